/* SPDX-License-Identifier: MIT */
#include "model/alternative.h"

#include "base/run.h"
#include "base/status.h"

static struct scorecard_i_setting *place_of(scorecard_draft *draft, uint32_t node, int32_t step)
{
    struct scorecard_i_stated *stated = node == SCORECARD_NONE ? &draft->defaults : &draft->nodes[node].stated;
    return &stated->settings[scorecard_i_step_place(step)];
}

struct scorecard_i_setting scorecard_i_alternative_put(scorecard_draft *draft, uint32_t node, int32_t step,
                                                       struct scorecard_i_setting setting)
{
    struct scorecard_i_setting *place = place_of(draft, node, step), before = *place;
    *place = setting;
    return before;
}

scorecard_status scorecard_i_alternative_read(scorecard_draft *draft, uint32_t node, int32_t step, int32_t method,
                                              const struct scorecard_param *params, size_t count,
                                              struct scorecard_i_setting *out, struct scorecard_error *err)
{
    struct scorecard_i_setting before = { 0, SCORECARD_NONE, NULL, 0 };
    bool there = (node == SCORECARD_NONE || node < draft->count) && scorecard_i_step_place(step) < SCORECARD_I_STEPS;
    if (there)
        before = *place_of(draft, node, step);
    scorecard_status status = scorecard_draft_set(draft, node, step, method, params, count, err);
    if (status == SCORECARD_OK)
        *out = scorecard_i_alternative_put(draft, node, step, before);
    return status;
}

scorecard_status scorecard_i_listing_open(const scorecard_model *model, const struct scorecard_run *run, size_t size,
                                          struct scorecard_i_listing *out, struct scorecard_error *err)
{
    if (model == NULL)
        return scorecard_i_fail_null(err, "model");
    scorecard_status status = scorecard_i_run_take(run, &model->arena.run, &out->run, err);
    if (status != SCORECARD_OK)
        return status;
    out->list = scorecard_i_zalloc(&out->run, 1, size);
    if (out->list == NULL)
        return scorecard_i_fail_memory(err);
    status = scorecard_i_draft_copy(model, &out->run, &out->draft, err);
    if (status != SCORECARD_OK)
        scorecard_i_free(&out->run, out->list);
    else
        out->model = scorecard_model_ref(model);
    return status;
}

scorecard_status scorecard_i_listing_node(const scorecard_model *model, uint32_t node, struct scorecard_error *err)
{
    if (node < model->count)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                              "there is no node %lu; take one that scorecard_model_find() gives",
                                              (unsigned long)node),
                             "model %s", model->id);
}
