/* SPDX-License-Identifier: MIT */
/* How a model's children get their weights: what is stated is worked out here, what needs data is made ready for it. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "method/by_group.h"
#include "method/weigh/stated.h"
#include "model/draft.h"

/* Weights as children state them: the weight, else the points, else 1. */
static void weigh_as_given(scorecard_model *model)
{
    for (uint32_t n = 0; n < model->count; n++) {
        struct scorecard_i_node *node = &model->nodes[n];
        bool in_sum = node->parent != SCORECARD_NONE &&
                      scorecard_i_aggregation_sums(model->nodes[node->parent].aggregation.method);
        node->weight = node->parent == SCORECARD_NONE           ? 1
                       : !isnan(node->stated.weight)            ? node->stated.weight
                       : !isnan(node->points) && !in_sum        ? node->points
                                                                : 1;
    }
}

/* Whether the step can be at work there. */
static scorecard_status check_place(const scorecard_model *model, const struct scorecard_i_node *node,
                                    struct scorecard_error *err)
{
    int32_t method = node->weighing.method, aggregate = node->aggregation.method;
    bool states = node->stated.settings[scorecard_i_step_place(SCORECARD_STEP_WEIGH)].method != 0;
    if (states && node->kind != SCORECARD_KIND_AGGREGATE)
        return scorecard_i_fail(err, SCORECARD_ERROR_METHOD, "it has no children to weigh; leave weigh out");
    if (!states || method == SCORECARD_WEIGH_GIVEN)
        return SCORECARD_OK;
    if (!scorecard_i_aggregation_weighs(aggregate))
        return scorecard_i_fail(err, SCORECARD_ERROR_METHOD, "its aggregation %s takes no weights; leave weigh out, or aggregate otherwise",
                                scorecard_method_name(aggregate));
    if (method == SCORECARD_WEIGH_BENEFIT && aggregate != SCORECARD_AGGREGATE_SUM)
        return scorecard_i_fail(err, SCORECARD_ERROR_METHOD, "benefit of the doubt is a weighted sum; aggregate by sum, not %s",
                                scorecard_method_name(aggregate));
    if (method == SCORECARD_WEIGH_IMPORTANCE && aggregate != SCORECARD_AGGREGATE_SUM && aggregate != SCORECARD_AGGREGATE_ARITHMETIC)
        return scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                "importance is of weighted sums; aggregate by sum or arithmetic mean, not %s", scorecard_method_name(aggregate));
    if (scorecard_i_weigh_is_driven(method) && node->weighing.frame == SCORECARD_FRAME_ALL &&
        scorecard_i_aggregation_compares(aggregate))
        return scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                "its aggregation %s compares units period by period; weigh in the frame period too",
                                scorecard_method_name(aggregate));
    for (uint32_t c = 0; c < node->child_count && method == SCORECARD_WEIGH_POINTS; c++)
        if (isnan(model->nodes[node->children[c]].points))
            return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "child %s has no points to weigh it by; give it some, or take another method",
                                    model->nodes[node->children[c]].stated.id);
    return SCORECARD_OK;
}

/* A node whose children are being weighed. */
struct weighing {
    scorecard_model *model;
    struct scorecard_i_node *node;
    const struct scorecard_i_setting *setting;
    const struct scorecard_i_method_row *row;
    struct scorecard_i_weigh_children children;
};

/* Numbers by child that may be left out; *out stays NULL then. */
static scorecard_status read_list(struct weighing *w, int32_t key, double otherwise, const double **out,
                                  struct scorecard_error *err)
{
    bool given = false;
    for (size_t i = 0; i < w->setting->count; i++)
        given = given || w->setting->params[i].key == key;
    if (!given)
        return SCORECARD_OK;
    double *list = scorecard_i_arena_alloc(&w->model->arena, w->children.count, sizeof *list);
    if (list == NULL)
        return scorecard_i_fail_memory(err);
    *out = list;
    return scorecard_i_weigh_by_child(&w->children, scorecard_i_param_row(w->row, key), w->setting->params, w->setting->count,
                                      otherwise, list, err);
}

/* Bounds of numbers that add up to 1. */
static scorecard_status read_bounds(struct weighing *w, struct scorecard_error *err)
{
    struct scorecard_i_weighing *to = &w->node->weighing;
    double least = 0, most = 0;
    scorecard_status status = read_list(w, SCORECARD_KEY_LOWER, 0, &to->lower, err);
    if (status == SCORECARD_OK)
        status = read_list(w, SCORECARD_KEY_UPPER, 1, &to->upper, err);
    for (size_t c = 0; c < w->children.count && status == SCORECARD_OK; c++) {
        double low = to->lower != NULL ? to->lower[c] : 0, high = to->upper != NULL ? to->upper[c] : 1;
        if (low > high)
            return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "the lower bound of child %s is above its upper bound; exchange them",
                                    w->children.ids[c]);
        least += low;
        most += high;
    }
    if (status == SCORECARD_OK && (least > 1 + 1e-12 || most < 1 - 1e-12)) {
        char sum[SCORECARD_I_NUMBER_SIZE];
        scorecard_i_number_text(least > 1 ? least : most, sum);
        return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                least > 1 ? "its lower bounds add up to %s, more than the whole of 1; lower them"
                                          : "its upper bounds add up to %s, less than the whole of 1; raise them",
                                sum);
    }
    return status;
}

static scorecard_status check_given(struct weighing *w, struct scorecard_error *err)
{
    const struct scorecard_i_weighing *weighing = &w->node->weighing;
    return scorecard_i_weigh_check_periods(&w->children, weighing->weights, weighing->weight_count, err);
}

static scorecard_status weigh_by_method(struct weighing *w, double *weights, struct scorecard_error *err)
{
    struct scorecard_i_weighing *weighing = &w->node->weighing;
    const struct scorecard_param *list;
    size_t count;
    scorecard_status status;
    switch (weighing->method) {
    case SCORECARD_WEIGH_GIVEN:
        return check_given(w, err);
    case SCORECARD_WEIGH_EQUAL:
    case SCORECARD_WEIGH_POINTS:
        for (size_t c = 0; c < w->children.count; c++)
            weights[c] = weighing->method == SCORECARD_WEIGH_EQUAL ? 1 : w->model->nodes[w->node->children[c]].points;
        return SCORECARD_OK;
    case SCORECARD_WEIGH_AHP:
        count = scorecard_i_by_group_list(w->setting->params, w->setting->count, SCORECARD_KEY_COMPARISONS, &list);
        return scorecard_i_weigh_ahp(&w->children, list, count, weighing->consistency, weights, &weighing->ratio, err);
    case SCORECARD_WEIGH_RANKS:
        status = scorecard_i_weigh_by_child(&w->children, w->row->params, w->setting->params, w->setting->count,
                                            scorecard_i_missing(), weights, err);
        if (status == SCORECARD_OK) {
            double *ranks = scorecard_i_arena_alloc(&w->model->arena, w->children.count, sizeof *ranks);
            if (ranks == NULL)
                return scorecard_i_fail_memory(err);
            for (size_t c = 0; c < w->children.count; c++)
                ranks[c] = weights[c];
            scorecard_i_weigh_ranks(w->children.count, ranks, weights);
        }
        return status;
    case SCORECARD_WEIGH_EXPERTS:
        count = scorecard_i_by_group_list(w->setting->params, w->setting->count, SCORECARD_KEY_EXPERTS, &list);
        return scorecard_i_weigh_experts(&w->children, list, count, weighing->average == SCORECARD_AVERAGE_GEOMETRIC, weights, err);
    case SCORECARD_WEIGH_IMPORTANCE:
        status = read_list(w, SCORECARD_KEY_TARGETS, scorecard_i_missing(), &weighing->targets, err);
        if (status == SCORECARD_OK && weighing->targets == NULL && weighing->importance == SCORECARD_IMPORTANCE_SQUARED)
            status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                      "squared correlations are no shares, so the children's weights are no targets; state targets");
        return status == SCORECARD_OK ? read_bounds(w, err) : status;
    case SCORECARD_WEIGH_BENEFIT:
        for (size_t c = 0; c < w->children.count; c++)
            weights[c] = 1; /* what coverage counts by */
        return read_bounds(w, err);
    case SCORECARD_WEIGH_FACTORS:
        if ((weighing->retention == SCORECARD_RETENTION_COUNT) != (weighing->factors > 0))
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                    "factors is for retention count, which needs it; give both or neither");
        return SCORECARD_OK;
    default:
        return SCORECARD_OK;
    }
}

static scorecard_status weigh_children(scorecard_model *model, struct scorecard_i_node *node, struct scorecard_error *err)
{
    const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, SCORECARD_STEP_WEIGH);
    struct weighing w = { model, node, setting, scorecard_i_method_row(setting->method), { &model->arena.run, node->child_count, NULL } };
    const char **ids = scorecard_i_alloc(&model->arena.run, node->child_count * sizeof *ids);
    double *weights = scorecard_i_alloc(&model->arena.run, node->child_count * sizeof *weights);
    scorecard_status status = SCORECARD_OK;
    if (ids == NULL || weights == NULL) {
        status = scorecard_i_fail_memory(err);
    } else {
        for (uint32_t c = 0; c < node->child_count; c++) {
            ids[c] = model->nodes[node->children[c]].stated.id;
            weights[c] = model->nodes[node->children[c]].weight;
        }
        w.children.ids = ids;
        status = weigh_by_method(&w, weights, err);
        for (uint32_t c = 0; c < node->child_count; c++)
            model->nodes[node->children[c]].weight = weights[c];
    }
    scorecard_i_free(&model->arena.run, ids);
    scorecard_i_free(&model->arena.run, weights);
    return status;
}

scorecard_status scorecard_i_model_weigh(scorecard_model *model, struct scorecard_error *err)
{
    weigh_as_given(model);
    for (uint32_t n = 0; n < model->count; n++) {
        struct scorecard_i_node *node = &model->nodes[n];
        const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, SCORECARD_STEP_WEIGH);
        scorecard_i_weighing_read(setting->method, setting->params, setting->count, &node->weighing);
        scorecard_status status = check_place(model, node, err);
        if (status == SCORECARD_OK && node->kind == SCORECARD_KIND_AGGREGATE)
            status = weigh_children(model, node, err);
        if (status != SCORECARD_OK)
            return scorecard_i_within(err, scorecard_i_within(err, status, "weigh"), "node %s", node->stated.id);
    }
    return SCORECARD_OK;
}
