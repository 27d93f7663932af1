/* SPDX-License-Identifier: MIT */
/* scorecard explain: the derivation of a score, step by step. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "figures.h"
#include "input.h"
#include "table.h"
#include "write.h"

/* Whose derivation it is. */
struct subject {
    const struct input *input;
    uint32_t node, unit, period;
};

static const char *kind_name(int32_t kind)
{
    static const char *const names[] = { NULL,  "node", "input", "parameter", "rule", "aggregate", "gap",
                                         "map", "round", "reference", "coverage", "rank", "tier", "prepare" };
    return kind > 0 && kind < (int32_t)(sizeof names / sizeof names[0]) ? names[kind] : NULL;
}

/* ---- for people ---- */

/* A line of the trace in three parts: what, its value, and what else is said of it. */
struct parts {
    char *what;     /* ends where the value began */
    const char *rest;
};

/* Takes a copy of a line's text apart at its value; without one there it is all `what`. */
static struct parts take_apart(char *text, const struct scorecard_trace_line *line)
{
    char value[NUMBER_SIZE + 8] = " = ";
    number_shortest(line->value, value + 3);
    if (isnan(line->value))
        memcpy(value, " = no value", sizeof " = no value");
    struct parts parts = { text, "" };
    char *at = NULL;
    for (char *found = strstr(text, value); found != NULL; found = strstr(found + 1, value)) {
        char after = found[strlen(value)];
        if (after == '\0' || after == ',' || after == ' ')
            at = found;
    }
    if (at == NULL)
        return parts;
    parts.rest = at + strlen(isnan(line->value) ? " = " : value);
    parts.rest += strspn(parts.rest, ", ");
    *at = '\0';
    bool combines = line->kind == SCORECARD_TRACE_AGGREGATE, works = combines || line->kind == SCORECARD_TRACE_RULE;
    char *formula = works ? strstr(text, ": ") : NULL;
    if (formula == NULL)
        return parts;
    *formula = '\0';
    /* What is combined, and with which weight, stands in the lines below. */
    if (parts.rest[0] == '\0' && (!combines || line->detail == SCORECARD_AGGREGATE_EXPRESSION))
        parts.rest = formula + 2;
    return parts;
}

/* Digits behind the decimal point, with the point. */
static size_t fraction(const char *number)
{
    const char *point = strchr(number, '.');
    return point != NULL ? strlen(point) : 0;
}

/* How many there are at most, so that points stand under each other. */
static size_t widest_fraction(const scorecard_trace *trace, bool weights)
{
    size_t most = 0;
    struct scorecard_trace_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_trace_at(trace, i, &line) != 0; i++) {
        char text[FIXED_SIZE];
        figure_readable(weights ? line.weight : line.value, text);
        if (fraction(text) > most)
            most = fraction(text);
    }
    return most;
}

static void number_cell(struct table *table, double value, size_t fraction_width)
{
    char text[FIXED_SIZE + 32];
    size_t size = figure_readable(value, text);
    size_t pad = size > 0 ? fraction_width - fraction(text) : 0;
    memset(text + size, ' ', pad);
    text[size + pad] = '\0';
    table_text(table, text);
}

static bool has_weight(const struct scorecard_trace_line *line)
{
    return line->kind == SCORECARD_TRACE_NODE;
}

static bool table_line(struct table *table, const struct scorecard_trace_line *line, size_t values, size_t weights)
{
    size_t indent = 4 * (size_t)line->depth + (line->kind == SCORECARD_TRACE_NODE ? 0 : 2);
    size_t size = line->text != NULL ? strlen(line->text) : 0;
    char *copy = malloc(indent + size + 1);
    if (copy == NULL) {
        table->failed = true;
        return false;
    }
    memset(copy, ' ', indent);
    memcpy(copy + indent, line->text != NULL ? line->text : "", size + 1);
    /* A rank and a tier say all in words; their numbers have no place in the column of scores. */
    bool words = line->kind == SCORECARD_TRACE_RANK || line->kind == SCORECARD_TRACE_TIER;
    struct parts parts = words ? (struct parts){ copy, "" } : take_apart(copy, line);
    table_text(table, parts.what);
    number_cell(table, words ? NAN : line->value, values);
    number_cell(table, has_weight(line) ? line->weight : NAN, weights);
    table_text(table, parts.rest);
    free(copy);
    return true;
}

static int explain_table(const struct subject *s, const scorecard_trace *trace, struct out *out)
{
    const struct input *input = s->input;
    const char *lang = input->options->lang;
    struct table table = { 0 };
    struct scorecard_trace_line line = { .size = sizeof line };
    size_t values = widest_fraction(trace, false), weights = widest_fraction(trace, true);
    table_column(&table, "Step", LEFT);
    table_column(&table, "Value", RIGHT);
    table_optional(&table, "Weight", RIGHT);
    table_optional(&table, "Detail", LEFT);
    for (uint32_t i = 0; scorecard_trace_at(trace, i, &line) != 0; i++)
        if (!table_line(&table, &line, values, weights))
            break;
    text_write(out, scorecard_data_unit_title(input->data, s->unit, lang));
    out_text(out, ", ");
    text_write(out, scorecard_data_period_id(input->data, s->period));
    out_text(out, ": ");
    text_write(out, scorecard_model_title(input->model, s->node, lang));
    out_text(out, "\n");
    int status = table_print(&table, out) ? DONE : BAD;
    table_free(&table);
    return status;
}

/* ---- for programs ---- */

static int explain_csv(const struct subject *s, const scorecard_trace *trace, struct csv *csv)
{
    const struct input *input = s->input;
    struct scorecard_trace_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_trace_at(trace, i, &line) != 0; i++) {
        csv_text(csv, scorecard_data_period_id(input->data, s->period));
        csv_text(csv, scorecard_data_unit_id(input->data, s->unit));
        csv_text(csv, scorecard_model_node_id(input->model, s->node));
        csv_count(csv, line.depth);
        csv_text(csv, kind_name(line.kind));
        csv_text(csv, scorecard_model_node_id(input->model, line.node));
        csv_text(csv, line.name);
        csv_number(csv, line.value);
        csv_number(csv, line.weight);
        csv_text(csv, line.text);
        csv_end(csv);
    }
    return DONE;
}

static int explain_json(const struct subject *s, const scorecard_trace *trace, struct json *json)
{
    const struct input *input = s->input;
    struct scorecard_trace_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_trace_at(trace, i, &line) != 0; i++) {
        json_open(json, '{', true);
        json_member_text(json, "period", scorecard_data_period_id(input->data, s->period));
        json_member_text(json, "unit", scorecard_data_unit_id(input->data, s->unit));
        json_member_text(json, "explained", scorecard_model_node_id(input->model, s->node));
        json_member_count(json, "depth", line.depth);
        json_member_text(json, "kind", kind_name(line.kind));
        json_member_text(json, "node", scorecard_model_node_id(input->model, line.node));
        json_member_text(json, "name", line.name);
        json_member_number(json, "value", line.value);
        json_member_number(json, "weight", line.weight);
        json_member_text(json, "text", line.text);
        json_close(json, '}');
    }
    return DONE;
}

/* ---- which ---- */

/* The nodes that are asked for; without --node the index, where there is but one. */
static int choose_nodes(const struct input *input, struct numbers *nodes)
{
    if (input_nodes(input, nodes) != DONE)
        return BAD;
    if (input->options->nodes.count > 0)
        return DONE;
    if (scorecard_model_end(input->model, 0) == scorecard_model_count(input->model)) {
        nodes->count = 1;
        return DONE;
    }
    fputs("scorecard: --node: the model has several indices; say which is to be explained\n", stderr);
    return BAD;
}

static int choose_periods(const struct input *input, struct numbers *periods)
{
    if (input_periods(input, periods) != DONE)
        return BAD;
    if (input->options->periods.count > 0 || periods->count == 1)
        return DONE;
    fputs("scorecard: --period: the data have several periods; say which is to be explained:", stderr);
    for (size_t i = 0; i < periods->count; i++)
        fprintf(stderr, " %s", scorecard_data_period_id(input->data, periods->at[i]));
    fputs("\n", stderr);
    return BAD;
}

struct writers {
    struct out out;
    struct csv csv;
    struct json json;
    bool begun;
};

static int explain_one(const struct subject *s, struct writers *writers)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_trace *trace = NULL;
    const struct options *o = s->input->options;
    if (scorecard_result_trace(s->input->result, s->node, s->unit, s->period, o->lang, &trace, &err) != SCORECARD_OK) {
        tell_error(o->model, &err);
        return BAD;
    }
    int status = DONE;
    switch (o->format) {
    case FORMAT_CSV: status = explain_csv(s, trace, &writers->csv); break;
    case FORMAT_JSON: status = explain_json(s, trace, &writers->json); break;
    case FORMAT_TABLE:
        out_text(&writers->out, writers->begun ? "\n" : "");
        status = explain_table(s, trace, &writers->out);
        break;
    }
    writers->begun = true;
    scorecard_trace_unref(trace);
    return status;
}

static int explain_all(const struct input *input, const struct numbers *nodes, const struct numbers *units,
                       const struct numbers *periods)
{
    static const char *const header[] = { "period", "unit", "explained", "depth", "kind", "node", "name", "value", "weight", "text" };
    struct writers w = { 0 };
    if (!out_open(&w.out, input->options->output))
        return BAD;
    w.csv.out = w.json.out = &w.out;
    if (input->options->format == FORMAT_CSV)
        csv_header(&w.csv, header, sizeof header / sizeof header[0]);
    if (input->options->format == FORMAT_JSON)
        json_open(&w.json, '[', false);
    int status = DONE;
    for (size_t p = 0; p < periods->count; p++)
        for (size_t u = 0; u < units->count; u++)
            for (size_t n = 0; n < nodes->count && status == DONE && !out_failed(&w.out); n++)
                status = explain_one(&(struct subject){ input, nodes->at[n], units->at[u], periods->at[p] }, &w);
    if (input->options->format == FORMAT_JSON)
        json_close(&w.json, ']');
    return out_close(&w.out, status != BAD) ? status : BAD;
}

int explain_command(const struct options *options)
{
    struct input input;
    struct numbers nodes = { 0 }, units = { 0 }, periods = { 0 };
    input_begin(&input, options);
    int status = input_all(&input);
    if (status == DONE && (choose_nodes(&input, &nodes) != DONE || input_units(&input, &units) != DONE ||
                           choose_periods(&input, &periods) != DONE))
        status = BAD;
    if (status == DONE)
        status = explain_all(&input, &nodes, &units, &periods);
    free(nodes.at);
    free(units.at);
    free(periods.at);
    input_free(&input);
    return status;
}
