/* SPDX-License-Identifier: MIT */
/* Against linprog: tests/reference/benefit.py. */
#include "method/weigh/benefit.h"

#include <math.h>
#include <string.h>

#include "counted.h"
#include "random.h"
#include "tap.h"

enum { MOST = 400, CHILDREN = 6 };

static double x[CHILDREN * MOST], given[CHILDREN * MOST], scores[MOST], weights[CHILDREN * MOST];
static uint8_t outcomes[MOST];

static void solve(size_t units, size_t children, const double *lower, const double *upper)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    memcpy(given, x, sizeof given);
    struct scorecard_i_benefit_job job = { &run, units, children, x, lower, upper, scores, weights, outcomes };
    ck_assert(scorecard_i_benefit_solve(&job));
    ck_assert_int_eq(counted.live, 0);
}

START_TEST(one_child_is_a_share_of_the_greatest)
{
    memcpy(x, (const double[]){ 2, 4, 0, 1 }, 4 * sizeof *x);
    solve(4, 1, NULL, NULL);
    ck_assert_double_eq(scores[0], 0.5);
    ck_assert_double_eq(scores[1], 1);
    ck_assert_double_eq(scores[2], 0);
    ck_assert_double_eq(scores[3], 0.25);
    ck_assert_double_eq(weights[0], 0.25);
    ck_assert_double_eq(weights[2], 0);
}
END_TEST

/* (4, 0), (0, 4) and (3, 3) are on the frontier, (2, 2) two thirds of the way and (2, 0) half. */
START_TEST(the_frontier_scores_one)
{
    memcpy(x, (const double[]){ 4, 0, 3, 2, 2, /**/ 0, 4, 3, 2, 0 }, 10 * sizeof *x);
    solve(5, 2, NULL, NULL);
    for (int u = 0; u < 3; u++)
        ck_assert_double_eq_tol(scores[u], 1, 1e-12);
    ck_assert_double_eq_tol(scores[3], 2 / 3.0, 1e-12);
    ck_assert_double_eq_tol(scores[4], 0.5, 1e-12);
}
END_TEST

START_TEST(shares_are_kept_or_said_to_be_out_of_reach)
{
    const double lower[2] = { 0.25, 0.25 }, upper[2] = { 0.6, 0.6 };
    memcpy(x, (const double[]){ 4, 1, 3, 0, /**/ 0, 4, 3, 0 }, 8 * sizeof *x);
    solve(4, 2, lower, upper);
    ck_assert_uint_eq(outcomes[0], SCORECARD_I_BENEFIT_INFEASIBLE); /* nothing of the second, which must be a quarter */
    ck_assert_double_eq(scores[0], 0);
    ck_assert_uint_eq(outcomes[3], SCORECARD_I_BENEFIT_OK); /* any share of nothing is nothing */
    ck_assert_double_eq(scores[3], 0);
    for (int u = 1; u < 3; u++) {
        double part = weights[u] * given[u];
        ck_assert_uint_eq(outcomes[u], SCORECARD_I_BENEFIT_OK);
        ck_assert_double_ge(part, 0.4 * scores[u] - 1e-11);
        ck_assert_double_le(part, 0.6 * scores[u] + 1e-11);
    }
    solve(4, 2, NULL, upper);
    ck_assert_uint_eq(outcomes[0], SCORECARD_I_BENEFIT_INFEASIBLE); /* the first alone may make up but 0.6 */
}
END_TEST

START_TEST(weights_make_the_score_and_nobody_passes_one)
{
    for (int round = 0; round < 30; round++) {
        size_t units = 1 + random_below(MOST), children = 1 + random_below(CHILDREN);
        double lower[CHILDREN];
        for (size_t i = 0; i < units * children; i++)
            x[i] = random_below(20) == 0 ? 0 : (double)random_below(1000) * 1e3;
        for (size_t c = 0; c < children; c++)
            lower[c] = random_unit() / (double)children;
        solve(units, children, round % 2 == 0 ? NULL : lower, NULL);
        for (size_t u = 0; u < units; u++) {
            double own = 0;
            if (outcomes[u] != SCORECARD_I_BENEFIT_OK)
                continue;
            for (size_t c = 0; c < children; c++)
                own += weights[c * units + u] * given[c * units + u];
            ck_assert_double_eq_tol(own, scores[u], 1e-12);
            ck_assert_double_le(scores[u], 1);
            for (size_t v = 0; v < units; v++) {
                double other = 0;
                for (size_t c = 0; c < children; c++)
                    other += weights[c * units + u] * given[c * units + v];
                ck_assert_double_le(other, 1 + 1e-9);
            }
        }
    }
}
END_TEST

START_TEST(memory_may_run_out)
{
    bool done = false;
    for (long n = 0; !done; n++) {
        struct counted counted = { 0, 0, n };
        struct scorecard_run run = counted_run(&counted);
        for (int i = 0; i < 100 * 4; i++)
            x[i] = random_unit();
        struct scorecard_i_benefit_job job = { &run, 100, 4, x, NULL, NULL, scores, weights, outcomes };
        done = scorecard_i_benefit_solve(&job);
        ck_assert_int_eq(counted.live, 0);
        ck_assert_int_lt(n, 100);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/weigh/benefit");
    TCase *c = tcase_create("benefit");
    tcase_add_test(c, one_child_is_a_share_of_the_greatest);
    tcase_add_test(c, the_frontier_scores_one);
    tcase_add_test(c, shares_are_kept_or_said_to_be_out_of_reach);
    tcase_add_test(c, weights_make_the_score_and_nobody_passes_one);
    tcase_add_test(c, memory_may_run_out);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
