/* SPDX-License-Identifier: MIT */
/* What was published about nodes, and columns by number for readers. */
#include <string.h>

#include "base/status.h"
#include "measure/data_store.h"

static struct scorecard_i_place field_place(int32_t field, uint32_t period, uint32_t node)
{
    return (struct scorecard_i_place){ (uint32_t)(SCORECARD_I_DATA_FIELD + field), period, node };
}

static scorecard_status check_number_field(int32_t field, struct scorecard_error *err)
{
    if (field >= SCORECARD_FIELD_SCORE && field <= SCORECARD_FIELD_OF)
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                               field == SCORECARD_FIELD_TIER
                                                   ? "a tier is a text; use scorecard_data_draft_set_published_tier()"
                                                   : "there is no such field; use a SCORECARD_FIELD_ constant");
    return scorecard_i_where(err, status, "field %ld", (long)field);
}

scorecard_status scorecard_i_data_draft_node(scorecard_data_draft *draft, const char *id, uint32_t *node,
                                             struct scorecard_error *err)
{
    *node = SCORECARD_NONE;
    scorecard_status status = scorecard_i_check_id(id, "node", err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_data_store *store = &draft->store;
    *node = scorecard_i_data_ids_find(&store->node_ids, id);
    if (*node != SCORECARD_NONE)
        return SCORECARD_OK;
    if (!scorecard_i_data_ids_add(store, &store->node_ids, id))
        return scorecard_i_where(err, scorecard_i_fail_memory(err), "node %s", id);
    *node = (uint32_t)store->node_ids.count - 1;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_data_draft_column(scorecard_data_draft *draft, int32_t layer, uint32_t period,
                                               uint32_t input_or_node, int32_t field, uint32_t *column,
                                               struct scorecard_error *err)
{
    struct scorecard_i_data_store *store = &draft->store;
    *column = SCORECARD_NONE;
    scorecard_status status = scorecard_i_data_check_period(store, period, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_place place;
    if (layer == SCORECARD_LAYER_PUBLISHED) {
        status = check_number_field(field, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_data_check_node(store, input_or_node, err);
        place = field_place(field, period, input_or_node);
    } else {
        status = scorecard_i_data_check_layer(layer, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_data_check_input(store, input_or_node, err);
        place = (struct scorecard_i_place){ (uint32_t)(SCORECARD_I_DATA_LAYER + layer), period, input_or_node };
    }
    if (status != SCORECARD_OK)
        return status;
    const struct scorecard_i_data_cells *cells = scorecard_i_data_cells_at(store, place);
    if (cells == NULL)
        return scorecard_i_data_where(err, scorecard_i_fail_memory(err), store, SCORECARD_NONE, place);
    *column = (uint32_t)(cells - store->columns);
    return SCORECARD_OK;
}

/* Sets the place of an error about a node that the draft may not have yet. */
static scorecard_status where_node(struct scorecard_error *err, scorecard_status status,
                                   const struct scorecard_i_data_store *store, const char *node, uint32_t unit,
                                   uint32_t period, int32_t field)
{
    return scorecard_i_where(err, status, "unit %s, period %s, node %s, field %s", store->unit_ids.at[unit],
                             store->period_ids.at[period], node, scorecard_field_name(field));
}

static scorecard_status check_place(const struct scorecard_i_data_store *store, const char *node, uint32_t unit,
                                    uint32_t period, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_data_check_unit(store, unit, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_data_check_period(store, period, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_check_id(node, "node", err);
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "unit %s, period %s", store->unit_ids.at[unit],
                                 store->period_ids.at[period]);
    return SCORECARD_OK;
}

scorecard_status scorecard_data_draft_set_published(scorecard_data_draft *draft, const char *node, uint32_t unit,
                                                    uint32_t period, int32_t field, const struct scorecard_cell *cell,
                                                    struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (cell == NULL)
        return scorecard_i_fail_null(err, "cell");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = check_place(store, node, unit, period, err);
    if (status == SCORECARD_OK)
        status = check_number_field(field, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_data_check_cell(cell, err);
    if (status != SCORECARD_OK)
        return where_node(err, status, store, node, unit, period, field);
    struct scorecard_i_data_mark mark = scorecard_i_data_store_mark(store);
    uint32_t number;
    status = scorecard_i_data_draft_node(draft, node, &number, err);
    if (status != SCORECARD_OK)
        return where_node(err, status, store, node, unit, period, field);
    return scorecard_i_data_set(draft, field_place(field, period, number), unit, cell, &mark, err);
}

/* States a text in a column for a unit. */
static scorecard_status put_text(scorecard_data_draft *draft, struct scorecard_i_place place, uint32_t unit,
                                 const char *text, struct scorecard_error *err)
{
    struct scorecard_i_data_store *store = &draft->store;
    struct scorecard_i_data_cells *cells = scorecard_i_data_cells_at(store, place);
    if (cells == NULL || (unit >= cells->room && !scorecard_i_data_cells_reach_unit(store, cells, unit)))
        return scorecard_i_fail_memory(err);
    if (cells->state[unit] != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "a tier was stated before; state each once");
    text = scorecard_i_data_shared_text(store, text);
    if (text == NULL)
        return scorecard_i_fail_memory(err);
    cells->at.text[unit] = text;
    cells->state[unit] = scorecard_i_data_state(draft, SCORECARD_GAP_NONE);
    cells->stated++;
    cells->touched = draft->open;
    return SCORECARD_OK;
}

scorecard_status scorecard_data_draft_set_published_tier(scorecard_data_draft *draft, const char *node, uint32_t unit,
                                                         uint32_t period, const char *tier, struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = check_place(store, node, unit, period, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_check_text(tier, "tier", err);
    if (status == SCORECARD_OK && tier[0] == '\0')
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "a tier is empty; leave it out");
    struct scorecard_i_data_mark mark = scorecard_i_data_store_mark(store);
    uint32_t number;
    if (status == SCORECARD_OK)
        status = scorecard_i_data_draft_node(draft, node, &number, err);
    if (status == SCORECARD_OK)
        status = put_text(draft, field_place(SCORECARD_FIELD_TIER, period, number), unit, tier, err);
    if (status == SCORECARD_OK)
        return SCORECARD_OK;
    scorecard_i_data_store_cut(store, &mark);
    return where_node(err, status, store, node, unit, period, SCORECARD_FIELD_TIER);
}
