/* SPDX-License-Identifier: MIT */
/* The fit to the data: extremes and group means, period by period, in as many passes as nodes depend on each other's. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/parallel.h"
#include "base/status.h"
#include "maths/sum.h"
#include "measure/fit.h"
#include "measure/functions.h"
#include "measure/prepare.h"
#include "measure/reuse.h"
#include "measure/weigh.h"

static void widen(struct scorecard_i_range *range, double min, double max)
{
    if (isnan(range->min) || min < range->min)
        range->min = min;
    if (isnan(range->max) || max > range->max)
        range->max = max;
}

/* Scores of the nodes that a pass reduces, over all units of a period. */
struct kept {
    const struct scorecard_i_engine *engine;
    uint32_t *slots;    /* by node: its column, or NONE */
    uint32_t slot_count;
    double *columns;    /* [slots x units] */
    uint8_t *wanted;    /* by node: whether it is computed in the period at hand */
    uint8_t **gaps;     /* by node: of one that compares units, the reasons of its children's gaps [children x units] */
    double **all;       /* by node: of a reference by a rule that takes more than extremes, [periods x units] */
};

static struct scorecard_i_range range_of(const double *x, uint32_t count, bool positive)
{
    struct scorecard_i_range range = { scorecard_i_missing(), scorecard_i_missing() };
    for (uint32_t i = 0; i < count; i++)
        if (!isnan(x[i]) && (!positive || x[i] > 0))
            widen(&range, x[i], x[i]);
    return range;
}

/* Whether what a leaf reads in a period lies in one column without steps. */
static bool is_plain(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node, uint32_t period,
                     const double **x)
{
    struct scorecard_i_source source;
    scorecard_i_leaf_source(engine, node, period, &source);
    *x = source.column.at;
    return source.layers == 1 && source.column.step == 1;
}

/* The range of a leaf's own input in a period: of the values that its rule can take. */
static struct scorecard_i_range input_range(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                const struct scorecard_i_node *node, uint32_t period, bool positive)
{
    struct scorecard_i_range range = { scorecard_i_missing(), scorecard_i_missing() };
    const double *x;
    if (is_plain(engine, node, period, &x)) {
        engine->kernels->extremes(engine->unit_count, x, positive, &range.min, &range.max);
        return range;
    }
    for (uint32_t first = 0; first < engine->unit_count; first += engine->tile) {
        uint32_t left = engine->unit_count - first;
        uint32_t count = left < engine->tile ? left : engine->tile;
        scorecard_i_leaf_read(engine, node, node->inputs[0], period, first, count, scratch->operands[0]);
        struct scorecard_i_range tile = range_of(scratch->operands[0].value, count, positive);
        if (!isnan(tile.min))
            widen(&range, tile.min, tile.max);
    }
    return range;
}

/* Whether a leaf's rule takes logarithms, and so only what is above 0. */
static bool takes_positive(const struct scorecard_i_node *node)
{
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    return scorecard_i_param_number(scorecard_i_method_row(rule->method), rule->params, rule->count, SCORECARD_KEY_LOG,
                                    NULL) == 1;
}

/* Whether the range of a leaf's own input counts in a period: it makes the parameters, or tells whether stated ones will do. */
static bool wants_range(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    return scorecard_i_engine_is_driven(node) || scorecard_i_stated_doubts(engine, n, period);
}

/* Ranges of plain columns, found by the threads of an executor before they are asked for. */
struct ranging {
    const struct scorecard_i_engine *engine;
    struct scorecard_i_range *ranges; /* [nodes x periods] */
};

enum { WORTH = 1 << 14 }; /* units, for an executor */

static bool is_ranged_ahead(const struct scorecard_i_engine *engine)
{
    return engine->run.parallel_for != NULL && engine->unit_count >= WORTH;
}

static void range_ahead(void *context, size_t n)
{
    const struct ranging *ranging = context;
    const struct scorecard_i_engine *engine = ranging->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const double *x;
    if (node->kind != SCORECARD_KIND_INDICATOR || !engine->ranged[n] || scorecard_i_reuse_has(engine, (uint32_t)n) ||
        scorecard_i_rule_is_norm(scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method))
        return;
    for (uint32_t p = 0; p < engine->period_count; p++)
        if (wants_range(engine, (uint32_t)n, p) && is_plain(engine, node, p, &x)) {
            struct scorecard_i_range *range = &ranging->ranges[n * engine->period_count + p];
            range->min = range->max = scorecard_i_missing();
            engine->kernels->extremes(engine->unit_count, x, takes_positive(node), &range->min, &range->max);
        }
}

static scorecard_status fail_spread(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                                    struct scorecard_error *err)
{
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_INFINITE,
                                              "the least and the greatest value are too far apart for their difference to be a "
                                              "number; take another unit of measure"),
                             "model %s, node %s, period %s", engine->model->id, engine->model->nodes[n].stated.id,
                             scorecard_data_period_id(engine->data, period));
}

/* Turns the ranges of all periods into the parameters of each. */
static scorecard_status set_scalings(struct scorecard_i_engine *engine, uint32_t n, const struct scorecard_i_range *ranges,
                                     struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    const struct scorecard_i_method_row *row = scorecard_i_method_row(rule->method);
    int32_t frame = scorecard_i_engine_frame(node);
    struct scorecard_i_range so_far = {
        scorecard_i_param_number(row, rule->params, rule->count, SCORECARD_KEY_PRIOR_MIN, NULL),
        scorecard_i_param_number(row, rule->params, rule->count, SCORECARD_KEY_PRIOR_MAX, NULL),
    };
    if (frame == SCORECARD_FRAME_ALL)
        for (uint32_t p = 0; p < engine->period_count; p++)
            if (!isnan(ranges[p].min))
                widen(&so_far, ranges[p].min, ranges[p].max);
    for (uint32_t t = 0; t < engine->period_count; t++) {
        uint32_t p = scorecard_data_period_by_time(engine->data, t);
        struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(engine, p, n)->scaling;
        if (frame == SCORECARD_FRAME_TO_DATE && !isnan(ranges[p].min))
            widen(&so_far, ranges[p].min, ranges[p].max);
        scorecard_i_scaling_read(row, rule->params, rule->count, node->stated.direction, NULL, scaling);
        /* A zero is a zero, whichever of 0 and -0 came first. */
        scaling->min = (frame == SCORECARD_FRAME_PERIOD ? ranges[p].min : so_far.min) + 0.0;
        scaling->max = (frame == SCORECARD_FRAME_PERIOD ? ranges[p].max : so_far.max) + 0.0;
        if (isnan(ranges[p].min) || !scorecard_i_engine_scores(engine, p) || !scorecard_i_engine_exists(engine, n, p))
            continue;
        if (scaling->min == scaling->max && scaling->constant == SCORECARD_CONSTANT_ERROR)
            return scorecard_i_fail_constant(engine, n, p, err);
        if (isinf(scaling->max - scaling->min))
            return fail_spread(engine, n, p, err);
    }
    return SCORECARD_OK;
}

/* Stated goalposts go the way of the column that they are for. */
static scorecard_status map_goalposts(struct scorecard_i_engine *engine, uint32_t n, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t p = 0; p < engine->period_count && status == SCORECARD_OK; p++) {
        struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(engine, p, n)->scaling;
        if (!scorecard_i_prepare_scores(engine, n, p))
            continue;
        status = scorecard_i_prepared_check(engine, n, p, "min", scaling->min, scaling->max, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_prepared_map(engine, n, p, "min", scaling->min, &scaling->min, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_prepared_map(engine, n, p, "max", scaling->max, &scaling->max, err);
    }
    return status;
}

/* Parameters that come from the data itself or are stated. */
static scorecard_status fit_inputs(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                   struct scorecard_i_range *ranges, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    bool ahead = is_ranged_ahead(engine);
    if (ahead)
        status = scorecard_i_parallel(&engine->run, engine->model->count, range_ahead, &(struct ranging){ engine, ranges }, err);
    for (uint32_t n = 0; n < engine->model->count && status == SCORECARD_OK; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        if (node->kind == SCORECARD_KIND_AGGREGATE || scorecard_i_reuse_has(engine, n))
            continue;
        const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
        if (rule->method == SCORECARD_RULE_GOALPOSTS || rule->method == SCORECARD_RULE_SCALED)
            status = scorecard_i_stated_check(engine, n, NULL, err);
        if ((rule->method == SCORECARD_RULE_GOALPOSTS || rule->method == SCORECARD_RULE_SCALED) && engine->prepared != NULL &&
            status == SCORECARD_OK)
            status = map_goalposts(engine, n, err);
        if (scorecard_i_rule_is_norm(rule->method) && engine->prepared != NULL && status == SCORECARD_OK)
            status = scorecard_i_norm_map(engine, n, err);
        if (status != SCORECARD_OK)
            break;
        if (!engine->ranged[n] || node->kind == SCORECARD_KIND_REFERENCE)
            continue;
        if (scorecard_i_rule_is_norm(rule->method)) {
            status = scorecard_i_norm_take_input(engine, scratch, n, err);
            continue;
        }
        struct scorecard_i_range *own = &ranges[(size_t)n * engine->period_count];
        const double *x;
        for (uint32_t p = 0; p < engine->period_count; p++)
            if (wants_range(engine, n, p) && !(ahead && is_plain(engine, node, p, &x)))
                own[p] = input_range(engine, scratch, node, p, takes_positive(node));
        status = scorecard_i_engine_is_driven(node) ? set_scalings(engine, n, own, err)
                                                    : scorecard_i_stated_check(engine, n, own, err);
    }
    return status;
}

/* Whether an aggregate takes the means of its children's groups from the data. */
static bool reduces_groups(const struct scorecard_i_engine *engine, uint32_t n)
{
    return engine->group_columns[n] != SCORECARD_NONE && engine->model->nodes[n].policy.mean_count == 0;
}

/* Whether a reference needs the range of what it refers to. */
static bool reduces_range(const struct scorecard_i_engine *engine, uint32_t n)
{
    return engine->model->nodes[n].reference != SCORECARD_NONE && engine->ranged[n];
}

/* Whether a node's scores are reduced by what is at `level`: by a reference to it, or by its parent's policy. */
static bool reduces(const struct scorecard_i_engine *engine, uint32_t consumer, uint32_t level)
{
    if (scorecard_i_reuse_has(engine, consumer))
        return false; /* it is not computed */
    bool own = engine->levels[consumer] == level &&
               (reduces_range(engine, consumer) || scorecard_i_engine_compares(&engine->model->nodes[consumer]));
    if (own || !reduces_groups(engine, consumer))
        return own;
    /* Where units have weights of their own, these come after the means. */
    return engine->levels[consumer] == level + scorecard_i_weigh_is_by_unit(engine->model->nodes[consumer].weighing.method);
}

/* Room for the columns of references whose rules take more of them than extremes, and for gaps of what is compared. */
static bool keep_references(struct kept *kept, uint32_t level)
{
    const struct scorecard_i_engine *engine = kept->engine;
    size_t cells = (size_t)engine->period_count * engine->unit_count;
    for (uint32_t n = 0; n < engine->model->count; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        if (reduces(engine, n, level) && scorecard_i_engine_compares(node)) {
            kept->gaps[n] = scorecard_i_alloc(&engine->run, (size_t)node->child_count * engine->unit_count);
            if (kept->gaps[n] == NULL)
                return false;
        }
        if (!reduces(engine, n, level) || !reduces_range(engine, n) ||
            !scorecard_i_rule_is_norm(scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method))
            continue;
        kept->all[n] = scorecard_i_alloc(&engine->run, cells * sizeof(double));
        if (kept->all[n] == NULL)
            return false;
        for (size_t i = 0; i < cells; i++)
            kept->all[n][i] = scorecard_i_missing();
    }
    return true;
}

static void drop_references(struct kept *kept)
{
    for (uint32_t n = 0; n < kept->engine->model->count; n++) {
        scorecard_i_free(&kept->engine->run, kept->all[n]);
        scorecard_i_free(&kept->engine->run, kept->gaps[n]);
        kept->all[n] = NULL;
        kept->gaps[n] = NULL;
    }
}

/* Gives columns to the nodes that a level's reductions look at. */
static void assign_slots(struct kept *kept, uint32_t level)
{
    const scorecard_model *model = kept->engine->model;
    kept->slot_count = 0;
    for (uint32_t n = 0; n < model->count; n++)
        kept->slots[n] = SCORECARD_NONE;
    for (uint32_t n = 0; n < model->count; n++) {
        if (!reduces(kept->engine, n, level))
            continue;
        const struct scorecard_i_node *node = &model->nodes[n];
        if (node->reference != SCORECARD_NONE && kept->slots[node->reference] == SCORECARD_NONE)
            kept->slots[node->reference] = kept->slot_count++;
        for (uint32_t c = 0; c < node->child_count; c++)
            if (kept->slots[node->children[c]] == SCORECARD_NONE)
                kept->slots[node->children[c]] = kept->slot_count++;
    }
}

/* Keeps the reasons of gaps of a tile's children that are to be compared. */
static void keep_gaps(struct kept *kept, struct scorecard_i_scratch *scratch, uint32_t first, uint32_t count)
{
    const struct scorecard_i_engine *engine = kept->engine;
    for (uint32_t n = 0; n < engine->model->count; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        for (uint32_t c = 0; c < node->child_count && kept->gaps[n] != NULL && kept->wanted[n]; c++) {
            scorecard_i_tell(engine, scratch, node->children[c], count);
            memcpy(&kept->gaps[n][(size_t)c * engine->unit_count + first], scratch->nodes[node->children[c]].gap, count);
        }
    }
}

/* Computes the nodes below a level over all units of a period and keeps the columns asked for. */
static scorecard_status compute_period(struct kept *kept, struct scorecard_i_scratch *scratch,
                                       struct scorecard_i_weigher *weigher, uint32_t period, uint32_t level,
                                       struct scorecard_error *err)
{
    const struct scorecard_i_engine *engine = kept->engine;
    for (uint32_t first = 0; first < engine->unit_count; first += engine->tile) {
        uint32_t left = engine->unit_count - first;
        uint32_t count = left < engine->tile ? left : engine->tile;
        struct scorecard_i_failure failure;
        if (!scorecard_i_compute(engine, scratch, period, first, count, level, &failure))
            return scorecard_i_engine_fail(engine, period, &failure, err);
        for (uint32_t n = 0; n < engine->model->count; n++)
            if (kept->slots[n] != SCORECARD_NONE && kept->wanted[n])
                memcpy(&kept->columns[(size_t)kept->slots[n] * engine->unit_count + first], scratch->nodes[n].passed,
                       count * sizeof(double));
        keep_gaps(kept, scratch, first, count);
        scorecard_i_weigher_take(weigher, scratch, kept->wanted, period, first, count);
    }
    return SCORECARD_OK;
}

/* The units of a period at an aggregate, one against the other. */
static scorecard_status compare_period(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                       const struct kept *kept, uint32_t n, uint32_t period, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    if (kept->gaps[n] == NULL || !kept->wanted[n] || !scorecard_i_engine_exists(engine, n, period))
        return SCORECARD_OK;
    for (uint32_t c = 0; c < node->child_count; c++)
        scratch->columns[c] = &kept->columns[(size_t)kept->slots[node->children[c]] * engine->unit_count];
    return scorecard_i_compare_units(engine, scratch, n, period, scratch->columns, kept->gaps[n], err);
}

/* Means of a column by group: exact sums, so that the order of the units does not matter. */
static bool reduce_groups(struct scorecard_i_engine *engine, const double *x, uint32_t column, uint32_t period,
                          struct scorecard_i_fitted *fitted)
{
    uint32_t groups = scorecard_data_group_count(engine->data, column);
    const uint32_t *of = scorecard_i_data_groups(engine->data, column, period);
    struct scorecard_i_sum *sums = scorecard_i_alloc(&engine->run, groups * sizeof *sums);
    uint32_t *counts = scorecard_i_zalloc(&engine->run, groups, sizeof *counts);
    fitted->group_means = scorecard_i_arena_alloc(&engine->arena, groups, sizeof(double));
    fitted->group_count = groups;
    bool done = sums != NULL && counts != NULL && fitted->group_means != NULL;
    if (done) {
        for (uint32_t g = 0; g < groups; g++)
            scorecard_i_sum_init(&sums[g]);
        for (uint32_t i = 0; i < engine->unit_count; i++)
            if (!isnan(x[i]) && of[i] != SCORECARD_NONE) {
                scorecard_i_sum_add(&sums[of[i]], x[i]);
                counts[of[i]]++;
            }
        for (uint32_t g = 0; g < groups; g++)
            fitted->group_means[g] =
                counts[g] > 0 ? scorecard_i_sum_value(&sums[g]) / counts[g] : scorecard_i_missing();
    }
    scorecard_i_free(&engine->run, sums);
    scorecard_i_free(&engine->run, counts);
    return done;
}

static scorecard_status reduce_period(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                      const struct kept *kept, uint32_t period, uint32_t level,
                                      struct scorecard_i_range *ranges, struct scorecard_error *err)
{
    const scorecard_model *model = engine->model;
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        if (!reduces(engine, n, level))
            continue;
        if (node->reference != SCORECARD_NONE && kept->wanted[node->reference]) {
            const double *x = &kept->columns[(size_t)kept->slots[node->reference] * engine->unit_count];
            if (kept->all[n] != NULL)
                memcpy(&kept->all[n][(size_t)period * engine->unit_count], x, engine->unit_count * sizeof *x);
            ranges[(size_t)n * engine->period_count + period] = range_of(x, engine->unit_count, takes_positive(node));
        }
        for (uint32_t c = 0; c < node->child_count && reduces_groups(engine, n); c++) {
            uint32_t child = node->children[c];
            if (!kept->wanted[child])
                continue;
            const double *x = &kept->columns[(size_t)kept->slots[child] * engine->unit_count];
            if (!reduce_groups(engine, x, engine->group_columns[n], period, scorecard_i_fitted_of(engine, period, child)))
                return scorecard_i_fail_memory(err);
        }
        scorecard_status status = compare_period(engine, scratch, kept, n, period, err);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}

static scorecard_status fit_level(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                  struct kept *kept, struct scorecard_i_range *ranges, uint32_t level, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    struct scorecard_i_weigher weigher;
    assign_slots(kept, level);
    if (!scorecard_i_weigher_open(&weigher, engine, level))
        return scorecard_i_fail_memory(err);
    kept->columns = scorecard_i_alloc(&engine->run, (size_t)kept->slot_count * engine->unit_count * sizeof(double));
    if (kept->columns == NULL || !keep_references(kept, level)) {
        drop_references(kept);
        scorecard_i_free(&engine->run, kept->columns);
        scorecard_i_weigher_close(&weigher);
        return scorecard_i_fail_memory(err);
    }
    for (uint32_t n = 0; n < engine->model->count; n++)
        for (uint32_t p = 0; p < engine->period_count; p++)
            ranges[(size_t)n * engine->period_count + p] =
                (struct scorecard_i_range){ scorecard_i_missing(), scorecard_i_missing() };
    for (uint32_t p = 0; p < engine->period_count && status == SCORECARD_OK; p++) {
        if (!scorecard_i_engine_wants(engine, level, p, kept->wanted))
            continue;
        scratch->wanted = kept->wanted;
        status = compute_period(kept, scratch, &weigher, p, level, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_weigher_end_period(&weigher, kept->wanted, p, err);
        /* What compares units weighs by the period's own weights. */
        if (status == SCORECARD_OK)
            status = reduce_period(engine, scratch, kept, p, level, ranges, err);
    }
    if (status == SCORECARD_OK)
        status = scorecard_i_weigher_end(&weigher, kept->wanted, err);
    for (uint32_t n = 0; n < engine->model->count && status == SCORECARD_OK; n++) {
        const struct scorecard_i_range *own = &ranges[(size_t)n * engine->period_count];
        if (kept->all[n] != NULL)
            status = scorecard_i_norm_take(engine, n, kept->all[n], err);
        else if (reduces(engine, n, level) && reduces_range(engine, n))
            status = scorecard_i_engine_is_driven(&engine->model->nodes[n]) ? set_scalings(engine, n, own, err)
                                                                            : scorecard_i_stated_check(engine, n, own, err);
    }
    drop_references(kept);
    scorecard_i_free(&engine->run, kept->columns);
    scorecard_i_weigher_close(&weigher);
    return status;
}

scorecard_status scorecard_i_engine_fit(struct scorecard_i_engine *engine, struct scorecard_error *err)
{
    const scorecard_model *model = engine->model;
    struct scorecard_i_scratch scratch;
    struct kept kept = { .engine = engine };
    size_t cells = (size_t)model->count * engine->period_count;
    struct scorecard_i_range *ranges = scorecard_i_alloc(&engine->run, cells * sizeof *ranges);
    kept.slots = scorecard_i_alloc(&engine->run, model->count * sizeof *kept.slots);
    kept.wanted = scorecard_i_alloc(&engine->run, model->count);
    kept.all = scorecard_i_zalloc(&engine->run, model->count, sizeof *kept.all);
    kept.gaps = scorecard_i_zalloc(&engine->run, model->count, sizeof *kept.gaps);
    scorecard_status status = SCORECARD_OK;
    if (!scorecard_i_scratch_open(&scratch, engine, engine->tile, false, false) || ranges == NULL || kept.slots == NULL ||
        kept.wanted == NULL || kept.all == NULL || kept.gaps == NULL || !scorecard_i_stated_means(engine))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = scorecard_i_stated_weights(engine, kept.wanted, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_prepare(engine, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_functions_call(engine, err);
    if (status == SCORECARD_OK)
        status = fit_inputs(engine, &scratch, ranges, err);
    for (uint32_t level = 1; level < engine->level_count && status == SCORECARD_OK; level++)
        status = fit_level(engine, &scratch, &kept, ranges, level, err);
    scorecard_i_scratch_close(&scratch, engine);
    scorecard_i_free(&engine->run, ranges);
    scorecard_i_free(&engine->run, kept.slots);
    scorecard_i_free(&engine->run, kept.wanted);
    scorecard_i_free(&engine->run, kept.all);
    scorecard_i_free(&engine->run, kept.gaps);
    return status;
}
