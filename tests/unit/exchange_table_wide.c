/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange_reading.h"

static const char simple[] = "'unit': 'u', 'period': 'p', 'others': 'inputs'";

START_TEST(each_column_is_an_input)
{
    scorecard_data *data = data_of(simple, "u,p,x,y\nA,2021,1.50,-2\nB,2021,3e2,\nA,2022,0,4\n");
    ck_assert_str_eq(scorecard_data_input_id(data, 0), "x");
    ck_assert_str_eq(scorecard_data_input_id(data, 1), "y");
    ASSERT_BITS(cell_of(data, "A", "2021", "x").value, 1.5);
    ck_assert_int_eq(cell_of(data, "A", "2021", "x").decimals, 2);
    ASSERT_BITS(cell_of(data, "A", "2021", "y").value, -2.0);
    ASSERT_BITS(cell_of(data, "B", "2021", "x").value, 300.0);
    ck_assert_int_eq(cell_of(data, "B", "2021", "y").gap, SCORECARD_GAP_NOT_REPORTED);
    ASSERT_BITS(cell_of(data, "A", "2022", "x").value, 0.0);
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, 1, 1, 0, &cell), 0); /* B 2022 has no row */
    scorecard_data_unref(data);
}
END_TEST

START_TEST(numbers_are_of_the_declared_dialect)
{
    scorecard_data *data =
        data_of("'dialect': {'delimiter': ';', 'decimal': ',', 'thousands': '.', 'percent': 'strip', "
                "'dates': 'dmy'}, 'unit': 'u', 'period': 'p', 'others': 'inputs'",
                "u;p;x;y\nA;01/07/2021;1.234,50;89,51%\n");
    ASSERT_BITS(cell_of(data, "A", "2021-07-01", "x").value, 1234.5);
    ck_assert_int_eq(cell_of(data, "A", "2021-07-01", "x").decimals, 2);
    ASSERT_BITS(cell_of(data, "A", "2021-07-01", "y").value, 89.51);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(what_is_no_number_is_told_with_its_place)
{
    read_fails(NULL, "unit,period,entry,land\nA,2021,7.05,7.84\nB,2021,6.44,\"6,40\"\n", 0,
               (struct failure){ SCORECARD_ERROR_NUMBER, "t.csv, row 3, column 4 (land)", 3, 4,
                                 "'6,40' is not a number in this dialect; if the comma is its decimal mark, set "
                                 "dialect.decimal to \",\"" });
    read_fails(NULL, "unit,period,x\nA,2021,inf\n", 0,
               (struct failure){ SCORECARD_ERROR_INFINITE, "t.csv, row 2, column 3 (x)", 2, 3, "'inf' is infinite" });
    read_fails(NULL, "unit,period,x\nA,2021,1e400\n", 0,
               (struct failure){ SCORECARD_ERROR_INFINITE, "t.csv, row 2, column 3 (x)", 2, 3, "too large" });
    read_fails(NULL, "unit,period,n,x\nA,2021,\"\n1\",1\n", 0,
               (struct failure){ SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 3 (n)", 2, 3, "not a number" });
    read_fails(NULL, "unit,period,n,x\nA,2021,\"1\",\"\"\"\"\n", 0,
               (struct failure){ SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 4 (x)", 2, 4, "'\"' is not a number" });
}
END_TEST

START_TEST(a_cell_is_stated_once)
{
    read_fails(NULL, "unit,period,x\nA,2021,1\nB,2021,1\nA,2021,1\n", 0,
               (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 4, column 3 (x)", 4, 3, NULL });
    read_fails(NULL, "unit,period,x\nA,2021,\nA,2021,1\n", 0, /* a gap is stated too */
               (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 3 (x)", 3, 3, NULL });
    scorecard_data_draft *draft = new_draft(); /* another layer, another cell */
    read_ok(draft, NULL, "unit,period,x\nA,2021,1\n");
    read_ok(draft, "'unit': 'u', 'period': 'p', 'columns': {'x': {'input': 'x', 'layer': 'self'}}",
            "u,p,x\nA,2021,2\n");
    scorecard_data *data = finish(draft);
    ASSERT_BITS(cell_of(data, "A", "2021", "x").value, 1.0);
    ASSERT_BITS(cell_in(data, SCORECARD_LAYER_SELF, "A", "2021", "x").value, 2.0);
    scorecard_data_unref(data);
}
END_TEST

/* A table of `rows` units with two inputs, as text; row `odd` (from 1; 0: none) is `other`. */
static char *long_table(size_t rows, size_t odd, const char *other)
{
    char *text = malloc(40 * rows + 200), *at = text;
    at += sprintf(at, "unit,period,x,y\n");
    for (size_t i = 1; i <= rows; i++)
        at +=
            i == odd ? sprintf(at, "%s\n", other) : sprintf(at, "u%zu,2021,%zu.25,%s\n", i, i, i % 3 == 0 ? "" : "-1");
    return text;
}

START_TEST(rows_are_put_together_whatever_comes_between)
{
    static const char *const odd[] = { "zz,2021,3e1,\"7\"", "zz,2021,,", "zz,2022,1,2", "u1,2022,1,2",
                                       "zz,2021,\"1\",12345678901234567890.5" };
    for (size_t rows = 1; rows < 140; rows += 23)
        for (size_t at = 0; at <= rows; at += 1 + at / 3)
            for (size_t k = 0; k < 5; k++) {
                char *text = long_table(rows, at, odd[k]);
                scorecard_data *data = data_of(NULL, text);
                for (size_t i = 1; i <= rows; i++) {
                    char id[16];
                    sprintf(id, "u%zu", i);
                    if (i == at)
                        continue;
                    ASSERT_BITS(cell_of(data, id, "2021", "x").value, (double)i + 0.25);
                    ck_assert_int_eq(cell_of(data, id, "2021", "x").decimals, 2);
                    struct scorecard_cell y = cell_of(data, id, "2021", "y");
                    ck_assert_int_eq(y.gap, i % 3 == 0 ? SCORECARD_GAP_NOT_REPORTED : SCORECARD_GAP_NONE);
                    ck_assert_int_eq(y.decimals, i % 3 == 0 ? SCORECARD_DECIMALS_UNKNOWN : 0);
                }
                if (at > 0 && k == 0) {
                    ASSERT_BITS(cell_of(data, "zz", "2021", "x").value, 30.0);
                    ASSERT_BITS(cell_of(data, "zz", "2021", "y").value, 7.0);
                }
                if (at > 1 && k == 3)
                    ASSERT_BITS(cell_of(data, "u1", "2022", "y").value, 2.0);
                scorecard_data_unref(data);
                free(text);
            }
}
END_TEST

START_TEST(the_first_error_of_rows_put_together_is_told)
{
    /* The cell of u2 was stated in row 3: whatever is wrong behind row 42, that comes first. */
    static const char *const behind[] = { "", "zz,2021,x,1\n", "zz,2021,1\n", "zz,20x1,1,1\n", "zz,2021,1,\"1\n" };
    for (size_t k = 0; k < 5; k++) {
        char *text = long_table(60, 41, "u2,2021,1,1");
        strcat(text, behind[k]);
        read_fails(NULL, text, 0,
                   (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 42, column 3 (x)", 42, 3, NULL });
        free(text);
    }
    /* Of cells stated in a table before, the first row comes first, then its first column. */
    scorecard_data_draft *draft = new_draft();
    read_ok(draft, NULL, "unit,period,x,y\nu1,2021,1,1\nu2,2021,1,1\n");
    read_ok(draft, NULL, "unit,period,x\nu4,2021,1\nu5,2021,1\n");
    read_ok(draft, NULL, "unit,period,y\nu3,2021,1\nu5,2021,1\n");
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status =
        try_read(draft, NULL, "unit,period,x,y\n\"u4\",2022,1,1\nu4,2021,1,1\nu5,2021,1,1\nu3,2021,1,1\n", 0, &err);
    check_failure(&err, status,
                  (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 3 (x)", 3, 3, NULL });
    status = try_read(draft, NULL, "unit,period,y,x\nu3,2021,1,1\nu4,2021,1,1\n", 0, &err);
    check_failure(&err, status,
                  (struct failure){ SCORECARD_ERROR_DUPLICATE, "t.csv, row 2, column 3 (y)", 2, 3, NULL });
    scorecard_data *data = finish(draft);
    ck_assert_uint_eq(scorecard_data_period_count(data), 1); /* of the tables that failed nothing is left */
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_table_may_go_on_otherwise_than_it_began)
{
    /* Short rows at first let more units be hoped for than come; long ones, fewer. */
    for (int widens = 0; widens < 2; widens++) {
        static char text[200000];
        char *at = text + sprintf(text, "unit,period,x\n");
        for (int i = 0; i < 2000; i++)
            at += (i < 100) == (widens != 0) ? sprintf(at, "u%d,2021,1\n", i)
                                             : sprintf(at, "u%d,2021,0.%030d%03d\n", i, 0, i % 1000);
        scorecard_data *data = data_of(NULL, text);
        ck_assert_uint_eq(scorecard_data_unit_count(data), 2000);
        ASSERT_BITS(cell_of(data, "u50", "2021", "x").value, widens ? 1.0 : 50e-33);
        ASSERT_BITS(cell_of(data, "u1500", "2021", "x").value, widens ? 500e-33 : 1.0);
        scorecard_data_unref(data);
    }
}
END_TEST

START_TEST(without_memory_rows_put_together_leave_nothing)
{
    char *text = long_table(100, 0, NULL);
    long done = -1;
    for (long n = 0; done < 0; n++)
        for (int forever = 0; forever < 2; forever++) {
            struct failing f = { .fail_at = n, .forever = forever };
            struct scorecard_run run = failing_run(&f);
            struct scorecard_error err = SCORECARD_ERROR_INIT;
            scorecard_data_draft *draft = NULL;
            if (scorecard_data_draft_new(&run, &draft, NULL) != SCORECARD_OK)
                continue;
            scorecard_status status = scorecard_data_draft_read_csv(draft, text, strlen(text), NULL, &err);
            ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
            ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), status == SCORECARD_OK ? 100 : 0);
            if (f.calls <= n)
                done = n;
            scorecard_data_draft_free(draft);
            ck_assert_int_eq(f.live, 0);
        }
    free(text);
}
END_TEST

START_TEST(published_columns_have_fields)
{
    scorecard_data *data =
        data_of("'unit': 'u', 'period': 'p', 'gaps': {'': 'withheld'}, 'columns': {'s': {'published': 'pci'}, "
                "'r': {'published': 'pci', 'field': 'rank'}, 't': {'published': 'pci', 'field': 'tier'}}, "
                "'constants': [{'published': 'pci', 'field': 'of', 'value': 63, 'decimals': 0}, "
                "{'published': 'papi', 'field': 'tier', 'value': 'best'}, {'input': 'one', 'value': 1}]",
                "u,p,s,r,t\nA,2021,69.03,9,T\xE1\xBB\x91t\nB,2021,,,\n");
    struct scorecard_cell cell = published_of(data, "A", "2021", "pci", SCORECARD_FIELD_SCORE);
    ASSERT_BITS(cell.value, 69.03);
    ck_assert_int_eq(cell.decimals, 2);
    ASSERT_BITS(published_of(data, "A", "2021", "pci", SCORECARD_FIELD_RANK).value, 9.0);
    ASSERT_BITS(published_of(data, "B", "2021", "pci", SCORECARD_FIELD_OF).value, 63.0);
    ck_assert_int_eq(published_of(data, "B", "2021", "pci", SCORECARD_FIELD_SCORE).gap, SCORECARD_GAP_WITHHELD);
    uint32_t pci = scorecard_data_find_published(data, "pci"), papi = scorecard_data_find_published(data, "papi");
    ck_assert_str_eq(scorecard_data_published_tier(data, pci, 0, 0), "T\xE1\xBB\x91t");
    ck_assert_ptr_null(scorecard_data_published_tier(data, pci, 1, 0));
    ck_assert_str_eq(scorecard_data_published_tier(data, papi, 1, 0), "best");
    cell = cell_of(data, "A", "2021", "one");
    ASSERT_BITS(cell.value, 1.0);
    ck_assert_int_eq(cell.decimals, SCORECARD_DECIMALS_UNKNOWN);
    scorecard_data_unref(data);
    read_fails("'unit': 'u', 'period': 'p', 'columns': {'t': {'published': 'pci', 'field': 'tier'}}",
               "u,p,t\nA,2021,a\nA,2021,b\n", 0, (struct failure){ SCORECARD_ERROR_DUPLICATE, NULL, 3, 3, NULL });
}
END_TEST

START_TEST(bands_texts_errors_and_notes_are_kept)
{
    scorecard_data *data =
        data_of("'unit': 'u', 'period': 'p', 'columns': {'n': {'note': 'x'}, 's': {'se': 'x'}, 'x': {'input': "
                "'x', 'bands': 'censored', 'numbers': 'lenient', 'strip': '='}}",
                "u,p,n,s,x\nA,2021,seen,0.25,=12.5\nB,2021,,,201\xE2\x80\x93"
                "250\nC,2021,,,about 6\n");
    struct scorecard_cell cell = cell_of(data, "A", "2021", "x");
    ASSERT_BITS(cell.value, 12.5);
    ASSERT_BITS(cell.standard_error, 0.25);
    ck_assert_str_eq(cell.note, "seen");
    cell = cell_of(data, "B", "2021", "x");
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_CENSORED);
    ASSERT_BITS(cell.low, 201.0);
    ASSERT_BITS(cell.high, 250.0);
    ck_assert_ptr_null(cell.note);
    cell = cell_of(data, "C", "2021", "x");
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_NOT_REPORTED);
    ck_assert_str_eq(cell.note, "about 6");
    scorecard_data_unref(data);
    static const char errors[] = "'unit': 'u', 'period': 'p', 'columns': {'s': {'se': 'x'}, 'x': {'input': 'x'}}";
    read_fails(errors, "u,p,s,x\nA,2021,-1,2\n", 0,
               (struct failure){ SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 3 (s)", 2, 3, "not negative" });
    read_fails(errors, "u,p,s,x\nA,2021,a,2\n", 0,
               (struct failure){ SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 3 (s)", 2, 3, "not a number" });
    read_fails("'unit': 'u', 'period': 'p', 'columns': {'n': {'note': 'x'}}", "u,p,n\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 3 (n)", 1, 3, "no values" });
}
END_TEST

START_TEST(gaps_outside_of_a_column_s_periods_are_structural)
{
    scorecard_data *data =
        data_of("'unit': 'u', 'period': 'p', 'gaps': {'': 'withheld', '..': 'not-applicable'}, 'columns': {'x': "
                "{'input': 'x', 'bands': 'censored', 'periods': [{'last': '2008'}, {'first': '2013'}]}}",
                "u,p,x\nA,2008,\nA,2009,\nA,2010,..\nA,2011,5\nA,2012,1-2\nA,2013,\nB,2013,1-2\n");
    ck_assert_int_eq(cell_of(data, "A", "2008", "x").gap, SCORECARD_GAP_WITHHELD);
    ck_assert_int_eq(cell_of(data, "A", "2009", "x").gap, SCORECARD_GAP_STRUCTURAL);
    ck_assert_int_eq(cell_of(data, "A", "2010", "x").gap, SCORECARD_GAP_STRUCTURAL);
    ASSERT_BITS(cell_of(data, "A", "2011", "x").value, 5.0);
    ck_assert_int_eq(cell_of(data, "A", "2012", "x").gap, SCORECARD_GAP_STRUCTURAL);
    ck_assert_int_eq(cell_of(data, "A", "2013", "x").gap, SCORECARD_GAP_WITHHELD);
    ck_assert_int_eq(cell_of(data, "B", "2013", "x").gap, SCORECARD_GAP_CENSORED);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(columns_have_gaps_and_factors_of_their_own)
{
    scorecard_data *data =
        data_of("'unit': 'u', 'period': {'constant': '2021'}, 'dialect': {'trim': true}, 'columns': {'x': {'input': "
                "'x', 'gaps': {'0.0': 'withheld'}}, 'y': {'input': 'y', 'multiply': 100}}",
                "u,x,y\nA,0.0,0.5\nB, 0 ,0.25\n");
    ck_assert_int_eq(cell_of(data, "A", "2021", "x").gap, SCORECARD_GAP_WITHHELD);
    ASSERT_BITS(cell_of(data, "B", "2021", "x").value, 0.0);
    ASSERT_BITS(cell_of(data, "A", "2021", "y").value, 50.0);
    ck_assert_int_eq(cell_of(data, "B", "2021", "y").decimals, 0);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(periods_may_come_in_any_order_and_number)
{
    char text[4000] = "unit,period,x\n";
    for (int i = 0; i < 60; i++)
        sprintf(text + strlen(text), "A,%d,%d\n", 2000 + (i * 37) % 60, i);
    scorecard_data *data = data_of(NULL, text);
    ck_assert_uint_eq(scorecard_data_period_count(data), 60);
    for (int i = 0; i < 60; i++) {
        char id[8];
        sprintf(id, "%d", 2000 + (i * 37) % 60);
        ASSERT_BITS(cell_of(data, "A", id, "x").value, (double)i);
    }
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/table_wide");
    TCase *c = tcase_create("table_wide");
    tcase_add_test(c, each_column_is_an_input);
    tcase_add_test(c, numbers_are_of_the_declared_dialect);
    tcase_add_test(c, what_is_no_number_is_told_with_its_place);
    tcase_add_test(c, a_cell_is_stated_once);
    tcase_add_test(c, rows_are_put_together_whatever_comes_between);
    tcase_add_test(c, the_first_error_of_rows_put_together_is_told);
    tcase_add_test(c, a_table_may_go_on_otherwise_than_it_began);
    tcase_add_test(c, without_memory_rows_put_together_leave_nothing);
    tcase_add_test(c, published_columns_have_fields);
    tcase_add_test(c, bands_texts_errors_and_notes_are_kept);
    tcase_add_test(c, gaps_outside_of_a_column_s_periods_are_structural);
    tcase_add_test(c, columns_have_gaps_and_factors_of_their_own);
    tcase_add_test(c, periods_may_come_in_any_order_and_number);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
