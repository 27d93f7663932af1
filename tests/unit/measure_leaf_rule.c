/* SPDX-License-Identifier: MIT */
/* Leaves whose rule gives points, from the data to a score. */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static const char csv[] = "unit,period,a,b,c\nA,2023,3,4,1\nB,2023,,2,9\nC,2023,1,0,\n";

START_TEST(rules_read_the_inputs_that_they_name)
{
    scorecard_result *r = small_result("{'id':'t','aggregate':'sum','gaps':{'default':'zero'},'children':["
                                       "{'id':'a','points':10,'rule':{'method':'ratio','denominator':'b','zero-denominator':'not-applicable'}},"
                                       "{'id':'n','points':8,'rule':{'method':'ratio','numerator':'a','denominator':'b','zero-denominator':'full'}},"
                                       "{'id':'p','points':2,'rule':{'method':'pass','reads':'c','threshold':5}},"
                                       "{'id':'q','input':'c','points':2,'direction':'lower','rule':{'method':'pass','threshold':5}}]}",
                                       csv);
    ck_assert_double_eq(score_of(r, "a", "A", "2023"), 7.5);
    ck_assert_str_eq(gap_of(r, "a", "B", "2023"), "not-reported");
    ck_assert_str_eq(gap_of(r, "a", "C", "2023"), "not-applicable");
    ck_assert_double_eq(score_of(r, "n", "A", "2023"), 6);
    ck_assert_double_eq(score_of(r, "n", "C", "2023"), 8);
    ck_assert_double_eq(score_of(r, "p", "A", "2023"), 0);
    ck_assert_double_eq(score_of(r, "p", "B", "2023"), 2);
    ck_assert_double_eq(score_of(r, "q", "A", "2023"), 2);
    ck_assert_double_eq(score_of(r, "t", "A", "2023"), 15.5);
    ck_assert_double_eq(score_of(r, "t", "C", "2023"), 8);
    ck_assert_double_eq(coverage_of(r, "t", "C", "2023"), 8.0 / 22);
    const scorecard_model *model = scorecard_result_model(r);
    ck_assert_uint_eq(scorecard_model_node_input_count(model, scorecard_model_find(model, "n")), 2);
    ck_assert_uint_eq(scorecard_model_input_count(model), 3);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(inputs_of_one_value_are_prepared_and_those_of_several_are_not)
{
    scorecard_result *r = small_result("{'id':'t','aggregate':'sum','impute':{'method':'constant','value':1},'children':["
                                       "{'id':'a','points':5,'rule':'direct'},"
                                       "{'id':'n','points':8,'rule':{'method':'ratio','numerator':'a','denominator':'b','zero-denominator':'full'}},"
                                       "{'id':'c','points':9,'rule':{'method':'alternatives','rules':['direct',{'method':'direct','reads':'b'}]}}]}",
                                       csv);
    ck_assert_double_eq(score_of(r, "a", "B", "2023"), 1);
    ck_assert_double_eq(imputed_of(r, "a", "B", "2023"), 1);
    ck_assert_str_eq(gap_of(r, "n", "B", "2023"), "not-reported");
    ck_assert_double_eq(score_of(r, "c", "C", "2023"), 0);
    ck_assert_double_eq(score_of(r, "c", "B", "2023"), 9);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_reference_earns_points_for_a_score)
{
    scorecard_result *r = small_result("{'id':'x','input':'b'},{'id':'a'},{'id':'c'},{'id':'y','of':'x','points':3,'rule':{'method':'steps','bands':['< 1','[1, 3]','> 3'],'earns':[0,1,3]}}",
                                       csv);
    ck_assert_double_eq(score_of(r, "y", "A", "2023"), 3);
    ck_assert_double_eq(score_of(r, "y", "B", "2023"), 1);
    ck_assert_double_eq(score_of(r, "y", "C", "2023"), 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(faults_are_errors_at_their_place)
{
    small_failure(NULL, "{'id':'t','aggregate':'sum','children':[{'id':'c','points':5,'rule':'direct'},{'id':'a'},{'id':'b'}]}", NULL, csv, SCORECARD_ERROR_DOMAIN,
                  "model m, node c, unit B, period 2023");
    small_failure(NULL, "{'id':'a'},{'id':'b'},{'id':'c','points':5,'rule':{'method':'alternatives','rules':[{'method':'direct','reads':'zz'},"
                        "{'method':'direct','reads':'c'}]}}",
                  NULL, "unit,period,a,b,c,zz\nA,2023,1,1,1,\nB,2023,1,1,7,\n", SCORECARD_ERROR_DOMAIN, "model m, node c, unit B, period 2023");
    small_failure(NULL, "{'id':'a'},{'id':'b'},{'id':'c'},{'id':'d','of':'c','points':5,'rule':'direct'}", NULL, csv, SCORECARD_ERROR_DOMAIN,
                  "model m, node d, unit B, period 2023");
    small_failure(NULL, "{'id':'a','points':5,'rule':{'method':'ratio','denominator':'b'}},{'id':'c'}", NULL, csv, SCORECARD_ERROR_DOMAIN,
                  "model m, node a, unit C, period 2023");
    small_failure(NULL, "{'id':'s','points':5,'rule':{'method':'survey','counts':['a','b'],'top':1,'respondents':'c'}}", NULL,
                  "unit,period,a,b,c\nA,2023,1,1,2\nB,2023,1,1,1\n", SCORECARD_ERROR_DOMAIN, "model m, node s, unit B, period 2023");
}
END_TEST

START_TEST(bonuses_and_penalties_are_outside_what_gaps_are_made_up_by)
{
    const char *nodes = "{'id':'t','aggregate':'sum','gaps':{'default':'rescale'},'children':["
                        "{'id':'a','points':6,'rule':'direct'},{'id':'b','points':4,'rule':'direct'},"
                        "{'id':'block','aggregate':'sum','gaps':{'default':'zero'},'children':["
                        "{'id':'plus','input':'c','rule':{'method':'bonus','at-most':2}},{'id':'minus','input':'d','rule':{'method':'penalty','at-most':3}}]}]}";
    scorecard_result *r = small_result(nodes, "unit,period,a,b,c,d\nA,2023,3,4,1,0\nB,2023,,2,9,1\nC,2023,1,0,,4\nD,2023,,,1,\n");
    ck_assert_double_eq(score_of(r, "t", "A", "2023"), 8);
    ck_assert_double_eq(score_of(r, "t", "B", "2023"), 6); /* 2 x 10/4, and 2 - 1 */
    ck_assert_double_eq(score_of(r, "t", "C", "2023"), -2);
    ck_assert_str_eq(gap_of(r, "t", "D", "2023"), "not-reported"); /* a bonus stands for nothing */
    ck_assert_double_eq(coverage_of(r, "t", "B", "2023"), 0.4);
    ck_assert_double_eq(coverage_of(r, "block", "B", "2023"), 1);
    ck_assert_double_eq(coverage_of(r, "block", "C", "2023"), 0.5);
    const scorecard_model *model = scorecard_result_model(r);
    ck_assert_double_eq(scorecard_model_points(model, 0), 10);
    ck_assert_double_eq(scorecard_model_points(model, scorecard_model_find(model, "block")), 0);
    ck_assert_double_eq(scorecard_model_points(model, scorecard_model_find(model, "plus")), 2);
    scorecard_result_unref(r);
    /* A missing bonus has nobody earn in its place; the minimum is of what is inside. */
    r = small_result("{'id':'t','aggregate':'sum','gaps':{'default':'reweight','minimum':0.5},'children':[{'id':'a','points':6,'rule':'direct'},"
                     "{'id':'b','points':4,'rule':'direct'},{'id':'c','rule':{'method':'bonus','at-most':2}}]}",
                     "unit,period,a,b,c\nA,2023,3,4,\nB,2023,,2,1\nC,2023,,,1\n");
    ck_assert_double_eq(score_of(r, "t", "A", "2023"), 7);
    ck_assert_double_eq(score_of(r, "t", "B", "2023"), 5);
    ck_assert_str_eq(gap_of(r, "t", "C", "2023"), "coverage");
    scorecard_result_unref(r);
    r = small_result("{'id':'t','aggregate':'sum','gaps':{'default':'share-equally'},'children':[{'id':'a','points':6,'rule':'direct'},"
                     "{'id':'b','points':4,'rule':'direct'},{'id':'c','rule':{'method':'bonus','at-most':2}}]}",
                     "unit,period,a,b,c\nA,2023,3,4,\nB,2023,,2,1\nC,2023,,,1\n");
    ck_assert_double_eq(score_of(r, "t", "B", "2023"), 5);
    ck_assert_str_eq(gap_of(r, "t", "C", "2023"), "not-reported");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_sum_of_points_is_held_between_its_ends)
{
    scorecard_result *r = small_result("{'id':'t','aggregate':{'method':'points','floor':0,'ceiling':8},'children':[{'id':'a','points':6,'rule':'direct'},"
                                       "{'id':'b','points':4,'rule':'direct'},{'id':'d','rule':{'method':'penalty','at-most':9}}]}",
                                       "unit,period,a,b,d\nA,2023,6,4,0\nB,2023,1,2,9\nC,2023,3,3,1\n");
    ck_assert_double_eq(score_of(r, "t", "A", "2023"), 8);
    ck_assert_double_eq(score_of(r, "t", "B", "2023"), 0);
    ck_assert_double_eq(score_of(r, "t", "C", "2023"), 5);
    ck_assert_double_eq(scorecard_model_points(scorecard_result_model(r), 0), 8);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_fault_without_memory_to_tell_it_is_an_error_too)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    scorecard_model *model = small_model_by(NULL, "{'id':'a','points':2,'rule':'direct'},{'id':'b'},{'id':'c'}", &run);
    scorecard_data *data = small_data(NULL, csv);
    scorecard_status status = SCORECARD_ERROR_MEMORY;
    long live = counted.live;
    for (long at = 0; status == SCORECARD_ERROR_MEMORY; at++) {
        scorecard_result *result = NULL;
        counted.calls = 0;
        counted.fail_at = at;
        status = scorecard_model_score(model, data, NULL, &result, NULL);
        counted.fail_at = -1;
        ck_assert_ptr_null(result);
        ck_assert_int_eq(counted.live, live);
    }
    ck_assert_int_eq(status, SCORECARD_ERROR_DOMAIN);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/leaf_rule");
    TCase *tests = tcase_create("leaf_rule");
    tcase_add_test(tests, rules_read_the_inputs_that_they_name);
    tcase_add_test(tests, inputs_of_one_value_are_prepared_and_those_of_several_are_not);
    tcase_add_test(tests, a_reference_earns_points_for_a_score);
    tcase_add_test(tests, faults_are_errors_at_their_place);
    tcase_add_test(tests, bonuses_and_penalties_are_outside_what_gaps_are_made_up_by);
    tcase_add_test(tests, a_sum_of_points_is_held_between_its_ends);
    tcase_add_test(tests, a_fault_without_memory_to_tell_it_is_an_error_too);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
