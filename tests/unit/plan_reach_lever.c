/* SPDX-License-Identifier: MIT */
/* What leaves give as levers move, and what the nodes above make of it. */
#include <stdio.h>

#include "plan_reached.h"

START_TEST(what_is_free_spoils_no_bound)
{
    /* Of a, which costs nothing, there is enough; the seven and a bit steps of b that are needed are eight. */
    scorecard_result *r = small_result("{'id':'top','aggregate':'arithmetic','children':[{'id':'a','direction':'lower','rule':{'method':'goalposts',"
                                       "'min':16,'max':40,'to':[0,16]}},{'id':'b','direction':'lower','rule':{'method':'goalposts','min':20,'max':48,"
                                       "'to':[0,100]}}]}",
                                       "unit,period,a,b\nu,2020,38,45\nv,2020,26,33\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 26);
    lever(&x, "a", 1, 2, 3);
    lever(&x, "b", 37, 2, 5);
    x.levers[0].flags |= SCORECARD_REACH_FREE;
    costs(r, &x, SCORECARD_REACH_EXACT, 40);
    x.levers[1].flags |= SCORECARD_REACH_FREE;
    costs(r, &x, SCORECARD_REACH_EXACT, 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(rules_that_wind_are_best_in_between)
{
    static const char nodes[] = "{'id':'top','aggregate':'sum','children':[{'id':'a','points':16,'rule':{'method':'piecewise','at':[14,20,40,52,58],"
                                "'earns':[1,10,4,16,0]}},{'id':'b','points':9,'rule':{'method':'steps','bands':['< 10','[10, 20)','[20, 30)','>= 30'],"
                                "'earns':[0,6,2,9]}},{'id':'c'}]}";
    scorecard_result *r = small_result(nodes, "unit,period,a,b,c\nu,2020,14,5,1\nv,2020,30,12,1\nw,2020,57,35,1\nz,2020,36,25,1\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 11); /* of 2 */
    lever(&x, "a", open_end, 0, 1);
    costs(r, &x, SCORECARD_REACH_EXACT, 6);
    x.targets[0].at = 12; /* behind the trough: 11 of it by a, where 4 + 12/12 t is 11 */
    costs(r, &x, SCORECARD_REACH_EXACT, 33);
    x.targets[0].at = 17;
    costs(r, &x, SCORECARD_REACH_EXACT, 38);
    x.targets[0].at = 17.5;
    costs(r, &x, SCORECARD_REACH_INFEASIBLE, 38);
    x.levers[0].limit = 46; /* half way up again there is no more than at the first top */
    x.levers[0].flags = SCORECARD_REACH_LIMITED;
    costs(r, &x, SCORECARD_REACH_INFEASIBLE, 6);
    x.levers[0].limit = 90; /* nobody needs to go as far */
    costs(r, &x, SCORECARD_REACH_INFEASIBLE, 38);
    x.levers[0].step = 4; /* the top lies between two steps: 50 earns 14, 54 earns 32/3 */
    x.targets[0].at = 15;
    costs(r, &x, SCORECARD_REACH_EXACT, 36);
    x.targets[0].at = 12.5; /* 48 earns no more than 12 */
    costs(r, &x, SCORECARD_REACH_EXACT, 36);
    x.targets[0].at = 10;
    costs(r, &x, SCORECARD_REACH_EXACT, 8); /* at 18 it earns 7, at 22 9.4 */
    lever(&x, "b", open_end, 0, 1);
    x.targets[0].at = 17; /* b earns 6 for 5, 9 for 25; a 7 for 4, 9.4 for 8, 10 for 32 */
    costs(r, &x, SCORECARD_REACH_EXACT, 4 + 25);
    x.options.unit = 2; /* beyond the top: back to it */
    x.options.lever_count = 1;
    x.levers[0].flags = 0;
    x.levers[0].step = 0;
    x.targets[0].at = 20;
    costs(r, &x, SCORECARD_REACH_EXACT, 57 - (58 - 10 * 6.0 / 16));
    x.options.unit = 3; /* in the trough: the nearest way out, and which is best */
    x.targets[0].at = 13;
    costs(r, &x, SCORECARD_REACH_EXACT, 46 - 36);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(who_is_like_all_others_jumps)
{
    static const char *const constants[] = { "midpoint", "top", "gap", "error" };
    for (int k = 0; k < 4; k++) {
        char nodes[400];
        snprintf(nodes, sizeof nodes,
                 "{'id':'top','aggregate':{'method':'harmonic','nonpositive':'zero'},'gaps':{'default':'propagate'},'children':[{'id':'a','rule':"
                 "{'method':'minmax','to':[1,7],'constant':'%s'}},{'id':'b'}]}",
                 constants[k]);
        scorecard_result *r = small_result(nodes, "unit,period,a,b\nu,2020,51,4\nv,2020,52,4\nw,2020,52,5\n");
        struct asked x;
        ask(&x);
        target(&x, SCORECARD_REACH_SCORE, 0, 3.5); /* 1.6 now; 4 with the others, 56/11 above them */
        lever(&x, "a", 74, 0, 1);
        costs(r, &x, SCORECARD_REACH_EXACT, 1);
        scorecard_reach *made = reach_of(r, &x);
        ck_assert_msg((move_of(made, 0).after == 52) == (k < 2), "%d: %.17g %s", k, move_of(made, 0).after, scorecard_reach_outcome_name(sum_of(made).outcome));
        scorecard_reach_unref(made);
        x.targets[0].at = 4.5;
        costs(r, &x, SCORECARD_REACH_EXACT, 1);
        x.targets[0].at = 6;
        costs(r, &x, SCORECARD_REACH_INFEASIBLE, 23);
        x.levers[0].limit = 51.5; /* below all others it is the least, wherever it is */
        x.targets[0].at = 2;
        costs(r, &x, SCORECARD_REACH_INFEASIBLE, 0.5);
        scorecard_result_unref(r);
    }
    /* All alike, and then not; alone, and nothing helps. */
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','direction':'lower','rule':{'method':'minmax','constant':'midpoint'}},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,4,57\nv,2020,4,57\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 58);
    lever(&x, "a", 1, 0, 2);
    lever(&x, "b", 60, 0, 1);
    costs(r, &x, SCORECARD_REACH_EXACT, 0);
    x.targets[0].at = 58.5;
    costs(r, &x, SCORECARD_REACH_EXACT, 0.5);
    scorecard_result_unref(r);
    r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','rule':{'method':'minmax','constant':'midpoint'}},{'id':'b'}]}",
                     "unit,period,a,b\nu,2020,4,57\n");
    x.levers[0].limit = 9;
    costs(r, &x, SCORECARD_REACH_EXACT, 1);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(maps_turn_levers_round)
{
    /* Of a cost index that is turned over above, less is better; of what is turned over twice, more. */
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'p','aggregate':'arithmetic','map':{'multiply':-1,'add':20},"
                                       "'children':[{'id':'a'},{'id':'b','map':{'multiply':-1,'add':0}}]},{'id':'c'}]}",
                                       "unit,period,a,b,c\nu,2020,8,2,1\nv,2020,3,3,3\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 20); /* 18 now */
    lever(&x, "a", 2, 0, 1);
    lever(&x, "b", 9, 0, 2);
    costs(r, &x, SCORECARD_REACH_EXACT, 4);
    x.targets[0].at = 24;
    costs(r, &x, SCORECARD_REACH_EXACT, 6 + 2 * 6);
    x.targets[0].at = 25;
    costs(r, &x, SCORECARD_REACH_INFEASIBLE, 6 + 2 * 7);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(means_that_need_more_than_zero_are_proven)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':{'method':'geometric','nonpositive':'gap'},'children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,4,4\nv,2020,9,9\nw,2020,0,4\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 9);
    lever(&x, "a", 16, 0, 1);
    costs(r, &x, SCORECARD_REACH_INFEASIBLE, 12);
    x.targets[0].at = 6;
    costs(r, &x, SCORECARD_REACH_EXACT, 5);
    x.options.unit = 2; /* a gap until it is more than 0: nobody can tell */
    scorecard_reach *made = reach_of(r, &x);
    ck_assert_int_eq(sum_of(made).outcome, SCORECARD_REACH_BEST_FOUND);
    ck_assert(goal_of(made, 0).met == 1 && isnan(goal_of(made, 0).before));
    scorecard_reach_unref(made);
    x.targets[0].at = 10;
    costs(r, &x, SCORECARD_REACH_UNDECIDED, 16);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(one_lever_is_settled_by_the_engine)
{
    /* So flat a mean that the last digits of the score are a millionth of the lever. */
    scorecard_result *r = small_result("{'id':'top','aggregate':{'method':'power','power':-2},'children':[{'id':'a'},{'id':'b','weight':0.01}]}",
                                       "unit,period,a,b\nu,2020,0.4,33\nv,2020,3,3\n");
    struct asked x;
    ask(&x);
    lever(&x, "b", 60, 0, 1);
    double score = scorecard_result_score(r, 0, 0, 0);
    target(&x, SCORECARD_REACH_SCORE, 0, score * (1 + 2e-10));
    scorecard_reach *made = reach_of(r, &x);
    struct scorecard_reach_summary sum = sum_of(made);
    ck_assert_int_eq(sum.outcome, SCORECARD_REACH_EXACT);
    ck_assert(sum.cost > 0 && sum.cost < 27 && sum.cost - sum.bound <= 1e-9 * sum.cost);
    scorecard_reach_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(each_rule_has_its_way)
{
    /* One lever a, from 6, and no limit unless it is stated; b is 1 and only adds. */
    static const struct {
        const char *leaf;
        double limit, score;
        int32_t outcome;
        double cost;
    } cases[] = {
        { "'points':4,'rule':{'method':'pass','threshold':9}", NAN, 5, SCORECARD_REACH_EXACT, 3 },
        { "'points':4,'direction':'lower','rule':{'method':'pass','threshold':2}", NAN, 5, SCORECARD_REACH_EXACT, 4 },
        { "'points':4,'rule':{'method':'pass','threshold':2,'passed':0,'failed':4}", 1, 5, SCORECARD_REACH_EXACT, 4 },
        { "'points':4,'rule':{'method':'deduction','per-event':0.5}", NAN, 4.5, SCORECARD_REACH_EXACT, 5 },
        { "'points':4,'rule':{'method':'deduction','per-event':1,'at-least':1}", NAN, 3, SCORECARD_REACH_EXACT, 4 },
        { "'rule':{'method':'bonus','per-event':0.5,'at-most':4}", NAN, 4.5, SCORECARD_REACH_EXACT, 1 },
        { "'rule':{'method':'penalty','per-event':0.5,'at-most':4}", NAN, 0, SCORECARD_REACH_EXACT, 4 },
        { "'points':9,'rule':{'method':'direct'}", NAN, 9, SCORECARD_REACH_EXACT, 2 },
        { "'points':9,'rule':{'method':'steps','bands':['<= 2','(2, 4]','> 4'],'earns':[9,5,0]}", NAN, 6, SCORECARD_REACH_EXACT, 2 },
        { "'points':9,'rule':{'method':'steps','bands':['< 2','[2, 4)','>= 4'],'earns':[9,5,0]}", NAN, 10, SCORECARD_REACH_EXACT, 4 },
        { "'points':9,'rule':{'method':'steps','bands':['<= 7','(7, 9]','> 9'],'earns':[0,5,9]}", NAN, 10, SCORECARD_REACH_EXACT, 3 },
        { "'points':9,'rule':{'method':'piecewise','at':[2,4,8],'earns':[9,6,0]}", NAN, 8.5, SCORECARD_REACH_EXACT, 3 },
        { "'rule':{'method':'goalposts','min':0,'max':10,'to':[10,0]}", NAN, 8, SCORECARD_REACH_EXACT, 3 },
        { "'direction':'lower','rule':{'method':'goalposts','min':0,'max':10,'to':[10,0]}", NAN, 8, SCORECARD_REACH_EXACT, 1 },
        { "'rule':{'method':'goalposts','min':8,'max':18,'to':[0,10],'clamp':'lower'}", 30, 13, SCORECARD_REACH_EXACT, 14 },
        { "'rule':{'method':'goalposts','min':1,'max':10,'to':[0,10],'log':true,'clamp':'none'},'map':{'multiply':2,'add':0}", 1000, 41,
          SCORECARD_REACH_EXACT, 94 },
        { "'rule':{'method':'goalposts','min':8,'max':16,'log':true,'to':[0,10]}", NAN, 6, SCORECARD_REACH_EXACT, 16 / 1.4142135623730951 - 6 },
        { "'rule':{'method':'goalposts','min':1,'max':16,'log':true,'to':[0,4]},'direction':'lower'", NAN, 4, SCORECARD_REACH_EXACT, 4 },
        { "'map':{'multiply':-1,'add':9}", 2, 7, SCORECARD_REACH_EXACT, 3 },
        { "'points':3,'rule':{'method':'choice','cases':[6,7,8],'earns':[0,1,3],'unmatched':'zero'}", 8, 4, SCORECARD_REACH_BEST_FOUND, 2 },
        { "'points':3,'rule':{'method':'pass','equals':8}", 8, 4, SCORECARD_REACH_BEST_FOUND, 2 },
        { "'rule':{'method':'zscore','constant':'midpoint'}", 40, 2, SCORECARD_REACH_INFEASIBLE, 34 },
        { "'rule':{'method':'expression','expression':'a * a'}", 12, 65, SCORECARD_REACH_BEST_FOUND, 2 },
        { "'round':{'decimals':0,'parent-takes':'rounded'}", 12, 9, SCORECARD_REACH_EXACT, 1.5 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char nodes[600];
        snprintf(nodes, sizeof nodes, "{'id':'top','aggregate':'sum','children':[{'id':'a',%s},{'id':'b'}]}", cases[i].leaf);
        scorecard_result *r = small_result(nodes, "unit,period,a,b\nu,2020,6,1\nv,2020,7,1\n");
        struct asked x;
        ask(&x);
        target(&x, SCORECARD_REACH_SCORE, 0, cases[i].score);
        lever(&x, "a", cases[i].limit, 0, 1);
        scorecard_reach *made = reach_of(r, &x);
        struct scorecard_reach_summary sum = sum_of(made);
        ck_assert_msg(sum.outcome == cases[i].outcome && fabs(sum.cost - cases[i].cost) <= 1e-8 * (1 + cases[i].cost), "%s: %s at %.17g",
                      cases[i].leaf, scorecard_reach_outcome_name(sum.outcome), sum.cost);
        scorecard_reach_unref(made);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(one_lever_moves_several_leaves)
{
    /* a through a line, a band and goalposts at once: their curves are added up. */
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','rule':{'method':'goalposts','min':0,'max':10,'to':[0,10]}},"
                                       "{'id':'p','input':'a','points':5,'rule':{'method':'pass','threshold':7}},{'id':'q','input':'a','points':6,'rule':"
                                       "{'method':'steps','bands':['< 5','[5, 7)','[7, 12)','>= 12'],'earns':[0,1,4,6]}},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,2,1\nv,2020,7,1\n");
    struct asked x;
    ask(&x);
    target(&x, SCORECARD_REACH_SCORE, 0, 5); /* 3 now */
    lever(&x, "a", 20, 0, 1);
    lever(&x, "b", 9, 0, 4);
    costs(r, &x, SCORECARD_REACH_EXACT, 2);
    x.targets[0].at = 6.5; /* 5 gives 7 at once */
    costs(r, &x, SCORECARD_REACH_EXACT, 3);
    x.targets[0].at = 17; /* 7 gives 17 */
    costs(r, &x, SCORECARD_REACH_EXACT, 5);
    x.targets[0].at = 22; /* 20 at 10, then 22 at 12 */
    costs(r, &x, SCORECARD_REACH_EXACT, 10);
    x.targets[0].at = 21;
    x.options.lever_count = 1;
    costs(r, &x, SCORECARD_REACH_EXACT, 10);
    x.levers[0].step = 3; /* 5, 8, 11, 14 */
    costs(r, &x, SCORECARD_REACH_EXACT, 12);
    scorecard_result_unref(r);
    /* At two places that no one curve tells of: the engine is asked. */
    r = small_result("{'id':'top','aggregate':'geometric','children':[{'id':'a'},{'id':'p','input':'a','map':{'multiply':1,'add':5}},{'id':'b'}]}",
                     "unit,period,a,b\nu,2020,4,6\nv,2020,7,1\n");
    x.levers[0].step = 0;
    x.targets[0].at = 7; /* 343 = a (a + 5) 6 */
    costs(r, &x, SCORECARD_REACH_EXACT, -2.5 + sqrt(6.25 + 343.0 / 6) - 4);
    scorecard_result_unref(r);
    /* It turns one up and the other down. */
    r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','weight':2},{'id':'p','input':'a','map':{'multiply':-1,'add':5}}]}",
                     "unit,period,a\nu,2020,4\nv,2020,7\n");
    x.targets[0].at = 12;
    scorecard_reach *made = reach_of(r, &x);
    ck_assert(goal_of(made, 0).met == 1 && fabs(sum_of(made).cost - 3) < 1e-9);
    scorecard_reach_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(nodes_on_the_way_are_what_they_are)
{
    /* a from 4 and b from 6 at 1 each, up to 20; c is 2. */
    static const struct {
        const char *nodes;
        double score;
        int32_t outcome;
        double cost;
    } cases[] = {
        { "{'id':'top','aggregate':'sum','children':[{'id':'p','aggregate':{'method':'points','floor':0,'ceiling':14},'children':[{'id':'a'},{'id':'b'}]},{'id':'c'}]}",
          15, SCORECARD_REACH_BEST_FOUND, 3 },
        { "{'id':'top','aggregate':'sum','children':[{'id':'p','aggregate':{'method':'points','floor':0,'ceiling':14},'children':[{'id':'a'},{'id':'b'}]},{'id':'c'}]}",
          17, SCORECARD_REACH_INFEASIBLE, 30 },
        { "{'id':'top','aggregate':{'method':'points','floor':0,'ceiling':14},'children':[{'id':'a'},{'id':'b'},{'id':'c'}]}", 14, SCORECARD_REACH_EXACT, 2 },
        { "{'id':'top','aggregate':'sum','children':[{'id':'p','aggregate':{'method':'expression','expression':'a + b'},'children':[{'id':'a'},{'id':'b'}]},{'id':'c'}]}",
          15, SCORECARD_REACH_BEST_FOUND, 3 },
        { "{'id':'top','aggregate':'sum','children':[{'id':'p','aggregate':'median','children':[{'id':'a'},{'id':'b'}]},{'id':'c'}]}", 8,
          SCORECARD_REACH_BEST_FOUND, 2 },
        { "{'id':'top','aggregate':{'method':'owa','positions':[1,1]},'children':[{'id':'a'},{'id':'b'}]}", 6, SCORECARD_REACH_BEST_FOUND, 2 },
        { "{'id':'top','aggregate':{'method':'harmonic','nonpositive':'zero'},'children':[{'id':'a','map':{'multiply':1,'add':-3}},{'id':'b','map':{'multiply':1,'add':-3}},{'id':'c'}]}",
          2, SCORECARD_REACH_EXACT, 0.5 },
        { "{'id':'top','aggregate':'sum','children':[{'id':'p','aggregate':{'method':'power','power':0.5},'map':{'multiply':2,'add':1},'children':"
          "[{'id':'a'},{'id':'b','weight':0}]},{'id':'c'}]}", 21, SCORECARD_REACH_EXACT, 5 },
        { "{'id':'top','aggregate':{'method':'geometric','nonpositive':'zero'},'children':[{'id':'p','aggregate':'arithmetic','children':[{'id':'a'},"
          "{'id':'b'}]},{'id':'q','aggregate':'harmonic','children':[{'id':'c'},{'id':'d'}]}]}", 4, SCORECARD_REACH_EXACT, 6 },
        { "{'id':'top','aggregate':'sum','round':{'decimals':0},'children':[{'id':'a','round':{'decimals':2}},{'id':'b','round':{'decimals':2}}]}", 13,
          SCORECARD_REACH_EXACT, 2.5 },
        { "{'id':'top','aggregate':'sum','children':[{'id':'r','of':'p'},{'id':'c'}]},{'id':'p','aggregate':'sum','children':[{'id':'a'},{'id':'b'}]}", 15,
          SCORECARD_REACH_BEST_FOUND, 3 },
        { "{'id':'top','aggregate':'sum','children':[{'id':'r','of':'p','map':{'multiply':-1,'add':0}},{'id':'c'}]},{'id':'p','aggregate':'sum',"
          "'children':[{'id':'a'},{'id':'b'}]}", 15, SCORECARD_REACH_UNDECIDED, 30 },
        { "{'id':'top','aggregate':'sum','gaps':{'default':'zero'},'children':[{'id':'a'},{'id':'e'},{'id':'c'}]}", 9, SCORECARD_REACH_EXACT, 3 },
        { "{'id':'top','aggregate':'arithmetic','gaps':{'default':'reweight'},'children':[{'id':'a'},{'id':'e'},{'id':'c'}]}", 4, SCORECARD_REACH_EXACT, 2 },
        { "{'id':'top','aggregate':'arithmetic','weigh':{'method':'standard-deviation'},'children':[{'id':'a'},{'id':'c'}]}", 9, SCORECARD_REACH_BEST_FOUND, -1 },
        { "{'id':'top','aggregate':'sum','children':[{'id':'a','denominate':{'method':'by','denominator':'c'}},{'id':'b'},{'id':'c'}]}", 11, SCORECARD_REACH_BEST_FOUND, 1 },
        { "{'id':'top','aggregate':'mazziotta-pareto','children':[{'id':'a'},{'id':'c'}]}", 3, SCORECARD_REACH_BEST_FOUND, -1 },
        { "{'id':'top','aggregate':'minimum','children':[{'id':'a'},{'id':'b','map':{'multiply':1,'add':-1}}]}", 8, SCORECARD_REACH_EXACT, 7 },
        { "{'id':'top','aggregate':'maximum','children':[{'id':'a'},{'id':'b'}]}", 8, SCORECARD_REACH_EXACT, 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        /* The inputs that the nodes have, and no others. */
        static const char *const inputs[] = { "a", "b", "c", "d", "e" }, *const rows[] = { "u,2020", "v,2020", "w,2020" };
        static const char *const values[][5] = { { "4", "6", "2", "2", "" }, { "9", "9", "2", "3", "1" }, { "5", "4", "3", "3", "1" } };
        char csv[200] = "unit,period";
        for (int row = -1; row < 3; row++) {
            if (row >= 0)
                strcat(strcat(csv, "\n"), rows[row]);
            for (int c = 0; c < 5; c++) {
                char id[16];
                snprintf(id, sizeof id, "'id':'%s'", inputs[c]);
                if (strstr(cases[i].nodes, id) != NULL)
                    strcat(strcat(csv, ","), row >= 0 ? values[row][c] : inputs[c]);
            }
        }
        scorecard_result *r = small_result(cases[i].nodes, strcat(csv, "\n"));
        struct asked x;
        ask(&x);
        target(&x, SCORECARD_REACH_SCORE, 0, cases[i].score);
        lever(&x, "a", 20, 0, 1);
        if (strstr(cases[i].nodes, "'id':'b'") != NULL)
            lever(&x, "b", 20, 0, 1);
        scorecard_reach *made;
        CK_OK(scorecard_result_reach(r, &x.options, &made, &err));
        struct scorecard_reach_summary sum = sum_of(made);
        ck_assert_msg((sum.outcome == cases[i].outcome || (sum.outcome == SCORECARD_REACH_EXACT && cases[i].outcome == SCORECARD_REACH_BEST_FOUND)) &&
                          (cases[i].cost < 0 || fabs(sum.cost - cases[i].cost) <= 1e-6 * (1 + cases[i].cost)),
                      "%lu: %s: %s at %.17g", (unsigned long)i, cases[i].nodes, scorecard_reach_outcome_name(sum.outcome), sum.cost);
        ck_assert_int_eq(goal_of(made, 0).met, sum.outcome < SCORECARD_REACH_INFEASIBLE);
        ck_assert(isnan(sum.bound) || sum.bound <= sum.cost);
        scorecard_reach_unref(made);
        scorecard_result_unref(r);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan/reach_lever");
    TCase *c = tcase_create("lever");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, what_is_free_spoils_no_bound);
    tcase_add_test(c, rules_that_wind_are_best_in_between);
    tcase_add_test(c, who_is_like_all_others_jumps);
    tcase_add_test(c, maps_turn_levers_round);
    tcase_add_test(c, means_that_need_more_than_zero_are_proven);
    tcase_add_test(c, one_lever_is_settled_by_the_engine);
    tcase_add_test(c, each_rule_has_its_way);
    tcase_add_test(c, one_lever_moves_several_leaves);
    tcase_add_test(c, nodes_on_the_way_are_what_they_are);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
