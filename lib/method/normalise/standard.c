/* SPDX-License-Identifier: MIT */
/* Distance from the mean in standard deviations, and the logistic function of it. */
#include "maths/elementary.h"
#include "method/normalise/body.h"

static double standardised(const struct scorecard_i_norm *norm, double x)
{
    return (scorecard_i_turned(norm, x) - scorecard_i_turned(norm, norm->mean)) / norm->sd;
}

double scorecard_i_norm_zscore(const struct scorecard_i_norm *norm, double x)
{
    return norm->to[0] + norm->to[1] * standardised(norm, x);
}

double scorecard_i_norm_logistic(const struct scorecard_i_norm *norm, double x)
{
    return 1 / (1 + scorecard_i_exp(-norm->steepness * standardised(norm, x)));
}
