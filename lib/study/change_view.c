/* SPDX-License-Identifier: MIT */
/*
 * Models on data: a leaf is scored with the unit's own data of one side and the parameters of another, by exchanging what
 * the engines were fitted to. Two models are each applied to the other's data as well, for that period alone.
 */
#include <string.h>

#include "base/status.h"
#include "model/draft.h"
#include "study/change.h"

/* The model of a side, for the other side's period. */
static scorecard_status open_model(const struct scorecard_i_change_job *job, uint32_t m, scorecard_model **out,
                                   struct scorecard_error *err)
{
    scorecard_draft *draft = NULL;
    const char *period = scorecard_data_period_id(job->engine[1 - m]->data, job->period[1 - m]);
    scorecard_status status = scorecard_i_draft_copy(job->engine[m]->model, &job->run, &draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_set_periods(draft, SCORECARD_NONE, period, period, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_finish(draft, out, err);
    scorecard_draft_free(draft);
    return status;
}

static scorecard_status open_cross(struct scorecard_i_change_job *job, uint32_t m, struct scorecard_error *err)
{
    struct scorecard_i_change_cross *cross = &job->crosses[m];
    scorecard_status status = open_model(job, m, &cross->model, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_engine_open(&cross->engine, cross->model, job->engine[1 - m]->data, &job->run, err);
    if (status != SCORECARD_OK)
        return status;
    cross->opened = true;
    status = scorecard_i_engine_fit(&cross->engine, err);
    if (status == SCORECARD_OK && !scorecard_i_scratch_open(&cross->scratch, &cross->engine, 1, true, true))
        status = scorecard_i_fail_memory(err);
    return status;
}

static bool is_fatal(scorecard_status status)
{
    return status == SCORECARD_ERROR_MEMORY || status == SCORECARD_ERROR_EXECUTOR || status == SCORECARD_ERROR_CANCELLED;
}

/* A model on a side's data. */
static const struct scorecard_i_engine *engine_of(const struct scorecard_i_change_job *job, uint32_t model, uint32_t data)
{
    return !job->apart || model == data ? job->engine[data] : &job->crosses[model].engine;
}

/* The engine of a model and a side's data, with what it was fitted to of another side. false: no memory. */
static bool open_view(struct scorecard_i_change_job *job, int bits)
{
    struct scorecard_i_change_view *view = &job->views[bits];
    uint32_t model = (bits & SCORECARD_I_RULE) != 0, data = (bits & SCORECARD_I_OWN) != 0;
    uint32_t other = (bits & SCORECARD_I_PARAMETERS) != 0;
    const struct scorecard_i_engine *engine = engine_of(job, model, data), *from = engine_of(job, model, other);
    size_t nodes = engine->model->count;
    view->data = data;
    view->engine = *engine;
    view->scratch = !job->apart || model == data ? &job->scratch[data] : &job->crosses[model].scratch;
    if (other == data)
        return true;
    view->engine.fitted = scorecard_i_arena_alloc(&job->arena, nodes * engine->period_count, sizeof *view->engine.fitted);
    if (view->engine.fitted == NULL)
        return false;
    memcpy(scorecard_i_fitted_of(&view->engine, job->period[data], 0), scorecard_i_fitted_of(from, job->period[other], 0),
           nodes * sizeof *view->engine.fitted);
    return true;
}

scorecard_status scorecard_i_views_open(struct scorecard_i_change_job *job, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t m = 0; m < 2 && job->apart && status == SCORECARD_OK; m++)
        status = open_cross(job, m, err);
    if (is_fatal(status))
        return status;
    job->crossed = job->apart && status == SCORECARD_OK;
    for (int bits = 0; bits < SCORECARD_I_STATES; bits++) {
        bool own = bits == 0 || bits == SCORECARD_I_STATES - 1;
        if (!own && (job->apart ? !job->crossed : (bits & SCORECARD_I_RULE) != 0))
            continue;
        if (!open_view(job, bits))
            return scorecard_i_fail_memory(err);
    }
    return SCORECARD_OK;
}

void scorecard_i_views_close(struct scorecard_i_change_job *job)
{
    for (uint32_t m = 0; m < 2; m++) {
        struct scorecard_i_change_cross *cross = &job->crosses[m];
        if (cross->opened) {
            scorecard_i_scratch_close(&cross->scratch, &cross->engine);
            scorecard_i_engine_close(&cross->engine);
        }
        scorecard_model_unref(cross->model);
    }
}
