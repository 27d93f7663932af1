/* SPDX-License-Identifier: MIT */
/**
 * @file forecast.h
 * @brief What comes of a plan: scores, ranks and tiers with a chosen set of actions done, on a field that stands or moves.
 *
 * A forecast starts from a result and one of its periods. Effects on inputs change the unit's inputs in a copy of the data; effects
 * on nodes change scores on the way; then the real engine scores the whole, with goalposts, group means and positions among units
 * as they come out. Nothing is added up beside it.
 *
 * **Several effects in one place** (an input or a node of a unit) are put together in an order-free way: first the best of the values
 * *to* which it is brought, where that is better than what is there; then the *shares* of the gap, which leave (1 - s1)(1 - s2)… of
 * it; then the amounts *by* which it is moved, added exactly. A node never gets beyond its best score; an input with stated goalposts
 * never beyond the good one, unless it is there already. What is beyond that counts once, as nothing: no double counting.
 *
 * **Time.** An effect is there when the action's day (done, or else due, or the day of the forecast's knowledge where that is later)
 * and its lag have passed by the day of the forecast.
 *
 * docs/methods/forecast.md says all of it, and why.
 */
#ifndef SCORECARD_FORECAST_H
#define SCORECARD_FORECAST_H

#include "plan_status.h"

/** What comes of a plan; immutable, shared by reference count. */
typedef struct scorecard_forecast scorecard_forecast;

/** Which actions are taken to be done. Those given up never are. */
enum scorecard_forecast_choice {
    SCORECARD_CHOICE_ALL = 1,      /**< all */
    SCORECARD_CHOICE_DONE = 2,     /**< those that are done on the day `as_of` */
    SCORECARD_CHOICE_ON_TRACK = 3, /**< these, and those not late and not `amber` behind (scorecard_plan_status_of()) */
    SCORECARD_CHOICE_LISTED = 4,   /**< those that are listed */
    SCORECARD_CHOICE_TODAY = 5     /**< as if the year closed on `as_of`: what is done whole, what is begun by the share that is done */
};

/** How the other units move. */
enum scorecard_forecast_peers {
    SCORECARD_PEERS_STATIC = 1, /**< not at all */
    SCORECARD_PEERS_TREND = 2,  /**< each of their inputs along its own line through its periods so far */
    SCORECARD_PEERS_GIVEN = 3   /**< as another result has them */
};

/** Flags of struct scorecard_forecast_options. */
enum scorecard_forecast_flag {
    SCORECARD_FORECAST_BY_ACTION = 1 /**< also finds what each place and action brings; scores once for each place */
};

/** What became of an effect. */
enum scorecard_effect_outcome {
    SCORECARD_EFFECT_COUNTED = 1,    /**< it counts */
    SCORECARD_EFFECT_NOT_CHOSEN = 2, /**< its action is not in the set */
    SCORECARD_EFFECT_TOO_LATE = 3,   /**< it comes after the day of the forecast */
    SCORECARD_EFFECT_UNKNOWN = 4,    /**< the model has no such node or input, or the data no such unit */
    SCORECARD_EFFECT_NO_START = 5,   /**< there is no value or score to start from */
    SCORECARD_EFFECT_NO_BEST = 6,    /**< nobody said how good it can be, so there is no share of a gap */
    SCORECARD_EFFECT_DETAILED = 7    /**< an action under its own has an effect in the same place: that one counts */
};

/** What is forecast. Initialise it with ::SCORECARD_FORECAST_OPTIONS_INIT; zero means the default. */
struct scorecard_forecast_options {
    size_t size;                     /**< sizeof(struct scorecard_forecast_options) */
    const struct scorecard_run *run; /**< memory, threads; NULL: the result's */
    uint64_t flags;                  /**< sum of ::scorecard_forecast_flag */
    const char *as_of;               /**< the day up to which progress is known; NULL: the whole history, and no day is over */
    const char *on;                  /**< the day of the forecast; NULL: the plan's end; of TODAY `as_of` */
    int32_t choice;                  /**< a ::scorecard_forecast_choice; 0: all, or with `actions` those listed */
    int32_t peers;                   /**< a ::scorecard_forecast_peers; 0: static, or with `given` those given */
    const uint32_t *actions;         /**< numbers of actions of the plan as given, of LISTED */
    size_t action_count;             /**< how many */
    const char *period;              /**< from which it starts; NULL: the plan's baseline; where it states none the last one scored */
    const scorecard_result *given;   /**< the field, of GIVEN: its model scores, the units that act have their inputs from the start */
    const char *given_period;        /**< of it; NULL: the plan's period where it has that, else its last one */
    const uint32_t *nodes;           /**< that are told of, by the result's model; NULL: all */
    size_t node_count;               /**< how many */
    const struct scorecard_function *functions; /**< what rules call by name, as of scorecard_model_score() */
    size_t function_count;           /**< how many */
    uint32_t node;                   /**< in whose points actions are told of; 0: the first root */
    uint32_t reserved;               /**< 0 */
};

/** Initialiser of a struct scorecard_forecast_options. */
#ifdef __cplusplus
#define SCORECARD_FORECAST_OPTIONS_INIT \
    { sizeof(struct scorecard_forecast_options), NULL, 0, NULL, NULL, 0, 0, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, 0 }
#else
#define SCORECARD_FORECAST_OPTIONS_INIT { .size = sizeof(struct scorecard_forecast_options) }
#endif

/** One unit in one node. */
struct scorecard_forecast_line {
    size_t size;          /**< sizeof(struct scorecard_forecast_line), set by the caller */
    uint32_t unit;        /**< of the result's data */
    uint32_t node;        /**< of the result's model */
    uint32_t tier_before; /**< position of the tier, the best first; or ::SCORECARD_NONE */
    uint32_t tier_after;  /**< likewise */
    double before;        /**< score from which it starts; NaN: none */
    double without;       /**< score on the field to come with none of the actions */
    double after;         /**< score with them */
    double gain;          /**< after - without: what the actions bring */
};

/** Ranks of such a line in a population. */
struct scorecard_forecast_rank {
    size_t size;        /**< sizeof(struct scorecard_forecast_rank), set by the caller */
    uint32_t of_before; /**< among how many; 0: none */
    uint32_t of_after;  /**< likewise */
    double before;      /**< NaN: none */
    double without;     /**< likewise */
    double after;       /**< likewise */
};

/** One effect of an action. */
struct scorecard_forecast_effect {
    size_t size;      /**< sizeof(struct scorecard_forecast_effect), set by the caller */
    uint32_t action;  /**< of scorecard_forecast_plan() */
    uint32_t effect;  /**< of the action */
    int32_t outcome;  /**< a ::scorecard_effect_outcome */
    uint32_t place;   /**< where it acts, or ::SCORECARD_NONE */
    double alone;     /**< by how much it moves its place when nothing else does, cap and all; NaN: it does not count */
    double gain;      /**< its part of the place's gain, as `alone` is of all of these; NaN: not asked for, or it does not count */
};

/** An input or a node of a unit where effects come together. */
struct scorecard_forecast_place {
    size_t size;         /**< sizeof(struct scorecard_forecast_place), set by the caller */
    uint32_t unit;       /**< of the result's data */
    uint32_t node;       /**< of the result's model: the node, or the first leaf that reads the input */
    const char *input;   /**< id of the input; NULL: the node itself */
    uint32_t effects;    /**< how many count */
    int32_t capped;      /**< 1: more was to be had than there is room for */
    double before;       /**< value or score from which it starts; NaN: none */
    double after;        /**< with all effects */
    double alone;        /**< by how much all its effects move it when no other place changes */
    double claimed;      /**< sum of what each effect would move alone */
    double gain;         /**< points of the node asked for that the place brings when nothing else changes; NaN: not asked for */
};

/** A target, condition by condition. */
struct scorecard_forecast_target {
    size_t size;        /**< sizeof(struct scorecard_forecast_target), set by the caller */
    uint32_t target;    /**< of the plan */
    uint32_t condition; /**< of the target */
    int32_t outcome;    /**< MET, MISSED or UNKNOWN of ::scorecard_plan_outcome */
    int32_t critical;   /**< 1: what must not be passed is passed */
    uint32_t unit;      /**< of the data, or ::SCORECARD_NONE */
    double wanted;      /**< as of struct scorecard_plan_target_line */
    double before;      /**< what it is at the start; NaN: not known */
    double after;       /**< what it comes to */
    double distance;    /**< how much is wanting; 0 where it is reached; NaN: not known */
};

SCORECARD_BEGIN

/**
 * Forecasts what comes of a plan.
 * @param plan     as it is known; what counts is its state at the end of `as_of`
 * @param result   from which it starts
 * @param options  NULL for the defaults
 * @param out      receives the table with one reference; scorecard_forecast_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT (no such period, node or action; a choice that needs a day, or a field that is not given),
 *         ::SCORECARD_ERROR_DATE, ::SCORECARD_ERROR_UNKNOWN (the data has none of the plan's units), ::SCORECARD_ERROR_OPTIONS,
 *         ::SCORECARD_ERROR_MEMORY, and those of scorecard_model_score()
 */
SCORECARD_API scorecard_status scorecard_plan_forecast(const scorecard_plan *plan, const scorecard_result *result,
                                                       const struct scorecard_forecast_options *options,
                                                       scorecard_forecast **out, struct scorecard_error *err);
SCORECARD_API scorecard_forecast *scorecard_forecast_ref(const scorecard_forecast *forecast); /**< adds a reference */
SCORECARD_API void scorecard_forecast_unref(scorecard_forecast *forecast); /**< drops one; the last frees; NULL is allowed */
/**
 * The forecast as a result, in the period of scorecard_forecast_period(), to be looked at by other studies; borrowed.
 * @return NULL where effects on nodes count: a result does not know of scores that do not come from its data
 */
SCORECARD_API const scorecard_result *scorecard_forecast_result(const scorecard_forecast *forecast);
SCORECARD_API const scorecard_plan *scorecard_forecast_plan(const scorecard_forecast *forecast); /**< as it stood; borrowed */
SCORECARD_API uint32_t scorecard_forecast_period(const scorecard_forecast *forecast); /**< of the result's data, from which it starts */
SCORECARD_API uint32_t scorecard_forecast_node(const scorecard_forecast *forecast); /**< in whose points actions are told of, or NONE */
/** Lines: by unit (those of the plan, of its actions and of its targets, in the data's order), then node as asked for. */
SCORECARD_API uint32_t scorecard_forecast_count(const scorecard_forecast *forecast);
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_forecast_at(const scorecard_forecast *forecast, uint32_t i, struct scorecard_forecast_line *out);
/** Its ranks in a population of the result. @param out its size set by the caller @return 1, or 0 when there are none */
SCORECARD_API int32_t scorecard_forecast_rank_at(const scorecard_forecast *forecast, uint32_t i, uint32_t population,
                                                 struct scorecard_forecast_rank *out);
SCORECARD_API uint32_t scorecard_forecast_effect_count(const scorecard_forecast *forecast); /**< effects, in the plan's order */
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_forecast_effect_at(const scorecard_forecast *forecast, uint32_t i,
                                                   struct scorecard_forecast_effect *out);
/** Places: by unit, then node, inputs of a leaf before the node itself. */
SCORECARD_API uint32_t scorecard_forecast_place_count(const scorecard_forecast *forecast);
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_forecast_place_at(const scorecard_forecast *forecast, uint32_t i,
                                                  struct scorecard_forecast_place *out);
/** What an action brings by the node asked for, its effects together. @return NaN: not asked for, or there is no such action */
SCORECARD_API double scorecard_forecast_action_gain(const scorecard_forecast *forecast, uint32_t action);
SCORECARD_API uint32_t scorecard_forecast_target_count(const scorecard_forecast *forecast); /**< conditions of targets, in order */
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_forecast_target_at(const scorecard_forecast *forecast, uint32_t i,
                                                   struct scorecard_forecast_target *out);

/** @name Names of the enums above
 *  Static strings; NULL for a number that is none of them. */
/**@{*/
SCORECARD_API const char *scorecard_forecast_choice_name(int32_t choice); /**< "on-track" */
SCORECARD_API const char *scorecard_forecast_peers_name(int32_t peers);   /**< "trend" */
SCORECARD_API const char *scorecard_effect_outcome_name(int32_t outcome); /**< "too-late" */
/**@}*/

SCORECARD_END

#endif
