/* SPDX-License-Identifier: MIT */
/* Lines of a profile: distances, strengths, risks, and what comes again. */
#include <math.h>

#include "base/number.h"
#include "study/end.h"
#include "study/profile.h"
#include <scorecard/analysis.h>

bool scorecard_i_profile_worse(bool low_is_good, double a, double b)
{
    double slack = 1e-9 * (fabs(a) > fabs(b) ? fabs(a) : fabs(b));
    return low_is_good ? a - b > slack : b - a > slack;
}

static const struct scorecard_strength_line *strength_of(const struct scorecard_i_profiling *job, uint32_t slot, uint32_t node)
{
    return &job->strengths[(size_t)slot * job->made->result->model->count + node];
}

/* Of the ranked units. ERROR_NOT_KEPT. */
static scorecard_status find_best(const struct scorecard_i_profiling *job, bool low, struct scorecard_profile_line *line,
                                  struct scorecard_error *err)
{
    const scorecard_result *result = job->made->result;
    struct scorecard_column column;
    scorecard_status status = scorecard_result_scores(result, line->node, job->made->period, &column, err);
    for (uint32_t u = 0; u < result->engine.unit_count && status == SCORECARD_OK; u++) {
        double x = column.at[(ptrdiff_t)u * column.step];
        if (!isnan(x) && scorecard_data_unit_ranked(result->data, u))
            line->best = scorecard_i_order_better(line->best, x, low);
    }
    return status;
}

/* Points by which something is better, and their share of it. */
static double points_to(bool low, double score, double other, double *share)
{
    double points = low ? score - other : other - score;
    *share = fabs(other) > 0 ? points / fabs(other) : scorecard_i_missing();
    return points;
}

static void add_distances(bool low, const struct scorecard_strength_line *strength, struct scorecard_profile_line *line)
{
    double range = fabs(line->maximum - line->floor);
    line->rank = strength->rank;
    line->of = strength->of;
    line->median = strength->median;
    line->deviations = strength->distance;
    line->weight = strength->weight;
    line->to_best = points_to(low, line->score, line->best, &line->best_share);
    line->to_median = points_to(low, line->score, line->median, &line->median_share);
    line->to_maximum = points_to(low, line->score, line->maximum, &line->maximum_share);
    line->range_share = range > 0 ? line->to_maximum / range : scorecard_i_missing();
}

/* The last time before this period that a leaf fell. */
static bool find_fall(const struct scorecard_i_profiling *job, bool low, struct scorecard_profile_line *line)
{
    const scorecard_result *result = job->made->result;
    for (uint32_t slot = job->slot; slot > 0 && line->fell == SCORECARD_NONE; slot--) {
        double before = scorecard_result_score(result, line->node, job->made->unit, result->periods[slot - 1]);
        double after = scorecard_result_score(result, line->node, job->made->unit, result->periods[slot]);
        if (!isnan(before) && !isnan(after) && scorecard_i_profile_worse(low, after, before))
            line->fell = result->periods[slot];
    }
    return line->fell != SCORECARD_NONE;
}

static void add_risks(const struct scorecard_i_profiling *job, bool low, struct scorecard_profile_line *line)
{
    const scorecard_result *result = job->made->result;
    if (result->model->nodes[line->node].child_count > 0 || isnan(line->maximum) ||
        scorecard_i_profile_worse(low, line->score, line->maximum))
        return;
    line->marks |= SCORECARD_PROFILE_FULL;
    if (find_fall(job, low, line))
        line->marks |= SCORECARD_PROFILE_RISK_FELL;
    line->slack = scorecard_i_end_slack(result, line->node, job->made->unit, job->made->period);
    if (fabs(line->slack) <= job->options.margin) /* below 0: the score is full by rounding */
        line->marks |= SCORECARD_PROFILE_RISK_MARGIN;
}

/* Counts back from this period for as long as the same is true. */
static void add_years(const struct scorecard_i_profiling *job, bool low, struct scorecard_profile_line *line)
{
    const scorecard_result *result = job->made->result;
    bool lost = !isnan(line->maximum), behind = true;
    for (uint32_t slot = job->slot + 1; slot-- > 0 && (lost || behind);) {
        double score = scorecard_result_score(result, line->node, job->made->unit, result->periods[slot]);
        const struct scorecard_strength_line *strength = strength_of(job, slot, line->node);
        lost = lost && !isnan(score) && scorecard_i_profile_worse(low, score, line->maximum);
        behind = behind && strength->size > 0 && scorecard_i_profile_worse(low, score, strength->median);
        line->lost_years += lost;
        line->behind_years += behind;
        if (lost)
            line->lost = (isnan(line->lost) ? 0 : line->lost) + fabs(line->maximum - score);
    }
    if (line->lost_years >= job->options.years)
        line->marks |= SCORECARD_PROFILE_LOST;
    if (line->behind_years >= job->options.years)
        line->marks |= SCORECARD_PROFILE_BEHIND;
}

/* What the register says. */
static void add_lead(const struct scorecard_i_profiling *job, struct scorecard_profile_line *line)
{
    const scorecard_result *result = job->made->result;
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    if (job->options.reg == NULL)
        return;
    scorecard_register_look(job->options.reg, result->model, scorecard_data_unit_id(result->data, job->made->unit),
                            result->model->nodes[line->node].stated.id,
                            scorecard_data_period_id(result->data, job->made->period), &entry);
    line->lead = entry.lead != NULL ? scorecard_register_find_agency(job->options.reg, entry.lead) : SCORECARD_NONE;
    line->cause = entry.cause;
    line->horizon = entry.horizon;
}

static scorecard_status add_line(struct scorecard_i_profiling *job, uint32_t n, struct scorecard_error *err)
{
    const scorecard_result *result = job->made->result;
    const struct scorecard_i_node *node = &result->model->nodes[n];
    const double none = scorecard_i_missing();
    bool low = scorecard_i_node_low_is_good(node);
    const struct scorecard_strength_line *strength = strength_of(job, job->slot, n);
    struct scorecard_profile_line *line = &job->made->lines[job->made->count++];
    *line = (struct scorecard_profile_line){
        .size = sizeof *line, .node = n, .level = node->depth - result->model->nodes[job->options.node].depth,
        .tier = scorecard_result_tier(result, n, job->made->unit, job->made->period), .fell = SCORECARD_NONE,
        .lead = SCORECARD_NONE, .score = scorecard_result_score(result, n, job->made->unit, job->made->period), .rank = none,
        .best = none, .median = none, .maximum = scorecard_i_end(result->model, n, true),
        .floor = scorecard_i_end(result->model, n, false), .to_best = none, .to_median = none, .to_maximum = none,
        .best_share = none, .median_share = none, .maximum_share = none, .range_share = none, .deviations = none, .weight = none,
        .slack = none, .lost = none,
    };
    add_lead(job, line);
    scorecard_status status = find_best(job, low, line, err);
    if (status != SCORECARD_OK || strength->size == 0)
        return status;
    add_distances(low, strength, line);
    add_risks(job, low, line);
    add_years(job, low, line);
    return SCORECARD_OK;
}

/* On which side of the others a line is: 1 the better half, -1 the worse, 0 neither. */
static int side_of(const struct scorecard_i_profiling *job, const struct scorecard_profile_line *line)
{
    if (job->options.order == SCORECARD_STRENGTH_DISTANCE)
        return line->deviations > 0 ? 1 : line->deviations < 0 ? -1 : 0;
    double middle = (1 + (double)line->of) / 2;
    return line->rank < middle ? 1 : line->rank > middle ? -1 : 0;
}

/* Marks leaves from the strongest on and from the weakest on. */
static void mark_ends(struct scorecard_i_profiling *job)
{
    const scorecard_model *model = job->made->result->model;
    uint32_t strong = 0, weak = 0;
    for (uint32_t i = 0; i < job->ordered; i++) {
        for (int end = 0; end < 2; end++) {
            uint32_t node = job->order[end == 0 ? i : job->ordered - 1 - i], at = 0;
            while (job->made->lines[at].node != node)
                at++;
            struct scorecard_profile_line *line = &job->made->lines[at];
            int side = model->nodes[node].child_count > 0 ? 0 : side_of(job, line);
            if (end == 0 && side > 0 && strong < job->options.most) {
                line->strength = ++strong;
                line->marks |= SCORECARD_PROFILE_STRENGTH;
            } else if (end == 1 && side < 0 && weak < job->options.most) {
                line->weakness = ++weak;
                line->marks |= SCORECARD_PROFILE_WEAKNESS;
            }
        }
    }
}

scorecard_status scorecard_i_profile_lines(struct scorecard_i_profiling *job, struct scorecard_error *err)
{
    const scorecard_result *result = job->made->result;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = job->options.node; n < result->model->nodes[job->options.node].end && status == SCORECARD_OK; n++)
        if (scorecard_i_engine_exists(&result->engine, n, job->made->period))
            status = add_line(job, n, err);
    if (status == SCORECARD_OK)
        mark_ends(job);
    return status;
}
