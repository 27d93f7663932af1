/* SPDX-License-Identifier: MIT */
#include "plan/effect.h"

#include <math.h>

#include "base/number.h"
#include "base/sort.h"
#include "maths/sum.h"
#include <scorecard/forecast.h>

static bool is_better(const struct scorecard_i_ground *ground, double a, double b)
{
    return ground->down ? a < b : a > b;
}

int32_t scorecard_i_pull_fails(const struct scorecard_i_pull *pull, const struct scorecard_i_ground *ground)
{
    if (isnan(ground->from) && (pull->kind != SCORECARD_PLAN_EFFECT_TO || pull->part < 1))
        return SCORECARD_EFFECT_NO_START;
    return pull->kind == SCORECARD_PLAN_EFFECT_SHARE && isnan(ground->best) ? SCORECARD_EFFECT_NO_BEST : 0;
}

static int by_kind(const void *left, const void *right)
{
    const struct scorecard_i_pull *a = left, *b = right;
    double x = a->value * a->part, y = b->value * b->part;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (x > y) - (x < y);
}

/* Nothing gets beyond an end; what is there already stays. */
static double hold(const struct scorecard_i_ground *ground, double x, bool *held)
{
    double from = ground->from;
    if (!isnan(ground->best) && is_better(ground, x, ground->best)) {
        *held = true;
        return !isnan(from) && is_better(ground, from, ground->best) ? (is_better(ground, x, from) ? from : x)
                                                                     : ground->best;
    }
    if (!isnan(ground->worst) && is_better(ground, ground->worst, x)) {
        *held = true;
        return !isnan(from) && is_better(ground, ground->worst, from) ? (is_better(ground, from, x) ? from : x)
                                                                      : ground->worst;
    }
    return x;
}

double scorecard_i_pull_all(struct scorecard_i_pull *pulls, size_t count, const struct scorecard_i_ground *ground,
                            bool *held)
{
    struct scorecard_i_sum by;
    double x = ground->from, left = 1;
    bool shared = false, told = false;
    scorecard_i_sum_init(&by);
    if (count > 1)
        scorecard_i_sort(pulls, count, sizeof *pulls, by_kind);
    for (size_t i = 0; i < count; i++) {
        const struct scorecard_i_pull *pull = &pulls[i];
        if (pull->kind == SCORECARD_PLAN_EFFECT_TO) {
            double to = pull->part < 1 ? ground->from + pull->part * (pull->value - ground->from) : pull->value;
            x = isnan(x) || is_better(ground, to, x) ? to : x;
        } else if (pull->kind == SCORECARD_PLAN_EFFECT_SHARE) {
            left *= 1 - pull->value * pull->part;
            shared = true;
        } else {
            scorecard_i_sum_add(&by, pull->value * pull->part);
        }
    }
    if (shared && is_better(ground, ground->best, x)) /* the whole gap leads to its end, to the bit */
        x = left > 0 ? x + (1 - left) * (ground->best - x) : ground->best;
    double moved = x + scorecard_i_sum_value(&by);
    if (ground->held)
        moved = hold(ground, moved, &told);
    if (held != NULL)
        *held = told;
    return isfinite(moved) ? moved : x;
}
