/* SPDX-License-Identifier: MIT */
/* How far scores by rules of method/normalise.h may be off: see bounds.h. */
#ifndef SCORECARD_I_BOUNDS_NORM_H
#define SCORECARD_I_BOUNDS_NORM_H

#include "measure/engine.h"

/*
 * Turns the bounds of what a leaf scores, [periods x units] with NaN for gaps, into those of its scores. What cannot be
 * bounded is infinite. false: no memory.
 */
bool scorecard_i_bounds_norm(const struct scorecard_i_engine *engine, uint32_t node, struct scorecard_i_interval *bounds);

#endif
