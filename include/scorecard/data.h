/* SPDX-License-Identifier: MIT */
/**
 * @file data.h
 * @brief What was observed: units, periods, inputs, layers, and a reason for each gap.
 *
 * A ::scorecard_data_draft is filled cell by cell, column by column, from views or from CSV
 * (exchange.h), then frozen by scorecard_data_draft_finish() into a ::scorecard_data, which is
 * immutable, reference-counted and safe from any thread. Data needs no model.
 *
 * Units, periods and inputs are numbered in the order in which they were added. A value that was never
 * given is a gap with the reason *not reported*. Infinity is refused. In a draft a failed call changes
 * nothing.
 */
#ifndef SCORECARD_DATA_H
#define SCORECARD_DATA_H

#include "matrix.h"
#include "model.h"
#include "run.h"

/** Data being gathered; mutable, for one thread at a time. */
typedef struct scorecard_data_draft scorecard_data_draft;
/** Frozen data; immutable, shared by reference count. */
typedef struct scorecard_data scorecard_data;

/** The fields of the layer ::SCORECARD_LAYER_PUBLISHED. */
enum scorecard_field {
    SCORECARD_FIELD_SCORE = 1, /**< the published score */
    SCORECARD_FIELD_RANK = 2,  /**< the published rank */
    SCORECARD_FIELD_OF = 3,    /**< among how many */
    SCORECARD_FIELD_TIER = 4   /**< the published tier, a text */
};

/** Decimals that nobody wrote down. */
#define SCORECARD_DECIMALS_UNKNOWN (-1)

/** All that can be said of one observation. Initialise it with ::SCORECARD_CELL_INIT. */
struct scorecard_cell {
    size_t size;           /**< sizeof(struct scorecard_cell) */
    double value;          /**< the value; NaN for a gap */
    int32_t gap;           /**< ::scorecard_gap: 0 with a value, a reason with NaN (0 then means not reported) */
    int32_t decimals;      /**< decimals as written (`6.30` has two), or ::SCORECARD_DECIMALS_UNKNOWN */
    double low;            /**< least possible value of a censored gap; NaN: unknown */
    double high;           /**< greatest possible value of a censored gap; NaN: unknown */
    double standard_error; /**< published standard error; NaN: none */
    const char *note;      /**< a remark, or NULL */
};

/** Initialiser of a struct scorecard_cell: a gap, not reported, nothing known. */
#ifdef __cplusplus
#define SCORECARD_CELL_INIT \
    { sizeof(struct scorecard_cell), scorecard_missing(), 0, SCORECARD_DECIMALS_UNKNOWN, scorecard_missing(), \
      scorecard_missing(), scorecard_missing(), NULL }
#else
#define SCORECARD_CELL_INIT \
    { .size = sizeof(struct scorecard_cell), .value = scorecard_missing(), .decimals = SCORECARD_DECIMALS_UNKNOWN, \
      .low = scorecard_missing(), .high = scorecard_missing(), .standard_error = scorecard_missing() }
#endif

SCORECARD_BEGIN

/** The one NaN that the library gives for "missing". */
SCORECARD_API double scorecard_missing(void);

/** The name of a ::scorecard_field as it stands in files: "score". NULL: none. */
SCORECARD_API const char *scorecard_field_name(int32_t field);

/** @name Drafts */
/**@{*/

/** Starts empty data. @param out receives the draft; scorecard_data_draft_free() it */
SCORECARD_API scorecard_status scorecard_data_draft_new(const struct scorecard_run *run, scorecard_data_draft **out,
                                                        struct scorecard_error *err);
/** Frees a draft, releasing what it borrowed. NULL is allowed. */
SCORECARD_API void scorecard_data_draft_free(scorecard_data_draft *draft);

/** Adds a unit. @param unit receives its number; may be NULL */
SCORECARD_API scorecard_status scorecard_data_draft_add_unit(scorecard_data_draft *draft, const char *id, uint32_t *unit,
                                                             struct scorecard_error *err);
/** Sets the title of a unit in a language (NULL: without one). UTF-8, kept byte for byte. */
SCORECARD_API scorecard_status scorecard_data_draft_set_title(scorecard_data_draft *draft, uint32_t unit,
                                                              const char *lang, const char *text,
                                                              struct scorecard_error *err);
/** Adds another name by which a unit is found: "TP. HCM". */
SCORECARD_API scorecard_status scorecard_data_draft_add_alias(scorecard_data_draft *draft, uint32_t unit,
                                                              const char *alias, struct scorecard_error *err);
/** Sets whether a unit is ranked (1, the default) or only scored (0). */
SCORECARD_API scorecard_status scorecard_data_draft_set_ranked(scorecard_data_draft *draft, uint32_t unit,
                                                               int32_t ranked, struct scorecard_error *err);
/**
 * Puts a unit into a group of a group column ("region", "Mekong River Delta").
 * @param column  id of the group column, made at first use
 * @param period  number of the period from which this is so, until another is stated; ::SCORECARD_NONE:
 *                in all periods where nothing else is stated
 * @param group   UTF-8 text; NULL or "" for none
 */
SCORECARD_API scorecard_status scorecard_data_draft_set_group(scorecard_data_draft *draft, uint32_t unit,
                                                              const char *column, uint32_t period, const char *group,
                                                              struct scorecard_error *err);
/**
 * Adds a period.
 * @param time    its numeric time; NaN: told by the id (`2021` 2021, `2021-Q3` 2021.5, `2021-07` 2021.5,
 *                `2021-07-15` by days), else ::SCORECARD_ERROR_PARAMETER
 * @param period  receives its number; may be NULL. Two periods may not have the same time.
 */
SCORECARD_API scorecard_status scorecard_data_draft_add_period(scorecard_data_draft *draft, const char *id, double time,
                                                               uint32_t *period, struct scorecard_error *err);
/** Adds an input. @param input receives its number; may be NULL */
SCORECARD_API scorecard_status scorecard_data_draft_add_input(scorecard_data_draft *draft, const char *id,
                                                              uint32_t *input, struct scorecard_error *err);

/** @name What the draft holds by now */
/**@{*/
SCORECARD_API uint32_t scorecard_data_draft_unit_count(const scorecard_data_draft *draft);   /**< units so far */
SCORECARD_API uint32_t scorecard_data_draft_period_count(const scorecard_data_draft *draft); /**< periods so far */
SCORECARD_API uint32_t scorecard_data_draft_input_count(const scorecard_data_draft *draft);  /**< inputs so far */
SCORECARD_API uint32_t scorecard_data_draft_find_unit(const scorecard_data_draft *draft, const char *id);   /**< by id only, or NONE */
SCORECARD_API uint32_t scorecard_data_draft_find_period(const scorecard_data_draft *draft, const char *id); /**< by id, or NONE */
SCORECARD_API uint32_t scorecard_data_draft_find_input(const scorecard_data_draft *draft, const char *id);  /**< by id, or NONE */
/**@}*/

/**
 * Finds a unit by id, title or alias. Exact ids win; else names are compared after canonical
 * composition, with case, dashes and spaces folded. Marks are not folded away: "Hoà" and "Hòa" are two
 * names, one of them an alias.
 * @param unit  receives the unit, ::SCORECARD_NONE when no name matches (which is no error)
 * @return ::SCORECARD_ERROR_AMBIGUOUS with the candidates, ::SCORECARD_ERROR_TEXT, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_data_draft_match_unit(scorecard_data_draft *draft, const char *name,
                                                               uint32_t *unit, struct scorecard_error *err);

/**
 * States one observation.
 * @param layer  a ::scorecard_layer other than ::SCORECARD_LAYER_PUBLISHED
 * @return ::SCORECARD_ERROR_DUPLICATE when that cell was stated before
 */
SCORECARD_API scorecard_status scorecard_data_draft_set(scorecard_data_draft *draft, int32_t layer, uint32_t unit,
                                                        uint32_t period, uint32_t input,
                                                        const struct scorecard_cell *cell, struct scorecard_error *err);

/**
 * States a published score, rank or of-how-many of a node; of a cell's members, value, gap, low, high,
 * decimals and standard_error count.
 * @param node   the id of a node of whatever model will be compared
 * @param field  a ::scorecard_field other than ::SCORECARD_FIELD_TIER
 */
SCORECARD_API scorecard_status scorecard_data_draft_set_published(scorecard_data_draft *draft, const char *node,
                                                                  uint32_t unit, uint32_t period, int32_t field,
                                                                  const struct scorecard_cell *cell,
                                                                  struct scorecard_error *err);
/** States the published tier of a node, as a text: a tier's id or title. */
SCORECARD_API scorecard_status scorecard_data_draft_set_published_tier(scorecard_data_draft *draft, const char *node,
                                                                       uint32_t unit, uint32_t period, const char *tier,
                                                                       struct scorecard_error *err);

/**
 * Fills a column: element i is the value of unit i; NaN is a gap, not reported. Copies.
 * @param rows  must be the number of units
 * @return ::SCORECARD_ERROR_DUPLICATE when any cell of the column was stated before
 */
SCORECARD_API scorecard_status scorecard_data_draft_fill(scorecard_data_draft *draft, int32_t layer, uint32_t period,
                                                         uint32_t input, struct scorecard_column column, size_t rows,
                                                         struct scorecard_error *err);

/**
 * Takes a whole matrix for a layer and period: row i is unit i, column j is input `inputs[j]`. Copies
 * when `release` is NULL; else it borrows, and `release(context)` is called once, when the last object
 * that looks at it goes, or before this returns when it fails.
 * @param inputs  `matrix.cols` input numbers; NULL: 0, 1, 2 …
 */
SCORECARD_API scorecard_status scorecard_data_draft_matrix(scorecard_data_draft *draft, int32_t layer, uint32_t period,
                                                           struct scorecard_matrix matrix, const uint32_t *inputs,
                                                           scorecard_release_fn release, void *context,
                                                           struct scorecard_error *err);

/**
 * Freezes what was gathered and empties the draft, which can be filled anew; the numbers are not copied.
 * On failure the draft is as it was.
 * @param out  receives the data with one reference; scorecard_data_unref() it
 */
SCORECARD_API scorecard_status scorecard_data_draft_finish(scorecard_data_draft *draft, scorecard_data **out,
                                                           struct scorecard_error *err);
/**@}*/

/** @name Data
 *  Getters are total, as those of models. Strings are borrowed and live as long as the data. */
/**@{*/
/** Adds a reference. @return `data` */
SCORECARD_API scorecard_data *scorecard_data_ref(const scorecard_data *data);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_data_unref(scorecard_data *data);

SCORECARD_API uint32_t scorecard_data_unit_count(const scorecard_data *data); /**< number of units */
SCORECARD_API const char *scorecard_data_unit_id(const scorecard_data *data, uint32_t unit); /**< id of a unit */
/** The title of a unit; without the language, that without one, else the first; without any, its id. */
SCORECARD_API const char *scorecard_data_unit_title(const scorecard_data *data, uint32_t unit, const char *lang);
SCORECARD_API int32_t scorecard_data_unit_ranked(const scorecard_data *data, uint32_t unit); /**< 1: ranked, 0: only scored */
SCORECARD_API uint32_t scorecard_data_alias_count(const scorecard_data *data, uint32_t unit); /**< number of aliases */
SCORECARD_API const char *scorecard_data_alias_at(const scorecard_data *data, uint32_t unit, uint32_t i); /**< an alias */
/** Finds a unit by id, title or alias, as scorecard_data_draft_match_unit(). */
SCORECARD_API scorecard_status scorecard_data_match_unit(const scorecard_data *data, const char *name, uint32_t *unit,
                                                         struct scorecard_error *err);
SCORECARD_API uint32_t scorecard_data_find_unit(const scorecard_data *data, const char *id); /**< by id only, or NONE */

SCORECARD_API uint32_t scorecard_data_period_count(const scorecard_data *data); /**< number of periods */
SCORECARD_API const char *scorecard_data_period_id(const scorecard_data *data, uint32_t period); /**< id of a period */
SCORECARD_API double scorecard_data_period_time(const scorecard_data *data, uint32_t period); /**< numeric time */
SCORECARD_API uint32_t scorecard_data_find_period(const scorecard_data *data, const char *id); /**< by id, or NONE */
/** The `i`th period in order of time. */
SCORECARD_API uint32_t scorecard_data_period_by_time(const scorecard_data *data, uint32_t i);

SCORECARD_API uint32_t scorecard_data_input_count(const scorecard_data *data); /**< number of inputs */
SCORECARD_API const char *scorecard_data_input_id(const scorecard_data *data, uint32_t input); /**< id of an input */
SCORECARD_API uint32_t scorecard_data_find_input(const scorecard_data *data, const char *id); /**< by id, or NONE */

SCORECARD_API uint32_t scorecard_data_group_column_count(const scorecard_data *data); /**< number of group columns */
SCORECARD_API const char *scorecard_data_group_column_id(const scorecard_data *data, uint32_t column); /**< "region" */
SCORECARD_API uint32_t scorecard_data_find_group_column(const scorecard_data *data, const char *id); /**< by id, or NONE */
SCORECARD_API uint32_t scorecard_data_group_count(const scorecard_data *data, uint32_t column); /**< groups of a column */
SCORECARD_API const char *scorecard_data_group_title(const scorecard_data *data, uint32_t column, uint32_t group); /**< as given */
/** The group of a unit in a period, or ::SCORECARD_NONE. */
SCORECARD_API uint32_t scorecard_data_group(const scorecard_data *data, uint32_t column, uint32_t unit, uint32_t period);

/** An observation; zeroed but for NaNs and ::SCORECARD_GAP_NOT_REPORTED where nothing was stated. @return 1 when it was stated */
SCORECARD_API int32_t scorecard_data_cell(const scorecard_data *data, int32_t layer, uint32_t unit, uint32_t period,
                                          uint32_t input, struct scorecard_cell *out);
/** A column of a layer over all units; `at` NULL when the layer has none. NaN where there is a gap. */
SCORECARD_API struct scorecard_column scorecard_data_column(const scorecard_data *data, int32_t layer, uint32_t period,
                                                            uint32_t input);

SCORECARD_API uint32_t scorecard_data_published_count(const scorecard_data *data); /**< nodes with published values */
SCORECARD_API const char *scorecard_data_published_id(const scorecard_data *data, uint32_t published); /**< id of such a node */
SCORECARD_API uint32_t scorecard_data_find_published(const scorecard_data *data, const char *node); /**< by node id, or NONE */
/** A published number, as scorecard_data_cell(); `field` is not ::SCORECARD_FIELD_TIER. */
SCORECARD_API int32_t scorecard_data_published(const scorecard_data *data, uint32_t published, uint32_t unit,
                                               uint32_t period, int32_t field, struct scorecard_cell *out);
/** A published tier as written, or NULL. */
SCORECARD_API const char *scorecard_data_published_tier(const scorecard_data *data, uint32_t published, uint32_t unit,
                                                        uint32_t period);
/**@}*/

SCORECARD_END

#endif
