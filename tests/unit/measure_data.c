/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

#include <pthread.h>

START_TEST(getters_of_nothing_answer_nothing)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    ck_assert_ptr_null(scorecard_data_ref(NULL));
    scorecard_data_unref(NULL);
    ck_assert_uint_eq(scorecard_data_unit_count(NULL), 0);
    ck_assert_ptr_null(scorecard_data_unit_id(NULL, 0));
    ck_assert_ptr_null(scorecard_data_unit_title(NULL, 0, NULL));
    ck_assert_int_eq(scorecard_data_unit_ranked(NULL, 0), 0);
    ck_assert_uint_eq(scorecard_data_alias_count(NULL, 0), 0);
    ck_assert_ptr_null(scorecard_data_alias_at(NULL, 0, 0));
    ck_assert_uint_eq(scorecard_data_find_unit(NULL, "A"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_period_count(NULL), 0);
    ck_assert_ptr_null(scorecard_data_period_id(NULL, 0));
    ck_assert(isnan(scorecard_data_period_time(NULL, 0)));
    ck_assert_uint_eq(scorecard_data_find_period(NULL, "A"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_period_by_time(NULL, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_input_count(NULL), 0);
    ck_assert_ptr_null(scorecard_data_input_id(NULL, 0));
    ck_assert_uint_eq(scorecard_data_find_input(NULL, "A"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_group_column_count(NULL), 0);
    ck_assert_ptr_null(scorecard_data_group_column_id(NULL, 0));
    ck_assert_uint_eq(scorecard_data_find_group_column(NULL, "A"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_group_count(NULL, 0), 0);
    ck_assert_ptr_null(scorecard_data_group_title(NULL, 0, 0));
    ck_assert_uint_eq(scorecard_data_group(NULL, 0, 0, 0), SCORECARD_NONE);
    ck_assert_int_eq(scorecard_data_cell(NULL, 1, 0, 0, 0, &cell), 0);
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_NOT_REPORTED);
    ck_assert_ptr_null(scorecard_data_column(NULL, 1, 0, 0).at);
    ck_assert_uint_eq(scorecard_data_published_count(NULL), 0);
    ck_assert_ptr_null(scorecard_data_published_id(NULL, 0));
    ck_assert_uint_eq(scorecard_data_find_published(NULL, "A"), SCORECARD_NONE);
    ck_assert_int_eq(scorecard_data_published(NULL, 0, 0, 0, 1, &cell), 0);
    ck_assert_ptr_null(scorecard_data_published_tier(NULL, 0, 0, 0));
    ck_assert_ptr_null(scorecard_i_data_run(NULL));
}
END_TEST

START_TEST(getters_out_of_range_answer_nothing)
{
    scorecard_data_draft *draft = small_draft();
    set_value(draft, SCORECARD_LAYER_OBSERVED, 0, 0, 0, 1);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 0, "region", 0, "North", NULL), SCORECARD_OK);
    scorecard_data *data = finished(draft);
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    ck_assert_ptr_null(scorecard_data_unit_id(data, 3));
    ck_assert_ptr_null(scorecard_data_unit_title(data, 3, NULL));
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 3), 0);
    ck_assert_uint_eq(scorecard_data_alias_count(data, 3), 0);
    ck_assert_ptr_null(scorecard_data_alias_at(data, 0, 0));
    ck_assert_ptr_null(scorecard_data_period_id(data, 3));
    ck_assert(isnan(scorecard_data_period_time(data, 3)));
    ck_assert_uint_eq(scorecard_data_period_by_time(data, 3), SCORECARD_NONE);
    ck_assert_ptr_null(scorecard_data_input_id(data, 2));
    ck_assert_uint_eq(scorecard_data_find_input(data, NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_find_unit(data, NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_find_period(data, "2029"), SCORECARD_NONE);
    ck_assert_ptr_null(scorecard_data_group_column_id(data, 1));
    ck_assert_uint_eq(scorecard_data_group_count(data, 1), 0);
    ck_assert_ptr_null(scorecard_data_group_title(data, 0, 1));
    ck_assert_uint_eq(scorecard_data_group(data, 0, 3, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_group(data, 1, 0, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_group(data, 0, 0, 3), SCORECARD_NONE);
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, 3, 0, 0, &cell), 0);
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, 0, 3, 0, &cell), 0);
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, 0, 0, 2, &cell), 0);
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_PUBLISHED, 0, 0, 0, &cell), 0);
    ck_assert_int_eq(scorecard_data_cell(data, INT32_MIN, 0, 0, 0, &cell), 0);
    ck_assert_int_eq(scorecard_data_cell(data, INT32_MAX, 0, 0, 0, &cell), 0);
    ck_assert_ptr_null(scorecard_data_column(data, SCORECARD_LAYER_SELF, 0, 0).at);
    ck_assert_ptr_null(scorecard_data_published_id(data, 0));
    ck_assert_int_eq(scorecard_data_published(data, 0, 0, 0, INT32_MIN, &cell), 0);
    ck_assert_ptr_null(scorecard_data_published_tier(data, 0, 0, 0));
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(what_was_added_is_there)
{
    scorecard_data_draft *draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_add_alias(draft, 1, "one", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, 1, NULL, "title", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_alias(draft, 1, "two", NULL), SCORECARD_OK);
    scorecard_data *data = finished(draft);
    ck_assert_str_eq(scorecard_data_unit_id(data, 2), "C");
    ck_assert_uint_eq(scorecard_data_find_unit(data, "C"), 2);
    ck_assert_uint_eq(scorecard_data_find_period(data, "2022"), 1);
    ck_assert_str_eq(scorecard_data_period_id(data, 1), "2022");
    ck_assert_str_eq(scorecard_data_input_id(data, 1), "y");
    ck_assert_uint_eq(scorecard_data_find_input(data, "y"), 1);
    ck_assert_uint_eq(scorecard_data_input_count(data), 2);
    ck_assert_uint_eq(scorecard_data_alias_count(data, 1), 2);
    ck_assert_str_eq(scorecard_data_alias_at(data, 1, 0), "one");
    ck_assert_str_eq(scorecard_data_alias_at(data, 1, 1), "two");
    ck_assert_ptr_null(scorecard_data_alias_at(data, 1, 2));
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_cell_of_another_size_is_left_alone)
{
    scorecard_data_draft *draft = small_draft();
    set_value(draft, SCORECARD_LAYER_OBSERVED, 0, 0, 0, 1);
    scorecard_data *data = finished(draft);
    struct scorecard_cell cell = { .size = 8, .decimals = 77 };
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, 0, 0, 0, &cell), 1);
    ck_assert_int_eq(cell.decimals, 77);
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, 0, 0, 0, NULL), 1);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(matching_in_data_wants_all_its_arguments)
{
    scorecard_data_draft *draft = small_draft();
    scorecard_data *data = finished(draft);
    struct scorecard_error err;
    uint32_t unit = 7;
    CK_FAILS(scorecard_data_match_unit(NULL, "A", &unit, &err), err, SCORECARD_ERROR_NULL, "");
    ck_assert_uint_eq(unit, SCORECARD_NONE);
    CK_FAILS(scorecard_data_match_unit(data, NULL, &unit, &err), err, SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_match_unit(data, "A", NULL, &err), err, SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_match_unit(data, "\xff", &unit, &err), err, SCORECARD_ERROR_TEXT, "");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(matching_in_data_may_run_out_of_memory)
{
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
    scorecard_data *data = finished(draft);
    ck_assert_ptr_eq(scorecard_i_data_run(data)->move_context, &c);
    c.fail_at = c.calls;
    uint32_t unit;
    struct scorecard_error err;
    CK_FAILS(scorecard_data_match_unit(data, "a ", &unit, &err), err, SCORECARD_ERROR_MEMORY, "");
    ck_assert_uint_eq(unit, SCORECARD_NONE);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

static void release(void *context)
{
    atomic_int *released = context;
    atomic_fetch_add(released, 1);
}

static void *use(void *context)
{
    scorecard_data *data = context;
    for (int i = 0; i < 2000; i++) {
        scorecard_data *mine = scorecard_data_ref(data);
        uint32_t unit;
        ck_assert_int_eq(scorecard_data_match_unit(mine, i % 2 ? "HÀ  NỘI" : "b", &unit, NULL), SCORECARD_OK);
        ck_assert_uint_eq(unit, i % 2 ? 0 : 1);
        scorecard_data_unref(mine);
    }
    scorecard_data_unref(data);
    return NULL;
}

START_TEST(data_is_shared_between_threads)
{
    static const double numbers[] = { 1, 2, 3 };
    atomic_int released = 0;
    scorecard_data_draft *draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, 0, "vi", "Hà Nội", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, 0,
                                                 (struct scorecard_matrix){ numbers, 3, 1, 1, 3 }, NULL, release,
                                                 &released, NULL),
                     SCORECARD_OK);
    scorecard_data *data = finished(draft);
    scorecard_data_draft_free(draft);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, use, scorecard_data_ref(data)), 0);
    scorecard_data_unref(data);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    ck_assert_int_eq(atomic_load(&released), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data");
    TCase *c = tcase_create("data");
    tcase_add_test(c, getters_of_nothing_answer_nothing);
    tcase_add_test(c, getters_out_of_range_answer_nothing);
    tcase_add_test(c, what_was_added_is_there);
    tcase_add_test(c, a_cell_of_another_size_is_left_alone);
    tcase_add_test(c, matching_in_data_wants_all_its_arguments);
    tcase_add_test(c, matching_in_data_may_run_out_of_memory);
    tcase_add_test(c, data_is_shared_between_threads);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
