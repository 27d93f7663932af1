/* SPDX-License-Identifier: MIT */
/* How a plan stands, as it is kept; and how one action does, which forecasts ask too. */
#ifndef SCORECARD_I_PLAN_STATUS_H
#define SCORECARD_I_PLAN_STATUS_H

#include "plan/scope.h"
#include <scorecard/plan_status.h>

struct scorecard_plan_status {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    scorecard_plan *plan; /* as it stood */
    const char *date;
    struct scorecard_plan_status_line *lines;
    uint32_t count;
    struct scorecard_plan_total *totals;
    uint32_t total_count;
    struct scorecard_plan_target_line *targets;
    uint32_t target_count;
    struct scorecard_plan_quota_line *quotas;
    uint32_t quota_count;
};

/* By what an action is judged. */
struct scorecard_i_judging {
    const scorecard_plan *plan;
    int32_t day;      /* as of */
    int32_t start;    /* the plan's first day */
    bool starts;      /* it has one */
    int32_t pace;
    uint32_t soon, red_days;
    double amber, red;
    const scorecard_register *reg;
    uint8_t *done;    /* by action: 1 done, 2 given up */
};

/* A status under way. */
struct scorecard_i_status_job {
    scorecard_plan_status *made;
    struct scorecard_i_judging judging;
    struct scorecard_plan_status_options options;
    struct scorecard_i_scope scope; /* where there is a result */
};

/* Takes thresholds from options that were checked, and notes which actions are done. false: no memory. */
bool scorecard_i_judging_open(struct scorecard_i_judging *judging, const scorecard_plan *plan,
                              const struct scorecard_plan_status_options *options, struct scorecard_i_arena *arena);
/* How one action stands. */
void scorecard_i_judge(const struct scorecard_i_judging *judging, uint32_t a, const struct scorecard_plan_action *action,
                       struct scorecard_plan_status_line *out);

/* Who is accountable: as the action says, else as the register says of the agency that leads; NULL: nobody. */
const char *scorecard_i_head_of(const struct scorecard_i_judging *judging, const struct scorecard_plan_action *action);

/* Adds actions up (status_total.c). false: no memory. */
bool scorecard_i_status_totals(struct scorecard_i_status_job *job);
/* Finds how quotas and targets stand (status_quota.c). false: no memory. */
bool scorecard_i_status_quotas(struct scorecard_i_status_job *job);
bool scorecard_i_status_targets(struct scorecard_i_status_job *job);

#endif
