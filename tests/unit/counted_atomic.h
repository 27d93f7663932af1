/* SPDX-License-Identifier: MIT */
/* counted.h for several threads: it counts live blocks and fails from the `fail_at`th call on,
 * or only then. */
#ifndef COUNTED_ATOMIC_H
#define COUNTED_ATOMIC_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include <scorecard/run.h>

struct counted_atomic {
    atomic_long live, calls;
    long fail_at; /* < 0: never */
    bool once;
};

static void *counted_atomic_move(void *context, void *block, size_t size)
{
    struct counted_atomic *c = context;
    if (size == 0) {
        atomic_fetch_sub(&c->live, block != NULL);
        free(block);
        return NULL;
    }
    long call = atomic_fetch_add(&c->calls, 1);
    if (c->fail_at >= 0 && (c->once ? call == c->fail_at : call >= c->fail_at))
        return NULL;
    void *moved = realloc(block, size);
    atomic_fetch_add(&c->live, block == NULL && moved != NULL);
    return moved;
}

static inline struct scorecard_run counted_atomic_run(struct counted_atomic *c)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.move = counted_atomic_move;
    run.move_context = c;
    return run;
}

#endif
