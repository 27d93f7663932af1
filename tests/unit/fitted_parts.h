/* SPDX-License-Identifier: MIT */
/* Random models, fitted: parts of their data, and comparing what they come to bit by bit. */
#ifndef FITTED_PARTS_H
#define FITTED_PARTS_H

#include <stdlib.h>

#include "exchange_model.h"
#include "measure/fit.h"
#include "random_model.h"

enum { UNITS = 63 };

/* Adds units until there are 63: each takes what some unit has, input by input. */
static inline void fill_up(struct described *d)
{
    int known = d->unit_count;
    for (int u = known; u < UNITS; u++) {
        d->ranked[u] = chance(0.85);
        for (int c = 0; c < COLUMNS; c++)
            for (int p = 0; p < d->period_count; p++)
                d->group[c][p][u] = below(GROUPS + 1) - 1;
        for (int i = 0; i < d->input_count; i++) {
            int like = below(known);
            for (int l = 0; l < LAYERS; l++)
                for (int p = 0; p < d->period_count; p++) {
                    d->state[l][p][i][u] = d->state[l][p][i][like];
                    d->value[l][p][i][u] = d->value[l][p][i][like];
                }
        }
    }
    d->unit_count = UNITS;
}

/* The units of `whole` from `first` on as data of their own; one of them is ranked. */
static inline void cut_out(const struct described *whole, int first, int count, struct described *part)
{
    *part = *whole;
    part->unit_count = count;
    for (int u = 0; u < count; u++) {
        part->ranked[u] = u == 0 || whole->ranked[first + u];
        for (int c = 0; c < COLUMNS; c++)
            for (int p = 0; p < whole->period_count; p++)
                part->group[c][p][u] = whole->group[c][p][first + u];
        for (int l = 0; l < LAYERS; l++)
            for (int p = 0; p < whole->period_count; p++)
                for (int i = 0; i < whole->input_count; i++) {
                    part->state[l][p][i][u] = whole->state[l][p][i][first + u];
                    part->value[l][p][i][u] = whole->value[l][p][i][first + u];
                }
    }
}

static const struct shuffles plain = { .siblings = false };

static inline scorecard_status score_status(const scorecard_model *model, const scorecard_data *data, scorecard_result **result,
                                     struct scorecard_error *err)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    return scorecard_model_score(model, data, &options, result, err);
}

static inline scorecard_status fit_status(const scorecard_model *model, const scorecard_data *data, scorecard_model **fitted,
                                   struct scorecard_error *err)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    return scorecard_model_fit(model, data, &options, fitted, err);
}

static inline scorecard_result *score(const scorecard_model *model, const scorecard_data *data)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *result;
    scorecard_status status = score_status(model, data, &result, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s: %s", scorecard_status_name(status), err.where, err.message);
    return result;
}

static inline scorecard_model *fit(const scorecard_model *model, const scorecard_data *data)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *fitted;
    scorecard_status status = fit_status(model, data, &fitted, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s: %s", scorecard_status_name(status), err.where, err.message);
    return fitted;
}

typedef scorecard_status (*column_fn)(const scorecard_result *, uint32_t, uint32_t, struct scorecard_column *,
                                      struct scorecard_error *);

static inline void same_column(column_fn get, const scorecard_result *whole, const scorecard_result *part, uint32_t n, uint32_t p,
                        int first, const char *what)
{
    struct scorecard_column a, b;
    ck_assert_int_eq(get(whole, n, p, &a, NULL), SCORECARD_OK);
    ck_assert_int_eq(get(part, n, p, &b, NULL), SCORECARD_OK);
    uint32_t count = scorecard_data_unit_count(scorecard_result_data(part));
    for (uint32_t u = 0; u < count; u++) {
        double x = a.at[((ptrdiff_t)u + first) * a.step], y = b.at[(ptrdiff_t)u * b.step];
        ck_assert_msg(double_bits(x) == double_bits(y), "%s of node %s, unit %u: %.17g, not %.17g", what,
                      scorecard_model_node_id(scorecard_result_model(whole), n), (unsigned)u + (unsigned)first, y, x);
    }
}

/* All that does not depend on who else is there, of the units from `first` on, bit by bit. */
static inline void same_scores(const scorecard_result *whole, const scorecard_result *part, int first)
{
    uint32_t count = scorecard_data_unit_count(scorecard_result_data(part));
    ck_assert_uint_eq(scorecard_result_period_count(whole), scorecard_result_period_count(part));
    for (uint32_t n = 0; n < scorecard_model_count(scorecard_result_model(whole)); n++)
        for (uint32_t i = 0; i < scorecard_result_period_count(whole); i++) {
            uint32_t p = scorecard_result_period_at(whole, i);
            ck_assert_uint_eq(p, scorecard_result_period_at(part, i));
            same_column(scorecard_result_scores, whole, part, n, p, first, "score");
            same_column(scorecard_result_coverage, whole, part, n, p, first, "coverage");
            same_column(scorecard_result_imputed, whole, part, n, p, first, "imputed share");
            for (uint32_t u = 0; u < count; u++) {
                uint32_t other = u + (uint32_t)first;
                ck_assert_int_eq(scorecard_result_gap(whole, n, other, p), scorecard_result_gap(part, n, u, p));
                ck_assert_uint_eq(scorecard_result_tier(whole, n, other, p), scorecard_result_tier(part, n, u, p));
            }
        }
}

static inline void same_ranks(const scorecard_result *a, const scorecard_result *b)
{
    for (uint32_t n = 0; n < scorecard_model_count(scorecard_result_model(a)); n++)
        for (uint32_t i = 0; i < scorecard_result_period_count(a); i++)
            for (uint32_t u = 0; u < scorecard_data_unit_count(scorecard_result_data(a)); u++)
                for (uint32_t q = 0; q < scorecard_result_population_count(a); q++) {
                    uint32_t p = scorecard_result_period_at(a, i);
                    ck_assert_uint_eq(double_bits(scorecard_result_rank(a, n, u, p, q)),
                                      double_bits(scorecard_result_rank(b, n, u, p, q)));
                }
}

/* Whether a model still takes something from data. */
static inline bool takes(const scorecard_model *model)
{
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        if (scorecard_i_engine_is_driven(node) ||
            scorecard_i_setting_of(node, SCORECARD_STEP_TIER)->method == SCORECARD_TIER_PERCENTILES)
            return true;
    }
    return false;
}

static inline void same_models(const scorecard_model *a, const scorecard_model *b)
{
    char *x = write_good(a), *y = write_good(b);
    ck_assert_str_eq(x, y);
    free(x);
    free(y);
}

#endif
