/* SPDX-License-Identifier: MIT */
/* A report gathered in memory, with its tables. */
#include <string.h>

#include "base/memory.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/report.h"
#include "measure/result.h"

struct kept_table {
    char name[SCORECARD_I_TABLE_NAME];
    struct scorecard_i_buffer text;
};

struct scorecard_report {
    scorecard_i_count references;
    struct scorecard_run run;
    struct scorecard_i_buffer page;
    struct kept_table *tables;
    size_t count, capacity;
    scorecard_report_table_fn also; /* the caller's own */
    void *also_context;
};

static int32_t keep_page(void *context, const char *bytes, size_t count)
{
    scorecard_report *report = context;
    scorecard_i_buffer_bytes(&report->page, bytes, count);
    return report->page.failed;
}

static int32_t keep_table(void *context, const char *name, const char *bytes, size_t count)
{
    scorecard_report *report = context;
    if (report->count == 0 || strcmp(report->tables[report->count - 1].name, name) != 0) {
        if (!scorecard_i_grow(&report->run, &report->tables, &report->capacity, report->count + 1, sizeof *report->tables)) {
            report->page.failed = true;
            return 1;
        }
        struct kept_table *made = &report->tables[report->count++];
        memcpy(made->name, name, strlen(name) + 1); /* it comes from room of the same size */
        scorecard_i_buffer_init(&made->text, &report->run);
    }
    struct scorecard_i_buffer *text = &report->tables[report->count - 1].text;
    scorecard_i_buffer_bytes(text, bytes, count);
    report->page.failed = report->page.failed || text->failed;
    if (text->failed)
        return 1;
    return report->also != NULL ? report->also(report->also_context, name, bytes, count) : 0;
}

scorecard_status scorecard_result_report(const scorecard_result *result, uint32_t unit,
                                         const struct scorecard_report_options *options, scorecard_report **out,
                                         struct scorecard_error *err)
{
    struct scorecard_report_options own = SCORECARD_REPORT_OPTIONS_INIT;
    struct scorecard_run run;
    if (out != NULL)
        *out = NULL;
    if (result == NULL || out == NULL)
        return scorecard_i_fail_null(err, result == NULL ? "result" : "out");
    scorecard_status status = SCORECARD_OK;
    if (options != NULL)
        status = scorecard_i_check_options(options, sizeof own, sizeof own, "struct scorecard_report_options", err);
    if (status == SCORECARD_OK && options != NULL) {
        own = *options;
        own.size = sizeof own; /* a later release's tail is not copied */
    }
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(own.run, &result->engine.run, &run, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_report *report = scorecard_i_zalloc(&run, 1, sizeof *report);
    if (report == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_i_count_up(&report->references);
    report->run = run;
    scorecard_i_buffer_init(&report->page, &run);
    report->also = own.table;
    report->also_context = own.table_context;
    own.table = keep_table;
    own.table_context = report;
    status = scorecard_report_html(result, unit, &own, keep_page, report, err);
    if (report->page.failed)
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        *out = report;
    else
        scorecard_report_unref(report);
    return status;
}

scorecard_report *scorecard_report_ref(const scorecard_report *report)
{
    scorecard_report *shared = (scorecard_report *)(uintptr_t)report; /* the count is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_report_unref(scorecard_report *report)
{
    if (report == NULL || !scorecard_i_count_down(&report->references))
        return;
    struct scorecard_run run = report->run;
    for (size_t i = 0; i < report->count; i++)
        scorecard_i_buffer_free(&report->tables[i].text);
    scorecard_i_free(&run, report->tables);
    scorecard_i_buffer_free(&report->page);
    scorecard_i_free(&run, report);
}

const char *scorecard_report_text(const scorecard_report *report)
{
    return report != NULL ? report->page.text : "";
}

size_t scorecard_report_size(const scorecard_report *report)
{
    return report != NULL ? report->page.size : 0;
}

uint32_t scorecard_report_table_count(const scorecard_report *report)
{
    return report != NULL ? (uint32_t)report->count : 0;
}

const char *scorecard_report_table_name(const scorecard_report *report, uint32_t i)
{
    return report != NULL && i < report->count ? report->tables[i].name : NULL;
}

const char *scorecard_report_table_text(const scorecard_report *report, uint32_t i)
{
    return report != NULL && i < report->count ? report->tables[i].text.text : NULL;
}
