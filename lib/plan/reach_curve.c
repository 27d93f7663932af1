/* SPDX-License-Identifier: MIT */
/* What a leaf gives by how far its input was moved. */
#include <math.h>

#include "base/number.h"
#include "plan/reach.h"

/* Quotients of numbers that were written as decimals are whole but for the last digits. */
static const double near_whole = 1e-9;

double scorecard_i_step_to(double t, double step, bool up)
{
    double steps = t / step, whole = scorecard_i_number_round(steps, 0);
    if (!(steps < 4503599627370496.0))
        return t; /* closer than doubles are */
    if (fabs(steps - whole) <= near_whole * (1 + (steps < 1e6 ? steps : 1e6) * 1e-6))
        return whole * step;
    if (up && whole < steps)
        whole += 1;
    else if (!up && whole > steps)
        whole -= 1;
    return whole * step;
}

/* The last corner at or before an amount. */
static size_t place(const struct scorecard_i_curve *curve, double t)
{
    size_t low = 0, high = curve->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (curve->corners[middle].t <= t)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static double on_line(const struct scorecard_i_corner *a, const struct scorecard_i_corner *b, double t)
{
    if (!(t > a->t))
        return a->v;
    if (!(t < b->t))
        return b->v;
    double v = a->v + (b->v - a->v) * ((t - a->t) / (b->t - a->t));
    return v < a->v ? a->v : v > b->v ? b->v : v;
}

double scorecard_i_curve_at(const struct scorecard_i_curve *curve, double t)
{
    size_t k = place(curve, t);
    const struct scorecard_i_corner *a = &curve->corners[k];
    return k + 1 < curve->count && !a->jumps ? on_line(a, a + 1, t) : a->v;
}

double scorecard_i_curve_find(const struct scorecard_i_curve *curve, double low, double high, double v)
{
    if (scorecard_i_curve_at(curve, low) >= v)
        return low;
    for (size_t k = 0; k < curve->count; k++) {
        const struct scorecard_i_corner *b = &curve->corners[k], *a = k > 0 ? b - 1 : b;
        if (b->v < v || b->t <= low)
            continue;
        double t = b->t;
        if (k > 0 && !a->jumps && a->v < v) {
            t = a->t + (b->t - a->t) * ((v - a->v) / (b->v - a->v));
            if (curve->step > 0)
                t = scorecard_i_step_to(t, curve->step, true);
            if (curve->step > 0 && on_line(a, b, t) < v - 1e-14 * (fabs(v) + b->v - a->v))
                t = scorecard_i_step_to(t + curve->step, curve->step, false);
            t = t > b->t ? b->t : t;
        }
        t = t < low ? low : t;
        return t <= high ? t : scorecard_i_missing();
    }
    return scorecard_i_missing();
}

size_t scorecard_i_curve_hull(const struct scorecard_i_curve *curve, double low, double high, struct scorecard_i_corner *out)
{
    size_t count = 0;
    for (size_t k = 0; k <= curve->count + 1; k++) {
        struct scorecard_i_corner c;
        if (k == 0)
            c = (struct scorecard_i_corner){ low, scorecard_i_curve_at(curve, low), false };
        else if (k <= curve->count)
            c = curve->corners[k - 1];
        else
            c = (struct scorecard_i_corner){ high, scorecard_i_curve_at(curve, high), false };
        if ((k > 0 && k <= curve->count && !(c.t > low && c.t < high)) || (k > curve->count && !(high > low)))
            continue;
        c.jumps = false;
        /* Worth no more than before: no corner of the hull. */
        if (count > 0 && !(c.v > out[count - 1].v))
            continue;
        while (count > 0 && !(c.t > out[count - 1].t))
            count--;
        while (count > 1) {
            const struct scorecard_i_corner *a = &out[count - 2], *b = &out[count - 1];
            if ((b->v - a->v) * (c.t - b->t) > (c.v - b->v) * (b->t - a->t))
                break;
            count--;
        }
        out[count++] = c;
    }
    return count;
}

bool scorecard_i_curve_part(const struct scorecard_i_curve *curve, double low, double high, double t, double *left, double *right)
{
    size_t k = place(curve, t);
    const struct scorecard_i_corner *a = &curve->corners[k], *b = k + 1 < curve->count ? a + 1 : a;
    if (a->t >= t && a->t > low && a->t < high) { /* at a corner below the hull */
        *left = *right = a->t;
        return true;
    }
    if (b > a && a->jumps) {
        *left = a->t;
        *right = b->t;
        return *left >= low && *right <= high;
    }
    if (curve->step > 0) {
        /* Multiples to both sides, however near one of them is. */
        double near = scorecard_i_number_round(t / curve->step, 0);
        *left = near * curve->step <= t ? near * curve->step : (near - 1) * curve->step;
        *right = near * curve->step <= t ? (near + 1) * curve->step : near * curve->step;
        if (*left < *right && *left >= low && *right <= high)
            return true;
    }
    /* On a line whose hull goes on beyond it: at the end of the line that is inside. */
    double end = a->t > low && a->t < high ? a->t : b->t;
    *left = *right = end;
    return end > low && end < high;
}
