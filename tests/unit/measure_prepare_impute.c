/* SPDX-License-Identifier: MIT */
#include "measure/prepare.h"

#include "measure_columns.h"
#include "tap.h"

static const double gap = (double)NAN;
static const char column[] = "unit,period,a\nA,2020,1\nB,2020,\nC,2020,5\nD,2020,9\nA,2021,2\nB,2021,\nC,2021,4\nD,2021,\n";
static const char regions[] = "id,group.region\nA,North\nB,North\nC,South\nD,South\nE,\n";

static scorecard_result *impute(const char *how, const char *units, const char *csv)
{
    char nodes[300];
    snprintf(nodes, sizeof nodes, "{'id':'a','impute':%s}", how);
    return small_result_by(NULL, nodes, units, csv);
}

static void fills(const char *how, const char *units, const char *csv, const char *unit, const char *period, double want)
{
    scorecard_result *r = impute(how, units, csv);
    CK_SCORE(r, "a", unit, period, want);
    ck_assert(imputed_of(r, "a", unit, period) == (isnan(want) ? 0 : 1));
    scorecard_result_unref(r);
}

START_TEST(by_a_constant)
{
    fills("{'method':'constant','value':7}", NULL, column, "B", "2020", 7);
    fills("{'method':'constant','value':{'2020':7,'2021':8}}", NULL, column, "B", "2021", 8);
    fills("{'method':'constant','value':{'2020':7}}", NULL, column, "B", "2021", gap);
}
END_TEST

START_TEST(by_the_column)
{
    fills("'mean'", NULL, column, "B", "2020", 5);
    fills("'median'", NULL, column, "B", "2020", 5);
    fills("'median'", NULL, column, "B", "2021", 3);
    fills("{'method':'mean','frame':'all'}", NULL, column, "B", "2021", 4.2);
    fills("{'method':'median','frame':'all'}", NULL, column, "D", "2021", 4);
    fills("'mean'", NULL, "unit,period,a\nA,2020,\nB,2020,\n", "A", "2020", gap); /* nothing to go by */
    /* A zero has no sign, whichever came first. */
    scorecard_result *r = impute("'median'", NULL, "unit,period,a\nA,2020,-0\nB,2020,0\nC,2020,0\nD,2020,\nE,2020,-0\n");
    ck_assert_uint_eq(double_bits(score_of(r, "a", "D", "2020")), 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(means_and_medians_are_fitted)
{
    static const char *const methods[] = { "'mean'", "{'method':'median','frame':'all','reasons':['not-reported']}" };
    for (size_t i = 0; i < 2; i++) {
        scorecard_result *r = impute(methods[i], NULL, column);
        scorecard_model *fitted = fitted_alike(r);
        ck_assert_int_eq(scorecard_model_method(fitted, 0, SCORECARD_STEP_IMPUTE, NULL), SCORECARD_IMPUTE_CONSTANT);
        /* A unit alone is filled by what the others had. */
        scorecard_data *alone = small_data(NULL, "unit,period,a\nB,2020,\n");
        scorecard_result *one;
        CK_OK(scorecard_model_score(fitted, alone, NULL, &one, &err));
        ck_assert(score_of(one, "a", "B", "2020") == score_of(r, "a", "B", "2020"));
        scorecard_result_unref(one);
        scorecard_data_unref(alone);
        scorecard_model_unref(fitted);
        scorecard_result_unref(r);
    }
    /* Where there is nothing to state, the method stays. */
    scorecard_result *r = impute("'mean'", NULL, "unit,period,a\nA,2020,\nB,2020,\n");
    scorecard_model_unref(fitted_alike(r));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(by_the_group)
{
    static const char csv[] = "unit,period,a\nA,2020,1\nB,2020,\nC,2020,5\nD,2020,9\nE,2020,\nF,2020,3\n";
    static const char units[] = "id,group.region\nA,North\nB,North\nC,South\nD,South\nE,\nF,North\n";
    fills("{'method':'group-mean','group':'region'}", units, csv, "B", "2020", 2);
    fills("{'method':'group-median','group':'region'}", units, csv, "B", "2020", 2);
    fills("{'method':'group-mean','group':'region'}", units, csv, "E", "2020", gap);
    fills("{'method':'group-mean','group':'region','otherwise':'column'}", units, csv, "E", "2020", 4.5);
    fills("{'method':'group-median','group':'region','otherwise':'column'}", units, csv, "E", "2020", 4);
    fills("{'method':'group-mean','group':'region','frame':'all'}", regions, column, "D", "2021", 6);
    fills("{'method':'group-mean','group':'region'}", regions, column, "B", "2021", 2);
    static const char empty[] = "unit,period,a\nA,2020,\nB,2020,\nC,2020,5\n";
    fills("{'method':'group-mean','group':'region'}", regions, empty, "A", "2020", gap);
    fills("{'method':'group-mean','group':'region','otherwise':'column'}", regions, empty, "A", "2020", 5);
    small_failure(NULL, "{'id':'a','impute':{'method':'group-mean','group':'county'}}", regions, column,
                  SCORECARD_ERROR_UNKNOWN, "model m, node a, impute");
}
END_TEST

START_TEST(what_needs_all_units_is_not_fitted)
{
    scorecard_model *model = small_model("{'id':'a','impute':{'method':'group-mean','group':'region'}}"), *fitted;
    scorecard_data *data = small_data(regions, column);
    CK_FAILS(scorecard_model_fit(model, data, NULL, &fitted, &err), SCORECARD_ERROR_METHOD, "model m, node a, impute");
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(by_the_row)
{
    /* On 0 to 1 B has b 0.5 and (lower is better) c 0.75; a goes from 10 to 30. */
    static const char csv[] = "unit,period,a,b,c,e\nE,2020,,10,40,4\nA,2020,10,0,0,4\nB,2020,,5,10,4\nC,2020,30,10,40,4\nD,2020,,,,4\n";
    static const char nodes[] = "{'id':'x','gaps':{'default':'reweight'},'children':[{'id':'a','direction':'%s','impute':'%s'},"
                                "{'id':'b'},{'id':'c','direction':'lower'},{'id':'e'}]}";
    char text[400];
    snprintf(text, sizeof text, nodes, "higher", "row-mean");
    scorecard_result *r = small_result(text, csv);
    CK_SCORE(r, "a", "B", "2020", 10 + 20 * 0.625);
    CK_SCORE(r, "a", "E", "2020", 20);
    CK_SCORE(r, "a", "D", "2020", gap); /* e has no spread, so it says nothing */
    scorecard_result_unref(r);
    snprintf(text, sizeof text, nodes, "lower", "row-median");
    r = small_result(text, csv);
    CK_SCORE(r, "a", "B", "2020", 30 - 20 * 0.625);
    scorecard_result_unref(r);
    /* A constant column is filled with its constant; one without any value, with nothing; a root has no siblings. */
    r = small_result("{'id':'x','impute':{'method':'row-mean','frame':'all'},'children':[{'id':'a'},{'id':'b'},{'id':'n'},"
                     "{'id':'x2','rule':{'method':'expression','expression':'a'}}]},{'id':'z','impute':'row-mean'}",
                     "unit,period,a,b,n,z\nA,2020,3,1,,1\nB,2020,,2,,\nC,2020,3,7,,2\n");
    CK_SCORE(r, "a", "B", "2020", 3);
    CK_SCORE(r, "n", "B", "2020", gap);
    CK_SCORE(r, "z", "B", "2020", gap);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(siblings_are_taken_as_they_were_before_their_own_imputation)
{
    scorecard_result *r = small_result("{'id':'x','impute':'row-mean','children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nA,2020,0,0\nB,2020,,\nC,2020,10,10\nD,2020,,5\n");
    CK_SCORE(r, "a", "B", "2020", gap);
    CK_SCORE(r, "a", "D", "2020", 5);
    scorecard_result_unref(r);
}
END_TEST

/* Periods come unsorted, and the distances between them are not the same. */
static const char panel[] = "unit,period,a\nA,2014,8\nA,2010,0\nA,2011,\nA,2020,\nA,2009,\nB,2020,1\nB,2011,5\nB,2009,\n";

START_TEST(by_the_panel)
{
    fills("'latest'", NULL, panel, "A", "2011", 0);
    fills("'latest'", NULL, panel, "A", "2020", 8);
    fills("'latest'", NULL, panel, "A", "2009", gap);
    fills("'linear'", NULL, panel, "A", "2011", 2);
    fills("'linear'", NULL, panel, "A", "2020", gap);
    fills("'linear-constant'", NULL, panel, "A", "2011", 2);
    fills("'linear-constant'", NULL, panel, "A", "2020", 8);
    fills("'linear-constant'", NULL, panel, "A", "2009", 0);
    fills("'linear-constant'", NULL, panel, "B", "2014", 5 - 4.0 / 3);
    fills("{'method':'latest','max-distance':5}", NULL, panel, "A", "2020", gap);
    fills("{'method':'latest','max-distance':6}", NULL, panel, "A", "2020", 8);
    fills("{'method':'linear','max-distance':2}", NULL, panel, "A", "2011", gap);
    fills("'linear-constant'", NULL, "unit,period,a\nA,2009,\nA,2010,\nB,2009,1\nB,2010,2\n", "A", "2009", gap);
    fills("'linear'", NULL, "unit,period,a\nA,2009,-1.5e308\nA,2010,\nA,2011,1.5e308\n", "A", "2010", gap);
    scorecard_result *r = impute("'linear'", NULL, panel);
    scorecard_model_unref(fitted_alike(r)); /* it looks at no other unit */
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/prepare_impute");
    TCase *c = tcase_create("impute");
    tcase_add_test(c, by_a_constant);
    tcase_add_test(c, by_the_column);
    tcase_add_test(c, means_and_medians_are_fitted);
    tcase_add_test(c, by_the_group);
    tcase_add_test(c, what_needs_all_units_is_not_fitted);
    tcase_add_test(c, by_the_row);
    tcase_add_test(c, siblings_are_taken_as_they_were_before_their_own_imputation);
    tcase_add_test(c, by_the_panel);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
