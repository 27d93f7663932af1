/* SPDX-License-Identifier: MIT */
/* Map and rounding: from a node's bare score to the published one. */
#ifndef SCORECARD_I_PUBLISH_H
#define SCORECARD_I_PUBLISH_H

#include <stdbool.h>

#include "method/table.h"

struct scorecard_i_publication {
    double multiply, add;
    int32_t decimals;
    bool maps, rounds, parent_takes_rounded;
};

/* Reads checked parameters; a method of 0 does nothing. */
void scorecard_i_publication_read(int32_t map, const struct scorecard_param *map_params, size_t map_count,
                                  int32_t round, const struct scorecard_param *round_params, size_t round_count,
                                  struct scorecard_i_publication *out);

#endif
