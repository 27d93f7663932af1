/* SPDX-License-Identifier: MIT */
/*
 * Small dense linear programmes: the greatest c.x where A x <= b and x >= 0. Constraints can be added to a programme that
 * was solved; it goes on from there. The simplex method on a dictionary (Chvatal, Linear Programming, 1983): the choice of
 * pivots depends on nothing but the numbers, and after long standing still goes by Bland's rule, which cannot cycle.
 * Numbers should be of the order of 1; what is below 1e-11 counts as 0.
 */
#ifndef SCORECARD_I_PROGRAMME_H
#define SCORECARD_I_PROGRAMME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

enum scorecard_i_solution {
    SCORECARD_I_OPTIMAL = 0,
    SCORECARD_I_INFEASIBLE = 1, /* no x meets the constraints */
    SCORECARD_I_UNBOUNDED = 2,  /* c.x grows without end */
    SCORECARD_I_UNSOLVED = 3    /* more pivots than any sensible programme takes: rounding got the better of it */
};

struct scorecard_i_programme {
    const struct scorecard_run *run;
    size_t columns, rows;
    size_t room;           /* rows that there is room for, beside the objective */
    double *table;         /* [(1 + room) x (columns + 1)]: the objective, then the rows; last the constants */
    uint32_t *basic;       /* by row: its variable; below `columns` an x, else columns + the constraint's number */
    uint32_t *nonbasic;    /* by column */
    uint32_t *rows_of;     /* by x: its row, or UINT32_MAX: it is not basic, and 0 */
    bool bland;            /* by Bland's rule from here on */
};

/* A programme without constraints; room for `rows` of them is made at once. false: no memory, and nothing to close. */
bool scorecard_i_programme_open(struct scorecard_i_programme *programme, const struct scorecard_run *run,
                                size_t columns, size_t rows);
void scorecard_i_programme_close(struct scorecard_i_programme *programme);
/* Starts over: no constraints, x = 0, and this objective, by column. */
void scorecard_i_programme_begin(struct scorecard_i_programme *programme, const double *objective);
/* Adds a.x <= b. false: no memory; the programme is as it was. */
bool scorecard_i_programme_add(struct scorecard_i_programme *programme, const double *a, double b);
enum scorecard_i_solution scorecard_i_programme_solve(struct scorecard_i_programme *programme);
/* The solution: x by column; what c.x comes to is returned. */
double scorecard_i_programme_read(const struct scorecard_i_programme *programme, double *x);

#endif
