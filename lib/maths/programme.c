/* SPDX-License-Identifier: MIT */
/*
 * The dictionary: each basic variable is its constant less the sum of its row times the nonbasic variables, which are 0;
 * the objective, in row 0, likewise.
 */
#include "maths/programme.h"

#include <string.h>

static const double SMALL = 1e-11; /* what counts as 0 */
static const double PIVOT = 1e-9;  /* least size of a pivot */

bool scorecard_i_programme_open(struct scorecard_i_programme *p, const struct scorecard_run *run, size_t columns,
                                size_t rows)
{
    *p = (struct scorecard_i_programme){ .run = run, .columns = columns, .room = rows };
    p->table = scorecard_i_zalloc(run, (rows + 1) * (columns + 1), sizeof *p->table);
    p->basic = scorecard_i_alloc(run, rows * sizeof *p->basic);
    p->nonbasic = scorecard_i_alloc(run, columns * sizeof *p->nonbasic);
    p->rows_of = scorecard_i_alloc(run, columns * sizeof *p->rows_of);
    if (p->table != NULL && p->basic != NULL && p->nonbasic != NULL && p->rows_of != NULL)
        return true;
    scorecard_i_programme_close(p);
    return false;
}

void scorecard_i_programme_close(struct scorecard_i_programme *p)
{
    scorecard_i_free(p->run, p->table);
    scorecard_i_free(p->run, p->basic);
    scorecard_i_free(p->run, p->nonbasic);
    scorecard_i_free(p->run, p->rows_of);
}

void scorecard_i_programme_begin(struct scorecard_i_programme *p, const double *objective)
{
    p->rows = 0;
    p->bland = false;
    for (size_t j = 0; j < p->columns; j++) {
        p->table[j] = -objective[j];
        p->nonbasic[j] = (uint32_t)j;
        p->rows_of[j] = UINT32_MAX;
    }
    p->table[p->columns] = 0;
}

/* Row `i` of the constraints, from 0. */
static double *row_of(const struct scorecard_i_programme *p, size_t i)
{
    return p->table + (i + 1) * (p->columns + 1);
}

static bool make_room(struct scorecard_i_programme *p)
{
    size_t room = 2 * p->room + 16, width = p->columns + 1;
    double *table = scorecard_i_realloc(p->run, p->table, (room + 1) * width * sizeof *table);
    if (table == NULL)
        return false;
    p->table = table;
    uint32_t *basic = scorecard_i_realloc(p->run, p->basic, room * sizeof *basic);
    if (basic == NULL)
        return false; /* the table is larger than is known of it, and is freed whole */
    p->basic = basic;
    p->room = room;
    return true;
}

bool scorecard_i_programme_add(struct scorecard_i_programme *p, const double *a, double b)
{
    size_t n = p->columns;
    if (p->rows == p->room && !make_room(p))
        return false;
    double *row = row_of(p, p->rows);
    for (size_t j = 0; j < n; j++)
        row[j] = p->nonbasic[j] < n ? a[p->nonbasic[j]] : 0;
    row[n] = b;
    for (size_t j = 0; j < n; j++) {
        if (p->rows_of[j] == UINT32_MAX || a[j] == 0)
            continue;
        const double *of = row_of(p, p->rows_of[j]);
        for (size_t k = 0; k <= n; k++)
            row[k] -= a[j] * of[k];
    }
    p->basic[p->rows] = (uint32_t)(n + p->rows);
    p->rows++;
    return true;
}

/* Exchanges the basic variable of a row with the nonbasic one of a column. */
static void pivot(struct scorecard_i_programme *p, size_t r, size_t c)
{
    size_t n = p->columns;
    double *restrict row = row_of(p, r);
    double by = 1 / row[c];
    row[c] = 1;
    for (size_t j = 0; j <= n; j++)
        row[j] *= by;
    for (size_t i = 0; i <= p->rows; i++) {
        double *restrict other = p->table + i * (n + 1);
        double times = other[c];
        if (other == row || times == 0)
            continue;
        other[c] = 0;
        for (size_t j = 0; j <= n; j++)
            other[j] -= times * row[j];
    }
    uint32_t in = p->nonbasic[c], out = p->basic[r];
    p->basic[r] = in;
    p->nonbasic[c] = out;
    if (in < n)
        p->rows_of[in] = (uint32_t)r;
    if (out < n)
        p->rows_of[out] = UINT32_MAX;
}

/* Whether a is above b; within rounding, whether it is the better by size of pivot, then by number. */
static bool before(double ratio, double best, double size, double best_size, uint32_t id, uint32_t best_id, bool bland)
{
    double near = SMALL * (1 + (best < 0 ? -best : best));
    if (ratio < best - near || ratio > best + near)
        return ratio < best;
    if (!bland && size != best_size)
        return size > best_size;
    return id < best_id;
}

/* The row that bounds the growth of a column's variable; rows: none does. */
static size_t leaving_row(const struct scorecard_i_programme *p, size_t c)
{
    size_t best = p->rows;
    double least = 0;
    for (size_t i = 0; i < p->rows; i++) {
        const double *row = row_of(p, i);
        if (!(row[c] > PIVOT))
            continue;
        double ratio = (row[p->columns] > 0 ? row[p->columns] : 0) / row[c];
        if (best == p->rows || before(ratio, least, row[c], row_of(p, best)[c], p->basic[i], p->basic[best], p->bland)) {
            best = i;
            least = ratio;
        }
    }
    return best;
}

/* The column whose growth does most for the objective; columns: none does anything. */
static size_t entering_column(const struct scorecard_i_programme *p)
{
    size_t best = p->columns;
    for (size_t j = 0; j < p->columns; j++) {
        if (!(p->table[j] < -SMALL))
            continue;
        if (best == p->columns || (p->bland ? p->nonbasic[j] < p->nonbasic[best]
                                            : p->table[j] < p->table[best] ||
                                                  (p->table[j] == p->table[best] && p->nonbasic[j] < p->nonbasic[best])))
            best = j;
    }
    return best;
}

/* The row that is furthest below 0; rows: all are met. */
static size_t broken_row(const struct scorecard_i_programme *p)
{
    size_t best = p->rows;
    for (size_t i = 0; i < p->rows; i++) {
        double at = row_of(p, i)[p->columns];
        if (!(at < -SMALL))
            continue;
        if (best == p->rows || (p->bland ? p->basic[i] < p->basic[best] : at < row_of(p, best)[p->columns]))
            best = i;
    }
    return best;
}

/* The column that mends a row at the least cost to the objective (with `free`, at any); columns: none can. */
static size_t mending_column(const struct scorecard_i_programme *p, size_t r, bool free)
{
    const double *row = row_of(p, r);
    size_t best = p->columns;
    double least = 0;
    for (size_t j = 0; j < p->columns; j++) {
        if (!(row[j] < -PIVOT))
            continue;
        double ratio = free || p->table[j] < 0 ? 0 : p->table[j] / -row[j];
        if (best == p->columns ||
            before(ratio, least, -row[j], -row[best], p->nonbasic[j], p->nonbasic[best], p->bland)) {
            best = j;
            least = ratio;
        }
    }
    return best;
}

/* How often nothing may be gained before Bland's rule is taken up, and how many pivots there may be at all. */
struct patience {
    size_t still, left;
};

static bool is_patient(struct scorecard_i_programme *p, struct patience *patience, double gain)
{
    patience->still = gain > SMALL ? 0 : patience->still + 1;
    if (patience->still > 2 * (p->rows + p->columns))
        p->bland = true;
    return patience->left-- > 0;
}

/* Until all rows are met. */
static enum scorecard_i_solution mend(struct scorecard_i_programme *p, bool free, struct patience *patience)
{
    for (size_t r; (r = broken_row(p)) < p->rows;) {
        size_t c = mending_column(p, r, free);
        if (c == p->columns)
            return SCORECARD_I_INFEASIBLE;
        double before_it = p->table[p->columns];
        pivot(p, r, c);
        if (!is_patient(p, patience, before_it - p->table[p->columns]))
            return SCORECARD_I_UNSOLVED;
    }
    return SCORECARD_I_OPTIMAL;
}

enum scorecard_i_solution scorecard_i_programme_solve(struct scorecard_i_programme *p)
{
    struct patience patience = { 0, 1000 + 50 * (p->rows + p->columns) };
    p->bland = false;
    bool free = entering_column(p) < p->columns; /* not optimal yet: first any point that meets all constraints */
    enum scorecard_i_solution status = mend(p, free, &patience);
    p->bland = false;
    patience.still = 0;
    for (size_t c; status == SCORECARD_I_OPTIMAL && (c = entering_column(p)) < p->columns;) {
        size_t r = leaving_row(p, c);
        if (r == p->rows)
            return SCORECARD_I_UNBOUNDED;
        double before_it = p->table[p->columns];
        pivot(p, r, c);
        if (!is_patient(p, &patience, p->table[p->columns] - before_it))
            status = SCORECARD_I_UNSOLVED;
    }
    return status;
}

double scorecard_i_programme_read(const struct scorecard_i_programme *p, double *x)
{
    for (size_t j = 0; j < p->columns; j++) {
        double at = p->rows_of[j] == UINT32_MAX ? 0 : row_of(p, p->rows_of[j])[p->columns];
        x[j] = at > 0 ? at : 0;
    }
    return p->table[p->columns];
}
