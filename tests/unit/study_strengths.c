/* SPDX-License-Identifier: MIT */
#include "analysed.h"
#include "tap.h"

static const char nodes[] = "{'id':'top','gaps':{'method':'policy','default':['omit']},'children':[{'id':'left','weight':3,'children':[{'id':'a'},{'id':'b','direction':'lower'}]},"
                            "{'id':'c','weight':1},{'id':'d','weight':0}]}";
/* u000 is second of four in a, worst in b, best in c, and the same as all in d. */
static const double numbers[] = { 3, 9, 1, 2, 8, 1, 2, 3, 7, 5, 6, NAN, 4, 4, 4, 4 };

static analyse_fn of_first, of_nobody;
static scorecard_status of_first(const scorecard_result *r, const struct scorecard_analysis_options *o, scorecard_analysis **out, struct scorecard_error *err)
{
    return scorecard_result_strengths(r, scorecard_data_find_unit(scorecard_result_data(r), "u000"), o, out, err);
}
static scorecard_status of_nobody(const scorecard_result *r, const struct scorecard_analysis_options *o, scorecard_analysis **out, struct scorecard_error *err)
{
    return scorecard_result_strengths(r, 4, o, out, err);
}

static void in_order(const scorecard_result *r, const struct scorecard_analysis_options *o, const char *expected)
{
    scorecard_analysis *t = analysed(of_first, r, o);
    ck_assert_uint_eq(scorecard_analysis_count(t), strlen(expected));
    for (uint32_t i = 0; expected[i] != '\0'; i++) {
        LINE(strength_line, strength_at, t, i);
        ck_assert_int_eq(scorecard_model_node_id(scorecard_result_model(r), line.node)[0], expected[i]);
    }
    scorecard_analysis_unref(t);
}

START_TEST(the_strongest_come_first)
{
    for (int turned = 0; turned < 2; turned++) {
        scorecard_result *r = wide_result(nodes, numbers, 4, 4, turned != 0);
        struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
        scorecard_analysis *t = analysed(of_first, r, NULL);
        LINE(strength_line, strength_at, t, 0);
        ck_assert_str_eq(scorecard_model_node_id(scorecard_result_model(r), line.node), "c");
        ck_assert_uint_eq(line.of, 3);
        ck_assert_double_eq(line.score, 7);
        ck_assert_double_eq(line.rank, 1);
        ck_assert_double_eq(line.median, 6);
        CK_NEAR(line.distance, 1);
        CK_NEAR(line.weight, 0.25);
        ck_assert_int_eq(scorecard_analysis_strength_at(t, 3, &line), 1);
        ck_assert_str_eq(scorecard_model_node_id(scorecard_result_model(r), line.node), "b");
        ck_assert_double_eq(line.rank, 4);
        ck_assert(line.distance < 0);
        CK_NEAR(line.weight, 0.375);
        ck_assert_int_eq(scorecard_analysis_strength_at(t, 1, &line), 1);
        ck_assert(isnan(line.distance)); /* all are the same: rank 1, no distance */
        scorecard_analysis_unref(t);
        in_order(r, NULL, "cdab");
        o.order = SCORECARD_STRENGTH_DISTANCE;
        in_order(r, &o, "cadb");
        uint32_t some[] = { node_of(r, "left"), node_of(r, "top") };
        o.nodes = some;
        o.node_count = 2;
        in_order(r, &o, "tl");
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(without_ranks_they_are_counted)
{
    scorecard_model *model = small_model(nodes);
    char *text = wide_table(numbers, 4, 4, false);
    scorecard_data *data = small_data(NULL, text);
    struct scorecard_score_options o = SCORECARD_SCORE_OPTIONS_INIT;
    o.keep = SCORECARD_KEEP_SCORES;
    scorecard_result *r;
    CK_OK(scorecard_model_score(model, data, &o, &r, &err));
    in_order(r, NULL, "cdab");
    scorecard_result_unref(r);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    free(text);
}
END_TEST

START_TEST(what_is_not_there_and_no_memory)
{
    scorecard_result *r = wide_result(nodes, numbers, 4, 4, false);
    scorecard_analysis *t;
    CK_FAILS(of_nobody(r, NULL, &t, &err), SCORECARD_ERROR_ARGUMENT, "");
    CK_FAILS(scorecard_result_strengths(NULL, 0, NULL, &t, &err), SCORECARD_ERROR_NULL, "");
    t = analysed(of_first, r, NULL);
    scorecard_analysis_unref(t);
    fails_without_memory(of_first, r, NULL);
    scorecard_result_unref(r);
    static const double gaps[] = { NAN, 1 };
    r = wide_result("{'id':'a'}", gaps, 1, 2, false);
    t = analysed(of_first, r, NULL);
    ck_assert_uint_eq(scorecard_analysis_count(t), 0);
    scorecard_analysis_unref(t);
    scorecard_result_unref(r);
}
END_TEST

/* The weight that a line of the first unit has for a node. */
static double weight_told(const scorecard_result *r, const char *id)
{
    scorecard_analysis *t = analysed(of_first, r, NULL);
    double weight = -1;
    struct scorecard_strength_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_analysis_strength_at(t, i, &line); i++)
        weight = line.node == node_of(r, id) ? line.weight : weight;
    scorecard_analysis_unref(t);
    return weight;
}

START_TEST(weights_are_those_that_counted)
{
    static const double x[] = { 3, 9, 1, 2, 8, 1, 2, 3, 7, 5, 6, 1 };
    scorecard_result *r = wide_result("{'id':'top','weigh':'standard-deviation','children':[{'id':'left','weight':3,'weigh':'equal',"
                                      "'children':[{'id':'a'},{'id':'b','weight':9}]},{'id':'c','weight':1}]}", x, 3, 4, false);
    uint32_t unit = scorecard_data_find_unit(scorecard_result_data(r), "u000");
    double left = scorecard_result_weight(r, node_of(r, "left"), 0), c = scorecard_result_weight(r, node_of(r, "c"), 0);
    CK_NEAR(weight_told(r, "c"), c / (left + c));
    CK_NEAR(weight_told(r, "a"), 0.5 * left / (left + c));
    CK_NEAR(weight_told(r, "a"), scorecard_result_effective_weight(r, node_of(r, "a"), 0));
    ck_assert(fabs(left - 0.75) > 0.01);
    scorecard_result_unref(r);
    /* Benefit of the doubt: the unit's own. */
    r = wide_result("{'id':'top','aggregate':'sum','weigh':'benefit-of-the-doubt','children':[{'id':'a'},{'id':'b'},{'id':'c'}]}", x, 3, 4, false);
    double all = 0;
    for (uint32_t n = 1; n < 4; n++)
        all += scorecard_result_unit_weight(r, n, unit, 0);
    ck_assert(all > 0);
    CK_NEAR(weight_told(r, "c"), scorecard_result_unit_weight(r, node_of(r, "c"), unit, 0) / all);
    scorecard_result_unref(r);
    r = wide_result("{'id':'top','aggregate':'minimum','children':[{'id':'a'},{'id':'b'},{'id':'c'}]}", x, 3, 4, false);
    ck_assert(isnan(weight_told(r, "c")));
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/strengths");
    TCase *c = tcase_create("strengths");
    tcase_add_test(c, the_strongest_come_first);
    tcase_add_test(c, without_ranks_they_are_counted);
    tcase_add_test(c, weights_are_those_that_counted);
    tcase_add_test(c, what_is_not_there_and_no_memory);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
