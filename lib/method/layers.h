/* SPDX-License-Identifier: MIT */
/* Which layer of the data counts. */
#ifndef SCORECARD_I_LAYERS_H
#define SCORECARD_I_LAYERS_H

#include <scorecard/model.h>

/* Layers that a leaf can read. */
enum { SCORECARD_I_LAYER_COUNT = 5 };

/* The order of precedence that checked parameters state, or the default. Returns how many. */
size_t scorecard_i_layers_read(const struct scorecard_param *params, size_t count,
                               int32_t order[SCORECARD_I_LAYER_COUNT]);

#endif
