/* SPDX-License-Identifier: MIT */
/*
 * Where a node's children get their weights: stated, derived from what is stated of them, or taken from their scores. What
 * is stated is worked out when the model is frozen, what is taken from scores when a model is fitted to data.
 */
#ifndef SCORECARD_I_WEIGH_H
#define SCORECARD_I_WEIGH_H

#include <stdbool.h>

#include "base/memory.h"
#include "method/table.h"

/* A weighing with its parameters. Lists are by child, in the node's order. */
struct scorecard_i_weighing {
    int32_t method;
    int32_t frame;                   /* PERIOD or ALL */
    int32_t loadings, singular, retention, rotation, average, importance;
    double least;                    /* of retention */
    uint32_t factors;
    double consistency;              /* greatest ratio */
    double ratio;                    /* consistency ratio of comparisons; NaN: none */
    const double *lower, *upper;     /* NULL: none */
    const double *targets;           /* of importance; NULL: the children's weights */
    const struct scorecard_param *weights; /* by child and period */
    size_t weight_count;
};

/* What there is to tell about weights beside themselves; NaN and NULL: nothing. */
struct scorecard_i_weigh_facts {
    uint32_t children, factors;
    double rows;         /* units that counted */
    double *eigenvalues; /* by component, the greatest first */
    double *loadings;    /* [children x factors], rotated */
    double *explained;   /* by factor: the share of the variance that it explains, as rotated */
    double *importance;  /* by child */
    double *correlations;/* by child, with the node */
    double objective, rounds, converged;
};

/* Scores of children, by which they are weighed. */
struct scorecard_i_weigh_columns {
    struct scorecard_i_arena *arena; /* for the facts */
    uint32_t children;
    size_t rows;
    double *x;                  /* [children x rows]; NaN: a gap. Rows may be struck out of it */
    const char *const *ids;     /* by child */
    const double *weights;      /* by child, as they would be without the method */
};

/* Reads checked parameters that are not by child. */
void scorecard_i_weighing_read(int32_t method, const struct scorecard_param *params, size_t count,
                               struct scorecard_i_weighing *out);
/* Whether weights come from scores: the same for all units of a period, or for each unit its own. */
bool scorecard_i_weigh_is_driven(int32_t method);
bool scorecard_i_weigh_is_by_unit(int32_t method);

/*
 * Weights from scores, which add up to 1, and the facts about them. `w` is by child. ERROR_WEIGHT, ERROR_CONSTANT,
 * ERROR_DOMAIN, ERROR_MEMORY.
 */
scorecard_status scorecard_i_weigh_columns(const struct scorecard_i_weighing *weighing,
                                           struct scorecard_i_weigh_columns *columns, double *w,
                                           struct scorecard_i_weigh_facts *facts, struct scorecard_error *err);

/* Of a count: to be divided by what they add up to. false: they add up to nothing. */
bool scorecard_i_weigh_normalise(double *w, size_t count);

#endif
