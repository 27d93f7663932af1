/* SPDX-License-Identifier: MIT */
/* Scores as they would be if one round went before all others. */
#include <string.h>

#include "base/status.h"
#include "study/rounds.h"

/* The layer first, the others as they were. */
static void put_first(struct scorecard_i_node *node, int32_t layer)
{
    int32_t order[SCORECARD_I_LAYER_COUNT] = { layer };
    size_t count = 1;
    for (size_t l = 0; l < node->layer_count; l++)
        if (node->layers[l] != layer)
            order[count++] = node->layers[l];
    memcpy(node->layers, order, sizeof order);
    node->layer_count = count;
}

bool scorecard_i_round_open(struct scorecard_i_round *round, const scorecard_result *result, int32_t layer,
                            const struct scorecard_run *run)
{
    const size_t shared = offsetof(struct scorecard_model, arena);
    const scorecard_model *model = result->model;
    memset(round, 0, sizeof *round);
    round->layer = layer;
    /* All but the count of references, which other threads may be changing. */
    memcpy((char *)&round->model + shared, (const char *)model + shared, sizeof *model - shared);
    round->engine = result->engine;
    round->engine.run = *run;
    round->engine.model = &round->model;
    round->engine.reuse = NULL;
    round->model.nodes = scorecard_i_zalloc(run, model->count, sizeof *model->nodes);
    if (round->model.nodes == NULL)
        return false;
    memcpy(round->model.nodes, model->nodes, model->count * sizeof *model->nodes);
    for (uint32_t n = 0; n < model->count && layer != 0; n++)
        if (model->nodes[n].kind == SCORECARD_KIND_INDICATOR)
            put_first(&round->model.nodes[n], layer);
    if (scorecard_i_scratch_open(&round->scratch, &round->engine, 1, true, false))
        return true;
    scorecard_i_free(run, round->model.nodes);
    round->model.nodes = NULL;
    return false;
}

void scorecard_i_round_close(struct scorecard_i_round *round)
{
    if (round->model.nodes == NULL)
        return;
    scorecard_i_scratch_close(&round->scratch, &round->engine);
    scorecard_i_free(&round->engine.run, round->model.nodes);
    round->model.nodes = NULL;
}

scorecard_status scorecard_i_round_compute(struct scorecard_i_round *round, uint32_t period, uint32_t unit,
                                           struct scorecard_error *err)
{
    struct scorecard_i_failure failure = { .status = SCORECARD_OK };
    if (scorecard_i_compute(&round->engine, &round->scratch, period, unit, 1, round->engine.level_count, &failure))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_engine_fail(&round->engine, period, &failure, err);
    return round->layer != 0 ? scorecard_i_within(err, status, "round %s", scorecard_layer_name(round->layer)) : status;
}
