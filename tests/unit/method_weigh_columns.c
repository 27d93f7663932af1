/* SPDX-License-Identifier: MIT */
/* The formulas against numpy are in tests/reference/weights.py. */
#include "method/weigh/columns.h"
#include "weigh_columns.h"

static void fill(struct weighed *t, const double *x)
{
    memcpy(t->x, x, t->children * t->rows * sizeof *x);
}

START_TEST(deviations_are_shares)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_DEVIATION, 2, 4);
    fill(&t, (const double[]){ 1, 2, 3, NAN, 10, 13, 16, NAN });
    weigh_now(&t);
    ck_assert_double_eq_tol(t.w[0], 0.25, 1e-15);
    fill(&t, (const double[]){ 1, 2, 3, NAN, 10, NAN, NAN, NAN });
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "the method needs 2 units with a score of child b, not 1");
    fill(&t, (const double[]){ 0.1, 0.1, 0.1, 0.1, 7, 7, 7, 7 });
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "all its children weigh 0");
}
END_TEST

/* Of (1, 0) all is known of the sum, of (1, 1) nothing. */
START_TEST(entropy_weighs_what_is_uneven)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_ENTROPY, 3, 2);
    fill(&t, (const double[]){ 1, 0, 1, 1, 1, 3 });
    weigh_now(&t);
    double third = 1 + (0.25 * log(0.25) + 0.75 * log(0.75)) / log(2);
    ck_assert_double_eq_tol(t.w[0], 1 / (1 + third), 1e-14);
    ck_assert_double_eq(t.w[1], 0);
    ck_assert_double_eq_tol(t.w[2], third / (1 + third), 1e-14);
    for (int i = 0; i < 6; i++)
        t.x[i] *= 1e-290;
    double kept = t.w[2];
    weigh_now(&t);
    ck_assert_double_eq_tol(t.w[2], kept, 1e-14);
    fill(&t, (const double[]){ 1, -1, 1, 1, 1, 3 });
    weigh_refused(&t, SCORECARD_ERROR_DOMAIN, "child a scores -1");
    fill(&t, (const double[]){ 1, 0, 0, 0, 1, 3 });
    weigh_refused(&t, SCORECARD_ERROR_DOMAIN, "child b scores 0 for all");
    fill(&t, (const double[]){ 1, NAN, 1, 2, 1, 3 });
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "the method needs 2 units with a score of child a, not 1");
}
END_TEST

/* a and b say the same, c the opposite: its conflict is 4, theirs 2. */
START_TEST(critic_weighs_what_disagrees)
{
    struct weighed t;
    weighed_begin(&t, SCORECARD_WEIGH_CRITIC, 3, 3);
    fill(&t, (const double[]){ 1, 2, 3, 1, 2, 3, 3, 2, 1 });
    weigh_now(&t);
    ck_assert_double_eq_tol(t.w[0], 0.25, 1e-14);
    ck_assert_double_eq_tol(t.w[1], 0.25, 1e-14);
    ck_assert_double_eq_tol(t.w[2], 0.5, 1e-14);
    fill(&t, (const double[]){ 1, 2, 3, 1, 2, 3, 4, 4, 4 });
    weigh_refused(&t, SCORECARD_ERROR_CONSTANT, "child c has the same score");
    fill(&t, (const double[]){ 1, 2, 3, 2, 4, 6, 1, 2, 3 });
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "all its children weigh 0");
    weighed_begin(&t, SCORECARD_WEIGH_CRITIC, 2, 4);
    fill(&t, (const double[]){ 1, 2, NAN, NAN, NAN, 2, 3, 4 });
    weigh_refused(&t, SCORECARD_ERROR_WEIGHT, "children a and b have no correlation: units with both scores (1) are too few");
    weighed_begin(&t, SCORECARD_WEIGH_CRITIC, 1, 4);
    weigh_now(&t); /* an only child needs no reason */
    ck_assert_double_eq(t.w[0], 1);
}
END_TEST

START_TEST(scale_and_shift_do_what_the_formulas_say)
{
    static const int32_t methods[] = { SCORECARD_WEIGH_DEVIATION, SCORECARD_WEIGH_ENTROPY, SCORECARD_WEIGH_CRITIC };
    for (int round = 0; round < 60; round++) {
        struct weighed t, scaled;
        weighed_begin(&t, methods[round % 3], 5, 40);
        weighed_fill(&t);
        scaled = t;
        for (size_t i = 0; i < 5 * 40; i++)
            scaled.x[i] = 3 * t.x[i] + (round % 3 == 1 ? 0 : 7); /* entropy knows a zero */
        weigh_now(&t);
        weigh_now(&scaled);
        for (int k = 0; k < 5; k++)
            ck_assert_double_eq_tol(scaled.w[k], t.w[k], 1e-11);
    }
}
END_TEST

START_TEST(scores_beyond_numbers_are_refused)
{
    static const int32_t methods[] = { SCORECARD_WEIGH_DEVIATION, SCORECARD_WEIGH_CRITIC, SCORECARD_WEIGH_PCA, SCORECARD_WEIGH_IMPORTANCE };
    for (int i = 0; i < 4; i++) {
        struct weighed t;
        weighed_begin(&t, methods[i], 2, 4);
        fill(&t, (const double[]){ 1e300, -1e300, 1e299, 0, 1, 2, 3, 5 });
        weigh_refused(&t, SCORECARD_ERROR_INFINITE, "");
    }
}
END_TEST

START_TEST(rows_with_a_gap_are_struck_out)
{
    double x[6] = { 1, 2, NAN, 4, NAN, 6 }, covariances[4];
    struct scorecard_i_weigh_columns c = { NULL, 2, 3, x, weighed_ids, NULL };
    ck_assert_uint_eq(scorecard_i_weigh_complete(&c), 1);
    ck_assert_double_eq(x[0], 1);
    ck_assert_double_nan(x[1]);
    ck_assert_int_eq(scorecard_i_weigh_check_rows(&c, 1, 3, NULL), SCORECARD_ERROR_WEIGHT);
    double y[6] = { 1, 2, 3, 2, 4, 6 };
    c.x = y;
    ck_assert_uint_eq(scorecard_i_weigh_complete(&c), 3);
    ck_assert_int_eq(scorecard_i_weigh_check_rows(&c, 3, 3, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_weigh_covariances(&c, 3, covariances, NULL), SCORECARD_OK);
    ck_assert_double_eq(covariances[0], 1);
    ck_assert_double_eq(covariances[1], 2);
    ck_assert_double_eq(covariances[2], 2);
    ck_assert_double_eq(covariances[3], 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/weigh/columns");
    TCase *c = tcase_create("columns");
    tcase_add_test(c, deviations_are_shares);
    tcase_add_test(c, entropy_weighs_what_is_uneven);
    tcase_add_test(c, critic_weighs_what_disagrees);
    tcase_add_test(c, scale_and_shift_do_what_the_formulas_say);
    tcase_add_test(c, scores_beyond_numbers_are_refused);
    tcase_add_test(c, rows_with_a_gap_are_struck_out);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
