/* SPDX-License-Identifier: MIT */
/* A plan from JSON. */
#include "exchange/plan_read.h"

#include <string.h>

#include "base/run.h"
#include "exchange/file.h"
#include "exchange/model_read.h"

struct reader {
    scorecard_plan_draft *draft;
    struct scorecard_i_arena arena; /* lists of what is read */
    struct scorecard_error *err;
};

/* At the member that is wrong, or its element, else at the whole. */
static scorecard_status place(const struct reader *r, const struct scorecard_i_json *c,
                              const struct scorecard_i_plan_shape *shape, struct scorecard_i_plan_wrong wrong,
                              scorecard_status status)
{
    struct scorecard_i_json member = *c, element;
    if (status == SCORECARD_ERROR_MEMORY)
        return status;
    if (wrong.member < shape->count)
        (void)scorecard_i_json_member(c, shape->members[wrong.member].name, &member);
    if (wrong.element > 0 && scorecard_i_json_at(&member, wrong.element - 1, &element))
        return scorecard_i_json_place(&element, r->err, status);
    return scorecard_i_json_place(&member, r->err, status);
}

static scorecard_status read_item(struct reader *r, const struct scorecard_i_json *c,
                                  const struct scorecard_i_plan_shape *shape)
{
    union scorecard_i_plan_any said;
    struct scorecard_i_plan_wrong wrong;
    scorecard_status status = scorecard_i_plan_read_item(c, shape, &r->arena, &said, r->err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_plan_draft_add(r->draft, shape->part, &said, NULL, &wrong, r->err);
    return status == SCORECARD_OK ? status : place(r, c, shape, wrong, status);
}

static scorecard_status read_list(struct reader *r, const struct scorecard_i_json *root, const char *key, int32_t part)
{
    struct scorecard_i_json list, element;
    if (!scorecard_i_json_member(root, key, &list))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_array(&list, r->err);
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(&list, i, &element); i++) {
        status = read_item(r, &element, scorecard_i_plan_shape(part));
        scorecard_i_arena_free(&r->arena);
    }
    return status;
}

static scorecard_status read_fields(struct reader *r, const struct scorecard_i_json *root)
{
    struct scorecard_i_json member;
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < SCORECARD_I_PLAN_FIELDS && status == SCORECARD_OK; i++)
        if (scorecard_i_json_member(root, scorecard_i_plan_field_name(i), &member))
            status = scorecard_i_plan_read_field(&member, r->draft, i, r->err);
    return status;
}

/* Whether the history, taken back from what the plan says now, is what happened. */
static scorecard_status check_history(const struct reader *r, const struct scorecard_i_json *root, const scorecard_plan *plan)
{
    scorecard_plan_draft *past;
    struct scorecard_i_json list, element;
    size_t entry = 0;
    if (plan->body.revision == 1)
        return SCORECARD_OK;
    scorecard_status status = scorecard_plan_draft_new(plan->body.id, scorecard_i_plan_run(plan), &past, r->err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_plan_rewind(plan, 1, past, &entry, r->err);
    scorecard_plan_draft_free(past);
    if (status != SCORECARD_ERROR_HISTORY)
        return status;
    (void)scorecard_i_json_member(root, "history", &list);
    (void)scorecard_i_json_at(&list, entry, &element);
    return scorecard_i_json_place(&element, r->err, status);
}

/* Where links between actions are wrong: at the action that the error names, and at what it comes after where that is not there. */
static scorecard_status place_action(const struct reader *r, const struct scorecard_i_json *root, scorecard_status status)
{
    static const char of[] = "action ";
    struct scorecard_i_json list = *root, element, after;
    (void)scorecard_i_json_member(root, "actions", &list);
    if (r->err == NULL || strncmp(r->err->where, of, strlen(of)) != 0)
        return scorecard_i_json_place(&list, r->err, status);
    const char *id = r->err->where + strlen(of);
    uint32_t number = scorecard_i_plan_find(scorecard_i_plan_list_of(&r->draft->body, SCORECARD_PLAN_PART_ACTION), id, strlen(id));
    if (!scorecard_i_json_at(&list, number, &element))
        return scorecard_i_json_place(&list, r->err, status);
    bool lost = status == SCORECARD_ERROR_UNKNOWN && scorecard_i_json_member(&element, "after", &after);
    return scorecard_i_json_place(lost ? &after : &element, r->err, status);
}

static scorecard_status finish(struct reader *r, const struct scorecard_i_json *root, scorecard_plan **out)
{
    struct scorecard_i_json member = *root;
    r->draft->kept = r->draft->body.entry_count;
    scorecard_status status = scorecard_plan_draft_finish(r->draft, out, r->err);
    if (status == SCORECARD_ERROR_MEMORY)
        return status;
    if (status != SCORECARD_OK && status != SCORECARD_ERROR_DATE)
        return place_action(r, root, status);
    if (status != SCORECARD_OK) {
        (void)scorecard_i_json_member(root, "end", &member);
        return scorecard_i_json_place(&member, r->err, status);
    }
    status = check_history(r, root, *out);
    if (status != SCORECARD_OK) {
        scorecard_plan_unref(*out);
        *out = NULL;
    }
    return status;
}

static scorecard_status read_plan(struct reader *r, const struct scorecard_i_json *root, scorecard_plan **out)
{
    scorecard_status status;
    if ((status = read_fields(r, root)) != SCORECARD_OK ||
        (status = read_list(r, root, "actions", SCORECARD_PLAN_PART_ACTION)) != SCORECARD_OK ||
        (status = read_list(r, root, "targets", SCORECARD_PLAN_PART_TARGET)) != SCORECARD_OK ||
        (status = read_list(r, root, "quotas", SCORECARD_PLAN_PART_QUOTA)) != SCORECARD_OK ||
        (status = scorecard_i_plan_read_history(root, &r->draft->body, r->err)) != SCORECARD_OK)
        return status;
    return finish(r, root, out);
}

/* The id comes first: a draft needs it. */
static scorecard_status begin(struct reader *r, const struct scorecard_i_json *root, const struct scorecard_run *run)
{
    static const char *const keys[] = { "scorecard", "version",  "id",      "actions", "targets",
                                        "quotas",    "revision", "entries", "seal",    "history" };
    struct scorecard_i_names names = { .count = 0 };
    struct scorecard_i_json id;
    const char *text = "";
    scorecard_status status;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        scorecard_i_names_add(&names, keys[i]);
    for (size_t i = 0; i < SCORECARD_I_PLAN_FIELDS; i++)
        scorecard_i_names_add(&names, scorecard_i_plan_field_name(i));
    if ((status = scorecard_i_json_header(root, "plan", 1, names.at, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(root, "id", "the id of the plan", &id, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_string(&id, &text, r->err)) != SCORECARD_OK)
        return status;
    status = scorecard_plan_draft_new(text, run, &r->draft, r->err);
    return status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY ? status : scorecard_i_json_place(&id, r->err, status);
}

scorecard_status scorecard_plan_read(const char *text, size_t text_len, const char *name, const struct scorecard_run *run,
                                     scorecard_plan **out, struct scorecard_error *err)
{
    struct scorecard_run taken;
    struct scorecard_i_json_file file;
    struct reader r = { .err = err };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_load(text, text_len, name, &file, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    scorecard_i_arena_init(&r.arena, &taken);
    status = begin(&r, &root, &taken);
    if (status == SCORECARD_OK)
        status = read_plan(&r, &root, out);
    scorecard_plan_draft_free(r.draft);
    scorecard_i_arena_free(&r.arena);
    scorecard_i_json_free(&file);
    return status;
}

scorecard_status scorecard_plan_read_file(const char *path, const struct scorecard_run *run, scorecard_plan **out,
                                          struct scorecard_error *err)
{
    struct scorecard_run taken;
    char *text;
    size_t size;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_file_read(path, SCORECARD_I_JSON_SIZE, &taken, &text, &size, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_plan_read(text, size, path, &taken, out, err);
    scorecard_i_free(&taken, text);
    return status;
}
