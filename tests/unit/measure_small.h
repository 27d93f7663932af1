/* SPDX-License-Identifier: MIT */
/* Small models and tables written out in a test: JSON with ' for ", and CSV. */
#ifndef MEASURE_SMALL_H
#define MEASURE_SMALL_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assertions.h"
#include <scorecard/scorecard.h>

#include "random.h"

#define ONE_NAN UINT64_C(0x7ff8000000000000)

#define CK_OK(call)                                                                                                    \
    do {                                                                                                               \
        struct scorecard_error err = SCORECARD_ERROR_INIT;                                                             \
        scorecard_status status_ = (call);                                                                             \
        ck_assert_msg(status_ == SCORECARD_OK, "%s: %s: %s", scorecard_status_name(status_), err.where, err.message);  \
    } while (0)

#define CK_FAILS(call, status, place)                                                                                  \
    do {                                                                                                               \
        struct scorecard_error err = SCORECARD_ERROR_INIT;                                                             \
        ck_assert_int_eq((call), (status));                                                                            \
        ck_assert_int_eq(err.code, (status));                                                                          \
        ck_assert_str_eq(err.where, (place));                                                                          \
        ck_assert_int_ne(err.message[0], '\0');                                                                        \
    } while (0)

/* A model of which `nodes` is the list (with ' for "), and `more` what stands before it (NULL: nothing). */
static inline scorecard_model *small_model_by(const char *more, const char *nodes, const struct scorecard_run *run)
{
    size_t size = strlen(nodes) + (more != NULL ? strlen(more) : 0) + 100;
    char *text = malloc(size);
    scorecard_model *model;
    ck_assert_ptr_nonnull(text);
    snprintf(text, size, "{'scorecard':'model','version':1,'id':'m',%s'nodes':[%s]}", more != NULL ? more : "", nodes);
    for (char *c = text; *c != '\0'; c++)
        *c = (char)(*c == '\'' ? '"' : *c);
    CK_OK(scorecard_model_read(text, strlen(text), NULL, run, &model, &err));
    free(text);
    return model;
}

static inline scorecard_model *small_model(const char *nodes)
{
    return small_model_by(NULL, nodes, NULL);
}

/* Data of a table, and (not NULL) a table of units. */
static inline scorecard_data *small_data(const char *units, const char *csv)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    if (units != NULL)
        CK_OK(scorecard_data_draft_read_units(draft, units, strlen(units), NULL, &err));
    CK_OK(scorecard_data_draft_read_csv(draft, csv, strlen(csv), NULL, &err));
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    scorecard_data_draft_free(draft);
    return data;
}

static inline scorecard_result *small_result_by(const char *more, const char *nodes, const char *units, const char *csv)
{
    scorecard_model *model = small_model_by(more, nodes, NULL);
    scorecard_data *data = small_data(units, csv);
    scorecard_result *result;
    CK_OK(scorecard_model_score(model, data, NULL, &result, &err));
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return result;
}

static inline scorecard_result *small_result(const char *nodes, const char *csv)
{
    return small_result_by(NULL, nodes, NULL, csv);
}

/* Scoring that must fail, and where. */
static inline void small_failure(const char *more, const char *nodes, const char *units, const char *csv, int32_t status,
                                 const char *where)
{
    scorecard_model *model = small_model_by(more, nodes, NULL);
    scorecard_data *data = small_data(units, csv);
    scorecard_result *result = (scorecard_result *)(uintptr_t)&status;
    CK_FAILS(scorecard_model_score(model, data, NULL, &result, &err), status, where);
    ck_assert_ptr_null(result);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}

struct spot {
    uint32_t node, unit, period;
};

static inline struct spot spot_of(const scorecard_result *r, const char *node, const char *unit, const char *period)
{
    struct spot at = { scorecard_model_find(scorecard_result_model(r), node),
                       scorecard_data_find_unit(scorecard_result_data(r), unit),
                       scorecard_data_find_period(scorecard_result_data(r), period) };
    ck_assert_uint_ne(at.node, SCORECARD_NONE);
    ck_assert_uint_ne(at.unit, SCORECARD_NONE);
    ck_assert_uint_ne(at.period, SCORECARD_NONE);
    return at;
}

static inline double score_of(const scorecard_result *r, const char *node, const char *unit, const char *period)
{
    struct spot at = spot_of(r, node, unit, period);
    double score = scorecard_result_score(r, at.node, at.unit, at.period);
    int32_t gap = scorecard_result_gap(r, at.node, at.unit, at.period);
    if (isnan(score))
        ck_assert_uint_eq(double_bits(score), ONE_NAN);
    ck_assert_int_eq(isnan(score), gap != 0);
    return score;
}

/* The reason of a gap, "none" where there is a score. */
static inline const char *gap_of(const scorecard_result *r, const char *node, const char *unit, const char *period)
{
    struct spot at = spot_of(r, node, unit, period);
    (void)score_of(r, node, unit, period);
    return scorecard_gap_name(scorecard_result_gap(r, at.node, at.unit, at.period));
}

static inline double coverage_of(const scorecard_result *r, const char *node, const char *unit, const char *period)
{
    struct spot at = spot_of(r, node, unit, period);
    struct scorecard_column column;
    CK_OK(scorecard_result_coverage(r, at.node, at.period, &column, &err));
    return column.at[(ptrdiff_t)at.unit * column.step];
}

static inline double imputed_of(const scorecard_result *r, const char *node, const char *unit, const char *period)
{
    struct spot at = spot_of(r, node, unit, period);
    struct scorecard_column column;
    CK_OK(scorecard_result_imputed(r, at.node, at.period, &column, &err));
    return column.at[(ptrdiff_t)at.unit * column.step];
}

#define CK_NEAR(a, b) ck_assert_double_eq_tol((a), (b), 1e-12 * (1 + fabs((double)(b))))

#endif
