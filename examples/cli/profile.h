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
    const char *register_file, *practices_file, *since;
    struct scorecard_profile_options how;
    scorecard_register *reg;
    scorecard_practices *practices;
    scorecard_profile *made; /* of the unit, node and period at hand */
    struct out *out;
    struct json json;
};

/* What a unit is called. */
const char *profile_unit(const struct profiling *p, uint32_t unit);
/* Cells that tell unit, period and node. */
void profile_names(const struct profiling *p, uint32_t node, struct sheet *sheet);

/* ---- profile_learn.c ---- */

enum { LEARN_COLUMNS = 15 };
extern const struct column learn_columns[LEARN_COLUMNS];
/* The rows of the unit, node and period at hand. DONE or BAD. */
int learn_rows(const struct profiling *p, struct sheet *sheet);
/* What people are told below the table. */
const char *learn_caution(const struct profiling *p);
/* Reads --practices (NULL: none); what they name and is not there is told on standard error. DONE or BAD. */
int read_practices(struct input *input, const char *file, scorecard_practices **out);

#endif
