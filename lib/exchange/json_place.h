/* SPDX-License-Identifier: MIT */
/*
 * Where things are in a JSON text. The parser keeps no positions, so on an error, and only then, the
 * text is walked once more.
 */
#ifndef SCORECARD_I_JSON_PLACE_H
#define SCORECARD_I_JSON_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exchange/json.h"

/* Room for a JSON Pointer in an error; outer parts of a longer one are left out. */
enum { SCORECARD_I_POINTER_SIZE = 168 };

/* The byte at which objects and arrays lie deeper than `limit`; `size` when none does. Any bytes will do. */
size_t scorecard_i_json_too_deep(const char *text, size_t size, size_t limit);

/* Line and column (in bytes) of the byte at `offset`, from 1. */
void scorecard_i_json_line(const char *text, size_t offset, uint64_t *line, uint64_t *column);

/* The offset of a value in its text, or false (no memory). Of a member, that of its key. */
bool scorecard_i_json_offset(const struct scorecard_i_json *c, size_t *offset);

/* The JSON Pointer (RFC 6901) of a value; "" of the root. */
void scorecard_i_json_pointer(const struct scorecard_i_json *c, char pointer[SCORECARD_I_POINTER_SIZE]);

/*
 * The JSON Pointer of what lies just before `offset` in a text that parses up to there and is no deeper
 * than SCORECARD_I_JSON_DEPTH.
 */
void scorecard_i_json_pointer_at(const char *text, size_t offset, char pointer[SCORECARD_I_POINTER_SIZE]);

/* Puts the file's name and a pointer together as the place of an error. */
void scorecard_i_json_where(struct scorecard_error *err, const char *name, const char *pointer);

/* A string of unknown length for a message: cut at a character, control characters replaced. */
enum { SCORECARD_I_SHOWN_SIZE = 64 };
const char *scorecard_i_json_show(const char *text, char shown[SCORECARD_I_SHOWN_SIZE]);

#endif
