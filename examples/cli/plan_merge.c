/* SPDX-License-Identifier: MIT */
/* scorecard plan merge: joins plans, as those of departments with their province's. */
#include <stdio.h>

#include "plan.h"

static int join(const struct input *input, scorecard_plan_draft *draft, const char *path)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan *other;
    int status = plan_read(input, path, &other);
    if (status == DONE && scorecard_plan_draft_merge(draft, other, &err) != SCORECARD_OK) {
        tell_error(path, &err);
        status = BAD;
    }
    scorecard_plan_unref(other);
    return status;
}

static int begin(const struct options *options, const scorecard_plan *plan, scorecard_plan_draft **draft)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    if (scorecard_plan_draft_from(plan, draft, &err) == SCORECARD_OK)
        return DONE;
    tell_error(options->plan, &err);
    return BAD;
}

static int finish(const struct options *options, scorecard_plan_draft *draft, scorecard_plan **out)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *date = plan_said(options, "date");
    scorecard_status status = SCORECARD_OK;
    if (date != NULL)
        status = scorecard_plan_draft_set_revision(draft, date, plan_said(options, "reason"), &err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_finish(draft, out, &err);
    if (status == SCORECARD_OK)
        return DONE;
    if (status == SCORECARD_ERROR_DATE && date == NULL)
        fprintf(stderr, "scorecard: --date: the merge is a revision of %s; give its day\n", options->plan);
    else
        tell_error(options->plan, &err);
    return BAD;
}

int plan_merge(const struct options *options)
{
    scorecard_plan *plan, *joined = NULL;
    scorecard_plan_draft *draft = NULL;
    struct input input;
    input_begin(&input, options);
    int status = plan_read(&input, options->plan, &plan);
    if (status == DONE)
        status = begin(options, plan, &draft);
    if (status == DONE)
        status = join(&input, draft, options->model); /* all behind the first are plans too */
    for (size_t i = 0; i < options->data_count && status == DONE; i++)
        status = join(&input, draft, options->data[i].path);
    if (status == DONE)
        status = finish(options, draft, &joined);
    if (status == DONE)
        status = plan_print(options, joined, plan);
    scorecard_plan_draft_free(draft);
    scorecard_plan_unref(joined);
    scorecard_plan_unref(plan);
    input_free(&input);
    return status;
}
