/* SPDX-License-Identifier: MIT */
#include "method/expression/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expression_one.h"
#include "tap.h"

/* An allocator that counts live blocks and fails at call `fail_at`, or from it on. */
struct counter {
    long live, calls, fail_at;
    bool once;
};

static void *move(void *context, void *block, size_t size)
{
    struct counter *c = context;
    if (size == 0) {
        c->live -= block != NULL;
        free(block);
        return NULL;
    }
    long call = c->calls++;
    if (c->once ? call == c->fail_at : call >= c->fail_at)
        return NULL;
    void *moved = realloc(block, size);
    c->live += block == NULL && moved != NULL;
    return moved;
}

static scorecard_status compile(const char *text, struct scorecard_error *err)
{
    struct counter counter = { .fail_at = 1000000 };
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.move = move;
    run.move_context = &counter;
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, &run);
    struct scorecard_i_expression *e = NULL;
    struct scorecard_i_expression *untouched = (struct scorecard_i_expression *)&counter;
    e = untouched;
    scorecard_status status = scorecard_i_expression_compile(&arena, text, &e, err);
    if (status != SCORECARD_OK)
        ck_assert_ptr_null(e);
    scorecard_i_arena_free(&arena);
    ck_assert_int_eq(counter.live, 0);
    return status;
}

static void fails_with(scorecard_status status, const char *text, uint64_t column, const char *message)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_msg(compile(text, &err) == status, "%.80s: %s", text, err.message);
    ck_assert_int_eq(err.code, status);
    ck_assert_msg(err.column == column, "%.80s: column %d: %s", text, (int)err.column, err.message);
    ck_assert_uint_eq(err.line, 0);
    ck_assert_msg(strstr(err.message, message) != NULL, "%.80s: %s", text, err.message);
    ck_assert_int_eq(compile(text, NULL), status);
}

static void fails(const char *text, uint64_t column, const char *message)
{
    fails_with(SCORECARD_ERROR_EXPRESSION, text, column, message);
}

START_TEST(tight_operators_go_before_loose_ones)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        { "1 + 2 * 3", 7 },
        { "(1 + 2) * 3", 9 },
        { "10 - 4 - 3", 3 },
        { "100 / 10 / 5", 2 },
        { "100 / 10 * 5", 50 },
        { "2 ^ 3 ^ 2", 512 },
        { "(2 ^ 3) ^ 2", 64 },
        { "-2 ^ 2", -4 },
        { "(-2) ^ 2", 4 },
        { "2 ^ -1", 0.5 },
        { "2 ^ -1 ^ 2", 0.5 },
        { "2 ^ -1 * 8", 4 },
        { "-2 * -3", 6 },
        { "- - 2", 2 },
        { "-+-2", 2 },
        { "3 - -2", 5 },
        { "1 + 1 = 2", 1 },
        { "2 < 1 + 2", 1 },
        { "not 1 = 2", 1 },
        { "not not 5", 1 },
        { "not 0 and 0", 0 },
        { "not (0 and 0)", 1 },
        { "1 or 1 and 0", 1 },
        { "(1 or 1) and 0", 0 },
        { "0 and 0 or 1", 1 },
        { "1 and not 0", 1 },
        { "0 or not 1", 0 },
        { "(1 < 2) = 1", 1 },
        { "1 = (2 > 1)", 1 },
        { "1 < 2 and 2 < 3", 1 },
        { "-1 < 0", 1 },
        { "0 = -0", 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct one_result r = one(cases[i].text, NULL, NULL);
        ck_assert_msg(r.gap == 0 && r.value == cases[i].value, "%s", cases[i].text);
    }
}
END_TEST

START_TEST(signs_of_print_mean_what_the_plain_ones_do)
{
    ck_assert_double_eq(one("2×3−8÷−4", NULL, NULL).value, 8);
    ck_assert_double_eq(one("1≤1 and 2≥2 and 1≠2", NULL, NULL).value, 1);
    ck_assert_double_eq(one("2≤1 or 1≥2 or 1≠1", NULL, NULL).value, 0);
}
END_TEST

START_TEST(blanks_may_stand_anywhere)
{
    ck_assert_double_eq(one("\n max\t( 1 ,\r\n2 )\n+ 1 ", NULL, NULL).value, 3);
    ck_assert_double_eq(one("max(1,2)+1", NULL, NULL).value, 3);
}
END_TEST

START_TEST(numbers_are_worked_out_with_the_same_bits)
{
    /* What is folded must be what evaluation would give: once as numbers, once through names. */
    static const struct {
        const char *folded, *named;
        double values[3];
    } cases[] = {
        { "0.1 + 0.2", "a + b", { 0.1, 0.2 } },      { "ln(3)", "ln(a)", { 3 } },
        { "2 ^ 0.3", "a ^ b", { 2, 0.3 } },          { "pow(7, 1/3)", "pow(a, b / c)", { 7, 1, 3 } },
        { "1 / 49 * 49", "a / b * b", { 1, 49 } },   { "exp(-0.7)", "exp(-a)", { 0.7 } },
        { "sqrt(2)", "sqrt(a)", { 2 } },             { "if(1, 0.1, 3)", "if(a, b, c)", { 1, 0.1, 3 } },
        { "coalesce(5, 3)", "coalesce(a, b)", { 5, 3 } }, { "-0", "-a", { 0 } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct one_result folded = one(cases[i].folded, NULL, NULL);
        struct one_result named = one(cases[i].named, cases[i].values, NULL);
        ck_assert_msg(memcmp(&folded.value, &named.value, sizeof folded.value) == 0 && folded.gap == named.gap, "%s",
                      cases[i].folded);
    }
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, NULL);
    struct scorecard_i_expression *e = NULL;
    ck_assert_int_eq(scorecard_i_expression_compile(&arena, "max(1, 2 ^ 3, ln(2)) + -1", &e, NULL), SCORECARD_OK);
    ck_assert_uint_eq(e->code_count, 1);
    ck_assert_int_eq(scorecard_i_expression_compile(&arena, "1 + 1/0", &e, NULL), SCORECARD_OK);
    ck_assert_uint_eq(e->code_count, 5); /* what has no value waits for its evaluation */
    scorecard_i_arena_free(&arena);
    ck_assert_uint_eq(one("1 + 1/0", NULL, NULL).gap, SCORECARD_GAP_UNDEFINED);
}
END_TEST

START_TEST(what_is_wrong_is_named_with_its_place)
{
    fails("", 1, "found the end, expected a number, a name, a function or '('");
    fails("   ", 4, "found the end");
    fails("1 +", 4, "found the end, expected a number");
    fails("* 2", 1, "found '*', expected a number");
    fails("a + * b", 5, "found '*'");
    fails("and", 1, "found 'and', expected a number");
    fails("a b", 3, "found 'b', expected an operator or the end");
    fails("a 'b'", 3, "found 'b'");
    fails("2 (3)", 3, "found '(', expected an operator");
    fails("'f'(2)", 4, "found '(', expected an operator");
    fails("a not b", 3, "found 'not', expected an operator");
    fails("a)", 2, "found ')', expected an operator or the end");
    fails("(a", 3, "found the end, expected an operator or the ')' of the '(' at byte 1");
    fails("(a + (b", 8, "'(' at byte 6");
    fails("()", 2, "found ')', expected a number");
    fails("(a, b)", 3, "found ',', expected an operator or the ')'");
    fails("a, b", 2, "found ',', expected an operator or the end");
    fails("a # b", 3, "found '#', expected an operator");
    fails("# b", 1, "found '#', expected a number");
    fails("a ! b", 3, "found '!'");
    fails("{a}", 1, "found '{'");
    fails("a && b", 3, "found '&'");
    fails("tỉnh", 2, "found 'ỉ' (U+1EC9)");
    fails("a \xFF", 3, "the byte 0xFF");
    fails("a\xC2\xA0+ 1", 2, "U+00A0");
    fails("a + 1.", 7, "byte 7: expected a digit");
    fails("max(a, 'b", 8, "not closed");
}
END_TEST

START_TEST(wrong_numbers_of_arguments_are_refused)
{
    fails("pow(1)", 6, "found ')', expected ',' and another argument: pow takes 2, here is 1");
    fails("pow(1, 2, 3)", 9, "found ',', expected ')' after 2 arguments of pow");
    fails("pow(1, 2", 9, "found the end, expected ')' after 2 arguments of pow");
    fails("pow(1 2)", 7, "found '2', expected ',' and another argument: pow takes 2, here is 1");
    fails("ln(a, b)", 5, "expected ')' after 1 argument of ln");
    fails("ln()", 4, "found ')', expected a number");
    fails("sqrt(", 6, "found the end, expected a number");
    fails("if(a, b)", 8, "if takes 3, here is 2");
    fails("if(a, b, c, d)", 11, "expected ')' after 3 arguments of if");
    fails("min(a)", 6, "min takes at least 2, here is 1");
    fails("min(a, b,)", 10, "found ')', expected a number");
    fails("min(a, b c", 10, "expected an operator, ',' or the ')' of the min at byte 1");
    fails("coalesce(x)", 11, "coalesce takes at least 2");
    ck_assert_double_eq(one("min(5, 4, 3, 2, 1)", NULL, NULL).value, 1);
    ck_assert_double_eq(one("max(1, min(7, 8), 3)", NULL, NULL).value, 7);
}
END_TEST

START_TEST(unknown_functions_are_answered_with_the_known)
{
    fails("1 + log(x)", 5, "unknown function 'log', expected one of min max ln exp sqrt abs pow if coalesce");
    fails("Min(1, 2)", 1, "unknown function 'Min'");
    fails("min + 1", 1, "expected '(' behind the function (an input of this name is written in quotes, 'min')");
    fails("2 * ln", 5, "expected '(' behind the function");
}
END_TEST

START_TEST(comparisons_do_not_chain_and_not_needs_its_place)
{
    fails("a < b < c", 7, "found '<', expected 'and' between two comparisons");
    fails("a = b != c + 1", 7, "comparisons");
    fails("a + b = c == d", 11, "comparisons");
    fails("not a < b < c", 11, "comparisons");
    fails("a = not b", 5, "found 'not', expected parentheses");
    fails("- not b", 3, "found 'not', expected parentheses");
    fails("2 ^ not b", 5, "found 'not', expected parentheses");
    ck_assert_double_eq(one("1 = (not 0)", NULL, NULL).value, 1);
    ck_assert_double_eq(one("max(not 0, 0)", NULL, NULL).value, 1);
}
END_TEST

/* `head` n times, then `middle`, then `tail` n times. */
static char *repeated(const char *head, size_t n, const char *middle, const char *tail)
{
    char *text = malloc(n * (strlen(head) + strlen(tail)) + strlen(middle) + 1), *to = text;
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < n; i++, to += strlen(head))
        memcpy(to, head, strlen(head));
    memcpy(to, middle, strlen(middle));
    to += strlen(middle);
    for (size_t i = 0; i < n; i++, to += strlen(tail))
        memcpy(to, tail, strlen(tail));
    *to = '\0';
    return text;
}

static void repeats(scorecard_status status, const char *head, size_t n, const char *middle, const char *tail)
{
    char *text = repeated(head, n, middle, tail);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_msg(compile(text, &err) == status, "%s %zu times: %s", head, n, err.message);
    if (status != SCORECARD_OK)
        ck_assert_uint_gt(err.column, 0);
    free(text);
}

START_TEST(depth_is_limited_and_never_the_c_stack)
{
    repeats(SCORECARD_OK, "(", 256, "a", ")");
    repeats(SCORECARD_ERROR_LIMIT, "(", 257, "a", ")");
    repeats(SCORECARD_ERROR_LIMIT, "(", 60000, "", "");
    repeats(SCORECARD_OK, "-", 256, "a", "");
    repeats(SCORECARD_ERROR_LIMIT, "-", 60000, "a", "");
    repeats(SCORECARD_ERROR_LIMIT, "not ", 15000, "a", "");
    repeats(SCORECARD_ERROR_LIMIT, "ln(", 20000, "a", "");
    repeats(SCORECARD_ERROR_LIMIT, "2^", 20000, "a", "");
    /* 65 operands at once are the result and 64 tiles of scratch. */
    repeats(SCORECARD_OK, "a+(", 64, "a", ")");
    repeats(SCORECARD_ERROR_LIMIT, "a+(", 65, "a", ")");
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char *text = repeated("a+(", 65, "a", ")");
    ck_assert_int_eq(compile(text, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_uint_eq(err.column, 65 * 3 + 1);
    ck_assert_ptr_nonnull(strstr(err.message, "more than 65 operands"));
    free(text);
    text = repeated("(", 257, "a", ")");
    ck_assert_int_eq(compile(text, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_uint_eq(err.column, 257);
    ck_assert_ptr_nonnull(strstr(err.message, "more than 256 operators and parentheses"));
    free(text);
}
END_TEST

START_TEST(long_texts_are_fine_up_to_64_kib)
{
    repeats(SCORECARD_OK, "a+", 32767, "bb", "");
    repeats(SCORECARD_ERROR_LIMIT, "a+", 32767, "bbb", "");
    char *text = malloc(65536);
    ck_assert_ptr_nonnull(text);
    /* Thousands of names, each another. */
    size_t size = 0;
    unsigned count = 0;
    while (size < 65000)
        size += (size_t)snprintf(text + size, 65536 - size, "%sn%u", count > 0 ? "+" : "", count), count++;
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, NULL);
    struct scorecard_i_expression *e = NULL;
    ck_assert_int_eq(scorecard_i_expression_compile(&arena, text, &e, NULL), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_i_expression_name_count(e), count);
    ck_assert_str_eq(scorecard_i_expression_name_at(e, 1234), "n1234");
    ck_assert_uint_eq(scorecard_i_expression_depth(e), 1);
    scorecard_i_arena_free(&arena);
    free(text);
}
END_TEST

START_TEST(no_text_is_an_error)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(compile(NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(err.message, "expression"));
}
END_TEST

/* Calls that compiling `text` makes when call n fails; checks that nothing leaks and nothing is half done. */
static long calls_without_memory(const char *text, long n, bool once)
{
    struct counter counter = { .fail_at = n, .once = once };
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.move = move;
    run.move_context = &counter;
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, &run);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_expression *e = NULL;
    scorecard_status status = scorecard_i_expression_compile(&arena, text, &e, &err);
    bool failed = counter.calls > n;
    ck_assert_int_eq(status, failed ? SCORECARD_ERROR_MEMORY : SCORECARD_OK);
    ck_assert_int_eq(err.code, status);
    ck_assert((e == NULL) == failed);
    scorecard_i_arena_free(&arena);
    ck_assert_int_eq(counter.live, 0);
    return counter.calls;
}

START_TEST(without_memory_nothing_leaks_at_any_point)
{
    /* Growth happens at a number, a name, an operator inside, and at the end; the last needs a block of its own. */
    char *many = repeated("a+", 400, "b", ""), *names = malloc(8000);
    ck_assert_ptr_nonnull(names);
    for (int i = 0, size = 0; i < 700; i++)
        size += snprintf(names + size, 8000 - (size_t)size, "%sn%d", i > 0 ? "+" : "", i);
    const char *const texts[] = {
        "1 + 2",
        "1 + a",
        "a+b+c+d+e+f+g+h",
        "max(a+b, c+d, e+f) + ln(g)",
        "if(a > 1 and 'b-c' <= 2, max(d, e, f, g) ^ 2, coalesce(h, i, j) / (k + l - m * n)) + ln(o) + o2 + o3 + o4",
        "max(a+b+c+d+e, f)",
        many,
        names,
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (int once = 0; once < 2; once++) {
            long n = 0;
            while (calls_without_memory(texts[i], n, once) > n)
                n++;
            ck_assert_int_ge(n, 2);
        }
    free(many);
    free(names);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/expression/compile");
    TCase *c = tcase_create("compile");
    tcase_add_test(c, tight_operators_go_before_loose_ones);
    tcase_add_test(c, signs_of_print_mean_what_the_plain_ones_do);
    tcase_add_test(c, blanks_may_stand_anywhere);
    tcase_add_test(c, numbers_are_worked_out_with_the_same_bits);
    tcase_add_test(c, what_is_wrong_is_named_with_its_place);
    tcase_add_test(c, wrong_numbers_of_arguments_are_refused);
    tcase_add_test(c, unknown_functions_are_answered_with_the_known);
    tcase_add_test(c, comparisons_do_not_chain_and_not_needs_its_place);
    tcase_add_test(c, depth_is_limited_and_never_the_c_stack);
    tcase_add_test(c, long_texts_are_fine_up_to_64_kib);
    tcase_add_test(c, no_text_is_an_error);
    tcase_add_test(c, without_memory_nothing_leaks_at_any_point);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
