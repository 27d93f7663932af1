/* SPDX-License-Identifier: MIT */
/* Random numbers for tests: the same in each run, so that a failure comes back (xorshift64*, Vigna 2016). */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>
#include <string.h>

static uint64_t random_state = UINT64_C(0x9E3779B97F4A7C15);

static inline uint64_t random_bits(void)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return random_state * UINT64_C(0x2545F4914F6CDD1D);
}

/* In [0, 1). */
static inline double random_unit(void)
{
    return (double)(random_bits() >> 11) * 0x1p-53;
}

/* Whole, in [0, count). */
static inline uint64_t random_below(uint64_t count)
{
    return random_bits() % count;
}

static inline double bits_double(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint64_t double_bits(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* Any finite double that is not negative. */
static inline double random_double(void)
{
    return bits_double(random_below(UINT64_C(0x7FF) << 52));
}

#endif
