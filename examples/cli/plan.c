/* SPDX-License-Identifier: MIT */
/* scorecard plan: which word it is, and what that takes. */
#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "likeness.h"
#include "records.h"

/* Whether a word works on a model and data behind the plan. */
enum needs { NO_MODEL, MODEL_MAY_BE, MODEL_AND_DATA, MORE_PLANS, AN_ACTION };

/* A row for each word, in order of the alphabet. */
static const struct word {
    const char *name;
    int (*run)(const struct options *options);
    enum needs needs;
    const char *takes; /* options of plan alone that it takes, each between blanks */
    const char *usage, *title;
} words[] = {
    { "attribution", plan_attribution, MODEL_AND_DATA, " as-of then now what register agencies ",
      "attribution PLAN MODEL DATA... [--as-of DATE]", "after the next publication, what was expected of each action and what came" },
    { "check", plan_check, MODEL_MAY_BE, " register agencies ", "check PLAN [MODEL DATA...] [--register REGISTER]",
      "what in it is wrong or incomplete" },
    { "convert", plan_convert, MODEL_MAY_BE, " from to id ", "convert --from csv|json --to csv|json PLAN [MODEL DATA...]",
      "to a table of tasks, or from one" },
    { "coverage", plan_coverage, MODEL_AND_DATA, " as-of what register agencies ", "coverage PLAN MODEL DATA... [--register REGISTER]",
      "lost points without an action, actions without a loss, and each agency's" },
    { "forecast", plan_forecast, MODEL_AND_DATA, " as-of on choose action peers field what register agencies ",
      "forecast PLAN MODEL DATA... [--choose WHICH]", "scores, ranks, tiers and targets with actions done" },
    { "frontier", plan_frontier, MODEL_AND_DATA, " as-of on target target-period trials peers field what register agencies ",
      "frontier PLAN MODEL DATA... [--target ID]", "which actions are worth choosing at what cost, and which reach the targets" },
    { "history", plan_history, NO_MODEL, " as-of action ", "history PLAN [--as-of DATE] [--action ID]",
      "who changed what and when; with --as-of also what the plan said then" },
    { "merge", plan_merge, MORE_PLANS, " date reason ", "merge PLAN OTHER... --date DATE [--reason TEXT]",
      "joins plans, as those of departments with their province's" },
    { "reach", plan_reach, MODEL_AND_DATA, " as-of on target target-period trials static peers field what register agencies ",
      "reach PLAN MODEL DATA... [--target ID]", "how far inputs must move for the targets, and at what cost" },
    { "record", plan_record, AN_ACTION, " date status done note by evidence realised reason expect ",
      "record PLAN ACTION --date DATE [--status S] [--done SHARE]",
      "adds progress to the file, durably; exit status 1: somebody else was faster" },
    { "revise", plan_revise, MORE_PLANS, " date reason ", "revise PLAN NEW --date DATE [--reason TEXT]",
      "PLAN with what NEW, which has no history, says instead" },
    { "status", plan_status, MODEL_MAY_BE, " as-of soon red-days amber red pace what as-data register agencies ",
      "status PLAN [MODEL DATA...] --as-of DATE", "what is late, due, incomplete, and whose; targets and quotas" },
};
enum { WORDS = sizeof words / sizeof words[0] };

const char *plan_said(const struct options *options, const char *name)
{
    const char *value = NULL;
    for (size_t i = 0; i + 1 < options->said.count; i += 2)
        if (strcmp(options->said.at[i], name) == 0)
            value = options->said.at[i + 1];
    return value;
}

int plan_read(const struct input *input, const char *path, scorecard_plan **out)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char *bytes;
    size_t size;
    *out = NULL;
    if (file_bytes(path, &bytes, &size) != DONE)
        return BAD;
    scorecard_status status = scorecard_plan_read(bytes, size, path, &input->run, out, &err);
    free(bytes);
    if (status != SCORECARD_OK)
        tell_error(path, &err);
    return status == SCORECARD_OK ? DONE : BAD;
}

int32_t plan_bytes(void *context, const char *bytes, size_t count)
{
    struct out *out = context;
    out_bytes(out, bytes, count);
    return out_failed(out);
}

int plan_refused(scorecard_status status)
{
    return status == SCORECARD_ERROR_LOCKED || status == SCORECARD_ERROR_CONFLICT ? ANSWER_NO : BAD;
}

/* Whether a path leads to a file that is there. */
static bool find_file(const char *path, struct stat *what)
{
    return path != NULL && stat(path, what) == 0 && S_ISREG(what->st_mode);
}

bool plan_is_output(const struct options *options)
{
    struct stat there, read;
    return find_file(options->output, &there) && find_file(options->plan, &read) && there.st_dev == read.st_dev &&
           there.st_ino == read.st_ino;
}

/* In the place of a file, which may hold the only history that there is: durably, and only where it is still what was read. */
static int replace(const struct options *options, const scorecard_plan *plan, const scorecard_plan *was)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    uint64_t seal = scorecard_plan_seal(was);
    bool same = was != NULL && plan_is_output(options);
    scorecard_status status = scorecard_plan_write_file(plan, options->output, same ? &seal : NULL, &err);
    if (status == SCORECARD_OK)
        return DONE;
    tell_error(options->output, &err);
    return plan_refused(status);
}

int plan_print(const struct options *options, const scorecard_plan *plan, const scorecard_plan *was)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct stat there;
    struct out out;
    if (find_file(options->output, &there) && strcmp(options->output, "-") != 0)
        return replace(options, plan, was);
    if (!out_open(&out, options->output))
        return BAD;
    scorecard_status status = scorecard_plan_write(plan, plan_bytes, &out, &err);
    if (status != SCORECARD_OK && status != SCORECARD_ERROR_FILE)
        tell_error(options->plan, &err);
    return out_close(&out, status == SCORECARD_OK) && status == SCORECARD_OK ? DONE : BAD;
}

static const char *word_name(const void *context, size_t i)
{
    (void)context;
    return words[i].name;
}

static int list_words(const struct options *options)
{
    struct out out;
    struct table table = { 0 };
    if (!out_open(&out, options->output))
        return BAD;
    table_column(&table, "usage", LEFT);
    table_column(&table, "what it does", LEFT);
    for (size_t i = 0; i < WORDS; i++) {
        char usage[160];
        snprintf(usage, sizeof usage, "  scorecard plan %s", words[i].usage);
        table_text(&table, usage);
        table_text(&table, words[i].title);
    }
    bool printed = table_print_rows(&table, &out);
    table_free(&table);
    out_text(&out, "\nPLAN is a JSON file (docs/guide/plan-format.md). `scorecard plan --help` tells the options.\n");
    return out_close(&out, printed) && printed ? DONE : BAD;
}

static int check_said(const struct word *word, const struct options *options)
{
    char name[64];
    for (size_t i = 0; i + 1 < options->said.count; i += 2) {
        snprintf(name, sizeof name, " %s ", options->said.at[i]);
        if (strstr(word->takes, name) != NULL)
            continue;
        fprintf(stderr, "scorecard: plan %s takes no option --%s; see scorecard plan\n", word->name, options->said.at[i]);
        return BAD;
    }
    return DONE;
}

static int check_files(const struct word *word, const struct options *options)
{
    if (options->plan == NULL)
        fprintf(stderr, "scorecard: PLAN: say which plan to read: scorecard plan %s\n", word->usage);
    else if (word->needs == NO_MODEL && options->model != NULL)
        fprintf(stderr, "scorecard: %s: plan %s reads one plan and nothing else\n", options->model, word->name);
    else if (word->needs == MORE_PLANS && options->model == NULL)
        fprintf(stderr, "scorecard: OTHER: say which other plan to read: scorecard plan %s\n", word->usage);
    else if (word->needs == AN_ACTION && options->model == NULL)
        fprintf(stderr, "scorecard: ACTION: say which action it is about: scorecard plan %s\n", word->usage);
    else if (word->needs == AN_ACTION && options->data_count > 0)
        fprintf(stderr, "scorecard: %s: plan %s is about one plan and one action\n", options->data[0].path, word->name);
    else if (word->needs == MODEL_AND_DATA && options->model == NULL)
        fprintf(stderr, "scorecard: MODEL: say which model file to read: scorecard plan %s\n", word->usage);
    else if (plan_is_output(options) && !(word->run == plan_merge || word->run == plan_revise))
        fprintf(stderr, "scorecard: --output %s: that is the plan itself, and its history would be lost; name another file\n", options->output);
    else if ((word->needs == MODEL_MAY_BE || word->needs == MODEL_AND_DATA) && options->model != NULL && options->data_count == 0)
        fputs("scorecard: DATA: say which table to read; \"-\" is standard input\n", stderr);
    else
        return DONE;
    return BAD;
}

int plan_command(const struct options *options)
{
    if (options->word == NULL)
        return list_words(options);
    for (size_t i = 0; i < WORDS; i++)
        if (strcmp(words[i].name, options->word) == 0) {
            int status = check_said(&words[i], options);
            if (status == DONE)
                status = check_files(&words[i], options);
            return status == DONE ? words[i].run(options) : status;
        }
    const char *near = nearest(options->word, WORDS, word_name, NULL);
    if (near != NULL)
        fprintf(stderr, "scorecard: plan %s: unknown word; did you mean %s?\n", options->word, near);
    else
        fprintf(stderr, "scorecard: plan %s: unknown word; scorecard plan lists them\n", options->word);
    return BAD;
}
