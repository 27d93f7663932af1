/* SPDX-License-Identifier: MIT */
/* Where a value lies among others: ranks, and classes of equal number. */
#include "maths/order.h"
#include "method/normalise/body.h"

size_t scorecard_i_count_below(const double *ascending, size_t count, double x)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *(ascending[middle] < x ? &low : &high) = ascending[middle] < x ? middle + 1 : middle;
    }
    return low;
}

size_t scorecard_i_count_to(const double *ascending, size_t count, double x)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *(ascending[middle] <= x ? &low : &high) = ascending[middle] <= x ? middle + 1 : middle;
    }
    return low;
}

/* A value that is none of those ranked among has the rank that it would have, held at the greatest. */
double scorecard_i_norm_rank(const struct scorecard_i_norm *norm, double x)
{
    size_t below = scorecard_i_count_below(norm->values, norm->count, x);
    size_t to = scorecard_i_count_to(norm->values, norm->count, x);
    size_t worse = norm->lower ? norm->count - to : below;
    double rank = (double)worse + 1;
    if (norm->ties == SCORECARD_TIES_AVERAGE && to > below)
        rank += ((double)(to - below) - 1) / 2;
    return rank > (double)norm->count ? (double)norm->count : rank;
}

/* Of values times -1 where lower is better, as the formula says; that is a matter of rounding only. */
void scorecard_i_norm_quantiles(const struct scorecard_i_norm *norm, const double *ascending, size_t count, double *out)
{
    for (uint32_t i = 0; i <= norm->classes; i++)
        out[i] = scorecard_i_order_quantile(ascending, count, (double)i / norm->classes) + 0.0;
}

/* The worst class is 1; a value at the limit of two is in the better. */
double scorecard_i_norm_fractile(const struct scorecard_i_norm *norm, double x)
{
    const double *limits = norm->values + 1;
    size_t count = norm->count - 2;
    size_t reached = norm->lower ? count - scorecard_i_count_below(limits, count, x)
                                 : scorecard_i_count_to(limits, count, x);
    return (double)reached + 1;
}
