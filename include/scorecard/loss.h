/* SPDX-License-Identifier: MIT */
/**
 * @file loss.h
 * @brief Where points were lost: by leaf, along the weight path, reconciled to the last of them.
 *
 * A unit's score of a node is set against a *target*: the most that it could earn, a former period, the best, the median, another
 * unit. Every leaf has a target of its own; these are carried up the tree by the unit's own weights, without gaps and without
 * rounding, to the target of the node. Then, exactly,
 *
 *     target - score = sum over the lines
 *
 * and each line says what it is of: what a leaf lacks, what was done about a gap, a penalty, a bonus (which lessens what is lost), a
 * cap, rounding. How a difference is carried through each sort of aggregate, and from whom that comes, is in
 * docs/methods/losses.md.
 *
 * All amounts are in points of the node asked for. What is lost is above 0; what is gained on the target is below 0. Where low
 * scores are good, targets are low, and losses are below 0.
 */
#ifndef SCORECARD_LOSS_H
#define SCORECARD_LOSS_H

#include "register.h"
#include "score.h"

/** Losses of some units; immutable, shared by reference count. */
typedef struct scorecard_losses scorecard_losses;

/** What a score is set against. */
enum scorecard_against {
    /**
     * the most that can be earned: of a leaf its points where its parent adds up, else the good end of its stated scale, else of
     * what its rule can give
     */
    SCORECARD_AGAINST_MAXIMUM = 1,
    SCORECARD_AGAINST_PREVIOUS = 2,   /**< the unit's own scores in another period, the one before unless named */
    SCORECARD_AGAINST_BEST = 3,       /**< of each leaf the best score of the ranked units */
    SCORECARD_AGAINST_MEDIAN = 4,     /**< of each leaf the median of the ranked units */
    SCORECARD_AGAINST_GROUP_BEST = 5, /**< of each leaf the best score in the unit's group */
    SCORECARD_AGAINST_UNIT = 6,       /**< another unit's scores */
    SCORECARD_AGAINST_FLOOR = 7,      /**< the least that can be earned, found as the maximum is, at the bad end; of points 0 */
    SCORECARD_AGAINST_ZERO = 8        /**< 0 in every leaf */
};

/** What a line is of. */
enum scorecard_loss_kind {
    SCORECARD_LOSS_LEAF = 1,     /**< what a leaf lacks; or a node that cannot be split among those below it */
    SCORECARD_LOSS_GAP = 2,      /**< a child without a score, and what was done about it; or one that the target lacks */
    SCORECARD_LOSS_PENALTY = 3,  /**< points taken off by a penalty */
    SCORECARD_LOSS_BONUS = 4,    /**< a bonus outside the maximum: below 0 */
    SCORECARD_LOSS_CAP = 5,      /**< what a cap or floor of a sum takes or gives, or stated points that children do not add up to */
    SCORECARD_LOSS_ROUNDING = 6, /**< a rounding on the way, or of the score itself */
    SCORECARD_LOSS_FRAME = 7     /**< what the score compared with owes to its own weights, gaps and rounding */
};

/** How a node's difference was split among its children. */
enum scorecard_split {
    SCORECARD_SPLIT_NONE = 0,    /**< not at all */
    SCORECARD_SPLIT_LINEAR = 1,  /**< weight x difference */
    SCORECARD_SPLIT_MEAN = 2,    /**< as of a quasi-arithmetic mean; of the geometric one the logarithmic mean Divisia index */
    SCORECARD_SPLIT_ZEROS = 3,   /**< by weight among the children at 0 */
    SCORECARD_SPLIT_BINDING = 4, /**< one child makes all of it */
    SCORECARD_SPLIT_SHAPLEY = 5, /**< Shapley values */
    SCORECARD_SPLIT_SAMPLED = 6  /**< Shapley values of drawn orders, which add up exactly, each with its error */
};

/** What became of a unit. */
enum scorecard_loss_outcome {
    SCORECARD_LOSS_OK = 1,
    SCORECARD_LOSS_NO_SCORE = 2, /**< it has none: there is no line */
    SCORECARD_LOSS_NO_TARGET = 3 /**< what it is set against has none: there is no line */
};

/** What is set against what. Initialise it with ::SCORECARD_LOSSES_OPTIONS_INIT; zero means the default. */
struct scorecard_losses_options {
    size_t size;                     /**< sizeof(struct scorecard_losses_options) */
    const struct scorecard_run *run; /**< memory and progress (a step for each unit); NULL: the result's */
    uint64_t flags;                  /**< 0 */
    const uint32_t *units;           /**< units that are looked at; NULL: all */
    size_t unit_count;               /**< how many */
    const char *period;              /**< id; NULL: the last that was scored */
    uint32_t node;                   /**< whose score; 0 is the first root */
    int32_t against;                 /**< a ::scorecard_against; 0: the maximum */
    const char *with;                /**< id of the other unit or period, or of the column of groups (NULL: the first) */
    const scorecard_register *reg;   /**< who answers for what; NULL: nobody */
};

/** Initialiser of a struct scorecard_losses_options. */
#ifdef __cplusplus
#define SCORECARD_LOSSES_OPTIONS_INIT { sizeof(struct scorecard_losses_options), NULL, 0, NULL, 0, NULL, 0, 0, NULL, NULL }
#else
#define SCORECARD_LOSSES_OPTIONS_INIT { .size = sizeof(struct scorecard_losses_options) }
#endif

/** A line of a unit. Of each unit, the greatest amount first; then in the model's order. */
struct scorecard_loss_line {
    size_t size;       /**< sizeof(struct scorecard_loss_line), set by the caller */
    int32_t kind;      /**< a ::scorecard_loss_kind */
    uint32_t unit;     /**< of the data */
    uint32_t node;     /**< that it is about: of a gap the child */
    int32_t gap;       /**< of a gap the ::scorecard_gap; 0: the target lacks it; else 0 */
    int32_t action;    /**< of a gap what was done, a ::scorecard_action; else 0 */
    int32_t split;     /**< of how the node's part of its parent was found, a ::scorecard_split; of the node asked for 0 */
    uint32_t lead;     /**< agency of the register that leads, or ::SCORECARD_NONE */
    int32_t cause;     /**< a ::scorecard_cause that the register states, or 0 */
    int32_t horizon;   /**< a ::scorecard_horizon that it states, or 0 */
    double lost;       /**< points of the node asked for */
    double score;      /**< of a leaf, penalty or bonus: its score as its parent takes it, unrounded; else NaN */
    double target;     /**< of these its target; else NaN */
    double weight;     /**< by how much one point of the node counts in the node asked for, on the way to the target */
    double of_lost;    /**< lost over target - score; NaN where that is 0 */
    double of_maximum; /**< lost over the maximum of the node asked for; NaN: it has none */
    double of_range;   /**< lost over maximum - floor; NaN likewise */
    double error;      /**< greatest standard error of drawn orders on the way, in points; 0: all is exact */
};

/** All of a unit. Sums by kind add up to target - score. */
struct scorecard_loss_unit {
    size_t size;      /**< sizeof(struct scorecard_loss_unit), set by the caller */
    uint32_t unit;    /**< of the data */
    int32_t outcome;  /**< a ::scorecard_loss_outcome; without OK the numbers below are NaN, but score and target where known */
    uint32_t first;   /**< its first line */
    uint32_t count;   /**< how many lines it has */
    double score;     /**< of the node asked for */
    double target;    /**< that it is set against */
    double maximum;   /**< the most that it can earn; NaN: some leaf has none */
    double floor;     /**< the least; NaN likewise */
    double lost;      /**< target - score */
    double leaves;    /**< lost by kind: leaves */
    double gaps;      /**< gaps */
    double penalties; /**< penalties */
    double bonuses;   /**< bonuses */
    double caps;      /**< caps */
    double rounding;  /**< rounding */
    double frame;     /**< what the other owes to its own frame */
    double rest;      /**< what arithmetic in doubles left over; the greatest line has it, so that lines add up */
};

/** A node of a unit: the lines at it and below it together. Areas are the children of the node asked for. */
struct scorecard_loss_node {
    size_t size;       /**< sizeof(struct scorecard_loss_node), set by the caller */
    uint32_t unit;     /**< of the data */
    uint32_t node;     /**< the node asked for or one below it */
    uint32_t level;    /**< its depth below the node asked for */
    double lost;       /**< points of the node asked for; NaN below a node that is not split, or that is a gap */
    double of_lost;    /**< lost over target - score of the node asked for; NaN where that is 0 */
    double of_maximum; /**< lost over the maximum of the node asked for */
    double of_range;   /**< lost over its maximum - floor */
    double score;      /**< the node's own score; NaN: a gap */
    double target;     /**< the node's own target, carried up from its leaves; NaN: none */
    double maximum;    /**< its own maximum, likewise */
    double best;       /**< best score of the node among the ranked units; NaN where the result does not keep it */
    double median;     /**< median of these, likewise */
};

/** By what lines are added up. */
enum scorecard_loss_by {
    SCORECARD_LOSS_BY_LEAD = 1,   /**< agency: all of a line is its lead's */
    SCORECARD_LOSS_BY_SHARE = 2,  /**< agency: lead and partners have their stated shares of a line */
    SCORECARD_LOSS_BY_CAUSE = 3,  /**< ::scorecard_cause */
    SCORECARD_LOSS_BY_HORIZON = 4 /**< ::scorecard_horizon */
};

/** Lines of a unit with the same agency, cause or horizon. Sums of each sort add up to target - score. */
struct scorecard_loss_total {
    size_t size;       /**< sizeof(struct scorecard_loss_total), set by the caller */
    uint32_t unit;     /**< of the data */
    int32_t by;        /**< a ::scorecard_loss_by */
    uint32_t which;    /**< agency, cause or horizon; ::SCORECARD_NONE: none is stated; of shares also: shared without a number */
    uint32_t lines;    /**< how many lines it has to do with */
    double lost;       /**< points of the node asked for */
    double unnumbered; /**< of shares: points of lines that it shares without a number, which are not in lost; else 0 */
    double of_lost;    /**< lost over target - score */
    double of_maximum; /**< lost over the maximum of the node asked for */
};

SCORECARD_BEGIN

/**
 * Finds where points were lost.
 * @param options  NULL for the defaults
 * @param out      receives the table with one reference; scorecard_losses_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT (no such unit, period, node or group column),
 *         ::SCORECARD_ERROR_EMPTY (no period before), ::SCORECARD_ERROR_PARAMETER (a leaf without a maximum, naming it and the
 *         cure), ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY, ::SCORECARD_ERROR_CANCELLED
 */
SCORECARD_API scorecard_status scorecard_result_losses(const scorecard_result *result,
                                                       const struct scorecard_losses_options *options,
                                                       scorecard_losses **out, struct scorecard_error *err);
SCORECARD_API scorecard_losses *scorecard_losses_ref(const scorecard_losses *losses); /**< adds a reference */
SCORECARD_API void scorecard_losses_unref(scorecard_losses *losses); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API uint32_t scorecard_losses_period(const scorecard_losses *losses); /**< of the data, or NONE */
SCORECARD_API uint32_t scorecard_losses_node(const scorecard_losses *losses); /**< asked for, or NONE */
SCORECARD_API int32_t scorecard_losses_against(const scorecard_losses *losses); /**< a ::scorecard_against, or 0 */
SCORECARD_API uint32_t scorecard_losses_count(const scorecard_losses *losses); /**< number of lines, unit by unit */
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_losses_at(const scorecard_losses *losses, uint32_t i, struct scorecard_loss_line *out);
SCORECARD_API uint32_t scorecard_losses_unit_count(const scorecard_losses *losses); /**< units, in the order asked for */
/** The `i`th unit. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_losses_unit_at(const scorecard_losses *losses, uint32_t i, struct scorecard_loss_unit *out);
/** Nodes of all units: of each unit the node asked for and those below it, in the model's order. */
SCORECARD_API uint32_t scorecard_losses_node_count(const scorecard_losses *losses);
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_losses_node_at(const scorecard_losses *losses, uint32_t i, struct scorecard_loss_node *out);
/** Totals of all units, where there is a register: by unit, sort, then the greatest first. */
SCORECARD_API uint32_t scorecard_losses_total_count(const scorecard_losses *losses);
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_losses_total_at(const scorecard_losses *losses, uint32_t i, struct scorecard_loss_total *out);
SCORECARD_API const char *scorecard_against_name(int32_t against); /**< "group-best"; NULL: none */
SCORECARD_API const char *scorecard_loss_kind_name(int32_t kind);  /**< "rounding"; NULL: none */
SCORECARD_API const char *scorecard_loss_outcome_name(int32_t outcome); /**< "no-score"; NULL: none */
SCORECARD_API const char *scorecard_loss_by_name(int32_t by); /**< "lead"; NULL: none */
SCORECARD_API const char *scorecard_split_name(int32_t split); /**< "shapley"; NULL: none */

SCORECARD_END

#endif
