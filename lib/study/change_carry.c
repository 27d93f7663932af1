/* SPDX-License-Identifier: MIT */
/* Effects on a node: means carry those of their children, all else is a game. */
#include <math.h>

#include "study/change.h"

static bool take_game(struct scorecard_i_change_job *job, uint32_t p, double by, double *gross, struct scorecard_i_change_sum *out)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    struct scorecard_i_pair_values *values = &job->values[p];
    if (values->count == SCORECARD_NONE && !scorecard_i_change_play(job, p))
        return false;
    for (uint32_t c = 0; gross != NULL && c < pair->child_count; c++)
        gross[c] = 0;
    for (uint32_t i = values->first; i < values->first + values->count; i++) {
        struct scorecard_i_effect e = job->games.items[i];
        if (!scorecard_i_effect_add(job, out->effects, e.pair, e.part, by * e.effect, fabs(by) * e.error))
            return false;
        for (uint32_t c = 0; gross != NULL && c < pair->child_count; c++)
            if (e.pair >= pair->children[c] && e.pair < job->pairs[pair->children[c]].end)
                gross[c] += by * e.effect;
    }
    out->marks |= values->marks;
    for (int part = 1; part <= SCORECARD_PART_ROUNDING; part++)
        out->errors[part] += fabs(by) * values->errors[part]; /* the same orders: at most so much together */
    return true;
}

bool scorecard_i_change_carry(struct scorecard_i_change_job *job, uint32_t p, double by, size_t on, double *gross,
                              struct scorecard_i_change_sum *out)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    double *carried = job->carried + on;
    int done = pair->kind == SCORECARD_I_PAIR_BRANCH ? scorecard_i_change_mean(job, p, by, carried, out->effects) : 0;
    if (done == 0)
        return take_game(job, p, by, gross, out);
    for (uint32_t c = 0; done > 0 && c < pair->child_count; c++) {
        const struct scorecard_i_point *x = job->values[pair->children[c]].score;
        double whole = isnan(carried[c]) ? 0 : carried[c] * (x[1].value - x[0].value);
        if (gross != NULL)
            gross[c] = whole;
        if (isnan(carried[c]))
            continue;
        double rounded = (x[1].value - x[0].value) - (x[1].exact - x[0].exact);
        if (!scorecard_i_effect_add(job, out->effects, pair->children[c], SCORECARD_PART_ROUNDING, carried[c] * rounded, 0) ||
            !scorecard_i_change_carry(job, pair->children[c], carried[c], on + pair->child_count, NULL, out))
            return false;
    }
    return done > 0;
}
