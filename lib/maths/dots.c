/* SPDX-License-Identifier: MIT */
/* Which instruction set sums products: chosen at each call, from what the processor says of itself. */
#include "maths/dots.h"

#include <stdlib.h>
#include <string.h>

struct scorecard_i_dots scorecard_i_dots_at(size_t i)
{
    struct scorecard_i_dots sets[4] = { { NULL, NULL, NULL } };
    size_t count = 0;
    sets[count++] = (struct scorecard_i_dots){ "scalar", scorecard_i_dots_scalar, &scorecard_i_splits_scalar };
    /* The vectors of every processor of the architecture: SSE2 on x86-64, NEON on aarch64. */
    sets[count++] = (struct scorecard_i_dots){ "sse2", scorecard_i_dots_sse2, &scorecard_i_splits_sse2 };
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        sets[count++] = (struct scorecard_i_dots){ "avx2", scorecard_i_dots_avx2, &scorecard_i_splits_avx2 };
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        sets[count++] = (struct scorecard_i_dots){ "avx512", scorecard_i_dots_avx512, &scorecard_i_splits_avx512 };
#endif
    return i < count ? sets[i] : (struct scorecard_i_dots){ NULL, NULL, NULL };
}

static struct scorecard_i_dots choose(void)
{
    const char *wanted = getenv("SCORECARD_KERNELS");
    struct scorecard_i_dots best = { NULL, NULL, NULL }, set;
    for (size_t i = 0; (set = scorecard_i_dots_at(i)).name != NULL; i++) {
        if (wanted != NULL && strcmp(wanted, set.name) == 0)
            return set;
        best = set;
    }
    return best;
}

scorecard_i_dots_fn *scorecard_i_dots_choose(void)
{
    return choose().dots;
}

const struct scorecard_i_splits *scorecard_i_splits_choose(size_t count)
{
    enum { FEW = 256 };
    return count < FEW ? &scorecard_i_splits_sse2 : choose().splits;
}
