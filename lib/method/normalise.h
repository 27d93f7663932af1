/* SPDX-License-Identifier: MIT */
/*
 * Score rules beyond those of rule.h: those that take more of a column than its extremes (its mean, its order, its
 * quantiles), and those with targets, references and categories. Each looks at one value at a time and at what is known of
 * its column, so a fitted model scores one unit alone to the same bits.
 *
 * Lower is better: a value, and a target, reference or extreme with it, is taken times -1, then there is one formula.
 */
#ifndef SCORECARD_I_NORMALISE_H
#define SCORECARD_I_NORMALISE_H

#include <stdbool.h>

#include "method/table.h"

/* What a rule takes of the column, in the frame. */
enum scorecard_i_takes {
    SCORECARD_I_TAKES_NOTHING = 0,
    SCORECARD_I_TAKES_MOMENTS = 1,   /* mean and standard deviation */
    SCORECARD_I_TAKES_EXTREMES = 2,  /* least and greatest value */
    SCORECARD_I_TAKES_QUANTILES = 3, /* those between classes */
    SCORECARD_I_TAKES_VALUES = 4     /* all of them */
};

/* A rule with its parameters known, all as stated or observed: not times the direction. NaN and NULL: not known. */
struct scorecard_i_norm {
    int32_t method;
    int32_t constant; /* ::scorecard_constant, for a column without spread */
    int32_t ties;     /* ::scorecard_ties: least or average */
    bool lower;       /* lower is better */
    bool cap, interpolate;
    double to[2];     /* scores of the formula's 0 and 1; of zscore, of the mean and by how much an sd raises it */
    double mean, sd, min, max;
    double target, upper, reference;
    double steepness;
    uint32_t classes;
    const double *values; /* ascending: to rank among, quantiles or cuts; borrowed */
    size_t count;
    const double *scores; /* of categories, from the worst; NULL: their numbers, from 1; borrowed */
};

/* Whether parameters give every value a score. */
enum scorecard_i_norm_state {
    SCORECARD_I_NORM_READY = 0,
    SCORECARD_I_NORM_FLAT = 1,     /* the column has no spread: `constant` says what it scores */
    SCORECARD_I_NORM_UNKNOWN = 2,  /* something is not known */
    SCORECARD_I_NORM_TARGET = 3,   /* the worst value is at the target already, or beyond it */
    SCORECARD_I_NORM_REFERENCE = 4,/* or at the reference */
    SCORECARD_I_NORM_ABSENT = 5,   /* the reference unit has no value */
    SCORECARD_I_NORM_SIGN = 6      /* a share of what is not above 0 */
};

/* Whether a rule is one of these. */
bool scorecard_i_rule_is_norm(int32_t method);
enum scorecard_i_takes scorecard_i_rule_takes(int32_t method);

/* Reads what is stated for a period (NULL: for all others). */
void scorecard_i_norm_read(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                           size_t count, int32_t direction, const char *period, struct scorecard_i_norm *out);
/* Checks what depends on several parameters. ERROR_PARAMETER. */
scorecard_status scorecard_i_norm_check(const struct scorecard_i_method_row *method,
                                        const struct scorecard_param *params, size_t count, struct scorecard_error *err);

/*
 * Takes what the rule takes from the `count` values of its frame, ascending, at least one. `room` has place for
 * scorecard_i_norm_room() of them and is borrowed from then on. A mean or spread that no number can say is infinite.
 */
size_t scorecard_i_norm_room(const struct scorecard_i_norm *norm, size_t count);
void scorecard_i_norm_fit(struct scorecard_i_norm *norm, const double *ascending, size_t count, double *room);

enum scorecard_i_norm_state scorecard_i_norm_state(const struct scorecard_i_norm *norm);
/* What is wrong with a state other than READY and FLAT, and the cure; ERROR_PARAMETER, or ERROR_DOMAIN for SIGN. */
scorecard_status scorecard_i_norm_fail(const struct scorecard_i_norm *norm, enum scorecard_i_norm_state state,
                                       struct scorecard_error *err);
/* What all values of a column without spread score; NaN: a gap. */
double scorecard_i_norm_flat(const struct scorecard_i_norm *norm);
/* The score of a value, by parameters in `state`; NaN: a gap, *gap has the reason. */
double scorecard_i_norm_score(const struct scorecard_i_norm *norm, enum scorecard_i_norm_state state, double x,
                              uint8_t *gap);

#endif
