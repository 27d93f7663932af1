/* SPDX-License-Identifier: MIT */
#include "maths/moments.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "maths/split.h"

double scorecard_i_moments_unit(double min, double max)
{
    double half = max / 2 - min / 2; /* of a spread that may be beyond the doubles */
    uint64_t bits;
    memcpy(&bits, &half, sizeof bits);
    uint64_t exponent = bits >> 52 & 0x7FF;
    bits = (exponent < 2046 ? 2046 - exponent : 1) << 52;
    double unit;
    memcpy(&unit, &bits, sizeof unit);
    return unit;
}

void scorecard_i_powers_init(struct scorecard_i_powers *powers, double centre, double unit)
{
    powers->count = 0;
    powers->centre = centre;
    powers->unit = unit;
    for (size_t i = 0; i < 4; i++)
        scorecard_i_sum_init(&powers->sums[i]);
}

static void move(struct scorecard_i_powers *powers, double value, double sign)
{
    double d = value * powers->unit - powers->centre * powers->unit; /* both exact but for what is too small to matter */
    double square = d * d;
    scorecard_i_sum_add(&powers->sums[0], sign * d);
    scorecard_i_sum_add(&powers->sums[1], sign * square);
    scorecard_i_sum_add(&powers->sums[2], sign * (square * d));
    scorecard_i_sum_add(&powers->sums[3], sign * (square * square));
}

void scorecard_i_powers_add(struct scorecard_i_powers *powers, double value)
{
    move(powers, value, 1);
    powers->count++;
}

void scorecard_i_powers_remove(struct scorecard_i_powers *powers, double value)
{
    move(powers, value, -1);
    powers->count--;
}

void scorecard_i_powers_add_all(struct scorecard_i_powers *powers, const double *x, size_t n)
{
    if (powers->unit >= 0x1p1023) { /* of a spread that no unit makes large enough to split */
        for (size_t i = 0; i < n; i++)
            if (!isnan(x[i]))
                scorecard_i_powers_add(powers, x[i]);
        return;
    }
    const struct scorecard_i_splits *splits = scorecard_i_splits_choose(n);
    for (size_t start = 0; start < n; start += SCORECARD_I_SPLIT_CHUNK) {
        double sums[8];
        size_t count = n - start < SCORECARD_I_SPLIT_CHUNK ? n - start : SCORECARD_I_SPLIT_CHUNK;
        powers->count += splits->powers(x + start, count, powers->centre * powers->unit, powers->unit, sums);
        for (int k = 0; k < 8; k++)
            scorecard_i_sum_add(&powers->sums[k / 2], sums[k]);
    }
}

double scorecard_i_powers_moments(const struct scorecard_i_powers *powers, double min, double max,
                                  struct scorecard_i_moments *out)
{
    double n = (double)powers->count;
    double t[4];
    for (size_t i = 0; i < 4; i++)
        t[i] = scorecard_i_sum_value(&powers->sums[i]);
    double shift = t[0] / n, square = shift * shift;
    double mean = powers->centre + shift / powers->unit;
    out->count = powers->count;
    out->min = min;
    out->max = max;
    out->mean = mean < min ? min : mean > max ? max : mean;
    out->unit = powers->unit;
    out->s2 = t[1] - n * square;
    out->s3 = t[2] - 3 * shift * t[1] + 2 * n * square * shift;
    out->s4 = t[3] - 4 * shift * t[2] + 6 * square * t[1] - 3 * n * square * square;
    double distance = shift < 0 ? -shift : shift;
    return out->s2 > 0 ? distance / scorecard_i_sqrt(out->s2 / n) : INFINITY;
}

/* A sum as good as exact where it is no smaller than count_share(): what is dropped is below 2^-76 of each value's part. */
static double split_sum(const double *x, size_t n, double most)
{
    struct scorecard_i_sum sum;
    double unit = scorecard_i_moments_unit(0, most); /* most x unit is in [2, 4) */
    const struct scorecard_i_splits *splits = scorecard_i_splits_choose(n);
    scorecard_i_sum_init(&sum);
    for (size_t start = 0; start < n; start += SCORECARD_I_SPLIT_CHUNK) {
        double sums[2];
        splits->total(x + start, n - start < SCORECARD_I_SPLIT_CHUNK ? n - start : SCORECARD_I_SPLIT_CHUNK, unit, sums);
        scorecard_i_sum_add(&sum, sums[0]);
        scorecard_i_sum_add(&sum, sums[1]);
    }
    return scorecard_i_sum_value(&sum) / unit;
}

static double count_share(size_t count, double most)
{
    return (double)count * most * 0x1p-10;
}

/* The mean of the values that are there: of their exact sum, or one as good. */
static double mean_of(const double *x, size_t n, double min, double max, size_t count)
{
    if (min == max)
        return min; /* a rounded sum divided would miss it */
    double most = max > -min ? max : -min;
    double sure = most < 0x1p900 && most > 0x1p-900 ? split_sum(x, n, most) : 0;
    if (sure > count_share(count, most) || sure < -count_share(count, most))
        return sure / (double)count < min ? min : sure / (double)count > max ? max : sure / (double)count;
    struct scorecard_i_sum sum;
    scorecard_i_sum_init(&sum);
    for (size_t i = 0; i < n; i++)
        scorecard_i_sum_add(&sum, x[i]); /* NaN is left out */
    double mean = scorecard_i_sum_value(&sum) / (double)count;
    if (isinf(mean)) { /* the sum is beyond the doubles, the mean is not */
        scorecard_i_sum_init(&sum);
        double scale = 0x1p-64;
        for (size_t i = 0; i < n; i++)
            scorecard_i_sum_add(&sum, x[i] * scale);
        mean = scorecard_i_sum_value(&sum) / (double)count / scale;
    }
    return mean < min ? min : mean > max ? max : mean;
}

/* Least and greatest; returns how many there are. */
static size_t extremes(const double *x, size_t n, double *min, double *max)
{
    *min = INFINITY;
    *max = -INFINITY;
    size_t count = scorecard_i_splits_choose(n)->extremes(x, n, min, max);
    *min += 0; /* one zero, whichever came first */
    *max += 0;
    return count;
}

double scorecard_i_moments_mean(const double *x, size_t n)
{
    double min, max;
    size_t count = extremes(x, n, &min, &max);
    return count > 0 ? mean_of(x, n, min, max, count) : scorecard_i_missing();
}

size_t scorecard_i_moments_of(const double *x, size_t n, struct scorecard_i_moments *out)
{
    struct scorecard_i_powers powers;
    return scorecard_i_moments_of_powers(x, n, &powers, out);
}

size_t scorecard_i_moments_of_powers(const double *x, size_t n, struct scorecard_i_powers *powers,
                                     struct scorecard_i_moments *out)
{
    double min, max;
    size_t count = extremes(x, n, &min, &max);
    double none = scorecard_i_missing();
    *out = (struct scorecard_i_moments){ 0, none, none, none, none, none, none, none };
    if (count == 0)
        return 0;
    double mean = mean_of(x, n, min, max, count);
    *out = (struct scorecard_i_moments){ count, min, max, mean, 1, 0, 0, 0 };
    if (min == max)
        return count;
    scorecard_i_powers_init(powers, mean, scorecard_i_moments_unit(min, max));
    scorecard_i_powers_add_all(powers, x, n);
    scorecard_i_powers_moments(powers, min, max, out);
    out->mean = mean; /* rounded once */
    return count;
}

double scorecard_i_moments_sd(const struct scorecard_i_moments *m)
{
    if (m->count < 2)
        return scorecard_i_missing();
    return scorecard_i_sqrt(m->s2 / (double)(m->count - 1)) / m->unit;
}

double scorecard_i_moments_skew(const struct scorecard_i_moments *m)
{
    double n = (double)m->count;
    if (m->count < 3 || !(m->s2 > 0))
        return scorecard_i_missing();
    return scorecard_i_sqrt(n) * (m->s3 / (m->s2 * scorecard_i_sqrt(m->s2))) * (scorecard_i_sqrt(n * (n - 1)) / (n - 2));
}

double scorecard_i_moments_kurtosis(const struct scorecard_i_moments *m)
{
    double n = (double)m->count;
    if (m->count < 4 || !(m->s2 > 0))
        return scorecard_i_missing();
    return ((n + 1) * (n * m->s4 / (m->s2 * m->s2) - 3) + 6) * ((n - 1) / ((n - 2) * (n - 3)));
}
