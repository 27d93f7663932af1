/* SPDX-License-Identifier: MIT */
/* Aggregations of one unit's children that have a file of their own. */
#ifndef SCORECARD_I_AGGREGATE_BODY_H
#define SCORECARD_I_AGGREGATE_BODY_H

#include "method/aggregate.h"

/* A copy, ascending. */
void scorecard_i_sort_copy(size_t count, const double *x, double *spare);

/* As scorecard_i_aggregate(). */
double scorecard_i_owa(const struct scorecard_i_aggregation *a, size_t count, const double *x, double *spare);
enum scorecard_i_outcome scorecard_i_penalised(const struct scorecard_i_aggregation *a, size_t count, const double *x,
                                               const double *w, double *out, size_t *culprit);

/* Mean, and variance as the aggregation divides it (NaN: of too few), of children with weight; false: there are none. */
bool scorecard_i_mean_and_variance(const struct scorecard_i_aggregation *a, size_t count, const double *x, const double *w,
                                   double *mean, double *variance);
/* The mean with its penalty. */
static inline double scorecard_i_with_penalty(const struct scorecard_i_aggregation *a, double mean, double variance)
{
    return a->penalty == SCORECARD_PENALTY_PLUS ? mean + variance / mean : mean - variance / mean;
}

#endif
