/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <stdio.h>
#include <string.h>

#include "base/status.h"

scorecard_status scorecard_i_table_place(const struct scorecard_i_table *table, size_t cell, scorecard_status status,
                                         struct scorecard_error *err)
{
    if (!table->unwrapped)
        return scorecard_i_csv_place(&table->csv, cell, status, err);
    if (cell >= table->width)
        return scorecard_i_csv_place(&table->csv, SCORECARD_I_NO_CELL, status, err);
    scorecard_i_at(err, status, table->csv.line, cell + 1);
    return scorecard_i_where(err, status, "%s, row %llu, column %llu (%s)", table->name,
                             (unsigned long long)table->csv.row, (unsigned long long)(cell + 1), table->headers[cell]);
}

scorecard_status scorecard_i_table_within(const struct scorecard_i_table *table, size_t cell, scorecard_status status,
                                          struct scorecard_error *err)
{
    if (err == NULL || err->size < sizeof *err || err->where[0] == '\0')
        return scorecard_i_table_place(table, cell, status, err);
    char inner[SCORECARD_WHERE_SIZE];
    memcpy(inner, err->where, sizeof inner);
    scorecard_i_table_place(table, cell, status, err);
    char outer[SCORECARD_WHERE_SIZE];
    memcpy(outer, err->where, sizeof outer);
    return scorecard_i_where(err, status, "%s, %s", outer, inner);
}

void scorecard_i_table_warn(const struct scorecard_i_table *table, size_t cell, const char *message)
{
    if (table->options.warn == NULL)
        return;
    struct scorecard_error at = SCORECARD_ERROR_INIT;
    scorecard_i_table_place(table, cell, SCORECARD_OK, &at);
    table->options.warn(table->options.warn_context, at.where, message);
}

static bool holds(const struct scorecard_i_table *table, const struct scorecard_i_bound_condition *bound)
{
    const struct scorecard_i_condition *condition = bound->condition;
    struct scorecard_i_csv_cell cell = scorecard_i_table_cell(table, bound->cell);
    for (size_t i = 0; i < condition->text_count; i++)
        if (strlen(condition->texts[i]) == cell.size && memcmp(condition->texts[i], cell.at, cell.size) == 0)
            return !condition->is_not;
    return condition->is_not;
}

/* Whether the row counts. */
static bool counts(const struct scorecard_i_table *table)
{
    const struct scorecard_i_bound_condition *condition = table->conditions;
    for (size_t i = 0; i < table->layout->clause_count; i++) {
        bool any = false;
        for (size_t k = 0; k < table->layout->where[i].count; k++)
            any |= holds(table, condition++);
        if (!any)
            return false;
    }
    return true;
}

/* Reads the row that stands in the only cell of this one. */
static scorecard_status unwrap(struct scorecard_i_table *table, struct scorecard_error *err)
{
    const struct scorecard_i_csv_cell whole = table->csv.cells[0];
    bool there = false;
    scorecard_i_csv_free(&table->inner);
    scorecard_i_csv_init_text(&table->inner, table->run, table->name, whole.at, whole.size);
    table->inner.delimiter = table->csv.delimiter;
    table->inner.trim = table->csv.trim;
    scorecard_status status = scorecard_i_csv_row(&table->inner, &there, err);
    if (status == SCORECARD_ERROR_MEMORY)
        return status;
    if (status == SCORECARD_OK && table->inner.at < table->inner.size)
        status = scorecard_i_fail(err, SCORECARD_ERROR_SYNTAX, "several rows in one cell; take them apart");
    if (status != SCORECARD_OK)
        return scorecard_i_csv_place(&table->csv, 0, status, err);
    table->unwrapped = true;
    return SCORECARD_OK;
}

/* Tells how far the reading is, about once a block. */
static scorecard_status progress(struct scorecard_i_table *table, struct scorecard_error *err)
{
    const struct scorecard_run *run = table->run;
    uint64_t done = table->csv.passed + table->csv.at;
    if (run->progress == NULL || done < table->next_progress)
        return SCORECARD_OK;
    table->next_progress = done + SCORECARD_I_CSV_BLOCK;
    if (run->progress(run->progress_context, done, table->total > done ? table->total : done) == 0)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_CANCELLED,
                                              "the progress callback cancelled the call; nothing was changed"),
                             "%s", table->name);
}

scorecard_status scorecard_i_table_row(struct scorecard_i_table *table, bool *there, struct scorecard_error *err)
{
    for (;;) {
        table->numbered =
            table->numbers != NULL && scorecard_i_csv_numbers_row(table->numbers, &table->csv, table->slot);
        *there = table->numbered;
        scorecard_status status = SCORECARD_OK;
        if (!table->numbered)
            status = scorecard_i_csv_row(&table->csv, there, err);
        if (status == SCORECARD_OK)
            status = progress(table, err);
        if (status != SCORECARD_OK || !*there)
            return status;
        size_t count = table->csv.count;
        table->cells = table->csv.cells;
        table->unwrapped = false;
        if (count != table->width) {
            if (count == 1 && table->layout->unwrap) {
                status = unwrap(table, err);
                if (status != SCORECARD_OK)
                    return status;
                count = table->inner.count;
                table->cells = table->inner.cells;
            }
            if (count != table->width) {
                table->unwrapped = false;
                return scorecard_i_csv_place(
                    &table->csv, SCORECARD_I_NO_CELL,
                    scorecard_i_fail(err, SCORECARD_ERROR_COLUMN,
                                     "has %zu cells where the header has %zu; look for a missing or unquoted "
                                     "delimiter%s",
                                     count, table->width,
                                     count == 1 && !table->layout->unwrap
                                         ? ", or set dialect.unwrap where a whole row stands in quotes"
                                         : ""),
                    err);
            }
        }
        if (table->layout->clause_count == 0 || counts(table))
            return SCORECARD_OK;
    }
}

/* Checks the options and copies them, whatever size the caller's struct has. */
static scorecard_status take_options(const struct scorecard_read_options *options, const char *path,
                                     struct scorecard_i_table *table, struct scorecard_error *err)
{
    struct scorecard_read_options own = SCORECARD_READ_OPTIONS_INIT;
    if (options != NULL) {
        scorecard_status status =
            scorecard_i_check_options(options, sizeof own, sizeof own, "scorecard_read_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&own, options, sizeof own);
    }
    table->options = own;
    table->layout = own.layout;
    table->name = own.name != NULL ? own.name : path != NULL ? path : "table";
    scorecard_status status = scorecard_i_check_text(table->name, "the table's name", err);
    if (status == SCORECARD_OK && own.period != NULL)
        status = scorecard_i_check_id(own.period, "the option period", err);
    return status;
}

static void free_table(struct scorecard_i_table *table)
{
    for (size_t i = 0; i < table->about_count; i++)
        scorecard_i_free(table->run, table->about[i].said);
    scorecard_i_free(table->run, table->scratch);
    scorecard_i_index_free(&table->unit.index, table->run);
    scorecard_i_index_free(&table->period.index, table->run);
    for (size_t i = 0; table->inputs != NULL && i < table->layout->input_count; i++)
        scorecard_i_index_free(&table->inputs[i].index, table->run);
    scorecard_i_csv_free(&table->csv);
    scorecard_i_csv_free(&table->inner);
    scorecard_i_arena_free(&table->arena);
}

/* Reads a table whose bytes are at hand in table->csv: all of it or nothing. */
static scorecard_status read_table(struct scorecard_i_table *table, bool units, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_data_draft_begin(table->draft, err);
    if (status != SCORECARD_OK)
        return status;
    table->closed = scorecard_i_data_draft_closed(table->draft);
    status = scorecard_i_table_bind(table, units, err);
    if (status == SCORECARD_OK)
        status = units                                            ? scorecard_i_table_units(table, err)
                 : table->layout->shape == SCORECARD_I_SHAPE_LONG ? scorecard_i_table_long(table, err)
                                                                  : scorecard_i_table_wide(table, err);
    if (status != SCORECARD_OK) {
        scorecard_i_data_draft_rollback(table->draft);
        return status;
    }
    if (units)
        scorecard_i_data_draft_close(table->draft);
    scorecard_i_data_draft_commit(table->draft);
    return SCORECARD_OK;
}

static scorecard_status start(struct scorecard_i_table *table, scorecard_data_draft *draft,
                              const struct scorecard_read_options *options, const char *path,
                              struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    memset(table, 0, sizeof *table);
    table->draft = draft;
    table->run = scorecard_i_data_draft_run(draft);
    scorecard_i_arena_init(&table->arena, table->run);
    return take_options(options, path, table, err);
}

static scorecard_status read_text(scorecard_data_draft *draft, const char *text, size_t size,
                                  const struct scorecard_read_options *options, bool units, struct scorecard_error *err)
{
    struct scorecard_i_table table;
    scorecard_status status = start(&table, draft, options, NULL, err);
    if (status != SCORECARD_OK)
        return status;
    if (text == NULL && size > 0)
        return scorecard_i_fail_null(err, "text");
    table.total = size;
    scorecard_i_csv_init_text(&table.csv, table.run, table.name, text, size);
    status = read_table(&table, units, err);
    free_table(&table);
    return status;
}

static size_t read_block(void *context, char *into, size_t room, bool *failed)
{
    FILE *file = context;
    size_t got = fread(into, 1, room, file);
    *failed = got < room && ferror(file) != 0;
    return got;
}

/* The size of a file; 0 where it has none, such as a pipe. */
static uint64_t size_of(FILE *file)
{
    if (fseek(file, 0, SEEK_END) != 0)
        return 0;
    long size = ftell(file);
    return fseek(file, 0, SEEK_SET) == 0 && size > 0 ? (uint64_t)size : 0;
}

static scorecard_status read_file(scorecard_data_draft *draft, const char *path,
                                  const struct scorecard_read_options *options, bool units, struct scorecard_error *err)
{
    if (path == NULL)
        return scorecard_i_fail_null(err, "path");
    struct scorecard_i_table table;
    scorecard_status status = start(&table, draft, options, path, err);
    if (status != SCORECARD_OK)
        return status;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        status = scorecard_i_fail(err, SCORECARD_ERROR_FILE, "cannot be opened; look at the path and the permissions");
        return scorecard_i_where(err, status, "%s", table.name);
    }
    table.total = size_of(file);
    status =
        scorecard_i_csv_init_blocks(&table.csv, table.run, table.name, read_block, file, SCORECARD_I_CSV_BLOCK, err);
    if (status == SCORECARD_OK)
        status = read_table(&table, units, err);
    fclose(file);
    free_table(&table);
    return status;
}

scorecard_status scorecard_data_draft_read_csv(scorecard_data_draft *draft, const char *text, size_t text_len,
                                               const struct scorecard_read_options *options,
                                               struct scorecard_error *err)
{
    return read_text(draft, text, text_len, options, false, err);
}

scorecard_status scorecard_data_draft_read_csv_file(scorecard_data_draft *draft, const char *path,
                                                    const struct scorecard_read_options *options,
                                                    struct scorecard_error *err)
{
    return read_file(draft, path, options, false, err);
}

scorecard_status scorecard_data_draft_read_units(scorecard_data_draft *draft, const char *text, size_t text_len,
                                                 const struct scorecard_read_options *options,
                                                 struct scorecard_error *err)
{
    return read_text(draft, text, text_len, options, true, err);
}

scorecard_status scorecard_data_draft_read_units_file(scorecard_data_draft *draft, const char *path,
                                                      const struct scorecard_read_options *options,
                                                      struct scorecard_error *err)
{
    return read_file(draft, path, options, true, err);
}
