/* SPDX-License-Identifier: MIT */
/* A node's scores of a unit through periods and editions: followed back from the newest, broken where they do not compare. */
#include <scorecard/series.h>

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "study/edition.h"

struct moment {
    uint32_t result, period;
    double time;
};

struct scorecard_series {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    scorecard_result **results;
    size_t result_count;
    struct moment *moments; /* in order of time */
    uint32_t moment_count;
    scorecard_comparability **steps; /* by moment, with that before; NULL of the first */
    uint32_t *nodes, *units;
    uint32_t node_count, unit_count;
    struct scorecard_series_point *points; /* [node][unit][moment] */
};

/* ---- what there is to follow ---- */

static scorecard_status check_times(const scorecard_series *made, struct scorecard_error *err)
{
    for (uint32_t k = 1; k < made->moment_count; k++) {
        const struct moment *before = &made->moments[k - 1], *now = &made->moments[k];
        const scorecard_result *result = made->results[now->result];
        if (now->time > before->time)
            continue;
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                  "it is not behind all of model %s; give the editions in order of time, and say "
                                                  "in each model's edition which periods are its",
                                                  made->results[before->result]->model->id),
                                 "model %s, period %s", result->model->id, scorecard_data_period_id(result->data, now->period));
    }
    return SCORECARD_OK;
}

static scorecard_status take_times(scorecard_series *made, struct scorecard_error *err)
{
    size_t count = 0;
    for (size_t r = 0; r < made->result_count; r++)
        count += made->results[r]->period_count;
    made->moments = scorecard_i_arena_alloc(&made->arena, count, sizeof *made->moments);
    made->steps = scorecard_i_arena_alloc(&made->arena, count, sizeof *made->steps);
    if (made->moments == NULL || made->steps == NULL)
        return scorecard_i_fail_memory(err);
    memset(made->steps, 0, count * sizeof *made->steps);
    for (uint32_t r = 0; r < made->result_count; r++) {
        const scorecard_result *result = made->results[r];
        for (uint32_t i = 0; i < scorecard_data_period_count(result->data); i++) {
            uint32_t period = scorecard_data_period_by_time(result->data, i);
            if (result->slots[period] != SCORECARD_NONE)
                made->moments[made->moment_count++] =
                    (struct moment){ r, period, scorecard_data_period_time(result->data, period) };
        }
    }
    return check_times(made, err);
}

/* Copies the numbers that were asked for, or all below `limit`. */
static scorecard_status take_numbers(scorecard_series *made, const uint32_t *asked, size_t count, uint32_t limit,
                                     const char *what, uint32_t **out, uint32_t *taken, struct scorecard_error *err)
{
    size_t wanted = asked != NULL ? count : limit;
    for (size_t i = 0; i < count && asked != NULL; i++)
        if (asked[i] >= limit)
            return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "the newest result has no %s number %lu", what,
                                    (unsigned long)asked[i]);
    if ((*out = scorecard_i_arena_alloc(&made->arena, wanted, sizeof **out)) == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < wanted; i++)
        (*out)[i] = asked != NULL ? asked[i] : (uint32_t)i;
    *taken = (uint32_t)wanted;
    return SCORECARD_OK;
}

static scorecard_status compare(scorecard_series *made, const scorecard_mapping *const *mappings,
                                const struct scorecard_series_options *options, struct scorecard_error *err)
{
    struct scorecard_comparability_options how = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    scorecard_status status = SCORECARD_OK;
    how.run = &made->arena.run;
    how.lang = options->lang;
    for (uint32_t k = 1; k < made->moment_count && status == SCORECARD_OK; k++) {
        const struct moment *before = &made->moments[k - 1], *now = &made->moments[k];
        bool next = now->result == before->result + 1;
        status = scorecard_result_comparability(made->results[before->result], before->period, made->results[now->result],
                                                now->period, next && mappings != NULL ? mappings[before->result] : NULL, &how,
                                                &made->steps[k], err);
    }
    return status;
}

/* ---- following ---- */

/* What a value consists of in the period at hand: the sum of the parts' scores times these, plus `add`. */
struct part {
    uint32_t node;
    double multiply;
};

struct following {
    scorecard_series *made;
    struct part *parts, *before;
    size_t count;
    double add;
    uint32_t unit;
};

static bool exists(const struct following *f, const struct moment *at)
{
    const scorecard_result *result = f->made->results[at->result];
    if (f->count == 0 || f->unit == SCORECARD_NONE || !scorecard_data_unit_valid(result->data, f->unit, at->period))
        return false;
    for (size_t i = 0; i < f->count; i++)
        if (!scorecard_i_engine_exists(&result->engine, f->parts[i].node, at->period))
            return false;
    return true;
}

static double score_at(const struct following *f, const struct moment *at, uint32_t node)
{
    return scorecard_result_score(f->made->results[at->result], node, f->unit, at->period);
}

/* The point of the period at hand, but for what the period before has to do with it. */
static void begin_point(const struct following *f, const struct moment *at, struct scorecard_series_point *point)
{
    bool one = f->count == 1;
    double value = f->add;
    *point = (struct scorecard_series_point){ .size = sizeof *point, .result = at->result, .period = at->period,
                                              .node = one ? f->parts[0].node : SCORECARD_NONE, .unit = f->unit,
                                              .score = scorecard_i_missing(), .value = scorecard_i_missing(), .text = "" };
    if (!exists(f, at))
        return;
    point->stretch = 1;
    point->constructed = scorecard_data_constructed(f->made->results[at->result]->data, f->unit, at->period);
    for (size_t i = 0; i < f->count; i++)
        value += f->parts[i].multiply * score_at(f, at, f->parts[i].node);
    if (one && !isnan(score_at(f, at, f->parts[0].node)))
        point->score = score_at(f, at, f->parts[0].node);
    if (isfinite(value))
        point->value = value;
}

/* The verdict of a step on all parts at hand, the worst with its text. */
static void judge(const struct following *f, const scorecard_comparability *step, struct scorecard_series_point *point)
{
    const struct scorecard_unit_line *unit = &step->units[step->line_of_unit[f->unit]];
    point->reasons = unit->reasons;
    for (size_t i = 0; i < f->count; i++) {
        const char *text;
        int32_t verdict = scorecard_comparability_verdict(step, f->parts[i].node, f->unit, &text);
        point->reasons |= step->nodes[step->line_of_node[f->parts[i].node]].reasons;
        if (verdict > point->verdict) {
            point->verdict = verdict;
            point->text = text;
        }
    }
}

/* Goes on with what the parts were before; `add` grows by what rescaling adds. */
static void go_on(struct following *f, const scorecard_comparability *step)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        uint32_t node = f->parts[i].node;
        for (uint32_t at = step->line_of_node[node]; at < step->node_count && step->nodes[at].new_node == node; at++) {
            f->before[count++] = (struct part){ step->nodes[at].old_node, f->parts[i].multiply * step->nodes[at].multiply };
            f->add += f->parts[i].multiply * step->nodes[at].add;
        }
    }
    struct part *kept = f->parts;
    f->parts = f->before;
    f->before = kept;
    f->count = count;
}

/* Begins an older stretch: the one node that bears the name, if there is one. */
static void begin_anew(struct following *f, const scorecard_comparability *step)
{
    const struct scorecard_node_line *line = &step->nodes[step->line_of_node[f->parts[0].node]];
    bool one = f->count == 1 && line->old_node != SCORECARD_NONE && line->kind != SCORECARD_MAPPING_MERGED &&
               line->kind != SCORECARD_MAPPING_SPLIT;
    f->count = one ? 1 : 0;
    f->parts[0] = (struct part){ line->old_node, 1 };
    f->add = 0;
}

static void step_back(struct following *f, const scorecard_comparability *step, struct scorecard_series_point *point)
{
    if (f->count == 0 || f->unit == SCORECARD_NONE)
        return;
    judge(f, step, point);
    uint32_t unit = step->units[step->line_of_unit[f->unit]].old_unit;
    if (point->verdict == SCORECARD_NOT_COMPARABLE)
        begin_anew(f, step);
    else
        go_on(f, step);
    f->unit = unit;
}

/* Numbers stretches from the oldest: each break begins one. */
static void number_stretches(struct scorecard_series_point *points, uint32_t count)
{
    uint32_t stretch = 0;
    for (uint32_t k = 0; k < count; k++) {
        if (points[k].stretch == 0)
            continue;
        stretch += stretch == 0 || points[k].verdict == SCORECARD_NOT_COMPARABLE;
        points[k].stretch = stretch;
    }
}

static scorecard_status follow(scorecard_series *made, struct scorecard_error *err)
{
    struct following f = { .made = made };
    uint32_t most = 1;
    for (size_t r = 0; r < made->result_count; r++)
        most = made->results[r]->model->count > most ? made->results[r]->model->count : most;
    made->points = scorecard_i_arena_alloc(&made->arena, (size_t)made->node_count * made->unit_count,
                                           made->moment_count * sizeof *made->points);
    struct part *room = scorecard_i_arena_alloc(&made->arena, 2 * (size_t)most, sizeof *room);
    if (made->points == NULL || room == NULL)
        return scorecard_i_fail_memory(err);
    f.parts = room;
    f.before = room + most;
    for (size_t i = 0; i < (size_t)made->node_count * made->unit_count; i++) {
        struct scorecard_series_point *points = &made->points[i * made->moment_count];
        f.count = 1;
        f.parts[0] = (struct part){ made->nodes[i / made->unit_count], 1 };
        f.add = 0;
        f.unit = made->units[i % made->unit_count];
        for (uint32_t k = made->moment_count; k-- > 0;) {
            begin_point(&f, &made->moments[k], &points[k]);
            if (k > 0)
                step_back(&f, made->steps[k], &points[k]);
        }
        number_stretches(points, made->moment_count);
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_results_series(const scorecard_result *const *results, const scorecard_mapping *const *mappings,
                                          size_t count, const struct scorecard_series_options *options,
                                          scorecard_series **out, struct scorecard_error *err)
{
    struct scorecard_series_options taken = SCORECARD_SERIES_OPTIONS_INIT;
    struct scorecard_run run;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (results == NULL)
        return scorecard_i_fail_null(err, "results");
    if (count == 0 || count >= SCORECARD_NONE)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no result; give one at least");
    for (size_t r = 0; r < count; r++)
        if (results[r] == NULL)
            return scorecard_i_fail_null(err, "results[]");
    scorecard_status status = SCORECARD_OK;
    if (options != NULL) {
        if ((status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_series_options", err)) !=
            SCORECARD_OK)
            return status;
        memcpy(&taken, options, sizeof taken);
    }
    const scorecard_result *newest = results[count - 1];
    if ((status = scorecard_i_run_take(taken.run, &newest->engine.run, &run, err)) != SCORECARD_OK)
        return status;
    scorecard_series *made = scorecard_i_zalloc(&run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->references = 1;
    scorecard_i_arena_init(&made->arena, &run);
    if ((made->results = scorecard_i_arena_alloc(&made->arena, count, sizeof *made->results)) == NULL)
        status = scorecard_i_fail_memory(err);
    for (; status == SCORECARD_OK && made->result_count < count; made->result_count++)
        made->results[made->result_count] = scorecard_result_ref(results[made->result_count]);
    if (status == SCORECARD_OK)
        status = take_times(made, err);
    if (status == SCORECARD_OK)
        status = take_numbers(made, taken.nodes, taken.node_count, newest->model->count, "node", &made->nodes,
                              &made->node_count, err);
    if (status == SCORECARD_OK)
        status = take_numbers(made, taken.units, taken.unit_count, newest->engine.unit_count, "unit", &made->units,
                              &made->unit_count, err);
    if (status == SCORECARD_OK)
        status = compare(made, mappings, &taken, err);
    if (status == SCORECARD_OK)
        status = follow(made, err);
    if (status == SCORECARD_OK)
        *out = made;
    else
        scorecard_series_unref(made);
    return status;
}

/* ---- getters ---- */

scorecard_series *scorecard_series_ref(const scorecard_series *series)
{
    scorecard_series *shared = (scorecard_series *)(uintptr_t)series; /* the count is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_series_unref(scorecard_series *series)
{
    if (series == NULL || !scorecard_i_count_down(&series->references))
        return;
    struct scorecard_run run = series->arena.run;
    for (uint32_t k = 0; k < series->moment_count; k++)
        scorecard_comparability_unref(series->steps[k]);
    for (size_t r = 0; r < series->result_count; r++)
        scorecard_result_unref(series->results[r]);
    scorecard_i_arena_free(&series->arena);
    scorecard_i_free(&run, series);
}

uint32_t scorecard_series_node_count(const scorecard_series *series)
{
    return series != NULL ? series->node_count : 0;
}

uint32_t scorecard_series_node_at(const scorecard_series *series, uint32_t i)
{
    return series != NULL && i < series->node_count ? series->nodes[i] : SCORECARD_NONE;
}

uint32_t scorecard_series_unit_count(const scorecard_series *series)
{
    return series != NULL ? series->unit_count : 0;
}

uint32_t scorecard_series_unit_at(const scorecard_series *series, uint32_t j)
{
    return series != NULL && j < series->unit_count ? series->units[j] : SCORECARD_NONE;
}

uint32_t scorecard_series_period_count(const scorecard_series *series)
{
    return series != NULL ? series->moment_count : 0;
}

const char *scorecard_series_period_at(const scorecard_series *series, uint32_t k, uint32_t *result)
{
    bool there = series != NULL && k < series->moment_count;
    if (result != NULL)
        *result = there ? series->moments[k].result : SCORECARD_NONE;
    return there ? scorecard_data_period_id(series->results[series->moments[k].result]->data, series->moments[k].period) : NULL;
}

const scorecard_comparability *scorecard_series_step_at(const scorecard_series *series, uint32_t k)
{
    return series != NULL && k < series->moment_count ? series->steps[k] : NULL;
}

int32_t scorecard_series_point_at(const scorecard_series *series, uint32_t i, uint32_t j, uint32_t k,
                                  struct scorecard_series_point *out)
{
    if (series == NULL || i >= series->node_count || j >= series->unit_count || k >= series->moment_count || out == NULL ||
        out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = series->points[((size_t)i * series->unit_count + j) * series->moment_count + k];
    out->size = size;
    return 1;
}
