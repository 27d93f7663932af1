/* SPDX-License-Identifier: MIT */
/* What the files of the room share: compiling and scoring of one rule. */
#ifndef SCORECARD_I_RULE_BODY_H
#define SCORECARD_I_RULE_BODY_H

#include "method/rule.h"

/* Bands from their texts and points, ascending. ERROR_PARAMETER for a text that is none, a hole or an overlap. */
scorecard_status scorecard_i_bands_read(struct scorecard_i_arena *arena, const struct scorecard_param *params, size_t count,
                                        const double *earns, size_t earns_count, struct scorecard_i_rule *out,
                                        struct scorecard_error *err);
/* The band of a value; NULL: none. */
const struct scorecard_i_band *scorecard_i_band_of(const struct scorecard_i_rule *rule, double x);

/* The survey of a rule whose counts are known. */
scorecard_status scorecard_i_survey_read(struct scorecard_i_arena *arena, const struct scorecard_i_method_row *method,
                                         const struct scorecard_param *params, size_t count, struct scorecard_i_rule *rule,
                                         struct scorecard_error *err);
/* What is measured, between 0 and 1; NaN: nobody answered, or there is a fault. */
double scorecard_i_survey_measure(const struct scorecard_i_survey *survey, const struct scorecard_i_tile *x, size_t i,
                                  struct scorecard_i_rule_fault *fault);
struct scorecard_i_interval scorecard_i_survey_bounds(const struct scorecard_i_survey *survey, const struct scorecard_i_interval *x);

/* Points of one value by a rule of one input that gives every value some, or none (NaN). */
double scorecard_i_points_of(const struct scorecard_i_rule *rule, double x);
/* The share of the maximum that a ratio earns. */
double scorecard_i_ratio_share(const struct scorecard_i_rule *rule, double ratio);

#endif
