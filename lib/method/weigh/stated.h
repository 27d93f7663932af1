/* SPDX-License-Identifier: MIT */
/* Weights that follow from what is stated of children, whatever the data: they are worked out when a model is frozen. */
#ifndef SCORECARD_I_WEIGH_STATED_H
#define SCORECARD_I_WEIGH_STATED_H

#include <stdbool.h>

#include "base/memory.h"
#include "method/table.h"

/* Children whose weights are asked for, in bytewise order of their ids. */
struct scorecard_i_weigh_children {
    const struct scorecard_run *run;
    size_t count;
    const char *const *ids;
};

/* The position of a child by id of so many bytes; `count`: there is none. */
size_t scorecard_i_weigh_find(const struct scorecard_i_weigh_children *children, const char *id, size_t size);

/*
 * Numbers by child: the one of each, or that of all others, or `otherwise` (NaN: each must be given). ERROR_UNKNOWN for
 * what is no child, ERROR_PARAMETER for a child without.
 */
scorecard_status scorecard_i_weigh_by_child(const struct scorecard_i_weigh_children *children,
                                            const struct scorecard_i_param_row *row, const struct scorecard_param *params,
                                            size_t count, double otherwise, double *out, struct scorecard_error *err);

/* Comparisons of pairs, as a list in order. ERROR_WEIGHT with the ratio where it is above the greatest. */
scorecard_status scorecard_i_weigh_ahp(const struct scorecard_i_weigh_children *children, const struct scorecard_param *list,
                                       size_t count, double greatest, double *w, double *ratio, struct scorecard_error *err);
/* Centroids from ranks by child. */
void scorecard_i_weigh_ranks(size_t count, const double *ranks, double *w);
/* Weights by expert and child, as a list in order. */
scorecard_status scorecard_i_weigh_experts(const struct scorecard_i_weigh_children *children,
                                           const struct scorecard_param *list, size_t count, bool geometric, double *w,
                                           struct scorecard_error *err);
/* Weights by child and period: all children of each period that is named, not all of them 0. */
scorecard_status scorecard_i_weigh_check_periods(const struct scorecard_i_weigh_children *children,
                                                 const struct scorecard_param *list, size_t count, struct scorecard_error *err);

#endif
