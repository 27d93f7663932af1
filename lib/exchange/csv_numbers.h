/* SPDX-License-Identifier: MIT */
/*
 * Rows of numbers, read without being taken apart into cells first. It knows plain rows only: numbers as most files have
 * them, empty cells, and texts without quotes. What else there is, errors too, is left to scorecard_i_csv_row(), which
 * reads the same row from its beginning.
 */
#ifndef SCORECARD_I_CSV_NUMBERS_H
#define SCORECARD_I_CSV_NUMBERS_H

#include "exchange/csv.h"

/* No such value: the cell is a text. */
#define SCORECARD_I_CSV_TEXT SIZE_MAX

/* Rows whose numbers may be kept together. */
enum { SCORECARD_I_CSV_SLOTS = 32 };

/* Cells that follow each other and are read alike. */
struct scorecard_i_csv_stretch {
    size_t count;
    size_t first; /* value that the first of them is, the others are those behind it; or SCORECARD_I_CSV_TEXT */
    char mark;    /* of decimals */
    int8_t empty; /* what is written of an empty cell; 0: it may not be empty */
};

struct scorecard_i_csv_numbers {
    /* What a row is, set by the caller. */
    const struct scorecard_i_csv_stretch *stretches;
    size_t stretch_count;
    size_t width;    /* cells of a row */
    double *values;  /* where numbers go: of each value SCORECARD_I_CSV_SLOTS places; likewise: */
    int8_t *written; /* digits behind the mark; or what the stretch says of empty cells, whose value is missing */

    const struct scorecard_run *run;
    uint32_t *marks; /* bytes of the block that are no digits, counted from `origin` */
    size_t room, count, next;
    size_t used;           /* by the last row */
    size_t origin, looked; /* the block was looked at from one to the other */
    size_t size;           /* the block is the one with these */
    uint64_t passed;
    bool wide;
    uint32_t missed; /* how often it was tried in vain lately */
};

/*
 * False: not with this delimiter and these marks, not on this machine, or no memory; it is only a quicker way. `wide`: with
 * wide vectors, where there are any.
 */
bool scorecard_i_csv_numbers_init(struct scorecard_i_csv_numbers *numbers, const struct scorecard_i_csv *csv,
                                  bool wide);
void scorecard_i_csv_numbers_free(struct scorecard_i_csv_numbers *numbers);

/*
 * Reads the next row as scorecard_i_csv_row() would, and its numbers into place `slot` of each value; of its cells, only
 * those are kept that are texts. False, and the row
 * is still to be read (though places were written to): it is not plain, or not whole in the block.
 */
bool scorecard_i_csv_numbers_row(struct scorecard_i_csv_numbers *numbers, struct scorecard_i_csv *csv, size_t slot);

#endif
