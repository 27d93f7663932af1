/* SPDX-License-Identifier: MIT */
/* Runs of cells: what a reader of rows has gathered of a column, put at once. */
#include <string.h>

#include "base/status.h"
#include "measure/data_store.h"

void scorecard_i_data_draft_hope(scorecard_data_draft *draft, size_t units)
{
    draft->store.unit_hope = units < SCORECARD_NONE ? units : SCORECARD_NONE;
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

scorecard_status scorecard_i_data_draft_put_run(scorecard_data_draft *draft, uint32_t column, uint32_t first,
                                                size_t count, const double *values, const int8_t *decimals,
                                                const uint8_t *gaps, struct scorecard_error *err)
{
    struct scorecard_i_data_store *store = &draft->store;
    struct scorecard_i_data_cells *cells = &store->columns[column];
    int8_t known = SCORECARD_DECIMALS_UNKNOWN;
    for (size_t i = 0; i < count; i++)
        known = decimals[i] > known ? decimals[i] : known;
    if ((first + count > cells->room &&
         !scorecard_i_data_cells_reach_unit(store, cells, first + (uint32_t)count - 1)) ||
        (known > SCORECARD_DECIMALS_UNKNOWN && !scorecard_i_data_cells_decimals(store, cells)))
        return scorecard_i_fail_memory(err);
    memcpy(cells->at.number + first, values, count * sizeof *values);
    if (cells->decimals != NULL)
        memcpy(cells->decimals + first, decimals, count);
    const uint8_t stated = scorecard_i_data_state(draft, SCORECARD_GAP_NONE);
    for (size_t i = 0; i < count;) {
        uint8_t unreported = 0, reasons = 0; /* a few at a time, so that bytes count */
        for (size_t end = count - i > 128 ? i + 128 : count; i < end; i++) {
            cells->state[first + i] = stated | gaps[i];
            unreported = (uint8_t)(unreported + (gaps[i] == SCORECARD_GAP_NOT_REPORTED));
            reasons = (uint8_t)(reasons + (gaps[i] > SCORECARD_GAP_NOT_REPORTED));
        }
        cells->unreported += unreported;
        cells->reasons += reasons;
    }
    cells->stated += (uint32_t)count;
    cells->touched = draft->open;
    return SCORECARD_OK;
}
