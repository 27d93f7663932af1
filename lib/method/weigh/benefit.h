/* SPDX-License-Identifier: MIT */
/*
 * Benefit of the doubt (Melyn and Moesen 1991; Cherchye et al. 2007): each unit has the weights under which it does best,
 * while under the same weights no unit scores above 1.
 */
#ifndef SCORECARD_I_BENEFIT_H
#define SCORECARD_I_BENEFIT_H

#include "base/memory.h"

enum scorecard_i_benefit {
    SCORECARD_I_BENEFIT_OK = 0,
    SCORECARD_I_BENEFIT_INFEASIBLE = 1, /* no weights give the shares that are asked for */
    SCORECARD_I_BENEFIT_UNSOLVED = 2    /* the programme was not solved: see maths/programme.h */
};

struct scorecard_i_benefit_job {
    const struct scorecard_run *run;
    size_t units, children;
    double *x;           /* [children x units], all at least 0; scaled in place */
    const double *lower; /* by child: least share of the score; NULL: 0 */
    const double *upper; /* by child: greatest share; NULL: 1 */
    double *scores;      /* by unit, from 0 to 1 */
    double *weights;     /* [children x units], of the values as they were given */
    uint8_t *outcomes;   /* by unit, a scorecard_i_benefit; where it is not OK, score and weights are 0 */
};

/* The order of the units matters only where several weights are best: these are then others. false: no memory. */
bool scorecard_i_benefit_solve(const struct scorecard_i_benefit_job *job);

#endif
