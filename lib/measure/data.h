/* SPDX-License-Identifier: MIT */
/* What the engine and the readers see of data. */
#ifndef SCORECARD_I_DATA_H
#define SCORECARD_I_DATA_H

#include "base/memory.h"
#include <scorecard/data.h>

/* A column of a frozen layer over all units. */
struct scorecard_i_data_column {
    const double *at; /* NULL: the layer has no such column */
    ptrdiff_t step;
    const uint8_t *gap;     /* reason where the value is NaN, 0 elsewhere; NULL: every NaN is not reported */
    const int8_t *decimals; /* as written; NULL: unknown throughout */
};

struct scorecard_i_data_column scorecard_i_data_column(const scorecard_data *data, int32_t layer, uint32_t period,
                                                       uint32_t input);
/* The same for a published node (a position as of scorecard_data_find_published) and field (not TIER). */
struct scorecard_i_data_column scorecard_i_data_published_column(const scorecard_data *data, uint32_t published,
                                                                 uint32_t period, int32_t field);
/* The layers that have any column, as bits 1 << layer. */
uint32_t scorecard_i_data_layers(const scorecard_data *data);
/* Whether all units are ranked. */
bool scorecard_i_data_all_ranked(const scorecard_data *data);
/* How units stand in a period, bits by unit; NULL: all exist, and nothing is constructed. */
enum { SCORECARD_I_DATA_ABSENT = 1, SCORECARD_I_DATA_CONSTRUCTED = 2 };
const uint8_t *scorecard_i_data_standing(const scorecard_data *data, uint32_t period);
/* Whether a unit exists at a time that need not be that of a period of the data. */
bool scorecard_i_data_exists_at(const scorecard_data *data, uint32_t unit, double time);
/* Groups of a column in a period, one per unit (SCORECARD_NONE: in none). Never NULL for a valid column and period. */
const uint32_t *scorecard_i_data_groups(const scorecard_data *data, uint32_t column, uint32_t period);
/* The run that the data was made with. */
const struct scorecard_run *scorecard_i_data_run(const scorecard_data *data);

/*
 * What a reader of many cells needs beyond the public draft: a bracket around a whole table, and puts
 * without a name look-up a cell. Between begin and commit, all that is added can be taken back at once; brackets do
 * not nest (ERROR_ARGUMENT: a callback of the reader may have come back to the draft). Begin may fail for memory;
 * commit and rollback cannot. A draft with an open bracket is not finished.
 */
scorecard_status scorecard_i_data_draft_begin(scorecard_data_draft *draft, struct scorecard_error *err);
void scorecard_i_data_draft_commit(scorecard_data_draft *draft);
void scorecard_i_data_draft_rollback(scorecard_data_draft *draft);

/*
 * The number of a column of the draft, made when it is not there: `layer` with an input number, or layer
 * PUBLISHED with a node id's number (see scorecard_i_data_draft_node) and a field. Numbers stay valid until
 * rollback or finish.
 */
scorecard_status scorecard_i_data_draft_column(scorecard_data_draft *draft, int32_t layer, uint32_t period,
                                               uint32_t input_or_node, int32_t field, uint32_t *column,
                                               struct scorecard_error *err);
/* The number of a published node id, made when it is not there. */
scorecard_status scorecard_i_data_draft_node(scorecard_data_draft *draft, const char *id, uint32_t *node,
                                             struct scorecard_error *err);
/*
 * Puts a finite value that was written with `decimals` (or SCORECARD_DECIMALS_UNKNOWN; more than 100 count as
 * 100), or a gap (NaN with a reason, 0 for not reported). ERROR_DUPLICATE when the cell was stated before,
 * ERROR_INFINITE, ERROR_ARGUMENT, ERROR_MEMORY; the message has no *where*: the reader knows the line. This is the hot
 * path of reading: constant time, and no memory but what columns grow by.
 */
scorecard_status scorecard_i_data_draft_put(scorecard_data_draft *draft, uint32_t column, uint32_t unit, double value,
                                            int32_t decimals, int32_t gap, struct scorecard_error *err);
/* How many units there will be, if all goes on as it began: memory for columns is asked for once. 0: no idea. */
void scorecard_i_data_draft_hope(scorecard_data_draft *draft, size_t units);
/* The first of `count` units from `first` on that was stated in a column, counted from there; `count`: none was. */
size_t scorecard_i_data_draft_stated(const scorecard_data_draft *draft, uint32_t column, uint32_t first, size_t count);
/*
 * Puts a run of units of which none was stated, at once: unit first + i has the finite values[i], written with written[i]
 * decimals (-1 to 100); or values[i] is scorecard_i_missing(), and written[i] SCORECARD_I_DATA_GAP() of the reason.
 * ERROR_MEMORY, and then none was put.
 */
#define SCORECARD_I_DATA_GAP(reason) (SCORECARD_DECIMALS_UNKNOWN - (reason))
scorecard_status scorecard_i_data_draft_put_run(scorecard_data_draft *draft, uint32_t column, uint32_t first,
                                                size_t count, const double *values, const int8_t *written,
                                                struct scorecard_error *err);
/*
 * Adds what is rare to a cell that was put: bounds of a censored gap, standard error, note (any may be NaN or
 * NULL). May be called again for what was not given yet. ERROR_DUPLICATE, ERROR_INFINITE, ERROR_ARGUMENT, ERROR_TEXT, ERROR_MEMORY.
 */
scorecard_status scorecard_i_data_draft_annotate(scorecard_data_draft *draft, uint32_t column, uint32_t unit,
                                                 double low, double high, double standard_error, const char *note,
                                                 struct scorecard_error *err);
/* The unit whose very id a text is, or SCORECARD_NONE. */
uint32_t scorecard_i_data_draft_unit(const scorecard_data_draft *draft, const char *text, size_t size);
/* Whether a text is the very id of that unit; there may be no such unit. */
bool scorecard_i_data_draft_is_unit(const scorecard_data_draft *draft, uint32_t unit, const char *text, size_t size);
/* As scorecard_data_draft_match_unit(), of a name that is no unit's id. */
scorecard_status scorecard_i_data_draft_match_other(scorecard_data_draft *draft, const char *name, uint32_t *unit,
                                                    struct scorecard_error *err);
/* Says that this name of a unit will soon be asked for: the memory that it takes comes closer meanwhile. */
void scorecard_i_data_draft_fetch(const scorecard_data_draft *draft, const char *text, size_t size);
/* The title of a unit in exactly this language (NULL: the one without), or NULL. Valid until the draft changes. */
const char *scorecard_i_data_draft_title(const scorecard_data_draft *draft, uint32_t unit, const char *lang);
/* The time of a period of the draft. */
double scorecard_i_data_draft_time(const scorecard_data_draft *draft, uint32_t period);
/* First and last period of a unit, as stated so far; NULL: open. */
void scorecard_i_data_draft_valid(const scorecard_data_draft *draft, uint32_t unit, const char **first, const char **last);
/* Whether a units table was read: then tables of observations may not add units. */
bool scorecard_i_data_draft_closed(const scorecard_data_draft *draft);
void scorecard_i_data_draft_close(scorecard_data_draft *draft);
/* The run of the draft. */
const struct scorecard_run *scorecard_i_data_draft_run(const scorecard_data_draft *draft);

#endif
