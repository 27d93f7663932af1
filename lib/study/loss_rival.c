/* SPDX-License-Identifier: MIT */
/*
 * Aggregates that compare units: what a unit would come to if its children were others, the other units being as they are.
 * The best and the worst of TOPSIS, where they come from the units, are widened by what this unit would have.
 */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/fit.h"
#include "study/loss.h"

static bool pairs(const struct scorecard_i_node *node)
{
    return scorecard_i_aggregation_pairs(node->aggregation.method);
}

/* The children of a unit as they count, in job->other. */
static void take_unit(struct scorecard_i_loss_job *job, uint32_t n, uint32_t unit, double *values)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    struct scorecard_i_combined out;
    scorecard_i_combine_unit(job->engine, &job->other, n, job->period, unit, 0, &out);
    for (uint32_t c = 0; c < node->child_count; c++) {
        double x = out.gap != 0 ? scorecard_i_missing() : job->other.children[c].value;
        bool rounds = node->aggregation.decimals != SCORECARD_I_EXACT && !isnan(x);
        values[c] = rounds ? scorecard_i_number_round(x, node->aggregation.decimals) : x;
    }
}

static bool open_node(struct scorecard_i_loss_job *job, uint32_t n)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    struct scorecard_i_loss_rivals *rivals = &job->rivals[n - job->top];
    size_t children = node->child_count, units = job->engine->unit_count;
    rivals->low = scorecard_i_arena_alloc(&job->arena, children, 2 * sizeof *rivals->low);
    rivals->weights = scorecard_i_arena_alloc(&job->arena, children, sizeof *rivals->weights);
    rivals->votes = scorecard_i_arena_alloc(&job->arena, children, sizeof *rivals->votes);
    rivals->values = pairs(node) ? scorecard_i_arena_alloc(&job->arena, units, children * sizeof *rivals->values) : NULL;
    if (rivals->low == NULL || rivals->weights == NULL || rivals->votes == NULL || (pairs(node) && rivals->values == NULL))
        return false;
    rivals->high = rivals->low + children;
    for (uint32_t c = 0; c < node->child_count; c++)
        rivals->weights[c] = scorecard_i_weight_of(job->engine, job->period, n, c);
    rivals->whole = scorecard_i_votes(children, rivals->weights, rivals->votes);
    return true;
}

scorecard_status scorecard_i_loss_rivals_open(struct scorecard_i_loss_job *job, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    struct scorecard_i_failure failure;
    bool any = false;
    job->rivals = scorecard_i_arena_alloc(&job->arena, job->end - job->top, sizeof *job->rivals);
    if (job->rivals == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t n = job->top; n < job->end; n++)
        if (scorecard_i_aggregation_compares(model->nodes[n].aggregation.method) && model->nodes[n].child_count > 0) {
            if (!open_node(job, n))
                return scorecard_i_fail_memory(err);
            any = any || pairs(&model->nodes[n]);
        }
    for (uint32_t u = 0; u < job->engine->unit_count && any; u++) {
        if (!scorecard_i_compute(job->engine, &job->other, job->period, u, 1, job->engine->level_count, &failure))
            return scorecard_i_engine_fail(job->engine, job->period, &failure, err);
        for (uint32_t n = job->top; n < job->end; n++)
            if (job->rivals[n - job->top].values != NULL)
                take_unit(job, n, u, job->rivals[n - job->top].values + (size_t)u * model->nodes[n].child_count);
    }
    return SCORECARD_OK;
}

/* One by one against the others. */
static double by_pairs(struct scorecard_i_loss_job *job, uint32_t n)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    const struct scorecard_i_loss_rivals *rivals = &job->rivals[n - job->top];
    const struct scorecard_i_jury jury = { &node->aggregation, node->child_count, rivals->weights, rivals->whole ? rivals->votes : NULL };
    double *own = rivals->values + (size_t)job->unit * node->child_count;
    for (uint32_t c = 0; c < node->child_count; c++) {
        double x = job->scratch.children[c].value;
        bool rounds = node->aggregation.decimals != SCORECARD_I_EXACT && !isnan(x);
        rivals->low[c] = own[c];
        own[c] = rounds ? scorecard_i_number_round(x, node->aggregation.decimals) : x;
    }
    double score = scorecard_i_compare(&jury, job->engine->unit_count, job->unit, rivals->values, rivals->values).score;
    for (uint32_t c = 0; c < node->child_count; c++)
        own[c] = rivals->low[c];
    return score;
}

static double by_ideals(struct scorecard_i_loss_job *job, uint32_t n)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    const struct scorecard_i_loss_rivals *rivals = &job->rivals[n - job->top];
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(job->engine, job->period, n);
    bool widens = scorecard_i_engine_compares(node);
    if (fitted->ideal == NULL)
        return scorecard_i_missing();
    for (uint32_t c = 0; c < node->child_count; c++) {
        double x = job->scratch.children[c].value;
        rivals->high[c] = widens && x > fitted->ideal[c] ? x : fitted->ideal[c];
        rivals->low[c] = widens && x < fitted->anti[c] ? x : fitted->anti[c];
        job->scratch.x[c] = x;
        job->scratch.w[c] = job->scratch.children[c].weight;
    }
    return scorecard_i_topsis(node->child_count, job->scratch.x, job->scratch.w, rivals->high, rivals->low);
}

double scorecard_i_loss_compared(struct scorecard_i_loss_job *job, uint32_t n)
{
    return pairs(&job->result->model->nodes[n]) ? by_pairs(job, n) : by_ideals(job, n);
}
