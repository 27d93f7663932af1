/* SPDX-License-Identifier: MIT */
/* The steps that look at a whole column before the rule does: their tables, and their parameters in a readable form. */
#ifndef SCORECARD_I_METHOD_PREPARE_H
#define SCORECARD_I_METHOD_PREPARE_H

#include <stdbool.h>

#include "method/table.h"
#include "method/treat.h"

/* denominate, screen, impute, treat */
enum { SCORECARD_I_COLUMN_STEPS = 4 };

/* Whether a method does anything. */
bool scorecard_i_column_method_works(int32_t method);

/* The four steps in the order that a setting states; those that it does not name come after, in their usual order. */
void scorecard_i_column_order(const struct scorecard_param *params, size_t count,
                              int32_t order[SCORECARD_I_COLUMN_STEPS]);

/* Checks what depends on several parameters of one of these methods. ERROR_PARAMETER. */
scorecard_status scorecard_i_column_check(const struct scorecard_i_method_row *method,
                                          const struct scorecard_param *params, size_t count,
                                          struct scorecard_error *err);

/* Whether an imputation fills gaps of a reason. */
bool scorecard_i_impute_fills(const struct scorecard_param *params, size_t count, int32_t gap);
/* Whether an imputation takes the columns of siblings, the unit's other periods. */
bool scorecard_i_impute_is_row(int32_t method);
bool scorecard_i_impute_is_panel(int32_t method);
bool scorecard_i_impute_is_group(int32_t method);

/* What a treatment by skew is to do. */
void scorecard_i_treating_read(int32_t method, const struct scorecard_param *params, size_t count,
                               struct scorecard_i_treating *out);
/* A stated treatment of a period. false: it states nothing for it, and something for others. */
bool scorecard_i_treat_stated(const struct scorecard_param *params, size_t count, const char *period,
                              struct scorecard_i_transform *out);

#endif
