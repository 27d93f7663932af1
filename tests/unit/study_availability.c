/* SPDX-License-Identifier: MIT */
#include "analysed.h"
#include "tap.h"

static const char nodes[] = "{'id':'top','gaps':{'method':'policy','default':['omit']},'children':[{'id':'left','children':[{'id':'a'},{'id':'b'}]},"
                            "{'id':'c','rule':{'method':'expression','expression':'c + d'}},{'id':'again','of':'left'}]}";

START_TEST(by_node_and_by_unit)
{
    static const double x[] = { 1, NAN, 3, NAN, NAN, 3, 1, 2, 3, 1, 2, NAN };
    scorecard_result *r = wide_result(nodes, x, 4, 3, false);
    scorecard_analysis *t = analysed(scorecard_result_availability, r, NULL);
    static const struct {
        const char *node, *unit;
        uint64_t wanted, observed;
    } expected[] = { { "top", NULL, 9, 5 }, { "left", NULL, 6, 3 }, { "a", NULL, 3, 2 }, { "b", NULL, 3, 1 }, { "c", NULL, 3, 2 },
                     { "top", "u000", 3, 2 }, { "top", "u001", 3, 1 }, { "top", "u002", 3, 2 } };
    ck_assert_uint_eq(scorecard_analysis_count(t), 8); /* a reference wants nothing of its own */
    for (uint32_t i = 0; i < 8; i++) {
        LINE(availability_line, availability_at, t, i);
        ck_assert_uint_eq(line.node, node_of(r, expected[i].node));
        ck_assert_uint_eq(line.unit, expected[i].unit != NULL ? scorecard_data_find_unit(scorecard_result_data(r), expected[i].unit) : SCORECARD_NONE);
        ck_assert_uint_eq(line.wanted, expected[i].wanted);
        ck_assert_uint_eq(line.observed, expected[i].observed);
        CK_NEAR(line.share, (double)line.observed / (double)line.wanted);
    }
    scorecard_analysis_unref(t);
    struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
    uint32_t left = node_of(r, "left");
    o.nodes = &left;
    o.node_count = 1;
    t = analysed(scorecard_result_availability, r, &o);
    ck_assert_uint_eq(scorecard_analysis_count(t), 4);
    scorecard_analysis_unref(t);
    fails_without_memory(scorecard_result_availability, r, NULL);
    scorecard_result_unref(r);
}
END_TEST

/* What a node did not have yet is not wanted. */
START_TEST(a_node_counts_while_it_exists)
{
    scorecard_result *r = small_result("{'id':'top','children':[{'id':'a'},{'id':'b','periods':{'first':'2021'}}]}", "unit,period,a,b\nA,2020,1,\nA,2021,1,2\n");
    scorecard_analysis *t = analysed(scorecard_result_availability, r, NULL);
    ck_assert_uint_eq(scorecard_analysis_count(t), 3 + 4);
    LINE(availability_line, availability_at, t, 0);
    ck_assert_uint_eq(line.wanted, 1);
    ck_assert_double_eq(line.share, 1);
    ck_assert_int_eq(scorecard_analysis_availability_at(t, 3, &line), 1);
    ck_assert_uint_eq(line.wanted, 2);
    scorecard_analysis_unref(t);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/availability");
    TCase *c = tcase_create("availability");
    tcase_add_test(c, by_node_and_by_unit);
    tcase_add_test(c, a_node_counts_while_it_exists);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
