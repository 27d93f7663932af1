/* SPDX-License-Identifier: MIT */
/*
 * Sums of many values that no order changes. Each term is split at two fixed places: its digits above the first, and those
 * between the first and the second, rounded. So many multiples of one power of two as there are in a chunk add up exactly in a
 * double, in whatever order and on however many lanes; what is dropped is below 2^-76 of the greatest term.
 */
#ifndef SCORECARD_I_SPLIT_H
#define SCORECARD_I_SPLIT_H

#include <stddef.h>

/* Values of a chunk. */
enum { SCORECARD_I_SPLIT_CHUNK = 1 << 14 };

/* One instruction set. Each takes up to a chunk of values, of which NaN are left out. */
struct scorecard_i_splits {
    /*
     * Sums of the first to fourth powers of x * unit - centre, which is below 4 and above -4: of each the digits above the
     * first place and those above the second. Returns how many values there are.
     */
    size_t (*powers)(const double *x, size_t count, double centre, double unit, double sums[8]);
    /* The same of x * unit alone. */
    void (*total)(const double *x, size_t count, double unit, double sums[2]);
    /* Widens [*min, *max]; which zero is which is not told. Returns how many values there are. */
    size_t (*extremes)(const double *x, size_t count, double *min, double *max);
};

/* The fastest that this processor has, as scorecard_i_dots_choose(); for few values one that needs no choosing. */
const struct scorecard_i_splits *scorecard_i_splits_choose(size_t count);

/* One for each instruction set that the build has. */
extern const struct scorecard_i_splits scorecard_i_splits_scalar, scorecard_i_splits_sse2, scorecard_i_splits_avx2,
    scorecard_i_splits_avx512;

#endif
