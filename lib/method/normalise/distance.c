/* SPDX-License-Identifier: MIT */
/* Distances to the best value, to a reference, to a target; the fraction of the greatest value. */
#include <math.h>

#include "base/number.h"
#include "method/normalise/body.h"

/* Between two targets all is well; outside, the way back from the extreme on that side. */
static double to_range(const struct scorecard_i_norm *norm, double x)
{
    if (x < norm->target)
        return norm->min < norm->target ? (x - norm->min) / (norm->target - norm->min) : scorecard_i_missing();
    if (x > norm->upper)
        return norm->max > norm->upper ? (norm->max - x) / (norm->max - norm->upper) : scorecard_i_missing();
    return 1;
}

/*
 * Where lower is better, minus the greatest is the greatest of what is then negative, and a share of it would be the
 * greater the worse the value. So it is the share that the best value is of this one (Hwang & Yoon 1981).
 */
static double fraction(const struct scorecard_i_norm *norm, double x)
{
    if (!norm->lower)
        return x / norm->max;
    return x > 0 ? norm->min / x : scorecard_i_missing();
}

double scorecard_i_norm_distance(const struct scorecard_i_norm *norm, double x)
{
    double y = scorecard_i_turned(norm, x), worst = scorecard_i_worst(norm), score;
    switch (norm->method) {
    case SCORECARD_RULE_DISTANCE_TO_MAXIMUM: {
        double best = scorecard_i_best(norm);
        return 1 - (best - y) / (best - worst);
    }
    case SCORECARD_RULE_DISTANCE_TO_REFERENCE: {
        double reference = scorecard_i_turned(norm, norm->reference);
        score = 1 - (reference - y) / (reference - worst);
        break;
    }
    case SCORECARD_RULE_DISTANCE_TO_TARGET:
        if (!isnan(norm->upper))
            return to_range(norm, x);
        score = (y - worst) / (scorecard_i_turned(norm, norm->target) - worst);
        break;
    default:
        return fraction(norm, x);
    }
    return norm->cap && score > 1 ? 1 : score;
}
