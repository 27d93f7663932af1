/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include "exchange_reading.h"

START_TEST(a_units_table_says_when_units_are_and_what_they_become)
{
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, NULL, "id,title,first,last,successor\nct,Cần Thơ,,,ct:1188.5\nhg,Hậu Giang,2004,2024,ct:733\nst,Sóc Trăng,,2024,Cần Thơ:1198| hn : 2\nhn,Hà Nội,,,\n");
    scorecard_data *data = finish(draft);
    double weight = 0;
    ck_assert_str_eq(scorecard_data_unit_first(data, 1), "2004");
    ck_assert_str_eq(scorecard_data_unit_last(data, 1), "2024");
    ck_assert_uint_eq(scorecard_data_successor_at(data, 0, 0, &weight), 0);
    ck_assert(weight == 1188.5);
    ck_assert_uint_eq(scorecard_data_successor_at(data, 2, 0, &weight), 0); /* by its title, and it stands above */
    ck_assert_uint_eq(scorecard_data_successor_at(data, 2, 1, &weight), 3); /* and below */
    ck_assert(weight == 2);
    ck_assert_uint_eq(scorecard_data_predecessor_count(data, 0), 3);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_layout_names_these_columns)
{
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, "'shape':'units','columns':{'i':{'id':true},'from':{'first':true},'to':{'last':true,'gaps':{'-':'not-reported'}},'into':{'successor':';'}}",
             "i,from,to,into\nA,2020,2021,B;C:3\nB,2022,-,\nC,,-,\n");
    scorecard_data *data = finish(draft);
    double weight = 0;
    ck_assert_str_eq(scorecard_data_unit_first(data, 1), "2022");
    ck_assert_ptr_null(scorecard_data_unit_last(data, 2));
    ck_assert_uint_eq(scorecard_data_successor_at(data, 0, 0, &weight), 1);
    ck_assert(weight == 1);
    ck_assert_uint_eq(scorecard_data_successor_at(data, 0, 1, &weight), 2);
    ck_assert(weight == 3);
    scorecard_data_unref(data);
    draft = new_draft();
    units_ok(draft, "'shape':'units','columns':{'i':{'id':true},'into':{'successor':''},'to':{'last':true}}", "i,to,into\nA,2021,B\nB,,\n");
    data = finish(draft);
    ck_assert_uint_eq(scorecard_data_successor_count(data, 0), 1);
    scorecard_data_unref(data);
    scorecard_layout *layout = NULL;
    static const char wide[] = "{\"scorecard\":\"layout\",\"version\":1,\"unit\":\"u\",\"period\":\"p\",\"columns\":{\"a\":{\"first\":true}}}";
    ck_assert_int_eq(scorecard_layout_read(wide, strlen(wide), NULL, NULL, &layout, NULL), SCORECARD_ERROR_SCHEMA);
    static const char no[] = "{\"scorecard\":\"layout\",\"version\":1,\"shape\":\"units\",\"columns\":{\"a\":{\"last\":false}}}";
    ck_assert_int_eq(scorecard_layout_read(no, strlen(no), NULL, NULL, &layout, NULL), SCORECARD_ERROR_SCHEMA);
}
END_TEST

START_TEST(what_is_wrong_is_named_with_its_row)
{
    read_fails(NULL, "id,last,successor\nA,2020,B\nB,2020,C:x\n", 1, (struct failure){ SCORECARD_ERROR_NUMBER, "t.csv, row 3, column 3 (successor)", 3, 3, "'x' is no weight" });
    read_fails(NULL, "id,last,successor\nA,2020,B\nB,,\nC,2020,B:0\n", 1, (struct failure){ SCORECARD_ERROR_WEIGHT, "t.csv, row 4, column 3 (successor)", 4, 3, "above 0" });
    read_fails(NULL, "id,last,successor\nA,2020,B|\nB,,\n", 1, (struct failure){ SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 3 (successor)", 2, 3, "'' is no unit" });
    read_fails(NULL, "id,last,successor\nA,2020,B|B\nB,,\n", 1, (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 2, column 3 (successor)", 2, 3, "already" });
    read_fails(NULL, "id,title,last,successor\nA,,2020,Z\nB,Z,,\nC,Z,,\n", 1, (struct failure){ SCORECARD_ERROR_AMBIGUOUS, "t.csv, row 2, column 4 (successor)", 2, 4, "" });
    read_fails(NULL, "id,first\nA,20 20\n", 1, (struct failure){ SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (first), unit A", 2, 2, "" });
}
END_TEST

START_TEST(no_memory_is_told)
{
    static const char table[] = "id,title,first,last,successor\nA,Ay,2019,2020,Bee:2|C\nB,Bee,,,B:1\nC,,,,\n";
    for (long at = 0;; at++) {
        struct failing f = { 0, 0, at, 1, 0 };
        struct scorecard_run run = failing_run(&f);
        scorecard_data_draft *draft = NULL;
        scorecard_status status = scorecard_data_draft_new(&run, &draft, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_data_draft_read_units(draft, table, strlen(table), NULL, NULL);
        scorecard_data_draft_free(draft);
        ck_assert_int_eq(f.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/table_successor");
    TCase *c = tcase_create("table_successor");
    tcase_add_test(c, a_units_table_says_when_units_are_and_what_they_become);
    tcase_add_test(c, a_layout_names_these_columns);
    tcase_add_test(c, what_is_wrong_is_named_with_its_row);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
