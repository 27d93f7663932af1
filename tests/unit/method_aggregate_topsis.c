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

int main(void)
{
    Suite *suite = suite_create("method/aggregate/topsis");
    TCase *tests = tcase_create("topsis");
    tcase_add_test(tests, closeness_is_the_distance_to_the_worst_over_both);
    tcase_add_test(tests, children_that_do_not_count_are_left_out);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
