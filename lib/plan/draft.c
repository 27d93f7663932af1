/* SPDX-License-Identifier: MIT */
/* Plans being gathered. */
#include <string.h>

#include "base/run.h"
#include "base/status.h"
#include "plan/plan.h"

static scorecard_status start(const struct scorecard_run *run, scorecard_plan_draft **out, struct scorecard_error *err)
{
    *out = scorecard_i_zalloc(run, 1, sizeof **out);
    if (*out == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_i_plan_body_init(&(*out)->body, run);
    return SCORECARD_OK;
}

scorecard_status scorecard_plan_draft_new(const char *id, const struct scorecard_run *run, scorecard_plan_draft **out,
                                          struct scorecard_error *err)
{
    struct scorecard_run taken;
    bool good = true;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_check_id(id, "plan", err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK)
        status = start(&taken, out, err);
    if (status != SCORECARD_OK)
        return status;
    (*out)->body.id = scorecard_i_plan_text(&(*out)->body.arena, id, &good);
    if (good)
        return SCORECARD_OK;
    scorecard_plan_draft_free(*out);
    *out = NULL;
    return scorecard_i_fail_memory(err);
}

/* All entries of a body, with their texts as they are. */
static bool take_entries(const struct scorecard_i_plan_body *from, struct scorecard_i_plan_body *to)
{
    for (size_t i = 0; i < from->entry_count; i++)
        if (scorecard_i_plan_enter(to, &from->entries[i].said, NULL) != SCORECARD_OK)
            return false;
    return true;
}

scorecard_status scorecard_plan_draft_from(const scorecard_plan *plan, scorecard_plan_draft **out, struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (plan == NULL)
        return scorecard_i_fail_null(err, "plan");
    scorecard_status status = start(scorecard_i_plan_run(plan), out, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_plan_draft *draft = *out;
    draft->base = scorecard_plan_ref(plan);
    draft->kept = plan->body.entry_count;
    if (!scorecard_i_plan_body_copy(&plan->body, &draft->body, false) || !take_entries(&plan->body, &draft->body)) {
        scorecard_plan_draft_free(draft);
        *out = NULL;
        return scorecard_i_fail_memory(err);
    }
    for (size_t k = 0; k < SCORECARD_I_PLAN_LISTS; k++)
        for (size_t i = 0; i < draft->body.lists[k].count; i++)
            draft->body.lists[k].items[i].origin = (uint32_t)i;
    return SCORECARD_OK;
}

void scorecard_plan_draft_free(scorecard_plan_draft *draft)
{
    if (draft == NULL)
        return;
    struct scorecard_run run = draft->body.arena.run;
    scorecard_plan *base = draft->base;
    scorecard_i_plan_body_free(&draft->body);
    scorecard_i_free(&run, draft);
    scorecard_plan_unref(base);
}

void scorecard_i_plan_draft_swap(scorecard_plan_draft *a, scorecard_plan_draft *b)
{
    scorecard_plan_draft kept = *a;
    *a = *b;
    *b = kept;
}

/* What is still as in the plan that is revised is not copied: that plan is held. */
static bool copy_items(const scorecard_plan_draft *draft, scorecard_plan_draft *to)
{
    bool good = true;
    for (int32_t part = SCORECARD_PLAN_PART_ACTION; part <= SCORECARD_PLAN_PART_QUOTA && good; part++) {
        const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(part);
        const struct scorecard_i_plan_list *list = scorecard_i_plan_list_of(&draft->body, part);
        for (size_t i = 0; i < list->count && good; i++) {
            const struct scorecard_i_plan_item *item = &list->items[i];
            const void *said = item->said;
            if (item->origin == SCORECARD_NONE ||
                scorecard_i_plan_list_of(&draft->base->body, part)->items[item->origin].said != said)
                said = scorecard_i_plan_copy(&to->body.arena, shape, said);
            good = said != NULL && scorecard_i_plan_append(&to->body, shape, said, item->origin, NULL) == SCORECARD_OK;
            if (good && item->gone) /* its place stays */
                scorecard_i_plan_drop(scorecard_i_plan_list(&to->body, part), (uint32_t)i);
        }
    }
    return good;
}

static bool copy_entries(const scorecard_plan_draft *draft, scorecard_plan_draft *to)
{
    for (size_t i = 0; i < draft->body.entry_count; i++) {
        struct scorecard_plan_entry entry = draft->body.entries[i].said;
        if (i >= draft->kept && !scorecard_i_plan_entry_copy(&to->body.arena, &draft->body.entries[i].said, &entry))
            return false;
        if (scorecard_i_plan_enter(&to->body, &entry, NULL) != SCORECARD_OK)
            return false;
    }
    return true;
}

scorecard_status scorecard_i_plan_draft_copy(const scorecard_plan_draft *draft, scorecard_plan_draft **out,
                                             struct scorecard_error *err)
{
    struct scorecard_i_plan_body bare = draft->body;
    bool good = true;
    memset(bare.lists, 0, sizeof bare.lists);
    scorecard_status status = start(&draft->body.arena.run, out, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_plan_draft *to = *out;
    to->base = scorecard_plan_ref(draft->base);
    to->kept = draft->kept;
    to->date = scorecard_i_plan_text(&to->body.arena, draft->date, &good);
    to->reason = scorecard_i_plan_text(&to->body.arena, draft->reason, &good);
    if (good && scorecard_i_plan_body_copy(&bare, &to->body, true) && copy_items(draft, to) && copy_entries(draft, to))
        return SCORECARD_OK;
    scorecard_plan_draft_free(to);
    *out = NULL;
    return scorecard_i_fail_memory(err);
}

static scorecard_status take_away(struct scorecard_i_label **at, int32_t what, const char *lang, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_lang_check(lang, err);
    while (status == SCORECARD_OK && *at != NULL) {
        if ((*at)->what == what && scorecard_i_lang_same((*at)->lang, lang))
            *at = (*at)->next;
        else
            at = &(*at)->next;
    }
    return status;
}

scorecard_status scorecard_plan_draft_set_text(scorecard_plan_draft *draft, int32_t what, const char *lang, const char *text,
                                               struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (what != SCORECARD_TEXT_TITLE && what != SCORECARD_TEXT_NOTES && what != SCORECARD_TEXT_SOURCE &&
        what != SCORECARD_PLAN_CURRENCY)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "a plan has no text %d; it has a title, notes, a source and a currency", (int)what);
    if ((what == SCORECARD_TEXT_SOURCE || what == SCORECARD_PLAN_CURRENCY) && lang != NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "a %s does not differ by language; give NULL",
                                what == SCORECARD_TEXT_SOURCE ? "source" : "currency");
    if (text != NULL && text[0] == '\0')
        return scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "a text is empty; give one, or leave it out");
    if (text == NULL)
        return take_away(&draft->body.labels, what, lang, err);
    return scorecard_i_label_set(&draft->body.arena, &draft->body.labels, what, lang, text, err);
}

scorecard_status scorecard_plan_draft_set(scorecard_plan_draft *draft, int32_t setting, const char *value,
                                          struct scorecard_error *err)
{
    bool good = true;
    scorecard_status status = SCORECARD_OK;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (setting < 1 || setting > SCORECARD_I_PLAN_SETTINGS)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "a plan has no setting %d; use a SCORECARD_PLAN_ constant",
                                (int)setting);
    value = scorecard_i_plan_said(value);
    if (value != NULL && (setting == SCORECARD_PLAN_START || setting == SCORECARD_PLAN_END))
        status = scorecard_i_plan_check_day(value, setting == SCORECARD_PLAN_START ? "start" : "end", err);
    else if (value != NULL)
        status = scorecard_i_check_id(value, setting == SCORECARD_PLAN_UNIT       ? "unit"
                                             : setting == SCORECARD_PLAN_BASELINE ? "baseline"
                                             : setting == SCORECARD_PLAN_PERIOD   ? "period"
                                                                                  : "owner", err);
    if (status != SCORECARD_OK)
        return status;
    value = scorecard_i_plan_text(&draft->body.arena, value, &good);
    if (!good)
        return scorecard_i_fail_memory(err);
    draft->body.settings[setting - 1] = value;
    return SCORECARD_OK;
}

void scorecard_i_plan_draft_clear(scorecard_plan_draft *draft, size_t field)
{
    int32_t what = scorecard_i_plan_field_text(field), setting = scorecard_i_plan_field_setting(field);
    struct scorecard_i_label **at = &draft->body.labels;
    if (setting != 0)
        draft->body.settings[setting - 1] = NULL;
    while (setting == 0 && *at != NULL) {
        if ((*at)->what == what)
            *at = (*at)->next;
        else
            at = &(*at)->next;
    }
}

/* What 0 stands for, so that a thing is written in one way. */
static void state_defaults(const struct scorecard_i_plan_shape *shape, void *said)
{
    if (shape->part == SCORECARD_PLAN_PART_ACTION) {
        struct scorecard_plan_action *action = said;
        if (action->kind == 0)
            action->kind = SCORECARD_PLAN_TASK;
        if (action->cost_kind == 0)
            action->cost = 0;
        action->reserved = 0;
    } else if (shape->part == SCORECARD_PLAN_PART_TARGET) {
        struct scorecard_plan_target *target = said;
        if (target->trajectory == 0)
            target->trajectory = SCORECARD_TRAJECTORY_LINEAR;
        target->reserved = 0;
    }
}

/* Checks and copies. */
static scorecard_status take(scorecard_plan_draft *draft, const struct scorecard_i_plan_shape *shape, const void *said,
                             const void **copy, struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_plan_check(&draft->body.arena.run, shape, said, wrong, err);
    if (status != SCORECARD_OK)
        return status;
    void *own = scorecard_i_plan_copy(&draft->body.arena, shape, said);
    if (own == NULL)
        return scorecard_i_fail_memory(err);
    state_defaults(shape, own);
    *copy = own;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_plan_draft_add(scorecard_plan_draft *draft, int32_t part, const void *said, uint32_t *number,
                                            struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(part);
    const void *copy = NULL;
    scorecard_status status = take(draft, shape, said, &copy, wrong, err);
    if (status == SCORECARD_OK) {
        wrong->member = 0;
        status = scorecard_i_plan_append(&draft->body, shape, copy, SCORECARD_NONE, err);
    }
    if (status == SCORECARD_OK && number != NULL)
        *number = (uint32_t)(scorecard_i_plan_list(&draft->body, part)->live - 1);
    return scorecard_i_plan_within(shape->name, scorecard_i_plan_id_of(said), err, status);
}

static scorecard_status find(const scorecard_plan_draft *draft, const struct scorecard_i_plan_shape *shape, const char *id,
                             uint32_t *number, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    *number = SCORECARD_NONE;
    if (id == NULL)
        return scorecard_i_fail_null(err, "id");
    if (scorecard_i_text_is_id(id) || strcmp(id, "*") == 0)
        *number = scorecard_i_plan_find(scorecard_i_plan_list_of(&draft->body, shape->part), id, strlen(id));
    if (*number == SCORECARD_NONE)
        status = scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN, "the plan has no such %s; add it, or correct the id", shape->name);
    return scorecard_i_plan_within(shape->name, id, err, status);
}

scorecard_status scorecard_i_plan_draft_change(scorecard_plan_draft *draft, int32_t part, const void *said,
                                               struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(part);
    struct scorecard_i_plan_list *list = scorecard_i_plan_list(&draft->body, part);
    const char *id = scorecard_i_plan_id_of(said);
    const void *copy = NULL;
    uint32_t number;
    scorecard_status status = take(draft, shape, said, &copy, wrong, err);
    if (status != SCORECARD_OK)
        return scorecard_i_plan_within(shape->name, id, err, status);
    status = find(draft, shape, id, &number, err);
    if (status != SCORECARD_OK)
        return status;
    /* The id of what is replaced is the key of the index, and may go with the plan that is revised only after the draft. */
    list->items[number].said = copy;
    return SCORECARD_OK;
}

static scorecard_status remove_item(scorecard_plan_draft *draft, int32_t part, const char *id, struct scorecard_error *err)
{
    uint32_t number;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    scorecard_status status = find(draft, scorecard_i_plan_shape(part), id, &number, err);
    if (status == SCORECARD_OK)
        scorecard_i_plan_drop(scorecard_i_plan_list(&draft->body, part), number);
    return status;
}

/* What all public functions with a struct begin with. */
static scorecard_status look(const scorecard_plan_draft *draft, const void *said, int32_t part, struct scorecard_error *err)
{
    static const char *const names[] = { "scorecard_plan_action", "scorecard_plan_target", "scorecard_plan_quota" };
    const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(part);
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (said == NULL)
        return scorecard_i_fail_null(err, shape->name);
    return scorecard_i_check_options(said, shape->size, shape->size, names[part - SCORECARD_PLAN_PART_ACTION], err);
}

static scorecard_status add(scorecard_plan_draft *draft, int32_t part, const void *said, uint32_t *number,
                            struct scorecard_error *err)
{
    struct scorecard_i_plan_wrong wrong;
    if (number != NULL)
        *number = SCORECARD_NONE;
    scorecard_status status = look(draft, said, part, err);
    return status == SCORECARD_OK ? scorecard_i_plan_draft_add(draft, part, said, number, &wrong, err) : status;
}

static scorecard_status change(scorecard_plan_draft *draft, int32_t part, const void *said, struct scorecard_error *err)
{
    struct scorecard_i_plan_wrong wrong;
    scorecard_status status = look(draft, said, part, err);
    return status == SCORECARD_OK ? scorecard_i_plan_draft_change(draft, part, said, &wrong, err) : status;
}

scorecard_status scorecard_plan_draft_add_action(scorecard_plan_draft *draft, const struct scorecard_plan_action *action,
                                                 uint32_t *number, struct scorecard_error *err)
{
    return add(draft, SCORECARD_PLAN_PART_ACTION, action, number, err);
}

scorecard_status scorecard_plan_draft_change_action(scorecard_plan_draft *draft, const struct scorecard_plan_action *action,
                                                    struct scorecard_error *err)
{
    return change(draft, SCORECARD_PLAN_PART_ACTION, action, err);
}

scorecard_status scorecard_plan_draft_remove_action(scorecard_plan_draft *draft, const char *id, struct scorecard_error *err)
{
    return remove_item(draft, SCORECARD_PLAN_PART_ACTION, id, err);
}

scorecard_status scorecard_plan_draft_add_target(scorecard_plan_draft *draft, const struct scorecard_plan_target *target,
                                                 uint32_t *number, struct scorecard_error *err)
{
    return add(draft, SCORECARD_PLAN_PART_TARGET, target, number, err);
}

scorecard_status scorecard_plan_draft_change_target(scorecard_plan_draft *draft, const struct scorecard_plan_target *target,
                                                    struct scorecard_error *err)
{
    return change(draft, SCORECARD_PLAN_PART_TARGET, target, err);
}

scorecard_status scorecard_plan_draft_remove_target(scorecard_plan_draft *draft, const char *id, struct scorecard_error *err)
{
    return remove_item(draft, SCORECARD_PLAN_PART_TARGET, id, err);
}

scorecard_status scorecard_plan_draft_set_quota(scorecard_plan_draft *draft, const struct scorecard_plan_quota *quota,
                                                struct scorecard_error *err)
{
    struct scorecard_i_plan_wrong wrong;
    scorecard_status status = look(draft, quota, SCORECARD_PLAN_PART_QUOTA, err);
    if (status != SCORECARD_OK)
        return status;
    const struct scorecard_i_plan_list *list = scorecard_i_plan_list_of(&draft->body, SCORECARD_PLAN_PART_QUOTA);
    if (quota->agency != NULL && scorecard_i_plan_find(list, quota->agency, strlen(quota->agency)) != SCORECARD_NONE)
        return scorecard_i_plan_draft_change(draft, SCORECARD_PLAN_PART_QUOTA, quota, &wrong, err);
    return scorecard_i_plan_draft_add(draft, SCORECARD_PLAN_PART_QUOTA, quota, NULL, &wrong, err);
}

scorecard_status scorecard_plan_draft_remove_quota(scorecard_plan_draft *draft, const char *agency, struct scorecard_error *err)
{
    return remove_item(draft, SCORECARD_PLAN_PART_QUOTA, agency, err);
}

scorecard_status scorecard_plan_draft_set_revision(scorecard_plan_draft *draft, const char *date, const char *reason,
                                                   struct scorecard_error *err)
{
    bool good = true;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    scorecard_status status = date != NULL ? scorecard_i_plan_check_day(date, "date", err) : scorecard_i_fail_null(err, "date");
    if (status == SCORECARD_OK && reason != NULL)
        status = scorecard_i_check_text(reason, "reason", err);
    if (status != SCORECARD_OK)
        return status;
    for (size_t i = draft->kept; i-- > 0;) {
        const struct scorecard_plan_entry *entry = &draft->body.entries[i].said;
        if (entry->kind == SCORECARD_ENTRY_PROGRESS)
            continue;
        if (strcmp(date, entry->date) < 0)
            return scorecard_i_fail(err, SCORECARD_ERROR_DATE, "%s is before the last revision, of %s; give a later day", date,
                                    entry->date);
        break;
    }
    date = scorecard_i_plan_text(&draft->body.arena, date, &good);
    reason = scorecard_i_plan_text(&draft->body.arena, reason, &good);
    if (!good)
        return scorecard_i_fail_memory(err);
    draft->date = date;
    draft->reason = reason;
    return SCORECARD_OK;
}
