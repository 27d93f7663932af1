/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

START_TEST(missing_is_one_bit_pattern)
{
    double missing = scorecard_missing();
    uint64_t bits;
    memcpy(&bits, &missing, sizeof bits);
    ck_assert_uint_eq(bits, UINT64_C(0x7ff8000000000000));
}
END_TEST

START_TEST(fields_have_the_names_of_files)
{
    ck_assert_str_eq(scorecard_field_name(SCORECARD_FIELD_SCORE), "score");
    ck_assert_str_eq(scorecard_field_name(SCORECARD_FIELD_RANK), "rank");
    ck_assert_str_eq(scorecard_field_name(SCORECARD_FIELD_OF), "of");
    ck_assert_str_eq(scorecard_field_name(SCORECARD_FIELD_TIER), "tier");
    ck_assert_ptr_null(scorecard_field_name(0));
    ck_assert_ptr_null(scorecard_field_name(5));
}
END_TEST

START_TEST(a_draft_needs_somewhere_to_go_and_a_known_run)
{
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_new(NULL, NULL, &err), err, SCORECARD_ERROR_NULL, "");
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.size = 3;
    scorecard_data_draft *draft = (scorecard_data_draft *)&run;
    CK_FAILS(scorecard_data_draft_new(&run, &draft, &err), err, SCORECARD_ERROR_OPTIONS, "");
    ck_assert_ptr_null(draft);
    struct counter c = { .fail_at = 0 };
    run = counted(&c);
    CK_FAILS(scorecard_data_draft_new(&run, &draft, &err), err, SCORECARD_ERROR_MEMORY, "");
    ck_assert_ptr_null(draft);
    scorecard_data_draft_free(NULL);
}
END_TEST

START_TEST(units_are_numbered_as_they_come)
{
    scorecard_data_draft *draft = new_draft();
    uint32_t unit;
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "P31", &unit, NULL), SCORECARD_OK);
    ck_assert_uint_eq(unit, 0);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "P01", &unit, NULL), SCORECARD_OK);
    ck_assert_uint_eq(unit, 1);
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 2);
    ck_assert_uint_eq(scorecard_data_draft_find_unit(draft, "P01"), 1);
    ck_assert_uint_eq(scorecard_data_draft_find_unit(draft, "p01"), SCORECARD_NONE);
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_add_unit(draft, "P31", &unit, &err), err, SCORECARD_ERROR_DUPLICATE, "unit P31");
    ck_assert_uint_eq(unit, SCORECARD_NONE);
    CK_FAILS(scorecard_data_draft_add_unit(draft, "Hà Nội", NULL, &err), err, SCORECARD_ERROR_ID, "unit number 2");
    CK_FAILS(scorecard_data_draft_add_unit(draft, NULL, NULL, &err), err, SCORECARD_ERROR_NULL, "unit number 2");
    CK_FAILS(scorecard_data_draft_add_unit(NULL, "P31", &unit, &err), err, SCORECARD_ERROR_NULL, "");
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 2);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_unit_is_ranked_or_only_scored)
{
    scorecard_data_draft *draft = small_draft();
    struct scorecard_error err;
    ck_assert_int_eq(scorecard_data_draft_set_ranked(draft, 1, 0, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_ranked(draft, 2, 0, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_ranked(draft, 2, 1, NULL), SCORECARD_OK);
    CK_FAILS(scorecard_data_draft_set_ranked(draft, 1, 2, &err), err, SCORECARD_ERROR_ARGUMENT, "unit B");
    CK_FAILS(scorecard_data_draft_set_ranked(draft, 3, 1, &err), err, SCORECARD_ERROR_ARGUMENT, "unit number 3");
    CK_FAILS(scorecard_data_draft_set_ranked(NULL, 1, 1, &err), err, SCORECARD_ERROR_NULL, "");
    scorecard_data *data = finished(draft);
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 0), 1);
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 1), 0);
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 2), 1);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(periods_are_told_by_their_ids_and_ordered_by_time)
{
    static const struct {
        const char *id;
        double stated, time;
    } rows[] = {
        { "2023", NAN, 2023 }, { "2021-Q3", NAN, 2021.5 }, { "round-1", 2020.25, 2020.25 },
        { "2021", NAN, 2021 }, { "2022-07", 2022, 2022 },  { "early", -3, -3 },
    };
    static const uint32_t order[] = { 5, 2, 3, 1, 4, 0 };
    scorecard_data_draft *draft = new_draft();
    for (uint32_t i = 0; i < 6; i++) {
        uint32_t period;
        ck_assert_int_eq(scorecard_data_draft_add_period(draft, rows[i].id, rows[i].stated, &period, NULL),
                         SCORECARD_OK);
        ck_assert_uint_eq(period, i);
    }
    ck_assert_uint_eq(scorecard_data_draft_period_count(draft), 6);
    ck_assert_uint_eq(scorecard_data_draft_find_period(draft, "early"), 5);
    for (uint32_t i = 0; i < 6; i++)
        ck_assert(scorecard_i_data_draft_time(draft, i) == rows[i].time);
    scorecard_data *data = finished(draft);
    for (uint32_t i = 0; i < 6; i++) {
        ck_assert(scorecard_data_period_time(data, i) == rows[i].time);
        ck_assert_uint_eq(scorecard_data_period_by_time(data, i), order[i]);
    }
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_period_has_an_id_and_a_time_of_its_own)
{
    scorecard_data_draft *draft = new_draft();
    uint32_t period;
    struct scorecard_error err;
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2021-07", NAN, NULL, NULL), SCORECARD_OK);
    CK_FAILS(scorecard_data_draft_add_period(draft, "2021-07", 1, &period, &err), err, SCORECARD_ERROR_DUPLICATE,
             "period 2021-07");
    ck_assert_uint_eq(period, SCORECARD_NONE);
    CK_FAILS(scorecard_data_draft_add_period(draft, "2021-Q3", NAN, &period, &err), err, SCORECARD_ERROR_DUPLICATE,
             "period 2021-Q3");
    ck_assert_ptr_nonnull(strstr(err.message, "2021-07"));
    CK_FAILS(scorecard_data_draft_add_period(draft, "annual", NAN, &period, &err), err, SCORECARD_ERROR_PARAMETER,
             "period annual");
    CK_FAILS(scorecard_data_draft_add_period(draft, "annual", INFINITY, &period, &err), err, SCORECARD_ERROR_INFINITE,
             "period annual");
    CK_FAILS(scorecard_data_draft_add_period(draft, "", 1, &period, &err), err, SCORECARD_ERROR_ID, "period number 1");
    CK_FAILS(scorecard_data_draft_add_period(NULL, "2021", NAN, &period, &err), err, SCORECARD_ERROR_NULL, "");
    ck_assert_uint_eq(scorecard_data_draft_period_count(draft), 1);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(inputs_have_ids_of_their_own)
{
    scorecard_data_draft *draft = small_draft();
    uint32_t input;
    struct scorecard_error err;
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, "A", &input, NULL), SCORECARD_OK); /* a unit's too */
    ck_assert_uint_eq(input, 2);
    ck_assert_uint_eq(scorecard_data_draft_input_count(draft), 3);
    ck_assert_uint_eq(scorecard_data_draft_find_input(draft, "A"), 2);
    CK_FAILS(scorecard_data_draft_add_input(draft, "x", &input, &err), err, SCORECARD_ERROR_DUPLICATE, "input x");
    ck_assert_uint_eq(input, SCORECARD_NONE);
    CK_FAILS(scorecard_data_draft_add_input(draft, "x y", &input, &err), err, SCORECARD_ERROR_ID, "input number 3");
    CK_FAILS(scorecard_data_draft_add_input(NULL, "x", &input, &err), err, SCORECARD_ERROR_NULL, "");
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(no_draft_holds_nothing)
{
    ck_assert_uint_eq(scorecard_data_draft_unit_count(NULL), 0);
    ck_assert_uint_eq(scorecard_data_draft_period_count(NULL), 0);
    ck_assert_uint_eq(scorecard_data_draft_input_count(NULL), 0);
    ck_assert_uint_eq(scorecard_data_draft_find_unit(NULL, "A"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_draft_find_period(NULL, "A"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_draft_find_input(NULL, "A"), SCORECARD_NONE);
    scorecard_data_draft *draft = new_draft();
    ck_assert_uint_eq(scorecard_data_draft_find_unit(draft, NULL), SCORECARD_NONE);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(without_memory_the_place_is_named)
{
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
    c.fail_at = c.calls;
    c.on = true;
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_add_unit(draft, "A", NULL, &err), err, SCORECARD_ERROR_MEMORY, "unit A");
    CK_FAILS(scorecard_data_draft_add_period(draft, "2021", NAN, NULL, &err), err, SCORECARD_ERROR_MEMORY,
             "period 2021");
    CK_FAILS(scorecard_data_draft_add_input(draft, "x", NULL, &err), err, SCORECARD_ERROR_MEMORY, "input x");
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_draft");
    TCase *c = tcase_create("draft");
    tcase_add_test(c, missing_is_one_bit_pattern);
    tcase_add_test(c, fields_have_the_names_of_files);
    tcase_add_test(c, a_draft_needs_somewhere_to_go_and_a_known_run);
    tcase_add_test(c, units_are_numbered_as_they_come);
    tcase_add_test(c, a_unit_is_ranked_or_only_scored);
    tcase_add_test(c, periods_are_told_by_their_ids_and_ordered_by_time);
    tcase_add_test(c, a_period_has_an_id_and_a_time_of_its_own);
    tcase_add_test(c, inputs_have_ids_of_their_own);
    tcase_add_test(c, no_draft_holds_nothing);
    tcase_add_test(c, without_memory_the_place_is_named);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
