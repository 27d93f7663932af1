/* SPDX-License-Identifier: MIT */
/*
 * The kernels, for the instruction set that this file is compiled for: KERNEL_NAME names it, KERNEL_LANES
 * is how many units are taken side by side. Vectors are GCC's (clang has them too), so that no line is written
 * for one processor.
 */
#include "method/kernel.h"

#include <math.h>

#include "maths/elementary_steps.h"

#define JOIN2(a, b) a##b
#define JOIN(a, b)  JOIN2(a, b)
#define TEXT2(a)    #a
#define TEXT(a)     TEXT2(a)

enum { LANES = KERNEL_LANES };

typedef double lanes __attribute__((vector_size(KERNEL_LANES * sizeof(double))));
typedef int64_t masks __attribute__((vector_size(KERNEL_LANES * sizeof(double))));

/* All lanes the same. */
static inline lanes all(double value)
{
    return (lanes){ 0 } + value;
}

static inline lanes choose(masks mask, lanes yes, lanes no)
{
    return (lanes)((mask & (masks)yes) | (~mask & (masks)no));
}

static inline lanes keep(masks mask, lanes value)
{
    return (lanes)(mask & (masks)value);
}

static inline bool any(masks mask)
{
    int64_t joined = 0;
    for (int i = 0; i < LANES; i++)
        joined |= mask[i];
    return joined != 0;
}

/* The first `count` lanes from memory; the others are 1, which troubles no operation. */
static inline lanes load(const double *x, uint32_t count)
{
    lanes value = all(1);
    if (count >= LANES)
        memcpy(&value, x, sizeof value);
    else
        for (uint32_t i = 0; i < count; i++)
            value[i] = x[i];
    return value;
}

static inline void store(double *x, uint32_t count, lanes value)
{
    if (count >= LANES)
        memcpy(x, &value, sizeof value);
    else
        for (uint32_t i = 0; i < count; i++)
            x[i] = value[i];
}

static inline lanes missing_lanes(void)
{
    return (lanes)((masks){ 0 } + INT64_C(0x7FF8000000000000));
}

static inline masks is_infinite(lanes x)
{
    return ((masks)x & INT64_MAX) == ((masks){ 0 } + INT64_C(0x7FF0000000000000));
}

static inline lanes log_lanes(lanes x)
{
    double in[LANES], out[LANES];
    memcpy(in, &x, sizeof in);
    for (int i = 0; i < LANES; i++)
        out[i] = log_pair(in[i]).high;
    lanes result;
    memcpy(&result, out, sizeof result);
    return result;
}

static inline lanes exp_lanes(lanes x)
{
    double in[LANES], out[LANES];
    memcpy(in, &x, sizeof in);
    for (int i = 0; i < LANES; i++)
        out[i] = exp_pair(in[i], 0);
    lanes result;
    memcpy(&result, out, sizeof result);
    return result;
}

/* The units from `i`, `count` of them, at most LANES. `method` is a constant where this is called. */
static inline bool mean_block(struct scorecard_i_kernel_mean *job, int32_t method, uint32_t i, uint32_t count)
{
    lanes sum = all(0), total = all(0), least = all(INFINITY), most = all(-INFINITY);
    masks missing = { 0 }, bad = { 0 }, some = { 0 };
    for (uint32_t c = 0; c < job->children; c++) {
        lanes x = load(job->x[c] + i, count);
        double w = job->w[c];
        masks present = x == x;
        missing |= ~present;
        some |= present;
        if (w == 0)
            continue;
        lanes term;
        if (method == SCORECARD_AGGREGATE_GEOMETRIC) {
            masks positive = x > all(0);
            bad |= present & ~positive;
            term = w * log_lanes(choose(positive & ~is_infinite(x), x, all(1)));
        } else if (method == SCORECARD_AGGREGATE_HARMONIC) {
            bad |= present & ~(x > all(0));
            term = w / x;
        } else {
            term = w * x;
        }
        sum += keep(present, term);
        if (method == SCORECARD_AGGREGATE_SUM)
            continue;
        total += keep(present, all(w));
        least = choose(x < least, x, least);
        most = choose(x > most, x, most);
    }
    lanes value = sum;
    if (!job->propagate)
        bad |= ~some;
    if (method != SCORECARD_AGGREGATE_SUM) {
        masks nothing = ~(total > all(0));
        if (job->propagate) /* what is missing anyway needs no weight */
            nothing &= ~missing;
        bad |= nothing;
        lanes whole = choose(total > all(0), total, all(1));
        if (method == SCORECARD_AGGREGATE_HARMONIC) {
            value = total / choose(sum > all(0), sum, all(1));
        } else {
            value = sum / whole;
        }
        if (method == SCORECARD_AGGREGATE_GEOMETRIC) {
            masks in_range = (value >= all(-1000)) & (value <= all(1000));
            bad |= ~in_range;
            value = exp_lanes(choose(in_range, value, all(0)));
        }
        value = choose(value < least, least, choose(value > most, most, value));
    }
    if (job->propagate) {
        job->missing = job->missing || any(missing);
        value = choose(missing, missing_lanes(), value);
    }
    bad |= is_infinite(value);
    store(job->out + i, count, value);
    return !any(bad);
}

static inline bool mean_tile(struct scorecard_i_kernel_mean *job, int32_t method)
{
    bool good = true;
    uint32_t i = 0;
    for (; i + LANES <= job->count; i += LANES)
        good &= mean_block(job, method, i, LANES);
    if (i < job->count)
        good &= mean_block(job, method, i, job->count - i);
    return good;
}

static bool mean(struct scorecard_i_kernel_mean *job)
{
    job->missing = false;
    switch (job->method) {
    case SCORECARD_AGGREGATE_SUM:
        return mean_tile(job, SCORECARD_AGGREGATE_SUM);
    case SCORECARD_AGGREGATE_ARITHMETIC:
        return mean_tile(job, SCORECARD_AGGREGATE_ARITHMETIC);
    case SCORECARD_AGGREGATE_GEOMETRIC:
        return mean_tile(job, SCORECARD_AGGREGATE_GEOMETRIC);
    case SCORECARD_AGGREGATE_HARMONIC:
        return mean_tile(job, SCORECARD_AGGREGATE_HARMONIC);
    default:
        return false;
    }
}

static inline void cover_block(const struct scorecard_i_kernel_cover *job, uint32_t i, uint32_t count)
{
    lanes observed = all(0);
    for (uint32_t c = 0; c < job->children; c++) {
        if (job->x[c] != NULL) {
            lanes x = load(job->x[c] + i, count);
            observed += keep(x == x, all(job->w[c]));
        } else {
            observed += job->w[c] * load(job->coverage[c] + i, count);
        }
    }
    lanes share = observed / all(job->all);
    store(job->out + i, count, choose(observed < all(job->all), share, all(1)));
}

static void cover(const struct scorecard_i_kernel_cover *job)
{
    uint32_t i = 0;
    for (; i + LANES <= job->count; i += LANES)
        cover_block(job, i, LANES);
    if (i < job->count)
        cover_block(job, i, job->count - i);
}

static inline bool scale_block(const struct scorecard_i_scaling *s, const double *x, double *out, uint32_t count)
{
    lanes v = load(x, count);
    masks present = v == v;
    if (s->clamp_low)
        v = choose(v < all(s->min), all(s->min), v);
    if (s->clamp_high)
        v = choose(v > all(s->max), all(s->max), v);
    double a = s->to[0], b = s->to[1];
    double floor = a < b ? a : b, ceiling = a < b ? b : a;
    lanes t = (s->lower ? s->max - v : v - s->min) / all(s->max - s->min);
    lanes score = a + (b - a) * t;
    lanes held = choose(score < all(floor), all(floor), choose(score > all(ceiling), all(ceiling), score));
    score = choose((t >= all(0)) & (t <= all(1)), held, score);
    score = choose(t == all(1), all(b), score);
    score = choose(present, score, missing_lanes());
    store(out, count, score);
    return !any(present & (is_infinite(score) | (score != score)));
}

static bool scale(const struct scorecard_i_scaling *s, uint32_t count, const double *x, double *out)
{
    bool good = true;
    uint32_t i = 0;
    for (; i + LANES <= count; i += LANES)
        good &= scale_block(s, x + i, out + i, LANES);
    if (i < count)
        good &= scale_block(s, x + i, out + i, count - i);
    return good;
}

static bool copy(uint32_t count, const double *x, double *out)
{
    masks missing = { 0 };
    uint32_t i = 0;
    for (; i < count; i += LANES) {
        uint32_t some = count - i < LANES ? count - i : LANES;
        lanes v = load(x + i, some);
        missing |= v != v;
        store(out + i, some, choose(v == v, v, missing_lanes()));
    }
    return any(missing);
}

static void extremes(uint32_t count, const double *x, bool positive, double *min, double *max)
{
    lanes least = all(INFINITY), most = all(-INFINITY);
    lanes floor = all(positive ? 0 : -INFINITY);
    uint32_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        lanes v = load(x + i, LANES);
        masks counts = v > floor;
        least = choose(counts & (v < least), v, least);
        most = choose(counts & (v > most), v, most);
    }
    double low = INFINITY, high = -INFINITY;
    for (int k = 0; k < LANES; k++) {
        low = least[k] < low ? least[k] : low;
        high = most[k] > high ? most[k] : high;
    }
    for (; i < count; i++)
        if (x[i] > (positive ? 0 : -INFINITY)) {
            low = x[i] < low ? x[i] : low;
            high = x[i] > high ? x[i] : high;
        }
    if (low > high)
        return;
    *min = *min < low ? *min : low; /* NaN compares false, so a first value is taken */
    *max = *max > high ? *max : high;
}

const struct scorecard_i_kernels JOIN(scorecard_i_kernels_, KERNEL_NAME) = {
    TEXT(KERNEL_NAME), mean, cover, scale, copy, extremes,
};
