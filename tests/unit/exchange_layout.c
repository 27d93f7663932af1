/* SPDX-License-Identifier: MIT */
#include "exchange/layout.h"

#include <string.h>

#include "exchange_reading.h"

START_TEST(names_in_files_are_those_of_the_library)
{
    for (int32_t i = 0; scorecard_i_layout_layers[i] != NULL; i++)
        ck_assert_str_eq(scorecard_i_layout_layers[i], scorecard_layer_name(i + 1));
    for (int32_t i = 0; scorecard_i_layout_reasons[i] != NULL; i++)
        ck_assert_str_eq(scorecard_i_layout_reasons[i], scorecard_gap_name(i + 1));
    for (int32_t i = 0; scorecard_i_layout_fields[i] != NULL; i++)
        ck_assert_str_eq(scorecard_i_layout_fields[i], scorecard_field_name(i + 1));
}
END_TEST

START_TEST(names_have_numbers)
{
    ck_assert_int_eq(scorecard_i_layout_number(scorecard_i_layout_layers, "appraised-1xx", 11),
                     SCORECARD_LAYER_APPRAISED_1);
    ck_assert_int_eq(scorecard_i_layout_number(scorecard_i_layout_reasons, "structural", 10), SCORECARD_GAP_STRUCTURAL);
    ck_assert_int_eq(scorecard_i_layout_number(scorecard_i_layout_fields, "tie", 3), 0);
    ck_assert_int_eq(scorecard_i_layout_number(scorecard_i_layout_fields, "", 0), 0);
}
END_TEST

START_TEST(a_column_exists_in_its_spans)
{
    const struct scorecard_i_span spans[] = { { -1e300, 2008, 2009 }, { 2013, 2016, 2017 } };
    struct scorecard_i_role role = { .spans = spans, .span_count = 2 };
    ck_assert(scorecard_i_layout_within(&role, 1900));
    ck_assert(scorecard_i_layout_within(&role, 2008));
    ck_assert(scorecard_i_layout_within(&role, 2008.75));
    ck_assert(!scorecard_i_layout_within(&role, 2009));
    ck_assert(!scorecard_i_layout_within(&role, 2012.99));
    ck_assert(scorecard_i_layout_within(&role, 2016.5));
    ck_assert(!scorecard_i_layout_within(&role, 2017));
    role.span_count = 0;
    ck_assert(scorecard_i_layout_within(&role, 2009));
}
END_TEST

START_TEST(layouts_are_shared_by_count)
{
    struct failing f = { 0, 0, -1, 0, 0 };
    struct scorecard_run run = failing_run(&f);
    const char *json = "{\"scorecard\":\"layout\",\"version\":1,\"unit\":\"u\"}";
    scorecard_layout *layout = NULL;
    ck_assert_int_eq(scorecard_layout_read(json, strlen(json), NULL, &run, &layout, NULL), SCORECARD_OK);
    ck_assert_ptr_eq(scorecard_layout_ref(layout), layout);
    scorecard_layout_unref(layout);
    ck_assert_int_gt(f.live, 0);
    scorecard_layout_unref(layout);
    ck_assert_int_eq(f.live, 0);
    ck_assert_ptr_null(scorecard_layout_ref(NULL));
    scorecard_layout_unref(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/layout");
    TCase *c = tcase_create("layout");
    tcase_add_test(c, names_in_files_are_those_of_the_library);
    tcase_add_test(c, names_have_numbers);
    tcase_add_test(c, a_column_exists_in_its_spans);
    tcase_add_test(c, layouts_are_shared_by_count);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
