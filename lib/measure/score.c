/* SPDX-License-Identifier: MIT */
/* scorecard_model_score(): from a model and data to a result. */
#include <math.h>
#include <string.h>

#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "measure/result.h"

/* One unknown thing: an error, or a warning where the options allow it. */
static scorecard_status note_unknown(scorecard_result *result, bool allowed, size_t *capacity, const char *where,
                                     const char *id, const char *what, struct scorecard_error *err)
{
    if (!allowed)
        return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN, "%s", what), "model %s, %s %s",
                                 result->model->id, where, id);
    struct scorecard_i_buffer text;
    scorecard_i_buffer_init(&text, &result->engine.run);
    scorecard_i_buffer_text(&text, where);
    scorecard_i_buffer_text(&text, " ");
    scorecard_i_buffer_text(&text, id);
    scorecard_i_buffer_text(&text, ": ");
    scorecard_i_buffer_text(&text, what);
    const char *copy = text.failed ? NULL : scorecard_i_arena_text(&result->arena, text.text);
    scorecard_i_buffer_free(&text);
    if (copy == NULL || !scorecard_i_grow(&result->engine.run, &result->warnings, capacity,
                                          (size_t)result->warning_count + 1, sizeof *result->warnings))
        return scorecard_i_fail_memory(err);
    result->warnings[result->warning_count++] = copy;
    return SCORECARD_OK;
}

/* Inputs and published nodes that only one side knows. */
static scorecard_status check_unknown(scorecard_result *result, bool allowed, struct scorecard_error *err)
{
    const scorecard_model *model = result->model;
    const scorecard_data *data = result->data;
    scorecard_status status = SCORECARD_OK;
    size_t capacity = 0;
    struct scorecard_i_index read = { 0 };
    for (uint32_t i = 0; i < model->input_count && status == SCORECARD_OK; i++) {
        if (!scorecard_i_index_add(&read, &result->engine.run, model->inputs[i], i))
            status = scorecard_i_fail_memory(err);
        else if (scorecard_data_find_input(data, model->inputs[i]) == SCORECARD_NONE)
            status = note_unknown(result, allowed, &capacity, "input", model->inputs[i],
                                  "the data does not have it; add it, or allow unknown inputs", err);
    }
    for (uint32_t i = 0; i < scorecard_data_input_count(data) && status == SCORECARD_OK; i++) {
        const char *id = scorecard_data_input_id(data, i);
        if (scorecard_i_index_find(&read, id, strlen(id)) == SCORECARD_NONE)
            status = note_unknown(result, allowed, &capacity, "input", id,
                                  "the model does not read it; leave it out, or allow unknown inputs", err);
    }
    for (uint32_t i = 0; i < scorecard_data_published_count(data) && status == SCORECARD_OK; i++) {
        const char *id = scorecard_data_published_id(data, i);
        if (scorecard_model_find(model, id) == SCORECARD_NONE)
            status = note_unknown(result, allowed, &capacity, "published node", id,
                                  "the model does not have it; leave it out, or allow unknown nodes", err);
    }
    scorecard_i_index_free(&read, &result->engine.run);
    return status;
}

static scorecard_status check_empty(const scorecard_result *result, struct scorecard_error *err)
{
    const char *what = NULL;
    bool ranked = false;
    for (uint32_t u = 0; u < result->engine.unit_count && !ranked; u++)
        ranked = scorecard_data_unit_ranked(result->data, u);
    if (result->engine.unit_count == 0)
        what = "the data has no unit; add at least one";
    else if (result->period_count == 0)
        what = "no period of the data lies in the model's edition; look at both";
    else if (!ranked)
        what = "no unit of the data is ranked; rank at least one";
    if (what == NULL)
        return SCORECARD_OK;
    return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "%s", what), "model %s",
                             result->model->id);
}

static bool list_periods(scorecard_result *result)
{
    uint32_t count = result->engine.period_count;
    result->periods = scorecard_i_arena_alloc(&result->arena, count, sizeof *result->periods);
    result->slots = scorecard_i_arena_alloc(&result->arena, count, sizeof *result->slots);
    if (result->periods == NULL || result->slots == NULL)
        return false;
    for (uint32_t t = 0; t < count; t++) {
        uint32_t p = scorecard_data_period_by_time(result->data, t);
        result->slots[p] = SCORECARD_NONE;
        if (!scorecard_i_engine_scores(&result->engine, p))
            continue;
        result->slots[p] = result->period_count;
        result->periods[result->period_count++] = p;
    }
    return true;
}

/* Room for all that is kept. */
static bool make_room(scorecard_result *result)
{
    struct scorecard_i_arena *arena = &result->arena;
    uint32_t nodes = result->model->count, units = result->engine.unit_count;
    size_t cells = (size_t)result->period_count * nodes;
    result->columns = scorecard_i_arena_alloc(arena, cells, sizeof *result->columns);
    if (result->columns == NULL)
        return false;
    for (size_t i = 0; i < cells; i++) {
        struct scorecard_i_outcome_column *column = &result->columns[i];
        const struct scorecard_i_stated *stated = &result->model->nodes[i % nodes].stated;
        column->score = scorecard_i_arena_alloc(arena, units, sizeof(double));
        column->coverage = scorecard_i_arena_alloc(arena, units, sizeof(double));
        column->imputed = scorecard_i_arena_alloc(arena, units, sizeof(double));
        column->gap = scorecard_i_arena_alloc(arena, units, 1);
        column->rankings = scorecard_i_arena_alloc(arena, result->population_count, sizeof *column->rankings);
        if (column->score == NULL || column->coverage == NULL || column->imputed == NULL || column->gap == NULL ||
            column->rankings == NULL)
            return false;
        for (uint32_t p = 0; p < result->population_count; p++) {
            uint32_t groups = p == 0 ? 1 : scorecard_data_group_count(result->data, p - 1);
            column->rankings[p].ranks = scorecard_i_arena_alloc(arena, units, sizeof(double));
            column->rankings[p].of = scorecard_i_arena_alloc(arena, groups, sizeof(uint32_t));
            if (column->rankings[p].ranks == NULL || column->rankings[p].of == NULL)
                return false;
        }
        if (stated->tier_count == 0)
            continue;
        column->tier = scorecard_i_arena_alloc(arena, units, sizeof *column->tier);
        column->cuts = scorecard_i_arena_alloc(arena, stated->tier_count, sizeof *column->cuts);
        if (column->tier == NULL || column->cuts == NULL)
            return false;
    }
    return true;
}

/* Tells how far the work is; a callback that says so cancels it. */
static scorecard_status tell(const scorecard_result *result, uint64_t done, uint64_t total, struct scorecard_error *err)
{
    const struct scorecard_run *run = &result->engine.run;
    if (run->progress == NULL || run->progress(run->progress_context, done, total) == 0)
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_CANCELLED, "the progress callback cancelled the call; nothing was changed");
}

static scorecard_status apply_period(scorecard_result *result, struct scorecard_i_scratch *scratch, uint32_t slot,
                                     struct scorecard_error *err)
{
    const struct scorecard_i_engine *engine = &result->engine;
    uint32_t nodes = result->model->count, period = result->periods[slot];
    for (uint32_t first = 0; first < engine->unit_count; first += SCORECARD_I_TILE) {
        uint32_t left = engine->unit_count - first;
        uint32_t count = left < SCORECARD_I_TILE ? left : SCORECARD_I_TILE;
        struct scorecard_i_failure failure;
        if (!scorecard_i_compute(engine, scratch, period, first, count, engine->level_count, &failure))
            return scorecard_i_engine_fail(engine, period, &failure, err);
        for (uint32_t n = 0; n < nodes; n++) {
            const struct scorecard_i_tile_out *tile = &scratch->nodes[n];
            struct scorecard_i_outcome_column *column = &result->columns[(size_t)slot * nodes + n];
            scorecard_i_tell(engine, scratch, n, count);
            engine->kernels->copy(count, tile->score, column->score + first);
            memcpy(column->coverage + first, tile->coverage, count * sizeof(double));
            memcpy(column->imputed + first, tile->imputed, count * sizeof(double));
            memcpy(column->gap + first, tile->gap, count);
        }
    }
    return scorecard_i_rank_period(result, slot, err);
}

static scorecard_status apply(scorecard_result *result, struct scorecard_error *err)
{
    struct scorecard_i_scratch scratch;
    if (!scorecard_i_scratch_open(&scratch, &result->engine, result->engine.tile, false, true))
        return scorecard_i_fail_memory(err);
    scorecard_status status = tell(result, 0, result->period_count, err);
    for (uint32_t slot = 0; slot < result->period_count && status == SCORECARD_OK; slot++) {
        status = apply_period(result, &scratch, slot, err);
        if (status == SCORECARD_OK)
            status = tell(result, (uint64_t)slot + 1, result->period_count, err);
    }
    scorecard_i_scratch_close(&scratch, &result->engine);
    return status;
}

static scorecard_status fill(scorecard_result *result, uint64_t flags, struct scorecard_error *err)
{
    if (!list_periods(result))
        return scorecard_i_fail_memory(err);
    result->population_count = 1 + scorecard_data_group_column_count(result->data);
    scorecard_status status = check_empty(result, err);
    if (status == SCORECARD_OK)
        status = check_unknown(result, (flags & SCORECARD_SCORE_ALLOW_UNKNOWN) != 0, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_engine_fit(&result->engine, err);
    if (status == SCORECARD_OK && !make_room(result))
        status = scorecard_i_fail_memory(err);
    return status == SCORECARD_OK ? apply(result, err) : status;
}

scorecard_status scorecard_model_score(const scorecard_model *model, const scorecard_data *data,
                                       const struct scorecard_score_options *options, scorecard_result **out,
                                       struct scorecard_error *err)
{
    struct scorecard_score_options taken = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_run run;
    scorecard_status status = SCORECARD_OK;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (model == NULL || data == NULL)
        return scorecard_i_fail_null(err, model == NULL ? "model" : "data");
    if (options != NULL) {
        status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_score_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&taken, options, sizeof taken);
    }
    if ((taken.flags & ~(uint64_t)SCORECARD_SCORE_ALLOW_UNKNOWN) != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_score_options has a flag that this release does not know; clear it");
    status = scorecard_i_run_take(taken.run, &model->arena.run, &run, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_result *result = scorecard_i_zalloc(&run, 1, sizeof *result);
    if (result == NULL)
        return scorecard_i_fail_memory(err);
    result->references = 1;
    scorecard_i_arena_init(&result->arena, &run);
    status = scorecard_i_engine_open(&result->engine, model, data, &run, err);
    if (status != SCORECARD_OK) {
        scorecard_i_free(&run, result);
        return status;
    }
    result->model = scorecard_model_ref(model);
    result->data = scorecard_data_ref(data);
    status = fill(result, taken.flags, err);
    if (status != SCORECARD_OK) {
        scorecard_result_unref(result);
        return status;
    }
    *out = result;
    return SCORECARD_OK;
}
