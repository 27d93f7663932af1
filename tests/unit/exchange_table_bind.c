/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <string.h>

#include "exchange_reading.h"

START_TEST(a_table_begins_with_names_of_columns)
{
    read_fails(NULL, "", 0, (struct failure){ SCORECARD_ERROR_SYNTAX, "t.csv", 1, 0, "row of column names" });
    read_fails(NULL, "\n\n", 0, (struct failure){ SCORECARD_ERROR_SYNTAX, "t.csv", 1, 0, "row of column names" });
    read_fails(NULL, "unit,\"x\n", 0,
               (struct failure){ SCORECARD_ERROR_SYNTAX, "t.csv, row 1, column 2", 1, 2, "not closed" });
    read_fails(NULL, "unit,x\xFF\n", 0,
               (struct failure){ SCORECARD_ERROR_TEXT, "t.csv, row 1, column 2", 1, 2, "UTF-8" });
}
END_TEST

START_TEST(columns_of_the_layout_must_be_there)
{
    read_fails("'unit': 'name', 'period': 'year'", "unit,year\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1", 1, 0, "no column 'name'" });
    read_fails("'unit': 'unit', 'period': 'year'", "unit,period\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1", 1, 0, "no column 'year'" });
    read_fails("'unit': 'unit', 'period': {'constant': '2021'}, 'columns': {'x': 'ignore'}", "unit,y\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1", 1, 0, "no column 'x'" });
    read_fails(
        "'unit': '#3', 'period': {'constant': '2021'}", "unit,y\n", 0,
        (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1", 1, 0, "a column #3, the table only 2 columns" });
    read_fails("'unit': 'u', 'period': {'constant': '2021'}, 'where': [{'column': 'k', 'in': []}]", "u\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1", 1, 0, "no column 'k'" });
    read_fails("'shape': 'long', 'unit': 'u', 'period': {'constant': '2021'}, 'input': 'i', 'columns': {'v': {'part': "
               "'value'}}",
               "u,v\n", 0, (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1", 1, 0, "no column 'i'" });
    read_fails("'dialect': {'delimiter': ';'}, 'unit': 'u'", "u,x\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1", 1, 0, "dialect.delimiter" });
}
END_TEST

START_TEST(columns_that_nobody_named_are_told_or_taken_or_left)
{
    read_fails("'unit': 'u', 'period': {'constant': '2021'}", "u,x\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (x)", 1, 2, "what this column is" });
    scorecard_data *data = data_of("'unit': 'u', 'period': {'constant': '2021'}, 'others': 'ignore'", "u,x\nA,what\n");
    ck_assert_uint_eq(scorecard_data_input_count(data), 0);
    ck_assert_uint_eq(scorecard_data_unit_count(data), 1);
    scorecard_data_unref(data);
    data = data_of("'unit': 'u', 'period': {'constant': '2021'}, 'others': 'inputs'",
                   "u,x,T\xE1\xBB\x89 l\xE1\xBB\x87 (%)\nA,1,2\n");
    ck_assert_str_eq(scorecard_data_input_id(data, 0), "x");
    ck_assert_str_eq(scorecard_data_input_id(data, 1), "Ti-le");
    ASSERT_BITS(cell_of(data, "A", "2021", "Ti-le").value, 2.0);
    scorecard_data_unref(data);
    read_fails("'unit': 'u', 'period': {'constant': '2021'}, 'others': 'inputs'", "u,x,%\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 3 (%)", 1, 3, "\"#3\"" });
}
END_TEST

START_TEST(names_that_occur_twice_are_told_apart_by_position)
{
    read_fails("'unit': 'u', 'period': {'constant': '2021'}, 'columns': {'x': {'input': 'x'}}", "u,x,x\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 3 (x)", 1, 3, "there are 2 columns" });
    scorecard_data *data =
        data_of("'unit': 'u', 'period': {'constant': '2021'}, 'columns': {'#2': {'input': 'a'}, '#3': "
                "{'input': 'b'}}",
                "u,x,x\nA,1,2\n");
    ASSERT_BITS(cell_of(data, "A", "2021", "b").value, 2.0);
    scorecard_data_unref(data);
    read_fails(
        "'unit': 'u', 'period': {'constant': '2021'}, 'columns': {'#2': {'input': 'a'}, 'x': {'input': 'b'}}", "u,x\n",
        0, (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (x)", 1, 2, "names this column twice" });
}
END_TEST

START_TEST(two_columns_are_not_the_same_thing)
{
    read_fails(NULL, "unit,period,x,y,x\nA,2021,1,2,3\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 5 (x)", 1, 5, "column 3 (x)" });
    read_fails(NULL, "unit,period,a b,a-b\nA,2021,1,2\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 4 (a-b)", 1, 4, "column 3 (a b)" });
    scorecard_data *data = data_of("'unit': 'u', 'period': {'constant': '2021'}, 'columns': {'x': [{'input': 'a'}, "
                                   "{'published': 'a'}, {'published': 'a', 'field': 'rank'}, {'input': 'a', 'layer': "
                                   "'self'}]}",
                                   "u,x\nA,1\n");
    ASSERT_BITS(cell_in(data, SCORECARD_LAYER_SELF, "A", "2021", "a").value, 1.0);
    ASSERT_BITS(published_of(data, "A", "2021", "a", SCORECARD_FIELD_RANK).value, 1.0);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(names_of_columns_match_composed_or_not)
{
    /* The layout has "Điểm số" composed, the table decomposed and in capitals. */
    scorecard_data *data =
        data_of("'unit': 'u', 'period': {'constant': '2021'}, 'columns': {'\xC4\x90i\xE1\xBB\x83m s\xE1\xBB\x91': "
                "{'input': 'score'}}",
                "u,\xC4\x90i\x65\xCC\x82\xCC\x89m so\xCC\x82\xCC\x81\nA,1\n");
    ASSERT_BITS(cell_of(data, "A", "2021", "score").value, 1.0);
    scorecard_data_unref(data);
    data = data_of("'unit': 'Unit', 'period': {'constant': '2021'}, 'others': 'inputs'", "unit,UNIT,Unit\n1,2,A\n");
    ck_assert_uint_eq(scorecard_data_unit_count(data), 1); /* the exact name wins */
    scorecard_data_unref(data);
    read_fails("'unit': 'Unit', 'period': {'constant': '2021'}", "unit,UNIT\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (UNIT)", 1, 2, "2 columns" });
}
END_TEST

START_TEST(spaces_around_names_do_not_count_where_that_is_said)
{
    scorecard_data *data =
        data_of("'dialect': {'trim': true}, 'unit': 'u', 'period': 'p', 'columns': {'x': {'input': 'x'}}",
                " u , p, x\n A , 2021 , 1.5 \n");
    ASSERT_BITS(cell_of(data, "A", "2021", "x").value, 1.5);
    scorecard_data_unref(data);
    data = data_of("'unit': 'u', 'period': 'p'", " u,p\n"); /* a folded name has none */
    scorecard_data_unref(data);
}
END_TEST

static void with_period(const char *option, const char *layout, scorecard_status wanted, const char *id)
{
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *own = layout != NULL ? layout_with(layout) : NULL;
    scorecard_data_draft *draft = new_draft();
    const char *text = "unit,x\nA,1\n";
    options.layout = own;
    options.period = option;
    scorecard_status status = scorecard_data_draft_read_csv(draft, text, strlen(text), &options, &err);
    ck_assert_msg(status == wanted, "%d %s: %s", status, err.where, err.message);
    if (id != NULL)
        ck_assert_uint_eq(scorecard_data_draft_find_period(draft, id), 0);
    else
        ck_assert_int_eq(strncmp(err.where, "table, row 1", 12), 0);
    scorecard_data_draft_free(draft);
    scorecard_layout_unref(own);
}

START_TEST(a_table_without_a_period_column_is_told_its_period)
{
    with_period(NULL, NULL, SCORECARD_ERROR_COLUMN, NULL);
    with_period("2022", NULL, SCORECARD_OK, "2022");
    with_period("2022-Q3", NULL, SCORECARD_OK, "2022-Q3");
    with_period("soon", NULL, SCORECARD_ERROR_PARAMETER, NULL);
    with_period(NULL, "'unit': 'unit', 'period': {'constant': '2020'}, 'others': 'inputs'", SCORECARD_OK, "2020");
    with_period("2021", "'unit': 'unit', 'period': {'constant': '2020'}, 'others': 'inputs'", SCORECARD_OK, "2020");
    with_period("2021", "'unit': 'unit', 'others': 'inputs'", SCORECARD_OK, "2021");
    with_period("soon", "'unit': 'unit', 'periods': [{'id': 'soon', 'time': 2099}], 'others': 'inputs'", SCORECARD_OK,
                "soon");
}
END_TEST

START_TEST(a_period_column_goes_before_the_option)
{
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_data_draft *draft = new_draft();
    const char *text = "unit,period,x\nA,2021,1\n";
    options.period = "2022";
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, text, strlen(text), &options, NULL), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_data_draft_find_period(draft, "2021"), 0);
    ck_assert_uint_eq(scorecard_data_draft_period_count(draft), 1);
    scorecard_data_draft_free(draft);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/table_bind");
    TCase *c = tcase_create("table_bind");
    tcase_add_test(c, a_table_begins_with_names_of_columns);
    tcase_add_test(c, columns_of_the_layout_must_be_there);
    tcase_add_test(c, columns_that_nobody_named_are_told_or_taken_or_left);
    tcase_add_test(c, names_that_occur_twice_are_told_apart_by_position);
    tcase_add_test(c, two_columns_are_not_the_same_thing);
    tcase_add_test(c, names_of_columns_match_composed_or_not);
    tcase_add_test(c, spaces_around_names_do_not_count_where_that_is_said);
    tcase_add_test(c, a_table_without_a_period_column_is_told_its_period);
    tcase_add_test(c, a_period_column_goes_before_the_option);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
