/* SPDX-License-Identifier: MIT */
/* Owen values where no closed form is, by hand, and sampled ones by counted ones. */
#include "changed.h"
#include "tap.h"

static scorecard_changes *counted(scorecard_result *r, uint32_t exact, uint32_t orders, uint64_t seed)
{
    struct scorecard_changes_options how = SCORECARD_CHANGES_OPTIONS_INIT;
    how.exact = exact;
    how.orders = orders;
    how.seed = seed;
    return changes_of(r, r, &how);
}

START_TEST(the_least_child_is_shared_over_all_orders)
{
    /* min(1, 2) to min(5, 4): a first gives 1, then b 2; b first gives 0, then a 3. */
    scorecard_result *r = small_result("{'id':'top','aggregate':{'method':'minimum'},'children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nU,2020,1,2\nU,2021,5,4\n");
    const scorecard_model *m = scorecard_result_model(r);
    scorecard_changes *c = counted(r, 0, 0, 0);
    uint32_t i = find_line(c, r, "top", "U");
    CK_NEAR(effect(c, i, m, "a", SCORECARD_PART_OWN), 2);
    CK_NEAR(effect(c, i, m, "b", SCORECARD_PART_OWN), 1);
    CK_NEAR(line_at(c, i).gain, 3);
    ck_assert_int_eq(line_at(c, i).marks, 0);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(factors_below_one_child_stay_together)
{
    /*
     * max(a + b, c) from max(0, 0) to max(2 + 4, 3). With a and b together: before c (half of all orders) a first gives 2 and b
     * 4, or b 4 and a 2; behind c a first gives 0 and b 3, b first 1 and a 2. So a 1/2 x 2 + 1/4 x 0 + 1/4 x 2 = 1.5, b 3,
     * c 1/2 x 3 + 1/2 x 0 = 1.5. Shapley's values, which let c come in between, are others.
     */
    scorecard_result *r = small_result("{'id':'top','aggregate':{'method':'maximum'},'children':["
                                       "{'id':'s','aggregate':{'method':'sum'},'children':[{'id':'a'},{'id':'b'}]},{'id':'c'}]}",
                                       "unit,period,a,b,c\nU,2020,0,0,0\nU,2021,2,4,3\n");
    const scorecard_model *m = scorecard_result_model(r);
    scorecard_changes *c = counted(r, 0, 0, 0);
    uint32_t i = find_line(c, r, "top", "U");
    CK_NEAR(effect(c, i, m, "a", SCORECARD_PART_OWN), 1.5);
    CK_NEAR(effect(c, i, m, "b", SCORECARD_PART_OWN), 3);
    CK_NEAR(effect(c, i, m, "c", SCORECARD_PART_OWN), 1.5);
    CK_NEAR(line_at(c, i).gain, 6);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(zeros_of_a_geometric_mean_are_a_game)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':{'method':'geometric','nonpositive':'zero'},'children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nU,2020,0,4\nU,2021,4,9\n");
    scorecard_changes *c = counted(r, 0, 0, 0);
    uint32_t i = find_line(c, r, "top", "U");
    CK_NEAR(line_at(c, i).net, 6);
    CK_NEAR(effect(c, i, scorecard_result_model(r), "a", SCORECARD_PART_OWN), (4 + 6) / 2.0);
    CK_NEAR(effect(c, i, scorecard_result_model(r), "b", SCORECARD_PART_OWN), (0 + 2) / 2.0);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(scores_that_come_and_go_are_gaps)
{
    scorecard_result *r = small_result("{'id':'top','gaps':{'default':'reweight'},'children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nU,2020,2,\nU,2021,2,8\n");
    scorecard_changes *c = counted(r, 0, 0, 0);
    uint32_t i = find_line(c, r, "top", "U");
    CK_NEAR(part(c, i, SCORECARD_PART_GAPS), 3);
    ck_assert_double_eq(part(c, i, SCORECARD_PART_OWN), 0);
    i = find_line(c, r, "b", "U");
    ck_assert_int_eq(line_at(c, i).outcome, SCORECARD_CHANGES_APPEARED);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_mixture_without_a_score_counts_as_before)
{
    /* Both have one of two children; with neither there is none. */
    scorecard_result *r = small_result("{'id':'top','gaps':{'default':'reweight'},'children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nU,2020,2,\nU,2021,,8\n");
    scorecard_changes *c = counted(r, 0, 0, 0);
    uint32_t i = find_line(c, r, "top", "U");
    CK_NEAR(part(c, i, SCORECARD_PART_GAPS), 6);
    ck_assert_int_eq(line_at(c, i).marks, SCORECARD_CHANGES_UNDEFINED);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_looks_at_all_units_stands_undivided)
{
    scorecard_result *r = small_result("{'id':'top','children':[{'id':'k','aggregate':{'method':'copeland'},'children':[{'id':'a'},{'id':'b'}]},{'id':'d'}]}",
                                       "unit,period,a,b,d\nU,2020,1,1,1\nV,2020,2,2,2\nU,2021,3,3,1\nV,2021,2,2,2\n");
    scorecard_changes *c = counted(r, 0, 0, 0);
    for (size_t n = 0; n < 2; n++) {
        uint32_t i = find_line(c, r, n == 0 ? "top" : "k", "U");
        CK_NEAR(part(c, i, SCORECARD_PART_PEERS), line_at(c, i).net);
        ck_assert_int_eq(line_at(c, i).marks, SCORECARD_CHANGES_UNSEPARATED);
    }
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_best_and_the_worst_are_the_peers)
{
    /* V alone moves; U is nearer to the worst than it was. */
    scorecard_result *r = small_result("{'id':'top','aggregate':{'method':'topsis'},'children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nU,2020,2,2\nV,2020,3,4\nW,2020,1,1\nU,2021,2,2\nV,2021,9,8\nW,2021,1,1\n");
    scorecard_changes *c = counted(r, 0, 0, 0);
    uint32_t i = find_line(c, r, "top", "U");
    ck_assert_double_lt(line_at(c, i).net, 0);
    CK_NEAR(part(c, i, SCORECARD_PART_PEERS), line_at(c, i).net);
    ck_assert_double_eq(part(c, i, SCORECARD_PART_OWN), 0);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(means_of_groups_are_the_peers)
{
    scorecard_result *r = small_result_by(NULL, "{'id':'top','gaps':{'default':'group-mean','group':'g'},'children':[{'id':'a'},{'id':'b'}]}",
                                          "id,group.g\nU,north\nV,north\n", "unit,period,a,b\nU,2020,2,\nV,2020,3,4\nU,2021,2,\nV,2021,9,8\n");
    scorecard_changes *c = counted(r, 0, 0, 0);
    uint32_t i = find_line(c, r, "top", "U");
    CK_NEAR(line_at(c, i).net, 2);
    CK_NEAR(part(c, i, SCORECARD_PART_PEERS), 2);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

static const char many[] =
    "{'id':'top','aggregate':{'method':'median'},'children':[{'id':'p','aggregate':{'method':'maximum'},'children':[{'id':'a'},{'id':'b'},{'id':'c'}]},"
    "{'id':'q','aggregate':{'method':'expression','expression':'d * e - f'},'children':[{'id':'d'},{'id':'e'},{'id':'f'}]},{'id':'g'}]}";
static const char of_many[] = "unit,period,a,b,c,d,e,f,g\nU,2020,1,2,3,4,5,6,7\nU,2021,9,1,4,2,8,8,3\n";

START_TEST(sampled_orders_come_near_all_orders)
{
    scorecard_result *r = small_result(many, of_many);
    const scorecard_model *m = scorecard_result_model(r);
    scorecard_changes *all = counted(r, 0, 0, 0), *some = counted(r, 3, 4000, 7), *again = counted(r, 3, 4000, 7), *other = counted(r, 3, 4000, 8);
    uint32_t i = find_line(all, r, "top", "U");
    ck_assert_int_eq(line_at(some, i).marks, SCORECARD_CHANGES_SAMPLED);
    ck_assert(fabs(line_at(some, i).residual) < 1e-12 && fabs(line_at(all, i).residual) < 1e-14);
    ck_assert_uint_eq(scorecard_changes_effect_count(some, i), scorecard_changes_effect_count(again, i));
    int differ = 0;
    for (uint32_t k = 0; k < scorecard_changes_effect_count(some, i); k++) {
        struct scorecard_effect e = { .size = sizeof e }, f = e;
        scorecard_changes_effect_at(some, i, k, &e);
        scorecard_changes_effect_at(again, i, k, &f);
        ck_assert_mem_eq(&e, &f, sizeof e);
        const char *id = scorecard_model_node_id(m, e.node);
        ck_assert(e.error > 0 && e.error < 0.2);
        ck_assert(fabs(e.effect - effect(all, i, m, id, e.part)) < 5 * e.error);
        scorecard_changes_effect_at(other, i, k, &f);
        differ += e.effect < f.effect || e.effect > f.effect;
    }
    ck_assert_int_gt(differ, 3);
    double error = 1;
    CK_NEAR(scorecard_changes_part(some, i, SCORECARD_PART_OWN, &error), line_at(some, i).net);
    ck_assert_double_lt(error, 1e-6); /* in each order the only part is the whole */
    CK_NEAR(scorecard_changes_part(all, i, SCORECARD_PART_OWN, &error), line_at(all, i).net);
    ck_assert_double_eq(error, 0);
    scorecard_changes_unref(all);
    scorecard_changes_unref(some);
    scorecard_changes_unref(again);
    scorecard_changes_unref(other);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(twenty_factors_are_counted)
{
    char nodes[1200] = "{'id':'top','aggregate':{'method':'median'},'children':[", csv[400] = "unit,period", row[2][300] = { "\nU,2020", "\nU,2021" };
    for (int i = 0; i < 16; i++) {
        char id[40];
        snprintf(id, sizeof id, "%s{'id':'n%02d'}", i > 0 ? "," : "", i);
        strcat(nodes, id);
        snprintf(id, sizeof id, ",n%02d", i);
        strcat(csv, id);
        snprintf(id, sizeof id, ",%d", i * 7 % 16);
        strcat(row[0], id);
        snprintf(id, sizeof id, ",%d", i * 5 % 16 + 1);
        strcat(row[1], id);
    }
    strcat(strcat(strcat(csv, row[0]), row[1]), "\n");
    scorecard_result *r = small_result(strcat(nodes, "]}"), csv);
    scorecard_changes *c = counted(r, 0, 0, 0);
    uint32_t i = find_line(c, r, "top", "U");
    ck_assert_int_eq(line_at(c, i).marks, 0);
    ck_assert_uint_gt(scorecard_changes_effect_count(c, i), 12);
    ck_assert(fabs(line_at(c, i).residual) < 1e-12);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/change_game");
    TCase *c = tcase_create("games");
    tcase_add_test(c, the_least_child_is_shared_over_all_orders);
    tcase_add_test(c, factors_below_one_child_stay_together);
    tcase_add_test(c, zeros_of_a_geometric_mean_are_a_game);
    tcase_add_test(c, scores_that_come_and_go_are_gaps);
    tcase_add_test(c, a_mixture_without_a_score_counts_as_before);
    tcase_add_test(c, what_looks_at_all_units_stands_undivided);
    tcase_add_test(c, the_best_and_the_worst_are_the_peers);
    tcase_add_test(c, means_of_groups_are_the_peers);
    tcase_add_test(c, sampled_orders_come_near_all_orders);
    tcase_add_test(c, twenty_factors_are_counted);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
