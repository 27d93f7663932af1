/* SPDX-License-Identifier: MIT */
/* scorecard fit: a model that takes nothing from the data any more, as a model file. */
#include <stdio.h>

#include "command.h"
#include "input.h"
#include "write.h"

static int32_t write_bytes(void *context, const char *bytes, size_t count)
{
    struct out *out = context;
    out_bytes(out, bytes, count);
    return out_failed(out);
}

static int write_fitted(const struct input *input, const scorecard_model *fitted)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct out out;
    if (!out_open(&out, input->options->output))
        return BAD;
    scorecard_status status = scorecard_model_write(fitted, write_bytes, &out, &err);
    bool written = !out_failed(&out);
    if (!out_close(&out, status == SCORECARD_OK)) /* it tells why */
        return BAD;
    if (status != SCORECARD_OK && written)
        tell_error(input->options->model, &err);
    return status == SCORECARD_OK ? DONE : BAD;
}

int fit_command(const struct options *options)
{
    struct input input;
    scorecard_model *fitted = NULL;
    input_begin(&input, options);
    int status = input_model(&input);
    if (status == DONE)
        status = input_data(&input);
    if (status == DONE)
        status = input_fit(&input, &fitted);
    if (status == DONE)
        status = write_fitted(&input, fitted);
    scorecard_model_unref(fitted);
    input_free(&input);
    return status;
}
