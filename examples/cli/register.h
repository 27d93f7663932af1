/* SPDX-License-Identifier: MIT */
/* The register that a command was given: --register FILE (JSON or CSV), --agencies FILE (CSV). */
#ifndef REGISTER_H
#define REGISTER_H

#include "input.h"

/*
 * Reads what `said` names, once model and data are there: units by their ids, titles or aliases. *out is NULL where no register
 * was named. What names nodes, units or periods that are not there is told on standard error; a register outlives an
 * edition. DONE, or BAD with what is wrong on standard error.
 */
int input_register(const struct input *input, scorecard_register **out);

/* Whether an option is one of these two, which a command need not read. */
bool is_of_register(const char *option);

#endif
