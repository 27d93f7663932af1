/* SPDX-License-Identifier: MIT */
/*
 * Any rule and aggregation with any parameters over any columns scores, or is refused with a place: scores are numbers or
 * gaps with a reason, bounds of exact values contain them, each can be derived, and a fitted model scores one unit alone to
 * the same bits.
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"
#include "measure/bounds.h"
#include "method/table.h"

enum { UNITS = 6, PERIODS = 2, INPUTS = 3, LIST = 4, PARAMS = 4 };

/* Bytes to be used up; then zeros. */
struct bytes {
    const uint8_t *at;
    size_t left;
};

static uint8_t next(struct bytes *b)
{
    if (b->left == 0)
        return 0;
    b->left--;
    return *b->at++;
}

static double number(struct bytes *b)
{
    static const double numbers[] = { 0, 1, 2, 3, 4, 5, -1, -0.0, 0.5, 10, 100, 1e308, -1e308, 4.9e-324, 1.0 / 3, 1e-9 };
    uint8_t byte = next(b);
    return byte < 64 ? (double)byte / 8 - 2 : numbers[byte % (sizeof numbers / sizeof numbers[0])];
}

/* A value of a column; a quarter are gaps. */
static double value(struct bytes *b)
{
    return b->left == 0 || *b->at % 4 == 3 ? (next(b), (double)NAN) : number(b);
}

/* Up to PARAMS parameters of a method, and the required ones. */
static size_t params_of(const struct scorecard_i_method_row *row, struct bytes *b, struct scorecard_param *params,
                        double lists[][LIST])
{
    static const char *const texts[] = { "u0", "u1", "a + b", "zz" };
    size_t count = 0, rows = scorecard_i_param_count(row);
    for (size_t i = 0; i < rows && count < PARAMS; i++) {
        const struct scorecard_i_param_row *p = &row->params[i];
        bool wanted = (p->flags & SCORECARD_I_REQUIRED) != 0 || next(b) % 3 == 0;
        if (!wanted || (p->flags & SCORECARD_I_BY_GROUP) != 0)
            continue;
        struct scorecard_param *to = &params[count];
        *to = (struct scorecard_param){ .key = p->key, .number = number(b) };
        if (p->choices != NULL)
            to->number = next(b) % 6;
        if (p->type == SCORECARD_I_WHOLE || p->type == SCORECARD_I_FLAG)
            to->number = next(b) % 5;
        if (p->type == SCORECARD_I_TEXT)
            to->text = texts[next(b) % 4];
        if (p->type == SCORECARD_I_NUMBERS || p->type == SCORECARD_I_CHOICES) {
            to->count = 1 + next(b) % LIST;
            for (size_t k = 0; k < to->count; k++)
                lists[count][k] = number(b);
            to->numbers = lists[count];
        }
        count++;
    }
    return count;
}

static void set_method(scorecard_draft *draft, uint32_t node, int32_t step, struct bytes *b)
{
    const struct scorecard_i_method_row *rows[64], *row;
    size_t count = 0;
    for (size_t i = 0; (row = scorecard_i_method_row_at(i)) != NULL && count < 64; i++)
        if (row->step == step)
            rows[count++] = row;
    struct scorecard_param params[PARAMS];
    double lists[PARAMS][LIST];
    row = rows[next(b) % count];
    size_t used = params_of(row, b, params, lists);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_draft_set(draft, node, step, row->method, params, used, &err);
    REQUIRE(status == SCORECARD_OK || err.message[0] != '\0');
}

static scorecard_model *make_model(struct bytes *b)
{
    scorecard_draft *draft;
    scorecard_model *model = NULL;
    uint32_t top, leaf;
    REQUIRE(scorecard_draft_new("m", NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_draft_add(draft, SCORECARD_NONE, "top", &top, NULL) == SCORECARD_OK);
    set_method(draft, top, SCORECARD_STEP_AGGREGATE, b);
    for (int i = 0; i < INPUTS; i++) {
        const char id[2] = { (char)('a' + i), '\0' };
        REQUIRE(scorecard_draft_add(draft, top, id, &leaf, NULL) == SCORECARD_OK);
        set_method(draft, leaf, SCORECARD_STEP_RULE, b);
        if (next(b) % 2 == 0)
            REQUIRE(scorecard_draft_set_direction(draft, leaf, SCORECARD_DIRECTION_LOWER, NULL) == SCORECARD_OK);
        (void)scorecard_draft_set_weight(draft, leaf, number(b), NULL);
    }
    static const double actions[] = { SCORECARD_ACTION_PROPAGATE, SCORECARD_ACTION_REWEIGHT, SCORECARD_ACTION_SHARE_EQUALLY,
                                      SCORECARD_ACTION_ZERO };
    struct scorecard_param policy = { .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = &actions[next(b) % 4], .count = 1 };
    (void)scorecard_draft_set(draft, top, SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, &policy, 1, NULL);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_draft_finish(draft, &model, &err);
    REQUIRE(status == SCORECARD_OK || (model == NULL && err.message[0] != '\0' && err.where[0] != '\0'));
    scorecard_draft_free(draft);
    return model;
}

/* All units, or the first alone. */
static scorecard_data *make_data(double x[PERIODS][INPUTS][UNITS], size_t units)
{
    static const char *const periods[PERIODS] = { "2020", "2021" }, *const ids[UNITS] = { "u0", "u1", "u2", "u3", "u4", "u5" };
    scorecard_data_draft *draft;
    scorecard_data *data;
    uint32_t period, input;
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    for (size_t u = 0; u < units; u++)
        REQUIRE(scorecard_data_draft_add_unit(draft, ids[u], NULL, NULL) == SCORECARD_OK);
    for (int i = 0; i < INPUTS; i++) {
        const char id[2] = { (char)('a' + i), '\0' };
        REQUIRE(scorecard_data_draft_add_input(draft, id, &input, NULL) == SCORECARD_OK);
    }
    for (uint32_t p = 0; p < PERIODS; p++) {
        REQUIRE(scorecard_data_draft_add_period(draft, periods[p], NAN, &period, NULL) == SCORECARD_OK);
        for (uint32_t i = 0; i < INPUTS; i++) {
            struct scorecard_column column = { .at = x[p][i], .step = 1 };
            REQUIRE(scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, p, i, column, units, NULL) == SCORECARD_OK);
        }
    }
    REQUIRE(scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK);
    scorecard_data_draft_free(draft);
    return data;
}

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static void check_result(const scorecard_result *result)
{
    struct scorecard_i_bounds bounds;
    REQUIRE(scorecard_i_bounds_open(&bounds, result, NULL, true, -1, NULL) == SCORECARD_OK);
    for (uint32_t n = 0; n <= INPUTS; n++)
        for (uint32_t p = 0; p < PERIODS; p++)
            for (uint32_t u = 0; u < UNITS; u++) {
                double score = scorecard_result_score(result, n, u, p);
                REQUIRE(isnan(score) == (scorecard_result_gap(result, n, u, p) != SCORECARD_GAP_NONE));
                REQUIRE(!isinf(score));
                struct scorecard_i_interval b = scorecard_i_bounds_of(&bounds, n, u, p);
                double slack = 1e-9 * (1 + fabs(score));
                REQUIRE(isnan(score) || (b.low <= score + slack && score - slack <= b.high));
            }
    scorecard_i_bounds_close(&bounds);
    scorecard_trace *trace;
    REQUIRE(scorecard_result_trace(result, 0, 0, 0, NULL, &trace, NULL) == SCORECARD_OK);
    scorecard_trace_unref(trace);
}

static void check_fitted(const scorecard_model *model, const scorecard_data *data, const scorecard_result *result,
                         double x[PERIODS][INPUTS][UNITS])
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *fitted;
    scorecard_result *alone;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    scorecard_status status = scorecard_model_fit(model, data, &options, &fitted, &err);
    if (status != SCORECARD_OK) {
        if (status != SCORECARD_ERROR_METHOD)
            fprintf(stderr, "%s: %s\n", err.where, err.message);
        REQUIRE(status == SCORECARD_ERROR_METHOD);
        return;
    }
    scorecard_data *one = make_data(x, 1);
    status = scorecard_model_score(fitted, one, &options, &alone, &err);
    if (status != SCORECARD_OK)
        fprintf(stderr, "%s: %s\n", err.where, err.message);
    REQUIRE(status == SCORECARD_OK);
    for (uint32_t n = 0; n <= INPUTS; n++)
        for (uint32_t p = 0; p < PERIODS; p++)
            REQUIRE(bits_of(scorecard_result_score(result, n, 0, p)) == bits_of(scorecard_result_score(alone, n, 0, p)));
    scorecard_result_unref(alone);
    scorecard_data_unref(one);
    scorecard_model_unref(fitted);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct bytes b = { bytes, size };
    double x[PERIODS][INPUTS][UNITS];
    scorecard_model *model = make_model(&b);
    if (model == NULL)
        return 0;
    for (int p = 0; p < PERIODS; p++)
        for (int i = 0; i < INPUTS; i++)
            for (int u = 0; u < UNITS; u++)
                x[p][i][u] = value(&b);
    scorecard_data *data = make_data(x, UNITS);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *result;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    scorecard_status status = scorecard_model_score(model, data, &options, &result, &err);
    if (status == SCORECARD_OK) {
        check_result(result);
        check_fitted(model, data, result, x);
    } else {
        REQUIRE(err.message[0] != '\0' && err.where[0] != '\0');
    }
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    return 0;
}
