/* SPDX-License-Identifier: MIT */
/* The units whose profile over a node's children is most like that of one. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"
#include "maths/moments.h"
#include "maths/order.h"
#include "study/analysis.h"

struct similar {
    struct scorecard_i_analysing job;
    uint32_t unit;
    double *squares, *weights; /* by unit: sums over the children that both have */
    uint32_t *common;
    struct scorecard_i_item *items, *spare;
};

/* Adds what one child says. One that is the same for all units tells them not apart. */
static void add_child(struct similar *s, uint32_t period, uint32_t child, const double *scores)
{
    struct scorecard_i_moments moments;
    scorecard_i_moments_of(scores, s->job.count, &moments);
    double sd = scorecard_i_moments_sd(&moments), own = scorecard_result_score(s->job.result, child, s->unit, period);
    double weight = scorecard_i_result_weight_in_parent(s->job.result, child, s->unit, period);
    if (isnan(weight)) /* the aggregation knows no weights: all count the same */
        weight = 1;
    for (uint32_t i = 0; i < s->job.count; i++) {
        if (isnan(own) || isnan(scores[i]))
            continue;
        double difference = sd > 0 ? (scores[i] - own) / sd : 0;
        s->squares[i] += weight * (difference * difference);
        s->weights[i] += weight;
        s->common[i]++;
    }
}

static bool write_lines(struct similar *s, uint32_t period, uint32_t of)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->job.count; i++)
        if (s->job.units[i] != s->unit && s->weights[i] > 0)
            s->items[count++] = (struct scorecard_i_item){ scorecard_i_sqrt(s->squares[i] / s->weights[i]), i };
    scorecard_i_order_sort(s->items, count, s->spare);
    for (uint32_t i = 0; i < count && i < s->job.options.nearest; i++) {
        struct scorecard_similar_line *line = scorecard_i_analysis_add(&s->job);
        if (line == NULL)
            return false;
        line->period = period;
        line->node = of;
        line->unit = s->job.units[s->items[i].place];
        line->children = s->common[s->items[i].place];
        line->distance = s->items[i].value;
        line->score = scorecard_result_score(s->job.result, of, line->unit, period);
    }
    return true;
}

static scorecard_status of_node(struct similar *s, uint32_t period, uint32_t of, struct scorecard_error *err)
{
    struct scorecard_i_analysing *job = &s->job;
    const struct scorecard_i_node *node = &job->result->model->nodes[of];
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; i < job->count; i++) {
        s->squares[i] = s->weights[i] = 0;
        s->common[i] = 0;
    }
    for (uint32_t i = 0; i < node->child_count && status == SCORECARD_OK; i++) {
        const double *scores;
        if (!scorecard_i_has_scores(job, period, node->children[i]))
            continue;
        status = scorecard_i_score_column(job, period, node->children[i], job->room, &scores, err);
        if (status == SCORECARD_OK)
            add_child(s, period, node->children[i], scores);
    }
    if (status == SCORECARD_OK && !write_lines(s, period, of))
        status = scorecard_i_fail_memory(err);
    return status;
}

static scorecard_status each_period(struct scorecard_i_analysing *job, uint32_t period, struct scorecard_error *err)
{
    struct similar *s = (struct similar *)job;
    const scorecard_model *model = job->result->model;
    s->squares = scorecard_i_columns_room(job, 1);
    s->weights = scorecard_i_columns_room(job, 1);
    s->common = scorecard_i_zalloc(&job->run, job->count, sizeof *s->common);
    s->items = scorecard_i_zalloc(&job->run, job->count, sizeof *s->items);
    s->spare = scorecard_i_zalloc(&job->run, job->count, sizeof *s->spare);
    bool ready = s->squares != NULL && s->weights != NULL && s->common != NULL && s->items != NULL && s->spare != NULL;
    scorecard_status status = ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++)
        if (model->nodes[n].child_count > 0 && scorecard_i_has_scores(job, period, n) &&
            scorecard_i_asked(job, n, model->nodes[n].parent == SCORECARD_NONE))
            status = of_node(s, period, n, err);
    scorecard_i_free(&job->run, s->squares);
    scorecard_i_free(&job->run, s->weights);
    scorecard_i_free(&job->run, s->common);
    scorecard_i_free(&job->run, s->items);
    scorecard_i_free(&job->run, s->spare);
    return status;
}

scorecard_status scorecard_result_similar(const scorecard_result *result, uint32_t unit,
                                          const struct scorecard_analysis_options *options, scorecard_analysis **out,
                                          struct scorecard_error *err)
{
    struct similar similar = { .unit = unit };
    if (out != NULL)
        *out = NULL;
    if (result != NULL && unit >= result->engine.unit_count)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "there is no such unit; take one that scorecard_data_find_unit() gives");
    return scorecard_i_analyse(result, options, SCORECARD_ANALYSIS_SIMILAR, sizeof(struct scorecard_similar_line),
                               each_period, &similar.job, out, err);
}
