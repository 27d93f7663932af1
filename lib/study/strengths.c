/* SPDX-License-Identifier: MIT */
/* Where a unit stands well and where it does not, among all units, indicator by indicator. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/moments.h"
#include "maths/order.h"
#include "study/analysis.h"

struct strengths {
    struct scorecard_i_analysing job;
    uint32_t unit;
    struct scorecard_i_item *items, *spare; /* by unit, then by line */
    double *sorted;
};

/* Units with a score that is better; where the result keeps ranks, its own rank says more: it knows rounding and ties. */
static double rank_of(const struct strengths *s, const struct scorecard_strength_line *line, const double *scores)
{
    const scorecard_result *result = s->job.result;
    double rank = scorecard_result_rank(result, line->node, s->unit, line->period, 0), better = 0;
    if (!isnan(rank))
        return rank;
    bool low = scorecard_i_node_low_is_good(&result->model->nodes[line->node]);
    for (uint32_t i = 0; i < s->job.count; i++)
        better += low ? scores[i] < line->score : scores[i] > line->score;
    return better + 1;
}

static void compare(struct strengths *s, const double *scores, struct scorecard_strength_line *line)
{
    struct scorecard_i_moments moments;
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->job.count; i++)
        if (!isnan(scores[i]))
            s->items[count++] = (struct scorecard_i_item){ scores[i], i };
    scorecard_i_order_sort(s->items, count, s->spare);
    for (uint32_t i = 0; i < count; i++)
        s->sorted[i] = s->items[i].value;
    scorecard_i_moments_of(scores, s->job.count, &moments);
    const struct scorecard_i_node *node = &s->job.result->model->nodes[line->node];
    double sd = scorecard_i_moments_sd(&moments), sign = scorecard_i_node_low_is_good(node) ? -1 : 1;
    line->of = count;
    line->rank = rank_of(s, line, scores);
    line->median = scorecard_i_order_quantile(s->sorted, count, 0.5);
    line->distance = sd > 0 ? sign * (line->score - line->median) / sd : scorecard_i_missing();
    line->weight = scorecard_i_result_weight_in_root(s->job.result, line->node, s->unit, line->period);
}

/* What lines are ordered by: the least first. */
static double key_of(const struct strengths *s, const struct scorecard_strength_line *line)
{
    if (s->job.options.order == SCORECARD_STRENGTH_DISTANCE)
        return isnan(line->distance) ? 0 : -line->distance;
    return line->of > 1 ? (line->rank - 1) / (line->of - 1) : 0.5;
}

/* Orders the lines of a period, those of equal standing by node. */
static scorecard_status order_lines(struct strengths *s, size_t first, struct scorecard_error *err)
{
    scorecard_analysis *made = s->job.made;
    size_t count = made->count - first;
    if (count == 0)
        return SCORECARD_OK;
    struct scorecard_strength_line *lines = (struct scorecard_strength_line *)(void *)made->lines + first;
    struct scorecard_strength_line *copy = scorecard_i_zalloc(&s->job.run, count, sizeof *copy);
    struct scorecard_i_item *items = scorecard_i_zalloc(&s->job.run, count, 2 * sizeof *items);
    bool ready = copy != NULL && items != NULL;
    for (size_t i = 0; ready && i < count; i++)
        items[i] = (struct scorecard_i_item){ key_of(s, &lines[i]), (uint32_t)i };
    if (ready) {
        memcpy(copy, lines, count * sizeof *copy);
        scorecard_i_order_sort(items, count, items + count);
        for (size_t i = 0; i < count; i++)
            lines[i] = copy[items[i].place];
    }
    scorecard_i_free(&s->job.run, copy);
    scorecard_i_free(&s->job.run, items);
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

static scorecard_status each_node(struct strengths *s, uint32_t period, struct scorecard_error *err)
{
    struct scorecard_i_analysing *job = &s->job;
    const scorecard_model *model = job->result->model;
    scorecard_status status = SCORECARD_OK;
    size_t first = job->made->count;
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++) {
        const double *scores;
        if (!scorecard_i_asked(job, n, model->nodes[n].kind == SCORECARD_KIND_INDICATOR) ||
            !scorecard_i_has_scores(job, period, n))
            continue;
        status = scorecard_i_score_column(job, period, n, job->room, &scores, err);
        double score = scorecard_result_score(job->result, n, s->unit, period);
        if (status != SCORECARD_OK || isnan(score))
            continue;
        struct scorecard_strength_line *line = scorecard_i_analysis_add(job);
        if (line == NULL)
            return scorecard_i_fail_memory(err);
        line->period = period;
        line->node = n;
        line->score = score;
        compare(s, scores, line);
    }
    return status == SCORECARD_OK ? order_lines(s, first, err) : status;
}

static scorecard_status each_period(struct scorecard_i_analysing *job, uint32_t period, struct scorecard_error *err)
{
    struct strengths *s = (struct strengths *)job;
    s->items = scorecard_i_zalloc(&job->run, job->count, sizeof *s->items);
    s->spare = scorecard_i_zalloc(&job->run, job->count, sizeof *s->spare);
    s->sorted = scorecard_i_columns_room(job, 1);
    bool ready = s->items != NULL && s->spare != NULL && s->sorted != NULL;
    scorecard_status status = ready ? each_node(s, period, err) : scorecard_i_fail_memory(err);
    scorecard_i_free(&job->run, s->items);
    scorecard_i_free(&job->run, s->spare);
    scorecard_i_free(&job->run, s->sorted);
    return status;
}

scorecard_status scorecard_result_strengths(const scorecard_result *result, uint32_t unit,
                                            const struct scorecard_analysis_options *options, scorecard_analysis **out,
                                            struct scorecard_error *err)
{
    struct strengths strengths = { .unit = unit };
    if (out != NULL)
        *out = NULL;
    if (result != NULL && unit >= result->engine.unit_count)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "there is no such unit; take one that scorecard_data_find_unit() gives");
    return scorecard_i_analyse(result, options, SCORECARD_ANALYSIS_STRENGTHS, sizeof(struct scorecard_strength_line),
                               each_period, &strengths.job, out, err);
}
