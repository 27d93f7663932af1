/* SPDX-License-Identifier: MIT */
#include "coinr.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How far a node is above its lowest indicator; 1 of an indicator. */
static uint32_t level(const scorecard_model *model, uint32_t node)
{
    uint32_t deepest = 0;
    for (uint32_t n = node; n < scorecard_model_end(model, node); n++) {
        uint32_t depth = scorecard_model_depth(model, n) - scorecard_model_depth(model, node);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

static int bad_node(const char *file, const char *node, const char *cure)
{
    fprintf(stderr, "%s: node %s: %s\n", file, node, cure);
    return BAD;
}

/* A parameter of a step that a node works with. false: not stated. */
static bool param(const scorecard_model *model, uint32_t node, int32_t step, int32_t key, struct scorecard_param *out)
{
    for (size_t i = 0; scorecard_model_param_at(model, node, step, i, out) != 0; i++)
        if (out->key == key)
            return true;
    return false;
}

static bool is_indicator(const scorecard_model *model, uint32_t node)
{
    return scorecard_model_kind(model, node) == SCORECARD_KIND_INDICATOR;
}

/* What an indicator is divided by, or NULL. */
static const char *denominator(const scorecard_model *model, uint32_t node)
{
    struct scorecard_param by;
    if (!is_indicator(model, node) ||
        scorecard_model_method(model, node, SCORECARD_STEP_DENOMINATE, NULL) != SCORECARD_DENOMINATE_BY)
        return NULL;
    return param(model, node, SCORECARD_STEP_DENOMINATE, SCORECARD_KEY_DENOMINATOR, &by) ? by.text : NULL;
}

static bool is_denominator(const scorecard_model *model, const char *input)
{
    for (uint32_t n = 0; n < scorecard_model_count(model); n++) {
        const char *by = denominator(model, n);
        if (by != NULL && strcmp(by, input) == 0)
            return true;
    }
    return false;
}

/* What iMeta has no word for and no score can be without. */
static int check_node(const scorecard_model *model, uint32_t n, const char *file)
{
    const char *id = scorecard_model_node_id(model, n);
    uint32_t parent = scorecard_model_parent(model, n);
    struct scorecard_param scale;
    if (scorecard_model_kind(model, n) == SCORECARD_KIND_REFERENCE || (is_indicator(model, n) &&
        (scorecard_model_node_input_count(model, n) != 1 ||
         scorecard_model_method(model, n, SCORECARD_STEP_RULE, NULL) == SCORECARD_RULE_EXPRESSION)))
        return bad_node(file, id, "COINr has no references and expressions; compute the column, and let an indicator read it");
    if (isnan(scorecard_model_weight(model, n)))
        return bad_node(file, id, "its weight comes from the data; `scorecard fit` states it");
    if (parent != SCORECARD_NONE && level(model, parent) != level(model, n) + 1)
        return bad_node(file, id, "COINr wants all indicators at the same depth; put an aggregate between it and its parent");
    if (is_denominator(model, id))
        return bad_node(file, id, "an indicator of this id and a denominator would have one iCode; give the node another id");
    if (denominator(model, n) != NULL && param(model, n, SCORECARD_STEP_DENOMINATE, SCORECARD_KEY_SCALE, &scale) &&
        scale.number != 1)
        fprintf(stderr, "%s: node %s: warning: iMeta has no scale for quotients; state it in Denominate(denomby = )\n", file, id);
    return DONE;
}

static void cell(struct csv *csv, const char *text)
{
    csv_text(csv, text != NULL && text[0] != '\0' ? text : "NA");
}

static void number(struct csv *csv, double value)
{
    if (isnan(value))
        csv_text(csv, "NA");
    else
        csv_number(csv, value);
}

static void write_node(const scorecard_model *model, uint32_t n, const char *lang, struct csv *csv)
{
    struct scorecard_param target;
    bool leaf = is_indicator(model, n);
    bool has_target = leaf && scorecard_model_method(model, n, SCORECARD_STEP_RULE, NULL) == SCORECARD_RULE_DISTANCE_TO_TARGET &&
                      param(model, n, SCORECARD_STEP_RULE, SCORECARD_KEY_TARGET, &target) && target.text == NULL;
    csv_count(csv, level(model, n));
    csv_text(csv, scorecard_model_node_id(model, n));
    csv_text(csv, scorecard_model_title(model, n, lang));
    csv_text(csv, leaf && scorecard_model_direction(model, n) == SCORECARD_DIRECTION_LOWER ? "-1" : "1");
    csv_number(csv, scorecard_model_weight(model, n));
    cell(csv, scorecard_model_text(model, n, SCORECARD_TEXT_UNIT, lang));
    number(csv, has_target ? target.number : NAN);
    cell(csv, denominator(model, n));
    cell(csv, scorecard_model_node_id(model, scorecard_model_parent(model, n)));
    csv_text(csv, leaf ? "Indicator" : "Aggregate");
    csv_end(csv);
}

/* A row of what is not in the tree. */
static void write_column(struct csv *csv, const char *code, const char *type)
{
    const char *const cells[] = { "NA", code, code, "NA", "NA", "NA", "NA", "NA", "NA", type };
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        csv_text(csv, cells[i]);
    csv_end(csv);
}

int coinr_write_meta(const scorecard_model *model, const scorecard_data *data, const struct options *options,
                     struct out *out)
{
    static const char *const header[] = { "Level", "iCode", "iName", "Direction", "Weight", "Unit", "Target", "Denominator",
                                          "Parent", "Type" };
    struct csv csv = { .out = out };
    uint32_t count = scorecard_model_count(model), highest = 0;
    for (uint32_t n = 0; n < count; n++) {
        if (check_node(model, n, options->model) != DONE)
            return BAD;
        highest = level(model, n) > highest ? level(model, n) : highest;
    }
    csv_header(&csv, header, sizeof header / sizeof header[0]);
    for (uint32_t at = 1; at <= highest; at++)
        for (uint32_t n = 0; n < count && !out_failed(out); n++)
            if (level(model, n) == at)
                write_node(model, n, options->lang, &csv);
    for (uint32_t g = 0; g < scorecard_data_group_column_count(data); g++)
        write_column(&csv, scorecard_data_group_column_id(data, g), "Group");
    for (uint32_t i = 0; i < scorecard_model_input_count(model); i++)
        if (is_denominator(model, scorecard_model_input_at(model, i)))
            write_column(&csv, scorecard_model_input_at(model, i), "Denominator");
    return DONE;
}

/* A value of iData; *any tells that something was stated. */
static double value_of(const scorecard_data *data, const char *input, uint32_t unit, uint32_t period, bool *any)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    *any |= scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, unit, period, scorecard_data_find_input(data, input), &cell) != 0;
    return cell.value;
}

/* The columns of numbers: code and the input that it is read from. */
struct columns {
    const char **codes, **inputs;
    double *values;
    size_t count;
};

static bool find_columns(const scorecard_model *model, struct columns *columns)
{
    size_t most = (size_t)scorecard_model_count(model) + scorecard_model_input_count(model) + 1;
    columns->codes = calloc(most, sizeof *columns->codes);
    columns->inputs = calloc(most, sizeof *columns->inputs);
    columns->values = calloc(most, sizeof *columns->values);
    if (columns->codes == NULL || columns->inputs == NULL || columns->values == NULL)
        return false;
    for (uint32_t i = 0; i < scorecard_model_input_count(model); i++) {
        const char *input = scorecard_model_input_at(model, i);
        if (is_denominator(model, input)) {
            columns->codes[columns->count] = input;
            columns->inputs[columns->count++] = input;
        }
    }
    for (uint32_t n = 0; n < scorecard_model_count(model); n++)
        if (is_indicator(model, n)) {
            columns->codes[columns->count] = scorecard_model_node_id(model, n);
            columns->inputs[columns->count++] = scorecard_model_input_at(model, scorecard_model_node_input_at(model, n, 0));
        }
    return true;
}

static void write_rows(const scorecard_data *data, const char *lang, const struct columns *columns, struct csv *csv)
{
    for (uint32_t t = 0; t < scorecard_data_period_count(data); t++)
        for (uint32_t u = 0; u < scorecard_data_unit_count(data) && !out_failed(csv->out); u++) {
            uint32_t period = scorecard_data_period_by_time(data, t);
            bool any = false;
            for (size_t i = 0; i < columns->count; i++)
                columns->values[i] = value_of(data, columns->inputs[i], u, period, &any);
            if (!any)
                continue;
            csv_text(csv, scorecard_data_unit_title(data, u, lang));
            csv_text(csv, scorecard_data_unit_id(data, u));
            for (uint32_t g = 0; g < scorecard_data_group_column_count(data); g++)
                cell(csv, scorecard_data_group_title(data, g, scorecard_data_group(data, g, u, period)));
            csv_text(csv, scorecard_data_period_id(data, period));
            for (size_t i = 0; i < columns->count; i++)
                number(csv, columns->values[i]);
            csv_end(csv);
        }
}

int coinr_write_data(const scorecard_model *model, const scorecard_data *data, const struct options *options,
                     struct out *out)
{
    struct csv csv = { .out = out };
    struct columns columns = { 0 };
    bool there = find_columns(model, &columns);
    if (there) {
        csv_text(&csv, "uName");
        csv_text(&csv, "uCode");
        for (uint32_t g = 0; g < scorecard_data_group_column_count(data); g++)
            csv_text(&csv, scorecard_data_group_column_id(data, g));
        csv_text(&csv, "Time");
        for (size_t i = 0; i < columns.count; i++)
            csv_text(&csv, columns.codes[i]);
        csv_end(&csv);
        write_rows(data, options->lang, &columns, &csv);
    } else {
        fputs("scorecard: out of memory\n", stderr);
    }
    free(columns.codes);
    free(columns.inputs);
    free(columns.values);
    return there ? DONE : BAD;
}
