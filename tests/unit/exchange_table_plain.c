/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <string.h>

#include "exchange_reading.h"

START_TEST(a_wide_table_needs_no_layout)
{
    scorecard_data *data = data_of(NULL, "\xEF\xBB\xBFperiod,unit,life,income\r\n2023,A,75.10,\r\n2024,A,NA,6.9\r\n");
    struct scorecard_cell cell = cell_of(data, "A", "2023", "life");
    ASSERT_BITS(cell.value, 75.1);
    ck_assert_int_eq(cell.decimals, 2);
    ck_assert_int_eq(cell_of(data, "A", "2023", "income").gap, SCORECARD_GAP_NOT_REPORTED);
    ck_assert_int_eq(cell_of(data, "A", "2024", "life").gap, SCORECARD_GAP_NOT_REPORTED);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_long_table_is_known_by_its_columns)
{
    scorecard_data *data = data_of(NULL, "value,input,unit,period,reason,note\n75.1,life,A,2023,,\n"
                                         ",income,A,2023,withheld,released in May\n");
    ASSERT_BITS(cell_of(data, "A", "2023", "life").value, 75.1);
    struct scorecard_cell cell = cell_of(data, "A", "2023", "income");
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_WITHHELD);
    ck_assert_str_eq(cell.note, "released in May");
    scorecard_data_unref(data);
    data = data_of(NULL, "unit,period,input\nA,2023,5\n"); /* wide: without "value" there is an input named input */
    ASSERT_BITS(cell_of(data, "A", "2023", "input").value, 5.0);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(what_is_not_plain_is_told)
{
    read_fails(NULL, "province,year,x\nA,2021,1\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1", 1, 0, "write a layout" });
    read_fails(NULL, "unit,period,input,value,source\nA,2021,x,1,s\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 5 (source)", 1, 5, "write a layout" });
    read_fails(NULL, "id,name\nA,Alpha\n", 1,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (name)", 1, 2, "write a layout" });
    read_fails(NULL, "id,title.\nA,Alpha\n", 1,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (title.)", 1, 2, "write a layout" });
    read_fails(
        NULL, "id,group.a b\nA,Alpha\n", 1,
        (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (group.a b)", 1, 2, "write a layout" });
    read_fails(NULL, "ranked\nyes\n", 1, (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1", 1, 0, "column id" });
    read_fails(NULL, "id,id\nA,A\n", 1,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (id)", 1, 2, NULL });
}
END_TEST

START_TEST(a_units_table_needs_no_layout)
{
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, NULL,
             "id,title,title.vi,alias,ranked,group.region\n"
             "P01,Hanoi,H\xC3\xA0 N\xE1\xBB\x99i,Ha Noi| Thu do,yes,Red River Delta\nP02,Ha Giang,,,no,\n");
    scorecard_data *data = finish(draft);
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, NULL), "Hanoi");
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, "vi"), "H\xC3\xA0 N\xE1\xBB\x99i");
    ck_assert_uint_eq(scorecard_data_alias_count(data, 0), 2);
    ck_assert_str_eq(scorecard_data_alias_at(data, 0, 1), "Thu do");
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 0), 1);
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 1), 0);
    ck_assert_str_eq(scorecard_data_group_column_id(data, 0), "region");
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/table_plain");
    TCase *c = tcase_create("table_plain");
    tcase_add_test(c, a_wide_table_needs_no_layout);
    tcase_add_test(c, a_long_table_is_known_by_its_columns);
    tcase_add_test(c, what_is_not_plain_is_told);
    tcase_add_test(c, a_units_table_needs_no_layout);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
