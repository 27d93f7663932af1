/* SPDX-License-Identifier: MIT */
/*
 * Any numbers go through any column steps to numbers and gaps, or to an error that the steps are known to give; the
 * same, to the bit, whatever the order of the units; and a model that can be fitted scores the same when it is.
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"
#include "maths/elementary.h"
#include "method/table.h"

enum { INPUTS = 4, UNITS = 40, PERIODS = 2, MOST = 24 };

struct bytes {
    const uint8_t *at;
    size_t left;
};

static uint8_t take(struct bytes *bytes)
{
    if (bytes->left == 0)
        return 0;
    bytes->left--;
    return *bytes->at++;
}

/* Numbers that are small and tied, far apart, or anything at all; a quarter are gaps. */
static double number(struct bytes *bytes)
{
    uint8_t kind = take(bytes);
    if (kind < 64)
        return (double)NAN;
    if (kind < 160)
        return (double)(int8_t)take(bytes);
    if (kind < 224)
        return ((double)take(bytes) - 100) * scorecard_i_exp((double)(int8_t)take(bytes) / 4);
    uint64_t bits = 0;
    double value;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | take(bytes);
    memcpy(&value, &bits, sizeof value);
    return isfinite(value) ? value : (double)NAN;
}

/* A parameter that its row allows. */
static bool choose_param(struct bytes *bytes, const struct scorecard_i_param_row *row, struct scorecard_param *param,
                         double *numbers)
{
    uint8_t byte = take(bytes);
    *param = (struct scorecard_param){ .key = row->key };
    if ((row->flags & SCORECARD_I_REQUIRED) == 0 && byte % 3 == 0)
        return false;
    size_t choices = 0;
    while (row->choices != NULL && row->choices[choices].name != NULL)
        choices++;
    switch (row->type) {
    case SCORECARD_I_TEXT:
        param->text = row->key == SCORECARD_KEY_GROUP ? "g" : row->key == SCORECARD_KEY_DENOMINATOR ? "i1" : "u7";
        return true;
    case SCORECARD_I_CHOICE:
        param->number = row->choices[byte % choices].value;
        return true;
    case SCORECARD_I_CHOICES:
        for (param->count = 0; param->count < (size_t)row->high && param->count <= byte % choices; param->count++)
            numbers[param->count] = row->choices[(byte / 16 + param->count) % choices].value;
        param->numbers = numbers;
        return true;
    case SCORECARD_I_NUMBERS:
        numbers[0] = -(double)(byte % 8);
        numbers[1] = (double)(byte / 32);
        param->numbers = numbers;
        param->count = 2;
        return true;
    default: {
        double value = byte < 128 ? (double)byte / 16 - 2 : number(bytes);
        value = isnan(value) || value < row->low ? row->low : value > row->high ? row->high : value;
        param->number = row->type == SCORECARD_I_WHOLE ? (double)(int)(value < 50 ? value : 50) : value;
        return true;
    }
    }
}

/* Sets a step to one of its methods; what the draft refuses stays as it was. */
static void choose_step(struct bytes *bytes, scorecard_draft *draft, uint32_t node, int32_t step)
{
    const struct scorecard_i_method_row *row, *chosen = NULL;
    uint8_t which = take(bytes), seen = 0;
    for (int round = 0; round < 2 && chosen == NULL; round++, which = (uint8_t)(seen > 0 ? which % seen : 0), seen = 0)
        for (size_t i = 0; (row = scorecard_i_method_row_at(i)) != NULL; i++)
            if (row->step == step && seen++ == which)
                chosen = row;
    struct scorecard_param params[MOST];
    double numbers[MOST][8];
    size_t count = 0;
    for (size_t i = 0; chosen != NULL && i < scorecard_i_param_count(chosen); i++)
        if (choose_param(bytes, &chosen->params[i], &params[count], numbers[count]))
            count++;
    if (chosen != NULL)
        (void)scorecard_draft_set(draft, node, step, chosen->method, params, count, NULL);
}

static scorecard_model *make_model(struct bytes *bytes)
{
    scorecard_draft *draft;
    scorecard_model *model = NULL;
    uint32_t root, leaf;
    REQUIRE(scorecard_draft_new("fuzz", NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_draft_add(draft, SCORECARD_NONE, "root", &root, NULL) == SCORECARD_OK);
    const double reweight = SCORECARD_ACTION_REWEIGHT;
    const struct scorecard_param gaps = { .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = &reweight, .count = 1 };
    REQUIRE(scorecard_draft_set(draft, root, SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, &gaps, 1, NULL) == SCORECARD_OK);
    static const int32_t steps[] = { SCORECARD_STEP_DENOMINATE, SCORECARD_STEP_SCREEN, SCORECARD_STEP_IMPUTE,
                                     SCORECARD_STEP_TREAT, SCORECARD_STEP_PREPARE };
    for (size_t s = 0; s < 5; s++)
        choose_step(bytes, draft, root, steps[s]);
    for (uint32_t i = 0; i < INPUTS; i++) {
        char id[16];
        snprintf(id, sizeof id, "i%u", (unsigned)i);
        REQUIRE(scorecard_draft_add(draft, root, id, &leaf, NULL) == SCORECARD_OK);
        if (take(bytes) % 4 == 0)
            choose_step(bytes, draft, leaf, steps[take(bytes) % 5]);
        if (take(bytes) % 4 == 0)
            REQUIRE(scorecard_draft_set_direction(draft, leaf, SCORECARD_DIRECTION_LOWER, NULL) == SCORECARD_OK);
    }
    (void)scorecard_draft_finish(draft, &model, NULL);
    scorecard_draft_free(draft);
    return model;
}

static scorecard_data *make_data(double x[PERIODS][INPUTS][UNITS], uint32_t units, bool reversed)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    uint32_t input, number;
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    for (uint32_t k = 0; k < units; k++) {
        char id[16];
        uint32_t u = reversed ? units - 1 - k : k;
        snprintf(id, sizeof id, "u%u", (unsigned)u);
        REQUIRE(scorecard_data_draft_add_unit(draft, id, &number, NULL) == SCORECARD_OK);
        if (u % 5 != 0)
            REQUIRE(scorecard_data_draft_set_group(draft, number, "g", SCORECARD_NONE, u % 2 ? "odd" : "even", NULL) == SCORECARD_OK);
    }
    for (uint32_t i = 0; i < INPUTS; i++) {
        char id[16];
        snprintf(id, sizeof id, "i%u", (unsigned)i);
        REQUIRE(scorecard_data_draft_add_input(draft, id, &input, NULL) == SCORECARD_OK);
    }
    for (uint32_t p = 0; p < PERIODS; p++) {
        REQUIRE(scorecard_data_draft_add_period(draft, p == 0 ? "2020" : "2021", scorecard_missing(), NULL, NULL) == SCORECARD_OK);
        for (uint32_t i = 0; i < INPUTS; i++) {
            double column[UNITS];
            for (uint32_t k = 0; k < units; k++)
                column[k] = x[p][i][reversed ? units - 1 - k : k];
            struct scorecard_column view = { column, 1 };
            REQUIRE(scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, p, i, view, units, NULL) == SCORECARD_OK);
        }
    }
    REQUIRE(scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK);
    scorecard_data_draft_free(draft);
    return data;
}

static void check(const scorecard_result *result)
{
    uint32_t units = scorecard_data_unit_count(scorecard_result_data(result));
    scorecard_preparation *report;
    scorecard_trace *trace;
    for (uint32_t n = 0; n < scorecard_model_count(scorecard_result_model(result)); n++)
        for (uint32_t p = 0; p < PERIODS; p++)
            for (uint32_t u = 0; u < units; u++) {
                double score = scorecard_result_score(result, n, u, p);
                REQUIRE(!isinf(score));
                REQUIRE(isnan(score) == (scorecard_result_gap(result, n, u, p) != 0));
            }
    REQUIRE(scorecard_result_trace(result, 0, 0, 0, NULL, &trace, NULL) == SCORECARD_OK);
    scorecard_trace_unref(trace);
    REQUIRE(scorecard_result_preparation(result, &report, NULL) == SCORECARD_OK);
    struct scorecard_prepared_column line = { .size = sizeof line };
    for (size_t i = 0; scorecard_preparation_column_at(report, i, &line); i++)
        REQUIRE(line.count + line.gaps == units);
    scorecard_preparation_unref(report);
}

/* Both scored alike, unit by unit. */
static void check_same(const scorecard_result *a, const scorecard_result *b, bool reversed)
{
    uint32_t units = scorecard_data_unit_count(scorecard_result_data(a));
    for (uint32_t n = 0; n < scorecard_model_count(scorecard_result_model(a)); n++)
        for (uint32_t p = 0; p < PERIODS; p++)
            for (uint32_t u = 0; u < units; u++) {
                double one = scorecard_result_score(a, n, u, p);
                double other = scorecard_result_score(b, n, reversed ? units - 1 - u : u, p);
                REQUIRE(memcmp(&one, &other, sizeof one) == 0);
            }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static double x[PERIODS][INPUTS][UNITS];
    struct bytes bytes = { data, size };
    scorecard_model *model = make_model(&bytes), *fitted;
    if (model == NULL)
        return 0;
    uint32_t units = 1 + take(&bytes) % UNITS;
    for (uint32_t p = 0; p < PERIODS; p++)
        for (uint32_t i = 0; i < INPUTS; i++)
            for (uint32_t u = 0; u < units; u++)
                x[p][i][u] = number(&bytes);
    scorecard_data *given = make_data(x, units, false), *reversed = make_data(x, units, true);
    scorecard_result *result, *other;
    scorecard_status status = scorecard_model_score(model, given, NULL, &result, NULL);
    REQUIRE(scorecard_model_score(model, reversed, NULL, &other, NULL) == status);
    REQUIRE(status == SCORECARD_OK || status == SCORECARD_ERROR_DOMAIN || status == SCORECARD_ERROR_STATISTIC ||
            status == SCORECARD_ERROR_INFINITE || status == SCORECARD_ERROR_UNKNOWN);
    if (status == SCORECARD_OK) {
        check(result);
        check_same(result, other, true);
        scorecard_result_unref(other);
        other = NULL;
        if (scorecard_model_fit(model, given, NULL, &fitted, NULL) == SCORECARD_OK) {
            REQUIRE(scorecard_model_score(fitted, given, NULL, &other, NULL) == SCORECARD_OK);
            check_same(result, other, false);
            scorecard_model_unref(fitted);
        }
    }
    scorecard_result_unref(other);
    scorecard_result_unref(result);
    scorecard_data_unref(given);
    scorecard_data_unref(reversed);
    scorecard_model_unref(model);
    return 0;
}
