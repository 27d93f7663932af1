/* SPDX-License-Identifier: MIT */
/* Numbers as text and rounding, without the locale. */
#ifndef SCORECARD_I_NUMBER_H
#define SCORECARD_I_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Enough for the shortest form of any double, with its NUL: "-2.2250738585072014e-308". */
enum { SCORECARD_I_NUMBER_SIZE = 32 };

/* The one NaN for "missing" (0x7ff8000000000000). */
double scorecard_i_missing(void);

/*
 * The shortest decimal form that reads back to the same double: "0.1", "100", "1e+22", "-0". NaN is "nan".
 * Plain notation for exponents from -5 to 16 ("123456.7", "0.00001"), else scientific. Returns its length.
 */
size_t scorecard_i_number_text(double value, char text[SCORECARD_I_NUMBER_SIZE]);

/* How a number is written in a file. */
struct scorecard_i_number_style {
    char decimal;   /* the decimal mark, '.' or ',' */
    char thousands; /* the mark between thousands, or 0: none is accepted */
};

/*
 * Reads a number that takes up all of the `size` bytes: [+-] digits [mark digits] [e [+-] digits]; no
 * spaces, no hex, no inf, no nan. With a thousands mark, the groups must be of three. Correctly rounded. *decimals (may
 * be NULL) receives the digits behind the mark, less the exponent, at least 0. Returns false, with *value
 * untouched, when it is not such a number; *infinite (may be NULL) tells that it was too large.
 */
bool scorecard_i_number_read(const char *text, size_t size, struct scorecard_i_number_style style, double *value,
                             int32_t *decimals, bool *infinite);

/*
 * Rounds half away from zero at `decimals` (-6 to 15) on the shortest decimal form: 2.675 at 2 is 2.68,
 * though the double is less. NaN and values too large to have such decimals come back as they are; a zero
 * comes back without a sign.
 */
double scorecard_i_number_round(double value, int32_t decimals);

/* The text of a value with exactly `decimals` decimals (at most 60), rounded as above: "63.80". Returns its length;
 * `size` 384 is always enough, and what does not fit in `size` with its NUL is cut off. */
size_t scorecard_i_number_fixed(double value, int32_t decimals, char *text, size_t size);

#endif
