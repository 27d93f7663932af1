/* SPDX-License-Identifier: MIT */
/* Parts of the reader of plans. */
#ifndef SCORECARD_I_PLAN_READ_H
#define SCORECARD_I_PLAN_READ_H

#include "exchange/json.h"
#include "plan/plan.h"

/* plan_read_member.c. Texts are borrowed from the tree, lists are in the arena. */

/* Reads the value of a member into a struct of its shape. */
scorecard_status scorecard_i_plan_read_member(const struct scorecard_i_json *c, const struct scorecard_i_plan_member *member,
                                              struct scorecard_i_arena *arena, void *said, struct scorecard_error *err);
/* Reads an object into a struct of the shape, which it sets up first. */
scorecard_status scorecard_i_plan_read_item(const struct scorecard_i_json *c, const struct scorecard_i_plan_shape *shape,
                                            struct scorecard_i_arena *arena, void *said, struct scorecard_error *err);
/* A member of a struct that holds what all shapes may be. */
union scorecard_i_plan_any {
    struct scorecard_plan_action action;
    struct scorecard_plan_target target;
    struct scorecard_plan_quota quota;
};

/* Reads a text or setting of the plan itself into a draft. */
scorecard_status scorecard_i_plan_read_field(const struct scorecard_i_json *c, scorecard_plan_draft *draft, size_t field,
                                             struct scorecard_error *err);

/* plan_read_history.c: reads the entries of a file into the body of a draft; each must fit to its seal. */
scorecard_status scorecard_i_plan_read_history(const struct scorecard_i_json *root, struct scorecard_i_plan_body *body,
                                               struct scorecard_error *err);

/* plan_as_of.c: puts into an empty draft of the same id what a plan said in one of its revisions, but no entry. *entry is the
 * one that does not fit where it answers ERROR_HISTORY. */
scorecard_status scorecard_i_plan_rewind(const scorecard_plan *plan, uint32_t revision, scorecard_plan_draft *draft,
                                         size_t *entry, struct scorecard_error *err);

#endif
