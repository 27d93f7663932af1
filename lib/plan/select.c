/* SPDX-License-Identifier: MIT */
#include "plan/select.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "base/status.h"
#include "plan/condition.h"
#include "plan/frontier.h"
#include "plan/scope.h"

enum { TRIALS = 5000, MONEY = 1, EFFORT = 2, NOT_STATED = 4 };

bool scorecard_i_select_better(const struct scorecard_i_selecting *job, double a, double b)
{
    double size = fabs(b) > 1 ? fabs(b) : 1;
    if (isnan(a) || isnan(b))
        return !isnan(a);
    return (job->low ? b - a : a - b) > 1e-9 * size;
}

/* ---- candidates ---- */

static int by_id(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* What passes from actions to those that come after them (or, `back`, before them), until nothing changes. */
static void spread(const struct scorecard_i_selecting *job, uint8_t *marked, bool back)
{
    uint32_t actions = scorecard_plan_action_count(job->aim.plan);
    for (bool more = true, down = false; more; down = !down) {
        more = false;
        for (uint32_t i = 0; i < actions; i++) {
            uint32_t a = down ? actions - 1 - i : i; /* either way in turn: most plans are written in order */
            const struct scorecard_plan_action *action = scorecard_i_plan_action(job->aim.plan, a);
            for (size_t k = 0; k < action->after_count; k++) {
                uint32_t before = scorecard_plan_find_action(job->aim.plan, action->after[k]);
                uint32_t from = back ? a : before, to = back ? before : a;
                if (before == SCORECARD_NONE || !marked[from] || marked[to] || job->aim.standing[to] == SCORECARD_PROGRESS_DONE)
                    continue;
                marked[to] = 1;
                more = true;
            }
        }
    }
}

static scorecard_status find_candidates(struct scorecard_i_selecting *job, struct scorecard_error *err)
{
    const scorecard_plan *plan = job->aim.plan;
    uint32_t actions = scorecard_plan_action_count(plan);
    uint8_t *marked = scorecard_i_arena_alloc(&job->arena, actions, 1);
    uint8_t *never = scorecard_i_arena_alloc(&job->arena, actions, 1);
    const char **ids = scorecard_i_arena_room(&job->arena, actions, sizeof *ids);
    job->candidates = scorecard_i_arena_room(&job->arena, actions, sizeof *job->candidates);
    job->candidate_of = scorecard_i_arena_room(&job->arena, actions, sizeof *job->candidate_of);
    job->group_of = scorecard_i_arena_room(&job->arena, actions, sizeof *job->group_of);
    job->costs = scorecard_i_arena_room(&job->arena, actions, sizeof *job->costs);
    job->wholes = scorecard_i_arena_room(&job->arena, actions, sizeof *job->wholes);
    job->set = scorecard_i_arena_room(&job->arena, actions, sizeof *job->set);
    if (marked == NULL || never == NULL || ids == NULL || job->candidates == NULL || job->candidate_of == NULL || job->group_of == NULL ||
        job->costs == NULL || job->wholes == NULL || job->set == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t a = 0; a < actions; a++)
        never[a] = job->aim.standing[a] == SCORECARD_PROGRESS_CANCELLED;
    spread(job, never, false);
    for (uint32_t i = 0; i < job->all->effect_count; i++) {
        const struct scorecard_forecast_effect *effect = &job->all->effects[i];
        uint32_t a = effect->action;
        if ((effect->outcome == SCORECARD_EFFECT_COUNTED || effect->outcome == SCORECARD_EFFECT_DETAILED) && !never[a] &&
            job->aim.standing[a] != SCORECARD_PROGRESS_DONE &&
            scorecard_i_aim_is_unit(&job->aim, scorecard_i_plan_action(plan, a)->unit))
            marked[a] = 1;
    }
    spread(job, marked, true);
    for (uint32_t a = 0; a < actions; a++) {
        job->candidate_of[a] = SCORECARD_NONE;
        if (marked[a])
            ids[job->count++] = scorecard_i_plan_action(plan, a)->id;
    }
    if (job->count > 1)
        scorecard_i_sort(ids, job->count, sizeof *ids, by_id);
    for (uint32_t i = 0; i < job->count; i++) {
        uint32_t a = scorecard_plan_find_action(plan, ids[i]);
        const struct scorecard_plan_action *action = scorecard_i_plan_action(plan, a);
        job->candidates[i] = a;
        job->candidate_of[a] = i;
        job->group_of[i] = i;
        job->costs[i] = scorecard_i_aim_cost(action);
        job->made->summary.kinds |= action->cost_kind == SCORECARD_COST_MONEY    ? MONEY
                                    : action->cost_kind == SCORECARD_COST_EFFORT ? EFFORT
                                                                                 : NOT_STATED;
    }
    size_t wrong = scorecard_i_whole(job->costs, job->count, job->wholes, &job->decimals);
    if (wrong == job->count)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_LIMIT,
                                              "its cost has so many digits that sums would not be exact; round it"),
                             "plan %s, action %s", scorecard_plan_id(plan), ids[wrong]);
}

/* ---- groups ---- */

static uint32_t first_of(const struct scorecard_i_selecting *job, uint32_t i)
{
    while (job->group_of[i] != i)
        i = job->group_of[i];
    return i;
}

static void join(struct scorecard_i_selecting *job, uint32_t action, uint32_t other)
{
    uint32_t a = action != SCORECARD_NONE ? job->candidate_of[action] : SCORECARD_NONE,
             b = other != SCORECARD_NONE ? job->candidate_of[other] : SCORECARD_NONE;
    if (a == SCORECARD_NONE || b == SCORECARD_NONE)
        return;
    a = first_of(job, a);
    b = first_of(job, b);
    job->group_of[a > b ? a : b] = a < b ? a : b;
}

static bool touch(const struct scorecard_i_selecting *job, const struct scorecard_i_forecast_place *node,
                  const struct scorecard_i_forecast_place *other)
{
    return node->unit == other->unit && node->input == SCORECARD_NONE && other->node >= node->node &&
           other->node < scorecard_model_end(job->all->after->model, node->node);
}

/* Actions that act in one place, in a node and in what is under it, under one another, or one after the other. */
static scorecard_status find_groups(struct scorecard_i_selecting *job, struct scorecard_error *err)
{
    const scorecard_plan *plan = job->aim.plan;
    const scorecard_forecast *all = job->all;
    uint32_t *acts = scorecard_i_arena_room(&job->arena, all->place_count, sizeof *acts);
    if (acts == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t p = 0; p < all->place_count; p++)
        acts[p] = SCORECARD_NONE;
    for (uint32_t i = 0; i < all->effect_count; i++) {
        uint32_t p = all->effects[i].place, a = all->effects[i].action;
        if (p == SCORECARD_NONE || job->candidate_of[a] == SCORECARD_NONE)
            continue;
        if (acts[p] == SCORECARD_NONE)
            acts[p] = a;
        join(job, acts[p], a);
    }
    for (uint32_t p = 0; p < all->place_count; p++)
        for (uint32_t q = 0; q < all->place_count && all->places[p].input == SCORECARD_NONE; q++)
            if (q != p && touch(job, &all->places[p], &all->places[q]))
                join(job, acts[p], acts[q]);
    for (uint32_t i = 0; i < job->count; i++) {
        uint32_t a = job->candidates[i], above = a;
        const struct scorecard_plan_action *action = scorecard_i_plan_action(plan, a);
        for (size_t k = 0; k < action->after_count; k++)
            join(job, a, scorecard_plan_find_action(plan, action->after[k]));
        for (uint32_t steps = scorecard_plan_action_count(plan); steps > 0 && above != SCORECARD_NONE; steps--) {
            const char *parent = scorecard_i_plan_action(plan, above)->parent;
            above = parent != NULL ? scorecard_plan_find_action(plan, parent) : SCORECARD_NONE;
            join(job, a, above);
        }
    }
    for (uint32_t i = 0; i < job->count; i++) {
        job->group_of[i] = first_of(job, i);
        job->made->summary.groups += job->group_of[i] == i;
    }
    return SCORECARD_OK;
}

/* ---- sets ---- */

scorecard_status scorecard_i_select_value(struct scorecard_i_selecting *job, const uint32_t *set, uint32_t count, double *score, bool *met,
                                          struct scorecard_error *err)
{
    scorecard_forecast *forecast = NULL;
    for (uint32_t i = 0; i < count; i++)
        job->set[i] = job->candidates[set[i]];
    scorecard_status status = scorecard_i_progress(&job->aim.run, job->made->summary.trials++, 0, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_aim_forecast(&job->aim, job->set, count, false, &forecast, err);
    if (status != SCORECARD_OK)
        return status;
    *score = scorecard_result_score(forecast->after, job->node, job->unit, forecast->to_period);
    *met = job->aim.target_count > 0;
    for (uint32_t i = 0; i < forecast->target_count; i++)
        if (job->aim.wanted[forecast->targets[i].target])
            *met = *met && forecast->targets[i].outcome == SCORECARD_OUTCOME_MET;
    scorecard_forecast_unref(forecast);
    return SCORECARD_OK;
}

bool scorecard_i_select_open(struct scorecard_i_selecting *job, const uint32_t *members, uint32_t count,
                             struct scorecard_i_select_group *out)
{
    const scorecard_plan *plan = job->aim.plan;
    uint64_t *needs = scorecard_i_arena_alloc(&job->arena, count, sizeof *needs);
    *out = (struct scorecard_i_select_group){ members, count, needs };
    for (uint32_t k = 0; k < count && needs != NULL; k++) {
        const struct scorecard_plan_action *action = scorecard_i_plan_action(plan, job->candidates[members[k]]);
        for (size_t i = 0; i < action->after_count; i++) {
            uint32_t before = scorecard_plan_find_action(plan, action->after[i]);
            uint32_t candidate = before != SCORECARD_NONE ? job->candidate_of[before] : SCORECARD_NONE;
            for (uint32_t m = 0; m < count && candidate != SCORECARD_NONE; m++)
                if (members[m] == candidate)
                    needs[k] |= UINT64_C(1) << m;
        }
    }
    return needs != NULL;
}

static int by_mask(const void *left, const void *right)
{
    const struct scorecard_i_select_value *a = left, *b = right;
    return (a->mask > b->mask) - (a->mask < b->mask);
}

/* All sets that have all that comes before their actions: from those of the members so far, once more with the next one. */
static bool list_sets(const struct scorecard_i_selecting *job, const struct scorecard_i_select_group *group, uint32_t most,
                      struct scorecard_i_select_value **sets, uint32_t *count)
{
    size_t capacity = 0;
    uint64_t placed = 0;
    if (!scorecard_i_grow(&job->aim.run, sets, &capacity, 1, sizeof **sets))
        return false;
    (*sets)[0] = (struct scorecard_i_select_value){ .mask = 0 };
    *count = 1;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t k = 0; k < group->count; k++) {
            uint64_t bit = UINT64_C(1) << k;
            if ((placed & bit) != 0 || (group->needs[k] & ~placed) != 0)
                continue;
            placed |= bit;
            more = true;
            for (uint32_t i = *count; i-- > 0;) {
                if ((group->needs[k] & ~(*sets)[i].mask) != 0)
                    continue;
                if (*count >= most) {
                    *count = 0;
                    return true;
                }
                if (!scorecard_i_grow(&job->aim.run, sets, &capacity, (size_t)*count + 1, sizeof **sets))
                    return false;
                (*sets)[(*count)++] = (struct scorecard_i_select_value){ .mask = (*sets)[i].mask | bit };
            }
        }
    }
    scorecard_i_sort(*sets, *count, sizeof **sets, by_mask);
    return true;
}

/* The candidates of a mask. */
static uint32_t take_set(const struct scorecard_i_select_group *group, uint64_t mask, uint32_t *set)
{
    uint32_t count = 0;
    for (uint32_t k = 0; k < group->count; k++)
        if ((mask >> k & 1U) != 0)
            set[count++] = group->members[k];
    return count;
}

scorecard_status scorecard_i_select_all(struct scorecard_i_selecting *job, const struct scorecard_i_select_group *group,
                                        struct scorecard_i_select_value **out, uint32_t *count, struct scorecard_error *err)
{
    struct scorecard_i_select_value *sets = NULL;
    uint32_t tried = job->made->summary.trials, set[SCORECARD_I_SELECT_MEMBERS];
    scorecard_status status = SCORECARD_OK;
    if (!list_sets(job, group, job->most > tried ? job->most - tried : 1, &sets, count))
        status = scorecard_i_fail_memory(err);
    for (uint32_t i = 0; status == SCORECARD_OK && i < *count; i++) {
        sets[i].count = take_set(group, sets[i].mask, set);
        for (uint32_t k = 0; k < sets[i].count; k++)
            sets[i].cost += job->wholes[set[k]];
        status = scorecard_i_select_value(job, set, sets[i].count, &sets[i].score, &sets[i].met, err);
    }
    if (status != SCORECARD_OK) {
        scorecard_i_free(&job->aim.run, sets);
        sets = NULL;
    }
    *out = sets;
    return status;
}

static int compare(const void *left, const void *right)
{
    const struct scorecard_i_select_value *a = left, *b = right;
    uint64_t first = (a->mask ^ b->mask) & (0 - (a->mask ^ b->mask)); /* the first member that one of them has alone */
    bool same = a->score == b->score || (isnan(a->score) && isnan(b->score));
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (!same)
        return isnan(b->score) || a->score > b->score ? -1 : 1;
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    return first == 0 ? 0 : (a->mask & first) != 0 ? -1 : 1;
}

void scorecard_i_select_sort(const struct scorecard_i_selecting *job, struct scorecard_i_select_value *values, uint32_t count)
{
    for (uint32_t i = 0; i < count && job->low; i++)
        values[i].score = -values[i].score;
    if (count > 1)
        scorecard_i_sort(values, count, sizeof *values, compare);
    for (uint32_t i = 0; i < count && job->low; i++)
        values[i].score = -values[i].score;
}

bool scorecard_i_select_tell(struct scorecard_i_selecting *job, const uint32_t *set, uint32_t count, double score, bool met, double added)
{
    scorecard_selections *made = job->made;
    struct scorecard_i_selection *line = &made->lines[made->count];
    int64_t cost = 0;
    uint32_t k = 0;
    line->actions = scorecard_i_arena_room(&made->arena, count, sizeof *line->actions);
    if (line->actions == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++)
        cost += job->wholes[set[i]];
    for (uint32_t a = 0; a < scorecard_plan_action_count(made->plan); a++)
        for (uint32_t i = 0; i < count; i++)
            if (job->candidates[set[i]] == a)
                line->actions[k++] = a;
    double gain = job->low ? job->start - score : score - job->start;
    line->told = (struct scorecard_selection){ .size = sizeof line->told,
                                               .cost = scorecard_i_whole_value(cost, job->decimals),
                                               .score = score,
                                               .gain = gain,
                                               .added = isnan(added) ? gain : added,
                                               .actions = count,
                                               .met = met,
                                               .frontier = 1 };
    made->count++;
    return true;
}

/* Every set was scored: those on the frontier, and the cheapest that reaches all targets. */
static scorecard_status tell_all(struct scorecard_i_selecting *job, const struct scorecard_i_select_group *group,
                                 struct scorecard_i_select_value *values, uint32_t count, struct scorecard_error *err)
{
    uint32_t set[SCORECARD_I_SELECT_MEMBERS];
    double best = scorecard_i_missing();
    bool reached = false;
    scorecard_i_select_sort(job, values, count);
    job->made->lines = scorecard_i_arena_room(&job->made->arena, count, sizeof *job->made->lines);
    for (uint32_t i = 0; i < count && job->made->lines != NULL; i++) {
        bool on = i == 0 || scorecard_i_select_better(job, values[i].score, best), first = values[i].met && !reached;
        if (!on && !first)
            continue;
        reached = reached || values[i].met;
        best = on ? values[i].score : best;
        if (!scorecard_i_select_tell(job, set, take_set(group, values[i].mask, set), values[i].score, values[i].met, scorecard_i_missing()))
            return scorecard_i_fail_memory(err);
        job->made->lines[job->made->count - 1].told.frontier = on;
    }
    return job->made->lines != NULL ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

/* ---- when some are not finished ---- */

/* An action of a set and all of it that come after it, left out of it. Returns how many stay. */
static uint32_t leave_out(const struct scorecard_i_selecting *job, const struct scorecard_i_selection *line, uint32_t k, uint8_t *out)
{
    const scorecard_plan *plan = job->aim.plan;
    uint32_t stays = line->told.actions - 1;
    memset(out, 0, line->told.actions);
    out[k] = 1;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < line->told.actions; i++) {
            const struct scorecard_plan_action *action = scorecard_i_plan_action(plan, line->actions[i]);
            for (size_t b = 0; b < action->after_count && !out[i]; b++) {
                uint32_t before = scorecard_plan_find_action(plan, action->after[b]);
                for (uint32_t m = 0; m < line->told.actions && !out[i]; m++)
                    if (out[m] && line->actions[m] == before) {
                        out[i] = 1;
                        stays--;
                        more = true;
                    }
            }
        }
    }
    return stays;
}

static scorecard_status tell_without(struct scorecard_i_selecting *job, struct scorecard_error *err)
{
    scorecard_selections *made = job->made;
    const struct scorecard_i_selection *line = &made->lines[made->summary.reaching];
    uint32_t count = line->told.actions;
    uint8_t *out = scorecard_i_arena_room(&job->arena, count, 1);
    uint32_t *set = scorecard_i_arena_room(&job->arena, count, sizeof *set);
    made->without = scorecard_i_arena_room(&made->arena, count, sizeof *made->without);
    if (out == NULL || set == NULL || made->without == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status = SCORECARD_OK;
    for (uint32_t k = 0; k < count && status == SCORECARD_OK; k++) {
        struct scorecard_selection_without *told = &made->without[made->without_count++];
        uint32_t stays = leave_out(job, line, k, out), used = 0;
        bool met = false;
        *told = (struct scorecard_selection_without){ .size = sizeof *told, .action = line->actions[k], .dropped = count - stays };
        told->cost = job->costs[job->candidate_of[line->actions[k]]];
        for (uint32_t i = 0; i < count; i++)
            if (!out[i])
                set[used++] = job->candidate_of[line->actions[i]];
        status = scorecard_i_select_value(job, set, used, &told->score, &met, err);
        told->met = met;
    }
    return status;
}

/* ---- the whole ---- */

/* What the targets ask must be there. */
static scorecard_status check_targets(const struct scorecard_i_selecting *job, struct scorecard_error *err)
{
    const scorecard_forecast *all = job->all;
    const scorecard_model *model = all->after->model;
    for (uint32_t i = 0; i < all->target_count; i++) {
        const struct scorecard_forecast_target *told = &all->targets[i];
        const struct scorecard_plan_target *target = scorecard_i_plan_target(job->aim.plan, told->target);
        const struct scorecard_plan_condition *condition = &target->conditions[told->condition];
        bool tier = condition->kind == SCORECARD_TARGET_TIER && isnan(told->wanted);
        bool group = condition->group != NULL && scorecard_data_find_group_column(all->after->data, condition->group) == SCORECARD_NONE;
        if (job->aim.wanted[told->target] && (tier || group || scorecard_i_condition_node(condition, model) == SCORECARD_NONE))
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                      "there is no such node, input, tier or group; name one of model and data"),
                                     "plan %s, target %s, condition %lu", scorecard_plan_id(job->aim.plan), target->id,
                                     (unsigned long)told->condition);
    }
    return SCORECARD_OK;
}

static scorecard_status find_field(struct scorecard_i_selecting *job, struct scorecard_error *err)
{
    const scorecard_result *result = job->aim.result;
    struct scorecard_selections_summary *sum = &job->made->summary;
    if (job->aim.options.node >= result->model->count)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                  "there is no such node; take one that scorecard_model_find() gives"),
                                 "scorecard_plan_reach_options");
    scorecard_status status = scorecard_i_aim_forecast(&job->aim, NULL, 0, true, &job->all, err);
    if (status != SCORECARD_OK)
        return status;
    sum->node = job->aim.options.node;
    sum->unit = scorecard_data_find_unit(result->data, job->aim.unit);
    sum->period = job->all->period;
    job->node = scorecard_model_find(job->all->after->model, result->model->nodes[sum->node].stated.id);
    job->unit = scorecard_data_find_unit(job->all->after->data, job->aim.unit);
    if (job->node == SCORECARD_NONE || job->unit == SCORECARD_NONE)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                  "the field has no such node or unit; look at the ids of both"),
                                 "plan %s", scorecard_plan_id(job->aim.plan));
    job->low = scorecard_i_node_low_is_good(&job->all->after->model->nodes[job->node]);
    return check_targets(job, err);
}

/* Which set reaches all targets, and what that proves. */
static void find_reaching(struct scorecard_i_selecting *job, bool started)
{
    scorecard_selections *made = job->made;
    struct scorecard_selections_summary *sum = &made->summary;
    for (uint32_t i = 0; i < made->count && sum->reaching == SCORECARD_NONE; i++)
        sum->reaching = made->lines[i].told.met ? i : SCORECARD_NONE;
    sum->outcome = sum->targets == 0                  ? 0
                   : started                          ? SCORECARD_REACH_MET
                   : sum->reaching == SCORECARD_NONE  ? (sum->exact ? SCORECARD_REACH_INFEASIBLE : SCORECARD_REACH_UNDECIDED)
                   : sum->exact                       ? SCORECARD_REACH_EXACT
                                                      : SCORECARD_REACH_BEST_FOUND;
}

static scorecard_status fill(struct scorecard_i_selecting *job, struct scorecard_error *err)
{
    struct scorecard_selections_summary *sum = &job->made->summary;
    struct scorecard_i_select_group whole = { NULL, 0, NULL };
    struct scorecard_i_select_value *values = NULL;
    uint32_t count = 0;
    bool met = false;
    scorecard_status status = find_field(job, err);
    if (status == SCORECARD_OK)
        status = find_candidates(job, err);
    if (status == SCORECARD_OK)
        status = find_groups(job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_select_value(job, NULL, 0, &job->start, &met, err);
    if (status != SCORECARD_OK)
        return status;
    sum->candidates = job->count;
    sum->targets = job->aim.target_count;
    sum->start = job->start;
    sum->reaching = SCORECARD_NONE;
    uint32_t *members = scorecard_i_arena_room(&job->arena, job->count, sizeof *members);
    for (uint32_t i = 0; i < job->count && members != NULL; i++)
        members[i] = i;
    if (members == NULL)
        return scorecard_i_fail_memory(err);
    if (job->count <= SCORECARD_I_SELECT_MEMBERS) {
        status = scorecard_i_select_open(job, members, job->count, &whole) ? scorecard_i_select_all(job, &whole, &values, &count, err)
                                                                           : scorecard_i_fail_memory(err);
        sum->exact = count > 0;
        if (status == SCORECARD_OK && count > 0)
            status = tell_all(job, &whole, values, count, err);
        scorecard_i_free(&job->aim.run, values);
    }
    if (status == SCORECARD_OK && !sum->exact)
        status = scorecard_i_select_groups(job, err);
    if (status == SCORECARD_OK)
        find_reaching(job, met);
    return status == SCORECARD_OK && sum->reaching != SCORECARD_NONE ? tell_without(job, err) : status;
}

scorecard_status scorecard_plan_frontier(const scorecard_plan *plan, const scorecard_result *result,
                                         const struct scorecard_plan_reach_options *options, scorecard_selections **out,
                                         struct scorecard_error *err)
{
    struct scorecard_i_selecting job = { .count = 0 };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (plan == NULL || result == NULL)
        return scorecard_i_fail_null(err, plan == NULL ? "plan" : "result");
    scorecard_status status = scorecard_i_aim_open(&job.aim, plan, result, options, &job.arena, err);
    if (status == SCORECARD_OK) {
        job.most = job.aim.options.trials != 0 ? job.aim.options.trials : TRIALS;
        job.made = scorecard_i_zalloc(&job.aim.run, 1, sizeof *job.made);
        status = job.made != NULL ? SCORECARD_OK : scorecard_i_fail_memory(err);
    }
    if (status == SCORECARD_OK) {
        job.made->references = 1;
        scorecard_i_arena_init(&job.made->arena, &job.aim.run);
        job.made->plan = scorecard_plan_ref(job.aim.plan);
        job.made->summary.size = sizeof job.made->summary;
        status = fill(&job, err);
    }
    if (status == SCORECARD_OK)
        *out = job.made;
    else
        scorecard_selections_unref(job.made);
    scorecard_forecast_unref(job.all);
    scorecard_i_aim_close(&job.aim);
    scorecard_i_arena_free(&job.arena);
    return status;
}
