/* SPDX-License-Identifier: MIT */
/*
 * Too many sets to score each: those of one group at a time are, with no other group's actions done, and what they gain is added up as
 * of a checklist whose criteria are the groups. What comes out is scored again as a whole.
 */
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "plan/frontier.h"
#include "plan/select.h"

enum { DECIMALS = 9 }; /* of gains, so that they can be added as whole numbers */

struct merging {
    struct scorecard_i_selecting *job;
    struct scorecard_i_select_group *groups;
    struct scorecard_frontier_criterion *criteria;
    uint64_t **masks; /* by group and option */
    uint32_t count;
};

static char *name(struct scorecard_i_arena *arena, uint32_t number)
{
    char text[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(number, text);
    return scorecard_i_arena_text(arena, text);
}

static scorecard_status fail_group(const struct scorecard_i_selecting *job, uint32_t first, struct scorecard_error *err)
{
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_LIMIT,
                                              "too many actions act in the same places or follow one another to score all their sets; "
                                              "let more be tried, or ask for a part of the plan"),
                             "plan %s, action %s", scorecard_plan_id(job->aim.plan),
                             scorecard_i_plan_action(job->aim.plan, job->candidates[first])->id);
}

/* The sets of a group that gain something, as options. */
static scorecard_status add_options(struct merging *merging, uint32_t g, const struct scorecard_i_select_value *values, uint32_t count,
                                    struct scorecard_error *err)
{
    struct scorecard_i_selecting *job = merging->job;
    struct scorecard_frontier_option *options = scorecard_i_arena_room(&job->arena, count, sizeof *options);
    struct scorecard_frontier_criterion *criterion = &merging->criteria[g];
    uint64_t *masks = scorecard_i_arena_room(&job->arena, count, sizeof *masks);
    bool ready = options != NULL && masks != NULL;
    *criterion = (struct scorecard_frontier_criterion){ .size = sizeof *criterion, .id = name(&job->arena, g), .options = options };
    for (uint32_t i = 0; i < count && ready; i++) {
        double gain = scorecard_i_number_round((values[i].score - job->start) * (job->low ? -1 : 1), DECIMALS);
        if (values[i].mask == 0 || !(gain > 0))
            continue;
        masks[criterion->count] = values[i].mask;
        options[criterion->count] = (struct scorecard_frontier_option){
            .size = sizeof *options, .id = name(&job->arena, (uint32_t)criterion->count), .points = gain,
            .cost = scorecard_i_whole_value(values[i].cost, job->decimals) };
        ready = options[criterion->count++].id != NULL;
    }
    merging->masks[g] = masks;
    return ready && criterion->id != NULL ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

static scorecard_status add_group(struct merging *merging, uint32_t first, struct scorecard_error *err)
{
    struct scorecard_i_selecting *job = merging->job;
    uint32_t *members = scorecard_i_arena_room(&job->arena, job->count, sizeof *members), count = 0, found = 0;
    struct scorecard_i_select_value *values = NULL;
    if (members == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t i = first; i < job->count; i++)
        if (job->group_of[i] == first)
            members[count++] = i;
    if (count > SCORECARD_I_SELECT_MEMBERS)
        return fail_group(job, first, err);
    if (!scorecard_i_select_open(job, members, count, &merging->groups[merging->count]))
        return scorecard_i_fail_memory(err);
    scorecard_status status = scorecard_i_select_all(job, &merging->groups[merging->count], &values, &found, err);
    if (status == SCORECARD_OK && found == 0)
        status = fail_group(job, first, err);
    if (status == SCORECARD_OK)
        scorecard_i_select_sort(job, values, found); /* of options that are the same the first is taken */
    if (status == SCORECARD_OK)
        status = add_options(merging, merging->count, values, found, err);
    scorecard_i_free(&job->aim.run, values);
    merging->count++;
    return status;
}

/* A point of the frontier as a set, scored as a whole. */
static scorecard_status tell_point(struct merging *merging, const scorecard_frontier *frontier, uint32_t i, uint32_t *chosen, uint32_t *set,
                                   struct scorecard_error *err)
{
    struct scorecard_i_selecting *job = merging->job;
    struct scorecard_frontier_line line = { .size = sizeof line };
    uint32_t count = 0;
    double score;
    bool met;
    (void)scorecard_frontier_at(frontier, i, &line);
    (void)scorecard_frontier_chosen(frontier, i, chosen, merging->count);
    for (uint32_t g = 0; g < merging->count; g++)
        for (uint32_t k = 0; chosen[g] != SCORECARD_NONE && k < merging->groups[g].count; k++)
            if ((merging->masks[g][chosen[g]] >> k & 1U) != 0)
                set[count++] = merging->groups[g].members[k];
    scorecard_status status = scorecard_i_select_value(job, set, count, &score, &met, err);
    if (status != SCORECARD_OK)
        return status;
    return scorecard_i_select_tell(job, set, count, score, met, line.points) ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

static scorecard_status merge(struct merging *merging, struct scorecard_error *err)
{
    struct scorecard_i_selecting *job = merging->job;
    struct scorecard_run run = job->aim.run;
    struct scorecard_frontier_options how = SCORECARD_FRONTIER_OPTIONS_INIT;
    scorecard_frontier *frontier = NULL;
    run.progress = NULL;
    how.run = &run;
    how.criteria = merging->criteria;
    how.count = merging->count;
    scorecard_status status = scorecard_frontier_make(&how, &frontier, err);
    if (status != SCORECARD_OK)
        return status;
    uint32_t points = scorecard_frontier_count(frontier);
    uint32_t *room = scorecard_i_arena_room(&job->arena, (size_t)merging->count + job->count, sizeof *room);
    job->made->lines = scorecard_i_arena_alloc(&job->made->arena, points, sizeof *job->made->lines);
    if (room == NULL || job->made->lines == NULL)
        status = scorecard_i_fail_memory(err);
    else if (points > job->most)
        status = scorecard_i_where(err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_LIMIT,
                                                    "%lu sets are worth choosing, more than may be scored; let more be tried",
                                                    (unsigned long)points),
                                   "plan %s", scorecard_plan_id(job->aim.plan));
    for (uint32_t i = 0; i < points && status == SCORECARD_OK; i++)
        status = tell_point(merging, frontier, i, room, room + merging->count, err);
    scorecard_frontier_unref(frontier);
    return status;
}

scorecard_status scorecard_i_select_groups(struct scorecard_i_selecting *job, struct scorecard_error *err)
{
    scorecard_selections *made = job->made;
    struct merging merging = { .job = job };
    merging.groups = scorecard_i_arena_alloc(&job->arena, made->summary.groups, sizeof *merging.groups);
    merging.criteria = scorecard_i_arena_alloc(&job->arena, made->summary.groups, sizeof *merging.criteria);
    merging.masks = scorecard_i_arena_alloc(&job->arena, made->summary.groups, sizeof *merging.masks);
    if (merging.groups == NULL || merging.criteria == NULL || merging.masks == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; i < job->count && status == SCORECARD_OK; i++)
        if (job->group_of[i] == i)
            status = add_group(&merging, i, err);
    if (status == SCORECARD_OK)
        status = merge(&merging, err);
    for (uint32_t i = 0; i < made->count && status == SCORECARD_OK; i++) {
        /* What adding up promised may not have come. */
        double best = job->low ? 1e308 : -1e308;
        for (uint32_t k = 0; k < i; k++)
            if (made->lines[k].told.frontier != 0)
                best = made->lines[k].told.score;
        made->lines[i].told.frontier = i == 0 || scorecard_i_select_better(job, made->lines[i].told.score, best);
    }
    return status;
}
