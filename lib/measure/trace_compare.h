/* SPDX-License-Identifier: MIT */
/* What a derivation says of aggregations that do more than their name tells. */
#ifndef SCORECARD_I_TRACE_COMPARE_H
#define SCORECARD_I_TRACE_COMPARE_H

#include "base/text.h"
#include "measure/engine.h"

/* Behind the method's name: how a penalty was taken, what the best and the worst were, how comparisons came out. */
void scorecard_i_trace_compare(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period, uint32_t unit,
                               struct scorecard_i_buffer *text);

#endif
