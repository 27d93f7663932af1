/* SPDX-License-Identifier: MIT */
/* scorecard editions: what compares across periods, editions and units that changed, and series with their breaks. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "input.h"
#include "sheet.h"
#include "shipped.h"
#include "words.h"

struct editions {
    struct input *input;
    const char **paths; /* of the models, in order of time */
    const char **mapped; /* of each the file of its mapping; NULL: none */
    size_t count;
    scorecard_model **models;
    scorecard_result **results;
    scorecard_mapping **mappings; /* from each but the last to the next */
    const char *then, *now;
    bool constructs;
    struct numbers nodes, units;
    scorecard_series *series;
    scorecard_comparability *verdicts;
    uint32_t sides[2]; /* results compared */
    struct out *out;
    struct json json;
};

/* ---- what is asked ---- */

static int read_words(struct editions *e)
{
    const struct options *o = e->input->options;
    size_t most = 1 + o->said.count / 2;
    e->paths = calloc(most, sizeof *e->paths);
    e->mapped = calloc(most, sizeof *e->mapped);
    e->models = calloc(most, sizeof(scorecard_model *));
    e->results = calloc(most, sizeof(scorecard_result *));
    e->mappings = calloc(most, sizeof(scorecard_mapping *));
    if (e->paths == NULL || e->mapped == NULL || e->models == NULL || e->results == NULL || e->mappings == NULL) {
        fputs("scorecard: out of memory\n", stderr);
        return BAD;
    }
    e->paths[e->count++] = o->model;
    for (size_t i = 0; i < o->said.count; i += 2) {
        const char *option = o->said.at[i], *value = o->said.at[i + 1];
        if (strcmp(option, "next") == 0) {
            e->paths[e->count++] = value;
        } else if (strcmp(option, "then") == 0) {
            e->then = value;
        } else if (strcmp(option, "now") == 0) {
            e->now = value;
        } else if (strcmp(option, "construct") == 0) {
            e->constructs = true;
        } else if (e->count == 1 || e->mapped[e->count - 1] != NULL) {
            fprintf(stderr, "scorecard: --mapping %s: give it once, behind the --next that it leads to\n", value);
            return BAD;
        } else {
            e->mapped[e->count - 1] = value;
        }
    }
    return DONE;
}

/* Data of today's units, with constructed histories, in place of those that were read. */
static int construct(struct editions *e)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data *made = NULL;
    if (scorecard_data_construct_history(e->input->data, NULL, &made, &err) != SCORECARD_OK) {
        tell_error(e->input->options->units != NULL ? e->input->options->units : e->input->options->data[0].path, &err);
        return BAD;
    }
    scorecard_data_unref(e->input->data);
    e->input->data = made;
    return DONE;
}

/* Scores each edition. What the others know and it does not is no error here. */
static int score_all(struct editions *e)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    if (input_model(e->input) != DONE || input_data(e->input) != DONE || (e->constructs && construct(e) != DONE))
        return BAD;
    e->models[0] = e->input->model;
    e->input->model = NULL;
    for (size_t i = 0; i < e->count; i++) {
        if (i > 0 && shipped_read_model(e->paths[i], &e->input->run, &e->models[i], &err) != SCORECARD_OK) {
            tell_error(e->paths[i], &err);
            return BAD;
        }
        if (e->mapped[i] != NULL && scorecard_mapping_read_file(e->mapped[i], e->models[i - 1], e->models[i], &e->input->run,
                                                                &e->mappings[i - 1], &err) != SCORECARD_OK) {
            tell_error(e->mapped[i], &err);
            return BAD;
        }
        e->input->model = e->models[i];
        scorecard_status status = input_try(e->input, true, &err);
        e->input->model = NULL;
        e->results[i] = e->input->result;
        e->input->result = NULL;
        if (status != SCORECARD_OK) {
            tell_error(e->paths[i], &err);
            return BAD;
        }
    }
    e->input->model = scorecard_model_ref(e->models[e->count - 1]);
    return DONE;
}

/* The place of a period in the series; `otherwise` where none is named. */
static int find_moment(const struct editions *e, const char *option, const char *period, uint32_t otherwise, uint32_t *moment)
{
    uint32_t count = scorecard_series_period_count(e->series);
    for (*moment = 0; period != NULL && *moment < count; ++*moment)
        if (strcmp(scorecard_series_period_at(e->series, *moment, NULL), period) == 0)
            return DONE;
    *moment = otherwise;
    if (period == NULL && otherwise < count)
        return DONE;
    if (period == NULL)
        fputs("scorecard: there is one period only; give DATA of another one to compare it with\n", stderr);
    else
        fprintf(stderr, "scorecard: --%s %s: no edition scores such a period\n", option, period);
    return BAD;
}

static int compare(struct editions *e)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_comparability_options how = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    uint32_t now, then, periods[2];
    if (find_moment(e, "now", e->now, scorecard_series_period_count(e->series) - 1, &now) != DONE ||
        find_moment(e, "then", e->then, now - 1, &then) != DONE)
        return BAD;
    if (then >= now) {
        fprintf(stderr, "scorecard: --then %s: it is not before %s\n", scorecard_series_period_at(e->series, then, NULL),
                scorecard_series_period_at(e->series, now, NULL));
        return BAD;
    }
    for (size_t side = 0; side < 2; side++) {
        const char *id = scorecard_series_period_at(e->series, side == 0 ? then : now, &e->sides[side]);
        periods[side] = scorecard_data_find_period(e->input->data, id);
    }
    if (e->sides[1] - e->sides[0] > 1) {
        fprintf(stderr, "scorecard: --then %s: other editions lie between; compare with each of them in turn\n",
                scorecard_series_period_at(e->series, then, NULL));
        return BAD;
    }
    how.lang = e->input->options->lang;
    scorecard_status status =
        scorecard_result_comparability(e->results[e->sides[0]], periods[0], e->results[e->sides[1]], periods[1],
                                       e->sides[0] != e->sides[1] ? e->mappings[e->sides[0]] : NULL, &how, &e->verdicts, &err);
    if (status == SCORECARD_OK)
        return DONE;
    tell_error(e->paths[e->sides[1]], &err);
    return BAD;
}

static int follow(struct editions *e)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_series_options how = SCORECARD_SERIES_OPTIONS_INIT;
    if (input_nodes(e->input, &e->nodes) != DONE || input_units(e->input, &e->units) != DONE)
        return BAD;
    how.lang = e->input->options->lang;
    how.nodes = e->nodes.at;
    how.node_count = e->nodes.count;
    how.units = e->units.at;
    how.unit_count = e->units.count;
    scorecard_status status = scorecard_results_series((const scorecard_result *const *)e->results,
                                                       (const scorecard_mapping *const *)e->mappings, e->count, &how,
                                                       &e->series, &err);
    if (status == SCORECARD_OK)
        return DONE;
    tell_error(e->paths[e->count - 1], &err);
    return BAD;
}

/* ---- the answer ---- */

static bool to_people(const struct editions *e)
{
    return e->input->options->format == FORMAT_TABLE;
}

static const char *name_node(const struct editions *e, uint32_t side, uint32_t node)
{
    const scorecard_model *model = e->models[e->sides[side]];
    return node == SCORECARD_NONE ? NULL : scorecard_model_node_id(model, node);
}

static const char *name_unit(const struct editions *e, uint32_t unit)
{
    return unit == SCORECARD_NONE ? NULL
           : to_people(e)         ? scorecard_data_unit_title(e->input->data, unit, e->input->options->lang)
                                  : scorecard_data_unit_id(e->input->data, unit);
}

static const struct column verdict_columns[] = {
    { "what", "What", LEFT, false },        { "then", "Was", LEFT, true },     { "now", "Is", LEFT, true },
    { "population", "Among", LEFT, true },  { "kind", "Kind", LEFT, true },    { "verdict", "Compares", LEFT, false },
    { "multiply", "Times", RIGHT, true },   { "add", "Plus", RIGHT, true },    { "reasons", NULL, LEFT, false },
    { "why", "Why", LEFT, true },
};

struct verdict {
    const char *what, *then, *now, *population, *kind, *text;
    int32_t verdict;
    uint64_t reasons;
    double multiply, add;
};

static void verdict_row(const struct editions *e, const struct verdict *v, struct sheet *sheet)
{
    char reasons[REASONS_SIZE];
    if (to_people(e) && v->verdict == SCORECARD_COMPARABLE && v->reasons == 0 && v->text[0] == '\0')
        return;
    reasons_text(v->reasons, reasons);
    sheet_word(sheet, v->what);
    sheet_text(sheet, v->then);
    sheet_text(sheet, v->now);
    sheet_text(sheet, v->population);
    sheet_word(sheet, v->kind);
    sheet_word(sheet, scorecard_comparable_name(v->verdict));
    sheet_number(sheet, v->verdict == SCORECARD_COMPARABLE_RESCALED ? v->multiply : NAN);
    sheet_number(sheet, v->verdict == SCORECARD_COMPARABLE_RESCALED ? v->add : NAN);
    sheet_text(sheet, reasons[0] != '\0' ? reasons : NULL);
    sheet_text(sheet, v->text[0] != '\0' ? v->text : NULL);
    sheet_row(sheet);
}

static void population_row(const struct editions *e, const struct scorecard_population_line *line, struct sheet *sheet)
{
    const scorecard_data *data = e->input->data;
    char name[512];
    snprintf(name, sizeof name, "%s", to_people(e) ? word("all") : "all");
    if (line->population > 0)
        snprintf(name, sizeof name, "%s=%s", scorecard_data_group_column_id(data, line->population - 1),
                 scorecard_data_group_title(data, line->population - 1, line->group));
    verdict_row(e,
                &(struct verdict){ .what = "ranks", .now = name_node(e, 1, line->node), .population = name, .text = line->text,
                                   .verdict = line->verdict, .reasons = line->reasons, .multiply = NAN, .add = NAN },
                sheet);
}

static bool write_verdicts(struct editions *e)
{
    struct sheet sheet;
    sheet_begin(&sheet, e->out, &e->json, e->input->options->format, "verdicts", verdict_columns,
                sizeof verdict_columns / sizeof verdict_columns[0]);
    for (uint32_t i = 0; i < scorecard_comparability_node_count(e->verdicts); i++) {
        struct scorecard_node_line line = { .size = sizeof line };
        scorecard_comparability_node_at(e->verdicts, i, &line);
        verdict_row(e,
                    &(struct verdict){ "node", name_node(e, 0, line.old_node), name_node(e, 1, line.new_node), NULL,
                                       scorecard_mapping_kind_name(line.kind), line.text, line.verdict, line.reasons,
                                       line.multiply, line.add },
                    &sheet);
    }
    for (uint32_t i = 0; i < scorecard_comparability_unit_count(e->verdicts); i++) {
        struct scorecard_unit_line line = { .size = sizeof line };
        scorecard_comparability_unit_at(e->verdicts, i, &line);
        verdict_row(e,
                    &(struct verdict){ "unit", name_unit(e, line.old_unit), name_unit(e, line.new_unit), NULL,
                                       scorecard_mapping_kind_name(line.kind), line.text, line.verdict, line.reasons, NAN, NAN },
                    &sheet);
    }
    for (uint32_t i = 0; i < scorecard_comparability_population_count(e->verdicts); i++) {
        struct scorecard_population_line line = { .size = sizeof line };
        scorecard_comparability_population_at(e->verdicts, i, &line);
        population_row(e, &line, &sheet);
    }
    return sheet_end(&sheet);
}

static const struct column series_columns[] = {
    { "node", "Node", LEFT, false },         { "unit", "Unit", LEFT, false },     { "period", "Period", LEFT, false },
    { "edition", "Edition", LEFT, false },   { "score", "Score", RIGHT, false },  { "value", "Value", RIGHT, false },
    { "stretch", "Stretch", RIGHT, false },  { "verdict", "Compares", LEFT, false },
    { "constructed", "Constructed", LEFT, true }, { "why", "Why", LEFT, true },
};

/* A point; where node or unit do not exist people see none. */
static void point_row(const struct editions *e, uint32_t i, uint32_t j, uint32_t k, struct sheet *sheet)
{
    struct scorecard_series_point p = { .size = sizeof p };
    scorecard_series_point_at(e->series, i, j, k, &p);
    if (p.stretch == 0 && to_people(e))
        return;
    sheet_text(sheet, scorecard_model_node_id(e->input->model, scorecard_series_node_at(e->series, i)));
    sheet_text(sheet, name_unit(e, scorecard_series_unit_at(e->series, j)));
    sheet_text(sheet, scorecard_series_period_at(e->series, k, NULL));
    sheet_text(sheet, scorecard_model_id(e->models[p.result]));
    sheet_number(sheet, p.score);
    sheet_number(sheet, p.value);
    sheet_count(sheet, p.stretch);
    sheet_word(sheet, scorecard_comparable_name(p.verdict));
    sheet_word(sheet, p.constructed ? "constructed" : NULL);
    sheet_text(sheet, p.text[0] != '\0' ? p.text : NULL);
    sheet_row(sheet);
}

static bool write_series(struct editions *e)
{
    struct sheet sheet;
    sheet_begin(&sheet, e->out, &e->json, e->input->options->format, "series", series_columns,
                sizeof series_columns / sizeof series_columns[0]);
    for (uint32_t i = 0; i < scorecard_series_node_count(e->series); i++)
        for (uint32_t j = 0; j < scorecard_series_unit_count(e->series); j++)
            for (uint32_t k = 0; k < scorecard_series_period_count(e->series) && !out_failed(e->out); k++)
                point_row(e, i, j, k, &sheet);
    return sheet_end(&sheet);
}

static int write_all(struct editions *e)
{
    struct out out;
    const struct options *o = e->input->options;
    bool by_name = o->unit_names.count > 0 || o->nodes.count > 0, whole = true;
    if (!out_open(&out, o->output))
        return BAD;
    e->out = &out;
    e->json = (struct json){ .out = &out };
    if (o->format == FORMAT_JSON)
        json_open(&e->json, '{', false);
    if (o->format != FORMAT_CSV || !by_name) /* csv is one table */
        whole = write_verdicts(e);
    if (o->format == FORMAT_TABLE && by_name)
        out_text(&out, "\n");
    if (by_name && whole)
        whole = write_series(e);
    if (o->format == FORMAT_JSON)
        json_close(&e->json, '}');
    return out_close(&out, whole) && whole ? DONE : BAD;
}

int editions_command(const struct options *options)
{
    struct input input;
    struct editions e = { .input = &input };
    input_begin(&input, options);
    int status = read_words(&e);
    if (status == DONE)
        status = score_all(&e);
    if (status == DONE)
        status = follow(&e);
    if (status == DONE)
        status = compare(&e);
    if (status == DONE)
        status = write_all(&e);
    scorecard_comparability_unref(e.verdicts);
    scorecard_series_unref(e.series);
    for (size_t i = 0; i < e.count; i++) {
        scorecard_mapping_unref(e.mappings[i]);
        scorecard_result_unref(e.results[i]);
        scorecard_model_unref(e.models[i]);
    }
    free(e.paths);
    free(e.mapped);
    free(e.models);
    free(e.results);
    free(e.mappings);
    free(e.nodes.at);
    free(e.units.at);
    input_free(&input);
    return status;
}
