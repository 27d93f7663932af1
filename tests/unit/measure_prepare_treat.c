/* SPDX-License-Identifier: MIT */
#include "measure/prepare.h"

#include "measure_columns.h"
#include "tap.h"

/* A column of 24 units: 1 to 20, and four that are given. */
static char *table(const char *head, double a, double b, double c, double d)
{
    static char csv[2000];
    char *at = csv + sprintf(csv, "%s", head);
    for (int i = 1; i <= 20; i++)
        at += sprintf(at, "u%02d,2020,%d,10\n", i, i);
    sprintf(at, "x1,2020,%.17g,10\nx2,2020,%.17g,10\nx3,2020,%.17g,10\nx4,2020,%.17g,10\n", a, b, c, d);
    return csv;
}

#define HEAD "unit,period,a,b\n"

START_TEST(outliers_are_winsorised_and_reported)
{
    scorecard_result *r = small_result("{'id':'x','children':[{'id':'a','treat':'skew-kurtosis'},{'id':'b'}]}",
                                       table(HEAD, 500, 18, 19, 400));
    CK_SCORE(r, "a", "x1", "2020", 20);
    CK_SCORE(r, "a", "x4", "2020", 20);
    CK_SCORE(r, "a", "u07", "2020", 7);
    struct scorecard_prepared_column line = column_of(r, "a", "2020");
    ck_assert(line.treatment == SCORECARD_TREATMENT_WINSORISED && line.winsorised == 2 && line.flagged == 0);
    ck_assert(line.high == 20 && isnan(line.low) && isnan(line.lambda) && line.skew_before > 2 && line.skew_after < 2);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_logarithm_is_of_the_whole_column_and_of_goalposts)
{
    static const char nodes[] = "{'id':'a','rule':{'method':'goalposts','min':%s,'max':%s,'clamp':'none'},"
                                "'treat':{'method':'skew-kurtosis','winmax':0,'transform':'log'}},{'id':'b'}";
    char text[400];
    snprintf(text, sizeof text, nodes, "1", "500");
    scorecard_result *r = small_result(text, table(HEAD, 500, 18, 19, 400));
    CK_SCORE(r, "a", "x1", "2020", 1);
    CK_SCORE(r, "a", "u01", "2020", 0);
    CK_SCORE(r, "a", "x4", "2020", log(400) / log(500));
    ck_assert_int_eq(column_of(r, "a", "2020").treatment, SCORECARD_TREATMENT_TRANSFORMED);
    scorecard_model *fitted = fitted_alike(r);
    ck_assert_int_eq(scorecard_model_method(fitted, 0, SCORECARD_STEP_TREAT, NULL), SCORECARD_TREAT_STATED);
    scorecard_model_unref(fitted);
    scorecard_result_unref(r);
    /* A goalpost of which there is no logarithm. */
    snprintf(text, sizeof text, nodes, "0", "500");
    small_failure(NULL, text, NULL, table(HEAD, 500, 18, 19, 400), SCORECARD_ERROR_DOMAIN,
                  "model m, node a, rule, period 2020");
    snprintf(text, sizeof text, nodes, "-2", "-1");
    small_failure(NULL, text, NULL, table(HEAD, 500, 18, 19, 400), SCORECARD_ERROR_DOMAIN,
                  "model m, node a, rule, period 2020");
}
END_TEST

START_TEST(winsorising_does_not_move_goalposts)
{
    scorecard_result *r = small_result("{'id':'a','rule':{'method':'goalposts','min':0,'max':100},'treat':'skew-kurtosis'},{'id':'b'}",
                                       table(HEAD, 500, 18, 19, 400));
    CK_SCORE(r, "a", "x1", "2020", 0.2);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_fitted_treatment_is_the_same_for_one_unit_alone)
{
    static const char *const treats[] = {
        "'skew-kurtosis'", "'coinr'", "{'method':'skew-kurtosis','winmax':0}",
        "{'method':'skew-kurtosis','winmax':0,'transform':'box-cox','shift':1}", "{'method':'coinr','winmax':0,'frame':'all'}",
    };
    for (size_t i = 0; i < sizeof treats / sizeof treats[0]; i++)
        for (int side = -1; side <= 1; side += 2) {
            char text[300];
            snprintf(text, sizeof text, "{'id':'a','rule':'minmax','treat':%s},{'id':'b','treat':'skew-kurtosis'}", treats[i]);
            if (side < 0 && i == 3)
                continue;
            scorecard_result *r = small_result(text, table(HEAD, side * 500, side * 18, side * 3000, side * 400));
            scorecard_model *fitted = fitted_alike(r);
            scorecard_data *alone = small_data(NULL, "unit,period,a,b\nx4,2020,400,10\n");
            scorecard_result *one;
            CK_OK(scorecard_model_score(fitted, alone, NULL, &one, &err));
            if (side > 0)
                ck_assert_uint_eq(double_bits(score_of(one, "a", "x4", "2020")), double_bits(score_of(r, "a", "x4", "2020")));
            ck_assert_int_eq(column_of(one, "a", "2020").treatment, SCORECARD_TREATMENT_STATED);
            scorecard_result_unref(one);
            scorecard_data_unref(alone);
            /* It was fitted to no other period. */
            scorecard_data *other = small_data(NULL, "unit,period,a,b\nx4,2021,400,10\n");
            CK_FAILS(scorecard_model_score(fitted, other, NULL, &one, &err), SCORECARD_ERROR_PARAMETER,
                     "model m, node a, treat, period 2021");
            scorecard_data_unref(other);
            scorecard_model_unref(fitted);
            scorecard_result_unref(r);
        }
}
END_TEST

START_TEST(what_a_stated_transform_has_no_value_for_is_a_gap)
{
    scorecard_result *r = small_result("{'id':'a','impute':{'method':'constant','value':-7},"
                                       "'treat':{'method':'stated','lambda':0,'shift':1,'high':{'2020':9},'mirrored':0}}",
                                       "unit,period,a\nA,2020,0\nB,2020,-1\nC,2020,50\nD,2020,\nC,2021,50\n");
    CK_SCORE(r, "a", "A", "2020", 0);
    ck_assert_str_eq(gap_of(r, "a", "B", "2020"), "undefined");
    CK_SCORE(r, "a", "C", "2020", log(10));
    CK_SCORE(r, "a", "C", "2021", log(51));
    ck_assert_str_eq(gap_of(r, "a", "D", "2020"), "undefined");
    ck_assert(imputed_of(r, "a", "D", "2020") == 0);
    struct scorecard_prepared_column line = column_of(r, "a", "2020");
    ck_assert(line.undefined == 2 && line.winsorised == 1 && line.treatment == SCORECARD_TREATMENT_STATED);
    scorecard_model_unref(fitted_alike(r));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_logarithm_of_what_is_not_positive_is_refused_where_it_is_scored)
{
    small_failure(NULL, "{'id':'a','treat':{'method':'skew-kurtosis','winmax':0,'transform':'log'}},{'id':'b'}", NULL,
                  table(HEAD, 500, 0, 19, 400), SCORECARD_ERROR_DOMAIN, "model m, node a, treat, period 2020");
    char csv[2100];
    snprintf(csv, sizeof csv, "%sA,2021,3,4\n", table(HEAD, 500, 0, 19, 400));
    scorecard_result *r = small_result_by("'edition':{'first':'2021'},",
                                          "{'id':'a','treat':{'method':'skew-kurtosis','winmax':0,'transform':'log'}},{'id':'b'}",
                                          NULL, csv);
    CK_SCORE(r, "a", "A", "2021", 3);
    scorecard_model_unref(fitted_alike(r));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(all_periods_can_be_one_column)
{
    char csv[2100];
    snprintf(csv, sizeof csv, "%sA,2021,450,4\n", table(HEAD, 500, 18, 19, 17));
    scorecard_result *r = small_result("{'id':'a','treat':{'method':'skew-kurtosis','frame':'all'}},{'id':'b'}", csv);
    CK_SCORE(r, "a", "A", "2021", 20);
    CK_SCORE(r, "a", "x1", "2020", 20);
    ck_assert(column_of(r, "a", "2021").high == 20 && column_of(r, "a", "2021").skew_before == column_of(r, "a", "2020").skew_before);
    scorecard_result_unref(r);
    r = small_result("{'id':'a','treat':'skew-kurtosis'},{'id':'b'}", csv);
    CK_SCORE(r, "a", "A", "2021", 450);
    ck_assert_int_eq(column_of(r, "a", "2021").treatment, SCORECARD_TREATMENT_TOO_FEW);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(goalposts_in_the_raw_unit_are_refused)
{
    static const char csv[] = "unit,period,gdp,pop\nA,2020,1000,10\nB,2020,9000,30\nC,2020,,40\n";
    static const char nodes[] = "{'id':'a','input':'gdp','denominate':{'method':'by','denominator':'pop'%s},"
                                "'rule':{'method':'goalposts','min':%s,'max':%s}}";
    static const struct {
        const char *more, *min, *max;
        bool good;
    } cases[] = {
        { "", "2000", "8000", false },
        { ",'stated-in':'denominated'", "2000", "8000", true },
        { "", "100", "300", true },
        { "", "0", "8000", true },    /* may be bounds of what can be */
        { "", "10000", "20000", true }, /* neither the one nor the other */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[300];
        snprintf(text, sizeof text, nodes, cases[i].more, cases[i].min, cases[i].max);
        if (cases[i].good)
            scorecard_result_unref(small_result(text, csv));
        else
            small_failure(NULL, text, NULL, csv, SCORECARD_ERROR_PARAMETER, "model m, node a, rule, period 2020");
    }
    char text[300];
    snprintf(text, sizeof text, nodes, "", "2000", "8000");
    scorecard_result_unref(small_result(text, "unit,period,gdp,pop\nA,2020,,10\nB,2020,1,\n")); /* no column to compare with */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/prepare_treat");
    TCase *c = tcase_create("treat");
    tcase_add_test(c, outliers_are_winsorised_and_reported);
    tcase_add_test(c, a_logarithm_is_of_the_whole_column_and_of_goalposts);
    tcase_add_test(c, winsorising_does_not_move_goalposts);
    tcase_add_test(c, a_fitted_treatment_is_the_same_for_one_unit_alone);
    tcase_add_test(c, what_a_stated_transform_has_no_value_for_is_a_gap);
    tcase_add_test(c, a_logarithm_of_what_is_not_positive_is_refused_where_it_is_scored);
    tcase_add_test(c, all_periods_can_be_one_column);
    tcase_add_test(c, goalposts_in_the_raw_unit_are_refused);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
