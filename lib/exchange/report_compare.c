/* SPDX-License-Identifier: MIT */
/* Whether former figures compare with those reported: asked of the study, told as caveats. */
#include <math.h>

#include "exchange/report.h"

enum { SHOWN = 8 };

static enum scorecard_i_word word_of(int32_t verdict)
{
    return verdict == SCORECARD_COMPARABLE            ? SCORECARD_I_WORD_COMPARABLE
           : verdict == SCORECARD_COMPARABLE_RESCALED ? SCORECARD_I_WORD_COMPARABLE_RESCALED
                                                      : SCORECARD_I_WORD_COMPARABLE_NOT;
}

const char *scorecard_i_report_verdict(const struct scorecard_i_report *report, const scorecard_comparability *table,
                                       int32_t *verdict)
{
    *verdict = scorecard_comparability_verdict(table, report->node, report->unit, NULL);
    return *verdict == 0 ? NULL : scorecard_i_report_word(report, word_of(*verdict));
}

scorecard_status scorecard_i_report_compare(const struct scorecard_i_report *report, const scorecard_result *former,
                                            uint32_t period, uint32_t with, scorecard_comparability **out,
                                            struct scorecard_error *err)
{
    struct scorecard_comparability_options options = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    options.run = &report->run;
    options.lang = report->options.lang;
    return scorecard_result_comparability(former, period, report->result, with,
                                          former != report->result ? report->options.mapping : NULL, &options, out, err);
}

static void item(struct scorecard_i_report *report, enum scorecard_i_word word, const char *one, const char *other,
                 const char *why)
{
    scorecard_i_report_say(report, "<li>", word, (const char *[4]){ one, other }, "");
    if (why != NULL && *why != '\0') {
        scorecard_i_html_raw(&report->html, " <span class=\"quiet\">(");
        scorecard_i_html_text(&report->html, why);
        scorecard_i_html_raw(&report->html, ")</span>");
    }
    scorecard_i_html_raw(&report->html, "</li>\n");
}

/* Ranks compare where the same units have a score. */
static void ranks(struct scorecard_i_report *report)
{
    struct scorecard_population_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_comparability_population_at(report->comparable, i, &line) == 1; i++) {
        const char *name = scorecard_i_report_word(report, SCORECARD_I_WORD_ALL_UNITS);
        if (line.node != report->node || line.verdict == SCORECARD_COMPARABLE)
            continue;
        if (line.population > 0) {
            if (line.group != scorecard_data_group(report->data, line.population - 1, report->unit, report->period))
                continue;
            name = scorecard_data_group_title(report->data, line.population - 1, line.group);
        }
        item(report, SCORECARD_I_WORD_RANKS_COMPARE, name, scorecard_i_report_word(report, word_of(line.verdict)), line.text);
    }
}

static void nodes(struct scorecard_i_report *report)
{
    struct scorecard_node_line line = { .size = sizeof line };
    char number[32];
    uint32_t count = 0;
    for (uint32_t i = 0; scorecard_comparability_node_at(report->comparable, i, &line) == 1; i++) {
        bool below = line.new_node != SCORECARD_NONE && line.new_node > report->node &&
                     line.new_node < scorecard_model_end(report->model, report->node);
        if (below && line.verdict != SCORECARD_COMPARABLE && count++ < SHOWN)
            item(report, SCORECARD_I_WORD_NODE_COMPARES, scorecard_i_report_node(report, line.new_node),
                 scorecard_i_report_word(report, word_of(line.verdict)), line.text);
    }
    if (count <= SHOWN)
        return;
    scorecard_i_report_count(count - SHOWN, number);
    item(report, SCORECARD_I_WORD_MORE, number, NULL, NULL);
}

void scorecard_i_report_comparable(struct scorecard_i_report *report)
{
    const char *why = NULL, *then;
    int32_t verdict = scorecard_comparability_verdict(report->comparable, report->node, report->unit, &why);
    if (verdict == 0)
        return;
    then = scorecard_data_period_id(scorecard_result_data(report->former), report->former_period);
    item(report, SCORECARD_I_WORD_SCORE_COMPARES, then, scorecard_i_report_word(report, word_of(verdict)), why);
    ranks(report);
    nodes(report);
}
