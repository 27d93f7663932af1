/* SPDX-License-Identifier: MIT */
/* The children of one unit become one score: the policy for gaps, then the aggregation. */
#include <math.h>

#include "base/number.h"
#include "measure/engine.h"

bool scorecard_i_children_have_points(const scorecard_model *model, const struct scorecard_i_node *node)
{
    for (uint32_t c = 0; c < node->child_count; c++)
        if (isnan(scorecard_i_node_maximum(&model->nodes[node->children[c]])))
            return false;
    return true;
}

/* The first action of a chain that can be taken for a child; PROPAGATE when none can. */
static int32_t choose_action(const scorecard_model *model, const struct scorecard_i_node *node, int32_t gap, double mean)
{
    bool is_expression = node->aggregation.method == SCORECARD_AGGREGATE_EXPRESSION;
    bool is_linear = scorecard_i_aggregation_sums(node->aggregation.method) ||
                     node->aggregation.method == SCORECARD_AGGREGATE_ARITHMETIC;
    const uint8_t *chain = node->policy.chain[gap];
    for (; *chain != 0; chain++)
        switch (*chain) {
        case SCORECARD_ACTION_GROUP_MEAN:
            if (!isnan(mean))
                return *chain;
            break;
        case SCORECARD_ACTION_RESCALE:
            if (is_linear && scorecard_i_children_have_points(model, node))
                return *chain;
            break;
        case SCORECARD_ACTION_REWEIGHT:
        case SCORECARD_ACTION_SHARE_EQUALLY:
            if (!is_expression)
                return *chain;
            break;
        default:
            return *chain;
        }
    return SCORECARD_ACTION_PROPAGATE;
}

/* What the children weigh together, by what became of them. */
struct weights {
    double all;        /* all but the omitted */
    double present;    /* those with a value, their own weights */
    double shared;     /* dropped, shared out equally */
    double reweighted; /* dropped, shared out in proportion */
    double rescaled;   /* missing, made up for by points */
    double rescaled_points; /* weight x points of those */
    double present_points;  /* likewise of those with a value, by the weight that they have in the end */
    uint32_t all_count, present_count, with_score;
    double with_score_weight;
};

/* Whether an action has other children stand for the one that is not there. */
static bool shares_out(int32_t action)
{
    return action == SCORECARD_ACTION_REWEIGHT || action == SCORECARD_ACTION_SHARE_EQUALLY || action == SCORECARD_ACTION_RESCALE;
}

/* Decides what becomes of each gap; returns the reason of the first child that makes the node a gap, or 0. */
static int32_t apply_policy(const scorecard_model *model, const struct scorecard_i_node *node,
                            struct scorecard_i_child *children, const double *means, struct weights *sum)
{
    int32_t propagated = 0;
    bool is_expression = node->aggregation.method == SCORECARD_AGGREGATE_EXPRESSION;
    for (uint32_t c = 0; c < node->child_count; c++) {
        struct scorecard_i_child *child = &children[c];
        const struct scorecard_i_node *of = &model->nodes[node->children[c]];
        child->weight = child->own;
        child->action = child->gap != 0 ? choose_action(model, node, child->gap, means[c]) : 0;
        if (of->outside && shares_out(child->action))
            child->action = SCORECARD_ACTION_OMIT; /* nobody earns in place of a bonus */
        if (child->action == SCORECARD_ACTION_OMIT) {
            child->weight = 0;
            continue;
        }
        sum->all += of->outside ? 0 : child->own;
        sum->all_count += !of->outside;
        if (child->gap == 0 && !of->outside) {
            sum->with_score++;
            sum->with_score_weight += child->own;
        }
        switch (child->action) {
        case SCORECARD_ACTION_PROPAGATE:
            /* An expression sees its gaps as operands and says itself what they come to. */
            if (propagated == 0 && !is_expression)
                propagated = child->gap;
            child->weight = 0;
            continue;
        case SCORECARD_ACTION_REWEIGHT:
            sum->reweighted += child->own;
            child->weight = 0;
            continue;
        case SCORECARD_ACTION_SHARE_EQUALLY:
            sum->shared += child->own;
            child->weight = 0;
            continue;
        case SCORECARD_ACTION_RESCALE:
            sum->rescaled += child->own;
            sum->rescaled_points += child->own * scorecard_i_node_maximum(of);
            child->weight = 0;
            continue;
        case SCORECARD_ACTION_GROUP_MEAN:
            child->value = means[c];
            break;
        case SCORECARD_ACTION_ZERO:
            child->value = 0;
            break;
        default:
            break;
        }
        sum->present += of->outside ? 0 : child->own;
        sum->present_count += !of->outside;
    }
    return propagated;
}

/* Shares of weight that were observed and imputed, over all but the omitted children. */
static void cover(const struct scorecard_i_node *node, const scorecard_model *model,
                  const struct scorecard_i_child *children, const double *coverage, const double *imputed,
                  struct scorecard_i_combined *out)
{
    double all = 0, observed = 0, filled = 0;
    bool weighs = scorecard_i_aggregation_weighs(node->aggregation.method);
    /* In a sum, what counts is what can be earned. */
    bool earns = scorecard_i_aggregation_sums(node->aggregation.method) && !node->outside &&
                 scorecard_i_children_have_points(model, node);
    for (uint32_t c = 0; c < node->child_count; c++) {
        if (children[c].action == SCORECARD_ACTION_OMIT)
            continue;
        double w = weighs ? children[c].own : 1;
        if (earns)
            w *= scorecard_i_node_maximum(&model->nodes[node->children[c]]);
        all += w;
        if (children[c].action == SCORECARD_ACTION_GROUP_MEAN) {
            filled += w;
        } else {
            observed += w * coverage[c];
            filled += w * imputed[c];
        }
    }
    /* Shares of a whole: rounding must not say that more than all was observed. */
    out->coverage = all > 0 ? (observed < all ? observed / all : 1) : 0;
    out->imputed = all > 0 ? (filled < all ? filled / all : 1) : 0;
}

/* Why nothing is left: the reason of the first child that was dropped; where all are omitted, of the first of them. */
static int32_t first_gap(const struct scorecard_i_node *node, const struct scorecard_i_child *children)
{
    int32_t omitted = SCORECARD_GAP_UNDEFINED; /* all weights are 0 */
    for (uint32_t c = node->child_count; c-- > 0;)
        if (children[c].action == SCORECARD_ACTION_OMIT)
            omitted = children[c].gap;
    for (uint32_t c = 0; c < node->child_count; c++)
        if (children[c].gap != 0 && children[c].action != SCORECARD_ACTION_OMIT && isnan(children[c].value))
            return children[c].gap;
    return omitted;
}

void scorecard_i_combine(const scorecard_model *model, const struct scorecard_i_node *node,
                         struct scorecard_i_child *children, const double *coverage, const double *imputed,
                         const double *means, struct scorecard_i_scratch *scratch, struct scorecard_i_combined *out)
{
    struct weights sum = { 0 };
    bool weighs = scorecard_i_aggregation_weighs(node->aggregation.method);
    out->value = scorecard_i_missing();
    out->outcome = SCORECARD_I_OUTCOME_OK;
    out->culprit = 0;
    out->factor = 1;
    out->gap = apply_policy(model, node, children, means, &sum);
    cover(node, model, children, coverage, imputed, out);
    if (out->gap != 0)
        return;
    /* A node whose children all are as if they were not there has nothing to cover. */
    double share = 1;
    if (sum.all_count > 0)
        share = node->policy.by_weight && weighs ? (sum.all > 0 ? sum.with_score_weight / sum.all : 0)
                                                 : (double)sum.with_score / sum.all_count;
    if (share < node->policy.minimum) {
        out->gap = SCORECARD_GAP_COVERAGE;
        return;
    }
    if (node->aggregation.method == SCORECARD_AGGREGATE_EXPRESSION)
        return; /* the caller evaluates it over the children's values */

    size_t count = 0;
    double beside = 0; /* what bonuses and penalties outside the maximum come to: no factor is of them */
    double extra = sum.present_count > 0 ? sum.shared / sum.present_count : 0;
    for (uint32_t c = 0; c < node->child_count; c++) {
        struct scorecard_i_child *child = &children[c];
        bool present = child->action == 0 || child->action == SCORECARD_ACTION_GROUP_MEAN ||
                       child->action == SCORECARD_ACTION_ZERO;
        if (!present) {
            child->value = scorecard_i_missing();
            continue;
        }
        const struct scorecard_i_node *of = &model->nodes[node->children[c]];
        child->weight += of->outside ? 0 : extra;
        sum.present_points += child->weight * scorecard_i_node_maximum(of);
        beside += of->outside ? child->weight * child->value : 0;
        scratch->x[count] = child->value;
        scratch->w[count] = child->weight;
        count++;
    }
    double value = 0;
    if (scorecard_i_aggregation_compares(node->aggregation.method)) {
        /* The caller compares; here it is only seen whether there is anything to compare. */
        if (!(sum.present > 0))
            out->gap = first_gap(node, children);
        return;
    }
    out->outcome = scorecard_i_aggregate(&node->aggregation, count, scratch->x, scratch->w, scratch->spare, &value,
                                         &out->culprit);
    if (out->outcome == SCORECARD_I_OUTCOME_DOMAIN) {
        /* From the position among the present to that among all. */
        for (uint32_t c = 0, k = 0; c < node->child_count; c++)
            if (!isnan(children[c].value) && k++ == out->culprit) {
                out->culprit = c;
                break;
            }
        return;
    }
    if (out->outcome != SCORECARD_I_OUTCOME_OK) {
        out->gap = out->outcome == SCORECARD_I_OUTCOME_UNDEFINED ? SCORECARD_GAP_UNDEFINED : first_gap(node, children);
        return;
    }
    /* Weights that went to others leave their total as it was, which a mean does not see and a sum does. */
    double kept = sum.present + sum.shared;
    if (sum.present_count == 0 && sum.shared + sum.reweighted + sum.rescaled > 0) {
        out->gap = first_gap(node, children); /* what is there is outside the maximum, and stands for nobody */
        return;
    }
    if (scorecard_i_aggregation_sums(node->aggregation.method) && sum.reweighted + sum.rescaled > 0) {
        if (!(kept > 0)) {
            out->gap = first_gap(node, children); /* nobody is left to stand for them */
            return;
        }
        out->factor = (kept + sum.rescaled + sum.reweighted) / (kept + sum.rescaled);
    }
    if (sum.rescaled > 0) {
        if (!(sum.present_points > 0)) {
            out->gap = first_gap(node, children); /* what is left earns nothing that could be rescaled */
            return;
        }
        /* A mean of the present divides by their weight; the rescaled one by that of all. */
        if (node->aggregation.method == SCORECARD_AGGREGATE_ARITHMETIC)
            out->factor = kept / (kept + sum.rescaled);
        out->factor *= (sum.present_points + sum.rescaled_points) / sum.present_points;
    }
    out->value = beside != 0 && out->factor != 1 ? (value - beside) * out->factor + beside : value * out->factor;
    if (node->aggregation.method == SCORECARD_AGGREGATE_POINTS)
        out->value = out->value < node->aggregation.floor     ? node->aggregation.floor
                     : out->value > node->aggregation.ceiling ? node->aggregation.ceiling
                                                              : out->value;
}

/* The mean of a child's group for a unit; NaN: none. */
static double group_mean(const struct scorecard_i_engine *engine, const uint32_t *groups, uint32_t period,
                         uint32_t child, uint32_t unit)
{
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, child);
    if (groups == NULL || fitted->group_means == NULL || groups[unit] == SCORECARD_NONE)
        return scorecard_i_missing();
    return fitted->group_means[groups[unit]];
}

static const uint32_t *groups_of(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period)
{
    return engine->group_columns[n] != SCORECARD_NONE ? scorecard_i_data_groups(engine->data, engine->group_columns[n], period) : NULL;
}

int32_t scorecard_i_action_of(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, uint32_t child, uint32_t unit,
                              int32_t gap)
{
    double mean = group_mean(engine, groups_of(engine, n, period), period, child, unit);
    return choose_action(engine->model, &engine->model->nodes[n], gap, mean);
}

/* A unit that has weights of its own has its score from them, unless the policy left a gap. */
static void take_score(const struct scorecard_i_weighed *weighed, uint32_t unit, struct scorecard_i_combined *out)
{
    if (weighed == NULL || weighed->scores == NULL || out->gap != 0)
        return;
    out->value = weighed->scores[unit];
    out->factor = 1;
    if (isnan(out->value))
        out->gap = SCORECARD_GAP_UNDEFINED;
}

void scorecard_i_combine_unit(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                              uint32_t period, uint32_t unit, uint32_t i, struct scorecard_i_combined *out)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const uint32_t *groups = groups_of(engine, n, period);
    double *coverage = scratch->x, *imputed = scratch->w, *means = scratch->spare; /* taken over by combine */
    for (uint32_t c = 0; c < node->child_count; c++) {
        const struct scorecard_i_tile_out *child = &scratch->nodes[node->children[c]];
        scratch->children[c] = (struct scorecard_i_child){
            .own = scorecard_i_weight_of(engine, period, n, c), .value = child->passed[i], .gap = child->gap[i]
        };
        coverage[c] = scratch->covers ? child->coverage[i] : 0;
        imputed[c] = scratch->covers ? child->imputed[i] : 0;
        means[c] = child->gap[i] != 0 ? group_mean(engine, groups, period, node->children[c], unit) : scorecard_i_missing();
    }
    scorecard_i_combine(engine->model, node, scratch->children, coverage, imputed, means, scratch, out);
    take_score(scorecard_i_fitted_of(engine, period, n)->weighed, unit, out);
}

void scorecard_i_combine_shares(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, uint32_t unit,
                                const struct scorecard_i_child *children, double factor, double *shares)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_weighed *weighed = scorecard_i_fitted_of(engine, period, n)->weighed;
    double total = 0;
    for (uint32_t c = 0; c < node->child_count && weighed != NULL && weighed->unit_weights != NULL; c++)
        shares[c] = weighed->unit_weights[(size_t)c * engine->unit_count + unit];
    if (weighed != NULL && weighed->unit_weights != NULL)
        return;
    for (uint32_t c = 0; c < node->child_count; c++)
        total += isnan(children[c].value) ? 0 : children[c].weight;
    bool mean = !scorecard_i_aggregation_sums(node->aggregation.method);
    bool weighs = scorecard_i_aggregation_weighs(node->aggregation.method);
    for (uint32_t c = 0; c < node->child_count; c++) {
        double weight = isnan(children[c].value) ? 0 : children[c].weight;
        double by = engine->model->nodes[node->children[c]].outside ? 1 : factor;
        shares[c] = !weighs ? scorecard_i_missing() : mean && total > 0 ? weight / total * by : weight * by;
    }
}
