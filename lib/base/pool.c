/* SPDX-License-Identifier: MIT */
/*
 * The ready pool of threads.
 *
 * All that threads share is a *crew*, and a crew belongs to the process that made it. In a forked child the workers
 * of the parent's crew are gone, and its lock may be held for ever by a thread that was not forked along. So a child
 * reads no more of it than whose it is (what was written once, before others could see the crew), and makes a crew
 * of its own at its first use.
 */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/run.h"
#include "base/status.h"

struct worker {
    struct worker *next;
    pthread_t thread;
};

struct crew {
    struct crew *before;     /* that of the process which this one was forked from; NULL: none */
    pid_t process;
    pthread_mutex_t lock;    /* of all below but `next`; never held while a chunk runs */
    pthread_cond_t turn;     /* the next caller may begin */
    pthread_cond_t work;     /* there are chunks, or the end has come */
    pthread_cond_t rest;     /* no worker is at work */
    struct worker *workers;
    uint32_t worker_count;
    uint64_t tickets;        /* drawn by callers */
    uint64_t serving;        /* the one whose turn it is, or will be */
    bool busy;               /* somebody's turn has begun: */
    pthread_t caller;        /* whose */
    bool open;               /* there may be chunks that nobody has taken */
    bool ending;
    uint32_t working;        /* workers that may be running a chunk */
    scorecard_chunk_fn chunk; /* the job: as it is while it is open or somebody is working */
    void *job;
    size_t count;
    atomic_size_t next;      /* the first chunk that nobody has taken */
};

struct scorecard_pool {
    struct scorecard_run run;
    uint32_t threads;
    _Atomic(struct crew *) crew; /* of this process, or of one before it; NULL: not used yet */
};

scorecard_status scorecard_pool_new(uint32_t threads, const struct scorecard_run *run, scorecard_pool **out,
                                    struct scorecard_error *err)
{
    struct scorecard_run taken;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_pool *pool = scorecard_i_zalloc(&taken, 1, sizeof *pool);
    if (pool == NULL)
        return scorecard_i_fail_memory(err);
    pool->run = taken;
    pool->threads = threads;
    if (threads == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        pool->threads = processors > 1 ? (uint32_t)processors : 1; /* it may not know */
    }
    *out = pool;
    return SCORECARD_OK;
}

/* The crew of this process, made when there is none. NULL: no memory. */
static struct crew *crew_of(scorecard_pool *pool)
{
    pid_t process = getpid();
    struct crew *crew = atomic_load(&pool->crew);
    if (crew != NULL && crew->process == process)
        return crew;
    struct crew *made = scorecard_i_alloc(&pool->run, sizeof *made);
    if (made == NULL)
        return NULL;
    *made = (struct crew){ .before = crew,
                           .process = process,
                           .lock = PTHREAD_MUTEX_INITIALIZER,
                           .turn = PTHREAD_COND_INITIALIZER,
                           .work = PTHREAD_COND_INITIALIZER,
                           .rest = PTHREAD_COND_INITIALIZER };
    if (atomic_compare_exchange_strong(&pool->crew, &crew, made))
        return made;
    scorecard_i_free(&pool->run, made); /* another thread made one in the meantime */
    return crew;
}

/* Runs chunks until all are taken. */
static void run_chunks(struct crew *crew)
{
    size_t count = crew->count, i = atomic_load_explicit(&crew->next, memory_order_relaxed);
    while (i < count)
        /* Not a plain increment, which may pass the greatest number and begin again. On failure i is what is there. */
        if (atomic_compare_exchange_weak_explicit(&crew->next, &i, i + 1, memory_order_relaxed, memory_order_relaxed)) {
            crew->chunk(crew->job, i);
            i = atomic_load_explicit(&crew->next, memory_order_relaxed);
        }
}

static void *work(void *context)
{
    struct crew *crew = context;
    pthread_mutex_lock(&crew->lock);
    while (!crew->ending) {
        if (!crew->open) {
            pthread_cond_wait(&crew->work, &crew->lock);
            continue;
        }
        crew->working++;
        pthread_mutex_unlock(&crew->lock);
        run_chunks(crew);
        pthread_mutex_lock(&crew->lock);
        crew->open = false;
        if (--crew->working == 0)
            pthread_cond_signal(&crew->rest);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/*
 * Starts workers until there are so many, or no more can be had; later calls try again. Only called by the thread
 * whose turn it is. Signals go to the program's own threads: workers inherit that all are blocked.
 */
static void start_workers(scorecard_pool *pool, struct crew *crew, uint32_t wanted)
{
    sigset_t all, before;
    if (crew->worker_count >= wanted)
        return;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (crew->worker_count < wanted) {
        struct worker *worker = scorecard_i_alloc(&pool->run, sizeof *worker);
        if (worker == NULL)
            break;
        /* Under the lock, so that a worker is in the list before it runs a chunk. */
        pthread_mutex_lock(&crew->lock);
        worker->next = crew->workers;
        int failed = pthread_create(&worker->thread, NULL, work, crew);
        if (failed == 0) {
            crew->workers = worker;
            crew->worker_count++;
        }
        pthread_mutex_unlock(&crew->lock);
        if (failed != 0) {
            scorecard_i_free(&pool->run, worker);
            break;
        }
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Whether the thread is running a chunk of this crew. */
static bool is_within(const struct crew *crew, pthread_t thread)
{
    if (crew->busy && pthread_equal(crew->caller, thread))
        return true;
    for (const struct worker *worker = crew->workers; worker != NULL; worker = worker->next)
        if (pthread_equal(worker->thread, thread))
            return true;
    return false;
}

/* Waits for the calling thread's turn. false: it runs a chunk already, and would wait for itself. */
static bool begin_turn(struct crew *crew)
{
    pthread_t self = pthread_self();
    pthread_mutex_lock(&crew->lock);
    bool within = is_within(crew, self);
    if (!within) {
        uint64_t ticket = crew->tickets++;
        while (ticket != crew->serving)
            pthread_cond_wait(&crew->turn, &crew->lock);
        crew->busy = true;
        crew->caller = self;
    }
    pthread_mutex_unlock(&crew->lock);
    return !within;
}

/* Runs the job with the workers that there are, and ends the turn. Waits for no worker that has not begun. */
static void run_together(struct crew *crew, size_t count, scorecard_chunk_fn chunk, void *job)
{
    pthread_mutex_lock(&crew->lock);
    crew->chunk = chunk;
    crew->job = job;
    crew->count = count;
    atomic_store_explicit(&crew->next, 0, memory_order_relaxed);
    crew->open = true;
    for (uint32_t i = 0; i < crew->worker_count && i < count - 1; i++)
        pthread_cond_signal(&crew->work);
    pthread_mutex_unlock(&crew->lock);

    run_chunks(crew);

    pthread_mutex_lock(&crew->lock);
    crew->open = false;
    while (crew->working > 0)
        pthread_cond_wait(&crew->rest, &crew->lock);
    crew->busy = false;
    crew->serving++;
    pthread_cond_broadcast(&crew->turn);
    pthread_mutex_unlock(&crew->lock);
}

int32_t scorecard_pool_run(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    scorecard_pool *pool = context;
    if (pool == NULL || chunk == NULL)
        return 1;
    struct crew *crew = count > 1 && pool->threads > 1 ? crew_of(pool) : NULL;
    if (crew == NULL || !begin_turn(crew)) {
        for (size_t i = 0; i < count; i++)
            chunk(job, i);
        return 0;
    }
    start_workers(pool, crew, count < pool->threads ? (uint32_t)count - 1 : pool->threads - 1);
    run_together(crew, count, chunk, job);
    return 0;
}

/* Ends the threads of a crew of this process, in which nobody has a turn. */
static void dismiss(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->ending = true;
    pthread_cond_broadcast(&crew->work);
    pthread_mutex_unlock(&crew->lock);
    for (const struct worker *worker = crew->workers; worker != NULL; worker = worker->next)
        pthread_join(worker->thread, NULL);
    pthread_cond_destroy(&crew->rest);
    pthread_cond_destroy(&crew->work);
    pthread_cond_destroy(&crew->turn);
    pthread_mutex_destroy(&crew->lock);
}

void scorecard_pool_free(scorecard_pool *pool)
{
    if (pool == NULL)
        return;
    struct crew *crew = atomic_load(&pool->crew);
    while (crew != NULL) {
        struct crew *before = crew->before;
        /* What another process made is given back, but nobody is left to join, and its lock is let be. */
        if (crew->process == getpid())
            dismiss(crew);
        while (crew->workers != NULL) {
            struct worker *worker = crew->workers;
            crew->workers = worker->next;
            scorecard_i_free(&pool->run, worker);
        }
        scorecard_i_free(&pool->run, crew);
        crew = before;
    }
    struct scorecard_run run = pool->run;
    scorecard_i_free(&run, pool);
}
