/* SPDX-License-Identifier: MIT */
#include "maths/correlation.h"

#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "maths/distribution.h"
#include "maths/dots.h"
#include "maths/elementary.h"
#include "maths/kendall.h"
#include "maths/order.h"

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

/* What becomes of a column's values: (x * before - mean) * after. Both are 1 but for columns of extreme sizes. */
struct shift {
    double before, mean, after;
    unsigned char kind;
};

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

static struct shift look_at(const double *x, size_t n)
{
    struct shift shift = { 1, sum_of(x, n) / (double)n, 1, WHOLE };
    size_t same = 0;
    while (same < n && x[same] == x[0])
        same++;
    if (!is_finite(shift.mean) && has_gaps(x, n)) {
        shift.kind = GAPPY;
        shift.mean = mean_of(x, n, 1);
    } else if (same == n) {
        shift.kind = CONSTANT;
    }
    if (!is_finite(shift.mean)) { /* a sum beyond the doubles */
        shift.before = 0x1p-600;
        shift.mean = mean_of(x, n, shift.before);
    }
    return shift;
}

/* Room beside the columns. */
struct room {
    scorecard_i_dots_fn *dots;
    size_t rows;           /* as many as the columns have, and those that pad them */
    struct shift *shifts;  /* by column */
    double *spreads;       /* by column: sum of squares */
    double *block;         /* a block of rows of all columns */
    bool gaps;
    double *x;             /* of gaps and ranks: the columns as they are multiplied, `rows` apart */
    double *mask, *square; /* as x: 1 where there is a value; squares */
    double *sums, *squares, *common; /* [count x count]: of the first over the rows of the second; rows of both */
};

static bool room_open(const struct scorecard_i_correlation *job, struct room *room, bool ranks)
{
    *room = (struct room){ .dots = scorecard_i_dots_choose(), .rows = scorecard_i_dots_rows(job->n) };
    room->shifts = scorecard_i_zalloc(job->run, job->count, sizeof *room->shifts);
    room->spreads = scorecard_i_zalloc(job->run, job->count, sizeof *room->spreads);
    if (ranks)
        room->x = scorecard_i_zalloc(job->run, job->count * sizeof *room->x, room->rows);
    return room->shifts != NULL && room->spreads != NULL && (!ranks || room->x != NULL);
}

static bool room_for_blocks(const struct scorecard_i_correlation *job, struct room *room)
{
    size_t rows = room->rows < SCORECARD_I_DOTS_BLOCK ? room->rows : SCORECARD_I_DOTS_BLOCK;
    room->block = scorecard_i_zalloc(job->run, job->count * sizeof *room->block, rows);
    return room->block != NULL;
}

static bool room_for_gaps(const struct scorecard_i_correlation *job, struct room *room)
{
    room->x = scorecard_i_zalloc(job->run, job->count * sizeof *room->x, room->rows);
    room->mask = scorecard_i_zalloc(job->run, job->count * sizeof *room->mask, room->rows);
    room->square = scorecard_i_zalloc(job->run, job->count * sizeof *room->square, room->rows);
    room->sums = scorecard_i_zalloc(job->run, job->count * job->count, 3 * sizeof *room->sums);
    if (room->x == NULL || room->mask == NULL || room->square == NULL || room->sums == NULL)
        return false;
    room->squares = room->sums + job->count * job->count;
    room->common = room->squares + job->count * job->count;
    return true;
}

static void room_close(const struct scorecard_i_correlation *job, struct room *room)
{
    scorecard_i_free(job->run, room->shifts);
    scorecard_i_free(job->run, room->spreads);
    scorecard_i_free(job->run, room->block);
    scorecard_i_free(job->run, room->x);
    scorecard_i_free(job->run, room->mask);
    scorecard_i_free(job->run, room->square);
    scorecard_i_free(job->run, room->sums);
}

/* Rows of a column as they are multiplied, and zeros to a multiple of eight. */
static void shift_rows(const struct shift *shift, const double *x, size_t count, double *out)
{
    double before = shift->before, mean = shift->mean, after = shift->after;
    for (size_t i = 0; i < count; i++)
        out[i] = (x[i] * before - mean) * after;
    for (size_t i = count; i < scorecard_i_dots_rows(count); i++)
        out[i] = 0;
}

/* Sums of products of all pairs, in r; those of a column with itself also in the spreads. */
static void multiply_all(const struct scorecard_i_correlation *job, const struct room *room)
{
    memset(job->r, 0, job->count * job->count * sizeof *job->r);
    if (room->x != NULL)
        room->dots(room->x, job->count, room->x, job->count, room->rows, job->r);
    for (size_t first = 0; room->x == NULL && first < job->n; first += SCORECARD_I_DOTS_BLOCK) {
        size_t count = job->n - first < SCORECARD_I_DOTS_BLOCK ? job->n - first : SCORECARD_I_DOTS_BLOCK;
        size_t rows = scorecard_i_dots_rows(count);
        for (size_t j = 0; j < job->count; j++)
            shift_rows(&room->shifts[j], job->x[j] + first, count, room->block + j * rows);
        room->dots(room->block, job->count, room->block, job->count, rows, job->r);
    }
    for (size_t j = 0; j < job->count; j++)
        room->spreads[j] = job->r[place_of(job, j, j)];
}

/* Where there is a value 1, where there is none 0 in the mask and in the column. */
static void mark_gaps(const struct scorecard_i_correlation *job, struct room *room)
{
    for (size_t j = 0; j < job->count; j++) {
        double *x = room->x + j * room->rows, *mask = room->mask + j * room->rows;
        shift_rows(&room->shifts[j], job->x[j], job->n, x);
        for (size_t i = 0; i < job->n; i++) {
            mask[i] = x[i] == x[i] ? 1 : 0;
            x[i] = x[i] == x[i] ? x[i] : 0;
        }
    }
}

/* Columns whose squares are too large or too small to multiply are brought to a size of about 1. */
static bool bring_near_one(const struct scorecard_i_correlation *job, const struct room *room)
{
    bool changed = false;
    for (size_t j = 0; j < job->count; j++) {
        struct shift *shift = &room->shifts[j];
        double size = 0;
        if (shift->kind == CONSTANT || (room->spreads[j] > 0x1p-400 && room->spreads[j] < 0x1p400))
            continue;
        for (size_t i = 0; i < job->n; i++) {
            double here = size_of(job->x[j][i] * shift->before - shift->mean);
            size = here > size ? here : size;
        }
        shift->after = size > 0 ? unit_of(size) : 1;
        changed = changed || size > 0;
    }
    return changed;
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

static void multiply_gaps(const struct scorecard_i_correlation *job, const struct room *room)
{
    for (size_t k = 0; k < job->count * room->rows; k++)
        room->square[k] = room->x[k] * room->x[k];
    room->dots(room->x, job->count, room->mask, job->count, room->rows, room->sums);
    room->dots(room->square, job->count, room->mask, job->count, room->rows, room->squares);
    room->dots(room->mask, job->count, room->mask, job->count, room->rows, room->common);
}

static void put_all(const struct scorecard_i_correlation *job, const struct room *room)
{
    const struct shift *shifts = room->shifts;
    for (size_t i = 0; i < job->count; i++)
        for (size_t j = i; j < job->count; j++) {
            double r = scorecard_i_missing();
            if (shifts[i].kind == GAPPY || shifts[j].kind == GAPPY)
                r = pearson_with_gaps(job, room, i, j);
            else if (shifts[i].kind == WHOLE && shifts[j].kind == WHOLE)
                r = ratio(job->r[place_of(job, i, j)], room->spreads[i], room->spreads[j]);
            put(job, i, j, r, room->gaps ? (uint32_t)room->common[place_of(job, i, j)] : (uint32_t)job->n);
        }
}

bool scorecard_i_correlate_pearson(const struct scorecard_i_correlation *job)
{
    struct room room;
    bool made = room_open(job, &room, false);
    for (size_t j = 0; made && j < job->count; j++) {
        room.shifts[j] = look_at(job->x[j], job->n);
        room.gaps = room.gaps || room.shifts[j].kind == GAPPY;
    }
    made = made && (room.gaps ? room_for_gaps(job, &room) : room_for_blocks(job, &room));
    for (int round = 0; made && round < 2; round++) {
        if (room.gaps)
            mark_gaps(job, &room);
        multiply_all(job, &room);
        if (!bring_near_one(job, &room))
            break;
    }
    if (made && room.gaps)
        multiply_gaps(job, &room);
    if (made)
        put_all(job, &room);
    room_close(job, &room);
    return made;
}

/* ---- by ranks ---- */

/* One pair, of which one has gaps: ranks among the rows that both have. `x` is room for two columns. */
static void put_ranked(const struct scorecard_i_correlation *job, const struct scorecard_i_ranked *ranked, size_t i,
                       size_t j, double *x, const struct room *room)
{
    double sums[4] = { 0 };
    uint32_t pairs = scorecard_i_ranked_among(&ranked[i], &ranked[j], job->n, x);
    scorecard_i_ranked_among(&ranked[j], &ranked[i], job->n, x + room->rows);
    room->dots(x, 2, x, 2, room->rows, sums);
    put(job, i, j, pairs < 2 ? scorecard_i_missing() : ratio(sums[1], sums[0], sums[3]), pairs);
}

/*
 * Columns without gaps, one after the other; false: one has gaps. What correlates pairs with gaps needs more of each
 * column, and many columns have none.
 */
static bool rank_whole(const struct scorecard_i_correlation *job, const struct room *room,
                       struct scorecard_i_item *items)
{
    for (size_t j = 0; j < job->count; j++) {
        double *out = room->x + j * room->rows;
        for (size_t i = 0; i < job->n; i++) {
            if (job->x[j][i] != job->x[j][i])
                return false;
            items[i] = (struct scorecard_i_item){ job->x[j][i], (uint32_t)i };
        }
        scorecard_i_order_sort(items, job->n, items + job->n);
        for (size_t from = 0, to; from < job->n; from = to) {
            for (to = from + 1; to < job->n && items[to].value == items[from].value;)
                to++;
            for (size_t place = from; place < to; place++)
                out[items[place].place] = (double)from + (double)to - (double)job->n;
        }
    }
    return true;
}

static bool correlate_ranked(const struct scorecard_i_correlation *job, const struct scorecard_i_ranked *ranked,
                             struct room *room)
{
    double *x = scorecard_i_zalloc(job->run, 2 * room->rows, sizeof *x);
    if (x == NULL)
        return false;
    for (size_t j = 0; j < job->count; j++)
        scorecard_i_ranked_among(&ranked[j], &ranked[j], job->n, room->x + j * room->rows);
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
    struct scorecard_i_item *items = scorecard_i_zalloc(job->run, job->n, 2 * sizeof *items);
    bool made = room_open(job, &room, true) && items != NULL;
    if (made && rank_whole(job, &room, items)) {
        multiply_all(job, &room);
        put_all(job, &room);
    } else if (made) {
        struct scorecard_i_ranked *ranked = scorecard_i_ranked_make(job->run, job->x, job->count, job->n);
        made = ranked != NULL && correlate_ranked(job, ranked, &room);
        scorecard_i_ranked_free(job->run, ranked);
    }
    scorecard_i_free(job->run, items);
    room_close(job, &room);
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
