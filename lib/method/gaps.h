/* SPDX-License-Identifier: MIT */
/* Policies for gaps: reason to chain of actions. */
#ifndef SCORECARD_I_GAPS_H
#define SCORECARD_I_GAPS_H

#include <stdbool.h>

#include "method/table.h"

enum { SCORECARD_I_GAP_COUNT = 8, SCORECARD_I_CHAIN_MAX = 6 };

/* A policy as the engine reads it: for each reason its chain, ended by 0. */
struct scorecard_i_policy {
    uint8_t chain[SCORECARD_I_GAP_COUNT][SCORECARD_I_CHAIN_MAX + 1];
    double minimum;
    bool by_weight;
    const char *group; /* group column, or NULL; borrowed from the parameters */
    const struct scorecard_param *means; /* stated group means, in order; borrowed likewise */
    size_t mean_count;                   /* 0: they are taken from the data */
};

/* Reads checked parameters. */
void scorecard_i_policy_read(const struct scorecard_param *params, size_t count, struct scorecard_i_policy *out);
/* Whether any reason's chain has an action. */
bool scorecard_i_policy_uses(const struct scorecard_i_policy *policy, int32_t action);

#endif
