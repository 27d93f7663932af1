/* SPDX-License-Identifier: MIT */
#include "plan/scope.h"

#include <string.h>

#include "base/date.h"
#include "base/status.h"

uint32_t scorecard_i_scope_input(const scorecard_model *model, const char *id)
{
    return scorecard_i_index_find(&model->by_input, id, strlen(id));
}

/* Leaves by input. */
static bool find_leaves(struct scorecard_i_scope *scope, struct scorecard_i_arena *arena)
{
    const scorecard_model *model = scope->model;
    uint32_t *first = scorecard_i_arena_alloc(arena, (size_t)model->input_count + 2, sizeof *first);
    if (first == NULL)
        return false;
    for (uint32_t n = 0; n < model->count; n++)
        for (uint32_t i = 0; i < model->nodes[n].input_count; i++)
            first[model->nodes[n].inputs[i] + 2]++;
    for (uint32_t i = 2; i < model->input_count + 2; i++)
        first[i] += first[i - 1];
    scope->leaves = scorecard_i_arena_alloc(arena, first[model->input_count + 1], sizeof *scope->leaves);
    if (scope->leaves == NULL)
        return false;
    for (uint32_t n = 0; n < model->count; n++)
        for (uint32_t i = 0; i < model->nodes[n].input_count; i++)
            scope->leaves[first[model->nodes[n].inputs[i] + 1]++] = n;
    scope->first = first;
    return true;
}

/* Nodes of one action, into a list that grows by insertion: they are few. */
struct list {
    uint32_t *at;
    size_t count, capacity;
    size_t begins; /* where the action's own begin */
};

static bool put(struct list *list, const struct scorecard_run *run, uint32_t node)
{
    if (node == SCORECARD_NONE)
        return true;
    size_t i = list->count;
    while (i > list->begins && list->at[i - 1] > node)
        i--;
    if (i > list->begins && list->at[i - 1] == node)
        return true;
    if (!scorecard_i_grow(run, &list->at, &list->capacity, list->count + 1, sizeof *list->at))
        return false;
    memmove(list->at + i + 1, list->at + i, (list->count - i) * sizeof *list->at);
    list->at[i] = node;
    list->count++;
    return true;
}

static bool put_action(const struct scorecard_i_scope *scope, const struct scorecard_run *run,
                       const struct scorecard_plan_action *action, struct list *list)
{
    bool ready = true;
    for (size_t i = 0; i < action->node_count && ready; i++)
        ready = put(list, run, scorecard_model_find(scope->model, action->nodes[i]));
    for (size_t i = 0; i < action->effect_count && ready; i++) {
        const struct scorecard_plan_effect *effect = &action->effects[i];
        if (effect->node != NULL) {
            ready = put(list, run, scorecard_model_find(scope->model, effect->node));
            continue;
        }
        uint32_t input = scorecard_i_scope_input(scope->model, effect->input);
        for (uint32_t l = input != SCORECARD_NONE ? scope->first[input] : 0;
             input != SCORECARD_NONE && l < scope->first[input + 1] && ready; l++)
            ready = put(list, run, scope->leaves[l]);
    }
    return ready;
}

bool scorecard_i_scope_open(struct scorecard_i_scope *scope, const scorecard_plan *plan, const scorecard_model *model,
                            struct scorecard_i_arena *arena)
{
    uint32_t actions = scorecard_plan_action_count(plan);
    struct list list = { NULL, 0, 0, 0 };
    *scope = (struct scorecard_i_scope){ .model = model };
    scope->node_first = scorecard_i_arena_alloc(arena, (size_t)actions + 1, sizeof *scope->node_first);
    bool ready = scope->node_first != NULL && find_leaves(scope, arena);
    for (uint32_t a = 0; a < actions && ready; a++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        list.begins = list.count;
        if (scorecard_plan_action_at(plan, a, &action))
            ready = put_action(scope, &arena->run, &action, &list);
        scope->node_first[a + 1] = (uint32_t)list.count;
    }
    scope->nodes = ready ? scorecard_i_arena_room(arena, list.count, sizeof *scope->nodes) : NULL;
    if (scope->nodes != NULL && list.count > 0)
        memcpy(scope->nodes, list.at, list.count * sizeof *scope->nodes);
    scorecard_i_free(&arena->run, list.at);
    return scope->nodes != NULL;
}

scorecard_status scorecard_i_plan_then(const scorecard_plan *plan, const char *date, scorecard_plan **out,
                                       struct scorecard_error *err)
{
    int32_t day, told;
    if (date != NULL && !scorecard_i_date_day(date, &day))
        return scorecard_i_fail(err, SCORECARD_ERROR_DATE, "%.40s is no day; write it as 2022-06-30", date);
    bool later = false;
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    for (uint32_t i = 0; date != NULL && i < scorecard_plan_entry_count(plan) && !later; i++)
        later = scorecard_plan_entry_at(plan, i, &entry) && scorecard_i_date_day(entry.date, &told) && told > day;
    if (later) /* a copy is dear, and mostly there is nothing later */
        return scorecard_plan_as_of(plan, date, out, err);
    *out = scorecard_plan_ref(plan);
    return SCORECARD_OK;
}

uint32_t scorecard_i_plan_unit(const scorecard_plan *plan, const char *id, const scorecard_data *data)
{
    const char *unit = id != NULL ? id : scorecard_plan_get(plan, SCORECARD_PLAN_UNIT);
    return unit != NULL ? scorecard_data_find_unit(data, unit) : SCORECARD_NONE;
}
