/* SPDX-License-Identifier: MIT */
/* What cannot take effect is refused before anything is drawn. */
#include <math.h>
#include <string.h>

#include "base/status.h"
#include "study/uncertainty.h"

void scorecard_i_replicates_need(const struct scorecard_i_target *target, uint8_t *needed)
{
    const scorecard_model *model = target->result->model;
    memset(needed, 0, model->count);
    for (uint32_t k = 0; k < target->node_count; k++)
        needed[target->nodes[k]] = 1;
    for (uint32_t k = model->count; k-- > 0;) {
        const struct scorecard_i_node *node = &model->nodes[model->order[k]];
        if (!needed[model->order[k]])
            continue;
        if (node->reference != SCORECARD_NONE)
            needed[node->reference] = 1;
        for (uint32_t c = 0; c < node->child_count; c++)
            needed[node->children[c]] = 1;
    }
}

static scorecard_status refuse(const scorecard_doubt *doubt, const struct scorecard_i_doubted *item,
                               struct scorecard_error *err, const char *why)
{
    return scorecard_i_doubt_where(doubt, item, err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                    "varying it can change no score that is looked at: %s", why));
}

/* Whether a column of the tried model differs from the one there is, in a needed node. */
static bool differs(const struct scorecard_i_replicates *all, const struct scorecard_i_known *tried)
{
    const struct scorecard_i_target *target = all->target;
    size_t first = (size_t)target->period * tried->engine->model->count, units = tried->engine->unit_count;
    for (uint32_t n = 0; n < tried->engine->model->count; n++)
        if (all->needed[n] && memcmp(tried->columns[first + n].passed, target->known.columns[first + n].passed,
                                     units * sizeof(double)) != 0)
            return true;
    return false;
}

/* Tries an alternative by itself: whether it changes a column. One that cannot be scored does. */
static scorecard_status try_model(const struct scorecard_i_replicates *all, const scorecard_model *model, bool *effect,
                                  struct scorecard_error *err)
{
    const struct scorecard_i_target *target = all->target;
    struct scorecard_error why = SCORECARD_ERROR_INIT;
    struct scorecard_i_known tried = { .columns = NULL };
    struct scorecard_i_engine engine;
    struct scorecard_i_reuse reuse = { .known = &target->known };
    scorecard_status status = scorecard_i_engine_open(&engine, model, target->result->data, &target->run, &why);
    *effect = true;
    if (status != SCORECARD_OK)
        return scorecard_i_target_is_fatal(status) ? scorecard_i_fail(err, status, "%s", why.message) : SCORECARD_OK;
    reuse.from = scorecard_i_alloc(&target->run, model->count * sizeof *reuse.from);
    if (reuse.from == NULL || !scorecard_i_reuse_find(&target->known, &engine, reuse.from, NULL))
        status = scorecard_i_fail_memory(&why);
    if (status == SCORECARD_OK) {
        engine.reuse = &reuse;
        status = scorecard_i_engine_fit(&engine, &why);
    }
    if (status == SCORECARD_OK)
        status = scorecard_i_known_open(&tried, &engine, target->period, all->needed, NULL, &why);
    if (status == SCORECARD_OK)
        *effect = differs(all, &tried);
    scorecard_i_known_close(&tried);
    scorecard_i_free(&target->run, reuse.from);
    scorecard_i_engine_close(&engine);
    return scorecard_i_target_is_fatal(status) ? scorecard_i_fail(err, status, "%s", why.message) : SCORECARD_OK;
}

/* What a node makes of its children's weights, in the model as it is or with any alternative. */
struct weights {
    bool *count; /* it aggregates with weights */
    bool *sum;   /* and not as a mean, so that a single one counts too */
    bool *taken; /* a method, or what is stated by period, takes their place */
};

static void note_weights(const scorecard_model *model, const struct weights *weights)
{
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        bool counts = scorecard_i_aggregation_weighs(node->aggregation.method);
        weights->count[n] = weights->count[n] || counts;
        weights->sum[n] = weights->sum[n] || (counts && !scorecard_i_aggregation_is_mean(node->aggregation.method));
        weights->taken[n] = weights->taken[n] || (node->kind == SCORECARD_KIND_AGGREGATE &&
                                                  (node->weighing.method != SCORECARD_WEIGH_GIVEN || node->weighing.weight_count > 0));
    }
}

/* A list of alternatives: one of them must differ from what there is. Notes what they make of weights. */
static scorecard_status check_setting(const struct scorecard_i_replicates *all, const scorecard_doubt *doubt,
                                      const struct scorecard_i_doubted *item, scorecard_draft *draft,
                                      const struct weights *weights, struct scorecard_error *err)
{
    bool any = false;
    scorecard_status status = SCORECARD_OK;
    if (item->count < 2)
        return refuse(doubt, item, err, "there is but one alternative; add another, or the setting as it is");
    for (size_t a = 0; a < item->count && status == SCORECARD_OK; a++) {
        scorecard_model *model = NULL;
        bool effect = false;
        struct scorecard_i_setting before =
            scorecard_i_alternative_put(draft, item->node, item->step, item->settings[a]);
        status = scorecard_draft_finish(draft, &model, err);
        (void)scorecard_i_alternative_put(draft, item->node, item->step, before);
        if (status == SCORECARD_OK)
            status = try_model(all, model, &effect, err);
        if (status == SCORECARD_OK)
            note_weights(model, weights);
        any = any || effect;
        scorecard_model_unref(model);
    }
    if (status == SCORECARD_OK && !any)
        return refuse(doubt, item, err, "no alternative changes a column; it is set again below, or its data is complete");
    return status;
}

/* Weights of a node's children. */
static scorecard_status check_weights(const struct scorecard_i_replicates *all, const scorecard_doubt *doubt,
                                      const struct scorecard_i_doubted *item, const struct weights *weights,
                                      struct scorecard_error *err)
{
    const scorecard_model *model = doubt->model;
    uint32_t above = item->kind == SCORECARD_DOUBT_SHARES ? item->node : model->nodes[item->node].parent, weighing = 0;
    for (uint32_t c = 0; c < model->nodes[above].child_count; c++)
        weighing += model->nodes[model->nodes[above].children[c]].weight > 0;
    if (!all->needed[above])
        return refuse(doubt, item, err, "no node that is looked at depends on it");
    if (!weights->count[above])
        return refuse(doubt, item, err, "its parent aggregates without weights");
    if (weights->taken[above])
        return refuse(doubt, item, err, "its parent has, or may draw, weights of its own by weigh");
    if (weighing < 2 && !weights->sum[above])
        return refuse(doubt, item, err, "it is the only one with a weight in a mean");
    return SCORECARD_OK;
}

scorecard_status scorecard_i_replicates_check(const struct scorecard_i_replicates *all, const scorecard_doubt *doubt,
                                              struct scorecard_error *err)
{
    const scorecard_model *model = doubt->model;
    const struct scorecard_run *run = &all->target->run;
    scorecard_draft *draft = NULL;
    bool *room = scorecard_i_zalloc(run, 3 * (size_t)model->count, sizeof *room);
    if (room == NULL)
        return scorecard_i_fail_memory(err);
    const struct weights weights = { room, room + model->count, room + 2 * (size_t)model->count };
    scorecard_status status = scorecard_i_draft_copy(model, run, &draft, err);
    note_weights(model, &weights);
    for (size_t i = 0; i < doubt->count && status == SCORECARD_OK; i++)
        if (doubt->items[i].kind == SCORECARD_DOUBT_SETTING)
            status = check_setting(all, doubt, &doubt->items[i], draft, &weights, err);
    for (size_t i = 0; i < doubt->count && status == SCORECARD_OK; i++)
        if (doubt->items[i].kind != SCORECARD_DOUBT_SETTING)
            status = check_weights(all, doubt, &doubt->items[i], &weights, err);
    scorecard_draft_free(draft);
    scorecard_i_free(run, room);
    return status;
}
