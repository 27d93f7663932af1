/* SPDX-License-Identifier: MIT */
/* How actions stand on a day. */
#include <math.h>
#include <string.h>

#include "plan/plan.h"

void scorecard_i_plan_step(const struct scorecard_plan_entry *entry, int32_t *status, double *done)
{
    if (!isnan(entry->done))
        *done = entry->done;
    else if (entry->status == SCORECARD_PROGRESS_DONE)
        *done = 1;
    if (entry->status != 0)
        *status = entry->status;
    else if (*status == SCORECARD_PROGRESS_PLANNED && *done > 0)
        *status = SCORECARD_PROGRESS_RUNNING;
}

static void take(struct scorecard_plan_standing *standing, const struct scorecard_plan_entry *entry)
{
    bool was_done = standing->status == SCORECARD_PROGRESS_DONE;
    scorecard_i_plan_step(entry, &standing->status, &standing->done);
    standing->entries++;
    standing->date = entry->date;
    if (!isnan(entry->realised))
        standing->realised = entry->realised;
    if (standing->started == NULL && standing->status != SCORECARD_PROGRESS_PLANNED &&
        standing->status != SCORECARD_PROGRESS_CANCELLED)
        standing->started = entry->date;
    if (standing->first_result == NULL && standing->done > 0)
        standing->first_result = entry->date;
    if (standing->status != SCORECARD_PROGRESS_DONE)
        standing->finished = NULL;
    else if (!was_done)
        standing->finished = entry->date;
}

int32_t scorecard_plan_action_standing(const scorecard_plan *plan, uint32_t action, const char *date,
                                       struct scorecard_plan_standing *out)
{
    if (action >= scorecard_plan_action_count(plan) || out == NULL || out->size < sizeof *out ||
        (date != NULL && scorecard_i_plan_check_day(date, "date", NULL) != SCORECARD_OK))
        return 0;
    const char *id = scorecard_i_plan_action(plan, action)->id;
    const struct scorecard_i_plan_track *track = scorecard_i_plan_track_of(&plan->body, id);
    size_t size = out->size;
    memset(out, 0, sizeof *out);
    out->size = size;
    out->status = SCORECARD_PROGRESS_PLANNED;
    out->realised = scorecard_missing();
    for (uint32_t i = track != NULL ? track->first : SCORECARD_NONE; i != SCORECARD_NONE; i = plan->body.entries[i].next) {
        const struct scorecard_plan_entry *entry = &plan->body.entries[i].said;
        if (date != NULL && strcmp(entry->date, date) > 0)
            break; /* none is dated before the one before it */
        take(out, entry);
    }
    return 1;
}
