/* SPDX-License-Identifier: MIT */
#include "maths/kendall.h"

#include <math.h>

#include "counted.h"
#include "maths/distribution.h"
#include "random.h"
#include "tap.h"

static const struct scorecard_run run = SCORECARD_RUN_INIT;

static struct scorecard_i_tau tau_of(const double *x, size_t n)
{
    struct scorecard_i_kendall kendall;
    struct scorecard_i_tau tau;
    struct scorecard_i_ranked *r = scorecard_i_ranked_make(&run, (const double *[]){ x, x + n }, 2, n);
    ck_assert_ptr_nonnull(r);
    ck_assert(scorecard_i_kendall_open(&kendall, &run, n));
    scorecard_i_kendall_of(&kendall, &r[1], &r[0], &tau);
    double other = tau.tau;
    scorecard_i_kendall_of(&kendall, &r[0], &r[1], &tau);
    ck_assert(other == tau.tau || isnan(other)); /* the same bits whichever comes first */
    scorecard_i_kendall_close(&kendall, &run);
    scorecard_i_ranked_free(&run, r);
    return tau;
}

/* Pair by pair. */
static double by_pairs(const double *x, const double *y, size_t n)
{
    double surplus = 0, x_differ = 0, y_differ = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            if (isnan(x[i] + y[i] + x[j] + y[j]))
                continue;
            double dx = (x[i] > x[j]) - (x[i] < x[j]), dy = (y[i] > y[j]) - (y[i] < y[j]);
            surplus += dx * dy;
            x_differ += dx != 0;
            y_differ += dy != 0;
        }
    return surplus / sqrt(x_differ * y_differ);
}

START_TEST(tau_is_what_all_pairs_say)
{
    enum { MOST = 1300 };
    static double x[2 * MOST];
    static const uint64_t values[] = { 2, 3, 10, 200, 1000000 };
    for (size_t n = 2; n < MOST; n = n < 40 ? n + 1 : n * 3 / 2)
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            for (int gaps = 0; gaps < 2; gaps++) {
                for (size_t i = 0; i < 2 * n; i++)
                    x[i] = gaps && random_below(7) == 0 ? NAN : (double)random_below(i < n ? values[k] : 50);
                double tau = tau_of(x, n).tau, plain = by_pairs(x, x + n, n);
                ck_assert_msg(isnan(plain) ? isnan(tau) : fabs(tau - plain) < 1e-15, "n %zu: %.17g is not %.17g", n, tau, plain);
            }
}
END_TEST

/* Counters of every width: of orders that are known. */
START_TEST(many_rows)
{
    static const size_t sizes[] = { 256, 257, 4096, 4097, 65536, 65537, 70000, 1100000 };
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        size_t n = sizes[k];
        double *x = malloc(2 * n * sizeof *x);
        for (size_t i = 0; i < n; i++) {
            x[i] = (double)i;
            x[n + i] = (double)(n - i);
        }
        ck_assert_double_eq(tau_of(x, n).tau, -1);
        for (size_t i = 0; i < n; i++)
            x[n + i] = (double)i;
        ck_assert_double_eq(tau_of(x, n).tau, 1);
        /* Two rising halves, the second below the first: half x half pairs are out of order. */
        size_t half = n / 2, all = n * (n - 1) / 2;
        for (size_t i = 0; i < n; i++)
            x[n + i] = (double)(i < half ? i + n : i);
        double expected = 1 - 2 * ((double)half * (double)(n - half)) / (double)all;
        ck_assert_double_eq_tol(tau_of(x, n).tau, expected, 1e-15);
        free(x);
    }
}
END_TEST

static void fill(double *x, size_t n, size_t by, size_t from)
{
    for (size_t i = 0; i < n; i++) {
        x[i] = (double)i;
        x[n + i] = (double)((i * by + from) % n);
    }
}

/* scipy 1.17.1: kendalltau */
START_TEST(p_is_scipys)
{
    static const double five[] = { 1, 2, 3, 4, 5, 2, 1, 3, 5, 4 };
    static const double tied[] = { 1, 1, 2, 3, 3, 4, 3, 1, 2, 2, 5, 5 };
    static const double three[] = { 1, 2, 3, 3, 2, 1 }, two[] = { 1, 2, 1, 2 };
    double x[400];
    struct scorecard_i_tau tau = tau_of(five, 5);
    ck_assert_double_eq_tol(tau.tau, 0.6, 1e-15);
    ck_assert_double_eq_tol(tau.p, 0.23333333333333334, 1e-15);
    tau = tau_of(tied, 6);
    ck_assert_double_eq_tol(tau.tau, 0.5384615384615385, 1e-15);
    ck_assert_double_eq_tol(tau.p, 0.15814550018178708, 1e-14);
    tau = tau_of(three, 3);
    ck_assert_double_eq(tau.tau, -1);
    ck_assert_double_eq_tol(tau.p, 1.0 / 3, 1e-15);
    tau = tau_of(two, 2);
    ck_assert_double_eq(tau.tau, 1);
    ck_assert(isnan(tau.p));
    fill(x, 33, 7, 3);
    tau = tau_of(x, 33);
    ck_assert_double_eq_tol(tau.tau, 0.125, 1e-15);
    ck_assert_double_eq_tol(tau.p, 0.31650710505376345, 1e-14);
    fill(x, 40, 7, 3);
    tau = tau_of(x, 40);
    ck_assert_double_eq_tol(tau.tau, 0.12820512820512822, 1e-15);
    ck_assert_double_eq_tol(tau.p, 0.24397711809038614, 1e-13);
    fill(x, 40, 39, 39);
    ck_assert_double_eq_tol(tau_of(x, 40).p, 2.451234878256772e-48, 1e-61);
    fill(x, 40, 1, 0);
    x[78] = 39;
    x[79] = 38;
    ck_assert_double_eq_tol(tau_of(x, 40).p, 9.804939513027087e-47, 1e-60);
    fill(x, 200, 1, 0);
    ck_assert_double_eq(tau_of(x, 200).p, 0);
    static const double half[] = { 1, 2, 3, 4, 3, 1, 4, 2 }; /* three of six pairs out of order */
    tau = tau_of(half, 4);
    ck_assert_double_eq(tau.tau, 0);
    ck_assert_double_eq(tau.p, 1);
}
END_TEST

START_TEST(a_constant_column_and_too_few_rows_have_none)
{
    static const double constant[] = { 1, 1, 1, 1, 2, 3 }, one[] = { 1, NAN, 3, 4, 5, NAN };
    struct scorecard_i_tau tau = tau_of(constant, 3);
    ck_assert_uint_eq(tau.count, 3);
    ck_assert(isnan(tau.tau) && isnan(tau.p));
    tau = tau_of(one, 3);
    ck_assert_uint_eq(tau.count, 1);
    ck_assert(isnan(tau.tau) && isnan(tau.p));
    ck_assert_uint_eq(tau_of(one, 0).count, 0);
}
END_TEST

START_TEST(no_memory_is_told)
{
    struct counted counted = { 0, 0, 0 };
    struct scorecard_run counting = counted_run(&counted);
    struct scorecard_i_kendall kendall;
    ck_assert(!scorecard_i_kendall_open(&kendall, &counting, 100));
    scorecard_i_kendall_close(&kendall, &counting);
    ck_assert_int_eq(counted.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/kendall");
    TCase *c = tcase_create("kendall");
    tcase_add_test(c, tau_is_what_all_pairs_say);
    tcase_add_test(c, many_rows);
    tcase_add_test(c, p_is_scipys);
    tcase_add_test(c, a_constant_column_and_too_few_rows_have_none);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
