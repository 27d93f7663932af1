/* SPDX-License-Identifier: MIT */
/* Quotas of initiatives, and targets, on the day. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/sort.h"
#include "plan/condition.h"
#include "plan/status.h"

/* ---- quotas ---- */

struct quotas {
    struct scorecard_i_status_job *job;
    const struct scorecard_run *run;
    struct scorecard_i_index by_agency; /* of lines */
    size_t capacity;
    struct scorecard_plan_quota_line *lines; /* moved into the arena in the end */
    size_t count;
};

static bool add_agency(struct quotas *quotas, uint32_t quota, const char *agency, uint32_t least)
{
    const scorecard_register *reg = quotas->job->options.reg;
    if (!scorecard_i_grow(quotas->run, &quotas->lines, &quotas->capacity, quotas->count + 1, sizeof *quotas->lines) ||
        !scorecard_i_index_add(&quotas->by_agency, quotas->run, agency, (uint32_t)quotas->count))
        return false;
    quotas->lines[quotas->count++] = (struct scorecard_plan_quota_line){
        .size = sizeof *quotas->lines,
        .quota = quota,
        .agency = agency,
        .least = least,
        .which = reg != NULL ? scorecard_register_find_agency(reg, agency) : SCORECARD_NONE,
    };
    return true;
}

static bool is_known(const struct quotas *quotas, const char *agency)
{
    return scorecard_i_index_find(&quotas->by_agency, agency, strlen(agency)) != SCORECARD_NONE;
}

static int by_id(const void *left, const void *right)
{
    return strcmp(((const struct scorecard_plan_quota_line *)left)->agency,
                  ((const struct scorecard_plan_quota_line *)right)->agency);
}

/* The quota of all that have none of their own: agencies of the register, or where there is none those that lead something. */
static bool add_others(struct quotas *quotas, uint32_t quota, uint32_t least)
{
    const scorecard_plan *plan = quotas->job->made->plan;
    const scorecard_register *reg = quotas->job->options.reg;
    size_t first = quotas->count;
    uint32_t count = reg != NULL ? scorecard_register_agency_count(reg) : scorecard_plan_action_count(plan);
    for (uint32_t i = 0; i < count; i++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        if (reg == NULL)
            (void)scorecard_plan_action_at(plan, i, &action);
        const char *agency = reg != NULL ? scorecard_register_agency_id(reg, i) : action.lead;
        if (agency != NULL && !is_known(quotas, agency) && !add_agency(quotas, quota, agency, least))
            return false;
    }
    if (quotas->count - first > 1)
        scorecard_i_sort(quotas->lines + first, quotas->count - first, sizeof *quotas->lines, by_id);
    scorecard_i_index_free(&quotas->by_agency, quotas->run);
    quotas->by_agency = (struct scorecard_i_index){ .slots = NULL };
    for (size_t i = 0; i < quotas->count; i++)
        if (!scorecard_i_index_add(&quotas->by_agency, quotas->run, quotas->lines[i].agency, (uint32_t)i))
            return false;
    return true;
}

static bool list_agencies(struct quotas *quotas)
{
    const scorecard_plan *plan = quotas->job->made->plan;
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    uint32_t all = SCORECARD_NONE;
    for (uint32_t i = 0; i < scorecard_plan_quota_count(plan); i++) {
        (void)scorecard_plan_quota_at(plan, i, &quota);
        if (strcmp(quota.agency, "*") == 0)
            all = i;
        else if (!is_known(quotas, quota.agency) && !add_agency(quotas, i, quota.agency, quota.least))
            return false;
    }
    return all == SCORECARD_NONE || !scorecard_plan_quota_at(plan, all, &quota) || add_others(quotas, all, quota.least);
}

/* Whether a day is there and not after a deadline, which may be none. */
static bool within(const char *date, const char *deadline)
{
    int32_t day, last;
    return !scorecard_i_date_day(deadline, &last) || (scorecard_i_date_day(date, &day) && day <= last);
}

static void count_initiative(struct quotas *quotas, uint32_t a, const struct scorecard_plan_action *action)
{
    const struct scorecard_i_status_job *job = quotas->job;
    uint32_t at = action->lead != NULL ? scorecard_i_index_find(&quotas->by_agency, action->lead, strlen(action->lead))
                                       : SCORECARD_NONE;
    int32_t day;
    if (at == SCORECARD_NONE || action->kind != SCORECARD_PLAN_INITIATIVE ||
        job->made->lines[a].status == SCORECARD_PROGRESS_CANCELLED ||
        (scorecard_i_date_day(action->registered, &day) && day > job->judging.day))
        return;
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    struct scorecard_plan_quota_line *line = &quotas->lines[at];
    (void)scorecard_plan_quota_at(job->made->plan, line->quota, &quota);
    (void)scorecard_plan_action_standing(job->made->plan, a, NULL, &standing);
    line->registered++;
    line->in_time += action->registered == NULL || within(action->registered, quota.register_by);
    line->results += standing.first_result != NULL;
    line->results_in_time += standing.first_result != NULL && within(standing.first_result, quota.first_result_by);
}

/* So many of what is asked, in time and in all, with a deadline that may be none. */
static int32_t outcome_of(const struct scorecard_i_status_job *job, uint32_t least, uint32_t in_time, const char *deadline)
{
    int32_t last;
    if (in_time >= least)
        return SCORECARD_OUTCOME_MET;
    return scorecard_i_date_day(deadline, &last) && job->judging.day > last ? SCORECARD_OUTCOME_MISSED
                                                                            : SCORECARD_OUTCOME_ON_WAY;
}

bool scorecard_i_status_quotas(struct scorecard_i_status_job *job)
{
    scorecard_plan_status *made = job->made;
    struct quotas quotas = { .job = job, .run = &made->arena.run };
    bool ready = list_agencies(&quotas);
    for (uint32_t a = 0; a < made->count && ready && quotas.count > 0; a++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        (void)scorecard_plan_action_at(made->plan, a, &action);
        count_initiative(&quotas, a, &action);
    }
    for (size_t i = 0; i < quotas.count && ready; i++) {
        struct scorecard_plan_quota_line *line = &quotas.lines[i];
        struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
        (void)scorecard_plan_quota_at(made->plan, line->quota, &quota);
        line->missing = line->least > line->registered ? line->least - line->registered : 0;
        line->registration = outcome_of(job, line->least, line->in_time, quota.register_by);
        line->first_result = quota.first_result_by == NULL
                                 ? SCORECARD_OUTCOME_UNKNOWN
                                 : outcome_of(job, line->least, line->results_in_time, quota.first_result_by);
    }
    if (ready) {
        made->quotas = scorecard_i_arena_room(&made->arena, quotas.count, sizeof *made->quotas);
        ready = made->quotas != NULL;
        if (ready && quotas.count > 0)
            memcpy(made->quotas, quotas.lines, quotas.count * sizeof *made->quotas);
        made->quota_count = ready ? (uint32_t)quotas.count : 0;
    }
    scorecard_i_index_free(&quotas.by_agency, quotas.run);
    scorecard_i_free(quotas.run, quotas.lines);
    return ready;
}

/* ---- targets ---- */

/* The period of a result that tells how things are, or that of an id; NONE: it was not scored. */
static uint32_t find_period(const scorecard_result *result, const char *id)
{
    uint32_t period = scorecard_data_find_period(result->data, id);
    return period != SCORECARD_NONE && result->slots[period] != SCORECARD_NONE ? period : SCORECARD_NONE;
}

/* The last period that is over by the day, as far as its id tells; NONE: there is none. */
static uint32_t known_period(const scorecard_result *result, const char *date)
{
    double day, start, end;
    uint32_t known = SCORECARD_NONE;
    (void)scorecard_i_date_period(date, &start, &day);
    for (uint32_t i = 0; i < result->period_count; i++) {
        uint32_t p = result->periods[i];
        if (!scorecard_i_date_period(scorecard_data_period_id(result->data, p), &start, &end))
            end = scorecard_data_period_time(result->data, p);
        known = end <= day ? p : known;
    }
    return known;
}

/* Whether a period is before the one whose result is to show a target. What cannot be told is not. */
static bool is_before(const scorecard_result *result, uint32_t known, const char *id)
{
    double time, end;
    if (id == NULL || known == SCORECARD_NONE)
        return false;
    uint32_t period = scorecard_data_find_period(result->data, id);
    if (period != SCORECARD_NONE)
        time = scorecard_data_period_time(result->data, period);
    else if (!scorecard_i_date_period(id, &time, &end))
        return false;
    return scorecard_data_period_time(result->data, known) < time;
}

static int32_t target_outcome(const struct scorecard_i_status_job *job, const struct scorecard_plan_target *target,
                              const struct scorecard_i_condition *read, uint32_t period, double expected)
{
    const char *shown = target->period != NULL ? target->period : scorecard_plan_get(job->made->plan, SCORECARD_PLAN_PERIOD);
    const char *due = target->due != NULL ? target->due : scorecard_plan_get(job->made->plan, SCORECARD_PLAN_END);
    int32_t last;
    if (!read->known)
        return SCORECARD_OUTCOME_UNKNOWN;
    if (read->met)
        return SCORECARD_OUTCOME_MET;
    if (scorecard_i_date_day(due, &last) && job->judging.day > last)
        return is_before(job->options.result, period, shown) ? SCORECARD_OUTCOME_BEHIND : SCORECARD_OUTCOME_MISSED;
    if (isnan(expected))
        return SCORECARD_OUTCOME_ON_WAY;
    return (read->down ? read->actual <= expected : read->actual >= expected) ? SCORECARD_OUTCOME_ON_WAY
                                                                              : SCORECARD_OUTCOME_BEHIND;
}

static bool read_target(struct scorecard_i_status_job *job, uint32_t t, const struct scorecard_plan_target *target,
                        uint32_t c)
{
    scorecard_plan_status *made = job->made;
    const scorecard_result *result = job->options.result;
    struct scorecard_i_condition_place here = { result, SCORECARD_NONE, SCORECARD_NONE, NULL }, there = here;
    struct scorecard_i_condition read;
    const char *from =
        target->baseline_period != NULL ? target->baseline_period : scorecard_plan_get(made->plan, SCORECARD_PLAN_BASELINE);
    if (result != NULL) {
        here.unit = there.unit = scorecard_i_plan_unit(made->plan, target->unit, result->data);
        here.period =
            job->options.period != NULL ? find_period(result, job->options.period) : known_period(result, made->date);
        there.period = from != NULL ? find_period(result, from) : SCORECARD_NONE;
    }
    if (!scorecard_i_condition_read(&target->conditions[c], here, there, &read))
        return false;
    double expected = c == 0 ? scorecard_plan_expected(made->plan, t, made->date, read.baseline) : scorecard_i_missing();
    made->targets[made->target_count++] = (struct scorecard_plan_target_line){
        .size = sizeof *made->targets,
        .target = t,
        .condition = c,
        .critical = read.critical,
        .unit = here.unit,
        .period = here.period,
        .baseline = read.baseline,
        .wanted = read.wanted,
        .expected = expected,
        .actual = read.actual,
        .distance = read.distance,
        .outcome = target_outcome(job, target, &read, here.period, expected),
    };
    return true;
}

bool scorecard_i_status_targets(struct scorecard_i_status_job *job)
{
    scorecard_plan_status *made = job->made;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    size_t count = 0;
    for (uint32_t t = 0; t < scorecard_plan_target_count(made->plan); t++)
        count += scorecard_plan_target_at(made->plan, t, &target) ? target.condition_count : 0;
    made->targets = scorecard_i_arena_alloc(&made->arena, count, sizeof *made->targets);
    bool ready = made->targets != NULL;
    for (uint32_t t = 0; t < scorecard_plan_target_count(made->plan) && ready; t++) {
        (void)scorecard_plan_target_at(made->plan, t, &target);
        for (uint32_t c = 0; c < target.condition_count && ready; c++)
            ready = read_target(job, t, &target, c);
    }
    return ready;
}
