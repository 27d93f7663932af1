/* SPDX-License-Identifier: MIT */
/* The part of the fit that is stated: goalposts, extremes and group means of a model that was fitted before. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/fit.h"
#include "method/by_group.h"

static bool is_fixed(const struct scorecard_i_node *node)
{
    return scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method == SCORECARD_RULE_MINMAX &&
           scorecard_i_engine_frame(node) == SCORECARD_FRAME_FIXED;
}

/* Whether a scaling has an answer for any value. */
static bool answers(const struct scorecard_i_scaling *scaling)
{
    return scaling->min < scaling->max ||
           (scaling->min == scaling->max && scaling->constant != SCORECARD_CONSTANT_ERROR);
}

static bool is_scored(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period)
{
    return scorecard_i_engine_scores(engine, period) && scorecard_i_engine_exists(engine, n, period);
}

void scorecard_i_stated_read(struct scorecard_i_engine *engine)
{
    for (uint32_t n = 0; n < engine->model->count; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
        engine->ranged[n] = scorecard_i_engine_is_driven(node);
        if (node->kind == SCORECARD_KIND_AGGREGATE || (!scorecard_i_rule_scales(rule->method) || engine->ranged[n]))
            continue;
        const struct scorecard_i_method_row *row = scorecard_i_method_row(rule->method);
        for (uint32_t p = 0; p < engine->period_count; p++) {
            struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(engine, p, n)->scaling;
            scorecard_i_scaling_read(row, rule->params, rule->count, node->stated.direction,
                                     scorecard_data_period_id(engine->data, p), scaling);
            if (is_fixed(node) && !answers(scaling) && is_scored(engine, n, p))
                engine->ranged[n] = true;
        }
    }
}

bool scorecard_i_stated_doubts(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period)
{
    return is_scored(engine, n, period) && !answers(&scorecard_i_fitted_of(engine, period, n)->scaling);
}

scorecard_status scorecard_i_fail_constant(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                                           struct scorecard_error *err)
{
    char value[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(scorecard_i_fitted_of(engine, period, n)->scaling.min, value);
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_CONSTANT,
                                              "all values are %s, so they have no spread to score; say in constant what they "
                                              "score, or use goalposts",
                                              value),
                             "model %s, node %s, period %s", engine->model->id, engine->model->nodes[n].stated.id,
                             scorecard_data_period_id(engine->data, period));
}

scorecard_status scorecard_i_stated_check(const struct scorecard_i_engine *engine, uint32_t n,
                                          const struct scorecard_i_range *ranges, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    for (uint32_t p = 0; p < engine->period_count; p++) {
        const struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(engine, p, n)->scaling;
        /* Where there is no value there is none to score: a fit found as little there. */
        if (!scorecard_i_stated_doubts(engine, n, p) || (ranges != NULL && isnan(ranges[p].min)))
            continue;
        if (scaling->min == scaling->max)
            return scorecard_i_fail_constant(engine, n, p, err);
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                  is_fixed(node)
                                                      ? "there are values, and the model was fitted to other periods; fit it "
                                                        "to this one too, or state min and max"
                                                      : "there are goalposts for other periods, none for this one; state them, "
                                                        "or some for all others"),
                                 "model %s, node %s, period %s", engine->model->id, node->stated.id,
                                 scorecard_data_period_id(engine->data, p));
    }
    return SCORECARD_OK;
}

/* The stated means of one child in one period, by group of the data. */
static bool read_means(struct scorecard_i_engine *engine, uint32_t parent, uint32_t child, uint32_t period)
{
    const struct scorecard_i_policy *policy = &engine->model->nodes[parent].policy;
    uint32_t column = engine->group_columns[parent];
    struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, child);
    fitted->group_count = scorecard_data_group_count(engine->data, column);
    fitted->group_means = scorecard_i_arena_alloc(&engine->arena, fitted->group_count, sizeof(double));
    if (fitted->group_means == NULL)
        return false;
    for (uint32_t g = 0; g < fitted->group_count; g++)
        fitted->group_means[g] = scorecard_i_by_group_number(
            policy->means, policy->mean_count, engine->model->nodes[child].stated.id,
            scorecard_data_period_id(engine->data, period), scorecard_data_group_title(engine->data, column, g));
    return true;
}

bool scorecard_i_stated_means(struct scorecard_i_engine *engine)
{
    for (uint32_t n = 0; n < engine->model->count; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        if (engine->group_columns[n] == SCORECARD_NONE || node->policy.mean_count == 0)
            continue;
        for (uint32_t c = 0; c < node->child_count; c++)
            for (uint32_t p = 0; p < engine->period_count; p++)
                if (!read_means(engine, n, node->children[c], p))
                    return false;
    }
    return true;
}

/* The stated weights of a node's children in one period. */
static scorecard_status read_weights(struct scorecard_i_engine *engine, uint32_t n, uint32_t period, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const char *id = scorecard_data_period_id(engine->data, period);
    struct scorecard_i_weighed *weighed = scorecard_i_arena_alloc(&engine->arena, 1, sizeof *weighed);
    if (weighed == NULL ||
        (weighed->weights = scorecard_i_arena_alloc(&engine->arena, node->child_count, sizeof(double))) == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t c = 0; c < node->child_count; c++) {
        weighed->weights[c] = scorecard_i_by_pair_number(node->weighing.weights, node->weighing.weight_count,
                                                         engine->model->nodes[node->children[c]].stated.id, id);
        if (isnan(weighed->weights[c]))
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                      "there are weights for other periods, none for this one; state them, or fit the "
                                                      "model to this period too"),
                                     "model %s, node %s, weigh, period %s", engine->model->id, node->stated.id, id);
    }
    scorecard_i_fitted_of(engine, period, n)->weighed = weighed;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_stated_weights(struct scorecard_i_engine *engine, uint8_t *wanted, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t p = 0; p < engine->period_count && status == SCORECARD_OK; p++) {
        if (!scorecard_i_engine_wants(engine, 0, p, wanted))
            continue;
        for (uint32_t n = 0; n < engine->model->count && status == SCORECARD_OK; n++)
            if (engine->model->nodes[n].weighing.weight_count > 0 && engine->model->nodes[n].kind == SCORECARD_KIND_AGGREGATE &&
                wanted[n] && scorecard_i_engine_exists(engine, n, p))
                status = read_weights(engine, n, p, err);
    }
    return status;
}
