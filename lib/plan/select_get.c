/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "plan/select.h"

scorecard_selections *scorecard_selections_ref(const scorecard_selections *selections)
{
    scorecard_selections *shared = (scorecard_selections *)(uintptr_t)selections; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_selections_unref(scorecard_selections *selections)
{
    if (selections == NULL || !scorecard_i_count_down(&selections->references))
        return;
    struct scorecard_run run = selections->arena.run;
    scorecard_plan_unref(selections->plan);
    scorecard_i_arena_free(&selections->arena);
    scorecard_i_free(&run, selections);
}

const scorecard_plan *scorecard_selections_plan(const scorecard_selections *selections)
{
    return selections != NULL ? selections->plan : NULL;
}

/* A line into the caller's struct, which may be larger: of a later release. */
static int32_t give(void *out, size_t size, const void *line, size_t whole)
{
    if (size < whole)
        return 0;
    memcpy(out, line, whole);
    memcpy(out, &size, sizeof size);
    return 1;
}

int32_t scorecard_selections_get(const scorecard_selections *selections, struct scorecard_selections_summary *out)
{
    return selections != NULL && out != NULL ? give(out, out->size, &selections->summary, sizeof *out) : 0;
}

uint32_t scorecard_selections_count(const scorecard_selections *selections)
{
    return selections != NULL ? selections->count : 0;
}

int32_t scorecard_selections_at(const scorecard_selections *selections, uint32_t i, struct scorecard_selection *out)
{
    return out != NULL && i < scorecard_selections_count(selections)
               ? give(out, out->size, &selections->lines[i].told, sizeof *out)
               : 0;
}

uint32_t scorecard_selections_action(const scorecard_selections *selections, uint32_t i, uint32_t k)
{
    if (i >= scorecard_selections_count(selections) || k >= selections->lines[i].told.actions)
        return SCORECARD_NONE;
    return selections->lines[i].actions[k];
}

uint32_t scorecard_selections_without_count(const scorecard_selections *selections)
{
    return selections != NULL ? selections->without_count : 0;
}

int32_t scorecard_selections_without_at(const scorecard_selections *selections, uint32_t k, struct scorecard_selection_without *out)
{
    return out != NULL && k < scorecard_selections_without_count(selections)
               ? give(out, out->size, &selections->without[k], sizeof *out)
               : 0;
}
