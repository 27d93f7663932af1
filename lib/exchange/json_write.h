/* SPDX-License-Identifier: MIT */
/*
 * Writing JSON: two spaces of indentation, what fits on a line on a line, the shortest form of each number.
 * The same calls give the same bytes.
 */
#ifndef SCORECARD_I_JSON_WRITE_H
#define SCORECARD_I_JSON_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/exchange.h>

enum { SCORECARD_I_JSON_LINE = 110, SCORECARD_I_JSON_BLOCK = 4096 };

/* A text on its way out. It needs no memory; after a failure everything that follows is left out. */
struct scorecard_i_json_out {
    scorecard_write_fn write; /* NULL: counts only */
    void *context;
    size_t used;     /* of block */
    size_t total;    /* bytes so far */
    size_t line;     /* characters since the last line break */
    size_t depth;    /* open objects and arrays */
    bool flat;       /* on one line */
    bool trial;      /* only to see whether it fits on a line */
    bool first;      /* nothing in the innermost object or array yet */
    bool too_large;  /* larger or deeper than is read */
    int32_t stopped; /* what `write` answered when it did not go on */
    char block[SCORECARD_I_JSON_BLOCK];
};

/* Writes the members of an object, or the elements of an array. */
typedef void (*scorecard_i_json_part_fn)(struct scorecard_i_json_out *out, const void *part);

void scorecard_i_json_out_init(struct scorecard_i_json_out *out, scorecard_write_fn write, void *context);
/* Hands over what is left. Returns whether all went well. */
bool scorecard_i_json_out_finish(struct scorecard_i_json_out *out);
/* Whether nothing more is wanted: loops end. */
bool scorecard_i_json_out_done(const struct scorecard_i_json_out *out);

/* A member's key; its value follows. An element of an array is a value with nothing before it. */
void scorecard_i_json_out_key(struct scorecard_i_json_out *out, const char *key);
void scorecard_i_json_out_element(struct scorecard_i_json_out *out);
void scorecard_i_json_out_string(struct scorecard_i_json_out *out, const char *text);
void scorecard_i_json_out_number(struct scorecard_i_json_out *out, double number);
void scorecard_i_json_out_flag(struct scorecard_i_json_out *out, bool flag);
/* A value that is JSON on one line already. */
void scorecard_i_json_out_raw(struct scorecard_i_json_out *out, const char *json, size_t size);
/* Objects and arrays: on one line where they fit and nothing in them wants more. */
void scorecard_i_json_out_object(struct scorecard_i_json_out *out, scorecard_i_json_part_fn members, const void *part);
void scorecard_i_json_out_array(struct scorecard_i_json_out *out, scorecard_i_json_part_fn elements, const void *part);
/* Ends the text with a line break. */
void scorecard_i_json_out_line(struct scorecard_i_json_out *out);
/* What is being written shall not be on one line. */
void scorecard_i_json_out_break(struct scorecard_i_json_out *out);

#endif
