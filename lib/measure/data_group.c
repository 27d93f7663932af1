/* SPDX-License-Identifier: MIT */
/* Groups of units: stated from some period on, known in each once the data is frozen. */
#include <string.h>

#include "base/status.h"
#include "measure/data_store.h"

static struct scorecard_i_place group_place(uint32_t period, uint32_t column)
{
    return (struct scorecard_i_place){ SCORECARD_I_DATA_GROUP, period, column };
}

/* The number of a group column, made when it is not there. */
static bool find_column(struct scorecard_i_data_store *store, const char *id, uint32_t *column)
{
    *column = scorecard_i_data_ids_find(&store->group_ids, id);
    if (*column != SCORECARD_NONE)
        return true;
    size_t count = store->group_ids.count;
    if (!scorecard_i_data_room(store, &store->group_indices, &store->group_index_room, count,
                               sizeof *store->group_indices) ||
        !scorecard_i_data_ids_add(store, &store->group_ids, id))
        return false;
    memset(&store->group_indices[count], 0, sizeof *store->group_indices);
    *column = (uint32_t)count;
    return true;
}

/* The number of a group of a column, made when it is not there; NULL is none. */
static bool find_group(struct scorecard_i_data_store *store, uint32_t column, const char *title, uint32_t *group)
{
    *group = SCORECARD_NONE;
    if (title == NULL)
        return true;
    struct scorecard_i_index *index = &store->group_indices[column];
    *group = scorecard_i_index_find(index, title, strlen(title));
    if (*group != SCORECARD_NONE)
        return true;
    if (!scorecard_i_data_room(store, &store->groups, &store->group_room, store->group_count, sizeof *store->groups))
        return false;
    const char *copy = scorecard_i_data_text(store, title);
    if (copy == NULL || !scorecard_i_index_add(index, &store->run, copy, (uint32_t)store->group_count))
        return false;
    *group = (uint32_t)store->group_count;
    store->groups[store->group_count++] = (struct scorecard_i_data_group){ column, copy };
    return true;
}

/* States a group in a column; a later statement replaces an earlier one. */
static bool put_group(scorecard_data_draft *draft, struct scorecard_i_place place, uint32_t unit, uint32_t group)
{
    struct scorecard_i_data_store *store = &draft->store;
    struct scorecard_i_data_cells *cells = scorecard_i_data_cells_at(store, place);
    if (cells == NULL || (unit >= cells->room && !scorecard_i_data_cells_reach_unit(store, cells, unit)))
        return false;
    if (cells->state[unit] != 0) {
        if (!scorecard_i_data_undo_room(draft))
            return false;
        scorecard_i_data_undo_note(draft, (struct scorecard_i_data_undo){ .change = SCORECARD_I_DATA_REGROUPED,
                                                                          .number = (uint32_t)(cells - store->columns),
                                                                          .unit = unit,
                                                                          .old.number = cells->at.group[unit] });
    } else {
        cells->state[unit] = scorecard_i_data_state(draft, SCORECARD_GAP_NONE);
        cells->stated++;
        cells->touched = draft->open;
    }
    cells->at.group[unit] = group;
    return true;
}

scorecard_status scorecard_data_draft_set_group(scorecard_data_draft *draft, uint32_t unit, const char *column,
                                                uint32_t period, const char *group, struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = scorecard_i_data_check_unit(store, unit, err);
    if (status == SCORECARD_OK && period != SCORECARD_NONE)
        status = scorecard_i_data_check_period(store, period, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_check_id(column, "group column", err);
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "unit %s", store->unit_ids.at[unit]);
    if (group != NULL && group[0] == '\0')
        group = NULL;
    if (group != NULL)
        status = scorecard_i_check_text(group, "group", err);
    struct scorecard_i_data_mark mark = scorecard_i_data_store_mark(store);
    if (status == SCORECARD_OK) {
        uint32_t column_number, group_number;
        if (find_column(store, column, &column_number) && find_group(store, column_number, group, &group_number) &&
            put_group(draft, group_place(period, column_number), unit, group_number))
            return SCORECARD_OK;
        status = scorecard_i_fail_memory(err);
    }
    scorecard_i_data_store_cut(store, &mark);
    const char *id = store->unit_ids.at[unit];
    return period == SCORECARD_NONE ? scorecard_i_where(err, status, "unit %s, group column %s", id, column)
                                    : scorecard_i_where(err, status, "unit %s, period %s, group column %s", id,
                                                        store->period_ids.at[period], column);
}

/* The statements about a group column from a period on; NULL when there is none. */
static const struct scorecard_i_data_cells *statements(const struct scorecard_i_data_store *store, uint32_t period,
                                                       uint32_t column)
{
    uint32_t number = scorecard_i_places_find(&store->column_places, group_place(period, column));
    return number != SCORECARD_NONE ? &store->columns[number] : NULL;
}

/*
 * Numbers the groups of each column by first mention, leaving out those that no statement names any more. `numbers`
 * receives for each group of the store its number in its column.
 */
static bool number_groups(struct scorecard_data *data, const struct scorecard_i_data_store *store, uint32_t *numbers)
{
    for (size_t i = 0; i < store->group_count; i++)
        numbers[i] = SCORECARD_NONE;
    for (size_t i = 0; i < store->column_count; i++) {
        const struct scorecard_i_data_cells *cells = &store->columns[i];
        if (cells->place.kind != SCORECARD_I_DATA_GROUP)
            continue;
        for (size_t k = 0; k < cells->room; k++)
            if (cells->at.group[k] != SCORECARD_NONE)
                numbers[cells->at.group[k]] = 0;
    }
    for (size_t i = 0; i < store->group_count; i++)
        if (numbers[i] != SCORECARD_NONE)
            numbers[i] = data->groupings[store->groups[i].column].count++;
    for (size_t i = 0; i < store->group_ids.count; i++) {
        struct scorecard_i_data_grouping *grouping = &data->groupings[i];
        grouping->titles = scorecard_i_arena_alloc(&data->arena, grouping->count, sizeof *grouping->titles);
        if (grouping->titles == NULL)
            return false;
    }
    for (size_t i = 0; i < store->group_count; i++)
        if (numbers[i] != SCORECARD_NONE)
            data->groupings[store->groups[i].column].titles[numbers[i]] = store->groups[i].title;
    return true;
}

/* A copy of `before` (NULL: all in none) with what is stated. NULL: no memory. */
static uint32_t *with_statements(struct scorecard_data *data, const struct scorecard_i_data_store *store,
                                 const uint32_t *before, const struct scorecard_i_data_cells *cells,
                                 const uint32_t *numbers)
{
    size_t units = store->unit_ids.count;
    uint32_t *after = scorecard_i_arena_alloc(&data->arena, units, sizeof *after);
    if (after == NULL)
        return NULL;
    for (size_t i = 0; i < units; i++) {
        after[i] = before != NULL ? before[i] : SCORECARD_NONE;
        if (cells != NULL && i < cells->room && cells->state[i] != 0)
            after[i] = cells->at.group[i] != SCORECARD_NONE ? numbers[cells->at.group[i]] : SCORECARD_NONE;
    }
    return after;
}

static bool spread(struct scorecard_data *data, const struct scorecard_i_data_store *store, uint32_t column,
                   const uint32_t *numbers)
{
    struct scorecard_i_data_grouping *grouping = &data->groupings[column];
    size_t periods = store->period_ids.count;
    grouping->by_period = scorecard_i_arena_alloc(&data->arena, periods, sizeof *grouping->by_period);
    const uint32_t *now = with_statements(data, store, NULL, statements(store, SCORECARD_NONE, column), numbers);
    if (grouping->by_period == NULL || now == NULL)
        return false;
    for (size_t i = 0; i < periods; i++) {
        uint32_t period = store->by_time[i];
        const struct scorecard_i_data_cells *cells = statements(store, period, column);
        if (cells != NULL)
            now = with_statements(data, store, now, cells, numbers);
        if (now == NULL)
            return false;
        grouping->by_period[period] = now;
    }
    return true;
}

scorecard_status scorecard_i_data_group_freeze(struct scorecard_data *data, const struct scorecard_i_data_store *store,
                                               struct scorecard_error *err)
{
    size_t columns = store->group_ids.count;
    data->groupings = scorecard_i_arena_alloc(&data->arena, columns, sizeof *data->groupings);
    uint32_t *numbers = scorecard_i_zalloc(&store->run, store->group_count, sizeof *numbers);
    bool done = data->groupings != NULL && numbers != NULL && number_groups(data, store, numbers);
    for (uint32_t i = 0; done && i < columns; i++)
        done = spread(data, store, i, numbers);
    scorecard_i_free(&store->run, numbers);
    return done ? SCORECARD_OK : scorecard_i_fail_memory(err);
}
