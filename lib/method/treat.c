/* SPDX-License-Identifier: MIT */
#include "method/treat.h"

#include <math.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "maths/moments.h"
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

/* A sorted column of which `low` values at the bottom are held at x[low], and `high` at the top likewise. */
struct held {
    const double *x;
    size_t count, low, high;
    struct scorecard_i_powers powers;
    struct scorecard_i_moments moments;
};

static double bottom(const struct held *h)
{
    return h->x[h->low];
}

static double top(const struct held *h)
{
    return h->x[h->count - 1 - h->high];
}

/* Moves what is at one end to the value next to it: with it all that are tied. false: there is no next value. */
static bool hold(struct held *h, bool upper)
{
    double from = upper ? top(h) : bottom(h);
    size_t held = upper ? h->high : h->low;
    while (held < h->count && (upper ? h->x[h->count - 1 - held] : h->x[held]) == from)
        held++;
    double to = held < h->count ? (upper ? h->x[h->count - 1 - held] : h->x[held]) : from;
    /* What would be left at the other end is the same: nothing would be left to tell units apart. */
    if (upper ? to <= bottom(h) : to >= top(h))
        return false;
    for (size_t i = 0; i < held; i++) {
        scorecard_i_powers_remove(&h->powers, from);
        scorecard_i_powers_add(&h->powers, to);
    }
    *(upper ? &h->high : &h->low) = held;
    return true;
}

static double held_value(const struct held *h, size_t i)
{
    return i < h->low ? bottom(h) : i >= h->count - h->high ? top(h) : h->x[i];
}

static void find_moments(struct held *h)
{
    /* Where outliers left, the mean they had drawn away is no centre any more. */
    if (scorecard_i_powers_moments(&h->powers, bottom(h), top(h), &h->moments) <= 8)
        return;
    scorecard_i_powers_init(&h->powers, h->moments.mean, scorecard_i_moments_unit(bottom(h), top(h)));
    for (size_t i = 0; i < h->count; i++)
        scorecard_i_powers_add(&h->powers, held_value(h, i));
    scorecard_i_powers_moments(&h->powers, bottom(h), top(h), &h->moments);
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

/* The transform of a column of this skew. false: it is not defined for the least value. */
static bool choose_transform(const struct scorecard_i_treating *t, const struct held *h, double skew, double *logs,
                             struct scorecard_i_transform *how)
{
    double min = h->x[0], max = h->x[h->count - 1];
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
    for (size_t i = 0; i < h->count && box_cox; i++)
        logs[i] = scorecard_i_log(h->x[i] + t->offset);
    if (box_cox && logs[0] < logs[h->count - 1])
        how->lambda = scorecard_i_box_cox_lambda(logs, h->count, t->lambda[0], t->lambda[1]);
    return true;
}

/* Transforms the column as it was and keeps that if it helps. false: not defined for the least value. */
static bool try_transform(const struct scorecard_i_treating *t, struct held *h, double *room,
                          struct scorecard_i_treatment *out)
{
    struct scorecard_i_transform how;
    if (!choose_transform(t, h, out->skew[0], room, &how))
        return false;
    bool defined = true;
    for (size_t i = 0; i < h->count; i++) {
        room[i] = transform(&how, h->x[i]);
        defined = defined && !isnan(room[i]);
    }
    double skew, kurtosis;
    scorecard_i_moments_of(room, h->count, &h->moments);
    bool pass = defined && passes(t, &h->moments, &skew, &kurtosis);
    if (!defined || (!pass && !t->coinr && !(fabs(skew) < fabs(out->skew[0])))) {
        out->outcome = SCORECARD_TREATMENT_FAILED;
        return true;
    }
    out->outcome = pass ? SCORECARD_TREATMENT_TRANSFORMED : SCORECARD_TREATMENT_IMPROVED;
    out->how = how;
    out->transform = t->transform;
    out->skew[1] = skew;
    out->kurtosis[1] = kurtosis;
    return true;
}

static void take_bounds(const struct held *h, double skew, double kurtosis, struct scorecard_i_treatment *out)
{
    if (h->low > 0)
        out->how.low = bottom(h);
    if (h->high > 0)
        out->how.high = top(h);
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
    struct held h = { .count = count };
    scorecard_i_moments_of(x, count, &h.moments);
    if (passes(t, &h.moments, &out->skew[0], &out->kurtosis[0]) || isnan(out->skew[0])) {
        out->skew[1] = out->skew[0];
        out->kurtosis[1] = out->kurtosis[0];
        if (isnan(out->skew[0]))
            out->outcome = count < 3 ? SCORECARD_TREATMENT_TOO_FEW : SCORECARD_TREATMENT_CONSTANT;
        return true;
    }
    double *sorted = (double *)(void *)(spare + 2 * count); /* after the sort's own room */
    for (size_t i = 0; i < count; i++)
        spare[i] = (struct scorecard_i_item){ x[i], 0 };
    scorecard_i_order_sort(spare, count, spare + count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = spare[i].value + 0.0; /* one zero, whichever came first */
    h.x = sorted;
    scorecard_i_powers_init(&h.powers, h.moments.mean, h.moments.unit);
    for (size_t i = 0; i < count; i++)
        scorecard_i_powers_add(&h.powers, sorted[i]);
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
    *culprit = sorted[0];
    return try_transform(t, &h, (double *)(void *)spare, out);
}
