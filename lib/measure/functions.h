/* SPDX-License-Identifier: MIT */
/* Functions of the host, by name. */
#ifndef SCORECARD_I_FUNCTIONS_H
#define SCORECARD_I_FUNCTIONS_H

#include "measure/engine.h"

/* Looks whether what options give are functions. ERROR_NULL, ERROR_OPTIONS. */
scorecard_status scorecard_i_functions_check(const struct scorecard_function *functions, size_t count, struct scorecard_error *err);
/*
 * Calls those that rules name, once for each rule and period that is looked at, with the units whose inputs are all there.
 * ERROR_UNKNOWN, ERROR_FUNCTION, ERROR_MEMORY, ERROR_CANCELLED.
 */
scorecard_status scorecard_i_functions_call(struct scorecard_i_engine *engine, struct scorecard_error *err);

#endif
