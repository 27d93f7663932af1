/* SPDX-License-Identifier: MIT */
#include "method/aggregate.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

#include "random.h"
#include "tap.h"

enum { MOST = 20 };

static const int32_t methods[] = {
    SCORECARD_AGGREGATE_SUM,      SCORECARD_AGGREGATE_ARITHMETIC, SCORECARD_AGGREGATE_GEOMETRIC,
    SCORECARD_AGGREGATE_HARMONIC, SCORECARD_AGGREGATE_POWER,      SCORECARD_AGGREGATE_MINIMUM,
    SCORECARD_AGGREGATE_MAXIMUM,  SCORECARD_AGGREGATE_MEDIAN,
};

static double size(double number)
{
    return fabs(number);
}

/* An assertion of Check tells the parent process where it is each time; these are passed too often for that. */
#define CK_HOLDS(condition)                                                                                            \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            ck_abort_msg("%s", #condition);                                                                            \
    } while (0)
#define CK_SAME(a, b)                                                                                                  \
    do {                                                                                                               \
        double a_ = (a), b_ = (b);                                                                                     \
        if (!(a_ == b_))                                                                                               \
            ck_abort_msg("%s is %a, and %s is %a", #a, a_, #b, b_);                                                    \
    } while (0)
#define CK_CLOSE(a, b, share)                                                                                          \
    do {                                                                                                               \
        double a_ = (a), b_ = (b);                                                                                     \
        if (!(size(a_ - b_) <= (share) * size(b_)))                                                                    \
            ck_abort_msg("%s is %a, and %s is %a", #a, a_, #b, b_);                                                    \
    } while (0)

static struct scorecard_i_aggregation aggregation(int32_t method, double power, int32_t nonpositive)
{
    struct scorecard_i_aggregation a = { .method = method, .power = power, .nonpositive = nonpositive };
    return a;
}

static double run(struct scorecard_i_aggregation a, size_t count, const double *x, const double *w)
{
    double spare[MOST], out = NAN;
    size_t culprit = 77;
    CK_HOLDS(scorecard_i_aggregate(&a, count, x, w, spare, &out, &culprit) == SCORECARD_I_OUTCOME_OK);
    return out;
}

static double of(int32_t method, size_t count, const double *x, const double *w)
{
    return run(aggregation(method, 1, SCORECARD_NONPOSITIVE_ERROR), count, x, w);
}

static double power_of(double p, size_t count, const double *x, const double *w)
{
    return run(aggregation(SCORECARD_AGGREGATE_POWER, p, SCORECARD_NONPOSITIVE_ERROR), count, x, w);
}

static enum scorecard_i_outcome outcome(int32_t method, double p, int32_t nonpositive, size_t count, const double *x, const double *w,
                   double *out, size_t *culprit)
{
    struct scorecard_i_aggregation a = aggregation(method, p, nonpositive);
    double spare[MOST];
    *out = NAN;
    *culprit = 77;
    return scorecard_i_aggregate(&a, count, x, w, spare, out, culprit);
}

START_TEST(closed_forms_come_out)
{
    const double x[] = { 1, 2, 4 }, ones[] = { 1, 1, 1 }, w[] = { 1, 2, 1 };
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_SUM, 3, x, ones), 7);
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_SUM, 3, x, w), 9);
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_ARITHMETIC, 3, x, w), 2.25);
    CK_CLOSE(of(SCORECARD_AGGREGATE_GEOMETRIC, 3, x, ones), 2, 0x1p-50);
    CK_CLOSE(of(SCORECARD_AGGREGATE_GEOMETRIC, 3, x, w), 2, 0x1p-50);
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_HARMONIC, 3, x, ones), 3 / 1.75);
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_HARMONIC, 3, x, w), 4 / 2.25);
    CK_CLOSE(power_of(2, 3, x, ones), sqrt(7), 0x1p-50);
    CK_CLOSE(power_of(-2, 3, x, ones), 1 / sqrt(1.3125 / 3), 0x1p-50);
    CK_CLOSE(power_of(0.5, 3, x, ones), (3 + sqrt(2)) * (3 + sqrt(2)) / 9, 0x1p-50);
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_MINIMUM, 3, x, w), 1);
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_MAXIMUM, 3, x, w), 4);
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_MEDIAN, 3, x, w), 2);
    /* HDI 2023 of Norway, dimension indices as published to three decimals. */
    const double hdi[] = { 0.969, 0.932, 1.0 };
    CK_CLOSE(of(SCORECARD_AGGREGATE_GEOMETRIC, 3, hdi, ones), 0.9666, 1e-4);
}
END_TEST

START_TEST(one_child_is_its_parent)
{
    for (size_t m = 0; m < sizeof methods / sizeof methods[0]; m++)
        for (int i = 0; i < 1000; i++) {
            double x = 1e-3 + random_unit() * 100, w = 0.25 + random_unit();
            double expected = methods[m] == SCORECARD_AGGREGATE_SUM ? w * x : x;
            struct scorecard_i_aggregation a = aggregation(methods[m], random_unit() * 8 - 4, SCORECARD_NONPOSITIVE_ERROR);
            CK_SAME(run(a, 1, &x, &w), expected);
        }
}
END_TEST

START_TEST(means_lie_among_their_children)
{
    const double exponents[] = { -1000, -7.5, -1, -0.2, -1e-9, -1e-40, 1e-40, 1e-18, 1e-5, 0.1, 0.3, 1, 3, 1000 };
    for (int i = 0; i < 10000; i++) {
        double x[MOST], w[MOST], least = INFINITY, most = 0;
        size_t count = 1 + random_below(MOST);
        bool spread = i % 3 == 0;
        for (size_t k = 0; k < count; k++) {
            x[k] = spread ? random_double() : 50 + random_unit() * 1e-13;
            if (x[k] == 0)
                x[k] = 5e-324;
            w[k] = k > 0 && random_below(5) == 0 ? 0 : 0.01 + random_unit();
            if (w[k] > 0) {
                least = x[k] < least ? x[k] : least;
                most = x[k] > most ? x[k] : most;
            }
        }
        for (size_t m = 1; m < 4; m++) {
            double score = of(methods[m], count, x, w);
            CK_HOLDS(score >= least && score <= most);
        }
        double before = 0;
        for (size_t p = 0; p < sizeof exponents / sizeof exponents[0]; p++) {
            double score = power_of(exponents[p], count, x, w);
            CK_HOLDS(score >= least && score <= most);
            /* The greater the exponent, the greater the mean. */
            CK_HOLDS(score >= before * (1 - 1e-11));
            before = score;
        }
    }
}
END_TEST

START_TEST(equal_children_give_exactly_their_value)
{
    for (int i = 0; i < 5000; i++) {
        double x[MOST], w[MOST], value = i % 2 ? random_unit() * 100 + 1e-9 : random_double() + 5e-324;
        size_t count = 1 + random_below(MOST);
        for (size_t k = 0; k < count; k++) {
            x[k] = value;
            w[k] = random_unit() + 1e-6;
        }
        for (size_t m = 1; m < sizeof methods / sizeof methods[0]; m++) {
            struct scorecard_i_aggregation a = aggregation(methods[m], random_unit() * 20 - 10, SCORECARD_NONPOSITIVE_ERROR);
            CK_SAME(run(a, count, x, w), value);
        }
    }
    const double negative[] = { -0.1, -0.1, -0.1 }, w[] = { 0.3, 0.3, 0.1 };
    CK_SAME(of(SCORECARD_AGGREGATE_ARITHMETIC, 3, negative, w), -0.1);
}
END_TEST

START_TEST(children_without_weight_change_nothing)
{
    const double strange[] = { -5, 0, 1e308, 5e-324 };
    for (int i = 0; i < 5000; i++) {
        double x[MOST], w[MOST], padded_x[MOST], padded_w[MOST];
        size_t count = 1 + random_below(6), padded = 0;
        for (size_t k = 0; k < count; k++) {
            x[k] = 1 + random_unit();
            w[k] = 0.5 + random_unit();
            while (padded < MOST - count && random_below(2)) {
                padded_x[padded] = strange[random_below(4)];
                padded_w[padded++] = 0;
            }
            padded_x[padded] = x[k];
            padded_w[padded++] = w[k];
        }
        for (size_t m = 1; m < 5; m++)
            for (double p = -3; p < 4; p += 1.2) {
                struct scorecard_i_aggregation a = aggregation(methods[m], p, SCORECARD_NONPOSITIVE_ERROR);
                CK_SAME(run(a, count, x, w), run(a, padded, padded_x, padded_w));
            }
    }
}
END_TEST

START_TEST(power_means_meet_the_others)
{
    for (int i = 0; i < 5000; i++) {
        double x[MOST], w[MOST];
        size_t count = 1 + random_below(MOST);
        for (size_t k = 0; k < count; k++) {
            x[k] = random_unit() * 100 + 1e-3;
            w[k] = random_unit() + 1e-3;
        }
        CK_CLOSE(power_of(1, count, x, w), of(SCORECARD_AGGREGATE_ARITHMETIC, count, x, w), 1e-14);
        CK_CLOSE(power_of(-1, count, x, w), of(SCORECARD_AGGREGATE_HARMONIC, count, x, w), 1e-14);
        /* An exponent near 0 nears the geometric mean, and does not drown in rounding. */
        double geometric = of(SCORECARD_AGGREGATE_GEOMETRIC, count, x, w);
        const double tiny[] = { 1e-14, -1e-14, 1e-17, -1e-17, 1e-29, -1e-33, 5e-324, -5e-324 };
        for (size_t p = 0; p < sizeof tiny / sizeof tiny[0]; p++)
            CK_CLOSE(power_of(tiny[p], count, x, w), geometric, 4e-13);
        /* Both sides of where the small ones are worked out otherwise. */
        CK_CLOSE(power_of(nextafter(0.25, 0), count, x, w), power_of(0.25, count, x, w), 1e-13);
        CK_CLOSE(power_of(nextafter(-0.25, 0), count, x, w), power_of(-0.25, count, x, w), 1e-13);
        CK_CLOSE(power_of(1000, count, x, w), of(SCORECARD_AGGREGATE_MAXIMUM, count, x, w), 0.02);
        CK_CLOSE(power_of(-1000, count, x, w), of(SCORECARD_AGGREGATE_MINIMUM, count, x, w), 0.02);
    }
}
END_TEST

START_TEST(small_exponents_are_as_exact_as_others)
{
    /* By long double, to which e^z - 1 and ln(1 + s) lose only their own rounding. */
    for (int i = 0; i < 5000; i++) {
        double x[3], w[3];
        double p = (i % 2 ? 1 : -1) * 0.25 * pow(2, -30 * random_unit());
        long double sum = 0, all = 0;
        for (size_t k = 0; k < 3; k++) {
            x[k] = i % 5 ? 1 + 9 * random_unit() : exp(200 * random_unit() - 100);
            w[k] = 0.1 + random_unit();
            sum += w[k] * expm1l(p * logl(x[k]));
            all += w[k];
        }
        double expected = (double)expl(log1pl(sum / all) / p);
        CK_CLOSE(power_of(p, 3, x, w), expected, 2e-13);
    }
    const double far[] = { 1e-300, 1e300 }, light[] = { 1, 1e-9 };
    CK_CLOSE(power_of(0.2, 2, far, light), 1e300 * 1e-45, 1e-6);
    const double gone[] = { 0, 0, 4 }, thirds[] = { 1, 1, 1 };
    CK_CLOSE(power_of(0.2, 3, gone, thirds), 4 * pow(3, -5), 1e-13);
    CK_CLOSE(power_of(0.001, 3, gone, thirds), 4 * pow(3, -1000), 1e-11);
    CK_SAME(power_of(1e-300, 3, gone, thirds), 0);
}
END_TEST

START_TEST(huge_and_tiny_numbers_stay_numbers)
{
    const double huge[] = { 1.7e308, 1.6e308, 1.5e308 }, tiny[] = { 5e-324, 1e-323, 1.5e-323 };
    const double ones[] = { 1, 1, 1 }, heavy[] = { 1e308, 2e307, 3e307 }, light[] = { 1e-300, 1e-300, 1e-299 };
    const double *const weights[] = { ones, heavy, light };
    for (size_t i = 0; i < 3; i++) {
        for (size_t m = 1; m < 4; m++) {
            double score = of(methods[m], 3, huge, weights[i]);
            CK_HOLDS(score > 1.5e308 && score < 1.7e308);
            score = of(methods[m], 3, tiny, weights[i]);
            CK_HOLDS(score >= 5e-324 && score <= 1.5e-323);
        }
        for (double p = -1000; p <= 1000; p += 99.5) {
            double score = power_of(p, 3, huge, weights[i]);
            CK_HOLDS(score >= 1.5e308 && score <= 1.7e308);
        }
    }
    CK_CLOSE(of(SCORECARD_AGGREGATE_ARITHMETIC, 3, huge, ones), 1.6e308, 1e-14);
    CK_CLOSE(of(SCORECARD_AGGREGATE_ARITHMETIC, 2, (const double[]){ -1.7e308, 1.7e308 }, (const double[]){ 1e300, 3e300 }),
             0.85e308, 1e-14);
    CK_CLOSE(of(SCORECARD_AGGREGATE_ARITHMETIC, 2, (const double[]){ -1.7e308, 1e308 }, (const double[]){ 3, 1 }), -1.025e308, 1e-14);
    CK_CLOSE(of(SCORECARD_AGGREGATE_HARMONIC, 2, (const double[]){ 1e-310, 1 }, ones), 2e-310, 1e-12);
    CK_HOLDS(isinf(of(SCORECARD_AGGREGATE_SUM, 2, (const double[]){ -1e300, 1.5e300 }, (const double[]){ 1e20, 1e20 })));
    CK_CLOSE(of(SCORECARD_AGGREGATE_SUM, 2, (const double[]){ -1e300, 1e300 }, (const double[]){ 1e20, 1e20 }), 0, 0);
    CK_CLOSE(of(SCORECARD_AGGREGATE_SUM, 2, (const double[]){ 1e305, 1e-305 }, (const double[]){ 1e-305, 1e305 }), 2, 1e-14);
    CK_CLOSE(of(SCORECARD_AGGREGATE_SUM, 1, (const double[]){ 1e-200 }, (const double[]){ 1e200 }), 1, 1e-14);
    CK_SAME(of(SCORECARD_AGGREGATE_SUM, 1, (const double[]){ 0 }, (const double[]){ 5e-324 }), 0);
}
END_TEST

START_TEST(ordinary_means_are_plain_arithmetic)
{
    /* The scales for extremes must not change a bit elsewhere. */
    for (int i = 0; i < 5000; i++) {
        double x[MOST], w[MOST], sum = 0, all = 0, inverse = 0;
        size_t count = 1 + random_below(MOST);
        for (size_t k = 0; k < count; k++) {
            x[k] = random_unit() * 100 + 1e-3;
            w[k] = random_unit() + 1e-3;
            sum += w[k] * x[k];
            inverse += w[k] / x[k];
            all += w[k];
        }
        CK_SAME(of(SCORECARD_AGGREGATE_SUM, count, x, w), sum);
        if (count > 3) { /* else what is at an end may be clamped */
            CK_SAME(of(SCORECARD_AGGREGATE_ARITHMETIC, count, x, w), sum / all);
            CK_SAME(of(SCORECARD_AGGREGATE_HARMONIC, count, x, w), all / inverse);
        }
    }
}
END_TEST

START_TEST(a_child_outside_the_domain_follows_the_policy)
{
    const double ones[] = { 1, 1, 1 }, zero[] = { 4, 0, 2 }, negative[] = { 4, 0, -2 }, both[] = { -1, 0, 3 };
    double out;
    size_t culprit;
    static const struct {
        int32_t method;
        double p;
    } needy[] = { { SCORECARD_AGGREGATE_GEOMETRIC, 1 }, { SCORECARD_AGGREGATE_HARMONIC, 1 },
                  { SCORECARD_AGGREGATE_POWER, -2 },    { SCORECARD_AGGREGATE_POWER, -0.1 } };
    for (size_t i = 0; i < 4; i++) {
        int32_t m = needy[i].method;
        double p = needy[i].p;
        ck_assert_int_eq(outcome(m, p, SCORECARD_NONPOSITIVE_ERROR, 3, zero, ones, &out, &culprit), SCORECARD_I_OUTCOME_DOMAIN);
        ck_assert_uint_eq(culprit, 1);
        ck_assert_int_eq(outcome(m, p, SCORECARD_NONPOSITIVE_ZERO, 3, zero, ones, &out, &culprit), SCORECARD_I_OUTCOME_OK);
        ck_assert_double_eq(out, 0);
        ck_assert_int_eq(outcome(m, p, SCORECARD_NONPOSITIVE_GAP, 3, zero, ones, &out, &culprit), SCORECARD_I_OUTCOME_UNDEFINED);
        ck_assert_int_eq(outcome(m, p, SCORECARD_NONPOSITIVE_GAP, 3, both, ones, &out, &culprit), SCORECARD_I_OUTCOME_UNDEFINED);
        /* Where zeros will do, the negative is the one to name. */
        ck_assert_int_eq(outcome(m, p, SCORECARD_NONPOSITIVE_ZERO, 3, negative, ones, &out, &culprit), SCORECARD_I_OUTCOME_DOMAIN);
        ck_assert_uint_eq(culprit, 2);
        ck_assert_int_eq(outcome(m, p, SCORECARD_NONPOSITIVE_ZERO, 3, both, ones, &out, &culprit), SCORECARD_I_OUTCOME_DOMAIN);
        ck_assert_uint_eq(culprit, 0);
    }
    /* A power mean of a positive exponent takes zeros. */
    for (double p = 0.1; p < 4; p += 0.5) {
        ck_assert_int_eq(outcome(SCORECARD_AGGREGATE_POWER, p, SCORECARD_NONPOSITIVE_ERROR, 3, zero, ones, &out, &culprit),
                         SCORECARD_I_OUTCOME_OK);
        CK_CLOSE(out, pow((pow(4, p) + pow(2, p)) / 3, 1 / p), 1e-13);
        ck_assert_int_eq(outcome(SCORECARD_AGGREGATE_POWER, p, SCORECARD_NONPOSITIVE_ERROR, 3, negative, ones, &out, &culprit),
                         SCORECARD_I_OUTCOME_DOMAIN);
        ck_assert_uint_eq(culprit, 2);
        ck_assert_int_eq(outcome(SCORECARD_AGGREGATE_POWER, p, SCORECARD_NONPOSITIVE_ZERO, 3, negative, ones, &out, &culprit),
                         SCORECARD_I_OUTCOME_DOMAIN);
        ck_assert_int_eq(outcome(SCORECARD_AGGREGATE_POWER, p, SCORECARD_NONPOSITIVE_GAP, 3, negative, ones, &out, &culprit),
                         SCORECARD_I_OUTCOME_UNDEFINED);
    }
    const double zeros[] = { 0, -0.0, 0 };
    ck_assert_double_eq(power_of(2, 3, zeros, ones), 0);
    /* Others take any number. */
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_ARITHMETIC, 3, negative, ones), 2.0 / 3);
    ck_assert_double_eq(of(SCORECARD_AGGREGATE_MINIMUM, 3, negative, ones), -2);
}
END_TEST

START_TEST(nothing_comes_of_nothing)
{
    const double x[] = { 1, 2 }, none[] = { 0, 0 };
    double out;
    size_t culprit;
    for (size_t m = 0; m < sizeof methods / sizeof methods[0]; m++) {
        ck_assert_int_eq(outcome(methods[m], 2, SCORECARD_NONPOSITIVE_ERROR, 0, x, none, &out, &culprit),
                         SCORECARD_I_OUTCOME_NOTHING);
        bool mean = scorecard_i_aggregation_is_mean(methods[m]);
        ck_assert_int_eq(outcome(methods[m], 2, SCORECARD_NONPOSITIVE_ERROR, 2, x, none, &out, &culprit),
                         mean ? SCORECARD_I_OUTCOME_NOTHING : SCORECARD_I_OUTCOME_OK);
    }
}
END_TEST

START_TEST(medians_are_those_of_a_sorted_list)
{
    static double x[4000], w[4000], spare[4000], sorted[4000];
    for (int round = 0; round < 400; round++) {
        size_t count = 1 + random_below(round < 300 ? 40 : 4000);
        for (size_t i = 0; i < count; i++) {
            x[i] = random_below(3) ? random_unit() - 0.5 : (double)random_below(4);
            w[i] = random_unit(); /* does not count */
            size_t k = i;
            for (; k > 0 && sorted[k - 1] > x[i]; k--)
                sorted[k] = sorted[k - 1];
            sorted[k] = x[i];
        }
        double expected = count % 2 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
        struct scorecard_i_aggregation a = aggregation(SCORECARD_AGGREGATE_MEDIAN, 1, SCORECARD_NONPOSITIVE_ERROR);
        double out;
        size_t culprit;
        scorecard_i_aggregate(&a, count, x, w, spare, &out, &culprit);
        ck_assert_double_le(size(out - expected), 2e-16 * size(expected));
    }
}
END_TEST

START_TEST(a_median_of_very_many_children_is_fast)
{
    enum { MANY = 100000 };
    static double x[MANY], spare[MANY];
    for (size_t i = 0; i < MANY; i++)
        x[i] = (double)(MANY - i); /* the worst order for insertion */
    struct scorecard_i_aggregation a = aggregation(SCORECARD_AGGREGATE_MEDIAN, 1, SCORECARD_NONPOSITIVE_ERROR);
    for (int i = 0; i < 20; i++) {
        double out;
        size_t culprit;
        scorecard_i_aggregate(&a, MANY, x, x, spare, &out, &culprit);
        ck_assert_double_eq(out, 50000.5);
    }
}
END_TEST

START_TEST(parameters_are_read)
{
    struct scorecard_i_aggregation a;
    scorecard_i_aggregation_read(SCORECARD_AGGREGATE_ARITHMETIC, NULL, 0, &a);
    ck_assert_int_eq(a.method, SCORECARD_AGGREGATE_ARITHMETIC);
    ck_assert_int_eq(a.nonpositive, SCORECARD_NONPOSITIVE_ERROR);
    scorecard_i_aggregation_read(SCORECARD_AGGREGATE_GEOMETRIC, NULL, 0, &a);
    ck_assert_int_eq(a.nonpositive, SCORECARD_NONPOSITIVE_ERROR);
    const struct scorecard_param p[] = { { .key = SCORECARD_KEY_POWER, .number = -2 },
                                         { .key = SCORECARD_KEY_NONPOSITIVE, .number = SCORECARD_NONPOSITIVE_GAP } };
    scorecard_i_aggregation_read(SCORECARD_AGGREGATE_POWER, p, 2, &a);
    ck_assert_double_eq(a.power, -2);
    ck_assert_int_eq(a.nonpositive, SCORECARD_NONPOSITIVE_GAP);
}
END_TEST

START_TEST(a_power_of_zero_is_the_geometric_mean)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(SCORECARD_AGGREGATE_POWER);
    struct scorecard_param p = { .key = SCORECARD_KEY_POWER, .number = 0 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_i_aggregation_check(row, &p, 1, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_nonnull(strstr(err.message, "geometric"));
    p.number = 1e-9;
    ck_assert_int_eq(scorecard_i_aggregation_check(row, &p, 1, &err), SCORECARD_OK);
    row = scorecard_i_method_row(SCORECARD_AGGREGATE_SUM);
    ck_assert_int_eq(scorecard_i_aggregation_check(row, NULL, 0, &err), SCORECARD_OK);
}
END_TEST

START_TEST(methods_know_what_weights_are_to_them)
{
    for (int32_t m = SCORECARD_AGGREGATE_SUM; m <= SCORECARD_AGGREGATE_EXPRESSION; m++) {
        bool mean = m >= SCORECARD_AGGREGATE_ARITHMETIC && m <= SCORECARD_AGGREGATE_POWER;
        ck_assert_int_eq(scorecard_i_aggregation_is_mean(m), mean);
        ck_assert_int_eq(scorecard_i_aggregation_weighs(m), mean || m == SCORECARD_AGGREGATE_SUM);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/aggregate");
    TCase *c = tcase_create("aggregate");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, closed_forms_come_out);
    tcase_add_test(c, one_child_is_its_parent);
    tcase_add_test(c, means_lie_among_their_children);
    tcase_add_test(c, equal_children_give_exactly_their_value);
    tcase_add_test(c, children_without_weight_change_nothing);
    tcase_add_test(c, power_means_meet_the_others);
    tcase_add_test(c, huge_and_tiny_numbers_stay_numbers);
    tcase_add_test(c, ordinary_means_are_plain_arithmetic);
    tcase_add_test(c, a_child_outside_the_domain_follows_the_policy);
    tcase_add_test(c, nothing_comes_of_nothing);
    tcase_add_test(c, medians_are_those_of_a_sorted_list);
    tcase_add_test(c, a_median_of_very_many_children_is_fast);
    tcase_add_test(c, parameters_are_read);
    tcase_add_test(c, a_power_of_zero_is_the_geometric_mean);
    tcase_add_test(c, methods_know_what_weights_are_to_them);
    suite_add_tcase(suite, c);
    TCase *wide = tcase_create("against long double"); /* whose bits Valgrind has not (tests/meson.build) */
    tcase_set_tags(wide, "long-double");
    tcase_set_timeout(wide, 60);
    tcase_add_test(wide, small_exponents_are_as_exact_as_others);
    suite_add_tcase(suite, wide);
    return tap_main(suite);
}
