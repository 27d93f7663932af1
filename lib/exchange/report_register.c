/* SPDX-License-Identifier: MIT */
/* Who answers for what: what the register says of a criterion, and a sheet for each agency. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "exchange/report.h"

bool scorecard_i_report_leaf(const struct scorecard_i_report *report, uint32_t node)
{
    return node > report->node && node < scorecard_model_end(report->model, report->node) &&
           scorecard_model_end(report->model, node) == node + 1;
}

static const char *agency_title(const struct scorecard_i_report *report, const char *id)
{
    uint32_t agency = scorecard_register_find_agency(report->options.reg, id);
    return scorecard_register_agency_text(report->options.reg, agency, SCORECARD_AGENCY_TITLE, report->options.lang);
}

/* Adds a text where there is room for all of it. */
static void add(char *text, size_t size, const char *more)
{
    size_t used = strlen(text), length = strlen(more);
    if (length < size - used)
        memcpy(text + used, more, length + 1);
}

static void name_partners(const struct scorecard_i_report *report, struct scorecard_i_told *out)
{
    char share[SCORECARD_I_SHOWN_SIZE];
    for (size_t i = 0; i < out->entry.partner_count; i++) {
        const struct scorecard_partner *partner = &out->entry.partners[i];
        if (i > 0)
            add(out->partners, sizeof out->partners, "; ");
        add(out->partners, sizeof out->partners, agency_title(report, partner->agency));
        if (isnan(partner->share))
            continue;
        scorecard_i_html_shown(&report->html, 100 * partner->share, 0, false, share);
        add(out->partners, sizeof out->partners, " (");
        add(out->partners, sizeof out->partners, share);
        add(out->partners, sizeof out->partners, "\xC2\xA0%)");
    }
}

void scorecard_i_report_told(const struct scorecard_i_report *report, uint32_t node, struct scorecard_i_told *out)
{
    *out = (struct scorecard_i_told){ .entry = SCORECARD_REGISTER_ENTRY_INIT };
    if (report->options.reg == NULL ||
        scorecard_register_look(report->options.reg, report->model, scorecard_data_unit_id(report->data, report->unit),
                                scorecard_model_node_id(report->model, node),
                                scorecard_data_period_id(report->data, report->period), &out->entry) == 0)
        return;
    if (scorecard_i_report_leaf(report, node)) { /* of an area they are told at its criteria */
        out->cause = scorecard_cause_title(out->entry.cause, report->options.lang);
        out->horizon = scorecard_horizon_title(out->entry.horizon, report->options.lang);
    }
    if (!report->office)
        return;
    out->comment = out->entry.comment;
    if (!scorecard_i_report_leaf(report, node))
        return;
    if (out->entry.cause_text != NULL)
        out->cause = out->entry.cause_text;
    if (out->entry.lead != NULL)
        out->lead = agency_title(report, out->entry.lead);
    name_partners(report, out);
}

/* What an agency is in a criterion: NULL: nothing. */
static const char *role_of(const struct scorecard_i_report *report, const struct scorecard_i_told *told, const char *agency)
{
    if (told->entry.lead == NULL)
        return NULL;
    if (strcmp(told->entry.lead, agency) == 0)
        return scorecard_i_report_word(report, SCORECARD_I_WORD_ROLE_LEAD);
    for (size_t i = 0; i < told->entry.partner_count; i++)
        if (strcmp(told->entry.partners[i].agency, agency) == 0)
            return scorecard_i_report_word(report, SCORECARD_I_WORD_ROLE_PARTNER);
    return NULL;
}

/* In how many criteria an agency leads, or takes part. */
static uint32_t count_of(const struct scorecard_i_report *report, const char *agency, bool leads)
{
    struct scorecard_i_told told;
    uint32_t count = 0;
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node); n++) {
        if (!scorecard_i_report_leaf(report, n) || !scorecard_i_report_has(report, n, report->period))
            continue;
        scorecard_i_report_told(report, n, &told);
        if (role_of(report, &told, agency) != NULL && (strcmp(told.entry.lead, agency) == 0) == leads)
            count++;
    }
    return count;
}

bool scorecard_i_report_has_agencies(const struct scorecard_i_report *report)
{
    const scorecard_register *reg = report->options.reg;
    for (uint32_t a = 0; report->office && a < scorecard_register_agency_count(reg); a++) {
        const char *id = scorecard_register_agency_id(reg, a);
        if (count_of(report, id, true) + count_of(report, id, false) > 0)
            return true;
    }
    return false;
}

static void row(struct scorecard_i_report *report, uint32_t node, const char *agency)
{
    struct scorecard_i_html_table *table = &report->table;
    int32_t decimals = scorecard_i_report_decimals(report, node);
    struct scorecard_i_told told;
    struct scorecard_i_figures now;
    scorecard_i_report_told(report, node, &told);
    const char *role = role_of(report, &told, agency);
    if (role == NULL)
        return;
    scorecard_i_report_figures(report, node, report->period, &now);
    scorecard_i_html_table_text(table, scorecard_model_node_id(report->model, node));
    scorecard_i_html_table_head(table, scorecard_i_report_node(report, node), 0);
    scorecard_i_html_table_text(table, role);
    scorecard_i_html_table_number(table, 100 * scorecard_register_share(&told.entry, agency), 0, false);
    scorecard_i_html_table_number(table, now.maximum, decimals, false);
    scorecard_i_html_table_number(table, now.score, decimals, false);
    scorecard_i_html_table_number(table, now.lost, decimals, false);
    struct scorecard_loss_node loss;
    scorecard_i_html_table_number(table, scorecard_i_report_loss(report, node, &loss) ? loss.lost : scorecard_i_missing(),
                                  scorecard_i_report_decimals(report, report->node), false);
    scorecard_i_html_table_text(table, told.horizon);
    scorecard_i_html_table_text(table, told.cause);
    scorecard_i_html_table_text(table, told.comment);
    scorecard_i_html_table_row(table);
}

/* What the agency's own part of the node comes to, as the study totals it. */
static void lost(struct scorecard_i_report *report, uint32_t agency)
{
    struct scorecard_loss_total total = { .size = sizeof total };
    char text[SCORECARD_I_SHOWN_SIZE];
    for (uint32_t i = 0; scorecard_losses_total_at(report->losses, i, &total) == 1; i++) {
        if (total.by != SCORECARD_LOSS_BY_LEAD || total.which != agency)
            continue;
        scorecard_i_html_shown(&report->html, total.lost, scorecard_i_report_decimals(report, report->node), false, text);
        scorecard_i_report_say(report, "<p>", SCORECARD_I_WORD_AGENCY_LOST, (const char *[4]){ text }, "</p>\n");
    }
}

static void sheet(struct scorecard_i_report *report, uint32_t agency, uint32_t leads, uint32_t parts)
{
    const struct scorecard_i_html_column columns[] = {
        { "node", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_CRITERION), SCORECARD_I_COLUMN_HEAD },
        { "role", scorecard_i_report_word(report, SCORECARD_I_WORD_ROLE), SCORECARD_I_COLUMN_TEXT },
        { "share-percent", scorecard_i_report_word(report, SCORECARD_I_WORD_SHARE), SCORECARD_I_COLUMN_NUMBER },
        { "maximum", scorecard_i_report_word(report, SCORECARD_I_WORD_MAXIMUM), SCORECARD_I_COLUMN_NUMBER },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "lost", scorecard_i_report_word(report, SCORECARD_I_WORD_LOST), SCORECARD_I_COLUMN_NUMBER },
        { "lost-index", scorecard_i_report_word(report, SCORECARD_I_WORD_LOST_INDEX), SCORECARD_I_COLUMN_NUMBER },
        { "horizon", scorecard_i_report_word(report, SCORECARD_I_WORD_HORIZON), SCORECARD_I_COLUMN_TEXT },
        { "cause", scorecard_i_report_word(report, SCORECARD_I_WORD_CAUSE), SCORECARD_I_COLUMN_TEXT },
        { "comment", scorecard_i_report_word(report, SCORECARD_I_WORD_COMMENT), SCORECARD_I_COLUMN_TEXT },
    };
    const scorecard_register *reg = report->options.reg;
    struct scorecard_i_html *html = &report->html;
    const char *id = scorecard_register_agency_id(reg, agency), *lang = report->options.lang;
    const char *head = scorecard_register_agency_text(reg, agency, SCORECARD_AGENCY_HEAD, lang);
    char name[SCORECARD_I_TABLE_NAME] = "agency-", count[32], other[32];
    strcat(name, id); /* ids have at most 63 characters */
    scorecard_i_html_raw(html, "<div class=\"agency\">\n<h3>");
    scorecard_i_html_text(html, scorecard_register_agency_text(reg, agency, SCORECARD_AGENCY_TITLE, lang));
    scorecard_i_html_raw(html, "</h3>\n");
    if (head != NULL)
        scorecard_i_report_say(report, "<p>", SCORECARD_I_WORD_HEADED, (const char *[4]){ head }, "</p>\n");
    lost(report, agency);
    scorecard_i_report_count(leads, count);
    scorecard_i_report_count(parts, other);
    char caption[SCORECARD_I_SENTENCE];
    scorecard_i_report_fill(report, SCORECARD_I_WORD_AGENCY_COUNTS, (const char *[4]){ count, other }, caption, sizeof caption);
    scorecard_i_report_table(report, name, caption, "", columns, sizeof columns / sizeof columns[0], 0);
    for (uint32_t n = report->node + 1; n < scorecard_model_end(report->model, report->node); n++)
        if (scorecard_i_report_leaf(report, n) && scorecard_i_report_has(report, n, report->period))
            row(report, n, id);
    scorecard_i_report_table_end(report);
    scorecard_i_html_raw(html, "</div>\n");
}

scorecard_status scorecard_i_report_agencies(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const scorecard_register *reg = report->options.reg;
    (void)err;
    scorecard_i_report_section(report, "agencies", "", SCORECARD_I_WORD_AGENCIES);
    scorecard_i_report_say(report, "<p>", SCORECARD_I_WORD_AGENCIES_ABOUT, (const char *[4]){ NULL }, "</p>\n");
    for (uint32_t a = 0; a < scorecard_register_agency_count(reg); a++) {
        const char *id = scorecard_register_agency_id(reg, a);
        uint32_t leads = count_of(report, id, true), parts = count_of(report, id, false);
        if (leads + parts > 0)
            sheet(report, a, leads, parts);
    }
    scorecard_i_report_close(report);
    return SCORECARD_OK;
}
