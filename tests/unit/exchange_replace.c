/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* nftw */
#include "calls.h"
#include "in_folder.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include "base/memory.h"
#include "counted.h"

START_TEST(a_file_is_made_and_replaced)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    make_folder();
    ck_assert_msg(replace(path, "old", NULL, &err) == SCORECARD_OK, "%s: %s", err.where, err.message);
    check_holds(path, "old");
    ck_assert_str_eq(names(), "plan.json plan.json.lock");
    ck_assert_int_eq(replace(path, "something longer", NULL, &err), SCORECARD_OK);
    check_holds(path, "something longer");
    ck_assert_int_eq(replace(path, "", NULL, &err), SCORECARD_OK);
    check_holds(path, "");
    ck_assert_str_eq(names(), "plan.json plan.json.lock");
    drop_folder();
}
END_TEST

START_TEST(a_name_alone_is_in_the_folder_at_work)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char before[4096];
    make_folder();
    ck_assert_ptr_nonnull(getcwd(before, sizeof before));
    ck_assert_int_eq(chdir(folder), 0);
    ck_assert_int_eq(replace("Kế hoạch.json", "vi", NULL, &err), SCORECARD_OK);
    check_holds("Kế hoạch.json", "vi");
    ck_assert_int_eq(replace("./x", "x", NULL, &err), SCORECARD_OK);
    check_holds("x", "x");
    ck_assert_int_eq(chdir(before), 0);
    drop_folder();
}
END_TEST

START_TEST(what_is_there_is_read_under_the_lock)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_replacement r, other;
    char *text;
    size_t size;
    make_folder();
    ck_assert_int_eq(scorecard_i_replace_begin(&r, path, false, NULL, &err), SCORECARD_OK);
    ck_assert(!scorecard_i_replace_there(&r));
    scorecard_i_replace_end(&r);
    put(path, "what is there");
    ck_assert_int_eq(scorecard_i_replace_begin(&r, path, false, NULL, &err), SCORECARD_OK);
    ck_assert(scorecard_i_replace_there(&r));
    ck_assert_int_eq(scorecard_i_replace_read(&r, 13, &text, &size, &err), SCORECARD_OK);
    ck_assert_str_eq(text, "what is there");
    ck_assert_uint_eq(size, 13);
    free(text);
    ck_assert_int_eq(scorecard_i_replace_read(&r, 12, &text, &size, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_ptr_null(text);
    ck_assert_str_eq(err.where, path);
    /* Another is told at once, in the same process too. */
    ck_assert_int_eq(scorecard_i_replace_begin(&other, path, false, NULL, &err), SCORECARD_ERROR_LOCKED);
    ck_assert_str_eq(err.where, path);
    ck_assert_ptr_nonnull(strstr(err.message, "another writer"));
    scorecard_i_replace_end(&other);
    ck_assert_int_eq(scorecard_i_replace_begin(&other, path, false, NULL, &err), SCORECARD_ERROR_LOCKED);
    scorecard_i_replace_end(&other);
    scorecard_i_replace_end(&r);
    ck_assert_int_eq(replace(path, "new", NULL, &err), SCORECARD_OK);
    drop_folder();
}
END_TEST

START_TEST(a_lock_is_given_up_though_a_child_has_it_open)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_replacement r;
    make_folder();
    ck_assert_int_eq(scorecard_i_replace_begin(&r, path, false, NULL, &err), SCORECARD_OK);
    pid_t child = fork();
    if (child == 0) {
        pause();
        _exit(0);
    }
    scorecard_i_replace_end(&r);
    ck_assert_int_eq(replace(path, "new", NULL, &err), SCORECARD_OK);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    drop_folder();
}
END_TEST

START_TEST(links_are_followed_and_stay)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char link[96], target[400];
    struct stat is;
    make_folder();
    ck_assert_int_eq(mkdir(at("year"), 0777), 0);
    put(at("year/2022.json"), "old");
    snprintf(link, sizeof link, "%s/current", folder);
    ck_assert_int_eq(symlink("year/2022.json", link), 0);
    ck_assert_int_eq(symlink("current", path), 0);
    ck_assert_int_eq(replace(path, "new", NULL, &err), SCORECARD_OK);
    check_holds(at("year/2022.json"), "new");
    ck_assert_int_eq(lstat(path, &is), 0);
    ck_assert(S_ISLNK(is.st_mode));
    ck_assert_int_eq(lstat(link, &is), 0);
    ck_assert(S_ISLNK(is.st_mode));
    /* The lock is beside what is replaced, so that whoever comes by another way meets it. */
    ck_assert_str_eq(names(), "current plan.json year");
    ck_assert_int_eq(access(at("year/2022.json.lock"), F_OK), 0);

    /* A link that is not relative and longer than it was thought to be, to a file that is not yet there. */
    ck_assert_int_eq(unlink(link), 0);
    memset(target, '/', sizeof target);
    strcpy(target + 300, folder);
    strcat(target, "/year/2023.json");
    memmove(target, target + 1, strlen(target));
    ck_assert_int_eq(symlink(target, link), 0);
    ck_assert_int_eq(replace(path, "next", NULL, &err), SCORECARD_OK);
    check_holds(at("year/2023.json"), "next");

    /* A circle. */
    ck_assert_int_eq(unlink(link), 0);
    ck_assert_int_eq(symlink("plan.json", link), 0);
    ck_assert_int_eq(replace(path, "never", NULL, &err), SCORECARD_ERROR_FILE);
    ck_assert_ptr_nonnull(strstr(err.message, "links lead nowhere"));
    ck_assert_str_eq(err.where, path);
    drop_folder();
}
END_TEST

START_TEST(the_mode_of_the_old_file_is_kept)
{
    static const mode_t modes[] = { 0600, 0640, 0664, 0666, 0755 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct stat is;
    make_folder();
    mode_t mask = umask(027);
    ck_assert_int_eq(replace(path, "new", NULL, &err), SCORECARD_OK);
    ck_assert_int_eq(stat(path, &is), 0);
    ck_assert_uint_eq(is.st_mode & 07777, 0640);
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        ck_assert_int_eq(chmod(path, modes[i]), 0);
        ck_assert_int_eq(replace(path, "newer", NULL, &err), SCORECARD_OK);
        ck_assert_int_eq(stat(path, &is), 0);
        ck_assert_uint_eq(is.st_mode & 07777, modes[i]);
    }
    umask(mask);
    drop_folder();
}
END_TEST

START_TEST(the_owner_of_the_old_file_is_kept_or_the_group_gets_no_more_than_others)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct stat is;
    make_folder();
    put(path, "old");
    if (chown(path, 12345, 23456) == 0) { /* only where the test may give files away */
        ck_assert_int_eq(chmod(path, 0664), 0);
        ck_assert_int_eq(replace(path, "new", NULL, &err), SCORECARD_OK);
        ck_assert_int_eq(stat(path, &is), 0);
        ck_assert_uint_eq(is.st_uid, 12345);
        ck_assert_uint_eq(is.st_gid, 23456);
        ck_assert_uint_eq(is.st_mode & 07777, 0664);
        calls.how = CALLS_FAIL_ON;
        calls.only = "fchown";
        calls.error = EPERM;
        ck_assert_int_eq(replace(path, "new", NULL, &err), SCORECARD_OK);
        calls.how = CALLS_GO_ON;
        ck_assert_int_eq(stat(path, &is), 0);
        ck_assert_uint_eq(is.st_uid, geteuid());
        ck_assert_uint_eq(is.st_mode & 07777, 0644);
    }
    drop_folder();
}
END_TEST

static void check_refused(const char *where, const char *message)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(replace(where, "never", NULL, &err), SCORECARD_ERROR_FILE);
    ck_assert_int_eq(strncmp(err.where, where, sizeof err.where - 1), 0);
    ck_assert_msg(strstr(err.message, message) != NULL, "%s", err.message);
}

START_TEST(what_cannot_be_replaced_is_told)
{
    char name[400];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    make_folder();
    ck_assert_int_eq(replace(NULL, "never", NULL, &err), SCORECARD_ERROR_NULL);
    check_refused("", "name of a folder");
    check_refused("/", "name of a folder");
    check_refused(folder, "stands in its place");
    check_refused(at("."), "name of a folder");
    check_refused(at(".."), "name of a folder");
    check_refused(at("no/such/plan.json"), "no such folder");
    put(path, "old");
    check_refused(at("plan.json/x"), "no such folder");
    check_refused(at("plan.json/"), "folder");
    check_holds(path, "old");
    struct scorecard_i_replacement r;
    ck_assert_int_eq(scorecard_i_replace_begin(&r, at("none.json"), true, NULL, &err), SCORECARD_ERROR_FILE);
    ck_assert_ptr_nonnull(strstr(err.message, "no such file"));
    scorecard_i_replace_end(&r);
    ck_assert_int_ne(access(at("none.json.lock"), F_OK), 0);
    check_refused("/dev/null", "no plain file");
    ck_assert_int_ne(access("/dev/null.lock", F_OK), 0); /* nothing was put beside it */
    ck_assert_int_eq(mkfifo(at("fifo"), 0666), 0);
    check_refused(at("fifo"), "no plain file");
    calls.how = CALLS_FAIL_ONCE, calls.only = "fstatat", calls.at = 0, calls.count = 0, calls.error = ENOENT;
    check_refused(at("fifo"), "no plain file"); /* it was not there a moment ago */
    calls.how = CALLS_GO_ON;
    memset(name, 'n', sizeof name);
    snprintf(name, sizeof name, "%s/", folder);
    size_t start = strlen(name);
    memset(name + start, 'n', 250);
    name[start + 250] = '\0';
    check_refused(name, "too long");
    /* Things in the way of what stands beside it. */
    ck_assert_int_eq(unlink(at("plan.json.lock")) == 0 || errno == ENOENT, 1);
    ck_assert_int_eq(symlink("elsewhere", at("plan.json.lock")), 0);
    check_refused(path, "opening its lock");
    ck_assert_int_eq(unlink(at("plan.json.lock")), 0);
    ck_assert_int_eq(mkdir(at("plan.json.lock.new"), 0777), 0);
    check_refused(path, "earlier writer");
    ck_assert_int_eq(rmdir(at("plan.json.lock.new")), 0);
    ck_assert_int_eq(mkdir(at("plan.json.lock.old"), 0777), 0);
    check_refused(path, "earlier writer");
    ck_assert_int_eq(rmdir(at("plan.json.lock.old")), 0);
    check_holds(path, "old");
    drop_folder();
}
END_TEST

START_TEST(who_must_not_write_a_file_must_not_replace_it)
{
    make_folder();
    put(path, "old");
    ck_assert_int_eq(chmod(path, 0444), 0);
    ck_assert_int_eq(chmod(folder, 0777), 0);
    pid_t child = fork();
    if (child == 0) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        if (geteuid() == 0 && setuid(12345) != 0)
            _exit(3);
        scorecard_status status = replace(path, "never", NULL, &err);
        _exit(status == SCORECARD_ERROR_FILE && strstr(err.message, "not permitted") != NULL ? 0 : 1);
    }
    int ended;
    waitpid(child, &ended, 0);
    ck_assert(WIFEXITED(ended));
    ck_assert_int_eq(WEXITSTATUS(ended), 0);
    check_holds(path, "old");
    drop_folder();
}
END_TEST

START_TEST(a_lock_that_may_only_be_read_can_be_held)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    make_folder();
    ck_assert_int_eq(replace(path, "old", NULL, &err), SCORECARD_OK);
    calls.how = CALLS_FAIL_ONCE;
    calls.only = "open";
    calls.error = EACCES;
    calls.at = 1; /* the folder, then the lock */
    ck_assert_int_eq(replace(path, "new", NULL, &err), SCORECARD_OK);
    ck_assert_str_eq(calls.struck, "open");
    check_holds(path, "new");
    drop_folder();
}
END_TEST

START_TEST(what_a_killed_writer_left_is_taken_away)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    make_folder();
    put(path, "old");
    put(at("plan.json.lock.new"), "half of a fi");
    put(at("plan.json.lock.old"), "older");
    put(at("plan.json.lock"), "");
    ck_assert_int_eq(replace(path, "new", NULL, &err), SCORECARD_OK);
    check_holds(path, "new");
    ck_assert_str_eq(names(), "plan.json plan.json.lock");
    drop_folder();
}
END_TEST

START_TEST(who_writes_without_the_lock_loses_nothing)
{
    static const char *const changes[] = { "longer than old", "OLD" };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_replacement r;
    make_folder();
    /* Written to; replaced; made; taken away. */
    for (int way = 0; way < 4; way++) {
        unlink(path);
        if (way != 2)
            put(path, "old");
        ck_assert_int_eq(scorecard_i_replace_begin(&r, path, false, NULL, &err), SCORECARD_OK);
        if (way == 1)
            put(at("another"), changes[1]);
        if (way == 3)
            ck_assert_int_eq(unlink(path), 0);
        else if (way == 1)
            ck_assert_int_eq(rename(shown, path), 0);
        else
            put(path, changes[0]);
        ck_assert_int_eq(scorecard_i_replace_with(&r, "never", 5, &err), SCORECARD_ERROR_CONFLICT);
        ck_assert_str_eq(err.where, path);
        ck_assert_ptr_nonnull(strstr(err.message, "read it again"));
        scorecard_i_replace_end(&r);
        if (way == 3)
            ck_assert_str_eq(names(), "plan.json.lock");
        else
            check_holds(path, changes[way == 1]);
        ck_assert_ptr_null(strstr(names(), "lock."));
    }
    /* Somebody took the lock away, and another writer made his own. */
    put(path, "old");
    ck_assert_int_eq(scorecard_i_replace_begin(&r, path, false, NULL, &err), SCORECARD_OK);
    ck_assert_int_eq(unlink(at("plan.json.lock")), 0);
    ck_assert_int_eq(scorecard_i_replace_with(&r, "never", 5, &err), SCORECARD_ERROR_LOCKED);
    scorecard_i_replace_end(&r);
    check_holds(path, "old");
    drop_folder();
}
END_TEST

/* A file system without second names and a folder that does not get to the disk: there is no way back, which is told. */
START_TEST(without_a_way_back_the_new_file_stands_and_that_is_told)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_replacement r;
    make_folder();
    put(path, "old");
    ck_assert_int_eq(scorecard_i_replace_begin(&r, path, false, NULL, &err), SCORECARD_OK);
    calls.how = CALLS_FAIL_ON;
    calls.only = "linkat";
    calls.error = EPERM;
    ck_assert_int_eq(scorecard_i_replace_with(&r, "new", 3, &err), SCORECARD_OK);
    scorecard_i_replace_end(&r);
    check_holds(path, "new");
    drop_folder();
}
END_TEST

/* A limit of the system on the size of files: part of it is written, then no more. */
START_TEST(a_file_that_grows_no_further_leaves_the_old_one)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct rlimit limit = { 4096, RLIM_INFINITY }, was;
    char *large = malloc(10000);
    make_folder();
    put(path, "old");
    memset(large, 'x', 9999);
    large[9999] = '\0';
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &was);
    limit.rlim_max = was.rlim_max;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    scorecard_status status = replace(path, large, NULL, &err);
    setrlimit(RLIMIT_FSIZE, &was);
    ck_assert_int_eq(status, SCORECARD_ERROR_FILE);
    ck_assert_ptr_nonnull(strstr(err.message, "make room"));
    check_holds(path, "old");
    ck_assert_str_eq(names(), "plan.json plan.json.lock");
    free(large);
    drop_folder();
}
END_TEST

START_TEST(without_memory_nothing_is_left)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = SCORECARD_ERROR_MEMORY;
    struct counted c = { 0, 0, 0 };
    struct scorecard_run run = counted_run(&c);
    char target[700], link[96];
    make_folder();
    memset(target, '/', sizeof target);
    strcpy(target + 600, path);
    snprintf(link, sizeof link, "%s/link", folder);
    ck_assert_int_eq(symlink(target, link), 0);
    put(path, "old");
    while (status != SCORECARD_OK) {
        struct scorecard_i_replacement r;
        char *text = NULL;
        size_t size;
        c.calls = 0;
        status = scorecard_i_replace_begin(&r, link, false, &run, &err);
        if (status == SCORECARD_OK)
            status = scorecard_i_replace_read(&r, 100, &text, &size, &err);
        scorecard_i_free(&run, text);
        if (status == SCORECARD_OK)
            status = scorecard_i_replace_with(&r, "new", 3, &err);
        scorecard_i_replace_end(&r);
        ck_assert_int_eq(status, status != SCORECARD_OK ? SCORECARD_ERROR_MEMORY : SCORECARD_OK);
        ck_assert_int_eq(c.live, 0);
        check_holds(path, status != SCORECARD_OK ? "old" : "new");
        c.fail_at++;
    }
    ck_assert_int_gt(c.fail_at, 5);
    drop_folder();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/replace");
    TCase *c = tcase_create("replace");
    tcase_add_checked_fixture(c, calls_forget, NULL);
    tcase_add_test(c, a_file_is_made_and_replaced);
    tcase_add_test(c, a_name_alone_is_in_the_folder_at_work);
    tcase_add_test(c, what_is_there_is_read_under_the_lock);
    tcase_add_test(c, a_lock_is_given_up_though_a_child_has_it_open);
    tcase_add_test(c, links_are_followed_and_stay);
    tcase_add_test(c, the_mode_of_the_old_file_is_kept);
    tcase_add_test(c, the_owner_of_the_old_file_is_kept_or_the_group_gets_no_more_than_others);
    tcase_add_test(c, what_cannot_be_replaced_is_told);
    tcase_add_test(c, who_must_not_write_a_file_must_not_replace_it);
    tcase_add_test(c, a_lock_that_may_only_be_read_can_be_held);
    tcase_add_test(c, what_a_killed_writer_left_is_taken_away);
    tcase_add_test(c, who_writes_without_the_lock_loses_nothing);
    tcase_add_test(c, without_a_way_back_the_new_file_stands_and_that_is_told);
    tcase_add_test(c, a_file_that_grows_no_further_leaves_the_old_one);
    tcase_add_test(c, without_memory_nothing_is_left);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
