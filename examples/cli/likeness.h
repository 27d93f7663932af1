/* SPDX-License-Identifier: MIT */
/* Which word somebody meant. */
#ifndef LIKENESS_H
#define LIKENESS_H

#include <stddef.h>

enum { WORD_MAX = 64 }; /* a longer word is like no other */

/*
 * Of `count` names the one most like a word, or NULL when none is near. `name` gives the i-th; it may
 * give NULL.
 */
const char *nearest(const char *word, size_t count, const char *(*name)(const void *context, size_t i),
                    const void *context);

#endif
