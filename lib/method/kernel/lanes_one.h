/* SPDX-License-Identifier: MIT */
/* Part of lanes.h: one lane, a plain double. Apart, as gcovr wants a function to begin at one line of a file. */
#ifndef SCORECARD_I_LANES_ONE_H
#define SCORECARD_I_LANES_ONE_H

typedef double lanes;
typedef int64_t whole_lanes;
typedef bool flags;

INLINE lanes all(double value)
{
    return value;
}

INLINE whole_lanes bits_in(lanes x)
{
    whole_lanes bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

INLINE lanes made_of(whole_lanes bits)
{
    lanes x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

INLINE flags none(void)
{
    return false;
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
    return !a;
}

INLINE bool any(flags a)
{
    return a;
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
    return a ? yes : no;
}

/* sum + term in the lanes with a flag, sum in the others. Sums that began with 0 are never -0, so 0 adds nothing. */
INLINE lanes add_where(flags a, lanes sum, lanes term)
{
    return a ? sum + term : sum;
}

/* x where it is less than y, else y: also where either is NaN. */
INLINE lanes least_of(lanes x, lanes y)
{
    return x < y ? x : y;
}

/* x where it is greater than y, else y: also where either is NaN. */
INLINE lanes most_of(lanes x, lanes y)
{
    return x > y ? x : y;
}

/* 1 where a >= b, else 0. */
INLINE whole_lanes reaches(whole_lanes a, int64_t b)
{
    return a >= b;
}

/* From a table whose rows have `width` doubles each, the first of the rows `at`. */
INLINE lanes look_up(const double *table, int width, whole_lanes at)
{
    return table[at * width];
}

/* From a table of rows, which have four doubles each, three doubles from each place `at`, where a row begins. */
INLINE void look_up_rows(const double *table, whole_lanes at, lanes *first, lanes *second, lanes *third)
{
    *first = table[at];
    *second = table[at + 1];
    *third = table[at + 2];
}

#endif
