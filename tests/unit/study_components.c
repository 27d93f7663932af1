/* SPDX-License-Identifier: MIT */
#include "analysed.h"
#include "tap.h"

static const char two[] = "{'id':'top','gaps':{'method':'policy','default':['omit']},'children':[{'id':'a'},{'id':'b'}]}";
static const char three[] = "{'id':'top','gaps':{'method':'policy','default':['omit']},'children':[{'id':'a'},{'id':'b'},{'id':'c'}]}";

/* Of two columns with correlation r the eigenvalues are 1 + r and 1 - r, the loadings sqrt((1 +- r)/2). */
START_TEST(two_columns)
{
    static const double x[] = { 1, 2, 3, 4, NAN, 2, 1, 4, 3, 9 };
    scorecard_result *r = wide_result(two, x, 2, 5, true);
    scorecard_analysis *t = analysed(scorecard_result_components, r, NULL);
    ck_assert_uint_eq(scorecard_analysis_count(t), 4);
    for (uint32_t i = 0; i < 4; i++) {
        LINE(component_line, component_at, t, i);
        ck_assert_uint_eq(line.component, i / 2);
        ck_assert_uint_eq(line.child, node_of(r, i % 2 == 0 ? "a" : "b"));
        ck_assert_uint_eq(line.units, 4);
        ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_OK);
        CK_NEAR(line.eigenvalue, i < 2 ? 1.6 : 0.4);
        CK_NEAR(line.share, i < 2 ? 0.8 : 0.2);
        CK_NEAR(line.cumulative, i < 2 ? 0.8 : 1);
        CK_NEAR(fabs(line.loading), sqrt(i < 2 ? 0.8 : 0.2));
        ck_assert(i >= 2 || line.loading > 0);
    }
    scorecard_analysis_unref(t);
    fails_without_memory(scorecard_result_components, r, NULL);
    scorecard_result_unref(r);
}
END_TEST

/* Loadings give the correlation matrix back; variances add up; order, scale and shift do not matter. */
START_TEST(components_give_the_correlations_back)
{
    enum { N = 50 };
    double x[3 * N], moved[3 * N];
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < 3; j++) {
            x[j * N + i] = (double)(i % 7) * (double)j + 3 * random_unit();
            moved[j * N + i] = 8 * x[j * N + i] + 64;
        }
    scorecard_result *r = wide_result(three, x, 3, N, false), *turned = wide_result(three, x, 3, N, true), *other = wide_result(three, moved, 3, N, false);
    scorecard_analysis *t = analysed(scorecard_result_components, r, NULL), *u = analysed(scorecard_result_components, turned, NULL),
                       *v = analysed(scorecard_result_components, other, NULL);
    struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
    o.among = SCORECARD_AMONG_LEAVES;
    scorecard_analysis *correlations = analysed(scorecard_result_correlations, r, &o);
    double loadings[3][3], sum = 0, last = 3;
    for (uint32_t i = 0; i < 9; i++) {
        LINE(component_line, component_at, t, i);
        struct scorecard_component_line again = { .size = sizeof again };
        ck_assert_int_eq(scorecard_analysis_component_at(u, i, &again), 1);
        ck_assert_mem_eq(&line, &again, sizeof line);
        ck_assert_int_eq(scorecard_analysis_component_at(v, i, &again), 1);
        CK_NEAR(line.loading, again.loading);
        loadings[line.component][i % 3] = line.loading;
        ck_assert(line.eigenvalue <= last);
        last = line.eigenvalue;
        sum += i % 3 == 0 ? line.eigenvalue : 0;
    }
    CK_NEAR(sum, 3);
    uint32_t i = 0;
    for (size_t a = 0; a < 3; a++)
        for (size_t b = a + 1; b < 3; b++) {
            LINE(correlation_line, correlation_at, correlations, i++);
            CK_NEAR(loadings[0][a] * loadings[0][b] + loadings[1][a] * loadings[1][b] + loadings[2][a] * loadings[2][b], line.r);
        }
    scorecard_analysis_unref(t);
    scorecard_analysis_unref(u);
    scorecard_analysis_unref(v);
    scorecard_analysis_unref(correlations);
    scorecard_result_unref(r);
    scorecard_result_unref(turned);
    scorecard_result_unref(other);
}
END_TEST

static int32_t outcome_of(const double *x, size_t units, uint32_t lines)
{
    scorecard_result *r = wide_result(three, x, 3, units, false);
    scorecard_analysis *t = analysed(scorecard_result_components, r, NULL);
    ck_assert_uint_eq(scorecard_analysis_count(t), lines);
    LINE(component_line, component_at, t, lines - 1);
    ck_assert_int_eq(isnan(line.loading), lines == 1);
    ck_assert_int_eq(line.child == SCORECARD_NONE, lines == 1);
    scorecard_analysis_unref(t);
    scorecard_result_unref(r);
    return line.outcome;
}

START_TEST(what_has_no_components_says_why)
{
    static const double few[] = { 1, NAN, 3, 1, 2, NAN, 4, 5, 6 };
    ck_assert_int_eq(outcome_of(few, 3, 1), SCORECARD_OUTCOME_TOO_FEW);
    static const double constant[] = { 1, 2, 3, 4, 4, 4, 4, 5, 6 };
    ck_assert_int_eq(outcome_of(constant, 3, 1), SCORECARD_OUTCOME_CONSTANT);
    static const double singular[] = { 1, 2, 4, 3, 5, 6, 4, 7, 10 };
    ck_assert_int_eq(outcome_of(singular, 3, 9), SCORECARD_OUTCOME_SINGULAR);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/components");
    TCase *c = tcase_create("components");
    tcase_add_test(c, two_columns);
    tcase_add_test(c, components_give_the_correlations_back);
    tcase_add_test(c, what_has_no_components_says_why);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
