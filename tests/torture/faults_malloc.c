/* SPDX-License-Identifier: MIT */
/*
 * A program that defines malloc and its kin has every caller in its process use them, shared libraries and the C
 * library itself included (glibc's manual, "Replacing malloc"). These hand on to glibc's own, under the names that it
 * keeps for that.
 */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

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

/*
 * jansson goes on as if nothing were where its buffer for a token cannot grow: a byte is lost, and if that is a closing
 * quote, it reads and writes beyond its memory (lex_save() in its load.c, to 2.14). No one who calls it can see that. So
 * what may be this buffer (it doubles from 16) is never the only one to fail; where all fail from one on, it is among them.
 */
static bool is_token_buffer(size_t size, const void *caller)
{
    Dl_info info;
    return size >= 32 && (size & (size - 1)) == 0 && dladdr(caller, &info) != 0 && info.dli_fname != NULL && strstr(info.dli_fname, "libjansson") != NULL;
}

/* Whether an allocation that is asked for from there is to fail. */
static bool strikes(size_t size, const void *caller)
{
    if (!faults_strike())
        return false;
    if (faults_mode() == FAULTS_ONCE && is_token_buffer(size, caller)) {
        faults_spare();
        return false;
    }
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return strikes(size, __builtin_return_address(0)) ? NULL : given(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return strikes(0, __builtin_return_address(0)) ? NULL : given(__libc_calloc(count, size));
}

void *realloc(void *block, size_t size)
{
    if (block != NULL && size == 0) {
        free(block);
        return NULL;
    }
    if (strikes(0, __builtin_return_address(0)))
        return NULL;
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
