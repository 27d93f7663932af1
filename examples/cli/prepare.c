/* SPDX-License-Identifier: MIT */
/* scorecard prepare: what became of the columns before they were scored. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "command.h"
#include "figures.h"
#include "input.h"
#include "table.h"
#include "write.h"

struct prepare {
    const struct input *input;
    const scorecard_preparation *report;
    struct numbers nodes, units, periods;
};

static bool among(const struct numbers *numbers, uint32_t number)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (numbers->at[i] == number)
            return true;
    return false;
}

/* Each goes on to the next line that is to be shown. */
static bool next_column(const struct prepare *p, size_t *i, struct scorecard_prepared_column *line)
{
    line->size = sizeof *line;
    while (scorecard_preparation_column_at(p->report, (*i)++, line) != 0)
        if (among(&p->nodes, line->node) && among(&p->periods, line->period))
            return true;
    return false;
}

static bool next_cell(const struct prepare *p, size_t *i, struct scorecard_prepared_cell *line)
{
    line->size = sizeof *line;
    while (scorecard_preparation_cell_at(p->report, (*i)++, line) != 0)
        if (among(&p->nodes, line->node) && among(&p->units, line->unit) && among(&p->periods, line->period))
            return true;
    return false;
}

static bool next_unit(const struct prepare *p, size_t *i, struct scorecard_screened_unit *line)
{
    line->size = sizeof *line;
    while (scorecard_preparation_unit_at(p->report, (*i)++, line) != 0)
        if (among(&p->units, line->unit) && among(&p->periods, line->period) &&
            (p->input->options->nodes.count == 0 || among(&p->nodes, line->node)))
            return true;
    return false;
}

static const char *node_id(const struct prepare *p, uint32_t node)
{
    return scorecard_model_node_id(p->input->model, node); /* NULL of the model's defaults */
}

static const char *period_id(const struct prepare *p, uint32_t period)
{
    return scorecard_data_period_id(p->input->data, period);
}

static const char *transform_name(int32_t transform)
{
    return scorecard_choice_name(SCORECARD_TREAT_SKEW, SCORECARD_KEY_TRANSFORM, transform);
}

/* ---- for people ---- */

static void readable(struct table *table, double value)
{
    char text[FIXED_SIZE];
    figure_readable(value, text);
    table_text(table, text);
}

static void count_unless_none(struct table *table, uint32_t count)
{
    if (count > 0)
        table_count(table, count);
    else
        table_text(table, NULL);
}

/* A heading, then the table; nothing where there are no rows. */
static bool print(struct table *table, const char *heading, bool *begun, struct out *out)
{
    bool done = true;
    if (table->cell_count > 0 || table->failed) {
        out_text(out, *begun ? "\n" : "");
        out_text(out, heading);
        out_text(out, "\n");
        done = table_print(table, out);
        *begun = true;
    }
    table_free(table);
    return done;
}

static bool print_columns(const struct prepare *p, bool *begun, struct out *out)
{
    struct table table = { 0 };
    struct scorecard_prepared_column line;
    table_column(&table, "Indicator", LEFT);
    table_column(&table, "Period", LEFT);
    table_column(&table, "Values", RIGHT);
    table_optional(&table, "Gaps", RIGHT);
    table_optional(&table, "Undefined", RIGHT);
    table_optional(&table, "Screened", RIGHT);
    table_optional(&table, "Imputed", RIGHT);
    table_optional(&table, "Treatment", LEFT);
    table_optional(&table, "Winsorised", RIGHT);
    table_optional(&table, "Transform", LEFT);
    table_optional(&table, "Lambda", RIGHT);
    table_optional(&table, "Skew", RIGHT);
    table_optional(&table, "Kurtosis", RIGHT);
    table_optional(&table, "Skew after", RIGHT);
    table_optional(&table, "Kurtosis after", RIGHT);
    table_optional(&table, "Flag", LEFT);
    for (size_t i = 0; next_column(p, &i, &line);) {
        bool moved = line.winsorised > 0 || line.transform != 0;
        table_text(&table, node_id(p, line.node));
        table_text(&table, period_id(p, line.period));
        table_count(&table, line.count);
        count_unless_none(&table, line.gaps);
        count_unless_none(&table, line.undefined);
        count_unless_none(&table, line.screened);
        count_unless_none(&table, line.imputed);
        table_text(&table, scorecard_treatment_name(line.treatment));
        count_unless_none(&table, line.winsorised);
        table_text(&table, line.mirrored != 0 && line.transform != 0 ? "mirrored" : transform_name(line.transform));
        readable(&table, line.transform == SCORECARD_TRANSFORM_BOX_COX ? line.lambda : NAN);
        table_fixed(&table, line.skew_before, 3);
        table_fixed(&table, line.kurtosis_before, 3);
        table_fixed(&table, moved ? line.skew_after : NAN, 3);
        table_fixed(&table, moved ? line.kurtosis_after : NAN, 3);
        table_text(&table, line.flagged != 0 ? "does not pass" : NULL);
    }
    return print(&table, "Indicators", begun, out);
}

static bool print_units(const struct prepare *p, bool *begun, struct out *out)
{
    struct table table = { 0 };
    struct scorecard_screened_unit line;
    table_column(&table, "Unit", LEFT);
    table_column(&table, "Period", LEFT);
    table_optional(&table, "Below", LEFT);
    table_column(&table, "Screening", LEFT);
    table_column(&table, "Available", RIGHT);
    table_column(&table, "Not zero", RIGHT);
    for (size_t i = 0; next_unit(p, &i, &line);) {
        if (line.verdict == SCORECARD_SCREENING_PASSED)
            continue;
        table_text(&table, scorecard_data_unit_title(p->input->data, line.unit, p->input->options->lang));
        table_text(&table, period_id(p, line.period));
        table_text(&table, node_id(p, line.node));
        table_text(&table, scorecard_screening_name(line.verdict));
        table_fixed(&table, line.available, 3);
        table_fixed(&table, line.nonzero, 3);
    }
    return print(&table, "Units that did not simply pass the screen", begun, out);
}

static bool print_cells(const struct prepare *p, bool *begun, struct out *out)
{
    struct table table = { 0 };
    struct scorecard_prepared_cell line;
    table_column(&table, "Indicator", LEFT);
    table_column(&table, "Period", LEFT);
    table_column(&table, "Unit", LEFT);
    table_column(&table, "Change", LEFT);
    table_column(&table, "Before", RIGHT);
    table_column(&table, "After", RIGHT);
    for (size_t i = 0; next_cell(p, &i, &line);) {
        table_text(&table, node_id(p, line.node));
        table_text(&table, period_id(p, line.period));
        table_text(&table, scorecard_data_unit_title(p->input->data, line.unit, p->input->options->lang));
        table_text(&table, scorecard_change_name(line.change));
        readable(&table, line.before);
        readable(&table, line.after);
    }
    return print(&table, "Cells that were changed", begun, out);
}

static int prepare_table(const struct prepare *p, struct out *out)
{
    bool begun = false;
    bool done = print_columns(p, &begun, out) && print_units(p, &begun, out) && print_cells(p, &begun, out);
    if (done && !begun)
        out_text(out, "No indicator has a step before its rule.\n");
    return done ? DONE : BAD;
}

/* ---- for programs ---- */

/* What a line is about. */
struct about {
    const char *kind, *period, *node, *unit, *what;
};

static void csv_about(struct csv *csv, const struct about *about)
{
    csv_text(csv, about->kind);
    csv_text(csv, about->period);
    csv_text(csv, about->node);
    csv_text(csv, about->unit);
    csv_text(csv, about->what);
}

static void csv_nothing(struct csv *csv, int count)
{
    for (int i = 0; i < count; i++)
        csv_text(csv, NULL);
}

static int prepare_csv(const struct prepare *p, struct out *out)
{
    static const char *const header[] = {
        "kind", "period", "node", "unit", "what", "before", "after", "available", "nonzero", "count", "gaps", "undefined",
        "screened", "imputed", "winsorised", "flagged", "transform", "mirrored", "lambda", "origin", "shift", "low", "high",
        "skew", "kurtosis", "skew_after", "kurtosis_after",
    };
    struct csv csv = { .out = out };
    struct scorecard_prepared_column column;
    struct scorecard_screened_unit unit;
    struct scorecard_prepared_cell cell;
    const scorecard_data *data = p->input->data;
    csv_header(&csv, header, sizeof header / sizeof header[0]);
    for (size_t i = 0; next_column(p, &i, &column) && !out_failed(out);) {
        csv_about(&csv, &(struct about){ "column", period_id(p, column.period), node_id(p, column.node), NULL,
                                         scorecard_treatment_name(column.treatment) });
        csv_nothing(&csv, 4);
        const uint32_t counts[] = { column.count, column.gaps, column.undefined, column.screened, column.imputed,
                                    column.winsorised, (uint32_t)column.flagged };
        for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++)
            csv_count(&csv, counts[k]);
        csv_text(&csv, transform_name(column.transform));
        csv_count(&csv, (uint32_t)column.mirrored);
        const double numbers[] = { column.lambda, column.origin, column.shift, column.low, column.high, column.skew_before,
                                   column.kurtosis_before, column.skew_after, column.kurtosis_after };
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
            csv_number(&csv, numbers[k]);
        csv_end(&csv);
    }
    for (size_t i = 0; next_unit(p, &i, &unit) && !out_failed(out);) {
        csv_about(&csv, &(struct about){ "unit", period_id(p, unit.period), node_id(p, unit.node),
                                         scorecard_data_unit_id(data, unit.unit), scorecard_screening_name(unit.verdict) });
        csv_nothing(&csv, 2);
        csv_number(&csv, unit.available);
        csv_number(&csv, unit.nonzero);
        csv_nothing(&csv, 18);
        csv_end(&csv);
    }
    for (size_t i = 0; next_cell(p, &i, &cell) && !out_failed(out);) {
        csv_about(&csv, &(struct about){ "cell", period_id(p, cell.period), node_id(p, cell.node),
                                         scorecard_data_unit_id(data, cell.unit), scorecard_change_name(cell.change) });
        csv_number(&csv, cell.before);
        csv_number(&csv, cell.after);
        csv_nothing(&csv, 20);
        csv_end(&csv);
    }
    return DONE;
}

static void json_about(struct json *json, const struct about *about)
{
    json_open(json, '{', true);
    json_member_text(json, "kind", about->kind);
    json_member_text(json, "period", about->period);
    json_member_text(json, "node", about->node);
    if (about->unit != NULL)
        json_member_text(json, "unit", about->unit);
    json_member_text(json, "what", about->what);
}

static int prepare_json(const struct prepare *p, struct out *out)
{
    struct json json = { .out = out };
    struct scorecard_prepared_column column;
    struct scorecard_screened_unit unit;
    struct scorecard_prepared_cell cell;
    const scorecard_data *data = p->input->data;
    json_open(&json, '[', false);
    for (size_t i = 0; next_column(p, &i, &column) && !out_failed(out);) {
        json_about(&json, &(struct about){ "column", period_id(p, column.period), node_id(p, column.node), NULL,
                                           scorecard_treatment_name(column.treatment) });
        json_member_count(&json, "count", column.count);
        json_member_count(&json, "gaps", column.gaps);
        json_member_count(&json, "undefined", column.undefined);
        json_member_count(&json, "screened", column.screened);
        json_member_count(&json, "imputed", column.imputed);
        json_member_count(&json, "winsorised", column.winsorised);
        json_key(&json, "flagged");
        json_bool(&json, column.flagged != 0);
        json_member_text(&json, "transform", transform_name(column.transform));
        json_key(&json, "mirrored");
        json_bool(&json, column.mirrored != 0);
        json_member_number(&json, "lambda", column.lambda);
        json_member_number(&json, "origin", column.origin);
        json_member_number(&json, "shift", column.shift);
        json_member_number(&json, "low", column.low);
        json_member_number(&json, "high", column.high);
        json_member_number(&json, "skew", column.skew_before);
        json_member_number(&json, "kurtosis", column.kurtosis_before);
        json_member_number(&json, "skew_after", column.skew_after);
        json_member_number(&json, "kurtosis_after", column.kurtosis_after);
        json_close(&json, '}');
    }
    for (size_t i = 0; next_unit(p, &i, &unit) && !out_failed(out);) {
        json_about(&json, &(struct about){ "unit", period_id(p, unit.period), node_id(p, unit.node),
                                           scorecard_data_unit_id(data, unit.unit), scorecard_screening_name(unit.verdict) });
        json_member_number(&json, "available", unit.available);
        json_member_number(&json, "nonzero", unit.nonzero);
        json_close(&json, '}');
    }
    for (size_t i = 0; next_cell(p, &i, &cell) && !out_failed(out);) {
        json_about(&json, &(struct about){ "cell", period_id(p, cell.period), node_id(p, cell.node),
                                           scorecard_data_unit_id(data, cell.unit), scorecard_change_name(cell.change) });
        json_member_number(&json, "before", cell.before);
        json_member_number(&json, "after", cell.after);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    return DONE;
}

static int write_all(const struct prepare *p)
{
    struct out out;
    if (!out_open(&out, p->input->options->output))
        return BAD;
    int status = DONE;
    switch (p->input->options->format) {
    case FORMAT_CSV: status = prepare_csv(p, &out); break;
    case FORMAT_JSON: status = prepare_json(p, &out); break;
    case FORMAT_TABLE: status = prepare_table(p, &out); break;
    }
    return out_close(&out, status != BAD) ? status : BAD;
}

int prepare_command(const struct options *options)
{
    struct input input;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct prepare p = { .input = &input };
    scorecard_preparation *report = NULL;
    input_begin(&input, options);
    int status = input_all(&input);
    if (status == DONE && scorecard_result_preparation(input.result, &report, &err) != SCORECARD_OK) {
        tell_error(options->model, &err);
        status = BAD;
    }
    p.report = report;
    if (status == DONE && (input_nodes(&input, &p.nodes) != DONE || input_units(&input, &p.units) != DONE ||
                           input_periods(&input, &p.periods) != DONE))
        status = BAD;
    if (status == DONE)
        status = write_all(&p);
    free(p.nodes.at);
    free(p.units.at);
    free(p.periods.at);
    scorecard_preparation_unref(report);
    input_free(&input);
    return status;
}
