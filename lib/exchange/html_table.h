/* SPDX-License-Identifier: MIT */
/* A table written twice at once: for readers in the page, for spreadsheets as CSV. It needs no memory. */
#ifndef SCORECARD_I_HTML_TABLE_H
#define SCORECARD_I_HTML_TABLE_H

#include <scorecard/report.h>

#include "exchange/csv_write.h"
#include "exchange/html_write.h"

/* What stands in a column. */
enum scorecard_i_html_column_kind { SCORECARD_I_COLUMN_HEAD = 1, SCORECARD_I_COLUMN_TEXT, SCORECARD_I_COLUMN_NUMBER };

struct scorecard_i_html_column {
    const char *key;    /* in CSV */
    const char *header; /* for readers; NULL: in CSV alone */
    int32_t kind;       /* the head of a row stands in the first column that readers see */
};

enum { SCORECARD_I_TABLE_NAME = 80, SCORECARD_I_COLUMNS_MAX = 20 };

struct scorecard_i_html_table {
    struct scorecard_i_html *html;
    scorecard_report_table_fn write; /* NULL: no CSV */
    void *context;
    char name[SCORECARD_I_TABLE_NAME];
    struct scorecard_i_csv_out csv;
    const struct scorecard_i_html_column *columns;
    size_t count, at;
    uint32_t hidden; /* columns that are not there: the sum of 1 << column */
};

/*
 * Begins a table. `caption` is text; `style` a class of the sheet of styles, or "". A column of `hidden` is in neither form; its
 * cells are given nevertheless.
 */
void scorecard_i_html_table_begin(struct scorecard_i_html_table *table, const char *name, const char *caption,
                                  const char *style, const struct scorecard_i_html_column *columns, size_t count,
                                  uint32_t hidden);
/* Cells, from left to right. */
void scorecard_i_html_table_text(struct scorecard_i_html_table *table, const char *text); /* NULL: an empty one */
/* The head of a row, so many levels down a tree. */
void scorecard_i_html_table_head(struct scorecard_i_html_table *table, const char *text, uint32_t depth);
void scorecard_i_html_table_number(struct scorecard_i_html_table *table, double value, int32_t decimals, bool sign);
/* Ends the row. */
void scorecard_i_html_table_row(struct scorecard_i_html_table *table);
/* Ends the table. Returns what the function that receives CSV answered when it did not go on, else 0. */
int32_t scorecard_i_html_table_end(struct scorecard_i_html_table *table);

#endif
