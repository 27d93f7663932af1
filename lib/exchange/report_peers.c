/* SPDX-License-Identifier: MIT */
/* Whom to learn from: units most alike in profile, and for each criterion those that stand higher. */
#include <math.h>
#include <string.h>

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

/* The best of the unit's group, the room's column being that of the node; NONE. */
static uint32_t best_near(const struct scorecard_i_report *report, uint32_t node)
{
    uint32_t column = 0, group = scorecard_i_report_group(report, report->period, &column), best = SCORECARD_NONE;
    double least = 0;
    for (uint32_t i = 0; group != SCORECARD_NONE && i < scorecard_data_unit_count(report->data); i++) {
        double by = ahead(report, node, report->column[i]);
        if (isnan(by) || scorecard_data_group(report->data, column, i, report->period) != group)
            continue;
        if (by > least || (best != SCORECARD_NONE && !(by < least) &&
                           strcmp(scorecard_data_unit_id(report->data, i), scorecard_data_unit_id(report->data, best)) < 0)) {
            least = by;
            best = i;
        }
    }
    return best;
}

static void higher_row(struct scorecard_i_report *report, uint32_t node, const struct scorecard_i_figures *now, uint32_t near)
{
    struct scorecard_i_html_table *table = &report->table;
    const char *lang = report->options.lang;
    int32_t decimals = scorecard_i_report_decimals(report, node);
    double theirs = near != SCORECARD_NONE ? report->column[near] : scorecard_i_missing();
    scorecard_i_html_table_text(table, scorecard_model_node_id(report->model, node));
    scorecard_i_html_table_head(table, scorecard_i_report_node(report, node), 0);
    scorecard_i_html_table_number(table, now->score, decimals, false);
    scorecard_i_html_table_text(table, scorecard_data_unit_title(report->data, now->best_unit, lang));
    scorecard_i_html_table_number(table, now->best, decimals, false);
    scorecard_i_html_table_number(table, ahead(report, node, now->best), decimals, true);
    scorecard_i_html_table_text(table, near != SCORECARD_NONE ? scorecard_data_unit_title(report->data, near, lang) : NULL);
    scorecard_i_html_table_number(table, theirs, decimals, false);
    scorecard_i_html_table_row(table);
}

static void higher(struct scorecard_i_report *report)
{
    uint32_t column = 0;
    bool grouped = scorecard_i_report_group(report, report->period, &column) != SCORECARD_NONE;
    const struct scorecard_i_html_column columns[] = {
        { "node", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_CRITERION), SCORECARD_I_COLUMN_HEAD },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "best-unit", scorecard_i_report_word(report, SCORECARD_I_WORD_BEST_UNIT), SCORECARD_I_COLUMN_TEXT },
        { "best", scorecard_i_report_word(report, SCORECARD_I_WORD_BEST), SCORECARD_I_COLUMN_NUMBER },
        { "ahead", scorecard_i_report_word(report, SCORECARD_I_WORD_AHEAD), SCORECARD_I_COLUMN_NUMBER },
        { "group-unit", scorecard_i_report_word(report, SCORECARD_I_WORD_BEST_NEAR), SCORECARD_I_COLUMN_TEXT },
        { "group-best", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
    };
    scorecard_i_report_table(report, "higher", scorecard_i_report_word(report, SCORECARD_I_WORD_HIGHER), "", columns,
                             sizeof columns / sizeof columns[0], grouped ? 0 : 3u << 6);
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node); n++) {
        struct scorecard_i_figures now;
        if (scorecard_model_end(report->model, n) != n + 1 || !scorecard_i_report_has(report, n, report->period))
            continue;
        scorecard_i_report_figures(report, n, report->period, &now);
        if (now.best_unit != SCORECARD_NONE && ahead(report, n, now.best) > 0)
            higher_row(report, n, &now, best_near(report, n));
    }
    scorecard_i_report_table_end(report);
}

scorecard_status scorecard_i_report_peers(struct scorecard_i_report *report, struct scorecard_error *err)
{
    scorecard_i_report_section(report, "peers", "", SCORECARD_I_WORD_PEERS);
    scorecard_i_report_say(report, "<p>", SCORECARD_I_WORD_PEERS_ABOUT, (const char *[4]){ report->title }, "</p>\n");
    scorecard_status status = similar(report, err);
    if (status == SCORECARD_OK)
        higher(report);
    scorecard_i_report_close(report);
    return status;
}
