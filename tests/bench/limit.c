/* SPDX-License-Identifier: MIT */
/* What the machine itself can do; and memory as good as the peer's. */
#define _DEFAULT_SOURCE /* for madvise() */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* A large page (2 MiB), of which numpy asks the system for arrays from 4 MiB on. */
enum { LARGE = 1 << 21 };

double *large_numbers(size_t count)
{
    size_t size = (count * sizeof(double) + LARGE - 1) / LARGE * LARGE;
    double *numbers = aligned_alloc(LARGE, size);
    if (numbers == NULL)
        give_up("no memory", NULL);
    if (size >= 2 * LARGE)
        (void)madvise(numbers, size, MADV_HUGEPAGE); /* a wish: without it all is slower, no more */
    return numbers;
}

/* Four running sums of eight lanes each: enough for memory to be what the loop waits for. */
typedef double lanes __attribute__((vector_size(64)));
enum { AT_ONCE = 4, TIMES = 7 };

static double sum_of(const double *numbers, size_t count)
{
    lanes sums[AT_ONCE] = { { 0 } };
    const size_t step = AT_ONCE * sizeof(lanes) / sizeof(double);
    for (size_t i = 0; i + step <= count; i += step)
        for (size_t k = 0; k < AT_ONCE; k++) {
            lanes next;
            memcpy(&next, numbers + i + k * (step / AT_ONCE), sizeof next);
            sums[k] += next;
        }
    double all = 0;
    for (size_t k = 0; k < AT_ONCE; k++)
        for (size_t i = 0; i < sizeof(lanes) / sizeof(double); i++)
            all += sums[k][i];
    return all;
}

double limit_read(size_t size)
{
    size_t count = size / sizeof(double);
    double *numbers = large_numbers(count);
    for (size_t i = 0; i < count; i++)
        numbers[i] = 1;
    double best = 0;
    for (int i = 0; i < TIMES; i++) {
        double begun = cpu_now();
        if (sum_of(numbers, count) < 1)
            give_up("a wrong sum", NULL);
        double taken = cpu_now() - begun;
        if (i == 0 || taken < best)
            best = taken;
    }
    free(numbers);
    return best;
}

double limit_peak(void)
{
    char line[256];
    unsigned long long kibibytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    if (file == NULL)
        give_up("no /proc/self/status: peak memory is measured on Linux only", NULL);
    while (fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            kibibytes = strtoull(line + 6, NULL, 10);
    (void)fclose(file);
    return (double)kibibytes * 1024;
}
