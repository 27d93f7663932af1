/* SPDX-License-Identifier: MIT */
/* Single figures of a result that several commands show. */
#ifndef FIGURES_H
#define FIGURES_H

#include <scorecard/scorecard.h>

#include "write.h"

/* The weight share of observed leaves, of imputed ones; NaN: not scored. */
double figure_coverage(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period);
double figure_imputed(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period);
/* How many decimals to show of a node's scores: those it rounds to, else enough for its size. */
int figure_decimals(const scorecard_result *result, uint32_t node);

/* The shortest form; of a long one six decimals, for people. "" for NaN. Returns its length. */
size_t figure_readable(double value, char text[FIXED_SIZE]);

#endif
