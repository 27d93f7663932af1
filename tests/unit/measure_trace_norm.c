/* SPDX-License-Identifier: MIT */
#include "measure_small.h"
#include "tap.h"

#define CSV "unit,period,x\na,2001,2\nb,2001,4\nc,2001,6\na,2002,3\nb,2002,5\nc,2002,10\n"

/* The derivation of unit b in period 1 has these lines, after the first. */
static void tells(const char *node, const char *want)
{
    scorecard_result *r = small_result(node, CSV);
    scorecard_trace *trace;
    CK_OK(scorecard_result_trace(r, 0, scorecard_data_find_unit(scorecard_result_data(r), "b"), 0, NULL, &trace, &err));
    ck_assert_msg(strstr(scorecard_trace_text(trace), want) != NULL, "%s", scorecard_trace_text(trace));
    scorecard_trace_unref(trace);
    scorecard_result_unref(r);
}

START_TEST(formulas_are_told_with_their_numbers)
{
    tells("{'id':'x','rule':{'method':'zscore','to-mean':100,'to-sd':10}}",
          "  mean = 4, of 2001\n  sd = 2, of 2001\n  rule zscore: 100 + 10 x (x - mean) / sd = 100\n");
    tells("{'id':'x','direction':'lower','rule':{'method':'zscore','frame':'all'}}", "rule zscore: 0 + 1 x (mean - x) / sd = ");
    tells("{'id':'x','rule':{'method':'rank','frame':'all'}}",
          "  values = 2, 3, 4, 5, 6, 10, of all periods\n  rule rank: 1 + worse values = 3\n");
    tells("{'id':'x','rule':{'method':'borda','ties':'average','frame':'to-date'}}",
          "  values = 2, 4, 6, up to 2001\n  rule borda: worse values, and half of the equal ones = 1\n");
    tells("{'id':'x','rule':{'method':'percentile-rank'}}", "rule percentile-rank: 0 + (1 - 0) x worse values / (values - 1) = 0.5\n");
    tells("{'id':'x','rule':'distance-to-maximum'}",
          "  min = 2, of 2001\n  max = 6, of 2001\n  rule distance-to-maximum: 0 + (1 - 0) x (1 - (max - x) / (max - min)) = 0.5\n");
    tells("{'id':'x','rule':{'method':'distance-to-reference','unit':'c','cap':true}}",
          "  reference = 6, of c in 2001\n  rule distance-to-reference: 0 + (1 - 0) x (1 - (reference - x) / (reference - min)), at most 1 = 0.5\n");
    tells("{'id':'x','rule':{'method':'distance-to-target','target':{'2001':10,'':12}}}",
          "  target = 10, stated for 2001\n  rule distance-to-target: 0 + (1 - 0) x (x - min) / (target - min) = 0.25\n");
    tells("{'id':'x','rule':{'method':'distance-to-target','target':3,'upper-target':5}}",
          "  upper-target = 5, stated for all periods\n  rule distance-to-target: 0 + (1 - 0) x 1 within the targets, ");
    tells("{'id':'x','direction':'lower','rule':'fraction-of-maximum'}", "rule fraction-of-maximum: 0 + (1 - 0) x min / x = 0.5\n");
    tells("{'id':'x','rule':{'method':'fractiles','classes':2}}",
          "  quantiles = 2, 4, 6, of 2001\n  rule fractiles: 1 + limits reached = 2\n");
    tells("{'id':'x','rule':{'method':'categories','cuts':[3,5]}}",
          "  cuts = 3, 5, stated for all periods\n  rule categories: score of the category = 2\n");
    tells("{'id':'x','rule':{'method':'categories','cuts':[3,5],'interpolate':true}}", "between the scores of the cuts = 1.5\n");
    tells("{'id':'x','rule':{'method':'logistic','steepness':2}}",
          "rule logistic: 0 + (1 - 0) x 1 / (1 + exp(-2 x (x - mean) / sd)) = 0.5\n");
    tells("{'id':'x','rule':{'method':'scaled','min':0,'max':8}}", "rule scaled: 0 + (100 - 0) x (x - min) / (max - min) = 50\n");
    tells("{'id':'x','rule':{'method':'zscore','frame':'fixed','mean':{'2001':4,'2002':4},'sd':0,'constant':'midpoint'}}",
          "  mean = 4, stated for 2001\n  sd = 0, stated for all periods\n  rule zscore: a column without spread = 0\n");
}
END_TEST

START_TEST(long_lists_are_told_by_their_ends)
{
    char csv[1000] = "unit,period,x\n";
    for (int i = 0; i < 30; i++)
        sprintf(csv + strlen(csv), "u%d,2001,%d\n", i, i);
    scorecard_result *r = small_result("{'id':'x','rule':'rank'}", csv);
    scorecard_trace *trace;
    CK_OK(scorecard_result_trace(r, 0, 3, 0, NULL, &trace, &err));
    ck_assert_msg(strstr(scorecard_trace_text(trace), "values = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ... 29 (30), of 2001\n") != NULL,
                  "%s", scorecard_trace_text(trace));
    scorecard_trace_unref(trace);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/trace_norm");
    TCase *tests = tcase_create("trace_norm");
    tcase_add_test(tests, formulas_are_told_with_their_numbers);
    tcase_add_test(tests, long_lists_are_told_by_their_ends);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
