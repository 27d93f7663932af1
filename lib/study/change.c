/* SPDX-License-Identifier: MIT */
#include "study/change.h"

#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "base/run.h"
#include "base/status.h"

enum { EXACT = 20, ORDERS = 1000 };

static scorecard_status bad_option(struct scorecard_error *err, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%s", cure), "scorecard_changes_options");
}

static scorecard_status find_period(const scorecard_result *result, const char *id, const char *which, uint32_t *out,
                                    struct scorecard_error *err)
{
    *out = scorecard_data_find_period(result->data, id);
    if (*out != SCORECARD_NONE && result->slots[*out] != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                              "period %s was not scored; take one of the data that lies in the model's edition", id),
                             "scorecard_changes_options, %s", which);
}

static scorecard_status find_periods(struct scorecard_i_change_job *job, const struct scorecard_changes_options *options,
                                     struct scorecard_error *err)
{
    const scorecard_result *before = job->side[0], *after = job->side[1];
    scorecard_status status = SCORECARD_OK;
    job->period[1] = after->periods[after->period_count - 1];
    if (options->to != NULL)
        status = find_period(after, options->to, "to", &job->period[1], err);
    if (status != SCORECARD_OK)
        return status;
    uint32_t slot = before == after ? after->slots[job->period[1]] : before->period_count;
    if (options->from != NULL)
        status = find_period(before, options->from, "from", &job->period[0], err);
    else if (slot == 0)
        status = scorecard_i_where(err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_EMPTY,
                                                    "there is no period before %s; name one in from, or add its data",
                                                    scorecard_data_period_id(after->data, job->period[1])),
                                   "model %s", after->model->id);
    else
        job->period[0] = before->periods[slot - 1];
    return status;
}

static scorecard_status take_options(const struct scorecard_changes_options *options, const scorecard_result *after,
                                     struct scorecard_changes_options *out, struct scorecard_error *err)
{
    if (options != NULL) {
        scorecard_status status = scorecard_i_check_options(options, sizeof *out, sizeof *out, "scorecard_changes_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(out, options, sizeof *out);
    }
    if (out->flags != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_changes_options has a flag that this release does not know; clear it");
    if (!(out->times >= 0) || isinf(out->times))
        return bad_option(err, "times is how many standard errors: a finite number, at least 0");
    if (out->exact > EXACT)
        return bad_option(err, "at most 20 factors are counted exactly; lower exact");
    if (out->orders == 1)
        return bad_option(err, "one order has no error; sample at least 2");
    for (size_t i = 0; out->units != NULL && i < out->unit_count; i++)
        if (out->units[i] >= after->engine.unit_count)
            return bad_option(err, "there is no such unit; take one that scorecard_data_find_unit() gives");
    for (size_t i = 0; out->nodes != NULL && i < out->node_count; i++)
        if (out->nodes[i] >= after->model->count)
            return bad_option(err, "there is no such node; take one that scorecard_model_find() gives");
    out->times = out->times > 0 ? out->times : 1.96;
    out->exact = out->exact > 0 ? out->exact : EXACT;
    out->orders = out->orders > 0 ? out->orders : ORDERS;
    return SCORECARD_OK;
}

/* ---- under way ---- */

/* Whether a leaf of a model may be a survey's. */
static bool is_surveyed(const scorecard_model *model)
{
    bool found = false;
    for (uint32_t n = 0; n < model->count && !found; n++) {
        int32_t rule = scorecard_i_setting_of(&model->nodes[n], SCORECARD_STEP_RULE)->method;
        found = model->nodes[n].kind == SCORECARD_KIND_INDICATOR &&
                (rule == SCORECARD_RULE_SURVEY || rule == SCORECARD_RULE_ALTERNATIVES);
    }
    return found;
}

static scorecard_status open_job(struct scorecard_i_change_job *job, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_pairs_open(job, err);
    if (status != SCORECARD_OK)
        return status;
    size_t children = 1;
    for (uint32_t p = 0; p < job->pair_count; p++)
        children = job->pairs[p].child_count > children ? job->pairs[p].child_count : children;
    job->values = scorecard_i_arena_alloc(&job->arena, job->pair_count, sizeof *job->values);
    job->now = scorecard_i_arena_alloc(&job->arena, job->pair_count, sizeof *job->now);
    job->states = scorecard_i_arena_alloc(&job->arena, job->pair_count, 1);
    job->shares = scorecard_i_arena_alloc(&job->arena, 8 * children, sizeof *job->shares);
    job->carried = scorecard_i_arena_alloc(&job->arena, job->pair_count, sizeof *job->carried);
    job->factors = scorecard_i_arena_alloc(&job->arena, 3 * (size_t)job->pair_count, sizeof *job->factors);
    if (job->values == NULL || job->now == NULL || job->states == NULL || job->shares == NULL || job->carried == NULL ||
        job->factors == NULL)
        return scorecard_i_fail_memory(err);
    job->ideals = job->shares + 5 * children;
    job->gross = job->shares + 7 * children;
    for (int s = 0; s < 2; s++)
        job->surveyed[s] = is_surveyed(job->side[s]->model);
    for (int s = 0; s < 2; s++)
        if (!scorecard_i_scratch_open(&job->scratch[s], job->engine[s], 1, true, true))
            return scorecard_i_fail_memory(err);
    return scorecard_i_views_open(job, err);
}

static void close_job(struct scorecard_i_change_job *job)
{
    scorecard_i_views_close(job);
    for (int s = 0; s < 2; s++)
        scorecard_i_scratch_close(&job->scratch[s], job->engine[s]);
    scorecard_i_free(&job->run, job->games.items);
    scorecard_i_free(&job->run, job->effects.items);
    scorecard_i_arena_free(&job->arena);
}

/* All lines of a unit of the later side. */
static scorecard_status add_unit(struct scorecard_i_change_job *job, scorecard_changes *made, uint32_t unit,
                                 const struct scorecard_changes_options *options, struct scorecard_error *err)
{
    struct scorecard_i_failure failure = { .status = SCORECARD_OK };
    uint32_t side = 0;
    size_t nodes = options->nodes != NULL ? options->node_count : job->engine[1]->model->count;
    job->unit[1] = unit;
    job->unit[0] = scorecard_i_change_old_unit(job, unit);
    if (!scorecard_i_change_unit(job, &failure, &side))
        return scorecard_i_engine_fail(job->engine[side], job->period[side], &failure, err);
    for (size_t i = 0; i < nodes; i++)
        if (!scorecard_i_change_line(job, made, options->nodes != NULL ? options->nodes[i] : (uint32_t)i, options->times))
            return scorecard_i_fail_memory(err);
    return SCORECARD_OK;
}

static scorecard_status fill(struct scorecard_i_change_job *job, scorecard_changes *made,
                             const struct scorecard_changes_options *options, struct scorecard_error *err)
{
    size_t units = options->units != NULL ? options->unit_count : job->engine[1]->unit_count;
    scorecard_status status = scorecard_i_change_judge(job, made, options, err);
    if (status == SCORECARD_OK)
        status = open_job(job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_progress(&job->run, 0, units, err);
    for (size_t i = 0; i < units && status == SCORECARD_OK; i++) {
        status = add_unit(job, made, options->units != NULL ? options->units[i] : (uint32_t)i, options, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_progress(&job->run, (uint64_t)i + 1, units, err);
    }
    return status;
}

static scorecard_status make(struct scorecard_i_change_job *job, const struct scorecard_changes_options *options,
                             scorecard_changes **out, struct scorecard_error *err)
{
    scorecard_changes *made = scorecard_i_zalloc(&job->run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    *made = (scorecard_changes){ .references = 1, .run = job->run, .before = scorecard_result_ref(job->side[0]),
                                 .after = scorecard_result_ref(job->side[1]), .from = job->period[0], .to = job->period[1] };
    scorecard_i_arena_init(&job->arena, &job->run);
    scorecard_status status = fill(job, made, options, err);
    close_job(job);
    if (status == SCORECARD_OK)
        *out = made;
    else
        scorecard_changes_unref(made);
    return status;
}

scorecard_status scorecard_result_changes(const scorecard_result *before, const scorecard_result *after,
                                          const struct scorecard_changes_options *options, scorecard_changes **out,
                                          struct scorecard_error *err)
{
    struct scorecard_changes_options taken = SCORECARD_CHANGES_OPTIONS_INIT;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (before == NULL || after == NULL)
        return scorecard_i_fail_null(err, before == NULL ? "before" : "after");
    struct scorecard_i_change_job job = { .side = { before, after }, .engine = { &before->engine, &after->engine },
                                          .rescaled = SCORECARD_NONE };
    scorecard_status status = take_options(options, after, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(taken.run, &after->engine.run, &job.run, err);
    if (status == SCORECARD_OK)
        status = find_periods(&job, &taken, err);
    if (status != SCORECARD_OK)
        return status;
    job.apart = before->model != after->model || taken.mapping != NULL;
    job.seed = taken.seed;
    job.orders = taken.orders;
    job.exact = taken.exact;
    return make(&job, &taken, out, err);
}
