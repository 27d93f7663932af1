/* SPDX-License-Identifier: MIT */
/* Every set of kernels does to the bit what the one-unit forms do, or says that it does not. */
#include "method/kernel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "random.h"
#include "tap.h"

enum { MOST_UNITS = 70, MOST_CHILDREN = 9 };

/* A score of an ordinary or an odd size, now and then missing. */
static double some_score(bool odd)
{
    if (random_below(12) == 0)
        return NAN;
    double value = 1 + 99 * random_unit();
    if (!odd)
        return value;
    static const double sizes[] = { 0, -1, 0x1p-1060, 0x1p-500, 0x1p600, 1, -0.0, 1e300 };
    return value * sizes[random_below(8)];
}

struct columns {
    uint32_t children, units;
    double cells[MOST_CHILDREN][MOST_UNITS];
    const double *x[MOST_CHILDREN];
    double w[MOST_CHILDREN];
};

static void fill(struct columns *c, bool odd)
{
    c->children = 1 + (uint32_t)random_below(MOST_CHILDREN);
    c->units = 1 + (uint32_t)random_below(MOST_UNITS);
    for (uint32_t i = 0; i < c->children; i++) {
        c->x[i] = c->cells[i];
        c->w[i] = random_below(6) == 0 ? 0 : random_unit() * (odd && random_below(4) == 0 ? 0x1p-600 : 4);
        for (uint32_t u = 0; u < c->units; u++)
            c->cells[i][u] = some_score(odd);
    }
}

/* Whether a unit without any score can be told from one whose scores weigh nothing. */
static bool all_weigh(const struct columns *c)
{
    for (uint32_t i = 0; i < c->children; i++)
        if (!(c->w[i] > 0x1p-900))
            return false;
    return true;
}

/* What aggregate.c makes of a unit; false: nothing ordinary. */
static bool one_unit(const struct columns *c, int32_t method, bool propagate, uint32_t u, double *out)
{
    struct scorecard_i_aggregation a = { .method = method, .nonpositive = SCORECARD_NONPOSITIVE_ERROR };
    double x[MOST_CHILDREN], w[MOST_CHILDREN], spare[MOST_CHILDREN];
    size_t count = 0, culprit;
    for (uint32_t i = 0; i < c->children; i++) {
        if (isnan(c->cells[i][u])) {
            if (propagate) {
                *out = scorecard_i_missing();
                return true;
            }
            continue;
        }
        x[count] = c->cells[i][u];
        w[count++] = c->w[i];
    }
    if (count == 0) {
        *out = scorecard_i_missing();
        return method == SCORECARD_AGGREGATE_SUM || all_weigh(c);
    }
    return scorecard_i_aggregate(&a, count, x, w, spare, out, &culprit) == SCORECARD_I_OUTCOME_OK && isfinite(*out);
}

static void compare_means(const struct scorecard_i_kernels *set, bool odd, int *good)
{
    static const int32_t methods[] = { SCORECARD_AGGREGATE_SUM, SCORECARD_AGGREGATE_ARITHMETIC,
                                       SCORECARD_AGGREGATE_GEOMETRIC, SCORECARD_AGGREGATE_HARMONIC };
    struct columns c;
    double out[MOST_UNITS];
    fill(&c, odd);
    struct scorecard_i_kernel_mean job = {
        .method = methods[random_below(4)], .propagate = random_below(2) == 0, .children = c.children,
        .x = c.x, .w = c.w, .count = c.units, .out = out,
    };
    bool done = set->mean(&job), missing = false, all_ordinary = true;
    for (uint32_t u = 0; u < c.units; u++) {
        double wanted = 0;
        bool ordinary = one_unit(&c, job.method, job.propagate, u, &wanted);
        all_ordinary = all_ordinary && ordinary;
        missing = missing || isnan(wanted);
        if (!done)
            continue;
        ck_assert_msg(ordinary, "%s method %d took a unit that is not ordinary", set->name, (int)job.method);
        ck_assert_msg(double_bits(out[u]) == double_bits(wanted), "%s method %d: %a, not %a", set->name, (int)job.method, out[u], wanted);
    }
    ck_assert(!done || job.missing == missing);
    ck_assert_msg(done || odd || !all_ordinary, "%s method %d refused an ordinary tile", set->name, (int)job.method);
    *good += done;
}

START_TEST(means_have_the_bits_of_one_unit_at_a_time)
{
    const struct scorecard_i_kernels *set;
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++) {
        int ordinary = 0, odd = 0;
        for (int round = 0; round < 4000; round++) {
            compare_means(set, false, &ordinary);
            compare_means(set, true, &odd);
        }
        ck_assert_int_gt(ordinary, 1000); /* the test compared something */
        ck_assert_int_gt(odd, 100);
    }
}
END_TEST

START_TEST(scalings_have_the_bits_of_one_unit_at_a_time)
{
    const struct scorecard_i_kernels *set;
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++) {
        for (int round = 0; round < 4000; round++) {
            uint32_t units = 1 + (uint32_t)random_below(MOST_UNITS);
            double x[MOST_UNITS], out[MOST_UNITS], wanted[MOST_UNITS];
            uint8_t gap[MOST_UNITS] = { 0 };
            struct scorecard_i_scaling scaling = {
                .min = 100 * random_unit(), .to = { 10 * random_unit(), 10 * random_unit() },
                .clamp_low = random_below(2) == 0, .clamp_high = random_below(2) == 0,
                .lower = random_below(2) == 0, .constant = SCORECARD_CONSTANT_ERROR,
            };
            scaling.max = scaling.min + 1e-6 + 50 * random_unit();
            for (uint32_t u = 0; u < units; u++) {
                x[u] = scaling.min + (scaling.max - scaling.min) * (2 * random_unit() - 0.5);
                if (random_below(8) == 0)
                    x[u] = random_below(2) == 0 ? scaling.min : scaling.max;
                if (random_below(10) == 0)
                    x[u] = -NAN;
            }
            scorecard_i_scaling_apply(&scaling, units, x, gap, wanted);
            ck_assert(set->scale(&scaling, units, x, out));
            ck_assert_msg(memcmp(out, wanted, units * sizeof *out) == 0, "%s differs", set->name);
        }
    }
}
END_TEST

START_TEST(a_scaling_beyond_the_numbers_is_refused)
{
    const struct scorecard_i_kernels *set;
    struct scorecard_i_scaling scaling = { .min = 0, .max = 1e-300, .to = { 0, 1e300 } };
    double x[3] = { 0, 1e-300, 1 }, out[3];
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++) {
        ck_assert(!set->scale(&scaling, 3, x, out));
        ck_assert(set->scale(&scaling, 2, x, out));
        ck_assert_double_eq(out[1], 1e300);
    }
}
END_TEST

START_TEST(coverage_adds_up_the_weights_of_what_is_there)
{
    const struct scorecard_i_kernels *set;
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++) {
        for (int round = 0; round < 1000; round++) {
            struct columns c;
            double below[MOST_CHILDREN][MOST_UNITS], out[MOST_UNITS];
            const double *x[MOST_CHILDREN], *coverage[MOST_CHILDREN];
            fill(&c, false);
            struct scorecard_i_kernel_cover job = { c.children, x, coverage, c.w, 0, c.units, out };
            for (uint32_t i = 0; i < c.children; i++) {
                job.all += c.w[i];
                x[i] = random_below(2) == 0 ? c.cells[i] : NULL;
                coverage[i] = below[i];
                for (uint32_t u = 0; u < c.units; u++)
                    below[i][u] = random_unit();
            }
            if (!(job.all > 0))
                continue;
            set->cover(&job);
            for (uint32_t u = 0; u < c.units; u++) {
                double sum = 0;
                for (uint32_t i = 0; i < c.children; i++)
                    sum += c.w[i] * (x[i] == NULL ? below[i][u] : isnan(x[i][u]) ? 0 : 1);
                ck_assert_double_eq(out[u], sum < job.all ? sum / job.all : 1);
            }
        }
    }
}
END_TEST

START_TEST(copies_have_one_sort_of_nan)
{
    const struct scorecard_i_kernels *set;
    double x[MOST_UNITS], out[MOST_UNITS];
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++)
        for (uint32_t count = 1; count <= MOST_UNITS; count++) {
            for (uint32_t i = 0; i < count; i++)
                x[i] = i;
            ck_assert(!set->copy(count, x, out));
            ck_assert_int_eq(memcmp(x, out, count * sizeof *x), 0);
            x[count - 1] = -NAN;
            ck_assert(set->copy(count, x, out));
            ck_assert_uint_eq(double_bits(out[count - 1]), UINT64_C(0x7FF8000000000000));
        }
}
END_TEST

START_TEST(what_is_sent_is_what_is_copied)
{
    const struct scorecard_i_kernels *set;
    _Alignas(64) double x[MOST_UNITS + 1], copied[MOST_UNITS + 1], sent[MOST_UNITS + 2];
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++)
        for (uint32_t count = 0; count <= MOST_UNITS; count++)
            for (uint32_t off = 0; off < 2; off++) { /* at lines of the cache, and not */
                for (uint32_t i = 0; i < count; i++)
                    x[i] = random_below(4) == 0 ? -NAN : (double)random_below(20);
                for (uint32_t i = 0; i < MOST_UNITS + 2; i++)
                    sent[i] = -1;
                (void)set->copy(count, x, copied);
                set->send(count, x, sent + off);
                set->sent();
                ck_assert_int_eq(memcmp(sent + off, copied, count * sizeof *x), 0);
                ck_assert_double_eq(sent[count + off], -1);
                ck_assert(off == 0 || sent[0] == -1);
            }
}
END_TEST

START_TEST(competition_ranks_are_counted)
{
    const struct scorecard_i_kernels *set;
    double x[75], out[75];
    for (int round = 0; round < 50; round++) {
        uint32_t count = (uint32_t)random_below(75) + 1;
        for (uint32_t i = 0; i < count; i++)
            x[i] = random_below(10) == 0 ? NAN : (double)random_below(20);
        for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++) {
            set->better(count, x, out);
            for (uint32_t i = 0; i < count; i++) {
                double rank = 1;
                for (uint32_t j = 0; j < count; j++)
                    rank += x[j] > x[i];
                ck_assert(isnan(x[i]) ? isnan(out[i]) : out[i] == rank);
            }
        }
    }
}
END_TEST

START_TEST(extremes_pass_over_what_does_not_count)
{
    const struct scorecard_i_kernels *set;
    double x[MOST_UNITS];
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++) {
        for (uint32_t count = 1; count <= MOST_UNITS; count++) {
            double least = NAN, most = NAN, min = NAN, max = NAN;
            bool positive = count % 2 == 0;
            for (uint32_t i = 0; i < count; i++) {
                x[i] = random_below(5) == 0 ? NAN : random_unit() - 0.5;
                if (isnan(x[i]) || (positive && x[i] <= 0))
                    continue;
                least = isnan(least) || x[i] < least ? x[i] : least;
                most = isnan(most) || x[i] > most ? x[i] : most;
            }
            set->extremes(count, x, positive, &min, &max);
            ck_assert(isnan(min) == isnan(least));
            ck_assert(isnan(least) || (min == least && max == most));
            min = -1;
            max = 1;
            set->extremes(count, x, positive, &min, &max);
            ck_assert(min == -1 && max == 1);
        }
    }
}
END_TEST

START_TEST(logarithms_have_the_bits_of_one_at_a_time)
{
    const struct scorecard_i_kernels *set;
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++)
        for (size_t count = 0; count < 40; count++) {
            double x[40] = { 0 }, out[40];
            for (size_t i = 0; i < count; i++)
                x[i] = random_below(4) == 0 ? 1 + (random_unit() - 0.5) * 1e-6 : scorecard_i_exp(1400 * (random_unit() - 0.5));
            ck_assert(set->log(count, x, out));
            for (size_t i = 0; i < count; i++)
                ck_assert_msg(out[i] == scorecard_i_log(x[i]), "%s", set->name);
            static const double bad[] = { 0, -1, 0x1p-1030, INFINITY, NAN };
            for (size_t k = 0; k < sizeof bad / sizeof *bad && count > 0; k++) {
                x[count - 1] = bad[k];
                ck_assert(!set->log(count, x, out));
            }
        }
}
END_TEST

START_TEST(the_environment_forces_a_set)
{
    const struct scorecard_i_kernels *set, *best = NULL;
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++) {
        ck_assert_int_eq(setenv("SCORECARD_KERNELS", set->name, 1), 0);
        ck_assert_ptr_eq(scorecard_i_kernels_choose(), set);
        best = set;
    }
    ck_assert_int_eq(setenv("SCORECARD_KERNELS", "none such", 1), 0);
    ck_assert_ptr_eq(scorecard_i_kernels_choose(), best);
    ck_assert_int_eq(unsetenv("SCORECARD_KERNELS"), 0);
    ck_assert_ptr_eq(scorecard_i_kernels_choose(), best);
}
END_TEST

START_TEST(other_methods_are_refused)
{
    struct scorecard_i_kernel_mean job = { .method = SCORECARD_AGGREGATE_MEDIAN };
    const struct scorecard_i_kernels *set;
    for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++)
        ck_assert(!set->mean(&job));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/kernel");
    TCase *c = tcase_create("kernel");
    tcase_add_test(c, means_have_the_bits_of_one_unit_at_a_time);
    tcase_add_test(c, scalings_have_the_bits_of_one_unit_at_a_time);
    tcase_add_test(c, a_scaling_beyond_the_numbers_is_refused);
    tcase_add_test(c, coverage_adds_up_the_weights_of_what_is_there);
    tcase_add_test(c, copies_have_one_sort_of_nan);
    tcase_add_test(c, what_is_sent_is_what_is_copied);
    tcase_add_test(c, competition_ranks_are_counted);
    tcase_add_test(c, extremes_pass_over_what_does_not_count);
    tcase_add_test(c, logarithms_have_the_bits_of_one_at_a_time);
    tcase_add_test(c, the_environment_forces_a_set);
    tcase_add_test(c, other_methods_are_refused);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
