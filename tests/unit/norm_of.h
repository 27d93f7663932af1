/* SPDX-License-Identifier: MIT */
/* Rules of method/normalise.h with their parameters at hand. */
#ifndef NORM_OF_H
#define NORM_OF_H

#include <math.h>
#include <string.h>

#include "assertions.h"

#include "method/normalise.h"

/* One of which nothing is known, to 0 and 1. */
static inline struct scorecard_i_norm norm_of(int32_t method, bool lower)
{
    struct scorecard_i_norm norm;
    double none = (double)NAN;
    memset(&norm, 0, sizeof norm);
    norm.method = method;
    norm.lower = lower;
    norm.constant = SCORECARD_CONSTANT_ERROR;
    norm.ties = SCORECARD_TIES_LEAST;
    norm.to[1] = norm.steepness = 1;
    norm.mean = norm.sd = norm.min = norm.max = norm.target = norm.upper = norm.reference = none;
    return norm;
}

/* The score of a value by parameters that must be ready; NaN where it is a gap. */
static inline double norm_score(const struct scorecard_i_norm *norm, double x)
{
    uint8_t gap = 0;
    ck_assert_int_eq(scorecard_i_norm_state(norm), SCORECARD_I_NORM_READY);
    double score = scorecard_i_norm_score(norm, SCORECARD_I_NORM_READY, x, &gap);
    ck_assert_int_eq(gap, isnan(score) ? SCORECARD_GAP_UNDEFINED : 0);
    return score;
}

#define CK_CLOSE(a, b) ck_assert_double_eq_tol((a), (b), 1e-12 * (1 + fabs((double)(b))))

#endif
