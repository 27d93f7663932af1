/* SPDX-License-Identifier: MIT */
/* Changes of small results, looked up by ids. */
#ifndef CHANGED_H
#define CHANGED_H

#include "measure_small.h"

static inline scorecard_changes *changes_of(const scorecard_result *before, const scorecard_result *after,
                                     const struct scorecard_changes_options *options)
{
    scorecard_changes *c;
    CK_OK(scorecard_result_changes(before, after, options, &c, &err));
    return c;
}

static inline struct scorecard_changes_line line_at(const scorecard_changes *c, uint32_t i)
{
    struct scorecard_changes_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_changes_at(c, i, &line), 1);
    ck_assert_uint_eq(line.size, sizeof line);
    ck_assert_ptr_nonnull(scorecard_changes_outcome_name(line.outcome));
    ck_assert_ptr_nonnull(scorecard_significance_name(line.significance));
    return line;
}

/* The line of a node and unit. */
static inline uint32_t find_line(const scorecard_changes *c, const scorecard_result *after, const char *node, const char *unit)
{
    uint32_t n = scorecard_model_find(scorecard_result_model(after), node);
    uint32_t u = scorecard_data_find_unit(scorecard_result_data(after), unit);
    for (uint32_t i = 0; i < scorecard_changes_count(c); i++) {
        struct scorecard_changes_line line = line_at(c, i);
        if (line.node == n && line.unit == u)
            return i;
    }
    ck_abort_msg("no line %s %s", node, unit);
    return 0;
}

static inline double part(const scorecard_changes *c, uint32_t i, int32_t which)
{
    return scorecard_changes_part(c, i, which, NULL);
}

/* An effect that arises at a node, by one part; the sum where there are several. */
static inline double effect(const scorecard_changes *c, uint32_t i, const scorecard_model *model, const char *node, int32_t which)
{
    struct scorecard_effect e = { .size = sizeof e };
    double sum = 0;
    for (uint32_t k = 0; k < scorecard_changes_effect_count(c, i); k++) {
        ck_assert_int_eq(scorecard_changes_effect_at(c, i, k, &e), 1);
        if (e.part == which && e.node == scorecard_model_find(model, node))
            sum += e.effect;
    }
    return sum;
}

#endif
