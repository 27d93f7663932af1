/* SPDX-License-Identifier: MIT */
/* What the tests of losses share. */
#ifndef LOST_H
#define LOST_H

#include "maths/sum.h"
#include "measure_small.h"

static inline scorecard_losses *losses_of(const scorecard_result *r, int32_t against, const char *with)
{
    struct scorecard_losses_options o = SCORECARD_LOSSES_OPTIONS_INIT;
    scorecard_losses *made;
    o.against = against;
    o.with = with;
    CK_OK(scorecard_result_losses(r, &o, &made, &err));
    return made;
}

/* Lines add up to target - score; what arithmetic left over is next to nothing beside what was added. */
static inline void adds_up(const scorecard_losses *made)
{
    for (uint32_t i = 0; i < scorecard_losses_unit_count(made); i++) {
        struct scorecard_loss_unit unit = { .size = sizeof unit };
        struct scorecard_i_sum sum;
        double gross = 1;
        ck_assert_int_eq(scorecard_losses_unit_at(made, i, &unit), 1);
        if (unit.outcome != SCORECARD_LOSS_OK) {
            ck_assert_uint_eq(unit.count, 0);
            continue;
        }
        scorecard_i_sum_init(&sum);
        for (uint32_t k = 0; k < unit.count; k++) {
            struct scorecard_loss_line line = { .size = sizeof line };
            ck_assert_int_eq(scorecard_losses_at(made, unit.first + k, &line), 1);
            ck_assert(isfinite(line.lost));
            scorecard_i_sum_add(&sum, line.lost);
            gross += fabs(line.lost);
        }
        double scale = gross + fabs(unit.score) + fabs(unit.target);
        ck_assert_double_le(fabs(unit.target - unit.score - scorecard_i_sum_value(&sum)), 1e-12 * scale);
        ck_assert_msg(fabs(unit.rest) <= 1e-12 * scale, "left over");
        double kinds = unit.leaves + unit.gaps + unit.penalties + unit.bonuses + unit.caps + unit.rounding + unit.frame;
        ck_assert_double_le(fabs(unit.lost - kinds), 1e-12 * scale);
    }
}

static inline double lost_by(const scorecard_result *r, const scorecard_losses *made, int32_t kind, const char *node)
{
    uint32_t n = scorecard_model_find(scorecard_result_model(r), node);
    for (uint32_t i = 0; i < scorecard_losses_count(made); i++) {
        struct scorecard_loss_line line = { .size = sizeof line };
        ck_assert_int_eq(scorecard_losses_at(made, i, &line), 1);
        if (line.kind == kind && line.node == n)
            return line.lost;
    }
    return 0;
}

static inline struct scorecard_loss_unit unit_of(const scorecard_losses *made, uint32_t i)
{
    struct scorecard_loss_unit unit = { .size = sizeof unit };
    ck_assert_int_eq(scorecard_losses_unit_at(made, i, &unit), 1);
    return unit;
}

#endif
