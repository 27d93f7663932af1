/* SPDX-License-Identifier: MIT */
#include "measure/bounds_compare.h"

#include <math.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "method/aggregate/body.h"

static const struct scorecard_i_interval nothing_known = { -INFINITY, INFINITY };

static double greater(double a, double b)
{
    return a > b ? a : b;
}

static bool all_finite(size_t count, const double *low, const double *high)
{
    for (size_t i = 0; i < count; i++)
        if (isinf(low[i]) || isinf(high[i]))
            return false;
    return true;
}

/*
 * A mean with its penalty rises with the mean and falls with the spread (or the other way round). The mean lies between
 * those of the ends; the spread moves by no more than that of half the widths.
 */
static struct scorecard_i_interval penalised(const struct scorecard_i_aggregation *a, size_t count, const double *low,
                                             const double *high, const double *w, double *x, double *weights)
{
    double means[2], middle, none, variance, all = 0, squares = 0, n = 0;
    double *ends[2] = { x, x + count }, *middles = x + 2 * count;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(low[i]) || !(w[i] > 0))
            continue;
        double half = (high[i] - low[i]) / 2;
        ends[0][used] = low[i];
        ends[1][used] = high[i];
        middles[used] = low[i] + half;
        weights[used++] = w[i];
        all += w[i];
        squares += w[i] * half * half;
        n++;
    }
    if (!all_finite(used, ends[0], ends[1]) || !scorecard_i_mean_and_variance(a, used, ends[0], weights, &means[0], &none) ||
        !scorecard_i_mean_and_variance(a, used, ends[1], weights, &means[1], &none) ||
        !scorecard_i_mean_and_variance(a, used, middles, weights, &middle, &variance) || !(means[0] > 0) || isnan(variance))
        return nothing_known;
    if (squares == 0) {
        double score = scorecard_i_with_penalty(a, middle, variance);
        return (struct scorecard_i_interval){ score, score };
    }
    double off = scorecard_i_sqrt(squares / all * (a->divisor == SCORECARD_DIVISOR_N_LESS_ONE ? n / (n - 1) : 1));
    double spread = scorecard_i_sqrt(variance), least = greater(spread - off, 0), most = spread + off;
    struct scorecard_i_interval out = { INFINITY, -INFINITY };
    /* With a penalty upwards, M + S^2/M turns at M = S: its least is taken there where that is between. */
    for (int corner = 0; corner < 4; corner++) {
        double mean = means[corner & 1], s = corner >> 1 != 0 ? most : least;
        double score = scorecard_i_with_penalty(a, mean, s * s);
        out.low = score < out.low ? score : out.low;
        out.high = score > out.high ? score : out.high;
    }
    if (a->penalty == SCORECARD_PENALTY_PLUS && least > means[0] && least < means[1] && 2 * least < out.low)
        out.low = 2 * least;
    return out;
}

/* How far an interval is from another: at least and at most, squared and weighted. */
static void add_distance(double low, double high, double end_low, double end_high, double w, double *least, double *most)
{
    double near = w * greater(0, greater(end_low - high, low - end_high));
    double far = w * greater(end_high - low, high - end_low);
    *least += near * near;
    *most += far * far;
}

/* The ends of the best and the worst of each child: [ideal low, ideal high, anti low, anti high] x children. */
static void find_ends(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, const double *low,
                      const double *high, double *ends)
{
    size_t children = engine->model->nodes[n].child_count;
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, n);
    for (size_t c = 0; c < children; c++) {
        ends[c] = ends[children + c] = fitted->ideal[c];
        ends[2 * children + c] = ends[3 * children + c] = fitted->anti[c];
        bool any = false;
        for (size_t u = 0; u < engine->unit_count && scorecard_i_engine_compares(&engine->model->nodes[n]); u++) {
            double l = low[u * children + c], h = high[u * children + c];
            if (isnan(l))
                continue;
            ends[c] = !any || l > ends[c] ? l : ends[c];
            ends[children + c] = !any || h > ends[children + c] ? h : ends[children + c];
            ends[2 * children + c] = !any || l < ends[2 * children + c] ? l : ends[2 * children + c];
            ends[3 * children + c] = !any || h < ends[3 * children + c] ? h : ends[3 * children + c];
            any = true;
        }
    }
}

static struct scorecard_i_interval closeness(size_t children, const double *low, const double *high, const double *w,
                                             const double *ends)
{
    double least[2] = { 0, 0 }, most[2] = { 0, 0 };
    for (size_t c = 0; c < children; c++) {
        if (isnan(low[c]) || !(w[c] > 0))
            continue;
        if (isinf(low[c]) || isinf(high[c]) || !all_finite(1, &ends[c], &ends[children + c]) ||
            !all_finite(1, &ends[2 * children + c], &ends[3 * children + c]))
            return (struct scorecard_i_interval){ 0, 1 };
        add_distance(low[c], high[c], ends[c], ends[children + c], w[c], &least[0], &most[0]);
        add_distance(low[c], high[c], ends[2 * children + c], ends[3 * children + c], w[c], &least[1], &most[1]);
    }
    double worst = scorecard_i_topsis_of(scorecard_i_sqrt(most[0]), scorecard_i_sqrt(least[1]));
    double best = scorecard_i_topsis_of(scorecard_i_sqrt(least[0]), scorecard_i_sqrt(most[1]));
    return (struct scorecard_i_interval){ isnan(worst) ? 0 : worst, isnan(best) ? 1 : best };
}

static void round_all(size_t count, double *x, int32_t decimals)
{
    for (size_t i = 0; i < count && decimals != SCORECARD_I_EXACT; i++)
        if (isfinite(x[i]))
            x[i] = scorecard_i_number_round(x[i], decimals);
}

/* At its worst a unit's lowest scores meet the others' highest. */
static void duels(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, double *low, double *high, double *w, int64_t *votes,
                  struct scorecard_i_interval *out)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    size_t cells = (size_t)engine->unit_count * node->child_count;
    round_all(cells, low, node->aggregation.decimals);
    round_all(cells, high, node->aggregation.decimals);
    for (uint32_t c = 0; c < node->child_count; c++)
        w[c] = scorecard_i_weight_of(engine, period, n, c);
    bool whole = scorecard_i_votes(node->child_count, w, votes);
    struct scorecard_i_jury jury = { &node->aggregation, node->child_count, w, whole ? votes : NULL };
    for (uint32_t u = 0; u < engine->unit_count; u++) {
        out[u].low = scorecard_i_compare(&jury, engine->unit_count, u, low, high).score;
        out[u].high = scorecard_i_compare(&jury, engine->unit_count, u, high, low).score;
    }
}

bool scorecard_i_bounds_compare(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, double *low,
                                double *high, const double *w, struct scorecard_i_interval *out)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    size_t children = node->child_count;
    double *room = scorecard_i_alloc(&engine->run, 4 * children * sizeof *room);
    double *weights = scorecard_i_alloc(&engine->run, children * sizeof *weights);
    int64_t *votes = scorecard_i_alloc(&engine->run, children * sizeof *votes);
    bool done = room != NULL && weights != NULL && votes != NULL;
    if (done && scorecard_i_aggregation_pairs(node->aggregation.method))
        duels(engine, n, period, low, high, weights, votes, out);
    bool near = done && node->aggregation.method == SCORECARD_AGGREGATE_TOPSIS &&
                scorecard_i_fitted_of(engine, period, n)->ideal != NULL;
    if (near)
        find_ends(engine, n, period, low, high, room);
    /* Weights that come from the data move with it, in ways that nobody follows here. */
    bool driven = scorecard_i_weigh_is_driven(node->weighing.method);
    for (uint32_t u = 0; u < engine->unit_count && done; u++) {
        size_t at = u * children;
        if (driven)
            out[u] = nothing_known;
        else if (near)
            out[u] = closeness(children, &low[at], &high[at], &w[at], room);
        else if (scorecard_i_aggregation_penalises(node->aggregation.method))
            out[u] = penalised(&node->aggregation, children, &low[at], &high[at], &w[at], room, weights);
        else if (!scorecard_i_aggregation_pairs(node->aggregation.method))
            out[u] = nothing_known;
    }
    scorecard_i_free(&engine->run, room);
    scorecard_i_free(&engine->run, weights);
    scorecard_i_free(&engine->run, votes);
    return done;
}
