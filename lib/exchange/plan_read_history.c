/* SPDX-License-Identifier: MIT */
/* The history of a plan from JSON: each entry must fit to its seal, and all of them must be there. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "exchange/model_read.h"
#include "exchange/plan_read.h"

struct reader {
    struct scorecard_i_plan_body *body;
    struct scorecard_i_arena arena; /* of the entry that is read */
    struct scorecard_error *err;
};

/* JSON on one line, as member.c writes it. */
static void write_json(struct scorecard_i_buffer *out, json_t *value)
{
    const char *key;
    json_t *member;
    size_t i;
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        i = 0;
        scorecard_i_buffer_text(out, "{");
        json_object_foreach(value, key, member)
        {
            scorecard_i_buffer_text(out, i++ > 0 ? ", " : "");
            scorecard_i_plan_json_string(out, key);
            scorecard_i_buffer_text(out, ": ");
            write_json(out, member);
        }
        scorecard_i_buffer_text(out, "}");
        break;
    case JSON_ARRAY:
        scorecard_i_buffer_text(out, "[");
        json_array_foreach(value, i, member)
        {
            scorecard_i_buffer_text(out, i > 0 ? ", " : "");
            write_json(out, member);
        }
        scorecard_i_buffer_text(out, "]");
        break;
    case JSON_STRING:
        scorecard_i_plan_json_string(out, json_string_value(value));
        break;
    case JSON_TRUE:
        scorecard_i_buffer_text(out, "true");
        break;
    case JSON_FALSE:
        scorecard_i_buffer_text(out, "false");
        break;
    case JSON_NULL:
        scorecard_i_buffer_text(out, "null");
        break;
    default: /* all numbers are reals */
        scorecard_i_buffer_number(out, json_real_value(value));
        break;
    }
}

static scorecard_status read_json(struct reader *r, const struct scorecard_i_json *c, const char *key, const char **out)
{
    struct scorecard_i_json member;
    struct scorecard_i_buffer buffer;
    if (!scorecard_i_json_member(c, key, &member))
        return SCORECARD_OK;
    scorecard_i_buffer_init(&buffer, &r->arena.run);
    write_json(&buffer, member.value);
    if (!buffer.failed)
        *out = scorecard_i_arena_text(&r->arena, buffer.text);
    scorecard_i_buffer_free(&buffer);
    return *out != NULL ? SCORECARD_OK : scorecard_i_fail_memory(r->err);
}

static scorecard_status read_string(const struct reader *r, const struct scorecard_i_json *c, const char *key,
                                    const char **out)
{
    struct scorecard_i_json member;
    return scorecard_i_json_member(c, key, &member) ? scorecard_i_json_string(&member, out, r->err) : SCORECARD_OK;
}

static scorecard_status read_number(const struct reader *r, const struct scorecard_i_json *c, const char *key, double *out)
{
    struct scorecard_i_json member;
    return scorecard_i_json_member(c, key, &member) ? scorecard_i_json_number(&member, out, r->err) : SCORECARD_OK;
}

static scorecard_status read_whole(const struct reader *r, const struct scorecard_i_json *c, const char *key, uint32_t *out)
{
    struct scorecard_i_json member;
    int32_t number = 0;
    if (!scorecard_i_json_member(c, key, &member))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_whole(&member, 0, INT32_MAX, &number, r->err);
    *out = (uint32_t)number;
    return status;
}

static scorecard_status read_code(const struct reader *r, const struct scorecard_i_json *c, const char *key,
                                  const char *(*name)(int32_t number), int32_t *out)
{
    struct scorecard_i_names names = { .count = 0 };
    struct scorecard_i_json member;
    size_t at = 0;
    if (!scorecard_i_json_member(c, key, &member))
        return SCORECARD_OK;
    for (int32_t i = 1; name(i) != NULL; i++)
        scorecard_i_names_add(&names, name(i));
    scorecard_status status = scorecard_i_json_choice(&member, names.at, &at, r->err);
    if (status == SCORECARD_OK)
        *out = (int32_t)at + 1;
    return status;
}

static scorecard_status read_evidence(struct reader *r, const struct scorecard_i_json *c, struct scorecard_plan_entry *entry)
{
    struct scorecard_i_json list, element;
    if (!scorecard_i_json_member(c, "evidence", &list))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_array(&list, r->err);
    if (status != SCORECARD_OK)
        return status;
    const char **evidence = scorecard_i_arena_alloc(&r->arena, scorecard_i_json_count(&list), sizeof *evidence);
    if (evidence == NULL)
        return scorecard_i_fail_memory(r->err);
    entry->evidence = evidence;
    for (; status == SCORECARD_OK && scorecard_i_json_at(&list, entry->evidence_count, &element); entry->evidence_count++)
        status = scorecard_i_json_string(&element, &evidence[entry->evidence_count], r->err);
    return status;
}

/* 16 digits of base 16. */
static bool seal_of(const char *text, uint64_t *seal)
{
    static const char digits[] = "0123456789abcdef";
    *seal = 0;
    for (size_t i = 0; i < 16; i++) {
        const char *at = text[i] != '\0' ? strchr(digits, text[i]) : NULL;
        if (at == NULL)
            return false;
        *seal = *seal << 4 | (uint64_t)(at - digits);
    }
    return text[16] == '\0';
}

static scorecard_status read_seal(const struct reader *r, const struct scorecard_i_json *c, uint64_t *seal)
{
    struct scorecard_i_json member;
    const char *text = "";
    if (!scorecard_i_json_member(c, "seal", &member))
        return scorecard_i_json_fail(c, r->err, SCORECARD_ERROR_HISTORY,
                                     "there is no seal here; entries are added with `scorecard plan record`, not by hand");
    scorecard_status status = scorecard_i_json_string(&member, &text, r->err);
    if (status == SCORECARD_OK && !seal_of(text, seal))
        status = scorecard_i_json_fail(&member, r->err, SCORECARD_ERROR_HISTORY,
                                       "that is no seal: it has 16 digits and letters from a to f; take the last good copy");
    return status;
}

static scorecard_status read_entry(struct reader *r, const struct scorecard_i_json *c, struct scorecard_plan_entry *entry)
{
    static const char *const keys[] = { "date", "kind",     "part",  "id",     "place", "status",   "done", "realised", "by",
                                        "note", "evidence", "field", "before", "after", "revision", "seal", "reason",   NULL };
    struct scorecard_i_json member;
    scorecard_status status;
    if ((status = scorecard_i_json_object(c, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(c, keys, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "kind", "the kind of the entry", &member, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "part", "what it is about", &member, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "date", "a day", &member, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "revision", "the number of a revision", &member, r->err)) != SCORECARD_OK ||
        (status = read_string(r, c, "date", &entry->date)) != SCORECARD_OK ||
        (status = read_code(r, c, "kind", scorecard_entry_kind_name, &entry->kind)) != SCORECARD_OK ||
        (status = read_code(r, c, "part", scorecard_plan_part_name, &entry->part)) != SCORECARD_OK ||
        (status = read_string(r, c, "id", &entry->id)) != SCORECARD_OK ||
        (status = read_whole(r, c, "place", &entry->place)) != SCORECARD_OK ||
        (status = read_code(r, c, "status", scorecard_plan_progress_name, &entry->status)) != SCORECARD_OK ||
        (status = read_number(r, c, "done", &entry->done)) != SCORECARD_OK ||
        (status = read_number(r, c, "realised", &entry->realised)) != SCORECARD_OK ||
        (status = read_string(r, c, "by", &entry->by)) != SCORECARD_OK ||
        (status = read_string(r, c, "note", &entry->note)) != SCORECARD_OK ||
        (status = read_string(r, c, "reason", &entry->reason)) != SCORECARD_OK ||
        (status = read_evidence(r, c, entry)) != SCORECARD_OK ||
        (status = read_string(r, c, "field", &entry->field)) != SCORECARD_OK ||
        (status = read_json(r, c, "before", &entry->before)) != SCORECARD_OK ||
        (status = read_json(r, c, "after", &entry->after)) != SCORECARD_OK ||
        (status = read_whole(r, c, "revision", &entry->revision)) != SCORECARD_OK)
        return status;
    return read_seal(r, c, &entry->seal);
}

/* What a revision changed: whether it has what it needs to be taken back. Its seal was right. */
static bool whole(const struct scorecard_i_plan_body *body, const struct scorecard_plan_entry *entry, const char *last)
{
    bool plan = entry->part == SCORECARD_PLAN_PART_PLAN;
    if (last != NULL && strcmp(entry->date, last) < 0)
        return false;
    if (plan ? entry->id != NULL : entry->id == NULL)
        return false;
    if (!plan && !scorecard_i_text_is_id(entry->id) && strcmp(entry->id, "*") != 0)
        return false;
    if (plan && entry->kind == SCORECARD_ENTRY_ADDED)
        return body->entry_count == 0 && entry->revision == 1;
    if (plan && entry->kind == SCORECARD_ENTRY_REMOVED)
        return false;
    if (entry->revision < 2)
        return false;
    return entry->kind == SCORECARD_ENTRY_CHANGED ? entry->field != NULL && (entry->before != NULL || entry->after != NULL)
           : entry->kind == SCORECARD_ENTRY_ADDED ? entry->after != NULL
                                                  : entry->before != NULL;
}

static scorecard_status take_change(struct reader *r, const struct scorecard_i_json *c,
                                    const struct scorecard_plan_entry *entry)
{
    struct scorecard_plan_entry copy;
    int32_t day;
    const char *last = NULL;
    for (size_t i = r->body->entry_count; i-- > 0 && last == NULL;)
        if (r->body->entries[i].said.kind != SCORECARD_ENTRY_PROGRESS)
            last = r->body->entries[i].said.date;
    if (!scorecard_i_date_day(entry->date, &day) || !whole(r->body, entry, last))
        return scorecard_i_json_fail(c, r->err, SCORECARD_ERROR_HISTORY,
                                     "the entry does not say what a revision changed; take the last good copy of the plan");
    if (!scorecard_i_plan_entry_copy(&r->body->arena, entry, &copy))
        return scorecard_i_fail_memory(r->err);
    return scorecard_i_plan_enter(r->body, &copy, r->err);
}

static scorecard_status take_progress(struct reader *r, const struct scorecard_i_json *c,
                                      const struct scorecard_plan_entry *entry)
{
    struct scorecard_i_json id = *c;
    scorecard_status status = entry->part != SCORECARD_PLAN_PART_ACTION || entry->field != NULL || entry->before != NULL ||
                                      entry->after != NULL
                                  ? scorecard_i_fail(r->err, SCORECARD_ERROR_HISTORY, "progress is of an action and changes nothing else")
                                  : scorecard_i_check_id(entry->id, "action", r->err);
    if (status == SCORECARD_OK)
        status = scorecard_i_plan_progress(r->body, entry, r->err);
    if (status != SCORECARD_OK)
        return status == SCORECARD_ERROR_MEMORY ? status : scorecard_i_json_place(&id, r->err, status);
    r->body->entries[r->body->entry_count - 1].said.revision = entry->revision;
    r->body->entries[r->body->entry_count - 1].said.seal = entry->seal;
    return SCORECARD_OK;
}

static scorecard_status read_one(struct reader *r, const struct scorecard_i_json *c)
{
    const struct scorecard_i_plan_body *body = r->body;
    const struct scorecard_plan_entry *last = body->entry_count > 0 ? &body->entries[body->entry_count - 1].said : NULL;
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    scorecard_status status = read_entry(r, c, &entry);
    if (status != SCORECARD_OK)
        return status;
    if (entry.seal != scorecard_i_plan_seal(body->id, last != NULL ? last->seal : 0, &entry))
        return scorecard_i_json_fail(c, r->err, SCORECARD_ERROR_HISTORY,
                                     "the entry does not fit to its seal: it was edited, or one before it was edited, put in or "
                                     "taken out; take the last good copy of the plan");
    if (entry.revision < 1 || entry.revision < (last != NULL ? last->revision : 1))
        return scorecard_i_json_fail(c, r->err, SCORECARD_ERROR_HISTORY,
                                     "the revisions of the history are not in order; take the last good copy of the plan");
    return entry.kind == SCORECARD_ENTRY_PROGRESS ? take_progress(r, c, &entry) : take_change(r, c, &entry);
}

/* Whether what the file says of its history is what is there. */
static scorecard_status check_end(const struct reader *r, const struct scorecard_i_json *root)
{
    const struct scorecard_i_plan_body *body = r->body;
    struct scorecard_i_json member = *root, stated;
    uint32_t entries = 0, revision = 1;
    uint64_t seal = 0;
    const struct scorecard_plan_entry *last = body->entry_count > 0 ? &body->entries[body->entry_count - 1].said : NULL;
    scorecard_status status = read_whole(r, root, "entries", &entries);
    if (status == SCORECARD_OK)
        status = read_whole(r, root, "revision", &revision);
    if (status == SCORECARD_OK && (last != NULL || scorecard_i_json_member(root, "seal", &stated)))
        status = read_seal(r, root, &seal);
    if (status != SCORECARD_OK)
        return status;
    (void)scorecard_i_json_member(root, "history", &member);
    if (entries != body->entry_count)
        return scorecard_i_json_fail(&member, r->err, SCORECARD_ERROR_HISTORY,
                                     "the history has %zu entries, and the plan says that it has %lu: some were cut off; take the "
                                     "last good copy of the plan", body->entry_count, (unsigned long)entries);
    if (seal != (last != NULL ? last->seal : 0) || revision != (last != NULL ? last->revision : 1))
        return scorecard_i_json_fail(&member, r->err, SCORECARD_ERROR_HISTORY,
                                     "the last entry is not the one that the plan says: some were cut off; take the last good "
                                     "copy of the plan");
    return SCORECARD_OK;
}

/* Progress is of an action that is there, or that a revision took out. */
static scorecard_status check_actions(const struct reader *r, const struct scorecard_i_json *list)
{
    const struct scorecard_i_plan_list *actions = scorecard_i_plan_list_of(r->body, SCORECARD_PLAN_PART_ACTION);
    struct scorecard_i_json entry;
    for (size_t i = 0; i < r->body->track_count; i++) {
        const struct scorecard_i_plan_track *track = &r->body->tracks[i];
        if (track->removed || scorecard_i_plan_find(actions, track->id, strlen(track->id)) != SCORECARD_NONE ||
            !scorecard_i_json_at(list, track->first, &entry))
            continue;
        return scorecard_i_json_fail(&entry, r->err, SCORECARD_ERROR_HISTORY,
                                     "the plan has no action %s, and no revision took it out: it was taken out by hand; take the "
                                     "last good copy of the plan", track->id);
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_i_plan_read_history(const struct scorecard_i_json *root, struct scorecard_i_plan_body *body,
                                               struct scorecard_error *err)
{
    struct reader r = { .body = body, .err = err };
    struct scorecard_i_json list = *root, element;
    bool there = scorecard_i_json_member(root, "history", &list);
    scorecard_status status = there ? scorecard_i_json_array(&list, err) : SCORECARD_OK;
    scorecard_i_arena_init(&r.arena, &body->arena.run);
    for (size_t i = 0; there && status == SCORECARD_OK && scorecard_i_json_at(&list, i, &element); i++) {
        status = read_one(&r, &element);
        scorecard_i_arena_free(&r.arena);
    }
    if (status == SCORECARD_OK)
        status = check_end(&r, root);
    if (status == SCORECARD_OK && there)
        status = check_actions(&r, &list);
    if (status == SCORECARD_OK && body->entry_count > 0)
        body->revision = body->entries[body->entry_count - 1].said.revision;
    return status;
}
