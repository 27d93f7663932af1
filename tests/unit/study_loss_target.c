/* SPDX-License-Identifier: MIT */
#include "lost.h"
#include "tap.h"

START_TEST(targets_are_found_among_units)
{
    static const char units[] = "id,title,ranked,group.region\nu,U,yes,n\nv,V,yes,n\nw,W,yes,s\nx,X,no,s\n";
    scorecard_result *r = small_result_by(NULL, "{'id':'top','aggregate':'sum','children':[{'id':'a'},{'id':'b','direction':'lower'}]}", units,
                                          "unit,period,a,b\nu,2019,1,1\nu,2020,4,3\nv,2020,6,2\nw,2020,9,1\nx,2020,99,0\n");
    static const struct { int32_t against; const char *with; double a, b; } of[] = {
        { SCORECARD_AGAINST_BEST, NULL, 5, -2 }, { SCORECARD_AGAINST_MEDIAN, NULL, 2, -1 }, { SCORECARD_AGAINST_GROUP_BEST, "region", 2, -1 },
        { SCORECARD_AGAINST_UNIT, "x", 95, -3 }, { SCORECARD_AGAINST_PREVIOUS, NULL, -3, -2 }, { SCORECARD_AGAINST_PREVIOUS, "2019", -3, -2 },
        { SCORECARD_AGAINST_ZERO, NULL, -4, -3 },
    };
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        scorecard_losses *made = losses_of(r, of[i].against, of[i].with);
        adds_up(made);
        ck_assert_int_eq(scorecard_losses_against(made), of[i].against);
        CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "a"), of[i].a);
        CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "b"), of[i].b);
        struct scorecard_loss_node node = { .size = sizeof node };
        ck_assert_int_eq(scorecard_losses_node_at(made, 1, &node), 1);
        CK_NEAR(node.best, 9);
        CK_NEAR(node.median, 6);
        scorecard_losses_unref(made);
    }
    scorecard_result_unref(r);
}
END_TEST

/* Whatever the order of units, 0 and -0 are the same best. */
START_TEST(the_best_of_zeros_has_no_sign)
{
    static const char *const tables[] = { "unit,period,a\nu,2020,-0\nv,2020,0\nw,2020,-1\n", "unit,period,a\nv,2020,0\nu,2020,-0\nw,2020,-1\n" };
    for (size_t i = 0; i < 2; i++) {
        scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a'}]}", tables[i]);
        scorecard_losses *made = losses_of(r, SCORECARD_AGAINST_BEST, NULL);
        struct scorecard_loss_node node = { .size = sizeof node };
        for (uint32_t n = 0; scorecard_losses_node_at(made, n, &node) == 1; n++)
            ck_assert(node.best == 0 && !signbit(node.best) && !signbit(node.target) && !signbit(node.median));
        scorecard_losses_unref(made);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(stated_points_that_children_do_not_reach_are_a_line)
{
    scorecard_result *r = small_result("{'id':'top','points':25,'aggregate':'sum','children':[{'id':'a','points':10},{'id':'b','points':10}]}",
                                       "unit,period,a,b\nu,2020,4,6\n");
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    CK_NEAR(unit_of(made, 0).target, 25);
    CK_NEAR(unit_of(made, 0).caps, 5);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(rules_say_their_ends)
{
    static const struct { const char *leaf; double most, least; } of[] = {
        { "'rule':{'method':'minmax','to':[1,10]}", 10, 1 },
        { "'rule':{'method':'goalposts','min':0,'max':50,'to':[0,100]},'direction':'lower'", 100, 0 },
        { "'rule':{'method':'percentile-rank','to':[0,1]},'map':{'method':'linear','multiply':-2,'add':2}", 2, 0 },
        { "'rule':{'method':'fractiles','classes':4}", 4, 1 },
        { "'scale':[1,5],'direction':'lower'", 1, 5 },
    };
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        char nodes[300];
        snprintf(nodes, sizeof nodes, "{'id':'top','aggregate':'sum','children':[{'id':'a',%s}]}", of[i].leaf);
        scorecard_result *r = small_result(nodes, "unit,period,a\nu,2020,4\nv,2020,3\nw,2020,1\nx,2020,2\n");
        scorecard_losses *made = losses_of(r, 0, NULL);
        adds_up(made);
        CK_NEAR(unit_of(made, 0).maximum, of[i].most);
        CK_NEAR(unit_of(made, 0).floor, of[i].least);
        scorecard_losses_unref(made);
        made = losses_of(r, SCORECARD_AGAINST_FLOOR, NULL);
        adds_up(made);
        CK_NEAR(unit_of(made, 0).target, of[i].least);
        scorecard_losses_unref(made);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(references_take_the_ends_of_what_they_refer_to)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','of':'other'}]},{'id':'other','scale':[0,8],'aggregate':"
                                       "'sum','children':[{'id':'b','scale':[0,8]}]}",
                                       "unit,period,b\nu,2020,5\n");
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    CK_NEAR(unit_of(made, 0).target, 8);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "a"), 3);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_compares_units_is_one_thing)
{
    static const char table[] = "unit,period,a,b\nu,2020,4,6\nv,2020,5,9\nw,2020,1,3\n";
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'t','scale':[0,1],'aggregate':'topsis','children':["
                                       "{'id':'a'},{'id':'b'}]}]}", table);
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    ck_assert_uint_eq(unit_of(made, 2).count, 1);
    CK_NEAR(unit_of(made, 2).target, 1);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(areas_stand_for_leaves_without_a_maximum)
{
    scorecard_result *r = small_result("{'id':'top','scale':[2,20],'aggregate':'sum','children':[{'id':'p','scale':[1,10],'aggregate':'sum','children':["
                                       "{'id':'a'},{'id':'b'}]},{'id':'q','scale':[1,10]}]}",
                                       "unit,period,a,b,q\nu,2020,3,4,9\n");
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "p"), 3);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "q"), 1);
    struct scorecard_loss_unit unit = unit_of(made, 0);
    ck_assert_uint_eq(unit.count, 2);
    CK_NEAR(unit.maximum, 20);
    CK_NEAR(unit.floor, 2);
    struct scorecard_loss_node node = { .size = sizeof node };
    ck_assert_int_eq(scorecard_losses_node_at(made, 2, &node), 1);
    ck_assert(isnan(node.lost)); /* nobody knows below p */
    scorecard_losses_unref(made);
    made = losses_of(r, SCORECARD_AGAINST_ZERO, NULL); /* which needs no ends, and goes to the leaves */
    adds_up(made);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "b"), -4);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_the_other_owes_to_its_frame_is_a_line)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'arithmetic','round':{'method':'decimals','decimals':0},"
                                       "'gaps':{'method':'policy','default':['reweight']},'children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,4,6\nv,2020,9.4,\n");
    scorecard_losses *made = losses_of(r, SCORECARD_AGAINST_UNIT, "v");
    adds_up(made);
    CK_NEAR(unit_of(made, 0).target, 9);
    CK_NEAR(unit_of(made, 0).frame, 9 - 9.4);
    CK_NEAR(unit_of(made, 0).leaves, 9.4 - 4);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_GAP, "b"), 4 - 5.0); /* the other lacks it */
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/loss_target");
    TCase *c = tcase_create("loss_target");
    tcase_add_test(c, targets_are_found_among_units);
    tcase_add_test(c, the_best_of_zeros_has_no_sign);
    tcase_add_test(c, stated_points_that_children_do_not_reach_are_a_line);
    tcase_add_test(c, rules_say_their_ends);
    tcase_add_test(c, references_take_the_ends_of_what_they_refer_to);
    tcase_add_test(c, what_compares_units_is_one_thing);
    tcase_add_test(c, areas_stand_for_leaves_without_a_maximum);
    tcase_add_test(c, what_the_other_owes_to_its_frame_is_a_line);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
