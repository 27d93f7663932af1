/* SPDX-License-Identifier: MIT */
/* Data made of other data: units, names, groups and published values that are taken over as they are. */
#include "measure/derive.h"

static scorecard_status add_names(struct scorecard_i_deriving *job, uint32_t unit, struct scorecard_error *err)
{
    const struct scorecard_i_data_store *store = &job->data->store;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = store->units[unit].first; i != SCORECARD_NONE && status == SCORECARD_OK; i = store->names[i].next) {
        const struct scorecard_i_data_name *name = &store->names[i];
        if (name->alias)
            status = scorecard_data_draft_add_alias(job->draft, job->units[unit], name->text, err);
        else if (name->text != NULL)
            status = scorecard_data_draft_set_title(job->draft, job->units[unit], name->lang, name->text, err);
    }
    return status;
}

scorecard_status scorecard_i_derive_units(struct scorecard_i_deriving *job, struct scorecard_error *err)
{
    const scorecard_data *data = job->data;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t u = 0; u < scorecard_data_unit_count(data) && status == SCORECARD_OK; u++) {
        if (job->units[u] == SCORECARD_NONE)
            continue;
        status = scorecard_data_draft_add_unit(job->draft, scorecard_data_unit_id(data, u), &job->units[u], err);
        if (status == SCORECARD_OK)
            status = add_names(job, u, err);
        if (status == SCORECARD_OK && !scorecard_data_unit_ranked(data, u))
            status = scorecard_data_draft_set_ranked(job->draft, job->units[u], 0, err);
    }
    return status;
}

scorecard_status scorecard_i_derive_groups(struct scorecard_i_deriving *job, uint32_t period, uint32_t as,
                                           struct scorecard_error *err)
{
    const scorecard_data *data = job->data;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t c = 0; c < scorecard_data_group_column_count(data); c++)
        for (uint32_t u = 0; u < scorecard_data_unit_count(data) && status == SCORECARD_OK; u++) {
            uint32_t group = scorecard_data_group(data, c, u, period);
            if (job->units[u] != SCORECARD_NONE)
                status = scorecard_data_draft_set_group(job->draft, job->units[u], scorecard_data_group_column_id(data, c), as,
                                                        scorecard_data_group_title(data, c, group), err);
        }
    return status;
}

scorecard_status scorecard_i_derive_published(struct scorecard_i_deriving *job, uint32_t unit, uint32_t period, uint32_t as,
                                              struct scorecard_error *err)
{
    const scorecard_data *data = job->data;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < scorecard_data_published_count(data) && status == SCORECARD_OK; n++) {
        const char *node = scorecard_data_published_id(data, n), *tier = scorecard_data_published_tier(data, n, unit, period);
        for (int32_t field = SCORECARD_FIELD_SCORE; field <= SCORECARD_FIELD_OF && status == SCORECARD_OK; field++) {
            struct scorecard_cell cell = SCORECARD_CELL_INIT;
            if (scorecard_data_published(data, n, unit, period, field, &cell))
                status = scorecard_data_draft_set_published(job->draft, node, job->units[unit], as, field, &cell, err);
        }
        if (status == SCORECARD_OK && tier != NULL)
            status = scorecard_data_draft_set_published_tier(job->draft, node, job->units[unit], as, tier, err);
    }
    return status;
}
