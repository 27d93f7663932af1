/* SPDX-License-Identifier: MIT */
/*
 * A file that is replaced while each of the system's functions fails in turn, is interrupted, or is the last that the writer
 * calls. The file is a plan's or any other's: this is below what knows plans.
 */
#define _XOPEN_SOURCE 700 /* nftw */
#include "calls.h"
#include "in_folder.h"

#include <sys/wait.h>

static int open_files(void)
{
    int count = 0;
    for (int fd = 0; fd < 256; fd++)
        count += fcntl(fd, F_GETFD) != -1;
    return count;
}

/* Each call fails in turn, with each of what disks say, once or from then on: the old file or none is there, and nothing else. */
static int check_failing(bool there, enum calls_how how, int error, size_t most)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    int failures = 0;
    for (int k = 0;; k++) {
        make_folder();
        if (there)
            put(path, "old, and longer than what comes after it");
        int files = open_files();
        calls.how = how;
        calls.error = error;
        calls.at = k;
        calls.most = most;
        calls.struck = NULL;
        err.message[0] = '\0';
        scorecard_status status = replace(path, "the new one", NULL, &err);
        const char *struck = calls.struck;
        calls_forget();
        ck_assert_int_eq(open_files(), files);
        bool done = status == SCORECARD_OK;
        /* From then on even the way back may be closed: that is told, and the new file is whole. */
        bool forward = strstr(err.message, "is in place") != NULL;
        if (!done)
            ck_assert_msg(status == SCORECARD_ERROR_FILE || status == SCORECARD_ERROR_LOCKED || status == SCORECARD_ERROR_CONFLICT,
                          "%d", (int)status);
        if (done || forward)
            check_holds(path, "the new one");
        else if (there)
            check_holds(path, "old, and longer than what comes after it");
        else
            ck_assert_int_ne(access(path, F_OK), 0);
        ck_assert_msg(!forward || how == CALLS_FAIL_ON, "%s failed once, and there was no way back", struck);
        if (how != CALLS_FAIL_ON) /* where nothing can be taken away, something stays */
            ck_assert_msg(strstr(names(), "lock.new") == NULL && (strstr(names(), "lock.old") == NULL || (done && struck != NULL)),
                          "%s failed: %s", struck, names());
        if (!done)
            failures++;
        /* The lock is free, and nothing that was left is in the way. */
        ck_assert_int_eq(replace(path, "next", NULL, &err), SCORECARD_OK);
        check_holds(path, "next");
        ck_assert_str_eq(names(), "plan.json plan.json.lock");
        drop_folder();
        if (struck == NULL)
            return failures;
    }
}

START_TEST(each_call_fails_in_turn)
{
    static const int errors[] = { EIO, ENOSPC, EACCES, EDQUOT, EROFS, EMFILE, ENOLCK, EPERM, EINVAL, ENOENT };
    int failures = 0;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        for (int there = 0; there < 2; there++) {
            failures += check_failing(there != 0, CALLS_FAIL_ONCE, errors[i], 0);
            failures += check_failing(there != 0, CALLS_FAIL_ON, errors[i], 0);
        }
        failures += check_failing(true, CALLS_FAIL_ONCE, errors[i], 3);
    }
    ck_assert_int_gt(failures, 300);
    printf("# %d failures of single calls left the old file\n", failures);
}
END_TEST

START_TEST(interruptions_and_short_writes_do_no_harm)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    static const char *const retried[] = { "open", "flock", "write", "fsync", "pread" };
    for (size_t i = 0; i < sizeof retried / sizeof retried[0]; i++) {
        bool struck = true;
        for (int k = 0; struck; k++) {
            char *text;
            size_t size;
            struct scorecard_i_replacement r;
            make_folder();
            put(path, "old");
            calls.how = CALLS_INTERRUPT;
            calls.only = retried[i];
            calls.at = k;
            calls.most = 2;
            ck_assert_int_eq(scorecard_i_replace_begin(&r, path, false, NULL, &err), SCORECARD_OK);
            ck_assert_int_eq(scorecard_i_replace_read(&r, 100, &text, &size, &err), SCORECARD_OK);
            ck_assert_str_eq(text, "old");
            free(text);
            ck_assert_int_eq(scorecard_i_replace_with(&r, "the new one", 11, &err), SCORECARD_OK);
            scorecard_i_replace_end(&r);
            struck = calls.struck != NULL;
            calls_forget();
            check_holds(path, "the new one");
            drop_folder();
        }
    }
    make_folder();
    put(path, "old");
    calls.how = CALLS_FAIL_ONCE;
    calls.only = "pread";
    calls.error = EIO;
    struct scorecard_i_replacement r;
    char *text = path;
    size_t size;
    ck_assert_int_eq(scorecard_i_replace_begin(&r, path, false, NULL, &err), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_replace_read(&r, 100, &text, &size, &err), SCORECARD_ERROR_FILE);
    ck_assert_ptr_null(text);
    scorecard_i_replace_end(&r);
    drop_folder();
}
END_TEST

/* Killed before and after each call: the old file is there until the new one is, whole; the next writer finds all in order. */
START_TEST(killed_at_each_call_the_old_or_the_new_file_is_there)
{
    static const char old[] = "old, and longer than what comes after it", new[] = "the new one";
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    int olds = 0, news = 0;
    for (int after = 0; after < 2; after++) {
        bool killed = true;
        for (int k = 0; killed; k++) {
            make_folder();
            put(path, old);
            pid_t child = fork();
            if (child == 0) {
                calls.how = after ? CALLS_KILL_AFTER : CALLS_KILL;
                calls.at = k;
                calls.most = 4;
                _exit(replace(path, new, NULL, &err) == SCORECARD_OK ? 0 : 1);
            }
            int ended;
            ck_assert_int_eq(waitpid(child, &ended, 0), child);
            killed = WIFSIGNALED(ended);
            ck_assert(killed || WEXITSTATUS(ended) == 0);
            char got[64];
            FILE *file = fopen(path, "rb");
            ck_assert_ptr_nonnull(file);
            got[fread(got, 1, sizeof got - 1, file)] = '\0';
            fclose(file);
            ck_assert_msg(strcmp(got, old) == 0 || strcmp(got, new) == 0, "%s", got);
            olds += strcmp(got, old) == 0;
            news += strcmp(got, new) == 0;
            ck_assert_int_eq(replace(path, "next", NULL, &err), SCORECARD_OK);
            ck_assert_str_eq(names(), "plan.json plan.json.lock");
            drop_folder();
        }
    }
    ck_assert_int_gt(olds, 20);
    ck_assert_int_gt(news, 5);
    printf("# killed %d times; %d left the old file, %d the new one\n", olds + news - 2, olds, news - 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("durable/calls");
    TCase *c = tcase_create("calls");
    tcase_add_test(c, each_call_fails_in_turn);
    tcase_add_test(c, interruptions_and_short_writes_do_no_harm);
    tcase_add_test(c, killed_at_each_call_the_old_or_the_new_file_is_there);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
