/* SPDX-License-Identifier: MIT */
#include "method/expression/program.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "expression_one.h"
#include "expression_tree.h"
#include "maths/elementary.h"
#include "tap.h"

static bool same_bits(double x, double y)
{
    return memcmp(&x, &y, sizeof x) == 0;
}

/* The value of a text that reads x and y (in this order of first use). */
static double value2(const char *text, double x, double y)
{
    struct one_result r = one(text, (double[]){ x, y, 0, 0 }, NULL);
    ck_assert_msg(r.gap == 0, "%s: gap %d", text, r.gap);
    return r.value;
}

static uint8_t gap2(const char *text, double x, double y)
{
    struct one_result r = one(text, (double[]){ x, y, 0, 0 }, NULL);
    ck_assert_msg(r.gap == 0 || same_bits(r.value, scorecard_i_missing()), "%s", text);
    return r.gap;
}

START_TEST(operators_compute)
{
    static const struct {
        const char *text;
        double x, y, value;
    } cases[] = {
        { "x + y", 1.5, 2, 3.5 },      { "x - y", 1.5, 2, -0.5 },    { "x * y", 1.5, -2, -3 },
        { "x / y", 1, 4, 0.25 },       { "x ^ y", 3, 4, 81 },        { "x ^ y", -2, 3, -8 },
        { "-x", 4, 0, -4 },            { "+x", 4, 0, 4 },            { "x < y", 1, 2, 1 },
        { "x < y", 2, 2, 0 },          { "x <= y", 2, 2, 1 },        { "x <= y", 3, 2, 0 },
        { "x > y", 3, 2, 1 },          { "x > y", 2, 2, 0 },         { "x >= y", 2, 2, 1 },
        { "x >= y", 1, 2, 0 },         { "x = y", 2, 2, 1 },         { "x = y", 2, 3, 0 },
        { "x != y", 2, 2, 0 },         { "x != y", 2, 3, 1 },        { "x = y", 0.0, -0.0, 1 },
        { "x and y", 2, -1, 1 },       { "x and y", 2, 0, 0 },       { "x and y", 0, 2, 0 },
        { "x or y", 0, -0.5, 1 },      { "x or y", 3, 0, 1 },        { "x or y", 0, -0.0, 0 },
        { "not x", 0, 0, 1 },          { "not x", -3, 0, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(same_bits(value2(cases[i].text, cases[i].x, cases[i].y), cases[i].value), "%s", cases[i].text);
}
END_TEST

START_TEST(functions_compute)
{
    static const struct {
        const char *text;
        double x, y, value;
    } cases[] = {
        { "min(x, y)", 3, 2, 2 },         { "min(x, y)", 2, 3, 2 },          { "max(x, y)", 3, 2, 3 },
        { "max(x, y)", 2, 3, 3 },         { "max(x, y, 9, 1)", 2, 3, 9 },    { "min(x, y, 9, 1)", 2, 3, 1 },
        { "ln(x)", 1, 0, 0 },             { "exp(x)", 0, 0, 1 },             { "sqrt(x)", 81, 0, 9 },
        { "abs(x)", -2.5, 0, 2.5 },       { "abs(x)", 2.5, 0, 2.5 },         { "abs(x)", -0.0, 0, 0 },
        { "pow(x, y)", 2, 10, 1024 },     { "pow(x, y)", 4, -1, 0.25 },      { "pow(x, y)", 0, 0, 1 },
        { "if(x, y, 3)", 1, 2, 2 },       { "if(x, y, 3)", 0, 2, 3 },        { "if(x, y, 3)", -0.5, 2, 2 },
        { "if(x > y, 1, -1)", 5, 4, 1 },  { "coalesce(x, y)", 1, 2, 1 },     { "coalesce(x, y)", NAN, 2, 2 },
        { "coalesce(ln(x), 1/x, y)", 0, 2, 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(same_bits(value2(cases[i].text, cases[i].x, cases[i].y), cases[i].value), "%s", cases[i].text);
    ck_assert(same_bits(value2("ln(x)", 7.3, 0), scorecard_i_log(7.3)));
    ck_assert(same_bits(value2("exp(x)", -1.3, 0), scorecard_i_exp(-1.3)));
    ck_assert(same_bits(value2("pow(x, y)", 7.3, 0.4), scorecard_i_pow(7.3, 0.4)));
    ck_assert(same_bits(value2("x ^ y", 7.3, 0.4), scorecard_i_pow(7.3, 0.4)));
    ck_assert(same_bits(value2("sqrt(x)", 2, 0), scorecard_i_sqrt(2)));
}
END_TEST

START_TEST(the_gender_inequality_index_comes_out)
{
    /* UNDP's formula (HDR technical note 4), with figures made up, beside the C library's roots. */
    const char *text = "1 - 2 / (1/((10/mmr * 1/abr)^(1/2) * (pf * ef)^(1/2) * lf)^(1/3) + 1/((pm * em)^(1/2) * lm)^(1/3))";
    double v[] = { 10, 5, 0.4, 0.8, 0.6, 0.6, 0.85, 0.7 };
    double f = cbrt(sqrt(10.0 / 10 * 1 / 5) * sqrt(0.4 * 0.8) * 0.6), m = cbrt(sqrt(0.6 * 0.85) * 0.7);
    struct one_result r = one(text, v, NULL);
    ck_assert_uint_eq(r.gap, 0);
    ck_assert_double_eq_tol(r.value, 1 - 2 / (1 / f + 1 / m), 1e-13);
}
END_TEST

START_TEST(what_is_undefined_is_a_gap_with_that_reason)
{
    static const struct {
        const char *text;
        double x, y;
    } cases[] = {
        { "x / y", 1, 0 },       { "x / y", 0, 0 },         { "x / y", 1, -0.0 },      { "ln(x)", 0, 0 },
        { "ln(x)", -1, 0 },      { "sqrt(x)", -1e-300, 0 }, { "x ^ y", -8, 1.0 / 3 },  { "pow(x, y)", 0, -1 },
        { "x + y", DBL_MAX, DBL_MAX }, { "x - y", -DBL_MAX, DBL_MAX }, { "x * y", 1e200, -1e200 },
        { "x / y", 1e200, 1e-200 }, { "exp(x)", 1000, 0 }, { "x ^ y", 10, 400 },       { "1 + x / y", 1, 0 },
        { "min(x / y, 5)", 1, 0 }, { "0 * (x / y)", 1, 0 }, { "0 and x / y", 1, 0 },   { "1 or x / y", 1, 0 },
        { "not (x / y)", 1, 0 }, { "x / y = x / y", 1, 0 }, { "if(x / y, 1, 2)", 1, 0 }, { "if(x, 1 / y, 2)", 1, 0 },
        { "coalesce(x / y, ln(y))", 1, 0 }, { "abs(x / y)", 1, 0 }, { "-(x / y)", 1, 0 }, { "+(x / y)", 1, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(gap2(cases[i].text, cases[i].x, cases[i].y) == SCORECARD_GAP_UNDEFINED, "%s", cases[i].text);
    ck_assert_uint_eq(gap2("sqrt(x)", -0.0, 0), 0);
    ck_assert_uint_eq(gap2("exp(x)", -1000, 0), 0);
    ck_assert_uint_eq(gap2("x - y", DBL_MAX, DBL_MAX), 0);
}
END_TEST

START_TEST(a_gap_keeps_its_reason_and_of_several_the_leftmost)
{
    enum { W = SCORECARD_GAP_WITHHELD, C = SCORECARD_GAP_CENSORED, U = SCORECARD_GAP_UNDEFINED };
    static const char *const unary[] = { "-x", "+x", "not x", "ln(x)", "exp(x)", "sqrt(x)", "abs(x)" };
    static const char *const binary[] = {
        "x or y", "x and y", "x < y", "x <= y", "x > y", "x >= y", "x = y", "x != y", "x + y", "x - y", "x * y",
        "x / y", "x ^ y", "pow(x, y)", "min(x, y)", "max(x, y)", "max(x, 1, y)", "min(1, x, y)",
    };
    const double missing = NAN;
    for (size_t i = 0; i < sizeof unary / sizeof unary[0]; i++)
        ck_assert_msg(one(unary[i], &missing, (uint8_t[]){ W }).gap == W, "%s", unary[i]);
    for (size_t i = 0; i < sizeof binary / sizeof binary[0]; i++) {
        ck_assert_msg(one(binary[i], (double[]){ NAN, 1 }, (uint8_t[]){ W, 0 }).gap == W, "%s", binary[i]);
        ck_assert_msg(one(binary[i], (double[]){ 1, NAN }, (uint8_t[]){ 0, W }).gap == W, "%s", binary[i]);
        ck_assert_msg(one(binary[i], (double[]){ NAN, NAN }, (uint8_t[]){ W, C }).gap == W, "%s", binary[i]);
        ck_assert_msg(one(binary[i], (double[]){ NAN, NAN }, (uint8_t[]){ C, W }).gap == C, "%s", binary[i]);
        struct one_result r = one(binary[i], (double[]){ -NAN, 1 }, (uint8_t[]){ W, 0 });
        ck_assert(same_bits(r.value, scorecard_i_missing()));
    }
    ck_assert_uint_eq(one("1/0 + x", &missing, (uint8_t[]){ W }).gap, U);
    ck_assert_uint_eq(one("x + 1/0", &missing, (uint8_t[]){ W }).gap, W);
    ck_assert_uint_eq(one("x / 0", &missing, (uint8_t[]){ W }).gap, W);
    ck_assert_uint_eq(one("x ^ 0", &missing, (uint8_t[]){ W }).gap, W); /* though NaN^0 is 1 */
}
END_TEST

START_TEST(if_takes_the_gap_of_its_condition_and_the_branch_taken)
{
    enum { W = SCORECARD_GAP_WITHHELD, C = SCORECARD_GAP_CENSORED, N = SCORECARD_GAP_NOT_APPLICABLE };
    struct one_result r = one("if(x, y, z)", (double[]){ 1, 5, NAN }, (uint8_t[]){ 0, 0, W });
    ck_assert(r.gap == 0 && r.value == 5);
    r = one("if(x, y, z)", (double[]){ 0, NAN, 7 }, (uint8_t[]){ 0, C, 0 });
    ck_assert(r.gap == 0 && r.value == 7);
    ck_assert_uint_eq(one("if(x, y, z)", (double[]){ 1, NAN, NAN }, (uint8_t[]){ 0, C, W }).gap, C);
    ck_assert_uint_eq(one("if(x, y, z)", (double[]){ 0, NAN, NAN }, (uint8_t[]){ 0, C, W }).gap, W);
    r = one("if(x, y, z)", (double[]){ NAN, 1, 2 }, (uint8_t[]){ N, 0, 0 });
    ck_assert_uint_eq(r.gap, N);
    ck_assert(same_bits(r.value, scorecard_i_missing()));
    r = one("if(x = 0, 0, 1 / x)", (double[]){ 0 }, NULL);
    ck_assert(r.gap == 0 && r.value == 0);
}
END_TEST

START_TEST(coalesce_takes_the_first_that_is_there)
{
    enum { W = SCORECARD_GAP_WITHHELD, C = SCORECARD_GAP_CENSORED, N = SCORECARD_GAP_NOT_APPLICABLE };
    struct one_result r = one("coalesce(x, y, z)", (double[]){ NAN, NAN, 3 }, (uint8_t[]){ W, C, 0 });
    ck_assert(r.gap == 0 && r.value == 3);
    r = one("coalesce(x, y, z)", (double[]){ NAN, 2, NAN }, (uint8_t[]){ W, 0, C });
    ck_assert(r.gap == 0 && r.value == 2);
    r = one("coalesce(x, y, z)", (double[]){ NAN, NAN, NAN }, (uint8_t[]){ N, C, W });
    ck_assert(r.gap == N && same_bits(r.value, scorecard_i_missing()));
}
END_TEST

START_TEST(a_name_alone_comes_out_in_order)
{
    enum { W = SCORECARD_GAP_WITHHELD };
    struct one_result r = one("x", (double[]){ 4 }, (uint8_t[]){ W }); /* a reason counts only where it is missing */
    ck_assert(r.gap == 0 && r.value == 4);
    r = one("x", (double[]){ -NAN }, (uint8_t[]){ W });
    ck_assert(r.gap == W && same_bits(r.value, scorecard_i_missing()));
    r = one("x", (double[]){ NAN }, NULL); /* missing for no stated reason */
    ck_assert_uint_eq(r.gap, SCORECARD_GAP_NOT_REPORTED);
    r = one("x", (double[]){ -INFINITY }, NULL);
    ck_assert(r.gap == SCORECARD_GAP_UNDEFINED && same_bits(r.value, scorecard_i_missing()));
    ck_assert(same_bits(value2("x", -0.0, 0), -0.0));
    ck_assert(same_bits(value2("x", DBL_TRUE_MIN, 0), DBL_TRUE_MIN));
}
END_TEST

enum { UNITS = 37 };

struct tile_store {
    double value[UNITS + 1];
    uint8_t gap[UNITS + 1];
};

static struct scorecard_i_tile tile_of(struct tile_store *store)
{
    return (struct scorecard_i_tile){ store->value, store->gap };
}

static double random_value(uint64_t *seed, uint8_t *gap)
{
    static const double special[] = { 0, -0.0, 1, -1, 1e308, -1e308, 1e-308, 2, 0.5 };
    *gap = 0;
    switch (tree_random(seed, 6)) {
    case 0:
        return special[tree_random(seed, sizeof special / sizeof special[0])];
    case 1:
        *gap = (uint8_t)(1 + tree_random(seed, 5));
        return scorecard_i_missing();
    case 2:
        return (double)tree_random(seed, 10);
    default:
        return ((double)tree_random(seed, 20001) - 10000) / 777;
    }
}

START_TEST(random_expressions_agree_with_plain_recursion)
{
    static struct tree tree;
    static struct tile_store stores[TREE_NAMES], scratch_stores[SCORECARD_I_EXPRESSION_DEPTH], out;
    struct scorecard_i_tile scratch[SCORECARD_I_EXPRESSION_DEPTH], names[TREE_NAMES];
    for (size_t i = 0; i < SCORECARD_I_EXPRESSION_DEPTH; i++)
        scratch[i] = tile_of(&scratch_stores[i]);
    unsigned values = 0, gaps = 0;
    for (uint64_t seed = 1; seed <= 4000; seed++) {
        tree_make(&tree, seed, 1 + (int)(seed % 6));
        ck_assert_uint_lt(tree.size, sizeof tree.text);
        uint64_t s = tree.seed;
        for (size_t k = 0; k < TREE_NAMES; k++)
            for (size_t i = 0; i < UNITS; i++)
                stores[k].value[i] = random_value(&s, &stores[k].gap[i]);
        struct scorecard_i_arena arena;
        scorecard_i_arena_init(&arena, NULL);
        struct scorecard_i_expression *e = NULL;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        ck_assert_msg(scorecard_i_expression_compile(&arena, tree.text, &e, &err) == SCORECARD_OK, "%s: %s", tree.text,
                      err.message);
        for (uint32_t k = 0; k < scorecard_i_expression_name_count(e); k++)
            for (size_t n = 0; n < TREE_NAMES; n++)
                if (strcmp(tree_names[n], scorecard_i_expression_name_at(e, k)) == 0)
                    names[k] = tile_of(&stores[n]);
        out.value[UNITS] = 42;
        out.gap[UNITS] = 42;
        scorecard_i_expression_evaluate(e, UNITS, names, scratch, tile_of(&out));
        ck_assert(out.value[UNITS] == 42 && out.gap[UNITS] == 42);
        for (size_t i = 0; i < UNITS; i++) {
            struct tree_value unit[TREE_NAMES];
            for (size_t n = 0; n < TREE_NAMES; n++)
                unit[n] = (struct tree_value){ stores[n].value[i], stores[n].gap[i] };
            struct tree_value expected = tree_evaluate(&tree.nodes[0], unit);
            ck_assert_msg(expected.gap == out.gap[i] && same_bits(expected.value, out.value[i]),
                          "%s: expected %.17g (%d), was %.17g (%d)", tree.text, expected.value, expected.gap,
                          out.value[i], out.gap[i]);
            values += expected.gap == 0;
            gaps += expected.gap != 0;
        }
        scorecard_i_arena_free(&arena);
    }
    ck_assert_uint_gt(values, 20000); /* the test is not empty */
    ck_assert_uint_gt(gaps, 20000);
}
END_TEST

START_TEST(units_do_not_depend_on_their_neighbours)
{
    static struct tile_store x, scratch_store[8], whole, part;
    struct scorecard_i_tile scratch[8];
    for (size_t i = 0; i < 8; i++)
        scratch[i] = tile_of(&scratch_store[i]);
    uint64_t seed = 99;
    for (size_t i = 0; i < UNITS; i++)
        x.value[i] = random_value(&seed, &x.gap[i]);
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, NULL);
    struct scorecard_i_expression *e = NULL;
    ck_assert_int_eq(scorecard_i_expression_compile(&arena, "if(x > 0, ln(x) / (x - 1), x ^ 3 + exp(x) * 2)", &e, NULL),
                     SCORECARD_OK);
    ck_assert_uint_le(scorecard_i_expression_depth(e), 8);
    struct scorecard_i_tile name = tile_of(&x);
    scorecard_i_expression_evaluate(e, UNITS, &name, scratch, tile_of(&whole));
    for (size_t from = 0; from < UNITS; from++)
        for (size_t count = 0; count <= 5 && from + count <= UNITS; count++) {
            struct scorecard_i_tile at = { x.value + from, x.gap + from };
            scorecard_i_expression_evaluate(e, count, &at, scratch, tile_of(&part));
            ck_assert_int_eq(memcmp(part.value, whole.value + from, count * sizeof(double)), 0);
            ck_assert_int_eq(memcmp(part.gap, whole.gap + from, count), 0);
        }
    scorecard_i_arena_free(&arena);
}
END_TEST

START_TEST(the_deepest_expression_uses_all_its_scratch)
{
    char text[512] = "";
    for (int i = 0; i < SCORECARD_I_EXPRESSION_DEPTH; i++)
        strcat(text, "x+(");
    strcat(text, "x");
    for (int i = 0; i < SCORECARD_I_EXPRESSION_DEPTH; i++)
        strcat(text, ")");
    ck_assert_double_eq(value2(text, 1, 0), SCORECARD_I_EXPRESSION_DEPTH + 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/expression/evaluate");
    TCase *c = tcase_create("evaluate");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, operators_compute);
    tcase_add_test(c, functions_compute);
    tcase_add_test(c, the_gender_inequality_index_comes_out);
    tcase_add_test(c, what_is_undefined_is_a_gap_with_that_reason);
    tcase_add_test(c, a_gap_keeps_its_reason_and_of_several_the_leftmost);
    tcase_add_test(c, if_takes_the_gap_of_its_condition_and_the_branch_taken);
    tcase_add_test(c, coalesce_takes_the_first_that_is_there);
    tcase_add_test(c, a_name_alone_comes_out_in_order);
    tcase_add_test(c, random_expressions_agree_with_plain_recursion);
    tcase_add_test(c, units_do_not_depend_on_their_neighbours);
    tcase_add_test(c, the_deepest_expression_uses_all_its_scratch);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
