/* SPDX-License-Identifier: MIT */
/* Doubles to decimals and back, exactly; no locale, no library function. */
#ifndef SCORECARD_I_DECIMAL_H
#define SCORECARD_I_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

/* Powers of ten: as whole numbers, and as doubles, all exact; and of 10^-k the leading 64 bits, cut off. */
extern const uint64_t scorecard_i_ten_powers[20];
extern const double scorecard_i_tens[23];
extern const uint64_t scorecard_i_tenths[20];

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
 * The double nearest to digits / 10^behind, `behind` at most 19, for readers of many numbers of many digits. The power's
 * leading 64 bits tell it nearly always: the product that they give is too small by less than one in its upper half, which
 * has nine bits below the one that rounds. Unless these are all set, nothing is carried out of them; unless they are all
 * clear, it is no tie.
 */
static inline double scorecard_i_decimal_behind(uint64_t digits, uint32_t behind)
{
#if defined(__GNUC__) && defined(__SIZEOF_INT128__)
    if (digits != 0) {
        const uint32_t zeros = (uint32_t)__builtin_clzll(digits);
        __extension__ typedef unsigned __int128 wide;
        uint64_t top = (uint64_t)(((wide)(digits << zeros) * scorecard_i_tenths[behind]) >> 64);
        if (((top + 1) & 0x1FF) > 1) {
            const uint32_t small = (uint32_t)(~top >> 63);
            /* The first bit of top is worth 2^(biased - 1023); 2^-down is the power's. */
            const uint32_t down = (behind * 1741647 + 524287) >> 19;
            const uint64_t biased = 1023 + 64 - down - zeros - small;
            top <<= small;
            const uint64_t bits = ((biased - 1) << 52) + (top >> 11) + (top >> 10 & 1);
            double value;
            memcpy(&value, &bits, sizeof value);
            return value;
        }
    }
#endif
    return scorecard_i_decimal_any(digits, -(int64_t)behind);
}

/*
 * The same for `count` digits of any number, given as characters '0' to '9', the first of them not '0'.
 * Characters other than digits (the decimal mark, marks between thousands) are passed over.
 */
double scorecard_i_decimal_long(const char *digits, size_t size, int64_t exponent);

#endif
