/* SPDX-License-Identifier: MIT */
/* What rose and what fell: the node's change since the former period, carried up from its areas. */
#include <math.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/status.h"
#include "exchange/report.h"

static bool line_of(const struct scorecard_i_report *report, struct scorecard_changes_line *line)
{
    *line = (struct scorecard_changes_line){ .size = sizeof *line };
    return scorecard_changes_at(report->changes, 0, line) == 1 && line->outcome == SCORECARD_CHANGES_OK;
}

bool scorecard_i_report_has_changes(const struct scorecard_i_report *report)
{
    struct scorecard_changes_line line;
    return line_of(report, &line);
}

/* The child of the node at or above another; NONE: it is the node itself, or is there no more. */
static uint32_t area_of(const struct scorecard_i_report *report, uint32_t node)
{
    if (node == SCORECARD_NONE || node <= report->node)
        return SCORECARD_NONE;
    while (scorecard_model_parent(report->model, node) != report->node)
        node = scorecard_model_parent(report->model, node);
    return node;
}

/* What each area brings to the change, by node; what is the node's own, at its own place. */
static double *carried_of(const struct scorecard_i_report *report)
{
    struct scorecard_effect effect = { .size = sizeof effect };
    double *carried = scorecard_i_zalloc(&report->run, scorecard_model_count(report->model), sizeof *carried);
    for (uint32_t k = 0; carried != NULL && scorecard_changes_effect_at(report->changes, 0, k, &effect) == 1; k++) {
        uint32_t area = area_of(report, effect.node);
        carried[area != SCORECARD_NONE ? area : report->node] += effect.effect;
    }
    return carried;
}

/* Rises before falls, the greatest rise first and the greatest fall last. */
static void put(struct scorecard_i_svg_step *steps, size_t count, const struct scorecard_i_svg_step *step)
{
    size_t at = count;
    for (; at > 0 && steps[at - 1].value < step->value; at--)
        steps[at] = steps[at - 1];
    steps[at] = *step;
}

static size_t gather(const struct scorecard_i_report *report, const double *carried, struct scorecard_i_svg_step *steps)
{
    size_t count = 0;
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node);
         n = scorecard_model_end(report->model, n)) {
        struct scorecard_i_svg_step step = { scorecard_i_report_node(report, n), scorecard_model_node_id(report->model, n),
                                             carried[n] };
        if (carried[n] < 0 || carried[n] > 0)
            put(steps, count++, &step);
    }
    if (carried[report->node] < 0 || carried[report->node] > 0)
        steps[count++] = (struct scorecard_i_svg_step){ scorecard_i_report_word(report, SCORECARD_I_WORD_OWN_REST), "own",
                                                        carried[report->node] };
    return count;
}

static void picture(struct scorecard_i_report *report, const struct scorecard_changes_line *line,
                    const struct scorecard_i_svg_step *steps, size_t count)
{
    char about[SCORECARD_I_SENTENCE];
    const char *then = scorecard_data_period_id(scorecard_result_data(report->former), report->former_period);
    const char *now = scorecard_data_period_id(report->data, report->period);
    struct scorecard_i_svg_step from = { then, NULL, line->before }, to = { now, NULL, line->after };
    scorecard_i_report_fill(report, SCORECARD_I_WORD_CHANGES_ABOUT, (const char *[4]){ then, now }, about, sizeof about);
    scorecard_i_html_raw(&report->html, "<figure>\n");
    scorecard_i_svg_waterfall(&report->svg, &(struct scorecard_i_svg_words){
                                  scorecard_i_report_word(report, SCORECARD_I_WORD_CHANGES), about },
                              &from, &to, steps, count, scorecard_i_report_decimals(report, report->node));
    scorecard_i_html_raw(&report->html, "<figcaption>");
    scorecard_i_html_text(&report->html, about);
    scorecard_i_html_raw(&report->html, "</figcaption>\n</figure>\n");
}

/* Net, gross gain and gross loss are three numbers. */
static void numbers(struct scorecard_i_report *report, const struct scorecard_changes_line *line)
{
    char net[SCORECARD_I_SHOWN_SIZE], gain[SCORECARD_I_SHOWN_SIZE], loss[SCORECARD_I_SHOWN_SIZE], rest[SCORECARD_I_SHOWN_SIZE];
    char fell[32], of[32], rose[32];
    int32_t decimals = scorecard_i_report_decimals(report, report->node);
    double own = line->net - line->gain + line->loss;
    bool plain = own < 1e-9 && own > -1e-9; /* what doubles leave */
    scorecard_i_html_shown(&report->html, line->net, decimals, true, net);
    scorecard_i_html_shown(&report->html, line->gain, decimals, false, gain);
    scorecard_i_html_shown(&report->html, line->loss, decimals, false, loss);
    scorecard_i_html_shown(&report->html, own, decimals, true, rest);
    scorecard_i_report_say(report, "<p><strong>", plain ? SCORECARD_I_WORD_NET : SCORECARD_I_WORD_NET_OWN,
                           (const char *[4]){ net, gain, loss, rest }, "</strong> ");
    scorecard_i_report_count(line->fallers, fell);
    scorecard_i_report_count(line->children, of);
    scorecard_i_report_count(line->risers, rose);
    scorecard_i_report_say(report, "", SCORECARD_I_WORD_FELL_OF, (const char *[4]){ fell, of, rose }, "</p>\n");
}

static void rows(struct scorecard_i_report *report, const double *carried)
{
    struct scorecard_i_html_table *table = &report->table;
    int32_t own = scorecard_i_report_decimals(report, report->node);
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node);
         n = scorecard_model_end(report->model, n)) {
        int32_t decimals = scorecard_i_report_decimals(report, n);
        double before = scorecard_i_report_former(report, n);
        double now = scorecard_result_score(report->result, n, report->unit, report->period);
        if (!scorecard_i_report_has(report, n, report->period))
            continue;
        scorecard_i_html_table_text(table, scorecard_model_node_id(report->model, n));
        scorecard_i_html_table_head(table, scorecard_i_report_node(report, n), 0);
        scorecard_i_html_table_number(table, before, decimals, false);
        scorecard_i_html_table_number(table, now, decimals, false);
        scorecard_i_html_table_number(table, isnan(now - before) ? scorecard_i_missing() : now - before, decimals, true);
        scorecard_i_html_table_number(table, carried[n], own, true);
        scorecard_i_html_table_row(table);
    }
}

scorecard_status scorecard_i_report_changes(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const struct scorecard_i_html_column columns[] = {
        { "node", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_AREA), SCORECARD_I_COLUMN_HEAD },
        { "previous", scorecard_i_report_word(report, SCORECARD_I_WORD_PREVIOUS), SCORECARD_I_COLUMN_NUMBER },
        { "now", scorecard_i_report_word(report, SCORECARD_I_WORD_NOW), SCORECARD_I_COLUMN_NUMBER },
        { "change", scorecard_i_report_word(report, SCORECARD_I_WORD_CHANGE), SCORECARD_I_COLUMN_NUMBER },
        { "carried", scorecard_i_report_word(report, SCORECARD_I_WORD_CARRIED), SCORECARD_I_COLUMN_NUMBER },
    };
    struct scorecard_changes_line line;
    double *carried = carried_of(report);
    struct scorecard_i_svg_step *steps =
        scorecard_i_zalloc(&report->run, scorecard_model_end(report->model, report->node) - report->node, sizeof *steps);
    bool ready = carried != NULL && steps != NULL && line_of(report, &line);
    if (ready) {
        scorecard_i_report_section(report, "changes", "", SCORECARD_I_WORD_CHANGES);
        numbers(report, &line);
        int32_t verdict;
        const char *word = scorecard_i_report_verdict(report, report->comparable, &verdict);
        const char *then = scorecard_data_period_id(scorecard_result_data(report->former), report->former_period);
        if (verdict > SCORECARD_COMPARABLE)
            scorecard_i_report_say(report, "<p><strong>", SCORECARD_I_WORD_SCORE_COMPARES, (const char *[4]){ then, word },
                                   "</strong></p>\n");
        picture(report, &line, steps, gather(report, carried, steps));
        scorecard_i_report_table(report, "changes", scorecard_i_report_word(report, SCORECARD_I_WORD_CHANGES), "", columns,
                                 sizeof columns / sizeof columns[0], 0);
        rows(report, carried);
        scorecard_i_report_table_end(report);
        scorecard_i_report_close(report);
    }
    scorecard_i_free(&report->run, carried);
    scorecard_i_free(&report->run, steps);
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}
