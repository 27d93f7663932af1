/* SPDX-License-Identifier: MIT */
#include "measure/prepare.h"

#include "counted.h"
#include "measure_columns.h"
#include "tap.h"

static const char csv[] = "unit,period,a,b,c\nA,2020,1,2,1\nB,2020,2,4.1,1\nC,2020,3,5.9,2\nD,2020,4,,3\nE,2020,5,10.1,2\n"
                          "F,2020,6,12,1\nA,2021,1,,1\nB,2021,2,3,2\n";

#define NODE(how, more) "{'id':'x'," more "'impute':" how ",'gaps':{'default':'reweight'},'children':[{'id':'a'},{'id':'b'},{'id':'c','impute':'none'}]}"
#define EM              "{'method':'em','ridge':1e-9}"

START_TEST(a_node_fills_its_indicators_together)
{
    scorecard_result *r = small_result_by("'edition':{'last':'2020'},", NODE(EM, ""), NULL, csv);
    double filled = score_of(r, "b", "D", "2020");
    ck_assert_msg(fabs(filled - 8) < 0.1, "%g", filled); /* b is about twice a */
    ck_assert(imputed_of(r, "b", "D", "2020") == 1 && column_of(r, "b", "2020").imputed == 1);
    /* 2021 has too few units, and nobody looks. */
    scorecard_result_unref(r);
}
END_TEST

START_TEST(too_few_units_are_refused)
{
    small_failure(NULL, NODE(EM, ""), NULL, csv, SCORECARD_ERROR_STATISTIC, "model m, node x, impute, period 2021");
    small_failure(NULL, NODE(EM, ""), NULL, "unit,period,a,b,c\nA,2020,1,,1\nB,2020,2,,1\nC,2020,3,,2\n",
                  SCORECARD_ERROR_STATISTIC, "model m, node x, impute, period 2020");
}
END_TEST

START_TEST(what_does_not_converge_is_refused)
{
    small_failure("'edition':{'last':'2020'},", NODE("{'method':'em','iterations':1,'tolerance':1e-12}", ""), NULL, csv,
                  SCORECARD_ERROR_STATISTIC, "model m, node x, impute, period 2020");
    static const char same[] = "unit,period,a,b,c,d\nA,2020,1,1,1,1\nB,2020,2,2,3,1\nC,2020,4,4,1,2\nD,2020,5,5,,3\nE,2020,6,6,3,2\n";
    small_failure(NULL, "{'id':'x','impute':{'method':'em','ridge':0},'children':[{'id':'a'},{'id':'b'},{'id':'c'},{'id':'d'}]}",
                  NULL, same, SCORECARD_ERROR_STATISTIC, "model m, node x, impute, period 2020");
}
END_TEST

START_TEST(periods_without_a_gap_need_no_statistics)
{
    scorecard_result *r = small_result(NODE(EM, ""), "unit,period,a,b,c\nA,2020,1,2,1\nB,2020,2,4,1\n");
    CK_SCORE(r, "b", "B", "2020", 4);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    scorecard_data *data = small_data(NULL, csv);
    scorecard_model *model = small_model_by("'edition':{'last':'2020'},", NODE(EM, "'screen':{'method':'units','available':0.5},'treat':'skew-kurtosis',"), NULL);
    struct counted counted = { 0, 0, -1 };
    scorecard_status status = SCORECARD_ERROR_MEMORY;
    for (long n = 0; status == SCORECARD_ERROR_MEMORY; n++) {
        struct scorecard_run run = counted_run(&counted);
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        scorecard_result *result;
        options.run = &run;
        counted = (struct counted){ 0, 0, n };
        status = scorecard_model_score(model, data, &options, &result, NULL);
        ck_assert((status == SCORECARD_OK) == (result != NULL));
        scorecard_result_unref(result);
        ck_assert_int_eq(counted.live, 0);
    }
    ck_assert_int_eq(status, SCORECARD_OK);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/prepare_em");
    TCase *c = tcase_create("em");
    tcase_add_test(c, a_node_fills_its_indicators_together);
    tcase_add_test(c, too_few_units_are_refused);
    tcase_add_test(c, what_does_not_converge_is_refused);
    tcase_add_test(c, periods_without_a_gap_need_no_statistics);
    tcase_add_test(c, memory_may_run_out_anywhere);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
