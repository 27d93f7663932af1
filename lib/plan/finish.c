/* SPDX-License-Identifier: MIT */
/* From a draft to a plan: links between actions, what was changed, and seals. */
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "plan/plan.h"

/* Actions by number: those that come before each, and the way of a walk through them. */
struct walk {
    const struct scorecard_i_plan_list *list;
    unsigned char *state; /* 0: not seen, 1: on the way, 2: done with */
    uint32_t *way;        /* actions from the first of the walk to where it is */
    size_t *edge;         /* which of its prerequisites was gone to last */
};

static const struct scorecard_plan_action *action_at(const struct scorecard_i_plan_list *list, size_t i)
{
    return list->items[i].said;
}

/* "a, b, a": the cycle at the end of the way, cut where it is long. */
static scorecard_status fail_cycle(const struct walk *walk, size_t first, size_t depth, struct scorecard_error *err)
{
    char text[SCORECARD_MESSAGE_SIZE / 2] = "";
    size_t used = 0;
    const char *id = action_at(walk->list, walk->way[first])->id;
    for (size_t i = first; i < depth && used + 80 < sizeof text; i++) {
        int wrote = snprintf(text + used, sizeof text - used, "%s after ", action_at(walk->list, walk->way[i])->id);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    return scorecard_i_plan_within("action", id, err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_CYCLE,
                                                    "each comes after the next, and so none can begin: %s%s; take one of these "
                                                    "prerequisites away", text, used + 80 < sizeof text ? id : "..."));
}

/* Walks all that comes before an action, depth first. */
static scorecard_status walk_from(struct walk *walk, uint32_t start, struct scorecard_error *err)
{
    size_t depth = 1;
    walk->way[0] = start;
    walk->edge[0] = 0;
    walk->state[start] = 1;
    while (depth > 0) {
        const struct scorecard_plan_action *action = action_at(walk->list, walk->way[depth - 1]);
        if (walk->edge[depth - 1] == action->after_count) {
            walk->state[walk->way[--depth]] = 2;
            continue;
        }
        const char *id = action->after[walk->edge[depth - 1]++];
        uint32_t next = scorecard_i_plan_find(walk->list, id, strlen(id));
        if (next == SCORECARD_NONE)
            return scorecard_i_plan_within("action", action->id, err,
                                           scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                            "it comes after %s, which is no action of the plan; add that, or "
                                                            "correct the id", id));
        if (walk->state[next] == 1) {
            size_t first = depth - 1;
            while (walk->way[first] != next)
                first--;
            return fail_cycle(walk, first, depth, err);
        }
        if (walk->state[next] == 0) {
            walk->state[next] = 1;
            walk->way[depth] = next;
            walk->edge[depth++] = 0;
        }
    }
    return SCORECARD_OK;
}

/* "a under b under a": those above an action up to itself, cut where they are many. */
static scorecard_status fail_parents(const struct scorecard_i_plan_list *list, uint32_t first, struct scorecard_error *err)
{
    char text[SCORECARD_MESSAGE_SIZE / 2] = "";
    size_t used = 0;
    uint32_t at = first;
    do {
        const struct scorecard_plan_action *action = action_at(list, at);
        int wrote = snprintf(text + used, sizeof text - used, "%s under ", action->id);
        used += wrote > 0 ? (size_t)wrote : 0;
        at = scorecard_i_plan_find(list, action->parent, strlen(action->parent));
    } while (at != first && used + 80 < sizeof text);
    const char *id = action_at(list, first)->id;
    return scorecard_i_plan_within("action", id, err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_CYCLE,
                                                    "the action is above itself, by way of its parents: %s%s; take one of these "
                                                    "away", text, at == first ? id : "..."));
}

/* Walks up from each action; what was walked over without a cycle is not walked again. */
static scorecard_status check_parents(const struct scorecard_i_plan_list *list, uint32_t *seen, struct scorecard_error *err)
{
    for (uint32_t i = 0; i < list->count; i++) {
        uint32_t at = i;
        while (at != SCORECARD_NONE && seen[at] == 0) {
            const char *parent = action_at(list, at)->parent;
            seen[at] = i + 1;
            at = parent != NULL ? scorecard_i_plan_find(list, parent, strlen(parent)) : SCORECARD_NONE;
        }
        if (at != SCORECARD_NONE && seen[at] == i + 1)
            return fail_parents(list, at, err);
    }
    return SCORECARD_OK;
}

static scorecard_status check_links(const struct scorecard_i_plan_body *body, struct scorecard_error *err)
{
    const struct scorecard_run *run = &body->arena.run;
    const struct scorecard_i_plan_list *list = scorecard_i_plan_list_of(body, SCORECARD_PLAN_PART_ACTION);
    struct walk walk = { list, scorecard_i_zalloc(run, list->count, 1), scorecard_i_zalloc(run, list->count, sizeof *walk.way),
                         scorecard_i_zalloc(run, list->count, sizeof *walk.edge) };
    scorecard_status status = SCORECARD_OK;
    if (walk.state == NULL || walk.way == NULL || walk.edge == NULL)
        status = scorecard_i_fail_memory(err);
    for (uint32_t i = 0; i < list->count && status == SCORECARD_OK; i++)
        if (walk.state[i] == 0)
            status = walk_from(&walk, i, err);
    if (status == SCORECARD_OK) {
        memset(walk.way, 0, list->count * sizeof *walk.way);
        status = check_parents(list, walk.way, err);
    }
    scorecard_i_free(run, walk.state);
    scorecard_i_free(run, walk.way);
    scorecard_i_free(run, walk.edge);
    return status;
}

static scorecard_status check_days(const struct scorecard_i_plan_body *body, struct scorecard_error *err)
{
    const char *start = body->settings[SCORECARD_PLAN_START - 1], *end = body->settings[SCORECARD_PLAN_END - 1];
    if (start == NULL || end == NULL || strcmp(end, start) >= 0)
        return SCORECARD_OK;
    return scorecard_i_plan_within("plan", body->id, err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_DATE,
                                                    "the plan ends on %s, before it starts on %s; correct one of them", end, start));
}

/* Copies entries [from, to). */
static scorecard_status copy_entries(const struct scorecard_i_plan_body *body, size_t from, size_t to,
                                     struct scorecard_i_plan_body *out, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (size_t i = from; i < to && status == SCORECARD_OK; i++) {
        struct scorecard_plan_entry copy;
        if (!scorecard_i_plan_entry_copy(&out->arena, &body->entries[i].said, &copy))
            return scorecard_i_fail_memory(err);
        status = scorecard_i_plan_enter(out, &copy, err);
    }
    return status;
}

static scorecard_status fill(const scorecard_plan_draft *draft, struct scorecard_i_plan_body *body, struct scorecard_error *err)
{
    if (!scorecard_i_plan_body_copy(&draft->body, body, true))
        return scorecard_i_fail_memory(err);
    for (size_t k = 0; k < SCORECARD_I_PLAN_LISTS; k++)
        for (size_t i = 0; i < body->lists[k].count; i++)
            body->lists[k].items[i].origin = SCORECARD_NONE;
    scorecard_status status = check_days(body, err);
    if (status == SCORECARD_OK)
        status = check_links(body, err);
    if (status == SCORECARD_OK)
        status = copy_entries(&draft->body, 0, draft->kept, body, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_plan_revise(draft, body, err);
    if (status != SCORECARD_OK)
        return status;
    body->revision += draft->base != NULL && body->entry_count > draft->kept;
    status = copy_entries(&draft->body, draft->kept, draft->body.entry_count, body, err);
    for (size_t i = draft->kept; i < body->entry_count; i++) {
        body->entries[i].said.revision = body->revision;
        body->entries[i].said.seal =
            scorecard_i_plan_seal(body->id, i > 0 ? body->entries[i - 1].said.seal : 0, &body->entries[i].said);
    }
    return status;
}

scorecard_status scorecard_plan_draft_finish(const scorecard_plan_draft *draft, scorecard_plan **out,
                                             struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    scorecard_plan *plan = scorecard_i_zalloc(&draft->body.arena.run, 1, sizeof *plan);
    if (plan == NULL)
        return scorecard_i_fail_memory(err);
    plan->count = 1;
    scorecard_i_plan_body_init(&plan->body, &draft->body.arena.run);
    scorecard_status status = fill(draft, &plan->body, err);
    if (status == SCORECARD_OK)
        *out = plan;
    else
        scorecard_plan_unref(plan);
    return status;
}
