/* SPDX-License-Identifier: MIT */
/* Questions of what it takes, put together target by target and lever by lever, and what is told of them. */
#ifndef PLAN_REACHED_H
#define PLAN_REACHED_H

#include <math.h>
#include <scorecard/scorecard.h>
#include <string.h>

#include "counted.h"
#include "measure_small.h"
#include "tap.h"

enum { MOST = 6 };

struct asked {
    struct scorecard_reach_options options;
    struct scorecard_reach_target targets[MOST];
    struct scorecard_reach_lever levers[MOST];
};

static inline void ask(struct asked *x)
{
    memset(x, 0, sizeof *x);
    x->options = (struct scorecard_reach_options)SCORECARD_REACH_OPTIONS_INIT;
    x->options.targets = x->targets;
    x->options.levers = x->levers;
}

static inline void target(struct asked *x, int32_t want, uint32_t node, double at)
{
    struct scorecard_reach_target *t = &x->targets[x->options.target_count++];
    *t = (struct scorecard_reach_target)SCORECARD_REACH_TARGET_INIT;
    t->want = want;
    t->node = node;
    t->at = at;
    t->tier = want == SCORECARD_REACH_TIER ? (uint32_t)at : 0;
}

static inline void lever(struct asked *x, const char *input, double limit, double step, double cost)
{
    struct scorecard_reach_lever *l = &x->levers[x->options.lever_count++];
    *l = (struct scorecard_reach_lever)SCORECARD_REACH_LEVER_INIT;
    l->input = input;
    l->flags = isnan(limit) ? 0U : SCORECARD_REACH_LIMITED;
    l->limit = isnan(limit) ? 0 : limit;
    l->step = step;
    l->cost = cost;
}

static inline scorecard_reach *reach_of(const scorecard_result *r, const struct asked *x)
{
    scorecard_reach *made;
    CK_OK(scorecard_result_reach(r, &x->options, &made, &err));
    return made;
}

static inline struct scorecard_reach_summary sum_of(const scorecard_reach *made)
{
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    ck_assert_int_eq(scorecard_reach_get(made, &sum), 1);
    return sum;
}

static inline struct scorecard_reach_goal goal_of(const scorecard_reach *made, uint32_t i)
{
    struct scorecard_reach_goal goal = { .size = sizeof goal };
    ck_assert_int_eq(scorecard_reach_goal_at(made, i, &goal), 1);
    return goal;
}

static inline struct scorecard_reach_move move_of(const scorecard_reach *made, uint32_t i)
{
    struct scorecard_reach_move move = { .size = sizeof move };
    ck_assert_int_eq(scorecard_reach_at(made, i, &move), 1);
    return move;
}

static inline void costs(const scorecard_result *r, const struct asked *x, int32_t outcome, double cost)
{
    scorecard_reach *made = reach_of(r, x);
    struct scorecard_reach_summary sum = sum_of(made);
    ck_assert_str_eq(scorecard_reach_outcome_name(sum.outcome), scorecard_reach_outcome_name(outcome));
    ck_assert_msg(fabs(sum.cost - cost) <= 1e-9 * (1 + cost), "costs %.17g, not %.17g", sum.cost, cost);
    if (outcome != SCORECARD_REACH_INFEASIBLE && outcome != SCORECARD_REACH_UNDECIDED)
        ck_assert(sum.bound <= sum.cost && (outcome != SCORECARD_REACH_EXACT || sum.cost - sum.bound <= 1e-8 * (1 + cost)));
    for (uint32_t k = 0; k < scorecard_reach_goal_count(made) && outcome < SCORECARD_REACH_INFEASIBLE; k++)
        ck_assert_int_eq(goal_of(made, k).met, 1);
    scorecard_reach_unref(made);
}

static const double open_end = NAN;

#endif
