/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <string.h>

#include "base/date.h"
#include "base/status.h"
#include "base/text.h"

struct scorecard_i_csv_cell scorecard_i_table_cell(const struct scorecard_i_table *table, size_t cell)
{
    struct scorecard_i_csv_cell text = table->cells[cell];
    if (table->layout->trim)
        scorecard_i_text_trim(&text.at, &text.size);
    return text;
}

struct scorecard_i_csv_cell scorecard_i_table_translate(const struct scorecard_i_translation *values, size_t count,
                                                        struct scorecard_i_csv_cell cell)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(values[i].from) == cell.size && memcmp(values[i].from, cell.at, cell.size) == 0)
            return (struct scorecard_i_csv_cell){ values[i].to, strlen(values[i].to) };
    return cell;
}

char *scorecard_i_table_text(struct scorecard_i_table *table, struct scorecard_i_csv_cell cell)
{
    char *text = scorecard_i_arena_alloc(&table->arena, cell.size + 1, 1);
    if (text != NULL && cell.size > 0)
        memcpy(text, cell.at, cell.size);
    return text;
}

const char *scorecard_i_table_scratch(struct scorecard_i_table *table, struct scorecard_i_csv_cell cell)
{
    if (!scorecard_i_grow(table->run, &table->scratch, &table->scratch_capacity, cell.size + 1, 1))
        return NULL;
    if (cell.size > 0)
        memcpy(table->scratch, cell.at, cell.size);
    table->scratch[cell.size] = '\0';
    return table->scratch;
}

uint32_t scorecard_i_table_known(struct scorecard_i_named *named, struct scorecard_i_csv_cell cell)
{
    /* Tables are sorted by something: the same name often comes again at once. */
    if (named->last.at != NULL && named->last.size == cell.size && memcmp(named->last.at, cell.at, cell.size) == 0)
        return named->last_number;
    return scorecard_i_index_find(&named->index, cell.at, cell.size);
}

scorecard_status scorecard_i_table_know(struct scorecard_i_table *table, struct scorecard_i_named *named,
                                        struct scorecard_i_csv_cell cell, uint32_t number, struct scorecard_error *err)
{
    char *key = scorecard_i_table_text(table, cell);
    if (key == NULL || !scorecard_i_index_add(&named->index, table->run, key, number))
        return scorecard_i_fail_memory(err);
    named->last = (struct scorecard_i_csv_cell){ key, cell.size };
    named->last_number = number;
    return SCORECARD_OK;
}

/* Adds a unit under an id made of its name, or its very id. *unit is SCORECARD_NONE until then. */
static scorecard_status add_unit(struct scorecard_i_table *table, const char *key, const char *name, uint32_t *unit,
                                 struct scorecard_error *err)
{
    char made[SCORECARD_I_ID_MAX + 1];
    const char *id = key;
    scorecard_status status;
    if (table->name_cell != SCORECARD_I_NO_CELL) { /* then the key must be an id itself */
        status = scorecard_i_check_id(key, "unit", err);
        if (status != SCORECARD_OK)
            return scorecard_i_table_place(table, table->unit.cell, status, err);
    } else if (!scorecard_i_text_is_id(key)) {
        bool memory = false;
        if (!scorecard_i_text_make_id(table->run, key, made, &memory)) {
            if (memory)
                return scorecard_i_fail_memory(err);
            status = scorecard_i_fail(err, SCORECARD_ERROR_ID,
                                      "no id can be made of '%s'; give the unit one in a units table", key);
            return scorecard_i_table_place(table, table->unit.cell, status, err);
        }
        id = made;
        name = key;
    }
    status = scorecard_data_draft_add_unit(table->draft, id, unit, err);
    if (status == SCORECARD_ERROR_DUPLICATE) {
        status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                  "'%s' would have the id %s, as another unit has; if they are one, make this an alias "
                                  "in a units table, else give them ids there",
                                  key, id);
        return scorecard_i_table_place(table, table->unit.cell, status, err);
    }
    if (status == SCORECARD_OK && name != NULL && name[0] != '\0' && strcmp(name, id) != 0)
        status = table->titled && name == key ? scorecard_data_draft_add_alias(table->draft, *unit, name, err)
                                              : scorecard_data_draft_set_title(table->draft, *unit, NULL, name, err);
    return status == SCORECARD_OK ? status : scorecard_i_table_within(table, table->unit.cell, status, err);
}

/* Finds the row's unit by what it is called, or makes it. */
static scorecard_status new_unit(struct scorecard_i_table *table, struct scorecard_i_csv_cell cell, uint32_t *unit,
                                 struct scorecard_error *err)
{
    const struct scorecard_i_naming *naming = table->unit.naming;
    if (naming != NULL)
        cell = scorecard_i_table_translate(naming->values, naming->value_count, cell);
    const char *key = scorecard_i_table_text(table, cell);
    const char *name = NULL;
    scorecard_status status;
    if (key == NULL)
        return scorecard_i_fail_memory(err);
    if (cell.size == 0) {
        status = scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                  "no unit is named; name it, or leave the row out with where");
        return scorecard_i_table_place(table, table->unit.cell, status, err);
    }
    /* Where it is what the cell says, that it is no id is known by now. */
    status = naming != NULL && naming->value_count > 0
                 ? scorecard_data_draft_match_unit(table->draft, key, unit, err)
                 : scorecard_i_data_draft_match_other(table->draft, key, unit, err);
    if (status != SCORECARD_OK)
        return scorecard_i_table_within(table, table->unit.cell, status, err);
    if (*unit == SCORECARD_NONE && table->name_cell != SCORECARD_I_NO_CELL) {
        name = scorecard_i_table_text(table, scorecard_i_table_cell(table, table->name_cell));
        if (name == NULL)
            return scorecard_i_fail_memory(err);
        status = name[0] != '\0' ? scorecard_data_draft_match_unit(table->draft, name, unit, err) : SCORECARD_OK;
        if (status != SCORECARD_OK)
            return scorecard_i_table_within(table, table->name_cell, status, err);
        if (*unit != SCORECARD_NONE && !table->closed) {
            status = scorecard_i_fail(
                err, SCORECARD_ERROR_DUPLICATE,
                "'%s' is a unit with another id already; give it one id, or this one another name", name);
            return scorecard_i_table_place(table, table->name_cell, status, err);
        }
    }
    if (*unit != SCORECARD_NONE)
        return SCORECARD_OK;
    if (!table->closed)
        return add_unit(table, key, name, unit, err);
    if (table->layout->skip_unknown) {
        *unit = SCORECARD_I_SKIP;
        scorecard_i_table_warn(table, table->unit.cell,
                               "a unit that the units table does not have: its rows are left out");
        return SCORECARD_OK;
    }
    status =
        scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                         "'%s' is not in the units table; add it there, as a unit or an alias, or set unit.unknown "
                         "to \"skip\"",
                         key);
    return scorecard_i_table_place(table, table->unit.cell, status, err);
}

scorecard_status scorecard_i_table_unit(struct scorecard_i_table *table, uint32_t *unit, struct scorecard_error *err)
{
    const struct scorecard_i_naming *naming = table->unit.naming;
    const bool replaced = naming != NULL && naming->value_count > 0;
    struct scorecard_i_csv_cell cell = scorecard_i_table_cell(table, table->unit.cell);
    *unit = scorecard_i_table_known(&table->unit, cell);
    if (*unit == SCORECARD_NONE && !replaced)
        *unit = scorecard_i_data_draft_unit(table->draft, cell.at, cell.size);
    if (*unit != SCORECARD_NONE)
        return SCORECARD_OK;
    scorecard_status status = new_unit(table, cell, unit, err);
    /* Of ids the draft itself keeps account. */
    if (status != SCORECARD_OK ||
        (!replaced && scorecard_i_data_draft_is_unit(table->draft, *unit, cell.at, cell.size)))
        return status;
    return scorecard_i_table_know(table, &table->unit, cell, *unit, err);
}

scorecard_status scorecard_i_table_add_period(struct scorecard_i_table *table, const char *id, uint32_t *period,
                                              struct scorecard_error *err)
{
    *period = scorecard_data_draft_find_period(table->draft, id);
    if (*period != SCORECARD_NONE)
        return SCORECARD_OK;
    double time = scorecard_i_missing();
    for (size_t i = 0; i < table->layout->period_count; i++)
        if (strcmp(table->layout->periods[i].id, id) == 0)
            time = table->layout->periods[i].time;
    return scorecard_data_draft_add_period(table->draft, id, time, period, err);
}

/* Whether the layout gives the time of this period. */
static bool timed(const scorecard_layout *layout, const char *id)
{
    for (size_t i = 0; i < layout->period_count; i++)
        if (strcmp(layout->periods[i].id, id) == 0)
            return true;
    return false;
}

static scorecard_status new_period(struct scorecard_i_table *table, struct scorecard_i_csv_cell cell, uint32_t *period,
                                   struct scorecard_error *err)
{
    const struct scorecard_i_naming *naming = table->period.naming;
    const size_t at = table->period.cell;
    if (naming != NULL)
        cell = scorecard_i_table_translate(naming->values, naming->value_count, cell);
    char date[11];
    double start, end;
    const char *id = scorecard_i_table_text(table, cell);
    if (id == NULL)
        return scorecard_i_fail_memory(err);
    if (!timed(table->layout, id) && !scorecard_i_date_period(id, &start, &end) &&
        scorecard_data_draft_find_period(table->draft, id) == SCORECARD_NONE) {
        if (!scorecard_i_date_read(id, cell.size, table->layout->dates, date))
            return scorecard_i_table_place(
                table, at,
                scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                 cell.size == 0
                                     ? "no period is named%s; name it, or leave the row out with where"
                                     : "'%s' does not tell its time; write a period such as 2021, 2021-Q3 or "
                                       "2021-07-15, set dialect.dates, or give its time in periods",
                                 id),
                err);
        id = date;
    }
    scorecard_status status = scorecard_i_table_add_period(table, id, period, err);
    return status == SCORECARD_OK ? status : scorecard_i_table_within(table, at, status, err);
}

scorecard_status scorecard_i_table_period(struct scorecard_i_table *table, uint32_t *period,
                                          struct scorecard_error *err)
{
    *period = table->period_number;
    if (table->period.cell == SCORECARD_I_NO_CELL)
        return SCORECARD_OK;
    struct scorecard_i_csv_cell cell = scorecard_i_table_cell(table, table->period.cell);
    *period = scorecard_i_table_known(&table->period, cell);
    if (*period != SCORECARD_NONE)
        return SCORECARD_OK;
    scorecard_status status = new_period(table, cell, period, err);
    return status == SCORECARD_OK ? scorecard_i_table_know(table, &table->period, cell, *period, err) : status;
}

scorecard_status scorecard_i_table_input(struct scorecard_i_table *table, const char *id, uint32_t *input,
                                         struct scorecard_error *err)
{
    *input = scorecard_data_draft_find_input(table->draft, id);
    return *input != SCORECARD_NONE ? SCORECARD_OK : scorecard_data_draft_add_input(table->draft, id, input, err);
}
