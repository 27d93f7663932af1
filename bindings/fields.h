/* SPDX-License-Identifier: MIT */
/**
 * @file fields.h
 * @brief Every public struct that options are given in or lines come out in, for the bindings: its members and what they are.
 *
 * With it one function turns a Python dict or a Lua table into a struct, and one a struct into what the language has.
 * `size`, `reserved` and the counts of lists are not described: the one who converts knows them. tests/house compares this
 * with the headers, so that a member cannot be forgotten.
 */
#ifndef SCORECARD_BINDINGS_FIELDS_H
#define SCORECARD_BINDINGS_FIELDS_H

#include "enums.h"

/** @name Numbers of things, in scorecard.i: where the object tells whose, an id is taken in their place */
/**@{*/
typedef uint32_t node_no;
typedef uint32_t unit_no;
typedef uint32_t period_no;
typedef uint32_t input_no;
typedef uint32_t agency_no;
typedef uint32_t population_no;
typedef uint32_t group_column_no;
typedef uint32_t published_no;
typedef uint32_t action_no;
typedef uint32_t target_no;
/**@}*/

/** A seal that a plan must have, or NULL, in scorecard.i. */
typedef const uint64_t *seal_given;

/** What a member is. */
enum field_kind {
    FIELD_U32 = 1,     /**< uint32_t */
    FIELD_I32,         /**< int32_t */
    FIELD_U64,         /**< uint64_t */
    FIELD_SIZE,        /**< size_t */
    FIELD_F64,         /**< double */
    FIELD_TEXT,        /**< const char *, or NULL */
    FIELD_NODE,        /**< uint32_t: a node; SCORECARD_NONE: none. Of options also its id */
    FIELD_UNIT,        /**< uint32_t: a unit, likewise */
    FIELD_PERIOD,      /**< uint32_t: a period, likewise */
    FIELD_INPUT,       /**< uint32_t: an input, likewise */
    FIELD_AGENCY,      /**< uint32_t: an agency of the register, likewise */
    FIELD_POPULATION,  /**< uint32_t: a population: "all", or the id of a group column */
    FIELD_ENUM,        /**< int32_t: `of` is its enum */
    FIELD_FLAGS32,     /**< int32_t: sum of constants of the enum `of` */
    FIELD_FLAGS64,     /**< uint64_t: likewise */
    FIELD_U32S,        /**< const uint32_t * and, at `count`, size_t: numbers */
    FIELD_NODES,       /**< the same: nodes */
    FIELD_UNITS,       /**< the same: units */
    FIELD_PERIODS,     /**< the same: periods */
    FIELD_INPUTS,      /**< the same: inputs */
    FIELD_POPULATIONS, /**< the same: populations */
    FIELD_F64S,        /**< const double * and its count */
    FIELD_TEXTS,       /**< const char *const * and its count */
    FIELD_STRUCTS,     /**< structs, one behind the other, and their count; `of` is which */
    FIELD_FUNCTIONS,   /**< struct scorecard_function and its count: the host's functions by name */
    FIELD_HANDLE,      /**< an object, or NULL; `type` is its type as SWIG writes it */
    FIELD_RUN,         /**< const struct scorecard_run * */
    FIELD_WARN,        /**< scorecard_warning_fn and, at `count`, its context */
    FIELD_TABLE,       /**< scorecard_report_table_fn and, at `count`, its context */
    FIELD_ACTION,      /**< uint32_t: an action of the plan, as a node */
    FIELD_TARGET,      /**< uint32_t: a target of the plan, likewise */
    FIELD_ACTIONS,     /**< const uint32_t * and its count: actions */
    FIELD_GAP,         /**< double, missing where it is not stated */
    FIELD_DATE,        /**< const char *: a day as "2022-06-30" */
    FIELD_SEAL,        /**< uint64_t: a checksum, in words 16 digits of base 16 */
    FIELD_TARGETS,     /**< const uint32_t * and its count: targets */
    FIELD_LIMIT        /**< double; stating it sets the bits `of` in the uint64_t at `count` */
};

/** A member. */
struct field {
    const char *name;
    int32_t kind;     /**< enum field_kind */
    int32_t of;       /**< of an enum its enum_number, of structs their struct_number, of a limit its bits; else -1 */
    size_t at;        /**< where it is */
    size_t count;     /**< where its count or context is; else 0 */
    const char *type; /**< of a handle */
};

/** A struct. */
struct fields {
    const char *name;       /**< behind `struct scorecard_` */
    size_t size;            /**< of the struct */
    int32_t sized;          /**< 1: it begins with `size_t size` */
    const struct field *at; /**< its members, in order */
    size_t count;
};

/** Where a struct stands in field_lists: STRUCT_scorecard_loss_line and so on. */
enum struct_number {
    STRUCT_scorecard_param, STRUCT_scorecard_cell, STRUCT_scorecard_score_options, STRUCT_scorecard_trace_line,
    STRUCT_scorecard_survey_line, STRUCT_scorecard_verify_options, STRUCT_scorecard_verify_line,
    STRUCT_scorecard_analysis_options, STRUCT_scorecard_statistics_line, STRUCT_scorecard_correlation_line,
    STRUCT_scorecard_reliability_line, STRUCT_scorecard_component_line, STRUCT_scorecard_availability_line,
    STRUCT_scorecard_strength_line, STRUCT_scorecard_similar_line, STRUCT_scorecard_losses_options,
    STRUCT_scorecard_loss_line, STRUCT_scorecard_loss_unit, STRUCT_scorecard_loss_node, STRUCT_scorecard_loss_total,
    STRUCT_scorecard_contributions_options, STRUCT_scorecard_contribution, STRUCT_scorecard_marginal,
    STRUCT_scorecard_distance, STRUCT_scorecard_risk_line, STRUCT_scorecard_changes_options,
    STRUCT_scorecard_changes_line, STRUCT_scorecard_changes_rank, STRUCT_scorecard_effect,
    STRUCT_scorecard_profile_options, STRUCT_scorecard_profile_line, STRUCT_scorecard_position,
    STRUCT_scorecard_partner, STRUCT_scorecard_register_entry, STRUCT_scorecard_register_finding,
    STRUCT_scorecard_rounds_options, STRUCT_scorecard_rounds_line, STRUCT_scorecard_rounds_cell,
    STRUCT_scorecard_rounds_total, STRUCT_scorecard_mapping_line, STRUCT_scorecard_comparability_options,
    STRUCT_scorecard_node_line, STRUCT_scorecard_unit_line, STRUCT_scorecard_population_line,
    STRUCT_scorecard_series_options, STRUCT_scorecard_series_point, STRUCT_scorecard_history_options,
    STRUCT_scorecard_roll_rule, STRUCT_scorecard_roll_options, STRUCT_scorecard_prepared_column,
    STRUCT_scorecard_prepared_cell, STRUCT_scorecard_screened_unit, STRUCT_scorecard_what_if_options,
    STRUCT_scorecard_case, STRUCT_scorecard_shift, STRUCT_scorecard_uncertainty_options, STRUCT_scorecard_doubt_line,
    STRUCT_scorecard_uncertainty_failure, STRUCT_scorecard_uncertainty_line, STRUCT_scorecard_practice,
    STRUCT_scorecard_learn_options, STRUCT_scorecard_learn_line, STRUCT_scorecard_report_options,
    STRUCT_scorecard_read_options,
    STRUCT_scorecard_plan_effect, STRUCT_scorecard_plan_action, STRUCT_scorecard_plan_condition,
    STRUCT_scorecard_plan_milestone, STRUCT_scorecard_plan_target, STRUCT_scorecard_plan_quota,
    STRUCT_scorecard_plan_entry, STRUCT_scorecard_plan_standing, STRUCT_scorecard_plan_finding,
    STRUCT_scorecard_plan_check_options, STRUCT_scorecard_plan_status_options, STRUCT_scorecard_plan_status_line,
    STRUCT_scorecard_plan_total, STRUCT_scorecard_plan_target_line, STRUCT_scorecard_plan_quota_line,
    STRUCT_scorecard_coverage_options, STRUCT_scorecard_coverage_line, STRUCT_scorecard_coverage_action,
    STRUCT_scorecard_coverage_agency, STRUCT_scorecard_coverage_unit, STRUCT_scorecard_forecast_options,
    STRUCT_scorecard_forecast_line, STRUCT_scorecard_forecast_rank, STRUCT_scorecard_forecast_effect,
    STRUCT_scorecard_forecast_place, STRUCT_scorecard_forecast_target, STRUCT_scorecard_attribution_options,
    STRUCT_scorecard_attribution_line, STRUCT_scorecard_attribution_action, STRUCT_scorecard_attribution_unit,
    STRUCT_scorecard_attribution_target, STRUCT_scorecard_reach_target, STRUCT_scorecard_reach_lever,
    STRUCT_scorecard_reach_options, STRUCT_scorecard_reach_summary, STRUCT_scorecard_reach_goal,
    STRUCT_scorecard_reach_move, STRUCT_scorecard_frontier_option, STRUCT_scorecard_frontier_criterion,
    STRUCT_scorecard_frontier_options, STRUCT_scorecard_frontier_line, STRUCT_scorecard_plan_reach_options, STRUCT_scorecard_selections_summary,
    STRUCT_scorecard_selection, STRUCT_scorecard_selection_without,
};

#define F(member, what) { #member, FIELD_##what, -1, offsetof(struct T, member), 0, NULL },
#define E(member, list) { #member, FIELD_ENUM, ENUM_##list, offsetof(struct T, member), 0, NULL },
#define G(member, list, what) { #member, FIELD_##what, ENUM_##list, offsetof(struct T, member), 0, NULL },
#define L(member, number, what) { #member, FIELD_##what, -1, offsetof(struct T, member), offsetof(struct T, number), NULL },
#define S(member, number, which) { #member, FIELD_STRUCTS, STRUCT_scorecard_##which, offsetof(struct T, member), \
                                    offsetof(struct T, number), NULL },
#define H(member, handle) { #member, FIELD_HANDLE, -1, offsetof(struct T, member), 0, handle },
#define B(member, flags, bits) { #member, FIELD_LIMIT, bits, offsetof(struct T, member), offsetof(struct T, flags), NULL },
#define C(member, context, what) { #member, FIELD_##what, -1, offsetof(struct T, member), offsetof(struct T, context), NULL },

#define T scorecard_param
static const struct field param_fields[] = {
    E(key, KEY) F(part, I32) F(number, F64) L(numbers, count, F64S) F(text, TEXT)
};
#undef T

#define T scorecard_cell
static const struct field cell_fields[] = {
    F(value, GAP) E(gap, GAP) F(decimals, I32) F(low, GAP) F(high, GAP) F(standard_error, GAP) F(note, TEXT)
};
#undef T

#define T scorecard_score_options
static const struct field score_options_fields[] = {
    F(run, RUN) G(flags, SCORE_FLAG, FLAGS64) G(keep, KEEP, FLAGS64) L(nodes, node_count, NODES)
    L(ranked, ranked_count, NODES) L(populations, population_count, POPULATIONS)
    L(functions, function_count, FUNCTIONS)
};
#undef T

#define T scorecard_trace_line
static const struct field trace_line_fields[] = {
    E(kind, TRACE_KIND) F(depth, U32) F(node, NODE) F(detail, I32) F(value, F64) F(weight, F64) F(name, TEXT)
    F(text, TEXT)
};
#undef T

#define T scorecard_survey_line
static const struct field survey_line_fields[] = {
    F(share, F64) F(mean, F64) F(answers, F64) F(dont_know, F64) F(respondents, F64) F(effective, F64)
    F(standard_error, F64) F(low, F64) F(high, F64) F(confidence, F64) F(questions, U32) F(levels, U32)
};
#undef T

#define T scorecard_verify_options
static const struct field verify_options_fields[] = {
    F(run, RUN) G(flags, VERIFY_FLAG, FLAGS64) F(score_decimals, I32) F(input_decimals, I32) F(tolerance, F64)
};
#undef T

#define T scorecard_verify_line
static const struct field verify_line_fields[] = {
    F(node, NODE) F(unit, UNIT) F(period, PERIOD) E(field, FIELD) E(verdict, VERDICT) F(published, F64)
    F(recomputed, F64) F(low, F64) F(high, F64) F(bound, F64) F(published_tier, TEXT) F(reason, TEXT)
};
#undef T

#define T scorecard_analysis_options
static const struct field analysis_options_fields[] = {
    F(run, RUN) G(flags, ANALYSIS_FLAG, FLAGS64) L(nodes, node_count, NODES) L(periods, period_count, PERIODS)
    G(stage, STAGE, FLAGS32) E(correlation, CORRELATION) E(among, AMONG) E(order, STRENGTH_ORDER) F(collinear, F64)
    F(negative, F64) F(skew, F64) F(kurtosis, F64) F(nearest, U32)
};
#undef T

#define T scorecard_statistics_line
static const struct field statistics_line_fields[] = {
    F(period, PERIOD) F(node, NODE) F(input, INPUT) E(stage, STAGE) F(count, U32) F(gaps, U32) F(zeros, U32)
    F(outliers, U32) G(marks, ANALYSIS_MARK, FLAGS32) E(outcome, OUTCOME) F(mean, F64) F(sd, F64) F(min, F64)
    F(q5, F64) F(q25, F64) F(median, F64) F(q75, F64) F(q95, F64) F(max, F64) F(skew, F64) F(kurtosis, F64)
};
#undef T

#define T scorecard_correlation_line
static const struct field correlation_line_fields[] = {
    F(period, PERIOD) F(of, NODE) F(node, NODE) F(with, NODE) E(relation, RELATION) F(pairs, U32)
    G(marks, ANALYSIS_MARK, FLAGS32) E(outcome, OUTCOME) F(r, F64) F(p, F64)
};
#undef T

#define T scorecard_reliability_line
static const struct field reliability_line_fields[] = {
    F(period, PERIOD) F(node, NODE) F(children, U32) F(units, U32) E(outcome, OUTCOME) F(alpha, F64)
};
#undef T

#define T scorecard_component_line
static const struct field component_line_fields[] = {
    F(period, PERIOD) F(node, NODE) F(component, U32) F(child, NODE) F(units, U32) E(outcome, OUTCOME)
    F(eigenvalue, F64) F(share, F64) F(cumulative, F64) F(loading, F64)
};
#undef T

#define T scorecard_availability_line
static const struct field availability_line_fields[] = {
    F(period, PERIOD) F(node, NODE) F(unit, UNIT) F(wanted, U64) F(observed, U64) F(share, F64)
};
#undef T

#define T scorecard_strength_line
static const struct field strength_line_fields[] = {
    F(period, PERIOD) F(node, NODE) F(of, U32) F(score, F64) F(rank, F64) F(median, F64) F(distance, F64)
    F(weight, F64)
};
#undef T

#define T scorecard_similar_line
static const struct field similar_line_fields[] = {
    F(period, PERIOD) F(node, NODE) F(unit, UNIT) F(children, U32) F(distance, F64) F(score, F64)
};
#undef T

#define T scorecard_losses_options
static const struct field losses_options_fields[] = {
    F(run, RUN) F(flags, U64) L(units, unit_count, UNITS) F(period, TEXT) F(node, NODE) E(against, AGAINST)
    F(with, TEXT) H(reg, "scorecard_register *")
};
#undef T

#define T scorecard_loss_line
static const struct field loss_line_fields[] = {
    E(kind, LOSS_KIND) F(unit, UNIT) F(node, NODE) E(gap, GAP) E(action, ACTION) E(split, SPLIT) F(lead, AGENCY)
    E(cause, CAUSE) E(horizon, HORIZON) F(lost, F64) F(score, F64) F(target, F64) F(weight, F64) F(of_lost, F64)
    F(of_maximum, F64) F(of_range, F64) F(error, F64)
};
#undef T

#define T scorecard_loss_unit
static const struct field loss_unit_fields[] = {
    F(unit, UNIT) E(outcome, LOSS_OUTCOME) F(first, U32) F(count, U32) F(score, F64) F(target, F64) F(maximum, F64)
    F(floor, F64) F(lost, F64) F(leaves, F64) F(gaps, F64) F(penalties, F64) F(bonuses, F64) F(caps, F64)
    F(rounding, F64) F(frame, F64) F(rest, F64)
};
#undef T

#define T scorecard_loss_node
static const struct field loss_node_fields[] = {
    F(unit, UNIT) F(node, NODE) F(level, U32) F(lost, F64) F(of_lost, F64) F(of_maximum, F64) F(of_range, F64)
    F(score, F64) F(target, F64) F(maximum, F64) F(best, F64) F(median, F64)
};
#undef T

#define T scorecard_loss_total
static const struct field loss_total_fields[] = {
    F(unit, UNIT) E(by, LOSS_BY) F(which, U32) F(lines, U32) F(lost, F64) F(unnumbered, F64) F(of_lost, F64)
    F(of_maximum, F64)
};
#undef T

#define T scorecard_contributions_options
static const struct field contributions_options_fields[] = {
    F(run, RUN) F(flags, U64) F(unit, UNIT) F(node, NODE) F(period, TEXT) E(against, AGAINST)
    F(population, POPULATION) F(with, TEXT) F(step, F64) F(margin, F64) L(ranks, rank_count, U32S)
};
#undef T

#define T scorecard_contribution
static const struct field contribution_fields[] = {
    E(kind, LOSS_KIND) F(node, NODE) F(contribution, F64) F(share, F64) F(score, F64) F(from, F64)
};
#undef T

#define T scorecard_marginal
static const struct field marginal_fields[] = {
    F(node, NODE) F(input, INPUT) F(value, F64) F(frozen, F64) F(responding, F64) E(status, STATUS_CODE)
};
#undef T

#define T scorecard_distance
static const struct field distance_fields[] = {
    F(rank, U32) F(tier, U32) F(score, F64) F(distance, F64) F(beyond, I32)
};
#undef T

#define T scorecard_risk_line
static const struct field risk_line_fields[] = {
    F(node, NODE) G(why, RISK, FLAGS32) F(fell, PERIOD) F(before, F64) F(after, F64) F(slack, F64)
};
#undef T

#define T scorecard_changes_options
static const struct field changes_options_fields[] = {
    F(run, RUN) F(flags, U64) F(from, TEXT) F(to, TEXT) L(units, unit_count, UNITS) L(nodes, node_count, NODES)
    F(times, F64) F(seed, U64) F(orders, U32) F(exact, U32) H(mapping, "scorecard_mapping *") F(lang, TEXT)
};
#undef T

#define T scorecard_changes_line
static const struct field changes_line_fields[] = {
    F(node, NODE) F(unit, UNIT) F(old_node, NODE) F(old_unit, UNIT) E(outcome, CHANGES_OUTCOME)
    G(marks, CHANGES_MARK, FLAGS32) E(significance, SIGNIFICANCE) F(level, U32) F(children, U32) F(risers, U32)
    F(fallers, U32) F(before, F64) F(after, F64) F(net, F64) F(gain, F64) F(loss, F64) F(residual, F64)
    F(old_error, F64) F(error, F64) E(verdict, COMPARABLE) E(kind, MAPPING_KIND) G(reasons, REASON, FLAGS64)
    F(old_score, F64) F(why, TEXT)
};
#undef T

#define T scorecard_changes_rank
static const struct field changes_rank_fields[] = {
    F(of_before, U32) F(of_after, U32) F(joined, U32) F(left, U32) F(before, F64) F(after, F64) F(gained, F64)
};
#undef T

#define T scorecard_effect
static const struct field effect_fields[] = {
    F(node, NODE) F(old_node, NODE) E(part, PART) F(effect, F64) F(error, F64)
};
#undef T

#define T scorecard_profile_options
static const struct field profile_options_fields[] = {
    F(run, RUN) F(flags, U64) F(unit, UNIT) F(node, NODE) F(period, TEXT) F(most, U32) F(years, U32)
    E(order, STRENGTH_ORDER) F(margin, F64) H(reg, "scorecard_register *")
};
#undef T

#define T scorecard_profile_line
static const struct field profile_line_fields[] = {
    F(node, NODE) F(level, U32) G(marks, PROFILE_MARK, FLAGS32) F(strength, U32) F(weakness, U32) F(of, U32)
    F(tier, U32) F(fell, PERIOD) F(lost_years, U32) F(behind_years, U32) F(lead, AGENCY) E(cause, CAUSE)
    E(horizon, HORIZON) F(score, F64) F(rank, F64) F(best, F64) F(median, F64) F(maximum, F64) F(floor, F64)
    F(to_best, F64) F(to_median, F64) F(to_maximum, F64) F(best_share, F64) F(median_share, F64)
    F(maximum_share, F64) F(range_share, F64) F(deviations, F64) F(weight, F64) F(slack, F64) F(lost, F64)
};
#undef T

#define T scorecard_position
static const struct field position_fields[] = {
    F(population, POPULATION) F(group, U32) F(of, U32) F(rank, F64)
};
#undef T

#define T scorecard_partner
static const struct field partner_fields[] = {
    F(agency, TEXT) F(share, GAP)
};
#undef T

#define T scorecard_register_entry
static const struct field register_entry_fields[] = {
    F(unit, TEXT) F(node, TEXT) F(period, TEXT) F(lead, TEXT) S(partners, partner_count, partner) E(cause, CAUSE)
    E(horizon, HORIZON) F(cause_text, TEXT) F(comment, TEXT) F(explanation, TEXT) L(evidence, evidence_count, TEXTS)
};
#undef T

#define T scorecard_register_finding
static const struct field register_finding_fields[] = {
    F(entry, U32) E(fault, REGISTER_FAULT) F(name, TEXT) F(where, TEXT) F(message, TEXT)
};
#undef T

#define T scorecard_rounds_options
static const struct field rounds_options_fields[] = {
    F(run, RUN) L(nodes, node_count, NODES) L(units, unit_count, UNITS) L(periods, period_count, PERIODS)
};
#undef T

#define T scorecard_rounds_line
static const struct field rounds_line_fields[] = {
    F(period, PERIOD) F(unit, UNIT) F(node, NODE) F(area, NODE) E(by, LAYER) F(rounds, I32)
    G(marks, ROUNDS_MARK, FLAGS32) F(evidence, U32) F(score, F64) F(self, F64) F(appraised, F64) F(difference, F64)
};
#undef T

#define T scorecard_rounds_cell
static const struct field rounds_cell_fields[] = {
    E(layer, LAYER) F(inputs, U32) E(gap, GAP) F(value, F64) F(score, F64)
};
#undef T

#define T scorecard_rounds_total
static const struct field rounds_total_fields[] = {
    F(period, PERIOD) F(unit, UNIT) F(node, NODE) F(criteria, U32) F(compared, U32) F(lowered, U32) F(raised, U32)
    F(unsupported, U32) F(out_of_order, U32) F(score, F64) F(self, F64) F(difference, F64) F(taken, F64)
    F(given, F64)
};
#undef T

#define T scorecard_mapping_line
static const struct field mapping_line_fields[] = {
    E(what, MAPPING_WHAT) E(kind, MAPPING_KIND) F(given, I32) F(olds, U32) F(news, U32) F(weighed, I32)
    F(multiply, F64) F(add, F64)
};
#undef T

#define T scorecard_comparability_options
static const struct field comparability_options_fields[] = {
    F(run, RUN) F(lang, TEXT)
};
#undef T

#define T scorecard_node_line
static const struct field node_line_fields[] = {
    F(old_node, NODE) F(new_node, NODE) E(verdict, COMPARABLE) E(kind, MAPPING_KIND) G(reasons, REASON, FLAGS64)
    F(multiply, F64) F(add, F64) F(text, TEXT)
};
#undef T

#define T scorecard_unit_line
static const struct field unit_line_fields[] = {
    F(old_unit, UNIT) F(new_unit, UNIT) E(verdict, COMPARABLE) E(kind, MAPPING_KIND) G(reasons, REASON, FLAGS64)
    F(text, TEXT)
};
#undef T

#define T scorecard_population_line
static const struct field population_line_fields[] = {
    F(node, NODE) F(population, POPULATION) F(group, U32) F(old_units, U32) F(new_units, U32) F(old_of, U32)
    F(new_of, U32) E(verdict, COMPARABLE) G(reasons, REASON, FLAGS64) F(text, TEXT)
};
#undef T

#define T scorecard_series_options
static const struct field series_options_fields[] = {
    F(run, RUN) F(lang, TEXT) L(nodes, node_count, NODES) L(units, unit_count, UNITS)
};
#undef T

#define T scorecard_series_point
static const struct field series_point_fields[] = {
    F(result, U32) F(period, PERIOD) F(node, NODE) F(unit, UNIT) F(stretch, U32) E(verdict, COMPARABLE)
    F(constructed, I32) G(reasons, REASON, FLAGS64) F(score, F64) F(value, F64) F(text, TEXT)
};
#undef T

#define T scorecard_history_options
static const struct field history_options_fields[] = {
    F(run, RUN) L(amounts, amount_count, INPUTS)
};
#undef T

#define T scorecard_roll_rule
static const struct field roll_rule_fields[] = {
    F(input, INPUT) E(kind, ROLL) F(numerator, INPUT) F(denominator, INPUT) F(missing, U32) F(multiply, F64)
};
#undef T

#define T scorecard_roll_options
static const struct field roll_options_fields[] = {
    F(run, RUN) S(rules, rule_count, roll_rule)
};
#undef T

#define T scorecard_prepared_column
static const struct field prepared_column_fields[] = {
    F(node, NODE) F(period, PERIOD) F(count, U32) F(gaps, U32) F(undefined, U32) F(screened, U32) F(imputed, U32)
    F(winsorised, U32) E(treatment, TREATMENT) F(flagged, I32) E(transform, TRANSFORM) F(mirrored, I32) F(low, F64)
    F(high, F64) F(lambda, F64) F(origin, F64) F(shift, F64) F(skew_before, F64) F(kurtosis_before, F64)
    F(skew_after, F64) F(kurtosis_after, F64)
};
#undef T

#define T scorecard_prepared_cell
static const struct field prepared_cell_fields[] = {
    F(node, NODE) F(unit, UNIT) F(period, PERIOD) E(change, CHANGE) F(before, F64) F(after, F64)
};
#undef T

#define T scorecard_screened_unit
static const struct field screened_unit_fields[] = {
    F(node, NODE) F(unit, UNIT) F(period, PERIOD) E(verdict, SCREENING) F(available, F64) F(nonzero, F64)
};
#undef T

#define T scorecard_what_if_options
static const struct field what_if_options_fields[] = {
    F(run, RUN) G(flags, VARIATION_FLAG, FLAGS64) L(nodes, node_count, NODES) F(period, TEXT)
    F(population, POPULATION)
};
#undef T

#define T scorecard_case
static const struct field case_fields[] = {
    E(kind, CASE_KIND) E(outcome, CASE_OUTCOME) E(status, STATUS_CODE) F(node, NODE) E(step, STEP) E(method, METHOD)
    F(weight, F64) F(nodes, U32) F(recomputed, U32) F(where, TEXT) F(message, TEXT)
};
#undef T

#define T scorecard_shift
static const struct field shift_fields[] = {
    F(node, NODE) F(compared, U32) F(moved, U32) F(lost, U32) F(gained, U32) F(unit, UNIT) F(mean, F64) F(max, F64)
};
#undef T

#define T scorecard_uncertainty_options
static const struct field uncertainty_options_fields[] = {
    F(run, RUN) G(flags, VARIATION_FLAG, FLAGS64) F(seed, U64) L(nodes, node_count, NODES) F(period, TEXT)
    F(population, POPULATION)
};
#undef T

#define T scorecard_doubt_line
static const struct field doubt_line_fields[] = {
    E(kind, DOUBT_KIND) F(node, NODE) E(step, STEP) F(alternatives, U32) F(amount, F64)
};
#undef T

#define T scorecard_uncertainty_failure
static const struct field uncertainty_failure_fields[] = {
    F(replicate, U64) E(status, STATUS_CODE) F(node, NODE) F(unit, UNIT)
};
#undef T

#define T scorecard_uncertainty_line
static const struct field uncertainty_line_fields[] = {
    F(node, NODE) F(unit, UNIT) F(scored, U64) F(ranked, U64) F(score, F64) F(score_mean, F64) F(score_sd, F64)
    F(score_q5, F64) F(score_q25, F64) F(score_median, F64) F(score_q75, F64) F(score_q95, F64) F(rank, F64)
    F(rank_mean, F64) F(rank_q5, F64) F(rank_median, F64) F(rank_q95, F64) F(rank_best, F64) F(rank_worst, F64)
};
#undef T

#define T scorecard_practice
static const struct field practice_fields[] = {
    F(unit, TEXT) F(node, TEXT) F(start, TEXT) F(text, TEXT) F(source, TEXT)
};
#undef T

#define T scorecard_learn_options
static const struct field learn_options_fields[] = {
    F(run, RUN) F(flags, U64) F(unit, UNIT) F(most, U32) L(nodes, node_count, NODES) F(period, TEXT) F(from, TEXT)
    F(group, TEXT) H(practices, "scorecard_practices *")
};
#undef T

#define T scorecard_learn_line
static const struct field learn_line_fields[] = {
    F(node, NODE) F(unit, UNIT) G(ways, LEARN_WAY, FLAGS32) F(practices, U32) F(score, F64) F(own, F64) F(ahead, F64)
    F(rank, F64) F(improved, F64) F(distance, F64)
};
#undef T

#define T scorecard_report_options
static const struct field report_options_fields[] = {
    F(run, RUN) F(flags, U64) F(lang, TEXT) F(period, TEXT) F(node, NODE) E(audience, AUDIENCE)
    H(reg, "scorecard_register *") H(before, "scorecard_result *") H(mapping, "scorecard_mapping *") F(from, TEXT)
    F(date, DATE) C(table, table_context, TABLE) H(plan, "scorecard_plan *") F(as_of, DATE)
    H(practices, "scorecard_practices *")
};
#undef T

#define T scorecard_read_options
static const struct field read_options_fields[] = {
    H(layout, "scorecard_layout *") F(name, TEXT) F(period, TEXT) C(warn, warn_context, WARN)
};
#undef T

#define T scorecard_plan_effect
static const struct field plan_effect_fields[] = {
    F(node, TEXT) F(input, TEXT) E(kind, PLAN_EFFECT_KIND) F(lag, U32) F(value, F64)
};
#undef T

#define T scorecard_plan_action
static const struct field plan_action_fields[] = {
    F(id, TEXT) F(title, TEXT) F(unit, TEXT) E(kind, PLAN_KIND) E(horizon, HORIZON) L(nodes, node_count, TEXTS)
    S(effects, effect_count, plan_effect) F(lead, TEXT) L(partners, partner_count, TEXTS) F(head, TEXT)
    F(start, DATE) F(due, DATE) F(output, TEXT) E(cost_kind, COST_KIND) F(cost, F64) F(parent, TEXT)
    L(after, after_count, TEXTS) F(basis_number, TEXT) F(basis_date, DATE) F(basis_issuer, TEXT)
    F(origin_unit, TEXT) F(origin, TEXT) F(spread_done, U32) F(spread_total, U32) F(spread_unit, TEXT)
    F(registered, DATE) F(cause, TEXT) F(notes, TEXT)
};
#undef T

#define T scorecard_plan_condition
static const struct field plan_condition_fields[] = {
    F(node, TEXT) F(input, TEXT) F(group, TEXT) F(tier, TEXT) E(kind, TARGET_KIND) E(direction, TARGET_DIRECTION)
    F(value, F64) F(critical, GAP) F(baseline, GAP)
};
#undef T

#define T scorecard_plan_milestone
static const struct field plan_milestone_fields[] = {
    F(date, DATE) F(value, F64)
};
#undef T

#define T scorecard_plan_target
static const struct field plan_target_fields[] = {
    F(id, TEXT) F(title, TEXT) F(unit, TEXT) F(period, TEXT) F(agency, TEXT)
    S(conditions, condition_count, plan_condition) F(baseline_period, TEXT) F(baseline_date, DATE) F(due, DATE)
    E(trajectory, TRAJECTORY) S(milestones, milestone_count, plan_milestone) F(basis, TEXT) F(notes, TEXT)
};
#undef T

#define T scorecard_plan_quota
static const struct field plan_quota_fields[] = {
    F(agency, TEXT) F(least, U32) F(register_by, DATE) F(first_result_by, DATE)
};
#undef T

#define T scorecard_plan_entry
static const struct field plan_entry_fields[] = {
    E(kind, ENTRY_KIND) E(part, PLAN_PART) F(id, TEXT) F(date, DATE) E(status, PLAN_PROGRESS) F(revision, U32)
    F(done, GAP) F(realised, GAP) F(by, TEXT) F(note, TEXT) F(reason, TEXT) L(evidence, evidence_count, TEXTS)
    F(field, TEXT) F(before, TEXT) F(after, TEXT) F(place, U32) F(seal, SEAL)
};
#undef T

#define T scorecard_plan_standing
static const struct field plan_standing_fields[] = {
    E(status, PLAN_PROGRESS) F(entries, U32) F(done, F64) F(realised, F64) F(date, DATE) F(started, DATE)
    F(first_result, DATE) F(finished, DATE)
};
#undef T

#define T scorecard_plan_finding
static const struct field plan_finding_fields[] = {
    E(fault, PLAN_FAULT) E(severity, PLAN_SEVERITY) E(part, PLAN_PART) F(id, TEXT) F(name, TEXT) F(where, TEXT)
    F(message, TEXT)
};
#undef T

#define T scorecard_plan_check_options
static const struct field plan_check_options_fields[] = {
    F(run, RUN) F(flags, U64) H(reg, "scorecard_register *") H(result, "scorecard_result *") F(lang, TEXT)
};
#undef T

#define T scorecard_plan_status_options
static const struct field plan_status_options_fields[] = {
    F(run, RUN) F(flags, U64) F(as_of, DATE) F(soon_days, U32) F(red_days, U32) F(amber, F64) F(red, F64)
    E(pace, PLAN_PACE) H(reg, "scorecard_register *") H(result, "scorecard_result *") F(period, TEXT)
};
#undef T

#define T scorecard_plan_status_line
static const struct field plan_status_line_fields[] = {
    F(action, ACTION) E(status, PLAN_PROGRESS) E(light, PLAN_LIGHT) G(marks, PLAN_MARK, FLAGS32)
    G(lacks, PLAN_LACK, FLAGS32) F(lead, AGENCY) F(area, NODE) F(days_late, I32) F(days_left, I32) F(done, F64)
    F(expected, F64) F(behind, F64) F(realised, F64)
};
#undef T

#define T scorecard_plan_total
static const struct field plan_total_fields[] = {
    E(by, PLAN_BY) F(which, U32) F(name, TEXT) F(actions, U32) F(cancelled, U32) F(initiatives, U32) F(planned, U32)
    F(running, U32) F(done, U32) F(due, U32) F(in_time, U32) F(late, U32) F(soon, U32) F(not_started, U32)
    F(incomplete, U32) F(no_owner, U32) F(green, U32) F(amber, U32) F(red, U32) F(measured, U32) F(completion, F64)
    F(expected, F64) F(punctuality, F64) F(realised, F64) F(money, F64) F(effort, F64)
};
#undef T

#define T scorecard_plan_target_line
static const struct field plan_target_line_fields[] = {
    F(target, TARGET) F(condition, U32) E(outcome, PLAN_OUTCOME) F(critical, I32) F(unit, UNIT) F(period, PERIOD)
    F(baseline, F64) F(wanted, F64) F(expected, F64) F(actual, F64) F(distance, F64)
};
#undef T

#define T scorecard_plan_quota_line
static const struct field plan_quota_line_fields[] = {
    F(quota, U32) F(which, AGENCY) F(agency, TEXT) E(registration, PLAN_OUTCOME) E(first_result, PLAN_OUTCOME) F(least, U32)
    F(registered, U32) F(in_time, U32) F(results, U32) F(results_in_time, U32) F(missing, U32)
};
#undef T

#define T scorecard_coverage_options
static const struct field coverage_options_fields[] = {
    F(run, RUN) F(flags, U64) F(as_of, DATE) F(period, TEXT) H(reg, "scorecard_register *")
    L(functions, function_count, FUNCTIONS) F(node, NODE)
};
#undef T

#define T scorecard_coverage_line
static const struct field coverage_line_fields[] = {
    F(unit, UNIT) F(node, NODE) E(kind, LOSS_KIND) E(cover, COVER) F(lead, AGENCY) E(horizon, HORIZON)
    F(actions, U32) F(above, U32) F(lost, F64) F(expected, F64) F(claimed, F64) F(open, F64)
};
#undef T

#define T scorecard_coverage_action
static const struct field coverage_action_fields[] = {
    F(action, ACTION) E(outcome, COVERAGE_OUTCOME) F(lost, F64) F(expected, F64)
};
#undef T

#define T scorecard_coverage_agency
static const struct field coverage_agency_fields[] = {
    F(which, AGENCY) F(agency, TEXT) F(lines, U32) F(bare, U32) F(leads, U32) F(partners, U32) F(lost, F64)
    F(shared, F64) F(uncovered, F64) F(expected, F64)
};
#undef T

#define T scorecard_coverage_unit
static const struct field coverage_unit_fields[] = {
    F(unit, UNIT) E(outcome, LOSS_OUTCOME) F(lost, F64) F(with, F64) F(without, F64) F(beside, F64) F(expected, F64)
    F(together, F64)
};
#undef T

#define T scorecard_forecast_options
static const struct field forecast_options_fields[] = {
    F(run, RUN) G(flags, FORECAST_FLAG, FLAGS64) F(as_of, DATE) F(on, DATE) E(choice, FORECAST_CHOICE)
    E(peers, FORECAST_PEERS) L(actions, action_count, ACTIONS) F(period, TEXT) H(given, "scorecard_result *")
    F(given_period, TEXT) L(nodes, node_count, NODES) L(functions, function_count, FUNCTIONS) F(node, NODE)
};
#undef T

#define T scorecard_forecast_line
static const struct field forecast_line_fields[] = {
    F(unit, UNIT) F(node, NODE) F(tier_before, U32) F(tier_after, U32) F(before, F64) F(without, F64) F(after, F64)
    F(gain, F64)
};
#undef T

#define T scorecard_forecast_rank
static const struct field forecast_rank_fields[] = {
    F(of_before, U32) F(of_after, U32) F(before, F64) F(without, F64) F(after, F64)
};
#undef T

#define T scorecard_forecast_effect
static const struct field forecast_effect_fields[] = {
    F(action, ACTION) F(effect, U32) E(outcome, EFFECT_OUTCOME) F(place, U32) F(alone, F64) F(gain, F64)
};
#undef T

#define T scorecard_forecast_place
static const struct field forecast_place_fields[] = {
    F(unit, UNIT) F(node, NODE) F(input, TEXT) F(effects, U32) F(capped, I32) F(before, F64) F(after, F64)
    F(alone, F64) F(claimed, F64) F(gain, F64)
};
#undef T

#define T scorecard_forecast_target
static const struct field forecast_target_fields[] = {
    F(target, TARGET) F(condition, U32) E(outcome, PLAN_OUTCOME) F(critical, I32) F(unit, UNIT) F(wanted, F64)
    F(before, F64) F(after, F64) F(distance, F64)
};
#undef T

#define T scorecard_attribution_options
static const struct field attribution_options_fields[] = {
    F(run, RUN) F(flags, U64) F(as_of, DATE) F(from, TEXT) F(to, TEXT) L(functions, function_count, FUNCTIONS)
    F(node, NODE)
};
#undef T

#define T scorecard_attribution_line
static const struct field attribution_line_fields[] = {
    F(unit, UNIT) F(node, NODE) F(to_node, NODE) E(part, PART) F(action, ACTION) F(at, NODE) F(realised, F64)
};
#undef T

#define T scorecard_attribution_action
static const struct field attribution_action_fields[] = {
    F(action, ACTION) E(status, PLAN_PROGRESS) F(done, F64) F(expected, F64) F(realised, F64) F(measured, F64)
    F(gap, F64)
};
#undef T

#define T scorecard_attribution_unit
static const struct field attribution_unit_fields[] = {
    F(unit, UNIT) E(outcome, CHANGES_OUTCOME) G(marks, CHANGES_MARK, FLAGS32) F(before, F64) F(after, F64)
    F(net, F64) F(expected, F64) F(actions, F64) F(unexplained, F64) F(peers, F64) F(weights, F64) F(method, F64)
    F(structure, F64) F(rounding, F64) F(residual, F64)
};
#undef T

#define T scorecard_attribution_target
static const struct field attribution_target_fields[] = {
    F(target, TARGET) F(condition, U32) E(outcome, PLAN_OUTCOME) F(unit, UNIT) F(wanted, F64) F(before, F64)
    F(expected, F64) F(after, F64) F(distance, F64)
};
#undef T

#define T scorecard_reach_target
static const struct field reach_target_fields[] = {
    F(node, NODE) E(want, REACH_WANT) F(at, F64) F(tier, U32) F(population, POPULATION)
};
#undef T

#define T scorecard_reach_lever
static const struct field reach_lever_fields[] = {
    F(input, TEXT) G(flags, REACH_LEVER_FLAG, FLAGS64) B(limit, flags, SCORECARD_REACH_LIMITED) F(step, F64) F(cost, F64)
};
#undef T

#define T scorecard_reach_options
static const struct field reach_options_fields[] = {
    F(run, RUN) G(flags, REACH_FLAG, FLAGS64) F(period, TEXT) F(unit, UNIT) F(effort, U32) F(trials, U32)
    S(targets, target_count, reach_target) S(levers, lever_count, reach_lever) L(peers, peer_count, F64S)
    L(functions, function_count, FUNCTIONS)
};
#undef T

#define T scorecard_reach_summary
static const struct field reach_summary_fields[] = {
    E(outcome, REACH_OUTCOME) F(unit, UNIT) F(period, PERIOD) F(boxes, U32) F(trials, U32) F(moved, U32)
    F(cost, F64) F(bound, F64) F(left_out, U32)
};
#undef T

#define T scorecard_reach_goal
static const struct field reach_goal_fields[] = {
    F(node, NODE) E(want, REACH_WANT) F(at, F64) F(tier, U32) F(population, POPULATION) F(threshold, F64) F(before, F64)
    F(reached, F64) F(rank_before, F64) F(rank_reached, F64) F(tier_before, U32) F(tier_reached, U32) F(met, I32)
    F(input, INPUT)
};
#undef T

#define T scorecard_reach_move
static const struct field reach_move_fields[] = {
    F(input, INPUT) F(steps, U32) F(before, F64) F(after, F64) F(limit, F64) F(amount, F64) F(cost, F64)
    F(gain, F64)
};
#undef T

#define T scorecard_frontier_option
static const struct field frontier_option_fields[] = {
    F(id, TEXT) F(points, F64) F(cost, F64)
};
#undef T

#define T scorecard_frontier_criterion
static const struct field frontier_criterion_fields[] = {
    F(id, TEXT) F(lost, F64) S(options, count, frontier_option)
};
#undef T

#define T scorecard_frontier_options
static const struct field frontier_options_fields[] = {
    F(run, RUN) F(flags, U64) S(criteria, count, frontier_criterion) F(most, U64)
};
#undef T

#define T scorecard_frontier_line
static const struct field frontier_line_fields[] = {
    F(points, F64) F(cost, F64) F(chosen, U32)
};
#undef T

#define T scorecard_plan_reach_options
static const struct field plan_reach_options_fields[] = {
    F(run, RUN) G(flags, REACH_FLAG, FLAGS64) F(unit, TEXT) L(targets, target_count, TARGETS) F(target_period, TEXT)
    F(as_of, DATE) F(on, DATE) F(period, TEXT) H(given, "scorecard_result *") F(given_period, TEXT)
    E(peers, FORECAST_PEERS) F(node, NODE) F(trials, U32) F(effort, U32) L(functions, function_count, FUNCTIONS)
};
#undef T

#define T scorecard_selections_summary
static const struct field selections_summary_fields[] = {
    E(outcome, REACH_OUTCOME) F(exact, I32) F(unit, UNIT) F(period, PERIOD) F(node, NODE) F(candidates, U32)
    F(groups, U32) F(trials, U32) F(targets, U32) F(reaching, U32) F(kinds, U32) F(start, F64)
};
#undef T

#define T scorecard_selection
static const struct field selection_fields[] = {
    F(cost, F64) F(score, F64) F(gain, F64) F(added, F64) F(actions, U32) F(met, I32) F(frontier, I32)
};
#undef T

#define T scorecard_selection_without
static const struct field selection_without_fields[] = {
    F(action, ACTION) F(dropped, U32) F(cost, F64) F(score, F64) F(met, I32)
};
#undef T

#undef F
#undef E
#undef G
#undef L
#undef S
#undef H
#undef B
#undef C

#define A(which, sized) \
    { #which, sizeof(struct scorecard_##which), sized, which##_fields, sizeof which##_fields / sizeof *which##_fields }

/** All of them. */
static const struct fields field_lists[] = {
    A(param, 0),
    A(cell, 1),
    A(score_options, 1),
    A(trace_line, 1),
    A(survey_line, 1),
    A(verify_options, 1),
    A(verify_line, 1),
    A(analysis_options, 1),
    A(statistics_line, 1),
    A(correlation_line, 1),
    A(reliability_line, 1),
    A(component_line, 1),
    A(availability_line, 1),
    A(strength_line, 1),
    A(similar_line, 1),
    A(losses_options, 1),
    A(loss_line, 1),
    A(loss_unit, 1),
    A(loss_node, 1),
    A(loss_total, 1),
    A(contributions_options, 1),
    A(contribution, 1),
    A(marginal, 1),
    A(distance, 1),
    A(risk_line, 1),
    A(changes_options, 1),
    A(changes_line, 1),
    A(changes_rank, 1),
    A(effect, 1),
    A(profile_options, 1),
    A(profile_line, 1),
    A(position, 1),
    A(partner, 0),
    A(register_entry, 1),
    A(register_finding, 1),
    A(rounds_options, 1),
    A(rounds_line, 1),
    A(rounds_cell, 1),
    A(rounds_total, 1),
    A(mapping_line, 1),
    A(comparability_options, 1),
    A(node_line, 1),
    A(unit_line, 1),
    A(population_line, 1),
    A(series_options, 1),
    A(series_point, 1),
    A(history_options, 1),
    A(roll_rule, 0),
    A(roll_options, 1),
    A(prepared_column, 1),
    A(prepared_cell, 1),
    A(screened_unit, 1),
    A(what_if_options, 1),
    A(case, 1),
    A(shift, 1),
    A(uncertainty_options, 1),
    A(doubt_line, 1),
    A(uncertainty_failure, 1),
    A(uncertainty_line, 1),
    A(practice, 1),
    A(learn_options, 1),
    A(learn_line, 1),
    A(report_options, 1),
    A(read_options, 1),
    A(plan_effect, 0),
    A(plan_action, 1),
    A(plan_condition, 0),
    A(plan_milestone, 0),
    A(plan_target, 1),
    A(plan_quota, 1),
    A(plan_entry, 1),
    A(plan_standing, 1),
    A(plan_finding, 1),
    A(plan_check_options, 1),
    A(plan_status_options, 1),
    A(plan_status_line, 1),
    A(plan_total, 1),
    A(plan_target_line, 1),
    A(plan_quota_line, 1),
    A(coverage_options, 1),
    A(coverage_line, 1),
    A(coverage_action, 1),
    A(coverage_agency, 1),
    A(coverage_unit, 1),
    A(forecast_options, 1),
    A(forecast_line, 1),
    A(forecast_rank, 1),
    A(forecast_effect, 1),
    A(forecast_place, 1),
    A(forecast_target, 1),
    A(attribution_options, 1),
    A(attribution_line, 1),
    A(attribution_action, 1),
    A(attribution_unit, 1),
    A(attribution_target, 1),
    A(reach_target, 1),
    A(reach_lever, 1),
    A(reach_options, 1),
    A(reach_summary, 1),
    A(reach_goal, 1),
    A(reach_move, 1),
    A(frontier_option, 1),
    A(frontier_criterion, 1),
    A(frontier_options, 1),
    A(frontier_line, 1),
    A(plan_reach_options, 1),
    A(selections_summary, 1),
    A(selection, 1),
    A(selection_without, 1),
};
#undef A

#define STRUCT_COUNT (sizeof field_lists / sizeof *field_lists)

#endif
