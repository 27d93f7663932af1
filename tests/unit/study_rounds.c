/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "rounds_small.h"
#include "tap.h"

START_TEST(each_round_has_its_value_and_its_score)
{
    scorecard_rounds *r = small_rounds(points, table, NULL);
    struct scorecard_rounds_line line = rounds_line(r, "a1", "A");
    ck_assert_int_eq(line.by, SCORECARD_LAYER_APPRAISED_2);
    ck_assert_int_eq(line.rounds, 1 << SELF | 1 << FIRST | 1 << SECOND | 1 << SCORECARD_LAYER_PUBLISHED);
    ck_assert_int_eq(line.marks, 0);
    CK_NEAR(line.score, 60); /* of 0 to 10 */
    CK_NEAR(line.self, 90);
    CK_NEAR(line.appraised, 60);
    CK_NEAR(line.difference, 30);
    ck_assert_str_eq(scorecard_model_node_id(last_model, line.area), "a");
    struct scorecard_rounds_cell cell;
    ck_assert_int_eq(rounds_cell(r, "a1", "A", SELF, &cell), 1);
    ck_assert_uint_eq(cell.inputs, 1);
    ck_assert_int_eq(cell.gap, 0);
    ck_assert_int_eq(cell.layer, SELF);
    CK_NEAR(cell.value, 9);
    CK_NEAR(cell.score, 90);
    ck_assert_int_eq(rounds_cell(r, "a1", "A", FIRST, &cell), 1);
    CK_NEAR(cell.score, 50);
    ck_assert_int_eq(rounds_cell(r, "a1", "A", SCORECARD_LAYER_PUBLISHED, &cell), 1);
    ck_assert_uint_eq(cell.inputs, 0);
    CK_NEAR(cell.value, 61);
    CK_NEAR(cell.score, 61);
    ck_assert_int_eq(rounds_cell(r, "a1", "A", SCORECARD_LAYER_SURVEY, &cell), 0);
    scorecard_rounds_unref(r);
}
END_TEST

START_TEST(what_is_missing_has_no_score_and_its_reason)
{
    scorecard_rounds *r = small_rounds(points, table, NULL);
    struct scorecard_rounds_line line = rounds_line(r, "b1", "A"); /* a survey alone */
    ck_assert_int_eq(line.by, SCORECARD_LAYER_SURVEY);
    ck_assert(isnan(line.self) && isnan(line.appraised) && isnan(line.difference));
    line = rounds_line(r, "b1", "B"); /* nobody says anything, but for a reason */
    struct scorecard_rounds_cell cell;
    ck_assert_int_eq(line.by, 0);
    ck_assert_int_eq(line.rounds, 0);
    ck_assert(isnan(line.score));
    ck_assert_int_eq(rounds_cell(r, "b1", "B", SCORECARD_LAYER_SURVEY, &cell), 1);
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_NOT_APPLICABLE);
    ck_assert(isnan(cell.value) && isnan(cell.score));
    ck_assert_int_eq(rounds_cell(r, "b1", "B", SCORECARD_LAYER_PUBLISHED, &cell), 1);
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_WITHHELD);
    scorecard_rounds_unref(r);
}
END_TEST

START_TEST(a_second_appraisal_without_a_first_is_out_of_order)
{
    scorecard_rounds *r = small_rounds(points, table, NULL);
    ck_assert_int_eq(rounds_line(r, "a2", "A").marks, SCORECARD_ROUNDS_OUT_OF_ORDER);
    ck_assert_uint_eq(scorecard_rounds_count_of(r, SCORECARD_ROUNDS_OUT_OF_ORDER), 1);
    scorecard_rounds_unref(r);
    /* Where the model does not read a first appraisal, none is missed; self-assessed is told all the same. */
    r = small_rounds("{'id':'top','layers':{'order':['appraised-2']},'children':[{'id':'a2'}]}", table, NULL);
    ck_assert_int_eq(rounds_line(r, "a2", "A").marks, 0);
    CK_NEAR(rounds_line(r, "a2", "A").difference, 1);
    CK_NEAR(rounds_line(r, "a2", "A").score, 3);
    scorecard_rounds_unref(r);
}
END_TEST

/* What a round does not state is taken as the model takes it. */
START_TEST(several_inputs_may_come_from_several_rounds)
{
    static const char ratio[] = "{'id':'top','rule':{'method':'expression','expression':'done / due'}}";
    static const char several[] = "unit,period,input,value,layer\nA,2020,done,8,self\nA,2020,due,10,self\nA,2020,done,5,appraised-1\n"
                                  "B,2020,due,10,observed\nB,2020,done,5,self\n";
    scorecard_rounds *r = small_rounds(ratio, several, NULL);
    struct scorecard_rounds_line line = rounds_line(r, "top", "A");
    struct scorecard_rounds_cell cell;
    ck_assert_int_eq(line.by, FIRST);
    ck_assert_int_eq(line.marks, SCORECARD_ROUNDS_MIXED);
    ck_assert_uint_eq(line.area, SCORECARD_NONE);
    CK_NEAR(line.self, 0.8);
    CK_NEAR(line.appraised, 0.5);
    ck_assert_int_eq(rounds_cell(r, "top", "A", FIRST, &cell), 1);
    ck_assert_uint_eq(cell.inputs, 1);
    ck_assert(isnan(cell.value));
    line = rounds_line(r, "top", "B");
    ck_assert_int_eq(line.by, SCORECARD_LAYER_OBSERVED);
    CK_NEAR(line.self, 0.5);
    ck_assert(isnan(line.difference));
    scorecard_rounds_unref(r);
}
END_TEST

START_TEST(differences_are_ranked_by_size_and_added_by_area)
{
    scorecard_rounds *r = small_rounds(points, table, NULL);
    struct scorecard_rounds_line line = { .size = sizeof line };
    double last = INFINITY;
    ck_assert_uint_eq(scorecard_rounds_difference_count(r), 3);
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_int_eq(scorecard_rounds_at(r, scorecard_rounds_difference_at(r, i), &line), 1);
        ck_assert_double_le(fabs(line.difference), last);
        last = fabs(line.difference);
    }
    struct scorecard_rounds_total top = rounds_total(r, "top", "A"), a = rounds_total(r, "a", "A");
    ck_assert_uint_eq(top.criteria, 3);
    ck_assert_uint_eq(a.criteria, 2);
    ck_assert_uint_eq(a.compared, 2);
    ck_assert_uint_eq(a.lowered, 2);
    ck_assert_uint_eq(a.raised, 0);
    ck_assert_uint_eq(a.out_of_order, 1);
    ck_assert_uint_eq(a.unsupported, 0);
    CK_NEAR(a.taken, 40);
    CK_NEAR(a.given, 0);
    CK_NEAR(a.difference, 40);
    CK_NEAR(a.score, 45);
    CK_NEAR(a.self, 65);
    CK_NEAR(top.score, (45 + 70) / 2.0);
    CK_NEAR(top.self, (65 + 70) / 2.0);
    struct scorecard_rounds_total b = rounds_total(r, "a", "B");
    ck_assert_uint_eq(b.raised, 1);
    CK_NEAR(b.given, 20);
    CK_NEAR(b.difference, -20);
    b = rounds_total(r, "b", "B");
    ck_assert(isnan(b.difference) && isnan(b.self) && isnan(b.score));
    scorecard_rounds_unref(r);
}
END_TEST

/* Fitted parameters are those of the result: a claim does not move the extremes that it is measured by. */
START_TEST(parameters_are_those_of_the_result)
{
    static const char minmax[] = "{'id':'x','rule':{'method':'minmax','to':[0,100]},'layers':{'order':['appraised-1','self']}}";
    scorecard_rounds *r = small_rounds(minmax, "unit,period,input,value,layer\nA,2020,x,0,appraised-1\nB,2020,x,10,appraised-1\n"
                                               "C,2020,x,5,appraised-1\nC,2020,x,20,self\n", NULL);
    CK_NEAR(rounds_line(r, "x", "C").appraised, 50);
    CK_NEAR(rounds_line(r, "x", "C").self, 200);
    scorecard_rounds_unref(r);
}
END_TEST

START_TEST(a_prepared_criterion_has_only_the_score_that_it_has)
{
    static const char imputed[] = "{'id':'top','impute':'mean','gaps':{'default':'reweight'},'layers':{'order':['appraised-1','self']},"
                                  "'children':[{'id':'x'},{'id':'y'}]},{'id':'other','of':'x'}";
    scorecard_rounds *r = small_rounds(imputed, "unit,period,input,value,layer\nA,2020,x,4,appraised-1\nA,2020,x,7,self\n"
                                                "B,2020,x,6,appraised-1\nB,2020,y,6,appraised-1\n", NULL);
    struct scorecard_rounds_line line = rounds_line(r, "x", "A");
    ck_assert_int_eq(line.marks, SCORECARD_ROUNDS_PREPARED);
    CK_NEAR(line.appraised, 4);
    ck_assert(isnan(line.self) && isnan(line.difference));
    ck_assert(isnan(rounds_total(r, "top", "A").self));
    scorecard_rounds_unref(r);
}
END_TEST

static const char evidence[] = "unit,node,period,explanation,evidence\nA,a1,*,,\"doc 1\ndoc 2\"\nA,a2,2020,it burnt,\n";

START_TEST(what_the_register_does_not_show_is_marked)
{
    scorecard_rounds *r = small_rounds(points, table, evidence);
    ck_assert_int_eq(rounds_line(r, "a1", "A").marks, 0);
    ck_assert_uint_eq(rounds_line(r, "a1", "A").evidence, 2);
    ck_assert_int_eq(rounds_line(r, "a2", "A").marks, SCORECARD_ROUNDS_EXPLAINED | SCORECARD_ROUNDS_OUT_OF_ORDER);
    ck_assert_int_eq(rounds_line(r, "b1", "A").marks, 0); /* nobody claimed what a survey found */
    ck_assert_int_eq(rounds_line(r, "a1", "B").marks, SCORECARD_ROUNDS_UNSUPPORTED);
    ck_assert_int_eq(rounds_line(r, "a2", "B").marks, 0);
    ck_assert_uint_eq(scorecard_rounds_count_of(r, SCORECARD_ROUNDS_UNSUPPORTED), 1);
    ck_assert_uint_eq(rounds_total(r, "a", "B").unsupported, 1);
    scorecard_rounds_unref(r);
}
END_TEST

START_TEST(nodes_units_and_periods_may_be_chosen)
{
    scorecard_result *result = rounds_result(points, table);
    struct scorecard_rounds_options o = SCORECARD_ROUNDS_OPTIONS_INIT;
    scorecard_rounds *r;
    uint32_t node = scorecard_model_find(scorecard_result_model(result), "a"), unit = 1, period = 0, none = 99;
    o.nodes = &node;
    o.units = &unit;
    o.periods = &period;
    o.node_count = o.unit_count = o.period_count = 1;
    CK_OK(scorecard_result_rounds(result, NULL, &o, &r, &err));
    ck_assert_uint_eq(scorecard_rounds_count(r), 2);
    ck_assert_uint_eq(scorecard_rounds_total_count(r), 2); /* the root and a */
    scorecard_rounds_unref(r);
    o.nodes = &none;
    CK_FAILS(scorecard_result_rounds(result, NULL, &o, &r, &err), SCORECARD_ERROR_ARGUMENT, "");
    o.nodes = NULL;
    o.units = &none;
    CK_FAILS(scorecard_result_rounds(result, NULL, &o, &r, &err), SCORECARD_ERROR_ARGUMENT, "");
    o.units = NULL;
    o.periods = &none;
    CK_FAILS(scorecard_result_rounds(result, NULL, &o, &r, &err), SCORECARD_ERROR_ARGUMENT, "");
    ck_assert_ptr_null(r);
    o.size = 3;
    CK_FAILS(scorecard_result_rounds(result, NULL, &o, &r, &err), SCORECARD_ERROR_OPTIONS, "");
    CK_FAILS(scorecard_result_rounds(NULL, NULL, NULL, &r, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_rounds(result, NULL, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    scorecard_result_unref(result);
}
END_TEST

START_TEST(a_round_that_cannot_be_scored_is_named)
{
    scorecard_result *result = rounds_result("{'id':'top','aggregate':'geometric','layers':{'order':['appraised-1','self']},'children':[{'id':'x'},{'id':'y'}]}",
                                             "unit,period,input,value,layer\nA,2020,x,4,appraised-1\nA,2020,x,-1,self\nA,2020,y,2,self\n");
    scorecard_rounds *r;
    CK_FAILS(scorecard_result_rounds(result, NULL, NULL, &r, &err), SCORECARD_ERROR_DOMAIN,
             "round self, model m, node top, unit A, period 2020");
    ck_assert_ptr_null(r);
    scorecard_result_unref(result);
}
END_TEST

/* Units in another order have the same lines, to the bit. */
START_TEST(the_order_of_units_is_none_of_its_business)
{
    static const char turned[] = "unit,period,input,value,layer\nB,2020,a1,5,appraised-1\nB,2020,a1,3,self\nA,2020,a1,6,appraised-2\n"
                                 "A,2020,a1,9,self\nA,2020,a1,5,appraised-1\nA,2020,a2,4,self\nA,2020,a2,3,appraised-2\nA,2020,b1,7,survey\n";
    scorecard_rounds *r = small_rounds(points, turned, NULL);
    struct scorecard_rounds_total a = rounds_total(r, "top", "A");
    scorecard_rounds_unref(r);
    r = small_rounds(points, table, NULL);
    struct scorecard_rounds_total b = rounds_total(r, "top", "A");
    ck_assert_uint_eq(double_bits(a.self), double_bits(b.self));
    ck_assert_uint_eq(double_bits(a.difference), double_bits(b.difference));
    scorecard_rounds_unref(r);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
    scorecard_result *result = rounds_result(points, table);
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    struct scorecard_rounds_options o = SCORECARD_ROUNDS_OPTIONS_INIT;
    scorecard_rounds *r = NULL;
    o.run = &run;
    for (c.fail_at = 0; scorecard_result_rounds(result, NULL, &o, &r, NULL) != SCORECARD_OK; c.fail_at++, c.calls = 0) {
        ck_assert_ptr_null(r);
        ck_assert_int_eq(c.live, 0);
    }
    ck_assert_int_gt(c.fail_at, 10);
    scorecard_result_unref(result); /* the table does not need it */
    ck_assert_uint_eq(scorecard_rounds_count(r), 6);
    scorecard_rounds_unref(r);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/rounds");
    TCase *rounds = tcase_create("rounds");
    tcase_add_checked_fixture(rounds, NULL, rounds_teardown);
    tcase_add_test(rounds, each_round_has_its_value_and_its_score);
    tcase_add_test(rounds, what_is_missing_has_no_score_and_its_reason);
    tcase_add_test(rounds, a_second_appraisal_without_a_first_is_out_of_order);
    tcase_add_test(rounds, several_inputs_may_come_from_several_rounds);
    tcase_add_test(rounds, differences_are_ranked_by_size_and_added_by_area);
    tcase_add_test(rounds, parameters_are_those_of_the_result);
    tcase_add_test(rounds, a_prepared_criterion_has_only_the_score_that_it_has);
    tcase_add_test(rounds, what_the_register_does_not_show_is_marked);
    tcase_add_test(rounds, nodes_units_and_periods_may_be_chosen);
    tcase_add_test(rounds, a_round_that_cannot_be_scored_is_named);
    tcase_add_test(rounds, the_order_of_units_is_none_of_its_business);
    tcase_add_test(rounds, every_allocation_may_fail);
    suite_add_tcase(suite, rounds);
    return tap_main(suite);
}
