/* SPDX-License-Identifier: MIT */
/* scorecard analyse: what the numbers look like, a table for each thing asked for. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "input.h"
#include "sheet.h"

enum { STATISTICS, CORRELATIONS, RELIABILITY, COMPONENTS, AVAILABILITY, STRENGTHS, SIMILAR, KINDS };

struct analyse {
    const struct input *input;
    struct scorecard_analysis_options options;
    struct numbers nodes, units, periods;
    struct out *out;
    struct json json;
};

static const char *period_id(const struct analyse *a, uint32_t period)
{
    return scorecard_data_period_id(a->input->data, period);
}

static const char *node_id(const struct analyse *a, uint32_t node)
{
    return node != SCORECARD_NONE ? scorecard_model_node_id(a->input->model, node) : NULL;
}

/* For people the title, else the id. */
static const char *unit_name(const struct analyse *a, uint32_t unit)
{
    const struct options *o = a->input->options;
    if (unit == SCORECARD_NONE)
        return NULL;
    return o->format == FORMAT_TABLE ? scorecard_data_unit_title(a->input->data, unit, o->lang)
                                     : scorecard_data_unit_id(a->input->data, unit);
}

/* Why a figure is not there; nothing where it is. */
static const char *outcome_word(int32_t outcome)
{
    return outcome == SCORECARD_OUTCOME_OK ? NULL : scorecard_outcome_name(outcome);
}

static const char *marks_text(int32_t marks, char text[64])
{
    static const struct {
        int32_t mark;
        const char *word;
    } words[] = { { SCORECARD_MARK_COLLINEAR, "collinear" },
                  { SCORECARD_MARK_NEGATIVE, "negative" },
                  { SCORECARD_MARK_OUTLIERS, "outliers" },
                  { SCORECARD_MARK_CONSTANT, "constant" } };
    text[0] = '\0';
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (marks & words[i].mark) {
            strcat(text, text[0] != '\0' ? " " : "");
            strcat(text, words[i].word);
        }
    return text[0] != '\0' ? text : NULL;
}

/* ---- a row of each kind ---- */

static const struct column statistics_columns[] = {
    { "period", "Period", LEFT, false }, { "node", "Node", LEFT, false },    { "input", "Input", LEFT, true },
    { "stage", "Stage", LEFT, false },   { "n", "n", RIGHT, false },         { "gaps", "Gaps", RIGHT, false },
    { "zeros", "Zeros", RIGHT, false },  { "outliers", "Outliers", RIGHT, false },
    { "mean", "Mean", RIGHT, false },    { "sd", "SD", RIGHT, false },       { "min", "Min", RIGHT, false },
    { "q5", NULL, RIGHT, false },        { "q25", "25 %", RIGHT, false },    { "median", "Median", RIGHT, false },
    { "q75", "75 %", RIGHT, false },     { "q95", NULL, RIGHT, false },      { "max", "Max", RIGHT, false },
    { "skew", "Skew", RIGHT, false },    { "kurtosis", "Kurtosis", RIGHT, false },
    { "flags", "Flags", LEFT, true },    { "outcome", "Why", LEFT, true },
};

static bool statistics_row(const struct analyse *a, const scorecard_analysis *table, uint32_t i, struct sheet *sheet)
{
    struct scorecard_statistics_line line = { .size = sizeof line };
    char flags[64];
    if (scorecard_analysis_statistics_at(table, i, &line) == 0)
        return false;
    sheet_text(sheet, period_id(a, line.period));
    sheet_text(sheet, node_id(a, line.node));
    sheet_text(sheet, line.input != SCORECARD_NONE ? scorecard_data_input_id(a->input->data, line.input) : NULL);
    sheet_text(sheet, scorecard_stage_name(line.stage));
    sheet_count(sheet, line.count);
    sheet_count(sheet, line.gaps);
    sheet_count(sheet, line.zeros);
    sheet_count(sheet, line.outliers);
    sheet_number(sheet, line.mean);
    sheet_number(sheet, line.sd);
    sheet_number(sheet, line.min);
    sheet_number(sheet, line.q5);
    sheet_number(sheet, line.q25);
    sheet_number(sheet, line.median);
    sheet_number(sheet, line.q75);
    sheet_number(sheet, line.q95);
    sheet_number(sheet, line.max);
    sheet_number(sheet, line.skew);
    sheet_number(sheet, line.kurtosis);
    sheet_text(sheet, marks_text(line.marks, flags));
    sheet_text(sheet, outcome_word(line.outcome));
    return true;
}

static const struct column correlations_columns[] = {
    { "period", "Period", LEFT, false }, { "of", "Of", LEFT, false },        { "node", "Node", LEFT, false },
    { "with", "With", LEFT, false },     { "relation", NULL, LEFT, false },  { "pairs", "Pairs", RIGHT, false },
    { "r", "r", RIGHT, false },          { "p", "p", RIGHT, false },         { "flags", "Flags", LEFT, true },
    { "outcome", "Why", LEFT, true },
};

static bool correlations_row(const struct analyse *a, const scorecard_analysis *table, uint32_t i, struct sheet *sheet)
{
    struct scorecard_correlation_line line = { .size = sizeof line };
    char flags[64];
    if (scorecard_analysis_correlation_at(table, i, &line) == 0)
        return false;
    sheet_text(sheet, period_id(a, line.period));
    sheet_text(sheet, node_id(a, line.of));
    sheet_text(sheet, node_id(a, line.node));
    sheet_text(sheet, node_id(a, line.with));
    sheet_text(sheet, line.relation == SCORECARD_RELATION_PARENT ? "parent" : "siblings");
    sheet_count(sheet, line.pairs);
    sheet_number(sheet, line.r);
    sheet_number(sheet, line.p);
    sheet_text(sheet, marks_text(line.marks, flags));
    sheet_text(sheet, outcome_word(line.outcome));
    return true;
}

static const struct column reliability_columns[] = {
    { "period", "Period", LEFT, false }, { "node", "Node", LEFT, false },   { "children", "Children", RIGHT, false },
    { "units", "Units", RIGHT, false },  { "alpha", "Alpha", RIGHT, false }, { "outcome", "Why", LEFT, true },
};

static bool reliability_row(const struct analyse *a, const scorecard_analysis *table, uint32_t i, struct sheet *sheet)
{
    struct scorecard_reliability_line line = { .size = sizeof line };
    if (scorecard_analysis_reliability_at(table, i, &line) == 0)
        return false;
    sheet_text(sheet, period_id(a, line.period));
    sheet_text(sheet, node_id(a, line.node));
    sheet_count(sheet, line.children);
    sheet_count(sheet, line.units);
    sheet_number(sheet, line.alpha);
    sheet_text(sheet, outcome_word(line.outcome));
    return true;
}

static const struct column components_columns[] = {
    { "period", "Period", LEFT, false },       { "node", "Node", LEFT, false },
    { "component", "Component", RIGHT, false }, { "child", "Child", LEFT, false },
    { "loading", "Loading", RIGHT, false },    { "eigenvalue", "Eigenvalue", RIGHT, false },
    { "share", "Share", RIGHT, false },        { "cumulative", "Cumulative", RIGHT, false },
    { "units", "Units", RIGHT, false },        { "outcome", "Why", LEFT, true },
};

static bool components_row(const struct analyse *a, const scorecard_analysis *table, uint32_t i, struct sheet *sheet)
{
    struct scorecard_component_line line = { .size = sizeof line };
    if (scorecard_analysis_component_at(table, i, &line) == 0)
        return false;
    sheet_text(sheet, period_id(a, line.period));
    sheet_text(sheet, node_id(a, line.node));
    sheet_count(sheet, line.component + 1);
    sheet_text(sheet, node_id(a, line.child));
    sheet_number(sheet, line.loading);
    sheet_number(sheet, line.eigenvalue);
    sheet_number(sheet, line.share);
    sheet_number(sheet, line.cumulative);
    sheet_count(sheet, line.units);
    sheet_text(sheet, outcome_word(line.outcome));
    return true;
}

static const struct column availability_columns[] = {
    { "period", "Period", LEFT, false },   { "unit", "Unit", LEFT, true },          { "node", "Node", LEFT, false },
    { "wanted", "Wanted", RIGHT, false }, { "observed", "Observed", RIGHT, false }, { "share", "Share", RIGHT, false },
};

static bool among(const struct numbers *numbers, uint32_t number)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (numbers->at[i] == number)
            return true;
    return false;
}

/* People see nodes, and the units that they ask for. */
static bool availability_row(const struct analyse *a, const scorecard_analysis *table, uint32_t i, struct sheet *sheet)
{
    const struct options *o = a->input->options;
    struct scorecard_availability_line line = { .size = sizeof line };
    if (scorecard_analysis_availability_at(table, i, &line) == 0)
        return false;
    bool one = line.unit != SCORECARD_NONE;
    if (o->unit_names.count > 0 ? !one || !among(&a->units, line.unit) : one && o->format == FORMAT_TABLE)
        return false;
    sheet_text(sheet, period_id(a, line.period));
    sheet_text(sheet, unit_name(a, line.unit));
    sheet_text(sheet, node_id(a, line.node));
    sheet_count(sheet, line.wanted);
    sheet_count(sheet, line.observed);
    sheet_number(sheet, line.share);
    return true;
}

static const struct column strengths_columns[] = {
    { "unit", "Unit", LEFT, false },          { "period", "Period", LEFT, false }, { "node", "Node", LEFT, false },
    { "score", "Score", RIGHT, false },      { "rank", "Rank", RIGHT, false },    { "of", "Of", RIGHT, false },
    { "median", "Median", RIGHT, false },    { "distance", "SDs above it", RIGHT, false },
    { "weight", "Weight", RIGHT, false },
};

static void strengths_row(const struct analyse *a, uint32_t unit, const scorecard_analysis *table, uint32_t i,
                          struct sheet *sheet)
{
    struct scorecard_strength_line line = { .size = sizeof line };
    scorecard_analysis_strength_at(table, i, &line);
    sheet_text(sheet, unit_name(a, unit));
    sheet_text(sheet, period_id(a, line.period));
    sheet_text(sheet, node_id(a, line.node));
    sheet_number(sheet, line.score);
    sheet_number(sheet, line.rank);
    sheet_count(sheet, line.of);
    sheet_number(sheet, line.median);
    sheet_number(sheet, line.distance);
    sheet_number(sheet, line.weight);
}

static const struct column similar_columns[] = {
    { "unit", "Unit", LEFT, false },       { "period", "Period", LEFT, false },     { "node", "Node", LEFT, false },
    { "similar", "Similar", LEFT, false }, { "children", "Children", RIGHT, false }, { "distance", "Distance", RIGHT, false },
    { "score", "Score", RIGHT, false },
};

static void similar_row(const struct analyse *a, uint32_t unit, const scorecard_analysis *table, uint32_t i,
                        struct sheet *sheet)
{
    struct scorecard_similar_line line = { .size = sizeof line };
    scorecard_analysis_similar_at(table, i, &line);
    sheet_text(sheet, unit_name(a, unit));
    sheet_text(sheet, period_id(a, line.period));
    sheet_text(sheet, node_id(a, line.node));
    sheet_text(sheet, unit_name(a, line.unit));
    sheet_count(sheet, line.children);
    sheet_number(sheet, line.distance);
    sheet_number(sheet, line.score);
}

/* ---- tables ---- */

static const struct {
    const char *name;
    const struct column *columns;
    size_t count;
    scorecard_status (*all)(const scorecard_result *, const struct scorecard_analysis_options *, scorecard_analysis **,
                            struct scorecard_error *);
    bool (*row)(const struct analyse *, const scorecard_analysis *, uint32_t, struct sheet *);
    scorecard_status (*one)(const scorecard_result *, uint32_t, const struct scorecard_analysis_options *,
                            scorecard_analysis **, struct scorecard_error *);
    void (*row_of)(const struct analyse *, uint32_t, const scorecard_analysis *, uint32_t, struct sheet *);
} kinds[KINDS] = {
#define COLUMNS(name) #name, name##_columns, sizeof name##_columns / sizeof name##_columns[0]
    { COLUMNS(statistics), scorecard_result_statistics, statistics_row, NULL, NULL },
    { COLUMNS(correlations), scorecard_result_correlations, correlations_row, NULL, NULL },
    { COLUMNS(reliability), scorecard_result_reliability, reliability_row, NULL, NULL },
    { COLUMNS(components), scorecard_result_components, components_row, NULL, NULL },
    { COLUMNS(availability), scorecard_result_availability, availability_row, NULL, NULL },
    { COLUMNS(strengths), NULL, NULL, scorecard_result_strengths, strengths_row },
    { COLUMNS(similar), NULL, NULL, scorecard_result_similar, similar_row },
};

static int refuse(const struct analyse *a, const struct scorecard_error *err)
{
    tell_error(a->input->options->model, err);
    return BAD;
}

/* The rows of a table: of all units, or of each that was asked for. */
static int write_rows(const struct analyse *a, int kind, struct sheet *sheet)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    size_t times = kinds[kind].one != NULL ? a->units.count : 1;
    for (size_t t = 0; t < times; t++) {
        scorecard_analysis *table = NULL;
        scorecard_status status = kinds[kind].one != NULL
                                      ? kinds[kind].one(a->input->result, a->units.at[t], &a->options, &table, &err)
                                      : kinds[kind].all(a->input->result, &a->options, &table, &err);
        if (status != SCORECARD_OK)
            return refuse(a, &err);
        for (uint32_t i = 0; i < scorecard_analysis_count(table) && !out_failed(a->out); i++) {
            bool shown = true;
            if (kinds[kind].one != NULL)
                kinds[kind].row_of(a, a->units.at[t], table, i, sheet);
            else
                shown = kinds[kind].row(a, table, i, sheet);
            if (shown)
                sheet_row(sheet);
        }
        scorecard_analysis_unref(table);
    }
    return DONE;
}

static int write_table(struct analyse *a, int kind, bool first)
{
    struct sheet sheet;
    enum format format = a->input->options->format;
    if (format == FORMAT_TABLE && !first)
        out_text(a->out, "\n");
    sheet_begin(&sheet, a->out, &a->json, format, kinds[kind].name, kinds[kind].columns, kinds[kind].count);
    int status = write_rows(a, kind, &sheet);
    return sheet_end(&sheet) && status == DONE ? DONE : BAD;
}

/* What was asked for; else of units what is of a unit, and otherwise all the rest. */
static int choose(const struct options *o, bool wanted[KINDS])
{
    size_t count = 0;
    for (int kind = 0; kind < KINDS; kind++) {
        bool of_unit = kinds[kind].one != NULL;
        wanted[kind] = o->what.count == 0 && of_unit == (o->unit_names.count > 0);
        for (size_t i = 0; i < o->what.count; i++)
            wanted[kind] = wanted[kind] || strcmp(o->what.at[i], kinds[kind].name) == 0;
        count += wanted[kind];
        if (wanted[kind] && of_unit && o->unit_names.count == 0) {
            fprintf(stderr, "scorecard: --unit: say whose %s are to be shown\n",
                    kind == SIMILAR ? "similar units" : "strengths");
            return BAD;
        }
    }
    if (o->format == FORMAT_CSV && count != 1) {
        fputs("scorecard: --what: csv is one table; say which\n", stderr);
        return BAD;
    }
    return DONE;
}

static int write_all(struct analyse *a)
{
    struct out out;
    bool wanted[KINDS], first = true;
    int status = choose(a->input->options, wanted);
    if (status != DONE || !out_open(&out, a->input->options->output))
        return BAD;
    a->out = &out;
    a->json = (struct json){ .out = &out };
    if (a->input->options->format == FORMAT_JSON)
        json_open(&a->json, '{', false);
    for (int kind = 0; kind < KINDS && status == DONE; kind++)
        if (wanted[kind]) {
            status = write_table(a, kind, first);
            first = false;
        }
    if (a->input->options->format == FORMAT_JSON)
        json_close(&a->json, '}');
    return out_close(&out, status == DONE) ? status : BAD;
}

int analyse_command(const struct options *options)
{
    struct input input;
    bool ignored[KINDS];
    if (choose(options, ignored) != DONE)
        return BAD;
    input_begin(&input, options);
    int status = input_all(&input);
    struct analyse a = { .input = &input, .options = SCORECARD_ANALYSIS_OPTIONS_INIT };
    if (status == DONE && (input_nodes(&input, &a.nodes) != DONE || input_units(&input, &a.units) != DONE ||
                           input_periods(&input, &a.periods) != DONE))
        status = BAD;
    if (status == DONE) {
        a.options.run = &input.run;
        a.options.nodes = options->nodes.count > 0 ? a.nodes.at : NULL;
        a.options.node_count = a.nodes.count;
        a.options.periods = a.periods.at;
        a.options.period_count = a.periods.count;
        a.options.stage = options->stage;
        a.options.correlation = options->correlation;
        a.options.among = options->among;
        a.options.order = options->order;
        a.options.collinear = options->collinear;
        a.options.negative = options->negative;
        a.options.nearest = options->nearest;
        status = write_all(&a);
    }
    free(a.nodes.at);
    free(a.units.at);
    free(a.periods.at);
    input_free(&input);
    return status;
}
