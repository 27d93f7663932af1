/* SPDX-License-Identifier: MIT */
/* A plan read with its history, revised by call and by table, merged, checked, written, and as it stood. */
#include "scenarios.h"

static const char other[] =
    "{\"scorecard\": \"plan\", \"version\": 1, \"id\": \"dept\", \"actions\": [{\"id\": \"d1\", \"parent\": \"a1\", \"after\": [\"d2\"], \"effects\": "
    "[{\"node\": \"plan\", \"kind\": \"by\", \"value\": 1}]}, {\"id\": \"d2\", \"nodes\": [\"plan\"]}], \"targets\": [{\"id\": \"dt\", \"conditions\": "
    "[{\"kind\": \"score\", \"node\": \"plan\", \"value\": 2}]}]}";
static const char tasks[] = "criterion,solution,lead,partners,due,effects\nplan,Rà soát,snv,vp|stc,30/6/2024,node plan to 2 lag 7|input x by 1\n";

/* Revised by a table, another plan, a change and progress. */
static void revise(struct torture *t, const scorecard_plan *plan, scorecard_plan **out)
{
    scorecard_plan *joined = NULL;
    scorecard_plan_draft *draft = NULL;
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    (void)scorecard_plan_action_at(plan, 0, &action);
    action.due = "2024-08-31";
    entry.id = action.id;
    entry.date = "2024-09-01";
    entry.done = 0.9;
    entry.note = "gần xong";
    MAKE(t, &joined, scorecard_plan_read(other, strlen(other), "other", faults_run(), &joined, &t->err));
    MAKE(t, &draft, scorecard_plan_draft_from(plan, &draft, &t->err));
    CALL(t, scorecard_plan_draft_read_csv(draft, tasks, strlen(tasks), "tasks", &t->err));
    CALL(t, scorecard_plan_draft_merge(draft, joined, &t->err));
    CALL(t, scorecard_plan_draft_change_action(draft, &action, &t->err));
    CALL(t, scorecard_plan_draft_remove_action(draft, "a3", &t->err));
    CALL(t, scorecard_plan_draft_record(draft, &entry, &t->err));
    CALL(t, scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_NOTES, "vi", "minh họa", &t->err));
    CALL(t, scorecard_plan_draft_set_revision(draft, "2024-09-01", "họp", &t->err));
    MAKE(t, out, scorecard_plan_draft_finish(draft, out, &t->err));
over:
    scorecard_plan_draft_free(draft);
    scorecard_plan_unref(joined);
}

static void tell(struct torture *t, const scorecard_plan *plan)
{
    scorecard_plan *then = NULL;
    scorecard_plan_findings *findings = NULL;
    struct scorecard_plan_finding finding = { .size = sizeof finding };
    struct scorecard_plan_check_options options = SCORECARD_PLAN_CHECK_OPTIONS_INIT;
    uint64_t before = t->digest; /* what a write that failed had written is not the answer */
    options.run = faults_run();
    options.lang = "vi";
    CALL(t, (t->digest = before, scorecard_plan_write(plan, torture_write, t, &t->err)));
    before = t->digest;
    CALL(t, (t->digest = before, scorecard_plan_write_csv(plan, NULL, NULL, torture_write, t, &t->err)));
    MAKE(t, &then, scorecard_plan_as_of(plan, "2024-03-15", &then, &t->err));
    before = t->digest;
    CALL(t, (t->digest = before, scorecard_plan_write(then, torture_write, t, &t->err)));
    MAKE(t, &findings, scorecard_plan_check(plan, &options, &findings, &t->err));
    for (uint32_t i = 0; scorecard_plan_findings_at(findings, i, &finding) != 0; i++) {
        torture_add_text(t, finding.where);
        torture_add_text(t, finding.message);
    }
over:
    scorecard_plan_findings_unref(findings);
    scorecard_plan_unref(then);
}

void torture_plan(struct torture *t, const void *of)
{
    const char *json = torture_file("tests/fuzz/corpus/plan/every-change");
    scorecard_plan *plan = NULL, *next = NULL;
    (void)of;
    MAKE(t, &plan, scorecard_plan_read(json, strlen(json), "plan", faults_run(), &plan, &t->err));
    revise(t, plan, &next);
    if (!t->over)
        tell(t, next);
over:
    scorecard_plan_unref(next);
    scorecard_plan_unref(plan);
}
