/* SPDX-License-Identifier: MIT */
/* The formulas. Parameters are known, and the column has a spread. */
#ifndef SCORECARD_I_NORMALISE_BODY_H
#define SCORECARD_I_NORMALISE_BODY_H

#include "method/normalise.h"

/* A value, the best or the worst of two, as higher is better. */
static inline double scorecard_i_turned(const struct scorecard_i_norm *norm, double x)
{
    return norm->lower ? -x : x;
}
static inline double scorecard_i_worst(const struct scorecard_i_norm *norm)
{
    return norm->lower ? -norm->max : norm->min;
}
static inline double scorecard_i_best(const struct scorecard_i_norm *norm)
{
    return norm->lower ? -norm->min : norm->max;
}

/* Scores that are final. */
double scorecard_i_norm_zscore(const struct scorecard_i_norm *norm, double x);
double scorecard_i_norm_rank(const struct scorecard_i_norm *norm, double x);
double scorecard_i_norm_fractile(const struct scorecard_i_norm *norm, double x);
double scorecard_i_norm_category(const struct scorecard_i_norm *norm, double x);

/* Scores between 0 and 1, before the ends of `to`; NaN: there is none for this value. */
double scorecard_i_norm_logistic(const struct scorecard_i_norm *norm, double x);
double scorecard_i_norm_distance(const struct scorecard_i_norm *norm, double x);

/* Quantiles of type 7 that part ascending values into classes, with the least and the greatest value: classes + 1. */
void scorecard_i_norm_quantiles(const struct scorecard_i_norm *norm, const double *ascending, size_t count, double *out);

/* How many of ascending values are below x; how many are not above it. */
size_t scorecard_i_count_below(const double *ascending, size_t count, double x);
size_t scorecard_i_count_to(const double *ascending, size_t count, double x);

#endif
