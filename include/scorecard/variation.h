/* SPDX-License-Identifier: MIT */
/**
 * @file variation.h
 * @brief What if: how scores and ranks move when the model is changed, and how far they can be trusted.
 *
 * **What if.** A ::scorecard_variation is a list of changes to a model, each of which is a *case* of its own: a node less,
 * another setting, another weight, another version. scorecard_model_what_if() scores every case on the same data and
 * compares it with the model as it is. Only the columns that depend on the change are computed; how many is part of the
 * answer.
 *
 * **Uncertainty.** A ::scorecard_doubt lists what of a model could as well have been otherwise: weights, and settings with
 * their alternatives. scorecard_model_uncertainty() draws all of them anew in each *replicate* and scores. Every draw is
 * addressed by seed, stream, replicate and draw, so replicates can be computed in any parts, in any order and on any
 * threads, and merged to the same bytes. Formulas and sources are in docs/methods/uncertainty.md and what-if.md.
 *
 * Lists are mutable and for one thread; what they are scored to is immutable, reference-counted and safe from any thread.
 */
#ifndef SCORECARD_VARIATION_H
#define SCORECARD_VARIATION_H

#include "score.h"

/** A list of changes to a model; mutable, for one thread at a time. */
typedef struct scorecard_variation scorecard_variation;
/** Cases compared with a model as it is; immutable, shared by reference count. */
typedef struct scorecard_what_if scorecard_what_if;
/** A list of what could be otherwise; mutable, for one thread at a time. */
typedef struct scorecard_doubt scorecard_doubt;
/** Replicates of a model under doubt; immutable, shared by reference count. */
typedef struct scorecard_uncertainty scorecard_uncertainty;

/** What a case changes. */
enum scorecard_case_kind {
    SCORECARD_CASE_REMOVE = 1,  /**< a node and all below it are taken out */
    SCORECARD_CASE_SET = 2,     /**< a step of a node is set to another method or other parameters */
    SCORECARD_CASE_WEIGHT = 3,  /**< a node has another weight in its parent */
    SCORECARD_CASE_VERSION = 4  /**< another model */
};

/** What became of a case. */
enum scorecard_case_outcome {
    SCORECARD_CASE_SCORED = 1,     /**< it was scored */
    SCORECARD_CASE_ONLY = 2,       /**< not removed: it is its parent's only child */
    SCORECARD_CASE_REFERENCED = 3, /**< not removed: a reference elsewhere takes its score, or that of a node below it */
    SCORECARD_CASE_NAMED = 4,      /**< not removed: its parent's expression names it */
    SCORECARD_CASE_REPORTED = 5,   /**< not removed: the scores asked for are its own, or those of a node below it */
    SCORECARD_CASE_REFUSED = 6,    /**< the changed model breaks a rule of models: see status and message */
    SCORECARD_CASE_FAILED = 7,     /**< the changed model is sound, and scoring it fails: see status and message */
    SCORECARD_CASE_ABSENT = 8      /**< the version has no node of that id, or does not score the period */
};

/** Flags of the options in this header. */
enum scorecard_variation_flag {
    SCORECARD_VARIATION_ALLOW_UNKNOWN = 1 /**< as ::SCORECARD_SCORE_ALLOW_UNKNOWN, for the model and for versions */
};

/** What is compared. Initialise it with ::SCORECARD_WHAT_IF_OPTIONS_INIT; zero means the default. */
struct scorecard_what_if_options {
    size_t size;                     /**< sizeof(struct scorecard_what_if_options) */
    const struct scorecard_run *run; /**< memory and progress (a step for each case); NULL: the model's */
    uint64_t flags;                  /**< of ::scorecard_variation_flag */
    const uint32_t *nodes;           /**< nodes whose scores and ranks are compared; NULL: all roots */
    size_t node_count;               /**< how many */
    const char *period;              /**< id of the period; NULL: the last that is scored */
    uint32_t population;             /**< in which ranks are given; 0: all ranked units */
    uint32_t reserved;               /**< 0 */
};

/** Initialiser of a struct scorecard_what_if_options. */
#ifdef __cplusplus
#define SCORECARD_WHAT_IF_OPTIONS_INIT { sizeof(struct scorecard_what_if_options), NULL, 0, NULL, 0, NULL, 0, 0 }
#else
#define SCORECARD_WHAT_IF_OPTIONS_INIT { .size = sizeof(struct scorecard_what_if_options) }
#endif

/** A case. Strings are borrowed from the study. */
struct scorecard_case {
    size_t size;          /**< sizeof(struct scorecard_case), set by the caller */
    int32_t kind;         /**< ::scorecard_case_kind */
    int32_t outcome;      /**< ::scorecard_case_outcome */
    scorecard_status status; /**< why, when it was refused or failed; else 0 */
    uint32_t node;        /**< that was changed; ::SCORECARD_NONE: the model's defaults, or a version */
    int32_t step;         /**< that was set; else 0 */
    int32_t method;       /**< to which it was set; else 0 */
    double weight;        /**< that was given; else NaN */
    uint32_t nodes;       /**< how many nodes the changed model has; 0 when there is none */
    uint32_t recomputed;  /**< how many of their columns were computed, rather than taken from the model as it is */
    const char *where;    /**< of the status: the place; else NULL */
    const char *message;  /**< of the status: what to do; else NULL */
};

/** How far a case moves the ranks of a node. */
struct scorecard_shift {
    size_t size;      /**< sizeof(struct scorecard_shift), set by the caller */
    uint32_t node;    /**< of the model as it is */
    uint32_t compared; /**< units that have a rank both ways */
    uint32_t moved;   /**< of these, how many have another */
    uint32_t lost;    /**< units that have a rank in the model as it is only */
    uint32_t gained;  /**< units that have one in the case only */
    uint32_t unit;    /**< the one that moves farthest, of several the first by id; NONE: none moves */
    double mean;      /**< mean of |shift|; NaN: nothing was compared */
    double max;       /**< greatest |shift|; NaN likewise */
};

/** What of a model is in doubt. */
enum scorecard_doubt_kind {
    SCORECARD_DOUBT_WEIGHT = 1,  /**< weight x (1 + amount x U(-1, 1)) */
    SCORECARD_DOUBT_SHARES = 2,  /**< weights of a node's children: Dirichlet, its mean the weights as they are */
    SCORECARD_DOUBT_SETTING = 3  /**< one of several settings of a step, all as likely */
};

/** What is drawn, and for what. Initialise it with ::SCORECARD_UNCERTAINTY_OPTIONS_INIT; zero means the default. */
struct scorecard_uncertainty_options {
    size_t size;                     /**< sizeof(struct scorecard_uncertainty_options) */
    const struct scorecard_run *run; /**< memory, threads, progress; NULL: the model's */
    uint64_t flags;                  /**< of ::scorecard_variation_flag */
    uint64_t seed;                   /**< of the draws */
    const uint32_t *nodes;           /**< nodes whose scores and ranks are wanted; NULL: all roots */
    size_t node_count;               /**< how many */
    const char *period;              /**< id of the period; NULL: the last that is scored */
    uint32_t population;             /**< in which ranks are given; 0: all ranked units */
    uint32_t reserved;               /**< 0 */
};

/** Initialiser of a struct scorecard_uncertainty_options. */
#ifdef __cplusplus
#define SCORECARD_UNCERTAINTY_OPTIONS_INIT \
    { sizeof(struct scorecard_uncertainty_options), NULL, 0, 0, NULL, 0, NULL, 0, 0 }
#else
#define SCORECARD_UNCERTAINTY_OPTIONS_INIT { .size = sizeof(struct scorecard_uncertainty_options) }
#endif

/** Something that was varied. */
struct scorecard_doubt_line {
    size_t size;           /**< sizeof(struct scorecard_doubt_line), set by the caller */
    int32_t kind;          /**< ::scorecard_doubt_kind */
    uint32_t node;         /**< whose weight, whose children's weights, or whose setting; NONE: the model's defaults */
    int32_t step;          /**< of a setting; else 0 */
    uint32_t alternatives; /**< of a setting: how many; else 0 */
    double amount;         /**< of a weight; of shares the concentration; else NaN */
};

/** A replicate that could not be scored. */
struct scorecard_uncertainty_failure {
    size_t size;             /**< sizeof(struct scorecard_uncertainty_failure), set by the caller */
    uint64_t replicate;      /**< its number */
    scorecard_status status; /**< why */
    uint32_t node;           /**< where; ::SCORECARD_NONE: nowhere in particular */
    uint32_t unit;           /**< of which unit; ::SCORECARD_NONE: of none in particular */
    uint32_t reserved;       /**< 0 */
};

/** What the replicates come to for a unit. Ranks are competition ranks: equal scores share the best. */
struct scorecard_uncertainty_line {
    size_t size;          /**< sizeof(struct scorecard_uncertainty_line), set by the caller */
    uint32_t node;        /**< of the model */
    uint32_t unit;        /**< of the data */
    uint64_t scored;      /**< replicates in which it has a score */
    uint64_t ranked;      /**< replicates in which it has a rank */
    double score;         /**< in the model as it is */
    double score_mean;    /**< over the replicates; this and what follows NaN when there is none */
    double score_sd;      /**< sample standard deviation (n - 1) */
    double score_q5;      /**< quantiles of type 7: 5 % */
    double score_q25;     /**< 25 % */
    double score_median;  /**< 50 % */
    double score_q75;     /**< 75 % */
    double score_q95;     /**< 95 % */
    double rank;          /**< in the model as it is */
    double rank_mean;     /**< over the replicates */
    double rank_q5;       /**< quantiles of type 7: 5 % */
    double rank_median;   /**< 50 % */
    double rank_q95;      /**< 95 % */
    double rank_best;     /**< least rank */
    double rank_worst;    /**< greatest rank */
};

SCORECARD_BEGIN

/** @name Changes */
/**@{*/
/**
 * Starts a list of changes to a model, which it holds.
 * @param run  memory of the list; NULL: the model's
 * @param out  receives the list; scorecard_variation_free() it
 */
SCORECARD_API scorecard_status scorecard_variation_new(const scorecard_model *model, const struct scorecard_run *run,
                                                       scorecard_variation **out, struct scorecard_error *err);
SCORECARD_API void scorecard_variation_free(scorecard_variation *variation); /**< NULL is allowed */
/** Adds the case that a node and all below it are not there. */
SCORECARD_API scorecard_status scorecard_variation_remove(scorecard_variation *variation, uint32_t node,
                                                          struct scorecard_error *err);
/** Adds, for each leaf at or below a node (::SCORECARD_NONE: of the whole model), the case that it is not there. */
SCORECARD_API scorecard_status scorecard_variation_remove_leaves(scorecard_variation *variation, uint32_t node,
                                                                 struct scorecard_error *err);
/** Adds the case that a node weighs something else in its parent: finite, at least 0. */
SCORECARD_API scorecard_status scorecard_variation_weigh(scorecard_variation *variation, uint32_t node, double weight,
                                                         struct scorecard_error *err);
/** Adds the case of another setting, as scorecard_draft_set(); its errors, parameters and defaults are those of it. */
SCORECARD_API scorecard_status scorecard_variation_set(scorecard_variation *variation, uint32_t node, int32_t step,
                                                       int32_t method, const struct scorecard_param *params,
                                                       size_t count, struct scorecard_error *err);
/** Adds the case of another model. Its nodes are found by their ids. */
SCORECARD_API scorecard_status scorecard_variation_version(scorecard_variation *variation,
                                                           const scorecard_model *version, struct scorecard_error *err);
SCORECARD_API const scorecard_model *scorecard_variation_model(const scorecard_variation *variation); /**< borrowed; NULL of NULL */
SCORECARD_API uint32_t scorecard_variation_count(const scorecard_variation *variation); /**< number of cases */
/**@}*/

/** @name What if */
/**@{*/
/**
 * Scores a model as it is and in every case of a list. A case that cannot be scored has its outcome and does not stop
 * the others.
 * @param variation  made for this model
 * @param options    NULL for the defaults
 * @param out        receives the study with one reference; scorecard_what_if_unref() it
 * @return what scorecard_model_score() returns for the model as it is; ::SCORECARD_ERROR_ARGUMENT,
 *         ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_EMPTY (no case), ::SCORECARD_ERROR_MEMORY,
 *         ::SCORECARD_ERROR_CANCELLED
 */
SCORECARD_API scorecard_status scorecard_model_what_if(const scorecard_model *model, const scorecard_data *data,
                                                       const scorecard_variation *variation,
                                                       const struct scorecard_what_if_options *options,
                                                       scorecard_what_if **out, struct scorecard_error *err);
SCORECARD_API scorecard_what_if *scorecard_what_if_ref(const scorecard_what_if *what_if); /**< adds a reference */
SCORECARD_API void scorecard_what_if_unref(scorecard_what_if *what_if); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API const scorecard_model *scorecard_what_if_model(const scorecard_what_if *what_if); /**< borrowed */
SCORECARD_API const scorecard_data *scorecard_what_if_data(const scorecard_what_if *what_if);   /**< borrowed */
SCORECARD_API uint32_t scorecard_what_if_period(const scorecard_what_if *what_if); /**< as the data's number */
SCORECARD_API uint32_t scorecard_what_if_node_count(const scorecard_what_if *what_if); /**< nodes compared */
SCORECARD_API uint32_t scorecard_what_if_node_at(const scorecard_what_if *what_if, uint32_t i); /**< the `i`th; or NONE */
SCORECARD_API uint32_t scorecard_what_if_count(const scorecard_what_if *what_if); /**< number of cases, in the list's order */
/** The `i`th case. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_what_if_at(const scorecard_what_if *what_if, uint32_t i, struct scorecard_case *out);
/** How far the `i`th case moves the ranks of the `k`th node. @return 1, or 0 when there is none or it was not scored */
SCORECARD_API int32_t scorecard_what_if_shift_at(const scorecard_what_if *what_if, uint32_t i, uint32_t k,
                                                 struct scorecard_shift *out);
/** Rank in the `i`th case less rank in the model as it is: below 0 is better. NaN: one of them is missing. */
SCORECARD_API double scorecard_what_if_shift(const scorecard_what_if *what_if, uint32_t i, uint32_t k, uint32_t unit);
/**
 * Scores of the `k`th node in the `i`th case (::SCORECARD_NONE: in the model as it is), a view by unit.
 * @return ::SCORECARD_ERROR_ARGUMENT when there is none such or the case was not scored
 */
SCORECARD_API scorecard_status scorecard_what_if_scores(const scorecard_what_if *what_if, uint32_t i, uint32_t k,
                                                        struct scorecard_column *out, struct scorecard_error *err);
/** Ranks likewise, as the node of that model gives them; NaN: unranked. */
SCORECARD_API scorecard_status scorecard_what_if_ranks(const scorecard_what_if *what_if, uint32_t i, uint32_t k,
                                                       struct scorecard_column *out, struct scorecard_error *err);
/**
 * The correlation of the `k`th node's ranks in the `i`th case with those in the model as it is, over the units that have
 * both: Spearman's of the scores' ranks and Kendall's tau-b are computed when asked for.
 * @param kind  2: Spearman, 3: Kendall (as enum scorecard_correlation)
 * @param out   receives it; NaN for fewer than two units, or where one side is constant
 */
SCORECARD_API scorecard_status scorecard_what_if_correlation(const scorecard_what_if *what_if, uint32_t i, uint32_t k,
                                                             int32_t kind, double *out, struct scorecard_error *err);
SCORECARD_API const char *scorecard_case_kind_name(int32_t kind);       /**< "remove"; NULL: none */
SCORECARD_API const char *scorecard_case_outcome_name(int32_t outcome); /**< "scored"; NULL: none */
/**@}*/

/** @name Doubts */
/**@{*/
/**
 * Starts a list of what of a model could be otherwise; it holds the model.
 * @param run  memory of the list; NULL: the model's
 * @param out  receives the list; scorecard_doubt_free() it
 */
SCORECARD_API scorecard_status scorecard_doubt_new(const scorecard_model *model, const struct scorecard_run *run,
                                                   scorecard_doubt **out, struct scorecard_error *err);
SCORECARD_API void scorecard_doubt_free(scorecard_doubt *doubt); /**< NULL is allowed */
/**
 * Varies the weight of a node in its parent: its weight x (1 + amount x U(-1, 1)).
 * @param amount  above 0, at most 1
 * @return ::SCORECARD_ERROR_PARAMETER for a weight that is 0 or a root's; ::SCORECARD_ERROR_DUPLICATE for one that is
 *         varied already
 */
SCORECARD_API scorecard_status scorecard_doubt_weight(scorecard_doubt *doubt, uint32_t node, double amount,
                                                      struct scorecard_error *err);
/** Varies every weight below a node (::SCORECARD_NONE: of the model) that counts: scorecard_doubt_weight() of each. */
SCORECARD_API scorecard_status scorecard_doubt_weights(scorecard_doubt *doubt, uint32_t node, double amount,
                                                       struct scorecard_error *err);
/**
 * Varies the weights of a node's children together: shares of their sum, Dirichlet with parameters concentration x share.
 * Weights of 0 stay 0.
 * @param concentration  above 0; the greater, the nearer to the weights as they are
 * @return as scorecard_doubt_weight()
 */
SCORECARD_API scorecard_status scorecard_doubt_shares(scorecard_doubt *doubt, uint32_t node, double concentration,
                                                      struct scorecard_error *err);
/**
 * Adds an alternative to a step of a node (::SCORECARD_NONE: of the model's defaults): any step but rank and tier. All
 * alternatives of a step are as likely; the setting as it is is one of them only when it was added. Arguments and errors
 * are those of scorecard_draft_set(); ::SCORECARD_ERROR_DUPLICATE for an alternative that is there already.
 */
SCORECARD_API scorecard_status scorecard_doubt_alternative(scorecard_doubt *doubt, uint32_t node, int32_t step,
                                                           int32_t method, const struct scorecard_param *params,
                                                           size_t count, struct scorecard_error *err);
/** Adds, as an alternative, the setting that the node works with, its own or inherited. */
SCORECARD_API scorecard_status scorecard_doubt_as_it_is(scorecard_doubt *doubt, uint32_t node, int32_t step,
                                                        struct scorecard_error *err);
SCORECARD_API const scorecard_model *scorecard_doubt_model(const scorecard_doubt *doubt); /**< borrowed; NULL of NULL */
SCORECARD_API uint32_t scorecard_doubt_count(const scorecard_doubt *doubt); /**< how much is varied */
/**@}*/

/** @name Uncertainty */
/**@{*/
/**
 * Scores replicates `first` to `first + count - 1` of a model under doubt. Replicate r of seed s is the same whatever else
 * is computed with it; what is varied i-th draws from stream i.
 * @param doubt    made for this model
 * @param options  NULL for the defaults
 * @param first    at most 2^63
 * @param count    from 1 to 2^31
 * @param out      receives the replicates with one reference; scorecard_uncertainty_unref() it
 * @return what scorecard_model_score() returns for the model as it is; ::SCORECARD_ERROR_PARAMETER, naming node and what is
 *         varied, for what cannot take effect; ::SCORECARD_ERROR_EMPTY (nothing is varied), ::SCORECARD_ERROR_ARGUMENT,
 *         ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY, ::SCORECARD_ERROR_CANCELLED, ::SCORECARD_ERROR_EXECUTOR.
 *         A replicate that cannot be scored does not fail the call: see scorecard_uncertainty_failure_at().
 */
SCORECARD_API scorecard_status scorecard_model_uncertainty(const scorecard_model *model, const scorecard_data *data,
                                                           const scorecard_doubt *doubt,
                                                           const struct scorecard_uncertainty_options *options,
                                                           uint64_t first, uint64_t count, scorecard_uncertainty **out,
                                                           struct scorecard_error *err);
/**
 * Joins parts of one whole: of the same model and data, doubts, seed, nodes, period and population, whose replicates follow
 * one another, in whatever order they are given. The whole is, to the byte, what one call would have made.
 * @param parts  `count` of them; not changed
 * @return ::SCORECARD_ERROR_ARGUMENT for parts that do not belong together, overlap or leave a hole
 */
SCORECARD_API scorecard_status scorecard_uncertainty_merge(const scorecard_uncertainty *const *parts, size_t count,
                                                           scorecard_uncertainty **out, struct scorecard_error *err);
SCORECARD_API scorecard_uncertainty *scorecard_uncertainty_ref(const scorecard_uncertainty *uncertainty); /**< adds a reference */
SCORECARD_API void scorecard_uncertainty_unref(scorecard_uncertainty *uncertainty); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API const scorecard_model *scorecard_uncertainty_model(const scorecard_uncertainty *uncertainty); /**< borrowed */
SCORECARD_API const scorecard_data *scorecard_uncertainty_data(const scorecard_uncertainty *uncertainty);   /**< borrowed */
SCORECARD_API uint32_t scorecard_uncertainty_period(const scorecard_uncertainty *uncertainty); /**< as the data's number */
SCORECARD_API uint64_t scorecard_uncertainty_seed(const scorecard_uncertainty *uncertainty);   /**< of the draws */
SCORECARD_API uint64_t scorecard_uncertainty_first(const scorecard_uncertainty *uncertainty);  /**< first replicate */
SCORECARD_API uint64_t scorecard_uncertainty_count(const scorecard_uncertainty *uncertainty);  /**< replicates, failed ones among them */
SCORECARD_API uint32_t scorecard_uncertainty_node_count(const scorecard_uncertainty *uncertainty); /**< nodes looked at */
SCORECARD_API uint32_t scorecard_uncertainty_node_at(const scorecard_uncertainty *uncertainty, uint32_t i); /**< or NONE */
SCORECARD_API uint32_t scorecard_uncertainty_doubt_count(const scorecard_uncertainty *uncertainty); /**< what was varied */
/** What was varied `i`-th. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_uncertainty_doubt_at(const scorecard_uncertainty *uncertainty, uint32_t i,
                                                     struct scorecard_doubt_line *out);
/** The method of an alternative of what was varied `i`-th; 0: none such, or the step does nothing. */
SCORECARD_API int32_t scorecard_uncertainty_method_at(const scorecard_uncertainty *uncertainty, uint32_t i,
                                                      uint32_t alternative);
/** How often an alternative of what was varied `i`-th was drawn, failed replicates counted. */
SCORECARD_API uint64_t scorecard_uncertainty_drawn(const scorecard_uncertainty *uncertainty, uint32_t i,
                                                   uint32_t alternative);
SCORECARD_API uint64_t scorecard_uncertainty_failure_count(const scorecard_uncertainty *uncertainty); /**< failed replicates */
/** The `i`th failed replicate, in order of their numbers. @param out its size set by the caller @return 1, or 0 */
SCORECARD_API int32_t scorecard_uncertainty_failure_at(const scorecard_uncertainty *uncertainty, uint64_t i,
                                                       struct scorecard_uncertainty_failure *out);
/** What the replicates come to for the `k`th node and a unit. @param out its size set by the caller @return 1, or 0 */
SCORECARD_API int32_t scorecard_uncertainty_at(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit,
                                               struct scorecard_uncertainty_line *out);
/** In how many replicates the `k`th node ranks a unit at `rank`, from 1. */
SCORECARD_API uint64_t scorecard_uncertainty_ranked_at(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit,
                                                       uint32_t rank);
/**
 * The histogram of a unit's ranks: counts[i] receives in how many replicates it has rank i + 1.
 * @param size  of counts; what has no room is left out
 */
SCORECARD_API scorecard_status scorecard_uncertainty_histogram(const scorecard_uncertainty *uncertainty, uint32_t k,
                                                               uint32_t unit, uint64_t *counts, size_t size,
                                                               struct scorecard_error *err);
/** Scores of the `k`th node and a unit by replicate, a view; NaN: a gap, or the replicate failed. */
SCORECARD_API scorecard_status scorecard_uncertainty_scores(const scorecard_uncertainty *uncertainty, uint32_t k,
                                                            uint32_t unit, struct scorecard_column *out,
                                                            struct scorecard_error *err);
/** The rank of a unit in the `k`th node and replicate `r` of these (from 0); NaN: none. */
SCORECARD_API double scorecard_uncertainty_rank(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit,
                                                uint64_t r);
/**
 * The model of a replicate: as it is, with the settings and weights that the replicate drew. Scored by itself it gives the
 * replicate's scores.
 * @param replicate  its number, whether it is among these or not
 * @param out        receives the model with one reference
 */
SCORECARD_API scorecard_status scorecard_uncertainty_replicate(const scorecard_uncertainty *uncertainty,
                                                               uint64_t replicate, scorecard_model **out,
                                                               struct scorecard_error *err);
SCORECARD_API const char *scorecard_doubt_kind_name(int32_t kind); /**< "weight"; NULL: none */
/**@}*/

SCORECARD_END

#endif
