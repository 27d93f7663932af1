/* SPDX-License-Identifier: MIT */
/*
 * A process that stands ready and does what it is told, a line at a time, so that it can take turns with its peer:
 *
 *   numbers ROWS COLS CRITERIA DIMENSIONS   the matrix; answers a sum of its bits
 *   model KIND [THREADS]            mean, minmax, geometric or benefit
 *   time whole|score TIMES          seconds a call, of the processor and of the wall clock
 *   write PATH                      ranks and scores, as doubles
 *   csv TIMES PATH                  seconds a table
 *   csv-write PATH INTO             its numbers, as doubles
 *   correlate …, treat …, reach …, follow …   see correlations.py, treatment.py, reach.py
 *   limit BYTES                     seconds to read so many once, of both clocks, with the threads of the last model
 *   peak                            bytes
 */
#include "bench.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void give_up(const char *what, const struct scorecard_error *err)
{
    (void)fprintf(stderr, "bench: %s", what);
    if (err != NULL)
        (void)fprintf(stderr, ": %s: %s: %s", scorecard_status_name(err->code), err->where, err->message);
    (void)fprintf(stderr, "\n");
    exit(1);
}

void must(scorecard_status status, const char *what, const struct scorecard_error *err)
{
    if (status != SCORECARD_OK)
        give_up(what, err);
}

static double now(clockid_t clock)
{
    struct timespec at;
    if (clock_gettime(clock, &at) != 0)
        give_up("no clock", NULL);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

double cpu_now(void)
{
    return now(CLOCK_PROCESS_CPUTIME_ID);
}

double wall_now(void)
{
    return now(CLOCK_MONOTONIC);
}

void print_taken(double cpu, double wall, long times)
{
    cpu = cpu_now() - cpu;
    wall = wall_now() - wall;
    printf("%.9g %.9g\n", cpu / (double)times, wall / (double)times);
}

struct bench {
    struct subject subject;
    scorecard_pool *pool;
    struct scorecard_run run;
    const char *path;
};

static double whole(const struct bench *bench)
{
    return subject_whole(&bench->subject);
}

static double score(const struct bench *bench)
{
    return subject_score(&bench->subject);
}

static double csv(const struct bench *bench)
{
    return table_read(bench->path);
}

static void measure(const struct bench *bench, double (*call)(const struct bench *), long times)
{
    volatile double sink = 0;
    double wall = wall_now(), cpu = cpu_now();
    for (long i = 0; i < times; i++)
        sink = sink + call(bench);
    print_taken(cpu, wall, times);
}

static void set_threads(struct bench *bench, uint32_t threads)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_pool_free(bench->pool);
    bench->pool = NULL;
    bench->run = (struct scorecard_run)SCORECARD_RUN_INIT;
    if (threads < 2)
        return;
    must(scorecard_pool_new(threads, NULL, &bench->pool, &err), "a pool of threads", &err);
    bench->run.parallel_for = scorecard_pool_run;
    bench->run.parallel_context = bench->pool;
}

static void do_numbers(struct bench *bench, char *const words[])
{
    subject_free(&bench->subject);
    subject_numbers(&bench->subject, strtoull(words[1], NULL, 10), strtoull(words[2], NULL, 10),
                    strtoull(words[3], NULL, 10), strtoull(words[4], NULL, 10));
    printf("%" PRIu64 "\n", subject_sum(&bench->subject));
}

static void do_model(struct bench *bench, char *const words[])
{
    subject_drop(&bench->subject);
    set_threads(bench, words[2] != NULL ? (uint32_t)strtoul(words[2], NULL, 10) : 1);
    subject_model(&bench->subject, words[1], &bench->run);
    puts("ok");
}

static void do_time(struct bench *bench, char *const words[])
{
    measure(bench, strcmp(words[1], "whole") == 0 ? whole : score, strtol(words[2], NULL, 10));
}

static void do_write(struct bench *bench, char *const words[])
{
    subject_write(&bench->subject, words[1]);
    puts("ok");
}

static void do_csv(struct bench *bench, char *const words[])
{
    bench->path = words[2];
    measure(bench, csv, strtol(words[1], NULL, 10));
}

static void do_csv_write(struct bench *bench, char *const words[])
{
    (void)bench;
    table_write(words[1], words[2]);
    puts("ok");
}

static void do_correlate(struct bench *bench, char *const words[])
{
    (void)bench;
    correlations_do(words);
}

static void do_treat(struct bench *bench, char *const words[])
{
    (void)bench;
    treatment_do(words);
}

static void do_reach(struct bench *bench, char *const words[])
{
    (void)bench;
    reach_do(words);
}

static void do_follow(struct bench *bench, char *const words[])
{
    (void)bench;
    follow_do(words);
}

static void do_limit(struct bench *bench, char *const words[])
{
    struct limit_taken taken = limit_read(strtoull(words[1], NULL, 10), bench->pool);
    printf("%.9g %.9g\n", taken.cpu, taken.wall);
}

static void do_peak(struct bench *bench, char *const words[])
{
    (void)bench;
    (void)words;
    printf("%.0f\n", limit_peak());
}

static const struct command {
    const char *name;
    size_t least;
    void (*run)(struct bench *, char *const words[]);
} commands[] = {
    { "numbers", 4, do_numbers }, { "model", 2, do_model },         { "time", 3, do_time },   { "write", 2, do_write },
    { "csv", 3, do_csv },         { "csv-write", 3, do_csv_write }, { "limit", 2, do_limit }, { "peak", 1, do_peak },
    { "correlate", 4, do_correlate }, { "treat", 3, do_treat },
    { "reach", 3, do_reach },     { "follow", 4, do_follow },
};

static void obey(struct bench *bench, char *line)
{
    char *words[8] = { NULL }, *rest = NULL;
    size_t count = 0;
    for (char *word = strtok_r(line, " \n", &rest); word != NULL && count < 7; word = strtok_r(NULL, " \n", &rest))
        words[count++] = word;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (count > 0 && strcmp(words[0], commands[i].name) == 0 && count >= commands[i].least) {
            commands[i].run(bench, words);
            (void)fflush(stdout);
            return;
        }
    give_up(count > 0 ? words[0] : "an empty line", NULL);
}

int main(void)
{
    static char line[4096];
    struct bench bench = { .run = SCORECARD_RUN_INIT };
    printf("libscorecard %s\n", scorecard_version());
    (void)fflush(stdout);
    while (fgets(line, sizeof line, stdin) != NULL)
        obey(&bench, line);
    subject_free(&bench.subject);
    correlations_free();
    treatment_free();
    follow_free();
    scorecard_pool_free(bench.pool);
    return 0;
}
