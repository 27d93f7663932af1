/* SPDX-License-Identifier: MIT */
/*
 * A table being read: its header bound to a layout, and the names of its units and periods. What is done
 * with the rows is in table_wide.c, table_long.c and table_units.c.
 */
#ifndef SCORECARD_I_TABLE_H
#define SCORECARD_I_TABLE_H

#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/csv_numbers.h"
#include "exchange/layout.h"
#include "measure/data.h"

/* No such cell. */
#define SCORECARD_I_NO_CELL SIZE_MAX
/* A unit that is left out. */
#define SCORECARD_I_SKIP (SCORECARD_NONE - 1)

/* What a column last said about a unit: a hash of the text (0: nothing yet), and in which period. */
struct scorecard_i_said {
    uint64_t text;
    uint32_t period;
};

/* A column's role, bound to the cell of a row. */
struct scorecard_i_bound {
    size_t cell;
    const struct scorecard_i_role *role;
    struct scorecard_i_said *said; /* by unit; of roles that are about units */
    size_t said_capacity;
};

/* A condition of the layout, bound. */
struct scorecard_i_bound_condition {
    size_t cell;
    const struct scorecard_i_condition *condition;
};

/* A naming column, bound: texts as they stand in cells, and the numbers they came to. */
struct scorecard_i_named {
    size_t cell;
    const struct scorecard_i_naming *naming;
    struct scorecard_i_index index;
    struct scorecard_i_csv_cell last; /* the newest text, in the arena */
    uint32_t last_number;
};

/* What a units table says that a unit became; kept until all rows are read, since the other may stand below. */
struct scorecard_i_became {
    uint32_t unit;
    const char *name; /* of the other */
    double weight;
    uint64_t row, line;
    size_t cell;
    struct scorecard_i_became *next;
};

struct scorecard_i_table {
    scorecard_data_draft *draft;
    const struct scorecard_run *run;
    struct scorecard_read_options options;
    const char *name;
    const scorecard_layout *layout;
    scorecard_layout plain; /* the layout where none was given */
    struct scorecard_i_arena arena;

    struct scorecard_i_csv csv;
    struct scorecard_i_csv_numbers *numbers;  /* a quicker way to read most rows; NULL: there is none */
    size_t slot;                              /* where their numbers go */
    bool numbered;                            /* they went there, those of the row */
    uint64_t total;                           /* bytes of the table; 0: not known */
    uint64_t next_progress;                   /* tell of progress from that byte on */
    struct scorecard_i_csv inner;             /* reads a row that stood in one cell */
    bool unwrapped;                           /* the row is that */
    const struct scorecard_i_csv_cell *cells; /* the row, `width` of them */
    const char **headers;
    size_t width;

    struct scorecard_i_bound *bound; /* columns of values, or parts of a long table's rows */
    size_t bound_count;
    struct scorecard_i_bound *about; /* columns about units: titles, aliases, groups, ranked */
    size_t about_count;
    struct scorecard_i_bound_condition *conditions; /* in the order of the layout's clauses */
    struct scorecard_i_named unit;                  /* the column that tells units apart */
    size_t name_cell;                /* where that one has ids: the column with their names, or NO_CELL */
    struct scorecard_i_named period; /* cell NO_CELL: all rows have period_number */
    uint32_t period_number;
    struct scorecard_i_named *inputs; /* of a long table */
    char *scratch;
    size_t scratch_capacity;
    bool closed; /* the table may not add units */
    bool titled; /* a column has titles without a language */
    struct scorecard_i_became *became, *last_became;
};

/* What reads the rows, once the header is bound. */
typedef scorecard_status (*scorecard_i_table_rows_fn)(struct scorecard_i_table *table, struct scorecard_error *err);
scorecard_status scorecard_i_table_wide(struct scorecard_i_table *table, struct scorecard_error *err);
scorecard_status scorecard_i_table_long(struct scorecard_i_table *table, struct scorecard_error *err);
scorecard_status scorecard_i_table_units(struct scorecard_i_table *table, struct scorecard_error *err);

/* table_bind.c: reads the header and finds each column of the layout in it (or, without one, of the plain form). */
scorecard_status scorecard_i_table_bind(struct scorecard_i_table *table, bool units, struct scorecard_error *err);

/* table_plain.c: makes table->layout from the names in the header. */
scorecard_status scorecard_i_table_plain(struct scorecard_i_table *table, struct scorecard_error *err);
scorecard_status scorecard_i_table_plain_units(struct scorecard_i_table *table, struct scorecard_error *err);

/* The next row that the layout's conditions let through. */
scorecard_status scorecard_i_table_row(struct scorecard_i_table *table, bool *there, struct scorecard_error *err);
/* Places an error at a cell of the row, or with NO_CELL at the row. */
scorecard_status scorecard_i_table_place(const struct scorecard_i_table *table, size_t cell, scorecard_status status,
                                         struct scorecard_error *err);
/* As that, where a lower floor has said where: that stands behind. */
scorecard_status scorecard_i_table_within(const struct scorecard_i_table *table, size_t cell, scorecard_status status,
                                          struct scorecard_error *err);
/* Hands a warning about a cell of the row to the caller. */
void scorecard_i_table_warn(const struct scorecard_i_table *table, size_t cell, const char *message);

/* table_names.c: numbers for names. */

/* A cell of the row without the spaces that do not count. */
struct scorecard_i_csv_cell scorecard_i_table_cell(const struct scorecard_i_table *table, size_t cell);
/* What a cell stands for, given what cells are replaced by. */
struct scorecard_i_csv_cell scorecard_i_table_translate(const struct scorecard_i_translation *values, size_t count,
                                                        struct scorecard_i_csv_cell cell);
/* A NUL-terminated copy in the table's arena; NULL: no memory. */
char *scorecard_i_table_text(struct scorecard_i_table *table, struct scorecard_i_csv_cell cell);
/* A NUL-terminated copy that holds until the next; NULL: no memory. */
const char *scorecard_i_table_scratch(struct scorecard_i_table *table, struct scorecard_i_csv_cell cell);
/* The number of a cell's text in a name table, or SCORECARD_NONE; and noting it. */
uint32_t scorecard_i_table_known(struct scorecard_i_named *named, struct scorecard_i_csv_cell cell);
scorecard_status scorecard_i_table_know(struct scorecard_i_table *table, struct scorecard_i_named *named,
                                        struct scorecard_i_csv_cell cell, uint32_t number, struct scorecard_error *err);
/* The row's unit, made where that is allowed; SCORECARD_I_SKIP when the row is to be left out. */
scorecard_status scorecard_i_table_unit(struct scorecard_i_table *table, uint32_t *unit, struct scorecard_error *err);
/* The row's period, made where it is new. */
scorecard_status scorecard_i_table_period(struct scorecard_i_table *table, uint32_t *period,
                                          struct scorecard_error *err);
/* The period with an id, made where it is new; not placed. */
scorecard_status scorecard_i_table_add_period(struct scorecard_i_table *table, const char *id, uint32_t *period,
                                              struct scorecard_error *err);
/* The input with an id, made where it is new; not placed. */
scorecard_status scorecard_i_table_input(struct scorecard_i_table *table, const char *id, uint32_t *input,
                                         struct scorecard_error *err);

/* table_about.c: what a row says about its unit: titles, aliases, groups, ranked or not. */
scorecard_status scorecard_i_table_about(struct scorecard_i_table *table, uint32_t unit, uint32_t period,
                                         struct scorecard_error *err);

/* table_successor.c: when units exist and what they become. */

/* A cell about the periods of a unit, which has content. Not placed. */
scorecard_status scorecard_i_table_validity(struct scorecard_i_table *table, uint32_t unit, int32_t kind, const char *text,
                                            struct scorecard_error *err);
/* A cell with successors; what it says is noted. Not placed. */
scorecard_status scorecard_i_table_became(struct scorecard_i_table *table, uint32_t unit, const struct scorecard_i_bound *bound,
                                          struct scorecard_i_csv_cell cell, struct scorecard_error *err);
/* States all that was noted, now that all units are known. */
scorecard_status scorecard_i_table_successors(struct scorecard_i_table *table, struct scorecard_error *err);

#endif
