/* SPDX-License-Identifier: MIT */
/* One column of scores ranked, by one thread or, where units are many, by those of an executor. */
#ifndef SCORECARD_I_CROWD_H
#define SCORECARD_I_CROWD_H

#include <stdbool.h>

#include <scorecard/data.h>

#include "maths/order.h"

/* What is ranked, and how. */
struct scorecard_i_crowd {
    const scorecard_data *data; /* whose units are ranked or not */
    const double *score;        /* by unit; NaN: none */
    bool descending;
    bool rounds;                /* scores are compared rounded to so many decimals: */
    int32_t decimals;
};

/*
 * Lists the units that are ranked and have a score, in the order of scorecard_i_order_sort(); a value is the opposite of
 * its score where descending. `items` and `spare` have room for all units; *count receives how many are listed. The same
 * whatever the executor does. ERROR_MEMORY and ERROR_EXECUTOR, with an executor only.
 */
scorecard_status scorecard_i_crowd_sort(const struct scorecard_run *run, const struct scorecard_i_crowd *crowd,
                                        struct scorecard_i_item *items, struct scorecard_i_item *spare, uint32_t *count,
                                        struct scorecard_error *err);

/* Ranks of sorted items, by place, with a ::scorecard_ties (not LEAST). */
void scorecard_i_crowd_rank_alone(const struct scorecard_i_item *items, uint32_t count, int32_t ties, double *ranks);
/* The same by an executor, where there is one and it is worth its while. Errors as above. */
scorecard_status scorecard_i_crowd_rank(const struct scorecard_run *run, const struct scorecard_i_item *items, uint32_t count,
                                        int32_t ties, double *ranks, struct scorecard_error *err);

#endif
