/* SPDX-License-Identifier: MIT */
/*
 * What is stated is exact. What is taken from a column lies between what it would be of the column's lowest and of its
 * highest values; each formula rises or falls throughout with each of them, so it is greatest and least at corners.
 */
#include "measure/bounds_norm.h"

#include <math.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "maths/moments.h"
#include "maths/order.h"
#include "method/normalise/body.h"

/* The ends of all intervals of a frame, each ascending. */
struct ends {
    struct scorecard_i_item *items, *spare;
    double *low, *high, *middle;
    size_t count;
    struct scorecard_i_sum squares; /* of half the widths */
    bool exact;                     /* no interval has a width */
    bool open;                      /* some have no end */
};

static const struct scorecard_i_interval nothing_known = { -INFINITY, INFINITY };

static struct scorecard_i_interval both(double one, double other)
{
    return one < other ? (struct scorecard_i_interval){ one, other } : (struct scorecard_i_interval){ other, one };
}

static void add(struct ends *e, struct scorecard_i_interval x)
{
    if (e->count == 0) {
        scorecard_i_sum_init(&e->squares);
        e->exact = true;
        e->open = false;
    }
    double half = (x.high - x.low) / 2;
    e->low[e->count] = x.low;
    e->high[e->count] = x.high;
    e->middle[e->count++] = x.low + half;
    e->exact = e->exact && x.low == x.high;
    e->open = e->open || !isfinite(half * half);
    if (!e->open)
        scorecard_i_sum_add(&e->squares, half * half);
}

static void sort(struct ends *e, double *values)
{
    for (size_t i = 0; i < e->count; i++)
        e->items[i] = (struct scorecard_i_item){ values[i], (uint32_t)i };
    scorecard_i_order_sort(e->items, e->count, e->spare);
    for (size_t i = 0; i < e->count; i++)
        values[i] = e->items[i].value;
}

/* Takes a score into bounds; what has none opens them. */
static void take(const struct scorecard_i_norm *norm, double x, struct scorecard_i_interval *out)
{
    uint8_t gap;
    enum scorecard_i_norm_state state = scorecard_i_norm_state(norm);
    double score = state == SCORECARD_I_NORM_READY ? scorecard_i_norm_score(norm, state, x, &gap) : scorecard_i_missing();
    if (isnan(score)) {
        *out = nothing_known;
        return;
    }
    out->low = score < out->low ? score : out->low;
    out->high = score > out->high ? score : out->high;
}

/* The scores of an interval by known parameters. `held`: none is beyond the extremes. */
static void take_all(const struct scorecard_i_norm *norm, struct scorecard_i_interval x, bool held,
                     struct scorecard_i_interval *out)
{
    if (held) {
        x.low = x.low < norm->min ? norm->min : x.low > norm->max ? norm->max : x.low;
        x.high = x.high < norm->min ? norm->min : x.high > norm->max ? norm->max : x.high;
    }
    take(norm, x.low, out);
    take(norm, x.high, out);
    /* Where a formula turns. */
    if (x.low < norm->target && norm->target < x.high)
        take(norm, norm->target, out);
    if (x.low < norm->upper && norm->upper < x.high)
        take(norm, norm->upper, out);
    for (size_t i = 0; i < norm->count && norm->method == SCORECARD_RULE_CATEGORIES; i++)
        if (x.low <= norm->values[i] && norm->values[i] <= x.high)
            take(norm, norm->values[i], out);
}

static struct scorecard_i_interval by_known(const struct scorecard_i_fitted *fitted, struct scorecard_i_interval x)
{
    struct scorecard_i_interval out = { INFINITY, -INFINITY };
    if (fitted->state == SCORECARD_I_NORM_FLAT) {
        double score = scorecard_i_norm_flat(fitted->norm);
        return (struct scorecard_i_interval){ score, score };
    }
    if (!isfinite(x.low) || !isfinite(x.high))
        return nothing_known;
    take_all(fitted->norm, x, false, &out);
    return out;
}

/* What all scores lie between, whatever the column; where there is no such thing, nothing is known. */
static struct scorecard_i_interval by_method(const struct scorecard_i_norm *norm, size_t count)
{
    switch (norm->method) {
    case SCORECARD_RULE_RANK:
        return (struct scorecard_i_interval){ 1, (double)count };
    case SCORECARD_RULE_BORDA:
        return (struct scorecard_i_interval){ 0, (double)count - 1 };
    case SCORECARD_RULE_FRACTILES:
        return (struct scorecard_i_interval){ 1, norm->classes };
    case SCORECARD_RULE_PERCENTILE_RANK:
    case SCORECARD_RULE_DISTANCE_TO_MAXIMUM:
    case SCORECARD_RULE_LOGISTIC:
        return both(norm->to[0], norm->to[1]);
    default:
        return nothing_known;
    }
}

/* A standard deviation moves by no more than that of what is added to the values; and that by no more than its squares. */
static struct scorecard_i_interval by_moments(const struct scorecard_i_norm *fitted, const struct ends *e,
                                              struct scorecard_i_interval x)
{
    struct scorecard_i_norm norm = *fitted;
    struct scorecard_i_interval out = { INFINITY, -INFINITY };
    struct scorecard_i_moments middle;
    (void)scorecard_i_moments_of(e->middle, e->count, &middle);
    double means[2] = { scorecard_i_moments_mean(e->low, e->count), scorecard_i_moments_mean(e->high, e->count) };
    double off = scorecard_i_sqrt(scorecard_i_sum_value(&e->squares) / ((double)e->count - 1));
    double sds[2] = { scorecard_i_moments_sd(&middle) - off, scorecard_i_moments_sd(&middle) + off };
    if (!(sds[0] > 0))
        return by_method(fitted, e->count);
    for (int corner = 0; corner < 4; corner++) {
        norm.mean = means[corner & 1];
        norm.sd = sds[corner >> 1];
        take_all(&norm, x, false, &out);
    }
    return out;
}

static struct scorecard_i_interval by_extremes(const struct scorecard_i_norm *fitted, const struct ends *e,
                                               struct scorecard_i_interval reference, struct scorecard_i_interval x)
{
    struct scorecard_i_norm norm = *fitted;
    struct scorecard_i_interval out = { INFINITY, -INFINITY };
    /* Those from before the data are exact. */
    double mins[2] = { e->low[0], e->high[0] }, maxs[2] = { e->low[e->count - 1], e->high[e->count - 1] };
    if (fitted->min < mins[0])
        mins[0] = mins[1] = fitted->min;
    if (fitted->max > maxs[1])
        maxs[0] = maxs[1] = fitted->max;
    for (int corner = 0; corner < 8; corner++) {
        norm.min = mins[corner & 1];
        norm.max = maxs[corner >> 1 & 1];
        norm.reference = corner >> 2 != 0 ? reference.high : reference.low;
        take_all(&norm, x, true, &out);
    }
    return out;
}

/* Those that surely are worse, and those that may be. */
static struct scorecard_i_interval by_order(const struct scorecard_i_norm *norm, const struct ends *e,
                                            struct scorecard_i_interval x)
{
    size_t n = e->count, surely, perhaps;
    bool average = norm->ties == SCORECARD_TIES_AVERAGE, wide = x.low < x.high;
    if (norm->lower) {
        surely = n - scorecard_i_count_to(e->low, n, x.high);
        perhaps = n - (average ? scorecard_i_count_below(e->high, n, x.low) : scorecard_i_count_to(e->high, n, x.low));
    } else {
        surely = scorecard_i_count_below(e->high, n, x.low);
        perhaps = average ? scorecard_i_count_to(e->low, n, x.high) : scorecard_i_count_below(e->low, n, x.high);
    }
    perhaps -= average || wide; /* itself */
    double low = (double)surely, high = (double)perhaps;
    if (norm->method == SCORECARD_RULE_RANK)
        return (struct scorecard_i_interval){ low + 1, high + 1 };
    if (norm->method == SCORECARD_RULE_BORDA)
        return (struct scorecard_i_interval){ low, high };
    double span = norm->to[1] - norm->to[0], others = (double)n - 1;
    return both(norm->to[0] + span * (low / others), norm->to[0] + span * (high / others));
}

static struct scorecard_i_interval by_quantiles(const struct scorecard_i_norm *norm, const struct ends *e,
                                                struct scorecard_i_interval x)
{
    struct scorecard_i_interval out = { 1, 1 };
    for (uint32_t i = 1; i < norm->classes; i++) {
        double share = (double)i / norm->classes;
        double low = scorecard_i_order_quantile(e->low, e->count, share);
        double high = scorecard_i_order_quantile(e->high, e->count, share);
        out.low += norm->lower ? low >= x.high : high <= x.low;
        out.high += norm->lower ? high >= x.low : low <= x.high;
    }
    return out;
}

static struct scorecard_i_interval by_frame(const struct scorecard_i_fitted *fitted, const struct ends *e,
                                            struct scorecard_i_interval reference, struct scorecard_i_interval x)
{
    enum scorecard_i_takes takes = scorecard_i_rule_takes(fitted->norm->method);
    bool refers = fitted->norm->method == SCORECARD_RULE_DISTANCE_TO_REFERENCE;
    if (e->exact && (!refers || reference.low == reference.high))
        return by_known(fitted, x);
    if (e->open || (refers && !(isfinite(reference.low) && isfinite(reference.high))))
        return by_method(fitted->norm, e->count);
    /* A column that may have no spread, and so may score what is said of those, or anything that its method gives. */
    bool extremes = takes == SCORECARD_I_TAKES_EXTREMES;
    bool flat = extremes ? !(fitted->norm->min < fitted->norm->max) || !(e->high[0] < e->low[e->count - 1])
                         : !(e->high[0] < e->low[e->count - 1]);
    if (flat)
        return by_method(fitted->norm, e->count);
    switch (takes) {
    case SCORECARD_I_TAKES_MOMENTS:
        return by_moments(fitted->norm, e, x);
    case SCORECARD_I_TAKES_EXTREMES:
        return by_extremes(fitted->norm, e, reference, x);
    case SCORECARD_I_TAKES_VALUES:
        return by_order(fitted->norm, e, x);
    default:
        return by_quantiles(fitted->norm, e, x);
    }
}

static bool open_ends(const struct scorecard_i_engine *engine, struct ends *e)
{
    size_t most = (size_t)engine->period_count * engine->unit_count;
    e->items = scorecard_i_alloc(&engine->run, most * sizeof *e->items);
    e->spare = scorecard_i_alloc(&engine->run, most * sizeof *e->spare);
    e->low = scorecard_i_alloc(&engine->run, most * sizeof *e->low);
    e->high = scorecard_i_alloc(&engine->run, most * sizeof *e->high);
    e->middle = scorecard_i_alloc(&engine->run, most * sizeof *e->middle);
    return e->items != NULL && e->spare != NULL && e->low != NULL && e->high != NULL && e->middle != NULL;
}

static void close_ends(const struct scorecard_i_engine *engine, struct ends *e)
{
    scorecard_i_free(&engine->run, e->items);
    scorecard_i_free(&engine->run, e->spare);
    scorecard_i_free(&engine->run, e->low);
    scorecard_i_free(&engine->run, e->high);
    scorecard_i_free(&engine->run, e->middle);
}

/* The intervals of a period's frame. */
static void gather(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                   const struct scorecard_i_interval *x, struct ends *e)
{
    int32_t frame = scorecard_i_engine_frame(&engine->model->nodes[n]);
    bool past = true;
    e->count = 0;
    for (uint32_t t = 0; t < engine->period_count; t++) {
        uint32_t p = scorecard_data_period_by_time(engine->data, t);
        if (p != period && (frame == SCORECARD_FRAME_PERIOD || (frame == SCORECARD_FRAME_TO_DATE && !past)))
            continue;
        past = past && p != period;
        for (uint32_t u = 0; u < engine->unit_count; u++)
            if (!isnan(x[(size_t)p * engine->unit_count + u].low))
                add(e, x[(size_t)p * engine->unit_count + u]);
    }
    sort(e, e->low);
    sort(e, e->high);
    sort(e, e->middle);
}

bool scorecard_i_bounds_norm(const struct scorecard_i_engine *engine, uint32_t n, struct scorecard_i_interval *bounds)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    bool driven = scorecard_i_engine_is_driven(node);
    const char *unit = rule->method == SCORECARD_RULE_DISTANCE_TO_REFERENCE
                           ? scorecard_i_param_text(rule->params, rule->count, SCORECARD_KEY_UNIT)
                           : NULL;
    uint32_t reference = unit != NULL ? scorecard_data_find_unit(engine->data, unit) : SCORECARD_NONE;
    size_t cells = (size_t)engine->period_count * engine->unit_count;
    struct scorecard_i_interval *out = scorecard_i_alloc(&engine->run, cells * sizeof *out);
    struct ends e = { .count = 0 };
    bool done = out != NULL && open_ends(engine, &e);
    for (uint32_t p = 0; p < engine->period_count && done; p++) {
        const struct scorecard_i_interval *own = &bounds[(size_t)p * engine->unit_count];
        const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, p, n);
        struct scorecard_i_interval at = { scorecard_i_missing(), scorecard_i_missing() };
        if (reference != SCORECARD_NONE)
            at = own[reference];
        if (driven)
            gather(engine, n, p, bounds, &e);
        for (uint32_t u = 0; u < engine->unit_count; u++)
            out[(size_t)p * engine->unit_count + u] = isnan(own[u].low) ? own[u]
                                                      : driven          ? by_frame(fitted, &e, at, own[u])
                                                                        : by_known(fitted, own[u]);
    }
    for (size_t i = 0; i < cells && done; i++)
        bounds[i] = out[i];
    close_ends(engine, &e);
    scorecard_i_free(&engine->run, out);
    return done;
}
