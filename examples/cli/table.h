/* SPDX-License-Identifier: MIT */
/* Tables for people: columns aligned by the width that characters take on a screen. */
#ifndef TABLE_H
#define TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "write.h"

enum align { LEFT, RIGHT };

struct table {
    struct table_column *columns;
    size_t column_count, column_room;
    struct table_cell *cells; /* row by row */
    size_t cell_count, cell_room;
    char *text; /* all texts, each with its NUL */
    size_t text_size, text_room;
    bool failed; /* no memory */
};

/* Starts with all zero. Columns come first, then cells from left to right, row by row. */
void table_column(struct table *table, const char *header, enum align align);
/* As table_column(), but left out where no cell says anything. */
void table_optional(struct table *table, const char *header, enum align align);
void table_text(struct table *table, const char *text); /* NULL: an empty cell */
void table_fixed(struct table *table, double value, int decimals);
void table_number(struct table *table, double value);
void table_count(struct table *table, uint64_t count);
/* Writes the table, header first. false: no memory, told on standard error. */
bool table_print(const struct table *table, struct out *out);
/* As table_print(), without the header. */
bool table_print_rows(const struct table *table, struct out *out);
void table_free(struct table *table);

/* The columns of a screen that a text takes: composed and decomposed letters one, wide ones two. */
size_t text_width(const char *text);
/* Writes a text as it stands in a table: on one line, control characters shown as U+FFFD. */
void text_write(struct out *out, const char *text);

#endif
