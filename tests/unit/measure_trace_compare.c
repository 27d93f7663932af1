/* SPDX-License-Identifier: MIT */
#include "measure_small.h"
#include "tap.h"

static void tells(const char *aggregate, const char *want)
{
    char nodes[400];
    snprintf(nodes, sizeof nodes, "{'id':'t','aggregate':%s,'children':[{'id':'a'},{'id':'b'}]}", aggregate);
    scorecard_result *r = small_result(nodes, "unit,period,a,b\nu1,2020,2,4\nu2,2020,3,3\nu3,2020,6,1\n");
    scorecard_trace *trace;
    CK_OK(scorecard_result_trace(r, 0, 1, 0, NULL, &trace, &err));
    ck_assert_msg(strstr(scorecard_trace_text(trace), want) != NULL, "%s", scorecard_trace_text(trace));
    scorecard_trace_unref(trace);
    scorecard_result_unref(r);
}

START_TEST(comparisons_and_penalties_are_told)
{
    tells("'copeland'", "aggregate copeland (ahead of 0, level with 2, behind 0): a 3 at weight 0.5, b 3 at weight 0.5 = 0\n");
    tells("'outranking'", "aggregate outranking (ahead of 0, level with 2, behind 0): a 3 at weight 0.5, b 3 at weight 0.5 = 0.5\n");
    tells("'topsis'", "aggregate topsis between the worst and the best of all units (a 2 to 6, b 1 to 4): a 3 at weight 0.5");
    tells("{'method':'topsis','ideal':[9,9],'anti-ideal':[0,0]}",
          "aggregate topsis between the stated worst and best (a 0 to 9, b 0 to 9): ");
    tells("'mazziotta-pareto'", "aggregate mazziotta-pareto (M - S x S/M, S with n): a 3 at weight 0.5, b 3 at weight 0.5 = 3\n");
    tells("{'method':'adjusted-mazziotta-pareto','penalty':'plus','divisor':'n-1'}",
          "aggregate adjusted-mazziotta-pareto (M + S x S/M, S with n - 1): ");
    tells("{'method':'owa','positions':[1,1]}", "aggregate owa = 3\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/trace_compare");
    TCase *tests = tcase_create("trace_compare");
    tcase_add_test(tests, comparisons_and_penalties_are_told);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
