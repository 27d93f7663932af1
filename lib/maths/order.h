/* SPDX-License-Identifier: MIT */
/* Sorting, ranks and quantiles of columns of doubles. NaN must have been left out by the caller. */
#ifndef SCORECARD_I_ORDER_H
#define SCORECARD_I_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value and where it came from. */
struct scorecard_i_item {
    double value;
    uint32_t place;
};

/* Sorts ascending by value; -0 becomes 0; equal values keep the order of their places. Never more than
 * O(n log n) steps; uses `spare` (room for `count`). */
void scorecard_i_order_sort(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare);

/*
 * Sorting side by side. Items are dealt out onto stacks by value, the least first, each stretch of them by itself; then
 * any run of whole stacks is sorted by itself. Stretches one after the other keep the order of their places.
 */
enum { SCORECARD_I_STACKS = 1024 };
struct scorecard_i_span {
    uint64_t least, greatest; /* of what there is, in an order that only these functions know */
};
/* The span of a stretch, which is not empty. */
struct scorecard_i_span scorecard_i_order_span(const struct scorecard_i_item *items, size_t count);
/* How many items of a stretch go onto each stack of the span of them all. */
void scorecard_i_order_count(const struct scorecard_i_item *items, size_t count, struct scorecard_i_span span,
                             uint32_t counts[SCORECARD_I_STACKS]);
/* Deals a stretch out: `starts` says where its first item for each stack goes, and is moved on. */
void scorecard_i_order_deal(const struct scorecard_i_item *items, size_t count, struct scorecard_i_span span,
                            uint32_t starts[SCORECARD_I_STACKS], struct scorecard_i_item *to);
/* Sorts whole stacks, one upon the other, onto which all stretches were dealt out. Otherwise as scorecard_i_order_sort(). */
void scorecard_i_order_sort_stacks(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare);

/*
 * The better of the best so far (NaN: none yet) and another, which is not NaN: the greater, or where low is good the lesser. Of 0
 * and -0 it is 0, whichever came first.
 */
double scorecard_i_order_better(double best, double other, bool low_is_good);
/* The median: half way between the two in the middle of what is sorted for it, as scorecard_i_order_sort() does. NaN of none. */
double scorecard_i_order_median(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare);

/* Type-7 quantile (R's default; Hyndman & Fan 1996) of ascending values, q in [0, 1]: h = (n-1)q, linear
 * between neighbours as lo + (h - floor h)(hi - lo). Exact at the values themselves: an h within 2^-51 h of a
 * whole number counts as that. NaN when count is 0 or q is NaN; q outside [0, 1] gives the nearer end. */
double scorecard_i_order_quantile(const double *ascending, size_t count, double q);

#endif
