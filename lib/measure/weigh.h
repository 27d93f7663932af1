/* SPDX-License-Identifier: MIT */
/*
 * Weights that come from scores: a reduction over the units, at the level of the node whose children are weighed. The scores
 * of a level's children are gathered tile by tile, and weighed when a period, or all of them, are there.
 */
#ifndef SCORECARD_I_MEASURE_WEIGH_H
#define SCORECARD_I_MEASURE_WEIGH_H

#include "measure/engine.h"

struct scorecard_i_weigher {
    struct scorecard_i_engine *engine;
    uint32_t level;
    double **gathered; /* by node: [children x units], or [children x periods x units]; NULL: not of this level */
    uint32_t *sorted;  /* units in bytewise order of their ids; NULL: nobody asks */
};

/* Whether a node's children are weighed by their scores. */
bool scorecard_i_weighs(const struct scorecard_i_engine *engine, uint32_t node);
/* Room for the nodes of a level. false: no memory. */
bool scorecard_i_weigher_open(struct scorecard_i_weigher *weigher, struct scorecard_i_engine *engine, uint32_t level);
void scorecard_i_weigher_close(struct scorecard_i_weigher *weigher);
/* Takes the scores of a tile. */
void scorecard_i_weigher_take(struct scorecard_i_weigher *weigher, struct scorecard_i_scratch *scratch, const uint8_t *wanted,
                              uint32_t period, uint32_t first, uint32_t count);
/* Weighs what needs this period only. Errors name model, node and period. */
scorecard_status scorecard_i_weigher_end_period(struct scorecard_i_weigher *weigher, const uint8_t *wanted, uint32_t period,
                                                struct scorecard_error *err);
/* Weighs what needs all periods. `wanted` is room for a period's. */
scorecard_status scorecard_i_weigher_end(struct scorecard_i_weigher *weigher, uint8_t *wanted, struct scorecard_error *err);

#endif
