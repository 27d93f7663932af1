/* SPDX-License-Identifier: MIT */
/* Cronbach's alpha: do the children of a node measure one thing? */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "study/analysis.h"

/* Columns of the children's scores, one after the other. */
struct children {
    double *scores;
    uint32_t count;
};

static scorecard_status read_children(const struct scorecard_i_analysing *job, uint32_t period, uint32_t of,
                                      struct children *c, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[of];
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; i < node->child_count && status == SCORECARD_OK; i++) {
        const double *scores;
        double *room = c->scores + (size_t)c->count * job->count;
        if (!scorecard_i_has_scores(job, period, node->children[i]))
            continue;
        status = scorecard_i_score_column(job, period, node->children[i], room, &scores, err);
        for (uint32_t u = 0; status == SCORECARD_OK && scores != room && u < job->count; u++)
            room[u] = scores[u];
        c->count++;
    }
    return status;
}

/* Covariance of two columns over the units that have both (n - 1), each mean over these units. */
static double covariance(const double *x, const double *y, uint32_t n, double unit, uint32_t *pairs)
{
    double x_mean = 0, y_mean = 0, sum = 0;
    *pairs = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool both = !isnan(x[i]) && !isnan(y[i]);
        *pairs += both;
        x_mean += both ? x[i] * unit : 0;
        y_mean += both ? y[i] * unit : 0;
    }
    if (*pairs < 2)
        return scorecard_i_missing();
    x_mean /= *pairs;
    y_mean /= *pairs;
    for (uint32_t i = 0; i < n; i++)
        if (!isnan(x[i]) && !isnan(y[i]))
            sum += (x[i] * unit - x_mean) * (y[i] * unit - y_mean);
    return sum / (*pairs - 1);
}

/* Alpha does not depend on the scale that all columns share; one that is far from 1 could leave the doubles. */
static double unit_of(const struct children *c, uint32_t units)
{
    double size = 0;
    for (size_t i = 0; i < (size_t)c->count * units; i++)
        size = fabs(c->scores[i]) > size ? fabs(c->scores[i]) : size;
    return size > 0x1p300 ? 0x1p-600 : size < 0x1p-300 ? 0x1p600 : 1;
}

static bool is_constant(const double *x, uint32_t n)
{
    double first = scorecard_i_missing();
    for (uint32_t i = 0; i < n; i++) {
        if (isnan(first))
            first = x[i];
        else if (!isnan(x[i]) && x[i] != first)
            return false;
    }
    return true;
}

static void find_alpha(const struct scorecard_i_analysing *job, const struct children *c,
                       struct scorecard_reliability_line *line)
{
    double between = 0, all = 0, unit = unit_of(c, job->count), k = c->count;
    bool varies = false;
    line->children = c->count;
    line->units = job->count;
    line->alpha = scorecard_i_missing();
    line->outcome = SCORECARD_OUTCOME_TOO_FEW;
    for (uint32_t i = 0; i < c->count; i++)
        for (uint32_t j = i; j < c->count; j++) {
            const double *x = c->scores + (size_t)i * job->count, *y = c->scores + (size_t)j * job->count;
            uint32_t pairs;
            double value = covariance(x, y, job->count, unit, &pairs);
            line->units = pairs < line->units ? pairs : line->units;
            varies = varies || (i == j && !is_constant(x, job->count));
            between += i == j ? 0 : 2 * value;
            all += i == j ? value : 2 * value;
        }
    if (c->count < 2 || line->units < 2)
        return;
    line->outcome = SCORECARD_OUTCOME_CONSTANT;
    if (!varies || !(all > 0))
        return;
    line->outcome = SCORECARD_OUTCOME_OK;
    line->alpha = k * k * (between / (k * (k - 1))) / all;
}

static scorecard_status of_node(struct scorecard_i_analysing *job, uint32_t period, uint32_t of,
                                struct scorecard_error *err)
{
    struct children c = { scorecard_i_columns_room(job, job->result->model->nodes[of].child_count), 0 };
    scorecard_status status = c.scores != NULL ? read_children(job, period, of, &c, err) : scorecard_i_fail_memory(err);
    struct scorecard_reliability_line *line = status == SCORECARD_OK ? scorecard_i_analysis_add(job) : NULL;
    if (line != NULL) {
        line->period = period;
        line->node = of;
        find_alpha(job, &c, line);
    } else if (status == SCORECARD_OK) {
        status = scorecard_i_fail_memory(err);
    }
    scorecard_i_free(&job->run, c.scores);
    return status;
}

static scorecard_status each_period(struct scorecard_i_analysing *job, uint32_t period, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++)
        if (model->nodes[n].child_count > 0 && scorecard_i_asked(job, n, true) && scorecard_i_has_scores(job, period, n))
            status = of_node(job, period, n, err);
    return status;
}

scorecard_status scorecard_result_reliability(const scorecard_result *result,
                                              const struct scorecard_analysis_options *options,
                                              scorecard_analysis **out, struct scorecard_error *err)
{
    struct scorecard_i_analysing job;
    return scorecard_i_analyse(result, options, SCORECARD_ANALYSIS_RELIABILITY,
                               sizeof(struct scorecard_reliability_line), each_period, &job, out, err);
}
