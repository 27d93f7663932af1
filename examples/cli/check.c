/* SPDX-License-Identifier: MIT */
/* scorecard check: what a model is, and whether tables fit it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "describe.h"
#include "input.h"
#include "survey.h"
#include "table.h"
#include "write.h"

static const int32_t steps[] = { SCORECARD_STEP_LAYERS, SCORECARD_STEP_RULE, SCORECARD_STEP_GAPS, SCORECARD_STEP_WEIGH, SCORECARD_STEP_AGGREGATE,
                                 SCORECARD_STEP_MAP,    SCORECARD_STEP_ROUND, SCORECARD_STEP_RANK, SCORECARD_STEP_TIER };
enum { STEPS = sizeof steps / sizeof steps[0] };

/* A cell with words that were made for it. */
static void made_cell(struct table *table, char *words)
{
    table->failed = table->failed || words == NULL;
    table_text(table, words);
    free(words);
}

static void indented_cell(struct table *table, uint32_t depth, const char *text)
{
    size_t indent = 2 * (size_t)depth, size = text != NULL ? strlen(text) : 0;
    char *words = malloc(indent + size + 1);
    if (words != NULL) {
        memset(words, ' ', indent);
        memcpy(words + indent, text != NULL ? text : "", size + 1);
    }
    made_cell(table, words);
}

/* The title of a node where it says more than the id. */
static const char *title_beside(const struct input *input, uint32_t node)
{
    const char *title = scorecard_model_title(input->model, node, input->options->lang);
    const char *id = scorecard_model_node_id(input->model, node);
    return title != NULL && id != NULL && strcmp(title, id) != 0 ? title : NULL;
}

static void fact(struct out *out, const char *name, const char *text)
{
    if (text == NULL)
        return;
    out_text(out, name);
    out_spaces(out, 9 - strlen(name));
    text_write(out, text);
    out_text(out, "\n");
}

static void print_facts(const struct input *input, struct out *out)
{
    const scorecard_model *model = input->model;
    const char *lang = input->options->lang, *title = scorecard_model_text(model, SCORECARD_NONE, SCORECARD_TEXT_TITLE, lang);
    const char *first = scorecard_model_first(model, SCORECARD_NONE), *last = scorecard_model_last(model, SCORECARD_NONE);
    uint32_t deepest = 0, nodes = scorecard_model_count(model);
    for (uint32_t n = 0; n < nodes; n++)
        if (scorecard_model_depth(model, n) > deepest)
            deepest = scorecard_model_depth(model, n);
    fact(out, "Model", scorecard_model_id(model));
    fact(out, "Title", title);
    if (first != NULL || last != NULL) {
        out_text(out, "Edition  ");
        out_text(out, first == NULL ? "until " : last == NULL ? "from " : "");
        out_text(out, first);
        out_text(out, first != NULL && last != NULL ? " to " : "");
        out_text(out, last);
        out_text(out, "\n");
    }
    fact(out, "Legal", scorecard_model_text(model, SCORECARD_NONE, SCORECARD_TEXT_LEGAL, lang));
    fact(out, "Source", scorecard_model_text(model, SCORECARD_NONE, SCORECARD_TEXT_SOURCE, lang));
    char line[96];
    unsigned long inputs = scorecard_model_input_count(model);
    snprintf(line, sizeof line, "%lu node%s, %lu input%s", (unsigned long)nodes, nodes == 1 ? "" : "s", inputs,
             inputs == 1 ? "" : "s");
    fact(out, "Size", line);
    bool named = false;
    for (uint32_t depth = 0; depth <= deepest; depth++) {
        const char *level = scorecard_model_level(model, depth, lang);
        if (level == NULL)
            continue;
        out_text(out, named ? " > " : "Levels   ");
        text_write(out, level);
        named = true;
    }
    out_text(out, named ? "\n\n" : "\n");
}

static bool print_tree(const struct input *input, struct out *out)
{
    const scorecard_model *model = input->model;
    struct table table = { 0 };
    table_column(&table, "Node", LEFT);
    table_optional(&table, "Title", LEFT);
    table_column(&table, "Weight", RIGHT);
    table_optional(&table, "Points", RIGHT);
    table_column(&table, "How", LEFT);
    for (uint32_t n = 0; n < scorecard_model_count(model); n++) {
        indented_cell(&table, scorecard_model_depth(model, n), scorecard_model_node_id(model, n));
        table_text(&table, title_beside(input, n));
        table_number(&table, scorecard_model_depth(model, n) == 0 ? NAN : scorecard_model_weight(model, n));
        table_number(&table, scorecard_model_points(model, n));
        made_cell(&table, describe_work(model, n));
    }
    bool printed = table_print(&table, out);
    table_free(&table);
    return printed;
}

static bool print_settings(const struct input *input, struct out *out)
{
    const scorecard_model *model = input->model;
    struct table table = { 0 };
    table_column(&table, "Node", LEFT);
    table_column(&table, "Step", LEFT);
    table_column(&table, "Method", LEFT);
    table_column(&table, "Set by", LEFT);
    table_optional(&table, "With", LEFT);
    for (uint32_t n = 0; n < scorecard_model_count(model); n++) {
        bool first = true;
        for (size_t i = 0; i < STEPS; i++) {
            if (!describe_acts(model, n, steps[i]))
                continue;
            indented_cell(&table, first ? scorecard_model_depth(model, n) : 0,
                          first ? scorecard_model_node_id(model, n) : NULL);
            first = false;
            table_text(&table, scorecard_step_name(steps[i]));
            table_text(&table, scorecard_method_name(scorecard_model_method(model, n, steps[i], NULL)));
            table_text(&table, describe_origin(model, n, steps[i]));
            made_cell(&table, describe_params(model, n, steps[i]));
        }
    }
    bool printed = table_print(&table, out);
    table_free(&table);
    return printed;
}

static int check_table(const struct input *input, struct out *out, bool fits)
{
    print_facts(input, out);
    if (!print_tree(input, out))
        return BAD;
    if (input->options->effective) {
        out_text(out, "\n");
        if (!print_settings(input, out))
            return BAD;
    }
    if (input->data == NULL)
        return DONE;
    out_text(out, "\n");
    if (!survey_print(input, out))
        return BAD;
    if (input->options->data_count > 0)
        out_text(out, fits ? "\nThe model scores these data.\n" : "\nThe model does not score these data as they are.\n");
    return DONE;
}

/* ---- for programs ---- */

static int no_memory(void)
{
    fputs("scorecard: out of memory\n", stderr);
    return BAD;
}

static int settings_csv(const scorecard_model *model, struct out *out)
{
    static const char *const header[] = { "node", "step", "method", "from", "parameters" };
    struct csv csv = { .out = out };
    csv_header(&csv, header, sizeof header / sizeof header[0]);
    for (uint32_t n = 0; n < scorecard_model_count(model); n++) {
        for (size_t i = 0; i < STEPS; i++) {
            if (!describe_acts(model, n, steps[i]))
                continue;
            char *words = describe_params(model, n, steps[i]);
            if (words == NULL)
                return no_memory();
            csv_text(&csv, scorecard_model_node_id(model, n));
            csv_text(&csv, scorecard_step_name(steps[i]));
            csv_text(&csv, scorecard_method_name(scorecard_model_method(model, n, steps[i], NULL)));
            csv_text(&csv, describe_origin(model, n, steps[i]));
            csv_text(&csv, words);
            csv_end(&csv);
            free(words);
        }
    }
    return DONE;
}

static int nodes_csv(const struct input *input, struct out *out)
{
    static const char *const header[] = { "node", "parent", "depth", "kind", "title", "weight", "points", "how" };
    const scorecard_model *model = input->model;
    struct csv csv = { .out = out };
    csv_header(&csv, header, sizeof header / sizeof header[0]);
    for (uint32_t n = 0; n < scorecard_model_count(model); n++) {
        char *how = describe_work(model, n);
        if (how == NULL)
            return no_memory();
        csv_text(&csv, scorecard_model_node_id(model, n));
        csv_text(&csv, scorecard_model_node_id(model, scorecard_model_parent(model, n)));
        csv_count(&csv, scorecard_model_depth(model, n));
        csv_text(&csv, describe_kind(scorecard_model_kind(model, n)));
        csv_text(&csv, scorecard_model_title(model, n, input->options->lang));
        csv_number(&csv, scorecard_model_weight(model, n));
        csv_number(&csv, scorecard_model_points(model, n));
        csv_text(&csv, how);
        csv_end(&csv);
        free(how);
    }
    return DONE;
}

static int settings_json(const scorecard_model *model, uint32_t n, struct json *json)
{
    json_key(json, "settings");
    json_open(json, '[', false);
    for (size_t i = 0; i < STEPS; i++) {
        if (!describe_acts(model, n, steps[i]))
            continue;
        char *words = describe_params(model, n, steps[i]);
        if (words == NULL)
            return no_memory();
        json_open(json, '{', true);
        json_member_text(json, "step", scorecard_step_name(steps[i]));
        json_member_text(json, "method", scorecard_method_name(scorecard_model_method(model, n, steps[i], NULL)));
        json_member_text(json, "from", describe_origin(model, n, steps[i]));
        json_member_text(json, "parameters", words);
        json_close(json, '}');
        free(words);
    }
    json_close(json, ']');
    return DONE;
}

static int node_json(const struct input *input, uint32_t n, struct json *json)
{
    const scorecard_model *model = input->model;
    bool effective = input->options->effective;
    int status = DONE;
    json_open(json, '{', !effective);
    json_member_text(json, "node", scorecard_model_node_id(model, n));
    json_member_text(json, "parent", scorecard_model_node_id(model, scorecard_model_parent(model, n)));
    json_member_count(json, "depth", scorecard_model_depth(model, n));
    json_member_text(json, "kind", describe_kind(scorecard_model_kind(model, n)));
    json_member_text(json, "title", scorecard_model_title(model, n, input->options->lang));
    json_member_number(json, "weight", scorecard_model_weight(model, n));
    json_member_number(json, "points", scorecard_model_points(model, n));
    json_member_text(json, "direction",
                     scorecard_model_direction(model, n) == SCORECARD_DIRECTION_LOWER ? "lower" : "higher");
    json_key(json, "inputs");
    json_open(json, '[', true);
    for (uint32_t i = 0; i < scorecard_model_node_input_count(model, n); i++)
        json_text(json, scorecard_model_input_at(model, scorecard_model_node_input_at(model, n, i)));
    json_close(json, ']');
    json_member_text(json, "of", scorecard_model_node_id(model, scorecard_model_reference(model, n)));
    if (effective)
        status = settings_json(model, n, json);
    json_close(json, '}');
    return status;
}

static int check_json(const struct input *input, struct out *out, bool fits)
{
    const scorecard_model *model = input->model;
    struct json json = { .out = out };
    int status = DONE;
    json_open(&json, '{', false);
    json_member_text(&json, "model", scorecard_model_id(model));
    json_member_text(&json, "title", scorecard_model_text(model, SCORECARD_NONE, SCORECARD_TEXT_TITLE, input->options->lang));
    json_member_text(&json, "first", scorecard_model_first(model, SCORECARD_NONE));
    json_member_text(&json, "last", scorecard_model_last(model, SCORECARD_NONE));
    json_key(&json, "nodes");
    json_open(&json, '[', false);
    for (uint32_t n = 0; n < scorecard_model_count(model) && status == DONE; n++)
        status = node_json(input, n, &json);
    json_close(&json, ']');
    if (status == DONE && input->data != NULL) {
        json_key(&json, "fits");
        json_bool(&json, fits);
        json_key(&json, "data");
        survey_json(input, &json);
    }
    json_close(&json, '}');
    return status;
}

/* ---- whether data fit ---- */

/* ANSWER_NO, with the reason told, when the model cannot score the data. */
static int try_to_score(struct input *input)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    int status = DONE;
    scorecard_status scored = input_try(input, false, &err);
    if (scored == SCORECARD_ERROR_UNKNOWN) {
        /* Once more, so as to list all that is unknown, and not the first only. */
        status = ANSWER_NO;
        err = (struct scorecard_error)SCORECARD_ERROR_INIT;
        scored = input_try(input, true, &err);
    }
    if (scored != SCORECARD_OK) {
        tell_error(input->options->model, &err);
        return scored == SCORECARD_ERROR_MEMORY ? BAD : ANSWER_NO;
    }
    if (status == ANSWER_NO)
        for (uint32_t i = 0; i < scorecard_result_warning_count(input->result); i++)
            fprintf(stderr, "%s: %s\n", input->options->model, scorecard_result_warning_at(input->result, i));
    return status;
}

static int write_all(const struct input *input, bool fits)
{
    struct out out;
    int status = DONE;
    if (!out_open(&out, input->options->output))
        return BAD;
    switch (input->options->format) {
    case FORMAT_CSV: status = input->options->effective ? settings_csv(input->model, &out) : nodes_csv(input, &out); break;
    case FORMAT_JSON: status = check_json(input, &out, fits); break;
    case FORMAT_TABLE: status = check_table(input, &out, fits); break;
    }
    return out_close(&out, status != BAD) ? status : BAD;
}

int check_command(const struct options *options)
{
    struct input input;
    input_begin(&input, options);
    int answer = DONE, status = input_model(&input);
    if (status == DONE && (options->data_count > 0 || options->units != NULL))
        status = input_data(&input);
    if (status == DONE && options->data_count > 0) {
        answer = try_to_score(&input);
        if (answer == BAD)
            status = BAD;
    }
    if (status == DONE)
        status = write_all(&input, answer == DONE);
    input_free(&input);
    return status == DONE ? answer : status;
}
