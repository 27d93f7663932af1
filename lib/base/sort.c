/* SPDX-License-Identifier: MIT */
#include "base/sort.h"

#include <string.h>

static void swap(char *a, char *b, size_t size)
{
    char spare[64];
    while (size > 0) {
        size_t piece = size < sizeof spare ? size : sizeof spare;
        memcpy(spare, a, piece);
        memcpy(a, b, piece);
        memcpy(b, spare, piece);
        a += piece;
        b += piece;
        size -= piece;
    }
}

/* Lets the root of a heap sink to its place. */
static void sink(char *heap, size_t root, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && compare(heap + child * size, heap + (child + 1) * size) < 0)
            child++;
        if (compare(heap + root * size, heap + child * size) >= 0)
            return;
        swap(heap + root * size, heap + child * size, size);
    }
}

void scorecard_i_sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    char *heap = items;
    for (size_t root = count / 2; root-- > 0;)
        sink(heap, root, count, size, compare);
    for (size_t left = count; left-- > 1;) {
        swap(heap, heap + left * size, size);
        sink(heap, 0, left, size, compare);
    }
}
