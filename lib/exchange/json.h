/* SPDX-License-Identifier: MIT */
/*
 * Reading JSON: a text is loaded as a whole (bounded in size and depth, UTF-8, no key twice) and walked
 * with cursors that know where they are, so that each error names its file, line and JSON Pointer.
 */
#ifndef SCORECARD_I_JSON_H
#define SCORECARD_I_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <scorecard/status.h>

#include "base/status.h"

enum {
    SCORECARD_I_JSON_SIZE = 64 * 1024 * 1024, /* bytes that are accepted */
    SCORECARD_I_JSON_DEPTH = 210              /* objects and arrays within each other: a model of 100 levels has 205 */
};

/* A loaded text. It borrows name and text, which must stay until it is freed. */
struct scorecard_i_json_file {
    const char *name; /* for errors; NULL: none */
    const char *text; /* behind a byte order mark, if there was one */
    size_t size;
    json_t *root;
};

/*
 * A value of it, and the way to it. A cursor borrows its parent and belongs on the stack. Its key is
 * borrowed from the text's tree.
 */
struct scorecard_i_json {
    const struct scorecard_i_json_file *file;
    const struct scorecard_i_json *parent; /* NULL: the root */
    const char *key;                       /* of a member of an object; NULL: it is an array's `index`th */
    size_t index;
    json_t *value;
};

/*
 * Loads a text. Numbers are doubles, integers too. ERROR_NULL, ERROR_SYNTAX, ERROR_TEXT (not UTF-8),
 * ERROR_DUPLICATE (a key), ERROR_LIMIT, ERROR_MEMORY, with line and column. On failure there is nothing
 * to free.
 */
scorecard_status scorecard_i_json_load(const char *text, size_t size, const char *name,
                                       struct scorecard_i_json_file *file, struct scorecard_error *err);
void scorecard_i_json_free(struct scorecard_i_json_file *file);

/* The whole of it. */
struct scorecard_i_json scorecard_i_json_root(const struct scorecard_i_json_file *file);

/*
 * Checks that the root is an object that says what it is, {"scorecard": kind, "version": n} with n in
 * [1, newest]: else ERROR_SCHEMA, ERROR_VERSION; and that it has no other keys than `names` (a list that ends
 * with NULL) and "$schema", a string, which editors read and nobody else.
 */
scorecard_status scorecard_i_json_header(const struct scorecard_i_json *root, const char *kind, int32_t newest,
                                         const char *const *names, struct scorecard_error *err);

/* Moving. Of a cursor that is not an object (array), these say that there is nothing. */
bool scorecard_i_json_member(const struct scorecard_i_json *object, const char *key, struct scorecard_i_json *out);
/* As _member, but ERROR_SCHEMA where it is missing; `what` says what should be there: "an id". */
scorecard_status scorecard_i_json_need(const struct scorecard_i_json *object, const char *key, const char *what,
                                       struct scorecard_i_json *out, struct scorecard_error *err);
/* Members in the order of the file: start with *iterator NULL, go on while true. */
bool scorecard_i_json_next(const struct scorecard_i_json *object, void **iterator, struct scorecard_i_json *out);
/* How many members or elements. */
size_t scorecard_i_json_count(const struct scorecard_i_json *c);
bool scorecard_i_json_at(const struct scorecard_i_json *array, size_t index, struct scorecard_i_json *out);

bool scorecard_i_json_is_string(const struct scorecard_i_json *c);
bool scorecard_i_json_is_number(const struct scorecard_i_json *c);
bool scorecard_i_json_is_flag(const struct scorecard_i_json *c);
bool scorecard_i_json_is_object(const struct scorecard_i_json *c);
bool scorecard_i_json_is_array(const struct scorecard_i_json *c);

/* Typed reading: ERROR_SCHEMA, naming what was found and what is needed, when it is something else. */
scorecard_status scorecard_i_json_string(const struct scorecard_i_json *c, const char **out, struct scorecard_error *err);
scorecard_status scorecard_i_json_number(const struct scorecard_i_json *c, double *out, struct scorecard_error *err);
/* A whole number in [low, high]. */
scorecard_status scorecard_i_json_whole(const struct scorecard_i_json *c, int32_t low, int32_t high, int32_t *out,
                                        struct scorecard_error *err);
scorecard_status scorecard_i_json_flag(const struct scorecard_i_json *c, bool *out, struct scorecard_error *err);
scorecard_status scorecard_i_json_object(const struct scorecard_i_json *c, struct scorecard_error *err);
scorecard_status scorecard_i_json_array(const struct scorecard_i_json *c, struct scorecard_error *err);
/* One of the names (a list that ends with NULL): its position. */
scorecard_status scorecard_i_json_choice(const struct scorecard_i_json *c, const char *const *names, size_t *out,
                                         struct scorecard_error *err);
/* Checks that an object has no other keys than these (a list that ends with NULL). */
scorecard_status scorecard_i_json_known(const struct scorecard_i_json *object, const char *const *names,
                                        struct scorecard_error *err);

/* Fills in an error about this value: message, and where it is. Returns `status`. */
scorecard_status scorecard_i_json_fail(const struct scorecard_i_json *c, struct scorecard_error *err,
                                       scorecard_status status, const char *format, ...) SCORECARD_I_PRINTF(4, 5);
/* ERROR_SCHEMA: found what it is, where `needed` ("a string or an object of texts") should be. */
scorecard_status scorecard_i_json_fail_type(const struct scorecard_i_json *c, const char *needed,
                                            struct scorecard_error *err);
/* A string or key that is none of the names, which are listed and searched for what may be meant. `what`: "method", "key". */
scorecard_status scorecard_i_json_fail_name(const struct scorecard_i_json *c, struct scorecard_error *err,
                                            scorecard_status status, const char *what, const char *name,
                                            const char *const *names);
/* Gives an error that was filled in by a lower floor this value's place. Returns `status`. */
scorecard_status scorecard_i_json_place(const struct scorecard_i_json *c, struct scorecard_error *err,
                                        scorecard_status status);

#endif
