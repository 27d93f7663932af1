/* SPDX-License-Identifier: MIT */
/*
 * Joining plans. Of what both have, one must be a former state of the other, which the history tells: it is walked back
 * member by member, as texts. All is done on a copy of the draft, so that nothing is ever joined half.
 */
#include <math.h>
#include <string.h>

#include "base/status.h"
#include "plan/plan.h"

enum { MEMBERS = 32 }; /* more than any shape has */

/* An action, a target or a quota as texts by member; NULL: not stated. */
struct state {
    const struct scorecard_i_plan_shape *shape;
    const char *texts[MEMBERS];
};

/* What revisions did to each thing, from the last to the first. */
struct past {
    const struct scorecard_i_plan_body *body;
    struct scorecard_i_index by_id[SCORECARD_I_PLAN_LISTS]; /* where in `last` */
    uint32_t *last;   /* by thing: its last entry */
    uint32_t *before; /* by entry: the one of the same thing before it, or NONE */
    uint32_t count;
};

struct merger {
    scorecard_plan_draft *draft; /* the copy */
    const struct scorecard_i_plan_body *other;
    struct past mine, theirs;
    struct scorecard_i_arena arena; /* of the states that are compared */
    struct scorecard_error *err;
};

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_state(const struct state *a, const struct state *b)
{
    for (size_t i = 0; i < a->shape->count; i++)
        if (!same_text(a->texts[i], b->texts[i]))
            return false;
    return true;
}

/* false: no memory. */
static bool state_of(struct merger *m, const struct scorecard_i_plan_shape *shape, const void *said, struct state *state)
{
    struct scorecard_i_buffer buffer;
    bool good = true;
    *state = (struct state){ .shape = shape };
    scorecard_i_buffer_init(&buffer, &m->arena.run);
    for (size_t i = 0; i < shape->count && good; i++) {
        if (!scorecard_i_plan_member_is(&shape->members[i], said))
            continue;
        scorecard_i_plan_member_write(&buffer, &shape->members[i], said);
        state->texts[i] = buffer.failed ? NULL : scorecard_i_arena_text(&m->arena, buffer.text);
        good = state->texts[i] != NULL;
        buffer.size = 0;
    }
    scorecard_i_buffer_free(&buffer);
    return good;
}

static void past_close(struct past *past, const struct scorecard_run *run)
{
    for (size_t k = 0; k < SCORECARD_I_PLAN_LISTS; k++)
        scorecard_i_index_free(&past->by_id[k], run);
    scorecard_i_free(run, past->last);
    scorecard_i_free(run, past->before);
}

/* false: no memory; to be closed all the same. */
static bool past_open(struct past *past, const struct scorecard_i_plan_body *body, const struct scorecard_run *run)
{
    past->body = body;
    past->last = scorecard_i_zalloc(run, body->entry_count, sizeof *past->last);
    past->before = scorecard_i_zalloc(run, body->entry_count, sizeof *past->before);
    if (past->last == NULL || past->before == NULL)
        return false;
    for (size_t i = 0; i < body->entry_count; i++) {
        const struct scorecard_plan_entry *entry = &body->entries[i].said;
        if (entry->kind == SCORECARD_ENTRY_PROGRESS || entry->part == SCORECARD_PLAN_PART_PLAN)
            continue;
        struct scorecard_i_index *index = &past->by_id[entry->part - SCORECARD_PLAN_PART_ACTION];
        uint32_t thing = scorecard_i_index_find(index, entry->id, strlen(entry->id));
        past->before[i] = thing != SCORECARD_NONE ? past->last[thing] : SCORECARD_NONE;
        if (thing == SCORECARD_NONE) {
            thing = past->count++;
            if (!scorecard_i_index_add(index, run, entry->id, thing))
                return false;
        }
        past->last[thing] = (uint32_t)i;
    }
    return true;
}

/* The last that revisions did to a thing, or NONE. */
static uint32_t last_of(const struct past *past, int32_t part, const char *id)
{
    uint32_t thing = scorecard_i_index_find(&past->by_id[part - SCORECARD_PLAN_PART_ACTION], id, strlen(id));
    return thing != SCORECARD_NONE ? past->last[thing] : SCORECARD_NONE;
}

/* Whether `former` is what a thing was before some of the changes that a history tells. */
static bool was(const struct past *past, const char *id, struct state state, const struct state *former)
{
    for (uint32_t i = last_of(past, state.shape->part, id); i != SCORECARD_NONE; i = past->before[i]) {
        const struct scorecard_plan_entry *entry = &past->body->entries[i].said;
        if (entry->kind != SCORECARD_ENTRY_CHANGED)
            return false;
        for (size_t k = 0; k < state.shape->count; k++)
            if (strcmp(state.shape->members[k].name, entry->field) == 0)
                state.texts[k] = entry->before;
        if (same_state(&state, former))
            return true;
    }
    return false;
}

/* Whether a history says that a thing was taken out as it is here. */
static scorecard_status was_removed(struct merger *m, const struct past *past, const struct scorecard_i_plan_shape *shape,
                                    const void *said, bool *removed)
{
    struct scorecard_i_buffer buffer;
    const char *id = scorecard_i_plan_id_of(said);
    *removed = false;
    scorecard_i_buffer_init(&buffer, &m->arena.run);
    for (uint32_t i = last_of(past, shape->part, id); i != SCORECARD_NONE; i = past->before[i]) {
        const struct scorecard_plan_entry *entry = &past->body->entries[i].said;
        if (entry->kind != SCORECARD_ENTRY_REMOVED)
            continue;
        scorecard_i_plan_item_write(&buffer, shape, said);
        *removed = !buffer.failed && strcmp(buffer.text, entry->before) == 0;
        break;
    }
    bool failed = buffer.failed;
    scorecard_i_buffer_free(&buffer);
    return failed ? scorecard_i_fail_memory(m->err) : SCORECARD_OK;
}

/* What only the other has. */
static scorecard_status join_new(struct merger *m, const struct scorecard_i_plan_shape *shape, const void *said)
{
    struct scorecard_i_plan_wrong wrong;
    bool removed = false;
    scorecard_status status = SCORECARD_OK;
    if (strcmp(m->draft->body.id, m->other->id) == 0)
        status = was_removed(m, &m->mine, shape, said, &removed);
    if (status != SCORECARD_OK || removed)
        return status;
    return scorecard_i_plan_draft_add(m->draft, shape->part, said, NULL, &wrong, m->err);
}

/* What both have. */
static scorecard_status join_both(struct merger *m, const struct scorecard_i_plan_shape *shape, const void *mine,
                                  const void *theirs)
{
    const char *id = scorecard_i_plan_id_of(mine);
    struct state own, other;
    struct scorecard_i_plan_wrong wrong;
    if (!state_of(m, shape, mine, &own) || !state_of(m, shape, theirs, &other))
        return scorecard_i_fail_memory(m->err);
    if (same_state(&own, &other) || was(&m->mine, id, own, &other))
        return SCORECARD_OK;
    if (was(&m->theirs, id, other, &own))
        return scorecard_i_plan_draft_change(m->draft, shape->part, theirs, &wrong, m->err);
    return scorecard_i_plan_within(shape->name, id, m->err,
                                   scorecard_i_fail(m->err, SCORECARD_ERROR_DUPLICATE,
                                                    "the plans %s and %s have a different %s of that id, and neither is a later "
                                                    "revision of the other; give one of them another id, or make both the same",
                                                    m->draft->body.id, m->other->id, shape->name));
}

/* Of one plan in two copies: what the other took out, as it is here. */
static scorecard_status take_out(struct merger *m, const struct scorecard_i_plan_shape *shape)
{
    struct scorecard_i_plan_list *mine = scorecard_i_plan_list(&m->draft->body, shape->part);
    const struct scorecard_i_plan_list *theirs = scorecard_i_plan_list_of(m->other, shape->part);
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < mine->count && status == SCORECARD_OK; i++) {
        const char *id = scorecard_i_plan_id_of(mine->items[i].said);
        bool removed;
        if (mine->items[i].gone || scorecard_i_plan_find(theirs, id, strlen(id)) != SCORECARD_NONE)
            continue;
        status = was_removed(m, &m->theirs, shape, mine->items[i].said, &removed);
        if (status == SCORECARD_OK && removed)
            scorecard_i_plan_drop(mine, (uint32_t)i);
    }
    return status;
}

static scorecard_status join_list(struct merger *m, const struct scorecard_i_plan_shape *shape)
{
    const struct scorecard_i_plan_list *theirs = scorecard_i_plan_list_of(m->other, shape->part);
    scorecard_status status = SCORECARD_OK;
    if (strcmp(m->draft->body.id, m->other->id) == 0)
        status = take_out(m, shape);
    for (size_t i = 0; i < theirs->count && status == SCORECARD_OK; i++) {
        const struct scorecard_i_plan_list *mine = scorecard_i_plan_list_of(&m->draft->body, shape->part);
        const void *said = theirs->items[i].said;
        const char *id = scorecard_i_plan_id_of(said);
        uint32_t number = scorecard_i_plan_find(mine, id, strlen(id));
        status = number == SCORECARD_NONE ? join_new(m, shape, said) : join_both(m, shape, mine->items[number].said, said);
        scorecard_i_arena_free(&m->arena);
    }
    return status;
}

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Whether two entries of progress say the same, wherever they stand. */
static bool same_entry(const struct scorecard_plan_entry *a, const struct scorecard_plan_entry *b)
{
    if (strcmp(a->date, b->date) != 0 || a->status != b->status || !same_number(a->done, b->done) ||
        !same_number(a->realised, b->realised) || !same_text(a->by, b->by) || !same_text(a->note, b->note) ||
        !same_text(a->reason, b->reason) || a->evidence_count != b->evidence_count)
        return false;
    for (size_t i = 0; i < a->evidence_count; i++)
        if (strcmp(a->evidence[i], b->evidence[i]) != 0)
            return false;
    return true;
}

/* Of each action's progress the one must go on where the other ends. `next` is, by track of the other, where mine is. */
static scorecard_status join_progress(struct merger *m, uint32_t *next)
{
    struct scorecard_i_plan_body *body = &m->draft->body;
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < m->other->track_count; i++) {
        const struct scorecard_i_plan_track *mine = scorecard_i_plan_track_of(body, m->other->tracks[i].id);
        next[i] = mine != NULL ? mine->first : SCORECARD_NONE;
    }
    for (size_t i = 0; i < m->other->entry_count && status == SCORECARD_OK; i++) {
        const struct scorecard_plan_entry *entry = &m->other->entries[i].said;
        if (entry->kind != SCORECARD_ENTRY_PROGRESS)
            continue;
        const struct scorecard_i_plan_track *track = scorecard_i_plan_track_of(m->other, entry->id);
        uint32_t *at = &next[track - m->other->tracks];
        if (*at == SCORECARD_NONE) {
            status = scorecard_i_plan_progress(body, entry, m->err);
        } else if (same_entry(entry, &body->entries[*at].said)) {
            *at = body->entries[*at].next;
            continue;
        } else {
            status = scorecard_i_fail(m->err, SCORECARD_ERROR_CONFLICT,
                                      "its progress went on in both plans, in two ways (on %s and on %s); record in one what only "
                                      "the other has, and merge then", body->entries[*at].said.date, entry->date);
        }
        status = scorecard_i_plan_within("action", entry->id, m->err, status);
    }
    return status;
}

static scorecard_status join(struct merger *m)
{
    scorecard_status status = SCORECARD_OK;
    for (int32_t part = SCORECARD_PLAN_PART_ACTION; part <= SCORECARD_PLAN_PART_QUOTA && status == SCORECARD_OK; part++)
        status = join_list(m, scorecard_i_plan_shape(part));
    if (status != SCORECARD_OK)
        return status;
    uint32_t *next = scorecard_i_zalloc(&m->arena.run, m->other->track_count, sizeof *next);
    status = next != NULL ? join_progress(m, next) : scorecard_i_fail_memory(m->err);
    scorecard_i_free(&m->arena.run, next);
    return status;
}

/* Whether one history begins with all of another. One seal tells: it is made of all before it. */
static bool begins(const struct scorecard_i_plan_body *body, size_t sealed, const struct scorecard_i_plan_body *with,
                   size_t count)
{
    return count > 0 && count <= sealed && body->entries[count - 1].said.seal == with->entries[count - 1].said.seal;
}

/* Whether the draft says what the plan says that it revises. */
static scorecard_status is_unchanged(const scorecard_plan_draft *draft, bool *unchanged, struct scorecard_error *err)
{
    scorecard_plan_draft probe = *draft;
    struct scorecard_i_plan_body body;
    probe.date = "0000-01-01"; /* never kept */
    scorecard_i_plan_body_init(&body, &draft->body.arena.run);
    scorecard_status status = scorecard_i_plan_revise(&probe, &body, err);
    *unchanged = body.entry_count == 0 && draft->body.entry_count == draft->kept;
    scorecard_i_plan_body_free(&body);
    return status;
}

/* The other went on where this one ended: it is taken whole. */
static scorecard_status take_whole(scorecard_plan_draft *draft, const scorecard_plan *other, struct scorecard_error *err)
{
    scorecard_plan_draft *later;
    scorecard_status status = scorecard_plan_draft_from(other, &later, err);
    if (status == SCORECARD_OK && draft->date != NULL)
        status = scorecard_plan_draft_set_revision(later, draft->date, draft->reason, err);
    if (status == SCORECARD_OK)
        scorecard_i_plan_draft_swap(draft, later);
    scorecard_plan_draft_free(later);
    return status;
}

scorecard_status scorecard_plan_draft_merge(scorecard_plan_draft *draft, const scorecard_plan *other, struct scorecard_error *err)
{
    bool unchanged = false;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (other == NULL)
        return scorecard_i_fail_null(err, "other");
    const struct scorecard_i_plan_body *theirs = &other->body;
    if (strcmp(draft->body.id, theirs->id) == 0 && draft->base != NULL) {
        if (begins(&draft->body, draft->kept, theirs, theirs->entry_count))
            return SCORECARD_OK; /* there is nothing in it that is not here */
        scorecard_status status = is_unchanged(draft, &unchanged, err);
        if (status != SCORECARD_OK)
            return status;
        if (unchanged && begins(theirs, theirs->entry_count, &draft->body, draft->kept))
            return take_whole(draft, other, err);
    }
    struct merger m = { .other = theirs, .err = err };
    scorecard_status status = scorecard_i_plan_draft_copy(draft, &m.draft, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_arena_init(&m.arena, &draft->body.arena.run);
    status = past_open(&m.mine, &m.draft->body, &m.arena.run) && past_open(&m.theirs, theirs, &m.arena.run)
                 ? join(&m)
                 : scorecard_i_fail_memory(err);
    past_close(&m.mine, &m.arena.run);
    past_close(&m.theirs, &m.arena.run);
    if (status == SCORECARD_OK)
        scorecard_i_plan_draft_swap(draft, m.draft);
    scorecard_plan_draft_free(m.draft);
    scorecard_i_arena_free(&m.arena);
    return status;
}
