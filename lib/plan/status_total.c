/* SPDX-License-Identifier: MIT */
/* Actions added up by agency, head, area and target. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "base/text.h"
#include "maths/sum.h"
#include "plan/status.h"

/* A total under way. Sums are exact, so that the order of actions leaves no trace. */
struct total {
    const char *key;
    struct scorecard_plan_total told;
    struct scorecard_i_sum done, expected, realised, money, effort;
    uint32_t expecting;
};

/* The totals of one sort. */
struct sort {
    struct total *totals;
    size_t count, capacity;
    struct scorecard_i_index by_name;
};

struct adding {
    struct scorecard_i_status_job *job;
    const struct scorecard_run *run;
    struct sort sorts[SCORECARD_PLAN_BY_TARGET + 1];
    bool failed;
};

/* What a name is kept under: heads are written by hand, and folded. NULL: no memory. */
static const char *key_of(struct adding *adding, int32_t by, const char *name)
{
    char *folded;
    if (name == NULL)
        return ""; /* which nothing else is */
    if (by != SCORECARD_PLAN_BY_HEAD || scorecard_i_text_is_folded(name, strlen(name)))
        return name;
    if (scorecard_i_text_fold(adding->run, name, strlen(name), &folded, NULL) != SCORECARD_OK)
        return NULL;
    struct sort *sort = &adding->sorts[by];
    uint32_t at = scorecard_i_index_find(&sort->by_name, folded, strlen(folded));
    const char *key =
        at != SCORECARD_NONE ? sort->totals[at].key : scorecard_i_arena_text(&adding->job->made->arena, folded);
    scorecard_i_free(adding->run, folded);
    return key;
}

/* A name as long as the totals: heads may be the register's. */
static const char *kept(struct adding *adding, int32_t by, const char *name)
{
    if (by != SCORECARD_PLAN_BY_HEAD || name == NULL)
        return name;
    const char *own = scorecard_i_arena_text(&adding->job->made->arena, name);
    adding->failed = adding->failed || own == NULL;
    return own != NULL ? own : name;
}

static struct total *total_of(struct adding *adding, int32_t by, const char *name, uint32_t which)
{
    struct sort *sort = &adding->sorts[by];
    const char *key = key_of(adding, by, name);
    if (key == NULL) {
        adding->failed = true;
        return NULL;
    }
    uint32_t at = scorecard_i_index_find(&sort->by_name, key, strlen(key));
    if (at != SCORECARD_NONE) {
        struct total *known = &sort->totals[at];
        if (name != NULL && strcmp(name, known->told.name) < 0)
            known->told.name = kept(adding, by, name); /* of several spellings the first, bytewise, not that of the first action */
        return known;
    }
    name = kept(adding, by, name);
    if (!scorecard_i_grow(adding->run, &sort->totals, &sort->capacity, sort->count + 1, sizeof *sort->totals) ||
        !scorecard_i_index_add(&sort->by_name, adding->run, key, (uint32_t)sort->count)) {
        adding->failed = true;
        return NULL;
    }
    struct total *total = &sort->totals[sort->count++];
    memset(total, 0, sizeof *total);
    total->key = key;
    total->told.by = by;
    total->told.name = name;
    total->told.which = which;
    struct scorecard_i_sum *sums[] = { &total->done, &total->expected, &total->realised, &total->money, &total->effort };
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++)
        scorecard_i_sum_init(sums[i]);
    return total;
}

static void count_marks(struct scorecard_plan_total *told, const struct scorecard_plan_status_line *line)
{
    told->late += (line->marks & SCORECARD_MARK_LATE) != 0;
    told->soon += (line->marks & SCORECARD_MARK_SOON) != 0;
    told->not_started += (line->marks & SCORECARD_MARK_NOT_STARTED) != 0;
    told->incomplete += (line->marks & SCORECARD_MARK_INCOMPLETE) != 0;
    told->no_owner += (line->marks & (SCORECARD_MARK_NO_OWNER | SCORECARD_MARK_UNKNOWN_OWNER)) != 0;
    told->green += line->light == SCORECARD_LIGHT_GREEN;
    told->amber += line->light == SCORECARD_LIGHT_AMBER;
    told->red += line->light == SCORECARD_LIGHT_RED;
}

static void add(struct adding *adding, int32_t by, const char *name, uint32_t which,
                const struct scorecard_plan_action *action, const struct scorecard_plan_status_line *line)
{
    struct total *total = total_of(adding, by, name, which);
    if (total == NULL)
        return;
    struct scorecard_plan_total *told = &total->told;
    if (line->status == SCORECARD_PROGRESS_CANCELLED) {
        told->cancelled++;
        return;
    }
    bool done = line->status == SCORECARD_PROGRESS_DONE;
    told->actions++;
    told->initiatives += action->kind == SCORECARD_PLAN_INITIATIVE;
    told->planned += line->status == SCORECARD_PROGRESS_PLANNED;
    told->done += done;
    told->running += line->status == SCORECARD_PROGRESS_RUNNING || line->status == SCORECARD_PROGRESS_PAUSED;
    told->due += done || (line->marks & SCORECARD_MARK_LATE) != 0;
    told->in_time += done && (line->marks & SCORECARD_MARK_DONE_LATE) == 0;
    count_marks(told, line);
    scorecard_i_sum_add(&total->done, line->done);
    if (!isnan(line->expected)) {
        total->expecting++;
        scorecard_i_sum_add(&total->expected, line->expected);
    }
    if (!isnan(line->realised)) {
        told->measured++;
        scorecard_i_sum_add(&total->realised, line->realised);
    }
    if (action->cost_kind == SCORECARD_COST_MONEY)
        scorecard_i_sum_add(&total->money, action->cost);
    else
        scorecard_i_sum_add(&total->effort, action->cost_kind == SCORECARD_COST_EFFORT ? action->cost : 1);
}

static uint32_t agency_of(const struct adding *adding, const char *id)
{
    const scorecard_register *reg = adding->job->options.reg;
    return reg != NULL && id != NULL ? scorecard_register_find_agency(reg, id) : SCORECARD_NONE;
}

/* The area that a node lies in: a child of a root, or a root that is acted upon itself. */
static uint32_t area_of(const scorecard_model *model, uint32_t node)
{
    while (model->nodes[node].depth > 1)
        node = model->nodes[node].parent;
    return node;
}

static void add_areas(struct adding *adding, uint32_t a, const struct scorecard_plan_action *action,
                      struct scorecard_plan_status_line *line)
{
    const struct scorecard_i_scope *scope = &adding->job->scope;
    uint32_t last = SCORECARD_NONE;
    for (uint32_t i = scope->node_first[a]; i < scope->node_first[a + 1]; i++) {
        uint32_t area = area_of(scope->model, scope->nodes[i]);
        if (area == last) /* nodes ascend, and so do areas */
            continue;
        if (last == SCORECARD_NONE)
            line->area = area;
        last = area;
        add(adding, SCORECARD_PLAN_BY_AREA, scope->model->nodes[area].stated.id, area, action, line);
    }
    if (last == SCORECARD_NONE)
        add(adding, SCORECARD_PLAN_BY_AREA, NULL, SCORECARD_NONE, action, line);
}

/* ---- targets: which nodes they are about ---- */

struct span {
    uint32_t target, first, end; /* nodes */
};

static bool find_spans(const struct adding *adding, struct span **out, size_t *count)
{
    const scorecard_plan *plan = adding->job->made->plan;
    const scorecard_model *model = adding->job->scope.model;
    size_t capacity = 0;
    for (uint32_t t = 0; t < scorecard_plan_target_count(plan); t++) {
        struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
        (void)scorecard_plan_target_at(plan, t, &target);
        for (size_t c = 0; c < target.condition_count; c++) {
            const struct scorecard_plan_condition *condition = &target.conditions[c];
            uint32_t input = condition->node == NULL ? scorecard_i_scope_input(model, condition->input) : SCORECARD_NONE;
            uint32_t node = condition->node != NULL ? scorecard_model_find(model, condition->node) : SCORECARD_NONE;
            uint32_t first = input != SCORECARD_NONE ? adding->job->scope.first[input] : 0;
            uint32_t end = input != SCORECARD_NONE ? adding->job->scope.first[input + 1] : node != SCORECARD_NONE;
            for (uint32_t i = first; i < end; i++) {
                uint32_t n = input != SCORECARD_NONE ? adding->job->scope.leaves[i] : node;
                if (!scorecard_i_grow(adding->run, out, &capacity, *count + 1, sizeof **out))
                    return false;
                (*out)[(*count)++] = (struct span){ t, n, model->nodes[n].end };
            }
        }
    }
    return true;
}

static void add_targets(struct adding *adding, const struct span *spans, size_t count, uint32_t a,
                        const struct scorecard_plan_action *action, const struct scorecard_plan_status_line *line)
{
    const struct scorecard_i_scope *scope = &adding->job->scope;
    uint32_t last = SCORECARD_NONE;
    for (size_t s = 0; s < count; s++) {
        bool has = false;
        for (uint32_t i = scope->node_first[a]; i < scope->node_first[a + 1]; i++)
            has = has || (scope->nodes[i] >= spans[s].first && scope->nodes[i] < spans[s].end);
        if (!has || spans[s].target == last)
            continue;
        struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
        last = spans[s].target;
        (void)scorecard_plan_target_at(adding->job->made->plan, last, &target);
        add(adding, SCORECARD_PLAN_BY_TARGET, target.id, last, action, line);
    }
}

/* ---- the whole ---- */

static void close_total(struct total *total)
{
    struct scorecard_plan_total *told = &total->told;
    const double missing = scorecard_i_missing();
    told->size = sizeof *told;
    told->completion = told->actions > 0 ? scorecard_i_sum_value(&total->done) / told->actions : missing;
    told->expected = total->expecting > 0 ? scorecard_i_sum_value(&total->expected) / total->expecting : missing;
    told->punctuality = told->due > 0 ? (double)told->in_time / told->due : missing;
    told->realised = told->measured > 0 ? scorecard_i_sum_value(&total->realised) : missing;
    told->money = scorecard_i_sum_value(&total->money);
    told->effort = scorecard_i_sum_value(&total->effort);
}

/* Areas in the model's order, all else by name; those without a name last. */
static int compare(const void *left, const void *right)
{
    const struct scorecard_plan_total *a = &((const struct total *)left)->told, *b = &((const struct total *)right)->told;
    if (a->name == NULL || b->name == NULL)
        return (a->name == NULL) - (b->name == NULL);
    if (a->by == SCORECARD_PLAN_BY_AREA)
        return (a->which > b->which) - (a->which < b->which);
    return strcmp(a->name, b->name);
}

static bool hand_over(struct adding *adding)
{
    scorecard_plan_status *made = adding->job->made;
    size_t count = 0;
    for (int32_t by = SCORECARD_PLAN_BY_ALL; by <= SCORECARD_PLAN_BY_TARGET; by++)
        count += adding->sorts[by].count;
    made->totals = scorecard_i_arena_alloc(&made->arena, count, sizeof *made->totals);
    if (made->totals == NULL)
        return false;
    for (int32_t by = SCORECARD_PLAN_BY_ALL; by <= SCORECARD_PLAN_BY_TARGET; by++) {
        struct sort *sort = &adding->sorts[by];
        if (sort->count > 1)
            scorecard_i_sort(sort->totals, sort->count, sizeof *sort->totals, compare);
        for (size_t i = 0; i < sort->count; i++) {
            close_total(&sort->totals[i]);
            made->totals[made->total_count++] = sort->totals[i].told;
        }
    }
    return true;
}

static void add_action(struct adding *adding, uint32_t a, struct scorecard_plan_status_line *line, const struct span *spans,
                       size_t count)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    (void)scorecard_plan_action_at(adding->job->made->plan, a, &action);
    add(adding, SCORECARD_PLAN_BY_ALL, NULL, SCORECARD_NONE, &action, line);
    add(adding, SCORECARD_PLAN_BY_LEAD, action.lead, agency_of(adding, action.lead), &action, line);
    for (size_t i = 0; i < action.partner_count; i++)
        add(adding, SCORECARD_PLAN_BY_PARTNER, action.partners[i], agency_of(adding, action.partners[i]), &action, line);
    add(adding, SCORECARD_PLAN_BY_HEAD, scorecard_i_head_of(&adding->job->judging, &action), SCORECARD_NONE, &action, line);
    if (adding->job->scope.model == NULL)
        return;
    add_areas(adding, a, &action, line);
    add_targets(adding, spans, count, a, &action, line);
}

bool scorecard_i_status_totals(struct scorecard_i_status_job *job)
{
    struct adding adding = { .job = job, .run = &job->made->arena.run };
    struct span *spans = NULL;
    size_t count = 0;
    bool ready = job->scope.model == NULL || find_spans(&adding, &spans, &count);
    for (uint32_t a = 0; a < job->made->count && ready && !adding.failed; a++)
        add_action(&adding, a, &job->made->lines[a], spans, count);
    ready = ready && !adding.failed && hand_over(&adding);
    for (int32_t by = SCORECARD_PLAN_BY_ALL; by <= SCORECARD_PLAN_BY_TARGET; by++) {
        scorecard_i_index_free(&adding.sorts[by].by_name, adding.run);
        scorecard_i_free(adding.run, adding.sorts[by].totals);
    }
    scorecard_i_free(adding.run, spans);
    return ready;
}
