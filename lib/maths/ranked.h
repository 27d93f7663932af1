/* SPDX-License-Identifier: MIT */
/* A column in order, with its ties: what rank correlations need of it, found once for all its pairs. */
#ifndef SCORECARD_I_RANKED_H
#define SCORECARD_I_RANKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/run.h>

struct scorecard_i_ranked {
    uint32_t count;  /* rows that have a value */
    bool ties;       /* some are equal */
    uint32_t *order; /* [count]: these rows, ascending by value, equal ones by row */
    /* By row: its place in that order, and where the places of values equal to its own begin and end; end 0: a gap. */
    uint32_t *place, *from, *to;
};

/* Ranks `m` columns of `n` values each (NaN: a gap). NULL when there is no memory; else free it. */
struct scorecard_i_ranked *scorecard_i_ranked_make(const struct scorecard_run *run, const double *const *x, size_t m,
                                                   size_t n);
void scorecard_i_ranked_free(const struct scorecard_run *run, struct scorecard_i_ranked *columns);
/*
 * Twice the mid-ranks of a column less twice their mean, whole numbers, among the rows that another has too (the column
 * itself: all of its own); 0 elsewhere. Returns how many these rows are.
 */
uint32_t scorecard_i_ranked_among(const struct scorecard_i_ranked *column, const struct scorecard_i_ranked *other,
                                  size_t n, double *out);

#endif
