/* SPDX-License-Identifier: MIT */
/* scorecard weights: what each node weighs, in its parent and in its index, and how a method came to that. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "input.h"
#include "table.h"
#include "write.h"

struct shown {
    const struct input *input;
    const scorecard_model *model;
    const scorecard_data *data;
    const scorecard_result *result;
    struct numbers nodes, units, periods;
};

/* One thing that is told. Without a unit, SCORECARD_NONE; of several of a kind, the number from 1, else 0. */
struct told {
    uint32_t period, unit, node, number;
    const char *what;
    double value;
};

typedef void (*tell_fn)(const struct shown *s, const struct told *told, void *context);

static const char *method_above(const struct shown *s, uint32_t node)
{
    uint32_t parent = scorecard_model_parent(s->model, node);
    if (parent == SCORECARD_NONE)
        return NULL;
    return scorecard_method_name(scorecard_model_method(s->model, parent, SCORECARD_STEP_WEIGH, NULL));
}

/* Facts of a node, as many as there are of each. */
static void each_fact(const struct shown *s, struct told told, tell_fn tell, void *context)
{
    for (int32_t fact = SCORECARD_FACT_ROWS; fact <= SCORECARD_FACT_CONVERGED; fact++) {
        bool several = fact == SCORECARD_FACT_EIGENVALUE || fact == SCORECARD_FACT_EXPLAINED || fact == SCORECARD_FACT_LOADING;
        told.what = scorecard_fact_name(fact);
        for (uint32_t i = 0; i == 0 || several; i++) {
            told.value = scorecard_result_weigh_fact(s->result, told.node, told.period, fact, i);
            told.number = several ? i + 1 : 0;
            if (isnan(told.value))
                break;
            tell(s, &told, context);
        }
    }
}

/* By period and node: the weight, the effective one, those of the units that were asked for, and the facts. */
static void each(const struct shown *s, const struct out *out, tell_fn tell, void *context)
{
    for (size_t p = 0; p < s->periods.count; p++)
        for (size_t n = 0; n < s->nodes.count && !out_failed(out); n++) {
            uint32_t period = s->periods.at[p], node = s->nodes.at[n];
            struct told told = { period, SCORECARD_NONE, node, 0, "weight", scorecard_result_weight(s->result, node, period) };
            if (!isnan(told.value))
                tell(s, &told, context);
            told.what = "effective";
            told.value = scorecard_result_effective_weight(s->result, node, period);
            if (!isnan(told.value))
                tell(s, &told, context);
            each_fact(s, told, tell, context);
            for (size_t u = 0; u < s->units.count; u++) {
                told = (struct told){ period, s->units.at[u], node, 0, "weight",
                                      scorecard_result_unit_weight(s->result, node, s->units.at[u], period) };
                if (!isnan(told.value))
                    tell(s, &told, context);
            }
        }
}

static const char *unit_id(const struct shown *s, uint32_t unit)
{
    return unit == SCORECARD_NONE ? NULL : scorecard_data_unit_id(s->data, unit);
}

static void csv_told(const struct shown *s, const struct told *told, void *context)
{
    struct csv *csv = context;
    csv_text(csv, scorecard_data_period_id(s->data, told->period));
    csv_text(csv, scorecard_model_node_id(s->model, told->node));
    csv_text(csv, unit_id(s, told->unit));
    csv_text(csv, told->what);
    csv_number(csv, told->number > 0 ? (double)told->number : (double)NAN);
    csv_number(csv, told->value);
    csv_end(csv);
}

static void json_told(const struct shown *s, const struct told *told, void *context)
{
    struct json *json = context;
    json_open(json, '{', true);
    json_member_text(json, "period", scorecard_data_period_id(s->data, told->period));
    json_member_text(json, "node", scorecard_model_node_id(s->model, told->node));
    json_member_text(json, "unit", unit_id(s, told->unit));
    json_member_text(json, "what", told->what);
    json_member_number(json, "number", told->number > 0 ? (double)told->number : (double)NAN);
    json_member_number(json, "value", told->value);
    json_close(json, '}');
}

/* A node's id, further in the deeper it is. */
static void indented_cell(const struct shown *s, struct table *table, uint32_t node)
{
    char text[256];
    snprintf(text, sizeof text, "%*s%s", (int)(2 * scorecard_model_depth(s->model, node)), "", scorecard_model_node_id(s->model, node));
    table_text(table, text);
}

static bool weights_table(const struct shown *s, struct out *out, uint32_t period)
{
    struct table table = { 0 };
    const int decimals = 4;
    table_column(&table, "Node", LEFT);
    table_column(&table, "Weight", RIGHT);
    table_column(&table, "Effective", RIGHT);
    table_optional(&table, "Loading", RIGHT);
    table_optional(&table, "Importance", RIGHT);
    for (size_t u = 0; u < s->units.count; u++)
        table_column(&table, scorecard_data_unit_title(s->data, s->units.at[u], s->input->options->lang), RIGHT);
    table_optional(&table, "By", LEFT);
    for (size_t n = 0; n < s->nodes.count; n++) {
        uint32_t node = s->nodes.at[n];
        indented_cell(s, &table, node);
        table_fixed(&table, scorecard_result_weight(s->result, node, period), decimals);
        table_fixed(&table, scorecard_result_effective_weight(s->result, node, period), decimals);
        table_fixed(&table, scorecard_result_weigh_fact(s->result, node, period, SCORECARD_FACT_LOADING, 0), decimals);
        table_fixed(&table, scorecard_result_weigh_fact(s->result, node, period, SCORECARD_FACT_IMPORTANCE, 0), decimals);
        for (size_t u = 0; u < s->units.count; u++)
            table_fixed(&table, scorecard_result_unit_weight(s->result, node, s->units.at[u], period), decimals);
        table_text(&table, method_above(s, node));
    }
    bool done = table_print(&table, out);
    table_free(&table);
    return done;
}

/* What is told of nodes that weigh, on a line each: "asem: rows 51, eigenvalue 4.1 1.3 ...". */
struct line {
    struct out *out;
    uint32_t node;
    const char *what;
};

static void line_told(const struct shown *s, const struct told *told, void *context)
{
    struct line *line = context;
    char number[NUMBER_SIZE];
    if (line->node != told->node) {
        out_text(line->out, line->node != SCORECARD_NONE ? "\n" : "");
        text_write(line->out, scorecard_model_node_id(s->model, told->node));
        line->what = NULL;
    }
    if (line->what == NULL || strcmp(line->what, told->what) != 0) {
        out_text(line->out, line->what == NULL ? ": " : ", ");
        out_text(line->out, told->what);
    }
    out_text(line->out, " ");
    snprintf(number, sizeof number, "%.4g", told->value); /* the locale of this program is never set */
    out_text(line->out, number);
    line->node = told->node;
    line->what = told->what;
}

static bool people(const struct shown *s, struct out *out)
{
    for (size_t p = 0; p < s->periods.count; p++) {
        uint32_t period = s->periods.at[p];
        struct line line = { out, SCORECARD_NONE, NULL };
        out_text(out, p > 0 ? "\n" : "");
        text_write(out, scorecard_data_period_id(s->data, period));
        out_text(out, "\n");
        if (!weights_table(s, out, period))
            return false;
        for (size_t n = 0; n < s->nodes.count; n++) {
            uint32_t node = s->nodes.at[n];
            struct told told = { period, SCORECARD_NONE, node, 0, NULL, NAN };
            if (scorecard_model_kind(s->model, node) == SCORECARD_KIND_AGGREGATE)
                each_fact(s, told, line_told, &line);
        }
        out_text(out, line.node != SCORECARD_NONE ? "\n" : "");
    }
    return true;
}

static int show(const struct shown *s, struct out *out)
{
    if (s->input->options->format == FORMAT_TABLE)
        return people(s, out) ? DONE : BAD;
    if (s->input->options->format == FORMAT_JSON) {
        struct json json = { .out = out };
        json_open(&json, '[', false);
        each(s, out, json_told, &json);
        json_close(&json, ']');
        return DONE;
    }
    static const char *const header[] = { "period", "node", "unit", "what", "number", "value" };
    struct csv csv = { .out = out };
    csv_header(&csv, header, sizeof header / sizeof header[0]);
    each(s, out, csv_told, &csv);
    return DONE;
}

int weights_command(const struct options *options)
{
    struct input input;
    struct shown s = { .input = &input };
    input_begin(&input, options);
    int status = input_all(&input);
    if (status == DONE)
        status = input_nodes(&input, &s.nodes);
    if (status == DONE && options->unit_names.count > 0)
        status = input_units(&input, &s.units);
    if (status == DONE)
        status = input_periods(&input, &s.periods);
    struct out out;
    if (status == DONE && !out_open(&out, options->output))
        status = BAD;
    else if (status == DONE) {
        s.model = input.model;
        s.data = input.data;
        s.result = input.result;
        status = show(&s, &out);
        if (!out_close(&out, status == DONE))
            status = BAD;
    }
    free(s.nodes.at);
    free(s.units.at);
    free(s.periods.at);
    input_free(&input);
    return status;
}
