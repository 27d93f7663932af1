/* SPDX-License-Identifier: MIT */
/* Columns of scores to weigh, for the tests of methods that do. */
#ifndef WEIGH_COLUMNS_H
#define WEIGH_COLUMNS_H

#include <math.h>
#include <string.h>

#include "counted.h"
#include "method/weigh.h"
#include "random.h"
#include "tap.h"

enum { WEIGHED_CHILDREN = 8, WEIGHED_ROWS = 64 };

struct weighed {
    struct scorecard_i_weighing weighing;
    uint32_t children;
    size_t rows;
    double x[WEIGHED_CHILDREN * WEIGHED_ROWS], weights[WEIGHED_CHILDREN], w[WEIGHED_CHILDREN];
    double loadings[WEIGHED_CHILDREN * WEIGHED_CHILDREN], eigenvalues[WEIGHED_CHILDREN], explained[WEIGHED_CHILDREN];
    double importance[WEIGHED_CHILDREN], correlations[WEIGHED_CHILDREN];
    struct scorecard_i_weigh_facts facts; /* its lists copied to those above */
    struct scorecard_error err;
};

static const char *const weighed_ids[WEIGHED_CHILDREN] = { "a", "b", "c", "d", "e", "f", "g", "h" };

static inline void weighed_begin(struct weighed *t, int32_t method, uint32_t children, size_t rows)
{
    memset(t, 0, sizeof *t);
    scorecard_i_weighing_read(method, NULL, 0, &t->weighing);
    t->children = children;
    t->rows = rows;
    t->err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    for (uint32_t k = 0; k < children; k++)
        t->weights[k] = 1;
}

static inline void weighed_keep(double *to, const double *from, size_t count)
{
    if (from != NULL)
        memcpy(to, from, count * sizeof *to);
}

/* Weighs on the memory of a run. */
static inline scorecard_status weighed_by(struct weighed *t, const struct scorecard_run *run)
{
    double x[WEIGHED_CHILDREN * WEIGHED_ROWS];
    struct scorecard_i_arena arena;
    memcpy(x, t->x, sizeof x);
    scorecard_i_arena_init(&arena, run);
    struct scorecard_i_weigh_columns columns = { &arena, t->children, t->rows, x, weighed_ids, t->weights };
    scorecard_status status = scorecard_i_weigh_columns(&t->weighing, &columns, t->w, &t->facts, &t->err);
    if (status == SCORECARD_OK) {
        weighed_keep(t->eigenvalues, t->facts.eigenvalues, t->children);
        weighed_keep(t->explained, t->facts.explained, t->facts.factors);
        weighed_keep(t->loadings, t->facts.loadings, (size_t)t->children * t->facts.factors);
        weighed_keep(t->importance, t->facts.importance, t->children);
        weighed_keep(t->correlations, t->facts.correlations, t->children);
    }
    scorecard_i_arena_free(&arena);
    return status;
}

static inline void weigh_now(struct weighed *t)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    ck_assert_msg(weighed_by(t, &run) == SCORECARD_OK, "%s", t->err.message);
    ck_assert_int_eq(counted.live, 0);
    double sum = 0;
    for (uint32_t k = 0; k < t->children; k++) {
        ck_assert_double_ge(t->w[k], 0);
        sum += t->w[k];
    }
    ck_assert_double_eq_tol(sum, 1, 1e-14);
}

static inline void weigh_refused(struct weighed *t, scorecard_status status, const char *word)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    ck_assert_int_eq(weighed_by(t, &run), status);
    ck_assert_int_eq(counted.live, 0);
    ck_assert_msg(strstr(t->err.message, word) != NULL, "%s", t->err.message);
}

/* Without memory at any point: an error that leaks nothing. */
static inline void weigh_short_of_memory(struct weighed *t)
{
    long n = 0;
    for (scorecard_status status = SCORECARD_ERROR_MEMORY; status != SCORECARD_OK; n++) {
        struct counted counted = { 0, 0, n };
        struct scorecard_run run = counted_run(&counted);
        status = weighed_by(t, &run);
        ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
        ck_assert_int_eq(counted.live, 0);
        ck_assert_int_lt(n, 100);
    }
    ck_assert_int_gt(n, 1);
}

/* Random scores that have something in common. */
static inline void weighed_fill(struct weighed *t)
{
    for (size_t i = 0; i < t->rows; i++) {
        double both = random_unit();
        for (uint32_t k = 0; k < t->children; k++)
            t->x[k * t->rows + i] = 10 + (1 + k) * (both + 0.5 * random_unit());
    }
}

#endif
