/* SPDX-License-Identifier: MIT */
#include "plan/aim.h"

#include <math.h>
#include <string.h>

#include "base/run.h"
#include "base/status.h"
#include "plan/scope.h"

static scorecard_status bad_option(struct scorecard_error *err, scorecard_status status, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, status, "%s", cure), "scorecard_plan_reach_options");
}

double scorecard_i_aim_cost(const struct scorecard_plan_action *action)
{
    return action->cost_kind != 0 ? action->cost : 1;
}

bool scorecard_i_aim_is_unit(const struct scorecard_i_aim *aim, const char *unit)
{
    const char *id = unit != NULL ? unit : scorecard_plan_get(aim->plan, SCORECARD_PLAN_UNIT);
    return id != NULL && strcmp(id, aim->unit) == 0;
}

static scorecard_status find_unit(struct scorecard_i_aim *aim, struct scorecard_error *err)
{
    const char *id = aim->options.unit != NULL ? aim->options.unit : scorecard_plan_get(aim->plan, SCORECARD_PLAN_UNIT);
    if (id == NULL)
        return bad_option(err, SCORECARD_ERROR_ARGUMENT, "the plan is no unit's; say whose targets are asked for");
    if (scorecard_data_find_unit(aim->result->data, id) == SCORECARD_NONE)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                  "the data has no unit %s; look at the ids of both", id),
                                 "plan %s", scorecard_plan_id(aim->plan));
    aim->unit = id;
    return SCORECARD_OK;
}

/* Listed targets by their numbers in the plan as the caller has it. */
static scorecard_status take_targets(struct scorecard_i_aim *aim, const scorecard_plan *given, struct scorecard_error *err)
{
    const struct scorecard_plan_reach_options *o = &aim->options;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    const char *period = scorecard_plan_get(aim->plan, SCORECARD_PLAN_PERIOD);
    for (size_t i = 0; o->targets != NULL && i < o->target_count; i++) {
        if (!scorecard_plan_target_at(given, o->targets[i], &target))
            return bad_option(err, SCORECARD_ERROR_ARGUMENT,
                              "there is no such target; take one that scorecard_plan_find_target() gives");
        uint32_t then = scorecard_plan_find_target(aim->plan, target.id);
        if (then == SCORECARD_NONE || !scorecard_i_aim_is_unit(aim, target.unit))
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                      "target %s is another unit's, or was not in the plan yet; take another",
                                                      target.id),
                                     "scorecard_plan_reach_options");
        aim->target_count += !aim->wanted[then];
        aim->wanted[then] = 1;
    }
    for (uint32_t t = 0; t < scorecard_plan_target_count(aim->plan) && o->targets == NULL; t++) {
        (void)scorecard_plan_target_at(aim->plan, t, &target);
        const char *own = target.period != NULL ? target.period : period;
        aim->wanted[t] = scorecard_i_aim_is_unit(aim, target.unit) &&
                         (o->target_period == NULL || (own != NULL && strcmp(own, o->target_period) == 0));
        aim->target_count += aim->wanted[t];
    }
    return SCORECARD_OK;
}

static scorecard_status fill(struct scorecard_i_aim *aim, const scorecard_plan *given, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_plan_then(given, aim->options.as_of, &aim->plan, err);
    if (status != SCORECARD_OK)
        return scorecard_i_within(err, status, "plan %s", scorecard_plan_id(given));
    uint32_t actions = scorecard_plan_action_count(aim->plan);
    aim->wanted = scorecard_i_arena_alloc(aim->arena, scorecard_plan_target_count(aim->plan), 1);
    aim->standing = scorecard_i_arena_alloc(aim->arena, actions, 1);
    aim->list = scorecard_i_arena_alloc(aim->arena, (size_t)actions + 1, sizeof *aim->list);
    if (aim->wanted == NULL || aim->standing == NULL || aim->list == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t a = 0; a < actions; a++) {
        struct scorecard_plan_standing standing = { .size = sizeof standing };
        (void)scorecard_plan_action_standing(aim->plan, a, NULL, &standing);
        aim->standing[a] = (uint8_t)standing.status;
    }
    status = find_unit(aim, err);
    return status == SCORECARD_OK ? take_targets(aim, given, err) : status;
}

scorecard_status scorecard_i_aim_open(struct scorecard_i_aim *aim, const scorecard_plan *plan, const scorecard_result *result,
                                      const struct scorecard_plan_reach_options *options, struct scorecard_i_arena *arena,
                                      struct scorecard_error *err)
{
    *aim = (struct scorecard_i_aim){ .options = SCORECARD_PLAN_REACH_OPTIONS_INIT, .result = result, .arena = arena };
    scorecard_status status = SCORECARD_OK;
    if (options != NULL) {
        status = scorecard_i_check_options(options, sizeof aim->options, sizeof aim->options, "scorecard_plan_reach_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&aim->options, options, sizeof aim->options);
    }
    if ((aim->options.flags & ~(uint64_t)SCORECARD_REACH_STATIC) != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_plan_reach_options has a flag that this release does not know; clear it");
    status = scorecard_i_run_take(aim->options.run, &result->engine.run, &aim->run, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_arena_init(arena, &aim->run);
    return fill(aim, plan, err);
}

void scorecard_i_aim_close(struct scorecard_i_aim *aim)
{
    scorecard_plan_unref(aim->plan);
}

scorecard_status scorecard_i_aim_forecast(struct scorecard_i_aim *aim, const uint32_t *actions, size_t count, bool all,
                                          scorecard_forecast **out, struct scorecard_error *err)
{
    const struct scorecard_plan_reach_options *o = &aim->options;
    struct scorecard_forecast_options how = SCORECARD_FORECAST_OPTIONS_INIT;
    struct scorecard_run run = aim->run;
    run.progress = NULL; /* it is told of the whole */
    how.run = &run;
    how.as_of = o->as_of;
    how.on = o->on;
    how.period = o->period;
    how.given = o->given;
    how.given_period = o->given_period;
    how.peers = o->peers;
    how.functions = o->functions;
    how.function_count = o->function_count;
    how.choice = all ? SCORECARD_CHOICE_ALL : SCORECARD_CHOICE_LISTED;
    if (!all) {
        for (uint32_t a = 0; a < scorecard_plan_action_count(aim->plan); a++)
            if (aim->standing[a] == SCORECARD_PROGRESS_DONE)
                aim->list[how.action_count++] = a;
        for (size_t i = 0; i < count; i++)
            aim->list[how.action_count++] = actions[i];
        how.actions = aim->list;
    }
    return scorecard_plan_forecast(aim->plan, aim->result, &how, out, err);
}
