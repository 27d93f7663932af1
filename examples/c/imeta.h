/* SPDX-License-Identifier: MIT */
/* COINr's table iMeta, as a model and a layout of iData: what a program does that has an index in a form of its own. */
#ifndef EXAMPLES_IMETA_H
#define EXAMPLES_IMETA_H

#include <scorecard/scorecard.h>

/* A row: an indicator, an aggregate, a denominator or a group column. Texts are "" where the table says NA. */
struct imeta_row {
    const char *code, *name, *direction, *weight, *unit, *denominator, *parent, *type;
};

struct imeta {
    char *text; /* the file, cut into cells */
    struct imeta_row *rows;
    size_t count;
};

/* Reads the table. 0 after a message on standard error. */
int imeta_read(struct imeta *meta, const char *path);
void imeta_free(struct imeta *meta);
/* Adds the tree to a draft: titles, units, weights, directions, denominators. */
scorecard_status imeta_tree(const struct imeta *meta, scorecard_draft *draft, struct scorecard_error *err);
/* How to read iData. */
scorecard_status imeta_layout(const struct imeta *meta, scorecard_layout **layout, struct scorecard_error *err);

#endif
