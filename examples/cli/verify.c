/* SPDX-License-Identifier: MIT */
/* scorecard verify: what was published beside what the model computes. */
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

enum { FIELDS = 4, VERDICTS = 3 };

struct verify {
    const struct input *input;
    const scorecard_verification *verification;
    struct numbers nodes, units, periods;
    /* Lines of each verdict (from 0), by period and field (from 0). */
    uint64_t (*counts)[FIELDS][VERDICTS];
    uint64_t differing, compared;
};

static const char *verdict_word(int32_t verdict)
{
    const char *name = scorecard_verdict_name(verdict);
    return name != NULL ? name : "";
}

/* What is compared; "of" alone would be a preposition. */
static const char *field_word(int32_t field)
{
    const char *name = scorecard_field_name(field), *said = word(name);
    return field == SCORECARD_FIELD_OF && said != name ? word("Of") : said;
}

static bool among(const struct numbers *numbers, uint32_t number, size_t *position)
{
    for (size_t i = 0; i < numbers->count; i++) {
        if (numbers->at[i] == number) {
            *position = i;
            return true;
        }
    }
    return false;
}

/* Whether a line is about what was asked for; *period receives the position of its period. */
static bool asked_for(const struct verify *v, const struct scorecard_verify_line *line, size_t *period)
{
    size_t ignored;
    if (!among(&v->periods, line->period, period))
        return false;
    const struct options *o = v->input->options;
    return (o->nodes.count == 0 || among(&v->nodes, line->node, &ignored)) &&
           (o->unit_names.count == 0 || among(&v->units, line->unit, &ignored));
}

static int count_all(struct verify *v)
{
    v->counts = calloc(v->periods.count + 1, sizeof *v->counts);
    if (v->counts == NULL) {
        fputs("scorecard: out of memory\n", stderr);
        return BAD;
    }
    struct scorecard_verify_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_verification_at(v->verification, i, &line) != 0; i++) {
        size_t period;
        if (!asked_for(v, &line, &period) || line.field < 1 || line.field > FIELDS || line.verdict < 1 ||
            line.verdict > VERDICTS)
            continue;
        v->counts[period][line.field - 1][line.verdict - 1]++;
        v->compared++;
        v->differing += line.verdict == SCORECARD_VERDICT_DIFFERS;
    }
    if (v->compared > 0)
        return DONE;
    fprintf(stderr, "%s: there is nothing published to compare: give published values of nodes of the model\n",
            v->input->options->data[0].path);
    return BAD;
}

/* Goes on to the next line that is to be shown. */
static bool next_line(const struct verify *v, uint32_t *i, struct scorecard_verify_line *line)
{
    int32_t only = v->input->options->only;
    size_t ignored;
    line->size = sizeof *line;
    while (scorecard_verification_at(v->verification, *i, line) != 0) {
        ++*i;
        if (asked_for(v, line, &ignored) && (only == 0 || line->verdict == only))
            return true;
    }
    return false;
}

/* Our tier, by id or (for people) title. */
static const char *our_tier(const struct verify *v, const struct scorecard_verify_line *line, bool title)
{
    const struct input *input = v->input;
    uint32_t tier = scorecard_result_tier(input->result, line->node, line->unit, line->period);
    if (tier == SCORECARD_NONE)
        return NULL;
    return title ? scorecard_model_tier_title(input->model, line->node, tier, input->options->lang)
                 : scorecard_model_tier_id(input->model, line->node, tier);
}

static int verify_csv(const struct verify *v, struct out *out)
{
    static const char *const header[] = { "period", "node", "unit", "field", "published", "recomputed",
                                          "bound",  "low",  "high", "verdict", "reason" };
    const struct input *input = v->input;
    struct csv csv = { .out = out };
    struct scorecard_verify_line line;
    csv_header(&csv, header, sizeof header / sizeof header[0]);
    for (uint32_t i = 0; next_line(v, &i, &line) && !out_failed(out);) {
        bool tier = line.field == SCORECARD_FIELD_TIER;
        csv_text(&csv, scorecard_data_period_id(input->data, line.period));
        csv_text(&csv, scorecard_model_node_id(input->model, line.node));
        csv_text(&csv, scorecard_data_unit_id(input->data, line.unit));
        csv_text(&csv, scorecard_field_name(line.field));
        if (tier) {
            csv_text(&csv, line.published_tier);
            csv_text(&csv, our_tier(v, &line, false));
        } else {
            csv_number(&csv, line.published);
            csv_number(&csv, line.recomputed);
        }
        csv_number(&csv, line.bound);
        csv_number(&csv, tier ? NAN : line.low);
        csv_number(&csv, tier ? NAN : line.high);
        csv_text(&csv, verdict_word(line.verdict));
        csv_text(&csv, line.reason);
        csv_end(&csv);
    }
    return DONE;
}

static int verify_json(const struct verify *v, struct out *out)
{
    const struct input *input = v->input;
    struct json json = { .out = out };
    struct scorecard_verify_line line;
    json_open(&json, '[', false);
    for (uint32_t i = 0; next_line(v, &i, &line) && !out_failed(out);) {
        bool tier = line.field == SCORECARD_FIELD_TIER;
        json_open(&json, '{', true);
        json_member_text(&json, "period", scorecard_data_period_id(input->data, line.period));
        json_member_text(&json, "node", scorecard_model_node_id(input->model, line.node));
        json_member_text(&json, "unit", scorecard_data_unit_id(input->data, line.unit));
        json_member_text(&json, "field", scorecard_field_name(line.field));
        if (tier) {
            json_member_text(&json, "published", line.published_tier);
            json_member_text(&json, "recomputed", our_tier(v, &line, false));
        } else {
            json_member_number(&json, "published", line.published);
            json_member_number(&json, "recomputed", line.recomputed);
        }
        json_member_number(&json, "bound", line.bound);
        json_member_number(&json, "low", tier ? NAN : line.low);
        json_member_number(&json, "high", tier ? NAN : line.high);
        json_member_text(&json, "verdict", verdict_word(line.verdict));
        json_member_text(&json, "reason", line.reason);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    return DONE;
}

/* ---- for people ---- */

static void readable_cell(struct table *table, double value)
{
    char text[FIXED_SIZE];
    figure_readable(value, text);
    table_text(table, text);
}

static void lines_row(const struct verify *v, struct table *table, const struct scorecard_verify_line *line)
{
    const struct input *input = v->input;
    table_text(table, scorecard_data_period_id(input->data, line->period));
    table_text(table, scorecard_model_node_id(input->model, line->node));
    table_text(table, scorecard_data_unit_title(input->data, line->unit, input->options->lang));
    table_text(table, field_word(line->field));
    if (line->field == SCORECARD_FIELD_TIER) {
        table_text(table, line->published_tier);
        table_text(table, our_tier(v, line, true));
    } else {
        readable_cell(table, line->published);
        readable_cell(table, line->recomputed);
    }
    readable_cell(table, line->bound);
    table_text(table, word(verdict_word(line->verdict)));
    table_text(table, line->verdict == SCORECARD_VERDICT_AGREES ? NULL : word(line->reason));
}

static bool print_lines(const struct verify *v, struct out *out)
{
    struct table table = { 0 };
    struct scorecard_verify_line line;
    uint32_t i = 0;
    table_column(&table, word("Period"), LEFT);
    table_column(&table, word("Node"), LEFT);
    table_column(&table, word("Unit"), LEFT);
    table_column(&table, word("Field"), LEFT);
    table_column(&table, word("Published"), RIGHT);
    table_column(&table, word("Recomputed"), RIGHT);
    table_optional(&table, word("Bound"), RIGHT);
    table_column(&table, word("Verdict"), LEFT);
    table_optional(&table, word("Why"), LEFT);
    bool any = false;
    for (; next_line(v, &i, &line); any = true)
        lines_row(v, &table, &line);
    bool printed = !any || table_print(&table, out);
    if (any)
        out_text(out, "\n");
    table_free(&table);
    return printed;
}

static void summary_row(struct table *table, const char *period, const char *field, const uint64_t counts[VERDICTS])
{
    if (counts[0] + counts[1] + counts[2] == 0)
        return;
    table_text(table, period);
    table_text(table, field);
    for (size_t k = 0; k < VERDICTS; k++)
        table_count(table, counts[k]);
}

static bool print_summary(const struct verify *v, struct out *out)
{
    struct table table = { 0 };
    uint64_t total[VERDICTS] = { 0 };
    table_column(&table, word("Period"), LEFT);
    table_column(&table, word("Field"), LEFT);
    for (int32_t verdict = 1; verdict <= VERDICTS; verdict++)
        table_column(&table, word(verdict_word(verdict)), RIGHT);
    for (size_t f = 0; f < FIELDS; f++) {
        for (size_t p = 0; p < v->periods.count; p++) {
            summary_row(&table, scorecard_data_period_id(v->input->data, v->periods.at[p]),
                        field_word((int32_t)f + 1), v->counts[p][f]);
            for (size_t k = 0; k < VERDICTS; k++)
                total[k] += v->counts[p][f][k];
        }
    }
    summary_row(&table, word("all"), "", total);
    bool printed = table_print(&table, out);
    table_free(&table);
    return printed;
}

static int write_all(const struct verify *v)
{
    struct out out;
    int status = DONE;
    if (!out_open(&out, v->input->options->output))
        return BAD;
    switch (v->input->options->format) {
    case FORMAT_CSV: status = verify_csv(v, &out); break;
    case FORMAT_JSON: status = verify_json(v, &out); break;
    case FORMAT_TABLE: status = print_lines(v, &out) && print_summary(v, &out) ? DONE : BAD; break;
    }
    return out_close(&out, status != BAD) ? status : BAD;
}

static int compare(const struct input *input, scorecard_verification **verification)
{
    const struct options *o = input->options;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_verify_options options = SCORECARD_VERIFY_OPTIONS_INIT;
    options.run = &input->run;
    options.tolerance = o->tolerance;
    options.score_decimals = o->score_decimals;
    options.input_decimals = o->input_decimals;
    options.flags |= o->has_score_decimals ? SCORECARD_VERIFY_SCORE_DECIMALS : 0;
    options.flags |= o->has_input_decimals ? SCORECARD_VERIFY_INPUT_DECIMALS : 0;
    if (scorecard_result_verify(input->result, &options, verification, &err) == SCORECARD_OK)
        return DONE;
    tell_error(o->model, &err);
    return BAD;
}

int verify_command(const struct options *options)
{
    struct input input;
    scorecard_verification *verification = NULL;
    input_begin(&input, options);
    int status = input_all(&input);
    if (status == DONE)
        status = compare(&input, &verification);
    struct verify v = { .input = &input, .verification = verification };
    if (status == DONE && (input_nodes(&input, &v.nodes) != DONE || input_units(&input, &v.units) != DONE ||
                           input_periods(&input, &v.periods) != DONE))
        status = BAD;
    if (status == DONE)
        status = count_all(&v);
    if (status == DONE)
        status = write_all(&v);
    if (status == DONE && v.differing > 0)
        status = ANSWER_NO;
    free(v.counts);
    free(v.nodes.at);
    free(v.units.at);
    free(v.periods.at);
    scorecard_verification_unref(verification);
    input_free(&input);
    return status;
}
