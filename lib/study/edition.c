/* SPDX-License-Identifier: MIT */
/* Whether two periods compare: the table, its getters, and what its parts share. */
#include "study/edition.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/run.h"
#include "base/status.h"

/* ---- reasons ---- */

void scorecard_i_comparing_begin(struct scorecard_i_comparing *job)
{
    job->reasons = 0;
    job->verdict = SCORECARD_COMPARABLE;
    job->text.size = 0;
}

void scorecard_i_comparing_reason(struct scorecard_i_comparing *job, int32_t verdict, uint64_t reason)
{
    if (job->text.size > 0)
        scorecard_i_buffer_text(&job->text, "; ");
    job->reasons |= reason;
    job->verdict = verdict > job->verdict ? verdict : job->verdict;
}

void scorecard_i_comparing_say(struct scorecard_i_comparing *job, const char *const *parts)
{
    for (; *parts != NULL; parts++)
        scorecard_i_buffer_text(&job->text, *parts);
}

const char *scorecard_i_comparing_text(struct scorecard_i_comparing *job)
{
    if (job->text.failed)
        return NULL;
    return job->text.size == 0 ? "" : scorecard_i_arena_text(&job->made->arena, job->text.text);
}

bool scorecard_i_comparing_crosses(const struct scorecard_i_comparing *job, int side, const char *period)
{
    bool back = job->times[1] < job->times[0];
    double start, end, low = job->times[back ? 1 : 0], high = job->times[back ? 0 : 1];
    uint32_t known = scorecard_data_find_period(job->data[side], period);
    if (known != SCORECARD_NONE)
        start = scorecard_data_period_time(job->data[side], known);
    else if (!scorecard_i_date_period(period, &start, &end))
        return false; /* nobody can tell when that is */
    return low < start && start <= high;
}

/* ---- making ---- */

static scorecard_status check_period(const scorecard_result *result, uint32_t period, const char *which,
                                     struct scorecard_error *err)
{
    if (period < result->engine.period_count && result->slots[period] != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                              "it was not scored; take one that scorecard_result_period_at() gives"),
                             "model %s, %s period number %lu", result->model->id, which, (unsigned long)period);
}

static scorecard_status check_mapping(const struct scorecard_i_mapping_body *mapping, const scorecard_result *const results[2],
                                      struct scorecard_error *err)
{
    for (size_t side = 0; side < 2; side++) {
        const scorecard_model *model = results[side]->model;
        if (strcmp(model->id, mapping->models[side]) != 0)
            return scorecard_i_mapping_within(mapping, SCORECARD_NONE, err,
                                              scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                               "the %s result is of model %s; take the mapping of these two models",
                                                               side == 0 ? "old" : "new", model->id));
        for (uint32_t n = 0; n < model->count; n++) {
            const char *id = model->nodes[n].stated.id;
            if (scorecard_i_index_find(&mapping->by_id[SCORECARD_MAPPING_NODE - 1][side], id, strlen(id)) != SCORECARD_NONE)
                continue;
            scorecard_status status = scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                       "the mapping does not have it; make it anew for this model");
            scorecard_i_where(err, status, "model %s, node %s", model->id, id);
            return scorecard_i_mapping_within(mapping, SCORECARD_NONE, err, status);
        }
    }
    return SCORECARD_OK;
}

static scorecard_status make(scorecard_comparability *made, const struct scorecard_i_mapping_body *mapping, const char *lang,
                             struct scorecard_error *err)
{
    struct scorecard_i_comparing job = { .made = made, .mapping = mapping, .lang = lang, .run = made->arena.run };
    for (size_t side = 0; side < 2; side++) {
        job.models[side] = made->results[side]->model;
        job.data[side] = made->results[side]->data;
        job.periods[side] = made->periods[side];
        job.times[side] = scorecard_data_period_time(job.data[side], job.periods[side]);
    }
    scorecard_i_buffer_init(&job.text, &job.run);
    scorecard_status status = scorecard_i_comparing_nodes(&job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_comparing_units(&job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_comparing_populations(&job, err);
    scorecard_i_buffer_free(&job.text);
    return status;
}

scorecard_status scorecard_result_comparability(const scorecard_result *old_result, uint32_t old_period,
                                                const scorecard_result *new_result, uint32_t new_period,
                                                const scorecard_mapping *mapping,
                                                const struct scorecard_comparability_options *options,
                                                scorecard_comparability **out, struct scorecard_error *err)
{
    struct scorecard_comparability_options taken = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    const scorecard_result *const results[2] = { old_result, new_result };
    struct scorecard_run run;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (old_result == NULL || new_result == NULL)
        return scorecard_i_fail_null(err, old_result == NULL ? "old_result" : "new_result");
    scorecard_status status = SCORECARD_OK;
    if (options != NULL) {
        status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_comparability_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&taken, options, sizeof taken);
    }
    if ((status = check_period(old_result, old_period, "old", err)) != SCORECARD_OK ||
        (status = check_period(new_result, new_period, "new", err)) != SCORECARD_OK ||
        (mapping != NULL && (status = check_mapping(&mapping->body, results, err)) != SCORECARD_OK) ||
        (status = scorecard_i_run_take(taken.run, &new_result->engine.run, &run, err)) != SCORECARD_OK)
        return status;
    scorecard_comparability *made = scorecard_i_zalloc(&run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->references = 1;
    scorecard_i_arena_init(&made->arena, &run);
    made->results[0] = scorecard_result_ref(old_result);
    made->results[1] = scorecard_result_ref(new_result);
    made->periods[0] = old_period;
    made->periods[1] = new_period;
    status = make(made, mapping != NULL ? &mapping->body : NULL, taken.lang, err);
    if (status == SCORECARD_OK)
        *out = made;
    else
        scorecard_comparability_unref(made);
    return status;
}

/* ---- getters ---- */

scorecard_comparability *scorecard_comparability_ref(const scorecard_comparability *table)
{
    scorecard_comparability *shared = (scorecard_comparability *)(uintptr_t)table; /* the count is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_comparability_unref(scorecard_comparability *table)
{
    if (table == NULL || !scorecard_i_count_down(&table->references))
        return;
    struct scorecard_run run = table->arena.run;
    scorecard_result_unref(table->results[0]);
    scorecard_result_unref(table->results[1]);
    scorecard_i_arena_free(&table->arena);
    scorecard_i_free(&run, table);
}

uint32_t scorecard_comparability_node_count(const scorecard_comparability *table)
{
    return table != NULL ? table->node_count : 0;
}

uint32_t scorecard_comparability_unit_count(const scorecard_comparability *table)
{
    return table != NULL ? table->unit_count : 0;
}

uint32_t scorecard_comparability_population_count(const scorecard_comparability *table)
{
    return table != NULL ? table->population_count : 0;
}

int32_t scorecard_comparability_node_at(const scorecard_comparability *table, uint32_t i, struct scorecard_node_line *out)
{
    if (table == NULL || i >= table->node_count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = table->nodes[i];
    out->size = size;
    return 1;
}

int32_t scorecard_comparability_unit_at(const scorecard_comparability *table, uint32_t i, struct scorecard_unit_line *out)
{
    if (table == NULL || i >= table->unit_count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = table->units[i];
    out->size = size;
    return 1;
}

int32_t scorecard_comparability_population_at(const scorecard_comparability *table, uint32_t i,
                                              struct scorecard_population_line *out)
{
    if (table == NULL || i >= table->population_count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = table->populations[i];
    out->size = size;
    return 1;
}

uint32_t scorecard_comparability_find_node(const scorecard_comparability *table, uint32_t new_node)
{
    return table != NULL && new_node < table->results[1]->model->count ? table->line_of_node[new_node] : SCORECARD_NONE;
}

uint32_t scorecard_comparability_find_unit(const scorecard_comparability *table, uint32_t new_unit)
{
    return table != NULL && new_unit < table->results[1]->engine.unit_count ? table->line_of_unit[new_unit] : SCORECARD_NONE;
}

int32_t scorecard_comparability_verdict(const scorecard_comparability *table, uint32_t new_node, uint32_t new_unit,
                                        const char **text)
{
    uint32_t n = scorecard_comparability_find_node(table, new_node), u = scorecard_comparability_find_unit(table, new_unit);
    if (text != NULL)
        *text = "";
    if (n == SCORECARD_NONE || u == SCORECARD_NONE)
        return 0;
    const struct scorecard_node_line *node = &table->nodes[n];
    const struct scorecard_unit_line *unit = &table->units[u];
    if (text != NULL)
        *text = unit->verdict > node->verdict || (unit->verdict == node->verdict && node->text[0] == '\0') ? unit->text : node->text;
    return unit->verdict > node->verdict ? unit->verdict : node->verdict;
}

double scorecard_comparability_old_score(const scorecard_comparability *table, uint32_t new_node, uint32_t new_unit)
{
    int32_t verdict = scorecard_comparability_verdict(table, new_node, new_unit, NULL);
    double score = 0;
    if (verdict == 0 || verdict == SCORECARD_NOT_COMPARABLE)
        return scorecard_i_missing();
    uint32_t unit = table->units[table->line_of_unit[new_unit]].old_unit;
    for (uint32_t i = table->line_of_node[new_node]; i < table->node_count && table->nodes[i].new_node == new_node; i++) {
        double part = scorecard_result_score(table->results[0], table->nodes[i].old_node, unit, table->periods[0]);
        score += table->nodes[i].multiply * part + table->nodes[i].add;
    }
    return isfinite(score) ? score : scorecard_i_missing();
}

const char *scorecard_comparable_name(int32_t verdict)
{
    static const char *const names[] = { "comparable", "rescaled", "not" };
    return verdict >= SCORECARD_COMPARABLE && verdict <= SCORECARD_NOT_COMPARABLE ? names[verdict - 1] : NULL;
}

const char *scorecard_reason_name(uint64_t reason)
{
    static const char *const names[] = { "renamed",  "split",    "merged",  "new",    "dropped",    "rescaled",  "redefined",
                                         "absent",   "break",    "siblings", "scale", "points",     "method",    "direction",
                                         "weights",  "children", "below",   "relative", "population", "constructed" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (reason == UINT64_C(1) << i)
            return names[i];
    return NULL;
}
