/* SPDX-License-Identifier: MIT */
/* scorecard_model_score(): from a model and data to a result. */
#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "base/run.h"
#include "base/status.h"
#include "measure/functions.h"
#include "measure/result.h"

/* One unknown thing: an error, or a warning where the options allow it. */
static scorecard_status note_unknown(scorecard_result *result, bool allowed, const char *where, const char *id,
                                     const char *what, struct scorecard_error *err)
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
    return scorecard_i_result_warn(result, &text) ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

/* Inputs and published nodes that only one side knows. */
static scorecard_status check_unknown(scorecard_result *result, bool allowed, struct scorecard_error *err)
{
    const scorecard_model *model = result->model;
    const scorecard_data *data = result->data;
    scorecard_status status = SCORECARD_OK;
    uint32_t known = 0;
    for (uint32_t i = 0; i < model->input_count && status == SCORECARD_OK; i++) {
        if (result->engine.inputs[i] != SCORECARD_NONE)
            known++;
        else
            status = note_unknown(result, allowed, "input", model->inputs[i],
                                  "the data does not have it; add it, or allow unknown inputs", err);
    }
    /* Ids are unique on both sides, so equal numbers leave none over. */
    uint32_t others = known < scorecard_data_input_count(data) ? scorecard_data_input_count(data) : 0;
    for (uint32_t i = 0; i < others && status == SCORECARD_OK; i++) {
        const char *id = scorecard_data_input_id(data, i);
        if (scorecard_i_index_find(&model->by_input, id, strlen(id)) == SCORECARD_NONE)
            status = note_unknown(result, allowed, "input", id,
                                  "the model does not read it; leave it out, or allow unknown inputs", err);
    }
    for (uint32_t i = 0; i < scorecard_data_published_count(data) && status == SCORECARD_OK; i++) {
        const char *id = scorecard_data_published_id(data, i);
        if (scorecard_model_find(model, id) == SCORECARD_NONE)
            status = note_unknown(result, allowed, "published node", id,
                                  "the model does not have it; leave it out, or allow unknown nodes", err);
    }
    return status;
}

static scorecard_status check_empty(const scorecard_result *result, struct scorecard_error *err)
{
    const char *what = NULL;
    bool ranked = scorecard_i_data_all_ranked(result->data);
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

/* The periods that are scored: those of the edition, or of these one alone. */
static bool list_periods(scorecard_result *result, uint32_t only)
{
    uint32_t count = result->engine.period_count;
    result->periods = scorecard_i_arena_alloc(&result->arena, count, sizeof *result->periods);
    result->slots = scorecard_i_arena_alloc(&result->arena, count, sizeof *result->slots);
    if (result->periods == NULL || result->slots == NULL)
        return false;
    for (uint32_t t = 0; t < count; t++) {
        uint32_t p = scorecard_data_period_by_time(result->data, t);
        result->slots[p] = SCORECARD_NONE;
        if (!scorecard_i_engine_scores(&result->engine, p) || (only != SCORECARD_NONE && p != only))
            continue;
        result->slots[p] = result->period_count;
        result->periods[result->period_count++] = p;
    }
    return true;
}

/* Whether a list has a number; an empty one has all. */
static bool has(const uint32_t *list, size_t count, uint32_t number)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == number)
            return true;
    return list == NULL;
}

static scorecard_status fail_list(const char *list, uint32_t number, const char *what, struct scorecard_error *err)
{
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "number %lu is %s", (unsigned long)number, what),
                             "scorecard_score_options, %s", list);
}

/* What the options ask to be kept and ranked. */
static scorecard_status take_lists(scorecard_result *result, const struct scorecard_score_options *options,
                                   struct scorecard_error *err)
{
    uint32_t nodes = result->model->count;
    for (size_t i = 0; i < options->node_count && options->nodes != NULL; i++)
        if (options->nodes[i] >= nodes)
            return fail_list("nodes", options->nodes[i], "no node of the model", err);
    for (size_t i = 0; i < options->ranked_count && options->ranked != NULL; i++)
        if (options->ranked[i] >= nodes || !has(options->nodes, options->node_count, options->ranked[i]))
            return fail_list("ranked", options->ranked[i], "no node that is kept", err);
    for (size_t i = 0; i < options->population_count && options->populations != NULL; i++)
        if (options->populations[i] >= result->population_count)
            return fail_list("populations", options->populations[i], "no population of the data", err);
    result->keep = options->keep != 0 ? options->keep | SCORECARD_KEEP_SCORES : UINT64_MAX;
    result->kept = scorecard_i_arena_alloc(&result->arena, nodes, 1);
    result->in_population = scorecard_i_arena_alloc(&result->arena, result->population_count, 1);
    if (result->kept == NULL || result->in_population == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t p = 0; p < result->population_count; p++)
        result->in_population[p] = has(options->populations, options->population_count, p);
    for (uint32_t n = 0; n < nodes; n++) {
        if (!has(options->nodes, options->node_count, n))
            continue;
        bool ranked = (result->keep & SCORECARD_KEEP_RANKS) != 0 && has(options->ranked, options->ranked_count, n);
        result->kept[n] = ranked ? SCORECARD_I_KEPT | SCORECARD_I_RANKED : SCORECARD_I_KEPT;
    }
    return SCORECARD_OK;
}

/*
 * Room for all that is kept, in one block: large pages are had for one block rather than for many. What it takes is
 * counted first, by the same steps that then hand it out.
 */
struct room {
    char *at; /* NULL: it is being counted */
    size_t size;
};

enum { LINE = 64 };       /* fields begin at lines of the cache, so that no vector lies across two */
enum { LARGE = 1 << 26 }; /* bytes that no cache is expected to hold until all units are scored */

static void *take(struct room *room, size_t count, size_t size)
{
    size_t bytes = (count * size + LINE - 1) / LINE * LINE;
    void *piece = room->at;
    room->size += bytes;
    if (room->at != NULL)
        room->at += bytes;
    return piece;
}

static void take_rankings(scorecard_result *result, struct room *room, struct scorecard_i_outcome_column *column)
{
    size_t units = result->engine.unit_count;
    column->rankings = take(room, result->population_count, sizeof *column->rankings);
    for (uint32_t p = 0; p < result->population_count; p++) {
        struct scorecard_i_ranking none = { NULL, NULL }, *ranking = room->at != NULL ? &column->rankings[p] : &none;
        uint32_t groups = p == 0 ? 1 : scorecard_data_group_count(result->data, p - 1);
        *ranking = none;
        if (!result->in_population[p])
            continue;
        ranking->of = take(room, groups, sizeof *ranking->of);
        ranking->ranks = take(room, units, sizeof *ranking->ranks);
        if (ranking->of != NULL)
            memset(ranking->of, 0, groups * sizeof *ranking->of);
    }
}

static void take_column(scorecard_result *result, struct room *room, uint32_t n, struct scorecard_i_outcome_column *column)
{
    size_t units = result->engine.unit_count;
    uint32_t tiers = result->model->nodes[n].stated.tier_count;
    column->score = take(room, units, sizeof *column->score);
    if (result->keep & SCORECARD_KEEP_COVERAGE)
        column->coverage = take(room, units, sizeof *column->coverage);
    if (result->keep & SCORECARD_KEEP_IMPUTED)
        column->imputed = take(room, units, sizeof *column->imputed);
    if (result->keep & SCORECARD_KEEP_GAPS)
        column->gap = take(room, units, sizeof *column->gap);
    if ((result->keep & SCORECARD_KEEP_TIERS) != 0 && tiers > 0) {
        column->tier = take(room, units, sizeof *column->tier);
        column->cuts = take(room, tiers, sizeof *column->cuts);
    }
    if (result->kept[n] & SCORECARD_I_RANKED)
        take_rankings(result, room, column);
}

static void take_columns(scorecard_result *result, struct room *room)
{
    uint32_t nodes = result->model->count;
    for (uint32_t slot = 0; slot < result->period_count; slot++)
        for (uint32_t n = 0; n < nodes; n++)
            if (result->kept[n] != 0)
                take_column(result, room, n, &result->columns[(size_t)slot * nodes + n]);
}

static bool make_room(scorecard_result *result)
{
    struct room room = { NULL, 0 };
    size_t cells = (size_t)result->period_count * result->model->count;
    result->columns = scorecard_i_arena_alloc(&result->arena, cells, sizeof *result->columns);
    if (result->columns == NULL)
        return false;
    take_columns(result, &room);
    char *block = scorecard_i_arena_room(&result->arena, room.size + LINE, 1);
    if (block == NULL)
        return false;
    result->sends = room.size >= LARGE;
    room = (struct room){ block + (LINE - (uintptr_t)block % LINE) % LINE, 0 };
    take_columns(result, &room);
    return true;
}

/* Whether a node's scores are computed in the caches and sent from there; those that are ranked are looked at again at once. */
static bool is_sent(const scorecard_result *result, uint32_t n)
{
    return result->sends && (result->kept[n] & SCORECARD_I_RANKED) == 0;
}

/* One tile's share of all that is kept. */
static void keep_tile(scorecard_result *result, struct scorecard_i_scratch *scratch, uint32_t slot, uint32_t first,
                      uint32_t count)
{
    const struct scorecard_i_engine *engine = &result->engine;
    bool tells = (result->keep & (SCORECARD_KEEP_GAPS | SCORECARD_KEEP_COVERAGE | SCORECARD_KEEP_IMPUTED)) != 0;
    for (uint32_t n = 0; n < result->model->count; n++) {
        const struct scorecard_i_tile_out *tile = &scratch->nodes[n];
        struct scorecard_i_outcome_column *column = &result->columns[(size_t)slot * result->model->count + n];
        if (column->score == NULL)
            continue;
        if (is_sent(result, n))
            engine->kernels->send(count, tile->score, column->score + first);
        else if (tile->score != column->score + first)
            (void)engine->kernels->copy(count, tile->score, column->score + first);
        if (tells)
            scorecard_i_tell(engine, scratch, n, count);
        if (column->coverage != NULL)
            memcpy(column->coverage + first, tile->coverage, count * sizeof(double));
        if (column->imputed != NULL)
            memcpy(column->imputed + first, tile->imputed, count * sizeof(double));
        if (column->gap != NULL)
            memcpy(column->gap + first, tile->gap, count);
    }
}

/* Lets what is kept be computed where it is kept. */
static void aim_tile(const scorecard_result *result, struct scorecard_i_scratch *scratch, uint32_t slot, uint32_t first)
{
    for (uint32_t n = 0; n < result->model->count; n++) {
        double *score = result->columns[(size_t)slot * result->model->count + n].score;
        if (score != NULL && !is_sent(result, n))
            scratch->nodes[n].values = score + first;
    }
}

/* A stretch of units of a period: what one thread takes at once. */
enum { CHUNK = 16 * SCORECARD_I_TILE };

/*
 * Which stretch a thread gets for the index that it took. Those that are taken one after the other are as far apart as a
 * large page (2 MiB): threads that first touch the same page of a result at once each clear it, all but one in vain.
 */
static uint32_t stretch_of(const struct scorecard_i_engine *engine, uint32_t chunks, uint32_t index)
{
    enum { APART = (1 << 21) / (CHUNK * (int)sizeof(double)) };
    uint32_t streams = engine->run.parallel_for != NULL ? chunks / APART : 1;
    if (streams < 2)
        return index;
    uint32_t stream = index % streams, size = chunks / streams, longer = chunks % streams;
    return stream * size + (stream < longer ? stream : longer) + index / streams;
}

struct job {
    scorecard_result *result;
    uint32_t slot;
    uint32_t chunks;                      /* in the period */
    struct scorecard_i_failure *failures; /* by chunk */
};

static void score_chunk(void *context, size_t taken)
{
    struct job *job = context;
    const struct scorecard_i_engine *engine = &job->result->engine;
    uint32_t index = stretch_of(engine, job->chunks, (uint32_t)taken);
    struct scorecard_i_failure *failure = &job->failures[index];
    struct scorecard_i_scratch scratch;
    bool covers = (job->result->keep & (SCORECARD_KEEP_COVERAGE | SCORECARD_KEEP_IMPUTED)) != 0;
    uint32_t first = index * CHUNK;
    uint32_t end = engine->unit_count - first < CHUNK ? engine->unit_count : first + CHUNK;
    failure->status = SCORECARD_OK;
    if (!scorecard_i_scratch_open(&scratch, engine, engine->tile, false, covers)) {
        failure->status = SCORECARD_ERROR_MEMORY;
        return;
    }
    uint32_t period = job->result->periods[job->slot];
    for (; first < end && failure->status == SCORECARD_OK; first += engine->tile) {
        uint32_t count = end - first < engine->tile ? end - first : engine->tile;
        aim_tile(job->result, &scratch, job->slot, first);
        if (scorecard_i_compute(engine, &scratch, period, first, count, engine->level_count, failure))
            keep_tile(job->result, &scratch, job->slot, first, count);
    }
    if (job->result->sends)
        engine->kernels->sent();
    scorecard_i_scratch_close(&scratch, engine);
}

/* All units of a period. Of several failures that of the first units is told, whatever thread met it first. */
static scorecard_status apply_period(struct job *job, struct scorecard_error *err)
{
    const struct scorecard_i_engine *engine = &job->result->engine;
    scorecard_status status = scorecard_i_parallel(&engine->run, job->chunks, score_chunk, job, err);
    for (uint32_t i = 0; i < job->chunks && status == SCORECARD_OK; i++)
        if (job->failures[i].status != SCORECARD_OK)
            status = scorecard_i_engine_fail(engine, job->result->periods[job->slot], &job->failures[i], err);
    return status == SCORECARD_OK ? scorecard_i_rank_period(job->result, job->slot, err) : status;
}

static scorecard_status apply(scorecard_result *result, struct scorecard_error *err)
{
    const struct scorecard_run *run = &result->engine.run;
    struct job job = { .result = result, .chunks = (result->engine.unit_count + CHUNK - 1) / CHUNK };
    job.failures = scorecard_i_zalloc(run, job.chunks, sizeof *job.failures);
    if (job.failures == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status = scorecard_i_progress(run, 0, result->period_count, err);
    for (; job.slot < result->period_count && status == SCORECARD_OK; job.slot++) {
        status = apply_period(&job, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_progress(run, (uint64_t)job.slot + 1, result->period_count, err);
    }
    scorecard_i_free(run, job.failures);
    return status;
}

static scorecard_status fill(scorecard_result *result, const struct scorecard_score_options *options, uint32_t only,
                             struct scorecard_error *err)
{
    if (!list_periods(result, only))
        return scorecard_i_fail_memory(err);
    result->population_count = 1 + scorecard_data_group_column_count(result->data);
    scorecard_status status = check_empty(result, err);
    if (status == SCORECARD_OK)
        status = check_unknown(result, (options->flags & SCORECARD_SCORE_ALLOW_UNKNOWN) != 0, err);
    if (status == SCORECARD_OK)
        status = take_lists(result, options, err);
    result->engine.functions = options->functions;
    result->engine.function_count = options->function_count;
    if (status == SCORECARD_OK)
        status = scorecard_i_engine_fit(&result->engine, err);
    result->engine.functions = NULL; /* the caller's; what they gave is kept */
    result->engine.function_count = 0;
    if (status == SCORECARD_OK && !scorecard_i_result_warn_weights(result))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK && !scorecard_i_result_warn_constructed(result))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK && !make_room(result))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = apply(result, err);
    if (status == SCORECARD_OK && result->engine.reuse == NULL && !scorecard_i_result_warn_above(result)) /* of replicates nobody asks */
        status = scorecard_i_fail_memory(err);
    return status;
}

scorecard_status scorecard_i_score_known(const scorecard_model *model, const scorecard_data *data,
                                         const struct scorecard_score_options *options, const struct scorecard_i_reuse *reuse,
                                         uint32_t period, scorecard_result **out, struct scorecard_error *err)
{
    const struct scorecard_run run = *options->run;
    *out = NULL;
    scorecard_result *result = scorecard_i_zalloc(&run, 1, sizeof *result);
    if (result == NULL)
        return scorecard_i_fail_memory(err);
    result->references = 1;
    scorecard_i_arena_init(&result->arena, &run);
    scorecard_status status = scorecard_i_engine_open(&result->engine, model, data, &run, err);
    if (status != SCORECARD_OK) {
        scorecard_i_free(&run, result);
        return status;
    }
    result->engine.reuse = reuse;
    result->model = scorecard_model_ref(model);
    result->data = scorecard_data_ref(data);
    status = fill(result, options, period, err);
    if (status != SCORECARD_OK) {
        scorecard_result_unref(result);
        return status;
    }
    *out = result;
    return SCORECARD_OK;
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
    const uint64_t keep = SCORECARD_KEEP_SCORES | SCORECARD_KEEP_GAPS | SCORECARD_KEEP_COVERAGE |
                          SCORECARD_KEEP_IMPUTED | SCORECARD_KEEP_RANKS | SCORECARD_KEEP_TIERS;
    if ((taken.flags & ~(uint64_t)SCORECARD_SCORE_ALLOW_UNKNOWN) != 0 || (taken.keep & ~keep) != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_score_options has a flag that this release does not know; clear it");
    status = scorecard_i_functions_check(taken.functions, taken.function_count, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(taken.run, &model->arena.run, &run, err);
    if (status != SCORECARD_OK)
        return status;
    taken.run = &run;
    return scorecard_i_score_known(model, data, &taken, NULL, SCORECARD_NONE, out, err);
}
