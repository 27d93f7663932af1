/* SPDX-License-Identifier: MIT */
/*
 * Writing HTML that is well-formed XML too. What people wrote goes through scorecard_i_html_text(): it cannot end an element
 * or an attribute, and cannot turn the direction of what stands beside it. The same calls give the same bytes.
 */
#ifndef SCORECARD_I_HTML_WRITE_H
#define SCORECARD_I_HTML_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/exchange.h>

enum { SCORECARD_I_HTML_BLOCK = 4096 };

/* A page on its way out. It needs no memory; after a failure everything that follows is left out. */
struct scorecard_i_html {
    scorecard_write_fn write;
    void *context;
    size_t used;     /* of block */
    int32_t stopped; /* what `write` answered when it did not go on */
    bool comma;      /* the decimal mark of numbers for readers */
    char block[SCORECARD_I_HTML_BLOCK];
};

/* Enough for a number for readers at up to 15 decimals. */
enum { SCORECARD_I_SHOWN_SIZE = 400 };

void scorecard_i_html_init(struct scorecard_i_html *html, scorecard_write_fn write, void *context, bool comma);
/* Markup, as it is. */
void scorecard_i_html_raw(struct scorecard_i_html *html, const char *markup);
/* Text, escaped, within an element or an attribute; NULL is none. */
void scorecard_i_html_text(struct scorecard_i_html *html, const char *text);
/* The same for the first `size` bytes. */
void scorecard_i_html_piece(struct scorecard_i_html *html, const char *text, size_t size);
/* An attribute with a text. `name` comes with its space: " lang". */
void scorecard_i_html_attribute(struct scorecard_i_html *html, const char *name, const char *text);
/* An attribute with a number in its shortest form; none for NaN. */
void scorecard_i_html_value(struct scorecard_i_html *html, const char *name, double value);
/* An attribute with a length: at most two decimals, then `unit`. */
void scorecard_i_html_length(struct scorecard_i_html *html, const char *name, double value, const char *unit);
/* A number for readers, as text: minus signs, the decimal mark of the language, a dash for NaN. `sign`: also a plus. */
size_t scorecard_i_html_shown(const struct scorecard_i_html *html, double value, int32_t decimals, bool sign,
                              char text[SCORECARD_I_SHOWN_SIZE]);
/* With how many decimals a rank is shown: ties may share one between two. */
int32_t scorecard_i_html_rank_decimals(double rank);
/* Hands over what is left. Returns whether all went well. */
bool scorecard_i_html_finish(struct scorecard_i_html *html);

#endif
