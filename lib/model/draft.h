/* SPDX-License-Identifier: MIT */
/* The mutable forest. */
#ifndef SCORECARD_I_DRAFT_H
#define SCORECARD_I_DRAFT_H

#include "model/model.h"

/* A node as it was added: links instead of preorder. */
struct scorecard_i_draft_node {
    struct scorecard_i_stated stated;
    uint32_t parent;
    uint32_t first_child, last_child, next; /* SCORECARD_NONE: none */
};

struct scorecard_draft {
    struct scorecard_i_arena arena; /* all texts and lists; what is replaced stays until the draft is freed */
    const char *id;
    struct scorecard_i_stated defaults;
    struct scorecard_i_label **levels;
    size_t level_count, level_capacity;
    struct scorecard_i_draft_node *nodes;
    size_t count, capacity;
    uint32_t first_root, last_root;
    struct scorecard_i_index by_id;
};

/* As scorecard_draft_from(), with a run of its own. *out is set on success only. */
scorecard_status scorecard_i_draft_copy(const scorecard_model *model, const struct scorecard_run *run,
                                        scorecard_draft **out, struct scorecard_error *err);

/* The same without a node and all below it; the numbers of those behind them are less by as many. */
scorecard_status scorecard_i_draft_without(const scorecard_model *model, uint32_t node, const struct scorecard_run *run,
                                           scorecard_draft **out, struct scorecard_error *err);

/* Names the model and the node of a failure; returns `status`. */
scorecard_status scorecard_i_draft_within(const scorecard_draft *draft, uint32_t node, struct scorecard_error *err,
                                          scorecard_status status);
/* What was stated of a node; of the model itself, with SCORECARD_NONE where `model_too`. ERROR_ARGUMENT. */
scorecard_status scorecard_i_draft_find(scorecard_draft *draft, uint32_t node, bool model_too,
                                        struct scorecard_i_stated **out, struct scorecard_error *err);

/* Copies what was stated, list by list, into another arena. false: no memory. */
bool scorecard_i_stated_copy(struct scorecard_i_arena *arena, const struct scorecard_i_stated *from,
                             struct scorecard_i_stated *to);
bool scorecard_i_labels_copy(struct scorecard_i_arena *arena, const struct scorecard_i_label *from,
                             struct scorecard_i_label **to);

/* Copies parameters into an arena; to->method and to->from stay. */
bool scorecard_i_setting_copy(struct scorecard_i_arena *arena, const struct scorecard_param *params, size_t count,
                              struct scorecard_i_setting *to);

/* Weights of children, of a model whose settings are compiled; model/weigh.c. The message's *where* names the node. */
scorecard_status scorecard_i_model_weigh(scorecard_model *model, struct scorecard_error *err);

/*
 * Checks of a model whose nodes are numbered, linked and have their effective settings; model/check.c. The
 * message's *where* names the node.
 */
scorecard_status scorecard_i_model_check(const scorecard_model *model, struct scorecard_error *err);

#endif
