/* SPDX-License-Identifier: MIT */
/* Our side of the benchmarks: public API only. What is measured is told in docs/performance.md. */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/scorecard.h>

/* Says what failed on the error stream, and exits. A benchmark that goes on after a failure measures nothing. */
_Noreturn void give_up(const char *what, const struct scorecard_error *err);
void must(scorecard_status status, const char *what, const struct scorecard_error *err);

/* Seconds of processor time of the process, and of the wall clock. */
double cpu_now(void);
double wall_now(void);
/* Prints how many seconds of both a call took of so many that began when the clocks said this. */
void print_taken(double cpu, double wall, long times);

/* subject.c: the matrix, the tree over it and all that a call needs; peer.py and trees.py have the same. */
struct subject {
    size_t rows, cols, criteria, dimensions;
    double *numbers; /* column by column; NaN: missing */
    char *ids;       /* of units, ID_SIZE bytes each */
    scorecard_model *model;
    scorecard_data *data;
    uint32_t *kept;
    struct scorecard_score_options options;
};
enum { ID_SIZE = 16 };

void subject_numbers(struct subject *subject, size_t rows, size_t cols, size_t criteria,
                     size_t dimensions);
/* The sum of all bits, to see that the peer has the very same numbers. */
uint64_t subject_sum(const struct subject *subject);
/* A model of the kind "mean", "minmax", "geometric" or "benefit", and data that stand ready. */
void subject_model(struct subject *subject, const char *kind, const struct scorecard_run *run);
/* A new scorecard_data that borrows the matrix. */
scorecard_data *subject_data(const struct subject *subject);
/* From the matrix to the ranks of the root, of which one is returned so that nothing is left out. */
double subject_whole(const struct subject *subject);
/* The same with data that stand ready. */
double subject_score(const struct subject *subject);
/* Scores of the root, its ranks, scores of the dimensions and of the criteria: one column after the other. */
void subject_write(const struct subject *subject, const char *path);
void subject_drop(struct subject *subject);
void subject_free(struct subject *subject);

/* correlations.c: `correlate numbers|time|write …`, as correlations.py has it */
void correlations_do(char *const words[]);
void correlations_free(void);

/* treatment.c: `treat numbers|time|write …`, as treatment.py has it */
void treatment_do(char *const words[]);
void treatment_free(void);

/* provinces.c: an index of criteria in areas, and units with made-up numbers, for questions about a result. */
enum { PROVINCES = 63, AREAS = 10, EACH = 10, CRITERIA = AREAS * EACH };
struct provinces {
    const char *root;      /* what else the root says, as JSON has it */
    const char *areas;     /* how areas aggregate */
    uint32_t weights;      /* criteria have weights from 1 to this; 0: none */
    int periods;           /* from 2021 on */
    uint32_t least, range; /* whole parts of numbers are from `least`, so many */
};

/* A random number below `count`; restarted, the same ones follow. */
uint32_t provinces_below(uint32_t count);
void provinces_restart(void);
/* Restarts, and scores what it makes. */
scorecard_result *provinces_score(const struct provinces *is);

/* reach.c: `reach time|outcome|program|frontier …`, as reach.py has it */
void reach_do(char *const words[]);

/* follow.c: `follow STUDY ACTIONS TIMES`, as reach.py has it */
void follow_do(char *const words[]);
void follow_free(void);

/* table.c */
double table_read(const char *path);
/* All numbers of the table as doubles, column by column. */
void table_write(const char *path, const char *into);

/* limit.c */
/* Numbers in large pages, as numpy has its own; free() them. */
double *large_numbers(size_t count);
/* Seconds to read `size` bytes once, best of several. `pool`: with so many threads; NULL: with the calling one. */
struct limit_taken {
    double cpu, wall;
};
struct limit_taken limit_read(size_t size, scorecard_pool *pool);
/* The most memory that the process ever had, in bytes. */
double limit_peak(void);

#endif
