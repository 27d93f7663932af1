/* SPDX-License-Identifier: MIT */
/* scorecard plan history: what the plan said on a day, and who changed what. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan.h"

static void say_count(struct out *out, uint32_t count, const char *one, const char *many)
{
    char text[64];
    snprintf(text, sizeof text, ", %lu %s", (unsigned long)count, count == 1 ? one : many);
    out_text(out, text);
}

static void say_plan(struct out *out, const scorecard_plan *plan, const char *date, const char *lang)
{
    char text[64];
    const char *title = scorecard_plan_text(plan, SCORECARD_TEXT_TITLE, lang);
    text_write(out, title != NULL ? title : scorecard_plan_id(plan));
    snprintf(text, sizeof text, ": revision %lu", (unsigned long)scorecard_plan_revision(plan));
    out_text(out, text);
    if (date != NULL) {
        out_text(out, " as of ");
        out_text(out, date);
    }
    say_count(out, scorecard_plan_action_count(plan), "action", "actions");
    say_count(out, scorecard_plan_target_count(plan), "target", "targets");
    say_count(out, scorecard_plan_entry_count(plan), "entry", "entries");
    out_text(out, "\n");
}

static bool print_actions(struct out *out, const scorecard_plan *plan, const char *only, const char *lang)
{
    struct table table = { 0 };
    table_column(&table, "action", LEFT);
    table_optional(&table, "title", LEFT);
    table_optional(&table, "lead", LEFT);
    table_optional(&table, "start", LEFT);
    table_optional(&table, "due", LEFT);
    table_column(&table, "status", LEFT);
    table_column(&table, "done %", RIGHT);
    table_optional(&table, "since", LEFT);
    for (uint32_t i = 0; i < scorecard_plan_action_count(plan); i++) {
        struct scorecard_plan_action action = { .size = sizeof action };
        struct scorecard_plan_standing standing = { .size = sizeof standing };
        (void)scorecard_plan_action_at(plan, i, &action);
        (void)scorecard_plan_action_standing(plan, i, NULL, &standing);
        if (only != NULL && strcmp(only, action.id) != 0)
            continue;
        table_text(&table, action.id);
        table_text(&table, action.title);
        table_text(&table, action.lead);
        table_text(&table, action.start);
        table_text(&table, action.due);
        table_text(&table, scorecard_plan_progress_title(standing.status, lang));
        table_number(&table, standing.done * 100);
        table_text(&table, standing.date);
    }
    bool printed = table_print(&table, out);
    table_free(&table);
    return printed;
}

/* What an entry says, on one line. */
static void describe(const struct scorecard_plan_entry *entry, const char *lang, char *text, size_t size)
{
    char number[NUMBER_SIZE];
    size_t used = 0;
    int wrote = 0;
    text[0] = '\0';
    if (entry->kind == SCORECARD_ENTRY_CHANGED) {
        snprintf(text, size, "%s: %s -> %s", entry->field, entry->before != NULL ? entry->before : "nothing",
                 entry->after != NULL ? entry->after : "nothing");
        return;
    }
    if (entry->status != 0)
        wrote = snprintf(text, size, "%s", scorecard_plan_progress_title(entry->status, lang));
    used = wrote > 0 ? (size_t)wrote : 0;
    if (!isnan(entry->done) && used < size) {
        number_shortest(entry->done * 100, number);
        wrote = snprintf(text + used, size - used, "%s%s %%", used > 0 ? ", " : "", number);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    if (!isnan(entry->realised) && used < size) {
        number_shortest(entry->realised, number);
        wrote = snprintf(text + used, size - used, "%s%s points", used > 0 ? ", " : "", number);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    if (entry->note != NULL && used < size)
        snprintf(text + used, size - used, "%s%s", used > 0 ? ": " : "", entry->note);
}

static bool is_shown(const struct scorecard_plan_entry *entry, const char *only)
{
    return only == NULL || (entry->part == SCORECARD_PLAN_PART_ACTION && strcmp(entry->id, only) == 0);
}

static bool print_entries(struct out *out, const scorecard_plan *plan, const char *only, const char *lang)
{
    struct table table = { 0 };
    struct scorecard_plan_entry entry = { .size = sizeof entry };
    table_column(&table, "date", LEFT);
    table_column(&table, "rev.", RIGHT);
    table_column(&table, "what", LEFT);
    table_optional(&table, "of", LEFT);
    table_optional(&table, "says", LEFT);
    table_optional(&table, "by", LEFT);
    table_optional(&table, "reason", LEFT);
    for (uint32_t i = 0; scorecard_plan_entry_at(plan, i, &entry) != 0; i++) {
        char what[64], says[1024];
        if (!is_shown(&entry, only))
            continue;
        snprintf(what, sizeof what, "%s%s%s", scorecard_entry_kind_name(entry.kind),
                 entry.kind == SCORECARD_ENTRY_PROGRESS ? "" : " ",
                 entry.kind == SCORECARD_ENTRY_PROGRESS ? "" : scorecard_plan_part_name(entry.part));
        describe(&entry, lang, says, sizeof says);
        table_text(&table, entry.date);
        table_count(&table, entry.revision);
        table_text(&table, what);
        table_text(&table, entry.id);
        table_text(&table, says);
        table_text(&table, entry.by);
        table_text(&table, entry.reason);
    }
    bool printed = table_print(&table, out);
    table_free(&table);
    return printed;
}

static void write_csv(struct out *out, const scorecard_plan *plan, const char *only)
{
    static const char *const names[] = { "date",     "revision", "kind", "part",   "id",    "status", "done",
                                         "realised", "by",       "note", "reason", "field", "before", "after" };
    struct csv csv = { .out = out };
    struct scorecard_plan_entry entry = { .size = sizeof entry };
    csv_header(&csv, names, sizeof names / sizeof names[0]);
    for (uint32_t i = 0; scorecard_plan_entry_at(plan, i, &entry) != 0; i++) {
        if (!is_shown(&entry, only))
            continue;
        csv_text(&csv, entry.date);
        csv_count(&csv, entry.revision);
        csv_text(&csv, scorecard_entry_kind_name(entry.kind));
        csv_text(&csv, scorecard_plan_part_name(entry.part));
        csv_text(&csv, entry.id);
        csv_text(&csv, scorecard_plan_progress_name(entry.status));
        csv_number(&csv, entry.done);
        csv_number(&csv, entry.realised);
        csv_words(&csv, entry.by);
        csv_words(&csv, entry.note);
        csv_words(&csv, entry.reason);
        csv_text(&csv, entry.field);
        csv_text(&csv, entry.before);
        csv_text(&csv, entry.after);
        csv_end(&csv);
    }
}

/* As json, the plan as it stood, which is a plan again. */
static int print(const struct options *options, const scorecard_plan *plan, const char *date, const char *only)
{
    struct out out;
    bool whole = true;
    if (options->format == FORMAT_JSON)
        return plan_print(options, plan, NULL);
    if (!out_open(&out, options->output))
        return BAD;
    if (options->format == FORMAT_CSV) {
        write_csv(&out, plan, only);
    } else {
        say_plan(&out, plan, date, options->lang);
        out_text(&out, "\n");
        whole = print_actions(&out, plan, only, options->lang);
        if (whole && scorecard_plan_entry_count(plan) > 0) {
            out_text(&out, "\n");
            whole = print_entries(&out, plan, only, options->lang);
        }
    }
    return out_close(&out, whole) && whole ? DONE : BAD;
}

/* Whether there is or was such an action. */
static bool knows(const scorecard_plan *plan, const char *id)
{
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    bool known = scorecard_plan_find_action(plan, id) != SCORECARD_NONE;
    for (uint32_t i = 0; !known && scorecard_plan_entry_at(plan, i, &entry); i++)
        known = entry.part == SCORECARD_PLAN_PART_ACTION && strcmp(entry.id, id) == 0;
    return known;
}

int plan_history(const struct options *options)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *date = plan_said(options, "as-of"), *only = plan_said(options, "action");
    struct input input;
    scorecard_plan *plan, *then = NULL;
    input_begin(&input, options);
    int status = plan_read(&input, options->plan, &plan);
    if (status == DONE && only != NULL && options->format == FORMAT_JSON) {
        fprintf(stderr, "scorecard: --action %s: json is the whole plan; leave the option out\n", only);
        status = BAD;
    }
    if (status == DONE && only != NULL && !knows(plan, only)) {
        fprintf(stderr, "scorecard: --action %s: the plan has no such action, and never had\n", only);
        status = BAD;
    }
    if (status == DONE && date != NULL && scorecard_plan_as_of(plan, date, &then, &err) != SCORECARD_OK) {
        tell_error(options->plan, &err);
        status = BAD;
    }
    if (status == DONE)
        status = print(options, then != NULL ? then : plan, date, only);
    scorecard_plan_unref(then);
    scorecard_plan_unref(plan);
    input_free(&input);
    return status;
}
