/* SPDX-License-Identifier: MIT */
/* The unit over the periods that were scored, beside the median and the best. */
#include <math.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/status.h"
#include "exchange/report.h"

enum { OURS, MIDDLE, BEST };

struct history {
    uint32_t count;
    double *values[3]; /* by period scored */
    bool *breaks;         /* by period: it does not compare with the one before */
    const char **verdicts; /* in words; NULL: none */
    const char **names;
};

/* Periods up to the one that is reported. */
static uint32_t periods_of(const struct scorecard_i_report *report)
{
    uint32_t count = 0;
    while (count < scorecard_result_period_count(report->result) &&
           scorecard_result_period_at(report->result, count) != report->period)
        count++;
    return count + 1;
}

bool scorecard_i_report_has_history(const struct scorecard_i_report *report)
{
    return report->previous != SCORECARD_NONE;
}

static void free_history(struct scorecard_i_report *report, struct history *h)
{
    for (size_t k = 0; k < 3; k++)
        scorecard_i_free(&report->run, h->values[k]);
    scorecard_i_free(&report->run, h->breaks);
    scorecard_i_free(&report->run, h->verdicts);
    scorecard_i_free(&report->run, h->names);
}

static bool gather(struct scorecard_i_report *report, struct history *h)
{
    bool ready = true;
    h->count = periods_of(report);
    for (size_t k = 0; k < 3; k++) {
        h->values[k] = scorecard_i_zalloc(&report->run, h->count, sizeof *h->values[k]);
        ready = ready && h->values[k] != NULL;
    }
    h->breaks = scorecard_i_zalloc(&report->run, h->count, sizeof *h->breaks);
    h->names = scorecard_i_zalloc(&report->run, h->count, sizeof *h->names);
    h->verdicts = scorecard_i_zalloc(&report->run, h->count, sizeof *h->verdicts);
    if (!ready || h->breaks == NULL || h->verdicts == NULL || h->names == NULL)
        return false;
    for (uint32_t i = 0; i < h->count; i++) {
        struct scorecard_i_figures then;
        uint32_t period = scorecard_result_period_at(report->result, i);
        scorecard_i_report_figures(report, report->node, period, &then);
        h->names[i] = scorecard_data_period_id(report->data, period);
        h->values[OURS][i] = then.score;
        h->values[MIDDLE][i] = then.median;
        h->values[BEST][i] = then.best;
    }
    return true;
}

/* Each period with the one before. */
static scorecard_status find_breaks(struct scorecard_i_report *report, struct history *h, struct scorecard_error *err)
{
    for (uint32_t i = 1; i < h->count; i++) {
        scorecard_comparability *table = NULL;
        int32_t verdict;
        scorecard_status status = scorecard_i_report_compare(report, report->result, scorecard_result_period_at(report->result, i - 1),
                                                             scorecard_result_period_at(report->result, i), &table, err);
        if (status != SCORECARD_OK)
            return status;
        h->verdicts[i] = scorecard_i_report_verdict(report, table, &verdict);
        h->breaks[i] = verdict == SCORECARD_NOT_COMPARABLE;
        scorecard_comparability_unref(table);
    }
    return SCORECARD_OK;
}

static void picture(struct scorecard_i_report *report, const struct history *h)
{
    char about[SCORECARD_I_SENTENCE];
    bool broken = false;
    for (uint32_t i = 0; i < h->count; i++)
        broken = broken || h->breaks[i];
    struct scorecard_i_svg_series series[] = {
        { report->title, "unit", h->values[OURS] },
        { scorecard_i_report_word(report, SCORECARD_I_WORD_MEDIAN), "median", h->values[MIDDLE] },
        { scorecard_i_report_word(report, SCORECARD_I_WORD_BEST), "best", h->values[BEST] },
    };
    scorecard_i_report_fill(report, SCORECARD_I_WORD_HISTORY_ABOUT,
                            (const char *[4]){ report->title, h->names[0], h->names[h->count - 1] }, about, sizeof about);
    scorecard_i_html_raw(&report->html, "<figure>\n");
    scorecard_i_svg_lines(&report->svg, &(struct scorecard_i_svg_words){
                              scorecard_i_report_word(report, SCORECARD_I_WORD_HISTORY), about },
                          series, 3, h->names, h->breaks, h->count, scorecard_i_report_decimals(report, report->node));
    scorecard_i_html_raw(&report->html, "<figcaption>");
    scorecard_i_html_text(&report->html, about);
    if (broken)
        scorecard_i_report_say(report, " ", SCORECARD_I_WORD_BREAK_ABOUT, (const char *[4]){ NULL }, "");
    scorecard_i_html_raw(&report->html, "</figcaption>\n</figure>\n");
}

static void rows(struct scorecard_i_report *report, const struct history *h)
{
    struct scorecard_i_html_table *table = &report->table;
    int32_t decimals = scorecard_i_report_decimals(report, report->node);
    for (uint32_t i = 0; i < h->count; i++) {
        uint32_t period = scorecard_result_period_at(report->result, i);
        double rank = scorecard_result_rank(report->result, report->node, report->unit, period, 0);
        double change = i > 0 && !h->breaks[i] ? h->values[OURS][i] - h->values[OURS][i - 1] : scorecard_i_missing();
        scorecard_i_html_table_head(table, h->names[i], 0);
        scorecard_i_html_table_number(table, h->values[OURS][i], decimals, false);
        scorecard_i_html_table_number(table, change, decimals, true);
        scorecard_i_html_table_number(table, h->values[MIDDLE][i], decimals, false);
        scorecard_i_html_table_number(table, h->values[BEST][i], decimals, false);
        scorecard_i_html_table_number(table, rank, scorecard_i_html_rank_decimals(rank), false);
        uint32_t of = scorecard_result_of(report->result, report->node, report->unit, period, 0);
        scorecard_i_html_table_number(table, isnan(rank) ? scorecard_i_missing() : of, 0, false);
        scorecard_i_html_table_text(table, h->verdicts[i]);
        scorecard_i_html_table_row(table);
    }
}

scorecard_status scorecard_i_report_history(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct history h = { 0 };
    const struct scorecard_i_html_column columns[] = {
        { "period", scorecard_i_report_word(report, SCORECARD_I_WORD_PERIOD), SCORECARD_I_COLUMN_HEAD },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "change", scorecard_i_report_word(report, SCORECARD_I_WORD_CHANGE), SCORECARD_I_COLUMN_NUMBER },
        { "median", scorecard_i_report_word(report, SCORECARD_I_WORD_MEDIAN), SCORECARD_I_COLUMN_NUMBER },
        { "best", scorecard_i_report_word(report, SCORECARD_I_WORD_BEST), SCORECARD_I_COLUMN_NUMBER },
        { "rank", scorecard_i_report_word(report, SCORECARD_I_WORD_RANK), SCORECARD_I_COLUMN_NUMBER },
        { "of", scorecard_i_report_word(report, SCORECARD_I_WORD_OF), SCORECARD_I_COLUMN_NUMBER },
        { "compares", scorecard_i_report_word(report, SCORECARD_I_WORD_COMPARES), SCORECARD_I_COLUMN_TEXT },
    };
    scorecard_status status = gather(report, &h) ? find_breaks(report, &h, err) : scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK) {
        scorecard_i_report_section(report, "history", "", SCORECARD_I_WORD_HISTORY);
        picture(report, &h);
        scorecard_i_report_table(report, "history", scorecard_i_report_word(report, SCORECARD_I_WORD_HISTORY), "", columns,
                                 sizeof columns / sizeof columns[0], 0);
        rows(report, &h);
        scorecard_i_report_table_end(report);
        scorecard_i_report_close(report);
    }
    free_history(report, &h);
    return status;
}
