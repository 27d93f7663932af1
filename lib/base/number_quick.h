/* SPDX-License-Identifier: MIT */
/*
 * The quick way for what nearly every number in a file is: perhaps a minus, digits, perhaps a mark and digits behind it,
 * at most 19 of them all. It stands in a header because a call for each cell would cost half as much again. Eight
 * characters at a time become a number in three multiplications, as in D. Lemire, "Quickly parsing eight digits" (2018);
 * no byte beyond the text is looked at. What it does not know is left to scorecard_i_number_read().
 */
#ifndef SCORECARD_I_NUMBER_QUICK_H
#define SCORECARD_I_NUMBER_QUICK_H

#include <string.h>

#include "base/decimal.h"
#include "base/number.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/* Eight times a byte. */
#define SCORECARD_I_EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Eight characters, digits as 0 to 9. */
static inline uint64_t scorecard_i_quick_eight(const char *at)
{
    uint64_t text;
    memcpy(&text, at, sizeof text);
    return text ^ SCORECARD_I_EIGHT('0');
}

/*
 * 1 to 8 characters likewise, the last of them in the highest byte, 0 before the first. `ahead`: eight bytes may be looked
 * at, however many are meant.
 */
static inline uint64_t scorecard_i_quick_text(const char *at, size_t size, bool ahead)
{
    const unsigned free = 8 * (8 - (unsigned)size);
    if (ahead || size == 8)
        return scorecard_i_quick_eight(at) << free;
    uint64_t text;
    if (size >= 4) { /* two halves that overlap */
        uint32_t first, last;
        memcpy(&first, at, sizeof first);
        memcpy(&last, at + size - sizeof last, sizeof last);
        text = (uint64_t)last << 32 | (uint64_t)first << free;
    } else {
        text = (uint64_t)(unsigned char)at[0] << free | (uint64_t)(unsigned char)at[size - 1] << 56;
        text |= (uint64_t)(unsigned char)at[size / 2] << (free + size / 2 * 8);
    }
    return text ^ SCORECARD_I_EIGHT('0') << free;
}

/* The number that eight digits are; sets bits of *bad where one is none. */
static inline uint64_t scorecard_i_quick_digits(uint64_t digits, uint64_t *bad)
{
    const uint64_t pairs = UINT64_C(0x000000FF000000FF);
    *bad |= ((digits + SCORECARD_I_EIGHT(0x7F - 9)) | digits) & SCORECARD_I_EIGHT(0x80);
    digits = digits * 10 + (digits >> 8);
    return ((digits & pairs) * (100 + (UINT64_C(1000000) << 32)) +
            (digits >> 16 & pairs) * (1 + (UINT64_C(10000) << 32))) >>
           32;
}

/* The lowest bit of the first byte that is the mark; 0: there is none. */
static inline uint64_t scorecard_i_quick_mark(uint64_t text, char mark)
{
    uint64_t zero = text ^ SCORECARD_I_EIGHT((unsigned char)mark ^ '0');
    uint64_t found = (zero - SCORECARD_I_EIGHT(1)) & ~zero & SCORECARD_I_EIGHT(0x80);
    return (found & (0 - found)) >> 7; /* those above it may be none */
}

/* 1 to 18 digits. */
static inline uint64_t scorecard_i_quick_fraction(const char *at, size_t size, bool ahead, uint64_t *bad)
{
    if (size <= 8)
        return scorecard_i_quick_digits(scorecard_i_quick_text(at, size, ahead), bad);
    uint64_t digits = scorecard_i_quick_digits(scorecard_i_quick_eight(at), bad);
    unsigned rest = (unsigned)size - 8;
    if (rest > 8) {
        digits = digits * 100000000 + scorecard_i_quick_digits(scorecard_i_quick_eight(at + 8), bad);
        rest -= 8;
    }
    /* The last eight characters, without those that were read before. */
    const unsigned seen = 8 * (8 - rest);
    uint64_t last = scorecard_i_quick_eight(at + size - 8) >> seen << seen;
    return digits * scorecard_i_ten_powers[rest] + scorecard_i_quick_digits(last, bad);
}

/*
 * `size` > 0; *decimals is the number of digits behind the mark. False, with all untouched: not known here. `ahead`: eight
 * bytes from any character on may be looked at, though they be beyond the text.
 */
static inline bool scorecard_i_number_quick(const char *at, size_t size, char mark, bool ahead, double *value,
                                            int32_t *decimals)
{
    const bool minus = *at == '-';
    at += minus;
    size -= minus;
    uint64_t bad = 0, digits;
    size_t behind = 0;
    if (size - 1 < 8) {
        digits = scorecard_i_quick_text(at, size, ahead);
        uint64_t found = scorecard_i_quick_mark(digits, mark);
        if (found != 0) {
            behind = (unsigned)__builtin_clzll(found) / 8;
            if (behind == 0 || behind + 1 == size)
                return false;
            /* Takes the mark out: what is before it moves up a byte. */
            uint64_t before = digits & (found - 1);
            digits = digits - found * ((unsigned char)mark ^ '0') + before * 255;
        }
        digits = scorecard_i_quick_digits(digits, &bad);
    } else {
        if (size - 1 > 19)
            return false;
        uint64_t text = scorecard_i_quick_eight(at);
        uint64_t found = scorecard_i_quick_mark(text, mark);
        if (found <= 1) /* no mark, or nothing before it */
            return false;
        const unsigned whole = (unsigned)__builtin_ctzll(found) / 8;
        behind = size - 1 - whole;
        digits = scorecard_i_quick_digits(text << (64 - 8 * whole), &bad) * scorecard_i_ten_powers[behind];
        digits += scorecard_i_quick_fraction(at + whole + 1, behind, ahead, &bad);
    }
    if (bad != 0)
        return false;
    /* Up to 2^53 a division rounds but once. Numbers of all their digits lie on either side of that, by chance. */
    double read = size < 16 && digits <= UINT64_C(1) << 53 ? (double)(int64_t)digits / scorecard_i_tens[behind]
                                                           : scorecard_i_decimal_behind(digits, (uint32_t)behind);
    *value = minus ? -read : read;
    *decimals = (int32_t)behind;
    return true;
}

#else

static inline bool scorecard_i_number_quick(const char *at, size_t size, char mark, bool ahead, double *value,
                                            int32_t *decimals)
{
    (void)at;
    (void)size;
    (void)mark;
    (void)ahead;
    (void)value;
    (void)decimals;
    return false;
}

#endif

#endif
