/* SPDX-License-Identifier: MIT */
/* What a plan is to reach for a unit: its targets, and forecasts with chosen actions. */
#ifndef SCORECARD_I_AIM_H
#define SCORECARD_I_AIM_H

#include "plan/forecast.h"
#include "plan/plan.h"
#include <scorecard/plan_reach.h>

struct scorecard_i_aim {
    struct scorecard_plan_reach_options options;
    struct scorecard_run run;
    scorecard_plan *plan;           /* as it stood; a reference */
    const scorecard_result *result; /* from which it starts */
    const char *unit;               /* its id */
    struct scorecard_i_arena *arena;
    uint8_t *wanted;                /* by target of the plan: it is to be reached */
    uint32_t target_count;          /* how many are */
    uint8_t *standing;              /* by action: enum scorecard_plan_progress */
    uint32_t *list;                 /* room for the numbers of all actions */
};

/* Checks options, finds the unit, the plan as it stood and which of its targets count. Close it also where that fails. */
scorecard_status scorecard_i_aim_open(struct scorecard_i_aim *aim, const scorecard_plan *plan, const scorecard_result *result,
                                      const struct scorecard_plan_reach_options *options, struct scorecard_i_arena *arena,
                                      struct scorecard_error *err);
void scorecard_i_aim_close(struct scorecard_i_aim *aim);
/* Whether what an action or a target is for (NULL: the plan's) is the unit. */
bool scorecard_i_aim_is_unit(const struct scorecard_i_aim *aim, const char *unit);
/* A forecast with what is done and those of the list; with `all`, all that are not given up. */
scorecard_status scorecard_i_aim_forecast(struct scorecard_i_aim *aim, const uint32_t *actions, size_t count, bool all,
                                          scorecard_forecast **out, struct scorecard_error *err);
/* What an action costs: 1 where nothing is stated. */
double scorecard_i_aim_cost(const struct scorecard_plan_action *action);

#endif
