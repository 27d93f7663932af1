/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "method/compare.h"

double scorecard_i_topsis_of(double to_ideal, double to_anti)
{
    return to_anti + to_ideal > 0 ? to_anti / (to_anti + to_ideal) : scorecard_i_missing();
}

double scorecard_i_topsis(size_t count, const double *x, const double *w, const double *ideal, const double *anti)
{
    double to_ideal = 0, to_anti = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(x[i]) || !(w[i] > 0))
            continue;
        double short_of = w[i] * (ideal[i] - x[i]), beyond = w[i] * (x[i] - anti[i]);
        to_ideal += short_of * short_of;
        to_anti += beyond * beyond;
    }
    return scorecard_i_topsis_of(scorecard_i_sqrt(to_ideal), scorecard_i_sqrt(to_anti));
}
