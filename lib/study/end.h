/* SPDX-License-Identifier: MIT */
/* Between what ends a node's score can be, and how far an input is beyond the upper one: for losses, contributions and profiles. */
#ifndef SCORECARD_I_END_H
#define SCORECARD_I_END_H

#include "measure/result.h"

/* Whether a node's points are its scale, and not only what it weighs. */
bool scorecard_i_end_is_points(const scorecard_model *model, const struct scorecard_i_node *node);
/*
 * The most (or the least) that a node can give its parent: its points, else its stated scale, else what its rule can give; a
 * bonus or penalty outside the maximum has 0 at most. NaN: nobody said.
 */
double scorecard_i_end(const scorecard_model *model, uint32_t node, bool most);
/*
 * How far a unit's input is beyond where the full score begins, as a share of a length that the rule gives: of the way between
 * goalposts, of that from a ratio's floor to its full mark, of the stretch or band on the other side of the edge, of a
 * threshold itself. NaN: the rule has none, or there is no input.
 */
double scorecard_i_end_slack(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period);

#endif
