/* SPDX-License-Identifier: MIT */
#include "method/expression/program.h"

#include <string.h>

#include "tap.h"

static struct scorecard_i_token token_at(const char *text, size_t from)
{
    struct scorecard_i_token token;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_msg(scorecard_i_expression_lex(text, strlen(text), from, &token, &err) == SCORECARD_OK, "%s: %s", text,
                  err.message);
    return token;
}

static void fails(const char *text, uint64_t column, const char *says)
{
    struct scorecard_i_token token;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_i_expression_lex(text, strlen(text), 0, &token, &err), SCORECARD_ERROR_EXPRESSION);
    ck_assert_int_eq(err.code, SCORECARD_ERROR_EXPRESSION);
    ck_assert_msg(err.column == column, "%s: column %d", text, (int)err.column);
    ck_assert_msg(strstr(err.message, says) != NULL, "%s: %s", text, err.message);
    ck_assert_int_eq(scorecard_i_expression_lex(text, strlen(text), 0, &token, NULL), SCORECARD_ERROR_EXPRESSION);
}

START_TEST(the_end_comes_behind_blanks)
{
    ck_assert_int_eq(token_at("", 0).kind, SCORECARD_I_TOKEN_END);
    struct scorecard_i_token token = token_at(" \t\r\n", 0);
    ck_assert_int_eq(token.kind, SCORECARD_I_TOKEN_END);
    ck_assert_uint_eq(token.at, 4);
    ck_assert_uint_eq(token.size, 0);
}
END_TEST

START_TEST(numbers_are_read_whole)
{
    static const struct {
        const char *text;
        double number;
        size_t size;
    } cases[] = {
        { "0", 0, 1 },        { "12+", 12, 2 },       { "0.5)", 0.5, 3 },     { "1e3*", 1000, 3 },
        { "1E+3", 1000, 4 },  { "2.5e-1 ", 0.25, 6 }, { "007", 7, 3 },        { "1e-400", 0, 6 },
        { "0.1,", 0.1, 3 },   { "1−2", 1, 1 },        { "9007199254740993", 9007199254740992.0, 16 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scorecard_i_token token = token_at(cases[i].text, 0);
        ck_assert_int_eq(token.kind, SCORECARD_I_TOKEN_NUMBER);
        ck_assert_msg(token.number == cases[i].number && token.size == cases[i].size, "%s", cases[i].text);
    }
}
END_TEST

START_TEST(numbers_that_are_none_are_refused_where_they_go_wrong)
{
    fails(".5", 3, "before the '.'");
    fails("1.", 3, "behind the '.'");
    fails("1.x", 3, "behind the '.'");
    fails("1e", 3, "behind the 'e'");
    fails("1e*2", 3, "behind the 'e'");
    fails("1e+", 4, "behind the 'e'");
    fails("1.2.3", 4, "runs into a name");
    fails("2g_cover", 2, "runs into a name");
    fails("1ex", 3, "runs into a name");
    fails("  1e999", 3, "too large");
}
END_TEST

START_TEST(names_are_bare_or_quoted)
{
    struct scorecard_i_token token = token_at("  _a.b2+", 0);
    ck_assert_int_eq(token.kind, SCORECARD_I_TOKEN_NAME);
    ck_assert_uint_eq(token.at, 2);
    ck_assert_uint_eq(token.size, 5);
    ck_assert_uint_eq(token.name, 2);
    ck_assert_uint_eq(token.name_size, 5);
    ck_assert(!token.called);
    token = token_at("x 'gni-pc'(", 2);
    ck_assert_int_eq(token.kind, SCORECARD_I_TOKEN_NAME);
    ck_assert_uint_eq(token.at, 2);
    ck_assert_uint_eq(token.size, 8);
    ck_assert_uint_eq(token.name, 3);
    ck_assert_uint_eq(token.name_size, 6);
    ck_assert(!token.called);
    ck_assert(token_at("mean \n(", 0).called);
    ck_assert_int_eq(token_at("'and'", 0).kind, SCORECARD_I_TOKEN_NAME);
    ck_assert_int_eq(token_at("'min'", 0).kind, SCORECARD_I_TOKEN_NAME);
    ck_assert_int_eq(token_at("Min", 0).kind, SCORECARD_I_TOKEN_NAME);
    ck_assert_int_eq(token_at("minimum", 0).kind, SCORECARD_I_TOKEN_NAME);
    ck_assert_int_eq(token_at("orb", 0).kind, SCORECARD_I_TOKEN_NAME);
}
END_TEST

START_TEST(names_that_no_input_can_have_are_refused)
{
    fails("'a", 1, "not closed");
    fails(" '", 2, "not closed");
    fails("''", 1, "no id");
    fails("'-a'", 1, "no id");
    fails("'a b'", 1, "no id");
    fails("'tỉnh'", 1, "no id");
    char name[70];
    memset(name, 'x', sizeof name);
    name[63] = '\0';
    ck_assert_uint_eq(token_at(name, 0).name_size, 63);
    name[63] = 'x';
    name[64] = '\0';
    fails(name, 1, "longer than 63");
    name[0] = '\'';
    name[64] = '\'';
    name[65] = '\0';
    ck_assert_uint_eq(token_at(name, 0).name_size, 63);
    name[64] = 'x';
    name[65] = '\'';
    name[66] = '\0';
    fails(name, 1, "longer than 63");
}
END_TEST

START_TEST(functions_are_known_by_name)
{
    static const char *const names[] = { "min", "max", "ln", "exp", "sqrt", "abs", "pow", "if", "coalesce" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct scorecard_i_token token = token_at(names[i], 0);
        ck_assert_int_eq(token.kind, SCORECARD_I_TOKEN_FUNCTION);
        ck_assert_str_eq(scorecard_i_operator(token.function)->spelling[0], names[i]);
        ck_assert(!token.called);
    }
    ck_assert(token_at("ln(", 0).called);
}
END_TEST

START_TEST(operators_have_their_spellings)
{
    static const struct {
        const char *text;
        uint8_t infix, prefix;
    } cases[] = {
        { "or", SCORECARD_I_OP_OR, SCORECARD_I_OP_COUNT },
        { "and", SCORECARD_I_OP_AND, SCORECARD_I_OP_COUNT },
        { "not", SCORECARD_I_OP_COUNT, SCORECARD_I_OP_NOT },
        { "<", SCORECARD_I_OP_LESS, SCORECARD_I_OP_COUNT },
        { "<=", SCORECARD_I_OP_LESS_EQUAL, SCORECARD_I_OP_COUNT },
        { "≤", SCORECARD_I_OP_LESS_EQUAL, SCORECARD_I_OP_COUNT },
        { ">", SCORECARD_I_OP_GREATER, SCORECARD_I_OP_COUNT },
        { ">=", SCORECARD_I_OP_GREATER_EQUAL, SCORECARD_I_OP_COUNT },
        { "≥", SCORECARD_I_OP_GREATER_EQUAL, SCORECARD_I_OP_COUNT },
        { "=", SCORECARD_I_OP_EQUAL, SCORECARD_I_OP_COUNT },
        { "==", SCORECARD_I_OP_EQUAL, SCORECARD_I_OP_COUNT },
        { "!=", SCORECARD_I_OP_UNEQUAL, SCORECARD_I_OP_COUNT },
        { "<>", SCORECARD_I_OP_UNEQUAL, SCORECARD_I_OP_COUNT },
        { "≠", SCORECARD_I_OP_UNEQUAL, SCORECARD_I_OP_COUNT },
        { "+", SCORECARD_I_OP_ADD, SCORECARD_I_OP_PLUS },
        { "-", SCORECARD_I_OP_SUBTRACT, SCORECARD_I_OP_NEGATE },
        { "−", SCORECARD_I_OP_SUBTRACT, SCORECARD_I_OP_NEGATE },
        { "*", SCORECARD_I_OP_MULTIPLY, SCORECARD_I_OP_COUNT },
        { "×", SCORECARD_I_OP_MULTIPLY, SCORECARD_I_OP_COUNT },
        { "/", SCORECARD_I_OP_DIVIDE, SCORECARD_I_OP_COUNT },
        { "÷", SCORECARD_I_OP_DIVIDE, SCORECARD_I_OP_COUNT },
        { "^", SCORECARD_I_OP_POWER, SCORECARD_I_OP_COUNT },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scorecard_i_token token = token_at(cases[i].text, 0);
        ck_assert_int_eq(token.kind, SCORECARD_I_TOKEN_OPERATOR);
        ck_assert_uint_eq(token.size, strlen(cases[i].text));
        ck_assert_msg(token.infix == cases[i].infix && token.prefix == cases[i].prefix, "%s", cases[i].text);
    }
    ck_assert_uint_eq(token_at("<-1", 0).size, 1);
    ck_assert_uint_eq(token_at("<=-1", 0).size, 2);
}
END_TEST

START_TEST(tokens_are_shown_so_that_they_can_be_found)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        { "", "the end" },       { "pow(", "'pow'" },           { "'a'", "'a'" },
        { ")", "')'" },          { "#", "'#'" },                { "\x01", "the character U+0001" },
        { "≤ 1", "'≤'" },        { "tỉnh", "'t'" },             { "ỉ", "'ỉ' (U+1EC9)" },
        { "\xC2\xA0", "the character U+00A0" },                 { "😀", "'😀' (U+1F600)" },
        { "\xFF", "the byte 0xFF" }, { "\xE1\xBB", "the byte 0xE1" }, { "\x80", "the byte 0x80" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scorecard_i_token token = token_at(cases[i].text, 0);
        char shown[SCORECARD_I_TOKEN_TEXT_SIZE];
        scorecard_i_expression_token_text(cases[i].text, &token, shown);
        ck_assert_str_eq(shown, cases[i].shown);
    }
    char digits[200];
    memset(digits, '0', sizeof digits);
    digits[sizeof digits - 1] = '\0';
    struct scorecard_i_token token = token_at(digits, 0);
    char shown[SCORECARD_I_TOKEN_TEXT_SIZE];
    scorecard_i_expression_token_text(digits, &token, shown);
    ck_assert_uint_eq(strlen(shown), 85);
    ck_assert_ptr_nonnull(strstr(shown, "00...'"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/expression/lex");
    TCase *c = tcase_create("lex");
    tcase_add_test(c, the_end_comes_behind_blanks);
    tcase_add_test(c, numbers_are_read_whole);
    tcase_add_test(c, numbers_that_are_none_are_refused_where_they_go_wrong);
    tcase_add_test(c, names_are_bare_or_quoted);
    tcase_add_test(c, names_that_no_input_can_have_are_refused);
    tcase_add_test(c, functions_are_known_by_name);
    tcase_add_test(c, operators_have_their_spellings);
    tcase_add_test(c, tokens_are_shown_so_that_they_can_be_found);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
