/* SPDX-License-Identifier: MIT */
/*
 * Gaps filled by the multivariate normal distribution of greatest likelihood, found by expectation and maximisation
 * (Dempster, Laird & Rubin 1977; Little & Rubin 2002, section 11.2).
 */
#ifndef SCORECARD_I_EM_H
#define SCORECARD_I_EM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

enum scorecard_i_em_outcome {
    SCORECARD_I_EM_OK = 0,
    SCORECARD_I_EM_MEMORY = 1,
    SCORECARD_I_EM_FEW = 2,      /* no more rows than columns */
    SCORECARD_I_EM_EMPTY = 3,    /* a column without a value, *culprit */
    SCORECARD_I_EM_SINGULAR = 4, /* a covariance matrix that has no inverse */
    SCORECARD_I_EM_SLOW = 5      /* not converged after the most iterations */
};

/*
 * Fills what is NaN in x[column][row]. Rows without any value stay as they are and count for nothing. Columns are
 * standardised by the mean and sample standard deviation of their values; in each iteration `ridge` is added to the
 * variances. The rows are taken in their order. On any outcome but OK nothing was filled.
 */
int scorecard_i_em_fill(double *const *x, size_t rows, size_t columns, double ridge, size_t iterations,
                        double tolerance, const struct scorecard_run *run, size_t *culprit);

#endif
