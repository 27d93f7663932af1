/* SPDX-License-Identifier: MIT */
/*
 * log, exp and pow of our own. The C library's change bits with the processor (FMA, AVX2) and with its
 * version, so no result may rest on them. These use only + - x / and integer operations on IEEE doubles in
 * a fixed order: the same bits on every machine, compiler and instruction set.
 */
#ifndef SCORECARD_I_ELEMENTARY_H
#define SCORECARD_I_ELEMENTARY_H

/* Natural logarithm. Error below 1 ulp, monotone, log(1) = +0. x = 0: -infinity; x < 0 or NaN: NaN. */
double scorecard_i_log(double x);
/* e^x. Error below 1 ulp, monotone, exp(0) = 1. Overflows to infinity, underflows to 0. */
double scorecard_i_exp(double x);
/* x^y. Error below 1 ulp; pow(x, 0) = 1, pow(x, 1) = x, pow(1, y) = 1; exact where the result is a small
 * whole power. Negative x only with a whole y; else NaN. Special values as C11 Annex F. */
double scorecard_i_pow(double x, double y);
/* The positive square root is the processor's: IEEE rounds it correctly everywhere. */
double scorecard_i_sqrt(double x);

#endif
