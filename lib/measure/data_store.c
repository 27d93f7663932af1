/* SPDX-License-Identifier: MIT */
#include "measure/data_store.h"

#include <stdio.h>
#include <string.h>

#include "base/always.h"
#include "base/status.h"

void scorecard_i_data_store_init(struct scorecard_i_data_store *store, const struct scorecard_run *run)
{
    memset(store, 0, sizeof *store);
    store->run = *run;
}

static void ids_free(struct scorecard_i_data_store *store, struct scorecard_i_data_ids *ids)
{
    scorecard_i_free(&store->run, ids->at);
    scorecard_i_index_free(&ids->index, &store->run);
}

void scorecard_i_data_cells_clear(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells)
{
    if (!cells->in_block) {
        scorecard_i_free(&store->run, cells->at.any);
        scorecard_i_free(&store->run, cells->state);
        scorecard_i_free(&store->run, cells->decimals);
    }
    struct scorecard_i_place place = cells->place;
    memset(cells, 0, sizeof *cells);
    cells->place = place;
}

void scorecard_i_data_store_free(struct scorecard_i_data_store *store)
{
    const struct scorecard_run *run = &store->run;
    for (size_t i = 0; i < store->chain_count; i++)
        scorecard_i_free(run, store->chains[i].block);
    for (size_t i = 0; i < store->group_ids.count; i++)
        scorecard_i_index_free(&store->group_indices[i], run);
    for (size_t i = 0; i < store->column_count; i++)
        scorecard_i_data_cells_clear(store, &store->columns[i]);
    scorecard_i_data_blocks_free(store, 0);
    scorecard_i_free(run, store->blocks);
    for (size_t i = 0; i < store->arena_count; i++)
        scorecard_i_arena_free(&store->arenas[i]);
    ids_free(store, &store->unit_ids);
    ids_free(store, &store->period_ids);
    ids_free(store, &store->input_ids);
    ids_free(store, &store->node_ids);
    ids_free(store, &store->group_ids);
    ids_free(store, &store->texts);
    scorecard_i_index_free(&store->folds, run);
    scorecard_i_places_free(&store->column_places, run);
    scorecard_i_places_free(&store->annotation_places, run);
    scorecard_i_free(run, store->arenas);
    scorecard_i_free(run, store->units);
    scorecard_i_free(run, store->validities);
    scorecard_i_free(run, store->names);
    scorecard_i_free(run, store->spellings);
    scorecard_i_free(run, store->chains);
    scorecard_i_free(run, store->times);
    scorecard_i_free(run, store->by_time);
    scorecard_i_free(run, store->group_indices);
    scorecard_i_free(run, store->groups);
    scorecard_i_free(run, store->columns);
    scorecard_i_free(run, store->annotations);
    scorecard_i_free(run, store->links);
    scorecard_i_places_free(&store->link_places, run);
    scorecard_i_free(run, store->built);
    scorecard_i_places_free(&store->built_places, run);
    scorecard_i_data_store_release(store, 0);
    scorecard_i_free(run, store->borrows);
}

void scorecard_i_data_store_release(struct scorecard_i_data_store *store, size_t count)
{
    while (store->borrow_count > count) {
        struct scorecard_i_data_borrow last = store->borrows[--store->borrow_count];
        last.release(last.context);
    }
}

struct scorecard_i_data_mark scorecard_i_data_store_mark(const struct scorecard_i_data_store *store)
{
    return (struct scorecard_i_data_mark){
        .units = store->unit_ids.count,
        .names = store->name_count,
        .spellings = store->spelling_count,
        .periods = store->period_ids.count,
        .inputs = store->input_ids.count,
        .nodes = store->node_ids.count,
        .group_columns = store->group_ids.count,
        .groups = store->group_count,
        .columns = store->column_count,
        .annotations = store->annotation_count,
        .texts = store->texts.count,
        .blocks = store->block_count,
        .borrows = store->borrow_count,
        .links = store->link_count,
        .built = store->built_count,
    };
}

static void ids_cut(struct scorecard_i_data_ids *ids, size_t count)
{
    while (ids->count > count)
        scorecard_i_index_remove(&ids->index, ids->at[--ids->count]);
}

static void cut_names(struct scorecard_i_data_store *store, size_t count)
{
    while (store->name_count > count) {
        const struct scorecard_i_data_name *name = &store->names[--store->name_count];
        struct scorecard_i_data_unit *unit = &store->units[name->unit];
        unit->last = name->before;
        if (name->before == SCORECARD_NONE)
            unit->first = SCORECARD_NONE;
        else
            store->names[name->before].next = SCORECARD_NONE;
    }
}

static void cut_periods(struct scorecard_i_data_store *store, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < store->period_ids.count; i++)
        if (store->by_time[i] < count)
            store->by_time[kept++] = store->by_time[i];
    ids_cut(&store->period_ids, count);
}

static void cut_columns(struct scorecard_i_data_store *store, const struct scorecard_i_data_mark *mark)
{
    while (store->annotation_count > mark->annotations) {
        const struct scorecard_i_data_annotation *last = &store->annotations[--store->annotation_count];
        scorecard_i_places_remove(&store->annotation_places, (struct scorecard_i_place){ 0, last->column, last->unit });
    }
    while (store->column_count > mark->columns) {
        struct scorecard_i_data_cells *last = &store->columns[--store->column_count];
        scorecard_i_data_cells_clear(store, last);
        scorecard_i_places_remove(&store->column_places, last->place);
    }
    scorecard_i_data_blocks_free(store, mark->blocks);
}

static void cut_links(struct scorecard_i_data_store *store, const struct scorecard_i_data_mark *mark)
{
    while (store->link_count > mark->links) {
        const struct scorecard_i_data_link *last = &store->links[--store->link_count];
        scorecard_i_places_remove(&store->link_places, (struct scorecard_i_place){ 0, last->unit, last->successor });
    }
    while (store->built_count > mark->built) {
        const struct scorecard_i_data_built *last = &store->built[--store->built_count];
        scorecard_i_places_remove(&store->built_places, (struct scorecard_i_place){ 0, last->period, last->unit });
    }
}

void scorecard_i_data_store_cut(struct scorecard_i_data_store *store, const struct scorecard_i_data_mark *mark)
{
    cut_columns(store, mark);
    cut_links(store, mark);
    ids_cut(&store->texts, mark->texts);
    while (store->group_count > mark->groups) {
        const struct scorecard_i_data_group *last = &store->groups[--store->group_count];
        scorecard_i_index_remove(&store->group_indices[last->column], last->title);
    }
    for (size_t i = mark->group_columns; i < store->group_ids.count; i++)
        scorecard_i_index_free(&store->group_indices[i], &store->run);
    ids_cut(&store->group_ids, mark->group_columns);
    ids_cut(&store->node_ids, mark->nodes);
    ids_cut(&store->input_ids, mark->inputs);
    cut_periods(store, mark->periods);
    while (store->spelling_count > mark->spellings)
        scorecard_i_data_spelling_drop(store);
    cut_names(store, mark->names);
    ids_cut(&store->unit_ids, mark->units);
}

bool scorecard_i_data_room(const struct scorecard_i_data_store *store, void *items_pointer, size_t *room, size_t count,
                           size_t item_size)
{
    return count < SCORECARD_NONE && scorecard_i_grow(&store->run, items_pointer, room, count + 1, item_size);
}

const char *scorecard_i_data_text(struct scorecard_i_data_store *store, const char *text)
{
    if (store->arena_count == 0) {
        if (!scorecard_i_data_room(store, &store->arenas, &store->arena_room, 0, sizeof *store->arenas))
            return NULL;
        scorecard_i_arena_init(&store->arenas[0], &store->run);
        store->arena_count = 1;
    }
    return scorecard_i_arena_text(&store->arenas[store->arena_count - 1], text);
}

uint32_t scorecard_i_data_ids_find(const struct scorecard_i_data_ids *ids, const char *id)
{
    return id == NULL ? SCORECARD_NONE : scorecard_i_index_find(&ids->index, id, strlen(id));
}

void scorecard_i_data_ids_hope(struct scorecard_i_data_store *store, struct scorecard_i_data_ids *ids, size_t count)
{
    if (!scorecard_i_data_room(store, &ids->at, &ids->room, ids->count, sizeof *ids->at))
        return;
    ids->index.list = ids->at;
    scorecard_i_index_hope(&ids->index, &store->run, count);
}

bool scorecard_i_data_ids_add(struct scorecard_i_data_store *store, struct scorecard_i_data_ids *ids, const char *id)
{
    if (!scorecard_i_data_room(store, &ids->at, &ids->room, ids->count, sizeof *ids->at))
        return false;
    ids->index.list = ids->at;
    const char *copy = scorecard_i_data_text(store, id);
    if (copy == NULL || !scorecard_i_index_add(&ids->index, &store->run, copy, (uint32_t)ids->count))
        return false;
    ids->at[ids->count++] = copy;
    return true;
}

const char *scorecard_i_data_shared_text(struct scorecard_i_data_store *store, const char *text)
{
    uint32_t number = scorecard_i_data_ids_find(&store->texts, text);
    if (number != SCORECARD_NONE)
        return store->texts.at[number];
    return scorecard_i_data_ids_add(store, &store->texts, text) ? store->texts.at[store->texts.count - 1] : NULL;
}

scorecard_status scorecard_i_data_where(struct scorecard_error *err, scorecard_status status,
                                        const struct scorecard_i_data_store *store, uint32_t unit,
                                        struct scorecard_i_place place)
{
    /* Ids have at most 63 bytes, so all of this fits. */
    char where[SCORECARD_WHERE_SIZE] = "";
    size_t used = 0;
    const char *item = NULL;
    const char *what = "input";
    const char *last = "layer";
    const char *name = NULL;
    if (place.kind > SCORECARD_I_DATA_FIELD) {
        what = "node";
        last = "field";
        name = scorecard_field_name((int32_t)place.kind - SCORECARD_I_DATA_FIELD);
        if (place.item < store->node_ids.count)
            item = store->node_ids.at[place.item];
    } else {
        if (place.kind != SCORECARD_I_DATA_LAYER)
            name = scorecard_layer_name((int32_t)place.kind - SCORECARD_I_DATA_LAYER);
        if (place.item < store->input_ids.count)
            item = store->input_ids.at[place.item];
    }
    const char *parts[4][2] = {
        { "unit", unit < store->unit_ids.count ? store->unit_ids.at[unit] : NULL },
        { "period", place.period < store->period_ids.count ? store->period_ids.at[place.period] : NULL },
        { what, item },
        { last, name },
    };
    for (size_t i = 0; i < 4; i++) {
        if (parts[i][1] == NULL)
            continue;
        int wrote =
            snprintf(where + used, sizeof where - used, "%s%s %s", used > 0 ? ", " : "", parts[i][0], parts[i][1]);
        if (ALWAYS(wrote > 0))
            used += (size_t)wrote;
    }
    return scorecard_i_where(err, status, "%s", where);
}

static scorecard_status check_number(uint32_t number, size_t count, const char *what, struct scorecard_error *err)
{
    if (number < count)
        return SCORECARD_OK;
    scorecard_status status =
        scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "the draft has %zu %ss; add this one first", count, what);
    return scorecard_i_where(err, status, "%s number %lu", what, (unsigned long)number);
}

scorecard_status scorecard_i_data_check_unit(const struct scorecard_i_data_store *store, uint32_t unit,
                                             struct scorecard_error *err)
{
    return check_number(unit, store->unit_ids.count, "unit", err);
}

scorecard_status scorecard_i_data_check_period(const struct scorecard_i_data_store *store, uint32_t period,
                                               struct scorecard_error *err)
{
    return check_number(period, store->period_ids.count, "period", err);
}

scorecard_status scorecard_i_data_check_input(const struct scorecard_i_data_store *store, uint32_t input,
                                              struct scorecard_error *err)
{
    return check_number(input, store->input_ids.count, "input", err);
}

scorecard_status scorecard_i_data_check_node(const struct scorecard_i_data_store *store, uint32_t node,
                                             struct scorecard_error *err)
{
    return check_number(node, store->node_ids.count, "node", err);
}

scorecard_status scorecard_i_data_check_layer(int32_t layer, struct scorecard_error *err)
{
    if (layer >= SCORECARD_LAYER_OBSERVED && layer < SCORECARD_LAYER_PUBLISHED)
        return SCORECARD_OK;
    scorecard_status status =
        scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                         layer == SCORECARD_LAYER_PUBLISHED
                             ? "the layer published is keyed by nodes; use scorecard_data_draft_set_published()"
                             : "there is no such layer; use a SCORECARD_LAYER_ constant");
    return scorecard_i_where(err, status, "layer %ld", (long)layer);
}
