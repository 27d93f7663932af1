/* SPDX-License-Identifier: MIT */
/*
 * Warns of scores above the most that can be earned. Rules that give points never do that: there it is an error, or no model at
 * all. What has its score from elsewhere (the input itself, an expression, goalposts, another node, children that could earn
 * more together) may, and then either the data are wrong or the model is.
 */
#include <math.h>

#include "base/number.h"
#include "measure/result.h"

enum { SHOWN = 5 }; /* of a node */

/* Whether a bonus or penalty is somewhere below: with it more may be earned than there is. */
static bool has_extra(const scorecard_model *model, uint32_t n)
{
    for (uint32_t k = n; k < model->nodes[n].end; k++)
        if (model->nodes[k].outside)
            return true;
    return false;
}

/* The most of a leaf, or of an area that states its points; +-infinite: nobody said. `low` tells that less is better. */
static double most_of(const scorecard_model *model, uint32_t n, bool *low)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    bool summed = node->parent == SCORECARD_NONE || scorecard_i_aggregation_sums(model->nodes[node->parent].aggregation.method);
    *low = false;
    if (node->kind == SCORECARD_KIND_AGGREGATE) /* of means, points are weights */
        return !isnan(node->stated.points) && summed && scorecard_i_aggregation_sums(node->aggregation.method) && !has_extra(model, n)
                   ? node->stated.points : INFINITY;
    if (node->rule != NULL)
        return INFINITY;
    if (!isnan(node->points) && summed)
        return node->points;
    *low = scorecard_i_node_low_is_good(node);
    if (!isnan(node->stated.scale[0]))
        return node->stated.scale[*low ? 0 : 1];
    return *low ? -INFINITY : INFINITY;
}

/* By more than the rounding of doubles. */
static bool is_above(double score, double most, bool low)
{
    double slack = 1e-9 * fabs(most);
    return low ? score < most - slack : score > most + slack;
}

static void number(struct scorecard_i_buffer *text, double value)
{
    char digits[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(value, digits);
    scorecard_i_buffer_text(text, digits);
}

static bool warn(scorecard_result *result, uint32_t n, uint32_t unit, uint32_t period, double score, double most,
                 bool low)
{
    struct scorecard_i_buffer text;
    scorecard_i_buffer_init(&text, &result->engine.run);
    scorecard_i_buffer_text(&text, "node ");
    scorecard_i_buffer_text(&text, result->model->nodes[n].stated.id);
    scorecard_i_buffer_text(&text, ", unit ");
    scorecard_i_buffer_text(&text, scorecard_data_unit_id(result->data, unit));
    scorecard_i_buffer_text(&text, ", period ");
    scorecard_i_buffer_text(&text, scorecard_data_period_id(result->data, period));
    scorecard_i_buffer_text(&text, ": the score ");
    number(&text, score);
    scorecard_i_buffer_text(&text, low ? " is below the best that its scale has, " : " is above its maximum of ");
    number(&text, most);
    scorecard_i_buffer_text(&text, "; correct the data, or what the model states");
    return scorecard_i_result_warn(result, &text);
}

static bool warn_of_more(scorecard_result *result, uint32_t n, uint64_t more)
{
    struct scorecard_i_buffer text;
    scorecard_i_buffer_init(&text, &result->engine.run);
    scorecard_i_buffer_text(&text, "node ");
    scorecard_i_buffer_text(&text, result->model->nodes[n].stated.id);
    scorecard_i_buffer_text(&text, ": beyond its maximum ");
    number(&text, (double)more);
    scorecard_i_buffer_text(&text, more == 1 ? " more time" : " more times");
    return scorecard_i_result_warn(result, &text);
}

bool scorecard_i_result_warn_above(scorecard_result *result)
{
    const scorecard_model *model = result->model;
    for (uint32_t n = 0; n < model->count; n++) {
        bool low;
        double most = most_of(model, n, &low);
        uint64_t found = 0;
        for (uint32_t i = 0; i < result->period_count && isfinite(most); i++) {
            const double *score = result->columns[(size_t)i * model->count + n].score;
            for (uint32_t u = 0; u < result->engine.unit_count && score != NULL; u++)
                if (is_above(score[u], most, low) && ++found <= SHOWN &&
                    !warn(result, n, u, result->periods[i], score[u], most, low))
                    return false;
        }
        if (found > SHOWN && !warn_of_more(result, n, found - SHOWN))
            return false;
    }
    return true;
}

bool scorecard_i_result_is_above(const scorecard_result *result, uint32_t n, uint32_t unit, uint32_t period, double *most)
{
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, n, period);
    bool low;
    if (column == NULL || column->score == NULL)
        return false;
    *most = most_of(result->model, n, &low);
    return isfinite(*most) && is_above(column->score[unit], *most, low);
}
