/* SPDX-License-Identifier: MIT */
#include "analysed.h"
#include "tap.h"

static const char nodes[] = "{'id':'top','children':[{'id':'a','rule':{'method':'minmax'}},{'id':'b'}]}";

/* Worked by hand, with numpy.quantile and scipy.stats (bias=False) for the rest. */
START_TEST(a_column_is_described)
{
    static const double x[] = { 1, 2, 3, 4, 0, 0, 7, 30, NAN, 5, 5, 5, 5, 5, 5, 5, 5, NAN };
    scorecard_result *r = wide_result(nodes, x, 2, 9, false);
    struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
    uint32_t a = node_of(r, "a");
    o.nodes = &a;
    o.node_count = 1;
    scorecard_analysis *t = analysed(scorecard_result_statistics, r, &o);
    ck_assert_int_eq(scorecard_analysis_kind(t), SCORECARD_ANALYSIS_STATISTICS);
    ck_assert_uint_eq(scorecard_analysis_count(t), 2); /* raw and score: nothing was prepared */
    LINE(statistics_line, statistics_at, t, 0);
    ck_assert_int_eq(line.stage, SCORECARD_STAGE_RAW);
    ck_assert_uint_eq(line.node, a);
    ck_assert_uint_eq(line.input, scorecard_data_find_input(scorecard_result_data(r), "a"));
    ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_OK);
    ck_assert_uint_eq(line.count, 8);
    ck_assert_uint_eq(line.gaps, 1);
    ck_assert_uint_eq(line.zeros, 2);
    ck_assert_uint_eq(line.outliers, 1);
    ck_assert_int_eq(line.marks, SCORECARD_MARK_OUTLIERS);
    CK_NEAR(line.mean, 47 / 8.0);
    CK_NEAR(line.sd, sqrt((1 + 4 + 9 + 16 + 49 + 900 - 47 * 47 / 8.0) / 7));
    ck_assert_double_eq(line.min, 0);
    ck_assert_double_eq(line.max, 30);
    CK_NEAR(line.q5, 0);
    CK_NEAR(line.q25, 0.75);
    CK_NEAR(line.median, 2.5);
    CK_NEAR(line.q75, 4.75);
    CK_NEAR(line.q95, 7 + 0.65 * 23);
    ck_assert(line.skew > 2 && line.kurtosis > 3.5);
    ck_assert_int_eq(scorecard_analysis_statistics_at(t, 1, &line), 1);
    ck_assert_int_eq(line.stage, SCORECARD_STAGE_SCORE);
    ck_assert_uint_eq(line.input, SCORECARD_NONE);
    CK_NEAR(line.mean, 47 / 240.0);
    ck_assert_int_eq(line.marks, SCORECARD_MARK_OUTLIERS); /* scale and shift do not matter */
    scorecard_analysis_unref(t);
    o.kurtosis = 100;
    o.stage = SCORECARD_STAGE_RAW;
    t = analysed(scorecard_result_statistics, r, &o);
    ck_assert_uint_eq(scorecard_analysis_count(t), 1);
    ck_assert_int_eq(scorecard_analysis_statistics_at(t, 0, &line), 1);
    ck_assert_int_eq(line.marks, 0);
    scorecard_analysis_unref(t);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_cannot_be_said_has_a_reason)
{
    static const double x[] = { NAN, NAN, NAN, 5, 5, 5, 1, NAN, NAN };
    scorecard_result *r = wide_result("{'id':'top','children':[{'id':'a'},{'id':'b'},{'id':'c'}],'gaps':{'method':'policy','default':['omit']}}", x, 3, 3, false);
    scorecard_analysis *t = analysed(scorecard_result_statistics, r, NULL);
    ck_assert_uint_eq(scorecard_analysis_count(t), 7);
    for (uint32_t i = 0; i < 7; i++) {
        LINE(statistics_line, statistics_at, t, i);
        const char *id = scorecard_model_node_id(scorecard_result_model(r), line.node);
        if (id[0] == 'a') {
            ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_TOO_FEW);
            ck_assert(isnan(line.mean) && isnan(line.median) && isnan(line.min) && isnan(line.sd) && isnan(line.skew));
            ck_assert_uint_eq(line.gaps, 3);
        } else if (id[0] == 'b') {
            ck_assert_int_eq(line.marks, SCORECARD_MARK_CONSTANT);
            ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_CONSTANT);
            ck_assert_double_eq(line.mean, 5);
            ck_assert_double_eq(line.sd, 0);
            ck_assert(isnan(line.skew));
        } else if (id[0] == 'c') {
            ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_TOO_FEW); /* for a spread */
            ck_assert_double_eq(line.mean, 1);
            ck_assert(isnan(line.sd));
            ck_assert_int_eq(line.marks, 0);
        }
    }
    scorecard_analysis_unref(t);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(layers_and_several_inputs)
{
    scorecard_result *r = small_result("{'id':'x','rule':{'method':'expression','expression':'p + q'}},{'id':'y','layers':{'method':'first','order':['appraised-1','self']}}",
                                       "unit,period,input,value,layer\nA,2020,p,1,\nA,2020,q,2,\nA,2020,y,5,self\nB,2020,p,3,\nB,2020,y,6,self\nB,2020,y,7,appraised-1\n");
    scorecard_analysis *t = analysed(scorecard_result_statistics, r, NULL);
    ck_assert_uint_eq(scorecard_analysis_count(t), 5);
    static const double sums[] = { 2, 2, 3, 6, 6 };
    for (uint32_t i = 0; i < 5; i++) {
        LINE(statistics_line, statistics_at, t, i);
        CK_NEAR(line.mean, sums[i]);
    }
    scorecard_analysis_unref(t);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_order_of_units_does_not_matter)
{
    double x[2 * 101];
    for (size_t i = 0; i < 202; i++)
        x[i] = i % 13 == 0 ? NAN : exp(6 * random_unit());
    scorecard_result *one = wide_result(nodes, x, 2, 101, false), *two = wide_result(nodes, x, 2, 101, true);
    scorecard_analysis *a = analysed(scorecard_result_statistics, one, NULL), *b = analysed(scorecard_result_statistics, two, NULL);
    ck_assert_uint_eq(scorecard_analysis_count(a), 5);
    for (uint32_t i = 0; i < 5; i++) {
        struct scorecard_statistics_line other = { .size = sizeof other };
        LINE(statistics_line, statistics_at, a, i);
        ck_assert_int_eq(scorecard_analysis_statistics_at(b, i, &other), 1);
        ck_assert_mem_eq(&line, &other, sizeof line);
    }
    scorecard_analysis_unref(a);
    scorecard_analysis_unref(b);
    scorecard_result_unref(one);
    scorecard_result_unref(two);
}
END_TEST

START_TEST(no_memory_is_told)
{
    static const double x[] = { 1, 2, 3, 4, 5, 6 };
    scorecard_result *r = wide_result(nodes, x, 2, 3, true);
    fails_without_memory(scorecard_result_statistics, r, NULL);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/statistics");
    TCase *c = tcase_create("statistics");
    tcase_add_test(c, a_column_is_described);
    tcase_add_test(c, what_cannot_be_said_has_a_reason);
    tcase_add_test(c, layers_and_several_inputs);
    tcase_add_test(c, the_order_of_units_does_not_matter);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
