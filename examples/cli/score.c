/* SPDX-License-Identifier: MIT */
/* scorecard score: scores, ranks and tiers, as a ranking for people or as rows for programs. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "figures.h"
#include "input.h"
#include "table.h"
#include "words.h"
#include "write.h"

/* What is to be shown. */
struct shown {
    const struct input *input;
    const scorecard_model *model;
    const scorecard_data *data;
    const scorecard_result *result;
    const char *lang;
    struct numbers nodes, units, periods;
};

/*
 * The name of a population that a unit belongs to, in *name, which has *size bytes and may be moved.
 * 1: here it is; 0: the unit is not in it; -1: no memory.
 */
static int population_name(const struct shown *s, uint32_t unit, uint32_t period, uint32_t population, char **name,
                            size_t *size)
{
    const char *id = scorecard_result_population_id(s->result, population), *title = NULL;
    if (population > 0) {
        uint32_t group = scorecard_data_group(s->data, population - 1, unit, period);
        if (group == SCORECARD_NONE)
            return 0;
        title = scorecard_data_group_title(s->data, population - 1, group);
    }
    if (id == NULL)
        id = "";
    size_t needed = strlen(id) + (title != NULL ? strlen(title) + 1 : 0) + 1;
    if (needed > *size) {
        char *moved = realloc(*name, needed);
        if (moved == NULL)
            return -1;
        *name = moved;
        *size = needed;
    }
    snprintf(*name, *size, "%s%s%s", id, title != NULL ? "=" : "", title != NULL ? title : "");
    return 1;
}

/* ---- rows ---- */

/* One row of csv or object of json. */
struct row {
    uint32_t period, unit, node, population;
    const char *population_name;
};

typedef void (*row_fn)(const struct shown *s, const struct row *row, void *context);

/* Every period, unit, node and population, in that order. */
static int each_row(const struct shown *s, const struct out *out, row_fn tell, void *context)
{
    char *name = NULL;
    size_t size = 0;
    int named = 0;
    uint32_t populations = scorecard_result_population_count(s->result);
    for (size_t p = 0; p < s->periods.count; p++) {
        for (size_t u = 0; u < s->units.count; u++) {
            for (size_t n = 0; n < s->nodes.count && named >= 0 && !out_failed(out); n++) {
                struct row row = { s->periods.at[p], s->units.at[u], s->nodes.at[n], 0, NULL };
                for (; row.population < populations && named >= 0; row.population++) {
                    named = population_name(s, row.unit, row.period, row.population, &name, &size);
                    row.population_name = name;
                    if (named == 1)
                        tell(s, &row, context);
                }
            }
        }
    }
    free(name);
    if (named < 0)
        fputs("scorecard: out of memory\n", stderr);
    return named < 0 ? BAD : DONE;
}

static void csv_row(const struct shown *s, const struct row *row, void *context)
{
    struct csv *csv = context;
    uint32_t tier = scorecard_result_tier(s->result, row->node, row->unit, row->period);
    double coverage = figure_coverage(s->result, row->node, row->unit, row->period);
    csv_text(csv, scorecard_data_period_id(s->data, row->period));
    csv_text(csv, scorecard_data_unit_id(s->data, row->unit));
    csv_text(csv, scorecard_model_node_id(s->model, row->node));
    csv_number(csv, scorecard_result_score(s->result, row->node, row->unit, row->period));
    csv_number(csv, coverage);
    csv_number(csv, scorecard_result_rank(s->result, row->node, row->unit, row->period, row->population));
    csv_count(csv, scorecard_result_of(s->result, row->node, row->unit, row->period, row->population));
    csv_text(csv, row->population_name);
    csv_text(csv, tier == SCORECARD_NONE ? NULL : scorecard_model_tier_id(s->model, row->node, tier));
    if (s->input->options->percent) {
        csv_number(csv, scorecard_result_maximum(s->result, row->node, row->unit, row->period));
        csv_number(csv, scorecard_result_percent(s->result, row->node, row->unit, row->period));
    }
    csv_end(csv);
}

static void json_row(const struct shown *s, const struct row *row, void *context)
{
    struct json *json = context;
    uint32_t tier = scorecard_result_tier(s->result, row->node, row->unit, row->period);
    int32_t gap = scorecard_result_gap(s->result, row->node, row->unit, row->period);
    json_open(json, '{', true);
    json_member_text(json, "period", scorecard_data_period_id(s->data, row->period));
    json_member_text(json, "unit", scorecard_data_unit_id(s->data, row->unit));
    json_member_text(json, "node", scorecard_model_node_id(s->model, row->node));
    json_member_number(json, "score", scorecard_result_score(s->result, row->node, row->unit, row->period));
    json_member_text(json, "gap", gap == SCORECARD_GAP_NONE ? NULL : scorecard_gap_name(gap));
    json_member_number(json, "coverage", figure_coverage(s->result, row->node, row->unit, row->period));
    json_member_number(json, "imputed", figure_imputed(s->result, row->node, row->unit, row->period));
    json_member_number(json, "rank",
                       scorecard_result_rank(s->result, row->node, row->unit, row->period, row->population));
    json_member_count(json, "of", scorecard_result_of(s->result, row->node, row->unit, row->period, row->population));
    json_member_text(json, "population", row->population_name);
    json_member_text(json, "tier", tier == SCORECARD_NONE ? NULL : scorecard_model_tier_id(s->model, row->node, tier));
    if (s->input->options->percent) {
        json_member_number(json, "maximum", scorecard_result_maximum(s->result, row->node, row->unit, row->period));
        json_member_number(json, "percent", scorecard_result_percent(s->result, row->node, row->unit, row->period));
    }
    json_close(json, '}');
}

static int long_csv(const struct shown *s, struct out *out)
{
    static const char *const header[] = { "period", "unit", "node", "score", "coverage", "rank", "of", "population", "tier",
                                         "maximum", "percent" };
    struct csv csv = { .out = out };
    csv_header(&csv, header, sizeof header / sizeof header[0] - (s->input->options->percent ? 0 : 2));
    return each_row(s, out, csv_row, &csv);
}

static int long_json(const struct shown *s, struct out *out)
{
    struct json json = { .out = out };
    json_open(&json, '[', false);
    int status = each_row(s, out, json_row, &json);
    json_close(&json, ']');
    return status;
}

/* ---- wide ---- */

/* A score, or how much of its maximum it is. */
static double wide_value(const struct shown *s, uint32_t node, uint32_t unit, uint32_t period)
{
    return s->input->options->percent ? scorecard_result_percent(s->result, node, unit, period)
                                      : scorecard_result_score(s->result, node, unit, period);
}

static int wide_csv(const struct shown *s, struct out *out)
{
    struct csv csv = { .out = out };
    csv_text(&csv, "period");
    csv_text(&csv, "unit");
    for (size_t n = 0; n < s->nodes.count; n++)
        csv_text(&csv, scorecard_model_node_id(s->model, s->nodes.at[n]));
    csv_end(&csv);
    for (size_t p = 0; p < s->periods.count; p++) {
        for (size_t u = 0; u < s->units.count && !out_failed(out); u++) {
            csv_text(&csv, scorecard_data_period_id(s->data, s->periods.at[p]));
            csv_text(&csv, scorecard_data_unit_id(s->data, s->units.at[u]));
            for (size_t n = 0; n < s->nodes.count; n++)
                csv_number(&csv, wide_value(s, s->nodes.at[n], s->units.at[u], s->periods.at[p]));
            csv_end(&csv);
        }
    }
    return DONE;
}

static int wide_json(const struct shown *s, struct out *out)
{
    struct json json = { .out = out };
    json_open(&json, '[', false);
    for (size_t p = 0; p < s->periods.count; p++) {
        for (size_t u = 0; u < s->units.count && !out_failed(out); u++) {
            json_open(&json, '{', true);
            json_member_text(&json, "period", scorecard_data_period_id(s->data, s->periods.at[p]));
            json_member_text(&json, "unit", scorecard_data_unit_id(s->data, s->units.at[u]));
            json_key(&json, s->input->options->percent ? "percents" : "scores");
            json_open(&json, '{', true);
            for (size_t n = 0; n < s->nodes.count; n++)
                json_member_number(&json, scorecard_model_node_id(s->model, s->nodes.at[n]),
                                   wide_value(s, s->nodes.at[n], s->units.at[u], s->periods.at[p]));
            json_close(&json, '}');
            json_close(&json, '}');
        }
    }
    json_close(&json, ']');
    return DONE;
}

static int wide_table(const struct shown *s, struct out *out)
{
    struct table table = { 0 };
    table_column(&table, word("Period"), LEFT);
    table_column(&table, word("Unit"), LEFT);
    for (size_t n = 0; n < s->nodes.count; n++)
        table_column(&table, scorecard_model_node_id(s->model, s->nodes.at[n]), RIGHT);
    int *decimals = malloc((s->nodes.count + 1) * sizeof *decimals);
    for (size_t n = 0; n < s->nodes.count && decimals != NULL; n++)
        decimals[n] = figure_decimals(s->result, s->nodes.at[n]);
    for (size_t p = 0; p < s->periods.count && decimals != NULL; p++) {
        for (size_t u = 0; u < s->units.count; u++) {
            table_text(&table, scorecard_data_period_id(s->data, s->periods.at[p]));
            table_text(&table, scorecard_data_unit_title(s->data, s->units.at[u], s->lang));
            for (size_t n = 0; n < s->nodes.count; n++)
                table_fixed(&table, wide_value(s, s->nodes.at[n], s->units.at[u], s->periods.at[p]),
                            s->input->options->percent ? 2 : decimals[n]);
        }
    }
    table.failed = table.failed || decimals == NULL;
    int status = table_print(&table, out) ? DONE : BAD;
    free(decimals);
    table_free(&table);
    return status;
}

/* ---- the ranking ---- */

/* A unit and what it is sorted by: its rank; without one its score; without that its number. */
struct place {
    uint32_t unit;
    int group; /* 0 ranked, 1 scored, 2 a gap */
    double rank;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->group == 0 && x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static void sort_places(const struct shown *s, uint32_t node, uint32_t period, struct place *places)
{
    for (size_t u = 0; u < s->units.count; u++) {
        uint32_t unit = s->units.at[u];
        double rank = scorecard_result_rank(s->result, node, unit, period, 0);
        bool scored = !isnan(scorecard_result_score(s->result, node, unit, period));
        places[u] = (struct place){ unit, !isnan(rank) ? 0 : scored ? 1 : 2, rank };
    }
    if (s->units.count > 0)
        qsort(places, s->units.count, sizeof *places, compare_places);
}

/* "4 of 13"; nothing for a unit without a rank there. */
static void rank_cell(const struct shown *s, struct table *table, uint32_t node, uint32_t unit, uint32_t period,
                      uint32_t population)
{
    char text[NUMBER_SIZE + 32] = "", rank[NUMBER_SIZE];
    double value = scorecard_result_rank(s->result, node, unit, period, population);
    if (number_shortest(value, rank) > 0)
        snprintf(text, sizeof text, "%s %s %lu", rank, word("of"),
                 (unsigned long)scorecard_result_of(s->result, node, unit, period, population));
    table_text(table, text);
}

static void share_cell(struct table *table, double share, double silent)
{
    char text[FIXED_SIZE + 2] = "";
    if (!isnan(share) && share != silent) {
        size_t size = number_fixed(100 * share, 1, text);
        memcpy(text + size, " %", 3);
    }
    table_text(table, text);
}

/* Why a unit has no rank. */
static const char *note_on(const struct shown *s, uint32_t node, const struct place *place, uint32_t period)
{
    if (place->group == 2)
        return word(scorecard_gap_name(scorecard_result_gap(s->result, node, place->unit, period)));
    return place->group == 1 ? word("scored, not ranked") : NULL;
}

static void ranking_row(const struct shown *s, struct table *table, uint32_t node, uint32_t period,
                        const struct place *place, int decimals)
{
    uint32_t unit = place->unit, tier = scorecard_result_tier(s->result, node, unit, period);
    table_number(table, place->rank);
    table_text(table, scorecard_data_unit_title(s->data, unit, s->lang));
    table_fixed(table, scorecard_result_score(s->result, node, unit, period), decimals);
    if (s->input->options->percent) {
        table_number(table, scorecard_result_maximum(s->result, node, unit, period));
        table_fixed(table, scorecard_result_percent(s->result, node, unit, period), 2);
    }
    table_text(table, tier == SCORECARD_NONE ? NULL : scorecard_model_tier_title(s->model, node, tier, s->lang));
    share_cell(table, place->group == 2 ? NAN : figure_coverage(s->result, node, unit, period), 1);
    share_cell(table, figure_imputed(s->result, node, unit, period), 0);
    for (uint32_t c = 0; c < scorecard_data_group_column_count(s->data); c++) {
        uint32_t group = scorecard_data_group(s->data, c, unit, period);
        table_text(table, group == SCORECARD_NONE ? NULL : scorecard_data_group_title(s->data, c, group));
        rank_cell(s, table, node, unit, period, c + 1);
    }
    table_text(table, note_on(s, node, place, period));
}

/* "Well-being (wellbeing), 2023: 60 of 63 units ranked". */
static void ranking_title(const struct shown *s, struct out *out, uint32_t node, uint32_t period)
{
    uint32_t ranked = 0, units = scorecard_data_unit_count(s->data);
    for (uint32_t u = 0; u < units; u++)
        ranked += isnan(scorecard_result_rank(s->result, node, u, period, 0)) ? 0 : 1;
    const char *id = scorecard_model_node_id(s->model, node), *title = scorecard_model_title(s->model, node, s->lang);
    text_write(out, title);
    if (title != NULL && id != NULL && strcmp(title, id) != 0) {
        out_text(out, " (");
        out_text(out, id);
        out_text(out, ")");
    }
    char line[160];
    out_text(out, ", ");
    text_write(out, scorecard_data_period_id(s->data, period));
    snprintf(line, sizeof line, ": %lu %s %lu %s\n", (unsigned long)ranked, word("of"), (unsigned long)units, word("units ranked"));
    out_text(out, line);
}

static bool ranking(const struct shown *s, struct out *out, uint32_t node, uint32_t period, struct place *places)
{
    struct table table = { 0 };
    table_column(&table, word("Rank"), RIGHT);
    table_column(&table, word("Unit"), LEFT);
    table_column(&table, word("Score"), RIGHT);
    if (s->input->options->percent) {
        table_column(&table, word("Maximum"), RIGHT);
        table_column(&table, word("Percent"), RIGHT);
    }
    table_optional(&table, word("Tier"), LEFT);
    table_optional(&table, word("Coverage"), RIGHT);
    table_optional(&table, word("Imputed"), RIGHT);
    for (uint32_t c = 0; c < scorecard_data_group_column_count(s->data); c++) {
        table_optional(&table, scorecard_data_group_column_id(s->data, c), LEFT);
        table_optional(&table, word("Rank there"), RIGHT);
    }
    table_optional(&table, word("Note"), LEFT);
    sort_places(s, node, period, places);
    int decimals = figure_decimals(s->result, node);
    for (size_t u = 0; u < s->units.count; u++)
        ranking_row(s, &table, node, period, &places[u], decimals);
    ranking_title(s, out, node, period);
    bool printed = table_print(&table, out);
    table_free(&table);
    return printed;
}

static int rankings(const struct shown *s, struct out *out)
{
    struct place *places = malloc((s->units.count + 1) * sizeof *places);
    bool good = places != NULL, begun = false;
    for (size_t p = 0; p < s->periods.count; p++) {
        for (size_t n = 0; n < s->nodes.count && good && !out_failed(out); n++) {
            /* Without --node, the indices only. */
            if (s->input->options->nodes.count == 0 && scorecard_model_depth(s->model, s->nodes.at[n]) > 0)
                continue;
            out_text(out, begun ? "\n" : "");
            begun = true;
            good = ranking(s, out, s->nodes.at[n], s->periods.at[p], places);
        }
    }
    if (places == NULL)
        fputs("scorecard: out of memory\n", stderr);
    free(places);
    return good ? DONE : BAD;
}

static int show(const struct shown *s, struct out *out)
{
    const struct options *o = s->input->options;
    switch (o->format) {
    case FORMAT_CSV: return o->wide ? wide_csv(s, out) : long_csv(s, out);
    case FORMAT_JSON: return o->wide ? wide_json(s, out) : long_json(s, out);
    case FORMAT_TABLE: break;
    }
    return o->wide ? wide_table(s, out) : rankings(s, out);
}

int score_command(const struct options *options)
{
    struct input input;
    input_begin(&input, options);
    int status = input_all(&input);
    struct shown s = { &input, input.model, input.data, input.result, options->lang, { 0 }, { 0 }, { 0 } };
    if (status == DONE && (input_nodes(&input, &s.nodes) != DONE || input_units(&input, &s.units) != DONE ||
                           input_periods(&input, &s.periods) != DONE))
        status = BAD;
    struct out out;
    if (status == DONE)
        status = out_open(&out, options->output) ? DONE : BAD;
    if (status == DONE) {
        status = show(&s, &out);
        if (!out_close(&out, status != BAD))
            status = BAD;
    }
    free(s.nodes.at);
    free(s.units.at);
    free(s.periods.at);
    input_free(&input);
    return status;
}
