/* SPDX-License-Identifier: MIT */
/* Losses and actions side by side, as they are kept. */
#ifndef SCORECARD_I_COVERAGE_H
#define SCORECARD_I_COVERAGE_H

#include "measure/result.h"
#include "plan/scope.h"
#include <scorecard/plan_coverage.h>

struct scorecard_coverage {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    scorecard_forecast *forecast; /* holds plan and result */
    scorecard_register *reg;
    uint32_t period;
    struct scorecard_coverage_line *lines;
    uint32_t count;
    struct scorecard_coverage_unit *units;
    uint32_t unit_count;
    struct scorecard_coverage_action *actions;
    uint32_t action_count;
    struct scorecard_coverage_agency *agencies;
    uint32_t agency_count;
};

struct scorecard_i_covering {
    scorecard_coverage *made;
    struct scorecard_coverage_options options;
    struct scorecard_run run;
    const scorecard_plan *plan; /* as it stood */
    const scorecard_result *result;
    scorecard_losses *losses;
    struct scorecard_i_scope scope;
};

/* Agencies of losses and actions (coverage_agency.c). false: no memory. */
bool scorecard_i_coverage_agencies(struct scorecard_i_covering *job);

#endif
