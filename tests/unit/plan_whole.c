/* SPDX-License-Identifier: MIT */
#include "plan/frontier.h"
#include "tap.h"

START_TEST(decimals_become_whole)
{
    static const double values[] = { 0.25, 3, 0, 1e3, 0.1, 1e-3 };
    static const int64_t wholes[] = { 250, 3000, 0, 1000000, 100, 1 };
    int64_t out[6];
    int32_t decimals;
    ck_assert_uint_eq(scorecard_i_whole(values, 6, out, &decimals), 6);
    ck_assert_int_eq(decimals, 3);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_int_eq(out[i], wholes[i]);
        ck_assert(scorecard_i_whole_value(out[i], decimals) == values[i]);
    }
    ck_assert_uint_eq(scorecard_i_whole(values, 0, out, &decimals), 0);
    ck_assert(scorecard_i_whole_value(0, 0) == 0);
    ck_assert(scorecard_i_whole_value(0, 2) == 0);
    ck_assert(scorecard_i_whole_value(5, 3) == 0.005);
    ck_assert(scorecard_i_whole_value(123456789, 0) == 123456789.0);
}
END_TEST

START_TEST(sums_are_the_nearest_double)
{
    double tenth = 0.1;
    int64_t whole;
    int32_t decimals;
    ck_assert_uint_eq(scorecard_i_whole(&tenth, 1, &whole, &decimals), 1);
    ck_assert(scorecard_i_whole_value(3 * whole, decimals) == 0.3);
    ck_assert(0.1 + 0.1 + 0.1 != 0.3);
}
END_TEST

START_TEST(too_many_digits_are_told)
{
    static const double wide[] = { 1, 1e-17, 1e17 }, tiny[] = { 1, 1e-30 }, huge[] = { 1e30 }, many[] = { 4e18, 4e18 };
    int64_t out[3];
    int32_t decimals;
    ck_assert_uint_eq(scorecard_i_whole(wide, 3, out, &decimals), 2);
    ck_assert_uint_eq(scorecard_i_whole(tiny, 2, out, &decimals), 1);
    ck_assert_uint_eq(scorecard_i_whole(huge, 1, out, &decimals), 0);
    ck_assert_uint_eq(scorecard_i_whole(many, 2, out, &decimals), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan/whole");
    TCase *c = tcase_create("whole");
    tcase_add_test(c, decimals_become_whole);
    tcase_add_test(c, sums_are_the_nearest_double);
    tcase_add_test(c, too_many_digits_are_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
