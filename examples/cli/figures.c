/* SPDX-License-Identifier: MIT */
#include "figures.h"

#include <math.h>
#include <string.h>

static double element(struct scorecard_column column, uint32_t unit)
{
    return column.at[(ptrdiff_t)unit * column.step];
}

double figure_coverage(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    struct scorecard_column column;
    if (scorecard_result_coverage(result, node, period, &column, NULL) != SCORECARD_OK)
        return NAN;
    return element(column, unit);
}

double figure_imputed(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    struct scorecard_column column;
    if (scorecard_result_imputed(result, node, period, &column, NULL) != SCORECARD_OK)
        return NAN;
    return element(column, unit);
}

static double greatest(const scorecard_result *result, uint32_t node)
{
    double most = 0;
    uint32_t units = scorecard_data_unit_count(scorecard_result_data(result));
    for (uint32_t i = 0; i < scorecard_result_period_count(result); i++) {
        for (uint32_t u = 0; u < units; u++) {
            double score = fabs(scorecard_result_score(result, node, u, scorecard_result_period_at(result, i)));
            if (score > most)
                most = score;
        }
    }
    return most;
}

int figure_decimals(const scorecard_result *result, uint32_t node)
{
    const scorecard_model *model = scorecard_result_model(result);
    if (scorecard_model_method(model, node, SCORECARD_STEP_ROUND, NULL) == SCORECARD_ROUND_DECIMALS) {
        struct scorecard_param param;
        for (size_t i = 0; scorecard_model_param_at(model, node, SCORECARD_STEP_ROUND, i, &param) != 0; i++)
            if (param.key == SCORECARD_KEY_DECIMALS)
                return param.number > 0 ? (int)param.number : 0;
    }
    /* About four digits: 0.9670, 6.300, 63.80, 1234.50. */
    double most = greatest(result, node);
    return most < 1.5 ? 4 : most < 15 ? 3 : 2;
}

size_t figure_readable(double value, char text[FIXED_SIZE])
{
    enum { DECIMALS = 6 };
    size_t size = number_shortest(value, text);
    const char *point = strchr(text, '.');
    bool plain = strpbrk(text, "eni") == NULL;
    if (point == NULL || !plain || size - (size_t)(point - text) - 1 <= DECIMALS || fabs(value) < 0.001)
        return size;
    size = number_fixed(value, DECIMALS, text);
    while (text[size - 1] == '0')
        size--;
    if (text[size - 1] == '.')
        size--;
    text[size] = '\0';
    return size;
}
