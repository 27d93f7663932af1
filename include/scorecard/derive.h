/* SPDX-License-Identifier: MIT */
/**
 * @file derive.h
 * @brief Data made of other data: histories of units that merged, months and quarters rolled up into years.
 *
 * The data that it is made of stays as it is. Derived data says of what it has whether somebody observed it:
 * scorecard_data_constructed().
 */
#ifndef SCORECARD_DERIVE_H
#define SCORECARD_DERIVE_H

#include "data.h"

/** How histories are constructed. Initialise it with ::SCORECARD_HISTORY_OPTIONS_INIT; zero means the default. */
struct scorecard_history_options {
    size_t size;                     /**< sizeof(struct scorecard_history_options) */
    const struct scorecard_run *run; /**< memory; NULL: that of the data */
    const uint32_t *amounts;         /**< `amount_count` inputs that are amounts, which add up: inhabitants, cases */
    size_t amount_count;             /**< how many */
};

/** Initialiser of a struct scorecard_history_options. */
#ifdef __cplusplus
#define SCORECARD_HISTORY_OPTIONS_INIT { sizeof(struct scorecard_history_options), NULL, NULL, 0 }
#else
#define SCORECARD_HISTORY_OPTIONS_INIT { .size = sizeof(struct scorecard_history_options) }
#endif

/** How an input's values of a year come about. */
enum scorecard_roll {
    SCORECARD_ROLL_SUM = 1,    /**< the sum of those of its sub-periods: cases, money */
    SCORECARD_ROLL_LATEST = 2, /**< that of the last one: stocks */
    SCORECARD_ROLL_MEAN = 3,   /**< their mean */
    SCORECARD_ROLL_RATIO = 4   /**< sum of one input over sum of another, times `multiply`: shares */
};

/** The rule of an input. Zeros in front of all that is set. */
struct scorecard_roll_rule {
    uint32_t input;       /**< whose rule it is */
    int32_t kind;         /**< a ::scorecard_roll */
    uint32_t numerator;   /**< input of a ratio, what is summed above */
    uint32_t denominator; /**< input of a ratio, what is summed below */
    uint32_t missing;     /**< how many sub-periods may be missing (of *latest*, at the end), 0 to 11; else a gap */
    int32_t reserved;     /**< 0 */
    double multiply;      /**< a ratio times this: 100 for percent; 0 is 1 */
};

/** How inputs are rolled up. Initialise it with ::SCORECARD_ROLL_OPTIONS_INIT. */
struct scorecard_roll_options {
    size_t size;                             /**< sizeof(struct scorecard_roll_options) */
    const struct scorecard_run *run;         /**< memory; NULL: that of the data */
    const struct scorecard_roll_rule *rules; /**< `rule_count` rules, one an input at most */
    size_t rule_count;                       /**< how many */
};

/** Initialiser of a struct scorecard_roll_options. */
#ifdef __cplusplus
#define SCORECARD_ROLL_OPTIONS_INIT { sizeof(struct scorecard_roll_options), NULL, NULL, 0 }
#else
#define SCORECARD_ROLL_OPTIONS_INIT { .size = sizeof(struct scorecard_roll_options) }
#endif

SCORECARD_BEGIN

/**
 * Makes data of today's units: each unit that others became has, for the periods in which these were, what they had,
 * combined and marked as constructed; those that became others are left out, and so are the published values of constructed
 * histories, for nobody published such. A unit's parts in a period are the units that it is a successor of and that
 * were there then, itself among them.
 *
 * A value is the mean of the parts' values by the weights of scorecard_data_draft_add_successor(); of an amount it is their sum,
 * of a unit that was split the share that went there by weight. A part without a value makes a gap, with the parts' reason
 * where all have the same, else *not reported*. Standard errors and bounds are not constructed.
 * @param options  NULL for the defaults
 * @param out      receives the data with one reference; scorecard_data_unref() it
 * @return ::SCORECARD_ERROR_WEIGHT (a unit went on when others joined it and does not state itself as its successor),
 *         ::SCORECARD_ERROR_PARAMETER (a unit ended before those did that became it), ::SCORECARD_ERROR_ARGUMENT (no such
 *         input), ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_data_construct_history(const scorecard_data *data,
                                                                const struct scorecard_history_options *options,
                                                                scorecard_data **out, struct scorecard_error *err);
/**
 * Makes data of years: periods such as `2024-03` and `2024-Q1` become `2024`. A year has twelve months or four quarters, be
 * they periods of the data or not: one that has no value is missing, and makes the year a gap, *not reported*, unless the
 * input's rule allows it. Sums then are of what there is. A ratio counts a sub-period where both its inputs have a value; over
 * a sum of 0 it is a gap. Values of whole years, other periods and published values stay as they are; the year's groups
 * are those of its latest sub-period, and a unit whose first period is within a year exists in that year. Each layer is rolled up by itself.
 * @param options  with a rule for each input that has values of sub-periods
 * @param out      receives the data with one reference; scorecard_data_unref() it
 * @return ::SCORECARD_ERROR_PARAMETER (an input without a rule, one with months and quarters of a year, or with the year besides;
 *         with its place), ::SCORECARD_ERROR_ARGUMENT (a rule that is none), ::SCORECARD_ERROR_DUPLICATE,
 *         ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_data_roll_up(const scorecard_data *data, const struct scorecard_roll_options *options,
                                                      scorecard_data **out, struct scorecard_error *err);

SCORECARD_END

#endif
