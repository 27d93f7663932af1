/* SPDX-License-Identifier: MIT */
/* What a survey leaves open. */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static const char csv[] = "unit,period,a1,a2,b1,b2,n,x\nA,2023,25,75,50,50,120,3\nB,2023,,75,10,90,100,4\nC,2023,0,0,10,90,100,4\n";
static const char nodes[] =
    "{'id':'t','aggregate':'sum','map':{'multiply':2,'add':1},'gaps':{'default':'zero'},'children':["
    "{'id':'a','points':10,'rule':{'method':'survey','counts':['a1','a2'],'top':1,'respondents':'n'}},"
    "{'id':'b','points':20,'weight':0.5,'map':{'multiply':-1,'add':20},'rule':{'method':'survey','counts':['b1','b2'],'top':1,'design-effect':4}},"
    "{'id':'x','points':5}]},"
    "{'id':'mean','children':[{'id':'r','of':'a'},{'id':'z','input':'x'}]},{'id':'g','aggregate':'geometric','children':[{'id':'r2','of':'a'},{'id':'z2','input':'x'}]},"
    "{'id':'q','of':'a','points':1,'rule':{'method':'pass','threshold':5}},{'id':'q2','of':'x','points':1,'rule':{'method':'pass','threshold':5}},"
    "{'id':'alt','points':10,'rule':{'method':'alternatives','rules':[{'method':'survey','counts':['a1','a2'],'top':1},{'method':'direct','reads':'x'}]}}";

static double error_of(const scorecard_result *r, const char *node, const char *unit)
{
    struct spot at = spot_of(r, node, unit, "2023");
    return scorecard_result_standard_error(r, at.node, at.unit, at.period);
}

static int32_t survey_of(const scorecard_result *r, const char *node, const char *unit, struct scorecard_survey_line *out)
{
    struct spot at = spot_of(r, node, unit, "2023");
    *out = (struct scorecard_survey_line){ .size = sizeof *out };
    return scorecard_result_survey(r, at.node, at.unit, at.period, out);
}

static scorecard_result *score(void)
{
    return small_result_by("'defaults':{'gaps':{'default':'reweight'}},", nodes, NULL, csv);
}

START_TEST(a_survey_tells_its_share_its_error_and_its_interval)
{
    scorecard_result *r = score();
    struct scorecard_survey_line line;
    ck_assert_int_eq(survey_of(r, "a", "A", &line), 1);
    ck_assert_double_eq(line.share, 0.75);
    ck_assert_double_eq(line.mean, 1.75);
    ck_assert_double_eq(line.answers, 100);
    ck_assert_double_eq(line.respondents, 120);
    ck_assert_double_nan(line.dont_know);
    ck_assert_double_eq(line.effective, 100);
    CK_NEAR(line.standard_error, 10 * sqrt(0.75 * 0.25 / 100));
    ck_assert_double_eq_tol(line.low, 6.5695, 1e-4);
    ck_assert_double_eq_tol(line.high, 8.2455, 1e-4);
    ck_assert_double_eq(line.confidence, 0.95);
    ck_assert_uint_eq(line.questions, 1);
    ck_assert_uint_eq(line.levels, 2);
    /* A map that turns the scale round turns the interval with it. */
    ck_assert_int_eq(survey_of(r, "b", "A", &line), 1);
    CK_NEAR(line.standard_error, 20 * sqrt(0.25 / 25));
    ck_assert(line.low < 10 && line.high > 10);
    ck_assert_int_eq(survey_of(r, "alt", "A", &line), 1);
    ck_assert_int_eq(survey_of(r, "alt", "B", &line), 0); /* another rule was taken */
    ck_assert_int_eq(survey_of(r, "a", "B", &line), 0);
    ck_assert_int_eq(survey_of(r, "a", "C", &line), 0); /* nobody answered */
    ck_assert_int_eq(survey_of(r, "x", "A", &line), 0);
    ck_assert_int_eq(survey_of(r, "q", "A", &line), 0);
    ck_assert_int_eq(survey_of(r, "q2", "A", &line), 0);
    line.size = 8;
    ck_assert_int_eq(scorecard_result_survey(r, 1, 0, 0, &line), 0);
    line.size = sizeof line;
    ck_assert_int_eq(scorecard_result_survey(r, 99, 0, 0, &line), 0);
    ck_assert_int_eq(scorecard_result_survey(r, 1, 99, 0, &line), 0);
    ck_assert_int_eq(scorecard_result_survey(NULL, 1, 0, 0, &line), 0);
    ck_assert_int_eq(scorecard_result_survey(r, 1, 0, 0, NULL), 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(errors_go_up_sums_and_means_by_weight)
{
    scorecard_result *r = score();
    double a = 10 * sqrt(0.75 * 0.25 / 100), b = 20 * sqrt(0.25 / 25);
    CK_NEAR(error_of(r, "a", "A"), a);
    CK_NEAR(error_of(r, "b", "A"), b);
    CK_NEAR(error_of(r, "t", "A"), 2 * sqrt(a * a + b * b / 4));
    CK_NEAR(error_of(r, "mean", "A"), a / 2);
    CK_NEAR(error_of(r, "t", "B"), 2 * 20 * sqrt(0.1 * 0.9 / 25) / 2); /* a counts as zero, which is exact */
    ck_assert_double_nan(error_of(r, "x", "A"));
    ck_assert_double_nan(error_of(r, "g", "A"));
    ck_assert_double_nan(error_of(r, "q", "A"));
    ck_assert_double_nan(error_of(r, "q2", "A"));
    ck_assert_double_nan(error_of(r, "a", "B"));
    ck_assert_double_nan(error_of(r, "mean", "B"));
    ck_assert_double_nan(scorecard_result_standard_error(r, 99, 0, 0));
    ck_assert_double_nan(scorecard_result_standard_error(r, 0, 99, 0));
    ck_assert_double_nan(scorecard_result_standard_error(NULL, 0, 0, 0));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(without_memory_no_error_is_known)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = &run;
    scorecard_model *model = small_model_by("'defaults':{'gaps':{'default':'reweight'}},", nodes, NULL);
    scorecard_data *data = small_data(NULL, csv);
    scorecard_result *r;
    CK_OK(scorecard_model_score(model, data, &options, &r, &err));
    long live = counted.live;
    double error = NAN;
    for (long at = 0; isnan(error); at++) {
        ck_assert_int_lt(at, 9);
        counted.calls = 0;
        counted.fail_at = at;
        error = scorecard_result_standard_error(r, 0, 0, 0);
        counted.fail_at = -1;
        ck_assert_int_eq(counted.live, live);
    }
    scorecard_result_unref(r);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    ck_assert_int_eq(counted.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/result_survey");
    TCase *tests = tcase_create("result_survey");
    tcase_add_test(tests, a_survey_tells_its_share_its_error_and_its_interval);
    tcase_add_test(tests, errors_go_up_sums_and_means_by_weight);
    tcase_add_test(tests, without_memory_no_error_is_known);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
