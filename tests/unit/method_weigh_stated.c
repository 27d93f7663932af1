/* SPDX-License-Identifier: MIT */
#include "method/weigh/stated.h"

#include <math.h>
#include <string.h>

#include "method/by_group.h"
#include "tap.h"

static const char *const ids[] = { "a", "a-b", "a0", "z" };
static const struct scorecard_i_param_row ranks = { SCORECARD_KEY_RANKS, "ranks", SCORECARD_I_NUMBER, SCORECARD_I_BY_CHILD, NULL, 1, 9, 0, "" };

static struct scorecard_error err;

static struct scorecard_i_weigh_children first(size_t count)
{
    err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    return (struct scorecard_i_weigh_children){ NULL, count, ids };
}

static void says(const char *word)
{
    ck_assert_msg(strstr(err.message, word) != NULL, "%s", err.message);
}

#define NUMBER(k, value, t) { .key = SCORECARD_KEY_##k, .number = (value), .text = (t) }

/* A list of numbers by pair, put in order. */
static struct scorecard_param *ordered(const struct scorecard_param *params, size_t count)
{
    static struct scorecard_param list[200];
    const struct scorecard_i_method_row *row = scorecard_i_method_row(
        params[0].key == SCORECARD_KEY_COMPARISONS ? SCORECARD_WEIGH_AHP : params[0].key == SCORECARD_KEY_EXPERTS ? SCORECARD_WEIGH_EXPERTS : SCORECARD_WEIGH_GIVEN);
    memcpy(list, params, count * sizeof *list);
    ck_assert_int_eq(scorecard_i_check_params(row, list, count, &err), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_by_group_order(row, list, count, &err), SCORECARD_OK);
    return list;
}

#define LIST(...) ordered((const struct scorecard_param[]){ __VA_ARGS__ }, COUNT(__VA_ARGS__)), COUNT(__VA_ARGS__)
#define COUNT(...) (sizeof((const struct scorecard_param[]){ __VA_ARGS__ }) / sizeof(struct scorecard_param))

START_TEST(children_are_found_by_all_of_their_ids)
{
    struct scorecard_i_weigh_children c = first(4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(scorecard_i_weigh_find(&c, ids[i], strlen(ids[i])), i);
    ck_assert_uint_eq(scorecard_i_weigh_find(&c, "a-b:x", 1), 0);
    ck_assert_uint_eq(scorecard_i_weigh_find(&c, "a-b:x", 2), 4);
    ck_assert_uint_eq(scorecard_i_weigh_find(&c, "b", 1), 4);
    ck_assert_uint_eq(scorecard_i_weigh_find(&c, "zz", 2), 4);
    ck_assert_uint_eq(scorecard_i_weigh_find(&c, "", 0), 4);
}
END_TEST

START_TEST(numbers_by_child_are_of_each_or_of_all_others)
{
    const struct scorecard_param p[] = { NUMBER(RANKS, 2, "a0"), NUMBER(RANKS, 7, NULL), NUMBER(LOWER, 5, "z") };
    struct scorecard_i_weigh_children c = first(4);
    double out[4];
    ck_assert_int_eq(scorecard_i_weigh_by_child(&c, &ranks, p, 3, NAN, out, &err), SCORECARD_OK);
    ck_assert_double_eq(out[2], 2);
    ck_assert_double_eq(out[0], 7);
    ck_assert_int_eq(scorecard_i_weigh_by_child(&c, &ranks, p, 1, NAN, out, &err), SCORECARD_ERROR_PARAMETER);
    says("does not name child a;");
    ck_assert_int_eq(scorecard_i_weigh_by_child(&c, &ranks, p, 1, 3, out, &err), SCORECARD_OK);
    ck_assert_double_eq(out[3], 3);
    c.count = 2;
    ck_assert_int_eq(scorecard_i_weigh_by_child(&c, &ranks, p, 2, NAN, out, &err), SCORECARD_ERROR_UNKNOWN);
    says("ranks names a0");
}
END_TEST

/* Twice, four times, twice: consistent, so the weights are 4, 2, 1. */
START_TEST(consistent_comparisons_give_their_ratios)
{
    struct scorecard_i_weigh_children c = first(3);
    double w[4], ratio;
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, LIST(NUMBER(COMPARISONS, 2, "a:a-b"), NUMBER(COMPARISONS, 4, "a:a0"), NUMBER(COMPARISONS, 0.5, "a0:a-b")),
                                           0.1, w, &ratio, &err), SCORECARD_OK);
    ck_assert_double_eq_tol(w[0], 4 / 7.0, 1e-15);
    ck_assert_double_eq_tol(w[1], 2 / 7.0, 1e-15);
    ck_assert_double_eq_tol(w[2], 1 / 7.0, 1e-15);
    ck_assert_double_eq_tol(ratio, 0, 1e-14);
    c.count = 1;
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, NULL, 0, 0, w, &ratio, &err), SCORECARD_OK);
    ck_assert_double_eq(w[0], 1);
    ck_assert_double_eq(ratio, 0);
}
END_TEST

START_TEST(inconsistent_comparisons_are_refused_with_their_ratio)
{
    struct scorecard_i_weigh_children c = first(3);
    double w[4], ratio;
    const struct scorecard_param circle[] = { NUMBER(COMPARISONS, 5, "a:a-b"), NUMBER(COMPARISONS, 5, "a-b:a0"), NUMBER(COMPARISONS, 5, "a0:a") };
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, ordered(circle, 3), 3, 0.1, w, &ratio, &err), SCORECARD_ERROR_WEIGHT);
    says("consistency ratio is 2.75"); /* (6.2 - 3) / 2 / 0.58 */
    ck_assert_double_eq_tol(ratio, 3.2 / 2 / 0.58, 1e-12);
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, ordered(circle, 3), 3, 3, w, &ratio, &err), SCORECARD_OK);
    ck_assert_double_eq_tol(w[0], 1 / 3.0, 1e-14);
}
END_TEST

START_TEST(each_pair_is_compared_once)
{
    struct scorecard_i_weigh_children c = first(3);
    double w[4], ratio;
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, LIST(NUMBER(COMPARISONS, 2, "a:a-b"), NUMBER(COMPARISONS, 2, "a:a0")), 0.1, w, &ratio, &err),
                     SCORECARD_ERROR_PARAMETER);
    says("children a-b and a0 are not compared");
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, LIST(NUMBER(COMPARISONS, 2, "a:a-b"), NUMBER(COMPARISONS, 2, "a-b:a")), 0.1, w, &ratio, &err),
                     SCORECARD_ERROR_PARAMETER);
    says("compared twice");
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, LIST(NUMBER(COMPARISONS, 2, "a:a")), 0.1, w, &ratio, &err), SCORECARD_ERROR_PARAMETER);
    says("child a is compared with itself");
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, LIST(NUMBER(COMPARISONS, 2, "a:z")), 0.1, w, &ratio, &err), SCORECARD_ERROR_UNKNOWN);
    says("names z");
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, LIST(NUMBER(COMPARISONS, 2, "z:a")), 0.1, w, &ratio, &err), SCORECARD_ERROR_UNKNOWN);
    c.count = 16;
    ck_assert_int_eq(scorecard_i_weigh_ahp(&c, NULL, 0, 0.1, w, &ratio, &err), SCORECARD_ERROR_LIMIT);
}
END_TEST

START_TEST(centroids_are_as_in_the_paper_and_shared_by_equals)
{
    double w[4];
    scorecard_i_weigh_ranks(3, (const double[]){ 2, 1, 3 }, w);
    ck_assert_double_eq_tol(w[0], (0.5 + 1 / 3.0) / 3, 1e-15);
    ck_assert_double_eq_tol(w[1], (1 + 0.5 + 1 / 3.0) / 3, 1e-15);
    ck_assert_double_eq_tol(w[2], 1 / 9.0, 1e-15);
    double whole = w[0] + w[1];
    scorecard_i_weigh_ranks(3, (const double[]){ 1, 1, 9 }, w); /* an order is all that counts */
    ck_assert_double_eq_tol(w[0], whole / 2, 1e-15);
    ck_assert_double_eq_tol(w[1], whole / 2, 1e-15);
    ck_assert_double_eq_tol(w[2], 1 / 9.0, 1e-15);
    scorecard_i_weigh_ranks(4, (const double[]){ 5, 5, 5, 5 }, w);
    for (int i = 0; i < 4; i++)
        ck_assert_double_eq_tol(w[i], 0.25, 1e-15);
}
END_TEST

START_TEST(experts_count_alike_whatever_their_scale)
{
    struct scorecard_i_weigh_children c = first(2);
    const struct scorecard_param two[] = { NUMBER(EXPERTS, 30, "x:a"), NUMBER(EXPERTS, 70, "x:a-b"), NUMBER(EXPERTS, 4, "y:a-b"), NUMBER(EXPERTS, 1, "y:a") };
    double w[4];
    ck_assert_int_eq(scorecard_i_weigh_experts(&c, ordered(two, 4), 4, false, w, &err), SCORECARD_OK);
    ck_assert_double_eq_tol(w[0], 0.25, 1e-15);
    ck_assert_int_eq(scorecard_i_weigh_experts(&c, ordered(two, 4), 4, true, w, &err), SCORECARD_OK);
    double g0 = sqrt(0.3 * 0.2), g1 = sqrt(0.7 * 0.8);
    ck_assert_double_eq_tol(w[0], g0 / (g0 + g1), 1e-14);
    ck_assert_int_eq(scorecard_i_weigh_experts(&c, LIST(NUMBER(EXPERTS, 0, "x:a"), NUMBER(EXPERTS, 70, "x:a-b")), true, w, &err), SCORECARD_OK);
    ck_assert_double_eq(w[0], 0);
    ck_assert_int_eq(scorecard_i_weigh_experts(&c, LIST(NUMBER(EXPERTS, 0, "x:a"), NUMBER(EXPERTS, 0, "x:a-b")), false, w, &err), SCORECARD_ERROR_WEIGHT);
    says("expert x");
    ck_assert_int_eq(scorecard_i_weigh_experts(&c, LIST(NUMBER(EXPERTS, 3, "x:a")), false, w, &err), SCORECARD_ERROR_PARAMETER);
    says("expert x states weights of 1 of 2");
    ck_assert_int_eq(scorecard_i_weigh_experts(&c, LIST(NUMBER(EXPERTS, 3, "x:q")), false, w, &err), SCORECARD_ERROR_UNKNOWN);
    ck_assert_int_eq(scorecard_i_weigh_experts(&c, LIST(NUMBER(EXPERTS, 0, "x:a"), NUMBER(EXPERTS, 1, "x:a-b"), NUMBER(EXPERTS, 1, "y:a"), NUMBER(EXPERTS, 0, "y:a-b")),
                                               true, w, &err), SCORECARD_ERROR_WEIGHT);
    says("take the arithmetic ones");
}
END_TEST

/* "a-b:1" comes before "a:1", though a comes before a-b. */
START_TEST(weights_by_period_are_of_all_children)
{
    struct scorecard_i_weigh_children c = first(3);
#define CHECK(...) scorecard_i_weigh_check_periods(&c, LIST(__VA_ARGS__), &err)
    ck_assert_int_eq(CHECK(NUMBER(WEIGHTS, 1, "a:1"), NUMBER(WEIGHTS, 2, "a-b:1"), NUMBER(WEIGHTS, 0, "a0:1"), NUMBER(WEIGHTS, 1, "a:2"),
                           NUMBER(WEIGHTS, 2, "a-b:2"), NUMBER(WEIGHTS, 0, "a0:2")), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_weigh_check_periods(&c, NULL, 0, &err), SCORECARD_OK);
    ck_assert_int_eq(CHECK(NUMBER(WEIGHTS, 1, "a:1"), NUMBER(WEIGHTS, 2, "a-b:1")), SCORECARD_ERROR_PARAMETER);
    says("name 2 of 3 children");
    ck_assert_int_eq(CHECK(NUMBER(WEIGHTS, 1, "a:1"), NUMBER(WEIGHTS, 2, "a-b:2"), NUMBER(WEIGHTS, 2, "a0:1")), SCORECARD_ERROR_PARAMETER);
    says("of other periods");
    ck_assert_int_eq(CHECK(NUMBER(WEIGHTS, 1, "a:1"), NUMBER(WEIGHTS, 2, "a-b:1"), NUMBER(WEIGHTS, 2, "a:2")), SCORECARD_ERROR_PARAMETER);
    ck_assert_int_eq(CHECK(NUMBER(WEIGHTS, 1, "q:1")), SCORECARD_ERROR_UNKNOWN);
    ck_assert_int_eq(CHECK(NUMBER(WEIGHTS, 0, "a:1"), NUMBER(WEIGHTS, 0, "a-b:1"), NUMBER(WEIGHTS, 0, "a0:1")), SCORECARD_ERROR_WEIGHT);
    says("period 1");
    ck_assert_int_eq(CHECK(NUMBER(WEIGHTS, 1e308, "a:1"), NUMBER(WEIGHTS, 1e308, "a-b:1"), NUMBER(WEIGHTS, 0, "a0:1")), SCORECARD_ERROR_WEIGHT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/weigh/stated");
    TCase *c = tcase_create("stated");
    tcase_add_test(c, children_are_found_by_all_of_their_ids);
    tcase_add_test(c, numbers_by_child_are_of_each_or_of_all_others);
    tcase_add_test(c, consistent_comparisons_give_their_ratios);
    tcase_add_test(c, inconsistent_comparisons_are_refused_with_their_ratio);
    tcase_add_test(c, each_pair_is_compared_once);
    tcase_add_test(c, centroids_are_as_in_the_paper_and_shared_by_equals);
    tcase_add_test(c, experts_count_alike_whatever_their_scale);
    tcase_add_test(c, weights_by_period_are_of_all_children);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
