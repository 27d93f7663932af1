/* SPDX-License-Identifier: MIT */
/* The points table: a whole model of points as one CSV. What its reader and its writer share. */
#ifndef SCORECARD_I_POINTS_H
#define SCORECARD_I_POINTS_H

#include <scorecard/exchange.h>

#include "base/text.h"
#include "exchange/json.h"
#include "method/table.h"

/* Columns; those with texts may be there once for each language, as title.vi. */
enum scorecard_i_points_column {
    SCORECARD_I_POINTS_CODE = 0,
    SCORECARD_I_POINTS_ID = 1,
    SCORECARD_I_POINTS_PARENT = 2,
    SCORECARD_I_POINTS_MAX = 3,
    SCORECARD_I_POINTS_RULE = 4,
    SCORECARD_I_POINTS_INPUT = 5,
    SCORECARD_I_POINTS_PARAMETERS = 6,
    SCORECARD_I_POINTS_DIRECTION = 7,
    SCORECARD_I_POINTS_SCORED = 8,
    SCORECARD_I_POINTS_GAPS = 9,
    SCORECARD_I_POINTS_COLUMNS = 10,
    SCORECARD_I_POINTS_TEXTS = 5
};
extern const char *const scorecard_i_points_columns[SCORECARD_I_POINTS_COLUMNS];

/* A text that a row may have. */
struct scorecard_i_points_text {
    const char *name;
    int32_t what;
    bool by_language;
};
extern const struct scorecard_i_points_text scorecard_i_points_texts[SCORECARD_I_POINTS_TEXTS];

/*
 * The JSON of a setting from a cell such as "threshold=1; passed=2": lists have | between their values, a value that
 * begins as JSON ({, ", [" or [{) is JSON. `name` is the method as the row names it; NULL: it goes without saying.
 * `row` says what the parameters are; NULL where the method is unknown. ERROR_SYNTAX, ERROR_MEMORY.
 */
scorecard_status scorecard_i_points_setting(struct scorecard_i_buffer *out, const char *name,
                                            const struct scorecard_i_method_row *row, const char *cell,
                                            struct scorecard_error *err);

/* The other way round: the cell of a setting, an object. */
void scorecard_i_points_cell(struct scorecard_i_buffer *out, const struct scorecard_i_json *setting);

/* The id of a node from its code: the code where it is one, else made of it. As of scorecard_i_text_make_id(). */
bool scorecard_i_points_id(const struct scorecard_run *run, const char *code, char id[SCORECARD_I_ID_MAX + 1], bool *memory);

#endif
