/* SPDX-License-Identifier: MIT */
#define FOLLOWED_H
#ifndef FOLLOWED_H
/* Small plans made in a test. */











                                         struct scorecard_error *err)
         "'actions': [{'id': 'a1', 'title': 'Kiểm tra \\\\ \\n lại', 'kind': 'task', 'unit': 'a', 'horizon': 'now', "   \
         "'basis': 'b', 'notes': 'n'}], 'quotas': [{'agency': '*', 'least': 1}, "                                       \
         "'basis-issuer': 'UBND', 'origin-unit': 'b', 'origin': 'hỏi bạn', 'spread-done': 12, 'spread-total': 209, "    \
         "'lead': 'snv', 'partners': ['vp', 'stc'], 'head': 'Giám đốc', 'start': '2024-02-01', 'due': '2024-06-30', "   \
         "'nodes': ['inspection', 'plan'], 'effects': [{'node': 'inspection', 'kind': 'to', 'value': 3, 'lag': 30}, "   \
         "'output': 'Báo cáo', 'cost-kind': 'money', 'cost': 120.5, 'basis-number': '12/NQ', 'basis-date': '2024-01-15', " \
         "'spread-unit': 'commune', 'registered': '2024-01-20', 'cause': 'chậm', 'notes': '=1+1'}, "                    \
         "'targets': [{'id': 't1', 'title': 'T', 'unit': 'a', 'period': '2024', 'agency': 'snv', 'conditions': ["       \
         "'trajectory': 'piecewise', 'milestones': [{'date': '2024-06-30', 'value': 16.5}, {'date': '2024-09-30', 'value': 17}], " \
         "'unit': 'a', 'baseline': '2023', 'period': '2024', 'start': '2024-01-01', 'end': '2024-12-31', 'owner': 'snv', " \
         "{'agency': 'snv', 'least': 3, 'register-by': '2024-03-31', 'first-result-by': '2024-09-30'}]}")
         "{'id': 'a2', 'kind': 'initiative', 'parent': 'a1', 'after': ['a1'], 'cost-kind': 'effort', 'cost': 2}, {'id': 'a3'}], " \
         "{'kind': 'input', 'input': 'files', 'value': 900, 'direction': 'down'}, {'kind': 'share', 'node': 'plan', 'value': 0.9}, " \
         "{'kind': 'maintain', 'node': 'plan'}], 'baseline-period': '2023', 'baseline-date': '2024-01-01', 'due': '2024-12-31', " \
         "{'kind': 'rank', 'node': 'reform', 'group': 'region', 'value': 1}, {'kind': 'tier', 'node': 'reform', 'tier': 'Tốt'}, " \
         "{'kind': 'score', 'node': 'reform', 'value': 18, 'direction': 'up', 'critical': 15, 'baseline': 15.95}, "     \
         "{'node': 'plan', 'kind': 'share', 'value': 0.5}, {'input': 'files_on_time', 'kind': 'by', 'value': 20}], "    \
        at++;
    CK_OK(scorecard_plan_draft_finish(draft, &plan, &err));
    CK_OK(scorecard_plan_draft_finish(draft, &plan, err));
    CK_OK(scorecard_plan_draft_from(plan, &draft, err));
    CK_OK(scorecard_plan_draft_new("p", NULL, &draft, &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_BASELINE, "2021", &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_END, "2022-12-31", &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_PERIOD, "2022", &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_START, "2022-01-01", &err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_UNIT, "U", &err));
    PLAN("'title': {'': 'P', 'vi': 'Kế hoạch'}, 'source': 's', 'notes': {'en': 'illustrative'}, 'currency': 'million VND', " \
    action.due = due;
    action.id = id;
    action.lead = lead;
    action.start = start;
    action.title = id;
    char *json = json_of(text);
    char *one = plan_text(a), *two = plan_text(b);
    ck_assert_msg(one[at] == two[at], "%.200s, not %.200s", one + at, two + at);
    ck_assert_msg(read_plan(text, NULL, &plan, &err) == SCORECARD_OK, "%s: %s", err.where, err.message);
    ck_assert_msg(scorecard_plan_write(plan, collect, &w, &err) == SCORECARD_OK, "%s", err.message);
    free(json);
    free(one);
    free(two);
    return action;
    return draft;
    return plan;
    return status;
    return w.text;
    scorecard_plan *plan = NULL;
    scorecard_plan *plan = NULL;
    scorecard_plan *plan;
    scorecard_plan_draft *draft = NULL;
    scorecard_plan_draft *draft;
    scorecard_status status = scorecard_plan_read(json, strlen(json), "p", run, out, err);
    size_t at = 0;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct written w = { NULL, 0, 0, -1 };
    while (one[at] == two[at] && one[at] != '\0')
#define PLAN(rest) "{'scorecard': 'plan', 'version': 1, 'id': 'hg', " rest
#define PLANNED_H
#define PLAN_OF_ALL                                                                                                     \
#ifndef PLANNED_H
#include "measure_small.h"
#include "registered.h"
#include <scorecard/plan.h>
#include <stdio.h>
/* A draft of a plan for unit U from 2021 to 2022, of the year 2022. */
/* An action in few words; more is set by the test before it is added. */
/* Every member at least once. */
/* Finishes a draft and frees it. */
/* Freed by the caller. */
/* Plans as text, for the tests of plans. In the texts ' stands for ". */
/* Small plans made in a test. */
static inline char *plan_text(const scorecard_plan *plan)
static inline scorecard_plan *finished_plan(scorecard_plan_draft *draft)
static inline scorecard_plan *plan_of(scorecard_plan_draft *draft)
static inline scorecard_plan *planned(const char *text)
static inline scorecard_plan_draft *draft_of(const scorecard_plan *plan)
static inline scorecard_plan_draft *plan_draft(void)
static inline scorecard_status read_plan(const char *text, const struct scorecard_run *run, scorecard_plan **out,
static inline struct scorecard_plan_action an_action(const char *id, const char *lead, const char *start, const char *due)
static inline void same_plans(const scorecard_plan *a, const scorecard_plan *b)
{
{
{
{
{
{
}
}
}
}
}
    scorecard_plan_draft_free(draft);
    return plan;
}



        effect.input = where;
        effect.node = where + 1;
    CK_OK(scorecard_plan_draft_add_action(draft, &action, NULL, &err));
    action.effect_count = 1;
    action.effects = &effect;
    add_action(draft, action);
    else
    if (where[0] == '@')
    struct scorecard_plan_action action = an_action(id, "a1", "2022-01-01", "2022-12-31");
    struct scorecard_plan_effect effect = { NULL, NULL, kind, 0, value };
/* An action with one effect on an input or, where its name begins with '@', on a node. */
static inline struct scorecard_plan_entry progress_of(const char *id, const char *date, double done)
static inline void add_action(scorecard_plan_draft *draft, struct scorecard_plan_action action)
static inline void add_effect(scorecard_plan_draft *draft, const char *id, const char *where, int32_t kind, double value)
static inline void record(scorecard_plan_draft *draft, const char *id, const char *date, int32_t status, double done)
{
{
}
}
{
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    entry.id = id;
    entry.date = date;




                               "\"entries\":[{\"node\":\"x\",\"lead\":\"a1\"},{\"node\":\"y\",\"lead\":\"a2\",\"partners\":[{\"agency\":\"a1\",\"share\":0.5}]}]}";
        return;
        return;
        return;
        scorecard_plan_draft_add_action(draft, &more, NULL, err) != SCORECARD_OK)
        scorecard_plan_draft_add_target(draft, &target, NULL, err) != SCORECARD_OK ||
        scorecard_plan_draft_remove_action(draft, "a2", err) != SCORECARD_OK ||
        scorecard_plan_draft_remove_quota(draft, "*", err) != SCORECARD_OK)
        scorecard_plan_draft_remove_target(draft, "t1", err) != SCORECARD_OK ||
        scorecard_plan_draft_set(draft, SCORECARD_PLAN_END, "2025-03-31", err) != SCORECARD_OK)
        scorecard_plan_draft_set(draft, SCORECARD_PLAN_OWNER, NULL, err) != SCORECARD_OK ||
        scorecard_plan_draft_set_quota(draft, &quota, err) != SCORECARD_OK ||
    (void)scorecard_plan_draft_set_revision(draft, "2024-04-01", "Họp giao ban", err);
    CK_OK(scorecard_plan_draft_record(draft, &entry, &err));
    CK_OK(scorecard_plan_draft_record(draft, &entry, err));
    CK_OK(scorecard_register_read(text, strlen(text), NULL, NULL, &reg, &err));
    action.cost_kind = 0;
    action.due = "2024-07-31";
    action.effect_count = 1;
    action.horizon = 0;
    action.node_count = 0;
    action.notes = NULL;
    action.spread_done = 20;
    change_all(draft, plan, &err);
    ck_assert_int_eq(scorecard_plan_action_at(plan, scorecard_plan_find_action(plan, id), &action), 1);
    ck_assert_msg(err.code == SCORECARD_OK, "%s: %s", err.where, err.message);
    condition.kind = SCORECARD_TARGET_MAINTAIN;
    condition.node = "plan";
    const struct scorecard_plan_entry entry = progress_of(id, date, done);
    entry.done = done;
    entry.reason = "a reason";
    entry.status = status;
    if (scorecard_plan_draft_add_action(draft, &more, NULL, err) != SCORECARD_OK ||
    if (scorecard_plan_draft_change_action(draft, &action, err) != SCORECARD_OK ||
    if (scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, "en", "Plan", err) != SCORECARD_OK ||
    more.id = "a2"; /* again, at the end */
    more.id = "a4";
    more.title = "Mới";
    plan = recorded(finished_plan(draft), "a1", "2024-05-01", 0.6);
    plan = recorded(plan, "a1", "2024-02-10", 0.2);
    plan = recorded(plan, "a2", "2024-03-01", 0.1);
    quota.agency = "snv";
    quota.least = 4;
    return action;
    return entry;
    return finished_plan(draft);
    return recorded(plan, "a4", "2024-05-02", 0.3);
    return reg;
    scorecard_plan *plan = planned(PLAN_OF_ALL);
    scorecard_plan_draft *draft = draft_of(plan);
    scorecard_plan_draft *draft = draft_of(plan);
    scorecard_plan_unref(plan);
    scorecard_plan_unref(plan);
    scorecard_register *reg;
    static const char text[] = "{\"scorecard\":\"register\",\"version\":1,\"agencies\":[{\"id\":\"a1\",\"title\":\"First\"},{\"id\":\"a2\"},{\"id\":\"a3\"}],"
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_action action = action_of(plan, "a1"), more = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    target.condition_count = 1;
    target.conditions = &condition;
    target.id = "t2";
/* A change of each sort: of the plan, and of each list something taken out, changed and added. */
/* A register with agencies a1, a2, a3; node x is led by a1, y by a2 with a1 as partner for a half. */
/* PLAN_OF_ALL, made on a day, with progress before and after a revision that changes everything. */
/* The plan with an entry of progress more; the one given goes. */
static inline scorecard_plan *recorded(scorecard_plan *plan, const char *id, const char *date, double done)
static inline scorecard_plan *revised_plan(void)
static inline scorecard_register *register_of(void)
static inline struct scorecard_plan_action action_of(const scorecard_plan *plan, const char *id)
static inline void change_all(scorecard_plan_draft *draft, const scorecard_plan *plan, struct scorecard_error *err)
{
{
{
{
}
}
}
}
}

#endif
