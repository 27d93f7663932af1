/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "plan/reach_table.h"

scorecard_reach *scorecard_reach_ref(const scorecard_reach *reach)
{
    scorecard_reach *shared = (scorecard_reach *)(uintptr_t)reach;
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_reach_unref(scorecard_reach *reach)
{
    if (reach == NULL || !scorecard_i_count_down(&reach->references))
        return;
    struct scorecard_run run = reach->run;
    scorecard_i_free(&run, reach->goals);
    scorecard_i_free(&run, reach->moves);
    scorecard_result_unref(reach->result);
    scorecard_i_free(&run, reach);
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

int32_t scorecard_reach_get(const scorecard_reach *reach, struct scorecard_reach_summary *out)
{
    return reach != NULL && out != NULL ? give(out, out->size, &reach->summary, sizeof *out) : 0;
}

uint32_t scorecard_reach_goal_count(const scorecard_reach *reach)
{
    return reach != NULL ? reach->goal_count : 0;
}

int32_t scorecard_reach_goal_at(const scorecard_reach *reach, uint32_t i, struct scorecard_reach_goal *out)
{
    return reach != NULL && out != NULL && i < reach->goal_count ? give(out, out->size, &reach->goals[i], sizeof *out) : 0;
}

uint32_t scorecard_reach_count(const scorecard_reach *reach)
{
    return reach != NULL ? reach->move_count : 0;
}

int32_t scorecard_reach_at(const scorecard_reach *reach, uint32_t i, struct scorecard_reach_move *out)
{
    return reach != NULL && out != NULL && i < reach->move_count ? give(out, out->size, &reach->moves[i], sizeof *out) : 0;
}

const char *scorecard_reach_want_name(int32_t want)
{
    static const char *const names[] = { "score", "rank", "tier", "input" };
    return want >= SCORECARD_REACH_SCORE && want <= SCORECARD_REACH_INPUT ? names[want - SCORECARD_REACH_SCORE] : NULL;
}

const char *scorecard_reach_outcome_name(int32_t outcome)
{
    static const char *const names[] = { "met", "exact", "best-found", "infeasible", "undecided" };
    return outcome >= SCORECARD_REACH_MET && outcome <= SCORECARD_REACH_UNDECIDED ? names[outcome - SCORECARD_REACH_MET] : NULL;
}
