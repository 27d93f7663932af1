/* SPDX-License-Identifier: MIT */
/* A derivation once it is made: its lines and their text. */
#ifndef SCORECARD_I_TRACE_LINES_H
#define SCORECARD_I_TRACE_LINES_H

#include <stdbool.h>

#include "base/memory.h"
#include <scorecard/score.h>

struct scorecard_trace {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    struct scorecard_trace_line *lines;
    size_t count, capacity;
    char *text;
};

/* Makes the text of all lines, indented by depth; what belongs to a node one step more than the node. false: no memory. */
bool scorecard_i_trace_join(scorecard_trace *trace);

#endif
