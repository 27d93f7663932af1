/* SPDX-License-Identifier: MIT */
/* The small pieces of a layout file: names, gaps, and what a column is. For layout_read.c. */
#ifndef SCORECARD_I_LAYOUT_ROLE_H
#define SCORECARD_I_LAYOUT_ROLE_H

#include "exchange/json.h"
#include "exchange/layout.h"

/* Passes a failure on. */
#define TRY(call) \
    do { \
        scorecard_status try_status = (call); \
        if (try_status != SCORECARD_OK) \
            return try_status; \
    } while (0)

/* A string, copied into the arena. */
scorecard_status scorecard_i_layout_text(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                         const char **out, struct scorecard_error *err);
/* As that, and it must be an id. */
scorecard_status scorecard_i_layout_id(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                       const char *what, const char **out, struct scorecard_error *err);
/* A column by its name or as "#3"; errors are placed at `c`. */
scorecard_status scorecard_i_layout_column_name(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                                const char *name, struct scorecard_i_column *out,
                                                struct scorecard_error *err);
/* A column of names: a string, or an object with the keys given, of which "column" and "values" are read. */
scorecard_status scorecard_i_layout_naming(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                           const char *const *keys, struct scorecard_i_naming *out,
                                           struct scorecard_error *err);
/* {"..": "withheld"} into a style. */
scorecard_status scorecard_i_layout_gaps(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                         struct scorecard_i_cell_style *style, struct scorecard_error *err);
/* All that a column is, from "ignore", an object or an array of objects. */
scorecard_status scorecard_i_layout_roles(scorecard_layout *layout, const struct scorecard_i_json *c,
                                          struct scorecard_i_layout_column *column, struct scorecard_error *err);
/* What a constant is: an input or a published field. */
scorecard_status scorecard_i_layout_constant(scorecard_layout *layout, const struct scorecard_i_json *c,
                                             struct scorecard_i_role *role, struct scorecard_error *err);

#endif
