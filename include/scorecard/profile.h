/* SPDX-License-Identifier: MIT */
/**
 * @file profile.h
 * @brief A unit at a glance: position, strengths, weaknesses, distances, full scores at risk, losses that come again.
 *
 * A line is one node. *Better* is above, or below where low scores are good; all distances are points of the node itself, above 0
 * where what it is compared with is better.
 */
#ifndef SCORECARD_PROFILE_H
#define SCORECARD_PROFILE_H

#include "analysis.h"
#include "register.h"
#include "score.h"

/** The profile of a unit; immutable, shared by reference count. */
typedef struct scorecard_profile scorecard_profile;

/** What is to be told of a node; added up. */
enum scorecard_profile_mark {
    SCORECARD_PROFILE_STRENGTH = 1,    /**< a leaf among the strongest, and in the better half of the units */
    SCORECARD_PROFILE_WEAKNESS = 2,    /**< a leaf among the weakest, and in the worse half */
    SCORECARD_PROFILE_FULL = 4,        /**< a leaf at its maximum */
    SCORECARD_PROFILE_RISK_FELL = 8,   /**< it is, and it fell from one period to the next before */
    SCORECARD_PROFILE_RISK_MARGIN = 16, /**< it is, and its input is within the margin of where full scores begin */
    SCORECARD_PROFILE_LOST = 32,       /**< below its maximum in so many periods running, this one the last */
    SCORECARD_PROFILE_BEHIND = 64      /**< worse than the median of the ranked units in so many periods running */
};

/** Whose profile. Initialise it with ::SCORECARD_PROFILE_OPTIONS_INIT; zero means the default. */
struct scorecard_profile_options {
    size_t size;                     /**< sizeof(struct scorecard_profile_options) */
    const struct scorecard_run *run; /**< memory; NULL: the result's */
    uint64_t flags;                  /**< 0 */
    uint32_t unit;                   /**< of the data */
    uint32_t node;                   /**< it and all below it are looked at; 0 is the first root */
    const char *period;              /**< id; NULL: the last that was scored */
    uint32_t most;                   /**< how many strengths, and how many weaknesses, at most; 0: 5 */
    uint32_t years;                  /**< how many periods running make a loss one that comes again; 0: 3 */
    int32_t order;                   /**< of strengths, a ::scorecard_strength_order; 0: by rank */
    int32_t reserved;                /**< 0 */
    double margin;                   /**< how near is near, as a share of a length of the rule (docs/methods/profile.md); 0: 0.05 */
    const scorecard_register *reg;   /**< who answers for what; NULL: nobody */
};

/** Initialiser of a struct scorecard_profile_options. */
#ifdef __cplusplus
#define SCORECARD_PROFILE_OPTIONS_INIT \
    { sizeof(struct scorecard_profile_options), NULL, 0, 0, 0, NULL, 0, 0, 0, 0, 0.0, NULL }
#else
#define SCORECARD_PROFILE_OPTIONS_INIT { .size = sizeof(struct scorecard_profile_options) }
#endif

/** One node. What is not known is NaN or ::SCORECARD_NONE; without a score only node, level, ends and the register's are. */
struct scorecard_profile_line {
    size_t size;           /**< sizeof(struct scorecard_profile_line), set by the caller */
    uint32_t node;         /**< of the model */
    uint32_t level;        /**< its depth below the node asked for */
    int32_t marks;         /**< sum of ::scorecard_profile_mark */
    uint32_t strength;     /**< of a strength its place, from 1 the strongest; else 0 */
    uint32_t weakness;     /**< of a weakness its place, from 1 the weakest; else 0 */
    uint32_t of;           /**< ranked units that have a score of the node */
    uint32_t tier;         /**< of the node, or ::SCORECARD_NONE */
    uint32_t fell;         /**< of a full score the last period in which it had fallen, or ::SCORECARD_NONE */
    uint32_t lost_years;   /**< for how many periods running, this one the last, it is below its maximum */
    uint32_t behind_years; /**< for how many it is worse than the median */
    uint32_t lead;         /**< agency of the register, or ::SCORECARD_NONE */
    int32_t cause;         /**< ::scorecard_cause that the register states, or 0 */
    int32_t horizon;       /**< ::scorecard_horizon that it states, or 0 */
    uint32_t reserved;     /**< 0 */
    double score;          /**< of the unit */
    double rank;           /**< among all ranked units */
    double best;           /**< score of the ranked units */
    double median;         /**< of these */
    double maximum;        /**< the most that can be earned: points where the parent adds up, else the good end of the stated scale,
                                else of the rule's */
    double floor;          /**< the least, likewise; of points 0 */
    double to_best;        /**< points to the best */
    double to_median;      /**< points to the median; below 0: the unit is better */
    double to_maximum;     /**< points to the maximum */
    double best_share;     /**< to_best over the best, without their signs */
    double median_share;   /**< to_median over the median */
    double maximum_share;  /**< to_maximum over the maximum: the share of the maximum that is lacking */
    double range_share;    /**< to_maximum over maximum - floor: the share of the range that is lacking */
    double deviations;     /**< how far the score is on the good side of the median, in standard deviations */
    double weight;         /**< of the node in its root, as it counted for the unit */
    double slack;          /**< of a full score how far its input is beyond where they begin, as a share of a length of the rule */
    double lost;           /**< points below the maximum, summed over the periods of lost_years */
};

/** Where the unit stands in a population. */
struct scorecard_position {
    size_t size;         /**< sizeof(struct scorecard_position), set by the caller */
    uint32_t population; /**< of the result: 0 all units, else those of its group */
    uint32_t group;      /**< the unit's, of that column; ::SCORECARD_NONE: none, or all units */
    uint32_t of;         /**< among how many; 0: none */
    uint32_t reserved;   /**< 0 */
    double rank;         /**< from 1; NaN: none */
};

SCORECARD_BEGIN

/**
 * Profiles a unit. A full score is at risk when it fell before, or when its input is within the margin of where
 * full scores begin (docs/methods/profile.md says of which rules that is known). A loss comes again when the score is
 * below the maximum, or worse than the median, in so many periods running: the ones that were scored, this one the last.
 * @param options  with the unit
 * @param out      receives the profile with one reference; scorecard_profile_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT (no such unit, node or period; a margin below 0), ::SCORECARD_ERROR_NOT_KEPT,
 *         ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_result_profile(const scorecard_result *result,
                                                        const struct scorecard_profile_options *options,
                                                        scorecard_profile **out, struct scorecard_error *err);
/** Adds a reference. @return `profile` */
SCORECARD_API scorecard_profile *scorecard_profile_ref(const scorecard_profile *profile);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_profile_unref(scorecard_profile *profile);
SCORECARD_API uint32_t scorecard_profile_unit(const scorecard_profile *profile);   /**< of the data, or NONE */
SCORECARD_API uint32_t scorecard_profile_period(const scorecard_profile *profile); /**< of the data, or NONE */
/** Number of lines: the node asked for and those below it that exist in the period, in the model's order. */
SCORECARD_API uint32_t scorecard_profile_count(const scorecard_profile *profile);
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_profile_at(const scorecard_profile *profile, uint32_t i, struct scorecard_profile_line *out);
/**
 * The position of the `i`th line's node in a population.
 * @param out its size set by the caller @return 1, or 0 when there is no such line or population
 */
SCORECARD_API int32_t scorecard_profile_position_at(const scorecard_profile *profile, uint32_t i, uint32_t population,
                                                    struct scorecard_position *out);
SCORECARD_API const char *scorecard_profile_mark_name(int32_t mark); /**< "risk-fell"; NULL for what is no single mark */

SCORECARD_END

#endif
