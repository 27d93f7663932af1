/* SPDX-License-Identifier: MIT */
/*
 * The fit of rules that take more of a column than its extremes: stated, or from the values of each period's frame, in
 * ascending order so that the order of the units does not matter.
 */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/order.h"
#include "measure/fit.h"
#include "measure/prepare.h"

static const struct scorecard_i_setting *rule_of(const struct scorecard_i_engine *engine, uint32_t n)
{
    return scorecard_i_setting_of(&engine->model->nodes[n], SCORECARD_STEP_RULE);
}

/* Whether a node is scored in a period, so that its parameters must be good there. */
static bool is_scored(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period)
{
    return scorecard_i_engine_scores(engine, period) && scorecard_i_engine_exists(engine, n, period);
}

/* Whether the parameters of a period give every value a score, or a gap that was asked for. */
static bool answers(const struct scorecard_i_fitted *fitted)
{
    return fitted->state == SCORECARD_I_NORM_READY ||
           (fitted->state == SCORECARD_I_NORM_FLAT && fitted->norm->constant != SCORECARD_CONSTANT_ERROR);
}

/* The reference unit's number; NONE: the rule has none. */
static uint32_t find_reference(const struct scorecard_i_engine *engine, uint32_t n)
{
    const struct scorecard_i_setting *rule = rule_of(engine, n);
    const char *unit = rule->method == SCORECARD_RULE_DISTANCE_TO_REFERENCE
                           ? scorecard_i_param_text(rule->params, rule->count, SCORECARD_KEY_UNIT)
                           : NULL;
    return unit != NULL ? scorecard_data_find_unit(engine->data, unit) : SCORECARD_NONE;
}

static scorecard_status check_reference(const struct scorecard_i_engine *engine, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_setting *rule = rule_of(engine, n);
    if (rule->method != SCORECARD_RULE_DISTANCE_TO_REFERENCE ||
        !scorecard_i_engine_is_driven(&engine->model->nodes[n]) || find_reference(engine, n) != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                              "the data has no unit %s to refer to; name one that it has, or fit the model "
                                              "to data that has it",
                                              scorecard_i_param_text(rule->params, rule->count, SCORECARD_KEY_UNIT)),
                             "model %s, node %s, rule", engine->model->id, engine->model->nodes[n].stated.id);
}

scorecard_status scorecard_i_norms_open(struct scorecard_i_engine *engine, struct scorecard_error *err)
{
    for (uint32_t n = 0; n < engine->model->count; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        const struct scorecard_i_setting *rule = rule_of(engine, n);
        if (node->kind == SCORECARD_KIND_AGGREGATE || !scorecard_i_rule_is_norm(rule->method))
            continue;
        struct scorecard_i_norm *norms = scorecard_i_arena_alloc(&engine->arena, engine->period_count, sizeof *norms);
        if (norms == NULL)
            return scorecard_i_fail_memory(err);
        for (uint32_t p = 0; p < engine->period_count; p++) {
            struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, p, n);
            fitted->norm = &norms[p];
            scorecard_i_norm_read(scorecard_i_method_row(rule->method), rule->params, rule->count, node->stated.direction,
                                  scorecard_data_period_id(engine->data, p), fitted->norm);
            fitted->state = scorecard_i_norm_state(fitted->norm);
            if (is_scored(engine, n, p) && !answers(fitted))
                engine->ranged[n] = true;
        }
    }
    return SCORECARD_OK;
}

/* Targets and cuts of a period, as the prepared column has them. */
static scorecard_status map_period(struct scorecard_i_engine *engine, uint32_t n, uint32_t p, struct scorecard_error *err)
{
    struct scorecard_i_norm *norm = scorecard_i_fitted_of(engine, p, n)->norm;
    bool cuts = norm->method == SCORECARD_RULE_CATEGORIES && norm->values != NULL;
    const char *what = cuts ? "cut" : "target";
    double low = cuts ? norm->values[0] : norm->target;
    double high = cuts ? norm->values[norm->count - 1] : isnan(norm->upper) ? norm->target : norm->upper;
    if (isnan(low) || !scorecard_i_prepare_scores(engine, n, p))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_prepared_check(engine, n, p, what, low, high, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_prepared_map(engine, n, p, what, norm->target, &norm->target, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_prepared_map(engine, n, p, what, norm->upper, &norm->upper, err);
    double *mapped = cuts ? scorecard_i_arena_alloc(&engine->arena, norm->count, sizeof *mapped) : NULL;
    if (cuts && mapped == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < norm->count && cuts && status == SCORECARD_OK; i++)
        status = scorecard_i_prepared_map(engine, n, p, what, norm->values[i], &mapped[i], err);
    if (cuts)
        norm->values = mapped;
    return status;
}

/* What is stated goes the way of the column that it is for. */
scorecard_status scorecard_i_norm_map(struct scorecard_i_engine *engine, uint32_t n, struct scorecard_error *err)
{
    int32_t method = rule_of(engine, n)->method;
    scorecard_status status = SCORECARD_OK;
    bool states = method == SCORECARD_RULE_CATEGORIES || method == SCORECARD_RULE_DISTANCE_TO_TARGET;
    for (uint32_t p = 0; p < engine->period_count && states && status == SCORECARD_OK; p++) {
        struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, p, n);
        status = map_period(engine, n, p, err);
        fitted->state = scorecard_i_norm_state(fitted->norm);
        if (is_scored(engine, n, p) && !answers(fitted))
            engine->ranged[n] = true;
    }
    return status;
}

static bool any_value(const struct scorecard_i_engine *engine, const double *values)
{
    for (uint32_t u = 0; u < engine->unit_count; u++)
        if (!isnan(values[u]))
            return true;
    return false;
}

/* Refuses a period of parameters that do not answer. */
static scorecard_status check_period(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                                     struct scorecard_error *err)
{
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, n);
    const struct scorecard_i_norm *norm = fitted->norm;
    scorecard_status status = SCORECARD_OK;
    if (isinf(norm->mean) || isinf(norm->sd) || isinf(norm->max - norm->min))
        status = scorecard_i_fail(err, SCORECARD_ERROR_INFINITE,
                                  "the least and the greatest value are too far apart for their spread to be a number; take "
                                  "another unit of measure");
    else if (fitted->state == SCORECARD_I_NORM_FLAT && !answers(fitted))
        status = scorecard_i_fail(err, SCORECARD_ERROR_CONSTANT,
                                  "all values are the same, so they have no spread to score; say in constant what they score, "
                                  "or use goalposts or categories");
    else if (!answers(fitted))
        status = scorecard_i_norm_fail(norm, fitted->state, err);
    return status == SCORECARD_OK
               ? status
               : scorecard_i_where(err, status, "model %s, node %s, period %s", engine->model->id,
                                   engine->model->nodes[n].stated.id, scorecard_data_period_id(engine->data, period));
}

/* The values of a frame so far, and room to sort them. */
struct pool {
    struct scorecard_i_item *items, *spare;
    double *ascending;
    size_t count;
};

static bool open_pool(const struct scorecard_i_engine *engine, uint32_t periods, struct pool *pool)
{
    size_t most = (size_t)periods * engine->unit_count;
    pool->items = scorecard_i_alloc(&engine->run, most * sizeof *pool->items);
    pool->spare = scorecard_i_alloc(&engine->run, most * sizeof *pool->spare);
    pool->ascending = scorecard_i_alloc(&engine->run, most * sizeof *pool->ascending);
    return pool->items != NULL && pool->spare != NULL && pool->ascending != NULL;
}

static void close_pool(const struct scorecard_i_engine *engine, struct pool *pool)
{
    scorecard_i_free(&engine->run, pool->items);
    scorecard_i_free(&engine->run, pool->spare);
    scorecard_i_free(&engine->run, pool->ascending);
}

static void add_period(const struct scorecard_i_engine *engine, const double *values, struct pool *pool)
{
    for (uint32_t u = 0; u < engine->unit_count; u++)
        if (!isnan(values[u]))
            pool->items[pool->count++] = (struct scorecard_i_item){ values[u], u };
}

/* Fits the parameters of a period to a pool. false: no memory. */
static bool fit_period(struct scorecard_i_engine *engine, struct pool *pool, struct scorecard_i_norm *norm)
{
    if (pool->count == 0)
        return true;
    scorecard_i_order_sort(pool->items, pool->count, pool->spare);
    for (size_t i = 0; i < pool->count; i++)
        pool->ascending[i] = pool->items[i].value;
    double *room = scorecard_i_arena_room(&engine->arena, scorecard_i_norm_room(norm, pool->count), sizeof *room);
    if (room == NULL)
        return false;
    scorecard_i_norm_fit(norm, pool->ascending, pool->count, room);
    return true;
}

/* Extremes from before the data count where there are no values yet. */
static void read_priors(const struct scorecard_i_setting *rule, struct scorecard_i_norm *norm)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(rule->method);
    norm->min = scorecard_i_param_number(row, rule->params, rule->count, SCORECARD_KEY_PRIOR_MIN, NULL);
    norm->max = scorecard_i_param_number(row, rule->params, rule->count, SCORECARD_KEY_PRIOR_MAX, NULL);
}

/* Parameters of all periods, each from its frame. */
static bool fit_frames(struct scorecard_i_engine *engine, uint32_t n, const double *values, struct pool *pool)
{
    int32_t frame = scorecard_i_engine_frame(&engine->model->nodes[n]);
    uint32_t reference = find_reference(engine, n);
    const struct scorecard_i_norm *all = NULL;
    for (uint32_t p = 0; p < engine->period_count && frame == SCORECARD_FRAME_ALL; p++)
        add_period(engine, &values[(size_t)p * engine->unit_count], pool);
    for (uint32_t t = 0; t < engine->period_count; t++) {
        uint32_t p = scorecard_data_period_by_time(engine->data, t);
        const double *own = &values[(size_t)p * engine->unit_count];
        struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, p, n);
        struct scorecard_i_norm stated = *fitted->norm;
        if (all != NULL) {
            *fitted->norm = *all; /* they share values */
            fitted->norm->target = stated.target;
            fitted->norm->upper = stated.upper;
        } else {
            if (frame == SCORECARD_FRAME_PERIOD)
                pool->count = 0;
            if (frame != SCORECARD_FRAME_ALL)
                add_period(engine, own, pool);
            read_priors(rule_of(engine, n), fitted->norm);
            if (!fit_period(engine, pool, fitted->norm))
                return false;
            if (frame == SCORECARD_FRAME_ALL)
                all = fitted->norm;
        }
        fitted->norm->reference = reference != SCORECARD_NONE ? own[reference] : scorecard_i_missing();
        fitted->state = scorecard_i_norm_state(fitted->norm);
    }
    return true;
}

scorecard_status scorecard_i_norm_take(struct scorecard_i_engine *engine, uint32_t n, const double *values,
                                       struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    if (scorecard_i_engine_is_driven(&engine->model->nodes[n])) {
        struct pool pool = { .count = 0 };
        bool by_period = scorecard_i_engine_frame(&engine->model->nodes[n]) == SCORECARD_FRAME_PERIOD;
        if (!open_pool(engine, by_period ? 1 : engine->period_count, &pool) || !fit_frames(engine, n, values, &pool))
            status = scorecard_i_fail_memory(err);
        close_pool(engine, &pool);
    }
    for (uint32_t p = 0; p < engine->period_count && status == SCORECARD_OK; p++)
        /* Where there is no value there is none to score. */
        if (is_scored(engine, n, p) && any_value(engine, &values[(size_t)p * engine->unit_count])) {
            status = check_reference(engine, n, err);
            if (status == SCORECARD_OK)
                status = check_period(engine, n, p, err);
        }
    return status;
}

scorecard_status scorecard_i_norm_take_input(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                             uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    double *values = scorecard_i_alloc(&engine->run, (size_t)engine->period_count * engine->unit_count * sizeof *values);
    if (values == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t p = 0; p < engine->period_count; p++)
        for (uint32_t first = 0; first < engine->unit_count; first += engine->tile) {
            uint32_t left = engine->unit_count - first;
            uint32_t count = left < engine->tile ? left : engine->tile;
            scorecard_i_leaf_read(engine, node, node->inputs[0], p, first, count,
                                  (struct scorecard_i_tile){ &values[(size_t)p * engine->unit_count + first],
                                                             scratch->operands[0].gap });
        }
    scorecard_status status = scorecard_i_norm_take(engine, n, values, err);
    scorecard_i_free(&engine->run, values);
    return status;
}
