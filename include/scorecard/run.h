/* SPDX-License-Identifier: MIT */
/**
 * @file run.h
 * @brief How the library gets memory, uses threads and tells of its progress.
 *
 * Every constructor and option struct takes a `const struct scorecard_run *`. NULL means that of the
 * first object argument, and at the root of that chain malloc, one thread, no progress. The struct is
 * copied; what its contexts point to must outlive the last object made with it.
 */
#ifndef SCORECARD_RUN_H
#define SCORECARD_RUN_H

#include "status.h"

/**
 * Memory: like realloc. `size` 0 frees `block` and returns NULL; `block` NULL allocates; on failure it
 * returns NULL and leaves `block` as it was. Alignment as malloc's. May be called from any thread that
 * uses an object made with it.
 */
typedef void *(*scorecard_move_fn)(void *context, void *block, size_t size);

/** One piece of work, `index` in [0, count). Never fails, never unwinds. */
typedef void (*scorecard_chunk_fn)(void *job, size_t index);

/**
 * An executor: calls `chunk(job, i)` exactly once for each i in [0, count), in any order and on any
 * threads, and returns when all have returned. Results do not depend on order or threads. It is called
 * only where there is more than one chunk. One that runs a chunk twice, never, or one that there is not,
 * makes the call fail with ::SCORECARD_ERROR_EXECUTOR; what it runs again is not run again. It must
 * not run anything after it has returned.
 * @return 0 when done; anything else means that not all was run, and fails the call likewise
 */
typedef int32_t (*scorecard_parallel_fn)(void *context, size_t count, scorecard_chunk_fn chunk, void *job);

/**
 * Progress: `done` of `total` steps; called on the caller's thread only.
 * @return 0 to go on; anything else cancels the call, which then returns ::SCORECARD_ERROR_CANCELLED
 */
typedef int32_t (*scorecard_progress_fn)(void *context, uint64_t done, uint64_t total);

/** Memory, threads and progress. A member that is NULL has its default. */
struct scorecard_run {
    size_t size;                         /**< sizeof(struct scorecard_run) */
    scorecard_move_fn move;              /**< memory; NULL: the C library's */
    void *move_context;                  /**< handed to `move` */
    scorecard_parallel_fn parallel_for;  /**< executor; NULL: the calling thread */
    void *parallel_context;              /**< handed to `parallel_for` */
    scorecard_progress_fn progress;      /**< progress; NULL: none */
    void *progress_context;              /**< handed to `progress` */
};

/** Initialiser of a struct scorecard_run. */
#ifdef __cplusplus
#define SCORECARD_RUN_INIT { sizeof(struct scorecard_run), NULL, NULL, NULL, NULL, NULL, NULL }
#else
#define SCORECARD_RUN_INIT { .size = sizeof(struct scorecard_run) }
#endif

/** Threads that stand ready; for one call at a time. */
typedef struct scorecard_pool scorecard_pool;

SCORECARD_BEGIN

/**
 * Makes a pool of threads. They are started when they are first needed; where the system gives fewer, or
 * none, the work is done by those that there are and the caller. They block all signals.
 *
 * A forked child may go on using the pool, whatever other threads of its parent were doing with it: it
 * starts threads of its own and shares nothing with its parent's. It frees the pool as its parent does. What
 * it needs is an allocator that survives a fork, as the C library's does. Only a chunk must not fork and then
 * return in the child, where the other threads' chunks are lost.
 * @param threads  how many work, the calling one among them; 0: one for each processor
 * @param run      memory of the pool; may be NULL
 * @param out      receives the pool; scorecard_pool_free() it, after all objects whose run uses it
 */
SCORECARD_API scorecard_status scorecard_pool_new(uint32_t threads, const struct scorecard_run *run,
                                                  scorecard_pool **out, struct scorecard_error *err);
/** Ends the threads and frees the pool. NULL is allowed. */
SCORECARD_API void scorecard_pool_free(scorecard_pool *pool);
/**
 * The pool as an executor: set scorecard_run::parallel_for to it and scorecard_run::parallel_context to
 * the pool. Calls from several threads take turns; a call from within a chunk runs on its own thread.
 * (A chunk that waits for another thread which uses the same pool waits for ever.)
 * @return 0; 1, with nothing run, when `pool` or `chunk` is NULL
 */
SCORECARD_API int32_t scorecard_pool_run(void *pool, size_t count, scorecard_chunk_fn chunk, void *job);

/** Sets *run to the defaults, with its size: the same as ::SCORECARD_RUN_INIT, for other languages. */
SCORECARD_API void scorecard_run_init(struct scorecard_run *run);

SCORECARD_END

#endif
