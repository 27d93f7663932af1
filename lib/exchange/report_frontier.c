/* SPDX-License-Identifier: MIT */
/* What points cost by the actions of the plan: as a staircase, and the sets as a table. For the office: costs are its own. */
#include <math.h>
#include <string.h>

#include <scorecard/plan_reach.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/report.h"

enum { COST_DECIMALS = 2 };

static int32_t cost_decimals(double cost)
{
    int32_t decimals = 0;
    while (decimals < COST_DECIMALS && scorecard_i_number_round(cost, decimals) != cost)
        decimals++;
    return decimals;
}

/* The sets as they are drawn. NULL: no memory, or there is nothing to draw (*count is 0). */
static struct scorecard_i_svg_price *prices_of(const struct scorecard_i_report *report, const scorecard_selections *selections, size_t *count)
{
    uint32_t all = scorecard_selections_count(selections);
    struct scorecard_selection line = { .size = sizeof line };
    struct scorecard_i_svg_price *prices = scorecard_i_zalloc(&report->run, all, sizeof *prices);
    *count = 0;
    for (uint32_t i = 0; i < all && prices != NULL; i++) {
        (void)scorecard_selections_at(selections, i, &line);
        prices[(*count)++] = (struct scorecard_i_svg_price){ line.cost, line.score, cost_decimals(line.cost), line.met != 0, line.frontier != 0 };
    }
    return prices;
}

static scorecard_status draw(struct scorecard_i_report *report, const scorecard_selections *selections,
                             const struct scorecard_selections_summary *sum, struct scorecard_error *err)
{
    const char *about = scorecard_i_report_word(report, SCORECARD_I_WORD_FRONTIER_ABOUT);
    struct scorecard_i_svg_words words = { scorecard_i_report_word(report, SCORECARD_I_WORD_FRONTIER), about };
    size_t count;
    struct scorecard_i_svg_price *prices = prices_of(report, selections, &count);
    if (prices == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_i_html_raw(&report->html, "<figure>\n");
    scorecard_i_svg_frontier(&report->svg, &words, prices, count, sum->reaching, scorecard_i_report_decimals(report, report->node));
    scorecard_i_html_raw(&report->html, "<figcaption>");
    scorecard_i_html_text(&report->html, about);
    scorecard_i_html_raw(&report->html, "</figcaption>\n</figure>\n");
    scorecard_i_free(&report->run, prices);
    return SCORECARD_OK;
}

/* The ids of a set's actions, a blank between them. NULL: no memory. */
static char *name_actions(const struct scorecard_i_report *report, const scorecard_selections *selections, uint32_t i, uint32_t count)
{
    const scorecard_plan *plan = scorecard_selections_plan(selections);
    struct scorecard_plan_action action = { .size = sizeof action };
    size_t size = 1, used = 0;
    for (uint32_t k = 0; k < count; k++)
        if (scorecard_plan_action_at(plan, scorecard_selections_action(selections, i, k), &action) != 0)
            size += strlen(action.id) + 1;
    char *text = scorecard_i_zalloc(&report->run, size, 1);
    for (uint32_t k = 0; k < count && text != NULL; k++) {
        (void)scorecard_plan_action_at(plan, scorecard_selections_action(selections, i, k), &action);
        size_t length = strlen(action.id);
        if (k > 0)
            text[used++] = ' ';
        memcpy(text + used, action.id, length);
        used += length;
    }
    return text;
}

static scorecard_status rows(struct scorecard_i_report *report, const scorecard_selections *selections,
                             const struct scorecard_selections_summary *sum, struct scorecard_error *err)
{
    struct scorecard_selection line = { .size = sizeof line };
    struct scorecard_i_html_table *table = &report->table;
    int32_t decimals = scorecard_i_report_decimals(report, report->node);
    for (uint32_t i = 0; scorecard_selections_at(selections, i, &line) != 0; i++) {
        char *actions = name_actions(report, selections, i, line.actions);
        if (actions == NULL)
            return scorecard_i_fail_memory(err);
        scorecard_i_html_table_number(table, line.cost, cost_decimals(line.cost), false);
        scorecard_i_html_table_number(table, line.score, decimals, false);
        scorecard_i_html_table_number(table, line.gain, decimals, true);
        scorecard_i_html_table_text(table, sum->targets == 0 ? NULL
                                           : scorecard_i_report_word(report, line.met ? SCORECARD_I_WORD_OUTCOME_MET
                                                                                      : SCORECARD_I_WORD_OUTCOME_MISSED));
        scorecard_i_html_table_text(table, actions);
        scorecard_i_html_table_row(table);
        scorecard_i_free(&report->run, actions);
    }
    return SCORECARD_OK;
}

static scorecard_status tell(struct scorecard_i_report *report, const scorecard_selections *selections, struct scorecard_error *err)
{
    const struct scorecard_i_html_column columns[] = {
        { "cost", scorecard_i_report_word(report, SCORECARD_I_WORD_FRONTIER_COST), SCORECARD_I_COLUMN_NUMBER },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "gain", scorecard_i_report_word(report, SCORECARD_I_WORD_GAIN), SCORECARD_I_COLUMN_NUMBER },
        { "targets", scorecard_i_report_word(report, SCORECARD_I_WORD_TARGETS), SCORECARD_I_COLUMN_TEXT },
        { "actions", scorecard_i_report_word(report, SCORECARD_I_WORD_FRONTIER_ACTIONS), SCORECARD_I_COLUMN_TEXT },
    };
    struct scorecard_selections_summary sum = { .size = sizeof sum };
    struct scorecard_selection first = { .size = sizeof first };
    (void)scorecard_selections_get(selections, &sum);
    (void)scorecard_selections_at(selections, 0, &first);
    if (scorecard_selections_count(selections) < 2 || isnan(first.score))
        return SCORECARD_OK;
    scorecard_i_report_say(report, "<h3>", SCORECARD_I_WORD_FRONTIER, (const char *[4]){ NULL }, "</h3>\n");
    scorecard_status status = draw(report, selections, &sum, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_report_table(report, "plan-frontier", scorecard_i_report_word(report, SCORECARD_I_WORD_FRONTIER), "", columns,
                             sizeof columns / sizeof columns[0], 0);
    status = rows(report, selections, &sum, err);
    scorecard_i_report_table_end(report);
    return status;
}

scorecard_status scorecard_i_report_frontier(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_plan_reach_options options = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    scorecard_selections *selections = NULL;
    options.run = &report->run;
    options.unit = scorecard_data_unit_id(report->data, report->unit);
    options.as_of = report->options.as_of;
    options.period = scorecard_data_period_id(report->data, report->period);
    options.node = report->node;
    scorecard_status status = scorecard_plan_frontier(report->options.plan, report->result, &options, &selections, err);
    if (status == SCORECARD_OK)
        status = tell(report, selections, err);
    else if (status != SCORECARD_ERROR_MEMORY && status != SCORECARD_ERROR_CANCELLED && status != SCORECARD_ERROR_EXECUTOR)
        status = scorecard_i_fail(err, SCORECARD_OK, "%s", ""); /* it cannot be told, and all else can */
    scorecard_selections_unref(selections);
    return status;
}
