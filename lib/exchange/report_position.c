/* SPDX-License-Identifier: MIT */
/* What is strong; and where the unit stands among all and in its groups. */
#include <math.h>

#include "base/number.h"
#include "exchange/report.h"

bool scorecard_i_report_has_parts(const struct scorecard_i_report *report)
{
    return scorecard_model_end(report->model, report->node) > report->node + 1;
}

/* Criteria with their full score. */
static void full(struct scorecard_i_report *report)
{
    struct scorecard_profile_line line = { .size = sizeof line };
    char reached[32], all[32];
    uint32_t count = 0, of = 0;
    for (uint32_t i = 0; scorecard_profile_at(report->profile, i, &line) == 1; i++) {
        if (!scorecard_i_report_leaf(report, line.node))
            continue;
        of += isnan(line.maximum) ? 0 : 1;
        count += (line.marks & SCORECARD_PROFILE_FULL) != 0 ? 1 : 0;
    }
    scorecard_i_report_count(count, reached);
    scorecard_i_report_count(of, all);
    if (of > 0)
        scorecard_i_report_say(report, "<p>", SCORECARD_I_WORD_FULL, (const char *[4]){ reached, all }, "</p>\n");
}

/* Full scores that fell before, or are near to where they end. */
static void risks(struct scorecard_i_report *report)
{
    const struct scorecard_i_html_column columns[] = {
        { "node", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_CRITERION), SCORECARD_I_COLUMN_HEAD },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "fell", scorecard_i_report_word(report, SCORECARD_I_WORD_FELL_IN), SCORECARD_I_COLUMN_TEXT },
        { "slack", scorecard_i_report_word(report, SCORECARD_I_WORD_SLACK), SCORECARD_I_COLUMN_NUMBER },
    };
    struct scorecard_profile_line line = { .size = sizeof line };
    bool begun = false;
    for (uint32_t i = 0; scorecard_profile_at(report->profile, i, &line) == 1; i++) {
        if ((line.marks & (SCORECARD_PROFILE_RISK_FELL | SCORECARD_PROFILE_RISK_MARGIN)) == 0)
            continue;
        if (!begun)
            scorecard_i_report_table(report, "risks", scorecard_i_report_word(report, SCORECARD_I_WORD_RISKS), "", columns,
                                     sizeof columns / sizeof columns[0], 0);
        begun = true;
        scorecard_i_html_table_text(&report->table, scorecard_model_node_id(report->model, line.node));
        scorecard_i_html_table_head(&report->table, scorecard_i_report_node(report, line.node), 0);
        scorecard_i_html_table_number(&report->table, line.score, scorecard_i_report_decimals(report, line.node), false);
        scorecard_i_html_table_text(&report->table,
                                    line.fell != SCORECARD_NONE ? scorecard_data_period_id(report->data, line.fell) : NULL);
        scorecard_i_html_table_number(&report->table, 100 * line.slack, 1, false);
        scorecard_i_html_table_row(&report->table);
    }
    if (begun)
        scorecard_i_report_table_end(report);
}

bool scorecard_i_report_has_strengths(const struct scorecard_i_report *report)
{
    return report->profile != NULL && scorecard_i_report_has_parts(report);
}

static void strong_row(struct scorecard_i_report *report, const struct scorecard_profile_line *line)
{
    int32_t decimals = scorecard_i_report_decimals(report, line->node);
    struct scorecard_i_html_table *table = &report->table;
    scorecard_i_html_table_text(table, scorecard_model_node_id(report->model, line->node));
    scorecard_i_html_table_text(table, scorecard_i_report_node(report, line->node));
    scorecard_i_html_table_number(table, line->score, decimals, false);
    scorecard_i_html_table_number(table, scorecard_i_report_maximum(report, line->node, report->period), decimals, false);
    scorecard_i_html_table_number(table, line->median, decimals, false);
    scorecard_i_html_table_number(table, line->rank, scorecard_i_html_rank_decimals(line->rank), false);
    scorecard_i_html_table_number(table, line->of, 0, false);
    scorecard_i_html_table_row(table);
}

/* The line that is the strength of a place, from 1. false: there is none. */
static bool strength_at(const struct scorecard_i_report *report, uint32_t place, struct scorecard_profile_line *line)
{
    for (uint32_t i = 0; scorecard_profile_at(report->profile, i, line) == 1; i++)
        if (line->strength == place)
            return true;
    return false;
}

scorecard_status scorecard_i_report_strengths(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const char *period = scorecard_data_period_id(report->data, report->period);
    struct scorecard_profile_line line = { .size = sizeof line };
    char caption[SCORECARD_I_SENTENCE];
    uint32_t hidden = 1u << 3;
    (void)err;
    for (uint32_t i = 0; scorecard_profile_at(report->profile, i, &line) == 1; i++)
        if (!isnan(line.score) && scorecard_i_report_leaf(report, line.node) &&
            !isnan(scorecard_i_report_maximum(report, line.node, report->period)))
            hidden = 0;
    const struct scorecard_i_html_column columns[] = {
        { "node", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_CRITERION), SCORECARD_I_COLUMN_HEAD },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "maximum", scorecard_i_report_word(report, SCORECARD_I_WORD_MAXIMUM), SCORECARD_I_COLUMN_NUMBER },
        { "median", scorecard_i_report_word(report, SCORECARD_I_WORD_MEDIAN), SCORECARD_I_COLUMN_NUMBER },
        { "rank", scorecard_i_report_word(report, SCORECARD_I_WORD_RANK), SCORECARD_I_COLUMN_NUMBER },
        { "of", scorecard_i_report_word(report, SCORECARD_I_WORD_OF), SCORECARD_I_COLUMN_NUMBER },
    };
    scorecard_i_report_section(report, "strengths", "", SCORECARD_I_WORD_STRENGTHS);
    full(report);
    scorecard_i_report_fill(report, SCORECARD_I_WORD_STRENGTHS_ABOUT, (const char *[4]){ report->title, period }, caption,
                            sizeof caption);
    scorecard_i_report_table(report, "strengths", caption, "", columns, sizeof columns / sizeof columns[0], hidden);
    for (uint32_t place = 1; strength_at(report, place, &line); place++)
        strong_row(report, &line);
    scorecard_i_report_table_end(report);
    risks(report);
    scorecard_i_report_close(report);
    return SCORECARD_OK;
}

static void strip(struct scorecard_i_report *report)
{
    char about[SCORECARD_I_SENTENCE];
    uint32_t column = 0, count = 0, units = scorecard_data_unit_count(report->data);
    uint32_t group = scorecard_i_report_group(report, report->period, &column);
    const char *period = scorecard_data_period_id(report->data, report->period);
    const char *among = group != SCORECARD_NONE ? scorecard_data_group_title(report->data, column, group) : NULL;
    struct scorecard_i_figures now;
    scorecard_i_report_figures(report, report->node, report->period, &now); /* leaves its column in the room */
    if (isnan(now.score) || now.count < 2)
        return;
    for (uint32_t i = 0; i < units; i++)
        if (!isnan(report->column[i]))
            report->items[count++] = (struct scorecard_i_item){ report->column[i], i };
    scorecard_i_order_sort(report->items, count, report->spare);
    for (uint32_t k = 0; k < count; k++) { /* drawn from the least on, whatever the order of units */
        uint32_t unit = report->items[k].place;
        report->near[k] = group != SCORECARD_NONE && scorecard_data_group(report->data, column, unit, report->period) == group;
        report->column[k] = report->items[k].value;
    }
    scorecard_i_report_fill(report, group != SCORECARD_NONE ? SCORECARD_I_WORD_POSITION_ABOUT : SCORECARD_I_WORD_POSITION_PLAIN,
                            (const char *[4]){ period, report->title, among }, about, sizeof about);
    struct scorecard_i_svg_strip all = {
        report->title, scorecard_data_unit_id(report->data, report->unit), report->column, report->near, count, now.score,
        now.median, scorecard_i_report_word(report, SCORECARD_I_WORD_MEDIAN)
    };
    scorecard_i_html_raw(&report->html, "<figure>\n");
    scorecard_i_svg_strip(&report->svg, &(struct scorecard_i_svg_words){
                              scorecard_i_report_word(report, SCORECARD_I_WORD_POSITION), about },
                          &all, scorecard_i_report_decimals(report, report->node));
    scorecard_i_html_raw(&report->html, "<figcaption>");
    scorecard_i_html_text(&report->html, about);
    scorecard_i_html_raw(&report->html, "</figcaption>\n</figure>\n");
}

static bool counts_in(const struct scorecard_i_report *report, uint32_t population, uint32_t unit)
{
    return population == 0 || scorecard_data_group(report->data, population - 1, unit, report->period) ==
                              scorecard_data_group(report->data, population - 1, report->unit, report->period);
}

/* Best and median of the units of a population, the room's column being that of the node. */
static void of_population(struct scorecard_i_report *report, uint32_t population, double *best, double *median)
{
    bool low = scorecard_i_report_low_is_good(report, report->node);
    uint32_t count = 0;
    for (uint32_t i = 0; i < scorecard_data_unit_count(report->data); i++)
        if (!isnan(report->column[i]) && counts_in(report, population, i))
            report->items[count++] = (struct scorecard_i_item){ report->column[i], i };
    *median = scorecard_i_order_median(report->items, count, report->spare);
    *best = count > 0 ? report->items[low ? 0 : count - 1].value : scorecard_i_missing();
}

static void position_row(struct scorecard_i_report *report, uint32_t population, double score)
{
    struct scorecard_i_html_table *table = &report->table;
    int32_t decimals = scorecard_i_report_decimals(report, report->node);
    double rank = scorecard_result_rank(report->result, report->node, report->unit, report->period, population), best, median;
    uint32_t of = scorecard_result_of(report->result, report->node, report->unit, report->period, population);
    uint32_t group = population > 0 ? scorecard_data_group(report->data, population - 1, report->unit, report->period) : 0;
    if (of == 0)
        return;
    of_population(report, population, &best, &median);
    scorecard_i_html_table_text(table, scorecard_result_population_id(report->result, population));
    scorecard_i_html_table_text(table, population > 0 ? scorecard_data_group_title(report->data, population - 1, group)
                                                      : scorecard_i_report_word(report, SCORECARD_I_WORD_ALL_UNITS));
    scorecard_i_html_table_number(table, score, decimals, false);
    scorecard_i_html_table_number(table, rank, scorecard_i_html_rank_decimals(rank), false);
    scorecard_i_html_table_number(table, of, 0, false);
    scorecard_i_html_table_number(table, best, decimals, false);
    scorecard_i_html_table_number(table, fabs(best - score), decimals, false);
    scorecard_i_html_table_number(table, median, decimals, false);
    scorecard_i_html_table_row(table);
}

scorecard_status scorecard_i_report_position(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const struct scorecard_i_html_column columns[] = {
        { "population", NULL, SCORECARD_I_COLUMN_TEXT },
        { "among", scorecard_i_report_word(report, SCORECARD_I_WORD_POPULATION), SCORECARD_I_COLUMN_HEAD },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "rank", scorecard_i_report_word(report, SCORECARD_I_WORD_RANK), SCORECARD_I_COLUMN_NUMBER },
        { "of", scorecard_i_report_word(report, SCORECARD_I_WORD_OF), SCORECARD_I_COLUMN_NUMBER },
        { "best", scorecard_i_report_word(report, SCORECARD_I_WORD_BEST), SCORECARD_I_COLUMN_NUMBER },
        { "to-best", scorecard_i_report_word(report, SCORECARD_I_WORD_TO_BEST), SCORECARD_I_COLUMN_NUMBER },
        { "median", scorecard_i_report_word(report, SCORECARD_I_WORD_MEDIAN), SCORECARD_I_COLUMN_NUMBER },
    };
    double score = scorecard_result_score(report->result, report->node, report->unit, report->period);
    (void)err;
    scorecard_i_report_section(report, "position", "", SCORECARD_I_WORD_POSITION);
    strip(report);
    (void)scorecard_i_report_column(report, report->node, report->period);
    scorecard_i_report_table(report, "position", scorecard_i_report_word(report, SCORECARD_I_WORD_POSITION), "", columns,
                             sizeof columns / sizeof columns[0], 0);
    for (uint32_t p = 0; p < scorecard_result_population_count(report->result); p++)
        position_row(report, p, score);
    scorecard_i_report_table_end(report);
    scorecard_i_report_close(report);
    return SCORECARD_OK;
}
