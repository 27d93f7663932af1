/* SPDX-License-Identifier: MIT */
#include "base/run.h"

#include <string.h>

#include "base/status.h"

void scorecard_run_init(struct scorecard_run *run)
{
    if (run == NULL)
        return;
    memset(run, 0, sizeof *run);
    run->size = sizeof *run;
}

scorecard_status scorecard_i_run_take(const struct scorecard_run *run, const struct scorecard_run *inherited,
                                      struct scorecard_run *out, struct scorecard_error *err)
{
    if (run == NULL) {
        if (inherited != NULL)
            *out = *inherited;
        else
            scorecard_run_init(out);
        return SCORECARD_OK;
    }
    scorecard_status status = scorecard_i_check_options(run, sizeof *run, sizeof *run, "scorecard_run", err);
    if (status != SCORECARD_OK)
        return status;
    memcpy(out, run, sizeof *out);
    out->size = sizeof *out;
    return SCORECARD_OK;
}
