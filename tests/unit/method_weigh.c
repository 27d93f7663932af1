/* SPDX-License-Identifier: MIT */
#include "method/weigh.h"

#include <math.h>

#include "tap.h"

static struct scorecard_i_weighing read(int32_t method, int32_t key, double number)
{
    struct scorecard_param param = { .key = key, .number = number };
    struct scorecard_i_weighing weighing;
    scorecard_i_weighing_read(method, &param, key != 0, &weighing);
    ck_assert_int_eq(weighing.method, method);
    return weighing;
}

START_TEST(parameters_have_their_presets)
{
    struct scorecard_i_weighing w = read(SCORECARD_WEIGH_FACTORS, 0, 0);
    ck_assert_int_eq(w.frame, SCORECARD_FRAME_PERIOD);
    ck_assert_int_eq(w.retention, SCORECARD_RETENTION_EIGENVALUE);
    ck_assert_int_eq(w.rotation, SCORECARD_ROTATION_VARIMAX_NORMALISED);
    ck_assert_int_eq(w.singular, SCORECARD_SINGULAR_ERROR);
    ck_assert_double_eq(w.least, 1);
    ck_assert_uint_eq(w.factors, 0);
    ck_assert_double_nan(w.ratio);
    ck_assert_double_eq(read(SCORECARD_WEIGH_FACTORS, SCORECARD_KEY_RETENTION, SCORECARD_RETENTION_SHARE).least, 0.1);
    ck_assert_double_eq(read(SCORECARD_WEIGH_FACTORS, SCORECARD_KEY_RETENTION, SCORECARD_RETENTION_CUMULATIVE).least, 0.6);
    ck_assert_double_eq(read(SCORECARD_WEIGH_FACTORS, SCORECARD_KEY_LEAST, 1.5).least, 1.5);
    ck_assert_uint_eq(read(SCORECARD_WEIGH_FACTORS, SCORECARD_KEY_FACTORS, 3).factors, 3);
    ck_assert_double_eq(read(SCORECARD_WEIGH_AHP, 0, 0).consistency, 0.1);
    ck_assert_int_eq(read(SCORECARD_WEIGH_PCA, 0, 0).loadings, SCORECARD_LOADINGS_SQUARED);
    ck_assert_int_eq(read(SCORECARD_WEIGH_CRITIC, SCORECARD_KEY_FRAME, SCORECARD_FRAME_ALL).frame, SCORECARD_FRAME_ALL);
    ck_assert_int_eq(read(SCORECARD_WEIGH_GIVEN, 0, 0).frame, 0);
}
END_TEST

START_TEST(what_comes_from_scores_is_known)
{
    const struct scorecard_i_method_row *row = scorecard_i_weigh_methods;
    for (; row->method != 0; row++) {
        bool driven = scorecard_i_weigh_is_driven(row->method), by_unit = scorecard_i_weigh_is_by_unit(row->method);
        ck_assert(!driven || !by_unit);
        ck_assert_int_eq(row->fit, driven ? SCORECARD_I_FIT_PARAMETERS : by_unit ? SCORECARD_I_FIT_NOT : SCORECARD_I_FIT_NOTHING);
        ck_assert_int_eq(scorecard_i_param_row(row, SCORECARD_KEY_FRAME) != NULL, driven);
    }
    ck_assert(!scorecard_i_weigh_is_driven(0));
}
END_TEST

START_TEST(weights_are_made_shares)
{
    double w[3] = { 1, 2, 5 }, zeros[2] = { 0, 0 };
    ck_assert(scorecard_i_weigh_normalise(w, 3));
    ck_assert_double_eq(w[0], 0.125);
    ck_assert_double_eq(w[2], 0.625);
    ck_assert(!scorecard_i_weigh_normalise(zeros, 2));
    ck_assert(!scorecard_i_weigh_normalise(NULL, 0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/weigh");
    TCase *c = tcase_create("weigh");
    tcase_add_test(c, parameters_have_their_presets);
    tcase_add_test(c, what_comes_from_scores_is_known);
    tcase_add_test(c, weights_are_made_shares);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
