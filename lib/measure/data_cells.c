/* SPDX-License-Identifier: MIT */
/* Columns and their cells: what was stated, one observation at a time. */
#include <math.h>
#include <string.h>

#include "base/always.h"
#include "base/number.h"
#include "base/status.h"
#include "measure/data_store.h"

enum { DECIMALS_MAX = 100 };

static bool holds_texts(const struct scorecard_i_data_cells *cells)
{
    return cells->place.kind == SCORECARD_I_DATA_FIELD + SCORECARD_FIELD_TIER;
}

static bool holds_groups(const struct scorecard_i_data_cells *cells)
{
    return cells->place.kind == SCORECARD_I_DATA_GROUP;
}

struct scorecard_i_data_cells *scorecard_i_data_cells_at(struct scorecard_i_data_store *store,
                                                         struct scorecard_i_place place)
{
    uint32_t number = scorecard_i_places_find(&store->column_places, place);
    if (number != SCORECARD_NONE)
        return &store->columns[number];
    if (!scorecard_i_data_room(store, &store->columns, &store->column_room, store->column_count,
                               sizeof *store->columns) ||
        !scorecard_i_places_room(&store->column_places, &store->run))
        return NULL;
    struct scorecard_i_data_cells *cells = &store->columns[store->column_count];
    memset(cells, 0, sizeof *cells);
    cells->place = place;
    scorecard_i_places_add(&store->column_places, place, (uint32_t)store->column_count++);
    return cells;
}

/* Sets cells to what they are when nothing was stated. */
static void blank(struct scorecard_i_data_cells *cells, size_t from, size_t end)
{
    memset(cells->state + from, 0, end - from);
    if (cells->decimals != NULL)
        memset(cells->decimals + from, SCORECARD_DECIMALS_UNKNOWN, end - from);
    if (holds_texts(cells)) {
        for (size_t i = from; i < end; i++)
            cells->at.text[i] = NULL;
    } else if (holds_groups(cells)) {
        for (size_t i = from; i < end; i++)
            cells->at.group[i] = SCORECARD_NONE;
    } else {
        const double missing = scorecard_i_missing();
        for (size_t i = from; i < end; i++)
            cells->at.number[i] = missing;
    }
}

void scorecard_i_data_cells_empty(struct scorecard_i_data_cells *cells, size_t unit)
{
    int32_t reason = cells->state[unit] & SCORECARD_I_DATA_REASON;
    cells->stated--;
    cells->unreported -= reason == SCORECARD_GAP_NOT_REPORTED;
    cells->reasons -= reason > SCORECARD_GAP_NOT_REPORTED;
    blank(cells, unit, unit + 1);
}

/* Copies what was borrowed into cells of its own, for which there is room. */
static void own(struct scorecard_i_data_cells *cells)
{
    for (size_t i = 0; i < cells->stated; i++) {
        double value = cells->borrowed[(ptrdiff_t)i * cells->step];
        bool gap = isnan(value);
        cells->at.number[i] = gap ? scorecard_i_missing() : value;
        cells->state[i] = (uint8_t)(SCORECARD_I_DATA_STATED | (gap ? SCORECARD_GAP_NOT_REPORTED : 0));
        cells->unreported += gap;
    }
    cells->borrowed = NULL;
    cells->step = 0;
}

/* Memory for more cells, which are not touched. */
static bool grow(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells, size_t capacity)
{
    const size_t item = holds_texts(cells)    ? sizeof *cells->at.text
                        : holds_groups(cells) ? sizeof *cells->at.group
                                              : sizeof *cells->at.number;
    if (capacity > SIZE_MAX / item)
        return false;
    if (cells->in_block)
        return scorecard_i_data_cells_leave(store, cells, capacity);
    /* Whichever has grown when the next does not is none the worse: `capacity` tells what there is of all. */
    void *at = scorecard_i_realloc(&store->run, cells->at.any, capacity * item);
    if (at == NULL)
        return false;
    cells->at.any = at;
    uint8_t *state = scorecard_i_realloc(&store->run, cells->state, capacity);
    if (state == NULL)
        return false;
    cells->state = state;
    if (cells->decimals != NULL) {
        int8_t *decimals = scorecard_i_realloc(&store->run, cells->decimals, capacity);
        if (decimals == NULL)
            return false;
        cells->decimals = decimals;
    }
    cells->capacity = capacity;
    return true;
}

bool scorecard_i_data_cells_reach(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells,
                                  size_t count)
{
    if (count <= cells->room)
        return true;
    if (count > cells->capacity && !grow(store, cells, count))
        return false;
    blank(cells, cells->room, count);
    cells->room = count;
    if (cells->borrowed != NULL)
        own(cells);
    return true;
}

bool scorecard_i_data_cells_reach_unit(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells,
                                       uint32_t unit)
{
    enum { STEP = 64 };
    /* Room for units doubles, so a column grows seldom; with an idea of how many there will be, perhaps once. */
    if (unit >= cells->capacity && !(store->unit_hope > store->unit_room && grow(store, cells, store->unit_hope)) &&
        !grow(store, cells, store->unit_room))
        return false;
    size_t count = ((size_t)unit / STEP + 1) * STEP;
    if (cells->borrowed != NULL && count < cells->stated)
        count = cells->stated;
    return scorecard_i_data_cells_reach(store, cells, count < cells->capacity ? count : cells->capacity);
}

static scorecard_status fail_duplicate(struct scorecard_error *err)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                            "it was stated before; state each cell once, or state this one in another layer");
}

/* Before the first cell of a unit beyond the column's room. */
static scorecard_status reach_unit(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells,
                                   uint32_t unit, struct scorecard_error *err)
{
    if (NEVER(unit >= store->unit_ids.count))
        return scorecard_i_data_check_unit(store, unit, err);
    if (cells->borrowed != NULL && unit < cells->stated)
        return fail_duplicate(err);
    return scorecard_i_data_cells_reach_unit(store, cells, unit) ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

bool scorecard_i_data_cells_decimals(const struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells)
{
    if (cells->decimals == NULL) {
        cells->decimals = cells->in_block ? cells->decimals_room : scorecard_i_alloc(&store->run, cells->capacity);
        if (cells->decimals == NULL)
            return false;
        memset(cells->decimals, SCORECARD_DECIMALS_UNKNOWN, cells->room);
    }
    return true;
}

/* The status of a value with a reason, both as handed over. */
static scorecard_status check_value(double value, int32_t gap, struct scorecard_error *err)
{
    if (isinf(value))
        return scorecard_i_fail(err, SCORECARD_ERROR_INFINITE,
                                "the value is infinite; give a finite one, or a gap with its reason");
    if (gap == SCORECARD_GAP_NONE)
        return SCORECARD_OK;
    if (!isnan(value))
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "there is a value and a reason for a gap; give one of them (a gap's value is NaN)");
    if (gap == SCORECARD_GAP_UNDEFINED || gap == SCORECARD_GAP_COVERAGE)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "the reason '%s' is for what is computed; data has not-reported, not-applicable, "
                                "withheld, censored and structural",
                                scorecard_gap_name(gap));
    if (gap < SCORECARD_GAP_NONE || gap > SCORECARD_GAP_STRUCTURAL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "%ld is no reason for a gap; use a SCORECARD_GAP_ constant", (long)gap);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_data_draft_put(scorecard_data_draft *draft, uint32_t column, uint32_t unit, double value,
                                            int32_t decimals, int32_t gap, struct scorecard_error *err)
{
    struct scorecard_i_data_store *store = &draft->store;
    struct scorecard_i_data_cells *cells = &store->columns[column];
    scorecard_status status;
    if (unit >= cells->room && (status = reach_unit(store, cells, unit, err)) != SCORECARD_OK)
        return status;
    if (cells->state[unit] != 0)
        return fail_duplicate(err);
    if (gap != SCORECARD_GAP_NONE || !isfinite(value)) {
        status = check_value(value, gap, err);
        if (status != SCORECARD_OK)
            return status;
        if (gap == SCORECARD_GAP_NONE)
            gap = SCORECARD_GAP_NOT_REPORTED;
        cells->unreported += gap == SCORECARD_GAP_NOT_REPORTED;
        cells->reasons += gap != SCORECARD_GAP_NOT_REPORTED;
    } else {
        if (decimals > SCORECARD_DECIMALS_UNKNOWN) {
            if (!scorecard_i_data_cells_decimals(store, cells))
                return scorecard_i_fail_memory(err);
            cells->decimals[unit] = (int8_t)(decimals < DECIMALS_MAX ? decimals : DECIMALS_MAX);
        }
        cells->at.number[unit] = value;
    }
    cells->state[unit] = scorecard_i_data_state(draft, gap);
    cells->stated++;
    cells->touched = draft->open;
    return SCORECARD_OK;
}

/* The reason of a cell, 0 with a value; -1 when it was not stated. */
static int32_t reason_of(const struct scorecard_i_data_cells *cells, uint32_t unit)
{
    if (cells->borrowed != NULL) {
        if (unit >= cells->stated)
            return -1;
        return isnan(cells->borrowed[(ptrdiff_t)unit * cells->step]) ? SCORECARD_GAP_NOT_REPORTED : 0;
    }
    if (unit >= cells->room || cells->state[unit] == 0)
        return -1;
    return cells->state[unit] & SCORECARD_I_DATA_REASON;
}

static scorecard_status check_bounds(double low, double high, bool censored, struct scorecard_error *err)
{
    if (isinf(low) || isinf(high))
        return scorecard_i_fail(err, SCORECARD_ERROR_INFINITE, "a bound is infinite; leave it NaN when it is unknown");
    if (isnan(low) && isnan(high))
        return SCORECARD_OK;
    if (!censored)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "it has a bound and is not censored; bounds are for a gap with the reason censored");
    if (low > high)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "the low bound is greater than the high bound; exchange them");
    return SCORECARD_OK;
}

static scorecard_status check_error_and_note(double standard_error, const char *note, struct scorecard_error *err)
{
    if (isinf(standard_error))
        return scorecard_i_fail(err, SCORECARD_ERROR_INFINITE,
                                "the standard error is infinite; leave it NaN when there is none");
    if (standard_error < 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "the standard error is negative; give its size, or NaN when there is none");
    return note == NULL ? SCORECARD_OK : scorecard_i_check_text(note, "note", err);
}

/* Which members of an annotation are there. */
static uint32_t members_of(double low, double high, double standard_error, const char *note)
{
    return (isnan(low) ? 0U : (uint32_t)SCORECARD_I_DATA_LOW) | (isnan(high) ? 0U : (uint32_t)SCORECARD_I_DATA_HIGH) |
           (isnan(standard_error) ? 0U : (uint32_t)SCORECARD_I_DATA_ERROR) |
           (note == NULL ? 0U : (uint32_t)SCORECARD_I_DATA_NOTE);
}

scorecard_status scorecard_i_data_draft_annotate(scorecard_data_draft *draft, uint32_t column, uint32_t unit,
                                                 double low, double high, double standard_error, const char *note,
                                                 struct scorecard_error *err)
{
    struct scorecard_i_data_store *store = &draft->store;
    if (note != NULL && note[0] == '\0')
        note = NULL;
    uint32_t given = members_of(low, high, standard_error, note);
    if (given == 0)
        return SCORECARD_OK;
    int32_t reason = reason_of(&store->columns[column], unit);
    if (reason < 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "it was not stated; state a value or a gap before what is said about it");
    struct scorecard_i_place place = { 0, column, unit };
    uint32_t number = scorecard_i_places_find(&store->annotation_places, place);
    struct scorecard_i_data_annotation *there = number != SCORECARD_NONE ? &store->annotations[number] : NULL;
    if (there != NULL && (members_of(there->low, there->high, there->standard_error, there->note) & given) != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                "its bounds, standard error or note were stated before; state each once");
    scorecard_status status =
        check_bounds(there != NULL && isnan(low) ? there->low : low, there != NULL && isnan(high) ? there->high : high,
                     reason == SCORECARD_GAP_CENSORED, err);
    if (status == SCORECARD_OK)
        status = check_error_and_note(standard_error, note, err);
    if (status != SCORECARD_OK)
        return status;
    bool room = there != NULL ? scorecard_i_data_undo_room(draft)
                              : scorecard_i_data_room(store, &store->annotations, &store->annotation_room,
                                                      store->annotation_count, sizeof *store->annotations) &&
                                    scorecard_i_places_room(&store->annotation_places, &store->run);
    if (!room || (note != NULL && (note = scorecard_i_data_shared_text(store, note)) == NULL))
        return scorecard_i_fail_memory(err);
    if (there == NULL) {
        double none = scorecard_i_missing();
        number = (uint32_t)store->annotation_count++;
        there = &store->annotations[number];
        *there = (struct scorecard_i_data_annotation){ column, unit, none, none, none, NULL };
        scorecard_i_places_add(&store->annotation_places, place, number);
    } else {
        scorecard_i_data_undo_note(draft, (struct scorecard_i_data_undo){ .change = SCORECARD_I_DATA_ANNOTATED,
                                                                          .number = number,
                                                                          .old.number = given });
    }
    if (given & SCORECARD_I_DATA_LOW)
        there->low = low;
    if (given & SCORECARD_I_DATA_HIGH)
        there->high = high;
    if (given & SCORECARD_I_DATA_ERROR)
        there->standard_error = standard_error;
    if (given & SCORECARD_I_DATA_NOTE)
        there->note = note;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_data_check_cell(const struct scorecard_cell *cell, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_check_options(cell, sizeof *cell, sizeof *cell, "scorecard_cell", err);
    if (status == SCORECARD_OK)
        status = check_value(cell->value, cell->gap, err);
    if (status == SCORECARD_OK && (cell->decimals < SCORECARD_DECIMALS_UNKNOWN || cell->decimals > DECIMALS_MAX))
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                  "decimals is %ld; use 0 to %d, or SCORECARD_DECIMALS_UNKNOWN", (long)cell->decimals,
                                  (int)DECIMALS_MAX);
    if (status == SCORECARD_OK)
        status = check_bounds(cell->low, cell->high, cell->gap == SCORECARD_GAP_CENSORED, err);
    if (status == SCORECARD_OK)
        status = check_error_and_note(cell->standard_error, cell->note, err);
    return status;
}

scorecard_status scorecard_i_data_set(scorecard_data_draft *draft, struct scorecard_i_place place, uint32_t unit,
                                      const struct scorecard_cell *cell, const struct scorecard_i_data_mark *mark,
                                      struct scorecard_error *err)
{
    struct scorecard_i_data_store *store = &draft->store;
    struct scorecard_i_data_cells *cells = scorecard_i_data_cells_at(store, place);
    scorecard_status status;
    if (cells == NULL) {
        status = scorecard_i_fail_memory(err);
    } else {
        uint32_t column = (uint32_t)(cells - store->columns);
        status = scorecard_i_data_draft_put(draft, column, unit, cell->value, cell->decimals, cell->gap, err);
        if (status == SCORECARD_OK) {
            status = scorecard_i_data_draft_annotate(draft, column, unit, cell->low, cell->high, cell->standard_error,
                                                     cell->note, err);
            if (status != SCORECARD_OK)
                scorecard_i_data_cells_empty(cells, unit);
        }
    }
    if (status != SCORECARD_OK) {
        scorecard_i_data_where(err, status, store, unit, place);
        scorecard_i_data_store_cut(store, mark);
    }
    return status;
}

scorecard_status scorecard_data_draft_set(scorecard_data_draft *draft, int32_t layer, uint32_t unit, uint32_t period,
                                          uint32_t input, const struct scorecard_cell *cell,
                                          struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (cell == NULL)
        return scorecard_i_fail_null(err, "cell");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = scorecard_i_data_check_unit(store, unit, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_data_check_layer(layer, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_data_check_period(store, period, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_data_check_input(store, input, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_place place = { (uint32_t)(SCORECARD_I_DATA_LAYER + layer), period, input };
    status = scorecard_i_data_check_cell(cell, err);
    if (status != SCORECARD_OK)
        return scorecard_i_data_where(err, status, store, unit, place);
    struct scorecard_i_data_mark mark = scorecard_i_data_store_mark(store);
    return scorecard_i_data_set(draft, place, unit, cell, &mark, err);
}
