/* SPDX-License-Identifier: MIT */
/*
 * Means, spreads and correlations of columns with gaps (NaN), by exact sums: no order of the rows changes a bit. Slower than
 * plain sums; for weights and fits, not for matrices of thousands.
 */
#ifndef SCORECARD_I_SPREAD_H
#define SCORECARD_I_SPREAD_H

#include <stddef.h>

/* The mean of the values there are, and how many these are. NaN: none. */
double scorecard_i_spread_mean(const double *x, size_t n, size_t *count);
/* The sum of (x - x_mean) (y - y_mean) over rows that have both. */
double scorecard_i_spread_product(const double *x, double x_mean, const double *y, double y_mean, size_t n);
/* The sample standard deviation; NaN: fewer than two values. */
double scorecard_i_spread_deviation(const double *x, size_t n, size_t *count);
/* Pearson's correlation over rows that have both, in [-1, 1], and how many these are. NaN: one of them has no spread there. */
double scorecard_i_spread_correlation(const double *x, const double *y, size_t n, size_t *count);

#endif
