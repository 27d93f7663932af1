/* SPDX-License-Identifier: MIT */
/* What a target asks for on the way to it. */
#include <math.h>

#include "base/date.h"
#include "maths/elementary.h"
#include "plan/plan.h"

/* A way from a day and value to another, both ends included. */
struct leg {
    int32_t from, to;
    double start, end;
};

/* The share of the way that is behind; 1 where it is no way. */
static double share(const struct leg *leg, int32_t day)
{
    if (day >= leg->to)
        return 1;
    return day <= leg->from ? 0 : (double)(day - leg->from) / (double)(leg->to - leg->from);
}

static double straight(const struct leg *leg, int32_t day)
{
    double part = share(leg, day);
    return part == 1 ? leg->end : leg->start + (leg->end - leg->start) * part;
}

static double growing(const struct leg *leg, int32_t day)
{
    double part = share(leg, day);
    if (!(leg->start > 0 && leg->end > 0))
        return scorecard_missing();
    return part == 1 ? leg->end : leg->start * scorecard_i_pow(leg->end / leg->start, part);
}

/* From milestone to milestone: in straight lines, or (`steps`) at each of them at once. */
static double by_milestones(const struct scorecard_plan_target *target, const struct leg *whole, int32_t day, bool steps)
{
    struct leg leg = { whole->from, whole->from, whole->start, whole->start };
    for (size_t i = 0; i <= target->milestone_count; i++) {
        bool last = i == target->milestone_count;
        int32_t to = whole->to;
        if (!last)
            (void)scorecard_i_date_day(target->milestones[i].date, &to);
        if (to < whole->from || (!last && to >= whole->to))
            continue; /* before the way begins, or where the target itself is to be there */
        leg = (struct leg){ leg.to, to, leg.end, last ? whole->end : target->milestones[i].value };
        if (day < to)
            return steps ? leg.start : straight(&leg, day);
    }
    return whole->end;
}

static double expected(const struct scorecard_plan_target *target, const struct leg *leg, int32_t day)
{
    switch (target->trajectory) {
    case SCORECARD_TRAJECTORY_GROWTH:
        return growing(leg, day);
    case SCORECARD_TRAJECTORY_STEPS:
        return by_milestones(target, leg, day, true);
    case SCORECARD_TRAJECTORY_PIECEWISE:
        return by_milestones(target, leg, day, false);
    default:
        return straight(leg, day);
    }
}

double scorecard_plan_expected(const scorecard_plan *plan, uint32_t target, const char *date, double baseline)
{
    int32_t day;
    struct leg leg;
    if (target >= scorecard_plan_target_count(plan) || !scorecard_i_date_day(date, &day))
        return scorecard_missing();
    const struct scorecard_plan_target *of = scorecard_i_plan_target(plan, target);
    const struct scorecard_plan_condition *first = &of->conditions[0];
    const char *from = of->baseline_date != NULL ? of->baseline_date : plan->body.settings[SCORECARD_PLAN_START - 1];
    const char *due = of->due != NULL ? of->due : plan->body.settings[SCORECARD_PLAN_END - 1];
    leg.start = isnan(first->baseline) ? baseline : first->baseline;
    leg.end = first->kind == SCORECARD_TARGET_MAINTAIN ? leg.start : first->value;
    if (first->kind == SCORECARD_TARGET_TIER || !isfinite(leg.start))
        return scorecard_missing();
    if (first->kind == SCORECARD_TARGET_MAINTAIN)
        return leg.start;
    if (!scorecard_i_date_day(from, &leg.from) || !scorecard_i_date_day(due, &leg.to))
        return scorecard_missing();
    return expected(of, &leg, day);
}
