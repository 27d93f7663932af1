/* SPDX-License-Identifier: MIT */
#include "base/run.h"

#include "rules.h"

START_TEST(bands_are_written_as_people_write_them)
{
    struct scorecard_i_rule rule = RULE(STEPS, 3, TEXT(BANDS, ">= 80"), TEXT(BANDS, "  <50 "), TEXT(BANDS, "[ 50 , 80 )"), LIST(EARNS, 3, 0, 1.5));
    ck_assert_double_eq(POINTS(rule, -1e300), 0);
    ck_assert_double_eq(POINTS(rule, 49.99), 0);
    ck_assert_double_eq(POINTS(rule, 50), 1.5);
    ck_assert_double_eq(POINTS(rule, 79.99), 1.5);
    ck_assert_double_eq(POINTS(rule, 80), 3);
    rule = RULE(STEPS, 3, TEXT(BANDS, "(,0)"), TEXT(BANDS, "0"), TEXT(BANDS, "(0,)"), LIST(EARNS, 1, 2, 3));
    ck_assert_double_eq(POINTS(rule, -0.5), 1);
    ck_assert_double_eq(POINTS(rule, 0), 2);
    ck_assert_double_eq(POINTS(rule, 0.5), 3);
    rule = RULE(STEPS, 3, TEXT(BANDS, "<= 1"), TEXT(BANDS, "> 1"), LIST(EARNS, 1, 2));
    ck_assert_double_eq(POINTS(rule, 1), 1);
    ck_assert_double_eq(POINTS(rule, 1.5), 2);
}
END_TEST

START_TEST(what_is_in_no_band_is_told)
{
    struct scorecard_i_rule rule = RULE(STEPS, 3, TEXT(BANDS, "[0, 100]"), LIST(EARNS, 1));
    ck_assert_double_eq(POINTS(rule, 100), 1);
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, 101)), "x is 101"));
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, -1)), "x is -1"));
}
END_TEST

START_TEST(holes_and_overlaps_are_refused)
{
    REFUSED("there is a hole between bands: one ends at 50 and the next begins at 60", STEPS, 3, TEXT(BANDS, "< 50"), TEXT(BANDS, ">= 60"),
            LIST(EARNS, 1, 2));
    REFUSED("hole", STEPS, 3, TEXT(BANDS, "< 50"), TEXT(BANDS, "> 50"), LIST(EARNS, 1, 2));
    REFUSED("bands overlap", STEPS, 3, TEXT(BANDS, "<= 50"), TEXT(BANDS, ">= 50"), LIST(EARNS, 1, 2));
    REFUSED("one begins at 40 and the one before ends at 50", STEPS, 3, TEXT(BANDS, "< 50"), TEXT(BANDS, ">= 40"), LIST(EARNS, 1, 2));
    REFUSED("bands overlap", STEPS, 3, TEXT(BANDS, "[0, 1)"), TEXT(BANDS, "[0, 2)"), LIST(EARNS, 1, 2));
    REFUSED("bands overlap", STEPS, 3, TEXT(BANDS, "(0, 1)"), TEXT(BANDS, "[0, 2)"), LIST(EARNS, 1, 2));
}
END_TEST

START_TEST(what_is_no_band_is_refused)
{
    static const char *const texts[] = { " ", "a", "[1 2]", "[1, 2", "[1, 2}", "[, 2]", "(1, ]", "< x", "<", ">=", "(a, 2)", "(1, b)", "1;2" };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        REFUSED("is no band", STEPS, 3, TEXT(BANDS, texts[i]), LIST(EARNS, 1));
    REFUSED("no value is in the band (2, 1)", STEPS, 3, TEXT(BANDS, "(2, 1)"), LIST(EARNS, 1));
    REFUSED("no value is in the band [1, 1)", STEPS, 3, TEXT(BANDS, "[1, 1)"), LIST(EARNS, 1));
    REFUSED("earns has 2 points for 1 values", STEPS, 3, TEXT(BANDS, "< 1"), LIST(EARNS, 1, 2));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/rule/bands");
    TCase *tests = tcase_create("bands");
    tcase_add_checked_fixture(tests, rules_open, rules_free);
    tcase_add_test(tests, bands_are_written_as_people_write_them);
    tcase_add_test(tests, what_is_in_no_band_is_told);
    tcase_add_test(tests, holes_and_overlaps_are_refused);
    tcase_add_test(tests, what_is_no_band_is_refused);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
