/* SPDX-License-Identifier: MIT */
/* A forecast under way and as it is kept. Numbers of units and nodes are the field's, unless said. */
#ifndef SCORECARD_I_FORECAST_H
#define SCORECARD_I_FORECAST_H

#include "measure/data_change.h"
#include "measure/result.h"
#include "plan/effect.h"
#include "plan/status.h"
#include <scorecard/forecast.h>

/* Where effects come together: an input of a unit, or a node. */
struct scorecard_i_forecast_place {
    uint32_t unit, node, input; /* node: the first leaf that reads the input; input: of the model, NONE: the node itself */
    uint32_t first, count;      /* of the pulls */
    struct scorecard_i_ground ground; /* what there is without actions, and its ends */
    struct scorecard_forecast_place told;
};

struct scorecard_forecast {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    scorecard_plan *plan;        /* as it stood */
    scorecard_result *result;    /* from which it starts */
    scorecard_result *without;   /* on the field to come, with no action */
    scorecard_result *after;     /* and with those that count */
    uint32_t period, to_period;  /* of the result's data; of the field's */
    uint32_t *units, unit_count; /* of the result's data */
    uint32_t *nodes, node_count; /* of the result's model */
    uint32_t *to_units, *to_nodes; /* the same in the field */
    uint32_t node;               /* in whose points actions are told of; of the result's model */
    bool on_nodes;               /* some effect on a node counts */
    struct scorecard_forecast_effect *effects;
    uint32_t effect_count;
    struct scorecard_i_forecast_place *places;
    uint32_t place_count;
    double *gains;               /* by action; NULL: not asked for */
    struct scorecard_forecast_target *targets;
    uint32_t target_count;
};

/* Where an effect acts. */
struct scorecard_i_forecast_key {
    uint32_t unit, node, input;
};

struct scorecard_i_forecasting {
    scorecard_forecast *made;
    struct scorecard_forecast_options options;
    struct scorecard_run run;
    const scorecard_plan *given_plan; /* as the caller has it */
    /* the field */
    const scorecard_model *model;
    scorecard_data *data;        /* with no action; a reference */
    uint32_t period;
    /* of effects, in their order */
    uint32_t *effect_first;      /* by action, and one more */
    uint32_t *first_leaf;        /* by input of the model: of its leaves the first; NONE: it is not read as it is */
    uint8_t *chosen;             /* by action: listed */
    struct scorecard_i_pull *pulls; /* of places, one after the other */
    uint32_t *effect_of;         /* by pull, as they were added: by place, then by the ids of actions */
    double *parts;               /* by effect: how much of it counts */
    struct scorecard_i_forecast_key *keys; /* by effect */
};

/* Finds data and period of the field, and what it comes to without actions (forecast_field.c). */
scorecard_status scorecard_i_forecast_field(struct scorecard_i_forecasting *job, struct scorecard_error *err);

/* Finds which effects count, and where they come together (forecast_effect.c). */
scorecard_status scorecard_i_forecast_effects(struct scorecard_i_forecasting *job, struct scorecard_error *err);

/*
 * Scores the field with some of the places, or (NONE) all of them (forecast_run.c). `top` NONE: all nodes with ranks and tiers; else
 * the scores of that node alone. `tells`: places receive what is moved.
 */
scorecard_status scorecard_i_forecast_run(struct scorecard_i_forecasting *job, uint32_t place, uint32_t top, bool tells,
                                          scorecard_result **out, struct scorecard_error *err);
/* Finds what there is where a place is, in the field without actions. false: no memory. */
bool scorecard_i_forecast_ground(const struct scorecard_i_forecasting *job, struct scorecard_i_forecast_place *place);

#endif
