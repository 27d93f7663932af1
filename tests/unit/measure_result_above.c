/* SPDX-License-Identifier: MIT */
#include "measure/result.h"

#include "editions.h"

static scorecard_result *scored(const char *nodes, const char *table, const struct scorecard_run *run, struct scorecard_error *failure)
{
    scorecard_data *data = NULL;
    scorecard_data_draft *d = NULL;
    scorecard_result *r = NULL;
    OKAY(scorecard_data_draft_new(NULL, &d, &err));
    OKAY(scorecard_data_draft_read_csv(d, table, strlen(table), NULL, &err));
    OKAY(scorecard_data_draft_finish(d, &data, &err));
    scorecard_data_draft_free(d);
    scorecard_model *m = model_of("m", "", nodes);
    struct scorecard_score_options o = SCORECARD_SCORE_OPTIONS_INIT;
    o.run = run;
    scorecard_status status = scorecard_model_score(m, data, &o, &r, failure);
    ck_assert_int_eq(status == SCORECARD_OK, r != NULL);
    scorecard_model_unref(m);
    scorecard_data_unref(data);
    return r;
}

static const char inputs[] = "{'id':'t','aggregate':'sum','children':[{'id':'a','points':2},"
                             "{'id':'b','points':3,'rule':{'method':'expression','expression':'b * 2'}},"
                             "{'id':'c','points':4,'rule':{'method':'minmax','to':[0,10],'frame':'all'}}]}";

START_TEST(a_score_above_its_points_is_told_at_its_place)
{
    scorecard_result *r = scored(inputs, "unit,period,a,b,c\nU,2020,2.5,1,1\nV,2020,2,1.5,2\nU,2021,0,2,1\nV,2021,,,3\n", NULL, NULL);
    ck_assert_uint_eq(scorecard_result_warning_count(r), 4);
    ck_assert_str_eq(scorecard_result_warning_at(r, 0),
                     "node a, unit U, period 2020: the score 2.5 is above its maximum of 2; correct the data, or what the model states");
    ck_assert_str_eq(scorecard_result_warning_at(r, 1),
                     "node b, unit U, period 2021: the score 4 is above its maximum of 3; correct the data, or what the model states");
    ck_assert_str_eq(scorecard_result_warning_at(r, 2),
                     "node c, unit V, period 2020: the score 5 is above its maximum of 4; correct the data, or what the model states");
    ck_assert_str_eq(scorecard_result_warning_at(r, 3),
                     "node c, unit V, period 2021: the score 10 is above its maximum of 4; correct the data, or what the model states");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(many_are_counted)
{
    scorecard_result *r = scored("{'id':'t','aggregate':'sum','children':[{'id':'a','points':2},{'id':'b','points':9}]}",
                                 "unit,period,a,b\nA,2020,3,0\nB,2020,3,0\nC,2020,3,0\nD,2020,3,0\nE,2020,3,10\nF,2020,3,0\n", NULL, NULL);
    ck_assert_uint_eq(scorecard_result_warning_count(r), 7);
    ck_assert_str_eq(scorecard_result_warning_at(r, 5), "node a: beyond its maximum 1 more time");
    scorecard_result_unref(r);
    r = scored("{'id':'t','aggregate':'sum','children':[{'id':'a','points':2}]}",
               "unit,period,a\nA,2020,3\nB,2020,3\nC,2020,3\nD,2020,3\nE,2020,3\nF,2020,3\nG,2020,3\n", NULL, NULL);
    ck_assert_str_eq(scorecard_result_warning_at(r, 5), "node a: beyond its maximum 2 more times");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(one_score_can_be_asked_about)
{
    scorecard_result *r = scored(inputs, "unit,period,a,b,c\nU,2020,2.5,1,1\nV,2020,2,,2\n", NULL, NULL);
    double most = 0;
    ck_assert(scorecard_i_result_is_above(r, 1, 0, 0, &most));
    ck_assert_double_eq(most, 2);
    ck_assert(!scorecard_i_result_is_above(r, 1, 1, 0, &most));
    ck_assert(!scorecard_i_result_is_above(r, 2, 1, 0, &most)); /* a gap */
    ck_assert(!scorecard_i_result_is_above(r, 0, 0, 0, &most)); /* it states no points */
    ck_assert(!scorecard_i_result_is_above(r, 9, 0, 0, &most));
    scorecard_result_unref(r);
}
END_TEST

/* The stated scale of a leaf says the same; the other end of it is not looked at. */
START_TEST(a_stated_scale_has_an_end_too)
{
    scorecard_result *r = scored("{'id':'t','children':[{'id':'a','scale':[1,10]},{'id':'b','scale':[1,10],'direction':'lower'}]}",
                                 "unit,period,a,b\nU,2020,10.5,0.5\nV,2020,0.5,10.5\nW,2020,10,1\n", NULL, NULL);
    ck_assert_uint_eq(scorecard_result_warning_count(r), 2);
    ck_assert_str_eq(scorecard_result_warning_at(r, 0),
                     "node a, unit U, period 2020: the score 10.5 is above its maximum of 10; correct the data, or what the model states");
    ck_assert_str_eq(scorecard_result_warning_at(r, 1), "node b, unit U, period 2020: the score 0.5 is below the best that its scale has, 1; "
                                                        "correct the data, or what the model states");
    scorecard_result_unref(r);
}
END_TEST

/* An area may state fewer points than its children can earn together; a bonus may be on top of them. */
START_TEST(an_area_has_a_maximum_too)
{
    scorecard_result *r = scored("{'id':'t','aggregate':'sum','children':[{'id':'p','points':4,'children':[{'id':'a','points':2},{'id':'b','points':3}]},"
                                 "{'id':'q','points':2,'children':[{'id':'c','points':2},{'id':'d','rule':{'method':'bonus','at-most':1}}]}]}",
                                 "unit,period,a,b,c,d\nU,2020,2,3,2,1\nV,2020,1,3,2,1\n", NULL, NULL);
    ck_assert_uint_eq(scorecard_result_warning_count(r), 1);
    ck_assert_str_eq(scorecard_result_warning_at(r, 0),
                     "node p, unit U, period 2020: the score 5 is above its maximum of 4; correct the data, or what the model states");
    scorecard_result_unref(r);
}
END_TEST

/* Points that only weigh, no points, what rounding of doubles makes of them, and bonuses by declaration. */
START_TEST(what_may_be_so_is_not_told)
{
    scorecard_result *r = scored("{'id':'t','aggregate':'sum','children':[{'id':'m','aggregate':'arithmetic','children':[{'id':'a','points':1},{'id':'b','points':3}]},"
                                 "{'id':'c','points':0.3,'rule':{'method':'expression','expression':'c + 0.2'}},{'id':'d'},{'id':'e','direction':'lower'},"
                                 "{'id':'f','rule':{'method':'bonus','at-most':5}}]}",
                                 "unit,period,a,b,c,d,e,f\nU,2020,5,5,0.1,1000,-1000,4\n", NULL, NULL);
    ck_assert_uint_eq(scorecard_result_warning_count(r), 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(no_memory_is_told)
{
    scorecard_result *r = NULL;
    WITHOUT_MEMORY(r, (r = scored(inputs, "unit,period,a,b,c\nA,2020,3,3,1\nB,2020,3,3,2\nC,2020,3,3,3\nD,2020,3,3,3\nE,2020,3,3,3\nF,2020,3,3,3\n", &run, &err), err.code),
                   scorecard_result_unref(r));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/result_above");
    TCase *c = tcase_create("result_above");
    tcase_add_test(c, a_score_above_its_points_is_told_at_its_place);
    tcase_add_test(c, many_are_counted);
    tcase_add_test(c, one_score_can_be_asked_about);
    tcase_add_test(c, a_stated_scale_has_an_end_too);
    tcase_add_test(c, an_area_has_a_maximum_too);
    tcase_add_test(c, what_may_be_so_is_not_told);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
