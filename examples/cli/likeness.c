/* SPDX-License-Identifier: MIT */
#include "likeness.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The characters of a word, small letters for capitals. Returns how many; WORD_MAX: too many. */
static size_t spell(const char *word, uint32_t letters[WORD_MAX])
{
    size_t count = 0;
    for (; *word != '\0' && count < WORD_MAX; count++) {
        unsigned char c = (unsigned char)*word++;
        uint32_t letter = c >= 'A' && c <= 'Z' ? c + 0x20u : c;
        while (((unsigned char)*word & 0xC0) == 0x80) /* the rest of one character */
            letter = letter << 8 | (unsigned char)*word++;
        letters[count] = letter;
    }
    return count;
}

/* Edits between two words: insert, delete, replace, or swap neighbours. */
static size_t distance(const char *first, const char *second)
{
    uint32_t a[WORD_MAX], b[WORD_MAX];
    size_t n = spell(first, a), m = spell(second, b);
    if (n >= WORD_MAX || m >= WORD_MAX)
        return SIZE_MAX;
    size_t row[3][WORD_MAX + 1] = { { 0 } };
    for (size_t j = 0; j <= m; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[n % 3][m];
}

const char *nearest(const char *word, size_t count, const char *(*name)(const void *context, size_t i),
                    const void *context)
{
    const char *best = NULL;
    size_t least = strlen(word) / 3 + 2; /* further away it is another word */
    for (size_t i = 0; i < count; i++) {
        const char *candidate = name(context, i);
        size_t d = candidate != NULL ? distance(word, candidate) : SIZE_MAX;
        if (d < least && d < strlen(candidate)) {
            least = d;
            best = candidate;
        }
    }
    return best;
}
