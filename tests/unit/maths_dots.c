/* SPDX-License-Identifier: MIT */
#include "maths/dots.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "tap.h"

enum { COLUMNS = 23, ROWS = 2312 };
static double a[COLUMNS * ROWS], b[COLUMNS * ROWS], ours[COLUMNS * COLUMNS], plain[COLUMNS * COLUMNS];

static void fill(double *x)
{
    for (size_t i = 0; i < (size_t)COLUMNS * ROWS; i++)
        x[i] = random_unit() - 0.5;
}

/* As the header says it, a pair at a time. */
static double product(const double *x, const double *y, size_t rows)
{
    double sum = 0;
    for (size_t first = 0; first < rows; first += SCORECARD_I_DOTS_BLOCK) {
        double l[SCORECARD_I_DOTS_LANES] = { 0 };
        for (size_t i = first; i < rows && i < first + SCORECARD_I_DOTS_BLOCK; i++)
            l[i % 8] += x[i] * y[i];
        sum += ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]));
    }
    return sum;
}

START_TEST(every_set_sums_to_the_same_bits)
{
    static const size_t rows[] = { 8, 16, 504, 512, 520, 1024, ROWS };
    fill(a);
    fill(b);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        for (size_t left = 1; left <= COLUMNS; left += 2) {
            size_t right = COLUMNS + 1 - left;
            struct scorecard_i_dots set;
            for (size_t i = 0; i < left; i++)
                for (size_t j = 0; j < right; j++)
                    plain[i * right + j] = product(a + i * rows[k], b + j * rows[k], rows[k]);
            for (size_t s = 0; (set = scorecard_i_dots_at(s)).name != NULL; s++) {
                memset(ours, 0, sizeof ours);
                set.dots(a, left, b, right, rows[k], ours);
                ck_assert_msg(memcmp(ours, plain, left * right * sizeof *ours) == 0, "%s %zu %zu", set.name, left, rows[k]);
            }
        }
}
END_TEST

START_TEST(columns_with_themselves_are_summed_above_the_diagonal)
{
    struct scorecard_i_dots set;
    fill(a);
    for (size_t s = 0; (set = scorecard_i_dots_at(s)).name != NULL; s++) {
        for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
            ours[i] = 0;
        set.dots(a, COLUMNS, a, COLUMNS, ROWS, ours);
        for (size_t i = 0; i < COLUMNS; i++)
            for (size_t j = i; j < COLUMNS; j++)
                ck_assert_double_eq(ours[i * COLUMNS + j], product(a + i * ROWS, a + j * ROWS, ROWS));
    }
}
END_TEST

/* As when the rows do not lie ready. */
START_TEST(rows_may_come_block_by_block)
{
    enum { N = SCORECARD_I_DOTS_BLOCK };
    static double part[2 * N];
    fill(a);
    memset(ours, 0, sizeof ours);
    for (size_t first = 0; first < ROWS; first += N) {
        size_t count = ROWS - first < N ? ROWS - first : N;
        for (size_t j = 0; j < 2; j++)
            memcpy(part + j * count, a + j * ROWS + first, count * sizeof *part);
        scorecard_i_dots_choose()(part, 2, part, 2, count, ours);
    }
    ck_assert_double_eq(ours[1], product(a, a + ROWS, ROWS));
    ck_assert_double_eq(ours[0], product(a, a, ROWS));
}
END_TEST

START_TEST(every_set_splits_to_the_same_bits)
{
    static const size_t counts[] = { 0, 1, 2, 3, 5, 8, 15, 17, 64, 1001, SCORECARD_I_SPLIT_CHUNK };
    static double x[SCORECARD_I_SPLIT_CHUNK];
    for (size_t i = 0; i < SCORECARD_I_SPLIT_CHUNK; i++)
        x[i] = i % 7 == 3 ? (double)NAN : (random_unit() - 0.5) * (i % 3 == 0 ? 1e-9 : 1);
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        double powers[8], total[2], least = 0.25, most = 0.25;
        size_t count = 0, there = scorecard_i_splits_scalar.powers(x, counts[k], 0.1, 2, powers);
        struct scorecard_i_dots set;
        scorecard_i_splits_scalar.total(x, counts[k], 2, total);
        for (size_t i = 0; i < counts[k]; i++) {
            count += isnan(x[i]) ? 0 : 1;
            least = x[i] < least ? x[i] : least;
            most = x[i] > most ? x[i] : most;
        }
        ck_assert_uint_eq(there, count);
        for (size_t s = 0; (set = scorecard_i_dots_at(s)).name != NULL; s++) {
            double others[8], min = 0.25, max = 0.25;
            ck_assert_uint_eq(set.splits->powers(x, counts[k], 0.1, 2, others), count);
            ck_assert_msg(memcmp(others, powers, sizeof powers) == 0, "%s %zu", set.name, counts[k]);
            set.splits->total(x, counts[k], 2, others);
            ck_assert(memcmp(others, total, sizeof total) == 0);
            ck_assert_uint_eq(set.splits->extremes(x, counts[k], &min, &max), count);
            ck_assert(min == least && max == most);
        }
    }
}
END_TEST

START_TEST(a_set_can_be_asked_for)
{
    struct scorecard_i_dots set, best = { NULL, NULL, NULL };
    for (size_t s = 0; (set = scorecard_i_dots_at(s)).name != NULL; s++) {
        setenv("SCORECARD_KERNELS", set.name, 1);
        ck_assert(scorecard_i_dots_choose() == set.dots);
        ck_assert(scorecard_i_splits_choose(10000) == set.splits);
        ck_assert(scorecard_i_splits_choose(3) == &scorecard_i_splits_sse2);
        best = set;
    }
    setenv("SCORECARD_KERNELS", "none such", 1);
    ck_assert(scorecard_i_dots_choose() == best.dots);
    unsetenv("SCORECARD_KERNELS");
    ck_assert(scorecard_i_dots_choose() == best.dots);
}
END_TEST

START_TEST(rows_are_padded_to_eight)
{
    ck_assert_uint_eq(scorecard_i_dots_rows(0), 0);
    ck_assert_uint_eq(scorecard_i_dots_rows(1), 8);
    ck_assert_uint_eq(scorecard_i_dots_rows(8), 8);
    ck_assert_uint_eq(scorecard_i_dots_rows(9), 16);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/dots");
    TCase *c = tcase_create("dots");
    tcase_add_test(c, every_set_sums_to_the_same_bits);
    tcase_add_test(c, columns_with_themselves_are_summed_above_the_diagonal);
    tcase_add_test(c, rows_may_come_block_by_block);
    tcase_add_test(c, every_set_splits_to_the_same_bits);
    tcase_add_test(c, a_set_can_be_asked_for);
    tcase_add_test(c, rows_are_padded_to_eight);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
