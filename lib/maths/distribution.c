/* SPDX-License-Identifier: MIT */
#include "maths/distribution.h"

#include <float.h>
#include <stdbool.h>

#include "base/number.h"
#include "maths/elementary.h"

static const double root_pi = 1.7724538509055160273;

/* Steps of a continued fraction; some hundred are needed for a million pairs. */
enum { STEPS = 100000 };

/* Away from 0, so that a fraction goes on. */
static double not_zero(double value)
{
    const double tiny = 1e-300;
    return value < tiny && value > -tiny ? tiny : value;
}

/* One step of Lentz's method: the fraction of numerator `by` and denominator 1. Returns whether it has settled. */
static bool fraction_step(double by, double *c, double *d, double *value)
{
    *d = 1 / not_zero(1 + by * *d);
    *c = not_zero(1 + by / *c);
    double factor = *c * *d;
    *value *= factor;
    return factor - 1 < DBL_EPSILON && factor - 1 > -DBL_EPSILON;
}

/* The continued fraction of the incomplete beta function (DLMF 8.17.22), quick for x < (a + 1)/(a + b + 2). */
static double beta_fraction(double a, double b, double x)
{
    double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), value = d;
    for (int m = 1; m < STEPS; m++) {
        double n = m;
        bool first = fraction_step(n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n)), &c, &d, &value);
        bool second = fraction_step(-(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1)), &c, &d, &value);
        if (first && second)
            break;
    }
    return value;
}

/* gamma(a + 1/2)/gamma(a): by its asymptotic series (DLMF 5.11.13) from 20 up, below by steps down from there. */
static double gamma_ratio(double a)
{
    double factor = 1;
    for (; a < 20; a++)
        factor *= a / (a + 0.5);
    double i = 1 / a;
    double series = 1 + i * (-1.0 / 8 + i * (1.0 / 128 + i * (5.0 / 1024 + i * (-21.0 / 32768 +
                    i * (-399.0 / 262144 + i * (869.0 / 4194304 + i * (39325.0 / 33554432 +
                    i * (-334477.0 / 2147483648.0))))))));
    return factor * scorecard_i_sqrt(a) * series;
}

/* log(1 - y), without the digits that 1 - y = x loses of a small y. */
static double log_without(double y, double x)
{
    if (y > 0x1p-6)
        return scorecard_i_log(x);
    double sum = 0;
    for (int k = 10; k > 0; k--)
        sum = (sum + 1.0 / k) * y;
    return -sum;
}

double scorecard_i_p_of_correlation(double r, size_t n)
{
    if (n < 3 || r != r)
        return scorecard_i_missing();
    /* The regularised incomplete beta function of x = 1 - r^2 with a = (n - 2)/2, b = 1/2. */
    double a = (double)(n - 2) / 2, y = r * r, x = (1 - r) * (1 + r);
    if (!(x > 0))
        return 0;
    if (y == 0)
        return 1;
    double front = scorecard_i_exp(a * log_without(y, x)) * scorecard_i_sqrt(y) * gamma_ratio(a) / root_pi;
    double p = x < (a + 1) / (a + 2.5) ? front * beta_fraction(a, 0.5, x) / a
                                       : 1 - 2 * front * beta_fraction(0.5, a, y);
    return p > 1 ? 1 : p;
}

double scorecard_i_p_of_normal(double z)
{
    if (z != z)
        return scorecard_i_missing();
    double square = z * z / 2; /* erfc(|z|/sqrt 2) is the upper incomplete gamma function of 1/2 and this */
    double size = scorecard_i_sqrt(square);
    if (square < 2) { /* by the series of erf (DLMF 7.6.2) */
        double term = 2 * size / root_pi, sum = term;
        for (int k = 1; term > sum * DBL_EPSILON; k++) {
            term *= square / (k + 0.5);
            sum += term;
        }
        return 1 - scorecard_i_exp(-square) * sum;
    }
    if (square > 800)
        return 0;
    /* By the continued fraction of DLMF 8.9.2, taken from far behind to its beginning. */
    double rest = 0;
    for (int k = 200; k > 0; k--)
        rest = k * (k - 0.5) / (square + 2 * k + 0.5 - rest);
    return scorecard_i_exp(-square) * size / root_pi / (square + 0.5 - rest);
}
