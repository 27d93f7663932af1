/* SPDX-License-Identifier: MIT */
/*
 * Against values from mpmath with 400 bits, against the long double functions of the C library (the tests
 * may use them), and against checksums: the same bits on every machine.
 */
#include "maths/elementary.h"

#include <math.h>

#include "base/number.h"
#include "random.h"
#include "tap.h"

enum { ROUNDS = 100000 };

#if defined(__x86_64__) || defined(__aarch64__)
#define HALF_ULP 0.502L /* long double has bits to spare */
#else
#define HALF_ULP 1.0L
#endif

static const double inf = (double)INFINITY;

static void same(double a, double b)
{
    ck_assert_msg(double_bits(a) == double_bits(b), "%a is not %a", a, b);
}

static void missing(double value)
{
    ck_assert(double_bits(value) == double_bits(scorecard_i_missing()));
}

/* The error of `value` in units of the last place of the truth. */
static long double ulps(double value, long double truth)
{
    int exponent;
    frexpl(truth, &exponent);
    return fabsl((long double)value - truth) / ldexpl(1, exponent < -1021 ? -1074 : exponent - 53);
}

START_TEST(logarithms_are_those_of_the_tables)
{
    static const double rows[][2] = {
        { 0x1.0000000000000p+1, 0x1.62e42fefa39efp-1 },
        { 0x1.0000000000000p-1, -0x1.62e42fefa39efp-1 },
        { 0x1.4000000000000p+3, 0x1.26bb1bbb55516p+1 },
        { 0x1.999999999999ap-4, -0x1.26bb1bbb55515p+1 },
        { 0x1.9000000000000p+6, 0x1.26bb1bbb55516p+2 },
        { 0x1.8000000000000p-1, -0x1.269621134db92p-2 },
        { 0x1.8000000000000p+0, 0x1.9f323ecbf984cp-2 },
        { 0x1.0000000000001p+0, 0x1.fffffffffffffp-53 },
        { 0x1.fffffffffffffp-1, -0x1.0000000000000p-53 },
        { 0x1.8000000000000p+1, 0x1.193ea7aad030bp+0 },
        { 0x1.2c00000000000p+6, 0x1.1451b9aa2075cp+2 },
        { 0x1.a6b3000000000p+16, 0x1.72f056e1ecb69p+3 },
        { 0x0.0000000000001p-1022, -0x1.74385446d71c3p+9 },
        { 0x1.0000000000000p-1022, -0x1.6232bdd7abcd2p+9 },
        { 0x1.fffffffffffffp+1023, 0x1.62e42fefa39efp+9 },
        { 0x1.f800000000000p+5, 0x1.09291e8e3181bp+2 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        same(scorecard_i_log(rows[i][0]), rows[i][1]);
}
END_TEST

START_TEST(exponentials_are_those_of_the_tables)
{
    static const double rows[][2] = {
        { 0x1.0000000000000p+0, 0x1.5bf0a8b145769p+1 },
        { -0x1.0000000000000p+0, 0x1.78b56362cef38p-2 },
        { 0x1.0000000000000p-1, 0x1.a61298e1e069cp+0 },
        { 0x1.0000000000000p-30, 0x1.0000000400000p+0 },
        { -0x1.0000000000000p-54, 0x1.0000000000000p+0 },
        { 0x1.4000000000000p+3, 0x1.5829dcf950560p+14 },
        { -0x1.4000000000000p+3, 0x1.7cd79b5647c9bp-15 },
        { 0x1.9000000000000p+6, 0x1.3494a9b171bf5p+144 },
        { 0x1.6280000000000p+9, 0x1.d422d2be5dc9bp+1022 },
        { -0x1.6200000000000p+9, 0x1.7c8ab2288c9abp-1022 },
        { -0x1.999999999999ap-4, 0x1.cf46d99d52b3ap-1 },
        { 0x1.62eb1c432ca58p-2, 0x1.6a0c5906bc779p+0 },
        { -0x1.7200000000000p+9, 0x0.0000000000055p-1022 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        same(scorecard_i_exp(rows[i][0]), rows[i][1]);
}
END_TEST

START_TEST(powers_are_those_of_the_tables)
{
    static const double rows[][3] = {
        { 0x1.0000000000000p+1, 0x1.0000000000000p-1, 0x1.6a09e667f3bcdp+0 },
        { 0x1.0000000000000p-1, 0x1.0000000000000p-1, 0x1.6a09e667f3bcdp-1 },
        { 0x1.4000000000000p+3, -0x1.8000000000000p+1, 0x1.0624dd2f1a9fcp-10 },
        { 0x1.b333333333333p-1, 0x1.5555555555555p-2, 0x1.e50057a681902p-1 },
        { 0x1.9000000000000p+6, 0x1.999999999999ap-4, 0x1.95bb8f6d46053p+0 },
        { 0x1.00068db8bac71p+0, 0x1.86a0000000000p+16, 0x1.57fdd2fe62a3dp+14 },
        { 0x1.f800000000000p+5, 0x1.c000000000000p+2, 0x1.ca8ec558df800p+41 },
        { 0x1.3333333333333p-2, -0x1.4000000000000p+5, 0x1.64b6c476b63a9p+69 },
        { 0x1.0000000000001p+0, 0x1.0000000000000p+61, 0x1.9476504ba839ap+738 },
        { 0x1.fffffffffffffp-1, 0x1.bc16d674ec800p+59, 0x1.c6ab6c6b3f2f9p-161 },
        { 0x1.c000000000000p+2, 0x1.2492492492492p-3, 0x1.520a45ca7c7c6p+0 },
        { 0x1.e42d130773b76p+1023, 0x1.ff7ced916872bp-1, 0x1.dc36fbbf4742ep+1022 },
        { 0x0.0000000000001p-1022, 0x1.0000000000000p-2, 0x1.6a09e667f3bcdp-269 },
        { 0x1.8000000000000p+1, -0x1.4500000000000p+9, 0x0.00daeff89ff96p-1022 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        same(scorecard_i_pow(rows[i][0], rows[i][1]), rows[i][2]);
}
END_TEST

static void log_is_near(double x)
{
    long double error = ulps(scorecard_i_log(x), logl((long double)x));
    ck_assert_msg(error < HALF_ULP, "log %a: %Lg ulp", x, error);
}

START_TEST(logarithms_err_by_half_an_ulp)
{
    for (int i = 0; i < ROUNDS; i++) {
        log_is_near(random_double() + 0x1p-1074);
        log_is_near(100 * random_unit() + 0x1p-60);
        double x = 1 + (random_unit() - 0.5) * ldexp(1, -(int)random_below(50));
        if (x != 1)
            log_is_near(x);
    }
}
END_TEST

static void exp_is_near(double x)
{
    long double error = ulps(scorecard_i_exp(x), expl((long double)x));
    /* Below the normal numbers the result is rounded twice. */
    ck_assert_msg(error < (x > -708 ? HALF_ULP : 0.76L), "exp %a: %Lg ulp", x, error);
}

START_TEST(exponentials_err_by_half_an_ulp)
{
    for (int i = 0; i < ROUNDS; i++) {
        exp_is_near(1417 * random_unit() - 708);
        exp_is_near(10 * random_unit() - 5);
        exp_is_near((random_unit() - 0.5) * ldexp(1, -(int)random_below(70)));
        exp_is_near(-708 - 37 * random_unit());
    }
}
END_TEST

static void pow_is_near(double x, double y)
{
    double value = scorecard_i_pow(x, y);
    long double error = ulps(value, powl((long double)x, (long double)y));
    ck_assert_msg(error < (value >= 0x1p-1022 ? HALF_ULP : 0.76L), "pow %a, %a: %Lg ulp", x, y, error);
}

START_TEST(powers_err_by_half_an_ulp)
{
    for (int i = 0; i < ROUNDS; i++) {
        double x = random_double() + 0x1p-1074;
        pow_is_near(x, (1450 * random_unit() - 742) / fabs(log(x)) * (x < 1 ? -1 : 1) * 0.9999);
        x = 1 + (random_unit() - 0.5) * ldexp(1, -(int)random_below(50));
        if (x != 1)
            pow_is_near(x, (1450 * random_unit() - 742) / log(x) * 0.9999);
        pow_is_near(100 * random_unit() + 0x1p-60, 6 * random_unit() - 3);
    }
}
END_TEST

START_TEST(goalposts_are_exact)
{
    same(scorecard_i_log(1), 0.0);
    same(scorecard_i_exp(0.0), 1);
    same(scorecard_i_exp(-0.0), 1);
    for (int i = 0; i < 10000; i++) {
        double x = random_double();
        same(scorecard_i_pow(x, 1), x);
        same(scorecard_i_pow(-x, 1), -x);
        same(scorecard_i_pow(x, 0), 1);
        same(scorecard_i_pow(1, x), 1);
    }
    for (int e = -1074; e < 1024; e++)
        same(scorecard_i_pow(2, e), ldexp(1, e));
}
END_TEST

START_TEST(powers_that_are_doubles_are_exact)
{
    for (uint64_t base = 2; base < 400; base++) {
        uint64_t power = base;
        for (int n = 1; power < UINT64_C(1) << 53; n++) {
            same(scorecard_i_pow((double)base, n), (double)power);
            same(scorecard_i_pow(-(double)base, n), n % 2 == 0 ? (double)power : -(double)power);
            if (power > UINT64_MAX / base)
                break;
            power *= base;
        }
    }
    for (int i = 0; i < 10000; i++) {
        double root = (double)random_below(1 << 26);
        same(scorecard_i_pow(root * root, 0.5), root);
        double quarter = (double)random_below(1 << 13);
        same(scorecard_i_pow(quarter * quarter * quarter * quarter, 0.25), quarter);
    }
}
END_TEST

START_TEST(logarithms_never_fall)
{
    for (int i = 0; i < 20000; i++) {
        double x = i % 2 == 0 ? random_double() : 1 + (random_unit() - 0.5) * ldexp(1, -(int)random_below(50));
        if (i % 4 == 1) /* the borders of the table */
            x = (1 + (double)random_below(512) / 512) * (i % 8 == 1 ? 0.5 : 1) - 0x1p-50;
        double last = scorecard_i_log(x);
        for (int step = 0; step < 20 && x < 0x1.fffffffffffffp+1023; step++) {
            x = nextafter(x, inf);
            double next = scorecard_i_log(x);
            ck_assert_msg(next >= last, "log %a", x);
            last = next;
        }
    }
}
END_TEST

START_TEST(exponentials_never_fall)
{
    for (int i = 0; i < 20000; i++) {
        double x = i % 2 == 0 ? 1460 * random_unit() - 750 : (random_unit() - 0.5) * ldexp(1, -(int)random_below(70));
        if (i % 4 == 1) /* the borders of the table */
            x = ((double)random_below(2000) - 1000 + 0.5) * (0x1.62e42fefa39efp-9) * (1 - 0x1p-50);
        double last = scorecard_i_exp(x);
        for (int step = 0; step < 20; step++) {
            x = nextafter(x, inf);
            double next = scorecard_i_exp(x);
            ck_assert_msg(next >= last, "exp %a", x);
            last = next;
        }
    }
}
END_TEST

START_TEST(logarithms_and_exponentials_at_the_ends)
{
    same(scorecard_i_log(0.0), -inf);
    same(scorecard_i_log(-0.0), -inf);
    same(scorecard_i_log(inf), inf);
    missing(scorecard_i_log(-1));
    missing(scorecard_i_log(-inf));
    missing(scorecard_i_log((double)NAN));
    same(scorecard_i_exp(inf), inf);
    same(scorecard_i_exp(-inf), 0.0);
    missing(scorecard_i_exp((double)NAN));
    ck_assert(isfinite(scorecard_i_exp(0x1.62e42fefa39efp+9)));
    same(scorecard_i_exp(0x1.62e42fefa39f0p+9), inf);
    same(scorecard_i_exp(1000), inf);
    same(scorecard_i_exp(1e308), inf);
    same(scorecard_i_exp(-0x1.74910d52d3051p+9), 0x1p-1074);
    same(scorecard_i_exp(-0x1.74910d52d3052p+9), 0.0);
    same(scorecard_i_exp(-1000), 0.0);
    same(scorecard_i_exp(-1e308), 0.0);
}
END_TEST

START_TEST(special_powers_are_those_of_the_standard)
{
    const double nan = (double)NAN;
    static const double zeros[] = { 0.0, -0.0 };
    for (int s = 0; s < 2; s++) { /* C11, F.10.4.4 */
        double zero = zeros[s];
        double sign = s == 0 ? 1 : -1;
        same(scorecard_i_pow(zero, -3), sign * inf);
        same(scorecard_i_pow(zero, -2), inf);
        same(scorecard_i_pow(zero, -2.5), inf);
        same(scorecard_i_pow(zero, -inf), inf);
        same(scorecard_i_pow(zero, 3), zero);
        same(scorecard_i_pow(zero, 2), 0.0);
        same(scorecard_i_pow(zero, 0.5), 0.0);
        same(scorecard_i_pow(zero, inf), 0.0);
        same(scorecard_i_pow(nan, zero), 1);
        same(scorecard_i_pow(inf, zero), 1);
        same(scorecard_i_pow(sign * inf, -3), zero);
        same(scorecard_i_pow(sign * inf, -2), 0.0);
        same(scorecard_i_pow(sign * inf, -0.5), 0.0);
        same(scorecard_i_pow(sign * inf, 3), sign * inf);
        same(scorecard_i_pow(sign * inf, 2), inf);
        same(scorecard_i_pow(sign * inf, 0.5), inf);
        same(scorecard_i_pow(sign * inf, inf), inf);
        same(scorecard_i_pow(sign * inf, -inf), 0.0);
        same(scorecard_i_pow(sign * 0.5, -inf), inf);
        same(scorecard_i_pow(sign * 2, -inf), 0.0);
        same(scorecard_i_pow(sign * 0.5, inf), 0.0);
        same(scorecard_i_pow(sign * 2, inf), inf);
        same(scorecard_i_pow(sign, inf), 1);
        same(scorecard_i_pow(sign, -inf), 1);
    }
    same(scorecard_i_pow(1, nan), 1);
    missing(scorecard_i_pow(nan, 1));
    missing(scorecard_i_pow(2, nan));
    missing(scorecard_i_pow(-1, 0.5));
    missing(scorecard_i_pow(-2, 0x1.fffffffffffffp+51)); /* the largest that is not whole */
    same(scorecard_i_pow(-1, 0x1.fffffffffffffp+52), -1); /* the largest that is odd */
    same(scorecard_i_pow(-1, 0x1p53), 1);
    same(scorecard_i_pow(-1, 0x1.8p+0 * 2), -1);
    same(scorecard_i_pow(-2, 1023), -0x1p1023);
    same(scorecard_i_pow(-2, 1025), -inf);
    same(scorecard_i_pow(-2, -1075), -0.0);
    same(scorecard_i_pow(2, 1e308), inf);
    same(scorecard_i_pow(2, -1e308), 0.0);
    same(scorecard_i_pow(0.5, -1e308), inf);
    same(scorecard_i_pow(0x1.fffffffffffffp+1023, 5e-324), 1);
    same(scorecard_i_pow(5e-324, 1e-310), 1);
}
END_TEST

START_TEST(square_roots_are_the_processors)
{
    same(scorecard_i_sqrt(4), 2);
    same(scorecard_i_sqrt(2), 0x1.6a09e667f3bcdp+0);
    same(scorecard_i_sqrt(0x1p-1074), 0x1p-537);
    same(scorecard_i_sqrt(0.0), 0.0);
    same(scorecard_i_sqrt(-0.0), -0.0);
    same(scorecard_i_sqrt(inf), inf);
    missing(scorecard_i_sqrt(-1));
    missing(scorecard_i_sqrt((double)NAN));
    for (int i = 0; i < ROUNDS; i++) {
        double x = random_double();
        same(scorecard_i_sqrt(x), sqrt(x));
    }
}
END_TEST

/* FNV-1a over the bits of results. */
static uint64_t mix(uint64_t sum, double value)
{
    return (sum ^ double_bits(value)) * UINT64_C(0x100000001B3);
}

START_TEST(the_bits_are_the_same_everywhere)
{
    uint64_t logs = 0;
    uint64_t exps = 0;
    uint64_t powers = 0;
    random_state = UINT64_C(0x9E3779B97F4A7C15); /* whatever tests ran before in this process */
    for (int i = 0; i < ROUNDS; i++) {
        double any = random_double();
        double unit = random_unit();
        logs = mix(mix(logs, scorecard_i_log(any)), scorecard_i_log(unit));
        exps = mix(mix(exps, scorecard_i_exp(1500 * unit - 750)), scorecard_i_exp(unit));
        powers = mix(mix(powers, scorecard_i_pow(any, unit)), scorecard_i_pow(unit, 1500 * random_unit() - 750));
    }
    /* A change of these numbers changes published results: it needs a line in NEWS.md. */
    ck_assert_msg(logs == UINT64_C(0xF7B9D5A6B1A54ECC) && exps == UINT64_C(0xBDD84FE85E2383FE) &&
                      powers == UINT64_C(0x82AD54E74CC85819),
                  "log 0x%016llX, exp 0x%016llX, pow 0x%016llX", (unsigned long long)logs, (unsigned long long)exps,
                  (unsigned long long)powers);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/elementary");
    TCase *c = tcase_create("elementary");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, logarithms_are_those_of_the_tables);
    tcase_add_test(c, exponentials_are_those_of_the_tables);
    tcase_add_test(c, powers_are_those_of_the_tables);
    tcase_add_test(c, goalposts_are_exact);
    tcase_add_test(c, powers_that_are_doubles_are_exact);
    tcase_add_test(c, logarithms_never_fall);
    tcase_add_test(c, exponentials_never_fall);
    tcase_add_test(c, logarithms_and_exponentials_at_the_ends);
    tcase_add_test(c, special_powers_are_those_of_the_standard);
    tcase_add_test(c, square_roots_are_the_processors);
    tcase_add_test(c, the_bits_are_the_same_everywhere);
    suite_add_tcase(suite, c);
    TCase *wide = tcase_create("against long double"); /* whose bits Valgrind has not (tests/meson.build) */
    tcase_set_tags(wide, "long-double");
    tcase_set_timeout(wide, 60);
    tcase_add_test(wide, logarithms_err_by_half_an_ulp);
    tcase_add_test(wide, exponentials_err_by_half_an_ulp);
    tcase_add_test(wide, powers_err_by_half_an_ulp);
    suite_add_tcase(suite, wide);
    return tap_main(suite);
}
