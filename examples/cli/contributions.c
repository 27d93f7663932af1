/* SPDX-License-Identifier: MIT */
/* scorecard contributions: what a score is made of, and what would change it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "losing.h"
#include "sheet.h"
#include "words.h"
#include "variation.h"

enum { MOST_RANKS = 32 };

struct contributing {
    struct input *input;
    struct numbers nodes, units;
    int tables;
    struct scorecard_contributions_options how;
    uint32_t ranks[MOST_RANKS];
    scorecard_contributions *made;
    struct json json;
};

static int read_rank(struct contributing *c, const char *value)
{
    uint64_t rank;
    if (read_whole("rank", value, &rank) != DONE)
        return BAD;
    if (rank == 0 || rank > UINT32_MAX || c->how.rank_count == MOST_RANKS) {
        fprintf(stderr, "scorecard: --rank %s: ranks begin at 1, and at most 32 are told\n", value);
        return BAD;
    }
    c->ranks[c->how.rank_count++] = (uint32_t)rank;
    return DONE;
}

static int read_said(struct contributing *c, const char *option, const char *value)
{
    static const char *const names[] = { "parts", "marginal", "distances", "risks" };
    if (strcmp(option, "against") == 0)
        return read_against(c->input, option, value, &c->how.against, &c->how.with);
    if (strcmp(option, "step") == 0)
        return read_number(option, value, &c->how.step);
    if (strcmp(option, "margin") == 0)
        return read_number(option, value, &c->how.margin);
    if (strcmp(option, "rank") == 0)
        return read_rank(c, value);
    for (int i = 0; i < 4; i++)
        if (strcmp(value, names[i]) == 0) {
            c->tables |= 1 << i;
            return DONE;
        }
    fprintf(stderr, "scorecard: --what %s: it is parts, marginal, distances or risks\n", value);
    return BAD;
}

/* ---- tables ---- */

static bool people(const struct contributing *c)
{
    return c->input->options->format == FORMAT_TABLE;
}

static void node_cells(const struct contributing *c, uint32_t node, struct sheet *sheet)
{
    sheet_text(sheet, scorecard_model_node_id(c->input->model, node));
    sheet_text(sheet, scorecard_model_title(c->input->model, node, c->input->options->lang));
}

static const struct column part_columns[] = {
    { "kind", "Kind", LEFT, false },     { "node", "Node", LEFT, false },  { "title", "Title", LEFT, false },
    { "contribution", "Contribution", RIGHT, false }, { "share", "%", RIGHT, true }, { "score", "Score", RIGHT, true },
    { "from", "From", RIGHT, true },
};

static void part_row(const struct contributing *c, uint32_t i, struct sheet *sheet)
{
    struct scorecard_contribution part = { .size = sizeof part };
    scorecard_contributions_at(c->made, i, &part);
    sheet_word(sheet, scorecard_loss_kind_name(part.kind));
    node_cells(c, part.node, sheet);
    sheet_number(sheet, part.contribution);
    if (people(c))
        sheet_percent(sheet, part.share);
    else
        sheet_number(sheet, part.share);
    sheet_number(sheet, part.score);
    sheet_number(sheet, part.from);
    sheet_row(sheet);
}

static const struct column marginal_columns[] = {
    { "node", "Node", LEFT, false },          { "title", "Title", LEFT, false },        { "input", "Input", LEFT, false },
    { "value", "Value", RIGHT, false },       { "frozen", "Others frozen", RIGHT, true },
    { "responding", "Responding", RIGHT, true }, { "status", "Status", LEFT, true },
};

static void marginal_row(const struct contributing *c, uint32_t i, struct sheet *sheet)
{
    struct scorecard_marginal m = { .size = sizeof m };
    scorecard_contributions_marginal_at(c->made, i, &m);
    node_cells(c, m.node, sheet);
    sheet_text(sheet, scorecard_data_input_id(c->input->data, m.input));
    sheet_number(sheet, m.value);
    sheet_number(sheet, m.frozen);
    sheet_number(sheet, m.responding);
    bool beyond = m.status == SCORECARD_ERROR_DOMAIN && c->input->options->format == FORMAT_TABLE;
    sheet_text(sheet, beyond ? word("the rule takes no such value") : m.status != SCORECARD_OK ? scorecard_status_name(m.status) : NULL);
    sheet_row(sheet);
}

static const struct column distance_columns[] = {
    { "rank", "Rank", RIGHT, true },     { "tier", "Tier", LEFT, true },          { "score", "Score needed", RIGHT, false },
    { "distance", "Distance", RIGHT, false }, { "beyond", NULL, LEFT, false },    { "how", "How", LEFT, false },
};

static void distance_row(const struct contributing *c, uint32_t i, struct sheet *sheet)
{
    struct scorecard_distance d = { .size = sizeof d };
    uint32_t node = c->how.node;
    scorecard_contributions_distance_at(c->made, i, &d);
    sheet_number(sheet, d.rank > 0 ? (double)d.rank : (double)NAN);
    sheet_text(sheet, d.tier == SCORECARD_NONE ? NULL
                      : people(c) ? scorecard_model_tier_title(c->input->model, node, d.tier, c->input->options->lang)
                                  : scorecard_model_tier_id(c->input->model, node, d.tier));
    sheet_number(sheet, d.score);
    sheet_number(sheet, d.distance);
    sheet_word(sheet, d.beyond ? "yes" : "no");
    sheet_word(sheet, d.beyond ? "pass it" : "reach it");
    sheet_row(sheet);
}

static const struct column risk_columns[] = {
    { "node", "Node", LEFT, false },   { "title", "Title", LEFT, false },  { "fell", "Fell in", LEFT, true },
    { "before", "From", RIGHT, true }, { "after", "To", RIGHT, true },     { "slack", "Slack", RIGHT, true },
    { "near", "Near the threshold", LEFT, true },
};

static void risk_row(const struct contributing *c, uint32_t i, struct sheet *sheet)
{
    struct scorecard_risk_line r = { .size = sizeof r };
    scorecard_contributions_risk_at(c->made, i, &r);
    node_cells(c, r.node, sheet);
    sheet_text(sheet, r.fell != SCORECARD_NONE ? scorecard_data_period_id(c->input->data, r.fell) : NULL);
    sheet_number(sheet, r.before);
    sheet_number(sheet, r.after);
    sheet_number(sheet, r.slack);
    sheet_word(sheet, r.why & SCORECARD_RISK_MARGIN ? "yes" : NULL);
    sheet_row(sheet);
}

static const struct {
    const char *name;
    const struct column *columns;
    size_t count;
    uint32_t (*rows)(const scorecard_contributions *made);
    void (*row)(const struct contributing *c, uint32_t i, struct sheet *sheet);
} tables[] = {
    { "parts", part_columns, sizeof part_columns / sizeof part_columns[0], scorecard_contributions_count, part_row },
    { "marginal", marginal_columns, sizeof marginal_columns / sizeof marginal_columns[0], scorecard_contributions_marginal_count,
      marginal_row },
    { "distances", distance_columns, sizeof distance_columns / sizeof distance_columns[0], scorecard_contributions_distance_count,
      distance_row },
    { "risks", risk_columns, sizeof risk_columns / sizeof risk_columns[0], scorecard_contributions_risk_count, risk_row },
};

static int write_all(struct contributing *c)
{
    struct out out;
    struct sheet sheet;
    enum format format = c->input->options->format;
    bool whole = true, first = true;
    if (!out_open(&out, c->input->options->output))
        return BAD;
    c->json = (struct json){ .out = &out };
    if (format == FORMAT_JSON) {
        json_open(&c->json, '{', false);
        json_member_text(&c->json, "unit", scorecard_data_unit_id(c->input->data, c->how.unit));
        json_member_text(&c->json, "period", scorecard_data_period_id(c->input->data, scorecard_contributions_period(c->made)));
        json_member_number(&c->json, "score", scorecard_contributions_score(c->made));
        json_member_number(&c->json, "from", scorecard_contributions_from(c->made));
    }
    for (size_t t = 0; t < sizeof tables / sizeof tables[0] && whole; t++) {
        if (!(c->tables & 1 << t))
            continue;
        if (!first && format == FORMAT_TABLE)
            out_text(&out, "\n");
        first = false;
        sheet_begin(&sheet, &out, &c->json, format, tables[t].name, tables[t].columns, tables[t].count);
        for (uint32_t i = 0; i < tables[t].rows(c->made) && !out_failed(&out); i++)
            tables[t].row(c, i, &sheet);
        whole = sheet_end(&sheet);
    }
    if (format == FORMAT_JSON)
        json_close(&c->json, '}');
    return out_close(&out, whole) && whole ? DONE : BAD;
}

static int choose(struct contributing *c)
{
    const struct options *o = c->input->options;
    if (c->tables == 0)
        c->tables = o->format == FORMAT_CSV ? 1 : 15;
    if (o->format == FORMAT_CSV && (c->tables & (c->tables - 1)) != 0) {
        fputs("scorecard: --what: csv is one table; name one\n", stderr);
        return BAD;
    }
    if (c->units.count != 1 || o->unit_names.count == 0) {
        fputs("scorecard: --unit: contributions are to one unit's score; name one\n", stderr);
        return BAD;
    }
    if (o->nodes.count > 1) {
        fputs("scorecard: --node: contributions are to one score; name one node\n", stderr);
        return BAD;
    }
    return DONE;
}

static int contribute(struct contributing *c)
{
    const struct options *o = c->input->options;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    int status = DONE;
    for (size_t i = 0; i < o->said.count && status == DONE; i += 2)
        status = read_said(c, o->said.at[i], o->said.at[i + 1]);
    if (status == DONE)
        status = choose(c);
    if (status != DONE)
        return status;
    c->how.run = &c->input->run;
    c->how.unit = c->units.at[0];
    c->how.node = o->nodes.count > 0 ? c->nodes.at[0] : 0;
    c->how.period = o->periods.count > 0 ? o->periods.at[o->periods.count - 1] : NULL;
    c->how.ranks = c->ranks;
    input_long(c->input, "rescoring");
    scorecard_status made = scorecard_result_contributions(c->input->result, &c->how, &c->made, &err);
    input_done(c->input);
    if (made == SCORECARD_OK)
        return write_all(c);
    tell_error(o->model, &err);
    return BAD;
}

int contributions_command(const struct options *options)
{
    struct input input;
    struct contributing c = { .input = &input, .how = SCORECARD_CONTRIBUTIONS_OPTIONS_INIT };
    input_begin(&input, options);
    int status = input_all(&input);
    if (status == DONE)
        status = input_nodes(&input, &c.nodes);
    if (status == DONE)
        status = input_units(&input, &c.units);
    if (status == DONE)
        status = contribute(&c);
    scorecard_contributions_unref(c.made);
    free(c.nodes.at);
    free(c.units.at);
    input_free(&input);
    return status;
}
