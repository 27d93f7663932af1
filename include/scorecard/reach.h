/* SPDX-License-Identifier: MIT */
/**
 * @file reach.h
 * @brief What it takes: the least improvement of chosen inputs of one unit that reaches a score, a rank or a tier.
 *
 * A *lever* is an input that may be moved, up to a limit, in steps or freely, at a cost for each unit of it; it is moved the
 * way that makes the score better. The cost of a choice is the sum of cost x amount over its levers, so that with costs of 1
 * the total movement is least.
 *
 * What is found is scored by the engine itself before it is told: `reached` is the engine's score of the changed data. It is
 * *exact* when it is proven that nothing costs less, but for 1e-9 of the cost; else it is the *best found*, with a *bound*
 * below which nothing reaches the target. See docs/methods/reach.md for what is exact.
 */
#ifndef SCORECARD_REACH_H
#define SCORECARD_REACH_H

#include "score.h"

/** The least improvement that reaches targets; immutable, shared by reference count. */
typedef struct scorecard_reach scorecard_reach;

/** What is to be reached. */
enum scorecard_reach_want {
    SCORECARD_REACH_SCORE = 1, /**< a score as published, rounded where the node rounds: `at` or better */
    SCORECARD_REACH_RANK = 2,  /**< a rank in a population: `at` or better */
    SCORECARD_REACH_TIER = 3,  /**< a tier, as its number among the node's: `tier` or better */
    SCORECARD_REACH_INPUT = 4  /**< the value of an input; told by scorecard_plan_reach() alone, not to be asked for here */
};

/** What came out. */
enum scorecard_reach_outcome {
    SCORECARD_REACH_MET = 1,        /**< all targets are met already: it costs nothing */
    SCORECARD_REACH_EXACT = 2,      /**< nothing that reaches the targets costs less */
    SCORECARD_REACH_BEST_FOUND = 3, /**< they are reached; what costs less than the bound does not reach them */
    SCORECARD_REACH_INFEASIBLE = 4, /**< they are out of reach; what is told is all levers at their ends */
    SCORECARD_REACH_UNDECIDED = 5   /**< nothing was found that reaches them, and nothing proves that there is none */
};

/** Flags of struct scorecard_reach_options. */
enum scorecard_reach_flag {
    /** The other units' scores stay as they are, though the moves may shift what they are measured by. */
    SCORECARD_REACH_STATIC = 1
};

/** Flags of struct scorecard_reach_lever. */
enum scorecard_reach_lever_flag {
    SCORECARD_REACH_LIMITED = 1, /**< `limit` counts */
    SCORECARD_REACH_FREE = 2     /**< it costs nothing */
};

/** One target. Initialise it with ::SCORECARD_REACH_TARGET_INIT. */
struct scorecard_reach_target {
    size_t size;         /**< sizeof(struct scorecard_reach_target) */
    uint32_t node;       /**< of the model */
    int32_t want;        /**< ::scorecard_reach_want */
    double at;           /**< the score, or the rank */
    uint32_t tier;       /**< from 0, the best */
    uint32_t population; /**< of a rank: 0 all ranked units, p the groups of column p - 1 */
};

/** Initialiser of a struct scorecard_reach_target. */
#ifdef __cplusplus
#define SCORECARD_REACH_TARGET_INIT { sizeof(struct scorecard_reach_target), 0, 0, 0.0, 0, 0 }
#else
#define SCORECARD_REACH_TARGET_INIT { .size = sizeof(struct scorecard_reach_target) }
#endif

/** One input that may be moved. Initialise it with ::SCORECARD_REACH_LEVER_INIT. */
struct scorecard_reach_lever {
    size_t size;       /**< sizeof(struct scorecard_reach_lever) */
    const char *input; /**< of the model */
    uint64_t flags;    /**< sum of ::scorecard_reach_lever_flag */
    double limit;      /**< the best value that can be had, where LIMITED; else where its rule earns no more */
    double step;       /**< it moves by whole multiples of this; 0: by any amount */
    double cost;       /**< of each unit of the input; 0: 1 */
};

/** Initialiser of a struct scorecard_reach_lever. */
#ifdef __cplusplus
#define SCORECARD_REACH_LEVER_INIT { sizeof(struct scorecard_reach_lever), NULL, 0, 0.0, 0.0, 0.0 }
#else
#define SCORECARD_REACH_LEVER_INIT { .size = sizeof(struct scorecard_reach_lever) }
#endif

/** What is to be reached, and how. Initialise it with ::SCORECARD_REACH_OPTIONS_INIT; zero means the default. */
struct scorecard_reach_options {
    size_t size;                     /**< sizeof(struct scorecard_reach_options) */
    const struct scorecard_run *run; /**< memory, progress; NULL: the result's */
    uint64_t flags;                  /**< of ::scorecard_reach_flag */
    const char *period;              /**< NULL: the last one scored */
    uint32_t unit;                   /**< of the data */
    uint32_t effort;                 /**< boxes of branch and bound at most; 0: 4000 */
    uint32_t trials;                 /**< scorings of changed data at most, where they are searched; 0: 1000 */
    uint32_t reserved;               /**< 0 */
    const struct scorecard_reach_target *targets; /**< all of which are to be reached */
    size_t target_count;                          /**< at least 1 */
    const struct scorecard_reach_lever *levers;   /**< each input once */
    size_t lever_count;                           /**< at least 1 */
    /**
     * Scores that ranks are held against in place of the other units' own: [targets x units], in the order of the data; NaN:
     * out of the field. NULL: their own.
     */
    const double *peers;
    size_t peer_count; /**< 0, or targets x units */
    const struct scorecard_function *functions; /**< what rules call by name, as when the result was made */
    size_t function_count;                      /**< how many */
};

/** Initialiser of a struct scorecard_reach_options. */
#ifdef __cplusplus
#define SCORECARD_REACH_OPTIONS_INIT \
    { sizeof(struct scorecard_reach_options), NULL, 0, NULL, 0, 0, 0, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0 }
#else
#define SCORECARD_REACH_OPTIONS_INIT { .size = sizeof(struct scorecard_reach_options) }
#endif

/** What came out as a whole. */
struct scorecard_reach_summary {
    size_t size;      /**< sizeof(struct scorecard_reach_summary), set by the caller */
    int32_t outcome;  /**< ::scorecard_reach_outcome */
    uint32_t unit;    /**< of the data */
    uint32_t period;  /**< of the data */
    uint32_t boxes;   /**< that branch and bound looked at */
    uint32_t trials;  /**< scorings of changed data */
    uint32_t moved;   /**< levers that move */
    double cost;      /**< of what is told */
    double bound;     /**< nothing that reaches the targets costs less; NaN: they are out of reach */
    uint32_t left_out; /**< of a plan: effects that are no levers: on nodes, too late, or from where there is no value */
    uint32_t reserved; /**< 0 */
};

/** One target and what becomes of it. */
struct scorecard_reach_goal {
    size_t size;         /**< sizeof(struct scorecard_reach_goal), set by the caller */
    uint32_t node;       /**< as asked for */
    int32_t want;        /**< likewise */
    double at;           /**< likewise */
    uint32_t tier;       /**< likewise */
    uint32_t population; /**< likewise */
    double threshold;    /**< the score from which on it is reached, as the field then stands; NaN: no score reaches it */
    double before;       /**< score; NaN: a gap */
    double reached;      /**< score of what is told */
    double rank_before;  /**< of ranks: against the field; NaN: none */
    double rank_reached; /**< likewise */
    uint32_t tier_before;  /**< of tiers; ::SCORECARD_NONE: none */
    uint32_t tier_reached; /**< likewise */
    int32_t met;         /**< 1: what is told reaches it */
    uint32_t input;      /**< of the data, where the value of an input is wanted; else ::SCORECARD_NONE */
};

/** One lever, in the order asked for. */
struct scorecard_reach_move {
    size_t size;    /**< sizeof(struct scorecard_reach_move), set by the caller */
    uint32_t input; /**< of the data */
    uint32_t steps; /**< how many, where it moves by steps */
    double before;  /**< its value */
    double after;   /**< of what is told */
    double limit;   /**< the best value that it could have */
    double amount;  /**< |after - before| */
    double cost;    /**< of the move */
    double gain;    /**< by how much the first target's score would be less (or, where low is good, more) without it */
};

SCORECARD_BEGIN

/**
 * Finds the least improvement that reaches all targets.
 * @param result   kept with the nodes of the targets; of ranks, with none of them needed
 * @param options  not NULL: it has the targets
 * @param out      receives the table with one reference; scorecard_reach_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT (no such unit, node, period, population, tier; a number that makes no sense),
 *         ::SCORECARD_ERROR_EMPTY (no target, no lever), ::SCORECARD_ERROR_UNKNOWN (an input that the model does not read),
 *         ::SCORECARD_ERROR_DUPLICATE (an input twice), ::SCORECARD_ERROR_PARAMETER (a lever without a value, or without an
 *         end and a limit, naming it), ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY, ::SCORECARD_ERROR_CANCELLED, and
 *         what scorecard_model_score() says of the unit with its levers at their ends
 */
SCORECARD_API scorecard_status scorecard_result_reach(const scorecard_result *result,
                                                      const struct scorecard_reach_options *options, scorecard_reach **out,
                                                      struct scorecard_error *err);
SCORECARD_API scorecard_reach *scorecard_reach_ref(const scorecard_reach *reach); /**< adds a reference */
SCORECARD_API void scorecard_reach_unref(scorecard_reach *reach); /**< drops one; the last frees; NULL is allowed */
/** What came out. @param out its size set by the caller @return 1, or 0 of NULL */
SCORECARD_API int32_t scorecard_reach_get(const scorecard_reach *reach, struct scorecard_reach_summary *out);
SCORECARD_API uint32_t scorecard_reach_goal_count(const scorecard_reach *reach); /**< targets, in the order asked for */
/** The `i`th target. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_reach_goal_at(const scorecard_reach *reach, uint32_t i, struct scorecard_reach_goal *out);
SCORECARD_API uint32_t scorecard_reach_count(const scorecard_reach *reach); /**< levers, in the order asked for */
/** The `i`th lever. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_reach_at(const scorecard_reach *reach, uint32_t i, struct scorecard_reach_move *out);
SCORECARD_API const char *scorecard_reach_want_name(int32_t want);       /**< "score"; NULL: none */
SCORECARD_API const char *scorecard_reach_outcome_name(int32_t outcome); /**< "exact"; NULL: none */

SCORECARD_END

#endif
