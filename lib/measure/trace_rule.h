/* SPDX-License-Identifier: MIT */
/* What a derivation says of rules that give points. */
#ifndef SCORECARD_I_TRACE_RULE_H
#define SCORECARD_I_TRACE_RULE_H

#include "base/text.h"
#include "measure/engine.h"

/*
 * How a unit's points came about, behind the method's name; `score` is what a reference takes. *part receives which of the
 * alternatives was taken, from 1, else 0. false: no memory.
 */
bool scorecard_i_trace_rule(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period, uint32_t unit, double score,
                            struct scorecard_i_buffer *text, uint32_t *part);

#endif
