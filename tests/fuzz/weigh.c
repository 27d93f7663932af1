/* SPDX-License-Identifier: MIT */
/*
 * Any scores are weighed or refused with a message: weights are numbers of 0 or more that add up to 1, and under the benefit of
 * the doubt scores lie between 0 and 1. The first bytes say method, children and parameters, the others are scores: one byte
 * each (few values, so many ties), or eight (any double; what is no number is a gap).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "method/weigh.h"
#include "method/weigh/benefit.h"

enum { CHILDREN = 6, ROWS = 40, HEAD = 5 };

static const char *const ids[CHILDREN] = { "a", "b", "c", "d", "e", "f" };
static const int32_t methods[] = { SCORECARD_WEIGH_PCA,     SCORECARD_WEIGH_FACTORS,   SCORECARD_WEIGH_CRITIC,
                                   SCORECARD_WEIGH_ENTROPY, SCORECARD_WEIGH_DEVIATION, SCORECARD_WEIGH_IMPORTANCE,
                                   SCORECARD_WEIGH_BENEFIT };

static double x[CHILDREN * ROWS];

/* Scores from bytes; returns how many rows there are. */
static size_t read_scores(const uint8_t *data, size_t size, bool wide, size_t children)
{
    size_t each = wide ? 8 : 1, rows = size / each / children;
    rows = rows < ROWS ? rows : ROWS;
    for (size_t i = 0; i < rows * children; i++) {
        if (wide)
            memcpy(&x[i], data + 8 * i, 8);
        else
            x[i] = data[i] == 255 ? NAN : data[i];
        if (!isfinite(x[i]))
            x[i] = NAN; /* a score is a number or a gap */
    }
    return rows;
}

static void weigh(int32_t method, const uint8_t *head, size_t children, size_t rows)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_weighing weighing;
    struct scorecard_i_weigh_facts facts;
    struct scorecard_i_arena arena;
    double w[CHILDREN], weights[CHILDREN], sum = 0;
    scorecard_i_weighing_read(method, NULL, 0, &weighing);
    weighing.singular = head[2] % 2 == 0 ? SCORECARD_SINGULAR_ERROR : SCORECARD_SINGULAR_ALLOW;
    weighing.loadings = 1 + head[2] / 2 % 2;
    weighing.rotation = 1 + head[2] / 4 % 3;
    weighing.retention = 1 + head[3] % 4;
    weighing.factors = 1 + head[3] / 4 % CHILDREN;
    weighing.importance = 1 + head[3] / 64 % 2;
    for (size_t k = 0; k < children; k++)
        weights[k] = (double)(head[4] >> k & 3);
    scorecard_i_arena_init(&arena, NULL);
    struct scorecard_i_weigh_columns columns = { &arena, (uint32_t)children, rows, x, ids, weights };
    scorecard_status status = scorecard_i_weigh_columns(&weighing, &columns, w, &facts, &err);
    scorecard_i_arena_free(&arena);
    REQUIRE(err.code == status);
    REQUIRE(status == SCORECARD_OK || err.message[0] != '\0');
    for (size_t k = 0; k < children && status == SCORECARD_OK; k++) {
        REQUIRE(w[k] >= 0 && w[k] <= 1);
        sum += w[k];
    }
    REQUIRE(status != SCORECARD_OK || fabs(sum - 1) < 1e-12);
}

static void solve(const uint8_t *head, size_t children, size_t rows)
{
    double bounds[2][CHILDREN], scores[ROWS], weights[CHILDREN * ROWS];
    uint8_t outcomes[ROWS];
    for (size_t k = 0; k < children; k++) {
        bounds[0][k] = (double)(head[2] & 7) / 8 / (double)children;
        bounds[1][k] = 0.25 + (double)(head[3] & 7) / 8;
    }
    for (size_t i = 0; i < children * rows; i++)
        x[i] = isnan(x[i]) ? 0 : fabs(x[i]);
    struct scorecard_i_benefit_job job = { NULL, rows, children, x, head[4] % 2 != 0 ? bounds[0] : NULL,
                                           head[4] / 2 % 2 != 0 ? bounds[1] : NULL, scores, weights, outcomes };
    REQUIRE(scorecard_i_benefit_solve(&job));
    for (size_t i = 0; i < rows; i++) {
        REQUIRE(scores[i] >= 0 && scores[i] <= 1);
        REQUIRE(outcomes[i] != SCORECARD_I_BENEFIT_UNSOLVED || head[1] % 2 != 0); /* of moderate numbers, never */
        for (size_t k = 0; k < children; k++)
            REQUIRE(weights[k * rows + i] >= 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < HEAD)
        return 0;
    int32_t method = methods[data[0] % (sizeof methods / sizeof methods[0])];
    size_t children = 1 + data[1] / 2 % CHILDREN, rows = read_scores(data + HEAD, size - HEAD, data[1] % 2 != 0, children);
    if (method == SCORECARD_WEIGH_BENEFIT)
        solve(data, children, rows);
    else
        weigh(method, data, children, rows);
    return 0;
}
