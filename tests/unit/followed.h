/* SPDX-License-Identifier: MIT */
/* Small plans made in a test. */
#ifndef FOLLOWED_H
#define FOLLOWED_H

#include "measure_small.h"

/* An action in few words; more is set by the test before it is added. */
static inline struct scorecard_plan_action an_action(const char *id, const char *lead, const char *start, const char *due)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    action.id = id;
    action.title = id;
    action.lead = lead;
    action.start = start;
    action.due = due;
    return action;
}

/* A draft of a plan for unit U from 2021 to 2022, of the year 2022. */
static inline scorecard_plan_draft *plan_draft(void)
{
    scorecard_plan_draft *draft;
    CK_OK(scorecard_plan_draft_new("p", NULL, &draft, &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_UNIT, "U", &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_BASELINE, "2021", &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_PERIOD, "2022", &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_START, "2022-01-01", &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_END, "2022-12-31", &err));
    return draft;
}

static inline scorecard_plan *plan_of(scorecard_plan_draft *draft)
{
    scorecard_plan *plan;
    CK_OK(scorecard_plan_draft_finish(draft, &plan, &err));
    scorecard_plan_draft_free(draft);
    return plan;
}

static inline void add_action(scorecard_plan_draft *draft, struct scorecard_plan_action action)
{
    CK_OK(scorecard_plan_draft_add_action(draft, &action, NULL, &err));
}

/* An action with one effect on an input or, where its name begins with '@', on a node. */
static inline void add_effect(scorecard_plan_draft *draft, const char *id, const char *where, int32_t kind, double value)
{
    struct scorecard_plan_action action = an_action(id, "a1", "2022-01-01", "2022-12-31");
    struct scorecard_plan_effect effect = { NULL, NULL, kind, 0, value };
    if (where[0] == '@')
        effect.node = where + 1;
    else
        effect.input = where;
    action.effects = &effect;
    action.effect_count = 1;
    add_action(draft, action);
}

static inline void record(scorecard_plan_draft *draft, const char *id, const char *date, int32_t status, double done)
{
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    entry.id = id;
    entry.date = date;
    entry.status = status;
    entry.done = done;
    entry.reason = "a reason";
    CK_OK(scorecard_plan_draft_record(draft, &entry, &err));
}

/* A register with agencies a1, a2, a3; node x is led by a1, y by a2 with a1 as partner for a half. */
static inline scorecard_register *register_of(void)
{
    static const char text[] = "{\"scorecard\":\"register\",\"version\":1,\"agencies\":[{\"id\":\"a1\",\"title\":\"First\"},{\"id\":\"a2\"},{\"id\":\"a3\"}],"
                               "\"entries\":[{\"node\":\"x\",\"lead\":\"a1\"},{\"node\":\"y\",\"lead\":\"a2\",\"partners\":[{\"agency\":\"a1\",\"share\":0.5}]}]}";
    scorecard_register *reg;
    CK_OK(scorecard_register_read(text, strlen(text), NULL, NULL, &reg, &err));
    return reg;
}

#endif
