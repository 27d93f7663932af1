/* SPDX-License-Identifier: MIT */
/* Months and quarters as years, by --roll-up. */
#ifndef ROLL_H
#define ROLL_H

#include "input.h"

/*
 * Puts data of years in the place of the input's. Each word of --roll-up is INPUT=RULE, RULE sum, latest, mean or NUMERATOR/DENOMINATOR,
 * then ,missing=N and ,times=X; * is each input without a rule of its own. DONE, or BAD with a word on standard error.
 */
int roll_up(struct input *input);

#endif
