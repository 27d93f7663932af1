/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "counted.h"
#include "fitted_parts.h"
#include "tap.h"

/* Written and read again, as the same bytes and to the same scores. */
static void check_file(const scorecard_model *fitted, const scorecard_data *data, const scorecard_result *whole)
{
    char *text = write_good(fitted);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *read;
    scorecard_status status = scorecard_model_read(text, strlen(text), "fitted", NULL, &read, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", err.where, err.message);
    same_models(fitted, read);
    scorecard_result *again = score(read, data);
    same_scores(whole, again, 0);
    scorecard_result_unref(again);
    scorecard_model_unref(read);
    free(text);
}

static void check_parts(const struct described *d, const scorecard_model *fitted, const scorecard_result *whole, int size,
                        struct described *part)
{
    for (int first = 0; first < d->unit_count; first += size) {
        cut_out(d, first, size, part);
        scorecard_data *data = build_data(part, &plain);
        scorecard_result *result = score(fitted, data);
        same_scores(whole, result, first);
        scorecard_result_unref(result);
        scorecard_data_unref(data);
    }
}

enum { MODELS = 150, BLOCKS = 5 };

/* In several blocks, so that each has its time where memory is watched. */
START_TEST(parts_score_as_the_whole)
{
    struct described *d = malloc(sizeof *d), *part = malloc(sizeof *part);
    int compared = 0, driven = 0;
    for (int seed = _i; seed < MODELS; seed += BLOCKS) {
        random_state = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(seed + 7001);
        describe(d, UNITS);
        fill_up(d);
        scorecard_model *model = build_model(d, &plain), *fitted;
        scorecard_data *data = build_data(d, &plain);
        struct scorecard_error err = SCORECARD_ERROR_INIT, why = SCORECARD_ERROR_INIT;
        scorecard_result *whole;
        scorecard_status status = score_status(model, data, &whole, &err);
        ck_assert_int_eq(fit_status(model, data, &fitted, &why), status);
        if (status == SCORECARD_OK) {
            scorecard_result *again = score(fitted, data);
            same_scores(whole, again, 0);
            same_ranks(whole, again);
            scorecard_result_unref(again);
            scorecard_model *twice = fit(fitted, data);
            same_models(fitted, twice);
            scorecard_model_unref(twice);
            check_file(fitted, data, whole);
            check_parts(d, fitted, whole, 9, part);
            check_parts(d, fitted, whole, 1, part);
            compared++;
            driven += takes(model) && !takes(fitted);
        } else {
            ck_assert_ptr_null(fitted);
            ck_assert_str_eq(why.message, err.message);
            ck_assert_str_eq(why.where, err.where);
        }
        scorecard_result_unref(whole);
        scorecard_model_unref(fitted);
        scorecard_model_unref(model);
        scorecard_data_unref(data);
    }
    /* So that a change to the generator does not quietly leave nothing to compare. */
    ck_assert_int_gt(compared, MODELS / BLOCKS / 2);
    ck_assert_int_gt(driven, MODELS / BLOCKS / 4);
    free(d);
    free(part);
}
END_TEST

/* ---- data by hand ---- */

static const double gap = NAN;

/* Units u0, u1 … in the groups "a: b" and "c" (column g) by turns; x and y by period. */
static scorecard_data *make_data(const char *const *periods, int period_count, const double *x, const double *y, int units)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    uint32_t p, input[2];
    TRY(scorecard_data_draft_new(NULL, &draft, &err_));
    for (int u = 0; u < units; u++) {
        char id[NAME];
        uint32_t unit;
        snprintf(id, sizeof id, "u%d", u);
        TRY(scorecard_data_draft_add_unit(draft, id, &unit, &err_));
        TRY(scorecard_data_draft_set_group(draft, unit, "g", SCORECARD_NONE, u % 2 == 0 ? "a: b" : "c", &err_));
    }
    TRY(scorecard_data_draft_add_input(draft, "x", &input[0], &err_));
    TRY(scorecard_data_draft_add_input(draft, "y", &input[1], &err_));
    for (int k = 0; k < period_count; k++) {
        struct scorecard_column column = { .at = x + k * units, .step = 1 };
        TRY(scorecard_data_draft_add_period(draft, periods[k], NAN, &p, &err_));
        TRY(scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, p, input[0], column, (size_t)units, &err_));
        column.at = y + k * units;
        TRY(scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, p, input[1], column, (size_t)units, &err_));
    }
    TRY(scorecard_data_draft_finish(draft, &data, &err_));
    scorecard_data_draft_free(draft);
    return data;
}

static const char *const years[] = { "2021", "2022" };

#define LEAVES "'children': [{'id': 'x'}, {'id': 'y'}]"

static void check_fitted(const char *model_text, const scorecard_data *data, const char *fitted_text)
{
    scorecard_model *model = read_good(model_text), *want = read_good(fitted_text);
    scorecard_model *fitted = fit(model, data);
    same_models(want, fitted);
    scorecard_model_unref(model);
    scorecard_model_unref(want);
    scorecard_model_unref(fitted);
}

START_TEST(extremes_are_stated_in_each_period_of_the_edition)
{
    const char *const periods[] = { "2020", "2022", "2021" };
    scorecard_data *data = make_data(periods, 3, (double[]){ 1, 9, /**/ 5, 6, /**/ 3, 4 }, (double[]){ 1, 2, 3, 4, 5, 6 }, 2);
    /* In order of time; what a frame looks at outside the edition counts; priors and frames go, the rest stays. */
    check_fitted(MODEL("'edition': {'first': '2021'}, 'nodes': [{'id': 'm', 'title': 't', 'children': ["
                       "{'id': 'x', 'rule': {'method': 'minmax', 'to': [1, 10], 'frame': 'to-date', 'prior-min': 2, 'prior-max': 8, "
                       "'clamp': 'upper', 'constant': 'top'}}, "
                       "{'id': 'y', 'periods': {'last': '2021'}, 'rule': {'method': 'minmax', 'log': true}}]}]}"),
                 data,
                 MODEL("'edition': {'first': '2021'}, 'nodes': [{'id': 'm', 'title': 't', 'children': ["
                       "{'id': 'x', 'rule': {'method': 'minmax', 'to': [1, 10], 'frame': 'fixed', "
                       "'min': {'2021': 1, '2022': 1}, 'max': {'2021': 9, '2022': 9}, 'clamp': 'upper', 'constant': 'top'}}, "
                       "{'id': 'y', 'periods': {'last': '2021'}, 'rule': {'method': 'minmax', 'frame': 'fixed', 'min': {'2021': 5}, "
                       "'max': {'2021': 6}, 'log': true}}]}]}"));
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_model_fitted_to_many_periods_reads_back)
{
    enum { PERIODS = 1500 };
    static char id[PERIODS][NAME];
    static const char *periods[PERIODS];
    static double x[2 * PERIODS], y[2 * PERIODS];
    for (int p = 0; p < PERIODS; p++) {
        snprintf(id[p], sizeof id[p], "%d", 1000 + p);
        periods[p] = id[p];
        x[2 * p] = y[2 * p + 1] = p;
        x[2 * p + 1] = y[2 * p] = 2 * p + 1;
    }
    scorecard_data *data = make_data(periods, PERIODS, x, y, 2);
    scorecard_model *model = read_good(MODEL(
        "'defaults': {'rule': 'minmax'}, 'nodes': [{'id': 'm', 'children': [{'id': 'x'}, {'id': 'y', 'direction': 'lower'}]}]}"));
    scorecard_model *fitted = fit(model, data);
    scorecard_result *whole = score(model, data);
    ck_assert(takes(model) && !takes(fitted));
    check_file(fitted, data, whole);
    scorecard_result_unref(whole);
    scorecard_model_unref(fitted);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(what_the_data_says_nothing_about_stays)
{
    scorecard_data *data = make_data(years, 2, (double[]){ gap, gap, gap, gap }, (double[]){ gap, gap, 7, 7 }, 2);
    check_fitted(MODEL("'nodes': [{'id': 'x', 'rule': 'minmax', 'tiers': {'method': 'percentiles', 'list': [{'id': 'a', 'from': 50}, {'id': 'b'}]}}, "
                       "{'id': 'y', 'rule': {'method': 'minmax', 'constant': 'midpoint'}, "
                       "'tiers': {'method': 'percentiles', 'list': [{'id': 'a', 'from': 75}, {'id': 'b', 'from': 50}, {'id': 'c'}]}}]}"),
                 data,
                 MODEL("'nodes': [{'id': 'x', 'rule': 'minmax', 'tiers': {'method': 'percentiles', 'list': [{'id': 'a', 'from': 50}, {'id': 'b'}]}}, "
                       "{'id': 'y', 'rule': {'method': 'minmax', 'frame': 'fixed', 'min': {'2022': 7}, 'max': {'2022': 7}, 'constant': 'midpoint'}, "
                       "'tiers': {'method': 'cuts', 'list': [{'id': 'a', 'from': {'2022': 0.5}}, {'id': 'b', 'from': {'2022': 0.5}}, {'id': 'c'}]}}]}"));
    scorecard_data_unref(data);
}
END_TEST

START_TEST(cuts_run_upwards_where_low_is_good)
{
    scorecard_data *data = make_data(years, 1, (double[]){ 0, 10, 20, 30, 40 }, (double[]){ 1, 1, 1, 1, 1 }, 5);
    check_fitted(MODEL("'nodes': [{'id': 'x', 'direction': 'lower', 'tiers': {'method': 'percentiles', 'list': ["
                       "{'id': 'a', 'from': 75}, {'id': 'b', 'from': 25}, {'id': 'c'}]}}, {'id': 'y'}]}"),
                 data,
                 MODEL("'nodes': [{'id': 'x', 'direction': 'lower', 'tiers': {'method': 'cuts', 'list': ["
                       "{'id': 'a', 'from': {'2021': 10}}, {'id': 'b', 'from': {'2021': 30}}, {'id': 'c'}]}}, {'id': 'y'}]}"));
    scorecard_data_unref(data);
}
END_TEST

START_TEST(means_are_stated_where_a_policy_takes_them)
{
    scorecard_data *data = make_data(years, 2, (double[]){ 1, 2, 5, gap, /**/ 3, gap, gap, gap }, (double[]){ gap, 1, gap, 3, 1, 1, 1, 1 }, 4);
    /* The policy is inherited: each aggregate has its own children's means, and the model's defaults stay. */
    check_fitted(MODEL("'defaults': {'gaps': {'default': ['group-mean', 'zero'], 'group': 'g', 'minimum': 0.25}}, 'nodes': ["
                       "{'id': 'm', 'children': [{'id': 'k', 'children': [{'id': 'x'}]}, {'id': 'y'}]}, "
                       "{'id': 'n', 'gaps': 'policy', 'children': [{'id': 'z', 'input': 'x'}]}]}"),
                 data,
                 MODEL("'defaults': {'gaps': {'default': ['group-mean', 'zero'], 'group': 'g', 'minimum': 0.25}}, 'nodes': ["
                       "{'id': 'm', 'gaps': {'default': ['group-mean', 'zero'], 'group': 'g', 'minimum': 0.25, 'means': {"
                       "'k': {'2021': {'a: b': 3, 'c': 2}, '2022': {'a: b': 3}}, "
                       "'y': {'2021': {'c': 2}, '2022': {'a: b': 1, 'c': 1}}}}, 'children': ["
                       "{'id': 'k', 'gaps': {'default': ['group-mean', 'zero'], 'group': 'g', 'minimum': 0.25, 'means': {"
                       "'x': {'2021': {'a: b': 3, 'c': 2}, '2022': {'a: b': 3}}}}, 'children': [{'id': 'x'}]}, {'id': 'y'}]}, "
                       "{'id': 'n', 'gaps': 'policy', 'children': [{'id': 'z', 'input': 'x'}]}]}"));
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_model_that_takes_nothing_is_as_it_was)
{
    const char *text = MODEL("'title': {'vi': 'T', 'en': 't'}, 'levels': ['l'], 'edition': {'last': '2030'}, 'defaults': {'round': {'decimals': 1}}, "
                             "'nodes': [{'id': 'a', 'notes': 'n', 'tiers': {'method': 'cuts', 'list': [{'id': 'u', 'from': 3}, {'id': 'v'}]}, "
                             "'rule': {'method': 'minmax', 'frame': 'all'}, 'gaps': {'default': 'reweight'}, " LEAVES "}]}");
    scorecard_data *data = make_data(years, 1, (double[]){ 1, 2 }, (double[]){ 3, 4 }, 2);
    scorecard_model *model = read_good(MODEL("'nodes': [{'id': 'a', " LEAVES "}]}")), *fitted = fit(model, data);
    same_models(model, fitted);
    scorecard_model_unref(fitted);
    scorecard_model_unref(model);
    model = read_good(text);
    fitted = fit(model, data);
    ck_assert_str_eq(scorecard_model_title(fitted, SCORECARD_NONE, "vi"), "T");
    ck_assert_str_eq(scorecard_model_text(fitted, 0, SCORECARD_TEXT_NOTES, NULL), "n");
    /* At the leaves, where it was inherited; the aggregate keeps what it states for them. */
    uint32_t from;
    ck_assert_int_eq(scorecard_model_method(fitted, 1, SCORECARD_STEP_RULE, &from), SCORECARD_RULE_MINMAX);
    ck_assert_uint_eq(from, 1);
    ck_assert_int_eq(scorecard_model_method_given(fitted, 0, SCORECARD_STEP_RULE), SCORECARD_RULE_MINMAX);
    scorecard_model_unref(fitted);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

/* Scores the fitted model of a text on other data. */
static scorecard_status later(const char *text, const scorecard_data *data, const scorecard_data *other,
                              struct scorecard_error *err)
{
    scorecard_model *model = read_good(text), *fitted = fit(model, data);
    scorecard_result *result;
    scorecard_status status = score_status(fitted, other, &result, err);
    scorecard_result_unref(result);
    scorecard_model_unref(fitted);
    scorecard_model_unref(model);
    return status;
}

START_TEST(other_periods_are_refused_where_they_have_values)
{
    const char *const next[] = { "2021", "2023" };
    const char *text = MODEL("'nodes': [{'id': 'a', 'rule': 'minmax', " LEAVES "}, {'id': 'r', 'of': 'a', 'rule': 'minmax'}]}");
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data *data = make_data(years, 1, (double[]){ 1, 2 }, (double[]){ 3, 4 }, 2);
    scorecard_data *none = make_data(next, 2, (double[]){ 1, 2, gap, gap }, (double[]){ 3, 4, gap, gap }, 2);
    scorecard_data *some = make_data(next, 2, (double[]){ 1, 2, gap, gap }, (double[]){ 3, 4, gap, 1 }, 2);
    ck_assert_int_eq(later(text, data, none, &err), SCORECARD_OK);
    ck_assert_int_eq(later(text, data, some, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_str_eq(err.where, "model m, node y, period 2023");
    ck_assert_ptr_nonnull(strstr(err.message, "fitted to other periods"));
    /* The reference alone is fitted; its node has scores in any period. */
    const char *reference = MODEL("'nodes': [{'id': 'a', 'gaps': {'default': 'reweight'}, " LEAVES "}, {'id': 'r', 'of': 'a', 'rule': 'minmax'}]}");
    ck_assert_int_eq(later(reference, data, none, &err), SCORECARD_OK);
    ck_assert_int_eq(later(reference, data, some, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_str_eq(err.where, "model m, node r, period 2023");
    /* What is not positive has no logarithm with any extremes. */
    const char *logarithm = MODEL("'nodes': [{'id': 'x'}, {'id': 'y', 'rule': {'method': 'minmax', 'log': true}}]}");
    scorecard_data *zero = make_data(next, 2, (double[]){ 1, 2, gap, gap }, (double[]){ 3, 4, gap, 0 }, 2);
    ck_assert_int_eq(later(logarithm, data, zero, &err), SCORECARD_OK);
    ck_assert_int_eq(later(logarithm, data, some, &err), SCORECARD_ERROR_PARAMETER);
    scorecard_data_unref(data);
    scorecard_data_unref(none);
    scorecard_data_unref(some);
    scorecard_data_unref(zero);
}
END_TEST

START_TEST(means_that_are_not_stated_are_none)
{
    scorecard_data *data = make_data(years, 1, (double[]){ 1, 2, 5, 4 }, (double[]){ 1, 1, 1, 1 }, 4);
    scorecard_data *other = make_data(years, 2, (double[]){ gap, gap, gap, 4, gap, 2, 8, gap }, (double[]){ 1, 1, 1, 1, 1, 1, 1, 1 }, 4);
    scorecard_model *model = read_good(MODEL("'nodes': [{'id': 'a', 'gaps': {'default': ['group-mean', 'zero'], 'group': 'g'}, " LEAVES "}]}"));
    scorecard_model *fitted = fit(model, data);
    scorecard_result *result = score(fitted, other);
    ck_assert_double_eq(scorecard_result_score(result, 0, 0, 0), (3 + 1) / 2.);
    ck_assert_double_eq(scorecard_result_score(result, 0, 1, 0), (3 + 1) / 2.);
    ck_assert_double_eq(scorecard_result_score(result, 0, 0, 1), (0 + 1) / 2.); /* not the 8 of its group */
    ck_assert_double_eq(scorecard_result_score(result, 0, 2, 1), (8 + 1) / 2.);
    scorecard_result_unref(result);
    scorecard_model_unref(fitted);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    scorecard_data_unref(other);
}
END_TEST

START_TEST(zeros_of_both_signs_are_one_extreme)
{
    scorecard_data *one = make_data(years, 1, (double[]){ 0.0, -0.0, 1 }, (double[]){ -1, 0.0, -0.0 }, 3);
    scorecard_data *other = make_data(years, 1, (double[]){ -0.0, 0.0, 1 }, (double[]){ -1, -0.0, 0.0 }, 3);
    scorecard_model *model = read_good(MODEL("'nodes': [{'id': 'x', 'rule': 'minmax'}, {'id': 'y', 'rule': 'minmax'}]}"));
    scorecard_model *a = fit(model, one), *b = fit(model, other);
    same_models(a, b);
    scorecard_model_unref(a);
    scorecard_model_unref(b);
    scorecard_model_unref(model);
    scorecard_data_unref(one);
    scorecard_data_unref(other);
}
END_TEST

/* How often the units must be gone through before all can be scored, less one. */
static uint32_t levels(const scorecard_model *model, const scorecard_data *data)
{
    struct scorecard_i_engine engine;
    ck_assert_int_eq(scorecard_i_engine_open(&engine, model, data, &model->arena.run, NULL), SCORECARD_OK);
    uint32_t count = engine.level_count - 1;
    scorecard_i_engine_close(&engine);
    return count;
}

START_TEST(a_fitted_model_is_scored_in_one_pass)
{
    const char *const next[] = { "2021", "2023" };
    scorecard_data *data = make_data(years, 1, (double[]){ 1, 2, gap, 4 }, (double[]){ 1, 2, 3, 4 }, 4);
    scorecard_data *other = make_data(next, 2, (double[]){ 1, 2, gap, gap }, (double[]){ 3, 4, 1, 2 }, 2);
    scorecard_model *model = read_good(MODEL("'nodes': [{'id': 'a', 'gaps': {'default': ['group-mean', 'zero'], 'group': 'g'}, " LEAVES "}, "
                                             "{'id': 'r', 'of': 'a', 'rule': 'minmax'}]}"));
    scorecard_model *fitted = fit(model, data);
    ck_assert_uint_eq(levels(model, data), 2);
    ck_assert_uint_eq(levels(fitted, data), 0);
    /* In a period that it does not know, whether there are values to refuse takes a look. */
    ck_assert_uint_eq(levels(fitted, other), 1);
    scorecard_model_unref(fitted);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    scorecard_data_unref(other);
}
END_TEST

/* ---- refusals ---- */

START_TEST(arguments_and_options_are_checked)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_data *data = make_data(years, 1, (double[]){ 1, 2 }, (double[]){ 3, 4 }, 2);
    scorecard_model *model = read_good(MODEL("'nodes': [{'id': 'a', 'rule': 'minmax', " LEAVES "}]}")), *fitted = model;
    ck_assert_int_eq(scorecard_model_fit(model, data, NULL, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_model_fit(NULL, data, NULL, &fitted, &err), SCORECARD_ERROR_NULL);
    ck_assert_ptr_null(fitted);
    ck_assert_int_eq(scorecard_model_fit(model, NULL, NULL, &fitted, &err), SCORECARD_ERROR_NULL);
    options.size = 1;
    ck_assert_int_eq(scorecard_model_fit(model, data, &options, &fitted, &err), SCORECARD_ERROR_OPTIONS);
    options = (struct scorecard_score_options)SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = 1u << 30;
    ck_assert_int_eq(scorecard_model_fit(model, data, &options, &fitted, &err), SCORECARD_ERROR_OPTIONS);
    options.flags = 0;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.size = 3;
    options.run = &run;
    ck_assert_int_eq(scorecard_model_fit(model, data, &options, &fitted, &err), SCORECARD_ERROR_OPTIONS);
    ck_assert_ptr_null(fitted);
    /* What is kept does not matter. */
    options.run = NULL;
    options.keep = SCORECARD_KEEP_SCORES;
    options.nodes = (const uint32_t[]){ 1 };
    options.node_count = 1;
    ck_assert_int_eq(scorecard_model_fit(model, data, &options, &fitted, &err), SCORECARD_OK);
    scorecard_model_unref(fitted);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

static int32_t cancel(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    (void)done;
    (void)total;
    return 1;
}

START_TEST(what_cannot_be_scored_is_not_fitted)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data *data = make_data(years, 1, (double[]){ 5, 5 }, (double[]){ -1, 4 }, 2);
    scorecard_model *model = read_good(MODEL("'nodes': [{'id': 'x', 'rule': 'minmax'}, {'id': 'y'}]}")), *fitted;
    ck_assert_int_eq(scorecard_model_fit(model, data, NULL, &fitted, &err), SCORECARD_ERROR_CONSTANT);
    ck_assert_str_eq(err.where, "model m, node x, period 2021");
    scorecard_model_unref(model);
    model = read_good(MODEL("'nodes': [{'id': 'x'}]}"));
    ck_assert_int_eq(scorecard_model_fit(model, data, NULL, &fitted, &err), SCORECARD_ERROR_UNKNOWN);
    scorecard_model_unref(model);
    model = read_good(MODEL("'nodes': [{'id': 'a', 'aggregate': 'geometric', " LEAVES "}]}"));
    ck_assert_int_eq(scorecard_model_fit(model, data, NULL, &fitted, &err), SCORECARD_ERROR_DOMAIN);
    scorecard_model_unref(model);
    model = read_good(MODEL("'edition': {'first': '2030'}, 'nodes': [{'id': 'a', " LEAVES "}]}"));
    ck_assert_int_eq(scorecard_model_fit(model, data, NULL, &fitted, &err), SCORECARD_ERROR_EMPTY);
    scorecard_model_unref(model);
    model = read_good(MODEL("'nodes': [{'id': 'a', " LEAVES "}]}"));
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.progress = cancel;
    options.run = &run;
    ck_assert_int_eq(scorecard_model_fit(model, data, &options, &fitted, &err), SCORECARD_ERROR_CANCELLED);
    ck_assert_ptr_null(fitted);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(extremes_too_far_apart_are_refused)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data *data = make_data(years, 1, (double[]){ -1e308, 1e308 }, (double[]){ -8e307, 8e307 }, 2);
    scorecard_model *model = read_good(MODEL("'nodes': [{'id': 'y', 'rule': 'minmax'}, {'id': 'x', 'rule': 'minmax'}]}")), *fitted;
    ck_assert_int_eq(scorecard_model_fit(model, data, NULL, &fitted, &err), SCORECARD_ERROR_INFINITE);
    ck_assert_str_eq(err.where, "model m, node x, period 2021");
    scorecard_model_unref(model);
    /* Beyond what goalposts may be, yet a difference: as the data has it. */
    check_fitted(MODEL("'nodes': [{'id': 'y', 'rule': 'minmax'}, {'id': 'x'}]}"), data,
                 MODEL("'nodes': [{'id': 'y', 'rule': {'method': 'minmax', 'frame': 'fixed', 'min': {'2021': -8e307}, "
                       "'max': {'2021': 8e307}}}, {'id': 'x'}]}"));
    scorecard_data_unref(data);
}
END_TEST

START_TEST(every_method_can_be_fitted_or_says_that_it_cannot)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const struct scorecard_i_method_row *row;
    for (size_t i = 0; (row = scorecard_i_method_row_at(i)) != NULL; i++)
        if (row->fit == SCORECARD_I_FIT_NOT)
            ck_assert_int_eq(scorecard_i_check_fits(row, &err), SCORECARD_ERROR_METHOD);
        else
            ck_assert_msg(scorecard_i_check_fits(row, &err) == SCORECARD_OK, "%s: %s", row->name, err.message);
    struct scorecard_i_method_row made = *scorecard_i_method_row(SCORECARD_RULE_MINMAX);
    made.fit = SCORECARD_I_FIT_NOT;
    ck_assert_int_eq(scorecard_i_check_fits(&made, &err), SCORECARD_ERROR_METHOD);
    ck_assert_ptr_nonnull(strstr(err.message, "minmax cannot be fitted"));
    made.fit = SCORECARD_I_FIT_REFERENCE;
    made.method = 699; /* nobody knows how */
    ck_assert_int_eq(scorecard_i_check_fits(&made, &err), SCORECARD_ERROR_METHOD);
    made.fit = SCORECARD_I_FIT_NOTHING;
    ck_assert_int_eq(scorecard_i_check_fits(&made, &err), SCORECARD_OK);
}
END_TEST

/* What is fitted first needs memory of its own; what follows may find some left over. */
static const char *const short_of_memory[] = {
    MODEL("'nodes': [{'id': 'a', 'gaps': {'default': ['group-mean', 'zero'], 'group': 'g'}, "
          "'rule': {'method': 'minmax', 'constant': 'top'}, 'tiers': {'method': 'percentiles', 'list': ["
          "{'id': 't', 'from': 50}, {'id': 'u'}]}, " LEAVES "}, {'id': 'r', 'of': 'a', 'rule': 'minmax'}]}"),
    MODEL("'nodes': [{'id': 'x', 'rule': {'method': 'minmax', 'constant': 'top'}}, {'id': 'y'}]}"),
};

START_TEST(memory_comes_from_the_run_and_may_run_out_anywhere)
{
    scorecard_data *data = make_data(years, 2, (double[]){ 1, 2, 5, gap, /**/ 3, gap, 7, gap }, (double[]){ gap, 1, gap, 3, 1, 1, 1, 2 }, 4);
    scorecard_model *model = read_good(short_of_memory[_i]);
    scorecard_model *want = fit(model, data), *fitted;
    struct counted counted = { 0, 0, -1 };
    long n = 0;
    for (scorecard_status status = SCORECARD_ERROR_MEMORY; status != SCORECARD_OK; n++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        struct scorecard_run run = counted_run(&counted);
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        options.run = &run;
        counted = (struct counted){ 0, 0, n };
        status = scorecard_model_fit(model, data, &options, &fitted, &err);
        if (status == SCORECARD_OK) {
            ck_assert_int_gt(counted.live, 0);
            same_models(want, fitted);
            scorecard_model_unref(fitted);
        } else {
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
            ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
            ck_assert_ptr_null(fitted);
        }
        ck_assert_int_eq(counted.live, 0);
        ck_assert_int_lt(n, 10000);
    }
    ck_assert_int_gt(n, 30);
    scorecard_model_unref(want);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/fitted");
    TCase *random = tcase_create("random models"), *fitted = tcase_create("fitted"), *refused = tcase_create("refused");
    tcase_set_timeout(random, 100);
    tcase_add_loop_test(random, parts_score_as_the_whole, 0, BLOCKS);
    tcase_add_test(fitted, extremes_are_stated_in_each_period_of_the_edition);
    tcase_add_test(fitted, a_model_fitted_to_many_periods_reads_back);
    tcase_add_test(fitted, what_the_data_says_nothing_about_stays);
    tcase_add_test(fitted, cuts_run_upwards_where_low_is_good);
    tcase_add_test(fitted, means_are_stated_where_a_policy_takes_them);
    tcase_add_test(fitted, a_model_that_takes_nothing_is_as_it_was);
    tcase_add_test(fitted, other_periods_are_refused_where_they_have_values);
    tcase_add_test(fitted, means_that_are_not_stated_are_none);
    tcase_add_test(fitted, zeros_of_both_signs_are_one_extreme);
    tcase_add_test(fitted, a_fitted_model_is_scored_in_one_pass);
    tcase_add_test(refused, arguments_and_options_are_checked);
    tcase_add_test(refused, what_cannot_be_scored_is_not_fitted);
    tcase_add_test(refused, extremes_too_far_apart_are_refused);
    tcase_add_test(refused, every_method_can_be_fitted_or_says_that_it_cannot);
    tcase_set_timeout(refused, 60);
    tcase_add_loop_test(refused, memory_comes_from_the_run_and_may_run_out_anywhere, 0,
                        sizeof short_of_memory / sizeof short_of_memory[0]);
    suite_add_tcase(suite, random);
    suite_add_tcase(suite, fitted);
    suite_add_tcase(suite, refused);
    return tap_main(suite);
}
