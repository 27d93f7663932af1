/* SPDX-License-Identifier: MIT */
/* What a plan brought, as it is kept. */
#ifndef SCORECARD_I_ATTRIBUTION_H
#define SCORECARD_I_ATTRIBUTION_H

#include "measure/result.h"
#include "plan/scope.h"
#include <scorecard/attribution.h>

struct scorecard_attribution {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    scorecard_forecast *forecast; /* holds the plan */
    struct scorecard_attribution_line *lines; /* of the arena's run */
    size_t count, capacity;
    struct scorecard_attribution_unit *units;
    uint32_t unit_count;
    struct scorecard_attribution_action *actions;
    uint32_t action_count;
    struct scorecard_attribution_target *targets;
    uint32_t target_count;
};

/* One action at one node: what shares there. */
struct scorecard_i_claim {
    uint32_t node, action, unit;
    const char *id;  /* of the action */
    double expected; /* points that it is to bring there */
    double done;     /* share of its work */
};

struct scorecard_i_attributing {
    scorecard_attribution *made;
    struct scorecard_attribution_options options;
    struct scorecard_run run;
    const scorecard_plan *plan;
    const scorecard_result *before, *after;
    scorecard_changes *changes;
    uint32_t node;                   /* of the earlier result */
    struct scorecard_i_claim *claims; /* by unit, node, then the ids of actions */
    size_t claim_count, claim_capacity;
    double *weights, *parts;         /* room: as many as there are claims */
};

/* Gathers who shares where (attribution_claim.c). false: no memory. */
bool scorecard_i_attribution_claims(struct scorecard_i_attributing *job);
/* The claims of a unit at a node. */
const struct scorecard_i_claim *scorecard_i_attribution_at(const struct scorecard_i_attributing *job, uint32_t unit, uint32_t node,
                                                           size_t *count);

#endif
