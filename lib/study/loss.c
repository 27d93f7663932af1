/* SPDX-License-Identifier: MIT */
#include "study/loss.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/parallel.h"
#include "base/run.h"
#include "base/status.h"

static scorecard_status bad_option(struct scorecard_error *err, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%s", cure), "scorecard_losses_options");
}

/* ---- options ---- */

static scorecard_status find_period(const scorecard_result *result, const char *id, uint32_t *out, struct scorecard_error *err)
{
    *out = id != NULL ? scorecard_data_find_period(result->data, id) : result->periods[result->period_count - 1];
    if (*out != SCORECARD_NONE && result->slots[*out] != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                              "period %s was not scored; take one of the data that lies in the model's edition", id),
                             "scorecard_losses_options");
}

static scorecard_status find_previous(struct scorecard_i_loss_job *job, const char *with, struct scorecard_error *err)
{
    uint32_t slot = job->result->slots[job->period];
    if (with != NULL)
        return find_period(job->result, with, &job->with_period, err);
    if (slot == 0)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_EMPTY,
                                                  "there is no period before %s; name one, or add its data",
                                                  scorecard_data_period_id(job->result->data, job->period)),
                                 "model %s", job->result->model->id);
    job->with_period = job->result->periods[slot - 1];
    return SCORECARD_OK;
}

/* What the target is taken from. */
static scorecard_status find_with(struct scorecard_i_loss_job *job, const char *with, struct scorecard_error *err)
{
    const scorecard_data *data = job->result->data;
    switch (job->against) {
    case SCORECARD_AGAINST_PREVIOUS:
        return find_previous(job, with, err);
    case SCORECARD_AGAINST_UNIT:
        job->with_unit = with != NULL ? scorecard_data_find_unit(data, with) : SCORECARD_NONE;
        return job->with_unit != SCORECARD_NONE ? SCORECARD_OK
                                                : bad_option(err, "there is no such unit to set scores against; name one by its id");
    case SCORECARD_AGAINST_GROUP_BEST:
        job->with_column = with != NULL ? scorecard_data_find_group_column(data, with) : 0;
        return job->with_column < scorecard_data_group_column_count(data)
                   ? SCORECARD_OK
                   : bad_option(err, "there is no such column of groups; name one that the data has");
    default:
        return SCORECARD_OK;
    }
}

static scorecard_status read_options(struct scorecard_i_loss_job *job, const struct scorecard_losses_options *o,
                                     struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    if (o->flags != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_losses_options has a flag that this release does not know; clear it");
    if (o->node >= model->count)
        return bad_option(err, "there is no such node; take one that scorecard_model_find() gives");
    for (size_t i = 0; o->units != NULL && i < o->unit_count; i++)
        if (o->units[i] >= job->engine->unit_count)
            return bad_option(err, "there is no such unit; take one that scorecard_data_find_unit() gives");
    job->reg = o->reg;
    job->top = o->node;
    job->end = model->nodes[o->node].end;
    job->against = o->against != 0 ? o->against : SCORECARD_AGAINST_MAXIMUM;
    if (scorecard_against_name(job->against) == NULL)
        return bad_option(err, "scores are set against one of enum scorecard_against");
    scorecard_status status = find_period(job->result, o->period, &job->period, err);
    return status == SCORECARD_OK ? find_with(job, o->with, err) : status;
}

/* ---- under way ---- */

static bool open_state(struct scorecard_i_loss_job *job, struct scorecard_i_loss_state *state)
{
    uint32_t nodes = job->result->model->count;
    state->value = scorecard_i_arena_alloc(&job->arena, nodes, sizeof *state->value);
    state->gap = scorecard_i_arena_alloc(&job->arena, nodes, sizeof *state->gap);
    return state->value != NULL && state->gap != NULL;
}

static bool open_room(struct scorecard_i_loss_job *job)
{
    const scorecard_model *model = job->result->model;
    struct scorecard_i_loss_state *states[] = { &job->actual, &job->target, &job->maximum, &job->floor, &job->tried };
    bool ready = true;
    size_t children = 1;
    for (uint32_t n = job->top; n < job->end; n++)
        children = model->nodes[n].child_count > children ? model->nodes[n].child_count : children;
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        ready = open_state(job, states[i]) && ready;
    job->points = scorecard_i_arena_alloc(&job->arena, model->count, sizeof *job->points);
    job->weights = scorecard_i_arena_alloc(&job->arena, children, 5 * sizeof *job->weights);
    job->places = scorecard_i_arena_alloc(&job->arena, children, sizeof *job->places);
    job->stands = scorecard_i_arena_alloc(&job->arena, children, sizeof *job->stands);
    job->ends = scorecard_i_arena_alloc(&job->arena, model->count, 2 * sizeof *job->ends);
    job->best = scorecard_i_arena_alloc(&job->arena, job->end - job->top, 2 * sizeof *job->best);
    if (!ready || job->points == NULL || job->weights == NULL || job->places == NULL || job->stands == NULL || job->ends == NULL ||
        job->best == NULL)
        return false;
    job->whole = job->ends + model->count;
    job->from = job->weights + children;
    job->to = job->weights + 2 * children;
    job->parts = job->weights + 3 * children;
    job->errors = job->weights + 4 * children;
    job->median = job->best + (job->end - job->top);
    return scorecard_i_scratch_open(&job->scratch, job->engine, 1, true, false) &&
           scorecard_i_scratch_open(&job->other, job->engine, 1, true, false);
}

/* Best and median of each node among the ranked units. */
static bool find_standing(struct scorecard_i_loss_job *job)
{
    uint32_t units = job->engine->unit_count;
    struct scorecard_i_item *items = scorecard_i_zalloc(&job->run, units, 2 * sizeof *items);
    for (uint32_t n = job->top; n < job->end && items != NULL; n++) {
        bool low = scorecard_i_node_low_is_good(&job->result->model->nodes[n]);
        double best = scorecard_i_missing();
        size_t count = 0;
        for (uint32_t u = 0; u < units; u++) {
            double x = scorecard_result_score(job->result, n, u, job->period);
            if (isnan(x) || !scorecard_data_unit_ranked(job->result->data, u))
                continue;
            best = scorecard_i_order_better(best, x, low);
            items[count++] = (struct scorecard_i_item){ x, u };
        }
        job->best[n - job->top] = best;
        job->median[n - job->top] = scorecard_i_order_median(items, count, items + units);
    }
    scorecard_i_free(&job->run, items);
    return items != NULL;
}

static scorecard_status each_unit(struct scorecard_i_loss_job *job, const struct scorecard_losses_options *o,
                                  struct scorecard_error *err)
{
    scorecard_losses *made = job->made;
    uint32_t count = o->units != NULL ? (uint32_t)o->unit_count : job->engine->unit_count;
    made->units = scorecard_i_zalloc(&job->run, count, sizeof *made->units);
    made->nodes = scorecard_i_zalloc(&job->run, count, (job->end - job->top) * sizeof *made->nodes);
    if (made->units == NULL || made->nodes == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status = scorecard_i_progress(&job->run, 0, count, err);
    for (uint32_t i = 0; i < count && status == SCORECARD_OK; i++) {
        job->unit = o->units != NULL ? o->units[i] : i;
        status = scorecard_i_loss_targets(job, err);
        if (status == SCORECARD_OK && !scorecard_i_loss_split(job))
            status = scorecard_i_fail_memory(err);
        if (status == SCORECARD_OK)
            status = scorecard_i_loss_lines(job, &made->units[made->unit_count++], err);
        if (status == SCORECARD_OK && !scorecard_i_loss_totals(job, &made->units[i]))
            status = scorecard_i_fail_memory(err);
        if (status == SCORECARD_OK)
            status = scorecard_i_progress(&job->run, (uint64_t)i + 1, count, err);
    }
    return status;
}

static scorecard_status fill(struct scorecard_i_loss_job *job, const struct scorecard_losses_options *o, struct scorecard_error *err)
{
    scorecard_status status = read_options(job, o, err);
    if (status != SCORECARD_OK)
        return status;
    job->made->period = job->period;
    job->made->node = job->top;
    job->made->against = job->against;
    if (!open_room(job) || !find_standing(job))
        return scorecard_i_fail_memory(err);
    status = scorecard_i_loss_find_whole(job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_loss_rivals_open(job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_loss_targets_open(job, err);
    return status == SCORECARD_OK ? each_unit(job, o, err) : status;
}

scorecard_status scorecard_result_losses(const scorecard_result *result, const struct scorecard_losses_options *options,
                                         scorecard_losses **out, struct scorecard_error *err)
{
    struct scorecard_losses_options taken = SCORECARD_LOSSES_OPTIONS_INIT;
    struct scorecard_i_loss_job job = { .result = result };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    scorecard_status status = SCORECARD_OK;
    if (options != NULL) {
        status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_losses_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&taken, options, sizeof taken);
    }
    status = scorecard_i_run_take(taken.run, &result->engine.run, &job.run, err);
    if (status != SCORECARD_OK)
        return status;
    job.made = scorecard_i_zalloc(&job.run, 1, sizeof *job.made);
    if (job.made == NULL)
        return scorecard_i_fail_memory(err);
    job.made->references = 1;
    job.made->run = job.run;
    job.made->result = scorecard_result_ref(result);
    struct scorecard_i_engine engine = result->engine; /* of the same fit, with memory of this run */
    engine.run = job.run;
    job.engine = &engine;
    scorecard_i_arena_init(&job.arena, &job.run);
    status = fill(&job, &taken, err);
    scorecard_i_scratch_close(&job.scratch, &engine);
    scorecard_i_scratch_close(&job.other, &engine);
    scorecard_i_arena_free(&job.arena);
    if (status != SCORECARD_OK) {
        scorecard_losses_unref(job.made);
        return status;
    }
    *out = job.made;
    return SCORECARD_OK;
}
