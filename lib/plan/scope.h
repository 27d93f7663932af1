/* SPDX-License-Identifier: MIT */
/* What the actions of a plan have to do with in a model, and the plan as it stood on a day. */
#ifndef SCORECARD_I_SCOPE_H
#define SCORECARD_I_SCOPE_H

#include "model/model.h"
#include <scorecard/plan.h>

struct scorecard_i_scope {
    const scorecard_model *model;
    uint32_t *first;      /* by input of the model, and one more: where its leaves begin */
    uint32_t *leaves;     /* that read it, in the model's order */
    uint32_t *node_first; /* by action, and one more: where its nodes begin */
    uint32_t *nodes;      /* that it names or acts upon, and leaves that read its inputs; ascending, each once */
};

/* Everything is in the arena. false: no memory. */
bool scorecard_i_scope_open(struct scorecard_i_scope *scope, const scorecard_plan *plan, const scorecard_model *model,
                            struct scorecard_i_arena *arena);
/* The number of an input of the model, or NONE. */
uint32_t scorecard_i_scope_input(const scorecard_model *model, const char *id);

/* A plan as it stood at the end of a day (NULL: as it is), with a reference. ERROR_DATE and those of scorecard_plan_as_of(). */
scorecard_status scorecard_i_plan_then(const scorecard_plan *plan, const char *date, scorecard_plan **out, struct scorecard_error *err);

/* The data's unit of an id, which may be NULL: the plan's. NONE: it has none such. */
uint32_t scorecard_i_plan_unit(const scorecard_plan *plan, const char *id, const scorecard_data *data);

#endif
