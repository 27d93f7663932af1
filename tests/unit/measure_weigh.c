/* SPDX-License-Identifier: MIT */
/* Weights from scores, in the tree; the methods themselves are tested by their files and in tests/reference. */
#include <math.h>

#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static double weight_of(const scorecard_result *r, const char *node, const char *period)
{
    struct spot at = spot_of(r, node, "U", period);
    return scorecard_result_weight(r, at.node, at.period);
}

/* Four units in three years; b is there from 2021 on, and 2022 lies outside the edition of some models. */
static const char panel[] = "unit,period,a,b,c\nU,2020,1,,5\nV,2020,2,,3\nW,2020,4,,1\nX,2020,7,,0\n"
                            "U,2021,1,9,5\nV,2021,3,1,3\nW,2021,4,4,1\nX,2021,7,2,0\n"
                            "U,2022,3,9,5\nV,2022,1,1,4\nW,2022,4,3,1\nX,2022,9,2,2\n";

#define CHILDREN "'children':[{'id':'a'},{'id':'b','periods':{'first':'2021'}},{'id':'c'}]"

START_TEST(a_child_that_is_not_there_has_no_weight)
{
    scorecard_result *r = small_result("{'id':'n','weigh':'standard-deviation','gaps':'policy'," CHILDREN "}", panel);
    double a = sqrt(21.0 / 3), c = sqrt((25 + 9 + 1 - 81 / 4.0) / 3);
    CK_NEAR(weight_of(r, "a", "2020"), a / (a + c));
    ck_assert_double_nan(weight_of(r, "b", "2020"));
    CK_NEAR(score_of(r, "n", "U", "2020"), (1 * a + 5 * c) / (a + c));
    CK_NEAR(weight_of(r, "a", "2021") + weight_of(r, "b", "2021") + weight_of(r, "c", "2021"), 1);
    ck_assert_double_gt(weight_of(r, "b", "2021"), 0.3);
    CK_NEAR(coverage_of(r, "n", "U", "2020"), 1);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_frame_of_all_periods_looks_beyond_the_edition)
{
    static const char nodes[] = "{'id':'n','weigh':{'method':'standard-deviation','frame':'all'},'children':[{'id':'a'},{'id':'c'}]}";
    scorecard_result *all = small_result_by("'defaults':{},", nodes, NULL, "unit,period,a,c\nU,2020,1,5\nV,2020,2,3\nU,2021,1,9\nV,2021,50,0\n");
    scorecard_result *one = small_result_by("'edition':{'first':'2020','last':'2020'},", nodes, NULL,
                                            "unit,period,a,c\nU,2020,1,5\nV,2020,2,3\nU,2021,1,9\nV,2021,50,0\n");
    scorecard_result *only = small_result(nodes, "unit,period,a,c\nU,2020,1,5\nV,2020,2,3\n");
    CK_NEAR(weight_of(all, "a", "2020"), weight_of(all, "a", "2021"));
    ck_assert_double_eq(weight_of(one, "a", "2020"), weight_of(all, "a", "2020"));
    ck_assert_double_gt(fabs(weight_of(only, "a", "2020") - weight_of(all, "a", "2020")), 0.01);
    scorecard_result_unref(all);
    scorecard_result_unref(one);
    scorecard_result_unref(only);
}
END_TEST

/* Weights of a node whose children are weighed themselves, and scored between extremes of what refers to them. */
START_TEST(weights_are_of_scores_that_come_from_weights)
{
    scorecard_result *r = small_result("{'id':'t','weigh':'standard-deviation','children':["
                                       "{'id':'n','weigh':'critic','children':[{'id':'a'},{'id':'c'}]},"
                                       "{'id':'r','of':'n','rule':'minmax'}]}",
                                       "unit,period,a,c\nU,2021,1,5\nV,2021,3,3\nW,2021,4,1\nX,2021,7,0\n");
    double mean = 0, squares = 0, scores[4];
    for (int i = 0; i < 4; i++) {
        scores[i] = score_of(r, "n", (const char[]){ "UVWX"[i], '\0' }, "2021");
        mean += scores[i] / 4;
    }
    for (int i = 0; i < 4; i++)
        squares += (scores[i] - mean) * (scores[i] - mean);
    double low = fmin(fmin(scores[0], scores[1]), fmin(scores[2], scores[3]));
    double high = fmax(fmax(scores[0], scores[1]), fmax(scores[2], scores[3]));
    CK_NEAR(weight_of(r, "n", "2021"), 1 / (1 + 1 / (high - low)));
    ck_assert_double_gt(squares, 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(periods_without_any_score_need_no_weights)
{
    scorecard_result *r = small_result("{'id':'n','weigh':'critic','children':[{'id':'a'},{'id':'c'}]}",
                                       "unit,period,a,c\nU,2020,1,5\nV,2020,2,3\nW,2020,5,4\nU,2021,,\nV,2021,,\n");
    ck_assert_str_eq(gap_of(r, "n", "U", "2021"), "not-reported");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_has_no_weights_is_named)
{
    static const char csv[] = "unit,period,a,c\nU,2020,1,\nV,2020,2,\nW,2020,5,\n";
    small_failure(NULL, "{'id':'n','weigh':'critic','gaps':{'default':'reweight'},'children':[{'id':'a'},{'id':'c'}]}", NULL, csv,
                  SCORECARD_ERROR_WEIGHT, "model m, node n, weigh, period 2020");
    small_failure(NULL, "{'id':'n','weigh':{'method':'importance','upper':{'a':0.5,'b':0.5,'c':0.2}}," CHILDREN "}", NULL, panel,
                  SCORECARD_ERROR_WEIGHT, "model m, node n, weigh, period 2020"); /* without b, 0.7 is all there is */
    small_failure(NULL, "{'id':'n','aggregate':'sum','weigh':'benefit-of-the-doubt','children':[{'id':'a'}]}", NULL,
                  "unit,period,a\nU,2020,1\nV,2020,-2\n", SCORECARD_ERROR_DOMAIN, "model m, node n, unit V, period 2020");
    small_failure(NULL, "{'id':'n','weigh':{'method':'given','weights':{'a':{'2020':1},'c':{'2020':1}}},'children':[{'id':'a'},{'id':'c'}]}", NULL,
                  "unit,period,a,c\nU,2021,1,2\n", SCORECARD_ERROR_PARAMETER, "model m, node n, weigh, period 2021");
}
END_TEST

/* (4, 0), (0, 4) and (3, 3) are best; (2, 2) is two thirds of the way. */
static const char benefit[] = "{'id':'n','aggregate':'sum','weigh':'benefit-of-the-doubt',%s'children':[{'id':'a'},{'id':'b'}]}";
static const char square[] = "unit,period,a,b\nU,2020,4,0\nV,2020,0,4\nW,2020,3,3\nX,2020,2,2\nY,2020,2,\n";

static scorecard_result *doubt(const char *settings, const char *units)
{
    char nodes[600];
    snprintf(nodes, sizeof nodes, benefit, settings);
    return small_result_by(NULL, nodes, units, square);
}

START_TEST(each_unit_has_the_benefit_of_the_doubt)
{
    scorecard_result *r = doubt("", NULL);
    CK_NEAR(score_of(r, "n", "U", "2020"), 1);
    CK_NEAR(score_of(r, "n", "X", "2020"), 2 / 3.0);
    ck_assert_str_eq(gap_of(r, "n", "Y", "2020"), "not-reported");
    struct spot at = spot_of(r, "a", "X", "2020");
    ck_assert_double_nan(scorecard_result_weight(r, at.node, at.period));
    double b = scorecard_result_unit_weight(r, scorecard_model_find(scorecard_result_model(r), "b"), at.unit, at.period);
    CK_NEAR(2 * scorecard_result_unit_weight(r, at.node, at.unit, at.period) + 2 * b, 2 / 3.0);
    CK_NEAR(coverage_of(r, "n", "Y", "2020"), 0.5);
    scorecard_trace *trace;
    CK_OK(scorecard_result_trace(r, 0, at.unit, at.period, NULL, &trace, &err));
    ck_assert_ptr_nonnull(strstr(scorecard_trace_text(trace), "weights by benefit-of-the-doubt"));
    scorecard_trace_unref(trace);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(gaps_are_filled_or_dropped_before_the_benefit)
{
    scorecard_result *dropped = doubt("'gaps':{'default':'reweight'},", NULL);
    CK_NEAR(score_of(dropped, "n", "Y", "2020"), 0.5);
    scorecard_result *zero = doubt("'gaps':{'default':'zero'},", NULL);
    CK_NEAR(score_of(zero, "n", "Y", "2020"), 0.5);
    /* The mean of its group, W and X, is 2.5: (2, 2.5). */
    scorecard_result *mean = doubt("'gaps':{'default':'group-mean','group':'g'},",
                                   "id,group.g\nU,1\nV,1\nW,2\nX,2\nY,2\n");
    CK_NEAR(score_of(mean, "n", "Y", "2020"), 2 * 0.25 + 2.5 * (1 / 12.0) > 2 / 12.0 + 2.5 * 0.25 ? 0.70833333333333337 : 2 / 12.0 + 2.5 * 0.25);
    CK_NEAR(imputed_of(mean, "n", "Y", "2020"), 0.5);
    scorecard_result_unref(dropped);
    scorecard_result_unref(zero);
    scorecard_result_unref(mean);
}
END_TEST

START_TEST(units_whose_shares_are_out_of_reach_are_named)
{
    char nodes[400];
    snprintf(nodes, sizeof nodes, "{'id':'n','aggregate':'sum','weigh':{'method':'benefit-of-the-doubt','lower':0.2},'children':[{'id':'a'},{'id':'b'}]}");
    scorecard_result *r = small_result(nodes, square);
    ck_assert_str_eq(gap_of(r, "n", "U", "2020"), "undefined");
    ck_assert_str_eq(gap_of(r, "n", "V", "2020"), "undefined");
    CK_NEAR(score_of(r, "n", "W", "2020"), 1);
    ck_assert_uint_eq(scorecard_result_warning_count(r), 2);
    ck_assert_ptr_nonnull(strstr(scorecard_result_warning_at(r, 0), "node n, unit U, period 2020: it has no score, since no weights"));
    scorecard_result_unref(r);
}
END_TEST

/* Random models of all methods: a fitted one scores the same to the bit, whole and unit by unit. */
START_TEST(a_fitted_model_scores_the_same)
{
    static const char *const methods[] = { "'pca'", "'critic'", "'entropy'", "'standard-deviation'", "'importance'",
                                           "{'method':'factor-loadings','retention':'count','factors':2}",
                                           "{'method':'pca','frame':'all'}", "{'method':'importance','frame':'all','upper':0.6}" };
    char nodes[800], csv[6000], *at = csv;
    at += sprintf(at, "unit,period,a,b,c,d\n");
    for (int p = 2020; p < 2022; p++)
        for (int u = 0; u < 25; u++) {
            at += sprintf(at, "U%d,%d", u, p);
            for (int i = 0; i < 4; i++)
                at += random_below(12) == 0 ? sprintf(at, ",") : sprintf(at, ",%d", (int)random_below(1000));
            at += sprintf(at, "\n");
        }
    snprintf(nodes, sizeof nodes, "{'id':'n','gaps':{'default':'reweight'},'weigh':%s,'rule':{'method':'minmax','to':[1,9]},'children':["
                                  "{'id':'a'},{'id':'b'},{'id':'c'},{'id':'d'}]}", methods[_i]);
    scorecard_model *model = small_model(nodes), *fitted;
    scorecard_data *data = small_data(NULL, csv);
    scorecard_result *whole, *again;
    CK_OK(scorecard_model_fit(model, data, NULL, &fitted, &err));
    CK_OK(scorecard_model_score(model, data, NULL, &whole, &err));
    CK_OK(scorecard_model_score(fitted, data, NULL, &again, &err));
    ck_assert_int_eq(scorecard_model_method(fitted, 0, SCORECARD_STEP_WEIGH, NULL), SCORECARD_WEIGH_GIVEN);
    for (uint32_t p = 0; p < 2; p++)
        for (uint32_t u = 0; u < 25; u++)
            ck_assert_uint_eq(double_bits(scorecard_result_score(whole, 0, u, p)), double_bits(scorecard_result_score(again, 0, u, p)));
    scorecard_result_unref(whole);
    scorecard_result_unref(again);
    scorecard_model_unref(model);
    scorecard_model_unref(fitted);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(weights_of_their_own_cannot_be_fitted)
{
    char nodes[600];
    snprintf(nodes, sizeof nodes, benefit, "");
    scorecard_model *model = small_model(nodes), *fitted;
    scorecard_data *data = small_data(NULL, square);
    CK_FAILS(scorecard_model_fit(model, data, NULL, &fitted, &err), SCORECARD_ERROR_METHOD, "model m, node n, weigh");
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    scorecard_model *model = small_model("{'id':'t','children':[{'id':'n','aggregate':'sum','weigh':{'method':'benefit-of-the-doubt','lower':0.1},"
                                         "'gaps':{'default':'zero'},'children':[{'id':'a'},{'id':'b'}]},"
                                         "{'id':'o','gaps':{'default':'zero'},'weigh':{'method':'critic','frame':'all'},'children':["
                                         "{'id':'x','input':'a'},{'id':'y','input':'b'}]}]}");
    scorecard_data *data = small_data(NULL, square);
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = &run;
    long n = 0;
    for (scorecard_status status = SCORECARD_ERROR_MEMORY; status != SCORECARD_OK; n++) {
        scorecard_result *r;
        counted = (struct counted){ 0, 0, n };
        status = scorecard_model_score(model, data, &options, &r, NULL);
        ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
        if (status == SCORECARD_OK)
            scorecard_result_unref(r);
        ck_assert_int_eq(counted.live, 0);
        ck_assert_int_lt(n, 1000);
    }
    ck_assert_int_gt(n, 20);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/weigh");
    TCase *c = tcase_create("weigh");
    tcase_add_test(c, a_child_that_is_not_there_has_no_weight);
    tcase_add_test(c, a_frame_of_all_periods_looks_beyond_the_edition);
    tcase_add_test(c, weights_are_of_scores_that_come_from_weights);
    tcase_add_test(c, periods_without_any_score_need_no_weights);
    tcase_add_test(c, what_has_no_weights_is_named);
    tcase_add_test(c, each_unit_has_the_benefit_of_the_doubt);
    tcase_add_test(c, gaps_are_filled_or_dropped_before_the_benefit);
    tcase_add_test(c, units_whose_shares_are_out_of_reach_are_named);
    tcase_add_loop_test(c, a_fitted_model_scores_the_same, 0, 8);
    tcase_add_test(c, weights_of_their_own_cannot_be_fitted);
    tcase_add_test(c, memory_may_run_out_anywhere);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
