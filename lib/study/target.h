/* SPDX-License-Identifier: MIT */
/* What a changed model is looked at for: the scores of some nodes, in a period, and their ranks in a population. */
#ifndef SCORECARD_I_TARGET_H
#define SCORECARD_I_TARGET_H

#include "measure/reuse.h"
#include <scorecard/variation.h>

struct scorecard_i_target {
    struct scorecard_run run;
    scorecard_result *result; /* of the model as it is: a reference of the target's own */
    struct scorecard_i_known known;
    uint32_t *nodes;          /* of the model as it is */
    uint32_t node_count;
    uint32_t period, population;
    bool allow_unknown;
    struct scorecard_i_rank_room room;
};

/* What both sorts of options say. */
struct scorecard_i_target_options {
    const char *what; /* the struct's name */
    uint64_t flags;
    const uint32_t *nodes;
    size_t node_count;
    const char *period;
    uint32_t population;
};

/* Scores the model as it is. The statuses of scorecard_model_score(), and ERROR_ARGUMENT for what there is not. */
scorecard_status scorecard_i_target_open(struct scorecard_i_target *target, const scorecard_model *model,
                                         const scorecard_data *data, const struct scorecard_run *run,
                                         const struct scorecard_i_target_options *options, struct scorecard_error *err);
void scorecard_i_target_close(struct scorecard_i_target *target);
static inline uint32_t scorecard_i_target_units(const struct scorecard_i_target *target)
{
    return target->result->engine.unit_count;
}
/* Scores and ranks of the `k`th node in the model as it is, by unit. */
const double *scorecard_i_target_scores(const struct scorecard_i_target *target, uint32_t k);
const double *scorecard_i_target_ranks(const struct scorecard_i_target *target, uint32_t k);
/* Whether a status is about the call rather than about the model that was tried. */
bool scorecard_i_target_is_fatal(scorecard_status status);

/* Another model on the same data. */
struct scorecard_i_trial {
    const scorecard_model *model;
    uint32_t *nodes;       /* [targets]: the targets in that model */
    uint32_t recomputed;   /* receives how many columns were not taken over */
    struct scorecard_i_failure failure; /* receives where the computation of a unit failed; status OK: it did not */
};
/* Finds the target nodes by id. false: one is not there. */
bool scorecard_i_trial_find(const struct scorecard_i_target *target, struct scorecard_i_trial *trial);
/* Scores the target nodes: scores is [targets x units]. */
scorecard_status scorecard_i_trial_score(const struct scorecard_i_target *target, struct scorecard_i_trial *trial,
                                         double *scores, struct scorecard_error *err);
/*
 * Computes what an engine (fitted, with its reuse) does not have over all units of the target's period, and takes the
 * columns of `nodes`. false: failure is filled.
 */
bool scorecard_i_target_compute(const struct scorecard_i_target *target, const struct scorecard_i_engine *engine,
                                struct scorecard_i_scratch *scratch, const uint32_t *nodes, double *scores,
                                struct scorecard_i_failure *failure);

#endif
