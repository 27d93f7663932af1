/* SPDX-License-Identifier: MIT */
/* What a derivation says of rules of method/normalise.h. */
#ifndef SCORECARD_I_TRACE_NORM_H
#define SCORECARD_I_TRACE_NORM_H

#include "base/text.h"
#include "measure/engine.h"

/*
 * The `i`th parameter of a leaf's rule in a period: its text, key and number (of a list: how many there are). false: there
 * are no more.
 */
bool scorecard_i_trace_norm_param(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period, size_t i,
                                  struct scorecard_i_buffer *text, int32_t *key, double *value);
/* The formula, behind the method's name. */
void scorecard_i_trace_norm_formula(const struct scorecard_i_norm *norm, enum scorecard_i_norm_state state,
                                    struct scorecard_i_buffer *text);

#endif
