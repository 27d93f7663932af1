/* SPDX-License-Identifier: MIT */
/* scorecard profile, while it runs. */
#ifndef PROFILE_H
#define PROFILE_H

#include "command.h"
#include "input.h"
#include "sheet.h"

struct profiling {
    struct input *input;
    struct numbers nodes, units, periods;
    int tables; /* bits */
    const char *register_file;
    struct scorecard_profile_options how;
    scorecard_register *reg;
    scorecard_profile *made; /* of the unit, node and period at hand */
    struct out *out;
    struct json json;
};

/* What a unit is called. */
const char *profile_unit(const struct profiling *p, uint32_t unit);
/* Cells that tell unit, period and node. */
void profile_names(const struct profiling *p, uint32_t node, struct sheet *sheet);

#endif
