/* SPDX-License-Identifier: MIT */
/* Every node below the one that is reported, in the order of the tree. */
#include <math.h>

#include "base/number.h"
#include "exchange/report.h"

enum { NODE, CODE, TITLE, MAXIMUM, SELF, APPRAISED, SCORE, LOST, LOST_INDEX, PREVIOUS, BEST, MEDIAN, RANK, OF, NUMBERS,
       COMMENT = NUMBERS, HORIZON, CAUSE, LEAD, PARTNERS, COLUMNS };

struct row {
    struct scorecard_i_figures now;
    double cells[NUMBERS];
    const char *texts[COLUMNS - NUMBERS];
    struct scorecard_i_told told;
};

static void row_of(struct scorecard_i_report *report, uint32_t node, struct row *row)
{
    struct scorecard_loss_node loss;
    struct scorecard_rounds_line round;
    bool told = scorecard_i_report_round(report, node, &round);
    scorecard_i_report_figures(report, node, report->period, &row->now);
    row->cells[MAXIMUM] = row->now.maximum;
    row->cells[SELF] = told ? round.self : scorecard_i_missing();
    row->cells[APPRAISED] = told ? round.appraised : scorecard_i_missing();
    row->cells[SCORE] = row->now.score;
    row->cells[LOST] = row->now.lost;
    row->cells[LOST_INDEX] = scorecard_i_report_loss(report, node, &loss) ? loss.lost : scorecard_i_missing();
    row->cells[PREVIOUS] = scorecard_i_report_former(report, node);
    row->cells[BEST] = row->now.best;
    row->cells[MEDIAN] = row->now.median;
    row->cells[RANK] = row->now.rank;
    row->cells[OF] = isnan(row->now.rank) ? scorecard_i_missing() : row->now.of;
    scorecard_i_report_told(report, node, &row->told);
    row->texts[COMMENT - NUMBERS] = row->told.comment;
    row->texts[HORIZON - NUMBERS] = row->told.horizon;
    row->texts[CAUSE - NUMBERS] = row->told.cause;
    row->texts[LEAD - NUMBERS] = row->told.lead;
    row->texts[PARTNERS - NUMBERS] = row->told.partners;
}

static void write_row(struct scorecard_i_report *report, uint32_t node, const struct row *row)
{
    struct scorecard_i_html_table *table = &report->table;
    int32_t decimals = scorecard_i_report_decimals(report, node);
    scorecard_i_html_table_text(table, scorecard_model_node_id(report->model, node));
    scorecard_i_html_table_text(table, scorecard_model_text(report->model, node, SCORECARD_TEXT_CODE, report->options.lang));
    scorecard_i_html_table_head(table, scorecard_i_report_node(report, node),
                                scorecard_model_depth(report->model, node) - scorecard_model_depth(report->model, report->node));
    for (size_t i = MAXIMUM; i < NUMBERS; i++) {
        bool whole = i == OF || (i == RANK && scorecard_i_html_rank_decimals(row->cells[i]) == 0);
        scorecard_i_html_table_number(table, row->cells[i], whole ? 0 : i == RANK ? 1 : decimals, false);
    }
    for (size_t i = NUMBERS; i < COLUMNS; i++)
        scorecard_i_html_table_text(table, row->texts[i - NUMBERS]);
    scorecard_i_html_table_row(table);
}

/* Whether points of a node are others in the index: beside equal ones they would tell nothing. */
static bool differ(double lost, double in_index)
{
    return isnan(lost) ? in_index < 0 || in_index > 0 : fabs(lost - in_index) > 1e-9;
}

/* Columns in which no node has anything, or nothing new. */
static uint32_t empty_columns(struct scorecard_i_report *report)
{
    uint32_t empty = 1u << CODE;
    struct row row;
    for (size_t i = MAXIMUM; i < COLUMNS; i++)
        empty |= 1u << i;
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node); n++) {
        if (!scorecard_i_report_has(report, n, report->period))
            continue;
        row_of(report, n, &row);
        if (scorecard_model_text(report->model, n, SCORECARD_TEXT_CODE, report->options.lang) != NULL)
            empty &= ~(1u << CODE);
        for (size_t i = NUMBERS; i < COLUMNS; i++)
            if (row.texts[i - NUMBERS] != NULL && *row.texts[i - NUMBERS] != '\0')
                empty &= ~(1u << i);
        for (size_t i = MAXIMUM; i < NUMBERS; i++)
            if (!isnan(row.cells[i]) && (i != LOST_INDEX || differ(row.cells[LOST], row.cells[i])))
                empty &= ~(1u << i);
    }
    return empty;
}

scorecard_status scorecard_i_report_criteria(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const struct scorecard_i_html_column columns[COLUMNS] = {
        { "node", NULL, SCORECARD_I_COLUMN_TEXT },
        { "code", scorecard_i_report_word(report, SCORECARD_I_WORD_CODE), SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_CRITERION), SCORECARD_I_COLUMN_HEAD },
        { "maximum", scorecard_i_report_word(report, SCORECARD_I_WORD_MAXIMUM), SCORECARD_I_COLUMN_NUMBER },
        { "self", scorecard_i_report_word(report, SCORECARD_I_WORD_SELF), SCORECARD_I_COLUMN_NUMBER },
        { "appraised", scorecard_i_report_word(report, SCORECARD_I_WORD_APPRAISED), SCORECARD_I_COLUMN_NUMBER },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "lost", scorecard_i_report_word(report, SCORECARD_I_WORD_LOST), SCORECARD_I_COLUMN_NUMBER },
        { "lost-index", scorecard_i_report_word(report, SCORECARD_I_WORD_LOST_INDEX), SCORECARD_I_COLUMN_NUMBER },
        { "previous", scorecard_i_report_word(report, SCORECARD_I_WORD_PREVIOUS), SCORECARD_I_COLUMN_NUMBER },
        { "best", scorecard_i_report_word(report, SCORECARD_I_WORD_BEST), SCORECARD_I_COLUMN_NUMBER },
        { "median", scorecard_i_report_word(report, SCORECARD_I_WORD_MEDIAN), SCORECARD_I_COLUMN_NUMBER },
        { "rank", scorecard_i_report_word(report, SCORECARD_I_WORD_RANK), SCORECARD_I_COLUMN_NUMBER },
        { "of", scorecard_i_report_word(report, SCORECARD_I_WORD_OF), SCORECARD_I_COLUMN_NUMBER },
        { "comment", scorecard_i_report_word(report, SCORECARD_I_WORD_COMMENT), SCORECARD_I_COLUMN_TEXT },
        { "horizon", scorecard_i_report_word(report, SCORECARD_I_WORD_HORIZON), SCORECARD_I_COLUMN_TEXT },
        { "cause", scorecard_i_report_word(report, SCORECARD_I_WORD_CAUSE), SCORECARD_I_COLUMN_TEXT },
        { "lead", scorecard_i_report_word(report, SCORECARD_I_WORD_LEAD), SCORECARD_I_COLUMN_TEXT },
        { "partners", scorecard_i_report_word(report, SCORECARD_I_WORD_PARTNERS), SCORECARD_I_COLUMN_TEXT },
    };
    (void)err;
    scorecard_i_report_section(report, "criteria", "wide", SCORECARD_I_WORD_CRITERIA);
    scorecard_i_report_table(report, "criteria", scorecard_i_report_word(report, SCORECARD_I_WORD_CRITERIA_ABOUT), "tree",
                             columns, COLUMNS, empty_columns(report));
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node); n++) {
        struct row row;
        if (!scorecard_i_report_has(report, n, report->period))
            continue;
        row_of(report, n, &row);
        write_row(report, n, &row);
    }
    scorecard_i_report_table_end(report);
    scorecard_i_report_close(report);
    return SCORECARD_OK;
}
