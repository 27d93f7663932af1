/* SPDX-License-Identifier: MIT */
/* Small tables of texts: CSV (RFC 4180) as a whole in memory, by rows and named columns. */
#ifndef RECORDS_H
#define RECORDS_H

#include <stdbool.h>
#include <stddef.h>

struct records {
    const char *name; /* for errors */
    char *text;       /* what the cells point into */
    char **cells;     /* rows x columns; the first row is the header */
    size_t *lines;    /* where each row begins, from 1 */
    size_t rows, columns;
};

/* Reads all of a file, or of standard input for "-". Each returns DONE, or BAD with a word on standard error. */
int file_bytes(const char *path, char **bytes, size_t *size);
/*
 * Splits a copy of `size` bytes into at most `most` rows. Delimiters are commas; every row has as many cells as the
 * header; empty lines are passed by.
 */
int records_read(struct records *records, const char *name, const char *bytes, size_t size, size_t most);
void records_free(struct records *records);

/* The position of a column by its name in the header; `columns` when there is none. */
size_t records_column(const struct records *records, const char *name);
/* A cell; "" of a column that is not there. */
const char *records_cell(const struct records *records, size_t row, size_t column);
/* Tells what is wrong with a row. Returns BAD. */
int records_bad(const struct records *records, size_t row, const char *about, const char *cure);

#endif
