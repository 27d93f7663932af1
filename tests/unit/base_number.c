/* SPDX-License-Identifier: MIT */
#include "base/number.h"
#include "base/number_quick.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random.h"
#include "tap.h"

static const struct scorecard_i_number_style plain = { '.', 0 };
static const struct scorecard_i_number_style vietnamese = { ',', '.' };

static void writes(double value, const char *text)
{
    char out[SCORECARD_I_NUMBER_SIZE];
    ck_assert_uint_eq(scorecard_i_number_text(value, out), strlen(text));
    ck_assert_str_eq(out, text);
}

static void reads(const char *text, struct scorecard_i_number_style style, double value, int32_t decimals)
{
    double out = 12345;
    int32_t seen = -1;
    bool infinite = true;
    ck_assert_msg(scorecard_i_number_read(text, strlen(text), style, &out, &seen, &infinite), "%s", text);
    ck_assert_msg(double_bits(out) == double_bits(value), "%s: %a", text, out);
    ck_assert_msg(seen == decimals, "%s: %d decimals", text, (int)seen);
    ck_assert(!infinite);
    ck_assert(scorecard_i_number_read(text, strlen(text), style, &out, NULL, NULL));
}

static void refuses(const char *text, struct scorecard_i_number_style style)
{
    double out = 12345;
    int32_t seen = 77;
    bool infinite = true;
    ck_assert_msg(!scorecard_i_number_read(text, strlen(text), style, &out, &seen, &infinite), "%s", text);
    ck_assert_msg(out == 12345 && seen == 77 && !infinite, "%s", text);
}

START_TEST(missing_is_one_pattern)
{
    ck_assert(double_bits(scorecard_i_missing()) == UINT64_C(0x7FF8000000000000));
}
END_TEST

START_TEST(numbers_are_written_in_their_shortest_form)
{
    writes(0.0, "0");
    writes(-0.0, "-0");
    writes(1, "1");
    writes(-63, "-63");
    writes(100, "100");
    writes(0.1, "0.1");
    writes(42.164, "42.164");
    writes(123456.7, "123456.7");
    writes(0.00001, "0.00001");
    writes(-0.000012345, "-0.000012345");
    writes(0.000001, "1e-6");
    writes(1.5e-7, "1.5e-7");
    writes(1e16, "10000000000000000");
    writes(12345678901234567.0, "12345678901234568");
    writes(1e17, "1e+17");
    writes(1e22, "1e+22");
    writes(-2.2250738585072014e-308, "-2.2250738585072014e-308");
    writes(5e-324, "5e-324");
    writes(0x1.fffffffffffffp+1023, "1.7976931348623157e+308");
    writes(scorecard_i_missing(), "nan");
    writes(-scorecard_i_missing(), "nan");
    writes((double)INFINITY, "inf");
    writes(-(double)INFINITY, "-inf");
}
END_TEST

START_TEST(what_is_written_reads_back)
{
    for (int i = 0; i < turns(200000); i++) {
        double value = i % 2 == 0 ? random_double() : -1000 * random_unit();
        char text[SCORECARD_I_NUMBER_SIZE];
        size_t size = scorecard_i_number_text(value, text);
        ck_assert_uint_lt(size, SCORECARD_I_NUMBER_SIZE);
        double back = 0;
        ck_assert_msg(scorecard_i_number_read(text, size, plain, &back, NULL, NULL), "%s", text);
        ck_assert_msg(double_bits(back) == double_bits(value), "%s", text);
    }
}
END_TEST

START_TEST(numbers_are_read_with_their_decimals)
{
    reads("0", plain, 0.0, 0);
    reads("-0", plain, -0.0, 0);
    reads("+1", plain, 1, 0);
    reads("6.30", plain, 6.3, 2);
    reads("-000.050", plain, -0.05, 3);
    reads("63", plain, 63, 0);
    reads("1.25e1", plain, 12.5, 1);
    reads("1.25E+2", plain, 125, 0);
    reads("1.25e5", plain, 125000, 0);
    reads("1e-3", plain, 0.001, 3);
    reads("0.000e0", plain, 0.0, 3);
    reads("1e-400", plain, 0.0, 400);
    reads("0e999999999999999999999999", plain, 0.0, 0);
    reads("1e-999999999999999999999999", plain, 0.0, INT32_MAX);
    reads("0.1000000000000000055511151231257827021181583404541015625", plain, 0.1, 55);
    reads("00000000000000000000000000000000000001", plain, 1, 0);
    reads("123456789012345678901234567890", plain, 123456789012345678901234567890.0, 0);
    reads("0.000000000000000000000000000000000012345678901234567890123", plain, 1.2345678901234567890123e-35, 57);
    reads("179769313486231580793728971405301e276", plain, 0x1.fffffffffffffp+1023, 0);
    double out;
    ck_assert(scorecard_i_number_read("42.164,", 4, plain, &out, NULL, NULL)); /* no NUL needed */
    ck_assert(out == 42.1);
}
END_TEST

/* A text is read the same the quick way, with what follows it in reach or not, and the plain way. */
static void reads_alike(const char *text, size_t size, char mark)
{
    const struct scorecard_i_number_style style = { mark, 0 };
    char room[64], behind[64], zeros[64];
    memset(behind, '9', sizeof behind);
    memcpy(behind, text, size);
    memcpy(room + sizeof room - size, text, size); /* nothing follows */
    const char *at = room + sizeof room - size;
    bool minus = size > 0 && *text == '-';
    memset(zeros, '0', sizeof zeros); /* so many digits that no quick way takes them */
    zeros[0] = minus ? '-' : '0';
    memcpy(zeros + 25, text + minus, size - minus);
    bool digit = size > minus && text[minus] >= '0' && text[minus] <= '9'; /* else the zeros would mend it */
    double value = 0, near = 12345, far = 12345;
    int32_t decimals = -1, near_decimals = 77, far_decimals = 77;
    bool is = digit && scorecard_i_number_read(zeros, 25 + size - minus, style, &value, &decimals, NULL);
    bool is_near = scorecard_i_number_quick(at, size, mark, false, &near, &near_decimals);
    bool is_far = scorecard_i_number_quick(behind, size, mark, true, &far, &far_decimals);
    ck_assert_msg(is_near == is_far, "%.*s", (int)size, text);
    if (!is_near) {
        ck_assert(near == 12345 && far == 12345 && near_decimals == 77 && far_decimals == 77);
        return;
    }
    ck_assert_msg(is && double_bits(value) == double_bits(near) && double_bits(value) == double_bits(far) &&
                      decimals == near_decimals && decimals == far_decimals,
                  "%.*s: %.17g, %.17g, %.17g", (int)size, text, value, near, far);
}

START_TEST(the_quick_way_reads_the_same)
{
    double out;
    int32_t decimals;
    /* What nearly all cells are is known to it, where bytes lie as it wants them. */
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    if (first == 1) {
        ck_assert(scorecard_i_number_quick("63.48", 5, '.', false, &out, &decimals) && out == 63.48 && decimals == 2);
        ck_assert(scorecard_i_number_quick("-7", 2, ',', false, &out, &decimals) && out == -7 && decimals == 0);
        ck_assert(scorecard_i_number_quick("93.4820000000000007", 19, '.', false, &out, &decimals));
    }
    for (int i = 0; i < turns(400000); i++) {
        char text[32];
        size_t size = 0, digits = 1 + random_below(random_below(8) == 0 ? 22 : 19), mark = random_below(digits + 1);
        if (random_below(4) == 0)
            text[size++] = '-';
        for (size_t k = 0; k < digits; k++) {
            if (k == mark && k > 0)
                text[size++] = '.';
            text[size++] = (char)('0' + random_below(10));
        }
        if (random_below(3) == 0) { /* any byte anywhere */
            static const char bytes[] = "-+.,eE/:; 0\0\x7F\x80\xB0\xFF";
            text[random_below(size)] = bytes[random_below(sizeof bytes - 1)];
        }
        reads_alike(text, size, '.');
    }
    reads_alike("-", 1, '.');
    reads_alike(".", 1, '.');
    reads_alike(".5", 2, '.');
    reads_alike("5.", 2, '.');
    reads_alike(".1234567", 8, '.');
    reads_alike("1234567.", 8, '.');
    reads_alike("12345678.", 9, '.');
    reads_alike("9007199254740993", 16, '.');
    reads_alike("9007199254740.993", 17, '.');
}
END_TEST

START_TEST(marks_are_those_declared)
{
    const struct scorecard_i_number_style spaced = { ',', ' ' };
    const struct scorecard_i_number_style comma = { ',', 0 };
    reads("86,77", comma, 86.77, 2);
    reads("1.234.567,89", vietnamese, 1234567.89, 2);
    reads("1 234,5", spaced, 1234.5, 1);
    reads("12.345", vietnamese, 12345, 0);
    reads("-123.456.789", vietnamese, -123456789, 0);
    reads("1234567,8", vietnamese, 1234567.8, 1); /* none is fine too */
    reads("1.234.567.890.123.456.789.012,34", vietnamese, 1234567890123456789012.34, 2);
    refuses("86,77", plain);
    refuses("86.77", comma);
    refuses("1.23", vietnamese);
    refuses("1.2345", vietnamese);
    refuses("1234.567", vietnamese);
    refuses("1.23.456", vietnamese);
    refuses("1.234.56,7", vietnamese);
    refuses(".234", vietnamese);
    refuses("1..234", vietnamese);
    refuses("1.234.", vietnamese);
    refuses("1,234.567", vietnamese);
    refuses("1,", vietnamese);
}
END_TEST

START_TEST(other_texts_are_no_numbers)
{
    static const char *const bad[] = {
        "",    " ",     " 1",  "1 ",  "+",     "-",   "--1",  "+-1", ".",   ".5",   "5.",       "1.e5",
        "1e",  "1e+",   "1e-", "1ee", "1e1.5", "e5",  "0x10", "inf", "nan", "-inf", "Infinity", "1.2.3",
        "1,5", "1_000", "1f",  "١",   "1%",    "-.5", "1e 5", "1\n", "NA",  "1e5e", "1-2",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refuses(bad[i], plain);
    double out = 12345;
    ck_assert(!scorecard_i_number_read("1\0", 2, plain, &out, NULL, NULL));
    ck_assert(!scorecard_i_number_read(NULL, 0, plain, &out, NULL, NULL));
    ck_assert(out == 12345);
}
END_TEST

START_TEST(numbers_too_large_are_told)
{
    static const char *const large[] = {
        "1e309",
        "-1e400",
        "1e99999999999999999999",
        /* half way from the largest double to 2^1024 */
        "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017"
        "977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273"
        "854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704"
        "342711559699508093042880177904174497792",
    };
    for (size_t i = 0; i < sizeof large / sizeof large[0]; i++) {
        double out = 12345;
        bool infinite = false;
        ck_assert(!scorecard_i_number_read(large[i], strlen(large[i]), plain, &out, NULL, &infinite));
        ck_assert(infinite && out == 12345);
        ck_assert(!scorecard_i_number_read(large[i], strlen(large[i]), plain, &out, NULL, NULL));
    }
    /* One less is the largest. */
    reads("179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017"
          "977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273"
          "854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704"
          "342711559699508093042880177904174497791",
          plain, 0x1.fffffffffffffp+1023, 0);
}
END_TEST

static void rounds(double value, int32_t decimals, double rounded)
{
    double out = scorecard_i_number_round(value, decimals);
    ck_assert_msg(double_bits(out) == double_bits(rounded), "%.17g at %d: %.17g", value, (int)decimals, out);
}

START_TEST(rounding_is_half_away_from_zero_on_the_shortest_form)
{
    rounds(2.675, 2, 2.68);
    rounds(-2.675, 2, -2.68);
    rounds(1.005, 2, 1.01);
    rounds(0.285, 2, 0.29);
    rounds(2.674999999999999, 2, 2.67);
    rounds(0.5, 0, 1);
    rounds(-0.5, 0, -1);
    rounds(1.5, 0, 2);
    rounds(2.5, 0, 3);
    rounds(0.49999999999999994, 0, 0);
    rounds(63.8, 2, 63.8);
    rounds(99.995, 2, 100);
    rounds(149, -2, 100);
    rounds(150, -2, 200);
    rounds(-1234567, -6, -1000000);
    rounds(499999, -6, 0);
    rounds(500000, -6, 1000000);
    rounds(1234567890123456.7, 2, 1234567890123456.8); /* its decimals are those of its shortest form */
    rounds(1e300, 15, 1e300);
    rounds(1e-300, 15, 0);
    rounds(5e-16, 15, 1e-15);
    rounds(0.1 + 0.2, 15, 0.3);
}
END_TEST

START_TEST(what_rounds_to_zero_has_no_sign)
{
    rounds(-0.001, 2, 0.0);
    rounds(-0.0, 2, 0.0);
    rounds(0.0, -6, 0.0);
}
END_TEST

START_TEST(what_has_no_decimals_comes_back)
{
    ck_assert(isnan(scorecard_i_number_round((double)NAN, 2)));
    rounds((double)INFINITY, 2, (double)INFINITY);
    rounds(-(double)INFINITY, 2, -(double)INFINITY);
}
END_TEST

START_TEST(rounding_twice_changes_nothing)
{
    for (int i = 0; i < turns(50000); i++) {
        double value = (random_unit() - 0.5) * pow(10, (double)random_below(14));
        int32_t decimals = (int32_t)random_below(22) - 6;
        double once = scorecard_i_number_round(value, decimals);
        rounds(once, decimals, once);
        ck_assert(fabs(once - value) <= 0.5000000001 * pow(10, -decimals) + 1e-15 * fabs(value));
    }
}
END_TEST

static void fixes(double value, int32_t decimals, const char *text)
{
    char out[384];
    ck_assert_uint_eq(scorecard_i_number_fixed(value, decimals, out, sizeof out), strlen(text));
    ck_assert_str_eq(out, text);
}

START_TEST(fixed_texts_have_the_decimals_asked_for)
{
    fixes(63.8, 2, "63.80");
    fixes(2.675, 2, "2.68");
    fixes(-2.675, 2, "-2.68");
    fixes(0.05, 1, "0.1");
    fixes(0.04, 1, "0.0");
    fixes(-0.04, 1, "0.0");
    fixes(-0.0, 2, "0.00");
    fixes(0, 0, "0");
    fixes(99.995, 2, "100.00");
    fixes(1234567, -6, "1000000");
    fixes(400000, -6, "0");
    fixes(12, 0, "12");
    fixes(0.1, 15, "0.100000000000000");
    fixes(1e21, 1, "1000000000000000000000.0");
    fixes(1e-7, 15, "0.000000100000000");
    fixes(scorecard_i_missing(), 2, "nan");
    fixes(-(double)INFINITY, 2, "-inf");
    fixes(1.5, -400, "0");
    char out[384];
    ck_assert_uint_eq(scorecard_i_number_fixed(-0x1.fffffffffffffp+1023, 15, out, sizeof out), 1 + 309 + 1 + 15);
    ck_assert_uint_eq(scorecard_i_number_fixed(-0x1.fffffffffffffp+1023, 1000, out, sizeof out), 1 + 309 + 1 + 60);
    ck_assert_uint_eq(strlen(out), 1 + 309 + 1 + 60);
}
END_TEST

START_TEST(fixed_texts_are_cut_to_their_room)
{
    char out[4] = "xyz";
    ck_assert_uint_eq(scorecard_i_number_fixed(63.8, 2, out, 0), 5);
    ck_assert_str_eq(out, "xyz");
    ck_assert_uint_eq(scorecard_i_number_fixed(63.8, 2, out, sizeof out), 5);
    ck_assert_str_eq(out, "63.");
    ck_assert_uint_eq(scorecard_i_number_fixed(7, 2, out, 1), 4);
    ck_assert_str_eq(out, "");
}
END_TEST

static bool locale_has_comma(const char *name)
{
    bool comma = setlocale(LC_ALL, name) != NULL && strcmp(localeconv()->decimal_point, ",") == 0;
    setlocale(LC_ALL, "C");
    return comma;
}

START_TEST(a_locale_changes_nothing)
{
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "vi_VN.UTF-8"));
    char libc[16];
    snprintf(libc, sizeof libc, "%.1f", 1.5);
    ck_assert_str_eq(libc, "1,5"); /* the trap is there */
    writes(1.5, "1.5");
    writes(1234567.5, "1234567.5");
    reads("0.5", plain, 0.5, 1);
    reads("1.234,5", vietnamese, 1234.5, 1);
    refuses("0,5", plain);
    fixes(1234.5, 2, "1234.50");
    rounds(2.675, 2, 2.68);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/number");
    TCase *c = tcase_create("number");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, missing_is_one_pattern);
    tcase_add_test(c, numbers_are_written_in_their_shortest_form);
    tcase_add_test(c, what_is_written_reads_back);
    tcase_add_test(c, numbers_are_read_with_their_decimals);
    tcase_add_test(c, the_quick_way_reads_the_same);
    tcase_add_test(c, marks_are_those_declared);
    tcase_add_test(c, other_texts_are_no_numbers);
    tcase_add_test(c, numbers_too_large_are_told);
    tcase_add_test(c, rounding_is_half_away_from_zero_on_the_shortest_form);
    tcase_add_test(c, what_rounds_to_zero_has_no_sign);
    tcase_add_test(c, what_has_no_decimals_comes_back);
    tcase_add_test(c, rounding_twice_changes_nothing);
    tcase_add_test(c, fixed_texts_have_the_decimals_asked_for);
    tcase_add_test(c, fixed_texts_are_cut_to_their_room);
    if (locale_has_comma("vi_VN.UTF-8")) {
        tcase_add_test(c, a_locale_changes_nothing);
    } else {
        printf("# a_locale_changes_nothing is skipped: there is no locale vi_VN.UTF-8\n");
        fflush(stdout);
    }
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
