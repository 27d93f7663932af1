/* SPDX-License-Identifier: MIT */
/*
 * A program that defines malloc and its kin has every caller in its process use them, shared libraries and the C
 * library itself included (glibc's manual, "Replacing malloc"). These hand on to glibc's own, under the names that it
 * keeps for that.
 */
#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "faults.h"
#include "faults_count.h"

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void __libc_free(void *block);
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *block, size_t size);
void free(void *block);

static atomic_long live;

static long size_of(void *block)
{
    return block == NULL ? 0 : (long)malloc_usable_size(block);
}

static void *given(void *block)
{
    atomic_fetch_add(&live, size_of(block));
    return block;
}

static void *refused(void)
{
    errno = ENOMEM;
    return NULL;
}

void *malloc(size_t size)
{
    return faults_strike() ? refused() : given(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return faults_strike() ? refused() : given(__libc_calloc(count, size));
}

void *realloc(void *block, size_t size)
{
    if (block != NULL && size == 0) {
        free(block);
        return NULL;
    }
    if (faults_strike())
        return refused();
    long before = size_of(block);
    void *moved = __libc_realloc(block, size);
    if (moved != NULL)
        atomic_fetch_add(&live, size_of(moved) - before);
    return moved;
}

void free(void *block)
{
    atomic_fetch_sub(&live, size_of(block));
    __libc_free(block);
}

long faults_live(void)
{
    return atomic_load(&live);
}

const struct scorecard_run *faults_run(void)
{
    return NULL;
}

bool faults_reach_files(void)
{
    return true;
}
