/* SPDX-License-Identifier: MIT */
#include "maths/correlation.h"

#include <math.h>
#include <string.h>

#include "counted.h"
#include "random.h"
#include "tap.h"

enum { COLUMNS = 9, ROWS = 1100 };
static double numbers[COLUMNS * ROWS], r[COLUMNS * COLUMNS], p[COLUMNS * COLUMNS];
static uint32_t pairs[COLUMNS * COLUMNS];
static struct scorecard_run run = SCORECARD_RUN_INIT;

/* Correlates the first `count` columns of `n` of the numbers. */
static bool correlate(bool (*how)(const struct scorecard_i_correlation *), size_t count, size_t n)
{
    const double *columns[COLUMNS];
    for (size_t j = 0; j < count; j++)
        columns[j] = numbers + j * n;
    return how(&(struct scorecard_i_correlation){ &run, columns, count, n, r, pairs, p });
}

static double slow(const double *a, const double *b, size_t n)
{
    long double count = 0, sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(a[i]) && !isnan(b[i])) {
            count++;
            sa += a[i];
            sb += b[i];
        }
    for (size_t i = 0; i < n; i++)
        if (!isnan(a[i]) && !isnan(b[i])) {
            aa += (a[i] - sa / count) * (a[i] - sa / count);
            bb += (b[i] - sb / count) * (b[i] - sb / count);
            ab += (a[i] - sa / count) * (b[i] - sb / count);
        }
    return (double)(ab / sqrtl(aa * bb));
}

static void ranks(const double *a, const double *b, size_t n, double *out)
{
    for (size_t i = 0; i < n; i++) {
        double rank = 1;
        for (size_t j = 0; j < n; j++)
            if (!isnan(a[j]) && !isnan(b[j]) && j != i)
                rank += a[j] < a[i] ? 1 : a[j] == a[i] ? 0.5 : 0;
        out[i] = isnan(a[i]) || isnan(b[i]) ? NAN : rank;
    }
}

static void fill(size_t count, size_t n, bool gaps)
{
    for (size_t j = 0; j < count; j++)
        for (size_t i = 0; i < n; i++) {
            double shared = (double)(i % 17), own = random_unit();
            double value = j % 3 == 0 ? (double)random_below(5) : 1e3 + shared * (double)j + own * 10;
            numbers[j * n + i] = gaps && j > 1 && random_below(9) == 0 ? NAN : value;
        }
}

static void near(double ours, double theirs)
{
    ck_assert_msg(fabs(ours - theirs) < 1e-13, "%.17g is not %.17g", ours, theirs);
}

START_TEST(every_pair_is_what_it_is_alone)
{
    static double a[ROWS], b[ROWS];
    for (size_t n = 3; n <= ROWS; n = n * 2 + 1)
        for (int gaps = 0; gaps < 2; gaps++) {
            fill(COLUMNS, n, gaps != 0);
            for (int kind = 0; kind < 2; kind++) {
                ck_assert(correlate(kind == 0 ? scorecard_i_correlate_pearson : scorecard_i_correlate_spearman, COLUMNS, n));
                for (size_t i = 0; i < COLUMNS; i++)
                    for (size_t j = i; j < COLUMNS; j++) {
                        const double *u = numbers + i * n, *v = numbers + j * n;
                        uint32_t common = 0;
                        for (size_t k = 0; k < n; k++)
                            common += !isnan(u[k]) && !isnan(v[k]);
                        ck_assert_uint_eq(pairs[i * COLUMNS + j], common);
                        if (kind == 1) {
                            ranks(u, v, n, a);
                            ranks(v, u, n, b);
                        }
                        double theirs = kind == 0 ? slow(u, v, n) : slow(a, b, n);
                        if (common < 2 || isnan(theirs)) {
                            ck_assert(isnan(r[i * COLUMNS + j]));
                            continue;
                        }
                        near(r[i * COLUMNS + j], theirs);
                        ck_assert_double_eq(r[i * COLUMNS + j], r[j * COLUMNS + i]);
                        near(kind == 0 ? scorecard_i_pearson(u, v, n) : scorecard_i_pearson(a, b, n), theirs);
                        if (i == j)
                            ck_assert_double_eq(r[i * COLUMNS + j], 1);
                    }
            }
        }
}
END_TEST

START_TEST(kendalls_matrix_has_its_p)
{
    fill(COLUMNS, 50, true);
    ck_assert(correlate(scorecard_i_correlate_kendall, COLUMNS, 50));
    for (size_t i = 0; i < COLUMNS; i++)
        for (size_t j = 0; j < COLUMNS; j++) {
            ck_assert_double_eq(r[i * COLUMNS + j], r[j * COLUMNS + i]);
            ck_assert(p[i * COLUMNS + j] >= 0 && p[i * COLUMNS + j] <= 1);
            ck_assert(i != j || r[i * COLUMNS + j] == 1);
            ck_assert_uint_ge(pairs[i * COLUMNS + j], 30);
        }
}
END_TEST

/* A column, its double, its opposite, moved; and sizes whose squares are beyond the doubles. */
START_TEST(scale_and_shift_do_not_matter)
{
    enum { N = 40 };
    static const double scales[] = { 1, -1, 2, -0.5, 0x1p-1000, 0x1.8p1010, 0x1p1023, 0x1p-1070 };
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < 8; j++)
            numbers[j * N + i] = (double)(i < N / 2 ? i + 1 : N - i + 20) / 64 * scales[j];
    for (int gaps = 0; gaps < 2; gaps++) {
        numbers[0] = gaps ? NAN : 1.0 / 64;
        ck_assert(correlate(scorecard_i_correlate_pearson, 8, N));
        for (size_t j = 0; j < 7; j++) {
            double expected = scales[j] > 0 ? 1 : -1;
            if (gaps)
                near(r[j], expected);
            else
                ck_assert_msg(fabs(r[j] - expected) < 1e-15, "%zu: %.17g", j, r[j]);
            near(scorecard_i_pearson(numbers, numbers + j * N, N), expected);
        }
        ck_assert(r[7] > 0.99); /* few digits are left of it */
    }
    numbers[0] = 0x1p1023 + 0x1p1022;
    for (size_t j = 1; j < 8; j++) /* sums beyond the doubles, with a gap and without */
        numbers[6 * N + j] = 0x1p1023;
    numbers[N] = NAN;
    memcpy(numbers + N, numbers + 6 * N, N * sizeof *numbers);
    memcpy(numbers, numbers + 6 * N, N * sizeof *numbers);
    numbers[N + 3] = NAN;
    ck_assert(correlate(scorecard_i_correlate_pearson, 2, N));
    near(r[1], 1);
    numbers[N + 3] = numbers[3];
    ck_assert(correlate(scorecard_i_correlate_pearson, 2, N));
    ck_assert_double_eq(r[1], 1);
}
END_TEST

/* Both columns lie together far from their means in the few rows that both have. */
START_TEST(few_common_rows_lose_no_digits)
{
    enum { N = 100 };
    for (size_t i = 0; i < N; i++) {
        numbers[i] = i < 10 ? 1e6 + (double)(i % 4) : (double)i;
        numbers[N + i] = i < 10 ? -1e6 + (double)(i % 3) * 1e-3 : i < 50 ? NAN : 7;
        numbers[2 * N + i] = i < 10 ? NAN : 3;
    }
    for (size_t i = 10; i < N; i++)
        numbers[i] = i < 50 ? numbers[i] : NAN;
    ck_assert(correlate(scorecard_i_correlate_pearson, 3, N));
    ck_assert_uint_eq(pairs[1], 10);
    near(r[1], slow(numbers, numbers + N, N));
    ck_assert(isnan(r[2])); /* constant where both are */
    ck_assert_uint_eq(pairs[2], 40);
    ck_assert(isnan(r[2 * 3 + 2]));
    ck_assert(correlate(scorecard_i_correlate_spearman, 3, N));
    ck_assert(isnan(r[2]));
}
END_TEST

START_TEST(constant_columns_and_too_few_rows_have_none)
{
    static const double values[] = { 0.1, 0.1, 0.1, 1, 2, 3, NAN, NAN, 4, NAN, NAN, NAN };
    bool (*const how[])(const struct scorecard_i_correlation *) = { scorecard_i_correlate_pearson, scorecard_i_correlate_spearman,
                                                                    scorecard_i_correlate_kendall };
    memcpy(numbers, values, sizeof values);
    for (size_t k = 0; k < 3; k++) {
        ck_assert(correlate(how[k], 4, 3));
        for (size_t i = 0; i < 4; i++)
            for (size_t j = 0; j < 4; j++)
                ck_assert(i == 1 && j == 1 ? r[i * 4 + j] == 1 : isnan(r[i * 4 + j]));
        ck_assert_uint_eq(pairs[1], 3);
        ck_assert_uint_eq(pairs[4 + 2], 1);
        ck_assert_uint_eq(pairs[4 + 3], 0);
        ck_assert(correlate(how[k], 2, 3)); /* the same without gaps */
        ck_assert(isnan(r[0]) && isnan(r[1]) && r[3] == 1);
    }
    ck_assert(isnan(scorecard_i_pearson(values, values + 3, 3)));
    ck_assert(isnan(scorecard_i_pearson(values + 3, values + 6, 3)));
    ck_assert(isnan(scorecard_i_pearson(values, values, 0)));
    ck_assert_double_eq(scorecard_i_pearson(values + 3, values + 4, 2), 1);
}
END_TEST

START_TEST(no_memory_leaks_nothing)
{
    bool (*const how[])(const struct scorecard_i_correlation *) = { scorecard_i_correlate_pearson, scorecard_i_correlate_spearman,
                                                                    scorecard_i_correlate_kendall };
    struct counted counted = { 0, 0, -1 };
    run = counted_run(&counted);
    fill(COLUMNS, 20, true);
    for (size_t k = 0; k < 3; k++)
        for (long at = 0;; at++) {
            counted = (struct counted){ 0, 0, at };
            bool made = correlate(how[k], COLUMNS, 20);
            ck_assert_int_eq(counted.live, 0);
            if (made)
                break;
            ck_assert_int_lt(at, 20);
        }
    run = (struct scorecard_run)SCORECARD_RUN_INIT;
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/correlation");
    TCase *c = tcase_create("correlation");
    tcase_add_test(c, every_pair_is_what_it_is_alone);
    tcase_add_test(c, kendalls_matrix_has_its_p);
    tcase_add_test(c, scale_and_shift_do_not_matter);
    tcase_add_test(c, few_common_rows_lose_no_digits);
    tcase_add_test(c, constant_columns_and_too_few_rows_have_none);
    tcase_add_test(c, no_memory_leaks_nothing);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
