/* SPDX-License-Identifier: MIT */
/* What there is to ask of a status, and names. */
#include "plan/status.h"

scorecard_plan_status *scorecard_plan_status_ref(const scorecard_plan_status *status)
{
    scorecard_plan_status *shared =
        (scorecard_plan_status *)(uintptr_t)status; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_plan_status_unref(scorecard_plan_status *status)
{
    if (status == NULL || !scorecard_i_count_down(&status->references))
        return;
    struct scorecard_run run = status->arena.run;
    scorecard_plan_unref(status->plan);
    scorecard_i_arena_free(&status->arena);
    scorecard_i_free(&run, status);
}

const scorecard_plan *scorecard_plan_status_plan(const scorecard_plan_status *status)
{
    return status != NULL ? status->plan : NULL;
}

const char *scorecard_plan_status_date(const scorecard_plan_status *status)
{
    return status != NULL ? status->date : NULL;
}

uint32_t scorecard_plan_status_count(const scorecard_plan_status *status)
{
    return status != NULL ? status->count : 0;
}

int32_t scorecard_plan_status_at(const scorecard_plan_status *status, uint32_t i, struct scorecard_plan_status_line *out)
{
    if (status == NULL || i >= status->count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = status->lines[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_plan_status_total_count(const scorecard_plan_status *status)
{
    return status != NULL ? status->total_count : 0;
}

int32_t scorecard_plan_status_total_at(const scorecard_plan_status *status, uint32_t i, struct scorecard_plan_total *out)
{
    if (status == NULL || i >= status->total_count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = status->totals[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_plan_status_target_count(const scorecard_plan_status *status)
{
    return status != NULL ? status->target_count : 0;
}

int32_t scorecard_plan_status_target_at(const scorecard_plan_status *status, uint32_t i,
                                        struct scorecard_plan_target_line *out)
{
    if (status == NULL || i >= status->target_count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = status->targets[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_plan_status_quota_count(const scorecard_plan_status *status)
{
    return status != NULL ? status->quota_count : 0;
}

int32_t scorecard_plan_status_quota_at(const scorecard_plan_status *status, uint32_t i,
                                       struct scorecard_plan_quota_line *out)
{
    if (status == NULL || i >= status->quota_count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = status->quotas[i];
    out->size = size;
    return 1;
}

/* ---- names ---- */

/* The name of one bit. */
static const char *bit_name(int32_t bit, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (bit == 1 << i)
            return names[i];
    return NULL;
}

const char *scorecard_plan_pace_name(int32_t pace)
{
    return pace == SCORECARD_PACE_LINEAR ? "linear" : pace == SCORECARD_PACE_STEP ? "step" : NULL;
}

const char *scorecard_plan_mark_name(int32_t mark)
{
    static const char *const names[] = { "late",          "soon",    "not-started", "incomplete", "no-owner",
                                         "unknown-owner", "waiting", "behind",      "done-late",  "untimed" };
    return bit_name(mark, names, sizeof names / sizeof names[0]);
}

const char *scorecard_plan_lack_name(int32_t lack)
{
    static const char *const names[] = { "who", "what", "when", "responsibility", "result" };
    return bit_name(lack, names, sizeof names / sizeof names[0]);
}

const char *scorecard_plan_light_name(int32_t light)
{
    static const char *const names[] = { "none", "green", "amber", "red" };
    return light >= SCORECARD_LIGHT_NONE && light <= SCORECARD_LIGHT_RED ? names[light] : NULL;
}

const char *scorecard_plan_by_name(int32_t by)
{
    static const char *const names[] = { "all", "lead", "partner", "head", "area", "target" };
    return by >= SCORECARD_PLAN_BY_ALL && by <= SCORECARD_PLAN_BY_TARGET ? names[by - 1] : NULL;
}

const char *scorecard_plan_outcome_name(int32_t outcome)
{
    static const char *const names[] = { "met", "on-way", "behind", "missed", "unknown" };
    return outcome >= SCORECARD_OUTCOME_MET && outcome <= SCORECARD_OUTCOME_UNKNOWN ? names[outcome - 1] : NULL;
}
