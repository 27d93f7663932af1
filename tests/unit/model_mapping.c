/* SPDX-License-Identifier: MIT */
#include "model/mapping.h"

#include "mapped.h"

enum { NODE = SCORECARD_MAPPING_NODE, UNIT = SCORECARD_MAPPING_UNIT, OLD = SCORECARD_MAPPING_OLD_SIDE, NEW = SCORECARD_MAPPING_NEW_SIDE };

START_TEST(a_mapping_tells_what_became_of_each)
{
    struct models m = two_models();
    scorecard_mapping *mapping = whole(m);
    free_models(m); /* it holds ids */
    ck_assert_str_eq(scorecard_mapping_model(mapping, OLD), "old");
    ck_assert_str_eq(scorecard_mapping_model(mapping, NEW), "new");
    ck_assert_uint_eq(scorecard_mapping_count(mapping), 5);
    struct scorecard_mapping_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_mapping_at(mapping, 2, &line), 1);
    ck_assert_int_eq(line.what, NODE);
    ck_assert_int_eq(line.kind, SCORECARD_MAPPING_SPLIT);
    ck_assert_int_eq(line.given, 1);
    ck_assert_int_eq(line.weighed, 1);
    ck_assert_uint_eq(line.olds, 1);
    ck_assert_uint_eq(line.news, 2);
    double weight = 0;
    ck_assert_str_eq(scorecard_mapping_id_at(mapping, 2, NEW, 1, &weight), "e");
    ck_assert_double_eq(weight, 0.75);
    ck_assert_str_eq(scorecard_mapping_id_at(mapping, 2, OLD, 0, &weight), "c");
    ck_assert(isnan(weight));
    ck_assert_str_eq(scorecard_mapping_id_at(mapping, 2, NEW, 0, NULL), "d");
    ck_assert_str_eq(scorecard_mapping_text(mapping, 2, "vi"), "tách đôi, \"2018\"");
    ck_assert_str_eq(scorecard_mapping_text(mapping, SCORECARD_NONE, "vi"), "all of it");
    ck_assert_uint_eq(scorecard_mapping_text_count(mapping, 2), 1);
    const char *lang = NULL;
    ck_assert_str_eq(scorecard_mapping_text_at(mapping, 2, 0, &lang), "tách đôi, \"2018\"");
    ck_assert_str_eq(lang, "vi");
    ck_assert_int_eq(scorecard_mapping_at(mapping, 4, &line), 1); /* a, which nobody named */
    ck_assert_int_eq(line.given, 0);
    ck_assert_int_eq(line.kind, SCORECARD_MAPPING_SAME);
    ck_assert_uint_eq(scorecard_mapping_find(mapping, NODE, OLD, "a"), 4);
    ck_assert_uint_eq(scorecard_mapping_find(mapping, NODE, NEW, "e"), 2);
    ck_assert_uint_eq(scorecard_mapping_find(mapping, NODE, OLD, "e"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_mapping_find(mapping, UNIT, OLD, "u"), 3);
    ck_assert_ptr_eq(scorecard_mapping_ref(mapping), mapping);
    scorecard_mapping_unref(mapping);
    scorecard_mapping_unref(mapping);
}
END_TEST

START_TEST(getters_are_total)
{
    struct models m = two_models();
    scorecard_mapping *mapping = whole(m);
    struct scorecard_mapping_line line = { .size = sizeof line };
    const char *lang = "x";
    double weight = 0;
    ck_assert_int_eq(scorecard_mapping_at(mapping, 5, &line), 0);
    ck_assert_int_eq(scorecard_mapping_at(mapping, 0, NULL), 0);
    ck_assert_int_eq(scorecard_mapping_at(NULL, 0, &line), 0);
    line.size = 4;
    ck_assert_int_eq(scorecard_mapping_at(mapping, 0, &line), 0);
    ck_assert_ptr_null(scorecard_mapping_model(mapping, 3));
    ck_assert_ptr_null(scorecard_mapping_model(NULL, OLD));
    ck_assert_ptr_null(scorecard_mapping_id_at(mapping, 0, 3, 0, &weight));
    ck_assert_ptr_null(scorecard_mapping_id_at(mapping, 0, OLD, 1, &weight));
    ck_assert_ptr_null(scorecard_mapping_id_at(mapping, 9, OLD, 0, NULL));
    ck_assert(isnan(weight));
    ck_assert_ptr_null(scorecard_mapping_text(mapping, 9, NULL));
    ck_assert_ptr_null(scorecard_mapping_text(mapping, 0, NULL));
    ck_assert_ptr_null(scorecard_mapping_text(NULL, SCORECARD_NONE, NULL));
    ck_assert_uint_eq(scorecard_mapping_text_count(NULL, 0), 0);
    ck_assert_ptr_null(scorecard_mapping_text_at(mapping, 2, 1, &lang));
    ck_assert_ptr_null(lang);
    ck_assert_ptr_null(scorecard_mapping_text_at(mapping, 2, 1, NULL));
    ck_assert_uint_eq(scorecard_mapping_count(NULL), 0);
    ck_assert_uint_eq(scorecard_mapping_find(mapping, 3, OLD, "a"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_mapping_find(mapping, 0, OLD, "a"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_mapping_find(mapping, NODE, 0, "a"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_mapping_find(mapping, NODE, OLD, NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_mapping_find(NULL, NODE, OLD, "a"), SCORECARD_NONE);
    ck_assert_ptr_null(scorecard_mapping_kind_name(0));
    ck_assert_ptr_null(scorecard_mapping_kind_name(9));
    ck_assert_str_eq(scorecard_mapping_kind_name(SCORECARD_MAPPING_REDEFINED), "redefined");
    ck_assert_ptr_null(scorecard_mapping_ref(NULL));
    scorecard_mapping_unref(NULL);
    scorecard_mapping_unref(mapping);
    free_models(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/mapping");
    TCase *c = tcase_create("mapping");
    tcase_add_test(c, a_mapping_tells_what_became_of_each);
    tcase_add_test(c, getters_are_total);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
