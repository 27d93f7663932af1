/* SPDX-License-Identifier: MIT */
/*
 * Losses of one unit at a time. Targets are carried up the tree; then each node's target less its score is split among its
 * children, and what lies below a child is scaled to the child's part.
 */
#ifndef SCORECARD_I_LOSS_H
#define SCORECARD_I_LOSS_H

#include "measure/result.h"
#include "study/attribute.h"
#include <scorecard/loss.h>

struct scorecard_losses {
    scorecard_i_count references;
    struct scorecard_run run;
    scorecard_result *result;
    uint32_t period, node;
    int32_t against;
    struct scorecard_loss_line *lines;
    size_t count, capacity;
    struct scorecard_loss_unit *units;
    uint32_t unit_count;
    struct scorecard_loss_node *nodes;
    size_t node_count;
    struct scorecard_loss_total *totals;
    size_t total_count, total_capacity;
};

/* Of an aggregate's state: what each child has. By node of the model. */
struct scorecard_i_loss_state {
    double *value; /* as the parent takes it; NaN: a gap */
    uint8_t *gap;  /* its reason */
};

/* Of an aggregate that compares units. */
struct scorecard_i_loss_rivals {
    double *values;     /* [units x children] as they count; NULL: it looks at the best and the worst alone */
    double *weights;    /* by child */
    int64_t *votes;     /* likewise, where `whole` */
    bool whole;
    double *low, *high; /* by child: room */
};

/* One node of the unit at hand, in its own points unless said. */
struct scorecard_i_loss_point {
    double exact;     /* mapped, not rounded */
    double part;      /* of its parent's target less score, in the parent's points */
    double slope;     /* by which what lies below it counts in the parent */
    double gross;     /* sum of all amounts at it and below it, without their signs */
    double whole;     /* what is not split among its children */
    double gap_part;  /* of its parent: what its being a gap, or the target's, is worth */
    double cap, rounding;
    double weight;    /* by which it counts in the node asked for */
    double error;     /* of part; and in the end of the way to the top, in its points */
    double total;     /* of lines at it and below it, in points of the node asked for */
    int32_t split, action;
    bool omitted;     /* as if it were not there, for its parent */
    bool live;        /* it has a score and a target, and so has every node above it */
    bool apart;       /* its difference is split among its children */
};

struct scorecard_i_loss_job {
    scorecard_losses *made;
    const scorecard_result *result;
    const struct scorecard_i_engine *engine;
    const scorecard_register *reg;
    struct scorecard_run run;
    struct scorecard_i_arena arena;
    struct scorecard_i_scratch scratch, other; /* of the unit; of what it is set against */
    uint32_t top, end, period, unit;
    int32_t against;
    uint32_t with_period, with_unit, with_column; /* as the options say */
    double *common;   /* [nodes from top x groups]: targets that units share; NULL: not needed */
    uint32_t group_count;
    struct scorecard_i_loss_state actual, target, maximum, floor;
    struct scorecard_i_loss_state tried; /* of the aggregate being combined */
    struct scorecard_i_loss_point *points;
    double *x, *from, *to, *weights, *parts, *errors; /* by child */
    uint32_t *places;
    uint8_t *stands;  /* by child: how it stands in both states (loss_split.c) */
    struct scorecard_i_loss_rivals *rivals; /* by node from top */
    uint8_t *ends;    /* by node: one thing for targets that are ends */
    uint8_t *whole;   /* by node: one thing for the target at hand */
    double *best, *median; /* of each node, by units ranked; NaN: not kept */
};

/* ---- targets (loss_target.c) ---- */

/*
 * Finds the nodes that are looked at as one thing: leaves; for ends, also nodes that have an end while
 * some leaf below has none. ERROR_PARAMETER, where the target is an end, for a leaf that leaves the top without one.
 */
scorecard_status scorecard_i_loss_find_whole(struct scorecard_i_loss_job *job, struct scorecard_error *err);
/* Finds what all units' leaves come to, where the target is one of theirs. */
scorecard_status scorecard_i_loss_targets_open(struct scorecard_i_loss_job *job, struct scorecard_error *err);
/* Targets of the leaves of the unit at hand, and of aggregates from these. */
scorecard_status scorecard_i_loss_targets(struct scorecard_i_loss_job *job, struct scorecard_error *err);

/* ---- states (loss_state.c) ---- */

/*
 * The bare score of an aggregate whose children are in job->tried, before cap and map; how each counts is left in the
 * scratch. false: it has none.
 */
bool scorecard_i_loss_combine(struct scorecard_i_loss_job *job, uint32_t node, double *bare, struct scorecard_i_combined *out);
/* What a cap or floor leaves of a bare score; and a bare score mapped. */
double scorecard_i_loss_hold(const struct scorecard_i_node *node, double bare);
double scorecard_i_loss_publish(const struct scorecard_i_node *node, double bare);
/* Copies the children's states. */
void scorecard_i_loss_try(struct scorecard_i_loss_job *job, uint32_t node, const struct scorecard_i_loss_state *from);

/* ---- aggregates that compare units (loss_rival.c) ---- */

/* Finds what other units have. */
scorecard_status scorecard_i_loss_rivals_open(struct scorecard_i_loss_job *job, struct scorecard_error *err);
/* The bare score of the unit at hand, of which the children were combined last; NaN: it has none. */
double scorecard_i_loss_compared(struct scorecard_i_loss_job *job, uint32_t node);

/* ---- splits (loss_split.c) ---- */

/* Splits the difference of every node of the unit at hand, from the leaves up, and counts it from the top down. false: no memory. */
bool scorecard_i_loss_split(struct scorecard_i_loss_job *job);

/* ---- lines (loss_line.c) ---- */

scorecard_status scorecard_i_loss_lines(struct scorecard_i_loss_job *job, struct scorecard_loss_unit *out,
                                        struct scorecard_error *err);

/* ---- who answers (loss_total.c) ---- */

/* Adds lead, cause and horizon to the lines of a unit, and their totals. false: no memory. */
bool scorecard_i_loss_totals(struct scorecard_i_loss_job *job, const struct scorecard_loss_unit *unit);

#endif
