/* SPDX-License-Identifier: MIT */
#include "method/layers.h"

#include "method/table.h"

#include "tap.h"

START_TEST(observed_comes_first_unless_said)
{
    int32_t order[SCORECARD_I_LAYER_COUNT];
    ck_assert_uint_eq(scorecard_i_layers_read(NULL, 0, order), 5);
    const int32_t expected[] = { SCORECARD_LAYER_OBSERVED, SCORECARD_LAYER_APPRAISED_2, SCORECARD_LAYER_APPRAISED_1,
                                 SCORECARD_LAYER_SURVEY, SCORECARD_LAYER_SELF };
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(order[i], expected[i]);
}
END_TEST

START_TEST(a_stated_order_is_taken)
{
    const double given[] = { SCORECARD_LAYER_SELF, SCORECARD_LAYER_SURVEY };
    const struct scorecard_param p = { .key = SCORECARD_KEY_ORDER, .numbers = given, .count = 2 };
    int32_t order[SCORECARD_I_LAYER_COUNT] = { -1, -1, -1, -1, -1 };
    ck_assert_uint_eq(scorecard_i_layers_read(&p, 1, order), 2);
    ck_assert_int_eq(order[0], SCORECARD_LAYER_SELF);
    ck_assert_int_eq(order[1], SCORECARD_LAYER_SURVEY);
    ck_assert_int_eq(order[2], -1);
}
END_TEST

START_TEST(published_scores_are_no_layer_of_a_leaf)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(SCORECARD_LAYERS_FIRST);
    const double given[] = { 1, 2, 3, 4, 5, 1 }, published = SCORECARD_LAYER_PUBLISHED;
    struct scorecard_param p = { .key = SCORECARD_KEY_ORDER, .numbers = given, .count = 5 };
    ck_assert_int_eq(scorecard_i_check_params(row, &p, 1, NULL), SCORECARD_OK);
    p.count = 6;
    ck_assert_int_eq(scorecard_i_check_params(row, &p, 1, NULL), SCORECARD_ERROR_PARAMETER);
    p.count = 0;
    ck_assert_int_eq(scorecard_i_check_params(row, &p, 1, NULL), SCORECARD_ERROR_PARAMETER);
    p = (struct scorecard_param){ .key = SCORECARD_KEY_ORDER, .numbers = &published, .count = 1 };
    ck_assert_int_eq(scorecard_i_check_params(row, &p, 1, NULL), SCORECARD_ERROR_PARAMETER);
}
END_TEST

START_TEST(layers_have_names)
{
    const char *const names[] = { "observed", "self", "appraised-1", "appraised-2", "survey", "published" };
    for (int32_t layer = 1; layer <= 6; layer++)
        ck_assert_str_eq(scorecard_layer_name(layer), names[layer - 1]);
    ck_assert_ptr_null(scorecard_layer_name(0));
    ck_assert_ptr_null(scorecard_layer_name(7));
    ck_assert_ptr_null(scorecard_layer_name(INT32_MIN));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/layers");
    TCase *c = tcase_create("layers");
    tcase_add_test(c, observed_comes_first_unless_said);
    tcase_add_test(c, a_stated_order_is_taken);
    tcase_add_test(c, published_scores_are_no_layer_of_a_leaf);
    tcase_add_test(c, layers_have_names);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
