/* SPDX-License-Identifier: MIT */
/* Random numbers of distributions other than the uniform, by our own elementary functions. */
#ifndef SCORECARD_I_VARIATE_H
#define SCORECARD_I_VARIATE_H

#include "base/random.h"

/* Standard normal: the polar method of G. Marsaglia and T. A. Bray, SIAM Review 6 (1964), its first number. */
double scorecard_i_variate_normal(struct scorecard_i_random *random);
/*
 * Gamma of a shape above 0 and scale 1: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM
 * TOMS 26 (2000). At least 0; 0 only where the shape is so small that the number is none.
 */
double scorecard_i_variate_gamma(struct scorecard_i_random *random, double shape);

#endif
