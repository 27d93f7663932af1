/* SPDX-License-Identifier: MIT */
/*
 * When units exist, what became of them, and which of what they have is constructed. A draft keeps it as stated; frozen
 * data knows how each unit stands in each period.
 */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/status.h"
#include "measure/data_store.h"

/* ---- drafts ---- */

static scorecard_status fail_unit(const struct scorecard_i_data_store *store, uint32_t unit, scorecard_status status,
                                  struct scorecard_error *err)
{
    return scorecard_i_where(err, status, "unit %s", store->unit_ids.at[unit]);
}

/* Copies the id of a period, which need not be one of the draft's yet. */
static scorecard_status take_period(struct scorecard_i_data_store *store, const char *id, const char **out,
                                    struct scorecard_error *err)
{
    *out = NULL;
    if (id == NULL)
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_check_id(id, "period", err);
    if (status == SCORECARD_OK && (*out = scorecard_i_data_shared_text(store, id)) == NULL)
        status = scorecard_i_fail_memory(err);
    return status;
}

struct scorecard_i_data_validity scorecard_i_data_validity_of(const struct scorecard_i_data_store *store, uint32_t unit)
{
    return unit < store->validity_count ? store->validities[unit] : (struct scorecard_i_data_validity){ NULL, NULL };
}

/* Room for the validity of a unit; those before it that state none are open. */
static bool validity_room(struct scorecard_i_data_store *store, uint32_t unit)
{
    size_t capacity = store->validity_count;
    if (unit < capacity)
        return true;
    if (!scorecard_i_grow(&store->run, &store->validities, &capacity, (size_t)unit + 1, sizeof *store->validities))
        return false;
    while (store->validity_count < capacity)
        store->validities[store->validity_count++] = (struct scorecard_i_data_validity){ NULL, NULL };
    return true;
}

scorecard_status scorecard_data_draft_set_valid(scorecard_data_draft *draft, uint32_t unit, const char *first,
                                                const char *last, struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = scorecard_i_data_check_unit(store, unit, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_data_mark mark = scorecard_i_data_store_mark(store);
    const char *from = NULL, *until = NULL;
    status = take_period(store, first, &from, err);
    if (status == SCORECARD_OK)
        status = take_period(store, last, &until, err);
    if (status == SCORECARD_OK && (!scorecard_i_data_undo_room(draft) || !validity_room(store, unit)))
        status = scorecard_i_fail_memory(err);
    if (status != SCORECARD_OK) {
        scorecard_i_data_store_cut(store, &mark);
        return fail_unit(store, unit, status, err);
    }
    struct scorecard_i_data_validity *of = &store->validities[unit];
    scorecard_i_data_undo_note(draft, (struct scorecard_i_data_undo){ .change = SCORECARD_I_DATA_VALIDITY,
                                                                      .number = unit,
                                                                      .old.text = of->from,
                                                                      .old_until = of->until });
    of->from = from;
    of->until = until;
    return SCORECARD_OK;
}

void scorecard_i_data_draft_valid(const scorecard_data_draft *draft, uint32_t unit, const char **first, const char **last)
{
    struct scorecard_i_data_validity of = scorecard_i_data_validity_of(&draft->store, unit);
    *first = of.from;
    *last = of.until;
}

scorecard_status scorecard_data_draft_add_successor(scorecard_data_draft *draft, uint32_t unit, uint32_t successor,
                                                    double weight, struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = scorecard_i_data_check_unit(store, unit, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_data_check_unit(store, successor, err);
    if (status != SCORECARD_OK)
        return status;
    const struct scorecard_i_place place = { 0, unit, successor };
    if (!(weight > 0) || isinf(weight))
        status = scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                  "what went to a successor is finite and above 0; give its weight, or 1 throughout");
    else if (scorecard_i_places_find(&store->link_places, place) != SCORECARD_NONE)
        status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "it has this successor already; state it once");
    else if (!scorecard_i_data_room(store, &store->links, &store->link_room, store->link_count, sizeof *store->links) ||
             !scorecard_i_places_room(&store->link_places, &store->run))
        status = scorecard_i_fail_memory(err);
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "unit %s, successor %s", store->unit_ids.at[unit],
                                 store->unit_ids.at[successor]);
    scorecard_i_places_add(&store->link_places, place, (uint32_t)store->link_count);
    store->links[store->link_count++] = (struct scorecard_i_data_link){ unit, successor, weight };
    return SCORECARD_OK;
}

scorecard_status scorecard_data_draft_set_constructed(scorecard_data_draft *draft, uint32_t unit, uint32_t period,
                                                      struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = scorecard_i_data_check_unit(store, unit, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_data_check_period(store, period, err);
    if (status != SCORECARD_OK)
        return status;
    const struct scorecard_i_place place = { 0, period, unit };
    if (scorecard_i_places_find(&store->built_places, place) != SCORECARD_NONE)
        return SCORECARD_OK;
    if (!scorecard_i_data_room(store, &store->built, &store->built_room, store->built_count, sizeof *store->built) ||
        !scorecard_i_places_room(&store->built_places, &store->run))
        return fail_unit(store, unit, scorecard_i_fail_memory(err), err);
    scorecard_i_places_add(&store->built_places, place, (uint32_t)store->built_count);
    store->built[store->built_count++] = (struct scorecard_i_data_built){ unit, period };
    return SCORECARD_OK;
}

/* ---- freezing ---- */

/* When a stated period begins and is over, by its id or as the data's period of that id. */
static bool find_time(const struct scorecard_i_data_store *store, const char *id, double *start, double *end, bool *open)
{
    uint32_t period = scorecard_i_data_ids_find(&store->period_ids, id);
    *open = false; /* at the end: what begins at `end` is outside */
    if (scorecard_i_date_period(id, start, end))
        return true;
    if (period == SCORECARD_NONE)
        return false;
    *start = *end = store->times[period];
    *open = true;
    return true;
}

struct span {
    double start, end;
    bool includes_end;
};

static scorecard_status find_span(const struct scorecard_i_data_store *store, uint32_t unit, struct span *out,
                                  struct scorecard_error *err)
{
    const struct scorecard_i_data_validity validity = scorecard_i_data_validity_of(store, unit), *of = &validity;
    double other;
    bool open;
    *out = (struct span){ -INFINITY, INFINITY, true };
    const char *unknown = of->from != NULL && !find_time(store, of->from, &out->start, &other, &open) ? of->from : NULL;
    double last = INFINITY;
    if (unknown == NULL && of->until != NULL && !find_time(store, of->until, &last, &out->end, &out->includes_end))
        unknown = of->until;
    if (unknown != NULL)
        return fail_unit(store, unit,
                         scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                          "its first or last period '%s' tells no time and is no period of the data; write one "
                                          "such as 2024 or 2024-Q4",
                                          unknown),
                         err);
    if (last < out->start)
        return fail_unit(store, unit,
                         scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                          "its last period %s is before its first, %s; exchange them", of->until, of->from),
                         err);
    return SCORECARD_OK;
}

static bool is_outside(const struct span *span, double time)
{
    return time < span->start || (span->includes_end ? time > span->end : time >= span->end);
}

static uint8_t *standing_of(struct scorecard_data *data, const struct scorecard_i_data_store *store, uint32_t period)
{
    if (data->standing == NULL &&
        (data->standing = scorecard_i_arena_alloc(&data->arena, store->period_ids.count, sizeof *data->standing)) == NULL)
        return NULL;
    if (data->standing[period] == NULL)
        data->standing[period] = scorecard_i_arena_alloc(&data->arena, store->unit_ids.count, 1);
    return data->standing[period];
}

static scorecard_status stand(struct scorecard_data *data, const struct scorecard_i_data_store *store, uint32_t unit,
                              struct scorecard_error *err)
{
    struct span span;
    scorecard_status status = find_span(store, unit, &span, err);
    for (uint32_t p = 0; p < store->period_ids.count && status == SCORECARD_OK; p++) {
        if (!is_outside(&span, store->times[p]))
            continue;
        uint8_t *standing = standing_of(data, store, p);
        if (standing == NULL)
            return scorecard_i_fail_memory(err);
        standing[unit] |= SCORECARD_I_DATA_ABSENT;
    }
    return status;
}

/* Whether there is a value in a cell, be it a tier. */
static bool has_value(const struct scorecard_i_data_cells *cells, uint32_t unit)
{
    if (cells->borrowed != NULL)
        return unit < cells->stated && !isnan(cells->borrowed[(ptrdiff_t)unit * cells->step]);
    return unit < cells->room && cells->state[unit] != 0 && (cells->state[unit] & SCORECARD_I_DATA_REASON) == 0;
}

/* Refuses what was observed of a unit that there was not. */
static scorecard_status check_values(const struct scorecard_data *data, const struct scorecard_i_data_store *store,
                                     struct scorecard_error *err)
{
    for (size_t i = 0; i < store->column_count && data->standing != NULL; i++) {
        const struct scorecard_i_data_cells *cells = &store->columns[i];
        if (cells->stated == 0 || cells->place.kind == SCORECARD_I_DATA_GROUP || data->standing[cells->place.period] == NULL)
            continue;
        for (uint32_t u = 0; u < store->unit_ids.count; u++) {
            struct scorecard_i_data_validity of = scorecard_i_data_validity_of(store, u);
            if ((data->standing[cells->place.period][u] & SCORECARD_I_DATA_ABSENT) == 0 || !has_value(cells, u))
                continue;
            return scorecard_i_data_where(
                err,
                scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                 "it has a value, and the unit exists from %s to %s; mend the unit's periods or take the value out",
                                 of.from != NULL ? of.from : "the beginning", of.until != NULL ? of.until : "the end"),
                store, u, cells->place);
        }
    }
    return SCORECARD_OK;
}

/* Refuses units that come from themselves: those that are left when all that come from nowhere are taken out, again and again. */
static scorecard_status check_rounds(const struct scorecard_i_data_store *store, struct scorecard_error *err)
{
    size_t units = store->unit_ids.count, taken = 0, ready = 0;
    uint32_t *incoming = scorecard_i_zalloc(&store->run, units, sizeof *incoming);
    uint32_t *first = scorecard_i_zalloc(&store->run, units, sizeof *first); /* 1 + a unit's first link, and so on by next */
    uint32_t *next = scorecard_i_zalloc(&store->run, store->link_count, sizeof *next);
    uint32_t *queue = scorecard_i_zalloc(&store->run, units, sizeof *queue);
    scorecard_status status = SCORECARD_OK;
    if (incoming == NULL || first == NULL || next == NULL || queue == NULL)
        status = scorecard_i_fail_memory(err);
    for (size_t i = 0; i < store->link_count && status == SCORECARD_OK; i++) {
        const struct scorecard_i_data_link *link = &store->links[i];
        if (link->unit == link->successor)
            continue;
        next[i] = first[link->unit];
        first[link->unit] = (uint32_t)i + 1;
        incoming[link->successor]++;
    }
    for (uint32_t u = 0; u < units && status == SCORECARD_OK; u++)
        if (incoming[u] == 0)
            queue[ready++] = u;
    for (; taken < ready; taken++)
        for (uint32_t i = first[queue[taken]]; i != 0; i = next[i - 1])
            if (--incoming[store->links[i - 1].successor] == 0)
                queue[ready++] = store->links[i - 1].successor;
    for (uint32_t u = 0; u < units && status == SCORECARD_OK && ready < units; u++)
        if (incoming[u] > 0)
            status = fail_unit(store, u,
                               scorecard_i_fail(err, SCORECARD_ERROR_CYCLE,
                                                "by way of its successors the unit comes from itself; mend one of them"),
                               err);
    scorecard_i_free(&store->run, incoming);
    scorecard_i_free(&store->run, first);
    scorecard_i_free(&store->run, next);
    scorecard_i_free(&store->run, queue);
    return status;
}

/* Refuses units that go on after they became others, and such as come from themselves. */
static scorecard_status check_links(const struct scorecard_i_data_store *store, struct scorecard_error *err)
{
    for (size_t i = 0; i < store->link_count; i++) {
        const struct scorecard_i_data_link *link = &store->links[i];
        if (link->unit == link->successor || scorecard_i_data_validity_of(store, link->unit).until != NULL)
            continue;
        scorecard_status status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                   "it has a successor and no last period; state the last one in which it was");
        return scorecard_i_where(err, status, "unit %s, successor %s", store->unit_ids.at[link->unit],
                                 store->unit_ids.at[link->successor]);
    }
    return store->link_count > 0 ? check_rounds(store, err) : SCORECARD_OK;
}

scorecard_status scorecard_i_data_validity_freeze(struct scorecard_data *data, const struct scorecard_i_data_store *store,
                                                  struct scorecard_error *err)
{
    scorecard_status status = check_links(store, err);
    for (uint32_t u = 0; u < store->validity_count && u < store->unit_ids.count && status == SCORECARD_OK; u++)
        if (store->validities[u].from != NULL || store->validities[u].until != NULL)
            status = stand(data, store, u, err);
    if (status == SCORECARD_OK)
        status = check_values(data, store, err);
    for (size_t i = 0; i < store->built_count && status == SCORECARD_OK; i++) {
        uint8_t *standing = standing_of(data, store, store->built[i].period);
        if (standing == NULL)
            return scorecard_i_fail_memory(err);
        standing[store->built[i].unit] |= SCORECARD_I_DATA_CONSTRUCTED;
    }
    return status;
}

bool scorecard_i_data_has_absent(const struct scorecard_data *data, const struct scorecard_i_data_store *store, uint32_t period)
{
    if (data->standing == NULL || period >= store->period_ids.count || data->standing[period] == NULL)
        return false;
    for (size_t u = 0; u < store->unit_ids.count; u++)
        if ((data->standing[period][u] & SCORECARD_I_DATA_ABSENT) != 0)
            return true;
    return false;
}

void scorecard_i_data_validity_mark(const struct scorecard_data *data, struct scorecard_i_data_cells *cells, size_t units)
{
    if (data->standing == NULL || data->standing[cells->place.period] == NULL)
        return;
    for (size_t u = 0; u < units; u++) {
        if ((data->standing[cells->place.period][u] & SCORECARD_I_DATA_ABSENT) == 0)
            continue;
        int32_t reason = cells->state[u] & SCORECARD_I_DATA_REASON;
        cells->stated += cells->state[u] == 0;
        cells->unreported -= reason == SCORECARD_GAP_NOT_REPORTED;
        cells->reasons += reason <= SCORECARD_GAP_NOT_REPORTED;
        cells->state[u] = (uint8_t)(SCORECARD_I_DATA_STATED | SCORECARD_GAP_STRUCTURAL);
    }
}

/* ---- data ---- */

const uint8_t *scorecard_i_data_standing(const scorecard_data *data, uint32_t period)
{
    return data->standing != NULL && period < data->store.period_ids.count ? data->standing[period] : NULL;
}

bool scorecard_i_data_exists_at(const scorecard_data *data, uint32_t unit, double time)
{
    struct span span;
    return find_span(&data->store, unit, &span, NULL) == SCORECARD_OK && !is_outside(&span, time); /* it was checked */
}

static struct scorecard_i_data_validity validity_of(const scorecard_data *data, uint32_t unit)
{
    return data != NULL ? scorecard_i_data_validity_of(&data->store, unit) : (struct scorecard_i_data_validity){ NULL, NULL };
}

const char *scorecard_data_unit_first(const scorecard_data *data, uint32_t unit)
{
    return validity_of(data, unit).from;
}

const char *scorecard_data_unit_last(const scorecard_data *data, uint32_t unit)
{
    return validity_of(data, unit).until;
}

static bool stands(const scorecard_data *data, uint32_t unit, uint32_t period, uint8_t bit)
{
    const uint8_t *standing = scorecard_i_data_standing(data, period);
    return standing != NULL && (standing[unit] & bit) != 0;
}

int32_t scorecard_data_unit_valid(const scorecard_data *data, uint32_t unit, uint32_t period)
{
    return data != NULL && unit < data->store.unit_ids.count && period < data->store.period_ids.count &&
           !stands(data, unit, period, SCORECARD_I_DATA_ABSENT);
}

int32_t scorecard_data_constructed(const scorecard_data *data, uint32_t unit, uint32_t period)
{
    return data != NULL && unit < data->store.unit_ids.count && stands(data, unit, period, SCORECARD_I_DATA_CONSTRUCTED);
}

/* The `i`th link of a unit, by its start or (`back`) its end; with `i` SCORECARD_NONE how many there are, in *count. */
static const struct scorecard_i_data_link *link_at(const scorecard_data *data, uint32_t unit, bool back, uint32_t i,
                                                   uint32_t *count)
{
    uint32_t met = 0;
    for (size_t k = 0; data != NULL && k < data->store.link_count; k++) {
        const struct scorecard_i_data_link *link = &data->store.links[k];
        if ((back ? link->successor : link->unit) == unit && met++ == i)
            return link;
    }
    if (count != NULL)
        *count = met;
    return NULL;
}

static uint32_t other_end(const struct scorecard_i_data_link *link, bool back, double *weight)
{
    if (weight != NULL)
        *weight = link != NULL ? link->weight : scorecard_missing();
    return link == NULL ? SCORECARD_NONE : back ? link->unit : link->successor;
}

uint32_t scorecard_data_successor_count(const scorecard_data *data, uint32_t unit)
{
    uint32_t count = 0;
    (void)link_at(data, unit, false, SCORECARD_NONE, &count);
    return count;
}

uint32_t scorecard_data_successor_at(const scorecard_data *data, uint32_t unit, uint32_t i, double *weight)
{
    return other_end(link_at(data, unit, false, i, NULL), false, weight);
}

uint32_t scorecard_data_predecessor_count(const scorecard_data *data, uint32_t unit)
{
    uint32_t count = 0;
    (void)link_at(data, unit, true, SCORECARD_NONE, &count);
    return count;
}

uint32_t scorecard_data_predecessor_at(const scorecard_data *data, uint32_t unit, uint32_t i, double *weight)
{
    return other_end(link_at(data, unit, true, i, NULL), true, weight);
}
