/* SPDX-License-Identifier: MIT */
#include "measure/data_change.h"

#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/data_store.h"

static bool same_column(const struct scorecard_i_data_number *a, const struct scorecard_i_data_number *b)
{
    return a->layer == b->layer && a->period == b->period && a->input == b->input;
}

static struct scorecard_i_place place_of(const struct scorecard_i_data_number *number)
{
    return (struct scorecard_i_place){ (uint32_t)(SCORECARD_I_DATA_LAYER + number->layer), number->period, number->input };
}

/* A column of its own, with what is there. false: no memory. */
static bool own_column(scorecard_data *made, struct scorecard_i_data_cells *cells)
{
    size_t units = made->store.unit_ids.count;
    bool stated = cells->stated > 0;
    double *numbers = scorecard_i_arena_room(&made->arena, units, sizeof *numbers);
    uint8_t *state = scorecard_i_arena_alloc(&made->arena, units, 1);
    int8_t *decimals = scorecard_i_arena_room(&made->arena, units, 1);
    if (numbers == NULL || state == NULL || decimals == NULL)
        return false;
    for (size_t i = 0; i < units; i++) {
        numbers[i] = !stated                   ? scorecard_i_missing()
                     : cells->borrowed != NULL ? cells->borrowed[(ptrdiff_t)i * cells->step]
                                               : cells->at.number[i];
        bool gap = numbers[i] != numbers[i];
        state[i] = !gap                                                        ? 0
                   : stated && cells->borrowed == NULL && cells->state != NULL ? cells->state[i]
                                                                               : SCORECARD_GAP_NOT_REPORTED;
        decimals[i] =
            stated && cells->borrowed == NULL && cells->decimals != NULL ? cells->decimals[i] : SCORECARD_DECIMALS_UNKNOWN;
    }
    cells->at.number = numbers;
    cells->state = state;
    cells->decimals = decimals;
    cells->borrowed = NULL;
    cells->room = cells->capacity = units;
    cells->in_block = false;
    return true;
}

/* Whether a cell was stated, as frozen data tells it; the column's gaps are as they were. */
static bool was_stated(const struct scorecard_i_data_cells *cells, size_t unit, size_t units)
{
    if (cells->stated == units || cells->state[unit] != SCORECARD_GAP_NOT_REPORTED)
        return cells->stated > 0;
    return cells->map != NULL && (cells->map[unit / 8] >> (unit % 8) & 1) != 0;
}

/* Puts the numbers of one column. */
static void put(scorecard_data *made, struct scorecard_i_data_cells *cells, const struct scorecard_i_data_number *numbers,
                size_t count)
{
    size_t units = made->store.unit_ids.count;
    uint32_t more = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t u = numbers[i].unit;
        more += !was_stated(cells, u, units);
        cells->at.number[u] = numbers[i].value;
        cells->decimals[u] = SCORECARD_DECIMALS_UNKNOWN;
    }
    for (size_t i = 0; i < count; i++)
        cells->state[numbers[i].unit] = 0;
    cells->stated += more;
}

/* Finds places of columns anew, since there are more of them. */
static bool find_places(scorecard_data *made)
{
    struct scorecard_i_data_store *store = &made->store;
    store->column_places = (struct scorecard_i_places){ NULL, 0, 0 };
    for (size_t i = 0; i < store->column_count; i++) {
        if (!scorecard_i_places_room(&store->column_places, &store->run))
            return false;
        scorecard_i_places_add(&store->column_places, store->columns[i].place, (uint32_t)i);
    }
    if (made->grid == NULL)
        return true;
    size_t periods = store->period_ids.count, inputs = store->input_ids.count;
    size_t count = SCORECARD_LAYER_PUBLISHED * periods * inputs;
    uint32_t *grid = scorecard_i_arena_room(&made->arena, count, sizeof *grid);
    if (grid == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        grid[i] = SCORECARD_NONE;
    for (size_t i = 0; i < store->column_count; i++) {
        struct scorecard_i_place place = store->columns[i].place;
        if (place.kind < SCORECARD_I_DATA_LAYER + SCORECARD_LAYER_PUBLISHED)
            grid[((place.kind - SCORECARD_I_DATA_LAYER) * periods + place.period) * inputs + place.item] = (uint32_t)i;
    }
    made->grid = grid;
    return true;
}

static bool change(scorecard_data *made, const struct scorecard_i_data_number *numbers, size_t count)
{
    struct scorecard_i_data_store *store = &made->store;
    size_t known = store->column_count, columns = known;
    for (size_t i = 0; i < count; i++)
        columns += (i == 0 || !same_column(&numbers[i], &numbers[i - 1])) &&
                   scorecard_i_places_find(&store->column_places, place_of(&numbers[i])) == SCORECARD_NONE;
    struct scorecard_i_data_cells *cells = scorecard_i_arena_alloc(&made->arena, columns, sizeof *cells);
    if (cells == NULL)
        return false;
    if (known > 0)
        memcpy(cells, store->columns, known * sizeof *cells);
    store->columns = cells;
    for (size_t i = 0, next; i < count; i = next) {
        uint32_t at = scorecard_i_places_find(&store->column_places, place_of(&numbers[i]));
        for (next = i + 1; next < count && same_column(&numbers[i], &numbers[next]); next++)
            ;
        if (at == SCORECARD_NONE) {
            at = (uint32_t)store->column_count++;
            cells[at].place = place_of(&numbers[i]);
        }
        if (!own_column(made, &cells[at]))
            return false;
        put(made, &cells[at], numbers + i, next - i);
        made->layers |= 1U << numbers[i].layer;
    }
    return store->column_count == known || find_places(made);
}

scorecard_status scorecard_i_data_change(const scorecard_data *data, const struct scorecard_i_data_number *numbers,
                                         size_t count, const struct scorecard_run *run, scorecard_data **out,
                                         struct scorecard_error *err)
{
    *out = NULL;
    scorecard_data *made = scorecard_i_zalloc(run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->count = 1;
    made->base = scorecard_data_ref(data);
    made->store = data->store;
    made->store.run = *run;
    made->groupings = data->groupings;
    made->layers = data->layers;
    made->all_ranked = data->all_ranked;
    made->standing = data->standing;
    made->grid = data->grid;
    scorecard_i_arena_init(&made->arena, run);
    if (!change(made, numbers, count)) {
        scorecard_data_unref(made);
        return scorecard_i_fail_memory(err);
    }
    *out = made;
    return SCORECARD_OK;
}
