/* SPDX-License-Identifier: MIT */
/**
 * @file plan.h
 * @brief What shall be done: targets, improvement actions, and the dated history of both.
 *
 * A ::scorecard_plan_draft is filled call by call, from JSON or from CSV, then frozen by scorecard_plan_draft_finish() into
 * a ::scorecard_plan, which is immutable, reference-counted and safe from any thread. Like a register it needs neither model
 * nor data: it names units, nodes, inputs, periods and agencies by their ids, so that it outlives an edition.
 * scorecard_plan_check() says what in it names what is not there, contradicts itself or is incomplete.
 *
 * **Dates** are ISO texts ("2022-06-30"). Nothing is read from the clock: what depends on today is a function of a date
 * given.
 *
 * **Revisions.** A frozen plan never changes. A change makes a new one: scorecard_plan_draft_from(), the change, a date and
 * a reason by scorecard_plan_draft_set_revision(), and scorecard_plan_draft_finish(), which writes down what the revision
 * changed. So a plan carries its whole history, and scorecard_plan_as_of() gives it back as it stood at the end of any day.
 *
 * **History.** Progress is only ever added. An entry is dated; for one action no entry is dated before the one added before
 * it. Each entry is sealed with a checksum over itself and all before it, which a file carries: a history that was cut short
 * or edited by hand is told on reading. (A checksum shows damage and carelessness. It is no signature.)
 *
 * In a draft a failed call changes nothing. Getters are total; strings are borrowed and live as long as their object.
 */
#ifndef SCORECARD_PLAN_H
#define SCORECARD_PLAN_H

#include "exchange.h"
#include "register.h"
#include "score.h"

/** A plan being gathered; mutable, for one thread at a time. */
typedef struct scorecard_plan_draft scorecard_plan_draft;
/** A frozen plan; immutable, shared by reference count. */
typedef struct scorecard_plan scorecard_plan;
/** What is wrong with a plan; immutable, shared by reference count. */
typedef struct scorecard_plan_findings scorecard_plan_findings;

/** What sort of action. */
enum scorecard_plan_kind {
    SCORECARD_PLAN_TASK = 1,      /**< a task that was assigned */
    SCORECARD_PLAN_INITIATIVE = 2 /**< an initiative that an agency registered */
};

/** How far an action is, as its history says. */
enum scorecard_plan_progress {
    SCORECARD_PROGRESS_PLANNED = 1,  /**< not started */
    SCORECARD_PROGRESS_RUNNING = 2,  /**< started and not finished */
    SCORECARD_PROGRESS_DONE = 3,     /**< finished: its output is there */
    SCORECARD_PROGRESS_PAUSED = 4,   /**< started, and for now not gone on with */
    SCORECARD_PROGRESS_CANCELLED = 5 /**< given up; it counts nowhere */
};

/** How an action changes what it acts upon. */
enum scorecard_plan_effect_kind {
    SCORECARD_PLAN_EFFECT_TO = 1,   /**< to a value, where that is better than what is there */
    SCORECARD_PLAN_EFFECT_BY = 2,   /**< by an amount, above 0 what is added */
    SCORECARD_PLAN_EFFECT_SHARE = 3 /**< by a share of the gap between what is there and the best it can be */
};

/** What a cost is of. */
enum scorecard_cost_kind {
    SCORECARD_COST_MONEY = 1, /**< money, in the plan's currency or unit of account */
    SCORECARD_COST_EFFORT = 2 /**< an effort class, from 1 */
};

/** What a condition of a target is of. */
enum scorecard_target_kind {
    SCORECARD_TARGET_SCORE = 1,   /**< the node's score is at least the value (at most, where low scores are good) */
    SCORECARD_TARGET_RANK = 2,    /**< the rank in the population is at most the value */
    SCORECARD_TARGET_TIER = 3,    /**< the tier is at least the one named */
    SCORECARD_TARGET_INPUT = 4,   /**< an input is at least the value (at most, with ::SCORECARD_DIRECTION_DOWN) */
    SCORECARD_TARGET_SHARE = 5,   /**< the score is at least this share of the node's maximum, above 0 and at most 1; not where low scores are good */
    SCORECARD_TARGET_MAINTAIN = 6 /**< the score is no worse than the baseline */
};

/** Which way is good. */
enum scorecard_target_direction {
    SCORECARD_DIRECTION_UP = 1,  /**< more is better */
    SCORECARD_DIRECTION_DOWN = 2 /**< less is better */
};

/** How a target is to be come to from its baseline. */
enum scorecard_trajectory {
    SCORECARD_TRAJECTORY_LINEAR = 1,   /**< by equal amounts in equal times */
    SCORECARD_TRAJECTORY_GROWTH = 2,   /**< by equal factors in equal times; baseline and value both above 0 */
    SCORECARD_TRAJECTORY_STEPS = 3,    /**< at each milestone at once, and not before */
    SCORECARD_TRAJECTORY_PIECEWISE = 4 /**< in straight lines from milestone to milestone */
};

/** What an entry of the history says. */
enum scorecard_entry_kind {
    SCORECARD_ENTRY_PROGRESS = 1, /**< how far an action is */
    SCORECARD_ENTRY_ADDED = 2,    /**< a revision added something */
    SCORECARD_ENTRY_CHANGED = 3,  /**< a revision changed it */
    SCORECARD_ENTRY_REMOVED = 4   /**< a revision took it out */
};

/** What a plan is made of, for entries and findings. */
enum scorecard_plan_part {
    SCORECARD_PLAN_PART_PLAN = 1,   /**< the plan itself */
    SCORECARD_PLAN_PART_ACTION = 2, /**< an action */
    SCORECARD_PLAN_PART_TARGET = 3, /**< a target */
    SCORECARD_PLAN_PART_QUOTA = 4   /**< a quota of initiatives, by its agency */
};

/** What an action does to a node or an input. */
struct scorecard_plan_effect {
    const char *node;  /**< id of a node whose score is acted upon; NULL where an input is */
    const char *input; /**< id of an input; NULL where a node is */
    int32_t kind;      /**< a ::scorecard_plan_effect_kind */
    uint32_t lag;      /**< days from the end of the action until the effect is there */
    double value;      /**< the value, the amount, or the share (above 0 and at most 1) */
};

/**
 * An improvement action. Initialise it with ::SCORECARD_PLAN_ACTION_INIT; NULL, 0 and "" state nothing. Copied when added.
 */
struct scorecard_plan_action {
    size_t size;                 /**< sizeof(struct scorecard_plan_action) */
    const char *id;              /**< unique among the actions of the plan */
    const char *title;           /**< what is to be done */
    const char *unit;            /**< id of the unit that it is for; NULL: the plan's */
    int32_t kind;                /**< a ::scorecard_plan_kind; 0: a task */
    int32_t horizon;             /**< a ::scorecard_horizon, or 0 */
    const char *const *nodes;    /**< ids of the nodes whose losses it addresses, none twice */
    size_t node_count;           /**< how many */
    const struct scorecard_plan_effect *effects; /**< what it is expected to bring */
    size_t effect_count;         /**< how many */
    const char *lead;            /**< id of the one agency that leads */
    const char *const *partners; /**< ids of agencies that take part, none twice, none the lead */
    size_t partner_count;        /**< how many */
    const char *head;            /**< the role of who is accountable: "Director" */
    const char *start;           /**< first day */
    const char *due;             /**< last day by which it is to be done */
    const char *output;          /**< what is there when it is done */
    int32_t cost_kind;           /**< a ::scorecard_cost_kind; 0: none is stated, and it counts as 1 */
    int32_t reserved;            /**< 0 */
    double cost;                 /**< at least 0 (of effort at least 1); not looked at where there is no kind */
    const char *parent;          /**< id of the action above it; it may be another plan's until they are merged */
    const char *const *after;    /**< ids of actions that are done first */
    size_t after_count;          /**< how many */
    const char *basis_number;    /**< of the resolution or conclusion on which it rests: its number, */
    const char *basis_date;      /**< its date, */
    const char *basis_issuer;    /**< and who issued it */
    const char *origin_unit;     /**< of a practice that is taken over: whose it is */
    const char *origin;          /**< and what it is, or where the action came from */
    uint32_t spread_done;        /**< of how many places it has come to: in 209 */
    uint32_t spread_total;       /**< of 209 communes; 0: not counted */
    const char *spread_unit;     /**< "commune" */
    const char *registered;      /**< of an initiative, the day on which it was registered */
    const char *cause;           /**< why the points were lost that it is to win back, in words */
    const char *notes;           /**< anything else */
};

/** Initialiser of a struct scorecard_plan_action. */
#ifdef __cplusplus
#define SCORECARD_PLAN_ACTION_INIT \
    { sizeof(struct scorecard_plan_action), NULL, NULL, NULL, 0, 0, NULL, 0, NULL, 0, NULL, NULL, 0, NULL, NULL, NULL, \
      NULL, 0, 0, 0, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL }
#else
#define SCORECARD_PLAN_ACTION_INIT { .size = sizeof(struct scorecard_plan_action) }
#endif

/** One of the things that a target asks. Initialise it with ::SCORECARD_PLAN_CONDITION_INIT. */
struct scorecard_plan_condition {
    const char *node;  /**< id of a node; NULL where an input is asked */
    const char *input; /**< id of an input; NULL where a node is asked */
    const char *group; /**< of a rank: id of the group column within whose groups it counts; NULL: among all ranked units */
    const char *tier;  /**< of a tier: its id or title */
    int32_t kind;      /**< a ::scorecard_target_kind */
    int32_t direction; /**< a ::scorecard_target_direction; 0: the node's own, of an input up */
    double value;      /**< the score, rank, share or value of the input; of tiers and of what is kept not looked at */
    double critical;   /**< what must not be passed on the bad side; NaN: nothing (0 is 0) */
    double baseline;   /**< from where it starts, of what the condition is of; NaN: what the baseline's period shows */
};

/** Initialiser of a struct scorecard_plan_condition, without a critical limit and a baseline. */
#ifdef __cplusplus
#define SCORECARD_PLAN_CONDITION_INIT { NULL, NULL, NULL, NULL, 0, 0, 0, scorecard_missing(), scorecard_missing() }
#else
#define SCORECARD_PLAN_CONDITION_INIT { .critical = scorecard_missing(), .baseline = scorecard_missing() }
#endif

/** A day and what is to be reached by then. */
struct scorecard_plan_milestone {
    const char *date; /**< the day */
    double value;     /**< of the first condition of the target: a score, a rank, ... */
};

/**
 * A target: conditions that are to hold all together. Initialise it with ::SCORECARD_PLAN_TARGET_INIT. Copied when added.
 */
struct scorecard_plan_target {
    size_t size;           /**< sizeof(struct scorecard_plan_target) */
    const char *id;        /**< unique among the targets of the plan */
    const char *title;     /**< in words; may be NULL */
    const char *unit;      /**< id of the unit; NULL: the plan's */
    const char *period;    /**< id of the period whose result is to show it; NULL: the plan's */
    const char *agency;    /**< id of the agency that answers for it; may be NULL */
    const struct scorecard_plan_condition *conditions; /**< one or more */
    size_t condition_count;                       /**< how many, at most 100 */
    const char *baseline_period; /**< id of the period that it starts from; NULL: the plan's baseline */
    const char *baseline_date;   /**< the day from which the way is counted; NULL: the plan's start */
    const char *due;             /**< the day by which it is to be reached; NULL: the plan's end */
    int32_t trajectory;          /**< a ::scorecard_trajectory, of the first condition; 0: linear */
    int32_t reserved;            /**< 0 */
    const struct scorecard_plan_milestone *milestones; /**< of steps and of straight lines, by date, the last not after
                                                            `due` */
    size_t milestone_count;                       /**< how many */
    const char *basis;                            /**< where it is laid down; may be NULL */
    const char *notes;                            /**< anything else */
};

/** Initialiser of a struct scorecard_plan_target. */
#ifdef __cplusplus
#define SCORECARD_PLAN_TARGET_INIT \
    { sizeof(struct scorecard_plan_target), NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 0, 0, NULL, 0, NULL, \
      NULL }
#else
#define SCORECARD_PLAN_TARGET_INIT { .size = sizeof(struct scorecard_plan_target) }
#endif

/** How many initiatives an agency is to register. Initialise it with ::SCORECARD_PLAN_QUOTA_INIT. */
struct scorecard_plan_quota {
    size_t size;               /**< sizeof(struct scorecard_plan_quota) */
    const char *agency;        /**< id of the agency; "*": each agency that has none of its own */
    uint32_t least;            /**< at least so many */
    uint32_t reserved;         /**< 0 */
    const char *register_by;   /**< last day of registration; NULL: none */
    const char *first_result_by; /**< last day by which each shows a first result (progress above 0); NULL: none */
};

/** Initialiser of a struct scorecard_plan_quota. */
#ifdef __cplusplus
#define SCORECARD_PLAN_QUOTA_INIT { sizeof(struct scorecard_plan_quota), NULL, 0, 0, NULL, NULL }
#else
#define SCORECARD_PLAN_QUOTA_INIT { .size = sizeof(struct scorecard_plan_quota) }
#endif

/** An entry of the history. Initialise it with ::SCORECARD_PLAN_ENTRY_INIT. */
struct scorecard_plan_entry {
    size_t size;          /**< sizeof(struct scorecard_plan_entry) */
    int32_t kind;         /**< a ::scorecard_entry_kind; what is added by hand is ::SCORECARD_ENTRY_PROGRESS, or 0 for it */
    int32_t part;         /**< a ::scorecard_plan_part; of progress an action */
    const char *id;       /**< id of the action, target, or agency of a quota that it is about; of the plan itself NULL */
    const char *date;     /**< the day that it tells of */
    int32_t status;       /**< a ::scorecard_plan_progress; 0: as before, but what was planned runs once something is done */
    uint32_t revision;    /**< the revision of the plan that it came with; set by the library */
    double done;          /**< share of the work that is done, 0 to 1; NaN: as before. Of what is done 1 */
    double realised;      /**< points that it has brought, as measured; NaN: nothing is said */
    const char *by;       /**< agency or role that reports */
    const char *note;     /**< what is said */
    const char *reason;   /**< why progress goes back, or why a revision was made */
    const char *const *evidence; /**< documents or references, each one line */
    size_t evidence_count; /**< how many, at most 1000 */
    const char *field;    /**< of a change: the member that changed, as in JSON */
    const char *before;   /**< of a change or removal: what stood there, as JSON; NULL: nothing */
    const char *after;    /**< of a change or addition: what stands there, as JSON; NULL: nothing */
    uint32_t place;       /**< of additions, changes and removals: its number in the list at that moment */
    uint32_t reserved;    /**< 0 */
    uint64_t seal;        /**< checksum over this entry and all before it; set by the library */
};

/** Initialiser of a struct scorecard_plan_entry. */
#ifdef __cplusplus
#define SCORECARD_PLAN_ENTRY_INIT \
    { sizeof(struct scorecard_plan_entry), 0, 0, NULL, NULL, 0, 0, scorecard_missing(), scorecard_missing(), NULL, NULL, \
      NULL, NULL, 0, NULL, NULL, NULL, 0, 0, 0 }
#else
#define SCORECARD_PLAN_ENTRY_INIT \
    { .size = sizeof(struct scorecard_plan_entry), .done = scorecard_missing(), .realised = scorecard_missing() }
#endif

/** How an action stands after all entries of its history up to a day. */
struct scorecard_plan_standing {
    size_t size;          /**< sizeof(struct scorecard_plan_standing), set by the caller */
    int32_t status;       /**< a ::scorecard_plan_progress */
    uint32_t entries;     /**< how many entries of progress it has */
    double done;          /**< share of the work that is done; 0 before the first entry */
    double realised;      /**< the last that was measured; NaN: nothing */
    const char *date;     /**< day of the last entry; NULL: none */
    const char *started;  /**< day of the first entry that says more than planned; NULL: none */
    const char *first_result; /**< day of the first entry with something done; NULL: none */
    const char *finished; /**< day since which it is done; NULL: it is not */
};

/** Texts of a plan. Title, notes and source have the numbers of ::scorecard_text. */
enum scorecard_plan_text {
    SCORECARD_PLAN_CURRENCY = 100 /**< what costs in money are in: "million VND" */
};

/** Ids and days of a plan as a whole. */
enum scorecard_plan_setting {
    SCORECARD_PLAN_UNIT = 1,     /**< id of the unit whose plan it is */
    SCORECARD_PLAN_BASELINE = 2, /**< id of the period whose losses it starts from */
    SCORECARD_PLAN_PERIOD = 3,   /**< id of the period whose result is to show what it brought */
    SCORECARD_PLAN_START = 4,    /**< its first day */
    SCORECARD_PLAN_END = 5,      /**< its last day */
    SCORECARD_PLAN_OWNER = 6     /**< id of the agency that keeps it */
};

/** What is wrong with a plan. */
enum scorecard_plan_fault {
    SCORECARD_PLAN_UNKNOWN_AGENCY = 1,   /**< the register has no such agency */
    SCORECARD_PLAN_UNKNOWN_NODE = 2,     /**< the model has no such node */
    SCORECARD_PLAN_UNKNOWN_INPUT = 3,    /**< the model reads no such input */
    SCORECARD_PLAN_UNKNOWN_UNIT = 4,     /**< the data has no such unit */
    SCORECARD_PLAN_UNKNOWN_PERIOD = 5,   /**< the data has no such period (told of baselines only) */
    SCORECARD_PLAN_UNKNOWN_GROUP = 6,    /**< the data has no such group column */
    SCORECARD_PLAN_UNKNOWN_TIER = 7,     /**< the node has no such tier */
    SCORECARD_PLAN_UNKNOWN_PARENT = 8,   /**< no action of the plan is its parent */
    SCORECARD_PLAN_EFFECT_OUTSIDE = 9,   /**< an effect leads outside the scale */
    SCORECARD_PLAN_BEYOND_LOSS = 10,     /**< the actions of a node are to win more than it lost */
    SCORECARD_PLAN_NO_WHO = 11,          /**< 5 clear things: no lead (clear person) */
    SCORECARD_PLAN_NO_WHAT = 12,         /**< no title, or no node that it addresses (clear task) */
    SCORECARD_PLAN_NO_WHEN = 13,         /**< no start or no deadline (clear progress) */
    SCORECARD_PLAN_NO_RESPONSIBILITY = 14, /**< no accountable head (clear responsibility) */
    SCORECARD_PLAN_NO_RESULT = 15,       /**< no expected output (clear result) */
    SCORECARD_PLAN_NO_EFFECT = 16,       /**< no expected effect: nothing can be forecast of it */
    SCORECARD_PLAN_AFTER_LATE = 17,      /**< it starts before what it comes after is due */
    SCORECARD_PLAN_OUTSIDE_PLAN = 18,    /**< its days lie outside the plan's */
    SCORECARD_PLAN_PARENT_EARLIER = 19,  /**< it is due after the action above it */
    SCORECARD_PLAN_TARGET_MET = 20,      /**< the target is met already */
    SCORECARD_PLAN_TARGET_BEYOND = 21,   /**< the target lies outside the scale, or asks a rank that cannot be */
    SCORECARD_PLAN_TARGET_UNREACHABLE = 22, /**< it is not met, and would not be with all actions done */
    SCORECARD_PLAN_QUOTA_AGENCY = 23,    /**< a quota is of an agency that the register does not have */
    SCORECARD_PLAN_TARGET_CRITICAL = 24  /**< what must not be passed is better than what is asked */
};

/** How bad a finding is. */
enum scorecard_plan_severity {
    SCORECARD_SEVERITY_ERROR = 1,      /**< names what is not there, or contradicts itself */
    SCORECARD_SEVERITY_INCOMPLETE = 2, /**< something is missing */
    SCORECARD_SEVERITY_WARNING = 3     /**< to be looked at */
};

/** A finding. Strings are borrowed from the findings. */
struct scorecard_plan_finding {
    size_t size;         /**< sizeof(struct scorecard_plan_finding), set by the caller */
    int32_t fault;       /**< a ::scorecard_plan_fault */
    int32_t severity;    /**< a ::scorecard_plan_severity */
    int32_t part;        /**< a ::scorecard_plan_part */
    int32_t reserved;    /**< 0 */
    const char *id;      /**< of the action, target or quota; NULL: of the plan itself */
    const char *name;    /**< the name that is wrong, or the member that is missing; may be NULL */
    const char *where;   /**< "action dvc-01, effect 2"; never NULL */
    const char *message; /**< what is wrong and what to do; never NULL */
};

/** With what a plan is checked. Initialise it with ::SCORECARD_PLAN_CHECK_OPTIONS_INIT; what is NULL is not looked at. */
struct scorecard_plan_check_options {
    size_t size;                     /**< sizeof(struct scorecard_plan_check_options) */
    const struct scorecard_run *run; /**< memory; NULL: the plan's */
    uint64_t flags;                  /**< 0 */
    const scorecard_register *reg;   /**< its agencies */
    const scorecard_result *result;  /**< its model, data and losses in the baseline's period */
    const char *lang;                /**< language of messages: "vi", else English */
};

/** Initialiser of a struct scorecard_plan_check_options. */
#ifdef __cplusplus
#define SCORECARD_PLAN_CHECK_OPTIONS_INIT { sizeof(struct scorecard_plan_check_options), NULL, 0, NULL, NULL, NULL }
#else
#define SCORECARD_PLAN_CHECK_OPTIONS_INIT { .size = sizeof(struct scorecard_plan_check_options) }
#endif

SCORECARD_BEGIN

/** @name Names of the enums above
 *  Static strings; NULL for a number that is none of them. */
/**@{*/
SCORECARD_API const char *scorecard_plan_kind_name(int32_t kind);       /**< "initiative" */
SCORECARD_API const char *scorecard_plan_progress_name(int32_t status);   /**< "running" */
SCORECARD_API const char *scorecard_plan_effect_kind_name(int32_t kind);       /**< "share" */
SCORECARD_API const char *scorecard_cost_kind_name(int32_t kind);         /**< "effort" */
SCORECARD_API const char *scorecard_target_kind_name(int32_t kind);       /**< "rank" */
SCORECARD_API const char *scorecard_target_direction_name(int32_t direction); /**< "down" */
SCORECARD_API const char *scorecard_trajectory_name(int32_t trajectory);  /**< "piecewise" */
SCORECARD_API const char *scorecard_entry_kind_name(int32_t kind);        /**< "progress" */
SCORECARD_API const char *scorecard_plan_part_name(int32_t part);         /**< "action" */
SCORECARD_API const char *scorecard_plan_fault_name(int32_t fault);       /**< "no-responsibility" */
SCORECARD_API const char *scorecard_plan_severity_name(int32_t severity); /**< "incomplete" */
/** A status of actions in words. @param lang "vi", else English @return NULL: none */
SCORECARD_API const char *scorecard_plan_progress_title(int32_t status, const char *lang);
/**@}*/

/** @name Drafts */
/**@{*/
/**
 * Starts an empty plan.
 * @param id   of the plan
 * @param run  memory of the draft and of the plans made from it; may be NULL
 * @param out  receives the draft; scorecard_plan_draft_free() it
 */
SCORECARD_API scorecard_status scorecard_plan_draft_new(const char *id, const struct scorecard_run *run,
                                                        scorecard_plan_draft **out, struct scorecard_error *err);
/** Starts the next revision of a plan: all that it says, its history with it. */
SCORECARD_API scorecard_status scorecard_plan_draft_from(const scorecard_plan *plan, scorecard_plan_draft **out,
                                                         struct scorecard_error *err);
/** Frees a draft. NULL is allowed. */
SCORECARD_API void scorecard_plan_draft_free(scorecard_plan_draft *draft);
/**
 * Sets a text of the plan, in place of the one in that language; NULL takes that away.
 * @param what  ::SCORECARD_TEXT_TITLE, ::SCORECARD_TEXT_NOTES, ::SCORECARD_TEXT_SOURCE, or of ::scorecard_plan_text (the
 *         last two have no language)
 * @param lang  language tag, or NULL
 */
SCORECARD_API scorecard_status scorecard_plan_draft_set_text(scorecard_plan_draft *draft, int32_t what, const char *lang,
                                                             const char *text, struct scorecard_error *err);
/**
 * Sets an id or a day of the plan as a whole. @param setting a ::scorecard_plan_setting @param value NULL: none
 * @return ::SCORECARD_ERROR_ID, ::SCORECARD_ERROR_DATE (no such day)
 */
SCORECARD_API scorecard_status scorecard_plan_draft_set(scorecard_plan_draft *draft, int32_t setting, const char *value,
                                                        struct scorecard_error *err);
/**
 * Adds an action.
 * @param action  copied
 * @param number  receives its number; may be NULL
 * @return ::SCORECARD_ERROR_DUPLICATE (an action of that id, a node or agency named twice), ::SCORECARD_ERROR_ID,
 *         ::SCORECARD_ERROR_TEXT, ::SCORECARD_ERROR_DATE (no such day, a deadline before the start),
 *         ::SCORECARD_ERROR_ARGUMENT, ::SCORECARD_ERROR_PARAMETER (an effect of nothing, a cost below 0, more places reached
 *         than there are), ::SCORECARD_ERROR_LIMIT, ::SCORECARD_ERROR_OPTIONS; *where* names the action
 */
SCORECARD_API scorecard_status scorecard_plan_draft_add_action(scorecard_plan_draft *draft,
                                                               const struct scorecard_plan_action *action,
                                                               uint32_t *number, struct scorecard_error *err);
/** Puts an action in the place of the one that has its id. @return as adding it, ::SCORECARD_ERROR_UNKNOWN */
SCORECARD_API scorecard_status scorecard_plan_draft_change_action(scorecard_plan_draft *draft,
                                                                  const struct scorecard_plan_action *action,
                                                                  struct scorecard_error *err);
/**
 * Takes an action out; its history stays. (To give one up, record ::SCORECARD_PROGRESS_CANCELLED.)
 * @return ::SCORECARD_ERROR_UNKNOWN
 */
SCORECARD_API scorecard_status scorecard_plan_draft_remove_action(scorecard_plan_draft *draft, const char *id,
                                                                  struct scorecard_error *err);
/** Adds a target. @return as adding an action; ::SCORECARD_ERROR_EMPTY (no condition) */
SCORECARD_API scorecard_status scorecard_plan_draft_add_target(scorecard_plan_draft *draft,
                                                               const struct scorecard_plan_target *target,
                                                               uint32_t *number, struct scorecard_error *err);
/** Puts a target in the place of the one that has its id. */
SCORECARD_API scorecard_status scorecard_plan_draft_change_target(scorecard_plan_draft *draft,
                                                                  const struct scorecard_plan_target *target,
                                                                  struct scorecard_error *err);
/** Takes a target out. */
SCORECARD_API scorecard_status scorecard_plan_draft_remove_target(scorecard_plan_draft *draft, const char *id,
                                                                  struct scorecard_error *err);
/** Sets the quota of an agency, in place of the one that it has. */
SCORECARD_API scorecard_status scorecard_plan_draft_set_quota(scorecard_plan_draft *draft,
                                                              const struct scorecard_plan_quota *quota,
                                                              struct scorecard_error *err);
/** Takes the quota of an agency out. @return ::SCORECARD_ERROR_UNKNOWN */
SCORECARD_API scorecard_status scorecard_plan_draft_remove_quota(scorecard_plan_draft *draft, const char *agency,
                                                                 struct scorecard_error *err);
/**
 * Adds an entry of progress to the history.
 * @param entry  copied; kind, part, revision, field, before, after and seal are the library's
 * @return ::SCORECARD_ERROR_UNKNOWN (no such action), ::SCORECARD_ERROR_DATE (no such day, or before the action's last
 *         entry), ::SCORECARD_ERROR_PARAMETER (done is not 0 to 1; it goes back, or what is done or given up is taken up
 *         again, without a reason; done with less than all done), ::SCORECARD_ERROR_TEXT, ::SCORECARD_ERROR_LIMIT
 */
SCORECARD_API scorecard_status scorecard_plan_draft_record(scorecard_plan_draft *draft,
                                                           const struct scorecard_plan_entry *entry,
                                                           struct scorecard_error *err);
/**
 * Says when and why what is in the draft was changed. Needed before scorecard_plan_draft_finish() where a draft was begun
 * from a plan and anything but progress changed.
 * @param date    the day, not before that of the revision before
 * @param reason  may be NULL
 */
SCORECARD_API scorecard_status scorecard_plan_draft_set_revision(scorecard_plan_draft *draft, const char *date,
                                                                 const char *reason, struct scorecard_error *err);
/**
 * Joins another plan: its actions, targets, quotas and progress. What both have must be the same, or the one a later
 * revision of the other; of the same action's progress, the one must go on where the other ends. Nothing is ever joined half.
 *
 * Of two plans of one id, where the one's history goes on where the other's ends, the later is taken whole, its revisions
 * with it. Else what the other has is one revision of this plan; the revisions that led to it stay in the other.
 * @return ::SCORECARD_ERROR_DUPLICATE (an action, target or quota that is another one in each), ::SCORECARD_ERROR_CONFLICT
 *         (progress of an action that went on in both, in two ways); *where* names it
 */
SCORECARD_API scorecard_status scorecard_plan_draft_merge(scorecard_plan_draft *draft, const scorecard_plan *other,
                                                          struct scorecard_error *err);
/**
 * Freezes a copy of what was gathered; the draft stays as it is.
 * @param out  receives the plan with one reference; scorecard_plan_unref() it
 * @return ::SCORECARD_ERROR_UNKNOWN (an action comes after one that is not there), ::SCORECARD_ERROR_CYCLE (of prerequisites
 *         or parents), ::SCORECARD_ERROR_DATE (the plan ends before it starts; a change without a day)
 */
SCORECARD_API scorecard_status scorecard_plan_draft_finish(const scorecard_plan_draft *draft, scorecard_plan **out,
                                                           struct scorecard_error *err);
/**@}*/

/** @name Plans */
/**@{*/
SCORECARD_API scorecard_plan *scorecard_plan_ref(const scorecard_plan *plan); /**< adds a reference */
SCORECARD_API void scorecard_plan_unref(scorecard_plan *plan); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API const char *scorecard_plan_id(const scorecard_plan *plan); /**< its id */
/** A text in a language, else that without one, else the first; NULL: none. @param what as when it was set */
SCORECARD_API const char *scorecard_plan_text(const scorecard_plan *plan, int32_t what, const char *lang);
SCORECARD_API uint32_t scorecard_plan_text_count(const scorecard_plan *plan, int32_t what); /**< languages of a text */
/**
 * The `i`th of them, in order of languages.
 * @param lang receives the language, NULL where it has none; may be NULL itself
 */
SCORECARD_API const char *scorecard_plan_text_at(const scorecard_plan *plan, int32_t what, uint32_t i, const char **lang);
/** A ::scorecard_plan_setting; NULL: none. */
SCORECARD_API const char *scorecard_plan_get(const scorecard_plan *plan, int32_t setting);
/** 1, and one more for each revision that changed more than progress. */
SCORECARD_API uint32_t scorecard_plan_revision(const scorecard_plan *plan);
/** Of its last entry; 0: no entry. Tells one state of a plan from another. */
SCORECARD_API uint64_t scorecard_plan_seal(const scorecard_plan *plan);

SCORECARD_API uint32_t scorecard_plan_action_count(const scorecard_plan *plan); /**< number of actions, in order of adding */
SCORECARD_API uint32_t scorecard_plan_find_action(const scorecard_plan *plan, const char *id); /**< by id, or NONE */
/** An action; what was not stated is NULL or 0. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_plan_action_at(const scorecard_plan *plan, uint32_t action,
                                               struct scorecard_plan_action *out);
/**
 * How an action stands at the end of a day. @param date NULL: after the whole history @param out its size set by the caller
 * @return 1, or 0 when there is no such action or day
 */
SCORECARD_API int32_t scorecard_plan_action_standing(const scorecard_plan *plan, uint32_t action, const char *date,
                                                     struct scorecard_plan_standing *out);
SCORECARD_API uint32_t scorecard_plan_target_count(const scorecard_plan *plan); /**< number of targets */
SCORECARD_API uint32_t scorecard_plan_find_target(const scorecard_plan *plan, const char *id); /**< by id, or NONE */
/** A target. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_plan_target_at(const scorecard_plan *plan, uint32_t target,
                                               struct scorecard_plan_target *out);
/**
 * What the first condition of a target asks for on a day, on its way from the baseline.
 * @param baseline  where it starts, used where the target states none
 * @return NaN where there is no such target or day, or no baseline is known
 */
SCORECARD_API double scorecard_plan_expected(const scorecard_plan *plan, uint32_t target, const char *date, double baseline);
SCORECARD_API uint32_t scorecard_plan_quota_count(const scorecard_plan *plan); /**< number of quotas */
/** A quota. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_plan_quota_at(const scorecard_plan *plan, uint32_t i, struct scorecard_plan_quota *out);
/** Entries of the history, in order of adding. */
SCORECARD_API uint32_t scorecard_plan_entry_count(const scorecard_plan *plan);
/** An entry. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_plan_entry_at(const scorecard_plan *plan, uint32_t i, struct scorecard_plan_entry *out);
/**
 * A plan as it stood at the end of a day: without later entries, with what later revisions changed put back.
 * @return ::SCORECARD_ERROR_DATE (no such day), ::SCORECARD_ERROR_EMPTY (the plan was made later)
 */
SCORECARD_API scorecard_status scorecard_plan_as_of(const scorecard_plan *plan, const char *date, scorecard_plan **out,
                                                    struct scorecard_error *err);
/**@}*/

/** @name Checks */
/**@{*/
/**
 * Says what is wrong or incomplete, in the order of actions, then targets, then quotas.
 * @param options  NULL: the plan alone is looked at
 * @param out      receives the findings with one reference; scorecard_plan_findings_unref() them
 */
SCORECARD_API scorecard_status scorecard_plan_check(const scorecard_plan *plan,
                                                    const struct scorecard_plan_check_options *options,
                                                    scorecard_plan_findings **out, struct scorecard_error *err);
/** Adds a reference. */
SCORECARD_API scorecard_plan_findings *scorecard_plan_findings_ref(const scorecard_plan_findings *findings);
SCORECARD_API void scorecard_plan_findings_unref(scorecard_plan_findings *findings); /**< drops one; NULL is allowed */
SCORECARD_API uint32_t scorecard_plan_findings_count(const scorecard_plan_findings *findings); /**< how many */
/** The `i`th finding. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_plan_findings_at(const scorecard_plan_findings *findings, uint32_t i,
                                                 struct scorecard_plan_finding *out);
/**@}*/

/** @name Files */
/**@{*/
/**
 * Reads a plan from JSON (docs/guide/plan-format.md, docs/schema/plan.schema.json).
 * @return as scorecard_model_read(); ::SCORECARD_ERROR_HISTORY where its history was cut short or edited
 */
SCORECARD_API scorecard_status scorecard_plan_read(const char *text, size_t text_len, const char *name,
                                                   const struct scorecard_run *run, scorecard_plan **out,
                                                   struct scorecard_error *err);
/** Reads a plan from a file. */
SCORECARD_API scorecard_status scorecard_plan_read_file(const char *path, const struct scorecard_run *run,
                                                        scorecard_plan **out,
                                                        struct scorecard_error *err);
/** Writes a plan as JSON that reads back to an equal plan. The same plan gives the same bytes. */
SCORECARD_API scorecard_status scorecard_plan_write(const scorecard_plan *plan, scorecard_write_fn write, void *context,
                                                    struct scorecard_error *err);
/**
 * Reads actions from CSV into a draft, a row for each task, as offices hold them. docs/guide/plan-table.md has the columns:
 * criterion, max, got, lost, cause, solution, lead, partners, start, due, output, cost, id, ... On failure the draft is as
 * it was.
 * @return ::SCORECARD_ERROR_SYNTAX, ::SCORECARD_ERROR_COLUMN, ::SCORECARD_ERROR_NUMBER and as
 *         scorecard_plan_draft_add_action(), with line and column
 */
SCORECARD_API scorecard_status scorecard_plan_draft_read_csv(scorecard_plan_draft *draft, const char *text, size_t text_len,
                                                             const char *name, struct scorecard_error *err);
/** Reads actions from a CSV file. */
SCORECARD_API scorecard_status scorecard_plan_draft_read_csv_file(scorecard_plan_draft *draft, const char *path,
                                                                  struct scorecard_error *err);
/**
 * Writes the actions as CSV, a row for each; cells that a spreadsheet would run as a formula are neutralised.
 * @param result  for titles, maxima, scores and losses of the criteria in the baseline's period; NULL: these stay empty
 * @param lang    language of titles; may be NULL
 */
SCORECARD_API scorecard_status scorecard_plan_write_csv(const scorecard_plan *plan, const scorecard_result *result,
                                                        const char *lang,
                                                        scorecard_write_fn write, void *context,
                                                        struct scorecard_error *err);
/**@}*/

SCORECARD_END

#endif
