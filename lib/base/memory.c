/* SPDX-License-Identifier: MIT */
#if defined(__linux__)
#define _DEFAULT_SOURCE /* for madvise() */
#include <sys/mman.h>
#endif

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#include "base/always.h"

/*
 * Large blocks may come in large pages, which are had in a fraction of the time: a column of a million units takes two
 * thousand small ones. That is advice, of which nothing but speed depends.
 */
static void *advise(void *block, size_t size)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    enum { LARGE = 1 << 21, PAGE = 1 << 12 };
    if (block != NULL && size >= LARGE) {
        uintptr_t first = (uintptr_t)block & ~(uintptr_t)(PAGE - 1);
        (void)madvise((void *)first, (uintptr_t)block + size - first, MADV_HUGEPAGE);
    }
#else
    (void)size;
#endif
    return block;
}

void *scorecard_i_realloc(const struct scorecard_run *run, void *block, size_t size)
{
    if (size == 0)
        size = 1; /* 0 would free */
    if (run != NULL && run->move != NULL)
        return run->move(run->move_context, block, size);
    return advise(realloc(block, size), size);
}

void *scorecard_i_alloc(const struct scorecard_run *run, size_t size)
{
    return scorecard_i_realloc(run, NULL, size);
}

void *scorecard_i_zalloc(const struct scorecard_run *run, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    if (run == NULL || run->move == NULL)
        return advise(calloc(count > 0 ? count : 1, size > 0 ? size : 1), count * size); /* zeroed pages stand ready */
    void *block = scorecard_i_alloc(run, count * size);
    if (block != NULL)
        memset(block, 0, count * size);
    return block;
}

void scorecard_i_free(const struct scorecard_run *run, void *block)
{
    if (block == NULL)
        return;
    if (run != NULL && run->move != NULL)
        (void)run->move(run->move_context, block, 0);
    else
        free(block);
}

char *scorecard_i_copy(const struct scorecard_run *run, const char *text, size_t size)
{
    char *copy = scorecard_i_alloc(run, size + 1);
    if (copy == NULL)
        return NULL;
    if (size > 0)
        memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

bool scorecard_i_grow(const struct scorecard_run *run, void *items_pointer, size_t *capacity, size_t need,
                      size_t item_size)
{
    if (need <= *capacity)
        return true;
    size_t wanted = *capacity < 8 ? 8 : *capacity;
    while (wanted < need) {
        if (wanted > SIZE_MAX / 2)
            return false;
        wanted *= 2;
    }
    if (wanted > SIZE_MAX / item_size)
        return false;
    void *items;
    memcpy(&items, items_pointer, sizeof items); /* the caller's pointer has its own type */
    items = scorecard_i_realloc(run, items, wanted * item_size);
    if (items == NULL)
        return false;
    memcpy(items_pointer, &items, sizeof items);
    *capacity = wanted;
    return true;
}

struct scorecard_i_arena_block {
    struct scorecard_i_arena_block *next;
    size_t size;
};

enum { ARENA_ALIGN = _Alignof(max_align_t), ARENA_BLOCK = 4096, ARENA_MOST = 1 << 16 };

/* Rounded up, so that what follows the header is aligned. */
#define ARENA_HEADER ((sizeof(struct scorecard_i_arena_block) + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN)

void scorecard_i_arena_init(struct scorecard_i_arena *arena, const struct scorecard_run *run)
{
    memset(arena, 0, sizeof *arena);
    if (run != NULL)
        arena->run = *run;
    else
        scorecard_run_init(&arena->run);
}

static size_t aligned(size_t size)
{
    return (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
}

/* `need` bytes behind the first `used` of the block at hand, or in a new one. */
static void *take(struct scorecard_i_arena *arena, size_t used, size_t need)
{
    if (arena->first == NULL || arena->first->size < used || arena->first->size - used < need) {
        size_t room = need > ARENA_BLOCK ? aligned(need) : ARENA_BLOCK;
        /* The more there is, the more will be wanted: few large blocks go back to malloc sooner than many small ones. */
        size_t twice = arena->first == NULL ? 0 : arena->first->size < ARENA_MOST / 2 ? 2 * arena->first->size : ARENA_MOST;
        if (need <= twice / 2 && room < twice)
            room = twice;
        struct scorecard_i_arena_block *block = scorecard_i_alloc(&arena->run, ARENA_HEADER + room);
        if (block == NULL)
            return NULL;
        block->size = room;
        if (arena->first != NULL && arena->first->size - arena->used > room - need) {
            /* A piece larger than a block: what is left of the old one is worth more, so it stays first. */
            block->next = arena->first->next;
            arena->first->next = block;
            return (char *)block + ARENA_HEADER;
        }
        block->next = arena->first;
        arena->first = block;
        used = 0;
    }
    arena->used = used + need;
    return (char *)arena->first + ARENA_HEADER + used;
}

void *scorecard_i_arena_room(struct scorecard_i_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX / 2) / size)
        return NULL;
    size_t need = count * size != 0 ? aligned(count * size) : ARENA_ALIGN;
    return take(arena, aligned(arena->used), need);
}

void *scorecard_i_arena_alloc(struct scorecard_i_arena *arena, size_t count, size_t size)
{
    void *piece = scorecard_i_arena_room(arena, count, size);
    if (piece != NULL)
        memset(piece, 0, count * size);
    return piece;
}

char *scorecard_i_arena_text(struct scorecard_i_arena *arena, const char *text)
{
    if (text == NULL)
        return NULL;
    size_t size = strlen(text) + 1;
    char *copy = take(arena, arena->used, size); /* texts stand side by side */
    if (copy != NULL)
        memcpy(copy, text, size);
    return copy;
}

void scorecard_i_arena_free(struct scorecard_i_arena *arena)
{
    struct scorecard_i_arena_block *block = arena->first;
    while (block != NULL) {
        struct scorecard_i_arena_block *next = block->next;
        scorecard_i_free(&arena->run, block);
        block = next;
    }
    arena->first = NULL;
    arena->used = 0;
}
