/* SPDX-License-Identifier: MIT */
/* The draft itself: units, periods and inputs. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "measure/data_store.h"

double scorecard_missing(void)
{
    return scorecard_i_missing();
}

const char *scorecard_field_name(int32_t field)
{
    switch (field) {
    case SCORECARD_FIELD_SCORE:
        return "score";
    case SCORECARD_FIELD_RANK:
        return "rank";
    case SCORECARD_FIELD_OF:
        return "of";
    case SCORECARD_FIELD_TIER:
        return "tier";
    default:
        return NULL;
    }
}

scorecard_status scorecard_data_draft_new(const struct scorecard_run *run, scorecard_data_draft **out,
                                          struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    struct scorecard_run taken;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_data_draft *draft = scorecard_i_zalloc(&taken, 1, sizeof *draft);
    if (draft == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_i_data_store_init(&draft->store, &taken);
    *out = draft;
    return SCORECARD_OK;
}

void scorecard_data_draft_free(scorecard_data_draft *draft)
{
    if (draft == NULL)
        return;
    struct scorecard_run run = draft->store.run;
    scorecard_i_free(&run, draft->undos);
    scorecard_i_data_store_free(&draft->store);
    scorecard_i_free(&run, draft);
}

/* Checks an id that is to be added; `what` is the sort of thing. */
static scorecard_status check_new(const struct scorecard_i_data_ids *ids, const char *id, const char *what,
                                  struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_check_id(id, what, err);
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "%s number %zu", what, ids->count);
    if (scorecard_i_data_ids_find(ids, id) == SCORECARD_NONE)
        return SCORECARD_OK;
    status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                              "there is a %s with this id; use it, or choose another id", what);
    return scorecard_i_where(err, status, "%s %s", what, id);
}

static scorecard_status fail_memory_at(struct scorecard_error *err, const char *what, const char *id)
{
    return scorecard_i_where(err, scorecard_i_fail_memory(err), "%s %s", what, id);
}

scorecard_status scorecard_data_draft_add_unit(scorecard_data_draft *draft, const char *id, uint32_t *unit,
                                               struct scorecard_error *err)
{
    if (unit != NULL)
        *unit = SCORECARD_NONE;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    struct scorecard_i_data_ids *ids = &store->unit_ids;
    scorecard_status status = check_new(ids, id, "unit", err);
    if (status != SCORECARD_OK)
        return status;
    bool folded = scorecard_i_text_is_folded(id, strlen(id));
    if (!scorecard_i_data_room(store, &store->units, &store->unit_room, ids->count, sizeof *store->units) ||
        (!folded && !scorecard_i_data_spelling_room(store)) || !scorecard_i_data_ids_add(store, ids, id))
        return fail_memory_at(err, "unit", id);
    uint32_t number = (uint32_t)ids->count - 1;
    store->units[number] = (struct scorecard_i_data_unit){ SCORECARD_NONE, SCORECARD_NONE, false };
    if (!folded)
        scorecard_i_data_spelling_add(store, number, SCORECARD_NONE, ids->at[number]);
    if (unit != NULL)
        *unit = number;
    return SCORECARD_OK;
}

uint32_t scorecard_i_data_draft_unit(const scorecard_data_draft *draft, const char *text, size_t size)
{
    return scorecard_i_index_find(&draft->store.unit_ids.index, text, size);
}

bool scorecard_i_data_draft_is_unit(const scorecard_data_draft *draft, uint32_t unit, const char *text, size_t size)
{
    const struct scorecard_i_data_ids *ids = &draft->store.unit_ids;
    return unit < ids->count && strncmp(ids->at[unit], text, size) == 0 && ids->at[unit][size] == '\0';
}

void scorecard_i_data_draft_fetch(const scorecard_data_draft *draft, const char *text, size_t size)
{
    scorecard_i_index_fetch(&draft->store.unit_ids.index, text, size);
    scorecard_i_index_fetch(&draft->store.folds, text, size); /* where it is folded already, as most ids are */
}

scorecard_status scorecard_data_draft_set_ranked(scorecard_data_draft *draft, uint32_t unit, int32_t ranked,
                                                 struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = scorecard_i_data_check_unit(store, unit, err);
    if (status != SCORECARD_OK)
        return status;
    if (ranked != 0 && ranked != 1)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "ranked is %ld; use 1 for ranked, 0 for only scored",
                                  (long)ranked);
    else if (!scorecard_i_data_undo_room(draft))
        status = scorecard_i_fail_memory(err);
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "unit %s", store->unit_ids.at[unit]);
    scorecard_i_data_undo_note(draft, (struct scorecard_i_data_undo){ .change = SCORECARD_I_DATA_RANKED,
                                                                      .number = unit,
                                                                      .old.number = store->units[unit].unranked });
    store->units[unit].unranked = ranked == 0;
    return SCORECARD_OK;
}

/* What the time of a period is, by its id when it is not stated. */
static scorecard_status find_time(const char *id, double stated, double *time, struct scorecard_error *err)
{
    double end;
    *time = stated;
    if (isinf(stated))
        return scorecard_i_fail(err, SCORECARD_ERROR_INFINITE, "the time of a period is infinite; state a finite one");
    if (!isnan(stated) || scorecard_i_date_period(id, time, &end))
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                            "the id does not tell a time, as 2021, 2021-Q3, 2021-07 and 2021-07-15 do; state the time");
}

/* How many periods are before a time. */
static size_t count_before(const struct scorecard_i_data_store *store, double time)
{
    size_t low = 0;
    size_t high = store->period_ids.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (store->times[store->by_time[middle]] < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

scorecard_status scorecard_data_draft_add_period(scorecard_data_draft *draft, const char *id, double time,
                                                 uint32_t *period, struct scorecard_error *err)
{
    if (period != NULL)
        *period = SCORECARD_NONE;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    struct scorecard_i_data_ids *ids = &store->period_ids;
    scorecard_status status = check_new(ids, id, "period", err);
    if (status != SCORECARD_OK)
        return status;
    status = find_time(id, time, &time, err);
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "period %s", id);
    size_t before = count_before(store, time);
    if (before < ids->count && store->times[store->by_time[before]] == time) {
        status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                  "it has the same time as period %s; give each period a time of its own",
                                  ids->at[store->by_time[before]]);
        return scorecard_i_where(err, status, "period %s", id);
    }
    if (!scorecard_i_data_room(store, &store->times, &store->time_room, ids->count, sizeof *store->times) ||
        !scorecard_i_data_room(store, &store->by_time, &store->by_time_room, ids->count, sizeof *store->by_time) ||
        !scorecard_i_data_ids_add(store, ids, id))
        return fail_memory_at(err, "period", id);
    uint32_t number = (uint32_t)ids->count - 1;
    store->times[number] = time;
    memmove(&store->by_time[before + 1], &store->by_time[before], (number - before) * sizeof *store->by_time);
    store->by_time[before] = number;
    if (period != NULL)
        *period = number;
    return SCORECARD_OK;
}

double scorecard_i_data_draft_time(const scorecard_data_draft *draft, uint32_t period)
{
    return draft->store.times[period];
}

scorecard_status scorecard_data_draft_add_input(scorecard_data_draft *draft, const char *id, uint32_t *input,
                                                struct scorecard_error *err)
{
    if (input != NULL)
        *input = SCORECARD_NONE;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = check_new(&store->input_ids, id, "input", err);
    if (status != SCORECARD_OK)
        return status;
    if (!scorecard_i_data_ids_add(store, &store->input_ids, id))
        return fail_memory_at(err, "input", id);
    if (input != NULL)
        *input = (uint32_t)store->input_ids.count - 1;
    return SCORECARD_OK;
}

uint32_t scorecard_data_draft_unit_count(const scorecard_data_draft *draft)
{
    return draft != NULL ? (uint32_t)draft->store.unit_ids.count : 0;
}

uint32_t scorecard_data_draft_period_count(const scorecard_data_draft *draft)
{
    return draft != NULL ? (uint32_t)draft->store.period_ids.count : 0;
}

uint32_t scorecard_data_draft_input_count(const scorecard_data_draft *draft)
{
    return draft != NULL ? (uint32_t)draft->store.input_ids.count : 0;
}

uint32_t scorecard_data_draft_find_unit(const scorecard_data_draft *draft, const char *id)
{
    return draft != NULL ? scorecard_i_data_ids_find(&draft->store.unit_ids, id) : SCORECARD_NONE;
}

uint32_t scorecard_data_draft_find_period(const scorecard_data_draft *draft, const char *id)
{
    return draft != NULL ? scorecard_i_data_ids_find(&draft->store.period_ids, id) : SCORECARD_NONE;
}

uint32_t scorecard_data_draft_find_input(const scorecard_data_draft *draft, const char *id)
{
    return draft != NULL ? scorecard_i_data_ids_find(&draft->store.input_ids, id) : SCORECARD_NONE;
}
