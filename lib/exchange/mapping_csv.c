/* SPDX-License-Identifier: MIT */
/* Mappings as CSV: a row for each entry, with | between several ids or weights. */
#include <math.h>
#include <string.h>

#include <scorecard/exchange.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/cell.h"
#include "exchange/csv.h"

/* The columns that a table may have; behind them notes, and notes.LANG. */
enum { WHAT, KIND, FROM, TO, MULTIPLY, ADD, WEIGHTS, COLUMNS };
static const char *const names[COLUMNS] = { "what", "kind", "from", "to", "multiply", "add", "weights" };

struct reader {
    struct scorecard_i_csv csv;
    const struct scorecard_run *run;
    struct scorecard_i_arena arena; /* of the header */
    struct scorecard_i_arena row;   /* of the row at hand */
    const char **headers;
    size_t width;
    size_t cells[COLUMNS]; /* SIZE_MAX: there is no such column */
    uint64_t *rows, *lines; /* of entries */
    size_t entries, room, line_room;
    scorecard_mapping_draft *draft;
    struct scorecard_error *err;
};

static char *copy_cell(struct scorecard_i_arena *arena, struct scorecard_i_csv_cell cell)
{
    scorecard_i_text_trim(&cell.at, &cell.size);
    char *text = scorecard_i_arena_alloc(arena, cell.size + 1, 1);
    if (text != NULL && cell.size > 0)
        memcpy(text, cell.at, cell.size);
    return text;
}

static bool is_notes(const char *header)
{
    return strcmp(header, "notes") == 0 || (strncmp(header, "notes.", 6) == 0 && header[6] != '\0');
}

static scorecard_status read_header(struct reader *r)
{
    bool there = false;
    scorecard_status status = scorecard_i_csv_row(&r->csv, &there, r->err);
    if (status != SCORECARD_OK)
        return status;
    if (!there)
        return scorecard_i_where(r->err,
                                 scorecard_i_fail(r->err, SCORECARD_ERROR_SYNTAX, "is empty; a table begins with a row of column names"),
                                 "%s", r->csv.name);
    r->width = r->csv.count;
    r->headers = scorecard_i_arena_alloc(&r->arena, r->width, sizeof *r->headers);
    for (size_t c = 0; c < COLUMNS; c++)
        r->cells[c] = SIZE_MAX;
    for (size_t i = 0; i < r->width && r->headers != NULL; i++) {
        size_t c = 0;
        if ((r->headers[i] = copy_cell(&r->arena, r->csv.cells[i])) == NULL)
            return scorecard_i_fail_memory(r->err);
        while (c < COLUMNS && strcmp(names[c], r->headers[i]) != 0)
            c++;
        if (c == COLUMNS && !is_notes(r->headers[i]))
            return scorecard_i_csv_place(&r->csv, i,
                                         scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                                          "there is no column '%s'; a mapping has what, kind, from, to, "
                                                          "multiply, add, weights, notes and notes.LANG", r->headers[i]),
                                         r->err);
        if (c < COLUMNS && r->cells[c] != SIZE_MAX)
            return scorecard_i_csv_place(&r->csv, i,
                                         scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN, "there are two columns '%s'; take one out",
                                                          names[c]),
                                         r->err);
        if (c < COLUMNS)
            r->cells[c] = i;
    }
    if (r->headers == NULL)
        return scorecard_i_fail_memory(r->err);
    if (r->cells[KIND] == SIZE_MAX)
        return scorecard_i_csv_place(&r->csv, r->width,
                                     scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN, "has no column 'kind', which says what became of it"),
                                     r->err);
    r->csv.headers = r->headers;
    r->csv.header_count = r->width;
    return SCORECARD_OK;
}

/* The text of a column in the row; "" where there is no such column. NULL: no memory. */
static char *text_of(struct reader *r, size_t column)
{
    static const struct scorecard_i_csv_cell none = { "", 0 };
    return copy_cell(&r->row, r->cells[column] == SIZE_MAX ? none : r->csv.cells[r->cells[column]]);
}

/* Takes a text apart at each |, where it stands. An empty one has no parts. */
static scorecard_status parts_of(struct reader *r, char *text, const char ***out, size_t *count)
{
    *count = 0;
    for (const char *at = text; *at != '\0'; at++)
        *count += *at == '|';
    *count += text[0] != '\0';
    *out = scorecard_i_arena_alloc(&r->row, *count, sizeof **out);
    if (*out == NULL)
        return scorecard_i_fail_memory(r->err);
    for (size_t i = 0; i < *count; i++) {
        char *end = text;
        while (*end != '\0' && *end != '|')
            end++;
        char *next = *end == '|' ? end + 1 : end;
        *end = '\0';
        while (*text == ' ')
            text++;
        while (end > text && end[-1] == ' ')
            *--end = '\0';
        (*out)[i] = text;
        text = next;
    }
    return SCORECARD_OK;
}

static scorecard_status place(struct reader *r, size_t column, scorecard_status status)
{
    return scorecard_i_csv_place(&r->csv, r->cells[column] == SIZE_MAX ? r->width : r->cells[column], status, r->err);
}

static scorecard_status read_number(struct reader *r, size_t column, const char *text, double *out)
{
    static const struct scorecard_i_number_style plain = { '.', 0 };
    if (scorecard_i_number_read(text, strlen(text), plain, out, NULL, NULL))
        return SCORECARD_OK;
    char quote[SCORECARD_I_QUOTE_SIZE];
    return place(r, column,
                 scorecard_i_fail(r->err, SCORECARD_ERROR_NUMBER, "'%s' is no number; write one such as 0.75",
                                  scorecard_i_cell_quote(text, strlen(text), quote)));
}

static scorecard_status read_kind(struct reader *r, int32_t *what, int32_t *kind)
{
    char quote[SCORECARD_I_QUOTE_SIZE];
    const char *texts[2] = { text_of(r, WHAT), text_of(r, KIND) };
    if (texts[0] == NULL || texts[1] == NULL)
        return scorecard_i_fail_memory(r->err);
    *what = strcmp(texts[0], "unit") == 0 ? SCORECARD_MAPPING_UNIT : SCORECARD_MAPPING_NODE;
    if (*what == SCORECARD_MAPPING_NODE && texts[0][0] != '\0' && strcmp(texts[0], "node") != 0)
        return place(r, WHAT,
                     scorecard_i_fail(r->err, SCORECARD_ERROR_UNKNOWN, "'%s' is nothing to map; write node or unit",
                                      scorecard_i_cell_quote(texts[0], strlen(texts[0]), quote)));
    for (*kind = SCORECARD_MAPPING_SAME; scorecard_mapping_kind_name(*kind) != NULL; (*kind)++)
        if (strcmp(scorecard_mapping_kind_name(*kind), texts[1]) == 0)
            return SCORECARD_OK;
    return place(r, KIND,
                 scorecard_i_fail(r->err, SCORECARD_ERROR_UNKNOWN,
                                  "'%s' is no kind; write same, renamed, split, merged, new, dropped, rescaled or redefined",
                                  scorecard_i_cell_quote(texts[1], strlen(texts[1]), quote)));
}

/* Factor, weights and notes of the entry that was added. */
static scorecard_status read_more(struct reader *r, uint32_t entry)
{
    char *multiply = text_of(r, MULTIPLY), *add = text_of(r, ADD), *weights = text_of(r, WEIGHTS);
    double factor = 1, summand = 0;
    const char **parts;
    size_t count;
    scorecard_status status = SCORECARD_OK;
    if (multiply == NULL || add == NULL || weights == NULL)
        return scorecard_i_fail_memory(r->err);
    if (multiply[0] != '\0')
        status = read_number(r, MULTIPLY, multiply, &factor);
    if (status == SCORECARD_OK && add[0] != '\0')
        status = read_number(r, ADD, add, &summand);
    if (status == SCORECARD_OK && (multiply[0] != '\0' || add[0] != '\0') &&
        (status = scorecard_mapping_draft_set_factor(r->draft, entry, factor, summand, r->err)) != SCORECARD_OK)
        return place(r, multiply[0] != '\0' ? MULTIPLY : ADD, status);
    if (status == SCORECARD_OK)
        status = parts_of(r, weights, &parts, &count);
    if (status != SCORECARD_OK)
        return status;
    double *numbers = scorecard_i_arena_alloc(&r->row, count, sizeof *numbers);
    if (numbers == NULL)
        return scorecard_i_fail_memory(r->err);
    for (size_t i = 0; i < count && status == SCORECARD_OK; i++)
        status = read_number(r, WEIGHTS, parts[i], &numbers[i]);
    if (status == SCORECARD_OK && count > 0 &&
        (status = scorecard_mapping_draft_set_weights(r->draft, entry, numbers, count, r->err)) != SCORECARD_OK)
        return place(r, WEIGHTS, status);
    for (size_t i = 0; i < r->width && status == SCORECARD_OK; i++) {
        const char *text = is_notes(r->headers[i]) ? copy_cell(&r->row, r->csv.cells[i]) : "";
        if (text == NULL)
            return scorecard_i_fail_memory(r->err);
        if (text[0] == '\0')
            continue;
        status = scorecard_mapping_draft_set_text(r->draft, entry, r->headers[i][5] == '.' ? r->headers[i] + 6 : NULL, text, r->err);
        if (status != SCORECARD_OK)
            return scorecard_i_csv_place(&r->csv, i, status, r->err);
    }
    return status;
}

static scorecard_status read_row(struct reader *r)
{
    int32_t what = 0, kind = 0;
    const char **ids[2];
    size_t counts[2];
    uint32_t entry;
    if (r->csv.count != r->width)
        return scorecard_i_csv_place(&r->csv, r->csv.count,
                                     scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                                      "has %zu cells where the header has %zu; look for a missing or unquoted delimiter",
                                                      r->csv.count, r->width),
                                     r->err);
    scorecard_status status = read_kind(r, &what, &kind);
    for (size_t side = 0; side < 2 && status == SCORECARD_OK; side++) {
        char *text = text_of(r, FROM + side);
        status = text != NULL ? parts_of(r, text, &ids[side], &counts[side]) : scorecard_i_fail_memory(r->err);
    }
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_mapping_draft_add(r->draft, what, kind, ids[0], counts[0], ids[1], counts[1], &entry, r->err);
    if (status != SCORECARD_OK)
        return scorecard_i_csv_place(&r->csv, r->csv.count, status, r->err);
    if (!scorecard_i_grow(r->run, &r->rows, &r->room, r->entries + 1, sizeof *r->rows) ||
        !scorecard_i_grow(r->run, &r->lines, &r->line_room, r->entries + 1, sizeof *r->lines))
        return scorecard_i_fail_memory(r->err);
    r->rows[r->entries] = r->csv.row;
    r->lines[r->entries++] = r->csv.line;
    return read_more(r, entry);
}

/* What is found only with the models names an entry by its number: its row is known. */
static scorecard_status place_finish(struct reader *r, scorecard_status status)
{
    static const char mark[] = ", entry ";
    size_t number = 0;
    if (r->err == NULL || r->err->size < sizeof *r->err || status == SCORECARD_ERROR_MEMORY)
        return status;
    const char *digits = strstr(r->err->where, mark);
    for (digits = digits != NULL ? digits + sizeof mark - 1 : ""; *digits >= '0' && *digits <= '9'; digits++)
        number = number * 10 + (size_t)(*digits - '0');
    if (number == 0 || number > r->entries)
        return scorecard_i_where(r->err, status, "%s", r->csv.name);
    scorecard_i_at(r->err, status, r->lines[number - 1], 0);
    return scorecard_i_where(r->err, status, "%s, row %llu", r->csv.name, (unsigned long long)r->rows[number - 1]);
}

static scorecard_status read_all(struct reader *r, const scorecard_model *old_model, const scorecard_model *new_model,
                                 scorecard_mapping **out)
{
    scorecard_status status = scorecard_mapping_draft_new(scorecard_model_id(old_model), scorecard_model_id(new_model), r->run,
                                                          &r->draft, r->err);
    if (status == SCORECARD_OK)
        status = read_header(r);
    for (bool there = true; status == SCORECARD_OK && there;) {
        scorecard_i_arena_free(&r->row);
        scorecard_i_arena_init(&r->row, r->run);
        status = scorecard_i_csv_row(&r->csv, &there, r->err);
        if (status == SCORECARD_OK && there)
            status = read_row(r);
    }
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_mapping_draft_finish(r->draft, old_model, new_model, out, r->err);
    return status == SCORECARD_OK ? status : place_finish(r, status);
}

scorecard_status scorecard_mapping_read_csv(const char *text, size_t text_len, const char *name, const scorecard_model *old_model,
                                            const scorecard_model *new_model, const struct scorecard_run *run,
                                            scorecard_mapping **out, struct scorecard_error *err)
{
    struct scorecard_run taken;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (old_model == NULL || new_model == NULL)
        return scorecard_i_fail_null(err, old_model == NULL ? "old_model" : "new_model");
    if (text == NULL && text_len > 0)
        return scorecard_i_fail_null(err, "text");
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK && name != NULL)
        status = scorecard_i_check_text(name, "the table's name", err);
    if (status != SCORECARD_OK)
        return status;
    struct reader r = { .run = &taken, .err = err };
    scorecard_i_arena_init(&r.arena, &taken);
    scorecard_i_arena_init(&r.row, &taken);
    scorecard_i_csv_init_text(&r.csv, &taken, name != NULL ? name : "table", text, text_len);
    status = read_all(&r, old_model, new_model, out);
    scorecard_mapping_draft_free(r.draft);
    scorecard_i_free(&taken, r.rows);
    scorecard_i_free(&taken, r.lines);
    scorecard_i_csv_free(&r.csv);
    scorecard_i_arena_free(&r.row);
    scorecard_i_arena_free(&r.arena);
    return status;
}
