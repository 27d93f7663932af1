/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "method/compare.h"
#include "tap.h"

#define CK_CLOSE(a, b) ck_assert_double_eq_tol((a), (b), 1e-12 * (1 + fabs((double)(b))))

static const double ideal[] = { 10, 8 }, anti[] = { 0, 4 }, w[] = { 1, 3 };

START_TEST(closeness_is_the_distance_to_the_worst_over_both)
{
    const double x[] = { 4, 6 };
    double best = sqrt(36.0 + 36), worst = sqrt(16.0 + 36);
    CK_CLOSE(scorecard_i_topsis(2, x, w, ideal, anti), worst / (worst + best));
    ck_assert_double_eq(scorecard_i_topsis(2, ideal, w, ideal, anti), 1);
    ck_assert_double_eq(scorecard_i_topsis(2, anti, w, ideal, anti), 0);
}
END_TEST

START_TEST(children_that_do_not_count_are_left_out)
{
    const double x[] = { 4, NAN }, y[] = { 4, 5 }, only[] = { 1, 0 };
    CK_CLOSE(scorecard_i_topsis(2, x, w, ideal, anti), 0.4);
    CK_CLOSE(scorecard_i_topsis(2, y, only, ideal, anti), 0.4);
    ck_assert_double_nan(scorecard_i_topsis(2, ideal, w, ideal, ideal)); /* no spread at all */
    ck_assert_double_nan(scorecard_i_topsis_of(0, 0));
}
END_TEST

START_TEST(huge_and_tiny_scores_and_weights_are_as_close_as_others)
{
    const double x[] = { 4, 6 };
    double plain = scorecard_i_topsis(2, x, w, ideal, anti);
    const double scales[] = { 1e300, 1e200, 1e-200, 1e-300 };
    for (int i = 0; i < 4; i++)
        for (int k = -1; k < 4; k++) {
            double many = scales[i], heavy = k < 0 ? 1 : scales[k];
            const double far[] = { 4 * many, 6 * many }, best[] = { 10 * many, 8 * many }, worst[] = { 0, 4 * many };
            const double weights[] = { heavy, 3 * heavy };
            CK_CLOSE(scorecard_i_topsis(2, far, weights, best, worst), plain);
        }
    const double ends[] = { 1.5e308, -1.5e308, 0 }, one[] = { 1 };
    CK_CLOSE(scorecard_i_topsis(1, &ends[2], one, &ends[0], &ends[1]), 0.5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/aggregate/topsis");
    TCase *tests = tcase_create("topsis");
    tcase_add_test(tests, closeness_is_the_distance_to_the_worst_over_both);
    tcase_add_test(tests, children_that_do_not_count_are_left_out);
    tcase_add_test(tests, huge_and_tiny_scores_and_weights_are_as_close_as_others);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
