/* SPDX-License-Identifier: MIT */
/* scorecard what-if: how ranks move when the model is changed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "sheet.h"
#include "shipped.h"
#include "variation.h"

struct what_if {
    struct input *input;
    struct numbers nodes, units;
    const char *period;
    scorecard_variation *variation;
    const char **versions; /* by case: the file of a version */
    scorecard_what_if *made;
    struct out *out;
    struct json json;
};

static int refuse(const struct what_if *w, const struct scorecard_error *err)
{
    tell_error(w->input->options->model, err);
    return BAD;
}

static int add_version(struct what_if *w, const char *path, struct scorecard_error *err)
{
    scorecard_model *version = NULL;
    scorecard_status status = shipped_read_model(path, &w->input->run, &version, err);
    if (status != SCORECARD_OK) {
        tell_error(path, err);
        return BAD;
    }
    uint32_t at = scorecard_variation_count(w->variation);
    const char **versions = realloc(w->versions, ((size_t)at + 1) * sizeof *versions);
    status = SCORECARD_ERROR_MEMORY;
    if (versions != NULL) {
        w->versions = versions;
        versions[at] = path;
        status = scorecard_variation_version(w->variation, version, err);
    }
    scorecard_model_unref(version);
    return status == SCORECARD_OK ? DONE : refuse(w, err);
}

static int add_removals(struct what_if *w, const char *which, struct scorecard_error *err)
{
    const scorecard_model *model = w->input->model;
    scorecard_status status = SCORECARD_OK;
    uint32_t node;
    if (strcmp(which, "leaves") == 0) {
        for (size_t i = 0; i < w->nodes.count && status == SCORECARD_OK; i++)
            status = scorecard_variation_remove_leaves(w->variation, w->nodes.at[i], err);
    } else if (strcmp(which, "all") == 0) {
        for (size_t i = 0; i < w->nodes.count; i++)
            for (node = w->nodes.at[i] + 1; node < scorecard_model_end(model, w->nodes.at[i]) && status == SCORECARD_OK; node++)
                status = scorecard_variation_remove(w->variation, node, err);
    } else if (read_node(w->input, "remove", which, &node) != DONE) {
        return BAD;
    } else {
        status = scorecard_variation_remove(w->variation, node, err);
    }
    return status == SCORECARD_OK ? DONE : refuse(w, err);
}

static int add_change(struct what_if *w, const char *option, const char *value)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct setting_text setting;
    uint32_t node;
    double weight;
    if (strcmp(option, "remove") == 0)
        return add_removals(w, value, &err);
    if (strcmp(option, "against") == 0)
        return add_version(w, value, &err);
    if (strcmp(option, "weight") == 0) {
        if (read_node_number(w->input, option, value, &node, &weight) != DONE)
            return BAD;
        return scorecard_variation_weigh(w->variation, node, weight, &err) == SCORECARD_OK ? DONE : refuse(w, &err);
    }
    if (read_setting(w->input, option, value, &setting) != DONE)
        return BAD;
    scorecard_status status = scorecard_variation_set(w->variation, setting.node, setting.step, setting.method,
                                                      setting.params, setting.count, &err);
    return status == SCORECARD_OK ? DONE : refuse(w, &err);
}

/* ---- the answer ---- */

/* What a case is, in words: "remove x", "weight x 2", "set top aggregate median", "version other.json". */
static void name_case(const struct what_if *w, uint32_t i, const struct scorecard_case *c, char *text, size_t size)
{
    const char *id = c->node != SCORECARD_NONE ? scorecard_model_node_id(w->input->model, c->node) : "*";
    char number[NUMBER_SIZE];
    switch (c->kind) {
    case SCORECARD_CASE_WEIGHT:
        number_shortest(c->weight, number);
        snprintf(text, size, "weight %s %s", id, number);
        break;
    case SCORECARD_CASE_SET:
        snprintf(text, size, "set %s %s %s", id, scorecard_step_name(c->step),
                 c->method != 0 ? scorecard_method_name(c->method) : "none");
        break;
    case SCORECARD_CASE_VERSION:
        snprintf(text, size, "version %s", w->versions[i]);
        break;
    default:
        snprintf(text, size, "%s %s", scorecard_case_kind_name(c->kind), id);
        break;
    }
}

static const struct column case_columns[] = {
    { "period", NULL, LEFT, false },          { "node", "Node", LEFT, false },        { "case", "Case", LEFT, false },
    { "outcome", "Outcome", LEFT, false },    { "nodes", NULL, RIGHT, false },
    { "recomputed", "Recomputed", RIGHT, false }, { "compared", NULL, RIGHT, false }, { "moved", "Moved", RIGHT, false },
    { "mean", "Mean shift", RIGHT, false },   { "max", "Max", RIGHT, false },         { "unit", "Farthest", LEFT, true },
    { "spearman", "Spearman", RIGHT, false }, { "kendall", "Kendall", RIGHT, false }, { "why", "Why", LEFT, true },
};

static void case_row(const struct what_if *w, uint32_t k, uint32_t i, struct sheet *sheet)
{
    struct scorecard_case c = { .size = sizeof c };
    struct scorecard_shift s = { .size = sizeof s };
    const scorecard_data *data = w->input->data;
    char text[256];
    double r[2] = { NAN, NAN };
    scorecard_what_if_at(w->made, i, &c);
    name_case(w, i, &c, text, sizeof text);
    bool scored = scorecard_what_if_shift_at(w->made, i, k, &s) == 1;
    for (int32_t kind = 0; kind < 2 && scored; kind++)
        (void)scorecard_what_if_correlation(w->made, i, k, SCORECARD_CORRELATION_SPEARMAN + kind, &r[kind], NULL);
    sheet_text(sheet, scorecard_data_period_id(data, scorecard_what_if_period(w->made)));
    sheet_text(sheet, scorecard_model_node_id(w->input->model, scorecard_what_if_node_at(w->made, k)));
    sheet_text(sheet, text);
    sheet_text(sheet, scorecard_case_outcome_name(c.outcome));
    sheet_number(sheet, scored ? (double)c.nodes : NAN);
    sheet_number(sheet, scored ? (double)c.recomputed : NAN);
    sheet_number(sheet, scored ? (double)s.compared : NAN);
    sheet_number(sheet, scored ? (double)s.moved : NAN);
    sheet_number(sheet, scored ? s.mean : NAN);
    sheet_number(sheet, scored ? s.max : NAN);
    sheet_text(sheet, !scored || s.unit == SCORECARD_NONE             ? NULL
                      : w->input->options->format == FORMAT_TABLE
                          ? scorecard_data_unit_title(data, s.unit, w->input->options->lang)
                          : scorecard_data_unit_id(data, s.unit));
    sheet_number(sheet, r[0]);
    sheet_number(sheet, r[1]);
    sheet_text(sheet, c.message);
    sheet_row(sheet);
}

static const struct column shift_columns[] = {
    { "period", NULL, LEFT, false },     { "node", "Node", LEFT, false },       { "unit", "Unit", LEFT, false },
    { "case", "Case", LEFT, false },     { "score", "Score", RIGHT, false },    { "score_before", "Before", RIGHT, false },
    { "rank", "Rank", RIGHT, false },    { "rank_before", "Before", RIGHT, false }, { "shift", "Shift", RIGHT, false },
};

static void shift_row(const struct what_if *w, uint32_t k, uint32_t i, uint32_t unit, struct sheet *sheet)
{
    struct scorecard_case c = { .size = sizeof c };
    struct scorecard_column columns[4];
    const scorecard_data *data = w->input->data;
    char text[256];
    if (scorecard_what_if_scores(w->made, i, k, &columns[0], NULL) != SCORECARD_OK ||
        scorecard_what_if_scores(w->made, SCORECARD_NONE, k, &columns[1], NULL) != SCORECARD_OK ||
        scorecard_what_if_ranks(w->made, i, k, &columns[2], NULL) != SCORECARD_OK ||
        scorecard_what_if_ranks(w->made, SCORECARD_NONE, k, &columns[3], NULL) != SCORECARD_OK)
        return; /* the table of cases says why */
    scorecard_what_if_at(w->made, i, &c);
    name_case(w, i, &c, text, sizeof text);
    sheet_text(sheet, scorecard_data_period_id(data, scorecard_what_if_period(w->made)));
    sheet_text(sheet, scorecard_model_node_id(w->input->model, scorecard_what_if_node_at(w->made, k)));
    sheet_text(sheet, w->input->options->format == FORMAT_TABLE
                          ? scorecard_data_unit_title(data, unit, w->input->options->lang)
                          : scorecard_data_unit_id(data, unit));
    sheet_text(sheet, text);
    for (size_t j = 0; j < 4; j++)
        sheet_number(sheet, columns[j].at[(ptrdiff_t)unit * columns[j].step]);
    sheet_number(sheet, scorecard_what_if_shift(w->made, i, k, unit));
    sheet_row(sheet);
}

static bool write_cases(struct what_if *w)
{
    struct sheet sheet;
    sheet_begin(&sheet, w->out, &w->json, w->input->options->format, "cases", case_columns,
                sizeof case_columns / sizeof case_columns[0]);
    for (uint32_t k = 0; k < scorecard_what_if_node_count(w->made); k++)
        for (uint32_t i = 0; i < scorecard_what_if_count(w->made) && !out_failed(w->out); i++)
            case_row(w, k, i, &sheet);
    return sheet_end(&sheet);
}

static bool write_shifts(struct what_if *w)
{
    struct sheet sheet;
    sheet_begin(&sheet, w->out, &w->json, w->input->options->format, "shifts", shift_columns,
                sizeof shift_columns / sizeof shift_columns[0]);
    for (uint32_t k = 0; k < scorecard_what_if_node_count(w->made); k++)
        for (size_t u = 0; u < w->units.count; u++)
            for (uint32_t i = 0; i < scorecard_what_if_count(w->made) && !out_failed(w->out); i++)
                shift_row(w, k, i, w->units.at[u], &sheet);
    return sheet_end(&sheet);
}

static int write_all(struct what_if *w)
{
    struct out out;
    enum format format = w->input->options->format;
    bool by_unit = w->input->options->unit_names.count > 0;
    if (!out_open(&out, w->input->options->output))
        return BAD;
    w->out = &out;
    w->json = (struct json){ .out = &out };
    if (format == FORMAT_JSON)
        json_open(&w->json, '{', false);
    bool whole = true;
    if (format != FORMAT_CSV || !by_unit) /* csv is one table */
        whole = write_cases(w);
    if (format == FORMAT_TABLE && by_unit)
        out_text(&out, "\n");
    if (by_unit && whole)
        whole = write_shifts(w);
    if (format == FORMAT_JSON)
        json_close(&w->json, '}');
    return out_close(&out, whole) && whole ? DONE : BAD;
}

static int compare(struct what_if *w)
{
    const struct options *o = w->input->options;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_what_if_options how = SCORECARD_WHAT_IF_OPTIONS_INIT;
    int status = DONE;
    if (scorecard_variation_new(w->input->model, &w->input->run, &w->variation, &err) != SCORECARD_OK)
        return refuse(w, &err);
    for (size_t i = 0; i < o->said.count && status == DONE; i += 2)
        status = add_change(w, o->said.at[i], o->said.at[i + 1]);
    if (status == DONE && o->said.count == 0)
        status = add_removals(w, "leaves", &err);
    if (status != DONE)
        return status;
    how.run = &w->input->run;
    how.flags = o->allow_unknown ? SCORECARD_VARIATION_ALLOW_UNKNOWN : 0;
    how.nodes = w->nodes.at;
    how.node_count = w->nodes.count;
    how.period = w->period;
    input_long(w->input, "comparing");
    scorecard_status scored =
        scorecard_model_what_if(w->input->model, w->input->data, w->variation, &how, &w->made, &err);
    input_done(w->input);
    return scored == SCORECARD_OK ? write_all(w) : refuse(w, &err);
}

int what_if_command(const struct options *options)
{
    struct input input;
    struct what_if w = { .input = &input };
    input_begin(&input, options);
    int status = variation_input(&input, &w.nodes, &w.period);
    if (status == DONE && options->unit_names.count > 0)
        status = input_units(&input, &w.units);
    if (status == DONE)
        status = compare(&w);
    scorecard_what_if_unref(w.made);
    scorecard_variation_free(w.variation);
    free(w.versions);
    free(w.nodes.at);
    free(w.units.at);
    input_free(&input);
    return status;
}
