/* SPDX-License-Identifier: MIT */
/**
 * @file exchange.h
 * @brief Files: models as JSON, data as CSV through a declared layout.
 *
 * Formats are described in docs/guide/model-format.md and docs/guide/table-format.md; the JSON ones also
 * by the schemas in docs/schema. Readers take bytes or a path; nothing is guessed. An error about a file
 * has its line (and column) in struct scorecard_error, and as *where* the file's name, with a JSON Pointer
 * or a row and column.
 */
#ifndef SCORECARD_EXCHANGE_H
#define SCORECARD_EXCHANGE_H

#include "data.h"
#include "mapping.h"
#include "model.h"

/**
 * How a table is laid out: dialect, which columns are what, how gaps are written. Immutable, shared by
 * reference count. Read from JSON; NULL stands for the plain layout of docs/guide/table-format.md.
 */
typedef struct scorecard_layout scorecard_layout;

/** Receives text as it is written. @return 0 to go on; else the write fails with ::SCORECARD_ERROR_FILE */
typedef int32_t (*scorecard_write_fn)(void *context, const char *bytes, size_t count);

SCORECARD_BEGIN

/** @name Models as JSON */
/**@{*/
/**
 * Reads a model.
 * @param text      JSON in UTF-8, `text_len` bytes; need not end in NUL
 * @param name      what to call it in errors: a file name; may be NULL
 * @param run       memory of the model; may be NULL
 * @return ::SCORECARD_ERROR_SYNTAX, ::SCORECARD_ERROR_SCHEMA, ::SCORECARD_ERROR_VERSION,
 *         ::SCORECARD_ERROR_LIMIT, and all that drafts answer; *where* ends in a JSON Pointer
 */
SCORECARD_API scorecard_status scorecard_model_read(const char *text, size_t text_len, const char *name,
                                                    const struct scorecard_run *run, scorecard_model **out,
                                                    struct scorecard_error *err);
/** Reads a model from a file. */
SCORECARD_API scorecard_status scorecard_model_read_file(const char *path, const struct scorecard_run *run,
                                                         scorecard_model **out, struct scorecard_error *err);
/** Writes a model as JSON that reads back to an equal model. The same model gives the same bytes. */
SCORECARD_API scorecard_status scorecard_model_write(const scorecard_model *model, scorecard_write_fn write,
                                                     void *context, struct scorecard_error *err);
/**@}*/

/** @name Mappings as JSON and CSV */
/**@{*/
/**
 * Reads a mapping from JSON, and checks it against the two models that it leads from and to.
 * @param text  JSON in UTF-8, `text_len` bytes; need not end in NUL
 * @param name  what to call it in errors: a file name; may be NULL
 * @param run   memory of the mapping; may be NULL
 * @return ::SCORECARD_ERROR_SYNTAX, ::SCORECARD_ERROR_SCHEMA, ::SCORECARD_ERROR_VERSION, ::SCORECARD_ERROR_LIMIT, and all that
 *         drafts of mappings answer; *where* ends in a JSON Pointer
 */
SCORECARD_API scorecard_status scorecard_mapping_read(const char *text, size_t text_len, const char *name,
                                                      const scorecard_model *old_model, const scorecard_model *new_model,
                                                      const struct scorecard_run *run, scorecard_mapping **out,
                                                      struct scorecard_error *err);
/**
 * Reads a mapping from CSV: a row for each entry, columns `kind`, and as far as they are needed `what` (node unless given),
 * `from`, `to`, `multiply`, `add`, `weights`, `notes` and `notes.LANG`; between several ids or weights stands |.
 * @return as scorecard_mapping_read(), with ::SCORECARD_ERROR_COLUMN, ::SCORECARD_ERROR_NUMBER; line and column
 */
SCORECARD_API scorecard_status scorecard_mapping_read_csv(const char *text, size_t text_len, const char *name,
                                                          const scorecard_model *old_model, const scorecard_model *new_model,
                                                          const struct scorecard_run *run, scorecard_mapping **out,
                                                          struct scorecard_error *err);
/** Reads a mapping from a file: CSV where its name ends in .csv, else JSON. */
SCORECARD_API scorecard_status scorecard_mapping_read_file(const char *path, const scorecard_model *old_model,
                                                           const scorecard_model *new_model, const struct scorecard_run *run,
                                                           scorecard_mapping **out, struct scorecard_error *err);
/** Writes what a mapping states (not what it found by equal ids) as JSON that reads back to the same. */
SCORECARD_API scorecard_status scorecard_mapping_write(const scorecard_mapping *mapping, scorecard_write_fn write,
                                                       void *context, struct scorecard_error *err);
/** The same as CSV, but for the notes on the mapping as a whole, for which that has no place. */
SCORECARD_API scorecard_status scorecard_mapping_write_csv(const scorecard_mapping *mapping, scorecard_write_fn write,
                                                           void *context, struct scorecard_error *err);
/**@}*/

/** @name Models of points as a table */
/**@{*/
/**
 * Reads a points table: a whole model of points as one CSV, a row for each area and criterion, whose code 1.1.2 says that it
 * stands below 1.1. docs/guide/points-table.md says what columns there are. The max of an area, in points, is what those below
 * it add up to; one that is stated and is something else is ::SCORECARD_ERROR_WEIGHT.
 * @param text  CSV in UTF-8, `text_len` bytes; need not end in NUL
 * @param name  what to call it in errors: a file name; may be NULL
 * @param run   memory of the model; may be NULL
 * @param out   receives the model with one reference; NULL on failure
 * @return ::SCORECARD_ERROR_SYNTAX, ::SCORECARD_ERROR_COLUMN, ::SCORECARD_ERROR_NUMBER, ::SCORECARD_ERROR_DUPLICATE,
 *         ::SCORECARD_ERROR_EMPTY, ::SCORECARD_ERROR_ID, ::SCORECARD_ERROR_UNKNOWN, ::SCORECARD_ERROR_LIMIT, and all that drafts
 *         and settings answer, with row and column of the table
 */
SCORECARD_API scorecard_status scorecard_model_read_points(const char *text, size_t text_len, const char *name,
                                                           const struct scorecard_run *run, scorecard_model **out,
                                                           struct scorecard_error *err);
/** Reads a points table from a file. */
SCORECARD_API scorecard_status scorecard_model_read_points_file(const char *path, const struct scorecard_run *run,
                                                                scorecard_model **out, struct scorecard_error *err);
/**
 * Writes a model of points as a table that reads back to an equal model. A model that a table cannot hold (several indices,
 * weights, aggregations other than sum and points, treatments, ...) is ::SCORECARD_ERROR_METHOD with the node; nothing is
 * written then.
 */
SCORECARD_API scorecard_status scorecard_model_write_points(const scorecard_model *model, scorecard_write_fn write,
                                                            void *context, struct scorecard_error *err);
/**@}*/

/** @name Layouts */
/**@{*/
/** Reads a layout from JSON, as scorecard_model_read(). */
SCORECARD_API scorecard_status scorecard_layout_read(const char *text, size_t text_len, const char *name,
                                                     const struct scorecard_run *run, scorecard_layout **out,
                                                     struct scorecard_error *err);
/** Reads a layout from a file. */
SCORECARD_API scorecard_status scorecard_layout_read_file(const char *path, const struct scorecard_run *run,
                                                          scorecard_layout **out, struct scorecard_error *err);
/** Adds a reference. @return `layout` */
SCORECARD_API scorecard_layout *scorecard_layout_ref(const scorecard_layout *layout);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_layout_unref(scorecard_layout *layout);
/**@}*/

/** @name Tables as CSV */
/**@{*/
/** Receives a warning: something in a table that was left out because the layout says so. */
typedef void (*scorecard_warning_fn)(void *context, const char *where, const char *message);

/** How to read a table. Initialise it with ::SCORECARD_READ_OPTIONS_INIT; zero means the default. */
struct scorecard_read_options {
    size_t size;                     /**< sizeof(struct scorecard_read_options) */
    const scorecard_layout *layout;  /**< NULL: the plain layout */
    const char *name;                /**< what to call the table in errors; NULL: its path, or "table" */
    const char *period;              /**< period of a table that has no period column and whose layout states none; NULL: none */
    scorecard_warning_fn warn;       /**< receives warnings; NULL: none wanted */
    void *warn_context;              /**< handed to `warn` */
};

/** Initialiser of a struct scorecard_read_options. */
#ifdef __cplusplus
#define SCORECARD_READ_OPTIONS_INIT { sizeof(struct scorecard_read_options), NULL, NULL, NULL, NULL, NULL }
#else
#define SCORECARD_READ_OPTIONS_INIT { .size = sizeof(struct scorecard_read_options) }
#endif

/**
 * Reads a table of observations into a draft, in one pass. Several tables may be read into one draft.
 * On failure the draft is as it was before. Progress is told in bytes; of a file whose size is not known
 * (a pipe), as of what was read so far.
 * @param text  CSV in UTF-8, `text_len` bytes; need not end in NUL
 * @return ::SCORECARD_ERROR_SYNTAX, ::SCORECARD_ERROR_COLUMN, ::SCORECARD_ERROR_NUMBER,
 *         ::SCORECARD_ERROR_UNKNOWN, ::SCORECARD_ERROR_AMBIGUOUS, ::SCORECARD_ERROR_DUPLICATE,
 *         ::SCORECARD_ERROR_ID, ::SCORECARD_ERROR_PARAMETER (a period that does not tell its time),
 *         ::SCORECARD_ERROR_TEXT, ::SCORECARD_ERROR_INFINITE, ::SCORECARD_ERROR_LIMIT, with line and column
 */
SCORECARD_API scorecard_status scorecard_data_draft_read_csv(scorecard_data_draft *draft, const char *text,
                                                             size_t text_len,
                                                             const struct scorecard_read_options *options,
                                                             struct scorecard_error *err);
/** Reads a table of observations from a file, in blocks: the file is never in memory as a whole. */
SCORECARD_API scorecard_status scorecard_data_draft_read_csv_file(scorecard_data_draft *draft, const char *path,
                                                                  const struct scorecard_read_options *options,
                                                                  struct scorecard_error *err);
/**
 * Reads a table of units: id, titles, aliases, groups, ranked or not. Units that are there already gain
 * what the table says. Once a units table was read, a unit that it does not have is
 * ::SCORECARD_ERROR_UNKNOWN in a table of observations.
 */
SCORECARD_API scorecard_status scorecard_data_draft_read_units(scorecard_data_draft *draft, const char *text,
                                                               size_t text_len,
                                                               const struct scorecard_read_options *options,
                                                               struct scorecard_error *err);
/** Reads a table of units from a file. */
SCORECARD_API scorecard_status scorecard_data_draft_read_units_file(scorecard_data_draft *draft, const char *path,
                                                                    const struct scorecard_read_options *options,
                                                                    struct scorecard_error *err);
/**@}*/

SCORECARD_END

#endif
