/* SPDX-License-Identifier: MIT */
/* What is told of the least improvement. */
#ifndef SCORECARD_I_REACH_TABLE_H
#define SCORECARD_I_REACH_TABLE_H

#include "base/memory.h"
#include <scorecard/reach.h>

struct scorecard_reach {
    scorecard_i_count references;
    struct scorecard_run run;
    scorecard_result *result;
    struct scorecard_reach_summary summary;
    struct scorecard_reach_goal *goals;
    uint32_t goal_count;
    struct scorecard_reach_move *moves;
    uint32_t move_count;
};

#endif
