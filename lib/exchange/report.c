/* SPDX-License-Identifier: MIT */
#include "exchange/report.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/report_style.h"
#include "measure/result.h"

const char *scorecard_audience_name(int32_t audience)
{
    return audience == SCORECARD_AUDIENCE_OFFICE ? "office" : audience == SCORECARD_AUDIENCE_PUBLIC ? "public" : NULL;
}

/* The sections, in the order in which they are read. */
static const struct {
    const char *id;
    enum scorecard_i_word word;
    scorecard_i_section_fn *write;
    scorecard_i_given_fn *given; /* NULL: always */
} sections[] = {
    { "caveats", SCORECARD_I_WORD_CAVEATS, scorecard_i_report_caveats, NULL },
    { "strengths", SCORECARD_I_WORD_STRENGTHS, scorecard_i_report_strengths, scorecard_i_report_has_strengths },
    { "position", SCORECARD_I_WORD_POSITION, scorecard_i_report_position, NULL },
    { "history", SCORECARD_I_WORD_HISTORY, scorecard_i_report_history, scorecard_i_report_has_history },
    { "losses", SCORECARD_I_WORD_LOSSES, scorecard_i_report_losses, scorecard_i_report_has_losses },
    { "changes", SCORECARD_I_WORD_CHANGES, scorecard_i_report_changes, scorecard_i_report_has_changes },
    { "criteria", SCORECARD_I_WORD_CRITERIA, scorecard_i_report_criteria, scorecard_i_report_has_parts },
    { "peers", SCORECARD_I_WORD_PEERS, scorecard_i_report_peers, scorecard_i_report_has_peers },
    { "agencies", SCORECARD_I_WORD_AGENCIES, scorecard_i_report_agencies, scorecard_i_report_has_agencies },
    { "plan", SCORECARD_I_WORD_PLAN, scorecard_i_report_plan, scorecard_i_report_has_plan },
};
enum { SECTIONS = sizeof sections / sizeof sections[0] };

static bool given(const struct scorecard_i_report *report, size_t section)
{
    return sections[section].given == NULL || sections[section].given(report);
}

static void begin(struct scorecard_i_report *report)
{
    struct scorecard_i_html *html = &report->html;
    scorecard_i_html_raw(html, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"");
    scorecard_i_html_raw(html, report->language == SCORECARD_I_VIETNAMESE ? "vi" : "en");
    scorecard_i_html_raw(html, "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>");
    scorecard_i_html_text(html, report->title);
    scorecard_i_html_raw(html, " \xC2\xB7 ");
    scorecard_i_html_text(html, scorecard_i_report_node(report, report->node));
    scorecard_i_html_raw(html, " \xC2\xB7 ");
    scorecard_i_html_text(html, scorecard_data_period_id(report->data, report->period));
    scorecard_i_html_raw(html, "</title>\n<link rel=\"icon\" href=\"data:,\"/>\n<style>");
    for (size_t i = 0; report_style[i] != NULL; i++)
        scorecard_i_html_raw(html, report_style[i]);
    scorecard_i_html_raw(html, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#report\">");
    scorecard_i_html_text(html, scorecard_i_report_word(report, SCORECARD_I_WORD_SKIP));
    scorecard_i_html_raw(html, "</a>\n");
}

static void contents(struct scorecard_i_report *report)
{
    struct scorecard_i_html *html = &report->html;
    scorecard_i_html_raw(html, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
    scorecard_i_html_text(html, scorecard_i_report_word(report, SCORECARD_I_WORD_CONTENTS));
    scorecard_i_html_raw(html, "</h2>\n<ul>\n");
    for (size_t i = 0; i < SECTIONS; i++) {
        if (!given(report, i))
            continue;
        scorecard_i_html_raw(html, "<li><a href=\"#");
        scorecard_i_html_raw(html, sections[i].id);
        scorecard_i_html_raw(html, "\">");
        scorecard_i_html_text(html, scorecard_i_report_word(report, sections[i].word));
        scorecard_i_html_raw(html, "</a></li>\n");
    }
    scorecard_i_html_raw(html, "</ul>\n</nav>\n<main id=\"report\">\n");
}

static scorecard_status whole(struct scorecard_i_report *report, struct scorecard_error *err)
{
    begin(report);
    scorecard_status status = scorecard_i_report_head(report, err);
    contents(report);
    for (size_t i = 0; i < SECTIONS && status == SCORECARD_OK && report->stopped == 0 && report->html.stopped == 0; i++)
        if (given(report, i))
            status = sections[i].write(report, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_report_say(report, "</main>\n<footer>", SCORECARD_I_WORD_FOOT,
                           (const char *[4]){ scorecard_version(), scorecard_model_id(report->model) },
                           "</footer>\n</body>\n</html>\n");
    if (scorecard_i_html_finish(&report->html) && report->stopped == 0)
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_FILE, "writing was stopped by its function, with %d",
                            (int)(report->stopped != 0 ? report->stopped : report->html.stopped));
}

/* The period that is asked for, or the last one. */
static scorecard_status take_period(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const scorecard_result *result = report->result;
    const char *id = report->options.period;
    uint32_t count = scorecard_result_period_count(result), slot = count - 1;
    for (; id != NULL && slot < count; slot--)
        if (strcmp(scorecard_data_period_id(report->data, scorecard_result_period_at(result, slot)), id) == 0)
            break;
    if (slot >= count)
        return scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                "the result has no such period; take one that scorecard_result_period_at() gives");
    report->period = scorecard_result_period_at(result, slot);
    report->previous = SCORECARD_NONE;
    while (slot-- > 0 && report->previous == SCORECARD_NONE) {
        uint32_t period = scorecard_result_period_at(result, slot);
        if (!isnan(scorecard_result_score(result, report->node, report->unit, period)))
            report->previous = period;
    }
    return SCORECARD_OK;
}

/* A table that could not be made for a reason of the model's is left out; only what concerns the call is an error. */
static scorecard_status or_nothing(scorecard_status status, struct scorecard_error *err)
{
    if (status == SCORECARD_ERROR_MEMORY || status == SCORECARD_ERROR_CANCELLED || status == SCORECARD_ERROR_EXECUTOR)
        return status;
    return scorecard_i_fail(err, SCORECARD_OK, "%s", "");
}

static scorecard_status find_losses(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_losses_options options = SCORECARD_LOSSES_OPTIONS_INIT;
    options.run = &report->run;
    options.units = &report->unit;
    options.unit_count = 1;
    options.period = scorecard_data_period_id(report->data, report->period);
    options.node = report->node;
    options.reg = report->options.reg;
    scorecard_status status = scorecard_result_losses(report->result, &options, &report->losses, err);
    return or_nothing(status, err);
}

/* Where the former figures are. */
static scorecard_status find_former(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const scorecard_result *other = report->options.before != NULL ? report->options.before : report->result;
    const scorecard_data *data = scorecard_result_data(other);
    uint32_t count = scorecard_result_period_count(other), slot = count;
    report->former_unit = scorecard_data_find_unit(data, scorecard_data_unit_id(report->data, report->unit));
    report->former_period = report->previous;
    if (report->options.before != NULL)
        report->former_period = scorecard_result_period_at(other, count - 1);
    while (report->options.from != NULL && slot-- > 0)
        if (strcmp(scorecard_data_period_id(data, scorecard_result_period_at(other, slot)), report->options.from) == 0)
            break;
    if (report->options.from != NULL && slot >= count)
        return scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                "the earlier result has no such period; take one that scorecard_result_period_at() gives");
    if (report->options.from != NULL)
        report->former_period = scorecard_result_period_at(other, slot);
    if (report->former_period != SCORECARD_NONE && !(other == report->result && report->former_period == report->period))
        report->former = other;
    return SCORECARD_OK;
}

static scorecard_status find_comparability(struct scorecard_i_report *report, struct scorecard_error *err)
{
    if (report->former == NULL)
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_report_compare(report, report->former, report->former_period, report->period,
                                                         &report->comparable, err);
    return report->options.mapping != NULL ? status : or_nothing(status, err); /* a mapping of other models is a mistake */
}

static scorecard_status find_changes(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_changes_options options = SCORECARD_CHANGES_OPTIONS_INIT;
    if (report->former == NULL)
        return SCORECARD_OK;
    options.run = &report->run;
    options.units = &report->unit;
    options.unit_count = 1;
    options.nodes = &report->node;
    options.node_count = 1;
    options.from = scorecard_data_period_id(scorecard_result_data(report->former), report->former_period);
    options.to = scorecard_data_period_id(report->data, report->period);
    options.mapping = report->former != report->result ? report->options.mapping : NULL;
    options.lang = report->options.lang;
    scorecard_status status = scorecard_result_changes(report->former, report->result, &options, &report->changes, err);
    return or_nothing(status, err);
}

static scorecard_status take(struct scorecard_i_report *report, const struct scorecard_report_options *options,
                             struct scorecard_error *err)
{
    const struct scorecard_report_options none = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_status status = SCORECARD_OK;
    report->options = none;
    if (options != NULL) {
        status = scorecard_i_check_options(options, sizeof none, sizeof none, "struct scorecard_report_options", err);
        if (status != SCORECARD_OK)
            return status;
        report->options = *options;
    }
    const struct scorecard_report_options *o = &report->options;
    if (o->flags != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS, "scorecard_report_options has an unknown flag; there are none yet");
    if (o->audience != 0 && scorecard_audience_name(o->audience) == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no audience %d; take one of scorecard_audience",
                                (int)o->audience);
    if (report->unit >= scorecard_data_unit_count(report->data))
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "there is no such unit; take one that scorecard_data_find_unit() gives");
    if (o->node >= scorecard_model_count(report->model))
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no node %lu; take one of scorecard_model_find()",
                                (unsigned long)o->node);
    for (size_t i = 0; i < 2; i++) {
        const char *text = i == 0 ? o->date : o->lang;
        if (text != NULL && (status = scorecard_i_check_text(text, i == 0 ? "date" : "language", err)) != SCORECARD_OK)
            return status;
    }
    report->node = o->node;
    report->office = o->audience != SCORECARD_AUDIENCE_PUBLIC;
    report->language = scorecard_i_text_is_vietnamese(o->lang) ? SCORECARD_I_VIETNAMESE : SCORECARD_I_ENGLISH;
    report->title = scorecard_data_unit_title(report->data, report->unit, o->lang);
    status = scorecard_i_run_take(o->run, &report->result->engine.run, &report->run, err);
    if (status == SCORECARD_OK)
        status = take_period(report, err);
    return status == SCORECARD_OK ? find_former(report, err) : status;
}

scorecard_status scorecard_report_html(const scorecard_result *result, uint32_t unit,
                                       const struct scorecard_report_options *options, scorecard_write_fn write,
                                       void *context, struct scorecard_error *err)
{
    struct scorecard_i_report report = { .result = result, .unit = unit };
    struct scorecard_column column;
    if (result == NULL || write == NULL)
        return scorecard_i_fail_null(err, result == NULL ? "result" : "write");
    report.model = scorecard_result_model(result);
    report.data = scorecard_result_data(result);
    scorecard_status status = take(&report, options, err);
    if (status == SCORECARD_OK)
        status = scorecard_result_scores(result, report.node, report.period, &column, err);
    if (status != SCORECARD_OK)
        return status;
    size_t units = scorecard_data_unit_count(report.data);
    report.column = scorecard_i_zalloc(&report.run, units, sizeof *report.column);
    report.near = scorecard_i_zalloc(&report.run, units, sizeof *report.near);
    report.items = scorecard_i_zalloc(&report.run, units, sizeof *report.items);
    report.spare = scorecard_i_zalloc(&report.run, units, sizeof *report.spare);
    bool ready = report.column != NULL && report.near != NULL && report.items != NULL && report.spare != NULL;
    scorecard_i_html_init(&report.html, write, context, report.language == SCORECARD_I_VIETNAMESE);
    report.svg.html = &report.html;
    status = ready ? find_losses(&report, err) : scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = find_comparability(&report, err);
    if (status == SCORECARD_OK)
        status = find_changes(&report, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_report_find_studies(&report, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_report_find_plan(&report, err);
    if (status == SCORECARD_OK)
        status = whole(&report, err);
    scorecard_losses_unref(report.losses);
    scorecard_comparability_unref(report.comparable);
    scorecard_changes_unref(report.changes);
    scorecard_i_report_drop_studies(&report);
    scorecard_plan_status_unref(report.plan_status);
    scorecard_i_free(&report.run, report.column);
    scorecard_i_free(&report.run, report.near);
    scorecard_i_free(&report.run, report.items);
    scorecard_i_free(&report.run, report.spare);
    return status;
}
