/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdbool.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "method/compare.h"

double scorecard_i_topsis_of(double to_ideal, double to_anti)
{
    return to_anti + to_ideal > 0 ? to_anti / (to_anti + to_ideal) : scorecard_i_missing();
}

static double size_of(double x)
{
    return x < 0 ? -x : x;
}

/* Distances to the best and to the worst, of scores and weights taken times powers of two. */
static void measure(size_t count, const double *x, const double *w, const double *ideal, const double *anti, double x_scale,
                    double w_scale, double out[2])
{
    out[0] = out[1] = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(x[i]) || !(w[i] > 0))
            continue;
        double weight = w[i] * w_scale, at = x[i] * x_scale;
        double short_of = weight * (ideal[i] * x_scale - at), beyond = weight * (at - anti[i] * x_scale);
        out[0] += short_of * short_of;
        out[1] += beyond * beyond;
    }
}

/* A power of two that brings a size near 1. */
static double scale_for(double size)
{
    double scale = 1;
    while (size * scale > 0x1p100)
        scale *= 0x1p-100;
    while (size > 0 && size * scale < 0x1p-100)
        scale *= 0x1p100;
    return scale;
}

/* Squares neither overflowed nor all but vanished; closeness does not depend on scales. */
static bool ordinary(const double sums[2])
{
    return isfinite(sums[0]) && isfinite(sums[1]) && (sums[0] > 0x1p-900 || sums[1] > 0x1p-900);
}

double scorecard_i_topsis(size_t count, const double *x, const double *w, const double *ideal, const double *anti)
{
    double sums[2];
    measure(count, x, w, ideal, anti, 1, 1, sums);
    if (!ordinary(sums)) {
        double x_most = 0, w_most = 0;
        for (size_t i = 0; i < count; i++) {
            if (isnan(x[i]) || !(w[i] > 0))
                continue;
            /* Of halves: the whole may be beyond the numbers. */
            double short_of = size_of(ideal[i] / 2 - x[i] / 2), beyond = size_of(x[i] / 2 - anti[i] / 2);
            x_most = short_of > x_most ? short_of : x_most;
            x_most = beyond > x_most ? beyond : x_most;
            w_most = w[i] > w_most ? w[i] : w_most;
        }
        measure(count, x, w, ideal, anti, scale_for(x_most), scale_for(w_most), sums);
    }
    return scorecard_i_topsis_of(scorecard_i_sqrt(sums[0]), scorecard_i_sqrt(sums[1]));
}
