/* SPDX-License-Identifier: MIT */
/* Who looks at what in a plan. */
#ifndef SCORECARD_I_PLAN_CHECK_H
#define SCORECARD_I_PLAN_CHECK_H

#include "plan/plan.h"
#include <scorecard/forecast.h>

struct scorecard_plan_findings {
    scorecard_i_count count;
    struct scorecard_i_arena arena; /* texts */
    struct scorecard_plan_finding *lines;
    size_t line_count, line_room;
};

struct scorecard_i_plan_checker {
    const scorecard_plan *plan;
    const scorecard_register *reg;  /* NULL: agencies are not looked at */
    const scorecard_result *result; /* NULL: neither are names of models and data */
    const scorecard_model *model;
    const scorecard_data *data;
    uint32_t unit, period; /* of the data; NONE: not known */
    bool vietnamese;
    scorecard_plan_findings *findings;
    struct scorecard_i_arena arena; /* by node: */
    double *to, *by;                /* the most that an action leads to, and what all actions add, as gains */
    bool *told;                     /* that actions are to win more than was lost */
    bool *moved;                    /* whether an action acts on it, or on what its score comes from */
    scorecard_forecast *whole;      /* with all actions done; NULL: it cannot be told */
    struct scorecard_error *err;
};

/* What a finding is about. */
struct scorecard_i_plan_fault {
    int32_t fault, part;
    const char *id;    /* of the action, target or quota; NULL: the plan */
    const char *name;  /* NULL: none */
    const char *piece; /* "effect"; NULL: the whole */
    size_t number;     /* which piece, from 0 */
    const char *texts[2]; /* what the message says of this one; NULL: nothing */
};

/* check.c */
scorecard_status scorecard_i_plan_tell(struct scorecard_i_plan_checker *c, const struct scorecard_i_plan_fault *fault);
scorecard_status scorecard_i_plan_check_agency(struct scorecard_i_plan_checker *c, struct scorecard_i_plan_fault at,
                                               const char *agency);
scorecard_status scorecard_i_plan_check_unit(struct scorecard_i_plan_checker *c, struct scorecard_i_plan_fault at,
                                             const char *unit);
/* A node or input, each NULL where the other is. *node receives the node, NONE where it is none or not there. */
scorecard_status scorecard_i_plan_check_subject(struct scorecard_i_plan_checker *c, struct scorecard_i_plan_fault at,
                                                const char *node, const char *input, uint32_t *number);
/* Between what ends a score can be, with bonuses and penalties; NaN: nobody said, or they have no cap of their own. */
void scorecard_i_plan_ends(const scorecard_model *model, uint32_t node, double *low, double *high);
/* Whether what a unit is for (NULL: the plan's) is the unit that is looked at. */
bool scorecard_i_plan_is_unit(const struct scorecard_i_plan_checker *c, const char *unit);

/* check_action.c, check_target.c */
scorecard_status scorecard_i_plan_check_action(struct scorecard_i_plan_checker *c, uint32_t number);
/* Marks what actions act upon, for targets. */
void scorecard_i_plan_check_moved(struct scorecard_i_plan_checker *c);
scorecard_status scorecard_i_plan_check_target(struct scorecard_i_plan_checker *c, uint32_t number);

#endif
