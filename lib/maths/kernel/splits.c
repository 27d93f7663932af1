/* SPDX-License-Identifier: MIT */
/* Sums by splitting, for the instruction set that this file is compiled for: see maths/split.h and products.c. */
#include "maths/split.h"

#include <math.h>
#include <stdint.h>

#include "base/inline.h"

#define JOIN2(a, b) a##b
#define JOIN(a, b)  JOIN2(a, b)

enum { LANES = KERNEL_LANES };

typedef double lanes __attribute__((vector_size(KERNEL_LANES * sizeof(double))));
typedef int64_t masks __attribute__((vector_size(KERNEL_LANES * sizeof(double))));
typedef double loose __attribute__((vector_size(KERNEL_LANES * sizeof(double)), aligned(sizeof(double)), may_alias));

/* The next values; NaN where there are no more. */
INLINE lanes load(const double *x, size_t left)
{
    if (left >= LANES)
        return *(const loose *)x;
    lanes some = (lanes){ 0 } + (double)NAN;
    for (size_t l = 0; l < left; l++)
        some[l] = x[l];
    return some;
}

struct split {
    lanes first, second; /* 1.5 x 2^52 of the unit of either place */
    lanes high, low;     /* sums */
};

/* Of terms that are below `most`. */
INLINE struct split split_begin(double most)
{
    return (struct split){ (lanes){ 0 } + most * 0x1.8p14, (lanes){ 0 } + most * 0x1.8p-24, { 0 }, { 0 } };
}

INLINE void split_add(struct split *s, lanes term)
{
    lanes above = (term + s->first) - s->first;
    s->high += above;
    s->low += ((term - above) + s->second) - s->second;
}

INLINE void split_end(const struct split *s, double sums[2])
{
    sums[0] = sums[1] = 0;
    for (size_t l = 0; l < LANES; l++) {
        sums[0] += s->high[l];
        sums[1] += s->low[l];
    }
}

INLINE size_t add_up(masks there)
{
    int64_t count = 0;
    for (size_t l = 0; l < LANES; l++)
        count -= there[l];
    return (size_t)count;
}

static size_t powers(const double *x, size_t count, double centre, double unit, double sums[8])
{
    struct split one = split_begin(4), two = split_begin(16), three = split_begin(64), four = split_begin(256);
    lanes times = (lanes){ 0 } + unit, from = (lanes){ 0 } + centre;
    masks all = { 0 };
    for (size_t i = 0; i < count; i += LANES) {
        lanes d = load(x + i, count - i) * times - from;
        masks there = (masks)(d == d);
        d = (lanes)(there & (masks)d); /* what is missing adds nothing */
        lanes square = d * d;
        all += there;
        split_add(&one, d);
        split_add(&two, square);
        split_add(&three, square * d);
        split_add(&four, square * square);
    }
    split_end(&one, sums);
    split_end(&two, sums + 2);
    split_end(&three, sums + 4);
    split_end(&four, sums + 6);
    return add_up(all);
}

static void total(const double *x, size_t count, double unit, double sums[2])
{
    struct split s = split_begin(4);
    lanes times = (lanes){ 0 } + unit;
    for (size_t i = 0; i < count; i += LANES) {
        lanes d = load(x + i, count - i) * times;
        split_add(&s, (lanes)((masks)(d == d) & (masks)d));
    }
    split_end(&s, sums);
}

static size_t extremes(const double *x, size_t count, double *min, double *max)
{
    lanes least = (lanes){ 0 } + *min, most = (lanes){ 0 } + *max;
    masks all = { 0 };
    for (size_t i = 0; i < count; i += LANES) {
        lanes v = load(x + i, count - i);
        masks below = (masks)(v < least), above = (masks)(v > most);
        all += (masks)(v == v);
        least = (lanes)((below & (masks)v) | (~below & (masks)least));
        most = (lanes)((above & (masks)v) | (~above & (masks)most));
    }
    for (size_t l = 0; l < LANES; l++) {
        *min = least[l] < *min ? least[l] : *min;
        *max = most[l] > *max ? most[l] : *max;
    }
    return add_up(all);
}

const struct scorecard_i_splits JOIN(scorecard_i_splits_, KERNEL_NAME) = { powers, total, extremes };
