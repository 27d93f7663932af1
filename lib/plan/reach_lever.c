/* SPDX-License-Identifier: MIT */
/* Levers: which way they go, how far, and what their leaves then give. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"
#include "plan/reach.h"

double scorecard_i_lever_value(const struct scorecard_i_lever *lever, double t)
{
    if (!(t > 0))
        return lever->before;
    if (t >= lever->range)
        return lever->end;
    double x = lever->before + lever->sign * t;
    /* Multiples of a decimal step are decimals. */
    if (lever->step > 0)
        x = scorecard_i_number_round(x, 12);
    return lever->sign > 0 ? (x > lever->end ? lever->end : x) : x < lever->end ? lever->end : x;
}

/* The double next to another. */
static double next_to(double x, bool up)
{
    int64_t bits;
    if (x == 0)
        return up ? 4.9406564584124654e-324 : -4.9406564584124654e-324;
    memcpy(&bits, &x, sizeof bits);
    bits += (x > 0) == up ? 1 : -1;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static int32_t rule_of(const struct scorecard_i_node *node)
{
    return scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method;
}

/* Whether a leaf is a function of its one input and of what the fit knows. */
static bool is_single(const struct scorecard_i_node *node)
{
    return scorecard_i_node_has_column(node) && !node->prepares &&
           !(node->publication.rounds && node->publication.parent_takes_rounded);
}

int scorecard_i_lever_way(const struct scorecard_i_node *node)
{
    const struct scorecard_i_rule *rule = node->rule;
    int32_t method = rule_of(node);
    int lower = node->stated.direction == SCORECARD_DIRECTION_LOWER ? -1 : 1, map = node->publication.maps && node->publication.multiply < 0 ? -1 : 1;
    if (!scorecard_i_node_has_column(node))
        return 0;
    if (rule == NULL) {
        if (method == SCORECARD_RULE_IDENTITY)
            return map;
        const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
        const struct scorecard_param *to = scorecard_i_param_find(setting->params, setting->count, SCORECARD_KEY_TO, NULL);
        return lower * map * (to != NULL && to->count == 2 && to->numbers[1] < to->numbers[0] && method != SCORECARD_RULE_ZSCORE ? -1 : 1);
    }
    switch (method) {
    case SCORECARD_RULE_PASS:
        return isnan(rule->equals) ? (rule->lower ? -1 : 1) * (rule->passed < rule->failed ? -1 : 1) * map : 0;
    case SCORECARD_RULE_STEPS:
        return (rule->bands[0].points > rule->bands[rule->count - 1].points ? -1 : 1) * map;
    case SCORECARD_RULE_PIECEWISE:
        return (rule->earns[0] > rule->earns[rule->count - 1] ? -1 : 1) * map;
    case SCORECARD_RULE_DEDUCTION:
    case SCORECARD_RULE_PENALTY:
        return -map;
    case SCORECARD_RULE_BONUS:
    case SCORECARD_RULE_DIRECT:
        return map;
    default:
        return 0;
    }
}

/* The value at which a leaf's rule earns no more; NaN: there is none. */
static double best_value(const struct scorecard_i_reach_job *job, uint32_t leaf, double sign)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[leaf];
    const struct scorecard_i_rule *rule = node->rule;
    int32_t method = rule_of(node);
    if (!is_single(node))
        return scorecard_i_missing();
    if (scorecard_i_rule_scales(method)) {
        const struct scorecard_i_scaling *s = &scorecard_i_fitted_of(&job->result->engine, job->period, leaf)->scaling;
        return sign > 0 ? s->max : s->min;
    }
    if (rule == NULL)
        return scorecard_i_missing();
    switch (method) {
    case SCORECARD_RULE_PASS:
        return rule->passed < rule->failed ? next_to(rule->threshold, rule->lower) : rule->threshold;
    case SCORECARD_RULE_PIECEWISE:
        return sign > 0 ? rule->at[rule->count - 1] : rule->at[0];
    case SCORECARD_RULE_STEPS: {
        const struct scorecard_i_band *band = &rule->bands[sign > 0 ? rule->count - 1 : 0];
        return sign > 0 ? (band->low_in ? band->low : next_to(band->low, true))
                        : (band->high_in ? band->high : next_to(band->high, false));
    }
    case SCORECARD_RULE_DEDUCTION:
    case SCORECARD_RULE_PENALTY:
        return 0;
    case SCORECARD_RULE_BONUS:
        return rule->each > 0 ? rule->cap / rule->each : scorecard_i_missing();
    case SCORECARD_RULE_DIRECT:
        return sign > 0 ? rule->most : rule->least;
    default:
        return scorecard_i_missing();
    }
}

/* Whether a rule earns more here and less there on one way: it is best somewhere on it. */
bool scorecard_i_lever_winds(const struct scorecard_i_node *node)
{
    const struct scorecard_i_rule *rule = node->rule;
    bool up = false, down = false;
    for (size_t i = 1; rule != NULL && i < rule->count; i++) {
        double more = rule->method == SCORECARD_RULE_PIECEWISE ? rule->earns[i] - rule->earns[i - 1]
                      : rule->method == SCORECARD_RULE_STEPS   ? rule->bands[i].points - rule->bands[i - 1].points
                                                               : 0;
        up = up || more > 0;
        down = down || more < 0;
    }
    return up && down;
}

/* Whether what a leaf gives makes a target's score greater (1) or less (-1), times the way that is better; 0: no target has it. */
static int pull_of(const struct scorecard_i_reach_job *job, uint32_t leaf)
{
    const struct scorecard_model *model = job->result->model;
    for (size_t k = 0; k < job->options->target_count; k++) {
        struct scorecard_i_field field;
        scorecard_i_field_open(&field, job->result, &job->options->targets[k]);
        int pull = field.sign > 0 ? 1 : -1;
        uint32_t n = leaf, top = job->options->targets[k].node;
        while (n != top && model->nodes[n].parent != SCORECARD_NONE) {
            const struct scorecard_i_node *parent = &model->nodes[model->nodes[n].parent];
            if (!(model->nodes[n].weight != 0))
                break;
            n = model->nodes[n].parent;
            pull = parent->publication.maps && parent->publication.multiply < 0 ? -pull : pull;
        }
        if (n == top)
            return pull;
    }
    return 0;
}

/* ---- curves ---- */

/* A leaf, with what moves its goalposts. */
struct leaf {
    const struct scorecard_i_node *node;
    const struct scorecard_i_lever *lever;
    struct scorecard_i_scaling scaling;
    double low, high; /* extremes of all others; NaN: goalposts stay */
};

/* What a leaf gives at a value, mapped. */
static double give(const struct leaf *leaf, double x)
{
    const struct scorecard_i_node *node = leaf->node;
    double v = x;
    uint8_t gap = 0;
    if (node->rule != NULL) {
        struct scorecard_i_tile tile = { &x, &gap };
        struct scorecard_i_rule_fault fault;
        uint32_t part;
        uint8_t why;
        v = scorecard_i_rule_score(node->rule, &tile, 0, NULL, &why, &part, &fault);
    } else if (rule_of(node) != SCORECARD_RULE_IDENTITY) {
        struct scorecard_i_scaling s = leaf->scaling;
        if (!isnan(leaf->low)) {
            s.min = x < leaf->low ? x : leaf->low;
            s.max = x > leaf->high ? x : leaf->high;
        }
        scorecard_i_scaling_apply(&s, 1, &x, &gap, &v);
    }
    return node->publication.maps ? v * node->publication.multiply + node->publication.add : v;
}

/* Values at which the line of a leaf may bend or break. */
static size_t find_knots(const struct leaf *leaf, double *out)
{
    const struct scorecard_i_rule *rule = leaf->node->rule;
    size_t count = 0;
    if (rule == NULL) {
        if (rule_of(leaf->node) == SCORECARD_RULE_IDENTITY)
            return 0;
        bool moves = !isnan(leaf->low);
        out[count++] = moves ? leaf->low : leaf->scaling.min;
        out[count++] = moves ? leaf->high : leaf->scaling.max;
        if (moves && !(leaf->low < leaf->high)) {
            out[count++] = next_to(leaf->low, true);
            out[count++] = next_to(leaf->low, false);
        }
        return count;
    }
    switch (rule->method) {
    case SCORECARD_RULE_PASS:
        out[count++] = rule->threshold;
        out[count++] = next_to(rule->threshold, rule->lower); /* no longer passed */
        break;
    case SCORECARD_RULE_STEPS:
        for (size_t i = 0; i < rule->count; i++) {
            const struct scorecard_i_band *band = &rule->bands[i];
            if (isfinite(band->low))
                out[count++] = band->low_in ? band->low : next_to(band->low, true);
            if (isfinite(band->high))
                out[count++] = band->high_in ? band->high : next_to(band->high, false);
        }
        break;
    case SCORECARD_RULE_PIECEWISE:
        for (size_t i = 0; i < rule->count; i++)
            out[count++] = rule->at[i];
        break;
    case SCORECARD_RULE_DEDUCTION:
        if (rule->each > 0) {
            out[count++] = 0;
            out[count++] = (rule->maximum - rule->least) / rule->each;
        }
        break;
    case SCORECARD_RULE_BONUS:
    case SCORECARD_RULE_PENALTY:
        if (rule->each > 0)
            out[count++] = rule->cap / rule->each;
        break;
    default:
        break;
    }
    return count;
}

static void sort(double *x, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && x[k - 1] > x[k]; k--) {
            double other = x[k];
            x[k] = x[k - 1];
            x[k - 1] = other;
        }
}

static bool is_broken(const struct scorecard_i_node *node)
{
    return node->rule != NULL && (node->rule->method == SCORECARD_RULE_STEPS || node->rule->method == SCORECARD_RULE_PASS);
}

static void add(struct scorecard_i_curve *out, double t, double v, bool jumps)
{
    if (isnan(v) && jumps && out->count > 0)
        return; /* a value that cannot be scored */
    if (out->count > 0 && out->corners[out->count - 1].t == t) {
        struct scorecard_i_corner *last = &out->corners[out->count - 1];
        last->v = v > last->v ? v : last->v;
        last->jumps = jumps;
        return;
    }
    out->corners[out->count++] = (struct scorecard_i_corner){ t, v, jumps };
}

/* Whether it rises throughout, and has no gaps. */
static bool rises(const struct scorecard_i_curve *curve)
{
    for (size_t i = 0; i < curve->count; i++)
        if (!isfinite(curve->corners[i].v) || (i > 0 && curve->corners[i].v < curve->corners[i - 1].v))
            return false;
    return true;
}

/* What earns no more than less of it did is not had: the curve jumps on to where it earns more. */
static void straighten(struct scorecard_i_curve *out)
{
    struct scorecard_i_corner *c = out->corners, before = c[0];
    size_t count = 1;
    for (size_t i = 1; i < out->count; i++) {
        struct scorecard_i_corner here = c[i];
        struct scorecard_i_corner *last = &c[count - 1];
        if (!(here.v > last->v)) {
            last->jumps = true;
        } else {
            double t = here.t;
            bool falls = before.t != last->t || before.v != last->v;
            if (falls && !before.jumps)
                t = before.t + (here.t - before.t) * ((last->v - before.v) / (here.v - before.v));
            if (falls && !before.jumps && out->step > 0)
                t = scorecard_i_step_to(t, out->step, true);
            if (t > last->t && t < here.t) { /* where the line that rises again is as high */
                double v = before.v + (here.v - before.v) * ((t - before.t) / (here.t - before.t));
                c[count] = (struct scorecard_i_corner){ t, v > last->v ? v : last->v, false };
                count++;
            }
            c[count++] = here;
        }
        before = here;
    }
    out->count = count;
}

/* Whether the logarithm counts between two values, neither of which is beyond a goalpost that the other is before. */
static bool is_curved(const struct leaf *leaf, double from, double to)
{
    double middle = from + (to - from) / 2;
    const struct scorecard_i_scaling *s = &leaf->scaling;
    return middle < s->min ? !s->clamp_low : middle > s->max ? !s->clamp_high : true;
}

/* A logarithm that rises: straight lines that touch it at some amounts, above it elsewhere, between two amounts. */
static void add_tangents(const struct scorecard_i_lever *lever, const struct leaf *leaf, double sign, double from, double to,
                         struct scorecard_i_curve *out)
{
    const struct scorecard_i_scaling *s = &leaf->scaling;
    double slope = fabs(s->to[1] - s->to[0]) / (scorecard_i_log(s->max) - scorecard_i_log(s->min));
    if (leaf->node->publication.maps)
        slope *= fabs(leaf->node->publication.multiply);
    double at = from, v = sign * give(leaf, lever->before + from);
    add(out, from, v, false);
    for (size_t i = 0; i <= lever->tangent_count; i++) {
        double next = i < lever->tangent_count ? lever->tangents[i] : to;
        if (!(next - at > 1e-13 * next) || next > to)
            continue;
        double x = lever->before + at, y = lever->before + next, w = sign * give(leaf, y);
        /* Where v + slope/x (t - at) meets w + slope/y (t - next). */
        double meet = (w - v + slope * (at / x - next / y)) / (slope / x - slope / y);
        double top = v + slope / x * (meet - at);
        if (meet > at && meet < next)
            add(out, meet, top < w ? top : w, false);
        add(out, next, w, false);
        at = next;
        v = w;
    }
}

bool scorecard_i_lever_curve(struct scorecard_i_reach_job *job, struct scorecard_i_lever *lever, uint32_t n,
                             struct scorecard_i_curve *out)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    struct leaf leaf = { .node = node, .lever = lever, .low = scorecard_i_missing(), .high = scorecard_i_missing() };
    int32_t method = rule_of(node);
    bool scales = node->rule == NULL && scorecard_i_rule_scales(method);
    int way = scorecard_i_lever_way(node);
    bool winds = scorecard_i_lever_winds(node);
    *out = (struct scorecard_i_curve){ .step = lever->step, .cost = lever->cost, .winds = winds };
    if (!is_single(node) || way == 0 || (node->rule == NULL && !scales && method != SCORECARD_RULE_IDENTITY))
        return true;
    size_t most = 8 + (node->rule != NULL ? 2 * node->rule->count : 0), knots;
    bool log = false, jumps = false;
    if (winds && !(lever->peaks && n == lever->leaf))
        return true;
    if (scales) {
        leaf.scaling = scorecard_i_fitted_of(&job->result->engine, job->period, n)->scaling;
        const struct scorecard_i_scaling *end = &scorecard_i_fitted_of(&job->ends->engine, job->period, n)->scaling;
        log = leaf.scaling.log;
        if (leaf.scaling.min != end->min || leaf.scaling.max != end->max) {
            /* The others' extremes: where the unit's own is one of them, the end of its way tells what is left of it. */
            const struct scorecard_i_scaling *now = &leaf.scaling;
            leaf.low = lever->sign > 0 && !(lever->before > now->min) ? end->min : now->min;
            leaf.high = lever->sign < 0 && !(lever->before < now->max) ? end->max : now->max;
            /* With nobody else there, or all others alike, there is nothing between the extremes: jumps, and a value of its own there. */
            jumps = !(leaf.low < leaf.high);
            if (leaf.low > leaf.high)
                leaf.low = leaf.high = scorecard_i_missing();
            if (log || (jumps && leaf.scaling.constant == SCORECARD_CONSTANT_GAP))
                return true;
        }
        if (log && (lever->sign < 0 || lever->step > 0 || !(lever->before > 0) ||
                    !(scorecard_i_log(leaf.scaling.min) < scorecard_i_log(leaf.scaling.max))))
            return true;
    }
    double *x = scorecard_i_arena_alloc(&job->arena, most, sizeof *x);
    out->corners = scorecard_i_arena_alloc(&job->arena, 6 * most + 2 * SCORECARD_I_TANGENTS + 8, sizeof *out->corners);
    if (x == NULL || out->corners == NULL)
        return false;
    knots = find_knots(&leaf, x);
    for (size_t i = 0; i < knots; i++) {
        double knot = x[i];
        x[i] = lever->sign * (knot - lever->before);
        /* An amount that gets there, though doubles are further apart where it is added. */
        for (int k = 0; k < 8 && lever->step == 0 && x[i] > 0 && lever->sign * (scorecard_i_lever_value(lever, x[i]) - knot) < 0; k++)
            x[i] = next_to(x[i], true);
    }
    sort(x, knots);
    bool broken = is_broken(node) || jumps;
    double at = 0;
    double turn = lever->turn = winds ? lever->pull : way * lever->sign;
    add(out, 0, turn * give(&leaf, lever->before), broken || lever->step > 0);
    for (size_t i = 0; i <= knots; i++) {
        double t = i < knots ? x[i] : lever->range;
        if (!(t > at) || t > lever->range)
            continue;
        if (lever->step > 0) {
            double up = scorecard_i_step_to(t, lever->step, true), down = scorecard_i_step_to(t, lever->step, false);
            double last = out->corners[out->count - 1].t;
            for (int side = -1; side <= 2; side++) {
                double g = side <= 0 ? down + side * lever->step : up + (side - 1) * lever->step;
                g = scorecard_i_step_to(g, lever->step, false);
                if (g <= last || g > lever->range)
                    continue;
                /* A line only where no knot lies between: from one multiple behind the last knot to one before this. */
                bool next = !(g > last + 1.5 * lever->step);
                out->corners[out->count - 1].jumps = broken || next;
                add(out, g, turn * give(&leaf, scorecard_i_lever_value(lever, g)), true);
                last = g;
            }
            if (t == lever->range)
                break;
        } else if (log && is_curved(&leaf, lever->before + at, lever->before + t)) {
            add_tangents(lever, &leaf, turn, at, t, out);
        } else {
            add(out, t, turn * give(&leaf, scorecard_i_lever_value(lever, t)), broken);
        }
        at = t;
    }
    if (winds)
        straighten(out);
    lever->plain = rises(out);
    if (!lever->plain)
        out->count = 0;
    return true;
}

/* ---- what is asked ---- */

static scorecard_status fail_lever(const struct scorecard_i_reach_job *job, const char *input, scorecard_status status,
                                   const char *message, struct scorecard_error *err)
{
    return scorecard_i_where(err, scorecard_i_fail(err, status, "%s", message), "model %s, unit %s, input %s",
                             job->result->model->id, scorecard_data_unit_id(job->result->data, job->unit), input);
}

static bool reads(const struct scorecard_i_node *node, uint32_t input)
{
    for (uint32_t i = 0; i < node->input_count; i++)
        if (node->inputs[i] == input)
            return true;
    return false;
}

/* The first leaf that reads an input in the tree of a target, else the first that there is; which way it pulls. */
static uint32_t find_leaf(const struct scorecard_i_reach_job *job, uint32_t input, int *pull)
{
    const scorecard_model *model = job->result->model;
    uint32_t first = SCORECARD_NONE;
    for (uint32_t n = 0; n < model->count; n++) {
        if (model->nodes[n].kind != SCORECARD_KIND_INDICATOR || !reads(&model->nodes[n], input) ||
            !scorecard_i_engine_exists(&job->result->engine, n, job->period))
            continue;
        *pull = pull_of(job, n);
        if (*pull != 0)
            return n;
        first = first == SCORECARD_NONE ? n : first;
    }
    *pull = job->sign > 0 ? 1 : -1;
    return first;
}

/*
 * A rule that earns more here and less there: the lever goes to where it earns most, the nearest of such values. false: no memory.
 */
static bool find_peak(struct scorecard_i_reach_job *job, struct scorecard_i_lever *lever, bool limited)
{
    const struct scorecard_i_node *node = &job->result->model->nodes[lever->leaf];
    struct leaf leaf = { .node = node, .low = scorecard_i_missing(), .high = scorecard_i_missing() };
    double *x = scorecard_i_arena_alloc(&job->arena, 2 * node->rule->count + 1, sizeof *x);
    if (x == NULL)
        return false;
    size_t knots = find_knots(&leaf, x);
    double most = lever->pull * give(&leaf, lever->before), limit = lever->end, peak = lever->before;
    x[knots++] = limit;
    for (size_t i = 0; i < 2 * knots; i++) {
        double way = x[i / 2] < lever->before ? -1 : 1, t = fabs(x[i / 2] - lever->before);
        if (lever->step > 0)
            t = scorecard_i_step_to(t, lever->step, i % 2 == 0);
        double at = t > 0 ? lever->before + way * t : lever->before;
        bool beyond = limited && (limit < lever->before ? at < limit || at > lever->before : at > limit || at < lever->before);
        double v = lever->pull * give(&leaf, at);
        if (!beyond && (v > most || (v == most && t < fabs(peak - lever->before)))) {
            most = v;
            peak = at;
        }
    }
    lever->sign = peak < lever->before || (peak == lever->before && limit < lever->before) ? -1 : 1;
    lever->end = peak;
    lever->peaks = true;
    return true;
}

static scorecard_status check_numbers(const struct scorecard_i_reach_job *job, const struct scorecard_reach_lever *asked,
                                      struct scorecard_error *err)
{
    if (asked->input == NULL)
        return scorecard_i_fail_null(err, "the input of a lever");
    if ((asked->flags & ~(uint64_t)(SCORECARD_REACH_LIMITED | SCORECARD_REACH_FREE)) != 0)
        return fail_lever(job, asked->input, SCORECARD_ERROR_OPTIONS, "it has a flag that this release does not know; clear it", err);
    if (!(asked->cost >= 0) || isinf(asked->cost))
        return fail_lever(job, asked->input, SCORECARD_ERROR_ARGUMENT, "its cost is below 0 or no number; give what a unit of it costs", err);
    if (!(asked->step >= 0) || isinf(asked->step))
        return fail_lever(job, asked->input, SCORECARD_ERROR_ARGUMENT, "its step is below 0 or no number; give 0 for any amount", err);
    if ((asked->flags & SCORECARD_REACH_LIMITED) != 0 && !isfinite(asked->limit))
        return fail_lever(job, asked->input, SCORECARD_ERROR_ARGUMENT, "its limit is no number; give the best value that it can have", err);
    return SCORECARD_OK;
}

static scorecard_status open_lever(struct scorecard_i_reach_job *job, size_t k, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    const struct scorecard_i_engine *engine = &job->result->engine;
    struct scorecard_i_lever *lever = &job->levers[k];
    const struct scorecard_reach_lever *asked = lever->asked;
    lever->input = scorecard_i_index_find(&model->by_input, asked->input, strlen(asked->input));
    if (lever->input == SCORECARD_NONE || engine->inputs[lever->input] == SCORECARD_NONE)
        return fail_lever(job, asked->input, SCORECARD_ERROR_UNKNOWN, "the model does not read it, or the data does not have it; name one of both", err);
    lever->data_input = engine->inputs[lever->input];
    lever->leaf = find_leaf(job, lever->input, &lever->pull);
    if (lever->leaf == SCORECARD_NONE)
        return fail_lever(job, asked->input, SCORECARD_ERROR_UNKNOWN, "no indicator reads it in that period; name another", err);
    uint8_t gap;
    int32_t decimals, layer = scorecard_i_leaf_choose(engine, &model->nodes[lever->leaf], lever->input, job->period, job->unit,
                                                      &lever->before, &gap, &decimals);
    if (isnan(lever->before))
        return fail_lever(job, asked->input, SCORECARD_ERROR_PARAMETER, "it has no value that could be improved; leave it out, or state its value first", err);
    double *column = scorecard_i_overlay_column(job->overlay, layer, job->period, lever->data_input);
    if (column == NULL)
        return scorecard_i_fail_memory(err);
    lever->cell = &column[job->unit];
    lever->step = asked->step;
    lever->cost = (asked->flags & SCORECARD_REACH_FREE) != 0 ? 0 : asked->cost > 0 ? asked->cost : 1;
    bool limited = (asked->flags & SCORECARD_REACH_LIMITED) != 0;
    int way = scorecard_i_lever_way(&model->nodes[lever->leaf]);
    lever->sign = way != 0 ? way * lever->pull : limited && asked->limit < lever->before ? -1 : 1;
    lever->end = limited ? asked->limit : best_value(job, lever->leaf, lever->sign);
    if (is_single(&model->nodes[lever->leaf]) && scorecard_i_lever_winds(&model->nodes[lever->leaf]) && !find_peak(job, lever, limited))
        return scorecard_i_fail_memory(err);
    if (!isfinite(lever->end))
        return fail_lever(job, asked->input, SCORECARD_ERROR_PARAMETER, "its rule has no end; state a limit, the best value that it can have", err);
    if (lever->sign * (lever->end - lever->before) <= 0)
        lever->end = lever->before;
    lever->range = fabs(lever->end - lever->before);
    if (!isfinite(lever->range))
        return fail_lever(job, asked->input, SCORECARD_ERROR_ARGUMENT, "its limit is too far away for the way to it to be a number; give a nearer one", err);
    if (lever->step > 0) {
        lever->range = scorecard_i_step_to(lever->range, lever->step, false);
        double end = lever->end;
        lever->end = lever->sign > 0 ? INFINITY : -INFINITY;
        double range = lever->range;
        lever->range = INFINITY;
        double last = scorecard_i_lever_value(lever, range);
        lever->range = range;
        lever->end = lever->sign * (last - end) > 0 ? end : range > 0 ? last : lever->before;
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_i_levers_open(struct scorecard_i_reach_job *job, struct scorecard_error *err)
{
    const struct scorecard_reach_options *options = job->options;
    job->lever_count = options->lever_count;
    job->levers = scorecard_i_arena_alloc(&job->arena, options->lever_count, sizeof *job->levers);
    if (job->levers == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status = SCORECARD_OK;
    for (size_t k = 0; k < options->lever_count && status == SCORECARD_OK; k++) {
        job->levers[k].asked = &options->levers[k];
        status = check_numbers(job, &options->levers[k], err);
        if (status == SCORECARD_OK)
            status = open_lever(job, k, err);
        for (size_t i = 0; i < k && status == SCORECARD_OK; i++)
            if (job->levers[i].input == job->levers[k].input)
                status = fail_lever(job, options->levers[k].input, SCORECARD_ERROR_DUPLICATE, "it is named twice; name it once", err);
    }
    return status;
}
