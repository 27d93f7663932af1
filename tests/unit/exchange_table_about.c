/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <string.h>

#include "exchange_reading.h"

static const char about[] = "'unit': 'u', 'period': 'p', 'columns': {'t': {'title': ''}, 'v': {'title': 'vi'}, 'a': "
                            "{'alias': '/'}, 'g': {'group': "
                            "'region'}, 'r': {'ranked': {'yes': '1', 'no': '0'}}, 'x': {'input': 'x'}}";

static const char *group_of(const scorecard_data *data, const char *unit, const char *period)
{
    uint32_t column = scorecard_data_find_group_column(data, "region");
    uint32_t group = scorecard_data_group(data, column, scorecard_data_find_unit(data, unit),
                                          scorecard_data_find_period(data, period));
    return group == SCORECARD_NONE ? "" : scorecard_data_group_title(data, column, group);
}

START_TEST(rows_tell_about_their_units)
{
    scorecard_data *data = data_of(about, "u,p,t,v,a,g,r,x\nA,2021,Alpha,An, al / Al Fa/,North,1,1\nB,2021,,,,,,2\n"
                                          "C,2021,Gamma,,,South,0,3\n");
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, NULL), "Alpha");
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, "vi"), "An");
    ck_assert_uint_eq(scorecard_data_alias_count(data, 0), 2);
    ck_assert_str_eq(scorecard_data_alias_at(data, 0, 0), "al");
    ck_assert_str_eq(scorecard_data_alias_at(data, 0, 1), "Al Fa");
    ck_assert_str_eq(scorecard_data_unit_title(data, 1, NULL), "B");
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 0), 1);
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 1), 1);
    ck_assert_int_eq(scorecard_data_unit_ranked(data, 2), 0);
    ck_assert_str_eq(group_of(data, "A", "2021"), "North");
    ck_assert_str_eq(group_of(data, "B", "2021"), "");
    scorecard_data_unref(data);
}
END_TEST

START_TEST(groups_hold_from_the_row_s_period)
{
    scorecard_data *data =
        data_of(about, "u,p,t,v,a,g,r,x\nA,2021,,,,North,,1\nA,2022,,,,North,,1\nA,2023,,,,South,,1\n"
                       "A,2024,,,,,,1\n");
    ck_assert_str_eq(group_of(data, "A", "2021"), "North");
    ck_assert_str_eq(group_of(data, "A", "2022"), "North");
    ck_assert_str_eq(group_of(data, "A", "2023"), "South");
    ck_assert_str_eq(group_of(data, "A", "2024"), "South");
    scorecard_data_unref(data);
    static const char lengthwise[] =
        "'shape': 'long', 'unit': 'u', 'period': 'p', 'input': 'i', 'columns': {'v': {'part': "
        "'value'}, 'g': {'group': 'region'}}";
    data = data_of(lengthwise, "u,p,i,v,g\nA,2021,x,1,North\nA,2021,y,1,North\nA,2022,x,1,South\n");
    ck_assert_str_eq(group_of(data, "A", "2022"), "South");
    scorecard_data_unref(data);
    read_fails(lengthwise, "u,p,i,v,g\nA,2021,x,1,North\nA,2021,y,1,South\n", 0,
               (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 5 (g)", 3, 5, "another group" });
}
END_TEST

START_TEST(another_title_becomes_an_alias)
{
    scorecard_data_draft *draft = new_draft();
    read_ok(draft, about, "u,p,t,v,a,g,r,x\nA,2021,Swaziland,,,,,1\nA,2022,Eswatini,,,,,1\nA,2023,Swaziland,,,,,1\n");
    units_ok(draft, NULL, "id,title\nA,Kingdom of Eswatini\n"); /* which is what it is called */
    read_ok(draft, NULL, "unit,period,y\nSwaziland,2021,1\nEswatini,2022,1\nkingdom of eswatini,2023,1\n");
    read_ok(draft, "'unit': 'u', 'period': 'p', 'columns': {'t': {'title': ''}}", "u,p,t\nA,2021,eSwatini (K.)\n");
    scorecard_data *data = finish(draft);
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, NULL), "Kingdom of Eswatini");
    ck_assert_uint_eq(scorecard_data_alias_count(data, 0), 3);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(texts_that_stand_for_nothing_are_declared)
{
    scorecard_data *data = data_of("'unit': 'u', 'period': 'p', 'columns': {'g': {'group': 'region', 'gaps': {'-': "
                                   "'not-applicable'}}, 'n': {'group': 'code'}}",
                                   "u,p,g,n\nA,2021,-,NA\nB,2021,,\n");
    ck_assert_str_eq(group_of(data, "A", "2021"), "");
    uint32_t code = scorecard_data_find_group_column(data, "code");
    ck_assert_str_eq(scorecard_data_group_title(data, code, scorecard_data_group(data, code, 0, 0)),
                     "NA"); /* Namibia */
    scorecard_data_unref(data);
}
END_TEST

START_TEST(ranked_is_yes_or_no)
{
    read_fails(about, "u,p,t,v,a,g,r,x\nA,2021,,,,,yes,1\n", 0,
               (struct failure){ SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 7 (r)", 2, 7, "write '1' or '0'" });
}
END_TEST

START_TEST(a_name_that_makes_the_unit_stays_findable)
{
    static const char layout[] = "'unit': 'u', 'period': 'p', 'columns': {'t': {'title': ''}, 'x': {'input': 'x'}}";
    scorecard_data *data = data_of(layout, "u,p,t,x\nViet Nam,2021,Vietnam,1\nViet Nam,2022,Vietnam,2\n");
    uint32_t unit = SCORECARD_NONE;
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, NULL), "Vietnam");
    ck_assert_int_eq(scorecard_data_match_unit(data, "viet nam", &unit, NULL), SCORECARD_OK);
    ck_assert_uint_eq(unit, 0);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/table_about");
    TCase *c = tcase_create("table_about");
    tcase_add_test(c, rows_tell_about_their_units);
    tcase_add_test(c, groups_hold_from_the_row_s_period);
    tcase_add_test(c, another_title_becomes_an_alias);
    tcase_add_test(c, texts_that_stand_for_nothing_are_declared);
    tcase_add_test(c, ranked_is_yes_or_no);
    tcase_add_test(c, a_name_that_makes_the_unit_stays_findable);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
