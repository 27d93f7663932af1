/* SPDX-License-Identifier: MIT */
/* Criterion by criterion: the list of what is not dominated, once for each option, merged into one. */
#include "plan/frontier.h"

#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"

/* One partial choice. */
struct entry {
    int64_t points, cost;
    uint32_t parent;
    uint16_t option;
};

struct work {
    scorecard_frontier *made;
    struct scorecard_run run;
    const struct scorecard_frontier_options *options;
    uint64_t most, kept;
    int64_t *points, *costs; /* by option of all criteria */
    int32_t point_decimals, cost_decimals;
    struct entry *list, *other, *before; /* merged so far, room for the next, the criteria before */
    size_t capacity, other_capacity, before_capacity;
    uint32_t count, before_count;
};

/* ---- what is given ---- */

static scorecard_status fail_at(struct scorecard_error *err, scorecard_status status, const char *cure, const char *criterion,
                                const char *option)
{
    scorecard_i_fail(err, status, "%s", cure);
    return option != NULL ? scorecard_i_where(err, status, "criterion %s, option %s", criterion, option)
                          : scorecard_i_where(err, status, "criterion %s", criterion);
}

/* An element of a list of structs, of whatever release: all are as large as the first. */
static const void *element(const void *list, size_t i)
{
    size_t size;
    memcpy(&size, list, sizeof size);
    return (const char *)list + i * size;
}

static const struct scorecard_frontier_option *option_of(const struct scorecard_frontier_criterion *criterion, size_t k)
{
    return element(criterion->options, k);
}

static scorecard_status check_option(const struct scorecard_frontier_criterion *criterion, size_t k, struct scorecard_error *err)
{
    const struct scorecard_frontier_option *option = option_of(criterion, k);
    scorecard_status status = scorecard_i_check_options(option, sizeof *option, sizeof *option, "scorecard_frontier_option", err);
    if (status == SCORECARD_OK && option->size != criterion->options->size)
        status = scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS, "options are of different sizes; initialise all with the same macro");
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "criterion %s", criterion->id);
    status = scorecard_i_check_id(option->id, "option", err);
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "criterion %s, option number %lu", criterion->id, (unsigned long)k);
    if (!(option->points >= 0) || isinf(option->points))
        return fail_at(err, SCORECARD_ERROR_ARGUMENT, "its points are negative or no number; give what it wins", criterion->id, option->id);
    if (!(option->cost >= 0) || isinf(option->cost))
        return fail_at(err, SCORECARD_ERROR_ARGUMENT, "its cost is negative or no number; give what it takes", criterion->id, option->id);
    if (criterion->lost > 0 && option->points > criterion->lost)
        return fail_at(err, SCORECARD_ERROR_ARGUMENT, "it wins more points than the criterion lost; correct one of both", criterion->id, option->id);
    for (size_t i = 0; i < k; i++)
        if (strcmp(option_of(criterion, i)->id, option->id) == 0)
            return fail_at(err, SCORECARD_ERROR_DUPLICATE, "it is there twice; give each option an id of its own", criterion->id, option->id);
    return SCORECARD_OK;
}

static scorecard_status take_criterion(struct work *work, struct scorecard_i_index *ids, size_t c, struct scorecard_error *err)
{
    const struct scorecard_frontier_criterion *given = element(work->options->criteria, c);
    struct scorecard_frontier_criterion *made = &work->made->criteria[c];
    scorecard_status status = scorecard_i_check_options(given, sizeof *given, sizeof *given, "scorecard_frontier_criterion", err);
    if (status == SCORECARD_OK && given->size != work->options->criteria->size)
        status = scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS, "criteria are of different sizes; initialise all with the same macro");
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_check_id(given->id, "criterion", err);
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "criterion number %lu", (unsigned long)c);
    if (!(given->lost >= 0) || isinf(given->lost))
        return fail_at(err, SCORECARD_ERROR_ARGUMENT, "its lost points are negative or no number; give 0 where they are not stated", given->id, NULL);
    if (given->count >= UINT16_MAX)
        return fail_at(err, SCORECARD_ERROR_LIMIT, "it has more options than 65,534", given->id, NULL);
    if (given->count > 0 && given->options == NULL)
        return scorecard_i_fail_null(err, "options of a criterion");
    for (size_t k = 0; k < given->count && status == SCORECARD_OK; k++)
        status = check_option(given, k, err);
    if (status != SCORECARD_OK)
        return status;
    if (scorecard_i_index_find(ids, given->id, strlen(given->id)) != SCORECARD_NONE)
        return fail_at(err, SCORECARD_ERROR_DUPLICATE, "it is there twice; give its options together", given->id, NULL);
    struct scorecard_i_arena *arena = &work->made->arena;
    struct scorecard_frontier_option *options = scorecard_i_arena_alloc(arena, given->count + 1, sizeof *options);
    *made = (struct scorecard_frontier_criterion){ .size = sizeof *made, .lost = given->lost, .options = options, .count = given->count };
    made->id = scorecard_i_arena_text(arena, given->id);
    if (options == NULL || made->id == NULL || !scorecard_i_index_add(ids, &work->run, made->id, (uint32_t)c))
        return scorecard_i_fail_memory(err);
    for (size_t k = 0; k < given->count; k++) {
        options[k] = *option_of(given, k);
        options[k].size = sizeof *options;
        options[k].id = scorecard_i_arena_text(arena, option_of(given, k)->id);
        if (options[k].id == NULL)
            return scorecard_i_fail_memory(err);
    }
    return SCORECARD_OK;
}

/* Points and costs as whole numbers. */
static scorecard_status make_whole(struct work *work, bool costs, struct scorecard_error *err)
{
    const scorecard_frontier *made = work->made;
    size_t count = 0, i = 0;
    for (uint32_t c = 0; c < made->criterion_count; c++)
        count += made->criteria[c].count;
    double *values = scorecard_i_alloc(&work->run, (count + 1) * sizeof *values);
    int64_t *wholes = scorecard_i_arena_alloc(&work->made->arena, count + 1, sizeof *wholes);
    *(costs ? &work->costs : &work->points) = wholes;
    if (values == NULL || wholes == NULL) {
        scorecard_i_free(&work->run, values);
        return scorecard_i_fail_memory(err);
    }
    for (uint32_t c = 0; c < made->criterion_count; c++)
        for (size_t k = 0; k < made->criteria[c].count; k++)
            values[i++] = costs ? made->criteria[c].options[k].cost : made->criteria[c].options[k].points;
    size_t bad = scorecard_i_whole(values, count, wholes, costs ? &work->cost_decimals : &work->point_decimals);
    scorecard_i_free(&work->run, values);
    if (bad == count)
        return SCORECARD_OK;
    uint32_t c = 0;
    for (; bad >= made->criteria[c].count; c++)
        bad -= made->criteria[c].count;
    return fail_at(err, SCORECARD_ERROR_LIMIT,
                   costs ? "its cost has so many digits that sums with the others would not be exact; round it, or take another unit"
                         : "its points have so many digits that sums with the others would not be exact; round them",
                   made->criteria[c].id, made->criteria[c].options[bad].id);
}

/* ---- lists ---- */

static bool reserve(const struct work *work, struct entry **list, size_t *capacity, size_t need)
{
    if (need <= *capacity)
        return true;
    size_t room = need + need / 2;
    struct entry *grown = room <= SIZE_MAX / sizeof *grown ? scorecard_i_realloc(&work->run, *list, room * sizeof *grown) : NULL;
    if (grown == NULL)
        return false;
    *list = grown;
    *capacity = room;
    return true;
}

/*
 * Merges the list with that of the criteria before, moved by an option. Both rise in points and in cost; from the dearest end
 * down, an entry stays that is cheaper than all that have as many points. Of equals the earlier option stays.
 */
static bool merge(struct work *work, int64_t points, int64_t cost, uint16_t option)
{
    if (!reserve(work, &work->other, &work->other_capacity, (size_t)work->count + work->before_count))
        return false;
    const struct entry *a = work->list, *b = work->before;
    size_t i = work->count, k = work->before_count, room = i + k, at = room;
    int64_t least = INT64_MAX;
    while (i > 0 || k > 0) {
        bool first;
        if (i == 0 || k == 0)
            first = k == 0;
        else if (a[i - 1].points != b[k - 1].points + points)
            first = a[i - 1].points > b[k - 1].points + points;
        else
            first = a[i - 1].cost <= b[k - 1].cost + cost;
        if (first) {
            i--;
            if (a[i].cost < least) {
                least = a[i].cost;
                work->other[--at] = a[i];
            }
        } else {
            k--;
            if (b[k].cost + cost < least) {
                least = b[k].cost + cost;
                work->other[--at] = (struct entry){ b[k].points + points, least, (uint32_t)k, option };
            }
        }
    }
    work->count = (uint32_t)(room - at);
    memmove(work->other, work->other + at, work->count * sizeof *work->other);
    struct entry *list = work->list;
    size_t capacity = work->capacity;
    work->list = work->other;
    work->capacity = work->other_capacity;
    work->other = list;
    work->other_capacity = capacity;
    return true;
}

static scorecard_status fail_most(struct work *work, uint32_t c, struct scorecard_error *err)
{
    return fail_at(err, SCORECARD_ERROR_LIMIT,
                   "there are more partial choices than `most` allows; round points or costs, leave criteria out, or allow more",
                   work->made->criteria[c].id, NULL);
}

static scorecard_status add_criterion(struct work *work, uint32_t c, size_t first, struct scorecard_error *err)
{
    const struct scorecard_frontier_criterion *criterion = &work->made->criteria[c];
    struct scorecard_i_frontier_stage *stage = &work->made->stages[c];
    if (!reserve(work, &work->before, &work->before_capacity, work->count))
        return scorecard_i_fail_memory(err);
    memcpy(work->before, work->list, work->count * sizeof *work->list);
    work->before_count = work->count;
    for (uint32_t i = 0; i < work->count; i++) {
        work->list[i].parent = i;
        work->list[i].option = 0;
    }
    for (size_t k = 0; k < criterion->count; k++) {
        if ((uint64_t)work->count + work->before_count > UINT32_MAX / 2 || work->count > work->most)
            return fail_most(work, c, err);
        if (!merge(work, work->points[first + k], work->costs[first + k], (uint16_t)(k + 1)))
            return scorecard_i_fail_memory(err);
    }
    work->kept += work->count;
    if (work->kept > work->most)
        return fail_most(work, c, err);
    stage->parent = scorecard_i_alloc(&work->run, work->count * sizeof *stage->parent);
    stage->option = scorecard_i_alloc(&work->run, work->count * sizeof *stage->option);
    if (stage->parent == NULL || stage->option == NULL)
        return scorecard_i_fail_memory(err);
    stage->count = work->count;
    for (uint32_t i = 0; i < work->count; i++) {
        stage->parent[i] = work->list[i].parent;
        stage->option[i] = work->list[i].option;
    }
    return SCORECARD_OK;
}

/* ---- the whole ---- */

static scorecard_status tell(struct work *work, struct scorecard_error *err)
{
    scorecard_frontier *made = work->made;
    uint32_t *chosen = scorecard_i_zalloc(&work->run, work->count, 2 * sizeof *chosen);
    made->lines = scorecard_i_arena_alloc(&made->arena, work->count, sizeof *made->lines);
    if (chosen == NULL || made->lines == NULL) {
        scorecard_i_free(&work->run, chosen);
        return scorecard_i_fail_memory(err);
    }
    uint32_t *places = chosen + work->count;
    for (uint32_t i = 0; i < work->count; i++)
        places[i] = i;
    for (uint32_t c = made->criterion_count; c-- > 0;)
        for (uint32_t i = 0; i < work->count; i++) {
            chosen[i] += made->stages[c].option[places[i]] != 0;
            places[i] = made->stages[c].parent[places[i]];
        }
    for (uint32_t i = 0; i < work->count; i++)
        made->lines[i] = (struct scorecard_frontier_line){ .size = sizeof *made->lines,
                                                           .points = scorecard_i_whole_value(work->list[i].points, work->point_decimals),
                                                           .cost = scorecard_i_whole_value(work->list[i].cost, work->cost_decimals),
                                                           .chosen = chosen[i] };
    made->count = work->count;
    scorecard_i_free(&work->run, chosen);
    return SCORECARD_OK;
}

static scorecard_status fill(struct work *work, struct scorecard_error *err)
{
    const struct scorecard_frontier_options *o = work->options;
    scorecard_frontier *made = work->made;
    struct scorecard_i_index ids = { 0 };
    made->criteria = scorecard_i_arena_alloc(&made->arena, o->count, sizeof *made->criteria);
    made->stages = scorecard_i_arena_alloc(&made->arena, o->count, sizeof *made->stages);
    if (made->criteria == NULL || made->stages == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status = SCORECARD_OK;
    for (size_t c = 0; c < o->count && status == SCORECARD_OK; c++)
        status = take_criterion(work, &ids, c, err);
    scorecard_i_index_free(&ids, &work->run);
    made->criterion_count = (uint32_t)o->count;
    if (status == SCORECARD_OK)
        status = make_whole(work, false, err);
    if (status == SCORECARD_OK)
        status = make_whole(work, true, err);
    if (status == SCORECARD_OK && !reserve(work, &work->list, &work->capacity, 1))
        status = scorecard_i_fail_memory(err);
    if (status != SCORECARD_OK)
        return status;
    work->list[0] = (struct entry){ 0, 0, 0, 0 };
    work->count = 1;
    size_t first = 0;
    status = scorecard_i_progress(&work->run, 0, o->count, err);
    for (uint32_t c = 0; c < made->criterion_count && status == SCORECARD_OK; c++) {
        status = add_criterion(work, c, first, err);
        first += made->criteria[c].count;
        if (status == SCORECARD_OK)
            status = scorecard_i_progress(&work->run, (uint64_t)c + 1, o->count, err);
    }
    return status == SCORECARD_OK ? tell(work, err) : status;
}

scorecard_status scorecard_frontier_make(const struct scorecard_frontier_options *options, scorecard_frontier **out,
                                         struct scorecard_error *err)
{
    struct scorecard_frontier_options taken = SCORECARD_FRONTIER_OPTIONS_INIT;
    struct work work = { .options = &taken };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (options == NULL)
        return scorecard_i_fail_null(err, "options");
    scorecard_status status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_frontier_options", err);
    if (status != SCORECARD_OK)
        return status;
    memcpy(&taken, options, sizeof taken);
    if (taken.flags != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_frontier_options has a flag that this release does not know; clear it");
    if (taken.criteria == NULL || taken.count == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "there is no criterion; give at least one");
    if (taken.count > UINT32_MAX / 2)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "there are too many criteria");
    status = scorecard_i_run_take(taken.run, NULL, &work.run, err);
    if (status != SCORECARD_OK)
        return status;
    work.most = taken.most != 0 ? taken.most : UINT64_C(1) << 25;
    scorecard_frontier *made = work.made = scorecard_i_zalloc(&work.run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->references = 1;
    scorecard_i_arena_init(&made->arena, &work.run);
    status = fill(&work, err);
    scorecard_i_free(&work.run, work.list);
    scorecard_i_free(&work.run, work.other);
    scorecard_i_free(&work.run, work.before);
    if (status != SCORECARD_OK) {
        scorecard_frontier_unref(made);
        return status;
    }
    *out = made;
    return SCORECARD_OK;
}
