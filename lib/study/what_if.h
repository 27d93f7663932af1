/* SPDX-License-Identifier: MIT */
/* Cases, and what they come to. */
#ifndef SCORECARD_I_WHAT_IF_H
#define SCORECARD_I_WHAT_IF_H

#include "study/target.h"
#include "study/variation.h"

struct scorecard_i_case {
    struct scorecard_case told;
    double *scores, *ranks; /* [targets x units]; NULL: it was not scored */
    struct scorecard_shift *shifts; /* [targets] */
};

struct scorecard_what_if {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    struct scorecard_i_target target;
    struct scorecard_i_case *cases;
    uint32_t count;
};

/* A study under way. */
struct scorecard_i_what_if_job {
    scorecard_what_if *made;
    const scorecard_variation *variation;
    scorecard_draft *draft;           /* of the model; settings are put into it by turns */
    bool patches;                     /* changes of weights and children leave all else of the model as it is */
    scorecard_model patched;          /* shares all but its nodes */
    struct scorecard_i_engine engine; /* of the patched model; shares the fit of the model as it is */
    struct scorecard_i_reuse reuse;
    struct scorecard_i_scratch scratch;
    uint8_t *changed, *wanted;        /* by node */
    uint32_t *children;               /* of one node, without one of them */
    uint32_t *nodes;                  /* [targets]: room for a trial */
    double *columns;                  /* of all cases: scores and ranks, each [targets x units] */
};

/* Opens what is needed to patch, where that can be done. */
scorecard_status scorecard_i_patch_open(struct scorecard_i_what_if_job *job, struct scorecard_error *err);
void scorecard_i_patch_close(struct scorecard_i_what_if_job *job);
/*
 * Scores a removal or a weight by a patch of the model. false: it takes a model of its own to say what it comes to.
 * Otherwise the outcome is SCORED or FAILED, with the error filled in.
 */
bool scorecard_i_patch_score(struct scorecard_i_what_if_job *job, const struct scorecard_i_change *change,
                             struct scorecard_i_case *out, struct scorecard_error *err);

#endif
