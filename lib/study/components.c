/* SPDX-License-Identifier: MIT */
/* Principal components of a node's children: how many things do they measure? */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/correlation.h"
#include "maths/elementary.h"
#include "maths/linear.h"
#include "study/analysis.h"

/* Below this share of the greatest, an eigenvalue is 0 but for rounding. */
static const double nothing = 1e-12;

/* The children of a node over the units that have all of them. */
struct profile {
    uint32_t *children; /* nodes */
    uint32_t count, units;
    double *scores;     /* a column each, `units` long */
    const double **columns;
    double *matrix, *vectors, *values; /* [count x count], and [count] */
    uint32_t *pairs;
};

static scorecard_status read_scores(const struct scorecard_i_analysing *job, uint32_t period, uint32_t of,
                                    struct profile *p, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[of];
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; i < node->child_count && status == SCORECARD_OK; i++) {
        if (!scorecard_i_has_scores(job, period, node->children[i]))
            continue;
        p->children[p->count] = node->children[i];
        status = scorecard_i_score_column(job, period, node->children[i], p->scores + (size_t)p->count * job->count,
                                          &p->columns[p->count], err);
        p->count++;
    }
    return status;
}

/* Keeps the units that have all: columns move to the room, one behind the other. */
static void keep_whole(const struct scorecard_i_analysing *job, struct profile *p)
{
    for (uint32_t u = 0; u < job->count; u++) {
        bool whole = true;
        for (uint32_t i = 0; i < p->count; i++)
            whole = whole && !isnan(p->columns[i][u]);
        for (uint32_t i = 0; whole && i < p->count; i++)
            p->scores[(size_t)i * job->count + p->units] = p->columns[i][u];
        p->units += whole;
    }
    for (uint32_t i = 0; i < p->count; i++)
        p->columns[i] = p->scores + (size_t)i * job->count;
}

static bool write_line(struct scorecard_i_analysing *job, uint32_t period, uint32_t of, const struct profile *p,
                       uint32_t component, uint32_t child, int32_t outcome)
{
    struct scorecard_component_line *line = scorecard_i_analysis_add(job);
    if (line == NULL)
        return false;
    double sum = 0;
    bool there = child < p->count;
    line->period = period;
    line->node = of;
    line->component = component;
    line->child = there ? p->children[child] : SCORECARD_NONE;
    line->units = p->units;
    line->outcome = outcome;
    line->eigenvalue = line->share = line->cumulative = line->loading = scorecard_i_missing();
    if (!there)
        return true;
    double value = p->values[component];
    for (uint32_t i = 0; i <= component; i++)
        sum += p->values[i];
    line->eigenvalue = value;
    line->share = value / p->count; /* each child has the variance 1 */
    line->cumulative = component + 1 < p->count ? sum / p->count : 1;
    line->loading = p->vectors[(size_t)component * p->count + child] * scorecard_i_sqrt(value) + 0.0; /* never -0 */
    return true;
}

static bool write_lines(struct scorecard_i_analysing *job, uint32_t period, uint32_t of, const struct profile *p)
{
    int32_t outcome = p->values[p->count - 1] > nothing * p->values[0] ? SCORECARD_OUTCOME_OK : SCORECARD_OUTCOME_SINGULAR;
    for (uint32_t i = 0; i < p->count; i++)
        p->values[i] = p->values[i] > nothing * p->values[0] ? p->values[i] : 0;
    for (uint32_t component = 0; component < p->count; component++)
        for (uint32_t child = 0; child < p->count; child++)
            if (!write_line(job, period, of, p, component, child, outcome))
                return false;
    return true;
}

/* false: no memory. */
static bool analyse(struct scorecard_i_analysing *job, uint32_t period, uint32_t of, struct profile *p)
{
    size_t all = (size_t)p->count * p->count;
    int32_t outcome = SCORECARD_OUTCOME_OK;
    keep_whole(job, p);
    if (p->count == 0 || p->units < 2)
        return write_line(job, period, of, p, 0, SCORECARD_NONE, SCORECARD_OUTCOME_TOO_FEW);
    if (!scorecard_i_correlate_pearson(&(struct scorecard_i_correlation){ &job->run, p->columns, p->count, p->units,
                                                                         p->matrix, p->pairs, NULL }))
        return false;
    for (size_t i = 0; i < all; i++)
        outcome = isnan(p->matrix[i]) ? SCORECARD_OUTCOME_CONSTANT : outcome;
    if (outcome == SCORECARD_OUTCOME_OK && !scorecard_i_eigen(p->matrix, p->count, p->values, p->vectors))
        outcome = SCORECARD_OUTCOME_FAILED;
    return outcome == SCORECARD_OUTCOME_OK ? write_lines(job, period, of, p)
                                           : write_line(job, period, of, p, 0, SCORECARD_NONE, outcome);
}

static scorecard_status of_node(struct scorecard_i_analysing *job, uint32_t period, uint32_t of,
                                struct scorecard_error *err)
{
    size_t most = job->result->model->nodes[of].child_count;
    struct profile p = {
        .children = scorecard_i_zalloc(&job->run, most, sizeof *p.children),
        .scores = scorecard_i_columns_room(job, most),
        .columns = scorecard_i_zalloc(&job->run, most, sizeof *p.columns),
        .matrix = scorecard_i_zalloc(&job->run, most * most, sizeof *p.matrix),
        .vectors = scorecard_i_zalloc(&job->run, most * most, sizeof *p.vectors),
        .values = scorecard_i_zalloc(&job->run, most, sizeof *p.values),
        .pairs = scorecard_i_zalloc(&job->run, most * most, sizeof *p.pairs),
    };
    bool ready = p.children != NULL && p.scores != NULL && p.columns != NULL && p.matrix != NULL && p.vectors != NULL &&
                 p.values != NULL && p.pairs != NULL;
    scorecard_status status = ready ? read_scores(job, period, of, &p, err) : scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK && !analyse(job, period, of, &p))
        status = scorecard_i_fail_memory(err);
    scorecard_i_free(&job->run, p.children);
    scorecard_i_free(&job->run, p.scores);
    scorecard_i_free(&job->run, p.columns);
    scorecard_i_free(&job->run, p.matrix);
    scorecard_i_free(&job->run, p.vectors);
    scorecard_i_free(&job->run, p.values);
    scorecard_i_free(&job->run, p.pairs);
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

scorecard_status scorecard_result_components(const scorecard_result *result,
                                             const struct scorecard_analysis_options *options, scorecard_analysis **out,
                                             struct scorecard_error *err)
{
    struct scorecard_i_analysing job;
    return scorecard_i_analyse(result, options, SCORECARD_ANALYSIS_COMPONENTS, sizeof(struct scorecard_component_line),
                               each_period, &job, out, err);
}
