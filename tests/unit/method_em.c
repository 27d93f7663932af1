/* SPDX-License-Identifier: MIT */
#include "method/em.h"

#include <math.h>

#include "counted.h"
#include "random.h"
#include "tap.h"

enum { ROWS = 40 };

static const double gap = (double)NAN;

static int fill(double *const *x, size_t rows, size_t columns, double ridge, size_t *culprit)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    return scorecard_i_em_fill(x, rows, columns, ridge, 2000, 1e-10, &run, culprit);
}

START_TEST(one_column_is_filled_by_its_mean)
{
    double a[] = { 1, 2, gap, 6, 3 }, b[] = { 4, 4, 4, 4, 4 };
    size_t culprit;
    ck_assert_int_eq(fill((double *[]){ a, b }, 5, 2, 1e-6, &culprit), SCORECARD_I_EM_OK);
    ck_assert(fabs(a[2] - 3) < 1e-6); /* b says nothing */
}
END_TEST

START_TEST(a_line_is_followed)
{
    double a[ROWS], b[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        a[i] = random_unit();
        b[i] = 3 * a[i] - 1 + 1e-3 * random_unit();
    }
    double want = b[7];
    b[7] = gap;
    size_t culprit;
    ck_assert_int_eq(fill((double *[]){ a, b }, ROWS, 2, 0, &culprit), SCORECARD_I_EM_OK);
    ck_assert(fabs(b[7] - want) < 2e-3);
}
END_TEST

START_TEST(rows_without_a_value_stay_as_they_are)
{
    double a[] = { 1, gap, 3, gap, 5, 2 }, b[] = { 2, gap, 5, 1, 4, gap };
    size_t culprit;
    ck_assert_int_eq(fill((double *[]){ a, b }, 6, 2, 0.1, &culprit), SCORECARD_I_EM_OK);
    ck_assert(isnan(a[1]) && isnan(b[1]) && !isnan(a[3]) && !isnan(b[5]));
    ck_assert(a[0] == 1 && b[3] == 1);
}
END_TEST

START_TEST(what_cannot_be_done_is_named_and_nothing_is_filled)
{
    double a[] = { 1, gap, 3 }, b[] = { 2, 1, 5 }, c[] = { 2, 7, 5 }, none[] = { gap, gap, gap };
    size_t culprit;
    ck_assert_int_eq(fill((double *[]){ a, b, c }, 3, 3, 1, &culprit), SCORECARD_I_EM_FEW);
    ck_assert_int_eq(fill((double *[]){ b, none }, 3, 2, 1, &culprit), SCORECARD_I_EM_EMPTY);
    ck_assert_uint_eq(culprit, 1);
    ck_assert(isnan(a[1]));
    double x[ROWS], same[ROWS], third[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        x[i] = same[i] = random_unit();
        third[i] = i == 3 ? gap : random_unit();
    }
    ck_assert_int_eq(fill((double *[]){ x, same, third }, ROWS, 3, 0, &culprit), SCORECARD_I_EM_SINGULAR);
    ck_assert(isnan(third[3]));
    ck_assert_int_eq(fill((double *[]){ x, same, third }, ROWS, 3, 1e-3, &culprit), SCORECARD_I_EM_OK);
    ck_assert(!isnan(third[3]));
    third[3] = third[5] = same[5] = gap;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    ck_assert_int_eq(scorecard_i_em_fill((double *[]){ x, same, third }, ROWS, 3, 1e-3, 2, 1e-14, &run, &culprit),
                     SCORECARD_I_EM_SLOW);
    ck_assert(isnan(third[3]));
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    struct counted counted = { 0, 0, -1 };
    int outcome = SCORECARD_I_EM_MEMORY;
    for (long n = 0; outcome == SCORECARD_I_EM_MEMORY; n++) {
        double a[] = { 1, 2, gap, 6, 3 }, b[] = { 4, 1, 2, 4, 4 };
        struct scorecard_run run = counted_run(&counted);
        size_t culprit;
        counted = (struct counted){ 0, 0, n };
        outcome = scorecard_i_em_fill((double *[]){ a, b }, 5, 2, 0.1, 100, 1e-6, &run, &culprit);
        ck_assert_int_eq(counted.live, 0);
        ck_assert(isnan(a[2]) == (outcome != SCORECARD_I_EM_OK));
    }
    ck_assert_int_eq(outcome, SCORECARD_I_EM_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/em");
    TCase *c = tcase_create("em");
    tcase_add_test(c, one_column_is_filled_by_its_mean);
    tcase_add_test(c, a_line_is_followed);
    tcase_add_test(c, rows_without_a_value_stay_as_they_are);
    tcase_add_test(c, what_cannot_be_done_is_named_and_nothing_is_filled);
    tcase_add_test(c, memory_may_run_out_anywhere);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
