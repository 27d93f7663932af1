/* SPDX-License-Identifier: MIT */
#ifndef SCORECARD_I_CONTRIBUTION_H
#define SCORECARD_I_CONTRIBUTION_H

#include "measure/result.h"
#include <scorecard/contribution.h>

struct scorecard_contributions {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    uint32_t period;
    double score, from;
    struct scorecard_contribution *lines;
    uint32_t count;
    struct scorecard_marginal *marginals;
    uint32_t marginal_count;
    struct scorecard_distance *distances;
    uint32_t distance_count;
    struct scorecard_risk_line *risks;
    uint32_t risk_count;
};

struct scorecard_i_contributing {
    const scorecard_result *result;
    struct scorecard_contributions_options options; /* with their defaults */
    struct scorecard_run run;
    scorecard_contributions *made;
    uint32_t period;
    scorecard_status fit; /* why nothing can be frozen; 0: it can */
};

scorecard_status scorecard_i_contribution_marginals(struct scorecard_i_contributing *job, struct scorecard_error *err);
scorecard_status scorecard_i_contribution_distances(struct scorecard_i_contributing *job, struct scorecard_error *err);
scorecard_status scorecard_i_contribution_risks(struct scorecard_i_contributing *job, struct scorecard_error *err);

#endif
