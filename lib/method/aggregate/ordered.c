/* SPDX-License-Identifier: MIT */
/*
 * Weights by position. They are the steps of a quantifier Q that is straight between Q(j/m) = share of the first j of m
 * weights; n scores have weights Q(i/n) - Q((i-1)/n). So all goes to the least of any number where it goes to the last of m,
 * equal weights stay equal, and n = m gives the weights themselves (Yager 1988 and 1996).
 */
#include "method/aggregate/body.h"

/* The sum of the first `at` weights, in positions and parts of one. */
static double sum_to(const struct scorecard_i_aggregation *a, double at)
{
    double sum = 0;
    size_t whole = (size_t)at;
    for (size_t i = 0; i < whole && i < a->position_count; i++)
        sum += a->positions[i];
    return whole < a->position_count ? sum + (at - (double)whole) * a->positions[whole] : sum;
}

double scorecard_i_owa(const struct scorecard_i_aggregation *a, size_t count, const double *x, double *spare)
{
    double sum = 0, all = 0, before = 0;
    scorecard_i_sort_copy(count, x, spare);
    for (size_t i = 0; i < count; i++) {
        double weight;
        if (count == a->position_count) {
            weight = a->positions[i];
        } else {
            double to = sum_to(a, (double)(i + 1) * (double)a->position_count / (double)count);
            weight = to - before;
            before = to;
        }
        all += weight;
        sum += weight * spare[count - 1 - i];
    }
    double score = sum / all;
    /* Rounding may leave the range of the children by an ulp. */
    return score < spare[0] ? spare[0] : score > spare[count - 1] ? spare[count - 1] : score;
}
