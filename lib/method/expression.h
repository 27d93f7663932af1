/* SPDX-License-Identifier: MIT */
/*
 * Expressions: compiled once with the model, evaluated column-wise.
 *
 *   expression := or
 *   or         := and { "or" and }
 *   and        := not { "and" not }
 *   not        := "not" not | comparison
 *   comparison := sum [ ("<" | "<=" | ">" | ">=" | "=" | "==" | "!=" | "<>" | "≤" | "≥" | "≠") sum ]
 *   sum        := product { ("+" | "-" | "−") product }
 *   product    := unary { ("*" | "×" | "/" | "÷") unary }
 *   unary      := ("-" | "−" | "+") unary | power
 *   power      := primary [ "^" unary ]                       (right associative)
 *   primary    := number | name | function "(" list ")" | "(" expression ")"
 *   name       := letter_or_underscore { letter | digit | "_" | "." } | "'" any id "'"
 *
 * Functions: min max (two or more), ln exp sqrt abs (one), pow (two), if (three: condition, then, else),
 * coalesce (two or more: the first that is no gap). A quoted name may be any id ('gni-pc'). "true" is any
 * value but 0; comparisons give 1 or 0. Function names and the words and, or, not are reserved unless quoted.
 *
 * Gaps: a missing operand makes the result a gap for the same reason (of several, the leftmost's). `if`
 * needs only its condition and the branch taken; `and`/`or` need both. A division by zero, ln of what is
 * not positive, sqrt of a negative, pow outside its domain and anything that overflows is a gap with the
 * reason SCORECARD_GAP_UNDEFINED.
 */
#ifndef SCORECARD_I_EXPRESSION_H
#define SCORECARD_I_EXPRESSION_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include <scorecard/model.h>

struct scorecard_i_expression; /* compiled: plain, immutable, in an arena */

/* The most tiles of scratch that an expression may need; deeper ones are refused (SCORECARD_ERROR_LIMIT). */
enum { SCORECARD_I_EXPRESSION_DEPTH = 64 };

/*
 * Compiles `text` into `arena`. Status ERROR_EXPRESSION (message with the byte position in err->column,
 * counted from 1, and what was expected), ERROR_LIMIT, ERROR_MEMORY. Names are collected in order of
 * first use; whether they exist is for the caller to say. ERROR_LIMIT: more than 64 KiB of text, than 256
 * operators and parentheses nested in one another, or than DEPTH + 1 operands waiting for one another.
 * On failure *out is NULL; what the arena then holds is of no use and goes with it.
 */
scorecard_status scorecard_i_expression_compile(struct scorecard_i_arena *arena, const char *text,
                                                struct scorecard_i_expression **out, struct scorecard_error *err);
/* The names it reads, each once, in order of first use. */
uint32_t scorecard_i_expression_name_count(const struct scorecard_i_expression *expression);
const char *scorecard_i_expression_name_at(const struct scorecard_i_expression *expression, uint32_t i);
/* Tiles of scratch that an evaluation needs (at most SCORECARD_I_EXPRESSION_DEPTH). */
uint32_t scorecard_i_expression_depth(const struct scorecard_i_expression *expression);

/* One operand or result over a tile of units: values (NaN: a gap) and, where NaN, the reason. */
struct scorecard_i_tile {
    double *value;
    uint8_t *gap;
};

/*
 * Evaluates for `count` units. names[i] is the tile of the i-th name. `scratch` has depth tiles of room for
 * `count`; the result is written to *out, which may not overlap names or scratch. Of a name a reason counts only
 * where its value is NaN; a NaN without one is not reported, an infinity undefined. Every NaN written is
 * scorecard_i_missing(), with its reason; where there is a value the reason is 0. Uses only + - x / sqrt and our own
 * log, exp, pow.
 */
void scorecard_i_expression_evaluate(const struct scorecard_i_expression *expression, size_t count,
                                     const struct scorecard_i_tile *names, const struct scorecard_i_tile *scratch,
                                     struct scorecard_i_tile out);

/* An interval; both NaN: a gap. */
struct scorecard_i_interval {
    double low;
    double high;
};

/*
 * Bounds of the result when each name may lie anywhere in its interval, by interval arithmetic (each
 * operation's result widened by at most a rounding, of pow by two): they hold for exact arithmetic and for ours.
 * Numbers, also those worked out from numbers alone (1/3), count as exact. Both NaN: certainly a gap. false when
 * no bound can be given (a divisor that may be zero, a logarithm that may be of zero); comparisons that both
 * ways are possible take both branches of `if`.
 */
bool scorecard_i_expression_bounds(const struct scorecard_i_expression *expression,
                                   const struct scorecard_i_interval *names, struct scorecard_i_interval *out);

#endif
