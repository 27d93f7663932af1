/* SPDX-License-Identifier: MIT */
/* Which kernels run: chosen each time a model is scored, from what the processor says of itself. */
#include "method/kernel.h"

#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#endif

const struct scorecard_i_kernels *scorecard_i_kernels_at(size_t i)
{
    const struct scorecard_i_kernels *sets[4] = { NULL };
    size_t count = 0;
    sets[count++] = &scorecard_i_kernels_scalar;
    /* The vectors of every processor of the architecture: SSE2 on x86-64, NEON on aarch64. */
    sets[count++] = &scorecard_i_kernels_sse2;
#if defined(__x86_64__)
    if (has_avx2())
        sets[count++] = &scorecard_i_kernels_avx2;
    if (has_avx512())
        sets[count++] = &scorecard_i_kernels_avx512;
#endif
    return i < count ? sets[i] : NULL;
}

const struct scorecard_i_kernels *scorecard_i_kernels_choose(void)
{
    const char *wanted = getenv("SCORECARD_KERNELS");
    const struct scorecard_i_kernels *best = NULL, *set;
    for (size_t i = 0; (set = scorecard_i_kernels_at(i)) != NULL; i++) {
        if (wanted != NULL && strcmp(wanted, set->name) == 0)
            return set;
        best = set;
    }
    return best;
}
