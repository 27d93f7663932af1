/* SPDX-License-Identifier: MIT */
/* What there is to ask of a coverage, and names. */
#include "plan/coverage.h"

scorecard_coverage *scorecard_coverage_ref(const scorecard_coverage *coverage)
{
    scorecard_coverage *shared = (scorecard_coverage *)(uintptr_t)coverage; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_coverage_unref(scorecard_coverage *coverage)
{
    if (coverage == NULL || !scorecard_i_count_down(&coverage->references))
        return;
    struct scorecard_run run = coverage->arena.run;
    scorecard_forecast_unref(coverage->forecast);
    scorecard_register_unref(coverage->reg);
    scorecard_i_arena_free(&coverage->arena);
    scorecard_i_free(&run, coverage);
}

const scorecard_plan *scorecard_coverage_plan(const scorecard_coverage *coverage)
{
    return coverage != NULL ? scorecard_forecast_plan(coverage->forecast) : NULL;
}

uint32_t scorecard_coverage_period(const scorecard_coverage *coverage)
{
    return coverage != NULL ? coverage->period : SCORECARD_NONE;
}

uint32_t scorecard_coverage_count(const scorecard_coverage *coverage)
{
    return coverage != NULL ? coverage->count : 0;
}

int32_t scorecard_coverage_at(const scorecard_coverage *coverage, uint32_t i, struct scorecard_coverage_line *out)
{
    if (i >= scorecard_coverage_count(coverage) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = coverage->lines[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_coverage_unit_count(const scorecard_coverage *coverage)
{
    return coverage != NULL ? coverage->unit_count : 0;
}

int32_t scorecard_coverage_unit_at(const scorecard_coverage *coverage, uint32_t i, struct scorecard_coverage_unit *out)
{
    if (i >= scorecard_coverage_unit_count(coverage) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = coverage->units[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_coverage_action_count(const scorecard_coverage *coverage)
{
    return coverage != NULL ? coverage->action_count : 0;
}

int32_t scorecard_coverage_action_at(const scorecard_coverage *coverage, uint32_t i, struct scorecard_coverage_action *out)
{
    if (i >= scorecard_coverage_action_count(coverage) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = coverage->actions[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_coverage_agency_count(const scorecard_coverage *coverage)
{
    return coverage != NULL ? coverage->agency_count : 0;
}

int32_t scorecard_coverage_agency_at(const scorecard_coverage *coverage, uint32_t i, struct scorecard_coverage_agency *out)
{
    if (i >= scorecard_coverage_agency_count(coverage) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = coverage->agencies[i];
    out->size = size;
    return 1;
}

const char *scorecard_cover_name(int32_t cover)
{
    static const char *const names[] = { "nothing-lost", "none", "unvalued", "under", "full", "over", "not-actionable" };
    return cover >= SCORECARD_COVER_NOTHING_LOST && cover <= SCORECARD_COVER_NOT_ACTIONABLE ? names[cover - 1] : NULL;
}

const char *scorecard_coverage_outcome_name(int32_t outcome)
{
    static const char *const names[] = { "ok", "no-loss", "no-node", "unknown", "given-up" };
    return outcome >= SCORECARD_COVERAGE_OK && outcome <= SCORECARD_COVERAGE_GIVEN_UP ? names[outcome - 1] : NULL;
}
