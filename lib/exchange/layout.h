/* SPDX-License-Identifier: MIT */
/* A layout in memory: what docs/guide/table-format.md says of one, in the words of the readers. */
#ifndef SCORECARD_I_LAYOUT_H
#define SCORECARD_I_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/exchange.h>

#include "base/date.h"
#include "base/memory.h"
#include "exchange/cell.h"

enum scorecard_i_shape { SCORECARD_I_SHAPE_WIDE = 0, SCORECARD_I_SHAPE_LONG = 1, SCORECARD_I_SHAPE_UNITS = 2 };

/* What a column is. */
enum scorecard_i_role_kind {
    SCORECARD_I_ROLE_INPUT = 1, /* values of the input `id` in `layer` */
    SCORECARD_I_ROLE_PUBLISHED, /* published values of the node `id`, `field` */
    SCORECARD_I_ROLE_TITLE,     /* titles of units, in the language `id` (NULL: none) */
    SCORECARD_I_ROLE_ALIAS,     /* other names of units, with `mark` between several (NULL: one name) */
    SCORECARD_I_ROLE_GROUP,     /* groups in the group column `id` */
    SCORECARD_I_ROLE_RANKED,    /* `yes` or `no` */
    SCORECARD_I_ROLE_FIRST,     /* first periods in which units exist */
    SCORECARD_I_ROLE_LAST,      /* last ones */
    SCORECARD_I_ROLE_SUCCESSOR, /* units that they became, NAME or NAME:WEIGHT, with `mark` between several */
    SCORECARD_I_ROLE_ID,        /* ids of units */
    SCORECARD_I_ROLE_ERROR,     /* standard errors of the input `id` in `layer` */
    SCORECARD_I_ROLE_NOTE,      /* notes of the input `id` in `layer` */
    /* Parts of a row of a long table. */
    SCORECARD_I_PART_VALUE,
    SCORECARD_I_PART_LAYER,
    SCORECARD_I_PART_FIELD,
    SCORECARD_I_PART_REASON,
    SCORECARD_I_PART_LOW,
    SCORECARD_I_PART_HIGH,
    SCORECARD_I_PART_ERROR,
    SCORECARD_I_PART_NOTE
};

/* What cells say, and what it stands for. */
struct scorecard_i_translation {
    const char *from, *to;
};

/* A column: by position where it is not 0, else by the header's name. */
struct scorecard_i_column {
    const char *name; /* as in the layout: "#3" for a position */
    uint32_t position;
};

/* A column whose cells are names: of units, periods, inputs, layers … */
struct scorecard_i_naming {
    struct scorecard_i_column column;
    const struct scorecard_i_translation *values; /* replaces what a cell says */
    size_t value_count;
};

/* Periods, as numeric time: from the one that starts at `start` to the one that starts at `last` and is over at `end`. */
struct scorecard_i_span {
    double start, last, end;
};

struct scorecard_i_role {
    int32_t kind; /* enum scorecard_i_role_kind */
    const char *id;
    int32_t layer, field;
    struct scorecard_i_cell_style style;  /* of numbers */
    const struct scorecard_i_span *spans; /* the periods in which the column existed; outside, a gap is structural */
    size_t span_count;                    /* 0: all */
    const char *mark;
    const char *yes, *no;
    const struct scorecard_i_translation *values;
    size_t value_count;
};

/* A column and all that it is. No role: it is ignored. */
struct scorecard_i_layout_column {
    struct scorecard_i_column column;
    const struct scorecard_i_role *roles;
    size_t role_count;
};

/* One condition on a row: that a cell is (not) one of these texts. */
struct scorecard_i_condition {
    struct scorecard_i_column column;
    const char *const *texts;
    size_t text_count;
    bool is_not;
};

/* Any of its conditions must hold. */
struct scorecard_i_clause {
    const struct scorecard_i_condition *conditions;
    size_t count;
};

/* A period whose id does not tell its time. */
struct scorecard_i_layout_period {
    const char *id;
    double time;
};

/* A value that every row has. */
struct scorecard_i_constant {
    struct scorecard_i_role role; /* INPUT or PUBLISHED */
    double value;
    int32_t decimals;
    const char *text; /* of a tier */
};

enum scorecard_i_others { SCORECARD_I_OTHERS_ERROR = 0, SCORECARD_I_OTHERS_IGNORE = 1, SCORECARD_I_OTHERS_INPUTS = 2 };

struct scorecard_layout {
    scorecard_i_count count;
    struct scorecard_i_arena arena; /* all that is pointed to */

    int32_t shape; /* enum scorecard_i_shape */
    char delimiter;
    bool trim;
    bool unwrap; /* a row that stands in one quoted cell is read as a row */
    enum scorecard_i_date_style dates;
    struct scorecard_i_cell_style style; /* of number columns that say nothing else */

    struct scorecard_i_naming unit;
    bool skip_unknown;                /* units that the units table does not have: skip, with a warning */
    struct scorecard_i_naming period; /* column.name NULL: there is none */
    const char *constant_period;      /* NULL: none */
    const struct scorecard_i_layout_period *periods;
    size_t period_count;

    const struct scorecard_i_layout_column *columns;
    size_t column_count;
    int32_t others; /* enum scorecard_i_others */
    const struct scorecard_i_clause *where;
    size_t clause_count;
    const struct scorecard_i_constant *constants;
    size_t constant_count;

    /* Of a long table. */
    const struct scorecard_i_naming *inputs; /* columns that make the input's (or node's) id together */
    size_t input_count;
    int32_t layer, field; /* of rows that do not say; 0: as the plain form */
};

/* The style of the plain form: a decimal point, "" and "NA" are not reported. */
extern const struct scorecard_i_cell_style scorecard_i_layout_plain_style;

/* Names as they stand in files, each list ending with NULL; number 1 is the first. */
extern const char *const scorecard_i_layout_layers[];
extern const char *const scorecard_i_layout_fields[];
extern const char *const scorecard_i_layout_reasons[]; /* those that can be stated */

/* The number of a name of `size` bytes in such a list; 0: it is not in it. */
int32_t scorecard_i_layout_number(const char *const *names, const char *name, size_t size);

/* Whether a column with these spans existed at a time. */
bool scorecard_i_layout_within(const struct scorecard_i_role *role, double time);

#endif
