/* SPDX-License-Identifier: MIT */
/* What the text of a cell says: a number, a gap with its reason, or bounds. */
#ifndef SCORECARD_I_CELL_H
#define SCORECARD_I_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/status.h>

#include "base/number.h"

/* Decimals that are told apart; more count as that many. */
enum { SCORECARD_I_CELL_DECIMALS = 99 };

/* A text that stands for a gap. */
struct scorecard_i_cell_gap {
    const char *text;
    size_t size;
    int32_t reason; /* enum scorecard_gap */
};

/* What a percent sign behind a number means. */
enum scorecard_i_cell_percent {
    SCORECARD_I_PERCENT_REJECT = 0,
    SCORECARD_I_PERCENT_STRIP = 1, /* nothing: 89.51% is 89.51 */
    SCORECARD_I_PERCENT_DIVIDE = 2 /* 89.51% is 0.8951 */
};

/* How the cells of a column are written. Zero is a plain column without gaps. */
struct scorecard_i_cell_style {
    struct scorecard_i_number_style number;
    const struct scorecard_i_cell_gap *gaps;
    size_t gap_count;
    const char *strip; /* characters that may stand around a number; NULL: none */
    double multiply;   /* 0 is as 1 */
    int32_t percent;   /* enum scorecard_i_cell_percent */
    bool trim;         /* spaces around a cell do not count */
    bool bands;        /* "50.1–53.7", "601+", "<5" are censored values */
    bool lenient;      /* what is no number is a gap with the text as its note */
    bool gaps_first;   /* a gap is written as a number ("-99"), so gaps go before numbers */
};

struct scorecard_i_cell {
    double value;
    double low, high; /* of a censored gap; else NaN */
    int32_t gap;      /* enum scorecard_gap, 0 with a value */
    int32_t decimals; /* as written, or SCORECARD_DECIMALS_UNKNOWN */
    bool noted;       /* the text itself is to be the note of a gap */
};

/* Whether a gap's text looks like a number in this style. */
bool scorecard_i_cell_gaps_first(const struct scorecard_i_cell_style *style);


/*
 * Reads a cell that is valid UTF-8. ERROR_NUMBER, ERROR_INFINITE; the message says how to declare what was found.
 */
scorecard_status scorecard_i_cell_read(const char *text, size_t size, const struct scorecard_i_cell_style *style,
                                       struct scorecard_i_cell *out, struct scorecard_error *err);

/* The start of a text as a message may quote it: without controls, cut at a character. */
enum { SCORECARD_I_QUOTE_SIZE = 64 };
const char *scorecard_i_cell_quote(const char *text, size_t size, char quote[SCORECARD_I_QUOTE_SIZE]);

#endif
