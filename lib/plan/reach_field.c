/* SPDX-License-Identifier: MIT */
/* Which scores reach a target: a stated one, a rank among peers, a tier. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "maths/order.h"
#include "plan/reach.h"

void scorecard_i_field_open(struct scorecard_i_field *field, const scorecard_result *result,
                            const struct scorecard_reach_target *target)
{
    *field = (struct scorecard_i_field){ .target = target, .node = &result->model->nodes[target->node] };
    scorecard_i_rank_rule_read(field->node, &field->rule);
    bool low = target->want == SCORECARD_REACH_RANK ? field->rule.ascending : scorecard_i_node_low_is_good(field->node);
    field->sign = low ? -1 : 1;
}

/* A published score as ranks compare it: the greater the better. */
static double compared(const struct scorecard_i_field *field, double score)
{
    double x = field->rule.rounds ? scorecard_i_number_round(score, field->rule.decimals) : score;
    return field->rule.ascending ? -x : x;
}

/* Ascending, by a heap. */
static void sift(double *x, size_t from, size_t count)
{
    for (size_t child; (child = 2 * from + 1) < count; from = child) {
        child += child + 1 < count && x[child + 1] > x[child];
        if (!(x[child] > x[from]))
            return;
        double other = x[from];
        x[from] = x[child];
        x[child] = other;
    }
}

static void sort(double *x, size_t count)
{
    for (size_t i = count / 2; i-- > 0;)
        sift(x, i, count);
    for (size_t i = count; i-- > 1;) {
        double greatest = x[0];
        x[0] = x[i];
        x[i] = greatest;
        sift(x, 0, i);
    }
}

static bool is_ranked(const scorecard_result *result, const struct scorecard_i_field *field, uint32_t unit, uint32_t period, uint32_t group)
{
    uint32_t population = field->target->want == SCORECARD_REACH_RANK ? field->target->population : 0;
    return scorecard_data_unit_ranked(result->data, unit) && scorecard_i_result_group(result, population, unit, period) == group;
}

bool scorecard_i_field_take(struct scorecard_i_field *field, const scorecard_result *result, const double *given, uint32_t unit,
                            uint32_t period, struct scorecard_i_arena *arena)
{
    const struct scorecard_reach_target *target = field->target;
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, target->node, period);
    uint32_t units = result->engine.unit_count, tiers = field->node->stated.tier_count;
    bool ranks = target->want == SCORECARD_REACH_RANK;
    const double *scores = given != NULL && ranks ? given : column->score;
    uint32_t group = scorecard_i_result_group(result, ranks ? target->population : 0, unit, period);
    if (field->peers == NULL) {
        field->peers = scorecard_i_arena_alloc(arena, units, sizeof *field->peers);
        field->room = scorecard_i_arena_alloc(arena, (size_t)units + 1, sizeof *field->room);
        field->shares = scorecard_i_arena_alloc(arena, (size_t)tiers + 1, 2 * sizeof *field->shares);
        if (field->peers == NULL || field->room == NULL || field->shares == NULL)
            return false;
    }
    field->count = 0;
    for (uint32_t u = 0; u < units && target->want != SCORECARD_REACH_SCORE; u++)
        if (u != unit && !isnan(scores[u]) && is_ranked(result, field, u, period, group))
            field->peers[field->count++] = ranks ? compared(field, scores[u]) : scores[u];
    sort(field->peers, field->count);
    if (target->want != SCORECARD_REACH_TIER)
        return true;
    /* Kept, for the result may be gone. */
    double *cuts = field->shares + tiers;
    const char *id = scorecard_data_period_id(result->data, period);
    bool percentiles = scorecard_i_setting_of(field->node, SCORECARD_STEP_TIER)->method == SCORECARD_TIER_PERCENTILES;
    uint32_t k = 0;
    for (const struct scorecard_i_tier *tier = field->node->stated.tiers; tier->next != NULL; tier = tier->next, k++) {
        cuts[k] = scorecard_i_tier_cut(tier, id);
        double share = (scorecard_i_node_low_is_good(field->node) ? 100 - cuts[k] : cuts[k]) / 100;
        field->shares[k] = percentiles ? share : scorecard_i_missing();
    }
    field->cuts = cuts;
    field->among = scorecard_data_unit_ranked(result->data, unit) != 0;
    return true;
}

double scorecard_i_field_rank(const struct scorecard_i_field *field, double score)
{
    if (isnan(score))
        return scorecard_i_missing();
    double own = compared(field, score);
    size_t better = 0, ties = 0, distinct = 0;
    for (size_t i = 0; i < field->count; i++) {
        better += field->peers[i] > own;
        ties += field->peers[i] == own;
    }
    if (field->rule.ties == SCORECARD_TIES_AVERAGE)
        return 1 + (double)better + (double)ties / 2;
    if (field->rule.ties != SCORECARD_TIES_DENSE)
        return 1 + (double)better;
    for (size_t i = 0; i < field->count; i++)
        distinct += field->peers[i] > own && (i == 0 || field->peers[i - 1] != field->peers[i]);
    return 1 + (double)distinct;
}

/* Where a tier begins, with the unit at a score. */
static double cut_of(const struct scorecard_i_field *field, uint32_t k, double score)
{
    if (isnan(field->shares[k]))
        return field->cuts[k];
    if (!field->among)
        return scorecard_i_order_quantile(field->peers, field->count, field->shares[k]);
    size_t i = 0, n = field->count;
    for (; i < n && field->peers[i] < score; i++)
        field->room[i] = field->peers[i];
    field->room[i] = score;
    for (; i < n; i++)
        field->room[i + 1] = field->peers[i];
    return scorecard_i_order_quantile(field->room, n + 1, field->shares[k]);
}

uint32_t scorecard_i_field_tier(const struct scorecard_i_field *field, double score)
{
    uint32_t tiers = field->node->stated.tier_count, tier = 0;
    if (isnan(score) || isnan(cut_of(field, 0, score)))
        return SCORECARD_NONE;
    while (tier + 1 < tiers && field->sign * score < field->sign * cut_of(field, tier, score))
        tier++;
    return tier;
}

bool scorecard_i_field_met(const struct scorecard_i_field *field, double score)
{
    const struct scorecard_reach_target *target = field->target;
    if (isnan(score))
        return false;
    if (target->want == SCORECARD_REACH_RANK)
        return scorecard_i_field_rank(field, score) <= target->at;
    if (target->want == SCORECARD_REACH_TIER)
        return scorecard_i_field_tier(field, score) <= target->tier;
    return field->sign * score >= field->sign * target->at;
}

/* Doubles in their order as whole numbers. */
static double double_at(int64_t place)
{
    int64_t bits = place < 0 ? INT64_MIN - place : place;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static bool met_at(const struct scorecard_i_field *field, int64_t place)
{
    double score = field->sign * double_at(place);
    if (field->node->publication.rounds)
        score = scorecard_i_number_round(score, field->node->publication.decimals);
    return scorecard_i_field_met(field, score);
}

double scorecard_i_field_threshold(const struct scorecard_i_field *field)
{
    const int64_t most = 0x7fe0000000000000; /* 2^1023 */
    int64_t low = -most, high = most;
    if (!met_at(field, high))
        return INFINITY;
    if (met_at(field, low))
        return -INFINITY;
    while (high - 1 > low) {
        int64_t middle = low / 2 + high / 2 + (low % 2 + high % 2) / 2;
        if (met_at(field, middle))
            high = middle;
        else
            low = middle;
    }
    return double_at(high);
}

bool scorecard_i_field_is_open(const struct scorecard_i_field *field, double threshold)
{
    if (field->target->want != SCORECARD_REACH_RANK || field->rule.rounds || field->node->publication.rounds || isinf(threshold))
        return false;
    int64_t place;
    memcpy(&place, &threshold, sizeof place);
    place = place < 0 ? INT64_MIN - place : place;
    double before = compared(field, field->sign * double_at(place - 1));
    for (size_t i = 0; i < field->count; i++)
        if (field->peers[i] == before)
            return true;
    return false;
}
