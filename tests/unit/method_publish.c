/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "method/table.h"

#include "tap.h"

static double preset(int32_t method, int32_t key)
{
    return scorecard_i_param_number(scorecard_i_method_row(method), NULL, 0, key, NULL);
}

static scorecard_status check(int32_t method, int32_t key, double number)
{
    const struct scorecard_param p[] = { { .key = key, .number = number }, { .key = SCORECARD_KEY_DECIMALS, .number = 2 } };
    return scorecard_i_check_params(scorecard_i_method_row(method), p, key == SCORECARD_KEY_DECIMALS ? 1 : 2, NULL);
}

START_TEST(nothing_said_changes_nothing)
{
    ck_assert_double_eq(preset(SCORECARD_MAP_LINEAR, SCORECARD_KEY_MULTIPLY), 1);
    ck_assert_double_eq(preset(SCORECARD_MAP_LINEAR, SCORECARD_KEY_ADD), 0);
    ck_assert_double_eq(preset(SCORECARD_ROUND_DECIMALS, SCORECARD_KEY_PARENT_TAKES), 0);
    ck_assert_double_nan(preset(SCORECARD_ROUND_DECIMALS, SCORECARD_KEY_DECIMALS));
    ck_assert_double_nan(preset(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_DECIMALS));
    ck_assert_double_eq(preset(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_ORDER), SCORECARD_ORDER_DEFAULT);
    ck_assert_double_eq(preset(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_TIES), SCORECARD_TIES_BEST);
}
END_TEST

START_TEST(decimals_are_whole_and_few)
{
    for (double d = -6; d <= 15; d++) {
        ck_assert_int_eq(check(SCORECARD_ROUND_DECIMALS, SCORECARD_KEY_DECIMALS, d), SCORECARD_OK);
        ck_assert_int_eq(check(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_DECIMALS, d), SCORECARD_OK);
    }
    const double bad[] = { -7, 16, 0.5, 1e300, (double)NAN, (double)INFINITY };
    for (size_t i = 0; i < 6; i++)
        ck_assert_int_eq(check(SCORECARD_ROUND_DECIMALS, SCORECARD_KEY_DECIMALS, bad[i]), SCORECARD_ERROR_PARAMETER);
    ck_assert_int_eq(scorecard_i_check_params(scorecard_i_method_row(SCORECARD_ROUND_DECIMALS), NULL, 0, NULL),
                     SCORECARD_ERROR_PARAMETER);
}
END_TEST

START_TEST(choices_are_those_named)
{
    for (double v = 0; v < 2; v++)
        ck_assert_int_eq(check(SCORECARD_ROUND_DECIMALS, SCORECARD_KEY_PARENT_TAKES, v), SCORECARD_OK);
    ck_assert_int_eq(check(SCORECARD_ROUND_DECIMALS, SCORECARD_KEY_PARENT_TAKES, 2), SCORECARD_ERROR_PARAMETER);
    for (double v = 0; v < 3; v++)
        ck_assert_int_eq(check(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_ORDER, v), SCORECARD_OK);
    ck_assert_int_eq(check(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_ORDER, 3), SCORECARD_ERROR_PARAMETER);
    for (double v = 1; v < 4; v++)
        ck_assert_int_eq(check(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_TIES, v), SCORECARD_OK);
    ck_assert_int_eq(check(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_TIES, 0), SCORECARD_ERROR_PARAMETER);
    ck_assert_str_eq(scorecard_choice_name(SCORECARD_ROUND_DECIMALS, SCORECARD_KEY_PARENT_TAKES, 1), "rounded");
    ck_assert_str_eq(scorecard_choice_name(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_ORDER, 2), "ascending");
    ck_assert_str_eq(scorecard_choice_name(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_TIES, 3), "dense");
}
END_TEST

START_TEST(tiers_keep_their_cuts_elsewhere)
{
    ck_assert_uint_eq(scorecard_i_param_count(scorecard_i_method_row(SCORECARD_TIER_CUTS)), 0);
    ck_assert_uint_eq(scorecard_i_param_count(scorecard_i_method_row(SCORECARD_TIER_PERCENTILES)), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/publish");
    TCase *c = tcase_create("publish");
    tcase_add_test(c, nothing_said_changes_nothing);
    tcase_add_test(c, decimals_are_whole_and_few);
    tcase_add_test(c, choices_are_those_named);
    tcase_add_test(c, tiers_keep_their_cuts_elsewhere);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
