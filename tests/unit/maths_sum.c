/* SPDX-License-Identifier: MIT */
#include "maths/sum.h"

#include <math.h>

#include "random.h"
#include "tap.h"

static double sum_of(const double *values, size_t count)
{
    struct scorecard_i_sum sum;
    scorecard_i_sum_init(&sum);
    for (size_t i = 0; i < count; i++)
        scorecard_i_sum_add(&sum, values[i]);
    return scorecard_i_sum_value(&sum);
}

#define SUM(...) sum_of((const double[]){ __VA_ARGS__ }, sizeof(double[]){ __VA_ARGS__ } / sizeof(double))

static void same(double a, double b)
{
    ck_assert_msg(double_bits(a) == double_bits(b), "%a is not %a", a, b);
}

START_TEST(nothing_sums_to_plus_zero)
{
    same(sum_of(NULL, 0), 0.0);
    same(SUM(-0.0), 0.0);
    same(SUM(1, -1), 0.0);
    same(SUM(0x1p-1074, -0x1p-1074), 0.0);
}
END_TEST

START_TEST(one_value_comes_back)
{
    for (int i = 0; i < 20000; i++) {
        double value = random_double();
        same(SUM(value), value);
        same(SUM(-value), value == 0 ? 0.0 : -value);
    }
    for (int e = -1074; e < 1024; e++)
        same(SUM(-ldexp(1, e)), -ldexp(1, e));
}
END_TEST

START_TEST(hard_sums_are_exact)
{
    same(SUM(1e100, 1, -1e100), 1);
    same(SUM(1e308, 1e308, -1e308), 1e308); /* no overflow on the way */
    same(SUM(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), 1);
    same(SUM(1, 0x1p-53), 1);                       /* a tie, to even */
    same(SUM(1, 0x1p-53, 0x1p-1074), 1 + 0x1p-52);  /* just above it */
    same(SUM(1, 0x1p-53, -0x1p-1074), 1);           /* just below it */
    same(SUM(1 + 0x1p-52, 0x1p-53), 1 + 0x1p-51);   /* a tie, to the other even */
    same(SUM(-1, -0x1p-53, -0x1p-80), -1 - 0x1p-52);
    same(SUM(0x1.fffffffffffffp+0, 0x1p-53), 2);    /* carried into the exponent */
    same(SUM(0x1p-1022, -0x1p-1074), 0x1p-1022 - 0x1p-1074);
    same(SUM(0x1p-1074, 0x1p-1074), 0x1p-1073);
    same(SUM(0x1p1023, 0x1p-1074, -0x1p1023), 0x1p-1074);
}
END_TEST

START_TEST(sums_beyond_the_doubles_are_infinite)
{
    const double most = 0x1.fffffffffffffp+1023;
    same(SUM(most, most), (double)INFINITY);
    same(SUM(-most, -most), -(double)INFINITY);
    same(SUM(most, 0x1p970), (double)INFINITY); /* the tie above the largest */
    same(SUM(most, 0x1p970, -0x1p-1074), most);
    same(SUM(most, 0x1p969), most);
    same(SUM(most, most, -most), most);
}
END_TEST

START_TEST(what_is_not_finite_is_left_out)
{
    same(SUM(1, (double)NAN, (double)INFINITY, -(double)INFINITY, 2), 3);
}
END_TEST

START_TEST(the_order_does_not_matter)
{
    enum { COUNT = 63, SHUFFLES = 1000 };
    double values[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        values[i] = (random_unit() - 0.5) * ldexp(1, (int)random_below(80) - 40);
    double first = sum_of(values, COUNT);
    for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
        for (size_t i = COUNT - 1; i > 0; i--) {
            size_t k = (size_t)random_below(i + 1);
            double swap = values[i];
            values[i] = values[k];
            values[k] = swap;
        }
        same(sum_of(values, COUNT), first);
    }
}
END_TEST

START_TEST(every_value_and_its_opposite_cancel)
{
    struct scorecard_i_sum sum;
    scorecard_i_sum_init(&sum);
    uint64_t start = random_state;
    for (int i = 0; i < 20000; i++)
        scorecard_i_sum_add(&sum, random_double());
    scorecard_i_sum_add(&sum, 0x1p-1074);
    random_state = start;
    for (int i = 0; i < 20000; i++)
        scorecard_i_sum_add(&sum, -random_double());
    same(scorecard_i_sum_value(&sum), 0x1p-1074);
}
END_TEST

START_TEST(parts_merge_to_the_same_bits)
{
    enum { PARTS = 7, COUNT = 5000 };
    struct scorecard_i_sum parts[PARTS];
    struct scorecard_i_sum whole;
    scorecard_i_sum_init(&whole);
    for (int p = 0; p < PARTS; p++)
        scorecard_i_sum_init(&parts[p]);
    for (int i = 0; i < COUNT; i++) {
        double value = (random_unit() - 0.5) * 1e9;
        scorecard_i_sum_add(&whole, value);
        scorecard_i_sum_add(&parts[random_below(PARTS)], value);
    }
    for (int p = 1; p < PARTS; p++)
        scorecard_i_sum_merge(&parts[0], &parts[p]);
    same(scorecard_i_sum_value(&parts[0]), scorecard_i_sum_value(&whole));
    struct scorecard_i_sum twice = whole;
    scorecard_i_sum_merge(&twice, &twice); /* with itself */
    same(scorecard_i_sum_value(&twice), 2 * scorecard_i_sum_value(&whole));
}
END_TEST

START_TEST(large_counts_carry_in_time)
{
    const double most = 0x1.fffffffffffffp+1023;
    for (int sign = -1; sign <= 1; sign += 2) {
        /* 2^29 additions stand for those that fill the cells; the rest are real. */
        struct scorecard_i_sum sum;
        scorecard_i_sum_init(&sum);
        scorecard_i_sum_add(&sum, sign * most);
        for (int doubled = 0; doubled < 60; doubled++) {
            struct scorecard_i_sum other = sum;
            scorecard_i_sum_merge(&sum, &other);
        }
        sum.pending = (1u << 30) - 3; /* as after so many */
        for (int i = 0; i < 8; i++)
            scorecard_i_sum_add(&sum, sign * most);
        ck_assert_uint_lt(sum.pending, 8); /* it was carried */
        same(scorecard_i_sum_value(&sum), sign * (double)INFINITY);
        struct scorecard_i_sum less;
        scorecard_i_sum_init(&less);
        scorecard_i_sum_add(&less, -sign * most);
        struct scorecard_i_sum eight = less;
        for (int doubled = 0; doubled < 3; doubled++) {
            struct scorecard_i_sum other = eight;
            scorecard_i_sum_merge(&eight, &other);
        }
        scorecard_i_sum_merge(&sum, &eight);
        for (int doubled = 0; doubled < 60; doubled++) {
            struct scorecard_i_sum other = less;
            scorecard_i_sum_merge(&less, &other);
        }
        less.pending = (1u << 30) - 1;
        scorecard_i_sum_merge(&less, &sum); /* a merge counts as an addition */
        ck_assert_uint_eq(less.pending, 0);
        same(scorecard_i_sum_value(&less), 0.0);
    }
}
END_TEST

START_TEST(many_additions_are_exact)
{
    struct scorecard_i_sum sum;
    scorecard_i_sum_init(&sum);
    for (int i = 0; i < 10000000; i++)
        scorecard_i_sum_add(&sum, 0.1);
    /* 10^7 x the double 0.1 is 1000000.000000000055511; the nearest double is a million. */
    same(scorecard_i_sum_value(&sum), 1e6);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/sum");
    TCase *c = tcase_create("sum");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, nothing_sums_to_plus_zero);
    tcase_add_test(c, one_value_comes_back);
    tcase_add_test(c, hard_sums_are_exact);
    tcase_add_test(c, sums_beyond_the_doubles_are_infinite);
    tcase_add_test(c, what_is_not_finite_is_left_out);
    tcase_add_test(c, the_order_does_not_matter);
    tcase_add_test(c, every_value_and_its_opposite_cancel);
    tcase_add_test(c, parts_merge_to_the_same_bits);
    tcase_add_test(c, large_counts_carry_in_time);
    tcase_add_test(c, many_additions_are_exact);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
