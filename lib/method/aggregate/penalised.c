/* SPDX-License-Identifier: MIT */
/*
 * Mazziotta and Pareto: M -+ S cv, with cv = S/M the coefficient of variation among the children of a unit. Their children
 * have equal weights; others are taken as frequencies, so that equal ones give what theirs do.
 */
#include <math.h>

#include "base/number.h"
#include "method/aggregate/body.h"

bool scorecard_i_mean_and_variance(const struct scorecard_i_aggregation *a, size_t count, const double *x, const double *w,
                                   double *mean, double *variance)
{
    double all = 0, sum = 0, squares = 0, n = 0;
    for (size_t i = 0; i < count; i++)
        if (w[i] > 0) {
            all += w[i];
            sum += w[i] * x[i];
            n++;
        }
    if (!(all > 0))
        return false;
    *mean = sum / all;
    for (size_t i = 0; i < count; i++)
        if (w[i] > 0)
            squares += w[i] * ((x[i] - *mean) * (x[i] - *mean));
    *variance = squares / all;
    if (a->divisor == SCORECARD_DIVISOR_N_LESS_ONE)
        *variance = n > 1 ? *variance * (n / (n - 1)) : scorecard_i_missing();
    return true;
}

enum scorecard_i_outcome scorecard_i_penalised(const struct scorecard_i_aggregation *a, size_t count, const double *x,
                                               const double *w, double *out, size_t *culprit)
{
    double mean, variance;
    if (!scorecard_i_mean_and_variance(a, count, x, w, &mean, &variance))
        return SCORECARD_I_OUTCOME_NOTHING;
    if (isnan(variance)) /* of one child there is none */
        return SCORECARD_I_OUTCOME_UNDEFINED;
    if (!(mean > 0)) {
        *culprit = count;
        for (size_t i = 0; i < count; i++)
            if (w[i] > 0 && (*culprit == count || x[i] < x[*culprit]))
                *culprit = i;
        return a->nonpositive == SCORECARD_NONPOSITIVE_GAP ? SCORECARD_I_OUTCOME_UNDEFINED : SCORECARD_I_OUTCOME_DOMAIN;
    }
    *out = scorecard_i_with_penalty(a, mean, variance);
    return SCORECARD_I_OUTCOME_OK;
}
