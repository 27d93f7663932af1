/* SPDX-License-Identifier: MIT */
/* Tails of the distributions by which correlations are tested, on our own log and exp. */
#ifndef SCORECARD_I_DISTRIBUTION_H
#define SCORECARD_I_DISTRIBUTION_H

#include <stddef.h>

/*
 * How likely a correlation of `n` independent normal pairs is at least as far from 0 as r, either way: Student's t with
 * n - 2 degrees of freedom, t = r sqrt((n-2)/(1-r^2)). NaN for n < 3 or r NaN. Relative error below 1e-11 for n to 10^6.
 */
double scorecard_i_p_of_correlation(double r, size_t n);
/* How likely a standard normal variable is at least as far from 0 as z, either way. */
double scorecard_i_p_of_normal(double z);

#endif
