/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "registered.h"

static scorecard_status read_table(scorecard_register_draft *draft, const char *text, struct scorecard_error *err)
{
    return scorecard_register_draft_read_csv(draft, text, strlen(text), "t.csv", err);
}

/* A register made of two tables; free() nothing but it. */
static scorecard_register *of_tables(const char *agencies, const char *entries)
{
    scorecard_register_draft *draft = new_register();
    if (agencies != NULL)
        CK_OK(read_table(draft, agencies, err));
    CK_OK(read_table(draft, entries, err));
    return finished_register(draft);
}

START_TEST(what_tables_say_is_what_they_were_written_from)
{
    scorecard_register *reg = registered(REGISTER_OF_ALL);
    char *agencies = text_of(reg, scorecard_register_write_agencies_csv), *entries = text_of(reg, scorecard_register_write_csv);
    scorecard_register_draft *draft = new_register();
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, NULL, "R", err));
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, "vi", "Sổ", err));
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_SOURCE, NULL, "s", err));
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_NOTES, "en", "illustrative", err));
    CK_OK(read_table(draft, agencies, err));
    CK_OK(read_table(draft, entries, err));
    scorecard_register *again = finished_register(draft);
    char *one = text_of(reg, scorecard_register_write), *two = text_of(again, scorecard_register_write);
    ck_assert_str_eq(one, two);
    free(one);
    free(two);
    free(agencies);
    free(entries);
    scorecard_register_unref(reg);
    scorecard_register_unref(again);
}
END_TEST

START_TEST(columns_come_in_any_order_and_are_all_when_left_out)
{
    scorecard_register *reg = of_tables(NULL, "comment,node\r\nx , 1.1 \r\n\r\ny,*\r\n");
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    ck_assert_uint_eq(scorecard_register_count(reg), 2);
    ck_assert(scorecard_register_at(reg, 0, &entry));
    ck_assert_ptr_null(entry.unit);
    ck_assert_str_eq(entry.node, "1.1");
    ck_assert_str_eq(entry.comment, "x ");
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(agencies_are_known_by_id_and_by_title)
{
    static const char agencies[] = "agency,title.vi,title,parent\nubnd,Uỷ ban,,\nsnv,Sở Nội vụ,DoHA,ubnd\nstc,,Sở Tài chính,\n";
    /* "Sở Nội vụ" decomposed and in capitals. */
    scorecard_register *reg = of_tables(agencies, "node,lead,partners\n1,S\xC6\xA0\xCC\x89 NO\xCC\xA3\xCC\x82I VU\xCC\xA3,"
                                                  "sở  tài chính : 0.25 | ubnd\n2,doha,\n");
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    ck_assert(scorecard_register_at(reg, 0, &entry));
    ck_assert_str_eq(entry.lead, "snv");
    ck_assert_str_eq(entry.partners[0].agency, "stc");
    ck_assert(entry.partners[0].share == 0.25);
    ck_assert_str_eq(entry.partners[1].agency, "ubnd");
    ck_assert(scorecard_register_at(reg, 1, &entry));
    ck_assert_str_eq(entry.lead, "snv");
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(without_agencies_their_names_make_them)
{
    scorecard_register *reg = of_tables(NULL, "node,lead,partners\n1,Sở Nội vụ,Sở: Tài chính\n2,sở nội vụ,vp\n");
    ck_assert_uint_eq(scorecard_register_agency_count(reg), 3);
    ck_assert_str_eq(scorecard_register_agency_id(reg, 0), "So-Noi-vu");
    ck_assert_str_eq(scorecard_register_agency_text(reg, 0, SCORECARD_AGENCY_TITLE, NULL), "Sở Nội vụ");
    ck_assert_str_eq(scorecard_register_agency_id(reg, 1), "So-Tai-chinh");
    ck_assert_str_eq(scorecard_register_agency_id(reg, 2), "vp");
    ck_assert_uint_eq(scorecard_register_agency_text_count(reg, 2, SCORECARD_AGENCY_TITLE), 0);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(each_failure_names_its_cell_and_leaves_the_draft_as_it_was)
{
    static const struct {
        const char *text;
        scorecard_status status;
        const char *where, *part;
    } rows[] = {
        { "", SCORECARD_ERROR_EMPTY, "t.csv, row 1", "header" },
        { "unit,nodes\n", SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (nodes)", "evidence" },
        { "unit,unit\n", SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (unit)", "two columns" },
        { "unit.vi\n", SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 1 (unit.vi)", "no such" },
        { "unit,node\nHG\n", SCORECARD_ERROR_COLUMN, "t.csv, row 2", "1 cells" },
        { "unit\n\"HG\n", SCORECARD_ERROR_SYNTAX, "t.csv, row 2, column 1 (unit)", "" },
        { "unit,comment\n,x\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (unit)", "*" },
        { "unit,node\nHG,a b\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (node)", "a b" },
        { "unit,period\nHG,2/2021\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (period)", "2/2021" },
        { "unit\nHG\nHG\n", SCORECARD_ERROR_DUPLICATE, "t.csv, row 3", "already" },
        { "unit\n\"H\nG\"\n", SCORECARD_ERROR_TEXT, "t.csv, row 2", "line break" },
        { "node,lead\n1,nobody\n", SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 2 (lead)", "no agency" },
        { "node,lead\n1,Sở\n", SCORECARD_ERROR_AMBIGUOUS, "t.csv, row 2, column 2 (lead)", "several" },
        { "node,partners\n1,stc\n", SCORECARD_ERROR_PARAMETER, "t.csv, row 2, column 2 (partners)", "lead" },
        { "lead,partners\nsnv,stc||vp\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (partners)", "without a name" },
        { "lead,partners\nsnv,:0.5\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (partners)", "without a name" },
        { "lead,partners\nsnv,stc:0.5|vp:0.6\n", SCORECARD_ERROR_WEIGHT, "t.csv, row 2, column 2 (partners)", "partner vp" },
        { "lead,partners\nsnv,stc:half\n", SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 2 (partners)", "no agency" },
        { "cause\nlazy\n", SCORECARD_ERROR_SCHEMA, "t.csv, row 2, column 1 (cause)", "not-done" },
        { "horizon\nnever\n", SCORECARD_ERROR_SCHEMA, "t.csv, row 2, column 1 (horizon)", "long-term" },
        { "comment\n\xFF\n", SCORECARD_ERROR_TEXT, "t.csv, row 2, column 1 (comment)", "UTF-8" },
        { "evidence\n\x01x\n", SCORECARD_ERROR_TEXT, "t.csv, row 2", "evidence" },
        { "agency,name\n", SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (name)", "title" },
        { "agency,title.\n", SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (title.)", "title" },
        { "agency\n\"\"\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (agency)", "agency" },
        { "agency\nsnv\n", SCORECARD_ERROR_DUPLICATE, "t.csv, row 2, column 1 (agency)", "snv" },
        { "agency,kind\nx,a b\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (kind)", "a b" },
        { "agency,title.v i\nx,a\n", SCORECARD_ERROR_ARGUMENT, "t.csv, row 2, column 2 (title.v i)", "tag" },
        { "agency,parent\nx,y\nz,\n", SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 2 (parent)", "the id y" },
        { "agency,head\nx\n", SCORECARD_ERROR_COLUMN, "t.csv, row 2", "1 cells" },
    };
    scorecard_register_draft *draft = new_register();
    CK_OK(read_table(draft, "agency,title\nsnv,Sở\nstc,sở\nvp,Văn phòng\n", err));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        ck_assert_msg(read_table(draft, rows[i].text, &err) == rows[i].status, "%s: %d %s: %s", rows[i].text, err.code, err.where,
                      err.message);
        ck_assert_msg(strcmp(err.where, rows[i].where) == 0, "%s: %s: %s", rows[i].text, err.where, err.message);
        ck_assert_msg(strstr(err.message, rows[i].part) != NULL, "%s: %s", rows[i].text, err.message);
        ck_assert_uint_ge(err.line, 1);
    }
    scorecard_register *reg = finished_register(draft);
    ck_assert_uint_eq(scorecard_register_count(reg), 0);
    ck_assert_uint_eq(scorecard_register_agency_count(reg), 3);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(names_that_make_no_agency_are_refused)
{
    scorecard_register_draft *draft = new_register();
    CK_FAILS(read_table(draft, "lead\n!!\n", err), SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (lead)", "no id");
    CK_FAILS(read_table(draft, "node,lead\n1,Sở A\n2,So A\n", err), SCORECARD_ERROR_DUPLICATE,
             "t.csv, row 3, column 2 (lead)", "So-A");
    scorecard_register_draft_free(draft);
}
END_TEST

START_TEST(arguments_are_checked)
{
    scorecard_register_draft *draft = new_register();
    CK_FAILS(scorecard_register_draft_read_csv(NULL, "x", 1, NULL, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_register_draft_read_csv(draft, NULL, 1, NULL, err), SCORECARD_ERROR_NULL, "", "text");
    CK_FAILS(scorecard_register_draft_read_csv(draft, NULL, 0, NULL, err), SCORECARD_ERROR_EMPTY, "table, row 1", "header");
    CK_FAILS(scorecard_register_draft_read_csv(draft, "x", 1, "\xFF", err), SCORECARD_ERROR_TEXT, "", "name");
    CK_FAILS(scorecard_register_draft_read_csv_file(NULL, "x", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_register_draft_read_csv_file(draft, NULL, err), SCORECARD_ERROR_NULL, "", "path");
    CK_FAILS(scorecard_register_draft_read_csv_file(draft, "/nowhere/r.csv", err), SCORECARD_ERROR_FILE, "/nowhere/r.csv",
             "opened");
    char path[] = "register_csv_XXXXXX";
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs("node,lead\n1,snv\n", file);
    ck_assert_int_eq(fclose(file), 0);
    CK_OK(scorecard_register_draft_read_csv_file(draft, path, err));
    ck_assert_int_eq(remove(path), 0);
    scorecard_register *reg = finished_register(draft);
    ck_assert_uint_eq(scorecard_register_find(reg, NULL, "1", NULL), 0);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_the_draft_as_it_was)
{
    static const char *const tables[] = {
        "agency,title,title.vi,kind,parent,head\na,A,Á,k,b,h\nb,B,,,,\n",
        "unit,node,period,lead,partners,cause,cause-text,horizon,comment,explanation,evidence\n"
        "HG,n,2021,Sở Nội vụ,Sở Tài chính:0.5|vp,late,c,now,d,e,\"f\ng\"\n*,m,*,sở nội vụ,,,,,,,\n",
    };
    for (size_t i = 0; i < 2; i++)
        for (long n = 0;; n++) {
            struct counted counted = { .fail_at = -1 };
            struct scorecard_run run = counted_run(&counted);
            scorecard_register_draft *draft = NULL;
            scorecard_register *reg = NULL;
            CK_OK(scorecard_register_draft_new(&run, &draft, err));
            counted.fail_at = n;
            scorecard_status status = read_table(draft, tables[i], NULL);
            counted.fail_at = -1;
            CK_OK(scorecard_register_draft_finish(draft, &reg, err));
            if (status != SCORECARD_OK)
                ck_assert_uint_eq(scorecard_register_agency_count(reg) + scorecard_register_count(reg), 0);
            scorecard_register_unref(reg);
            scorecard_register_draft_free(draft);
            ck_assert_int_eq(counted.live, 0);
            if (status == SCORECARD_OK)
                break;
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_register_csv");
    TCase *tc = tcase_create("read");
    tcase_add_test(tc, what_tables_say_is_what_they_were_written_from);
    tcase_add_test(tc, columns_come_in_any_order_and_are_all_when_left_out);
    tcase_add_test(tc, agencies_are_known_by_id_and_by_title);
    tcase_add_test(tc, without_agencies_their_names_make_them);
    tcase_add_test(tc, each_failure_names_its_cell_and_leaves_the_draft_as_it_was);
    tcase_add_test(tc, names_that_make_no_agency_are_refused);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_test(tc, memory_that_runs_out_leaves_the_draft_as_it_was);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
