/* SPDX-License-Identifier: MIT */
#include "analysed.h"
#include "maths/correlation.h"
#include "tap.h"

static const char tree[] = "{'id':'top','children':[{'id':'left','children':[{'id':'a'},{'id':'b'}]},{'id':'right','children':[{'id':'c'},{'id':'d','direction':'lower','rule':{'method':'minmax'}}]}]}";
enum { UNITS = 40 };
static double numbers[4 * UNITS];

static scorecard_result *made(bool turned)
{
    random_state = 5;
    for (size_t i = 0; i < UNITS; i++) {
        numbers[i] = random_unit();
        numbers[UNITS + i] = 2 * numbers[i] + 0.01 * random_unit();
        numbers[2 * UNITS + i] = i % 9 == 0 ? NAN : 1 - numbers[i] + 0.5 * random_unit();
        numbers[3 * UNITS + i] = 7 + (double)(i % 5);
    }
    return wide_result(tree, numbers, 4, UNITS, turned);
}

START_TEST(children_with_each_other_and_with_their_parent)
{
    scorecard_result *r = made(false);
    scorecard_analysis *t = analysed(scorecard_result_correlations, r, NULL);
    static const char *const pairs[][3] = { { "top", "left", "right" }, { "top", "left", "top" },  { "top", "right", "top" },
                                            { "left", "a", "b" },       { "left", "a", "left" },   { "left", "b", "left" },
                                            { "right", "c", "d" },      { "right", "c", "right" }, { "right", "d", "right" } };
    ck_assert_uint_eq(scorecard_analysis_count(t), 9);
    for (uint32_t i = 0; i < 9; i++) {
        LINE(correlation_line, correlation_at, t, i);
        ck_assert_uint_eq(line.of, node_of(r, pairs[i][0]));
        ck_assert_uint_eq(line.node, node_of(r, pairs[i][1]));
        ck_assert_uint_eq(line.with, node_of(r, pairs[i][2]));
        ck_assert_int_eq(line.relation, strcmp(pairs[i][0], pairs[i][2]) == 0 ? SCORECARD_RELATION_PARENT : SCORECARD_RELATION_SIBLINGS);
        ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_OK);
        ck_assert(line.p >= 0 && line.p <= 1);
        if (i == 3) {
            ck_assert_int_eq(line.marks, SCORECARD_MARK_COLLINEAR);
            CK_NEAR(line.r, scorecard_i_pearson(numbers, numbers + UNITS, UNITS));
        } else if (line.relation == SCORECARD_RELATION_PARENT) {
            ck_assert_int_eq(line.marks & SCORECARD_MARK_COLLINEAR, 0); /* a child goes with its parent: that is no news */
        }
        if (i == 6)
            ck_assert_uint_eq(line.pairs, 35);
    }
    scorecard_analysis_unref(t);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(leaves_and_ancestors)
{
    scorecard_result *r = made(true);
    struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
    o.among = SCORECARD_AMONG_LEAVES;
    o.negative = -0.3;
    for (int32_t stage = SCORECARD_STAGE_RAW; stage <= SCORECARD_STAGE_SCORE; stage *= 2)
        for (int32_t kind = SCORECARD_CORRELATION_PEARSON; kind <= SCORECARD_CORRELATION_KENDALL; kind++) {
            o.stage = stage;
            o.correlation = kind;
            scorecard_analysis *t = analysed(scorecard_result_correlations, r, &o);
            ck_assert_uint_eq(scorecard_analysis_count(t), 6);
            for (uint32_t i = 0; i < 6; i++) {
                LINE(correlation_line, correlation_at, t, i);
                ck_assert_int_eq(line.relation, SCORECARD_RELATION_SIBLINGS);
                ck_assert_int_eq((line.marks & SCORECARD_MARK_NEGATIVE) != 0, line.r <= -0.3);
                ck_assert(line.p >= 0 && line.p <= 1);
                if (i == 1) /* a with c */
                    ck_assert_int_eq(line.marks, SCORECARD_MARK_NEGATIVE);
                if (i == 2 && kind == SCORECARD_CORRELATION_PEARSON) /* a with d: turned round by its score */
                    CK_NEAR(line.r, (stage == SCORECARD_STAGE_SCORE ? -1 : 1) * scorecard_i_pearson(numbers, numbers + 3 * UNITS, UNITS));
            }
            scorecard_analysis_unref(t);
        }
    uint32_t left = node_of(r, "left");
    o = (struct scorecard_analysis_options)SCORECARD_ANALYSIS_OPTIONS_INIT;
    o.nodes = &left;
    o.node_count = 1;
    o.among = SCORECARD_AMONG_ANCESTORS;
    scorecard_analysis *t = analysed(scorecard_result_correlations, r, &o);
    ck_assert_uint_eq(scorecard_analysis_count(t), 5); /* a b, a left, a top, b left, b top */
    LINE(correlation_line, correlation_at, t, 2);
    ck_assert_uint_eq(line.with, node_of(r, "top"));
    ck_assert_int_eq(line.relation, SCORECARD_RELATION_PARENT);
    scorecard_analysis_unref(t);
    o.stage = SCORECARD_STAGE_RAW; /* which only a and b have */
    t = analysed(scorecard_result_correlations, r, &o);
    ck_assert_uint_eq(scorecard_analysis_count(t), 1);
    scorecard_analysis_unref(t);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_order_of_units_does_not_matter)
{
    struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
    scorecard_result *one = made(false), *two = made(true);
    for (int32_t kind = SCORECARD_CORRELATION_PEARSON; kind <= SCORECARD_CORRELATION_KENDALL; kind++) {
        o.correlation = kind;
        scorecard_analysis *a = analysed(scorecard_result_correlations, one, &o), *b = analysed(scorecard_result_correlations, two, &o);
        for (uint32_t i = 0; i < 9; i++) {
            struct scorecard_correlation_line other = { .size = sizeof other };
            LINE(correlation_line, correlation_at, a, i);
            ck_assert_int_eq(scorecard_analysis_correlation_at(b, i, &other), 1);
            ck_assert_mem_eq(&line, &other, sizeof line);
        }
        scorecard_analysis_unref(a);
        scorecard_analysis_unref(b);
    }
    scorecard_result_unref(one);
    scorecard_result_unref(two);
}
END_TEST

START_TEST(what_has_no_correlation_says_why)
{
    static const double x[] = { 1, 1, 1, 2, 3, 4, NAN, NAN, 4 };
    scorecard_result *r = wide_result("{'id':'top','gaps':{'method':'policy','default':['omit']},'children':[{'id':'a'},{'id':'b'},{'id':'c'}]}", x, 3, 3, false);
    struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
    o.among = SCORECARD_AMONG_LEAVES;
    for (int32_t kind = SCORECARD_CORRELATION_PEARSON; kind <= SCORECARD_CORRELATION_KENDALL; kind++) {
        o.correlation = kind;
        scorecard_analysis *t = analysed(scorecard_result_correlations, r, &o);
        for (uint32_t i = 0; i < 3; i++) {
            LINE(correlation_line, correlation_at, t, i);
            ck_assert(isnan(line.r) && isnan(line.p));
            ck_assert_int_eq(line.outcome, i == 0 ? SCORECARD_OUTCOME_CONSTANT : SCORECARD_OUTCOME_TOO_FEW);
            ck_assert_int_eq(line.marks, 0);
        }
        scorecard_analysis_unref(t);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(no_memory_is_told)
{
    scorecard_result *r = made(true);
    struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
    for (o.correlation = 1; o.correlation <= 3; o.correlation++)
        fails_without_memory(scorecard_result_correlations, r, &o);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/correlations");
    TCase *c = tcase_create("correlations");
    tcase_add_test(c, children_with_each_other_and_with_their_parent);
    tcase_add_test(c, leaves_and_ancestors);
    tcase_add_test(c, the_order_of_units_does_not_matter);
    tcase_add_test(c, what_has_no_correlation_says_why);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
