/* SPDX-License-Identifier: MIT */
/*
 * A tokeniser of CSV (RFC 4180, UTF-8) that hands out one row at a time. Cells point into the block that
 * is in memory wherever they can; only cells with doubled quotes are copied. Text of any length is read
 * in blocks; what is in memory is one block, or one row when a row is longer.
 */
#ifndef SCORECARD_I_CSV_H
#define SCORECARD_I_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/run.h>

/* Bytes read from a file at a time; also the least memory that reading a file takes. */
enum { SCORECARD_I_CSV_BLOCK = 1 << 18 };
/* The longest row and the most cells of one. Without a bound, one open quote would read a whole file. */
enum { SCORECARD_I_CSV_ROW_MAX = 1 << 26, SCORECARD_I_CSV_CELLS_MAX = 1 << 20 };

struct scorecard_i_csv_cell {
    const char *at;
    size_t size;
};

/* A cell with doubled quotes: which, and where it stands in the block as written. */
struct scorecard_i_csv_doubled {
    size_t cell, raw;
};

/* Puts up to `room` bytes at `into` and returns how many; 0 at the end. *failed tells of a read that failed. */
typedef size_t (*scorecard_i_csv_read_fn)(void *context, char *into, size_t room, bool *failed);

struct scorecard_i_csv {
    /* The last row that was read. */
    struct scorecard_i_csv_cell *cells; /* valid until the next row; not NUL-terminated */
    size_t count;
    uint64_t line; /* where the row begins, from 1 */
    uint64_t row;  /* its number, from 1, counting the header and empty lines as a spreadsheet does */

    const char *name;           /* of the table, in errors */
    const char *const *headers; /* names of columns, in errors; NULL until they are known */
    size_t header_count;

    const struct scorecard_run *run;
    scorecard_i_csv_read_fn read;
    void *context;
    const char *block; /* [0, size) is in memory */
    size_t size;
    uint64_t passed; /* bytes before the block */
    size_t start;    /* where the last row begins */
    size_t at;       /* where the next row begins */
    bool ended;      /* nothing comes after the block */
    char *own;       /* the block, where it is ours */
    size_t own_capacity;
    size_t cell_capacity;
    struct scorecard_i_csv_doubled *doubled; /* cells of the row with doubled quotes */
    size_t doubled_count;
    size_t doubled_capacity;
    char *undoubled; /* their texts */
    size_t undoubled_capacity;
    uint64_t next_line;
    size_t base;    /* the 64 bytes from here were looked at: */
    uint64_t marks; /* which of them, still ahead, may end a cell or a row */
    bool high;      /* any of them is not ASCII */
    bool leapt;     /* the last row was read without these (csv_numbers.h); it is one line, and has cells of texts only */
    char delimiter;
    bool trim; /* spaces around quotes do not count */
};

/* Reads from memory; `text` must stay. */
void scorecard_i_csv_init_text(struct scorecard_i_csv *csv, const struct scorecard_run *run, const char *name,
                               const char *text, size_t size);
/* Reads blocks of at least `block` bytes. `run` and `name` must stay. */
scorecard_status scorecard_i_csv_init_blocks(struct scorecard_i_csv *csv, const struct scorecard_run *run,
                                             const char *name, scorecard_i_csv_read_fn read, void *context,
                                             size_t block, struct scorecard_error *err);
void scorecard_i_csv_free(struct scorecard_i_csv *csv);

/*
 * Reads the next row that is not an empty line. *there is false at the end. All bytes of a row are checked
 * to be UTF-8 without NUL. Delimiter and trim may be set before the first row.
 */
scorecard_status scorecard_i_csv_row(struct scorecard_i_csv *csv, bool *there, struct scorecard_error *err);

/* Gives an error the place of a cell of a row before, which began (and ended) at that line. */
scorecard_status scorecard_i_csv_place_before(const struct scorecard_i_csv *csv, uint64_t row, uint64_t line,
                                              size_t cell, scorecard_status status, struct scorecard_error *err);

/*
 * Gives an error the place of a cell of the last row: "NAME, row R, column C (header)", line and column.
 * `cell` beyond all cells is the row as a whole.
 */
scorecard_status scorecard_i_csv_place(const struct scorecard_i_csv *csv, size_t cell, scorecard_status status,
                                       struct scorecard_error *err);

#endif
