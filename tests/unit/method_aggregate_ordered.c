/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "method/aggregate/body.h"
#include "random.h"
#include "tap.h"

#define CK_CLOSE(a, b) ck_assert_double_eq_tol((a), (b), 1e-12 * (1 + fabs((double)(b))))

static double owa(size_t positions, const double *weights, size_t count, const double *x)
{
    struct scorecard_i_aggregation a = { .method = SCORECARD_AGGREGATE_OWA, .positions = weights, .position_count = positions };
    double spare[20], out = 0;
    size_t culprit;
    ck_assert_int_eq(scorecard_i_aggregate(&a, count, x, NULL, spare, &out, &culprit), SCORECARD_I_OUTCOME_OK);
    return out;
}

START_TEST(weights_go_to_the_greatest_first)
{
    const double x[] = { 1, 9, 4 }, w[] = { 3, 2, 1 };
    CK_CLOSE(owa(3, w, 3, x), (3 * 9 + 2 * 4 + 1 * 1) / 6.0);
}
END_TEST

START_TEST(with_other_numbers_of_children_the_quantifier_stays)
{
    const double x[] = { 1, 9, 4, 6, 2 }, first[] = { 1, 0, 0 }, last[] = { 0, 0, 1 }, equal[] = { 2, 2, 2 }, some[] = { 1, 2, 3 };
    for (size_t count = 1; count <= 5; count++) {
        double least = x[0], most = x[0], sum = 0;
        for (size_t i = 0; i < count; i++) {
            least = x[i] < least ? x[i] : least;
            most = x[i] > most ? x[i] : most;
            sum += x[i];
        }
        CK_CLOSE(owa(3, equal, count, x), sum / (double)count);
        if (count <= 3) {
            ck_assert_double_eq(owa(3, first, count, x), most);
            ck_assert_double_eq(owa(3, last, count, x), least);
        }
    }
    /* Q(1/2) = (1 + 2/2)/6 */
    CK_CLOSE(owa(3, some, 2, x), (2 * 9 + 4 * 1) / 6.0);
}
END_TEST

START_TEST(scores_stay_among_the_childrens_and_rise_with_each)
{
    random_state = 4711;
    for (int trial = 0; trial < 500; trial++) {
        double x[6], w[4], least = INFINITY, most = -INFINITY;
        for (int i = 0; i < 6; i++) {
            x[i] = random_unit() * 10 - 5;
            least = fmin(least, x[i]);
            most = fmax(most, x[i]);
        }
        for (int i = 0; i < 4; i++)
            w[i] = random_unit();
        double score = owa(4, w, 6, x);
        ck_assert(least <= score && score <= most);
        x[random_below(6)] += 1;
        ck_assert_double_ge(owa(4, w, 6, x), score - 1e-12);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/aggregate/ordered");
    TCase *tests = tcase_create("ordered");
    tcase_add_test(tests, weights_go_to_the_greatest_first);
    tcase_add_test(tests, with_other_numbers_of_children_the_quantifier_stays);
    tcase_add_test(tests, scores_stay_among_the_childrens_and_rise_with_each);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
