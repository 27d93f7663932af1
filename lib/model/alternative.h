/* SPDX-License-Identifier: MIT */
/* Settings that are kept beside a draft, to be put into it by turns. */
#ifndef SCORECARD_I_ALTERNATIVE_H
#define SCORECARD_I_ALTERNATIVE_H

#include "model/draft.h"

/*
 * Checks a setting as scorecard_draft_set() does and hands it over, with its parameters in the draft's memory; the draft
 * is as it was.
 */
scorecard_status scorecard_i_alternative_read(scorecard_draft *draft, uint32_t node, int32_t step, int32_t method,
                                              const struct scorecard_param *params, size_t count,
                                              struct scorecard_i_setting *out, struct scorecard_error *err);
/* Puts a checked setting into a draft of the same nodes; returns the one that it takes the place of. */
struct scorecard_i_setting scorecard_i_alternative_put(scorecard_draft *draft, uint32_t node, int32_t step,
                                                       struct scorecard_i_setting setting);

/* What a list of things that a model could be begins with. */
struct scorecard_i_listing {
    struct scorecard_run run;
    scorecard_model *model; /* a reference */
    scorecard_draft *draft; /* of the model: checks settings, and holds their parameters */
    void *list;             /* as many zeroed bytes as were asked for */
};

/* `run` NULL: the model's. Nothing is left when it fails. */
scorecard_status scorecard_i_listing_open(const scorecard_model *model, const struct scorecard_run *run, size_t size,
                                          struct scorecard_i_listing *out, struct scorecard_error *err);
/* ERROR_ARGUMENT, naming the model, for a node that it does not have. */
scorecard_status scorecard_i_listing_node(const scorecard_model *model, uint32_t node, struct scorecard_error *err);

#endif
