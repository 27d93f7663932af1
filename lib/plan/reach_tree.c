/* SPDX-License-Identifier: MIT */
/*
 * The least cost of a tree of concave means over concave hulls, by prices: at a price for the top's value every lever answers
 * for itself, and the price at which the target is just reached is looked for among all doubles. Prices also prove that it
 * cannot be had for less (weak duality).
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "plan/reach.h"

/* ---- values ---- */

/* A concave scale whose derivative is v to the power q - 1. */
static double scale(double v, double q)
{
    if (q == 1)
        return v;
    return q == 0 ? scorecard_i_log(v) : scorecard_i_pow(v, q) / q;
}

static double power(double v, double p)
{
    if (p == 1)
        return v;
    if (p == -1)
        return 1 / v;
    return p == 2 ? v * v : scorecard_i_pow(v, p);
}

/* From the weighted sum of scales of its children to a power mean. */
static double unscale(double sum, double q)
{
    if (q == 1)
        return sum;
    if (q == 0)
        return scorecard_i_exp(sum);
    double v = q * sum;
    return q == -1 ? 1 / v : v > 0 ? scorecard_i_pow(v, 1 / q) : q > 0 ? 0 : INFINITY;
}

static double hull_at(const struct scorecard_i_corner *hull, size_t count, double t)
{
    size_t k = 0;
    while (k + 1 < count && hull[k + 1].t <= t)
        k++;
    if (k + 1 == count || !(t > hull[k].t))
        return hull[k].v;
    return hull[k].v + (hull[k + 1].v - hull[k].v) * ((t - hull[k].t) / (hull[k + 1].t - hull[k].t));
}

static double value(const struct scorecard_i_grove *grove, size_t b, const double *t, bool hulls)
{
    const struct scorecard_i_branch *branch = &grove->branches[b];
    if (branch->kind == SCORECARD_I_BRANCH_CONSTANT)
        return branch->constant;
    if (branch->kind == SCORECARD_I_BRANCH_LEVER) {
        size_t j = branch->lever;
        return hulls ? hull_at(grove->hulls[j], grove->hull_counts[j], t[j]) : scorecard_i_curve_at(&grove->curves[j], t[j]);
    }
    bool sums = branch->kind == SCORECARD_I_BRANCH_SUM;
    double sum = sums ? branch->constant : 0;
    for (size_t c = b + 1; c < branch->end; c = grove->branches[c].end) {
        double v = value(grove, c, t, hulls), w = grove->branches[c].weight;
        if (w != 0)
            sum += w * (sums ? v : scale(v, branch->power));
    }
    return sums ? sum : unscale(sum, branch->power);
}

double scorecard_i_grove_value(const struct scorecard_i_grove *grove, size_t branch, const double *t)
{
    return value(grove, branch, t, false);
}

static double cost_of(const struct scorecard_i_grove *grove, size_t b, const double *t)
{
    double cost = 0;
    for (size_t c = b; c < grove->branches[b].end; c++)
        if (grove->branches[c].kind == SCORECARD_I_BRANCH_LEVER)
            cost += grove->curves[grove->branches[c].lever].cost * t[grove->branches[c].lever];
    return cost;
}

/* ---- answers to a price ---- */

/* Prices are searched among the doubles between these by halves of their bits. */
static const double cheapest = 1e-280, dearest = 1e280;

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* The amount of a lever at which price x scale(v) - cost is greatest; the greater of several when `high`. */
static double answer_lever(const struct scorecard_i_grove *grove, size_t j, double price, double q, bool high, double *t)
{
    const struct scorecard_i_corner *hull = grove->hulls[j];
    double cost = grove->curves[j].cost;
    size_t k = 0;
    *t = hull[0].t;
    double v = hull[0].v;
    for (; k + 1 < grove->hull_counts[j]; k++) {
        const struct scorecard_i_corner *a = &hull[k], *b = a + 1;
        double dv = b->v - a->v, dc = cost * (b->t - a->t), gain = price * (q == 1 ? 1 : power(b->v, q - 1)) * dv;
        if (high && q == 1 ? gain >= dc : gain > dc) {
            *t = b->t;
            v = b->v;
            continue;
        }
        if (q == 1)
            break;
        double want = power(price * dv / dc, 1 / (1 - q));
        if (want > a->v) {
            double share = (want - a->v) / dv;
            share = share < 1 ? share : 1;
            *t = a->t + (b->t - a->t) * share;
            v = a->v + dv * share;
        }
        break;
    }
    return v;
}

static double answer(const struct scorecard_i_grove *grove, size_t b, double price, double q, bool high, double *t, double *room);

/* All children's answers, and what the branch then comes to. */
static double answer_children(const struct scorecard_i_grove *grove, size_t b, double price, double q, bool high, double *t,
                              double *room)
{
    const struct scorecard_i_branch *branch = &grove->branches[b];
    bool sums = branch->kind == SCORECARD_I_BRANCH_SUM;
    double sum = sums ? branch->constant : 0;
    for (size_t c = b + 1; c < branch->end; c = grove->branches[c].end) {
        double w = grove->branches[c].weight, v = answer(grove, c, price * w, q, high, t, room);
        if (w != 0)
            sum += w * (sums ? v : scale(v, branch->power));
    }
    return sums ? sum : unscale(sum, branch->power);
}

/* Saves or takes back the amounts of a branch's levers. */
static void copy(const struct scorecard_i_grove *grove, size_t b, const double *from, double *to)
{
    for (size_t c = b; c < grove->branches[b].end; c++)
        if (grove->branches[c].kind == SCORECARD_I_BRANCH_LEVER)
            to[grove->branches[c].lever] = from[grove->branches[c].lever];
}

static void mix(const struct scorecard_i_grove *grove, size_t b, const double *low, double share, double *t)
{
    for (size_t c = b; c < grove->branches[b].end; c++)
        if (grove->branches[c].kind == SCORECARD_I_BRANCH_LEVER) {
            size_t j = grove->branches[c].lever;
            t[j] = share >= 1 ? t[j] : low[j] + (t[j] - low[j]) * share;
        }
}

/*
 * A sum below a mean: its own price follows from its value. The price for which both agree is looked for; where the value
 * jumps there, the answer lies on the way between both.
 */
static double answer_sum(const struct scorecard_i_grove *grove, size_t b, double price, double q, double *t, double *room)
{
    uint64_t low = bits_of(cheapest), high = bits_of(dearest);
    double *inner = room + grove->levers;
    double v_low = answer_children(grove, b, cheapest, 1, false, t, inner);
    double v_high = answer_children(grove, b, dearest, 1, false, t, inner);
    if (!(v_low < v_high) || price <= 0) {
        answer_children(grove, b, cheapest, 1, false, t, inner);
        return v_low;
    }
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        double mu = double_of(middle), v = answer_children(grove, b, mu, 1, false, t, inner);
        if (mu >= price * power(v, q - 1)) {
            high = middle;
            v_high = v;
        } else {
            low = middle;
            v_low = v;
        }
        if (v_low == v_high)
            break;
    }
    answer_children(grove, b, double_of(low), 1, false, t, inner);
    copy(grove, b, t, room);
    answer_children(grove, b, double_of(high), 1, false, t, inner);
    if (!(v_low < v_high))
        return v_high;
    double v = power(double_of(high) / price, 1 / (q - 1));
    v = v < v_low ? v_low : v > v_high ? v_high : v;
    mix(grove, b, room, (v - v_low) / (v_high - v_low), t);
    return v;
}

/* A mean below something else than a mean of its power, likewise; its value does not jump. */
static double answer_power(const struct scorecard_i_grove *grove, size_t b, double price, double q, double *t, double *room)
{
    double p = grove->branches[b].power;
    uint64_t low = bits_of(cheapest), high = bits_of(dearest);
    double *inner = room + grove->levers;
    double v_low = answer_children(grove, b, cheapest, p, false, t, inner);
    double v_high = answer_children(grove, b, dearest, p, false, t, inner);
    bool none = !(v_low < v_high) || price <= 0;
    while (high - low > 1 && !none && v_low != v_high) {
        uint64_t middle = low + (high - low) / 2;
        double kappa = double_of(middle), v = answer_children(grove, b, kappa, p, false, t, inner);
        if (kappa * power(v, p - q) >= price) {
            high = middle;
            v_high = v;
        } else {
            low = middle;
            v_low = v;
        }
    }
    return answer_children(grove, b, none ? cheapest : double_of(high), p, false, t, inner);
}

/* Amounts at which price x scale(value of the branch) - cost is greatest, into t. Returns that value. */
static double answer(const struct scorecard_i_grove *grove, size_t b, double price, double q, bool high, double *t, double *room)
{
    const struct scorecard_i_branch *branch = &grove->branches[b];
    switch (branch->kind) {
    case SCORECARD_I_BRANCH_LEVER:
        return answer_lever(grove, branch->lever, price, q, high, &t[branch->lever]);
    case SCORECARD_I_BRANCH_SUM:
        return q == 1 ? answer_children(grove, b, price, 1, high, t, room) : answer_sum(grove, b, price, q, t, room);
    case SCORECARD_I_BRANCH_POWER:
        return q == branch->power ? answer_children(grove, b, price, q, high, t, room)
                                  : answer_power(grove, b, price, q, t, room);
    default:
        return branch->constant;
    }
}

/* ---- the target ---- */

/* The ends of all levers in the box. */
static void set_ends(const struct scorecard_i_grove *grove, size_t b, bool high, double *t)
{
    for (size_t c = b; c < grove->branches[b].end; c++)
        if (grove->branches[c].kind == SCORECARD_I_BRANCH_LEVER) {
            size_t j = grove->branches[c].lever;
            t[j] = grove->hulls[j][high ? grove->hull_counts[j] - 1 : 0].t;
        }
}

static void relax_mean(const struct scorecard_i_grove *grove, size_t b, double target, double *t, double *room,
                       struct scorecard_i_relaxed *out)
{
    double q = grove->branches[b].kind == SCORECARD_I_BRANCH_POWER ? grove->branches[b].power : 1;
    uint64_t low = bits_of(cheapest), high = bits_of(dearest);
    double *inner = room + grove->levers;
    double v_low = answer(grove, b, cheapest, q, false, t, inner), v_high = out->most;
    if (v_low >= target)
        high = low; /* what is free suffices, at no price to speak of */
    while (high - low > 1 && v_low != v_high) {
        uint64_t middle = low + (high - low) / 2;
        double v = answer(grove, b, double_of(middle), q, false, t, inner);
        if (v >= target) {
            high = middle;
            v_high = v;
        } else {
            low = middle;
            v_low = v;
        }
    }
    v_low = answer(grove, b, double_of(low), q, false, t, inner);
    copy(grove, b, t, room);
    v_high = answer(grove, b, double_of(high), q, true, t, inner);
    double price = double_of(high), cost = cost_of(grove, b, t);
    /* Whatever reaches the target costs at least that much, at this price for what is beyond the target. */
    out->bound = cost - price * (scale(v_high, q) - scale(target, q));
    if (v_high > target && v_low < target)
        mix(grove, b, room, (target - v_low) / (v_high - v_low), t);
    else if (v_low >= target)
        copy(grove, b, room, t);
    cost = cost_of(grove, b, t);
    out->bound = out->bound < cost ? out->bound : cost;
}

void scorecard_i_grove_relax(const struct scorecard_i_grove *grove, size_t b, double target, double *t, double *room,
                             struct scorecard_i_relaxed *out)
{
    set_ends(grove, b, true, t);
    out->most = value(grove, b, t, true);
    if (!(out->most >= target)) {
        out->bound = INFINITY;
        return;
    }
    set_ends(grove, b, false, t);
    out->bound = cost_of(grove, b, t);
    if (value(grove, b, t, true) < target)
        relax_mean(grove, b, target, t, room, out);
}
