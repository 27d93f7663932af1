/* SPDX-License-Identifier: MIT */
/* The profile of a unit: what is asked for, and the strengths of all periods that it builds on. */
#include "study/profile.h"

#include <math.h>
#include <string.h>

#include "base/run.h"
#include "base/status.h"
#include <scorecard/analysis.h>

enum { MOST = 5, YEARS = 3 };

static scorecard_status bad_option(struct scorecard_error *err, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%s", cure), "scorecard_profile_options");
}

static scorecard_status take_options(const struct scorecard_profile_options *options, const scorecard_result *result,
                                     struct scorecard_profile_options *out, struct scorecard_error *err)
{
    if (options != NULL) {
        scorecard_status status = scorecard_i_check_options(options, sizeof *out, sizeof *out, "scorecard_profile_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(out, options, sizeof *out);
    }
    if (out->flags != 0 || out->reserved != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_profile_options has a flag that this release does not know; clear it");
    if (out->unit >= result->engine.unit_count)
        return bad_option(err, "there is no such unit; take one that scorecard_data_find_unit() gives");
    if (out->node >= result->model->count)
        return bad_option(err, "there is no such node; take one that scorecard_model_find() gives");
    if (out->order != 0 && out->order != SCORECARD_STRENGTH_RANK && out->order != SCORECARD_STRENGTH_DISTANCE)
        return bad_option(err, "strengths are ordered by rank or by distance: take a scorecard_strength_order");
    if (!(out->margin >= 0) || isinf(out->margin))
        return bad_option(err, "margin is a share of the way between goalposts: a finite number, at least 0");
    out->margin = out->margin > 0 ? out->margin : 0.05;
    out->most = out->most > 0 ? out->most : MOST;
    out->years = out->years > 0 ? out->years : YEARS;
    return SCORECARD_OK;
}

static scorecard_status find_slot(struct scorecard_i_profiling *job, const scorecard_result *result, struct scorecard_error *err)
{
    const char *id = job->options.period;
    uint32_t period = id != NULL ? scorecard_data_find_period(result->data, id) : result->periods[result->period_count - 1];
    job->slot = period != SCORECARD_NONE ? result->slots[period] : SCORECARD_NONE;
    if (job->slot != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                              "period %s was not scored; take one of the data that lies in the model's edition", id),
                             "scorecard_profile_options, period");
}

/* Strengths of every node looked at, in all periods up to the one asked for. */
static scorecard_status find_strengths(struct scorecard_i_profiling *job, uint32_t *nodes, struct scorecard_error *err)
{
    const scorecard_result *result = job->made->result;
    struct scorecard_analysis_options how = SCORECARD_ANALYSIS_OPTIONS_INIT;
    scorecard_analysis *table = NULL;
    struct scorecard_strength_line line = { .size = sizeof line };
    how.run = &job->run;
    how.order = job->options.order;
    how.nodes = nodes;
    for (uint32_t n = job->options.node; n < result->model->nodes[job->options.node].end; n++)
        nodes[how.node_count++] = n;
    how.periods = result->periods;
    how.period_count = job->slot + 1;
    scorecard_status status = scorecard_result_strengths(result, job->made->unit, &how, &table, err);
    for (uint32_t i = 0; scorecard_analysis_strength_at(table, i, &line) == 1; i++) {
        job->strengths[(size_t)result->slots[line.period] * result->model->count + line.node] = line;
        if (line.period == job->made->period)
            job->order[job->ordered++] = line.node;
    }
    scorecard_analysis_unref(table);
    return status;
}

static scorecard_status fill(struct scorecard_i_profiling *job, struct scorecard_error *err)
{
    size_t nodes = job->made->result->model->count;
    job->made->lines = scorecard_i_zalloc(&job->made->run, nodes, sizeof *job->made->lines);
    job->strengths = scorecard_i_zalloc(&job->run, nodes, ((size_t)job->slot + 1) * sizeof *job->strengths);
    job->order = scorecard_i_zalloc(&job->run, nodes, sizeof *job->order);
    uint32_t *asked = scorecard_i_zalloc(&job->run, nodes, sizeof *asked);
    bool ready = job->made->lines != NULL && job->strengths != NULL && job->order != NULL && asked != NULL;
    scorecard_status status = ready ? find_strengths(job, asked, err) : scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = scorecard_i_profile_lines(job, err);
    scorecard_i_free(&job->run, job->strengths);
    scorecard_i_free(&job->run, job->order);
    scorecard_i_free(&job->run, asked);
    return status;
}

scorecard_status scorecard_result_profile(const scorecard_result *result, const struct scorecard_profile_options *options,
                                          scorecard_profile **out, struct scorecard_error *err)
{
    struct scorecard_i_profiling job = { .options = SCORECARD_PROFILE_OPTIONS_INIT };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    scorecard_status status = take_options(options, result, &job.options, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(job.options.run, &result->engine.run, &job.run, err);
    if (status == SCORECARD_OK)
        status = find_slot(&job, result, err);
    if (status != SCORECARD_OK)
        return status;
    job.made = scorecard_i_zalloc(&job.run, 1, sizeof *job.made);
    if (job.made == NULL)
        return scorecard_i_fail_memory(err);
    *job.made = (scorecard_profile){ .references = 1, .run = job.run, .result = scorecard_result_ref(result),
                                     .unit = job.options.unit, .period = result->periods[job.slot] };
    status = fill(&job, err);
    if (status == SCORECARD_OK)
        *out = job.made;
    else
        scorecard_profile_unref(job.made);
    return status;
}
