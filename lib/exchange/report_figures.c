/* SPDX-License-Identifier: MIT */
/* Numbers of a report: a node's score beside those of all. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "exchange/report.h"
#include "model/model.h"

bool scorecard_i_report_low_is_good(const struct scorecard_i_report *report, uint32_t node)
{
    return scorecard_i_node_low_is_good(&report->model->nodes[node]);
}

bool scorecard_i_report_has(const struct scorecard_i_report *report, uint32_t node, uint32_t period)
{
    struct scorecard_column column;
    return scorecard_result_scores(report->result, node, period, &column, NULL) == SCORECARD_OK;
}

double scorecard_i_report_former(const struct scorecard_i_report *report, uint32_t node)
{
    if (report->former == NULL)
        return scorecard_i_missing();
    const scorecard_model *model = scorecard_result_model(report->former);
    double rescaled = scorecard_comparability_old_score(report->comparable, node, report->unit);
    if (!isnan(rescaled))
        return rescaled; /* also of a node that was called otherwise */
    return scorecard_result_score(report->former, scorecard_model_find(model, scorecard_model_node_id(report->model, node)),
                                  report->former_unit, report->former_period);
}

bool scorecard_i_report_loss(const struct scorecard_i_report *report, uint32_t node, struct scorecard_loss_node *out)
{
    out->size = sizeof *out;
    return node >= report->node && scorecard_losses_node_at(report->losses, node - report->node, out) == 1 && out->node == node;
}

double scorecard_i_report_maximum(const struct scorecard_i_report *report, uint32_t node, uint32_t period)
{
    double low, high, points = scorecard_result_maximum(report->result, node, report->unit, period);
    struct scorecard_loss_node loss;
    if (!isnan(points)) /* of the unit: what does not apply to it does not count */
        return points;
    if (scorecard_model_scale(report->model, node, &low, &high) == 0) /* what its rule or its children can give */
        return period == report->period && scorecard_i_report_loss(report, node, &loss) ? loss.maximum : scorecard_i_missing();
    return scorecard_i_report_low_is_good(report, node) ? low : high;
}

int32_t scorecard_i_report_decimals(const struct scorecard_i_report *report, uint32_t node)
{
    size_t count = scorecard_model_param_count(report->model, node, SCORECARD_STEP_ROUND);
    struct scorecard_param param;
    for (size_t i = 0; i < count; i++)
        if (scorecard_model_param_at(report->model, node, SCORECARD_STEP_ROUND, i, &param) == 1 &&
            param.key == SCORECARD_KEY_DECIMALS)
            return param.number < 0 ? 0 : (int32_t)param.number;
    return 2;
}

uint32_t scorecard_i_report_column(struct scorecard_i_report *report, uint32_t node, uint32_t period)
{
    struct scorecard_column column = { NULL, 0 };
    uint32_t units = scorecard_data_unit_count(report->data), count = 0;
    bool has = scorecard_result_scores(report->result, node, period, &column, NULL) == SCORECARD_OK;
    for (uint32_t i = 0; i < units; i++) {
        bool ranked = has && scorecard_data_unit_ranked(report->data, i) == 1;
        report->column[i] = ranked ? column.at[(ptrdiff_t)i * column.step] : scorecard_i_missing();
        count += isnan(report->column[i]) ? 0 : 1;
    }
    return count;
}

void scorecard_i_report_figures(struct scorecard_i_report *report, uint32_t node, uint32_t period,
                                struct scorecard_i_figures *out)
{
    uint32_t units = scorecard_data_unit_count(report->data), count = 0;
    bool low = scorecard_i_report_low_is_good(report, node);
    *out = (struct scorecard_i_figures){ 0 };
    out->score = scorecard_result_score(report->result, node, report->unit, period);
    out->rank = scorecard_result_rank(report->result, node, report->unit, period, 0);
    out->of = scorecard_result_of(report->result, node, report->unit, period, 0);
    out->maximum = scorecard_i_report_maximum(report, node, period);
    out->lost = low ? out->score - out->maximum : out->maximum - out->score;
    if (isnan(out->lost))
        out->lost = scorecard_i_missing();
    out->count = scorecard_i_report_column(report, node, period);
    for (uint32_t i = 0; i < units; i++)
        if (!isnan(report->column[i]))
            report->items[count++] = (struct scorecard_i_item){ report->column[i], i };
    out->median = scorecard_i_order_median(report->items, count, report->spare);
    out->best = count > 0 ? report->items[low ? 0 : count - 1].value : scorecard_i_missing();
}

const char *scorecard_i_report_node(const struct scorecard_i_report *report, uint32_t node)
{
    return scorecard_model_title(report->model, node, report->options.lang);
}

const char *scorecard_i_report_code(const struct scorecard_i_report *report, uint32_t node)
{
    const char *code = scorecard_model_text(report->model, node, SCORECARD_TEXT_CODE, report->options.lang);
    return code != NULL ? code : scorecard_model_node_id(report->model, node);
}

uint32_t scorecard_i_report_group(const struct scorecard_i_report *report, uint32_t period, uint32_t *column)
{
    for (uint32_t c = 0; c < scorecard_data_group_column_count(report->data); c++) {
        uint32_t group = scorecard_data_group(report->data, c, report->unit, period);
        if (group != SCORECARD_NONE) {
            *column = c;
            return group;
        }
    }
    return SCORECARD_NONE;
}
