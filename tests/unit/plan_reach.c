/* SPDX-License-Identifier: MIT */
/* What is told of one question each; random ones by the thousand are compared with brute force in tests/reference/reach.py. */
#include "plan_reached.h"

static struct scorecard_error told = SCORECARD_ERROR_INIT;

START_TEST(the_cheapest_points_come_first)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','rule':{'method':'goalposts','min':0,'max':10,'to':[0,10]},'children':["
                                       "{'id':'a'},{'id':'b','weight':2},{'id':'c'}]}",
                                       "unit,period,a,b,c\nu,2020,4,2,9\nv,2020,10,10,10\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 30);
    lever(&x, "a", open_end, 0, 1);
    lever(&x, "b", 8, 0, 1);
    lever(&x, "c", open_end, 0, 0.25);
    /* 17 now: c gives 1 for 0.25, b gives 12 for 6; nothing more is needed. */
    costs(r, &x, SCORECARD_REACH_EXACT, 6.25);
    scorecard_reach *made = reach_of(r, &x);
    ck_assert(move_of(made, 0).after == 4 && fabs(move_of(made, 1).after - 8) < 1e-9 && fabs(move_of(made, 2).after - 10) < 1e-9);
    ck_assert(fabs(move_of(made, 1).gain - 12) < 1e-9);
    ck_assert_uint_eq(sum_of(made).moved, 2);
    ck_assert(goal_of(made, 0).before == 17 && goal_of(made, 0).threshold == 30 && goal_of(made, 0).reached >= 30);
    scorecard_reach_unref(made);
    x.targets[0].at = 17;
    costs(r, &x, SCORECARD_REACH_MET, 0);
    x.targets[0].at = 36.5;
    costs(r, &x, SCORECARD_REACH_INFEASIBLE, 6 + 6 + 0.25);
    made = reach_of(r, &x);
    ck_assert(goal_of(made, 0).reached == 36 && goal_of(made, 0).met == 0 && isnan(sum_of(made).bound));
    scorecard_reach_unref(made);
    x.levers[0].flags |= SCORECARD_REACH_FREE;
    x.targets[0].at = 35;
    costs(r, &x, SCORECARD_REACH_EXACT, 5.5 + 0.25);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(steps_and_dead_zones_are_exact)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','rule':{'method':'goalposts','min':50,'max':60,'to':[0,10]},'children':["
                                       "{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,40,48\nv,2020,10,10\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 9);
    lever(&x, "a", open_end, 0, 1);
    lever(&x, "b", open_end, 4, 2);
    costs(r, &x, SCORECARD_REACH_EXACT, 19); /* a alone, through 10 that give nothing */
    x.targets[0].at = 12;
    costs(r, &x, SCORECARD_REACH_EXACT, 20 + 8); /* a gives 10, and b by one step 2 */
    scorecard_result_unref(r);
}
END_TEST

START_TEST(means_are_exact)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'geometric','children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,4,9\nv,2020,10,10\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 12);
    lever(&x, "a", 100, 0, 1);
    lever(&x, "b", 100, 0, 1);
    costs(r, &x, SCORECARD_REACH_EXACT, 24 - 13); /* 12 and 12 */
    lever(&x, "a", 100, 0, 1);
    scorecard_reach *made;
    ck_assert_int_eq(scorecard_result_reach(r, &x.options, &made, &told), SCORECARD_ERROR_DUPLICATE);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(ranks_are_taken_from_peers)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a'}]}",
                                       "unit,period,a\nu,2020,1\nv,2020,5\nw,2020,5\nx,2020,7\ny,2020,\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_RANK, 0, 2);
    lever(&x, "a", 10, 0, 1);
    costs(r, &x, SCORECARD_REACH_EXACT, 4); /* shares the second place */
    scorecard_reach *made = reach_of(r, &x);
    ck_assert(goal_of(made, 0).rank_before == 4 && goal_of(made, 0).rank_reached == 2 && goal_of(made, 0).threshold == 5);
    scorecard_reach_unref(made);
    x.targets[0].at = 1;
    costs(r, &x, SCORECARD_REACH_EXACT, 6);
    const double others[] = { NAN, 3, 2, NAN, NAN };
    x.options.peers = others;
    x.options.peer_count = 5;
    costs(r, &x, SCORECARD_REACH_EXACT, 2);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(goalposts_that_move_leave_a_bound)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','rule':{'method':'minmax','to':[0,10]},'children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,1,4\nv,2020,10,9\nw,2020,5,1\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_RANK, 0, 1);
    lever(&x, "a", 40, 0, 1);
    lever(&x, "b", 20, 0, 1);
    scorecard_reach *made = reach_of(r, &x);
    struct scorecard_reach_summary sum = sum_of(made);
    ck_assert(sum.outcome == SCORECARD_REACH_BEST_FOUND || sum.outcome == SCORECARD_REACH_EXACT);
    ck_assert(goal_of(made, 0).rank_reached == 1 && sum.bound > 0 && sum.bound <= sum.cost);
    scorecard_reach_unref(made);
    x.options.flags = SCORECARD_REACH_STATIC;
    made = reach_of(r, &x);
    ck_assert(sum_of(made).outcome == SCORECARD_REACH_EXACT && sum_of(made).cost >= sum.cost - 1e-9);
    scorecard_reach_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(several_targets_are_all_reached)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'p','aggregate':'geometric','children':[{'id':'a'},{'id':'b'}]},"
                                       "{'id':'q','aggregate':'sum','tiers':{'method':'cuts','list':[{'id':'good','from':8},{'id':'rest'}]},"
                                       "'children':[{'id':'c'},{'id':'d'}]}]}",
                                       "unit,period,a,b,c,d\nu,2020,4,4,2,3\nv,2020,10,10,1,1\n");
    struct asked x;
    ask(&x);
    uint32_t p = scorecard_model_find(scorecard_result_model(r), "p"), q = scorecard_model_find(scorecard_result_model(r), "q");
    target(&x, SCORECARD_REACH_SCORE, p, 6);
    target(&x, SCORECARD_REACH_TIER, q, 0);
    lever(&x, "a", 20, 0, 1);
    lever(&x, "b", 20, 0, 1);
    lever(&x, "c", 20, 0, 2);
    lever(&x, "d", 20, 0, 3);
    costs(r, &x, SCORECARD_REACH_EXACT, 4 + 6); /* 6 and 6; c by 3 */
    target(&x, SCORECARD_REACH_SCORE, 0, 20);
    scorecard_reach *made = reach_of(r, &x); /* 6 and 8 so far: 6 more, for which means and sums have different prices */
    ck_assert(sum_of(made).outcome != SCORECARD_REACH_INFEASIBLE && goal_of(made, 2).reached >= 20 && sum_of(made).bound >= 10 - 1e-9);
    ck_assert_uint_eq(goal_of(made, 1).tier_before, 1);
    ck_assert_uint_eq(goal_of(made, 1).tier_reached, 0);
    scorecard_reach_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(low_is_good_where_it_is)
{
    scorecard_result *r = small_result("{'id':'top','direction':'lower','aggregate':'sum','children':[{'id':'a','direction':'lower'},{'id':'b','weight':2}]}",
                                       "unit,period,a,b\nu,2020,9,8\nv,2020,3,3\nw,2020,2,2\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 15);
    lever(&x, "a", 0, 0, 1);
    lever(&x, "b", 4, 0, 1);
    costs(r, &x, SCORECARD_REACH_EXACT, 4 + 2);
    x.targets[0].want = SCORECARD_REACH_RANK;
    x.targets[0].at = 2;
    costs(r, &x, SCORECARD_REACH_EXACT, 4 + 8); /* 25 to 9: 8 by b, 8 by a */
    scorecard_result_unref(r);
}
END_TEST

START_TEST(rounding_that_parents_take_is_searched)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'arithmetic','children':[{'id':'p','aggregate':'arithmetic','round':{'decimals':0,"
                                       "'parent-takes':'rounded'},'children':[{'id':'a'},{'id':'b'}]},{'id':'c'}]}",
                                       "unit,period,a,b,c\nu,2020,4,4,2\nv,2020,10,10,1\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 4);
    lever(&x, "a", 20, 0, 1);
    scorecard_reach *made = reach_of(r, &x); /* leaves round too: a is 7 from 6.5 on, and p then 6 */
    ck_assert(fabs(sum_of(made).cost - 2.5) < 1e-6 && sum_of(made).bound <= 2.5 && sum_of(made).bound > 2.49);
    scorecard_reach_unref(made);
    scorecard_result_unref(r);
}
END_TEST

static void refused(const scorecard_result *r, const struct asked *x, scorecard_status status, const char *where)
{
    scorecard_reach *made = (scorecard_reach *)(uintptr_t)x;
    ck_assert_int_eq(scorecard_result_reach(r, &x->options, &made, &told), status);
    ck_assert_ptr_null(made);
    ck_assert_str_eq(told.where, where);
}

START_TEST(bad_questions_are_refused)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a'},{'id':'b'},{'id':'c','rule':{'method':'goalposts','min':0,'max':9}}]}",
                                       "unit,period,a,b,c\nu,2020,9,,8\nv,2020,3,3,1\n");
    struct asked x, good;
    ask(&good);
    target(&good, SCORECARD_REACH_SCORE, 0, 15);
    lever(&good, "a", 20, 0, 1);
#define BAD(change, status, where) \
    do { \
        x = good; \
        x.options.targets = x.targets; \
        x.options.levers = x.levers; \
        change; \
        refused(r, &x, status, where); \
    } while (0)
    BAD(x.options.target_count = 0, SCORECARD_ERROR_EMPTY, "scorecard_reach_options");
    BAD(x.options.lever_count = 0, SCORECARD_ERROR_EMPTY, "scorecard_reach_options");
    BAD(x.options.unit = 2, SCORECARD_ERROR_ARGUMENT, "scorecard_reach_options");
    BAD(x.options.period = "1999", SCORECARD_ERROR_ARGUMENT, "scorecard_reach_options");
    BAD(x.options.flags = 2, SCORECARD_ERROR_OPTIONS, "");
    BAD(x.options.size = 8, SCORECARD_ERROR_OPTIONS, "");
    BAD(x.options.peers = &x.targets[0].at, SCORECARD_ERROR_ARGUMENT, "scorecard_reach_options");
    BAD(x.targets[0].node = 9, SCORECARD_ERROR_ARGUMENT, "scorecard_reach_options, target 0");
    BAD(x.targets[0].want = 9, SCORECARD_ERROR_ARGUMENT, "scorecard_reach_options, target 0");
    BAD(x.targets[0].at = NAN, SCORECARD_ERROR_ARGUMENT, "scorecard_reach_options, target 0");
    BAD(x.targets[0].size = 0, SCORECARD_ERROR_OPTIONS, "");
    BAD(x.levers[0].input = NULL, SCORECARD_ERROR_NULL, "");
    BAD((x.targets[0].want = SCORECARD_REACH_RANK, x.targets[0].at = 0.5), SCORECARD_ERROR_ARGUMENT, "scorecard_reach_options, target 0");
    BAD((x.targets[0].want = SCORECARD_REACH_RANK, x.targets[0].population = 1), SCORECARD_ERROR_ARGUMENT, "scorecard_reach_options, target 0");
    BAD(x.targets[0].want = SCORECARD_REACH_TIER, SCORECARD_ERROR_ARGUMENT, "scorecard_reach_options, target 0");
    BAD(x.levers[0].size = 0, SCORECARD_ERROR_OPTIONS, "");
    BAD(x.levers[0].flags = 8, SCORECARD_ERROR_OPTIONS, "model m, unit u, input a");
    BAD(x.levers[0].cost = -1, SCORECARD_ERROR_ARGUMENT, "model m, unit u, input a");
    BAD(x.levers[0].step = NAN, SCORECARD_ERROR_ARGUMENT, "model m, unit u, input a");
    BAD(x.levers[0].limit = INFINITY, SCORECARD_ERROR_ARGUMENT, "model m, unit u, input a");
    BAD(x.levers[0].flags = 0, SCORECARD_ERROR_PARAMETER, "model m, unit u, input a");
    BAD(x.levers[0].input = "zz", SCORECARD_ERROR_UNKNOWN, "model m, unit u, input zz");
    BAD(x.levers[0].input = "b", SCORECARD_ERROR_PARAMETER, "model m, unit u, input b");
    scorecard_reach *made;
    ck_assert_int_eq(scorecard_result_reach(NULL, &good.options, &made, &told), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_result_reach(r, NULL, &made, &told), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_result_reach(r, &good.options, NULL, &told), SCORECARD_ERROR_NULL);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(memory_that_fails_is_told)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'p','aggregate':'geometric','rule':{'method':'minmax','to':[1,10]},"
                                       "'children':[{'id':'a'},{'id':'b'}]},{'id':'c','rule':{'method':'goalposts','min':1,'max':9,'log':true}},"
                                       "{'id':'d','rule':{'method':'steps','bands':['< 3','>= 3'],'earns':[0,2]},'points':2}]}",
                                       "unit,period,a,b,c,d\nu,2020,2,3,2,1\nv,2020,3,8,1,2\nw,2020,9,1,3,3\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_RANK, 0, 1);
    target(&x, SCORECARD_REACH_SCORE, 0, 7);
    lever(&x, "a", 12, 0, 1);
    lever(&x, "b", 9, 1, 1);
    lever(&x, "c", 5, 0, 1);
    lever(&x, "d", open_end, 0, 1);
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    x.options.run = &run;
    x.options.trials = 60;
    x.options.effort = 40;
    long step = 1;
    for (long at = 0;; at += step) {
        counted = (struct counted){ 0, 0, at };
        scorecard_reach *made = NULL;
        scorecard_status status = scorecard_result_reach(r, &x.options, &made, &told);
        counted.fail_at = -1;
        ck_assert(status == SCORECARD_OK || (status == SCORECARD_ERROR_MEMORY && made == NULL && counted.live == 0));
        scorecard_reach_unref(made);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 100000);
        step = at < turns(400) ? 1 : 7 * 400 / turns(400);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a'}]}", "unit,period,a\nu,2020,1\nv,2020,5\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 3);
    lever(&x, "a", 10, 0, 1);
    scorecard_reach *made = reach_of(r, &x), *shared = scorecard_reach_ref(made);
    ck_assert_ptr_eq(made, shared);
    scorecard_reach_unref(shared);
    struct scorecard_reach_summary sum = { .size = 1 };
    struct scorecard_reach_goal goal = { .size = sizeof goal };
    struct scorecard_reach_move move = { .size = sizeof move };
    ck_assert_int_eq(scorecard_reach_get(made, &sum), 0);
    ck_assert_int_eq(scorecard_reach_get(made, NULL), 0);
    ck_assert_int_eq(scorecard_reach_get(NULL, &sum), 0);
    ck_assert_int_eq(scorecard_reach_goal_at(made, 1, &goal), 0);
    ck_assert_int_eq(scorecard_reach_goal_at(NULL, 0, &goal), 0);
    ck_assert_int_eq(scorecard_reach_at(made, 1, &move), 0);
    ck_assert_int_eq(scorecard_reach_at(NULL, 0, &move), 0);
    ck_assert_uint_eq(scorecard_reach_count(made), 1);
    ck_assert_uint_eq(scorecard_reach_count(NULL), 0);
    ck_assert_uint_eq(scorecard_reach_goal_count(NULL), 0);
    ck_assert_ptr_null(scorecard_reach_ref(NULL));
    scorecard_reach_unref(NULL);
    ck_assert_str_eq(scorecard_reach_want_name(SCORECARD_REACH_TIER), "tier");
    ck_assert_ptr_null(scorecard_reach_want_name(0));
    ck_assert_ptr_null(scorecard_reach_outcome_name(0));
    scorecard_reach_unref(made);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan/reach");
    TCase *c = tcase_create("reach");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, the_cheapest_points_come_first);
    tcase_add_test(c, steps_and_dead_zones_are_exact);
    tcase_add_test(c, means_are_exact);
    tcase_add_test(c, ranks_are_taken_from_peers);
    tcase_add_test(c, goalposts_that_move_leave_a_bound);
    tcase_add_test(c, several_targets_are_all_reached);
    tcase_add_test(c, low_is_good_where_it_is);
    tcase_add_test(c, rounding_that_parents_take_is_searched);
    tcase_add_test(c, bad_questions_are_refused);
    tcase_add_test(c, memory_that_fails_is_told);
    tcase_add_test(c, getters_are_total);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
