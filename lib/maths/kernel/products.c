/* SPDX-License-Identifier: MIT */
/*
 * Sums of products, for the instruction set that this file is compiled for: KERNEL_NAME names it, KERNEL_LANES is how
 * many doubles a register has. The eight lanes of a sum are taken as many at a time as there are; tiles of pairs keep
 * their sums in registers and read each column as seldom as they can.
 */
#include "maths/dots.h"

#include <string.h>

#include "base/inline.h"

#define JOIN2(a, b) a##b
#define JOIN(a, b)  JOIN2(a, b)

/* Sums of a tile, and what is read of its columns, fit the registers: 32 with AVX-512, else 16. */
enum {
    LANES = KERNEL_LANES,
    EIGHT = SCORECARD_I_DOTS_LANES,
    PASSES = EIGHT / LANES,
    DOWN = LANES == 8 ? 4 : 3,
    ACROSS = 4
};

typedef double lanes __attribute__((vector_size(KERNEL_LANES * sizeof(double))));

/* The same wherever it lies. Not by memcpy: a sum whose address is taken is kept in memory by GCC. */
typedef double loose __attribute__((vector_size(KERNEL_LANES * sizeof(double)), aligned(sizeof(double)), may_alias));

INLINE lanes load(const double *x)
{
    return *(const loose *)x;
}

INLINE void store(double *x, lanes value)
{
    *(loose *)x = value;
}

typedef double fours __attribute__((vector_size(4 * sizeof(double))));
typedef double twos __attribute__((vector_size(2 * sizeof(double))));

/* The eight lanes of a sum, as a tree: ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)). */
INLINE double join(const double *l)
{
    fours low, high;
    memcpy(&low, l, sizeof low);
    memcpy(&high, l + 4, sizeof high);
    low += high;
    twos both = (twos){ low[0], low[1] } + (twos){ low[2], low[3] };
    return both[0] + both[1];
}

/* Adds to `out` the sum of one block of a pair. */
static void one(const double *a, const double *b, size_t count, double *out)
{
    double sums[EIGHT];
    for (size_t pass = 0; pass < PASSES; pass++) {
        lanes sum = { 0 };
        for (size_t row = pass * LANES; row < count; row += EIGHT)
            sum += load(a + row) * load(b + row);
        store(sums + pass * LANES, sum);
    }
    *out += join(sums);
}

/* What is done with each of a tile's columns of b. Sums are named, so that compilers keep them in registers. */
#define EACH(DO) DO(0) DO(1) DO(2) DO(3)
#if KERNEL_LANES == 8
#define FOURTH(what) what
#else
#define FOURTH(what)
#endif
#define BEGIN(j) lanes sum0##j = { 0 }, sum1##j = { 0 }, sum2##j = { 0 }; FOURTH(lanes sum3##j = { 0 };)
#define MULTIPLY(j)                               \
    {                                             \
        lanes y = load(b + (j) * rows + row);     \
        sum0##j += x0 * y;                        \
        sum1##j += x1 * y;                        \
        sum2##j += x2 * y;                        \
        FOURTH(sum3##j += x3 * y;)                \
    }
#define END(j)                                                           \
    store(sums[0][j] + pass * LANES, sum0##j); \
    store(sums[1][j] + pass * LANES, sum1##j); \
    store(sums[2][j] + pass * LANES, sum2##j);          \
    FOURTH(store(sums[3][j] + pass * LANES, sum3##j);)

/* The same for a tile of pairs; `out` has its rows `step` apart. */
static void tile(const double *a, const double *b, size_t rows, size_t count, double *out, size_t step)
{
    double sums[DOWN][ACROSS][EIGHT];
    for (size_t pass = 0; pass < PASSES; pass++) {
        EACH(BEGIN)
        for (size_t row = pass * LANES; row < count; row += EIGHT) {
            lanes x0 = load(a + row), x1 = load(a + rows + row), x2 = load(a + 2 * rows + row);
            FOURTH(lanes x3 = load(a + 3 * rows + row);)
            EACH(MULTIPLY)
        }
        EACH(END)
    }
    for (size_t i = 0; i < DOWN; i++)
        for (size_t j = 0; j < ACROSS; j++)
            out[i * step + j] += join(sums[i][j]);
}

static void block(const double *a, size_t a_count, const double *b, size_t b_count, size_t rows, size_t count,
                  double *out)
{
    for (size_t i = 0; i < a_count; i += DOWN) {
        size_t down = a_count - i < DOWN ? a_count - i : DOWN;
        for (size_t j = a == b ? i : 0; j < b_count; j += ACROSS) {
            size_t across = b_count - j < ACROSS ? b_count - j : ACROSS;
            double *to = out + i * b_count + j;
            if (down == DOWN && across == ACROSS) {
                tile(a + i * rows, b + j * rows, rows, count, to, b_count);
                continue;
            }
            for (size_t k = 0; k < down * across; k++)
                one(a + (i + k / across) * rows, b + (j + k % across) * rows, count, to + k / across * b_count + k % across);
        }
    }
}

void JOIN(scorecard_i_dots_, KERNEL_NAME)(const double *a, size_t a_count, const double *b, size_t b_count, size_t rows,
                                          double *out)
{
    for (size_t first = 0; first < rows; first += SCORECARD_I_DOTS_BLOCK) {
        size_t count = rows - first < SCORECARD_I_DOTS_BLOCK ? rows - first : SCORECARD_I_DOTS_BLOCK;
        block(a + first, a_count, b + first, b_count, rows, count, out);
    }
}
