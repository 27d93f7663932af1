/* SPDX-License-Identifier: MIT */
/* scorecard rounds: which round gave each score, where self-assessed and appraised differ, and what has no evidence. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "register.h"
#include "sheet.h"
#include "words.h"

struct rounds {
    struct input *input;
    struct numbers nodes, units, periods;
    scorecard_register *reg;
    scorecard_rounds *made;
    struct out *out;
    struct json json;
};

#define COUNT(columns) (sizeof(columns) / sizeof(columns)[0])
#define WHERE                                                                                                    \
    { "period", "Period", LEFT, false }, { "unit", "Unit", LEFT, false }, { "node", NULL, LEFT, false },         \
        { "code", "Code", LEFT, true }

static const struct column line_columns[] = {
    WHERE, { "title", "Criterion", LEFT, false }, { "area", NULL, LEFT, false }, { "by", "By", LEFT, false },
    { "score", "Score", RIGHT, false }, { "observed_value", NULL, RIGHT, false }, { "observed", "Observed", RIGHT, true },
    { "self_value", NULL, RIGHT, false }, { "self", "Self", RIGHT, true }, { "appraised_1_value", NULL, RIGHT, false },
    { "appraised_1", "Appraised 1", RIGHT, true }, { "appraised_2_value", NULL, RIGHT, false },
    { "appraised_2", "Appraised 2", RIGHT, true }, { "survey_value", NULL, RIGHT, false }, { "survey", "Survey", RIGHT, true },
    { "published", "Published", RIGHT, true }, { "difference", "Difference", RIGHT, true }, { "evidence", "Evidence", RIGHT, true },
    { "marks", "Marks", LEFT, true },
};
static const struct column difference_columns[] = {
    WHERE, { "title", "Criterion", LEFT, false }, { "self", "Self", RIGHT, false }, { "appraised", "Appraised", RIGHT, false },
    { "difference", "Difference", RIGHT, false }, { "by", "By", LEFT, false }, { "lead", "Lead", LEFT, true },
    { "comment", "Comment", LEFT, true },
};
static const struct column total_columns[] = {
    WHERE, { "title", "Area", LEFT, false }, { "score", "Score", RIGHT, false }, { "self_score", "By self", RIGHT, false },
    { "criteria", "Criteria", RIGHT, false }, { "compared", "Compared", RIGHT, false }, { "lowered", "Lowered", RIGHT, false },
    { "raised", "Raised", RIGHT, false }, { "difference", "Difference", RIGHT, false }, { "taken", NULL, RIGHT, false },
    { "given", NULL, RIGHT, false }, { "unsupported", "Unsupported", RIGHT, false }, { "out_of_order", NULL, RIGHT, false },
};
static const struct column place_columns[] = {
    WHERE, { "title", "Criterion", LEFT, false }, { "by", "By", LEFT, false }, { "score", "Score", RIGHT, false },
    { "lead", "Lead", LEFT, true }, { "explanation", "Explanation", LEFT, true },
};

static const char *lang_of(const struct rounds *r)
{
    return r->input->options->lang;
}

static void where_cells(const struct rounds *r, struct sheet *sheet, uint32_t period, uint32_t unit, uint32_t node)
{
    const scorecard_model *model = r->input->model;
    bool people = r->input->options->format == FORMAT_TABLE;
    sheet_text(sheet, scorecard_data_period_id(r->input->data, period));
    sheet_text(sheet, people ? scorecard_data_unit_title(r->input->data, unit, lang_of(r))
                             : scorecard_data_unit_id(r->input->data, unit));
    sheet_text(sheet, scorecard_model_node_id(model, node));
    sheet_text(sheet, scorecard_model_text(model, node, SCORECARD_TEXT_CODE, lang_of(r)));
    sheet_text(sheet, scorecard_model_title(model, node, lang_of(r)));
}

/* What the register knows of a line; nothing where there is none. */
static struct scorecard_register_entry entry_of(const struct rounds *r, const struct scorecard_rounds_line *line)
{
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    if (r->reg != NULL)
        scorecard_register_look(r->reg, r->input->model, scorecard_data_unit_id(r->input->data, line->unit),
                                scorecard_model_node_id(r->input->model, line->node),
                                scorecard_data_period_id(r->input->data, line->period), &entry);
    return entry;
}

static const char *lead_of(const struct rounds *r, const struct scorecard_register_entry *entry)
{
    if (entry->lead == NULL || r->input->options->format != FORMAT_TABLE)
        return entry->lead;
    return scorecard_register_agency_text(r->reg, scorecard_register_find_agency(r->reg, entry->lead), SCORECARD_AGENCY_TITLE,
                                          lang_of(r));
}

static void round_cells(const struct rounds *r, struct sheet *sheet, uint32_t i, int32_t layer)
{
    struct scorecard_rounds_cell cell = { .size = sizeof cell };
    bool there = scorecard_rounds_cell_at(r->made, i, layer, &cell) != 0;
    if (layer != SCORECARD_LAYER_PUBLISHED) /* what was published is a score */
        sheet_number(sheet, there ? cell.value : (double)NAN);
    sheet_number(sheet, there ? cell.score : (double)NAN);
}

static void marks_cell(const struct rounds *r, struct sheet *sheet, int32_t marks)
{
    char text[256] = "";
    for (int32_t mark = 1; mark <= marks; mark *= 2)
        if ((marks & mark) != 0) {
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, "%s%s", used > 0 ? " " : "",
                     r->input->options->format == FORMAT_TABLE ? word(scorecard_rounds_mark_name(mark)) : scorecard_rounds_mark_name(mark));
        }
    sheet_text(sheet, text[0] != '\0' ? text : NULL);
}

static void line_row(const struct rounds *r, uint32_t i, struct sheet *sheet)
{
    struct scorecard_rounds_line line = { .size = sizeof line };
    scorecard_rounds_at(r->made, i, &line);
    where_cells(r, sheet, line.period, line.unit, line.node);
    sheet_text(sheet, line.area != SCORECARD_NONE ? scorecard_model_node_id(r->input->model, line.area) : NULL);
    sheet_word(sheet, scorecard_layer_name(line.by));
    sheet_number(sheet, line.score);
    for (int32_t layer = SCORECARD_LAYER_OBSERVED; layer <= SCORECARD_LAYER_PUBLISHED; layer++)
        round_cells(r, sheet, i, layer);
    sheet_number(sheet, line.difference);
    sheet_number(sheet, r->reg != NULL ? (double)line.evidence : (double)NAN);
    marks_cell(r, sheet, line.marks);
    sheet_row(sheet);
}

static void difference_row(const struct rounds *r, uint32_t i, struct sheet *sheet)
{
    struct scorecard_rounds_line line = { .size = sizeof line };
    scorecard_rounds_at(r->made, scorecard_rounds_difference_at(r->made, i), &line);
    struct scorecard_register_entry entry = entry_of(r, &line);
    where_cells(r, sheet, line.period, line.unit, line.node);
    sheet_number(sheet, line.self);
    sheet_number(sheet, line.appraised);
    sheet_number(sheet, line.difference);
    sheet_word(sheet, scorecard_layer_name(line.by));
    sheet_text(sheet, lead_of(r, &entry));
    sheet_text(sheet, entry.comment);
    sheet_row(sheet);
}

static void total_row(const struct rounds *r, uint32_t i, struct sheet *sheet)
{
    struct scorecard_rounds_total total = { .size = sizeof total };
    scorecard_rounds_total_at(r->made, i, &total);
    where_cells(r, sheet, total.period, total.unit, total.node);
    sheet_number(sheet, total.score);
    sheet_number(sheet, total.self);
    sheet_count(sheet, total.criteria);
    sheet_count(sheet, total.compared);
    sheet_count(sheet, total.lowered);
    sheet_count(sheet, total.raised);
    sheet_number(sheet, total.difference);
    sheet_number(sheet, total.taken);
    sheet_number(sheet, total.given);
    sheet_number(sheet, r->reg != NULL ? (double)total.unsupported : (double)NAN);
    sheet_count(sheet, total.out_of_order);
    sheet_row(sheet);
}

/* Under a key in json, and a heading for people. */
static void begin(struct rounds *r, struct sheet *sheet, const char *key, const char *heading, const struct column *columns,
                  size_t count)
{
    enum format format = r->input->options->format;
    sheet_begin(sheet, r->out, &r->json, format, format == FORMAT_JSON ? key : heading, columns, count);
}

/* All lines that have a mark. */
static bool write_marked(struct rounds *r, const char *key, const char *heading, int32_t mark)
{
    struct sheet sheet;
    begin(r, &sheet, key, heading, place_columns, COUNT(place_columns));
    for (uint32_t i = 0; i < scorecard_rounds_count(r->made); i++) {
        struct scorecard_rounds_line line = { .size = sizeof line };
        scorecard_rounds_at(r->made, i, &line);
        if ((line.marks & mark) == 0)
            continue;
        struct scorecard_register_entry entry = entry_of(r, &line);
        where_cells(r, &sheet, line.period, line.unit, line.node);
        sheet_word(&sheet, scorecard_layer_name(line.by));
        sheet_number(&sheet, line.score);
        sheet_text(&sheet, lead_of(r, &entry));
        sheet_text(&sheet, entry.explanation);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool write_lines(struct rounds *r)
{
    struct sheet sheet;
    begin(r, &sheet, "rounds", "rounds", line_columns, COUNT(line_columns));
    for (uint32_t i = 0; i < scorecard_rounds_count(r->made) && !out_failed(r->out); i++)
        line_row(r, i, &sheet);
    return sheet_end(&sheet);
}

static bool write_differences(struct rounds *r)
{
    struct sheet sheet;
    begin(r, &sheet, "differences", "self-assessed and appraised differ", difference_columns, COUNT(difference_columns));
    for (uint32_t i = 0; i < scorecard_rounds_difference_count(r->made); i++)
        difference_row(r, i, &sheet);
    return sheet_end(&sheet);
}

static bool write_totals(struct rounds *r)
{
    struct sheet sheet;
    begin(r, &sheet, "areas", "areas", total_columns, COUNT(total_columns));
    for (uint32_t i = 0; i < scorecard_rounds_total_count(r->made); i++)
        total_row(r, i, &sheet);
    return sheet_end(&sheet);
}

/* A heading of its own for each; csv is one table. */
static bool write_sheets(struct rounds *r)
{
    enum format format = r->input->options->format;
    const char *between = format == FORMAT_TABLE ? "\n" : NULL;
    bool all = format != FORMAT_TABLE || r->input->options->unit_names.count > 0 || scorecard_data_unit_count(r->input->data) == 1;
    bool whole = !all || write_lines(r);
    if (format == FORMAT_CSV || !whole)
        return whole;
    out_text(r->out, all ? between : NULL);
    whole = write_differences(r);
    out_text(r->out, between);
    whole = whole && write_totals(r);
    if (whole && r->reg != NULL) {
        out_text(r->out, between);
        whole = write_marked(r, "unsupported", "neither evidence nor explanation", SCORECARD_ROUNDS_UNSUPPORTED);
        out_text(r->out, between);
        whole = whole && write_marked(r, "explained", "explained without evidence", SCORECARD_ROUNDS_EXPLAINED);
    }
    if (whole && (format == FORMAT_JSON || scorecard_rounds_count_of(r->made, SCORECARD_ROUNDS_OUT_OF_ORDER) > 0)) {
        out_text(r->out, between);
        whole = write_marked(r, "out_of_order", "out of order: a second appraisal without a first", SCORECARD_ROUNDS_OUT_OF_ORDER);
    }
    return whole;
}

static int write_all(struct rounds *r)
{
    struct out out;
    if (!out_open(&out, r->input->options->output))
        return BAD;
    r->out = &out;
    r->json = (struct json){ .out = &out };
    if (r->input->options->format == FORMAT_JSON)
        json_open(&r->json, '{', false);
    bool whole = write_sheets(r);
    if (r->input->options->format == FORMAT_JSON)
        json_close(&r->json, '}');
    return out_close(&out, whole) && whole ? DONE : BAD;
}

static int compare(struct rounds *r)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_rounds_options how = SCORECARD_ROUNDS_OPTIONS_INIT;
    how.nodes = r->nodes.at;
    how.node_count = r->nodes.count;
    how.units = r->units.at;
    how.unit_count = r->units.count;
    how.periods = r->periods.at;
    how.period_count = r->periods.count;
    if (scorecard_result_rounds(r->input->result, r->reg, &how, &r->made, &err) == SCORECARD_OK)
        return write_all(r);
    tell_error(r->input->options->model, &err);
    return BAD;
}

int rounds_command(const struct options *options)
{
    struct input input;
    struct rounds r = { .input = &input };
    input_begin(&input, options);
    int status = input_all(&input);
    if (status == DONE)
        status = input_register(&input, &r.reg);
    if (status == DONE)
        status = input_nodes(&input, &r.nodes);
    if (status == DONE)
        status = input_units(&input, &r.units);
    if (status == DONE)
        status = input_periods(&input, &r.periods);
    if (status == DONE)
        status = compare(&r);
    scorecard_rounds_unref(r.made);
    scorecard_register_unref(r.reg);
    free(r.nodes.at);
    free(r.units.at);
    free(r.periods.at);
    input_free(&input);
    return status;
}
