/* SPDX-License-Identifier: MIT */
/* What a reader must know first: what is missing, filled in, or published otherwise, and what the index says of itself. */
#include <math.h>
#include <string.h>

#include <scorecard/study.h>

#include "base/number.h"
#include "exchange/report.h"
#include "measure/result.h"

enum { SHOWN = 8 }; /* of a kind of caveat; the others are counted */

static void item(struct scorecard_i_report *report, enum scorecard_i_word word, const char *const texts[4])
{
    scorecard_i_report_say(report, "<li>", word, texts, "</li>\n");
}

static void more(struct scorecard_i_report *report, uint32_t count)
{
    char number[32];
    if (count <= SHOWN)
        return;
    scorecard_i_report_count(count - SHOWN, number);
    item(report, SCORECARD_I_WORD_MORE, (const char *[4]){ number });
}

static const char *gap_word(const struct scorecard_i_report *report, int32_t gap)
{
    static const struct {
        int32_t gap;
        enum scorecard_i_word word;
    } words[] = {
        { SCORECARD_GAP_NOT_APPLICABLE, SCORECARD_I_WORD_GAP_NOT_APPLICABLE }, { SCORECARD_GAP_WITHHELD, SCORECARD_I_WORD_GAP_WITHHELD },
        { SCORECARD_GAP_CENSORED, SCORECARD_I_WORD_GAP_CENSORED }, { SCORECARD_GAP_STRUCTURAL, SCORECARD_I_WORD_GAP_STRUCTURAL },
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i].gap == gap)
            return scorecard_i_report_word(report, words[i].word);
    return scorecard_i_report_word(report, SCORECARD_I_WORD_GAP_NOT_REPORTED);
}

/* How many units there are, and the unit among them. */
static void population(struct scorecard_i_report *report)
{
    char scored[32], all[32];
    const char *period = scorecard_data_period_id(report->data, report->period);
    struct scorecard_column column;
    uint32_t units = scorecard_data_unit_count(report->data), count = 0;
    if (scorecard_result_scores(report->result, report->node, report->period, &column, NULL) != SCORECARD_OK)
        return;
    for (uint32_t i = 0; i < units; i++)
        count += isnan(column.at[(ptrdiff_t)i * column.step]) ? 0 : 1;
    scorecard_i_report_count(count, scored);
    scorecard_i_report_count(units, all);
    item(report, SCORECARD_I_WORD_AMONG, (const char *[4]){ scored, all, period });
    if (scorecard_data_unit_ranked(report->data, report->unit) == 0)
        item(report, SCORECARD_I_WORD_NOT_RANKED, (const char *[4]){ report->title });
}

/* A share of the unit's weight in percent, where it is more than 0 and less than all. */
static void share(struct scorecard_i_report *report, bool imputed)
{
    struct scorecard_column column;
    char text[SCORECARD_I_SHOWN_SIZE];
    scorecard_status status = imputed
        ? scorecard_result_imputed(report->result, report->node, report->period, &column, NULL)
        : scorecard_result_coverage(report->result, report->node, report->period, &column, NULL);
    if (status != SCORECARD_OK)
        return;
    double value = column.at[(ptrdiff_t)report->unit * column.step];
    if (isnan(value) || (imputed ? value <= 0 : value >= 1))
        return;
    scorecard_i_html_shown(&report->html, 100 * value, 1, false, text);
    item(report, imputed ? SCORECARD_I_WORD_IMPUTED : SCORECARD_I_WORD_COVERAGE, (const char *[4]){ text });
}

static void gaps(struct scorecard_i_report *report)
{
    uint32_t count = 0;
    for (uint32_t n = report->node; n < scorecard_model_end(report->model, report->node); n++) {
        if (!scorecard_i_report_has(report, n, report->period) ||
            !isnan(scorecard_result_score(report->result, n, report->unit, report->period)))
            continue;
        const char *why = gap_word(report, scorecard_result_gap(report->result, n, report->unit, report->period));
        if (n == report->node)
            item(report, SCORECARD_I_WORD_NO_SCORE,
                 (const char *[4]){ report->title, scorecard_data_period_id(report->data, report->period), why });
        else if (count++ < SHOWN)
            item(report, SCORECARD_I_WORD_GAP, (const char *[4]){ scorecard_i_report_node(report, n), why });
    }
    more(report, count);
}

/* Scores above what can be had. */
static void above(struct scorecard_i_report *report)
{
    char score[SCORECARD_I_SHOWN_SIZE], maximum[SCORECARD_I_SHOWN_SIZE];
    uint32_t count = 0;
    double most;
    for (uint32_t n = report->node; n < scorecard_model_end(report->model, report->node); n++) {
        if (!scorecard_i_result_is_above(report->result, n, report->unit, report->period, &most) || count++ >= SHOWN)
            continue;
        int32_t decimals = scorecard_i_report_decimals(report, n);
        scorecard_i_html_shown(&report->html, scorecard_result_score(report->result, n, report->unit, report->period), decimals,
                               false, score);
        scorecard_i_html_shown(&report->html, most, decimals, false, maximum);
        item(report, SCORECARD_I_WORD_ABOVE, (const char *[4]){ scorecard_i_report_node(report, n), score, maximum });
    }
    more(report, count);
}

/* Rounds that cannot be scored. */
static void rounds(struct scorecard_i_report *report)
{
    const struct scorecard_error *why = &report->rounds_error;
    char text[sizeof why->where + sizeof why->message + 2];
    if (!report->office || report->rounds != NULL)
        return;
    size_t length = strlen(why->where);
    memcpy(text, why->where, length);
    memcpy(text + length, ": ", 3);
    memcpy(text + length + 2, why->message, strlen(why->message) + 1);
    item(report, SCORECARD_I_WORD_NO_ROUNDS, (const char *[4]){ text });
}

/* Published scores of the unit that ours cannot be the unrounded form of. */
static scorecard_status published(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_verify_options options = SCORECARD_VERIFY_OPTIONS_INIT;
    struct scorecard_verify_line line = { .size = sizeof line };
    scorecard_verification *made = NULL;
    uint32_t count = 0;
    if (scorecard_data_published_count(report->data) == 0)
        return SCORECARD_OK;
    options.run = &report->run;
    scorecard_status status = scorecard_result_verify(report->result, &options, &made, err);
    if (status == SCORECARD_ERROR_MEMORY)
        return status;
    for (uint32_t i = 0; i < scorecard_verification_count(made); i++) {
        char ours[SCORECARD_I_SHOWN_SIZE], theirs[SCORECARD_I_SHOWN_SIZE];
        if (scorecard_verification_at(made, i, &line) == 0 || line.unit != report->unit || line.period != report->period ||
            line.field != SCORECARD_FIELD_SCORE || line.verdict != SCORECARD_VERDICT_DIFFERS || line.node < report->node ||
            line.node >= scorecard_model_end(report->model, report->node) || count++ >= SHOWN)
            continue;
        scorecard_i_html_shown(&report->html, line.recomputed, 4, false, ours);
        scorecard_i_html_shown(&report->html, line.published, 4, false, theirs);
        item(report, SCORECARD_I_WORD_DIFFERS, (const char *[4]){ scorecard_i_report_node(report, line.node), theirs, ours });
    }
    more(report, count);
    scorecard_verification_unref(made);
    return SCORECARD_OK;
}

static void about(struct scorecard_i_report *report)
{
    static const struct {
        int32_t what;
        enum scorecard_i_word word;
    } texts[] = { { SCORECARD_TEXT_SOURCE, SCORECARD_I_WORD_SOURCE }, { SCORECARD_TEXT_LEGAL, SCORECARD_I_WORD_LEGAL } };
    const char *notes = scorecard_model_text(report->model, SCORECARD_NONE, SCORECARD_TEXT_NOTES, report->options.lang);
    if (notes != NULL) {
        scorecard_i_report_say(report, "<h3>", SCORECARD_I_WORD_NOTES, (const char *[4]){ NULL }, "</h3>\n<p>");
        scorecard_i_html_text(&report->html, notes);
        scorecard_i_html_raw(&report->html, "</p>\n");
    }
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *text = scorecard_model_text(report->model, SCORECARD_NONE, texts[i].what, report->options.lang);
        if (text != NULL)
            scorecard_i_report_say(report, "<p class=\"note\">", texts[i].word, (const char *[4]){ text }, "</p>\n");
    }
}

/* Scores above their maximum are told of the unit alone, in its language. */
static bool is_told_otherwise(const char *warning)
{
    return strncmp(warning, "node ", 5) == 0;
}

/* The next of the result's warnings by their bytes: they came in the order of the table, which is nobody's affair. NULL: none. */
static const char *next_warning(const struct scorecard_i_report *report, const char *last)
{
    const char *next = NULL;
    for (uint32_t i = 0; i < scorecard_result_warning_count(report->result); i++) {
        const char *text = scorecard_result_warning_at(report->result, i);
        if (is_told_otherwise(text))
            continue;
        if ((last == NULL || strcmp(text, last) > 0) && (next == NULL || strcmp(text, next) < 0))
            next = text;
    }
    return next;
}

scorecard_status scorecard_i_report_caveats(struct scorecard_i_report *report, struct scorecard_error *err)
{
    scorecard_i_report_section(report, "caveats", "", SCORECARD_I_WORD_CAVEATS);
    scorecard_i_html_raw(&report->html, "<div class=\"box\">\n<ul class=\"plain\">\n");
    population(report);
    scorecard_i_report_comparable(report);
    share(report, false);
    share(report, true);
    gaps(report);
    above(report);
    rounds(report);
    scorecard_status status = published(report, err);
    uint32_t warnings = 0; /* they name files' columns */
    for (uint32_t i = 0; report->office && i < scorecard_result_warning_count(report->result); i++)
        warnings += is_told_otherwise(scorecard_result_warning_at(report->result, i)) ? 0 : 1;
    const char *text = NULL;
    for (uint32_t i = 0; i < warnings && i < SHOWN && (text = next_warning(report, text)) != NULL; i++) {
        scorecard_i_html_raw(&report->html, "<li lang=\"en\">");
        scorecard_i_html_text(&report->html, text);
        scorecard_i_html_raw(&report->html, "</li>\n");
    }
    more(report, warnings);
    scorecard_i_html_raw(&report->html, "</ul>\n</div>\n");
    about(report);
    scorecard_i_report_close(report);
    return status;
}
