/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange_reading.h"

START_TEST(each_row_is_a_value)
{
    scorecard_data *data =
        data_of(NULL, "unit,period,input,value\nA,2021,x,1.50\nB,2021,x,2\nA,2022,y,\nA,2022,x,NA\n");
    ck_assert_str_eq(scorecard_data_input_id(data, 0), "x");
    ASSERT_BITS(cell_of(data, "A", "2021", "x").value, 1.5);
    ck_assert_int_eq(cell_of(data, "A", "2021", "x").decimals, 2);
    ASSERT_BITS(cell_of(data, "B", "2021", "x").value, 2.0);
    ck_assert_int_eq(cell_of(data, "A", "2022", "y").gap, SCORECARD_GAP_NOT_REPORTED);
    ck_assert_int_eq(cell_of(data, "A", "2022", "x").gap, SCORECARD_GAP_NOT_REPORTED);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(rows_say_their_layer_and_field)
{
    scorecard_data *data =
        data_of(NULL, "unit,period,input,layer,field,value\nA,2021,x,,,1\nA,2021,x,self,,2\nA,2021,x,appraised-2,,3\n"
                      "A,2021,pci,published,,63.80\nA,2021,pci,published,rank,38\nA,2021,pci,published,of,63\n"
                      "A,2021,pci,published,tier,average\nB,2021,pci,published,tier,\n");
    ASSERT_BITS(cell_of(data, "A", "2021", "x").value, 1.0);
    ASSERT_BITS(cell_in(data, SCORECARD_LAYER_SELF, "A", "2021", "x").value, 2.0);
    ASSERT_BITS(cell_in(data, SCORECARD_LAYER_APPRAISED_2, "A", "2021", "x").value, 3.0);
    ASSERT_BITS(published_of(data, "A", "2021", "pci", SCORECARD_FIELD_SCORE).value, 63.8);
    ASSERT_BITS(published_of(data, "A", "2021", "pci", SCORECARD_FIELD_RANK).value, 38.0);
    ASSERT_BITS(published_of(data, "A", "2021", "pci", SCORECARD_FIELD_OF).value, 63.0);
    ck_assert_str_eq(scorecard_data_published_tier(data, 0, 0, 0), "average");
    ck_assert_ptr_null(scorecard_data_published_tier(data, 0, 1, 0));
    scorecard_data_unref(data);
}
END_TEST

START_TEST(gaps_have_reasons_bounds_and_notes)
{
    scorecard_data *data =
        data_of(NULL, "unit,period,input,value,reason,low,high,se,note\nA,2021,a,,withheld,,,,in May\n"
                      "A,2021,b,,censored,1,2,,\nA,2021,c,,censored,,9.5,,\nA,2021,d,,censored,,,,\n"
                      "A,2021,e,5,,,,0.25,ok\nA,2021,f,NA,structural,,,,\n");
    struct scorecard_cell cell = cell_of(data, "A", "2021", "a");
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_WITHHELD);
    ck_assert_str_eq(cell.note, "in May");
    cell = cell_of(data, "A", "2021", "b");
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_CENSORED);
    ASSERT_BITS(cell.low, 1.0);
    ASSERT_BITS(cell.high, 2.0);
    cell = cell_of(data, "A", "2021", "c");
    ASSERT_BITS(cell.low, scorecard_missing());
    ASSERT_BITS(cell.high, 9.5);
    ck_assert_int_eq(cell_of(data, "A", "2021", "d").gap, SCORECARD_GAP_CENSORED);
    cell = cell_of(data, "A", "2021", "e");
    ASSERT_BITS(cell.standard_error, 0.25);
    ck_assert_str_eq(cell.note, "ok");
    ck_assert_int_eq(cell_of(data, "A", "2021", "f").gap, SCORECARD_GAP_STRUCTURAL);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(what_does_not_agree_is_told)
{
    static const char header[] = "unit,period,input,value,reason,low,high,se,layer,field\n";
    static const struct {
        const char *row;
        struct failure failure;
    } bad[] = {
        { "A,2021,x,1,withheld,,,,,\n",
          { SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 5 (reason)", 2, 5, "reason for a gap beside a value" } },
        { "A,2021,x,,because,,,,,\n",
          { SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 5 (reason)", 2, 5, "write one of not-reported" } },
        { "A,2021,x,,undefined,,,,,\n", { SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 5 (reason)", 2, 5, NULL } },
        { "A,2021,x,1,,0,2,,,\n", { SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 6 (low)", 2, 6, "censored" } },
        { "A,2021,x,,withheld,,2,,,\n", { SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 7 (high)", 2, 7, "censored" } },
        { "A,2021,x,,censored,3,2,,,\n", { SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 6 (low)", 2, 6, "greater" } },
        { "A,2021,x,,censored,a,2,,,\n", { SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 6 (low)", 2, 6, "'a'" } },
        { "A,2021,x,1,,,,-1,,\n", { SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 8 (se)", 2, 8, "not negative" } },
        { "A,2021,x,a,,,,,,\n", { SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 4 (value)", 2, 4, "'a'" } },
        { "A,2021,x,1,,,,,seen,\n", { SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 9 (layer)", 2, 9, "observed" } },
        { "A,2021,x,1,,,,,published,place\n",
          { SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 10 (field)", 2, 10, "score" } },
        { "A,2021,x,1,,,,,self,rank\n",
          { SCORECARD_ERROR_COLUMN, "t.csv, row 2, column 10 (field)", 2, 10, "only the layer published" } },
        { "A,2021,,1,,,,,,\n", { SCORECARD_ERROR_ID, "t.csv, row 2, column 3 (input)", 2, 3, "name the input" } },
        { "A,2021,x,1,,,,,,\nA,2021,x,1,,,,,observed,\n",
          { SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 4 (value)", 3, 4, NULL } },
        { "A,soon,x,1,,,,,,\n", { SCORECARD_ERROR_PARAMETER, "t.csv, row 2, column 2 (period)", 2, 2, NULL } },
        { ",2021,x,1,,,,,,\n", { SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 1 (unit)", 2, 1, NULL } },
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char text[300];
        strcat(strcpy(text, header), bad[i].row);
        read_fails(NULL, text, 0, bad[i].failure);
    }
}
END_TEST

START_TEST(ids_are_put_together_of_columns)
{
    static const char layout[] = "'shape': 'long', 'unit': 'u', 'period': 'p', 'input': [{'column': 'index', 'values': "
                                 "{'PAR INDEX': 'par-index'}}, "
                                 "'kind'], 'columns': {'v': {'part': 'value', 'bands': 'censored', 'numbers': "
                                 "'lenient'}, 's': {'part': 'note'}}";
    scorecard_data *data =
        data_of(layout, "u,p,index,kind,v,s\nA,2021,PAR INDEX,score,87.61,\nA,2021,PAR INDEX,rank change,-7,s\n"
                        "A,2021,SIPAS,score,1-2,\nA,2021,SIPAS,mean,about 3,\n");
    ASSERT_BITS(cell_of(data, "A", "2021", "par-index.score").value, 87.61);
    ASSERT_BITS(cell_of(data, "A", "2021", "par-index.rank-change").value, -7.0);
    ck_assert_str_eq(cell_of(data, "A", "2021", "par-index.rank-change").note, "s");
    struct scorecard_cell cell = cell_of(data, "A", "2021", "SIPAS.score");
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_CENSORED);
    ASSERT_BITS(cell.high, 2.0);
    ck_assert_str_eq(cell_of(data, "A", "2021", "SIPAS.mean").note, "about 3");
    scorecard_data_unref(data);
    read_fails(layout, "u,p,index,kind,v,s\nA,2021,SIPAS,,1,\n", 0,
               (struct failure){ SCORECARD_ERROR_ID, "t.csv, row 2, column 3 (index)", 2, 3, "name the input" });
}
END_TEST

START_TEST(a_layout_may_say_layer_and_field_of_all_rows)
{
    static const char ranks[] =
        "'shape': 'long', 'unit': 'u', 'period': {'constant': '2021'}, 'layer': 'published', 'field': "
        "'rank', 'input': 'i', 'columns': {'v': {'part': 'value'}}";
    static const char kinds[] =
        "'shape': 'long', 'unit': 'u', 'period': {'constant': '2021'}, 'layer': 'published', 'input': "
        "'i', 'columns': {'v': {'part': 'value'}, 'k': {'part': 'field', 'values': {'rank_national': "
        "'rank'}}}";
    scorecard_data *data = data_of(ranks, "u,i,v\nA,pci,9\n");
    ASSERT_BITS(published_of(data, "A", "2021", "pci", SCORECARD_FIELD_RANK).value, 9.0);
    scorecard_data_unref(data);
    data = data_of(kinds, "u,i,k,v\nA,pci,rank_national,9\nA,pci,score,69.03\nA,papi,,40.62\n");
    ASSERT_BITS(published_of(data, "A", "2021", "pci", SCORECARD_FIELD_RANK).value, 9.0);
    ASSERT_BITS(published_of(data, "A", "2021", "papi", SCORECARD_FIELD_SCORE).value, 40.62);
    scorecard_data_unref(data);
    static const char surveys[] =
        "'shape': 'long', 'unit': 'u', 'period': {'constant': '2021'}, 'layer': 'survey', 'columns': "
        "{'v': {'part': 'value'}, 'i': {'part': 'input', 'values': {'a': 'x'}}, 'l': {'part': 'layer'}}";
    data = data_of(surveys, "u,i,v,l\nA,a,9,\nB,x,8,self\n");
    ASSERT_BITS(cell_in(data, SCORECARD_LAYER_SURVEY, "A", "2021", "x").value, 9.0);
    ASSERT_BITS(cell_in(data, SCORECARD_LAYER_SELF, "B", "2021", "x").value, 8.0);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(units_that_are_skipped_leave_no_value)
{
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, NULL, "id\nA\n");
    read_ok(
        draft,
        "'shape': 'long', 'unit': {'column': 'u', 'unknown': 'skip'}, 'period': {'constant': '2021'}, 'input': 'i', "
        "'columns': {'v': {'part': 'value'}, 'g': {'group': 'zone'}}",
        "u,i,v,g\nA,x,1,N\nB,y,bad,N\n");
    scorecard_data *data = finish(draft);
    ck_assert_uint_eq(scorecard_data_input_count(data), 1);
    ck_assert_str_eq(scorecard_data_group_title(data, 0, scorecard_data_group(data, 0, 0, 0)), "N");
    scorecard_data_unref(data);
}
END_TEST

START_TEST(many_inputs_and_periods_find_their_columns)
{
    char *text = malloc(200000);
    size_t used = (size_t)sprintf(text, "unit,period,input,value\n");
    for (int i = 0; i < 40; i++)
        for (int p = 0; p < 20; p++)
            for (int u = 0; u < 5; u++)
                used += (size_t)sprintf(text + used, "u%d,%d,x%d,%d\n", u, 2000 + p, i, i * 10000 + p * 100 + u);
    scorecard_data *data = data_of(NULL, text);
    for (int i = 0; i < 40; i++)
        for (int p = 0; p < 20; p++)
            for (int u = 0; u < 5; u++) {
                struct scorecard_cell cell = SCORECARD_CELL_INIT;
                ck_assert_int_eq(
                    scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, (uint32_t)u, (uint32_t)p, (uint32_t)i, &cell),
                    1);
                ASSERT_BITS(cell.value, (double)(i * 10000 + p * 100 + u));
            }
    scorecard_data_unref(data);
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/table_long");
    TCase *c = tcase_create("table_long");
    tcase_add_test(c, each_row_is_a_value);
    tcase_add_test(c, rows_say_their_layer_and_field);
    tcase_add_test(c, gaps_have_reasons_bounds_and_notes);
    tcase_add_test(c, what_does_not_agree_is_told);
    tcase_add_test(c, ids_are_put_together_of_columns);
    tcase_add_test(c, a_layout_may_say_layer_and_field_of_all_rows);
    tcase_add_test(c, units_that_are_skipped_leave_no_value);
    tcase_add_test(c, many_inputs_and_periods_find_their_columns);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
