/* SPDX-License-Identifier: MIT */
#include "plan/status.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "plan/plan.h"

enum { DONE = 1, GIVEN_UP = 2 };

/* 1 - 0.9 is 0.1 to everybody but a computer. */
static const double hair = 1e-9;

/* ---- one action ---- */

bool scorecard_i_judging_open(struct scorecard_i_judging *judging, const scorecard_plan *plan,
                              const struct scorecard_plan_status_options *options, struct scorecard_i_arena *arena)
{
    uint32_t actions = scorecard_plan_action_count(plan);
    *judging = (struct scorecard_i_judging){ .plan = plan,
                                             .pace = options->pace != 0 ? options->pace : SCORECARD_PACE_LINEAR,
                                             .soon = options->soon_days != 0 ? options->soon_days : 30,
                                             .red_days = options->red_days,
                                             .amber = options->amber > 0 ? options->amber : 0.1,
                                             .red = options->red > 0 ? options->red : 0.25,
                                             .reg = options->reg };
    (void)scorecard_i_date_day(options->as_of, &judging->day);
    judging->starts = scorecard_i_date_day(scorecard_plan_get(plan, SCORECARD_PLAN_START), &judging->start);
    judging->done = scorecard_i_arena_alloc(arena, actions, 1);
    for (uint32_t a = 0; a < actions && judging->done != NULL; a++) {
        struct scorecard_plan_standing standing = { .size = sizeof standing };
        (void)scorecard_plan_action_standing(plan, a, NULL, &standing);
        judging->done[a] = standing.status == SCORECARD_PROGRESS_DONE        ? DONE
                           : standing.status == SCORECARD_PROGRESS_CANCELLED ? GIVEN_UP
                                                                             : 0;
    }
    return judging->done != NULL;
}

/* What is expected of the work from one day to another, at the end of a third. */
static double expect(int32_t pace, int32_t start, int32_t due, int32_t day)
{
    if (day >= due)
        return 1;
    if (pace == SCORECARD_PACE_STEP || day < start)
        return 0;
    return ((double)day - start + 1) / ((double)due - start + 1);
}

const char *scorecard_i_head_of(const struct scorecard_i_judging *judging, const struct scorecard_plan_action *action)
{
    if (action->head != NULL || judging->reg == NULL || action->lead == NULL)
        return action->head;
    return scorecard_register_agency_text(judging->reg, scorecard_register_find_agency(judging->reg, action->lead),
                                          SCORECARD_AGENCY_HEAD, NULL);
}

static int32_t lacks_of(const struct scorecard_i_judging *judging, const struct scorecard_plan_action *action)
{
    int32_t lacks = 0;
    bool acts = action->title != NULL && (action->node_count > 0 || action->effect_count > 0);
    lacks |= action->lead == NULL ? SCORECARD_LACK_WHO : 0;
    lacks |= !acts ? SCORECARD_LACK_WHAT : 0;
    lacks |= action->start == NULL || action->due == NULL ? SCORECARD_LACK_WHEN : 0;
    lacks |= scorecard_i_head_of(judging, action) == NULL ? SCORECARD_LACK_RESPONSIBILITY : 0;
    lacks |= action->output == NULL ? SCORECARD_LACK_RESULT : 0;
    return lacks;
}

/* Whether something that it comes after is neither done nor given up. */
static bool waits(const struct scorecard_i_judging *judging, const struct scorecard_plan_action *action)
{
    for (size_t i = 0; i < action->after_count; i++) {
        uint32_t before = scorecard_plan_find_action(judging->plan, action->after[i]);
        if (before != SCORECARD_NONE && judging->done[before] == 0)
            return true;
    }
    return false;
}

/* What its days say. */
static void judge_days(const struct scorecard_i_judging *judging, const struct scorecard_plan_action *action,
                       const struct scorecard_plan_standing *standing, struct scorecard_plan_status_line *out)
{
    int32_t start = judging->start, due = 0, finished = 0;
    bool starts = scorecard_i_date_day(action->start, &start) || judging->starts;
    bool ends = scorecard_i_date_day(action->due, &due), done = out->status == SCORECARD_PROGRESS_DONE;
    if (done && !scorecard_i_date_day(standing->finished, &finished))
        finished = due;
    if (!starts || !ends)
        out->marks |= SCORECARD_MARK_UNTIMED;
    if (ends) {
        int32_t until = done ? finished : judging->day;
        out->days_left = due - judging->day;
        out->days_late = until > due ? until - due : 0;
        out->expected = expect(judging->pace, starts ? start : due, due, judging->day);
        out->marks |= done && out->days_late > 0 ? SCORECARD_MARK_DONE_LATE : 0;
        out->marks |= !done && out->days_late > 0 ? SCORECARD_MARK_LATE : 0;
        out->marks |= !done && due >= judging->day && (int64_t)due - judging->day <= judging->soon ? SCORECARD_MARK_SOON : 0;
    }
    if (out->status == SCORECARD_PROGRESS_PLANNED && starts && judging->day >= start)
        out->marks |= SCORECARD_MARK_NOT_STARTED;
    out->behind = out->expected - out->done;
    if (!done && out->behind >= judging->amber - hair)
        out->marks |= SCORECARD_MARK_BEHIND;
}

static int32_t light_of(const struct scorecard_i_judging *judging, const struct scorecard_plan_action *action,
                        const struct scorecard_plan_status_line *line)
{
    int32_t start = judging->start;
    bool begins = scorecard_i_date_day(action->start, &start) || judging->starts;
    if (line->status == SCORECARD_PROGRESS_DONE)
        return SCORECARD_LIGHT_GREEN;
    if ((line->marks & SCORECARD_MARK_LATE) != 0 && (uint32_t)line->days_late > judging->red_days)
        return SCORECARD_LIGHT_RED;
    if (line->behind >= judging->red - hair && (line->marks & SCORECARD_MARK_LATE) == 0)
        return SCORECARD_LIGHT_RED;
    const int32_t amber =
        SCORECARD_MARK_LATE | SCORECARD_MARK_BEHIND | SCORECARD_MARK_NO_OWNER | SCORECARD_MARK_UNKNOWN_OWNER;
    if ((line->marks & amber) != 0 || action->due == NULL)
        return SCORECARD_LIGHT_AMBER;
    if ((line->marks & SCORECARD_MARK_SOON) != 0 && line->status == SCORECARD_PROGRESS_PLANNED)
        return SCORECARD_LIGHT_AMBER;
    if ((line->marks & SCORECARD_MARK_WAITING) != 0 && begins && judging->day >= start)
        return SCORECARD_LIGHT_AMBER;
    return SCORECARD_LIGHT_GREEN;
}

void scorecard_i_judge(const struct scorecard_i_judging *judging, uint32_t a, const struct scorecard_plan_action *action,
                       struct scorecard_plan_status_line *out)
{
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    const double missing = scorecard_i_missing();
    (void)scorecard_plan_action_standing(judging->plan, a, NULL, &standing);
    *out = (struct scorecard_plan_status_line){ .size = sizeof *out,
                                                .action = a,
                                                .status = standing.status,
                                                .lead = SCORECARD_NONE,
                                                .area = SCORECARD_NONE,
                                                .done = standing.done,
                                                .expected = missing,
                                                .behind = missing,
                                                .realised = standing.realised };
    if (judging->reg != NULL && action->lead != NULL)
        out->lead = scorecard_register_find_agency(judging->reg, action->lead);
    if (out->status == SCORECARD_PROGRESS_CANCELLED)
        return;
    out->lacks = lacks_of(judging, action);
    out->marks |= out->lacks != 0 ? SCORECARD_MARK_INCOMPLETE : 0;
    out->marks |= action->lead == NULL ? SCORECARD_MARK_NO_OWNER : 0;
    out->marks |=
        action->lead != NULL && judging->reg != NULL && out->lead == SCORECARD_NONE ? SCORECARD_MARK_UNKNOWN_OWNER : 0;
    if (out->status != SCORECARD_PROGRESS_DONE && waits(judging, action))
        out->marks |= SCORECARD_MARK_WAITING;
    judge_days(judging, action, &standing, out);
    out->light = light_of(judging, action, out);
}

/* ---- all of them ---- */

static scorecard_status bad_option(struct scorecard_error *err, scorecard_status status, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, status, "%s", cure), "scorecard_plan_status_options");
}

static bool is_share(double x)
{
    return x >= 0 && x <= 1;
}

static scorecard_status check(const struct scorecard_plan_status_options *o, struct scorecard_error *err)
{
    if (o->flags != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_plan_status_options has a flag that this release does not know; clear it");
    if (o->as_of == NULL)
        return scorecard_i_fail_null(err, "as_of");
    if (o->pace != 0 && scorecard_plan_pace_name(o->pace) == NULL)
        return bad_option(err, SCORECARD_ERROR_ARGUMENT, "the pace is one of enum scorecard_plan_pace");
    double amber = o->amber > 0 ? o->amber : 0.1, red = o->red > 0 ? o->red : 0.25;
    if (!is_share(o->amber) || !is_share(o->red) || amber > red)
        return bad_option(err, SCORECARD_ERROR_PARAMETER,
                          "amber and red are shares of the work, from 0 to 1, and red is not before amber");
    return SCORECARD_OK;
}

static bool judge_all(struct scorecard_i_status_job *job)
{
    scorecard_plan_status *made = job->made;
    made->count = scorecard_plan_action_count(made->plan);
    made->lines = scorecard_i_arena_alloc(&made->arena, made->count, sizeof *made->lines);
    if (made->lines == NULL || !scorecard_i_judging_open(&job->judging, made->plan, &job->options, &made->arena))
        return false;
    for (uint32_t a = 0; a < made->count; a++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        (void)scorecard_plan_action_at(made->plan, a, &action);
        scorecard_i_judge(&job->judging, a, &action, &made->lines[a]);
    }
    return true;
}

static scorecard_status fill(struct scorecard_i_status_job *job, const scorecard_plan *plan, struct scorecard_error *err)
{
    scorecard_plan_status *made = job->made;
    const struct scorecard_plan_status_options *o = &job->options;
    scorecard_status status = scorecard_i_plan_then(plan, o->as_of, &made->plan, err);
    if (status != SCORECARD_OK)
        return scorecard_i_within(err, status, "plan %s", scorecard_plan_id(plan));
    if (o->result != NULL && o->period != NULL) {
        uint32_t period = scorecard_data_find_period(scorecard_result_data(o->result), o->period);
        bool scored = false;
        for (uint32_t i = 0; i < scorecard_result_period_count(o->result); i++)
            scored = scored || scorecard_result_period_at(o->result, i) == period;
        if (!scored)
            return bad_option(err, SCORECARD_ERROR_ARGUMENT, "that period was not scored; name one of the result");
    }
    made->date = scorecard_i_arena_text(&made->arena, o->as_of);
    bool ready = made->date != NULL && judge_all(job);
    if (ready && o->result != NULL)
        ready = scorecard_i_scope_open(&job->scope, made->plan, scorecard_result_model(o->result), &made->arena);
    ready = ready && scorecard_i_status_totals(job) && scorecard_i_status_quotas(job) && scorecard_i_status_targets(job);
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

scorecard_status scorecard_plan_status_of(const scorecard_plan *plan, const struct scorecard_plan_status_options *options,
                                          scorecard_plan_status **out, struct scorecard_error *err)
{
    struct scorecard_i_status_job job = { .options = SCORECARD_PLAN_STATUS_OPTIONS_INIT };
    struct scorecard_run run;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (plan == NULL || options == NULL)
        return scorecard_i_fail_null(err, plan == NULL ? "plan" : "options");
    size_t size = sizeof job.options;
    scorecard_status status = scorecard_i_check_options(options, size, size, "scorecard_plan_status_options", err);
    if (status != SCORECARD_OK)
        return status;
    memcpy(&job.options, options, size);
    if ((status = check(&job.options, err)) != SCORECARD_OK ||
        (status = scorecard_i_run_take(job.options.run, scorecard_i_plan_run(plan), &run, err)) != SCORECARD_OK)
        return status;
    job.made = scorecard_i_zalloc(&run, 1, sizeof *job.made);
    if (job.made == NULL)
        return scorecard_i_fail_memory(err);
    job.made->references = 1;
    scorecard_i_arena_init(&job.made->arena, &run);
    status = fill(&job, plan, err);
    if (status != SCORECARD_OK) {
        scorecard_plan_status_unref(job.made);
        return status;
    }
    *out = job.made;
    return SCORECARD_OK;
}
