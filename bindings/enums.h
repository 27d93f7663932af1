/* SPDX-License-Identifier: MIT */
/**
 * @file enums.h
 * @brief Every public enum, for the bindings: its constants, and the texts by which they may be given.
 *
 * An enum is given as a number or as a text: the name that the library has for it ("group-best"), or the end of its constant
 * ("GROUP_BEST"); case, dashes, spaces and low lines do not matter. tests/house compares this list with the headers.
 */
#ifndef SCORECARD_BINDINGS_ENUMS_H
#define SCORECARD_BINDINGS_ENUMS_H

#include <scorecard/scorecard.h>

/** A constant: SCORECARD_ and its text. */
struct enum_value {
    const char *text;
    int32_t value;
};

/** An enum. */
struct enum_list {
    const char *name;                 /**< behind scorecard_ */
    size_t prefix;                    /**< bytes of each text that do not tell the constants apart: 8 of "AGAINST_BEST" */
    const char *(*name_of)(int32_t);  /**< the library's texts; NULL: it has none */
    const struct enum_value *values;
    size_t count;
};

#define V(text) { #text, SCORECARD_##text }

static const struct enum_value status_code_values[] = {
    V(OK), V(ERROR_MEMORY), V(ERROR_NULL), V(ERROR_OPTIONS), V(ERROR_ARGUMENT), V(ERROR_CANCELLED),
    V(ERROR_EXECUTOR), V(ERROR_TEXT), V(ERROR_ID), V(ERROR_DUPLICATE), V(ERROR_UNKNOWN), V(ERROR_AMBIGUOUS),
    V(ERROR_CYCLE), V(ERROR_WEIGHT), V(ERROR_METHOD), V(ERROR_PARAMETER), V(ERROR_EXPRESSION), V(ERROR_EMPTY),
    V(ERROR_DATE), V(ERROR_CONSTANT), V(ERROR_DOMAIN), V(ERROR_INFINITE), V(ERROR_NOT_KEPT), V(ERROR_STATISTIC), V(ERROR_FUNCTION),
    V(ERROR_SYNTAX), V(ERROR_SCHEMA), V(ERROR_NUMBER), V(ERROR_COLUMN), V(ERROR_LIMIT), V(ERROR_VERSION),
    V(ERROR_FILE), V(ERROR_HISTORY), V(ERROR_CONFLICT), V(ERROR_LOCKED),
};

static const struct enum_value step_values[] = {
    V(STEP_LAYERS), V(STEP_DENOMINATE), V(STEP_SCREEN), V(STEP_IMPUTE), V(STEP_TREAT), V(STEP_RULE), V(STEP_GAPS),
    V(STEP_AGGREGATE), V(STEP_MAP), V(STEP_ROUND), V(STEP_RANK), V(STEP_TIER), V(STEP_WEIGH), V(STEP_PREPARE),
};

static const struct enum_value method_values[] = {
    V(LAYERS_FIRST), V(DENOMINATE_NONE), V(DENOMINATE_BY), V(SCREEN_NONE), V(SCREEN_UNITS), V(IMPUTE_NONE),
    V(IMPUTE_CONSTANT), V(IMPUTE_MEAN), V(IMPUTE_MEDIAN), V(IMPUTE_GROUP_MEAN), V(IMPUTE_GROUP_MEDIAN),
    V(IMPUTE_ROW_MEAN), V(IMPUTE_ROW_MEDIAN), V(IMPUTE_LATEST), V(IMPUTE_LINEAR), V(IMPUTE_LINEAR_CONSTANT),
    V(IMPUTE_EM), V(TREAT_NONE), V(TREAT_SKEW), V(TREAT_COINR), V(TREAT_STATED), V(PREPARE_ORDER), V(RULE_IDENTITY),
    V(RULE_MINMAX), V(RULE_GOALPOSTS), V(RULE_EXPRESSION), V(RULE_ZSCORE), V(RULE_SCALED), V(RULE_RANK),
    V(RULE_BORDA), V(RULE_PERCENTILE_RANK), V(RULE_DISTANCE_TO_MAXIMUM), V(RULE_DISTANCE_TO_REFERENCE),
    V(RULE_DISTANCE_TO_TARGET), V(RULE_FRACTION_OF_MAXIMUM), V(RULE_FRACTILES), V(RULE_CATEGORIES), V(RULE_LOGISTIC),
    V(RULE_PASS), V(RULE_CHOICE), V(RULE_STEPS), V(RULE_RATIO), V(RULE_PIECEWISE), V(RULE_DEDUCTION), V(RULE_BONUS),
    V(RULE_PENALTY), V(RULE_DIRECT), V(RULE_SURVEY), V(RULE_ALTERNATIVES), V(RULE_FUNCTION), V(GAPS_POLICY),
    V(AGGREGATE_SUM), V(AGGREGATE_ARITHMETIC), V(AGGREGATE_GEOMETRIC), V(AGGREGATE_HARMONIC), V(AGGREGATE_POWER),
    V(AGGREGATE_MINIMUM), V(AGGREGATE_MAXIMUM), V(AGGREGATE_MEDIAN), V(AGGREGATE_EXPRESSION),
    V(AGGREGATE_MAZZIOTTA_PARETO), V(AGGREGATE_ADJUSTED_MAZZIOTTA_PARETO), V(AGGREGATE_OWA), V(AGGREGATE_TOPSIS),
    V(AGGREGATE_OUTRANKING), V(AGGREGATE_COPELAND), V(AGGREGATE_POINTS), V(MAP_LINEAR), V(ROUND_DECIMALS),
    V(RANK_COMPETITION), V(TIER_CUTS), V(TIER_PERCENTILES), V(WEIGH_GIVEN), V(WEIGH_EQUAL), V(WEIGH_POINTS),
    V(WEIGH_PCA), V(WEIGH_FACTORS), V(WEIGH_CRITIC), V(WEIGH_ENTROPY), V(WEIGH_DEVIATION), V(WEIGH_AHP),
    V(WEIGH_RANKS), V(WEIGH_EXPERTS), V(WEIGH_BENEFIT), V(WEIGH_IMPORTANCE),
};

static const struct enum_value key_values[] = {
    V(KEY_ORDER), V(KEY_FRAME), V(KEY_MIN), V(KEY_MAX), V(KEY_PRIOR_MIN), V(KEY_PRIOR_MAX), V(KEY_TO), V(KEY_CLAMP),
    V(KEY_LOG), V(KEY_CONSTANT), V(KEY_EXPRESSION), V(KEY_POWER), V(KEY_NONPOSITIVE), V(KEY_MULTIPLY), V(KEY_ADD),
    V(KEY_DECIMALS), V(KEY_PARENT_TAKES), V(KEY_TIES), V(KEY_GAP_DEFAULT), V(KEY_GAP_NOT_REPORTED),
    V(KEY_GAP_NOT_APPLICABLE), V(KEY_GAP_WITHHELD), V(KEY_GAP_CENSORED), V(KEY_GAP_STRUCTURAL), V(KEY_GAP_UNDEFINED),
    V(KEY_GAP_COVERAGE), V(KEY_GROUP), V(KEY_MINIMUM), V(KEY_MINIMUM_BY), V(KEY_MEANS), V(KEY_STEPS),
    V(KEY_DENOMINATOR), V(KEY_SCALE), V(KEY_STATED_IN), V(KEY_AVAILABLE), V(KEY_NONZERO), V(KEY_KEEP), V(KEY_DROP),
    V(KEY_REASONS), V(KEY_VALUE), V(KEY_OTHERWISE), V(KEY_MAX_DISTANCE), V(KEY_RIDGE), V(KEY_ITERATIONS),
    V(KEY_TOLERANCE), V(KEY_SKEW), V(KEY_KURTOSIS), V(KEY_WINMAX), V(KEY_TRANSFORM), V(KEY_OFFSET), V(KEY_SHIFT),
    V(KEY_LAMBDA_RANGE), V(KEY_LOW), V(KEY_HIGH), V(KEY_ORIGIN), V(KEY_LAMBDA), V(KEY_MIRRORED), V(KEY_TO_MEAN),
    V(KEY_TO_SD), V(KEY_MEAN), V(KEY_SD), V(KEY_STEEPNESS), V(KEY_UNIT), V(KEY_REFERENCE), V(KEY_VALUES),
    V(KEY_TARGET), V(KEY_UPPER_TARGET), V(KEY_CAP), V(KEY_CLASSES), V(KEY_QUANTILES), V(KEY_CUTS), V(KEY_SCORES),
    V(KEY_INTERPOLATE), V(KEY_PENALTY), V(KEY_DIVISOR), V(KEY_POSITIONS), V(KEY_IDEAL), V(KEY_ANTI_IDEAL),
    V(KEY_MAJORITY_DECIMALS), V(KEY_WEIGHTS), V(KEY_LOADINGS), V(KEY_SINGULAR), V(KEY_RETENTION), V(KEY_LEAST),
    V(KEY_FACTORS), V(KEY_ROTATION), V(KEY_COMPARISONS), V(KEY_CONSISTENCY), V(KEY_RANKS), V(KEY_EXPERTS),
    V(KEY_AVERAGE), V(KEY_LOWER), V(KEY_UPPER), V(KEY_TARGETS), V(KEY_IMPORTANCE), V(KEY_READS), V(KEY_THRESHOLD),
    V(KEY_EQUALS), V(KEY_PASSED), V(KEY_FAILED), V(KEY_CASES), V(KEY_EARNS), V(KEY_UNMATCHED), V(KEY_BANDS),
    V(KEY_NUMERATOR), V(KEY_FLOOR), V(KEY_FULL), V(KEY_BETWEEN), V(KEY_ZERO_DENOMINATOR), V(KEY_AT),
    V(KEY_PER_EVENT), V(KEY_AT_LEAST), V(KEY_AT_MOST), V(KEY_INSIDE), V(KEY_COUNTS), V(KEY_QUESTIONS),
    V(KEY_DONT_KNOW), V(KEY_DONT_KNOW_COUNTS), V(KEY_RESPONDENTS), V(KEY_MEASURE), V(KEY_TOP), V(KEY_LEVEL_SCORES),
    V(KEY_FROM_ZERO), V(KEY_ACROSS), V(KEY_DESIGN_EFFECT), V(KEY_CONFIDENCE), V(KEY_RULES), V(KEY_FUNCTION),
    V(KEY_INPUTS), V(KEY_CEILING),
};

static const struct enum_value unmatched_values[] = {
    V(UNMATCHED_ERROR), V(UNMATCHED_ZERO), V(UNMATCHED_GAP),
};

static const struct enum_value between_values[] = {
    V(BETWEEN_RATIO), V(BETWEEN_OF_FULL), V(BETWEEN_FLOOR_TO_FULL),
};

static const struct enum_value zero_denominator_values[] = {
    V(ZERO_DENOMINATOR_ERROR), V(ZERO_DENOMINATOR_FULL), V(ZERO_DENOMINATOR_ZERO),
    V(ZERO_DENOMINATOR_NOT_APPLICABLE), V(ZERO_DENOMINATOR_UNDEFINED),
};

static const struct enum_value measure_values[] = {
    V(MEASURE_TOP_SHARE), V(MEASURE_MEAN_SCORE),
};

static const struct enum_value across_values[] = {
    V(ACROSS_POOLED), V(ACROSS_AVERAGED),
};

static const struct enum_value loadings_values[] = {
    V(LOADINGS_SQUARED), V(LOADINGS_PLAIN),
};

static const struct enum_value singular_values[] = {
    V(SINGULAR_ERROR), V(SINGULAR_ALLOW),
};

static const struct enum_value retention_values[] = {
    V(RETENTION_EIGENVALUE), V(RETENTION_SHARE), V(RETENTION_CUMULATIVE), V(RETENTION_COUNT),
};

static const struct enum_value rotation_values[] = {
    V(ROTATION_VARIMAX_NORMALISED), V(ROTATION_VARIMAX), V(ROTATION_NONE),
};

static const struct enum_value average_values[] = {
    V(AVERAGE_ARITHMETIC), V(AVERAGE_GEOMETRIC),
};

static const struct enum_value importance_values[] = {
    V(IMPORTANCE_SHARE), V(IMPORTANCE_SQUARED),
};

static const struct enum_value gap_values[] = {
    V(GAP_NONE), V(GAP_NOT_REPORTED), V(GAP_NOT_APPLICABLE), V(GAP_WITHHELD), V(GAP_CENSORED), V(GAP_STRUCTURAL),
    V(GAP_UNDEFINED), V(GAP_COVERAGE),
};

static const struct enum_value action_values[] = {
    V(ACTION_PROPAGATE), V(ACTION_REWEIGHT), V(ACTION_SHARE_EQUALLY), V(ACTION_GROUP_MEAN), V(ACTION_ZERO),
    V(ACTION_RESCALE), V(ACTION_OMIT),
};

static const struct enum_value frame_values[] = {
    V(FRAME_PERIOD), V(FRAME_ALL), V(FRAME_TO_DATE), V(FRAME_FIXED),
};

static const struct enum_value stated_in_values[] = {
    V(STATED_IN_CHECKED), V(STATED_IN_DENOMINATED),
};

static const struct enum_value otherwise_values[] = {
    V(OTHERWISE_GAP), V(OTHERWISE_COLUMN),
};

static const struct enum_value transform_values[] = {
    V(TRANSFORM_NONE), V(TRANSFORM_SHIFTED_LOG), V(TRANSFORM_LOG), V(TRANSFORM_LOG_OFFSET), V(TRANSFORM_BOX_COX),
};

static const struct enum_value clamp_values[] = {
    V(CLAMP_NONE), V(CLAMP_BOTH), V(CLAMP_LOWER), V(CLAMP_UPPER),
};

static const struct enum_value constant_values[] = {
    V(CONSTANT_ERROR), V(CONSTANT_MIDPOINT), V(CONSTANT_TOP), V(CONSTANT_GAP),
};

static const struct enum_value nonpositive_values[] = {
    V(NONPOSITIVE_ERROR), V(NONPOSITIVE_ZERO), V(NONPOSITIVE_GAP),
};

static const struct enum_value penalty_values[] = {
    V(PENALTY_MINUS), V(PENALTY_PLUS),
};

static const struct enum_value divisor_values[] = {
    V(DIVISOR_N), V(DIVISOR_N_LESS_ONE),
};

static const struct enum_value order_values[] = {
    V(ORDER_DEFAULT), V(ORDER_DESCENDING), V(ORDER_ASCENDING),
};

static const struct enum_value ties_values[] = {
    V(TIES_BEST), V(TIES_AVERAGE), V(TIES_DENSE), V(TIES_LEAST),
};

static const struct enum_value minimum_by_values[] = {
    V(MINIMUM_BY_COUNT), V(MINIMUM_BY_WEIGHT),
};

static const struct enum_value layer_values[] = {
    V(LAYER_OBSERVED), V(LAYER_SELF), V(LAYER_APPRAISED_1), V(LAYER_APPRAISED_2), V(LAYER_SURVEY),
    V(LAYER_PUBLISHED),
};

static const struct enum_value direction_values[] = {
    V(DIRECTION_HIGHER), V(DIRECTION_LOWER),
};

static const struct enum_value kind_values[] = {
    V(KIND_AGGREGATE), V(KIND_INDICATOR), V(KIND_REFERENCE),
};

static const struct enum_value text_values[] = {
    V(TEXT_TITLE), V(TEXT_CODE), V(TEXT_UNIT), V(TEXT_SOURCE), V(TEXT_NOTES), V(TEXT_LEGAL),
};

static const struct enum_value field_values[] = {
    V(FIELD_SCORE), V(FIELD_RANK), V(FIELD_OF), V(FIELD_TIER),
};

static const struct enum_value score_flag_values[] = {
    V(SCORE_ALLOW_UNKNOWN),
};

static const struct enum_value keep_values[] = {
    V(KEEP_SCORES), V(KEEP_GAPS), V(KEEP_COVERAGE), V(KEEP_IMPUTED), V(KEEP_RANKS), V(KEEP_TIERS),
};

static const struct enum_value fact_values[] = {
    V(FACT_ROWS), V(FACT_CONSISTENCY), V(FACT_FACTORS), V(FACT_EIGENVALUE), V(FACT_EXPLAINED), V(FACT_LOADING),
    V(FACT_IMPORTANCE), V(FACT_CORRELATION), V(FACT_OBJECTIVE), V(FACT_ROUNDS), V(FACT_CONVERGED),
};

static const struct enum_value trace_kind_values[] = {
    V(TRACE_NODE), V(TRACE_INPUT), V(TRACE_PARAMETER), V(TRACE_RULE), V(TRACE_AGGREGATE), V(TRACE_GAP), V(TRACE_MAP),
    V(TRACE_ROUND), V(TRACE_REFERENCE), V(TRACE_COVERAGE), V(TRACE_RANK), V(TRACE_TIER), V(TRACE_MAXIMUM),
    V(TRACE_PREPARE),
};

static const struct enum_value verdict_values[] = {
    V(VERDICT_AGREES), V(VERDICT_DIFFERS), V(VERDICT_CANNOT_TELL),
};

static const struct enum_value verify_flag_values[] = {
    V(VERIFY_SCORE_DECIMALS), V(VERIFY_INPUT_DECIMALS),
};

static const struct enum_value analysis_kind_values[] = {
    V(ANALYSIS_STATISTICS), V(ANALYSIS_CORRELATIONS), V(ANALYSIS_RELIABILITY), V(ANALYSIS_COMPONENTS),
    V(ANALYSIS_AVAILABILITY), V(ANALYSIS_STRENGTHS), V(ANALYSIS_SIMILAR),
};

static const struct enum_value outcome_values[] = {
    V(OUTCOME_OK), V(OUTCOME_TOO_FEW), V(OUTCOME_CONSTANT), V(OUTCOME_SINGULAR), V(OUTCOME_FAILED),
};

static const struct enum_value stage_values[] = {
    V(STAGE_RAW), V(STAGE_PREPARED), V(STAGE_SCORE),
};

static const struct enum_value correlation_values[] = {
    V(CORRELATION_PEARSON), V(CORRELATION_SPEARMAN), V(CORRELATION_KENDALL),
};

static const struct enum_value among_values[] = {
    V(AMONG_CHILDREN), V(AMONG_ANCESTORS), V(AMONG_LEAVES),
};

static const struct enum_value relation_values[] = {
    V(RELATION_SIBLINGS), V(RELATION_PARENT),
};

static const struct enum_value analysis_mark_values[] = {
    V(MARK_COLLINEAR), V(MARK_NEGATIVE), V(MARK_OUTLIERS), V(MARK_CONSTANT),
};

static const struct enum_value strength_order_values[] = {
    V(STRENGTH_RANK), V(STRENGTH_DISTANCE),
};

static const struct enum_value analysis_flag_values[] = {
    V(ANALYSIS_ALL_UNITS),
};

static const struct enum_value against_values[] = {
    V(AGAINST_MAXIMUM), V(AGAINST_PREVIOUS), V(AGAINST_BEST), V(AGAINST_MEDIAN), V(AGAINST_GROUP_BEST),
    V(AGAINST_UNIT), V(AGAINST_FLOOR), V(AGAINST_ZERO),
};

static const struct enum_value loss_kind_values[] = {
    V(LOSS_LEAF), V(LOSS_GAP), V(LOSS_PENALTY), V(LOSS_BONUS), V(LOSS_CAP), V(LOSS_ROUNDING), V(LOSS_FRAME),
};

static const struct enum_value split_values[] = {
    V(SPLIT_NONE), V(SPLIT_LINEAR), V(SPLIT_MEAN), V(SPLIT_ZEROS), V(SPLIT_BINDING), V(SPLIT_SHAPLEY),
    V(SPLIT_SAMPLED),
};

static const struct enum_value loss_outcome_values[] = {
    V(LOSS_OK), V(LOSS_NO_SCORE), V(LOSS_NO_TARGET),
};

static const struct enum_value loss_by_values[] = {
    V(LOSS_BY_LEAD), V(LOSS_BY_SHARE), V(LOSS_BY_CAUSE), V(LOSS_BY_HORIZON),
};

static const struct enum_value risk_values[] = {
    V(RISK_FELL), V(RISK_MARGIN),
};

static const struct enum_value part_values[] = {
    V(PART_OWN), V(PART_PEERS), V(PART_WEIGHTS), V(PART_METHOD), V(PART_STRUCTURE), V(PART_GAPS), V(PART_ROUNDING),
};

static const struct enum_value changes_outcome_values[] = {
    V(CHANGES_OK), V(CHANGES_APPEARED), V(CHANGES_VANISHED), V(CHANGES_NOWHERE),
};

static const struct enum_value significance_values[] = {
    V(SIGNIFICANCE_LARGER), V(SIGNIFICANCE_WITHIN), V(SIGNIFICANCE_CANNOT_TELL),
};

static const struct enum_value changes_mark_values[] = {
    V(CHANGES_SAMPLED), V(CHANGES_UNSEPARATED), V(CHANGES_UNDEFINED),
};

static const struct enum_value profile_mark_values[] = {
    V(PROFILE_STRENGTH), V(PROFILE_WEAKNESS), V(PROFILE_FULL), V(PROFILE_RISK_FELL), V(PROFILE_RISK_MARGIN),
    V(PROFILE_LOST), V(PROFILE_BEHIND),
};

static const struct enum_value cause_values[] = {
    V(CAUSE_NOT_DONE), V(CAUSE_PARTLY_DONE), V(CAUSE_LATE), V(CAUSE_QUALITY), V(CAUSE_EVIDENCE), V(CAUSE_REPORTING),
    V(CAUSE_READING), V(CAUSE_COORDINATION), V(CAUSE_RESOURCES), V(CAUSE_RULES), V(CAUSE_PERCEPTION),
    V(CAUSE_EXTERNAL), V(CAUSE_REORGANISED), V(CAUSE_OTHER),
};

static const struct enum_value horizon_values[] = {
    V(HORIZON_NOW), V(HORIZON_LONG_TERM), V(HORIZON_PERCEPTION),
};

static const struct enum_value agency_text_values[] = {
    V(AGENCY_TITLE), V(AGENCY_HEAD),
};

static const struct enum_value register_fault_values[] = {
    V(REGISTER_UNKNOWN_NODE), V(REGISTER_UNKNOWN_UNIT), V(REGISTER_AMBIGUOUS_UNIT), V(REGISTER_UNKNOWN_PERIOD),
    V(REGISTER_SAME_PLACE),
};

static const struct enum_value rounds_mark_values[] = {
    V(ROUNDS_UNSUPPORTED), V(ROUNDS_EXPLAINED), V(ROUNDS_OUT_OF_ORDER), V(ROUNDS_MIXED), V(ROUNDS_PREPARED),
};

static const struct enum_value mapping_what_values[] = {
    V(MAPPING_NODE), V(MAPPING_UNIT),
};

static const struct enum_value mapping_kind_values[] = {
    V(MAPPING_SAME), V(MAPPING_RENAMED), V(MAPPING_SPLIT), V(MAPPING_MERGED), V(MAPPING_NEW), V(MAPPING_DROPPED),
    V(MAPPING_RESCALED), V(MAPPING_REDEFINED),
};

static const struct enum_value mapping_side_values[] = {
    V(MAPPING_OLD_SIDE), V(MAPPING_NEW_SIDE),
};

static const struct enum_value comparable_values[] = {
    V(COMPARABLE), V(COMPARABLE_RESCALED), V(NOT_COMPARABLE),
};

static const struct enum_value reason_values[] = {
    V(REASON_RENAMED), V(REASON_SPLIT), V(REASON_MERGED), V(REASON_NEW), V(REASON_DROPPED), V(REASON_RESCALED),
    V(REASON_REDEFINED), V(REASON_ABSENT), V(REASON_BREAK), V(REASON_SIBLINGS), V(REASON_SCALE), V(REASON_POINTS),
    V(REASON_METHOD), V(REASON_DIRECTION), V(REASON_WEIGHTS), V(REASON_CHILDREN), V(REASON_BELOW),
    V(REASON_RELATIVE), V(REASON_POPULATION), V(REASON_CONSTRUCTED),
};

static const struct enum_value roll_values[] = {
    V(ROLL_SUM), V(ROLL_LATEST), V(ROLL_MEAN), V(ROLL_RATIO),
};

static const struct enum_value treatment_values[] = {
    V(TREATMENT_PASSED), V(TREATMENT_WINSORISED), V(TREATMENT_TRANSFORMED), V(TREATMENT_IMPROVED),
    V(TREATMENT_FAILED), V(TREATMENT_TOO_FEW), V(TREATMENT_CONSTANT), V(TREATMENT_STATED),
};

static const struct enum_value screening_values[] = {
    V(SCREENING_PASSED), V(SCREENING_FEW), V(SCREENING_ZEROS), V(SCREENING_KEPT), V(SCREENING_DROPPED),
};

static const struct enum_value change_values[] = {
    V(CHANGE_UNDEFINED), V(CHANGE_SCREENED), V(CHANGE_IMPUTED), V(CHANGE_WINSORISED), V(CHANGE_OUTSIDE),
};

static const struct enum_value case_kind_values[] = {
    V(CASE_REMOVE), V(CASE_SET), V(CASE_WEIGHT), V(CASE_VERSION),
};

static const struct enum_value case_outcome_values[] = {
    V(CASE_SCORED), V(CASE_ONLY), V(CASE_REFERENCED), V(CASE_NAMED), V(CASE_REPORTED), V(CASE_REFUSED),
    V(CASE_FAILED), V(CASE_ABSENT),
};

static const struct enum_value variation_flag_values[] = {
    V(VARIATION_ALLOW_UNKNOWN),
};

static const struct enum_value doubt_kind_values[] = {
    V(DOUBT_WEIGHT), V(DOUBT_SHARES), V(DOUBT_SETTING),
};

static const struct enum_value learn_way_values[] = {
    V(LEARN_HIGHER), V(LEARN_SIMILAR), V(LEARN_GROUP), V(LEARN_IMPROVED),
};

static const struct enum_value audience_values[] = {
    V(AUDIENCE_OFFICE), V(AUDIENCE_PUBLIC),
};

static const struct enum_value plan_kind_values[] = {
    V(PLAN_TASK), V(PLAN_INITIATIVE),
};

static const struct enum_value plan_progress_values[] = {
    V(PROGRESS_PLANNED), V(PROGRESS_RUNNING), V(PROGRESS_DONE), V(PROGRESS_PAUSED), V(PROGRESS_CANCELLED),
};

static const struct enum_value plan_effect_kind_values[] = {
    V(PLAN_EFFECT_TO), V(PLAN_EFFECT_BY), V(PLAN_EFFECT_SHARE),
};

static const struct enum_value cost_kind_values[] = {
    V(COST_MONEY), V(COST_EFFORT),
};

static const struct enum_value target_kind_values[] = {
    V(TARGET_SCORE), V(TARGET_RANK), V(TARGET_TIER), V(TARGET_INPUT), V(TARGET_SHARE), V(TARGET_MAINTAIN),
};

static const struct enum_value target_direction_values[] = {
    V(DIRECTION_UP), V(DIRECTION_DOWN),
};

static const struct enum_value trajectory_values[] = {
    V(TRAJECTORY_LINEAR), V(TRAJECTORY_GROWTH), V(TRAJECTORY_STEPS), V(TRAJECTORY_PIECEWISE),
};

static const struct enum_value entry_kind_values[] = {
    V(ENTRY_PROGRESS), V(ENTRY_ADDED), V(ENTRY_CHANGED), V(ENTRY_REMOVED),
};

static const struct enum_value plan_part_values[] = {
    V(PLAN_PART_PLAN), V(PLAN_PART_ACTION), V(PLAN_PART_TARGET), V(PLAN_PART_QUOTA),
};

static const struct enum_value plan_text_values[] = {
    V(PLAN_CURRENCY),
};

static const struct enum_value plan_setting_values[] = {
    V(PLAN_UNIT), V(PLAN_BASELINE), V(PLAN_PERIOD), V(PLAN_START), V(PLAN_END), V(PLAN_OWNER),
};

static const struct enum_value plan_fault_values[] = {
    V(PLAN_UNKNOWN_AGENCY), V(PLAN_UNKNOWN_NODE), V(PLAN_UNKNOWN_INPUT), V(PLAN_UNKNOWN_UNIT),
    V(PLAN_UNKNOWN_PERIOD), V(PLAN_UNKNOWN_GROUP), V(PLAN_UNKNOWN_TIER), V(PLAN_UNKNOWN_PARENT),
    V(PLAN_EFFECT_OUTSIDE), V(PLAN_BEYOND_LOSS), V(PLAN_NO_WHO), V(PLAN_NO_WHAT), V(PLAN_NO_WHEN),
    V(PLAN_NO_RESPONSIBILITY), V(PLAN_NO_RESULT), V(PLAN_NO_EFFECT), V(PLAN_AFTER_LATE), V(PLAN_OUTSIDE_PLAN),
    V(PLAN_PARENT_EARLIER), V(PLAN_TARGET_MET), V(PLAN_TARGET_BEYOND), V(PLAN_TARGET_UNREACHABLE),
    V(PLAN_QUOTA_AGENCY), V(PLAN_TARGET_CRITICAL),
};

static const struct enum_value plan_severity_values[] = {
    V(SEVERITY_ERROR), V(SEVERITY_INCOMPLETE), V(SEVERITY_WARNING),
};

static const struct enum_value plan_pace_values[] = {
    V(PACE_LINEAR), V(PACE_STEP),
};

static const struct enum_value plan_mark_values[] = {
    V(MARK_LATE), V(MARK_SOON), V(MARK_NOT_STARTED), V(MARK_INCOMPLETE), V(MARK_NO_OWNER), V(MARK_UNKNOWN_OWNER),
    V(MARK_WAITING), V(MARK_BEHIND), V(MARK_DONE_LATE), V(MARK_UNTIMED),
};

static const struct enum_value plan_lack_values[] = {
    V(LACK_WHO), V(LACK_WHAT), V(LACK_WHEN), V(LACK_RESPONSIBILITY), V(LACK_RESULT),
};

static const struct enum_value plan_light_values[] = {
    V(LIGHT_NONE), V(LIGHT_GREEN), V(LIGHT_AMBER), V(LIGHT_RED),
};

static const struct enum_value plan_by_values[] = {
    V(PLAN_BY_ALL), V(PLAN_BY_LEAD), V(PLAN_BY_PARTNER), V(PLAN_BY_HEAD), V(PLAN_BY_AREA), V(PLAN_BY_TARGET),
};

static const struct enum_value plan_outcome_values[] = {
    V(OUTCOME_MET), V(OUTCOME_ON_WAY), V(OUTCOME_BEHIND), V(OUTCOME_MISSED), V(OUTCOME_UNKNOWN),
};

static const struct enum_value cover_values[] = {
    V(COVER_NOTHING_LOST), V(COVER_NONE), V(COVER_UNVALUED), V(COVER_UNDER), V(COVER_FULL), V(COVER_OVER),
    V(COVER_NOT_ACTIONABLE),
};

static const struct enum_value coverage_outcome_values[] = {
    V(COVERAGE_OK), V(COVERAGE_NO_LOSS), V(COVERAGE_NO_NODE), V(COVERAGE_UNKNOWN), V(COVERAGE_GIVEN_UP),
};

static const struct enum_value forecast_choice_values[] = {
    V(CHOICE_ALL), V(CHOICE_DONE), V(CHOICE_ON_TRACK), V(CHOICE_LISTED), V(CHOICE_TODAY),
};

static const struct enum_value forecast_peers_values[] = {
    V(PEERS_STATIC), V(PEERS_TREND), V(PEERS_GIVEN),
};

static const struct enum_value forecast_flag_values[] = {
    V(FORECAST_BY_ACTION),
};

static const struct enum_value effect_outcome_values[] = {
    V(EFFECT_COUNTED), V(EFFECT_NOT_CHOSEN), V(EFFECT_TOO_LATE), V(EFFECT_UNKNOWN), V(EFFECT_NO_START),
    V(EFFECT_NO_BEST), V(EFFECT_DETAILED),
};

static const struct enum_value reach_want_values[] = {
    V(REACH_SCORE), V(REACH_RANK), V(REACH_TIER), V(REACH_INPUT),
};

static const struct enum_value reach_outcome_values[] = {
    V(REACH_MET), V(REACH_EXACT), V(REACH_BEST_FOUND), V(REACH_INFEASIBLE), V(REACH_UNDECIDED),
};

static const struct enum_value reach_flag_values[] = {
    V(REACH_STATIC),
};

static const struct enum_value reach_lever_flag_values[] = {
    V(REACH_LIMITED), V(REACH_FREE),
};

#undef V

/** Where an enum stands in enum_lists: ENUM_AGAINST and so on. */
enum enum_number {
    ENUM_STATUS_CODE, ENUM_STEP, ENUM_METHOD, ENUM_KEY, ENUM_UNMATCHED, ENUM_BETWEEN, ENUM_ZERO_DENOMINATOR,
    ENUM_MEASURE, ENUM_ACROSS, ENUM_LOADINGS, ENUM_SINGULAR, ENUM_RETENTION, ENUM_ROTATION, ENUM_AVERAGE,
    ENUM_IMPORTANCE, ENUM_GAP, ENUM_ACTION, ENUM_FRAME, ENUM_STATED_IN, ENUM_OTHERWISE, ENUM_TRANSFORM, ENUM_CLAMP,
    ENUM_CONSTANT, ENUM_NONPOSITIVE, ENUM_PENALTY, ENUM_DIVISOR, ENUM_ORDER, ENUM_TIES, ENUM_MINIMUM_BY, ENUM_LAYER,
    ENUM_DIRECTION, ENUM_KIND, ENUM_TEXT, ENUM_FIELD, ENUM_SCORE_FLAG, ENUM_KEEP, ENUM_FACT, ENUM_TRACE_KIND,
    ENUM_VERDICT, ENUM_VERIFY_FLAG, ENUM_ANALYSIS_KIND, ENUM_OUTCOME, ENUM_STAGE, ENUM_CORRELATION, ENUM_AMONG,
    ENUM_RELATION, ENUM_ANALYSIS_MARK, ENUM_STRENGTH_ORDER, ENUM_ANALYSIS_FLAG, ENUM_AGAINST, ENUM_LOSS_KIND,
    ENUM_SPLIT, ENUM_LOSS_OUTCOME, ENUM_LOSS_BY, ENUM_RISK, ENUM_PART, ENUM_CHANGES_OUTCOME, ENUM_SIGNIFICANCE,
    ENUM_CHANGES_MARK, ENUM_PROFILE_MARK, ENUM_CAUSE, ENUM_HORIZON, ENUM_AGENCY_TEXT, ENUM_REGISTER_FAULT,
    ENUM_ROUNDS_MARK, ENUM_MAPPING_WHAT, ENUM_MAPPING_KIND, ENUM_MAPPING_SIDE, ENUM_COMPARABLE, ENUM_REASON,
    ENUM_ROLL, ENUM_TREATMENT, ENUM_SCREENING, ENUM_CHANGE, ENUM_CASE_KIND, ENUM_CASE_OUTCOME, ENUM_VARIATION_FLAG,
    ENUM_DOUBT_KIND, ENUM_LEARN_WAY, ENUM_AUDIENCE,
    ENUM_PLAN_KIND, ENUM_PLAN_PROGRESS, ENUM_PLAN_EFFECT_KIND, ENUM_COST_KIND, ENUM_TARGET_KIND, ENUM_TARGET_DIRECTION,
    ENUM_TRAJECTORY, ENUM_ENTRY_KIND, ENUM_PLAN_PART, ENUM_PLAN_TEXT, ENUM_PLAN_SETTING, ENUM_PLAN_FAULT,
    ENUM_PLAN_SEVERITY, ENUM_PLAN_PACE, ENUM_PLAN_MARK, ENUM_PLAN_LACK, ENUM_PLAN_LIGHT, ENUM_PLAN_BY,
    ENUM_PLAN_OUTCOME, ENUM_COVER, ENUM_COVERAGE_OUTCOME, ENUM_FORECAST_CHOICE, ENUM_FORECAST_PEERS, ENUM_FORECAST_FLAG,
    ENUM_EFFECT_OUTCOME, ENUM_REACH_WANT, ENUM_REACH_OUTCOME, ENUM_REACH_FLAG, ENUM_REACH_LEVER_FLAG,
};

#define E(name, prefix, name_of) { #name, sizeof prefix - 1, name_of, name##_values, sizeof name##_values / sizeof *name##_values }

/** All of them. */
static const struct enum_list enum_lists[] = {
    E(status_code, "", scorecard_status_name),
    E(step, "STEP_", scorecard_step_name),
    E(method, "", scorecard_method_name),
    E(key, "KEY_", scorecard_key_name),
    E(unmatched, "UNMATCHED_", NULL),
    E(between, "BETWEEN_", NULL),
    E(zero_denominator, "ZERO_DENOMINATOR_", NULL),
    E(measure, "MEASURE_", NULL),
    E(across, "ACROSS_", NULL),
    E(loadings, "LOADINGS_", NULL),
    E(singular, "SINGULAR_", NULL),
    E(retention, "RETENTION_", NULL),
    E(rotation, "ROTATION_", NULL),
    E(average, "AVERAGE_", NULL),
    E(importance, "IMPORTANCE_", NULL),
    E(gap, "GAP_", scorecard_gap_name),
    E(action, "ACTION_", scorecard_action_name),
    E(frame, "FRAME_", NULL),
    E(stated_in, "STATED_IN_", NULL),
    E(otherwise, "OTHERWISE_", NULL),
    E(transform, "TRANSFORM_", NULL),
    E(clamp, "CLAMP_", NULL),
    E(constant, "CONSTANT_", NULL),
    E(nonpositive, "NONPOSITIVE_", NULL),
    E(penalty, "PENALTY_", NULL),
    E(divisor, "DIVISOR_", NULL),
    E(order, "ORDER_", NULL),
    E(ties, "TIES_", NULL),
    E(minimum_by, "MINIMUM_BY_", NULL),
    E(layer, "LAYER_", scorecard_layer_name),
    E(direction, "DIRECTION_", NULL),
    E(kind, "KIND_", NULL),
    E(text, "TEXT_", NULL),
    E(field, "FIELD_", scorecard_field_name),
    E(score_flag, "SCORE_", NULL),
    E(keep, "KEEP_", NULL),
    E(fact, "FACT_", scorecard_fact_name),
    E(trace_kind, "TRACE_", NULL),
    E(verdict, "VERDICT_", scorecard_verdict_name),
    E(verify_flag, "VERIFY_", NULL),
    E(analysis_kind, "ANALYSIS_", NULL),
    E(outcome, "OUTCOME_", scorecard_outcome_name),
    E(stage, "STAGE_", scorecard_stage_name),
    E(correlation, "CORRELATION_", scorecard_correlation_name),
    E(among, "AMONG_", NULL),
    E(relation, "RELATION_", NULL),
    E(analysis_mark, "MARK_", NULL),
    E(strength_order, "STRENGTH_", NULL),
    E(analysis_flag, "ANALYSIS_", NULL),
    E(against, "AGAINST_", scorecard_against_name),
    E(loss_kind, "LOSS_", scorecard_loss_kind_name),
    E(split, "SPLIT_", scorecard_split_name),
    E(loss_outcome, "LOSS_", scorecard_loss_outcome_name),
    E(loss_by, "LOSS_BY_", scorecard_loss_by_name),
    E(risk, "RISK_", NULL),
    E(part, "PART_", scorecard_part_name),
    E(changes_outcome, "CHANGES_", scorecard_changes_outcome_name),
    E(significance, "SIGNIFICANCE_", scorecard_significance_name),
    E(changes_mark, "CHANGES_", NULL),
    E(profile_mark, "PROFILE_", scorecard_profile_mark_name),
    E(cause, "CAUSE_", scorecard_cause_name),
    E(horizon, "HORIZON_", scorecard_horizon_name),
    E(agency_text, "AGENCY_", NULL),
    E(register_fault, "REGISTER_", scorecard_register_fault_name),
    E(rounds_mark, "ROUNDS_", scorecard_rounds_mark_name),
    E(mapping_what, "MAPPING_", NULL),
    E(mapping_kind, "MAPPING_", scorecard_mapping_kind_name),
    E(mapping_side, "MAPPING_", NULL),
    E(comparable, "", scorecard_comparable_name),
    E(reason, "REASON_", NULL),
    E(roll, "ROLL_", NULL),
    E(treatment, "TREATMENT_", scorecard_treatment_name),
    E(screening, "SCREENING_", scorecard_screening_name),
    E(change, "CHANGE_", scorecard_change_name),
    E(case_kind, "CASE_", scorecard_case_kind_name),
    E(case_outcome, "CASE_", scorecard_case_outcome_name),
    E(variation_flag, "VARIATION_", NULL),
    E(doubt_kind, "DOUBT_", scorecard_doubt_kind_name),
    E(learn_way, "LEARN_", scorecard_learn_way_name),
    E(audience, "AUDIENCE_", scorecard_audience_name),
    E(plan_kind, "PLAN_", scorecard_plan_kind_name),
    E(plan_progress, "PROGRESS_", scorecard_plan_progress_name),
    E(plan_effect_kind, "PLAN_EFFECT_", scorecard_plan_effect_kind_name),
    E(cost_kind, "COST_", scorecard_cost_kind_name),
    E(target_kind, "TARGET_", scorecard_target_kind_name),
    E(target_direction, "DIRECTION_", scorecard_target_direction_name),
    E(trajectory, "TRAJECTORY_", scorecard_trajectory_name),
    E(entry_kind, "ENTRY_", scorecard_entry_kind_name),
    E(plan_part, "PLAN_PART_", scorecard_plan_part_name),
    E(plan_text, "PLAN_", NULL),
    E(plan_setting, "PLAN_", NULL),
    E(plan_fault, "PLAN_", scorecard_plan_fault_name),
    E(plan_severity, "SEVERITY_", scorecard_plan_severity_name),
    E(plan_pace, "PACE_", scorecard_plan_pace_name),
    E(plan_mark, "MARK_", scorecard_plan_mark_name),
    E(plan_lack, "LACK_", scorecard_plan_lack_name),
    E(plan_light, "LIGHT_", scorecard_plan_light_name),
    E(plan_by, "PLAN_BY_", scorecard_plan_by_name),
    E(plan_outcome, "OUTCOME_", scorecard_plan_outcome_name),
    E(cover, "COVER_", scorecard_cover_name),
    E(coverage_outcome, "COVERAGE_", scorecard_coverage_outcome_name),
    E(forecast_choice, "CHOICE_", scorecard_forecast_choice_name),
    E(forecast_peers, "PEERS_", scorecard_forecast_peers_name),
    E(forecast_flag, "FORECAST_", NULL),
    E(effect_outcome, "EFFECT_", scorecard_effect_outcome_name),
    E(reach_want, "REACH_", scorecard_reach_want_name),
    E(reach_outcome, "REACH_", scorecard_reach_outcome_name),
    E(reach_flag, "REACH_", NULL),
    E(reach_lever_flag, "REACH_", NULL),
};
#undef E

#define ENUM_COUNT (sizeof enum_lists / sizeof *enum_lists)

/** @name Parameters that are an enum, in scorecard.i */
/**@{*/
typedef int32_t enum_status_code;
typedef int32_t enum_step;
typedef int32_t enum_method;
typedef int32_t enum_key;
typedef int32_t enum_layer;
typedef int32_t enum_field;
typedef int32_t enum_fact;
typedef int32_t enum_part;
typedef int32_t enum_direction;
typedef int32_t enum_gap;
typedef int32_t enum_action;
typedef int32_t enum_against;
typedef int32_t enum_audience;
typedef int32_t enum_loss_by;
typedef int32_t enum_cause;
typedef int32_t enum_horizon;
typedef int32_t enum_change;
typedef int32_t enum_correlation;
typedef int32_t enum_register_fault;
typedef int32_t enum_significance;
typedef int32_t enum_split;
typedef int32_t enum_stage;
typedef int32_t enum_screening;
typedef int32_t enum_treatment;
typedef int32_t enum_learn_way;
typedef int32_t enum_mapping_side;
typedef int32_t enum_outcome;
typedef int32_t enum_loss_kind;
typedef int32_t enum_mapping_kind;
typedef int32_t enum_case_kind;
typedef int32_t enum_doubt_kind;
typedef int32_t enum_loss_outcome;
typedef int32_t enum_changes_outcome;
typedef int32_t enum_case_outcome;
typedef int32_t enum_profile_mark;
typedef int32_t enum_rounds_mark;
typedef int32_t enum_text;
typedef int32_t enum_agency_text;
typedef int32_t enum_mapping_what;
typedef int32_t enum_verdict;
typedef int32_t enum_comparable;
typedef int32_t enum_plan_kind;
typedef int32_t enum_plan_progress;
typedef int32_t enum_plan_effect_kind;
typedef int32_t enum_cost_kind;
typedef int32_t enum_target_kind;
typedef int32_t enum_target_direction;
typedef int32_t enum_trajectory;
typedef int32_t enum_entry_kind;
typedef int32_t enum_plan_part;
typedef int32_t enum_plan_text;
typedef int32_t enum_plan_setting;
typedef int32_t enum_plan_fault;
typedef int32_t enum_plan_severity;
typedef int32_t enum_plan_pace;
typedef int32_t enum_plan_mark;
typedef int32_t enum_plan_lack;
typedef int32_t enum_plan_light;
typedef int32_t enum_plan_by;
typedef int32_t enum_plan_outcome;
typedef int32_t enum_cover;
typedef int32_t enum_coverage_outcome;
typedef int32_t enum_forecast_choice;
typedef int32_t enum_forecast_peers;
typedef int32_t enum_effect_outcome;
typedef int32_t enum_reach_want;
typedef int32_t enum_reach_outcome;
/**@}*/

#endif
