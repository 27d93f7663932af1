/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "method/compare.h"
#include "random.h"
#include "tap.h"

#define GAP ((double)NAN)
enum { MOST = 8 };

static struct scorecard_i_record compare(int32_t method, int32_t majority, size_t children, const double *w, size_t units,
                                         size_t unit, const double *x)
{
    struct scorecard_i_aggregation how = { .method = method, .majority = majority, .decimals = SCORECARD_I_EXACT };
    int64_t votes[MOST];
    bool whole = scorecard_i_votes(children, w, votes);
    struct scorecard_i_jury jury = { &how, children, w, whole ? votes : NULL };
    return scorecard_i_compare(&jury, units, unit, x, x);
}

START_TEST(weights_become_whole_numbers_in_their_ratios)
{
    const double w[] = { 0.1, 0.25, 3, 0 }, third[] = { 1.0 / 3, 1.0 / 3, 1.0 / 3 }, far[] = { 1e-30, 1 };
    int64_t votes[MOST];
    ck_assert(scorecard_i_votes(4, w, votes));
    ck_assert_int_eq(votes[0], 10);
    ck_assert_int_eq(votes[1], 25);
    ck_assert_int_eq(votes[2], 300);
    ck_assert_int_eq(votes[3], 0);
    ck_assert(scorecard_i_votes(3, third, votes));
    ck_assert(!scorecard_i_votes(2, far, votes));
}
END_TEST

START_TEST(shares_of_weight_decide)
{
    /* Against unit 1, unit 0 is ahead in 3 of 6, level in 2, behind in 1. */
    const double x[] = { 5, 5, 5, 4, 5, 9 }, w[] = { 3, 2, 1 };
    struct scorecard_i_record r = compare(SCORECARD_AGGREGATE_OUTRANKING, SCORECARD_I_EXACT, 3, w, 2, 0, x);
    ck_assert_double_eq_tol(r.score, 4.0 / 6, 1e-15);
    r = compare(SCORECARD_AGGREGATE_OUTRANKING, SCORECARD_I_EXACT, 3, w, 2, 1, x);
    ck_assert_double_eq_tol(r.score, 2.0 / 6, 1e-15);
    r = compare(SCORECARD_AGGREGATE_COPELAND, SCORECARD_I_EXACT, 3, w, 2, 0, x);
    ck_assert_double_eq(r.score, 1);
    ck_assert_uint_eq(r.won, 1);
}
END_TEST

/* 0.1 + 0.2 is not 0.3 in doubles; a Copeland score by COINr would not see the tie. */
START_TEST(ties_are_not_decided_by_rounding_noise)
{
    const double x[] = { 2, 2, 1, 1, 1, 2 }, w[] = { 0.1, 0.2, 0.3 };
    for (size_t u = 0; u < 2; u++) {
        struct scorecard_i_record r = compare(SCORECARD_AGGREGATE_COPELAND, SCORECARD_I_EXACT, 3, w, 2, u, x);
        ck_assert_double_eq(r.score, 0);
        ck_assert_uint_eq(r.tied, 1);
        ck_assert_double_eq(compare(SCORECARD_AGGREGATE_OUTRANKING, SCORECARD_I_EXACT, 3, w, 2, u, x).score, 0.5);
    }
    /* Weights that came from a computation: equal to stated decimals. */
    const double near[] = { 0.1, 0.2 + 1e-12, 0.3 };
    ck_assert_double_eq(compare(SCORECARD_AGGREGATE_COPELAND, SCORECARD_I_EXACT, 3, near, 2, 0, x).score, 1);
    ck_assert_double_eq(compare(SCORECARD_AGGREGATE_COPELAND, 9, 3, near, 2, 0, x).score, 0);
    ck_assert_double_eq(compare(SCORECARD_AGGREGATE_COPELAND, 9, 3, near, 2, 1, x).score, 0);
    /* Weights without whole numbers: exact sums. */
    const double far[] = { 1e-30, 1, 1 };
    ck_assert_double_eq(compare(SCORECARD_AGGREGATE_COPELAND, SCORECARD_I_EXACT, 3, far, 2, 0, x).score, 1);
}
END_TEST

START_TEST(pairs_compare_what_both_have)
{
    const double x[] = { 5, GAP, 1, 4, 9, GAP, GAP, 3, GAP }, w[] = { 1, 2, 4 };
    struct scorecard_i_record r = compare(SCORECARD_AGGREGATE_COPELAND, SCORECARD_I_EXACT, 3, w, 3, 0, x);
    ck_assert_uint_eq(r.won, 1);
    ck_assert_uint_eq(r.tied + r.lost, 0); /* with unit 2 it has nothing in common */
    r = compare(SCORECARD_AGGREGATE_OUTRANKING, SCORECARD_I_EXACT, 3, w, 3, 1, x);
    ck_assert_double_eq(r.score, 0.5); /* 0 of 1 and 2 of 2 */
    const double alone[] = { 1, 2, 3 };
    ck_assert_double_nan(compare(SCORECARD_AGGREGATE_OUTRANKING, SCORECARD_I_EXACT, 3, w, 1, 0, alone).score);
    ck_assert_double_eq(compare(SCORECARD_AGGREGATE_COPELAND, SCORECARD_I_EXACT, 3, w, 1, 0, alone).score, 0);
}
END_TEST

/* Gaps and all: what unit i is ahead by, j is behind by; and the order of the units changes no bit. */
START_TEST(wins_and_losses_balance_and_order_does_not_matter)
{
    enum { UNITS = 7, CHILDREN = 4 };
    random_state = 99;
    for (int trial = 0; trial < 200; trial++) {
        double x[UNITS * CHILDREN], moved[UNITS * CHILDREN], w[CHILDREN], sum = 0;
        for (int i = 0; i < UNITS * CHILDREN; i++)
            x[i] = random_unit() < 0.2 ? GAP : (double)random_below(4);
        for (int c = 0; c < CHILDREN; c++)
            w[c] = trial % 2 == 0 ? random_unit() : ldexp(1 + random_unit(), (int)random_below(200));
        for (int u = 0; u < UNITS; u++)
            for (int c = 0; c < CHILDREN; c++)
                moved[(u * 3 % UNITS) * CHILDREN + c] = x[u * CHILDREN + c];
        for (size_t u = 0; u < UNITS; u++) {
            for (int m = 0; m < 2; m++) {
                int32_t method = m == 0 ? SCORECARD_AGGREGATE_COPELAND : SCORECARD_AGGREGATE_OUTRANKING;
                double one = compare(method, SCORECARD_I_EXACT, CHILDREN, w, UNITS, u, x).score;
                double other = compare(method, SCORECARD_I_EXACT, CHILDREN, w, UNITS, u * 3 % UNITS, moved).score;
                ck_assert(double_bits(one) == double_bits(other) || (isnan(one) && isnan(other)));
                if (m == 0)
                    sum += one;
                else
                    ck_assert(isnan(one) || (one >= 0 && one <= 1));
            }
        }
        ck_assert_double_eq(sum, 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/aggregate/outranking");
    TCase *tests = tcase_create("outranking");
    tcase_add_test(tests, weights_become_whole_numbers_in_their_ratios);
    tcase_add_test(tests, shares_of_weight_decide);
    tcase_add_test(tests, ties_are_not_decided_by_rounding_noise);
    tcase_add_test(tests, pairs_compare_what_both_have);
    tcase_add_test(tests, wins_and_losses_balance_and_order_does_not_matter);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
