/* SPDX-License-Identifier: MIT */
/**
 * @file score.h
 * @brief What it comes to: scores, coverage, ranks and tiers, and the trace of any of them.
 *
 * A ::scorecard_result holds its model and data, is immutable, reference-counted and safe from any
 * thread. Units, periods and inputs have the data's numbers, nodes the model's. The periods scored are
 * those of the data that lie in the model's edition.
 *
 * **Populations.** Ranks are given in populations: population 0 is all ranked units, population p > 0
 * ranks each unit among the ranked units of its group in group column p - 1.
 */
#ifndef SCORECARD_SCORE_H
#define SCORECARD_SCORE_H

#include "data.h"
#include "model.h"

/** Scores of a model on data; immutable, shared by reference count. */
typedef struct scorecard_result scorecard_result;
/** The derivation of one score; immutable, shared by reference count. */
typedef struct scorecard_trace scorecard_trace;

/** Flags of struct scorecard_score_options. */
enum scorecard_score_flag {
    /**
     * Inputs of the data that the model does not read, inputs of the model that the data does not have,
     * and published nodes that the model does not have, become warnings of the result. Without this flag
     * they are ::SCORECARD_ERROR_UNKNOWN.
     */
    SCORECARD_SCORE_ALLOW_UNKNOWN = 1
};

/** What a result keeps of each node, for struct scorecard_score_options; add them up. */
enum scorecard_keep {
    SCORECARD_KEEP_SCORES = 1,   /**< scores; kept whatever is asked for */
    SCORECARD_KEEP_GAPS = 2,     /**< reasons of gaps */
    SCORECARD_KEEP_COVERAGE = 4, /**< coverage */
    SCORECARD_KEEP_IMPUTED = 8,  /**< imputed shares */
    SCORECARD_KEEP_RANKS = 16,   /**< ranks and of-how-many */
    SCORECARD_KEEP_TIERS = 32    /**< tiers */
};

/**
 * A function of the host for ::SCORECARD_RULE_FUNCTION, called on the caller's thread once for each rule that names it and
 * each period, before anything is scored.
 * @param ctx     as given beside it
 * @param n       how many units: those whose inputs are all there
 * @param inputs  a column of `n` values for each input that the rule names, in its order, and behind them one whose `at` is NULL
 * @param out     receives `n` points; each must be a finite number
 * @param err     where it fails, what to say of that: message is read
 * @return ::SCORECARD_OK; anything else is ::SCORECARD_ERROR_FUNCTION of the call that scores
 */
typedef scorecard_status (*scorecard_function_fn)(void *ctx, size_t n, const struct scorecard_column *inputs, double *out,
                                                  struct scorecard_error *err);

/** A function of the host and its name. Initialise it with ::SCORECARD_FUNCTION_INIT. */
struct scorecard_function {
    size_t size;              /**< sizeof(struct scorecard_function) */
    const char *name;         /**< as rules name it (::SCORECARD_KEY_FUNCTION) */
    scorecard_function_fn fn; /**< what is called */
    void *ctx;                /**< its first argument */
};

/** Initialiser of a struct scorecard_function. */
#ifdef __cplusplus
#define SCORECARD_FUNCTION_INIT { sizeof(struct scorecard_function), NULL, NULL, NULL }
#else
#define SCORECARD_FUNCTION_INIT { .size = sizeof(struct scorecard_function) }
#endif

/**
 * How to score. Initialise it with ::SCORECARD_SCORE_OPTIONS_INIT; zero means the default. What is not
 * kept costs neither memory nor time; asking a result for it is ::SCORECARD_ERROR_NOT_KEPT (NaN, 0 or
 * ::SCORECARD_NONE from getters). Lists are copied.
 */
struct scorecard_score_options {
    size_t size;                     /**< sizeof(struct scorecard_score_options) */
    const struct scorecard_run *run; /**< memory, threads, progress; NULL: the model's */
    uint64_t flags;                  /**< of ::scorecard_score_flag */
    uint64_t keep;                   /**< sum of ::scorecard_keep; 0: all of it */
    const uint32_t *nodes;           /**< nodes of which anything is kept; NULL: all */
    size_t node_count;               /**< how many */
    const uint32_t *ranked;          /**< nodes that are ranked, each kept; NULL: all that are kept */
    size_t ranked_count;             /**< how many */
    const uint32_t *populations;     /**< populations in which they are ranked; NULL: all */
    size_t population_count;         /**< how many */
    const struct scorecard_function *functions; /**< what rules may call by name; not looked at after the call */
    size_t function_count;           /**< how many */
};

/** Initialiser of a struct scorecard_score_options. */
#ifdef __cplusplus
#define SCORECARD_SCORE_OPTIONS_INIT \
    { sizeof(struct scorecard_score_options), NULL, 0, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0 }
#else
#define SCORECARD_SCORE_OPTIONS_INIT { .size = sizeof(struct scorecard_score_options) }
#endif

/** What a result can tell about how weights came about, for scorecard_result_weigh_fact(). */
enum scorecard_fact {
    SCORECARD_FACT_ROWS = 1,        /**< of a node: how many units counted (of all periods, how many of all of them) */
    SCORECARD_FACT_CONSISTENCY = 2, /**< of a node: the consistency ratio of its comparisons */
    SCORECARD_FACT_FACTORS = 3,     /**< of a node: how many factors were retained */
    SCORECARD_FACT_EIGENVALUE = 4,  /**< of a node: the `i`th eigenvalue of the correlation matrix, the greatest first */
    SCORECARD_FACT_EXPLAINED = 5,   /**< of a node: the share of the variance that its `i`th factor explains, as rotated */
    SCORECARD_FACT_LOADING = 6,     /**< of a child: its loading on the `i`th factor, as rotated */
    SCORECARD_FACT_IMPORTANCE = 7,  /**< of a child: its effective importance */
    SCORECARD_FACT_CORRELATION = 8, /**< of a child: its correlation with the node */
    SCORECARD_FACT_OBJECTIVE = 9,   /**< of a node: the sum of squares by which importance misses its targets */
    SCORECARD_FACT_ROUNDS = 10,     /**< of a node: rounds of the search */
    SCORECARD_FACT_CONVERGED = 11   /**< of a node: 1 when the search came to an end, 0 when what is told is the best it met */
};

/** What a line of a trace says. */
enum scorecard_trace_kind {
    SCORECARD_TRACE_NODE = 1,      /**< a node begins: value its score (NaN: a gap), weight its share in its parent for this unit */
    SCORECARD_TRACE_INPUT = 2,     /**< a raw input: value, with its layer in the text */
    SCORECARD_TRACE_PARAMETER = 3, /**< a parameter of the method: value, and in the text where it came from */
    SCORECARD_TRACE_RULE = 4,      /**< the score by the rule: value; of alternatives, which was taken, from 1, as weight */
    SCORECARD_TRACE_AGGREGATE = 5, /**< the score by aggregation, before map and rounding: value */
    SCORECARD_TRACE_GAP = 6,       /**< what was done about a child without a score: value what it was given, NaN none */
    SCORECARD_TRACE_MAP = 7,       /**< the score after the linear map: value */
    SCORECARD_TRACE_ROUND = 8,     /**< the score after rounding: value */
    SCORECARD_TRACE_REFERENCE = 9, /**< the score of another node that is taken: value */
    SCORECARD_TRACE_COVERAGE = 10, /**< share of observed leaves: value, and the imputed share as weight */
    SCORECARD_TRACE_RANK = 11,     /**< a rank: value, weight the number ranked, the population in the text */
    SCORECARD_TRACE_TIER = 12,     /**< the tier, its id in the text: value the cut it passed */
    SCORECARD_TRACE_MAXIMUM = 14,  /**< the most points: value, and the score in percent of it as weight */
    SCORECARD_TRACE_PREPARE = 13   /**< the input after a step of its column: value, detail the ::scorecard_step */
};

/** One line of a trace. Strings are borrowed from the trace. */
struct scorecard_trace_line {
    size_t size;      /**< sizeof(struct scorecard_trace_line), set by the caller */
    int32_t kind;     /**< a ::scorecard_trace_kind */
    uint32_t depth;   /**< 0 for the node asked for, 1 for its children … */
    uint32_t node;    /**< the node that it is about */
    int32_t detail;   /**< a gap reason, action, layer, method or key, by kind; else 0 */
    double value;     /**< see the kind */
    double weight;    /**< see the kind; else NaN */
    const char *name; /**< the input, parameter, population or tier; NULL */
    const char *text; /**< one line in words; never NULL */
};

/** What a survey says of one unit, for scorecard_result_survey(). Several questions: answers are those to one, on average. */
struct scorecard_survey_line {
    size_t size;           /**< sizeof(struct scorecard_survey_line), set by the caller */
    double share;          /**< share of the top levels among the answers, in [0, 1]; of several questions as the rule takes them,
                                pooled or averaged; so is the mean */
    double mean;           /**< mean of the levels' scores, as the model states them, among those who know */
    double answers;        /**< answers that count */
    double dont_know;      /**< how many did not know; NaN: nobody counted */
    double respondents;    /**< how many were asked; NaN: not stated */
    double effective;      /**< answers over the design effect; of averaged questions the least */
    double standard_error; /**< of the score, on the node's scale; of averaged questions the most that it can be */
    double low;            /**< of the interval, on the node's scale: Wilson's of a share, else normal and held at the ends */
    double high;           /**< likewise */
    double confidence;     /**< of the interval, in (0, 1) */
    uint32_t questions;    /**< how many */
    uint32_t levels;       /**< of each */
};

SCORECARD_BEGIN

/**
 * Scores a model on data.
 * @param options  NULL for the defaults
 * @param out      receives the result with one reference; scorecard_result_unref() it
 * @return ::SCORECARD_ERROR_EMPTY (no unit, no period in the edition, no ranked unit),
 *         ::SCORECARD_ERROR_UNKNOWN, ::SCORECARD_ERROR_CONSTANT, ::SCORECARD_ERROR_DOMAIN,
 *         ::SCORECARD_ERROR_PARAMETER (no goalpost or weights for a period), ::SCORECARD_ERROR_INFINITE,
 *         ::SCORECARD_ERROR_STATISTIC (an imputation), ::SCORECARD_ERROR_FUNCTION, ::SCORECARD_ERROR_WEIGHT (a method of weighing has no answer),
 *         ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY, naming node, unit and period; with a run that
 *         has them, ::SCORECARD_ERROR_CANCELLED (progress) and ::SCORECARD_ERROR_EXECUTOR
 */
SCORECARD_API scorecard_status scorecard_model_score(const scorecard_model *model, const scorecard_data *data,
                                                     const struct scorecard_score_options *options,
                                                     scorecard_result **out, struct scorecard_error *err);

/**
 * Fits a model: what its methods take from the data (extremes, group means, percentiles) becomes stated
 * parameters, period by period, of a new model. The fitted model scores the same units, any part of them,
 * or one alone, to the same bits; ranks are always among the units given. It scores only the periods
 * that it was fitted to. A model that takes nothing from the data is fitted as it is.
 * @param options  as of scorecard_model_score(); what is kept does not matter
 * @param out      receives the fitted model with one reference; scorecard_model_unref() it
 * @return as scorecard_model_score()
 */
SCORECARD_API scorecard_status scorecard_model_fit(const scorecard_model *model, const scorecard_data *data,
                                                   const struct scorecard_score_options *options,
                                                   scorecard_model **out, struct scorecard_error *err);

/** Adds a reference. @return `result` */
SCORECARD_API scorecard_result *scorecard_result_ref(const scorecard_result *result);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_result_unref(scorecard_result *result);
SCORECARD_API const scorecard_model *scorecard_result_model(const scorecard_result *result); /**< borrowed */
SCORECARD_API const scorecard_data *scorecard_result_data(const scorecard_result *result);   /**< borrowed */

SCORECARD_API uint32_t scorecard_result_period_count(const scorecard_result *result); /**< periods scored */
/** The `i`th period scored, as the data's number, in order of time. */
SCORECARD_API uint32_t scorecard_result_period_at(const scorecard_result *result, uint32_t i);

SCORECARD_API uint32_t scorecard_result_population_count(const scorecard_result *result); /**< 1 + group columns */
/** "all", or the id of the group column. */
SCORECARD_API const char *scorecard_result_population_id(const scorecard_result *result, uint32_t population);

/**
 * Number of warnings: what ::SCORECARD_SCORE_ALLOW_UNKNOWN lets pass, units without weights of their own, constructed values, and
 * kept nodes that score above the points (or the stated scale) that they can have.
 */
SCORECARD_API uint32_t scorecard_result_warning_count(const scorecard_result *result);
SCORECARD_API const char *scorecard_result_warning_at(const scorecard_result *result, uint32_t i); /**< one sentence */

/** @name Columns over all units
 *  Views into the result, element i that of unit i. `period` is the data's number.
 *  ::SCORECARD_ERROR_ARGUMENT for a node, period or population that was not scored,
 *  ::SCORECARD_ERROR_NOT_KEPT for what the options did not keep. */
/**@{*/
/** Scores, rounded where the node rounds; NaN for gaps. */
SCORECARD_API scorecard_status scorecard_result_scores(const scorecard_result *result, uint32_t node, uint32_t period,
                                                       struct scorecard_column *out, struct scorecard_error *err);
/** Coverage in [0, 1]: the weight share of observed leaves. */
SCORECARD_API scorecard_status scorecard_result_coverage(const scorecard_result *result, uint32_t node, uint32_t period,
                                                         struct scorecard_column *out, struct scorecard_error *err);
/** The weight share in [0, 1] of what was imputed. */
SCORECARD_API scorecard_status scorecard_result_imputed(const scorecard_result *result, uint32_t node, uint32_t period,
                                                        struct scorecard_column *out, struct scorecard_error *err);
/** Ranks from 1; NaN for units that are not ranked, have no score or are in no group. */
SCORECARD_API scorecard_status scorecard_result_ranks(const scorecard_result *result, uint32_t node, uint32_t period,
                                                      uint32_t population, struct scorecard_column *out,
                                                      struct scorecard_error *err);
/**@}*/

/** @name One unit
 *  Total: NaN, 0 or ::SCORECARD_NONE for anything that was not scored. */
/**@{*/
SCORECARD_API double scorecard_result_score(const scorecard_result *result, uint32_t node, uint32_t unit,
                                            uint32_t period); /**< score; NaN: a gap */
SCORECARD_API int32_t scorecard_result_gap(const scorecard_result *result, uint32_t node, uint32_t unit,
                                           uint32_t period); /**< ::scorecard_gap of a score; 0: none */
SCORECARD_API double scorecard_result_rank(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period,
                                           uint32_t population); /**< rank; NaN: unranked */
SCORECARD_API uint32_t scorecard_result_of(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period,
                                           uint32_t population); /**< among how many with a score; 0: in no group */
SCORECARD_API uint32_t scorecard_result_tier(const scorecard_result *result, uint32_t node, uint32_t unit,
                                             uint32_t period); /**< tier, or NONE */
/**@}*/

/** @name Points
 *  Total: NaN for anything that was not scored or has no maximum. */
/**@{*/
/**
 * The most that a unit could earn, on the scale of the node's score: the stated points, those of the rule, or what the
 * children of a sum could earn together, without those that are left out for this unit (::SCORECARD_ACTION_OMIT), as often as
 * they count. 0 of a bonus or penalty outside the maximum. NaN for nodes whose points are only weights of a mean, and where
 * that rests on nodes that are not kept.
 */
SCORECARD_API double scorecard_result_maximum(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period);
/** 100 x score / maximum; NaN for a gap, and where the maximum is 0 or none. May pass 100 by a bonus. */
SCORECARD_API double scorecard_result_percent(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period);
/**@}*/

/** @name Surveys
 *  Total. What is told is of sampling alone: not of who was asked, nor how. */
/**@{*/
/**
 * The survey behind a unit's score of a leaf, its standard error and interval.
 * @param out  its size set by the caller
 * @return 1, or 0 when the score does not come from a survey (::SCORECARD_RULE_SURVEY) or there is none
 */
SCORECARD_API int32_t scorecard_result_survey(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period,
                                              struct scorecard_survey_line *out);
/**
 * The standard error that surveys leave to a score, carried up sums and arithmetic means by the unit's own weights, as of
 * surveys that are independent of one another; scores that do not come from surveys count as exact, and so does rounding.
 * NaN where no survey is below, where it does not follow (another aggregation, or a rule on a score referred to), and
 * without memory to work it out.
 */
SCORECARD_API double scorecard_result_standard_error(const scorecard_result *result, uint32_t node, uint32_t unit,
                                                     uint32_t period);
/**@}*/

/** @name Weights
 *  Total: NaN for anything that was not scored, does not exist in the period, or has none. `period` is the data's number. */
/**@{*/
/**
 * The weight of a node in its parent as it counted in a period, for units without gaps; 1 of a root. Weights that come
 * from data add up to 1. NaN where each unit has weights of its own (::SCORECARD_WEIGH_BENEFIT).
 */
SCORECARD_API double scorecard_result_weight(const scorecard_result *result, uint32_t node, uint32_t period);
/** The same for one unit, also where each has weights of its own; these are one choice where several are best. */
SCORECARD_API double scorecard_result_unit_weight(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period);
/**
 * The weight of a node in its root: its weight over that of its siblings that exist in the period, times its
 * parent's. NaN where a node above has no weights (::SCORECARD_AGGREGATE_MINIMUM), or none that all units share.
 */
SCORECARD_API double scorecard_result_effective_weight(const scorecard_result *result, uint32_t node, uint32_t period);
/**
 * How a method came to weights.
 * @param node  the node whose children were weighed, or, as ::scorecard_fact says, the child
 * @param fact  a ::scorecard_fact
 * @param i     component or factor, where the fact has several; else 0
 */
SCORECARD_API double scorecard_result_weigh_fact(const scorecard_result *result, uint32_t node, uint32_t period, int32_t fact,
                                                 uint32_t i);
SCORECARD_API const char *scorecard_fact_name(int32_t fact); /**< "eigenvalue"; NULL for a number that is none */
/**@}*/

/**
 * Derives a score again, step by step: inputs and layer, parameters and where they came from, children
 * with their effective weights, what was done about each gap, map, rounding, ranks, tier.
 * @param out  receives the trace with one reference; scorecard_trace_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT when that was not scored
 */
SCORECARD_API scorecard_status scorecard_result_trace(const scorecard_result *result, uint32_t node, uint32_t unit,
                                                      uint32_t period, const char *lang, scorecard_trace **out,
                                                      struct scorecard_error *err);
/** Adds a reference. @return `trace` */
SCORECARD_API scorecard_trace *scorecard_trace_ref(const scorecard_trace *trace);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_trace_unref(scorecard_trace *trace);
SCORECARD_API uint32_t scorecard_trace_count(const scorecard_trace *trace); /**< number of lines */
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_trace_at(const scorecard_trace *trace, uint32_t i, struct scorecard_trace_line *out);
/** The whole trace as indented text, one line each, ending in a newline. Borrowed from the trace. */
SCORECARD_API const char *scorecard_trace_text(const scorecard_trace *trace);

SCORECARD_END

#endif
