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

/* ---- how near the end of the full score is ---- */

/* How far a value is beyond an edge, as a share of a length; infinite: there is no such edge. */
static double beyond(double x, double edge, double length)
{
    return length > 0 ? (x - edge) / length : INFINITY;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

/* On the corners of straight lines: how far it is to those where points begin to be less, of the stretch of most points nearest. */
static double of_corners(const struct scorecard_i_rule *rule, double x)
{
    double most = -INFINITY;
    for (size_t first = 0; first < rule->count; first++) {
        size_t last = first;
        if (rule->earns[first] < rule->most || (first > 0 && !(rule->earns[first - 1] < rule->most)))
            continue;
        while (last + 1 < rule->count && !(rule->earns[last + 1] < rule->most))
            last++;
        double low = first > 0 ? beyond(x, rule->at[first], rule->at[first] - rule->at[first - 1]) : INFINITY;
        double high = last + 1 < rule->count ? beyond(-x, -rule->at[last], rule->at[last + 1] - rule->at[last]) : INFINITY;
        most = least(low, high) > most ? least(low, high) : most;
    }
    return most;
}

static bool lies_in(const struct scorecard_i_band *band, double x)
{
    return (x > band->low || (band->low_in && x >= band->low)) && (x < band->high || (band->high_in && x <= band->high));
}

/* How wide a band is; of one that is open to a side, how far the edge in question is from 0. */
static double width(const struct scorecard_i_band *band, double edge)
{
    return isfinite(band->low) && isfinite(band->high) ? band->high - band->low : fabs(edge);
}

static double of_bands(const struct scorecard_i_rule *rule, double x)
{
    size_t first = 0, last;
    while (first < rule->count && !lies_in(&rule->bands[first], x))
        first++;
    if (first == rule->count || rule->bands[first].points < rule->most)
        return INFINITY;
    for (last = first; last + 1 < rule->count && !(rule->bands[last + 1].points < rule->most);)
        last++;
    for (; first > 0 && !(rule->bands[first - 1].points < rule->most);)
        first--;
    double low = rule->bands[first].low, high = rule->bands[last].high;
    return least(first > 0 ? beyond(x, low, width(&rule->bands[first - 1], low)) : INFINITY,
                 last + 1 < rule->count ? beyond(-x, -high, width(&rule->bands[last + 1], high)) : INFINITY);
}

/* Of rules that give points, the inputs being x. */
static double of_rule(const struct scorecard_i_rule *rule, const double x[2])
{
    double sign = rule->lower ? -1 : 1, floor;
    switch (rule->method) {
    case SCORECARD_RULE_PASS:
        return isnan(rule->threshold) ? INFINITY : beyond(sign * x[0], sign * rule->threshold, fabs(rule->threshold));
    case SCORECARD_RULE_RATIO:
        floor = isfinite(rule->floor) ? rule->floor : rule->lower ? 1 : 0;
        return beyond(sign * x[0] / x[1], sign * rule->full, fabs(rule->full - floor));
    case SCORECARD_RULE_PIECEWISE:
        return of_corners(rule, x[0]);
    case SCORECARD_RULE_STEPS:
        return of_bands(rule, x[0]);
    default:
        return INFINITY;
    }
}

double scorecard_i_end_slack(const scorecard_result *result, uint32_t n, uint32_t unit, uint32_t period)
{
    const struct scorecard_i_engine *engine = &result->engine;
    const struct scorecard_i_node *node = &result->model->nodes[n];
    const struct scorecard_i_scaling *s = &scorecard_i_fitted_of(engine, period, n)->scaling;
    double x[2] = { scorecard_i_missing(), scorecard_i_missing() }, slack;
    uint8_t gap;
    if (node->kind != SCORECARD_KIND_INDICATOR)
        return scorecard_i_missing();
    for (uint32_t i = 0; i < node->input_count && i < 2; i++)
        scorecard_i_leaf_read(engine, node, node->inputs[i], period, unit, 1, (struct scorecard_i_tile){ &x[i], &gap });
    if (node->rule != NULL)
        slack = of_rule(node->rule, x);
    else if (scorecard_i_rule_scales(scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method) && s->min < s->max)
        slack = (s->lower ? s->min - x[0] : x[0] - s->max) / (s->max - s->min);
    else
        return scorecard_i_missing();
    return isfinite(slack) ? slack : scorecard_i_missing();
}
