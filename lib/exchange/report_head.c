/* SPDX-License-Identifier: MIT */
/* How a report begins: of whom and what it is, and its few key figures, points before ranks. */
#include <math.h>

#include "base/number.h"
#include "exchange/report.h"

static void card(struct scorecard_i_report *report, const char *name, const char *big, const char *small)
{
    struct scorecard_i_html *html = &report->html;
    scorecard_i_html_raw(html, "<div><dt>");
    scorecard_i_html_text(html, name);
    scorecard_i_html_raw(html, "</dt><dd class=\"big\">");
    scorecard_i_html_text(html, big);
    scorecard_i_html_raw(html, "</dd>");
    if (small != NULL) {
        scorecard_i_html_raw(html, "<dd class=\"small\">");
        scorecard_i_html_text(html, small);
        scorecard_i_html_raw(html, "</dd>");
    }
    scorecard_i_html_raw(html, "</div>\n");
}

static void points(struct scorecard_i_report *report)
{
    char big[SCORECARD_I_SHOWN_SIZE], number[SCORECARD_I_SHOWN_SIZE], small[SCORECARD_I_SENTENCE];
    int32_t decimals = scorecard_i_report_decimals(report, report->node);
    struct scorecard_i_figures now;
    scorecard_i_report_figures(report, report->node, report->period, &now);
    scorecard_i_html_shown(&report->html, now.score, decimals, false, big);
    scorecard_i_html_shown(&report->html, now.maximum, decimals, false, number);
    scorecard_i_report_fill(report, SCORECARD_I_WORD_SCORE_OF, (const char *[4]){ number }, small, sizeof small);
    card(report, scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), big, isnan(now.maximum) ? NULL : small);
    if (!isnan(now.lost)) {
        scorecard_i_html_shown(&report->html, now.lost, decimals, false, big);
        card(report, scorecard_i_report_word(report, SCORECARD_I_WORD_LOST_POINTS), big, NULL);
    }
    double before = scorecard_i_report_former(report, report->node);
    if (isnan(before) || isnan(now.score))
        return;
    const scorecard_data *then = scorecard_result_data(report->former);
    scorecard_i_report_fill(report, SCORECARD_I_WORD_CHANGE_SINCE,
                            (const char *[4]){ scorecard_data_period_id(then, report->former_period) }, small, sizeof small);
    scorecard_i_html_shown(&report->html, now.score - before, decimals, true, big);
    card(report, small, big, NULL);
}

static void rank(struct scorecard_i_report *report, uint32_t population)
{
    char big[SCORECARD_I_SHOWN_SIZE], number[32], small[SCORECARD_I_SENTENCE], name[SCORECARD_I_SENTENCE];
    double rank = scorecard_result_rank(report->result, report->node, report->unit, report->period, population);
    const char *among = NULL;
    if (isnan(rank))
        return;
    if (population > 0) {
        uint32_t group = scorecard_data_group(report->data, population - 1, report->unit, report->period);
        among = scorecard_data_group_title(report->data, population - 1, group);
    }
    scorecard_i_html_shown(&report->html, rank, scorecard_i_html_rank_decimals(rank), false, big);
    scorecard_i_report_count(scorecard_result_of(report->result, report->node, report->unit, report->period, population), number);
    scorecard_i_report_fill(report, SCORECARD_I_WORD_RANK_OF, (const char *[4]){ number }, small, sizeof small);
    scorecard_i_report_fill(report, population > 0 ? SCORECARD_I_WORD_RANK_IN : SCORECARD_I_WORD_RANK_ALL,
                            (const char *[4]){ among }, name, sizeof name);
    card(report, name, big, small);
}

scorecard_status scorecard_i_report_head(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_i_html *html = &report->html;
    const char *index = scorecard_i_report_node(report, report->node);
    const char *title = scorecard_model_title(report->model, SCORECARD_NONE, report->options.lang);
    (void)err;
    scorecard_i_html_raw(html, "<header>\n<p class=\"kicker\">");
    scorecard_i_html_text(html, scorecard_i_report_word(report, report->office ? SCORECARD_I_WORD_REPORT_OFFICE
                                                                              : SCORECARD_I_WORD_REPORT_PUBLIC));
    if (report->options.date != NULL)
        scorecard_i_report_say(report, " \xC2\xB7 ", SCORECARD_I_WORD_DATE, (const char *[4]){ report->options.date }, "");
    scorecard_i_html_raw(html, "</p>\n<h1>");
    scorecard_i_html_text(html, report->title);
    scorecard_i_html_raw(html, "</h1>\n<p class=\"index\">");
    scorecard_i_html_text(html, index);
    scorecard_i_html_raw(html, " \xC2\xB7 ");
    scorecard_i_html_text(html, scorecard_data_period_id(report->data, report->period));
    scorecard_i_html_raw(html, "</p>\n");
    if (title != NULL) {
        scorecard_i_html_raw(html, "<p class=\"quiet\">");
        scorecard_i_html_text(html, title);
        scorecard_i_html_raw(html, "</p>\n");
    }
    scorecard_i_html_raw(html, "<dl class=\"cards\">\n");
    points(report);
    for (uint32_t p = 0; p < scorecard_result_population_count(report->result); p++)
        rank(report, p);
    uint32_t tier = scorecard_result_tier(report->result, report->node, report->unit, report->period);
    if (tier != SCORECARD_NONE)
        card(report, scorecard_i_report_word(report, SCORECARD_I_WORD_TIER),
             scorecard_model_tier_title(report->model, report->node, tier, report->options.lang), NULL);
    scorecard_i_html_raw(html, "</dl>\n</header>\n");
    return SCORECARD_OK;
}
