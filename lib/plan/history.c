/* SPDX-License-Identifier: MIT */
/* Entries of the history: checked, copied, and chained by action. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "plan/plan.h"

enum { EVIDENCE = 1000 };

const struct scorecard_i_plan_track *scorecard_i_plan_track_of(const struct scorecard_i_plan_body *body, const char *id)
{
    uint32_t number = scorecard_i_index_find(&body->by_track, id, strlen(id));
    return number != SCORECARD_NONE ? &body->tracks[number] : NULL;
}

struct scorecard_i_plan_track *scorecard_i_plan_track(struct scorecard_i_plan_body *body, const char *id)
{
    const struct scorecard_run *run = &body->arena.run;
    uint32_t number = scorecard_i_index_find(&body->by_track, id, strlen(id));
    if (number != SCORECARD_NONE)
        return &body->tracks[number];
    if (!scorecard_i_grow(run, &body->tracks, &body->track_room, body->track_count + 1, sizeof *body->tracks) ||
        !scorecard_i_index_add(&body->by_track, run, id, (uint32_t)body->track_count))
        return NULL;
    body->tracks[body->track_count] = (struct scorecard_i_plan_track){ .id = id, .first = SCORECARD_NONE, .last = SCORECARD_NONE,
                                                                       .status = SCORECARD_PROGRESS_PLANNED };
    return &body->tracks[body->track_count++];
}

scorecard_status scorecard_i_plan_enter(struct scorecard_i_plan_body *body, const struct scorecard_plan_entry *entry,
                                        struct scorecard_error *err)
{
    bool progress = entry->kind == SCORECARD_ENTRY_PROGRESS;
    bool removal = entry->kind == SCORECARD_ENTRY_REMOVED && entry->part == SCORECARD_PLAN_PART_ACTION;
    if (body->entry_count >= SCORECARD_NONE)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a history has at most 4,294,967,295 entries");
    if (!scorecard_i_grow(&body->arena.run, &body->entries, &body->entry_room, body->entry_count + 1, sizeof *body->entries))
        return scorecard_i_fail_memory(err);
    struct scorecard_i_plan_track *track = progress || removal ? scorecard_i_plan_track(body, entry->id) : NULL;
    if (track == NULL && (progress || removal))
        return scorecard_i_fail_memory(err);
    if (removal)
        track->removed = true;
    if (progress) {
        if (track->last != SCORECARD_NONE)
            body->entries[track->last].next = (uint32_t)body->entry_count;
        else
            track->first = (uint32_t)body->entry_count;
        track->last = (uint32_t)body->entry_count;
        track->count++;
        scorecard_i_plan_step(entry, &track->status, &track->done);
    }
    body->entries[body->entry_count++] = (struct scorecard_i_plan_entry){ *entry, SCORECARD_NONE };
    return SCORECARD_OK;
}

bool scorecard_i_plan_entry_copy(struct scorecard_i_arena *arena, const struct scorecard_plan_entry *from,
                                 struct scorecard_plan_entry *to)
{
    bool good = true;
    *to = *from;
    to->size = sizeof *to;
    to->id = scorecard_i_plan_text(arena, from->id, &good);
    to->date = scorecard_i_plan_text(arena, from->date, &good);
    to->by = scorecard_i_plan_text(arena, from->by, &good);
    to->note = scorecard_i_plan_text(arena, from->note, &good);
    to->reason = scorecard_i_plan_text(arena, from->reason, &good);
    to->field = scorecard_i_plan_text(arena, from->field, &good);
    to->before = scorecard_i_plan_text(arena, from->before, &good);
    to->after = scorecard_i_plan_text(arena, from->after, &good);
    to->evidence = NULL;
    if (good && from->evidence_count > 0) {
        const char **evidence = scorecard_i_arena_alloc(arena, from->evidence_count, sizeof *evidence);
        good = evidence != NULL;
        for (size_t i = 0; good && i < from->evidence_count; i++)
            evidence[i] = scorecard_i_plan_text(arena, from->evidence[i], &good);
        to->evidence = evidence;
    }
    return good;
}

static scorecard_status check_texts(const struct scorecard_plan_entry *entry, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    if (entry->by != NULL)
        status = scorecard_i_check_text(entry->by, "by", err);
    if (status == SCORECARD_OK && entry->note != NULL)
        status = scorecard_i_check_text(entry->note, "note", err);
    if (status == SCORECARD_OK && entry->reason != NULL)
        status = scorecard_i_check_text(entry->reason, "reason", err);
    if (status == SCORECARD_OK && entry->evidence_count > EVIDENCE)
        status = scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "an entry has at most %d pieces of evidence", (int)EVIDENCE);
    if (status == SCORECARD_OK && entry->evidence_count > 0 && entry->evidence == NULL)
        status = scorecard_i_fail_null(err, "evidence");
    for (size_t i = 0; i < entry->evidence_count && status == SCORECARD_OK; i++)
        status = scorecard_i_plan_check_line(entry->evidence[i], "evidence", err);
    return status;
}

static scorecard_status check_numbers(const struct scorecard_plan_entry *entry, struct scorecard_error *err)
{
    if (entry->kind != 0 && entry->kind != SCORECARD_ENTRY_PROGRESS)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "only progress is added by hand; what a revision changed is "
                                                               "written down by the library");
    if (entry->status != 0 && scorecard_plan_progress_name(entry->status) == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no status %d; use a SCORECARD_PROGRESS_ constant, or 0",
                                (int)entry->status);
    if (entry->done < 0 || entry->done > 1)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "the share that is done is from 0 to 1; 60 percent are 0.6");
    if (isinf(entry->realised))
        return scorecard_i_fail(err, SCORECARD_ERROR_INFINITE, "what it has brought is infinite; give points, or leave it out");
    return SCORECARD_OK;
}

/* Whether what an entry says goes with itself and with what was before. */
static scorecard_status check_step(const struct scorecard_i_plan_track *track, const struct scorecard_plan_entry *entry,
                                   struct scorecard_error *err)
{
    int32_t was = track != NULL ? track->status : SCORECARD_PROGRESS_PLANNED;
    double had = track != NULL ? track->done : 0;
    int32_t status = was;
    double done = had;
    bool reason = scorecard_i_plan_said(entry->reason) != NULL;
    char from[SCORECARD_I_NUMBER_SIZE], to[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_plan_step(entry, &status, &done);
    if (status == SCORECARD_PROGRESS_DONE && done < 1)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "it is done, but not all of it; a share below 1 needs another status, as running");
    if (status == SCORECARD_PROGRESS_PLANNED && done > 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "it is planned, but something is done; state a share of 0, or another status");
    if (status == SCORECARD_PROGRESS_CANCELLED && entry->status == 0 && done > had)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "it was given up; state the status with which it is taken up again");
    if (done < had && !reason) {
        scorecard_i_number_text(had, from);
        scorecard_i_number_text(done, to);
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "progress goes back from %s to %s without a reason; give one", from,
                                to);
    }
    if (status != was && !reason &&
        (was == SCORECARD_PROGRESS_DONE || was == SCORECARD_PROGRESS_CANCELLED || status == SCORECARD_PROGRESS_PLANNED))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "it was %s and is %s again without a reason; give one",
                                scorecard_plan_progress_name(was), scorecard_plan_progress_name(status));
    return SCORECARD_OK;
}

scorecard_status scorecard_i_plan_progress(struct scorecard_i_plan_body *body, const struct scorecard_plan_entry *entry,
                                           struct scorecard_error *err)
{
    const struct scorecard_i_plan_track *track = scorecard_i_plan_track_of(body, entry->id);
    const char *last = track != NULL && track->last != SCORECARD_NONE ? body->entries[track->last].said.date : NULL;
    struct scorecard_plan_entry copy;
    scorecard_status status = scorecard_i_plan_check_day(entry->date, "date", err);
    if (status == SCORECARD_OK && last != NULL && strcmp(entry->date, last) < 0)
        status = scorecard_i_fail(err, SCORECARD_ERROR_DATE, "%s is before its last entry, of %s; progress is only added", entry->date,
                                  last);
    if (status == SCORECARD_OK)
        status = check_numbers(entry, err);
    if (status == SCORECARD_OK)
        status = check_texts(entry, err);
    if (status == SCORECARD_OK)
        status = check_step(track, entry, err);
    if (status != SCORECARD_OK)
        return status;
    if (!scorecard_i_plan_entry_copy(&body->arena, entry, &copy))
        return scorecard_i_fail_memory(err);
    copy.kind = SCORECARD_ENTRY_PROGRESS;
    copy.part = SCORECARD_PLAN_PART_ACTION;
    copy.field = copy.before = copy.after = NULL;
    copy.place = copy.reserved = 0;
    if (isnan(copy.done))
        copy.done = scorecard_missing();
    if (isnan(copy.realised))
        copy.realised = scorecard_missing();
    return scorecard_i_plan_enter(body, &copy, err);
}

scorecard_status scorecard_plan_draft_record(scorecard_plan_draft *draft, const struct scorecard_plan_entry *entry,
                                             struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (entry == NULL)
        return scorecard_i_fail_null(err, "entry");
    scorecard_status status = scorecard_i_check_options(entry, sizeof *entry, sizeof *entry, "scorecard_plan_entry", err);
    if (status == SCORECARD_OK)
        status = scorecard_i_check_id(entry->id, "action", err);
    if (status != SCORECARD_OK)
        return status;
    const struct scorecard_i_plan_list *list = scorecard_i_plan_list_of(&draft->body, SCORECARD_PLAN_PART_ACTION);
    if (scorecard_i_plan_find(list, entry->id, strlen(entry->id)) == SCORECARD_NONE)
        status = scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN, "the plan has no such action; add it, or correct the id");
    else
        status = scorecard_i_plan_progress(&draft->body, entry, err);
    return scorecard_i_plan_within("action", entry->id, err, status);
}
