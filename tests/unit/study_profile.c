/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static const char table[] = "unit,period,a,b,c,d\n"
                            "U,2019,100,20,9,1\nV,2019,50,80,5,2\nW,2019,60,70,1,3\n"
                            "U,2020,90,30,9,1\nV,2020,50,80,5,2\nW,2020,60,70,1,3\n"
                            "U,2021,101,40,9,1\nV,2021,50,80,5,2\nW,2021,60,70,1,3\n";
static const char nodes[] = "{'id':'top','round':{'decimals':1},'children':["
                            "{'id':'a','rule':{'method':'goalposts','min':0,'max':100,'to':[0,10]}},"
                            "{'id':'b','scale':[0,100]},{'id':'c'},{'id':'d','direction':'lower'}]}";

static scorecard_profile *profile_of(const scorecard_result *r, const struct scorecard_profile_options *options)
{
    scorecard_profile *p;
    CK_OK(scorecard_result_profile(r, options, &p, &err));
    return p;
}

static struct scorecard_profile_line line_of(const scorecard_profile *p, const scorecard_result *r, const char *node)
{
    struct scorecard_profile_line line = { .size = sizeof line };
    uint32_t n = scorecard_model_find(scorecard_result_model(r), node), i = 0;
    while (scorecard_profile_at(p, i++, &line) == 1)
        if (line.node == n)
            return line;
    ck_abort_msg("no line %s", node);
    return line;
}

START_TEST(a_node_is_set_against_the_best_the_median_and_its_maximum)
{
    scorecard_result *r = small_result(nodes, table);
    scorecard_profile *p = profile_of(r, NULL);
    ck_assert_uint_eq(scorecard_profile_unit(p), 0);
    ck_assert_uint_eq(scorecard_profile_period(p), 2);
    ck_assert_uint_eq(scorecard_profile_count(p), 5);
    struct scorecard_profile_line b = line_of(p, r, "b");
    ck_assert_uint_eq(b.level, 1);
    ck_assert(b.score == 40 && b.best == 80 && b.median == 70 && b.maximum == 100 && b.floor == 0);
    ck_assert(b.to_best == 40 && b.to_median == 30 && b.to_maximum == 60);
    ck_assert(b.best_share == 0.5 && b.maximum_share == 0.6 && b.range_share == 0.6);
    ck_assert(b.rank == 3 && b.of == 3 && b.deviations < 0);
    struct scorecard_profile_line c = line_of(p, r, "c");
    ck_assert(isnan(c.maximum) && isnan(c.to_maximum) && isnan(c.range_share) && c.to_best == 0 && c.to_median == -4);
    struct scorecard_profile_line d = line_of(p, r, "d"); /* low is good */
    ck_assert(d.score == 1 && d.best == 1 && d.median == 2 && d.to_median == -1 && d.rank == 1);
    struct scorecard_profile_line top = line_of(p, r, "top");
    ck_assert_uint_eq(top.level, 0);
    ck_assert(top.weight == 1 && top.strength == 0 && top.weakness == 0);
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_best_of_zeros_has_no_sign)
{
    scorecard_result *r = small_result("{'id':'a'}", "unit,period,a\nu,2020,-0\nv,2020,0\nw,2020,-1\n");
    scorecard_profile *p = profile_of(r, NULL);
    struct scorecard_profile_line a = line_of(p, r, "a");
    ck_assert(a.best == 0 && !signbit(a.best)); /* whichever unit comes first */
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(strengths_are_in_the_better_half_and_weaknesses_in_the_worse)
{
    scorecard_result *r = small_result(nodes, table);
    struct scorecard_profile_options o = SCORECARD_PROFILE_OPTIONS_INIT;
    o.most = 2;
    scorecard_profile *p = profile_of(r, &o);
    ck_assert_uint_eq(line_of(p, r, "a").strength, 1);
    ck_assert_uint_eq(line_of(p, r, "c").strength, 2);
    ck_assert_uint_eq(line_of(p, r, "d").strength, 0); /* a third */
    ck_assert_uint_eq(line_of(p, r, "b").weakness, 1);
    ck_assert_int_eq(line_of(p, r, "b").marks & SCORECARD_PROFILE_WEAKNESS, SCORECARD_PROFILE_WEAKNESS);
    scorecard_profile_unref(p);
    o.order = SCORECARD_STRENGTH_DISTANCE;
    o.unit = 1;
    p = profile_of(r, &o);
    ck_assert_uint_eq(line_of(p, r, "b").strength, 1);
    ck_assert_uint_eq(line_of(p, r, "a").weakness, 1);
    ck_assert_uint_eq(line_of(p, r, "c").strength + line_of(p, r, "c").weakness, 0); /* at the median */
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_full_score_is_at_risk_when_it_fell_or_has_little_slack)
{
    scorecard_result *r = small_result(nodes, table);
    struct scorecard_profile_options o = SCORECARD_PROFILE_OPTIONS_INIT;
    scorecard_profile *p = profile_of(r, &o);
    struct scorecard_profile_line a = line_of(p, r, "a");
    ck_assert_int_eq(a.marks & (4 | 8 | 16 | 32), SCORECARD_PROFILE_FULL | SCORECARD_PROFILE_RISK_FELL | SCORECARD_PROFILE_RISK_MARGIN);
    ck_assert_uint_eq(a.fell, 1);
    CK_NEAR(a.slack, 0.01);
    scorecard_profile_unref(p);
    o.margin = 0.001;
    o.period = "2019"; /* before it fell; exactly at the goalpost */
    p = profile_of(r, &o);
    a = line_of(p, r, "a");
    ck_assert_int_eq(a.marks & (4 | 8 | 16 | 32), SCORECARD_PROFILE_FULL | SCORECARD_PROFILE_RISK_MARGIN);
    ck_assert_uint_eq(a.fell, SCORECARD_NONE);
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(losses_come_again_when_they_run_to_this_period)
{
    scorecard_result *r = small_result(nodes, table);
    struct scorecard_profile_options o = SCORECARD_PROFILE_OPTIONS_INIT;
    scorecard_profile *p = profile_of(r, &o);
    struct scorecard_profile_line b = line_of(p, r, "b");
    ck_assert_uint_eq(b.lost_years, 3);
    ck_assert_uint_eq(b.behind_years, 3);
    ck_assert(b.lost == 80 + 70 + 60);
    ck_assert_int_eq(b.marks & (32 | 64), SCORECARD_PROFILE_LOST | SCORECARD_PROFILE_BEHIND);
    ck_assert_uint_eq(line_of(p, r, "a").lost_years, 0);
    scorecard_profile_unref(p);
    o.period = "2020";
    p = profile_of(r, &o);
    ck_assert_uint_eq(line_of(p, r, "a").lost_years, 1);
    ck_assert_uint_eq(line_of(p, r, "b").lost_years, 2);
    ck_assert_int_eq(line_of(p, r, "b").marks & (32 | 64), 0);
    scorecard_profile_unref(p);
    o.years = 2;
    p = profile_of(r, &o);
    ck_assert_int_eq(line_of(p, r, "b").marks & (32 | 64), 32 | 64);
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(points_maps_and_low_scores_have_ends)
{
    scorecard_result *r = small_result(
        "{'id':'top','aggregate':'sum','children':[{'id':'a','points':120},"
        "{'id':'b','rule':{'method':'goalposts','min':0,'max':100,'to':[0,10]},'map':{'method':'linear','multiply':-1,'add':10}},"
        "{'id':'e','of':'a'}]}", "unit,period,a,b\nU,2019,100,20\nV,2019,50,80\n");
    scorecard_profile *p = profile_of(r, NULL);
    struct scorecard_profile_line line = line_of(p, r, "a");
    ck_assert(line.maximum == 120 && line.floor == 0);
    line = line_of(p, r, "b");
    ck_assert(line.floor == 0 && line.maximum == 10);
    line = line_of(p, r, "e"); /* what it refers to has them, as losses see it */
    ck_assert(line.maximum == 120 && line.floor == 0);
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
    r = small_result("{'id':'top','aggregate':'points','children':[{'id':'a','points':120},{'id':'b','points':30}]}",
                     "unit,period,a,b\nU,2019,100,20\nV,2019,50,30\n");
    p = profile_of(r, NULL);
    ck_assert(line_of(p, r, "a").maximum == 120 && line_of(p, r, "top").maximum == 150 && line_of(p, r, "top").to_maximum == 30);
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
    r = small_result("{'id':'top','aggregate':'points','children':[{'id':'a','points':120},"
                     "{'id':'p','rule':{'method':'penalty','per-event':2,'at-most':6}}]}", "unit,period,a,p\nU,2019,100,2\n");
    p = profile_of(r, NULL);
    line = line_of(p, r, "p");
    ck_assert(line.score == -4 && line.maximum == 0 && line.floor == -6);
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(positions_are_told_in_each_population)
{
    scorecard_result *r = small_result_by(NULL, nodes, "id,group.g\nU,north\nV,north\nW,\n", table);
    struct scorecard_profile_options o = SCORECARD_PROFILE_OPTIONS_INIT;
    struct scorecard_position at = { .size = sizeof at };
    o.node = scorecard_model_find(scorecard_result_model(r), "b");
    scorecard_profile *p = profile_of(r, &o);
    ck_assert_uint_eq(scorecard_profile_count(p), 1);
    ck_assert_int_eq(scorecard_profile_position_at(p, 0, 0, &at), 1);
    ck_assert(at.rank == 3 && at.of == 3 && at.group == SCORECARD_NONE);
    ck_assert_int_eq(scorecard_profile_position_at(p, 0, 1, &at), 1);
    ck_assert(at.rank == 2 && at.of == 2 && at.group == 0);
    ck_assert_int_eq(scorecard_profile_position_at(p, 0, 2, &at), 0);
    ck_assert_int_eq(scorecard_profile_position_at(p, 1, 0, &at), 0);
    at.size = 8;
    ck_assert_int_eq(scorecard_profile_position_at(p, 0, 0, &at), 0);
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_register_says_who_answers)
{
    static const char text[] = "node,lead,cause,horizon\nb,DOF,late,now\n";
    scorecard_result *r = small_result(nodes, table);
    scorecard_register_draft *draft;
    struct scorecard_profile_options o = SCORECARD_PROFILE_OPTIONS_INIT;
    scorecard_register *reg;
    CK_OK(scorecard_register_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_register_draft_read_csv(draft, text, strlen(text), NULL, &err));
    CK_OK(scorecard_register_draft_finish(draft, &reg, &err));
    o.reg = reg;
    scorecard_profile *p = profile_of(r, &o);
    struct scorecard_profile_line b = line_of(p, r, "b");
    ck_assert(b.lead == 0 && b.cause == SCORECARD_CAUSE_LATE && b.horizon == SCORECARD_HORIZON_NOW);
    ck_assert_uint_eq(line_of(p, r, "a").lead, SCORECARD_NONE);
    scorecard_profile_unref(p);
    scorecard_register_unref(reg);
    scorecard_register_draft_free(draft);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_gap_has_ends_and_others_scores_but_no_distance)
{
    scorecard_result *r = small_result("{'id':'top','gaps':{'default':'reweight'},'children':[{'id':'a','periods':{'last':'2019'}},{'id':'b','scale':[0,100]},{'id':'c'}]}",
                                       "unit,period,a,b,c\nU,2019,1,1,1\nV,2019,2,2,2\nU,2020,,,1\nV,2020,,2,2\n");
    scorecard_profile *p = profile_of(r, NULL);
    ck_assert_uint_eq(scorecard_profile_count(p), 3); /* a is no more */
    struct scorecard_profile_line b = line_of(p, r, "b");
    ck_assert(isnan(b.score) && isnan(b.rank) && isnan(b.to_best) && b.best == 2 && b.maximum == 100);
    ck_assert(b.marks == 0 && b.lost_years == 0 && isnan(b.lost) && b.tier == SCORECARD_NONE);
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(bad_options_are_refused)
{
    static const char where[] = "scorecard_profile_options";
    scorecard_result *r = small_result(nodes, table);
    struct scorecard_profile_options o = SCORECARD_PROFILE_OPTIONS_INIT, bad;
    scorecard_profile *p = (scorecard_profile *)(uintptr_t)&o;
    CK_FAILS(scorecard_result_profile(NULL, &o, &p, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(p);
    CK_FAILS(scorecard_result_profile(r, &o, NULL, &err), SCORECARD_ERROR_NULL, "");
    bad = o, bad.unit = 3;
    CK_FAILS(scorecard_result_profile(r, &bad, &p, &err), SCORECARD_ERROR_ARGUMENT, where);
    bad = o, bad.node = 5;
    CK_FAILS(scorecard_result_profile(r, &bad, &p, &err), SCORECARD_ERROR_ARGUMENT, where);
    bad = o, bad.order = 3;
    CK_FAILS(scorecard_result_profile(r, &bad, &p, &err), SCORECARD_ERROR_ARGUMENT, where);
    bad = o, bad.margin = -1;
    CK_FAILS(scorecard_result_profile(r, &bad, &p, &err), SCORECARD_ERROR_ARGUMENT, where);
    bad = o, bad.margin = INFINITY;
    CK_FAILS(scorecard_result_profile(r, &bad, &p, &err), SCORECARD_ERROR_ARGUMENT, where);
    bad = o, bad.period = "1999";
    CK_FAILS(scorecard_result_profile(r, &bad, &p, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_profile_options, period");
    bad = o, bad.flags = 1;
    CK_FAILS(scorecard_result_profile(r, &bad, &p, &err), SCORECARD_ERROR_OPTIONS, "");
    bad = o, bad.size = 4;
    ck_assert_int_eq(scorecard_result_profile(r, &bad, &p, NULL), SCORECARD_ERROR_OPTIONS);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    scorecard_result *r = small_result(nodes, table);
    scorecard_profile *p = profile_of(r, NULL), *shared = scorecard_profile_ref(p);
    struct scorecard_profile_line line = { .size = sizeof line };
    ck_assert_ptr_eq(shared, p);
    scorecard_profile_unref(shared);
    ck_assert_int_eq(scorecard_profile_at(p, 5, &line), 0);
    ck_assert_int_eq(scorecard_profile_at(p, 0, NULL), 0);
    line.size = 8;
    ck_assert_int_eq(scorecard_profile_at(p, 0, &line), 0);
    ck_assert_int_eq(scorecard_profile_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_profile_position_at(NULL, 0, 0, NULL), 0);
    ck_assert_uint_eq(scorecard_profile_count(NULL), 0);
    ck_assert_uint_eq(scorecard_profile_unit(NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_profile_period(NULL), SCORECARD_NONE);
    ck_assert_ptr_null(scorecard_profile_ref(NULL));
    scorecard_profile_unref(NULL);
    ck_assert_str_eq(scorecard_profile_mark_name(SCORECARD_PROFILE_BEHIND), "behind");
    ck_assert_ptr_null(scorecard_profile_mark_name(3));
    ck_assert_ptr_null(scorecard_profile_mark_name(128));
    scorecard_profile_unref(p);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_profile_options o = SCORECARD_PROFILE_OPTIONS_INIT;
    scorecard_result *r = small_result(nodes, table);
    o.run = &run;
    for (long at = 0;; at++) {
        scorecard_profile *p = NULL;
        counted = (struct counted){ 0, 0, at };
        scorecard_status status = scorecard_result_profile(r, &o, &p, NULL);
        ck_assert(status == SCORECARD_OK ? p != NULL : status == SCORECARD_ERROR_MEMORY && p == NULL);
        counted.fail_at = -1;
        scorecard_profile_unref(p);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 500);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(scores_that_were_not_kept_are_refused)
{
    scorecard_model *m = small_model(nodes);
    scorecard_data *d = small_data(NULL, table);
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    uint32_t top = 0;
    scorecard_result *r;
    scorecard_profile *p;
    how.nodes = &top;
    how.node_count = 1;
    CK_OK(scorecard_model_score(m, d, &how, &r, &err));
    ck_assert_int_eq(scorecard_result_profile(r, NULL, &p, NULL), SCORECARD_ERROR_NOT_KEPT);
    scorecard_result_unref(r);
    scorecard_model_unref(m);
    scorecard_data_unref(d);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("study/profile");
    TCase *c = tcase_create("all");
    tcase_add_test(c, a_node_is_set_against_the_best_the_median_and_its_maximum);
    tcase_add_test(c, the_best_of_zeros_has_no_sign);
    tcase_add_test(c, strengths_are_in_the_better_half_and_weaknesses_in_the_worse);
    tcase_add_test(c, a_full_score_is_at_risk_when_it_fell_or_has_little_slack);
    tcase_add_test(c, losses_come_again_when_they_run_to_this_period);
    tcase_add_test(c, points_maps_and_low_scores_have_ends);
    tcase_add_test(c, positions_are_told_in_each_population);
    tcase_add_test(c, a_register_says_who_answers);
    tcase_add_test(c, a_gap_has_ends_and_others_scores_but_no_distance);
    tcase_add_test(c, bad_options_are_refused);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, without_memory_nothing_leaks);
    tcase_add_test(c, scores_that_were_not_kept_are_refused);
    suite_add_tcase(s, c);
    return tap_main(s);
}
