/* SPDX-License-Identifier: MIT */
#include "exchange/cell.h"

#include <string.h>

#include "exchange_reading.h"

static const struct scorecard_i_cell_gap gaps[] = {
    { "", 0, SCORECARD_GAP_NOT_REPORTED },
    { "..", 2, SCORECARD_GAP_WITHHELD },
};

static struct scorecard_i_cell_style plain(void)
{
    return (struct scorecard_i_cell_style){ .number = { '.', '\0' }, .gaps = gaps, .gap_count = 2 };
}

static struct scorecard_i_cell read_as(struct scorecard_i_cell_style style, const char *text)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_cell cell;
    style.gaps_first = scorecard_i_cell_gaps_first(&style);
    scorecard_status status = scorecard_i_cell_read(text, strlen(text), &style, &cell, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", text, err.message);
    if (cell.gap != 0)
        ASSERT_BITS(cell.value, scorecard_i_missing());
    if (cell.gap != SCORECARD_GAP_CENSORED) {
        ASSERT_BITS(cell.low, scorecard_i_missing());
        ASSERT_BITS(cell.high, scorecard_i_missing());
    }
    return cell;
}

static void is_number(struct scorecard_i_cell_style style, const char *text, double value, int32_t decimals)
{
    struct scorecard_i_cell cell = read_as(style, text);
    ck_assert_int_eq(cell.gap, 0);
    ASSERT_BITS(cell.value, value);
    ck_assert_int_eq(cell.decimals, decimals);
    ck_assert(!cell.noted);
}

static void is_gap(struct scorecard_i_cell_style style, const char *text, int32_t reason)
{
    struct scorecard_i_cell cell = read_as(style, text);
    ck_assert_int_eq(cell.gap, reason);
    ck_assert_int_eq(cell.decimals, SCORECARD_DECIMALS_UNKNOWN);
}

static void is_band(struct scorecard_i_cell_style style, const char *text, double low, double high)
{
    struct scorecard_i_cell cell = read_as(style, text);
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_CENSORED);
    ASSERT_BITS(cell.low, low);
    ASSERT_BITS(cell.high, high);
}

static void is_error(struct scorecard_i_cell_style style, const char *text, scorecard_status wanted, const char *hint)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_cell cell;
    scorecard_status status = scorecard_i_cell_read(text, strlen(text), &style, &cell, &err);
    ck_assert_msg(status == wanted, "%s: %d", text, status);
    ck_assert_int_eq(err.code, wanted);
    ck_assert_msg(strstr(err.message, hint) != NULL, "%s: %s", text, err.message);
}

START_TEST(numbers_are_read_with_the_decimals_as_written)
{
    is_number(plain(), "6.30", 6.3, 2);
    is_number(plain(), "-7", -7, 0);
    is_number(plain(), "+0.5", 0.5, 1);
    is_number(plain(), "1.5e3", 1500, 0);
    char long_number[200] = "0.";
    memset(long_number + 2, '1', 150);
    is_number(plain(), long_number, 1.0 / 9, SCORECARD_I_CELL_DECIMALS);
    struct scorecard_i_cell_style vi = plain();
    vi.number = (struct scorecard_i_number_style){ ',', '.' };
    is_number(vi, "1.234.567,8", 1234567.8, 1);
}
END_TEST

START_TEST(gaps_have_the_reason_that_was_declared)
{
    is_gap(plain(), "", SCORECARD_GAP_NOT_REPORTED);
    is_gap(plain(), "..", SCORECARD_GAP_WITHHELD);
    static const struct scorecard_i_cell_gap code[] = { { "-99", 3, SCORECARD_GAP_NOT_APPLICABLE } };
    struct scorecard_i_cell_style style = plain();
    style.gaps = code;
    style.gap_count = 1;
    is_gap(style, "-99", SCORECARD_GAP_NOT_APPLICABLE);
    is_number(style, "-98", -98, 0);
    is_error(style, "", SCORECARD_ERROR_NUMBER, "add \"\" to gaps");
}
END_TEST

START_TEST(percent_signs_are_refused_stripped_or_divided)
{
    struct scorecard_i_cell_style style = plain();
    style.number.decimal = ',';
    is_error(style, "89,51%", SCORECARD_ERROR_NUMBER, "dialect.percent");
    style.percent = SCORECARD_I_PERCENT_STRIP;
    is_number(style, "89,51%", 89.51, 2);
    is_number(style, "89,51 %", 89.51, 2);
    is_number(style, "89,51", 89.51, 2);
    style.percent = SCORECARD_I_PERCENT_DIVIDE;
    is_number(style, "89,51%", 89.51 / 100, 4);
    is_number(style, "89,51", 89.51, 2);
    is_error(style, "%", SCORECARD_ERROR_NUMBER, "'%' is not a number");
}
END_TEST

START_TEST(spaces_of_all_sorts_part_thousands)
{
    struct scorecard_i_cell_style style = plain();
    style.number.thousands = ' ';
    is_number(style, "1 234 567.5", 1234567.5, 1);
    is_number(style,
              "1\xC2\xA0"
              "234",
              1234, 0);
    is_number(style,
              "1\xE2\x80\xAF"
              "234",
              1234, 0);
    is_error(style,
             "1\xC2\xA0"
             "23",
             SCORECARD_ERROR_NUMBER, "not a number");
    char large[400];
    memset(large, ' ', sizeof large);
    large[399] = '\0';
    is_error(style, large, SCORECARD_ERROR_NUMBER, "not a number");
}
END_TEST

START_TEST(spaces_around_count_unless_declared)
{
    struct scorecard_i_cell_style style = plain();
    is_error(style, " 5", SCORECARD_ERROR_NUMBER, "dialect.trim");
    style.trim = true;
    is_number(style, " \t5\xC2\xA0", 5, 0);
    is_gap(style, "  ", SCORECARD_GAP_NOT_REPORTED);
    is_gap(style, " .. ", SCORECARD_GAP_WITHHELD);
}
END_TEST

START_TEST(characters_around_a_number_are_stripped)
{
    struct scorecard_i_cell_style style = plain();
    style.strip = "=*\xE2\x80\xA0"; /* a dagger */
    is_number(style, "=12", 12, 0);
    is_number(style, "12\xE2\x80\xA0", 12, 0);
    is_number(style, "==12*", 12, 0);
    is_error(style, "1=2", SCORECARD_ERROR_NUMBER, "not a number");
    is_error(style, "==", SCORECARD_ERROR_NUMBER, "not a number");
}
END_TEST

START_TEST(values_are_multiplied)
{
    struct scorecard_i_cell_style style = plain();
    style.multiply = 1000;
    is_number(style, "1.25", 1250, SCORECARD_DECIMALS_UNKNOWN);
    is_number(style, "1.2501", 1.2501 * 1000, 1);
    style.multiply = 0.01;
    is_number(style, "5.5", 5.5 * 0.01, 3);
    style.multiply = 3;
    is_number(style, "5.5", 16.5, SCORECARD_DECIMALS_UNKNOWN);
    style.multiply = 1;
    is_number(style, "5.5", 5.5, 1);
    style.multiply = 1e300;
    is_error(style, "1e300", SCORECARD_ERROR_INFINITE, "too large");
    style.multiply = -1;
    style.bands = true;
    is_band(style, "1-2", -2, -1);
    is_band(style, "5+", scorecard_i_missing(), -5);
}
END_TEST

START_TEST(bands_are_censored_values_with_bounds)
{
    const double none = scorecard_i_missing();
    struct scorecard_i_cell_style style = plain();
    is_error(style, "201-250", SCORECARD_ERROR_NUMBER, "bands");
    style.bands = true;
    is_band(style,
            "50.1\xE2\x80\x93"
            "53.7",
            50.1, 53.7); /* en dash */
    is_band(style, "201-250", 201, 250);
    is_band(style, "201 \xE2\x80\x94 250", 201, 250); /* em dash */
    is_band(style, "-5--3", -5, -3);
    is_band(style,
            "1\xE2\x88\x92"
            "2",
            1, 2); /* minus */
    is_band(style, "601+", 601, none);
    is_band(style, "<5", none, 5);
    is_band(style, "> 5", 5, none);
    is_band(style,
            "\xE2\x89\xA4"
            "5",
            none, 5);
    is_band(style,
            "\xE2\x89\xA5"
            "5",
            5, none);
    is_number(style, "5", 5, 0);
    is_error(style, "250-201", SCORECARD_ERROR_NUMBER, "greater bound first");
    is_error(style, "a-b", SCORECARD_ERROR_NUMBER, "not a number");
    is_error(style, "1-", SCORECARD_ERROR_NUMBER, "not a number");
    is_error(style, "<", SCORECARD_ERROR_NUMBER, "not a number");
    is_error(style, "1-1e999", SCORECARD_ERROR_INFINITE, "too large");
}
END_TEST

START_TEST(lenient_columns_keep_text_as_a_note)
{
    struct scorecard_i_cell_style style = plain();
    style.lenient = true;
    struct scorecard_i_cell cell = read_as(style, "1/6");
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_NOT_REPORTED);
    ck_assert(cell.noted);
    is_error(style, "1e999", SCORECARD_ERROR_INFINITE, "too large");
    style.gap_count = 0;
    cell = read_as(style, "");
    ck_assert(!cell.noted);
}
END_TEST

START_TEST(what_is_no_number_comes_with_a_cure)
{
    struct scorecard_i_cell_style style = plain();
    is_error(style, "69,03", SCORECARD_ERROR_NUMBER, "set dialect.decimal to \",\"");
    is_error(style, "1,234.5", SCORECARD_ERROR_NUMBER, "dialect.thousands");
    is_error(style, "1'234", SCORECARD_ERROR_NUMBER, "dialect.thousands");
    is_error(style, "NaN", SCORECARD_ERROR_NUMBER, "add it to gaps");
    is_error(style, "n/a", SCORECARD_ERROR_NUMBER, "declare it");
    style.number.decimal = ',';
    is_error(style, "69.03", SCORECARD_ERROR_NUMBER, "set dialect.decimal to \".\"");
    is_error(style, "1.234.567,5", SCORECARD_ERROR_NUMBER, "dialect.thousands");
}
END_TEST

START_TEST(infinity_is_refused)
{
    static const char *const texts[] = { "inf", "-Inf", "+INFINITY", "\xE2\x88\x9E", "-\xE2\x88\x9E" };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        is_error(plain(), texts[i], SCORECARD_ERROR_INFINITE, "infinite");
    is_error(plain(), "1e309", SCORECARD_ERROR_INFINITE, "too large");
    is_error(plain(), "-1e309", SCORECARD_ERROR_INFINITE, "too large");
    is_number(plain(), "1.7976931348623157e308", 1.7976931348623157e308, 0);
}
END_TEST

START_TEST(texts_are_quoted_as_far_as_they_can_be_printed)
{
    char quote[SCORECARD_I_QUOTE_SIZE], longer[200];
    ck_assert_str_eq(scorecard_i_cell_quote("a\nb\x7F", 4, quote), "a b ");
    memset(longer, 'x', sizeof longer);
    scorecard_i_cell_quote(longer, sizeof longer, quote);
    ck_assert_uint_eq(strlen(quote), SCORECARD_I_QUOTE_SIZE - 1);
    ck_assert_str_eq(quote + strlen(quote) - 4, "x...");
    for (int i = 0; i < 60; i += 3)
        memcpy(longer + 1 + i, "\xE1\xBB\x89", 3);
    scorecard_i_cell_quote(longer, 61, quote);
    ck_assert_uint_eq(strlen(quote), 1 + 57 + 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/cell");
    TCase *c = tcase_create("cell");
    tcase_add_test(c, numbers_are_read_with_the_decimals_as_written);
    tcase_add_test(c, gaps_have_the_reason_that_was_declared);
    tcase_add_test(c, percent_signs_are_refused_stripped_or_divided);
    tcase_add_test(c, spaces_of_all_sorts_part_thousands);
    tcase_add_test(c, spaces_around_count_unless_declared);
    tcase_add_test(c, characters_around_a_number_are_stripped);
    tcase_add_test(c, values_are_multiplied);
    tcase_add_test(c, bands_are_censored_values_with_bounds);
    tcase_add_test(c, lenient_columns_keep_text_as_a_note);
    tcase_add_test(c, what_is_no_number_comes_with_a_cure);
    tcase_add_test(c, infinity_is_refused);
    tcase_add_test(c, texts_are_quoted_as_far_as_they_can_be_printed);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
