/* SPDX-License-Identifier: MIT */
#include "study/target.h"

#include <string.h>

#include "base/status.h"

bool scorecard_i_target_is_fatal(scorecard_status status)
{
    return status == SCORECARD_ERROR_MEMORY || status == SCORECARD_ERROR_EXECUTOR || status == SCORECARD_ERROR_CANCELLED;
}

static scorecard_status bad_option(const struct scorecard_i_target_options *options, struct scorecard_error *err,
                                   const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%s", cure), "%s", options->what);
}

/* The nodes asked for, or all roots. */
static scorecard_status find_nodes(struct scorecard_i_target *target, const scorecard_model *model,
                                   const struct scorecard_i_target_options *options, struct scorecard_error *err)
{
    if (options->nodes != NULL && options->node_count == 0)
        return bad_option(options, err, "there is no node to look at; name one, or give no list");
    for (size_t i = 0; options->nodes != NULL && i < options->node_count; i++)
        if (options->nodes[i] >= model->count)
            return bad_option(options, err, "there is no such node; take one that scorecard_model_find() gives");
    for (size_t i = 1; options->nodes != NULL && i < options->node_count; i++)
        for (size_t k = 0; k < i; k++)
            if (options->nodes[i] == options->nodes[k])
                return bad_option(options, err, "a node is named twice; name it once");
    for (uint32_t n = 0; n < model->count; n++)
        target->node_count += options->nodes == NULL && model->nodes[n].parent == SCORECARD_NONE;
    if (options->nodes != NULL)
        target->node_count = (uint32_t)options->node_count;
    target->nodes = scorecard_i_zalloc(&target->run, target->node_count, sizeof *target->nodes);
    if (target->nodes == NULL)
        return scorecard_i_fail_memory(err);
    if (options->nodes != NULL)
        memcpy(target->nodes, options->nodes, target->node_count * sizeof *target->nodes);
    for (uint32_t n = 0, k = 0; n < model->count && options->nodes == NULL; n = model->nodes[n].end)
        target->nodes[k++] = n;
    return SCORECARD_OK;
}

static scorecard_status find_period(struct scorecard_i_target *target, const struct scorecard_i_target_options *options,
                                    struct scorecard_error *err)
{
    const scorecard_result *result = target->result;
    if (options->period == NULL) {
        target->period = result->periods[result->period_count - 1];
        return SCORECARD_OK;
    }
    target->period = scorecard_data_find_period(result->data, options->period);
    if (target->period == SCORECARD_NONE || result->slots[target->period] == SCORECARD_NONE)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                  "period %s was not scored; take one of the data that lies in the model's edition",
                                                  options->period),
                                 "%s", options->what);
    return SCORECARD_OK;
}

static scorecard_status open_all(struct scorecard_i_target *target, const scorecard_model *model,
                                 const scorecard_data *data, const struct scorecard_i_target_options *options,
                                 struct scorecard_error *err)
{
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_status status = find_nodes(target, model, options, err);
    if (status != SCORECARD_OK)
        return status;
    if (options->population > scorecard_data_group_column_count(data))
        return bad_option(options, err, "there is no such population; 0 is all ranked units, p the groups of column p - 1");
    target->population = options->population;
    target->allow_unknown = (options->flags & SCORECARD_VARIATION_ALLOW_UNKNOWN) != 0;
    how.run = &target->run;
    how.flags = target->allow_unknown ? SCORECARD_SCORE_ALLOW_UNKNOWN : 0;
    how.keep = SCORECARD_KEEP_SCORES | SCORECARD_KEEP_RANKS;
    how.nodes = target->nodes;
    how.node_count = target->node_count;
    how.populations = &target->population;
    how.population_count = 1;
    status = scorecard_model_score(model, data, &how, &target->result, err);
    if (status == SCORECARD_OK)
        status = find_period(target, options, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_known_open(&target->known, &target->result->engine, SCORECARD_NONE, NULL, NULL, err);
    if (status == SCORECARD_OK && !scorecard_i_rank_room_open(&target->room, data, target->population, &target->run))
        status = scorecard_i_fail_memory(err);
    return status;
}

scorecard_status scorecard_i_target_open(struct scorecard_i_target *target, const scorecard_model *model,
                                         const scorecard_data *data, const struct scorecard_run *run,
                                         const struct scorecard_i_target_options *options, struct scorecard_error *err)
{
    *target = (struct scorecard_i_target){ .run = *run };
    if ((options->flags & ~(uint64_t)SCORECARD_VARIATION_ALLOW_UNKNOWN) != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct %s has a flag that this release does not know; clear it", options->what);
    target->run.progress = NULL; /* the caller tells of the whole */
    scorecard_status status = open_all(target, model, data, options, err);
    if (status != SCORECARD_OK)
        scorecard_i_target_close(target);
    return status;
}

void scorecard_i_target_close(struct scorecard_i_target *target)
{
    scorecard_i_rank_room_close(&target->room, &target->run);
    scorecard_i_known_close(&target->known);
    scorecard_result_unref(target->result);
    scorecard_i_free(&target->run, target->nodes);
    target->room = (struct scorecard_i_rank_room){ .items = NULL };
    target->result = NULL;
    target->nodes = NULL;
}

const double *scorecard_i_target_scores(const struct scorecard_i_target *target, uint32_t k)
{
    return scorecard_i_result_column(target->result, target->nodes[k], target->period)->score;
}

const double *scorecard_i_target_ranks(const struct scorecard_i_target *target, uint32_t k)
{
    return scorecard_i_result_column(target->result, target->nodes[k], target->period)->rankings[target->population].ranks;
}

bool scorecard_i_target_compute(const struct scorecard_i_target *target, const struct scorecard_i_engine *engine,
                                struct scorecard_i_scratch *scratch, const uint32_t *nodes, double *scores,
                                struct scorecard_i_failure *failure)
{
    size_t units = engine->unit_count;
    for (uint32_t first = 0; first < engine->unit_count; first += engine->tile) {
        uint32_t left = engine->unit_count - first;
        uint32_t count = left < engine->tile ? left : engine->tile;
        if (!scorecard_i_compute(engine, scratch, target->period, first, count, engine->level_count, failure))
            return false;
        for (uint32_t k = 0; k < target->node_count; k++)
            engine->kernels->copy(count, scratch->nodes[nodes[k]].score, scores + k * units + first);
    }
    return true;
}

bool scorecard_i_trial_find(const struct scorecard_i_target *target, struct scorecard_i_trial *trial)
{
    for (uint32_t k = 0; k < target->node_count; k++) {
        const char *id = target->result->model->nodes[target->nodes[k]].stated.id;
        trial->nodes[k] = scorecard_model_find(trial->model, id);
        if (trial->nodes[k] == SCORECARD_NONE)
            return false;
    }
    return true;
}

/* An input that a version reads and the data does not have. */
static scorecard_status check_inputs(const struct scorecard_i_target *target, const struct scorecard_i_engine *engine,
                                     struct scorecard_error *err)
{
    for (uint32_t i = 0; i < engine->model->input_count && !target->allow_unknown; i++)
        if (engine->inputs[i] == SCORECARD_NONE)
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                      "the data does not have it; add it, or allow unknown inputs"),
                                     "model %s, input %s", engine->model->id, engine->model->inputs[i]);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_trial_score(const struct scorecard_i_target *target, struct scorecard_i_trial *trial,
                                         double *scores, struct scorecard_error *err)
{
    struct scorecard_i_engine engine;
    struct scorecard_i_scratch scratch = { .block = NULL };
    struct scorecard_i_reuse reuse = { .known = &target->known };
    trial->failure.status = SCORECARD_OK;
    scorecard_status status =
        scorecard_i_engine_open(&engine, trial->model, target->result->data, &target->run, err);
    if (status != SCORECARD_OK)
        return status;
    reuse.from = scorecard_i_alloc(&target->run, trial->model->count * sizeof *reuse.from);
    if (reuse.from == NULL)
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = check_inputs(target, &engine, err);
    if (status == SCORECARD_OK && !scorecard_i_reuse_find(&target->known, &engine, reuse.from, &trial->recomputed))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK) {
        engine.reuse = &reuse;
        status = scorecard_i_engine_fit(&engine, err);
    }
    if (status == SCORECARD_OK && !scorecard_i_scratch_open(&scratch, &engine, engine.tile, false, false))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK &&
        !scorecard_i_target_compute(target, &engine, &scratch, trial->nodes, scores, &trial->failure))
        status = scorecard_i_engine_fail(&engine, target->period, &trial->failure, err);
    scorecard_i_scratch_close(&scratch, &engine);
    scorecard_i_free(&target->run, reuse.from);
    scorecard_i_engine_close(&engine);
    return status;
}
