/* SPDX-License-Identifier: MIT */
#include "maths/programme.h"

#include <math.h>

#include "counted.h"
#include "random.h"
#include "tap.h"

static struct scorecard_i_programme programme;

static void begin(struct counted *counted, struct scorecard_run *run, size_t columns, const double *objective)
{
    *counted = (struct counted){ 0, 0, -1 };
    *run = counted_run(counted);
    ck_assert(scorecard_i_programme_open(&programme, run, columns, 1));
    scorecard_i_programme_begin(&programme, objective);
}

#define BEGIN(columns, ...)                                                                                            \
    struct counted counted;                                                                                            \
    struct scorecard_run run;                                                                                          \
    begin(&counted, &run, columns, (const double[]){ __VA_ARGS__ })
#define ADD(b, ...) ck_assert(scorecard_i_programme_add(&programme, (const double[]){ __VA_ARGS__ }, b))
#define END()                                                                                                          \
    do {                                                                                                               \
        scorecard_i_programme_close(&programme);                                                                       \
        ck_assert_int_eq(counted.live, 0);                                                                             \
    } while (0)

static void expect(double value, const double *x)
{
    double found[16];
    ck_assert_int_eq(scorecard_i_programme_solve(&programme), SCORECARD_I_OPTIMAL);
    ck_assert_double_eq_tol(scorecard_i_programme_read(&programme, found), value, 1e-9);
    for (size_t j = 0; j < programme.columns && x != NULL; j++)
        ck_assert_double_eq_tol(found[j], x[j], 1e-9);
}

START_TEST(a_programme_of_the_book_is_solved_and_gone_on_with)
{
    BEGIN(2, 3, 5);
    ADD(4, 1, 0);
    ADD(12, 0, 2);
    ADD(18, 3, 2);
    expect(36, (const double[]){ 2, 6 });
    ADD(7, 1, 1);
    expect(33, (const double[]){ 1, 6 });
    ADD(-1, -1, 0); /* x >= 1, as it is */
    expect(33, (const double[]){ 1, 6 });
    ADD(-2, -1, 0);
    expect(31, (const double[]){ 2, 5 });
    ADD(1, 1, 0);
    ck_assert_int_eq(scorecard_i_programme_solve(&programme), SCORECARD_I_INFEASIBLE);
    scorecard_i_programme_begin(&programme, (const double[]){ 1, 1 });
    ADD(1, 1, 2);
    expect(1, (const double[]){ 1, 0 });
    END();
}
END_TEST

START_TEST(a_start_that_breaks_constraints_is_mended_first)
{
    BEGIN(2, 1, 1);
    ADD(-2, -1, -1);
    ADD(3, 1, 1);
    expect(3, NULL);
    END();
}
END_TEST

START_TEST(what_grows_without_end_is_told)
{
    BEGIN(2, 1, 0);
    ck_assert_int_eq(scorecard_i_programme_solve(&programme), SCORECARD_I_UNBOUNDED);
    ADD(1, -1, 1);
    ck_assert_int_eq(scorecard_i_programme_solve(&programme), SCORECARD_I_UNBOUNDED);
    ADD(5, 1, 0);
    expect(5, NULL);
    END();
}
END_TEST

/* Beale's example, on which the simplex method with the largest coefficient goes in circles. */
START_TEST(circles_are_left)
{
    BEGIN(4, 0.75, -150, 0.02, -6);
    ADD(0, 0.25, -60, -0.04, 9);
    ADD(0, 0.5, -90, -0.02, 3);
    ADD(1, 0, 0, 1, 0);
    expect(0.05, NULL);
    END();
}
END_TEST

/* Klee and Minty's cube, through whose corners it goes one by one. */
START_TEST(a_cube_that_is_bent_is_climbed)
{
    enum { N = 8 };
    double objective[N], row[N];
    struct counted counted;
    struct scorecard_run run;
    for (int j = 0; j < N; j++)
        objective[j] = pow(2, N - 1 - j);
    begin(&counted, &run, N, objective);
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++)
            row[j] = j < i ? pow(2, i - j + 1) : j == i;
        ck_assert(scorecard_i_programme_add(&programme, row, pow(5, i + 1)));
    }
    ck_assert_int_eq(scorecard_i_programme_solve(&programme), SCORECARD_I_OPTIMAL);
    ck_assert_double_eq_tol(scorecard_i_programme_read(&programme, row), pow(5, N), 1e-3);
    END();
}
END_TEST

/* Each programme and its dual come to the same, and both keep their constraints. */
START_TEST(programmes_and_their_duals_agree)
{
    enum { MOST = 8 };
    int solved = 0;
    for (int round = 0; round < turns(3000); round++) {
        struct counted counted;
        struct scorecard_run run;
        size_t n = 1 + random_below(MOST), m = 1 + random_below(MOST);
        double a[MOST][MOST], b[MOST], c[MOST], x[MOST], row[MOST];
        for (size_t j = 0; j < n; j++)
            c[j] = (double)random_below(11) - 3;
        for (size_t i = 0; i < m; i++) {
            b[i] = (double)random_below(12) - (round % 2 == 0 ? 0 : 3);
            for (size_t j = 0; j < n; j++)
                a[i][j] = (double)random_below(9) - 2;
        }
        begin(&counted, &run, n, c);
        for (size_t i = 0; i < m; i++)
            ck_assert(scorecard_i_programme_add(&programme, a[i], b[i]));
        enum scorecard_i_solution primal = scorecard_i_programme_solve(&programme);
        double value = scorecard_i_programme_read(&programme, x);
        END();
        for (size_t i = 0; i < m && primal == SCORECARD_I_OPTIMAL; i++) {
            double sum = 0;
            for (size_t j = 0; j < n; j++)
                sum += a[i][j] * x[j];
            ck_assert_double_le(sum, b[i] + 1e-9);
        }
        double less[MOST];
        for (size_t i = 0; i < m; i++)
            less[i] = -b[i];
        begin(&counted, &run, m, less);
        for (size_t j = 0; j < n; j++) {
            for (size_t i = 0; i < m; i++)
                row[i] = -a[i][j];
            ck_assert(scorecard_i_programme_add(&programme, row, -c[j]));
        }
        enum scorecard_i_solution dual = scorecard_i_programme_solve(&programme);
        ck_assert_int_ne(primal, SCORECARD_I_UNSOLVED);
        if (primal == SCORECARD_I_OPTIMAL) {
            ck_assert_int_eq(dual, SCORECARD_I_OPTIMAL);
            ck_assert_double_eq_tol(scorecard_i_programme_read(&programme, row), -value, 1e-8);
            solved++;
        } else if (primal == SCORECARD_I_UNBOUNDED) {
            ck_assert_int_eq(dual, SCORECARD_I_INFEASIBLE);
        } else {
            ck_assert_int_ne(dual, SCORECARD_I_OPTIMAL);
        }
        END();
    }
    ck_assert_int_gt(solved, turns(3000) / 3);
}
END_TEST

START_TEST(memory_may_run_out)
{
    for (long n = 0; n < 8; n++) {
        struct counted counted = { 0, 0, n };
        struct scorecard_run run = counted_run(&counted);
        if (!scorecard_i_programme_open(&programme, &run, 2, 0)) {
            ck_assert_int_eq(counted.live, 0);
            continue;
        }
        scorecard_i_programme_begin(&programme, (const double[]){ 1, 1 });
        if (scorecard_i_programme_add(&programme, (const double[]){ 1, 1 }, 2))
            expect(2, NULL);
        END();
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/programme");
    TCase *c = tcase_create("programme");
    tcase_add_test(c, a_programme_of_the_book_is_solved_and_gone_on_with);
    tcase_add_test(c, a_start_that_breaks_constraints_is_mended_first);
    tcase_add_test(c, what_grows_without_end_is_told);
    tcase_add_test(c, circles_are_left);
    tcase_add_test(c, a_cube_that_is_bent_is_climbed);
    tcase_add_test(c, programmes_and_their_duals_agree);
    tcase_add_test(c, memory_may_run_out);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
