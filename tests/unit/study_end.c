/* SPDX-License-Identifier: MIT */
#include "study/end.h"

#include "measure_small.h"
#include "tap.h"

/* The slack of the only leaf of a model, for the value x of its input (and y of the other). */
static double slack_of(const char *leaf, double x, double y)
{
    char nodes[600], table[200];
    ck_assert_int_lt(snprintf(nodes, sizeof nodes, "{'id':'t','aggregate':'sum','children':[{'id':'a',%s%s}]},{'id':'y2','input':'y'},{'id':'x2','input':'x'}",
                              strstr(leaf, "numerator") == NULL ? "'input':'x'," : "", leaf),
                     (int)sizeof nodes);
    char number[2][32];
    snprintf(number[0], sizeof number[0], "%.17g", x);
    snprintf(number[1], sizeof number[1], "%.17g", y);
    for (int i = 0; i < 2; i++)
        for (char *c = number[i]; *c != '\0'; c++)
            *c = (char)(*c == ',' ? '.' : *c); /* whatever the locale */
    snprintf(table, sizeof table, "unit,period,x,y\nu,2020,%s,%s\n", number[0], number[1]);
    scorecard_result *r = small_result(nodes, table);
    double slack = scorecard_i_end_slack(r, 1, 0, 0);
    scorecard_result_unref(r);
    return slack;
}

#define NEAR(a, b) ck_assert_double_eq_tol(a, b, 1e-12)

START_TEST(goalposts_have_a_margin)
{
    NEAR(slack_of("'rule':{'method':'goalposts','min':0,'max':10}", 11, 1), 0.1);
    NEAR(slack_of("'rule':{'method':'goalposts','min':0,'max':10},'direction':'lower'", 1, 1), -0.1);
    ck_assert(isnan(slack_of("'points':5", 5, 1)));
}
END_TEST

START_TEST(a_threshold_has_one_of_its_own_length)
{
    NEAR(slack_of("'points':2,'rule':{'method':'pass','threshold':80}", 84, 1), 0.05);
    NEAR(slack_of("'points':2,'rule':{'method':'pass','threshold':10},'direction':'lower'", 9, 1), 0.1);
    ck_assert(isnan(slack_of("'points':2,'rule':{'method':'pass','threshold':0}", 5, 1)));
    ck_assert(isnan(slack_of("'points':2,'rule':{'method':'pass','equals':1}", 1, 1)));
}
END_TEST

START_TEST(a_ratio_has_one_between_floor_and_full_mark)
{
    NEAR(slack_of("'points':2,'rule':{'method':'ratio','numerator':'x','denominator':'y','floor':0.5,'full':0.9}", 92, 100), 0.05);
    NEAR(slack_of("'points':2,'rule':{'method':'ratio','numerator':'x','denominator':'y','full':0.8}", 88, 100), 0.1);
    NEAR(slack_of("'points':2,'rule':{'method':'ratio','numerator':'x','denominator':'y','full':0.1,'floor':0.6},'direction':'lower'", 5, 100), 0.1);
    ck_assert(isnan(slack_of("'points':2,'rule':{'method':'ratio','numerator':'x','denominator':'y','zero-denominator':'full'}", 1, 0)));
}
END_TEST

START_TEST(bands_have_one_of_the_next_band)
{
    static const char rising[] = "'points':4,'rule':{'method':'steps','bands':['< 80','[80, 95)','[95, 100]'],'earns':[0,2,4]}";
    NEAR(slack_of(rising, 96.5, 1), 0.1);
    NEAR(slack_of(rising, 95, 1), 0);
    ck_assert(isnan(slack_of(rising, 90, 1))); /* not full */
    NEAR(slack_of("'points':4,'rule':{'method':'steps','bands':['< 80','>= 80'],'earns':[0,4]}", 84, 1), 0.05); /* open: of the edge itself */
    NEAR(slack_of("'points':4,'rule':{'method':'steps','bands':['< 10','[10, 20)','>= 20'],'earns':[4,4,0]}", 18, 1), 0.1);
    NEAR(slack_of("'points':4,'rule':{'method':'steps','bands':['< 10','[10, 20)','[20, 30)'],'earns':[2,4,0]}", 11, 1), 0.1);
}
END_TEST

START_TEST(straight_lines_have_one_of_the_next_stretch)
{
    NEAR(slack_of("'points':4,'rule':{'method':'piecewise','at':[20,60,100],'earns':[0,3,4]}", 104, 1), 0.1);
    static const char tent[] = "'points':4,'rule':{'method':'piecewise','at':[0,10,20,40],'earns':[0,4,4,0]}";
    NEAR(slack_of(tent, 11, 1), 0.1);
    NEAR(slack_of(tent, 19, 1), 0.05);
    static const char twice[] = "'points':4,'rule':{'method':'piecewise','at':[0,10,20,40],'earns':[4,0,4,0]}";
    NEAR(slack_of(twice, -1, 1), 0.1);
    NEAR(slack_of(twice, 20, 1), 0);
    ck_assert(isnan(slack_of("'points':4,'rule':{'method':'piecewise','at':[0,10],'earns':[4,4]}", 3, 1))); /* never less */
}
END_TEST

START_TEST(other_rules_have_none)
{
    ck_assert(isnan(slack_of("'points':4,'rule':{'method':'deduction','per-event':1}", 0, 1)));
    ck_assert(isnan(slack_of("'points':4,'rule':{'method':'direct'}", 4, 1)));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("study/end");
    TCase *c = tcase_create("slack");
    tcase_add_test(c, goalposts_have_a_margin);
    tcase_add_test(c, a_threshold_has_one_of_its_own_length);
    tcase_add_test(c, a_ratio_has_one_between_floor_and_full_mark);
    tcase_add_test(c, bands_have_one_of_the_next_band);
    tcase_add_test(c, straight_lines_have_one_of_the_next_stretch);
    tcase_add_test(c, other_rules_have_none);
    suite_add_tcase(s, c);
    return tap_main(s);
}
