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
 * nothing, and answers, besides what its own documentation says:
 *
 * - ::SCORECARD_ERROR_NULL: a pointer that must not be NULL is;
 * - ::SCORECARD_ERROR_ARGUMENT: a unit, period or input that the draft does not have, an unknown layer or
 *   field, a value out of its range;
 * - ::SCORECARD_ERROR_ID, ::SCORECARD_ERROR_TEXT: an id that is none, a text that is not UTF-8;
 * - ::SCORECARD_ERROR_MEMORY.
 *
 * *where* names the place as far as it is known: "unit P31, period 2021, input land, layer observed".
 * A number that a failed call should have given is ::SCORECARD_NONE.
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
    double value;          /**< the value, finite; NaN for a gap */
    int32_t gap;           /**< ::scorecard_gap: 0 with a value, a reason with NaN (0 then means not reported) */
    int32_t decimals;      /**< decimals as written (`6.30` has two), 0 to 100, or ::SCORECARD_DECIMALS_UNKNOWN; a gap has none */
    double low;            /**< least possible value of a censored gap, at most `high`; NaN: unknown */
    double high;           /**< greatest possible value of a censored gap; NaN: unknown */
    double standard_error; /**< published standard error, at least 0; NaN: none */
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

/**
 * Starts empty data.
 * @param run  memory of the draft and of the data made from it; may be NULL
 * @param out  receives the draft; scorecard_data_draft_free() it
 */
SCORECARD_API scorecard_status scorecard_data_draft_new(const struct scorecard_run *run, scorecard_data_draft **out,
                                                        struct scorecard_error *err);
/** Frees a draft, releasing what it borrowed. NULL is allowed. */
SCORECARD_API void scorecard_data_draft_free(scorecard_data_draft *draft);

/**
 * Adds a unit.
 * @param id    unique among the units
 * @param unit  receives its number; may be NULL
 * @return ::SCORECARD_ERROR_DUPLICATE when there is a unit with this id
 */
SCORECARD_API scorecard_status scorecard_data_draft_add_unit(scorecard_data_draft *draft, const char *id, uint32_t *unit,
                                                             struct scorecard_error *err);
/**
 * Sets the title of a unit, in place of the one it had in that language.
 * @param lang  language tag ("vi", "en"); NULL or "": the title without a language
 * @param text  UTF-8, kept byte for byte; NULL or "": takes the title away
 */
SCORECARD_API scorecard_status scorecard_data_draft_set_title(scorecard_data_draft *draft, uint32_t unit,
                                                              const char *lang, const char *text,
                                                              struct scorecard_error *err);
/**
 * Adds another name by which a unit is found: "TP. HCM". Adding it again does nothing; it may be the same as a
 * title. Another unit may have that name too: then it is ambiguous when somebody asks for it.
 * @param alias  UTF-8, not empty, kept byte for byte
 */
SCORECARD_API scorecard_status scorecard_data_draft_add_alias(scorecard_data_draft *draft, uint32_t unit,
                                                              const char *alias, struct scorecard_error *err);
/** Sets whether a unit is ranked (1, the default) or only scored (0). */
SCORECARD_API scorecard_status scorecard_data_draft_set_ranked(scorecard_data_draft *draft, uint32_t unit,
                                                               int32_t ranked, struct scorecard_error *err);
/**
 * States from which to which period a unit exists, both included; either may be NULL for open. Periods are compared by
 * time, as those of scorecard_draft_set_periods(); one whose id tells no time must be a period of the data. Outside,
 * the unit is a structural gap in everything and is not ranked; a value that was stated there makes
 * scorecard_data_draft_finish() fail with ::SCORECARD_ERROR_PARAMETER. Replaces what was stated before.
 */
SCORECARD_API scorecard_status scorecard_data_draft_set_valid(scorecard_data_draft *draft, uint32_t unit,
                                                              const char *first, const char *last,
                                                              struct scorecard_error *err);
/**
 * States what became of a unit at its end: it, or a part of it, went to another. Several units with one successor are a
 * merger, several successors of one unit a split. A unit that goes on when others join it states with itself as the
 * successor what it weighed before they did. A unit that has another successor must have a last period
 * (scorecard_data_draft_finish(): ::SCORECARD_ERROR_PARAMETER), and none may come from itself by way of others
 * (::SCORECARD_ERROR_CYCLE).
 * @param weight  how much of the unit went there, above 0: inhabitants, area, any one measure for all; kept as given
 * @return ::SCORECARD_ERROR_WEIGHT; ::SCORECARD_ERROR_DUPLICATE when it was stated before
 */
SCORECARD_API scorecard_status scorecard_data_draft_add_successor(scorecard_data_draft *draft, uint32_t unit,
                                                                  uint32_t successor, double weight,
                                                                  struct scorecard_error *err);
/**
 * Marks what a unit has in a period as constructed: worked out from others, observed by nobody. Results and outputs
 * say so. scorecard_data_construct_history() does it by itself. Again is as well as once.
 */
SCORECARD_API scorecard_status scorecard_data_draft_set_constructed(scorecard_data_draft *draft, uint32_t unit,
                                                                    uint32_t period, struct scorecard_error *err);
/**
 * Puts a unit into a group of a group column ("region", "Mekong River Delta"). What was stated before for the
 * same unit, column and period is replaced. Frozen data has the groups that are still stated, by first mention.
 * @param column  id of the group column, made at first use
 * @param period  number of the period from which this is so, until another is stated (in
 *                order of time, not of numbers); ::SCORECARD_NONE: in all periods where nothing else is
 * @param group   UTF-8 text; NULL or "" for none
 */
SCORECARD_API scorecard_status scorecard_data_draft_set_group(scorecard_data_draft *draft, uint32_t unit,
                                                              const char *column, uint32_t period, const char *group,
                                                              struct scorecard_error *err);
/**
 * Adds a period.
 * @param id      unique among the periods
 * @param time    its numeric time; NaN: told by the id (`2021` 2021, `2021-Q3` 2021.5, `2021-07` 2021.5,
 *                `2021-07-15` by days), else ::SCORECARD_ERROR_PARAMETER
 * @param period  receives its number; may be NULL
 * @return ::SCORECARD_ERROR_DUPLICATE when there is a period with this id, or with the same time;
 *         ::SCORECARD_ERROR_PARAMETER; ::SCORECARD_ERROR_INFINITE
 */
SCORECARD_API scorecard_status scorecard_data_draft_add_period(scorecard_data_draft *draft, const char *id, double time,
                                                               uint32_t *period, struct scorecard_error *err);
/**
 * Adds an input.
 * @param id     unique among the inputs
 * @param input  receives its number; may be NULL
 * @return ::SCORECARD_ERROR_DUPLICATE when there is an input with this id
 */
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
 * Finds a unit by id, title or alias. Exact ids win; else ids, titles and aliases are compared after
 * canonical composition, with case, dashes and spaces folded. Marks are not folded away: "Hoà" and "Hòa"
 * are two names, one of them an alias.
 * @param unit  receives the unit, ::SCORECARD_NONE when no name matches (which is no error)
 * @return ::SCORECARD_ERROR_AMBIGUOUS with the candidates' ids and titles, ::SCORECARD_ERROR_TEXT,
 *         ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_data_draft_match_unit(scorecard_data_draft *draft, const char *name,
                                                               uint32_t *unit, struct scorecard_error *err);

/**
 * States one observation: a value, or a gap with its reason. A gap that is *not reported* may be stated
 * too; data tells it from what was never stated. The computed reasons (::SCORECARD_GAP_UNDEFINED,
 * ::SCORECARD_GAP_COVERAGE) are refused, and so are a value with a reason and a bound without the
 * reason ::SCORECARD_GAP_CENSORED.
 * @param layer  a ::scorecard_layer other than ::SCORECARD_LAYER_PUBLISHED
 * @return ::SCORECARD_ERROR_DUPLICATE when that cell was stated before; ::SCORECARD_ERROR_INFINITE;
 *         ::SCORECARD_ERROR_OPTIONS
 */
SCORECARD_API scorecard_status scorecard_data_draft_set(scorecard_data_draft *draft, int32_t layer, uint32_t unit,
                                                        uint32_t period, uint32_t input,
                                                        const struct scorecard_cell *cell, struct scorecard_error *err);

/**
 * States a published score, rank or of-how-many of a node, or why it was not published, as
 * scorecard_data_draft_set().
 * @param node   the id of a node of whatever model will be compared
 * @param field  a ::scorecard_field other than ::SCORECARD_FIELD_TIER
 */
SCORECARD_API scorecard_status scorecard_data_draft_set_published(scorecard_data_draft *draft, const char *node,
                                                                  uint32_t unit, uint32_t period, int32_t field,
                                                                  const struct scorecard_cell *cell,
                                                                  struct scorecard_error *err);
/**
 * States the published tier of a node.
 * @param tier  a tier's id or title: UTF-8, not empty, kept byte for byte
 * @return ::SCORECARD_ERROR_DUPLICATE when it was stated before
 */
SCORECARD_API scorecard_status scorecard_data_draft_set_published_tier(scorecard_data_draft *draft, const char *node,
                                                                       uint32_t unit, uint32_t period, const char *tier,
                                                                       struct scorecard_error *err);

/**
 * Fills a column: element i is the value of unit i; NaN is a gap, not reported. Copies. All
 * of its cells then are stated; units that are added later have none.
 * @param rows  must be the number of units
 * @return ::SCORECARD_ERROR_DUPLICATE when any cell of the column was stated before;
 *         ::SCORECARD_ERROR_INFINITE
 */
SCORECARD_API scorecard_status scorecard_data_draft_fill(scorecard_data_draft *draft, int32_t layer, uint32_t period,
                                                         uint32_t input, struct scorecard_column column, size_t rows,
                                                         struct scorecard_error *err);

/**
 * Takes a whole matrix for a layer and period: row i is unit i, column j is input `inputs[j]`. Copies
 * when `release` is NULL; else it borrows: the numbers must stay as they are until `release(context)` is
 * called. That happens exactly once: when the last object that looks at them goes (the data made from this draft, or
 * the draft itself when it is freed), on the thread that lets it go, or before this returns when it fails. `release` may
 * use other objects of the library, but not the one that lets go. The numbers are looked through once, for
 * infinities; what it borrows is copied after all when units are added later.
 * @param inputs  `matrix.cols` input numbers, each once; NULL: 0, 1, 2 …
 * @return as scorecard_data_draft_fill()
 */
SCORECARD_API scorecard_status scorecard_data_draft_matrix(scorecard_data_draft *draft, int32_t layer, uint32_t period,
                                                           struct scorecard_matrix matrix, const uint32_t *inputs,
                                                           scorecard_release_fn release, void *context,
                                                           struct scorecard_error *err);

/**
 * Freezes what was gathered and empties the draft, which can be filled anew; the numbers are not copied.
 * On failure (no memory, a reader still at work on the draft, or units whose validity and successors do not go together) the draft is as it was. Data without units, periods or inputs is data too.
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
/** First and last period in which a unit exists, as stated. @return the id, NULL when open */
SCORECARD_API const char *scorecard_data_unit_first(const scorecard_data *data, uint32_t unit);
SCORECARD_API const char *scorecard_data_unit_last(const scorecard_data *data, uint32_t unit); /**< see scorecard_data_unit_first() */
SCORECARD_API int32_t scorecard_data_unit_valid(const scorecard_data *data, uint32_t unit, uint32_t period); /**< 1: it exists in the period */
/** 1 where what the unit has in the period is constructed (scorecard_data_draft_set_constructed()). */
SCORECARD_API int32_t scorecard_data_constructed(const scorecard_data *data, uint32_t unit, uint32_t period);
SCORECARD_API uint32_t scorecard_data_successor_count(const scorecard_data *data, uint32_t unit); /**< number of successors */
/** The `i`th successor of a unit, in the order of stating. @param weight receives how much went there; may be NULL */
SCORECARD_API uint32_t scorecard_data_successor_at(const scorecard_data *data, uint32_t unit, uint32_t i, double *weight);
SCORECARD_API uint32_t scorecard_data_predecessor_count(const scorecard_data *data, uint32_t unit); /**< units it is a successor of */
/** The `i`th unit that a unit is a successor of, likewise; itself among them where it stated its own weight. */
SCORECARD_API uint32_t scorecard_data_predecessor_at(const scorecard_data *data, uint32_t unit, uint32_t i, double *weight);
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

/**
 * An observation.
 * @param out  receives it; where nothing was stated, as ::SCORECARD_CELL_INIT with the reason
 *             ::SCORECARD_GAP_NOT_REPORTED. Its `size` must be set; a NULL or too small one is left alone.
 * @return 1 when it was stated, be it as a gap, else 0
 */
SCORECARD_API int32_t scorecard_data_cell(const scorecard_data *data, int32_t layer, uint32_t unit, uint32_t period,
                                          uint32_t input, struct scorecard_cell *out);
/**
 * A column of a layer over all units, NaN where there is a gap; `at` NULL when nothing was stated. What was
 * borrowed is given as it was lent.
 */
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
