/* SPDX-License-Identifier: MIT */
/*
 * All memory of the library goes through a struct scorecard_run: directly (blocks), through growing
 * arrays, or through an arena whose pieces are freed together.
 */
#ifndef SCORECARD_I_MEMORY_H
#define SCORECARD_I_MEMORY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/run.h>

/* Uninitialised block; NULL when there is no memory. A size of 0 gives a block that can be freed. */
void *scorecard_i_alloc(const struct scorecard_run *run, size_t size);
/* Zeroed array; NULL when there is no memory or count * size overflows. */
void *scorecard_i_zalloc(const struct scorecard_run *run, size_t count, size_t size);
/* Like realloc; on failure the old block stays. */
void *scorecard_i_realloc(const struct scorecard_run *run, void *block, size_t size);
/* NULL is allowed. */
void scorecard_i_free(const struct scorecard_run *run, void *block);
/* A copy of `size` bytes with a NUL behind them; NULL when there is no memory. */
char *scorecard_i_copy(const struct scorecard_run *run, const char *text, size_t size);

/*
 * Makes room for `need` elements in a growing array (doubling). Returns false, with all as it was, when
 * there is no memory. *items may be NULL with *capacity 0.
 */
bool scorecard_i_grow(const struct scorecard_run *run, void *items_pointer, size_t *capacity, size_t need,
                      size_t item_size);

/* Pieces freed together: a frozen object is one arena. */
struct scorecard_i_arena {
    struct scorecard_run run;
    struct scorecard_i_arena_block *first;
    size_t used; /* bytes used of the first block */
};

void scorecard_i_arena_init(struct scorecard_i_arena *arena, const struct scorecard_run *run);
/* Zeroed, aligned for any type; NULL when there is no memory. */
void *scorecard_i_arena_alloc(struct scorecard_i_arena *arena, size_t count, size_t size);
/* The same, not zeroed: for large room that is written to anyway. */
void *scorecard_i_arena_room(struct scorecard_i_arena *arena, size_t count, size_t size);
/* A NUL-terminated copy; NULL when there is no memory (or text is NULL: then it is no failure; check first). */
char *scorecard_i_arena_text(struct scorecard_i_arena *arena, const char *text);
void scorecard_i_arena_free(struct scorecard_i_arena *arena);

/* Reference counts: an increment needs no order; the last decrement sees all that others did. */
typedef atomic_uint_fast32_t scorecard_i_count;
static inline void scorecard_i_count_up(scorecard_i_count *count)
{
    atomic_fetch_add_explicit(count, 1, memory_order_relaxed);
}
static inline bool scorecard_i_count_down(scorecard_i_count *count) /* true: that was the last */
{
    return atomic_fetch_sub_explicit(count, 1, memory_order_acq_rel) == 1;
}

#endif
