/* SPDX-License-Identifier: MIT */
#include "analysed.h"
#include "tap.h"

static const char nodes[] = "{'id':'top','gaps':{'method':'policy','default':['omit']},'children':[{'id':'a','weight':3},{'id':'b','weight':1},{'id':'c','weight':1}]}";
/* sd 1 of a and 2 of b; c is the same for all. */
static const double numbers[] = { 1, 2, 3, 10, 12, 8, 5, 5, 5 };

static scorecard_status of_first(const scorecard_result *r, const struct scorecard_analysis_options *o, scorecard_analysis **out, struct scorecard_error *err)
{
    return scorecard_result_similar(r, scorecard_data_find_unit(scorecard_result_data(r), "u000"), o, out, err);
}

START_TEST(the_nearest_come_first)
{
    for (int turned = 0; turned < 2; turned++) {
        scorecard_result *r = wide_result(nodes, numbers, 3, 3, turned != 0);
        scorecard_analysis *t = analysed(of_first, r, NULL);
        ck_assert_uint_eq(scorecard_analysis_count(t), 2);
        LINE(similar_line, similar_at, t, 0);
        ck_assert_uint_eq(line.unit, scorecard_data_find_unit(scorecard_result_data(r), "u001"));
        ck_assert_uint_eq(line.node, node_of(r, "top"));
        ck_assert_uint_eq(line.children, 3);
        CK_NEAR(line.distance, sqrt((3 * 1 + 1 * 1 + 0) / 5.0));
        CK_NEAR(line.score, score_of(r, "top", "u001", "2020"));
        ck_assert_int_eq(scorecard_analysis_similar_at(t, 1, &line), 1);
        CK_NEAR(line.distance, sqrt((3 * 4 + 1 * 1 + 0) / 5.0));
        scorecard_analysis_unref(t);
        struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
        o.nearest = 1;
        t = analysed(of_first, r, &o);
        ck_assert_uint_eq(scorecard_analysis_count(t), 1);
        scorecard_analysis_unref(t);
        fails_without_memory(of_first, r, &o);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(only_what_both_have_is_compared)
{
    static const double x[] = { 1, NAN, 3, 4, NAN, 9, 8, 7, 4, NAN, NAN, NAN };
    scorecard_result *r = wide_result(nodes, x, 3, 4, false);
    scorecard_analysis *t = analysed(of_first, r, NULL);
    ck_assert_uint_eq(scorecard_analysis_count(t), 2); /* u001 shares nothing with u000 */
    LINE(similar_line, similar_at, t, 0);
    ck_assert_uint_eq(line.children, 1);
    scorecard_analysis_unref(t);
    CK_FAILS(scorecard_result_similar(r, 4, NULL, &t, &err), SCORECARD_ERROR_ARGUMENT, "");
    CK_FAILS(scorecard_result_similar(NULL, 0, NULL, &t, &err), SCORECARD_ERROR_NULL, "");
    scorecard_result_unref(r);
}
END_TEST

/* Distance of u001 from u000 in three children whose standard deviations and differences are these. */
static double distance_told(const scorecard_result *r)
{
    scorecard_analysis *t = analysed(of_first, r, NULL);
    double distance = -1;
    struct scorecard_similar_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_analysis_similar_at(t, i, &line); i++)
        distance = line.unit == scorecard_data_find_unit(scorecard_result_data(r), "u001") ? line.distance : distance;
    scorecard_analysis_unref(t);
    return distance;
}

START_TEST(weights_are_those_that_counted)
{
    static const double x[] = { 1, 2, 3, 10, 14, 12, 5, 11, 8 }; /* sd 1, 2, 3; u001 is 1, 2, 2 of them away */
    static const double squares[] = { 1, 4, 4 };
    static const char form[] = "{'id':'top',%s,'children':[{'id':'a','weight':5},{'id':'b','weight':1},{'id':'c','weight':1}]}";
    char of[256];
    sprintf(of, form, "'weigh':'equal'");
    scorecard_result *r = wide_result(of, x, 3, 3, false);
    CK_NEAR(distance_told(r), sqrt(9 / 3.0));
    scorecard_result_unref(r);
    sprintf(of, form, "'weigh':'standard-deviation'"); /* 1, 2, 3 of 6 */
    r = wide_result(of, x, 3, 3, false);
    CK_NEAR(distance_told(r), sqrt((1 + 8 + 12) / 6.0));
    scorecard_result_unref(r);
    sprintf(of, form, "'aggregate':'sum','weigh':'benefit-of-the-doubt'");
    r = wide_result(of, x, 3, 3, false);
    uint32_t unit = scorecard_data_find_unit(scorecard_result_data(r), "u000");
    double sum = 0, all = 0;
    for (uint32_t n = 1; n < 4; n++) {
        sum += scorecard_result_unit_weight(r, n, unit, 0) * squares[n - 1];
        all += scorecard_result_unit_weight(r, n, unit, 0);
    }
    CK_NEAR(distance_told(r), sqrt(sum / all));
    scorecard_result_unref(r);
    sprintf(of, form, "'aggregate':'median'"); /* knows no weights */
    r = wide_result(of, x, 3, 3, false);
    CK_NEAR(distance_told(r), sqrt(9 / 3.0));
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/similar");
    TCase *c = tcase_create("similar");
    tcase_add_test(c, the_nearest_come_first);
    tcase_add_test(c, weights_are_those_that_counted);
    tcase_add_test(c, only_what_both_have_is_compared);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
