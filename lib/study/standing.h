/* SPDX-License-Identifier: MIT */
/* Which ranks and tiers scores within their bounds allow. */
#ifndef SCORECARD_I_STANDING_H
#define SCORECARD_I_STANDING_H

#include "maths/order.h"
#include "measure/bounds.h"

/* The ranked units of a node in a period. */
struct scorecard_i_standing {
    const struct scorecard_i_bounds *bounds;
    uint32_t node, period;
    struct scorecard_i_rank_rule rule;
    uint32_t ranked; /* with a score */
    bool low_is_good;
    uint32_t cut_count;
    /* Room: bounds of scores as ranks compare them, the greater the better, each ascending. */
    struct scorecard_i_item *lows, *highs, *spare;
    double *levels;   /* of dense ranks: lower bounds of units that cannot be equal, descending */
    uint32_t level_count;
    double *distinct; /* of dense ranks: by position in highs, how many scores there can be from it on */
    double *cuts;     /* least and greatest of each tier but the last */
    double *sorted;
};

/* Binary fractions and the order of sums leave this much between two ways to the same decimal. */
double scorecard_i_standing_slack(double value);

/* ERROR_MEMORY. The bounds stay with the caller; close it also when this fails. */
scorecard_status scorecard_i_standing_open(struct scorecard_i_standing *standing,
                                           const struct scorecard_i_bounds *bounds, const struct scorecard_run *run,
                                           struct scorecard_error *err);
void scorecard_i_standing_close(struct scorecard_i_standing *standing, const struct scorecard_run *run);
/* Turns to a node and period that were scored and ranked. */
void scorecard_i_standing_turn(struct scorecard_i_standing *standing, uint32_t node, uint32_t period);
/* Bounds of a unit's score; NaN: a gap; infinite: open. */
struct scorecard_i_interval scorecard_i_standing_score(const struct scorecard_i_standing *standing, uint32_t unit);
/* The best and the worst rank of a ranked unit. */
struct scorecard_i_interval scorecard_i_standing_ranks(const struct scorecard_i_standing *standing, uint32_t unit);
/* The best and the worst tier of a unit that has one. */
struct scorecard_i_interval scorecard_i_standing_tiers(const struct scorecard_i_standing *standing, uint32_t unit);

#endif
