/* SPDX-License-Identifier: MIT */
/* What a plan brought, where the report is of the period that was to show it. */
#include <math.h>

#include <scorecard/attribution.h>

#include "base/number.h"
#include "base/status.h"
#include "exchange/report.h"

static void row(struct scorecard_i_report *report, const char *key, const char *title, double done, double expected, double realised)
{
    struct scorecard_i_html_table *table = &report->table;
    int32_t decimals = scorecard_i_report_decimals(report, report->node);
    scorecard_i_html_table_text(table, key);
    scorecard_i_html_table_head(table, title, 0);
    scorecard_i_html_table_number(table, 100 * done, 0, false);
    scorecard_i_html_table_number(table, expected, decimals, true);
    scorecard_i_html_table_number(table, realised, decimals, true);
    scorecard_i_html_table_row(table);
}

static void rows(struct scorecard_i_report *report, const scorecard_attribution *attribution,
                 const struct scorecard_attribution_unit *unit)
{
    struct scorecard_attribution_action line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_attribution_action_at(attribution, i, &line) != 0; i++) {
        struct scorecard_plan_action action;
        if (scorecard_i_report_action(report, line.action, &action))
            row(report, action.id, action.title != NULL ? action.title : action.id, line.done, line.expected, line.realised);
    }
    double other = unit->peers + unit->weights + unit->method + unit->structure + unit->rounding + unit->residual;
    row(report, "unexplained", scorecard_i_report_word(report, SCORECARD_I_WORD_UNEXPLAINED), scorecard_i_missing(),
        scorecard_i_missing(), unit->unexplained);
    if (other < -1e-9 || other > 1e-9)
        row(report, "other", scorecard_i_report_word(report, SCORECARD_I_WORD_OWN_REST), scorecard_i_missing(),
            scorecard_i_missing(), other);
    row(report, "all", scorecard_i_report_word(report, SCORECARD_I_WORD_CHANGE), scorecard_i_missing(), unit->expected, unit->net);
}

/* The unit of the report, in what was there before. */
static bool find_unit(const struct scorecard_i_report *report, const scorecard_attribution *attribution,
                      struct scorecard_attribution_unit *unit)
{
    unit->size = sizeof *unit;
    for (uint32_t i = 0; scorecard_attribution_unit_at(attribution, i, unit) != 0; i++)
        if (unit->unit == report->former_unit && unit->outcome == SCORECARD_CHANGES_OK)
            return true;
    return false;
}

scorecard_status scorecard_i_report_delivery(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const struct scorecard_i_html_column columns[] = {
        { "action", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_TASK), SCORECARD_I_COLUMN_HEAD },
        { "done-percent", scorecard_i_report_word(report, SCORECARD_I_WORD_DONE_PERCENT), SCORECARD_I_COLUMN_NUMBER },
        { "expected", scorecard_i_report_word(report, SCORECARD_I_WORD_EXPECTED_GAIN), SCORECARD_I_COLUMN_NUMBER },
        { "realised", scorecard_i_report_word(report, SCORECARD_I_WORD_REALISED_GAIN), SCORECARD_I_COLUMN_NUMBER },
    };
    struct scorecard_attribution_options options = SCORECARD_ATTRIBUTION_OPTIONS_INIT;
    struct scorecard_attribution_unit unit;
    scorecard_attribution *attribution = NULL;
    if (report->former == NULL)
        return SCORECARD_OK;
    const scorecard_model *model = scorecard_result_model(report->former);
    options.run = &report->run;
    options.as_of = report->options.as_of;
    options.from = scorecard_data_period_id(scorecard_result_data(report->former), report->former_period);
    options.to = scorecard_data_period_id(report->data, report->period);
    options.node = scorecard_model_find(model, scorecard_model_node_id(report->model, report->node));
    if (options.node == SCORECARD_NONE)
        return SCORECARD_OK;
    scorecard_status status = scorecard_plan_attribution(report->options.plan, report->former, report->result, &options, &attribution,
                                                         err);
    if (status == SCORECARD_ERROR_MEMORY || status == SCORECARD_ERROR_CANCELLED || status == SCORECARD_ERROR_EXECUTOR)
        return status;
    if (status == SCORECARD_OK && find_unit(report, attribution, &unit)) {
        char about[SCORECARD_I_SENTENCE];
        scorecard_i_report_say(report, "<h3>", SCORECARD_I_WORD_DELIVERY, (const char *[4]){ NULL }, "</h3>\n");
        scorecard_i_report_fill(report, SCORECARD_I_WORD_DELIVERY_ABOUT, (const char *[4]){ options.from }, about, sizeof about);
        scorecard_i_html_raw(&report->html, "<p>");
        scorecard_i_html_text(&report->html, about);
        scorecard_i_html_raw(&report->html, "</p>\n");
        scorecard_i_report_table(report, "plan-delivery", scorecard_i_report_word(report, SCORECARD_I_WORD_DELIVERY), "", columns,
                                 sizeof columns / sizeof columns[0], 0);
        rows(report, attribution, &unit);
        scorecard_i_report_table_end(report);
    }
    scorecard_attribution_unref(attribution);
    return scorecard_i_fail(err, SCORECARD_OK, "%s", "");
}
