/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "planned.h"

static scorecard_plan_draft *new_plan(const struct scorecard_run *run)
{
    scorecard_plan_draft *draft = NULL;
    CK_OK(scorecard_plan_draft_new("hg", run, &draft, err));
    return draft;
}

static scorecard_plan *read_ok(const char *csv)
{
    scorecard_plan_draft *draft = new_plan(NULL);
    CK_OK(scorecard_plan_draft_read_csv(draft, csv, strlen(csv), "t", err));
    return finished_plan(draft);
}

START_TEST(a_row_is_a_task)
{
    scorecard_plan *plan = read_ok(
        "id,criterion,max,got,lost,cause,solution,lead,partners,start,due,output,cost,effects,after,spread-done,spread-total\n"
        "x,1.1| 1.2,5,\"3,5\",\"1,5\",\"Chậm,\nmuộn\",'=Làm, snv ,stc|vp,2024-02-01,30/6/2024,Báo cáo,12.5,"
        "node 1.1 to 4 lag 30 | input files by -2|node 1.2 share 0.5,,1,2\n"
        ",,,,,,,,,,,,,,,,\n"
        "y,,,,,,,,,1.2.2024,,,,,x,,\n");
    struct scorecard_plan_action action = action_of(plan, "x");
    ck_assert_uint_eq(scorecard_plan_action_count(plan), 2);
    ck_assert_uint_eq(action.node_count, 2);
    ck_assert_str_eq(action.nodes[1], "1.2");
    ck_assert_str_eq(action.cause, "Chậm,\nmuộn");
    ck_assert_str_eq(action.title, "=Làm");
    ck_assert_str_eq(action.lead, "snv");
    ck_assert_str_eq(action.partners[1], "vp");
    ck_assert_str_eq(action.due, "2024-06-30");
    ck_assert_int_eq(action.cost_kind, SCORECARD_COST_MONEY);
    ck_assert(action.cost == 12.5);
    ck_assert_uint_eq(action.effect_count, 3);
    ck_assert_str_eq(action.effects[0].node, "1.1");
    ck_assert_uint_eq(action.effects[0].lag, 30);
    ck_assert_str_eq(action.effects[1].input, "files");
    ck_assert(action.effects[1].value == -2 && action.effects[2].kind == SCORECARD_PLAN_EFFECT_SHARE);
    action = action_of(plan, "y");
    ck_assert_str_eq(action.start, "2024-02-01");
    ck_assert_str_eq(action.after[0], "x");
    ck_assert_int_eq(action.cost_kind, 0);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(headers_may_be_vietnamese_composed_or_not)
{
    scorecard_plan *plan = read_ok("\xEF\xBB\xBFTI\xC3\x8AU CHI\xCC\x81,Gi\xE1\xBA\xA3i pha\xCC\x81p,C\xC6\xA1 quan ch\xE1\xBB\xA7 tr\xC3\xAC\n"
        "1.1,L\xC3\xA0m,snv\n1.2,N\xE1\xBB\xAF" "a,stc\n");
    ck_assert_str_eq(action_of(plan, "task-1").title, "L\xC3\xA0m");
    ck_assert_str_eq(action_of(plan, "task-2").lead, "stc");
    ck_assert_str_eq(action_of(plan, "task-2").nodes[0], "1.2");
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(cells_may_be_parted_by_semicolons_or_tabs)
{
    static const char *const tables[] = {
        "\xEF\xBB\xBFid;\"solution\";lead;partners;due;cost;effects\r\nx;\"Làm; rồi, \"\"xong\"\"\r\n\";snv;vp|stc;30/6/2024;1200,5;node 1.1 to 4,25 lag 3|input f by 0.125\r\n",
        "id\tsolution\tlead\tpartners\tdue\tcost\teffects\nx\t\"Làm; rồi, \"\"xong\"\"\r\n\"\tsnv\tvp|stc\t2024-06-30\t1200.5\tnode 1.1 to 4.25 lag 3|input f by 0,125\n",
    };
    for (size_t i = 0; i < 2; i++) {
        scorecard_plan *plan = read_ok(tables[i]);
        struct scorecard_plan_action action = action_of(plan, "x");
        ck_assert_str_eq(action.title, "Làm; rồi, \"xong\"\r\n");
        ck_assert_str_eq(action.partners[1], "stc");
        ck_assert_str_eq(action.due, "2024-06-30");
        ck_assert(action.cost == 1200.5 && action.effects[0].value == 4.25 && action.effects[1].value == 0.125);
        scorecard_plan_unref(plan);
    }
}
END_TEST

START_TEST(an_id_is_made_that_is_free)
{
    scorecard_plan *plan = read_ok("id,solution,cost,cost-kind\ntask-1,a,,\n,b,2,effort\n,c,,\n");
    ck_assert_str_eq(action_of(plan, "task-2").title, "b");
    ck_assert_int_eq(action_of(plan, "task-2").cost_kind, SCORECARD_COST_EFFORT);
    ck_assert_str_eq(action_of(plan, "task-3").title, "c");
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(each_failure_names_its_cell_and_changes_nothing)
{
    static const struct {
        const char *csv;
        scorecard_status status;
        const char *where, *part;
    } rows[] = {
        { "", SCORECARD_ERROR_EMPTY, "t, row 1", "header" },
        { "id,colour\n", SCORECARD_ERROR_COLUMN, "t, row 1, column 2 (colour)", "known: id" },
        { "id,ID\n", SCORECARD_ERROR_COLUMN, "t, row 1, column 2 (ID)", "two columns" },
        { "id,mã\n", SCORECARD_ERROR_COLUMN, "t, row 1, column 2 (mã)", "two columns for id" },
        { "id\nx,y\n", SCORECARD_ERROR_COLUMN, "t, row 2", "2 cells" },
        { "id\nold\n", SCORECARD_ERROR_DUPLICATE, "t, row 2, column 1 (id)", "already" },
        { "id\na b\n", SCORECARD_ERROR_ID, "t, row 2, column 1 (id)", "a b" },
        { "id,lead\nx,a|b\n", SCORECARD_ERROR_PARAMETER, "t, row 2, column 2 (lead)", "exactly one lead" },
        { "id,lead\nx,\"a; b\"\n", SCORECARD_ERROR_PARAMETER, "t, row 2, column 2 (lead)", "exactly one lead" },
        { "id,partners\nx,a|a\n", SCORECARD_ERROR_DUPLICATE, "t, row 2, column 2 (partners)", "twice" },
        { "id,partners\nx,a||b\n", SCORECARD_ERROR_ID, "t, row 2, column 2 (partners)", "" },
        { "id,due\nx,6/30/2024\n", SCORECARD_ERROR_DATE, "t, row 2, column 2 (due)", "30/06/2022" },
        { "id,due\nx,soon\n", SCORECARD_ERROR_DATE, "t, row 2, column 2 (due)", "\"soon\" is no day" },
        { "id,start,due\nx,2024-02-01,1/1/2024\n", SCORECARD_ERROR_DATE, "t, row 2, column 3 (due)", "before it starts" },
        { "id,cost\nx,\"1,5\"\n", SCORECARD_ERROR_NUMBER, "t, row 2, column 2 (cost)", "decimal point" },
        { "id,cost\nx,-1\n", SCORECARD_ERROR_PARAMETER, "t, row 2, column 2 (cost)", "from 0" },
        { "id;cost\nx;1.500\n", SCORECARD_ERROR_NUMBER, "t, row 2, column 2 (cost)", "decimal comma" },
        { "id;cost\nx;1.200,5\n", SCORECARD_ERROR_NUMBER, "t, row 2, column 2 (cost)", "decimal comma" },
        { "id;kind\nx;task;\n", SCORECARD_ERROR_COLUMN, "t, row 2", "3 cells" },
        { "id,spread-done\nx,1.5\n", SCORECARD_ERROR_NUMBER, "t, row 2, column 2 (spread-done)", "whole" },
        { "id,spread-done\nx,3\n", SCORECARD_ERROR_PARAMETER, "t, row 2, column 2 (spread-done)", "3 of 0" },
        { "id,kind\nx,job\n", SCORECARD_ERROR_SCHEMA, "t, row 2, column 2 (kind)", "task, initiative" },
        { "id,effects\nx,node 1 to\n", SCORECARD_ERROR_SYNTAX, "t, row 2, column 2 (effects)", "list of effects" },
        { "id,effects\nx,node 1 up 2\n", SCORECARD_ERROR_SYNTAX, "t, row 2, column 2 (effects)", "list of effects" },
        { "id,effects\nx,leaf 1 to 2\n", SCORECARD_ERROR_SYNTAX, "t, row 2, column 2 (effects)", "list of effects" },
        { "id,effects\nx,node 1 to 2 lag 1.5\n", SCORECARD_ERROR_SYNTAX, "t, row 2, column 2 (effects)", "list of effects" },
        { "id,effects\nx,node 1 to 2 lag 1 x\n", SCORECARD_ERROR_SYNTAX, "t, row 2, column 2 (effects)", "list of effects" },
        { "id,effects\nx,node 1 by 0\n", SCORECARD_ERROR_PARAMETER, "t, row 2, column 2 (effects)", "by 0" },
        { "id,effects\nx,node\n", SCORECARD_ERROR_SYNTAX, "t, row 2, column 2 (effects)", "list of effects" },
        { "id\n\"x\n", SCORECARD_ERROR_SYNTAX, NULL, "" },
        { "id\n\xff\n", SCORECARD_ERROR_TEXT, NULL, "" },
    };
    scorecard_plan_draft *draft = new_plan(NULL);
    struct scorecard_plan_action old = SCORECARD_PLAN_ACTION_INIT;
    old.id = "old";
    CK_OK(scorecard_plan_draft_add_action(draft, &old, NULL, err));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = scorecard_plan_draft_read_csv(draft, rows[i].csv, strlen(rows[i].csv), "t", &err);
        ck_assert_msg(status == rows[i].status && (rows[i].where == NULL || strcmp(err.where, rows[i].where) == 0) &&
                          strstr(err.message, rows[i].part) != NULL,
                      "%s\n%s %s: %s", rows[i].csv, scorecard_status_name(status), err.where, err.message);
    }
    CK_FAILS(scorecard_plan_draft_read_csv(NULL, "", 0, NULL, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_read_csv(draft, NULL, 1, NULL, err), SCORECARD_ERROR_NULL, "", "text");
    CK_FAILS(scorecard_plan_draft_read_csv(draft, "id\n", 3, "\xff", err), SCORECARD_ERROR_TEXT, "", "name");
    CK_FAILS(scorecard_plan_draft_read_csv_file(NULL, "x", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_read_csv_file(draft, "no/such", err), SCORECARD_ERROR_FILE, "no/such", "");
    scorecard_plan *plan = finished_plan(draft);
    ck_assert_uint_eq(scorecard_plan_action_count(plan), 1);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(a_file_is_read_as_a_text_is)
{
    static const char path[] = "plan_csv_file.csv";
    scorecard_plan_draft *draft = new_plan(NULL);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs("id\nx\n", file);
    fclose(file);
    CK_OK(scorecard_plan_draft_read_csv_file(draft, path, err));
    remove(path);
    scorecard_plan *plan = finished_plan(draft);
    ck_assert_uint_eq(scorecard_plan_find_action(plan, "x"), 0);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_all_as_it_was)
{
    static const char csv[] = "criterion,solution,lead,due,effects,kind\n1.1|1.2,Làm,snv,1/2/2024,node 1.1 to 2|input x by 1,task\n";
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = -1 };
        struct scorecard_run run = counted_run(&counted);
        scorecard_plan_draft *draft = new_plan(&run);
        counted.fail_at = n;
        scorecard_status status = scorecard_plan_draft_read_csv(draft, csv, sizeof csv - 1, NULL, NULL);
        counted.fail_at = -1;
        scorecard_plan *plan = finished_plan(draft);
        ck_assert_uint_eq(scorecard_plan_action_count(plan), status == SCORECARD_OK);
        scorecard_plan_unref(plan);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_plan_csv");
    TCase *tc = tcase_create("exchange_plan_csv");
    tcase_add_test(tc, a_row_is_a_task);
    tcase_add_test(tc, headers_may_be_vietnamese_composed_or_not);
    tcase_add_test(tc, cells_may_be_parted_by_semicolons_or_tabs);
    tcase_add_test(tc, an_id_is_made_that_is_free);
    tcase_add_test(tc, each_failure_names_its_cell_and_changes_nothing);
    tcase_add_test(tc, a_file_is_read_as_a_text_is);
    tcase_add_test(tc, memory_that_runs_out_leaves_all_as_it_was);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
