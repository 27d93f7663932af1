/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <string.h>

#include "base/status.h"
#include "base/text.h"

/* Reads the first row; the texts of its cells become the names of columns. */
static scorecard_status read_header(struct scorecard_i_table *table, struct scorecard_error *err)
{
    bool there = false;
    scorecard_status status = scorecard_i_csv_row(&table->csv, &there, err);
    if (status != SCORECARD_OK)
        return status;
    if (!there) {
        status = scorecard_i_fail(err, SCORECARD_ERROR_SYNTAX, "is empty; a table begins with a row of column names");
        scorecard_i_at(err, status, 1, 0);
        return scorecard_i_where(err, status, "%s", table->name);
    }
    table->width = table->csv.count;
    table->cells = table->csv.cells;
    table->headers = scorecard_i_arena_alloc(&table->arena, table->width, sizeof *table->headers);
    if (table->headers == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < table->width; i++) {
        struct scorecard_i_csv_cell cell = table->cells[i];
        if (table->layout == NULL || table->layout->trim) /* names are for people; spaces around them never count */
            scorecard_i_text_trim(&cell.at, &cell.size);
        table->headers[i] = scorecard_i_table_text(table, cell);
        if (table->headers[i] == NULL)
            return scorecard_i_fail_memory(err);
    }
    table->csv.headers = table->headers;
    table->csv.header_count = table->width;
    return SCORECARD_OK;
}

/* An error about the header as a whole. */
static scorecard_status fail_header(const struct scorecard_i_table *table, scorecard_status status,
                                    struct scorecard_error *err)
{
    return scorecard_i_table_place(table, SCORECARD_I_NO_CELL, status, err);
}

/*
 * Finds a column by its name as it is written, else by its name folded (Vietnamese is composed in one file and
 * decomposed in the next), and then by nothing else.
 */
static scorecard_status find_name(const struct scorecard_i_table *table, const char *name, size_t *cell,
                                  struct scorecard_error *err)
{
    size_t found = SCORECARD_I_NO_CELL, hits = 0;
    for (size_t i = 0; i < table->width; i++)
        if (strcmp(table->headers[i], name) == 0) {
            found = i;
            hits++;
        }
    if (hits == 0) {
        char *wanted = NULL;
        scorecard_status status = scorecard_i_text_fold(table->run, name, strlen(name), &wanted, err);
        for (size_t i = 0; status == SCORECARD_OK && i < table->width; i++) {
            char *folded = NULL;
            status = scorecard_i_text_fold(table->run, table->headers[i], strlen(table->headers[i]), &folded, err);
            if (status == SCORECARD_OK && strcmp(folded, wanted) == 0) {
                found = i;
                hits++;
            }
            scorecard_i_free(table->run, folded);
        }
        scorecard_i_free(table->run, wanted);
        if (status != SCORECARD_OK)
            return status;
    }
    *cell = found;
    if (hits <= 1)
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_fail(
        err, SCORECARD_ERROR_COLUMN, "there are %zu columns named '%s'; say which by its position, as \"#%zu\"", hits,
        name, found + 1);
    return scorecard_i_table_place(table, found, status, err);
}

static scorecard_status find_column(const struct scorecard_i_table *table, const struct scorecard_i_column *column,
                                    size_t *cell, struct scorecard_error *err)
{
    if (column->position != 0) {
        *cell = column->position - 1;
        if (*cell < table->width)
            return SCORECARD_OK;
        return fail_header(table,
                           scorecard_i_fail(err, SCORECARD_ERROR_COLUMN,
                                            "the layout has a column %s, the table only %zu columns", column->name,
                                            table->width),
                           err);
    }
    scorecard_status status = find_name(table, column->name, cell, err);
    if (status != SCORECARD_OK || *cell != SCORECARD_I_NO_CELL)
        return status;
    return fail_header(table,
                       scorecard_i_fail(err, SCORECARD_ERROR_COLUMN,
                                        "has no column '%s'; check the layout, and its dialect.delimiter",
                                        column->name),
                       err);
}

/* Finds the column of names, and marks it as used. */
static scorecard_status bind_naming(struct scorecard_i_table *table, const struct scorecard_i_naming *naming,
                                    struct scorecard_i_named *named, bool *used, struct scorecard_error *err)
{
    named->naming = naming;
    scorecard_status status = find_column(table, &naming->column, &named->cell, err);
    if (status == SCORECARD_OK)
        used[named->cell] = true;
    return status;
}

static scorecard_status bind_where(struct scorecard_i_table *table, bool *used, struct scorecard_error *err)
{
    const scorecard_layout *layout = table->layout;
    size_t count = 0;
    for (size_t i = 0; i < layout->clause_count; i++)
        count += layout->where[i].count;
    table->conditions = scorecard_i_arena_alloc(&table->arena, count, sizeof *table->conditions);
    if (table->conditions == NULL)
        return scorecard_i_fail_memory(err);
    struct scorecard_i_bound_condition *bound = table->conditions;
    for (size_t i = 0; i < layout->clause_count; i++)
        for (size_t k = 0; k < layout->where[i].count; k++, bound++) {
            bound->condition = &layout->where[i].conditions[k];
            scorecard_status status = find_column(table, &bound->condition->column, &bound->cell, err);
            if (status != SCORECARD_OK)
                return status;
            used[bound->cell] = true;
        }
    return SCORECARD_OK;
}

static bool about_units(int32_t kind)
{
    return kind >= SCORECARD_I_ROLE_TITLE && kind <= SCORECARD_I_ROLE_SUCCESSOR;
}

/* Takes up a role of a column. */
static void bind_role(struct scorecard_i_table *table, size_t cell, const struct scorecard_i_role *role,
                      size_t *id_cell)
{
    const struct scorecard_i_bound bound = { cell, role, NULL, 0 };
    if (role->kind == SCORECARD_I_ROLE_ID)
        *id_cell = cell;
    else if (about_units(role->kind))
        table->about[table->about_count++] = bound;
    else if (role->kind != 0)
        table->bound[table->bound_count++] = bound;
    table->titled |= role->kind == SCORECARD_I_ROLE_TITLE && role->id == NULL;
}

/* Columns that the layout names. */
static scorecard_status bind_columns(struct scorecard_i_table *table, bool *used, size_t *id_cell,
                                     struct scorecard_error *err)
{
    const scorecard_layout *layout = table->layout;
    bool *named = scorecard_i_arena_alloc(&table->arena, table->width, sizeof *named);
    if (named == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < layout->column_count; i++) {
        const struct scorecard_i_layout_column *column = &layout->columns[i];
        size_t cell = 0;
        scorecard_status status = find_column(table, &column->column, &cell, err);
        if (status != SCORECARD_OK)
            return status;
        if (named[cell]) {
            status = scorecard_i_fail(err, SCORECARD_ERROR_COLUMN,
                                      "the layout names this column twice, also as '%s'; put both roles into one array",
                                      column->column.name);
            return scorecard_i_table_place(table, cell, status, err);
        }
        named[cell] = used[cell] = true;
        for (size_t k = 0; k < column->role_count; k++) {
            if (column->roles[k].kind == SCORECARD_I_ROLE_ID && *id_cell != SCORECARD_I_NO_CELL) {
                status = scorecard_i_fail(err, SCORECARD_ERROR_COLUMN, "there is a column of ids already; ignore one");
                return scorecard_i_table_place(table, cell, status, err);
            }
            bind_role(table, cell, &column->roles[k], id_cell);
        }
    }
    return SCORECARD_OK;
}

/* The input that a column not named stands for: its header, or an id made of it by rule. */
static scorecard_status other_input(struct scorecard_i_table *table, size_t cell, struct scorecard_error *err)
{
    struct scorecard_i_role *role = scorecard_i_arena_alloc(&table->arena, 1, sizeof *role);
    if (role == NULL)
        return scorecard_i_fail_memory(err);
    role->kind = SCORECARD_I_ROLE_INPUT;
    role->layer = SCORECARD_LAYER_OBSERVED;
    role->style = table->layout->style;
    role->id = table->headers[cell];
    if (!scorecard_i_text_is_id(role->id)) {
        char id[SCORECARD_I_ID_MAX + 1];
        bool memory = false;
        bool made = scorecard_i_text_make_id(table->run, role->id, id, &memory);
        if (memory)
            return scorecard_i_fail_memory(err);
        if (!made) {
            scorecard_status status = scorecard_i_fail(
                err, SCORECARD_ERROR_COLUMN,
                "no input's id can be made of the column's name '%s'; name it, or give it an input in a "
                "layout, as \"#%zu\"",
                table->headers[cell], cell + 1);
            return scorecard_i_table_place(table, cell, status, err);
        }
        role->id = scorecard_i_arena_text(&table->arena, id);
        if (role->id == NULL)
            return scorecard_i_fail_memory(err);
    }
    size_t id_cell;
    bind_role(table, cell, role, &id_cell);
    return SCORECARD_OK;
}

/* Columns that the layout does not name. */
static scorecard_status bind_others(struct scorecard_i_table *table, const bool *used, struct scorecard_error *err)
{
    for (size_t i = 0; i < table->width; i++) {
        if (used[i] || table->layout->others == SCORECARD_I_OTHERS_IGNORE)
            continue;
        scorecard_status status;
        if (table->layout->others == SCORECARD_I_OTHERS_INPUTS) {
            status = other_input(table, i, err);
            if (status != SCORECARD_OK)
                return status;
            continue;
        }
        status =
            scorecard_i_fail(err, SCORECARD_ERROR_COLUMN, "%s",
                             table->layout == &table->plain
                                 ? "the plain form has no such column; write a layout"
                                 : "the layout does not say what this column is; name it in columns, or set others");
        return scorecard_i_table_place(table, i, status, err);
    }
    return SCORECARD_OK;
}

/* What a role is, as a text: two columns may not be the same. */
static const char *role_text(struct scorecard_i_table *table, const struct scorecard_i_role *role)
{
    const char *id = role->id != NULL ? role->id : "";
    size_t size = strlen(id);
    char *text = scorecard_i_arena_alloc(&table->arena, size + 4, 1);
    if (text == NULL)
        return NULL;
    text[0] = (char)('0' + role->kind);
    text[1] = (char)('0' + role->layer);
    text[2] = (char)('0' + role->field);
    memcpy(text + 3, id, size);
    return text;
}

static scorecard_status check_once(struct scorecard_i_table *table, const struct scorecard_i_bound *bound,
                                   struct scorecard_i_index *seen, struct scorecard_error *err)
{
    const char *text = role_text(table, bound->role);
    if (text == NULL)
        return scorecard_i_fail_memory(err);
    uint32_t first = scorecard_i_index_find(seen, text, strlen(text));
    if (first == SCORECARD_NONE)
        return scorecard_i_index_add(seen, table->run, text, (uint32_t)bound->cell) ? SCORECARD_OK
                                                                                    : scorecard_i_fail_memory(err);
    scorecard_status status = scorecard_i_fail(
        err, SCORECARD_ERROR_COLUMN,
        "this column and column %u (%s) would be the same thing%s%s; ignore one, or rename it in a layout",
        (unsigned)first + 1, table->headers[first], text[3] != '\0' ? ", " : "", text + 3);
    return scorecard_i_table_place(table, bound->cell, status, err);
}

static scorecard_status check_all_once(struct scorecard_i_table *table, struct scorecard_error *err)
{
    struct scorecard_i_index seen = { .size = 0 };
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; status == SCORECARD_OK && i < table->bound_count; i++)
        status = check_once(table, &table->bound[i], &seen, err);
    for (size_t i = 0; status == SCORECARD_OK && i < table->about_count; i++)
        if (table->about[i].role->kind != SCORECARD_I_ROLE_ALIAS) /* of which there may be many */
            status = check_once(table, &table->about[i], &seen, err);
    scorecard_i_index_free(&seen, table->run);
    return status;
}

/* The period of a table that has no column for it. */
static scorecard_status bind_constant_period(struct scorecard_i_table *table, struct scorecard_error *err)
{
    /* A layout knows its own table; an option may be meant for several. */
    const char *id = table->layout->constant_period != NULL ? table->layout->constant_period : table->options.period;
    if (id == NULL)
        return fail_header(table,
                           scorecard_i_fail(err, SCORECARD_ERROR_COLUMN,
                                            "no column says the period; name the period in the options, or in the "
                                            "layout's period"),
                           err);
    scorecard_status status = scorecard_i_table_add_period(table, id, &table->period_number, err);
    return status == SCORECARD_OK ? status : scorecard_i_table_within(table, SCORECARD_I_NO_CELL, status, err);
}

static scorecard_status bind_names(struct scorecard_i_table *table, bool *used, struct scorecard_error *err)
{
    const scorecard_layout *layout = table->layout;
    scorecard_status status;
    table->unit.cell = table->period.cell = table->name_cell = SCORECARD_I_NO_CELL;
    table->period_number = SCORECARD_NONE;
    if (layout->shape != SCORECARD_I_SHAPE_UNITS) {
        status = bind_naming(table, &layout->unit, &table->unit, used, err);
        if (status != SCORECARD_OK)
            return status;
    }
    if (layout->period.column.name != NULL) {
        status = bind_naming(table, &layout->period, &table->period, used, err);
        if (status != SCORECARD_OK)
            return status;
    } else if (layout->shape != SCORECARD_I_SHAPE_UNITS) {
        status = bind_constant_period(table, err);
        if (status != SCORECARD_OK)
            return status;
    }
    if (layout->shape != SCORECARD_I_SHAPE_LONG)
        return SCORECARD_OK;
    table->inputs = scorecard_i_arena_alloc(&table->arena, layout->input_count, sizeof *table->inputs);
    if (table->inputs == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < layout->input_count; i++) {
        status = bind_naming(table, &layout->inputs[i], &table->inputs[i], used, err);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}

static scorecard_status bind_all(struct scorecard_i_table *table, struct scorecard_error *err)
{
    const scorecard_layout *layout = table->layout;
    size_t roles = table->width; /* one each for those not named */
    for (size_t i = 0; i < layout->column_count; i++)
        roles += layout->columns[i].role_count;
    bool *used = scorecard_i_arena_alloc(&table->arena, table->width, sizeof *used);
    table->bound = scorecard_i_arena_alloc(&table->arena, roles, sizeof *table->bound);
    table->about = scorecard_i_arena_alloc(&table->arena, roles, sizeof *table->about);
    if (used == NULL || table->bound == NULL || table->about == NULL)
        return scorecard_i_fail_memory(err);
    size_t id_cell = SCORECARD_I_NO_CELL;
    scorecard_status status = bind_names(table, used, err);
    if (status == SCORECARD_OK)
        status = bind_where(table, used, err);
    if (status == SCORECARD_OK)
        status = bind_columns(table, used, &id_cell, err);
    if (status == SCORECARD_OK)
        status = bind_others(table, used, err);
    if (status == SCORECARD_OK)
        status = check_all_once(table, err);
    if (id_cell != SCORECARD_I_NO_CELL) { /* ids tell units apart; what was called the unit column has their names */
        table->name_cell = table->unit.cell;
        table->unit.cell = id_cell;
        table->unit.naming = NULL;
    }
    return status;
}

scorecard_status scorecard_i_table_bind(struct scorecard_i_table *table, bool units, struct scorecard_error *err)
{
    if (table->layout != NULL) {
        if ((table->layout->shape == SCORECARD_I_SHAPE_UNITS) != units) {
            scorecard_status status = scorecard_i_fail(
                err, SCORECARD_ERROR_ARGUMENT,
                units ? "the layout is of a table of observations, and this is read as one of units; use "
                        "a layout of shape \"units\""
                      : "the layout is of shape \"units\"; read the table with "
                        "scorecard_data_draft_read_units()");
            return scorecard_i_where(err, status, "%s", table->name);
        }
        table->csv.delimiter = table->layout->delimiter;
        table->csv.trim = table->layout->trim;
    }
    scorecard_status status = read_header(table, err);
    if (status == SCORECARD_OK && table->layout == NULL)
        status = units ? scorecard_i_table_plain_units(table, err) : scorecard_i_table_plain(table, err);
    return status == SCORECARD_OK ? bind_all(table, err) : status;
}
