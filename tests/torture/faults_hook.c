/* SPDX-License-Identifier: MIT */
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

#include "faults.h"
#include "faults_count.h"

/* In front of each block: how large it is. As large as the strictest alignment. */
union header {
    size_t size;
    max_align_t align;
};

static atomic_long live;

static void *move(void *context, void *block, size_t size)
{
    union header *old = block == NULL ? NULL : (union header *)block - 1;
    long before = old == NULL ? 0 : (long)old->size;
    (void)context;
    if (size == 0) {
        atomic_fetch_sub(&live, before);
        free(old);
        return NULL;
    }
    if (faults_strike())
        return NULL;
    union header *moved = realloc(old, sizeof *moved + size);
    if (moved == NULL)
        abort(); /* this test needs more memory than there is */
    moved->size = size;
    atomic_fetch_add(&live, (long)size - before);
    return moved + 1;
}

long faults_live(void)
{
    return atomic_load(&live);
}

const struct scorecard_run *faults_run(void)
{
    static const struct scorecard_run run = { .size = sizeof run, .move = move };
    return &run;
}

bool faults_reach_files(void)
{
    return false;
}
