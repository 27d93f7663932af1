/* SPDX-License-Identifier: MIT */
/* Plans as text, for the tests of plans. In the texts ' stands for ". */
#ifndef PLANNED_H
#define PLANNED_H

#include <stdio.h>

#include <scorecard/plan.h>

#include "registered.h"

#define PLAN(rest) "{'scorecard': 'plan', 'version': 1, 'id': 'hg', " rest

/* Every member at least once. */
#define PLAN_OF_ALL                                                                                                     \
    PLAN("'title': {'': 'P', 'vi': 'Kế hoạch'}, 'source': 's', 'notes': {'en': 'illustrative'}, 'currency': 'million VND', " \
         "'unit': 'a', 'baseline': '2023', 'period': '2024', 'start': '2024-01-01', 'end': '2024-12-31', 'owner': 'snv', " \
         "'actions': [{'id': 'a1', 'title': 'Kiểm tra \\\\ \\n lại', 'kind': 'task', 'unit': 'a', 'horizon': 'now', "   \
         "'nodes': ['inspection', 'plan'], 'effects': [{'node': 'inspection', 'kind': 'to', 'value': 3, 'lag': 30}, "   \
         "{'node': 'plan', 'kind': 'share', 'value': 0.5}, {'input': 'files_on_time', 'kind': 'by', 'value': 20}], "    \
         "'lead': 'snv', 'partners': ['vp', 'stc'], 'head': 'Giám đốc', 'start': '2024-02-01', 'due': '2024-06-30', "   \
         "'output': 'Báo cáo', 'cost-kind': 'money', 'cost': 120.5, 'basis-number': '12/NQ', 'basis-date': '2024-01-15', " \
         "'basis-issuer': 'UBND', 'origin-unit': 'b', 'origin': 'hỏi bạn', 'spread-done': 12, 'spread-total': 209, "    \
         "'spread-unit': 'commune', 'registered': '2024-01-20', 'cause': 'chậm', 'notes': '=1+1'}, "                    \
         "{'id': 'a2', 'kind': 'initiative', 'parent': 'a1', 'after': ['a1'], 'cost-kind': 'effort', 'cost': 2}, {'id': 'a3'}], " \
         "'targets': [{'id': 't1', 'title': 'T', 'unit': 'a', 'period': '2024', 'agency': 'snv', 'conditions': ["       \
         "{'kind': 'score', 'node': 'reform', 'value': 18, 'direction': 'up', 'critical': 15, 'baseline': 15.95}, "     \
         "{'kind': 'rank', 'node': 'reform', 'group': 'region', 'value': 1}, {'kind': 'tier', 'node': 'reform', 'tier': 'Tốt'}, " \
         "{'kind': 'input', 'input': 'files', 'value': 900, 'direction': 'down'}, {'kind': 'share', 'node': 'plan', 'value': 0.9}, " \
         "{'kind': 'maintain', 'node': 'plan'}], 'baseline-period': '2023', 'baseline-date': '2024-01-01', 'due': '2024-12-31', " \
         "'trajectory': 'piecewise', 'milestones': [{'date': '2024-06-30', 'value': 16.5}, {'date': '2024-09-30', 'value': 17}], " \
         "'basis': 'b', 'notes': 'n'}], 'quotas': [{'agency': '*', 'least': 1}, "                                       \
         "{'agency': 'snv', 'least': 3, 'register-by': '2024-03-31', 'first-result-by': '2024-09-30'}]}")

static inline scorecard_status read_plan(const char *text, const struct scorecard_run *run, scorecard_plan **out,
                                         struct scorecard_error *err)
{
    char *json = json_of(text);
    scorecard_status status = scorecard_plan_read(json, strlen(json), "p", run, out, err);
    free(json);
    return status;
}

static inline scorecard_plan *planned(const char *text)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan *plan = NULL;
    ck_assert_msg(read_plan(text, NULL, &plan, &err) == SCORECARD_OK, "%s: %s", err.where, err.message);
    return plan;
}

/* Freed by the caller. */
static inline char *plan_text(const scorecard_plan *plan)
{
    struct written w = { NULL, 0, 0, -1 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_msg(scorecard_plan_write(plan, collect, &w, &err) == SCORECARD_OK, "%s", err.message);
    return w.text;
}

static inline void same_plans(const scorecard_plan *a, const scorecard_plan *b)
{
    char *one = plan_text(a), *two = plan_text(b);
    size_t at = 0;
    while (one[at] == two[at] && one[at] != '\0')
        at++;
    ck_assert_msg(one[at] == two[at], "%.200s, not %.200s", one + at, two + at);
    free(one);
    free(two);
}

static inline scorecard_plan_draft *draft_of(const scorecard_plan *plan)
{
    scorecard_plan_draft *draft = NULL;
    CK_OK(scorecard_plan_draft_from(plan, &draft, err));
    return draft;
}

/* Finishes a draft and frees it. */
static inline scorecard_plan *finished_plan(scorecard_plan_draft *draft)
{
    scorecard_plan *plan = NULL;
    CK_OK(scorecard_plan_draft_finish(draft, &plan, err));
    scorecard_plan_draft_free(draft);
    return plan;
}

static inline struct scorecard_plan_entry progress_of(const char *id, const char *date, double done)
{
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    entry.id = id;
    entry.date = date;
    entry.done = done;
    return entry;
}

/* The plan with an entry of progress more; the one given goes. */
static inline scorecard_plan *recorded(scorecard_plan *plan, const char *id, const char *date, double done)
{
    const struct scorecard_plan_entry entry = progress_of(id, date, done);
    scorecard_plan_draft *draft = draft_of(plan);
    CK_OK(scorecard_plan_draft_record(draft, &entry, err));
    scorecard_plan_unref(plan);
    return finished_plan(draft);
}

static inline struct scorecard_plan_action action_of(const scorecard_plan *plan, const char *id)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    ck_assert_int_eq(scorecard_plan_action_at(plan, scorecard_plan_find_action(plan, id), &action), 1);
    return action;
}

/* A change of each sort: of the plan, and of each list something taken out, changed and added. */
static inline void change_all(scorecard_plan_draft *draft, const scorecard_plan *plan, struct scorecard_error *err)
{
    struct scorecard_plan_action action = action_of(plan, "a1"), more = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    if (scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, "en", "Plan", err) != SCORECARD_OK ||
        scorecard_plan_draft_set(draft, SCORECARD_PLAN_OWNER, NULL, err) != SCORECARD_OK ||
        scorecard_plan_draft_set(draft, SCORECARD_PLAN_END, "2025-03-31", err) != SCORECARD_OK)
        return;
    action.due = "2024-07-31";
    action.effect_count = 1;
    action.node_count = 0;
    action.cost_kind = 0;
    action.horizon = 0;
    action.spread_done = 20;
    action.notes = NULL;
    more.id = "a4";
    more.title = "Mới";
    condition.kind = SCORECARD_TARGET_MAINTAIN;
    condition.node = "plan";
    target.id = "t2";
    target.conditions = &condition;
    target.condition_count = 1;
    quota.agency = "snv";
    quota.least = 4;
    if (scorecard_plan_draft_change_action(draft, &action, err) != SCORECARD_OK ||
        scorecard_plan_draft_remove_action(draft, "a2", err) != SCORECARD_OK ||
        scorecard_plan_draft_add_action(draft, &more, NULL, err) != SCORECARD_OK)
        return;
    more.id = "a2"; /* again, at the end */
    if (scorecard_plan_draft_add_action(draft, &more, NULL, err) != SCORECARD_OK ||
        scorecard_plan_draft_remove_target(draft, "t1", err) != SCORECARD_OK ||
        scorecard_plan_draft_add_target(draft, &target, NULL, err) != SCORECARD_OK ||
        scorecard_plan_draft_set_quota(draft, &quota, err) != SCORECARD_OK ||
        scorecard_plan_draft_remove_quota(draft, "*", err) != SCORECARD_OK)
        return;
    (void)scorecard_plan_draft_set_revision(draft, "2024-04-01", "Họp giao ban", err);
}

/* PLAN_OF_ALL, made on a day, with progress before and after a revision that changes everything. */
static inline scorecard_plan *revised_plan(void)
{
    struct scorecard_error changed = SCORECARD_ERROR_INIT;
    scorecard_plan *plan = planned(PLAN_OF_ALL);
    plan = recorded(plan, "a1", "2024-02-10", 0.2);
    plan = recorded(plan, "a2", "2024-03-01", 0.1);
    scorecard_plan_draft *draft = draft_of(plan);
    change_all(draft, plan, &changed);
    ck_assert_msg(changed.code == SCORECARD_OK, "%s: %s", changed.where, changed.message);
    scorecard_plan_unref(plan);
    plan = recorded(finished_plan(draft), "a1", "2024-05-01", 0.6);
    static const char *const evidence[] = { "12/BC-UBND", "biên bản \"họp\"" };
    struct scorecard_plan_entry entry = progress_of("a4", "2024-05-02", 0.3);
    entry.evidence = evidence;
    entry.evidence_count = 2;
    entry.note = "cột\tvà \x01";
    entry.by = "snv";
    entry.realised = 0.25;
    draft = draft_of(plan);
    CK_OK(scorecard_plan_draft_record(draft, &entry, err));
    scorecard_plan_unref(plan);
    return finished_plan(draft);
}

#endif
