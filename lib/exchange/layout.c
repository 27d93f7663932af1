/* SPDX-License-Identifier: MIT */
#include "exchange/layout.h"

#include <string.h>

static const struct scorecard_i_cell_gap plain_gaps[] = {
    { "", 0, SCORECARD_GAP_NOT_REPORTED },
    { "NA", 2, SCORECARD_GAP_NOT_REPORTED },
};

const struct scorecard_i_cell_style scorecard_i_layout_plain_style = {
    .number = { '.', '\0' },
    .gaps = plain_gaps,
    .gap_count = sizeof plain_gaps / sizeof plain_gaps[0],
};

const char *const scorecard_i_layout_layers[] = { "observed", "self",      "appraised-1", "appraised-2",
                                                  "survey",   "published", NULL };
const char *const scorecard_i_layout_fields[] = { "score", "rank", "of", "tier", NULL };
const char *const scorecard_i_layout_reasons[] = { "not-reported", "not-applicable", "withheld",
                                                   "censored",     "structural",     NULL };

int32_t scorecard_i_layout_number(const char *const *names, const char *name, size_t size)
{
    for (int32_t i = 0; names[i] != NULL; i++)
        if (strlen(names[i]) == size && memcmp(names[i], name, size) == 0)
            return i + 1;
    return 0;
}

bool scorecard_i_layout_within(const struct scorecard_i_role *role, double time)
{
    for (size_t i = 0; i < role->span_count; i++) {
        const struct scorecard_i_span *span = &role->spans[i];
        if (time >= span->start && (time <= span->last || time < span->end))
            return true;
    }
    return role->span_count == 0;
}

scorecard_layout *scorecard_layout_ref(const scorecard_layout *layout)
{
    scorecard_layout *shared = (scorecard_layout *)(uintptr_t)layout; /* only the count changes */
    if (shared != NULL)
        scorecard_i_count_up(&shared->count);
    return shared;
}

void scorecard_layout_unref(scorecard_layout *layout)
{
    if (layout == NULL || !scorecard_i_count_down(&layout->count))
        return;
    struct scorecard_i_arena arena = layout->arena;
    scorecard_i_free(&arena.run, layout);
    scorecard_i_arena_free(&arena);
}
