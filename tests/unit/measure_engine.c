/* SPDX-License-Identifier: MIT */
/* Setting up: group columns, levels; and failures with their place. */
#include "measure/result.h"
#include "measure_small.h"
#include "tap.h"

START_TEST(a_group_column_that_the_data_lacks_is_refused)
{
    small_failure(NULL, "{'id':'top','children':[{'id':'part','gaps':{'default':'group-mean','group':'income'},'children':[{'id':'x'}]}]}",
                  "id,group.region\nA,north\n", "unit,period,x\nA,2020,1\n", SCORECARD_ERROR_UNKNOWN, "model m, node part, gaps");
    /* Where the policy never takes group means the column does not matter. */
    scorecard_result *r = small_result("{'id':'top','gaps':{'default':'zero','group':'income'},'children':[{'id':'x'}]}", "unit,period,x\nA,2020,\n");
    ck_assert_double_eq(score_of(r, "top", "A", "2020"), 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_level_is_how_many_reductions_come_before)
{
    scorecard_result *r = small_result_by(
        NULL,
        "{'id':'top','children':[{'id':'again','of':'filled','rule':'minmax'},{'id':'plain','of':'filled'},{'id':'z'}]},"
        "{'id':'filled','gaps':{'default':'group-mean','group':'region'},'children':[{'id':'x','rule':'minmax'},{'id':'y'}]}",
        "id,group.region\nA,north\nB,north\n", "unit,period,x,y,z\nA,2020,1,2,3\nB,2020,2,,3\n");
    static const struct {
        const char *node;
        uint32_t level;
    } cases[] = { { "x", 0 }, { "y", 0 }, { "z", 0 }, { "filled", 1 }, { "plain", 1 }, { "again", 2 }, { "top", 2 } };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        ck_assert_uint_eq(r->engine.levels[scorecard_model_find(scorecard_result_model(r), cases[k].node)], cases[k].level);
    ck_assert_uint_eq(r->engine.level_count, 3);
    CK_NEAR(score_of(r, "filled", "B", "2020"), 1.5);
    CK_NEAR(score_of(r, "top", "B", "2020"), (1 + 1.5 + 3) / 3);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_score_that_is_no_number_is_an_error_with_its_place)
{
    static const char table[] = "unit,period,x,y\nA,2020,0,0\nB,2020,1e10,-1e10\nC,2020,,\n";
    small_failure(NULL, "{'id':'x','map':{'multiply':1e300}},{'id':'y'}", NULL, table, SCORECARD_ERROR_INFINITE, "model m, node x, unit B, period 2020");
    small_failure(NULL, "{'id':'top','aggregate':'sum','children':[{'id':'x','weight':1e308},{'id':'y'}]}", NULL, table, SCORECARD_ERROR_INFINITE,
                  "model m, node top, unit B, period 2020");
    small_failure(NULL, "{'id':'top','aggregate':'sum','children':[{'id':'x','weight':1e308},{'id':'y'}]}", NULL,
                  "unit,period,x,y\nB,2020,1e10,-1e10\n", SCORECARD_ERROR_INFINITE, "model m, node top, unit B, period 2020");
    /* The least and the greatest so far apart that their difference is none. */
    small_failure(NULL, "{'id':'x','rule':'minmax'}", NULL, "unit,period,x\nA,2020,-1e308\nB,2020,1e308\n", SCORECARD_ERROR_INFINITE,
                  "model m, node x, period 2020");
}
END_TEST

/* Infinity less infinity on the way is no gap, whatever the instruction set. */
START_TEST(huge_weights_of_opposite_scores_cancel)
{
    static const char *const methods[] = { "sum", "arithmetic" };
    char table[4096] = "unit,period,x,y\n", row[64];
    for (int u = 0; u < 70; u++) {
        snprintf(row, sizeof row, u == 69 ? "u%d,2020,,\n" : "u%d,2020,1e10,-1e10\n", u);
        strcat(table, row);
    }
    for (size_t set = 0; scorecard_i_kernels_at(set) != NULL; set++) {
        setenv("SCORECARD_KERNELS", scorecard_i_kernels_at(set)->name, 1);
        for (int k = 0; k < 2; k++)
            for (int drops = 0; drops < 2; drops++) {
                char nodes[256];
                snprintf(nodes, sizeof nodes, "{'id':'top','aggregate':'%s','gaps':{'default':'%s'},'children':[{'id':'x','weight':8e307},{'id':'y','weight':8e307}]}",
                         methods[k], drops ? "omit" : "propagate");
                scorecard_result *r = small_result(nodes, table);
                for (uint32_t u = 0; u < 69; u++)
                    ck_assert_double_eq(scorecard_result_score(r, 0, u, 0), 0);
                ck_assert_str_eq(gap_of(r, "top", "u69", "2020"), "not-reported");
                scorecard_result_unref(r);
            }
    }
    unsetenv("SCORECARD_KERNELS");
}
END_TEST

START_TEST(editions_and_nodes_take_periods_by_time)
{
    scorecard_result *r = small_result_by("'edition':{'first':'2020','last':'2020'},", "{'id':'x','periods':{'first':'2020-Q2','last':'2020-Q3'}}", NULL,
                                          "unit,period,x\nA,2020-Q1,1\nA,2020-Q2,1\nA,2020-Q3,1\nA,2020-Q4,1\nA,2021-Q1,1\n");
    ck_assert_uint_eq(scorecard_result_period_count(r), 4);
    ck_assert_str_eq(gap_of(r, "x", "A", "2020-Q1"), "structural");
    ck_assert_str_eq(gap_of(r, "x", "A", "2020-Q2"), "none");
    ck_assert_str_eq(gap_of(r, "x", "A", "2020-Q3"), "none");
    ck_assert_str_eq(gap_of(r, "x", "A", "2020-Q4"), "structural");
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/engine");
    TCase *engine = tcase_create("engine");
    tcase_add_test(engine, a_group_column_that_the_data_lacks_is_refused);
    tcase_add_test(engine, a_level_is_how_many_reductions_come_before);
    tcase_add_test(engine, a_score_that_is_no_number_is_an_error_with_its_place);
    tcase_add_test(engine, huge_weights_of_opposite_scores_cancel);
    tcase_add_test(engine, editions_and_nodes_take_periods_by_time);
    suite_add_tcase(suite, engine);
    return tap_main(suite);
}
