/* SPDX-License-Identifier: MIT */
/* What there is to ask of an attribution. */
#include "plan/attribution.h"

scorecard_attribution *scorecard_attribution_ref(const scorecard_attribution *attribution)
{
    scorecard_attribution *shared =
        (scorecard_attribution *)(uintptr_t)attribution; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_attribution_unref(scorecard_attribution *attribution)
{
    if (attribution == NULL || !scorecard_i_count_down(&attribution->references))
        return;
    struct scorecard_run run = attribution->arena.run;
    scorecard_forecast_unref(attribution->forecast);
    scorecard_i_free(&run, attribution->lines);
    scorecard_i_arena_free(&attribution->arena);
    scorecard_i_free(&run, attribution);
}

const scorecard_plan *scorecard_attribution_plan(const scorecard_attribution *attribution)
{
    return attribution != NULL ? scorecard_forecast_plan(attribution->forecast) : NULL;
}

uint32_t scorecard_attribution_count(const scorecard_attribution *attribution)
{
    return attribution != NULL ? (uint32_t)attribution->count : 0;
}

int32_t scorecard_attribution_at(const scorecard_attribution *attribution, uint32_t i,
                                 struct scorecard_attribution_line *out)
{
    if (i >= scorecard_attribution_count(attribution) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = attribution->lines[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_attribution_unit_count(const scorecard_attribution *attribution)
{
    return attribution != NULL ? attribution->unit_count : 0;
}

int32_t scorecard_attribution_unit_at(const scorecard_attribution *attribution, uint32_t i,
                                      struct scorecard_attribution_unit *out)
{
    if (i >= scorecard_attribution_unit_count(attribution) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = attribution->units[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_attribution_action_count(const scorecard_attribution *attribution)
{
    return attribution != NULL ? attribution->action_count : 0;
}

int32_t scorecard_attribution_action_at(const scorecard_attribution *attribution, uint32_t i,
                                        struct scorecard_attribution_action *out)
{
    if (i >= scorecard_attribution_action_count(attribution) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = attribution->actions[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_attribution_target_count(const scorecard_attribution *attribution)
{
    return attribution != NULL ? attribution->target_count : 0;
}

int32_t scorecard_attribution_target_at(const scorecard_attribution *attribution, uint32_t i,
                                        struct scorecard_attribution_target *out)
{
    if (i >= scorecard_attribution_target_count(attribution) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = attribution->targets[i];
    out->size = size;
    return 1;
}
