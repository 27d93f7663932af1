/* SPDX-License-Identifier: MIT */
/* The list of what could be otherwise. */
#ifndef SCORECARD_I_DOUBT_H
#define SCORECARD_I_DOUBT_H

#include "base/random.h"
#include "model/alternative.h"
#include <scorecard/variation.h>

struct scorecard_i_doubted {
    int32_t kind;  /* ::scorecard_doubt_kind */
    uint32_t node;
    int32_t step;
    double amount;
    struct scorecard_i_setting *settings; /* alternatives */
    size_t count, capacity;
};

struct scorecard_doubt {
    struct scorecard_run run;
    scorecard_model *model;
    scorecard_draft *draft; /* of the model: checks settings, and holds their parameters */
    struct scorecard_i_doubted *items;
    size_t count, capacity;
};

/* A copy with memory of its own. */
scorecard_status scorecard_i_doubt_copy(const scorecard_doubt *doubt, const struct scorecard_run *run,
                                        scorecard_doubt **out, struct scorecard_error *err);
bool scorecard_i_doubt_same(const scorecard_doubt *a, const scorecard_doubt *b);
/* Names what is varied: "model m, node x, weight". Returns `status`. */
scorecard_status scorecard_i_doubt_where(const scorecard_doubt *doubt, const struct scorecard_i_doubted *item,
                                         struct scorecard_error *err, scorecard_status status);
/* The alternative that a replicate draws for the item. */
uint32_t scorecard_i_doubt_choice(const scorecard_doubt *doubt, size_t item, uint64_t seed, uint64_t replicate);
/*
 * Sets all weights that a replicate draws, of nodes numbered as the doubt's model. Returns the node whose children weigh
 * nothing together, or NONE.
 */
uint32_t scorecard_i_doubt_weigh(const scorecard_doubt *doubt, uint64_t seed, uint64_t replicate,
                                 struct scorecard_i_node *nodes);

#endif
