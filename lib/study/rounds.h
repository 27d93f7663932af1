/* SPDX-License-Identifier: MIT */
/* Rounds of appraisal. */
#ifndef SCORECARD_I_ROUNDS_H
#define SCORECARD_I_ROUNDS_H

#include <stddef.h>

#include "measure/result.h"
#include <scorecard/rounds.h>

/* The layers that can be told of, by number; 0 is the model's own order. */
enum { SCORECARD_I_ROUNDS = SCORECARD_LAYER_PUBLISHED + 1 };

/* One way to read the data: a model whose leaves read one layer before all others. */
struct scorecard_i_round {
    int32_t layer;                  /* 0: as the model says */
    struct scorecard_model model;   /* shares all but the nodes */
    struct scorecard_i_engine engine;
    struct scorecard_i_scratch scratch;
};

/* false: no memory, and nothing to close. */
bool scorecard_i_round_open(struct scorecard_i_round *round, const scorecard_result *result, int32_t layer,
                            const struct scorecard_run *run);
void scorecard_i_round_close(struct scorecard_i_round *round);
/* Scores all nodes for a unit. */
scorecard_status scorecard_i_round_compute(struct scorecard_i_round *round, uint32_t period, uint32_t unit,
                                           struct scorecard_error *err);
/* What the last computation gave a node that exists. */
static inline double scorecard_i_round_score(const struct scorecard_i_round *round, uint32_t node)
{
    return round->scratch.nodes[node].score[0];
}

/* What is kept of a line. */
struct scorecard_i_rounds_line {
    struct scorecard_rounds_line told;
    double value[SCORECARD_I_ROUNDS - 1], score[SCORECARD_I_ROUNDS - 1]; /* by layer, from 1 */
    uint32_t inputs[SCORECARD_I_ROUNDS - 1];
    uint8_t gap[SCORECARD_I_ROUNDS - 1];
};

struct scorecard_rounds {
    scorecard_i_count references;
    struct scorecard_run run;
    struct scorecard_i_rounds_line *lines;
    size_t count, capacity;
    struct scorecard_rounds_total *totals;
    size_t total_count, total_capacity;
    uint32_t *differences; /* lines, the largest first */
    uint32_t difference_count;
};

#endif
