/* SPDX-License-Identifier: MIT */
#include "analysed.h"
#include "tap.h"

static const char three[] = "{'id':'top','gaps':{'method':'policy','default':['omit']},'children':[{'id':'a'},{'id':'b'},{'id':'c'}]}";

static struct scorecard_reliability_line alpha_of(const double *x, size_t units, bool turned)
{
    scorecard_result *r = wide_result(three, x, 3, units, turned);
    scorecard_analysis *t = analysed(scorecard_result_reliability, r, NULL);
    ck_assert_uint_eq(scorecard_analysis_count(t), 1);
    LINE(reliability_line, reliability_at, t, 0);
    ck_assert_int_eq(isnan(line.alpha), line.outcome != SCORECARD_OUTCOME_OK);
    scorecard_analysis_unref(t);
    scorecard_result_unref(r);
    return line;
}

START_TEST(alpha_of_small_tables)
{
    static const double same[] = { 1, 2, 3, 1, 2, 3, 1, 2, 3 };
    CK_NEAR(alpha_of(same, 3, false).alpha, 1);
    /* Variances 1, 1, 1; covariances 1, 0.5, 0.5: k^2 c/sum C = 9 (4/6)/7. */
    static const double mixed[] = { 1, 2, 3, 4, 5, 6, 1, 3, 2 };
    struct scorecard_reliability_line line = alpha_of(mixed, 3, false);
    CK_NEAR(line.alpha, 9 * (4.0 / 6) / 7);
    ck_assert_uint_eq(line.children, 3);
    ck_assert_uint_eq(line.units, 3);
    /* By pairs: a and b over four units, c with either over three. */
    static const double gaps[] = { 1, 2, 3, 4, 1, 2, 3, 4, 1, 3, 2, NAN };
    line = alpha_of(gaps, 4, true);
    ck_assert_uint_eq(line.units, 3);
    double ab = 5.0 / 3, ac = 0.5, aa = 5.0 / 3, cc = 1;
    CK_NEAR(line.alpha, 9 * (2 * (ab + 2 * ac) / 6) / (2 * aa + cc + 2 * (ab + 2 * ac)));
}
END_TEST

START_TEST(scale_shift_and_order_do_not_matter)
{
    double x[3 * 30], scaled[3 * 30];
    for (size_t i = 0; i < 90; i++) {
        x[i] = (double)(i % 30) + 20 * random_unit();
        scaled[i] = 1e200 * (x[i] + 5);
    }
    x[3] = scaled[3] = NAN;
    double alpha = alpha_of(x, 30, false).alpha;
    ck_assert_double_eq(alpha_of(x, 30, true).alpha, alpha);
    CK_NEAR(alpha_of(scaled, 30, false).alpha, alpha);
    for (size_t i = 0; i < 90; i++)
        scaled[i] = 1e-200 * x[i];
    CK_NEAR(alpha_of(scaled, 30, false).alpha, alpha);
}
END_TEST

START_TEST(what_has_no_alpha_says_why)
{
    static const double constant[] = { 0.1, 0.1, 0.1, 7, 7, 7, 3, 3, 3 };
    ck_assert_int_eq(alpha_of(constant, 3, false).outcome, SCORECARD_OUTCOME_CONSTANT);
    static const double apart[] = { 1, 2, NAN, NAN, NAN, 3, 1, 2, 3 };
    ck_assert_int_eq(alpha_of(apart, 3, false).outcome, SCORECARD_OUTCOME_TOO_FEW);
    static const double cancel[] = { 1, 2, 3, -1, -2, -3, 5, 5, 5 };
    ck_assert_int_eq(alpha_of(cancel, 3, false).outcome, SCORECARD_OUTCOME_CONSTANT);
    scorecard_result *r = wide_result("{'id':'top','children':[{'id':'a'}]}", apart, 1, 2, false);
    scorecard_analysis *t = analysed(scorecard_result_reliability, r, NULL);
    LINE(reliability_line, reliability_at, t, 0);
    ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_TOO_FEW);
    scorecard_analysis_unref(t);
    fails_without_memory(scorecard_result_reliability, r, NULL);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/reliability");
    TCase *c = tcase_create("reliability");
    tcase_add_test(c, alpha_of_small_tables);
    tcase_add_test(c, scale_shift_and_order_do_not_matter);
    tcase_add_test(c, what_has_no_alpha_says_why);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
