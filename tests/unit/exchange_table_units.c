/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <string.h>

#include "exchange_reading.h"

START_TEST(units_come_in_the_order_of_the_table)
{
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, NULL, "id,title\nB,Beta\nA,\nC,Gamma\n");
    scorecard_data *data = finish(draft);
    ck_assert_str_eq(scorecard_data_unit_id(data, 0), "B");
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, NULL), "Beta");
    ck_assert_str_eq(scorecard_data_unit_title(data, 1, NULL), "A");
    ck_assert_str_eq(scorecard_data_unit_id(data, 2), "C");
    scorecard_data_unref(data);
}
END_TEST

START_TEST(ids_may_be_made_of_titles)
{
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, NULL, "title,alias\nH\xC3\xA0 N\xE1\xBB\x99i,Thu do\nHue,\n");
    scorecard_data *data = finish(draft);
    ck_assert_str_eq(scorecard_data_unit_id(data, 0), "Ha-Noi");
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, NULL), "H\xC3\xA0 N\xE1\xBB\x99i");
    ck_assert_str_eq(scorecard_data_unit_id(data, 1), "Hue");
    scorecard_data_unref(data);
    draft = new_draft();
    units_ok(draft, "'shape': 'units', 'columns': {'n': {'title': 'vi'}}", "n\nH\xC3\xA0 N\xE1\xBB\x99i\n");
    data = finish(draft);
    ck_assert_str_eq(scorecard_data_unit_id(data, 0), "Ha-Noi");
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, "vi"), "H\xC3\xA0 N\xE1\xBB\x99i");
    scorecard_data_unref(data);
    read_fails(
        NULL, "title\nH\xC3\xA0 N\xE1\xBB\x99i\nHa Noi\n", 1,
        (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 1 (title)", 3, 1, "add a column of ids" });
    read_fails(NULL, "title\n!\n", 1,
               (struct failure){ SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (title)", 2, 1, "add a column of ids" });
}
END_TEST

START_TEST(units_that_are_there_gain_what_the_table_says)
{
    scorecard_data_draft *draft = new_draft();
    read_ok(draft, NULL, "unit,period,x\nA,2021,1\nHa Noi,2021,2\n");
    units_ok(draft, NULL, "id,title,ranked\nA,Alpha,no\nHa-Noi,Hanoi,yes\nB,Beta,\n");
    scorecard_data *data = finish(draft);
    ck_assert_uint_eq(scorecard_data_unit_count(data), 3);
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, NULL), "Alpha");
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 0), 0);
    ck_assert_str_eq(scorecard_data_unit_title(data, 1, NULL), "Hanoi");
    ck_assert_str_eq(scorecard_data_alias_at(data, 1, 0), "Ha Noi");
    scorecard_data_unref(data);
    draft = new_draft();
    read_ok(draft, NULL, "unit,period,x\nHa Noi,2021,2\n");
    units_ok(draft, NULL, "title,alias\nha noi,Hanoi\n"); /* found by its name */
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 1);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_units_table_closes_the_list)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = new_draft();
    ck_assert_int_ne(try_read(draft, NULL, "id\nA\n,\n", 1, &err), SCORECARD_OK);
    read_ok(draft, NULL, "unit,period,x\nZ,2021,1\n"); /* a table that was not read closes nothing */
    units_ok(draft, NULL, "id\nA\n");
    units_ok(draft, NULL, "id\nB\n"); /* another one may add units */
    ck_assert_int_eq(try_read(draft, NULL, "unit,period,x\nC,2021,1\n", 0, &err), SCORECARD_ERROR_UNKNOWN);
    read_ok(draft, NULL, "unit,period,x\nA,2021,1\nB,2021,1\n");
    scorecard_data_draft_free(draft);
}
END_TEST

static const char *group_of(const scorecard_data *data, uint32_t unit, const char *period)
{
    uint32_t group = scorecard_data_group(data, 0, unit, scorecard_data_find_period(data, period));
    return group == SCORECARD_NONE ? "" : scorecard_data_group_title(data, 0, group);
}

START_TEST(groups_may_change_with_the_period)
{
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, NULL, "id,period,group.region\nA,,North\nA,2022,South\nB,2021,East\n");
    read_ok(draft, NULL, "unit,period,x\nA,2020,1\nA,2023,1\n");
    scorecard_data *data = finish(draft);
    ck_assert_str_eq(group_of(data, 0, "2020"), "North");
    ck_assert_str_eq(group_of(data, 0, "2021"), "North");
    ck_assert_str_eq(group_of(data, 0, "2022"), "South");
    ck_assert_str_eq(group_of(data, 0, "2023"), "South");
    ck_assert_str_eq(group_of(data, 1, "2020"), "");
    ck_assert_str_eq(group_of(data, 1, "2022"), "East");
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_unit_has_one_row_a_period)
{
    read_fails(NULL, "id,title\nA,Alpha\nB,Beta\nA,Alpha\n", 1,
               (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 4, column 1 (id)", 4, 1, "a row already" });
    read_fails(NULL, "id,period\nA,2021\nA,2022\nA,2021\n", 1,
               (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 4, column 1 (id)", 4, 1, "that period" });
}
END_TEST

START_TEST(bad_rows_are_told)
{
    read_fails(NULL, "id,title\n,Alpha\n", 1,
               (struct failure){ SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (id)", 2, 1, "no unit is named" });
    read_fails(NULL, "id\na b\n", 1, (struct failure){ SCORECARD_ERROR_ID, NULL, 2, 1, NULL });
    read_fails(NULL, "id,period\nA,soon\n", 1,
               (struct failure){ SCORECARD_ERROR_PARAMETER, "t.csv, row 2, column 2 (period)", 2, 2, "tell its time" });
    read_fails(NULL, "id,ranked\nA,maybe\n", 1,
               (struct failure){ SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 2 (ranked)", 2, 2, "'yes' or 'no'" });
}
END_TEST

START_TEST(a_layout_names_the_columns)
{
    scorecard_data_draft *draft = new_draft();
    units_ok(draft,
             "'shape': 'units', 'dialect': {'delimiter': '|', 'trim': true}, 'period': {'column': 'since', 'values': "
             "{'always': ''}}, 'columns': {'code': {'id': true}, 'name': {'title': 'en'}, 'zone': {'group': 'zone'}}, "
             "'others': 'ignore', 'where': [{'column': 'kind', 'in': ['province']}]",
             "code | name | zone | kind | since\nP1 | One | North | province | 2021\nP2 | Two | | town |\n");
    scorecard_data *data = finish(draft);
    ck_assert_uint_eq(scorecard_data_unit_count(data), 1);
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, "en"), "One");
    ck_assert_str_eq(group_of(data, 0, "2021"), "North");
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/table_units");
    TCase *c = tcase_create("table_units");
    tcase_add_test(c, units_come_in_the_order_of_the_table);
    tcase_add_test(c, ids_may_be_made_of_titles);
    tcase_add_test(c, units_that_are_there_gain_what_the_table_says);
    tcase_add_test(c, a_units_table_closes_the_list);
    tcase_add_test(c, groups_may_change_with_the_period);
    tcase_add_test(c, a_unit_has_one_row_a_period);
    tcase_add_test(c, bad_rows_are_told);
    tcase_add_test(c, a_layout_names_the_columns);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
