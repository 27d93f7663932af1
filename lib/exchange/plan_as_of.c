/* SPDX-License-Identifier: MIT */
/* A plan as it stood: what revisions changed is taken back, the last first. Before and after are JSON, hence this room. */
#include <string.h>

#include "base/run.h"
#include "exchange/plan_read.h"

/* Lists as they are on the way back, in order; and the draft that keeps what was taken back. */
struct past {
    scorecard_plan_draft *draft;
    const void **lists[SCORECARD_I_PLAN_LISTS];
    size_t counts[SCORECARD_I_PLAN_LISTS], rooms[SCORECARD_I_PLAN_LISTS];
    struct scorecard_i_arena arena; /* of the entry that is taken back */
    struct scorecard_i_buffer text;
};

static scorecard_status fail(struct scorecard_error *err, const char *message)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_HISTORY, "%s; take the last good copy of the plan", message);
}

/* Whether what was written into the buffer is what an entry says; NULL is nothing. */
static scorecard_status compare(struct past *past, const char *said, struct scorecard_error *err)
{
    size_t size = past->text.size;
    if (past->text.failed)
        return scorecard_i_fail_memory(err);
    past->text.size = 0;
    if (said == NULL ? size == 0 : strlen(said) == size && memcmp(said, past->text.text, size) == 0)
        return SCORECARD_OK;
    return fail(err, "the plan says something else than this entry of its history: one of them was edited by hand");
}

/* Anything but a lack of memory is the history's fault. */
static scorecard_status unreadable(struct scorecard_error *err, scorecard_status status)
{
    if (status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY)
        return status;
    return fail(err, "what was there before cannot be read from this entry");
}

static scorecard_status undo_field(struct past *past, const struct scorecard_plan_entry *entry, struct scorecard_error *err)
{
    struct scorecard_i_json_file file;
    size_t field = 0;
    while (field < SCORECARD_I_PLAN_FIELDS && strcmp(scorecard_i_plan_field_name(field), entry->field) != 0)
        field++;
    if (field == SCORECARD_I_PLAN_FIELDS)
        return fail(err, "this entry is about a member that plans do not have");
    if (scorecard_i_plan_field_is(&past->draft->body, field))
        scorecard_i_plan_field_write(&past->text, &past->draft->body, field);
    scorecard_status status = compare(past, entry->after, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_plan_draft_clear(past->draft, field);
    if (entry->before == NULL)
        return SCORECARD_OK;
    status = scorecard_i_json_load(entry->before, strlen(entry->before), NULL, &file, err);
    if (status != SCORECARD_OK)
        return unreadable(err, status);
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    status = scorecard_i_plan_read_field(&root, past->draft, field, err);
    scorecard_i_json_free(&file);
    return unreadable(err, status);
}

/* Reads what was there before: the whole, or (its shape's `member` of) a copy of what is there after. Texts go with the tree,
 * so that it is copied. */
static scorecard_status read_before(struct past *past, const struct scorecard_plan_entry *entry,
                                    const struct scorecard_i_plan_shape *shape, const struct scorecard_i_plan_member *member,
                                    union scorecard_i_plan_any *any, const void **out, struct scorecard_error *err)
{
    struct scorecard_i_json_file file;
    struct scorecard_i_plan_wrong wrong;
    scorecard_status status = scorecard_i_json_load(entry->before, strlen(entry->before), NULL, &file, err);
    if (status != SCORECARD_OK)
        return unreadable(err, status);
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    if (member != NULL) /* members that go together are checked when all are there */
        status = scorecard_i_plan_read_member(&root, member, &past->arena, any, err);
    else if ((status = scorecard_i_plan_read_item(&root, shape, &past->arena, any, err)) == SCORECARD_OK)
        status = scorecard_i_plan_check(&past->arena.run, shape, any, &wrong, err);
    if (status == SCORECARD_OK && (*out = scorecard_i_plan_copy(&past->draft->body.arena, shape, any)) == NULL)
        status = scorecard_i_fail_memory(err);
    scorecard_i_json_free(&file);
    return unreadable(err, status);
}

/* A member that was not stated before. */
static void clear(const struct scorecard_i_plan_member *member, char *said)
{
    const size_t nothing = 0;
    const void *none = NULL;
    const int32_t zero = 0;
    const double number = 0;
    if (member->sort == SCORECARD_I_MEMBER_CODE || member->sort == SCORECARD_I_MEMBER_WHOLE)
        memcpy(said + member->at, &zero, sizeof zero);
    else if (member->sort == SCORECARD_I_MEMBER_NUMBER)
        memcpy(said + member->at, &number, sizeof number);
    else
        memcpy(said + member->at, &none, sizeof none);
    if (member->sort >= SCORECARD_I_MEMBER_IDS)
        memcpy(said + member->count, &nothing, sizeof nothing);
}

static scorecard_status undo_change(struct past *past, const struct scorecard_plan_entry *entry,
                                    const struct scorecard_i_plan_shape *shape, const void **place, struct scorecard_error *err)
{
    union scorecard_i_plan_any any;
    size_t i = 1;
    while (i < shape->count && strcmp(shape->members[i].name, entry->field) != 0)
        i++;
    if (i == shape->count)
        return fail(err, "this entry is about a member that there is not");
    const struct scorecard_i_plan_member *member = &shape->members[i];
    if (scorecard_i_plan_member_is(member, *place))
        scorecard_i_plan_member_write(&past->text, member, *place);
    scorecard_status status = compare(past, entry->after, err);
    if (status != SCORECARD_OK)
        return status;
    memcpy(&any, *place, shape->size);
    clear(member, (char *)&any);
    if (entry->before != NULL)
        return read_before(past, entry, shape, member, &any, place, err);
    void *own = scorecard_i_arena_alloc(&past->draft->body.arena, 1, shape->size);
    if (own == NULL)
        return scorecard_i_fail_memory(err);
    memcpy(own, &any, shape->size);
    *place = own;
    return SCORECARD_OK;
}

static scorecard_status undo_item(struct past *past, const struct scorecard_plan_entry *entry, struct scorecard_error *err)
{
    const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(entry->part);
    size_t k = (size_t)(entry->part - SCORECARD_PLAN_PART_ACTION), count = past->counts[k];
    bool removal = entry->kind == SCORECARD_ENTRY_REMOVED;
    if (entry->place > count || (!removal && entry->place == count) ||
        (entry->kind == SCORECARD_ENTRY_ADDED && entry->place != count - 1) ||
        (!removal && strcmp(scorecard_i_plan_id_of(past->lists[k][entry->place]), entry->id) != 0))
        return fail(err, "what this entry of the history is about is not at its place in the plan");
    if (entry->kind == SCORECARD_ENTRY_CHANGED)
        return undo_change(past, entry, shape, &past->lists[k][entry->place], err);
    if (entry->kind == SCORECARD_ENTRY_ADDED) {
        scorecard_i_plan_item_write(&past->text, shape, past->lists[k][entry->place]);
        past->counts[k]--;
        return compare(past, entry->after, err);
    }
    union scorecard_i_plan_any any;
    const void *was = NULL;
    scorecard_status status = read_before(past, entry, shape, NULL, &any, &was, err);
    if (status != SCORECARD_OK)
        return status;
    if (strcmp(scorecard_i_plan_id_of(was), entry->id) != 0)
        return fail(err, "this entry takes out something else than what it names");
    if (!scorecard_i_grow(&past->arena.run, &past->lists[k], &past->rooms[k], count + 1, sizeof past->lists[k][0]))
        return scorecard_i_fail_memory(err);
    const void **place = &past->lists[k][entry->place];
    memmove(place + 1, place, (count - entry->place) * sizeof *place);
    *place = was;
    past->counts[k]++;
    return SCORECARD_OK;
}

/* Puts the lists as they are into the draft, each thing checked. */
static scorecard_status settle(struct past *past, struct scorecard_error *err)
{
    struct scorecard_i_plan_wrong wrong;
    for (size_t k = 0; k < SCORECARD_I_PLAN_LISTS; k++) {
        const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape((int32_t)k + SCORECARD_PLAN_PART_ACTION);
        for (size_t i = 0; i < past->counts[k]; i++) {
            scorecard_status status = scorecard_i_plan_check(&past->arena.run, shape, past->lists[k][i], &wrong, err);
            if (status == SCORECARD_OK)
                status = scorecard_i_plan_append(&past->draft->body, shape, past->lists[k][i], SCORECARD_NONE, err);
            if (status != SCORECARD_OK)
                return unreadable(err, status);
        }
    }
    return SCORECARD_OK;
}

static scorecard_status rewind_all(struct past *past, const scorecard_plan *plan, uint32_t revision, size_t *bad,
                                   struct scorecard_error *err)
{
    const struct scorecard_i_plan_body *body = &plan->body;
    scorecard_status status = SCORECARD_OK;
    for (size_t k = 0; k < SCORECARD_I_PLAN_LISTS; k++) {
        const struct scorecard_i_plan_list *list = &body->lists[k];
        if (!scorecard_i_grow(&past->arena.run, &past->lists[k], &past->rooms[k], list->count + 1, sizeof past->lists[k][0]))
            return scorecard_i_fail_memory(err);
        for (size_t i = 0; i < list->count; i++)
            past->lists[k][i] = list->items[i].said;
        past->counts[k] = list->count;
    }
    for (size_t i = body->entry_count; i-- > 0 && status == SCORECARD_OK;) {
        const struct scorecard_plan_entry *entry = &body->entries[i].said;
        if (entry->kind == SCORECARD_ENTRY_PROGRESS || entry->revision <= revision)
            continue;
        *bad = i;
        status = entry->part == SCORECARD_PLAN_PART_PLAN ? undo_field(past, entry, err) : undo_item(past, entry, err);
        scorecard_i_arena_free(&past->arena);
    }
    return status == SCORECARD_OK ? settle(past, err) : status;
}

scorecard_status scorecard_i_plan_rewind(const scorecard_plan *plan, uint32_t revision, scorecard_plan_draft *draft,
                                         size_t *entry, struct scorecard_error *err)
{
    struct past past = { .draft = draft };
    struct scorecard_i_plan_body bare = plan->body;
    *entry = 0;
    memset(bare.lists, 0, sizeof bare.lists);
    scorecard_i_arena_init(&past.arena, scorecard_i_plan_run(plan));
    scorecard_i_buffer_init(&past.text, scorecard_i_plan_run(plan));
    scorecard_status status = scorecard_i_plan_body_copy(&bare, &draft->body, true)
                                  ? rewind_all(&past, plan, revision, entry, err)
                                  : scorecard_i_fail_memory(err);
    for (size_t k = 0; k < SCORECARD_I_PLAN_LISTS; k++)
        scorecard_i_free(scorecard_i_plan_run(plan), past.lists[k]);
    scorecard_i_buffer_free(&past.text);
    scorecard_i_arena_free(&past.arena);
    draft->body.revision = revision;
    return status;
}

/* The revision that was in force at the end of a day; 0: the plan was made later. */
static uint32_t revision_on(const struct scorecard_i_plan_body *body, const char *date)
{
    uint32_t revision = 1;
    for (size_t i = 0; i < body->entry_count; i++) {
        const struct scorecard_plan_entry *entry = &body->entries[i].said;
        if (entry->kind == SCORECARD_ENTRY_PROGRESS)
            continue;
        if (strcmp(entry->date, date) > 0)
            return entry->revision == 1 ? 0 : revision;
        revision = entry->revision;
    }
    return revision;
}

/* The entries that were there, sealed anew where one between them was added late. */
static scorecard_status keep_entries(const struct scorecard_i_plan_body *body, const char *date, scorecard_plan_draft *draft,
                                     struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    uint64_t seal = 0;
    for (size_t i = 0; i < body->entry_count && status == SCORECARD_OK; i++) {
        struct scorecard_plan_entry entry = body->entries[i].said;
        if (entry.revision > draft->body.revision || strcmp(entry.date, date) > 0)
            continue;
        seal = entry.seal = scorecard_i_plan_seal(body->id, seal, &entry);
        status = scorecard_i_plan_enter(&draft->body, &entry, err);
    }
    draft->kept = draft->body.entry_count;
    return status;
}

scorecard_status scorecard_plan_as_of(const scorecard_plan *plan, const char *date, scorecard_plan **out,
                                      struct scorecard_error *err)
{
    scorecard_plan_draft *draft;
    size_t entry;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (plan == NULL)
        return scorecard_i_fail_null(err, "plan");
    scorecard_status status = date != NULL ? scorecard_i_plan_check_day(date, "date", err) : scorecard_i_fail_null(err, "date");
    if (status != SCORECARD_OK)
        return status;
    uint32_t revision = revision_on(&plan->body, date);
    if (revision == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "on %s there was no plan yet: it was made on %s", date,
                                plan->body.entries[0].said.date);
    status = scorecard_plan_draft_new(plan->body.id, scorecard_i_plan_run(plan), &draft, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_plan_rewind(plan, revision, draft, &entry, err);
    if (status == SCORECARD_OK)
        status = keep_entries(&plan->body, date, draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_finish(draft, out, err);
    scorecard_plan_draft_free(draft);
    return status;
}
