/* SPDX-License-Identifier: MIT */
#include "study/attribute.h"

#include <math.h>

#include "base/memory.h"
#include "counted.h"
#include "maths/sum.h"
#include "random.h"
#include "tap.h"

enum { MOST = 40 };

static double parts[MOST], errors[MOST];
static struct scorecard_i_attributed got;

static struct scorecard_i_aggregation how_of(int32_t method, double power)
{
    return (struct scorecard_i_aggregation){ .method = method, .power = power, .nonpositive = SCORECARD_NONPOSITIVE_ZERO,
                                             .penalty = SCORECARD_PENALTY_MINUS, .divisor = SCORECARD_DIVISOR_N,
                                             .decimals = SCORECARD_I_EXACT, .majority = SCORECARD_I_EXACT };
}

static void split(const struct scorecard_i_attribution *a)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    ck_assert(scorecard_i_attribute(a, &run, parts, errors, &got));
    ck_assert_int_eq(counted.live, 0);
}

static void expect_sum(const struct scorecard_i_attribution *a, double tolerance)
{
    struct scorecard_i_sum sum;
    scorecard_i_sum_init(&sum);
    for (size_t i = 0; i < a->count; i++)
        scorecard_i_sum_add(&sum, parts[i]);
    ck_assert_double_eq_tol(scorecard_i_sum_value(&sum), got.to - got.from, tolerance);
}

#define SPLIT(method, power, w, x, y)                                                                                  \
    const struct scorecard_i_aggregation how = how_of(method, power);                                                  \
    const struct scorecard_i_attribution a = {                                                                         \
        .how = &how, .count = sizeof(x) / sizeof *(x), .weights = w, .from = x, .to = y                                \
    };                                                                                                                 \
    split(&a)

START_TEST(sums_and_arithmetic_means_are_split_by_weight)
{
    const double w[] = { 2, 0, 3 }, x[] = { 1, 5, 2 }, y[] = { 4, 9, 1 };
    {
        SPLIT(SCORECARD_AGGREGATE_SUM, NAN, w, x, y);
        ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_LINEAR);
        ck_assert_double_eq(parts[0], 6);
        ck_assert_double_eq(parts[1], 0);
        ck_assert_double_eq(parts[2], -3);
    }
    SPLIT(SCORECARD_AGGREGATE_ARITHMETIC, NAN, w, x, y);
    ck_assert_double_eq_tol(parts[0], 1.2, 1e-15);
    ck_assert_double_eq_tol(parts[2], -0.6, 1e-15);
    ck_assert_double_eq_tol(got.from, 1.6, 1e-15);
    ck_assert_double_eq_tol(got.to, 2.2, 1e-15);
}
END_TEST

START_TEST(a_geometric_mean_is_split_by_logarithmic_means)
{
    const double w[] = { 1, 3 }, x[] = { 2, 8 }, y[] = { 8, 32 };
    SPLIT(SCORECARD_AGGREGATE_GEOMETRIC, NAN, w, x, y);
    /* From 2^2.5 to 4 times that; each logarithm rises by ln 4, so weights tell. */
    double whole = 3 * pow(2, 2.5);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_MEAN);
    ck_assert_double_eq_tol(parts[0], whole / 4, 1e-14);
    ck_assert_double_eq_tol(parts[1], whole * 3 / 4, 1e-14);
    expect_sum(&a, 1e-14);
}
END_TEST

START_TEST(where_a_mean_stays_its_children_have_the_limit)
{
    const double w[] = { 1, 1 }, x[] = { 2, 8 }, y[] = { 8, 2 };
    {
        SPLIT(SCORECARD_AGGREGATE_GEOMETRIC, NAN, w, x, y);
        ck_assert_double_eq_tol(parts[0], 4 * log(4) / 2, 1e-14); /* M w ln(y / x) */
        ck_assert_double_eq_tol(parts[1], -4 * log(4) / 2, 1e-14);
    }
    {
        SPLIT(SCORECARD_AGGREGATE_HARMONIC, NAN, w, x, y);
        /* M = 3.2, 1 / f'(M) = -M^2, df = 1/8 - 1/2 */
        ck_assert_double_eq_tol(parts[0], 3.2 * 3.2 * 0.375 / 2, 1e-14);
        expect_sum(&a, 1e-15);
    }
    SPLIT(SCORECARD_AGGREGATE_POWER, 2, w, x, y);
    ck_assert_double_eq_tol(parts[0], 60 / (2 * sqrt(34)) / 2, 1e-14);
    expect_sum(&a, 1e-15);
}
END_TEST

START_TEST(children_at_zero_share_all_that_a_geometric_mean_lost)
{
    const double w[] = { 1, 3, 2 }, x[] = { 0, 0, 5 }, y[] = { 10, 10, 10 };
    for (int32_t method = SCORECARD_AGGREGATE_GEOMETRIC; method <= SCORECARD_AGGREGATE_POWER; method++) {
        {
            SPLIT(method, -0.5, w, x, y);
            ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_ZEROS);
            ck_assert_double_eq(parts[0], 2.5);
            ck_assert_double_eq(parts[1], 7.5);
            ck_assert_double_eq(parts[2], 0);
        }
        {
            SPLIT(method, -0.5, w, y, x);
            ck_assert_double_eq(parts[1], -7.5);
        }
        const double z[] = { 1, 0, 2 };
        SPLIT(method, -0.5, w, x, z); /* from 0 to 0 */
        ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_MEAN);
        ck_assert(parts[0] == 0 && parts[1] == 0 && parts[2] == 0);
    }
    {
        SPLIT(SCORECARD_AGGREGATE_POWER, 2, w, x, y); /* for a positive exponent 0 is a number like others */
        ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_MEAN);
        ck_assert_double_gt(parts[2], 0);
        expect_sum(&a, 1e-14);
    }
    const double none[] = { 0, 0, 0 };
    SPLIT(SCORECARD_AGGREGATE_POWER, 2, w, none, y);
    ck_assert_double_eq_tol(parts[0], 10.0 / 6, 1e-14);
    expect_sum(&a, 1e-14);
}
END_TEST

START_TEST(children_at_zero_on_both_sides_have_no_part)
{
    const double w[] = { 1, 1 }, x[] = { 0, 0 }, y[] = { 0, 0 };
    SPLIT(SCORECARD_AGGREGATE_POWER, 2, w, x, y);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_MEAN);
    ck_assert(parts[0] == 0 && parts[1] == 0);
}
END_TEST

/* The same by long double, where no two numbers are near one another. */
static void compare_with_formula(double p, size_t count, const double *w, const double *x, const double *y)
{
    long double all = 0, from = 0, to = 0, f[MOST];
    for (size_t i = 0; i < count; i++)
        all += (long double)w[i];
    for (size_t i = 0; i < count; i++) {
        long double a = p == 0 ? logl((long double)x[i]) : powl((long double)x[i], (long double)p);
        long double b = p == 0 ? logl((long double)y[i]) : powl((long double)y[i], (long double)p);
        f[i] = (long double)w[i] / all * (b - a);
        from += (long double)w[i] / all * a;
        to += (long double)w[i] / all * b;
    }
    long double mean = p == 0 ? expl(from) : powl(from, 1 / (long double)p);
    long double other = p == 0 ? expl(to) : powl(to, 1 / (long double)p);
    for (size_t i = 0; i < count; i++)
        ck_assert_double_eq_tol(parts[i], (double)((other - mean) / (to - from) * f[i]), 1e-9);
}

START_TEST(any_mean_is_split_by_its_formula_and_adds_up)
{
    static const double powers[] = { 0, -1, -7, -0.5, -0.01, 1e-40, 0.01, 0.5, 1, 2, 13, 400 };
    for (int turn = 0; turn < 3000; turn++) {
        double p = powers[random_below(12)], w[MOST], x[MOST], y[MOST];
        size_t count = 1 + (size_t)random_below(6);
        double near = turn % 3 == 0 ? 1e-9 : 1;
        for (size_t i = 0; i < count; i++) {
            w[i] = 0.1 + random_unit();
            x[i] = 0.05 + random_unit();
            y[i] = turn % 3 == 1 ? 0.05 + random_unit() : x[i] + near * random_unit();
        }
        struct scorecard_i_aggregation how = how_of(SCORECARD_AGGREGATE_POWER, p);
        if (p == 0 || p == -1)
            how.method = p == 0 ? SCORECARD_AGGREGATE_GEOMETRIC : SCORECARD_AGGREGATE_HARMONIC;
        const struct scorecard_i_attribution a = { .how = &how, .count = count, .weights = w, .from = x, .to = y };
        split(&a);
        ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_MEAN);
        expect_sum(&a, 1e-15);
        if (turn % 3 == 2 && fabs(p) > 0.005 && fabs(p) < 20)
            compare_with_formula(p, count, w, x, y);
        for (size_t i = 0; i < count; i++) /* who rises pulls up, whatever the others do */
            ck_assert(parts[i] == 0 || fabs(y[i] - x[i]) < 1e-8 || (parts[i] > 0) == (y[i] > x[i]));
    }
}
END_TEST

START_TEST(a_minimum_is_split_by_shapley_values)
{
    const double w[] = { 1, 1 }, x[] = { 0.2, 0.5 }, y[] = { 1, 1 };
    SPLIT(SCORECARD_AGGREGATE_MINIMUM, NAN, w, x, y);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_SHAPLEY);
    ck_assert_double_eq_tol(parts[0], 0.55, 1e-15);
    ck_assert_double_eq_tol(parts[1], 0.25, 1e-15);
    ck_assert_double_eq(errors[0], 0);
    expect_sum(&a, 1e-16);
}
END_TEST

START_TEST(the_child_that_binds_alone_has_all)
{
    const double w[] = { 1, 1, 1 }, x[] = { 0.2, 0.5, 0.9 }, y[] = { 0.4, 0.7, 0.9 };
    {
        SPLIT(SCORECARD_AGGREGATE_MINIMUM, NAN, w, x, y);
        ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_BINDING);
        ck_assert_double_eq(parts[0], 0.4 - 0.2);
        ck_assert_double_eq(parts[1], 0);
    }
    const double all[] = { 1, 1, 1 }, tied[] = { 0.2, 0.2, 0.5 };
    struct scorecard_i_aggregation how = how_of(SCORECARD_AGGREGATE_MINIMUM, NAN);
    struct scorecard_i_attribution a = { .how = &how, .count = 3, .weights = w, .from = x, .to = all, .binding = true };
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_SHAPLEY); /* in the other state all bind */
    ck_assert(parts[0] > parts[1] && parts[1] > parts[2] && parts[2] > 0);
    const double nearly[] = { 0.9, 0.51, 0.9 }; /* the second lacks little, and is the least there */
    a.to = nearly;
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_SHAPLEY);
    ck_assert(parts[0] > 0.3 && parts[1] <= 0.01 + 1e-15);
    a.to = all;
    a.from = tied; /* two bind: none alone */
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_SHAPLEY);
    ck_assert_double_eq_tol(parts[0], parts[1], 1e-15);
    expect_sum(&a, 1e-16);
    how.method = SCORECARD_AGGREGATE_MAXIMUM;
    a.from = all;
    a.to = x; /* all are taken */
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_SHAPLEY);
    how.method = SCORECARD_AGGREGATE_MEDIAN;
    a.from = x;
    a.to = y;
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_BINDING);
    ck_assert_double_eq_tol(parts[1], 0.2, 1e-15);
}
END_TEST

START_TEST(positions_and_penalties_are_split_by_shapley_values)
{
    const double w[] = { 1, 1, 1, 1 }, x[] = { 80, 90, 110, 100 }, y[] = { 120, 85, 110, 130 }, positions[] = { 1, 2, 3, 4 };
    struct scorecard_i_aggregation how = how_of(SCORECARD_AGGREGATE_OWA, NAN);
    how.positions = positions;
    how.position_count = 4;
    const struct scorecard_i_attribution a = { .how = &how, .count = 4, .weights = w, .from = x, .to = y };
    for (int k = 0; k < 3; k++) {
        how.method = k == 0   ? SCORECARD_AGGREGATE_OWA
                     : k == 1 ? SCORECARD_AGGREGATE_MAZZIOTTA_PARETO
                              : SCORECARD_AGGREGATE_MEDIAN;
        split(&a);
        ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_SHAPLEY);
        ck_assert_double_gt(parts[0], 0);
        ck_assert_double_le(parts[1], 0);
        ck_assert_double_eq(parts[2], 0);
        expect_sum(&a, 1e-14);
    }
}
END_TEST

/* A product, whose Shapley value of equal children is an equal share. */
struct host {
    size_t count;
    double undefined; /* a product that has no value */
};

static bool product(void *context, const double *x, double *out)
{
    const struct host *host = context;
    *out = 1;
    for (size_t i = 0; i < host->count; i++)
        *out *= x[i];
    return *out != host->undefined;
}

START_TEST(what_the_caller_scores_is_split_like_the_rest)
{
    double w[MOST], x[MOST], y[MOST];
    for (size_t i = 0; i < MOST; i++) {
        w[i] = x[i] = 1;
        y[i] = 2;
    }
    struct scorecard_i_aggregation how = how_of(SCORECARD_AGGREGATE_EXPRESSION, NAN);
    struct host host = { 3, -1 };
    struct scorecard_i_attribution a = { .how = &how, .count = 3, .weights = w, .from = x, .to = y, .score = product,
                                         .context = &host };
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_SHAPLEY);
    for (size_t i = 0; i < 3; i++)
        ck_assert_double_eq_tol(parts[i], 7.0 / 3, 1e-15);
    host.undefined = 4; /* on the way */
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_NONE);
    ck_assert_double_eq(got.to, 8);
    ck_assert_double_eq(parts[0], 0);
    host.undefined = 8; /* at its end */
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_NONE);
    ck_assert(isnan(got.to));
    a.count = host.count = 20;
    host.undefined = 4; /* of drawn orders, too */
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_NONE);
    ck_assert_double_eq(errors[3], 0);
}
END_TEST

START_TEST(orders_are_drawn_for_many_children_and_their_sums_stay_exact)
{
    double w[MOST], x[MOST], y[MOST], again[MOST];
    size_t count = 24;
    for (size_t i = 0; i < count; i++) {
        w[i] = 1;
        x[i] = (double)(i + 1) / 32;
        y[i] = 1;
    }
    struct scorecard_i_aggregation how = how_of(SCORECARD_AGGREGATE_MINIMUM, NAN);
    struct scorecard_i_attribution a = { .how = &how, .count = count, .weights = w, .from = x, .to = y, .seed = 7 };
    split(&a);
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_SAMPLED);
    expect_sum(&a, 1e-16);
    /* An airport game turned round: the step from level k - 1 to k takes all of the first k, who share it. */
    double exact = 0, greatest = 0;
    for (size_t i = count; i-- > 0;) {
        double next = i + 1 < count ? x[i + 1] : 1;
        exact += (next - x[i]) / (double)(i + 1);
        again[i] = exact;
    }
    for (size_t i = 0; i < count; i++) {
        ck_assert_double_gt(errors[i], 0);
        ck_assert_double_eq_tol(parts[i], again[i], 6 * errors[i]);
        greatest = errors[i] > greatest ? errors[i] : greatest;
    }
    ck_assert_double_eq(got.error, greatest);
    memcpy(again, parts, sizeof again);
    split(&a); /* the same seed: the same draws */
    ck_assert_mem_eq(again, parts, sizeof again);
    a.seed = 8;
    split(&a);
    ck_assert_mem_ne(again, parts, sizeof again);
    struct scorecard_run run = SCORECARD_RUN_INIT;
    ck_assert(scorecard_i_attribute(&a, &run, parts, NULL, &got)); /* nobody need ask for errors */
    ck_assert_double_eq(got.error, 0);
}
END_TEST

START_TEST(numbers_that_are_too_great_are_not_split)
{
    const double w[] = { 1e300, 1e300 }, x[] = { -1e300, 1e300 }, y[] = { 1e308, -1e308 };
    const double huge[] = { 1.7e308, 1.7e308 }, one[] = { 1, 1 };
    {
        SPLIT(SCORECARD_AGGREGATE_SUM, NAN, w, x, huge);
        ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_NONE);
    }
    const double low[] = { -1.7e308, 1.7e308 };
    {
        SPLIT(SCORECARD_AGGREGATE_ARITHMETIC, NAN, one, low, y);
        ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_NONE);
        ck_assert_double_eq(parts[0], 0);
    }
    SPLIT(SCORECARD_AGGREGATE_GEOMETRIC, NAN, one, low, huge); /* a negative child */
    ck_assert_int_eq(got.way, SCORECARD_I_SPLIT_NONE);
}
END_TEST

START_TEST(memory_that_fails_is_told_and_all_given_back)
{
    double w[MOST], x[MOST], y[MOST];
    for (size_t i = 0; i < MOST; i++) {
        w[i] = 1;
        x[i] = (double)i;
        y[i] = 50;
    }
    struct scorecard_i_aggregation how = how_of(SCORECARD_AGGREGATE_MINIMUM, NAN);
    for (size_t count = 5; count < MOST; count += 30) {
        const struct scorecard_i_attribution a = { .how = &how, .count = count, .weights = w, .from = x, .to = y };
        for (long at = 0; at < 4; at++) {
            struct counted counted = { 0, 0, at };
            struct scorecard_run run = counted_run(&counted);
            ck_assert(!scorecard_i_attribute(&a, &run, parts, errors, &got));
            ck_assert_int_eq(counted.live, 0);
        }
    }
}
END_TEST

START_TEST(what_is_left_goes_to_the_greatest_part)
{
    double some[] = { 1, -5, 3 };
    scorecard_i_attribute_rest(3, some, 0);
    ck_assert_double_eq(some[1], -4);
    scorecard_i_attribute_rest(0, some, 1); /* to nobody */
    ck_assert_double_eq(some[1], -4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study_attribute");
    TCase *tests = tcase_create("attribute");
    tcase_add_test(tests, sums_and_arithmetic_means_are_split_by_weight);
    tcase_add_test(tests, a_geometric_mean_is_split_by_logarithmic_means);
    tcase_add_test(tests, where_a_mean_stays_its_children_have_the_limit);
    tcase_add_test(tests, children_at_zero_share_all_that_a_geometric_mean_lost);
    tcase_add_test(tests, children_at_zero_on_both_sides_have_no_part);
    tcase_add_test(tests, any_mean_is_split_by_its_formula_and_adds_up);
    tcase_add_test(tests, a_minimum_is_split_by_shapley_values);
    tcase_add_test(tests, the_child_that_binds_alone_has_all);
    tcase_add_test(tests, positions_and_penalties_are_split_by_shapley_values);
    tcase_add_test(tests, what_the_caller_scores_is_split_like_the_rest);
    tcase_add_test(tests, orders_are_drawn_for_many_children_and_their_sums_stay_exact);
    tcase_add_test(tests, numbers_that_are_too_great_are_not_split);
    tcase_add_test(tests, memory_that_fails_is_told_and_all_given_back);
    tcase_add_test(tests, what_is_left_goes_to_the_greatest_part);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
