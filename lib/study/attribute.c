/* SPDX-License-Identifier: MIT */
#include "study/attribute.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/random.h"
#include "maths/elementary.h"
#include "maths/sum.h"

struct job {
    const struct scorecard_i_attribution *a;
    double *parts, *errors;
    double *x, *spare;  /* a state on the way, and room to score it */
    size_t *differing;  /* children that do */
    size_t count;       /* of them */
    double from, to;
};

static bool score_of(const struct job *job, const double *x, double *out)
{
    const struct scorecard_i_attribution *a = job->a;
    size_t culprit;
    if (a->score != NULL)
        return a->score(a->context, x, out) && isfinite(*out);
    return scorecard_i_aggregate(a->how, a->count, x, a->weights, job->spare, out, &culprit) == SCORECARD_I_OUTCOME_OK &&
           isfinite(*out);
}

void scorecard_i_attribute_rest(size_t count, double *parts, double difference)
{
    struct scorecard_i_sum sum;
    size_t greatest = 0;
    scorecard_i_sum_init(&sum);
    scorecard_i_sum_add(&sum, difference);
    for (size_t i = 0; i < count; i++) {
        scorecard_i_sum_add(&sum, -parts[i]);
        greatest = fabs(parts[i]) > fabs(parts[greatest]) ? i : greatest;
    }
    if (count > 0)
        parts[greatest] += scorecard_i_sum_value(&sum);
}

static bool all_finite(const struct job *job)
{
    bool finite = true;
    for (size_t i = 0; i < job->a->count; i++)
        finite = finite && isfinite(job->parts[i]);
    return finite;
}

/* ---- sums and means ---- */

static double total_weight(const struct scorecard_i_attribution *a)
{
    double all = 0;
    for (size_t i = 0; i < a->count; i++)
        all += a->weights[i];
    return all;
}

static int32_t split_linear(const struct job *job, double all)
{
    const struct scorecard_i_attribution *a = job->a;
    for (size_t i = 0; i < a->count; i++)
        job->parts[i] = a->weights[i] > 0 || a->weights[i] < 0 ? a->weights[i] / all * (a->to[i] - a->from[i]) : 0;
    return SCORECARD_I_SPLIT_LINEAR;
}

/* sinh(z) / z, near 0 by its series. */
static double sinh_share(double z)
{
    if (fabs(z) > 0.5)
        return (scorecard_i_exp(z) - scorecard_i_exp(-z)) / (2 * z);
    double square = z * z, sum = 1;
    for (int k = 16; k > 0; k -= 2)
        sum = 1 + square / (k * (k + 1)) * sum;
    return sum;
}

/* A power mean; 0 is the geometric. Scores are relative to the dominant one, so that no power overflows. */
struct powers {
    double p, unit;
};

/* f(y) - f(x); of the geometric mean f = ln, else x^p / p, which has it for a limit. */
static double rise(const struct powers *m, double x, double y)
{
    x /= m->unit;
    y /= m->unit;
    if (x > 0 && y > 0) {
        double way = scorecard_i_log(y) - scorecard_i_log(x), half = (scorecard_i_log(x) + scorecard_i_log(y)) / 2;
        if (x < 2 * y && y < 2 * x)
            way = scorecard_i_log(y / x); /* near one another, the quotient says it better */
        if (m->p == 0)
            return way;
        if (fabs(m->p * way) < 1)
            return way * scorecard_i_exp(m->p * half) * sinh_share(m->p * way / 2);
    }
    return (scorecard_i_pow(y, m->p) - scorecard_i_pow(x, m->p)) / m->p;
}

/* dM / df(M): the quotient where the two are far apart, else what it is without taking differences of what is nearly the same. */
static double slope(const struct powers *m, double x, double y)
{
    if (x > 0 && y > 0) {
        double lx = scorecard_i_log(x / m->unit), ly = scorecard_i_log(y / m->unit), way = ly - lx;
        if (fabs(way) < 1 && fabs(m->p * way) < 1)
            return m->unit * scorecard_i_exp((1 - m->p) * (lx + ly) / 2) * sinh_share(way / 2) / sinh_share(m->p * way / 2);
    }
    return (y - x) / rise(m, x, y);
}

/* Children at 0 in the state whose mean is 0 share the difference. */
static int32_t split_zeros(const struct job *job)
{
    const struct scorecard_i_attribution *a = job->a;
    const double *x = job->from == 0 ? a->from : a->to;
    double all = 0;
    for (size_t i = 0; i < a->count; i++)
        all += x[i] == 0 && a->weights[i] > 0 ? a->weights[i] : 0;
    for (size_t i = 0; i < a->count && all > 0; i++)
        job->parts[i] = x[i] == 0 && a->weights[i] > 0 ? a->weights[i] / all * (job->to - job->from) : 0;
    return SCORECARD_I_SPLIT_ZEROS;
}

static int32_t split_mean(const struct job *job, double p, double all)
{
    const struct scorecard_i_attribution *a = job->a;
    double least = INFINITY, most = 0;
    for (size_t i = 0; i < a->count; i++)
        if (a->weights[i] > 0) {
            double low = a->from[i] < a->to[i] ? a->from[i] : a->to[i], high = low < a->from[i] ? a->from[i] : a->to[i];
            most = high > most ? high : most;
            least = low < least ? low : least;
        }
    if (least == 0 && p <= 0)
        return job->from == job->to ? SCORECARD_I_SPLIT_MEAN : split_zeros(job); /* from 0 to 0 nothing has a part */
    struct powers m = { p, p > 0 ? most : least };
    if (most == 0)
        return SCORECARD_I_SPLIT_MEAN;
    double per = slope(&m, job->from, job->to);
    for (size_t i = 0; i < a->count; i++)
        if (a->weights[i] > 0 && a->from[i] != a->to[i])
            job->parts[i] = per * (a->weights[i] / all) * rise(&m, a->from[i], a->to[i]);
    return SCORECARD_I_SPLIT_MEAN;
}

/* ---- one alone ---- */

/* The child whose score is the aggregate's in a state; count: none, or it is not alone. */
static size_t find_alone(const struct job *job, const double *state, double score)
{
    size_t found = job->a->count;
    for (size_t i = 0; i < job->a->count; i++)
        if (state[i] == score) {
            if (found < job->a->count)
                return job->a->count;
            found = i;
        }
    return found;
}

/*
 * The child whose score the aggregate takes as its own in both states; count: none, or it is not alone. In one of them is not
 * enough: a child that lacks next to nothing, but has the least to lack, would have what another lost.
 */
static size_t find_taken(const struct job *job)
{
    const struct scorecard_i_attribution *a = job->a;
    int32_t method = a->how->method;
    bool takes = a->score == NULL && (method == SCORECARD_AGGREGATE_MINIMUM || method == SCORECARD_AGGREGATE_MAXIMUM ||
                                      method == SCORECARD_AGGREGATE_MEDIAN);
    size_t found = takes ? find_alone(job, a->from, job->from) : a->count;
    return found < a->count && find_alone(job, a->to, job->to) == found ? found : a->count;
}

/* Whether more of any child is never less of the whole, and all children go the same way. */
static bool is_monotone(const struct job *job)
{
    const struct scorecard_i_attribution *a = job->a;
    int32_t method = a->how->method;
    bool monotone = a->score == NULL && (method == SCORECARD_AGGREGATE_MINIMUM || method == SCORECARD_AGGREGATE_MAXIMUM ||
                                         method == SCORECARD_AGGREGATE_MEDIAN || method == SCORECARD_AGGREGATE_OWA);
    size_t up = 0;
    for (size_t k = 0; k < job->count; k++)
        up += a->to[job->differing[k]] > a->from[job->differing[k]];
    return monotone && (up == 0 || up == job->count);
}

/* The child with which all comes and without which nothing does: then it has the whole Shapley value. count: there is none. */
static size_t find_binding(const struct job *job)
{
    const struct scorecard_i_attribution *a = job->a;
    if (!is_monotone(job))
        return a->count;
    for (size_t k = 0; k < job->count; k++) {
        size_t i = job->differing[k];
        double with = job->from, without = job->to;
        memcpy(job->x, a->from, a->count * sizeof *job->x);
        job->x[i] = a->to[i];
        (void)score_of(job, job->x, &with); /* what these combine always has a score */
        memcpy(job->x, a->to, a->count * sizeof *job->x);
        job->x[i] = a->from[i];
        (void)score_of(job, job->x, &without);
        if (with == job->to && without == job->from)
            return i;
    }
    return a->count;
}

/* ---- Shapley values ---- */

/* All subsets that went: by subset the score, then for each child the mean of its steps at each size, over sizes. */
static bool shapley_exact(const struct job *job, double *scores)
{
    const struct scorecard_i_attribution *a = job->a;
    size_t all = (size_t)1 << job->count;
    double steps[SCORECARD_I_SHAPLEY_EXACT], ways[SCORECARD_I_SHAPLEY_EXACT];
    for (size_t set = 0; set < all; set++) {
        memcpy(job->x, a->from, a->count * sizeof *job->x);
        for (size_t k = 0; k < job->count; k++)
            if (set >> k & 1)
                job->x[job->differing[k]] = a->to[job->differing[k]];
        if (!score_of(job, job->x, &scores[set]))
            return false;
    }
    for (size_t k = 0; k < job->count; k++) {
        memset(steps, 0, sizeof steps);
        memset(ways, 0, sizeof ways);
        for (size_t set = 0; set < all; set++) {
            size_t size = 0;
            if (set >> k & 1)
                continue;
            for (size_t rest = set; rest != 0; rest &= rest - 1)
                size++;
            steps[size] += scores[set | (size_t)1 << k] - scores[set];
            ways[size]++;
        }
        double sum = 0;
        for (size_t size = 0; size < job->count; size++)
            sum += steps[size] / ways[size];
        job->parts[job->differing[k]] = sum / (double)job->count;
    }
    return true;
}

/* Goes through one order, from its one end or the other, and adds to each child's step. false: a state has no score. */
static bool walk(const struct job *job, const size_t *order, bool backwards, double *steps)
{
    const struct scorecard_i_attribution *a = job->a;
    double before = job->from, after = job->from;
    memcpy(job->x, a->from, a->count * sizeof *job->x);
    for (size_t k = 0; k < job->count; k++) {
        size_t i = order[backwards ? job->count - 1 - k : k];
        job->x[i] = a->to[i];
        if (k + 1 == job->count)
            after = job->to;
        else if (!score_of(job, job->x, &after))
            return false;
        steps[i] += after - before;
        before = after;
    }
    return true;
}

/* Drawn orders, each with its reverse: parts are means over the pairs, errors their standard errors. */
static bool shapley_sampled(const struct job *job, double *steps, double *squares, size_t *order)
{
    const struct scorecard_i_attribution *a = job->a;
    for (uint32_t pair = 0; pair < SCORECARD_I_SHAPLEY_PAIRS; pair++) {
        struct scorecard_i_random random = { .seed = a->seed, .replicate = pair, .stream = 0, .draw = 0 };
        memcpy(order, job->differing, job->count * sizeof *order);
        for (size_t k = job->count; k > 1; k--) {
            size_t j = scorecard_i_random_below(&random, (uint32_t)k), taken = order[j];
            order[j] = order[k - 1];
            order[k - 1] = taken;
        }
        memset(steps, 0, a->count * sizeof *steps);
        if (!walk(job, order, false, steps) || !walk(job, order, true, steps))
            return false;
        for (size_t k = 0; k < job->count; k++) { /* running mean and sum of squares about it */
            size_t i = job->differing[k];
            double step = steps[i] / 2, off = step - job->parts[i];
            job->parts[i] += off / (pair + 1);
            squares[i] += off * (step - job->parts[i]);
        }
    }
    double pairs = SCORECARD_I_SHAPLEY_PAIRS;
    for (size_t i = 0; i < a->count && job->errors != NULL; i++)
        job->errors[i] = scorecard_i_sqrt(squares[i] / (pairs - 1) / pairs);
    return true;
}

static bool split_shapley(const struct job *job, const struct scorecard_run *run, int32_t *way)
{
    size_t binding = find_binding(job), children = job->a->count;
    bool exact = job->count <= SCORECARD_I_SHAPLEY_EXACT;
    if (binding < children) {
        job->parts[binding] = job->to - job->from;
        *way = SCORECARD_I_SPLIT_BINDING;
        return true;
    }
    *way = exact ? SCORECARD_I_SPLIT_SHAPLEY : SCORECARD_I_SPLIT_SAMPLED;
    double *room = scorecard_i_zalloc(run, exact ? (size_t)1 << job->count : 2 * children, sizeof *room);
    size_t *order = scorecard_i_zalloc(run, job->count, sizeof *order);
    bool ready = room != NULL && order != NULL;
    if (ready && !(exact ? shapley_exact(job, room) : shapley_sampled(job, room, room + children, order)))
        *way = SCORECARD_I_SPLIT_NONE;
    scorecard_i_free(run, room);
    scorecard_i_free(run, order);
    return ready;
}

/* ---- the whole ---- */

/* The exponent of a quasi-arithmetic mean: 0 of the geometric. NaN: it is none. */
static double exponent_of(const struct scorecard_i_aggregation *how)
{
    switch (how->method) {
    case SCORECARD_AGGREGATE_GEOMETRIC:
        return 0;
    case SCORECARD_AGGREGATE_HARMONIC:
        return -1;
    case SCORECARD_AGGREGATE_POWER:
        return fabs(how->power) < 0x1p-100 ? 0 : how->power;
    default:
        return scorecard_i_missing();
    }
}

static bool split(const struct job *job, const struct scorecard_run *run, int32_t *way)
{
    const struct scorecard_i_attribution *a = job->a;
    double p = exponent_of(a->how);
    if (a->score == NULL && (a->how->method == SCORECARD_AGGREGATE_SUM || a->how->method == SCORECARD_AGGREGATE_ARITHMETIC))
        *way = split_linear(job, a->how->method == SCORECARD_AGGREGATE_SUM ? 1 : total_weight(a));
    else if (a->score == NULL && !isnan(p))
        *way = split_mean(job, p, total_weight(a));
    else if (a->binding && find_taken(job) < a->count) {
        job->parts[find_taken(job)] = job->to - job->from;
        *way = SCORECARD_I_SPLIT_BINDING;
    } else
        return split_shapley(job, run, way);
    return true;
}

/* Nothing is left of a split that cannot be. */
static void clear(const struct job *job)
{
    memset(job->parts, 0, job->a->count * sizeof *job->parts);
    if (job->errors != NULL)
        memset(job->errors, 0, job->a->count * sizeof *job->errors);
}

bool scorecard_i_attribute(const struct scorecard_i_attribution *a, const struct scorecard_run *run, double *parts,
                           double *errors, struct scorecard_i_attributed *out)
{
    struct job job = { .a = a, .parts = parts, .errors = errors };
    job.x = scorecard_i_zalloc(run, a->count, 2 * sizeof *job.x);
    job.differing = scorecard_i_zalloc(run, a->count, sizeof *job.differing);
    bool ready = job.x != NULL && job.differing != NULL;
    *out = (struct scorecard_i_attributed){ SCORECARD_I_SPLIT_NONE, scorecard_i_missing(), scorecard_i_missing(), 0 };
    clear(&job);
    if (ready) {
        job.spare = job.x + a->count;
        for (size_t i = 0; i < a->count; i++)
            if (a->from[i] != a->to[i])
                job.differing[job.count++] = i;
        if (score_of(&job, a->from, &job.from) && score_of(&job, a->to, &job.to)) {
            out->from = job.from;
            out->to = job.to;
            ready = split(&job, run, &out->way);
        }
        if (out->way == SCORECARD_I_SPLIT_NONE || !all_finite(&job)) {
            clear(&job);
            out->way = SCORECARD_I_SPLIT_NONE;
        } else {
            scorecard_i_attribute_rest(a->count, parts, job.to - job.from);
        }
        for (size_t i = 0; i < a->count && errors != NULL; i++)
            out->error = errors[i] > out->error ? errors[i] : out->error;
    }
    scorecard_i_free(run, job.x);
    scorecard_i_free(run, job.differing);
    return ready;
}
