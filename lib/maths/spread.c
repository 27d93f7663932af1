/* SPDX-License-Identifier: MIT */
#include "maths/spread.h"

#include <math.h>
#include <stdbool.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "maths/sum.h"

/* The mean of x over rows where y is there too. */
static double mean_where(const double *x, const double *y, size_t n, size_t *count)
{
    struct scorecard_i_sum sum;
    scorecard_i_sum_init(&sum);
    *count = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i]) && !isnan(y[i])) {
            scorecard_i_sum_add(&sum, x[i]);
            ++*count;
        }
    return *count > 0 ? scorecard_i_sum_value(&sum) / (double)*count : scorecard_i_missing();
}

double scorecard_i_spread_mean(const double *x, size_t n, size_t *count)
{
    return mean_where(x, x, n, count);
}

double scorecard_i_spread_product(const double *x, double x_mean, const double *y, double y_mean, size_t n)
{
    struct scorecard_i_sum sum;
    bool finite = true;
    scorecard_i_sum_init(&sum);
    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i]) && !isnan(y[i])) {
            double product = (x[i] - x_mean) * (y[i] - y_mean);
            finite = finite && isfinite(product);
            scorecard_i_sum_add(&sum, product); /* which passes over what is infinite */
        }
    return finite ? scorecard_i_sum_value(&sum) : INFINITY;
}

/* Whether all values of x are the same, over rows where y is there too. */
static bool is_constant(const double *x, const double *y, size_t n)
{
    double first = scorecard_i_missing();
    for (size_t i = 0; i < n; i++) {
        if (isnan(x[i]) || isnan(y[i]))
            continue;
        if (isnan(first))
            first = x[i];
        else if (x[i] != first)
            return false;
    }
    return true;
}

/* The sum of squares about the mean, over rows where y is there too; 0 where all are the same, whatever their mean is rounded to. */
static double squares_where(const double *x, double mean, const double *y, size_t n)
{
    struct scorecard_i_sum sum;
    bool finite = true;
    if (is_constant(x, y, n))
        return 0;
    scorecard_i_sum_init(&sum);
    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i]) && !isnan(y[i])) {
            double square = (x[i] - mean) * (x[i] - mean);
            finite = finite && isfinite(square);
            scorecard_i_sum_add(&sum, square);
        }
    return finite ? scorecard_i_sum_value(&sum) : INFINITY;
}

double scorecard_i_spread_deviation(const double *x, size_t n, size_t *count)
{
    double mean = scorecard_i_spread_mean(x, n, count);
    if (*count < 2)
        return scorecard_i_missing();
    return scorecard_i_sqrt(squares_where(x, mean, x, n) / (double)(*count - 1));
}

double scorecard_i_spread_correlation(const double *x, const double *y, size_t n, size_t *count)
{
    double x_mean = mean_where(x, y, n, count), y_mean = mean_where(y, x, n, count);
    double xx = squares_where(x, x_mean, y, n), yy = squares_where(y, y_mean, x, n);
    if (*count < 2 || !(xx > 0) || !(yy > 0))
        return scorecard_i_missing();
    double r = scorecard_i_spread_product(x, x_mean, y, y_mean, n) / (scorecard_i_sqrt(xx) * scorecard_i_sqrt(yy));
    if (isnan(r))
        return scorecard_i_missing(); /* infinite by infinite */
    return r > 1 ? 1 : r < -1 ? -1 : r;
}
