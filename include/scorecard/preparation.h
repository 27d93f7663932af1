/* SPDX-License-Identifier: MIT */
/**
 * @file preparation.h
 * @brief What became of the columns before they were scored: denominators, screening, imputation, treatment.
 *
 * A ::scorecard_preparation is made from a result, and is immutable, reference-counted and safe from any thread. It
 * has a line for each indicator and period that was prepared, one for each cell that was changed, and one for each
 * unit that was screened. Getters are total: 0 where there is none.
 */
#ifndef SCORECARD_PREPARATION_H
#define SCORECARD_PREPARATION_H

#include "score.h"

/** What was done to columns and cells; immutable, shared by reference count. */
typedef struct scorecard_preparation scorecard_preparation;

/** What a treatment came to. */
enum scorecard_treatment {
    SCORECARD_TREATMENT_PASSED = 1,      /**< the column passed as it was */
    SCORECARD_TREATMENT_WINSORISED = 2,  /**< it passes after winsorising */
    SCORECARD_TREATMENT_TRANSFORMED = 3, /**< it passes after the transform */
    SCORECARD_TREATMENT_IMPROVED = 4,    /**< it does not pass, and less skew was kept; flagged */
    SCORECARD_TREATMENT_FAILED = 5,      /**< nothing helped: the column is as it was; flagged */
    SCORECARD_TREATMENT_TOO_FEW = 6,     /**< fewer than three values: nothing to test */
    SCORECARD_TREATMENT_CONSTANT = 7,    /**< all values are the same: nothing to test */
    SCORECARD_TREATMENT_STATED = 8       /**< done as stated, and not tested */
};

/** What became of a unit that was screened. */
enum scorecard_screening {
    SCORECARD_SCREENING_PASSED = 1,  /**< it has enough data */
    SCORECARD_SCREENING_FEW = 2,     /**< out: too few values; its gaps are ::SCORECARD_GAP_COVERAGE */
    SCORECARD_SCREENING_ZEROS = 3,   /**< out: too many zeros; its gaps are ::SCORECARD_GAP_NOT_APPLICABLE */
    SCORECARD_SCREENING_KEPT = 4,    /**< in because the model says so */
    SCORECARD_SCREENING_DROPPED = 5  /**< out because the model says so; ::SCORECARD_GAP_NOT_APPLICABLE */
};

/** How a cell was changed. */
enum scorecard_change {
    SCORECARD_CHANGE_UNDEFINED = 1, /**< lost: its denominator is 0 or missing */
    SCORECARD_CHANGE_SCREENED = 2,  /**< lost: its unit was screened out */
    SCORECARD_CHANGE_IMPUTED = 3,   /**< filled */
    SCORECARD_CHANGE_WINSORISED = 4,/**< moved to the bound of its tail */
    SCORECARD_CHANGE_OUTSIDE = 5    /**< lost: a stated transform has no value for it */
};

/** One indicator in one period. */
struct scorecard_prepared_column {
    size_t size;              /**< sizeof(struct scorecard_prepared_column), set by the caller */
    uint32_t node;            /**< node of the model */
    uint32_t period;          /**< period of the data */
    uint32_t count;           /**< values that it has in the end */
    uint32_t gaps;            /**< units without one */
    uint32_t undefined;       /**< values lost to a denominator or a stated transform */
    uint32_t screened;        /**< values lost to screening */
    uint32_t imputed;         /**< gaps filled */
    uint32_t winsorised;      /**< values moved to a bound */
    int32_t treatment;        /**< a ::scorecard_treatment; 0: it was not treated */
    int32_t flagged;          /**< 1: it was treated and does not pass */
    int32_t transform;        /**< the ::scorecard_transform that was kept; 0: none */
    int32_t mirrored;         /**< 1: the transform was of the mirrored column */
    double low;               /**< lower bound of winsorising; NaN: none */
    double high;              /**< upper bound; NaN: none */
    double lambda;            /**< of the transform, 0 for logarithms; NaN: none */
    double origin;            /**< the transform is of x - origin + shift, or of origin - x + shift where mirrored */
    double shift;             /**< see there */
    double skew_before;       /**< skew of type 2 before the treatment; NaN: not defined */
    double kurtosis_before;   /**< excess kurtosis of type 2 before it; NaN: not defined */
    double skew_after;        /**< skew after it */
    double kurtosis_after;    /**< kurtosis after it */
};

/** One cell that was changed. */
struct scorecard_prepared_cell {
    size_t size;     /**< sizeof(struct scorecard_prepared_cell), set by the caller */
    uint32_t node;   /**< node of the model */
    uint32_t unit;   /**< unit of the data */
    uint32_t period; /**< period of the data */
    int32_t change;  /**< a ::scorecard_change */
    double before;   /**< value before; NaN: a gap */
    double after;    /**< value after; NaN: a gap */
};

/** One unit that was screened. */
struct scorecard_screened_unit {
    size_t size;           /**< sizeof(struct scorecard_screened_unit), set by the caller */
    uint32_t node;         /**< that states the screen; ::SCORECARD_NONE: the model's defaults */
    uint32_t unit;         /**< unit of the data */
    uint32_t period;       /**< period of the data */
    int32_t verdict;       /**< a ::scorecard_screening */
    double available;      /**< share of the indicators for which it has a value */
    double nonzero;        /**< share of these values that are not 0; NaN: it has none */
};

SCORECARD_BEGIN

/**
 * Tells what became of the columns of a result.
 * @param out  receives the preparation with one reference; scorecard_preparation_unref() it. It holds the result.
 * @return ::SCORECARD_ERROR_NULL, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_result_preparation(const scorecard_result *result, scorecard_preparation **out,
                                                            struct scorecard_error *err);
/** Adds a reference. @return `preparation` */
SCORECARD_API scorecard_preparation *scorecard_preparation_ref(const scorecard_preparation *preparation);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_preparation_unref(scorecard_preparation *preparation);
SCORECARD_API const scorecard_result *scorecard_preparation_result(const scorecard_preparation *preparation); /**< borrowed */

SCORECARD_API size_t scorecard_preparation_column_count(const scorecard_preparation *preparation); /**< columns */
/** The `i`th column, by period scored, then node. @param out its size set by the caller @return 1, or 0: none */
SCORECARD_API int32_t scorecard_preparation_column_at(const scorecard_preparation *preparation, size_t i,
                                                      struct scorecard_prepared_column *out);
SCORECARD_API size_t scorecard_preparation_cell_count(const scorecard_preparation *preparation); /**< changed cells */
/** The `i`th changed cell, by period scored, node, change, then unit. @param out as above @return 1, or 0: none */
SCORECARD_API int32_t scorecard_preparation_cell_at(const scorecard_preparation *preparation, size_t i,
                                                    struct scorecard_prepared_cell *out);
SCORECARD_API size_t scorecard_preparation_unit_count(const scorecard_preparation *preparation); /**< units screened */
/** The `i`th screened unit, by period scored, screen, then unit. @param out as above @return 1, or 0: none */
SCORECARD_API int32_t scorecard_preparation_unit_at(const scorecard_preparation *preparation, size_t i,
                                                    struct scorecard_screened_unit *out);

/** @name Names of the enums above
 *  Static strings; NULL for a number that is none of them. */
/**@{*/
SCORECARD_API const char *scorecard_treatment_name(int32_t treatment); /**< "winsorised" */
SCORECARD_API const char *scorecard_screening_name(int32_t screening); /**< "too-few-values" */
SCORECARD_API const char *scorecard_change_name(int32_t change);       /**< "imputed" */
/**@}*/

SCORECARD_END

#endif
