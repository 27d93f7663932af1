/* SPDX-License-Identifier: MIT */
#include "base/parallel.h"

#include <string.h>

#include "counted_atomic.h"
#include "executors.h"
#include "tap.h"

enum { COUNT = 20 };

struct tally {
    atomic_int runs[COUNT], total;
    size_t order[COUNT];
};

static void count_run(void *job, size_t index)
{
    struct tally *tally = job;
    tally->order[atomic_fetch_add(&tally->total, 1)] = index;
    atomic_fetch_add(&tally->runs[index], 1);
}

struct executing {
    struct counted_atomic memory;
    struct scorecard_run run;
    struct tally tally;
    struct scorecard_error err;
};

static scorecard_status execute(struct executing *e, scorecard_parallel_fn executor, void *context, size_t count)
{
    memset(e, 0, sizeof *e);
    e->memory.fail_at = -1;
    e->run = counted_atomic_run(&e->memory);
    e->run.parallel_for = executor;
    e->run.parallel_context = context;
    e->err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_i_parallel(&e->run, count, count_run, &e->tally, &e->err);
    ck_assert_int_eq(atomic_load(&e->memory.live), 0);
    ck_assert_int_eq(e->err.code, status);
    for (size_t i = 0; i < COUNT; i++) /* whatever the executor does */
        ck_assert_int_le(e->tally.runs[i], i < count);
    return status;
}

static void refuse(struct executing *e, scorecard_parallel_fn executor, void *context, const char *message)
{
    ck_assert_int_eq(execute(e, executor, context, COUNT), SCORECARD_ERROR_EXECUTOR);
    ck_assert_msg(strstr(e->err.message, message) != NULL, "\"%s\" is not in \"%s\"", message, e->err.message);
}

START_TEST(without_an_executor_chunks_run_in_order)
{
    struct executing e;
    ck_assert_int_eq(execute(&e, NULL, NULL, COUNT), SCORECARD_OK);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_uint_eq(e.tally.order[i], i);
    ck_assert_int_eq(atomic_load(&e.memory.calls), 0);
}
END_TEST

START_TEST(an_executor_may_take_any_order)
{
    struct executing e;
    ck_assert_int_eq(execute(&e, in_reverse, NULL, COUNT), SCORECARD_OK);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_uint_eq(e.tally.order[i], COUNT - 1 - i);
}
END_TEST

START_TEST(one_chunk_needs_no_executor)
{
    struct executing e;
    ck_assert_int_eq(execute(&e, gives_up, NULL, 0), SCORECARD_OK);
    ck_assert_int_eq(execute(&e, gives_up, NULL, 1), SCORECARD_OK);
    ck_assert_int_eq(e.tally.total, 1);
    ck_assert_int_eq(execute(&e, gives_up, NULL, 2), SCORECARD_ERROR_EXECUTOR);
}
END_TEST

START_TEST(a_chunk_that_is_run_twice_is_refused_the_second_time)
{
    struct executing e;
    struct fault fault = { .at = 0 };
    refuse(&e, one_twice, &fault, "chunk 0 twice");
    ck_assert_int_eq(e.tally.total, COUNT);
    fault.at = COUNT - 1;
    refuse(&e, one_twice, &fault, "chunk 19 twice");
    fault.at = 5;
    refuse(&e, one_in_place_of_another, &fault, "chunk 6 twice");
    ck_assert_int_eq(e.tally.total, COUNT - 1);
}
END_TEST

START_TEST(a_chunk_that_is_run_twice_at_the_same_time_runs_once)
{
    struct executing e;
    for (int i = 0; i < 50; i++) {
        struct fault fault = { .at = 3 };
        refuse(&e, one_twice_at_the_same_time, &fault, "chunk 3 twice");
        ck_assert_int_eq(e.tally.runs[3], 1);
    }
}
END_TEST

START_TEST(a_chunk_that_is_never_run_is_missed)
{
    struct executing e;
    struct fault fault = { .at = 7 };
    refuse(&e, one_never, &fault, "19 of 20 chunks");
    refuse(&e, none, NULL, "0 of 20 chunks");
}
END_TEST

START_TEST(a_chunk_that_there_is_not_is_not_run)
{
    struct executing e;
    struct fault fault = { .at = COUNT };
    refuse(&e, one_too_many, &fault, "chunk 20 of 20");
    ck_assert_int_eq(e.tally.total, COUNT);
    fault.at = SIZE_MAX - 1;
    refuse(&e, one_too_many, &fault, "of 20, counted from 0");
    fault.at = SIZE_MAX;
    refuse(&e, one_too_many, &fault, "of 20, counted from 0");
}
END_TEST

START_TEST(an_executor_that_fails_is_believed)
{
    struct executing e;
    refuse(&e, gives_up, NULL, "returned -7");
    refuse(&e, does_all_and_complains, NULL, "returned -2147483648");
}
END_TEST

/* An executor that uses the library while it is at work. */
static int32_t re_enters(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    struct executing *inner = context;
    if (execute(inner, in_reverse, NULL, COUNT) != SCORECARD_OK || inner->tally.total != COUNT)
        return 1;
    return in_reverse(NULL, count, chunk, job);
}

/* A chunk that does. */
static void run_inner(void *job, size_t index)
{
    struct executing inner;
    struct fault fault = { .at = index };
    (void)execute(&inner, in_reverse, NULL, COUNT);
    ck_assert_int_eq(inner.tally.total, COUNT);
    refuse(&inner, one_never, &fault, "19 of 20");
    count_run(job, index);
}

START_TEST(executors_and_chunks_may_use_the_library)
{
    struct executing e, inner;
    ck_assert_int_eq(execute(&e, re_enters, &inner, COUNT), SCORECARD_OK);
    struct tally tally = { 0 };
    ck_assert_int_eq(scorecard_i_parallel(&e.run, 3, run_inner, &tally, NULL), SCORECARD_OK);
    ck_assert_int_eq(tally.total, 3);
}
END_TEST

START_TEST(the_ready_pool_is_an_executor)
{
    struct executing e;
    scorecard_pool *pool;
    ck_assert_int_eq(scorecard_pool_new(3, NULL, &pool, NULL), SCORECARD_OK);
    for (size_t count = 0; count <= COUNT; count++) {
        ck_assert_int_eq(execute(&e, scorecard_pool_run, pool, count), SCORECARD_OK);
        ck_assert_int_eq(e.tally.total, (int)count);
    }
    scorecard_pool_free(pool);
    refuse(&e, scorecard_pool_run, NULL, "returned 1"); /* the context was forgotten */
}
END_TEST

START_TEST(without_memory_nothing_is_run)
{
    struct counted_atomic memory = { .fail_at = 0 };
    struct scorecard_run run = counted_atomic_run(&memory);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct tally tally = { 0 };
    run.parallel_for = in_reverse;
    ck_assert_int_eq(scorecard_i_parallel(&run, COUNT, count_run, &tally, &err), SCORECARD_ERROR_MEMORY);
    ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
    ck_assert_int_eq(tally.total, 0);
    run.parallel_for = NULL; /* which needs none */
    ck_assert_int_eq(scorecard_i_parallel(&run, COUNT, count_run, &tally, &err), SCORECARD_OK);
    ck_assert_int_eq(tally.total, COUNT);
}
END_TEST

struct told {
    uint64_t done, total;
    int32_t answer;
};

static int32_t tell(void *context, uint64_t done, uint64_t total)
{
    struct told *told = context;
    told->done = done;
    told->total = total;
    return told->answer;
}

START_TEST(progress_is_told_and_may_cancel)
{
    struct told told = { 0 };
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_i_progress(&run, 1, 2, &err), SCORECARD_OK);
    run.progress = tell;
    run.progress_context = &told;
    ck_assert_int_eq(scorecard_i_progress(&run, UINT64_MAX - 1, UINT64_MAX, &err), SCORECARD_OK);
    ck_assert_uint_eq(told.done, UINT64_MAX - 1);
    ck_assert_uint_eq(told.total, UINT64_MAX);
    ck_assert_int_eq(err.code, SCORECARD_OK);
    for (int i = 0; i < 2; i++) {
        told.answer = i == 0 ? 1 : INT32_MIN;
        ck_assert_int_eq(scorecard_i_progress(&run, 2, 2, &err), SCORECARD_ERROR_CANCELLED);
        ck_assert_int_eq(err.code, SCORECARD_ERROR_CANCELLED);
        ck_assert_ptr_nonnull(strstr(err.message, "progress callback"));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/parallel");
    TCase *c = tcase_create("parallel");
    tcase_add_test(c, without_an_executor_chunks_run_in_order);
    tcase_add_test(c, an_executor_may_take_any_order);
    tcase_add_test(c, one_chunk_needs_no_executor);
    tcase_add_test(c, a_chunk_that_is_run_twice_is_refused_the_second_time);
    tcase_add_test(c, a_chunk_that_is_run_twice_at_the_same_time_runs_once);
    tcase_add_test(c, a_chunk_that_is_never_run_is_missed);
    tcase_add_test(c, a_chunk_that_there_is_not_is_not_run);
    tcase_add_test(c, an_executor_that_fails_is_believed);
    tcase_add_test(c, executors_and_chunks_may_use_the_library);
    tcase_add_test(c, the_ready_pool_is_an_executor);
    tcase_add_test(c, without_memory_nothing_is_run);
    tcase_add_test(c, progress_is_told_and_may_cancel);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
