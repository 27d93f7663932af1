/* SPDX-License-Identifier: MIT */
/* The field on which a plan is forecast: the other units as they are, on their own trend, or as another result has them. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/sort.h"
#include "base/status.h"
#include "plan/condition.h"
#include "plan/forecast.h"

struct numbers {
    struct scorecard_i_data_number *at;
    size_t count, capacity;
    uint8_t *taken; /* by input and unit of the field: layers, as bits */
    size_t units;
};
_Static_assert(SCORECARD_LAYER_PUBLISHED <= 8, "the layers of inputs are bits of a byte");

static int by_column(const void *left, const void *right)
{
    const struct scorecard_i_data_number *a = left, *b = right;
    if (a->layer != b->layer)
        return a->layer < b->layer ? -1 : 1;
    if (a->input != b->input)
        return a->input < b->input ? -1 : 1;
    return (a->unit > b->unit) - (a->unit < b->unit);
}

/* Puts a number, unless a leaf before has put one in the same cell. */
static bool put(const struct scorecard_i_forecasting *job, struct numbers *numbers, int32_t layer, uint32_t input,
                uint32_t unit, double value)
{
    uint8_t *taken = &numbers->taken[(size_t)input * numbers->units + unit];
    if ((*taken & 1U << layer) != 0)
        return true;
    *taken |= (uint8_t)(1U << layer);
    if (!scorecard_i_grow(&job->run, &numbers->at, &numbers->capacity, numbers->count + 1, sizeof *numbers->at))
        return false;
    numbers->at[numbers->count++] = (struct scorecard_i_data_number){ layer, job->period, input, unit, value };
    return true;
}

static bool is_acting(const scorecard_forecast *made, uint32_t unit)
{
    for (uint32_t i = 0; i < made->unit_count; i++)
        if (made->units[i] == unit)
            return true;
    return false;
}

/* ---- trends ---- */

/* The time to which trends go on; NaN: there is none later. */
static double trend_time(const scorecard_forecast *made)
{
    const scorecard_data *data = made->result->data;
    const char *id = scorecard_plan_get(made->plan, SCORECARD_PLAN_PERIOD);
    double now = scorecard_data_period_time(data, made->period), time = scorecard_i_missing(),
           before = scorecard_i_missing(), end;
    uint32_t period = scorecard_data_find_period(data, id);
    for (uint32_t i = 0; i < scorecard_data_period_count(data); i++) {
        double t = scorecard_data_period_time(data, scorecard_data_period_by_time(data, i));
        before = t < now ? t : before;
    }
    if (period != SCORECARD_NONE)
        time = scorecard_data_period_time(data, period);
    else if (id == NULL || !scorecard_i_date_period(id, &time, &end))
        time = now + (now - before);
    return time > now ? time : scorecard_i_missing();
}

/* One leaf's input over the periods so far, in order of time. */
struct series {
    const struct scorecard_i_engine *engine;
    uint32_t node, input;
    double now, time;
    double least, greatest; /* of all units; what is beyond is not believed */
};

static void find_ends(struct series *series, uint32_t period)
{
    const struct scorecard_i_engine *engine = series->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[series->node];
    const struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(engine, period, series->node)->scaling;
    series->least = series->greatest = scorecard_i_missing();
    for (uint32_t p = 0; p < engine->period_count; p++)
        for (uint32_t u = 0; u < engine->unit_count && scorecard_data_period_time(engine->data, p) <= series->now; u++) {
            double x = scorecard_i_leaf_value(engine, series->node, series->input, u, p, NULL) + 0.0; /* -0 becomes 0 */
            series->least = x < series->least || isnan(series->least) ? x : series->least;
            series->greatest = x > series->greatest || isnan(series->greatest) ? x : series->greatest;
        }
    if (node->rule == NULL && node->expression == NULL && !node->prepares && scaling->min < scaling->max &&
        scorecard_i_rule_scales(scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method)) {
        series->least = scaling->min < series->least ? scaling->min : series->least;
        series->greatest = scaling->max > series->greatest ? scaling->max : series->greatest;
    }
}

/* Where a unit comes to along the line of least squares through its periods, from where it is now; NaN: there is no line. */
static double go_on(const struct series *series, uint32_t unit, double now)
{
    const struct scorecard_i_engine *engine = series->engine;
    double count = 0, times = 0, values = 0, square = 0, product = 0;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < engine->period_count; i++) {
            uint32_t p = scorecard_data_period_by_time(engine->data, i);
            double t = scorecard_data_period_time(engine->data, p) - series->now;
            double x =
                t <= 0 ? scorecard_i_leaf_value(engine, series->node, series->input, unit, p, NULL) : scorecard_i_missing();
            if (isnan(x))
                continue;
            if (pass == 0) {
                count += 1;
                times += t;
                values += x;
            } else {
                square += (t - times / count) * (t - times / count);
                product += (t - times / count) * (x - values / count);
            }
        }
    if (count < 2 || isnan(now))
        return scorecard_i_missing();
    double to = now + product / square * (series->time - series->now);
    to = to < series->least ? series->least : to > series->greatest ? series->greatest : to;
    return isfinite(to) ? to : scorecard_i_missing();
}

static bool follow_trends(struct scorecard_i_forecasting *job, struct numbers *numbers)
{
    const scorecard_forecast *made = job->made;
    struct series series = { .engine = &made->result->engine,
                             .now = scorecard_data_period_time(made->result->data, made->period) };
    series.time = trend_time(made);
    for (uint32_t n = 0; n < job->model->count && !isnan(series.time); n++)
        for (uint32_t i = 0; i < job->model->nodes[n].input_count; i++) {
            series.node = n;
            series.input = job->model->nodes[n].inputs[i];
            if (series.engine->inputs[series.input] == SCORECARD_NONE)
                continue;
            find_ends(&series, made->period);
            for (uint32_t u = 0; u < series.engine->unit_count; u++) {
                int32_t layer;
                double now = scorecard_i_leaf_value(series.engine, n, series.input, u, made->period, &layer);
                double to = is_acting(made, u) ? scorecard_i_missing() : go_on(&series, u, now);
                if (!isnan(to) && !put(job, numbers, layer, series.engine->inputs[series.input], u, to))
                    return false;
            }
        }
    return true;
}

/* ---- another result ---- */

/* The units that act have their inputs from the start: what they come to is what the plan does, and not what became of them. */
static bool bring_own(struct scorecard_i_forecasting *job, struct numbers *numbers)
{
    const scorecard_forecast *made = job->made;
    const struct scorecard_i_engine *from = &made->result->engine, *to = &job->options.given->engine;
    for (uint32_t n = 0; n < job->model->count; n++)
        for (uint32_t i = 0; i < job->model->nodes[n].input_count; i++) {
            uint32_t input = job->model->nodes[n].inputs[i];
            struct scorecard_plan_condition condition = { .input = job->model->inputs[input] };
            uint32_t there = scorecard_i_scope_input(from->model, condition.input);
            uint32_t leaf = there != SCORECARD_NONE ? scorecard_i_condition_node(&condition, from->model) : SCORECARD_NONE;
            for (uint32_t k = 0; k < made->unit_count && leaf != SCORECARD_NONE && to->inputs[input] != SCORECARD_NONE;
                 k++) {
                int32_t layer;
                double x = scorecard_i_leaf_value(from, leaf, there, made->units[k], made->period, NULL);
                if (isnan(x) || made->to_units[k] == SCORECARD_NONE)
                    continue;
                (void)scorecard_i_leaf_value(to, n, input, made->to_units[k], job->period, &layer);
                if (!put(job, numbers, layer, to->inputs[input], made->to_units[k], x))
                    return false;
            }
        }
    return true;
}

/* ---- the whole ---- */

/* Whether a result has all that is asked of the field's. */
static bool keeps_all(const scorecard_result *result, uint32_t period)
{
    for (uint32_t n = 0; n < result->model->count; n++) {
        const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, n, period);
        if (column == NULL || column->score == NULL || column->rankings == NULL ||
            (column->tier == NULL && result->model->nodes[n].stated.tier_count > 0))
            return false;
    }
    for (uint32_t p = 0; p < result->population_count; p++)
        if (!result->in_population[p])
            return false;
    return true;
}

scorecard_status scorecard_i_forecast_field(struct scorecard_i_forecasting *job, struct scorecard_error *err)
{
    const scorecard_result *from = job->options.given != NULL ? job->options.given : job->made->result;
    struct numbers numbers = { .units = scorecard_data_unit_count(from->data) };
    scorecard_status status = SCORECARD_OK;
    numbers.taken = scorecard_i_zalloc(&job->run, scorecard_data_input_count(from->data), numbers.units);
    bool ready = numbers.taken != NULL;
    if (!ready)
        return scorecard_i_fail_memory(err);
    if (job->options.peers == SCORECARD_PEERS_TREND)
        ready = follow_trends(job, &numbers);
    else if (job->options.peers == SCORECARD_PEERS_GIVEN)
        ready = bring_own(job, &numbers);
    if (numbers.count > 1)
        scorecard_i_sort(numbers.at, numbers.count, sizeof *numbers.at, by_column);
    if (!ready)
        status = scorecard_i_fail_memory(err);
    else if (numbers.count == 0)
        job->data = scorecard_data_ref(from->data);
    else
        status = scorecard_i_data_change(from->data, numbers.at, numbers.count, &job->run, &job->data, err);
    scorecard_i_free(&job->run, numbers.at);
    scorecard_i_free(&job->run, numbers.taken);
    if (status != SCORECARD_OK)
        return status;
    if (job->data == from->data && keeps_all(from, job->period)) {
        job->made->without = scorecard_result_ref(from);
        return SCORECARD_OK;
    }
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = &job->run;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    options.functions = job->options.functions;
    options.function_count = job->options.function_count;
    return scorecard_i_score_known(job->model, job->data, &options, NULL, job->period, &job->made->without, err);
}
