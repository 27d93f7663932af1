/* SPDX-License-Identifier: MIT */
/*
 * A plan in a file: writers that are killed at random moments, writers that write at once, and a full disk. No entry whose
 * writer was told that it is there may be missing, ever.
 *
 * usage: durable_plans [KILLS]   (100 unless given; tests/run --long has 1000)
 */
#define _GNU_SOURCE /* unshare(), mount() */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include <scorecard/scorecard.h>

#include "in_folder.h"

static int kills = 100;

/* On a disk, where there is one: what is not brought to it matters there. */
static void make_folder_on_disk(void)
{
    strcpy(folder, "/tmp/scorecard_durable_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/plan.json", folder);
}

/* A new plan in the file, with actions "a0", "a1" and "a2". */
static void make_plan(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan_draft *draft;
    scorecard_plan *plan;
    static const char *const ids[] = { "a0", "a1", "a2" };
    ck_assert_int_eq(scorecard_plan_draft_new("durable", NULL, &draft, &err), SCORECARD_OK);
    for (int i = 0; i < 3; i++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        action.id = ids[i];
        action.title = "Một việc phải làm";
        ck_assert_int_eq(scorecard_plan_draft_add_action(draft, &action, NULL, &err), SCORECARD_OK);
    }
    ck_assert_int_eq(scorecard_plan_draft_finish(draft, &plan, &err), SCORECARD_OK);
    scorecard_plan_draft_free(draft);
    ck_assert_msg(scorecard_plan_write_file(plan, path, NULL, &err) == SCORECARD_OK, "%s: %s", err.where, err.message);
    scorecard_plan_unref(plan);
}

static scorecard_plan *read_plan(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan *plan = NULL;
    ck_assert_msg(scorecard_plan_read_file(path, NULL, &plan, &err) == SCORECARD_OK, "%s: %s", err.where, err.message);
    return plan;
}

/* Entry `number` of writer `who`. */
static scorecard_status record(int who, int number, const uint64_t *expected, struct scorecard_error *err)
{
    char note[64];
    static const char *const ids[] = { "a0", "a1", "a2" };
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    snprintf(note, sizeof note, "writer %d, entry %d", who, number);
    entry.id = ids[who];
    entry.date = "2022-02-01";
    entry.status = SCORECARD_PROGRESS_RUNNING;
    entry.note = note;
    return scorecard_plan_record_file(path, &entry, 1, expected, NULL, NULL, err);
}

/* How many entries of a writer there are: 0, 1, 2 … in this order, each once. */
static int entries_of(const scorecard_plan *plan, int who)
{
    int found = 0;
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    for (uint32_t i = 0; scorecard_plan_entry_at(plan, i, &entry) != 0; i++) {
        char note[64];
        if (entry.kind != SCORECARD_ENTRY_PROGRESS || entry.id[1] != (char)('0' + who))
            continue;
        snprintf(note, sizeof note, "writer %d, entry %d", who, found);
        ck_assert_str_eq(entry.note, note);
        found++;
    }
    return found;
}

static void rest(long nanoseconds)
{
    struct timespec pause = { 0, nanoseconds };
    nanosleep(&pause, NULL);
}

/* Writes on and on, and says each time when the library says that it is done. Never returns. */
static void write_on(int from, int pipe_end)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    for (int i = from;; i++) {
        if (record(0, i, NULL, &err) != SCORECARD_OK || write(pipe_end, &i, sizeof i) != (ssize_t)sizeof i)
            _exit(1);
    }
}

START_TEST(a_writer_that_is_killed_at_a_random_moment_loses_nothing)
{
    uint64_t random = 20221122;
    int told = 0, within = 0, more = 0, most = 0;
    make_folder_on_disk();
    make_plan();
    for (int i = 0; i < kills; i++) {
        int ends[2], last = told - 1;
        ck_assert_int_eq(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0)
            write_on(told, ends[1]);
        ck_assert_int_gt(child, 0);
        close(ends[1]);
        /* After its first entry, so that it is at work; then any time up to some entries. */
        random = random * 6364136223846793005u + 1442695040888963407u;
        if (i % 4 != 0)
            ck_assert_int_eq(read(ends[0], &last, sizeof last), (int)sizeof last);
        rest((long)((random >> 33) % 6000000));
        kill(child, SIGKILL);
        int ended;
        ck_assert_int_eq(waitpid(child, &ended, 0), child);
        ck_assert(WIFSIGNALED(ended));
        while (read(ends[0], &last, sizeof last) == (ssize_t)sizeof last)
            ;
        close(ends[0]);
        /* What it was told is there; at most one more, which it was not told of any more. */
        scorecard_plan *plan = read_plan();
        int count = entries_of(plan, 0);
        ck_assert_uint_eq(scorecard_plan_entry_count(plan), (unsigned)count);
        scorecard_plan_unref(plan);
        ck_assert_msg(count == last + 1 || count == last + 2, "%d entries, %d told", count, last + 1);
        more += count == last + 2;
        within += strstr(names(), "lock.") != NULL;
        told = count;
        most = count > most ? count : most;
        if (count > 300) { /* a new plan, so that writing does not become long */
            make_plan();
            told = 0;
        }
    }
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(record(0, told, NULL, &err), SCORECARD_OK);
    ck_assert_str_eq(names(), "plan.json plan.json.lock");
    printf("# killed %d times: nothing lost; %d times a temporary file was left, %d times an entry was there that was not told\n",
           kills, within, more);
    drop_folder();
}
END_TEST

static int entries = 150; /* of each writer */

/* Adds all its entries; how often it was told that somebody else was at work, or had been. */
static int add_all(int who, int expecting)
{
    int refused = 0;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    for (int i = 0; i < entries;) {
        uint64_t seal = 0;
        if (expecting != 0) {
            scorecard_plan *plan = NULL;
            if (scorecard_plan_read_file(path, NULL, &plan, &err) != SCORECARD_OK)
                return -1;
            seal = scorecard_plan_seal(plan);
            scorecard_plan_unref(plan);
        }
        scorecard_status status = record(who, i, expecting != 0 ? &seal : NULL, &err);
        if (status == SCORECARD_OK) {
            i++;
        } else if (status == SCORECARD_ERROR_LOCKED || (expecting != 0 && status == SCORECARD_ERROR_CONFLICT)) {
            refused++;
            rest(1000000L * (who + 1));
        } else {
            return -1;
        }
    }
    return refused;
}

static void check_all(int writers)
{
    scorecard_plan *plan = read_plan();
    ck_assert_uint_eq(scorecard_plan_entry_count(plan), (unsigned)(writers * entries));
    for (int i = 0; i < writers; i++)
        ck_assert_int_eq(entries_of(plan, i), entries);
    scorecard_plan_unref(plan);
    ck_assert_str_eq(names(), "plan.json plan.json.lock");
}

START_TEST(of_two_writers_at_once_one_is_told_and_nothing_is_lost)
{
    for (int expecting = 0; expecting < 2; expecting++) {
        int total = 0;
        make_folder_on_disk();
        make_plan();
        pid_t children[2];
        int ends[2];
        ck_assert_int_eq(pipe(ends), 0);
        for (int who = 0; who < 2; who++) {
            children[who] = fork();
            if (children[who] == 0) {
                int refused = add_all(who, expecting);
                _exit(write(ends[1], &refused, sizeof refused) == (ssize_t)sizeof refused && refused >= 0 ? 0 : 1);
            }
        }
        for (int who = 0; who < 2; who++) {
            int ended, refused;
            waitpid(children[who], &ended, 0);
            ck_assert(WIFEXITED(ended));
            ck_assert_int_eq(WEXITSTATUS(ended), 0);
            ck_assert_int_eq(read(ends[0], &refused, sizeof refused), (int)sizeof refused);
            total += refused;
        }
        close(ends[0]);
        close(ends[1]);
        check_all(2);
        ck_assert_int_gt(total, 0);
        printf("# two processes%s: %d entries, none lost; %d times one was told to wait\n",
               expecting != 0 ? " that expect what they read" : "", 2 * entries, total);
        drop_folder();
    }
}
END_TEST

static void *run_thread(void *context)
{
    int *who = context;
    *who = add_all(*who, 0);
    return NULL;
}

START_TEST(of_threads_too)
{
    pthread_t threads[3];
    int who[3];
    make_folder_on_disk();
    make_plan();
    for (int i = 0; i < 3; i++) {
        who[i] = i;
        ck_assert_int_eq(pthread_create(&threads[i], NULL, run_thread, &who[i]), 0);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
        ck_assert_int_ge(who[i], 0);
    }
    check_all(3);
    drop_folder();
}
END_TEST

static int put_word(const char *where, const char *text)
{
    int fd = open(where, O_WRONLY | O_CLOEXEC);
    bool done = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
    if (fd >= 0)
        close(fd);
    return done;
}

/* A file system of 64 KiB of our own at `folder`; 0 where that is not allowed. */
static int mount_small(void)
{
    char map[64];
    unsigned uid = geteuid(), gid = getegid();
    if (unshare(CLONE_NEWNS) != 0) {
        if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return 0;
        snprintf(map, sizeof map, "0 %u 1", uid);
        if (!put_word("/proc/self/uid_map", map) || !put_word("/proc/self/setgroups", "deny"))
            return 0;
        snprintf(map, sizeof map, "0 %u 1", gid);
        if (!put_word("/proc/self/gid_map", map))
            return 0;
    }
    return mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("scorecard", folder, "tmpfs", 0, "size=64k") == 0;
}

/* Bytes of the file, for comparison. */
static size_t load(const char *where, char *bytes, size_t room)
{
    FILE *file = fopen(where, "rb");
    ck_assert_ptr_nonnull(file);
    size_t size = fread(bytes, 1, room, file);
    fclose(file);
    return size;
}

/* In a process of its own: fills the disk entry by entry until one is refused. */
static int fill_disk(void)
{
    static char before[70000], after[70000];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = SCORECARD_OK;
    size_t size = 0;
    int count = 0;
    if (!mount_small())
        return 77;
    make_plan();
    /* Something else fills the half of it, and more and more. */
    FILE *filler = fopen(at("filler"), "wb");
    ck_assert_ptr_nonnull(filler);
    while (status == SCORECARD_OK) {
        char kilobyte[1024] = { 0 };
        size = load(path, before, sizeof before);
        fwrite(kilobyte, 1, sizeof kilobyte, filler);
        fflush(filler);
        status = record(0, count, NULL, &err);
        count += status == SCORECARD_OK;
    }
    ck_assert_int_eq(status, SCORECARD_ERROR_FILE);
    ck_assert_msg(strstr(err.message, "make room") != NULL, "%s", err.message);
    ck_assert_int_gt(count, 5);
    for (int again = 0; again < 20; again++) {
        ck_assert_int_eq(record(0, count, NULL, &err), SCORECARD_ERROR_FILE);
        ck_assert_uint_eq(load(path, after, sizeof after), size);
        ck_assert_int_eq(memcmp(before, after, size), 0);
        ck_assert_str_eq(names(), "filler plan.json plan.json.lock");
    }
    /* Nobody is locked out: when there is room again, it goes on. */
    fclose(filler);
    unlink(at("filler"));
    ck_assert_int_eq(record(0, count, NULL, &err), SCORECARD_OK);
    scorecard_plan *plan = read_plan();
    ck_assert_int_eq(entries_of(plan, 0), count + 1);
    scorecard_plan_unref(plan);
    printf("# a full disk: %d entries, the next one was refused 21 times, the file stayed as it was\n", count);
    fflush(stdout);
    return 0;
}

START_TEST(a_full_disk_leaves_the_plan_that_is_there)
{
    make_folder_on_disk();
    pid_t child = fork();
    if (child == 0)
        _exit(fill_disk());
    int ended;
    waitpid(child, &ended, 0);
    ck_assert(WIFEXITED(ended));
    if (WEXITSTATUS(ended) == 77)
        printf("# a full disk was not tried: mounting is not allowed here\n");
    else
        ck_assert_int_eq(WEXITSTATUS(ended), 0);
    drop_folder();
}
END_TEST

int main(int argc, char **argv)
{
    if (argc > 1)
        kills = (int)strtol(argv[1], NULL, 10);
    kills = turns(kills);
    entries = turns(entries);
    setvbuf(stdout, NULL, _IOLBF, 0); /* what children inherit is not told twice */
    Suite *suite = suite_create("durable/plans");
    TCase *c = tcase_create("plans");
    tcase_set_timeout(c, 600);
    tcase_add_test(c, a_writer_that_is_killed_at_a_random_moment_loses_nothing);
    tcase_add_test(c, of_two_writers_at_once_one_is_told_and_nothing_is_lost);
    tcase_add_test(c, of_threads_too);
    tcase_add_test(c, a_full_disk_leaves_the_plan_that_is_there);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
