/* SPDX-License-Identifier: MIT */
/* Runs of cells: what a reader of rows has gathered of a column, put at once. */
#include <string.h>

#include "base/status.h"
#include "measure/data_store.h"

void scorecard_i_data_draft_hope(scorecard_data_draft *draft, size_t units)
{
    struct scorecard_i_data_store *store = &draft->store;
    store->unit_hope = units < SCORECARD_NONE ? units : SCORECARD_NONE;
    if (draft->open) /* what is made within the bracket goes with it */
        scorecard_i_data_cells_block(store, draft->mark.columns, store->unit_hope);
    scorecard_i_data_ids_hope(store, &store->unit_ids, store->unit_hope);
}

size_t scorecard_i_data_draft_stated(const scorecard_data_draft *draft, uint32_t column, uint32_t first, size_t count)
{
    const struct scorecard_i_data_cells *cells = &draft->store.columns[column];
    if (cells->borrowed != NULL)
        return first < cells->stated ? 0 : count; /* the first so many are */
    for (size_t i = 0; i < count && first + i < cells->room; i++)
        if (cells->state[first + i] != 0)
            return i;
    return count;
}

/* Room for the run. Where it goes on behind all that there is, no cell of it need be made empty first. */
static bool reach(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells, size_t first, size_t end)
{
    if (end <= cells->room)
        return true;
    if (first == cells->room && end <= cells->capacity && cells->borrowed == NULL) {
        cells->room = end;
        return true;
    }
    return scorecard_i_data_cells_reach_unit(store, cells, (uint32_t)end - 1);
}

scorecard_status scorecard_i_data_draft_put_run(scorecard_data_draft *draft, uint32_t column, uint32_t first,
                                                size_t count, const double *values, const int8_t *written,
                                                struct scorecard_error *err)
{
    struct scorecard_i_data_store *store = &draft->store;
    struct scorecard_i_data_cells *cells = &store->columns[column];
    int8_t known = SCORECARD_DECIMALS_UNKNOWN;
    for (size_t i = 0; i < count; i++)
        known = written[i] > known ? written[i] : known;
    const size_t room = cells->room;
    if (!reach(store, cells, first, first + count))
        return scorecard_i_fail_memory(err);
    if (known > SCORECARD_DECIMALS_UNKNOWN && !scorecard_i_data_cells_decimals(store, cells)) {
        if (cells->room == first + count && room == first)
            cells->room = room; /* nothing was written there */
        return scorecard_i_fail_memory(err);
    }
    memcpy(cells->at.number + first, values, count * sizeof *values);
    if (cells->decimals != NULL) {
        int8_t *decimals = cells->decimals + first;
        for (size_t i = 0; i < count; i++)
            decimals[i] = written[i] > SCORECARD_DECIMALS_UNKNOWN ? written[i] : SCORECARD_DECIMALS_UNKNOWN;
    }
    /* Columns that were made within the bracket go with it, whatever their cells say. */
    const bool pending = draft->open && column < draft->mark.columns;
    const uint8_t stated = (uint8_t)(SCORECARD_I_DATA_STATED | (pending ? SCORECARD_I_DATA_PENDING : 0));
    uint8_t *state = cells->state + first;
    for (size_t i = 0; i < count;) {
        uint8_t unreported = 0, reasons = 0; /* a few at a time, so that bytes count */
        for (size_t end = count - i > 128 ? i + 128 : count; i < end; i++) {
            const int8_t gap = (int8_t)SCORECARD_I_DATA_GAP(
                written[i] < SCORECARD_DECIMALS_UNKNOWN ? written[i] : SCORECARD_DECIMALS_UNKNOWN);
            state[i] = (uint8_t)(stated | gap);
            unreported = (uint8_t)(unreported + (gap == SCORECARD_GAP_NOT_REPORTED));
            reasons = (uint8_t)(reasons + (gap > SCORECARD_GAP_NOT_REPORTED));
        }
        cells->unreported += unreported;
        cells->reasons += reasons;
    }
    cells->stated += (uint32_t)count;
    cells->touched |= pending;
    return SCORECARD_OK;
}
