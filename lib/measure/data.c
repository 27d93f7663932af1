/* SPDX-License-Identifier: MIT */
/* Frozen data and its getters. */
#include "measure/data.h"

#include <math.h>
#include <stddef.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/data_store.h"

scorecard_data *scorecard_data_ref(const scorecard_data *data)
{
    scorecard_data *shared = (scorecard_data *)(uintptr_t)data; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->count);
    return shared;
}

void scorecard_data_unref(scorecard_data *data)
{
    if (data == NULL || !scorecard_i_count_down(&data->count))
        return;
    struct scorecard_run run = data->store.run;
    struct scorecard_i_data_store store = data->store;
    scorecard_data *base = data->base;
    scorecard_i_arena_free(&data->arena);
    scorecard_i_free(&run, data);
    if (base == NULL) {
        scorecard_i_data_store_free(&store); /* last, since it releases what was borrowed */
        return;
    }
    if (store.column_places.slots != base->store.column_places.slots)
        scorecard_i_places_free(&store.column_places, &run);
    scorecard_data_unref(base);
}

static const char *id_at(const struct scorecard_i_data_ids *ids, uint32_t number)
{
    return number < ids->count ? ids->at[number] : NULL;
}

uint32_t scorecard_data_unit_count(const scorecard_data *data)
{
    return data != NULL ? (uint32_t)data->store.unit_ids.count : 0;
}

const char *scorecard_data_unit_id(const scorecard_data *data, uint32_t unit)
{
    return data != NULL ? id_at(&data->store.unit_ids, unit) : NULL;
}

const char *scorecard_data_unit_title(const scorecard_data *data, uint32_t unit, const char *lang)
{
    if (data == NULL || unit >= data->store.unit_ids.count)
        return NULL;
    const char *title = scorecard_i_data_title(&data->store, unit, lang);
    return title != NULL ? title : data->store.unit_ids.at[unit];
}

int32_t scorecard_data_unit_ranked(const scorecard_data *data, uint32_t unit)
{
    return data != NULL && unit < data->store.unit_ids.count && !data->store.units[unit].unranked;
}

/* The first alias in a unit's chain from a name on, or SCORECARD_NONE. */
static uint32_t next_alias(const struct scorecard_i_data_store *store, uint32_t name)
{
    while (name != SCORECARD_NONE && !store->names[name].alias)
        name = store->names[name].next;
    return name;
}

static uint32_t first_alias(const scorecard_data *data, uint32_t unit)
{
    if (data == NULL || unit >= data->store.unit_ids.count)
        return SCORECARD_NONE;
    return next_alias(&data->store, data->store.units[unit].first);
}

uint32_t scorecard_data_alias_count(const scorecard_data *data, uint32_t unit)
{
    uint32_t count = 0;
    for (uint32_t at = first_alias(data, unit); at != SCORECARD_NONE; count++)
        at = next_alias(&data->store, data->store.names[at].next);
    return count;
}

const char *scorecard_data_alias_at(const scorecard_data *data, uint32_t unit, uint32_t i)
{
    uint32_t at = first_alias(data, unit);
    for (; at != SCORECARD_NONE && i > 0; i--)
        at = next_alias(&data->store, data->store.names[at].next);
    return at != SCORECARD_NONE ? data->store.names[at].text : NULL;
}

scorecard_status scorecard_data_match_unit(const scorecard_data *data, const char *name, uint32_t *unit,
                                           struct scorecard_error *err)
{
    if (unit == NULL)
        return scorecard_i_fail_null(err, "unit");
    *unit = SCORECARD_NONE;
    if (data == NULL)
        return scorecard_i_fail_null(err, "data");
    scorecard_status status = scorecard_i_check_text(name, "name", err);
    return status != SCORECARD_OK ? status : scorecard_i_data_match(&data->store, name, unit, err);
}

uint32_t scorecard_data_find_unit(const scorecard_data *data, const char *id)
{
    return data != NULL ? scorecard_i_data_ids_find(&data->store.unit_ids, id) : SCORECARD_NONE;
}

uint32_t scorecard_data_period_count(const scorecard_data *data)
{
    return data != NULL ? (uint32_t)data->store.period_ids.count : 0;
}

const char *scorecard_data_period_id(const scorecard_data *data, uint32_t period)
{
    return data != NULL ? id_at(&data->store.period_ids, period) : NULL;
}

double scorecard_data_period_time(const scorecard_data *data, uint32_t period)
{
    return data != NULL && period < data->store.period_ids.count ? data->store.times[period] : scorecard_i_missing();
}

uint32_t scorecard_data_find_period(const scorecard_data *data, const char *id)
{
    return data != NULL ? scorecard_i_data_ids_find(&data->store.period_ids, id) : SCORECARD_NONE;
}

uint32_t scorecard_data_period_by_time(const scorecard_data *data, uint32_t i)
{
    return data != NULL && i < data->store.period_ids.count ? data->store.by_time[i] : SCORECARD_NONE;
}

uint32_t scorecard_data_input_count(const scorecard_data *data)
{
    return data != NULL ? (uint32_t)data->store.input_ids.count : 0;
}

const char *scorecard_data_input_id(const scorecard_data *data, uint32_t input)
{
    return data != NULL ? id_at(&data->store.input_ids, input) : NULL;
}

uint32_t scorecard_data_find_input(const scorecard_data *data, const char *id)
{
    return data != NULL ? scorecard_i_data_ids_find(&data->store.input_ids, id) : SCORECARD_NONE;
}

uint32_t scorecard_data_group_column_count(const scorecard_data *data)
{
    return data != NULL ? (uint32_t)data->store.group_ids.count : 0;
}

const char *scorecard_data_group_column_id(const scorecard_data *data, uint32_t column)
{
    return data != NULL ? id_at(&data->store.group_ids, column) : NULL;
}

uint32_t scorecard_data_find_group_column(const scorecard_data *data, const char *id)
{
    return data != NULL ? scorecard_i_data_ids_find(&data->store.group_ids, id) : SCORECARD_NONE;
}

uint32_t scorecard_data_group_count(const scorecard_data *data, uint32_t column)
{
    return data != NULL && column < data->store.group_ids.count ? data->groupings[column].count : 0;
}

const char *scorecard_data_group_title(const scorecard_data *data, uint32_t column, uint32_t group)
{
    return group < scorecard_data_group_count(data, column) ? data->groupings[column].titles[group] : NULL;
}

const uint32_t *scorecard_i_data_groups(const scorecard_data *data, uint32_t column, uint32_t period)
{
    if (data == NULL || column >= data->store.group_ids.count || period >= data->store.period_ids.count)
        return NULL;
    return data->groupings[column].by_period[period];
}

uint32_t scorecard_data_group(const scorecard_data *data, uint32_t column, uint32_t unit, uint32_t period)
{
    const uint32_t *groups = scorecard_i_data_groups(data, column, period);
    return groups != NULL && unit < data->store.unit_ids.count ? groups[unit] : SCORECARD_NONE;
}

/* The cells of a column; NULL when nothing is stated in it. */
static const struct scorecard_i_data_cells *cells_of(const scorecard_data *data, int32_t kind, uint32_t period,
                                                     uint32_t item)
{
    if (data == NULL)
        return NULL;
    const struct scorecard_i_data_store *store = &data->store;
    uint32_t number;
    if (data->grid != NULL && kind < SCORECARD_I_DATA_FIELD)
        number = period < store->period_ids.count && item < store->input_ids.count
                     ? data->grid[((size_t)kind * store->period_ids.count + period) * store->input_ids.count + item]
                     : SCORECARD_NONE;
    else
        number = scorecard_i_places_find(&store->column_places,
                                         (struct scorecard_i_place){ (uint32_t)kind, period, item });
    if (number == SCORECARD_NONE || store->columns[number].stated == 0)
        return NULL;
    return &store->columns[number];
}

static const struct scorecard_i_data_cells *layer_cells(const scorecard_data *data, int32_t layer, uint32_t period,
                                                        uint32_t input)
{
    if (layer < SCORECARD_LAYER_OBSERVED || layer >= SCORECARD_LAYER_PUBLISHED)
        return NULL;
    return cells_of(data, SCORECARD_I_DATA_LAYER + layer, period, input);
}

static const struct scorecard_i_data_cells *field_cells(const scorecard_data *data, uint32_t published, uint32_t period,
                                                        int32_t field)
{
    if (field < SCORECARD_FIELD_SCORE || field > SCORECARD_FIELD_OF)
        return NULL;
    return cells_of(data, SCORECARD_I_DATA_FIELD + field, period, published);
}

static struct scorecard_i_data_column column_of(const struct scorecard_i_data_cells *cells)
{
    if (cells == NULL)
        return (struct scorecard_i_data_column){ NULL, 0, NULL, NULL };
    if (cells->borrowed != NULL)
        return (struct scorecard_i_data_column){ cells->borrowed, cells->step, NULL, NULL };
    return (struct scorecard_i_data_column){ cells->at.number, 1, cells->state, cells->decimals };
}

const struct scorecard_i_data_cells *scorecard_i_data_layer_cells(const scorecard_data *data, int32_t layer, uint32_t period,
                                                                  uint32_t input)
{
    return layer_cells(data, layer, period, input);
}

struct scorecard_i_data_column scorecard_i_data_column(const scorecard_data *data, int32_t layer, uint32_t period,
                                                       uint32_t input)
{
    return column_of(layer_cells(data, layer, period, input));
}

struct scorecard_i_data_column scorecard_i_data_published_column(const scorecard_data *data, uint32_t published,
                                                                 uint32_t period, int32_t field)
{
    return column_of(field_cells(data, published, period, field));
}

uint32_t scorecard_i_data_layers(const scorecard_data *data)
{
    return data->layers;
}

bool scorecard_i_data_all_ranked(const scorecard_data *data)
{
    return data->all_ranked;
}

const struct scorecard_run *scorecard_i_data_run(const scorecard_data *data)
{
    return data != NULL ? &data->store.run : NULL;
}

struct scorecard_column scorecard_data_column(const scorecard_data *data, int32_t layer, uint32_t period,
                                              uint32_t input)
{
    struct scorecard_i_data_column column = scorecard_i_data_column(data, layer, period, input);
    return (struct scorecard_column){ column.at, column.step };
}

/* Whether a cell was stated, given the reason for its gap. */
static bool was_stated(const struct scorecard_i_data_cells *cells, uint32_t unit, size_t units, int32_t gap)
{
    if (gap != SCORECARD_GAP_NOT_REPORTED || cells->stated == units)
        return true;
    return cells->map != NULL && (cells->map[unit / 8] >> (unit % 8) & 1) != 0;
}

static int32_t read_cell(const scorecard_data *data, const struct scorecard_i_data_cells *cells, uint32_t unit,
                         uint32_t period, struct scorecard_cell *out)
{
    struct scorecard_cell none;
    if (out == NULL || out->size < sizeof *out)
        out = &none; /* whether it was stated is told all the same */
    double missing = scorecard_i_missing();
    out->value = missing;
    out->gap = SCORECARD_GAP_NOT_REPORTED;
    out->decimals = SCORECARD_DECIMALS_UNKNOWN;
    out->low = missing;
    out->high = missing;
    out->standard_error = missing;
    out->note = NULL;
    if (data == NULL || unit >= data->store.unit_ids.count)
        return 0;
    const uint8_t *absent = scorecard_i_data_standing(data, period);
    if (absent != NULL && (absent[unit] & SCORECARD_I_DATA_ABSENT) != 0) {
        out->gap = SCORECARD_GAP_STRUCTURAL; /* whether or not anything was stated of others */
        return 1;
    }
    if (cells == NULL)
        return 0;
    struct scorecard_i_data_column column = column_of(cells);
    double value = column.at[(ptrdiff_t)unit * column.step];
    if (!isnan(value)) {
        out->value = value;
        out->gap = SCORECARD_GAP_NONE;
        if (column.decimals != NULL)
            out->decimals = column.decimals[unit];
    } else if (column.gap != NULL) {
        out->gap = column.gap[unit];
    }
    uint32_t number = scorecard_i_places_find(
        &data->store.annotation_places, (struct scorecard_i_place){ 0, (uint32_t)(cells - data->store.columns), unit });
    if (number != SCORECARD_NONE) {
        const struct scorecard_i_data_annotation *annotation = &data->store.annotations[number];
        out->low = annotation->low;
        out->high = annotation->high;
        out->standard_error = annotation->standard_error;
        out->note = annotation->note;
    }
    return was_stated(cells, unit, data->store.unit_ids.count, out->gap);
}

int32_t scorecard_data_cell(const scorecard_data *data, int32_t layer, uint32_t unit, uint32_t period, uint32_t input,
                            struct scorecard_cell *out)
{
    return read_cell(data, layer_cells(data, layer, period, input), unit, period, out);
}

uint32_t scorecard_data_published_count(const scorecard_data *data)
{
    return data != NULL ? (uint32_t)data->store.node_ids.count : 0;
}

const char *scorecard_data_published_id(const scorecard_data *data, uint32_t published)
{
    return data != NULL ? id_at(&data->store.node_ids, published) : NULL;
}

uint32_t scorecard_data_find_published(const scorecard_data *data, const char *node)
{
    return data != NULL ? scorecard_i_data_ids_find(&data->store.node_ids, node) : SCORECARD_NONE;
}

int32_t scorecard_data_published(const scorecard_data *data, uint32_t published, uint32_t unit, uint32_t period,
                                 int32_t field, struct scorecard_cell *out)
{
    return read_cell(data, field_cells(data, published, period, field), unit, period, out);
}

const char *scorecard_data_published_tier(const scorecard_data *data, uint32_t published, uint32_t unit,
                                          uint32_t period)
{
    const struct scorecard_i_data_cells *cells =
        cells_of(data, SCORECARD_I_DATA_FIELD + SCORECARD_FIELD_TIER, period, published);
    return cells != NULL && unit < data->store.unit_ids.count ? cells->at.text[unit] : NULL;
}
