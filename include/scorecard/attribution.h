/* SPDX-License-Identifier: MIT */
/**
 * @file attribution.h
 * @brief What a plan brought: after the next publication, expected against realised gain of each action, and the rest.
 *
 * The change of a unit's score between two results is taken apart without a rest by scorecard_result_changes(). What arises from the
 * unit's own data (::SCORECARD_PART_OWN and ::SCORECARD_PART_GAPS) in a node is shared among the actions that act there, or else on the
 * nearest node above; all other parts, and what no action acts upon, stay what they are. So for each unit, exactly,
 *
 *     after - before = what actions brought + what nobody's action explains + peers + weights + method + structure + rounding + residual
 *
 * **Who shares.** Actions of the unit that were begun by the day `as_of` and not given up. **By what.** What each is expected to bring
 * at that node times the share of its work that is done; where none of them is expected to bring anything there, alike by the share
 * that is done. What an action is expected to bring comes from scorecard_plan_forecast() with the whole plan done. This is a rule, and
 * no proof of cause: docs/methods/attribution.md.
 */
#ifndef SCORECARD_ATTRIBUTION_H
#define SCORECARD_ATTRIBUTION_H

#include "change.h"
#include "forecast.h"

/** What a plan brought; immutable, shared by reference count. */
typedef struct scorecard_attribution scorecard_attribution;

/** What is looked at. Initialise it with ::SCORECARD_ATTRIBUTION_OPTIONS_INIT; zero means the default. */
struct scorecard_attribution_options {
    size_t size;                     /**< sizeof(struct scorecard_attribution_options) */
    const struct scorecard_run *run; /**< memory; NULL: that of the later result */
    uint64_t flags;                  /**< 0 */
    const char *as_of;               /**< the day up to which progress counts; NULL: the whole history */
    const char *from;                /**< period of the earlier result; NULL: the plan's baseline; where it states none its last one (of one result the one before) */
    const char *to;                  /**< period of the later result; NULL: the plan's period, else its last one */
    const struct scorecard_function *functions; /**< what rules call by name, as of scorecard_model_score() */
    size_t function_count;           /**< how many */
    uint32_t node;                   /**< of the earlier result, in whose points; 0 is the first root */
    uint32_t reserved;               /**< 0 */
};

/** Initialiser of a struct scorecard_attribution_options. */
#ifdef __cplusplus
#define SCORECARD_ATTRIBUTION_OPTIONS_INIT \
    { sizeof(struct scorecard_attribution_options), NULL, 0, NULL, NULL, NULL, NULL, 0, 0, 0 }
#else
#define SCORECARD_ATTRIBUTION_OPTIONS_INIT { .size = sizeof(struct scorecard_attribution_options) }
#endif

/** A part of a change, or an action's share of it. Lines of a unit add up to its net change, but for the residual. */
struct scorecard_attribution_line {
    size_t size;      /**< sizeof(struct scorecard_attribution_line), set by the caller */
    uint32_t unit;    /**< of the earlier result's data */
    uint32_t node;    /**< where it arises, of the earlier result; ::SCORECARD_NONE: only the later one has it */
    uint32_t to_node; /**< of the later result; ::SCORECARD_NONE: only the earlier one has it */
    int32_t part;     /**< a ::scorecard_part */
    uint32_t action;  /**< of scorecard_attribution_plan(), that shares it; ::SCORECARD_NONE: no action does */
    uint32_t at;      /**< node by which the action does: that one or one above it; else ::SCORECARD_NONE */
    double realised;  /**< points of the node asked for */
};

/** An action. */
struct scorecard_attribution_action {
    size_t size;     /**< sizeof(struct scorecard_attribution_action), set by the caller */
    uint32_t action; /**< of scorecard_attribution_plan() */
    int32_t status;  /**< a ::scorecard_plan_progress */
    double done;     /**< share of the work that is done */
    double expected; /**< points that it was to bring, all of it done */
    double realised; /**< its shares of the change */
    double measured; /**< what its own history says that it brought; NaN: nothing */
    double gap;      /**< realised - expected */
};

/** All of a unit. net = actions + unexplained + peers + weights + method + structure + rounding + residual. */
struct scorecard_attribution_unit {
    size_t size;        /**< sizeof(struct scorecard_attribution_unit), set by the caller */
    uint32_t unit;      /**< of the earlier result's data */
    int32_t outcome;    /**< a ::scorecard_changes_outcome; without OK there is no line, and the numbers are NaN */
    int32_t marks;      /**< sum of ::scorecard_changes_mark */
    double before;      /**< earlier score */
    double after;       /**< later score */
    double net;         /**< after - before */
    double expected;    /**< what the whole plan was to bring */
    double actions;     /**< what the actions brought */
    double unexplained; /**< from the unit's own data, where no action that was begun acts */
    double peers;       /**< other units moved */
    double weights;     /**< weights were changed */
    double method;      /**< nodes work otherwise */
    double structure;   /**< nodes came or went */
    double rounding;    /**< published rounding */
    double residual;    /**< net less all these: no more than what doubles leave */
};

/** A target, condition by condition. */
struct scorecard_attribution_target {
    size_t size;        /**< sizeof(struct scorecard_attribution_target), set by the caller */
    uint32_t target;    /**< of the plan */
    uint32_t condition; /**< of the target */
    int32_t outcome;    /**< MET, MISSED or UNKNOWN of ::scorecard_plan_outcome */
    uint32_t unit;      /**< of the earlier result's data, or ::SCORECARD_NONE */
    double wanted;      /**< as of struct scorecard_plan_target_line */
    double before;      /**< what it was */
    double expected;    /**< what it was to be with the whole plan done and nobody else moving */
    double after;       /**< what it is */
    double distance;    /**< how much is wanting; 0 where it is reached; NaN: not known */
};

SCORECARD_BEGIN

/**
 * Sets what was expected of a plan against what came.
 * @param before  from which the plan started
 * @param after   what came; may be `before`
 * @param options NULL for the defaults
 * @param out     receives the table with one reference; scorecard_attribution_unref() it
 * @return ::SCORECARD_ERROR_UNKNOWN (the later result has none of the plan's units, or not the node), and as
 *         scorecard_plan_forecast() and scorecard_result_changes()
 */
SCORECARD_API scorecard_status scorecard_plan_attribution(const scorecard_plan *plan, const scorecard_result *before,
                                                          const scorecard_result *after,
                                                          const struct scorecard_attribution_options *options,
                                                          scorecard_attribution **out, struct scorecard_error *err);
SCORECARD_API scorecard_attribution *scorecard_attribution_ref(const scorecard_attribution *attribution); /**< adds a reference */
SCORECARD_API void scorecard_attribution_unref(scorecard_attribution *attribution); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API const scorecard_plan *scorecard_attribution_plan(const scorecard_attribution *attribution); /**< as it stood; borrowed */
/** Lines: by unit, then in the order of scorecard_changes_effect_at(), then of actions. */
SCORECARD_API uint32_t scorecard_attribution_count(const scorecard_attribution *attribution);
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_attribution_at(const scorecard_attribution *attribution, uint32_t i,
                                               struct scorecard_attribution_line *out);
SCORECARD_API uint32_t scorecard_attribution_unit_count(const scorecard_attribution *attribution); /**< units that both results have */
/** The `i`th unit. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_attribution_unit_at(const scorecard_attribution *attribution, uint32_t i,
                                                    struct scorecard_attribution_unit *out);
SCORECARD_API uint32_t scorecard_attribution_action_count(const scorecard_attribution *attribution); /**< actions, in the plan's order */
/** The `i`th action. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_attribution_action_at(const scorecard_attribution *attribution, uint32_t i,
                                                      struct scorecard_attribution_action *out);
SCORECARD_API uint32_t scorecard_attribution_target_count(const scorecard_attribution *attribution); /**< conditions of targets */
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_attribution_target_at(const scorecard_attribution *attribution, uint32_t i,
                                                      struct scorecard_attribution_target *out);

SCORECARD_END

#endif
