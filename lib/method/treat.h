/* SPDX-License-Identifier: MIT */
/* Outliers: the test by skew and kurtosis, winsorising, and transforms by logarithm or Box-Cox. */
#ifndef SCORECARD_I_TREAT_H
#define SCORECARD_I_TREAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "maths/order.h"

/* What was done to a column, as a function of one value: bounds, then a Box-Cox transform of x - origin + shift. */
struct scorecard_i_transform {
    double low, high;      /* NaN: no bound */
    bool transforms;
    bool mirrored;         /* minus the transform of origin - x + shift: the order stays */
    double origin, shift;
    double lambda;         /* 0: the logarithm */
};

/* A value of the column. NaN where the transform is not defined (or the value is NaN). */
double scorecard_i_transform_value(const struct scorecard_i_transform *how, double x);
/* A goalpost or target: as a value, but not held at the bounds, which are about outliers among units. */
double scorecard_i_transform_stated(const struct scorecard_i_transform *how, double x);

struct scorecard_i_kernels;

/* What shall be done. */
struct scorecard_i_treating {
    const struct scorecard_i_kernels *kernels; /* for many logarithms at once; NULL: one by one. The bits are the same */
    bool coinr;
    double skew, kurtosis;
    size_t winmax;
    int32_t transform;  /* ::scorecard_transform */
    double offset;      /* of log-offset and box-cox */
    double lambda[2];   /* between which it is sought */
};

/* What was done, and what it came to. */
struct scorecard_i_treatment {
    int32_t outcome;          /* ::scorecard_treatment */
    struct scorecard_i_transform how;
    int32_t transform;        /* ::scorecard_transform that was kept; 0: none */
    size_t count;             /* values */
    size_t low, high;         /* winsorised at either end */
    double skew[2], kurtosis[2]; /* before and after; NaN: too few values, or a constant column */
    const double *values;     /* the transformed values, in the spare room; NULL: they were not transformed */
};

/*
 * Treats `count` finite values (none missing), in any order: the order does not matter. `spare` has room for 3 x count
 * items. Returns false where the transform is not defined for the least value, *culprit.
 */
bool scorecard_i_treat(const struct scorecard_i_treating *treating, const double *x, size_t count,
                       struct scorecard_i_item *spare, struct scorecard_i_treatment *out, double *culprit);

/*
 * The lambda in [low, high] of the greatest likelihood of the Box-Cox model, from the logarithms of the values, ascending
 * and not all the same (G. E. P. Box & D. R. Cox, An Analysis of Transformations, 1964).
 */
double scorecard_i_box_cox_lambda(const double *logs, size_t count, double low, double high);
/* (x^lambda - 1)/lambda, or ln x; without cancellation for small lambda. x above 0. */
double scorecard_i_box_cox(double x, double lambda);

#endif
