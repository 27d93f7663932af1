/* SPDX-License-Identifier: MIT */
/* Doubles to decimals and back, exactly; no locale, no library function. */
#ifndef SCORECARD_I_DECIMAL_H
#define SCORECARD_I_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Powers of ten: as whole numbers, and as doubles, all exact. */
extern const uint64_t scorecard_i_ten_powers[20];
extern const double scorecard_i_tens[23];

/* digits x 10^exponent; without trailing zeros, and 0 is 0 x 10^0. */
struct scorecard_i_decimal {
    uint64_t digits; /* at most 17 decimal digits */
    int32_t exponent;
};

/*
 * The shortest decimal that reads back to |value|; among those of that length the nearest. `value` is
 * finite.
 */
struct scorecard_i_decimal scorecard_i_decimal_shortest(double value);

/* The double nearest to digits x 10^exponent, ties to even; infinity when that is too large. */
double scorecard_i_decimal_double(uint64_t digits, int64_t exponent);
/* The same in one way for all, so that a reader of many digits need not guess which are few. */
double scorecard_i_decimal_any(uint64_t digits, int64_t exponent);

/*
 * The same for `count` digits of any number, given as characters '0' to '9', the first of them not '0'.
 * Characters other than digits (the decimal mark, marks between thousands) are passed over.
 */
double scorecard_i_decimal_long(const char *digits, size_t size, int64_t exponent);

#endif
