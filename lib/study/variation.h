/* SPDX-License-Identifier: MIT */
/* The list of changes. */
#ifndef SCORECARD_I_VARIATION_H
#define SCORECARD_I_VARIATION_H

#include "model/alternative.h"
#include <scorecard/variation.h>

struct scorecard_i_change {
    int32_t kind;  /* ::scorecard_case_kind */
    uint32_t node;
    int32_t step;
    struct scorecard_i_setting setting;
    double weight;
    scorecard_model *version; /* a reference of the list's own; NULL */
};

struct scorecard_variation {
    struct scorecard_run run;
    scorecard_model *model;
    scorecard_draft *draft; /* of the model: checks settings, and holds their parameters */
    struct scorecard_i_change *changes;
    size_t count, capacity;
};

#endif
