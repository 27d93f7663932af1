/* SPDX-License-Identifier: MIT */
/* What a condition of a target asks, and what a result says of it. */
#ifndef SCORECARD_I_CONDITION_H
#define SCORECARD_I_CONDITION_H

#include "measure/result.h"
#include <scorecard/plan.h>

/* A unit in a period of a result. */
struct scorecard_i_condition_place {
    const scorecard_result *result; /* NULL: nothing is known */
    uint32_t unit, period;          /* NONE: there is none such */
    const double *input;            /* what an input is there; NULL: as the result has it */
};

struct scorecard_i_condition {
    bool down;      /* less is better */
    bool known;     /* what is wanted and what is there are */
    bool met;
    bool critical;  /* what must not be passed is passed */
    double baseline, wanted, actual, distance; /* NaN: not known */
};

/* Reads a condition from the place that tells, with its baseline from another one. false: no memory. */
bool scorecard_i_condition_read(const struct scorecard_plan_condition *condition, struct scorecard_i_condition_place place,
                                struct scorecard_i_condition_place baseline, struct scorecard_i_condition *out);
/* The node that a condition is of, or that first reads its input; NONE: the model has none such. */
uint32_t scorecard_i_condition_node(const struct scorecard_plan_condition *condition, const scorecard_model *model);

/*
 * Between what ends a node's score can be for a unit: its own, or those of its leaves carried up by the unit's weights; NaN: nobody
 * said. A bonus has its cap. false: no memory.
 */
bool scorecard_i_score_ends(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period, double *best, double *worst);

/* The value of an input as a leaf takes it from the layers; NaN: none. `layer` receives where it is, or goes; may be NULL. */
double scorecard_i_leaf_value(const struct scorecard_i_engine *engine, uint32_t node, uint32_t input, uint32_t unit, uint32_t period,
                              int32_t *layer);

#endif
