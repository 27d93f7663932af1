/* SPDX-License-Identifier: MIT */
#include "method/treat.h"

#include <math.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "maths/moments.h"
#include "maths/split.h"
#include "method/kernel.h"
#include <scorecard/preparation.h>

static double transform(const struct scorecard_i_transform *how, double x)
{
    double t = (how->mirrored ? how->origin - x : x - how->origin) + how->shift;
    if (!(t > 0) || isinf(t))
        return scorecard_i_missing();
    double y = scorecard_i_box_cox(t, how->lambda);
    return isfinite(y) ? (how->mirrored ? -y : y) : scorecard_i_missing();
}

double scorecard_i_transform_stated(const struct scorecard_i_transform *how, double x)
{
    return how->transforms ? transform(how, x) : x;
}

double scorecard_i_transform_value(const struct scorecard_i_transform *how, double x)
{
    double held = x < how->low ? how->low : x > how->high ? how->high : x;
    return scorecard_i_transform_stated(how, held);
}

/* Skew and kurtosis, and whether they pass. */
static bool passes(const struct scorecard_i_treating *t, const struct scorecard_i_moments *m, double *skew,
                   double *kurtosis)
{
    *skew = scorecard_i_moments_skew(m);
    *kurtosis = scorecard_i_moments_kurtosis(m);
    return fabs(*skew) < t->skew || *kurtosis < t->kurtosis;
}

/* The greatest values of a column, or the least, with all their ties: the first is the furthest out. */
enum { TAIL = 33 };
struct tail {
    double at[TAIL];
    size_t count;
};

/* A column of which `low` values are held at `bottom`, and `high` at `top`. */
struct held {
    const double *x;
    size_t count, low, high;
    double bottom, top;
    struct tail lower, upper;
    double *room; /* for a copy of the column */
    struct scorecard_i_powers powers;
    struct scorecard_i_moments moments;
};

/* Lets the values of a block join a tail of `most`. */
static void join_tail(const double *x, size_t count, bool upper, size_t most, struct tail *tail)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = tail->count;
        if (k == most && !(upper ? x[i] > tail->at[k - 1] : x[i] < tail->at[k - 1]))
            continue;
        if (k == most)
            k--;
        else
            tail->count++;
        for (; k > 0 && (upper ? x[i] > tail->at[k - 1] : x[i] < tail->at[k - 1]); k--)
            tail->at[k] = tail->at[k - 1];
        tail->at[k] = x[i] + 0.0; /* one zero, whichever came first */
    }
}

/* The tails, as far as `winmax` points can reach without many ties: most blocks of values reach into neither. */
static void find_tails(struct held *h, size_t winmax)
{
    enum { BLOCK = 64 };
    const struct scorecard_i_splits *splits = scorecard_i_splits_choose(h->count);
    size_t most = winmax < TAIL - 2 ? winmax + 2 : TAIL;
    h->lower.count = h->upper.count = 0;
    for (size_t start = 0; start < h->count; start += BLOCK) {
        size_t count = h->count - start < BLOCK ? h->count - start : BLOCK;
        double min = INFINITY, max = -INFINITY;
        (void)splits->extremes(h->x + start, count, &min, &max);
        if (h->lower.count < most || min < h->lower.at[most - 1])
            join_tail(h->x + start, count, false, most, &h->lower);
        if (h->upper.count < most || max > h->upper.at[most - 1])
            join_tail(h->x + start, count, true, most, &h->upper);
    }
}

/* The value next to the end at hand, and how many are further out; the end itself where there is none. */
static double next_value(const struct held *h, bool upper, size_t *further)
{
    const struct tail *tail = upper ? &h->upper : &h->lower;
    double end = upper ? h->top : h->bottom, next = end;
    size_t k = upper ? h->high : h->low;
    while (k < tail->count && tail->at[k] == end)
        k++;
    *further = k;
    if (k < tail->count)
        return tail->at[k];
    *further = 0;
    for (size_t i = 0; i < h->count; i++) {
        double x = h->x[i];
        if (upper ? x >= end : x <= end)
            ++*further;
        else if (next == end || (upper ? x > next : x < next))
            next = x + 0.0;
    }
    return next;
}

/* Moves what is at one end to the value next to it: with it all that are tied. false: there is no next value. */
static bool hold(struct held *h, bool upper)
{
    size_t further;
    double from = upper ? h->top : h->bottom, to = next_value(h, upper, &further);
    /* What would be left at the other end is the same: nothing would be left to tell units apart. */
    if (upper ? to <= h->bottom : to >= h->top)
        return false;
    for (size_t i = 0; i < further; i++) {
        scorecard_i_powers_remove(&h->powers, from);
        scorecard_i_powers_add(&h->powers, to);
    }
    *(upper ? &h->top : &h->bottom) = to;
    *(upper ? &h->high : &h->low) = further;
    return true;
}

static void find_moments(struct held *h)
{
    /* Where outliers left, neither the mean that they had drawn away is a centre, nor their spread a measure. */
    double left = h->top * h->powers.unit - h->bottom * h->powers.unit;
    if (scorecard_i_powers_moments(&h->powers, h->bottom, h->top, &h->moments) <= 8 && left > 0.25)
        return;
    for (size_t i = 0; i < h->count; i++)
        h->room[i] = h->x[i] < h->bottom ? h->bottom : h->x[i] > h->top ? h->top : h->x[i];
    scorecard_i_powers_init(&h->powers, scorecard_i_moments_mean(h->room, h->count),
                            scorecard_i_moments_unit(h->bottom, h->top));
    scorecard_i_powers_add_all(&h->powers, h->room, h->count);
    scorecard_i_powers_moments(&h->powers, h->bottom, h->top, &h->moments);
}

/* Holds points, one value after the other, until the test passes or there are enough of them. */
static bool winsorise(const struct scorecard_i_treating *t, struct held *h, double *skew, double *kurtosis)
{
    bool pass = false;
    while (!pass && h->low + h->high < t->winmax && hold(h, *skew >= 0)) {
        find_moments(h);
        pass = passes(t, &h->moments, skew, kurtosis);
    }
    return pass;
}

/* The lambda of a column, from its logarithms in order. */
static double find_lambda(const struct scorecard_i_treating *t, const struct held *h, struct scorecard_i_item *spare)
{
    for (size_t i = 0; i < h->count; i++)
        spare[i] = (struct scorecard_i_item){ scorecard_i_log(h->x[i] + t->offset), 0 };
    scorecard_i_order_sort(spare, h->count, spare + h->count);
    double *logs = (double *)(void *)(spare + h->count);
    for (size_t i = 0; i < h->count; i++)
        logs[i] = spare[i].value;
    return logs[0] < logs[h->count - 1] ? scorecard_i_box_cox_lambda(logs, h->count, t->lambda[0], t->lambda[1]) : 0;
}

/* The transform of a column of this skew. false: it is not defined for the least value. */
static bool choose_transform(const struct scorecard_i_treating *t, const struct held *h, double skew,
                             struct scorecard_i_item *spare, struct scorecard_i_transform *how)
{
    double min = h->lower.at[0], max = h->upper.at[0];
    *how = (struct scorecard_i_transform){ scorecard_i_missing(), scorecard_i_missing(), true, false, 0, 0, 0 };
    bool box_cox = t->transform == SCORECARD_TRANSFORM_BOX_COX;
    how->mirrored = skew < 0 && !t->coinr && !box_cox;
    if (t->transform == SCORECARD_TRANSFORM_SHIFTED_LOG) {
        how->origin = how->mirrored ? max : min;
        how->shift = 0.01 * (max - min);
        return true;
    }
    how->origin = how->mirrored ? min + max : 0; /* which turns the range round in its place */
    how->shift = t->offset;
    if (!(min + t->offset > 0))
        return false;
    if (box_cox)
        how->lambda = find_lambda(t, h, spare);
    return true;
}

/* Transforms all values. false: one of them has no transform. */
static bool transform_all(const struct scorecard_i_treating *t, const struct scorecard_i_transform *how, const double *x,
                          size_t count, double *out)
{
    bool defined = true;
    if (t->kernels != NULL && how->lambda == 0) {
        for (size_t i = 0; i < count; i++)
            out[i] = (how->mirrored ? how->origin - x[i] : x[i] - how->origin) + how->shift;
        if (t->kernels->log(count, out, out)) {
            for (size_t i = 0; i < count && how->mirrored; i++)
                out[i] = -out[i];
            return true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = transform(how, x[i]);
        defined = defined && !isnan(out[i]);
    }
    return defined;
}

/* Transforms the column as it was and keeps that if it helps. false: not defined for the least value. */
static bool try_transform(const struct scorecard_i_treating *t, struct held *h, struct scorecard_i_item *spare,
                          struct scorecard_i_treatment *out)
{
    struct scorecard_i_transform how;
    if (!choose_transform(t, h, out->skew[0], spare, &how))
        return false;
    bool defined = transform_all(t, &how, h->x, h->count, h->room);
    double skew, kurtosis;
    scorecard_i_moments_of(h->room, h->count, &h->moments);
    bool pass = defined && passes(t, &h->moments, &skew, &kurtosis);
    if (!defined || (!pass && !t->coinr && !(fabs(skew) < fabs(out->skew[0])))) {
        out->outcome = SCORECARD_TREATMENT_FAILED;
        return true;
    }
    out->outcome = pass ? SCORECARD_TREATMENT_TRANSFORMED : SCORECARD_TREATMENT_IMPROVED;
    out->how = how;
    out->values = h->room;
    out->transform = t->transform;
    out->skew[1] = skew;
    out->kurtosis[1] = kurtosis;
    return true;
}

static void take_bounds(const struct held *h, double skew, double kurtosis, struct scorecard_i_treatment *out)
{
    if (h->low > 0)
        out->how.low = h->bottom;
    if (h->high > 0)
        out->how.high = h->top;
    out->low = h->low;
    out->high = h->high;
    out->skew[1] = skew;
    out->kurtosis[1] = kurtosis;
}

bool scorecard_i_treat(const struct scorecard_i_treating *t, const double *x, size_t count,
                       struct scorecard_i_item *spare, struct scorecard_i_treatment *out, double *culprit)
{
    double none = scorecard_i_missing();
    *out = (struct scorecard_i_treatment){
        .outcome = SCORECARD_TREATMENT_PASSED, .how = { none, none, false, false, 0, 0, none }, .count = count,
        .skew = { none, none }, .kurtosis = { none, none },
    };
    struct held h = { .x = x, .count = count, .room = (double *)(void *)(spare + 2 * count) };
    scorecard_i_moments_of_powers(x, count, &h.powers, &h.moments);
    if (passes(t, &h.moments, &out->skew[0], &out->kurtosis[0]) || isnan(out->skew[0])) {
        out->skew[1] = out->skew[0];
        out->kurtosis[1] = out->kurtosis[0];
        if (isnan(out->skew[0]))
            out->outcome = count < 3 ? SCORECARD_TREATMENT_TOO_FEW : SCORECARD_TREATMENT_CONSTANT;
        return true;
    }
    find_tails(&h, t->winmax);
    h.bottom = h.lower.at[0];
    h.top = h.upper.at[0];
    double skew = out->skew[0], kurtosis = out->kurtosis[0];
    if (winsorise(t, &h, &skew, &kurtosis)) {
        out->outcome = SCORECARD_TREATMENT_WINSORISED;
        take_bounds(&h, skew, kurtosis, out);
        return true;
    }
    out->skew[1] = out->skew[0];
    out->kurtosis[1] = out->kurtosis[0];
    out->outcome = SCORECARD_TREATMENT_FAILED;
    if (t->transform == SCORECARD_TRANSFORM_NONE) {
        if (h.low + h.high > 0 && fabs(skew) < fabs(out->skew[0])) {
            out->outcome = SCORECARD_TREATMENT_IMPROVED;
            take_bounds(&h, skew, kurtosis, out);
        }
        return true;
    }
    *culprit = h.lower.at[0];
    return try_transform(t, &h, spare, out);
}
