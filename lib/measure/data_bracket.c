/* SPDX-License-Identifier: MIT */
/*
 * Brackets: what a table adds to a draft can be taken back at once. Additions are cut off at the mark, cells that
 * were stated since carry a bit, and only what was overwritten needs the journal.
 */
#include <string.h>

#include "base/always.h"
#include "base/number.h"
#include "base/status.h"
#include "measure/data_store.h"

scorecard_status scorecard_i_data_draft_begin(scorecard_data_draft *draft, struct scorecard_error *err)
{
    if (draft->open)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "a table is being read into this draft; let that return first");
    struct scorecard_i_data_store *store = &draft->store;
    /* An arena of its own, unless the last one has nothing in it. */
    if (store->arena_count == 0 || store->arenas[store->arena_count - 1].first != NULL) {
        if (!scorecard_i_data_room(store, &store->arenas, &store->arena_room, store->arena_count,
                                   sizeof *store->arenas))
            return scorecard_i_fail_memory(err);
        scorecard_i_arena_init(&store->arenas[store->arena_count++], &store->run);
    }
    draft->open = true;
    draft->was_closed = draft->closed;
    draft->mark = scorecard_i_data_store_mark(store);
    return SCORECARD_OK;
}

static void end(scorecard_data_draft *draft)
{
    scorecard_i_free(&draft->store.run, draft->undos);
    draft->undos = NULL;
    draft->undo_count = 0;
    draft->undo_room = 0;
    draft->store.unit_hope = 0;
    draft->open = false;
}

void scorecard_i_data_draft_commit(scorecard_data_draft *draft)
{
    struct scorecard_i_data_store *store = &draft->store;
    for (size_t i = 0; i < store->column_count; i++) {
        struct scorecard_i_data_cells *cells = &store->columns[i];
        if (!cells->touched)
            continue;
        cells->touched = false;
        for (size_t k = 0; k < cells->room; k++)
            cells->state[k] &= (uint8_t)~SCORECARD_I_DATA_PENDING;
    }
    end(draft);
}

static void take_back(struct scorecard_i_data_store *store, const struct scorecard_i_data_undo *undo)
{
    struct scorecard_i_data_annotation *annotation;
    switch (undo->change) {
    case SCORECARD_I_DATA_TITLE:
        store->names[undo->number].text = undo->old.text;
        break;
    case SCORECARD_I_DATA_RANKED:
        store->units[undo->number].unranked = undo->old.number != 0;
        break;
    case SCORECARD_I_DATA_VALIDITY:
        store->validities[undo->number] = (struct scorecard_i_data_validity){ undo->old.text, undo->old_until };
        break;
    case SCORECARD_I_DATA_REGROUPED:
        store->columns[undo->number].at.group[undo->unit] = undo->old.number;
        break;
    case SCORECARD_I_DATA_ANNOTATED:
        annotation = &store->annotations[undo->number];
        if (undo->old.number & SCORECARD_I_DATA_LOW)
            annotation->low = scorecard_i_missing();
        if (undo->old.number & SCORECARD_I_DATA_HIGH)
            annotation->high = scorecard_i_missing();
        if (undo->old.number & SCORECARD_I_DATA_ERROR)
            annotation->standard_error = scorecard_i_missing();
        if (undo->old.number & SCORECARD_I_DATA_NOTE)
            annotation->note = NULL;
        break;
    case SCORECARD_I_DATA_BORROWED:
    default:
        scorecard_i_data_cells_clear(store, &store->columns[undo->number]);
        break;
    }
}

/* Empties the cells of a column that were stated within the bracket. */
static void empty_pending(struct scorecard_i_data_cells *cells)
{
    if (!cells->touched)
        return;
    cells->touched = false;
    for (size_t i = 0; i < cells->room; i++)
        if (cells->state[i] & SCORECARD_I_DATA_PENDING)
            scorecard_i_data_cells_empty(cells, i);
}

void scorecard_i_data_draft_rollback(scorecard_data_draft *draft)
{
    struct scorecard_i_data_store *store = &draft->store;
    while (draft->undo_count > 0)
        take_back(store, &draft->undos[--draft->undo_count]);
    for (size_t i = 0; i < draft->mark.columns; i++)
        empty_pending(&store->columns[i]);
    draft->closed = draft->was_closed;
    struct scorecard_i_data_mark mark = draft->mark;
    end(draft);
    scorecard_i_data_store_cut(store, &mark);
    /* All texts of the bracket are in its own arena, which stays for the next one. */
    scorecard_i_arena_free(&store->arenas[store->arena_count - 1]);
    scorecard_i_data_store_release(store, mark.borrows);
}

bool scorecard_i_data_undo_room(scorecard_data_draft *draft)
{
    return !draft->open || scorecard_i_data_room(&draft->store, &draft->undos, &draft->undo_room, draft->undo_count,
                                                 sizeof *draft->undos);
}

void scorecard_i_data_undo_note(scorecard_data_draft *draft, struct scorecard_i_data_undo undo)
{
    if (draft->open)
        draft->undos[draft->undo_count++] = undo;
}

bool scorecard_i_data_draft_closed(const scorecard_data_draft *draft)
{
    return draft->closed;
}

void scorecard_i_data_draft_close(scorecard_data_draft *draft)
{
    draft->closed = true;
}

const struct scorecard_run *scorecard_i_data_draft_run(const scorecard_data_draft *draft)
{
    return &draft->store.run;
}
