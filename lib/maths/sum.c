/* SPDX-License-Identifier: MIT */
/*
 * A superaccumulator after U. Kulisch: one fixed-point number wide enough for every double. Limb i counts
 * units of 2^(32 i - 1074). Each addition changes a limb by less than 2^32, so that 2^30 of them leave
 * the 64-bit cells far from overflow; then the carries are moved up.
 */
#include "maths/sum.h"

#include <stdbool.h>
#include <string.h>

enum { PENDING_MAX = 1 << 30 };

void scorecard_i_sum_init(struct scorecard_i_sum *sum)
{
    memset(sum, 0, sizeof *sum);
}

/* Brings each limb but the last into [0, 2^32); the last one carries the sign. */
static void carry(struct scorecard_i_sum *sum)
{
    int64_t rest = 0;
    for (int i = 0; i < SCORECARD_I_SUM_LIMBS - 1; i++) {
        int64_t whole = sum->limb[i] + rest;
        int64_t low = whole & INT64_C(0xFFFFFFFF);
        rest = (whole - low) / (INT64_C(1) << 32); /* exact: a shift of a negative number is not portable */
        sum->limb[i] = low;
    }
    sum->limb[SCORECARD_I_SUM_LIMBS - 1] += rest;
    sum->pending = 0;
}

void scorecard_i_sum_add(struct scorecard_i_sum *sum, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    unsigned exponent = (unsigned)(bits >> 52) & 0x7FF;
    if (exponent == 0x7FF)
        return;
    uint64_t digits = bits & ((UINT64_C(1) << 52) - 1);
    if (exponent != 0) {
        digits |= UINT64_C(1) << 52;
        exponent--;
    }
    /* The 53 bits start at bit `exponent` and touch up to three limbs. */
    int64_t *limb = sum->limb + exponent / 32;
    unsigned shift = exponent % 32;
    uint64_t low = (digits & UINT32_MAX) << shift;
    uint64_t high = (digits >> 32) << shift;
    int64_t part0 = (int64_t)(low & UINT32_MAX);
    int64_t part1 = (int64_t)((low >> 32) + (high & UINT32_MAX));
    int64_t part2 = (int64_t)(high >> 32);
    if (bits >> 63 == 0) {
        limb[0] += part0;
        limb[1] += part1;
        limb[2] += part2;
    } else {
        limb[0] -= part0;
        limb[1] -= part1;
        limb[2] -= part2;
    }
    if (++sum->pending >= PENDING_MAX)
        carry(sum);
}

void scorecard_i_sum_merge(struct scorecard_i_sum *sum, const struct scorecard_i_sum *other)
{
    struct scorecard_i_sum carried = *other;
    carry(&carried);
    for (int i = 0; i < SCORECARD_I_SUM_LIMBS; i++)
        sum->limb[i] += carried.limb[i];
    if (++sum->pending >= PENDING_MAX)
        carry(sum);
}

/* The 64 bits from bit `at` up. */
static uint64_t window(const int64_t *limb, int at)
{
    int first = at / 32;
    int shift = at % 32;
    uint64_t bits = ((uint64_t)limb[first] | (uint64_t)limb[first + 1] << 32) >> shift;
    return shift == 0 ? bits : bits | (uint64_t)limb[first + 2] << (64 - shift);
}

double scorecard_i_sum_value(const struct scorecard_i_sum *sum)
{
    struct scorecard_i_sum exact = *sum;
    carry(&exact);
    bool minus = exact.limb[SCORECARD_I_SUM_LIMBS - 1] < 0;
    if (minus) {
        for (int i = 0; i < SCORECARD_I_SUM_LIMBS; i++)
            exact.limb[i] = -exact.limb[i];
        carry(&exact);
    }
    int top = SCORECARD_I_SUM_LIMBS - 1;
    while (top >= 0 && exact.limb[top] == 0)
        top--;
    if (top < 0)
        return 0;
    int length = 32 * top; /* bits of the sum */
    for (uint64_t rest = (uint64_t)exact.limb[top]; rest != 0; rest >>= 1)
        length++;

    uint64_t bits;
    int cut = length - 53;
    if (cut <= 0) {
        bits = window(exact.limb, 0); /* bit 52, if it is set, is the exponent 1 */
    } else if (cut > 2045) {
        bits = UINT64_C(0x7FF) << 52;
    } else {
        uint64_t digits = window(exact.limb, cut);
        bool half = (window(exact.limb, cut - 1) & 1) != 0;
        bool more = false;
        for (int i = 0; i < (cut - 1) / 32; i++)
            more = more || exact.limb[i] != 0;
        uint64_t last = (uint64_t)exact.limb[(cut - 1) / 32] & ((UINT64_C(1) << (cut - 1) % 32) - 1);
        more = more || last != 0;
        if (half && (more || (digits & 1) != 0))
            digits++;
        /* The leading bit makes the exponent cut + 1; a carry out of the digits makes it one more, up to infinity. */
        bits = ((uint64_t)cut << 52) + digits;
    }
    bits |= (uint64_t)minus << 63;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}
