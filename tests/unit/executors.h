/* SPDX-License-Identifier: MIT */
/* Executors for tests, good and bad. The context of those that have one is a struct fault. */
#ifndef EXECUTORS_H
#define EXECUTORS_H

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#include <scorecard/run.h>

/* Where an executor goes wrong. */
struct fault {
    scorecard_chunk_fn chunk;
    void *job;
    size_t at;
    atomic_int here;
};

static inline int32_t in_reverse(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    (void)context;
    for (size_t i = count; i-- > 0;)
        chunk(job, i);
    return 0;
}

static inline int32_t one_twice(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    const struct fault *fault = context;
    for (size_t i = 0; i < count; i++) {
        chunk(job, i);
        if (i == fault->at)
            chunk(job, i);
    }
    return 0;
}

static inline int32_t one_in_place_of_another(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    const struct fault *fault = context;
    for (size_t i = 0; i < count; i++)
        chunk(job, i == fault->at ? (i + 1) % count : i);
    return 0;
}

static inline void *run_one(void *context)
{
    struct fault *fault = context;
    atomic_fetch_add(&fault->here, 1);
    while (atomic_load(&fault->here) < 2)
        sched_yield();
    fault->chunk(fault->job, fault->at);
    return NULL;
}

static inline int32_t one_twice_at_the_same_time(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    struct fault *fault = context;
    pthread_t thread;
    fault->chunk = chunk;
    fault->job = job;
    for (size_t i = 0; i < count; i++)
        if (i != fault->at)
            chunk(job, i);
    if (pthread_create(&thread, NULL, run_one, fault) != 0)
        return 1;
    run_one(fault);
    pthread_join(thread, NULL);
    return 0;
}

static inline int32_t one_never(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    const struct fault *fault = context;
    for (size_t i = 0; i < count; i++)
        if (i != fault->at)
            chunk(job, i);
    return 0;
}

static inline int32_t none(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    (void)context, (void)count, (void)chunk, (void)job;
    return 0;
}

static inline int32_t one_too_many(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    const struct fault *fault = context;
    (void)in_reverse(NULL, count, chunk, job);
    chunk(job, fault->at);
    return 0;
}

static inline int32_t gives_up(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    (void)context;
    (void)in_reverse(NULL, count / 2, chunk, job);
    return -7;
}

static inline int32_t does_all_and_complains(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    (void)in_reverse(context, count, chunk, job);
    return INT32_MIN;
}

#endif
