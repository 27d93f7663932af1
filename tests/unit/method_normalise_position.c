/* SPDX-License-Identifier: MIT */
#include "method/normalise/body.h"
#include "norm_of.h"
#include "tap.h"

static const double values[] = { 1, 3, 3, 3, 7 };

static struct scorecard_i_norm among(int32_t method, bool lower)
{
    struct scorecard_i_norm norm = norm_of(method, lower);
    norm.values = values;
    norm.count = 5;
    return norm;
}

START_TEST(what_is_below_and_what_is_not_above_is_counted)
{
    const double x[] = { 0, 1, 2, 3, 5, 7, 9 };
    const size_t below[] = { 0, 0, 1, 1, 4, 4, 5 }, to[] = { 0, 1, 1, 4, 4, 5, 5 };
    for (int i = 0; i < 7; i++) {
        ck_assert_uint_eq(scorecard_i_count_below(values, 5, x[i]), below[i]);
        ck_assert_uint_eq(scorecard_i_count_to(values, 5, x[i]), to[i]);
    }
    ck_assert_uint_eq(scorecard_i_count_below(values, 0, 1), 0);
}
END_TEST

START_TEST(ranks_ascend_and_equal_values_share_the_least)
{
    struct scorecard_i_norm norm = among(SCORECARD_RULE_RANK, false);
    const double up[] = { 1, 2, 2, 2, 5 }, down[] = { 5, 2, 2, 2, 1 };
    for (int i = 0; i < 5; i++) {
        norm.lower = false;
        ck_assert_double_eq(norm_score(&norm, values[i]), up[i]);
        norm.lower = true;
        ck_assert_double_eq(norm_score(&norm, values[i]), down[i]);
    }
    norm.ties = SCORECARD_TIES_AVERAGE;
    ck_assert_double_eq(norm_score(&norm, 3), 3);
    ck_assert_double_eq(norm_score(&norm, 1), 5);
    norm.lower = false;
    ck_assert_double_eq(norm_score(&norm, 3), 3);
    ck_assert_double_eq(norm_score(&norm, 7), 5);
}
END_TEST

/* As when a fitted model scores a unit that it was not fitted to. */
START_TEST(a_value_that_is_none_of_them_has_the_rank_it_would_have)
{
    struct scorecard_i_norm norm = among(SCORECARD_RULE_RANK, false);
    ck_assert_double_eq(norm_score(&norm, 2), 2);
    ck_assert_double_eq(norm_score(&norm, 5), 5);
    ck_assert_double_eq(norm_score(&norm, 0), 1);
    ck_assert_double_eq(norm_score(&norm, 100), 5); /* held */
    norm.ties = SCORECARD_TIES_AVERAGE;
    ck_assert_double_eq(norm_score(&norm, 2), 2);
}
END_TEST

START_TEST(borda_and_percentile_ranks_follow_the_rank)
{
    struct scorecard_i_norm borda = among(SCORECARD_RULE_BORDA, false), percent = among(SCORECARD_RULE_PERCENTILE_RANK, false);
    const double points[] = { 0, 1, 1, 1, 4 };
    for (int i = 0; i < 5; i++) {
        ck_assert_double_eq(norm_score(&borda, values[i]), points[i]);
        ck_assert_double_eq(norm_score(&percent, values[i]), points[i] / 4);
    }
    percent.to[0] = 0;
    percent.to[1] = 100;
    ck_assert_double_eq(norm_score(&percent, 7), 100);
    ck_assert_double_eq(norm_score(&percent, 3), 25);
    ck_assert_double_eq(norm_score(&percent, 1), 0);
}
END_TEST

START_TEST(fractiles_are_classes_between_type_7_quantiles)
{
    struct scorecard_i_norm norm = norm_of(SCORECARD_RULE_FRACTILES, false);
    const double x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
    double limits[5];
    norm.classes = 4;
    ck_assert_uint_eq(scorecard_i_norm_room(&norm, 9), 5);
    scorecard_i_norm_fit(&norm, x, 9, limits);
    const double quartiles[] = { 1, 3, 5, 7, 9 };
    for (int i = 0; i < 5; i++)
        ck_assert_double_eq(limits[i], quartiles[i]);
    /* A value at a limit is in the better class. */
    const double up[] = { 1, 1, 2, 2, 3, 3, 4, 4, 4 }, down[] = { 4, 4, 4, 3, 3, 2, 2, 1, 1 };
    for (int i = 0; i < 9; i++) {
        norm.lower = false;
        ck_assert_double_eq(norm_score(&norm, x[i]), up[i]);
        norm.lower = true;
        ck_assert_double_eq(norm_score(&norm, x[i]), down[i]);
    }
    norm.lower = false;
    ck_assert_double_eq(norm_score(&norm, -100), 1);
    ck_assert_double_eq(norm_score(&norm, 100), 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/normalise/position");
    TCase *tests = tcase_create("position");
    tcase_add_test(tests, what_is_below_and_what_is_not_above_is_counted);
    tcase_add_test(tests, ranks_ascend_and_equal_values_share_the_least);
    tcase_add_test(tests, a_value_that_is_none_of_them_has_the_rank_it_would_have);
    tcase_add_test(tests, borda_and_percentile_ranks_follow_the_rank);
    tcase_add_test(tests, fractiles_are_classes_between_type_7_quantiles);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
