/* SPDX-License-Identifier: MIT */
#include "maths/variate.h"

#include "maths/elementary.h"

double scorecard_i_variate_normal(struct scorecard_i_random *random)
{
    for (;;) {
        double x = 2 * scorecard_i_random_uniform(random) - 1, y = 2 * scorecard_i_random_uniform(random) - 1;
        double s = x * x + y * y;
        if (s > 0 && s < 1)
            return x * scorecard_i_sqrt(-2 * scorecard_i_log(s) / s);
    }
}

/* A uniform number that is not 0. */
static double above_zero(struct scorecard_i_random *random)
{
    return 1 - scorecard_i_random_uniform(random);
}

double scorecard_i_variate_gamma(struct scorecard_i_random *random, double shape)
{
    if (shape < 1) {
        double more = scorecard_i_variate_gamma(random, shape + 1);
        return more * scorecard_i_pow(above_zero(random), 1 / shape);
    }
    double d = shape - 1.0 / 3, c = 1 / scorecard_i_sqrt(9 * d);
    for (;;) {
        double x = scorecard_i_variate_normal(random), v = 1 + c * x;
        double u = above_zero(random);
        if (v <= 0)
            continue;
        v = v * v * v;
        if (scorecard_i_log(u) < 0.5 * x * x + d - d * v + d * scorecard_i_log(v))
            return d * v;
    }
}
