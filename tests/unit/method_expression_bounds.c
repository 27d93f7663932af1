/* SPDX-License-Identifier: MIT */
#include "method/expression/program.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "expression_tree.h"
#include "tap.h"

typedef struct scorecard_i_interval interval;

static const interval gap_interval = { NAN, NAN };

static bool bounds_of(const char *text, const interval *names, interval *out)
{
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, NULL);
    struct scorecard_i_expression *e = NULL;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_msg(scorecard_i_expression_compile(&arena, text, &e, &err) == SCORECARD_OK, "%s: %s", text, err.message);
    bool known = scorecard_i_expression_bounds(e, names, out);
    scorecard_i_arena_free(&arena);
    return known;
}

/* `ulps` is how far outside [low, high] the bounds may be; inside they may never be. */
static void lies(const char *text, interval x, interval y, double low, double high, int ulps)
{
    interval out = { 0, 0 };
    ck_assert_msg(bounds_of(text, (interval[]){ x, y }, &out), "%s: no bounds", text);
    ck_assert_msg(out.low <= low && out.high >= high, "%s: [%.17g, %.17g]", text, out.low, out.high);
    for (int i = 0; i < ulps; i++) {
        low = nextafter(low, -INFINITY);
        high = nextafter(high, INFINITY);
    }
    ck_assert_msg(out.low >= low && out.high <= high, "%s: [%.17g, %.17g]", text, out.low, out.high);
}

static interval in(double low, double high)
{
    return (interval){ low, high };
}

static void is_unbounded(const char *text, interval x, interval y)
{
    interval out = { 1, 2 };
    ck_assert_msg(!bounds_of(text, (interval[]){ x, y }, &out), "%s: [%.17g, %.17g]", text, out.low, out.high);
    ck_assert(out.low == 1 && out.high == 2);
}

static void is_a_gap(const char *text, interval x, interval y)
{
    interval out = { 0, 0 };
    ck_assert_msg(bounds_of(text, (interval[]){ x, y }, &out), "%s", text);
    ck_assert_msg(isnan(out.low) && isnan(out.high), "%s: [%.17g, %.17g]", text, out.low, out.high);
}

START_TEST(arithmetic_is_bounded_by_its_corners)
{
    lies("x + y", in(1, 2), in(3, 5), 4, 7, 0);
    lies("x - y", in(1, 2), in(3, 5), -4, -1, 0);
    lies("x * y", in(-1, 2), in(-3, 5), -6, 10, 1);
    lies("x * y", in(-2, -1), in(3, 5), -10, -3, 1);
    lies("x / y", in(1, 2), in(4, 8), 0.125, 0.5, 1);
    lies("x / y", in(-1, 2), in(-8, -4), -0.5, 0.25, 1);
    lies("-x", in(-1, 2), in(0, 0), -2, 1, 0);
    lies("+x", in(-1, 2), in(0, 0), -1, 2, 0);
    lies("x * y", in(0, 3), in(0, 0), 0, 0, 0);
    lies("x * y", in(0, 3), in(1, 1), 0, 3, 0);
    lies("sqrt(x * y)", in(0, 4), in(0, 4), 0, 4, 2); /* a product of what is not negative never is */
    lies("sqrt(x + y)", in(0, 4), in(0, 12), 0, 4, 1);
    lies("x * y", in(1e-200, 1e-200), in(1e-200, 1e-200), 0, DBL_TRUE_MIN, 0);
    lies("x * y", in(1e-200, 1e-200), in(-1e-200, -1e-200), -DBL_TRUE_MIN, 0, 0);
}
END_TEST

START_TEST(rounding_is_inside)
{
    interval out;
    ck_assert(bounds_of("x + y", (interval[]){ in(0.1, 0.1), in(0.2, 0.2) }, &out));
    /* 0.1 + 0.2 of these doubles lies half way between 0.3 and the rounded 0.30000000000000004. */
    ck_assert(out.low == 0.3 && out.high == 0.1 + 0.2);
    ck_assert(bounds_of("x + y", (interval[]){ in(1, 1), in(1e-20, 1e-20) }, &out));
    ck_assert(out.low == 1 && out.high == 1 + DBL_EPSILON);
    ck_assert(bounds_of("x + y", (interval[]){ in(1, 1), in(-1e-20, -1e-20) }, &out));
    ck_assert(out.low == 1 - DBL_EPSILON / 2 && out.high == 1);
    /* A power too small to be held is still of its sign. */
    ck_assert(bounds_of("x ^ y", (interval[]){ in(-1e-200, -1e-200), in(3, 3) }, &out));
    ck_assert(out.low < 0 && out.high == 0);
    ck_assert(bounds_of("x ^ y", (interval[]){ in(-1e-200, -1e-200), in(4, 4) }, &out));
    ck_assert(out.low == 0 && out.high > 0);
    /* Here 2Sum itself overflows, though the sum does not. */
    double part = -0x1.9109cc782d2b7p+1022;
    ck_assert(bounds_of("x + y", (interval[]){ in(part, part), in(DBL_MAX, DBL_MAX) }, &out));
    ck_assert(out.low < out.high && out.low <= 0x1.377b19c3e96a4p+1023 && out.high >= 0x1.377b19c3e96a4p+1023);
    ck_assert(bounds_of("x / y", (interval[]){ in(1, 1), in(3, 3) }, &out));
    ck_assert(out.low < out.high && out.low <= 1.0 / 3 && out.high >= 1.0 / 3);
    ck_assert(bounds_of("x * y", (interval[]){ in(0.1, 0.1), in(0.1, 0.1) }, &out));
    ck_assert(out.low <= 0.01 && out.high >= 0.1 * 0.1);
}
END_TEST

START_TEST(functions_are_bounded)
{
    lies("min(x, y)", in(1, 5), in(2, 3), 1, 3, 0);
    lies("max(x, y)", in(1, 5), in(2, 3), 2, 5, 0);
    lies("max(x, y, 4)", in(1, 5), in(2, 3), 4, 5, 0);
    lies("abs(x)", in(-3, 2), in(0, 0), 0, 3, 0);
    lies("abs(x)", in(-3, 4), in(0, 0), 0, 4, 0);
    lies("abs(x)", in(-3, -2), in(0, 0), 2, 3, 0);
    lies("abs(x)", in(2, 3), in(0, 0), 2, 3, 0);
    lies("sqrt(x)", in(4, 9), in(0, 0), 2, 3, 1);
    lies("sqrt(x)", in(0, 1), in(0, 0), 0, 1, 0);
    lies("ln(x)", in(1, 1), in(0, 0), 0, 0, 0);
    lies("ln(x)", in(1, 10), in(0, 0), 0, 2.302585092994046, 2);
    lies("ln(x)", in(0.1, 1), in(0, 0), -2.302585092994046, 0, 2);
    lies("exp(x)", in(0, 1), in(0, 0), 1, 2.718281828459045, 2);
    lies("exp(x)", in(-2000, 0), in(0, 0), 0, 1, 0);
}
END_TEST

START_TEST(powers_are_bounded)
{
    lies("x ^ y", in(2, 3), in(2, 3), 4, 27, 2);
    lies("x ^ y", in(0.5, 2), in(-1, 2), 0.25, 4, 2);
    lies("pow(x, y)", in(0, 4), in(0.5, 0.5), 0, 2, 2);
    lies("x ^ y", in(0, 4), in(0, 1), 0, 4, 2);
    lies("x ^ y", in(-3, 2), in(2, 2), 0, 9, 2);
    lies("x ^ y", in(-3, 0), in(2, 2), 0, 9, 2);
    lies("x ^ y", in(-3, -2), in(2, 2), 4, 9, 2);
    lies("x ^ y", in(-3, 2), in(3, 3), -27, 8, 2);
    lies("x ^ y", in(-4, -2), in(-1, -1), -0.5, -0.25, 2);
    lies("x ^ y", in(-4, -2), in(-2, -2), 0.0625, 0.25, 2);
    lies("x ^ y", in(-3, 2), in(0, 0), 1, 1, 0);
    lies("x ^ y", in(-3, 2), in(1, 1), -3, 2, 0);
    lies("x ^ y", in(1, 1), in(-50, 50), 1, 1, 0);
    lies("x ^ y", in(-1, 1), in(0x1p60, 0x1p60), 0, 1, 2);
    is_unbounded("x ^ y", in(-3, 2), in(0.5, 0.5));
    is_unbounded("x ^ y", in(-3, 2), in(2, 3));
    is_unbounded("x ^ y", in(-3, 2), in(-1, -1));
    is_unbounded("x ^ y", in(0, 2), in(-1, 1));
    is_unbounded("x ^ y", in(10, 20), in(300, 400));
    is_a_gap("x ^ y", in(-3, -2), in(0.5, 0.5));
    is_a_gap("x ^ y", in(0, 0), in(-2, -1));
}
END_TEST

START_TEST(comparisons_are_certain_or_either)
{
    lies("x < y", in(1, 2), in(3, 4), 1, 1, 0);
    lies("x < y", in(3, 4), in(1, 3), 0, 0, 0);
    lies("x < y", in(1, 3), in(2, 4), 0, 1, 0);
    lies("x <= y", in(1, 2), in(2, 4), 1, 1, 0);
    lies("x <= y", in(3, 4), in(1, 2), 0, 0, 0);
    lies("x <= y", in(3, 4), in(1, 3), 0, 1, 0);
    lies("x > y", in(3, 4), in(1, 2), 1, 1, 0);
    lies("x > y", in(1, 2), in(2, 3), 0, 0, 0);
    lies("x >= y", in(2, 3), in(1, 2), 1, 1, 0);
    lies("x >= y", in(1, 2), in(3, 3), 0, 0, 0);
    lies("x = y", in(2, 2), in(2, 2), 1, 1, 0);
    lies("x = y", in(2, 3), in(3, 4), 0, 1, 0);
    lies("x = y", in(2, 3), in(4, 4), 0, 0, 0);
    lies("x != y", in(2, 2), in(2, 2), 0, 0, 0);
    lies("x != y", in(5, 6), in(2, 2), 1, 1, 0);
    lies("x != y", in(1, 6), in(2, 2), 0, 1, 0);
}
END_TEST

START_TEST(truth_is_certain_or_either)
{
    lies("x and y", in(1, 2), in(-2, -1), 1, 1, 0);
    lies("x and y", in(0, 0), in(-2, 1), 0, 0, 0);
    lies("x and y", in(-1, 1), in(0, 0), 0, 0, 0);
    lies("x and y", in(0, 1), in(1, 1), 0, 1, 0);
    lies("x or y", in(0, 1), in(1, 1), 1, 1, 0);
    lies("x or y", in(2, 3), in(0, 0), 1, 1, 0);
    lies("x or y", in(0, 0), in(0, 0), 0, 0, 0);
    lies("x or y", in(0, 0), in(0, 1), 0, 1, 0);
    lies("not x", in(0, 0), in(0, 0), 1, 1, 0);
    lies("not x", in(1, 2), in(0, 0), 0, 0, 0);
    lies("not x", in(-1, 2), in(0, 0), 0, 1, 0);
}
END_TEST

START_TEST(if_takes_the_branches_that_are_possible)
{
    lies("if(x > 0, y, -y)", in(1, 2), in(3, 4), 3, 4, 0);
    lies("if(x > 0, y, -y)", in(-2, 0), in(3, 4), -4, -3, 0);
    lies("if(x > 0, y, -y)", in(-1, 1), in(3, 4), -4, 4, 0);
    lies("if(x > 0, 1 / x, ln(x))", in(1, 4), in(0, 0), 0.25, 1, 1); /* the other branch has no bound */
    lies("if(x > 0, ln(x - 9), 5)", in(-1, 0), in(0, 0), 5, 5, 0);
    is_unbounded("if(x > 0, 1 / x, 0)", in(-1, 1), in(0, 0));
    is_unbounded("if(1 / x, 1, 0)", in(-1, 1), in(0, 0));
    is_unbounded("if(x, y, 1)", in(-1, 1), gap_interval); /* a value or a gap */
    is_unbounded("if(x, 1, y)", in(-1, 1), gap_interval);
    is_a_gap("if(x, y, 1/0)", in(-1, 1), gap_interval);
    is_a_gap("if(x, 1, 2)", gap_interval, in(0, 0));
    is_a_gap("if(x, y, 2)", in(1, 1), gap_interval);
    lies("if(x, y, 2)", in(0, 0), gap_interval, 2, 2, 0);
}
END_TEST

START_TEST(gaps_are_certain_or_make_the_result_unknown)
{
    is_a_gap("x + y", gap_interval, in(1, 2));
    is_a_gap("x + y", in(1, 2), gap_interval);
    is_a_gap("x / y", in(1, 2), in(0, 0));
    is_a_gap("ln(x)", in(-2, 0), in(0, 0));
    is_a_gap("sqrt(x)", in(-2, -1), in(0, 0));
    is_a_gap("x / 0 + 1 / y", in(1, 2), in(-1, 1));
    is_unbounded("x / y", in(1, 2), in(-1, 1));
    is_unbounded("x / y", in(1, 2), in(0, 1));
    is_unbounded("ln(x)", in(0, 1), in(0, 0));
    is_unbounded("sqrt(x)", in(-1, 1), in(0, 0));
    is_unbounded("1 + 0 * ln(x)", in(0, 1), in(0, 0));
    is_unbounded("x + y", in(0, DBL_MAX), in(0, DBL_MAX));
    is_unbounded("x + y", in(-DBL_MAX, 0), in(-DBL_MAX, 0));
    is_unbounded("x - 3 * y", in(0, 1), in(0, DBL_MAX));
    is_unbounded("x * y", in(0, 1e200), in(0, 1e200));
    is_unbounded("x / y", in(0, 1e200), in(1e-200, 1));
    is_unbounded("exp(x)", in(0, 1000), in(0, 0));
    is_unbounded("min(1, exp(x))", in(0, 1000), in(0, 0)); /* it may be a gap */
    lies("coalesce(x, y)", in(1, 2), in(3, 4), 1, 2, 0);
    lies("coalesce(x, y)", gap_interval, in(3, 4), 3, 4, 0);
    lies("coalesce(x / 0, y)", in(1, 1), in(3, 4), 3, 4, 0);
    is_a_gap("coalesce(x, y)", gap_interval, gap_interval);
    is_unbounded("coalesce(ln(x), y)", in(0, 1), in(3, 4));
}
END_TEST

START_TEST(intervals_that_are_none_say_nothing)
{
    is_unbounded("x", in(2, 1), in(0, 0));
    is_unbounded("x", in(NAN, 1), in(0, 0));
    is_unbounded("x", in(1, NAN), in(0, 0));
    is_unbounded("x", in(0, INFINITY), in(0, 0));
    is_unbounded("x", in(-INFINITY, 0), in(0, 0));
    lies("x", in(-DBL_MAX, DBL_MAX), in(0, 0), -DBL_MAX, DBL_MAX, 0);
    lies("7", in(0, 0), in(0, 0), 7, 7, 0);
}
END_TEST

/* A random interval: often a point, sometimes a gap, sometimes with 0 as an end. */
static interval random_interval(uint64_t *seed)
{
    double low = ((double)tree_random(seed, 2001) - 1000) / 100;
    double width = (double)tree_random(seed, 1000) / 200;
    switch (tree_random(seed, 8)) {
    case 0:
        return gap_interval;
    case 1:
        return in(0, width);
    case 2:
    case 3:
        return in(low, low);
    case 4:
        return in(low, low + width);
    default: /* what indices hold: positive numbers */
        return in(width, width + 1 + (low < 0 ? -low : low) / 10);
    }
}

static double within(uint64_t *seed, interval x, unsigned sample)
{
    if (isnan(x.low))
        return scorecard_i_missing();
    double share = (double)tree_random(seed, 1 << 20) / (1 << 20);
    if (sample < 32) /* every choice of ends first */
        share = (double)tree_random(seed, 2);
    double value = x.low + (x.high - x.low) * share;
    return value > x.high ? x.high : value;
}

enum { SAMPLES = 96 };

START_TEST(sampled_values_lie_within_the_bounds)
{
    static struct tree tree;
    static double value[TREE_NAMES][SAMPLES], scratch_value[SCORECARD_I_EXPRESSION_DEPTH][SAMPLES], result[SAMPLES];
    static uint8_t gap[TREE_NAMES][SAMPLES], scratch_gap[SCORECARD_I_EXPRESSION_DEPTH][SAMPLES], result_gap[SAMPLES];
    struct scorecard_i_tile scratch[SCORECARD_I_EXPRESSION_DEPTH];
    for (size_t i = 0; i < SCORECARD_I_EXPRESSION_DEPTH; i++)
        scratch[i] = (struct scorecard_i_tile){ scratch_value[i], scratch_gap[i] };
    unsigned bounded = 0, gaps = 0, unbounded = 0;
    for (uint64_t seed = 1; seed <= 6000; seed++) {
        tree_make(&tree, seed + 100000, 1 + (int)(seed % 5));
        uint64_t s = tree.seed;
        struct scorecard_i_arena arena;
        scorecard_i_arena_init(&arena, NULL);
        struct scorecard_i_expression *e = NULL;
        ck_assert_int_eq(scorecard_i_expression_compile(&arena, tree.text, &e, NULL), SCORECARD_OK);
        interval names[TREE_NAMES], out = { 0, 0 };
        struct scorecard_i_tile tiles[TREE_NAMES];
        for (size_t k = 0; k < TREE_NAMES; k++) {
            names[k] = random_interval(&s);
            for (unsigned i = 0; i < SAMPLES; i++) {
                value[k][i] = within(&s, names[k], i);
                gap[k][i] = isnan(value[k][i]) ? SCORECARD_GAP_WITHHELD : 0;
            }
            tiles[k] = (struct scorecard_i_tile){ value[k], gap[k] };
        }
        scorecard_i_expression_evaluate(e, SAMPLES, tiles, scratch, (struct scorecard_i_tile){ result, result_gap });
        if (!scorecard_i_expression_bounds(e, names, &out)) {
            unbounded++;
        } else if (isnan(out.low)) {
            gaps++;
            for (unsigned i = 0; i < SAMPLES; i++)
                ck_assert_msg(result_gap[i] != 0, "%s: %.17g where a gap is certain", tree.text, result[i]);
        } else {
            bounded++;
            for (unsigned i = 0; i < SAMPLES; i++)
                ck_assert_msg(result_gap[i] == 0 && result[i] >= out.low && result[i] <= out.high,
                              "%s: %.17g (%d) not within [%.17g, %.17g]", tree.text, result[i], result_gap[i], out.low,
                              out.high);
        }
        scorecard_i_arena_free(&arena);
    }
    ck_assert_uint_gt(bounded, 1500); /* the test is not empty */
    ck_assert_uint_gt(gaps, 500);
    ck_assert_uint_lt(unbounded, 3500);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/expression/bounds");
    TCase *c = tcase_create("bounds");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, arithmetic_is_bounded_by_its_corners);
    tcase_add_test(c, rounding_is_inside);
    tcase_add_test(c, functions_are_bounded);
    tcase_add_test(c, powers_are_bounded);
    tcase_add_test(c, comparisons_are_certain_or_either);
    tcase_add_test(c, truth_is_certain_or_either);
    tcase_add_test(c, if_takes_the_branches_that_are_possible);
    tcase_add_test(c, gaps_are_certain_or_make_the_result_unknown);
    tcase_add_test(c, intervals_that_are_none_say_nothing);
    tcase_add_test(c, sampled_values_lie_within_the_bounds);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
