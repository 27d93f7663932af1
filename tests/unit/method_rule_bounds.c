/* SPDX-License-Identifier: MIT */
#include "base/run.h"

#include "random.h"
#include "rules.h"

#define BETWEEN(low, high) ((struct scorecard_i_interval){ low, high })

static struct scorecard_i_interval bounds(const struct scorecard_i_rule *rule, struct scorecard_i_interval x)
{
    return scorecard_i_rule_bounds(rule, &x);
}
#define CK_BOUNDS(rule, from, to, least, most)                                \
    do {                                                                       \
        struct scorecard_i_interval b_ = bounds(&(rule), BETWEEN(from, to));   \
        ck_assert_msg(b_.low == (least) && b_.high == (most), "%s", #rule);    \
    } while (0)

START_TEST(rules_that_only_rise_or_fall_go_from_end_to_end)
{
    struct scorecard_i_rule pass = RULE(PASS, 2, NUMBER(THRESHOLD, 5)), less = LOWER(PASS, 2, NUMBER(THRESHOLD, 5));
    struct scorecard_i_rule deduction = RULE(DEDUCTION, 3, NUMBER(PER_EVENT, 1)), bonus = RULE(BONUS, 3, NUMBER(PER_EVENT, 1));
    struct scorecard_i_rule penalty = RULE(PENALTY, 3, NUMBER(PER_EVENT, 1)), direct = RULE(DIRECT, 3, NUMBER(AT_LEAST, 0));
    CK_BOUNDS(pass, 4.5, 5.5, 0, 2);
    CK_BOUNDS(pass, 5, 5.5, 2, 2);
    CK_BOUNDS(less, 4.5, 5.5, 0, 2);
    CK_BOUNDS(deduction, 0.5, 1.5, 1.5, 2.5);
    CK_BOUNDS(bonus, 0.5, 9, 0.5, 3);
    CK_BOUNDS(penalty, 0.5, 9, -3, -0.5);
    CK_BOUNDS(direct, 1, 2, 1, 2);
}
END_TEST

START_TEST(an_equal_value_may_lie_between)
{
    struct scorecard_i_rule rule = RULE(PASS, 2, NUMBER(EQUALS, 5), NUMBER(FAILED, 0.5));
    CK_BOUNDS(rule, 4.5, 5.5, 0.5, 2);
    CK_BOUNDS(rule, 5, 5, 2, 2);
    CK_BOUNDS(rule, 6, 7, 0.5, 0.5);
}
END_TEST

START_TEST(tables_bound_what_is_within)
{
    struct scorecard_i_rule choice = RULE(CHOICE, 9, LIST(CASES, 1, 2, 3), LIST(EARNS, 5, 9, 2));
    CK_BOUNDS(choice, 0.5, 2.5, 5, 9);
    CK_BOUNDS(choice, 7, 8, -INFINITY, INFINITY);
    struct scorecard_i_rule zero = RULE(CHOICE, 9, LIST(CASES, 1, 2, 3), LIST(EARNS, 5, 9, 2), NUMBER(UNMATCHED, SCORECARD_UNMATCHED_ZERO));
    CK_BOUNDS(zero, 0.5, 2.5, 0, 9);
    struct scorecard_i_rule steps = RULE(STEPS, 9, TEXT(BANDS, "< 1"), TEXT(BANDS, "[1, 2)"), TEXT(BANDS, ">= 2"), LIST(EARNS, 3, 1, 2));
    CK_BOUNDS(steps, 0.5, 1.5, 1, 3);
    CK_BOUNDS(steps, 1.2, 1.3, 1, 1);
    CK_BOUNDS(steps, 0, 5, 1, 3);
    struct scorecard_i_rule lines = RULE(PIECEWISE, 9, LIST(AT, 0, 1, 2), LIST(EARNS, 0, 9, 5));
    CK_BOUNDS(lines, 0.5, 1.5, 4.5, 9);
    CK_BOUNDS(lines, -1, 0, 0, 0);
}
END_TEST

START_TEST(a_ratio_is_bounded_by_both_inputs)
{
    struct scorecard_i_rule rule = RULE(RATIO, 10, TEXT(DENOMINATOR, "b"));
    struct scorecard_i_interval x[2] = { { 4, 6 }, { 8, 12 } }, b = scorecard_i_rule_bounds(&rule, x);
    ck_assert(b.low == 10 * (4.0 / 12) && b.high == 7.5);
    x[1].low = 0;
    b = scorecard_i_rule_bounds(&rule, x);
    ck_assert(b.low == 0 && b.high == 10);
    rule = LOWER(RATIO, 10, TEXT(DENOMINATOR, "b"));
    x[0] = BETWEEN(-0.5, 6);
    x[1].low = 8;
    b = scorecard_i_rule_bounds(&rule, x);
    ck_assert(b.low == 2.5 && b.high == 10);
}
END_TEST

START_TEST(what_a_host_returns_has_no_bounds)
{
    struct scorecard_i_rule rule = RULE(FUNCTION, 10, TEXT(FUNCTION, "f"));
    CK_BOUNDS(rule, 0, 1, -INFINITY, INFINITY);
}
END_TEST

START_TEST(scores_of_values_within_lie_within)
{
    random_state = 99;
    for (int trial = 0; trial < 1000; trial++) {
        double at = random_unit() * 10;
        const struct scorecard_i_rule rules[] = {
            RULE(PASS, 2, NUMBER(THRESHOLD, at)),
            RULE(STEPS, 9, TEXT(BANDS, "< 3"), TEXT(BANDS, "[3, 7]"), TEXT(BANDS, "> 7"), LIST(EARNS, 3, 1, 2)),
            RULE(PIECEWISE, 9, LIST(AT, 1, 4, 8), LIST(EARNS, 0, 9, 5)),
            RULE(DEDUCTION, 5, NUMBER(PER_EVENT, 0.7)),
            RULE(BONUS, 5, NUMBER(PER_EVENT, 0.7)),
            RULE(PENALTY, 5, NUMBER(PER_EVENT, 0.7)),
        };
        double low = random_unit() * 10, high = low + random_unit() * 3, x = low + random_unit() * (high - low);
        for (size_t r = 0; r < sizeof rules / sizeof rules[0]; r++) {
            struct scorecard_i_interval b = bounds(&rules[r], BETWEEN(low, high));
            double score = POINTS(rules[r], x);
            ck_assert(b.low <= score && score <= b.high);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/rule/bounds");
    TCase *tests = tcase_create("bounds");
    tcase_add_checked_fixture(tests, rules_open, rules_free);
    tcase_add_test(tests, rules_that_only_rise_or_fall_go_from_end_to_end);
    tcase_add_test(tests, an_equal_value_may_lie_between);
    tcase_add_test(tests, tables_bound_what_is_within);
    tcase_add_test(tests, a_ratio_is_bounded_by_both_inputs);
    tcase_add_test(tests, what_a_host_returns_has_no_bounds);
    tcase_add_test(tests, scores_of_values_within_lie_within);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
