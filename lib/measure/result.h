/* SPDX-License-Identifier: MIT */
/* What a result holds. */
#ifndef SCORECARD_I_RESULT_H
#define SCORECARD_I_RESULT_H

#include "base/text.h"
#include "maths/order.h"
#include "measure/engine.h"

/* Of scorecard_result::kept. */
enum { SCORECARD_I_KEPT = 1, SCORECARD_I_RANKED = 2 };

/* Ranks of a node and period in one population. */
struct scorecard_i_ranking {
    double *ranks; /* by unit; NaN: not ranked; NULL: not in this population */
    uint32_t *of;  /* by group (one, of population 0): units ranked; NULL likewise */
};

/* One node in one period, over all units. What is not kept is NULL. */
struct scorecard_i_outcome_column {
    double *score, *coverage, *imputed;
    uint8_t *gap;
    uint32_t *tier; /* also NULL: the node has no tiers */
    double *cuts;   /* where each tier but the last begins, on the scale of scores; NULL likewise */
    struct scorecard_i_ranking *rankings; /* by population; NULL: the node is not ranked */
};

struct scorecard_result {
    scorecard_i_count references;
    scorecard_model *model;
    scorecard_data *data;
    struct scorecard_i_engine engine; /* fitted: traces and bounds start from it */
    uint32_t *periods;                /* of the data, in order of time */
    uint32_t period_count;
    uint32_t *slots;                  /* by period of the data: position in periods, or NONE */
    uint32_t population_count;
    bool sends;                       /* what is kept is more than caches hold, and written past them */
    uint64_t keep;                    /* of ::scorecard_keep */
    uint8_t *kept;                    /* by node: KEPT and RANKED */
    uint8_t *in_population;           /* by population: whether nodes are ranked in it */
    struct scorecard_i_outcome_column *columns; /* [periods x nodes] */
    const char **warnings;
    uint32_t warning_count;
    size_t warning_capacity;
    struct scorecard_i_arena arena;
};

/*
 * scorecard_model_score() by options that were checked and have a run: with columns that are known (NULL: none; they are looked at as
 * long as the result's engine is, or until that is told otherwise), and of one period alone (NONE: of all).
 */
scorecard_status scorecard_i_score_known(const scorecard_model *model, const scorecard_data *data,
                                         const struct scorecard_score_options *options, const struct scorecard_i_reuse *reuse,
                                         uint32_t period, scorecard_result **out, struct scorecard_error *err);

/* The column of a node and period of the data; NULL: not scored. */
const struct scorecard_i_outcome_column *scorecard_i_result_column(const scorecard_result *result, uint32_t node,
                                                                   uint32_t period);
/* The group of a unit in a population (0 in population 0), or NONE. */
uint32_t scorecard_i_result_group(const scorecard_result *result, uint32_t population, uint32_t unit, uint32_t period);
/*
 * The share that a node which exists has of its parent's weights, as they counted in a period for a unit without gaps
 * (NONE: for all). NaN: the parent has no weights, or none that all units share, or none for that unit.
 */
double scorecard_i_result_weight_in_parent(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period);
/* The same times the parent's, and so on up to the root; 1 of a root. */
double scorecard_i_result_weight_in_root(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period);

/* Keeps a text as a warning, and frees it. false: no memory. */
bool scorecard_i_result_warn(scorecard_result *result, struct scorecard_i_buffer *text);
/* Warns of units that have no weights of their own where they should. false: no memory. */
bool scorecard_i_result_warn_weights(scorecard_result *result);
/* Warns of units with constructed values. false: no memory. */
bool scorecard_i_result_warn_constructed(scorecard_result *result);
/* Warns of leaves above their maximum, once there are scores. false: no memory. */
bool scorecard_i_result_warn_above(scorecard_result *result);
/* Whether a kept score is above the most that the node may have, which *most receives. */
bool scorecard_i_result_is_above(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period, double *most);

/* How a node ranks. */
struct scorecard_i_rank_rule {
    bool ascending;
    int32_t ties;
    bool rounds;
    int32_t decimals;
};
void scorecard_i_rank_rule_read(const struct scorecard_i_node *node, struct scorecard_i_rank_rule *out);
/* Room to rank one column. */
struct scorecard_i_rank_room {
    struct scorecard_i_item *items, *spare;
    uint32_t *starts, *of; /* by group */
    const struct scorecard_i_kernels *kernels;
};
bool scorecard_i_rank_room_open(struct scorecard_i_rank_room *room, const scorecard_data *data, uint32_t population,
                                const struct scorecard_run *run);
void scorecard_i_rank_room_close(struct scorecard_i_rank_room *room, const struct scorecard_run *run);
/* Ranks of a column of scores that is in no result, in one population, as a result has them. */
void scorecard_i_rank_scores(const scorecard_data *data, const struct scorecard_i_rank_rule *rule, uint32_t population,
                             uint32_t period, const double *score, const struct scorecard_i_rank_room *room, double *ranks);
/* Ranks the nodes of a period that are ranked; gives tiers. ERROR_MEMORY, ERROR_EXECUTOR. */
scorecard_status scorecard_i_rank_period(scorecard_result *result, uint32_t slot, struct scorecard_error *err);

#endif
