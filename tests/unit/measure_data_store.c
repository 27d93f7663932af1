/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

START_TEST(numbers_stay_below_none)
{
    scorecard_data_draft *draft = new_draft();
    uint32_t *items = NULL;
    size_t room = 0;
    ck_assert(scorecard_i_data_room(&draft->store, &items, &room, 0, sizeof *items));
    ck_assert_uint_gt(room, 0);
    ck_assert(!scorecard_i_data_room(&draft->store, &items, &room, SCORECARD_NONE, sizeof *items));
    scorecard_i_free(NULL, items);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_text_that_comes_often_is_kept_once)
{
    scorecard_data_draft *draft = new_draft();
    const char *a = scorecard_i_data_shared_text(&draft->store, "released in May");
    char again[] = "released in May";
    ck_assert_str_eq(a, again);
    ck_assert_ptr_eq(scorecard_i_data_shared_text(&draft->store, again), a);
    ck_assert_ptr_ne(scorecard_i_data_text(&draft->store, again), a);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_place_is_named_as_far_as_it_is_known)
{
    scorecard_data_draft *draft = small_draft();
    uint32_t node;
    ck_assert_int_eq(scorecard_i_data_draft_node(draft, "pci", &node, NULL), SCORECARD_OK);
    const struct {
        uint32_t unit;
        struct scorecard_i_place place;
        const char *where;
    } rows[] = {
        { 1, { SCORECARD_LAYER_SELF, 0, 1 }, "unit B, period 2021, input y, layer self" },
        { SCORECARD_NONE, { SCORECARD_LAYER_OBSERVED, 2, SCORECARD_NONE }, "period 2023, layer observed" },
        { 0, { SCORECARD_I_DATA_FIELD + SCORECARD_FIELD_RANK, 1, node }, "unit A, period 2022, node pci, field rank" },
        { SCORECARD_NONE, { SCORECARD_I_DATA_FIELD + 9, 7, 7 }, "" },
        { 2, { 0, SCORECARD_NONE, SCORECARD_NONE }, "unit C" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        ck_assert_int_eq(scorecard_i_data_where(&err, 7, &draft->store, rows[i].unit, rows[i].place), 7);
        ck_assert_str_eq(err.where, rows[i].where);
    }
    ck_assert_int_eq(scorecard_i_data_where(NULL, 7, &draft->store, 0, rows[0].place), 7);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(the_longest_ids_fit_into_a_place)
{
    char id[64];
    memset(id, 'a', 63);
    id[63] = '\0';
    scorecard_data_draft *draft = new_draft();
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, id, 1, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, id, NULL, NULL), SCORECARD_OK);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_i_data_where(&err, 1, &draft->store, 0, (struct scorecard_i_place){ SCORECARD_LAYER_APPRAISED_1, 0, 0 });
    const char tail[] = ", layer appraised-1";
    ck_assert_str_eq(err.where + strlen(err.where) - strlen(tail), tail);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(what_is_not_there_is_an_argument_out_of_range)
{
    scorecard_data_draft *draft = small_draft();
    const struct scorecard_i_data_store *store = &draft->store;
    struct scorecard_error err;
    ck_assert_int_eq(scorecard_i_data_check_unit(store, 2, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_check_layer(SCORECARD_LAYER_SURVEY, NULL), SCORECARD_OK);
    CK_FAILS(scorecard_i_data_check_unit(store, 3, &err), err, SCORECARD_ERROR_ARGUMENT, "unit number 3");
    CK_FAILS(scorecard_i_data_check_period(store, SCORECARD_NONE, &err), err, SCORECARD_ERROR_ARGUMENT,
             "period number 4294967295");
    CK_FAILS(scorecard_i_data_check_input(store, 2, &err), err, SCORECARD_ERROR_ARGUMENT, "input number 2");
    CK_FAILS(scorecard_i_data_check_layer(0, &err), err, SCORECARD_ERROR_ARGUMENT, "layer 0");
    CK_FAILS(scorecard_i_data_check_layer(SCORECARD_LAYER_PUBLISHED, &err), err, SCORECARD_ERROR_ARGUMENT, "layer 6");
    ck_assert_ptr_nonnull(strstr(err.message, "scorecard_data_draft_set_published"));
    CK_FAILS(scorecard_i_data_check_layer(7, &err), err, SCORECARD_ERROR_ARGUMENT, "layer 7");
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(ids_that_find_no_memory_are_not_added)
{
    for (long n = 0;; n++) {
        struct counter c = { .fail_at = n, .on = true };
        struct scorecard_run run = counted(&c);
        struct scorecard_i_data_store store;
        scorecard_i_data_store_init(&store, &run);
        bool added = scorecard_i_data_ids_add(&store, &store.input_ids, "x");
        ck_assert_uint_eq(store.input_ids.count, added);
        ck_assert_uint_eq(scorecard_i_data_ids_find(&store.input_ids, "x"), added ? 0 : SCORECARD_NONE);
        ck_assert_uint_eq(scorecard_i_data_ids_find(&store.input_ids, NULL), SCORECARD_NONE);
        scorecard_i_data_store_free(&store);
        ck_assert_int_eq(c.live, 0);
        if (added)
            break;
        ck_assert_int_lt(n, 10);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_store");
    TCase *c = tcase_create("store");
    tcase_add_test(c, numbers_stay_below_none);
    tcase_add_test(c, a_text_that_comes_often_is_kept_once);
    tcase_add_test(c, a_place_is_named_as_far_as_it_is_known);
    tcase_add_test(c, the_longest_ids_fit_into_a_place);
    tcase_add_test(c, what_is_not_there_is_an_argument_out_of_range);
    tcase_add_test(c, ids_that_find_no_memory_are_not_added);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
