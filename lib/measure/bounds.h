/* SPDX-License-Identifier: MIT */
/*
 * How far a score may be off because its inputs were rounded when they were written: each input stands for
 * the interval of half a unit of its last decimal around it, and intervals are carried up the tree.
 */
#ifndef SCORECARD_I_BOUNDS_H
#define SCORECARD_I_BOUNDS_H

#include "measure/result.h"

struct scorecard_i_bounds {
    const scorecard_result *result;
    struct scorecard_i_engine engine; /* the result's, with a run of its own */
    bool declared;    /* all inputs have `decimals`, whatever was written */
    int32_t decimals;
    double *low, *high; /* [nodes x periods of the data x units]: what the parent takes; NaN: a gap; infinite: open */
    uint8_t *gaps;      /* [nodes x periods x units]: reasons, also of what frames look at outside the edition */
    double *range;      /* [nodes x periods x 4]: of a driven leaf's input: least low and high, greatest low and high */
};

/* Half a unit of the last of `decimals` decimals; 0 where they are unknown. */
double scorecard_i_half_unit(int32_t decimals);

/* Computes all bounds, by the memory of `run` (NULL: the result's). ERROR_MEMORY. */
scorecard_status scorecard_i_bounds_open(struct scorecard_i_bounds *bounds, const scorecard_result *result,
                                         const struct scorecard_run *run, bool declared, int32_t decimals,
                                         struct scorecard_error *err);
void scorecard_i_bounds_close(struct scorecard_i_bounds *bounds);
/* Bounds of a published score. */
struct scorecard_i_interval scorecard_i_bounds_of(const struct scorecard_i_bounds *bounds, uint32_t node, uint32_t unit,
                                                  uint32_t period);

#endif
