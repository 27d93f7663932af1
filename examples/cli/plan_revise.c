/* SPDX-License-Identifier: MIT */
/* scorecard plan revise: a revision of what an edited copy says. Things are the same where their ids are. */
#include <stdio.h>
#include <string.h>

#include "plan.h"

struct revising {
    const scorecard_plan *was, *is;
    scorecard_plan_draft *draft;
    struct scorecard_error err;
};

static scorecard_status revise_texts(struct revising *r)
{
    static const int32_t texts[] = { SCORECARD_TEXT_TITLE, SCORECARD_TEXT_NOTES, SCORECARD_TEXT_SOURCE, SCORECARD_PLAN_CURRENCY };
    scorecard_status status = SCORECARD_OK;
    const char *lang;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (uint32_t k = 0; k < scorecard_plan_text_count(r->was, texts[i]) && status == SCORECARD_OK; k++) {
            (void)scorecard_plan_text_at(r->was, texts[i], k, &lang);
            status = scorecard_plan_draft_set_text(r->draft, texts[i], lang, NULL, &r->err);
        }
        for (uint32_t k = 0; k < scorecard_plan_text_count(r->is, texts[i]) && status == SCORECARD_OK; k++) {
            const char *text = scorecard_plan_text_at(r->is, texts[i], k, &lang);
            status = scorecard_plan_draft_set_text(r->draft, texts[i], lang, text, &r->err);
        }
    }
    for (int32_t setting = SCORECARD_PLAN_UNIT; setting <= SCORECARD_PLAN_OWNER && status == SCORECARD_OK; setting++)
        status = scorecard_plan_draft_set(r->draft, setting, scorecard_plan_get(r->is, setting), &r->err);
    return status;
}

static scorecard_status revise_actions(struct revising *r)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; status == SCORECARD_OK && scorecard_plan_action_at(r->was, i, &action); i++)
        if (scorecard_plan_find_action(r->is, action.id) == SCORECARD_NONE)
            status = scorecard_plan_draft_remove_action(r->draft, action.id, &r->err);
    for (uint32_t i = 0; status == SCORECARD_OK && scorecard_plan_action_at(r->is, i, &action); i++)
        status = scorecard_plan_find_action(r->was, action.id) != SCORECARD_NONE
                     ? scorecard_plan_draft_change_action(r->draft, &action, &r->err)
                     : scorecard_plan_draft_add_action(r->draft, &action, NULL, &r->err);
    return status;
}

static scorecard_status revise_targets(struct revising *r)
{
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; status == SCORECARD_OK && scorecard_plan_target_at(r->was, i, &target); i++)
        if (scorecard_plan_find_target(r->is, target.id) == SCORECARD_NONE)
            status = scorecard_plan_draft_remove_target(r->draft, target.id, &r->err);
    for (uint32_t i = 0; status == SCORECARD_OK && scorecard_plan_target_at(r->is, i, &target); i++)
        status = scorecard_plan_find_target(r->was, target.id) != SCORECARD_NONE
                     ? scorecard_plan_draft_change_target(r->draft, &target, &r->err)
                     : scorecard_plan_draft_add_target(r->draft, &target, NULL, &r->err);
    return status;
}

/* Quotas are few, and found by their agency. */
static bool has_quota(const scorecard_plan *plan, const char *agency)
{
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    for (uint32_t i = 0; scorecard_plan_quota_at(plan, i, &quota); i++)
        if (strcmp(quota.agency, agency) == 0)
            return true;
    return false;
}

static scorecard_status revise_quotas(struct revising *r)
{
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; status == SCORECARD_OK && scorecard_plan_quota_at(r->was, i, &quota); i++)
        if (!has_quota(r->is, quota.agency))
            status = scorecard_plan_draft_remove_quota(r->draft, quota.agency, &r->err);
    for (uint32_t i = 0; status == SCORECARD_OK && scorecard_plan_quota_at(r->is, i, &quota); i++)
        status = scorecard_plan_draft_set_quota(r->draft, &quota, &r->err);
    return status;
}

/* What can be said only with both plans. */
static int check(const struct options *options, const struct revising *r)
{
    if (strcmp(scorecard_plan_id(r->was), scorecard_plan_id(r->is)) != 0)
        fprintf(stderr, "scorecard: %s: it is the plan %s, and not %s\n", options->model, scorecard_plan_id(r->is), scorecard_plan_id(r->was));
    else if (scorecard_plan_entry_count(r->is) > 0)
        fprintf(stderr, "scorecard: %s: NEW is the plan without its history: take out revision, entries, seal and history\n", options->model);
    else
        return DONE;
    return BAD;
}

static int revise(const struct options *options, struct revising *r, scorecard_plan **out)
{
    scorecard_status status = scorecard_plan_draft_from(r->was, &r->draft, &r->err);
    if (status == SCORECARD_OK)
        status = revise_texts(r);
    if (status == SCORECARD_OK)
        status = revise_actions(r);
    if (status == SCORECARD_OK)
        status = revise_targets(r);
    if (status == SCORECARD_OK)
        status = revise_quotas(r);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_set_revision(r->draft, plan_said(options, "date"), plan_said(options, "reason"), &r->err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_finish(r->draft, out, &r->err);
    if (status != SCORECARD_OK)
        tell_error(options->plan, &r->err);
    return status == SCORECARD_OK ? DONE : BAD;
}

int plan_revise(const struct options *options)
{
    struct revising r = { .err = SCORECARD_ERROR_INIT };
    scorecard_plan *was = NULL, *is = NULL, *next = NULL;
    struct input input;
    if (options->data_count > 0) {
        fprintf(stderr, "scorecard: %s: revise takes one other plan\n", options->data[0].path);
        return BAD;
    }
    if (plan_said(options, "date") == NULL) {
        fputs("scorecard: --date: a revision has its day; say which\n", stderr);
        return BAD;
    }
    input_begin(&input, options);
    int status = plan_read(&input, options->plan, &was);
    if (status == DONE)
        status = plan_read(&input, options->model, &is);
    r.was = was;
    r.is = is;
    if (status == DONE)
        status = check(options, &r);
    if (status == DONE)
        status = revise(options, &r, &next);
    if (status == DONE)
        status = plan_print(options, next, was);
    scorecard_plan_draft_free(r.draft);
    scorecard_plan_unref(next);
    scorecard_plan_unref(is);
    scorecard_plan_unref(was);
    input_free(&input);
    return status;
}
