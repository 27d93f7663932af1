/* SPDX-License-Identifier: MIT */
/* Outliers of a column, and what is stated beside it. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/prepare.h"

/* Puts the values of a period that were transformed into its column. Returns those of the next. */
static const double *put_back(struct scorecard_i_preparing *p, uint32_t n, uint32_t period, const double *values, bool whole)
{
    double *x = scorecard_i_prepared_values(p->engine, n, period);
    if (whole) { /* nothing is missing in any period */
        memcpy(x, values, p->engine->unit_count * sizeof *x);
        return values + p->engine->unit_count;
    }
    for (uint32_t u = 0; u < p->engine->unit_count; u++)
        if (!isnan(x[u]))
            x[u] = *values++;
    return values;
}

/* Applies a treatment to the column of a period. false: no memory. */
static bool apply(struct scorecard_i_preparing *p, uint32_t n, uint32_t period, const struct scorecard_i_transform *how)
{
    double *x = scorecard_i_prepared_values(p->engine, n, period);
    uint8_t *gaps = scorecard_i_prepared_gaps(p->engine, n, period);
    for (uint32_t u = 0; u < p->engine->unit_count; u++) {
        if (isnan(x[u]))
            continue;
        size_t cell = (size_t)period * p->engine->unit_count + u;
        double before = x[u], held = before < how->low ? how->low : before > how->high ? how->high : before;
        x[u] = scorecard_i_transform_value(how, before);
        if (held != before && !scorecard_i_prepare_note(p, n, SCORECARD_CHANGE_WINSORISED, cell, before, held))
            return false;
        if (!isnan(x[u]))
            continue;
        gaps[u] = SCORECARD_GAP_UNDEFINED;
        if (p->engine->prepared[n]->imputed != NULL)
            p->engine->prepared[n]->imputed[cell] = 0;
        if (!scorecard_i_prepare_note(p, n, SCORECARD_CHANGE_OUTSIDE, cell, before, x[u]))
            return false;
    }
    return true;
}

static scorecard_status fail_domain(const struct scorecard_i_preparing *p, uint32_t n, uint32_t period, double culprit)
{
    char value[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(culprit, value);
    return scorecard_i_prepare_fail(
        p, n, period, "treat",
        scorecard_i_fail(p->err, SCORECARD_ERROR_DOMAIN,
                         "the column has %s, and its transform needs positive values; give an offset (log-offset) or a "
                         "shift (box-cox), or take shifted-log",
                         value));
}

/* Treats the periods [from, to) as one column. */
static scorecard_status treat_frame(struct scorecard_i_preparing *p, uint32_t n, const struct scorecard_i_setting *setting,
                                    uint32_t from, uint32_t to)
{
    const struct scorecard_i_engine *engine = p->engine;
    struct scorecard_i_treating how;
    struct scorecard_i_treatment done;
    size_t count = 0;
    double culprit = 0;
    uint32_t scored = SCORECARD_NONE;
    scorecard_i_treating_read(setting->method, setting->params, setting->count, &how);
    how.kernels = engine->kernels;
    for (uint32_t period = from; period < to; period++) {
        const double *x = scorecard_i_prepared_values(engine, n, period);
        for (uint32_t u = 0; u < engine->unit_count; u++) {
            p->pool[count] = x[u]; /* the next takes the place of what is missing */
            count += isnan(x[u]) ? 0 : 1;
        }
        if (scored == SCORECARD_NONE && scorecard_i_prepare_scores(engine, n, period))
            scored = period;
    }
    if (!scorecard_i_treat(&how, p->pool, count, p->items, &done, &culprit))
        return scored == SCORECARD_NONE ? SCORECARD_OK : fail_domain(p, n, scored, culprit);
    const double *values = done.values;
    done.values = NULL;
    for (uint32_t period = from; period < to; period++) {
        engine->prepared[n]->treatments[period] = done;
        if (values != NULL)
            values = put_back(p, n, period, values, count == (size_t)(to - from) * engine->unit_count);
        else if (done.low + done.high > 0 && !apply(p, n, period, &done.how))
            return scorecard_i_fail_memory(p->err);
    }
    return SCORECARD_OK;
}

static scorecard_status treat_as_stated(struct scorecard_i_preparing *p, uint32_t n,
                                        const struct scorecard_i_setting *setting, uint32_t period)
{
    double none = scorecard_i_missing();
    struct scorecard_i_treatment done = { .outcome = SCORECARD_TREATMENT_STATED,
                                          .skew = { none, none }, .kurtosis = { none, none } };
    if (!scorecard_i_treat_stated(setting->params, setting->count, scorecard_data_period_id(p->engine->data, period),
                                  &done.how)) {
        if (!scorecard_i_prepare_scores(p->engine, n, period))
            return SCORECARD_OK;
        return scorecard_i_prepare_fail(
            p, n, period, "treat",
            scorecard_i_fail(p->err, SCORECARD_ERROR_PARAMETER,
                             "a treatment is stated for other periods, none for this one; state it, or fit the model to "
                             "this period too"));
    }
    p->engine->prepared[n]->treatments[period] = done;
    return apply(p, n, period, &done.how) ? SCORECARD_OK : scorecard_i_fail_memory(p->err);
}

scorecard_status scorecard_i_prepare_treat(struct scorecard_i_preparing *p, uint32_t n)
{
    const struct scorecard_i_setting *setting =
        scorecard_i_column_setting(&p->engine->model->nodes[n], SCORECARD_STEP_TREAT);
    uint32_t periods = p->engine->period_count;
    scorecard_status status = SCORECARD_OK;
    if (setting->method != SCORECARD_TREAT_STATED && scorecard_i_frame_is_all(setting))
        return treat_frame(p, n, setting, 0, periods);
    for (uint32_t period = 0; period < periods && status == SCORECARD_OK; period++)
        status = setting->method == SCORECARD_TREAT_STATED ? treat_as_stated(p, n, setting, period)
                                                           : treat_frame(p, n, setting, period, period + 1);
    return status;
}

static scorecard_status fail_stated(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                                    struct scorecard_error *err, scorecard_status status)
{
    return scorecard_i_where(err, status, "model %s, node %s, rule, period %s", engine->model->id,
                             engine->model->nodes[n].stated.id, scorecard_data_period_id(engine->data, period));
}

scorecard_status scorecard_i_prepared_map(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                                          const char *what, double value, double *out, struct scorecard_error *err)
{
    *out = value;
    if (engine->prepared == NULL || engine->prepared[n] == NULL || isnan(value))
        return SCORECARD_OK;
    *out = scorecard_i_transform_stated(&engine->prepared[n]->treatments[period].how, value);
    if (!isnan(*out))
        return SCORECARD_OK;
    char text[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(value, text);
    return fail_stated(engine, n, period, err,
                       scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                                        "%s %s has no value under the transform that the column was treated by; give one "
                                        "nearer to the data, or another treatment",
                                        what, text));
}

/* The range of a column as the data has it, and as it is after denomination. */
static bool find_ranges(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, double scale,
                        double *raw, double *denominated)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    raw[0] = denominated[0] = INFINITY;
    raw[1] = denominated[1] = -INFINITY;
    for (uint32_t u = 0; u < engine->unit_count; u++) {
        double x, by;
        uint8_t gap;
        int32_t decimals;
        scorecard_i_leaf_choose(engine, node, node->inputs[0], period, u, &x, &gap, &decimals);
        scorecard_i_leaf_choose(engine, node, node->denominator, period, u, &by, &gap, &decimals);
        double y = x * scale / by;
        if (!isfinite(y))
            continue;
        raw[0] = x < raw[0] ? x : raw[0];
        raw[1] = x > raw[1] ? x : raw[1];
        denominated[0] = y < denominated[0] ? y : denominated[0];
        denominated[1] = y > denominated[1] ? y : denominated[1];
    }
    return raw[0] <= raw[1];
}

scorecard_status scorecard_i_prepared_check(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                                            const char *what, double low, double high, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *setting = scorecard_i_column_setting(node, SCORECARD_STEP_DENOMINATE);
    double raw[2], denominated[2];
    if (setting == NULL)
        return SCORECARD_OK;
    const struct scorecard_i_method_row *row = scorecard_i_method_row(setting->method);
    double scale = scorecard_i_param_number(row, setting->params, setting->count, SCORECARD_KEY_SCALE, NULL);
    if (scorecard_i_param_number(row, setting->params, setting->count, SCORECARD_KEY_STATED_IN, NULL) !=
            SCORECARD_STATED_IN_CHECKED ||
        !find_ranges(engine, n, period, scale, raw, denominated))
        return SCORECARD_OK;
    bool beyond = high < denominated[0] || low > denominated[1];
    bool within = low <= raw[1] && high >= raw[0];
    if (!beyond || !within)
        return SCORECARD_OK;
    char text[SCORECARD_I_NUMBER_SIZE], least[SCORECARD_I_NUMBER_SIZE], most[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(low, text);
    scorecard_i_number_text(denominated[0], least);
    scorecard_i_number_text(denominated[1], most);
    return fail_stated(engine, n, period, err,
                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                        "%s %s looks as if it were in the unit of the input, and the indicator is divided by "
                                        "%s, from %s to %s; state it in that unit, or, where it is, set stated-in to "
                                        "denominated",
                                        what, text, engine->model->inputs[node->denominator], least, most));
}
