/* SPDX-License-Identifier: MIT */
/* Scores between stated cut points. */
#include "method/normalise/body.h"

static double score_of(const struct scorecard_i_norm *norm, size_t category)
{
    return norm->scores != NULL ? norm->scores[category] : (double)category + 1;
}

/* A value at a cut point is in the better category. */
double scorecard_i_norm_category(const struct scorecard_i_norm *norm, double x)
{
    const double *cuts = norm->values;
    size_t count = norm->count;
    size_t reached = norm->lower ? count - scorecard_i_count_below(cuts, count, x) : scorecard_i_count_to(cuts, count, x);
    if (!norm->interpolate)
        return score_of(norm, reached);
    if (reached == 0 || reached == count)
        return score_of(norm, reached == 0 ? 0 : count - 1);
    double from = norm->lower ? cuts[count - reached] : cuts[reached - 1];
    double until = norm->lower ? cuts[count - reached - 1] : cuts[reached];
    double low = score_of(norm, reached - 1), high = score_of(norm, reached);
    /* The direction cancels. */
    return low + (high - low) * ((x - from) / (until - from));
}
