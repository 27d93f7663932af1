/* SPDX-License-Identifier: MIT */
/* Whom to learn from: units most alike in profile, and for each criterion those that stand higher. */
#include <math.h>

#include <scorecard/analysis.h>

#include "base/number.h"
#include "exchange/report.h"

bool scorecard_i_report_has_peers(const struct scorecard_i_report *report)
{
    return scorecard_i_report_has_parts(report) && scorecard_data_unit_count(report->data) > 1 &&
           !isnan(scorecard_result_score(report->result, report->node, report->unit, report->period));
}

/* How far ahead another score is; a unit that is behind has less than 0. */
static double ahead(const struct scorecard_i_report *report, uint32_t node, double theirs)
{
    double ours = scorecard_result_score(report->result, node, report->unit, report->period);
    return scorecard_i_report_low_is_good(report, node) ? ours - theirs : theirs - ours;
}

static scorecard_status similar(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_analysis_options options = SCORECARD_ANALYSIS_OPTIONS_INIT;
    struct scorecard_similar_line line = { .size = sizeof line };
    scorecard_analysis *made = NULL;
    const struct scorecard_i_html_column columns[] = {
        { "unit", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_UNIT), SCORECARD_I_COLUMN_HEAD },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "ahead", scorecard_i_report_word(report, SCORECARD_I_WORD_AHEAD), SCORECARD_I_COLUMN_NUMBER },
        { "distance", scorecard_i_report_word(report, SCORECARD_I_WORD_DISTANCE), SCORECARD_I_COLUMN_NUMBER },
    };
    int32_t decimals = scorecard_i_report_decimals(report, report->node);
    options.run = &report->run;
    options.nodes = &report->node;
    options.node_count = 1;
    options.periods = &report->period;
    options.period_count = 1;
    scorecard_status status = scorecard_result_similar(report->result, report->unit, &options, &made, err);
    if (status != SCORECARD_OK)
        return status;
    if (scorecard_analysis_count(made) > 0) {
        scorecard_i_report_table(report, "similar", scorecard_i_report_word(report, SCORECARD_I_WORD_SIMILAR), "", columns,
                                 sizeof columns / sizeof columns[0], 0);
        for (uint32_t i = 0; i < scorecard_analysis_count(made); i++) {
            if (scorecard_analysis_similar_at(made, i, &line) == 0 || isnan(line.score))
                continue;
            scorecard_i_html_table_text(&report->table, scorecard_data_unit_id(report->data, line.unit));
            scorecard_i_html_table_head(&report->table,
                                        scorecard_data_unit_title(report->data, line.unit, report->options.lang), 0);
            scorecard_i_html_table_number(&report->table, line.score, decimals, false);
            scorecard_i_html_table_number(&report->table, ahead(report, report->node, line.score), decimals, true);
            scorecard_i_html_table_number(&report->table, line.distance, 2, false);
            scorecard_i_html_table_row(&report->table);
        }
        scorecard_i_report_table_end(report);
    }
    scorecard_analysis_unref(made);
    return SCORECARD_OK;
}

/* The first line of a criterion that is there for a reason: the best of these. Its unit is NONE: there is none. */
static struct scorecard_learn_line first_of(const struct scorecard_i_report *report, uint32_t node, int32_t way)
{
    struct scorecard_learn_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_learn_at(report->learn, i, &line) == 1; i++)
        if (line.node == node && (line.ways & way) != 0)
            return line;
    return (struct scorecard_learn_line){ .unit = SCORECARD_NONE, .score = scorecard_i_missing(), .ahead = scorecard_i_missing(),
                                          .improved = scorecard_i_missing() };
}

static void unit_cell(struct scorecard_i_report *report, uint32_t unit)
{
    scorecard_i_html_table_text(&report->table, unit != SCORECARD_NONE
                                                    ? scorecard_data_unit_title(report->data, unit, report->options.lang) : NULL);
}

static void higher_row(struct scorecard_i_report *report, uint32_t node)
{
    struct scorecard_i_html_table *table = &report->table;
    int32_t decimals = scorecard_i_report_decimals(report, node);
    struct scorecard_learn_line best = first_of(report, node, SCORECARD_LEARN_HIGHER);
    struct scorecard_learn_line near = first_of(report, node, SCORECARD_LEARN_GROUP);
    struct scorecard_learn_line risen = first_of(report, node, SCORECARD_LEARN_IMPROVED);
    double own = scorecard_result_score(report->result, node, report->unit, report->period);
    if (isnan(own) || best.unit == SCORECARD_NONE)
        return;
    scorecard_i_html_table_text(table, scorecard_model_node_id(report->model, node));
    scorecard_i_html_table_head(table, scorecard_i_report_node(report, node), 0);
    scorecard_i_html_table_number(table, own, decimals, false);
    unit_cell(report, best.unit);
    scorecard_i_html_table_number(table, best.score, decimals, false);
    scorecard_i_html_table_number(table, best.ahead, decimals, true);
    unit_cell(report, near.unit);
    scorecard_i_html_table_number(table, near.score, decimals, false);
    unit_cell(report, risen.unit);
    scorecard_i_html_table_number(table, risen.improved, decimals, true);
    scorecard_i_html_table_row(table);
}

static void higher(struct scorecard_i_report *report)
{
    enum { NEAR = 3 << 6, RISEN = 3 << 8 };
    struct scorecard_learn_line line = { .size = sizeof line };
    uint32_t column = 0, hidden = scorecard_i_report_group(report, report->period, &column) != SCORECARD_NONE ? RISEN : NEAR | RISEN;
    const struct scorecard_i_html_column columns[] = {
        { "node", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_CRITERION), SCORECARD_I_COLUMN_HEAD },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "best-unit", scorecard_i_report_word(report, SCORECARD_I_WORD_BEST_UNIT), SCORECARD_I_COLUMN_TEXT },
        { "best", scorecard_i_report_word(report, SCORECARD_I_WORD_BEST), SCORECARD_I_COLUMN_NUMBER },
        { "ahead", scorecard_i_report_word(report, SCORECARD_I_WORD_AHEAD), SCORECARD_I_COLUMN_NUMBER },
        { "group-unit", scorecard_i_report_word(report, SCORECARD_I_WORD_BEST_NEAR), SCORECARD_I_COLUMN_TEXT },
        { "group-best", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "improved-unit", scorecard_i_report_word(report, SCORECARD_I_WORD_RISEN_UNIT), SCORECARD_I_COLUMN_TEXT },
        { "improved", scorecard_i_report_word(report, SCORECARD_I_WORD_CHANGE), SCORECARD_I_COLUMN_NUMBER },
    };
    if (report->learn == NULL)
        return;
    for (uint32_t i = 0; scorecard_learn_at(report->learn, i, &line) == 1; i++)
        if ((line.ways & SCORECARD_LEARN_IMPROVED) != 0)
            hidden &= ~(uint32_t)RISEN;
    scorecard_i_report_table(report, "higher", scorecard_i_report_word(report, SCORECARD_I_WORD_HIGHER), "", columns,
                             sizeof columns / sizeof columns[0], hidden);
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node); n++)
        higher_row(report, n);
    scorecard_i_report_table_end(report);
}

/* What is recorded of those in the table above. */
static void practices(struct scorecard_i_report *report)
{
    const struct scorecard_i_html_column columns[] = {
        { "node", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_CRITERION), SCORECARD_I_COLUMN_HEAD },
        { "unit", scorecard_i_report_word(report, SCORECARD_I_WORD_UNIT), SCORECARD_I_COLUMN_TEXT },
        { "start", scorecard_i_report_word(report, SCORECARD_I_WORD_SINCE), SCORECARD_I_COLUMN_TEXT },
        { "practice", scorecard_i_report_word(report, SCORECARD_I_WORD_PRACTICE), SCORECARD_I_COLUMN_TEXT },
        { "source", scorecard_i_report_word(report, SCORECARD_I_WORD_PRACTICE_SOURCE), SCORECARD_I_COLUMN_TEXT },
    };
    struct scorecard_learn_line line = { .size = sizeof line };
    struct scorecard_practice practice = SCORECARD_PRACTICE_INIT;
    bool begun = false;
    for (uint32_t i = 0; scorecard_learn_at(report->learn, i, &line) == 1; i++)
        for (uint32_t k = 0; scorecard_learn_practice_at(report->learn, i, k, &practice) == 1; k++) {
            if (!begun)
                scorecard_i_report_table(report, "practices", scorecard_i_report_word(report, SCORECARD_I_WORD_PRACTICES), "",
                                         columns, sizeof columns / sizeof columns[0], 0);
            begun = true;
            scorecard_i_html_table_text(&report->table, scorecard_model_node_id(report->model, line.node));
            scorecard_i_html_table_head(&report->table, scorecard_i_report_node(report, line.node), 0);
            unit_cell(report, line.unit);
            scorecard_i_html_table_text(&report->table, practice.start);
            scorecard_i_html_table_text(&report->table, practice.text);
            scorecard_i_html_table_text(&report->table, practice.source);
            scorecard_i_html_table_row(&report->table);
        }
    if (begun)
        scorecard_i_report_table_end(report);
}

scorecard_status scorecard_i_report_peers(struct scorecard_i_report *report, struct scorecard_error *err)
{
    scorecard_i_report_section(report, "peers", "", SCORECARD_I_WORD_PEERS);
    scorecard_i_report_say(report, "<p>", SCORECARD_I_WORD_PEERS_ABOUT, (const char *[4]){ report->title }, "</p>\n");
    scorecard_status status = similar(report, err);
    if (status == SCORECARD_OK) {
        higher(report);
        practices(report);
    }
    scorecard_i_report_close(report);
    return status;
}
