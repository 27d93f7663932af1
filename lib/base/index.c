/* SPDX-License-Identifier: MIT */
#include <string.h>

#include <scorecard/api.h>

#include "base/always.h"
#include "base/memory.h"
#include "base/text.h"

/* Kept small, since most look-ups go to a slot that no cache holds. The keys of an index without a list stand behind all slots. */
struct scorecard_i_index_slot {
    uint32_t hash; /* 0: free */
    uint32_t number;
};

static const char **keys_of(const struct scorecard_i_index *index)
{
    return (const char **)(void *)(index->slots + index->size);
}

static const char *key_at(const struct scorecard_i_index *index, size_t slot)
{
    return index->list != NULL ? index->list[index->slots[slot].number] : keys_of(index)[slot];
}

/* Eight bytes a step; each step multiplies by an odd number and folds the high half down, so that every
 * byte reaches the low bits that choose the slot. */
static uint32_t hash_of(const char *key, size_t size)
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = (uint64_t)size * odd;
    while (size > 0) {
        size_t step = size < 8 ? size : 8;
        uint64_t word = 0;
        memcpy(&word, key, step);
        hash = (hash ^ word) * odd;
        hash ^= hash >> 32;
        key += step;
        size -= step;
    }
    hash *= odd;
    hash >>= 32;
    return hash != 0 ? (uint32_t)hash : 1;
}

/* The slot that holds the key, or the free one where it would go. The index has free slots. */
static size_t place_of(const struct scorecard_i_index *index, const char *key, size_t size, uint32_t hash)
{
    size_t mask = index->size - 1;
    size_t at = hash & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t here = index->slots[at].hash;
        if (here == 0)
            return at;
        if (here != hash)
            continue;
        const char *other = key_at(index, at);
        if (strlen(other) == size && memcmp(other, key, size) == 0)
            return at;
    }
}

uint32_t scorecard_i_index_find(const struct scorecard_i_index *index, const char *key, size_t key_size)
{
    if (index->count == 0)
        return SCORECARD_NONE;
    size_t at = place_of(index, key, key_size, hash_of(key, key_size));
    return index->slots[at].hash != 0 ? index->slots[at].number : SCORECARD_NONE;
}

void scorecard_i_index_fetch(const struct scorecard_i_index *index, const char *key, size_t key_size)
{
#if defined(__GNUC__)
    if (index->count == 0)
        return;
    size_t at = hash_of(key, key_size) & (index->size - 1);
    __builtin_prefetch(&index->slots[at]);
    if (index->list == NULL)
        __builtin_prefetch(&keys_of(index)[at]);
#else
    (void)index;
    (void)key;
    (void)key_size;
#endif
}

/* Moves all to `size` slots, a power of two. */
static bool resize(struct scorecard_i_index *index, const struct scorecard_run *run, size_t size)
{
    struct scorecard_i_index larger = { NULL, index->list, size, index->count };
    larger.slots = scorecard_i_zalloc(run, larger.size, sizeof *larger.slots + (index->list == NULL ? sizeof(const char *) : 0));
    if (larger.slots == NULL)
        return false;
    for (size_t i = 0; i < index->size; i++) {
        if (index->slots[i].hash == 0)
            continue;
        size_t at = index->slots[i].hash & (larger.size - 1);
        while (larger.slots[at].hash != 0)
            at = (at + 1) & (larger.size - 1);
        larger.slots[at] = index->slots[i];
        if (index->list == NULL)
            keys_of(&larger)[at] = keys_of(index)[i];
    }
    scorecard_i_free(run, index->slots);
    *index = larger;
    return true;
}

/* Whether so many keys fit: a quarter stays free, so that searches are short. */
static bool fits(size_t count, size_t size)
{
    return count <= size / 4 * 3;
}

static bool make_room(struct scorecard_i_index *index, const struct scorecard_run *run)
{
    return fits(index->count + 1, index->size) || resize(index, run, index->size == 0 ? 16 : index->size * 2);
}

void scorecard_i_index_hope(struct scorecard_i_index *index, const struct scorecard_run *run, size_t count)
{
    size_t size = index->size == 0 ? 16 : index->size;
    while (!fits(count, size) && size <= SIZE_MAX / 64)
        size *= 2;
    if (size > index->size)
        (void)resize(index, run, size);
}

bool scorecard_i_index_add(struct scorecard_i_index *index, const struct scorecard_run *run, const char *key,
                           uint32_t number)
{
    if (!make_room(index, run))
        return false;
    size_t size = strlen(key);
    uint32_t hash = hash_of(key, size);
    size_t at = place_of(index, key, size, hash);
    if (ALWAYS(index->slots[at].hash == 0))
        index->count++;
    index->slots[at] = (struct scorecard_i_index_slot){ hash, number };
    if (index->list == NULL)
        keys_of(index)[at] = key;
    return true;
}

void scorecard_i_index_remove(struct scorecard_i_index *index, const char *key)
{
    if (index->count == 0)
        return;
    size_t mask = index->size - 1;
    size_t size = strlen(key);
    size_t hole = place_of(index, key, size, hash_of(key, size));
    if (index->slots[hole].hash == 0)
        return;
    index->count--;
    /* Those behind move up, unless they would then lie before their own place; so no slot is ever "deleted". */
    for (size_t at = (hole + 1) & mask; index->slots[at].hash != 0; at = (at + 1) & mask) {
        size_t home = index->slots[at].hash & mask;
        if (((at - home) & mask) >= ((at - hole) & mask)) {
            index->slots[hole] = index->slots[at];
            if (index->list == NULL)
                keys_of(index)[hole] = keys_of(index)[at];
            hole = at;
        }
    }
    index->slots[hole].hash = 0;
}

void scorecard_i_index_free(struct scorecard_i_index *index, const struct scorecard_run *run)
{
    scorecard_i_free(run, index->slots);
    index->slots = NULL;
    index->list = NULL;
    index->size = 0;
    index->count = 0;
}
