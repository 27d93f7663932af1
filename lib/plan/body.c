/* SPDX-License-Identifier: MIT */
/* The body of plans and drafts: lists of what is planned, and where to find it. */
#include <string.h>

#include "base/status.h"
#include "plan/plan.h"

void scorecard_i_plan_body_init(struct scorecard_i_plan_body *body, const struct scorecard_run *run)
{
    memset(body, 0, sizeof *body);
    scorecard_i_arena_init(&body->arena, run);
    body->revision = 1;
}

void scorecard_i_plan_body_free(struct scorecard_i_plan_body *body)
{
    struct scorecard_run run = body->arena.run;
    for (size_t i = 0; i < SCORECARD_I_PLAN_LISTS; i++) {
        scorecard_i_index_free(&body->lists[i].by_id, &run);
        scorecard_i_free(&run, body->lists[i].items);
    }
    scorecard_i_index_free(&body->by_track, &run);
    scorecard_i_free(&run, body->entries);
    scorecard_i_free(&run, body->tracks);
    scorecard_i_arena_free(&body->arena);
}

const char *scorecard_i_plan_text(struct scorecard_i_arena *arena, const char *text, bool *good)
{
    text = scorecard_i_plan_said(text);
    if (text == NULL || !*good)
        return NULL;
    text = scorecard_i_arena_text(arena, text);
    *good = text != NULL;
    return text;
}

static size_t size_of(int32_t sort)
{
    switch (sort) {
    case SCORECARD_I_MEMBER_EFFECTS:
        return sizeof(struct scorecard_plan_effect);
    case SCORECARD_I_MEMBER_CONDITIONS:
        return sizeof(struct scorecard_plan_condition);
    case SCORECARD_I_MEMBER_MILESTONES:
        return sizeof(struct scorecard_plan_milestone);
    default:
        return sizeof(const char *);
    }
}

/* Puts own texts in the place of those of an element of a list. */
static void own_texts(struct scorecard_i_arena *arena, int32_t sort, void *list, size_t i, bool *good)
{
    if (sort == SCORECARD_I_MEMBER_EFFECTS) {
        struct scorecard_plan_effect *effect = (struct scorecard_plan_effect *)list + i;
        effect->node = scorecard_i_plan_text(arena, effect->node, good);
        effect->input = scorecard_i_plan_text(arena, effect->input, good);
    } else if (sort == SCORECARD_I_MEMBER_CONDITIONS) {
        struct scorecard_plan_condition *condition = (struct scorecard_plan_condition *)list + i;
        condition->node = scorecard_i_plan_text(arena, condition->node, good);
        condition->input = scorecard_i_plan_text(arena, condition->input, good);
        condition->group = scorecard_i_plan_text(arena, condition->group, good);
        condition->tier = scorecard_i_plan_text(arena, condition->tier, good);
        if (condition->kind == SCORECARD_TARGET_TIER || condition->kind == SCORECARD_TARGET_MAINTAIN)
            condition->value = 0;
    } else if (sort == SCORECARD_I_MEMBER_MILESTONES) {
        struct scorecard_plan_milestone *milestone = (struct scorecard_plan_milestone *)list + i;
        milestone->date = scorecard_i_plan_text(arena, milestone->date, good);
    } else {
        const char **text = (const char **)list + i;
        *text = scorecard_i_plan_text(arena, *text, good);
    }
}

static void copy_list(struct scorecard_i_arena *arena, const struct scorecard_i_plan_member *member, char *to, bool *good)
{
    size_t count, size = size_of(member->sort);
    const void *from;
    void *list = NULL;
    memcpy(&count, to + member->count, sizeof count);
    memcpy(&from, to + member->at, sizeof from);
    if (count > 0 && *good) {
        list = scorecard_i_arena_alloc(arena, count, size);
        *good = list != NULL;
    }
    if (list != NULL) {
        memcpy(list, from, count * size);
        for (size_t i = 0; i < count; i++)
            own_texts(arena, member->sort, list, i, good);
    }
    memcpy(to + member->at, &list, sizeof list);
}

void *scorecard_i_plan_copy(struct scorecard_i_arena *arena, const struct scorecard_i_plan_shape *shape, const void *said)
{
    char *to = scorecard_i_arena_alloc(arena, 1, shape->size);
    bool good = to != NULL;
    if (!good)
        return NULL;
    memcpy(to, said, shape->size);
    memcpy(to, &shape->size, sizeof shape->size);
    for (size_t i = 0; i < shape->count; i++) {
        const struct scorecard_i_plan_member *member = &shape->members[i];
        if (member->sort >= SCORECARD_I_MEMBER_IDS) {
            copy_list(arena, member, to, &good);
        } else if (member->sort <= SCORECARD_I_MEMBER_DATE) {
            const char *text;
            memcpy(&text, to + member->at, sizeof text);
            text = scorecard_i_plan_text(arena, text, &good);
            memcpy(to + member->at, &text, sizeof text);
        }
    }
    return good ? to : NULL;
}

scorecard_status scorecard_i_plan_append(struct scorecard_i_plan_body *body, const struct scorecard_i_plan_shape *shape,
                                         const void *said, uint32_t origin, struct scorecard_error *err)
{
    struct scorecard_i_plan_list *list = scorecard_i_plan_list(body, shape->part);
    const struct scorecard_run *run = &body->arena.run;
    const char *id = scorecard_i_plan_id_of(said);
    if (scorecard_i_plan_find(list, id, strlen(id)) != SCORECARD_NONE)
        return scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "there is a%s %s %s already; give each its own id",
                                shape->part == SCORECARD_PLAN_PART_ACTION ? "n" : "", shape->name, id);
    if (list->count >= SCORECARD_I_PLAN_ITEMS)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a plan has at most %d %ss", (int)SCORECARD_I_PLAN_ITEMS,
                                shape->name);
    if (!scorecard_i_grow(run, &list->items, &list->room, list->count + 1, sizeof *list->items) ||
        !scorecard_i_index_add(&list->by_id, run, id, (uint32_t)list->count))
        return scorecard_i_fail_memory(err);
    list->items[list->count++] = (struct scorecard_i_plan_item){ said, origin, false };
    list->live++;
    return SCORECARD_OK;
}

void scorecard_i_plan_drop(struct scorecard_i_plan_list *list, uint32_t number)
{
    scorecard_i_index_remove(&list->by_id, scorecard_i_plan_id_of(list->items[number].said));
    list->items[number].gone = true;
    list->live--;
}

/* Texts in order of languages, whatever the order in which they were set. */
static bool before(const struct scorecard_i_label *a, const struct scorecard_i_label *b)
{
    if (a->what != b->what)
        return a->what < b->what;
    return b->lang != NULL && (a->lang == NULL || strcmp(a->lang, b->lang) < 0);
}

static bool copy_labels(struct scorecard_i_arena *arena, const struct scorecard_i_label *from, struct scorecard_i_label **to)
{
    for (; from != NULL; from = from->next) {
        struct scorecard_i_label *copy = scorecard_i_arena_alloc(arena, 1, sizeof *copy);
        struct scorecard_i_label **at = to;
        if (copy == NULL || (copy->text = scorecard_i_arena_text(arena, from->text)) == NULL ||
            (from->lang != NULL && (copy->lang = scorecard_i_arena_text(arena, from->lang)) == NULL))
            return false;
        copy->what = from->what;
        while (*at != NULL && before(*at, copy))
            at = &(*at)->next;
        copy->next = *at;
        *at = copy;
    }
    return true;
}

bool scorecard_i_plan_body_copy(const struct scorecard_i_plan_body *from, struct scorecard_i_plan_body *to, bool deep)
{
    bool good = true;
    to->id = deep ? scorecard_i_plan_text(&to->arena, from->id, &good) : from->id;
    to->revision = from->revision;
    for (size_t i = 0; i < SCORECARD_I_PLAN_SETTINGS; i++)
        to->settings[i] = deep ? scorecard_i_plan_text(&to->arena, from->settings[i], &good) : from->settings[i];
    good = good && copy_labels(&to->arena, from->labels, &to->labels);
    for (int32_t part = SCORECARD_PLAN_PART_ACTION; part <= SCORECARD_PLAN_PART_QUOTA && good; part++) {
        const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(part);
        const struct scorecard_i_plan_list *list = scorecard_i_plan_list_of(from, part);
        for (size_t i = 0; i < list->count && good; i++) {
            const void *said = list->items[i].said;
            if (list->items[i].gone)
                continue;
            if (deep)
                said = scorecard_i_plan_copy(&to->arena, shape, said);
            good = said != NULL && scorecard_i_plan_append(to, shape, said, list->items[i].origin, NULL) == SCORECARD_OK;
        }
    }
    return good;
}
