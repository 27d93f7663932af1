/* SPDX-License-Identifier: MIT */
/*
 * What a revision changed, as entries: first the plan itself, then of each list what was taken out (from the end of the list,
 * so that each place is that of the list as it is then), what was changed, and what was added at its end.
 */
#include <string.h>

#include "base/status.h"
#include "plan/plan.h"

struct reviser {
    const scorecard_plan_draft *draft;
    struct scorecard_i_plan_body *to;
    struct scorecard_i_buffer before, after;
    const char *date, *reason; /* in the arena of `to` */
    bool good;
};

/* What was written into a buffer, as a text that stays; the buffer is empty then. */
static const char *keep(struct reviser *r, struct scorecard_i_buffer *buffer)
{
    const char *text = NULL;
    r->good = r->good && !buffer->failed;
    if (r->good && buffer->size > 0) {
        text = scorecard_i_arena_text(&r->to->arena, buffer->text);
        r->good = text != NULL;
    }
    buffer->size = 0;
    return text;
}

/* An entry with what stands in the buffers. */
static scorecard_status enter(struct reviser *r, int32_t kind, int32_t part, const char *id, const char *field, uint32_t place,
                              struct scorecard_error *err)
{
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    if (r->date == NULL)
        return scorecard_i_plan_within(
            scorecard_plan_part_name(part), id, err,
            scorecard_i_fail(err, SCORECARD_ERROR_DATE,
                             "it was %s, but not said when; give the day of the revision with "
                             "scorecard_plan_draft_set_revision()", scorecard_entry_kind_name(kind)));
    entry.kind = kind;
    entry.part = part;
    entry.id = scorecard_i_plan_text(&r->to->arena, id, &r->good);
    entry.date = r->date;
    entry.reason = r->reason;
    entry.field = scorecard_i_plan_text(&r->to->arena, field, &r->good);
    entry.before = keep(r, &r->before);
    entry.after = keep(r, &r->after);
    entry.place = place;
    return r->good ? scorecard_i_plan_enter(r->to, &entry, err) : scorecard_i_fail_memory(err);
}

static bool same(const struct reviser *r)
{
    return r->before.size == r->after.size &&
           (r->before.size == 0 || memcmp(r->before.text, r->after.text, r->before.size) == 0);
}

static scorecard_status revise_plan(struct reviser *r, struct scorecard_error *err)
{
    const struct scorecard_i_plan_body *was = &r->draft->base->body, *is = &r->draft->body;
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < SCORECARD_I_PLAN_FIELDS && status == SCORECARD_OK; i++) {
        if (scorecard_i_plan_field_is(was, i))
            scorecard_i_plan_field_write(&r->before, was, i);
        if (scorecard_i_plan_field_is(is, i))
            scorecard_i_plan_field_write(&r->after, is, i);
        if (r->before.failed || r->after.failed)
            return scorecard_i_fail_memory(err);
        if (!same(r))
            status = enter(r, SCORECARD_ENTRY_CHANGED, SCORECARD_PLAN_PART_PLAN, NULL, scorecard_i_plan_field_name(i), 0, err);
        r->before.size = r->after.size = 0;
    }
    return status;
}

static scorecard_status revise_item(struct reviser *r, const struct scorecard_i_plan_shape *shape, const void *was,
                                    const void *is, uint32_t place, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 1; i < shape->count && status == SCORECARD_OK; i++) {
        const struct scorecard_i_plan_member *member = &shape->members[i];
        if (scorecard_i_plan_member_is(member, was))
            scorecard_i_plan_member_write(&r->before, member, was);
        if (scorecard_i_plan_member_is(member, is))
            scorecard_i_plan_member_write(&r->after, member, is);
        if (r->before.failed || r->after.failed)
            return scorecard_i_fail_memory(err);
        if (!same(r))
            status = enter(r, SCORECARD_ENTRY_CHANGED, shape->part, scorecard_i_plan_id_of(is), member->name, place, err);
        r->before.size = r->after.size = 0;
    }
    return status;
}

static scorecard_status revise_list(struct reviser *r, int32_t part, struct scorecard_error *err)
{
    const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(part);
    const struct scorecard_i_plan_list *was = scorecard_i_plan_list_of(&r->draft->base->body, part);
    const struct scorecard_i_plan_list *is = scorecard_i_plan_list_of(&r->draft->body, part);
    scorecard_status status = SCORECARD_OK;
    uint32_t place = 0;
    /* What the draft was begun with comes first in it, in the same order. */
    for (size_t i = was->count; i-- > 0 && status == SCORECARD_OK;)
        if (is->items[i].gone) {
            scorecard_i_plan_item_write(&r->before, shape, was->items[i].said);
            status = enter(r, SCORECARD_ENTRY_REMOVED, part, scorecard_i_plan_id_of(was->items[i].said), NULL, (uint32_t)i, err);
        }
    for (size_t i = 0; i < is->count && status == SCORECARD_OK; i++) {
        const struct scorecard_i_plan_item *item = &is->items[i];
        if (item->gone)
            continue;
        if (i >= was->count) {
            scorecard_i_plan_item_write(&r->after, shape, item->said);
            status = enter(r, SCORECARD_ENTRY_ADDED, part, scorecard_i_plan_id_of(item->said), NULL, place, err);
        } else if (item->said != was->items[i].said) {
            status = revise_item(r, shape, was->items[i].said, item->said, place, err);
        }
        place++;
    }
    return status;
}

scorecard_status scorecard_i_plan_revise(const scorecard_plan_draft *draft, struct scorecard_i_plan_body *body,
                                         struct scorecard_error *err)
{
    struct reviser r = { .draft = draft, .to = body, .good = true };
    scorecard_status status = SCORECARD_OK;
    scorecard_i_buffer_init(&r.before, &body->arena.run);
    scorecard_i_buffer_init(&r.after, &body->arena.run);
    r.date = scorecard_i_plan_text(&body->arena, draft->date, &r.good);
    r.reason = scorecard_i_plan_text(&body->arena, draft->reason, &r.good);
    if (!r.good)
        status = scorecard_i_fail_memory(err);
    else if (draft->base != NULL)
        status = revise_plan(&r, err);
    else if (draft->date != NULL) /* a first plan that says when it was made */
        status = enter(&r, SCORECARD_ENTRY_ADDED, SCORECARD_PLAN_PART_PLAN, NULL, NULL, 0, err);
    for (int32_t part = SCORECARD_PLAN_PART_ACTION; part <= SCORECARD_PLAN_PART_QUOTA && draft->base != NULL; part++)
        if (status == SCORECARD_OK)
            status = revise_list(&r, part, err);
    scorecard_i_buffer_free(&r.before);
    scorecard_i_buffer_free(&r.after);
    return status;
}
