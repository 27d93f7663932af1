/* SPDX-License-Identifier: MIT */
#include "norm_of.h"
#include "tap.h"

static const double cuts[] = { 10, 20, 40 };

static struct scorecard_i_norm categories(bool lower, bool interpolate, const double *scores)
{
    struct scorecard_i_norm norm = norm_of(SCORECARD_RULE_CATEGORIES, lower);
    norm.values = cuts;
    norm.count = 3;
    norm.interpolate = interpolate;
    norm.scores = scores;
    return norm;
}

START_TEST(a_value_at_a_cut_is_in_the_better_category)
{
    const double scores[] = { 0, 30, 60, 100 };
    struct scorecard_i_norm norm = categories(false, false, scores);
    const double x[] = { -5, 9, 10, 15, 20, 39, 40, 99 };
    const double up[] = { 0, 0, 30, 30, 60, 60, 100, 100 }, down[] = { 100, 100, 100, 60, 60, 30, 30, 0 };
    for (int i = 0; i < 8; i++) {
        norm.lower = false;
        ck_assert_double_eq(norm_score(&norm, x[i]), up[i]);
        norm.lower = true;
        ck_assert_double_eq(norm_score(&norm, x[i]), down[i]);
    }
}
END_TEST

START_TEST(without_scores_categories_are_numbered_from_the_worst)
{
    struct scorecard_i_norm norm = categories(false, false, NULL);
    ck_assert_double_eq(norm_score(&norm, 0), 1);
    ck_assert_double_eq(norm_score(&norm, 40), 4);
    norm.lower = true;
    ck_assert_double_eq(norm_score(&norm, 0), 4);
    ck_assert_double_eq(norm_score(&norm, 41), 1);
}
END_TEST

START_TEST(interpolated_scores_go_straight_from_cut_to_cut)
{
    const double scores[] = { 0, 50, 100 };
    struct scorecard_i_norm norm = categories(false, true, scores);
    const double x[] = { 5, 10, 15, 20, 30, 40, 50 };
    const double up[] = { 0, 0, 25, 50, 75, 100, 100 }, down[] = { 100, 100, 75, 50, 25, 0, 0 };
    for (int i = 0; i < 7; i++) {
        norm.lower = false;
        ck_assert_double_eq(norm_score(&norm, x[i]), up[i]);
        norm.lower = true;
        ck_assert_double_eq(norm_score(&norm, x[i]), down[i]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/normalise/categories");
    TCase *tests = tcase_create("categories");
    tcase_add_test(tests, a_value_at_a_cut_is_in_the_better_category);
    tcase_add_test(tests, without_scores_categories_are_numbered_from_the_worst);
    tcase_add_test(tests, interpolated_scores_go_straight_from_cut_to_cut);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
