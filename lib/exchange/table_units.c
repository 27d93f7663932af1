/* SPDX-License-Identifier: MIT */
/* Tables of units: what units there are, what they are called, and the groups that they are in. */
#include "exchange/table.h"

#include <string.h>

#include "base/status.h"

/* Rows that were read: a unit, and a period (SCORECARD_NONE: none) each, as texts. */
struct rows {
    struct scorecard_i_index seen;
};

/* A title without a language, where that is what units are known by. */
static size_t title_cell(const struct scorecard_i_table *table)
{
    size_t any = SCORECARD_I_NO_CELL;
    for (size_t i = 0; i < table->about_count; i++) {
        const struct scorecard_i_role *role = table->about[i].role;
        if (role->kind != SCORECARD_I_ROLE_TITLE)
            continue;
        if (role->id == NULL)
            return table->about[i].cell;
        if (any == SCORECARD_I_NO_CELL)
            any = table->about[i].cell;
    }
    return any;
}

/* The unit of a row that has its id: that one, or a new one. */
static scorecard_status unit_by_id(struct scorecard_i_table *table, const char *id, uint32_t *unit,
                                   struct scorecard_error *err)
{
    *unit = scorecard_data_draft_find_unit(table->draft, id);
    if (*unit != SCORECARD_NONE)
        return SCORECARD_OK;
    scorecard_status status = scorecard_data_draft_add_unit(table->draft, id, unit, err);
    return status == SCORECARD_OK ? status : scorecard_i_table_within(table, table->unit.cell, status, err);
}

/* The unit of a row that has but a title: the one that is called so, or a new one with an id made by rule. */
static scorecard_status unit_by_title(struct scorecard_i_table *table, const char *title, uint32_t *unit,
                                      struct scorecard_error *err)
{
    char id[SCORECARD_I_ID_MAX + 1];
    bool memory = false;
    scorecard_status status = scorecard_data_draft_match_unit(table->draft, title, unit, err);
    if (status != SCORECARD_OK)
        return scorecard_i_table_within(table, table->unit.cell, status, err);
    if (*unit != SCORECARD_NONE)
        return SCORECARD_OK;
    bool is_id = scorecard_i_text_is_id(title);
    if (!is_id && !scorecard_i_text_make_id(table->run, title, id, &memory)) {
        if (memory)
            return scorecard_i_fail_memory(err);
        status = scorecard_i_fail(err, SCORECARD_ERROR_ID, "no id can be made of '%s'; add a column of ids", title);
        return scorecard_i_table_place(table, table->unit.cell, status, err);
    }
    if (!is_id && scorecard_data_draft_find_unit(table->draft, id) != SCORECARD_NONE) {
        status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                  "'%s' would have the id %s, as another unit has; add a column of ids", title, id);
        return scorecard_i_table_place(table, table->unit.cell, status, err);
    }
    status = scorecard_data_draft_add_unit(table->draft, is_id ? title : id, unit, err);
    return status == SCORECARD_OK ? status : scorecard_i_table_within(table, table->unit.cell, status, err);
}

/* Notes that a unit (in a period) has a row; ERROR_DUPLICATE when it had one. */
static scorecard_status once(struct scorecard_i_table *table, struct rows *rows, uint32_t unit, uint32_t period,
                             struct scorecard_error *err)
{
    const uint32_t numbers[2] = { unit, period };
    char text[17];
    for (int i = 0; i < 16; i++) /* four bits a letter */
        text[i] = (char)('a' + (numbers[i / 8] >> 4 * (i % 8) & 15));
    text[16] = '\0';
    bool again = scorecard_i_index_find(&rows->seen, text, 16) != SCORECARD_NONE;
    if (!again) {
        char *key = scorecard_i_arena_text(&table->arena, text);
        if (key == NULL || !scorecard_i_index_add(&rows->seen, table->run, key, unit))
            return scorecard_i_fail_memory(err);
    }
    if (!again)
        return SCORECARD_OK;
    scorecard_status status =
        scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                         period == SCORECARD_NONE ? "this unit has a row already; put all that is said of it into one"
                                                  : "this unit has a row of that period already; put them into one");
    return scorecard_i_table_place(table, table->unit.cell, status, err);
}

static scorecard_status read_row(struct scorecard_i_table *table, struct rows *rows, bool by_id,
                                 struct scorecard_error *err)
{
    uint32_t unit = SCORECARD_NONE, period = SCORECARD_NONE;
    struct scorecard_i_csv_cell cell = scorecard_i_table_cell(table, table->unit.cell);
    scorecard_status status;
    if (cell.size == 0) {
        status = scorecard_i_fail(err, SCORECARD_ERROR_ID,
                                  "no unit is named; give it an id, or leave the row out with where");
        return scorecard_i_table_place(table, table->unit.cell, status, err);
    }
    const char *name = scorecard_i_table_text(table, cell);
    if (name == NULL)
        return scorecard_i_fail_memory(err);
    status = by_id ? unit_by_id(table, name, &unit, err) : unit_by_title(table, name, &unit, err);
    /* An empty period is none: what the row says holds always. */
    if (status == SCORECARD_OK && table->period.cell != SCORECARD_I_NO_CELL &&
        scorecard_i_table_cell(table, table->period.cell).size > 0)
        status = scorecard_i_table_period(table, &period, err);
    if (status == SCORECARD_OK)
        status = once(table, rows, unit, period, err);
    return status == SCORECARD_OK ? scorecard_i_table_about(table, unit, period, err) : status;
}

scorecard_status scorecard_i_table_units(struct scorecard_i_table *table, struct scorecard_error *err)
{
    struct rows rows = { .seen = { .size = 0 } };
    bool by_id = table->unit.cell != SCORECARD_I_NO_CELL;
    if (!by_id)
        table->unit.cell = title_cell(table);
    if (table->unit.cell == SCORECARD_I_NO_CELL) {
        scorecard_status status =
            scorecard_i_fail(err, SCORECARD_ERROR_COLUMN, "a units table has a column id, or at least a column title");
        return scorecard_i_table_place(table, SCORECARD_I_NO_CELL, status, err);
    }
    scorecard_status status = SCORECARD_OK;
    while (status == SCORECARD_OK) {
        bool there = false;
        status = scorecard_i_table_row(table, &there, err);
        if (status != SCORECARD_OK || !there)
            break;
        status = read_row(table, &rows, by_id, err);
    }
    scorecard_i_index_free(&rows.seen, table->run);
    return status == SCORECARD_OK ? scorecard_i_table_successors(table, err) : status;
}
