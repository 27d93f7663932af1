/* SPDX-License-Identifier: MIT */
#include "base/status.h"

#include <stdio.h>
#include <string.h>

#include "tap.h"

START_TEST(fail_fills_in_and_returns)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    err.line = 7;
    ck_assert_int_eq(scorecard_i_fail(&err, SCORECARD_ERROR_CYCLE, "node %s", "a"), SCORECARD_ERROR_CYCLE);
    ck_assert_int_eq(err.code, SCORECARD_ERROR_CYCLE);
    ck_assert_str_eq(err.message, "node a");
    ck_assert_str_eq(err.where, "");
    ck_assert_uint_eq(err.line, 0);
    ck_assert_int_eq(scorecard_i_at(&err, SCORECARD_ERROR_CYCLE, 3, 4), SCORECARD_ERROR_CYCLE);
    ck_assert_uint_eq(err.line, 3);
    ck_assert_uint_eq(err.column, 4);
}
END_TEST

START_TEST(places_nest_from_the_outside_in)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_i_fail(&err, SCORECARD_ERROR_CYCLE, "x");
    scorecard_i_within(&err, SCORECARD_ERROR_CYCLE, "node %s", "land");
    ck_assert_str_eq(err.where, "node land");
    scorecard_i_within(&err, SCORECARD_ERROR_CYCLE, "model %s", "pci");
    ck_assert_str_eq(err.where, "model pci, node land");
}
END_TEST

START_TEST(null_and_too_small_errors_are_left_alone)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    err.size = 8;
    ck_assert_int_eq(scorecard_i_fail(&err, SCORECARD_ERROR_CYCLE, "x"), SCORECARD_ERROR_CYCLE);
    ck_assert_int_eq(scorecard_i_where(&err, SCORECARD_ERROR_CYCLE, "x"), SCORECARD_ERROR_CYCLE);
    ck_assert_int_eq(scorecard_i_within(&err, SCORECARD_ERROR_CYCLE, "x"), SCORECARD_ERROR_CYCLE);
    ck_assert_int_eq(scorecard_i_at(&err, SCORECARD_ERROR_CYCLE, 1, 1), SCORECARD_ERROR_CYCLE);
    ck_assert_int_eq(err.code, 0);
    ck_assert_int_eq(scorecard_i_fail(NULL, SCORECARD_ERROR_CYCLE, "x"), SCORECARD_ERROR_CYCLE);
}
END_TEST

START_TEST(long_texts_are_cut_at_a_character)
{
    /* Shift a run of three-byte characters over the end of the buffer, one byte at a time. */
    for (size_t shift = 0; shift < 4; shift++) {
        char text[SCORECARD_MESSAGE_SIZE + 64];
        size_t n = 0;
        for (size_t i = 0; i < shift; i++)
            text[n++] = 'a';
        while (n + 4 < sizeof text) {
            memcpy(text + n, "\xE1\xBA\xBF", 3);
            n += 3;
        }
        text[n] = '\0';
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_i_fail(&err, SCORECARD_ERROR_TEXT, "%s", text);
        size_t size = strlen(err.message);
        ck_assert_uint_ge(size, SCORECARD_MESSAGE_SIZE - 4);
        ck_assert_uint_eq((size - shift) % 3, 0);
    }
}
END_TEST

START_TEST(every_status_has_a_name_and_a_title)
{
    ck_assert_str_eq(scorecard_status_name(SCORECARD_OK), "SCORECARD_OK");
    ck_assert_str_eq(scorecard_status_name(SCORECARD_ERROR_FILE), "SCORECARD_ERROR_FILE");
    ck_assert_str_eq(scorecard_status_name(-1), "SCORECARD_ERROR_?");
    ck_assert_str_eq(scorecard_status_title(SCORECARD_ERROR_MEMORY), "out of memory");
    ck_assert_str_eq(scorecard_status_title(99999), "not a status of this release");
    ck_assert_str_eq(scorecard_version(), SCORECARD_VERSION);
}
END_TEST

START_TEST(usual_failures_say_what_and_cure)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_i_fail_memory(&err), SCORECARD_ERROR_MEMORY);
    ck_assert_int_eq(scorecard_i_fail_null(&err, "model"), SCORECARD_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(err.message, "model is NULL"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/status");
    TCase *c = tcase_create("status");
    tcase_add_test(c, fail_fills_in_and_returns);
    tcase_add_test(c, places_nest_from_the_outside_in);
    tcase_add_test(c, null_and_too_small_errors_are_left_alone);
    tcase_add_test(c, long_texts_are_cut_at_a_character);
    tcase_add_test(c, every_status_has_a_name_and_a_title);
    tcase_add_test(c, usual_failures_say_what_and_cure);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
