/* SPDX-License-Identifier: MIT */
/*
 * Correlations of columns, pair by pair over the rows that both have. Rows are to be in an order that does not depend on
 * who gave them (units by bytewise id): sums are taken in that order, the same bits on every machine.
 */
#ifndef SCORECARD_I_CORRELATION_H
#define SCORECARD_I_CORRELATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/run.h>

/* Pearson's r over the pairs without a gap (NaN); NaN for fewer than two, or where a side is constant among them. */
double scorecard_i_pearson(const double *x, const double *y, size_t n);

/* Columns that are compared, each with each. */
struct scorecard_i_correlation {
    const struct scorecard_run *run;
    const double *const *x;   /* columns */
    size_t count, n; /* columns, at least one, and rows of each */
    double *r;       /* receives [count x count]; NaN where scorecard_i_pearson() would be */
    uint32_t *pairs; /* likewise: rows that both have */
    double *p;       /* of Kendall's alone, likewise: see maths/kendall.h. Others': scorecard_i_p_of_correlation() */
};

/* Each returns false when there is no memory. */
bool scorecard_i_correlate_pearson(const struct scorecard_i_correlation *job);
/* Pearson's r of mid-ranks among the rows that both have. */
bool scorecard_i_correlate_spearman(const struct scorecard_i_correlation *job);
/* Kendall's tau-b. */
bool scorecard_i_correlate_kendall(const struct scorecard_i_correlation *job);

#endif
