/* SPDX-License-Identifier: MIT */
#include "norm_of.h"
#include "tap.h"

static struct scorecard_i_norm distance(int32_t method, bool lower, double min, double max)
{
    struct scorecard_i_norm norm = norm_of(method, lower);
    norm.min = min;
    norm.max = max;
    return norm;
}

START_TEST(the_distance_to_the_maximum_takes_from_1)
{
    struct scorecard_i_norm norm = distance(SCORECARD_RULE_DISTANCE_TO_MAXIMUM, false, 2, 10);
    ck_assert_double_eq(norm_score(&norm, 10), 1);
    ck_assert_double_eq(norm_score(&norm, 2), 0);
    ck_assert_double_eq(norm_score(&norm, 4), 0.25);
    norm.lower = true;
    ck_assert_double_eq(norm_score(&norm, 10), 0);
    ck_assert_double_eq(norm_score(&norm, 2), 1);
    ck_assert_double_eq(norm_score(&norm, 4), 0.75);
    norm.to[0] = 1;
    norm.to[1] = 7;
    ck_assert_double_eq(norm_score(&norm, 2), 7);
    ck_assert_double_eq(norm_score(&norm, 10), 1);
}
END_TEST

/* 1 - (ref - x)/(ref - min) */
START_TEST(a_reference_unit_scores_1_and_others_may_pass_it)
{
    struct scorecard_i_norm norm = distance(SCORECARD_RULE_DISTANCE_TO_REFERENCE, false, 2, 10);
    norm.reference = 6;
    ck_assert_double_eq(norm_score(&norm, 6), 1);
    ck_assert_double_eq(norm_score(&norm, 2), 0);
    ck_assert_double_eq(norm_score(&norm, 5), 0.75);
    ck_assert_double_eq(norm_score(&norm, 10), 2);
    norm.cap = true;
    ck_assert_double_eq(norm_score(&norm, 10), 1);
    ck_assert_double_eq(norm_score(&norm, 5), 0.75);
    norm.lower = true; /* of -x: the worst is -10 */
    ck_assert_double_eq(norm_score(&norm, 10), 0);
    ck_assert_double_eq(norm_score(&norm, 7), 0.75);
    ck_assert_double_eq(norm_score(&norm, 2), 1);
    norm.cap = false;
    ck_assert_double_eq(norm_score(&norm, 2), 2);
}
END_TEST

/* (x - min)/(t - min) */
START_TEST(a_target_is_the_end_of_the_way_from_the_worst)
{
    struct scorecard_i_norm norm = distance(SCORECARD_RULE_DISTANCE_TO_TARGET, false, 2, 10);
    norm.target = 12;
    ck_assert_double_eq(norm_score(&norm, 2), 0);
    ck_assert_double_eq(norm_score(&norm, 7), 0.5);
    ck_assert_double_eq(norm_score(&norm, 10), 0.8);
    norm.target = 6;
    ck_assert_double_eq(norm_score(&norm, 10), 2);
    norm.cap = true;
    ck_assert_double_eq(norm_score(&norm, 10), 1);
    norm.lower = true; /* (max - x)/(max - t) */
    norm.cap = false;
    ck_assert_double_eq(norm_score(&norm, 10), 0);
    ck_assert_double_eq(norm_score(&norm, 9), 0.25);
    ck_assert_double_eq(norm_score(&norm, 6), 1);
    ck_assert_double_eq(norm_score(&norm, 2), 2);
}
END_TEST

START_TEST(between_two_targets_all_is_well)
{
    for (int lower = 0; lower < 2; lower++) { /* the direction says nothing */
        struct scorecard_i_norm norm = distance(SCORECARD_RULE_DISTANCE_TO_TARGET, lower, 0, 20);
        norm.target = 8;
        norm.upper = 12;
        ck_assert_double_eq(norm_score(&norm, 0), 0);
        ck_assert_double_eq(norm_score(&norm, 4), 0.5);
        ck_assert_double_eq(norm_score(&norm, 8), 1);
        ck_assert_double_eq(norm_score(&norm, 10), 1);
        ck_assert_double_eq(norm_score(&norm, 12), 1);
        ck_assert_double_eq(norm_score(&norm, 14), 0.75);
        ck_assert_double_eq(norm_score(&norm, 20), 0);
        /* Of a unit outside a range that all others were in there is no way to measure the distance. */
        norm.min = 9;
        norm.max = 11;
        ck_assert_double_nan(norm_score(&norm, 5));
        ck_assert_double_nan(norm_score(&norm, 15));
    }
}
END_TEST

START_TEST(a_fraction_ranks_no_indicator_backwards)
{
    struct scorecard_i_norm norm = distance(SCORECARD_RULE_FRACTION_OF_MAXIMUM, false, 2, 8);
    ck_assert_double_eq(norm_score(&norm, 8), 1);
    ck_assert_double_eq(norm_score(&norm, 2), 0.25);
    ck_assert_double_eq(norm_score(&norm, -2), -0.25);
    norm.lower = true;
    ck_assert_double_eq(norm_score(&norm, 2), 1);
    ck_assert_double_eq(norm_score(&norm, 8), 0.25);
    double before = INFINITY;
    for (double x = 0.5; x < 20; x += 0.5) {
        ck_assert_double_lt(norm_score(&norm, x), before);
        before = norm_score(&norm, x);
    }
    ck_assert_double_nan(norm_score(&norm, 0));
    ck_assert_double_nan(norm_score(&norm, -1));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/normalise/distance");
    TCase *tests = tcase_create("distance");
    tcase_add_test(tests, the_distance_to_the_maximum_takes_from_1);
    tcase_add_test(tests, a_reference_unit_scores_1_and_others_may_pass_it);
    tcase_add_test(tests, a_target_is_the_end_of_the_way_from_the_worst);
    tcase_add_test(tests, between_two_targets_all_is_well);
    tcase_add_test(tests, a_fraction_ranks_no_indicator_backwards);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
