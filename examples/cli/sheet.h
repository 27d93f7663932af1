/* SPDX-License-Identifier: MIT */
/* A table in whatever format was asked for: columns are declared once, then each row's cells come from left to right. */
#ifndef SHEET_H
#define SHEET_H

#include "options.h"
#include "table.h"
#include "write.h"

struct column {
    const char *key;    /* in csv and json */
    const char *header; /* for people; NULL: not shown to them */
    enum align align;
    bool optional;      /* left out, for people, where no cell says anything */
};

struct sheet {
    struct out *out;
    enum format format;
    const struct column *columns;
    size_t count, at, rows;
    struct csv csv;
    struct json *json;
    struct table table;
};

/* `name` is its key in json (a member of the object that is open) and its heading for people. */
void sheet_begin(struct sheet *sheet, struct out *out, struct json *json, enum format format, const char *name,
                 const struct column *columns, size_t count);
void sheet_text(struct sheet *sheet, const char *text); /* NULL: an empty cell */
void sheet_words(struct sheet *sheet, const char *text); /* of people: csv keeps a spreadsheet from running them */
void sheet_word(struct sheet *sheet, const char *name);  /* a name: people read it in their language */
void sheet_number(struct sheet *sheet, double value);   /* NaN: an empty cell */
void sheet_percent(struct sheet *sheet, double share);  /* a share as people read it: in percent, to two decimals */
void sheet_count(struct sheet *sheet, uint64_t count);
/* Ends the row, once all its cells are there. */
void sheet_row(struct sheet *sheet);
/* false: no memory, told on standard error. */
bool sheet_end(struct sheet *sheet);

#endif
