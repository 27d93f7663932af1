/* SPDX-License-Identifier: MIT */
/*
 * Random numbers without a state: Philox4x32-10 of J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", Proceedings of SC11 (2011). A draw is what a keyed bijection makes of its address, so any
 * draw can be had by itself, in any order, on any thread, to the same bits.
 */
#ifndef SCORECARD_I_RANDOM_H
#define SCORECARD_I_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Where the next draw is: key (seed) and counter (draw, stream, replicate). */
struct scorecard_i_random {
    uint64_t seed, replicate;
    uint32_t stream, draw;
};

/* The bijection itself: 10 rounds. */
void scorecard_i_random_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);
/* The first 64 of the 128 bits of the next draw's block; goes on to the next draw. */
uint64_t scorecard_i_random_bits(struct scorecard_i_random *random);
/* Uniform in [0, 1): 53 bits, one draw. */
double scorecard_i_random_uniform(struct scorecard_i_random *random);
/* Uniform in (0, 1): the middles of 2^52 equal parts, one draw. */
double scorecard_i_random_inside(struct scorecard_i_random *random);
/* What scorecard_i_random_inside() gives as the first draw of each of several streams. */
void scorecard_i_random_first(uint64_t seed, uint64_t replicate, const uint32_t *streams, size_t count, double *out);
/* Uniform in 0 … count - 1 (count above 0), one draw. */
uint32_t scorecard_i_random_below(struct scorecard_i_random *random, uint32_t count);

#endif
