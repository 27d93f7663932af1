/* SPDX-License-Identifier: MIT */
/* scorecard reach: the least improvement of chosen inputs that reaches a score, a rank or a tier. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "figures.h"
#include "records.h"
#include "sheet.h"
#include "variation.h"
#include "words.h"

struct reaching {
    struct input *input;
    struct numbers nodes, units;
    uint32_t population;
    struct scorecard_reach_options how;
    struct scorecard_reach_target *targets;
    struct scorecard_reach_lever *levers;
    struct records table; /* of levers: their names point into it */
    char *bytes;
    scorecard_reach *made;
};

/* ---- what is asked ---- */

/* "NODE=VALUE", or a value of the node that --node names, else of the first index. */
static int read_target(struct reaching *r, const char *option, const char *text, int32_t want)
{
    const scorecard_model *model = r->input->model;
    struct scorecard_reach_target *target = &r->targets[r->how.target_count];
    const char *mark = strchr(text, '='), *value = mark != NULL ? mark + 1 : text;
    *target = (struct scorecard_reach_target)SCORECARD_REACH_TARGET_INIT;
    target->want = want;
    target->node = r->input->options->nodes.count > 0 ? r->nodes.at[0] : 0;
    target->population = r->population;
    if (mark != NULL) {
        char id[64] = "";
        if ((size_t)(mark - text) < sizeof id)
            memcpy(id, text, (size_t)(mark - text));
        target->node = scorecard_model_find(model, id);
        if (target->node == SCORECARD_NONE) {
            fprintf(stderr, "scorecard: --%s %s: the model has no node of that id\n", option, text);
            return BAD;
        }
    }
    r->how.target_count++;
    if (want != SCORECARD_REACH_TIER)
        return read_number(option, value, &target->at);
    uint32_t tiers = scorecard_model_tier_count(model, target->node);
    while (target->tier < tiers && strcmp(scorecard_model_tier_id(model, target->node, target->tier), value) != 0)
        target->tier++;
    if (target->tier < tiers)
        return DONE;
    fprintf(stderr, "scorecard: --%s %s: the node has no tier of that id\n", option, text);
    return BAD;
}

static struct scorecard_reach_lever *add_lever(struct reaching *r, const char *input)
{
    struct scorecard_reach_lever *lever = &r->levers[r->how.lever_count++];
    *lever = (struct scorecard_reach_lever)SCORECARD_REACH_LEVER_INIT;
    lever->input = input;
    return lever;
}

/* A cell of a table of levers; an empty one leaves the number as it is. */
static int read_cell(const struct reaching *r, size_t row, const char *name, double *out, bool *stated)
{
    const char *cell = records_cell(&r->table, row, records_column(&r->table, name));
    *stated = *cell != '\0';
    if (!*stated)
        return DONE;
    char *end;
    *out = strtod(cell, &end); /* the command sets no locale */
    if (*end == '\0' && isfinite(*out))
        return DONE;
    return records_bad(&r->table, row, name, "write a number, or leave it empty");
}

/* input,limit,step,cost: a row for each lever. */
static int read_levers(struct reaching *r, const char *path)
{
    size_t size;
    if (r->bytes != NULL) {
        fputs("scorecard: --levers: name one table\n", stderr);
        return BAD;
    }
    if (file_bytes(path, &r->bytes, &size) != DONE || records_read(&r->table, path, r->bytes, size, 100000) != DONE)
        return BAD;
    size_t column = records_column(&r->table, "input");
    if (column == r->table.columns)
        return records_bad(&r->table, 0, "input", "the table needs a column of that name; it may also have limit, step and cost");
    struct scorecard_reach_lever *grown = realloc(r->levers, (r->how.lever_count + r->table.rows + r->input->options->said.count) * sizeof *grown);
    if (grown == NULL) {
        fputs("scorecard: there is no memory\n", stderr);
        return BAD;
    }
    r->levers = grown;
    for (size_t row = 1; row < r->table.rows; row++) {
        struct scorecard_reach_lever *lever = add_lever(r, records_cell(&r->table, row, column));
        bool limited, stated, costed;
        if (read_cell(r, row, "limit", &lever->limit, &limited) != DONE || read_cell(r, row, "step", &lever->step, &stated) != DONE ||
            read_cell(r, row, "cost", &lever->cost, &costed) != DONE)
            return BAD;
        lever->flags = (limited ? SCORECARD_REACH_LIMITED : 0U) | (costed && lever->cost == 0 ? SCORECARD_REACH_FREE : 0U);
    }
    return DONE;
}

static int read_said(struct reaching *r, const char *option, const char *value)
{
    for (int32_t want = SCORECARD_REACH_SCORE; scorecard_reach_want_name(want) != NULL; want++)
        if (strcmp(option, scorecard_reach_want_name(want)) == 0)
            return read_target(r, option, value, want);
    if (strcmp(option, "lever") == 0)
        add_lever(r, value);
    else if (strcmp(option, "levers") == 0)
        return read_levers(r, value);
    else if (strcmp(option, "static") == 0)
        r->how.flags |= SCORECARD_REACH_STATIC;
    return DONE;
}

static int read_population(struct reaching *r, const char *value)
{
    uint32_t column = scorecard_data_find_group_column(r->input->data, value);
    r->population = column != SCORECARD_NONE ? column + 1 : 0;
    if (column != SCORECARD_NONE || strcmp(value, "all") == 0)
        return DONE;
    fprintf(stderr, "scorecard: --population %s: it is all, or a group column of the units\n", value);
    return BAD;
}

/* ---- what is told ---- */

static const struct column goal_columns[] = {
    { "node", "node", LEFT, false },       { "want", "target", LEFT, false },         { "at", "at least", RIGHT, false },
    { "threshold", "score needed", RIGHT, true }, { "before", "now", RIGHT, false },  { "reached", "then", RIGHT, false },
    { "rank_before", "rank now", RIGHT, true },   { "rank_reached", "rank then", RIGHT, true },
    { "tier_before", "tier now", LEFT, true },    { "tier_reached", "tier then", LEFT, true },
    { "met", "reached", LEFT, false },
};
static const struct column move_columns[] = {
    { "input", "input", LEFT, false },    { "before", "now", RIGHT, false },  { "after", "then", RIGHT, false },
    { "limit", "at best", RIGHT, false }, { "amount", "moves", RIGHT, false }, { "steps", "steps", RIGHT, true },
    { "cost", "cost", RIGHT, false },     { "gain", "gains", RIGHT, false },
};

/* For people six decimals, for programs all. */
static void number(const struct reaching *r, struct sheet *sheet, double value)
{
    char text[FIXED_SIZE];
    if (r->input->options->format != FORMAT_TABLE || isnan(value)) {
        sheet_number(sheet, value);
        return;
    }
    figure_readable(value, text);
    sheet_text(sheet, text);
}

static void goal_row(const struct reaching *r, uint32_t i, struct sheet *sheet)
{
    struct scorecard_reach_goal g = { .size = sizeof g };
    const scorecard_model *model = r->input->model;
    scorecard_reach_goal_at(r->made, i, &g);
    bool tier = g.want == SCORECARD_REACH_TIER;
    sheet_text(sheet, scorecard_model_node_id(model, g.node));
    sheet_word(sheet, scorecard_reach_want_name(g.want));
    if (tier)
        sheet_text(sheet, scorecard_model_tier_id(model, g.node, g.tier));
    else
        number(r, sheet, g.at);
    number(r, sheet, isinf(g.threshold) ? scorecard_missing() : g.threshold);
    number(r, sheet, g.before);
    number(r, sheet, g.reached);
    number(r, sheet, g.rank_before);
    number(r, sheet, g.rank_reached);
    sheet_text(sheet, g.tier_before != SCORECARD_NONE ? scorecard_model_tier_id(model, g.node, g.tier_before) : NULL);
    sheet_text(sheet, g.tier_reached != SCORECARD_NONE ? scorecard_model_tier_id(model, g.node, g.tier_reached) : NULL);
    bool people = r->input->options->format == FORMAT_TABLE && words_vietnamese();
    sheet_text(sheet, g.met ? people ? "có" : "yes" : people ? "không" : "no");
    sheet_row(sheet);
}

static void move_row(const struct reaching *r, uint32_t i, struct sheet *sheet)
{
    struct scorecard_reach_move m = { .size = sizeof m };
    scorecard_reach_at(r->made, i, &m);
    if (r->input->options->format == FORMAT_TABLE && !(m.amount > 0))
        return;
    sheet_text(sheet, scorecard_data_input_id(r->input->data, m.input));
    number(r, sheet, m.before);
    number(r, sheet, m.after);
    number(r, sheet, m.limit);
    number(r, sheet, m.amount);
    if (m.steps > 0)
        sheet_count(sheet, m.steps);
    else
        sheet_text(sheet, NULL);
    number(r, sheet, m.cost);
    number(r, sheet, m.gain);
    sheet_row(sheet);
}

/* What came out, in words. */
static void say(const struct reaching *r, const struct scorecard_reach_summary *sum, struct out *out)
{
    char cost[FIXED_SIZE], bound[FIXED_SIZE];
    figure_readable(sum->cost, cost);
    figure_readable(sum->bound, bound);
    const char *title = scorecard_data_unit_title(r->input->data, sum->unit, r->input->options->lang);
    out_text(out, title != NULL ? title : scorecard_data_unit_id(r->input->data, sum->unit));
    out_text(out, ", ");
    out_text(out, scorecard_data_period_id(r->input->data, sum->period));
    bool vi = words_vietnamese();
    switch (sum->outcome) {
    case SCORECARD_REACH_MET: out_text(out, vi ? ": đã đạt" : ": reached already"); break;
    case SCORECARD_REACH_INFEASIBLE:
        out_text(out, vi ? ": không thể đạt; mức tốt nhất có thể, với chi phí "
                         : ": out of reach; this is the best that can be reached, at a cost of ");
        break;
    case SCORECARD_REACH_UNDECIDED:
        out_text(out, vi ? ": chưa tìm được cách đạt; đưa mọi số liệu đến mức tốt nhất tốn "
                         : ": nothing was found that reaches it; all levers at their ends cost ");
        break;
    default: out_text(out, vi ? ": đạt với chi phí " : ": reached at a cost of "); break;
    }
    out_text(out, sum->outcome == SCORECARD_REACH_MET ? "" : cost);
    if (sum->outcome == SCORECARD_REACH_EXACT)
        out_text(out, vi ? "; không thể ít hơn" : "; nothing less will do");
    if (sum->outcome == SCORECARD_REACH_BEST_FOUND) {
        out_text(out, vi ? ", mức thấp nhất tìm được; không thể ít hơn " : ", the least that was found; less than ");
        out_text(out, bound);
        out_text(out, vi ? "" : " will not do");
    }
    out_text(out, "\n");
}

static int write_all(struct reaching *r)
{
    struct out out;
    struct sheet sheet;
    enum format format = r->input->options->format;
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    if (!out_open(&out, r->input->options->output))
        return BAD;
    struct json json = { .out = &out };
    scorecard_reach_get(r->made, &sum);
    bool whole = true;
    if (format == FORMAT_JSON) {
        json_open(&json, '{', false);
        json_member_text(&json, "unit", scorecard_data_unit_id(r->input->data, sum.unit));
        json_member_text(&json, "period", scorecard_data_period_id(r->input->data, sum.period));
        json_member_text(&json, "outcome", scorecard_reach_outcome_name(sum.outcome));
        json_member_number(&json, "cost", sum.cost);
        json_member_number(&json, "bound", sum.bound);
    } else if (format == FORMAT_TABLE) {
        say(r, &sum, &out);
        out_text(&out, "\n");
    }
    if (format != FORMAT_CSV) {
        sheet_begin(&sheet, &out, &json, format, "targets", goal_columns, sizeof goal_columns / sizeof goal_columns[0]);
        for (uint32_t i = 0; i < scorecard_reach_goal_count(r->made); i++)
            goal_row(r, i, &sheet);
        whole = sheet_end(&sheet);
    }
    if (format == FORMAT_TABLE && sum.moved > 0)
        out_text(&out, "\n");
    if (whole && (format != FORMAT_TABLE || sum.moved > 0)) {
        sheet_begin(&sheet, &out, &json, format, "moves", move_columns, sizeof move_columns / sizeof move_columns[0]);
        for (uint32_t i = 0; i < scorecard_reach_count(r->made); i++)
            move_row(r, i, &sheet);
        whole = sheet_end(&sheet);
    }
    if (format == FORMAT_JSON)
        json_close(&json, '}');
    bool no = sum.outcome == SCORECARD_REACH_INFEASIBLE || sum.outcome == SCORECARD_REACH_UNDECIDED;
    return out_close(&out, whole) && whole ? (no ? ANSWER_NO : DONE) : BAD;
}

static int reach(struct reaching *r)
{
    const struct options *o = r->input->options;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    int status = DONE;
    if (o->unit_names.count != 1) {
        fputs("scorecard: --unit: say which one unit is to get there\n", stderr);
        return BAD;
    }
    r->targets = calloc(o->said.count + 1, sizeof *r->targets);
    r->levers = calloc(o->said.count + 1, sizeof *r->levers);
    if (r->targets == NULL || r->levers == NULL) {
        fputs("scorecard: there is no memory\n", stderr);
        return BAD;
    }
    for (size_t i = 0; i < o->said.count && status == DONE; i += 2)
        if (strcmp(o->said.at[i], "population") == 0)
            status = read_population(r, o->said.at[i + 1]);
    for (size_t i = 0; i < o->said.count && status == DONE; i += 2)
        status = read_said(r, o->said.at[i], o->said.at[i + 1]);
    if (status != DONE)
        return status;
    r->how.run = &r->input->run;
    r->how.unit = r->units.at[0];
    r->how.period = o->periods.count > 0 ? o->periods.at[o->periods.count - 1] : NULL;
    r->how.targets = r->targets;
    r->how.levers = r->levers;
    input_long(r->input, "reaching");
    scorecard_status made = scorecard_result_reach(r->input->result, &r->how, &r->made, &err);
    input_done(r->input);
    if (made == SCORECARD_OK)
        return write_all(r);
    tell_error(o->model, &err);
    return BAD;
}

int reach_command(const struct options *options)
{
    struct input input;
    struct reaching r = { .input = &input, .how = SCORECARD_REACH_OPTIONS_INIT };
    input_begin(&input, options);
    int status = input_all(&input);
    if (status == DONE)
        status = input_nodes(&input, &r.nodes);
    if (status == DONE)
        status = input_units(&input, &r.units);
    if (status == DONE)
        status = reach(&r);
    scorecard_reach_unref(r.made);
    records_free(&r.table);
    free(r.bytes);
    free(r.targets);
    free(r.levers);
    free(r.nodes.at);
    free(r.units.at);
    input_free(&input);
    return status;
}
