/* SPDX-License-Identifier: MIT */
/* What today's units had when others were in their place: combined, and marked as constructed. */
#include <scorecard/derive.h>

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "maths/sum.h"
#include "measure/derive.h"
#include "model/model.h"

/* A unit that another came from, itself perhaps. */
struct part {
    uint32_t unit;
    double weight, share; /* of all that became of that unit, how much went here */
};

struct history {
    struct scorecard_i_deriving into;
    struct scorecard_run run;
    uint32_t unit_count, period_count;
    uint32_t *starts;    /* by unit: its first part, and behind the last unit the end */
    struct part *parts;
    uint32_t *order;     /* units, each behind those that it came from */
    bool *there;         /* [period][unit]: it is, or what became it was */
    bool *built;         /* [period][unit]: what it has is constructed */
    bool *amounts;       /* by input */
    struct scorecard_cell *cells; /* by unit, of the column at hand; `size` 0: nothing stated */
};

static bool take_parts(struct history *h)
{
    const struct scorecard_i_data_store *store = &h->into.data->store;
    double *all = scorecard_i_zalloc(&h->run, h->unit_count, sizeof *all);
    uint32_t *at = scorecard_i_zalloc(&h->run, h->unit_count, sizeof *at);
    bool done = all != NULL && at != NULL;
    for (size_t i = 0; i < store->link_count && done; i++) {
        all[store->links[i].unit] += store->links[i].weight;
        h->starts[store->links[i].successor + 1]++;
    }
    for (uint32_t u = 0; u < h->unit_count && done; u++) {
        at[u] = h->starts[u];
        h->starts[u + 1] += h->starts[u];
    }
    for (size_t i = 0; i < store->link_count && done; i++) {
        const struct scorecard_i_data_link *link = &store->links[i];
        h->parts[at[link->successor]++] = (struct part){ link->unit, link->weight, link->weight / all[link->unit] };
        if (link->unit != link->successor)
            h->into.units[link->unit] = SCORECARD_NONE;
    }
    scorecard_i_free(&h->run, all);
    scorecard_i_free(&h->run, at);
    return done;
}

/* Data has no unit that comes from itself, so that each round of this puts one at least. */
static bool put_in_order(struct history *h)
{
    bool *put = scorecard_i_zalloc(&h->run, h->unit_count, sizeof *put);
    for (uint32_t count = 0; put != NULL && count < h->unit_count;)
        for (uint32_t u = 0; u < h->unit_count; u++) {
            bool ready = !put[u];
            for (uint32_t k = h->starts[u]; k < h->starts[u + 1] && ready; k++)
                ready = h->parts[k].unit == u || put[h->parts[k].unit];
            if (ready) {
                put[u] = true;
                h->order[count++] = u;
            }
        }
    bool done = put != NULL;
    scorecard_i_free(&h->run, put);
    return done;
}

static bool ended(const struct history *h, uint32_t unit, uint32_t period)
{
    const scorecard_data *data = h->into.data;
    return !scorecard_i_period_within(NULL, scorecard_data_unit_last(data, unit), scorecard_data_period_id(data, period),
                                      scorecard_data_period_time(data, period));
}

/* Who was there, and whose history is constructed. */
static scorecard_status stand(struct history *h, uint32_t period, struct scorecard_error *err)
{
    bool *there = h->there + (size_t)period * h->unit_count, *built = h->built + (size_t)period * h->unit_count;
    for (uint32_t i = 0; i < h->unit_count; i++) {
        uint32_t u = h->order[i];
        bool valid = scorecard_data_unit_valid(h->into.data, u, period), itself = false;
        for (uint32_t k = h->starts[u]; k < h->starts[u + 1]; k++) {
            itself = itself || h->parts[k].unit == u;
            built[u] = built[u] || (h->parts[k].unit != u && there[h->parts[k].unit]);
        }
        there[u] = valid || built[u];
        if (built[u] && valid && !itself)
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                                      "it was there when others joined it; state itself as its successor, with "
                                                      "what it weighed then"),
                                     "unit %s, period %s", scorecard_data_unit_id(h->into.data, u),
                                     scorecard_data_period_id(h->into.data, period));
        /* One that has become others itself hands on what it was given. */
        if (built[u] && h->into.units[u] != SCORECARD_NONE && ended(h, u, period))
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                      "it ended with %s, and units that became it did not; mend the last period of "
                                                      "either, or whose successor it is",
                                                      scorecard_data_unit_last(h->into.data, u)),
                                     "unit %s, period %s", scorecard_data_unit_id(h->into.data, u),
                                     scorecard_data_period_id(h->into.data, period));
    }
    return SCORECARD_OK;
}

/* What the parts of a unit that were there make together. */
static struct scorecard_cell combine(const struct history *h, uint32_t unit, uint32_t period, bool amount)
{
    struct scorecard_cell made = SCORECARD_CELL_INIT;
    struct scorecard_i_sum sum, weights;
    bool whole = true, any = false;
    scorecard_i_sum_init(&sum);
    scorecard_i_sum_init(&weights);
    made.gap = SCORECARD_GAP_NONE;
    for (uint32_t k = h->starts[unit]; k < h->starts[unit + 1]; k++) {
        const struct part *part = &h->parts[k];
        const struct scorecard_cell *cell = &h->cells[part->unit];
        if (!h->there[(size_t)period * h->unit_count + part->unit] ||
            (part->unit == unit && !scorecard_data_unit_valid(h->into.data, unit, period)))
            continue;
        int32_t gap = cell->size == 0 ? SCORECARD_GAP_NOT_REPORTED : cell->gap;
        any = any || cell->size > 0;
        if (gap != SCORECARD_GAP_NONE) {
            made.gap = whole || made.gap == gap ? gap : SCORECARD_GAP_NOT_REPORTED;
            whole = false;
            continue;
        }
        scorecard_i_sum_add(&sum, cell->value * (amount ? part->share : part->weight));
        scorecard_i_sum_add(&weights, part->weight);
    }
    if (!any)
        made.size = 0;
    if (whole)
        made.value = amount ? scorecard_i_sum_value(&sum) : scorecard_i_sum_value(&sum) / scorecard_i_sum_value(&weights);
    if (whole && !isfinite(made.value)) { /* too great for a number */
        made.value = scorecard_i_missing();
        made.gap = SCORECARD_GAP_NOT_REPORTED;
    }
    return made;
}

static scorecard_status take_column(struct history *h, int32_t layer, uint32_t period, uint32_t input,
                                    struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t u = 0; u < h->unit_count; u++) {
        h->cells[u] = (struct scorecard_cell)SCORECARD_CELL_INIT;
        if (!scorecard_data_cell(h->into.data, layer, u, period, input, &h->cells[u]))
            h->cells[u].size = 0;
    }
    for (uint32_t i = 0; i < h->unit_count; i++)
        if (h->built[(size_t)period * h->unit_count + h->order[i]])
            h->cells[h->order[i]] = combine(h, h->order[i], period, h->amounts[input]);
    for (uint32_t u = 0; u < h->unit_count && status == SCORECARD_OK; u++)
        if (h->cells[u].size > 0 && h->into.units[u] != SCORECARD_NONE && h->there[(size_t)period * h->unit_count + u])
            status = scorecard_data_draft_set(h->into.draft, layer, h->into.units[u], period, input, &h->cells[u], err);
    return status;
}

/* From the first period in which it was there, in whatever form. */
static scorecard_status take_validity(struct history *h, uint32_t unit, struct scorecard_error *err)
{
    const scorecard_data *data = h->into.data;
    const char *first = scorecard_data_unit_first(data, unit), *last = scorecard_data_unit_last(data, unit);
    for (uint32_t i = 0; i < h->period_count && first != NULL; i++) {
        uint32_t p = scorecard_data_period_by_time(data, i);
        if (h->there[(size_t)p * h->unit_count + unit] && !h->built[(size_t)p * h->unit_count + unit])
            break;
        if (h->built[(size_t)p * h->unit_count + unit]) {
            first = scorecard_data_period_id(data, p);
            break;
        }
    }
    return first == NULL && last == NULL ? SCORECARD_OK
                                         : scorecard_data_draft_set_valid(h->into.draft, h->into.units[unit], first, last, err);
}

static scorecard_status take_period(struct history *h, uint32_t period, struct scorecard_error *err)
{
    const scorecard_data *data = h->into.data;
    scorecard_status status = scorecard_i_derive_groups(&h->into, period, period, err);
    for (uint32_t u = 0; u < h->unit_count && status == SCORECARD_OK; u++) {
        if (h->into.units[u] == SCORECARD_NONE)
            continue;
        if (h->built[(size_t)period * h->unit_count + u] || scorecard_data_constructed(data, u, period))
            status = scorecard_data_draft_set_constructed(h->into.draft, h->into.units[u], period, err);
        if (!h->built[(size_t)period * h->unit_count + u] && status == SCORECARD_OK)
            status = scorecard_i_derive_published(&h->into, u, period, period, err);
    }
    for (int32_t layer = 1; layer < SCORECARD_LAYER_PUBLISHED && status == SCORECARD_OK; layer++)
        for (uint32_t input = 0; input < scorecard_data_input_count(data) && status == SCORECARD_OK; input++)
            if (scorecard_data_column(data, layer, period, input).at != NULL)
                status = take_column(h, layer, period, input, err);
    return status;
}

static scorecard_status make(struct history *h, struct scorecard_error *err)
{
    const scorecard_data *data = h->into.data;
    scorecard_status status = SCORECARD_OK;
    if (!take_parts(h) || !put_in_order(h))
        return scorecard_i_fail_memory(err);
    for (uint32_t p = 0; p < h->period_count && status == SCORECARD_OK; p++)
        status = stand(h, p, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_derive_units(&h->into, err);
    for (uint32_t p = 0; p < h->period_count && status == SCORECARD_OK; p++)
        status = scorecard_data_draft_add_period(h->into.draft, scorecard_data_period_id(data, p),
                                                 scorecard_data_period_time(data, p), NULL, err);
    for (uint32_t i = 0; i < scorecard_data_input_count(data) && status == SCORECARD_OK; i++)
        status = scorecard_data_draft_add_input(h->into.draft, scorecard_data_input_id(data, i), NULL, err);
    for (uint32_t u = 0; u < h->unit_count && status == SCORECARD_OK; u++)
        if (h->into.units[u] != SCORECARD_NONE)
            status = take_validity(h, u, err);
    for (uint32_t p = 0; p < h->period_count && status == SCORECARD_OK; p++)
        status = take_period(h, p, err);
    return status;
}

static scorecard_status take_amounts(struct history *h, const struct scorecard_history_options *options,
                                     struct scorecard_error *err)
{
    for (size_t i = 0; i < options->amount_count; i++) {
        if (options->amounts == NULL || options->amounts[i] >= scorecard_data_input_count(h->into.data))
            return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "amounts[%zu] is no input of the data", i);
        h->amounts[options->amounts[i]] = true;
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_data_construct_history(const scorecard_data *data, const struct scorecard_history_options *options,
                                                  scorecard_data **out, struct scorecard_error *err)
{
    struct scorecard_history_options taken = SCORECARD_HISTORY_OPTIONS_INIT;
    struct history h = { .into.data = data };
    scorecard_status status = SCORECARD_OK;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (data == NULL)
        return scorecard_i_fail_null(err, "data");
    if (options != NULL) {
        if ((status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_history_options", err)) !=
            SCORECARD_OK)
            return status;
        memcpy(&taken, options, sizeof taken);
    }
    if ((status = scorecard_i_run_take(taken.run, &data->store.run, &h.run, err)) != SCORECARD_OK)
        return status;
    h.unit_count = scorecard_data_unit_count(data);
    h.period_count = scorecard_data_period_count(data);
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, &h.run);
    h.starts = scorecard_i_arena_alloc(&arena, (size_t)h.unit_count + 1, sizeof *h.starts);
    h.parts = scorecard_i_arena_alloc(&arena, data->store.link_count, sizeof *h.parts);
    h.order = scorecard_i_arena_alloc(&arena, h.unit_count, sizeof *h.order);
    h.there = scorecard_i_arena_alloc(&arena, (size_t)h.unit_count * h.period_count, sizeof *h.there);
    h.built = scorecard_i_arena_alloc(&arena, (size_t)h.unit_count * h.period_count, sizeof *h.built);
    h.amounts = scorecard_i_arena_alloc(&arena, scorecard_data_input_count(data), sizeof *h.amounts);
    h.cells = scorecard_i_arena_alloc(&arena, h.unit_count, sizeof *h.cells);
    h.into.units = scorecard_i_arena_alloc(&arena, h.unit_count, sizeof *h.into.units);
    if (h.starts == NULL || h.parts == NULL || h.order == NULL || h.there == NULL || h.built == NULL || h.amounts == NULL ||
        h.cells == NULL || h.into.units == NULL)
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = take_amounts(&h, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_new(&h.run, &h.into.draft, err);
    if (status == SCORECARD_OK)
        status = make(&h, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_finish(h.into.draft, out, err);
    scorecard_data_draft_free(h.into.draft);
    scorecard_i_arena_free(&arena);
    return status;
}
