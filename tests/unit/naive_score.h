/* SPDX-License-Identifier: MIT */
/*
 * A scorer by the book (docs/guide/model-format.md), for random_model.h: recursion over one node, unit and period at a
 * time, in long double with the C library's functions. Slow, plain, and written without a look at the engine.
 */
#ifndef NAIVE_SCORE_H
#define NAIVE_SCORE_H

#include "random_model.h"

struct naive_score {
    bool done;
    int gap;
    long double passed;    /* what the parent takes */
    long double published; /* the score */
    long double coverage, imputed;
};

struct naive {
    const struct described *d;
    struct naive_score (*at)[MAX_PERIODS][MAX_UNITS]; /* by node */
    int status;     /* an error that scoring must end with; 0: none */
    bool ambiguous; /* something hangs on a rounding error: nothing can be said */
    /* What the library says, to choose between two roundings of a score that lies on the edge; NULL: nobody asked. */
    double (*hint)(void *context, int node, int period, int unit);
    void *context;
};

static struct naive_score *naive_score(struct naive *w, int n, int p, int u);

static inline bool naive_within(int first, int last, int year)
{
    return (first == 0 || year >= first) && (last == 0 || year <= last);
}

static inline bool naive_scored(const struct naive *w, int p)
{
    return naive_within(w->d->edition_first, w->d->edition_last, w->d->years[p]);
}

/* Half away from zero on the shortest decimal form, by way of text. */
static inline double naive_round(double value, int decimals)
{
    char text[64], mark = ',';
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*e", digits - 1, fabs(value));
        if (strtod(text, NULL) == fabs(value))
            break;
    }
    /* d.ddd e xx as digits and a place of the point; the mark is the locale's. */
    char digits[24] = { 0 };
    int count = 0;
    const char *c = text;
    for (; *c != 'e'; c++)
        if (*c >= '0' && *c <= '9')
            digits[count++] = *c;
        else
            mark = *c;
    int point = 1 + atoi(c + 1), keep = point + decimals;
    if (keep >= count)
        return value;
    long double whole = 0;
    for (int i = 0; i < keep; i++)
        whole = whole * 10 + (digits[i] - '0');
    if (keep >= 0 && digits[keep] >= '5')
        whole += 1;
    char out[64];
    snprintf(out, sizeof out, "%.0Lfe%d", whole, -decimals);
    (void)mark;
    double rounded = strtod(out, NULL);
    return value < 0 && rounded != 0 ? -rounded : rounded;
}

/* Points as the model derives them. */
static inline double naive_points(const struct described *d, int n)
{
    const struct described_node *node = &d->nodes[n];
    if (!isnan(node->points) || node->child_count == 0)
        return node->points;
    double sum = 0;
    for (int c = 0; c < node->child_count; c++)
        sum += naive_points(d, node->children[c]);
    return sum;
}

static inline double naive_weight(const struct described *d, int n)
{
    const struct described_node *node = &d->nodes[n];
    if (!isnan(node->weight))
        return node->weight;
    bool sum = node->parent >= 0 && d->nodes[node->parent].aggregate == SCORECARD_AGGREGATE_SUM;
    double points = naive_points(d, n);
    return sum || isnan(points) ? 1 : points;
}

/* An input by its layers: the first value, else the first reason that is more than "not reported". */
static inline int naive_input(const struct naive *w, const struct described_node *node, int i, int p, int u, long double *value)
{
    static const int by_default[LAYERS] = { 0, 2, 1 }; /* observed, appraised-2, self */
    int reason = SCORECARD_GAP_NOT_REPORTED;
    int count = node->layer_count > 0 ? node->layer_count : LAYERS;
    for (int k = 0; k < count; k++) {
        int l = by_default[k];
        for (int m = 0; node->layer_count > 0 && m < LAYERS; m++)
            if (layer_numbers[m] == node->layers[k])
                l = m;
        uint8_t state = w->d->state[l][p][i][u];
        if (state == 1) {
            *value = w->d->value[l][p][i][u];
            return 0;
        }
        if (state > 2 && reason == SCORECARD_GAP_NOT_REPORTED)
            reason = state - 1;
    }
    return reason;
}

/* A formula over up to three operands, each with its gap. */
static inline int naive_formula(const struct formula *f, const long double *x, const int *gap, long double *out)
{
    if (f->how == F_COALESCE) {
        *out = gap[0] == 0 ? x[0] : gap[1] == 0 ? x[1] : 7;
        return 0;
    }
    if (f->how == F_IF) {
        if (gap[0] != 0)
            return gap[0];
        int taken = x[0] > 20 ? 1 : 2;
        *out = x[taken];
        return gap[taken];
    }
    /* The leftmost gap counts, and what has no logarithm or root stands on the left here. */
    if (gap[0] == 0 && ((f->how == F_LN && x[0] <= 0) || (f->how == F_SQRT && x[0] < 0)))
        return SCORECARD_GAP_UNDEFINED;
    for (int k = 0; k < f->names; k++)
        if (gap[k] != 0)
            return gap[k];
    switch (f->how) {
    case F_ADD:
        *out = x[0] + 2 * x[1] - x[2] / 4;
        return 0;
    case F_RATIO:
        if (x[1] + x[2] == 0)
            return SCORECARD_GAP_UNDEFINED;
        *out = x[0] / (x[1] + x[2]);
        return 0;
    case F_LN:
        *out = logl(x[0]) * 10 + x[1];
        return 0;
    case F_MIN:
        *out = fminl(x[0], x[1]) + fmaxl(x[1], x[2]);
        return 0;
    case F_POW:
        *out = x[0] * x[0] / 100;
        return 0;
    default:
        *out = sqrtl(x[0]) + x[1];
        return 0;
    }
}

/* What a leaf's rule is applied to, in any period. */
static inline int naive_operand(struct naive *w, int n, int p, int u, long double *x)
{
    const struct described_node *node = &w->d->nodes[n];
    if (node->of < 0)
        return naive_input(w, node, node->input, p, u, x);
    struct naive_score *of = naive_score(w, node->of, p, u);
    *x = of->passed;
    return of->gap;
}

static inline void naive_extremes(struct naive *w, int n, int p, long double *min, long double *max)
{
    const struct described_node *node = &w->d->nodes[n];
    *min = *max = NAN;
    if (node->frame == SCORECARD_FRAME_TO_DATE) {
        *min = node->prior_min;
        *max = node->prior_max;
    }
    for (int q = 0; q < w->d->period_count; q++) {
        if ((node->frame == SCORECARD_FRAME_PERIOD && q != p) ||
            (node->frame == SCORECARD_FRAME_TO_DATE && w->d->years[q] > w->d->years[p]))
            continue;
        for (int v = 0; v < w->d->unit_count; v++) {
            long double x;
            if (naive_operand(w, n, q, v, &x) != 0 || (node->log && x <= 0))
                continue;
            *min = isnan(*min) || x < *min ? x : *min;
            *max = isnan(*max) || x > *max ? x : *max;
        }
    }
}

static inline int naive_scale(struct naive *w, int n, int p, long double x, long double *out)
{
    const struct described_node *node = &w->d->nodes[n];
    long double min, max, a = node->to[0], b = node->to[1];
    if (node->rule == SCORECARD_RULE_MINMAX) {
        naive_extremes(w, n, p, &min, &max);
        /* Scores that differ only by rounding, or so little that rounding is blown up: who can tell. */
        if (node->of >= 0 && max - min < 0.1L && max - min != 0)
            w->ambiguous = true;
        if (isnan(min) || isnan(max))
            return SCORECARD_GAP_UNDEFINED;
        if (min == max) {
            *out = node->constant == SCORECARD_CONSTANT_TOP ? b : (a + b) / 2;
            return node->constant == SCORECARD_CONSTANT_GAP ? SCORECARD_GAP_UNDEFINED : 0;
        }
    } else {
        min = node->by_period ? node->min_of[p] : node->min;
        max = node->by_period ? node->max_of[p] : node->max;
    }
    if (x < min && (node->clamp == SCORECARD_CLAMP_BOTH || node->clamp == SCORECARD_CLAMP_LOWER))
        x = min;
    if (x > max && (node->clamp == SCORECARD_CLAMP_BOTH || node->clamp == SCORECARD_CLAMP_UPPER))
        x = max;
    if (node->log) {
        if (node->of >= 0 && x != 0 && fabsl(x) < 1e-6L)
            w->ambiguous = true;
        if (x <= 0)
            return SCORECARD_GAP_UNDEFINED;
        x = logl(x);
        min = logl(min);
        max = logl(max);
        if (node->of >= 0 && max - min < 0.01L)
            w->ambiguous = true;
    }
    *out = node->lower ? a + (b - a) * (max - x) / (max - min) : a + (b - a) * (x - min) / (max - min);
    return 0;
}

static inline int naive_leaf(struct naive *w, int n, int p, int u, long double *out)
{
    const struct described_node *node = &w->d->nodes[n];
    if (node->rule == SCORECARD_RULE_EXPRESSION) {
        long double x[3];
        int gap[3];
        for (int k = 0; k < 3; k++)
            gap[k] = naive_input(w, node, node->names[k], p, u, &x[k]);
        return naive_formula(&node->formula, x, gap, out);
    }
    long double x = 0;
    int gap = naive_operand(w, n, p, u, &x);
    if (gap != 0 || node->rule == SCORECARD_RULE_IDENTITY) {
        *out = x;
        return gap;
    }
    return naive_scale(w, n, p, x, out);
}

/* One child as a node sees it. */
struct naive_child {
    long double x, weight, points, coverage, imputed;
    int gap, action; /* action 0: it has a score */
};

static inline bool naive_is_mean(int32_t method)
{
    return method == SCORECARD_AGGREGATE_ARITHMETIC || method == SCORECARD_AGGREGATE_GEOMETRIC ||
           method == SCORECARD_AGGREGATE_HARMONIC || method == SCORECARD_AGGREGATE_POWER;
}

/* The mean of the scores of the units of the same group; false: there is none. */
static inline bool naive_group_mean(struct naive *w, const struct described_node *node, int child, int p, int u, long double *mean)
{
    int group = w->d->group[node->column][p][u], count = 0;
    long double sum = 0;
    for (int v = 0; v < w->d->unit_count && group >= 0; v++) {
        if (w->d->group[node->column][p][v] != group)
            continue;
        struct naive_score *of = naive_score(w, child, p, v);
        if (of->gap == 0) {
            sum += of->passed;
            count++;
        }
    }
    *mean = count > 0 ? sum / count : 0;
    return count > 0;
}

static inline void naive_act(struct naive *w, int n, int p, int u, struct naive_child *child, int number)
{
    const struct described_node *node = &w->d->nodes[n];
    bool all_points = true;
    for (int c = 0; c < node->child_count; c++)
        all_points = all_points && !isnan(naive_points(w->d, node->children[c]));
    for (int k = 0; k < 3 && node->chain[child->gap][k] != 0; k++) {
        int32_t action = node->chain[child->gap][k];
        bool possible = true;
        if (action == SCORECARD_ACTION_GROUP_MEAN)
            possible = naive_group_mean(w, node, number, p, u, &child->x);
        else if (action == SCORECARD_ACTION_RESCALE)
            possible = all_points && (node->aggregate == SCORECARD_AGGREGATE_SUM || node->aggregate == SCORECARD_AGGREGATE_ARITHMETIC);
        else if (action == SCORECARD_ACTION_REWEIGHT || action == SCORECARD_ACTION_SHARE_EQUALLY)
            possible = node->aggregate != SCORECARD_AGGREGATE_EXPRESSION;
        else if (action == SCORECARD_ACTION_ZERO)
            child->x = 0;
        if (possible) {
            child->action = action;
            return;
        }
    }
    child->action = SCORECARD_ACTION_PROPAGATE;
}

static inline bool naive_present(const struct naive_child *c)
{
    return c->action == 0 || c->action == SCORECARD_ACTION_GROUP_MEAN || c->action == SCORECARD_ACTION_ZERO;
}

static inline int naive_compare(const void *a, const void *b)
{
    long double x = *(const long double *)a, y = *(const long double *)b;
    return (x > y) - (x < y);
}

/* A mean that may need positive scores; weights are those after sharing. Returns a gap, or 0. */
static inline int naive_mean(struct naive *w, const struct described_node *node, const struct naive_child *children,
                             const long double *weight, long double *out)
{
    long double total = 0, sum = 0, least = INFINITY;
    bool refused = false, zero_will_do = node->aggregate == SCORECARD_AGGREGATE_POWER && node->power > 0;
    for (int c = 0; c < node->child_count; c++) {
        if (!(weight[c] > 0))
            continue;
        long double x = children[c].x;
        least = fminl(least, x);
        if (node->aggregate != SCORECARD_AGGREGATE_ARITHMETIC) {
            refused = refused || x < 0 || (x == 0 && !zero_will_do);
            if (x != 0 && fabsl(x) < 1e-6L)
                w->ambiguous = true;
        }
        total += weight[c];
        sum += node->aggregate == SCORECARD_AGGREGATE_ARITHMETIC  ? weight[c] * x
               : node->aggregate == SCORECARD_AGGREGATE_GEOMETRIC ? weight[c] * logl(x)
               : node->aggregate == SCORECARD_AGGREGATE_HARMONIC  ? weight[c] / x
                                                                  : weight[c] * powl(x, node->power);
    }
    if (refused) {
        if (node->nonpositive == SCORECARD_NONPOSITIVE_GAP)
            return SCORECARD_GAP_UNDEFINED;
        if (node->nonpositive == SCORECARD_NONPOSITIVE_ERROR || least < 0)
            w->status = SCORECARD_ERROR_DOMAIN;
        *out = 0;
        return 0;
    }
    *out = node->aggregate == SCORECARD_AGGREGATE_ARITHMETIC  ? sum / total
           : node->aggregate == SCORECARD_AGGREGATE_GEOMETRIC ? expl(sum / total)
           : node->aggregate == SCORECARD_AGGREGATE_HARMONIC  ? total / sum
                                                              : powl(sum / total, 1 / (long double)node->power);
    return 0;
}

/* Children all acted upon become a score. */
static inline int naive_combine(struct naive *w, int n, const struct naive_child *children, long double *out)
{
    const struct described_node *node = &w->d->nodes[n];
    int32_t method = node->aggregate;
    int first_dropped = 0, first_omitted = 0, present = 0;
    long double shared = 0, reweighted = 0, rescaled = 0, rescaled_points = 0, kept = 0, kept_points = 0;
    long double x[MAX_CHILDREN], weight[MAX_CHILDREN] = { 0 };
    if (method == SCORECARD_AGGREGATE_EXPRESSION) {
        int gaps[3];
        for (int k = 0; k < 3; k++) {
            const struct naive_child *child = &children[node->names[k]];
            x[k] = child->x;
            gaps[k] = naive_present(child) ? 0 : child->gap;
        }
        return naive_formula(&node->formula, x, gaps, out);
    }
    for (int c = 0; c < node->child_count; c++) {
        const struct naive_child *child = &children[c];
        if (naive_present(child)) {
            x[present++] = child->x;
            continue;
        }
        /* "The first" is the first by id, as all arithmetic. */
        int *first = child->action == SCORECARD_ACTION_OMIT ? &first_omitted : &first_dropped;
        if (*first == 0 || strcmp(w->d->nodes[node->children[c]].id, w->d->nodes[node->children[*first - 1]].id) < 0)
            *first = c + 1;
        shared += child->action == SCORECARD_ACTION_SHARE_EQUALLY ? child->weight : 0;
        reweighted += child->action == SCORECARD_ACTION_REWEIGHT ? child->weight : 0;
        if (child->action == SCORECARD_ACTION_RESCALE) {
            rescaled += child->weight;
            rescaled_points += child->weight * child->points;
        }
    }
    int gone = first_dropped != 0 ? children[first_dropped - 1].gap : first_omitted != 0 ? children[first_omitted - 1].gap : SCORECARD_GAP_UNDEFINED;
    if (present == 0)
        return gone;
    for (int c = 0; c < node->child_count; c++)
        if (naive_present(&children[c])) {
            weight[c] = children[c].weight + shared / present;
            kept += weight[c];
            kept_points += weight[c] * children[c].points;
        }
    switch (method) {
    case SCORECARD_AGGREGATE_MINIMUM:
    case SCORECARD_AGGREGATE_MAXIMUM:
    case SCORECARD_AGGREGATE_MEDIAN:
        qsort(x, (size_t)present, sizeof *x, naive_compare);
        *out = method == SCORECARD_AGGREGATE_MINIMUM   ? x[0]
               : method == SCORECARD_AGGREGATE_MAXIMUM ? x[present - 1]
                                                       : (x[(present - 1) / 2] + x[present / 2]) / 2;
        return 0;
    case SCORECARD_AGGREGATE_SUM:
        /* There must be somebody to give the weight to. */
        if (kept == 0 && (reweighted > 0 || rescaled > 0))
            return gone;
        *out = 0;
        for (int c = 0; c < node->child_count; c++)
            *out += weight[c] != 0 ? weight[c] * children[c].x : 0;
        break;
    default: {
        if (kept == 0)
            return gone;
        int gap = naive_mean(w, node, children, weight, out);
        if (gap != 0)
            return gap;
    }
    }
    /* What is rescaled makes the present ones' points stand for all; a mean goes on over the weight of all. */
    if (rescaled > 0) {
        *out *= (kept_points + rescaled_points) / kept_points;
        if (method == SCORECARD_AGGREGATE_ARITHMETIC)
            *out *= kept / (kept + rescaled);
    }
    /* What is reweighted leaves the total of the weights as it was; a mean does not see it. */
    if (method == SCORECARD_AGGREGATE_SUM && reweighted > 0)
        *out *= (kept + rescaled + reweighted) / (kept + rescaled);
    return 0;
}

static inline int naive_aggregate(struct naive *w, int n, int p, int u, struct naive_score *score)
{
    const struct described_node *node = &w->d->nodes[n];
    struct naive_child children[MAX_CHILDREN];
    bool weighs = node->aggregate == SCORECARD_AGGREGATE_SUM || naive_is_mean(node->aggregate), all_points = true;
    int propagated = -1, counted = 0, with_score = 0;
    long double counted_weight = 0, with_score_weight = 0, all = 0, observed = 0, imputed = 0;
    for (int c = 0; c < node->child_count; c++) {
        struct naive_score *of = naive_score(w, node->children[c], p, u);
        children[c] = (struct naive_child){ of->passed, naive_weight(w->d, node->children[c]), naive_points(w->d, node->children[c]),
                                            of->coverage, of->imputed, of->gap, 0 };
        all_points = all_points && !isnan(children[c].points);
        if (of->gap != 0)
            naive_act(w, n, p, u, &children[c], node->children[c]);
        if (children[c].action == SCORECARD_ACTION_PROPAGATE && node->aggregate != SCORECARD_AGGREGATE_EXPRESSION &&
            (propagated < 0 || strcmp(w->d->nodes[node->children[c]].id, w->d->nodes[node->children[propagated]].id) < 0))
            propagated = c;
        if (children[c].action == SCORECARD_ACTION_OMIT)
            continue;
        counted++;
        counted_weight += children[c].weight;
        if (of->gap == 0) {
            with_score++;
            with_score_weight += children[c].weight;
        }
    }
    for (int c = 0; c < node->child_count; c++) {
        if (children[c].action == SCORECARD_ACTION_OMIT)
            continue;
        long double share = !weighs ? 1 : children[c].weight * (node->aggregate == SCORECARD_AGGREGATE_SUM && all_points ? children[c].points : 1);
        all += share;
        observed += children[c].action == SCORECARD_ACTION_GROUP_MEAN ? 0 : share * children[c].coverage;
        imputed += share * (children[c].action == SCORECARD_ACTION_GROUP_MEAN ? 1 : children[c].imputed);
    }
    score->coverage = all > 0 ? observed / all : 0;
    score->imputed = all > 0 ? imputed / all : 0;
    if (propagated >= 0)
        return children[propagated].gap;
    if (counted > 0) {
        long double share = node->by_weight && weighs ? (counted_weight > 0 ? with_score_weight / counted_weight : 0)
                                                      : (long double)with_score / counted;
        if (share < node->minimum)
            return SCORECARD_GAP_COVERAGE;
    }
    return naive_combine(w, n, children, &score->passed);
}

static struct naive_score *naive_score(struct naive *w, int n, int p, int u)
{
    const struct described_node *node = &w->d->nodes[n];
    struct naive_score *score = &w->at[n][p][u];
    if (score->done)
        return score;
    score->done = true;
    if (!naive_within(node->first, node->last, w->d->years[p])) {
        score->gap = SCORECARD_GAP_STRUCTURAL;
    } else if (node->child_count > 0) {
        score->gap = naive_aggregate(w, n, p, u, score);
    } else {
        score->gap = naive_leaf(w, n, p, u, &score->passed);
        if (score->gap == 0) {
            score->coverage = node->of >= 0 ? w->at[node->of][p][u].coverage : 1;
            score->imputed = node->of >= 0 ? w->at[node->of][p][u].imputed : 0;
        }
    }
    if (score->gap != 0) {
        score->passed = score->published = NAN;
        return score;
    }
    if (node->maps)
        score->passed = score->passed * node->multiply + node->add;
    score->published = score->passed;
    if (node->rounds) {
        long double near = 1e-11L * fmaxl(1, fabsl(score->passed));
        double low = naive_round((double)(score->passed - near), node->decimals);
        double high = naive_round((double)(score->passed + near), node->decimals);
        score->published = naive_round((double)score->passed, node->decimals);
        if (low != high) {
            double theirs = w->hint != NULL && naive_scored(w, p) ? w->hint(w->context, n, p, u) : NAN;
            if (theirs == low || theirs == high)
                score->published = theirs;
            else
                w->ambiguous = true;
        }
        if (node->parent_takes_rounded)
            score->passed = score->published;
    }
    return score;
}

/* Scores all; the caller frees w->at. */
static inline void naive_run(struct naive *w)
{
    w->at = calloc((size_t)w->d->node_count, sizeof *w->at);
    ck_assert_ptr_nonnull(w->at);
    for (int n = 0; n < w->d->node_count; n++)
        for (int p = 0; p < w->d->period_count; p++)
            for (int u = 0; u < w->d->unit_count && naive_scored(w, p); u++)
                naive_score(w, n, p, u);
}

#endif
