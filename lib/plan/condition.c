/* SPDX-License-Identifier: MIT */
#include "plan/condition.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "plan/scope.h"
#include "study/end.h"
#include <scorecard/loss.h>

double scorecard_i_leaf_value(const struct scorecard_i_engine *engine, uint32_t n, uint32_t input, uint32_t unit,
                              uint32_t period, int32_t *layer)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    double value;
    uint8_t gap;
    int32_t decimals, chosen = scorecard_i_leaf_choose(engine, node, input, period, unit, &value, &gap, &decimals);
    if (layer != NULL)
        *layer = isnan(value) ? node->layers[0] : chosen;
    return value;
}

bool scorecard_i_score_ends(const scorecard_result *result, uint32_t n, uint32_t unit, uint32_t period, double *best,
                            double *worst)
{
    const struct scorecard_i_node *node = &result->model->nodes[n];
    struct scorecard_losses_options options = SCORECARD_LOSSES_OPTIONS_INIT;
    struct scorecard_loss_unit told = { .size = sizeof told };
    scorecard_losses *losses;
    *best = scorecard_i_end(result->model, n, true);
    *worst = scorecard_i_end(result->model, n, false);
    if (node->rule != NULL && node->rule->method == SCORECARD_RULE_BONUS) {
        *best = isfinite(node->rule->cap) ? node->rule->cap : scorecard_i_missing();
        *worst = 0;
    }
    if (node->child_count == 0 || (!isnan(*best) && !isnan(*worst)))
        return true;
    options.units = &unit;
    options.unit_count = 1;
    options.period = scorecard_data_period_id(result->data, period);
    options.node = n;
    scorecard_status status = scorecard_result_losses(result, &options, &losses, NULL);
    if (status != SCORECARD_OK)
        return status != SCORECARD_ERROR_MEMORY; /* else some leaf has no maximum */
    (void)scorecard_losses_unit_at(losses, 0, &told);
    *best = isnan(*best) ? told.maximum : *best;
    *worst = isnan(*worst) ? told.floor : *worst;
    scorecard_losses_unref(losses);
    return true;
}

uint32_t scorecard_i_condition_node(const struct scorecard_plan_condition *condition, const scorecard_model *model)
{
    if (condition->node != NULL)
        return scorecard_model_find(model, condition->node);
    uint32_t input = condition->input != NULL ? scorecard_i_scope_input(model, condition->input) : SCORECARD_NONE;
    for (uint32_t n = 0; n < model->count && input != SCORECARD_NONE; n++)
        for (uint32_t i = 0; i < model->nodes[n].input_count; i++)
            if (model->nodes[n].inputs[i] == input)
                return n;
    return SCORECARD_NONE;
}

/* The position of a tier by its id, or else by a title in any language; NaN: there is none such. */
static double tier_of(const scorecard_model *model, uint32_t node, const char *name)
{
    uint32_t count = scorecard_model_tier_count(model, node);
    for (uint32_t t = 0; t < count && name != NULL; t++)
        if (strcmp(scorecard_model_tier_id(model, node, t), name) == 0)
            return t;
    for (uint32_t t = 0; t < count && name != NULL; t++)
        for (uint32_t i = 0; i < scorecard_model_tier_title_count(model, node, t); i++)
            if (strcmp(scorecard_model_tier_title_at(model, node, t, i, NULL), name) == 0)
                return t;
    return scorecard_i_missing();
}

/* The population of a condition; NONE: the data has no such column of groups. */
static uint32_t population_of(const struct scorecard_plan_condition *condition, const scorecard_data *data)
{
    if (condition->group == NULL)
        return 0;
    uint32_t column = scorecard_data_find_group_column(data, condition->group);
    return column != SCORECARD_NONE ? column + 1 : SCORECARD_NONE;
}

/* What a condition is of, in a place. *ready becomes false where there is no memory. */
static double read_value(const struct scorecard_plan_condition *condition, struct scorecard_i_condition_place place,
                         bool *ready)
{
    double best, worst;
    if (place.result == NULL || place.unit == SCORECARD_NONE || place.period == SCORECARD_NONE)
        return scorecard_i_missing();
    const scorecard_result *result = place.result;
    uint32_t node = scorecard_i_condition_node(condition, result->model), tier;
    if (node == SCORECARD_NONE)
        return scorecard_i_missing();
    switch (condition->kind) {
    case SCORECARD_TARGET_RANK:
        return scorecard_result_rank(result, node, place.unit, place.period, population_of(condition, result->data));
    case SCORECARD_TARGET_TIER:
        tier = scorecard_result_tier(result, node, place.unit, place.period);
        return tier != SCORECARD_NONE ? tier : scorecard_i_missing();
    case SCORECARD_TARGET_INPUT:
        if (condition->input == NULL)
            return scorecard_i_missing();
        if (place.input != NULL)
            return *place.input;
        return scorecard_i_leaf_value(&result->engine, node, scorecard_i_scope_input(result->model, condition->input),
                                      place.unit, place.period, NULL);
    case SCORECARD_TARGET_SHARE:
        if (scorecard_i_node_low_is_good(&result->model->nodes[node]))
            return scorecard_i_missing(); /* of the most that is bad there is no share to have */
        if (!scorecard_i_score_ends(result, node, place.unit, place.period, &best, &worst))
            *ready = false;
        return best > 0 ? scorecard_result_score(result, node, place.unit, place.period) / best : scorecard_i_missing();
    default:
        return scorecard_result_score(result, node, place.unit, place.period);
    }
}

static bool is_down(const struct scorecard_plan_condition *condition, const scorecard_model *model, uint32_t node)
{
    if (condition->kind == SCORECARD_TARGET_RANK || condition->kind == SCORECARD_TARGET_TIER)
        return true; /* the best is the first */
    if (condition->direction != 0)
        return condition->direction == SCORECARD_DIRECTION_DOWN;
    return condition->kind != SCORECARD_TARGET_INPUT && node != SCORECARD_NONE &&
           scorecard_i_node_low_is_good(&model->nodes[node]);
}

bool scorecard_i_condition_read(const struct scorecard_plan_condition *condition, struct scorecard_i_condition_place place,
                                struct scorecard_i_condition_place baseline, struct scorecard_i_condition *out)
{
    const scorecard_model *model = place.result != NULL ? place.result->model : NULL;
    uint32_t node = model != NULL ? scorecard_i_condition_node(condition, model) : SCORECARD_NONE;
    bool ready = true;
    *out = (struct scorecard_i_condition){ .down = is_down(condition, model, node), .distance = scorecard_i_missing() };
    out->actual = read_value(condition, place, &ready);
    out->baseline = !isnan(condition->baseline) ? condition->baseline : read_value(condition, baseline, &ready);
    switch (condition->kind) {
    case SCORECARD_TARGET_TIER:
        out->wanted = node != SCORECARD_NONE ? tier_of(model, node, condition->tier) : scorecard_i_missing();
        break;
    case SCORECARD_TARGET_MAINTAIN:
        out->wanted = out->baseline;
        break;
    default:
        out->wanted = condition->value;
    }
    if (!isnan(out->actual) && !isnan(condition->critical))
        out->critical = out->down ? out->actual > condition->critical : out->actual < condition->critical;
    out->known = !isnan(out->actual) && !isnan(out->wanted);
    if (!out->known)
        return ready;
    out->met = out->down ? out->actual <= out->wanted : out->actual >= out->wanted;
    out->distance = out->met ? 0 : fabs(out->wanted - out->actual);
    return ready;
}
