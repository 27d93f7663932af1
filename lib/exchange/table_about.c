/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <string.h>

#include "base/status.h"
#include "base/text.h"

/* FNV-1a; never 0, which says that nothing was said. */
static uint64_t hash_of(struct scorecard_i_csv_cell cell)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < cell.size; i++)
        hash = (hash ^ (unsigned char)cell.at[i]) * UINT64_C(0x100000001B3);
    return hash | 1;
}

/* Room for a unit in what a column said. */
static scorecard_status reach(struct scorecard_i_table *table, struct scorecard_i_bound *bound, uint32_t unit,
                              struct scorecard_error *err)
{
    size_t before = bound->said_capacity;
    if (unit < before)
        return SCORECARD_OK;
    if (!scorecard_i_grow(table->run, &bound->said, &bound->said_capacity, (size_t)unit + 1, sizeof *bound->said))
        return scorecard_i_fail_memory(err);
    memset(bound->said + before, 0, (bound->said_capacity - before) * sizeof *bound->said);
    return SCORECARD_OK;
}

static bool is_gap(const struct scorecard_i_role *role, struct scorecard_i_csv_cell cell)
{
    for (size_t i = 0; i < role->style.gap_count; i++)
        if (role->style.gaps[i].size == cell.size && memcmp(role->style.gaps[i].text, cell.at, cell.size) == 0)
            return true;
    return false;
}

/* Adds another name of a unit, unless it is one of its names already. */
static scorecard_status add_alias(struct scorecard_i_table *table, uint32_t unit, const char *name,
                                  struct scorecard_error *err)
{
    uint32_t named = SCORECARD_NONE;
    scorecard_status status = scorecard_data_draft_match_unit(table->draft, name, &named, err);
    if (status != SCORECARD_OK && status != SCORECARD_ERROR_AMBIGUOUS)
        return status;
    return status == SCORECARD_OK && named == unit ? status
                                                   : scorecard_data_draft_add_alias(table->draft, unit, name, err);
}

/*
 * A title. A table of units says what a unit is called; any other table only where nothing was said before.
 * Either way the other name stays, as an alias: somewhere the unit is called so.
 */
static scorecard_status set_title(struct scorecard_i_table *table, uint32_t unit, const char *lang, const char *title,
                                  struct scorecard_error *err)
{
    const char *before = scorecard_i_data_draft_title(table->draft, unit, lang);
    if (before == NULL)
        return scorecard_data_draft_set_title(table->draft, unit, lang, title, err);
    if (strcmp(before, title) == 0)
        return SCORECARD_OK;
    if (table->layout->shape != SCORECARD_I_SHAPE_UNITS)
        return add_alias(table, unit, title, err);
    before = scorecard_i_table_text(table, (struct scorecard_i_csv_cell){ before, strlen(before) });
    if (before == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status = scorecard_data_draft_set_title(table->draft, unit, lang, title, err);
    return status == SCORECARD_OK ? add_alias(table, unit, before, err) : status;
}

/* The names of a cell, with a mark between them. */
static scorecard_status add_aliases(struct scorecard_i_table *table, uint32_t unit, const char *mark,
                                    struct scorecard_i_csv_cell cell, struct scorecard_error *err)
{
    const size_t width = mark != NULL ? strlen(mark) : 0;
    const char *const end = cell.at + cell.size;
    for (const char *at = cell.at; at <= end;) {
        const char *stop = at;
        while (stop < end && !(width > 0 && width <= (size_t)(end - stop) && memcmp(stop, mark, width) == 0))
            stop++;
        struct scorecard_i_csv_cell name = { at, (size_t)(stop - at) };
        scorecard_i_text_trim(&name.at, &name.size);
        if (name.size > 0) {
            const char *text = scorecard_i_table_scratch(table, name);
            if (text == NULL)
                return scorecard_i_fail_memory(err);
            scorecard_status status = add_alias(table, unit, text, err);
            if (status != SCORECARD_OK)
                return status;
        }
        if (stop == end)
            break;
        at = stop + width;
    }
    return SCORECARD_OK;
}

static scorecard_status set_ranked(struct scorecard_i_table *table, uint32_t unit, const struct scorecard_i_role *role,
                                   struct scorecard_i_csv_cell cell, struct scorecard_error *err)
{
    bool yes = strlen(role->yes) == cell.size && memcmp(role->yes, cell.at, cell.size) == 0;
    bool no = strlen(role->no) == cell.size && memcmp(role->no, cell.at, cell.size) == 0;
    if (yes || no)
        return scorecard_data_draft_set_ranked(table->draft, unit, yes, err);
    char quote[SCORECARD_I_QUOTE_SIZE];
    return scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                            "'%s' does not say whether the unit is ranked; write '%s' or '%s'",
                            scorecard_i_cell_quote(cell.at, cell.size, quote), role->yes, role->no);
}

static scorecard_status say(struct scorecard_i_table *table, const struct scorecard_i_role *role, uint32_t unit,
                            uint32_t period, struct scorecard_i_csv_cell cell, struct scorecard_error *err)
{
    if (role->kind == SCORECARD_I_ROLE_RANKED)
        return set_ranked(table, unit, role, cell, err);
    if (role->kind == SCORECARD_I_ROLE_ALIAS)
        return add_aliases(table, unit, role->mark, cell, err);
    const char *text = scorecard_i_table_scratch(table, cell);
    if (text == NULL)
        return scorecard_i_fail_memory(err);
    if (role->kind == SCORECARD_I_ROLE_FIRST || role->kind == SCORECARD_I_ROLE_LAST)
        return scorecard_i_table_validity(table, unit, role->kind, text, err);
    return role->kind == SCORECARD_I_ROLE_GROUP
               ? scorecard_data_draft_set_group(table->draft, unit, role->id, period, text, err)
               : set_title(table, unit, role->id, text, err);
}

scorecard_status scorecard_i_table_about(struct scorecard_i_table *table, uint32_t unit, uint32_t period,
                                         struct scorecard_error *err)
{
    for (size_t i = 0; i < table->about_count; i++) {
        struct scorecard_i_bound *bound = &table->about[i];
        struct scorecard_i_csv_cell cell = scorecard_i_table_cell(table, bound->cell);
        bool group = bound->role->kind == SCORECARD_I_ROLE_GROUP;
        if (is_gap(bound->role, cell))
            continue;
        scorecard_status status = reach(table, bound, unit, err);
        if (status != SCORECARD_OK)
            return status;
        struct scorecard_i_said *said = &bound->said[unit];
        const struct scorecard_i_said now = { hash_of(cell), group ? period : 0 };
        if (said->text == now.text && said->period == now.period)
            continue; /* as most rows of a table say */
        if (said->text != 0 && group && said->period == now.period) {
            char quote[SCORECARD_I_QUOTE_SIZE];
            status =
                scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                 "'%s' is another group than an earlier row gave this unit in the same period; mend "
                                 "one of them",
                                 scorecard_i_cell_quote(cell.at, cell.size, quote));
            return scorecard_i_table_place(table, bound->cell, status, err);
        }
        status = bound->role->kind == SCORECARD_I_ROLE_SUCCESSOR ? scorecard_i_table_became(table, unit, bound, cell, err)
                                                                 : say(table, bound->role, unit, period, cell, err);
        if (status != SCORECARD_OK)
            return scorecard_i_table_within(table, bound->cell, status, err);
        *said = now;
    }
    return SCORECARD_OK;
}
