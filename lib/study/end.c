/* SPDX-License-Identifier: MIT */
#include "study/end.h"

#include <math.h>

#include "base/number.h"
#include "study/loss.h"

bool scorecard_i_end_is_points(const scorecard_model *model, const struct scorecard_i_node *node)
{
    return !isnan(node->points) &&
           (node->rule != NULL || node->parent == SCORECARD_NONE ||
            scorecard_i_aggregation_sums(model->nodes[node->parent].aggregation.method)) &&
           (node->child_count == 0 || scorecard_i_aggregation_sums(node->aggregation.method));
}

/* Ends of what a rule can give, the less first; false: it has none. */
static bool rule_ends(const scorecard_model *model, const struct scorecard_i_node *node, double ends[2])
{
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    const struct scorecard_i_method_row *row = scorecard_i_method_row(rule->method);
    struct scorecard_i_norm norm;
    if (rule->method == SCORECARD_RULE_IDENTITY && node->kind == SCORECARD_KIND_REFERENCE) {
        bool low = scorecard_i_node_low_is_good(&model->nodes[node->reference]);
        ends[low] = scorecard_i_end(model, node->reference, false);
        ends[!low] = scorecard_i_end(model, node->reference, true);
        return !isnan(ends[0]) && !isnan(ends[1]);
    }
    if (scorecard_i_rule_scales(rule->method)) {
        struct scorecard_i_scaling scaling;
        scorecard_i_scaling_read(row, rule->params, rule->count, node->stated.direction, NULL, &scaling);
        ends[0] = scaling.to[0];
        ends[1] = scaling.to[1];
        return true;
    }
    if (!scorecard_i_rule_is_norm(rule->method))
        return false;
    scorecard_i_norm_read(row, rule->params, rule->count, node->stated.direction, NULL, &norm);
    switch (rule->method) {
    case SCORECARD_RULE_PERCENTILE_RANK:
    case SCORECARD_RULE_DISTANCE_TO_MAXIMUM:
    case SCORECARD_RULE_DISTANCE_TO_TARGET:
    case SCORECARD_RULE_FRACTION_OF_MAXIMUM:
    case SCORECARD_RULE_LOGISTIC:
        ends[0] = norm.to[0];
        ends[1] = norm.to[1];
        return isfinite(ends[0]) && isfinite(ends[1]);
    case SCORECARD_RULE_FRACTILES:
        ends[0] = 1;
        ends[1] = norm.classes;
        return true;
    default:
        return false;
    }
}

/* The fewest points of a rule that gives them: of a deduction it may be said, else 0. */
static double least_points(const struct scorecard_i_node *node)
{
    return node->rule != NULL && node->rule->method == SCORECARD_RULE_DEDUCTION && isfinite(node->rule->least) ? node->rule->least : 0;
}

/* The least of what lies outside the maximum: of a penalty its cap, below 0; NaN: it has none. */
static double outside_least(const struct scorecard_i_node *node)
{
    if (node->rule->method != SCORECARD_RULE_PENALTY)
        return 0;
    return isfinite(node->rule->cap) ? 0 - fabs(node->rule->cap) : scorecard_i_missing();
}

double scorecard_i_end(const scorecard_model *model, uint32_t n, bool most)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    bool low = scorecard_i_node_low_is_good(node);
    double ends[2];
    if (node->child_count == 0 && node->outside) /* a bonus, or a penalty */
        return most ? 0 : outside_least(node);
    if (scorecard_i_end_is_points(model, node) && node->child_count == 0)
        return most ? node->points : least_points(node);
    if (scorecard_i_end_is_points(model, node))
        return most ? node->points : 0;
    if (!isnan(node->stated.scale[0]))
        return node->stated.scale[most != low];
    if (node->kind == SCORECARD_KIND_AGGREGATE || !rule_ends(model, node, ends))
        return scorecard_i_missing();
    ends[0] = scorecard_i_loss_publish(node, ends[0]);
    ends[1] = scorecard_i_loss_publish(node, ends[1]);
    if (ends[0] > ends[1]) {
        double greater = ends[0];
        ends[0] = ends[1];
        ends[1] = greater;
    }
    return ends[most != low];
}

double scorecard_i_end_slack(const scorecard_result *result, uint32_t n, uint32_t unit, uint32_t period)
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
