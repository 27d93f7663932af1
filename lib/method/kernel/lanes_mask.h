/* SPDX-License-Identifier: MIT */
/* Part of lanes.h: flags that are bits of a mask register of AVX-512. Apart for the same reason as lanes_one.h. */
#ifndef SCORECARD_I_LANES_MASK_H
#define SCORECARD_I_LANES_MASK_H

typedef struct {
    __mmask8 of;
} flags;

#define FLAGS(bits) ((flags){ (__mmask8)(bits) })
#define COMPARED(a, b, how) FLAGS(_mm512_cmp_pd_mask((__m512d)(a), (__m512d)(b), how))

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
    return COMPARED(a, b, _CMP_LT_OQ);
}

INLINE flags at_most(lanes a, lanes b)
{
    return COMPARED(a, b, _CMP_LE_OQ);
}

INLINE flags equal(lanes a, lanes b)
{
    return COMPARED(a, b, _CMP_EQ_OQ);
}

INLINE flags is_number(lanes a)
{
    return COMPARED(a, a, _CMP_ORD_Q);
}

INLINE lanes choose(flags a, lanes yes, lanes no)
{
    return (lanes)_mm512_mask_blend_pd(a.of, (__m512d)no, (__m512d)yes);
}

INLINE lanes add_where(flags a, lanes sum, lanes term)
{
    return (lanes)_mm512_mask_add_pd((__m512d)sum, a.of, (__m512d)sum, (__m512d)term);
}

INLINE lanes least_of(lanes x, lanes y)
{
    return (lanes)_mm512_min_pd((__m512d)x, (__m512d)y);
}

INLINE lanes most_of(lanes x, lanes y)
{
    return (lanes)_mm512_max_pd((__m512d)x, (__m512d)y);
}

#undef FLAGS
#undef COMPARED

#endif
