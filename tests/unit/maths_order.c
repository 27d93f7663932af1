/* SPDX-License-Identifier: MIT */
#include "maths/order.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "tap.h"

enum { MOST = 70000 };
static struct scorecard_i_item items[MOST], spare[MOST];

static void sorts(size_t count)
{
    unsigned char *seen = calloc(count + 1, 1);
    scorecard_i_order_sort(items, count, spare);
    for (size_t i = 0; i < count; i++) {
        ck_assert(items[i].place < count && !seen[items[i].place]);
        seen[items[i].place] = 1;
        if (i > 0)
            ck_assert(items[i - 1].value < items[i].value ||
                      (items[i - 1].value == items[i].value && items[i - 1].place < items[i].place));
    }
    free(seen);
}

START_TEST(any_count_is_sorted)
{
    for (size_t count = 0; count < 200; count++) {
        for (size_t i = 0; i < count; i++)
            items[i] = (struct scorecard_i_item){ random_unit(), (uint32_t)i };
        sorts(count);
    }
    for (size_t i = 0; i < 5000; i++)
        items[i] = (struct scorecard_i_item){ (random_unit() - 0.5) * 1e6, (uint32_t)i };
    sorts(5000);
}
END_TEST

START_TEST(equal_values_keep_their_places)
{
    for (size_t count = 1; count < 500; count += 7) {
        for (size_t i = 0; i < count; i++)
            items[i] = (struct scorecard_i_item){ (double)random_below(4), (uint32_t)i };
        sorts(count);
    }
    for (size_t i = 0; i < 100; i++) /* whatever the order in which the places come */
        items[i] = (struct scorecard_i_item){ 1, (uint32_t)(99 - i) };
    sorts(100);
}
END_TEST

START_TEST(zeros_of_both_signs_are_equal)
{
    for (size_t i = 0; i < 64; i++)
        items[i] = (struct scorecard_i_item){ i % 2 == 0 ? 0.0 : -0.0, (uint32_t)i };
    sorts(64);
    for (size_t i = 0; i < 64; i++) {
        ck_assert_uint_eq(items[i].place, i);
        ck_assert(!signbit(items[i].value)); /* whichever is picked from among them, it is the same */
    }
}
END_TEST

START_TEST(the_better_of_two_depends_on_no_order)
{
    const double zeros[] = { 0.0, -0.0 };
    for (int low = 0; low < 2; low++) {
        ck_assert_double_eq(scorecard_i_order_better(NAN, -3, low), -3);
        ck_assert_double_eq(scorecard_i_order_better(-3, 2, low), low ? -3 : 2);
        ck_assert_double_eq(scorecard_i_order_better(2, -3, low), low ? -3 : 2);
        for (int i = 0; i < 4; i++) {
            ck_assert_uint_eq(double_bits(scorecard_i_order_better(zeros[i / 2], zeros[i % 2], low)), 0);
            ck_assert_uint_eq(double_bits(scorecard_i_order_better(NAN, zeros[i % 2], low)), 0);
        }
    }
}
END_TEST

START_TEST(medians_lie_in_the_middle)
{
    const struct {
        double x[4];
        size_t count;
        double median;
    } cases[] = {
        { { 0 }, 0, NAN },          { { 7 }, 1, 7 },           { { 5, 2 }, 2, 3.5 },
        { { 9, 1, 4 }, 3, 4 },      { { 9, 1, 4, 6 }, 4, 5 },  { { -0.0, -0.0 }, 2, 0 },
        { { 0.1, 0.1, 0.1, 0.1 }, 4, 0.1 },                    { { DBL_MAX, -DBL_MAX }, 2, 0 },
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct scorecard_i_item some[4], room[4];
        for (size_t i = 0; i < cases[k].count; i++)
            some[i] = (struct scorecard_i_item){ cases[k].x[i], (uint32_t)i };
        double median = scorecard_i_order_median(some, cases[k].count, room);
        ck_assert(isnan(cases[k].median) ? isnan(median) : double_bits(median) == double_bits(cases[k].median));
    }
}
END_TEST

START_TEST(sorted_and_reversed_columns_are_sorted)
{
    for (int down = 0; down < 2; down++) {
        for (size_t i = 0; i < 777; i++)
            items[i] = (struct scorecard_i_item){ down ? -(double)i : (double)i, (uint32_t)i };
        sorts(777);
    }
    items[0] = (struct scorecard_i_item){ (double)INFINITY, 0 };
    items[1] = (struct scorecard_i_item){ -(double)INFINITY, 1 };
    sorts(2);
}
END_TEST

/* Columns of which leading bits tell much, little or nothing. */
static double number_of_sort(int sort, size_t i)
{
    switch (sort) {
    case 0:
        return 10 + 90 * random_unit();
    case 1: /* all over the range of doubles, and both signs */
        return (i % 2 == 0 ? 1 : -1) * random_double();
    case 2: /* one far from all others, which differ in their last bits */
        return i == 77 ? 1e300 : 1 + (double)random_below(1 << 20) * 0x1p-52;
    case 3: /* few values */
        return (double)random_below(5) - 2;
    case 4: /* all the same but for the sign of zero */
        return random_below(2) == 0 ? 0.0 : -0.0;
    case 5: /* down, and beyond all bounds */
        return i == 5 ? -(double)INFINITY : i == 6 ? (double)INFINITY : -(double)i;
    default: /* clusters */
        return (double)random_below(40) * 1e9 + random_unit() * 1e-6;
    }
}

START_TEST(many_are_sorted_whatever_they_are)
{
    static const size_t counts[] = { 511, 512, 5000, 65535, 65536, MOST };
    for (int sort = 0; sort <= 6; sort++)
        for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++) {
            for (size_t i = 0; i < counts[k]; i++)
                items[i] = (struct scorecard_i_item){ number_of_sort(sort, i), (uint32_t)i };
            sorts(counts[k]);
        }
    for (size_t i = 0; i < 1000; i++) /* places in another order */
        items[i] = (struct scorecard_i_item){ (double)random_below(9), (uint32_t)((i * 7) % 1000) };
    sorts(1000);
}
END_TEST

static void quantile(const double *values, size_t count, double q, double value)
{
    double out = scorecard_i_order_quantile(values, count, q);
    ck_assert_msg(out == value, "q %.17g of %zu: %.17g, not %.17g", q, count, out, value);
}

/* Dealt out stretch by stretch, then sorted a few stacks at a time: the same as sorted at once. */
START_TEST(stacks_are_sorted_by_themselves)
{
    static struct scorecard_i_item dealt[20000], whole[20000];
    static uint32_t counts[3][SCORECARD_I_STACKS];
    for (int sort = 0; sort <= 6; sort++) {
        const size_t ends[] = { 0, 7000, 7001, 20000 };
        for (size_t i = 0; i < 20000; i++)
            items[i] = whole[i] = (struct scorecard_i_item){ number_of_sort(sort, i), (uint32_t)i };
        struct scorecard_i_span span = scorecard_i_order_span(items, 20000);
        uint32_t next = 0;
        for (size_t k = 0; k < 3; k++)
            scorecard_i_order_count(items + ends[k], ends[k + 1] - ends[k], span, counts[k]);
        size_t half = 0; /* where the upper half of the stacks begins */
        for (size_t stack = 0; stack < SCORECARD_I_STACKS; stack++) {
            half = stack == SCORECARD_I_STACKS / 2 ? next : half;
            for (size_t k = 0; k < 3; k++) {
                uint32_t here = counts[k][stack];
                counts[k][stack] = next;
                next += here;
            }
        }
        ck_assert_uint_eq(next, 20000);
        for (size_t k = 0; k < 3; k++)
            scorecard_i_order_deal(items + ends[k], ends[k + 1] - ends[k], span, counts[k], dealt);
        scorecard_i_order_sort_stacks(dealt, half, spare);
        scorecard_i_order_sort_stacks(dealt + half, 20000 - half, spare);
        scorecard_i_order_sort(whole, 20000, spare);
        for (size_t i = 0; i < 20000; i++)
            ck_assert(dealt[i].place == whole[i].place && dealt[i].value == whole[i].value);
    }
}
END_TEST

START_TEST(quantiles_are_those_of_r)
{
    static const double v[] = { 1, 2, 4, 8, 16 };
    quantile(v, 5, 0, 1);
    quantile(v, 5, 1, 16);
    quantile(v, 5, 0.5, 4);
    quantile(v, 5, 0.25, 2);
    quantile(v, 5, 0.125, 1.5);
    quantile(v, 5, 0.875, 12);
    quantile(v, 4, 0.5, 3);
    quantile(v, 1, 0.3, 1);
    quantile(v, 2, 0.75, 1.75);
    /* quantile(c(3.1, 3.2, 7, 9.5), c(.1, .9)) in R 4.2 */
    static const double w[] = { 3.1, 3.2, 7, 9.5 };
    ck_assert_double_eq_tol(scorecard_i_order_quantile(w, 4, 0.1), 3.13, 1e-15);
    ck_assert_double_eq_tol(scorecard_i_order_quantile(w, 4, 0.9), 8.75, 1e-14);
}
END_TEST

START_TEST(quantiles_outside_the_range_are_its_ends)
{
    static const double v[] = { 1, 2 };
    quantile(v, 2, -0.5, 1);
    quantile(v, 2, 1.5, 2);
    ck_assert(isnan(scorecard_i_order_quantile(v, 2, (double)NAN)));
    ck_assert(isnan(scorecard_i_order_quantile(NULL, 0, 0.5)));
}
END_TEST

START_TEST(quantiles_are_exact_at_the_values)
{
    static double v[1001];
    for (size_t count = 2; count <= 1001; count += 37) {
        for (size_t i = 0; i < count; i++)
            v[i] = 0.1 * (double)i * (double)i;
        for (size_t i = 0; i < count; i++) /* among them 0.29 of 100 steps, 28.999999999999996 */
            quantile(v, count, (double)i / (double)(count - 1), v[i]);
    }
    for (size_t i = 0; i <= 100; i++)
        v[i] = (double)i * (double)i;
    for (int percent = 0; percent <= 100; percent++)
        quantile(v, 101, percent / 100.0, percent * percent);
}
END_TEST

START_TEST(quantiles_never_fall_and_never_leave_their_neighbours)
{
    static double v[40];
    for (int round = 0; round < 200; round++) {
        v[0] = random_unit();
        for (size_t i = 1; i < 40; i++)
            v[i] = v[i - 1] + (random_below(3) == 0 ? 0 : random_unit() * ldexp(1, (int)random_below(60) - 50));
        double last = v[0];
        for (int step = 0; step <= 1000; step++) {
            double q = step / 1000.0;
            double value = scorecard_i_order_quantile(v, 40, q);
            ck_assert(value >= last && value <= v[39]);
            size_t below = (size_t)(39 * q + 1e-9);
            ck_assert(value >= v[below > 0 ? below - 1 : 0] && value <= v[below < 39 ? below + 1 : 39]);
            last = value;
        }
    }
}
END_TEST

START_TEST(quantiles_of_the_widest_columns_are_finite)
{
    static const double v[] = { -0x1.fffffffffffffp+1023, 0x1.fffffffffffffp+1023 };
    quantile(v, 2, 0.5, 0);
    ck_assert(isfinite(scorecard_i_order_quantile(v, 2, 0.999)));
    ck_assert(scorecard_i_order_quantile(v, 2, 0.75) > 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/order");
    TCase *c = tcase_create("order");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, any_count_is_sorted);
    tcase_add_test(c, equal_values_keep_their_places);
    tcase_add_test(c, zeros_of_both_signs_are_equal);
    tcase_add_test(c, the_better_of_two_depends_on_no_order);
    tcase_add_test(c, medians_lie_in_the_middle);
    tcase_add_test(c, sorted_and_reversed_columns_are_sorted);
    tcase_add_test(c, many_are_sorted_whatever_they_are);
    tcase_add_test(c, stacks_are_sorted_by_themselves);
    tcase_add_test(c, quantiles_are_those_of_r);
    tcase_add_test(c, quantiles_outside_the_range_are_its_ends);
    tcase_add_test(c, quantiles_are_exact_at_the_values);
    tcase_add_test(c, quantiles_never_fall_and_never_leave_their_neighbours);
    tcase_add_test(c, quantiles_of_the_widest_columns_are_finite);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
