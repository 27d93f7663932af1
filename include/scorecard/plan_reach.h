/* SPDX-License-Identifier: MIT */
/**
 * @file plan_reach.h
 * @brief What it takes to reach the targets of a plan: which of its actions, and how far its inputs must move.
 *
 * Two questions, both asked of the targets that a plan sets a unit:
 *
 * - scorecard_plan_frontier(): *which actions?* An action is done whole or not at all, after those that it comes after. Each set of
 *   actions has a cost and, by the engine, a score; those are told than which no other has as high a score for less. Beside them the
 *   cheapest set with which all targets are reached, and what becomes of it when one of its actions is not finished.
 * - scorecard_plan_reach(): *how much of them?* The inputs on which actions have effects are levers (reach.h): each moves by any
 *   amount up to what all its actions together make of it, at what they cost for each unit of it. So it also tells the least that
 *   could do, were actions done in part.
 *
 * Both start from the plan as it is known on a day: what is done counts and costs nothing more; what was given up is never done.
 * docs/methods/reach.md and frontier.md say all of it.
 */
#ifndef SCORECARD_PLAN_REACH_H
#define SCORECARD_PLAN_REACH_H

#include "forecast.h"
#include "reach.h"

/** Sets of actions that are worth choosing; immutable, shared by reference count. */
typedef struct scorecard_selections scorecard_selections;

/** Targets and actions of which plan. Initialise it with ::SCORECARD_PLAN_REACH_OPTIONS_INIT; zero means the default. */
struct scorecard_plan_reach_options {
    size_t size;                     /**< sizeof(struct scorecard_plan_reach_options) */
    const struct scorecard_run *run; /**< memory, progress; NULL: the result's */
    uint64_t flags;                  /**< of ::scorecard_reach_flag; of scorecard_plan_frontier() 0 */
    const char *unit;                /**< id of the unit; NULL: the plan's */
    const uint32_t *targets;         /**< numbers of targets of the plan, all of which are to be reached; NULL: all of the unit */
    size_t target_count;             /**< how many */
    const char *target_period;       /**< of targets not listed only those of that period; NULL: of any */
    const char *as_of;               /**< the day up to which progress is known; NULL: the whole history */
    const char *on;                  /**< the day by which effects are there; NULL: the plan's end */
    const char *period;              /**< from which it starts; NULL: the plan's baseline, else the last one scored */
    const scorecard_result *given;   /**< the field, of GIVEN, as of scorecard_plan_forecast() */
    const char *given_period;        /**< of it; NULL: the plan's period where it has that, else its last one */
    int32_t peers;                   /**< a ::scorecard_forecast_peers; 0: static, or with `given` those given */
    uint32_t node;                   /**< of scorecard_plan_frontier(): in whose points; 0: the first root */
    uint32_t trials;                 /**< forecasts or scorings at most; 0: 5000 forecasts, or as of scorecard_result_reach() */
    uint32_t effort;                 /**< of scorecard_plan_reach(): boxes at most, as of scorecard_result_reach() */
    const struct scorecard_function *functions; /**< what rules call by name, as of scorecard_model_score() */
    size_t function_count;           /**< how many */
};

/** Initialiser of a struct scorecard_plan_reach_options. */
#ifdef __cplusplus
#define SCORECARD_PLAN_REACH_OPTIONS_INIT \
    { sizeof(struct scorecard_plan_reach_options), NULL, 0, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, NULL, 0 }
#else
#define SCORECARD_PLAN_REACH_OPTIONS_INIT { .size = sizeof(struct scorecard_plan_reach_options) }
#endif

/** What sets of actions come to as a whole. */
struct scorecard_selections_summary {
    size_t size;         /**< sizeof(struct scorecard_selections_summary), set by the caller */
    int32_t outcome;     /**< a ::scorecard_reach_outcome, of the targets: MET, EXACT (no cheaper set reaches them), BEST_FOUND,
                              INFEASIBLE (no set does), UNDECIDED; 0: the unit has no target */
    int32_t exact;       /**< 1: every set was scored, so that none is wanting; 0: effects were added up group by group */
    uint32_t unit;       /**< of the result's data */
    uint32_t period;     /**< of the result's data, from which it starts */
    uint32_t node;       /**< in whose points */
    uint32_t candidates; /**< actions among which there is a choice: neither done nor given up, some effect of which can count */
    uint32_t groups;     /**< of actions that act in the same places or come one after the other */
    uint32_t trials;     /**< forecasts made */
    uint32_t targets;    /**< that are to be reached */
    uint32_t reaching;   /**< the cheapest selection with which all are; ::SCORECARD_NONE: none was found */
    uint32_t kinds;      /**< of costs: 1 money, 2 effort, 4 not stated (each counts as 1), added where there are several */
    uint32_t reserved;   /**< 0 */
    double start;        /**< score without any candidate; NaN: none */
};

/** A set of actions. */
struct scorecard_selection {
    size_t size;       /**< sizeof(struct scorecard_selection), set by the caller */
    double cost;       /**< of its actions, added as the decimals that they are written as */
    double score;      /**< by the engine; NaN: none */
    double gain;       /**< by how much that is better than the start; NaN: there is no such number */
    double added;      /**< of sets that were not all scored what the gains of its groups add up to; else the gain */
    uint32_t actions;  /**< how many, prerequisites included */
    int32_t met;       /**< 1: all targets are reached */
    int32_t frontier;  /**< 1: no other set has as good a score for less; 0: it is told because it reaches the targets */
    uint32_t reserved; /**< 0 */
};

/** What becomes of the cheapest selection that reaches all targets when one of its actions is not finished. */
struct scorecard_selection_without {
    size_t size;      /**< sizeof(struct scorecard_selection_without), set by the caller */
    uint32_t action;  /**< of the plan */
    uint32_t dropped; /**< actions that are not done then: it, and those that come after it */
    double cost;      /**< of the action alone */
    double score;     /**< without them; NaN: none */
    int32_t met;      /**< 1: all targets are reached without them */
    uint32_t reserved; /**< 0 */
};

SCORECARD_BEGIN

/**
 * Finds the sets of whole actions that are worth choosing, from the cheapest to the dearest, and the cheapest that reaches the targets.
 * @param plan     as it is known
 * @param result   from which it starts
 * @param options  NULL for the defaults
 * @param out      receives the table with one reference; scorecard_selections_unref() it
 * @return ::SCORECARD_ERROR_UNKNOWN (the data has no such unit, the model no such node or tier of a target, naming it),
 *         ::SCORECARD_ERROR_ARGUMENT (no such node or target of the plan; a cost that is no number), ::SCORECARD_ERROR_LIMIT (costs of
 *         so many digits that sums would not be exact; a group of too many actions to score all its sets, naming one),
 *         ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY, ::SCORECARD_ERROR_CANCELLED, and as scorecard_plan_forecast()
 */
SCORECARD_API scorecard_status scorecard_plan_frontier(const scorecard_plan *plan, const scorecard_result *result,
                                                       const struct scorecard_plan_reach_options *options,
                                                       scorecard_selections **out, struct scorecard_error *err);
SCORECARD_API scorecard_selections *scorecard_selections_ref(const scorecard_selections *selections); /**< adds a reference */
SCORECARD_API void scorecard_selections_unref(scorecard_selections *selections); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API const scorecard_plan *scorecard_selections_plan(const scorecard_selections *selections); /**< as it stood; borrowed */
/** What came out as a whole. @param out its size set by the caller @return 1, or 0 of NULL */
SCORECARD_API int32_t scorecard_selections_get(const scorecard_selections *selections, struct scorecard_selections_summary *out);
SCORECARD_API uint32_t scorecard_selections_count(const scorecard_selections *selections); /**< sets, the first of no cost */
/** The `i`th set, by rising cost. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_selections_at(const scorecard_selections *selections, uint32_t i, struct scorecard_selection *out);
/** The `k`th action of the `i`th set, by number in scorecard_selections_plan(), in its order; ::SCORECARD_NONE: there is none. */
SCORECARD_API uint32_t scorecard_selections_action(const scorecard_selections *selections, uint32_t i, uint32_t k);
SCORECARD_API uint32_t scorecard_selections_without_count(const scorecard_selections *selections); /**< actions of the reaching set */
/** The `k`th of these left out. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_selections_without_at(const scorecard_selections *selections, uint32_t k,
                                                      struct scorecard_selection_without *out);

/**
 * Finds the least movement of the inputs on which a plan acts that reaches its targets. Levers are in the model's order. Inputs that
 * targets ask a value of are moved there first, which is told as goals of ::SCORECARD_REACH_INPUT; what prerequisites ask is not
 * looked at, and effects on nodes are left out (struct scorecard_reach_summary says how many effects are).
 * @param plan     as it is known
 * @param result   from which it starts; nodes are told by its model, or by the field's where one is given
 * @param options  NULL for the defaults
 * @param out      receives the table with one reference; scorecard_reach_unref() it
 * @return ::SCORECARD_ERROR_EMPTY (the unit has no target, or no action moves an input of it), ::SCORECARD_ERROR_UNKNOWN (the data has no
 *         such unit, the model no such node, input or tier of a target, naming it), ::SCORECARD_ERROR_ARGUMENT (no such target; a
 *         target that asks a node to get worse), and as scorecard_plan_forecast() and scorecard_result_reach()
 */
SCORECARD_API scorecard_status scorecard_plan_reach(const scorecard_plan *plan, const scorecard_result *result,
                                                    const struct scorecard_plan_reach_options *options, scorecard_reach **out,
                                                    struct scorecard_error *err);

SCORECARD_END

#endif
