/* SPDX-License-Identifier: MIT */
/* Choices as the engine scores them. */
#include <math.h>

#include "base/number.h"
#include "base/parallel.h"
#include "base/status.h"
#include "plan/reach.h"

static scorecard_status score(struct scorecard_i_reach_job *job, scorecard_result **out, struct scorecard_error *err)
{
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_run run = job->run;
    run.progress = NULL; /* it is told of the whole */
    how.run = &run;
    how.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    how.keep = SCORECARD_KEEP_SCORES;
    how.nodes = job->nodes;
    how.node_count = job->node_count;
    how.functions = job->options->functions;
    how.function_count = job->options->function_count;
    return scorecard_model_score(job->result->model, scorecard_i_overlay_data(job->overlay), &how, out, err);
}

/* The scores given in place of the others' own; NULL: none are. */
static const double *given(const struct scorecard_i_reach_job *job, size_t target)
{
    const double *peers = job->options->peers;
    return peers != NULL ? peers + target * job->result->engine.unit_count : NULL;
}

static bool take_fields(struct scorecard_i_reach_job *job, const scorecard_result *result, struct scorecard_i_field *fields)
{
    for (size_t k = 0; k < job->options->target_count; k++)
        if (!scorecard_i_field_take(&fields[k], result, given(job, k), job->unit, job->period, &job->arena))
            return false;
    return true;
}

/* What a result comes to, against the field. */
static bool read_result(struct scorecard_i_reach_job *job, const scorecard_result *result)
{
    bool all = true;
    for (size_t k = 0; k < job->options->target_count; k++) {
        const struct scorecard_i_field *field = job->stays ? &job->fields[k] : &job->shifted[k];
        job->scores[k] = scorecard_i_result_column(result, job->options->targets[k].node, job->period)->score[job->unit];
        job->met[k] = scorecard_i_field_met(field, job->scores[k]);
        all = all && job->met[k];
    }
    return all;
}

scorecard_status scorecard_i_judge_open(struct scorecard_i_reach_job *job, struct scorecard_error *err)
{
    size_t targets = job->options->target_count;
    job->fields = scorecard_i_arena_alloc(&job->arena, targets, 2 * sizeof *job->fields);
    job->nodes = scorecard_i_arena_alloc(&job->arena, targets, sizeof *job->nodes);
    job->scores = scorecard_i_arena_alloc(&job->arena, targets, sizeof *job->scores);
    job->met = scorecard_i_arena_alloc(&job->arena, targets, sizeof *job->met);
    if (job->fields == NULL || job->nodes == NULL || job->scores == NULL || job->met == NULL)
        return scorecard_i_fail_memory(err);
    job->shifted = job->fields + targets;
    for (size_t k = 0; k < targets; k++) {
        const struct scorecard_reach_target *target = &job->options->targets[k];
        bool known = false;
        for (size_t i = 0; i < job->node_count; i++)
            known = known || job->nodes[i] == target->node;
        if (!known)
            job->nodes[job->node_count++] = target->node;
        scorecard_i_field_open(&job->fields[k], job->result, target);
        scorecard_i_field_open(&job->shifted[k], job->result, target);
    }
    job->stays = (job->options->flags & SCORECARD_REACH_STATIC) != 0;
    scorecard_result *now = NULL;
    scorecard_status status = score(job, &now, err);
    if (status != SCORECARD_OK)
        return status;
    bool ready = take_fields(job, now, job->fields) && take_fields(job, now, job->shifted);
    if (ready)
        (void)read_result(job, now);
    scorecard_result_unref(now);
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

static bool is_fatal(scorecard_status status)
{
    return status == SCORECARD_ERROR_MEMORY || status == SCORECARD_ERROR_EXECUTOR || status == SCORECARD_ERROR_CANCELLED;
}

scorecard_status scorecard_i_reach_judge(struct scorecard_i_reach_job *job, const double *values, bool must, bool *met,
                                   scorecard_result **kept, struct scorecard_error *err)
{
    scorecard_result *result = NULL;
    *met = false;
    for (size_t j = 0; j < job->lever_count; j++)
        *job->levers[j].cell = values != NULL ? values[j] : job->levers[j].before;
    struct scorecard_error why = SCORECARD_ERROR_INIT;
    scorecard_status status = score(job, &result, must ? err : &why);
    job->trials++;
    if (status != SCORECARD_OK) {
        for (size_t k = 0; k < job->options->target_count; k++) {
            job->scores[k] = scorecard_i_missing();
            job->met[k] = false;
        }
        if (!must && is_fatal(status))
            return scorecard_i_fail(err, status, "%s", why.message);
        return must ? status : SCORECARD_OK;
    }
    if (take_fields(job, result, job->shifted))
        *met = read_result(job, result);
    else
        status = scorecard_i_fail_memory(err);
    if (kept != NULL && status == SCORECARD_OK)
        *kept = result;
    else
        scorecard_result_unref(result);
    return status == SCORECARD_OK ? scorecard_i_progress(&job->run, job->trials, 0, err) : status;
}

scorecard_status scorecard_i_judge_amounts(struct scorecard_i_reach_job *job, const double *t, bool *met, struct scorecard_error *err)
{
    for (size_t j = 0; j < job->lever_count; j++)
        job->values[j] = scorecard_i_lever_value(&job->levers[j], t[j]);
    return scorecard_i_reach_judge(job, job->values, false, met, NULL, err);
}

double scorecard_i_judge_cost(const struct scorecard_i_reach_job *job, const double *t)
{
    double cost = 0;
    for (size_t j = 0; j < job->lever_count; j++)
        cost += job->levers[j].cost * t[j];
    return cost;
}
