/* SPDX-License-Identifier: MIT */
#include "registered.h"

START_TEST(entries_are_a_row_each)
{
    scorecard_register *reg = registered(REGISTER_OF_ALL);
    char *text = text_of(reg, scorecard_register_write_csv);
    ck_assert_str_eq(text, "unit,node,period,lead,partners,cause,cause-text,horizon,comment,explanation,evidence\n"
                           "*,land,*,snv,stc:0.3|vp,,,,,,\n"
                           "HG,land,2021,,,late,\"Ban hành chậm\n2 lần\",now,'=1+1,''-x,\"12/BC-UBND\na, b\"\n"
                           "Hậu Giang,*,*,ubnd,,,,,,,\n"
                           "*,*,*,,,,,,,,\n");
    free(text);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(agencies_have_a_column_for_each_language)
{
    scorecard_register *reg = registered(REGISTER_OF_ALL);
    char *text = text_of(reg, scorecard_register_write_agencies_csv);
    ck_assert_str_eq(text, "agency,kind,parent,title,title.en,title.vi,head,head.vi\n"
                           "ubnd,,,,People's Committee,Uỷ ban nhân dân tỉnh,,\n"
                           "snv,department,ubnd,Sở Nội vụ,,,,Giám đốc\n"
                           "stc,department,ubnd,Sở Tài chính,,,,\n"
                           "vp,,,,,,,\n");
    free(text);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(writing_can_be_stopped_and_is_checked)
{
    scorecard_register *reg = registered(REGISTER_OF_ALL);
    const write_register writers[] = { scorecard_register_write_csv, scorecard_register_write_agencies_csv };
    for (size_t i = 0; i < 2; i++) {
        struct written w = { NULL, 0, 0, 0 };
        CK_FAILS(writers[i](reg, collect, &w, err), SCORECARD_ERROR_FILE, "", "with 7");
        CK_FAILS(writers[i](NULL, collect, &w, err), SCORECARD_ERROR_NULL, "", "reg");
        CK_FAILS(writers[i](reg, NULL, &w, err), SCORECARD_ERROR_NULL, "", "write");
    }
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(memory_that_runs_out_is_told)
{
    const write_register writers[] = { scorecard_register_write_csv, scorecard_register_write_agencies_csv };
    for (size_t i = 0; i < 2; i++)
        for (long n = 0;; n++) {
            struct counted counted = { .fail_at = -1 };
            struct scorecard_run run = counted_run(&counted);
            struct written w = { NULL, 0, 0, -1 };
            scorecard_register *reg = NULL;
            ck_assert_int_eq(read_register(REGISTER_OF_ALL, &run, &reg, NULL), SCORECARD_OK);
            long live = counted.live;
            counted.fail_at = n;
            scorecard_status status = writers[i](reg, collect, &w, NULL);
            ck_assert_int_eq(counted.live, live);
            scorecard_register_unref(reg);
            free(w.text);
            if (status == SCORECARD_OK)
                break;
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        }
}
END_TEST

START_TEST(a_table_has_only_so_many_columns)
{
    scorecard_register_draft *draft = new_register();
    char lang[] = "l000";
    for (uint32_t a = 0; a < 2; a++)
        CK_OK(scorecard_register_draft_add_agency(draft, a == 0 ? "a" : "b", NULL, err));
    for (int i = 0; i < 1000; i++) {
        lang[1] = (char)('0' + i / 100);
        lang[2] = (char)('0' + i / 10 % 10);
        lang[3] = (char)('0' + i % 10);
        CK_OK(scorecard_register_draft_set_agency_text(draft, 0, SCORECARD_AGENCY_TITLE, lang, "x", err));
    }
    CK_OK(scorecard_register_draft_set_agency_text(draft, 1, SCORECARD_AGENCY_TITLE, "vi", "x", err));
    scorecard_register *reg = finished_register(draft);
    struct written w = { NULL, 0, 0, -1 };
    CK_FAILS(scorecard_register_write_agencies_csv(reg, collect, &w, err), SCORECARD_ERROR_LIMIT, "", "1000");
    scorecard_register_unref(reg);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_register_csv_write");
    TCase *tc = tcase_create("write");
    tcase_add_test(tc, entries_are_a_row_each);
    tcase_add_test(tc, agencies_have_a_column_for_each_language);
    tcase_add_test(tc, writing_can_be_stopped_and_is_checked);
    tcase_add_test(tc, memory_that_runs_out_is_told);
    tcase_add_test(tc, a_table_has_only_so_many_columns);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
