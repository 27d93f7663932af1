/* SPDX-License-Identifier: MIT */
/*
 * A digest of what a plan comes to: of the first unit by id, with an action on each of the first inputs of the model and a target
 * that asks for more than there is. What cannot be asked of a model is told by its status.
 */
#include <stdio.h>
#include <string.h>

#include "bits.h"

enum { ACTIONS = 6, TRIALS = 70 };

static uint64_t add(uint64_t hash, uint64_t bits)
{
    hash = (hash ^ bits ^ (hash >> 29)) * UINT64_C(0x9FB21C651E98DF25);
    return hash ^ hash >> 32;
}

static uint64_t add_numbers(uint64_t hash, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, &numbers[i], sizeof bits);
        hash = add(hash, bits);
    }
    return hash;
}
#define ADD(hash, ...) add_numbers(hash, (const double[]){ __VA_ARGS__ }, sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double))

static uint32_t first_by_id(const scorecard_data *data)
{
    uint32_t first = 0;
    for (uint32_t u = 1; u < scorecard_data_unit_count(data); u++)
        if (strcmp(scorecard_data_unit_id(data, u), scorecard_data_unit_id(data, first)) < 0)
            first = u;
    return first;
}

static void add_action(scorecard_plan_draft *draft, const scorecard_model *model, uint32_t i)
{
    static const struct { int32_t kind; double value; } ways[] = {
        { SCORECARD_PLAN_EFFECT_SHARE, 0.5 }, { SCORECARD_PLAN_EFFECT_BY, 0.3 }, { SCORECARD_PLAN_EFFECT_SHARE, 0.1 }
    };
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_effect effect = { NULL, NULL, ways[i % 3].kind, 0, ways[i % 3].value };
    char id[16];
    (void)snprintf(id, sizeof id, "t%u", (unsigned)i);
    effect.input = scorecard_model_input_at(model, i % scorecard_model_input_count(model));
    action.id = action.title = id;
    action.effects = &effect;
    action.effect_count = 1;
    MUST(scorecard_plan_draft_add_action(draft, &action, NULL, err));
}

static scorecard_plan *make_plan(const scorecard_result *result, uint32_t unit, uint32_t period)
{
    const scorecard_model *model = scorecard_result_model(result);
    const scorecard_data *data = scorecard_result_data(result);
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
    double score = scorecard_result_score(result, 0, unit, period);
    scorecard_plan_draft *draft;
    scorecard_plan *plan;
    MUST(scorecard_plan_draft_new("plan", NULL, &draft, err));
    MUST(scorecard_plan_draft_set(draft, SCORECARD_PLAN_UNIT, scorecard_data_unit_id(data, unit), err));
    MUST(scorecard_plan_draft_set(draft, SCORECARD_PLAN_BASELINE, scorecard_data_period_id(data, period), err));
    for (uint32_t i = 0; i < ACTIONS && scorecard_model_input_count(model) > 0; i++)
        add_action(draft, model, i);
    condition.kind = SCORECARD_TARGET_SCORE;
    condition.node = scorecard_model_node_id(model, 0);
    condition.value = score == score ? score * 1.03 : 1;
    target.id = "more";
    target.conditions = &condition;
    target.condition_count = 1;
    MUST(scorecard_plan_draft_add_target(draft, &target, NULL, err));
    MUST(scorecard_plan_draft_finish(draft, &plan, err));
    scorecard_plan_draft_free(draft);
    return plan;
}

static uint64_t add_forecast(uint64_t hash, const scorecard_plan *plan, const scorecard_result *result, int32_t peers)
{
    struct scorecard_forecast_options options = SCORECARD_FORECAST_OPTIONS_INIT;
    struct scorecard_forecast_line line = { .size = sizeof line };
    struct scorecard_forecast_rank rank = { .size = sizeof rank };
    scorecard_forecast *made = NULL;
    options.flags = SCORECARD_FORECAST_BY_ACTION;
    options.peers = peers;
    options.functions = host_functions;
    options.function_count = 1;
    hash = add(hash, (uint64_t)scorecard_plan_forecast(plan, result, &options, &made, NULL));
    for (uint32_t i = 0; scorecard_forecast_at(made, i, &line) == 1; i++) {
        hash = ADD(hash, line.node, line.tier_before, line.tier_after, line.before, line.without, line.after, line.gain);
        if (scorecard_forecast_rank_at(made, i, 0, &rank) == 1)
            hash = ADD(hash, rank.of_before, rank.of_after, rank.before, rank.without, rank.after);
    }
    for (uint32_t a = 0; a < scorecard_plan_action_count(plan); a++)
        hash = ADD(hash, scorecard_forecast_action_gain(made, a));
    scorecard_forecast_unref(made);
    return hash;
}

static uint64_t add_coverage(uint64_t hash, const scorecard_plan *plan, const scorecard_result *result)
{
    struct scorecard_coverage_options options = SCORECARD_COVERAGE_OPTIONS_INIT;
    struct scorecard_coverage_line line = { .size = sizeof line };
    scorecard_coverage *made = NULL;
    hash = add(hash, (uint64_t)scorecard_plan_coverage(plan, result, &options, &made, NULL));
    for (uint32_t i = 0; scorecard_coverage_at(made, i, &line) == 1; i++)
        hash = ADD(hash, line.node, line.kind, line.cover, line.lost, line.expected, line.claimed, line.open);
    scorecard_coverage_unref(made);
    return hash;
}

static uint64_t add_reach(uint64_t hash, const scorecard_plan *plan, const scorecard_result *result)
{
    struct scorecard_plan_reach_options options = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    struct scorecard_reach_move move = { .size = sizeof move };
    struct scorecard_selection line = { .size = sizeof line };
    scorecard_reach *reach = NULL;
    scorecard_selections *sets = NULL;
    options.trials = TRIALS;
    options.effort = TRIALS;
    options.functions = host_functions;
    options.function_count = 1;
    hash = add(hash, (uint64_t)scorecard_plan_reach(plan, result, &options, &reach, NULL));
    if (scorecard_reach_get(reach, &sum) == 1)
        hash = ADD(hash, sum.outcome, sum.boxes, sum.trials, sum.moved, sum.cost, sum.bound);
    for (uint32_t i = 0; scorecard_reach_at(reach, i, &move) == 1; i++)
        hash = ADD(hash, move.before, move.after, move.limit, move.amount, move.cost, move.gain);
    hash = add(hash, (uint64_t)scorecard_plan_frontier(plan, result, &options, &sets, NULL));
    for (uint32_t i = 0; scorecard_selections_at(sets, i, &line) == 1; i++)
        hash = ADD(hash, line.cost, line.score, line.gain, line.added, line.actions, line.met, line.frontier);
    scorecard_selections_unref(sets);
    scorecard_reach_unref(reach);
    return hash;
}

uint64_t digest_plans(const scorecard_result *result)
{
    uint32_t period = scorecard_result_period_at(result, scorecard_result_period_count(result) - 1);
    scorecard_plan *plan = make_plan(result, first_by_id(scorecard_result_data(result)), period);
    uint64_t hash = add_forecast(5, plan, result, SCORECARD_PEERS_STATIC);
    hash = add_forecast(hash, plan, result, SCORECARD_PEERS_TREND);
    hash = add_coverage(hash, plan, result);
    hash = add_reach(hash, plan, result);
    scorecard_plan_unref(plan);
    return hash;
}
