/* SPDX-License-Identifier: MIT */
#include "study/edition.h"

#include "editions.h"

enum { YES = SCORECARD_COMPARABLE, SCALED = SCORECARD_COMPARABLE_RESCALED, NOT = SCORECARD_NOT_COMPARABLE };

static const char both[] = "unit,period,x,y,z\nA,2020,1,2,3\nB,2020,2,3,1\nA,2021,1,2,3\nB,2021,2,3,1\n";
static const char abc[] = "{'id':'t','children':[{'id':'x'},{'id':'y'},{'id':'z'}]}";

static scorecard_result *of_nodes(const char *id, const char *members, const char *nodes)
{
    return result_of(model_of(id, members, nodes), data_with(NULL, both));
}

START_TEST(entries_say_what_became_of_nodes)
{
    scorecard_result *a = of_nodes("old", "", abc);
    scorecard_result *b = of_nodes("new", "", "{'id':'t','children':[{'id':'x2','input':'x'},{'id':'y','scale':[0,1]},{'id':'z'},"
                                              "{'id':'n','input':'z'}]}");
    scorecard_mapping *m = mapping_of(",'nodes':[{'kind':'renamed','from':'x','to':'x2','notes':{'en':'a shorter name'}},"
                                      "{'kind':'rescaled','from':'y','to':'y','multiply':2,'add':0.5},"
                                      "{'kind':'redefined','from':'z','to':'z','notes':'another question'},{'kind':'new','to':'n','notes':'asked for'}]",
                                      a, b);
    scorecard_comparability *c = compared(a, "2020", b, "2021", m);
    CK_NODE(c, b, "x2", YES, SCORECARD_REASON_RENAMED, "renamed (a shorter name)");
    ck_assert_int_eq(node_line(c, b, "x2").kind, SCORECARD_MAPPING_RENAMED);
    CK_NODE(c, b, "y", SCALED, SCORECARD_REASON_RESCALED, "rescaled: times 2, plus 0.5");
    ck_assert_double_eq(scorecard_comparability_old_score(c, scorecard_model_find(scorecard_result_model(b), "y"), 0), 4.5);
    CK_NODE(c, b, "z", NOT, SCORECARD_REASON_REDEFINED, "redefined (another question)");
    CK_NODE(c, b, "n", NOT, SCORECARD_REASON_NEW, "new in model new (asked for)");
    scorecard_comparability_unref(c);
    scorecard_mapping_unref(m);
    /* Backwards, with the dropped behind the others. */
    m = mapping_of(",'nodes':[{'kind':'renamed','from':'x2','to':'x'},{'kind':'dropped','from':'n'},"
                   "{'kind':'same','from':'z','to':'z','notes':'looked at'}]", b, a);
    c = compared(b, "2021", a, "2020", m);
    ck_assert_uint_eq(scorecard_comparability_node_count(c), 5);
    struct scorecard_node_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_comparability_node_at(c, 4, &line), 1);
    ck_assert_uint_eq(line.new_node, SCORECARD_NONE);
    ck_assert_uint_eq(line.old_node, scorecard_model_find(scorecard_result_model(b), "n"));
    ck_assert_str_eq(line.text, "dropped in model old");
    CK_NODE(c, a, "z", YES, 0, "looked at");
    scorecard_comparability_unref(c);
    scorecard_mapping_unref(m);
    scorecard_result_unref(a);
    scorecard_result_unref(b);
}
END_TEST

START_TEST(merged_nodes_are_the_sum_of_weighted_parts)
{
    scorecard_result *a = of_nodes("old", "", abc);
    scorecard_result *b = of_nodes("new", "", "{'id':'t','children':[{'id':'xy','input':'x'},{'id':'z1','input':'z'},{'id':'z2','input':'z'}]}");
    scorecard_mapping *m = mapping_of(",'nodes':[{'kind':'merged','from':['x','y'],'to':'xy','weights':[0.25,0.75],'notes':'one form'},"
                                      "{'kind':'split','from':'z','to':['z1','z2'],'weights':[0.5,0.5]}]", a, b);
    scorecard_comparability *c = compared(a, "2020", b, "2021", m);
    CK_NODE(c, b, "xy", SCALED, SCORECARD_REASON_MERGED, "merged from 0.25 x x + 0.75 x y (one form)");
    ck_assert_double_eq(scorecard_comparability_old_score(c, 1, 0), 0.25 * 1 + 0.75 * 2);
    CK_NODE(c, b, "z1", NOT, SCORECARD_REASON_SPLIT, "split into 0.5 x z1 + 0.5 x z2");
    ck_assert(isnan(scorecard_comparability_old_score(c, 2, 0)));
    ck_assert_uint_eq(scorecard_comparability_node_count(c), 5);
    scorecard_comparability_unref(c);
    scorecard_mapping_unref(m);
    m = mapping_of(",'nodes':[{'kind':'merged','from':['x','y'],'to':'xy'},{'kind':'split','from':'z','to':['z1','z2']}]", a, b);
    c = compared(a, "2020", b, "2021", m);
    CK_NODE(c, b, "xy", NOT, SCORECARD_REASON_MERGED, "merged from x, y");
    CK_NODE(c, b, "z2", NOT, SCORECARD_REASON_SPLIT, "split into z1, z2");
    scorecard_comparability_unref(c);
    scorecard_mapping_unref(m);
    scorecard_result_unref(a);
    scorecard_result_unref(b);
}
END_TEST

START_TEST(stated_breaks_hold_for_what_is_below)
{
    scorecard_result *a = of_nodes("m", "'breaks':{'2019':'too early'},",
                                   "{'id':'t','children':[{'id':'g','breaks':{'2021':{'vi':'mẫu khác','en':'another sample'}},"
                                   "'children':[{'id':'x'}]},{'id':'y'}]}");
    scorecard_comparability *c = compared(a, "2020", a, "2021", NULL);
    CK_NODE(c, a, "g", NOT, SCORECARD_REASON_BREAK, "its series breaks in 2021: mẫu khác");
    CK_NODE(c, a, "x", NOT, SCORECARD_REASON_BREAK, "its series breaks in 2021: mẫu khác");
    CK_NODE(c, a, "y", YES, 0, "");
    CK_NODE(c, a, "t", YES, SCORECARD_REASON_BELOW, "below it 2 of 3 do not compare");
    scorecard_comparability_unref(c);
    struct scorecard_comparability_options o = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    o.lang = "en";
    OKAY(scorecard_result_comparability(a, period_in(a, "2021"), a, period_in(a, "2020"), NULL, &o, &c, &err));
    CK_NODE(c, a, "x", NOT, SCORECARD_REASON_BREAK, "its series breaks in 2021: another sample"); /* either way round */
    scorecard_comparability_unref(c);
    /* Two editions that state the same break say it once; a period that tells no time is no break. */
    scorecard_result *b = of_nodes("m2", "'breaks':{'2021':'a','later':'b'},", abc);
    scorecard_result *d = of_nodes("m1", "'breaks':{'2021':'a'},", abc);
    c = compared(d, "2020", b, "2021", NULL);
    CK_NODE(c, b, "t", NOT, SCORECARD_REASON_BREAK, "its series breaks in 2021: a");
    scorecard_comparability_unref(c);
    scorecard_result_unref(a);
    scorecard_result_unref(b);
    scorecard_result_unref(d);
}
END_TEST

START_TEST(a_node_must_exist_in_both_periods)
{
    scorecard_result *a = of_nodes("m", "", "{'id':'t','children':[{'id':'x'},{'id':'y','periods':{'first':'2021'}},"
                                            "{'id':'z','periods':{'first':'2022'}}]}");
    scorecard_comparability *c = compared(a, "2020", a, "2021", NULL);
    CK_NODE(c, a, "y", NOT, SCORECARD_REASON_ABSENT, "it does not exist in 2020");
    CK_NODE(c, a, "z", NOT, SCORECARD_REASON_ABSENT, "it does not exist in 2020; it does not exist in 2021");
    CK_NODE(c, a, "t", YES, SCORECARD_REASON_CHILDREN | SCORECARD_REASON_BELOW, "y was added; below it 1 of 2 does not compare");
    scorecard_comparability_unref(c);
    scorecard_result_unref(a);
}
END_TEST

START_TEST(scores_relative_to_their_period_are_remarked)
{
    scorecard_result *a = of_nodes("m", "", "{'id':'t','children':[{'id':'x','rule':'minmax'},{'id':'y','rule':{'method':'minmax','frame':'all'}}]}");
    scorecard_comparability *c = compared(a, "2020", a, "2021", NULL);
    CK_NODE(c, a, "t", YES, SCORECARD_REASON_RELATIVE, "scored relative to the units of each period");
    CK_NODE(c, a, "y", YES, 0, "");
    scorecard_comparability_unref(c);
    c = compared(a, "2020", a, "2020", NULL);
    CK_NODE(c, a, "x", YES, 0, "");
    scorecard_comparability_unref(c);
    scorecard_result_unref(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/edition_node");
    TCase *c = tcase_create("edition_node");
    tcase_add_test(c, entries_say_what_became_of_nodes);
    tcase_add_test(c, merged_nodes_are_the_sum_of_weighted_parts);
    tcase_add_test(c, stated_breaks_hold_for_what_is_below);
    tcase_add_test(c, a_node_must_exist_in_both_periods);
    tcase_add_test(c, scores_relative_to_their_period_are_remarked);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
