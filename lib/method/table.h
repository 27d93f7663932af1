/* SPDX-License-Identifier: MIT */
/*
 * What methods there are. A method is one row here and one body beside its table; the checks of drafts,
 * the JSON reader and writer, the schema, the documentation, the bindings and the fuzzers read these rows
 * and know no method by heart.
 */
#ifndef SCORECARD_I_TABLE_H
#define SCORECARD_I_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/model.h>

/* A value of an enumerated parameter. */
struct scorecard_i_choice {
    int32_t value;
    const char *name;
};

/* What a parameter is. */
enum scorecard_i_param_type {
    SCORECARD_I_NUMBER = 1,  /* a double in [low, high] */
    SCORECARD_I_WHOLE = 2,   /* a whole number in [low, high] */
    SCORECARD_I_FLAG = 3,    /* 0 or 1; true or false in JSON */
    SCORECARD_I_CHOICE = 4,  /* one of choices */
    SCORECARD_I_NUMBERS = 5, /* low to high numbers: here the bounds are of their count */
    SCORECARD_I_CHOICES = 6, /* low to high of choices */
    SCORECARD_I_TEXT = 7,    /* text, not empty */
    SCORECARD_I_PARTS = 8    /* low to high other methods of the step, each with its own parameters: see struct scorecard_param */
};

enum {
    SCORECARD_I_REQUIRED = 1,  /* must be given */
    SCORECARD_I_BY_PERIOD = 2, /* a number, or numbers, that may differ by period */
    SCORECARD_I_ID = 4,        /* a text that is an id */
    SCORECARD_I_BY_GROUP = 8,  /* a number for each child, period and group: see method/by_group.h */
    SCORECARD_I_BY_CHILD = 16, /* a number that may differ by child */
    SCORECARD_I_BY_PAIR = 32,  /* a number for each pair of ids: see method/by_group.h */
    SCORECARD_I_LISTED = SCORECARD_I_BY_GROUP | SCORECARD_I_BY_PAIR, /* kept in order behind the other parameters */
    SCORECARD_I_MANY = 64      /* any number of texts, all different */
};

struct scorecard_i_param_row {
    int32_t key;
    const char *name;
    int32_t type;
    unsigned flags;
    const struct scorecard_i_choice *choices; /* ends with a NULL name; NULL for other types */
    double low, high;
    double preset; /* NaN: none */
    const char *about;
};

/* What a fitted method carries. */
enum scorecard_i_fit {
    SCORECARD_I_FIT_NOTHING = 0,    /* it takes nothing from the data that a score depends on */
    SCORECARD_I_FIT_PARAMETERS = 1, /* a few numbers for each period */
    SCORECARD_I_FIT_REFERENCE = 2,  /* a reference distribution */
    SCORECARD_I_FIT_NOT = 3         /* it cannot be fitted */
};

struct scorecard_i_method_row {
    int32_t step;
    int32_t method;
    const char *name;
    const struct scorecard_i_param_row *params; /* ends with key 0; NULL: none */
    int32_t fit;
    const char *about;
    const char *source;
};

struct scorecard_i_step_row {
    int32_t step;
    const char *name;
    bool inherited;        /* by children that do not set it; such steps may also stand in the model's defaults */
    int32_t preset_method; /* the library's own default; 0: the step does nothing */
    const char *about;
};

size_t scorecard_i_step_count(void);
const struct scorecard_i_step_row *scorecard_i_step_row_at(size_t i);
/* NULL: no such step. */
const struct scorecard_i_step_row *scorecard_i_step_row(int32_t step);
size_t scorecard_i_method_count(void);
/* By step, then in order of documentation. */
const struct scorecard_i_method_row *scorecard_i_method_row_at(size_t i);
const struct scorecard_i_method_row *scorecard_i_method_row(int32_t method);
const struct scorecard_i_method_row *scorecard_i_method_by_name(int32_t step, const char *name);
/* The number of parameters of a method, and the row of one by key (NULL: it has none such). */
size_t scorecard_i_param_count(const struct scorecard_i_method_row *method);
const struct scorecard_i_param_row *scorecard_i_param_row(const struct scorecard_i_method_row *method, int32_t key);

/*
 * Checks the parameters of a method: each known, given once (once a period), of its type and in its range,
 * and the required ones there. What depends on several parameters or on the node is checked with the model;
 * that no number by group is given twice, by scorecard_i_by_group_order().
 */
scorecard_status scorecard_i_check_params(const struct scorecard_i_method_row *method,
                                          const struct scorecard_param *params, size_t count,
                                          struct scorecard_error *err);

/* The same of a method that is a part of another, whose parameters are those in its part. */
scorecard_status scorecard_i_check_own_params(const struct scorecard_i_method_row *method,
                                              const struct scorecard_param *params, size_t count,
                                              struct scorecard_error *err);

/* Reading checked parameters: the one of a key (and period, exactly; NULL: that for all others). */
const struct scorecard_param *scorecard_i_param_find(const struct scorecard_param *params, size_t count, int32_t key,
                                                     const char *period);
/* Its number for a period: that period's, else that for all others, else the preset of the method's row. */
double scorecard_i_param_number(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                                size_t count, int32_t key, const char *period);

/* Its text; NULL: not given. */
const char *scorecard_i_param_text(const struct scorecard_param *params, size_t count, int32_t key);

/* The tables that table.c joins; each ends with a method 0. */
extern const struct scorecard_i_method_row scorecard_i_column_methods[]; /* denominate, screen, impute, treat */
extern const struct scorecard_i_method_row scorecard_i_prepare_methods[];
extern const struct scorecard_i_method_row scorecard_i_scaling_methods[];
extern const struct scorecard_i_method_row scorecard_i_normalise_methods[];
extern const struct scorecard_i_method_row scorecard_i_rule_methods[]; /* of points */
extern const struct scorecard_i_method_row scorecard_i_aggregate_methods[];
extern const struct scorecard_i_method_row scorecard_i_gaps_methods[];
extern const struct scorecard_i_method_row scorecard_i_weigh_methods[];
extern const struct scorecard_i_method_row scorecard_i_layers_methods[];
extern const struct scorecard_i_method_row scorecard_i_publish_methods[]; /* map, round, rank, tier */

#endif
