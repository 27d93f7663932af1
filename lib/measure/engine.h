/* SPDX-License-Identifier: MIT */
/*
 * The engine: where the tree and the methods meet.
 *
 * Scoring is a *fit* and an *apply*. The fit turns everything that depends on other units (extremes, group
 * means) into parameters; the apply then scores each unit on its own, so units can be taken in tiles, in any
 * order and on any thread, to the same bits. A node has a *level*: how many reductions over the units must
 * come before it. Pass k computes the nodes below level k and reduces what level k needs; the last pass
 * computes all.
 */
#ifndef SCORECARD_I_ENGINE_H
#define SCORECARD_I_ENGINE_H

#include <stdbool.h>

#include "measure/data.h"
#include "method/expression.h"
#include "method/compare.h"
#include "method/kernel.h"
#include "method/normalise.h"
#include "method/scaling.h"
#include "model/model.h"
#include <scorecard/score.h>

/*
 * Units that are computed together: a page of each column, so that memory is read in long runs, and few enough
 * for the aggregates of a model to stay in the second-level cache.
 */
enum { SCORECARD_I_TILE = 512 };

/*
 * With so many units, columns come from memory rather than from a cache, and are fetched a tile ahead: the tile at hand and
 * the next one share the second-level cache, so both are smaller.
 */
enum { SCORECARD_I_FAR = 1 << 15, SCORECARD_I_FAR_TILE = 256 };

/* What the fit knows of a node in a period. */
struct scorecard_i_fitted {
    struct scorecard_i_scaling scaling; /* of minmax, goalposts and scaled; stated ones are there from the start */
    struct scorecard_i_norm *norm;      /* of the other rules that have parameters; NULL: the node has none of these */
    enum scorecard_i_norm_state state;  /* of norm */
    double *group_means;                /* of the node's own score, by group of its parent's column; NULL: not needed */
    uint32_t group_count;
    double *ideal, *anti;               /* of the node's children, in their order; NULL: not needed, or nothing is stated */
    struct scorecard_i_record *records; /* of the node's comparison of units, by unit; NULL: not needed */
    double **called;                    /* what the rule's functions gave, by part and unit; NULL: it has none */
    struct scorecard_i_weighed *weighed; /* how its children weigh; NULL: as the model says, in every period */
};

/* Weights of a node's children in a period that are not the model's. Lists are by child. */
struct scorecard_i_weighed {
    double *weights;       /* NULL: each unit has its own */
    double *scores;        /* by unit, where each has its own weights; NaN: no weights were to be had, or no score */
    double *unit_weights;  /* [children x units], likewise */
    uint8_t *outcomes;     /* by unit, likewise: a scorecard_i_benefit */
    uint32_t *facts_of;    /* by child: its place in the facts, or NONE */
    struct scorecard_i_weigh_facts facts;
};

struct scorecard_i_engine {
    const scorecard_model *model;
    const scorecard_data *data;
    struct scorecard_run run;
    uint32_t unit_count;
    uint32_t period_count;              /* periods of the data */
    const uint32_t *inputs;             /* of the data, by the model's number; NONE: the data has none such */
    const uint32_t *group_columns;      /* of the data, by node: that of its policy; NONE: none */
    bool *ranged;                       /* by node: the fit needs the range of what its rule scores */
    uint32_t *levels;                   /* by node */
    uint32_t level_count;               /* 1 + the greatest */
    struct scorecard_i_fitted *fitted;  /* [period x nodes] */
    const struct scorecard_i_kernels *kernels;
    uint32_t layers;                    /* that the data has, as bits */
    struct scorecard_i_prepared **prepared; /* by node: its prepared column, or NULL; NULL: none is (measure/prepare.h) */
    struct scorecard_i_screen *screens;
    uint32_t screen_count;
    bool imputes;                       /* some node fills gaps by group means, or some indicator its own */
    uint32_t tile;                      /* units in a tile, at most SCORECARD_I_TILE */
    uint32_t ahead;                     /* how many units ahead columns are fetched; 0: not at all */
    const struct scorecard_function *functions; /* of the host, while it is fitted */
    size_t function_count;
    const struct scorecard_i_reuse *reuse; /* columns that need not be computed; NULL: none */
    struct scorecard_i_arena arena;     /* of all the above */
};

/*
 * One node over a tile. A gap is NaN in score and passed (in a column of borrowed data perhaps another NaN than ours).
 * Reasons, coverage and imputed shares are filled in when somebody asks: scorecard_i_tell().
 */
struct scorecard_i_tile_out {
    const double *score;  /* published: mapped and rounded */
    const double *passed; /* what the parent takes; may lie in the data itself */
    double *coverage, *imputed;
    uint8_t *gap;
    uint32_t reasons;     /* bits 1 << reason of the gaps that there may be; 0: none */
    bool told;            /* gap is filled in */
    bool covered;         /* coverage and imputed are */
    const uint8_t *given; /* not told: reasons as the data has them; NULL: the one reason there is */
    double *values, *rounded; /* room of its own; values may be where the scores are kept in the end */
};

/* Where a leaf's input lies in the period at hand. */
struct scorecard_i_source {
    struct scorecard_i_data_column column; /* of the only layer that has it */
    uint32_t layers;                       /* how many have it */
    bool exists;                           /* the node does */
};

/* Room to compute all nodes over a tile. */
struct scorecard_i_scratch {
    struct scorecard_i_tile_out *nodes; /* by node */
    struct scorecard_i_source *sources; /* by node, of `period` */
    uint32_t period;                    /* NONE: none yet */
    bool plain;                         /* unit by unit throughout: all told and covered, for one unit or to compare */
    const uint8_t *wanted;              /* by node: whether it is computed; NULL: all are */
    bool covers;                        /* coverage and imputed shares are wanted */
    const double **columns;             /* of one node's children */
    const double **coverages;
    struct scorecard_i_tile *operands;  /* of an expression: as many as any needs */
    struct scorecard_i_tile *stack;     /* likewise */
    struct scorecard_i_tile *slots;     /* operands of a rule in the order in which it takes them */
    double *x, *w, *spare;              /* of one unit's children */
    struct scorecard_i_child *children;
    void *block;
};

/* What was done about one child of one unit. */
struct scorecard_i_child {
    double own;     /* weight that it has without gaps */
    double value;   /* as it was aggregated; NaN: dropped or a gap */
    double weight;  /* as it counted, before division by the total */
    int32_t gap;    /* reason that it came with; 0: none */
    int32_t action; /* ::scorecard_action; 0: it had a score */
};

/* Where a computation failed; turned into an error by the caller, who knows the names. */
struct scorecard_i_failure {
    scorecard_status status; /* OK: none */
    uint32_t node, unit, culprit;
    double value;
};

/* Sets up an engine: finds inputs and group columns, gives levels. ERROR_UNKNOWN for a group column. */
scorecard_status scorecard_i_engine_open(struct scorecard_i_engine *engine, const scorecard_model *model,
                                         const scorecard_data *data, const struct scorecard_run *run,
                                         struct scorecard_error *err);
void scorecard_i_engine_close(struct scorecard_i_engine *engine);
/* Whether the model's edition has a period of the data. */
bool scorecard_i_engine_scores(const struct scorecard_i_engine *engine, uint32_t period);
/* Whether a node exists in a period of the data. */
bool scorecard_i_engine_exists(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period);
/* Whether a rule takes parameters from the data, and its frame. */
bool scorecard_i_engine_is_driven(const struct scorecard_i_node *node);
int32_t scorecard_i_engine_frame(const struct scorecard_i_node *node);
/*
 * The nodes that are computed in a period: all where it is scored; else those that frames of references of `level` or
 * more look at, and what these need. What nobody looks at cannot fail. Returns whether there are any; wanted is by node.
 */
bool scorecard_i_engine_wants(const struct scorecard_i_engine *engine, uint32_t level, uint32_t period, uint8_t *wanted);
static inline struct scorecard_i_fitted *scorecard_i_fitted_of(const struct scorecard_i_engine *engine, uint32_t period,
                                                               uint32_t node)
{
    return &engine->fitted[(size_t)period * engine->model->count + node];
}

/* What a child weighs in a period, of units without gaps; 1 where each unit has weights of its own. */
static inline double scorecard_i_weight_of(const struct scorecard_i_engine *engine, uint32_t period, uint32_t node, uint32_t child)
{
    const struct scorecard_i_weighed *weighed = scorecard_i_fitted_of(engine, period, node)->weighed;
    if (weighed == NULL)
        return engine->model->nodes[engine->model->nodes[node].children[child]].weight;
    return weighed->weights != NULL ? weighed->weights[child] : 1;
}

/* Fits all that is driven by data. Errors name model, node and period. */
scorecard_status scorecard_i_engine_fit(struct scorecard_i_engine *engine, struct scorecard_error *err);

/* `units` is the most that is computed at once, at most SCORECARD_I_TILE. */
bool scorecard_i_scratch_open(struct scorecard_i_scratch *scratch, const struct scorecard_i_engine *engine,
                              uint32_t units, bool plain, bool covers);
void scorecard_i_scratch_close(struct scorecard_i_scratch *scratch, const struct scorecard_i_engine *engine);

/*
 * Computes the nodes of levels below `below` over `count` units from `first` in a period. Returns false with
 * *failure filled at the first node (in the model's order) and unit that fails.
 */
bool scorecard_i_compute(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t period,
                         uint32_t first, uint32_t count, uint32_t below, struct scorecard_i_failure *failure);

/* Fills in what a tile has not told: reasons, and where the scratch covers, coverage and imputed shares. */
void scorecard_i_tell(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t node,
                      uint32_t count);

/* Turns a failure into an error with its place. */
scorecard_status scorecard_i_engine_fail(const struct scorecard_i_engine *engine, uint32_t period,
                                         const struct scorecard_i_failure *failure, struct scorecard_error *err);

/* Chooses the layer of a leaf's input for a unit: the value or its reason, and the layer (0: none stated anything). */
int32_t scorecard_i_leaf_choose(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node,
                                uint32_t input, uint32_t period, uint32_t unit, double *value, uint8_t *gap,
                                int32_t *decimals);
/* Where the only input of a leaf lies in a period, prepared where it is; no layers when it has another number of inputs. */
void scorecard_i_leaf_source(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node,
                             uint32_t period, struct scorecard_i_source *out);
/* Inputs of a leaf over a tile, prepared where they are. */
void scorecard_i_leaf_read(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node, uint32_t input,
                           uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_tile out);
/* The same of any input, as the layers of the leaf have it. */
void scorecard_i_leaf_raw(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node, uint32_t input,
                          uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_tile out);
/* Scores of a leaf over a tile, before map and rounding. false: *failure says where. */
bool scorecard_i_leaf_score(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t node,
                            uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_tile out,
                            struct scorecard_i_failure *failure);
/*
 * Points of a leaf whose rule gives them; its one input, where it has a column, and the score that a reference takes are in
 * `out` already.
 */
bool scorecard_i_leaf_rule(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t node,
                           uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_tile out,
                           struct scorecard_i_failure *failure);
/* The inputs of one unit, as its rule has them: `room` is freed by the caller, NULL on return: no memory. */
const struct scorecard_i_tile *scorecard_i_leaf_inputs(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period,
                                                       uint32_t unit, void **room);
/* What was wrong with a unit of such a leaf. */
scorecard_status scorecard_i_leaf_fail(const struct scorecard_i_engine *engine, uint32_t period,
                                       const struct scorecard_i_failure *failure, struct scorecard_error *err);

/* Whether points say what every child can earn, so that children can be set against one another. */
bool scorecard_i_children_have_points(const scorecard_model *model, const struct scorecard_i_node *node);

/* Whether an aggregate needs the scores of all units from the data, before it scores one. */
bool scorecard_i_engine_compares(const struct scorecard_i_node *node);
/*
 * The score of a unit by a method that compares, from its children as they were combined; NaN: a gap. false: nothing is
 * stated for the period.
 */
bool scorecard_i_compared_score(const struct scorecard_i_engine *engine, const struct scorecard_i_scratch *scratch,
                                uint32_t node, uint32_t period, uint32_t unit, double *score);

/* What became of all children of a unit. */
struct scorecard_i_combined {
    double value; /* NaN: a gap */
    int32_t gap;
    double coverage;
    double imputed;
    double factor; /* by which a rescale or a reweighted sum multiplied; 1: none */
    enum scorecard_i_outcome outcome;
    size_t culprit; /* position among the node's children */
};

/*
 * Aggregates the children of one unit by weight, with the node's policy. `children` has, in canonical order, own, value
 * (NaN: a gap), gap, and receives action, weight and the value taken. coverage and imputed are per child. means: per child
 * the group mean (NaN: none).
 */
void scorecard_i_combine(const scorecard_model *model, const struct scorecard_i_node *node,
                         struct scorecard_i_child *children, const double *coverage, const double *imputed,
                         const double *means, struct scorecard_i_scratch *scratch, struct scorecard_i_combined *out);
/* What is done about a child that is a gap in a unit, a ::scorecard_action. */
int32_t scorecard_i_action_of(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period, uint32_t child, uint32_t unit,
                              int32_t gap);
/* Shares of combined children in a unit's score: weight over the total in a mean, the factor itself in a sum; NaN: no weights. */
void scorecard_i_combine_shares(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period, uint32_t unit,
                                const struct scorecard_i_child *children, double factor, double *shares);
/* The same of the `i`th unit of the tile in the scratch, whose children are told; they are left in scratch->children. */
void scorecard_i_combine_unit(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t node,
                              uint32_t period, uint32_t unit, uint32_t i, struct scorecard_i_combined *out);

#endif
