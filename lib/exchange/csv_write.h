/* SPDX-License-Identifier: MIT */
/*
 * Writing CSV (RFC 4180, UTF-8, lines that end in LF): what needs quotes is quoted. The same calls give the same bytes.
 *
 * A spreadsheet runs a cell as a formula that begins with one of = + - @, a tab or a carriage return. Texts of people
 * therefore go through scorecard_i_csv_out_text(): before such a beginning, behind any apostrophes, it puts an
 * apostrophe, and scorecard_i_csv_text_plain() takes it off again, so that nothing is lost.
 */
#ifndef SCORECARD_I_CSV_WRITE_H
#define SCORECARD_I_CSV_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/exchange.h>

enum { SCORECARD_I_CSV_OUT_BLOCK = 4096 };

/* A table on its way out. It needs no memory; after a failure everything that follows is left out. */
struct scorecard_i_csv_out {
    scorecard_write_fn write;
    void *context;
    size_t used;     /* of block */
    bool open;       /* the row has a cell */
    int32_t stopped; /* what `write` answered when it did not go on */
    char block[SCORECARD_I_CSV_OUT_BLOCK];
};

void scorecard_i_csv_out_init(struct scorecard_i_csv_out *out, scorecard_write_fn write, void *context);
/* A cell as it is: ids, numbers, names of columns. */
void scorecard_i_csv_out_cell(struct scorecard_i_csv_out *out, const char *text);
/* A cell with a text; NULL is an empty one. */
void scorecard_i_csv_out_text(struct scorecard_i_csv_out *out, const char *text);
/* Ends the row. */
void scorecard_i_csv_out_end(struct scorecard_i_csv_out *out);
/* Hands over what is left. ERROR_FILE where `write` did not go on. */
scorecard_status scorecard_i_csv_out_finish(struct scorecard_i_csv_out *out, struct scorecard_error *err);

/* Passes over the apostrophe that scorecard_i_csv_out_text() put in front, if it did. */
void scorecard_i_csv_text_plain(const char **text, size_t *size);

#endif
