/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "plan/frontier.h"

scorecard_frontier *scorecard_frontier_ref(const scorecard_frontier *frontier)
{
    scorecard_frontier *shared = (scorecard_frontier *)(uintptr_t)frontier;
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_frontier_unref(scorecard_frontier *frontier)
{
    if (frontier == NULL || !scorecard_i_count_down(&frontier->references))
        return;
    struct scorecard_run run = frontier->arena.run;
    for (uint32_t c = 0; frontier->stages != NULL && c < frontier->criterion_count; c++) {
        scorecard_i_free(&run, frontier->stages[c].parent);
        scorecard_i_free(&run, frontier->stages[c].option);
    }
    scorecard_i_arena_free(&frontier->arena);
    scorecard_i_free(&run, frontier);
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

uint32_t scorecard_frontier_count(const scorecard_frontier *frontier)
{
    return frontier != NULL ? frontier->count : 0;
}

int32_t scorecard_frontier_at(const scorecard_frontier *frontier, uint32_t i, struct scorecard_frontier_line *out)
{
    return frontier != NULL && out != NULL && i < frontier->count ? give(out, out->size, &frontier->lines[i], sizeof *out) : 0;
}

uint32_t scorecard_frontier_reaching(const scorecard_frontier *frontier, double points)
{
    uint32_t low = 0, high = scorecard_frontier_count(frontier);
    if (high == 0 || !(frontier->lines[high - 1].points >= points))
        return SCORECARD_NONE;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (frontier->lines[middle].points >= points)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

uint32_t scorecard_frontier_within(const scorecard_frontier *frontier, double cost)
{
    uint32_t low = 0, high = scorecard_frontier_count(frontier);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (frontier->lines[middle].cost <= cost)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? low - 1 : SCORECARD_NONE;
}

int32_t scorecard_frontier_chosen(const scorecard_frontier *frontier, uint32_t i, uint32_t *chosen, size_t count)
{
    if (frontier == NULL || i >= frontier->count || (chosen == NULL && count > 0))
        return 0;
    uint32_t place = i;
    for (uint32_t c = frontier->criterion_count; c-- > 0;) {
        const struct scorecard_i_frontier_stage *stage = &frontier->stages[c];
        if (c < count)
            chosen[c] = stage->option[place] != 0 ? stage->option[place] - 1U : SCORECARD_NONE;
        place = stage->parent[place];
    }
    return 1;
}

uint32_t scorecard_frontier_criterion_count(const scorecard_frontier *frontier)
{
    return frontier != NULL ? frontier->criterion_count : 0;
}

const char *scorecard_frontier_criterion_id(const scorecard_frontier *frontier, uint32_t criterion)
{
    return frontier != NULL && criterion < frontier->criterion_count ? frontier->criteria[criterion].id : NULL;
}

uint32_t scorecard_frontier_option_count(const scorecard_frontier *frontier, uint32_t criterion)
{
    return frontier != NULL && criterion < frontier->criterion_count ? (uint32_t)frontier->criteria[criterion].count : 0;
}

int32_t scorecard_frontier_option_at(const scorecard_frontier *frontier, uint32_t criterion, uint32_t option,
                                     struct scorecard_frontier_option *out)
{
    if (out == NULL || option >= scorecard_frontier_option_count(frontier, criterion))
        return 0;
    struct scorecard_frontier_option line = frontier->criteria[criterion].options[option];
    line.size = sizeof line;
    return give(out, out->size, &line, sizeof line);
}
