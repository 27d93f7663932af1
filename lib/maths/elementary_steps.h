/* SPDX-License-Identifier: MIT */
/*
 * The inner steps of log and exp. They have no branches, and no operation but + - x and those on bits, so
 * that a loop over them can be done several lanes side by side with the same result: elementary.c calls
 * them one by one, the kernels of method/kernel compile them for each instruction set.
 *
 * Both are computed as sums of two doubles, good to about 2^-70 of the result, and rounded once at the end.
 * That is the reason for each promise of elementary.h:
 *
 * - The error is 0.5 ulp and a little: 2^-17 ulp for log and exp, 2^-7 ulp for pow, whose logarithm is
 *   multiplied by up to 745. So a result that is a double is returned exactly.
 * - log is monotone: for neighbouring arguments it grows by at least 2^-54, more than the error of its sum
 *   (at most 745 x 2^-70), and rounding the sum is monotone. exp is: where the argument was reduced
 *   it is above 2^-10, so that neighbours are 2^-63 apart, again more than the error; where it was not, the
 *   argument itself is the leading term, and the errors of the others are a 2^-9th of its last place.
 */
#ifndef SCORECARD_I_ELEMENTARY_STEPS_H
#define SCORECARD_I_ELEMENTARY_STEPS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "maths/elementary_table.h"

static inline uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline double double_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline double infinity(void)
{
    return double_of(UINT64_C(0x7FF) << 52);
}

/* 2^n, -1022 <= n <= 1023. */
static inline double power_of_two(int32_t n)
{
    return double_of((uint64_t)(n + 1023) << 52);
}

/* The 26 leading bits; the products of two such halves are exact. */
static inline double upper_half(double value)
{
    return double_of(bits_of(value) & ~((UINT64_C(1) << 27) - 1));
}

/* A sum of two doubles. */
struct pair {
    double high, low;
};

/*
 * log x for finite x > 0. With x = 2^e m and a table value t near 1/m, m t - 1 = r is at most 2^-8.9, and
 * log x = e log 2 - log t + log(1 + r).
 */
static inline struct pair log_pair(double x)
{
    bool tiny = x < 0x1p-1022;
    uint64_t bits = bits_of(tiny ? x * 0x1p54 : x);
    uint64_t fraction = bits & ((UINT64_C(1) << 52) - 1);
    uint32_t j = (uint32_t)((fraction + (UINT64_C(1) << 43)) >> 44); /* the nearest of the table, 0 to 256 */
    uint32_t fold = j >= LOG_FOLD;
    int32_t e = (int32_t)(bits >> 52) - 1023 - (tiny ? 54 : 0) + (int32_t)fold;
    double m = double_of((UINT64_C(1023) - fold) << 52 | fraction);

    /* r, exactly, as r + r_low: the table value has but 17 bits. */
    double t = log_table[j].inverse;
    double m_high = upper_half(m);
    double a = m_high * t - 1;
    double b = (m - m_high) * t;
    double r = a + b;
    double shift = r - a;
    double r_low = (a - (r - shift)) + (b - shift);

    /* log(1 + r) = r - r^2/2 + rest; half of the square is exact in its leading part. */
    double r_high = upper_half(r);
    double r_rest = r - r_high;
    double square = -0.5 * r_high * r_high;
    double square_low = -(r_high * r_rest) - 0.5 * (r_rest * r_rest) - r * r_low;
    double rest = r * r * r *
                  (1.0 / 3 + r * (-1.0 / 4 + r * (1.0 / 5 + r * (-1.0 / 6 + r * (1.0 / 7 + r * (-1.0 / 8))))));

    double whole = e * ln2_high + log_table[j].high; /* exact: multiples of 2^-42 below 2^10 */
    double whole_low = e * ln2_low + log_table[j].low;
    /* Each sum's larger term comes first, or is 0, so that its error is exact. */
    double sum1 = whole + r;
    double error1 = r - (sum1 - whole);
    double sum2 = sum1 + square;
    double error2 = square - (sum2 - sum1);
    double low = error1 + (error2 + (rest + (whole_low + (square_low + r_low))));
    double high = sum2 + low;
    return (struct pair){ high, low - (high - sum2) };
}

/*
 * e^(high + low) for |high| <= 1000 and a low part that is small against it. With k steps of log 2 / 256
 * taken off, r is left, at most 2^-9.5; then e^r = 1 + r + rest.
 */
static inline double exp_pair(double high, double low)
{
    const double shifter = 0x1.8p52; /* adding it rounds to a whole number, in the last bits */
    double shifted = high * steps_per_one + shifter;
    double k = shifted - shifter;
    int32_t count = (int32_t)k;
    int32_t j = count & (TABLE_STEPS - 1);
    int32_t e = (count - j) / TABLE_STEPS;

    double a = high - k * step_high; /* exact */
    double b = k * step_low;
    double r = a - b;
    double r_low = (a - r) - b + low;
    double square = r * r;
    double rest = square * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720)))));

    /* Table value times 1 + r + rest; the product of the two leading halves is exact. */
    double r_high = upper_half(r);
    double r_rest = (r - r_high) + (rest + (r_low + r_low * (r + rest)));
    double t = exp_table[j].high;
    double t_low = exp_table[j].low;
    double product = t * r_high;
    double sum = t + product;
    double error = product - (sum - t);
    double result = sum + (error + (t * r_rest + (t_low + t_low * (r_high + r_rest))));
    /* In two steps, since 2^e need not be a double where the result is one. */
    int32_t half = e / 2;
    return result * power_of_two(half) * power_of_two(e - half);
}

#endif
