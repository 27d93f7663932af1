/* SPDX-License-Identifier: MIT */
/* Correlations among the nodes below a node, and with those above. */
#include <math.h>

#include "base/status.h"
#include "maths/correlation.h"
#include "study/analysis.h"

/* The columns that are compared for one node. */
struct compared {
    uint32_t *nodes;
    size_t below, count; /* those below the node come first */
    const double **columns;
    double *room; /* NULL: the columns lie ready in the result */
    double *figures;
    uint32_t *pairs;
};

/* Whether a node has the column that is asked for. */
static bool has_column(const struct scorecard_i_analysing *job, uint32_t period, uint32_t n)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    return scorecard_i_has_scores(job, period, n) &&
           (job->options.stage == SCORECARD_STAGE_SCORE ||
            (node->kind == SCORECARD_KIND_INDICATOR && node->input_count == 1));
}

static void list_nodes(const struct scorecard_i_analysing *job, uint32_t period, uint32_t of, struct compared *c)
{
    const scorecard_model *model = job->result->model;
    bool leaves = job->options.among == SCORECARD_AMONG_LEAVES;
    for (uint32_t n = of + 1; n < model->nodes[of].end; n++)
        if ((leaves ? model->nodes[n].kind == SCORECARD_KIND_INDICATOR : model->nodes[n].parent == of) &&
            has_column(job, period, n))
            c->nodes[c->count++] = n;
    c->below = c->count;
    for (uint32_t n = of; !leaves && n != SCORECARD_NONE; n = model->nodes[n].parent) {
        if (has_column(job, period, n))
            c->nodes[c->count++] = n;
        if (job->options.among != SCORECARD_AMONG_ANCESTORS)
            break;
    }
}

static scorecard_status read_columns(const struct scorecard_i_analysing *job, uint32_t period, struct compared *c,
                                     struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < c->count && status == SCORECARD_OK; i++) {
        double *room = c->room != NULL ? c->room + i * job->count : job->room;
        c->columns[i] = room;
        if (job->options.stage == SCORECARD_STAGE_SCORE)
            status = scorecard_i_score_column(job, period, c->nodes[i], room, &c->columns[i], err);
        else
            scorecard_i_input_column(job, period, c->nodes[i], job->result->model->nodes[c->nodes[i]].inputs[0],
                                     job->options.stage, room);
    }
    return status;
}

static bool compute(const struct scorecard_i_analysing *job, const struct compared *c)
{
    const struct scorecard_i_correlation all = {
        &job->run, c->columns, c->count, job->count, c->figures, c->pairs, c->figures + c->count * c->count
    };
    switch (job->options.correlation) {
    case SCORECARD_CORRELATION_SPEARMAN:
        return scorecard_i_correlate_spearman(&all);
    case SCORECARD_CORRELATION_KENDALL:
        return scorecard_i_correlate_kendall(&all);
    default:
        return scorecard_i_correlate_pearson(&all);
    }
}

static bool write_lines(struct scorecard_i_analysing *job, uint32_t period, uint32_t of, const struct compared *c)
{
    const struct scorecard_analysis_options *o = &job->options;
    for (size_t i = 0; i < c->below; i++)
        for (size_t j = i + 1; j < c->count; j++) {
            struct scorecard_correlation_line *line = scorecard_i_analysis_add(job);
            if (line == NULL)
                return false;
            line->period = period;
            line->of = of;
            line->node = c->nodes[i];
            line->with = c->nodes[j];
            line->relation = j < c->below ? SCORECARD_RELATION_SIBLINGS : SCORECARD_RELATION_PARENT;
            line->pairs = c->pairs[i * c->count + j];
            line->r = c->figures[i * c->count + j];
            if (o->correlation == SCORECARD_CORRELATION_KENDALL)
                line->p = c->figures[(c->count + i) * c->count + j];
            line->outcome = !isnan(line->r)   ? SCORECARD_OUTCOME_OK
                            : line->pairs < 2 ? SCORECARD_OUTCOME_TOO_FEW
                                              : SCORECARD_OUTCOME_CONSTANT;
            if (j < c->below && fabs(line->r) >= o->collinear)
                line->marks |= SCORECARD_MARK_COLLINEAR;
            if (line->r <= o->negative)
                line->marks |= SCORECARD_MARK_NEGATIVE;
        }
    return true;
}

static scorecard_status correlate(struct scorecard_i_analysing *job, uint32_t period, uint32_t of,
                                  struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[of];
    size_t most = node->end - of + node->depth;
    struct compared c = { .nodes = scorecard_i_zalloc(&job->run, most, sizeof *c.nodes) };
    scorecard_status status = SCORECARD_OK;
    if (c.nodes == NULL)
        return scorecard_i_fail_memory(err);
    list_nodes(job, period, of, &c);
    if (c.below > 0 && c.count > 1) {
        size_t all = c.count * c.count;
        c.columns = scorecard_i_zalloc(&job->run, c.count, sizeof *c.columns);
        bool lie_ready = job->plain && job->options.stage == SCORECARD_STAGE_SCORE;
        c.room = lie_ready ? NULL : scorecard_i_columns_room(job, c.count);
        c.figures = scorecard_i_zalloc(&job->run, all, 2 * sizeof *c.figures);
        c.pairs = scorecard_i_zalloc(&job->run, all, sizeof *c.pairs);
        bool ready = c.columns != NULL && (lie_ready || c.room != NULL) && c.figures != NULL && c.pairs != NULL;
        status = ready ? read_columns(job, period, &c, err) : scorecard_i_fail_memory(err);
        if (status == SCORECARD_OK && (!compute(job, &c) || !write_lines(job, period, of, &c)))
            status = scorecard_i_fail_memory(err);
    }
    scorecard_i_free(&job->run, c.nodes);
    scorecard_i_free(&job->run, c.columns);
    scorecard_i_free(&job->run, c.room);
    scorecard_i_free(&job->run, c.figures);
    scorecard_i_free(&job->run, c.pairs);
    return status;
}

static scorecard_status each_period(struct scorecard_i_analysing *job, uint32_t period, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++) {
        /* All leaves below a root are compared once, not again below each node. */
        bool otherwise = job->options.among != SCORECARD_AMONG_LEAVES || model->nodes[n].parent == SCORECARD_NONE;
        if (model->nodes[n].end > n + 1 && scorecard_i_asked(job, n, otherwise))
            status = correlate(job, period, n, err);
    }
    return status;
}

scorecard_status scorecard_result_correlations(const scorecard_result *result,
                                               const struct scorecard_analysis_options *options,
                                               scorecard_analysis **out, struct scorecard_error *err)
{
    struct scorecard_i_analysing job;
    return scorecard_i_analyse(result, options, SCORECARD_ANALYSIS_CORRELATIONS,
                               sizeof(struct scorecard_correlation_line), each_period, &job, out, err);
}
