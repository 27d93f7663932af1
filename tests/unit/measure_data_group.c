/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

static void put(scorecard_data_draft *draft, uint32_t unit, uint32_t period, const char *group)
{
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, unit, "region", period, group, NULL), SCORECARD_OK);
}

/* The title of a unit's group, "-" for none. */
static const char *group_of(const scorecard_data *data, uint32_t unit, uint32_t period)
{
    uint32_t group = scorecard_data_group(data, 0, unit, period);
    return group == SCORECARD_NONE ? "-" : scorecard_data_group_title(data, 0, group);
}

START_TEST(a_group_holds_until_another_is_stated)
{
    scorecard_data_draft *draft = small_draft();
    /* Numbers of periods are not their order: 2020 comes last, and is the first in time. */
    uint32_t early;
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2020", NAN, &early, NULL), SCORECARD_OK);
    put(draft, 0, SCORECARD_NONE, "North");
    put(draft, 1, 1, "South");
    put(draft, 2, early, "East");
    put(draft, 2, 1, NULL);
    put(draft, 2, 2, "West");
    put(draft, 0, 2, "Centre");
    scorecard_data *data = finished(draft);
    static const char *const expected[3][4] = { { "North", "North", "Centre", "North" },
                                                { "-", "South", "South", "-" },
                                                { "East", "-", "West", "East" } };
    for (uint32_t unit = 0; unit < 3; unit++)
        for (uint32_t period = 0; period < 4; period++)
            ck_assert_str_eq(group_of(data, unit, period), expected[unit][period]);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(none_can_be_stated_for_all_periods)
{
    scorecard_data_draft *draft = small_draft();
    put(draft, 0, 0, "North");
    put(draft, 1, SCORECARD_NONE, "");
    scorecard_data *data = finished(draft);
    ck_assert_uint_eq(scorecard_data_group_count(data, 0), 1);
    ck_assert_str_eq(group_of(data, 0, 2), "North");
    ck_assert_str_eq(group_of(data, 1, 0), "-");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_later_statement_replaces_and_unused_groups_go)
{
    scorecard_data_draft *draft = small_draft();
    put(draft, 0, 0, "Nroth");
    put(draft, 1, 0, "South");
    put(draft, 0, 0, "North");
    scorecard_data *data = finished(draft);
    ck_assert_uint_eq(scorecard_data_group_count(data, 0), 2);
    ck_assert_str_eq(scorecard_data_group_title(data, 0, 0), "South");
    ck_assert_str_eq(scorecard_data_group_title(data, 0, 1), "North");
    ck_assert_ptr_null(scorecard_data_group_title(data, 0, 2));
    ck_assert_str_eq(group_of(data, 0, 0), "North");
    ck_assert_str_eq(group_of(data, 1, 0), "South");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(columns_number_their_groups_apart)
{
    scorecard_data_draft *draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 0, "region", SCORECARD_NONE, "big", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 0, "size", SCORECARD_NONE, "big", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 1, "size", SCORECARD_NONE, "small", NULL), SCORECARD_OK);
    scorecard_data *data = finished(draft);
    ck_assert_uint_eq(scorecard_data_group_column_count(data), 2);
    ck_assert_str_eq(scorecard_data_group_column_id(data, 1), "size");
    ck_assert_uint_eq(scorecard_data_find_group_column(data, "size"), 1);
    ck_assert_uint_eq(scorecard_data_group_count(data, 0), 1);
    ck_assert_uint_eq(scorecard_data_group_count(data, 1), 2);
    ck_assert_str_eq(scorecard_data_group_title(data, 1, 1), "small");
    ck_assert_uint_eq(scorecard_data_group(data, 1, 1, 0), 1);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(periods_without_a_change_share_their_groups)
{
    scorecard_data_draft *draft = small_draft();
    put(draft, 0, 0, "North");
    put(draft, 0, 2, "South");
    scorecard_data *data = finished(draft);
    ck_assert_ptr_eq(scorecard_i_data_groups(data, 0, 0), scorecard_i_data_groups(data, 0, 1));
    ck_assert_ptr_ne(scorecard_i_data_groups(data, 0, 1), scorecard_i_data_groups(data, 0, 2));
    ck_assert_ptr_null(scorecard_i_data_groups(data, 1, 0));
    ck_assert_ptr_null(scorecard_i_data_groups(data, 0, 3));
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(units_added_later_are_in_no_group)
{
    scorecard_data_draft *draft = small_draft();
    put(draft, 0, 0, "North");
    char id[8];
    uint32_t unit = 0;
    for (int i = 0; i < 30; i++) {
        (void)snprintf(id, sizeof id, "u%d", i);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, &unit, NULL), SCORECARD_OK);
    }
    scorecard_data *data = finished(draft);
    ck_assert_uint_eq(scorecard_data_group(data, 0, unit, 0), SCORECARD_NONE);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_wrong_statement_changes_nothing)
{
    scorecard_data_draft *draft = small_draft();
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_set_group(NULL, 0, "region", 0, "x", &err), err, SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_draft_set_group(draft, 3, "region", 0, "x", &err), err, SCORECARD_ERROR_ARGUMENT,
             "unit number 3");
    CK_FAILS(scorecard_data_draft_set_group(draft, 0, "region", 3, "x", &err), err, SCORECARD_ERROR_ARGUMENT,
             "period number 3");
    CK_FAILS(scorecard_data_draft_set_group(draft, 0, "my region", 0, "x", &err), err, SCORECARD_ERROR_ID, "unit A");
    CK_FAILS(scorecard_data_draft_set_group(draft, 0, NULL, 0, "x", &err), err, SCORECARD_ERROR_NULL, "unit A");
    CK_FAILS(scorecard_data_draft_set_group(draft, 0, "region", 0, "\xff", &err), err, SCORECARD_ERROR_TEXT,
             "unit A, period 2021, group column region");
    CK_FAILS(scorecard_data_draft_set_group(draft, 0, "region", SCORECARD_NONE, "\xff", &err), err,
             SCORECARD_ERROR_TEXT, "unit A, group column region");
    scorecard_data *data = finished(draft);
    ck_assert_uint_eq(scorecard_data_group_column_count(data), 0);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_statement_without_memory_leaves_no_column_and_no_group)
{
    char title[5000]; /* too long for the arena's block */
    memset(title, 'x', sizeof title);
    title[sizeof title - 1] = '\0';
    for (long n = 0;; n++) {
        struct counter c = { .fail_at = -1 };
        struct scorecard_run run = counted(&c);
        scorecard_data_draft *draft;
        ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
        char *before = dump_draft(draft);
        c.fail_at = c.calls + n;
        scorecard_status status = scorecard_data_draft_set_group(draft, 0, "region", SCORECARD_NONE, title, NULL);
        if (status != SCORECARD_OK) {
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
            char *after = dump_draft(draft);
            ck_assert_str_eq(after, before);
            free(after);
        }
        free(before);
        scorecard_data_draft_free(draft);
        ck_assert_int_eq(c.live, 0);
        if (status == SCORECARD_OK)
            break;
    }
}
END_TEST

/* So many units, groups and periods that each thing that freezing makes needs a block of its own. */
START_TEST(freezing_without_memory_leaves_the_draft)
{
    enum { UNITS = 1100, COLUMNS = 3 };
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
    char id[16];
    for (uint32_t i = 0; i < UNITS; i++) {
        (void)snprintf(id, sizeof id, "u%u", i);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
        if (i < 800) {
            (void)snprintf(id, sizeof id, "2%03u", i);
            ck_assert_int_eq(scorecard_data_draft_add_period(draft, id, NAN, NULL, NULL), SCORECARD_OK);
        }
        (void)snprintf(id, sizeof id, "group %u", i);
        put(draft, i, i % 2 ? 1 : SCORECARD_NONE, id);
    }
    for (uint32_t i = 0; i < COLUMNS; i++) {
        (void)snprintf(id, sizeof id, "column%u", i);
        ck_assert_int_eq(scorecard_data_draft_set_group(draft, 0, id, 0, NULL, NULL), SCORECARD_OK);
    }
    char *before = dump_draft(draft);
    scorecard_data *data = NULL;
    long live = -1;
    c.on = true;
    /* Names are folded first, since what was folded stays so, and a later try would begin there. */
    uint32_t unit;
    ck_assert_int_eq(scorecard_data_draft_match_unit(draft, "U5", &unit, NULL), SCORECARD_OK);
    for (long n = 0; data == NULL; n++) {
        c.calls = 0;
        c.fail_at = n;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        if (scorecard_data_draft_finish(draft, &data, &err) == SCORECARD_OK)
            break;
        ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
        ck_assert_ptr_null(data);
        char *after = dump_draft(draft);
        ck_assert_str_eq(after, before);
        free(after);
        ck_assert(live < 0 || c.live == live); /* nothing is left behind by a try */
        live = c.live;
    }
    free(before);
    ck_assert_int_ge(live, 0);
    ck_assert_uint_eq(scorecard_data_group_count(data, 0), UNITS);
    ck_assert_uint_eq(scorecard_data_group(data, 0, 1, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_data_group(data, 0, 1, 1), 1);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_group");
    TCase *c = tcase_create("group");
    tcase_add_test(c, a_group_holds_until_another_is_stated);
    tcase_add_test(c, none_can_be_stated_for_all_periods);
    tcase_add_test(c, a_later_statement_replaces_and_unused_groups_go);
    tcase_add_test(c, columns_number_their_groups_apart);
    tcase_add_test(c, periods_without_a_change_share_their_groups);
    tcase_add_test(c, units_added_later_are_in_no_group);
    tcase_add_test(c, a_wrong_statement_changes_nothing);
    tcase_add_test(c, a_statement_without_memory_leaves_no_column_and_no_group);
    tcase_add_test(c, freezing_without_memory_leaves_the_draft);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
