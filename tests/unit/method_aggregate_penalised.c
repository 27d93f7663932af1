/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "method/aggregate/body.h"
#include "tap.h"

#define CK_CLOSE(a, b) ck_assert_double_eq_tol((a), (b), 1e-12 * (1 + fabs((double)(b))))

static const struct scorecard_i_aggregation mpi = {
    .method = SCORECARD_AGGREGATE_MAZZIOTTA_PARETO, .nonpositive = SCORECARD_NONPOSITIVE_ERROR,
    .penalty = SCORECARD_PENALTY_MINUS, .divisor = SCORECARD_DIVISOR_N,
};

static double of(struct scorecard_i_aggregation a, size_t count, const double *x, const double *w)
{
    double out = 0;
    size_t culprit;
    ck_assert_int_eq(scorecard_i_aggregate(&a, count, x, w, NULL, &out, &culprit), SCORECARD_I_OUTCOME_OK);
    return out;
}

START_TEST(imbalance_lowers_or_raises_the_mean)
{
    const double x[] = { 90, 100, 110, 120 }, w[] = { 1, 1, 1, 1 }, same[] = { 105, 105, 105, 105 };
    struct scorecard_i_aggregation a = mpi;
    CK_CLOSE(of(a, 4, x, w), 105 - 125.0 / 105); /* S^2 = (225 + 25 + 25 + 225)/4 */
    a.penalty = SCORECARD_PENALTY_PLUS;
    CK_CLOSE(of(a, 4, x, w), 105 + 125.0 / 105);
    a.divisor = SCORECARD_DIVISOR_N_LESS_ONE;
    CK_CLOSE(of(a, 4, x, w), 105 + 500.0 / 3 / 105);
    a.method = SCORECARD_AGGREGATE_ADJUSTED_MAZZIOTTA_PARETO;
    CK_CLOSE(of(a, 4, x, w), 105 + 500.0 / 3 / 105);
    ck_assert_double_eq(of(a, 4, same, w), 105); /* no imbalance */
    ck_assert_double_eq(of(mpi, 1, x, w), 90);
}
END_TEST

START_TEST(weights_are_frequencies)
{
    const double x[] = { 90, 120, 100 }, w[] = { 2, 4, 0 };
    const double again[] = { 90, 120, 120 }, ones[] = { 1, 1, 1 };
    CK_CLOSE(of(mpi, 3, x, w), of(mpi, 3, again, ones));
}
END_TEST

START_TEST(what_has_no_variance_or_no_positive_mean_is_named)
{
    struct scorecard_i_aggregation a = mpi;
    const double x[] = { 5, -9, 2 }, w[] = { 1, 1, 1 }, none[] = { 0, 0, 0 };
    double out;
    size_t culprit = 99;
    ck_assert_int_eq(scorecard_i_aggregate(&a, 3, x, w, NULL, &out, &culprit), SCORECARD_I_OUTCOME_DOMAIN);
    ck_assert_uint_eq(culprit, 1);
    a.nonpositive = SCORECARD_NONPOSITIVE_GAP;
    ck_assert_int_eq(scorecard_i_aggregate(&a, 3, x, w, NULL, &out, &culprit), SCORECARD_I_OUTCOME_UNDEFINED);
    ck_assert_int_eq(scorecard_i_aggregate(&a, 3, x, none, NULL, &out, &culprit), SCORECARD_I_OUTCOME_NOTHING);
    a.divisor = SCORECARD_DIVISOR_N_LESS_ONE;
    ck_assert_int_eq(scorecard_i_aggregate(&a, 1, x, w, NULL, &out, &culprit), SCORECARD_I_OUTCOME_UNDEFINED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/aggregate/penalised");
    TCase *tests = tcase_create("penalised");
    tcase_add_test(tests, imbalance_lowers_or_raises_the_mean);
    tcase_add_test(tests, weights_are_frequencies);
    tcase_add_test(tests, what_has_no_variance_or_no_positive_mean_is_named);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
