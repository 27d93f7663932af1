/* SPDX-License-Identifier: MIT */
/* Leaves: from the layers of the data to a score. */
#include <math.h>

#include "base/number.h"
#include "measure/prepare.h"

/* Where an input lies that is in at most one layer. */
static void find_source(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node, uint32_t input,
                        uint32_t period, struct scorecard_i_source *out)
{
    out->layers = 0;
    for (size_t l = 0; l < node->layer_count; l++) {
        if (!(engine->layers & 1U << node->layers[l]))
            continue;
        struct scorecard_i_data_column column =
            scorecard_i_data_column(engine->data, node->layers[l], period, engine->inputs[input]);
        if (column.at == NULL)
            continue;
        out->column = column;
        out->layers++;
    }
}

void scorecard_i_leaf_source(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node,
                             uint32_t period, struct scorecard_i_source *out)
{
    uint32_t n = (uint32_t)(node - engine->model->nodes);
    out->layers = 0;
    if (engine->prepared != NULL && engine->prepared[n] != NULL) {
        out->layers = 1;
        out->column = (struct scorecard_i_data_column){ scorecard_i_prepared_values(engine, n, period), 1,
                                                        scorecard_i_prepared_gaps(engine, n, period), NULL };
        return;
    }
    if (scorecard_i_node_has_column(node) && engine->inputs[node->inputs[0]] != SCORECARD_NONE)
        find_source(engine, node, node->inputs[0], period, out);
}

int32_t scorecard_i_leaf_choose(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node,
                                uint32_t input, uint32_t period, uint32_t unit, double *value, uint8_t *gap,
                                int32_t *decimals)
{
    int32_t chosen = 0;
    *value = scorecard_i_missing();
    *gap = SCORECARD_GAP_NOT_REPORTED;
    *decimals = SCORECARD_DECIMALS_UNKNOWN;
    uint32_t column_input = engine->inputs[input];
    if (column_input == SCORECARD_NONE)
        return 0;
    for (size_t l = 0; l < node->layer_count; l++) {
        if (!(engine->layers & 1U << node->layers[l]))
            continue;
        struct scorecard_i_data_column column =
            scorecard_i_data_column(engine->data, node->layers[l], period, column_input);
        if (column.at == NULL)
            continue;
        double x = column.at[(ptrdiff_t)unit * column.step];
        if (!isnan(x)) {
            *value = x;
            *gap = 0;
            *decimals = column.decimals != NULL ? column.decimals[unit] : SCORECARD_DECIMALS_UNKNOWN;
            return node->layers[l];
        }
        /* The first layer that states a reason gives it; "not reported" is what nobody states. */
        if (chosen == 0 && column.gap != NULL && column.gap[unit] > SCORECARD_GAP_NOT_REPORTED) {
            *gap = column.gap[unit];
            chosen = node->layers[l];
        }
    }
    return chosen;
}

/* A tile of one layer's column. Returns whether any value is missing. */
static bool copy_column(const struct scorecard_i_data_column *column, uint32_t first, uint32_t count,
                        struct scorecard_i_tile out)
{
    const double *at = column->at + (ptrdiff_t)first * column->step;
    bool missing = false;
    for (uint32_t i = 0; i < count; i++) {
        double x = at[(ptrdiff_t)i * column->step];
        bool gap = isnan(x);
        out.value[i] = gap ? scorecard_i_missing() : x; /* one NaN, whatever the host's */
        out.gap[i] = gap ? SCORECARD_GAP_NOT_REPORTED : 0;
        missing = missing || gap;
    }
    if (missing && column->gap != NULL)
        for (uint32_t i = 0; i < count; i++)
            if (out.gap[i] != 0 && column->gap[first + i] != 0)
                out.gap[i] = column->gap[first + i];
    return missing;
}

void scorecard_i_leaf_raw(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node, uint32_t input,
                          uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_tile out)
{
    struct scorecard_i_source source = { .layers = 0 };
    if (engine->inputs[input] != SCORECARD_NONE)
        find_source(engine, node, input, period, &source);
    if (source.layers == 1) { /* as nearly always */
        copy_column(&source.column, first, count, out);
        return;
    }
    int32_t decimals;
    for (uint32_t i = 0; i < count; i++)
        scorecard_i_leaf_choose(engine, node, input, period, first + i, &out.value[i], &out.gap[i], &decimals);
}

void scorecard_i_leaf_read(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node, uint32_t input,
                           uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_tile out)
{
    struct scorecard_i_source source = { .layers = 0 };
    if (node->prepares)
        scorecard_i_leaf_source(engine, node, period, &source);
    if (source.layers == 1)
        copy_column(&source.column, first, count, out);
    else
        scorecard_i_leaf_raw(engine, node, input, period, first, count, out);
}

bool scorecard_i_leaf_score(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                            uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_tile out,
                            struct scorecard_i_failure *failure)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    int32_t rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method;
    if (node->expression != NULL) {
        for (uint32_t i = 0; i < node->input_count; i++)
            scorecard_i_leaf_read(engine, node, node->inputs[i], period, first, count, scratch->operands[i]);
        scorecard_i_expression_evaluate(node->expression, count, scratch->operands, scratch->stack, out);
        return true;
    }
    if (node->rule != NULL && node->kind == SCORECARD_KIND_INDICATOR && !scorecard_i_node_has_column(node))
        return scorecard_i_leaf_rule(engine, scratch, n, period, first, count, out, failure);
    if (node->kind == SCORECARD_KIND_REFERENCE) {
        const struct scorecard_i_tile_out *of = &scratch->nodes[node->reference];
        for (uint32_t i = 0; i < count; i++) {
            out.value[i] = of->passed[i];
            out.gap[i] = of->gap[i]; /* told by the caller */
        }
    } else {
        scorecard_i_leaf_read(engine, node, node->inputs[0], period, first, count, out);
    }
    if (node->rule != NULL)
        return scorecard_i_leaf_rule(engine, scratch, n, period, first, count, out, failure);
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, n);
    for (uint32_t i = 0; i < count && fitted->norm != NULL; i++)
        if (!isnan(out.value[i]))
            out.value[i] = scorecard_i_norm_score(fitted->norm, fitted->state, out.value[i], &out.gap[i]);
    if (scorecard_i_rule_scales(rule))
        scorecard_i_scaling_apply(&fitted->scaling, count, out.value, out.gap, out.value);
    return true;
}
