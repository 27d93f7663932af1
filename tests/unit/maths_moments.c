/* SPDX-License-Identifier: MIT */
#include "maths/moments.h"

#include <math.h>
#include <stdbool.h>

#include "random.h"
#include "tap.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static void near(double a, double b)
{
    ck_assert_msg(fabs(a - b) <= 1e-12 * (fabs(b) + 1e-300), "%.17g is not %.17g", a, b);
}

static bool same(const struct scorecard_i_moments *a, const struct scorecard_i_moments *b)
{
    return a->count == b->count && double_bits(a->mean) == double_bits(b->mean) && a->min == b->min &&
           a->max == b->max && double_bits(a->s2) == double_bits(b->s2) && double_bits(a->s3) == double_bits(b->s3) &&
           double_bits(a->s4) == double_bits(b->s4);
}

START_TEST(a_small_column_by_hand)
{
    /* Deviations from 3: -2, -1, 0, -1, 4. */
    const double x[] = { 1, 2, NAN, 3, 2, 7 };
    struct scorecard_i_moments m;
    ck_assert_uint_eq(scorecard_i_moments_of(x, COUNT(x), &m), 5);
    ck_assert(m.mean == 3 && m.min == 1 && m.max == 7);
    double u = m.unit;
    ck_assert(m.s2 / (u * u) == 22 && m.s3 / (u * u * u) == 54 && m.s4 / (u * u * u * u) == 274);
    near(scorecard_i_moments_sd(&m), sqrt(5.5));
    near(scorecard_i_moments_skew(&m), sqrt(5.0) * 54 / pow(22, 1.5) * sqrt(20.0) / 3);
    near(scorecard_i_moments_kurtosis(&m), (6 * (5 * 274.0 / 484 - 3) + 6) * 4 / 6);
    near(scorecard_i_moments_mean(x, COUNT(x)), 3);
}
END_TEST

START_TEST(what_a_spreadsheet_says)
{
    /* The example of Excel's SKEW and KURT: 0.359543 and -0.151799. */
    const double x[] = { 3, 4, 5, 2, 3, 4, 5, 6, 4, 7 };
    struct scorecard_i_moments m;
    scorecard_i_moments_of(x, COUNT(x), &m);
    ck_assert(fabs(scorecard_i_moments_skew(&m) - 0.359543) < 5e-7);
    ck_assert(fabs(scorecard_i_moments_kurtosis(&m) + 0.151799) < 1e-6);
}
END_TEST

START_TEST(too_few_values_have_no_moments)
{
    const double x[] = { NAN, 1, 2, 4, 9 };
    struct scorecard_i_moments m;
    ck_assert_uint_eq(scorecard_i_moments_of(x, 1, &m), 0);
    ck_assert(isnan(m.mean) && isnan(m.min) && isnan(m.s2) && isnan(scorecard_i_moments_sd(&m)));
    ck_assert(isnan(scorecard_i_moments_mean(x, 1)) && isnan(scorecard_i_moments_mean(x, 0)));
    scorecard_i_moments_of(x, 2, &m);
    ck_assert(m.mean == 1 && isnan(scorecard_i_moments_sd(&m)) && isnan(scorecard_i_moments_skew(&m)));
    scorecard_i_moments_of(x, 3, &m);
    ck_assert(!isnan(scorecard_i_moments_sd(&m)) && isnan(scorecard_i_moments_skew(&m)));
    scorecard_i_moments_of(x, 4, &m);
    ck_assert(!isnan(scorecard_i_moments_skew(&m)) && isnan(scorecard_i_moments_kurtosis(&m)));
    scorecard_i_moments_of(x, 5, &m);
    ck_assert(!isnan(scorecard_i_moments_kurtosis(&m)));
}
END_TEST

START_TEST(a_constant_column_is_exactly_that)
{
    double x[49];
    for (size_t i = 0; i < COUNT(x); i++)
        x[i] = 0.1;
    struct scorecard_i_moments m;
    for (size_t n = 1; n <= COUNT(x); n++) {
        scorecard_i_moments_of(x, n, &m);
        ck_assert(m.mean == 0.1 && m.s2 == 0 && scorecard_i_moments_mean(x, n) == 0.1);
        ck_assert(n < 2 ? isnan(scorecard_i_moments_sd(&m)) : scorecard_i_moments_sd(&m) == 0);
        ck_assert(isnan(scorecard_i_moments_skew(&m)) && isnan(scorecard_i_moments_kurtosis(&m)));
    }
    const double zeros[] = { -0.0, 0.0 };
    scorecard_i_moments_of(zeros, 2, &m);
    ck_assert(double_bits(m.mean) == 0 && double_bits(m.min) == 0);
}
END_TEST

START_TEST(the_order_does_not_matter)
{
    double x[101];
    for (size_t i = 0; i < COUNT(x); i++)
        x[i] = random_below(10) == 0 ? NAN : random_unit() * 1e3;
    struct scorecard_i_moments m, again;
    scorecard_i_moments_of(x, COUNT(x), &m);
    for (int round = 0; round < 200; round++) {
        for (size_t i = COUNT(x); i-- > 1;) {
            size_t k = (size_t)random_below(i + 1);
            double swap = x[i];
            x[i] = x[k];
            x[k] = swap;
        }
        scorecard_i_moments_of(x, COUNT(x), &again);
        ck_assert(same(&m, &again));
    }
}
END_TEST

START_TEST(scale_and_sign_carry_over)
{
    double x[50], y[50];
    for (size_t i = 0; i < COUNT(x); i++) {
        x[i] = random_unit() * random_unit();
        y[i] = -x[i] * 0x1p600;
    }
    struct scorecard_i_moments a, b;
    scorecard_i_moments_of(x, COUNT(x), &a);
    scorecard_i_moments_of(y, COUNT(y), &b);
    ck_assert(scorecard_i_moments_skew(&a) == -scorecard_i_moments_skew(&b));
    ck_assert(scorecard_i_moments_kurtosis(&a) == scorecard_i_moments_kurtosis(&b));
    ck_assert(scorecard_i_moments_sd(&a) * 0x1p600 == scorecard_i_moments_sd(&b));
}
END_TEST

START_TEST(extreme_values_neither_overflow_nor_vanish)
{
    const double most = 0x1.fffffffffffffp+1023, x[] = { -most, 0, most }, y[] = { most, most, most / 2 };
    const double tiny[] = { 0, 0x1p-1074, 0x1p-1073 };
    struct scorecard_i_moments m;
    scorecard_i_moments_of(x, 3, &m);
    ck_assert(m.mean == 0 && scorecard_i_moments_skew(&m) == 0);
    near(scorecard_i_moments_sd(&m), most);
    scorecard_i_moments_of(y, 3, &m);
    near(m.mean, most / 6 * 5);
    near(scorecard_i_moments_skew(&m), -sqrt(3.0));
    near(scorecard_i_moments_mean(y, 3), most / 6 * 5);
    scorecard_i_moments_of(tiny, 3, &m);
    ck_assert(m.mean == 0x1p-1074 && scorecard_i_moments_sd(&m) == 0x1p-1074 && scorecard_i_moments_skew(&m) == 0);
    /* Neighbours far from 0. */
    const double close[] = { 1e15, 1e15 + 1, 1e15 + 3 };
    scorecard_i_moments_of(close, 3, &m);
    near(scorecard_i_moments_sd(&m), sqrt(14.0 / 6));
}
END_TEST

START_TEST(values_join_and_leave)
{
    double x[60];
    for (size_t i = 0; i < COUNT(x); i++)
        x[i] = random_unit();
    struct scorecard_i_moments whole, m;
    scorecard_i_moments_of(x, 40, &whole);
    struct scorecard_i_powers powers;
    scorecard_i_powers_init(&powers, whole.mean, scorecard_i_moments_unit(whole.min, whole.max));
    for (size_t i = 0; i < 60; i++)
        scorecard_i_powers_add(&powers, x[i]);
    ck_assert(scorecard_i_powers_moments(&powers, 0, 1, &m) < 1);
    for (size_t i = 40; i < 60; i++)
        scorecard_i_powers_remove(&powers, x[i]);
    ck_assert(scorecard_i_powers_moments(&powers, whole.min, whole.max, &m) < 1e-9);
    ck_assert(m.count == 40 && m.s2 == whole.s2 && m.s3 == whole.s3 && m.s4 == whole.s4);
    /* Far from the centre the distance says that digits were lost. */
    scorecard_i_powers_init(&powers, 1000, 1);
    for (size_t i = 0; i < 60; i++)
        scorecard_i_powers_add(&powers, x[i]);
    ck_assert(scorecard_i_powers_moments(&powers, 0, 1, &m) > 1000);
    scorecard_i_powers_init(&powers, 1, 1);
    scorecard_i_powers_add(&powers, 3);
    ck_assert(isinf(scorecard_i_powers_moments(&powers, 3, 3, &m)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/moments");
    TCase *c = tcase_create("moments");
    tcase_add_test(c, a_small_column_by_hand);
    tcase_add_test(c, what_a_spreadsheet_says);
    tcase_add_test(c, too_few_values_have_no_moments);
    tcase_add_test(c, a_constant_column_is_exactly_that);
    tcase_add_test(c, the_order_does_not_matter);
    tcase_add_test(c, scale_and_sign_carry_over);
    tcase_add_test(c, extreme_values_neither_overflow_nor_vanish);
    tcase_add_test(c, values_join_and_leave);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
