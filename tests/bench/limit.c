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
enum { AT_ONCE = 4, STEP = AT_ONCE * sizeof(lanes) / sizeof(double), TIMES = 7 };

/* What is read, in pieces that threads take one after the other. */
enum { PIECE = 1 << 17 }; /* numbers */
struct reading {
    const double *numbers;
    size_t count;
};

static double sum_of(const double *numbers, size_t count)
{
    lanes sums[AT_ONCE] = { { 0 } };
    for (size_t i = 0; i + STEP <= count; i += STEP)
        for (size_t k = 0; k < AT_ONCE; k++) {
            lanes next;
            memcpy(&next, numbers + i + k * (STEP / AT_ONCE), sizeof next);
            sums[k] += next;
        }
    double all = 0;
    for (size_t k = 0; k < AT_ONCE; k++)
        for (size_t i = 0; i < sizeof(lanes) / sizeof(double); i++)
            all += sums[k][i];
    return all;
}

static void read_piece(void *context, size_t index)
{
    const struct reading *reading = context;
    size_t first = index * PIECE, left = reading->count - first, count = left < PIECE ? left : PIECE;
    if (sum_of(reading->numbers + first, count) != (double)(count / STEP * STEP)) /* ones: their sum is exact */
        give_up("a wrong sum", NULL);
}

struct limit_taken limit_read(size_t size, scorecard_pool *pool)
{
    size_t count = size / sizeof(double);
    double *numbers = large_numbers(count);
    for (size_t i = 0; i < count; i++)
        numbers[i] = 1;
    struct reading reading = { numbers, count };
    struct limit_taken best = { 0, 0 };
    for (int i = 0; i < TIMES; i++) {
        double cpu = cpu_now(), wall = wall_now();
        size_t pieces = (count + PIECE - 1) / PIECE;
        for (size_t k = 0; k < pieces && pool == NULL; k++)
            read_piece(&reading, k);
        if (pool != NULL && scorecard_pool_run(pool, pieces, read_piece, &reading) != 0)
            give_up("the pool of threads failed", NULL);
        cpu = cpu_now() - cpu;
        wall = wall_now() - wall;
        best.cpu = i == 0 || cpu < best.cpu ? cpu : best.cpu;
        best.wall = i == 0 || wall < best.wall ? wall : best.wall;
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
