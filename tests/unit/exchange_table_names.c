/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <string.h>

#include "exchange_reading.h"

static const char vung_tau[] =
    "B\xC3\xA0 R\xE1\xBB\x8B\x61 \xE2\x80\x93 V\xC5\xA9ng T\xC3\xA0u"; /* Bà Rịa – Vũng Tàu */

START_TEST(a_new_name_makes_a_unit)
{
    char text[200];
    strcpy(text, "unit,period,x\nA.1,2021,1\n");
    strcat(text, vung_tau);
    strcat(text, ",2021,2\n");
    scorecard_data *data = data_of(NULL, text);
    ck_assert_str_eq(scorecard_data_unit_id(data, 0), "A.1");
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, NULL), "A.1");
    ck_assert_str_eq(scorecard_data_unit_id(data, 1), "Ba-Ria-Vung-Tau");
    ck_assert_str_eq(scorecard_data_unit_title(data, 1, NULL), vung_tau);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(names_match_composed_or_not_and_folded)
{
    /* "Bà Rịa – Vũng Tàu" decomposed, in small letters, with a hyphen without spaces. */
    scorecard_data_draft *draft = new_draft();
    char text[200] = "unit,period,x\n";
    strcat(text, vung_tau);
    strcat(text, ",2021,1\nba\xCC\x80 ri\xCC\xA3\x61-vu\xCC\x83ng  ta\xCC\x80u,2022,2\n");
    read_ok(draft, NULL, text);
    scorecard_data *data = finish(draft);
    ck_assert_uint_eq(scorecard_data_unit_count(data), 1);
    ASSERT_BITS(cell_of(data, "Ba-Ria-Vung-Tau", "2022", "x").value, 2.0);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(two_names_do_not_make_one_id)
{
    read_fails(NULL, "unit,period,x\nH\xC3\xA0 N\xE1\xBB\x99i,2021,1\nHa Noi,2021,2\n", 0,
               (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 1 (unit)", 3, 1,
                                 "'Ha Noi' would have the id Ha-Noi" });
    read_fails(NULL, "unit,period,x\n?!,2021,1\n", 0,
               (struct failure){ SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (unit)", 2, 1, "no id can be made" });
    read_fails(NULL, "unit,period,x\n,2021,1\n", 0,
               (struct failure){ SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 1 (unit)", 2, 1, "no unit is named" });
}
END_TEST

START_TEST(a_name_of_several_units_is_ambiguous)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, NULL,
             "id,title,alias\nP1,Ho\xC3\xA0 B\xC3\xACnh,Hoa Binh\nC1,Ho\xC3\xA0 B\xC3\xACnh city,Hoa Binh\n");
    check_failure(&err, try_read(draft, NULL, "unit,period,x\nP1,2021,1\nhoa binh,2021,2\n", 0, &err),
                  (struct failure){ SCORECARD_ERROR_AMBIGUOUS, NULL, 3, 1, "P1" });
    ck_assert_int_eq(strncmp(err.where, "t.csv, row 3, column 1 (unit)", 29), 0);
    ck_assert_ptr_nonnull(strstr(err.message, "C1"));
    scorecard_data_draft_free(draft);
}
END_TEST

struct warnings {
    int count;
    char where[SCORECARD_WHERE_SIZE], message[SCORECARD_MESSAGE_SIZE];
};

static void warned(void *context, const char *where, const char *message)
{
    struct warnings *w = context;
    w->count++;
    strcpy(w->where, where);
    strcpy(w->message, message);
}

START_TEST(units_that_are_not_in_the_units_table_are_errors_or_skipped)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = new_draft();
    const char *text = "unit,period,x\nAlpha,2021,1\nB,2021,2\nB,2022,2\nA,2022,3\n";
    units_ok(draft, NULL, "id,title\nA,Alpha\n");
    check_failure(&err, try_read(draft, NULL, text, 0, &err),
                  (struct failure){ SCORECARD_ERROR_UNKNOWN, "t.csv, row 3, column 1 (unit)", 3, 1,
                                    "'B' is not in the units table" });
    struct warnings w = { 0, "", "" };
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_layout *layout =
        layout_with("'unit': {'column': 'unit', 'unknown': 'skip'}, 'period': 'period', 'others': "
                    "'inputs'");
    options.layout = layout;
    options.warn = warned;
    options.warn_context = &w;
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, text, strlen(text), &options, &err), SCORECARD_OK);
    ck_assert_int_eq(w.count, 1); /* once a name */
    ck_assert_str_eq(w.where, "table, row 3, column 1 (unit)");
    scorecard_data *data = finish(draft);
    ck_assert_uint_eq(scorecard_data_unit_count(data), 1);
    ASSERT_BITS(cell_of(data, "A", "2022", "x").value, 3.0);
    scorecard_data_unref(data);
    draft = new_draft();
    options.warn = NULL;
    units_ok(draft, NULL, "id,title\nA,Alpha\n");
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, text, strlen(text), &options, &err), SCORECARD_OK);
    scorecard_data_draft_free(draft);
    draft = new_draft(); /* without a units table, names make units all the same */
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, text, strlen(text), &options, &err), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 3);
    scorecard_data_draft_free(draft);
    scorecard_layout_unref(layout);
}
END_TEST

static const char with_ids[] = "'unit': 'name', 'period': {'constant': '2021'}, 'columns': {'code': {'id': true}, 'x': "
                               "{'input': 'x'}}";

START_TEST(ids_may_stand_in_a_column_of_their_own)
{
    scorecard_data *data = data_of(with_ids, "name,code,x\nAlpha,A,1\n,B,2\n");
    ck_assert_str_eq(scorecard_data_unit_title(data, scorecard_data_find_unit(data, "A"), NULL), "Alpha");
    ck_assert_str_eq(scorecard_data_unit_title(data, scorecard_data_find_unit(data, "B"), NULL), "B");
    scorecard_data_unref(data);
    read_fails(with_ids, "name,code,x\nAlpha,a b,1\n", 0,
               (struct failure){ SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (code)", 2, 2, NULL });
    read_fails(with_ids, "name,code,x\nAlpha,A,1\nAlpha,B,2\n", 0,
               (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 1 (name)", 3, 1, "another id" });
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, NULL, "id,title\nP1,Alpha\n"); /* other ids: there the name is what is known */
    read_ok(draft, with_ids, "name,code,x\nAlpha,A,1\n");
    data = finish(draft);
    ASSERT_BITS(cell_of(data, "P1", "2021", "x").value, 1.0);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_name_beside_an_id_may_be_ambiguous)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = new_draft();
    units_ok(draft, NULL, "id,title\nP1,Alpha\nP2,Alpha\n");
    ck_assert_int_eq(try_read(draft, with_ids, "name,code,x\nAlpha,A,1\n", 0, &err), SCORECARD_ERROR_AMBIGUOUS);
    ck_assert_int_eq(strncmp(err.where, "t.csv, row 2, column 1 (name)", 29), 0);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(what_cells_say_may_be_replaced)
{
    scorecard_data *data =
        data_of("'unit': {'column': 'u', 'values': {'TT-Hue': 'Thua Thien Hue'}}, 'period': {'column': "
                "'p', 'values': {'annual': '2023', '': '2000'}}, 'others': 'inputs'",
                "u,p,x\nThua Thien Hue,annual,1\nTT-Hue,,2\n");
    ck_assert_uint_eq(scorecard_data_unit_count(data), 1);
    ASSERT_BITS(cell_of(data, "Thua-Thien-Hue", "2023", "x").value, 1.0);
    ASSERT_BITS(cell_of(data, "Thua-Thien-Hue", "2000", "x").value, 2.0);
    scorecard_data_unref(data);
}
END_TEST

static void dates(const char *style, const char *cell, const char *id)
{
    char layout[200] = "'unit': 'u', 'period': 'p', 'others': 'inputs', 'dialect': {'dates': '",
         text[100] = "u,p,x\nA,";
    strcat(strcat(layout, style), "'}");
    strcat(strcat(text, cell), ",1\n");
    if (id == NULL) {
        read_fails(layout, text, 0,
                   (struct failure){ SCORECARD_ERROR_PARAMETER, "t.csv, row 2, column 2 (p)", 2, 2, "tell its time" });
        return;
    }
    scorecard_data *data = data_of(layout, text);
    ck_assert_str_eq(scorecard_data_period_id(data, 0), id);
    scorecard_data_unref(data);
}

START_TEST(periods_are_read_as_dates_are_written)
{
    dates("iso", "2021-07-15", "2021-07-15");
    dates("iso", "2021-Q3", "2021-Q3");
    dates("dmy", "15/07/2021", "2021-07-15");
    dates("dmy", "5.7.2021", "2021-07-05");
    dates("dmy", "2021", "2021");
    dates("mdy", "07/15/2021", "2021-07-15");
    dates("iso", "15/07/2021", NULL);
    dates("dmy", "07/15/2021", NULL);
    dates("mdy", "15/07/2021", NULL);
    dates("dmy", "31/02/2021", NULL);
    dates("iso", "soon", NULL);
    read_fails(
        NULL, "unit,period,x\nA,,1\n", 0,
        (struct failure){ SCORECARD_ERROR_PARAMETER, "t.csv, row 2, column 2 (period)", 2, 2, "no period is named" });
}
END_TEST

START_TEST(a_layout_may_give_periods_their_times)
{
    static const char layout[] =
        "'unit': 'u', 'period': 'p', 'others': 'inputs', 'periods': [{'id': '2016-2020', 'time': "
        "2016.5}, {'id': 'again', 'time': 2021}]";
    scorecard_data *data = data_of(layout, "u,p,x\nA,2016-2020,1\nA,2021,2\n");
    ASSERT_BITS(scorecard_data_period_time(data, 0), 2016.5);
    ASSERT_BITS(scorecard_data_period_time(data, 1), 2021.0);
    scorecard_data_unref(data);
    struct scorecard_error err = SCORECARD_ERROR_INIT; /* two periods do not have one time */
    scorecard_data_draft *draft = new_draft();
    ck_assert_int_ne(try_read(draft, layout, "u,p,x\nA,again,1\nA,2021,2\n", 0, &err), SCORECARD_OK);
    ck_assert_uint_eq(err.line, 3);
    ck_assert_uint_eq(err.column, 2);
    scorecard_data_draft_free(draft);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/table_names");
    TCase *c = tcase_create("table_names");
    tcase_add_test(c, a_new_name_makes_a_unit);
    tcase_add_test(c, names_match_composed_or_not_and_folded);
    tcase_add_test(c, two_names_do_not_make_one_id);
    tcase_add_test(c, a_name_of_several_units_is_ambiguous);
    tcase_add_test(c, units_that_are_not_in_the_units_table_are_errors_or_skipped);
    tcase_add_test(c, ids_may_stand_in_a_column_of_their_own);
    tcase_add_test(c, a_name_beside_an_id_may_be_ambiguous);
    tcase_add_test(c, what_cells_say_may_be_replaced);
    tcase_add_test(c, periods_are_read_as_dates_are_written);
    tcase_add_test(c, a_layout_may_give_periods_their_times);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
