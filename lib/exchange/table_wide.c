/* SPDX-License-Identifier: MIT */
/*
 * Wide tables: a row for each unit and period, a column for each input. What is done for each cell is kept
 * to the least: the number is read where it stands and put into a column of the draft that is known by
 * number. All else is prepared once a table or once a period.
 */
#include "exchange/table.h"

#include <string.h>

#include "base/number_quick.h"
#include "base/status.h"

/* A value that each row has: of a column, or a constant. */
struct value {
    size_t cell;
    const struct scorecard_i_role *role;
    const struct scorecard_i_constant *constant; /* NULL: of the cell */
    bool plain;                                  /* a number of the dialect needs nothing done before or after */
    char mark;                                   /* of its decimals */
    int32_t empty;                               /* reason of an empty cell; 0: it is no gap */
    int8_t empty_written;                        /* that, among what is gathered; 0: it is no gap */
    uint32_t item;                               /* input, or node */
};

/* Where the values of a period go. */
struct place {
    uint32_t column;
    bool outside; /* the column did not exist in the period */
};

/*
 * Rows are put into columns a few at a time: a row touches as many places in memory as it has cells, all of the columns
 * at once, and they are far apart. What is gathered are rows of one period and of units that follow each other, of plain
 * numbers and empty cells only; all else is put at once, after what was gathered before it.
 */
enum { ROWS = SCORECARD_I_CSV_SLOTS };

struct gathered {
    double *values;        /* ROWS of each column; likewise: */
    int8_t *written;       /* decimals, or the reason of a gap (SCORECARD_I_DATA_GAP()) */
    size_t count;          /* rows */
    uint32_t unit, period; /* of the first row */
    uint64_t rows[ROWS], lines[ROWS];
};

struct wide {
    struct value *values;
    size_t count;
    struct place **places; /* by period; NULL: not met yet */
    size_t capacity;
    bool plain;   /* all values are */
    bool bounded; /* some column did not exist in some period */
    bool hoped;   /* said how many units there may be */
    struct gathered gathered;
    struct scorecard_i_csv_numbers numbers;
};

static bool is_plain(const struct scorecard_i_cell_style *style)
{
    return !style->trim && style->strip == NULL && !style->gaps_first && (style->multiply == 0 || style->multiply == 1);
}

static int32_t empty_reason(const struct scorecard_i_cell_style *style)
{
    for (size_t i = 0; i < style->gap_count; i++)
        if (style->gaps[i].size == 0)
            return style->gaps[i].reason;
    return 0;
}

/* The number of the input or node that a value is of. */
static scorecard_status prepare_item(struct scorecard_i_table *table, struct value *value, struct scorecard_error *err)
{
    scorecard_status status;
    if (value->role->kind != SCORECARD_I_ROLE_PUBLISHED)
        status = scorecard_i_table_input(table, value->role->id, &value->item, err);
    else
        status = scorecard_i_data_draft_node(table->draft, value->role->id, &value->item, err);
    return status == SCORECARD_OK ? status : scorecard_i_table_within(table, value->cell, status, err);
}

/* Whether a column of the table has the values that this one has errors or notes of. */
static bool has_values(const struct scorecard_i_table *table, const struct scorecard_i_role *of)
{
    for (size_t i = 0; i < table->bound_count; i++) {
        const struct scorecard_i_role *role = table->bound[i].role;
        if (role->kind == SCORECARD_I_ROLE_INPUT && role->layer == of->layer && strcmp(role->id, of->id) == 0)
            return true;
    }
    return false;
}

static scorecard_status prepare_value(struct scorecard_i_table *table, struct wide *wide,
                                      const struct scorecard_i_bound *bound, struct scorecard_error *err)
{
    const struct scorecard_i_role *role = bound->role;
    struct value *value = &wide->values[wide->count++];
    *value = (struct value){ bound->cell,
                             role,
                             NULL,
                             role->kind <= SCORECARD_I_ROLE_PUBLISHED && role->field != SCORECARD_FIELD_TIER &&
                                 is_plain(&role->style),
                             role->style.number.decimal,
                             empty_reason(&role->style),
                             0,
                             0 };
    if (value->empty != 0)
        value->empty_written = (int8_t)SCORECARD_I_DATA_GAP(value->empty);
    if ((role->kind == SCORECARD_I_ROLE_ERROR || role->kind == SCORECARD_I_ROLE_NOTE) && !has_values(table, role)) {
        scorecard_status status =
            scorecard_i_fail(err, SCORECARD_ERROR_COLUMN,
                             "belongs to the input '%s', of which this table has no values in that layer; name their "
                             "column too",
                             role->id);
        return scorecard_i_table_place(table, bound->cell, status, err);
    }
    return prepare_item(table, value, err);
}

/* A cell that nothing is known of yet. */
#define FREE (SCORECARD_I_CSV_TEXT - 1)

/* Marks the cells that are looked at as texts. */
static void mark_texts(const struct scorecard_i_table *table, size_t *value_of)
{
    value_of[table->unit.cell] = SCORECARD_I_CSV_TEXT;
    if (table->name_cell != SCORECARD_I_NO_CELL)
        value_of[table->name_cell] = SCORECARD_I_CSV_TEXT;
    if (table->period.cell != SCORECARD_I_NO_CELL)
        value_of[table->period.cell] = SCORECARD_I_CSV_TEXT;
    for (size_t i = 0; i < table->about_count; i++)
        value_of[table->about[i].cell] = SCORECARD_I_CSV_TEXT;
    const struct scorecard_i_bound_condition *condition = table->conditions;
    for (size_t i = 0; i < table->layout->clause_count; i++)
        for (size_t k = 0; k < table->layout->where[i].count; k++)
            value_of[condition++->cell] = SCORECARD_I_CSV_TEXT;
}

/*
 * Says what is a number where, for reading rows without taking them apart. A cell that is two values, or a value and a
 * text, is beyond that.
 */
static scorecard_status prepare_numbers(struct scorecard_i_table *table, struct wide *wide, struct scorecard_error *err)
{
    size_t *value_of = scorecard_i_arena_room(&table->arena, table->width, sizeof *value_of);
    struct scorecard_i_csv_stretch *stretches = scorecard_i_arena_room(&table->arena, table->width, sizeof *stretches);
    if (value_of == NULL || stretches == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < table->width; i++)
        value_of[i] = FREE;
    mark_texts(table, value_of);
    for (size_t i = 0; i < wide->count; i++) {
        if (value_of[wide->values[i].cell] != FREE)
            return SCORECARD_OK;
        value_of[wide->values[i].cell] = i;
    }
    size_t count = 0;
    for (size_t i = 0; i < table->width; i++) {
        struct scorecard_i_csv_stretch next = { 1, value_of[i] < FREE ? value_of[i] : SCORECARD_I_CSV_TEXT, '\0', 0 };
        if (next.first != SCORECARD_I_CSV_TEXT) {
            next.mark = wide->values[next.first].mark;
            next.empty = wide->values[next.first].empty_written;
        }
        struct scorecard_i_csv_stretch *last = &stretches[count - (count > 0)];
        const bool text = next.first == SCORECARD_I_CSV_TEXT;
        if (count > 0 && text == (last->first == SCORECARD_I_CSV_TEXT) && last->mark == next.mark &&
            last->empty == next.empty && (text || last->first + last->count == next.first))
            last->count++;
        else
            stretches[count++] = next;
    }
    wide->numbers = (struct scorecard_i_csv_numbers){ .stretches = stretches,
                                                      .stretch_count = count,
                                                      .width = table->width,
                                                      .values = wide->gathered.values,
                                                      .written = wide->gathered.written };
    if (scorecard_i_csv_numbers_init(&wide->numbers, &table->csv, true))
        table->numbers = &wide->numbers;
    return SCORECARD_OK;
}

static scorecard_status prepare(struct scorecard_i_table *table, struct wide *wide, struct scorecard_error *err)
{
    const scorecard_layout *layout = table->layout;
    memset(wide, 0, sizeof *wide);
    wide->values =
        scorecard_i_arena_alloc(&table->arena, table->bound_count + layout->constant_count, sizeof *wide->values);
    if (wide->values == NULL)
        return scorecard_i_fail_memory(err);
    for (int annotations = 0; annotations < 2; annotations++) /* which come behind what they annotate */
        for (size_t i = 0; i < table->bound_count; i++) {
            int32_t kind = table->bound[i].role->kind;
            if ((kind == SCORECARD_I_ROLE_ERROR || kind == SCORECARD_I_ROLE_NOTE) != (annotations == 1))
                continue;
            scorecard_status status = prepare_value(table, wide, &table->bound[i], err);
            if (status != SCORECARD_OK)
                return status;
        }
    for (size_t i = 0; i < layout->constant_count; i++) {
        struct value *value = &wide->values[wide->count++];
        *value =
            (struct value){ SCORECARD_I_NO_CELL, &layout->constants[i].role, &layout->constants[i], false, 0, 0, 0, 0 };
        scorecard_status status = prepare_item(table, value, err);
        if (status != SCORECARD_OK)
            return status;
    }
    wide->plain = true;
    for (size_t i = 0; i < wide->count; i++)
        wide->plain &= wide->values[i].plain;
    struct gathered *gathered = &wide->gathered;
    gathered->values = scorecard_i_arena_room(&table->arena, wide->count, ROWS * sizeof *gathered->values);
    gathered->written = scorecard_i_arena_room(&table->arena, wide->count, ROWS * sizeof *gathered->written);
    if (gathered->values == NULL || gathered->written == NULL)
        return scorecard_i_fail_memory(err);
    return wide->plain ? prepare_numbers(table, wide, err) : SCORECARD_OK;
}

/* Finds or makes the draft's columns of a period. */
static scorecard_status meet_period(struct scorecard_i_table *table, struct wide *wide, uint32_t period,
                                    struct scorecard_error *err)
{
    const double time = scorecard_i_data_draft_time(table->draft, period);
    size_t before = wide->capacity;
    if (!scorecard_i_grow(table->run, &wide->places, &wide->capacity, (size_t)period + 1, sizeof(struct place *)))
        return scorecard_i_fail_memory(err);
    for (size_t i = before; i < wide->capacity; i++)
        wide->places[i] = NULL;
    struct place *places = scorecard_i_arena_alloc(&table->arena, wide->count, sizeof *places);
    if (places == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < wide->count; i++) {
        const struct value *value = &wide->values[i];
        const struct scorecard_i_role *role = value->role;
        places[i].outside = !scorecard_i_layout_within(role, time);
        wide->bounded |= places[i].outside;
        if (role->field == SCORECARD_FIELD_TIER)
            continue; /* texts have no such columns */
        scorecard_status status = scorecard_i_data_draft_column(table->draft, role->layer, period, value->item,
                                                                role->field, &places[i].column, err);
        if (status != SCORECARD_OK)
            return scorecard_i_table_within(table, value->cell, status, err);
    }
    wide->places[period] = places;
    return SCORECARD_OK;
}

static scorecard_status put_tier(struct scorecard_i_table *table, const struct value *value, uint32_t unit,
                                 uint32_t period, struct scorecard_error *err)
{
    const char *text = value->constant != NULL ? value->constant->text : NULL;
    if (text == NULL) {
        struct scorecard_i_csv_cell cell = scorecard_i_table_cell(table, value->cell);
        for (size_t i = 0; i < value->role->style.gap_count; i++)
            if (value->role->style.gaps[i].size == cell.size &&
                memcmp(value->role->style.gaps[i].text, cell.at, cell.size) == 0)
                return SCORECARD_OK;
        text = scorecard_i_table_scratch(table, cell);
        if (text == NULL)
            return scorecard_i_fail_memory(err);
    }
    return scorecard_data_draft_set_published_tier(table->draft, value->role->id, unit, period, text, err);
}

static scorecard_status put_note(struct scorecard_i_table *table, const struct value *value, uint32_t column,
                                 uint32_t unit, struct scorecard_error *err)
{
    const double missing = scorecard_i_missing();
    struct scorecard_i_csv_cell cell = scorecard_i_table_cell(table, value->cell);
    for (size_t i = 0; i < value->role->style.gap_count; i++)
        if (value->role->style.gaps[i].size == cell.size &&
            memcmp(value->role->style.gaps[i].text, cell.at, cell.size) == 0)
            return SCORECARD_OK;
    const char *note = scorecard_i_table_scratch(table, cell);
    if (note == NULL)
        return scorecard_i_fail_memory(err);
    return scorecard_i_data_draft_annotate(table->draft, column, unit, missing, missing, missing, note, err);
}

static scorecard_status put_error(struct scorecard_i_table *table, const struct value *value, uint32_t column,
                                  uint32_t unit, struct scorecard_error *err)
{
    const double missing = scorecard_i_missing();
    struct scorecard_i_cell cell;
    scorecard_status status = scorecard_i_cell_read(table->cells[value->cell].at, table->cells[value->cell].size,
                                                    &value->role->style, &cell, err);
    if (status != SCORECARD_OK || cell.gap != SCORECARD_GAP_NONE)
        return status;
    if (cell.value < 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_NUMBER, "a standard error is not negative; mend it");
    return scorecard_i_data_draft_annotate(table->draft, column, unit, missing, missing, cell.value, NULL, err);
}

/* Puts a cell that is not just a number, or not just one. */
static scorecard_status put_cell(struct scorecard_i_table *table, const struct value *value, struct place place,
                                 uint32_t unit, struct scorecard_error *err)
{
    const struct scorecard_i_csv_cell *text = &table->cells[value->cell];
    const double missing = scorecard_i_missing();
    struct scorecard_i_cell cell;
    if (text->size == 0 && value->empty != 0) /* most of what comes here */
        return scorecard_i_data_draft_put(table->draft, place.column, unit, missing, SCORECARD_DECIMALS_UNKNOWN,
                                          place.outside ? SCORECARD_GAP_STRUCTURAL : value->empty, err);
    scorecard_status status = scorecard_i_cell_read(text->at, text->size, &value->role->style, &cell, err);
    if (status != SCORECARD_OK)
        return status;
    if (cell.gap != SCORECARD_GAP_NONE && place.outside) {
        cell.gap = SCORECARD_GAP_STRUCTURAL;
        cell.low = cell.high = missing; /* there is nothing to be bounded */
    }
    status = scorecard_i_data_draft_put(table->draft, place.column, unit, cell.value, cell.decimals, cell.gap, err);
    if (status != SCORECARD_OK || (cell.gap != SCORECARD_GAP_CENSORED && !cell.noted))
        return status;
    const char *note = NULL;
    if (cell.noted) {
        note = scorecard_i_table_scratch(table, *text);
        if (note == NULL)
            return scorecard_i_fail_memory(err);
    }
    return scorecard_i_data_draft_annotate(table->draft, place.column, unit, cell.low, cell.high, missing, note, err);
}

/* Puts a value that is no number of a plain column. */
static scorecard_status put_other(struct scorecard_i_table *table, const struct value *value, struct place place,
                                  uint32_t unit, uint32_t period, struct scorecard_error *err)
{
    if (value->role->field == SCORECARD_FIELD_TIER)
        return put_tier(table, value, unit, period, err);
    if (value->constant != NULL)
        return scorecard_i_data_draft_put(table->draft, place.column, unit, value->constant->value,
                                          value->constant->decimals, SCORECARD_GAP_NONE, err);
    if (value->role->kind == SCORECARD_I_ROLE_NOTE)
        return put_note(table, value, place.column, unit, err);
    if (value->role->kind == SCORECARD_I_ROLE_ERROR)
        return put_error(table, value, place.column, unit, err);
    return put_cell(table, value, place, unit, err);
}

/*
 * Says how many units there will be if the rest of the table is as its beginning: another unit in each row. That bounds
 * the memory asked for by the size of the table, since each column has its delimiter in each row.
 */
static void hope(const struct scorecard_i_table *table, const struct wide *wide)
{
    const struct gathered *gathered = &wide->gathered;
    const uint64_t done = table->csv.passed + table->csv.at;
    const uint32_t known = scorecard_data_draft_unit_count(table->draft);
    if (table->total <= done || known > gathered->unit + gathered->count + 1) /* the row at hand may be new, too */
        return;
    /* Rows get a little longer or shorter: a sixteenth more. */
    uint64_t units = table->total / (done / table->csv.row + 1);
    scorecard_i_data_draft_hope(table->draft, (size_t)(known + units + units / 16));
}

/* Puts what was gathered. An error is that of the first cell that was stated before. */
static scorecard_status put_gathered(struct scorecard_i_table *table, struct wide *wide, struct scorecard_error *err)
{
    struct gathered *gathered = &wide->gathered;
    const size_t count = gathered->count;
    if (count == 0)
        return SCORECARD_OK;
    if (!wide->hoped)
        hope(table, wide);
    wide->hoped = true;
    gathered->count = 0;
    const struct place *places = wide->places[gathered->period];
    size_t row = count, value = 0;
    for (size_t i = 0; i < wide->count; i++) {
        size_t stated = scorecard_i_data_draft_stated(table->draft, places[i].column, gathered->unit, count);
        if (stated < row) {
            row = stated;
            value = i;
        }
    }
    if (row < count) {
        scorecard_status status =
            scorecard_i_data_draft_put(table->draft, places[value].column, gathered->unit + (uint32_t)row, 0,
                                       SCORECARD_DECIMALS_UNKNOWN, SCORECARD_GAP_NONE, err);
        return scorecard_i_csv_place_before(&table->csv, gathered->rows[row], gathered->lines[row],
                                            wide->values[value].cell, status, err);
    }
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < wide->count && status == SCORECARD_OK; i++)
        status = scorecard_i_data_draft_put_run(table->draft, places[i].column, gathered->unit, count,
                                                gathered->values + i * ROWS, gathered->written + i * ROWS, err);
    return status;
}

/* Reads the numbers of a row behind those that were gathered. False: one is not plain. */
static inline bool read_plain(const struct scorecard_i_table *table, const struct wide *wide, bool ahead)
{
    const struct gathered *gathered = &wide->gathered;
    const double missing = scorecard_i_missing();
    double *values = gathered->values + gathered->count;
    int8_t *written = gathered->written + gathered->count;
    for (size_t i = 0; i < wide->count; i++, values += ROWS, written += ROWS) {
        const struct value *value = &wide->values[i];
        const struct scorecard_i_csv_cell cell = table->cells[value->cell];
        int32_t decimals = value->empty_written;
        if (cell.size == 0) {
            if (value->empty == 0)
                return false;
            *values = missing;
        } else if (!scorecard_i_number_quick(cell.at, cell.size, value->mark, ahead, values, &decimals)) {
            return false;
        }
        *written = (int8_t)decimals;
    }
    return true;
}

/* Gathers a row, if there is nothing in it that is not plain. */
static bool gather(const struct scorecard_i_table *table, const struct wide *wide)
{
    const struct scorecard_i_csv *csv = &table->csv;
    if (table->numbered)
        return true;
    if (!wide->plain || table->unwrapped || csv->doubled_count > 0 || csv->next_line != csv->line + 1)
        return false;
    /* In the block, bytes follow the row: numbers may be read faster. */
    return csv->size - csv->at >= 8 ? read_plain(table, wide, true) : read_plain(table, wide, false);
}

/* Keeps the row that was gathered, after those of its period and unit, or as the first. */
static scorecard_status keep(struct scorecard_i_table *table, struct wide *wide, uint32_t unit, uint32_t period,
                             struct scorecard_error *err)
{
    struct gathered *gathered = &wide->gathered;
    const size_t at = gathered->count;
    if (at > 0 && (unit != gathered->unit + at || period != gathered->period)) {
        scorecard_status status = put_gathered(table, wide, err);
        if (status != SCORECARD_OK)
            return status;
        for (size_t i = 0; i < wide->count; i++) {
            gathered->values[i * ROWS] = gathered->values[i * ROWS + at];
            gathered->written[i * ROWS] = gathered->written[i * ROWS + at];
        }
    }
    const size_t row = gathered->count++;
    if (row == 0) {
        gathered->unit = unit;
        gathered->period = period;
    }
    gathered->rows[row] = table->csv.row;
    gathered->lines[row] = table->csv.line;
    const struct place *places = wide->places[period];
    for (size_t i = 0; wide->bounded && i < wide->count; i++)
        if (places[i].outside && gathered->written[i * ROWS + row] < SCORECARD_DECIMALS_UNKNOWN)
            gathered->written[i * ROWS + row] = (int8_t)SCORECARD_I_DATA_GAP(SCORECARD_GAP_STRUCTURAL);
    return SCORECARD_OK;
}

static scorecard_status put_row(struct scorecard_i_table *table, const struct wide *wide, uint32_t unit,
                                uint32_t period, struct scorecard_error *err)
{
    const struct place *places = wide->places[period];
    for (size_t i = 0; i < wide->count; i++) {
        const struct value *value = &wide->values[i];
        double number;
        int32_t decimals;
        scorecard_status status;
        if (value->plain && scorecard_i_number_read(table->cells[value->cell].at, table->cells[value->cell].size,
                                                    value->role->style.number, &number, &decimals, NULL))
            status = scorecard_i_data_draft_put(table->draft, places[i].column, unit, number, decimals,
                                                SCORECARD_GAP_NONE, err);
        else
            status = put_other(table, value, places[i], unit, period, err);
        if (status != SCORECARD_OK)
            return scorecard_i_table_within(table, value->cell, status, err);
    }
    return SCORECARD_OK;
}

/*
 * Where a unit is kept is far away in memory. So it is fetched a row ahead, while numbers are read: in most tables the unit
 * comes first. It is as well if the cell is another, or not all of it is there.
 */
static void fetch_next(const struct scorecard_i_table *table)
{
    enum { NAME = 64 };
    const struct scorecard_i_csv *csv = &table->csv;
    const size_t rest = csv->size - csv->at;
    if (table->unit.cell != 0 || rest == 0)
        return;
    const char *name = csv->block + csv->at;
    const char *end = memchr(name, csv->delimiter, rest < NAME ? rest : NAME);
    if (end != NULL)
        scorecard_i_data_draft_fetch(table->draft, name, (size_t)(end - name));
}

static scorecard_status read_row(struct scorecard_i_table *table, struct wide *wide, bool *there,
                                 struct scorecard_error *err)
{
    uint32_t unit = SCORECARD_NONE, period = SCORECARD_NONE;
    scorecard_status status = wide->gathered.count == ROWS ? put_gathered(table, wide, err) : SCORECARD_OK;
    table->slot = wide->gathered.count;
    if (status == SCORECARD_OK)
        status = scorecard_i_table_row(table, there, err);
    if (status != SCORECARD_OK || !*there)
        return status;
    fetch_next(table);
    const bool gathered = gather(table, wide);
    status = scorecard_i_table_unit(table, &unit, err);
    if (status != SCORECARD_OK || unit == SCORECARD_I_SKIP)
        return status;
    status = scorecard_i_table_period(table, &period, err);
    if (status == SCORECARD_OK && (period >= wide->capacity || wide->places[period] == NULL))
        status = meet_period(table, wide, period, err);
    if (status == SCORECARD_OK && table->about_count > 0)
        status = scorecard_i_table_about(table, unit, period, err);
    if (status != SCORECARD_OK)
        return status;
    if (gathered)
        return keep(table, wide, unit, period, err);
    status = put_gathered(table, wide, err);
    return status == SCORECARD_OK ? put_row(table, wide, unit, period, err) : status;
}

scorecard_status scorecard_i_table_wide(struct scorecard_i_table *table, struct scorecard_error *err)
{
    struct wide wide;
    bool there = true;
    scorecard_status status = prepare(table, &wide, err);
    while (status == SCORECARD_OK && there)
        status = read_row(table, &wide, &there, err);
    /* What was gathered stands before what failed, so its own error comes first. */
    scorecard_status before = put_gathered(table, &wide, err);
    scorecard_i_free(table->run, wide.places);
    scorecard_i_csv_numbers_free(&wide.numbers);
    table->numbers = NULL;
    return before != SCORECARD_OK ? before : status;
}
