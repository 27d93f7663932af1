/* SPDX-License-Identifier: MIT */
/* The words of the tables that people read, in their language: one list, in words.c. */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stdint.h>

enum { REASONS_SIZE = 256 };

/* From now on words are in this language (--lang; NULL: English). */
void words_in(const char *lang);
/* Whether that is Vietnamese, for what is more than a word. */
bool words_vietnamese(void);
/* An English word or heading in that language; itself, where the list does not have it. NULL stays NULL. */
const char *word(const char *english);
/* The names of what is added up in `reasons`, as files have it: "renamed|below". */
void reasons_text(uint64_t reasons, char text[REASONS_SIZE]);

#endif
