/* SPDX-License-Identifier: MIT */
/* Sorting, ranks and quantiles of columns of doubles. NaN must have been left out by the caller. */
#ifndef SCORECARD_I_ORDER_H
#define SCORECARD_I_ORDER_H

#include <stddef.h>
#include <stdint.h>

/* A value and where it came from. */
struct scorecard_i_item {
    double value;
    uint32_t place;
};

/* Sorts ascending by value; -0 equals 0; equal values keep the order of their places. Never more than
 * O(n log n) steps; uses `spare` (room for `count`). */
void scorecard_i_order_sort(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare);

/* Two sorted runs become one; places of the first come before equal values of the second. `out` overlaps neither. */
void scorecard_i_order_merge(const struct scorecard_i_item *first, size_t first_count,
                             const struct scorecard_i_item *second, size_t second_count, struct scorecard_i_item *out);

/* Type-7 quantile (R's default; Hyndman & Fan 1996) of ascending values, q in [0, 1]: h = (n-1)q, linear
 * between neighbours as lo + (h - floor h)(hi - lo). Exact at the values themselves: an h within 2^-51 h of a
 * whole number counts as that. NaN when count is 0 or q is NaN; q outside [0, 1] gives the nearer end. */
double scorecard_i_order_quantile(const double *ascending, size_t count, double q);

#endif
