/* SPDX-License-Identifier: MIT */
/* Methods that take weights from scores, and what they share. */
#ifndef SCORECARD_I_WEIGH_COLUMNS_H
#define SCORECARD_I_WEIGH_COLUMNS_H

#include "method/weigh.h"

/* Strikes out the rows in which a child has a gap. Returns how many are left. */
size_t scorecard_i_weigh_complete(struct scorecard_i_weigh_columns *columns);
/* Refuses fewer rows than `least`, and a child whose scores are all the same. */
scorecard_status scorecard_i_weigh_check_rows(const struct scorecard_i_weigh_columns *columns, size_t rows, size_t least,
                                              struct scorecard_error *err);
/* Covariances [children x children] of complete rows, sums of products over rows - 1. ERROR_INFINITE: not all are numbers, or variances above 0. */
scorecard_status scorecard_i_weigh_covariances(const struct scorecard_i_weigh_columns *columns, size_t rows, double *out,
                                               struct scorecard_error *err);

/* Bodies: see scorecard_i_weigh_columns(). `w` need not add up to 1. */
scorecard_status scorecard_i_weigh_components(const struct scorecard_i_weighing *weighing,
                                              struct scorecard_i_weigh_columns *columns, double *w,
                                              struct scorecard_i_weigh_facts *facts, struct scorecard_error *err);
scorecard_status scorecard_i_weigh_importance(const struct scorecard_i_weighing *weighing,
                                              struct scorecard_i_weigh_columns *columns, double *w,
                                              struct scorecard_i_weigh_facts *facts, struct scorecard_error *err);

#endif
