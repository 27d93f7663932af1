/* SPDX-License-Identifier: MIT */
/* lib/base/buffer.c: text that grows. */
#include <string.h>

#include "base/text.h"
#include "counted.h"
#include "tap.h"

START_TEST(text_grows)
{
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    struct scorecard_i_buffer buffer;
    scorecard_i_buffer_init(&buffer, &run);
    ck_assert_ptr_null(buffer.text);
    scorecard_i_buffer_text(&buffer, "");
    ck_assert_str_eq(buffer.text, "");
    scorecard_i_buffer_text(&buffer, "tỉnh ");
    scorecard_i_buffer_bytes(&buffer, "abc", 2);
    scorecard_i_buffer_text(&buffer, "=");
    scorecard_i_buffer_number(&buffer, 0.1);
    ck_assert_str_eq(buffer.text, "tỉnh ab=0.1");
    ck_assert_uint_eq(buffer.size, strlen(buffer.text));
    for (int i = 0; i < 1000; i++)
        scorecard_i_buffer_number(&buffer, i);
    ck_assert(!buffer.failed);
    ck_assert_uint_eq(buffer.size, strlen(buffer.text));
    scorecard_i_buffer_free(&buffer);
    ck_assert_ptr_null(buffer.text);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(after_a_failure_nothing_is_added)
{
    struct counted c = { 0, 0, 1 };
    struct scorecard_run run = counted_run(&c);
    struct scorecard_i_buffer buffer;
    scorecard_i_buffer_init(&buffer, &run);
    scorecard_i_buffer_text(&buffer, "abc");
    scorecard_i_buffer_text(&buffer, "a text that does not fit");
    ck_assert(buffer.failed);
    c.fail_at = -1;
    scorecard_i_buffer_text(&buffer, "d");
    ck_assert(buffer.failed);
    ck_assert_str_eq(buffer.text, "abc");
    scorecard_i_buffer_free(&buffer);
    ck_assert_int_eq(c.live, 0);
    ck_assert(!buffer.failed);
}
END_TEST

START_TEST(sizes_that_overflow_fail)
{
    struct scorecard_i_buffer buffer;
    scorecard_i_buffer_init(&buffer, NULL);
    scorecard_i_buffer_text(&buffer, "a");
    scorecard_i_buffer_bytes(&buffer, "b", SIZE_MAX - 1);
    ck_assert(buffer.failed);
    ck_assert_str_eq(buffer.text, "a");
    scorecard_i_buffer_free(&buffer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/buffer");
    TCase *c = tcase_create("buffer");
    tcase_add_test(c, text_grows);
    tcase_add_test(c, after_a_failure_nothing_is_added);
    tcase_add_test(c, sizes_that_overflow_fail);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
