/* SPDX-License-Identifier: MIT */
#include "method/treat.h"

#include <math.h>
#include <string.h>

#include <scorecard/preparation.h>

#include "method/kernel.h"
#include "random.h"
#include "tap.h"

enum { MOST = 200 };

static const struct scorecard_i_treating usual = { NULL, false, 2, 3.5, 5, SCORECARD_TRANSFORM_SHIFTED_LOG, 0, { -5, 5 } };

static struct scorecard_i_treatment treat_by(struct scorecard_i_treating how, const double *x, size_t count)
{
    static struct scorecard_i_item spare[3 * MOST];
    struct scorecard_i_treatment out;
    double culprit;
    ck_assert(scorecard_i_treat(&how, x, count, spare, &out, &culprit));
    ck_assert_uint_eq(out.count, count);
    return out;
}

static struct scorecard_i_treatment treat(const double *x, size_t count)
{
    return treat_by(usual, x, count);
}

/* 1 to 20, and what stands out. */
static size_t with_outliers(double *x, const double *outliers, size_t count)
{
    for (size_t i = 0; i < 20; i++)
        x[i] = (double)(i + 1);
    for (size_t i = 0; i < count; i++)
        x[20 + i] = outliers[i];
    return 20 + count;
}

START_TEST(a_column_that_passes_is_left_alone)
{
    double x[MOST];
    struct scorecard_i_treatment t = treat(x, with_outliers(x, NULL, 0));
    ck_assert_int_eq(t.outcome, SCORECARD_TREATMENT_PASSED);
    ck_assert(t.skew[0] == 0 && t.skew[1] == 0 && t.kurtosis[0] == t.kurtosis[1]);
    ck_assert(!t.how.transforms && isnan(t.how.low) && isnan(t.how.high));
    ck_assert(scorecard_i_transform_value(&t.how, 7) == 7);
}
END_TEST

START_TEST(what_has_no_skew_is_said_to_have_none)
{
    const double x[] = { 5, 5, 5, 5, 5 };
    ck_assert_int_eq(treat(x, 5).outcome, SCORECARD_TREATMENT_CONSTANT);
    ck_assert_int_eq(treat(x, 2).outcome, SCORECARD_TREATMENT_TOO_FEW);
    ck_assert_int_eq(treat(x, 0).outcome, SCORECARD_TREATMENT_TOO_FEW);
    ck_assert(isnan(treat(x, 5).skew[0]));
}
END_TEST

START_TEST(outliers_are_moved_to_their_neighbour_until_the_test_passes)
{
    double x[MOST];
    struct scorecard_i_treatment t = treat(x, with_outliers(x, (double[]){ 500 }, 1));
    ck_assert_int_eq(t.outcome, SCORECARD_TREATMENT_WINSORISED);
    ck_assert(t.how.high == 20 && isnan(t.how.low) && t.high == 1 && t.low == 0);
    ck_assert(scorecard_i_transform_value(&t.how, 500) == 20 && scorecard_i_transform_value(&t.how, 3) == 3);
    ck_assert(t.skew[0] > 2 && fabs(t.skew[1]) < 2);
    /* A goalpost is no outlier. */
    ck_assert(scorecard_i_transform_stated(&t.how, 500) == 500);
    t = treat(x, with_outliers(x, (double[]){ -500, -400 }, 2));
    ck_assert(t.outcome == SCORECARD_TREATMENT_WINSORISED && t.how.low == 1 && t.low == 2 && t.high == 0);
}
END_TEST

START_TEST(ties_move_together)
{
    double x[MOST];
    struct scorecard_i_treating one = usual;
    one.winmax = 1;
    size_t count = with_outliers(x, (double[]){ 500, 500 }, 2);
    struct scorecard_i_treatment t = treat_by(one, x, count);
    ck_assert(t.outcome == SCORECARD_TREATMENT_WINSORISED && t.high == 2 && t.how.high == 20);
}
END_TEST

START_TEST(what_winsorising_does_not_mend_is_transformed_from_the_original)
{
    double x[40];
    for (size_t i = 0; i < 40; i++)
        x[i] = exp((double)i / 3);
    struct scorecard_i_treating one = usual;
    one.winmax = 1;
    struct scorecard_i_treatment t = treat_by(one, x, 40);
    ck_assert_int_eq(t.outcome, SCORECARD_TREATMENT_TRANSFORMED);
    ck_assert(t.how.transforms && !t.how.mirrored && t.how.lambda == 0 && t.how.origin == x[0]);
    ck_assert(isnan(t.how.low) && isnan(t.how.high) && t.high == 0);
    double y = log(x[30] - x[0] + 0.01 * (x[39] - x[0]));
    ck_assert(fabs(scorecard_i_transform_value(&t.how, x[30]) - y) < 1e-13);
    ck_assert(fabs(scorecard_i_transform_stated(&t.how, x[30]) - y) < 1e-13);
    ck_assert(isnan(scorecard_i_transform_stated(&t.how, -1e9)));
    ck_assert(isnan(scorecard_i_transform_stated(&t.how, (double)NAN)));
}
END_TEST

START_TEST(a_tail_to_the_left_is_mirrored_and_the_order_stays)
{
    double x[40], y[40];
    for (size_t i = 0; i < 40; i++) {
        x[i] = exp((double)i / 3);
        y[i] = -x[i];
    }
    struct scorecard_i_treating one = usual;
    one.winmax = 1;
    struct scorecard_i_treatment right = treat_by(one, x, 40), left = treat_by(one, y, 40);
    ck_assert(left.outcome == SCORECARD_TREATMENT_TRANSFORMED && left.how.mirrored);
    ck_assert(left.skew[1] == -right.skew[1] && left.kurtosis[1] == right.kurtosis[1]);
    for (size_t i = 0; i < 40; i++)
        ck_assert(scorecard_i_transform_value(&left.how, y[i]) == -scorecard_i_transform_value(&right.how, x[i]));
    ck_assert(scorecard_i_transform_value(&left.how, -3) > scorecard_i_transform_value(&left.how, -4));
    /* Unless it is done as COINr does: then it is worse than before, and kept. */
    struct scorecard_i_treating coinr = one;
    coinr.coinr = true;
    left = treat_by(coinr, y, 40);
    ck_assert(!left.how.mirrored && left.outcome == SCORECARD_TREATMENT_IMPROVED && left.skew[1] < left.skew[0]);
    /* Plain logarithms turn the range round in its place. */
    struct scorecard_i_treating plain = one;
    plain.transform = SCORECARD_TRANSFORM_LOG_OFFSET;
    plain.offset = exp(13) + 1;
    left = treat_by(plain, y, 40);
    ck_assert(left.how.mirrored && left.how.origin == y[0] + y[39] && left.transform == SCORECARD_TRANSFORM_LOG_OFFSET);
}
END_TEST

START_TEST(what_does_not_help_is_not_kept)
{
    double x[30];
    /* Two clumps and a far point at each end: no logarithm mends it. */
    for (size_t i = 0; i < 30; i++)
        x[i] = 1000 + (double)(i % 3);
    x[28] = 2000;
    x[29] = -100;
    struct scorecard_i_treating how = usual;
    how.winmax = 0;
    how.skew = 0.0001;
    how.transform = SCORECARD_TRANSFORM_SHIFTED_LOG;
    struct scorecard_i_treatment t = treat_by(how, x, 30);
    ck_assert_int_eq(t.outcome, SCORECARD_TREATMENT_FAILED);
    ck_assert(!t.how.transforms && t.skew[0] == t.skew[1] && t.transform == 0);
    /* No transform at all: less skew is kept, though it does not pass. */
    double far[MOST];
    size_t count = with_outliers(far, (double[]){ 500, 600, 700 }, 3);
    how = usual;
    how.transform = SCORECARD_TRANSFORM_NONE;
    how.winmax = 1;
    how.skew = 0.01;
    how.kurtosis = -10;
    t = treat_by(how, far, count);
    ck_assert(t.outcome == SCORECARD_TREATMENT_IMPROVED && t.how.high == 600 && t.high == 1);
    how.winmax = 0;
    ck_assert_int_eq(treat_by(how, far, count).outcome, SCORECARD_TREATMENT_FAILED);
}
END_TEST

START_TEST(a_logarithm_needs_positive_values)
{
    double x[MOST], culprit = 0;
    struct scorecard_i_item spare[3 * MOST];
    struct scorecard_i_treatment out;
    struct scorecard_i_treating how = usual;
    how.winmax = 0;
    size_t count = with_outliers(x, (double[]){ 500, 0 }, 2);
    const int32_t transforms[] = { SCORECARD_TRANSFORM_LOG, SCORECARD_TRANSFORM_LOG_OFFSET, SCORECARD_TRANSFORM_BOX_COX };
    for (size_t i = 0; i < 3; i++) {
        how.transform = transforms[i];
        how.offset = 0;
        ck_assert(!scorecard_i_treat(&how, x, count, spare, &out, &culprit));
        ck_assert(culprit == 0);
        how.offset = 1;
        ck_assert(scorecard_i_treat(&how, x, count, spare, &out, &culprit));
    }
}
END_TEST

START_TEST(kernels_change_no_bit)
{
    const struct scorecard_i_kernels *set;
    for (int round = 0; round < 60; round++) {
        double x[MOST];
        for (size_t i = 0; i < MOST; i++) {
            x[i] = 1 / (0.01 + random_unit());
            x[i] = round % 2 == 0 ? x[i] : -x[i];
        }
        struct scorecard_i_treating how = usual;
        how.winmax = 0;
        how.skew = 0.1;
        how.kurtosis = -2;
        struct scorecard_i_treatment one = treat_by(how, x, MOST);
        double values[MOST], skew = one.skew[1];
        ck_assert_ptr_nonnull(one.values);
        memcpy(values, one.values, sizeof values);
        for (size_t s = 0; (set = scorecard_i_kernels_at(s)) != NULL; s++) {
            how.kernels = set;
            one = treat_by(how, x, MOST);
            ck_assert(one.skew[1] == skew && memcmp(values, one.values, sizeof values) == 0);
        }
    }
}
END_TEST

START_TEST(winsorising_stops_before_all_are_the_same)
{
    double x[30];
    for (size_t i = 0; i < 30; i++)
        x[i] = i == 29 ? 1 : 0;
    struct scorecard_i_treating how = usual;
    how.winmax = 100;
    struct scorecard_i_treatment t = treat_by(how, x, 30);
    ck_assert(t.outcome == SCORECARD_TREATMENT_FAILED && t.skew[1] == t.skew[0]);
}
END_TEST

START_TEST(any_number_of_ties_move_together)
{
    double x[MOST];
    for (size_t i = 0; i < MOST; i++)
        x[i] = i < 40 ? 1000 + (double)(i % 2) : (double)(i % 7);
    struct scorecard_i_treating how = usual;
    how.skew = 1e-9;
    how.kurtosis = -100;
    how.winmax = 30;
    how.transform = SCORECARD_TRANSFORM_NONE;
    struct scorecard_i_treatment t = treat_by(how, x, MOST); /* 20 of 1001, then 40 of 1000 */
    ck_assert(t.outcome == SCORECARD_TREATMENT_IMPROVED && t.high == 40 && t.how.high == 6);
    for (size_t i = 0; i < MOST; i++)
        x[i] = -x[i];
    t = treat_by(how, x, MOST);
    ck_assert(t.low == 40 && t.how.low == -6);
}
END_TEST

START_TEST(the_order_of_the_values_does_not_matter)
{
    double x[MOST];
    for (size_t i = 0; i < MOST; i++)
        x[i] = pow(random_unit(), -1.5);
    const int32_t transforms[] = { SCORECARD_TRANSFORM_SHIFTED_LOG, SCORECARD_TRANSFORM_BOX_COX, SCORECARD_TRANSFORM_NONE };
    for (size_t k = 0; k < 3; k++) {
        struct scorecard_i_treating how = usual;
        how.transform = transforms[k];
        struct scorecard_i_treatment want = treat_by(how, x, MOST);
        for (int round = 0; round < 20; round++) {
            for (size_t i = MOST; i-- > 1;) {
                size_t at = (size_t)random_below(i + 1);
                double swap = x[i];
                x[i] = x[at];
                x[at] = swap;
            }
            struct scorecard_i_treatment t = treat_by(how, x, MOST);
            ck_assert(t.outcome == want.outcome && double_bits(t.skew[1]) == double_bits(want.skew[1]) &&
                      double_bits(t.how.lambda) == double_bits(want.how.lambda) &&
                      double_bits(t.how.high) == double_bits(want.how.high));
        }
    }
}
END_TEST

START_TEST(scale_and_shift_change_nothing_but_scale_and_shift)
{
    double x[100], y[100];
    for (size_t i = 0; i < 100; i++) {
        x[i] = floor(pow(random_unit(), -1.5) * 64);
        y[i] = x[i] * 8 - 1024;
    }
    struct scorecard_i_treatment a = treat(x, 100), b = treat(y, 100);
    ck_assert_int_eq(a.outcome, b.outcome);
    ck_assert(fabs(a.skew[1] - b.skew[1]) < 1e-9 && fabs(a.kurtosis[1] - b.kurtosis[1]) < 1e-9);
}
END_TEST

START_TEST(an_outlier_beyond_all_measure_costs_no_digits)
{
    double x[MOST];
    struct scorecard_i_treatment t = treat(x, with_outliers(x, (double[]){ 1e12 }, 1));
    ck_assert_int_eq(t.outcome, SCORECARD_TREATMENT_WINSORISED);
    /* 1 to 20 and a second 20. */
    x[20] = 20;
    struct scorecard_i_treatment plain = treat(x, 21);
    ck_assert(fabs(t.skew[1] - plain.skew[0]) < 1e-12 && fabs(t.kurtosis[1] - plain.kurtosis[0]) < 1e-12);
    t = treat(x, with_outliers(x, (double[]){ 1e308, -1e308, 1e307, 3e307, 1 }, 5));
    ck_assert(t.outcome != 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/treat");
    TCase *c = tcase_create("treat");
    tcase_add_test(c, a_column_that_passes_is_left_alone);
    tcase_add_test(c, what_has_no_skew_is_said_to_have_none);
    tcase_add_test(c, outliers_are_moved_to_their_neighbour_until_the_test_passes);
    tcase_add_test(c, ties_move_together);
    tcase_add_test(c, what_winsorising_does_not_mend_is_transformed_from_the_original);
    tcase_add_test(c, a_tail_to_the_left_is_mirrored_and_the_order_stays);
    tcase_add_test(c, what_does_not_help_is_not_kept);
    tcase_add_test(c, a_logarithm_needs_positive_values);
    tcase_add_test(c, kernels_change_no_bit);
    tcase_add_test(c, winsorising_stops_before_all_are_the_same);
    tcase_add_test(c, any_number_of_ties_move_together);
    tcase_add_test(c, the_order_of_the_values_does_not_matter);
    tcase_add_test(c, scale_and_shift_change_nothing_but_scale_and_shift);
    tcase_add_test(c, an_outlier_beyond_all_measure_costs_no_digits);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
