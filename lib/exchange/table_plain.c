/* SPDX-License-Identifier: MIT */
/* The layout of a table for which none was given: told by the names in its header. */
#include "exchange/table.h"

#include <string.h>

#include "base/status.h"

static bool has(const struct scorecard_i_table *table, const char *name)
{
    for (size_t i = 0; i < table->width; i++)
        if (strcmp(table->headers[i], name) == 0)
            return true;
    return false;
}

/* The plain layout, so far without columns; room for one role a column. */
static struct scorecard_i_layout_column *start(struct scorecard_i_table *table, int32_t shape)
{
    scorecard_layout *plain = &table->plain;
    memset(plain, 0, sizeof *plain);
    plain->shape = shape;
    plain->delimiter = ',';
    plain->dates = SCORECARD_I_DATE_ISO;
    plain->style = scorecard_i_layout_plain_style;
    if (has(table, "period"))
        plain->period.column.name = "period";
    table->layout = plain;
    struct scorecard_i_layout_column *columns = scorecard_i_arena_alloc(&table->arena, table->width, sizeof *columns);
    plain->columns = columns;
    return columns;
}

/* Adds a column with one role. */
static scorecard_status add(struct scorecard_i_table *table, struct scorecard_i_layout_column *columns, size_t cell,
                            struct scorecard_i_role role, struct scorecard_error *err)
{
    struct scorecard_i_role *own = scorecard_i_arena_alloc(&table->arena, 1, sizeof *own);
    if (own == NULL)
        return scorecard_i_fail_memory(err);
    *own = role;
    columns[table->plain.column_count++] =
        (struct scorecard_i_layout_column){ { table->headers[cell], (uint32_t)cell + 1 }, own, 1 };
    return SCORECARD_OK;
}

static scorecard_status plain_long(struct scorecard_i_table *table, struct scorecard_error *err)
{
    static const struct scorecard_i_naming input = { { "input", 0 }, NULL, 0 };
    static const struct {
        const char *name;
        int32_t kind;
    } parts[] = {
        { "value", SCORECARD_I_PART_VALUE },   { "layer", SCORECARD_I_PART_LAYER }, { "field", SCORECARD_I_PART_FIELD },
        { "reason", SCORECARD_I_PART_REASON }, { "low", SCORECARD_I_PART_LOW },     { "high", SCORECARD_I_PART_HIGH },
        { "se", SCORECARD_I_PART_ERROR },      { "note", SCORECARD_I_PART_NOTE },
    };
    struct scorecard_i_layout_column *columns = start(table, SCORECARD_I_SHAPE_LONG);
    if (columns == NULL)
        return scorecard_i_fail_memory(err);
    table->plain.unit.column.name = "unit";
    table->plain.inputs = &input;
    table->plain.input_count = 1;
    for (size_t i = 0; i < table->width; i++)
        for (size_t k = 0; k < sizeof parts / sizeof parts[0]; k++)
            if (strcmp(table->headers[i], parts[k].name) == 0) {
                struct scorecard_i_role role = { .kind = parts[k].kind, .style = table->plain.style };
                scorecard_status status = add(table, columns, i, role, err);
                if (status != SCORECARD_OK)
                    return status;
            }
    return SCORECARD_OK;
}

scorecard_status scorecard_i_table_plain(struct scorecard_i_table *table, struct scorecard_error *err)
{
    if (!has(table, "unit")) {
        table->layout = &table->plain;
        scorecard_status status = scorecard_i_fail(
            err, SCORECARD_ERROR_COLUMN,
            "no column is named unit, so this is not the plain form; write a layout that says what the "
            "columns are");
        return scorecard_i_table_place(table, SCORECARD_I_NO_CELL, status, err);
    }
    if (has(table, "input") && has(table, "value"))
        return plain_long(table, err);
    if (start(table, SCORECARD_I_SHAPE_WIDE) == NULL)
        return scorecard_i_fail_memory(err);
    table->plain.unit.column.name = "unit";
    table->plain.others = SCORECARD_I_OTHERS_INPUTS;
    return SCORECARD_OK;
}

/* What the plain form of a units table makes of a column; kind 0: nothing. */
static struct scorecard_i_role unit_role(const char *header)
{
    static const struct scorecard_i_cell_gap empty = { "", 0, SCORECARD_GAP_NOT_REPORTED };
    struct scorecard_i_role role = { .style = { .gaps = &empty, .gap_count = 1 } };
    if (strcmp(header, "id") == 0) {
        role.kind = SCORECARD_I_ROLE_ID;
    } else if (strcmp(header, "title") == 0) {
        role.kind = SCORECARD_I_ROLE_TITLE;
    } else if (strncmp(header, "title.", 6) == 0 && header[6] != '\0') {
        role.kind = SCORECARD_I_ROLE_TITLE;
        role.id = header + 6;
    } else if (strcmp(header, "alias") == 0) {
        role.kind = SCORECARD_I_ROLE_ALIAS;
        role.mark = "|";
    } else if (strcmp(header, "ranked") == 0) {
        role.kind = SCORECARD_I_ROLE_RANKED;
        role.yes = "yes";
        role.no = "no";
    } else if (strcmp(header, "first") == 0) {
        role.kind = SCORECARD_I_ROLE_FIRST;
    } else if (strcmp(header, "last") == 0) {
        role.kind = SCORECARD_I_ROLE_LAST;
    } else if (strcmp(header, "successor") == 0) {
        role.kind = SCORECARD_I_ROLE_SUCCESSOR;
        role.mark = "|";
    } else if (strncmp(header, "group.", 6) == 0 && scorecard_i_text_is_id(header + 6)) {
        role.kind = SCORECARD_I_ROLE_GROUP;
        role.id = header + 6;
    }
    return role;
}

scorecard_status scorecard_i_table_plain_units(struct scorecard_i_table *table, struct scorecard_error *err)
{
    struct scorecard_i_layout_column *columns = start(table, SCORECARD_I_SHAPE_UNITS);
    if (columns == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < table->width; i++) {
        struct scorecard_i_role role = unit_role(table->headers[i]);
        if (role.kind == 0)
            continue;
        scorecard_status status = add(table, columns, i, role, err);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}
