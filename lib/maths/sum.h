/* SPDX-License-Identifier: MIT */
/*
 * Order-free exact sums. Adding doubles one by one rounds at each step, so the result depends on the
 * order; statistics of a column must not change when its units are shuffled. This accumulator keeps the
 * exact sum of any number of finite doubles and rounds once, to nearest even, at the end.
 */
#ifndef SCORECARD_I_SUM_H
#define SCORECARD_I_SUM_H

#include <stddef.h>
#include <stdint.h>

/* Limbs of 32 bits in 64-bit cells, from 2^-1074 up to beyond 2^1024 + 63 bits of headroom. */
enum { SCORECARD_I_SUM_LIMBS = 70 };

struct scorecard_i_sum {
    int64_t limb[SCORECARD_I_SUM_LIMBS];
    uint32_t pending; /* additions since the last carry; carries are propagated before a limb can overflow */
};

void scorecard_i_sum_init(struct scorecard_i_sum *sum);
/* Adds a finite value; others are the caller's mistake and are ignored. */
void scorecard_i_sum_add(struct scorecard_i_sum *sum, double value);
/* Adds what another accumulator holds, so that parts merge to the same bits. */
void scorecard_i_sum_merge(struct scorecard_i_sum *sum, const struct scorecard_i_sum *other);
/* The exact sum, rounded once to nearest even; +0 for none; infinity when it is beyond the doubles. */
double scorecard_i_sum_value(const struct scorecard_i_sum *sum);

#endif
