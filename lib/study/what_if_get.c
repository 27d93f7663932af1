/* SPDX-License-Identifier: MIT */
/* The frozen study: references and getters. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/correlation.h"
#include <scorecard/analysis.h>
#include "study/what_if.h"

scorecard_what_if *scorecard_what_if_ref(const scorecard_what_if *what_if)
{
    scorecard_what_if *shared = (scorecard_what_if *)(uintptr_t)what_if; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_what_if_unref(scorecard_what_if *what_if)
{
    if (what_if == NULL || !scorecard_i_count_down(&what_if->references))
        return;
    struct scorecard_run run = what_if->target.run;
    scorecard_i_target_close(&what_if->target);
    scorecard_i_arena_free(&what_if->arena);
    scorecard_i_free(&run, what_if);
}

const scorecard_model *scorecard_what_if_model(const scorecard_what_if *what_if)
{
    return what_if != NULL ? what_if->target.result->model : NULL;
}

const scorecard_data *scorecard_what_if_data(const scorecard_what_if *what_if)
{
    return what_if != NULL ? what_if->target.result->data : NULL;
}

uint32_t scorecard_what_if_period(const scorecard_what_if *what_if)
{
    return what_if != NULL ? what_if->target.period : SCORECARD_NONE;
}

uint32_t scorecard_what_if_node_count(const scorecard_what_if *what_if)
{
    return what_if != NULL ? what_if->target.node_count : 0;
}

uint32_t scorecard_what_if_node_at(const scorecard_what_if *what_if, uint32_t i)
{
    return what_if != NULL && i < what_if->target.node_count ? what_if->target.nodes[i] : SCORECARD_NONE;
}

uint32_t scorecard_what_if_count(const scorecard_what_if *what_if)
{
    return what_if != NULL ? what_if->count : 0;
}

/* Copies to a caller's struct of at least this size, which keeps its own. */
static int32_t hand_over(const void *from, size_t size, void *out)
{
    size_t has;
    memcpy(&has, out, sizeof has);
    if (has < size)
        return 0;
    memcpy(out, from, size);
    memcpy(out, &has, sizeof has);
    return 1;
}

int32_t scorecard_what_if_at(const scorecard_what_if *what_if, uint32_t i, struct scorecard_case *out)
{
    if (what_if == NULL || out == NULL || i >= what_if->count)
        return 0;
    return hand_over(&what_if->cases[i].told, sizeof *out, out);
}

/* The case of a number that was scored, for a node; NULL: there is none. */
static const struct scorecard_i_case *find(const scorecard_what_if *what_if, uint32_t i, uint32_t k)
{
    if (what_if == NULL || i >= what_if->count || k >= what_if->target.node_count || what_if->cases[i].scores == NULL)
        return NULL;
    return &what_if->cases[i];
}

int32_t scorecard_what_if_shift_at(const scorecard_what_if *what_if, uint32_t i, uint32_t k, struct scorecard_shift *out)
{
    const struct scorecard_i_case *of = find(what_if, i, k);
    return of != NULL && out != NULL ? hand_over(&of->shifts[k], sizeof *out, out) : 0;
}

/* A column of a case, or of the model as it is. */
static const double *column(const scorecard_what_if *what_if, uint32_t i, uint32_t k, bool ranks)
{
    if (what_if != NULL && i == SCORECARD_NONE && k < what_if->target.node_count)
        return ranks ? scorecard_i_target_ranks(&what_if->target, k) : scorecard_i_target_scores(&what_if->target, k);
    const struct scorecard_i_case *of = find(what_if, i, k);
    if (of == NULL)
        return NULL;
    return (ranks ? of->ranks : of->scores) + k * (size_t)scorecard_i_target_units(&what_if->target);
}

double scorecard_what_if_shift(const scorecard_what_if *what_if, uint32_t i, uint32_t k, uint32_t unit)
{
    if (find(what_if, i, k) == NULL || unit >= scorecard_i_target_units(&what_if->target))
        return scorecard_i_missing();
    double shift = column(what_if, i, k, true)[unit] - column(what_if, SCORECARD_NONE, k, true)[unit];
    return isnan(shift) ? scorecard_i_missing() : shift;
}

static scorecard_status view(const scorecard_what_if *what_if, uint32_t i, uint32_t k, bool ranks,
                             struct scorecard_column *out, struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = (struct scorecard_column){ NULL, 0 };
    if (what_if == NULL)
        return scorecard_i_fail_null(err, "what_if");
    const double *at = column(what_if, i, k, ranks);
    if (at == NULL)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                  "case %lu of node %lu is not there or was not scored; look at its outcome",
                                                  (unsigned long)i, (unsigned long)k),
                                 "model %s", what_if->target.result->model->id);
    *out = (struct scorecard_column){ at, 1 };
    return SCORECARD_OK;
}

scorecard_status scorecard_what_if_scores(const scorecard_what_if *what_if, uint32_t i, uint32_t k,
                                          struct scorecard_column *out, struct scorecard_error *err)
{
    return view(what_if, i, k, false, out, err);
}

scorecard_status scorecard_what_if_ranks(const scorecard_what_if *what_if, uint32_t i, uint32_t k,
                                         struct scorecard_column *out, struct scorecard_error *err)
{
    return view(what_if, i, k, true, out, err);
}

/* Correlations of ranks are sums of whole numbers and halves, or counts: the order of the units is none of theirs. */
scorecard_status scorecard_what_if_correlation(const scorecard_what_if *what_if, uint32_t i, uint32_t k, int32_t kind,
                                               double *out, struct scorecard_error *err)
{
    struct scorecard_column before, after;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = scorecard_i_missing();
    scorecard_status status = view(what_if, i, k, true, &after, err);
    if (status != SCORECARD_OK)
        return status;
    if (kind != SCORECARD_CORRELATION_SPEARMAN && kind != SCORECARD_CORRELATION_KENDALL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "ranks are correlated by Spearman's or Kendall's coefficient; ask for one of these");
    if ((status = view(what_if, SCORECARD_NONE, k, true, &before, err)) != SCORECARD_OK)
        return status;
    const double *columns[2] = { before.at, after.at };
    double r[4], p[4];
    uint32_t pairs[4];
    struct scorecard_i_correlation job = { .run = &what_if->target.run, .x = columns, .count = 2,
                                           .n = scorecard_i_target_units(&what_if->target), .r = r, .pairs = pairs, .p = p };
    bool done = kind == SCORECARD_CORRELATION_SPEARMAN ? scorecard_i_correlate_spearman(&job)
                                                       : scorecard_i_correlate_kendall(&job);
    if (!done)
        return scorecard_i_fail_memory(err);
    *out = r[1];
    return SCORECARD_OK;
}
