/* SPDX-License-Identifier: MIT */
#include "norm_of.h"
#include "tap.h"

static struct scorecard_i_norm standard(int32_t method, bool lower, double mean, double sd)
{
    struct scorecard_i_norm norm = norm_of(method, lower);
    norm.mean = mean;
    norm.sd = sd;
    return norm;
}

START_TEST(a_zscore_is_the_distance_from_the_mean_in_standard_deviations)
{
    struct scorecard_i_norm norm = standard(SCORECARD_RULE_ZSCORE, false, 10, 2);
    ck_assert_double_eq(norm_score(&norm, 10), 0);
    ck_assert_double_eq(norm_score(&norm, 13), 1.5);
    ck_assert_double_eq(norm_score(&norm, 4), -3);
    norm.to[0] = 100;
    norm.to[1] = 10;
    ck_assert_double_eq(norm_score(&norm, 13), 115);
    ck_assert_double_eq(norm_score(&norm, 10), 100);
}
END_TEST

START_TEST(where_lower_is_better_low_values_score_high)
{
    struct scorecard_i_norm norm = standard(SCORECARD_RULE_ZSCORE, true, 10, 2);
    ck_assert_double_eq(norm_score(&norm, 13), -1.5);
    ck_assert_double_eq(norm_score(&norm, 4), 3);
    norm = standard(SCORECARD_RULE_LOGISTIC, true, 10, 2);
    ck_assert_double_gt(norm_score(&norm, 9), 0.5);
    ck_assert_double_lt(norm_score(&norm, 11), 0.5);
}
END_TEST

START_TEST(a_logistic_score_is_half_at_the_mean_and_stays_between_its_ends)
{
    struct scorecard_i_norm norm = standard(SCORECARD_RULE_LOGISTIC, false, 10, 2);
    ck_assert_double_eq(norm_score(&norm, 10), 0.5);
    CK_CLOSE(norm_score(&norm, 12), 1 / (1 + exp(-1.0)));
    CK_CLOSE(norm_score(&norm, 8), 1 / (1 + exp(1.0)));
    norm.steepness = 3;
    CK_CLOSE(norm_score(&norm, 12), 1 / (1 + exp(-3.0)));
    ck_assert_double_eq(norm_score(&norm, 1e6), 1);
    ck_assert_double_eq(norm_score(&norm, -1e6), 0);
    norm.to[0] = 10;
    norm.to[1] = 90;
    ck_assert_double_eq(norm_score(&norm, 1e6), 90);
    ck_assert_double_eq(norm_score(&norm, -1e6), 10);
    double before = 10;
    for (double x = 0; x < 20; x += 0.01) {
        double now = norm_score(&norm, x);
        ck_assert_double_ge(now, before);
        before = now;
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/normalise/standard");
    TCase *tests = tcase_create("standard");
    tcase_add_test(tests, a_zscore_is_the_distance_from_the_mean_in_standard_deviations);
    tcase_add_test(tests, where_lower_is_better_low_values_score_high);
    tcase_add_test(tests, a_logistic_score_is_half_at_the_mean_and_stays_between_its_ends);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
