/* SPDX-License-Identifier: MIT */
/*
 * The least improvement that reaches a target. A *lever* is an input that may be moved: how far, in which steps, at what cost. A
 * node's score is a tree of sums and means over what its leaves give, each as a curve of its lever; what cannot be told so
 * is asked of the engine, point by point.
 */
#ifndef SCORECARD_I_REACH_H
#define SCORECARD_I_REACH_H

#include "measure/overlay.h"
#include "measure/result.h"
#include <scorecard/reach.h>

/* ---- curves (reach_curve.c) ---- */

/*
 * What a leaf gives by how far its lever was moved. Between two corners lies a straight line, or (a jump) nothing: what lies
 * between is worth no more than the former. Rising throughout.
 */
struct scorecard_i_corner {
    double t, v;
    bool jumps; /* to the next one */
};

struct scorecard_i_curve {
    struct scorecard_i_corner *corners;
    size_t count;
    double step; /* 0: any amount between the corners of a line; else whole multiples */
    double cost; /* of an amount of 1 */
    bool winds;  /* the leaf gives less in between, where the curve jumps */
};

/* What it gives at an amount that can be had, the greater value at a jump. */
double scorecard_i_curve_at(const struct scorecard_i_curve *curve, double t);
/* The least amount in [low, high] that gives at least v and can be had; NaN: none does. */
double scorecard_i_curve_find(const struct scorecard_i_curve *curve, double low, double high, double v);
/* The upper concave hull over [low, high], which can both be had: `out` has room for count + 2. Returns how many corners. */
size_t scorecard_i_curve_hull(const struct scorecard_i_curve *curve, double low, double high, struct scorecard_i_corner *out);
/*
 * Where an amount that cannot be had, or is worth less than on the hull, parts [low, high] in two that together have all
 * that can be had: [low, *left] and [*right, high]. false: it cannot be parted.
 */
bool scorecard_i_curve_part(const struct scorecard_i_curve *curve, double low, double high, double t, double *left, double *right);
/* The multiple of a step that is next to an amount, upwards or downwards; an amount within rounding of one is that one. */
double scorecard_i_step_to(double t, double step, bool up);

/* ---- trees of concave means (reach_tree.c) ---- */

enum scorecard_i_branch_kind {
    SCORECARD_I_BRANCH_CONSTANT = 0,
    SCORECARD_I_BRANCH_LEVER = 1, /* a curve */
    SCORECARD_I_BRANCH_SUM = 2,   /* constant + sum of weight x child */
    SCORECARD_I_BRANCH_POWER = 3  /* power mean of exponent at most 1, of children that are not negative; weights add up to 1 */
};

struct scorecard_i_branch {
    enum scorecard_i_branch_kind kind;
    double constant, power, weight; /* weight in its parent */
    size_t lever;                   /* of LEVER */
    size_t end;                     /* behind its last descendant: branches lie in preorder */
};

/* A tree with its levers as they are in a box of amounts. */
struct scorecard_i_grove {
    const struct scorecard_i_branch *branches;
    size_t count;
    const struct scorecard_i_curve *curves; /* by lever */
    size_t levers;
    struct scorecard_i_corner **hulls;      /* by lever, over the box */
    size_t *hull_counts;
    size_t depth;                           /* of the deepest branch, from 1 */
};

/* What a tree comes to with amounts that can be had. */
double scorecard_i_grove_value(const struct scorecard_i_grove *grove, size_t branch, const double *t);

struct scorecard_i_relaxed {
    double bound;   /* no choice in the box costs less; infinite: none reaches the target */
    double most;    /* what the hulls come to at the ends of the box */
};
/*
 * The least cost at which the hulls reach `target`: amounts into t, which need not be such as can be had. room has
 * (depth + 1) x levers doubles. Levers that the branch does not have keep their amounts.
 */
void scorecard_i_grove_relax(const struct scorecard_i_grove *grove, size_t branch, double target, double *t, double *room,
                             struct scorecard_i_relaxed *out);

/* ---- branch and bound (reach_search.c) ---- */

struct scorecard_i_search {
    const struct scorecard_run *run;
    struct scorecard_i_grove grove;
    size_t branch;       /* the tree's top */
    double target;
    double slack;        /* by which rounding may miss it */
    uint32_t effort;     /* boxes at most */
    double *t;           /* receives the best amounts; filled with what they are at first: 0 */
    double cost, bound;  /* of these, and of whatever else; infinite cost: none reaches the target */
    uint32_t boxes;      /* looked at */
};
/* false: no memory. */
bool scorecard_i_search(struct scorecard_i_search *search);

/* ---- levers (reach_lever.c) ---- */

struct scorecard_i_lever {
    const struct scorecard_reach_lever *asked;
    uint32_t input;      /* of the model */
    uint32_t data_input; /* of the data */
    uint32_t leaf;       /* the first that reads it among those that matter */
    double before, end;  /* values */
    double sign;         /* the way it moves: 1 up, -1 down */
    int pull;            /* 1: the more the leaf gives the better; -1: the less */
    bool peaks;          /* its leaf earns less further on, or in between; the end is where it earns most */
    double turn;         /* of the leaf whose curve was made last: what it gives, times this, rises with the amount */
    double range;        /* the amount to the end */
    double step, cost;
    double *cell;        /* its value in the overlay */
    bool plain;          /* its leaf gives a curve of it */
    double *tangents;    /* ascending amounts at which a logarithm is known; NULL: there is none */
    size_t tangent_count;
};
enum { SCORECARD_I_TANGENTS = 48 };

/* The value of a lever at an amount. */
double scorecard_i_lever_value(const struct scorecard_i_lever *lever, double t);

struct scorecard_i_reach_job {
    const scorecard_result *result;
    struct scorecard_run run;
    const struct scorecard_reach_options *options;
    uint32_t period, unit;
    struct scorecard_i_arena arena;
    struct scorecard_i_lever *levers;
    size_t lever_count;
    double sign;                  /* 1: the first target's score is good when it is high; -1: when it is low */
    uint8_t *depends;             /* by node: on some lever */
    uint8_t *scored;              /* by node: it has a score as the data is */
    struct scorecard_i_overlay *overlay;
    scorecard_result *ends;       /* of all levers at their ends */
    uint32_t trials, boxes;
    uint32_t most_trials;
    struct scorecard_i_field *fields, *shifted; /* by target: as the data is, and as the levers leave it */
    bool stays;                   /* ranks are held against the field as the data is */
    uint32_t *nodes;              /* of targets, each once */
    size_t node_count;
    double *scores;               /* by target: of the last choice that was scored */
    bool *met;                    /* likewise */
    double *values;               /* by lever: room */
};

/* 1: what a leaf gives rises with its one input; -1: it falls; 0: nobody can tell. */
int scorecard_i_lever_way(const struct scorecard_i_node *leaf);
/* Whether a rule earns more here and less there on one way. */
bool scorecard_i_lever_winds(const struct scorecard_i_node *leaf);
/* Finds levers, the way they go, their ends. */
scorecard_status scorecard_i_levers_open(struct scorecard_i_reach_job *job, struct scorecard_error *err);
/*
 * What a leaf gives as a lever moves, mapped: corners from the arena. false: no memory. A leaf that is not plain has none. The
 * engine at the ends tells how far goalposts from the data move.
 */
bool scorecard_i_lever_curve(struct scorecard_i_reach_job *job, struct scorecard_i_lever *lever, uint32_t leaf,
                             struct scorecard_i_curve *out);

/* ---- from the model to trees (reach_extract.c) ---- */

struct scorecard_i_extract {
    struct scorecard_i_branch *branches;
    size_t count, capacity, depth;
    struct scorecard_i_curve *curves; /* by lever; corners NULL: it is not in the tree */
    bool plain;    /* the tree tells all */
};
/*
 * The tree of a node, in the direction in which it is to move: -1 turns its score over. false: no memory. `plain` is false
 * where the tree would not tell all.
 */
bool scorecard_i_extract(struct scorecard_i_reach_job *job, uint32_t node, double sign, struct scorecard_i_extract *out);
/* Which nodes have a score as the data is. false: no memory. */
bool scorecard_i_extract_scored(struct scorecard_i_reach_job *job);
/* Whether a node's score, times sign, can only rise (or stay) as levers move; with `ends`, whether it is greatest with all at their ends. */
bool scorecard_i_extract_rises(const struct scorecard_i_reach_job *job, uint32_t node, double sign, bool ends);
/* What the other units' scores of a node, times sign, do as levers move. */
enum scorecard_i_field_moves { SCORECARD_I_FIELD_STAYS = 0, SCORECARD_I_FIELD_FALLS = 1, SCORECARD_I_FIELD_WILD = 2 };
enum scorecard_i_field_moves scorecard_i_extract_field(const struct scorecard_i_reach_job *job, uint32_t node, double sign);

/* ---- the engine's word (reach_judge.c) ---- */

/* Opens fields from the data as it is; scores into job->scores. */
scorecard_status scorecard_i_judge_open(struct scorecard_i_reach_job *job, struct scorecard_error *err);
/*
 * Scores the data with levers at values (NULL: as they are). *met: all targets are. A choice that cannot be scored meets none; with
 * `must`, it is an error. `kept` (may be NULL) receives the result.
 */
scorecard_status scorecard_i_reach_judge(struct scorecard_i_reach_job *job, const double *values, bool must, bool *met,
                                   scorecard_result **kept, struct scorecard_error *err);
/* The same with levers at amounts. */
scorecard_status scorecard_i_judge_amounts(struct scorecard_i_reach_job *job, const double *t, bool *met, struct scorecard_error *err);
double scorecard_i_judge_cost(const struct scorecard_i_reach_job *job, const double *t);

/* ---- from targets to the best choice (reach_solve.c) ---- */

struct scorecard_i_solved {
    double *values;     /* by lever: of the best choice found; at first all at their ends, which meet all targets */
    double cost, bound; /* of it, and of any */
};
/* Finds the best choice, when the ends meet all targets. */
scorecard_status scorecard_i_solve(struct scorecard_i_reach_job *job, struct scorecard_i_solved *solved, struct scorecard_error *err);
double scorecard_i_solved_cost(const struct scorecard_i_reach_job *job, const double *values);
/* By how much costs may differ that are the same but for rounding. */
double scorecard_i_solved_slack(const struct scorecard_i_reach_job *job, double cost);

/* ---- boxes that only the engine tells about (reach_box.c) ---- */

struct scorecard_i_boxes {
    double *best;       /* amounts that reach all; receives better ones */
    double cost, bound; /* of these; receive better ones */
    bool rises;         /* more of a lever never misses a target that less of it reaches: bounds are proven */
};
scorecard_status scorecard_i_boxes_search(struct scorecard_i_reach_job *job, struct scorecard_i_boxes *boxes, struct scorecard_error *err);

/* ---- targets (reach_field.c) ---- */

/* What a target's score is held against. */
struct scorecard_i_field {
    const struct scorecard_reach_target *target;
    const struct scorecard_i_node *node;
    struct scorecard_i_rank_rule rule;
    double sign;          /* 1: high is good */
    double *peers;        /* ascending: of a rank as they are compared, of a tier their scores */
    size_t count;
    const double *cuts;   /* of tiers */
    double *shares;       /* of tiers by percentiles, by cut: as quantiles of all */
    bool among;           /* the unit's own score is one of those that percentiles are of */
    double *room;
};
/* Sets up all but peers and cuts. */
void scorecard_i_field_open(struct scorecard_i_field *field, const scorecard_result *result,
                            const struct scorecard_reach_target *target);
/* The field as a result has it, or the scores given (NULL: none). false: no memory. */
bool scorecard_i_field_take(struct scorecard_i_field *field, const scorecard_result *result, const double *given, uint32_t unit,
                            uint32_t period, struct scorecard_i_arena *arena);
/* The rank of a score in the field; the tier. NaN and NONE: none. */
double scorecard_i_field_rank(const struct scorecard_i_field *field, double score);
uint32_t scorecard_i_field_tier(const struct scorecard_i_field *field, double score);
/* Whether a score, as published, reaches the target. */
bool scorecard_i_field_met(const struct scorecard_i_field *field, double score);
/* The least (sign 1) score before rounding that reaches the target, times sign; infinite: none does; minus that: any does. */
double scorecard_i_field_threshold(const struct scorecard_i_field *field);
/* Whether a threshold is only what comes next to a peer's score, with which the unit would have to share a rank. */
bool scorecard_i_field_is_open(const struct scorecard_i_field *field, double threshold);

#endif
