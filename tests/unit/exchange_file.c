/* SPDX-License-Identifier: MIT */
#include "exchange/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "counted.h"
#include "tap.h"

static char path[64];

static void write_file(size_t size)
{
    strcpy(path, "/tmp/scorecard_file_XXXXXX");
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    FILE *file = fdopen(fd, "wb");
    for (size_t i = 0; i < size; i++)
        fputc((int)('a' + i % 23), file);
    fclose(file);
}

static void check_read(size_t size)
{
    char *text;
    size_t got;
    write_file(size);
    ck_assert_int_eq(scorecard_i_file_read(path, size, NULL, &text, &got, NULL), SCORECARD_OK);
    ck_assert_uint_eq(got, size);
    for (size_t i = 0; i < size; i++)
        ck_assert_int_eq(text[i], (int)('a' + i % 23));
    ck_assert_int_eq(text[size], '\0');
    free(text);
    unlink(path);
}

START_TEST(a_file_is_read_whole)
{
    check_read(0);
    check_read(1);
    check_read(4095);
    check_read(4096);
    check_read(4097);
    check_read(100000);
}
END_TEST

static void check_failed(const char *name, size_t limit, scorecard_status want, const char *message)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char *text = path;
    size_t size;
    ck_assert_int_eq(scorecard_i_file_read(name, limit, NULL, &text, &size, &err), want);
    ck_assert_int_eq(err.code, want);
    ck_assert_str_eq(err.where, name);
    ck_assert_ptr_null(text);
    ck_assert_msg(strstr(err.message, message) != NULL, "%s", err.message);
}

START_TEST(what_cannot_be_read_is_told)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char *text;
    size_t size;
    check_failed("/tmp/scorecard/no/such/file.json", 10, SCORECARD_ERROR_FILE, "opened");
    check_failed("/tmp", 10, SCORECARD_ERROR_FILE, "folder");
    ck_assert_int_eq(scorecard_i_file_read(NULL, 10, NULL, &text, &size, &err), SCORECARD_ERROR_NULL);
    write_file(10001);
    check_failed(path, 10000, SCORECARD_ERROR_LIMIT, "10000 bytes");
    check_failed(path, 0, SCORECARD_ERROR_LIMIT, "0 bytes");
    unlink(path);
}
END_TEST

START_TEST(without_memory_nothing_is_left)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = SCORECARD_ERROR_MEMORY;
    struct counted c = { 0, 0, 0 };
    struct scorecard_run run = counted_run(&c);
    write_file(50000);
    while (status != SCORECARD_OK) {
        char *text;
        size_t size;
        c.calls = 0;
        status = scorecard_i_file_read(path, 50000, &run, &text, &size, &err);
        ck_assert_int_eq(status, status != SCORECARD_OK ? SCORECARD_ERROR_MEMORY : SCORECARD_OK);
        scorecard_i_free(&run, text);
        ck_assert_int_eq(c.live, 0);
        c.fail_at++;
    }
    ck_assert_int_gt(c.fail_at, 3);
    unlink(path);
}
END_TEST

START_TEST(a_reader_opens_and_closes_a_file)
{
    struct scorecard_i_file file;
    struct scorecard_run bad = SCORECARD_RUN_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    bad.size = 1;
    ck_assert_int_eq(scorecard_i_file_open(&file, "no such file", 10, NULL, &err), SCORECARD_ERROR_FILE);
    ck_assert_ptr_null(file.text);
    scorecard_i_file_close(&file);
    ck_assert_int_eq(scorecard_i_file_open(&file, "no such file", 10, &bad, &err), SCORECARD_ERROR_OPTIONS);
    scorecard_i_file_close(&file); /* though it has no memory to go by */
    ck_assert_int_eq(scorecard_i_file_open(&file, "/dev/null", 10, NULL, &err), SCORECARD_OK);
    ck_assert_uint_eq(file.size, 0);
    ck_assert_str_eq(file.text, "");
    scorecard_i_file_close(&file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/file");
    TCase *c = tcase_create("file");
    tcase_add_test(c, a_reader_opens_and_closes_a_file);
    tcase_add_test(c, a_file_is_read_whole);
    tcase_add_test(c, what_cannot_be_read_is_told);
    tcase_add_test(c, without_memory_nothing_is_left);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
