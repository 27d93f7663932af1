/* SPDX-License-Identifier: MIT */
/* Columns, bars and sparklines in a terminal, aligned by what a text takes on the screen and not by its bytes. */
#ifndef EXAMPLES_TERMINAL_H
#define EXAMPLES_TERMINAL_H

/* How many columns a text takes: letters of the Latin script, one each, composed or decomposed. */
int width_of(const char *text);
void print_left(const char *text, int width);
void print_right(const char *text, int width);
/* A bar of `width` columns in eighths, from `low` to `high`; blank for NaN. */
void print_bar(double value, double low, double high, int width);
/* One block whose height is the value; a dot for NaN. */
void print_spark(double value, double low, double high);

#endif
