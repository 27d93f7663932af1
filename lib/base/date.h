/* SPDX-License-Identifier: MIT */
/* Periods and dates: what an id such as "2021-Q3" says about time. */
#ifndef SCORECARD_I_DATE_H
#define SCORECARD_I_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads a period id: `YYYY`, `YYYY-Qn` (1-4), `YYYY-Hn` (1-2), `YYYY-MM`, `YYYY-MM-DD` (proleptic Gregorian,
 * checked). *start is its numeric time in years (2021-07 is 2021.5), *end the time at which it is over
 * (2021.5 + 1/12). Day d of the year is (d-1)/days of that year. false when the text is none of these.
 */
bool scorecard_i_date_period(const char *id, double *start, double *end);

/* How dates are written in a file. */
enum scorecard_i_date_style {
    SCORECARD_I_DATE_ISO = 1, /* yyyy-mm-dd */
    SCORECARD_I_DATE_DMY = 2, /* dd/mm/yyyy, also dd-mm-yyyy and dd.mm.yyyy; one or two digits for day and month */
    SCORECARD_I_DATE_MDY = 3  /* mm/dd/yyyy, likewise */
};

/* Reads a date in a style and writes its period id "YYYY-MM-DD" (11 bytes with NUL). false: no such date. */
bool scorecard_i_date_read(const char *text, size_t size, enum scorecard_i_date_style style, char id[11]);

/* The number of a day "2022-06-30": that of the day after is one more. false: NULL, or no such day. */
bool scorecard_i_date_day(const char *text, int32_t *day);

#endif
