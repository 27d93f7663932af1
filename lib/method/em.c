/* SPDX-License-Identifier: MIT */
#include "method/em.h"

#include <math.h>
#include <string.h>

#include "maths/elementary.h"
#include "maths/moments.h"

/* What the iterations work with; matrices are [k x k], by row. */
struct em {
    size_t k, n;            /* columns, and rows with any value */
    double *z;              /* [n x k]: standardised, NaN: missing; rows of one pattern of gaps are together */
    size_t *row;            /* where each came from */
    double *mean, *cov;     /* of the distribution */
    double *next_mean, *next_cov;
    double *chol, *slope;   /* of a pattern: the factor of the observed covariances, and the regression of the others */
    size_t *seen, *gone;    /* columns that a pattern has, and has not */
    size_t seen_count, gone_count;
    double *filled;         /* one row */
    double *centre, *spread;/* of the standardisation, by column */
};

/* Lower Cholesky factor of the covariances among `seen`, in place in chol. false: not positive definite. */
static bool factor(struct em *em)
{
    size_t m = em->seen_count;
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = em->cov[em->seen[i] * em->k + em->seen[j]];
            for (size_t l = 0; l < j; l++)
                sum -= em->chol[i * m + l] * em->chol[j * m + l];
            if (i == j && !(sum > 1e-14 * em->cov[em->seen[i] * em->k + em->seen[i]]))
                return false;
            em->chol[i * m + j] = i == j ? scorecard_i_sqrt(sum) : sum / em->chol[j * m + j];
        }
    return true;
}

/* The regression of each column that is missing on those that are there. */
static void regress(struct em *em)
{
    size_t m = em->seen_count;
    for (size_t g = 0; g < em->gone_count; g++) {
        double *b = &em->slope[g * em->k];
        for (size_t i = 0; i < m; i++) {
            b[i] = em->cov[em->gone[g] * em->k + em->seen[i]];
            for (size_t l = 0; l < i; l++)
                b[i] -= em->chol[i * m + l] * b[l];
            b[i] /= em->chol[i * m + i];
        }
        for (size_t i = m; i-- > 0;) {
            for (size_t l = i + 1; l < m; l++)
                b[i] -= em->chol[l * m + i] * b[l];
            b[i] /= em->chol[i * m + i];
        }
    }
}

/* Takes up the pattern of a row. false: singular. */
static bool take_pattern(struct em *em, const double *z)
{
    em->seen_count = em->gone_count = 0;
    for (size_t j = 0; j < em->k; j++)
        *(isnan(z[j]) ? &em->gone[em->gone_count++] : &em->seen[em->seen_count++]) = j;
    if (em->gone_count == 0)
        return true;
    if (!factor(em))
        return false;
    regress(em);
    return true;
}

static bool same_pattern(const struct em *em, const double *a, const double *b)
{
    for (size_t j = 0; j < em->k; j++)
        if (isnan(a[j]) != isnan(b[j]))
            return false;
    return true;
}

/* A row with its gaps at their conditional means. */
static void fill_row(struct em *em, const double *z)
{
    memcpy(em->filled, z, em->k * sizeof *z);
    for (size_t g = 0; g < em->gone_count; g++) {
        double value = em->mean[em->gone[g]];
        for (size_t i = 0; i < em->seen_count; i++)
            value += em->slope[g * em->k + i] * (z[em->seen[i]] - em->mean[em->seen[i]]);
        em->filled[em->gone[g]] = value;
    }
}

/* The conditional covariances of what `times` rows of the pattern lack. */
static void add_uncertainty(struct em *em, double times)
{
    for (size_t g = 0; g < em->gone_count; g++)
        for (size_t h = 0; h < em->gone_count; h++) {
            double c = em->cov[em->gone[g] * em->k + em->gone[h]];
            for (size_t i = 0; i < em->seen_count; i++)
                c -= em->slope[g * em->k + i] * em->cov[em->seen[i] * em->k + em->gone[h]];
            em->next_cov[em->gone[g] * em->k + em->gone[h]] += times * c;
        }
}

/* One expectation and maximisation; *change is the greatest of any mean or covariance. false: singular. */
static bool iterate(struct em *em, double ridge, double *change)
{
    size_t k = em->k;
    memset(em->next_mean, 0, k * sizeof(double));
    memset(em->next_cov, 0, k * k * sizeof(double));
    for (size_t r = 0, first = 0; r < em->n; r++) {
        const double *z = &em->z[r * k];
        if (r == 0 || !same_pattern(em, z, z - k)) {
            if (!take_pattern(em, z))
                return false;
            first = r;
        }
        fill_row(em, z);
        for (size_t i = 0; i < k; i++) {
            double d = em->filled[i] - em->mean[i];
            em->next_mean[i] += d;
            for (size_t j = 0; j <= i; j++)
                em->next_cov[i * k + j] += d * (em->filled[j] - em->mean[j]);
        }
        if (r + 1 == em->n || !same_pattern(em, z, z + k))
            add_uncertainty(em, (double)(r + 1 - first));
    }
    double n = (double)em->n;
    *change = 0;
    for (size_t i = 0; i < k; i++)
        em->next_mean[i] /= n;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++) {
            double c = em->next_cov[i * k + j] / n - em->next_mean[i] * em->next_mean[j] + (i == j ? ridge : 0);
            double moved = fabs(c - em->cov[i * k + j]);
            *change = moved > *change || isnan(moved) ? moved : *change;
            em->cov[i * k + j] = em->cov[j * k + i] = c;
        }
    for (size_t i = 0; i < k; i++) {
        double moved = fabs(em->next_mean[i]);
        *change = moved > *change || isnan(moved) ? moved : *change;
        em->mean[i] += em->next_mean[i];
    }
    return true;
}

/* Rows with any value, those of one pattern together: sorted by pattern, and in their order within. */
static void take_rows(struct em *em, double *const *x, size_t rows, size_t *sorted)
{
    for (size_t r = 0; r < rows; r++) {
        size_t there = 0;
        for (size_t j = 0; j < em->k; j++)
            there += isnan(x[j][r]) ? 0 : 1;
        if (there > 0)
            em->row[em->n++] = r;
    }
    /* By one column after the other, from the last: each pass keeps the order of the one before. */
    for (size_t j = em->k; j-- > 0;) {
        size_t count = 0;
        for (int missing = 0; missing < 2; missing++)
            for (size_t i = 0; i < em->n; i++)
                if (isnan(x[j][em->row[i]]) == (missing != 0))
                    sorted[count++] = em->row[i];
        memcpy(em->row, sorted, em->n * sizeof *sorted);
    }
    for (size_t i = 0; i < em->n; i++)
        for (size_t j = 0; j < em->k; j++)
            em->z[i * em->k + j] = (x[j][em->row[i]] - em->centre[j]) / em->spread[j];
}

static int converge(struct em *em, double ridge, size_t iterations, double tolerance)
{
    for (size_t i = 0; i < em->k; i++)
        em->cov[i * em->k + i] = 1;
    for (size_t i = 0; i < iterations; i++) {
        double change;
        if (!iterate(em, ridge, &change))
            return SCORECARD_I_EM_SINGULAR;
        if (change <= tolerance)
            return SCORECARD_I_EM_OK;
    }
    return SCORECARD_I_EM_SLOW;
}

static int put_back(struct em *em, double *const *x)
{
    /* All patterns are looked at before anything is filled in. */
    for (int fill = 0; fill < 2; fill++)
        for (size_t r = 0; r < em->n; r++) {
            const double *z = &em->z[r * em->k];
            if ((r == 0 || !same_pattern(em, z, z - em->k)) && !take_pattern(em, z))
                return SCORECARD_I_EM_SINGULAR;
            if (fill == 0)
                continue;
            fill_row(em, z);
            for (size_t g = 0; g < em->gone_count; g++) {
                size_t j = em->gone[g];
                x[j][em->row[r]] = em->centre[j] + em->spread[j] * em->filled[j];
            }
        }
    return SCORECARD_I_EM_OK;
}

static bool standardise(struct em *em, double *const *x, size_t rows, size_t *culprit)
{
    for (size_t j = 0; j < em->k; j++) {
        struct scorecard_i_moments m;
        *culprit = j;
        if (scorecard_i_moments_of(x[j], rows, &m) == 0)
            return false;
        double sd = scorecard_i_moments_sd(&m);
        em->centre[j] = m.mean;
        em->spread[j] = sd > 0 && isfinite(sd) ? sd : 1;
    }
    return true;
}

int scorecard_i_em_fill(double *const *x, size_t rows, size_t columns, double ridge, size_t iterations,
                        double tolerance, const struct scorecard_run *run, size_t *culprit)
{
    struct scorecard_i_arena arena;
    struct em em = { .k = columns };
    size_t square = columns * columns;
    scorecard_i_arena_init(&arena, run);
    em.z = scorecard_i_arena_alloc(&arena, rows * columns, sizeof(double));
    em.row = scorecard_i_arena_alloc(&arena, rows, sizeof *em.row);
    size_t *sorted = scorecard_i_arena_alloc(&arena, rows, sizeof *sorted);
    double *matrices = scorecard_i_arena_alloc(&arena, 4 * square + 5 * columns, sizeof(double));
    size_t *lists = scorecard_i_arena_alloc(&arena, 2 * columns, sizeof *lists);
    int outcome = SCORECARD_I_EM_MEMORY;
    if (em.z != NULL && em.row != NULL && sorted != NULL && matrices != NULL && lists != NULL) {
        memset(matrices, 0, (4 * square + 5 * columns) * sizeof(double));
        em.cov = matrices;
        em.next_cov = em.cov + square;
        em.chol = em.next_cov + square;
        em.slope = em.chol + square;
        em.mean = em.slope + square;
        em.next_mean = em.mean + columns;
        em.filled = em.next_mean + columns;
        em.centre = em.filled + columns;
        em.spread = em.centre + columns;
        em.seen = lists;
        em.gone = lists + columns;
        outcome = SCORECARD_I_EM_EMPTY;
        if (standardise(&em, x, rows, culprit)) {
            take_rows(&em, x, rows, sorted);
            outcome = em.n <= columns ? (int)SCORECARD_I_EM_FEW : converge(&em, ridge, iterations, tolerance);
        }
        if (outcome == SCORECARD_I_EM_OK)
            outcome = put_back(&em, x);
    }
    scorecard_i_arena_free(&arena);
    return outcome;
}
