/* SPDX-License-Identifier: MIT */
/*
 * Changes from one side (before, 0) to another (after, 1). The nodes of both are joined to one tree of pairs. What can be
 * switched from before to after is a factor: of a leaf the unit's own data, the parameters of its rule and the rule itself;
 * of an aggregate its weights, what it takes from other units, its method.
 */
#ifndef SCORECARD_I_CHANGE_H
#define SCORECARD_I_CHANGE_H

#include "measure/result.h"
#include "study/edition.h"
#include <scorecard/change.h>

/* How a pair's change is taken apart. Of one unit: gaps are different from unit to unit. */
enum scorecard_i_pair_kind {
    SCORECARD_I_PAIR_LEAF,    /* an indicator or a reference: by its three factors */
    SCORECARD_I_PAIR_WHOLE,   /* not at all: it exists on one side, or looks at all units at once */
    SCORECARD_I_PAIR_BRANCH   /* an aggregate */
};

/* A node on both sides, or on one. */
struct scorecard_i_pair {
    uint32_t node[2];     /* NONE: that side has none such */
    uint32_t parent, end; /* pairs are in preorder: below it are those up to end */
    uint32_t *children;   /* pairs: those of the later node in its order, then those that only the earlier one has */
    uint32_t child_count;
    uint32_t *at[2];      /* by child of that side's node: its place among `children` */
    uint32_t *place[2];   /* by child: its place among that side's node's children; NONE: it has none such */
    bool exists[2];       /* in the period */
    bool alike;           /* a branch: both nodes have the same children */
    bool same_method, same_map;
    bool drives;          /* a leaf: the parameters of its rule come from data */
    bool renamed;         /* a leaf: it is what it was, and its inputs are called otherwise: each side reads its own */
    bool weighed;         /* a branch: its weights come from data, on one side at least */
    enum scorecard_i_pair_kind kind;
    int32_t whole;        /* of a whole: its ::scorecard_part */
};

/* What may be switched, as bits of a state. Of a whole only the first counts. */
enum {
    SCORECARD_I_OWN = 1, SCORECARD_I_PARAMETERS = 2, SCORECARD_I_RULE = 4,  /* of a leaf */
    SCORECARD_I_WEIGHTS = 1, SCORECARD_I_PEERS = 2, SCORECARD_I_METHOD = 4, /* of a branch */
    SCORECARD_I_STATES = 8
};

/* A score; NaN with its reason. */
struct scorecard_i_point {
    double value; /* as the parent takes it */
    double exact; /* not rounded */
    int32_t gap;
};

/* What is known of a pair for the unit at hand. */
struct scorecard_i_pair_values {
    struct scorecard_i_point state[SCORECARD_I_STATES]; /* of a leaf by bits, of a whole by 0 and 1 */
    struct scorecard_i_point score[2];                  /* with all before, all after */
    double bare[2];                                     /* of a branch, before the map */
    uint32_t first, count;                              /* its own game's effects, once played; count NONE: not yet */
    int32_t marks;                                      /* of that game */
    double errors[SCORECARD_PART_ROUNDING + 1];         /* of that game, by part */
};

/* A factor that matters: a bit of a pair. */
struct scorecard_i_factor {
    uint32_t pair;
    int32_t bit, part;
};

/* An effect, in points of whatever it was carried to. */
struct scorecard_i_effect {
    uint32_t pair;
    int32_t part;
    double effect, error;
};

struct scorecard_i_effects {
    struct scorecard_i_effect *items;
    size_t count, capacity;
};

/* A line of the table. */
struct scorecard_i_change_told {
    struct scorecard_changes_line line;
    double parts[SCORECARD_PART_ROUNDING + 1], errors[SCORECARD_PART_ROUNDING + 1];
    size_t first; /* effect */
    uint32_t count;
};

struct scorecard_changes {
    scorecard_i_count references;
    struct scorecard_run run;
    scorecard_result *before, *after;
    uint32_t from, to;
    scorecard_comparability *verdicts;
    uint32_t *later_unit; /* by unit of the earlier data; NONE: none */
    struct scorecard_i_change_told *lines;
    size_t count, capacity;
    struct scorecard_effect *effects;
    size_t effect_count, effect_capacity;
};

/* An engine of one side's model on one side's data, with the parameters of either side. */
struct scorecard_i_change_view {
    struct scorecard_i_engine engine; /* a shallow copy, with parameters of its own */
    struct scorecard_i_scratch *scratch;
    uint32_t data; /* side */
};

/* One side's model on the other side's data, where models differ. */
struct scorecard_i_change_cross {
    scorecard_model *model; /* scores that period alone */
    struct scorecard_i_engine engine;
    struct scorecard_i_scratch scratch;
    bool opened;            /* the engine is */
};

struct scorecard_i_change_job {
    const scorecard_result *side[2];
    const struct scorecard_i_engine *engine[2];
    uint32_t period[2], unit[2];
    struct scorecard_run run;
    struct scorecard_i_scratch scratch[2];
    struct scorecard_i_change_view views[SCORECARD_I_STATES]; /* by bits, as those of a leaf */
    bool apart;                        /* models differ: rules may be switched */
    bool surveyed[2];                  /* some leaf may come from a survey: only then errors are asked for */
    bool crossed;                      /* and each can be applied to the other side's data, for the unit at hand too */
    struct scorecard_i_change_cross crosses[2]; /* by model's side */
    struct scorecard_i_pair *pairs;
    uint32_t pair_count, *pair_of;     /* by node of the later side */
    const scorecard_comparability *verdicts;
    uint32_t rescaled;                 /* pair whose earlier score is put on the later scale; NONE: none */
    double multiply, add;              /* by these */
    struct scorecard_i_pair_values *values; /* by pair */
    struct scorecard_i_point *now;     /* by pair: scores in a mixture */
    uint8_t *states;                   /* by pair: the mixture */
    struct scorecard_i_effects effects; /* of the line at hand */
    double *gross;                     /* by child */
    double *shares, *ideals;           /* 6 x and 2 x the most children of a pair */
    double *carried;                   /* pairs: how far children's changes are carried, along a way down the tree */
    struct scorecard_i_factor *factors; /* 3 x pairs */
    struct scorecard_i_effects games;  /* of the unit at hand */
    uint64_t seed;
    uint32_t orders, exact;
    struct scorecard_i_arena arena;
};

/* ---- change_pair.c: the tree ---- */

/* Joins the trees of both sides. ERROR_MEMORY. */
scorecard_status scorecard_i_pairs_open(struct scorecard_i_change_job *job, struct scorecard_error *err);

/* ---- change_verdict.c: what is beside what ---- */

/* Judges both sides, by a mapping or by ids. ERROR_UNKNOWN, ERROR_MEMORY. */
scorecard_status scorecard_i_change_judge(struct scorecard_i_change_job *job, scorecard_changes *made,
                                          const struct scorecard_changes_options *options, struct scorecard_error *err);
/* The earlier node of a later one, wherever it is; NONE: none, or several. */
uint32_t scorecard_i_change_old_node(const struct scorecard_i_change_job *job, uint32_t later);
/* The earlier unit of a later one. */
uint32_t scorecard_i_change_old_unit(const struct scorecard_i_change_job *job, uint32_t later);
/* Fills in what a line has of verdicts; whether the earlier score is to be put on another scale, then by these. */
bool scorecard_i_change_verdict(const struct scorecard_i_change_job *job, struct scorecard_changes_line *line, double *multiply,
                                double *add);
/* What the nodes that became one amount to, on its scale; NaN: it is not one of those, or some of them has no score. */
double scorecard_i_change_merged(const struct scorecard_i_change_job *job, uint32_t later);

/* ---- change_view.c: models on data ---- */

/* Opens what leaves are looked at with. ERROR_MEMORY and those of an executor; a model that does not fit is no error. */
scorecard_status scorecard_i_views_open(struct scorecard_i_change_job *job, struct scorecard_error *err);
void scorecard_i_views_close(struct scorecard_i_change_job *job);

/* ---- change_value.c: scores ---- */

/* All that is known of a unit: states of leaves, scores of both sides. false: a failure, filled in. */
bool scorecard_i_change_unit(struct scorecard_i_change_job *job, struct scorecard_i_failure *failure, uint32_t *side);
/* Takes a pair's values anew, its earlier score being on another scale, until it is said otherwise with NONE. */
void scorecard_i_change_rescale(struct scorecard_i_change_job *job, uint32_t pair, double multiply, double add);
/* The score of a branch in the mixture at hand, from its children's; `bare` (may be NULL) receives it before the map. */
struct scorecard_i_point scorecard_i_change_branch(struct scorecard_i_change_job *job, uint32_t pair, double *bare);
/* The score of any pair in the mixture, from its children's where it has any. */
struct scorecard_i_point scorecard_i_change_point(struct scorecard_i_change_job *job, uint32_t pair);
/* What a child of a branch weighs on a side; 0: it is not there. */
double scorecard_i_change_weight(const struct scorecard_i_change_job *job, uint32_t pair, uint32_t child, uint32_t side);

/* ---- change_mean.c: branches that are means on both sides ---- */

/*
 * The effects of a mean itself, times `by`, and for each child the factor by which its changes are carried to the mean; NaN: it
 * is on one side only, which is an effect of the mean. Returns 0: this is no such mean, -1: no memory, 1: done.
 */
int scorecard_i_change_mean(struct scorecard_i_change_job *job, uint32_t pair, double by, double *carried,
                            struct scorecard_i_effects *out);

/* ---- change_game.c: Owen values; change_carry.c: from node to node ---- */

/* Plays the game of a pair; its effects are then in job->games. false: no memory. */
bool scorecard_i_change_play(struct scorecard_i_change_job *job, uint32_t pair);

/*
 * Adds all effects on a pair, times `by`; `on` is how much of job->carried is in use. `gross` (by child of the pair; may be
 * NULL) receives the children's changes as they are carried to it. `line` receives marks and errors by part. false: no memory.
 */
struct scorecard_i_change_sum {
    struct scorecard_i_effects *effects;
    double errors[SCORECARD_PART_ROUNDING + 1];
    int32_t marks;
};
bool scorecard_i_change_carry(struct scorecard_i_change_job *job, uint32_t pair, double by, size_t on, double *gross,
                              struct scorecard_i_change_sum *out);

/* ---- change_line.c: lines ---- */

/* Adds the line of a node for the unit at hand. false: no memory. */
bool scorecard_i_change_line(struct scorecard_i_change_job *job, scorecard_changes *made, uint32_t node, double times);

/* false: no memory. */
static inline bool scorecard_i_effect_add(struct scorecard_i_change_job *job, struct scorecard_i_effects *to, uint32_t pair,
                                          int32_t part, double effect, double error)
{
    if (!(effect < 0 || effect > 0) && !(error > 0))
        return true;
    if (!scorecard_i_grow(&job->run, &to->items, &to->capacity, to->count + 1, sizeof *to->items))
        return false;
    to->items[to->count++] = (struct scorecard_i_effect){ pair, part, effect, error };
    return true;
}

#endif
