/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "tap.h"

enum { ROUNDS = 100000 };

static void is_shortest(double value, uint64_t digits, int32_t exponent)
{
    struct scorecard_i_decimal decimal = scorecard_i_decimal_shortest(value);
    ck_assert_msg(decimal.digits == digits && decimal.exponent == exponent, "%a: %llue%d", value,
                  (unsigned long long)decimal.digits, (int)decimal.exponent);
}

START_TEST(known_doubles_have_known_decimals)
{
    is_shortest(0.0, 0, 0);
    is_shortest(-0.0, 0, 0);
    is_shortest(0.1, 1, -1);
    is_shortest(-0.1, 1, -1);
    is_shortest(100, 1, 2);
    is_shortest(123456, 123456, 0);
    is_shortest(1e22, 1, 22);
    is_shortest(1e23, 1, 23);
    is_shortest(5e-324, 5, -324);
    is_shortest(0x1p-1022, 22250738585072014, -324);
    is_shortest(0x1.fffffffffffffp+1023, 17976931348623157, 292);
    is_shortest(9007199254740993.0, 9007199254740992, 0);
    is_shortest(0x1p-44, 5684341886080802, -29); /* below a power of two the neighbours are nearer: 16 digits do */
    is_shortest(9.5367431640625e-7, 95367431640625, -20);
    is_shortest(2.98023223876953125e-8, 29802322387695312, -24); /* a tie between two of 17 digits */
    is_shortest(1.0 / 3, 3333333333333333, -16);
    is_shortest(2.0 / 3, 6666666666666666, -16);
    is_shortest(123456789012345680.0, 12345678901234568, 1);
}
END_TEST

/* The least number of digits with which printf's nearest decimal reads back. */
static int least_digits(double value, char *text, size_t size)
{
    for (int n = 1; n < 17; n++) {
        snprintf(text, size, "%.*e", n - 1, value);
        if (strtod(text, NULL) == value)
            return n;
    }
    snprintf(text, size, "%.16e", value);
    return 17;
}

static void agrees_with_the_library(double value)
{
    char theirs[64];
    char ours[64];
    struct scorecard_i_decimal decimal = scorecard_i_decimal_shortest(value);
    int count = snprintf(ours, sizeof ours, "%llu", (unsigned long long)decimal.digits);
    snprintf(ours + count, sizeof ours - (size_t)count, "e%d", (int)decimal.exponent);
    ck_assert_msg(strtod(ours, NULL) == value, "%a: %s", value, ours);
    int least = least_digits(value, theirs, sizeof theirs);
    ck_assert_msg(count <= least, "%a: %s, not %s", value, ours, theirs);
    /* Of those as short, the nearest; printf's is not always as short (see above). */
    if (count == least)
        ck_assert_msg(fabsl(strtold(ours, NULL) - (long double)value) <= fabsl(strtold(theirs, NULL) - (long double)value),
                      "%a: %s, not %s", value, ours, theirs);
    ck_assert_msg(scorecard_i_decimal_double(decimal.digits, decimal.exponent) == value, "%a: %s", value, ours);
}

START_TEST(the_shortest_form_reads_back)
{
    for (int i = 0; i < turns(ROUNDS / 4); i++)
        agrees_with_the_library(bits_double(1 + random_below((UINT64_C(0x7FF) << 52) - 1)));
    for (int i = 0; i < turns(ROUNDS / 4); i++)
        agrees_with_the_library(0.001 + 100 * random_unit());
    for (int e = -1074; e < 1024; e++)
        for (uint64_t k = 0; k < 3; k++) /* below, at and above a power of two */
            agrees_with_the_library(bits_double(double_bits(ldexp(1, e)) + k - (e > -1074)));
}
END_TEST

static void reads(uint64_t digits, int64_t exponent, double value)
{
    double read = scorecard_i_decimal_double(digits, exponent);
    ck_assert_msg(double_bits(read) == double_bits(value), "%llue%lld: %a", (unsigned long long)digits,
                  (long long)exponent, read);
}

START_TEST(decimals_give_the_nearest_double)
{
    reads(0, 0, 0.0);
    reads(0, 99999, 0.0);
    reads(0, -99999, 0.0);
    reads(1, 0, 1);
    reads(3, -1, 0.3);
    reads(9007199254740993, 0, 9007199254740992.0); /* ties go to even */
    reads(9007199254740995, 0, 9007199254740996.0);
    reads(9007199254740993, 2, 900719925474099300.0);
    reads(17976931348623157, 292, 0x1.fffffffffffffp+1023);
    reads(17976931348623159, 292, (double)INFINITY);
    reads(1, 309, (double)INFINITY);
    reads(UINT64_MAX, INT64_MAX, (double)INFINITY);
    reads(5, -324, 0x1p-1074);
    reads(2, -324, 0);
    reads(3, -324, 0x1p-1074);
    reads(22250738585072011, -324, bits_double(0x000FFFFFFFFFFFFF)); /* a hang of others (PHP, 2011) */
    reads(22250738585072012, -324, 0x1p-1022);
    reads(UINT64_MAX, -342, 1.8446744073709551615e-323);
    reads(UINT64_MAX, -343, 0);
    reads(1, INT64_MIN, 0);
    for (int i = 0; i < turns(ROUNDS); i++) {
        uint64_t digits = random_bits() >> random_below(64);
        int64_t exponent = (int64_t)random_below(660) - 345;
        char text[64];
        snprintf(text, sizeof text, "%llue%lld", (unsigned long long)digits, (long long)exponent);
        reads(digits, exponent, strtod(text, NULL));
    }
}
END_TEST

/* The exact decimal expansion of the half-way point above a double; returns its length. */
static size_t half_way(double value, char *digits, size_t size, int *exponent)
{
    /* The point has one bit more than a double; 64 bits of a long double hold it, and glibc prints all. */
    long double next = bits_double(double_bits(value) + 1);
    int count = snprintf(digits, size, "%.1100Le", ((long double)value + next) / 2);
    ck_assert(count > 0 && (size_t)count < size);
    char *e = strchr(digits, 'e');
    *exponent = atoi(e + 1) - 1100;
    return (size_t)(e - digits);
}

START_TEST(long_decimals_are_read_to_the_last_digit)
{
#if defined(__x86_64__) /* where long double has 64 bits */
    static char digits[1300];
    for (int i = 0; i < 2000; i++) {
        double low = i % 3 == 0   ? bits_double(random_below(UINT64_C(1) << 52))
                     : i % 3 == 1 ? 1 + 1000 * random_unit()
                                  : random_double();
        double high = bits_double(double_bits(low) + 1);
        double even = double_bits(low) % 2 == 0 ? low : high;
        int exponent;
        size_t size = half_way(low, digits, sizeof digits, &exponent);
        ck_assert_msg(scorecard_i_decimal_long(digits, size, exponent) == even, "tie %d: %a", i, low);
        digits[size - 1] = '1'; /* beyond the 768th digit */
        ck_assert_msg(scorecard_i_decimal_long(digits, size, exponent) == high, "above %d: %a", i, low);
        digits[size - 1] = '0';
        size_t last = size - 1;
        while (digits[last] == '0')
            last--;
        digits[last]--;
        ck_assert_msg(scorecard_i_decimal_long(digits, size, exponent) == low, "below %d: %a", i, low);
    }
#endif
}
END_TEST

START_TEST(long_decimals_at_the_ends_of_the_range)
{
    static char digits[1000];
    memset(digits, '9', sizeof digits);
    ck_assert(scorecard_i_decimal_long(digits, 1000, -1000) == 1);
    ck_assert(scorecard_i_decimal_long(digits, 1000, -692) == 1e308);
    ck_assert(isinf(scorecard_i_decimal_long(digits, 1000, -690)));
    ck_assert(isinf(scorecard_i_decimal_long(digits, 1000, 0)));
    ck_assert(isinf(scorecard_i_decimal_long(digits, 1000, INT64_C(100000000000000000))));
    ck_assert(scorecard_i_decimal_long(digits, 1000, -1323) == 1e-323);
    ck_assert(scorecard_i_decimal_long(digits, 1000, -1400) == 0);
    ck_assert(scorecard_i_decimal_long(digits, 1000, -INT64_C(100000000000000000)) == 0);
    ck_assert(scorecard_i_decimal_long("1.234,5", 7, -4) == 1.2345); /* marks are passed over */
    ck_assert(scorecard_i_decimal_long("12345678901234567890", 20, 0) == 12345678901234567890.0);
    ck_assert(scorecard_i_decimal_long("9007199254740993000000", 22, -6) == 9007199254740992.0);
    ck_assert(scorecard_i_decimal_long("9007199254740993000001", 22, -6) == 9007199254740994.0);
    /* Just below, at and just above half way from 1 to the next double. */
    const char *const half = "100000000000000011102230246251565404236316680908203125";
    ck_assert(scorecard_i_decimal_long(half, 53, -52) == 1);
    ck_assert(scorecard_i_decimal_long(half, 54, -53) == 1);
    ck_assert(scorecard_i_decimal_long("100000000000000011102230246251565404236316680908203126", 54, -53) == 1 + 0x1p-52);
    ck_assert(scorecard_i_decimal_long(half, 30, -29) == 1);
}
END_TEST

/* The quick way for numbers with digits behind the mark: those of a file, doubles' own, and ties. */
START_TEST(digits_behind_the_mark_give_the_same)
{
    for (uint32_t behind = 0; behind < 20; behind++) {
        for (uint64_t small = 0; small < 3000; small++)
            ck_assert_mem_eq(&(double){ scorecard_i_decimal_behind(small, behind) },
                             &(double){ scorecard_i_decimal_any(small, -(int64_t)behind) }, sizeof(double));
        for (int i = 0; i < turns(ROUNDS); i++) {
            uint64_t digits = random_bits() >> random_below(64);
            if (i % 4 == 0) /* half way between two doubles, or next to it */
                digits = (digits >> 11 << 11) + (UINT64_C(1) << 10) - 1 + random_below(3);
            const double quick = scorecard_i_decimal_behind(digits, behind);
            const double wanted = scorecard_i_decimal_any(digits, -(int64_t)behind);
            ck_assert_msg(quick == wanted, "%llu / 10^%u: %a, not %a", (unsigned long long)digits, (unsigned)behind,
                          quick, wanted);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/decimal");
    TCase *c = tcase_create("decimal");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, known_doubles_have_known_decimals);
    tcase_add_test(c, the_shortest_form_reads_back);
    tcase_add_test(c, decimals_give_the_nearest_double);
    tcase_add_test(c, long_decimals_at_the_ends_of_the_range);
    tcase_add_test(c, digits_behind_the_mark_give_the_same);
    suite_add_tcase(suite, c);
    TCase *wide = tcase_create("against long double"); /* whose bits Valgrind has not (tests/meson.build) */
    tcase_set_tags(wide, "long-double");
    tcase_set_timeout(wide, 60);
    tcase_add_test(wide, long_decimals_are_read_to_the_last_digit);
    suite_add_tcase(suite, wide);
    return tap_main(suite);
}
