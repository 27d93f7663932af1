/* SPDX-License-Identifier: MIT */
/*
 * Means S with f(S) = sum of s f(x), s the shares of weight, and sums S = sum of w x. Their change is
 *   K sum of [ mean(s) change(f(x)) + (mean(f(x)) - mean(F)) change(s) ],  K = change(S) / change(F), F = f(S),
 * Bennet's indicator (1920) with K = 1 where f is the identity; where it is the logarithm K is the logarithmic mean of the
 * scores, and this is Ang's additive LMDI (2004). The shares' changes add up to 0, so that any number may be taken from
 * f(x): less the mean's, a weight adds where its child is above the node. A sum has no shares: there it is 0.
 */
#include <math.h>

#include "maths/elementary.h"
#include "study/change.h"

struct mean {
    int32_t method;
    double power;
};

/* f, and its derivative. */
static double f_of(const struct mean *mean, double x)
{
    switch (mean->method) {
    case SCORECARD_AGGREGATE_GEOMETRIC:
        return scorecard_i_log(x);
    case SCORECARD_AGGREGATE_HARMONIC:
        return 1 / x;
    case SCORECARD_AGGREGATE_POWER:
        return scorecard_i_pow(x, mean->power);
    default:
        return x;
    }
}

static double slope_of(const struct mean *mean, double x)
{
    switch (mean->method) {
    case SCORECARD_AGGREGATE_GEOMETRIC:
        return 1 / x;
    case SCORECARD_AGGREGATE_HARMONIC:
        return -1 / (x * x);
    case SCORECARD_AGGREGATE_POWER:
        return mean->power * scorecard_i_pow(x, mean->power - 1);
    default:
        return 1;
    }
}

/*
 * (f(b) - f(a)) / (b - a). Where that is a difference of nearly equal numbers, the mean slope between them by three points
 * of Gauss and Legendre: exact to the last bits when a and b are within a hundredth of one another.
 */
static double secant(const struct mean *mean, double a, double b)
{
    static const double half = 0.38729833462074168852; /* sqrt(3/5) / 2 */
    double step = b - a, middle = a + step / 2;
    double power = mean->method == SCORECARD_AGGREGATE_POWER && fabs(mean->power) > 1 ? fabs(mean->power) : 1;
    if (fabs(step) * power > 0.01 * fabs(middle))
        return (f_of(mean, b) - f_of(mean, a)) / step;
    return (5 * slope_of(mean, middle - half * step) + 8 * slope_of(mean, middle) + 5 * slope_of(mean, middle + half * step)) / 18;
}

/* Both sides' nodes as one mean; false: they are none, or two. */
static bool find_mean(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair, struct mean *out)
{
    const struct scorecard_i_aggregation *how[2];
    for (int s = 0; s < 2; s++)
        how[s] = &job->engine[s]->model->nodes[pair->node[s]].aggregation;
    *out = (struct mean){ how[1]->method, how[1]->power };
    bool mean = scorecard_i_aggregation_is_mean(out->method) || out->method == SCORECARD_AGGREGATE_SUM;
    if (!mean || how[0]->method != out->method)
        return false;
    /* Near the exponent 0 all powers are nearly 1, and their differences say nothing. */
    return out->method != SCORECARD_AGGREGATE_POWER ||
           (how[0]->power >= out->power && how[0]->power <= out->power && fabs(out->power) >= 0.01);
}

/* Whether a child is not there by the structure, and left out for it. */
static bool is_left_out(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair, uint32_t child, uint32_t s)
{
    const struct scorecard_i_pair *of = &job->pairs[pair->children[child]];
    if (of->node[s] == SCORECARD_NONE)
        return true;
    const struct scorecard_i_policy *policy = &job->engine[s]->model->nodes[pair->node[s]].policy;
    return !of->exists[s] && policy->chain[SCORECARD_GAP_STRUCTURAL][0] == SCORECARD_ACTION_OMIT;
}

/* Whether all children of a side that are not left out have scores that the mean's function takes. */
static bool is_plain(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair, const struct mean *mean, uint32_t s)
{
    bool positive = mean->method != SCORECARD_AGGREGATE_SUM && mean->method != SCORECARD_AGGREGATE_ARITHMETIC;
    for (uint32_t c = 0; c < pair->child_count; c++) {
        double x = job->values[pair->children[c]].score[s].value;
        if (!is_left_out(job, pair, c, s) && (isnan(x) || (positive && !(x > 0))))
            return false;
    }
    return true;
}

/* Weights as shares, in place; a sum's stay as they are. false: they add up to nothing. */
static bool share(const struct mean *mean, double *w, uint32_t count)
{
    double all = 0;
    for (uint32_t c = 0; c < count; c++)
        all += w[c];
    for (uint32_t c = 0; c < count && mean->method != SCORECARD_AGGREGATE_SUM; c++)
        w[c] /= all;
    return all > 0 && isfinite(all);
}

/* Shares of both sides, and between them those that the earlier weights would give the later children. */
struct shares {
    double *old, *between, *now, *low, *high; /* and f of the scores */
    bool moved;                               /* children came or went */
};

static bool find_shares(const struct scorecard_i_change_job *job, uint32_t p, const struct mean *mean, struct shares *out)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    uint32_t count = pair->child_count;
    *out = (struct shares){ job->shares, job->shares + count, job->shares + 2 * (size_t)count, job->shares + 3 * (size_t)count,
                            job->shares + 4 * (size_t)count, false };
    for (uint32_t c = 0; c < count; c++) {
        const struct scorecard_i_point *x = job->values[pair->children[c]].score;
        bool was = !is_left_out(job, pair, c, 0), is = !is_left_out(job, pair, c, 1);
        out->old[c] = was ? scorecard_i_change_weight(job, p, c, 0) : 0;
        out->now[c] = is ? scorecard_i_change_weight(job, p, c, 1) : 0;
        out->between[c] = was && is ? out->old[c] : out->now[c];
        out->moved = out->moved || was != is;
        out->low[c] = f_of(mean, was ? x[0].value : is ? x[1].value : 1);
        out->high[c] = f_of(mean, is ? x[1].value : was ? x[0].value : 1);
        if (!isfinite(out->low[c]) || !isfinite(out->high[c]))
            return false;
    }
    return share(mean, out->old, count) && share(mean, out->now, count) && (share(mean, out->between, count) || !out->moved);
}

/* K: by how much the mean moves with F, before the map. */
static double pace(const struct mean *mean, const double bare[2])
{
    bool linear = mean->method == SCORECARD_AGGREGATE_SUM || mean->method == SCORECARD_AGGREGATE_ARITHMETIC;
    return linear ? 1 : 1 / secant(mean, bare[0], bare[1]);
}

/* What children that came or went, and weights, add by themselves. false: no memory. */
static bool add_own(struct scorecard_i_change_job *job, uint32_t p, const struct mean *mean, const struct shares *s, double by,
                    struct scorecard_i_effects *out)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    int32_t of_weights = pair->weighed ? SCORECARD_PART_PEERS : SCORECARD_PART_WEIGHTS;
    double middle = 0;
    for (uint32_t c = 0; c < pair->child_count && mean->method != SCORECARD_AGGREGATE_SUM; c++)
        middle += (s->old[c] * s->low[c] + s->now[c] * s->high[c]) / 2;
    for (uint32_t c = 0; c < pair->child_count; c++) {
        double f = (s->low[c] + s->high[c]) / 2 - middle, between = s->moved ? s->between[c] : s->old[c];
        if (!scorecard_i_effect_add(job, out, pair->children[c], SCORECARD_PART_STRUCTURE, by * f * (between - s->old[c]), 0) ||
            !scorecard_i_effect_add(job, out, pair->children[c], of_weights, by * f * (s->now[c] - between), 0))
            return false;
    }
    return true;
}

int scorecard_i_change_mean(struct scorecard_i_change_job *job, uint32_t p, double by, double *carried,
                            struct scorecard_i_effects *out)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    const double *bare = job->values[p].bare;
    struct mean mean;
    struct shares s;
    if (!find_mean(job, pair, &mean) || !is_plain(job, pair, &mean, 0) || !is_plain(job, pair, &mean, 1) ||
        !find_shares(job, p, &mean, &s))
        return 0;
    double k = pace(&mean, bare), multiply[2], add[2];
    if (!isfinite(k))
        return 0;
    for (int i = 0; i < 2; i++) {
        const struct scorecard_i_publication *how = &job->engine[i]->model->nodes[pair->node[i]].publication;
        multiply[i] = how->maps ? how->multiply : 1;
        add[i] = how->maps ? how->add : 0;
    }
    if (p == job->rescaled) {
        multiply[0] *= job->multiply;
        add[0] = job->multiply * add[0] + job->add;
    }
    /* S = a + b g: Bennet once more. */
    double b = (multiply[0] + multiply[1]) / 2, mapped = (add[1] - add[0]) + (bare[0] + bare[1]) / 2 * (multiply[1] - multiply[0]);
    if (!scorecard_i_effect_add(job, out, p, SCORECARD_PART_METHOD, by * mapped, 0) || !add_own(job, p, &mean, &s, by * b * k, out))
        return -1;
    for (uint32_t c = 0; c < pair->child_count; c++) {
        const struct scorecard_i_point *x = job->values[pair->children[c]].score;
        bool both = !is_left_out(job, pair, c, 0) && !is_left_out(job, pair, c, 1);
        carried[c] = both ? by * b * k * (s.old[c] + s.now[c]) / 2 * secant(&mean, x[0].value, x[1].value) : NAN;
    }
    return 1;
}
