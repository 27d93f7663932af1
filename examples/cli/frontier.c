/* SPDX-License-Identifier: MIT */
/* scorecard frontier: what points of a checklist cost, from the cheapest choice to the dearest. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "figures.h"
#include "records.h"
#include "sheet.h"
#include "variation.h"

struct listing {
    struct input input; /* its run and progress alone */
    struct records table;
    char *bytes;
    struct scorecard_frontier_criterion *criteria;
    struct scorecard_frontier_option *options; /* those of one criterion together */
    size_t count;
    scorecard_frontier *made;
    uint32_t *chosen;
};

static int no_memory(void)
{
    fputs("scorecard: there is no memory\n", stderr);
    return BAD;
}

static int read_cell(const struct listing *l, size_t row, const char *name, double *out)
{
    const char *cell = records_cell(&l->table, row, records_column(&l->table, name));
    char *end;
    *out = strtod(cell, &end); /* the command sets no locale */
    return *cell != '\0' && *end == '\0' ? DONE : records_bad(&l->table, row, name, "write a number");
}

/* criterion,option,points,cost,lost: a row for each option, those of a criterion in a row. */
static int read_list(struct listing *l, const char *path)
{
    static const char *const needed[] = { "criterion", "option", "points", "cost" };
    size_t size, columns[4];
    if (file_bytes(path, &l->bytes, &size) != DONE || records_read(&l->table, path, l->bytes, size, 1000000) != DONE)
        return BAD;
    for (size_t i = 0; i < 4; i++)
        if ((columns[i] = records_column(&l->table, needed[i])) == l->table.columns)
            return records_bad(&l->table, 0, needed[i], "the table needs a column of that name");
    bool lost = records_column(&l->table, "lost") != l->table.columns;
    l->criteria = calloc(l->table.rows + 1, sizeof *l->criteria);
    l->options = calloc(l->table.rows + 1, sizeof *l->options);
    if (l->criteria == NULL || l->options == NULL)
        return no_memory();
    for (size_t row = 1; row < l->table.rows; row++) {
        const char *id = records_cell(&l->table, row, columns[0]);
        struct scorecard_frontier_option *option = &l->options[row - 1];
        struct scorecard_frontier_criterion *criterion = l->count > 0 ? &l->criteria[l->count - 1] : NULL;
        if (criterion == NULL || strcmp(criterion->id, id) != 0) {
            criterion = &l->criteria[l->count++];
            *criterion = (struct scorecard_frontier_criterion)SCORECARD_FRONTIER_CRITERION_INIT;
            criterion->id = id;
            criterion->options = option;
            const char *cell = records_cell(&l->table, row, records_column(&l->table, "lost"));
            if (lost && *cell != '\0' && read_cell(l, row, "lost", &criterion->lost) != DONE)
                return BAD;
        }
        *option = (struct scorecard_frontier_option)SCORECARD_FRONTIER_OPTION_INIT;
        option->id = records_cell(&l->table, row, columns[1]);
        if (read_cell(l, row, "points", &option->points) != DONE || read_cell(l, row, "cost", &option->cost) != DONE)
            return BAD;
        criterion->count++;
    }
    return DONE;
}

static const struct column columns[] = {
    { "points", "points", RIGHT, false }, { "cost", "cost", RIGHT, false },
    { "count", "options", RIGHT, false }, { "chosen", "chosen", LEFT, false },
};

/* "criterion=option ..." of a point, in room that the caller frees; NULL: no memory. */
static char *name_chosen(const struct listing *l, uint32_t i)
{
    size_t size = 1, used = 0;
    scorecard_frontier_chosen(l->made, i, l->chosen, l->count);
    for (size_t c = 0; c < l->count; c++)
        if (l->chosen[c] != SCORECARD_NONE)
            size += strlen(l->criteria[c].id) + strlen(l->criteria[c].options[l->chosen[c]].id) + 2;
    char *text = malloc(size);
    if (text == NULL)
        return NULL;
    text[0] = '\0';
    for (size_t c = 0; c < l->count; c++)
        if (l->chosen[c] != SCORECARD_NONE)
            used += (size_t)snprintf(text + used, size - used, "%s%s=%s", used > 0 ? " " : "", l->criteria[c].id,
                                     l->criteria[c].options[l->chosen[c]].id);
    return text;
}

static int write_points(struct listing *l, uint32_t first, uint32_t end)
{
    const struct options *o = l->input.options;
    struct out out;
    struct sheet sheet;
    bool whole = true;
    if (!out_open(&out, o->output))
        return BAD;
    struct json json = { .out = &out };
    if (o->format == FORMAT_JSON)
        json_open(&json, '{', false);
    sheet_begin(&sheet, &out, &json, o->format, "frontier", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = first; i < end && whole && !out_failed(&out); i++) {
        struct scorecard_frontier_line line = { .size = sizeof line };
        scorecard_frontier_at(l->made, i, &line);
        char *text = name_chosen(l, i);
        whole = text != NULL;
        sheet_number(&sheet, line.points);
        sheet_number(&sheet, line.cost);
        sheet_count(&sheet, line.chosen);
        sheet_text(&sheet, text);
        sheet_row(&sheet);
        free(text);
    }
    whole = sheet_end(&sheet) && whole;
    if (o->format == FORMAT_JSON)
        json_close(&json, '}');
    return out_close(&out, whole) && whole ? DONE : BAD;
}

static int show(struct listing *l)
{
    const struct options *o = l->input.options;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_frontier_options how = SCORECARD_FRONTIER_OPTIONS_INIT;
    how.run = &l->input.run;
    how.criteria = l->criteria;
    how.count = l->count;
    input_long(&l->input, "merging");
    scorecard_status status = scorecard_frontier_make(&how, &l->made, &err);
    input_done(&l->input);
    if (status != SCORECARD_OK) {
        tell_error(o->model, &err);
        return BAD;
    }
    l->chosen = calloc(l->count + 1, sizeof *l->chosen);
    if (l->chosen == NULL)
        return no_memory();
    uint32_t first = 0, end = scorecard_frontier_count(l->made);
    for (size_t i = 0; i < o->said.count; i += 2) {
        double number;
        if (read_number(o->said.at[i], o->said.at[i + 1], &number) != DONE)
            return BAD;
        bool points = strcmp(o->said.at[i], "points") == 0;
        uint32_t at = points ? scorecard_frontier_reaching(l->made, number) : scorecard_frontier_within(l->made, number);
        if (at == SCORECARD_NONE) {
            fprintf(stderr, points ? "scorecard: --points %s: there are not so many to win\n"
                                   : "scorecard: --cost %s: nothing costs so little\n", o->said.at[i + 1]);
            return ANSWER_NO;
        }
        first = at;
        end = at + 1;
    }
    return write_points(l, first, end);
}

int frontier_command(const struct options *options)
{
    struct listing l = { .count = 0 };
    input_begin(&l.input, options);
    int status = read_list(&l, options->model);
    if (status == DONE)
        status = show(&l);
    scorecard_frontier_unref(l.made);
    free(l.chosen);
    free(l.criteria);
    free(l.options);
    records_free(&l.table);
    free(l.bytes);
    input_free(&l.input);
    return status;
}
