/* SPDX-License-Identifier: MIT */
#include "measure/overlay.h"

#include <string.h>

#include "measure/data.h"
#include "measure/data_store.h"

struct scorecard_i_overlay {
    struct scorecard_run run;
    struct scorecard_data data;             /* shares all but these columns */
    struct scorecard_i_data_cells *columns; /* all of them */
    double **values; /* by column; NULL: as in the data */
};

struct scorecard_i_overlay *scorecard_i_overlay_open(const scorecard_data *data, const struct scorecard_run *run)
{
    struct scorecard_i_overlay *overlay = scorecard_i_zalloc(run, 1, sizeof *overlay);
    if (overlay == NULL)
        return NULL;
    size_t count = data->store.column_count;
    overlay->run = *run;
    overlay->columns = scorecard_i_zalloc(run, count + 1, sizeof *overlay->columns);
    overlay->values = scorecard_i_zalloc(run, count + 1, sizeof *overlay->values);
    if (overlay->columns == NULL || overlay->values == NULL) {
        scorecard_i_overlay_close(overlay);
        return NULL;
    }
    if (count > 0)
        memcpy(overlay->columns, data->store.columns, count * sizeof *overlay->columns);
    /* Member by member but for the count, which others may be changing. */
    overlay->data.count = 1;
    overlay->data.store = data->store;
    overlay->data.store.columns = overlay->columns;
    overlay->data.arena = data->arena;
    overlay->data.groupings = data->groupings;
    overlay->data.layers = data->layers;
    overlay->data.all_ranked = data->all_ranked;
    overlay->data.standing = data->standing;
    overlay->data.grid = data->grid;
    return overlay;
}

void scorecard_i_overlay_close(struct scorecard_i_overlay *overlay)
{
    if (overlay == NULL)
        return;
    struct scorecard_run run = overlay->run;
    for (size_t i = 0; overlay->values != NULL && i < overlay->data.store.column_count; i++)
        scorecard_i_free(&run, overlay->values[i]);
    scorecard_i_free(&run, overlay->values);
    scorecard_i_free(&run, overlay->columns);
    scorecard_i_free(&run, overlay);
}

double *scorecard_i_overlay_column(struct scorecard_i_overlay *overlay, int32_t layer, uint32_t period, uint32_t input)
{
    const struct scorecard_i_data_cells *found = scorecard_i_data_layer_cells(&overlay->data, layer, period, input);
    if (found == NULL)
        return NULL;
    size_t place = (size_t)(found - overlay->columns), units = scorecard_data_unit_count(&overlay->data);
    if (overlay->values[place] != NULL)
        return overlay->values[place];
    struct scorecard_i_data_column column = scorecard_i_data_column(&overlay->data, layer, period, input);
    double *values = scorecard_i_alloc(&overlay->run, (units + 1) * sizeof *values);
    if (values == NULL)
        return NULL;
    for (size_t u = 0; u < units; u++)
        values[u] = column.at[(ptrdiff_t)u * column.step];
    struct scorecard_i_data_cells *cells = &overlay->columns[place];
    if (cells->borrowed != NULL) {
        cells->borrowed = values;
        cells->step = 1;
    } else {
        cells->at.number = values;
    }
    return overlay->values[place] = values;
}

const scorecard_data *scorecard_i_overlay_data(const struct scorecard_i_overlay *overlay)
{
    return &overlay->data;
}
