/* SPDX-License-Identifier: MIT */
/**
 * @file plan_coverage.h
 * @brief Which lost points have an action, which have none, and what each agency lost and does about it.
 *
 * Every line of the losses (scorecard_result_losses(), against the maximum) has one line here, so that they add up to all that was
 * lost. Beside it stands what the plan's actions are expected to win back there, found by the engine as scorecard_plan_forecast() does
 * with the whole plan done: *expected* is what they bring, *claimed* what they say they bring, one by one. What was given up does not
 * count.
 */
#ifndef SCORECARD_PLAN_COVERAGE_H
#define SCORECARD_PLAN_COVERAGE_H

#include "forecast.h"
#include "loss.h"

/** Losses and actions side by side; immutable, shared by reference count. */
typedef struct scorecard_coverage scorecard_coverage;

/** What is done about a line. */
enum scorecard_cover {
    SCORECARD_COVER_NOTHING_LOST = 1, /**< nothing was lost there */
    SCORECARD_COVER_NONE = 2,         /**< no action */
    SCORECARD_COVER_UNVALUED = 3,     /**< there are actions; none says how much it brings, or it brings nothing */
    SCORECARD_COVER_UNDER = 4,        /**< they are expected to win back a part of it */
    SCORECARD_COVER_FULL = 5,         /**< all of it */
    SCORECARD_COVER_OVER = 6,         /**< they claim more than was lost */
    SCORECARD_COVER_NOT_ACTIONABLE = 7 /**< rounding, a cap, or another's frame: nothing to act upon */
};

/** What an action has to do with losses. */
enum scorecard_coverage_outcome {
    SCORECARD_COVERAGE_OK = 1,      /**< points were lost where it acts */
    SCORECARD_COVERAGE_NO_LOSS = 2, /**< none were */
    SCORECARD_COVERAGE_NO_NODE = 3, /**< it names no node and no input */
    SCORECARD_COVERAGE_UNKNOWN = 4, /**< it names some, and the model has none of them; or the data does not have its unit */
    SCORECARD_COVERAGE_GIVEN_UP = 5 /**< it was given up: it counts nowhere */
};

/** What is looked at. Initialise it with ::SCORECARD_COVERAGE_OPTIONS_INIT; zero means the default. */
struct scorecard_coverage_options {
    size_t size;                     /**< sizeof(struct scorecard_coverage_options) */
    const struct scorecard_run *run; /**< memory; NULL: the result's */
    uint64_t flags;                  /**< 0 */
    const char *as_of;               /**< the day up to which the plan is known; NULL: all of it */
    const char *period;              /**< of the losses; NULL: the plan's baseline; where it states none the last one scored */
    const scorecard_register *reg;   /**< who answers for what; NULL: nobody */
    const struct scorecard_function *functions; /**< what rules call by name, as of scorecard_model_score() */
    size_t function_count;           /**< how many */
    uint32_t node;                   /**< in whose points; 0 is the first root */
    uint32_t reserved;               /**< 0 */
};

/** Initialiser of a struct scorecard_coverage_options. */
#ifdef __cplusplus
#define SCORECARD_COVERAGE_OPTIONS_INIT { sizeof(struct scorecard_coverage_options), NULL, 0, NULL, NULL, NULL, NULL, 0, 0, 0 }
#else
#define SCORECARD_COVERAGE_OPTIONS_INIT { .size = sizeof(struct scorecard_coverage_options) }
#endif

/** A line of the losses and what is done about it. Of each unit, the greatest loss first. */
struct scorecard_coverage_line {
    size_t size;       /**< sizeof(struct scorecard_coverage_line), set by the caller */
    uint32_t unit;     /**< of the data */
    uint32_t node;     /**< that it is about */
    int32_t kind;      /**< a ::scorecard_loss_kind */
    int32_t cover;     /**< a ::scorecard_cover */
    uint32_t lead;     /**< agency of the register that leads, or ::SCORECARD_NONE */
    int32_t horizon;   /**< a ::scorecard_horizon that the register states, or 0 */
    uint32_t actions;  /**< how many name it, act upon it or upon its inputs */
    uint32_t above;    /**< how many more do so with a node above it */
    double lost;       /**< points of the node asked for */
    double expected;   /**< points that are expected there: what its places bring, at most what was lost */
    double claimed;    /**< points that its actions claim, one by one */
    double open;       /**< lost - expected, at least 0; what lies beyond a line without loss is 0 */
};

/** An action. */
struct scorecard_coverage_action {
    size_t size;      /**< sizeof(struct scorecard_coverage_action), set by the caller */
    uint32_t action;  /**< of scorecard_coverage_plan() */
    int32_t outcome;  /**< a ::scorecard_coverage_outcome */
    double lost;      /**< points lost where it acts and below */
    double expected;  /**< points that it brings, as of scorecard_forecast_action_gain() */
};

/** An agency: points lost against actions. By points lost as lead, the most first; then by id. */
struct scorecard_coverage_agency {
    size_t size;         /**< sizeof(struct scorecard_coverage_agency), set by the caller */
    uint32_t which;      /**< agency of the register; ::SCORECARD_NONE: it does not have it, or no agency */
    const char *agency;  /**< its id; NULL: of what nobody leads */
    uint32_t lines;      /**< lines with a loss that it leads */
    uint32_t bare;       /**< of these, without any action */
    uint32_t leads;      /**< actions that it leads */
    uint32_t partners;   /**< actions in which it takes part */
    double lost;         /**< points lost that it leads */
    double shared;       /**< points lost by its shares, as lead and partner; what is shared without a number is not in it */
    double uncovered;    /**< of `lost`, points without any action */
    double expected;     /**< points that the actions bring that it leads */
};

/** All of a unit. Sums add up: lost = with + without + beside. */
struct scorecard_coverage_unit {
    size_t size;      /**< sizeof(struct scorecard_coverage_unit), set by the caller */
    uint32_t unit;    /**< of the data */
    int32_t outcome;  /**< a ::scorecard_loss_outcome; without OK there is no line, and the numbers are NaN */
    double lost;      /**< target - score */
    double with;      /**< lost where there are actions */
    double without;   /**< lost where there is none */
    double beside;    /**< rounding, caps, bonuses, and what is no loss */
    double expected;  /**< points that the whole plan brings */
    double together;  /**< of these, what places bring only together (or take from one another, below 0) */
};

SCORECARD_BEGIN

/**
 * Sets losses and actions side by side.
 * @param options  NULL for the defaults
 * @param out      receives the table with one reference; scorecard_coverage_unref() it
 * @return as scorecard_plan_forecast() and scorecard_result_losses()
 */
SCORECARD_API scorecard_status scorecard_plan_coverage(const scorecard_plan *plan, const scorecard_result *result,
                                                       const struct scorecard_coverage_options *options,
                                                       scorecard_coverage **out, struct scorecard_error *err);
SCORECARD_API scorecard_coverage *scorecard_coverage_ref(const scorecard_coverage *coverage); /**< adds a reference */
SCORECARD_API void scorecard_coverage_unref(scorecard_coverage *coverage); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API const scorecard_plan *scorecard_coverage_plan(const scorecard_coverage *coverage); /**< as it stood; borrowed */
SCORECARD_API uint32_t scorecard_coverage_period(const scorecard_coverage *coverage); /**< of the data, or NONE */
SCORECARD_API uint32_t scorecard_coverage_count(const scorecard_coverage *coverage); /**< lines, unit by unit */
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_coverage_at(const scorecard_coverage *coverage, uint32_t i, struct scorecard_coverage_line *out);
SCORECARD_API uint32_t scorecard_coverage_unit_count(const scorecard_coverage *coverage); /**< units, in the data's order */
/** The `i`th unit. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_coverage_unit_at(const scorecard_coverage *coverage, uint32_t i, struct scorecard_coverage_unit *out);
SCORECARD_API uint32_t scorecard_coverage_action_count(const scorecard_coverage *coverage); /**< actions, in the plan's order */
/** The `i`th action. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_coverage_action_at(const scorecard_coverage *coverage, uint32_t i,
                                                   struct scorecard_coverage_action *out);
SCORECARD_API uint32_t scorecard_coverage_agency_count(const scorecard_coverage *coverage); /**< agencies that lost or lead anything */
/** The `i`th agency. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_coverage_agency_at(const scorecard_coverage *coverage, uint32_t i,
                                                   struct scorecard_coverage_agency *out);
SCORECARD_API const char *scorecard_cover_name(int32_t cover); /**< "under"; NULL: none */
SCORECARD_API const char *scorecard_coverage_outcome_name(int32_t outcome); /**< "no-loss"; NULL: none */

SCORECARD_END

#endif
