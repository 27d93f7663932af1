/* SPDX-License-Identifier: MIT */
/* An allocator for tests: it counts live blocks and fails from the `fail_at`th call on. */
#ifndef COUNTED_H
#define COUNTED_H

#include <stdlib.h>

#include <scorecard/run.h>

struct counted {
    long live, calls, fail_at; /* fail_at < 0: never */
};

static void *counted_move(void *context, void *block, size_t size)
{
    struct counted *c = context;
    if (size == 0) {
        c->live -= block != NULL;
        free(block);
        return NULL;
    }
    if (c->fail_at >= 0 && c->calls++ >= c->fail_at)
        return NULL;
    void *moved = realloc(block, size);
    c->live += block == NULL && moved != NULL;
    return moved;
}

static inline struct scorecard_run counted_run(struct counted *c)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.move = counted_move;
    run.move_context = c;
    return run;
}

#endif
