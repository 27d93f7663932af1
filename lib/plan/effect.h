/* SPDX-License-Identifier: MIT */
/* Several effects in one place, put together whatever their order. */
#ifndef SCORECARD_I_EFFECT_H
#define SCORECARD_I_EFFECT_H

#include "base/memory.h"
#include <scorecard/plan.h>

/* An effect, or a part of one. */
struct scorecard_i_pull {
    int32_t kind; /* a ::scorecard_plan_effect_kind */
    double value;
    double part;  /* how much of it counts, above 0 and at most 1 */
};

/* Where it acts. */
struct scorecard_i_ground {
    double from;        /* what is there; NaN: nothing */
    double best, worst; /* ends; NaN: nobody said */
    bool down;          /* less is better */
    bool held;          /* nothing gets beyond the ends that is not there already */
    bool firm; /* of an input: there is nothing beyond, since it is the points themselves */
};

/* Whether an effect can act there: 0, or a ::scorecard_effect_outcome that says why not. */
int32_t scorecard_i_pull_fails(const struct scorecard_i_pull *pull, const struct scorecard_i_ground *ground);

/*
 * What pulls that can act make of what is there. They are sorted on the way, so that their order leaves no trace. *held (may be
 * NULL) receives whether an end held them.
 */
double scorecard_i_pull_all(struct scorecard_i_pull *pulls, size_t count, const struct scorecard_i_ground *ground, bool *held);

#endif
