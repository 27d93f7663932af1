/* SPDX-License-Identifier: MIT */
/* Against numpy: tests/reference/weights.py. */
#include "method/weigh/columns.h"
#include "weigh_columns.h"

/* Three children of which two say the same and one nothing to do with it, by an orthogonal design. */
static const double design[] = { 1, 1, -1, -1, /**/ 1, 1, -1, -0.9, /**/ 1, -1, 1, -1 };

START_TEST(two_children_load_alike_whatever_they_say)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_PCA, 2, 4);
    memcpy(t.x, design, 8 * sizeof *design);
    weigh_now(&t);
    ck_assert_double_eq_tol(t.w[0], 0.5, 1e-14);
    ck_assert_uint_eq(t.facts.factors, 1);
    ck_assert_double_eq(t.facts.rows, 4);
    ck_assert_double_eq_tol(t.eigenvalues[0] + t.eigenvalues[1], 2, 1e-14);
    ck_assert_double_eq_tol(t.explained[0], t.eigenvalues[0] / 2, 1e-15);
}
END_TEST

START_TEST(a_negative_loading_is_no_weight)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_PCA, 3, WEIGHED_ROWS);
    weighed_fill(&t);
    for (size_t i = 0; i < t.rows; i++)
        t.x[2 * t.rows + i] *= -1;
    weigh_now(&t);
    t.weighing.loadings = SCORECARD_LOADINGS_PLAIN;
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "child c has the loading -");
    for (size_t i = 0; i < t.rows; i++)
        t.x[2 * t.rows + i] *= -1;
    weigh_now(&t);
    ck_assert_double_gt(t.loadings[0], 0);
}
END_TEST

START_TEST(what_has_no_answer_is_refused)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_PCA, 2, 4);
    memcpy(t.x, design, 4 * sizeof *design);
    memcpy(t.x + 4, design + 8, 4 * sizeof *design);
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "not the only one"); /* no correlation at all */
    memcpy(t.x + 4, design, 4 * sizeof *design);
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "singular");
    t.weighing.singular = SCORECARD_SINGULAR_ALLOW;
    weigh_now(&t);
    t.x[0] = t.x[1] = NAN;
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "the method needs 3 units with scores of all children, not 2");
    weighed_begin(&t, SCORECARD_WEIGH_PCA, 2, 4);
    weigh_refused(&t, SCORECARD_ERROR_CONSTANT, "child a has the same score");
    weighed_begin(&t, SCORECARD_WEIGH_FACTORS, 3, 4);
    memcpy(t.x, design, sizeof design);
    t.weighing.least = 2.5;
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "no factor reaches");
}
END_TEST

START_TEST(factors_take_the_children_that_load_on_them)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_FACTORS, 3, 4);
    memcpy(t.x, design, sizeof design);
    t.weighing.retention = SCORECARD_RETENTION_COUNT;
    t.weighing.factors = 2;
    weigh_now(&t);
    ck_assert_uint_eq(t.facts.factors, 2);
    /* a and b share one factor that explains two thirds, c has the other. */
    ck_assert_double_eq_tol(t.w[0], 1 / 3.0, 0.01);
    ck_assert_double_eq_tol(t.w[2], 1 / 3.0, 0.01);
    ck_assert_double_eq_tol(t.explained[0] + t.explained[1], (t.eigenvalues[0] + t.eigenvalues[1]) / 3, 1e-14);
    t.weighing.factors = 7; /* as many as there are */
    weigh_now(&t);
    ck_assert_uint_eq(t.facts.factors, 3);
    static const int32_t retentions[] = { SCORECARD_RETENTION_EIGENVALUE, SCORECARD_RETENTION_SHARE, SCORECARD_RETENTION_CUMULATIVE };
    static const double least[] = { 1, 0.1, 0.7 };
    for (int i = 0; i < 3; i++) {
        t.weighing.retention = retentions[i];
        t.weighing.least = least[i];
        weigh_now(&t);
        ck_assert_uint_eq(t.facts.factors, 2);
    }
}
END_TEST

START_TEST(an_only_child_has_all)
{
    static const int32_t methods[] = { SCORECARD_WEIGH_PCA, SCORECARD_WEIGH_FACTORS };
    for (int i = 0; i < 2; i++) {
        struct weighed t;
        weighed_begin(&t, methods[i], 1, 4);
        memcpy(t.x, design, 4 * sizeof *design);
        weigh_now(&t);
        ck_assert_double_eq(t.w[0], 1);
    }
}
END_TEST

START_TEST(memory_may_run_out)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_FACTORS, 4, WEIGHED_ROWS);
    weighed_fill(&t);
    weigh_short_of_memory(&t);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/weigh/components");
    TCase *c = tcase_create("components");
    tcase_add_test(c, two_children_load_alike_whatever_they_say);
    tcase_add_test(c, a_negative_loading_is_no_weight);
    tcase_add_test(c, what_has_no_answer_is_refused);
    tcase_add_test(c, factors_take_the_children_that_load_on_them);
    tcase_add_test(c, an_only_child_has_all);
    tcase_add_test(c, memory_may_run_out);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
