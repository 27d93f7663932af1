/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* the size of a thread's stack is set for all */
#include <scorecard/run.h>

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "counted_atomic.h"
#include "tap.h"

static scorecard_pool *pool_of(uint32_t threads, struct counted_atomic *memory)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_pool *pool = NULL;
    if (memory != NULL)
        run = counted_atomic_run(memory);
    ck_assert_int_eq(scorecard_pool_new(threads, &run, &pool, &err), SCORECARD_OK);
    return pool;
}

/* Chunks that count how often each was run. */
enum { MANY = 10000 };

struct tally {
    atomic_uchar runs[MANY];
};

static void count_run(void *job, size_t index)
{
    struct tally *tally = job;
    atomic_fetch_add(&tally->runs[index], 1);
}

/* Whether a run of `count` chunks runs each once and no other. Asserts nothing, so that any thread and process may ask. */
static bool runs_each_once(scorecard_pool *pool, size_t count)
{
    struct tally *tally = calloc(1, sizeof *tally);
    bool right = scorecard_pool_run(pool, count, count_run, tally) == 0;
    for (size_t i = 0; i < MANY; i++)
        right = right && atomic_load(&tally->runs[i]) == (i < count);
    free(tally);
    return right;
}

/* Chunks that end only when as many are running at once: it takes that many threads. */
struct meeting {
    atomic_size_t here;
    size_t wanted;
};

static void meet(void *job, size_t index)
{
    struct meeting *meeting = job;
    (void)index;
    atomic_fetch_add(&meeting->here, 1);
    while (atomic_load(&meeting->here) < meeting->wanted)
        sched_yield();
}

static bool has_threads(scorecard_pool *pool, size_t wanted)
{
    struct meeting meeting = { 0, wanted };
    return scorecard_pool_run(pool, wanted, meet, &meeting) == 0;
}

START_TEST(each_chunk_is_run_once)
{
    for (uint32_t threads = 1; threads <= 5; threads++) {
        scorecard_pool *pool = pool_of(threads, NULL);
        const size_t counts[] = { 0, 1, 2, 3, 4, 5, 6, 100, MANY, 2 };
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
            ck_assert(runs_each_once(pool, counts[i]));
        scorecard_pool_free(pool);
    }
}
END_TEST

START_TEST(as_many_threads_work_as_were_asked_for)
{
    scorecard_pool *pool = pool_of(5, NULL);
    for (size_t wanted = 2; wanted <= 5; wanted++) /* threads are added as they are needed */
        ck_assert(has_threads(pool, wanted));
    scorecard_pool_free(pool);
}
END_TEST

START_TEST(one_for_each_processor_by_default)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    scorecard_pool *pool = pool_of(0, NULL);
    ck_assert(has_threads(pool, (size_t)processors));
    scorecard_pool_free(pool);
}
END_TEST

static void note_thread(void *job, size_t index)
{
    ((pthread_t *)job)[index] = pthread_self();
}

START_TEST(one_chunk_or_one_thread_is_run_by_the_caller)
{
    struct counted_atomic memory = { .fail_at = -1 };
    pthread_t by[3];
    scorecard_pool *pool = pool_of(4, &memory);
    long calls = atomic_load(&memory.calls);
    ck_assert_int_eq(scorecard_pool_run(pool, 1, note_thread, by), 0);
    ck_assert(pthread_equal(by[0], pthread_self()));
    ck_assert_int_eq(scorecard_pool_run(pool, 0, note_thread, by), 0);
    ck_assert_int_eq(atomic_load(&memory.calls), calls); /* nothing was started */
    scorecard_pool_free(pool);
    pool = pool_of(1, &memory);
    ck_assert_int_eq(scorecard_pool_run(pool, 3, note_thread, by), 0);
    for (int i = 0; i < 3; i++)
        ck_assert(pthread_equal(by[i], pthread_self()));
    scorecard_pool_free(pool);
    ck_assert_int_eq(atomic_load(&memory.live), 0);
}
END_TEST

START_TEST(nothing_is_run_without_a_pool_or_a_chunk)
{
    struct tally *tally = calloc(1, sizeof *tally);
    scorecard_pool *pool = pool_of(2, NULL);
    ck_assert_int_eq(scorecard_pool_run(NULL, 3, count_run, tally), 1);
    ck_assert_int_eq(scorecard_pool_run(pool, 3, NULL, tally), 1);
    ck_assert_uint_eq(tally->runs[0], 0);
    scorecard_pool_free(pool);
    free(tally);
}
END_TEST

START_TEST(a_pool_may_be_freed_without_use)
{
    struct counted_atomic memory = { .fail_at = -1 };
    scorecard_pool *pool = pool_of(4, &memory);
    ck_assert_int_eq(atomic_load(&memory.live), 1);
    scorecard_pool_free(pool);
    ck_assert_int_eq(atomic_load(&memory.live), 0);
    scorecard_pool_free(NULL);
}
END_TEST

START_TEST(wrong_arguments_are_refused)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    scorecard_pool *pool = (scorecard_pool *)&run;
    ck_assert_int_eq(scorecard_pool_new(2, NULL, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(err.message, "out"));
    run.size = 1;
    ck_assert_int_eq(scorecard_pool_new(2, &run, &pool, &err), SCORECARD_ERROR_OPTIONS);
    ck_assert_ptr_null(pool);
    ck_assert_ptr_nonnull(strstr(err.message, "scorecard_run"));
}
END_TEST

/* A chunk that runs a whole run of the same pool, in which each chunk must run on its own thread. */
struct nested {
    scorecard_pool *pool;
    struct meeting meeting;
    atomic_int wrong;
};

static void run_nested(void *job, size_t index)
{
    struct nested *nested = job;
    pthread_t by[20] = { 0 };
    meet(&nested->meeting, index); /* so that the workers too do it */
    atomic_fetch_add(&nested->wrong, scorecard_pool_run(nested->pool, 20, note_thread, by));
    for (int i = 0; i < 20; i++)
        atomic_fetch_add(&nested->wrong, !pthread_equal(by[i], pthread_self()));
}

START_TEST(a_call_from_within_a_chunk_runs_on_its_own_thread)
{
    struct nested nested = { .pool = pool_of(4, NULL), .meeting = { .wanted = 4 } };
    ck_assert_int_eq(scorecard_pool_run(nested.pool, 4, run_nested, &nested), 0);
    ck_assert_int_eq(nested.wrong, 0);
    ck_assert(has_threads(nested.pool, 4)); /* and afterwards the pool is whole */
    scorecard_pool_free(nested.pool);
}
END_TEST

/* Callers on several threads. While a chunk of one runs, none of another's does. */
enum { CALLERS = 4, ROUNDS = 300 };

struct callers {
    scorecard_pool *pool;
    atomic_int inside[CALLERS], wrong, threads;
    struct caller {
        struct callers *all;
        int number;
        pthread_t thread;
        atomic_int chunks;
    } caller[CALLERS];
};

static void look_around(void *job, size_t index)
{
    struct caller *caller = job;
    (void)index;
    atomic_fetch_add(&caller->chunks, 1);
    atomic_fetch_add(&caller->all->inside[caller->number], 1);
    sched_yield(); /* so that the others have their chance */
    for (int c = 0; c < CALLERS; c++)
        if (c != caller->number && atomic_load(&caller->all->inside[c]) != 0)
            atomic_fetch_add(&caller->all->wrong, 1);
    atomic_fetch_sub(&caller->all->inside[caller->number], 1);
}

static void *call(void *context)
{
    struct caller *caller = context;
    atomic_fetch_add(&caller->all->threads, 1);
    while (atomic_load(&caller->all->threads) < CALLERS)
        sched_yield();
    for (int round = 0; round < ROUNDS; round++)
        atomic_fetch_add(&caller->all->wrong, scorecard_pool_run(caller->all->pool, 7, look_around, caller));
    return NULL;
}

START_TEST(callers_on_several_threads_take_turns)
{
    struct counted_atomic memory = { .fail_at = -1 };
    struct callers all = { .pool = pool_of(3, &memory) };
    for (int c = 0; c < CALLERS; c++) {
        all.caller[c].all = &all;
        all.caller[c].number = c;
        ck_assert_int_eq(pthread_create(&all.caller[c].thread, NULL, call, &all.caller[c]), 0);
    }
    for (int c = 0; c < CALLERS; c++)
        pthread_join(all.caller[c].thread, NULL);
    for (int c = 0; c < CALLERS; c++)
        ck_assert_int_eq(all.caller[c].chunks, 7 * ROUNDS);
    ck_assert_int_eq(all.wrong, 0);
    scorecard_pool_free(all.pool);
    ck_assert_int_eq(atomic_load(&memory.live), 0);
}
END_TEST

/* What children do says in their exit status whether it went well: what they assert nobody would hear. */
static void check_child(pid_t child)
{
    int status = -1;
    ck_assert_int_gt(child, 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child ended with %x", (unsigned)status);
}

/* Uses the pool, forks a child that does the same, frees it, and looks what is left. */
static int live_on(scorecard_pool *pool, struct counted_atomic *memory, int generations)
{
    bool right = has_threads(pool, 3) && runs_each_once(pool, 100);
    struct nested nested = { .pool = pool, .meeting = { .wanted = 3 } };
    right = right && scorecard_pool_run(pool, 3, run_nested, &nested) == 0 && nested.wrong == 0;
    if (generations > 0) {
        int status = -1;
        pid_t child = fork();
        if (child == 0)
            _exit(live_on(pool, memory, generations - 1));
        right = right && waitpid(child, &status, 0) == child && status == 0;
        right = right && has_threads(pool, 3);
    }
    scorecard_pool_free(pool);
    return !right || atomic_load(&memory->live) != 0;
}

START_TEST(a_forked_child_goes_on_and_so_do_its_children)
{
    struct counted_atomic memory = { .fail_at = -1 };
    scorecard_pool *unused = pool_of(3, &memory);
    ck_assert_int_eq(live_on(pool_of(3, &memory), &memory, 2), 1); /* there is the unused one */
    pid_t child = fork();
    if (child == 0)
        _exit(live_on(unused, &memory, 1));
    check_child(child);
    ck_assert(has_threads(unused, 3));
    scorecard_pool_free(unused);
    ck_assert_int_eq(atomic_load(&memory.live), 0);
}
END_TEST

START_TEST(a_forked_child_may_free_a_pool_that_it_did_not_use)
{
    struct counted_atomic memory = { .fail_at = -1 };
    scorecard_pool *pool = pool_of(3, &memory);
    ck_assert(has_threads(pool, 3));
    pid_t child = fork();
    if (child == 0) {
        scorecard_pool_free(pool);
        _exit(atomic_load(&memory.live) != 0);
    }
    check_child(child);
    ck_assert(has_threads(pool, 3));
    scorecard_pool_free(pool);
}
END_TEST

/* Another thread runs one run after another, so that a fork finds it anywhere: also with the lock held. It allocates
 * nothing: a sanitiser's allocator may not survive being forked while another thread is in it. */
struct busy {
    scorecard_pool *pool;
    atomic_bool enough;
    atomic_int runs, wrong;
};

static void *keep_busy(void *context)
{
    struct busy *busy = context;
    struct tally tally = { { 0 } };
    for (int round = 1; !atomic_load(&busy->enough); round = round % 100 + 1) {
        if (round == 1)
            memset(&tally, 0, sizeof tally);
        atomic_fetch_add(&busy->wrong, scorecard_pool_run(busy->pool, 5, count_run, &tally));
        for (int i = 0; i < 5; i++)
            atomic_fetch_add(&busy->wrong, atomic_load(&tally.runs[i]) != round);
        atomic_fetch_add(&busy->runs, 1);
    }
    return NULL;
}

START_TEST(a_child_goes_on_whatever_other_threads_were_doing)
{
    struct counted_atomic memory = { .fail_at = -1 };
    struct busy busy = { .pool = pool_of(3, &memory) };
    pthread_t thread;
    ck_assert(has_threads(busy.pool, 3)); /* all have begun: where they do, a sanitiser allocates for them */
    ck_assert_int_eq(pthread_create(&thread, NULL, keep_busy, &busy), 0);
    while (atomic_load(&busy.runs) == 0) /* what a fork finds half made, the child would not give back */
        sched_yield();
    for (int i = 0; i < 40; i++) {
        int before = atomic_load(&busy.runs);
        pid_t child = fork();
        if (child == 0)
            _exit(!has_threads(busy.pool, 3) || live_on(busy.pool, &memory, 0));
        check_child(child);
        while (atomic_load(&busy.runs) == before) /* the parent goes on too */
            sched_yield();
    }
    atomic_store(&busy.enough, true);
    pthread_join(thread, NULL);
    ck_assert_int_eq(busy.wrong, 0);
    scorecard_pool_free(busy.pool);
    ck_assert_int_eq(atomic_load(&memory.live), 0);
}
END_TEST

/* Signals that the thread of each chunk blocks. */
static void ask_signals(void *job, size_t index)
{
    struct meeting *meeting = job;
    sigset_t blocked;
    meet(meeting, index);
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    for (int number = 1; number < 32; number++)
        if (number != SIGKILL && number != SIGSTOP && !sigismember(&blocked, number))
            atomic_fetch_add(&meeting[1].here, 1);
}

START_TEST(signals_go_to_the_programs_own_threads)
{
    struct meeting meeting[2] = { { 0, 3 }, { 0, 0 } };
    sigset_t one, before, after;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &one, NULL);
    pthread_sigmask(SIG_SETMASK, NULL, &before);
    scorecard_pool *pool = pool_of(3, NULL);
    ck_assert_int_eq(scorecard_pool_run(pool, 3, ask_signals, meeting), 0);
    pthread_sigmask(SIG_SETMASK, NULL, &after);
    size_t expected = 0; /* those that the caller does not block, and none of a worker's */
    for (int number = 1; number < 32; number++) {
        ck_assert_int_eq(sigismember(&after, number), sigismember(&before, number));
        expected += number != SIGKILL && number != SIGSTOP && !sigismember(&before, number);
    }
    ck_assert_uint_gt(expected, 0);
    ck_assert_uint_eq(meeting[1].here, expected);
    scorecard_pool_free(pool);
}
END_TEST

START_TEST(without_memory_the_caller_works_with_what_there_is)
{
    struct counted_atomic memory = { .fail_at = 0 };
    struct scorecard_run run = counted_atomic_run(&memory);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_pool *pool;
    ck_assert_int_eq(scorecard_pool_new(4, &run, &pool, &err), SCORECARD_ERROR_MEMORY);
    ck_assert_ptr_null(pool);
    ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
    for (long left = 0; left <= 4; left++) { /* what is had: nothing; what threads share; and one worker after another */
        memory.fail_at = -1;
        pool = pool_of(4, &memory);
        memory.fail_at = atomic_load(&memory.calls) + left;
        ck_assert(runs_each_once(pool, 100));
        ck_assert_int_eq(atomic_load(&memory.live), 1 + left);
        if (left > 1)
            ck_assert(has_threads(pool, (size_t)left));
        memory.fail_at = -1;
        ck_assert(has_threads(pool, 4)); /* it tries again */
        scorecard_pool_free(pool);
        ck_assert_int_eq(atomic_load(&memory.live), 0);
    }
}
END_TEST

/* While memory is moved for the first run, another run is done: so may another thread. */
struct meddling {
    struct counted_atomic memory;
    scorecard_pool *pool;
    bool meddled, right;
};

static void *meddle(void *context, void *block, size_t size)
{
    struct meddling *m = context;
    if (m->pool != NULL && !m->meddled) {
        m->meddled = true;
        m->right = runs_each_once(m->pool, 50);
    }
    return counted_atomic_move(&m->memory, block, size);
}

START_TEST(the_first_use_may_come_from_two_threads_at_once)
{
    struct meddling m = { .memory = { .fail_at = -1 } };
    struct scorecard_run run = SCORECARD_RUN_INIT;
    scorecard_pool *pool;
    run.move = meddle;
    run.move_context = &m;
    ck_assert_int_eq(scorecard_pool_new(3, &run, &pool, NULL), SCORECARD_OK);
    m.pool = pool;
    ck_assert(runs_each_once(pool, 100));
    ck_assert(m.meddled);
    ck_assert(m.right);
    ck_assert(has_threads(pool, 3));
    ck_assert_int_eq(atomic_load(&m.memory.live), 4); /* the pool, what threads share, and two workers */
    scorecard_pool_free(pool);
    ck_assert_int_eq(atomic_load(&m.memory.live), 0);
}
END_TEST

#if defined(__GLIBC__)
/* From here on a new thread has a stack of so many bytes. */
static void set_stack(size_t size)
{
    pthread_attr_t attributes;
    ck_assert_int_eq(pthread_attr_init(&attributes), 0);
    ck_assert_int_eq(pthread_attr_setstacksize(&attributes, size), 0);
    ck_assert_int_eq(pthread_setattr_default_np(&attributes), 0);
    pthread_attr_destroy(&attributes);
}

START_TEST(without_threads_the_caller_works_with_those_there_are)
{
    struct counted_atomic memory = { .fail_at = -1 };
    scorecard_pool *pool = pool_of(4, &memory);
    set_stack((size_t)1 << 60); /* more than there is room for: no thread can start */
    ck_assert(runs_each_once(pool, 100));
    ck_assert_int_eq(atomic_load(&memory.live), 2);
    set_stack((size_t)1 << 20);
    ck_assert(has_threads(pool, 2));
    set_stack((size_t)1 << 60);
    ck_assert(runs_each_once(pool, 100));
    ck_assert(has_threads(pool, 2));
    set_stack((size_t)1 << 20);
    ck_assert(has_threads(pool, 4));
    scorecard_pool_free(pool);
    ck_assert_int_eq(atomic_load(&memory.live), 0);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("base/pool");
    TCase *c = tcase_create("pool");
    tcase_set_timeout(c, 10);
    tcase_add_test(c, each_chunk_is_run_once);
    tcase_add_test(c, as_many_threads_work_as_were_asked_for);
    tcase_add_test(c, one_for_each_processor_by_default);
    tcase_add_test(c, one_chunk_or_one_thread_is_run_by_the_caller);
    tcase_add_test(c, nothing_is_run_without_a_pool_or_a_chunk);
    tcase_add_test(c, a_pool_may_be_freed_without_use);
    tcase_add_test(c, wrong_arguments_are_refused);
    tcase_add_test(c, a_call_from_within_a_chunk_runs_on_its_own_thread);
    tcase_add_test(c, callers_on_several_threads_take_turns);
    tcase_add_test(c, a_forked_child_goes_on_and_so_do_its_children);
    tcase_add_test(c, a_forked_child_may_free_a_pool_that_it_did_not_use);
    tcase_add_test(c, a_child_goes_on_whatever_other_threads_were_doing);
    tcase_add_test(c, signals_go_to_the_programs_own_threads);
    tcase_add_test(c, without_memory_the_caller_works_with_what_there_is);
    tcase_add_test(c, the_first_use_may_come_from_two_threads_at_once);
#if defined(__GLIBC__)
    tcase_add_test(c, without_threads_the_caller_works_with_those_there_are);
#endif
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
