/* SPDX-License-Identifier: MIT */
#include "measure/prepare.h"

#include "measure_columns.h"
#include "tap.h"

#define CHILDREN "'children':[{'id':'a'},{'id':'b'},{'id':'c'},{'id':'d'}]}"

static const char csv[] = "unit,period,a,b,c,d\nA,2020,1,2,3,4\nB,2020,,,,4\nC,2020,0,0,0,4\nD,2020,,,3,0\nE,2020,,,,\n";

static struct scorecard_screened_unit unit_line(const scorecard_result *r, size_t i)
{
    scorecard_preparation *report = preparation_of(r);
    struct scorecard_screened_unit line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_preparation_unit_at(report, i, &line), 1);
    scorecard_preparation_unref(report);
    return line;
}

START_TEST(units_with_little_data_are_gaps)
{
    scorecard_result *r = small_result("{'id':'x','gaps':{'default':'reweight'},'screen':{'method':'units','available':0.5,'nonzero':0.3},"
                                       CHILDREN, csv);
    CK_SCORE(r, "x", "A", "2020", 2.5);
    ck_assert_str_eq(gap_of(r, "x", "B", "2020"), "coverage");
    ck_assert_str_eq(gap_of(r, "d", "B", "2020"), "coverage");
    ck_assert_str_eq(gap_of(r, "a", "B", "2020"), "coverage");
    ck_assert_str_eq(gap_of(r, "x", "C", "2020"), "not-applicable");
    CK_SCORE(r, "x", "D", "2020", 1.5);
    struct scorecard_screened_unit b = unit_line(r, 1), c = unit_line(r, 2), e = unit_line(r, 4);
    ck_assert(b.verdict == SCORECARD_SCREENING_FEW && b.available == 0.25 && b.nonzero == 1 && b.unit == 1 && b.node == 0);
    ck_assert(c.verdict == SCORECARD_SCREENING_ZEROS && c.available == 1 && c.nonzero == 0.25);
    ck_assert(e.verdict == SCORECARD_SCREENING_FEW && e.available == 0 && isnan(e.nonzero));
    ck_assert(column_of(r, "d", "2020").screened == 2 && column_of(r, "a", "2020").screened == 1);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(units_are_forced_in_and_out)
{
    scorecard_result *r = small_result("{'id':'x','gaps':{'default':'reweight'},'screen':{'method':'units','available':0.5,"
                                       "'keep':['B','nobody'],'drop':'A'}," CHILDREN, csv);
    CK_SCORE(r, "x", "B", "2020", 4);
    ck_assert_str_eq(gap_of(r, "x", "A", "2020"), "not-applicable");
    ck_assert_int_eq(unit_line(r, 0).verdict, SCORECARD_SCREENING_DROPPED);
    ck_assert_int_eq(unit_line(r, 1).verdict, SCORECARD_SCREENING_KEPT);
    ck_assert_int_eq(unit_line(r, 3).verdict, SCORECARD_SCREENING_PASSED);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_was_imputed_is_no_data_and_who_is_out_is_not_imputed)
{
    static const char *const orders[] = { "['screen','impute']", "['impute','screen']" };
    for (size_t i = 0; i < 2; i++) {
        char nodes[300];
        snprintf(nodes, sizeof nodes, "{'id':'x','impute':'mean','screen':{'method':'units','available':0.5},'prepare':{'steps':%s}," CHILDREN,
                 orders[i]);
        scorecard_result *r = small_result(nodes, csv);
        ck_assert_str_eq(gap_of(r, "a", "B", "2020"), "coverage");
        ck_assert(imputed_of(r, "a", "B", "2020") == 0);
        CK_SCORE(r, "a", "D", "2020", 0.5); /* B has no a: it makes no difference whether B is out first */
        /* But it does in d: 4, 4, 4, 0 are there before the screen, and E is out in either case. */
        ck_assert_str_eq(gap_of(r, "d", "E", "2020"), "coverage");
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(each_screen_is_of_the_indicators_that_it_was_set_for)
{
    /* The model's own screen is of a and b only, since y has another, and z none. */
    scorecard_result *r = small_result_by("'defaults':{'screen':{'method':'units','available':1},'gaps':{'default':'reweight'}},",
                                          "{'id':'x','children':[{'id':'a'},{'id':'b'},"
                                          "{'id':'y','screen':{'method':'units','available':0.9},'children':[{'id':'c'}]},"
                                          "{'id':'d','screen':'none'}]}",
                                          NULL, csv);
    ck_assert_str_eq(gap_of(r, "a", "D", "2020"), "coverage");
    CK_SCORE(r, "c", "D", "2020", 3);
    CK_SCORE(r, "d", "B", "2020", 4);
    ck_assert_uint_eq(unit_line(r, 0).node, SCORECARD_NONE);
    ck_assert_str_eq(scorecard_model_node_id(scorecard_result_model(r), unit_line(r, 5).node), "y");
    scorecard_model_unref(fitted_alike(r));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(many_screens_each_have_their_own)
{
    char nodes[2000] = "", *at = nodes;
    char table[400] = "unit,period", line_a[200] = "A,2020", line_b[200] = "B,2020";
    for (int i = 0; i < 12; i++) {
        at += sprintf(at, "%s{'id':'i%d','screen':{'method':'units','available':1}}", i > 0 ? "," : "", i);
        sprintf(table + strlen(table), ",i%d", i);
        sprintf(line_a + strlen(line_a), ",%d", i);
        strcat(line_b, i % 2 ? "," : ",1");
    }
    sprintf(table + strlen(table), "\n%s\n%s\n", line_a, line_b);
    scorecard_result *r = small_result(nodes, table);
    for (int i = 0; i < 12; i++) {
        char id[8];
        sprintf(id, "i%d", i);
        CK_SCORE(r, id, "A", "2020", i);
        ck_assert_str_eq(gap_of(r, id, "B", "2020"), i % 2 ? "coverage" : "none");
    }
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/prepare_screen");
    TCase *c = tcase_create("screen");
    tcase_add_test(c, units_with_little_data_are_gaps);
    tcase_add_test(c, units_are_forced_in_and_out);
    tcase_add_test(c, what_was_imputed_is_no_data_and_who_is_out_is_not_imputed);
    tcase_add_test(c, each_screen_is_of_the_indicators_that_it_was_set_for);
    tcase_add_test(c, many_screens_each_have_their_own);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
