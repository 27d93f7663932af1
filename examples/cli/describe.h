/* SPDX-License-Identifier: MIT */
/* A node's settings in words. */
#ifndef DESCRIBE_H
#define DESCRIBE_H

#include <stddef.h>
#include <stdint.h>

#include <scorecard/scorecard.h>

/* Words of any length, to be freed by the caller. NULL: no memory. */
char *describe_work(const scorecard_model *model, uint32_t node);                 /* "minmax of life, lower is better" */
char *describe_params(const scorecard_model *model, uint32_t node, int32_t step); /* "to 0 100, log 1" */
/* Whether a step acts on such a node at all. */
int describe_acts(const scorecard_model *model, uint32_t node, int32_t step);
/* Who set it: "own", the id of a node, "defaults" (the model's) or "library". Borrowed. */
const char *describe_origin(const scorecard_model *model, uint32_t node, int32_t step);
/* What a node is. */
const char *describe_kind(int32_t kind);

#endif
