/* SPDX-License-Identifier: MIT */
/* Sets of whole actions: which there can be, what they cost and come to. */
#ifndef SCORECARD_I_SELECT_H
#define SCORECARD_I_SELECT_H

#include "plan/aim.h"

/* A set that is told. */
struct scorecard_i_selection {
    struct scorecard_selection told;
    uint32_t *actions; /* of the plan, ascending */
};

struct scorecard_selections {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    scorecard_plan *plan;
    struct scorecard_selections_summary summary;
    struct scorecard_i_selection *lines;
    uint32_t count;
    struct scorecard_selection_without *without;
    uint32_t without_count;
};

enum { SCORECARD_I_SELECT_MEMBERS = 64 }; /* of a group: bits of a word */

/* Actions of which all sets are looked at: candidates by number, ascending. */
struct scorecard_i_select_group {
    const uint32_t *members;
    uint32_t count;
    const uint64_t *needs; /* by member: those that come before it */
};

/* What a set comes to. */
struct scorecard_i_select_value {
    uint64_t mask; /* of members */
    int64_t cost;
    double score;
    uint32_t count;
    bool met;
};

struct scorecard_i_selecting {
    scorecard_selections *made;
    struct scorecard_i_aim aim;
    struct scorecard_i_arena arena;
    scorecard_forecast *all;  /* with all actions: which effects count, and where */
    uint32_t *candidates;     /* actions, by the bytes of their ids */
    uint32_t count;
    uint32_t *candidate_of;   /* by action; NONE: it is none */
    uint32_t *group_of;       /* by candidate: the first of its group */
    double *costs;            /* by candidate */
    int64_t *wholes;
    int32_t decimals;
    uint32_t most;            /* trials */
    uint32_t *set;            /* room for the actions of all candidates */
    double start;
    bool low;                 /* low scores are good */
    uint32_t node, unit;      /* of the field */
};

/* Whether a score is better than another by more than rounding. What has none is the worst. */
bool scorecard_i_select_better(const struct scorecard_i_selecting *job, double a, double b);
/* Scores a set of candidates. */
scorecard_status scorecard_i_select_value(struct scorecard_i_selecting *job, const uint32_t *set, uint32_t count, double *score, bool *met,
                                          struct scorecard_error *err);
/* All sets of a group that have all that comes before them, with their scores; *count 0 when there are more than may be tried. */
scorecard_status scorecard_i_select_all(struct scorecard_i_selecting *job, const struct scorecard_i_select_group *group,
                                        struct scorecard_i_select_value **out, uint32_t *count, struct scorecard_error *err);
/* Sorts by cost, then the better score, fewer actions, earlier ids. */
void scorecard_i_select_sort(const struct scorecard_i_selecting *job, struct scorecard_i_select_value *values, uint32_t count);
/* A group of candidates, in the arena. false: no memory. */
bool scorecard_i_select_open(struct scorecard_i_selecting *job, const uint32_t *members, uint32_t count,
                             struct scorecard_i_select_group *out);
/* A line of candidates. false: no memory. */
bool scorecard_i_select_tell(struct scorecard_i_selecting *job, const uint32_t *set, uint32_t count, double score, bool met, double added);
/* Where not all sets can be scored: group by group (select_group.c). */
scorecard_status scorecard_i_select_groups(struct scorecard_i_selecting *job, struct scorecard_error *err);

#endif
