/* SPDX-License-Identifier: MIT */
/* Whom to learn from, under way and frozen. */
#ifndef SCORECARD_I_LEARN_H
#define SCORECARD_I_LEARN_H

#include "measure/result.h"
#include <scorecard/practice.h>

enum { SCORECARD_I_WAYS = 4 };

struct scorecard_i_learn_told {
    struct scorecard_learn_line line;
    size_t first; /* of its practices among `said` */
};

struct scorecard_learn {
    scorecard_i_count references;
    struct scorecard_run run;
    scorecard_practices *practices;
    uint32_t period, from;
    struct scorecard_i_learn_told *lines;
    size_t count, capacity;
    uint32_t *said; /* numbers of practices */
    size_t said_count, said_capacity;
    uint32_t *unknown; /* likewise */
    uint32_t unknown_count;
};

struct scorecard_i_learning {
    scorecard_learn *made;
    const scorecard_result *result;
    struct scorecard_learn_options options; /* with their defaults filled in */
    struct scorecard_run run;
    uint32_t population;  /* of groups; 0: there are none */
    uint32_t root;        /* whose distances are at hand; NONE: none yet */
    double *distances;    /* by unit */
    double *keys[SCORECARD_I_WAYS]; /* by unit: the greater the better; NaN: not in this way */
    uint8_t *ways;        /* by unit */
    uint32_t *units, *nodes; /* by practice: whose, for what (NONE: all); units NONE: unknown */
};

/* ---- learn_practice.c ---- */

/* Finds units and nodes of practices. ERROR_AMBIGUOUS, ERROR_MEMORY. */
scorecard_status scorecard_i_learn_bind(struct scorecard_i_learning *job, struct scorecard_error *err);
/* Adds the practices of a line. false: no memory. */
bool scorecard_i_learn_tell(struct scorecard_i_learning *job, struct scorecard_i_learn_told *told);

#endif
