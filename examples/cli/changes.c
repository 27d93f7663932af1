/* SPDX-License-Identifier: MIT */
/* scorecard changes: what rose and what fell between two periods, and why. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "sheet.h"
#include "shipped.h"
#include "variation.h"
#include "words.h"

enum { CHANGES_TABLE = 1, RANKS_TABLE = 2, PARTS_TABLE = 4, EFFECTS_TABLE = 8 };

struct changing {
    struct input *input;
    struct numbers nodes, units;
    const char *against; /* the earlier model's file */
    const char *mapped;  /* how it became this one */
    int tables;
    struct scorecard_changes_options how;
    scorecard_model *old_model;
    scorecard_mapping *mapping;
    scorecard_result *before;
    scorecard_changes *made;
    struct out *out;
    struct json json;
};

static int refuse(const char *file, const struct scorecard_error *err)
{
    tell_error(file, err);
    return BAD;
}

static int read_table(struct changing *c, const char *value)
{
    static const char *const names[] = { "changes", "ranks", "parts", "effects" };
    for (int i = 0; i < 4; i++)
        if (strcmp(value, names[i]) == 0) {
            c->tables |= 1 << i;
            return DONE;
        }
    fprintf(stderr, "scorecard: --what %s: it is changes, ranks, parts or effects\n", value);
    return BAD;
}

static int read_said(struct changing *c, const char *option, const char *value)
{
    uint64_t whole = 0;
    if (strcmp(option, "from") == 0)
        c->how.from = value;
    else if (strcmp(option, "to") == 0)
        c->how.to = value;
    else if (strcmp(option, "against") == 0)
        c->against = value;
    else if (strcmp(option, "mapping") == 0)
        c->mapped = value;
    else if (strcmp(option, "what") == 0)
        return read_table(c, value);
    else if (strcmp(option, "times") == 0)
        return read_number(option, value, &c->how.times);
    else if (strcmp(option, "seed") == 0)
        return read_whole(option, value, &c->how.seed);
    else if (read_whole(option, value, &whole) != DONE)
        return BAD;
    else
        c->how.orders = whole < UINT32_MAX ? (uint32_t)whole : UINT32_MAX;
    return DONE;
}

/* ---- cells that several tables have ---- */

static const char *unit_name(const struct changing *c, uint32_t unit)
{
    return c->input->options->format == FORMAT_TABLE ? scorecard_data_unit_title(c->input->data, unit, c->input->options->lang)
                                                     : scorecard_data_unit_id(c->input->data, unit);
}

static const char *node_name(const struct changing *c, uint32_t node, uint32_t old_node)
{
    const struct options *o = c->input->options;
    const scorecard_model *model = node != SCORECARD_NONE ? c->input->model : scorecard_result_model(c->before);
    node = node != SCORECARD_NONE ? node : old_node;
    return o->format == FORMAT_TABLE ? scorecard_model_title(model, node, o->lang) : scorecard_model_node_id(model, node);
}

static void name_cells(const struct changing *c, const struct scorecard_changes_line *line, struct sheet *sheet)
{
    const scorecard_data *data = c->input->data;
    sheet_text(sheet, scorecard_data_period_id(data, scorecard_changes_from(c->made)));
    sheet_text(sheet, scorecard_data_period_id(data, scorecard_changes_to(c->made)));
    sheet_text(sheet, unit_name(c, line->unit));
    sheet_text(sheet, node_name(c, line->node, SCORECARD_NONE));
}

/* "27 of 63". */
static void rank_cell(const struct changing *c, double rank, uint32_t of, struct sheet *sheet)
{
    char number[FIXED_SIZE], text[FIXED_SIZE + 32];
    if (c->input->options->format != FORMAT_TABLE) {
        sheet_number(sheet, rank);
        sheet_count(sheet, of);
        return;
    }
    number_shortest(rank, number);
    snprintf(text, sizeof text, "%s %s %lu", number, word("of"), (unsigned long)of);
    sheet_text(sheet, isnan(rank) ? NULL : text);
    sheet_text(sheet, NULL);
}

/* ---- what rose and fell ---- */

static const struct column change_columns[] = {
    { "from", NULL, LEFT, false },            { "to", NULL, LEFT, false },
    { "unit", "Unit", LEFT, false },          { "node", "Node", LEFT, false },
    { "outcome", NULL, LEFT, false },         { "before", "Before", RIGHT, false },
    { "after", "After", RIGHT, false },       { "net", "Net", RIGHT, false },
    { "gain", "Gross gain", RIGHT, false },   { "loss", "Gross loss", RIGHT, false },
    { "level", NULL, RIGHT, false },          { "children", NULL, RIGHT, false },
    { "risers", NULL, RIGHT, false },         { "fallers", NULL, RIGHT, false },
    { "level_name", "Rose, fell", LEFT, true },  { "rank_before", "Rank", RIGHT, true },
    { "of_before", NULL, RIGHT, false },      { "rank_after", "Now", RIGHT, true },
    { "of_after", NULL, RIGHT, false },       { "significance", "Beyond survey error", LEFT, false },
    { "marks", NULL, RIGHT, false },          { "verdict", "Compares", LEFT, true },
    { "kind", NULL, LEFT, false },            { "reasons", NULL, LEFT, false },
    { "old_score", "As published", RIGHT, true }, { "why", "Why", LEFT, true },
};

/* Whether the earlier figure compares with the later one: people are told where there is something to tell. */
static void verdict_cells(const struct changing *c, const struct scorecard_changes_line *line, struct sheet *sheet)
{
    char reasons[REASONS_SIZE];
    bool people = c->input->options->format == FORMAT_TABLE;
    bool rescaled = line->verdict == SCORECARD_COMPARABLE_RESCALED;
    bool remarked = line->verdict != SCORECARD_COMPARABLE || (line->reasons & ~(uint64_t)SCORECARD_REASON_RELATIVE) != 0;
    reasons_text(line->reasons, reasons);
    sheet_word(sheet, people && line->verdict == SCORECARD_COMPARABLE ? NULL : scorecard_comparable_name(line->verdict));
    sheet_text(sheet, scorecard_mapping_kind_name(line->kind));
    sheet_text(sheet, reasons[0] != '\0' ? reasons : NULL);
    sheet_number(sheet, people && !rescaled ? (double)NAN : line->old_score);
    sheet_text(sheet, line->why[0] != '\0' && (remarked || !people) ? line->why : NULL);
}

static void change_row(const struct changing *c, uint32_t i, struct sheet *sheet)
{
    struct scorecard_changes_line line = { .size = sizeof line };
    struct scorecard_changes_rank rank = { .size = sizeof rank };
    const struct options *o = c->input->options;
    char text[96];
    scorecard_changes_at(c->made, i, &line);
    scorecard_changes_rank_at(c->made, i, 0, &rank);
    name_cells(c, &line, sheet);
    sheet_word(sheet, scorecard_changes_outcome_name(line.outcome));
    const double numbers[] = { line.before, line.after, line.net, line.gain, line.loss };
    for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
        sheet_number(sheet, numbers[k]);
    sheet_number(sheet, line.level != SCORECARD_NONE ? (double)line.level : NAN);
    sheet_count(sheet, line.children);
    sheet_count(sheet, line.risers);
    sheet_count(sheet, line.fallers);
    snprintf(text, sizeof text, "%lu, %lu %s %lu", (unsigned long)line.risers, (unsigned long)line.fallers, word("of"),
             (unsigned long)line.children);
    const char *level = line.level != SCORECARD_NONE ? scorecard_model_level(c->input->model, line.level, o->lang) : NULL;
    sheet_text(sheet, line.children == 0 ? NULL : o->format == FORMAT_TABLE ? text : level);
    rank_cell(c, rank.before, rank.of_before, sheet);
    rank_cell(c, rank.after, rank.of_after, sheet);
    sheet_word(sheet, line.outcome != SCORECARD_CHANGES_OK && o->format == FORMAT_TABLE
                          ? scorecard_changes_outcome_name(line.outcome)
                          : scorecard_significance_name(line.significance));
    sheet_count(sheet, (uint64_t)line.marks);
    verdict_cells(c, &line, sheet);
    sheet_row(sheet);
}

/* ---- ranks ---- */

static const struct column rank_columns[] = {
    { "from", NULL, LEFT, false },         { "to", NULL, LEFT, false },
    { "unit", "Unit", LEFT, false },       { "node", "Node", LEFT, false },
    { "population", "Among", LEFT, false },{ "group", NULL, LEFT, false },
    { "rank_before", "Before", RIGHT, false }, { "of_before", NULL, RIGHT, false },
    { "rank_after", "After", RIGHT, false },   { "of_after", NULL, RIGHT, false },
    { "gained", "Places gained", RIGHT, false },
    { "joined", "Joined", RIGHT, false },  { "left", "Left", RIGHT, false },
};

static void rank_rows(const struct changing *c, uint32_t i, struct sheet *sheet)
{
    struct scorecard_changes_line line = { .size = sizeof line };
    struct scorecard_changes_rank rank = { .size = sizeof rank };
    scorecard_changes_at(c->made, i, &line);
    for (uint32_t p = 0; scorecard_changes_rank_at(c->made, i, p, &rank) == 1; p++) {
        const scorecard_data *data = c->input->data;
        uint32_t group = p > 0 ? scorecard_data_group(data, p - 1, line.unit, scorecard_changes_to(c->made)) : SCORECARD_NONE;
        const char *title = p > 0 ? scorecard_data_group_title(data, p - 1, group) : NULL;
        if (isnan(rank.before) && isnan(rank.after))
            continue;
        name_cells(c, &line, sheet);
        sheet_text(sheet, title != NULL && c->input->options->format == FORMAT_TABLE
                              ? title
                              : p == 0 && c->input->options->format == FORMAT_TABLE ? word("all") : scorecard_result_population_id(c->input->result, p));
        sheet_text(sheet, title);
        rank_cell(c, rank.before, rank.of_before, sheet);
        rank_cell(c, rank.after, rank.of_after, sheet);
        sheet_number(sheet, rank.gained);
        sheet_count(sheet, rank.joined);
        sheet_count(sheet, rank.left);
        sheet_row(sheet);
    }
}

/* ---- why ---- */

static const struct column part_columns[] = {
    { "from", NULL, LEFT, false },         { "to", NULL, LEFT, false },
    { "unit", "Unit", LEFT, false },       { "node", "Node", LEFT, false },
    { "net", "Net", RIGHT, false },        { "own-data", "Own data", RIGHT, true },
    { "peers", "Peers", RIGHT, true },     { "weights", "Weights", RIGHT, true },
    { "method", "Method", RIGHT, true },   { "structure", "Structure", RIGHT, true },
    { "gaps", "Gaps", RIGHT, true },       { "rounding", "Rounding", RIGHT, true },
    { "error", "Error", RIGHT, true },     { "residual", NULL, RIGHT, false },
};

static void part_row(const struct changing *c, uint32_t i, struct sheet *sheet)
{
    struct scorecard_changes_line line = { .size = sizeof line };
    double most = 0, error;
    bool people = c->input->options->format == FORMAT_TABLE;
    scorecard_changes_at(c->made, i, &line);
    if (line.outcome != SCORECARD_CHANGES_OK)
        return;
    name_cells(c, &line, sheet);
    sheet_number(sheet, line.net);
    for (int32_t part = SCORECARD_PART_OWN; part <= SCORECARD_PART_ROUNDING; part++) {
        double value = scorecard_changes_part(c->made, i, part, &error);
        sheet_number(sheet, people && fabs(value) <= 1e-12 ? NAN : value);
        most = error > most ? error : most;
    }
    sheet_number(sheet, people && !(most > 0) ? NAN : most);
    sheet_number(sheet, line.residual);
    sheet_row(sheet);
}

static const struct column effect_columns[] = {
    { "from", NULL, LEFT, false },    { "to", NULL, LEFT, false },         { "unit", "Unit", LEFT, false },
    { "node", "Node", LEFT, false },  { "where", "Arises in", LEFT, false }, { "part", "By", LEFT, false },
    { "effect", "Effect", RIGHT, false }, { "error", "Error", RIGHT, true },
};

static void effect_rows(const struct changing *c, uint32_t i, struct sheet *sheet)
{
    struct scorecard_changes_line line = { .size = sizeof line };
    struct scorecard_effect e = { .size = sizeof e };
    scorecard_changes_at(c->made, i, &line);
    for (uint32_t k = 0; scorecard_changes_effect_at(c->made, i, k, &e) == 1; k++) {
        name_cells(c, &line, sheet);
        sheet_text(sheet, node_name(c, e.node, e.old_node));
        sheet_word(sheet, scorecard_part_name(e.part));
        sheet_number(sheet, e.effect);
        sheet_number(sheet, c->input->options->format == FORMAT_TABLE && !(e.error > 0) ? NAN : e.error);
        sheet_row(sheet);
    }
}

/* ---- the whole ---- */

typedef void row_fn(const struct changing *c, uint32_t i, struct sheet *sheet);

static const struct {
    const char *name;
    const struct column *columns;
    size_t count;
    row_fn *rows;
} tables[] = {
    { "changes", change_columns, sizeof change_columns / sizeof change_columns[0], change_row },
    { "ranks", rank_columns, sizeof rank_columns / sizeof rank_columns[0], rank_rows },
    { "parts", part_columns, sizeof part_columns / sizeof part_columns[0], part_row },
    { "effects", effect_columns, sizeof effect_columns / sizeof effect_columns[0], effect_rows },
};

static bool write_table(struct changing *c, size_t t)
{
    struct sheet sheet;
    sheet_begin(&sheet, c->out, &c->json, c->input->options->format, tables[t].name, tables[t].columns, tables[t].count);
    for (uint32_t i = 0; i < scorecard_changes_count(c->made) && !out_failed(c->out); i++)
        tables[t].rows(c, i, &sheet);
    return sheet_end(&sheet);
}

static int write_all(struct changing *c)
{
    struct out out;
    enum format format = c->input->options->format;
    bool whole = true, first = true;
    if (!out_open(&out, c->input->options->output))
        return BAD;
    c->out = &out;
    c->json = (struct json){ .out = &out };
    if (format == FORMAT_JSON)
        json_open(&c->json, '{', false);
    for (size_t t = 0; t < sizeof tables / sizeof tables[0] && whole; t++) {
        if (!(c->tables & 1 << t))
            continue;
        if (!first && format == FORMAT_TABLE)
            out_text(&out, "\n");
        first = false;
        whole = write_table(c, t);
    }
    if (format == FORMAT_JSON)
        json_close(&c->json, '}');
    return out_close(&out, whole) && whole ? DONE : BAD;
}

/* The earlier result: by another model where one was named. */
static int find_before(struct changing *c)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    if (c->against == NULL && c->mapped != NULL) {
        fprintf(stderr, "scorecard: --mapping %s: it leads from an earlier edition; name that with --against\n", c->mapped);
        return BAD;
    }
    if (c->against == NULL) {
        c->before = scorecard_result_ref(c->input->result);
        return DONE;
    }
    how.run = &c->input->run;
    how.flags = SCORECARD_SCORE_ALLOW_UNKNOWN; /* one edition knows what another does not */
    if (shipped_read_model(c->against, &c->input->run, &c->old_model, &err) != SCORECARD_OK ||
        scorecard_model_score(c->old_model, c->input->data, &how, &c->before, &err) != SCORECARD_OK)
        return refuse(c->against, &err);
    if (c->mapped != NULL && scorecard_mapping_read_file(c->mapped, c->old_model, c->input->model, &c->input->run, &c->mapping,
                                                         &err) != SCORECARD_OK)
        return refuse(c->mapped, &err);
    return DONE;
}

/* Without --node: of single units all nodes, of all units the indices. */
static void choose_nodes(struct changing *c)
{
    size_t count = 0;
    if (c->input->options->nodes.count > 0 || c->input->options->unit_names.count > 0)
        return;
    for (size_t i = 0; i < c->nodes.count; i++)
        if (scorecard_model_parent(c->input->model, c->nodes.at[i]) == SCORECARD_NONE)
            c->nodes.at[count++] = c->nodes.at[i];
    c->nodes.count = count;
}

static int compare(struct changing *c)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    choose_nodes(c);
    if (c->tables == 0)
        c->tables = c->input->options->format == FORMAT_CSV ? CHANGES_TABLE : CHANGES_TABLE | RANKS_TABLE | PARTS_TABLE;
    if (c->input->options->format == FORMAT_CSV && (c->tables & (c->tables - 1)) != 0) {
        fputs("scorecard: --format csv is one table; name one with --what\n", stderr);
        return BAD;
    }
    c->how.run = &c->input->run;
    c->how.mapping = c->mapping;
    c->how.lang = c->input->options->lang;
    c->how.units = c->units.at;
    c->how.unit_count = c->units.count;
    c->how.nodes = c->nodes.at;
    c->how.node_count = c->nodes.count;
    input_long(c->input, "comparing");
    scorecard_status status = scorecard_result_changes(c->before, c->input->result, &c->how, &c->made, &err);
    input_done(c->input);
    return status == SCORECARD_OK ? write_all(c) : refuse(c->input->options->model, &err);
}

int changes_command(const struct options *options)
{
    struct input input;
    struct changing c = { .input = &input, .how = SCORECARD_CHANGES_OPTIONS_INIT };
    int status = DONE;
    input_begin(&input, options);
    for (size_t i = 0; i < options->said.count && status == DONE; i += 2)
        status = read_said(&c, options->said.at[i], options->said.at[i + 1]);
    if (status == DONE)
        status = input_all(&input);
    if (status == DONE)
        status = input_nodes(&input, &c.nodes);
    if (status == DONE)
        status = input_units(&input, &c.units);
    if (status == DONE)
        status = find_before(&c);
    if (status == DONE)
        status = compare(&c);
    scorecard_changes_unref(c.made);
    scorecard_mapping_unref(c.mapping);
    scorecard_result_unref(c.before);
    scorecard_model_unref(c.old_model);
    free(c.nodes.at);
    free(c.units.at);
    input_free(&input);
    return status;
}
