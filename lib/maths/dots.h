/* SPDX-License-Identifier: MIT */
/*
 * Sums of products of columns, many pairs at once. Rows are taken in blocks of 512; within a block row i goes to lane
 * i mod 8, the lanes are joined as a fixed tree, and blocks are added in order: the bits of a sum depend on its two
 * columns alone, not on the instruction set, the other columns or the threads.
 */
#ifndef SCORECARD_I_DOTS_H
#define SCORECARD_I_DOTS_H

#include <stddef.h>

#include "maths/split.h"

enum { SCORECARD_I_DOTS_LANES = 8, SCORECARD_I_DOTS_BLOCK = 512 };

/*
 * Adds to out[i * b_count + j] the sum of a_i * b_j over `rows`. Columns lie `rows` apart; `rows` is a multiple of 8 (the
 * last ones zero). Where a is b, only j >= i counts: below, anything may be written. Rows may come in several calls, all
 * but the last a multiple of a block.
 */
typedef void scorecard_i_dots_fn(const double *a, size_t a_count, const double *b, size_t b_count, size_t rows,
                                 double *out);

struct scorecard_i_dots {
    const char *name;
    scorecard_i_dots_fn *dots;
    const struct scorecard_i_splits *splits;
};

/* The fastest that this processor has, or that which the environment variable SCORECARD_KERNELS names, if it has that. */
scorecard_i_dots_fn *scorecard_i_dots_choose(void);
/* The `i`th that this processor has, the plainest first; name NULL beyond. For tests. */
struct scorecard_i_dots scorecard_i_dots_at(size_t i);

/* `rows` with room for the zeros. */
static inline size_t scorecard_i_dots_rows(size_t rows)
{
    return (rows + SCORECARD_I_DOTS_LANES - 1) / SCORECARD_I_DOTS_LANES * SCORECARD_I_DOTS_LANES;
}

/* One for each instruction set that the build has. */
scorecard_i_dots_fn scorecard_i_dots_scalar, scorecard_i_dots_sse2, scorecard_i_dots_avx2, scorecard_i_dots_avx512;

#endif
