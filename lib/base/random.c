/* SPDX-License-Identifier: MIT */
#include "base/random.h"

/* Of the paper; the steps of the key are the golden ratio, and the root of 3 less 1. */
#define FIRST_FACTOR  0xD2511F53U
#define SECOND_FACTOR 0xCD9E8D57U
#define FIRST_STEP    0x9E3779B9U
#define SECOND_STEP   0xBB67AE85U
enum { ROUNDS = 10 };

/* The middle of one of 2^52 equal parts of (0, 1). */
static double inside(uint64_t bits)
{
    return ((double)(bits >> 12) + 0.5) * 0x1p-52;
}

static inline void philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t a = counter[0], b = counter[1], c = counter[2], d = counter[3], k = key[0], l = key[1];
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t p = (uint64_t)FIRST_FACTOR * a, q = (uint64_t)SECOND_FACTOR * c;
        a = (uint32_t)(q >> 32) ^ b ^ k;
        b = (uint32_t)q;
        c = (uint32_t)(p >> 32) ^ d ^ l;
        d = (uint32_t)p;
        k += FIRST_STEP;
        l += SECOND_STEP;
    }
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
}

void scorecard_i_random_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    philox(counter, key, out);
}

/* The first draws of several streams at once: four bijections side by side hide one another's latency. */
void scorecard_i_random_first(uint64_t seed, uint64_t replicate, const uint32_t *streams, size_t count, double *out)
{
    enum { SIDE = 4 };
    for (size_t i = 0; i < count; i += SIDE) {
        uint32_t a[SIDE], b[SIDE], c[SIDE], d[SIDE], k = (uint32_t)seed, l = (uint32_t)(seed >> 32);
        for (size_t s = 0; s < SIDE; s++) {
            a[s] = 0;
            b[s] = streams[i + s < count ? i + s : i];
            c[s] = (uint32_t)replicate;
            d[s] = (uint32_t)(replicate >> 32);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (size_t s = 0; s < SIDE; s++) {
                uint64_t p = (uint64_t)FIRST_FACTOR * a[s], q = (uint64_t)SECOND_FACTOR * c[s];
                a[s] = (uint32_t)(q >> 32) ^ b[s] ^ k;
                b[s] = (uint32_t)q;
                c[s] = (uint32_t)(p >> 32) ^ d[s] ^ l;
                d[s] = (uint32_t)p;
            }
            k += FIRST_STEP;
            l += SECOND_STEP;
        }
        for (size_t s = 0; s < SIDE && i + s < count; s++)
            out[i + s] = inside((uint64_t)b[s] << 32 | a[s]);
    }
}

uint64_t scorecard_i_random_bits(struct scorecard_i_random *random)
{
    const uint32_t counter[4] = { random->draw++, random->stream, (uint32_t)random->replicate,
                                  (uint32_t)(random->replicate >> 32) };
    const uint32_t key[2] = { (uint32_t)random->seed, (uint32_t)(random->seed >> 32) };
    uint32_t out[4];
    philox(counter, key, out);
    return (uint64_t)out[1] << 32 | out[0];
}

double scorecard_i_random_uniform(struct scorecard_i_random *random)
{
    return (double)(scorecard_i_random_bits(random) >> 11) * 0x1p-53;
}

double scorecard_i_random_inside(struct scorecard_i_random *random)
{
    return inside(scorecard_i_random_bits(random));
}

uint32_t scorecard_i_random_below(struct scorecard_i_random *random, uint32_t count)
{
    return (uint32_t)((scorecard_i_random_bits(random) >> 32) * count >> 32);
}
