/* SPDX-License-Identifier: MIT */
/* A plan as JSON, in one order, so that the same plan gives the same bytes. */
#include <math.h>
#include <string.h>

#include "base/status.h"
#include "exchange/json.h"
#include "exchange/json_write.h"
#include "plan/plan.h"

typedef struct scorecard_i_json_out out_t;

/* What is written, with room for the member that is written just now. */
struct part {
    const struct scorecard_i_plan_body *body;
    struct scorecard_i_buffer *buffer;
    const struct scorecard_i_plan_shape *shape;
    const void *said;
};

/* Puts what stands in the buffer where a value goes. */
static void put(out_t *out, struct scorecard_i_buffer *buffer)
{
    if (!buffer->failed && buffer->text != NULL)
        scorecard_i_json_out_raw(out, buffer->text, buffer->size);
    buffer->size = 0;
}

static void write_string(out_t *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    scorecard_i_json_out_key(out, key);
    scorecard_i_json_out_string(out, text);
}

static void write_number(out_t *out, const char *key, double number)
{
    if (isnan(number))
        return;
    scorecard_i_json_out_key(out, key);
    scorecard_i_json_out_number(out, number);
}

static void write_seal(out_t *out, uint64_t seal)
{
    char text[17] = "";
    for (int i = 0; i < 16; i++)
        text[i] = "0123456789abcdef"[(seal >> (60 - 4 * i)) & 15];
    write_string(out, "seal", text);
}

static void write_item(out_t *out, const void *of)
{
    const struct part *part = of;
    for (size_t i = 0; i < part->shape->count && !scorecard_i_json_out_done(out); i++) {
        const struct scorecard_i_plan_member *member = &part->shape->members[i];
        if (!scorecard_i_plan_member_is(member, part->said))
            continue;
        scorecard_i_json_out_key(out, member->name);
        scorecard_i_plan_member_write(part->buffer, member, part->said);
        put(out, part->buffer);
    }
}

static void write_items(out_t *out, const void *of)
{
    struct part part = *(const struct part *)of;
    const struct scorecard_i_plan_list *list = scorecard_i_plan_list_of(part.body, part.shape->part);
    scorecard_i_json_out_break(out); /* each on its own line */
    for (size_t i = 0; i < list->count && !scorecard_i_json_out_done(out); i++) {
        part.said = list->items[i].said;
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_object(out, write_item, &part);
    }
}

static void write_evidence(out_t *out, const void *of)
{
    const struct scorecard_plan_entry *entry = of;
    for (size_t i = 0; i < entry->evidence_count && !scorecard_i_json_out_done(out); i++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_string(out, entry->evidence[i]);
    }
}

static void write_json(out_t *out, const char *key, const char *json)
{
    if (json == NULL)
        return;
    scorecard_i_json_out_key(out, key);
    scorecard_i_json_out_raw(out, json, strlen(json));
}

static void write_entry(out_t *out, const void *of)
{
    const struct scorecard_plan_entry *entry = of;
    bool progress = entry->kind == SCORECARD_ENTRY_PROGRESS;
    write_string(out, "date", entry->date);
    write_string(out, "kind", scorecard_entry_kind_name(entry->kind));
    write_string(out, "part", scorecard_plan_part_name(entry->part));
    write_string(out, "id", entry->id);
    if (!progress && entry->part != SCORECARD_PLAN_PART_PLAN)
        write_number(out, "place", entry->place);
    write_string(out, "status", scorecard_plan_progress_name(entry->status));
    write_number(out, "done", entry->done);
    write_number(out, "realised", entry->realised);
    write_string(out, "by", entry->by);
    write_string(out, "note", entry->note);
    write_string(out, "reason", entry->reason);
    if (entry->evidence_count > 0) {
        scorecard_i_json_out_key(out, "evidence");
        scorecard_i_json_out_array(out, write_evidence, entry);
    }
    write_string(out, "field", entry->field);
    write_json(out, "before", entry->before);
    write_json(out, "after", entry->after);
    write_number(out, "revision", entry->revision);
    write_seal(out, entry->seal);
}

static void write_history(out_t *out, const void *of)
{
    const struct scorecard_i_plan_body *body = of;
    scorecard_i_json_out_break(out);
    for (size_t i = 0; i < body->entry_count && !scorecard_i_json_out_done(out); i++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_object(out, write_entry, &body->entries[i].said);
    }
}

static void write_list(out_t *out, const struct part *part, const char *key, int32_t of)
{
    struct part list = *part;
    list.shape = scorecard_i_plan_shape(of);
    scorecard_i_json_out_key(out, key);
    scorecard_i_json_out_array(out, write_items, &list);
}

static void write_plan(out_t *out, const void *of)
{
    const struct part *part = of;
    const struct scorecard_i_plan_body *body = part->body;
    scorecard_i_json_out_break(out);
    write_string(out, "scorecard", "plan");
    write_number(out, "version", 1);
    write_string(out, "id", body->id);
    for (size_t i = 0; i < SCORECARD_I_PLAN_FIELDS; i++) {
        if (!scorecard_i_plan_field_is(body, i))
            continue;
        scorecard_i_json_out_key(out, scorecard_i_plan_field_name(i));
        scorecard_i_plan_field_write(part->buffer, body, i);
        put(out, part->buffer);
    }
    write_list(out, part, "actions", SCORECARD_PLAN_PART_ACTION);
    write_list(out, part, "targets", SCORECARD_PLAN_PART_TARGET);
    write_list(out, part, "quotas", SCORECARD_PLAN_PART_QUOTA);
    if (body->entry_count == 0)
        return;
    write_number(out, "revision", body->revision);
    write_number(out, "entries", (double)body->entry_count);
    write_seal(out, body->entries[body->entry_count - 1].said.seal);
    scorecard_i_json_out_key(out, "history");
    scorecard_i_json_out_array(out, write_history, body);
}

scorecard_status scorecard_plan_write(const scorecard_plan *plan, scorecard_write_fn write, void *context,
                                      struct scorecard_error *err)
{
    struct scorecard_i_buffer buffer;
    out_t out;
    if (plan == NULL)
        return scorecard_i_fail_null(err, "plan");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    struct part part = { &plan->body, &buffer, NULL, NULL };
    scorecard_i_buffer_init(&buffer, scorecard_i_plan_run(plan));
    scorecard_i_json_out_init(&out, NULL, NULL); /* counts first: a text that cannot be read again is not begun */
    scorecard_i_json_out_object(&out, write_plan, &part);
    bool large = scorecard_i_json_out_done(&out);
    if (!large && !buffer.failed) {
        scorecard_i_json_out_init(&out, write, context);
        scorecard_i_json_out_object(&out, write_plan, &part);
        scorecard_i_json_out_line(&out);
        (void)scorecard_i_json_out_finish(&out);
    }
    bool failed = buffer.failed;
    scorecard_i_buffer_free(&buffer);
    if (failed)
        return scorecard_i_fail_memory(err);
    if (large)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT,
                                "as JSON the plan would have more than %d bytes, which is not read again; split it",
                                (int)SCORECARD_I_JSON_SIZE);
    if (out.stopped != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_FILE, "writing was stopped by its function, with %d", (int)out.stopped);
    return SCORECARD_OK;
}
