/* SPDX-License-Identifier: MIT */
#include "method/rule.h"

#include "base/run.h"

#include "rules.h"

#define POINTS_NONE ((double)NAN)

START_TEST(rules_are_told_from_the_others_by_number)
{
    ck_assert(!scorecard_i_rule_gives_points(SCORECARD_RULE_LOGISTIC));
    ck_assert(scorecard_i_rule_gives_points(SCORECARD_RULE_PASS));
    ck_assert(scorecard_i_rule_gives_points(SCORECARD_RULE_FUNCTION));
    ck_assert(!scorecard_i_rule_gives_points(SCORECARD_GAPS_POLICY));
}
END_TEST

START_TEST(the_most_follows_from_the_rule_where_the_node_states_nothing)
{
    ck_assert_double_eq(RULE(PASS, POINTS_NONE, NUMBER(THRESHOLD, 1), NUMBER(PASSED, 2)).most, 2);
    ck_assert_double_eq(RULE(PASS, POINTS_NONE, NUMBER(THRESHOLD, 1), NUMBER(PASSED, -1)).most, 0);
    ck_assert_double_eq(RULE(CHOICE, POINTS_NONE, LIST(CASES, 1, 2, 3), LIST(EARNS, 0, 5, 4)).most, 5);
    ck_assert_double_eq(RULE(PIECEWISE, POINTS_NONE, LIST(AT, 1, 2), LIST(EARNS, 3, 1)).most, 3);
    ck_assert_double_eq(RULE(DIRECT, POINTS_NONE, NUMBER(AT_MOST, 7)).most, 7);
    ck_assert_double_eq(RULE(BONUS, POINTS_NONE, NUMBER(AT_MOST, 2)).most, 2);
    ck_assert_double_eq(RULE(PENALTY, POINTS_NONE, NUMBER(AT_MOST, 2)).most, 0);
    ck_assert_double_nan(RULE(FUNCTION, POINTS_NONE, TEXT(FUNCTION, "f")).most);
    ck_assert_double_eq(RULE(DEDUCTION, 4, NUMBER(PER_EVENT, 1)).most, 4);
}
END_TEST

START_TEST(rules_that_need_points_ask_for_them)
{
    REFUSED("it has none; give it points", RATIO, POINTS_NONE, TEXT(DENOMINATOR, "b"));
    REFUSED("it has none; give it points", DEDUCTION, POINTS_NONE, NUMBER(PER_EVENT, 1));
    REFUSED("it has none; give it points", SURVEY, POINTS_NONE, TEXT(COUNTS, "a"), TEXT(COUNTS, "b"), NUMBER(TOP, 1));
    REFUSED("give the node points, or passed", PASS, POINTS_NONE, NUMBER(THRESHOLD, 1));
    REFUSED("give the node points, or at-most", DIRECT, POINTS_NONE, TEXT(READS, "a"));
    REFUSED("give the node points, or at-most", BONUS, POINTS_NONE, NUMBER(PER_EVENT, 1));
}
END_TEST

START_TEST(nothing_earns_more_than_the_node_has)
{
    REFUSED("it can earn 3, above the maximum of 2", PASS, 2, NUMBER(EQUALS, 1), NUMBER(PASSED, 3));
    REFUSED("above the maximum of 2", CHOICE, 2, LIST(CASES, 1), LIST(EARNS, 2.5));
    REFUSED("above the maximum of 2", DIRECT, 2, NUMBER(AT_MOST, 3));
    REFUSED("above the maximum of 2", BONUS, 2, NUMBER(AT_MOST, 3), NUMBER(INSIDE, 1));
    REFUSED("above the maximum of 2", BONUS, 2, NUMBER(AT_MOST, 3));
    ck_assert(RULE(BONUS, 3, NUMBER(AT_MOST, 3)).outside);
    ck_assert(!RULE(BONUS, 3, NUMBER(AT_MOST, 3), NUMBER(INSIDE, 1)).outside);
    ck_assert(RULE(PENALTY, 2, NUMBER(AT_MOST, 3)).outside);
}
END_TEST

START_TEST(contradictions_are_refused)
{
    REFUSED("either a threshold or what it equals", PASS, 1, NUMBER(PASSED, 1));
    REFUSED("either a threshold or what it equals", PASS, 1, NUMBER(THRESHOLD, 1), NUMBER(EQUALS, 1));
    REFUSED("earns has 1 points for 2 values", CHOICE, 1, LIST(CASES, 1, 2), LIST(EARNS, 1));
    REFUSED("the case 2 is there twice", CHOICE, 1, LIST(CASES, 2, 1, 2), LIST(EARNS, 1, 0, 1));
    REFUSED("2 does not follow the value before it", PIECEWISE, 1, LIST(AT, 2, 2), LIST(EARNS, 0, 1));
    REFUSED("further apart than a number can say", PIECEWISE, 1, LIST(AT, -1.5e308, 1.5e308), LIST(EARNS, 0, 1));
    REFUSED("earns has 3 points for 2 values", PIECEWISE, 1, LIST(AT, 1, 2), LIST(EARNS, 0, 1, 1));
    REFUSED("at-least is above the most points", DIRECT, 1, NUMBER(AT_LEAST, 2));
    REFUSED("at-least is above the most points", DEDUCTION, 1, NUMBER(PER_EVENT, 1), NUMBER(AT_LEAST, 2));
    REFUSED("method ratio needs denominator", RATIO, 1, NUMBER(FLOOR, 0.5));
    REFUSED("floor is not below full", RATIO, 1, TEXT(DENOMINATOR, "b"), NUMBER(FLOOR, 1));
    REFUSED("a share of full needs a full above 0", RATIO, 1, TEXT(DENOMINATOR, "b"), NUMBER(FULL, 0), NUMBER(BETWEEN, SCORECARD_BETWEEN_OF_FULL));
    REFUSED("leave nothing between them", RATIO, 1, TEXT(DENOMINATOR, "b"), NUMBER(FULL, -1),
            NUMBER(BETWEEN, SCORECARD_BETWEEN_FLOOR_TO_FULL));
    struct scorecard_i_rule rule;
    ck_assert_int_eq(rules_try(SCORECARD_RULE_RATIO, SCORECARD_DIRECTION_LOWER, 1, "x",
                               PARAMS(TEXT(DENOMINATOR, "b"), NUMBER(FLOOR, 0.1), NUMBER(FULL, 0.2)), &rule),
                     SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_nonnull(strstr(rules_error.message, "lower is better"));
    ck_assert_int_eq(rules_try(SCORECARD_RULE_RATIO, SCORECARD_DIRECTION_LOWER, 1, "x",
                               PARAMS(TEXT(DENOMINATOR, "b"), NUMBER(FULL, 1), NUMBER(BETWEEN, SCORECARD_BETWEEN_OF_FULL)), &rule),
                     SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_nonnull(strstr(rules_error.message, "a full below 1"));
}
END_TEST

START_TEST(a_rule_knows_its_inputs)
{
    struct scorecard_i_rule rule = RULE(PASS, 1, NUMBER(EQUALS, 1));
    ck_assert_uint_eq(rule.input_count, 1);
    ck_assert_str_eq(rule.inputs[0], "x");
    ck_assert(!rule.states);
    rule = RULE(PASS, 1, NUMBER(EQUALS, 1), TEXT(READS, "y"));
    ck_assert_str_eq(rule.inputs[0], "y");
    ck_assert(rule.states);
    rule = RULE(RATIO, 1, TEXT(DENOMINATOR, "b"));
    ck_assert_uint_eq(rule.input_count, 2);
    ck_assert_str_eq(rule.inputs[0], "x");
    ck_assert_str_eq(rule.inputs[1], "b");
    ck_assert(!rule.states);
    rule = RULE(RATIO, 1, TEXT(DENOMINATOR, "b"), TEXT(NUMERATOR, "a"));
    ck_assert_str_eq(rule.inputs[0], "a");
    ck_assert(rule.states);
    rule = RULE(FUNCTION, 1, TEXT(FUNCTION, "f"), TEXT(INPUTS, "q"), TEXT(INPUTS, "r"));
    ck_assert_uint_eq(rule.input_count, 2);
    ck_assert_str_eq(rule.function, "f");
    rule = RULE(FUNCTION, 1, TEXT(FUNCTION, "f"));
    ck_assert_str_eq(rule.inputs[0], "x");
}
END_TEST

START_TEST(a_reference_takes_rules_of_one_value_alone)
{
    struct scorecard_i_rule rule;
    ck_assert_int_eq(rules_try(SCORECARD_RULE_PASS, SCORECARD_DIRECTION_HIGHER, 1, NULL, PARAMS(NUMBER(EQUALS, 1)), &rule), SCORECARD_OK);
    ck_assert_ptr_null(rule.inputs[0]);
    ck_assert_int_eq(rules_try(SCORECARD_RULE_PASS, SCORECARD_DIRECTION_HIGHER, 1, NULL, PARAMS(NUMBER(EQUALS, 1), TEXT(READS, "a")), &rule),
                     SCORECARD_ERROR_METHOD);
    ck_assert_int_eq(rules_try(SCORECARD_RULE_RATIO, SCORECARD_DIRECTION_HIGHER, 1, NULL, PARAMS(TEXT(DENOMINATOR, "b")), &rule),
                     SCORECARD_ERROR_METHOD);
    ck_assert_int_eq(rules_try(SCORECARD_RULE_RATIO, SCORECARD_DIRECTION_HIGHER, 1, NULL,
                               PARAMS(TEXT(NUMERATOR, "a"), TEXT(DENOMINATOR, "b")), &rule),
                     SCORECARD_ERROR_METHOD);
    ck_assert_int_eq(rules_try(SCORECARD_RULE_SURVEY, SCORECARD_DIRECTION_HIGHER, 1, NULL, PARAMS(TEXT(COUNTS, "a"), TEXT(COUNTS, "b")), &rule),
                     SCORECARD_ERROR_METHOD);
}
END_TEST

START_TEST(memory_that_runs_out_is_an_error)
{
    static const int32_t methods[] = { SCORECARD_RULE_PASS, SCORECARD_RULE_STEPS, SCORECARD_RULE_SURVEY, SCORECARD_RULE_ALTERNATIVES };
    const struct scorecard_param params[4][3] = {
        { NUMBER(EQUALS, 1) },
        { TEXT(BANDS, "< 1"), TEXT(BANDS, ">= 1"), LIST(EARNS, 0, 1) },
        { TEXT(COUNTS, "a"), TEXT(COUNTS, "b"), NUMBER(TOP, 1) },
        { { .key = SCORECARD_KEY_RULES, .part = 1, .number = SCORECARD_RULE_PASS },
          { .key = SCORECARD_KEY_EQUALS, .part = 1, .number = 1 },
          { .key = SCORECARD_KEY_READS, .part = 1, .text = "a" } },
    };
    for (int i = 0; i < 4; i++) {
        struct counted counted = { 0, 0, 0 };
        struct scorecard_run run = counted_run(&counted);
        scorecard_status status = SCORECARD_ERROR_MEMORY;
        const struct scorecard_i_method_row *row = scorecard_i_method_row(methods[i]);
        struct scorecard_i_rule_place place = { SCORECARD_DIRECTION_HIGHER, 2, "x" };
        for (long fail = 0; status != SCORECARD_OK; fail++) {
            struct scorecard_i_arena arena;
            struct scorecard_i_rule rule;
            counted = (struct counted){ 0, 0, -1 };
            scorecard_i_arena_init(&arena, &run);
            counted.fail_at = fail;
            status = scorecard_i_rule_compile(&arena, row, params[i], i == 0 ? 1 : 3, &place, &rule, NULL);
            ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
            scorecard_i_arena_free(&arena);
            ck_assert_int_eq(counted.live, 0);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/rule");
    TCase *tests = tcase_create("rule");
    tcase_add_checked_fixture(tests, rules_open, rules_free);
    tcase_add_test(tests, rules_are_told_from_the_others_by_number);
    tcase_add_test(tests, the_most_follows_from_the_rule_where_the_node_states_nothing);
    tcase_add_test(tests, rules_that_need_points_ask_for_them);
    tcase_add_test(tests, nothing_earns_more_than_the_node_has);
    tcase_add_test(tests, contradictions_are_refused);
    tcase_add_test(tests, a_rule_knows_its_inputs);
    tcase_add_test(tests, a_reference_takes_rules_of_one_value_alone);
    tcase_add_test(tests, memory_that_runs_out_is_an_error);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
