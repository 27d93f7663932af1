/* SPDX-License-Identifier: MIT */
/*
 * A vector of units, as wide as a register of the instruction set that this is compiled for (KERNEL_LANES
 * doubles), and a flag for each of its lanes. Vectors are GCC's (clang has them too); what compilers do not find by
 * themselves is said in the processor's own words: flags that are bits of a mask register, the least of two in one
 * instruction. So are comparisons of vectors, whose generic form GCC 12 sometimes gets wrong, or stops at; and one lane is a
 * plain double.
 */
#ifndef SCORECARD_I_LANES_H
#define SCORECARD_I_LANES_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if KERNEL_LANES > 1 && (defined(__x86_64__) || defined(__i386__))
#include <immintrin.h>
#endif

#include "base/inline.h"

/* Has memory brought that will be wanted soon; it need not be there. */
#define FETCH(address) __builtin_prefetch(address)

enum { LANES = KERNEL_LANES };

#if KERNEL_LANES == 1

#include "method/kernel/lanes_one.h"

#else

typedef double lanes __attribute__((vector_size(KERNEL_LANES * sizeof(double))));
typedef int64_t whole_lanes __attribute__((vector_size(KERNEL_LANES * sizeof(double))));

/* All lanes the same: a number less 0 is that number, and compilers know it. */
INLINE lanes all(double value)
{
    return value - (lanes){ 0 };
}

INLINE whole_lanes bits_in(lanes x)
{
    return (whole_lanes)x;
}

INLINE lanes made_of(whole_lanes bits)
{
    return (lanes)bits;
}

#if KERNEL_LANES == 8 && defined(__AVX512F__)

#include "method/kernel/lanes_mask.h"

#else

typedef whole_lanes flags; /* all bits set, or none */

INLINE flags none(void)
{
    return (flags){ 0 };
}

INLINE flags both(flags a, flags b)
{
    return a & b;
}

INLINE flags either(flags a, flags b)
{
    return a | b;
}

INLINE flags not(flags a)
{
    return ~a;
}

INLINE bool any(flags a)
{
    int64_t joined = 0;
    for (int i = 0; i < LANES; i++)
        joined |= a[i];
    return joined != 0;
}

#if KERNEL_LANES == 4 && defined(__AVX__)
#define COMPARED(a, b, how, plain) return (flags)_mm256_cmp_pd((__m256d)(a), (__m256d)(b), _CMP_##how)
#elif KERNEL_LANES == 2 && defined(__SSE2__)
#define COMPARED(a, b, how, plain) return (flags)SSE2_##how((__m128d)(a), (__m128d)(b))
#define SSE2_LT_OQ _mm_cmplt_pd
#define SSE2_LE_OQ _mm_cmple_pd
#define SSE2_EQ_OQ _mm_cmpeq_pd
#define SSE2_ORD_Q _mm_cmpord_pd
#else
#define COMPARED(a, b, how, plain)      \
    flags compared;                     \
    for (int i = 0; i < LANES; i++)     \
        compared[i] = -(int64_t)(plain); \
    return compared
#endif

INLINE flags less(lanes a, lanes b)
{
    COMPARED(a, b, LT_OQ, a[i] < b[i]);
}

INLINE flags at_most(lanes a, lanes b)
{
    COMPARED(a, b, LE_OQ, a[i] <= b[i]);
}

INLINE flags equal(lanes a, lanes b)
{
    COMPARED(a, b, EQ_OQ, a[i] == b[i]);
}

INLINE flags is_number(lanes a)
{
    COMPARED(a, a, ORD_Q, a[i] == a[i]);
}

#undef COMPARED

INLINE lanes choose(flags a, lanes yes, lanes no)
{
    return made_of((a & bits_in(yes)) | (~a & bits_in(no)));
}

INLINE lanes add_where(flags a, lanes sum, lanes term)
{
    return sum + made_of(a & bits_in(term));
}

INLINE lanes least_of(lanes x, lanes y)
{
#if KERNEL_LANES == 4 && defined(__AVX__)
    return (lanes)_mm256_min_pd((__m256d)x, (__m256d)y);
#elif KERNEL_LANES == 2 && defined(__SSE2__)
    return (lanes)_mm_min_pd((__m128d)x, (__m128d)y);
#else
    return choose(less(x, y), x, y);
#endif
}

INLINE lanes most_of(lanes x, lanes y)
{
#if KERNEL_LANES == 4 && defined(__AVX__)
    return (lanes)_mm256_max_pd((__m256d)x, (__m256d)y);
#elif KERNEL_LANES == 2 && defined(__SSE2__)
    return (lanes)_mm_max_pd((__m128d)x, (__m128d)y);
#else
    return choose(less(y, x), x, y);
#endif
}

#endif

/* Both below 2^62: the sign of their difference tells. */
INLINE whole_lanes reaches(whole_lanes a, int64_t b)
{
    return (((a - b) >> 62) & 1) ^ 1;
}

INLINE lanes look_up(const double *table, int width, whole_lanes at)
{
    lanes value = all(0);
    for (int i = 0; i < LANES; i++)
        value[i] = table[at[i] * width];
    return value;
}

/* Each row is loaded as a whole; then rows become columns, two lanes and two rows at a time. */
INLINE void look_up_rows(const double *table, whole_lanes at, lanes *first, lanes *second, lanes *third)
{
#if KERNEL_LANES == 8 && defined(__AVX512F__)
    int64_t row[LANES];
    memcpy(row, &at, sizeof row);
#define ROW(i)         _mm256_loadu_pd(table + row[i])
#define ROWS(i)        _mm512_insertf64x4(_mm512_castpd256_pd512(ROW(i)), ROW((i) + 4), 1)
#define JOINED(a, b, i) ((lanes)_mm512_permutex2var_pd(a, _mm512_set_epi64(13 + (i), 12 + (i), 5 + (i), 4 + (i), 9 + (i), 8 + (i), 1 + (i), i), b))
    __m512d of01 = ROWS(0), of23 = ROWS(2), others = ROWS(1);
    __m512d odd01 = _mm512_unpacklo_pd(of01, others), even01 = _mm512_unpackhi_pd(of01, others);
    others = ROWS(3);
    __m512d odd23 = _mm512_unpacklo_pd(of23, others), even23 = _mm512_unpackhi_pd(of23, others);
    *first = JOINED(odd01, odd23, 0);
    *second = JOINED(even01, even23, 0);
    *third = JOINED(odd01, odd23, 2);
#undef JOINED
#undef ROWS
#undef ROW
#elif KERNEL_LANES == 4 && defined(__AVX__)
    __m256d row0 = _mm256_loadu_pd(table + at[0]), row1 = _mm256_loadu_pd(table + at[1]);
    __m256d row2 = _mm256_loadu_pd(table + at[2]), row3 = _mm256_loadu_pd(table + at[3]);
    __m256d odd01 = _mm256_unpacklo_pd(row0, row1), even01 = _mm256_unpackhi_pd(row0, row1);
    __m256d odd23 = _mm256_unpacklo_pd(row2, row3), even23 = _mm256_unpackhi_pd(row2, row3);
    *first = (lanes)_mm256_permute2f128_pd(odd01, odd23, 0x20);
    *second = (lanes)_mm256_permute2f128_pd(even01, even23, 0x20);
    *third = (lanes)_mm256_permute2f128_pd(odd01, odd23, 0x31);
#else
    *first = look_up(table, 1, at);
    *second = look_up(table + 1, 1, at);
    *third = look_up(table + 2, 1, at);
#endif
}

#endif

/* The first `count` lanes from memory; the others are `rest`, which troubles nobody. */
INLINE lanes load_or(const double *x, uint32_t count, double rest)
{
    lanes value = all(rest);
    if (count >= LANES) {
        memcpy(&value, x, sizeof value);
        return value;
    }
#if KERNEL_LANES == 8 && defined(__AVX512F__)
    return (lanes)_mm512_mask_loadu_pd((__m512d)value, (__mmask8)((1U << count) - 1), x);
#elif KERNEL_LANES > 1
    for (uint32_t i = 0; i < count; i++)
        value[i] = x[i];
#endif
    return value;
}

INLINE lanes load(const double *x, uint32_t count)
{
    return load_or(x, count, 2); /* whose logarithm is not 0 */
}

INLINE void store(double *x, uint32_t count, lanes value)
{
    if (count >= LANES) {
        memcpy(x, &value, sizeof value);
        return;
    }
#if KERNEL_LANES == 8 && defined(__AVX512F__)
    _mm512_mask_storeu_pd(x, (__mmask8)((1U << count) - 1), (__m512d)value);
#elif KERNEL_LANES > 1
    for (uint32_t i = 0; i < count; i++)
        x[i] = value[i];
#endif
}

/* A whole vector, past the caches; `x` lies at a multiple of its size. Elsewhere it is stored as any other. */
INLINE void send_lanes(double *x, lanes value)
{
#if KERNEL_LANES == 8 && defined(__AVX512F__)
    _mm512_stream_pd(x, (__m512d)value);
#elif KERNEL_LANES == 4 && defined(__AVX2__)
    _mm256_stream_pd(x, (__m256d)value);
#elif KERNEL_LANES == 2 && defined(__SSE2__)
    _mm_stream_pd(x, (__m128d)value);
#else
    store(x, LANES, value);
#endif
}

/* What went past the caches is in order with what follows. */
INLINE void await_sent(void)
{
#if KERNEL_LANES > 1 && defined(__SSE2__)
    _mm_sfence();
#endif
}

INLINE lanes missing_lanes(void)
{
    return made_of(bits_in(all(0)) + INT64_C(0x7FF8000000000000));
}

INLINE lanes size_of(lanes x)
{
    return made_of(bits_in(x) & INT64_MAX);
}

/* Sums that may have lost digits below the normal numbers; aggregate.c takes such units to another scale. */
INLINE flags is_faint(lanes x)
{
    return at_most(size_of(x), all(0x1p-900));
}

INLINE flags is_infinite(lanes x)
{
    return equal(size_of(x), all(INFINITY));
}

#endif
