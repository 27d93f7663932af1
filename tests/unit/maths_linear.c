/* SPDX-License-Identifier: MIT */
#include "maths/linear.h"

#include <math.h>

#include "random.h"
#include "tap.h"

enum { MOST = 12 };

/* In [-1, 1). */
static double random_signed(void)
{
    return 2 * random_unit() - 1;
}

/* A covariance matrix of random numbers. */
static void make(double *a, size_t n)
{
    double x[MOST][MOST];
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            x[i][j] = random_signed();
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            a[i * n + j] = 0;
            for (size_t k = 0; k < n; k++)
                a[i * n + j] += x[i][k] * x[j][k];
        }
}

START_TEST(eigenvalues_of_two_are_as_in_the_book)
{
    double a[4] = { 1, 0.5, 0.5, 1 }, values[2], vectors[4];
    ck_assert(scorecard_i_eigen(a, 2, values, vectors));
    ck_assert_double_eq_tol(values[0], 1.5, 1e-15);
    ck_assert_double_eq_tol(values[1], 0.5, 1e-15);
    ck_assert_double_eq_tol(vectors[0], sqrt(0.5), 1e-15);
    ck_assert_double_eq_tol(vectors[1], sqrt(0.5), 1e-15);
    ck_assert_double_gt(vectors[2], 0); /* the parts cancel, so the first is positive */
}
END_TEST

START_TEST(a_diagonal_matrix_is_its_own_answer)
{
    double a[9] = { 1, 0, 0, 0, 3, 0, 0, 0, 2 }, values[3], vectors[9];
    ck_assert(scorecard_i_eigen(a, 3, values, vectors));
    ck_assert_double_eq(values[0], 3);
    ck_assert_double_eq(values[1], 2);
    ck_assert_double_eq(values[2], 1);
    ck_assert_double_eq(vectors[1], 1);
    ck_assert_double_eq(vectors[3 + 2], 1);
    ck_assert_double_eq(vectors[6 + 0], 1);
    double zero[4] = { 0, 0, 0, 0 };
    ck_assert(scorecard_i_eigen(zero, 2, values, vectors));
    ck_assert_double_eq(values[0], 0);
    double steep[4] = { 1, 1e-200, 1e-200, 1e300 };
    ck_assert(scorecard_i_eigen(steep, 2, values, vectors));
    ck_assert_double_eq(values[0], 1e300);
}
END_TEST

START_TEST(vectors_are_what_the_matrix_only_stretches)
{
    for (int round = 0; round < 300; round++) {
        size_t n = 1 + random_below(MOST);
        double a[MOST * MOST], kept[MOST * MOST], values[MOST], vectors[MOST * MOST];
        make(a, n);
        for (size_t i = 0; i < n * n; i++)
            kept[i] = a[i];
        ck_assert(scorecard_i_eigen(a, n, values, vectors));
        for (size_t f = 0; f < n; f++) {
            double sum = 0;
            ck_assert(f == 0 || values[f - 1] >= values[f]);
            for (size_t i = 0; i < n; i++) {
                double stretched = 0;
                for (size_t j = 0; j < n; j++)
                    stretched += kept[i * n + j] * vectors[f * n + j];
                ck_assert_double_eq_tol(stretched, values[f] * vectors[f * n + i], 1e-13 * (double)n * values[0]);
                sum += vectors[f * n + i];
            }
            ck_assert_double_gt(sum, -1e-9);
            for (size_t g = 0; g <= f; g++) {
                double product = 0;
                for (size_t i = 0; i < n; i++)
                    product += vectors[f * n + i] * vectors[g * n + i];
                ck_assert_double_eq_tol(product, f == g, 1e-13);
            }
        }
    }
}
END_TEST

START_TEST(systems_are_solved_unless_they_are_singular)
{
    for (int round = 0; round < 300; round++) {
        size_t n = 1 + random_below(MOST);
        double a[MOST * MOST], kept[MOST * MOST], x[MOST], b[MOST] = { 0 };
        make(a, n);
        for (size_t i = 0; i < n; i++) {
            a[i * (n + 1)] += 0.1;
            x[i] = random_signed();
        }
        for (size_t i = 0; i < n * n; i++)
            kept[i] = a[i];
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                b[i] += kept[i * n + j] * x[j];
        ck_assert(scorecard_i_cholesky(a, n, 1e-12));
        scorecard_i_cholesky_solve(a, n, b);
        for (size_t i = 0; i < n; i++)
            ck_assert_double_eq_tol(b[i], x[i], 1e-10);
    }
    double singular[4] = { 1, 2, 2, 4 }, negative[1] = { -1 };
    ck_assert(!scorecard_i_cholesky(singular, 2, 1e-12));
    ck_assert(!scorecard_i_cholesky(negative, 1, 0));
}
END_TEST

/* What varimax makes greatest. */
static double spread(const double *loadings, size_t n, size_t factors)
{
    double all = 0;
    for (size_t f = 0; f < factors; f++) {
        double sum = 0, squares = 0;
        for (size_t i = 0; i < n; i++) {
            double l = loadings[i * factors + f] * loadings[i * factors + f];
            sum += l;
            squares += l * l;
        }
        all += squares - sum * sum / (double)n;
    }
    return all;
}

START_TEST(a_simple_structure_is_found_again)
{
    static const double simple[5][2] = { { 0.9, 0 }, { 0.8, 0 }, { 0.7, 0 }, { 0, 0.8 }, { 0, 0.6 } };
    for (int degrees = 5; degrees < 90; degrees += 10) {
        double loadings[10], c = cos(degrees * 3.14159265358979 / 180), s = sin(degrees * 3.14159265358979 / 180);
        for (int i = 0; i < 5; i++) {
            loadings[2 * i] = c * simple[i][0] - s * simple[i][1];
            loadings[2 * i + 1] = s * simple[i][0] + c * simple[i][1];
        }
        ck_assert(scorecard_i_varimax(loadings, 5, 2, NULL));
        bool turned = fabs(loadings[0]) < 0.5; /* which factor is which, and their signs, do not matter */
        for (int i = 0; i < 5; i++)
            for (int f = 0; f < 2; f++)
                ck_assert_double_eq_tol(fabs(loadings[2 * i + (turned ? 1 - f : f)]), simple[i][f], 1e-12);
    }
}
END_TEST

START_TEST(rotation_keeps_lengths_and_does_not_make_it_worse)
{
    for (int round = 0; round < 200; round++) {
        size_t n = 2 + random_below(MOST - 2), factors = 1 + random_below(n);
        double before[MOST * MOST], after[MOST * MOST], lengths[MOST];
        for (size_t i = 0; i < n * factors; i++)
            before[i] = after[i] = random_signed();
        ck_assert(scorecard_i_varimax(after, n, factors, round % 2 == 0 ? NULL : lengths));
        for (size_t i = 0; i < n; i++) {
            double was = 0, is = 0;
            for (size_t f = 0; f < factors; f++) {
                was += before[i * factors + f] * before[i * factors + f];
                is += after[i * factors + f] * after[i * factors + f];
            }
            ck_assert_double_eq_tol(is, was, 1e-12);
        }
        if (round % 2 == 0)
            ck_assert_double_ge(spread(after, n, factors), spread(before, n, factors) - 1e-12);
    }
    double zeros[4] = { 0, 0, 0, 0 }, lengths[2];
    ck_assert(scorecard_i_varimax(zeros, 2, 2, lengths));
    for (int i = 0; i < 4; i++)
        ck_assert_double_eq(zeros[i], 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/linear");
    TCase *c = tcase_create("linear");
    tcase_add_test(c, eigenvalues_of_two_are_as_in_the_book);
    tcase_add_test(c, a_diagonal_matrix_is_its_own_answer);
    tcase_add_test(c, vectors_are_what_the_matrix_only_stretches);
    tcase_add_test(c, systems_are_solved_unless_they_are_singular);
    tcase_add_test(c, a_simple_structure_is_found_again);
    tcase_add_test(c, rotation_keeps_lengths_and_does_not_make_it_worse);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
