/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "points_table.h"

START_TEST(a_table_is_a_model)
{
    scorecard_model *m = pointed(PAR_BEFORE PAR_BEHIND);
    ck_assert_uint_eq(scorecard_model_count(m), 9);
    ck_assert_str_eq(scorecard_model_id(m), "par");
    uint32_t made = scorecard_model_find(m, "1.2"), leaf = scorecard_model_find(m, "1.2.1");
    ck_assert_uint_eq(scorecard_model_parent(m, leaf), made);
    ck_assert_uint_eq(scorecard_model_parent(m, made), scorecard_model_find(m, "1"));
    ck_assert(scorecard_model_points(m, made) == 7);
    ck_assert_int_eq(scorecard_model_points_given(m, made), 0);
    ck_assert_int_eq(scorecard_model_points_given(m, scorecard_model_find(m, "1")), 1);
    ck_assert_int_eq(scorecard_model_method(m, leaf, SCORECARD_STEP_RULE, NULL), SCORECARD_RULE_STEPS);
    ck_assert_str_eq(scorecard_model_title(m, scorecard_model_find(m, "1.1"), "vi"), "=Kế hoạch");
    ck_assert_str_eq(scorecard_model_text(m, made, SCORECARD_TEXT_CODE, NULL), "1.2");
    scorecard_model_unref(m);
}
END_TEST

START_TEST(an_index_need_not_have_a_row_and_a_parent_may_come_later)
{
    scorecard_model *m = pointed("code,max,rule,scored,direction,parameters\n1.1,2,direct,,,\n1,,,,,\n1.2,1,pass,no,lower,threshold=2\n\n");
    ck_assert_str_eq(scorecard_model_id(m), "index");
    ck_assert(scorecard_model_points(m, 0) == 2); /* what is not scored adds nothing */
    ck_assert_int_eq(scorecard_model_direction(m, scorecard_model_find(m, "1.2")), SCORECARD_DIRECTION_LOWER);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(names_may_say_who_is_whose_parent)
{
    scorecard_model *m = pointed("code,id,parent,title,source,legal,notes.vi,max,rule\n"
                                 "*,m,,Model,s,l,n,,\n"
                                 ",root,,,,,,3,\n"
                                 "A,a,root,,,,,,inherited\n"
                                 "A,b,a,,,,,3,direct\n");
    ck_assert_str_eq(scorecard_model_id(m), "m");
    ck_assert_str_eq(scorecard_model_text(m, SCORECARD_NONE, SCORECARD_TEXT_LEGAL, NULL), "l");
    ck_assert_uint_eq(scorecard_model_depth(m, scorecard_model_find(m, "b")), 2);
    ck_assert_int_eq(scorecard_model_method_given(m, scorecard_model_find(m, "a"), SCORECARD_STEP_AGGREGATE), 0);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(a_code_that_is_no_id_makes_one)
{
    scorecard_model *m = pointed("code,max,rule\nĐ 1,1,direct\n");
    ck_assert_uint_ne(scorecard_model_find(m, "D-1"), SCORECARD_NONE);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(a_block_of_bonuses_may_have_no_maximum)
{
    scorecard_model *m = pointed("code,max,rule,parameters\n1,2,direct,\n2,0,,\n2.1,,bonus,at-most=1\n");
    ck_assert(scorecard_model_points(m, 0) == 2);
    scorecard_model_unref(m);
}
END_TEST

static const struct wrong {
    const char *text;
    scorecard_status status;
    const char *place, *part;
} wrongs[] = {
    { "", SCORECARD_ERROR_EMPTY, "t.csv, row 1", "no header" },
    { "code,max\n", SCORECARD_ERROR_EMPTY, "t.csv, row 2", "no criterion" },
    { "code,points\n", SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (points)", "no such column" },
    { "code,source.vi\n", SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 2 (source.vi)", "no such column" },
    { "code,max,max\n", SCORECARD_ERROR_COLUMN, "t.csv, row 1, column 3 (max)", "two columns" },
    { "id,max\n", SCORECARD_ERROR_COLUMN, "t.csv, row 1", "neither" },
    { "code,max\n1\n", SCORECARD_ERROR_COLUMN, "t.csv, row 2", "has 1 cells" },
    { "code,max\n\"1\n", SCORECARD_ERROR_SYNTAX, "t.csv, row 2, column 1 (code)", "" },
    { "code,max\n1,x\n", SCORECARD_ERROR_NUMBER, "t.csv, row 2, column 2 (max)", "no number" },
    { "code,max\n1,0\n", SCORECARD_ERROR_WEIGHT, "t.csv, row 2, column 2 (max)", "above 0" },
    { "code,max\n1,2\n1,3\n", SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 1 (code)", "row 2" },
    { "code,max\n1..2,2\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (code)", "empty" },
    { "code,max\n.2,2\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (code)", "empty" },
    { "code,max\n2.,2\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (code)", "empty" },
    { "code,max\n!,2\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (code)", "no id" },
    { "code,max\n1234567890123456789012345678901234567890123456789012345678901234,2\n", SCORECARD_ERROR_LIMIT,
      "t.csv, row 2, column 1 (code)", "at most 63" },
    { "code,id\n1,a\n2,a\n", SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 2 (id)", "" },
    { "code,id\n1.1,\n1,a\n", SCORECARD_ERROR_ID, "t.csv, row 3, column 2 (id)", "come before it" },
    { "code,id\n,\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (id)", "" },
    { "code,id\n,a b\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (id)", "" },
    { "code,id\n1,\n,a\n", SCORECARD_ERROR_EMPTY, "t.csv, row 3, column 1 (code)", "before all others" },
    { "code,id\n1,\n*,a\n", SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 1 (code)", "first" },
    { "code,id\n*,a b\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (id)", "" },
    { "code,id,max\n*,a,1\n", SCORECARD_ERROR_METHOD, "t.csv, row 2, column 3 (max)", "texts only" },
    { "id,parent\na,\nb,\n", SCORECARD_ERROR_EMPTY, "t.csv, row 3, column 2 (parent)", "before all others" },
    { "id,parent\na,\nb,c\n", SCORECARD_ERROR_UNKNOWN, "t.csv, row 3, column 2 (parent)", "no row before" },
    { "id,parent\n,\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 1 (id)", "" },
    { "id,parent\na,\na,a\n", SCORECARD_ERROR_DUPLICATE, "t.csv, row 3, column 1 (id)", "" },
    { "code,direction\n1,up\n", SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 2 (direction)", "higher or lower" },
    { "code,scored\n1,x\n", SCORECARD_ERROR_UNKNOWN, "t.csv, row 2, column 2 (scored)", "yes or no" },
    { "code,input\n1,x\n1.1,\n", SCORECARD_ERROR_METHOD, "t.csv, row 2, column 2 (input)", "rows below" },
    { "code,input\n1,x y\n", SCORECARD_ERROR_ID, "t.csv, row 2, column 2 (input)", "" },
    { "code,rule\n1,pass\n1.1,\n", SCORECARD_ERROR_METHOD, "t.csv, row 2, column 2 (rule)", "rows below" },
    { "code,rule\n1,pas\n", SCORECARD_ERROR_METHOD, "t.csv, row 2, column 2 (rule)", "did you mean" },
    { "code,rule,parameters\n1,inherited,floor=0\n1.1,,\n", SCORECARD_ERROR_PARAMETER, "t.csv, row 2, column 3 (parameters)", "inherited" },
    { "code,parameters\n1,equals=1\n", SCORECARD_ERROR_METHOD, "t.csv, row 2", "no rule" },
    { "code,rule,parameters\n1,pass,equals\n", SCORECARD_ERROR_SYNTAX, "t.csv, row 2, column 3 (parameters)", "key=value" },
    { "code,max,rule,parameters\n1,1,pass,equal=1\n", SCORECARD_ERROR_SCHEMA, "t.csv, row 2, column 4 (parameters)", "equals" },
    { "code,max,rule,parameters\n1,1,steps,\"bands=< 1|> 1; earns=0|1\"\n", SCORECARD_ERROR_PARAMETER, "t.csv, row 2, column 3 (rule)", "" },
    { "code,max\n1,3\n1.1,2\n", SCORECARD_ERROR_WEIGHT, "t.csv, row 2, column 2 (max)", "is 3 and what is below it adds up to 2" },
    { "code,max\n1,3\n1.1,\n", SCORECARD_ERROR_WEIGHT, "t.csv, row 2, column 2 (max)", "no max" },
};

START_TEST(what_is_wrong_has_its_row_and_column)
{
    scorecard_model *m = NULL;
    const struct wrong *w = &wrongs[_i];
    struct scorecard_error got = SCORECARD_ERROR_INIT;
    scorecard_status status = read_points(w->text, &m, &got);
    ck_assert_ptr_null(m);
    ck_assert_msg(status == w->status && got.code == w->status && strcmp(got.where, w->place) == 0 &&
                      strstr(got.message, w->part) != NULL,
                  "%s\nis %d (not %d), %s: %s", w->text, (int)status, (int)w->status, got.where, got.message);
    ck_assert_int_eq(read_points(w->text, &m, NULL), w->status);
}
END_TEST

START_TEST(arguments_and_files_are_checked)
{
    scorecard_model *m = NULL;
    CK_FAILS(scorecard_model_read_points(NULL, 0, NULL, NULL, &m, err), SCORECARD_ERROR_NULL, "", "text");
    CK_FAILS(scorecard_model_read_points("", 0, NULL, NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_model_read_points("", 0, "\xff", NULL, &m, err), SCORECARD_ERROR_TEXT, "", "name");
    CK_FAILS(scorecard_model_read_points("", 0, NULL, NULL, &m, err), SCORECARD_ERROR_EMPTY, "points table, row 1", "header");
    CK_FAILS(scorecard_model_read_points_file("/nowhere/t.csv", NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_model_read_points_file("/nowhere/t.csv", NULL, &m, err), SCORECARD_ERROR_FILE, "/nowhere/t.csv", "");
    char name[] = "points-XXXXXX.csv";
    FILE *file = fopen(name, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(PAR, 1, sizeof PAR - 1, file), sizeof PAR - 1);
    fclose(file);
    CK_OK(scorecard_model_read_points_file(name, NULL, &m, err));
    scorecard_model_unref(m);
    remove(name);
}
END_TEST

START_TEST(memory_that_runs_out_is_told)
{
    static const char *const texts[] = {
        PAR_BEFORE PAR_BEHIND, "code,id,parent,title,max,rule\n*,m,,M,,\n,a,,,2,\nB,b,a,,2,direct\n", "code,max\nĐ1.1,1\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (long n = 0;; n++) {
            struct counted counted = { .fail_at = n };
            struct scorecard_run run = counted_run(&counted);
            scorecard_model *m = NULL;
            scorecard_status status = scorecard_model_read_points(texts[i], strlen(texts[i]), NULL, &run, &m, NULL);
            ck_assert((status == SCORECARD_OK) == (m != NULL));
            scorecard_model_unref(m);
            ck_assert_int_eq(counted.live, 0);
            if (status == SCORECARD_OK)
                break;
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_points_read");
    TCase *tc = tcase_create("read");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_table_is_a_model);
    tcase_add_test(tc, an_index_need_not_have_a_row_and_a_parent_may_come_later);
    tcase_add_test(tc, names_may_say_who_is_whose_parent);
    tcase_add_test(tc, a_code_that_is_no_id_makes_one);
    tcase_add_test(tc, a_block_of_bonuses_may_have_no_maximum);
    tcase_add_loop_test(tc, what_is_wrong_has_its_row_and_column, 0, (int)(sizeof wrongs / sizeof wrongs[0]));
    tcase_add_test(tc, arguments_and_files_are_checked);
    tcase_add_test(tc, memory_that_runs_out_is_told);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
