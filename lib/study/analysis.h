/* SPDX-License-Identifier: MIT */
/* What all analyses share: options, the units that count and their columns, and the table that is made. */
#ifndef SCORECARD_I_ANALYSIS_H
#define SCORECARD_I_ANALYSIS_H

#include "measure/result.h"
#include <scorecard/analysis.h>

struct scorecard_analysis {
    scorecard_i_count references;
    struct scorecard_run run;
    int32_t kind;
    int32_t correlation; /* ::scorecard_correlation: how p is to be found, where it is asked for */
    unsigned char *lines;
    size_t line_size, count, capacity;
};

/* An analysis under way. */
struct scorecard_i_analysing {
    const scorecard_result *result;
    struct scorecard_analysis_options options; /* with their defaults filled in */
    struct scorecard_run run;
    scorecard_analysis *made;
    bool *asked;       /* by node; NULL: nothing was said */
    uint32_t *units;   /* that count, in the bytewise order of their ids */
    uint32_t count;
    bool plain;        /* these are all units of the data, in its own order */
    double *room;      /* [count] */
};

typedef scorecard_status scorecard_i_analyse_fn(struct scorecard_i_analysing *job, uint32_t period,
                                                struct scorecard_error *err);
/*
 * Checks what was given, analyses each period that is asked for, and hands over the table. `job` may be the first member
 * of something larger that `each` knows.
 */
scorecard_status scorecard_i_analyse(const scorecard_result *result, const struct scorecard_analysis_options *options,
                                     int32_t kind, size_t line_size, scorecard_i_analyse_fn *each,
                                     struct scorecard_i_analysing *job, scorecard_analysis **out,
                                     struct scorecard_error *err);
/* A new line, zero but for its size; NULL: no memory. Valid until the next. */
void *scorecard_i_analysis_add(struct scorecard_i_analysing *job);
/* Whether a node was asked for; `otherwise` where no list of nodes was given. */
static inline bool scorecard_i_asked(const struct scorecard_i_analysing *job, uint32_t node, bool otherwise)
{
    return job->asked != NULL ? job->asked[node] : otherwise;
}

/*
 * Scores of a node over the units that count: in the result itself, or in `room`. ERROR_NOT_KEPT.
 */
scorecard_status scorecard_i_score_column(const struct scorecard_i_analysing *job, uint32_t period, uint32_t node,
                                          double *room, const double **out, struct scorecard_error *err);
/* An indicator's input over the units that count, as observed or as its rule takes it. */
void scorecard_i_input_column(const struct scorecard_i_analysing *job, uint32_t period, uint32_t node, uint32_t input,
                              int32_t stage, double *room);
/* Whether a node has a column of scores in a period: it exists there. */
bool scorecard_i_has_scores(const struct scorecard_i_analysing *job, uint32_t period, uint32_t node);
/* Room for several columns over the units that count; NULL: no memory. */
double *scorecard_i_columns_room(const struct scorecard_i_analysing *job, size_t columns);

#endif
