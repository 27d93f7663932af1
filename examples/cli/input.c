/* SPDX-License-Identifier: MIT */
#include "input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "likeness.h"
#include "shipped.h"
#include "roll.h"

static const char stdin_name[] = "<stdin>";

static const char *shown_name(const char *path)
{
    return strcmp(path, "-") == 0 ? stdin_name : path;
}

/* ---- telling ---- */

/* What a place says besides the file's name, which the library puts in front of it. */
static const char *place_in(const char *file, const char *where)
{
    size_t size = strlen(file);
    if (strncmp(where, file, size) != 0)
        return where;
    if (where[size] == '\0')
        return "";
    return strncmp(where + size, ", ", 2) == 0 ? where + size + 2 : where;
}

void tell_error(const char *file, const struct scorecard_error *err)
{
    const char *place = place_in(file, err->where);
    fputs(file, stderr);
    if (err->line > 0) {
        fprintf(stderr, ":%llu", (unsigned long long)err->line);
        if (err->column > 0)
            fprintf(stderr, ":%llu", (unsigned long long)err->column);
    }
    const char *message = err->message[0] != '\0' ? err->message : scorecard_status_title(err->code);
    fprintf(stderr, ": %s%s%s\n", place, place[0] != '\0' ? ": " : "", message);
}

struct warned {
    struct input *input;
    const char *file;
};

static void warn(void *context, const char *where, const char *message)
{
    struct warned *warned = context;
    const char *place = place_in(warned->file, where != NULL ? where : "");
    fprintf(stderr, "%s: %s%swarning: %s\n", warned->file, place, place[0] != '\0' ? ": " : "",
            message != NULL ? message : "");
    warned->input->warnings++;
}

/* ---- progress ---- */

static double seconds_between(const struct timespec *a, const struct timespec *b)
{
    return (double)(b->tv_sec - a->tv_sec) + (double)(b->tv_nsec - a->tv_nsec) / 1e9;
}

static void progress_begin(struct progress *progress, const char *what)
{
    progress->what = what;
    clock_gettime(CLOCK_MONOTONIC, &progress->begin);
    progress->last = progress->begin;
}

static void progress_end(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}

static int32_t progress_tell(void *context, uint64_t done, uint64_t total)
{
    struct progress *progress = context;
    struct timespec now;
    if (!progress->terminal || total == 0 || clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    if (seconds_between(&progress->begin, &now) < 1 || seconds_between(&progress->last, &now) < 0.1)
        return 0;
    progress->last = now;
    progress->shown = true;
    fprintf(stderr, "\r\033[K%s: %d %%", progress->what, (int)((double)done / (double)total * 100));
    fflush(stderr);
    return 0;
}

/* ---- reading ---- */

void input_begin(struct input *input, const struct options *options)
{
    *input = (struct input){ .options = options };
    scorecard_run_init(&input->run);
    input->progress.terminal = isatty(STDERR_FILENO) == 1;
    input->run.progress = progress_tell;
    input->run.progress_context = &input->progress;
}

/* All of standard input, which has no name that the library could open. */
static int read_stdin(char **text, size_t *size)
{
    size_t room = 0, used = 0, got = 0;
    char *bytes = NULL;
    do {
        if (room - used < 65536) {
            size_t wanted = room == 0 ? 262144 : 2 * room;
            char *moved = wanted > room ? realloc(bytes, wanted) : NULL;
            if (moved == NULL) {
                free(bytes);
                fprintf(stderr, "%s: out of memory; name a file, which is read piece by piece\n", stdin_name);
                return BAD;
            }
            bytes = moved;
            room = wanted;
        }
        got = fread(bytes + used, 1, room - used, stdin);
        used += got;
    } while (got > 0);
    if (ferror(stdin)) {
        free(bytes);
        fprintf(stderr, "%s: cannot be read\n", stdin_name);
        return BAD;
    }
    *text = bytes;
    *size = used;
    return DONE;
}

static int failed(const char *file, const struct scorecard_error *err)
{
    tell_error(file, err);
    return BAD;
}

int input_model(struct input *input)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *path = input->options->model;
    bool points = input->options->from_points; /* the model as a table */
    if (strcmp(path, "-") != 0) {
        scorecard_status status = points ? scorecard_model_read_points_file(path, &input->run, &input->model, &err)
                                         : shipped_read_model(path, &input->run, &input->model, &err);
        return status == SCORECARD_OK ? DONE : failed(path, &err);
    }
    char *text = NULL;
    size_t size = 0;
    if (read_stdin(&text, &size) != DONE)
        return BAD;
    scorecard_status status = points ? scorecard_model_read_points(text, size, stdin_name, &input->run, &input->model, &err)
                                     : scorecard_model_read(text, size, stdin_name, &input->run, &input->model, &err);
    free(text);
    return status == SCORECARD_OK ? DONE : failed(stdin_name, &err);
}

static int read_layout(const struct input *input, const char *path, scorecard_layout **layout)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    *layout = NULL;
    if (path == NULL || scorecard_layout_read_file(path, &input->run, layout, &err) == SCORECARD_OK)
        return DONE;
    return failed(path, &err);
}

static int read_units(struct input *input, scorecard_data_draft *draft)
{
    const struct options *o = input->options;
    scorecard_layout *layout;
    if (o->units == NULL)
        return DONE;
    if (read_layout(input, o->units_map, &layout) != DONE)
        return BAD;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    struct warned warned = { input, o->units };
    options.layout = layout;
    options.name = o->units;
    options.warn = warn;
    options.warn_context = &warned;
    scorecard_status status = scorecard_data_draft_read_units_file(draft, o->units, &options, &err);
    scorecard_layout_unref(layout);
    return status == SCORECARD_OK ? DONE : failed(o->units, &err);
}

static int read_table(struct input *input, scorecard_data_draft *draft, const struct table_file *table)
{
    scorecard_layout *layout;
    if (read_layout(input, table->map, &layout) != DONE)
        return BAD;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    struct warned warned = { input, shown_name(table->path) };
    options.layout = layout;
    options.name = warned.file;
    options.period = table->period;
    options.warn = warn;
    options.warn_context = &warned;
    int exit_status = DONE;
    scorecard_status status = SCORECARD_OK;
    if (strcmp(table->path, "-") == 0) {
        char *text = NULL;
        size_t size = 0;
        exit_status = read_stdin(&text, &size);
        if (exit_status == DONE)
            status = scorecard_data_draft_read_csv(draft, text, size, &options, &err);
        free(text);
    } else {
        status = scorecard_data_draft_read_csv_file(draft, table->path, &options, &err);
    }
    scorecard_layout_unref(layout);
    return status == SCORECARD_OK ? exit_status : failed(warned.file, &err);
}

int input_data(struct input *input)
{
    const struct options *o = input->options;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = NULL;
    progress_begin(&input->progress, "reading");
    if (scorecard_data_draft_new(&input->run, &draft, &err) != SCORECARD_OK)
        return failed("scorecard", &err);
    int status = read_units(input, draft);
    for (size_t i = 0; i < o->data_count && status == DONE; i++)
        status = read_table(input, draft, &o->data[i]);
    if (status == DONE && scorecard_data_draft_finish(draft, &input->data, &err) != SCORECARD_OK)
        status = failed(shown_name(o->data_count > 0 ? o->data[0].path : o->units), &err);
    progress_end(&input->progress);
    scorecard_data_draft_free(draft);
    return status == DONE && o->rolls.count > 0 ? roll_up(input) : status;
}

scorecard_status input_try(struct input *input, bool allow_unknown, struct scorecard_error *err)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = &input->run;
    if (allow_unknown || input->options->allow_unknown)
        options.flags |= SCORECARD_SCORE_ALLOW_UNKNOWN;
    progress_begin(&input->progress, "scoring");
    scorecard_status status = scorecard_model_score(input->model, input->data, &options, &input->result, err);
    progress_end(&input->progress);
    return status;
}

static int not_scored(const struct input *input, const struct scorecard_error *err)
{
    int status = failed(shown_name(input->options->model), err);
    bool function = strstr(err->message, "function") != NULL; /* that is not there is never let pass */
    if (err->code == SCORECARD_ERROR_UNKNOWN && !function && !input->options->allow_unknown)
        fputs("scorecard: with --allow-unknown that is a warning\n", stderr);
    return status;
}

int input_score(struct input *input, bool allow_unknown)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    return input_try(input, allow_unknown, &err) == SCORECARD_OK ? DONE : not_scored(input, &err);
}

static void tell_warnings(const struct input *input)
{
    for (uint32_t i = 0; i < scorecard_result_warning_count(input->result); i++)
        fprintf(stderr, "%s: warning: %s\n", shown_name(input->options->model),
                scorecard_result_warning_at(input->result, i));
}

int input_all(struct input *input)
{
    if (input_model(input) != DONE || input_data(input) != DONE || input_score(input, false) != DONE)
        return BAD;
    tell_warnings(input);
    return DONE;
}

int input_fit(struct input *input, scorecard_model **fitted)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = &input->run;
    if (input->options->allow_unknown) {
        options.flags |= SCORECARD_SCORE_ALLOW_UNKNOWN;
        if (input_score(input, true) != DONE) /* a fit has no warnings of its own */
            return BAD;
        tell_warnings(input);
    }
    progress_begin(&input->progress, "fitting");
    scorecard_status status = scorecard_model_fit(input->model, input->data, &options, fitted, &err);
    progress_end(&input->progress);
    return status == SCORECARD_OK ? DONE : not_scored(input, &err);
}

void input_long(struct input *input, const char *what)
{
    progress_begin(&input->progress, what);
}

void input_done(struct input *input)
{
    progress_end(&input->progress);
}

void input_free(struct input *input)
{
    scorecard_result_unref(input->result);
    scorecard_data_unref(input->data);
    scorecard_model_unref(input->model);
    *input = (struct input){ 0 };
}

/* ---- what is asked for ---- */

static bool make_numbers(struct numbers *numbers, size_t count)
{
    numbers->count = 0;
    numbers->at = malloc((count > 0 ? count : 1) * sizeof *numbers->at);
    if (numbers->at == NULL)
        fputs("scorecard: out of memory\n", stderr);
    return numbers->at != NULL;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The order of model and data, each once. */
static void in_order(struct numbers *numbers)
{
    if (numbers->count == 0)
        return;
    qsort(numbers->at, numbers->count, sizeof *numbers->at, compare_numbers);
    size_t kept = 1;
    for (size_t i = 1; i < numbers->count; i++)
        if (numbers->at[i] != numbers->at[kept - 1])
            numbers->at[kept++] = numbers->at[i];
    numbers->count = kept;
}

static int not_there(const char *option, const char *word, const char *what, const char *near)
{
    if (near != NULL)
        fprintf(stderr, "scorecard: %s %s: %s; did you mean %s?\n", option, word, what, near);
    else
        fprintf(stderr, "scorecard: %s %s: %s\n", option, word, what);
    return BAD;
}

static const char *node_name(const void *context, size_t i)
{
    return scorecard_model_node_id(context, (uint32_t)i);
}

int input_nodes(const struct input *input, struct numbers *nodes)
{
    const struct words *words = &input->options->nodes;
    uint32_t count = scorecard_model_count(input->model);
    if (!make_numbers(nodes, words->count > 0 ? words->count : count))
        return BAD;
    for (uint32_t i = 0; words->count == 0 && i < count; i++)
        nodes->at[nodes->count++] = i;
    for (size_t i = 0; i < words->count; i++) {
        uint32_t node = scorecard_model_find(input->model, words->at[i]);
        if (node == SCORECARD_NONE)
            return not_there("--node", words->at[i], "the model has no such node",
                             nearest(words->at[i], count, node_name, input->model));
        nodes->at[nodes->count++] = node;
    }
    in_order(nodes);
    return DONE;
}

/* Even names are ids, odd ones titles. */
static const char *unit_name(const void *context, size_t i)
{
    const struct input *input = context;
    uint32_t unit = (uint32_t)(i / 2);
    return i % 2 == 0 ? scorecard_data_unit_id(input->data, unit)
                      : scorecard_data_unit_title(input->data, unit, input->options->lang);
}

int input_units(const struct input *input, struct numbers *units)
{
    const struct words *words = &input->options->unit_names;
    uint32_t count = scorecard_data_unit_count(input->data);
    if (!make_numbers(units, words->count > 0 ? words->count : count))
        return BAD;
    for (uint32_t i = 0; words->count == 0 && i < count; i++)
        units->at[units->count++] = i;
    for (size_t i = 0; i < words->count; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        uint32_t unit = SCORECARD_NONE;
        if (scorecard_data_match_unit(input->data, words->at[i], &unit, &err) != SCORECARD_OK)
            return not_there("--unit", words->at[i], err.message, NULL);
        if (unit == SCORECARD_NONE)
            return not_there("--unit", words->at[i], "the data have no such unit",
                             nearest(words->at[i], 2 * (size_t)count, unit_name, input));
        units->at[units->count++] = unit;
    }
    in_order(units);
    return DONE;
}

static const char *period_name(const void *context, size_t i)
{
    const scorecard_result *result = context;
    return scorecard_data_period_id(scorecard_result_data(result), scorecard_result_period_at(result, (uint32_t)i));
}

int input_periods(const struct input *input, struct numbers *periods)
{
    const struct words *words = &input->options->periods;
    uint32_t count = scorecard_result_period_count(input->result);
    if (!make_numbers(periods, count))
        return BAD;
    for (size_t i = 0; i < words->count; i++) {
        uint32_t found = 0;
        while (found < count && strcmp(period_name(input->result, found), words->at[i]) != 0)
            found++;
        if (found == count)
            return not_there("--period", words->at[i],
                             scorecard_data_find_period(input->data, words->at[i]) != SCORECARD_NONE
                                 ? "the data have it, but it lies outside the model's edition"
                                 : "the data have no such period",
                             nearest(words->at[i], count, period_name, input->result));
    }
    /* In the order in which they were scored, which is that of the data. */
    for (uint32_t i = 0; i < count; i++) {
        bool wanted = words->count == 0;
        for (size_t w = 0; w < words->count && !wanted; w++)
            wanted = strcmp(period_name(input->result, i), words->at[w]) == 0;
        if (wanted)
            periods->at[periods->count++] = scorecard_result_period_at(input->result, i);
    }
    return DONE;
}
