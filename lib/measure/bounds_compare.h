/* SPDX-License-Identifier: MIT */
/* How far scores by aggregations that do not rise with each child of the unit alone may be off: see bounds.h. */
#ifndef SCORECARD_I_BOUNDS_COMPARE_H
#define SCORECARD_I_BOUNDS_COMPARE_H

#include "measure/engine.h"

/* Whether an aggregation is one of these. */
static inline bool scorecard_i_bounds_apart(int32_t method)
{
    return scorecard_i_aggregation_compares(method) || scorecard_i_aggregation_penalises(method);
}

/*
 * Bounds of all units' scores at an aggregate in a period, from those of their children as they were combined and their
 * weights, each [units x children]; NaN in low: a child that does not count. What cannot be bounded is infinite. false: no
 * memory.
 */
bool scorecard_i_bounds_compare(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period, double *low,
                                double *high, const double *w, struct scorecard_i_interval *out);

#endif
