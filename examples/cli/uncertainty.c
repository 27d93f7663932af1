/* SPDX-License-Identifier: MIT */
/* scorecard uncertainty: how far ranks can be trusted. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "sheet.h"
#include "variation.h"

struct uncertainty {
    struct input *input;
    struct numbers nodes, units;
    const char *period;
    scorecard_doubt *doubt;
    scorecard_uncertainty *made;
    uint64_t seed, first, replicates;
    uint64_t *counts; /* of one unit's ranks, by rank */
    struct out *out;
    struct json json;
};

static int refuse(const struct uncertainty *u, const struct scorecard_error *err)
{
    tell_error(u->input->options->model, err);
    return BAD;
}

/* An alternative; the first one for a step brings the setting as it is with it. */
static int add_alternative(struct uncertainty *u, const char *text, struct scorecard_error *err)
{
    struct setting_text setting;
    scorecard_status status = SCORECARD_OK;
    if (read_setting(u->input, "vary", text, &setting) != DONE)
        return BAD;
    status = scorecard_doubt_as_it_is(u->doubt, setting.node, setting.step, err);
    if (status == SCORECARD_OK || status == SCORECARD_ERROR_DUPLICATE) /* it is there from the alternative before */
        status = scorecard_doubt_alternative(u->doubt, setting.node, setting.step, setting.method, setting.params,
                                             setting.count, err);
    return status == SCORECARD_OK ? DONE : refuse(u, err);
}

static int add_doubt(struct uncertainty *u, const char *option, const char *value)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = SCORECARD_OK;
    uint32_t node;
    double number;
    if (strcmp(option, "seed") == 0)
        return read_whole(option, value, &u->seed);
    if (strcmp(option, "first") == 0)
        return read_whole(option, value, &u->first);
    if (strcmp(option, "replicates") == 0)
        return read_whole(option, value, &u->replicates);
    if (strcmp(option, "vary") == 0)
        return add_alternative(u, value, &err);
    if (strcmp(option, "shares") == 0) {
        if (read_node_number(u->input, option, value, &node, &number) != DONE)
            return BAD;
        status = scorecard_doubt_shares(u->doubt, node, number, &err);
    } else {
        if (read_number(option, value, &number) != DONE)
            return BAD;
        for (size_t i = 0; i < u->nodes.count && status == SCORECARD_OK; i++)
            status = scorecard_doubt_weights(u->doubt, u->nodes.at[i], number, &err);
    }
    return status == SCORECARD_OK ? DONE : refuse(u, &err);
}

/* ---- the answer ---- */

static const struct column rank_columns[] = {
    { "period", NULL, LEFT, false },        { "node", "Node", LEFT, false },      { "unit", "Unit", LEFT, false },
    { "score", "Score", RIGHT, false },     { "score_mean", NULL, RIGHT, false }, { "score_sd", "SD", RIGHT, false },
    { "score_q5", "5 %", RIGHT, false },    { "score_q25", NULL, RIGHT, false },  { "score_median", NULL, RIGHT, false },
    { "score_q75", NULL, RIGHT, false },    { "score_q95", "95 %", RIGHT, false }, { "rank", "Rank", RIGHT, false },
    { "rank_mean", NULL, RIGHT, false },    { "rank_q5", "5 %", RIGHT, false },   { "rank_median", "Median", RIGHT, false },
    { "rank_q95", "95 %", RIGHT, false },   { "rank_best", NULL, RIGHT, false },  { "rank_worst", NULL, RIGHT, false },
    { "scored", NULL, RIGHT, false },       { "ranked", NULL, RIGHT, false },     { "histogram", "Ranks", LEFT, false },
};

enum { CELLS = 16, CELL = 4, HISTOGRAM = 48 }; /* bars for people, bytes of one, bytes of "rank:count" */

/* For people a bar for each of up to 16 equal parts of the ranks; else rank:count, as far as there is any. */
static char *histogram(const struct uncertainty *u, uint32_t units)
{
    static const char *const bars[] = { "\u00b7", "\u2581", "\u2582", "\u2583", "\u2584", "\u2585", "\u2586", "\u2587", "\u2588" };
    bool people = u->input->options->format == FORMAT_TABLE;
    uint32_t cells = units < CELLS ? units : CELLS;
    size_t room = people ? CELLS * CELL + 1 : (size_t)units * HISTOGRAM + 1, used = 0;
    char *text = malloc(room);
    uint64_t most = 1, parts[CELLS] = { 0 };
    if (text == NULL)
        return NULL;
    text[0] = '\0';
    for (uint32_t r = 0; r < units; r++) {
        uint64_t *part = &parts[(uint64_t)r * cells / units];
        *part += u->counts[r];
        most = *part > most ? *part : most;
        if (!people && u->counts[r] > 0)
            used += (size_t)snprintf(text + used, room - used, "%s%lu:%llu", used > 0 ? " " : "", (unsigned long)r + 1,
                                     (unsigned long long)u->counts[r]);
    }
    for (uint32_t i = 0; i < cells && people; i++)
        used += (size_t)snprintf(text + used, room - used, "%s", bars[(parts[i] * 8 + most - 1) / most]);
    return text;
}

static bool rank_row(const struct uncertainty *u, uint32_t k, uint32_t unit, struct sheet *sheet)
{
    struct scorecard_uncertainty_line l = { .size = sizeof l };
    const scorecard_data *data = u->input->data;
    uint32_t units = scorecard_data_unit_count(data);
    scorecard_uncertainty_at(u->made, k, unit, &l);
    (void)scorecard_uncertainty_histogram(u->made, k, unit, u->counts, units, NULL);
    char *text = histogram(u, units);
    if (text == NULL) {
        fputs("scorecard: out of memory\n", stderr);
        return false;
    }
    sheet_text(sheet, scorecard_data_period_id(data, scorecard_uncertainty_period(u->made)));
    sheet_text(sheet, scorecard_model_node_id(u->input->model, l.node));
    sheet_text(sheet, u->input->options->format == FORMAT_TABLE
                          ? scorecard_data_unit_title(data, unit, u->input->options->lang)
                          : scorecard_data_unit_id(data, unit));
    const double numbers[] = { l.score,     l.score_mean, l.score_sd, l.score_q5,    l.score_q25, l.score_median,
                               l.score_q75, l.score_q95,  l.rank,     l.rank_mean,   l.rank_q5,   l.rank_median,
                               l.rank_q95,  l.rank_best,  l.rank_worst };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        sheet_number(sheet, numbers[i]);
    sheet_count(sheet, l.scored);
    sheet_count(sheet, l.ranked);
    sheet_text(sheet, text);
    sheet_row(sheet);
    free(text);
    return true;
}

static const struct column doubt_columns[] = {
    { "kind", "Kind", LEFT, false },        { "node", "Node", LEFT, false },      { "step", "Step", LEFT, true },
    { "amount", "Amount", RIGHT, true },    { "alternative", "Alternative", LEFT, true }, { "drawn", "Drawn", RIGHT, true },
};

static void doubt_rows(const struct uncertainty *u, uint32_t i, struct sheet *sheet)
{
    struct scorecard_doubt_line line = { .size = sizeof line };
    scorecard_uncertainty_doubt_at(u->made, i, &line);
    for (uint32_t a = 0; a < (line.alternatives > 0 ? line.alternatives : 1); a++) {
        int32_t method = scorecard_uncertainty_method_at(u->made, i, a);
        bool setting = line.kind == SCORECARD_DOUBT_SETTING;
        sheet_text(sheet, scorecard_doubt_kind_name(line.kind));
        sheet_text(sheet, line.node != SCORECARD_NONE ? scorecard_model_node_id(u->input->model, line.node) : "*");
        sheet_text(sheet, scorecard_step_name(line.step));
        sheet_number(sheet, line.amount);
        sheet_text(sheet, !setting ? NULL : method != 0 ? scorecard_method_name(method) : "none");
        sheet_number(sheet, setting ? (double)scorecard_uncertainty_drawn(u->made, i, a) : NAN);
        sheet_row(sheet);
    }
}

static const struct column failure_columns[] = {
    { "replicate", "Replicate", RIGHT, false }, { "status", "Status", LEFT, false }, { "node", "Node", LEFT, true },
    { "unit", "Unit", LEFT, true },
};

static void failure_row(const struct uncertainty *u, uint64_t i, struct sheet *sheet)
{
    struct scorecard_uncertainty_failure f = { .size = sizeof f };
    scorecard_uncertainty_failure_at(u->made, i, &f);
    sheet_count(sheet, f.replicate);
    sheet_text(sheet, scorecard_status_name(f.status));
    sheet_text(sheet, f.node != SCORECARD_NONE ? scorecard_model_node_id(u->input->model, f.node) : NULL);
    sheet_text(sheet, f.unit != SCORECARD_NONE ? scorecard_data_unit_id(u->input->data, f.unit) : NULL);
    sheet_row(sheet);
}

static void begin(struct uncertainty *u, struct sheet *sheet, const char *name, const struct column *columns, size_t count)
{
    sheet_begin(sheet, u->out, &u->json, u->input->options->format, name, columns, count);
}

/* For people, and in json, what ran and what failed come first; csv is one table. */
static bool write_doubts(struct uncertainty *u)
{
    struct sheet sheet;
    uint64_t failed = scorecard_uncertainty_failure_count(u->made);
    bool people = u->input->options->format == FORMAT_TABLE;
    begin(u, &sheet, "varied", doubt_columns, sizeof doubt_columns / sizeof doubt_columns[0]);
    for (uint32_t i = 0; i < scorecard_uncertainty_doubt_count(u->made); i++)
        doubt_rows(u, i, &sheet);
    if (!sheet_end(&sheet))
        return false;
    if (people)
        out_text(u->out, "\n");
    if (failed == 0 && people)
        return true;
    begin(u, &sheet, "failed", failure_columns, sizeof failure_columns / sizeof failure_columns[0]);
    for (uint64_t i = 0; i < failed && (!people || i < 10); i++)
        failure_row(u, i, &sheet);
    if (!sheet_end(&sheet))
        return false;
    if (people) {
        char line[96];
        snprintf(line, sizeof line, "\n%llu of %llu replicates failed\n\n", (unsigned long long)failed,
                 (unsigned long long)scorecard_uncertainty_count(u->made));
        out_text(u->out, line);
    }
    return true;
}

static bool write_ranks(struct uncertainty *u)
{
    struct sheet sheet;
    bool whole = true;
    begin(u, &sheet, "ranks", rank_columns, sizeof rank_columns / sizeof rank_columns[0]);
    for (uint32_t k = 0; k < scorecard_uncertainty_node_count(u->made) && whole; k++)
        for (size_t i = 0; i < u->units.count && whole && !out_failed(u->out); i++)
            whole = rank_row(u, k, u->units.at[i], &sheet);
    return sheet_end(&sheet) && whole;
}

static int write_all(struct uncertainty *u)
{
    struct out out;
    enum format format = u->input->options->format;
    u->counts = calloc(scorecard_data_unit_count(u->input->data), sizeof *u->counts);
    if (u->counts == NULL) {
        fputs("scorecard: out of memory\n", stderr);
        return BAD;
    }
    if (!out_open(&out, u->input->options->output))
        return BAD;
    u->out = &out;
    u->json = (struct json){ .out = &out };
    if (format == FORMAT_JSON) {
        json_open(&u->json, '{', false);
        json_member_count(&u->json, "seed", scorecard_uncertainty_seed(u->made));
        json_member_count(&u->json, "first", scorecard_uncertainty_first(u->made));
        json_member_count(&u->json, "replicates", scorecard_uncertainty_count(u->made));
    }
    bool whole = (format == FORMAT_CSV || write_doubts(u)) && write_ranks(u);
    if (format == FORMAT_JSON)
        json_close(&u->json, '}');
    return out_close(&out, whole) && whole ? DONE : BAD;
}

static int replicate(struct uncertainty *u)
{
    const struct options *o = u->input->options;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_uncertainty_options how = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    int status = DONE;
    if (scorecard_doubt_new(u->input->model, &u->input->run, &u->doubt, &err) != SCORECARD_OK)
        return refuse(u, &err);
    for (size_t i = 0; i < o->said.count && status == DONE; i += 2)
        status = add_doubt(u, o->said.at[i], o->said.at[i + 1]);
    if (status != DONE)
        return status;
    if (scorecard_doubt_count(u->doubt) == 0) {
        fputs("scorecard: --weights, --shares, --vary: say what is to be varied\n", stderr);
        return BAD;
    }
    how.run = &u->input->run;
    how.flags = o->allow_unknown ? SCORECARD_VARIATION_ALLOW_UNKNOWN : 0;
    how.seed = u->seed;
    how.nodes = u->nodes.at;
    how.node_count = u->nodes.count;
    how.period = u->period;
    input_long(u->input, "replicating");
    scorecard_status scored = scorecard_model_uncertainty(u->input->model, u->input->data, u->doubt, &how, u->first,
                                                          u->replicates, &u->made, &err);
    input_done(u->input);
    return scored == SCORECARD_OK ? write_all(u) : refuse(u, &err);
}

int uncertainty_command(const struct options *options)
{
    struct input input;
    struct uncertainty u = { .input = &input, .replicates = 1000 };
    input_begin(&input, options);
    int status = variation_input(&input, &u.nodes, &u.period);
    if (status == DONE)
        status = input_units(&input, &u.units);
    if (status == DONE)
        status = replicate(&u);
    scorecard_uncertainty_unref(u.made);
    scorecard_doubt_free(u.doubt);
    free(u.counts);
    free(u.nodes.at);
    free(u.units.at);
    input_free(&input);
    return status;
}
