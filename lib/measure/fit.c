/* SPDX-License-Identifier: MIT */
/* The fit: extremes and group means, period by period, in as many passes as nodes depend on each other's. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/sum.h"
#include "measure/engine.h"

/* The extremes of a column; NaN: it has no value. */
struct range {
    double min, max;
};

static void widen(struct range *range, double min, double max)
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
};

static struct range range_of(const double *x, uint32_t count, bool positive)
{
    struct range range = { scorecard_i_missing(), scorecard_i_missing() };
    for (uint32_t i = 0; i < count; i++)
        if (!isnan(x[i]) && (!positive || x[i] > 0))
            widen(&range, x[i], x[i]);
    return range;
}

/* The range of a leaf's own input in a period: of the values that its rule can take. */
static struct range input_range(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                const struct scorecard_i_node *node, uint32_t period, bool positive)
{
    struct range range = { scorecard_i_missing(), scorecard_i_missing() };
    struct scorecard_i_source source;
    scorecard_i_leaf_source(engine, node, period, &source);
    if (source.layers == 1 && source.column.step == 1) {
        engine->kernels->extremes(engine->unit_count, source.column.at, positive, &range.min, &range.max);
        return range;
    }
    for (uint32_t first = 0; first < engine->unit_count; first += engine->tile) {
        uint32_t left = engine->unit_count - first;
        uint32_t count = left < engine->tile ? left : engine->tile;
        scorecard_i_leaf_read(engine, node, node->inputs[0], period, first, count, scratch->operands[0]);
        struct range tile = range_of(scratch->operands[0].value, count, positive);
        if (!isnan(tile.min))
            widen(&range, tile.min, tile.max);
    }
    return range;
}

/* Turns the ranges of all periods into the parameters of each. */
static scorecard_status set_scalings(struct scorecard_i_engine *engine, uint32_t n, const struct range *ranges,
                                     struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    const struct scorecard_i_method_row *row = scorecard_i_method_row(rule->method);
    int32_t frame = scorecard_i_engine_frame(node);
    struct range so_far = {
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
        scaling->min = frame == SCORECARD_FRAME_PERIOD ? ranges[p].min : so_far.min;
        scaling->max = frame == SCORECARD_FRAME_PERIOD ? ranges[p].max : so_far.max;
        if (scaling->min == scaling->max && scaling->constant == SCORECARD_CONSTANT_ERROR && !isnan(ranges[p].min) &&
            scorecard_i_engine_scores(engine, p) && scorecard_i_engine_exists(engine, n, p)) {
            char value[SCORECARD_I_NUMBER_SIZE];
            scorecard_i_number_text(scaling->min, value);
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_CONSTANT,
                                                      "all values are %s, so they have no spread to score; say in constant what they "
                                                      "score, or use goalposts",
                                                      value),
                                     "model %s, node %s, period %s", engine->model->id, node->stated.id,
                                     scorecard_data_period_id(engine->data, p));
        }
    }
    return SCORECARD_OK;
}

/* Goalposts are stated: each period that is scored must have its own. */
static scorecard_status set_goalposts(struct scorecard_i_engine *engine, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    const struct scorecard_i_method_row *row = scorecard_i_method_row(rule->method);
    for (uint32_t p = 0; p < engine->period_count; p++) {
        struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(engine, p, n)->scaling;
        const char *period = scorecard_data_period_id(engine->data, p);
        scorecard_i_scaling_read(row, rule->params, rule->count, node->stated.direction, period, scaling);
        if (isnan(scaling->min) && scorecard_i_engine_scores(engine, p) && scorecard_i_engine_exists(engine, n, p))
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                      "there are goalposts for other periods, none for this one; state them, or some "
                                                      "for all others"),
                                     "model %s, node %s, period %s", engine->model->id, node->stated.id, period);
    }
    return SCORECARD_OK;
}

/* Parameters that come from the data itself or are stated. */
static scorecard_status fit_inputs(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                   struct range *ranges, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < engine->model->count && status == SCORECARD_OK; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        if (node->kind == SCORECARD_KIND_AGGREGATE)
            continue;
        int32_t rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method;
        if (rule == SCORECARD_RULE_GOALPOSTS)
            status = set_goalposts(engine, n, err);
        if (rule != SCORECARD_RULE_MINMAX || node->kind == SCORECARD_KIND_REFERENCE)
            continue;
        const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
        bool positive = scorecard_i_param_number(scorecard_i_method_row(rule), setting->params, setting->count,
                                                 SCORECARD_KEY_LOG, NULL) == 1;
        for (uint32_t p = 0; p < engine->period_count; p++)
            ranges[p] = input_range(engine, scratch, node, p, positive);
        status = set_scalings(engine, n, ranges, err);
    }
    return status;
}

/* Whether a node's scores are reduced by what is at `level`: by a reference to it, or by its parent's policy. */
static bool reduces(const struct scorecard_i_engine *engine, uint32_t consumer, uint32_t level)
{
    const struct scorecard_i_node *node = &engine->model->nodes[consumer];
    if (engine->levels[consumer] != level)
        return false;
    return engine->group_columns[consumer] != SCORECARD_NONE ||
           (node->reference != SCORECARD_NONE && scorecard_i_engine_is_driven(node));
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

/* Computes the nodes below a level over all units of a period and keeps the columns asked for. */
static scorecard_status compute_period(struct kept *kept, struct scorecard_i_scratch *scratch, uint32_t period,
                                       uint32_t level, struct scorecard_error *err)
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
    }
    return SCORECARD_OK;
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

static scorecard_status reduce_period(struct scorecard_i_engine *engine, const struct kept *kept, uint32_t period,
                                      uint32_t level, struct range *ranges, struct scorecard_error *err)
{
    const scorecard_model *model = engine->model;
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        if (!reduces(engine, n, level))
            continue;
        if (node->reference != SCORECARD_NONE && kept->wanted[node->reference]) {
            const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
            bool positive = scorecard_i_param_number(scorecard_i_method_row(rule->method), rule->params, rule->count,
                                                     SCORECARD_KEY_LOG, NULL) == 1;
            const double *x = &kept->columns[(size_t)kept->slots[node->reference] * engine->unit_count];
            ranges[(size_t)n * engine->period_count + period] = range_of(x, engine->unit_count, positive);
        }
        for (uint32_t c = 0; c < node->child_count; c++) {
            uint32_t child = node->children[c];
            if (!kept->wanted[child])
                continue;
            const double *x = &kept->columns[(size_t)kept->slots[child] * engine->unit_count];
            if (!reduce_groups(engine, x, engine->group_columns[n], period, scorecard_i_fitted_of(engine, period, child)))
                return scorecard_i_fail_memory(err);
        }
    }
    return SCORECARD_OK;
}

/*
 * The nodes that are computed in a period: all where it is scored; else those that frames of references look at, and
 * what these need. What nobody looks at cannot fail. Returns whether there are any.
 */
static bool choose_wanted(struct kept *kept, uint32_t level, uint32_t period)
{
    const struct scorecard_i_engine *engine = kept->engine;
    const scorecard_model *model = engine->model;
    bool scored = scorecard_i_engine_scores(engine, period), any = scored, last = true;
    memset(kept->wanted, scored, model->count);
    if (scored)
        return true;
    for (uint32_t p = 0; p < engine->period_count; p++)
        last = last && !(scorecard_i_engine_scores(engine, p) && scorecard_data_period_time(engine->data, p) >
                                                                     scorecard_data_period_time(engine->data, period));
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        if (engine->levels[n] < level || node->reference == SCORECARD_NONE || !scorecard_i_engine_is_driven(node))
            continue;
        int32_t frame = scorecard_i_engine_frame(node);
        if (frame == SCORECARD_FRAME_PERIOD || (frame == SCORECARD_FRAME_TO_DATE && last))
            continue;
        kept->wanted[node->reference] = 1;
        any = true;
    }
    for (uint32_t k = model->count; k-- > 0;) {
        const struct scorecard_i_node *node = &model->nodes[model->order[k]];
        if (!kept->wanted[model->order[k]])
            continue;
        if (node->reference != SCORECARD_NONE)
            kept->wanted[node->reference] = 1;
        for (uint32_t c = 0; c < node->child_count; c++)
            kept->wanted[node->children[c]] = 1;
    }
    return any;
}

static scorecard_status fit_level(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                  struct kept *kept, struct range *ranges, uint32_t level, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    assign_slots(kept, level);
    kept->columns = scorecard_i_alloc(&engine->run, (size_t)kept->slot_count * engine->unit_count * sizeof(double));
    if (kept->columns == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t n = 0; n < engine->model->count; n++)
        for (uint32_t p = 0; p < engine->period_count; p++)
            ranges[(size_t)n * engine->period_count + p] =
                (struct range){ scorecard_i_missing(), scorecard_i_missing() };
    for (uint32_t p = 0; p < engine->period_count && status == SCORECARD_OK; p++) {
        if (!choose_wanted(kept, level, p))
            continue;
        scratch->wanted = kept->wanted;
        status = compute_period(kept, scratch, p, level, err);
        if (status == SCORECARD_OK)
            status = reduce_period(engine, kept, p, level, ranges, err);
    }
    for (uint32_t n = 0; n < engine->model->count && status == SCORECARD_OK; n++)
        if (reduces(engine, n, level) && engine->model->nodes[n].reference != SCORECARD_NONE)
            status = set_scalings(engine, n, &ranges[(size_t)n * engine->period_count], err);
    scorecard_i_free(&engine->run, kept->columns);
    return status;
}

scorecard_status scorecard_i_engine_fit(struct scorecard_i_engine *engine, struct scorecard_error *err)
{
    const scorecard_model *model = engine->model;
    struct scorecard_i_scratch scratch;
    struct kept kept = { .engine = engine };
    size_t cells = (size_t)model->count * engine->period_count;
    struct range *ranges = scorecard_i_alloc(&engine->run, cells * sizeof *ranges);
    kept.slots = scorecard_i_alloc(&engine->run, model->count * sizeof *kept.slots);
    kept.wanted = scorecard_i_alloc(&engine->run, model->count);
    scorecard_status status = SCORECARD_OK;
    if (!scorecard_i_scratch_open(&scratch, engine, engine->tile, false, false) || ranges == NULL || kept.slots == NULL ||
        kept.wanted == NULL)
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = fit_inputs(engine, &scratch, ranges, err);
    for (uint32_t level = 1; level < engine->level_count && status == SCORECARD_OK; level++)
        status = fit_level(engine, &scratch, &kept, ranges, level, err);
    scorecard_i_scratch_close(&scratch, engine);
    scorecard_i_free(&engine->run, ranges);
    scorecard_i_free(&engine->run, kept.slots);
    scorecard_i_free(&engine->run, kept.wanted);
    return status;
}
