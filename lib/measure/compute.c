/* SPDX-License-Identifier: MIT */
/* All nodes over a tile of units: the part of scoring that looks at one unit at a time. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "measure/prepare.h"
#include "measure/reuse.h"

/* Rounds a block's parts up to a cache line. */
static size_t padded(size_t bytes)
{
    return (bytes + 63) / 64 * 64;
}

/* Rounded scores have room of their own, which serves an expression before. */
static bool needs_rounded(const struct scorecard_i_node *node)
{
    return node->publication.rounds || node->expression != NULL;
}

bool scorecard_i_scratch_open(struct scorecard_i_scratch *scratch, const struct scorecard_i_engine *engine,
                              uint32_t units, bool plain, bool covers)
{
    const scorecard_model *model = engine->model;
    uint32_t operands = 1, stack = 1, children = 1, slots = 1;
    memset(scratch, 0, sizeof *scratch);
    scratch->period = SCORECARD_NONE;
    scratch->plain = plain;
    scratch->covers = covers || plain;
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        children = node->child_count > children ? node->child_count : children;
        if (node->rule != NULL) {
            operands = node->input_count > operands ? node->input_count : operands;
            slots = node->rule->input_count > slots ? node->rule->input_count : slots;
        }
        if (node->expression == NULL)
            continue;
        uint32_t names = scorecard_i_expression_name_count(node->expression);
        uint32_t depth = scorecard_i_expression_depth(node->expression);
        operands = names > operands ? names : operands;
        stack = depth > stack ? depth : stack;
    }
    size_t value = padded(units * sizeof(double)), gap = padded(units), tiles = (size_t)operands + stack, rounded = 0;
    for (uint32_t n = 0; n < model->count; n++)
        rounded += needs_rounded(&model->nodes[n]) ? value : 0;
    size_t size = padded(model->count * sizeof *scratch->nodes) + padded(model->count * sizeof *scratch->sources) +
                  model->count * ((scratch->covers ? 3 : 1) * value + gap) + rounded +
                  padded(operands * sizeof *scratch->operands) + padded(stack * sizeof *scratch->stack) +
                  padded(slots * sizeof *scratch->slots) +
                  tiles * (value + gap) + 5 * padded(children * sizeof(double)) +
                  padded(children * sizeof *scratch->children) + 64;
    scratch->block = scorecard_i_alloc(&engine->run, size);
    if (scratch->block == NULL)
        return false;
    char *at = scratch->block;
    at += (64 - (uintptr_t)at % 64) % 64;
#define TAKE(pointer, bytes) ((pointer) = (void *)at, at += padded(bytes))
    TAKE(scratch->nodes, model->count * sizeof *scratch->nodes);
    TAKE(scratch->sources, model->count * sizeof *scratch->sources);
    TAKE(scratch->operands, operands * sizeof *scratch->operands);
    TAKE(scratch->stack, stack * sizeof *scratch->stack);
    TAKE(scratch->slots, slots * sizeof *scratch->slots);
    TAKE(scratch->x, children * sizeof(double));
    TAKE(scratch->w, children * sizeof(double));
    TAKE(scratch->spare, children * sizeof(double));
    TAKE(scratch->columns, children * sizeof *scratch->columns);
    TAKE(scratch->coverages, children * sizeof *scratch->coverages);
    TAKE(scratch->children, children * sizeof *scratch->children);
    for (uint32_t n = 0; n < model->count; n++) {
        struct scorecard_i_tile_out *tile = &scratch->nodes[n];
        memset(tile, 0, sizeof *tile);
        TAKE(tile->values, value);
        if (needs_rounded(&model->nodes[n]))
            TAKE(tile->rounded, value);
        TAKE(tile->gap, gap);
        if (scratch->covers) {
            TAKE(tile->coverage, value);
            TAKE(tile->imputed, value);
        }
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

/* After a computation unit by unit: values and gap are filled in. */
static void settle(struct scorecard_i_tile_out *tile, uint32_t count)
{
    tile->passed = tile->values;
    tile->told = tile->covered = true;
    tile->reasons = 0;
    for (uint32_t i = 0; i < count; i++)
        if (tile->gap[i] != 0)
            tile->reasons |= 1U << tile->gap[i];
}

/* The reason of all gaps where there is but one. */
static uint8_t only_reason(uint32_t reasons)
{
    uint8_t reason = 0;
    while (reasons > 1) {
        reasons >>= 1;
        reason++;
    }
    return reason;
}

static void tell_gaps(struct scorecard_i_tile_out *tile, uint32_t count)
{
    uint8_t reason = only_reason(tile->reasons);
    if (tile->reasons == 0)
        memset(tile->gap, 0, count);
    else if (tile->given != NULL)
        for (uint32_t i = 0; i < count; i++)
            tile->gap[i] = isnan(tile->passed[i]) ? (tile->given[i] != 0 ? tile->given[i] : SCORECARD_GAP_NOT_REPORTED)
                                                  : 0;
    else
        for (uint32_t i = 0; i < count; i++)
            tile->gap[i] = isnan(tile->passed[i]) ? reason : 0;
    tile->told = true;
}

void scorecard_i_tell(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                      uint32_t count)
{
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    if (!tile->told)
        tell_gaps(tile, count);
    if (!scratch->covers || tile->covered)
        return;
    /* What the kernels leave uncovered is an indicator: it was observed, or it is a gap. */
    (void)engine;
    for (uint32_t i = 0; i < count; i++) {
        tile->coverage[i] = isnan(tile->passed[i]) ? 0 : 1;
        tile->imputed[i] = 0;
    }
    tile->covered = true;
}

/* From the bare score to the published one; infinity is a failure, and so is what infinities on the way left: no gap, no number. */
static bool publish(const struct scorecard_i_engine *engine, struct scorecard_i_tile_out *tile, uint32_t n,
                    uint32_t first, uint32_t count, bool finite, struct scorecard_i_failure *failure)
{
    const struct scorecard_i_publication *how = &engine->model->nodes[n].publication;
    if (how->maps) {
        for (uint32_t i = 0; i < count; i++)
            tile->values[i] = tile->passed[i] * how->multiply + how->add;
        tile->passed = tile->values;
    }
    for (uint32_t i = 0; i < count && (how->maps || !finite); i++) {
        bool missing = isnan(tile->passed[i]);
        if (missing)
            tile->values[i] = scorecard_i_missing();
        if (isinf(tile->passed[i]) || (missing && !finite && tile->gap[i] == 0)) {
            *failure = (struct scorecard_i_failure){ SCORECARD_ERROR_INFINITE, n, first + i, 0, tile->passed[i] };
            return false;
        }
    }
    tile->score = tile->passed;
    if (!how->rounds)
        return true;
    for (uint32_t i = 0; i < count; i++)
        tile->rounded[i] =
            isnan(tile->passed[i]) ? scorecard_i_missing() : scorecard_i_number_round(tile->passed[i], how->decimals);
    tile->score = tile->rounded;
    if (how->parent_takes_rounded)
        tile->passed = tile->rounded;
    return true;
}

/* Which units of an indicator were filled; NULL: none can have been. */
static const uint8_t *filled_units(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, uint32_t first)
{
    if (engine->prepared == NULL || engine->prepared[n] == NULL || engine->prepared[n]->imputed == NULL)
        return NULL;
    return &engine->prepared[n]->imputed[(size_t)period * engine->unit_count + first];
}

/* What of an indicator was observed, and what was filled. */
static void cover_leaf(struct scorecard_i_tile_out *tile, const uint8_t *filled, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        bool gap = isnan(tile->passed[i]), imputed = filled != NULL && filled[i] != 0;
        tile->coverage[i] = gap || imputed ? 0 : 1;
        tile->imputed[i] = !gap && imputed ? 1 : 0;
    }
    tile->covered = true;
}

/* A leaf, by its rule: any rule, any layers. */
static bool leaf_plainly(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                         uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_failure *failure)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    struct scorecard_i_tile out = { tile->values, tile->gap };
    const struct scorecard_i_tile_out *of = NULL;
    if (node->kind == SCORECARD_KIND_REFERENCE) {
        scorecard_i_tell(engine, scratch, node->reference, count);
        of = &scratch->nodes[node->reference];
    }
    if (!scorecard_i_leaf_score(engine, scratch, n, period, first, count, out, failure))
        return false;
    settle(tile, count);
    if (of == NULL && scratch->covers)
        cover_leaf(tile, filled_units(engine, n, period, first), count);
    for (uint32_t i = 0; i < count && scratch->covers && of != NULL; i++) {
        bool gap = isnan(tile->values[i]);
        tile->coverage[i] = gap ? 0 : of->coverage[i];
        tile->imputed[i] = gap ? 0 : of->imputed[i];
    }
    return true;
}

/* The reasons that a stretch of a column states for its gaps. */
static uint32_t reasons_in(const uint8_t *gaps, uint32_t count)
{
    uint8_t joined = 0;
    for (uint32_t i = 0; i < count; i++)
        joined |= gaps[i];
    if (joined <= 1) /* as nearly always */
        return (uint32_t)joined << 1;
    uint32_t reasons = 0;
    for (uint32_t i = 0; i < count; i++)
        reasons |= gaps[i] != 0 ? 1U << gaps[i] : 0;
    return reasons;
}

/* A leaf whose input lies in one column and whose rule has a kernel. false: it has not. */
static bool leaf_by_kernel(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                           uint32_t period, uint32_t first, uint32_t count)
{
    const struct scorecard_i_source *source = &scratch->sources[n];
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    int32_t rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method;
    const struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(engine, period, n)->scaling;
    bool scales = scorecard_i_rule_scales(rule);
    if (source->layers != 1 || (scales ? scaling->log || !(scaling->min < scaling->max) || !isfinite(scaling->max - scaling->min) : rule != SCORECARD_RULE_IDENTITY))
        return false;
    const struct scorecard_i_data_column *column = &source->column;
    const double *x = column->at + (ptrdiff_t)first * column->step;
    if (column->step != 1) {
        for (uint32_t i = 0; i < count; i++)
            tile->values[i] = isnan(x[(ptrdiff_t)i * column->step]) ? scorecard_i_missing() : x[(ptrdiff_t)i * column->step];
        x = tile->values;
    }
    if (scales) {
        if (!engine->kernels->scale(scaling, count, x, tile->values))
            return false;
        x = tile->values;
    }
    tile->passed = x;
    tile->given = column->gap != NULL ? column->gap + first : NULL;
    tile->reasons = tile->given != NULL ? reasons_in(tile->given, count) : 1U << SCORECARD_GAP_NOT_REPORTED;
    tile->told = tile->covered = false;
    const uint8_t *filled = scratch->covers ? filled_units(engine, n, period, first) : NULL;
    if (filled != NULL)
        cover_leaf(tile, filled, count);
    return true;
}

/* A unit that does not exist has no score, whatever policies say about what is below. */
static bool is_absent(const uint8_t *absent, uint32_t unit)
{
    return absent != NULL && (absent[unit] & SCORECARD_I_DATA_ABSENT) != 0;
}

static void mask_absent(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                        const uint8_t *absent, uint32_t first, uint32_t count)
{
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    scorecard_i_tell(engine, scratch, n, count);
    if (tile->passed != tile->values)
        memcpy(tile->values, tile->passed, count * sizeof *tile->values);
    for (uint32_t i = 0; i < count; i++) {
        if (!is_absent(absent, first + i))
            continue;
        tile->values[i] = scorecard_i_missing();
        tile->gap[i] = SCORECARD_GAP_STRUCTURAL;
        if (scratch->covers)
            tile->coverage[i] = tile->imputed[i] = 0;
    }
    settle(tile, count);
}

/* One unit of an aggregate. */
static bool combine_unit(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                         uint32_t period, uint32_t first, uint32_t i, struct scorecard_i_failure *failure)
{
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    struct scorecard_i_combined out = { .value = scorecard_i_missing(), .gap = SCORECARD_GAP_STRUCTURAL };
    if (!is_absent(scorecard_i_data_standing(engine->data, period), first + i))
        scorecard_i_combine_unit(engine, scratch, n, period, first + i, i, &out);
    if (out.outcome == SCORECARD_I_OUTCOME_DOMAIN) {
        *failure = (struct scorecard_i_failure){ SCORECARD_ERROR_DOMAIN, n, first + i, (uint32_t)out.culprit,
                                                 scratch->children[out.culprit].value };
        return false;
    }
    if (out.gap == 0 && scorecard_i_aggregation_compares(engine->model->nodes[n].aggregation.method)) {
        if (!scorecard_i_compared_score(engine, scratch, n, period, first + i, &out.value)) {
            *failure = (struct scorecard_i_failure){ SCORECARD_ERROR_PARAMETER, n, first + i, 0, 0 };
            return false;
        }
        out.gap = isnan(out.value) ? SCORECARD_GAP_UNDEFINED : 0;
    }
    tile->values[i] = out.value;
    tile->gap[i] = (uint8_t)out.gap;
    if (scratch->covers) {
        tile->coverage[i] = out.coverage;
        tile->imputed[i] = out.imputed;
    }
    return true;
}

/* The expression of an aggregate over the tile, for the units that the policy left without a gap. */
static void compute_expression(struct scorecard_i_scratch *scratch, const struct scorecard_i_node *node, uint32_t count,
                               struct scorecard_i_tile_out *tile, struct scorecard_i_tile result)
{
    scorecard_i_expression_evaluate(node->expression, count, scratch->operands, scratch->stack, result);
    for (uint32_t i = 0; i < count; i++) {
        if (tile->gap[i] != 0) {
            tile->values[i] = scorecard_i_missing();
            continue;
        }
        tile->values[i] = result.value[i];
        tile->gap[i] = result.gap[i];
    }
}

/* An aggregate, unit by unit: any method, any policy. */
static bool aggregate_plainly(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                              uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_failure *failure)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    for (uint32_t c = 0; c < node->child_count; c++)
        scorecard_i_tell(engine, scratch, node->children[c], count);
    uint32_t names = node->expression != NULL ? scorecard_i_expression_name_count(node->expression) : 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!combine_unit(engine, scratch, n, period, first, i, failure))
            return false;
        for (uint32_t k = 0; k < names; k++) {
            const struct scorecard_i_child *child = &scratch->children[node->operands[k]];
            bool there = !is_absent(scorecard_i_data_standing(engine->data, period), first + i);
            scratch->operands[k].value[i] = there ? child->value : scorecard_i_missing();
            scratch->operands[k].gap[i] = (uint8_t)(!there ? SCORECARD_GAP_STRUCTURAL : isnan(child->value) ? child->gap : 0);
        }
    }
    if (node->expression != NULL) {
        uint8_t gaps[SCORECARD_I_TILE];
        struct scorecard_i_tile result = { tile->rounded, gaps }; /* free until the node is published */
        compute_expression(scratch, node, count, tile, result);
    }
    settle(tile, count);
    return true;
}

/*
 * What a policy does about all the reasons that a tile's children give, where it is one thing and simple:
 * PROPAGATE, REWEIGHT (or OMIT), or 0.
 */
static int32_t one_action(const struct scorecard_i_node *node, uint32_t reasons, bool covers)
{
    int32_t action = 0;
    for (uint32_t reason = 1; reason < SCORECARD_I_GAP_COUNT; reason++) {
        if (!(reasons & 1U << reason))
            continue;
        int32_t first = node->policy.chain[reason][0];
        /* Dropping is the same to a mean whatever becomes of the weight's share in coverage. */
        if (first == SCORECARD_ACTION_OMIT && !covers)
            first = SCORECARD_ACTION_REWEIGHT;
        if (first == SCORECARD_ACTION_REWEIGHT && node->aggregation.method == SCORECARD_AGGREGATE_SUM &&
            node->policy.chain[reason][0] != SCORECARD_ACTION_OMIT)
            return 0;
        if (action != 0 && action != first)
            return 0;
        action = first;
    }
    return action == SCORECARD_ACTION_PROPAGATE || action == SCORECARD_ACTION_REWEIGHT ? action : 0;
}

/* Coverage of an aggregate from that of its children. false: some have it not in the form that the kernel takes. */
static bool cover_by_kernel(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                            uint32_t period, uint32_t count)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_kernel_cover job = { .children = node->child_count, .count = count };
    const double **x = scratch->columns;
    bool points = node->aggregation.method == SCORECARD_AGGREGATE_SUM &&
                  scorecard_i_children_have_points(engine->model, node);
    if (engine->imputes)
        return false;
    for (uint32_t c = 0; c < node->child_count; c++) {
        const struct scorecard_i_tile_out *child = &scratch->nodes[node->children[c]];
        const struct scorecard_i_node *of = &engine->model->nodes[node->children[c]];
        scratch->w[c] = scorecard_i_weight_of(engine, period, n, c) * (points ? scorecard_i_node_maximum(of) : 1);
        job.all += scratch->w[c];
        x[c] = child->covered ? NULL : child->passed;
        scratch->coverages[c] = child->coverage;
    }
    job.x = x;
    job.coverage = scratch->coverages;
    job.w = scratch->w;
    job.out = scratch->nodes[n].coverage;
    if (!(job.all > 0))
        return false;
    engine->kernels->cover(&job);
    memset(scratch->nodes[n].imputed, 0, count * sizeof(double));
    return true;
}

/* A sum or mean whose tile needs nothing out of the ordinary. false: it does. */
static bool aggregate_by_kernel(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                                uint32_t period, uint32_t count)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    int32_t method = node->aggregation.method;
    if (node->policy.minimum > 0 || scorecard_i_weigh_is_by_unit(node->weighing.method) ||
        (method != SCORECARD_AGGREGATE_SUM && method != SCORECARD_AGGREGATE_ARITHMETIC &&
                                     method != SCORECARD_AGGREGATE_GEOMETRIC && method != SCORECARD_AGGREGATE_HARMONIC))
        return false;
    uint32_t reasons = 0;
    for (uint32_t c = 0; c < node->child_count; c++) {
        const struct scorecard_i_tile_out *child = &scratch->nodes[node->children[c]];
        scratch->columns[c] = child->passed;
        scratch->w[c] = scorecard_i_weight_of(engine, period, n, c);
        reasons |= child->reasons;
    }
    int32_t action = one_action(node, reasons, scratch->covers);
    bool propagates = action == SCORECARD_ACTION_PROPAGATE;
    if (reasons != 0 && action == 0)
        return false;
    struct scorecard_i_kernel_mean job = {
        .method = method, .propagate = propagates || reasons == 0, .clean = reasons == 0, .children = node->child_count,
        .x = scratch->columns, .w = scratch->w, .count = count, .ahead = engine->ahead, .out = tile->values,
    };
    /* Several reasons in one tile: which one a unit has takes a look at the unit. */
    if (!engine->kernels->mean(&job) || (job.missing && (reasons & (reasons - 1)) != 0))
        return false;
    if (scratch->covers && !cover_by_kernel(engine, scratch, n, period, count))
        return false;
    tile->passed = tile->values;
    tile->reasons = job.missing ? reasons : 0;
    tile->given = NULL;
    tile->told = false;
    tile->covered = true;
    return true;
}

static void fill_structural(struct scorecard_i_scratch *scratch, struct scorecard_i_tile_out *tile, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        tile->values[i] = scorecard_i_missing();
        tile->gap[i] = SCORECARD_GAP_STRUCTURAL;
    }
    settle(tile, count);
    if (!scratch->covers)
        return;
    memset(tile->coverage, 0, count * sizeof(double));
    memset(tile->imputed, 0, count * sizeof(double));
}

/* One node over the tile, by a kernel where there is one for it. */
static bool compute_node(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                         uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_failure *failure)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    bool finite = false;
    tile->given = NULL;
    if (!scratch->sources[n].exists) {
        fill_structural(scratch, tile, count);
    } else if (node->kind != SCORECARD_KIND_AGGREGATE) {
        finite = !scratch->plain && leaf_by_kernel(engine, scratch, n, period, first, count);
        if (!finite && !leaf_plainly(engine, scratch, n, period, first, count, failure))
            return false;
    } else {
        finite = !scratch->plain && aggregate_by_kernel(engine, scratch, n, period, count);
        if (!finite && !aggregate_plainly(engine, scratch, n, period, first, count, failure))
            return false;
    }
    const uint8_t *absent = scorecard_i_data_standing(engine->data, period);
    if (absent != NULL)
        mask_absent(engine, scratch, n, absent, first, count);
    return publish(engine, tile, n, first, count, finite, failure);
}

/* What is known of a node before any unit is looked at. */
static void find_source(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                        struct scorecard_i_source *source)
{
    source->exists = scorecard_i_engine_exists(engine, n, period);
    scorecard_i_leaf_source(engine, &engine->model->nodes[n], period, source);
}

bool scorecard_i_compute(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t period,
                         uint32_t first, uint32_t count, uint32_t below, struct scorecard_i_failure *failure)
{
    const scorecard_model *model = engine->model;
    if (scratch->period != period)
        for (uint32_t n = 0; n < model->count; n++)
            find_source(engine, n, period, &scratch->sources[n]);
    scratch->period = period;
    for (uint32_t k = 0; k < model->count; k++) {
        uint32_t n = model->order[k];
        if (scratch->wanted != NULL && !scratch->wanted[n])
            continue;
        if (scorecard_i_reuse_has(engine, n)) {
            scorecard_i_reuse_take(engine, &scratch->nodes[n], n, period, first);
            continue;
        }
        if (engine->levels[n] < below && !compute_node(engine, scratch, n, period, first, count, failure))
            return false;
        if (scratch->plain && engine->levels[n] < below)
            scorecard_i_tell(engine, scratch, n, count);
    }
    return true;
}
