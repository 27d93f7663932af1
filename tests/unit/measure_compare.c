/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "executors.h"
#include "measure_small.h"
#include "tap.h"

#define CHILDREN "'children':[{'id':'a','weight':0.1},{'id':'b','weight':0.2},{'id':'c','weight':0.3}]}"
#define NODE(aggregate, gaps) "{'id':'t','aggregate':" aggregate ",'gaps':" gaps "," CHILDREN
#define CSV "unit,period,a,b,c\nu1,2020,2,2,1\nu2,2020,1,1,2\nu3,2020,3,,5\nu4,2020,,4,4\nu5,2020,,,\n"
#define SHUFFLED "unit,period,a,b,c\nu4,2020,,4,4\nu2,2020,1,1,2\nu5,2020,,,\nu1,2020,2,2,1\nu3,2020,3,,5\n"

static void same(const scorecard_result *r, const scorecard_result *s, const char *unit)
{
    ck_assert_uint_eq(double_bits(score_of(r, "t", unit, "2020")), double_bits(score_of(s, "t", unit, "2020")));
    ck_assert_str_eq(gap_of(r, "t", unit, "2020"), gap_of(s, "t", unit, "2020"));
}

START_TEST(units_are_compared_over_what_both_have_in_any_order)
{
    const char *const nodes[] = { NODE("'copeland'", "{'default':'reweight'}"), NODE("'outranking'", "{'default':'reweight'}"),
                                  NODE("'topsis'", "{'default':'reweight'}") };
    const char *const units[] = { "u1", "u2", "u3", "u4", "u5" };
    for (int m = 0; m < 3; m++) {
        scorecard_result *r = small_result(nodes[m], CSV), *s = small_result(nodes[m], SHUFFLED);
        for (int u = 0; u < 5; u++)
            same(r, s, units[u]);
        ck_assert_str_eq(gap_of(r, "t", "u5", "2020"), "not-reported");
        if (m == 0) {
            ck_assert_double_eq(score_of(r, "t", "u1", "2020"), -2); /* ties with u2: 0.1 + 0.2 against 0.3 */
            ck_assert_double_eq(score_of(r, "t", "u2", "2020"), -2);
            ck_assert_double_eq(score_of(r, "t", "u3", "2020"), 3);
            ck_assert_double_eq(score_of(r, "t", "u4", "2020"), 1);
            CK_NEAR(coverage_of(r, "t", "u3", "2020"), 4.0 / 6);
        }
        if (m == 1)
            CK_NEAR(score_of(r, "t", "u4", "2020"), (1 + 1 + 0) / 3.0);
        if (m == 2)
            ck_assert_double_eq(score_of(r, "t", "u3", "2020"), 1);
        scorecard_result_unref(r);
        scorecard_result_unref(s);
    }
}
END_TEST

START_TEST(policies_say_who_takes_part)
{
    /* Whoever has a gap is a gap, and the others are compared without it. */
    scorecard_result *r = small_result(NODE("'copeland'", "{'default':'propagate'}"), CSV);
    ck_assert_str_eq(gap_of(r, "t", "u3", "2020"), "not-reported");
    ck_assert_double_eq(score_of(r, "t", "u1", "2020"), 0);
    scorecard_result_unref(r);
    r = small_result(NODE("'copeland'", "{'default':'zero'}"), CSV);
    ck_assert_double_eq(score_of(r, "t", "u5", "2020"), -4);
    scorecard_result_unref(r);
    r = small_result(NODE("'topsis'", "{'default':'zero'}"), CSV);
    ck_assert_double_eq(score_of(r, "t", "u5", "2020"), 0);
    scorecard_result_unref(r);
    /* Means of groups come before the comparison. */
    scorecard_result *means = small_result_by(NULL, NODE("'copeland'", "{'default':'group-mean','group':'g'}"),
                                              "id,group.g\nu1,x\nu2,x\nu3,x\nu4,x\nu5,x\n", CSV);
    ck_assert_str_eq(gap_of(means, "t", "u5", "2020"), "none");
    CK_NEAR(imputed_of(means, "t", "u5", "2020"), 1);
    /* u5 has the means 2, 7/3 and 3: ahead of u1 and u2, behind u3 and u4, which have 7/3 and 2 for their gaps. */
    ck_assert_double_eq(score_of(means, "t", "u5", "2020"), 0);
    scorecard_result_unref(means);
}
END_TEST

START_TEST(a_constant_column_of_topsis_is_a_gap_with_a_reason)
{
    scorecard_result *r = small_result("{'id':'t','aggregate':'topsis','children':[{'id':'a'}]}",
                                       "unit,period,a\nu1,2020,2\nu2,2020,2\n");
    ck_assert_str_eq(gap_of(r, "t", "u1", "2020"), "undefined");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(scores_of_comparisons_can_be_compared_again_and_referred_to)
{
    const char *nodes = "{'id':'t','aggregate':'copeland','children':[{'id':'l','aggregate':'outranking','children':[{'id':'a'},{'id':'b'}]},"
                        "{'id':'k','aggregate':'topsis','children':[{'id':'c'}]}]},"
                        "{'id':'of','of':'t','rule':{'method':'minmax','frame':'all'}}";
    const char *csv = "unit,period,a,b,c\nu1,2020,2,2,1\nu2,2020,1,1,2\nu3,2020,3,9,5\nu1,2021,5,2,1\nu2,2021,1,1,2\nu3,2021,0,0,0\n";
    scorecard_result *r = small_result(nodes, csv);
    ck_assert_double_eq(score_of(r, "l", "u1", "2020"), 0.5);
    ck_assert_double_eq(score_of(r, "l", "u3", "2020"), 1);
    ck_assert_double_eq(score_of(r, "t", "u3", "2020"), 2);
    ck_assert_double_eq(score_of(r, "t", "u1", "2020"), -1); /* level with u2 */
    ck_assert_double_eq(score_of(r, "of", "u3", "2020"), 1);
    ck_assert_double_eq(score_of(r, "of", "u3", "2021"), 0);
    ck_assert_double_eq(scorecard_result_rank(r, 0, 2, 0, 0), 1);
    scorecard_result_unref(r);
    /* The edition leaves a period out that a frame looks at. */
    r = small_result_by("'edition':{'first':'2021'},", nodes, NULL, csv);
    ck_assert_double_eq(score_of(r, "of", "u3", "2021"), 0);
    ck_assert_double_eq(score_of(r, "of", "u1", "2021"), 0.75);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(decimals_make_near_scores_level)
{
    const char *csv = "unit,period,a,b,c\nu1,2020,1.04,2,1\nu2,2020,1.01,2,1\n";
    scorecard_result *r = small_result(NODE("'copeland'", "'policy'"), csv);
    ck_assert_double_eq(score_of(r, "t", "u1", "2020"), 1);
    scorecard_result_unref(r);
    r = small_result(NODE("{'method':'copeland','decimals':1}", "'policy'"), csv);
    ck_assert_double_eq(score_of(r, "t", "u1", "2020"), 0);
    scorecard_result_unref(r);
    r = small_result(NODE("{'method':'copeland','majority-decimals':0}", "'policy'"), csv);
    ck_assert_double_eq(score_of(r, "t", "u1", "2020"), 0); /* ahead in a sixth only */
    scorecard_result_unref(r);
}
END_TEST

START_TEST(threads_change_no_bit)
{
    char csv[20000] = "unit,period,a,b,c\n";
    random_state = 5;
    for (int u = 0; u < 300; u++)
        sprintf(csv + strlen(csv), "u%d,2020,%d,%d,%d\n", u, (int)random_below(9), (int)random_below(9), (int)random_below(9));
    scorecard_data *data = small_data(NULL, csv);
    scorecard_model *model = small_model(NODE("'outranking'", "'policy'"));
    scorecard_result *r, *s;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    run.parallel_for = in_reverse;
    options.run = &run;
    CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
    CK_OK(scorecard_model_score(model, data, &options, &s, &err));
    for (uint32_t u = 0; u < 300; u++)
        ck_assert_uint_eq(double_bits(scorecard_result_score(r, 0, u, 0)), double_bits(scorecard_result_score(s, 0, u, 0)));
    scorecard_result_unref(r);
    scorecard_result_unref(s);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_fitted_topsis_scores_one_unit_alone)
{
    const char *node = "{'id':'t','aggregate':'topsis','gaps':{'default':'reweight'},'children':[{'id':'a'},{'id':'b','weight':2},"
                       "{'id':'s','children':[{'id':'c'},{'id':'d'}]}]}";
    scorecard_data *data = small_data(NULL, "unit,period,a,b,c,d\nu1,2020,2,2,1,\nu2,2020,1,1,2,\nu3,2020,3,,5,\n");
    scorecard_data *one = small_data(NULL, "unit,period,a,b,c,d\nu1,2020,2,2,1,\n");
    scorecard_model *model = small_model(node), *fitted;
    scorecard_result *r, *s;
    CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
    CK_OK(scorecard_model_fit(model, data, NULL, &fitted, &err));
    CK_OK(scorecard_model_score(fitted, one, NULL, &s, &err));
    same(r, s, "u1");
    scorecard_trace *trace;
    CK_OK(scorecard_result_trace(s, 0, 0, 0, NULL, &trace, &err));
    ck_assert_msg(strstr(scorecard_trace_text(trace), "topsis between the stated worst and best (a 1 to 3, b 1 to 2, s 0 to 1)") != NULL,
                  "%s", scorecard_trace_text(trace));
    scorecard_trace_unref(trace);
    scorecard_result_unref(s);
    /* In another period there is nothing to measure by. */
    scorecard_data *later = small_data(NULL, "unit,period,a,b,c,d\nu1,2021,2,2,1,\n");
    CK_FAILS(scorecard_model_score(fitted, later, NULL, &s, &err), SCORECARD_ERROR_PARAMETER,
             "model m, node s, unit u1, period 2021");
    scorecard_data_unref(later);
    scorecard_result_unref(r);
    r = small_result("{'id':'t','aggregate':'copeland','children':[{'id':'a'}]}", "unit,period,a\nu1,2020,2\nu2,2020,1\n");
    scorecard_model *pairs = small_model("{'id':'t','aggregate':'copeland','children':[{'id':'a'}]}"), *none;
    CK_FAILS(scorecard_model_fit(pairs, data, NULL, &none, &err), SCORECARD_ERROR_METHOD, "model m, node t, aggregate");
    scorecard_model_unref(pairs);
    scorecard_result_unref(r);
    scorecard_data_unref(one);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    scorecard_model_unref(fitted);
}
END_TEST

START_TEST(out_of_memory_leaves_nothing)
{
    scorecard_data *data = small_data(NULL, CSV);
    scorecard_model *model = small_model("{'id':'t','aggregate':'copeland','gaps':{'default':'reweight'}," CHILDREN
                                         ",{'id':'k','aggregate':'topsis','gaps':{'default':'reweight'},'children':[{'id':'x','of':'a'},{'id':'y','of':'t'}]}");
    bool done = false;
    for (long at = 0; !done; at++) {
        struct counted memory = { .fail_at = at };
        struct scorecard_run run = counted_run(&memory);
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        scorecard_result *result;
        options.run = &run;
        scorecard_status status = scorecard_model_score(model, data, &options, &result, NULL);
        done = status == SCORECARD_OK;
        ck_assert(done || status == SCORECARD_ERROR_MEMORY);
        scorecard_result_unref(result);
        ck_assert_int_eq(memory.live, 0);
    }
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

/* A generalised mean is not a gap because one child is: its policy says what happens. */
START_TEST(means_skip_gaps_by_policy)
{
    const char *const methods[] = { "'arithmetic'", "'geometric'", "'harmonic'", "{'method':'power','power':0.5}",
                                    "{'method':'owa','positions':[1]}", "'mazziotta-pareto'" };
    for (size_t m = 0; m < sizeof methods / sizeof methods[0]; m++) {
        char nodes[400];
        snprintf(nodes, sizeof nodes, "{'id':'t','aggregate':%s,'gaps':{'default':'reweight'}," CHILDREN, methods[m]);
        scorecard_result *r = small_result(nodes, "unit,period,a,b,c\nu1,2020,4,,4\nu2,2020,4,4,4\n");
        CK_NEAR(score_of(r, "t", "u1", "2020"), 4);
        scorecard_result_unref(r);
        snprintf(nodes, sizeof nodes, "{'id':'t','aggregate':%s,'gaps':{'default':'propagate'}," CHILDREN, methods[m]);
        r = small_result(nodes, "unit,period,a,b,c\nu1,2020,4,,4\nu2,2020,4,4,4\n");
        ck_assert_str_eq(gap_of(r, "t", "u1", "2020"), "not-reported");
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(parameters_that_do_not_fit_are_refused)
{
    const struct {
        const char *aggregate, *message;
    } cases[] = {
        { "'owa'", "positions" },
        { "{'method':'owa','positions':[0,0]}", "all weights of positions are 0" },
        { "{'method':'owa','positions':[1,-1]}", "weight 2 of positions is below 0" },
        { "{'method':'owa','positions':[1.5e308,1.5e308]}", "add up to more than a number can say" },
        { "{'method':'topsis','ideal':[1,2]}", "there is an ideal for all periods but no anti-ideal" },
        { "{'method':'topsis','ideal':[1,2],'anti-ideal':[1]}", "has not as many numbers" },
        { "{'method':'topsis','ideal':[1,2],'anti-ideal':[0,0]}", "ideal has 2 numbers and the node 3 children" },
        { "{'method':'mazziotta-pareto','nonpositive':'zero'}", "known: error, gap" },
        { "{'method':'copeland','majority-decimals':16}", "majority-decimals is 16" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[600];
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_model *model;
        snprintf(text, sizeof text, "{'scorecard':'model','version':1,'id':'m','nodes':[{'id':'t','aggregate':%s," CHILDREN "]}",
                 cases[i].aggregate);
        for (char *c = text; *c != '\0'; c++)
            *c = (char)(*c == '\'' ? '"' : *c);
        ck_assert_msg(scorecard_model_read(text, strlen(text), NULL, NULL, &model, &err) != SCORECARD_OK, "%s", text);
        ck_assert_msg(strstr(err.message, cases[i].message) != NULL, "%s: %s", text, err.message);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/compare");
    TCase *tests = tcase_create("compare");
    tcase_add_test(tests, units_are_compared_over_what_both_have_in_any_order);
    tcase_add_test(tests, policies_say_who_takes_part);
    tcase_add_test(tests, a_constant_column_of_topsis_is_a_gap_with_a_reason);
    tcase_add_test(tests, scores_of_comparisons_can_be_compared_again_and_referred_to);
    tcase_add_test(tests, decimals_make_near_scores_level);
    tcase_add_test(tests, threads_change_no_bit);
    tcase_add_test(tests, a_fitted_topsis_scores_one_unit_alone);
    tcase_add_test(tests, out_of_memory_leaves_nothing);
    tcase_add_test(tests, means_skip_gaps_by_policy);
    tcase_add_test(tests, parameters_that_do_not_fit_are_refused);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
