/* SPDX-License-Identifier: MIT */
/* scorecard plan record: adds an entry of progress to the plan in a file, durably. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "likeness.h"
#include "plan.h"

static int refuse(const char *option, const char *value, const char *cure)
{
    fprintf(stderr, "scorecard: --%s %s: %s\n", option, value, cure);
    return BAD;
}

static const char *progress_name(const void *context, size_t i)
{
    (void)context;
    return scorecard_plan_progress_name((int32_t)i + 1);
}

static int read_status(const char *text, int32_t *status)
{
    for (int32_t i = 1; progress_name(NULL, (size_t)i - 1) != NULL; i++)
        if (strcmp(text, scorecard_plan_progress_name(i)) == 0) {
            *status = i;
            return DONE;
        }
    const char *near = nearest(text, 5, progress_name, NULL);
    if (near == NULL)
        return refuse("status", text, "it is planned, running, done, paused or cancelled");
    fprintf(stderr, "scorecard: --status %s: there is no such status; did you mean %s?\n", text, near);
    return BAD;
}

/* A number with a decimal point; behind a share may stand a sign of percent. */
static int read_figure(const char *option, const char *text, bool share, double *number)
{
    const char *cure = share ? "it is a share from 0 to 1, or a percentage such as 40%" : "it is a number, with a decimal point";
    char *end;
    *number = strtod(text, &end);
    bool percent = share && strcmp(end, "%") == 0;
    size_t size = (size_t)(end - text) + (percent ? 1 : 0);
    if (size == 0 || strlen(text) != size || strspn(text, "+-0123456789.eE%") != size)
        return refuse(option, text, cure);
    if (percent)
        *number /= 100;
    return !share || (*number >= 0 && *number <= 1) ? DONE : refuse(option, text, cure);
}

static int read_seal(const char *text, uint64_t *seal)
{
    if (strlen(text) != 16 || strspn(text, "0123456789abcdefABCDEF") != 16)
        return refuse("expect", text, "a seal is 16 hexadecimal digits, as plan record prints them");
    *seal = strtoull(text, NULL, 16);
    return DONE;
}

static bool is_empty(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* The entry that the options say. `evidence` has room for as many as there are options. */
static int read_entry(const struct options *options, struct scorecard_plan_entry *entry, const char **evidence)
{
    const char *status = plan_said(options, "status"), *done = plan_said(options, "done");
    const char *realised = plan_said(options, "realised");
    entry->id = options->model; /* what stands behind PLAN */
    entry->date = plan_said(options, "date");
    entry->by = plan_said(options, "by");
    entry->note = plan_said(options, "note");
    entry->reason = plan_said(options, "reason");
    entry->evidence = evidence;
    for (size_t i = 0; i + 1 < options->said.count; i += 2)
        if (strcmp(options->said.at[i], "evidence") == 0)
            evidence[entry->evidence_count++] = options->said.at[i + 1];
    if (entry->date == NULL) {
        fputs("scorecard: --date: say of which day it tells (as 2022-06-30): nothing is taken from the clock\n", stderr);
        return BAD;
    }
    if (status == NULL && done == NULL && realised == NULL && is_empty(entry->note) && entry->evidence_count == 0) {
        fputs("scorecard: --status: the entry says nothing; give --status, --done, --realised, --note or --evidence\n", stderr);
        return BAD;
    }
    if (status != NULL && read_status(status, &entry->status) != DONE)
        return BAD;
    if (done != NULL && read_figure("done", done, true, &entry->done) != DONE)
        return BAD;
    return realised == NULL ? DONE : read_figure("realised", realised, false, &entry->realised);
}

static bool print_table(struct out *out, const struct scorecard_plan_entry *entry,
                        const struct scorecard_plan_standing *standing, const char *seal, const char *lang)
{
    struct table table = { 0 };
    table_column(&table, "action", LEFT);
    table_column(&table, "date", LEFT);
    table_column(&table, "status", LEFT);
    table_column(&table, "done %", RIGHT);
    table_column(&table, "entries", RIGHT);
    table_column(&table, "seal", LEFT);
    table_text(&table, entry->id);
    table_text(&table, entry->date);
    table_text(&table, scorecard_plan_progress_title(standing->status, lang));
    table_number(&table, standing->done * 100);
    table_count(&table, standing->entries);
    table_text(&table, seal);
    bool printed = table_print(&table, out);
    table_free(&table);
    return printed;
}

/* How the action stands now, and the seal by which the next one may know this state of the plan. */
static int print(const struct options *options, const scorecard_plan *plan, const struct scorecard_plan_entry *entry)
{
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    char seal[17];
    struct out out;
    bool whole = true;
    (void)scorecard_plan_action_standing(plan, scorecard_plan_find_action(plan, entry->id), NULL, &standing);
    snprintf(seal, sizeof seal, "%016" PRIx64, scorecard_plan_seal(plan));
    if (!out_open(&out, options->output))
        return BAD;
    if (options->format == FORMAT_JSON) {
        struct json json = { .out = &out };
        json_open(&json, '{', false);
        json_member_text(&json, "action", entry->id);
        json_member_text(&json, "date", entry->date);
        json_member_text(&json, "status", scorecard_plan_progress_name(standing.status));
        json_member_number(&json, "done", standing.done);
        json_member_count(&json, "entries", standing.entries);
        json_member_text(&json, "seal", seal);
        json_close(&json, '}');
        out_text(&out, "\n");
    } else if (options->format == FORMAT_CSV) {
        static const char *const names[] = { "action", "date", "status", "done", "entries", "seal" };
        struct csv csv = { .out = &out };
        csv_header(&csv, names, sizeof names / sizeof names[0]);
        csv_text(&csv, entry->id);
        csv_text(&csv, entry->date);
        csv_text(&csv, scorecard_plan_progress_name(standing.status));
        csv_number(&csv, standing.done);
        csv_count(&csv, standing.entries);
        csv_text(&csv, seal);
        csv_end(&csv);
    } else {
        whole = print_table(&out, entry, &standing, seal, options->lang);
    }
    return out_close(&out, whole) && whole ? DONE : BAD;
}

int plan_record(const struct options *options)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    const char *expect = plan_said(options, "expect");
    scorecard_plan *plan = NULL;
    uint64_t seal = 0;
    struct input input;
    if (strcmp(options->plan, "-") == 0) {
        fputs("scorecard: -: plan record adds to a file; name it\n", stderr);
        return BAD;
    }
    const char **evidence = calloc(options->said.count + 1, sizeof *evidence);
    if (evidence == NULL) {
        fputs("scorecard: out of memory\n", stderr);
        return BAD;
    }
    input_begin(&input, options);
    int status = read_entry(options, &entry, evidence);
    if (status == DONE && expect != NULL)
        status = read_seal(expect, &seal);
    if (status == DONE) {
        scorecard_status done = scorecard_plan_record_file(options->plan, &entry, 1, expect != NULL ? &seal : NULL, &input.run,
                                                           &plan, &err);
        if (done != SCORECARD_OK) {
            tell_error(options->plan, &err);
            status = plan_refused(done);
        }
    }
    if (status == DONE)
        status = print(options, plan, &entry);
    scorecard_plan_unref(plan);
    input_free(&input);
    free(evidence);
    return status;
}
