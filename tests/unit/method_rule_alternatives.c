/* SPDX-License-Identifier: MIT */
#include "base/run.h"

#include "rules.h"

#define PART(n, m)             { .key = SCORECARD_KEY_RULES, .part = (n), .number = SCORECARD_RULE_##m }
#define PART_TEXT(n, k, value) { .key = SCORECARD_KEY_##k, .part = (n), .text = (value) }
#define PART_NUMBER(n, k, v)   { .key = SCORECARD_KEY_##k, .part = (n), .number = (v) }
#define NOTHING                ((double)NAN)

static struct scorecard_i_rule make(void)
{
    return RULE(ALTERNATIVES, 10, PART(1, DIRECT), PART(2, RATIO), PART_TEXT(2, NUMERATOR, "a"), PART_TEXT(2, DENOMINATOR, "b"), PART(3, PASS),
                PART_TEXT(3, READS, "c"), PART_NUMBER(3, THRESHOLD, 5), PART_NUMBER(3, PASSED, 8));
}

START_TEST(the_first_rule_whose_inputs_are_there_is_taken)
{
    struct scorecard_i_rule rule = make();
    ck_assert_uint_eq(rule.input_count, 4);
    ck_assert_str_eq(rule.inputs[0], "x");
    ck_assert_str_eq(rule.inputs[3], "c");
    ck_assert(!rule.states);
    struct scored scored = SCORE(rule, 7, 1, 2, 9);
    ck_assert(scored.points == 7 && scored.part == 1);
    scored = SCORE(rule, NOTHING, 1, 2, 9);
    ck_assert(scored.points == 5 && scored.part == 2);
    scored = SCORE(rule, NOTHING, 1, NOTHING, 9);
    ck_assert(scored.points == 8 && scored.part == 3);
    scored = SCORE(rule, NOTHING, NOTHING, 2, NOTHING);
    ck_assert(isnan(scored.points) && scored.gap == SCORECARD_GAP_WITHHELD && scored.part == 0);
}
END_TEST

START_TEST(a_fault_of_a_part_is_told_with_its_own_inputs)
{
    struct scorecard_i_rule rule = make();
    struct scored scored = SCORE(rule, NOTHING, 1, 0, 9);
    ck_assert_uint_eq(scored.part, 2);
    ck_assert_uint_eq(scored.fault.input, 2);
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, scored), "b is 0"));
}
END_TEST

START_TEST(parts_are_checked_as_rules_of_their_own)
{
    static const struct scorecard_param none = { .key = SCORECARD_KEY_RULES, .number = SCORECARD_RULE_DIRECT };
    struct scorecard_i_rule rule;
    ck_assert_int_eq(rules_try(SCORECARD_RULE_ALTERNATIVES, 1, 10, "x", &none, 1, &rule), SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_nonnull(strstr(rules_error.message, "parameter 1 is of part 0, and the next is part 1"));
    ck_assert_int_eq(rules_try(SCORECARD_RULE_ALTERNATIVES, 1, 10, "x", NULL, 0, &rule), SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_nonnull(strstr(rules_error.message, "needs rules"));
    REFUSED("is of part 3, and the next is part 2", ALTERNATIVES, 10, PART(1, DIRECT), PART(3, DIRECT));
    REFUSED("put rules before its parameters", ALTERNATIVES, 10, PART_TEXT(1, READS, "a"));
    REFUSED("it is no rule that gives points", ALTERNATIVES, 10, PART(1, MINMAX));
    REFUSED("it is no rule that gives points", ALTERNATIVES, 10, PART(1, ALTERNATIVES));
    REFUSED("it is no rule that gives points", ALTERNATIVES, 10, PART_NUMBER(1, RULES, SCORECARD_RULE_PASS + 0.5));
    REFUSED("it is no rule that gives points", ALTERNATIVES, 10, PART_NUMBER(1, RULES, NOTHING));
    REFUSED("it is no rule that gives points", ALTERNATIVES, 10, PART_NUMBER(1, RULES, 1e300));
    REFUSED("method direct has no parameter threshold", ALTERNATIVES, 10, PART(1, DIRECT), PART_NUMBER(1, THRESHOLD, 5));
    ck_assert_str_eq(rules_error.where, "rule 1");
    REFUSED("either a threshold or what it equals", ALTERNATIVES, 10, PART(1, DIRECT), PART(2, PASS));
    ck_assert_str_eq(rules_error.where, "rule 2");
    REFUSED("above the maximum of 10", ALTERNATIVES, 10, PART(1, PASS), PART_NUMBER(1, EQUALS, 1), PART_NUMBER(1, PASSED, 11));
    REFUSED("make all the one or the other", ALTERNATIVES, 10, PART(1, DIRECT), PART(2, BONUS));
    struct scorecard_param many[101], *part = many;
    for (int i = 0; i < 101; i++)
        *part++ = (struct scorecard_param)PART(i + 1, DIRECT);
    ck_assert_int_eq(rules_try(SCORECARD_RULE_ALTERNATIVES, 1, 10, "x", many, 101, &rule), SCORECARD_ERROR_LIMIT);
    static struct scorecard_param long_one[2100];
    for (int i = 0; i < 2100; i++)
        long_one[i] = (struct scorecard_param)PART_TEXT(1, COUNTS, "a");
    long_one[0] = (struct scorecard_param)PART(1, SURVEY);
    ck_assert_int_eq(rules_try(SCORECARD_RULE_ALTERNATIVES, 1, 10, "x", long_one, 2100, &rule), SCORECARD_ERROR_LIMIT);
}
END_TEST

START_TEST(what_parts_can_earn_is_what_the_whole_can)
{
    struct scorecard_i_rule rule = RULE(ALTERNATIVES, NOTHING, PART(1, PASS), PART_NUMBER(1, EQUALS, 1), PART_NUMBER(1, PASSED, 3), PART(2, DIRECT),
                                        PART_NUMBER(2, AT_MOST, 4));
    ck_assert_double_eq(rule.most, 4);
    rule = RULE(ALTERNATIVES, NOTHING, PART(1, BONUS), PART_NUMBER(1, AT_MOST, 4));
    ck_assert(rule.outside);
    rule = RULE(ALTERNATIVES, NOTHING, PART(1, FUNCTION), PART_TEXT(1, FUNCTION, "f"), PART(2, DIRECT), PART_NUMBER(2, AT_MOST, 4));
    ck_assert_double_nan(rule.most);
    const struct scorecard_param *first;
    size_t size;
    ck_assert_int_eq(scorecard_i_rule_part(NULL, 0, 1, &first, &size), 0);
}
END_TEST

START_TEST(a_function_among_them_has_a_column_of_its_own)
{
    struct scorecard_i_rule rule = RULE(ALTERNATIVES, 10, PART(1, DIRECT), PART(2, FUNCTION), PART_TEXT(2, FUNCTION, "f"), PART_TEXT(2, INPUTS, "a"));
    double x = NOTHING, a = 1, given = 6;
    uint8_t gaps[2] = { SCORECARD_GAP_NOT_REPORTED, 0 }, gap;
    uint32_t part;
    struct scorecard_i_tile tiles[2] = { { &x, &gaps[0] }, { &a, &gaps[1] } };
    struct scorecard_i_rule_fault fault;
    const double *called[2] = { NULL, &given };
    ck_assert_double_eq(scorecard_i_rule_score(&rule, tiles, 0, called, &gap, &part, &fault), 6);
    ck_assert_uint_eq(part, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/rule/alternatives");
    TCase *tests = tcase_create("alternatives");
    tcase_add_checked_fixture(tests, rules_open, rules_free);
    tcase_add_test(tests, the_first_rule_whose_inputs_are_there_is_taken);
    tcase_add_test(tests, a_fault_of_a_part_is_told_with_its_own_inputs);
    tcase_add_test(tests, parts_are_checked_as_rules_of_their_own);
    tcase_add_test(tests, what_parts_can_earn_is_what_the_whole_can);
    tcase_add_test(tests, a_function_among_them_has_a_column_of_its_own);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
