/* SPDX-License-Identifier: MIT */
/*
 * A vector of units, as wide as a register of the instruction set that this is compiled for (KERNEL_LANES
 * doubles), and a flag for each of its lanes. Vectors are GCC's (clang has them too); what compilers do not find by
 * themselves is said in the processor's own words, beside the plain form of the same: flags that are bits of a mask register,
 * and the least of two in one instruction.
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

/* Inlined whatever its size, so that methods and counts are constants in the loops. */
#define INLINE static inline __attribute__((always_inline))

enum { LANES = KERNEL_LANES };

typedef double lanes __attribute__((vector_size(KERNEL_LANES * sizeof(double))));
typedef int64_t whole_lanes __attribute__((vector_size(KERNEL_LANES * sizeof(double))));

/* Has memory brought that will be wanted soon; it need not be there. */
#define FETCH(address) __builtin_prefetch(address)

/* All lanes the same: a number less 0 is that number, and compilers know it. */
INLINE lanes all(double value)
{
    return value - (lanes){ 0 };
}

#if KERNEL_LANES == 8 && defined(__AVX512F__)

typedef struct {
    __mmask8 of;
} flags;

#define FLAGS(bits) ((flags){ (__mmask8)(bits) })

INLINE flags none(void)
{
    return FLAGS(0);
}

INLINE flags both(flags a, flags b)
{
    return FLAGS(_kand_mask8(a.of, b.of));
}

INLINE flags either(flags a, flags b)
{
    return FLAGS(_kor_mask8(a.of, b.of));
}

INLINE flags not(flags a)
{
    return FLAGS(_knot_mask8(a.of));
}

INLINE bool any(flags a)
{
    return a.of != 0;
}

INLINE flags less(lanes a, lanes b)
{
    return FLAGS(_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LT_OQ));
}

INLINE flags at_most(lanes a, lanes b)
{
    return FLAGS(_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LE_OQ));
}

INLINE flags equal(lanes a, lanes b)
{
    return FLAGS(_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_EQ_OQ));
}

INLINE flags is_number(lanes a)
{
    return FLAGS(_mm512_cmp_pd_mask((__m512d)a, (__m512d)a, _CMP_ORD_Q));
}

INLINE lanes choose(flags a, lanes yes, lanes no)
{
    return (lanes)_mm512_mask_blend_pd(a.of, (__m512d)no, (__m512d)yes);
}

/* 0 in the lanes without a flag. */
INLINE lanes keep(flags a, lanes value)
{
    return (lanes)_mm512_maskz_mov_pd(a.of, (__m512d)value);
}

/* sum + term in the lanes with a flag, sum in the others. Sums that began with 0 are never -0, so 0 adds nothing. */
INLINE lanes add_where(flags a, lanes sum, lanes term)
{
    return (lanes)_mm512_mask_add_pd((__m512d)sum, a.of, (__m512d)sum, (__m512d)term);
}

#undef FLAGS

#else

typedef whole_lanes flags;

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

INLINE flags less(lanes a, lanes b)
{
    return a < b;
}

INLINE flags at_most(lanes a, lanes b)
{
    return a <= b;
}

INLINE flags equal(lanes a, lanes b)
{
    return a == b;
}

INLINE flags is_number(lanes a)
{
    return a == a;
}

INLINE lanes choose(flags a, lanes yes, lanes no)
{
    return (lanes)((a & (whole_lanes)yes) | (~a & (whole_lanes)no));
}

INLINE lanes keep(flags a, lanes value)
{
    return (lanes)(a & (whole_lanes)value);
}

INLINE lanes add_where(flags a, lanes sum, lanes term)
{
    return sum + keep(a, term);
}

#endif

/* x where it is less than y, else y: also where either is NaN. */
INLINE lanes least_of(lanes x, lanes y)
{
#if KERNEL_LANES == 8 && defined(__AVX512F__)
    return (lanes)_mm512_min_pd((__m512d)x, (__m512d)y);
#elif KERNEL_LANES == 4 && defined(__AVX__)
    return (lanes)_mm256_min_pd((__m256d)x, (__m256d)y);
#elif KERNEL_LANES == 2 && defined(__SSE2__)
    return (lanes)_mm_min_pd((__m128d)x, (__m128d)y);
#else
    return choose(less(x, y), x, y);
#endif
}

/* x where it is greater than y, else y: also where either is NaN. */
INLINE lanes most_of(lanes x, lanes y)
{
#if KERNEL_LANES == 8 && defined(__AVX512F__)
    return (lanes)_mm512_max_pd((__m512d)x, (__m512d)y);
#elif KERNEL_LANES == 4 && defined(__AVX__)
    return (lanes)_mm256_max_pd((__m256d)x, (__m256d)y);
#elif KERNEL_LANES == 2 && defined(__SSE2__)
    return (lanes)_mm_max_pd((__m128d)x, (__m128d)y);
#else
    return choose(less(y, x), x, y);
#endif
}

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
#else
    for (uint32_t i = 0; i < count; i++)
        value[i] = x[i];
    return value;
#endif
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
#else
    for (uint32_t i = 0; i < count; i++)
        x[i] = value[i];
#endif
}

INLINE lanes missing_lanes(void)
{
    return (lanes)((whole_lanes){ 0 } + INT64_C(0x7FF8000000000000));
}

INLINE lanes size_of(lanes x)
{
    return (lanes)((whole_lanes)x & INT64_MAX);
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
