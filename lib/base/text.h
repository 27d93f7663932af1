/* SPDX-License-Identifier: MIT */
/*
 * UTF-8, ids and checks (text.c); names, folded to be matched, never to be stored (fold.c); a map from
 * strings to numbers (index.c); text that grows (buffer.c).
 */
#ifndef SCORECARD_I_TEXT_H
#define SCORECARD_I_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/run.h>

/* The longest id, without its NUL. */
enum { SCORECARD_I_ID_MAX = 63 };

/* Whether `size` bytes are UTF-8 without NUL (no overlong forms, no surrogates, nothing above U+10FFFF). */
bool scorecard_i_text_valid(const char *text, size_t size);
/* Whether text is an id, `[A-Za-z0-9][A-Za-z0-9_.-]{0,62}`. NULL is none. */
bool scorecard_i_text_is_id(const char *text);
/* Whether a language is Vietnamese: "vi", or one of its kinds, as "vi-VN". NULL: none. */
bool scorecard_i_text_is_vietnamese(const char *lang);

/*
 * Checks an id or a text at the door. `what` says whose it is ("node", "title"). Status ERROR_NULL,
 * ERROR_ID, ERROR_TEXT. The message quotes a bad id as far as it can be printed.
 */
scorecard_status scorecard_i_check_id(const char *id, const char *what, struct scorecard_error *err);
scorecard_status scorecard_i_check_text(const char *text, const char *what, struct scorecard_error *err);

/* The start of the last character of `size` > 0 bytes of valid UTF-8. */
const char *scorecard_i_text_last(const char *text, size_t size);
/* The size of the space at `at`, 0 when it is none: space, tab, no-break space, U+2007, U+2009, U+202F. */
size_t scorecard_i_text_space(const char *at, size_t size);
/* The text, which is valid UTF-8, without spaces (of any sort) around it. */
void scorecard_i_text_trim(const char **text, size_t *size);
/* Whether a text that is valid UTF-8 begins or ends with a space of any sort, which tables would not give back. */
bool scorecard_i_text_has_edge(const char *text);

/* Whether a text surely folds to itself: ASCII without spaces, controls and capitals. */
bool scorecard_i_text_is_folded(const char *text, size_t size);
/*
 * The form in which names are compared: canonical composition, case folded, every dash a hyphen-minus
 * without spaces around it, runs of spaces (of any sort) one space, none at the ends. *out is allocated
 * with `run`. Idempotent. Status ERROR_TEXT, ERROR_MEMORY.
 */
scorecard_status scorecard_i_text_fold(const struct scorecard_run *run, const char *text, size_t size, char **out,
                                       struct scorecard_error *err);

/*
 * An id made from a name, by rule: marks are dropped (đ becomes d), each run of characters other than
 * A-Z a-z 0-9 _ . becomes one '-', none at the ends; cut at 63. "Bà Rịa – Vũng Tàu" gives
 * "Ba-Ria-Vung-Tau". false when nothing is left or there is no memory (then *memory is set).
 */
bool scorecard_i_text_make_id(const struct scorecard_run *run, const char *name, char id[SCORECARD_I_ID_MAX + 1],
                              bool *memory);

/* A map from strings to numbers: open addressing over borrowed keys. */
struct scorecard_i_index {
    struct scorecard_i_index_slot *slots;
    /*
     * Where numbers are positions in a list of the keys: that list. It may move, but is set before there are slots, and each
     * key stands in it while others are looked up. NULL: the index keeps where its keys are, which takes as much again.
     */
    const char *const *list;
    size_t size;  /* slots, a power of two, or 0 */
    size_t count; /* used */
};
/* The number of a key, or SCORECARD_NONE. */
uint32_t scorecard_i_index_find(const struct scorecard_i_index *index, const char *key, size_t key_size);
/* Asks for the memory where a key is or would be, since it will be looked up a little later. */
void scorecard_i_index_fetch(const struct scorecard_i_index *index, const char *key, size_t key_size);
/* Adds a key that is not there; the key must stay where it is. false: no memory, all as it was. */
bool scorecard_i_index_add(struct scorecard_i_index *index, const struct scorecard_run *run, const char *key,
                           uint32_t number);
/* Asks for memory for so many keys at once, where there will perhaps be as many. It is as well if there is not so much. */
void scorecard_i_index_hope(struct scorecard_i_index *index, const struct scorecard_run *run, size_t count);
/* Takes a key out again. */
void scorecard_i_index_remove(struct scorecard_i_index *index, const char *key);
void scorecard_i_index_free(struct scorecard_i_index *index, const struct scorecard_run *run);

/* Text that grows. After a failed append `failed` stays set and further appends do nothing. */
struct scorecard_i_buffer {
    struct scorecard_run run;
    char *text; /* NUL-terminated once anything was appended; else NULL */
    size_t size;
    size_t capacity;
    bool failed;
};
void scorecard_i_buffer_init(struct scorecard_i_buffer *buffer, const struct scorecard_run *run);
void scorecard_i_buffer_bytes(struct scorecard_i_buffer *buffer, const char *bytes, size_t count);
void scorecard_i_buffer_text(struct scorecard_i_buffer *buffer, const char *text);
void scorecard_i_buffer_number(struct scorecard_i_buffer *buffer, double value); /* shortest form */
void scorecard_i_buffer_free(struct scorecard_i_buffer *buffer);

#endif
