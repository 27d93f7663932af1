/* SPDX-License-Identifier: MIT */
/*
 * Any rules that give points, with any parameters over any counts, score or are refused with a place: points are numbers or
 * gaps with a reason and do not pass the maximum, bounds of exact values contain them, each can be derived, what surveys
 * and maxima tell fits the scores, and a model written and read again scores the same bits.
 */
#include <math.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"
#include "measure/bounds.h"
#include "method/table.h"

enum { UNITS = 4, INPUTS = 6, LEAVES = 4, LIST = 4, PARAMS = 40 };

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
    return byte < 128 ? (double)byte / 8 : numbers[byte % (sizeof numbers / sizeof numbers[0])];
}

static const char *const ids[INPUTS] = { "a", "b", "c", "d", "e", "f" };

/* Parameters of a method that are more or less as its row asks for them. */
static size_t params_of(const struct scorecard_i_method_row *row, int32_t part, struct bytes *b, struct scorecard_param *params,
                        size_t room, double lists[][LIST])
{
    static const char *const texts[] = { "< 1", "[1, 2)", ">= 2", "(,)", "1", "[2, 5]", "> 5", "f", "g", "(5, )" };
    size_t count = 0;
    for (size_t i = 0; i < scorecard_i_param_count(row) && count < room; i++) {
        const struct scorecard_i_param_row *p = &row->params[i];
        if ((p->flags & SCORECARD_I_REQUIRED) == 0 && next(b) % 3 != 0)
            continue;
        size_t times = (p->flags & SCORECARD_I_MANY) != 0 ? 1 + next(b) % 4 : 1;
        for (size_t k = 0; k < times && count < room; k++) {
            struct scorecard_param *to = &params[count];
            *to = (struct scorecard_param){ .key = p->key, .part = part, .number = number(b) };
            if (p->choices != NULL)
                to->number = 1 + next(b) % 6;
            if (p->type == SCORECARD_I_WHOLE || p->type == SCORECARD_I_FLAG)
                to->number = next(b) % 4;
            if (p->type == SCORECARD_I_TEXT)
                to->text = (p->flags & SCORECARD_I_ID) != 0 ? ids[next(b) % INPUTS] : texts[next(b) % (sizeof texts / sizeof texts[0])];
            if (p->type == SCORECARD_I_NUMBERS) {
                to->count = 1 + next(b) % LIST;
                for (size_t n = 0; n < to->count; n++)
                    lists[count][n] = number(b);
                to->numbers = lists[count];
            }
            count++;
        }
    }
    return count;
}

static void set_rule(scorecard_draft *draft, uint32_t node, struct bytes *b)
{
    struct scorecard_param params[PARAMS];
    double lists[PARAMS][LIST];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    int32_t method = SCORECARD_RULE_PASS + next(b) % (SCORECARD_RULE_FUNCTION - SCORECARD_RULE_PASS + 1);
    const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
    size_t count = 0;
    if (method != SCORECARD_RULE_ALTERNATIVES)
        count = params_of(row, 0, b, params, PARAMS, lists);
    for (int32_t part = 1, parts = 1 + next(b) % 3; method == SCORECARD_RULE_ALTERNATIVES && part <= parts && count < PARAMS; part++) {
        int32_t of = SCORECARD_RULE_PASS + next(b) % (SCORECARD_RULE_FUNCTION - SCORECARD_RULE_PASS + 1);
        params[count++] = (struct scorecard_param){ .key = SCORECARD_KEY_RULES, .part = part, .number = of };
        count += params_of(scorecard_i_method_row(of), part, b, params + count, PARAMS - count, lists + count);
    }
    scorecard_status status = scorecard_draft_set(draft, node, SCORECARD_STEP_RULE, method, params, count, &err);
    REQUIRE(status == SCORECARD_OK || err.message[0] != '\0');
}

static scorecard_model *make_model(struct bytes *b)
{
    scorecard_draft *draft;
    scorecard_model *model = NULL;
    uint32_t top, leaf;
    REQUIRE(scorecard_draft_new("m", NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_draft_add(draft, SCORECARD_NONE, "top", &top, NULL) == SCORECARD_OK);
    const struct scorecard_param ends[] = { { .key = SCORECARD_KEY_FLOOR, .number = -2 }, { .key = SCORECARD_KEY_CEILING, .number = 40 } };
    REQUIRE(scorecard_draft_set(draft, top, SCORECARD_STEP_AGGREGATE,
                                next(b) % 2 == 0 ? SCORECARD_AGGREGATE_SUM : SCORECARD_AGGREGATE_POINTS, next(b) % 2 == 0 ? ends : NULL, 0,
                                NULL) == SCORECARD_OK);
    if (next(b) % 2 == 0)
        (void)scorecard_draft_set(draft, top, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_POINTS, ends, 2, NULL);
    static const double actions[] = { SCORECARD_ACTION_PROPAGATE, SCORECARD_ACTION_REWEIGHT, SCORECARD_ACTION_SHARE_EQUALLY,
                                      SCORECARD_ACTION_ZERO, SCORECARD_ACTION_RESCALE, SCORECARD_ACTION_OMIT };
    struct scorecard_param policy = { .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = &actions[next(b) % 6], .count = 1 };
    REQUIRE(scorecard_draft_set(draft, top, SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, &policy, 1, NULL) == SCORECARD_OK);
    for (int i = 0; i < LEAVES; i++) {
        const char id[2] = { (char)('p' + i), '\0' };
        REQUIRE(scorecard_draft_add(draft, top, id, &leaf, NULL) == SCORECARD_OK);
        set_rule(draft, leaf, b);
        uint8_t fate = next(b);
        if (fate % 4 != 0)
            REQUIRE(scorecard_draft_set_points(draft, leaf, 1 + fate % 16, NULL) == SCORECARD_OK);
        if (fate % 5 == 0)
            REQUIRE(scorecard_draft_set_direction(draft, leaf, SCORECARD_DIRECTION_LOWER, NULL) == SCORECARD_OK);
        if (fate % 7 < 5)
            REQUIRE(scorecard_draft_set_input(draft, leaf, ids[fate % INPUTS], NULL) == SCORECARD_OK);
        if (fate % 11 == 0)
            (void)scorecard_draft_set_weight(draft, leaf, fate % 3, NULL);
    }
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_draft_finish(draft, &model, &err);
    REQUIRE(status == SCORECARD_OK || (model == NULL && err.message[0] != '\0' && err.where[0] != '\0'));
    scorecard_draft_free(draft);
    return model;
}

static scorecard_data *make_data(struct bytes *b)
{
    static const char *const units[UNITS] = { "u0", "u1", "u2", "u3" };
    scorecard_data_draft *draft;
    scorecard_data *data;
    uint32_t period, input;
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    for (size_t u = 0; u < UNITS; u++)
        REQUIRE(scorecard_data_draft_add_unit(draft, units[u], NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_add_period(draft, "2024", NAN, &period, NULL) == SCORECARD_OK);
    for (size_t i = 0; i < INPUTS; i++) {
        double x[UNITS];
        for (size_t u = 0; u < UNITS; u++) {
            uint8_t byte = next(b);
            x[u] = byte % 8 == 7 ? (double)NAN : byte % 8 == 6 ? number(b) : byte / 16;
        }
        struct scorecard_column column = { .at = x, .step = 1 };
        REQUIRE(scorecard_data_draft_add_input(draft, ids[i], &input, NULL) == SCORECARD_OK);
        REQUIRE(scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, period, input, column, UNITS, NULL) == SCORECARD_OK);
    }
    REQUIRE(scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK);
    scorecard_data_draft_free(draft);
    return data;
}

static scorecard_status third(void *ctx, size_t n, const struct scorecard_column *inputs, double *out, struct scorecard_error *err)
{
    (void)err;
    *(size_t *)ctx += n;
    for (size_t i = 0; i < n; i++)
        out[i] = inputs[0].at[(ptrdiff_t)i * inputs[0].step] / 3;
    return SCORECARD_OK;
}

/* What a survey and the points of a unit tell. */
static void check_unit(const scorecard_result *result, uint32_t n, uint32_t u)
{
    double score = scorecard_result_score(result, n, u, 0), maximum = scorecard_result_maximum(result, n, u, 0);
    double percent = scorecard_result_percent(result, n, u, 0), error = scorecard_result_standard_error(result, n, u, 0);
    REQUIRE(isnan(percent) || (maximum > 0 && !isnan(score)));
    REQUIRE(isnan(error) || (error > 0 && !isnan(score)));
    struct scorecard_survey_line line = { .size = sizeof line };
    if (scorecard_result_survey(result, n, u, 0, &line) == 0)
        return;
    double slack = 1e-9 * (1 + fabs(score));
    REQUIRE(line.low <= score + slack && score - slack <= line.high && line.standard_error >= 0);
    REQUIRE(line.share >= 0 && line.share <= 1 && line.answers > 0);
}

static void check_result(const scorecard_result *result)
{
    struct scorecard_i_bounds bounds;
    const scorecard_model *model = scorecard_result_model(result);
    REQUIRE(scorecard_i_bounds_open(&bounds, result, NULL, true, -1, NULL) == SCORECARD_OK);
    for (uint32_t n = 0; n <= LEAVES; n++)
        for (uint32_t u = 0; u < UNITS; u++) {
            double score = scorecard_result_score(result, n, u, 0), points = scorecard_model_points(model, n);
            REQUIRE(isnan(score) == (scorecard_result_gap(result, n, u, 0) != SCORECARD_GAP_NONE));
            REQUIRE(!isinf(score));
            bool gives = scorecard_model_method(model, n, SCORECARD_STEP_RULE, NULL) >= SCORECARD_RULE_PASS;
            REQUIRE(n == 0 || !gives || isnan(score) || isnan(points) || score <= points * (1 + 1e-12));
            struct scorecard_i_interval b = scorecard_i_bounds_of(&bounds, n, u, 0);
            double slack = 1e-9 * (1 + fabs(score));
            REQUIRE(isnan(score) || (b.low <= score + slack && score - slack <= b.high));
            check_unit(result, n, u);
        }
    scorecard_i_bounds_close(&bounds);
    scorecard_trace *trace;
    for (uint32_t u = 0; u < UNITS; u++) {
        REQUIRE(scorecard_result_trace(result, 0, u, 0, NULL, &trace, NULL) == SCORECARD_OK);
        scorecard_trace_unref(trace);
    }
}

/* Text that a writer made. */
struct text {
    char bytes[65536];
    size_t size;
};

static int32_t keep(void *context, const char *bytes, size_t count)
{
    struct text *text = context;
    REQUIRE(count <= sizeof text->bytes - text->size);
    memcpy(text->bytes + text->size, bytes, count);
    text->size += count;
    return 0;
}

static void check_written(const scorecard_model *model, const scorecard_data *data, const scorecard_result *result,
                          const struct scorecard_score_options *options)
{
    static struct text text;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *again;
    scorecard_result *other;
    text.size = 0;
    REQUIRE(scorecard_model_write(model, keep, &text, &err) == SCORECARD_OK);
    scorecard_status status = scorecard_model_read(text.bytes, text.size, NULL, NULL, &again, &err);
    if (status != SCORECARD_OK)
        fprintf(stderr, "%s: %s\n%.*s\n", err.where, err.message, (int)text.size, text.bytes);
    REQUIRE(status == SCORECARD_OK);
    REQUIRE(scorecard_model_score(again, data, options, &other, &err) == SCORECARD_OK);
    for (uint32_t n = 0; n <= LEAVES; n++)
        for (uint32_t u = 0; u < UNITS; u++) {
            double one = scorecard_result_score(result, n, u, 0), two = scorecard_result_score(other, n, u, 0);
            REQUIRE(memcmp(&one, &two, sizeof one) == 0);
        }
    scorecard_result_unref(other);
    scorecard_model_unref(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct bytes b = { bytes, size };
    scorecard_model *model = make_model(&b);
    if (model == NULL)
        return 0;
    scorecard_data *data = make_data(&b);
    size_t asked = 0;
    struct scorecard_function function = SCORECARD_FUNCTION_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *result;
    function.name = "f";
    function.fn = third;
    function.ctx = &asked;
    options.functions = &function;
    options.function_count = 1;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    scorecard_status status = scorecard_model_score(model, data, &options, &result, &err);
    if (status == SCORECARD_OK) {
        check_result(result);
        check_written(model, data, result, &options);
    } else {
        REQUIRE(err.message[0] != '\0' && err.where[0] != '\0');
    }
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    return 0;
}
