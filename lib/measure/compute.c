/* SPDX-License-Identifier: MIT */
/* All nodes over a tile of units: the part of scoring that looks at one unit at a time. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "measure/engine.h"

/* Rounds a block's parts up to a cache line. */
static size_t padded(size_t bytes)
{
    return (bytes + 63) / 64 * 64;
}

bool scorecard_i_scratch_open(struct scorecard_i_scratch *scratch, const struct scorecard_i_engine *engine)
{
    const scorecard_model *model = engine->model;
    uint32_t operands = 1, stack = 1, children = 1;
    memset(scratch, 0, sizeof *scratch);
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        children = node->child_count > children ? node->child_count : children;
        if (node->expression == NULL)
            continue;
        uint32_t names = scorecard_i_expression_name_count(node->expression);
        uint32_t depth = scorecard_i_expression_depth(node->expression);
        operands = names > operands ? names : operands;
        stack = depth > stack ? depth : stack;
    }
    size_t value = padded(SCORECARD_I_TILE * sizeof(double)), gap = padded(SCORECARD_I_TILE);
    size_t tiles = (size_t)operands + stack;
    size_t size = padded(model->count * sizeof *scratch->nodes) + model->count * (4 * value + gap) +
                  padded(operands * sizeof *scratch->operands) + padded(stack * sizeof *scratch->stack) +
                  tiles * (value + gap) + 3 * padded(children * sizeof(double)) +
                  padded(children * sizeof *scratch->children);
    char *at = scratch->block = scorecard_i_alloc(&engine->run, size);
    if (at == NULL)
        return false;
#define TAKE(pointer, bytes) ((pointer) = (void *)at, at += padded(bytes))
    TAKE(scratch->nodes, model->count * sizeof *scratch->nodes);
    TAKE(scratch->operands, operands * sizeof *scratch->operands);
    TAKE(scratch->stack, stack * sizeof *scratch->stack);
    TAKE(scratch->x, children * sizeof(double));
    TAKE(scratch->w, children * sizeof(double));
    TAKE(scratch->spare, children * sizeof(double));
    TAKE(scratch->children, children * sizeof *scratch->children);
    for (uint32_t n = 0; n < model->count; n++) {
        TAKE(scratch->nodes[n].score, value);
        TAKE(scratch->nodes[n].passed, value);
        TAKE(scratch->nodes[n].coverage, value);
        TAKE(scratch->nodes[n].imputed, value);
        TAKE(scratch->nodes[n].gap, gap);
    }
    for (size_t t = 0; t < tiles; t++) {
        struct scorecard_i_tile *tile = t < operands ? &scratch->operands[t] : &scratch->stack[t - operands];
        TAKE(tile->value, value);
        TAKE(tile->gap, gap);
    }
#undef TAKE
    return true;
}

void scorecard_i_scratch_close(struct scorecard_i_scratch *scratch, const struct scorecard_i_engine *engine)
{
    scorecard_i_free(&engine->run, scratch->block);
    scratch->block = NULL;
}

void scorecard_i_publication_read(const struct scorecard_i_node *node, struct scorecard_i_publication *out)
{
    const struct scorecard_i_setting *map = scorecard_i_setting_of(node, SCORECARD_STEP_MAP);
    const struct scorecard_i_setting *round = scorecard_i_setting_of(node, SCORECARD_STEP_ROUND);
    memset(out, 0, sizeof *out);
    out->multiply = 1;
    if (map->method != 0) {
        const struct scorecard_i_method_row *row = scorecard_i_method_row(map->method);
        out->maps = true;
        out->multiply = scorecard_i_param_number(row, map->params, map->count, SCORECARD_KEY_MULTIPLY, NULL);
        out->add = scorecard_i_param_number(row, map->params, map->count, SCORECARD_KEY_ADD, NULL);
    }
    if (round->method != 0) {
        const struct scorecard_i_method_row *row = scorecard_i_method_row(round->method);
        out->rounds = true;
        out->decimals =
            (int32_t)scorecard_i_param_number(row, round->params, round->count, SCORECARD_KEY_DECIMALS, NULL);
        out->parent_takes_rounded =
            scorecard_i_param_number(row, round->params, round->count, SCORECARD_KEY_PARENT_TAKES, NULL) == 1;
    }
}

/* From the bare score in `passed` to the published one; infinity is a failure. */
static bool publish(const struct scorecard_i_engine *engine, struct scorecard_i_tile_out *tile, uint32_t n,
                    uint32_t first, uint32_t count, struct scorecard_i_failure *failure)
{
    struct scorecard_i_publication how;
    scorecard_i_publication_read(&engine->model->nodes[n], &how);
    for (uint32_t i = 0; i < count; i++) {
        double value = tile->passed[i];
        if (isnan(value)) {
            tile->score[i] = tile->passed[i] = scorecard_i_missing();
            continue;
        }
        if (how.maps)
            value = value * how.multiply + how.add;
        if (!isfinite(value)) {
            *failure = (struct scorecard_i_failure){ SCORECARD_ERROR_INFINITE, n, first + i, 0, value };
            return false;
        }
        double score = how.rounds ? scorecard_i_number_round(value, how.decimals) : value;
        tile->score[i] = score;
        tile->passed[i] = how.parent_takes_rounded ? score : value;
    }
    return true;
}

/* A leaf: score by its rule, observed or not. */
static void compute_leaf(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                         uint32_t period, uint32_t first, uint32_t count)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    struct scorecard_i_tile out = { tile->passed, tile->gap };
    scorecard_i_leaf_score(engine, scratch, n, period, first, count, out);
    const struct scorecard_i_tile_out *of =
        node->kind == SCORECARD_KIND_REFERENCE ? &scratch->nodes[node->reference] : NULL;
    for (uint32_t i = 0; i < count; i++) {
        bool gap = isnan(tile->passed[i]);
        tile->coverage[i] = gap ? 0 : of != NULL ? of->coverage[i] : 1;
        tile->imputed[i] = gap || of == NULL ? 0 : of->imputed[i];
    }
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

/* One unit of an aggregate. */
static bool combine_unit(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                         uint32_t period, uint32_t first, uint32_t i, const uint32_t *groups,
                         struct scorecard_i_failure *failure)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    double *coverage = scratch->x, *imputed = scratch->w, *means = scratch->spare; /* taken over by combine */
    for (uint32_t c = 0; c < node->child_count; c++) {
        const struct scorecard_i_tile_out *child = &scratch->nodes[node->children[c]];
        scratch->children[c] = (struct scorecard_i_child){ child->passed[i], 0, child->gap[i], 0 };
        coverage[c] = child->coverage[i];
        imputed[c] = child->imputed[i];
        means[c] = child->gap[i] != 0 ? group_mean(engine, groups, period, node->children[c], first + i)
                                      : scorecard_i_missing();
    }
    struct scorecard_i_combined out;
    scorecard_i_combine(engine->model, node, scratch->children, coverage, imputed, means, scratch, &out);
    if (out.outcome == SCORECARD_I_OUTCOME_DOMAIN) {
        *failure = (struct scorecard_i_failure){ SCORECARD_ERROR_DOMAIN, n, first + i, (uint32_t)out.culprit,
                                                 scratch->children[out.culprit].value };
        return false;
    }
    tile->passed[i] = out.value;
    tile->gap[i] = (uint8_t)out.gap;
    tile->coverage[i] = out.coverage;
    tile->imputed[i] = out.imputed;
    return true;
}

/* The expression of an aggregate over the tile, for the units that the policy left without a gap. */
static void compute_expression(struct scorecard_i_scratch *scratch, const struct scorecard_i_node *node, uint32_t count,
                               struct scorecard_i_tile_out *tile, struct scorecard_i_tile result)
{
    scorecard_i_expression_evaluate(node->expression, count, scratch->operands, scratch->stack, result);
    for (uint32_t i = 0; i < count; i++) {
        if (tile->gap[i] != 0) {
            tile->passed[i] = scorecard_i_missing();
            continue;
        }
        tile->passed[i] = result.value[i];
        tile->gap[i] = result.gap[i];
    }
}

static bool compute_aggregate(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                              uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_failure *failure)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    const uint32_t *groups = engine->group_columns[n] != SCORECARD_NONE
                                 ? scorecard_i_data_groups(engine->data, engine->group_columns[n], period)
                                 : NULL;
    uint32_t names = node->expression != NULL ? scorecard_i_expression_name_count(node->expression) : 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!combine_unit(engine, scratch, n, period, first, i, groups, failure))
            return false;
        for (uint32_t k = 0; k < names; k++) {
            const struct scorecard_i_child *child = &scratch->children[node->operands[k]];
            scratch->operands[k].value[i] = child->value;
            scratch->operands[k].gap[i] = (uint8_t)(isnan(child->value) ? child->gap : 0);
        }
    }
    if (node->expression != NULL) {
        uint8_t gaps[SCORECARD_I_TILE];
        struct scorecard_i_tile result = { tile->score, gaps }; /* score is free until the node is published */
        compute_expression(scratch, node, count, tile, result);
    }
    return true;
}

static void fill_structural(struct scorecard_i_tile_out *tile, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        tile->passed[i] = scorecard_i_missing();
        tile->gap[i] = SCORECARD_GAP_STRUCTURAL;
        tile->coverage[i] = 0;
        tile->imputed[i] = 0;
    }
}

bool scorecard_i_compute(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t period,
                         uint32_t first, uint32_t count, uint32_t below, struct scorecard_i_failure *failure)
{
    const scorecard_model *model = engine->model;
    for (uint32_t k = 0; k < model->count; k++) {
        uint32_t n = model->order[k];
        if (engine->levels[n] >= below)
            continue;
        if (!scorecard_i_engine_exists(engine, n, period))
            fill_structural(&scratch->nodes[n], count);
        else if (model->nodes[n].kind != SCORECARD_KIND_AGGREGATE)
            compute_leaf(engine, scratch, n, period, first, count);
        else if (!compute_aggregate(engine, scratch, n, period, first, count, failure))
            return false;
        if (!publish(engine, &scratch->nodes[n], n, first, count, failure))
            return false;
    }
    return true;
}
