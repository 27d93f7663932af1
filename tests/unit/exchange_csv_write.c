/* SPDX-License-Identifier: MIT */
#include "exchange/csv_write.h"

#include "registered.h"

static void check_text(const char *text, const char *want)
{
    struct scorecard_i_csv_out out;
    struct written w = { NULL, 0, 0, -1 };
    scorecard_i_csv_out_init(&out, collect, &w);
    scorecard_i_csv_out_text(&out, text);
    scorecard_i_csv_out_end(&out);
    CK_OK(scorecard_i_csv_out_finish(&out, err));
    w.text[w.size - 1] = '\0'; /* the line's end */
    ck_assert_str_eq(w.text, want);
    free(w.text);
}

START_TEST(cells_are_quoted_where_they_must_be)
{
    check_text(NULL, "");
    check_text("", "");
    check_text("Đất đai", "Đất đai");
    check_text("a,b", "\"a,b\"");
    check_text("a\"b\"", "\"a\"\"b\"\"\"");
    check_text("a\nb", "\"a\nb\"");
    check_text(" a", "\" a\"");
    check_text("a ", "\"a \"");
}
END_TEST

START_TEST(what_a_spreadsheet_would_run_is_no_formula_and_comes_back)
{
    static const char *const pairs[][2] = {
        { "=1+1", "'=1+1" },   { "+84", "'+84" },           { "-x", "'-x" }, { "@SUM(A1)", "'@SUM(A1)" }, { "'=1", "''=1" },
        { "'quoted'", "'quoted'" }, { "\tx", "'\tx" },      { "''-", "'''-" }, { "'", "'" },              { "a=1", "a=1" },
        { "=a,b", "\"'=a,b\"" }, { "\r=1", "\"'\r=1\"" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        check_text(pairs[i][0], pairs[i][1]);
        const char *at = pairs[i][1][0] == '"' ? pairs[i][1] + 1 : pairs[i][1];
        size_t size = strlen(at) - (at != pairs[i][1]);
        scorecard_i_csv_text_plain(&at, &size);
        ck_assert_uint_eq(size, strlen(pairs[i][0]));
        ck_assert_mem_eq(at, pairs[i][0], size);
    }
    const char *hand = "=typed by hand"; /* what nobody wrote with an apostrophe is as it is */
    size_t size = strlen(hand);
    scorecard_i_csv_text_plain(&hand, &size);
    ck_assert_str_eq(hand, "=typed by hand");
}
END_TEST

START_TEST(large_tables_come_in_blocks_and_can_be_stopped)
{
    struct scorecard_i_csv_out out;
    struct written w = { NULL, 0, 0, 1 };
    scorecard_i_csv_out_init(&out, collect, &w);
    for (int i = 0; i < 1000; i++) {
        scorecard_i_csv_out_cell(&out, "0123456789");
        scorecard_i_csv_out_cell(&out, "abc");
        scorecard_i_csv_out_end(&out);
    }
    CK_FAILS(scorecard_i_csv_out_finish(&out, err), SCORECARD_ERROR_FILE, "", "with 7");
    ck_assert_uint_eq(w.size, SCORECARD_I_CSV_OUT_BLOCK);
    ck_assert_int_eq(w.calls, 2);
    ck_assert(strncmp(w.text, "0123456789,abc\n0123456789,abc\n", 30) == 0);
    free(w.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_csv_write");
    TCase *tc = tcase_create("write");
    tcase_add_test(tc, cells_are_quoted_where_they_must_be);
    tcase_add_test(tc, what_a_spreadsheet_would_run_is_no_formula_and_comes_back);
    tcase_add_test(tc, large_tables_come_in_blocks_and_can_be_stopped);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
