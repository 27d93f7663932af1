/* SPDX-License-Identifier: MIT */
/* Aggregations that compare a unit with others: by the best and the worst of all scores, or one by one. */
#ifndef SCORECARD_I_COMPARE_H
#define SCORECARD_I_COMPARE_H

#include "method/aggregate.h"

/*
 * TOPSIS: how near the scores of a unit are to the best of all units', of the way from the worst. NaN in x: a child that
 * does not count. NaN: all of its children are without spread.
 */
double scorecard_i_topsis(size_t count, const double *x, const double *w, const double *ideal, const double *anti);
/* The same from distances to the best and to the worst. */
double scorecard_i_topsis_of(double to_ideal, double to_anti);

/*
 * Whole numbers in the ratios of weights, so that sums of them are exact as people read them: 0.1 + 0.2 is 0.3. false:
 * there are none that fit, and sums are those of the doubles, exactly.
 */
bool scorecard_i_votes(size_t count, const double *w, int64_t *votes);

/* What units are compared by. */
struct scorecard_i_jury {
    const struct scorecard_i_aggregation *how;
    size_t children;
    const double *w;
    const int64_t *votes; /* NULL: none that fit */
};

/* How a unit fared against the others. */
struct scorecard_i_record {
    uint32_t won, tied, lost;
    double score; /* NaN: it was compared with nobody, and the method wants somebody */
};

/*
 * Compares unit `one` of `units`, whose scores are one[unit x children], with all the others', whose scores are others[unit
 * x children]: the same, or the other ends of intervals. NaN: it has none. What only one has does not count.
 */
struct scorecard_i_record scorecard_i_compare(const struct scorecard_i_jury *jury, size_t units, size_t unit,
                                              const double *one, const double *others);

#endif
