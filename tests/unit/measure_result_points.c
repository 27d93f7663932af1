/* SPDX-License-Identifier: MIT */
/* The most that a unit could earn, and how much of it that is. */
#include "measure_small.h"
#include "tap.h"

static const char csv[] = "unit,period,a,b,c,d\nA,2022,3,2,1,5\nA,2023,3,4,1,5\nB,2023,,2,2,6\n";

static double maximum(const scorecard_result *r, const char *node, const char *unit, const char *period)
{
    struct spot at = spot_of(r, node, unit, period);
    return scorecard_result_maximum(r, at.node, at.unit, at.period);
}

static double percent(const scorecard_result *r, const char *node, const char *unit, const char *period)
{
    struct spot at = spot_of(r, node, unit, period);
    return scorecard_result_percent(r, at.node, at.unit, at.period);
}

START_TEST(maxima_add_up_as_often_as_children_count)
{
    scorecard_result *r = small_result("{'id':'t','aggregate':'sum','map':{'multiply':10},'gaps':{'default':'zero'},'children':["
                                       "{'id':'area','aggregate':'sum','children':[{'id':'a','points':6,'rule':'direct'},{'id':'b','points':4,'weight':2,'rule':'direct'},"
                                       "{'id':'u','input':'d','weight':0}]},"
                                       "{'id':'c','rule':{'method':'bonus','at-most':2}},{'id':'d','points':10}]}",
                                       csv);
    ck_assert_double_eq(maximum(r, "area", "A", "2023"), 14);
    ck_assert_double_eq(percent(r, "area", "A", "2023"), 100 * 11.0 / 14);
    ck_assert_double_eq(maximum(r, "t", "A", "2023"), 240);
    ck_assert_double_eq(percent(r, "t", "A", "2023"), 100 * (170.0 / 240));
    ck_assert_double_eq(maximum(r, "c", "A", "2023"), 0);
    ck_assert_double_nan(percent(r, "c", "A", "2023"));
    ck_assert_double_eq(maximum(r, "d", "A", "2023"), 10);
    ck_assert_double_eq(percent(r, "d", "A", "2023"), 50);
    ck_assert_double_nan(maximum(r, "u", "A", "2023"));
    ck_assert_double_eq(percent(r, "area", "B", "2023"), 100 * (4.0 / 14));
    ck_assert_double_nan(percent(r, "a", "B", "2023"));
    /* Nothing there is nothing. */
    ck_assert_double_nan(scorecard_result_maximum(r, 99, 0, 0));
    ck_assert_double_nan(scorecard_result_maximum(r, 0, 99, 0));
    ck_assert_double_nan(scorecard_result_maximum(r, 0, 0, 99));
    ck_assert_double_nan(scorecard_result_maximum(NULL, 0, 0, 0));
    ck_assert_double_nan(scorecard_result_percent(NULL, 0, 0, 0));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_is_left_out_for_a_unit_or_a_period_is_not_in_its_maximum)
{
    const char *nodes = "{'id':'t','aggregate':'sum','gaps':{'default':'omit'},'children':[{'id':'a','points':6,'rule':'direct'},"
                        "{'id':'b','points':4,'rule':'direct','periods':{'first':'2023'}},{'id':'c','points':3,'rule':'direct'}]},{'id':'d'}";
    scorecard_result *r = small_result(nodes, csv);
    ck_assert_double_eq(maximum(r, "t", "A", "2023"), 13);
    ck_assert_double_eq(maximum(r, "t", "A", "2022"), 9);
    ck_assert_double_eq(maximum(r, "t", "B", "2023"), 7);
    ck_assert_double_nan(maximum(r, "b", "A", "2022"));
    ck_assert_double_eq(percent(r, "t", "B", "2023"), 100 * (4.0 / 7));
    scorecard_model *model = scorecard_model_ref(scorecard_result_model(r));
    scorecard_data *data = scorecard_data_ref(scorecard_result_data(r));
    scorecard_result_unref(r);
    /* What is not kept is not known. */
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    const uint32_t kept[] = { 0 };
    options.nodes = kept;
    options.node_count = 1;
    CK_OK(scorecard_model_score(model, data, &options, &r, &err));
    ck_assert_double_nan(maximum(r, "t", "A", "2023"));
    scorecard_result_unref(r);
    options = (struct scorecard_score_options)SCORECARD_SCORE_OPTIONS_INIT;
    options.keep = SCORECARD_KEEP_SCORES;
    CK_OK(scorecard_model_score(model, data, &options, &r, &err));
    ck_assert_double_eq(maximum(r, "t", "A", "2023"), 13);
    ck_assert_double_nan(maximum(r, "t", "B", "2023"));
    scorecard_result_unref(r);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    r = small_result("{'id':'t','aggregate':'sum','gaps':{'default':'rescale','structural':'rescale'},'children':[{'id':'a','points':6,'rule':'direct'},"
                     "{'id':'b','points':4,'rule':'direct','periods':{'first':'2023'}},{'id':'c','points':3,'rule':'direct'}]},{'id':'d'}", csv);
    ck_assert_double_eq(maximum(r, "t", "A", "2022"), 13);
    ck_assert_double_eq(maximum(r, "t", "B", "2023"), 13);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(points_that_weigh_are_no_maximum)
{
    scorecard_result *r = small_result("{'id':'t','children':[{'id':'a','points':6},{'id':'b','points':4}]},"
                                       "{'id':'s','aggregate':'sum','points':9,'children':[{'id':'c'},{'id':'d'}]},"
                                       "{'id':'q','aggregate':'sum','children':[{'id':'c1','input':'c','points':2},{'id':'d1','input':'d'}]}", csv);
    ck_assert_double_nan(maximum(r, "t", "A", "2023"));
    ck_assert_double_nan(maximum(r, "a", "A", "2023"));
    ck_assert_double_eq(maximum(r, "s", "A", "2023"), 9);
    ck_assert_double_nan(maximum(r, "q", "A", "2023"));
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/result_points");
    TCase *tests = tcase_create("result_points");
    tcase_add_test(tests, maxima_add_up_as_often_as_children_count);
    tcase_add_test(tests, what_is_left_out_for_a_unit_or_a_period_is_not_in_its_maximum);
    tcase_add_test(tests, points_that_weigh_are_no_maximum);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
