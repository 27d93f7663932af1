/* SPDX-License-Identifier: MIT */
#include "measure/bounds.h"

#include <math.h>
#include <string.h>

#include "base/always.h"
#include "base/number.h"
#include "base/status.h"
#include "maths/sum.h"
#include "measure/bounds_compare.h"
#include "measure/bounds_norm.h"
#include "measure/prepare.h"

/* Places in the range of a driven leaf. */
enum { MIN_LOW, MIN_HIGH, MAX_LOW, MAX_HIGH, RANGE };

double scorecard_i_half_unit(int32_t decimals)
{
    if (decimals < 0)
        return 0;
    double unit = 1;
    for (int32_t i = 0; i < decimals && i < 300; i++)
        unit *= 10;
    return 0.5 / unit;
}

static struct scorecard_i_interval gap(void)
{
    return (struct scorecard_i_interval){ scorecard_i_missing(), scorecard_i_missing() };
}

static size_t place(const struct scorecard_i_bounds *b, uint32_t n, uint32_t period)
{
    return (size_t)n * b->engine.period_count + period;
}

static struct scorecard_i_interval get(const struct scorecard_i_bounds *b, uint32_t n, uint32_t period, uint32_t unit)
{
    size_t at = place(b, n, period) * b->engine.unit_count + unit;
    return (struct scorecard_i_interval){ b->low[at], b->high[at] };
}

/* What an input may have been before it was written. */
static struct scorecard_i_interval input_bounds(const struct scorecard_i_bounds *b, const struct scorecard_i_node *node,
                                                uint32_t input, uint32_t period, uint32_t unit)
{
    double value;
    uint8_t why;
    int32_t decimals;
    scorecard_i_leaf_choose(&b->engine, node, input, period, unit, &value, &why, &decimals);
    if (isnan(value))
        return gap();
    double half = scorecard_i_half_unit(b->declared ? b->decimals : decimals);
    return (struct scorecard_i_interval){ value - half, value + half };
}

/*
 * What a prepared input may have been: denominators are rounded too, and what statistics of other units were rounded to
 * has no bounds that are worth telling.
 */
static struct scorecard_i_interval prepared_bounds(const struct scorecard_i_bounds *b, uint32_t n, uint32_t period,
                                                   uint32_t unit)
{
    const struct scorecard_i_engine *engine = &b->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    if (isnan(scorecard_i_prepared_values(engine, n, period)[unit]))
        return gap();
    struct scorecard_i_interval open = { -INFINITY, INFINITY }, x = input_bounds(b, node, node->inputs[0], period, unit);
    const struct scorecard_i_setting *by = scorecard_i_column_setting(node, SCORECARD_STEP_DENOMINATE);
    int32_t treatment = engine->prepared[n]->treatments[period].outcome;
    if (scorecard_i_column_setting(node, SCORECARD_STEP_IMPUTE) != NULL ||
        (treatment != 0 && treatment != SCORECARD_TREATMENT_PASSED))
        return open;
    if (by == NULL)
        return x;
    struct scorecard_i_interval d = input_bounds(b, node, node->denominator, period, unit);
    double scale = scorecard_i_param_number(scorecard_i_method_row(by->method), by->params, by->count, SCORECARD_KEY_SCALE,
                                            NULL);
    if (!(d.low > 0) && !(d.high < 0))
        return open;
    double ends[4] = { x.low * scale / d.low, x.low * scale / d.high, x.high * scale / d.low, x.high * scale / d.high };
    struct scorecard_i_interval out = { ends[0], ends[0] };
    for (int i = 1; i < 4; i++) {
        out.low = ends[i] < out.low ? ends[i] : out.low;
        out.high = ends[i] > out.high ? ends[i] : out.high;
    }
    return out;
}

/* What a leaf's rule is applied to: its input, or the score that it refers to. */
static struct scorecard_i_interval operand(const struct scorecard_i_bounds *b, const struct scorecard_i_node *node,
                                           uint32_t period, uint32_t unit)
{
    if (node->reference != SCORECARD_NONE)
        return get(b, node->reference, period, unit);
    if (node->prepares)
        return prepared_bounds(b, (uint32_t)(node - b->result->model->nodes), period, unit);
    return input_bounds(b, node, node->inputs[0], period, unit);
}

static void widen(double *range, const double *other)
{
    for (int i = 0; i < RANGE; i++) {
        bool least = i == MIN_LOW || i == MIN_HIGH;
        if (!isnan(other[i]) && (isnan(range[i]) || (least ? other[i] < range[i] : other[i] > range[i])))
            range[i] = other[i];
    }
}

/* Extremes of a driven leaf in each period, then in each period's frame. */
static void find_ranges(struct scorecard_i_bounds *b, uint32_t n, bool log)
{
    const struct scorecard_i_engine *engine = &b->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    const struct scorecard_i_method_row *row = scorecard_i_method_row(rule->method);
    int32_t frame = scorecard_i_engine_frame(node);
    double prior_min = scorecard_i_param_number(row, rule->params, rule->count, SCORECARD_KEY_PRIOR_MIN, NULL);
    double prior_max = scorecard_i_param_number(row, rule->params, rule->count, SCORECARD_KEY_PRIOR_MAX, NULL);
    double so_far[RANGE] = { prior_min, prior_min, prior_max, prior_max };
    for (uint32_t p = 0; p < engine->period_count; p++) {
        double *range = &b->range[place(b, n, p) * RANGE];
        for (int i = 0; i < RANGE; i++)
            range[i] = scorecard_i_missing();
        for (uint32_t u = 0; u < engine->unit_count; u++) {
            struct scorecard_i_interval x = operand(b, node, p, u);
            if (isnan(x.low) || (log && x.high <= 0))
                continue;
            /* What may have no logarithm may be no extreme either. */
            bool surely = !log || x.low > 0;
            double none = scorecard_i_missing();
            double one[RANGE] = { x.low, surely ? x.high : none, surely ? x.low : none, x.high };
            widen(range, one);
        }
        if (frame == SCORECARD_FRAME_ALL)
            widen(so_far, range);
    }
    for (uint32_t t = 0; t < engine->period_count && frame != SCORECARD_FRAME_PERIOD; t++) {
        double *range = &b->range[place(b, n, scorecard_data_period_by_time(engine->data, t)) * RANGE];
        if (frame == SCORECARD_FRAME_TO_DATE)
            widen(so_far, range);
        memcpy(range, so_far, sizeof so_far);
    }
}

static double scale_one(struct scorecard_i_scaling scaling, double x, double min, double max, bool driven)
{
    uint8_t why = 0;
    double score;
    scaling.min = min;
    scaling.max = max;
    /* Extremes of the data bound the data, so no score of theirs is beyond the ends. */
    scaling.clamp_low = scaling.clamp_low || driven;
    scaling.clamp_high = scaling.clamp_high || driven;
    scorecard_i_scaling_apply(&scaling, 1, &x, &why, &score);
    return score;
}

static struct scorecard_i_interval scale(const struct scorecard_i_bounds *b, uint32_t n, uint32_t period,
                                         struct scorecard_i_interval x)
{
    const struct scorecard_i_engine *engine = &b->engine;
    const struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(engine, period, n)->scaling;
    bool driven = scorecard_i_engine_is_driven(&engine->model->nodes[n]);
    double range[RANGE] = { scaling->min, scaling->min, scaling->max, scaling->max };
    if (driven)
        memcpy(range, &b->range[place(b, n, period) * RANGE], sizeof range);
    double floor = scaling->to[0] < scaling->to[1] ? scaling->to[0] : scaling->to[1];
    double ceiling = scaling->to[0] < scaling->to[1] ? scaling->to[1] : scaling->to[0];
    if (driven && range[MIN_LOW] == range[MAX_HIGH]) {
        double constant = scale_one(*scaling, x.low, range[MIN_LOW], range[MAX_HIGH], driven);
        return (struct scorecard_i_interval){ constant, constant };
    }
    /* A spread that rounding may have made: anything between the ends. */
    if (!(range[MIN_HIGH] < range[MAX_LOW]))
        return (struct scorecard_i_interval){ floor, ceiling };
    /* (x - min)/(max - min) falls with min and max, (max - x)/(max - min) rises with both. */
    double one = scaling->lower ? scale_one(*scaling, x.high, range[MIN_LOW], range[MAX_LOW], driven)
                                : scale_one(*scaling, x.low, range[MIN_HIGH], range[MAX_HIGH], driven);
    double other = scaling->lower ? scale_one(*scaling, x.low, range[MIN_HIGH], range[MAX_HIGH], driven)
                                  : scale_one(*scaling, x.high, range[MIN_LOW], range[MAX_LOW], driven);
    /* A least value that may be next to nothing has a logarithm below all bounds, from which all others are far. */
    if (driven && scaling->log && range[MIN_LOW] <= 0)
        *(scaling->lower ? &one : &other) = scaling->lower ? scaling->to[0] : scaling->to[1];
    /* An input whose interval reaches where the logarithm ends bounds nothing on that side. */
    if (isnan(one) || isnan(other))
        return (struct scorecard_i_interval){ -INFINITY, INFINITY };
    return one < other ? (struct scorecard_i_interval){ one, other } : (struct scorecard_i_interval){ other, one };
}

static struct scorecard_i_interval evaluate(const struct scorecard_i_node *node, const struct scorecard_i_interval *names)
{
    struct scorecard_i_interval out;
    if (!scorecard_i_expression_bounds(node->expression, names, &out))
        return (struct scorecard_i_interval){ -INFINITY, INFINITY };
    return out;
}

/* What the inputs of a rule that gives points, some perhaps a gap, may earn. */
static struct scorecard_i_interval points(const struct scorecard_i_bounds *b, const struct scorecard_i_node *node, uint32_t period,
                                          uint32_t unit, struct scorecard_i_interval *names)
{
    const struct scorecard_i_rule *rule = node->rule;
    bool single = node->kind == SCORECARD_KIND_REFERENCE || scorecard_i_node_has_column(node);
    for (uint32_t k = 0; k < rule->input_count; k++)
        names[k] = single ? operand(b, node, period, unit) : input_bounds(b, node, node->inputs[node->operands[k]], period, unit);
    size_t parts = rule->part_count > 0 ? rule->part_count : 1;
    for (size_t p = 0; p < parts; p++) {
        const struct scorecard_i_rule *part = rule->part_count > 0 ? &rule->parts[p] : rule;
        bool present = true;
        for (uint32_t k = 0; k < scorecard_i_rule_needs(part); k++)
            present = present && !isnan(names[part->first + k].low);
        if (present)
            return scorecard_i_rule_bounds(part, names + part->first);
    }
    return gap();
}

static struct scorecard_i_interval leaf(const struct scorecard_i_bounds *b, uint32_t n, uint32_t period, uint32_t unit,
                                        struct scorecard_i_interval *names)
{
    const struct scorecard_i_node *node = &b->result->model->nodes[n];
    if (node->rule != NULL)
        return points(b, node, period, unit, names);
    if (node->expression != NULL) {
        for (uint32_t i = 0; i < node->input_count; i++)
            names[i] = input_bounds(b, node, node->inputs[i], period, unit);
        return evaluate(node, names);
    }
    struct scorecard_i_interval x = operand(b, node, period, unit);
    if (isnan(x.low) || scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method == SCORECARD_RULE_IDENTITY)
        return x;
    return scale(b, n, period, x);
}

/* Bounds of a group's members, exactly summed; one that is open opens the mean's. */
struct group {
    struct scorecard_i_sum low, high;
    uint32_t count;
    bool open_below, open_above;
};

static void add_to_group(struct group *group, struct scorecard_i_interval x)
{
    if (group->count++ == 0) {
        scorecard_i_sum_init(&group->low);
        scorecard_i_sum_init(&group->high);
    }
    if (isfinite(x.low))
        scorecard_i_sum_add(&group->low, x.low);
    else
        group->open_below = true;
    if (isfinite(x.high))
        scorecard_i_sum_add(&group->high, x.high);
    else
        group->open_above = true;
}

static struct scorecard_i_interval mean_of_group(const struct group *group)
{
    if (group->count == 0)
        return gap();
    return (struct scorecard_i_interval){
        group->open_below ? -INFINITY : scorecard_i_sum_value(&group->low) / group->count,
        group->open_above ? INFINITY : scorecard_i_sum_value(&group->high) / group->count,
    };
}

/* Group means of bounds: the means of the bounds, exactly summed. What is stated is exact. */
static bool group_bounds(const struct scorecard_i_bounds *b, uint32_t child, uint32_t column, uint32_t period,
                         struct scorecard_i_interval *out)
{
    const struct scorecard_i_engine *engine = &b->engine;
    uint32_t count = scorecard_data_group_count(engine->data, column);
    const uint32_t *groups = scorecard_i_data_groups(engine->data, column, period);
    if (engine->model->nodes[engine->model->nodes[child].parent].policy.mean_count > 0) {
        const double *stated = scorecard_i_fitted_of(engine, period, child)->group_means;
        for (uint32_t g = 0; g < count; g++)
            out[g] = (struct scorecard_i_interval){ stated[g], stated[g] };
        return true;
    }
    struct group *sums = scorecard_i_zalloc(&engine->run, count, sizeof *sums);
    if (sums == NULL)
        return false;
    for (uint32_t u = 0; u < engine->unit_count; u++) {
        struct scorecard_i_interval x = get(b, child, period, u);
        if (groups[u] != SCORECARD_NONE && !isnan(x.low))
            add_to_group(&sums[groups[u]], x);
    }
    for (uint32_t g = 0; g < count; g++)
        out[g] = mean_of_group(&sums[g]);
    scorecard_i_free(&engine->run, sums);
    return true;
}

/* Room for one node. */
struct room {
    struct scorecard_i_scratch scratch;
    struct scorecard_i_interval *names;
    struct scorecard_i_interval *means; /* [children x groups]; NULL: none needed */
    uint32_t groups;
    int32_t gap; /* that the node's policy makes of the unit at hand */
};

/* One end of an aggregate: every aggregation rises with each child. */
static double combine_end(const struct scorecard_i_bounds *b, uint32_t n, uint32_t period, uint32_t unit, bool high,
                          struct room *room)
{
    const struct scorecard_i_engine *engine = &b->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_scratch *scratch = &room->scratch;
    bool positive = scorecard_i_aggregation_is_mean(node->aggregation.method) &&
                    node->aggregation.method != SCORECARD_AGGREGATE_ARITHMETIC;
    uint32_t group = room->means != NULL ? scorecard_data_group(engine->data, engine->group_columns[n], unit, period)
                                         : SCORECARD_NONE;
    for (uint32_t c = 0; c < node->child_count; c++) {
        uint32_t child = node->children[c];
        struct scorecard_i_interval x = get(b, child, period, unit);
        double value = high ? x.high : x.low;
        if (positive && value < 0)
            value = 0;
        int32_t why = b->gaps[place(b, child, period) * engine->unit_count + unit];
        scratch->children[c] = (struct scorecard_i_child){
            .own = scorecard_i_weight_of(engine, period, n, c), .value = value, .gap = why
        };
        scratch->x[c] = why == 0;
        scratch->w[c] = 0;
        struct scorecard_i_interval mean =
            group != SCORECARD_NONE ? room->means[(size_t)c * room->groups + group] : gap();
        scratch->spare[c] = high ? mean.high : mean.low;
    }
    struct scorecard_i_combined out;
    scorecard_i_combine(engine->model, node, scratch->children, scratch->x, scratch->w, scratch->spare, scratch, &out);
    room->gap = out.gap;
    if (node->expression != NULL || scorecard_i_bounds_apart(node->aggregation.method))
        return 0; /* its bounds come from the children's */
    /* Weights that come from the data move with it, in ways that nobody follows here. */
    if (scorecard_i_weigh_is_driven(node->weighing.method) || scorecard_i_weigh_is_by_unit(node->weighing.method))
        return out.gap != 0 ? out.value : high ? INFINITY : positive ? 0 : -INFINITY;
    /* A child whose bound is open opens its parent's; arithmetic with infinities would say less, or nothing. */
    for (uint32_t c = 0; c < node->child_count; c++)
        if (isinf(scratch->children[c].value))
            return high ? INFINITY : positive ? 0 : -INFINITY;
    /* Where the domain ends, a mean of positive scores comes down to 0. */
    return out.outcome != SCORECARD_I_OUTCOME_OK ? 0 : out.value;
}

static struct scorecard_i_interval aggregate(const struct scorecard_i_bounds *b, uint32_t n, uint32_t period,
                                             uint32_t unit, struct room *room)
{
    const struct scorecard_i_node *node = &b->result->model->nodes[n];
    struct scorecard_i_interval out = { combine_end(b, n, period, unit, false, room), 0 };
    if (node->expression == NULL) {
        out.high = combine_end(b, n, period, unit, true, room);
        return out;
    }
    uint32_t names = scorecard_i_expression_name_count(node->expression);
    for (uint32_t k = 0; k < names; k++)
        room->names[k].low = room->scratch.children[node->operands[k]].value;
    combine_end(b, n, period, unit, true, room);
    for (uint32_t k = 0; k < names; k++)
        room->names[k].high = room->scratch.children[node->operands[k]].value;
    return evaluate(node, room->names);
}

/* Map and rounding keep the order, but for a map that turns it round. */
static struct scorecard_i_interval publish(const struct scorecard_i_publication *how, struct scorecard_i_interval x)
{
    if (isnan(x.low) || isnan(x.high))
        return gap();
    if (how->maps) {
        struct scorecard_i_interval mapped = { x.low * how->multiply + how->add, x.high * how->multiply + how->add };
        x = how->multiply > 0 ? mapped : (struct scorecard_i_interval){ mapped.high, mapped.low };
    }
    if (how->parent_takes_rounded) {
        x.low = scorecard_i_number_round(x.low, how->decimals);
        x.high = scorecard_i_number_round(x.high, how->decimals);
    }
    return x;
}

/* Bounds of an aggregate in a period, where those of one unit do not follow from its children's ends one by one. */
static bool bound_apart(const struct scorecard_i_bounds *b, uint32_t n, uint32_t period, struct room *room,
                        struct scorecard_i_interval *out)
{
    const struct scorecard_i_engine *engine = &b->engine;
    size_t children = engine->model->nodes[n].child_count, cells = children * engine->unit_count;
    double *ends[3] = { NULL }; /* low, high, weights */
    bool done = true;
    for (int i = 0; i < 3; i++) {
        ends[i] = scorecard_i_alloc(&engine->run, cells * sizeof(double));
        done = done && ends[i] != NULL;
    }
    for (uint32_t u = 0; u < engine->unit_count && done; u++) {
        for (int high = 0; high < 2; high++) {
            combine_end(b, n, period, u, high, room);
            for (size_t c = 0; c < children; c++) {
                ends[high][u * children + c] = room->gap != 0 ? scorecard_i_missing() : room->scratch.children[c].value;
                ends[2][u * children + c] = room->scratch.children[c].weight;
            }
        }
    }
    done = done && scorecard_i_bounds_compare(engine, n, period, ends[0], ends[1], ends[2], out);
    for (int i = 0; i < 3; i++)
        scorecard_i_free(&engine->run, ends[i]);
    return done;
}

/* Bounds of a leaf by a rule of method/normalise.h in all periods; NULL: no memory. */
static struct scorecard_i_interval *bound_norm(const struct scorecard_i_bounds *b, uint32_t n)
{
    const struct scorecard_i_engine *engine = &b->engine;
    size_t units = engine->unit_count;
    struct scorecard_i_interval *out = scorecard_i_alloc(&engine->run, engine->period_count * units * sizeof *out);
    for (uint32_t p = 0; p < engine->period_count && out != NULL; p++)
        for (uint32_t u = 0; u < units; u++)
            out[p * units + u] = operand(b, &engine->model->nodes[n], p, u);
    if (out != NULL && scorecard_i_bounds_norm(engine, n, out))
        return out;
    scorecard_i_free(&engine->run, out);
    return NULL;
}

static bool bound_node(struct scorecard_i_bounds *b, uint32_t n, struct room *room)
{
    const struct scorecard_i_engine *engine = &b->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_publication how = node->publication;
    struct scorecard_i_interval *by_norm = NULL;
    if (scorecard_i_fitted_of(engine, 0, n)->norm != NULL) {
        by_norm = bound_norm(b, n);
        if (by_norm == NULL)
            return false;
    } else if (scorecard_i_engine_is_driven(node)) {
        const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
        find_ranges(b, n, scorecard_i_param_number(scorecard_i_method_row(rule->method), rule->params, rule->count,
                                                   SCORECARD_KEY_LOG, NULL) == 1);
    }
    room->means = NULL;
    if (engine->group_columns[n] != SCORECARD_NONE) {
        room->groups = scorecard_data_group_count(engine->data, engine->group_columns[n]);
        room->means = scorecard_i_alloc(&engine->run, (size_t)node->child_count * room->groups * sizeof *room->means);
        if (room->means == NULL)
            return false;
    }
    bool done = true;
    bool apart = node->child_count > 0 && scorecard_i_bounds_apart(node->aggregation.method);
    struct scorecard_i_interval *by_unit = NULL;
    if (apart && (by_unit = scorecard_i_alloc(&engine->run, engine->unit_count * sizeof *by_unit)) == NULL) {
        scorecard_i_free(&engine->run, room->means);
        return false;
    }
    for (uint32_t p = 0; p < engine->period_count && done; p++) {
        for (uint32_t c = 0; c < node->child_count && room->means != NULL && done; c++)
            done = group_bounds(b, node->children[c], engine->group_columns[n], p,
                                &room->means[(size_t)c * room->groups]);
        if (apart && done)
            done = bound_apart(b, n, p, room, by_unit);
        for (uint32_t u = 0; u < engine->unit_count && done; u++) {
            struct scorecard_i_interval x = gap();
            size_t at = place(b, n, p) * engine->unit_count + u;
            if (b->gaps[at] == 0)
                x = publish(&how, apart ? by_unit[u]
                                  : node->kind == SCORECARD_KIND_AGGREGATE ? aggregate(b, n, p, u, room)
                                  : by_norm != NULL ? by_norm[(size_t)p * engine->unit_count + u]
                                                    : leaf(b, n, p, u, room->names));
            b->low[at] = x.low;
            b->high[at] = x.high;
        }
    }
    scorecard_i_free(&engine->run, room->means);
    scorecard_i_free(&engine->run, by_norm);
    scorecard_i_free(&engine->run, by_unit);
    return done;
}

/*
 * The reasons of all gaps, for policies. Where nothing was scored, what frames look at is computed once more; all else is a
 * gap there that nobody asks for.
 */
static bool find_gaps(struct scorecard_i_bounds *b, struct scorecard_i_scratch *scratch)
{
    const struct scorecard_i_engine *engine = &b->engine;
    uint32_t nodes = engine->model->count, units = engine->unit_count;
    uint8_t *wanted = scorecard_i_alloc(&engine->run, nodes);
    if (wanted == NULL)
        return false;
    scratch->wanted = wanted;
    for (uint32_t p = 0; p < engine->period_count; p++) {
        bool scored = b->result->slots[p] != SCORECARD_NONE;
        bool computes = scorecard_i_engine_wants(engine, 1, p, wanted) && !scored;
        for (uint32_t u = 0; u < units; u++) {
            struct scorecard_i_failure failure;
            if (computes) {
                bool done = scorecard_i_compute(engine, scratch, p, u, 1, engine->level_count, &failure);
                computes = ALWAYS(done); /* what the fit has computed does not fail now */
            }
            for (uint32_t n = 0; n < nodes; n++)
                b->gaps[place(b, n, p) * units + u] = scored              ? (uint8_t)scorecard_result_gap(b->result, n, u, p)
                                                      : computes && wanted[n] ? scratch->nodes[n].gap[0]
                                                                              : SCORECARD_GAP_STRUCTURAL;
        }
    }
    scratch->wanted = NULL;
    scorecard_i_free(&engine->run, wanted);
    return true;
}

scorecard_status scorecard_i_bounds_open(struct scorecard_i_bounds *b, const scorecard_result *result,
                                         const struct scorecard_run *run, bool declared, int32_t decimals,
                                         struct scorecard_error *err)
{
    const struct scorecard_i_engine *engine = &b->engine;
    const scorecard_model *model = result->model;
    size_t periods = (size_t)model->count * result->engine.period_count, names = 1;
    memset(b, 0, sizeof *b);
    b->result = result;
    b->engine = result->engine;
    if (run != NULL)
        b->engine.run = *run;
    b->declared = declared;
    b->decimals = decimals;
    b->low = scorecard_i_alloc(&engine->run, periods * engine->unit_count * sizeof *b->low);
    b->high = scorecard_i_alloc(&engine->run, periods * engine->unit_count * sizeof *b->high);
    b->gaps = scorecard_i_alloc(&engine->run, periods * engine->unit_count);
    b->range = scorecard_i_alloc(&engine->run, periods * RANGE * sizeof *b->range);
    for (uint32_t n = 0; n < model->count; n++)
        if (model->nodes[n].expression != NULL) {
            uint32_t count = scorecard_i_expression_name_count(model->nodes[n].expression);
            names = count > names ? count : names;
        } else if (model->nodes[n].rule != NULL && model->nodes[n].rule->input_count > names) {
            names = model->nodes[n].rule->input_count;
        }
    struct room room = { .names = scorecard_i_alloc(&engine->run, names * sizeof *room.names) };
    bool done = scorecard_i_scratch_open(&room.scratch, engine, 1, true, true) && b->low != NULL && b->high != NULL &&
                b->gaps != NULL && b->range != NULL && room.names != NULL && find_gaps(b, &room.scratch);
    for (uint32_t k = 0; k < model->count && done; k++)
        done = bound_node(b, model->order[k], &room);
    scorecard_i_scratch_close(&room.scratch, engine);
    scorecard_i_free(&engine->run, room.names);
    if (done)
        return SCORECARD_OK;
    scorecard_i_bounds_close(b);
    return scorecard_i_fail_memory(err);
}

void scorecard_i_bounds_close(struct scorecard_i_bounds *b)
{
    const struct scorecard_run *run = &b->engine.run;
    scorecard_i_free(run, b->low);
    scorecard_i_free(run, b->high);
    scorecard_i_free(run, b->gaps);
    scorecard_i_free(run, b->range);
}

struct scorecard_i_interval scorecard_i_bounds_of(const struct scorecard_i_bounds *b, uint32_t node, uint32_t unit,
                                                  uint32_t period)
{
    struct scorecard_i_interval x = get(b, node, period, unit);
    struct scorecard_i_publication how = b->result->model->nodes[node].publication;
    if (how.rounds && !isnan(x.low)) {
        x.low = scorecard_i_number_round(x.low, how.decimals);
        x.high = scorecard_i_number_round(x.high, how.decimals);
    }
    return x;
}
