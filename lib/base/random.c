/* SPDX-License-Identifier: MIT */
#include "base/random.h"

void scorecard_i_random_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t a = counter[0], b = counter[1], c = counter[2], d = counter[3], k = key[0], l = key[1];
    for (int round = 0; round < 10; round++) {
        uint64_t p = (uint64_t)0xD2511F53U * a, q = (uint64_t)0xCD9E8D57U * c;
        a = (uint32_t)(q >> 32) ^ b ^ k;
        b = (uint32_t)q;
        c = (uint32_t)(p >> 32) ^ d ^ l;
        d = (uint32_t)p;
        k += 0x9E3779B9U; /* the golden ratio, and the root of 3 less 1 */
        l += 0xBB67AE85U;
    }
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
}

uint64_t scorecard_i_random_bits(struct scorecard_i_random *random)
{
    const uint32_t counter[4] = { random->draw++, random->stream, (uint32_t)random->replicate,
                                  (uint32_t)(random->replicate >> 32) };
    const uint32_t key[2] = { (uint32_t)random->seed, (uint32_t)(random->seed >> 32) };
    uint32_t out[4];
    scorecard_i_random_block(counter, key, out);
    return (uint64_t)out[1] << 32 | out[0];
}

double scorecard_i_random_uniform(struct scorecard_i_random *random)
{
    return (double)(scorecard_i_random_bits(random) >> 11) * 0x1p-53;
}

double scorecard_i_random_inside(struct scorecard_i_random *random)
{
    return ((double)(scorecard_i_random_bits(random) >> 12) + 0.5) * 0x1p-52;
}

uint32_t scorecard_i_random_below(struct scorecard_i_random *random, uint32_t count)
{
    return (uint32_t)((scorecard_i_random_bits(random) >> 32) * count >> 32);
}
