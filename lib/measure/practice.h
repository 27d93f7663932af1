/* SPDX-License-Identifier: MIT */
/* Practices, gathered and frozen. */
#ifndef SCORECARD_I_PRACTICE_H
#define SCORECARD_I_PRACTICE_H

#include "base/memory.h"
#include <scorecard/practice.h>

/* What is not stated is NULL, never "" or "*". */
struct scorecard_i_practice_list {
    struct scorecard_i_arena arena; /* all texts */
    struct scorecard_practice *items;
    size_t count, room;
};

struct scorecard_practices_draft {
    struct scorecard_i_practice_list list;
};

struct scorecard_practices {
    scorecard_i_count references;
    struct scorecard_i_practice_list list;
};

#endif
