/* SPDX-License-Identifier: MIT */
/* Blocks: memory for the cells of many columns at once. */
#include <string.h>

#include "measure/data_store.h"

/* Whether a column may be in a block: it has numbers, and nothing yet. */
static bool is_new(const struct scorecard_i_data_cells *cells)
{
    return cells->capacity == 0 && cells->borrowed == NULL &&
           cells->place.kind < SCORECARD_I_DATA_FIELD + SCORECARD_FIELD_TIER;
}

void scorecard_i_data_cells_block(struct scorecard_i_data_store *store, size_t first, size_t units)
{
    enum { LEAST = 1 << 21, LINE = 64 }; /* less than that is as well as it is */
    size_t count = 0;
    for (size_t i = first; i < store->column_count; i++)
        count += is_new(&store->columns[i]);
    units = (units + LINE - 1) / LINE * LINE; /* no two columns share a line of a cache */
    const size_t each = sizeof(double) + sizeof(int8_t);
    if (count < 2 || units > SIZE_MAX / 2 / each / count || count * units * each < LEAST ||
        !scorecard_i_data_room(store, &store->blocks, &store->block_room, store->block_count, sizeof *store->blocks))
        return;
    char *cells = scorecard_i_alloc(&store->run, count * units * each + LINE);
    char *states = scorecard_i_alloc(&store->run, count * units + LINE);
    if (cells == NULL || states == NULL) {
        scorecard_i_free(&store->run, cells);
        scorecard_i_free(&store->run, states);
        return;
    }
    store->blocks[store->block_count++] = (struct scorecard_i_data_block){ cells, states };
    cells += LINE - (uintptr_t)cells % LINE;
    states += LINE - (uintptr_t)states % LINE;
    for (size_t i = first, n = 0; n < count; i++) {
        struct scorecard_i_data_cells *column = &store->columns[i];
        if (!is_new(column))
            continue;
        column->at.any = cells + n * units * sizeof(double);
        column->decimals_room = (int8_t *)(cells + count * units * sizeof(double) + n * units);
        column->state = (uint8_t *)(states + n * units);
        column->capacity = units;
        column->in_block = true;
        n++;
    }
}

bool scorecard_i_data_cells_leave(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells,
                                  size_t capacity)
{
    const struct scorecard_run *run = &store->run;
    const size_t kept = cells->room < capacity ? cells->room : capacity;
    double *at = scorecard_i_alloc(run, capacity * sizeof *at);
    uint8_t *state = cells->state != NULL ? scorecard_i_alloc(run, capacity) : NULL;
    int8_t *decimals = cells->decimals != NULL ? scorecard_i_alloc(run, capacity) : NULL;
    if (at == NULL || (cells->state != NULL && state == NULL) || (cells->decimals != NULL && decimals == NULL)) {
        scorecard_i_free(run, at);
        scorecard_i_free(run, state);
        scorecard_i_free(run, decimals);
        return false;
    }
    memcpy(at, cells->at.number, kept * sizeof *at);
    if (state != NULL)
        memcpy(state, cells->state, kept);
    if (decimals != NULL)
        memcpy(decimals, cells->decimals, kept);
    cells->at.number = at;
    cells->state = state;
    cells->decimals = decimals;
    cells->decimals_room = NULL;
    cells->capacity = capacity;
    cells->in_block = false;
    return true;
}

void scorecard_i_data_blocks_trim(struct scorecard_i_data_store *store)
{
    bool cells = false, states = false;
    for (size_t i = 0; i < store->column_count; i++) {
        cells |= store->columns[i].in_block;
        states |= store->columns[i].in_block && store->columns[i].state != NULL;
    }
    for (size_t i = 0; !states && i < store->block_count; i++) {
        scorecard_i_free(&store->run, store->blocks[i].states);
        store->blocks[i].states = NULL;
    }
    if (!cells)
        scorecard_i_data_blocks_free(store, 0);
}

void scorecard_i_data_blocks_free(struct scorecard_i_data_store *store, size_t count)
{
    while (store->block_count > count) {
        const struct scorecard_i_data_block *last = &store->blocks[--store->block_count];
        scorecard_i_free(&store->run, last->cells);
        scorecard_i_free(&store->run, last->states);
    }
}
