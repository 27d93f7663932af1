/* SPDX-License-Identifier: MIT */
#include "maths/distribution.h"

#include <math.h>

#include "tap.h"

static void near(double ours, double theirs, double tolerance)
{
    ck_assert_msg(fabs(ours - theirs) <= tolerance * fabs(theirs), "%.17g is not %.17g", ours, theirs);
}

/* scipy 1.17.1: 2 beta(n/2-1, n/2-1, loc=-1, scale=2).cdf(-|r|) */
START_TEST(correlations_have_the_tails_of_students_t)
{
    static const struct {
        double r;
        size_t n;
        double p;
    } cases[] = { { 0.5, 3, 2.0 / 3 },
                  { 0.1, 10, 0.7834244062500004 },
                  { -0.9, 10, 0.0003871562499999996 },
                  { 0.02, 5000, 0.15736149514836506 },
                  { 0.3, 5000, 1.6556347079533724e-104 },
                  { 0.999, 4, 0.001 },
                  { 1e-8, 50, 0.9999999450080763 },
                  { 0.001, 1000000, 0.3173109918050402 },
                  { 0.005, 1000000, 5.732288112895141e-07 },
                  { 0.7, 41, 3.5133020450178074e-07 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        near(scorecard_i_p_of_correlation(cases[i].r, cases[i].n), cases[i].p, 1e-10);
        ck_assert_double_eq(scorecard_i_p_of_correlation(cases[i].r, cases[i].n),
                            scorecard_i_p_of_correlation(-cases[i].r, cases[i].n));
    }
    /* Two degrees of freedom: p = 1 - |r|; one: 1 - 2 asin(|r|)/pi. */
    for (int i = 1; i < 1000; i++) {
        near(scorecard_i_p_of_correlation(i / 1000.0, 4), 1 - i / 1000.0, 1e-13);
        near(scorecard_i_p_of_correlation(i / 1000.0, 3), 2 * acos(i / 1000.0) / acos(-1), 1e-13);
    }
}
END_TEST

START_TEST(the_ends_of_correlations)
{
    ck_assert(isnan(scorecard_i_p_of_correlation(0.5, 2)));
    ck_assert(isnan(scorecard_i_p_of_correlation(0.5, 0)));
    ck_assert(isnan(scorecard_i_p_of_correlation(NAN, 10)));
    ck_assert_double_eq(scorecard_i_p_of_correlation(1, 10), 0);
    ck_assert_double_eq(scorecard_i_p_of_correlation(-1, 3), 0);
    ck_assert_double_eq(scorecard_i_p_of_correlation(0, 3), 1);
    ck_assert_double_eq(scorecard_i_p_of_correlation(1e-200, 30), 1);
    ck_assert_double_eq(scorecard_i_p_of_correlation(0.9, 1000000), 0);
}
END_TEST

START_TEST(p_falls_as_a_correlation_grows)
{
    static const size_t sizes[] = { 3, 4, 5, 17, 40, 45, 63, 1000 };
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        double last = 1;
        for (int i = 1; i < 2000; i++) {
            double p = scorecard_i_p_of_correlation(i / 2000.0, sizes[k]);
            ck_assert_msg(p < last || (p == 0 && last == 0), "n %zu, r %g: %.17g after %.17g", sizes[k], i / 2000.0, p, last);
            last = p;
        }
    }
}
END_TEST

/* scipy 1.17.1: 2 norm.sf(|z|) */
START_TEST(normal_tails)
{
    static const double cases[][2] = { { 0, 1 },
                                       { 1e-9, 0.9999999992021155 },
                                       { 0.5, 0.6170750774519738 },
                                       { 1.959963984540054, 0.05 },
                                       { -2.0, 0.04550026389635839 },
                                       { 2.1, 0.035728841125633085 },
                                       { 5, 5.733031437583866e-07 },
                                       { 10, 1.523970604832094e-23 },
                                       { 30, 9.813427854295816e-198 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        near(scorecard_i_p_of_normal(cases[i][0]), cases[i][1], 1e-12);
    for (double z = 0; z < 8; z += 0.01)
        near(scorecard_i_p_of_normal(z), erfc(z / sqrt(2)), 1e-13);
    ck_assert_double_eq(scorecard_i_p_of_normal(50), 0);
    ck_assert_double_eq(scorecard_i_p_of_normal(-INFINITY), 0);
    ck_assert(isnan(scorecard_i_p_of_normal(NAN)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/distribution");
    TCase *c = tcase_create("distribution");
    tcase_add_test(c, correlations_have_the_tails_of_students_t);
    tcase_add_test(c, the_ends_of_correlations);
    tcase_add_test(c, p_falls_as_a_correlation_grows);
    tcase_add_test(c, normal_tails);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
