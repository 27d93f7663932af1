/* SPDX-License-Identifier: MIT */
/**
 * @file series.h
 * @brief A node's scores of a unit through periods and editions, with the breaks.
 *
 * A ::scorecard_series has, for nodes and units of the newest edition, a point for each period that any of its results
 * scores. It goes back from the newest period: from one period to that before by the verdicts of a ::scorecard_comparability,
 * so that renamed, rescaled and (with weights) merged nodes are followed. Where two neighbours do not compare the series
 * breaks: what is older stands in a *stretch* of its own, on the scale that its newest point has. Within a stretch values
 * compare; between stretches they do not.
 */
#ifndef SCORECARD_SERIES_H
#define SCORECARD_SERIES_H

#include "edition.h"

/** Scores through periods and editions; immutable, shared by reference count. */
typedef struct scorecard_series scorecard_series;

/** What to look at. Initialise it with ::SCORECARD_SERIES_OPTIONS_INIT; zero means the default. */
struct scorecard_series_options {
    size_t size;                     /**< sizeof(struct scorecard_series_options) */
    const struct scorecard_run *run; /**< memory; NULL: the newest result's */
    const char *lang;                /**< language of titles and texts; NULL: those without one, and English words */
    const uint32_t *nodes;           /**< `node_count` nodes of the newest model; NULL: all */
    size_t node_count;               /**< how many */
    const uint32_t *units;           /**< `unit_count` units of the newest data; NULL: all */
    size_t unit_count;               /**< how many */
};

/** Initialiser of a struct scorecard_series_options. */
#ifdef __cplusplus
#define SCORECARD_SERIES_OPTIONS_INIT { sizeof(struct scorecard_series_options), NULL, NULL, NULL, 0, NULL, 0 }
#else
#define SCORECARD_SERIES_OPTIONS_INIT { .size = sizeof(struct scorecard_series_options) }
#endif

/** A point of a series. Strings are borrowed from the series. */
struct scorecard_series_point {
    size_t size;         /**< sizeof(struct scorecard_series_point), set by the caller */
    uint32_t result;     /**< which result has it, 0 the oldest */
    uint32_t period;     /**< of that result's data */
    uint32_t node;       /**< of that result's model; ::SCORECARD_NONE where it is several, or none that can be followed */
    uint32_t unit;       /**< of that result's data; ::SCORECARD_NONE where there is none */
    uint32_t stretch;    /**< 1 the oldest, and one more behind each break; 0 where the node or unit does not exist */
    int32_t verdict;     /**< ::scorecard_comparable, with the period before; 0 where there is nothing before */
    int32_t constructed; /**< 1: made of what others had then, observed by nobody */
    int32_t reserved;    /**< 0 */
    uint64_t reasons;    /**< sum of ::scorecard_reason, of node and unit */
    double score;        /**< as it was scored; NaN where there is none, or several nodes */
    double value;        /**< on the scale of the newest point of its stretch; NaN where a score is missing */
    const char *text;    /**< the reasons in words; never NULL */
};

SCORECARD_BEGIN

/**
 * Follows nodes and units through the periods of several results.
 * @param results   `count` results in order of time, the newest last; each is held. Each period is in one of them only
 * @param mappings  `count` - 1 mappings, each from a result's model to the next one's; NULL, also for one of them: equal ids
 *                  are the same
 * @param options   NULL for the defaults
 * @param out       receives the series with one reference; scorecard_series_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT (no result, one that is not older than the next, a node or unit that the
 *         newest does not have), and what scorecard_result_comparability() answers
 */
SCORECARD_API scorecard_status scorecard_results_series(const scorecard_result *const *results,
                                                        const scorecard_mapping *const *mappings, size_t count,
                                                        const struct scorecard_series_options *options,
                                                        scorecard_series **out, struct scorecard_error *err);
/** Adds a reference. @return `series` */
SCORECARD_API scorecard_series *scorecard_series_ref(const scorecard_series *series);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_series_unref(scorecard_series *series);

SCORECARD_API uint32_t scorecard_series_node_count(const scorecard_series *series); /**< nodes looked at */
SCORECARD_API uint32_t scorecard_series_node_at(const scorecard_series *series, uint32_t i); /**< of the newest model */
SCORECARD_API uint32_t scorecard_series_unit_count(const scorecard_series *series); /**< units looked at */
SCORECARD_API uint32_t scorecard_series_unit_at(const scorecard_series *series, uint32_t j); /**< of the newest data */
SCORECARD_API uint32_t scorecard_series_period_count(const scorecard_series *series); /**< periods of all results */
/** The id of the `k`th period, in order of time. @param result which result has it; may be NULL */
SCORECARD_API const char *scorecard_series_period_at(const scorecard_series *series, uint32_t k, uint32_t *result);
/** The verdicts on the `k`th period and that before it; NULL of the first. Borrowed. */
SCORECARD_API const scorecard_comparability *scorecard_series_step_at(const scorecard_series *series, uint32_t k);
/**
 * The point of the `i`th node and `j`th unit in the `k`th period.
 * @param out  its size set by the caller
 * @return 1, or 0 when there is none
 */
SCORECARD_API int32_t scorecard_series_point_at(const scorecard_series *series, uint32_t i, uint32_t j, uint32_t k,
                                                struct scorecard_series_point *out);

SCORECARD_END

#endif
