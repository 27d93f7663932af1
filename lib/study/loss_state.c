/* SPDX-License-Identifier: MIT */
/* What an aggregate comes to when its children are as they are not. */
#include <math.h>

#include "base/number.h"
#include "study/loss.h"

void scorecard_i_loss_try(struct scorecard_i_loss_job *job, uint32_t n, const struct scorecard_i_loss_state *from)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    for (uint32_t c = 0; c < node->child_count; c++) {
        job->tried.value[node->children[c]] = from->value[node->children[c]];
        job->tried.gap[node->children[c]] = from->gap[node->children[c]];
    }
}

/* Each unit has weights of its own, which stay as they are: the score is a sum by them. */
static double by_own_weights(const struct scorecard_i_loss_job *job, const struct scorecard_i_weighed *weighed, uint32_t children)
{
    double sum = 0;
    for (uint32_t c = 0; c < children; c++) {
        struct scorecard_i_child *child = &job->scratch.children[c];
        child->weight = weighed->unit_weights[(size_t)c * job->engine->unit_count + job->unit];
        sum += isnan(child->value) ? 0 : child->weight * child->value;
    }
    return sum;
}

/* A sum of points before it is held between its floor and its ceiling. */
static double before_cap(const struct scorecard_i_loss_job *job, uint32_t n, double factor)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    double sum = 0, beside = 0;
    for (uint32_t c = 0; c < node->child_count; c++) {
        const struct scorecard_i_child *child = &job->scratch.children[c];
        double part = isnan(child->value) ? 0 : child->weight * child->value;
        *(job->result->model->nodes[node->children[c]].outside ? &beside : &sum) += part;
    }
    return sum * factor + beside;
}

static bool evaluate(struct scorecard_i_loss_job *job, const struct scorecard_i_node *node, double *bare)
{
    struct scorecard_i_scratch *scratch = &job->scratch;
    uint32_t names = scorecard_i_expression_name_count(node->expression);
    uint8_t gap = 0;
    for (uint32_t k = 0; k < names; k++) {
        const struct scorecard_i_child *child = &scratch->children[node->operands[k]];
        scratch->operands[k].value[0] = child->value;
        scratch->operands[k].gap[0] = (uint8_t)(isnan(child->value) ? child->gap : 0);
    }
    scorecard_i_expression_evaluate(node->expression, 1, scratch->operands, scratch->stack, (struct scorecard_i_tile){ bare, &gap });
    return gap == 0 && isfinite(*bare);
}

bool scorecard_i_loss_combine(struct scorecard_i_loss_job *job, uint32_t n, double *bare, struct scorecard_i_combined *out)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    const struct scorecard_i_weighed *weighed = scorecard_i_fitted_of(job->engine, job->period, n)->weighed;
    for (uint32_t c = 0; c < node->child_count; c++) {
        struct scorecard_i_tile_out *child = &job->scratch.nodes[node->children[c]];
        child->passed = &job->tried.value[node->children[c]];
        child->gap[0] = job->tried.gap[node->children[c]];
    }
    scorecard_i_combine_unit(job->engine, &job->scratch, n, job->period, job->unit, 0, out);
    *bare = out->value;
    if (out->outcome == SCORECARD_I_OUTCOME_DOMAIN || out->gap != 0)
        return false;
    if (node->expression != NULL)
        return evaluate(job, node, bare);
    if (scorecard_i_aggregation_compares(node->aggregation.method))
        *bare = scorecard_i_loss_compared(job, n);
    else if (weighed != NULL && weighed->unit_weights != NULL)
        *bare = by_own_weights(job, weighed, node->child_count);
    else if (node->aggregation.method == SCORECARD_AGGREGATE_POINTS)
        *bare = before_cap(job, n, out->factor);
    return isfinite(*bare);
}

double scorecard_i_loss_publish(const struct scorecard_i_node *node, double bare)
{
    return node->publication.maps ? bare * node->publication.multiply + node->publication.add : bare;
}

double scorecard_i_loss_hold(const struct scorecard_i_node *node, double bare)
{
    if (node->aggregation.method != SCORECARD_AGGREGATE_POINTS)
        return bare;
    return bare < node->aggregation.floor ? node->aggregation.floor : bare > node->aggregation.ceiling ? node->aggregation.ceiling : bare;
}
