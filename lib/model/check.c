/* SPDX-License-Identifier: MIT */
/* What a model must be before it is frozen, beyond what each call of the draft could see. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/status.h"
#include "method/by_group.h"
#include "method/normalise.h"
#include "method/scaling.h"
#include "model/draft.h"

static scorecard_status fail_at(const scorecard_model *model, uint32_t node, const char *part,
                                struct scorecard_error *err, scorecard_status status)
{
    if (part != NULL)
        scorecard_i_within(err, status, "%s", part);
    return scorecard_i_within(err, status, "node %s", model->nodes[node].stated.id);
}

static scorecard_status check_rule(const scorecard_model *model, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    if (rule->method == SCORECARD_RULE_EXPRESSION) {
        if (node->kind == SCORECARD_KIND_REFERENCE)
            return fail_at(model, n, "rule", err,
                           scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                            "a reference takes a score, and an expression reads inputs; use another rule, "
                                            "or aggregate the reference by an expression"));
        if (node->stated.input != NULL)
            return fail_at(model, n, "rule", err,
                           scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                            "an expression names its inputs itself; leave input out"));
    }
    if (node->rule != NULL && node->rule->states && node->stated.input != NULL)
        return fail_at(model, n, "rule", err,
                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "the rule names its inputs itself; leave input out"));
    const struct scorecard_i_method_row *row = scorecard_i_method_row(rule->method);
    scorecard_status status = SCORECARD_OK;
    if (scorecard_i_rule_scales(rule->method))
        status = scorecard_i_scaling_check(row, rule->params, rule->count, err);
    else if (scorecard_i_rule_is_norm(rule->method))
        status = scorecard_i_norm_check(row, rule->params, rule->count, err);
    return status == SCORECARD_OK ? SCORECARD_OK : fail_at(model, n, "rule", err, status);
}

/* What a node, or the model for all, states for its columns. */
static scorecard_status check_columns(const struct scorecard_i_stated *stated, struct scorecard_error *err)
{
    for (size_t s = 0; s < SCORECARD_I_STEPS; s++) {
        const struct scorecard_i_setting *setting = &stated->settings[s];
        if (setting->method == 0)
            continue;
        scorecard_status status =
            scorecard_i_column_check(scorecard_i_method_row(setting->method), setting->params, setting->count, err);
        if (status != SCORECARD_OK)
            return scorecard_i_within(err, status, "%s", scorecard_i_step_row_at(s)->name);
    }
    return SCORECARD_OK;
}

/* Steps that a leaf states itself, and that cannot work on it. */
static scorecard_status check_own_columns(const scorecard_model *model, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    for (int32_t step = SCORECARD_STEP_DENOMINATE; step <= SCORECARD_STEP_TREAT; step++) {
        int32_t method = node->stated.settings[scorecard_i_step_place(step)].method;
        if (!scorecard_i_column_method_works(method))
            continue;
        bool several = node->kind == SCORECARD_KIND_INDICATOR && !scorecard_i_node_has_column(node);
        if (node->kind == SCORECARD_KIND_REFERENCE || several)
            return fail_at(model, n, scorecard_step_name(step), err,
                           scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                            node->rule != NULL && several
                                                ? "a rule of several inputs reads them as they are; leave the step out"
                                            : several
                                                ? "an expression reads its inputs as they are; leave the step out, or give the "
                                                  "node a child for each input"
                                                : "a reference takes a score, which has no column to prepare; leave the step out"));
        if (method == SCORECARD_IMPUTE_EM)
            return fail_at(model, n, scorecard_step_name(step), err,
                           scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                            "em takes the indicators of a node together; state it on their parent"));
    }
    return SCORECARD_OK;
}

/* Best and worst scores are of the children, one by one. */
static scorecard_status check_ideals(const scorecard_model *model, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    const struct scorecard_i_setting *aggregate = scorecard_i_setting_of(node, SCORECARD_STEP_AGGREGATE);
    for (size_t i = 0; aggregate->method == SCORECARD_AGGREGATE_TOPSIS && i < aggregate->count; i++)
        if (aggregate->params[i].count != node->child_count)
            return fail_at(model, n, "aggregate", err,
                           scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                            "%s has %zu numbers and the node %lu children; give one for each, in bytewise order "
                                            "of their ids",
                                            scorecard_key_name(aggregate->params[i].key), aggregate->params[i].count,
                                            (unsigned long)node->child_count));
    return SCORECARD_OK;
}

static scorecard_status check_weights(const scorecard_model *model, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    if (!scorecard_i_aggregation_weighs(node->aggregation.method))
        return SCORECARD_OK;
    bool any = false;
    double all = 0;
    uint32_t by_points = SCORECARD_NONE, by_nothing = SCORECARD_NONE;
    for (uint32_t c = 0; c < node->child_count; c++) {
        const struct scorecard_i_node *child = &model->nodes[node->children[c]];
        any = any || child->weight > 0;
        all += child->weight;
        if (isnan(child->stated.weight) && node->weighing.method == SCORECARD_WEIGH_GIVEN)
            *(isnan(child->points) ? &by_nothing : &by_points) = node->children[c];
    }
    bool counts = !scorecard_i_weigh_is_driven(node->weighing.method) && !scorecard_i_weigh_is_by_unit(node->weighing.method);
    if (!any && counts)
        return fail_at(model, n, NULL, err,
                       scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                        "all its children weigh 0; give at least one of them a weight"));
    if (!isfinite(all))
        return fail_at(model, n, NULL, err,
                       scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                        "the weights of its children add up to more than a number can say; give smaller ones"));
    if (by_points != SCORECARD_NONE && by_nothing != SCORECARD_NONE &&
        !scorecard_i_aggregation_sums(node->aggregation.method))
        return fail_at(model, n, NULL, err,
                       scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                        "child %s weighs its points and child %s has neither weight nor points; "
                                        "give all children the one or the other",
                                        model->nodes[by_points].stated.id, model->nodes[by_nothing].stated.id));
    return SCORECARD_OK;
}

/* Group means are of nodes in [first, end): below the node that states them, or anywhere in the model. */
static scorecard_status check_means(const scorecard_model *model, const struct scorecard_i_setting *gaps,
                                    uint32_t first, uint32_t end, struct scorecard_error *err)
{
    const struct scorecard_param *means;
    struct scorecard_i_group_text text = { .child = "" }, before;
    size_t count = scorecard_i_by_group_list(gaps->params, gaps->count, SCORECARD_KEY_MEANS, &means);
    for (size_t i = 0; i < count; i++) {
        before = text;
        (void)scorecard_i_group_text_split(means[i].text, &text);
        if (text.child_size == before.child_size && memcmp(text.child, before.child, text.child_size) == 0)
            continue; /* they are in order */
        uint32_t child = scorecard_i_index_find(&model->by_id, text.child, text.child_size);
        if (child == SCORECARD_NONE || child < first || child >= end)
            return scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                    "means names %.*s, which is no node below; name children that may have gaps",
                                    (int)text.child_size, text.child);
    }
    return SCORECARD_OK;
}

static scorecard_status check_gaps(const scorecard_model *model, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    const struct scorecard_i_policy *policy = &node->policy;
    if (scorecard_i_policy_uses(policy, SCORECARD_ACTION_GROUP_MEAN) && policy->group == NULL)
        return fail_at(model, n, "gaps", err,
                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                        "group-mean needs a group column; name it in group"));
    /* An inherited policy is taken for what is possible; one that the node states itself must be. */
    if (node->stated.settings[scorecard_i_step_place(SCORECARD_STEP_GAPS)].method == 0)
        return SCORECARD_OK;
    if (policy->mean_count > 0 && !scorecard_i_policy_uses(policy, SCORECARD_ACTION_GROUP_MEAN))
        return fail_at(model, n, "gaps", err,
                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                        "means are for the action group-mean; put it in a chain or leave them out"));
    scorecard_status status =
        check_means(model, scorecard_i_setting_of(node, SCORECARD_STEP_GAPS), n + 1, node->end, err);
    if (status != SCORECARD_OK)
        return fail_at(model, n, "gaps", err, status);
    int32_t method = node->aggregation.method;
    if (scorecard_i_policy_uses(policy, SCORECARD_ACTION_RESCALE)) {
        if (!scorecard_i_aggregation_sums(method) && method != SCORECARD_AGGREGATE_ARITHMETIC)
            return fail_at(model, n, "gaps", err,
                           scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                            "rescale fits sums and arithmetic means; use another action"));
        for (uint32_t c = 0; c < node->child_count; c++)
            if (isnan(scorecard_i_node_maximum(&model->nodes[node->children[c]])))
                return fail_at(model, n, "gaps", err,
                               scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                "rescale needs the points of every child; give child %s points",
                                                model->nodes[node->children[c]].stated.id));
    }
    if (method == SCORECARD_AGGREGATE_EXPRESSION &&
        (scorecard_i_policy_uses(policy, SCORECARD_ACTION_REWEIGHT) ||
         scorecard_i_policy_uses(policy, SCORECARD_ACTION_SHARE_EQUALLY)))
        return fail_at(model, n, "gaps", err,
                       scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                        "an expression has no weights to share out; use propagate, group-mean or zero"));
    return SCORECARD_OK;
}

/* A tier and the next in one period (NULL: all others): each has a cut there, and they go from the best down. */
static scorecard_status check_cuts(const scorecard_model *model, uint32_t n, const struct scorecard_i_tier *tier,
                                   const char *period, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    bool percentiles = scorecard_i_setting_of(node, SCORECARD_STEP_TIER)->method == SCORECARD_TIER_PERCENTILES;
    bool upwards = !percentiles && scorecard_i_node_low_is_good(node);
    const char *when = period != NULL ? period : "all other periods";
    bool last = tier->next->next == NULL;
    double cut = scorecard_i_tier_cut(tier, period);
    double below = last ? cut : scorecard_i_tier_cut(tier->next, period);
    if (isnan(cut) || isnan(below))
        return fail_at(model, n, "tiers", err,
                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "tier %s has no cut for %s; give it one",
                                        isnan(cut) ? tier->id : tier->next->id, when));
    if (percentiles && !(cut > 0 && cut < 100))
        return fail_at(model, n, "tiers", err,
                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                        "the cut of tier %s (%s) is no percentile between 0 and 100", tier->id, when));
    /* Cuts that a fit made of percentiles of few scores may be equal: no score is in the tier between them. */
    if (!last && (percentiles ? below >= cut : upwards ? below < cut : below > cut))
        return fail_at(model, n, "tiers", err,
                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                        "the cut of tier %s does not follow the one before (%s); list tiers from the best down",
                                        tier->next->id, when));
    return SCORECARD_OK;
}

static scorecard_status check_tiers(const scorecard_model *model, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    int32_t method = scorecard_i_setting_of(node, SCORECARD_STEP_TIER)->method;
    if (method == 0 && node->stated.tiers == NULL)
        return SCORECARD_OK;
    if (method == 0 || node->stated.tier_count < 2)
        return fail_at(model, n, "tiers", err,
                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                        method == 0 ? "there are tiers, but no method that says how their cuts are read"
                                                    : "there are fewer than two tiers; list them all, the best first"));
    scorecard_status status = SCORECARD_OK;
    const struct scorecard_i_tier *tier = node->stated.tiers;
    for (; tier->next != NULL && status == SCORECARD_OK; tier = tier->next) {
        if (tier->cuts == NULL)
            status = check_cuts(model, n, tier, NULL, err);
        for (const struct scorecard_i_cut *cut = tier->cuts; cut != NULL && status == SCORECARD_OK; cut = cut->next)
            status = check_cuts(model, n, tier, cut->period, err);
        /* Periods that only the next one names; a chain of such pairs reaches every tier. */
        const struct scorecard_i_cut *cut = tier->next->next != NULL ? tier->next->cuts : NULL;
        for (; cut != NULL && status == SCORECARD_OK; cut = cut->next)
            status = check_cuts(model, n, tier, cut->period, err);
    }
    if (status == SCORECARD_OK && tier->cuts != NULL)
        status = fail_at(model, n, "tiers", err,
                         scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                          "tier %s is the last and takes the rest; leave its cut out", tier->id));
    return status;
}

static scorecard_status check_periods(const struct scorecard_i_stated *stated, struct scorecard_error *err)
{
    double first, last, end;
    /* 2021 includes 2021-Q3, so it may end what begins there. */
    if (stated->first == NULL || stated->last == NULL || !scorecard_i_date_period(stated->first, &first, &end) ||
        !scorecard_i_date_period(stated->last, &last, &end) || first < end)
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                            "its first period %s is after its last, %s; exchange them", stated->first, stated->last);
}

/* What is outside the maximum is added to what is inside. */
static scorecard_status check_outside(const scorecard_model *model, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    if (!node->outside || node->parent == SCORECARD_NONE)
        return SCORECARD_OK;
    int32_t above = model->nodes[node->parent].aggregation.method;
    if (scorecard_i_aggregation_sums(above) || above == SCORECARD_AGGREGATE_EXPRESSION)
        return SCORECARD_OK;
    return fail_at(model, n, NULL, err,
                   scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                    "its points are outside the maximum, to be added to a sum, and node %s is aggregated by %s; use sum, "
                                    "points or an expression there",
                                    model->nodes[node->parent].stated.id, scorecard_method_name(above)));
}

static scorecard_status check_node(const scorecard_model *model, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    scorecard_status status = check_periods(&node->stated, err);
    if (status != SCORECARD_OK)
        return fail_at(model, n, NULL, err, status);
    status = check_columns(&node->stated, err);
    if (status != SCORECARD_OK)
        return fail_at(model, n, NULL, err, status);
    const struct scorecard_i_setting *map = scorecard_i_setting_of(node, SCORECARD_STEP_MAP);
    if (map->method != 0 && scorecard_i_param_number(scorecard_i_method_row(map->method), map->params, map->count,
                                                     SCORECARD_KEY_MULTIPLY, NULL) == 0)
        return fail_at(model, n, "map", err,
                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "multiply is 0, which gives all units one score"));
    if (node->kind != SCORECARD_KIND_AGGREGATE) {
        if ((status = check_rule(model, n, err)) != SCORECARD_OK ||
            (status = check_own_columns(model, n, err)) != SCORECARD_OK)
            return status;
    } else {
        const struct scorecard_i_setting *aggregate = scorecard_i_setting_of(node, SCORECARD_STEP_AGGREGATE);
        status = scorecard_i_aggregation_check(scorecard_i_method_row(aggregate->method), aggregate->params,
                                               aggregate->count, err);
        if (status != SCORECARD_OK)
            return fail_at(model, n, "aggregate", err, status);
        if ((status = check_ideals(model, n, err)) != SCORECARD_OK)
            return status;
        if (isinf(node->points))
            return fail_at(model, n, NULL, err,
                           scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                            "the points of its children add up to more than a number can say; give fewer"));
        if ((status = check_weights(model, n, err)) != SCORECARD_OK || (status = check_gaps(model, n, err)) != SCORECARD_OK)
            return status;
    }
    if ((status = check_outside(model, n, err)) != SCORECARD_OK)
        return status;
    return check_tiers(model, n, err);
}

scorecard_status scorecard_i_model_check(const scorecard_model *model, struct scorecard_error *err)
{
    scorecard_status status = check_periods(&model->defaults, err);
    if (status != SCORECARD_OK)
        return scorecard_i_within(err, status, "edition");
    status = check_columns(&model->defaults, err);
    if (status != SCORECARD_OK)
        return status;
    status = check_means(model, &model->defaults.settings[scorecard_i_step_place(SCORECARD_STEP_GAPS)], 0, model->count,
                         err);
    if (status != SCORECARD_OK)
        return scorecard_i_within(err, status, "gaps");
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++)
        status = check_node(model, n, err);
    return status;
}
