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

/*
 * A vector is as wide as a register: compilers take wider ones apart lane by lane. Several of them are taken at
 * once instead, so that one's arithmetic hides another's latency.
 */
enum { LANES = KERNEL_LANES, VECTORS = 4, BLOCK = LANES * VECTORS };

/* Inlined whatever its size, so that methods and counts are constants in the loops. */
#define INLINE static inline __attribute__((always_inline))

typedef double lanes __attribute__((vector_size(KERNEL_LANES * sizeof(double))));
typedef int64_t masks __attribute__((vector_size(KERNEL_LANES * sizeof(double))));

/* All lanes the same. */
INLINE lanes all(double value)
{
    return (lanes){ 0 } + value;
}

INLINE lanes choose(masks mask, lanes yes, lanes no)
{
    return (lanes)((mask & (masks)yes) | (~mask & (masks)no));
}

INLINE lanes keep(masks mask, lanes value)
{
    return (lanes)(mask & (masks)value);
}

INLINE bool any(masks mask)
{
    int64_t joined = 0;
    for (int i = 0; i < LANES; i++)
        joined |= mask[i];
    return joined != 0;
}

/* The first `count` lanes from memory; the others are `rest`, which troubles nobody. */
INLINE lanes load_or(const double *x, uint32_t count, double rest)
{
    lanes value = all(rest);
    if (count >= LANES)
        memcpy(&value, x, sizeof value);
    else
        for (uint32_t i = 0; i < count; i++)
            value[i] = x[i];
    return value;
}

INLINE lanes load(const double *x, uint32_t count)
{
    return load_or(x, count, 2); /* whose logarithm is not 0 */
}

INLINE void store(double *x, uint32_t count, lanes value)
{
    if (count >= LANES)
        memcpy(x, &value, sizeof value);
    else
        for (uint32_t i = 0; i < count; i++)
            x[i] = value[i];
}

INLINE lanes missing_lanes(void)
{
    return (lanes)((masks){ 0 } + INT64_C(0x7FF8000000000000));
}

/* Sums that may have lost digits below the normal numbers; aggregate.c takes such units to another scale. */
INLINE masks is_faint(lanes x)
{
    lanes size = (lanes)((masks)x & INT64_MAX);
    return size <= all(0x1p-900);
}

INLINE masks is_infinite(lanes x)
{
    return ((masks)x & INT64_MAX) == ((masks){ 0 } + INT64_C(0x7FF0000000000000));
}

/* Whole numbers below 2^51 as doubles: not every instruction set converts 64-bit ones. */
INLINE lanes to_double(masks whole)
{
    const double shifter = 0x1.8p52;
    return (lanes)(whole + (masks)all(shifter)) - shifter;
}

INLINE lanes upper_half_lanes(lanes value)
{
    return (lanes)((masks)value & ~((INT64_C(1) << 27) - 1));
}

/* log_pair() of elementary_steps.h, step by step, for normal x > 0: only the rounded logarithm. */
INLINE lanes log_lanes(lanes x)
{
    masks fraction = (masks)x & ((INT64_C(1) << 52) - 1);
    masks j = (fraction + (INT64_C(1) << 43)) >> 44;
    masks fold = (masks)(j >= LOG_FOLD) & 1;
    lanes e = to_double(((masks)x >> 52) - 1023 + fold);
    lanes m = (lanes)(((1023 - fold) << 52) | fraction);
    lanes t, table_high, table_low;
    for (int i = 0; i < LANES; i++) {
        t[i] = log_table[j[i]].inverse;
        table_high[i] = log_table[j[i]].high;
        table_low[i] = log_table[j[i]].low;
    }

    lanes m_high = upper_half_lanes(m);
    lanes a = m_high * t - 1;
    lanes b = (m - m_high) * t;
    lanes r = a + b;
    lanes shift = r - a;
    lanes r_low = (a - (r - shift)) + (b - shift);

    lanes r_high = upper_half_lanes(r);
    lanes r_rest = r - r_high;
    lanes square = -0.5 * r_high * r_high;
    lanes square_low = -(r_high * r_rest) - 0.5 * (r_rest * r_rest) - r * r_low;
    lanes rest = r * r * r *
                 (1.0 / 3 + r * (-1.0 / 4 + r * (1.0 / 5 + r * (-1.0 / 6 + r * (1.0 / 7 + r * (-1.0 / 8))))));

    lanes whole = e * ln2_high + table_high;
    lanes whole_low = e * ln2_low + table_low;
    lanes sum1 = whole + r;
    lanes error1 = r - (sum1 - whole);
    lanes sum2 = sum1 + square;
    lanes error2 = square - (sum2 - sum1);
    lanes low = error1 + (error2 + (rest + (whole_low + (square_low + r_low))));
    return sum2 + low;
}

/* exp_pair() of elementary_steps.h, step by step, for |high| <= 1000 and no low part. */
INLINE lanes exp_lanes(lanes high)
{
    const double shifter = 0x1.8p52;
    lanes shifted = high * steps_per_one + shifter;
    lanes k = shifted - shifter;
    masks count = (masks)shifted - (masks)all(shifter);
    masks j = count & (TABLE_STEPS - 1);
    masks e = (count - j) >> 8; /* 256 steps: exact */
    lanes t, t_low;
    for (int i = 0; i < LANES; i++) {
        t[i] = exp_table[j[i]].high;
        t_low[i] = exp_table[j[i]].low;
    }

    lanes a = high - k * step_high;
    lanes b = k * step_low;
    lanes r = a - b;
    lanes r_low = (a - r) - b + 0;
    lanes square = r * r;
    lanes rest = square * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720)))));

    lanes r_high = upper_half_lanes(r);
    lanes r_rest = (r - r_high) + (rest + (r_low + r_low * (r + rest)));
    lanes product = t * r_high;
    lanes sum = t + product;
    lanes error = product - (sum - t);
    lanes result = sum + (error + (t * r_rest + (t_low + t_low * (r_high + r_rest))));
    masks half = (e + ((masks)(e < 0) & 1)) >> 1; /* towards zero, as division does */
    return result * (lanes)((half + 1023) << 52) * (lanes)((e - half + 1023) << 52);
}

/*
 * The units from `i`: `vectors` times LANES of them, of which the last vector holds `last`. `method` and
 * `vectors` are constants where this is called.
 */
INLINE bool mean_block(struct scorecard_i_kernel_mean *job, int32_t method, int vectors, uint32_t i, uint32_t last)
{
    lanes sum[VECTORS], total[VECTORS], least[VECTORS], most[VECTORS];
    masks missing[VECTORS], some[VECTORS], bad = { 0 };
    bool is_sum = method == SCORECARD_AGGREGATE_SUM;
    for (int v = 0; v < vectors; v++) {
        sum[v] = total[v] = all(0);
        least[v] = all(INFINITY);
        most[v] = all(-INFINITY);
        missing[v] = some[v] = (masks){ 0 };
    }
    for (uint32_t c = 0; c < job->children; c++) {
        const double *from = job->x[c] + i;
        double w = job->w[c];
        for (int v = 0; v < vectors; v++) {
            lanes x = load(from + v * LANES, v + 1 < vectors ? LANES : last), term;
            masks present = x == x;
            missing[v] |= ~present;
            some[v] |= present;
            if (w == 0)
                continue;
            if (method == SCORECARD_AGGREGATE_GEOMETRIC) {
                masks normal = x >= all(0x1p-1022); /* what is smaller, and positive, is rare */
                bad |= present & ~normal;
                term = w * log_lanes(choose(normal & ~is_infinite(x), x, all(1)));
            } else if (method == SCORECARD_AGGREGATE_HARMONIC) {
                bad |= present & ~(x > all(0));
                term = w / x;
            } else {
                term = w * x;
            }
            sum[v] += keep(present, term);
            if (is_sum)
                continue;
            total[v] += keep(present, all(w));
            least[v] = choose(x < least[v], x, least[v]);
            most[v] = choose(x > most[v], x, most[v]);
        }
    }
    for (int v = 0; v < vectors; v++) {
        lanes value = sum[v];
        if (!job->propagate)
            bad |= ~some[v];
        if (!is_sum) {
            masks weighed = total[v] > all(0);
            masks zeros = (least[v] == all(0)) & (most[v] == all(0));
            masks faint = is_faint(total[v]) | (is_faint(sum[v]) & ~zeros);
            bad |= job->propagate ? faint & ~missing[v] : faint;
            bad |= is_infinite(sum[v]);
            /* What is missing anyway needs no weight. */
            bad |= job->propagate ? ~weighed & ~missing[v] : ~weighed;
            if (method == SCORECARD_AGGREGATE_HARMONIC)
                value = total[v] / choose(sum[v] > all(0), sum[v], all(1));
            else
                value = sum[v] / choose(weighed, total[v], all(1));
            if (method == SCORECARD_AGGREGATE_GEOMETRIC) {
                masks in_range = (value >= all(-1000)) & (value <= all(1000));
                bad |= ~in_range;
                value = exp_lanes(choose(in_range, value, all(0)));
            }
            value = choose(value < least[v], least[v], choose(value > most[v], most[v], value));
        }
        bad |= value != value; /* infinity less infinity */
        if (job->propagate) {
            job->missing = job->missing || any(missing[v]);
            value = choose(missing[v], missing_lanes(), value);
        }
        bad |= is_infinite(value);
        store(job->out + i + v * LANES, v + 1 < vectors ? LANES : last, value);
    }
    return !any(bad);
}

INLINE bool mean_tile(struct scorecard_i_kernel_mean *job, int32_t method)
{
    bool good = true;
    uint32_t i = 0;
    for (; i + BLOCK <= job->count; i += BLOCK)
        good &= mean_block(job, method, VECTORS, i, LANES);
    for (; i + LANES <= job->count; i += LANES)
        good &= mean_block(job, method, 1, i, LANES);
    if (i < job->count)
        good &= mean_block(job, method, 1, i, job->count - i);
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

INLINE void cover_block(const struct scorecard_i_kernel_cover *job, uint32_t i, uint32_t count)
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

INLINE bool scale_block(const struct scorecard_i_scaling *s, const double *x, double *out, uint32_t count)
{
    lanes v = load_or(x, count, NAN);
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
    score = choose((t > all(1)) & (a < b ? score < all(b) : score > all(b)), all(b), score);
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
