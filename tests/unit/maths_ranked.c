/* SPDX-License-Identifier: MIT */
#include "maths/ranked.h"

#include <math.h>

#include "counted.h"
#include "random.h"
#include "tap.h"

static const struct scorecard_run run = SCORECARD_RUN_INIT;

START_TEST(places_ties_and_gaps)
{
    static const double x[] = { 3, NAN, 1, 3, 2, -0.0, 0.0, 9 };
    struct scorecard_i_ranked *r = scorecard_i_ranked_make(&run, (const double *[]){ x }, 1, 7);
    static const uint32_t order[] = { 5, 6, 2, 4, 0, 3 };
    ck_assert_uint_eq(r->count, 6);
    ck_assert(r->ties);
    for (uint32_t i = 0; i < 6; i++) {
        ck_assert_uint_eq(r->order[i], order[i]);
        ck_assert_uint_eq(r->place[order[i]], i);
    }
    ck_assert_uint_eq(r->from[0], 4);
    ck_assert_uint_eq(r->to[3], 6);
    ck_assert_uint_eq(r->from[6], 0);
    ck_assert_uint_eq(r->to[5], 2);
    ck_assert_uint_eq(r->to[1], 0);
    scorecard_i_ranked_free(&run, r);
    scorecard_i_ranked_free(&run, NULL);
}
END_TEST

START_TEST(ranks_among_the_rows_of_another)
{
    enum { N = 60 };
    for (int round = 0; round < 200; round++) {
        double x[2 * N], ranks[N];
        for (size_t i = 0; i < (size_t)2 * N; i++)
            x[i] = random_below(5) == 0 ? NAN : (double)random_below(round % 2 ? 7 : 100000);
        struct scorecard_i_ranked *r = scorecard_i_ranked_make(&run, (const double *[]){ x, x + N }, 2, N);
        uint32_t common = scorecard_i_ranked_among(&r[0], &r[1], N, ranks);
        double sum = 0, all = 0;
        for (size_t i = 0; i < N; i++) {
            double below = 0, same = 0;
            bool there = !isnan(x[i]) && !isnan(x[N + i]);
            for (size_t j = 0; there && j < N; j++) {
                bool other = !isnan(x[j]) && !isnan(x[N + j]);
                below += other && x[j] < x[i];
                same += other && x[j] == x[i];
            }
            all += there;
            sum += ranks[i];
            if (!there)
                ck_assert_double_eq(ranks[i], 0);
            else
                ck_assert_double_eq(ranks[i], 2 * (below + (same + 1) / 2) - (common + 1.0));
        }
        ck_assert_double_eq(all, common);
        ck_assert_double_eq(sum, 0);
        scorecard_i_ranked_free(&run, r);
    }
}
END_TEST

START_TEST(no_memory_leaks_nothing)
{
    static const double x[] = { 3, 1, 2, 4 };
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run counting = counted_run(&counted);
    for (long at = 0;; at++) {
        counted = (struct counted){ 0, 0, at };
        struct scorecard_i_ranked *r = scorecard_i_ranked_make(&counting, (const double *[]){ x, x + 2 }, 2, 2);
        if (r == NULL)
            ck_assert_int_eq(counted.live, 0);
        counted.fail_at = -1;
        scorecard_i_ranked_free(&counting, r);
        ck_assert_int_eq(counted.live, 0);
        if (r != NULL)
            break;
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/ranked");
    TCase *c = tcase_create("ranked");
    tcase_add_test(c, places_ties_and_gaps);
    tcase_add_test(c, ranks_among_the_rows_of_another);
    tcase_add_test(c, no_memory_leaks_nothing);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
