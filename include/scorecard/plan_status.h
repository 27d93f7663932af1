/* SPDX-License-Identifier: MIT */
/**
 * @file plan_status.h
 * @brief How a plan stands on a day: what is late, what is due, what is incomplete, whose it is; targets and quotas.
 *
 * A status is a function of the plan and of a date, never of the clock. What was recorded after that day does not count. An action
 * has until the end of the day on which it is due; from the next day on it is late. What was given up (cancelled) counts nowhere.
 *
 * **Expected progress.** *Linear*: the days gone, the day itself with them, over all days from the start to the deadline. *Step*:
 * nothing before the deadline, all from then on. Where an action states no start, the plan's first day is taken; without a deadline
 * nothing is expected.
 *
 * **Lights.** *Red*: late by more than `red_days`, or `red` or more behind what is expected. *Amber*: late, `amber` or more behind,
 * due soon and not begun, without an owner, without a deadline, or waiting for what should be done by now. *Green*: the rest, and
 * all that is done. What was given up has no light. docs/methods/plan-status.md says more.
 */
#ifndef SCORECARD_PLAN_STATUS_H
#define SCORECARD_PLAN_STATUS_H

#include "plan.h"

/** How a plan stands; immutable, shared by reference count. */
typedef struct scorecard_plan_status scorecard_plan_status;

/** What is expected between start and deadline. */
enum scorecard_plan_pace {
    SCORECARD_PACE_LINEAR = 1, /**< as much as the days that are gone */
    SCORECARD_PACE_STEP = 2    /**< nothing before the deadline, all from then on */
};

/** What there is to know about an action; added up. */
enum scorecard_plan_mark {
    SCORECARD_MARK_LATE = 1,         /**< its deadline is over, and it is not done */
    SCORECARD_MARK_SOON = 2,         /**< it is due within the days asked for, the day itself with them, and not done */
    SCORECARD_MARK_NOT_STARTED = 4,  /**< its start has come, and nothing was begun */
    SCORECARD_MARK_INCOMPLETE = 8,   /**< one of the five clear things is missing */
    SCORECARD_MARK_NO_OWNER = 16,    /**< no agency leads it */
    SCORECARD_MARK_UNKNOWN_OWNER = 32, /**< the register does not have the agency that leads it */
    SCORECARD_MARK_WAITING = 64,     /**< something that it comes after is not done */
    SCORECARD_MARK_BEHIND = 128,     /**< less is done than is expected, by the amber threshold or more */
    SCORECARD_MARK_DONE_LATE = 256,  /**< it was done, after its deadline */
    SCORECARD_MARK_UNTIMED = 512     /**< it has no deadline, or no start and the plan has none */
};

/** Which of the five clear things (5 rõ) is missing; added up. */
enum scorecard_plan_lack {
    SCORECARD_LACK_WHO = 1,            /**< clear person: no lead */
    SCORECARD_LACK_WHAT = 2,           /**< clear task: no title, or no node that it addresses and no effect */
    SCORECARD_LACK_WHEN = 4,           /**< clear progress: no start or no deadline */
    SCORECARD_LACK_RESPONSIBILITY = 8, /**< clear responsibility: no accountable head, of the action or of its lead in the register */
    SCORECARD_LACK_RESULT = 16         /**< clear result: no expected output */
};

/** At a glance. */
enum scorecard_plan_light {
    SCORECARD_LIGHT_NONE = 0,  /**< it was given up */
    SCORECARD_LIGHT_GREEN = 1,
    SCORECARD_LIGHT_AMBER = 2,
    SCORECARD_LIGHT_RED = 3
};

/** By what actions are added up. */
enum scorecard_plan_by {
    SCORECARD_PLAN_BY_ALL = 1,     /**< all of them */
    SCORECARD_PLAN_BY_LEAD = 2,    /**< the agency that leads; of an action without one, none */
    SCORECARD_PLAN_BY_PARTNER = 3, /**< agencies that take part, each with the whole action */
    SCORECARD_PLAN_BY_HEAD = 4,    /**< the accountable head, as written, else as the register has it for the lead */
    SCORECARD_PLAN_BY_AREA = 5,    /**< areas (children of a root) that it has to do with, each with the whole action */
    SCORECARD_PLAN_BY_TARGET = 6   /**< targets that it has to do with: it acts on the node of a condition or below it */
};

/** How a target or a quota stands. */
enum scorecard_plan_outcome {
    SCORECARD_OUTCOME_MET = 1,     /**< it is reached */
    SCORECARD_OUTCOME_ON_WAY = 2,  /**< not yet, and what is expected by the day is there */
    SCORECARD_OUTCOME_BEHIND = 3,  /**< less is there than is expected by the day */
    SCORECARD_OUTCOME_MISSED = 4,  /**< its day is over, and the result that was to show it does not */
    SCORECARD_OUTCOME_UNKNOWN = 5  /**< nothing is known that tells */
};

/** How it is looked at. Initialise it with ::SCORECARD_PLAN_STATUS_OPTIONS_INIT; zero means the default. */
struct scorecard_plan_status_options {
    size_t size;                     /**< sizeof(struct scorecard_plan_status_options) */
    const struct scorecard_run *run; /**< memory; NULL: the plan's */
    uint64_t flags;                  /**< 0 */
    const char *as_of;               /**< the day; must be given */
    uint32_t soon_days;              /**< due within so many days is soon; 0: 30 */
    uint32_t red_days;               /**< late by more days than this is red; 0: any lateness is */
    double amber;                    /**< behind by this share of the work is amber; 0: 0.1 */
    double red;                      /**< and by this red; 0: 0.25 */
    int32_t pace;                    /**< a ::scorecard_plan_pace; 0: linear */
    int32_t reserved;                /**< 0 */
    const scorecard_register *reg;   /**< whose agencies are known; NULL: any are */
    const scorecard_result *result;  /**< for areas, and for what is known of targets; NULL: neither */
    const char *period;              /**< of the result, that tells how targets stand; NULL: the last that is over by the day */
};

/** Initialiser of a struct scorecard_plan_status_options. */
#ifdef __cplusplus
#define SCORECARD_PLAN_STATUS_OPTIONS_INIT \
    { sizeof(struct scorecard_plan_status_options), NULL, 0, NULL, 0, 0, 0.0, 0.0, 0, 0, NULL, NULL, NULL }
#else
#define SCORECARD_PLAN_STATUS_OPTIONS_INIT { .size = sizeof(struct scorecard_plan_status_options) }
#endif

/** An action on the day. */
struct scorecard_plan_status_line {
    size_t size;       /**< sizeof(struct scorecard_plan_status_line), set by the caller */
    uint32_t action;   /**< of the plan */
    int32_t status;    /**< a ::scorecard_plan_progress */
    int32_t light;     /**< a ::scorecard_plan_light */
    int32_t marks;     /**< sum of ::scorecard_plan_mark */
    int32_t lacks;     /**< sum of ::scorecard_plan_lack */
    uint32_t lead;     /**< agency of the register that leads, or ::SCORECARD_NONE */
    uint32_t area;     /**< first area that it has to do with, or ::SCORECARD_NONE */
    int32_t days_late; /**< days after the deadline: until the day, or of what is done until it was; 0: in time */
    int32_t days_left; /**< days until the deadline, below 0 when it is over; 0 without one (see ::SCORECARD_MARK_UNTIMED) */
    uint32_t reserved; /**< 0 */
    double done;       /**< share of the work that is done */
    double expected;   /**< share that is expected; NaN: nothing is */
    double behind;     /**< expected - done; NaN likewise */
    double realised;   /**< points that it has brought, as last measured; NaN: nothing is said */
};

/** Actions of one agency, head, area or target together. Nothing that was given up counts but in `cancelled`. */
struct scorecard_plan_total {
    size_t size;          /**< sizeof(struct scorecard_plan_total), set by the caller */
    int32_t by;           /**< a ::scorecard_plan_by */
    uint32_t which;       /**< agency of the register, node, or target; ::SCORECARD_NONE: of none, or the register does not have it */
    const char *name;     /**< id of the agency, area or target, or the head as written; NULL: of all, and of those without one */
    uint32_t actions;     /**< how many, but for those given up */
    uint32_t cancelled;   /**< given up */
    uint32_t initiatives; /**< of the actions, initiatives */
    uint32_t planned;     /**< not started */
    uint32_t running;     /**< started and not done, paused ones with them */
    uint32_t done;        /**< done */
    uint32_t due;         /**< whose deadline is over, or that are done */
    uint32_t in_time;     /**< of these, done not after the deadline (without a deadline: done) */
    uint32_t late;        /**< late */
    uint32_t soon;        /**< due soon */
    uint32_t not_started; /**< not started though it should be */
    uint32_t incomplete;  /**< incomplete */
    uint32_t no_owner;    /**< without an owner that is known */
    uint32_t green;       /**< by light: green */
    uint32_t amber;       /**< amber */
    uint32_t red;         /**< red */
    uint32_t measured;    /**< of how many it was measured what they brought */
    uint32_t reserved;    /**< 0 */
    double completion;    /**< mean share of the work that is done; NaN: no action */
    double expected;      /**< mean share that is expected, of those of which something is; NaN: of none */
    double punctuality;   /**< in_time over due; NaN: none is due */
    double realised;      /**< points brought, as measured; NaN: nothing was */
    double money;         /**< cost in money */
    double effort;        /**< cost in effort classes; an action that states no cost counts as 1 */
};

/** A target on the day, condition by condition. */
struct scorecard_plan_target_line {
    size_t size;        /**< sizeof(struct scorecard_plan_target_line), set by the caller */
    uint32_t target;    /**< of the plan */
    uint32_t condition; /**< of the target */
    int32_t outcome;    /**< a ::scorecard_plan_outcome */
    int32_t critical;   /**< 1: what must not be passed is passed */
    uint32_t unit;      /**< of the data, or ::SCORECARD_NONE */
    uint32_t period;    /**< of the data, that tells; or ::SCORECARD_NONE */
    double baseline;    /**< where it started; NaN: not known */
    double wanted;      /**< what is asked in the end: a score, rank, share, value; of a tier its place from the best, 0 first */
    double expected;    /**< what is expected by the day, of the first condition; of others NaN */
    double actual;      /**< what is known; NaN: nothing */
    double distance;    /**< how much is wanting, in the good direction; 0 where it is reached; NaN: not known */
};

/** An agency and the initiatives that it is to register. */
struct scorecard_plan_quota_line {
    size_t size;          /**< sizeof(struct scorecard_plan_quota_line), set by the caller */
    uint32_t quota;       /**< of the plan */
    uint32_t which;       /**< agency of the register, or ::SCORECARD_NONE */
    const char *agency;   /**< its id */
    int32_t registration; /**< a ::scorecard_plan_outcome: met, on the way (the day is not over), missed */
    int32_t first_result; /**< likewise, of first results of so many initiatives; unknown: no such day is stated */
    uint32_t least;       /**< how many it is to register */
    uint32_t registered;  /**< how many are registered by the day; one without a day of registration counts */
    uint32_t in_time;     /**< of these, until the last day of registration */
    uint32_t results;     /**< of these, with a first result by the day */
    uint32_t results_in_time; /**< of these, until the day for first results */
    uint32_t missing;     /**< how many are wanting: least - registered, at least 0 */
};

SCORECARD_BEGIN

/**
 * Finds how a plan stands.
 * @param out  receives the table with one reference; scorecard_plan_status_unref() it
 * @return ::SCORECARD_ERROR_NULL (no plan, or no day), ::SCORECARD_ERROR_DATE (no such day), ::SCORECARD_ERROR_EMPTY (the plan was made
 *         later), ::SCORECARD_ERROR_ARGUMENT (no such period), ::SCORECARD_ERROR_PARAMETER (a threshold that is not from 0 to 1,
 *         or red before amber), ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_plan_status_of(const scorecard_plan *plan,
                                                        const struct scorecard_plan_status_options *options,
                                                        scorecard_plan_status **out, struct scorecard_error *err);
SCORECARD_API scorecard_plan_status *scorecard_plan_status_ref(const scorecard_plan_status *status); /**< adds a reference */
SCORECARD_API void scorecard_plan_status_unref(scorecard_plan_status *status); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API const scorecard_plan *scorecard_plan_status_plan(const scorecard_plan_status *status); /**< as it stood; borrowed */
SCORECARD_API const char *scorecard_plan_status_date(const scorecard_plan_status *status); /**< the day */
SCORECARD_API uint32_t scorecard_plan_status_count(const scorecard_plan_status *status); /**< actions, in the plan's order */
/** The `i`th action. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_plan_status_at(const scorecard_plan_status *status, uint32_t i,
                                               struct scorecard_plan_status_line *out);
/** Totals: by sort; of agencies, heads and targets by their names, bytewise, of areas in the model's order, those without one last. */
SCORECARD_API uint32_t scorecard_plan_status_total_count(const scorecard_plan_status *status);
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_plan_status_total_at(const scorecard_plan_status *status, uint32_t i,
                                                     struct scorecard_plan_total *out);
SCORECARD_API uint32_t scorecard_plan_status_target_count(const scorecard_plan_status *status); /**< conditions of targets, in order */
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_plan_status_target_at(const scorecard_plan_status *status, uint32_t i,
                                                      struct scorecard_plan_target_line *out);
/** Agencies with a quota: in order of quotas; of the one for all others by id, bytewise. */
SCORECARD_API uint32_t scorecard_plan_status_quota_count(const scorecard_plan_status *status);
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_plan_status_quota_at(const scorecard_plan_status *status, uint32_t i,
                                                     struct scorecard_plan_quota_line *out);
/**
 * What an agency's own scorecard takes: data whose units are the agencies that lead an action, with the inputs `completion`,
 * `punctuality`, `initiatives`, `realised`, `late` and `actions` (see struct scorecard_plan_total).
 * @param reg     for titles of agencies; those of it that lead nothing are units too, without values; NULL: none
 * @param period  id of the period; NULL: that of the plan, else the day
 * @param out     receives the data with one reference; scorecard_data_unref() it
 * @return ::SCORECARD_ERROR_EMPTY (no agency leads anything), ::SCORECARD_ERROR_PARAMETER (a period that tells no time),
 *         ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_plan_status_data(const scorecard_plan_status *status, const scorecard_register *reg,
                                                          const char *period, scorecard_data **out, struct scorecard_error *err);

/** @name Names of the enums above
 *  Static strings; NULL for a number that is none of them. Those of marks and lacks are of one of them. */
/**@{*/
SCORECARD_API const char *scorecard_plan_pace_name(int32_t pace);       /**< "step" */
SCORECARD_API const char *scorecard_plan_mark_name(int32_t mark);       /**< "not-started" */
SCORECARD_API const char *scorecard_plan_lack_name(int32_t lack);       /**< "responsibility" */
SCORECARD_API const char *scorecard_plan_light_name(int32_t light);     /**< "amber" */
SCORECARD_API const char *scorecard_plan_by_name(int32_t by);           /**< "partner" */
SCORECARD_API const char *scorecard_plan_outcome_name(int32_t outcome); /**< "on-way" */
/**@}*/

SCORECARD_END

#endif
