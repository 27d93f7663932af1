/* SPDX-License-Identifier: MIT */
/* Columns of a table of tasks. */
#ifndef SCORECARD_I_PLAN_CSV_H
#define SCORECARD_I_PLAN_CSV_H

#include "plan/plan.h"

/* A column: what it is called, in Vietnamese too, and of which member of actions it is (NULL: of none, only for people). */
struct scorecard_i_plan_column {
    const char *name, *vietnamese, *member;
};
enum { SCORECARD_I_PLAN_COLUMNS = 32 };
/* In the order in which they are written. */
extern const struct scorecard_i_plan_column scorecard_i_plan_columns[SCORECARD_I_PLAN_COLUMNS];
/* The member of a column; NULL: none. */
const struct scorecard_i_plan_member *scorecard_i_plan_column_member(size_t column, size_t *number);

#endif
