/* SPDX-License-Identifier: MIT */
#include "study/edition.h"

#include "editions.h"

enum { YES = SCORECARD_COMPARABLE, SCALED = SCORECARD_COMPARABLE_RESCALED, NOT = SCORECARD_NOT_COMPARABLE };

static const char both[] = "unit,period,x,y,z\nA,2020,1,2,3\nB,2020,2,3,1\nA,2021,1,2,3\nB,2021,2,3,1\n";

/* The verdicts of two models' 2020 and 2021 on the same table. */
struct pair {
    scorecard_result *a, *b;
    scorecard_comparability *c;
};

static struct pair pair_of(const char *old_nodes, const char *new_nodes)
{
    struct pair p;
    p.a = result_of(model_of("old", "", old_nodes), data_with(NULL, both));
    p.b = result_of(model_of("new", "", new_nodes), data_with(NULL, both));
    p.c = compared(p.a, "2020", p.b, "2021", NULL);
    return p;
}

static void done(struct pair p)
{
    scorecard_comparability_unref(p.c);
    scorecard_result_unref(p.a);
    scorecard_result_unref(p.b);
}

START_TEST(what_is_the_same_compares_without_a_word)
{
    struct pair p = pair_of("{'id':'t','children':[{'id':'x'},{'id':'y','weight':2}]}",
                            "{'id':'t','children':[{'id':'y','weight':4},{'id':'x','weight':2}]}");
    CK_NODE(p.c, p.b, "t", YES, 0, "");
    CK_NODE(p.c, p.b, "x", YES, 0, "");
    done(p);
}
END_TEST

START_TEST(another_method_or_direction_does_not_compare)
{
    struct pair p = pair_of("{'id':'t','children':[{'id':'x'},{'id':'y'},{'id':'z'}]}",
                            "{'id':'t','aggregate':'geometric','children':[{'id':'x','rule':{'method':'goalposts','min':0,'max':9}},{'id':'y','direction':'lower'},"
                            "{'id':'z','aggregate':'sum','children':[{'id':'z1','input':'z'}]}]}");
    CK_NODE(p.c, p.b, "t", NOT, SCORECARD_REASON_METHOD, "its method was arithmetic and is geometric");
    CK_NODE(p.c, p.b, "x", NOT, SCORECARD_REASON_METHOD, "its method was identity and is goalposts");
    CK_NODE(p.c, p.b, "y", NOT, SCORECARD_REASON_DIRECTION, "the other end is good");
    CK_NODE(p.c, p.b, "z", YES, SCORECARD_REASON_CHILDREN | SCORECARD_REASON_BELOW,
            "its score was read and is now made of children; below it 1 of 1 does not compare");
    done(p);
    p = pair_of("{'id':'z','aggregate':'sum','children':[{'id':'z1','input':'z'}]}", "{'id':'z'}");
    CK_NODE(p.c, p.b, "z", YES, SCORECARD_REASON_CHILDREN, "its score was made of children and is now read");
    done(p);
}
END_TEST

START_TEST(other_stated_weights_do_not_compare_and_those_of_data_are_remarked)
{
    struct pair p = pair_of("{'id':'t','children':[{'id':'x','weight':5},{'id':'y','weight':15}]}",
                            "{'id':'t','children':[{'id':'x','title':'The X','weight':10},{'id':'y','weight':10}]}");
    CK_NODE(p.c, p.b, "t", NOT, SCORECARD_REASON_WEIGHTS, "its children weigh otherwise: The X 5, now 10");
    done(p);
    p = pair_of("{'id':'t','children':[{'id':'x','weight':5},{'id':'y','weight':15}]}",
                "{'id':'t','weigh':'standard-deviation','children':[{'id':'x'},{'id':'y'}]}");
    struct scorecard_node_line t = node_line(p.c, p.b, "t");
    ck_assert_int_eq(t.verdict, YES);
    ck_assert_uint_eq(t.reasons, SCORECARD_REASON_WEIGHTS);
    done(p);
    /* Those that went are not what others weigh by. */
    p = pair_of("{'id':'t','children':[{'id':'x','weight':1},{'id':'y','weight':1},{'id':'z','weight':2}]}",
                "{'id':'t','children':[{'id':'x','weight':3},{'id':'y','weight':3}]}");
    CK_NODE(p.c, p.b, "t", YES, SCORECARD_REASON_CHILDREN, "z was dropped");
    done(p);
}
END_TEST

START_TEST(a_sum_of_others_compares_where_its_scale_stays)
{
    static const char few[] = "{'id':'t','aggregate':'sum','scale':[1,10],'children':[{'id':'x'},{'id':'y'}]}";
    struct pair p = pair_of(few, "{'id':'t','aggregate':'sum','scale':[1,10],'children':[{'id':'x'},{'id':'y'},{'id':'z','title':'Zed'}]}");
    CK_NODE(p.c, p.b, "t", YES, SCORECARD_REASON_CHILDREN | SCORECARD_REASON_BELOW,
            "Zed was added while its scale stays; below it 3 of 3 do not compare");
    CK_NODE(p.c, p.b, "x", NOT, SCORECARD_REASON_SIBLINGS,
            "rescaled, since beside it Zed was added while t stays on 1 to 10, and no scale of its own is stated");
    CK_NODE(p.c, p.b, "z", NOT, SCORECARD_REASON_NEW, "new in model new");
    ck_assert(isnan(node_line(p.c, p.b, "x").multiply));
    done(p);
    p = pair_of(few, "{'id':'t','aggregate':'sum','scale':[1,20],'children':[{'id':'x'},{'id':'z'}]}");
    CK_NODE(p.c, p.b, "t", NOT, SCORECARD_REASON_CHILDREN | SCORECARD_REASON_SCALE,
            "z was added, y was dropped, and its scale was 1 to 10 and is 1 to 20");
    CK_NODE(p.c, p.b, "x", YES, 0, ""); /* the sum is free to grow */
    done(p);
    p = pair_of("{'id':'t','aggregate':'sum','children':[{'id':'x'}]}",
                "{'id':'t','aggregate':'sum','children':[{'id':'x'},{'id':'y'},{'id':'z'},{'id':'w','input':'z'},{'id':'v','input':'z'}]}");
    CK_NODE(p.c, p.b, "t", NOT, SCORECARD_REASON_CHILDREN, "v, w, y and others were added to a sum without a stated scale");
    done(p);
}
END_TEST

START_TEST(parts_with_scales_of_their_own_are_rescaled)
{
    struct pair p = pair_of("{'id':'t','aggregate':'sum','scale':[1,10],'children':[{'id':'x','scale':[0.5,5]},{'id':'y','scale':[0.5,5]}]}",
                            "{'id':'t','aggregate':'sum','scale':[1,10],'children':[{'id':'x','scale':[0.25,2.5]},"
                            "{'id':'y','scale':[0.5,5]},{'id':'z','scale':[0.25,2.5]}]}");
    CK_NODE(p.c, p.b, "x", SCALED, SCORECARD_REASON_SIBLINGS, "rescaled, since beside it z was added while t stays on 1 to 10");
    struct scorecard_node_line x = node_line(p.c, p.b, "x");
    ck_assert_double_eq(x.multiply, 0.5);
    ck_assert_double_eq(x.add, 0);
    CK_NODE(p.c, p.b, "y", YES, 0, "");
    ck_assert_double_eq(scorecard_comparability_old_score(p.c, 1, 1), 1.0); /* x of B was 2 */
    done(p);
}
END_TEST

START_TEST(another_scale_or_other_points_are_rescaled)
{
    struct pair p = pair_of("{'id':'t','children':[{'id':'x','scale':[0,100]},{'id':'y','scale':[0,1]}]}",
                            "{'id':'t','children':[{'id':'x','scale':[1,10]},{'id':'y'}]}");
    CK_NODE(p.c, p.b, "x", SCALED, SCORECARD_REASON_SCALE, "its scale was 0 to 100 and is 1 to 10");
    struct scorecard_node_line x = node_line(p.c, p.b, "x");
    ck_assert_double_eq_tol(x.multiply, 0.09, 1e-15);
    ck_assert_double_eq(x.add, 1);
    CK_NODE(p.c, p.b, "y", YES, 0, "");
    done(p);
    p = pair_of("{'id':'t','aggregate':'sum','children':[{'id':'x','points':2},{'id':'y','points':4}]}",
                "{'id':'t','aggregate':'sum','children':[{'id':'x','points':3},{'id':'z','points':4}]}");
    CK_NODE(p.c, p.b, "x", SCALED, SCORECARD_REASON_POINTS, "its most points were 2 and are 3");
    ck_assert_double_eq(node_line(p.c, p.b, "x").multiply, 1.5);
    CK_NODE(p.c, p.b, "t", SCALED, SCORECARD_REASON_CHILDREN | SCORECARD_REASON_POINTS | SCORECARD_REASON_BELOW,
            "z was added, y was dropped; its most points were 6 and are 7; below it 1 of 2 does not compare");
    done(p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/edition_make_up");
    TCase *c = tcase_create("edition_make_up");
    tcase_add_test(c, what_is_the_same_compares_without_a_word);
    tcase_add_test(c, another_method_or_direction_does_not_compare);
    tcase_add_test(c, other_stated_weights_do_not_compare_and_those_of_data_are_remarked);
    tcase_add_test(c, a_sum_of_others_compares_where_its_scale_stays);
    tcase_add_test(c, parts_with_scales_of_their_own_are_rescaled);
    tcase_add_test(c, another_scale_or_other_points_are_rescaled);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
