/* SPDX-License-Identifier: MIT */
/* What there is to ask of a forecast, and names. */
#include "plan/forecast.h"

#include "base/number.h"

scorecard_forecast *scorecard_forecast_ref(const scorecard_forecast *forecast)
{
    scorecard_forecast *shared = (scorecard_forecast *)(uintptr_t)forecast; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_forecast_unref(scorecard_forecast *forecast)
{
    if (forecast == NULL || !scorecard_i_count_down(&forecast->references))
        return;
    struct scorecard_run run = forecast->arena.run;
    scorecard_result_unref(forecast->after);
    scorecard_result_unref(forecast->without);
    scorecard_result_unref(forecast->result);
    scorecard_plan_unref(forecast->plan);
    scorecard_i_arena_free(&forecast->arena);
    scorecard_i_free(&run, forecast);
}

const scorecard_result *scorecard_forecast_result(const scorecard_forecast *forecast)
{
    return forecast != NULL && !forecast->on_nodes ? forecast->after : NULL;
}

const scorecard_plan *scorecard_forecast_plan(const scorecard_forecast *forecast)
{
    return forecast != NULL ? forecast->plan : NULL;
}

uint32_t scorecard_forecast_period(const scorecard_forecast *forecast)
{
    return forecast != NULL ? forecast->period : SCORECARD_NONE;
}

uint32_t scorecard_forecast_node(const scorecard_forecast *forecast)
{
    return forecast != NULL ? forecast->node : SCORECARD_NONE;
}

uint32_t scorecard_forecast_count(const scorecard_forecast *forecast)
{
    return forecast != NULL ? forecast->unit_count * forecast->node_count : 0;
}

int32_t scorecard_forecast_at(const scorecard_forecast *forecast, uint32_t i, struct scorecard_forecast_line *out)
{
    if (i >= scorecard_forecast_count(forecast) || out == NULL || out->size < sizeof *out)
        return 0;
    uint32_t u = i / forecast->node_count, n = i % forecast->node_count;
    uint32_t unit = forecast->units[u], node = forecast->nodes[n], to_unit = forecast->to_units[u],
             to_node = forecast->to_nodes[n];
    *out = (struct scorecard_forecast_line){
        .size = out->size,
        .unit = unit,
        .node = node,
        .tier_before = scorecard_result_tier(forecast->result, node, unit, forecast->period),
        .tier_after = scorecard_result_tier(forecast->after, to_node, to_unit, forecast->to_period),
        .before = scorecard_result_score(forecast->result, node, unit, forecast->period),
        .without = scorecard_result_score(forecast->without, to_node, to_unit, forecast->to_period),
        .after = scorecard_result_score(forecast->after, to_node, to_unit, forecast->to_period),
    };
    out->gain = out->after - out->without;
    return 1;
}

/* The population of a forecast's result, in the field. */
static uint32_t to_population(const scorecard_forecast *forecast, uint32_t population)
{
    if (population == 0 || forecast->after->data == forecast->result->data)
        return population;
    uint32_t column = scorecard_data_find_group_column(forecast->after->data,
                                                       scorecard_result_population_id(forecast->result, population));
    return column != SCORECARD_NONE ? column + 1 : SCORECARD_NONE;
}

int32_t scorecard_forecast_rank_at(const scorecard_forecast *forecast, uint32_t i, uint32_t population,
                                   struct scorecard_forecast_rank *out)
{
    if (i >= scorecard_forecast_count(forecast) || out == NULL || out->size < sizeof *out ||
        population >= forecast->result->population_count)
        return 0;
    uint32_t u = i / forecast->node_count, n = i % forecast->node_count, to = to_population(forecast, population);
    uint32_t unit = forecast->units[u], node = forecast->nodes[n], to_unit = forecast->to_units[u],
             to_node = forecast->to_nodes[n];
    *out = (struct scorecard_forecast_rank){
        .size = out->size,
        .of_before = scorecard_result_of(forecast->result, node, unit, forecast->period, population),
        .of_after = scorecard_result_of(forecast->after, to_node, to_unit, forecast->to_period, to),
        .before = scorecard_result_rank(forecast->result, node, unit, forecast->period, population),
        .without = scorecard_result_rank(forecast->without, to_node, to_unit, forecast->to_period, to),
        .after = scorecard_result_rank(forecast->after, to_node, to_unit, forecast->to_period, to),
    };
    return 1;
}

uint32_t scorecard_forecast_effect_count(const scorecard_forecast *forecast)
{
    return forecast != NULL ? forecast->effect_count : 0;
}

int32_t scorecard_forecast_effect_at(const scorecard_forecast *forecast, uint32_t i, struct scorecard_forecast_effect *out)
{
    if (i >= scorecard_forecast_effect_count(forecast) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = forecast->effects[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_forecast_place_count(const scorecard_forecast *forecast)
{
    return forecast != NULL ? forecast->place_count : 0;
}

int32_t scorecard_forecast_place_at(const scorecard_forecast *forecast, uint32_t i, struct scorecard_forecast_place *out)
{
    if (i >= scorecard_forecast_place_count(forecast) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = forecast->places[i].told;
    out->size = size;
    return 1;
}

double scorecard_forecast_action_gain(const scorecard_forecast *forecast, uint32_t action)
{
    if (forecast == NULL || forecast->gains == NULL || action >= scorecard_plan_action_count(forecast->plan))
        return scorecard_i_missing();
    return forecast->gains[action];
}

uint32_t scorecard_forecast_target_count(const scorecard_forecast *forecast)
{
    return forecast != NULL ? forecast->target_count : 0;
}

int32_t scorecard_forecast_target_at(const scorecard_forecast *forecast, uint32_t i, struct scorecard_forecast_target *out)
{
    if (i >= scorecard_forecast_target_count(forecast) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = forecast->targets[i];
    out->size = size;
    return 1;
}

/* ---- names ---- */

const char *scorecard_forecast_choice_name(int32_t choice)
{
    static const char *const names[] = { "all", "done", "on-track", "listed", "today" };
    return choice >= SCORECARD_CHOICE_ALL && choice <= SCORECARD_CHOICE_TODAY ? names[choice - 1] : NULL;
}

const char *scorecard_forecast_peers_name(int32_t peers)
{
    static const char *const names[] = { "static", "trend", "given" };
    return peers >= SCORECARD_PEERS_STATIC && peers <= SCORECARD_PEERS_GIVEN ? names[peers - 1] : NULL;
}

const char *scorecard_effect_outcome_name(int32_t outcome)
{
    static const char *const names[] = { "counted", "not-chosen", "too-late", "unknown", "no-start", "no-best", "detailed" };
    return outcome >= SCORECARD_EFFECT_COUNTED && outcome <= SCORECARD_EFFECT_DETAILED ? names[outcome - 1] : NULL;
}
