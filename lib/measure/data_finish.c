/* SPDX-License-Identifier: MIT */
/*
 * Freezing. First all that may fail is made beside the draft, or in ways that leave what it says as it is; then the
 * store moves, and nothing can fail any more.
 */
#include <string.h>

#include "base/status.h"
#include "measure/data_store.h"

/* Where some cells are gaps not reported and others were never stated, only a map tells which is which. */
static bool needs_map(const struct scorecard_i_data_cells *cells, size_t units)
{
    return cells->stated < units && cells->unreported > 0;
}

static const uint8_t *make_map(struct scorecard_data *data, const struct scorecard_i_data_cells *cells, size_t units)
{
    uint8_t *map = scorecard_i_arena_alloc(&data->arena, units / 8 + 1, 1);
    if (map == NULL)
        return NULL;
    for (size_t i = 0; i < units; i++)
        if (cells->state[i] != 0)
            map[i / 8] |= (uint8_t)(1U << (i % 8));
    return map;
}

/* Makes each column as long as there are units. */
static scorecard_status pad(struct scorecard_data *data, struct scorecard_i_data_store *store,
                            struct scorecard_error *err)
{
    size_t units = store->unit_ids.count;
    for (size_t i = 0; i < store->column_count; i++) {
        struct scorecard_i_data_cells *cells = &store->columns[i];
        cells->map = NULL;
        bool whole = cells->borrowed != NULL && cells->stated == units &&
                     !scorecard_i_data_has_absent(data, store, cells->place.period);
        if (cells->stated == 0 || cells->place.kind == SCORECARD_I_DATA_GROUP || whole)
            continue;
        if (!scorecard_i_data_cells_reach(store, cells, units))
            return scorecard_i_fail_memory(err);
        if (needs_map(cells, units) && (cells->map = make_map(data, cells, units)) == NULL)
            return scorecard_i_fail_memory(err);
    }
    return SCORECARD_OK;
}

/* Gives back what a block has too much of; when that fails it stays as it is. */
static void trim(const struct scorecard_run *run, void *block_pointer, size_t size)
{
    void *block;
    memcpy(&block, block_pointer, sizeof block);
    if (block != NULL && (block = scorecard_i_realloc(run, block, size)) != NULL)
        memcpy(block_pointer, &block, sizeof block);
}

static void freeze(const struct scorecard_data *data, struct scorecard_i_data_store *store,
                   struct scorecard_i_data_cells *cells)
{
    const struct scorecard_run *run = &store->run;
    size_t units = store->unit_ids.count;
    /* Groups have been spread over the periods; and what nobody stated is not there. */
    if (cells->stated == 0 || cells->place.kind == SCORECARD_I_DATA_GROUP) {
        scorecard_i_data_cells_clear(store, cells);
        return;
    }
    if (cells->borrowed != NULL)
        return;
    scorecard_i_data_validity_mark(data, cells, units);
    if (cells->reasons > 0) {
        for (size_t i = 0; i < units; i++)
            cells->state[i] = cells->state[i] == 0 ? (uint8_t)SCORECARD_GAP_NOT_REPORTED
                                                   : (uint8_t)(cells->state[i] & SCORECARD_I_DATA_REASON);
    } else {
        if (!cells->in_block)
            scorecard_i_free(run, cells->state);
        cells->state = NULL;
    }
    /* Moving is worth it for a quarter of the size. */
    if (cells->capacity - units > cells->capacity / 4 && cells->in_block) {
        (void)scorecard_i_data_cells_leave(store, cells, units);
    } else if (cells->capacity - units > cells->capacity / 4) {
        bool texts = cells->place.kind == SCORECARD_I_DATA_FIELD + SCORECARD_FIELD_TIER;
        trim(run, &cells->at.any, units * (texts ? sizeof *cells->at.text : sizeof *cells->at.number));
        trim(run, &cells->state, units);
        trim(run, &cells->decimals, units);
    }
    cells->room = cells->capacity = units;
}

/*
 * Where the columns of the layers lie, so that they are found without a search. Where most of them are not stated, a search
 * is better than a table that is mostly empty.
 */
static scorecard_status make_grid(struct scorecard_data *data, const struct scorecard_i_data_store *store,
                                  struct scorecard_error *err)
{
    enum { SPARSE = 4, SMALL = 1024 };
    size_t periods = store->period_ids.count, inputs = store->input_ids.count;
    double cells = (double)SCORECARD_LAYER_PUBLISHED * (double)periods * (double)inputs;
    if (cells > (double)(SPARSE * SCORECARD_LAYER_PUBLISHED * store->column_count + SMALL))
        return SCORECARD_OK;
    uint32_t *grid = scorecard_i_arena_alloc(&data->arena, SCORECARD_LAYER_PUBLISHED * periods * inputs, sizeof *grid);
    if (grid == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < SCORECARD_LAYER_PUBLISHED * periods * inputs; i++)
        grid[i] = SCORECARD_NONE;
    for (size_t i = 0; i < store->column_count; i++) {
        struct scorecard_i_place place = store->columns[i].place;
        if (place.kind < SCORECARD_I_DATA_LAYER + SCORECARD_LAYER_PUBLISHED)
            grid[((place.kind - SCORECARD_I_DATA_LAYER) * periods + place.period) * inputs + place.item] = (uint32_t)i;
    }
    data->grid = grid;
    return SCORECARD_OK;
}

/* What scoring asks each time. */
static void note_facts(struct scorecard_data *data, const struct scorecard_i_data_store *store)
{
    data->all_ranked = true;
    for (size_t u = 0; u < store->unit_ids.count; u++)
        data->all_ranked = data->all_ranked && !store->units[u].unranked;
    for (size_t i = 0; i < store->column_count; i++) {
        uint32_t kind = store->columns[i].place.kind;
        if (kind < SCORECARD_I_DATA_LAYER + SCORECARD_LAYER_PUBLISHED)
            data->layers |= 1U << (kind - SCORECARD_I_DATA_LAYER);
    }
}

scorecard_status scorecard_data_draft_finish(scorecard_data_draft *draft, scorecard_data **out,
                                             struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (draft->open)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "a table is being read into this draft; let that return first");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_data *data = scorecard_i_zalloc(&store->run, 1, sizeof *data);
    if (data == NULL)
        return scorecard_i_fail_memory(err);
    data->count = 1;
    scorecard_i_arena_init(&data->arena, &store->run);
    scorecard_status status = scorecard_i_data_fold(store, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_data_validity_freeze(data, store, err);
    if (status == SCORECARD_OK)
        status = pad(data, store, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_data_group_freeze(data, store, err);
    if (status == SCORECARD_OK)
        status = make_grid(data, store, err);
    if (status != SCORECARD_OK) {
        scorecard_i_arena_free(&data->arena);
        scorecard_i_free(&store->run, data);
        return status;
    }
    for (size_t i = 0; i < store->column_count; i++)
        freeze(data, store, &store->columns[i]);
    scorecard_i_data_blocks_trim(store);
    note_facts(data, store);
    data->store = *store;
    scorecard_i_data_store_init(store, &data->store.run);
    draft->closed = false;
    *out = data;
    return SCORECARD_OK;
}
