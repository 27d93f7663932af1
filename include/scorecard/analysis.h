/* SPDX-License-Identifier: MIT */
/**
 * @file analysis.h
 * @brief What the numbers look like: statistics, correlations, reliability, components, availability, strengths, likeness.
 *
 * A ::scorecard_analysis is a frozen table of lines of one kind, made from a result. It is immutable, shared by reference
 * count, and does not hold the result. Formulas, sources and edge cases are in docs/methods/analyse.md.
 *
 * **Units.** Ranked units count, unless ::SCORECARD_ANALYSIS_ALL_UNITS says all do. Sums are taken over units in the
 * bytewise order of their ids (or are exact), so no figure depends on the order in which units were given.
 *
 * **Outcomes.** A figure that cannot be had is NaN, and the line's outcome says why.
 */
#ifndef SCORECARD_ANALYSIS_H
#define SCORECARD_ANALYSIS_H

#include "score.h"

/** A table of an analysis; immutable, shared by reference count. */
typedef struct scorecard_analysis scorecard_analysis;

/** What a table has lines of. */
enum scorecard_analysis_kind {
    SCORECARD_ANALYSIS_STATISTICS = 1,   /**< struct scorecard_statistics_line */
    SCORECARD_ANALYSIS_CORRELATIONS = 2, /**< struct scorecard_correlation_line */
    SCORECARD_ANALYSIS_RELIABILITY = 3,  /**< struct scorecard_reliability_line */
    SCORECARD_ANALYSIS_COMPONENTS = 4,   /**< struct scorecard_component_line */
    SCORECARD_ANALYSIS_AVAILABILITY = 5, /**< struct scorecard_availability_line */
    SCORECARD_ANALYSIS_STRENGTHS = 6,    /**< struct scorecard_strength_line */
    SCORECARD_ANALYSIS_SIMILAR = 7       /**< struct scorecard_similar_line */
};

/** Why a figure is not there. */
enum scorecard_outcome {
    SCORECARD_OUTCOME_OK = 1,       /**< it is there */
    SCORECARD_OUTCOME_TOO_FEW = 2,  /**< too few units (or children) for it */
    SCORECARD_OUTCOME_CONSTANT = 3, /**< a column without spread */
    SCORECARD_OUTCOME_SINGULAR = 4, /**< figures are there, but the correlation matrix is singular */
    SCORECARD_OUTCOME_FAILED = 5    /**< an iteration did not come to an end */
};

/** Which column of a node is looked at; for lists, add them up. */
enum scorecard_stage {
    SCORECARD_STAGE_RAW = 1,      /**< an indicator's input, as observed */
    SCORECARD_STAGE_PREPARED = 2, /**< an indicator's input, as its rule takes it */
    SCORECARD_STAGE_SCORE = 4     /**< the score */
};

/** A coefficient of correlation. */
enum scorecard_correlation {
    SCORECARD_CORRELATION_PEARSON = 1,  /**< of the numbers; the default */
    SCORECARD_CORRELATION_SPEARMAN = 2, /**< of their mid-ranks */
    SCORECARD_CORRELATION_KENDALL = 3   /**< tau-b */
};

/** Which nodes are correlated for a node that was asked for. */
enum scorecard_among {
    SCORECARD_AMONG_CHILDREN = 1,  /**< its children, each with each, and each with the node; the default */
    SCORECARD_AMONG_ANCESTORS = 2, /**< its children, each with each, with the node and with all above it */
    SCORECARD_AMONG_LEAVES = 3     /**< all indicators below it, each with each */
};

/** How the two of a pair are related. */
enum scorecard_relation {
    SCORECARD_RELATION_SIBLINGS = 1, /**< both are below the node that was asked for */
    SCORECARD_RELATION_PARENT = 2    /**< the second is that node, or one above it */
};

/** Flags of a line; add them up. */
enum scorecard_analysis_mark {
    SCORECARD_MARK_COLLINEAR = 1, /**< siblings that correlate as much as scorecard_analysis_options::collinear, or more */
    SCORECARD_MARK_NEGATIVE = 2,  /**< a correlation of scorecard_analysis_options::negative or below */
    SCORECARD_MARK_OUTLIERS = 4,  /**< skew and kurtosis of a column are both beyond their limits */
    SCORECARD_MARK_CONSTANT = 8   /**< a column without spread */
};

/** How strengths are ordered. */
enum scorecard_strength_order {
    SCORECARD_STRENGTH_RANK = 1,    /**< by rank among the units that have a score; the default */
    SCORECARD_STRENGTH_DISTANCE = 2 /**< by distance to the median, in standard deviations */
};

/** Flags of struct scorecard_analysis_options. */
enum scorecard_analysis_flag {
    SCORECARD_ANALYSIS_ALL_UNITS = 1 /**< units that are only scored count too */
};

/** What to look at. Initialise it with ::SCORECARD_ANALYSIS_OPTIONS_INIT; zero means the default. */
struct scorecard_analysis_options {
    size_t size;                     /**< sizeof(struct scorecard_analysis_options) */
    const struct scorecard_run *run; /**< memory; NULL: the result's */
    uint64_t flags;                  /**< of ::scorecard_analysis_flag */
    const uint32_t *nodes;           /**< nodes that are asked for; NULL: all that the analysis can be of */
    size_t node_count;               /**< how many */
    const uint32_t *periods;         /**< periods, as the data's numbers; NULL: all that are scored */
    size_t period_count;             /**< how many */
    int32_t stage;                   /**< of statistics a sum of ::scorecard_stage, 0 all; of correlations one, 0 the score */
    int32_t correlation;             /**< ::scorecard_correlation; 0: Pearson */
    int32_t among;                   /**< ::scorecard_among; 0: children */
    int32_t order;                   /**< ::scorecard_strength_order; 0: by rank */
    double collinear;                /**< in (0, 1]; 0: 0.9 */
    double negative;                 /**< in [-1, 0); 0: -0.4 */
    double skew;                     /**< limit of |skew|, above 0; 0: 2 */
    double kurtosis;                 /**< limit of kurtosis, above 0; 0: 3.5 */
    uint32_t nearest;                /**< most similar units to list; 0: 5 */
    uint32_t reserved;               /**< 0 */
};

/** Initialiser of a struct scorecard_analysis_options. */
#ifdef __cplusplus
#define SCORECARD_ANALYSIS_OPTIONS_INIT \
    { sizeof(struct scorecard_analysis_options), NULL, 0, NULL, 0, NULL, 0, 0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0, 0 }
#else
#define SCORECARD_ANALYSIS_OPTIONS_INIT { .size = sizeof(struct scorecard_analysis_options) }
#endif

/** Statistics of one column. */
struct scorecard_statistics_line {
    size_t size;      /**< sizeof(struct scorecard_statistics_line), set by the caller */
    uint32_t period;  /**< of the data */
    uint32_t node;    /**< of the model */
    uint32_t input;   /**< of the data: which of the indicator's inputs; of scores ::SCORECARD_NONE */
    int32_t stage;    /**< ::scorecard_stage */
    uint32_t count;   /**< units that have a value */
    uint32_t gaps;    /**< units that have none */
    uint32_t zeros;   /**< values that are 0 */
    uint32_t outliers; /**< values more than 1.5 interquartile ranges beyond a quartile */
    int32_t marks;    /**< sum of ::scorecard_analysis_mark */
    int32_t outcome;  /**< CONSTANT: no skew and kurtosis; TOO_FEW, below 4 values: no kurtosis, below 3 no skew, below 2 no sd */
    double mean;      /**< mean */
    double sd;        /**< sample standard deviation (n - 1); NaN for fewer than 2 */
    double min;       /**< least */
    double q5;        /**< quantiles of type 7: 5 % */
    double q25;       /**< 25 % */
    double median;    /**< 50 % */
    double q75;       /**< 75 % */
    double q95;       /**< 95 % */
    double max;       /**< greatest */
    double skew;      /**< type 2; NaN for fewer than 3, or no spread */
    double kurtosis;  /**< excess, type 2; NaN for fewer than 4, or no spread */
};

/** A pair of columns. */
struct scorecard_correlation_line {
    size_t size;      /**< sizeof(struct scorecard_correlation_line), set by the caller */
    uint32_t period;  /**< of the data */
    uint32_t of;      /**< the node that was asked for */
    uint32_t node;    /**< of the pair: the first */
    uint32_t with;    /**< of the pair: the second */
    int32_t relation; /**< ::scorecard_relation */
    uint32_t pairs;   /**< units that have both */
    int32_t marks;    /**< sum of ::scorecard_analysis_mark */
    int32_t outcome;  /**< TOO_FEW: fewer than two pairs; CONSTANT: one side is constant among them */
    double r;         /**< the coefficient */
    double p;         /**< how likely one so far from 0 is, either way, were the two independent; NaN for fewer than 3 pairs */
};

/** How well a node's children go together. */
struct scorecard_reliability_line {
    size_t size;       /**< sizeof(struct scorecard_reliability_line), set by the caller */
    uint32_t period;   /**< of the data */
    uint32_t node;     /**< whose children */
    uint32_t children; /**< how many there are */
    uint32_t units;    /**< fewest units that two of them share */
    int32_t outcome;   /**< TOO_FEW: fewer than 2 children, or than 2 units for a pair; CONSTANT: they vary not at all together */
    int32_t reserved;  /**< 0 */
    double alpha;      /**< Cronbach's alpha */
};

/** What one child has to do with one principal component of a node's children. */
struct scorecard_component_line {
    size_t size;        /**< sizeof(struct scorecard_component_line), set by the caller */
    uint32_t period;    /**< of the data */
    uint32_t node;      /**< whose children */
    uint32_t component; /**< from 0, the greatest first */
    uint32_t child;     /**< node; NONE where the outcome is neither OK nor SINGULAR: then it is the node's only line */
    uint32_t units;     /**< units that have all children */
    int32_t outcome;    /**< ::scorecard_outcome */
    double eigenvalue;  /**< of the correlation matrix */
    double share;       /**< of the variance */
    double cumulative;  /**< of the variance, with the components before */
    double loading;     /**< correlation of the child with the component */
};

/** How much of what is wanted was observed. */
struct scorecard_availability_line {
    size_t size;       /**< sizeof(struct scorecard_availability_line), set by the caller */
    uint32_t period;   /**< of the data */
    uint32_t node;     /**< of the model */
    uint32_t unit;     /**< of the data; ::SCORECARD_NONE: all units together */
    uint32_t reserved; /**< 0 */
    uint64_t wanted;   /**< indicators at or below the node, times units */
    uint64_t observed; /**< how many of them have all their inputs in the data, before any imputation */
    double share;      /**< observed/wanted */
};

/** Where a unit stands in one node. */
struct scorecard_strength_line {
    size_t size;     /**< sizeof(struct scorecard_strength_line), set by the caller */
    uint32_t period; /**< of the data */
    uint32_t node;   /**< of the model */
    uint32_t of;     /**< units that have a score */
    uint32_t reserved; /**< 0 */
    double score;    /**< of the unit */
    double rank;     /**< of the unit, from 1 */
    double median;   /**< of the units */
    double distance; /**< how far the score is on the good side of the median, in standard deviations; NaN: no spread */
    double weight;   /**< of the node in its root, as it counted for the unit: its share in its parent times the parent's; NaN: none */
};

/** A unit like another. */
struct scorecard_similar_line {
    size_t size;       /**< sizeof(struct scorecard_similar_line), set by the caller */
    uint32_t period;   /**< of the data */
    uint32_t node;     /**< whose children are compared */
    uint32_t unit;     /**< the other unit */
    uint32_t children; /**< that both have */
    double distance;   /**< root of the mean of squared differences of children, each in its standard deviations, weighted as
                            they count for the unit that is asked about */
    double score;      /**< the other unit's score of the node */
};

SCORECARD_BEGIN

/**
 * Statistics of columns: by period, node, stage (raw, prepared, score) and input. Prepared columns have a line where they
 * are not the raw ones.
 * @param options  NULL for the defaults
 * @param out      receives the table with one reference; scorecard_analysis_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT, ::SCORECARD_ERROR_NOT_KEPT, ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_result_statistics(const scorecard_result *result,
                                                           const struct scorecard_analysis_options *options,
                                                           scorecard_analysis **out, struct scorecard_error *err);
/**
 * Correlations of the nodes below each node with children (or each that is asked for), pair by pair over the units that
 * have both. Of raw and prepared columns, those of indicators with one input.
 */
SCORECARD_API scorecard_status scorecard_result_correlations(const scorecard_result *result,
                                                             const struct scorecard_analysis_options *options,
                                                             scorecard_analysis **out, struct scorecard_error *err);
/** Cronbach's alpha of each node with children (or each that is asked for), by pairwise covariances of their scores. */
SCORECARD_API scorecard_status scorecard_result_reliability(const scorecard_result *result,
                                                            const struct scorecard_analysis_options *options,
                                                            scorecard_analysis **out, struct scorecard_error *err);
/** Principal components of the children of each node (or each that is asked for), by their correlation matrix. */
SCORECARD_API scorecard_status scorecard_result_components(const scorecard_result *result,
                                                           const struct scorecard_analysis_options *options,
                                                           scorecard_analysis **out, struct scorecard_error *err);
/** What was observed: by node over all units, then by unit below each root (or each node that is asked for). */
SCORECARD_API scorecard_status scorecard_result_availability(const scorecard_result *result,
                                                             const struct scorecard_analysis_options *options,
                                                             scorecard_analysis **out, struct scorecard_error *err);
/** The indicators (or the nodes asked for) in which a unit has a score, its strongest first. */
SCORECARD_API scorecard_status scorecard_result_strengths(const scorecard_result *result, uint32_t unit,
                                                          const struct scorecard_analysis_options *options,
                                                          scorecard_analysis **out, struct scorecard_error *err);
/** The units most like a unit in the children of each root (or of each node asked for), the nearest first. */
SCORECARD_API scorecard_status scorecard_result_similar(const scorecard_result *result, uint32_t unit,
                                                        const struct scorecard_analysis_options *options,
                                                        scorecard_analysis **out, struct scorecard_error *err);

/** Adds a reference. @return `analysis` */
SCORECARD_API scorecard_analysis *scorecard_analysis_ref(const scorecard_analysis *analysis);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_analysis_unref(scorecard_analysis *analysis);
SCORECARD_API int32_t scorecard_analysis_kind(const scorecard_analysis *analysis);   /**< ::scorecard_analysis_kind; 0: NULL */
SCORECARD_API uint32_t scorecard_analysis_count(const scorecard_analysis *analysis); /**< number of lines */

/** @name The `i`th line, of a table of its kind
 *  `out` has its size set by the caller. They return 1, or 0 when there is none. */
/**@{*/
SCORECARD_API int32_t scorecard_analysis_statistics_at(const scorecard_analysis *analysis, uint32_t i,
                                                       struct scorecard_statistics_line *out); /**< of statistics */
SCORECARD_API int32_t scorecard_analysis_correlation_at(const scorecard_analysis *analysis, uint32_t i,
                                                        struct scorecard_correlation_line *out); /**< of correlations */
SCORECARD_API int32_t scorecard_analysis_reliability_at(const scorecard_analysis *analysis, uint32_t i,
                                                        struct scorecard_reliability_line *out); /**< of reliability */
SCORECARD_API int32_t scorecard_analysis_component_at(const scorecard_analysis *analysis, uint32_t i,
                                                      struct scorecard_component_line *out); /**< of components */
SCORECARD_API int32_t scorecard_analysis_availability_at(const scorecard_analysis *analysis, uint32_t i,
                                                         struct scorecard_availability_line *out); /**< of availability */
SCORECARD_API int32_t scorecard_analysis_strength_at(const scorecard_analysis *analysis, uint32_t i,
                                                     struct scorecard_strength_line *out); /**< of strengths */
SCORECARD_API int32_t scorecard_analysis_similar_at(const scorecard_analysis *analysis, uint32_t i,
                                                    struct scorecard_similar_line *out); /**< of similar units */
/**@}*/

/** @name Names of the enums above
 *  Static strings; NULL for a number that is none of them. */
/**@{*/
SCORECARD_API const char *scorecard_outcome_name(int32_t outcome);         /**< "too-few" */
SCORECARD_API const char *scorecard_stage_name(int32_t stage);             /**< "raw" */
SCORECARD_API const char *scorecard_correlation_name(int32_t correlation); /**< "spearman" */
/**@}*/

SCORECARD_END

#endif
