/* SPDX-License-Identifier: MIT */
/*
 * The fit: what is reduced from the data (fit.c), what is stated instead (fit_stated.c), and how the one becomes
 * the other (fitted.c).
 */
#ifndef SCORECARD_I_FIT_H
#define SCORECARD_I_FIT_H

#include "measure/engine.h"

/* The extremes of a column; NaN: it has no value. */
struct scorecard_i_range {
    double min, max;
};

/* Reads stated goalposts and extremes of all periods, and says which leaves need the range of what they score. */
void scorecard_i_stated_read(struct scorecard_i_engine *engine);
/* Whether a stated scaling has no answer in a period that is scored: nothing is stated, or a constant that is an error. */
bool scorecard_i_stated_doubts(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period);
/* Refuses such periods; with `ranges` (by period) only those that have values. ERROR_PARAMETER, ERROR_CONSTANT. */
scorecard_status scorecard_i_stated_check(const struct scorecard_i_engine *engine, uint32_t node,
                                          const struct scorecard_i_range *ranges, struct scorecard_error *err);
/* ERROR_CONSTANT for a leaf in a period, whose scaling is set. */
scorecard_status scorecard_i_fail_constant(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period,
                                           struct scorecard_error *err);
/* What is stated of rules of method/normalise.h, and which of them need their columns. ERROR_MEMORY. */
scorecard_status scorecard_i_norms_open(struct scorecard_i_engine *engine, struct scorecard_error *err);
/* Targets and cuts of such a rule, as the prepared column of the leaf has them. ERROR_PARAMETER, ERROR_DOMAIN, ERROR_MEMORY. */
scorecard_status scorecard_i_norm_map(struct scorecard_i_engine *engine, uint32_t node, struct scorecard_error *err);
/*
 * Fits such a rule of a leaf to what it scores in all periods [periods x units], or checks that what is stated will do.
 * Errors name node and period; ERROR_UNKNOWN where the data does not have the reference unit.
 */
scorecard_status scorecard_i_norm_take(struct scorecard_i_engine *engine, uint32_t node, const double *values,
                                       struct scorecard_error *err);
/* The same for a leaf that reads an input. */
scorecard_status scorecard_i_norm_take_input(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                             uint32_t node, struct scorecard_error *err);
/* Looks up the stated best and worst scores of children. false: no memory. */
bool scorecard_i_stated_ideals(struct scorecard_i_engine *engine);
/*
 * Compares all units of a period at an aggregate whose method does that: from the scores of its children, column by column
 * in the order of the children, and the reasons of their gaps [children x units]. ERROR_MEMORY and those of the executor.
 */
scorecard_status scorecard_i_compare_units(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                           uint32_t node, uint32_t period, const double *const *columns,
                                           const uint8_t *gaps, struct scorecard_error *err);
/* ERROR_METHOD for a method whose row says that it cannot be fitted, or that scorecard_model_fit() does not know. */
scorecard_status scorecard_i_check_fits(const struct scorecard_i_method_row *method, struct scorecard_error *err);
/*
 * Takes weights that are stated by period. ERROR_PARAMETER for a period that is looked at and has none, ERROR_MEMORY.
 * `wanted` is room for a period's, by node.
 */
scorecard_status scorecard_i_stated_weights(struct scorecard_i_engine *engine, uint8_t *wanted, struct scorecard_error *err);
/* Looks up the stated group means of the data's groups. false: no memory. */
bool scorecard_i_stated_means(struct scorecard_i_engine *engine);

#endif
