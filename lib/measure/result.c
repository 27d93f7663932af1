/* SPDX-License-Identifier: MIT */
/* The frozen result: references, views and getters. */
#include "measure/result.h"

#include "base/number.h"
#include "base/status.h"

scorecard_result *scorecard_result_ref(const scorecard_result *result)
{
    scorecard_result *shared = (scorecard_result *)(uintptr_t)result; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_result_unref(scorecard_result *result)
{
    if (result == NULL || !scorecard_i_count_down(&result->references))
        return;
    struct scorecard_run run = result->engine.run;
    scorecard_i_engine_close(&result->engine);
    scorecard_i_free(&run, result->warnings);
    scorecard_i_arena_free(&result->arena);
    scorecard_model_unref(result->model);
    scorecard_data_unref(result->data);
    scorecard_i_free(&run, result);
}

const scorecard_model *scorecard_result_model(const scorecard_result *result)
{
    return result != NULL ? result->model : NULL;
}

const scorecard_data *scorecard_result_data(const scorecard_result *result)
{
    return result != NULL ? result->data : NULL;
}

uint32_t scorecard_result_period_count(const scorecard_result *result)
{
    return result != NULL ? result->period_count : 0;
}

uint32_t scorecard_result_period_at(const scorecard_result *result, uint32_t i)
{
    return result != NULL && i < result->period_count ? result->periods[i] : SCORECARD_NONE;
}

uint32_t scorecard_result_population_count(const scorecard_result *result)
{
    return result != NULL ? result->population_count : 0;
}

const char *scorecard_result_population_id(const scorecard_result *result, uint32_t population)
{
    if (result == NULL || population >= result->population_count)
        return NULL;
    return population == 0 ? "all" : scorecard_data_group_column_id(result->data, population - 1);
}

uint32_t scorecard_result_warning_count(const scorecard_result *result)
{
    return result != NULL ? result->warning_count : 0;
}

const char *scorecard_result_warning_at(const scorecard_result *result, uint32_t i)
{
    return result != NULL && i < result->warning_count ? result->warnings[i] : NULL;
}

bool scorecard_i_result_warn(scorecard_result *result, struct scorecard_i_buffer *text)
{
    const char *copy = text->failed ? NULL : scorecard_i_arena_text(&result->arena, text->text);
    scorecard_i_buffer_free(text);
    if (copy == NULL || !scorecard_i_grow(&result->engine.run, &result->warnings, &result->warning_capacity,
                                          (size_t)result->warning_count + 1, sizeof *result->warnings))
        return false;
    result->warnings[result->warning_count++] = copy;
    return true;
}

const struct scorecard_i_outcome_column *scorecard_i_result_column(const scorecard_result *result, uint32_t node,
                                                                   uint32_t period)
{
    if (result == NULL || node >= result->model->count || period >= result->engine.period_count ||
        result->slots[period] == SCORECARD_NONE)
        return NULL;
    return &result->columns[(size_t)result->slots[period] * result->model->count + node];
}

/* The column of a view, or why there is none. */
static scorecard_status find_column(const scorecard_result *result, uint32_t node, uint32_t period,
                                    struct scorecard_column *out, const struct scorecard_i_outcome_column **column,
                                    struct scorecard_error *err)
{
    *column = NULL;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = (struct scorecard_column){ NULL, 0 };
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    *column = scorecard_i_result_column(result, node, period);
    if (*column != NULL)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                              "node %lu in period %lu was not scored; ask for a node of the model and "
                                              "one of the periods scored",
                                              (unsigned long)node, (unsigned long)period),
                             "model %s", result->model->id);
}

/* A view of a field, unless the options did not keep it. */
static scorecard_status view(const scorecard_result *result, uint32_t node, const double *at, const char *what,
                             struct scorecard_column *out, struct scorecard_error *err)
{
    if (at == NULL)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_NOT_KEPT,
                                                  "%s of this node were not kept; keep them in the options of scoring", what),
                                 "model %s, node %s", result->model->id, result->model->nodes[node].stated.id);
    *out = (struct scorecard_column){ at, 1 };
    return SCORECARD_OK;
}

scorecard_status scorecard_result_scores(const scorecard_result *result, uint32_t node, uint32_t period,
                                         struct scorecard_column *out, struct scorecard_error *err)
{
    const struct scorecard_i_outcome_column *column;
    scorecard_status status = find_column(result, node, period, out, &column, err);
    return status == SCORECARD_OK ? view(result, node, column->score, "scores", out, err) : status;
}

scorecard_status scorecard_result_coverage(const scorecard_result *result, uint32_t node, uint32_t period,
                                           struct scorecard_column *out, struct scorecard_error *err)
{
    const struct scorecard_i_outcome_column *column;
    scorecard_status status = find_column(result, node, period, out, &column, err);
    return status == SCORECARD_OK ? view(result, node, column->coverage, "coverage", out, err) : status;
}

scorecard_status scorecard_result_imputed(const scorecard_result *result, uint32_t node, uint32_t period,
                                          struct scorecard_column *out, struct scorecard_error *err)
{
    const struct scorecard_i_outcome_column *column;
    scorecard_status status = find_column(result, node, period, out, &column, err);
    return status == SCORECARD_OK ? view(result, node, column->imputed, "imputed shares", out, err) : status;
}

scorecard_status scorecard_result_ranks(const scorecard_result *result, uint32_t node, uint32_t period,
                                        uint32_t population, struct scorecard_column *out, struct scorecard_error *err)
{
    const struct scorecard_i_outcome_column *column;
    scorecard_status status = find_column(result, node, period, out, &column, err);
    if (status != SCORECARD_OK)
        return status;
    if (population >= result->population_count)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no population %lu; there are %lu",
                                                  (unsigned long)population, (unsigned long)result->population_count),
                                 "model %s", result->model->id);
    const double *ranks = column->rankings != NULL ? column->rankings[population].ranks : NULL;
    return view(result, node, ranks, "ranks", out, err);
}

double scorecard_result_score(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, node, period);
    if (column == NULL || column->score == NULL || unit >= result->engine.unit_count)
        return scorecard_i_missing();
    return column->score[unit];
}

int32_t scorecard_result_gap(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, node, period);
    return column != NULL && column->gap != NULL && unit < result->engine.unit_count ? column->gap[unit] : 0;
}

double scorecard_result_rank(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period,
                             uint32_t population)
{
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, node, period);
    if (column == NULL || column->rankings == NULL || unit >= result->engine.unit_count ||
        population >= result->population_count || column->rankings[population].ranks == NULL)
        return scorecard_i_missing();
    return column->rankings[population].ranks[unit];
}

uint32_t scorecard_result_of(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period,
                             uint32_t population)
{
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, node, period);
    if (column == NULL || column->rankings == NULL || unit >= result->engine.unit_count ||
        population >= result->population_count || column->rankings[population].of == NULL)
        return 0;
    uint32_t group = scorecard_i_result_group(result, population, unit, period);
    return group != SCORECARD_NONE ? column->rankings[population].of[group] : 0;
}

uint32_t scorecard_result_tier(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, node, period);
    if (column == NULL || column->tier == NULL || unit >= result->engine.unit_count)
        return SCORECARD_NONE;
    return column->tier[unit];
}
