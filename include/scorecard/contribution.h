/* SPDX-License-Identifier: MIT */
/**
 * @file contribution.h
 * @brief What a score is made of, what one more unit of an input adds to it, how far the next rank is, and which full scores are
 * at risk.
 */
#ifndef SCORECARD_CONTRIBUTION_H
#define SCORECARD_CONTRIBUTION_H

#include "loss.h"

/** Contributions to one unit's score; immutable, shared by reference count. */
typedef struct scorecard_contributions scorecard_contributions;

/** What is wanted. Initialise it with ::SCORECARD_CONTRIBUTIONS_OPTIONS_INIT; zero means the default. */
struct scorecard_contributions_options {
    size_t size;                     /**< sizeof(struct scorecard_contributions_options) */
    const struct scorecard_run *run; /**< memory and progress; NULL: the result's */
    uint64_t flags;                  /**< 0 */
    uint32_t unit;                   /**< of the data */
    uint32_t node;                   /**< whose score; 0 is the first root */
    const char *period;              /**< id; NULL: the last that was scored */
    int32_t against;                 /**< a ::scorecard_against: from where contributions are counted; 0: zero */
    uint32_t population;             /**< in which ranks are told; 0: all ranked units */
    const char *with;                /**< as of struct scorecard_losses_options */
    double step;                     /**< by how much inputs rise; 0: by 1 */
    double margin;                   /**< how near a threshold is near, as a share of the way from worst to best; 0: 0.05 */
    const uint32_t *ranks;           /**< ranks whose distance is wanted, besides the next and the first */
    size_t rank_count;               /**< how many */
};

/** Initialiser of a struct scorecard_contributions_options. */
#ifdef __cplusplus
#define SCORECARD_CONTRIBUTIONS_OPTIONS_INIT \
    { sizeof(struct scorecard_contributions_options), NULL, 0, 0, 0, NULL, 0, 0, NULL, 0.0, 0.0, NULL, 0 }
#else
#define SCORECARD_CONTRIBUTIONS_OPTIONS_INIT { .size = sizeof(struct scorecard_contributions_options) }
#endif

/** What something adds to the score. Lines add up to score - from where they are counted. The greatest first. */
struct scorecard_contribution {
    size_t size;         /**< sizeof(struct scorecard_contribution), set by the caller */
    int32_t kind;        /**< a ::scorecard_loss_kind */
    uint32_t node;       /**< that it is of */
    double contribution; /**< points of the node asked for: minus what would be lost */
    double share;        /**< of their sum; NaN where that is 0 */
    double score;        /**< of the node; NaN as in struct scorecard_loss_line */
    double from;         /**< from where its score is counted */
};

/** What an input adds when it rises by a step, all others staying. */
struct scorecard_marginal {
    size_t size;             /**< sizeof(struct scorecard_marginal), set by the caller */
    uint32_t node;           /**< the leaf */
    uint32_t input;          /**< of the data */
    double value;            /**< as it is */
    double frozen;           /**< by how much the score changes while extremes, means and weights stay as fitted; NaN: no score then */
    double responding;       /**< the same when what is taken from all units is taken anew, with this one's new input */
    scorecard_status status; /**< why one of the two is NaN, ::SCORECARD_ERROR_METHOD where what compares units cannot be frozen; else 0 */
    int32_t reserved;        /**< 0 */
};

/** How far a better place is, the other units staying where they are. */
struct scorecard_distance {
    size_t size;     /**< sizeof(struct scorecard_distance), set by the caller */
    uint32_t rank;   /**< to be had, or a better one; 0: it is a tier */
    uint32_t tier;   /**< of the node; ::SCORECARD_NONE: it is a rank */
    double score;    /**< that is needed */
    double distance; /**< points from the score to it: above 0, or below it where low scores are good */
    int32_t beyond;  /**< 1: the score must be passed, 0: it is enough to have it */
    int32_t reserved; /**< 0 */
};

/** Why a full score is at risk; add them up. */
enum scorecard_risk {
    SCORECARD_RISK_FELL = 1,  /**< from one period to the next it fell before, among the periods scored up to this one */
    SCORECARD_RISK_MARGIN = 2 /**< its input is within the margin of where the rule's full score begins */
};

/** A leaf at its maximum that may not stay there. */
struct scorecard_risk_line {
    size_t size;   /**< sizeof(struct scorecard_risk_line), set by the caller */
    uint32_t node; /**< the leaf */
    int32_t why;   /**< sum of ::scorecard_risk */
    uint32_t fell; /**< the last period in which it had fallen, or ::SCORECARD_NONE */
    double before; /**< its score in the period before that; NaN: it never fell */
    double after;  /**< and in that period */
    double slack;  /**< how far its input is beyond where the full score begins, as a share of the rule's range; NaN: not known */
};

SCORECARD_BEGIN

/**
 * Finds what a unit's score is made of.
 * @param options  with the unit
 * @param out      receives the table with one reference; scorecard_contributions_unref() it
 * @return as scorecard_result_losses(); ::SCORECARD_ERROR_EMPTY when the unit has no score or nothing to count from
 */
SCORECARD_API scorecard_status scorecard_result_contributions(const scorecard_result *result,
                                                              const struct scorecard_contributions_options *options,
                                                              scorecard_contributions **out, struct scorecard_error *err);
/** Adds a reference. @return `contributions` */
SCORECARD_API scorecard_contributions *scorecard_contributions_ref(const scorecard_contributions *contributions);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_contributions_unref(scorecard_contributions *contributions);
SCORECARD_API double scorecard_contributions_score(const scorecard_contributions *contributions); /**< NaN of NULL */
SCORECARD_API double scorecard_contributions_from(const scorecard_contributions *contributions);  /**< NaN of NULL */
SCORECARD_API uint32_t scorecard_contributions_period(const scorecard_contributions *contributions); /**< or NONE */
SCORECARD_API uint32_t scorecard_contributions_count(const scorecard_contributions *contributions); /**< contributions */
/** The `i`th. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_contributions_at(const scorecard_contributions *contributions, uint32_t i,
                                                 struct scorecard_contribution *out);
/** Inputs that have a value: by leaf, in the model's order. */
SCORECARD_API uint32_t scorecard_contributions_marginal_count(const scorecard_contributions *contributions);
/** The `i`th. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_contributions_marginal_at(const scorecard_contributions *contributions, uint32_t i,
                                                          struct scorecard_marginal *out);
/** Better places: ranks from the next to the first, then tiers. None for a unit that is not ranked. */
SCORECARD_API uint32_t scorecard_contributions_distance_count(const scorecard_contributions *contributions);
/** The `i`th. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_contributions_distance_at(const scorecard_contributions *contributions, uint32_t i,
                                                          struct scorecard_distance *out);
SCORECARD_API uint32_t scorecard_contributions_risk_count(const scorecard_contributions *contributions); /**< by leaf */
/** The `i`th. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_contributions_risk_at(const scorecard_contributions *contributions, uint32_t i,
                                                      struct scorecard_risk_line *out);

SCORECARD_END

#endif
