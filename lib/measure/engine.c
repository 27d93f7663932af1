/* SPDX-License-Identifier: MIT */
/* Setting up: which inputs, which group columns, how many reductions before each node. */
#include "measure/engine.h"

#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/fit.h"
#include "measure/prepare.h"
#include "measure/weigh.h"

int32_t scorecard_i_engine_frame(const struct scorecard_i_node *node)
{
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    return (int32_t)scorecard_i_param_number(scorecard_i_method_row(rule->method), rule->params, rule->count,
                                             SCORECARD_KEY_FRAME, NULL);
}

bool scorecard_i_engine_is_driven(const struct scorecard_i_node *node)
{
    return node->kind != SCORECARD_KIND_AGGREGATE &&
           scorecard_i_rule_takes(scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method) !=
               SCORECARD_I_TAKES_NOTHING &&
           scorecard_i_engine_frame(node) != SCORECARD_FRAME_FIXED;
}

bool scorecard_i_engine_scores(const struct scorecard_i_engine *engine, uint32_t period)
{
    const struct scorecard_i_stated *edition = &engine->model->defaults;
    return scorecard_i_period_within(edition->first, edition->last, scorecard_data_period_id(engine->data, period),
                                     scorecard_data_period_time(engine->data, period));
}

bool scorecard_i_engine_exists(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period)
{
    const struct scorecard_i_stated *stated = &engine->model->nodes[node].stated;
    if (stated->first == NULL && stated->last == NULL)
        return true;
    return scorecard_i_period_within(stated->first, stated->last, scorecard_data_period_id(engine->data, period),
                                     scorecard_data_period_time(engine->data, period));
}

bool scorecard_i_engine_wants(const struct scorecard_i_engine *engine, uint32_t level, uint32_t period, uint8_t *wanted)
{
    const scorecard_model *model = engine->model;
    bool scored = scorecard_i_engine_scores(engine, period), any = scored, last = true;
    memset(wanted, scored, model->count);
    if (scored)
        return true;
    for (uint32_t p = 0; p < engine->period_count; p++)
        last = last && !(scorecard_i_engine_scores(engine, p) && scorecard_data_period_time(engine->data, p) >
                                                                     scorecard_data_period_time(engine->data, period));
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        if (engine->levels[n] < level)
            continue;
        if (scorecard_i_weighs(engine, n) && node->weighing.frame == SCORECARD_FRAME_ALL) {
            for (uint32_t c = 0; c < node->child_count; c++)
                wanted[node->children[c]] = 1;
            any = true;
        }
        if (node->reference == SCORECARD_NONE || !scorecard_i_engine_is_driven(node))
            continue;
        int32_t frame = scorecard_i_engine_frame(node);
        if (frame == SCORECARD_FRAME_PERIOD || (frame == SCORECARD_FRAME_TO_DATE && last))
            continue;
        wanted[node->reference] = 1;
        any = true;
    }
    for (uint32_t k = model->count; k-- > 0;) {
        const struct scorecard_i_node *node = &model->nodes[model->order[k]];
        if (!wanted[model->order[k]])
            continue;
        if (node->reference != SCORECARD_NONE)
            wanted[node->reference] = 1;
        for (uint32_t c = 0; c < node->child_count; c++)
            wanted[node->children[c]] = 1;
    }
    return any;
}

static void find_levels(struct scorecard_i_engine *engine)
{
    const scorecard_model *model = engine->model;
    engine->level_count = 1;
    for (uint32_t k = 0; k < model->count; k++) {
        uint32_t n = model->order[k], level = 0;
        const struct scorecard_i_node *node = &model->nodes[n];
        for (uint32_t c = 0; c < node->child_count; c++) {
            uint32_t below = engine->levels[node->children[c]];
            level = below > level ? below : level;
        }
        if (node->reference != SCORECARD_NONE)
            level = engine->levels[node->reference];
        /* A reference's extremes are of scores; an indicator's are of the data itself and cost no pass. */
        bool means = node->child_count > 0 && node->policy.mean_count == 0 &&
                     scorecard_i_policy_uses(&node->policy, SCORECARD_ACTION_GROUP_MEAN);
        if ((node->reference != SCORECARD_NONE && engine->ranged[n]) || means || scorecard_i_engine_compares(node) ||
            scorecard_i_weighs(engine, n))
            level++;
        /* A unit's own weights are of scores as the policy leaves them, with the means in. */
        if (means && scorecard_i_weigh_is_by_unit(node->weighing.method))
            level++;
        engine->levels[n] = level;
        engine->level_count = level + 1 > engine->level_count ? level + 1 : engine->level_count;
    }
}

static scorecard_status find_columns(struct scorecard_i_engine *engine, uint32_t *columns, struct scorecard_error *err)
{
    const scorecard_model *model = engine->model;
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        columns[n] = SCORECARD_NONE;
        if (node->child_count == 0 || !scorecard_i_policy_uses(&node->policy, SCORECARD_ACTION_GROUP_MEAN))
            continue;
        engine->imputes = true;
        columns[n] = scorecard_data_find_group_column(engine->data, node->policy.group);
        if (columns[n] == SCORECARD_NONE)
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                      "the data has no group column %s; give its units groups, or change the policy",
                                                      node->policy.group),
                                     "model %s, node %s, gaps", model->id, node->stated.id);
    }
    return SCORECARD_OK;
}

/* Data often has its inputs in the order of the model: the next is tried before one is looked up. */
static void find_inputs(const scorecard_model *model, const scorecard_data *data, uint32_t *inputs)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < model->input_count; i++) {
        const char *id = scorecard_data_input_id(data, next);
        if (id == NULL || strcmp(id, model->inputs[i]) != 0)
            next = scorecard_data_find_input(data, model->inputs[i]);
        inputs[i] = next;
        next = next == SCORECARD_NONE ? 0 : next + 1;
    }
}

scorecard_status scorecard_i_engine_open(struct scorecard_i_engine *engine, const scorecard_model *model,
                                         const scorecard_data *data, const struct scorecard_run *run,
                                         struct scorecard_error *err)
{
    memset(engine, 0, sizeof *engine);
    engine->model = model;
    engine->data = data;
    engine->run = *run;
    engine->unit_count = scorecard_data_unit_count(data);
    engine->period_count = scorecard_data_period_count(data);
    scorecard_i_arena_init(&engine->arena, run);
    uint32_t *inputs = scorecard_i_arena_alloc(&engine->arena, model->input_count, sizeof *inputs);
    uint32_t *columns = scorecard_i_arena_alloc(&engine->arena, model->count, sizeof *columns);
    engine->levels = scorecard_i_arena_alloc(&engine->arena, model->count, sizeof *engine->levels);
    engine->ranged = scorecard_i_arena_alloc(&engine->arena, model->count, sizeof *engine->ranged);
    size_t cells = (size_t)model->count * engine->period_count;
    engine->fitted = scorecard_i_arena_alloc(&engine->arena, cells, sizeof *engine->fitted);
    scorecard_status status = SCORECARD_OK;
    if (inputs == NULL || columns == NULL || engine->levels == NULL || engine->ranged == NULL ||
        engine->fitted == NULL) {
        status = scorecard_i_fail_memory(err);
    } else {
        find_inputs(model, data, inputs);
        engine->inputs = inputs;
        engine->group_columns = columns;
        engine->kernels = scorecard_i_kernels_choose();
        engine->layers = scorecard_i_data_layers(data);
        bool far = engine->unit_count >= SCORECARD_I_FAR;
        engine->tile = far ? SCORECARD_I_FAR_TILE : engine->unit_count < SCORECARD_I_TILE ? engine->unit_count : SCORECARD_I_TILE;
        engine->ahead = far ? SCORECARD_I_FAR_TILE : 0;
        scorecard_i_stated_read(engine);
        status = scorecard_i_norms_open(engine, err);
        find_levels(engine);
        if (status == SCORECARD_OK && !scorecard_i_stated_ideals(engine))
            status = scorecard_i_fail_memory(err);
        if (status == SCORECARD_OK)
            status = find_columns(engine, columns, err);
    }
    if (status != SCORECARD_OK)
        scorecard_i_engine_close(engine);
    return status;
}

void scorecard_i_engine_close(struct scorecard_i_engine *engine)
{
    scorecard_i_prepare_close(engine);
    scorecard_i_arena_free(&engine->arena);
}

scorecard_status scorecard_i_engine_fail(const struct scorecard_i_engine *engine, uint32_t period,
                                         const struct scorecard_i_failure *failure, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[failure->node];
    if (failure->status == SCORECARD_ERROR_MEMORY)
        return scorecard_i_fail_memory(err);
    if (failure->status == SCORECARD_ERROR_DOMAIN && node->kind != SCORECARD_KIND_AGGREGATE) {
        if (scorecard_i_leaf_fail(engine, period, failure, err) == SCORECARD_ERROR_MEMORY)
            return SCORECARD_ERROR_MEMORY;
    } else if (failure->status == SCORECARD_ERROR_DOMAIN) {
        char value[SCORECARD_I_NUMBER_SIZE];
        scorecard_i_number_text(failure->value, value);
        scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                         "child %s scores %s, and a %s mean needs more than that; change the scale, the aggregation, "
                         "or say in nonpositive what to do",
                         engine->model->nodes[node->children[failure->culprit]].stated.id, value,
                         scorecard_method_name(node->aggregation.method));
    } else if (failure->status == SCORECARD_ERROR_PARAMETER) {
        scorecard_i_fail(err, failure->status,
                         "there are scores, and ideal and anti-ideal are stated for other periods; state those of this one too, or "
                         "fit the model to it");
    } else {
        scorecard_i_fail(err, failure->status, "the score is too large for a number; look at the goalposts and the map");
    }
    return scorecard_i_where(err, failure->status, "model %s, node %s, unit %s, period %s", engine->model->id,
                             node->stated.id, scorecard_data_unit_id(engine->data, failure->unit),
                             scorecard_data_period_id(engine->data, period));
}
