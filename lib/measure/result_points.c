/* SPDX-License-Identifier: MIT */
/* Scores in points: the most that a unit could earn, and how much of it that is. */
#include <math.h>

#include "base/number.h"
#include "measure/result.h"

/* What a node may be found to be for a unit whose children are not all kept. */
static bool is_left_out(const scorecard_result *result, uint32_t parent, uint32_t child, uint32_t unit, uint32_t period, bool *known)
{
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, child, period);
    int32_t gap = SCORECARD_GAP_STRUCTURAL;
    if (scorecard_i_engine_exists(&result->engine, child, period)) {
        if (column == NULL || column->score == NULL) {
            *known = *known && !scorecard_i_policy_uses(&result->model->nodes[parent].policy, SCORECARD_ACTION_OMIT);
            return false;
        }
        if (!isnan(column->score[unit]))
            return false;
        if (column->gap == NULL) {
            *known = false;
            return false;
        }
        gap = column->gap[unit];
    }
    return scorecard_i_action_of(&result->engine, parent, period, child, unit, gap) == SCORECARD_ACTION_OMIT;
}

/* Whether a leaf's score is in points: by its rule, or since its parent adds it up. */
static bool leaf_earns(const scorecard_model *model, const struct scorecard_i_node *node)
{
    return node->rule != NULL || node->parent == SCORECARD_NONE ||
           scorecard_i_aggregation_sums(model->nodes[node->parent].aggregation.method);
}

/* The most points of a node that exists; NaN: none, or not known. */
static double maximum_of(const scorecard_result *result, uint32_t n, uint32_t unit, uint32_t period)
{
    const scorecard_model *model = result->model;
    const struct scorecard_i_node *node = &model->nodes[n];
    if (node->outside)
        return 0;
    if (node->kind != SCORECARD_KIND_AGGREGATE)
        return leaf_earns(model, node) ? node->points : scorecard_i_missing();
    if (!isnan(node->stated.points) || isnan(node->points))
        return node->points;
    if (!scorecard_i_aggregation_sums(node->aggregation.method))
        return scorecard_i_missing(); /* points weigh its children */
    double sum = 0;
    bool known = true;
    for (uint32_t c = 0; c < node->child_count && known; c++) {
        uint32_t child = node->children[c];
        double weight = scorecard_i_weight_of(&result->engine, period, n, c);
        if (weight == 0 || is_left_out(result, n, child, unit, period, &known))
            continue;
        sum += weight * (scorecard_i_engine_exists(&result->engine, child, period) ? maximum_of(result, child, unit, period)
                                                                                   : scorecard_i_node_maximum(&model->nodes[child]));
    }
    sum = sum > node->aggregation.ceiling ? node->aggregation.ceiling : sum;
    if (node->publication.maps)
        sum = sum * node->publication.multiply + node->publication.add;
    return known ? sum : scorecard_i_missing();
}

double scorecard_result_maximum(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    if (scorecard_i_result_column(result, node, period) == NULL || unit >= result->engine.unit_count ||
        !scorecard_i_engine_exists(&result->engine, node, period))
        return scorecard_i_missing();
    double maximum = maximum_of(result, node, unit, period);
    return isfinite(maximum) ? maximum : scorecard_i_missing();
}

double scorecard_result_percent(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    double maximum = scorecard_result_maximum(result, node, unit, period);
    double percent = maximum > 0 ? 100 * (scorecard_result_score(result, node, unit, period) / maximum) : scorecard_i_missing();
    return isfinite(percent) ? percent : scorecard_i_missing();
}
