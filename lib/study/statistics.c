/* SPDX-License-Identifier: MIT */
/* Statistics of columns: raw, prepared and scored. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/moments.h"
#include "maths/order.h"
#include "study/analysis.h"

struct statistics {
    struct scorecard_i_analysing job;
    struct scorecard_i_item *items, *spare; /* by unit */
    double *sorted;
};

static void find_quantiles(struct statistics *s, const double *x, struct scorecard_statistics_line *line)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->job.count; i++)
        if (!isnan(x[i]))
            s->items[count++] = (struct scorecard_i_item){ x[i], i };
    scorecard_i_order_sort(s->items, count, s->spare);
    for (uint32_t i = 0; i < count; i++)
        s->sorted[i] = s->items[i].value;
    line->q5 = scorecard_i_order_quantile(s->sorted, count, 0.05);
    line->q25 = scorecard_i_order_quantile(s->sorted, count, 0.25);
    line->median = scorecard_i_order_quantile(s->sorted, count, 0.5);
    line->q75 = scorecard_i_order_quantile(s->sorted, count, 0.75);
    line->q95 = scorecard_i_order_quantile(s->sorted, count, 0.95);
    double fence = 1.5 * (line->q75 - line->q25);
    for (uint32_t i = 0; i < count; i++) {
        line->zeros += s->sorted[i] == 0;
        line->outliers += s->sorted[i] < line->q25 - fence || s->sorted[i] > line->q75 + fence;
    }
}

static void describe(struct statistics *s, const double *x, struct scorecard_statistics_line *line)
{
    struct scorecard_i_moments moments;
    line->count = (uint32_t)scorecard_i_moments_of(x, s->job.count, &moments);
    line->gaps = s->job.count - line->count;
    line->mean = moments.mean;
    line->min = moments.min;
    line->max = moments.max;
    line->sd = scorecard_i_moments_sd(&moments);
    line->skew = scorecard_i_moments_skew(&moments);
    line->kurtosis = scorecard_i_moments_kurtosis(&moments);
    find_quantiles(s, x, line);
    bool constant = line->count > 1 && line->min == line->max;
    if (constant)
        line->marks |= SCORECARD_MARK_CONSTANT;
    /* Skew and kurtosis have no value without spread, kurtosis none for fewer than 4. */
    line->outcome = constant ? SCORECARD_OUTCOME_CONSTANT : line->count < 4 ? SCORECARD_OUTCOME_TOO_FEW : SCORECARD_OUTCOME_OK;
    if (fabs(line->skew) >= s->job.options.skew && line->kurtosis >= s->job.options.kurtosis)
        line->marks |= SCORECARD_MARK_OUTLIERS;
}

static scorecard_status add(struct statistics *s, uint32_t period, uint32_t node, uint32_t input, int32_t stage,
                            const double *x, struct scorecard_error *err)
{
    struct scorecard_statistics_line *line = scorecard_i_analysis_add(&s->job);
    if (line == NULL)
        return scorecard_i_fail_memory(err);
    line->period = period;
    line->node = node;
    line->input = input != SCORECARD_NONE ? s->job.result->engine.inputs[input] : SCORECARD_NONE;
    line->stage = stage;
    describe(s, x, line);
    return SCORECARD_OK;
}

static bool same(const double *a, const double *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i] != b[i] && !(isnan(a[i]) && isnan(b[i])))
            return false;
    return true;
}

static scorecard_status add_inputs(struct statistics *s, double *room, uint32_t period, uint32_t n,
                                   struct scorecard_error *err)
{
    struct scorecard_i_analysing *job = &s->job;
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    int32_t stages = job->options.stage;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; i < node->input_count && status == SCORECARD_OK; i++) {
        double *raw = room, *prepared = room + job->count;
        scorecard_i_input_column(job, period, n, node->inputs[i], SCORECARD_STAGE_RAW, raw);
        scorecard_i_input_column(job, period, n, node->inputs[i], SCORECARD_STAGE_PREPARED, prepared);
        if (stages & SCORECARD_STAGE_RAW)
            status = add(s, period, n, node->inputs[i], SCORECARD_STAGE_RAW, raw, err);
        if (status == SCORECARD_OK && stages & SCORECARD_STAGE_PREPARED && !same(raw, prepared, job->count))
            status = add(s, period, n, node->inputs[i], SCORECARD_STAGE_PREPARED, prepared, err);
    }
    return status;
}

static scorecard_status each_node(struct statistics *s, double *room, uint32_t period, struct scorecard_error *err)
{
    struct scorecard_i_analysing *job = &s->job;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < job->result->model->count && status == SCORECARD_OK; n++) {
        if (!scorecard_i_asked(job, n, true) || !scorecard_i_has_scores(job, period, n))
            continue;
        if (job->result->model->nodes[n].kind == SCORECARD_KIND_INDICATOR)
            status = add_inputs(s, room, period, n, err);
        const double *scores;
        if (status == SCORECARD_OK && job->options.stage & SCORECARD_STAGE_SCORE) {
            status = scorecard_i_score_column(job, period, n, job->room, &scores, err);
            if (status == SCORECARD_OK)
                status = add(s, period, n, SCORECARD_NONE, SCORECARD_STAGE_SCORE, scores, err);
        }
    }
    return status;
}

static scorecard_status each_period(struct scorecard_i_analysing *job, uint32_t period, struct scorecard_error *err)
{
    struct statistics *s = (struct statistics *)job;
    s->items = scorecard_i_zalloc(&job->run, job->count, sizeof *s->items);
    s->spare = scorecard_i_zalloc(&job->run, job->count, sizeof *s->spare);
    s->sorted = scorecard_i_columns_room(job, 1);
    double *room = scorecard_i_columns_room(job, 2);
    bool ready = s->items != NULL && s->spare != NULL && s->sorted != NULL && room != NULL;
    scorecard_status status = ready ? each_node(s, room, period, err) : scorecard_i_fail_memory(err);
    scorecard_i_free(&job->run, s->items);
    scorecard_i_free(&job->run, s->spare);
    scorecard_i_free(&job->run, s->sorted);
    scorecard_i_free(&job->run, room);
    return status;
}

scorecard_status scorecard_result_statistics(const scorecard_result *result,
                                             const struct scorecard_analysis_options *options, scorecard_analysis **out,
                                             struct scorecard_error *err)
{
    struct statistics statistics;
    return scorecard_i_analyse(result, options, SCORECARD_ANALYSIS_STATISTICS, sizeof(struct scorecard_statistics_line),
                               each_period, &statistics.job, out, err);
}
