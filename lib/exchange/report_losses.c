/* SPDX-License-Identifier: MIT */
/* Where points were lost of the most that can be earned: by area, by what they are of, by cause and horizon. */
#include <math.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/status.h"
#include "exchange/report.h"

static bool of_unit(const struct scorecard_i_report *report, struct scorecard_loss_unit *out)
{
    out->size = sizeof *out;
    return scorecard_losses_unit_at(report->losses, 0, out) == 1 && out->outcome == SCORECARD_LOSS_OK;
}

/* An area of which there is something to tell: where nobody says how much it can bring, all is lost at the node itself. */
static bool is_area(const struct scorecard_i_report *report, uint32_t node, struct scorecard_loss_node *out)
{
    return scorecard_i_report_loss(report, node, out) && out->level == 1 && !isnan(out->lost) &&
           (!isnan(out->maximum) || out->lost < 0 || out->lost > 0);
}

bool scorecard_i_report_has_losses(const struct scorecard_i_report *report)
{
    struct scorecard_loss_unit all;
    struct scorecard_loss_node loss;
    if (!of_unit(report, &all))
        return false;
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node); n++)
        if (is_area(report, n, &loss))
            return true;
    return false;
}

/* Beyond what doubles leave. */
static bool counts(double lost)
{
    return lost < -1e-9 || lost > 1e-9;
}

/* The greatest loss first, of equals the first in the tree. */
static void put(struct scorecard_i_svg_bar *bars, size_t count, const struct scorecard_i_svg_bar *bar)
{
    size_t at = count;
    for (; at > 0 && bars[at - 1].value < bar->value; at--)
        bars[at] = bars[at - 1];
    bars[at] = *bar;
}

/* What an area could bring to the node, by the rate at which what it lacks is lost there; NaN: it lacks nothing. */
static double whole_of(const struct scorecard_loss_node *loss)
{
    double lacks = loss->target - loss->score;
    return lacks > 0 && loss->lost > 0 ? loss->maximum * (loss->lost / lacks) : scorecard_i_missing();
}

static size_t gather(struct scorecard_i_report *report, struct scorecard_i_svg_bar *bars)
{
    struct scorecard_loss_node loss;
    size_t count = 0;
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node); n++) {
        if (!is_area(report, n, &loss))
            continue;
        struct scorecard_i_svg_bar bar = { scorecard_i_report_node(report, n), scorecard_model_node_id(report->model, n),
                                           loss.lost, whole_of(&loss) };
        put(bars, count++, &bar);
    }
    return count;
}

static void rows(struct scorecard_i_report *report, const struct scorecard_i_svg_bar *bars, size_t count)
{
    struct scorecard_i_html_table *table = &report->table;
    int32_t own = scorecard_i_report_decimals(report, report->node);
    for (size_t i = 0; i < count; i++) {
        uint32_t node = scorecard_model_find(report->model, bars[i].node);
        int32_t decimals = scorecard_i_report_decimals(report, node);
        struct scorecard_loss_node loss;
        (void)scorecard_i_report_loss(report, node, &loss);
        scorecard_i_html_table_text(table, bars[i].node);
        scorecard_i_html_table_head(table, bars[i].label, 0);
        scorecard_i_html_table_number(table, loss.maximum, decimals, false);
        scorecard_i_html_table_number(table, loss.score, decimals, false);
        scorecard_i_html_table_number(table, bars[i].value, own, false);
        scorecard_i_html_table_number(table, 100 * loss.of_lost, 1, false);
        scorecard_i_html_table_row(table);
    }
}

static void kind_row(struct scorecard_i_report *report, const char *key, enum scorecard_i_word word, double lost, bool always)
{
    if (!always && !counts(lost))
        return;
    scorecard_i_html_table_text(&report->table, key);
    scorecard_i_html_table_head(&report->table, scorecard_i_report_word(report, word), 0);
    scorecard_i_html_table_number(&report->table, lost, scorecard_i_report_decimals(report, report->node), false);
    scorecard_i_html_table_row(&report->table);
}

/* What the sum is made of, to the last point. */
static void kinds(struct scorecard_i_report *report)
{
    const struct scorecard_i_html_column columns[] = {
        { "kind", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_LOST_BY), SCORECARD_I_COLUMN_HEAD },
        { "lost", scorecard_i_report_word(report, SCORECARD_I_WORD_LOST_INDEX), SCORECARD_I_COLUMN_NUMBER },
    };
    struct scorecard_loss_unit all;
    bool more = of_unit(report, &all) && (counts(all.gaps) || counts(all.penalties) || counts(all.bonuses) || counts(all.caps) ||
                                          counts(all.rounding));
    if (!more) /* criteria alone make all of it */
        return;
    scorecard_i_report_table(report, "loss-kinds", scorecard_i_report_word(report, SCORECARD_I_WORD_LOSS_KINDS), "narrow", columns,
                             sizeof columns / sizeof columns[0], 0);
    kind_row(report, "leaves", SCORECARD_I_WORD_LOSS_LEAVES, all.leaves, true);
    kind_row(report, "gaps", SCORECARD_I_WORD_LOSS_GAPS, all.gaps, false);
    kind_row(report, "penalties", SCORECARD_I_WORD_LOSS_PENALTIES, all.penalties, false);
    kind_row(report, "bonuses", SCORECARD_I_WORD_LOSS_BONUSES, all.bonuses, false);
    kind_row(report, "caps", SCORECARD_I_WORD_LOSS_CAPS, all.caps, false);
    kind_row(report, "rounding", SCORECARD_I_WORD_LOSS_ROUNDING, all.rounding, false);
    kind_row(report, "all", SCORECARD_I_WORD_LOSS_ALL, all.lost, true);
    scorecard_i_report_table_end(report);
}

/* Whose name a total has; NULL: it is not for these readers. */
static const char *total_name(const struct scorecard_i_report *report, const struct scorecard_loss_total *total)
{
    const char *lang = report->options.lang, *name = NULL;
    if (total->by == SCORECARD_LOSS_BY_CAUSE)
        name = scorecard_cause_title((int32_t)total->which, lang);
    else if (total->by == SCORECARD_LOSS_BY_HORIZON)
        name = scorecard_horizon_title((int32_t)total->which, lang);
    else if (total->by == SCORECARD_LOSS_BY_LEAD && report->office)
        name = scorecard_register_agency_text(report->options.reg, total->which, SCORECARD_AGENCY_TITLE, lang);
    else
        return NULL;
    return total->which != SCORECARD_NONE && name != NULL ? name : scorecard_i_report_word(report, SCORECARD_I_WORD_NOT_STATED);
}

static void totals(struct scorecard_i_report *report)
{
    static const enum scorecard_i_word words[] = { SCORECARD_I_WORD_LEAD, SCORECARD_I_WORD_LEAD, SCORECARD_I_WORD_CAUSE,
                                                   SCORECARD_I_WORD_HORIZON };
    struct scorecard_i_html_table *table = &report->table;
    struct scorecard_loss_total total = { .size = sizeof total };
    const struct scorecard_i_html_column columns[] = {
        { "by", scorecard_i_report_word(report, SCORECARD_I_WORD_LOST_BY), SCORECARD_I_COLUMN_TEXT },
        { "which", scorecard_i_report_word(report, SCORECARD_I_WORD_WHICH), SCORECARD_I_COLUMN_HEAD },
        { "lost", scorecard_i_report_word(report, SCORECARD_I_WORD_LOST_INDEX), SCORECARD_I_COLUMN_NUMBER },
        { "percent", scorecard_i_report_word(report, SCORECARD_I_WORD_OF_LOST), SCORECARD_I_COLUMN_NUMBER },
    };
    if (report->options.reg == NULL)
        return;
    scorecard_i_report_table(report, "loss-totals", scorecard_i_report_word(report, SCORECARD_I_WORD_LOSS_TOTALS), "", columns,
                             sizeof columns / sizeof columns[0], 0);
    for (uint32_t i = 0; scorecard_losses_total_at(report->losses, i, &total) == 1; i++) {
        const char *name = total_name(report, &total);
        if (name == NULL)
            continue;
        scorecard_i_html_table_text(table, scorecard_i_report_word(report, words[total.by - SCORECARD_LOSS_BY_LEAD]));
        scorecard_i_html_table_head(table, name, 1);
        scorecard_i_html_table_number(table, total.lost, scorecard_i_report_decimals(report, report->node), false);
        scorecard_i_html_table_number(table, 100 * total.of_lost, 1, false);
        scorecard_i_html_table_row(table);
    }
    scorecard_i_report_table_end(report);
}

scorecard_status scorecard_i_report_losses(struct scorecard_i_report *report, struct scorecard_error *err)
{
    char about[SCORECARD_I_SENTENCE];
    const struct scorecard_i_html_column columns[] = {
        { "node", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_AREA), SCORECARD_I_COLUMN_HEAD },
        { "maximum", scorecard_i_report_word(report, SCORECARD_I_WORD_MAXIMUM), SCORECARD_I_COLUMN_NUMBER },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "lost", scorecard_i_report_word(report, SCORECARD_I_WORD_LOST_INDEX), SCORECARD_I_COLUMN_NUMBER },
        { "percent", scorecard_i_report_word(report, SCORECARD_I_WORD_OF_LOST), SCORECARD_I_COLUMN_NUMBER },
    };
    const char *period = scorecard_data_period_id(report->data, report->period);
    struct scorecard_i_svg_bar *bars =
        scorecard_i_zalloc(&report->run, scorecard_model_end(report->model, report->node) - report->node, sizeof *bars);
    if (bars == NULL)
        return scorecard_i_fail_memory(err);
    size_t count = gather(report, bars);
    scorecard_i_report_section(report, "losses", "", SCORECARD_I_WORD_LOSSES);
    scorecard_i_report_fill(report, SCORECARD_I_WORD_LOSSES_ABOUT, (const char *[4]){ report->title, period }, about,
                            sizeof about);
    scorecard_i_html_raw(&report->html, "<figure>\n");
    scorecard_i_svg_bars(&report->svg, &(struct scorecard_i_svg_words){
                             scorecard_i_report_word(report, SCORECARD_I_WORD_LOSSES), about },
                         bars, count, scorecard_i_report_decimals(report, report->node));
    scorecard_i_html_raw(&report->html, "<figcaption>");
    scorecard_i_html_text(&report->html, about);
    scorecard_i_html_raw(&report->html, "</figcaption>\n</figure>\n");
    scorecard_i_report_table(report, "losses", scorecard_i_report_word(report, SCORECARD_I_WORD_LOSSES), "", columns,
                             sizeof columns / sizeof columns[0], 0);
    rows(report, bars, count);
    scorecard_i_report_table_end(report);
    kinds(report);
    totals(report);
    scorecard_i_report_close(report);
    scorecard_i_free(&report->run, bars);
    return SCORECARD_OK;
}
