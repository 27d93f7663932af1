/* SPDX-License-Identifier: MIT */
/*
 * Weights for stated importance. The node is the weighted sum of its children, so the correlation of child and node follows
 * from the covariances: (C w)_j / sqrt(C_jj w'C w). Least squares by Levenberg and Marquardt over weights that add up to 1
 * and keep within their bounds, from two starts; the better end is taken.
 */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"
#include "maths/linear.h"
#include "method/weigh/columns.h"

enum { ROUNDS = 500 };

struct search {
    size_t n;
    bool shares;
    const double *covariance, *lower, *upper, *target;
    double *w, *trial, *best;
    double *along;      /* C w */
    double *importance; /* at the weights looked at last */
    double *jacobian;   /* [n x n] of importance by weight */
    double *means;      /* of the Jacobian's rows, over weights that are not held */
    double *normal, *step;
    bool *held;         /* weights at a bound that they would leave */
};

static double bound(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

/* The nearest weights that keep the bounds and add up to 1: all moved by the same, found by halving. */
static void project(const struct search *s, double *w)
{
    double low = -2, high = 2;
    for (size_t j = 0; j < s->n; j++) {
        low = s->lower[j] - w[j] < low ? s->lower[j] - w[j] : low;
        high = s->upper[j] - w[j] > high ? s->upper[j] - w[j] : high;
    }
    for (int round = 0; round < 200; round++) {
        double middle = low + (high - low) / 2, sum = 0;
        for (size_t j = 0; j < s->n; j++)
            sum += bound(w[j] + middle, s->lower[j], s->upper[j]);
        if (sum < 1)
            low = middle;
        else
            high = middle;
    }
    for (size_t j = 0; j < s->n; j++) {
        w[j] = bound(w[j] + high, s->lower[j], s->upper[j]);
        /* What is at a bound but for rounding is at it. */
        if (w[j] - s->lower[j] < 1e-14)
            w[j] = s->lower[j];
        else if (s->upper[j] - w[j] < 1e-14)
            w[j] = s->upper[j];
    }
}

/* Importance under weights, and the sum of squares of what it misses. With `slopes`, also the Jacobian. */
static double look(struct search *s, const double *w, bool slopes)
{
    size_t n = s->n;
    double variance = 0, all = 0, sum = 0;
    for (size_t j = 0; j < n; j++) {
        s->along[j] = 0;
        for (size_t k = 0; k < n; k++)
            s->along[j] += s->covariance[j * n + k] * w[k];
        variance += w[j] * s->along[j];
    }
    for (size_t j = 0; j < n; j++) {
        s->importance[j] = variance > 0 ? s->along[j] * s->along[j] / (s->covariance[j * (n + 1)] * variance) : 0;
        all += s->importance[j];
    }
    for (size_t j = 0; j < n && slopes; j++)
        for (size_t m = 0; m < n; m++)
            s->jacobian[j * n + m] = variance > 0 ? 2 * s->along[j] / (s->covariance[j * (n + 1)] * variance) *
                                                        (s->covariance[j * n + m] - s->along[j] * s->along[m] / variance)
                                                  : 0;
    for (size_t m = 0; m < n && slopes && s->shares; m++) {
        double slope = 0;
        for (size_t j = 0; j < n; j++)
            slope += s->jacobian[j * n + m];
        for (size_t j = 0; j < n; j++)
            s->jacobian[j * n + m] = all > 0 ? (s->jacobian[j * n + m] - s->importance[j] / all * slope) / all : 0;
    }
    for (size_t j = 0; j < n; j++) {
        if (s->shares)
            s->importance[j] = all > 0 ? s->importance[j] / all : 0;
        sum += (s->importance[j] - s->target[j]) * (s->importance[j] - s->target[j]);
    }
    return sum;
}

/* The gradient along the plane of constant sum, of the weights that are free to move; which these are. How long it is. */
static double find_gradient(struct search *s, double *gradient)
{
    size_t n = s->n, free = 0;
    double mean = 0, length = 0;
    for (size_t m = 0; m < n; m++) {
        gradient[m] = 0;
        for (size_t j = 0; j < n; j++)
            gradient[m] += 2 * s->jacobian[j * n + m] * (s->importance[j] - s->target[j]);
        s->held[m] = false;
    }
    /* Holding some moves the mean, which may hold others. */
    for (size_t round = 0; round < n; round++) {
        bool more = false;
        mean = 0;
        free = 0;
        for (size_t m = 0; m < n; m++)
            if (!s->held[m]) {
                mean += gradient[m];
                free++;
            }
        mean = free > 0 ? mean / (double)free : 0;
        for (size_t m = 0; m < n; m++)
            if (!s->held[m] && ((s->w[m] <= s->lower[m] && gradient[m] > mean) || (s->w[m] >= s->upper[m] && gradient[m] < mean)))
                s->held[m] = more = true;
        if (!more)
            break;
    }
    for (size_t m = 0; m < n; m++) {
        gradient[m] = s->held[m] ? 0 : gradient[m] - mean;
        length += gradient[m] * gradient[m];
    }
    return scorecard_i_sqrt(length);
}

/* A step of the damped normal equations, within the plane, for weights that are free; into s->step. */
static bool find_step(struct search *s, const double *gradient, double damping)
{
    size_t n = s->n, free = 0;
    for (size_t m = 0; m < n; m++)
        free += !s->held[m];
    /* Columns of the Jacobian less their mean: movement that keeps the sum. */
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b <= a; b++) {
            double sum = 0;
            if (!s->held[a] && !s->held[b])
                for (size_t j = 0; j < n; j++)
                    sum += (s->jacobian[j * n + a] - s->means[j]) * (s->jacobian[j * n + b] - s->means[j]);
            s->normal[a * n + b] = s->normal[b * n + a] = sum + (a == b ? (s->held[a] ? 1 : damping) : 0);
        }
    for (size_t m = 0; m < n; m++)
        s->step[m] = -gradient[m] / 2;
    if (free < 2 || !scorecard_i_cholesky(s->normal, n, 0))
        return false;
    scorecard_i_cholesky_solve(s->normal, n, s->step);
    return true;
}

static void find_means(struct search *s)
{
    size_t n = s->n, free = 0;
    for (size_t m = 0; m < n; m++)
        free += !s->held[m];
    for (size_t j = 0; j < n; j++) {
        s->means[j] = 0;
        for (size_t m = 0; m < n; m++)
            s->means[j] += s->held[m] || free == 0 ? 0 : s->jacobian[j * n + m] / (double)free;
    }
}

/* From s->w to where no step is downhill. Returns what is missed there. */
static double minimise(struct search *s, double *gradient, double *rounds, bool *converged)
{
    double damping = 1e-3, missed = look(s, s->w, true);
    *converged = false;
    for (int round = 0; round < ROUNDS; round++) {
        double length = find_gradient(s, gradient);
        *converged = length <= 1e-13 || missed <= 1e-28;
        if (*converged)
            break;
        find_means(s);
        bool better = false;
        while (!better && damping < 1e12) {
            if (find_step(s, gradient, damping)) {
                for (size_t m = 0; m < s->n; m++)
                    s->trial[m] = s->w[m] + s->step[m];
                project(s, s->trial);
                better = look(s, s->trial, false) < missed;
            }
            damping = better ? damping / 8 : damping * 4;
        }
        ++*rounds;
        if (!better) {
            *converged = length <= 1e-7; /* what is missed changes by the square of that: as low as doubles tell */
            break;
        }
        for (size_t m = 0; m < s->n; m++)
            s->w[m] = s->trial[m];
        missed = look(s, s->w, true);
        damping = damping < 1e-12 ? 1e-12 : damping;
    }
    return missed;
}

static void search_weights(struct search *s, const double *start, double *gradient, struct scorecard_i_weigh_facts *facts)
{
    double least = INFINITY;
    facts->rounds = 0;
    for (int from = 0; from < 2; from++) {
        bool converged;
        for (size_t j = 0; j < s->n; j++)
            s->w[j] = from == 0 ? start[j] : 1 / (double)s->n;
        project(s, s->w);
        double missed = minimise(s, gradient, &facts->rounds, &converged);
        if (!(missed < least))
            continue;
        least = missed;
        facts->converged = converged;
        for (size_t j = 0; j < s->n; j++)
            s->best[j] = s->w[j];
    }
    facts->objective = least;
}

scorecard_status scorecard_i_weigh_importance(const struct scorecard_i_weighing *weighing,
                                              struct scorecard_i_weigh_columns *c, double *w,
                                              struct scorecard_i_weigh_facts *facts, struct scorecard_error *err)
{
    size_t n = c->children, rows = scorecard_i_weigh_complete(c);
    scorecard_status status = scorecard_i_weigh_check_rows(c, rows, 3, err);
    if (status != SCORECARD_OK)
        return status;
    facts->rows = (double)rows;
    facts->importance = scorecard_i_arena_alloc(c->arena, n, sizeof(double));
    facts->correlations = scorecard_i_arena_alloc(c->arena, n, sizeof(double));
    const struct scorecard_run *run = &c->arena->run;
    double *room = scorecard_i_alloc(run, (3 * n + 10) * n * sizeof *room);
    bool *held = scorecard_i_alloc(run, n * sizeof *held);
    if (facts->importance == NULL || facts->correlations == NULL || room == NULL || held == NULL) {
        scorecard_i_free(run, room);
        scorecard_i_free(run, held);
        return scorecard_i_fail_memory(err);
    }
    double *rest = room + 3 * n * n, *lower = rest, *upper = rest + n, *target = rest + 2 * n, *gradient = rest + 3 * n;
    struct search s = { .n = n, .shares = weighing->importance == SCORECARD_IMPORTANCE_SHARE, .covariance = room,
                        .jacobian = room + n * n, .normal = room + 2 * n * n, .lower = lower, .upper = upper, .target = target,
                        .w = rest + 4 * n, .trial = rest + 5 * n, .along = rest + 6 * n, .step = rest + 7 * n, .best = rest + 8 * n, .means = rest + 9 * n,
                        .importance = facts->importance, .held = held };
    status = scorecard_i_weigh_covariances(c, rows, room, err);
    for (size_t j = 0; j < n; j++) {
        lower[j] = weighing->lower != NULL ? weighing->lower[j] : 0;
        upper[j] = weighing->upper != NULL ? weighing->upper[j] : 1;
        target[j] = weighing->targets != NULL ? weighing->targets[j] : c->weights[j];
        w[j] = target[j];
    }
    if (status == SCORECARD_OK && (!scorecard_i_weigh_normalise(w, n) || (s.shares && !scorecard_i_weigh_normalise(target, n)))) {
        status = scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "the targets of its children are all 0; give at least one of them more");
    } else if (status == SCORECARD_OK) {
        search_weights(&s, w, gradient, facts);
        (void)look(&s, s.best, false);
        double variance = 0;
        for (size_t j = 0; j < n; j++) {
            w[j] = s.best[j];
            variance += w[j] * s.along[j];
        }
        for (size_t j = 0; j < n; j++)
            facts->correlations[j] = variance > 0 ? s.along[j] / scorecard_i_sqrt(room[j * (n + 1)] * variance) : scorecard_i_missing();
    }
    scorecard_i_free(run, room);
    scorecard_i_free(run, held);
    return status;
}
