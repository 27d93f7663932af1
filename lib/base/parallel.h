/* SPDX-License-Identifier: MIT */
/* How library code uses the executor and the progress callback of a run. */
#ifndef SCORECARD_I_PARALLEL_H
#define SCORECARD_I_PARALLEL_H

#include <scorecard/run.h>

/*
 * Calls chunk(job, i) once for each i below `count`: in order on the calling thread without an executor, else
 * by the executor, whatever it does: an index that it runs again, or that is none, is refused before the chunk is
 * called. ERROR_EXECUTOR when it ran one twice or never, or says that it failed; ERROR_MEMORY.
 */
scorecard_status scorecard_i_parallel(const struct scorecard_run *run, size_t count, scorecard_chunk_fn chunk, void *job,
                                      struct scorecard_error *err);

/* Tells how far the work is. ERROR_CANCELLED when the callback says so. */
scorecard_status scorecard_i_progress(const struct scorecard_run *run, uint64_t done, uint64_t total,
                                      struct scorecard_error *err);

#endif
