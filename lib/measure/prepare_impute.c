/* SPDX-License-Identifier: MIT */
/* What gaps are filled with: the column's, a group's, the siblings', or the unit's own values of other periods. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/moments.h"
#include "measure/prepare.h"

bool scorecard_i_prepare_fills(const struct scorecard_i_setting *impute, double value, uint8_t gap)
{
    return isnan(value) && scorecard_i_impute_fills(impute->params, impute->count, gap);
}

/* Mean or median of values, whose room is used. NaN: there are none. */
static double middle(const struct scorecard_i_preparing *p, double *x, size_t count, bool median)
{
    if (!median)
        return scorecard_i_moments_mean(x, count);
    for (size_t i = 0; i < count; i++)
        p->items[i] = (struct scorecard_i_item){ x[i], 0 };
    scorecard_i_order_sort(p->items, count, p->items + count);
    for (size_t i = 0; i < count; i++)
        x[i] = p->items[i].value;
    return scorecard_i_order_quantile(x, count, 0.5) + 0.0; /* one zero, whichever came first */
}

/* The periods [*from, *to) that a period's statistics are of. */
static void take_frame(const struct scorecard_i_preparing *p, bool all, uint32_t period, uint32_t *from, uint32_t *to)
{
    *from = all ? 0 : period;
    *to = all ? p->engine->period_count : period + 1;
}

/* The values of a column in a frame, into the pool. */
static size_t gather(const struct scorecard_i_preparing *p, uint32_t n, uint32_t from, uint32_t to)
{
    size_t count = 0;
    for (uint32_t period = from; period < to; period++) {
        const double *x = scorecard_i_prepared_values(p->engine, n, period);
        for (uint32_t u = 0; u < p->engine->unit_count; u++)
            if (!isnan(x[u]))
                p->pool[count++] = x[u];
    }
    return count;
}

/* Fills the gaps of a period that may be filled, with one value. false: no memory. */
static bool fill_period(struct scorecard_i_preparing *p, uint32_t n, const struct scorecard_i_setting *impute,
                        uint32_t period, double value)
{
    const double *x = scorecard_i_prepared_values(p->engine, n, period);
    const uint8_t *gaps = scorecard_i_prepared_gaps(p->engine, n, period);
    for (uint32_t u = 0; u < p->engine->unit_count && !isnan(value); u++)
        if (scorecard_i_prepare_fills(impute, x[u], gaps[u]) &&
            !scorecard_i_prepare_note(p, n, SCORECARD_CHANGE_IMPUTED, (size_t)period * p->engine->unit_count + u,
                                      scorecard_i_missing(), value))
            return false;
    return true;
}

/* A constant, or the column's mean or median. */
static bool by_column(struct scorecard_i_preparing *p, uint32_t n, const struct scorecard_i_setting *impute,
                      uint32_t period)
{
    double value;
    if (impute->method == SCORECARD_IMPUTE_CONSTANT) {
        value = scorecard_i_param_number(scorecard_i_method_row(impute->method), impute->params, impute->count,
                                         SCORECARD_KEY_VALUE, scorecard_data_period_id(p->engine->data, period));
    } else {
        uint32_t from, to;
        take_frame(p, scorecard_i_frame_is_all(impute), period, &from, &to);
        value = middle(p, p->pool, gather(p, n, from, to), impute->method == SCORECARD_IMPUTE_MEDIAN);
        p->engine->prepared[n]->constants[period] = value;
    }
    return fill_period(p, n, impute, period, value);
}

/* The middles of all groups of a column in a frame: each group's values are brought together in the pool. */
static bool find_groups(struct scorecard_i_preparing *p, uint32_t n, uint32_t column, uint32_t from, uint32_t to,
                        bool median, double *middles)
{
    const struct scorecard_i_engine *engine = p->engine;
    uint32_t groups = scorecard_data_group_count(engine->data, column);
    size_t *ends = scorecard_i_zalloc(&engine->run, (size_t)groups + 1, sizeof *ends);
    if (ends == NULL)
        return false;
    for (int put = 0; put < 2; put++) {
        for (uint32_t period = from; period < to; period++) {
            const double *x = scorecard_i_prepared_values(engine, n, period);
            const uint32_t *of = scorecard_i_data_groups(engine->data, column, period);
            for (uint32_t u = 0; u < engine->unit_count; u++) {
                if (isnan(x[u]) || of[u] == SCORECARD_NONE)
                    continue;
                if (put == 0)
                    ends[of[u] + 1]++;
                else
                    p->pool[ends[of[u]]++] = x[u];
            }
        }
        for (uint32_t g = 0; g < groups && put == 0; g++)
            ends[g + 1] += ends[g];
    }
    /* Filling moved each group's start to its end. */
    for (uint32_t g = 0; g < groups; g++) {
        size_t start = g == 0 ? 0 : ends[g - 1];
        middles[g] = middle(p, &p->pool[start], ends[g] - start, median);
    }
    scorecard_i_free(&engine->run, ends);
    return true;
}

static bool by_group(struct scorecard_i_preparing *p, uint32_t n, const struct scorecard_i_setting *impute,
                     uint32_t column, uint32_t period)
{
    const struct scorecard_i_engine *engine = p->engine;
    const struct scorecard_i_method_row *row = scorecard_i_method_row(impute->method);
    bool median = impute->method == SCORECARD_IMPUTE_GROUP_MEDIAN;
    bool otherwise = scorecard_i_param_number(row, impute->params, impute->count, SCORECARD_KEY_OTHERWISE, NULL) ==
                     SCORECARD_OTHERWISE_COLUMN;
    const double *x = scorecard_i_prepared_values(engine, n, period);
    const uint8_t *gaps = scorecard_i_prepared_gaps(engine, n, period);
    const uint32_t *of = scorecard_i_data_groups(engine->data, column, period);
    uint32_t from, to;
    take_frame(p, scorecard_i_frame_is_all(impute), period, &from, &to);
    double *middles = scorecard_i_alloc(&engine->run, scorecard_data_group_count(engine->data, column) * sizeof *middles);
    bool done = middles != NULL && find_groups(p, n, column, from, to, median, middles);
    double all = done && otherwise ? middle(p, p->pool, gather(p, n, from, to), median) : scorecard_i_missing();
    for (uint32_t u = 0; u < engine->unit_count && done; u++) {
        if (!scorecard_i_prepare_fills(impute, x[u], gaps[u]))
            continue;
        double value = of[u] == SCORECARD_NONE || isnan(middles[of[u]]) ? all : middles[of[u]];
        if (!isnan(value))
            done = scorecard_i_prepare_note(p, n, SCORECARD_CHANGE_IMPUTED, (size_t)period * engine->unit_count + u,
                                            scorecard_i_missing(), value);
    }
    scorecard_i_free(&engine->run, middles);
    return done;
}

/* Where a column lies, to put values on 0 to 1 from its worse end to its better, and back. */
struct scale {
    double min, max;
    bool lower;
};

static struct scale scale_of(const struct scorecard_i_preparing *p, uint32_t n, uint32_t from, uint32_t to)
{
    struct scale scale = { INFINITY, -INFINITY, p->engine->model->nodes[n].stated.direction == SCORECARD_DIRECTION_LOWER };
    for (uint32_t period = from; period < to; period++) {
        const double *x = scorecard_i_prepared_values(p->engine, n, period);
        for (uint32_t u = 0; u < p->engine->unit_count; u++) {
            scale.min = x[u] < scale.min ? x[u] : scale.min;
            scale.max = x[u] > scale.max ? x[u] : scale.max;
        }
    }
    scale.min += 0.0; /* one zero, whichever came first */
    scale.max += 0.0;
    return scale;
}

/* NaN for a column without spread: it says nothing of where a unit stands. */
static double onto(const struct scale *scale, double x)
{
    double t = (scale->lower ? scale->max - x : x - scale->min) / (scale->max - scale->min);
    return scale->min < scale->max && isfinite(t) ? t : scorecard_i_missing();
}

static double back(const struct scale *scale, double t)
{
    if (scale->min == scale->max)
        return scale->min;
    double span = scale->max - scale->min;
    double x = scale->lower ? scale->max - t * span : scale->min + t * span;
    return isfinite(x) ? x : scorecard_i_missing();
}

/* The middle of a unit's siblings on the scale of 0 to 1. */
static double row_middle(const struct scorecard_i_preparing *p, uint32_t n, uint32_t period, uint32_t unit,
                         const struct scale *scales, bool median)
{
    const struct scorecard_i_engine *engine = p->engine;
    const struct scorecard_i_node *parent = &engine->model->nodes[engine->model->nodes[n].parent];
    size_t count = 0;
    for (uint32_t c = 0; c < parent->child_count; c++) {
        uint32_t child = parent->children[c];
        if (child == n || engine->prepared[child] == NULL)
            continue;
        double t = onto(&scales[c], scorecard_i_prepared_values(engine, child, period)[unit]);
        if (isnan(t))
            continue;
        /* In order, for the median; a mean does not mind. */
        size_t at = count++;
        for (; at > 0 && p->pool[at - 1] > t; at--)
            p->pool[at] = p->pool[at - 1];
        p->pool[at] = t;
    }
    return median ? scorecard_i_order_quantile(p->pool, count, 0.5) : scorecard_i_moments_mean(p->pool, count);
}

static bool by_row(struct scorecard_i_preparing *p, uint32_t n, const struct scorecard_i_setting *impute, uint32_t period)
{
    const struct scorecard_i_engine *engine = p->engine;
    uint32_t parent = engine->model->nodes[n].parent, own = 0, from, to;
    if (parent == SCORECARD_NONE)
        return true;
    const struct scorecard_i_node *above = &engine->model->nodes[parent];
    bool median = impute->method == SCORECARD_IMPUTE_ROW_MEDIAN;
    struct scale *scales = scorecard_i_alloc(&engine->run, above->child_count * sizeof *scales);
    double *pool = p->pool;
    p->pool = scorecard_i_alloc(&engine->run, above->child_count * sizeof *p->pool); /* may be more than there are units */
    bool done = scales != NULL && p->pool != NULL;
    take_frame(p, scorecard_i_frame_is_all(impute), period, &from, &to);
    for (uint32_t c = 0; c < above->child_count && done; c++) {
        if (engine->prepared[above->children[c]] != NULL)
            scales[c] = scale_of(p, above->children[c], from, to);
        own = above->children[c] == n ? c : own;
    }
    const double *x = scorecard_i_prepared_values(engine, n, period);
    const uint8_t *gaps = scorecard_i_prepared_gaps(engine, n, period);
    /* A column without any value has no scale to put anything on. */
    for (uint32_t u = 0; done && scales[own].min <= scales[own].max && u < engine->unit_count; u++) {
        if (!scorecard_i_prepare_fills(impute, x[u], gaps[u]))
            continue;
        double t = row_middle(p, n, period, u, scales, median);
        double value = isnan(t) ? t : back(&scales[own], t);
        if (!isnan(value))
            done = scorecard_i_prepare_note(p, n, SCORECARD_CHANGE_IMPUTED, (size_t)period * engine->unit_count + u,
                                            scorecard_i_missing(), value);
    }
    scorecard_i_free(&engine->run, scales);
    scorecard_i_free(&engine->run, p->pool);
    p->pool = pool;
    return done;
}

/* The unit's nearest value before (-1) or after (1) a period, in time. NONE: there is none within reach. */
static uint32_t neighbour(const struct scorecard_i_preparing *p, uint32_t n, uint32_t period, uint32_t unit, int side,
                          double reach)
{
    const scorecard_data *data = p->engine->data;
    double time = scorecard_data_period_time(data, period), best = INFINITY;
    uint32_t found = SCORECARD_NONE;
    for (uint32_t q = 0; q < p->engine->period_count; q++) {
        double distance = (scorecard_data_period_time(data, q) - time) * side;
        if (distance > 0 && distance < best && !(distance > reach) &&
            !isnan(scorecard_i_prepared_values(p->engine, n, q)[unit])) {
            best = distance;
            found = q;
        }
    }
    return found;
}

static double panel_value(const struct scorecard_i_preparing *p, uint32_t n, int32_t method, uint32_t period,
                          uint32_t unit, double reach)
{
    const struct scorecard_i_engine *engine = p->engine;
    uint32_t before = neighbour(p, n, period, unit, -1, reach), after = SCORECARD_NONE;
    if (method != SCORECARD_IMPUTE_LATEST)
        after = neighbour(p, n, period, unit, 1, reach);
    if (method == SCORECARD_IMPUTE_LINEAR && (before == SCORECARD_NONE || after == SCORECARD_NONE))
        return scorecard_i_missing();
    if (before == SCORECARD_NONE && after == SCORECARD_NONE)
        return scorecard_i_missing();
    if (before == SCORECARD_NONE || after == SCORECARD_NONE)
        return scorecard_i_prepared_values(engine, n, before != SCORECARD_NONE ? before : after)[unit];
    double a = scorecard_i_prepared_values(engine, n, before)[unit];
    double b = scorecard_i_prepared_values(engine, n, after)[unit];
    double start = scorecard_data_period_time(engine->data, before);
    double share = (scorecard_data_period_time(engine->data, period) - start) /
                   (scorecard_data_period_time(engine->data, after) - start);
    double value = a + (b - a) * share;
    return isfinite(value) ? value : scorecard_i_missing();
}

static bool by_panel(struct scorecard_i_preparing *p, uint32_t n, const struct scorecard_i_setting *impute, uint32_t period)
{
    double reach = scorecard_i_param_number(scorecard_i_method_row(impute->method), impute->params, impute->count,
                                            SCORECARD_KEY_MAX_DISTANCE, NULL);
    const double *x = scorecard_i_prepared_values(p->engine, n, period);
    const uint8_t *gaps = scorecard_i_prepared_gaps(p->engine, n, period);
    for (uint32_t u = 0; u < p->engine->unit_count; u++) {
        if (!scorecard_i_prepare_fills(impute, x[u], gaps[u]))
            continue;
        double value = panel_value(p, n, impute->method, period, u, reach);
        if (!isnan(value) &&
            !scorecard_i_prepare_note(p, n, SCORECARD_CHANGE_IMPUTED, (size_t)period * p->engine->unit_count + u,
                                      scorecard_i_missing(), value))
            return false;
    }
    return true;
}

scorecard_status scorecard_i_prepare_impute(struct scorecard_i_preparing *p, uint32_t n)
{
    const struct scorecard_i_engine *engine = p->engine;
    const struct scorecard_i_setting *impute = scorecard_i_column_setting(&engine->model->nodes[n], SCORECARD_STEP_IMPUTE);
    uint32_t column = SCORECARD_NONE;
    if (scorecard_i_impute_is_group(impute->method)) {
        const char *group = scorecard_i_param_text(impute->params, impute->count, SCORECARD_KEY_GROUP);
        column = scorecard_data_find_group_column(engine->data, group);
        if (column == SCORECARD_NONE)
            return scorecard_i_prepare_fail(
                p, n, SCORECARD_NONE, "impute",
                scorecard_i_fail(p->err, SCORECARD_ERROR_UNKNOWN,
                                 "the data has no group column %s; give its units groups, or impute otherwise", group));
    }
    for (uint32_t period = 0; period < engine->period_count; period++) {
        if (!scorecard_i_engine_exists(engine, n, period))
            continue;
        bool done = column != SCORECARD_NONE                             ? by_group(p, n, impute, column, period)
                    : scorecard_i_impute_is_row(impute->method)          ? by_row(p, n, impute, period)
                    : scorecard_i_impute_is_panel(impute->method)        ? by_panel(p, n, impute, period)
                                                                         : by_column(p, n, impute, period);
        if (!done)
            return scorecard_i_fail_memory(p->err);
    }
    return SCORECARD_OK;
}
