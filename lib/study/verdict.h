/* SPDX-License-Identifier: MIT */
/* One published number beside ours. */
#ifndef SCORECARD_I_VERDICT_H
#define SCORECARD_I_VERDICT_H

#include <scorecard/study.h>

#include "study/standing.h"

/* What verdicts rest on; then, of the period and node at hand. */
struct scorecard_i_verdicts {
    const scorecard_result *result;
    struct scorecard_verify_options options;
    struct scorecard_run run;
    struct scorecard_i_bounds bounds;
    struct scorecard_i_standing standing;
    uint32_t period, node;
    uint32_t published; /* the node's number in the published layer */
    uint32_t rankable;  /* of whom the data says anything in the period, be it that nothing is known */
    double last;        /* the greatest rank that was published of the node in the period; 0: none */
};

/* Computes bounds. ERROR_MEMORY. */
scorecard_status scorecard_i_verdicts_open(struct scorecard_i_verdicts *verdicts, const scorecard_result *result,
                                           const struct scorecard_verify_options *options,
                                           const struct scorecard_run *run, struct scorecard_error *err);
void scorecard_i_verdicts_close(struct scorecard_i_verdicts *verdicts);
/* Turns to a period that was scored, then to a node; false: nothing was published of it. */
void scorecard_i_verdicts_turn_period(struct scorecard_i_verdicts *verdicts, uint32_t period);
bool scorecard_i_verdicts_turn_node(struct scorecard_i_verdicts *verdicts, uint32_t node);
/* Compares a field of a unit. *there: whether it was published. Texts are borrowed from the data. ERROR_MEMORY. */
scorecard_status scorecard_i_verdicts_judge(const struct scorecard_i_verdicts *verdicts, uint32_t unit, int32_t field,
                                            struct scorecard_verify_line *line, bool *there,
                                            struct scorecard_error *err);

#endif
