/* SPDX-License-Identifier: MIT */
/*
 * Box-Cox. With u the logarithms less their mean, the likelihood of lambda falls with the variance of (e^(lambda u) - 1)/lambda,
 * so that variance is made least: the best of a grid, then the zero of its derivative between the neighbours.
 */
#include <math.h>

#include "maths/elementary.h"
#include "method/treat.h"

/* (e^t - 1)/t and (t e^t - e^t + 1)/t^2, by their series where t is small. */
static double first_quotient(double t)
{
    double term = 1, sum = 0;
    for (int k = 1; k <= 20; k++) {
        sum += term;
        term *= t / (k + 1);
    }
    return sum;
}

static double second_quotient(double t)
{
    double term = 1, sum = 0; /* t^k / (k! (k + 2)) */
    for (int k = 0; k < 20; k++) {
        sum += term / (k + 2);
        term *= t / (k + 1);
    }
    return sum;
}

double scorecard_i_box_cox(double x, double lambda)
{
    double log = scorecard_i_log(x);
    if (lambda == 0)
        return log;
    double t = lambda * log;
    if (t > -0.5 && t < 0.5)
        return log * first_quotient(t);
    return (scorecard_i_pow(x, lambda) - 1) / lambda;
}

/* The logarithm of the variance, up to a constant, and its derivative by lambda. */
struct slope {
    double level, slope;
};

static struct slope look(const double *logs, size_t count, double mean, double lambda)
{
    double widest = logs[count - 1] - logs[0];
    bool small = lambda * widest > -0.5 && lambda * widest < 0.5;
    double ends[2] = { logs[0] - mean, logs[count - 1] - mean };
    double most = lambda > 0 ? ends[1] : ends[0]; /* so that nothing overflows */
    double sums[2] = { 0, 0 }, n = (double)count;
    double variance = 0, covariance = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count; i++) {
            double u = logs[i] - mean, w, d;
            if (small) {
                w = u * first_quotient(lambda * u);
                d = u * u * second_quotient(lambda * u);
            } else {
                w = scorecard_i_exp(lambda * (u - most));
                d = u * w;
            }
            if (pass == 0) {
                sums[0] += w;
                sums[1] += d;
            } else {
                variance += (w - sums[0] / n) * (w - sums[0] / n);
                covariance += (w - sums[0] / n) * (d - sums[1] / n);
            }
        }
    if (small)
        return (struct slope){ scorecard_i_log(variance), 2 * covariance / variance };
    double size = lambda < 0 ? -lambda : lambda;
    return (struct slope){ scorecard_i_log(variance) + 2 * lambda * most - 2 * scorecard_i_log(size),
                           2 * (covariance / variance - 1 / lambda) };
}

/* The zero of the slope in [a, b], where it is negative at a and positive at b: bisection, by secants where they are quicker. */
static double settle(const double *logs, size_t count, double mean, double a, double b)
{
    double at_a = look(logs, count, mean, a).slope, at_b = look(logs, count, mean, b).slope;
    if (!(at_a < 0))
        return a;
    if (!(at_b > 0))
        return b;
    for (int i = 0; i < 200; i++) {
        double middle = a + (b - a) / 2;
        if (!(a < middle && middle < b))
            break;
        double x = middle;
        if (i % 3 != 2) {
            double secant = a - at_a * ((b - a) / (at_b - at_a));
            if (secant > a && secant < b)
                x = secant;
        }
        double at_x = look(logs, count, mean, x).slope;
        if (at_x == 0)
            return x;
        double step = at_x < 0 ? x - a : b - x;
        if (at_x < 0) {
            a = x;
            at_a = at_x;
        } else {
            b = x;
            at_b = at_x;
        }
        double size = x < 0 ? -x : x;
        if (b - a <= 1e-14 * (size > 1 ? size : 1) || (step <= 1e-15 && i > 50))
            break;
    }
    return -at_a < at_b ? a : b;
}

double scorecard_i_box_cox_lambda(const double *logs, size_t count, double low, double high)
{
    enum { GRID = 40 };
    double mean = 0, best = 0;
    int at = 0;
    for (size_t i = 0; i < count; i++)
        mean += logs[i] / (double)count;
    for (int g = 0; g <= GRID; g++) {
        double level = look(logs, count, mean, low + (high - low) * g / GRID).level;
        if (g == 0 || level < best) {
            best = level;
            at = g;
        }
    }
    double a = at > 0 ? low + (high - low) * (at - 1) / GRID : low;
    double b = at < GRID ? low + (high - low) * (at + 1) / GRID : high;
    return settle(logs, count, mean, a, b);
}
