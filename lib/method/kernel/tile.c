/* SPDX-License-Identifier: MIT */
/*
 * The kernels, for the instruction set that this file is compiled for: KERNEL_NAME names it, KERNEL_LANES
 * is how many units are taken side by side. No line here is written for one processor: see kernel/lanes.h.
 */
#include "method/kernel.h"

#include <float.h>

#include "maths/elementary_steps.h"
#include "method/kernel/lanes.h"

#define JOIN2(a, b) a##b
#define JOIN(a, b)  JOIN2(a, b)
#define TEXT2(a)    #a
#define TEXT(a)     TEXT2(a)

/* Several vectors are taken at once, so that one's arithmetic hides another's latency; as many as registers hold. */
enum { VECTORS = LANES > 4 ? 4 : 2, BLOCK = LANES * VECTORS };

/* Whole numbers below 2^51 as doubles: not every instruction set converts 64-bit ones. */
INLINE lanes to_double(whole_lanes whole)
{
    const double shifter = 0x1.8p52;
    return made_of(whole + bits_in(all(shifter))) - shifter;
}

INLINE lanes upper_half_lanes(lanes value)
{
    return made_of(bits_in(value) & ~((INT64_C(1) << 27) - 1));
}

/*
 * log_pair() of elementary_steps.h, step by step, for normal x > 0: only the rounded logarithm. Of other x it is any number,
 * and no harm.
 */
INLINE lanes log_lanes(lanes x)
{
    const int64_t one = INT64_C(1) << 52, half_step = INT64_C(1) << 43;
    whole_lanes fraction = bits_in(x) & (one - 1);
    whole_lanes row = ((fraction + half_step) >> 42) & ~INT64_C(3); /* of four doubles each */
    whole_lanes fold = (fraction + (one + half_step - LOG_FOLD * 2 * half_step)) >> 52; /* what reaches it carries */
    lanes e = to_double((bits_in(x) >> 52) - 1023 + fold);
    lanes m = made_of(((1023 - fold) << 52) | fraction);
    lanes t, table_high, table_low;
    look_up_rows(&log_table[0].inverse, row, &t, &table_high, &table_low);

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
    whole_lanes count = bits_in(shifted) - bits_in(all(shifter));
    whole_lanes j = count & (TABLE_STEPS - 1);
    whole_lanes e = (count - j) >> 8; /* 256 steps: exact */
    const int width = sizeof exp_table[0] / sizeof(double);
    lanes t = look_up(&exp_table[0].high, width, j);
    lanes t_low = look_up(&exp_table[0].low, width, j);

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
    whole_lanes half = (e + 1 - reaches(e, 0)) >> 1; /* towards zero, as division does */
    return result * made_of((half + 1023) << 52) * made_of((e - half + 1023) << 52);
}

/* What becomes of the children of `vectors` vectors of units. */
struct running {
    lanes sum[VECTORS], total[VECTORS], least[VECTORS], most[VECTORS];
    flags missing[VECTORS]; /* in some child */
    flags some[VECTORS];    /* present in some child; of sums only, where no total tells it */
    flags bad;              /* to be taken unit by unit */
    flags gone;             /* missing in the end */
};

/* One child of weight w joins. `method`, `vectors` and `propagate` are constants where this is called. */
INLINE void join_child(struct running *r, int32_t method, bool propagate, int vectors, const double *from, double w,
                       uint32_t last, uint32_t ahead)
{
    for (int v = 0; v < vectors && ahead > 0; v++)
        FETCH(from + v * LANES + ahead);
    for (int v = 0; v < vectors; v++) {
        lanes x = load(from + v * LANES, v + 1 < vectors ? LANES : last), term;
        flags present = is_number(x);
        if (propagate)
            r->missing[v] = either(r->missing[v], not(present));
        if (method == SCORECARD_AGGREGATE_SUM)
            r->some[v] = either(r->some[v], present);
        if (w == 0)
            continue;
        if (method == SCORECARD_AGGREGATE_GEOMETRIC) {
            flags normal = at_most(all(0x1p-1022), x); /* what is smaller, and positive, is rare */
            r->bad = either(r->bad, both(present, not(normal)));
            term = w * log_lanes(x);
        } else if (method == SCORECARD_AGGREGATE_HARMONIC) {
            r->bad = either(r->bad, both(present, not(less(all(0), x))));
            term = w / x;
        } else {
            term = w * x;
        }
        r->sum[v] = add_where(present, r->sum[v], term);
        if (method == SCORECARD_AGGREGATE_SUM)
            continue;
        r->total[v] = add_where(present, r->total[v], all(w));
        r->least[v] = least_of(x, r->least[v]);
        r->most[v] = most_of(x, r->most[v]);
    }
}

/* The mean of one vector of units, of which those in `gone` will be missing whatever it is. */
INLINE lanes mean_of(struct running *r, int32_t method, bool all_weigh, flags gone, int v)
{
    lanes sum = r->sum[v], total = r->total[v], value;
    flags faint = is_faint(sum);
    if (any(faint)) { /* zeros, nearly always */
        flags zeros = both(equal(r->least[v], all(0)), equal(r->most[v], all(0)));
        r->bad = either(r->bad, both(faint, not(either(zeros, gone))));
    }
    if (!all_weigh)
        r->bad = either(r->bad, both(is_faint(total), not(gone)));
    value = method == SCORECARD_AGGREGATE_HARMONIC ? total / sum : sum / total;
    if (method == SCORECARD_AGGREGATE_GEOMETRIC) {
        flags in_range = at_most(size_of(value), all(1000));
        r->bad = either(r->bad, not(either(in_range, gone)));
        value = exp_lanes(choose(in_range, value, all(0)));
    }
    /* Where the mean equals an end it stays: a zero keeps its sign. */
    return most_of(r->least[v], least_of(r->most[v], value));
}

/*
 * The units from `i`: `vectors` times LANES of them, of which the last vector holds `last`. `method`, `propagate`
 * and `vectors` are constants where this is called.
 */
INLINE void mean_block(const struct scorecard_i_kernel_mean *job, struct running *r, int32_t method, bool propagate,
                       int vectors, uint32_t i, uint32_t last)
{
    for (int v = 0; v < vectors; v++) {
        r->sum[v] = r->total[v] = all(0);
        r->least[v] = all(INFINITY);
        r->most[v] = all(-INFINITY);
        r->missing[v] = r->some[v] = none();
    }
    for (uint32_t c = 0; c < job->children; c++)
        join_child(r, method, propagate, vectors, job->x[c] + i, job->w[c], last, job->ahead);
    for (int v = 0; v < vectors; v++) {
        /* Where a child with a score weighs nothing, a look at the unit tells whether there was any. */
        flags gone = none();
        if (propagate)
            gone = r->missing[v];
        else if (method == SCORECARD_AGGREGATE_SUM)
            gone = not(r->some[v]);
        else if (job->all_weigh)
            gone = equal(r->total[v], all(0));
        lanes value = method == SCORECARD_AGGREGATE_SUM ? r->sum[v] : mean_of(r, method, job->all_weigh, gone, v);
        /* A mean lies among its children, which are finite; its sum tells whether there was too much on the way. */
        r->bad = either(r->bad, not(at_most(size_of(r->sum[v]), all(DBL_MAX))));
        r->gone = either(r->gone, gone);
        store(job->out + i + v * LANES, v + 1 < vectors ? LANES : last, choose(gone, missing_lanes(), value));
    }
}

/* The same of an arithmetic mean without gaps: the same sums in the same order, and nothing to look out for. */
INLINE void clean_block(const struct scorecard_i_kernel_mean *job, struct running *r, int vectors, uint32_t i, uint32_t last)
{
    double total = 0;
    for (int v = 0; v < vectors; v++) {
        r->sum[v] = all(0);
        r->least[v] = all(INFINITY);
        r->most[v] = all(-INFINITY);
    }
    for (uint32_t c = 0; c < job->children; c++) {
        double w = job->w[c];
        if (w == 0)
            continue;
        total += w;
        for (int v = 0; v < vectors; v++) {
            lanes x = load(job->x[c] + i + v * LANES, v + 1 < vectors ? LANES : last);
            r->sum[v] += w * x;
            r->least[v] = least_of(x, r->least[v]);
            r->most[v] = most_of(x, r->most[v]);
        }
    }
    for (int v = 0; v < vectors; v++) {
        r->total[v] = all(total);
        lanes value = mean_of(r, SCORECARD_AGGREGATE_ARITHMETIC, job->all_weigh, none(), v);
        r->bad = either(r->bad, not(at_most(size_of(r->sum[v]), all(DBL_MAX))));
        store(job->out + i + v * LANES, v + 1 < vectors ? LANES : last, value);
    }
}

static bool clean_mean(struct scorecard_i_kernel_mean *job)
{
    struct running r;
    uint32_t i = 0;
    r.bad = r.gone = none();
    for (; i + BLOCK <= job->count; i += BLOCK)
        clean_block(job, &r, VECTORS, i, LANES);
    uint32_t left = job->count - i, part = left % LANES > 0 ? left % LANES : LANES;
    if (left > 3 * LANES)
        clean_block(job, &r, VECTORS, i, part);
    else if (left > 2 * LANES)
        clean_block(job, &r, VECTORS < 4 ? 2 : 3, i, part);
    else if (left > LANES)
        clean_block(job, &r, 2, i, part);
    else if (left > 0)
        clean_block(job, &r, 1, i, part);
    job->missing = false;
    return !any(r.bad);
}

INLINE bool mean_units(struct scorecard_i_kernel_mean *job, int32_t method, bool propagate)
{
    struct running r;
    uint32_t i = 0;
    r.bad = r.gone = none();
    for (; i + BLOCK <= job->count; i += BLOCK)
        mean_block(job, &r, method, propagate, VECTORS, i, LANES);
    for (; VECTORS < 4 && i + LANES <= job->count; i += LANES)
        mean_block(job, &r, method, propagate, 1, i, LANES);
    /* The rest, at once where it may be several: its last vector may be a part of one. */
    uint32_t left = job->count - i, part = left % LANES > 0 ? left % LANES : LANES;
    switch ((left + LANES - 1) / LANES) {
    case 0:
        break;
    case 1:
        mean_block(job, &r, method, propagate, 1, i, part);
        break;
    case 2:
        mean_block(job, &r, method, propagate, VECTORS < 4 ? 1 : 2, i, part);
        break;
    case 3:
        mean_block(job, &r, method, propagate, VECTORS < 4 ? 1 : 3, i, part);
        break;
    default:
        mean_block(job, &r, method, propagate, VECTORS < 4 ? 1 : 4, i, part);
        break;
    }
    job->missing = any(r.gone);
    return !any(r.bad);
}

INLINE bool mean_tile(struct scorecard_i_kernel_mean *job, int32_t method)
{
    return job->propagate ? mean_units(job, method, true) : mean_units(job, method, false);
}

static bool mean(struct scorecard_i_kernel_mean *job)
{
    job->all_weigh = true;
    for (uint32_t c = 0; c < job->children; c++)
        job->all_weigh = job->all_weigh && job->w[c] > 0x1p-900;
    switch (job->method) {
    case SCORECARD_AGGREGATE_SUM:
        return mean_tile(job, SCORECARD_AGGREGATE_SUM);
    case SCORECARD_AGGREGATE_ARITHMETIC:
        if (job->clean)
            return clean_mean(job);
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
            observed = add_where(is_number(x), observed, all(job->w[c]));
        } else {
            observed += job->w[c] * load(job->coverage[c] + i, count);
        }
    }
    lanes share = observed / all(job->all);
    store(job->out + i, count, choose(less(observed, all(job->all)), share, all(1)));
}

static void cover(const struct scorecard_i_kernel_cover *job)
{
    uint32_t i = 0;
    for (; i + LANES <= job->count; i += LANES)
        cover_block(job, i, LANES);
    if (i < job->count)
        cover_block(job, i, job->count - i);
}

/* At least `low`, at most `high`: what is neither less nor greater stays. */
INLINE lanes within(lanes x, double low, double high)
{
    return choose(less(x, all(low)), all(low), choose(less(all(high), x), all(high), x));
}

INLINE bool scale_block(const struct scorecard_i_scaling *s, const double *x, double *out, uint32_t count)
{
    lanes v = load_or(x, count, NAN);
    flags present = is_number(v);
    if (s->clamp_low)
        v = choose(less(v, all(s->min)), all(s->min), v);
    if (s->clamp_high)
        v = choose(less(all(s->max), v), all(s->max), v);
    double a = s->to[0], b = s->to[1];
    lanes t = (s->lower ? s->max - v : v - s->min) / all(s->max - s->min);
    lanes score = a + (b - a) * t;
    flags beyond = less(all(1), t);
    flags inside = both(at_most(all(0), t), at_most(t, all(1)));
    score = choose(inside, within(score, a < b ? a : b, a < b ? b : a), score);
    score = choose(equal(t, all(1)), all(b), score);
    score = choose(both(beyond, a < b ? less(score, all(b)) : less(all(b), score)), all(b), score);
    score = choose(present, score, missing_lanes());
    store(out, count, score);
    return !any(both(present, either(is_infinite(score), not(is_number(score)))));
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
    flags missing = none();
    uint32_t i = 0;
    for (; i < count; i += LANES) {
        uint32_t some = count - i < LANES ? count - i : LANES;
        lanes v = load(x + i, some);
        flags present = is_number(v);
        missing = either(missing, not(present));
        store(out + i, some, choose(present, v, missing_lanes()));
    }
    return any(missing);
}

static void send(uint32_t count, const double *x, double *out)
{
    uint32_t whole = (uintptr_t)out % sizeof(lanes) == 0 ? count / LANES * LANES : 0;
    for (uint32_t i = 0; i < whole; i += LANES) {
        lanes v = load(x + i, LANES);
        send_lanes(out + i, choose(is_number(v), v, missing_lanes()));
    }
    if (whole < count)
        (void)copy(count - whole, x + whole, out + whole);
}

static void sent(void)
{
    await_sent();
}

static void extremes(uint32_t count, const double *x, bool positive, double *min, double *max)
{
    lanes least = all(INFINITY), most = all(-INFINITY);
    lanes floor = all(positive ? 0 : -INFINITY);
    uint32_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        lanes v = choose(less(floor, load(x + i, LANES)), load(x + i, LANES), all(NAN));
        least = least_of(v, least);
        most = most_of(v, most);
    }
    double low = INFINITY, high = -INFINITY, lows[LANES], highs[LANES];
    store(lows, LANES, least);
    store(highs, LANES, most);
    for (int k = 0; k < LANES; k++) {
        low = lows[k] < low ? lows[k] : low;
        high = highs[k] > high ? highs[k] : high;
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

static bool log_all(size_t count, const double *x, double *out)
{
    bool good = true;
    for (size_t i = 0; i < count; i += LANES) {
        uint32_t some = count - i < LANES ? (uint32_t)(count - i) : LANES;
        lanes v = load(x + i, some);
        flags normal = both(at_most(all(0x1p-1022), v), not(is_infinite(v)));
        good = good && !any(not(normal));
        store(out + i, some, log_lanes(choose(normal, v, all(1))));
    }
    return good;
}

/* The units from `i`, `vectors` vectors of which the last holds `last`: each is compared with all. */
INLINE void count_better(uint32_t count, const double *x, double *out, int vectors, uint32_t i, uint32_t last)
{
    lanes own[VECTORS], better[VECTORS];
    for (int v = 0; v < vectors; v++) {
        own[v] = load(x + i + v * LANES, v + 1 < vectors ? LANES : last);
        better[v] = all(1);
    }
    for (uint32_t j = 0; j < count; j++)
        for (int v = 0; v < vectors; v++)
            better[v] = add_where(less(own[v], all(x[j])), better[v], all(1));
    for (int v = 0; v < vectors; v++)
        store(out + i + v * LANES, v + 1 < vectors ? LANES : last,
              choose(is_number(own[v]), better[v], missing_lanes()));
}

static void better(uint32_t count, const double *x, double *out)
{
    uint32_t i = 0;
    for (; i + BLOCK <= count; i += BLOCK)
        count_better(count, x, out, VECTORS, i, LANES);
    uint32_t left = count - i, part = left % LANES > 0 ? left % LANES : LANES;
    if (left > 3 * LANES)
        count_better(count, x, out, VECTORS, i, part);
    else if (left > 2 * LANES)
        count_better(count, x, out, VECTORS < 4 ? 2 : 3, i, part);
    else if (left > LANES)
        count_better(count, x, out, 2, i, part);
    else if (left > 0)
        count_better(count, x, out, 1, i, part);
}

const struct scorecard_i_kernels JOIN(scorecard_i_kernels_, KERNEL_NAME) = {
    TEXT(KERNEL_NAME), mean, cover, scale, copy, send, sent, extremes, log_all, better,
};
