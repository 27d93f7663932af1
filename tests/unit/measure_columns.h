/* SPDX-License-Identifier: MIT */
/* Columns as their indicators have them in the end: the rule is the identity, so a score is the prepared value. */
#ifndef MEASURE_COLUMNS_H
#define MEASURE_COLUMNS_H

#include "measure_small.h"

/* Whether a score is this number (NaN: a gap). */
#define CK_SCORE(result, node, unit, period, want)                                                                     \
    do {                                                                                                               \
        double score_ = score_of(result, node, unit, period);                                                          \
        ck_assert_msg(isnan((double)(want)) ? isnan(score_) : fabs(score_ - (want)) <= 1e-12 * (1 + fabs((double)(want))), \
                      "%s of %s in %s is %.17g", node, unit, period, score_);                                          \
    } while (0)

static inline scorecard_preparation *preparation_of(const scorecard_result *result)
{
    scorecard_preparation *report;
    CK_OK(scorecard_result_preparation(result, &report, &err));
    return report;
}

/* The line of a node in a period. */
static inline struct scorecard_prepared_column column_of(const scorecard_result *result, const char *node,
                                                         const char *period)
{
    scorecard_preparation *report = preparation_of(result);
    struct scorecard_prepared_column line = { .size = sizeof line };
    size_t i = 0;
    while (scorecard_preparation_column_at(report, i, &line) &&
           (strcmp(scorecard_model_node_id(scorecard_result_model(result), line.node), node) != 0 ||
            strcmp(scorecard_data_period_id(scorecard_result_data(result), line.period), period) != 0))
        i++;
    ck_assert_uint_lt(i, scorecard_preparation_column_count(report));
    scorecard_preparation_unref(report);
    return line;
}

/* Fits the model of a result to its data; the fitted model must score the same bits. */
static inline scorecard_model *fitted_alike(const scorecard_result *result)
{
    const scorecard_data *data = scorecard_result_data(result);
    scorecard_model *fitted;
    scorecard_result *again;
    CK_OK(scorecard_model_fit(scorecard_result_model(result), data, NULL, &fitted, &err));
    CK_OK(scorecard_model_score(fitted, data, NULL, &again, &err));
    for (uint32_t i = 0; i < scorecard_result_period_count(result); i++) {
        uint32_t p = scorecard_result_period_at(result, i);
        for (uint32_t n = 0; n < scorecard_model_count(fitted); n++)
            for (uint32_t u = 0; u < scorecard_data_unit_count(data); u++)
                ck_assert_uint_eq(double_bits(scorecard_result_score(again, n, u, p)),
                                  double_bits(scorecard_result_score(result, n, u, p)));
    }
    scorecard_result_unref(again);
    return fitted;
}

#endif
