/* SPDX-License-Identifier: MIT */
#include "exchange/json_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "exchange/json.h"
#include "tap.h"

typedef struct scorecard_i_json_out out_t;

struct written {
    char text[200000];
    size_t size;
    long calls, stop_at;
};

static int32_t collect(void *context, const char *bytes, size_t count)
{
    struct written *w = context;
    ck_assert_uint_gt(count, 0);
    if (w->calls++ == w->stop_at)
        return -3;
    ck_assert_uint_lt(w->size + count, sizeof w->text);
    memcpy(w->text + w->size, bytes, count);
    w->size += count;
    w->text[w->size] = '\0';
    return 0;
}

static struct written written;

static void start(out_t *out)
{
    memset(&written, 0, sizeof written);
    written.stop_at = -1;
    scorecard_i_json_out_init(out, collect, &written);
}

START_TEST(strings_are_escaped)
{
    out_t out;
    start(&out);
    scorecard_i_json_out_string(&out, "a\"b\\c/\n\t\r\x01\x1F\x7F đ \xE2\x80\xA8");
    ck_assert(scorecard_i_json_out_finish(&out));
    ck_assert_str_eq(written.text, "\"a\\\"b\\\\c/\\n\\t\\u000d\\u0001\\u001f\x7F đ \xE2\x80\xA8\"");
    start(&out);
    scorecard_i_json_out_string(&out, "");
    ck_assert(scorecard_i_json_out_finish(&out));
    ck_assert_str_eq(written.text, "\"\"");
}
END_TEST

START_TEST(numbers_are_as_short_as_can_be_and_read_back)
{
    static const double numbers[] = { 0, -0.0, 0.1, 1, -2.5, 1e21, 1e22, 1e-7, 5e-324, 1.7976931348623157e308, 66.9 };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        out_t out;
        char shortest[SCORECARD_I_NUMBER_SIZE];
        struct scorecard_i_json_file file;
        start(&out);
        scorecard_i_json_out_number(&out, numbers[i]);
        ck_assert(scorecard_i_json_out_finish(&out));
        scorecard_i_number_text(numbers[i], shortest);
        ck_assert_str_eq(written.text, shortest);
        ck_assert_int_eq(scorecard_i_json_load(written.text, written.size, NULL, &file, NULL), SCORECARD_OK);
        double back = json_number_value(file.root);
        ck_assert_int_eq(memcmp(&back, &numbers[i], sizeof back), 0);
        scorecard_i_json_free(&file);
    }
}
END_TEST

/* An array of `count` numbers from 1. */
static void count_up(out_t *out, const void *part)
{
    for (int i = 1; i <= *(const int *)part; i++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_number(out, i);
    }
}

static void write_members(out_t *out, const void *part)
{
    const int *count = part;
    scorecard_i_json_out_key(out, "yes");
    scorecard_i_json_out_flag(out, true);
    scorecard_i_json_out_key(out, "no");
    scorecard_i_json_out_flag(out, false);
    scorecard_i_json_out_key(out, "numbers");
    scorecard_i_json_out_array(out, count_up, count);
}

START_TEST(what_fits_on_a_line_is_on_a_line)
{
    out_t out;
    start(&out);
    scorecard_i_json_out_object(&out, write_members, &(int){ 2 });
    ck_assert(scorecard_i_json_out_finish(&out));
    ck_assert_str_eq(written.text, "{\"yes\": true, \"no\": false, \"numbers\": [1, 2]}");
    start(&out);
    scorecard_i_json_out_object(&out, write_members, &(int){ 0 });
    ck_assert(scorecard_i_json_out_finish(&out));
    ck_assert_str_eq(written.text, "{\"yes\": true, \"no\": false, \"numbers\": []}");
    start(&out);
    scorecard_i_json_out_object(&out, write_members, &(int){ 20 });
    ck_assert(scorecard_i_json_out_finish(&out));
    ck_assert_str_eq(written.text, "{\n  \"yes\": true,\n  \"no\": false,\n  \"numbers\": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, "
                                   "13, 14, 15, 16, 17, 18, 19, 20]\n}");
}
END_TEST

START_TEST(no_line_is_longer_than_it_should_be)
{
    for (int count = 0; count < 60; count++) {
        out_t out;
        start(&out);
        scorecard_i_json_out_object(&out, write_members, &count);
        scorecard_i_json_out_line(&out);
        ck_assert(scorecard_i_json_out_finish(&out));
        ck_assert_int_eq(written.text[written.size - 1], '\n');
        ck_assert_uint_eq(out.total, written.size);
        for (const char *line = written.text; *line != '\0'; line += strcspn(line, "\n") + 1)
            ck_assert_uint_le(strcspn(line, "\n"), SCORECARD_I_JSON_LINE);
        struct scorecard_i_json_file file;
        ck_assert_int_eq(scorecard_i_json_load(written.text, written.size, NULL, &file, NULL), SCORECARD_OK);
        ck_assert_uint_eq(json_array_size(json_object_get(file.root, "numbers")), (size_t)count);
        scorecard_i_json_free(&file);
    }
}
END_TEST

static void broken(out_t *out, const void *part)
{
    scorecard_i_json_out_break(out);
    count_up(out, part);
}

START_TEST(a_break_is_a_break)
{
    out_t out;
    start(&out);
    scorecard_i_json_out_array(&out, broken, &(int){ 2 });
    ck_assert(scorecard_i_json_out_finish(&out));
    ck_assert_str_eq(written.text, "[\n  1,\n  2\n]");
}
END_TEST

static void nested(out_t *out, const void *part)
{
    int less = *(const int *)part - 1;
    if (less == 0)
        return;
    scorecard_i_json_out_element(out);
    scorecard_i_json_out_array(out, nested, &less);
}

START_TEST(nothing_is_written_that_is_too_deep_to_be_read)
{
    out_t out;
    start(&out);
    scorecard_i_json_out_array(&out, nested, &(int){ SCORECARD_I_JSON_DEPTH });
    ck_assert(scorecard_i_json_out_finish(&out));
    start(&out);
    scorecard_i_json_out_array(&out, nested, &(int){ SCORECARD_I_JSON_DEPTH + 1 });
    ck_assert(!scorecard_i_json_out_finish(&out));
    ck_assert(out.too_large);
    scorecard_i_json_out_array(&out, nested, &(int){ 1 }); /* does nothing any more */
    ck_assert(scorecard_i_json_out_done(&out));
}
END_TEST

START_TEST(a_writer_can_stop)
{
    out_t out;
    int count = 3000;
    start(&out);
    scorecard_i_json_out_array(&out, count_up, &count);
    ck_assert(scorecard_i_json_out_finish(&out));
    long calls = written.calls;
    size_t size = written.size;
    ck_assert_int_gt(calls, 2);
    ck_assert_uint_eq(size, out.total);
    for (long stop = 0; stop < calls; stop++) {
        start(&out);
        written.stop_at = stop;
        scorecard_i_json_out_array(&out, count_up, &count);
        ck_assert(!scorecard_i_json_out_finish(&out));
        ck_assert_int_eq(out.stopped, -3);
        ck_assert_int_eq(written.calls, stop + 1);
    }
    scorecard_i_json_out_init(&out, NULL, NULL); /* counts only */
    scorecard_i_json_out_array(&out, count_up, &count);
    ck_assert(scorecard_i_json_out_finish(&out));
    ck_assert_uint_eq(out.total, size);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/json_write");
    TCase *c = tcase_create("json_write");
    tcase_add_test(c, strings_are_escaped);
    tcase_add_test(c, numbers_are_as_short_as_can_be_and_read_back);
    tcase_add_test(c, what_fits_on_a_line_is_on_a_line);
    tcase_add_test(c, no_line_is_longer_than_it_should_be);
    tcase_add_test(c, a_break_is_a_break);
    tcase_add_test(c, nothing_is_written_that_is_too_deep_to_be_read);
    tcase_add_test(c, a_writer_can_stop);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
