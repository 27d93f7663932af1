/* SPDX-License-Identifier: MIT */
/* scorecard plan convert: to a table of tasks, or from one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "records.h"

/* A plan of what a table says. */
static int read_table(const struct input *input, const char *path, const char *id, scorecard_plan **out)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan_draft *draft = NULL;
    char *bytes;
    size_t size;
    if (file_bytes(path, &bytes, &size) != DONE)
        return BAD;
    scorecard_status status = scorecard_plan_draft_new(id, &input->run, &draft, &err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_read_csv(draft, bytes, size, path, &err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_finish(draft, out, &err);
    scorecard_plan_draft_free(draft);
    free(bytes);
    if (status != SCORECARD_OK)
        tell_error(path, &err);
    return status == SCORECARD_OK ? DONE : BAD;
}

static int print_table(const struct input *input, const scorecard_plan *plan)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct out out;
    if (!out_open(&out, input->options->output))
        return BAD;
    scorecard_status status = scorecard_plan_write_csv(plan, input->result, input->options->lang, plan_bytes, &out, &err);
    if (status != SCORECARD_OK && status != SCORECARD_ERROR_FILE)
        tell_error(input->options->plan, &err);
    return out_close(&out, status == SCORECARD_OK) && status == SCORECARD_OK ? DONE : BAD;
}

/* csv or json; whether it is csv. */
static int read_form(const struct options *options, const char *option, bool *csv)
{
    const char *form = plan_said(options, option);
    if (form == NULL)
        return DONE;
    *csv = strcmp(form, "csv") == 0;
    if (*csv || strcmp(form, "json") == 0)
        return DONE;
    fprintf(stderr, "scorecard: --%s %s: it is csv or json\n", option, form);
    return BAD;
}

int plan_convert(const struct options *options)
{
    bool from_csv = false, to_csv;
    const char *id = plan_said(options, "id");
    scorecard_plan *plan = NULL;
    struct input input;
    if (read_form(options, "from", &from_csv) != DONE)
        return BAD;
    to_csv = !from_csv; /* the other, unless it is said */
    if (read_form(options, "to", &to_csv) != DONE)
        return BAD;
    if (from_csv && id == NULL) {
        fputs("scorecard: --id: say what id the plan of the table shall have\n", stderr);
        return BAD;
    }
    if (!from_csv && id != NULL) {
        fputs("scorecard: --id: a plan in JSON has its id; leave the option out\n", stderr);
        return BAD;
    }
    input_begin(&input, options);
    int status = from_csv ? read_table(&input, options->plan, id, &plan) : plan_read(&input, options->plan, &plan);
    if (status == DONE && options->model != NULL)
        status = input_all(&input);
    if (status == DONE)
        status = to_csv ? print_table(&input, plan) : plan_print(options, plan, NULL);
    scorecard_plan_unref(plan);
    input_free(&input);
    return status;
}
