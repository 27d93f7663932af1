/* SPDX-License-Identifier: MIT */
/* Parts of the reader of models: JSON cursors on one side, a draft on the other. */
#ifndef SCORECARD_I_MODEL_READ_H
#define SCORECARD_I_MODEL_READ_H

#include <scorecard/model.h>

#include "exchange/json.h"
#include "method/table.h"

enum {
    /* Languages of a text, tiers of a node, periods of a tier, names of a list: nothing in the field comes near. */
    SCORECARD_I_LIST_MAX = 1000,
    /* Periods of a parameter, which a fitted model has from its data: as many as a method takes parameters. */
    SCORECARD_I_PERIODS_MAX = 10000,
    /* Keys that an object can have, methods of a step; with their NULL. */
    SCORECARD_I_NAMES_MAX = 64
};

/* A list of names that ends with NULL, put together from tables. */
struct scorecard_i_names {
    const char *at[SCORECARD_I_NAMES_MAX];
    size_t count;
};
void scorecard_i_names_add(struct scorecard_i_names *names, const char *name);

/* Puts a text in its place: lang NULL is the text without a language. `context` is the setter's own. */
typedef scorecard_status (*scorecard_i_text_fn)(void *context, const char *lang, const char *text,
                                                struct scorecard_error *err);

/* Reads a text: a string, or an object of strings by language. */
scorecard_status scorecard_i_read_text(const struct scorecard_i_json *c, scorecard_i_text_fn set, void *context,
                                       struct scorecard_error *err);

/* ERROR_LIMIT where there are more than `most` of something. */
scorecard_status scorecard_i_read_limit(const struct scorecard_i_json *c, size_t count, size_t most, struct scorecard_error *err);

/*
 * Reads the setting of a step and states it at a node of the draft (SCORECARD_NONE: the defaults). Scratch
 * memory comes from `run`.
 */
scorecard_status scorecard_i_read_setting(const struct scorecard_i_json *c, const struct scorecard_run *run,
                                          scorecard_draft *draft, uint32_t node, const struct scorecard_i_step_row *step,
                                          struct scorecard_error *err);

#endif
