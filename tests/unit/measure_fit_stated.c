/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>

#include <scorecard/scorecard.h>

#include "exchange_model.h"
#include "tap.h"

/* Units in the groups north and south (column g) by turns, one input x, by period. */
static scorecard_data *make_data(const char *const *periods, uint32_t period_count, const double *x, uint32_t units)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), SCORECARD_OK);
    for (uint32_t u = 0; u < units; u++) {
        char id[16];
        snprintf(id, sizeof id, "u%u", (unsigned)u);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_set_group(draft, u, "g", SCORECARD_NONE, u % 2 == 0 ? "north" : "south", NULL),
                         SCORECARD_OK);
    }
    for (uint32_t p = 0; p < period_count; p++) {
        struct scorecard_column column = { .at = x + p * units, .step = 1 };
        ck_assert_int_eq(scorecard_data_draft_add_period(draft, periods[p], NAN, NULL, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, p, 0, column, units, NULL), SCORECARD_OK);
    }
    ck_assert_int_eq(scorecard_data_draft_finish(draft, &data, NULL), SCORECARD_OK);
    scorecard_data_draft_free(draft);
    return data;
}

static const char *const years[] = { "2021", "2022" };

/* Scores a model on two units (and in one or two periods); of node 0 the first unit's scores. */
static scorecard_status score(const char *text, uint32_t period_count, const double *x, double *scores,
                              struct scorecard_error *err)
{
    scorecard_model *model = read_good(text);
    scorecard_data *data = make_data(years, period_count, x, 2);
    scorecard_result *result;
    scorecard_status status = scorecard_model_score(model, data, NULL, &result, err);
    for (uint32_t p = 0; p < period_count && status == SCORECARD_OK && scores != NULL; p++)
        scores[p] = scorecard_result_score(result, 0, 0, p);
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    return status;
}

#define FIXED(rest) MODEL("'nodes': [{'id': 'x', 'rule': {'method': 'minmax', 'frame': 'fixed', " rest "}}]}")

START_TEST(stated_extremes_score_by_period)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    double scores[2];
    ck_assert_int_eq(score(FIXED("'min': {'2021': 0, '': 10}, 'max': 20"), 2, (double[]){ 5, 1, 15, 1 }, scores, &err), SCORECARD_OK);
    ck_assert_double_eq(scores[0], 0.25);
    ck_assert_double_eq(scores[1], 0.5);
    /* Inputs beyond them are not held there unless the clamp says so. */
    ck_assert_int_eq(score(FIXED("'min': 0, 'max': 20"), 1, (double[]){ 30, 1 }, scores, &err), SCORECARD_OK);
    ck_assert_double_eq(scores[0], 1.5);
    ck_assert_int_eq(score(FIXED("'min': 0, 'max': 20, 'clamp': 'both'"), 1, (double[]){ 30, 1 }, scores, &err), SCORECARD_OK);
    ck_assert_double_eq(scores[0], 1);
}
END_TEST

START_TEST(a_stated_constant_scores_by_its_policy)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    double scores[1];
    ck_assert_int_eq(score(FIXED("'min': 5, 'max': 5, 'constant': 'top'"), 1, (double[]){ 9, 1 }, scores, &err), SCORECARD_OK);
    ck_assert_double_eq(scores[0], 1);
    ck_assert_int_eq(score(FIXED("'min': 5, 'max': 5, 'constant': 'gap'"), 1, (double[]){ 9, 1 }, scores, &err), SCORECARD_OK);
    ck_assert_double_nan(scores[0]);
    ck_assert_int_eq(score(FIXED("'min': 5, 'max': 5"), 1, (double[]){ 5, 5 }, NULL, &err), SCORECARD_ERROR_CONSTANT);
    ck_assert_str_eq(err.where, "model m, node x, period 2021");
    ck_assert_ptr_nonnull(strstr(err.message, "all values are 5"));
    /* Where there is no value, nothing is to be scored. */
    ck_assert_int_eq(score(FIXED("'min': 5, 'max': 5"), 1, (double[]){ NAN, NAN }, scores, &err), SCORECARD_OK);
}
END_TEST

START_TEST(a_period_without_extremes_is_refused_where_it_has_values)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *text = FIXED("'min': {'2021': 1}, 'max': {'2021': 3}");
    double scores[2];
    ck_assert_int_eq(score(text, 2, (double[]){ 2, 1, NAN, NAN }, scores, &err), SCORECARD_OK);
    ck_assert_double_eq(scores[0], 0.5);
    ck_assert_double_nan(scores[1]);
    ck_assert_int_eq(score(text, 2, (double[]){ 2, 1, NAN, 7 }, NULL, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_str_eq(err.where, "model m, node x, period 2022");
    /* Periods outside the edition, or in which the node is not, do not matter. */
    ck_assert_int_eq(score(MODEL("'edition': {'last': '2021'}, 'nodes': [{'id': 'x', 'rule': {'method': 'minmax', 'frame': 'fixed', "
                                 "'min': {'2021': 1}, 'max': {'2021': 3}}}]}"), 2, (double[]){ 2, 1, 5, 7 }, NULL, &err), SCORECARD_OK);
    ck_assert_int_eq(score(MODEL("'nodes': [{'id': 'x', 'periods': {'last': '2021'}, 'rule': {'method': 'minmax', 'frame': 'fixed', "
                                 "'min': {'2021': 1}, 'max': {'2021': 3}}}]}"), 2, (double[]){ 2, 1, 5, 7 }, NULL, &err), SCORECARD_OK);
}
END_TEST

START_TEST(goalposts_are_needed_in_every_period)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(score(MODEL("'nodes': [{'id': 'x', 'rule': {'method': 'goalposts', 'min': {'2021': 1}, 'max': {'2021': 3}}}]}"), 2,
                           (double[]){ 2, 1, NAN, NAN }, NULL, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_str_eq(err.where, "model m, node x, period 2022");
    /* One end for all periods is not both. */
    ck_assert_int_eq(score(MODEL("'nodes': [{'id': 'x', 'rule': {'method': 'goalposts', 'min': 1, 'max': {'2021': 3}}}]}"), 2,
                           (double[]){ 2, 1, NAN, NAN }, NULL, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_str_eq(err.where, "model m, node x, period 2022");
}
END_TEST

START_TEST(references_are_held_against_what_is_stated)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *text = MODEL("'nodes': [{'id': 'r', 'of': 'x', 'rule': {'method': 'minmax', 'frame': 'fixed', 'min': {'2021': 1, '2022': 5}, "
                             "'max': {'2021': 3, '2022': 5}}}, {'id': 'x', 'gaps': {'default': 'zero'}}]}");
    double scores[2];
    ck_assert_int_eq(score(text, 2, (double[]){ 2, 1, NAN, NAN }, scores, &err), SCORECARD_OK);
    ck_assert_double_eq(scores[0], 0.5);
    ck_assert_int_eq(score(text, 2, (double[]){ 2, 1, NAN, 5 }, NULL, &err), SCORECARD_ERROR_CONSTANT);
    ck_assert_str_eq(err.where, "model m, node r, period 2022");
}
END_TEST

START_TEST(stated_means_are_taken_and_no_others)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *text = MODEL("'nodes': [{'id': 'a', 'gaps': {'default': ['group-mean', 'zero'], 'group': 'g', "
                             "'means': {'x': {'2021': {'north': 7, 'nowhere': 1}, '1999': {'south': 2}}}}, 'children': [{'id': 'x'}]}]}");
    scorecard_model *model = read_good(text);
    scorecard_data *data = make_data(years, 2, (double[]){ NAN, NAN, 3, 4, /**/ NAN, NAN, 5, 6 }, 4);
    scorecard_result *result;
    ck_assert_int_eq(scorecard_model_score(model, data, NULL, &result, &err), SCORECARD_OK);
    ck_assert_double_eq(scorecard_result_score(result, 0, 0, 0), 7);
    ck_assert_double_eq(scorecard_result_score(result, 0, 1, 0), 0);
    ck_assert_double_eq(scorecard_result_score(result, 0, 2, 0), 3);
    ck_assert_double_eq(scorecard_result_score(result, 0, 0, 1), 0);
    struct scorecard_column imputed;
    ck_assert_int_eq(scorecard_result_imputed(result, 0, 0, &imputed, &err), SCORECARD_OK);
    ck_assert_double_eq(imputed.at[0], 1);
    ck_assert_double_eq(imputed.at[imputed.step], 0);
    scorecard_trace *trace;
    ck_assert_int_eq(scorecard_result_trace(result, 0, 0, 0, NULL, &trace, &err), SCORECARD_OK);
    ck_assert_ptr_nonnull(strstr(scorecard_trace_text(trace), "child x has no score (not-reported): group-mean = 7"));
    scorecard_trace_unref(trace);
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(a_trace_tells_that_extremes_are_stated)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = read_good(FIXED("'min': {'2021': 1, '': 0}, 'max': {'2021': 3}"));
    scorecard_data *data = make_data(years, 2, (double[]){ 2, 1, NAN, NAN }, 2);
    scorecard_result *result;
    scorecard_trace *trace;
    ck_assert_int_eq(scorecard_model_score(model, data, NULL, &result, &err), SCORECARD_OK);
    ck_assert_int_eq(scorecard_result_trace(result, 0, 0, 0, NULL, &trace, &err), SCORECARD_OK);
    ck_assert_ptr_nonnull(strstr(scorecard_trace_text(trace), "min = 1, stated for 2021\n"));
    scorecard_trace_unref(trace);
    ck_assert_int_eq(scorecard_result_trace(result, 0, 0, 1, NULL, &trace, &err), SCORECARD_OK);
    ck_assert_ptr_nonnull(strstr(scorecard_trace_text(trace), "min = 0, stated for all periods\n"));
    ck_assert_ptr_nonnull(strstr(scorecard_trace_text(trace), ", not stated for 2022\n"));
    scorecard_trace_unref(trace);
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(the_frame_fixed_is_checked_with_the_model)
{
    static const struct {
        const char *rest;
        scorecard_status status;
        const char *message;
    } cases[] = {
        { "'min': 1", SCORECARD_ERROR_PARAMETER, "the frame fixed needs min and max" },
        { "'max': 1", SCORECARD_ERROR_PARAMETER, "the frame fixed needs min and max" },
        { "'log': false", SCORECARD_ERROR_PARAMETER, "the frame fixed needs min and max" },
        { "'min': {'2021': 1}, 'max': {'2022': 2}", SCORECARD_ERROR_PARAMETER, "there is a min for 2021 but no max" },
        { "'min': 3, 'max': 2", SCORECARD_ERROR_PARAMETER, "min 3 is above max 2" },
        { "'min': 1, 'max': {'2021': 0, '': 2}", SCORECARD_ERROR_PARAMETER, "min 1 is above max 0 (2021)" },
        { "'min': 0, 'max': 2, 'log': true", SCORECARD_ERROR_PARAMETER, "min 0 (all other periods) has no logarithm" },
        { "'min': 1, 'max': 2, 'prior-min': 0", SCORECARD_ERROR_PARAMETER, "belong to the frame to-date" },
        { "'min': -1e308, 'max': 1e308", SCORECARD_ERROR_PARAMETER, "too far apart" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_model *model;
        char text[400];
        snprintf(text, sizeof text, FIXED("%s"), cases[i].rest);
        ck_assert_msg(read_quoted(text, NULL, &model, &err) == cases[i].status, "%s: %s", text, err.message);
        ck_assert_msg(strstr(err.message, cases[i].message) != NULL, "%s: %s", text, err.message);
    }
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model;
    ck_assert_int_eq(read_quoted(MODEL("'nodes': [{'id': 'x', 'rule': {'method': 'minmax', 'frame': 'all', 'max': 1}}]}"), NULL, &model, &err),
                     SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_nonnull(strstr(err.message, "min and max belong to the frame fixed"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/fit_stated");
    TCase *tests = tcase_create("fit_stated");
    tcase_add_test(tests, stated_extremes_score_by_period);
    tcase_add_test(tests, a_stated_constant_scores_by_its_policy);
    tcase_add_test(tests, a_period_without_extremes_is_refused_where_it_has_values);
    tcase_add_test(tests, goalposts_are_needed_in_every_period);
    tcase_add_test(tests, references_are_held_against_what_is_stated);
    tcase_add_test(tests, stated_means_are_taken_and_no_others);
    tcase_add_test(tests, a_trace_tells_that_extremes_are_stated);
    tcase_add_test(tests, the_frame_fixed_is_checked_with_the_model);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
