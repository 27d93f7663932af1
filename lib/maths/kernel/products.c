/* SPDX-License-Identifier: MIT */
/*
 * Sums of products, for the instruction set that this file is compiled for: KERNEL_NAME names it, KERNEL_LANES is how
 * many doubles a register has. The eight lanes of a sum are taken as many at a time as there are; tiles of pairs keep
 * their sums in registers and read each column as seldom as they can.
 */
#include "maths/dots.h"

#include <string.h>

#define JOIN2(a, b) a##b
#define JOIN(a, b)  JOIN2(a, b)

/* Sums of a tile, and what is read of its columns, fit the registers: 32 with AVX-512, else 16. */
enum {
    LANES = KERNEL_LANES,
    EIGHT = SCORECARD_I_DOTS_LANES,
    PASSES = EIGHT / LANES,
    DOWN = LANES == 8 ? 4 : 3,
    ACROSS = LANES == 8 ? 5 : 4
};

#define INLINE static inline __attribute__((always_inline))

typedef double lanes __attribute__((vector_size(KERNEL_LANES * sizeof(double))));

INLINE lanes load(const double *x)
{
    lanes value;
    memcpy(&value, x, sizeof value);
    return value;
}

/* The eight lanes of a sum, as a tree. */
INLINE double join(const double *l)
{
    return ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]));
}

/* Adds to `out` (a row `step` apart) the sums of one block of a tile of pairs. */
INLINE void tile(const double *a, const double *b, size_t rows, size_t count, size_t down, size_t across, double *out,
                 size_t step)
{
    double sums[DOWN * ACROSS][EIGHT];
    for (size_t pass = 0; pass < PASSES; pass++) {
        lanes sum[DOWN * ACROSS];
        for (size_t k = 0; k < down * across; k++)
            sum[k] = (lanes){ 0 };
        for (size_t row = pass * LANES; row < count; row += EIGHT) {
            lanes x[DOWN];
            for (size_t i = 0; i < down; i++)
                x[i] = load(a + i * rows + row);
            for (size_t j = 0; j < across; j++) {
                lanes y = load(b + j * rows + row);
                for (size_t i = 0; i < down; i++)
                    sum[i * across + j] += x[i] * y;
            }
        }
        for (size_t k = 0; k < down * across; k++)
            memcpy(sums[k] + pass * LANES, &sum[k], sizeof sum[k]);
    }
    for (size_t i = 0; i < down; i++)
        for (size_t j = 0; j < across; j++)
            out[i * step + j] += join(sums[i * across + j]);
}

/* The same for a rest of a tile, a pair at a time. */
static void rest(const double *a, const double *b, size_t rows, size_t count, size_t down, size_t across, double *out,
                 size_t step)
{
    for (size_t i = 0; i < down; i++)
        for (size_t j = 0; j < across; j++)
            tile(a + i * rows, b + j * rows, rows, count, 1, 1, out + i * step + j, step);
}

static void block(const double *a, size_t a_count, const double *b, size_t b_count, size_t rows, size_t count,
                  double *out)
{
    for (size_t i = 0; i < a_count; i += DOWN) {
        size_t down = a_count - i < DOWN ? a_count - i : DOWN;
        for (size_t j = a == b ? i : 0; j < b_count; j += ACROSS) {
            size_t across = b_count - j < ACROSS ? b_count - j : ACROSS;
            if (down == DOWN && across == ACROSS)
                tile(a + i * rows, b + j * rows, rows, count, DOWN, ACROSS, out + i * b_count + j, b_count);
            else
                rest(a + i * rows, b + j * rows, rows, count, down, across, out + i * b_count + j, b_count);
        }
    }
}

void JOIN(scorecard_i_dots_, KERNEL_NAME)(const double *a, size_t a_count, const double *b, size_t b_count, size_t rows,
                                          double *out)
{
    for (size_t i = 0; i < a_count; i++)
        for (size_t j = 0; j < b_count; j++)
            out[i * b_count + j] = 0;
    for (size_t first = 0; first < rows; first += SCORECARD_I_DOTS_BLOCK) {
        size_t count = rows - first < SCORECARD_I_DOTS_BLOCK ? rows - first : SCORECARD_I_DOTS_BLOCK;
        block(a + first, a_count, b + first, b_count, rows, count, out);
    }
}
