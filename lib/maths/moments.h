/* SPDX-License-Identifier: MIT */
/*
 * Mean, spread, skew and kurtosis of a column, the same bits whatever the order of its values. Sums are exact; what is
 * rounded is each value's deviation and its powers, which depend on the value and the centre only.
 */
#ifndef SCORECARD_I_MOMENTS_H
#define SCORECARD_I_MOMENTS_H

#include <stddef.h>

#include "maths/sum.h"

/* Of the values that are there. All NaN when there are none. */
struct scorecard_i_moments {
    size_t count;
    double min, max;   /* exact; the same: a constant column, whose mean is that value and whose sums are 0 */
    double mean;
    double unit;       /* a power of two by which deviations were multiplied, so that no power of theirs overflows */
    double s2, s3, s4; /* sums of the powers of the deviations from the mean, in that unit */
};

/* Sums of powers of deviations from a centre: what values can join and leave, exactly. */
struct scorecard_i_powers {
    size_t count;
    double centre, unit;
    struct scorecard_i_sum sums[4];
};

/* Moments of `n` finite values, NaN left out. Returns how many there are. */
size_t scorecard_i_moments_of(const double *x, size_t n, struct scorecard_i_moments *out);

/* Sample standard deviation (n - 1); NaN for fewer than 2 values; infinity when no double can say it. */
double scorecard_i_moments_sd(const struct scorecard_i_moments *m);
/*
 * Skew of type 2 (Joanes & Gill 1998; SAS, Excel): sqrt(n) S3/S2^1.5 sqrt(n(n-1))/(n-2). NaN for fewer than 3 values or
 * a constant column.
 */
double scorecard_i_moments_skew(const struct scorecard_i_moments *m);
/*
 * Excess kurtosis of type 2: ((n+1)(n S4/S2^2 - 3) + 6)(n-1)/((n-2)(n-3)). NaN for fewer than 4 values or a constant
 * column.
 */
double scorecard_i_moments_kurtosis(const struct scorecard_i_moments *m);

/* The same, with the sums that they come from, so that values can leave; none where there is no spread. */
size_t scorecard_i_moments_of_powers(const double *x, size_t n, struct scorecard_i_powers *powers,
                                     struct scorecard_i_moments *out);

/* The sum of the values that are there, whatever their order and as good as exact, over their number; NaN: there are none. */
double scorecard_i_moments_mean(const double *x, size_t n);

/* A centre near the values, and their unit: a power of two near 1/spread, for a spread of max - min. */
double scorecard_i_moments_unit(double min, double max);
void scorecard_i_powers_init(struct scorecard_i_powers *powers, double centre, double unit);
void scorecard_i_powers_add(struct scorecard_i_powers *powers, double value);
/*
 * Adds `n` values, NaN left out, all within the spread that the unit is of, and so is the centre. Of each term what is below
 * 2^-76 of the greatest that there can be is dropped.
 */
void scorecard_i_powers_add_all(struct scorecard_i_powers *powers, const double *x, size_t n);
/* Takes out a value that was added. */
void scorecard_i_powers_remove(struct scorecard_i_powers *powers, double value);
/*
 * Moments about the values' own mean. min and max are the caller's, and are not equal. Digits are lost where the mean
 * has left the centre by many standard deviations: returns that distance, in standard deviations.
 */
double scorecard_i_powers_moments(const struct scorecard_i_powers *powers, double min, double max,
                                  struct scorecard_i_moments *out);

#endif
