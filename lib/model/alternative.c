/* SPDX-License-Identifier: MIT */
#include "model/alternative.h"

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
