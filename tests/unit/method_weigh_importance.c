/* SPDX-License-Identifier: MIT */
/* Against scipy's optimiser: tests/reference/weights.py. */
#include "maths/spread.h"
#include "method/weigh/columns.h"
#include "weigh_columns.h"

START_TEST(a_target_that_can_be_met_is_met_child_by_child)
{
    for (int round = 0; round < 40; round++) {
        struct weighed t;
        double node[WEIGHED_ROWS] = { 0 }, all = 0;
        weighed_begin(&t, SCORECARD_WEIGH_IMPORTANCE, 2 + (uint32_t)random_below(5), WEIGHED_ROWS);
        weighed_fill(&t);
        /* What importance comes of some weights is a target that can be met. */
        for (uint32_t k = 0; k < t.children; k++) {
            double w = (0.5 + random_unit()) / (1 + k);
            for (size_t i = 0; i < t.rows; i++)
                node[i] += w * t.x[k * t.rows + i];
        }
        for (uint32_t k = 0; k < t.children; k++) {
            size_t count;
            double r = scorecard_i_spread_correlation(&t.x[k * t.rows], node, t.rows, &count);
            all += t.weights[k] = r * r;
        }
        weigh_now(&t);
        ck_assert_double_eq(t.facts.converged, 1);
        ck_assert_double_le(t.facts.objective, 1e-20);
        for (uint32_t k = 0; k < t.children; k++) {
            ck_assert_double_eq_tol(t.importance[k], t.weights[k] / all, 1e-9); /* each its own: no alphabet is in between */
            ck_assert_double_gt(t.correlations[k], 0);
        }
    }
}
END_TEST

START_TEST(bounds_are_kept_and_the_best_is_told)
{
    const double upper[3] = { 0.4, 0.4, 1 }, lower[3] = { 0, 0.35, 0 }, targets[3] = { 9, 1, 1 };
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_IMPORTANCE, 3, WEIGHED_ROWS);
    weighed_fill(&t);
    t.weighing.lower = lower;
    t.weighing.upper = upper;
    t.weighing.targets = targets;
    weigh_now(&t);
    ck_assert_double_eq_tol(t.w[0], 0.4, 1e-12);
    ck_assert_double_ge(t.w[1], 0.35 - 1e-12);
    ck_assert_double_gt(t.facts.objective, 0.01);
    ck_assert_double_eq(t.facts.converged, 1);
    ck_assert_double_ge(t.facts.rounds, 1);
}
END_TEST

START_TEST(squared_correlations_are_targets_too)
{
    const double targets[2] = { 0.9, 0.8 };
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_IMPORTANCE, 2, WEIGHED_ROWS);
    weighed_fill(&t);
    t.weighing.importance = SCORECARD_IMPORTANCE_SQUARED;
    t.weighing.targets = targets;
    weigh_now(&t);
    for (int k = 0; k < 2; k++)
        ck_assert_double_eq_tol(t.importance[k], t.correlations[k] * t.correlations[k], 1e-12);
}
END_TEST

START_TEST(an_only_child_has_all_and_no_target_is_refused)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_IMPORTANCE, 1, WEIGHED_ROWS);
    weighed_fill(&t);
    weigh_now(&t);
    ck_assert_double_eq(t.w[0], 1);
    t.weights[0] = 0;
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "targets of its children are all 0");
    t.rows = 2;
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "the method needs 3 units with scores of all children, not 2");
}
END_TEST

START_TEST(memory_may_run_out)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_IMPORTANCE, 4, WEIGHED_ROWS);
    weighed_fill(&t);
    weigh_short_of_memory(&t);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/weigh/importance");
    TCase *c = tcase_create("importance");
    tcase_add_test(c, a_target_that_can_be_met_is_met_child_by_child);
    tcase_add_test(c, bounds_are_kept_and_the_best_is_told);
    tcase_add_test(c, squared_correlations_are_targets_too);
    tcase_add_test(c, an_only_child_has_all_and_no_target_is_refused);
    tcase_add_test(c, memory_may_run_out);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
