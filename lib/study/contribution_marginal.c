/* SPDX-License-Identifier: MIT */
/* What one more unit of an input adds, by scoring once more with that input in the place of the old one. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/parallel.h"
#include "base/status.h"
#include "measure/data_store.h"
#include "study/contribution.h"

/* The data with one column that is a copy: all else is shared. */
struct patched {
    scorecard_data data;
    struct scorecard_i_data_cells *columns;
    double *numbers;
};

static bool patch_open(struct patched *p, const struct scorecard_i_contributing *job)
{
    const struct scorecard_i_data_store *store = &job->result->data->store;
    memcpy(&p->data, job->result->data, sizeof p->data);
    p->columns = scorecard_i_zalloc(&job->run, store->column_count, sizeof *p->columns);
    p->numbers = scorecard_i_zalloc(&job->run, store->unit_ids.count, sizeof *p->numbers);
    p->data.store.columns = p->columns;
    return p->columns != NULL && p->numbers != NULL;
}

static void patch_close(struct patched *p, const struct scorecard_i_contributing *job)
{
    scorecard_i_free(&job->run, p->columns);
    scorecard_i_free(&job->run, p->numbers);
}

/* Puts a value in the place of a layer's. */
static void patch(struct patched *p, const struct scorecard_i_contributing *job, int32_t layer, uint32_t input, double value)
{
    const struct scorecard_i_data_store *store = &job->result->data->store;
    struct scorecard_i_data_column column = scorecard_i_data_column(job->result->data, layer, job->period, input);
    memcpy(p->columns, store->columns, store->column_count * sizeof *p->columns);
    for (size_t u = 0; u < store->unit_ids.count; u++)
        p->numbers[u] = column.at[(ptrdiff_t)u * column.step];
    p->numbers[job->options.unit] = value;
    for (size_t i = 0; i < store->column_count; i++) {
        const struct scorecard_i_place *place = &p->columns[i].place;
        if (place->kind != SCORECARD_I_DATA_LAYER + (uint32_t)layer || place->period != job->period || place->item != input)
            continue;
        if (p->columns[i].borrowed != NULL) {
            p->columns[i].borrowed = p->numbers;
            p->columns[i].step = 1;
        } else {
            p->columns[i].at.number = p->numbers;
        }
    }
}

/* The unit's score by a model on the patched data, fitted anew where the model takes anything from it. */
static scorecard_status rescore(const struct scorecard_i_contributing *job, const scorecard_model *model, const scorecard_data *data,
                                double *score)
{
    struct scorecard_i_engine engine;
    struct scorecard_i_scratch scratch = { .block = NULL };
    struct scorecard_i_failure failure;
    scorecard_status status = scorecard_i_engine_open(&engine, model, data, &job->run, NULL);
    *score = scorecard_i_missing();
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_engine_fit(&engine, NULL);
    if (status == SCORECARD_OK && !scorecard_i_scratch_open(&scratch, &engine, 1, true, false))
        status = SCORECARD_ERROR_MEMORY;
    if (status == SCORECARD_OK) {
        if (scorecard_i_compute(&engine, &scratch, job->period, job->options.unit, 1, engine.level_count, &failure))
            *score = scratch.nodes[job->options.node].score[0];
        else
            status = scorecard_i_engine_fail(&engine, job->period, &failure, NULL);
    }
    scorecard_i_scratch_close(&scratch, &engine);
    scorecard_i_engine_close(&engine);
    return status;
}

/* A status that is about the call rather than about the input that was tried; OK: it is not. */
static scorecard_status fatal(scorecard_status status, struct scorecard_error *err)
{
    if (status == SCORECARD_ERROR_MEMORY)
        return scorecard_i_fail_memory(err);
    if (status == SCORECARD_ERROR_EXECUTOR || status == SCORECARD_ERROR_CANCELLED)
        return scorecard_i_fail(err, status, "scoring with one input changed did not come to an end; look at the run that was given");
    return SCORECARD_OK;
}

/* Both ways of one input. */
static scorecard_status add_marginal(struct scorecard_i_contributing *job, const scorecard_model *fitted, struct patched *p, uint32_t n,
                                     uint32_t input, struct scorecard_error *err)
{
    const struct scorecard_i_engine *engine = &job->result->engine;
    double value, score;
    uint8_t gap;
    int32_t decimals;
    int32_t layer = scorecard_i_leaf_choose(engine, &job->result->model->nodes[n], input, job->period, job->options.unit, &value, &gap,
                                            &decimals);
    if (layer == 0 || isnan(value))
        return SCORECARD_OK;
    struct scorecard_marginal *line = &job->made->marginals[job->made->marginal_count++];
    *line = (struct scorecard_marginal){ .size = sizeof *line, .node = n, .input = engine->inputs[input], .value = value };
    patch(p, job, layer, line->input, value + job->options.step);
    scorecard_status status = job->fit;
    score = scorecard_i_missing();
    if (status == SCORECARD_OK)
        status = rescore(job, fitted, &p->data, &score);
    line->status = status;
    line->frozen = isnan(score) ? score : score - job->made->score;
    if (fatal(status, err) != SCORECARD_OK)
        return status;
    status = rescore(job, job->result->model, &p->data, &score);
    line->status = line->status != SCORECARD_OK ? line->status : status;
    line->responding = isnan(score) ? score : score - job->made->score;
    return fatal(status, err);
}

static scorecard_status each_leaf(struct scorecard_i_contributing *job, const scorecard_model *fitted, struct patched *p,
                                  struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    uint32_t top = job->options.node, end = model->nodes[top].end;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = top; n < end && status == SCORECARD_OK; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        for (uint32_t i = 0; i < node->input_count && node->child_count == 0 && status == SCORECARD_OK; i++)
            if (job->result->engine.inputs[node->inputs[i]] != SCORECARD_NONE)
                status = add_marginal(job, fitted, p, n, node->inputs[i], err);
        if (status == SCORECARD_OK)
            status = scorecard_i_progress(&job->run, n - top + 1, end - top, err);
    }
    return status;
}

scorecard_status scorecard_i_contribution_marginals(struct scorecard_i_contributing *job, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_run quiet = job->run; /* the caller hears of the whole */
    struct patched p = { .columns = NULL };
    scorecard_model *fitted = NULL;
    size_t most = 1;
    for (uint32_t n = job->options.node; n < model->nodes[job->options.node].end; n++)
        most += model->nodes[n].child_count == 0 ? model->nodes[n].input_count : 0;
    job->made->marginals = scorecard_i_arena_alloc(&job->made->arena, most, sizeof *job->made->marginals);
    if (job->made->marginals == NULL)
        return scorecard_i_fail_memory(err);
    quiet.progress = NULL;
    how.run = &quiet;
    how.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    scorecard_status status = scorecard_model_fit(model, job->result->data, &how, &fitted, NULL);
    job->fit = status; /* what cannot be fitted cannot be frozen: that is no reason not to answer the rest */
    status = fatal(status, err);
    if (status == SCORECARD_OK && !patch_open(&p, job))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = each_leaf(job, fitted, &p, err);
    patch_close(&p, job);
    scorecard_model_unref(fitted);
    return status;
}
