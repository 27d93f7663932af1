/* SPDX-License-Identifier: MIT */
/* When units exist, and what they become: the columns first, last and successor of a units table. */
#include "exchange/table.h"

#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "base/text.h"

scorecard_status scorecard_i_table_validity(struct scorecard_i_table *table, uint32_t unit, int32_t kind, const char *text,
                                            struct scorecard_error *err)
{
    const char *first, *last;
    scorecard_i_data_draft_valid(table->draft, unit, &first, &last);
    return kind == SCORECARD_I_ROLE_FIRST ? scorecard_data_draft_set_valid(table->draft, unit, text, last, err)
                                          : scorecard_data_draft_set_valid(table->draft, unit, first, text, err);
}

/* One successor: NAME, or NAME:WEIGHT. */
static scorecard_status note(struct scorecard_i_table *table, uint32_t unit, size_t cell, struct scorecard_i_csv_cell text,
                             struct scorecard_error *err)
{
    static const struct scorecard_i_number_style plain = { '.', 0 };
    double weight = 1;
    size_t size = text.size;
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] == ':')
            size = i;
    struct scorecard_i_csv_cell name = { text.at, size };
    if (size < text.size) {
        struct scorecard_i_csv_cell number = { text.at + size + 1, text.size - size - 1 };
        char quote[SCORECARD_I_QUOTE_SIZE];
        scorecard_i_text_trim(&number.at, &number.size);
        if (!scorecard_i_number_read(number.at, number.size, plain, &weight, NULL, NULL))
            return scorecard_i_fail(err, SCORECARD_ERROR_NUMBER,
                                    "'%s' is no weight; write a successor as its id, a colon and a number",
                                    scorecard_i_cell_quote(number.at, number.size, quote));
    }
    scorecard_i_text_trim(&name.at, &name.size);
    struct scorecard_i_became *became = scorecard_i_arena_alloc(&table->arena, 1, sizeof *became);
    if (became == NULL || (became->name = scorecard_i_table_text(table, name)) == NULL)
        return scorecard_i_fail_memory(err);
    became->unit = unit;
    became->weight = weight;
    became->row = table->csv.row;
    became->line = table->csv.line;
    became->cell = cell;
    if (table->last_became != NULL)
        table->last_became->next = became;
    else
        table->became = became;
    table->last_became = became;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_table_became(struct scorecard_i_table *table, uint32_t unit, const struct scorecard_i_bound *bound,
                                          struct scorecard_i_csv_cell cell, struct scorecard_error *err)
{
    const char *mark = bound->role->mark;
    const size_t width = mark != NULL ? strlen(mark) : 0;
    const char *const end = cell.at + cell.size;
    for (const char *at = cell.at;;) {
        const char *stop = at;
        while (stop < end && !(width > 0 && width <= (size_t)(end - stop) && memcmp(stop, mark, width) == 0))
            stop++;
        scorecard_status status = note(table, unit, bound->cell, (struct scorecard_i_csv_cell){ at, (size_t)(stop - at) }, err);
        if (status != SCORECARD_OK || stop == end)
            return status;
        at = stop + width;
    }
}

scorecard_status scorecard_i_table_successors(struct scorecard_i_table *table, struct scorecard_error *err)
{
    for (const struct scorecard_i_became *became = table->became; became != NULL; became = became->next) {
        uint32_t successor = scorecard_data_draft_find_unit(table->draft, became->name);
        scorecard_status status = SCORECARD_OK;
        if (successor == SCORECARD_NONE && became->name[0] != '\0')
            status = scorecard_data_draft_match_unit(table->draft, became->name, &successor, err);
        if (status == SCORECARD_OK && successor == SCORECARD_NONE)
            status = scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                      "'%s' is no unit of the table; add a row for it, or mend the name", became->name);
        if (status == SCORECARD_OK)
            status = scorecard_data_draft_add_successor(table->draft, became->unit, successor, became->weight, err);
        if (status != SCORECARD_OK)
            return scorecard_i_csv_place_before(&table->csv, became->row, became->line, became->cell, status, err);
    }
    return SCORECARD_OK;
}
