/* SPDX-License-Identifier: MIT */
/**
 * @file matrix.h
 * @brief Strided views of doubles: how numbers go in and come out without a copy.
 *
 * A view borrows; it is valid as long as what it looks at. Strides count doubles, not bytes, and may be
 * negative or zero. A missing value is NaN.
 */
#ifndef SCORECARD_MATRIX_H
#define SCORECARD_MATRIX_H

#include "status.h"

/** A column of doubles: element i is `at[i * step]`. How many there are is said where it is used. */
struct scorecard_column {
    const double *at; /**< the first element; NULL: no column */
    ptrdiff_t step;   /**< doubles from one element to the next */
};

/** A matrix of doubles: element (r, c) is `at[r * down + c * right]`. */
struct scorecard_matrix {
    const double *at; /**< element (0, 0) */
    size_t rows;      /**< number of rows: units */
    size_t cols;      /**< number of columns: inputs */
    ptrdiff_t down;   /**< doubles from a row to the next: `cols` in C order, 1 in Fortran order */
    ptrdiff_t right;  /**< doubles from a column to the next: 1 in C order, `rows` in Fortran order */
};

SCORECARD_BEGIN

/**
 * Says that borrowed memory is no longer looked at. Called once, at the last unref of the object that
 * borrowed it, on whatever thread that happens; it may not call back into that object.
 */
typedef void (*scorecard_release_fn)(void *context);

SCORECARD_END

#endif
