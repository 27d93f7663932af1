/* SPDX-License-Identifier: MIT */
/* scorecard convert: a model and data from the tables of another program, or the other way round. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "coinr.h"
#include "command.h"
#include "input.h"
#include "write.h"

static int32_t write_bytes(void *context, const char *bytes, size_t count)
{
    struct out *out = context;
    out_bytes(out, bytes, count);
    return out_failed(out);
}

static int write_model(const scorecard_model *model, const struct options *options, struct out *out)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    if (scorecard_model_write(model, write_bytes, out, &err) == SCORECARD_OK || out_failed(out))
        return DONE; /* what was not written is told when it is closed */
    tell_error(options->model, &err);
    return BAD;
}

static bool stated(const scorecard_data *data, uint32_t unit, uint32_t period, uint32_t input, double *value)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    bool there = scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, unit, period, input, &cell) != 0;
    *value = cell.value;
    return there;
}

/* The plain form. A row that the table did not have is not made up. */
static int write_data(const scorecard_data *data, struct out *out)
{
    struct csv csv = { .out = out };
    uint32_t inputs = scorecard_data_input_count(data);
    double value;
    csv_text(&csv, "unit");
    csv_text(&csv, "period");
    for (uint32_t i = 0; i < inputs; i++)
        csv_text(&csv, scorecard_data_input_id(data, i));
    csv_end(&csv);
    for (uint32_t t = 0; t < scorecard_data_period_count(data); t++)
        for (uint32_t u = 0; u < scorecard_data_unit_count(data) && !out_failed(out); u++) {
            bool any = false;
            uint32_t period = scorecard_data_period_by_time(data, t);
            for (uint32_t i = 0; i < inputs && !any; i++)
                any = stated(data, u, period, i, &value);
            if (!any)
                continue;
            csv_text(&csv, scorecard_data_unit_id(data, u));
            csv_text(&csv, scorecard_data_period_id(data, period));
            for (uint32_t i = 0; i < inputs; i++) {
                stated(data, u, period, i, &value);
                csv_number(&csv, value);
            }
            csv_end(&csv);
        }
    return DONE;
}

static bool groups_move(const scorecard_data *data)
{
    for (uint32_t g = 0; g < scorecard_data_group_column_count(data); g++)
        for (uint32_t u = 0; u < scorecard_data_unit_count(data); u++)
            for (uint32_t t = 1; t < scorecard_data_period_count(data); t++)
                if (scorecard_data_group(data, g, u, t) != scorecard_data_group(data, g, u, 0))
                    return true;
    return false;
}

static int write_units(const scorecard_data *data, struct out *out)
{
    struct csv csv = { .out = out };
    bool moving = groups_move(data);
    uint32_t groups = scorecard_data_group_column_count(data);
    csv_text(&csv, "id");
    csv_text(&csv, "title");
    if (moving)
        csv_text(&csv, "period");
    for (uint32_t g = 0; g < groups; g++) {
        char name[96];
        snprintf(name, sizeof name, "group.%s", scorecard_data_group_column_id(data, g));
        csv_text(&csv, name);
    }
    csv_end(&csv);
    for (uint32_t u = 0; u < scorecard_data_unit_count(data); u++)
        for (uint32_t t = 0; t < (moving ? scorecard_data_period_count(data) : 1) && !out_failed(out); t++) {
            uint32_t period = scorecard_data_period_by_time(data, t);
            csv_text(&csv, scorecard_data_unit_id(data, u));
            csv_text(&csv, scorecard_data_unit_title(data, u, NULL));
            if (moving)
                csv_text(&csv, scorecard_data_period_id(data, period));
            for (uint32_t g = 0; g < groups; g++)
                csv_text(&csv, scorecard_data_group_title(data, g, scorecard_data_group(data, g, u, period)));
            csv_end(&csv);
        }
    return DONE;
}

/* Whether the model scores these data: what COINr is asked for too late, such as a target in another unit. */
static int try_scores(const scorecard_model *model, const scorecard_data *data, const struct options *options)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *result = NULL;
    scorecard_status status = scorecard_model_score(model, data, &how, &result, &err);
    for (uint32_t i = 0; i < scorecard_result_warning_count(result); i++)
        fprintf(stderr, "%s: warning: %s\n", options->model, scorecard_result_warning_at(result, i));
    scorecard_result_unref(result);
    if (status == SCORECARD_OK)
        return DONE;
    tell_error(options->model, &err);
    if (status == SCORECARD_ERROR_MEMORY)
        return BAD;
    fputs("scorecard: the model is written, and cannot score these data until that is mended\n", stderr);
    return ANSWER_NO;
}

static int from_coinr(const struct options *options)
{
    scorecard_model *model = NULL;
    scorecard_data *data = NULL;
    struct out out;
    int status = coinr_read(options, &model, &data), verdict = DONE;
    if (status == DONE)
        verdict = try_scores(model, data, options);
    if (status == DONE && verdict != BAD) {
        status = out_open(&out, options->output) ? DONE : BAD;
        if (status == DONE && write_model(model, options, &out) != DONE)
            status = BAD;
        if (out.file != NULL && !out_close(&out, status == DONE))
            status = BAD;
    }
    if (status == DONE && verdict != BAD && options->data_output != NULL)
        status = out_open(&out, options->data_output) && write_data(data, &out) == DONE && out_close(&out, true) ? DONE : BAD;
    if (status == DONE && verdict != BAD && options->units_output != NULL)
        status = out_open(&out, options->units_output) && write_units(data, &out) == DONE && out_close(&out, true) ? DONE : BAD;
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return status == DONE ? verdict : status;
}

static int to_coinr(const struct options *options)
{
    struct input input;
    struct out out;
    input_begin(&input, options);
    int status = input_model(&input);
    if (status == DONE)
        status = input_data(&input);
    if (status == DONE) {
        status = out_open(&out, options->output) ? coinr_write_meta(input.model, input.data, options, &out) : BAD;
        if (out.file != NULL && !out_close(&out, status == DONE))
            status = BAD;
    }
    if (status == DONE && options->data_output != NULL) {
        status = out_open(&out, options->data_output) ? coinr_write_data(input.model, input.data, options, &out) : BAD;
        if (out.file != NULL && !out_close(&out, status == DONE))
            status = BAD;
    }
    input_free(&input);
    return status;
}

/* A model from its points table, or the table of a model: both ways one file in and one out. */
static int points_form(const struct options *options)
{
    struct input input;
    struct out out;
    input_begin(&input, options);
    int status = input_model(&input);
    if (status == DONE) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        status = out_open(&out, options->output) ? DONE : BAD;
        if (status == DONE && options->from_points)
            status = write_model(input.model, options, &out);
        else if (status == DONE && scorecard_model_write_points(input.model, write_bytes, &out, &err) != SCORECARD_OK &&
                 !out_failed(&out)) {
            tell_error(options->model, &err);
            status = BAD;
        }
        if (out.file != NULL && !out_close(&out, status == DONE))
            status = BAD;
    }
    input_free(&input);
    return status;
}

/* One answer for each place: two on standard output, or in the same file, would be neither. */
static int check_outputs(const struct options *o)
{
    const char *at[] = { o->output != NULL ? o->output : "-", o->data_output, o->units_output };
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < i; j++)
            if (at[i] != NULL && at[j] != NULL && strcmp(at[i], at[j]) == 0) {
                fprintf(stderr, "scorecard: %s: two outputs would be written there; name another file\n", at[i]);
                return BAD;
            }
    return DONE;
}

int convert_command(const struct options *options)
{
    bool settings = options->normalise != NULL || options->aggregate != NULL || options->treat != NULL ||
                    options->impute != NULL || options->units_output != NULL;
    bool reading = options->units != NULL || (options->data_count > 0 && options->data[0].map != NULL) || options->lang != NULL;
    if (check_outputs(options) != DONE)
        return BAD;
    if (options->from_points || options->to_points) {
        if (!settings && !reading && options->data_count == 0 && options->data_output == NULL)
            return points_form(options);
        fputs("scorecard: convert: a points table is a model alone; give one file, and --output\n", stderr);
        return BAD;
    }
    if (options->from_coinr && (reading || options->data_count != 1)) {
        fputs("scorecard: convert --from coinr takes IMETA and one IDATA; --units, --map and --lang are for --to\n", stderr);
        return BAD;
    }
    if (options->to_coinr && settings) {
        fputs("scorecard: convert --to coinr: methods and the units table are for --from; COINr has methods as arguments of its "
              "functions\n", stderr);
        return BAD;
    }
    return options->from_coinr ? from_coinr(options) : to_coinr(options);
}
