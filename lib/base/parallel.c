/* SPDX-License-Identifier: MIT */
#include "base/parallel.h"

#include <stdatomic.h>

#include "base/memory.h"
#include "base/status.h"

/* What stands between an executor and a job. */
struct watch {
    scorecard_chunk_fn chunk;
    void *job;
    size_t count;
    atomic_uchar *runs;         /* by index: 1 once it was run */
    atomic_size_t done;
    atomic_size_t again;        /* an index that was run again, plus 1; 0: none */
    atomic_size_t beyond;       /* an index that there is not, plus 1 (SIZE_MAX: that one); 0: none */
};

static void run_watched(void *context, size_t index)
{
    struct watch *watch = context;
    if (index >= watch->count) {
        atomic_store(&watch->beyond, index < SIZE_MAX ? index + 1 : index);
        return;
    }
    if (atomic_exchange(&watch->runs[index], 1) != 0) {
        atomic_store(&watch->again, index + 1);
        return;
    }
    watch->chunk(watch->job, index);
    atomic_fetch_add(&watch->done, 1);
}

static scorecard_status judge(const struct scorecard_run *run, struct watch *watch, struct scorecard_error *err)
{
    int32_t failed = run->parallel_for(run->parallel_context, watch->count, run_watched, watch);
    size_t again = atomic_load(&watch->again), beyond = atomic_load(&watch->beyond);
    if (beyond != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EXECUTOR,
                                "the executor ran chunk %zu of %zu, counted from 0; mend it to run each once", beyond - 1,
                                watch->count);
    if (again != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EXECUTOR,
                                "the executor ran chunk %zu twice; mend it to run each once", again - 1);
    if (failed != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EXECUTOR, "the executor returned %d; it says that it failed",
                                (int)failed);
    if (atomic_load(&watch->done) != watch->count)
        return scorecard_i_fail(err, SCORECARD_ERROR_EXECUTOR,
                                "the executor returned with %zu of %zu chunks run; mend it to run all before it returns",
                                atomic_load(&watch->done), watch->count);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_parallel(const struct scorecard_run *run, size_t count, scorecard_chunk_fn chunk, void *job,
                                      struct scorecard_error *err)
{
    if (run->parallel_for == NULL || count <= 1) {
        for (size_t i = 0; i < count; i++)
            chunk(job, i);
        return SCORECARD_OK;
    }
    struct watch watch = { .chunk = chunk, .job = job, .count = count };
    watch.runs = scorecard_i_zalloc(run, count, sizeof *watch.runs);
    if (watch.runs == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status = judge(run, &watch, err);
    scorecard_i_free(run, watch.runs);
    return status;
}

scorecard_status scorecard_i_progress(const struct scorecard_run *run, uint64_t done, uint64_t total,
                                      struct scorecard_error *err)
{
    if (run->progress == NULL || run->progress(run->progress_context, done, total) == 0)
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_CANCELLED,
                            "the progress callback cancelled the call; nothing was changed");
}
