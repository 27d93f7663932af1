/* SPDX-License-Identifier: MIT */
#include "maths/correlation.h"

#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "maths/distribution.h"
#include "maths/dots.h"
#include "maths/elementary.h"
#include "maths/kendall.h"

/* Of equal spreads the root of their product is that spread, so that a column and its double have exactly 1. */
static double ratio(double xy, double xx, double yy)
{
    if (!(xx > 0) || !(yy > 0))
        return scorecard_i_missing();
    double r = xy / scorecard_i_sqrt(xx * yy);
    return r > 1 ? 1 : r < -1 ? -1 : r;
}

/* ---- one pair ---- */

/* A power of two that brings a size to about 1. */
static double unit_of(double size)
{
    uint64_t bits;
    memcpy(&bits, &size, sizeof bits);
    uint64_t exponent = bits >> 52 & 0x7FF;
    bits = (exponent < 1 ? 2045 : exponent > 2044 ? 1 : 2046 - exponent) << 52;
    double unit;
    memcpy(&unit, &bits, sizeof unit);
    return unit;
}

static double size_of(double x)
{
    return x < 0 ? -x : x;
}

/* In three passes: sizes, means, sums. */
double scorecard_i_pearson(const double *x, const double *y, size_t n)
{
    size_t count = 0, first = 0;
    double x_size = 0, y_size = 0, x_mean = 0, y_mean = 0, xx = 0, yy = 0, xy = 0;
    bool x_varies = false, y_varies = false;
    for (size_t i = 0; i < n; i++) {
        if (x[i] != x[i] || y[i] != y[i])
            continue;
        first = count++ == 0 ? i : first;
        x_size = size_of(x[i]) > x_size ? size_of(x[i]) : x_size;
        y_size = size_of(y[i]) > y_size ? size_of(y[i]) : y_size;
        x_varies = x_varies || x[i] != x[first];
        y_varies = y_varies || y[i] != y[first];
    }
    if (!x_varies || !y_varies)
        return scorecard_i_missing();
    double x_unit = unit_of(x_size), y_unit = unit_of(y_size);
    for (size_t i = 0; i < n; i++) {
        bool there = x[i] == x[i] && y[i] == y[i];
        x_mean += there ? x[i] * x_unit : 0;
        y_mean += there ? y[i] * y_unit : 0;
    }
    x_mean /= (double)count;
    y_mean /= (double)count;
    for (size_t i = 0; i < n; i++) {
        bool there = x[i] == x[i] && y[i] == y[i];
        double dx = there ? x[i] * x_unit - x_mean : 0, dy = there ? y[i] * y_unit - y_mean : 0;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    return ratio(xy, xx, yy);
}

/* ---- all pairs ---- */

static size_t place_of(const struct scorecard_i_correlation *job, size_t i, size_t j)
{
    return i * job->count + j;
}

/* Writes a pair's figures on both sides of the diagonal. */
static void put(const struct scorecard_i_correlation *job, size_t i, size_t j, double r, uint32_t pairs)
{
    job->r[place_of(job, i, j)] = job->r[place_of(job, j, i)] = r;
    job->pairs[place_of(job, i, j)] = job->pairs[place_of(job, j, i)] = pairs;
}

/* What was found of a column. */
enum { WHOLE = 0, CONSTANT = 1, GAPPY = 2 };

/* The sum of a column, as a sum of products has its terms: eight lanes. */
static double sum_of(const double *x, size_t n)
{
    double lane[SCORECARD_I_DOTS_LANES] = { 0 };
    size_t i = 0;
    for (; i + SCORECARD_I_DOTS_LANES <= n; i += SCORECARD_I_DOTS_LANES)
        for (size_t l = 0; l < SCORECARD_I_DOTS_LANES; l++)
            lane[l] += x[i + l];
    for (size_t l = 0; i < n; i++, l++)
        lane[l] += x[i];
    return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

static double mean_of(const double *x, size_t n, double unit)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        bool there = x[i] == x[i];
        sum += there ? x[i] * unit : 0;
        count += there;
    }
    return count > 0 ? sum / (double)count : 0;
}

static bool is_finite(double x)
{
    return x - x == 0;
}

static bool has_gaps(const double *x, size_t n)
{
    size_t i = 0;
    while (i < n && x[i] == x[i])
        i++;
    return i < n;
}

/* Room beside the columns. */
struct room {
    scorecard_i_dots_fn *dots;
    size_t rows;           /* as many as the columns have, and those that pad them */
    unsigned char *kinds;
    double *x;             /* the columns less their means, `rows` apart */
    double *spreads;       /* their sums of squares */
    bool gaps;
    double *mask, *square; /* as x: 1 where there is a value; squares */
    double *sums, *squares, *common; /* [count x count]: of the first over the rows of the second; rows of both */
};

static bool room_open(const struct scorecard_i_correlation *job, struct room *room)
{
    *room = (struct room){ .dots = scorecard_i_dots_choose(), .rows = scorecard_i_dots_rows(job->n) };
    room->kinds = scorecard_i_alloc(job->run, job->count);
    room->spreads = scorecard_i_zalloc(job->run, job->count, sizeof *room->spreads);
    if (room->rows <= SIZE_MAX / sizeof *room->x / job->count)
        room->x = scorecard_i_alloc(job->run, job->count * room->rows * sizeof *room->x);
    return room->kinds != NULL && room->spreads != NULL && room->x != NULL;
}

static bool room_for_gaps(const struct scorecard_i_correlation *job, struct room *room)
{
    room->mask = scorecard_i_zalloc(job->run, job->count * room->rows, sizeof *room->mask);
    room->square = scorecard_i_zalloc(job->run, job->count * room->rows, sizeof *room->square);
    room->sums = scorecard_i_zalloc(job->run, job->count * job->count, 3 * sizeof *room->sums);
    if (room->mask == NULL || room->square == NULL || room->sums == NULL)
        return false;
    room->squares = room->sums + job->count * job->count;
    room->common = room->squares + job->count * job->count;
    return true;
}

static void room_close(const struct scorecard_i_correlation *job, struct room *room)
{
    scorecard_i_free(job->run, room->kinds);
    scorecard_i_free(job->run, room->x);
    scorecard_i_free(job->run, room->spreads);
    scorecard_i_free(job->run, room->mask);
    scorecard_i_free(job->run, room->square);
    scorecard_i_free(job->run, room->sums);
}

/* A column less its mean, padded; gaps stay. */
static unsigned char centre(const double *x, size_t n, size_t rows, double *out)
{
    size_t same = 0;
    double unit = 1;
    while (same < n && x[same] == x[0])
        same++;
    double mean = sum_of(x, n) / (double)n;
    bool gaps = !is_finite(mean) && has_gaps(x, n);
    if (gaps)
        mean = mean_of(x, n, unit);
    if (!is_finite(mean)) { /* a sum beyond the doubles */
        unit = 0x1p-600;
        mean = mean_of(x, n, unit);
    }
    for (size_t i = 0; i < n; i++)
        out[i] = x[i] * unit - mean;
    for (size_t i = n; i < rows; i++)
        out[i] = 0;
    return gaps ? GAPPY : same == n ? CONSTANT : WHOLE;
}

/* Where there is a value 1, where there is none 0 in the mask and in the column. */
static void mark_gaps(const struct scorecard_i_correlation *job, struct room *room)
{
    for (size_t j = 0; j < job->count; j++) {
        double *x = room->x + j * room->rows, *mask = room->mask + j * room->rows;
        for (size_t i = 0; i < job->n; i++) {
            mask[i] = x[i] == x[i] ? 1 : 0;
            x[i] = x[i] == x[i] ? x[i] : 0;
        }
    }
}

static void multiply_all(const struct scorecard_i_correlation *job, const struct room *room)
{
    room->dots(room->x, job->count, room->x, job->count, room->rows, job->r);
    for (size_t j = 0; j < job->count; j++)
        room->spreads[j] = job->r[place_of(job, j, j)];
}

/* Columns whose squares are too large or too small to multiply are brought to a size of about 1. */
static void bring_near_one(const struct scorecard_i_correlation *job, const struct room *room)
{
    bool changed = false;
    for (size_t j = 0; j < job->count; j++) {
        double *x = room->x + j * room->rows, size = 0;
        if (room->kinds[j] == CONSTANT || (room->spreads[j] > 0x1p-400 && room->spreads[j] < 0x1p400))
            continue;
        for (size_t i = 0; i < job->n; i++)
            size = size_of(x[i]) > size ? size_of(x[i]) : size;
        double unit = unit_of(size);
        for (size_t i = 0; i < job->n; i++)
            x[i] *= unit;
        changed = true;
    }
    if (changed)
        multiply_all(job, room);
}

/*
 * A pair of which one has gaps: r from sums over the rows of both. Means of both columns were taken off; where what is
 * left of them in these rows hides the spread, the pair is taken by itself.
 */
static double pearson_with_gaps(const struct scorecard_i_correlation *job, const struct room *room, size_t i, size_t j)
{
    size_t here = place_of(job, i, j), across = place_of(job, j, i);
    double n = room->common[here], x = room->sums[here], y = room->sums[across];
    double xx = room->squares[here] - x * x / n, yy = room->squares[across] - y * y / n;
    if (n < 2)
        return scorecard_i_missing();
    if (xx > 0x1p-10 * room->squares[here] && yy > 0x1p-10 * room->squares[across])
        return ratio(job->r[here] - x * y / n, xx, yy);
    return scorecard_i_pearson(job->x[i], job->x[j], job->n);
}

/* All pairs of columns whose means are 0. */
static bool multiply_out(const struct scorecard_i_correlation *job, struct room *room)
{
    for (size_t j = 0; j < job->count; j++)
        room->gaps = room->gaps || room->kinds[j] == GAPPY;
    if (room->gaps) {
        if (!room_for_gaps(job, room))
            return false;
        mark_gaps(job, room);
    }
    multiply_all(job, room);
    bring_near_one(job, room);
    if (room->gaps) {
        for (size_t k = 0; k < job->count * room->rows; k++)
            room->square[k] = room->x[k] * room->x[k];
        room->dots(room->x, job->count, room->mask, job->count, room->rows, room->sums);
        room->dots(room->square, job->count, room->mask, job->count, room->rows, room->squares);
        room->dots(room->mask, job->count, room->mask, job->count, room->rows, room->common);
    }
    const unsigned char *kinds = room->kinds;
    for (size_t i = 0; i < job->count; i++)
        for (size_t j = i; j < job->count; j++) {
            double r = scorecard_i_missing();
            if (kinds[i] == GAPPY || kinds[j] == GAPPY)
                r = pearson_with_gaps(job, room, i, j);
            else if (kinds[i] == WHOLE && kinds[j] == WHOLE)
                r = ratio(job->r[place_of(job, i, j)], room->spreads[i], room->spreads[j]);
            put(job, i, j, r, room->gaps ? (uint32_t)room->common[place_of(job, i, j)] : (uint32_t)job->n);
        }
    return true;
}

bool scorecard_i_correlate_pearson(const struct scorecard_i_correlation *job)
{
    struct room room;
    bool made = room_open(job, &room);
    for (size_t j = 0; made && j < job->count; j++)
        room.kinds[j] = centre(job->x[j], job->n, room.rows, room.x + j * room.rows);
    made = made && multiply_out(job, &room);
    room_close(job, &room);
    return made;
}

/* ---- by ranks ---- */

/* One pair, of which one has gaps: ranks among the rows that both have. `x` is room for two columns. */
static void put_ranked(const struct scorecard_i_correlation *job, const struct scorecard_i_ranked *ranked, size_t i,
                       size_t j, double *x, const struct room *room)
{
    double sums[4];
    uint32_t pairs = scorecard_i_ranked_among(&ranked[i], &ranked[j], job->n, x);
    scorecard_i_ranked_among(&ranked[j], &ranked[i], job->n, x + room->rows);
    room->dots(x, 2, x, 2, room->rows, sums);
    put(job, i, j, pairs < 2 ? scorecard_i_missing() : ratio(sums[1], sums[0], sums[3]), pairs);
}

static bool correlate_ranked(const struct scorecard_i_correlation *job, const struct scorecard_i_ranked *ranked,
                             struct room *room)
{
    double *x = scorecard_i_zalloc(job->run, 2 * room->rows, sizeof *x);
    if (x == NULL)
        return false;
    for (size_t j = 0; j < job->count; j++) {
        scorecard_i_ranked_among(&ranked[j], &ranked[j], job->n, room->x + j * room->rows);
        for (size_t i = job->n; i < room->rows; i++)
            room->x[j * room->rows + i] = 0;
    }
    multiply_all(job, room);
    for (size_t i = 0; i < job->count; i++)
        for (size_t j = i; j < job->count; j++) {
            if (ranked[i].count == job->n && ranked[j].count == job->n)
                put(job, i, j, ratio(job->r[place_of(job, i, j)], room->spreads[i], room->spreads[j]), (uint32_t)job->n);
            else
                put_ranked(job, ranked, i, j, x, room);
        }
    scorecard_i_free(job->run, x);
    return true;
}

bool scorecard_i_correlate_spearman(const struct scorecard_i_correlation *job)
{
    struct room room;
    struct scorecard_i_ranked *ranked = scorecard_i_ranked_make(job->run, job->x, job->count, job->n);
    bool made = room_open(job, &room) && ranked != NULL && correlate_ranked(job, ranked, &room);
    room_close(job, &room);
    scorecard_i_ranked_free(job->run, ranked);
    return made;
}

bool scorecard_i_correlate_kendall(const struct scorecard_i_correlation *job)
{
    struct scorecard_i_kendall kendall;
    struct scorecard_i_ranked *ranked = scorecard_i_ranked_make(job->run, job->x, job->count, job->n);
    bool made = scorecard_i_kendall_open(&kendall, job->run, job->n) && ranked != NULL;
    for (size_t i = 0; made && i < job->count; i++)
        for (size_t j = i; j < job->count; j++) {
            struct scorecard_i_tau tau;
            scorecard_i_kendall_of(&kendall, &ranked[i], &ranked[j], &tau);
            put(job, i, j, tau.tau, tau.count);
            job->p[place_of(job, i, j)] = job->p[place_of(job, j, i)] = tau.p;
        }
    scorecard_i_kendall_close(&kendall, job->run);
    scorecard_i_ranked_free(job->run, ranked);
    return made;
}
