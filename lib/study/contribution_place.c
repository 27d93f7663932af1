/* SPDX-License-Identifier: MIT */
/* How far better places are, and which full scores may not last. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "study/contribution.h"
#include "study/end.h"

/* The others that are ranked in the unit's population, the best first, as ranks compare them: the greater the better. */
struct field {
    double *scores;
    size_t count;
    struct scorecard_i_rank_rule rule;
};

static double compared(const struct scorecard_i_rank_rule *rule, double score)
{
    double x = rule->rounds ? scorecard_i_number_round(score, rule->decimals) : score;
    return rule->ascending ? -x : x;
}

static bool find_field(const struct scorecard_i_contributing *job, struct field *field)
{
    const scorecard_result *result = job->result;
    uint32_t units = result->engine.unit_count, node = job->options.node, p = job->options.population;
    uint32_t group = scorecard_i_result_group(result, p, job->options.unit, job->period);
    struct scorecard_i_item *items = scorecard_i_zalloc(&job->run, units, 2 * sizeof *items);
    field->scores = scorecard_i_zalloc(&job->run, units, sizeof *field->scores);
    bool ready = items != NULL && field->scores != NULL;
    scorecard_i_rank_rule_read(&result->model->nodes[node], &field->rule);
    for (uint32_t u = 0; u < units && ready; u++)
        if (u != job->options.unit && scorecard_i_result_group(result, p, u, job->period) == group &&
            !isnan(scorecard_result_rank(result, node, u, job->period, p)))
            items[field->count++] = (struct scorecard_i_item){ -compared(&field->rule, scorecard_result_score(result, node, u, job->period)), u };
    if (ready)
        scorecard_i_order_sort(items, field->count, items + units);
    for (size_t i = 0; i < field->count && ready; i++)
        field->scores[i] = -items[i].value;
    scorecard_i_free(&job->run, items);
    return ready;
}

/* The rank of who has the same as the others from `first` to before `end`. */
static double rank_at(const struct field *field, size_t first, size_t end, size_t distinct)
{
    if (field->rule.ties == SCORECARD_TIES_DENSE)
        return 1 + (double)distinct;
    return 1 + (double)first + (field->rule.ties == SCORECARD_TIES_AVERAGE ? (double)(end - first) / 2 : 0);
}

/* The least score with a rank of at most `rank`; false: that is had however low the score is. */
static bool find_needed(const struct field *field, uint32_t rank, double *score, bool *beyond)
{
    size_t distinct = 0;
    bool found = false;
    for (size_t first = 0, end; first < field->count; first = end, distinct++) {
        for (end = first; end < field->count && field->scores[end] == field->scores[first];)
            end++;
        bool equal = rank_at(field, first, end, distinct) <= rank, above = 1 + (double)first <= rank;
        if (field->rule.ties == SCORECARD_TIES_DENSE)
            above = 1 + (double)distinct <= rank;
        if (!above && !equal)
            break;
        found = true;
        *score = field->scores[first];
        *beyond = !equal;
        /* Who is worse than the last of the field may still have the rank. */
        double last = field->rule.ties == SCORECARD_TIES_DENSE ? 2 + (double)distinct : 1 + (double)end;
        if (end == field->count && last <= rank)
            return false;
    }
    return found;
}

/* Of scores compared by their decimals, the least that is rounded to one. */
static double unrounded(const struct scorecard_i_rank_rule *rule, double x)
{
    double half = 0.5;
    for (int32_t d = 0; rule->rounds && d < rule->decimals; d++)
        half /= 10;
    for (int32_t d = rule->decimals; rule->rounds && d < 0; d++)
        half *= 10;
    double score = rule->ascending ? -x : x;
    return (!rule->rounds ? score : rule->ascending ? score + half : score - half) + 0.0; /* what was turned around may be -0 */
}

static void add_rank(struct scorecard_i_contributing *job, const struct field *field, uint32_t rank)
{
    scorecard_contributions *made = job->made;
    double own = scorecard_result_rank(job->result, job->options.node, job->options.unit, job->period, job->options.population);
    double needed;
    bool beyond;
    for (uint32_t i = 0; i < made->distance_count; i++)
        if (made->distances[i].rank == rank)
            return;
    if (!(rank < own) || !find_needed(field, rank, &needed, &beyond))
        return;
    needed = unrounded(&field->rule, needed);
    made->distances[made->distance_count++] = (struct scorecard_distance){
        .size = sizeof *made->distances, .rank = rank, .tier = SCORECARD_NONE, .score = needed, .distance = needed - made->score,
        .beyond = beyond,
    };
}

static void add_tiers(struct scorecard_i_contributing *job)
{
    uint32_t node = job->options.node, tier = scorecard_result_tier(job->result, node, job->options.unit, job->period);
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(job->result, node, job->period);
    for (uint32_t t = tier; tier != SCORECARD_NONE && t-- > 0;)
        job->made->distances[job->made->distance_count++] = (struct scorecard_distance){
            .size = sizeof *job->made->distances, .tier = t, .score = column->cuts[t], .distance = column->cuts[t] - job->made->score,
        };
}

scorecard_status scorecard_i_contribution_distances(struct scorecard_i_contributing *job, struct scorecard_error *err)
{
    struct field field = { .count = 0 };
    double own = scorecard_result_rank(job->result, job->options.node, job->options.unit, job->period, job->options.population);
    size_t most = job->options.rank_count + 2 + job->result->model->nodes[job->options.node].stated.tier_count;
    job->made->distances = scorecard_i_arena_alloc(&job->made->arena, most, sizeof *job->made->distances);
    bool ready = job->made->distances != NULL && find_field(job, &field);
    if (ready && !isnan(own)) {
        if (own > 1)
            add_rank(job, &field, own > (double)(uint32_t)own ? (uint32_t)own : (uint32_t)own - 1);
        for (size_t i = 0; i < job->options.rank_count; i++)
            add_rank(job, &field, job->options.ranks[i]);
        add_rank(job, &field, 1);
        add_tiers(job);
    }
    scorecard_i_free(&job->run, field.scores);
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

/* ---- full scores ---- */

static bool is_less(bool low, double a, double b, double size)
{
    return low ? a - b > 1e-9 * size : b - a > 1e-9 * size;
}

/* The last time that a leaf fell. */
static void find_fall(const struct scorecard_i_contributing *job, bool low, struct scorecard_risk_line *line)
{
    const scorecard_result *result = job->result;
    for (uint32_t slot = 1; slot < result->period_count && result->periods[slot - 1] != job->period; slot++) {
        double before = scorecard_result_score(result, line->node, job->options.unit, result->periods[slot - 1]);
        double after = scorecard_result_score(result, line->node, job->options.unit, result->periods[slot]);
        if (isnan(before) || isnan(after) || !is_less(low, after, before, fabs(before)))
            continue;
        line->why |= SCORECARD_RISK_FELL;
        line->fell = result->periods[slot];
        line->before = before;
        line->after = after;
    }
}

scorecard_status scorecard_i_contribution_risks(struct scorecard_i_contributing *job, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    uint32_t top = job->options.node, end = model->nodes[top].end;
    job->made->risks = scorecard_i_arena_alloc(&job->made->arena, end - top, sizeof *job->made->risks);
    if (job->made->risks == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t n = top; n < end; n++) {
        bool low = scorecard_i_node_low_is_good(&model->nodes[n]);
        double full = scorecard_i_end(model, n, true);
        double score = scorecard_result_score(job->result, n, job->options.unit, job->period);
        struct scorecard_risk_line line = {
            .size = sizeof line, .node = n, .fell = SCORECARD_NONE, .before = scorecard_i_missing(), .after = scorecard_i_missing(),
        };
        if (model->nodes[n].kind == SCORECARD_KIND_AGGREGATE || isnan(full) || isnan(score) || is_less(low, score, full, fabs(full)))
            continue;
        find_fall(job, low, &line);
        line.slack = scorecard_i_end_slack(job->result, n, job->options.unit, job->period);
        if (fabs(line.slack) <= job->options.margin) /* below 0: the score is full by rounding */
            line.why |= SCORECARD_RISK_MARGIN;
        if (line.why != 0)
            job->made->risks[job->made->risk_count++] = line;
    }
    return SCORECARD_OK;
}
