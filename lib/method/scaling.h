/* SPDX-License-Identifier: MIT */
/* Score rules that place one input between two goalposts: minmax, goalposts and scaled. */
#ifndef SCORECARD_I_SCALING_H
#define SCORECARD_I_SCALING_H

#include <stdbool.h>

#include "method/table.h"

/* A scaling with its parameters known: what a data-driven rule is after its fit. */
struct scorecard_i_scaling {
    double min, max;  /* goalposts, before the logarithm */
    double to[2];     /* scores at min and at max; at max and at min where lower is better */
    bool log;
    bool clamp_low;   /* hold inputs below min at min */
    bool clamp_high;  /* hold inputs above max at max */
    bool lower;       /* lower is better */
    int32_t constant; /* ::scorecard_constant, when min = max */
};

/* Whether a rule is one of these. */
static inline bool scorecard_i_rule_scales(int32_t method)
{
    return method == SCORECARD_RULE_MINMAX || method == SCORECARD_RULE_GOALPOSTS || method == SCORECARD_RULE_SCALED;
}

/* Values that other rules have too. */
extern const struct scorecard_i_choice scorecard_i_frames[];
extern const struct scorecard_i_choice scorecard_i_constants[];

/* Reads what does not depend on the data; min and max are NaN where it does. `period` may be NULL. */
void scorecard_i_scaling_read(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                              size_t count, int32_t direction, const char *period, struct scorecard_i_scaling *out);

/*
 * Checks what depends on several parameters: min below max in each period, priors only to date, a logarithm of
 * positive goalposts, two different ends.
 */
scorecard_status scorecard_i_scaling_check(const struct scorecard_i_method_row *method,
                                           const struct scorecard_param *params, size_t count,
                                           struct scorecard_error *err);

/*
 * Scores `count` inputs. Where x[i] is NaN, gap[i] has its reason and out[i] becomes missing. A new gap (logarithm of
 * what is not positive, constant column) sets gap[i]. A constant column under SCORECARD_CONSTANT_ERROR is for the
 * caller to refuse. x and out may be the same.
 */
void scorecard_i_scaling_apply(const struct scorecard_i_scaling *scaling, size_t count, const double *x, uint8_t *gap,
                               double *out);

#endif
