/* SPDX-License-Identifier: MIT */
/* The profile of a unit, under way and frozen. */
#ifndef SCORECARD_I_PROFILE_H
#define SCORECARD_I_PROFILE_H

#include "measure/result.h"
#include <scorecard/profile.h>

struct scorecard_profile {
    scorecard_i_count references;
    struct scorecard_run run;
    scorecard_result *result;
    uint32_t unit, period;
    struct scorecard_profile_line *lines;
    uint32_t count;
};

struct scorecard_i_profiling {
    scorecard_profile *made;
    struct scorecard_profile_options options;  /* with their defaults filled in */
    struct scorecard_run run;
    uint32_t slot;                             /* of the period, among those scored */
    struct scorecard_strength_line *strengths; /* [slots up to it x nodes of the model]; size 0: none */
    uint32_t *order;                           /* nodes that have a score in the period, the strongest first */
    uint32_t ordered;
};

/* ---- profile_line.c ---- */

/* Whether a is worse than b, by more than the rounding of doubles. */
bool scorecard_i_profile_worse(bool low_is_good, double a, double b);
/* Fills the lines of all nodes, once the strengths are there. ERROR_NOT_KEPT. */
scorecard_status scorecard_i_profile_lines(struct scorecard_i_profiling *job, struct scorecard_error *err);

#endif
