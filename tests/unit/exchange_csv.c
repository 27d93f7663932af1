/* SPDX-License-Identifier: MIT */
#include "exchange/csv.h"

#include <stdio.h>
#include <string.h>

#include "exchange_reading.h"

/* A text handed out in blocks. */
struct source {
    const char *text;
    size_t size, at;
    size_t fail_at; /* reading fails there */
};

static size_t read_source(void *context, char *into, size_t room, bool *failed)
{
    struct source *s = context;
    size_t rest = s->size - s->at, got = rest < room ? rest : room;
    if (s->at + got > s->fail_at) {
        *failed = true;
        return 0;
    }
    memcpy(into, s->text + s->at, got);
    s->at += got;
    return got;
}

/* All rows as one text: cells in brackets, rows with line and number. Of a failure, its place and status. */
static void render(struct scorecard_i_csv *csv, char *out, size_t room)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    size_t used = 0;
    out[0] = '\0';
    for (;;) {
        bool there = false;
        scorecard_status status = scorecard_i_csv_row(csv, &there, &err);
        if (status != SCORECARD_OK) {
            snprintf(out, room, "%d %llu:%llu %.100s", status, (unsigned long long)err.line, (unsigned long long)err.column,
                     err.where);
            return;
        }
        if (!there)
            return;
        used += (size_t)snprintf(out + used, room - used, "%llu/%llu", (unsigned long long)csv->row,
                                 (unsigned long long)csv->line);
        for (size_t i = 0; i < csv->count; i++)
            used += (size_t)snprintf(out + used, room - used, "[%.*s]", (int)csv->cells[i].size, csv->cells[i].at);
        ck_assert_uint_lt(used, room);
    }
}

/* Reads a text from memory, and in blocks of all sizes, and checks that both give what is wanted. */
static void reads(const char *text, size_t size, char delimiter, bool trim, const char *wanted)
{
    char *out = malloc(20000);
    struct scorecard_i_csv csv;
    scorecard_i_csv_init_text(&csv, NULL, "t", text, size);
    csv.delimiter = delimiter;
    csv.trim = trim;
    render(&csv, out, 20000);
    ck_assert_str_eq(out, wanted);
    scorecard_i_csv_free(&csv);
    for (size_t block = 1; block <= size + 2 && block < 200; block++) {
        struct source source = { text, size, 0, SIZE_MAX };
        ck_assert_int_eq(scorecard_i_csv_init_blocks(&csv, NULL, "t", read_source, &source, block, NULL), 0);
        csv.delimiter = delimiter;
        csv.trim = trim;
        render(&csv, out, 20000);
        ck_assert_msg(strcmp(out, wanted) == 0, "blocks of %zu: %s", block, out);
        scorecard_i_csv_free(&csv);
    }
    free(out);
}

static void plain(const char *text, const char *wanted)
{
    reads(text, strlen(text), ',', false, wanted);
}

START_TEST(rows_are_cells_between_delimiters)
{
    plain("a,b,c\n1,,3\n", "1/1[a][b][c]2/2[1][][3]");
    plain("a,b\n1,2", "1/1[a][b]2/2[1][2]");
    plain("a\n", "1/1[a]");
    plain("a,\n,b\n,", "1/1[a][]2/2[][b]3/3[][]");
    plain("", "");
    reads("a;b,c\t;\n", 8, ';', false, "1/1[a][b,c\t][]");
    reads("a\tb\n", 4, '\t', false, "1/1[a][b]");
    reads("a|b\n", 4, '|', false, "1/1[a][b]");
}
END_TEST

START_TEST(lines_end_with_line_feed_with_or_without_carriage_return)
{
    plain("a,b\r\n1,2\r\n", "1/1[a][b]2/2[1][2]");
    plain("a,b\r\n1,2\r", "1/1[a][b]2/2[1][2]");
    plain("a\n1\r\n2\n", "1/1[a]2/2[1]3/3[2]");
    plain("a\rb\n", "401 1:1 t, row 1, column 1");
    plain("a\n1,b\rc\n", "401 2:2 t, row 2, column 2");
}
END_TEST

START_TEST(empty_lines_are_passed_by_but_counted)
{
    plain("\n\na,b\n\r\n\n1,2\n\n", "3/3[a][b]6/6[1][2]");
    plain("\"\"\n", "1/1[]");
    plain("a\n \n", "1/1[a]2/2[ ]");
}
END_TEST

START_TEST(quoted_cells_hold_anything)
{
    plain("\"a,b\",\"c\nd\",\"e\r\nf\"\n\"\",x\n", "1/1[a,b][c\nd][e\r\nf]2/4[][x]");
    plain("\"say \"\"yes\"\"\",\"\"\"\",\"\"\"\"\"\"\nb", "1/1[say \"yes\"][\"][\"\"]2/2[b]");
    plain("\"a\"", "1/1[a]");
    plain("a,\"b\"", "1/1[a][b]");
    plain("\"a\"\r\n\"b\"\r\n", "1/1[a]2/2[b]");
}
END_TEST

START_TEST(broken_quotes_are_errors_with_their_place)
{
    plain("a\nb,\"c\nd", "401 2:2 t, row 2, column 2");
    plain("\"a\n\n\n", "401 1:1 t, row 1, column 1");
    plain("a,b\"c\n", "401 1:2 t, row 1, column 2");
    plain("a,\"b\"c\n", "401 1:2 t, row 1, column 2");
    plain("a,\"b\nx\" \"\n", "401 2:2 t, row 1, column 2");
    plain("\"a\" ,b\n", "401 1:1 t, row 1, column 1");
}
END_TEST

START_TEST(spaces_around_quotes_may_be_passed_by)
{
    reads("a, \"b,c\" ,d\n", 12, ',', true, "1/1[a][b,c][d]");
    reads("a,\t\"b\"\t\n", 8, ',', true, "1/1[a][b]");
    reads("a, x\"b\"\n", 8, ',', true, "401 1:2 t, row 1, column 2");
    reads(" \"a\"\"b\" \n", 9, ',', true, "1/1[a\"b]");
}
END_TEST

START_TEST(text_is_utf_8_without_nul)
{
    plain("\xEF\xBB\xBF"
          "a,b\n",
          "1/1[a][b]");
    plain("\xEF\xBB\xBF", "");
    plain("t\xE1\xBB\x89nh,\xC4\x90\n", "1/1[t\xE1\xBB\x89nh][\xC4\x90]");
    plain("a,b\n1,\xC3(\n", "211 2:2 t, row 2, column 2");
    plain("a,b\n\"1\n2\",\xFF\n", "211 3:2 t, row 2, column 2");
    plain("a\n\"x\"\"\xFFy\"\n", "211 2:1 t, row 2, column 1");
    reads("a,b\n1,x\0y\n", 10, ',', false, "211 2:2 t, row 2, column 2");
    reads("a\n\"x\0y\"\n", 9, ',', false, "211 2:1 t, row 2, column 1");
    reads("\xFF\xFE"
          "a\0",
          4, ',', false, "211 1:0 t");
    reads("\xFE\xFF\0a", 4, ',', false, "211 1:0 t");
}
END_TEST

START_TEST(long_rows_span_many_windows)
{
    char text[6000], wanted[9000];
    size_t used = 0, w = 0;
    for (int row = 0; row < 3; row++) {
        w += (size_t)snprintf(wanted + w, sizeof wanted - w, "%d/%d", row + 1, row + 1);
        for (int i = 0; i < 90; i++) {
            char cell[80];
            memset(cell, 'a' + i % 26, sizeof cell);
            int size = (i * 7 + row) % 40;
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%.*s", i > 0 ? "," : "", size, cell);
            w += (size_t)snprintf(wanted + w, sizeof wanted - w, "[%.*s]", size, cell);
        }
        text[used++] = '\n';
    }
    reads(text, used, ',', false, wanted);
}
END_TEST

START_TEST(each_byte_beside_the_marks_is_text)
{
    for (int c = 1; c < 128; c++) {
        if (c == ',' || c == '"' || c == '\n' || c == '\r')
            continue;
        char text[] = { 'a', (char)c, 'b', ',', (char)c, '\n' }, wanted[32];
        snprintf(wanted, sizeof wanted, "1/1[a%cb][%c]", c, c);
        reads(text, sizeof text, ',', false, wanted);
    }
}
END_TEST

START_TEST(a_cell_is_placed_where_it_was_written)
{
    const char *text = "h,i,j,k\n\"a\nb\",\"c\"\"\nd\",\"\"\"\",e\n";
    const char *const headers[] = { "h", "i" };
    struct scorecard_i_csv csv;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    bool there = false;
    scorecard_i_csv_init_text(&csv, NULL, "t", text, strlen(text));
    csv.headers = headers;
    csv.header_count = 2;
    ck_assert_int_eq(scorecard_i_csv_row(&csv, &there, NULL), 0);
    ck_assert_int_eq(scorecard_i_csv_row(&csv, &there, NULL), 0);
    const uint64_t lines[] = { 2, 3, 4, 4 };
    for (size_t i = 0; i < 4; i++) {
        scorecard_i_csv_place(&csv, i, SCORECARD_ERROR_NUMBER, &err);
        ck_assert_uint_eq(err.line, lines[i]);
        ck_assert_uint_eq(err.column, i + 1);
    }
    ck_assert_str_eq(err.where, "t, row 2, column 4");
    scorecard_i_csv_place(&csv, 1, SCORECARD_ERROR_NUMBER, &err);
    ck_assert_str_eq(err.where, "t, row 2, column 2 (i)");
    scorecard_i_csv_place(&csv, 9, SCORECARD_ERROR_NUMBER, &err);
    ck_assert_str_eq(err.where, "t, row 2");
    ck_assert_uint_eq(err.column, 0);
    scorecard_i_csv_free(&csv);
}
END_TEST

START_TEST(cells_lie_in_the_text_itself)
{
    const char *text = "abc,\"def\"\n";
    struct scorecard_i_csv csv;
    bool there = false;
    scorecard_i_csv_init_text(&csv, NULL, "t", text, strlen(text));
    ck_assert_int_eq(scorecard_i_csv_row(&csv, &there, NULL), 0);
    ck_assert_ptr_eq(csv.cells[0].at, text);
    ck_assert_ptr_eq(csv.cells[1].at, text + 5);
    scorecard_i_csv_free(&csv);
}
END_TEST

/* An endless quoted cell, or an endless row of cells. */
static size_t read_endless(void *context, char *into, size_t room, bool *failed)
{
    const char *pattern = context;
    (void)failed;
    for (size_t i = 0; i < room; i++)
        into[i] = pattern[1];
    if (pattern[0] != '\0') {
        into[0] = pattern[0];
        ((char *)context)[0] = '\0';
    }
    return room;
}

START_TEST(a_row_has_an_end)
{
    char quote[] = "\"x", cells[] = { '\0', ',' };
    struct scorecard_i_csv csv;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    bool there = false;
    ck_assert_int_eq(scorecard_i_csv_init_blocks(&csv, NULL, "t", read_endless, quote, 1 << 16, &err), 0);
    ck_assert_int_eq(scorecard_i_csv_row(&csv, &there, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_str_eq(err.where, "t, row 1, column 1");
    scorecard_i_csv_free(&csv);
    ck_assert_int_eq(scorecard_i_csv_init_blocks(&csv, NULL, "t", read_endless, cells, 1 << 16, &err), 0);
    ck_assert_int_eq(scorecard_i_csv_row(&csv, &there, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_ptr_nonnull(strstr(err.message, "delimiter"));
    scorecard_i_csv_free(&csv);
}
END_TEST

START_TEST(a_read_that_fails_is_told)
{
    struct source source = { "a,b\n1,2\n3,4\n", 12, 0, 8 };
    struct scorecard_i_csv csv;
    char out[200];
    ck_assert_int_eq(scorecard_i_csv_init_blocks(&csv, NULL, "t", read_source, &source, 4, NULL), 0);
    render(&csv, out, sizeof out);
    ck_assert_str_eq(out, "439 3:0 t");
    scorecard_i_csv_free(&csv);
}
END_TEST

START_TEST(without_memory_it_says_so_and_leaks_nothing)
{
    const char *text = "a,\"b\"\"c\"\n1,2,3,4,5,6,7,8,9\n";
    int failed = 0;
    for (long n = 0;; n++) {
        struct failing f = { 0, 0, n, 0, 0 };
        struct scorecard_run run = failing_run(&f);
        struct source source = { text, strlen(text), 0, SIZE_MAX };
        struct scorecard_i_csv csv;
        bool there = true;
        scorecard_status status = scorecard_i_csv_init_blocks(&csv, &run, "t", read_source, &source, 3, NULL);
        while (status == SCORECARD_OK && there)
            status = scorecard_i_csv_row(&csv, &there, NULL);
        scorecard_i_csv_free(&csv);
        ck_assert_int_eq(f.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        failed++;
    }
    ck_assert_int_gt(failed, 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/csv");
    TCase *c = tcase_create("csv");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, rows_are_cells_between_delimiters);
    tcase_add_test(c, lines_end_with_line_feed_with_or_without_carriage_return);
    tcase_add_test(c, empty_lines_are_passed_by_but_counted);
    tcase_add_test(c, quoted_cells_hold_anything);
    tcase_add_test(c, broken_quotes_are_errors_with_their_place);
    tcase_add_test(c, spaces_around_quotes_may_be_passed_by);
    tcase_add_test(c, text_is_utf_8_without_nul);
    tcase_add_test(c, long_rows_span_many_windows);
    tcase_add_test(c, each_byte_beside_the_marks_is_text);
    tcase_add_test(c, a_cell_is_placed_where_it_was_written);
    tcase_add_test(c, cells_lie_in_the_text_itself);
    tcase_add_test(c, a_row_has_an_end);
    tcase_add_test(c, a_read_that_fails_is_told);
    tcase_add_test(c, without_memory_it_says_so_and_leaks_nothing);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
