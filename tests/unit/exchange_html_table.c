/* SPDX-License-Identifier: MIT */
#include "exchange/html_table.h"

#include <math.h>

#include "paged.h"
#include "tap.h"

struct tabled {
    struct paged csv;
    char name[SCORECARD_I_TABLE_NAME];
};

static int32_t keep_csv(void *context, const char *name, const char *bytes, size_t count)
{
    struct tabled *t = context;
    strcpy(t->name, name);
    return page_write(&t->csv, bytes, count);
}

static const struct scorecard_i_html_column columns[] = {
    { "node", NULL, SCORECARD_I_COLUMN_TEXT },         { "title", "Criterion", SCORECARD_I_COLUMN_HEAD },
    { "score", "Score", SCORECARD_I_COLUMN_NUMBER },   { "lead", "Lead", SCORECARD_I_COLUMN_TEXT },
    { "comment", "Comment", SCORECARD_I_COLUMN_TEXT },
};

static void fill(struct scorecard_i_html_table *table, uint32_t hidden)
{
    scorecard_i_html_table_begin(table, "criteria", "All & each", "tree", columns, 5, hidden);
    scorecard_i_html_table_text(table, "n1");
    scorecard_i_html_table_head(table, "<b>One</b>", 9);
    scorecard_i_html_table_number(table, 0.125, 2, true);
    scorecard_i_html_table_text(table, "Nobody");
    scorecard_i_html_table_text(table, "=cmd|' /C calc'!A0");
    scorecard_i_html_table_row(table);
    scorecard_i_html_table_text(table, "n2");
    scorecard_i_html_table_head(table, "Two", 1);
    scorecard_i_html_table_number(table, (double)NAN, 2, false);
    scorecard_i_html_table_text(table, NULL);
    scorecard_i_html_table_text(table, "");
    scorecard_i_html_table_row(table);
}

START_TEST(a_table_is_written_twice)
{
    struct paged page = { 0 };
    struct tabled tabled = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_html_table table = { .html = &html, .write = keep_csv, .context = &tabled };
    scorecard_i_html_init(&html, page_write, &page, true);
    fill(&table, 0);
    ck_assert_int_eq(scorecard_i_html_table_end(&table), 0);
    ck_assert(scorecard_i_html_finish(&html));
    ck_assert_str_eq(tabled.name, "criteria");
    ck_assert_str_eq(tabled.csv.text, "node,title,score,lead,comment\nn1,<b>One</b>,0.125,Nobody,'=cmd|' /C calc'!A0\nn2,Two,,,\n");
    CK_HAS(page, "<caption>All &amp; each</caption>");
    CK_HAS(page, "<th scope=\"col\" role=\"columnheader\" class=\"n\">Score</th>");
    CK_HAS(page, "<th scope=\"row\" role=\"rowheader\" class=\"d6\">&lt;b&gt;One&lt;/b&gt;</th>");
    CK_HAS(page, "<td role=\"cell\" data-label=\"Score\" class=\"n\" data-value=\"0.125\">+0,13</td>");
    CK_HAS(page, "<td role=\"cell\" data-label=\"Lead\" class=\"e\"></td>");
    CK_HAS(page, "class=\"n e\">\xE2\x80\x93</td>");
    CK_HAS_NOT(page, ">n1<"); /* for spreadsheets alone */
    ck_assert_uint_eq(times_in(page.text, "<tr "), 3);
    ck_assert_uint_eq(times_in(page.text, "</tr>"), 3);
    paged_free(&page);
    paged_free(&tabled.csv);
}
END_TEST

START_TEST(a_hidden_column_is_in_neither)
{
    struct paged page = { 0 };
    struct tabled tabled = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_html_table table = { .html = &html, .write = keep_csv, .context = &tabled };
    scorecard_i_html_init(&html, page_write, &page, false);
    fill(&table, 1u << 3 | 1u << 4 | 1u << 2);
    (void)scorecard_i_html_table_end(&table);
    (void)scorecard_i_html_finish(&html);
    ck_assert_str_eq(tabled.csv.text, "node,title\nn1,<b>One</b>\nn2,Two\n");
    CK_HAS_NOT(page, "Nobody");
    CK_HAS_NOT(page, "Lead");
    CK_HAS_NOT(page, "0.125");
    paged_free(&page);
    paged_free(&tabled.csv);
}
END_TEST

START_TEST(csv_is_left_out_or_stopped)
{
    struct paged page = { 0 };
    struct tabled tabled = { .csv = { .stop_at = 1 } };
    struct scorecard_i_html html;
    struct scorecard_i_html_table table = { .html = &html };
    scorecard_i_html_init(&html, page_write, &page, false);
    fill(&table, 0);
    ck_assert_int_eq(scorecard_i_html_table_end(&table), 0);
    table.write = keep_csv;
    table.context = &tabled;
    fill(&table, 0);
    ck_assert_int_eq(scorecard_i_html_table_end(&table), 7);
    (void)scorecard_i_html_finish(&html);
    ck_assert_uint_eq(times_in(page.text, "</table>"), 2);
    paged_free(&page);
    paged_free(&tabled.csv);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/html_table");
    TCase *c = tcase_create("table");
    tcase_add_test(c, a_table_is_written_twice);
    tcase_add_test(c, a_hidden_column_is_in_neither);
    tcase_add_test(c, csv_is_left_out_or_stopped);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
