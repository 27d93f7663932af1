/* SPDX-License-Identifier: MIT */
/* Aggregations: children's scores and weights to one score. */
#ifndef SCORECARD_I_AGGREGATE_H
#define SCORECARD_I_AGGREGATE_H

#include <stdbool.h>

#include "method/table.h"

enum { SCORECARD_I_EXACT = -100 }; /* in place of decimals: not rounded at all */

/* An aggregation with its parameters. Expressions are evaluated elsewhere: they know names, not weights. */
struct scorecard_i_aggregation {
    int32_t method;
    double power;
    int32_t nonpositive; /* ::scorecard_nonpositive */
    int32_t penalty;     /* ::scorecard_penalty */
    int32_t divisor;     /* ::scorecard_divisor */
    const double *positions; /* weights from the greatest score down; borrowed */
    size_t position_count;
    int32_t decimals;    /* at which scores are compared; EXACT: as they are */
    int32_t majority;    /* likewise shares of weight */
    double floor, ceiling; /* between which a sum of points is held; infinite: not on that side */
};

void scorecard_i_aggregation_read(int32_t method, const struct scorecard_param *params, size_t count,
                                  struct scorecard_i_aggregation *out);
scorecard_status scorecard_i_aggregation_check(const struct scorecard_i_method_row *method,
                                               const struct scorecard_param *params, size_t count,
                                               struct scorecard_error *err);
/* Whether weights count at all. */
bool scorecard_i_aggregation_weighs(int32_t method);
/* Whether it adds up weight x score. */
static inline bool scorecard_i_aggregation_sums(int32_t method)
{
    return method == SCORECARD_AGGREGATE_SUM || method == SCORECARD_AGGREGATE_POINTS;
}
/* Whether weights are shares of a whole (a mean), so that the score stays among the children's. */
bool scorecard_i_aggregation_is_mean(int32_t method);

/*
 * Whether a unit's score is found from what is known of all units' (compare.h), not by scorecard_i_aggregate(); and whether
 * from its comparison with each of them.
 */
static inline bool scorecard_i_aggregation_compares(int32_t method)
{
    return method == SCORECARD_AGGREGATE_TOPSIS || method == SCORECARD_AGGREGATE_OUTRANKING ||
           method == SCORECARD_AGGREGATE_COPELAND;
}
static inline bool scorecard_i_aggregation_pairs(int32_t method)
{
    return method == SCORECARD_AGGREGATE_OUTRANKING || method == SCORECARD_AGGREGATE_COPELAND;
}
static inline bool scorecard_i_aggregation_penalises(int32_t method)
{
    return method == SCORECARD_AGGREGATE_MAZZIOTTA_PARETO || method == SCORECARD_AGGREGATE_ADJUSTED_MAZZIOTTA_PARETO;
}

enum scorecard_i_outcome {
    SCORECARD_I_OUTCOME_OK = 0,
    SCORECARD_I_OUTCOME_UNDEFINED = 1, /* a gap, by the nonpositive policy */
    SCORECARD_I_OUTCOME_DOMAIN = 2,    /* refused; *culprit is the child's position */
    SCORECARD_I_OUTCOME_NOTHING = 3    /* no child, or all weights 0 */
};

/*
 * Aggregates `count` scores of one unit, all present, in the order given (the caller's canonical order). A
 * mean lies within the scores of the children with weight, exactly. `spare` has room for `count`.
 */
enum scorecard_i_outcome scorecard_i_aggregate(const struct scorecard_i_aggregation *aggregation, size_t count,
                                               const double *x, const double *w, double *spare, double *out,
                                               size_t *culprit);

#endif
