/* SPDX-License-Identifier: MIT */
#include "exchange/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange_reading.h"

START_TEST(rows_have_as_many_cells_as_the_header)
{
    read_fails(NULL, "unit,period,x\nA,2021,1\nB,2021\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 3", 3, 0, "has 2 cells where the header has 3" });
    read_fails(NULL, "unit,period,x\nA,2021,1,5\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 2", 2, 0, "has 4 cells where the header has 3" });
    read_fails(NULL, "unit,period,x\n\"A,2021,1\"\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 2", 2, 0, "dialect.unwrap" });
}
END_TEST

static const char unwrapping[] = "'dialect': {'unwrap': true}, 'unit': 'unit', 'period': 'period', 'others': 'inputs'";

START_TEST(a_row_in_quotes_may_be_unwrapped)
{
    scorecard_data *data = data_of(unwrapping, "unit,period,x\n\"\"\"Korea, Republic of\"\",2021,7.50\"\nB,2021,1\n");
    struct scorecard_cell cell = cell_of(data, "Korea-Republic-of", "2021", "x");
    ASSERT_BITS(cell.value, 7.5);
    ck_assert_int_eq(cell.decimals, 2);
    ASSERT_BITS(cell_of(data, "B", "2021", "x").value, 1.0);
    scorecard_data_unref(data);
    read_fails(unwrapping, "unit,period,x\n\"A,2021,1\"\n\"B,2021,x\"\n", 0,
               (struct failure){ SCORECARD_ERROR_NUMBER, "t.csv, row 3, column 3 (x)", 3, 3, "'x' is not a number" });
    read_fails(unwrapping, "unit,period,x\n\"A,2021\"\n", 0,
               (struct failure){ SCORECARD_ERROR_COLUMN, "t.csv, row 2", 2, 0, "has 2 cells" });
    read_fails(unwrapping, "unit,period,x\n\"A,2021,1\nB,2021,2\"\n", 0,
               (struct failure){ SCORECARD_ERROR_SYNTAX, "t.csv, row 2, column 1 (unit)", 2, 1, "several rows" });
    read_fails(unwrapping, "unit,period,x\n\"A,\"\"20\"\"21,1\"\n", 0,
               (struct failure){ SCORECARD_ERROR_SYNTAX, "t.csv, row 2, column 1 (unit)", 2, 1, "closing quote" });
}
END_TEST

START_TEST(what_is_wrong_in_an_unwrapped_row_has_its_place)
{
    static const char layout[] =
        "'dialect': {'unwrap': true}, 'unit': 'u', 'period': 'p', 'others': 'inputs', 'constants': "
        "[{'input': 'c', 'value': 1}]";
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = new_draft();
    read_ok(draft, layout, "u,p,x\nA,2021,1\n");
    ck_assert_int_eq(try_read(draft, layout, "u,p,y\n\"A,2021,1\"\n", 0, &err), SCORECARD_ERROR_DUPLICATE);
    ck_assert_int_eq(strncmp(err.where, "t.csv, row 2", 12), 0); /* the constant has no column */
    ck_assert_uint_eq(err.line, 2);
    ck_assert_uint_eq(err.column, 0);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(broken_text_has_its_place_and_column)
{
    read_fails(NULL, "unit,period,x\nA,2021,1\nB,2021,\"1\n", 0,
               (struct failure){ SCORECARD_ERROR_SYNTAX, "t.csv, row 3, column 3 (x)", 3, 3, "not closed" });
    read_fails(NULL, "unit,period,x\nA,2021,1\nB,20\"21,1\n", 0,
               (struct failure){ SCORECARD_ERROR_SYNTAX, "t.csv, row 3, column 2 (period)", 3, 2, "not quoted" });
    read_fails(NULL, "unit,period,x\nA,2021,1\nB\xC3,2021,1\n", 0,
               (struct failure){ SCORECARD_ERROR_TEXT, "t.csv, row 3, column 1 (unit)", 3, 1, "UTF-8" });
}
END_TEST

START_TEST(conditions_say_which_rows_count)
{
    static const char layout[] =
        "'unit': 'u', 'period': {'constant': '2021'}, 'columns': {'x': {'input': 'x'}}, 'others': 'ignore', 'where': "
        "[{'column': 'k', 'in': ['score', 'rank']}, {'any': [{'column': '#4', 'not-in': ['no']}, {'column': 'u', 'in': "
        "['C']}]}]";
    scorecard_data *data = data_of(layout, "u,x,k,m\nA,1,score,yes\nB,bad,change,yes\nC,3,rank,no\nD,4,rank,no\n,,,\n");
    ck_assert_uint_eq(scorecard_data_unit_count(data), 2);
    ASSERT_BITS(cell_of(data, "A", "2021", "x").value, 1.0);
    ASSERT_BITS(cell_of(data, "C", "2021", "x").value, 3.0);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_table_is_read_as_a_whole_or_not_at_all)
{
    scorecard_data_draft *draft = new_draft();
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    read_ok(draft, NULL, "unit,period,x\nA,2021,1\n");
    ck_assert_int_eq(try_read(draft, NULL, "unit,period,x,y\nB,2022,1,2\nA,2022,3,4\nA,2021,9,9\n", 0, &err),
                     SCORECARD_ERROR_DUPLICATE);
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 1);
    ck_assert_uint_eq(scorecard_data_draft_period_count(draft), 1);
    ck_assert_uint_eq(scorecard_data_draft_input_count(draft), 1);
    read_ok(draft, NULL, "unit,period,x,y\nB,2022,1,2\nA,2022,3,4\n");
    scorecard_data *data = finish(draft);
    ASSERT_BITS(cell_of(data, "A", "2021", "x").value, 1.0);
    ASSERT_BITS(cell_of(data, "A", "2022", "y").value, 4.0);
    scorecard_data_unref(data);
}
END_TEST

static char *temporary(const char *text, size_t size)
{
    static char path[] = "exchange_table_XXXXXX";
    strcpy(path, "exchange_table_XXXXXX");
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, size), (ssize_t)size);
    close(file);
    return path;
}

START_TEST(a_file_reads_as_its_bytes_do)
{
    char *text = malloc(1 << 20);
    size_t used = (size_t)sprintf(text, "unit,period,x,y\r\n");
    for (int i = 0; i < 30000; i++)
        used += (size_t)sprintf(text + used, "u%d,2021,%d.%02d,\"%d\"\r\n", i, i, i % 100, i * 3);
    ck_assert_uint_gt(used, 2 * SCORECARD_I_CSV_BLOCK);
    char *path = temporary(text, used);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = new_draft();
    ck_assert_int_eq(scorecard_data_draft_read_csv_file(draft, path, NULL, &err), SCORECARD_OK);
    scorecard_data *data = finish(draft);
    ck_assert_uint_eq(scorecard_data_unit_count(data), 30000);
    for (uint32_t i = 0; i < 30000; i++) {
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, i, 0, 1, &cell), 1);
        ASSERT_BITS(cell.value, 3.0 * i);
    }
    ASSERT_BITS(cell_of(data, "u12345", "2021", "x").value, 12345.45);
    scorecard_data_unref(data);
    draft = new_draft();
    memcpy(text + used - 8, "x", 1); /* in the last row */
    unlink(path);
    path = temporary(text, used);
    ck_assert_int_ne(scorecard_data_draft_read_csv_file(draft, path, NULL, &err), SCORECARD_OK);
    ck_assert_uint_eq(err.line, 30001);
    ck_assert_int_eq(strncmp(err.where, path, strlen(path)), 0);
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 0);
    unlink(path);
    scorecard_data_draft_free(draft);
    free(text);
}
END_TEST

START_TEST(a_units_file_reads_too)
{
    const char *text = "id,title\nA,Alpha\n";
    char *path = temporary(text, strlen(text));
    scorecard_data_draft *draft = new_draft();
    ck_assert_int_eq(scorecard_data_draft_read_units_file(draft, path, NULL, NULL), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 1);
    scorecard_data_draft_free(draft);
    unlink(path);
}
END_TEST

START_TEST(files_that_cannot_be_read_are_named)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = new_draft();
    ck_assert_int_eq(scorecard_data_draft_read_csv_file(draft, "/no/such/table", NULL, &err), SCORECARD_ERROR_FILE);
    ck_assert_str_eq(err.where, "/no/such/table");
    ck_assert_int_eq(scorecard_data_draft_read_units_file(draft, "/no/such/table", NULL, &err), SCORECARD_ERROR_FILE);
    ck_assert_int_eq(scorecard_data_draft_read_csv_file(draft, "/", NULL, &err), SCORECARD_ERROR_FILE);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(arguments_and_options_are_checked)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_data_draft *draft = new_draft();
    ck_assert_int_eq(scorecard_data_draft_read_csv(NULL, "", 0, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_data_draft_read_units(NULL, "", 0, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_data_draft_read_csv_file(NULL, "x", NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_data_draft_read_csv_file(draft, NULL, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, NULL, 1, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, NULL, 0, NULL, &err), SCORECARD_ERROR_SYNTAX);
    ck_assert_str_eq(err.where, "table");
    options.size = 8;
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, "", 0, &options, &err), SCORECARD_ERROR_OPTIONS);
    options.size = sizeof options;
    options.name = "\xFF";
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, "", 0, &options, &err), SCORECARD_ERROR_TEXT);
    options.name = NULL;
    options.period = "a b";
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, "", 0, &options, &err), SCORECARD_ERROR_ID);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_layout_is_for_its_sort_of_table)
{
    read_fails("'shape': 'units', 'columns': {'id': {'id': true}}", "id\nA\n", 0,
               (struct failure){ SCORECARD_ERROR_ARGUMENT, "t.csv", 0, 0, "scorecard_data_draft_read_units()" });
    read_fails("'unit': 'id'", "id\nA\n", 1, (struct failure){ SCORECARD_ERROR_ARGUMENT, "t.csv", 0, 0, "units" });
}
END_TEST

struct steps {
    int count, stop_at;
    uint64_t last, total;
};

static int32_t step(void *context, uint64_t done, uint64_t total)
{
    struct steps *steps = context;
    ck_assert_uint_ge(done, steps->last);
    ck_assert_uint_ge(total, done);
    steps->last = done;
    steps->total = total;
    return ++steps->count == steps->stop_at;
}

START_TEST(progress_is_told_and_can_cancel)
{
    char *text = malloc(1 << 20);
    size_t used = (size_t)sprintf(text, "unit,period,x\n");
    for (int i = 0; used < 3 * SCORECARD_I_CSV_BLOCK; i++)
        used += (size_t)sprintf(text + used, "u%d,2021,%d\n", i, i);
    for (int stop = 0; stop < 3; stop++) {
        struct steps steps = { 0, stop, 0, 0 };
        struct scorecard_run run = SCORECARD_RUN_INIT;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_data_draft *draft = NULL;
        run.progress = step;
        run.progress_context = &steps;
        ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_read_csv(draft, text, used, NULL, &err),
                         stop == 0 ? SCORECARD_OK : SCORECARD_ERROR_CANCELLED);
        ck_assert_int_eq(steps.count, stop == 0 ? 3 : stop);
        ck_assert_uint_eq(steps.total, used);
        ck_assert_int_eq(scorecard_data_draft_unit_count(draft) == 0, stop != 0);
        scorecard_data_draft_free(draft);
    }
    free(text);
}
END_TEST

/* Tables of all sorts, read into one draft; each either as a whole or not at all. */
static scorecard_status read_all(scorecard_data_draft *draft, struct scorecard_error *err)
{
    static const struct {
        const char *layout, *text;
        int units;
    } tables[] = {
        { NULL,
          "id,title,title.vi,alias,ranked,group.region,period\nA,Alpha,An,a much longer "
          "name|al,yes,North,\nB,Beta,Be,,no,South,2021\n"
          "B,Beta,Be,,no,West,2022\n",
          1 },
        { "'shape': 'units', 'columns': {'t': {'title': ''}}", "t\nGamma Delta\nAlpha\n", 1 },
        { NULL, "unit,period,x,y z\nAlpha,2021,1,\nal,2022,,\"2\"\n", 0 },
        { NULL,
          "unit,period,input,value,layer,field,reason,low,high,se,note\nA,2021,x,3,survey,,,,,0.5,a longer note\n"
          "B,2021,x,,,,censored,1,2,,\nB,2021,pci,3,published,rank,,,,,\nB,2021,pci,good,published,tier,,,,,\n",
          0 },
        { "'dialect': {'unwrap': true}, 'unit': 'u', 'period': 'p', 'columns': {'v': {'input': 'v', 'bands': "
          "'censored', "
          "'numbers': 'lenient'}, 's': {'se': 'v'}, 'n': {'note': 'v'}, 't': {'published': 'q', 'field': 'tier'}, 'g': "
          "{'group': 'size'}}, 'constants': [{'published': 'q', 'field': 'of', 'value': 2}]",
          "u,p,V,s,n,t,g\nA,2023,1-2,0.1,a note that is longer than "
          "others,T,big\n\"B,2023,one,0.1,,T,\"\"small\"\"\"\n",
          0 },
        { "'unit': 'u', 'period': 'p', 'columns': {'t': {'published': 'q', 'field': 'tier'}}",
          "u,p,t\nA,2020,a tier with a name\n", 0 },
        { "'unit': 'u', 'period': 'p', 'columns': {'x': {'input': 'x', 'numbers': 'lenient'}}",
          "u,p,x\nA,2020,not a number\n", 0 },
        { "'unit': 'u', 'period': 'p', 'columns': {'x': {'input': 'y'}, 'n': {'note': 'y'}}",
          "u,p,x,n\nA,2019,1,a remark\n", 0 },
        { "'shape': 'long', 'unit': 'u', 'period': 'p', 'layer': 'published', 'field': 'tier', 'input': 'i', "
          "'columns': {'v': "
          "{'part': 'value'}}",
          "u,p,i,v\nA,2018,q,a tier with a name\n", 0 },
        { "'shape': 'long', 'unit': 'u', 'period': 'p', 'input': 'i', 'columns': {'v': {'part': 'value'}, 'n': "
          "{'part': 'note'}}",
          "u,p,i,v,n\nA,2018,y,1,a remark\n", 0 },
        { "'shape': 'units', 'columns': {'i': {'id': true}, 'a': {'alias': ''}}", "i,a\nA,another name\n", 1 },
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        scorecard_status status = try_read(draft, tables[i].layout, tables[i].text, tables[i].units, err);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}

START_TEST(without_memory_tables_are_left_out_as_a_whole)
{
    for (int forever = 0; forever < 2; forever++) {
        int failed = 0;
        for (long n = 0;; n++) {
            struct failing f = { 0, 0, -1, forever, 0 };
            struct scorecard_run run = failing_run(&f);
            struct scorecard_error err = SCORECARD_ERROR_INIT;
            scorecard_data_draft *draft = NULL;
            ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
            f.fail_at = f.calls + n;
            scorecard_status status = read_all(draft, &err);
            f.fail_at = -1;
            if (status != SCORECARD_OK) {
                ck_assert_msg(status == SCORECARD_ERROR_MEMORY, "%ld: %d %s: %s", n, status, err.where, err.message);
                uint32_t units = scorecard_data_draft_unit_count(draft);
                ck_assert_msg(units == 0 || units == 2 || units == 3, "%u", units);
                scorecard_data *data = NULL;
                if (units > 0 && scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK)
                    scorecard_data_unref(data);
            }
            scorecard_data_draft_free(draft);
            ck_assert_int_eq(f.live, 0);
            if (status == SCORECARD_OK)
                break;
            failed++;
        }
        ck_assert_int_gt(failed, 50);
    }
}
END_TEST

/*
 * Pieces of a table's arena come from blocks of 4096 bytes. A column's name that grows moves what follows across the
 * ends of blocks, so that each piece is the one for which a block is missing.
 */
START_TEST(without_memory_for_any_piece_tables_are_left_out)
{
    static char layout[9000], text[9000], letters[4097];
    memset(letters, 'q', sizeof letters);
    int failed = 0;
    for (int pad = 0; pad < 4090; pad += 7) {
        static const struct {
            const char *layout, *text;
            int units;
        } shapes[] = {
            { "'unit': {'column': 'u', 'values': {'C': 'D'}}, 'period': 'p', 'columns': {'%.*s': 'ignore', 'x': "
              "{'input': 'x', "
              "'bands': 'censored'}, 'n': {'note': 'x'}, 't': {'title': 'vi'}}, 'others': 'inputs', 'where': "
              "[{'column': 'u', "
              "'not-in': ['Z']}], 'constants': [{'input': 'c', 'value': 1}]",
              "%.*s,u,p,x,n,t,y z,y\n,A b,2021,1,n,T,1,2\n,B,2022,1-2,,U,1,2\n,C,2022,1,,,3,4\n", 0 },
            { "'unit': 'name', 'period': 'p', 'columns': {'%.*s': 'ignore', 'i': {'id': true}, 'x': {'input': 'x'}}",
              "%.*s,i,name,p,x\n,A,Alpha,2021,1\n,B,Beta,2022,1\n", 0 },
            { "'shape': 'long', 'unit': 'u', 'period': 'p', 'input': ['i', 'j'], 'columns': {'%.*s': 'ignore', 'v': "
              "{'part': "
              "'value'}, 'l': {'part': 'layer'}}",
              "%.*s,u,p,i,j,v,l\n,A,2021,x,y,1,self\n,B,2022,x,z,1,published\n", 0 },
            { "'shape': 'units', 'period': 'p', 'columns': {'%.*s': 'ignore', 't': {'title': ''}, 'g': {'group': 'g'}}",
              "%.*s,t,g,p\n,A b,N,\n,B,S,2021\n,A b,W,2022\n", 1 },
            { NULL, "unit,period,input,value,note,%.*s\nA,2021,x,1,,\n", 0 },
            { NULL, "id,title,alias,group.g,title.%.*s\nA,Alpha,a|b,N,\n", 1 },
        };
        for (size_t s = 0; s < sizeof shapes / sizeof shapes[0]; s++) {
            snprintf(text, sizeof text, shapes[s].text, pad + 1, letters);
            if (shapes[s].layout != NULL)
                snprintf(layout, sizeof layout, shapes[s].layout, pad + 1, letters);
            for (long n = 0;; n++) {
                struct failing f = { 0, 0, -1, 0, 4096 };
                struct scorecard_run run = failing_run(&f);
                scorecard_data_draft *draft = NULL;
                ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
                f.fail_at = f.calls + n;
                scorecard_status status =
                    try_read(draft, shapes[s].layout != NULL ? layout : NULL, text, shapes[s].units, NULL);
                bool all = f.calls <= f.fail_at; /* nothing failed */
                ck_assert_msg(all || status == SCORECARD_ERROR_MEMORY, "%d", status);
                if (status != SCORECARD_OK)
                    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 0);
                scorecard_data_draft_free(draft);
                ck_assert_int_eq(f.live, 0);
                if (all)
                    break;
                failed++;
            }
        }
    }
    ck_assert_int_gt(failed, 2000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/table");
    TCase *c = tcase_create("table");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, rows_have_as_many_cells_as_the_header);
    tcase_add_test(c, a_row_in_quotes_may_be_unwrapped);
    tcase_add_test(c, what_is_wrong_in_an_unwrapped_row_has_its_place);
    tcase_add_test(c, broken_text_has_its_place_and_column);
    tcase_add_test(c, conditions_say_which_rows_count);
    tcase_add_test(c, a_table_is_read_as_a_whole_or_not_at_all);
    tcase_add_test(c, a_file_reads_as_its_bytes_do);
    tcase_add_test(c, a_units_file_reads_too);
    tcase_add_test(c, files_that_cannot_be_read_are_named);
    tcase_add_test(c, arguments_and_options_are_checked);
    tcase_add_test(c, a_layout_is_for_its_sort_of_table);
    tcase_add_test(c, progress_is_told_and_can_cancel);
    tcase_add_test(c, without_memory_tables_are_left_out_as_a_whole);
    tcase_add_test(c, without_memory_for_any_piece_tables_are_left_out);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
