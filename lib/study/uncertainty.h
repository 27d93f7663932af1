/* SPDX-License-Identifier: MIT */
/* Replicates, and what they come to. */
#ifndef SCORECARD_I_UNCERTAINTY_H
#define SCORECARD_I_UNCERTAINTY_H

#include "study/doubt.h"
#include "study/target.h"

struct scorecard_uncertainty {
    scorecard_i_count references;
    struct scorecard_run run;
    scorecard_model *model;
    scorecard_data *data;
    scorecard_doubt *doubt;  /* a copy of its own */
    uint64_t seed, first;
    uint32_t count, unit_count, node_count, period, population;
    uint32_t *nodes;
    double *scores;          /* [nodes x replicates x units] */
    uint32_t *ranks;         /* likewise; 0: none */
    double *base_scores, *base_ranks; /* [nodes x units]: in the model as it is */
    struct scorecard_uncertainty_failure *failures; /* in order of replicates */
    size_t failure_count;
    struct scorecard_uncertainty_line *lines; /* [nodes x units] */
};

/* Room for `count` replicates of a study whose nodes, units and so on are set. false: no memory. */
bool scorecard_i_uncertainty_room(scorecard_uncertainty *made);
/* Sums the replicates up: fills the lines. */
scorecard_status scorecard_i_uncertainty_sum(scorecard_uncertainty *made, struct scorecard_error *err);
/* Where the replicates of a node begin. */
static inline size_t scorecard_i_uncertainty_at(const scorecard_uncertainty *made, uint32_t k, uint32_t r)
{
    return ((size_t)k * made->count + r) * made->unit_count;
}

/* ---- replicates under way ---- */

/* What all chunks share; read only but for their own places in `made` and `failures`. */
struct scorecard_i_replicates {
    scorecard_uncertainty *made;
    const struct scorecard_i_target *target;
    const uint8_t *needed;  /* by node: what the target nodes depend on */
    uint8_t *varied;        /* by node: some child's weight is varied */
    struct scorecard_i_rank_rule *rules; /* [targets]: competition ranks */
    uint32_t settings;      /* how many of the doubts are settings */
    uint32_t *choices;      /* [replicates x settings]: which alternative */
    uint32_t *order;        /* replicates with the same choices stand together */
    struct scorecard_uncertainty_failure *failures; /* by replicate; status OK: it did not fail */
    uint32_t offset;        /* of the first chunk of this round */
};

/* Which nodes the targets depend on. */
void scorecard_i_replicates_need(const struct scorecard_i_target *target, uint8_t *needed);
/* Refuses what cannot take effect. ERROR_PARAMETER, naming it. */
scorecard_status scorecard_i_replicates_check(const struct scorecard_i_replicates *all, const scorecard_doubt *doubt,
                                              struct scorecard_error *err);
/* Scores a chunk of the order: a scorecard_chunk_fn. */
enum { SCORECARD_I_REPLICATES = 64 }; /* in a chunk */
void scorecard_i_replicates_score(void *replicates, size_t chunk);

#endif
