/* SPDX-License-Identifier: MIT */
/* Practices as a table, a row each. */
#include <string.h>

#include "base/status.h"
#include "base/text.h"
#include "exchange/cell.h"
#include "exchange/csv.h"
#include "exchange/csv_write.h"
#include "exchange/file.h"
#include "measure/practice.h"

enum { UNIT, NODE, START, TEXT, SOURCE, COLUMNS, NO_CELL = SCORECARD_I_CSV_CELLS_MAX + 1, FILE_MAX = 256 * 1024 * 1024 };

static const char *const names[COLUMNS] = { "unit", "node", "start", "text", "source" };

struct reader {
    scorecard_practices_draft *draft;
    struct scorecard_i_csv csv;
    struct scorecard_i_arena arena;
    size_t width, cells[COLUMNS]; /* by column its cell, or NO_CELL */
    struct scorecard_error *err;
};

static scorecard_status place(const struct reader *r, size_t cell, scorecard_status status)
{
    return status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY ? status
                                                                       : scorecard_i_csv_place(&r->csv, cell, status, r->err);
}

/* A cell as it was before it was written, of codes without the spaces around it. NULL: no memory. */
static const char *word(struct reader *r, size_t cell, bool code)
{
    const char *at = r->csv.cells[cell].at;
    size_t size = r->csv.cells[cell].size;
    scorecard_i_csv_text_plain(&at, &size);
    if (code)
        scorecard_i_text_trim(&at, &size);
    char *text = scorecard_i_arena_alloc(&r->arena, size + 1, 1);
    if (text != NULL && size > 0)
        memcpy(text, at, size);
    return text;
}

static scorecard_status read_header(struct reader *r)
{
    bool there;
    scorecard_status status = scorecard_i_csv_row(&r->csv, &there, r->err);
    if (status != SCORECARD_OK)
        return status;
    if (!there)
        return place(r, NO_CELL, scorecard_i_fail(r->err, SCORECARD_ERROR_EMPTY, "there is no header; the table is empty"));
    r->width = r->csv.count;
    for (int c = 0; c < COLUMNS; c++)
        r->cells[c] = NO_CELL;
    for (size_t i = 0; i < r->width; i++) {
        const char *header = word(r, i, true);
        int c = 0;
        if (header == NULL)
            return scorecard_i_fail_memory(r->err);
        while (c < COLUMNS && strcmp(header, names[c]) != 0)
            c++;
        if (c == COLUMNS)
            return place(r, i, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                                "no such column; known: unit, node, start, text, source"));
        if (r->cells[c] != NO_CELL)
            return place(r, i, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN, "there are two columns of that name; keep one"));
        r->cells[c] = i;
    }
    if (r->cells[UNIT] == NO_CELL || r->cells[TEXT] == NO_CELL)
        return place(r, NO_CELL, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                                  "a table of practices has the columns unit and text; add %s",
                                                  names[r->cells[UNIT] == NO_CELL ? UNIT : TEXT]));
    return SCORECARD_OK;
}

static scorecard_status read_row(struct reader *r)
{
    const char *said[COLUMNS] = { NULL };
    if (r->csv.count != r->width)
        return place(r, NO_CELL, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                                  "has %zu cells where the header has %zu; look for a missing or unquoted comma",
                                                  r->csv.count, r->width));
    for (int c = 0; c < COLUMNS; c++)
        if (r->cells[c] != NO_CELL && (said[c] = word(r, r->cells[c], c == NODE || c == START)) == NULL)
            return scorecard_i_fail_memory(r->err);
    struct scorecard_practice practice = { sizeof practice, said[UNIT], said[NODE], said[START], said[TEXT], said[SOURCE] };
    scorecard_status status = scorecard_practices_draft_add(r->draft, &practice, r->err);
    size_t cell = status == SCORECARD_ERROR_ID ? r->cells[NODE] : status == SCORECARD_ERROR_ARGUMENT ? r->cells[START] : NO_CELL;
    return place(r, cell, status);
}

scorecard_status scorecard_practices_draft_read_csv(scorecard_practices_draft *draft, const char *text, size_t text_len,
                                                    const char *name, struct scorecard_error *err)
{
    bool there = true;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (text == NULL && text_len > 0)
        return scorecard_i_fail_null(err, "text");
    name = name != NULL ? name : "table";
    scorecard_status status = scorecard_i_check_text(name, "the table's name", err);
    if (status != SCORECARD_OK)
        return status;
    struct reader r = { .draft = draft, .err = err };
    size_t had = draft->list.count;
    scorecard_i_arena_init(&r.arena, &draft->list.arena.run);
    scorecard_i_csv_init_text(&r.csv, &r.arena.run, name, text, text_len);
    status = read_header(&r);
    while (status == SCORECARD_OK && (status = scorecard_i_csv_row(&r.csv, &there, err)) == SCORECARD_OK && there)
        status = read_row(&r);
    if (status != SCORECARD_OK)
        draft->list.count = had;
    scorecard_i_csv_free(&r.csv);
    scorecard_i_arena_free(&r.arena);
    return status;
}

scorecard_status scorecard_practices_draft_read_csv_file(scorecard_practices_draft *draft, const char *path,
                                                         struct scorecard_error *err)
{
    struct scorecard_i_file file;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    scorecard_status status = scorecard_i_file_open(&file, path, FILE_MAX, &draft->list.arena.run, err);
    if (status == SCORECARD_OK)
        status = scorecard_practices_draft_read_csv(draft, file.text, file.size, path, err);
    scorecard_i_file_close(&file);
    return status;
}

scorecard_status scorecard_practices_write_csv(const scorecard_practices *practices, scorecard_write_fn write, void *context,
                                               struct scorecard_error *err)
{
    struct scorecard_i_csv_out out;
    struct scorecard_practice practice = SCORECARD_PRACTICE_INIT;
    if (practices == NULL)
        return scorecard_i_fail_null(err, "practices");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    scorecard_i_csv_out_init(&out, write, context);
    for (int c = 0; c < COLUMNS; c++)
        scorecard_i_csv_out_cell(&out, names[c]);
    scorecard_i_csv_out_end(&out);
    for (uint32_t i = 0; scorecard_practices_at(practices, i, &practice) == 1 && out.stopped == 0; i++) {
        scorecard_i_csv_out_text(&out, practice.unit);
        scorecard_i_csv_out_cell(&out, practice.node != NULL ? practice.node : "*");
        scorecard_i_csv_out_text(&out, practice.start);
        scorecard_i_csv_out_text(&out, practice.text);
        scorecard_i_csv_out_text(&out, practice.source);
        scorecard_i_csv_out_end(&out);
    }
    return scorecard_i_csv_out_finish(&out, err);
}
