/* SPDX-License-Identifier: MIT */
/* Between what ends a score can be, and how near its input is to the upper one. */
#include <math.h>

#include "base/number.h"
#include "study/profile.h"

/* Whether a node's points are its scale, and not only what it weighs. */
static bool earns(const scorecard_model *model, const struct scorecard_i_node *node)
{
    return !isnan(node->points) &&
           (node->parent == SCORECARD_NONE || scorecard_i_aggregation_sums(model->nodes[node->parent].aggregation.method)) &&
           (node->child_count == 0 || scorecard_i_aggregation_sums(node->aggregation.method));
}

static double published(const struct scorecard_i_node *node, double x)
{
    return node->publication.maps ? x * node->publication.multiply + node->publication.add : x;
}

double scorecard_i_profile_end(const scorecard_model *model, uint32_t n, bool most)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    bool high = most != scorecard_i_node_low_is_good(node);
    struct scorecard_i_scaling scaling;
    if (earns(model, node))
        return most ? node->points : 0;
    if (!isnan(node->stated.scale[0]))
        return node->stated.scale[high];
    if (node->kind != SCORECARD_KIND_INDICATOR || !scorecard_i_rule_scales(rule->method))
        return scorecard_i_missing();
    scorecard_i_scaling_read(scorecard_i_method_row(rule->method), rule->params, rule->count, node->stated.direction, NULL, &scaling);
    double ends[2] = { published(node, scaling.to[0]), published(node, scaling.to[1]) };
    return ends[0] > ends[1] ? ends[!high] : ends[high];
}

double scorecard_i_profile_slack(const scorecard_result *result, uint32_t n, uint32_t unit, uint32_t period)
{
    const struct scorecard_i_engine *engine = &result->engine;
    const struct scorecard_i_node *node = &result->model->nodes[n];
    const struct scorecard_i_scaling *s = &scorecard_i_fitted_of(engine, period, n)->scaling;
    double x;
    uint8_t gap;
    if (node->kind != SCORECARD_KIND_INDICATOR ||
        !scorecard_i_rule_scales(scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method) || !(s->min < s->max))
        return scorecard_i_missing();
    scorecard_i_leaf_read(engine, node, node->inputs[0], period, unit, 1, (struct scorecard_i_tile){ &x, &gap });
    double slack = (s->lower ? s->min - x : x - s->max) / (s->max - s->min);
    return isfinite(slack) ? slack : scorecard_i_missing();
}
