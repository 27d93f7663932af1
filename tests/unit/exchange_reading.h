/* SPDX-License-Identifier: MIT */
/* Reading tables in tests: from texts, with layouts as texts, and with an allocator that fails. */
#ifndef EXCHANGE_READING_H
#define EXCHANGE_READING_H

#include <stdlib.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "tap.h"

/* Counts live blocks; fails at call `fail_at` and, when `forever`, at all later ones. Smaller requests do not count. */
struct failing {
    long live, calls, fail_at;
    int forever;
    size_t least;
};

static inline void *failing_move(void *context, void *block, size_t size)
{
    struct failing *f = context;
    if (size == 0) {
        f->live -= block != NULL;
        free(block);
        return NULL;
    }
    long call = size >= f->least ? f->calls++ : -1;
    if (call >= 0 && f->fail_at >= 0 && (call == f->fail_at || (f->forever && call > f->fail_at)))
        return NULL;
    void *moved = realloc(block, size);
    f->live += block == NULL && moved != NULL;
    return moved;
}

static inline struct scorecard_run failing_run(struct failing *f)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.move = failing_move;
    run.move_context = f;
    return run;
}

static inline scorecard_layout *layout_of(const char *json)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *layout = NULL;
    scorecard_status status = scorecard_layout_read(json, strlen(json), "layout", NULL, &layout, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", err.where, err.message);
    ck_assert_ptr_nonnull(layout);
    return layout;
}

/* A layout of the members given, which may use ' for ". */
static inline scorecard_layout *layout_with(const char *members)
{
    char json[10000];
    size_t used = strlen(strcpy(json, "{\"scorecard\": \"layout\", \"version\": 1, "));
    ck_assert_uint_lt(used + strlen(members), sizeof json - 2);
    for (const char *c = members; *c != '\0'; c++)
        json[used++] = *c == '\'' ? '"' : *c;
    strcpy(json + used, "}");
    return layout_of(json);
}

static inline scorecard_data_draft *new_draft(void)
{
    scorecard_data_draft *draft = NULL;
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), SCORECARD_OK);
    return draft;
}

/* Reads a table named "t.csv" with a layout of these members (NULL: none). */
static inline scorecard_status try_read(scorecard_data_draft *draft, const char *members, const char *csv, int units,
                                        struct scorecard_error *err)
{
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_layout *layout = members != NULL ? layout_with(members) : NULL;
    options.layout = layout;
    options.name = "t.csv";
    scorecard_status status = units ? scorecard_data_draft_read_units(draft, csv, strlen(csv), &options, err)
                                    : scorecard_data_draft_read_csv(draft, csv, strlen(csv), &options, err);
    scorecard_layout_unref(layout);
    return status;
}

static inline void read_ok(scorecard_data_draft *draft, const char *members, const char *csv)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = try_read(draft, members, csv, 0, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", err.where, err.message);
}

static inline void units_ok(scorecard_data_draft *draft, const char *members, const char *csv)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = try_read(draft, members, csv, 1, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", err.where, err.message);
}

static inline scorecard_data *finish(scorecard_data_draft *draft)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data *data = NULL;
    scorecard_status status = scorecard_data_draft_finish(draft, &data, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", err.where, err.message);
    scorecard_data_draft_free(draft);
    return data;
}

/* The data of one table. */
static inline scorecard_data *data_of(const char *members, const char *csv)
{
    scorecard_data_draft *draft = new_draft();
    read_ok(draft, members, csv);
    return finish(draft);
}

/* What a failed read must say; the draft must stay empty. A NULL text is not looked at. */
struct failure {
    scorecard_status status;
    const char *where;
    uint64_t line, column;
    const char *message; /* a part of it */
};

static inline void check_failure(const struct scorecard_error *err, scorecard_status status, struct failure wanted)
{
    ck_assert_msg(status == wanted.status, "%s, not %s: %s: %s", scorecard_status_name(status),
                  scorecard_status_name(wanted.status), err->where, err->message);
    ck_assert_int_eq(err->code, wanted.status);
    if (wanted.where != NULL)
        ck_assert_str_eq(err->where, wanted.where);
    ck_assert_msg(err->line == wanted.line && err->column == wanted.column, "%llu:%llu: %s: %s",
                  (unsigned long long)err->line, (unsigned long long)err->column, err->where, err->message);
    if (wanted.message != NULL)
        ck_assert_msg(strstr(err->message, wanted.message) != NULL, "'%s' has no '%s'", err->message, wanted.message);
}

static inline void read_fails(const char *members, const char *csv, int units, struct failure wanted)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = new_draft();
    scorecard_status status = try_read(draft, members, csv, units, &err);
    check_failure(&err, status, wanted);
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 0);
    ck_assert_uint_eq(scorecard_data_draft_period_count(draft), 0);
    ck_assert_uint_eq(scorecard_data_draft_input_count(draft), 0);
    ck_assert_int_eq(try_read(draft, members, csv, units, NULL), wanted.status);
    scorecard_data_draft_free(draft);
}

static inline struct scorecard_cell cell_in(const scorecard_data *data, int32_t layer, const char *unit,
                                            const char *period, const char *input)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    uint32_t u = scorecard_data_find_unit(data, unit);
    ck_assert_msg(u != SCORECARD_NONE, "no unit %s", unit);
    int32_t stated = scorecard_data_cell(data, layer, u, scorecard_data_find_period(data, period),
                                         scorecard_data_find_input(data, input), &cell);
    ck_assert_msg(stated == 1, "%s %s %s was not stated", unit, period, input);
    return cell;
}

static inline struct scorecard_cell cell_of(const scorecard_data *data, const char *unit, const char *period,
                                            const char *input)
{
    return cell_in(data, SCORECARD_LAYER_OBSERVED, unit, period, input);
}

static inline struct scorecard_cell published_of(const scorecard_data *data, const char *unit, const char *period,
                                                 const char *node, int32_t field)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    int32_t stated =
        scorecard_data_published(data, scorecard_data_find_published(data, node), scorecard_data_find_unit(data, unit),
                                 scorecard_data_find_period(data, period), field, &cell);
    ck_assert_msg(stated == 1, "%s %s %s was not published", unit, period, node);
    return cell;
}

static inline int bits_equal(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

#define ASSERT_BITS(a, b) ck_assert_msg(bits_equal(a, b), "%.17g is not %.17g", (double)(a), (double)(b))

#endif
