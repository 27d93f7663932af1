/* SPDX-License-Identifier: MIT */
/**
 * @file report.h
 * @brief A unit's report for its meeting: one HTML file that needs nothing else, and each of its tables as CSV.
 *
 * The page has its styles and pictures (inline SVG) in it, reads without a network, prints on A4 with repeated headings of
 * tables, and is well-formed XML too. Sections whose object is not given are left out whole: without a register there are no
 * agencies, with one period there is no history and no change. With a plan there is how it stands on a day: targets as bullets,
 * actions with their deadlines on a line of time, by agency, and what is expected to come of it; where the period is the plan's
 * own, what it brought. Of a plan for several units there is what is the report's. Texts of people are escaped; characters that would turn the
 * direction of what stands beside them are replaced by U+FFFD. In the CSV tables, a text that a spreadsheet would run as a
 * formula gets an apostrophe in front, as in docs/guide/register.md.
 *
 * Each mark of a picture carries its number in `data-value`, in the shortest form that reads back to the same double, and
 * what it is about in `data-node`, `data-unit`, `data-period` and `data-series`. Pages with the same arguments are the same
 * to the byte.
 */
#ifndef SCORECARD_REPORT_H
#define SCORECARD_REPORT_H

#include "edition.h"
#include "exchange.h"
#include "plan.h"
#include "practice.h"
#include "register.h"
#include "score.h"

/** A report held in memory; immutable, shared by reference count. */
typedef struct scorecard_report scorecard_report;

/** For whom a report is. */
enum scorecard_audience {
    SCORECARD_AUDIENCE_OFFICE = 1, /**< those who work on it: all that is known; the default */
    SCORECARD_AUDIENCE_PUBLIC = 2  /**< everybody: no agency is named, and nobody's comment or explanation is told */
};

/**
 * Receives a piece of a table as CSV. The pieces of a table follow each other and carry the same name, one that may be a
 * file's: letters, digits, dots, dashes and low lines, the first a small letter.
 * @return 0 to go on; else the report fails with ::SCORECARD_ERROR_FILE
 */
typedef int32_t (*scorecard_report_table_fn)(void *context, const char *name, const char *bytes, size_t count);

/** What to report. Initialise it with ::SCORECARD_REPORT_OPTIONS_INIT; zero means the default. */
struct scorecard_report_options {
    size_t size;                     /**< sizeof(struct scorecard_report_options) */
    const struct scorecard_run *run; /**< memory; NULL: the result's */
    uint64_t flags;                  /**< 0 */
    const char *lang;                /**< language of words, titles and decimal marks: "vi"; else the words are English */
    const char *period;              /**< id of the period; NULL: the last one scored */
    uint32_t node;                   /**< the index, or another node with children; 0: the first index */
    int32_t audience;                /**< ::scorecard_audience; 0: the office */
    const scorecard_register *reg;   /**< who answers for what; NULL: nobody is named */
    const scorecard_result *before;  /**< where the former figures are, such as another edition's; NULL: the same result */
    const scorecard_mapping *mapping; /**< from the model of `before` to the result's; NULL: equal ids are the same */
    const char *from;                /**< id of the former period; NULL: of the same result the one before with a score, of
                                          another its last one */
    const char *date;                /**< as of when, to be shown as given; NULL: nothing is said */
    scorecard_report_table_fn table; /**< receives each table as CSV; NULL: not wanted */
    void *table_context;             /**< handed to `table` */
    const scorecard_plan *plan;      /**< targets and actions; NULL: there is no such section */
    const char *as_of;               /**< the day on which the plan is looked at ("2022-09-30"); needed with a plan */
    const scorecard_practices *practices; /**< what others did, told of those to learn from; NULL: nothing is recorded */
};

/** Initialiser of a struct scorecard_report_options. */
#ifdef __cplusplus
#define SCORECARD_REPORT_OPTIONS_INIT { sizeof(struct scorecard_report_options), NULL, 0, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL }
#else
#define SCORECARD_REPORT_OPTIONS_INIT { .size = sizeof(struct scorecard_report_options) }
#endif

SCORECARD_BEGIN

/**
 * Writes the report of a unit.
 * @param unit     of the result's data
 * @param options  NULL for the defaults
 * @param write    receives the page piece by piece
 * @param context  handed to `write`
 * @return ::SCORECARD_ERROR_ARGUMENT (no such unit or node, an unknown audience), ::SCORECARD_ERROR_UNKNOWN (a period that
 *         was not scored), ::SCORECARD_ERROR_NOT_KEPT, ::SCORECARD_ERROR_AMBIGUOUS (a practice's unit), ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_FILE (a function did
 *         not go on), ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_report_html(const scorecard_result *result, uint32_t unit,
                                                     const struct scorecard_report_options *options,
                                                     scorecard_write_fn write, void *context, struct scorecard_error *err);
/**
 * The same, gathered in memory together with its tables; scorecard_report_options::table is called nevertheless.
 * @param out  receives the report with one reference; scorecard_report_unref() it
 */
SCORECARD_API scorecard_status scorecard_result_report(const scorecard_result *result, uint32_t unit,
                                                       const struct scorecard_report_options *options,
                                                       scorecard_report **out, struct scorecard_error *err);
/** Adds a reference. @return `report` */
SCORECARD_API scorecard_report *scorecard_report_ref(const scorecard_report *report);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_report_unref(scorecard_report *report);
SCORECARD_API const char *scorecard_report_text(const scorecard_report *report); /**< the page; borrowed; "" of NULL */
SCORECARD_API size_t scorecard_report_size(const scorecard_report *report);      /**< its bytes, without the NUL */
SCORECARD_API uint32_t scorecard_report_table_count(const scorecard_report *report); /**< number of tables */
/** The name of the `i`th table; NULL: there is none. Borrowed. */
SCORECARD_API const char *scorecard_report_table_name(const scorecard_report *report, uint32_t i);
/** The `i`th table as CSV; NULL: there is none. Borrowed. */
SCORECARD_API const char *scorecard_report_table_text(const scorecard_report *report, uint32_t i);
SCORECARD_API const char *scorecard_audience_name(int32_t audience); /**< "public"; NULL for a number that is none */

SCORECARD_END

#endif
