/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>

#include "method/treat.h"

#include "random.h"
#include "tap.h"

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

START_TEST(the_transform_is_that_of_box_and_cox)
{
    ck_assert(scorecard_i_box_cox(5, 1) == 4 && scorecard_i_box_cox(5, 2) == 12 && scorecard_i_box_cox(1, -3) == 0);
    ck_assert(scorecard_i_box_cox(4, 0.5) == 2 && scorecard_i_box_cox(2, -1) == 0.5);
    ck_assert(fabs(scorecard_i_box_cox(7, 0) - log(7)) < 1e-15);
    /* Near 0 as good as elsewhere. */
    for (double lambda = 1e-3; lambda > 1e-18; lambda /= 10)
        for (int side = -1; side <= 1; side += 2) {
            double l = lambda * side, want = expm1(l * log(7)) / l;
            ck_assert(fabs(scorecard_i_box_cox(7, l) - want) < 4e-16 * want);
        }
}
END_TEST

START_TEST(it_is_monotone)
{
    for (int i = 0; i < 2000; i++) {
        double lambda = random_unit() * 10 - 5, x = random_unit() * 100 + 1e-3;
        ck_assert(scorecard_i_box_cox(x, lambda) < scorecard_i_box_cox(x * 1.0001, lambda));
    }
}
END_TEST

/* The likelihood by its definition. */
static double likelihood(const double *logs, size_t count, double lambda)
{
    double mean = 0, squares = 0, sum = 0, n = (double)count;
    for (size_t i = 0; i < count; i++) {
        mean += (lambda != 0 ? expm1(lambda * logs[i]) / lambda : logs[i]) / n;
        sum += logs[i];
    }
    for (size_t i = 0; i < count; i++) {
        double d = (lambda != 0 ? expm1(lambda * logs[i]) / lambda : logs[i]) - mean;
        squares += d * d;
    }
    return (lambda - 1) * sum - n / 2 * log(squares / n);
}

START_TEST(lambda_has_the_greatest_likelihood)
{
    for (int round = 0; round < 100; round++) {
        double logs[50];
        for (size_t i = 0; i < 50; i++)
            logs[i] = log(pow(random_unit() + 0.01, round % 7 - 3.5) + random_unit());
        qsort(logs, 50, sizeof *logs, ascending);
        double lambda = scorecard_i_box_cox_lambda(logs, 50, -5, 5);
        double best = likelihood(logs, 50, lambda);
        ck_assert(lambda >= -5 && lambda <= 5);
        for (int k = -200; k <= 200; k++)
            ck_assert(likelihood(logs, 50, k / 40.0) <= best + 1e-9);
        for (double step = 1e-2; step > 1e-5; step /= 10) {
            ck_assert(lambda + step > 5 || likelihood(logs, 50, lambda + step) <= best + 1e-11);
            ck_assert(lambda - step < -5 || likelihood(logs, 50, lambda - step) <= best + 1e-11);
        }
    }
}
END_TEST

START_TEST(a_range_holds_it)
{
    double logs[40];
    for (size_t i = 0; i < 40; i++)
        logs[i] = (double)i / 4 - 5; /* symmetric: the logarithm is best */
    ck_assert(fabs(scorecard_i_box_cox_lambda(logs, 40, -5, 5)) < 0.02);
    ck_assert(scorecard_i_box_cox_lambda(logs, 40, 1, 5) == 1);
    ck_assert(scorecard_i_box_cox_lambda(logs, 40, -5, -1) == -1);
    ck_assert(scorecard_i_box_cox_lambda(logs, 40, 0.5, 0.5) == 0.5);
    for (size_t i = 0; i < 40; i++)
        logs[i] = ((double)i - 19.5) / 20;
    ck_assert(fabs(scorecard_i_box_cox_lambda(logs, 40, -5, 5)) < 1e-9);
}
END_TEST

START_TEST(numbers_of_any_size_have_one)
{
    double logs[40];
    for (size_t i = 0; i < 40; i++)
        logs[i] = (double)i * 30 - 600;
    double lambda = scorecard_i_box_cox_lambda(logs, 40, -5, 5);
    ck_assert(lambda >= -5 && lambda <= 5 && fabs(lambda) < 0.01);
    double two[] = { 0, 1e-12 };
    lambda = scorecard_i_box_cox_lambda(two, 2, -5, 5);
    ck_assert(lambda >= -5 && lambda <= 5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/treat_box_cox");
    TCase *c = tcase_create("box_cox");
    tcase_add_test(c, the_transform_is_that_of_box_and_cox);
    tcase_add_test(c, it_is_monotone);
    tcase_add_test(c, lambda_has_the_greatest_likelihood);
    tcase_add_test(c, a_range_holds_it);
    tcase_add_test(c, numbers_of_any_size_have_one);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
