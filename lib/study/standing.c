/* SPDX-License-Identifier: MIT */
#include "study/standing.h"

#include <math.h>
#include <string.h>

#include "base/always.h"
#include "base/number.h"
#include "base/status.h"

double scorecard_i_standing_slack(double value)
{
    double size = value < 0 ? -value : value;
    return 1e-12 * (size > 1 ? size : 1);
}

static double slack(double value)
{
    return scorecard_i_standing_slack(value);
}

scorecard_status scorecard_i_standing_open(struct scorecard_i_standing *standing,
                                           const struct scorecard_i_bounds *bounds, const struct scorecard_run *run,
                                           struct scorecard_error *err)
{
    size_t units = bounds->result->engine.unit_count, tiers = 1;
    const scorecard_model *model = bounds->result->model;
    for (uint32_t n = 0; n < model->count; n++)
        tiers = model->nodes[n].stated.tier_count > tiers ? model->nodes[n].stated.tier_count : tiers;
    *standing = (struct scorecard_i_standing){
        .bounds = bounds,
        .lows = scorecard_i_alloc(run, units * sizeof *standing->lows),
        .highs = scorecard_i_alloc(run, units * sizeof *standing->highs),
        .spare = scorecard_i_alloc(run, units * sizeof *standing->spare),
        .levels = scorecard_i_alloc(run, units * sizeof *standing->levels),
        .distinct = scorecard_i_alloc(run, units * sizeof *standing->distinct),
        .cuts = scorecard_i_alloc(run, 2 * tiers * sizeof *standing->cuts),
        .sorted = scorecard_i_alloc(run, units * sizeof *standing->sorted),
    };
    bool ready = standing->lows != NULL && standing->highs != NULL && standing->spare != NULL &&
                 standing->levels != NULL && standing->distinct != NULL && standing->cuts != NULL &&
                 standing->sorted != NULL;
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

void scorecard_i_standing_close(struct scorecard_i_standing *standing, const struct scorecard_run *run)
{
    scorecard_i_free(run, standing->lows);
    scorecard_i_free(run, standing->highs);
    scorecard_i_free(run, standing->spare);
    scorecard_i_free(run, standing->levels);
    scorecard_i_free(run, standing->distinct);
    scorecard_i_free(run, standing->cuts);
    scorecard_i_free(run, standing->sorted);
}

struct scorecard_i_interval scorecard_i_standing_score(const struct scorecard_i_standing *standing, uint32_t unit)
{
    struct scorecard_i_interval x = scorecard_i_bounds_of(standing->bounds, standing->node, unit, standing->period);
    if (isnan(scorecard_result_score(standing->bounds->result, standing->node, unit, standing->period)))
        return (struct scorecard_i_interval){ scorecard_i_missing(), scorecard_i_missing() };
    if (NEVER(isnan(x.low) || isnan(x.high)))
        return (struct scorecard_i_interval){ -INFINITY, INFINITY };
    return x;
}

/* A score as ranks compare it: the greater the better. */
static struct scorecard_i_interval compared(const struct scorecard_i_standing *standing, uint32_t unit)
{
    struct scorecard_i_interval x = scorecard_i_standing_score(standing, unit);
    if (standing->rule.rounds) {
        /* With the slack on it, for a score on the edge may be rounded either way. */
        x.low = scorecard_i_number_round(x.low - slack(x.low), standing->rule.decimals);
        x.high = scorecard_i_number_round(x.high + slack(x.high), standing->rule.decimals);
    }
    return standing->rule.ascending ? (struct scorecard_i_interval){ -x.high, -x.low } : x;
}

/* Where the cuts of tiers may lie: percentiles move with the scores. */
static void find_cuts(struct scorecard_i_standing *standing)
{
    const scorecard_result *result = standing->bounds->result;
    const struct scorecard_i_node *node = &result->model->nodes[standing->node];
    const struct scorecard_i_outcome_column *column =
        scorecard_i_result_column(result, standing->node, standing->period);
    bool percentiles = scorecard_i_setting_of(node, SCORECARD_STEP_TIER)->method == SCORECARD_TIER_PERCENTILES;
    standing->low_is_good = scorecard_i_node_low_is_good(node);
    standing->cut_count = node->stated.tier_count > 0 ? node->stated.tier_count - 1 : 0;
    for (uint32_t t = 0; t < standing->cut_count; t++)
        standing->cuts[2 * t] = standing->cuts[2 * t + 1] = column->cuts[t];
    for (int end = 0; end < 2 && percentiles; end++) {
        uint32_t count = 0;
        for (uint32_t u = 0; u < result->engine.unit_count; u++) {
            struct scorecard_i_interval x = scorecard_i_standing_score(standing, u);
            if (scorecard_data_unit_ranked(result->data, u) && !isnan(x.low))
                standing->lows[count++] = (struct scorecard_i_item){ end == 0 ? x.low : x.high, u };
        }
        scorecard_i_order_sort(standing->lows, count, standing->spare);
        for (uint32_t i = 0; i < count; i++)
            standing->sorted[i] = standing->lows[i].value;
        const struct scorecard_i_tier *tier = node->stated.tiers;
        const char *id = scorecard_data_period_id(result->data, standing->period);
        for (uint32_t t = 0; t < standing->cut_count && count > 0; t++, tier = tier->next) {
            double percent = scorecard_i_tier_cut(tier, id);
            double cut = scorecard_i_order_quantile(standing->sorted, count,
                                                    (standing->low_is_good ? 100 - percent : percent) / 100);
            /* Between a score that is open below and the next, the least cut is open too. */
            standing->cuts[2 * t + (uint32_t)end] = !isnan(cut) ? cut : -INFINITY;
        }
    }
}

/*
 * Dense ranks count scores, not units. The fewest above a bound: as many as there are units no two of which can be
 * equal, found by going down and taking each that lies wholly below the last one taken. The most: one for each
 * unit, but for those that are exactly equal.
 */
static void find_levels(struct scorecard_i_standing *standing)
{
    double last = INFINITY, counted = scorecard_i_missing();
    standing->level_count = 0;
    for (uint32_t i = standing->ranked; i > 0; i--) {
        const struct scorecard_i_item *item = &standing->lows[i - 1];
        double high = compared(standing, item->place).high;
        if (standing->level_count > 0 && !(high < last - (standing->rule.rounds ? 0 : slack(last))))
            continue;
        last = item->value;
        standing->levels[standing->level_count++] = last;
    }
    for (uint32_t i = standing->ranked; i > 0; i--) {
        const struct scorecard_i_item *item = &standing->highs[i - 1];
        bool exact = compared(standing, item->place).low == item->value;
        bool again = exact && item->value == counted;
        if (exact)
            counted = item->value;
        standing->distinct[i - 1] = (i < standing->ranked ? standing->distinct[i] : 0) + (again ? 0 : 1);
    }
}

void scorecard_i_standing_turn(struct scorecard_i_standing *standing, uint32_t node, uint32_t period)
{
    const scorecard_result *result = standing->bounds->result;
    standing->node = node;
    standing->period = period;
    scorecard_i_rank_rule_read(&result->model->nodes[node], &standing->rule);
    find_cuts(standing);
    standing->ranked = 0;
    for (uint32_t u = 0; u < result->engine.unit_count; u++) {
        struct scorecard_i_interval x = compared(standing, u);
        if (!scorecard_data_unit_ranked(result->data, u) || isnan(x.low))
            continue;
        standing->lows[standing->ranked] = (struct scorecard_i_item){ x.low, u };
        standing->highs[standing->ranked++] = (struct scorecard_i_item){ x.high, u };
    }
    scorecard_i_order_sort(standing->lows, standing->ranked, standing->spare);
    scorecard_i_order_sort(standing->highs, standing->ranked, standing->spare);
    if (standing->rule.ties == SCORECARD_TIES_DENSE)
        find_levels(standing);
}

/* How many of ascending items are below a value, or not above it. */
static uint32_t count_below(const struct scorecard_i_item *items, uint32_t count, double value, bool or_equal)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (items[middle].value < value || (or_equal && items[middle].value == value))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Units that would be equal at this end of their bounds: each adds a half to an average, the unit itself apart. */
static double halves(const struct scorecard_i_item *items, uint32_t count, double value, bool itself)
{
    uint32_t equal = count_below(items, count, value, true) - count_below(items, count, value, false);
    return 0.5 * (equal - (itself ? 1 : 0));
}

struct scorecard_i_interval scorecard_i_standing_ranks(const struct scorecard_i_standing *standing, uint32_t unit)
{
    struct scorecard_i_interval own = compared(standing, unit), out;
    const struct scorecard_i_item *lows = standing->lows, *highs = standing->highs;
    uint32_t count = standing->ranked;
    bool rounds = standing->rule.rounds;
    double above = rounds ? own.high : own.high + slack(own.high);
    double below = rounds ? own.low : own.low - slack(own.low);
    uint32_t worse = count_below(highs, count, below, true); /* or equal at best */
    bool itself = own.high > below;                          /* it is among those that may be better than itself */
    if (standing->rule.ties == SCORECARD_TIES_DENSE) {
        uint32_t level = 0;
        while (ALWAYS(level < standing->level_count) && standing->levels[level] > above) /* its own is not above it */
            level++;
        out.low = 1 + (double)level;
        out.high = 1 + (worse < count ? standing->distinct[worse] : 0) - (itself ? 1 : 0);
        return out;
    }
    out.low = 1 + (double)(count - count_below(lows, count, above, true));
    out.high = 1 + (double)(count - worse) - (itself ? 1 : 0);
    if (standing->rule.ties == SCORECARD_TIES_AVERAGE && rounds) {
        out.low += halves(lows, count, above, own.low == above);
        out.high += halves(highs, count, below, own.high == below);
    }
    return out;
}

/* The tier of a score when all cuts are at one of their ends. */
static double find_tier(const struct scorecard_i_standing *standing, double score, uint32_t end)
{
    uint32_t tier = 0;
    while (tier < standing->cut_count && (standing->low_is_good ? score > standing->cuts[2 * tier + end]
                                                                : score < standing->cuts[2 * tier + end]))
        tier++;
    return tier;
}

struct scorecard_i_interval scorecard_i_standing_tiers(const struct scorecard_i_standing *standing, uint32_t unit)
{
    struct scorecard_i_interval x = scorecard_i_standing_score(standing, unit);
    double low = find_tier(standing, x.low - slack(x.low), 1), high = find_tier(standing, x.high + slack(x.high), 0);
    return low < high ? (struct scorecard_i_interval){ low, high } : (struct scorecard_i_interval){ high, low };
}
