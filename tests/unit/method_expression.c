/* SPDX-License-Identifier: MIT */
#include "method/expression.h"

#include "tap.h"

static struct scorecard_i_arena arena;

static void begin(void)
{
    scorecard_i_arena_init(&arena, NULL);
}

static void end(void)
{
    scorecard_i_arena_free(&arena);
}

static const struct scorecard_i_expression *compiled(const char *text)
{
    struct scorecard_i_expression *e = NULL;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_msg(scorecard_i_expression_compile(&arena, text, &e, &err) == SCORECARD_OK, "%s: %s", text, err.message);
    return e;
}

START_TEST(names_come_once_in_order_of_first_use)
{
    const struct scorecard_i_expression *e = compiled("gni / b + 'gni-pc' * b - 'gni' + _z.1 + 'min' + '2g'");
    static const char *const expected[] = { "gni", "b", "gni-pc", "_z.1", "min", "2g" };
    ck_assert_uint_eq(scorecard_i_expression_name_count(e), 6);
    for (uint32_t i = 0; i < 6; i++)
        ck_assert_str_eq(scorecard_i_expression_name_at(e, i), expected[i]);
    ck_assert_ptr_null(scorecard_i_expression_name_at(e, 6));
}
END_TEST

START_TEST(an_expression_of_numbers_has_no_names)
{
    const struct scorecard_i_expression *e = compiled("1 + 2 * 3");
    ck_assert_uint_eq(scorecard_i_expression_name_count(e), 0);
    ck_assert_ptr_null(scorecard_i_expression_name_at(e, 0));
}
END_TEST

START_TEST(depth_is_the_scratch_beside_the_result)
{
    static const struct {
        const char *text;
        uint32_t depth;
    } cases[] = {
        { "a", 0 },
        { "-a", 0 },
        { "a + b", 1 },
        { "a + b + c + d", 1 },
        { "a + (b + (c + d))", 3 },
        { "a + b * c", 2 },
        { "if(a, b, c)", 2 },
        { "max(a, b, c, d, e, f)", 1 }, /* a fold takes in one argument after the other */
        { "a + (1 + (2 + 3))", 1 },     /* numbers are worked out when it is compiled */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(scorecard_i_expression_depth(compiled(cases[i].text)) == cases[i].depth, "%s", cases[i].text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/expression");
    TCase *c = tcase_create("expression");
    tcase_add_checked_fixture(c, begin, end);
    tcase_add_test(c, names_come_once_in_order_of_first_use);
    tcase_add_test(c, an_expression_of_numbers_has_no_names);
    tcase_add_test(c, depth_is_the_scratch_beside_the_result);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
