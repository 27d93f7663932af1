/* SPDX-License-Identifier: MIT */
/* The frozen profile: references and getters. */
#include "base/number.h"
#include "study/profile.h"

scorecard_profile *scorecard_profile_ref(const scorecard_profile *profile)
{
    scorecard_profile *shared = (scorecard_profile *)(uintptr_t)profile; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_profile_unref(scorecard_profile *profile)
{
    if (profile == NULL || !scorecard_i_count_down(&profile->references))
        return;
    struct scorecard_run run = profile->run;
    scorecard_i_free(&run, profile->lines);
    scorecard_result_unref(profile->result);
    scorecard_i_free(&run, profile);
}

uint32_t scorecard_profile_unit(const scorecard_profile *profile)
{
    return profile != NULL ? profile->unit : SCORECARD_NONE;
}

uint32_t scorecard_profile_period(const scorecard_profile *profile)
{
    return profile != NULL ? profile->period : SCORECARD_NONE;
}

uint32_t scorecard_profile_count(const scorecard_profile *profile)
{
    return profile != NULL ? profile->count : 0;
}

int32_t scorecard_profile_at(const scorecard_profile *profile, uint32_t i, struct scorecard_profile_line *out)
{
    if (profile == NULL || i >= profile->count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = profile->lines[i];
    out->size = size;
    return 1;
}

int32_t scorecard_profile_position_at(const scorecard_profile *profile, uint32_t i, uint32_t population,
                                      struct scorecard_position *out)
{
    if (profile == NULL || i >= profile->count || out == NULL || out->size < sizeof *out ||
        population >= profile->result->population_count)
        return 0;
    uint32_t node = profile->lines[i].node;
    *out = (struct scorecard_position){
        .size = out->size, .population = population, .group = SCORECARD_NONE,
        .of = scorecard_result_of(profile->result, node, profile->unit, profile->period, population),
        .rank = scorecard_result_rank(profile->result, node, profile->unit, profile->period, population),
    };
    if (population > 0)
        out->group = scorecard_i_result_group(profile->result, population, profile->unit, profile->period);
    return 1;
}

const char *scorecard_profile_mark_name(int32_t mark)
{
    static const char *const names[] = { "strength", "weakness", "full", "risk-fell", "risk-margin", "lost", "behind" };
    for (int32_t i = 0; i < (int32_t)(sizeof names / sizeof names[0]); i++)
        if (mark == 1 << i)
            return names[i];
    return NULL;
}
