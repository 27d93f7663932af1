/* SPDX-License-Identifier: MIT */
/* The frontier of checklists, in whole numbers. */
#ifndef SCORECARD_I_FRONTIER_H
#define SCORECARD_I_FRONTIER_H

#include "base/memory.h"
#include <scorecard/frontier.h>

/* What is won by the criteria so far, and how it came about. */
struct scorecard_i_frontier_stage {
    uint32_t *parent; /* place in the stage before */
    uint16_t *option; /* 0: none of this criterion; else from 1 */
    uint32_t count;
};

struct scorecard_frontier {
    scorecard_i_count references;
    struct scorecard_i_arena arena; /* ids, options and lines */
    struct scorecard_frontier_criterion *criteria;
    uint32_t criterion_count;
    struct scorecard_i_frontier_stage *stages; /* by criterion */
    struct scorecard_frontier_line *lines;
    uint32_t count;
};

/*
 * Numbers as whole multiples of a power of ten, the same for all: value = whole / 10^decimals. Decimals as in the shortest text.
 * Returns the place of the first that would not leave sums of them all below 2^62, or count: there is none. All are at least 0.
 */
size_t scorecard_i_whole(const double *values, size_t count, int64_t *wholes, int32_t *decimals);
/* The double next to whole / 10^decimals. */
double scorecard_i_whole_value(int64_t whole, int32_t decimals);

#endif
