/* SPDX-License-Identifier: MIT */
/*
 * Columns that are there already. A result's model is changed a little: the nodes that the change does not reach have
 * the same columns as before, and an engine that is told so computes and fits only the others.
 */
#ifndef SCORECARD_I_REUSE_H
#define SCORECARD_I_REUSE_H

#include "measure/result.h"

/* One node of the known model in one period, over all units. */
struct scorecard_i_known_column {
    const double *score;  /* published; NULL: not computed */
    const double *passed; /* what its parent takes */
    const uint8_t *gap;
    uint32_t reasons;     /* of its gaps, as bits */
};

/* The columns of all nodes of an engine's model, in the periods that anything looks at. */
struct scorecard_i_known {
    const struct scorecard_i_engine *engine; /* borrowed */
    struct scorecard_i_known_column *columns; /* [periods x nodes] */
    struct scorecard_i_arena arena;
};

/* What an engine may take: for each node of its model that of the known model with the same columns, or NONE. */
struct scorecard_i_reuse {
    const struct scorecard_i_known *known;
    uint32_t *from;
};

/*
 * Computes all nodes of an engine, which is fitted and may reuse others' columns itself, in one period or (NONE) in all that
 * are looked at; with `only` (by node; NULL: all) no others. `failure` (may be NULL) receives where a unit failed. Statuses as scorecard_model_score().
 */
scorecard_status scorecard_i_known_open(struct scorecard_i_known *known, const struct scorecard_i_engine *engine,
                                        uint32_t period, const uint8_t *only, struct scorecard_i_failure *failure,
                                        struct scorecard_error *err);
void scorecard_i_known_close(struct scorecard_i_known *known);

/*
 * Finds the nodes of an engine's model, opened on the same data, whose columns cannot differ from the known model's: all
 * that they are made from is the same. `from` has room for the engine's nodes; `others` (NULL: nobody asks) receives how
 * many are not such. false: no memory.
 */
bool scorecard_i_reuse_find(const struct scorecard_i_known *known, const struct scorecard_i_engine *engine, uint32_t *from,
                            uint32_t *others);
/*
 * Within one model whose node numbers are the known model's: nodes that depend on `changed` (by node) are changed too.
 * Fills `from`; returns how many are changed.
 */
uint32_t scorecard_i_reuse_spread(const scorecard_model *model, const uint8_t *changed, uint32_t *from);

/* Whether two settings are the same method with the same parameters. */
bool scorecard_i_setting_same(const struct scorecard_i_setting *a, const struct scorecard_i_setting *b);

/* Whether the column of a leaf depends on other leaves': gaps filled from siblings or by EM, units screened. */
bool scorecard_i_leaf_looks_around(const struct scorecard_i_node *node);

static inline bool scorecard_i_reuse_has(const struct scorecard_i_engine *engine, uint32_t node)
{
    return engine->reuse != NULL && engine->reuse->from[node] != SCORECARD_NONE;
}

/* A known column from `first` on stands for the node's tile. */
static inline void scorecard_i_reuse_take(const struct scorecard_i_engine *engine, struct scorecard_i_tile_out *tile,
                                          uint32_t node, uint32_t period, uint32_t first)
{
    const struct scorecard_i_known *known = engine->reuse->known;
    const struct scorecard_i_known_column *column =
        &known->columns[(size_t)period * known->engine->model->count + engine->reuse->from[node]];
    tile->score = column->score + first;
    tile->passed = column->passed + first;
    tile->given = column->gap + first;
    tile->reasons = column->reasons;
    tile->told = false; /* the room for gaps stays the scratch's own: it serves again */
    tile->covered = true;
}

#endif
