/* SPDX-License-Identifier: MIT */
/* Means: what children, weights and maps add, by closed forms. */
#include "changed.h"
#include "tap.h"

static const char *const two = "unit,period,a,b\nU,2020,4,2\nU,2021,6,2\n";

/* The changes of one unit in a node with two children. */
struct split {
    scorecard_result *r;
    scorecard_changes *c;
    uint32_t i;
};

static struct split split_of(const char *settings, const char *children, const char *csv)
{
    char nodes[1024];
    snprintf(nodes, sizeof nodes, "{'id':'top',%s'children':[%s]}", settings, children);
    struct split s = { .r = small_result(nodes, csv) };
    s.c = changes_of(s.r, s.r, NULL);
    s.i = find_line(s.c, s.r, "top", "U");
    ck_assert(fabs(line_at(s.c, s.i).residual) <= 1e-14);
    return s;
}

static void close_split(struct split *s)
{
    scorecard_changes_unref(s->c);
    scorecard_result_unref(s->r);
}

static double of(const struct split *s, const char *node, int32_t which)
{
    return effect(s->c, s->i, scorecard_result_model(s->r), node, which);
}

START_TEST(weights_add_where_their_node_is_above_the_whole)
{
    /* Shares 1/2, 1/2 and 3/4, 1/4; S from 3 to 5. */
    struct split s = split_of("'weigh':{'method':'given','weights':{'a':{'2020':1,'2021':3},'b':{'2020':1,'2021':1}}},", "{'id':'a'},{'id':'b'}", two);
    CK_NEAR(line_at(s.c, s.i).net, 2);
    CK_NEAR(of(&s, "a", SCORECARD_PART_OWN), 0.625 * 2);
    CK_NEAR(of(&s, "a", SCORECARD_PART_WEIGHTS), (5 - 4) * 0.25);
    CK_NEAR(of(&s, "b", SCORECARD_PART_WEIGHTS), (2 - 4) * -0.25);
    CK_NEAR(line_at(s.c, s.i).gain, 1.25);
    ck_assert_double_eq(line_at(s.c, s.i).loss, 0);
    close_split(&s);
}
END_TEST

START_TEST(weights_of_a_sum_add_what_they_weigh)
{
    struct split s = split_of("'aggregate':{'method':'sum'},'weigh':{'method':'given','weights':{'a':{'2020':1,'2021':3},'b':{'2020':1,'2021':1}}},",
                              "{'id':'a'},{'id':'b'}", two);
    CK_NEAR(line_at(s.c, s.i).net, 14);
    CK_NEAR(of(&s, "a", SCORECARD_PART_OWN), 2 * 2);
    CK_NEAR(of(&s, "a", SCORECARD_PART_WEIGHTS), 5 * 2);
    close_split(&s);
}
END_TEST

START_TEST(weights_that_come_from_data_are_the_peers)
{
    struct split s = split_of("'weigh':{'method':'standard-deviation'},", "{'id':'a'},{'id':'b'}",
                              "unit,period,a,b\nU,2020,4,2\nV,2020,6,8\nU,2021,4,2\nV,2021,10,4\n");
    ck_assert_double_eq(part(s.c, s.i, SCORECARD_PART_WEIGHTS), 0);
    ck_assert_double_eq(part(s.c, s.i, SCORECARD_PART_OWN), 0);
    CK_NEAR(part(s.c, s.i, SCORECARD_PART_PEERS), line_at(s.c, s.i).net);
    ck_assert_double_gt(line_at(s.c, s.i).net, 0);
    close_split(&s);
}
END_TEST

START_TEST(a_geometric_mean_goes_by_logarithms)
{
    struct split s = split_of("'aggregate':{'method':'geometric'},", "{'id':'a'},{'id':'b'}", "unit,period,a,b\nU,2020,1,4\nU,2021,16,1\n");
    /* 2 to 4; ln a rises by 4 ln 2, ln b falls by 2 ln 2, halves of both. */
    CK_NEAR(line_at(s.c, s.i).net, 2);
    CK_NEAR(of(&s, "a", SCORECARD_PART_OWN), 4);
    CK_NEAR(of(&s, "b", SCORECARD_PART_OWN), -2);
    CK_NEAR(line_at(s.c, s.i).gain, 4);
    CK_NEAR(line_at(s.c, s.i).loss, 2);
    close_split(&s);
}
END_TEST

START_TEST(other_means_go_by_their_own_function)
{
    struct split s = split_of("'aggregate':{'method':'harmonic'},", "{'id':'a'},{'id':'b'}", "unit,period,a,b\nU,2020,1,1\nU,2021,3,1\n");
    CK_NEAR(line_at(s.c, s.i).net, 0.5);
    CK_NEAR(of(&s, "a", SCORECARD_PART_OWN), 0.5);
    close_split(&s);
    /* Squares 1, 49 of mean 25, to 49, 49: a adds all; then to 49 and 1. */
    s = split_of("'aggregate':{'method':'power','power':2},", "{'id':'a'},{'id':'b'}", "unit,period,a,b\nU,2020,1,7\nU,2021,7,1\n");
    CK_NEAR(of(&s, "a", SCORECARD_PART_OWN), 48 / 2 / 10.0);
    CK_NEAR(of(&s, "b", SCORECARD_PART_OWN), -48 / 2 / 10.0);
    close_split(&s);
}
END_TEST

START_TEST(small_changes_are_split_as_well_as_large_ones)
{
    /* Of 1e-9 the secant would know half its digits. */
    static const char *const means[] = { "'geometric'", "'power','power':3", "'power','power':200", "'harmonic'" };
    for (size_t i = 0; i < 4; i++) {
        char settings[100];
        snprintf(settings, sizeof settings, "'aggregate':{'method':%s},", means[i]);
        struct split s = split_of(settings, "{'id':'a'},{'id':'b'}", "unit,period,a,b\nU,2020,1,1\nU,2021,1.000000001,0.999999998\n");
        ck_assert_double_eq_tol(of(&s, "a", SCORECARD_PART_OWN), 0.5e-9, 1e-15);
        ck_assert_double_eq_tol(of(&s, "b", SCORECARD_PART_OWN), -1e-9, 1e-15);
        close_split(&s);
    }
}
END_TEST

START_TEST(a_child_that_comes_is_structure_and_so_is_what_it_takes_from_others)
{
    /* 4 alone, then 4 and 8 by halves: the newcomer's half of what it is above the mean of both wholes, and likewise the other. */
    struct split s = split_of("", "{'id':'a'},{'id':'b','periods':{'first':'2021'}}", "unit,period,a,b\nU,2020,4,\nU,2021,4,8\n");
    CK_NEAR(line_at(s.c, s.i).net, 2);
    CK_NEAR(part(s.c, s.i, SCORECARD_PART_STRUCTURE), 2);
    CK_NEAR(of(&s, "a", SCORECARD_PART_STRUCTURE), (4 - 5) * -0.5);
    CK_NEAR(of(&s, "b", SCORECARD_PART_STRUCTURE), (8 - 5) * 0.5);
    ck_assert_uint_eq(line_at(s.c, s.i).children, 1);
    ck_assert_double_eq(line_at(s.c, s.i).gain, 0);
    close_split(&s);
    s = split_of("'aggregate':{'method':'sum'},", "{'id':'a'},{'id':'b','periods':{'last':'2020'}}", "unit,period,a,b\nU,2020,4,3\nU,2021,6,\n");
    CK_NEAR(of(&s, "b", SCORECARD_PART_STRUCTURE), -3);
    CK_NEAR(of(&s, "a", SCORECARD_PART_OWN), 2);
    close_split(&s);
}
END_TEST

START_TEST(rounding_is_a_part_of_its_own)
{
    struct split s = split_of("'round':{'method':'decimals','decimals':0},",
                              "{'id':'a','round':{'method':'decimals','decimals':0,'parent-takes':'rounded'}},{'id':'b'}",
                              "unit,period,a,b\nU,2020,1.4,1\nU,2021,1.6,1.5\n");
    CK_NEAR(line_at(s.c, s.i).net, 1);
    CK_NEAR(of(&s, "a", SCORECARD_PART_OWN), 0.1);
    CK_NEAR(of(&s, "a", SCORECARD_PART_ROUNDING), 0.4);
    CK_NEAR(of(&s, "b", SCORECARD_PART_OWN), 0.25);
    CK_NEAR(of(&s, "top", SCORECARD_PART_ROUNDING), 0.25);
    close_split(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/change_mean");
    TCase *c = tcase_create("means");
    tcase_add_test(c, weights_add_where_their_node_is_above_the_whole);
    tcase_add_test(c, weights_of_a_sum_add_what_they_weigh);
    tcase_add_test(c, weights_that_come_from_data_are_the_peers);
    tcase_add_test(c, a_geometric_mean_goes_by_logarithms);
    tcase_add_test(c, other_means_go_by_their_own_function);
    tcase_add_test(c, small_changes_are_split_as_well_as_large_ones);
    tcase_add_test(c, a_child_that_comes_is_structure_and_so_is_what_it_takes_from_others);
    tcase_add_test(c, rounding_is_a_part_of_its_own);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
