/* SPDX-License-Identifier: MIT */
/* Principal components: the first one's loadings, and rotated factors. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"
#include "maths/linear.h"
#include "method/weigh/columns.h"

/* What counts as no eigenvalue at all, and as no difference between two. */
static const double NOTHING = 1e-12;

/* Correlations of complete rows, from covariances, in their place. */
static void correlate(double *matrix, size_t n)
{
    for (size_t j = 0; j < n; j++)
        for (size_t k = 0; k < j; k++) {
            double r = matrix[j * n + k] / (scorecard_i_sqrt(matrix[j * n + j]) * scorecard_i_sqrt(matrix[k * n + k]));
            matrix[j * n + k] = matrix[k * n + j] = r > 1 ? 1 : r < -1 ? -1 : r;
        }
    for (size_t j = 0; j < n; j++)
        matrix[j * n + j] = 1;
}

static scorecard_status weigh_first(const struct scorecard_i_weighing *weighing, const struct scorecard_i_weigh_columns *c,
                                    const double *values, const double *first, double *w,
                                    struct scorecard_i_weigh_facts *facts, struct scorecard_error *err)
{
    size_t n = c->children;
    if (n > 1 && values[0] - values[1] <= NOTHING * (double)n)
        return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                "the first principal component is not the only one that explains the most; take another method");
    facts->factors = 1;
    facts->explained[0] = values[0] / (double)n;
    for (size_t k = 0; k < n; k++) {
        facts->loadings[k] = first[k] * scorecard_i_sqrt(values[0]);
        if (weighing->loadings == SCORECARD_LOADINGS_PLAIN && first[k] < -NOTHING) {
            char value[SCORECARD_I_NUMBER_SIZE];
            scorecard_i_number_text(facts->loadings[k], value);
            return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                    "child %s has the loading %s on the first component, which is no weight; turn it round, or take "
                                    "squared loadings",
                                    c->ids[k], value);
        }
        w[k] = weighing->loadings == SCORECARD_LOADINGS_SQUARED ? first[k] * first[k] : first[k] > 0 ? first[k] : 0;
    }
    return SCORECARD_OK;
}

/* How many factors are retained. */
static size_t retain(const struct scorecard_i_weighing *weighing, const double *values, size_t n)
{
    size_t count = 0;
    double sum = 0;
    /* What is at the limit but for rounding reaches it. */
    double least = weighing->least - NOTHING * (double)n;
    if (weighing->retention == SCORECARD_RETENTION_COUNT)
        return weighing->factors < n ? weighing->factors : n;
    if (weighing->retention == SCORECARD_RETENTION_CUMULATIVE) {
        while (count < n && sum / (double)n < least)
            sum += values[count++];
        return count;
    }
    double by = weighing->retention == SCORECARD_RETENTION_SHARE ? (double)n : 1;
    while (count < n && values[count] / by >= least)
        count++;
    return count;
}

static scorecard_status weigh_factors(const struct scorecard_i_weighing *weighing,
                                      const struct scorecard_i_weigh_columns *c, const double *values,
                                      const double *vectors, double *w, struct scorecard_i_weigh_facts *facts,
                                      struct scorecard_error *err)
{
    size_t n = c->children, factors = retain(weighing, values, n);
    while (factors > 0 && !(values[factors - 1] > NOTHING))
        factors--; /* what explains nothing has no loadings */
    if (factors == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "no factor reaches what retention asks for; ask for less");
    facts->factors = (uint32_t)factors;
    for (size_t k = 0; k < n; k++)
        for (size_t f = 0; f < factors; f++)
            facts->loadings[k * factors + f] = vectors[f * n + k] * scorecard_i_sqrt(values[f]);
    if (weighing->rotation != SCORECARD_ROTATION_NONE && factors > 1 &&
        !scorecard_i_varimax(facts->loadings, n, factors, weighing->rotation == SCORECARD_ROTATION_VARIMAX ? NULL : w))
        return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "the rotation of its factors does not come to an end; take another");
    double all = 0;
    for (size_t f = 0; f < factors; f++) {
        facts->explained[f] = 0;
        for (size_t k = 0; k < n; k++)
            facts->explained[f] += facts->loadings[k * factors + f] * facts->loadings[k * factors + f];
        all += facts->explained[f];
    }
    for (size_t k = 0; k < n; k++) {
        size_t best = 0;
        double squared = 0;
        for (size_t f = 0; f < factors; f++) {
            double own = facts->loadings[k * factors + f] * facts->loadings[k * factors + f];
            if (own > squared * (1 + NOTHING)) {
                squared = own;
                best = f;
            }
        }
        /* Its share within the factor, times the factor's share. */
        w[k] = squared / facts->explained[best] * (facts->explained[best] / all);
    }
    for (size_t f = 0; f < factors; f++)
        facts->explained[f] /= (double)n;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_weigh_components(const struct scorecard_i_weighing *weighing,
                                              struct scorecard_i_weigh_columns *c, double *w,
                                              struct scorecard_i_weigh_facts *facts, struct scorecard_error *err)
{
    size_t n = c->children, rows = scorecard_i_weigh_complete(c);
    scorecard_status status = scorecard_i_weigh_check_rows(c, rows, 3, err);
    if (status != SCORECARD_OK)
        return status;
    facts->rows = (double)rows;
    facts->eigenvalues = scorecard_i_arena_alloc(c->arena, n, sizeof(double));
    facts->explained = scorecard_i_arena_alloc(c->arena, n, sizeof(double));
    facts->loadings = scorecard_i_arena_alloc(c->arena, n * n, sizeof(double));
    double *matrix = scorecard_i_alloc(&c->arena->run, 2 * n * n * sizeof *matrix);
    if (facts->eigenvalues == NULL || facts->explained == NULL || facts->loadings == NULL || matrix == NULL) {
        scorecard_i_free(&c->arena->run, matrix);
        return scorecard_i_fail_memory(err);
    }
    status = scorecard_i_weigh_covariances(c, rows, matrix, err);
    if (status != SCORECARD_OK) {
        scorecard_i_free(&c->arena->run, matrix);
        return status;
    }
    correlate(matrix, n);
    double *vectors = matrix + n * n, *values = facts->eigenvalues;
    if (!scorecard_i_eigen(matrix, n, values, vectors))
        status = scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "the eigenvalues of its correlation matrix are not to be had; take another method");
    else if (weighing->singular == SCORECARD_SINGULAR_ERROR && values[n - 1] <= NOTHING * (double)n)
        status = scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                  "the correlation matrix of its %zu children is singular, over %zu units: some follow from the others; "
                                  "take children out, or say that singular is to be allowed",
                                  n, rows);
    else if (weighing->method == SCORECARD_WEIGH_PCA)
        status = weigh_first(weighing, c, values, vectors, w, facts, err);
    else
        status = weigh_factors(weighing, c, values, vectors, w, facts, err);
    scorecard_i_free(&c->arena->run, matrix);
    return status;
}
