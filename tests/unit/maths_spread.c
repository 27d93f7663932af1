/* SPDX-License-Identifier: MIT */
#include "maths/spread.h"

#include <math.h>

#include "random.h"
#include "tap.h"

static const double x[] = { 1, 2, 3, 4, NAN }, y[] = { 2, 4, 6, NAN, 1 };

START_TEST(gaps_are_left_out)
{
    size_t count;
    ck_assert_double_eq(scorecard_i_spread_mean(x, 5, &count), 2.5);
    ck_assert_uint_eq(count, 4);
    ck_assert_double_eq_tol(scorecard_i_spread_deviation(x, 5, &count), sqrt(5.0 / 3), 1e-15);
    ck_assert_double_eq(scorecard_i_spread_product(x, 2, y, 4, 5), 4);
    ck_assert_double_eq_tol(scorecard_i_spread_correlation(x, y, 5, &count), 1, 1e-15);
    ck_assert_uint_eq(count, 3);
    const double down[] = { 4, 3, 2, 1, 0 };
    ck_assert_double_eq_tol(scorecard_i_spread_correlation(x, down, 5, &count), -1, 1e-15);
}
END_TEST

START_TEST(too_little_is_no_number)
{
    const double one[] = { 3, NAN }, same[] = { 0.1, 0.1, 0.1 }, some[] = { 1, 2, 4 };
    size_t count;
    ck_assert_double_nan(scorecard_i_spread_mean(NULL, 0, &count));
    ck_assert_uint_eq(count, 0);
    ck_assert_double_nan(scorecard_i_spread_deviation(one, 2, &count));
    ck_assert_uint_eq(count, 1);
    ck_assert_double_nan(scorecard_i_spread_correlation(one, one, 2, &count));
    ck_assert_double_eq(scorecard_i_spread_deviation(same, 3, &count), 0); /* whatever 0.1 is rounded to */
    ck_assert_double_nan(scorecard_i_spread_correlation(same, some, 3, &count));
    ck_assert_double_nan(scorecard_i_spread_correlation(some, same, 3, &count));
}
END_TEST

START_TEST(no_order_of_the_rows_changes_a_bit)
{
    double a[60], b[60];
    size_t count;
    for (int i = 0; i < 60; i++)
        a[i] = random_below(10) == 0 ? NAN : (double)random_below(1000000) / 7;
    for (int i = 0; i < 60; i++)
        b[i] = random_below(10) == 0 ? NAN : a[(i * 7) % 60] / 3 + (double)random_below(1000) / 3;
    double deviation = scorecard_i_spread_deviation(a, 60, &count), r = scorecard_i_spread_correlation(a, b, 60, &count);
    ck_assert(r >= -1 && r <= 1);
    for (int round = 0; round < 100; round++) {
        uint64_t i = random_below(60), k = random_below(60);
        double kept = a[i];
        a[i] = a[k];
        a[k] = kept;
        kept = b[i];
        b[i] = b[k];
        b[k] = kept;
        ck_assert_uint_eq(double_bits(scorecard_i_spread_deviation(a, 60, &count)), double_bits(deviation));
        ck_assert_uint_eq(double_bits(scorecard_i_spread_correlation(a, b, 60, &count)), double_bits(r));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/spread");
    TCase *c = tcase_create("spread");
    tcase_add_test(c, gaps_are_left_out);
    tcase_add_test(c, too_little_is_no_number);
    tcase_add_test(c, no_order_of_the_rows_changes_a_bit);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
