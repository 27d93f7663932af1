/* SPDX-License-Identifier: MIT */
/*
 * What each child has to do with the difference between two scores of its parent, M(to) - M(from), where weights and what
 * is there are the same in both. Parts add up to the difference: what rounding leaves goes to the greatest of them.
 *
 * Sums and arithmetic means are linear: w (y - x). Other quasi-arithmetic means M = g(sum of w f(x)), g the inverse of f,
 * give (dM / d sum of w f) w df(x), which for the geometric mean is the logarithmic mean Divisia index (B. W. Ang, "Decomposition
 * analysis for policymaking in energy", Energy Policy 32 (2004), 1131-1139; "The LMDI approach", 33 (2005), 867-871). Where
 * the sum does not move, the quotient is its limit, 1 / f'(M). A child at 0 that makes such a mean 0 has an infinite df:
 * the children at 0 share the whole difference by weight, which is the limit for all at the same small value.
 *
 * Everything else gets the Shapley value (L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II
 * (1953), 307-317): the mean, over all orders in which children go from one state to the other, of what each changes by
 * going.
 */
#ifndef SCORECARD_I_ATTRIBUTE_H
#define SCORECARD_I_ATTRIBUTE_H

#include "base/memory.h"
#include "method/aggregate.h"

enum {
    SCORECARD_I_SHAPLEY_EXACT = 16,     /* children that differ, up to which all subsets are scored */
    SCORECARD_I_SHAPLEY_PAIRS = 1024    /* beyond it: orders drawn, each with its reverse */
};

/* How a difference was split. */
enum scorecard_i_split {
    SCORECARD_I_SPLIT_NONE = 0,    /* not at all: a state on the way has no score, or numbers are too great */
    SCORECARD_I_SPLIT_LINEAR = 1,
    SCORECARD_I_SPLIT_MEAN = 2,
    SCORECARD_I_SPLIT_ZEROS = 3,   /* children at 0 of a mean that is 0 */
    SCORECARD_I_SPLIT_BINDING = 4, /* one child alone makes the difference */
    SCORECARD_I_SPLIT_SHAPLEY = 5,
    SCORECARD_I_SPLIT_SAMPLED = 6  /* Shapley values of drawn orders: see errors */
};

/* Two states of an aggregate's children. All lists are by child and have a number everywhere. */
struct scorecard_i_attribution {
    const struct scorecard_i_aggregation *how;
    size_t count;
    const double *weights; /* as they count; a mean's need not add up to 1 */
    const double *from, *to;
    /* Scores what scorecard_i_aggregate() does not (an expression, outranking); false: there is no score. NULL: it does. */
    bool (*score)(void *context, const double *x, double *out);
    void *context;
    bool binding;    /* a minimum, maximum or median charges all to the child that it takes in both states, where that is one alone */
    uint64_t seed;   /* of drawn orders: not of a unit's number, which says where it stands in a table */
};

struct scorecard_i_attributed {
    int32_t way;     /* ::scorecard_i_split */
    double from, to; /* M; missing where way is NONE for want of them */
    double error;    /* greatest of the errors */
};

/*
 * Splits. parts: by child; with NONE all 0. errors: by child, standard errors of what was drawn, else 0; may be NULL. Returns
 * false when there is no memory.
 */
bool scorecard_i_attribute(const struct scorecard_i_attribution *attribution, const struct scorecard_run *run, double *parts,
                           double *errors, struct scorecard_i_attributed *out);

/*
 * Adds to the greatest of the parts what they lack of a difference. Sums of what was split level by level stay exact by it.
 */
void scorecard_i_attribute_rest(size_t count, double *parts, double difference);

#endif
