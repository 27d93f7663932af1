/* SPDX-License-Identifier: MIT */
#include "survey.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "table.h"

/* Reasons of gaps in data; the computed ones come after them. */
enum { REASONS = SCORECARD_GAP_STRUCTURAL + 1 };

/* Values (under reason 0) and gaps by reason. */
struct tally {
    uint64_t cells[REASONS];
};

/* What is known of an input: a value in some layer, else the reason of the first layer that states one. */
static int32_t look(const scorecard_data *data, uint32_t unit, uint32_t period, uint32_t input)
{
    int32_t reason = 0;
    for (int32_t layer = SCORECARD_LAYER_OBSERVED; layer < SCORECARD_LAYER_PUBLISHED; layer++) {
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        if (scorecard_data_cell(data, layer, unit, period, input, &cell) == 0)
            continue;
        if (!isnan(cell.value))
            return SCORECARD_GAP_NONE;
        if (reason == 0)
            reason = cell.gap;
    }
    return reason > 0 && reason < REASONS ? reason : SCORECARD_GAP_NOT_REPORTED;
}

static void count_cells(const struct input *input, uint32_t period, uint32_t column, struct tally *tally)
{
    for (uint32_t u = 0; u < scorecard_data_unit_count(input->data); u++)
        tally->cells[look(input->data, u, period, column)]++;
}

/* The input of the data that the model's i-th input is, or NONE. */
static uint32_t column_of(const struct input *input, uint32_t i)
{
    return scorecard_data_find_input(input->data, scorecard_model_input_at(input->model, i));
}

static struct tally tally_period(const struct input *input, uint32_t period)
{
    struct tally tally = { { 0 } };
    for (uint32_t i = 0; i < scorecard_model_input_count(input->model); i++)
        if (column_of(input, i) != SCORECARD_NONE)
            count_cells(input, period, column_of(input, i), &tally);
    return tally;
}

static uint64_t gaps_in(const struct tally *tally)
{
    uint64_t gaps = 0;
    for (size_t reason = 1; reason < REASONS; reason++)
        gaps += tally->cells[reason];
    return gaps;
}

static bool is_scored(const struct input *input, uint32_t period)
{
    for (uint32_t i = 0; i < scorecard_result_period_count(input->result); i++)
        if (scorecard_result_period_at(input->result, i) == period)
            return true;
    return false;
}

/* How many units have a score of a node. */
static uint32_t count_scores(const struct input *input, uint32_t node, uint32_t period)
{
    uint32_t count = 0;
    for (uint32_t u = 0; u < scorecard_data_unit_count(input->data); u++)
        count += isnan(scorecard_result_score(input->result, node, u, period)) ? 0 : 1;
    return count;
}

static void gap_columns(struct table *table)
{
    table_column(table, "Values", RIGHT);
    for (int32_t reason = 1; reason < REASONS; reason++)
        table_optional(table, scorecard_gap_name(reason), RIGHT);
}

static void gap_cells(struct table *table, const struct tally *tally)
{
    table_count(table, tally->cells[0]);
    for (size_t reason = 1; reason < REASONS; reason++) {
        if (tally->cells[reason] > 0)
            table_count(table, tally->cells[reason]);
        else
            table_text(table, NULL);
    }
}

/* The indices: nodes without a parent. */
static uint32_t next_root(const struct input *input, uint32_t root)
{
    return scorecard_model_end(input->model, root);
}

static bool print_periods(const struct input *input, struct out *out)
{
    struct table table = { 0 };
    uint32_t nodes = scorecard_model_count(input->model);
    table_column(&table, "Period", LEFT);
    gap_columns(&table);
    for (uint32_t root = 0; root < nodes && input->result != NULL; root = next_root(input, root)) {
        char header[128];
        snprintf(header, sizeof header, "%s scored", scorecard_model_node_id(input->model, root));
        table_column(&table, header, RIGHT);
    }
    table_optional(&table, "Note", LEFT);
    for (uint32_t i = 0; i < scorecard_data_period_count(input->data); i++) {
        uint32_t period = scorecard_data_period_by_time(input->data, i);
        struct tally tally = tally_period(input, period);
        bool scored = input->result == NULL || is_scored(input, period);
        table_text(&table, scorecard_data_period_id(input->data, period));
        gap_cells(&table, &tally);
        for (uint32_t root = 0; root < nodes && input->result != NULL; root = next_root(input, root)) {
            if (scored)
                table_count(&table, count_scores(input, root, period));
            else
                table_text(&table, NULL);
        }
        table_text(&table, scored ? NULL : "outside the edition");
    }
    bool printed = table_print(&table, out);
    table_free(&table);
    return printed;
}

/* Inputs that have gaps, over all periods. */
static bool print_inputs(const struct input *input, struct out *out)
{
    struct table table = { 0 };
    bool any = false;
    table_column(&table, "Input with gaps", LEFT);
    gap_columns(&table);
    for (uint32_t i = 0; i < scorecard_model_input_count(input->model); i++) {
        struct tally tally = { { 0 } };
        uint32_t column = column_of(input, i);
        for (uint32_t p = 0; column != SCORECARD_NONE && p < scorecard_data_period_count(input->data); p++)
            count_cells(input, p, column, &tally);
        if (gaps_in(&tally) == 0)
            continue;
        any = true;
        table_text(&table, scorecard_model_input_at(input->model, i));
        gap_cells(&table, &tally);
    }
    bool printed = true;
    if (any) {
        out_text(out, "\n");
        printed = table_print(&table, out);
    }
    table_free(&table);
    return printed;
}

static uint32_t count_ranked(const scorecard_data *data)
{
    uint32_t ranked = 0;
    for (uint32_t u = 0; u < scorecard_data_unit_count(data); u++)
        ranked += scorecard_data_unit_ranked(data, u) != 0 ? 1 : 0;
    return ranked;
}

bool survey_print(const struct input *input, struct out *out)
{
    const scorecard_data *data = input->data;
    unsigned long units = scorecard_data_unit_count(data), ranked = count_ranked(data);
    unsigned long periods = scorecard_data_period_count(data), groups = scorecard_data_group_column_count(data);
    char line[160];
    snprintf(line, sizeof line, "Data: %lu unit%s, %lu of them ranked; %lu period%s", units, units == 1 ? "" : "s", ranked,
             periods, periods == 1 ? "" : "s");
    out_text(out, line);
    for (uint32_t c = 0; c < groups; c++) {
        out_text(out, c == 0 ? "; grouped by " : ", ");
        out_text(out, scorecard_data_group_column_id(data, c));
    }
    out_text(out, "\n\n");
    if (!print_periods(input, out) || !print_inputs(input, out))
        return false;
    uint32_t warnings = scorecard_result_warning_count(input->result);
    /* Where they are no mere warnings, standard error has them. */
    if (warnings > 0 && input->options->allow_unknown)
        out_text(out, "\nWarnings\n");
    for (uint32_t i = 0; i < warnings && input->options->allow_unknown; i++) {
        out_text(out, "  ");
        text_write(out, scorecard_result_warning_at(input->result, i));
        out_text(out, "\n");
    }
    return true;
}

static void json_tally(struct json *json, const struct tally *tally)
{
    json_member_count(json, "values", tally->cells[0]);
    json_key(json, "gaps");
    json_open(json, '{', true);
    for (int32_t reason = 1; reason < REASONS; reason++)
        if (tally->cells[reason] > 0)
            json_member_count(json, scorecard_gap_name(reason), tally->cells[reason]);
    json_close(json, '}');
}

void survey_json(const struct input *input, struct json *json)
{
    const scorecard_data *data = input->data;
    json_open(json, '{', false);
    json_member_count(json, "units", scorecard_data_unit_count(data));
    json_member_count(json, "ranked", count_ranked(data));
    json_key(json, "groups");
    json_open(json, '[', true);
    for (uint32_t c = 0; c < scorecard_data_group_column_count(data); c++)
        json_text(json, scorecard_data_group_column_id(data, c));
    json_close(json, ']');
    json_key(json, "periods");
    json_open(json, '[', false);
    for (uint32_t i = 0; i < scorecard_data_period_count(data); i++) {
        uint32_t period = scorecard_data_period_by_time(data, i);
        struct tally tally = tally_period(input, period);
        bool scored = is_scored(input, period);
        json_open(json, '{', true);
        json_member_text(json, "period", scorecard_data_period_id(data, period));
        json_tally(json, &tally);
        json_key(json, "scored");
        json_open(json, '{', true);
        for (uint32_t root = 0; scored && root < scorecard_model_count(input->model); root = next_root(input, root))
            json_member_count(json, scorecard_model_node_id(input->model, root), count_scores(input, root, period));
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "warnings");
    json_open(json, '[', false);
    for (uint32_t i = 0; i < scorecard_result_warning_count(input->result); i++)
        json_text(json, scorecard_result_warning_at(input->result, i));
    json_close(json, ']');
    json_close(json, '}');
}
