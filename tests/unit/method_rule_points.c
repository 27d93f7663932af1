/* SPDX-License-Identifier: MIT */
#include "base/run.h"

#include "random.h"
#include "rules.h"

#define NOTHING ((double)NAN)

START_TEST(passing_earns_all_or_what_is_stated)
{
    struct scorecard_i_rule rule = RULE(PASS, 2, NUMBER(THRESHOLD, 80));
    ck_assert_double_eq(POINTS(rule, 80), 2);
    ck_assert_double_eq(POINTS(rule, 79.9), 0);
    rule = LOWER(PASS, 2, NUMBER(THRESHOLD, 3), NUMBER(FAILED, 0.5));
    ck_assert_double_eq(POINTS(rule, 3), 2);
    ck_assert_double_eq(POINTS(rule, 3.1), 0.5);
    rule = RULE(PASS, 2, NUMBER(EQUALS, 1), NUMBER(PASSED, 1.5));
    ck_assert_double_eq(POINTS(rule, 1), 1.5);
    ck_assert_double_eq(POINTS(rule, 2), 0);
}
END_TEST

START_TEST(a_table_gives_the_points_of_its_cases)
{
    struct scorecard_i_rule rule = RULE(CHOICE, 2, LIST(CASES, 3, 1, 2), LIST(EARNS, 0, 2, 1));
    ck_assert_double_eq(POINTS(rule, 1), 2);
    ck_assert_double_eq(POINTS(rule, 3), 0);
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, 4)), "x is 4, for which the rule has no points"));
    rule = RULE(CHOICE, 2, LIST(CASES, 1), LIST(EARNS, 2), NUMBER(UNMATCHED, SCORECARD_UNMATCHED_ZERO));
    ck_assert_double_eq(POINTS(rule, 4), 0);
    rule = RULE(CHOICE, 2, LIST(CASES, 1), LIST(EARNS, 2), NUMBER(UNMATCHED, SCORECARD_UNMATCHED_GAP));
    ck_assert_int_eq(SCORE(rule, 4).gap, SCORECARD_GAP_UNDEFINED);
}
END_TEST

START_TEST(a_ratio_has_a_floor_and_a_full_mark)
{
    struct scorecard_i_rule rule = RULE(RATIO, 10, TEXT(DENOMINATOR, "b"), NUMBER(FLOOR, 0.5), NUMBER(FULL, 0.9));
    ck_assert_double_eq(POINTS(rule, 45, 50), 10);
    ck_assert_double_eq(POINTS(rule, 8, 10), 8);
    ck_assert_double_eq(POINTS(rule, 5, 10), 5);
    ck_assert_double_eq(POINTS(rule, 4, 10), 0);
    ck_assert_double_eq(POINTS(rule, 60, 50), 10);
    rule = RULE(RATIO, 10, TEXT(DENOMINATOR, "b"), NUMBER(FULL, 0.8), NUMBER(BETWEEN, SCORECARD_BETWEEN_OF_FULL));
    ck_assert_double_eq(POINTS(rule, 4, 10), 5);
    rule = RULE(RATIO, 10, TEXT(DENOMINATOR, "b"), NUMBER(FLOOR, 0.5), NUMBER(FULL, 0.75), NUMBER(BETWEEN, SCORECARD_BETWEEN_FLOOR_TO_FULL));
    ck_assert_double_eq(POINTS(rule, 5, 8), 5);
    ck_assert_double_eq(POINTS(rule, 1, 2), 0);
    rule = RULE(RATIO, 10, TEXT(DENOMINATOR, "b"), NUMBER(BETWEEN, SCORECARD_BETWEEN_FLOOR_TO_FULL));
    ck_assert_double_eq(POINTS(rule, 1, 4), 2.5);
}
END_TEST

START_TEST(where_lower_is_better_the_rest_of_the_ratio_earns)
{
    struct scorecard_i_rule rule = LOWER(RATIO, 10, TEXT(DENOMINATOR, "b"), NUMBER(FLOOR, 0.5));
    ck_assert_double_eq(POINTS(rule, 0, 8), 10);
    ck_assert_double_eq(POINTS(rule, 2, 8), 7.5);
    ck_assert_double_eq(POINTS(rule, 4, 8), 5);
    ck_assert_double_eq(POINTS(rule, 5, 8), 0);
    rule = LOWER(RATIO, 10, TEXT(DENOMINATOR, "b"), NUMBER(FULL, 0.5), NUMBER(BETWEEN, SCORECARD_BETWEEN_OF_FULL));
    ck_assert_double_eq(POINTS(rule, 4, 8), 10);
    ck_assert_double_eq(POINTS(rule, 6, 8), 5);
    ck_assert_double_eq(POINTS(rule, 20, 8), 0);
    rule = LOWER(RATIO, 10, TEXT(DENOMINATOR, "b"), NUMBER(FULL, 0.25), NUMBER(BETWEEN, SCORECARD_BETWEEN_FLOOR_TO_FULL));
    ck_assert_double_eq(POINTS(rule, 5, 8), 5);
}
END_TEST

START_TEST(a_denominator_of_0_means_what_is_stated)
{
    static const struct {
        int32_t means;
        double points;
        int gap;
    } cases[] = {
        { SCORECARD_ZERO_DENOMINATOR_FULL, 10, 0 },
        { SCORECARD_ZERO_DENOMINATOR_ZERO, 0, 0 },
        { SCORECARD_ZERO_DENOMINATOR_NOT_APPLICABLE, (double)NAN, SCORECARD_GAP_NOT_APPLICABLE },
        { SCORECARD_ZERO_DENOMINATOR_UNDEFINED, (double)NAN, SCORECARD_GAP_UNDEFINED },
    };
    for (size_t i = 0; i < 4; i++) {
        struct scorecard_i_rule rule = RULE(RATIO, 10, TEXT(DENOMINATOR, "b"), NUMBER(ZERO_DENOMINATOR, cases[i].means));
        struct scored scored = SCORE(rule, 0, 0);
        ck_assert_int_eq(scored.gap, cases[i].gap);
        ck_assert(isnan(cases[i].points) ? isnan(scored.points) : scored.points == cases[i].points);
    }
    struct scorecard_i_rule rule = RULE(RATIO, 10, TEXT(DENOMINATOR, "b"));
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, 3, 0)), "b is 0, and nothing can be divided by it"));
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, 3, -1)), "b is -1, and what is counted cannot be below 0"));
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, -3, 1)), "x is -3"));
}
END_TEST

START_TEST(points_lie_on_lines_between_those_stated)
{
    struct scorecard_i_rule rule = RULE(PIECEWISE, 3, LIST(AT, 0, 50, 100), LIST(EARNS, 0, 2, 1));
    ck_assert_double_eq(POINTS(rule, -5), 0);
    ck_assert_double_eq(POINTS(rule, 25), 1);
    ck_assert_double_eq(POINTS(rule, 50), 2);
    ck_assert_double_eq(POINTS(rule, 75), 1.5);
    ck_assert_double_eq(POINTS(rule, 101), 1);
}
END_TEST

START_TEST(events_deduct_reward_and_punish_up_to_an_end)
{
    struct scorecard_i_rule rule = RULE(DEDUCTION, 2, NUMBER(PER_EVENT, 0.5), NUMBER(AT_LEAST, 0.25));
    ck_assert_double_eq(POINTS(rule, 0), 2);
    ck_assert_double_eq(POINTS(rule, 3), 0.5);
    ck_assert_double_eq(POINTS(rule, 9), 0.25);
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, -1)), "cannot be below 0"));
    rule = RULE(BONUS, NOTHING, NUMBER(AT_MOST, 3));
    ck_assert_double_eq(POINTS(rule, 2), 2);
    ck_assert_double_eq(POINTS(rule, 7), 3);
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, -1)), "cannot be below 0"));
    rule = RULE(PENALTY, NOTHING, NUMBER(AT_MOST, 3), NUMBER(PER_EVENT, 2));
    ck_assert_double_eq(POINTS(rule, 1), -2);
    ck_assert_double_eq(POINTS(rule, 2), -3);
    ck_assert(!signbit(POINTS(rule, 0)));
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, -1)), "cannot be below 0"));
}
END_TEST

START_TEST(direct_points_keep_to_their_bounds)
{
    struct scorecard_i_rule rule = RULE(DIRECT, 5, NUMBER(AT_LEAST, 1));
    ck_assert_double_eq(POINTS(rule, 1), 1);
    ck_assert_double_eq(POINTS(rule, 5), 5);
    ck_assert_str_eq(rules_fault(&rule, SCORE(rule, 5.5)), "x is 5.5, above the maximum of 5; correct it");
    ck_assert_str_eq(rules_fault(&rule, SCORE(rule, 0)), "x is 0, below the least of 1; correct it");
    ck_assert_int_eq(rules_try(SCORECARD_RULE_DIRECT, SCORECARD_DIRECTION_HIGHER, 5, NULL, NULL, 0, &rule), SCORECARD_OK);
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, SCORE(rule, 6)), "the score that it refers to is 6"));
}
END_TEST

START_TEST(a_gap_keeps_its_reason)
{
    struct scorecard_i_rule rule = RULE(RATIO, 10, TEXT(DENOMINATOR, "b"));
    ck_assert_int_eq(SCORE(rule, NOTHING, 1).gap, SCORECARD_GAP_WITHHELD);
    ck_assert_int_eq(SCORE(rule, 1, NOTHING).gap, SCORECARD_GAP_WITHHELD);
    rule = RULE(DIRECT, 1, TEXT(READS, "a"));
    ck_assert_int_eq(SCORE(rule, NOTHING).gap, SCORECARD_GAP_WITHHELD);
}
END_TEST

START_TEST(a_function_may_not_pass_the_maximum)
{
    struct scorecard_i_rule rule = RULE(FUNCTION, 5, TEXT(FUNCTION, "f"));
    double x = 1, given[2] = { 4, 6 };
    uint8_t reason = 0, gap;
    uint32_t part;
    struct scorecard_i_tile tile = { &x, &reason };
    struct scorecard_i_rule_fault fault;
    const double *called[1] = { &given[0] };
    ck_assert_double_eq(scorecard_i_rule_score(&rule, &tile, 0, called, &gap, &part, &fault), 4);
    called[0] = &given[1];
    struct scored scored = { .points = scorecard_i_rule_score(&rule, &tile, 0, called, &gap, &part, &fault), .fault = fault };
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, scored), "returned 6, above the maximum of 5"));
}
END_TEST

START_TEST(scores_stay_within_the_maximum)
{
    random_state = 617;
    for (int trial = 0; trial < 2000; trial++) {
        double points = 1 + (double)random_below(9), floor = random_unit() / 2, full = 0.5 + random_unit() / 2 + 1e-9;
        int32_t between = 1 + (int32_t)random_below(3);
        struct scorecard_i_rule rule = RULE(RATIO, points, TEXT(DENOMINATOR, "b"), NUMBER(FLOOR, floor), NUMBER(FULL, full),
                                            NUMBER(BETWEEN, between));
        double a = (double)random_below(200), b = 1 + (double)random_below(100);
        double score = POINTS(rule, a, b), more = POINTS(rule, a + 1, b);
        ck_assert(score >= 0 && score <= points && more >= score);
        rule = LOWER(RATIO, points, TEXT(DENOMINATOR, "b"), NUMBER(FLOOR, full), NUMBER(FULL, floor), NUMBER(BETWEEN, between));
        score = POINTS(rule, a, b);
        more = POINTS(rule, a + 1, b);
        ck_assert(score >= 0 && score <= points && more <= score);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/rule/points");
    TCase *tests = tcase_create("points");
    tcase_add_checked_fixture(tests, rules_open, rules_free);
    tcase_add_test(tests, passing_earns_all_or_what_is_stated);
    tcase_add_test(tests, a_table_gives_the_points_of_its_cases);
    tcase_add_test(tests, a_ratio_has_a_floor_and_a_full_mark);
    tcase_add_test(tests, where_lower_is_better_the_rest_of_the_ratio_earns);
    tcase_add_test(tests, a_denominator_of_0_means_what_is_stated);
    tcase_add_test(tests, points_lie_on_lines_between_those_stated);
    tcase_add_test(tests, events_deduct_reward_and_punish_up_to_an_end);
    tcase_add_test(tests, direct_points_keep_to_their_bounds);
    tcase_add_test(tests, a_gap_keeps_its_reason);
    tcase_add_test(tests, a_function_may_not_pass_the_maximum);
    tcase_add_test(tests, scores_stay_within_the_maximum);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
