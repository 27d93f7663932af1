/* SPDX-License-Identifier: MIT */
#include "planned.h"

/* Each with one thing wrong: status, the place in the text, and a part of the message. */
static const struct {
    const char *text;
    scorecard_status status;
    const char *where, *part;
} rows[] = {
#define A(rest) PLAN("'actions': [{'id': 'a', " rest "}]}")
#define T(rest) PLAN("'targets': [{'id': 't', " rest "}]}")
#define C(rest) T("'conditions': [{" rest "}]")
#define Q(rest) PLAN("'quotas': [{'agency': 'q', " rest "}]}")
    { A("'start': '2024-02-30'"), SCORECARD_ERROR_DATE, "p, /actions/0/start", "start is no day" },
    { A("'start': '2024-03-01', 'due': '2024-02-28'"), SCORECARD_ERROR_DATE, "p, /actions/0/due", "before it starts" },
    { A("'lead': 'a b'"), SCORECARD_ERROR_ID, "p, /actions/0/lead", "a b" },
    { A("'lead': ['x', 'y']"), SCORECARD_ERROR_SCHEMA, "p, /actions/0/lead", "exactly one lead" },
    { A("'lead': 'x', 'partners': ['y', 'x']"), SCORECARD_ERROR_DUPLICATE, "p, /actions/0/partners", "leads and takes part" },
    { A("'partners': ['y', 'y']"), SCORECARD_ERROR_DUPLICATE, "p, /actions/0/partners", "y twice" },
    { A("'nodes': ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', '1']"),
      SCORECARD_ERROR_DUPLICATE, "p, /actions/0/nodes", "1 twice" },
    { A("'nodes': ['-']"), SCORECARD_ERROR_ID, "p, /actions/0/nodes", "nodes" },
    { A("'unit': 'a b'"), SCORECARD_ERROR_ID, "p, /actions/0/unit", "a b" },
    { C("'kind': 'tier', 'node': 'n', 'tier': 'a\\nb'"), SCORECARD_ERROR_TEXT, "p, /targets/0/conditions/0", "one line" },
    { A("'cost': 1"), SCORECARD_ERROR_SCHEMA, "p, /actions/0", "cost-kind" },
    { A("'cost-kind': 'money'"), SCORECARD_ERROR_SCHEMA, "p, /actions/0", "cost" },
    { A("'cost-kind': 'money', 'cost': -1"), SCORECARD_ERROR_PARAMETER, "p, /actions/0/cost", "from 0" },
    { A("'cost-kind': 'effort', 'cost': 0.5"), SCORECARD_ERROR_PARAMETER, "p, /actions/0/cost", "at least 1" },
    { A("'spread-done': 3, 'spread-total': 2"), SCORECARD_ERROR_PARAMETER, "p, /actions/0/spread-done", "3 of 2" },
    { A("'kind': 'job'"), SCORECARD_ERROR_SCHEMA, "p, /actions/0/kind", "task" },
    { A("'colour': 'red'"), SCORECARD_ERROR_SCHEMA, "p, /actions/0/colour", "colour" },
    { A("'effects': [{'kind': 'to', 'value': 1}]"), SCORECARD_ERROR_PARAMETER, "p, /actions/0/effects/0", "neither" },
    { A("'effects': [{'node': 'n', 'input': 'i', 'kind': 'to', 'value': 1}]"), SCORECARD_ERROR_PARAMETER,
      "p, /actions/0/effects/0", "a node and an input" },
    { A("'effects': [{'node': 'n', 'kind': 'by', 'value': 0}]"), SCORECARD_ERROR_PARAMETER, "p, /actions/0/effects/0", "by 0" },
    { A("'effects': [{'node': 'n', 'kind': 'share', 'value': 1.1}]"), SCORECARD_ERROR_PARAMETER,
      "p, /actions/0/effects/0", "at most 1" },
    { A("'effects': [{'node': 'n', 'kind': 'to', 'value': 1}, {'input': '-', 'kind': 'to', 'value': 1}]"), SCORECARD_ERROR_ID,
      "p, /actions/0/effects/1", "input" },
    { A("'effects': [{'node': 'n', 'kind': 'to', 'value': 1, 'lag': -1}]"), SCORECARD_ERROR_SCHEMA, "p, /actions/0/effects/0/lag", "" },
    { A("'effects': [{'node': 'n', 'kind': 'to'}]"), SCORECARD_ERROR_SCHEMA, "p, /actions/0/effects/0", "value" },
    { T("'title': 'x'"), SCORECARD_ERROR_EMPTY, "p, /targets/0", "condition" },
    { C("'kind': 'score', 'value': 1"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/conditions/0", "neither" },
    { C("'kind': 'score', 'node': 'n'"), SCORECARD_ERROR_SCHEMA, "p, /targets/0/conditions/0", "value" },
    { C("'kind': 'rank', 'node': 'n', 'value': 1.5"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/conditions/0", "whole" },
    { C("'kind': 'rank', 'node': 'n', 'value': 0"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/conditions/0", "from 1" },
    { C("'kind': 'share', 'node': 'n', 'value': 0"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/conditions/0", "above 0" },
    { C("'kind': 'tier', 'node': 'n'"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/conditions/0", "which tier" },
    { C("'kind': 'tier', 'node': 'n', 'tier': 'A', 'value': 2"), SCORECARD_ERROR_SCHEMA, "p, /targets/0/conditions/0/value", "no value" },
    { C("'kind': 'score', 'node': 'n', 'tier': 'A', 'value': 2"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/conditions/0", "only" },
    { C("'kind': 'score', 'input': 'n', 'value': 2"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/conditions/0", "kind score" },
    { C("'kind': 'input', 'node': 'n', 'value': 2"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/conditions/0", "kind input" },
    { C("'kind': 'score', 'node': 'n', 'group': 'g', 'value': 2"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/conditions/0", "group" },
    { C("'kind': 'rank', 'node': 'n', 'group': '-', 'value': 2"), SCORECARD_ERROR_ID, "p, /targets/0/conditions/0", "group" },
#define S "'conditions': [{'kind': 'score', 'node': 'n', 'value': 2}], "
    { T(S "'baseline-date': '2024-02-01', 'due': '2024-01-01'"), SCORECARD_ERROR_DATE, "p, /targets/0/due", "baseline" },
    { T(S "'milestones': [{'date': '2024-01-01', 'value': 1}]"), SCORECARD_ERROR_PARAMETER, "p, /targets/0/milestones", "steps" },
    { T(S "'trajectory': 'steps', 'due': '2024-01-01', 'milestones': [{'date': '2024-01-02', 'value': 1}]"), SCORECARD_ERROR_DATE,
      "p, /targets/0/milestones", "after it is due" },
    { T(S "'trajectory': 'steps', 'milestones': [{'date': '2024-01-02', 'value': 1}, {'date': '2024-01-02', 'value': 1}]"),
      SCORECARD_ERROR_DATE, "p, /targets/0/milestones/1", "not after" },
    { T("'conditions': [{'kind': 'score', 'node': 'n', 'value': -2}], 'trajectory': 'growth'"), SCORECARD_ERROR_PARAMETER,
      "p, /targets/0/conditions", "equal factors" },
    { Q("'least': -1"), SCORECARD_ERROR_SCHEMA, "p, /quotas/0/least", "" },
    { Q("'register-by': '2024-02-01', 'first-result-by': '2024-01-01'"), SCORECARD_ERROR_DATE, "p, /quotas/0/first-result-by",
      "before the end of registration" },
    { PLAN("'quotas': [{'agency': '*'}, {'agency': '*'}]}"), SCORECARD_ERROR_DUPLICATE, "p, /quotas/1/agency", "already" },
    { PLAN("'quotas': [{'agency': '-'}]}"), SCORECARD_ERROR_ID, "p, /quotas/0/agency", "agency" },
};

START_TEST(each_failure_names_its_place)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_plan *plan = NULL;
        scorecard_status status = read_plan(rows[i].text, NULL, &plan, &err);
        ck_assert_msg(status == rows[i].status && strcmp(err.where, rows[i].where) == 0 && strstr(err.message, rows[i].part) != NULL,
                      "%s\n%d %s: %s", rows[i].text, (int)status, err.where, err.message);
        ck_assert_ptr_null(plan);
        ck_assert(err.line >= 1);
        ck_assert_int_eq(read_plan(rows[i].text, NULL, &plan, NULL), rows[i].status);
    }
}
END_TEST

static scorecard_plan_draft *new_plan(void)
{
    scorecard_plan_draft *draft = NULL;
    CK_OK(scorecard_plan_draft_new("hg", NULL, &draft, err));
    return draft;
}

/* What JSON cannot say. */
START_TEST(numbers_that_are_none_are_refused)
{
    scorecard_plan_draft *draft = new_plan();
    struct scorecard_plan_effect effect = { "n", NULL, SCORECARD_PLAN_EFFECT_TO, 0, NAN };
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    const struct scorecard_plan_milestone milestone = { "2024-01-01", INFINITY };
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, NULL, err), SCORECARD_ERROR_NULL, "", "id");
    action.id = "a";
    action.effects = &effect;
    action.effect_count = 1;
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, NULL, err), SCORECARD_ERROR_PARAMETER, "action a, effect 1", "no number");
    effect.kind = 4;
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, NULL, err), SCORECARD_ERROR_ARGUMENT, "action a, effect 1", "kind of effect 4");
    effect = (struct scorecard_plan_effect){ "n", NULL, SCORECARD_PLAN_EFFECT_TO, 36526, 1 };
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, NULL, err), SCORECARD_ERROR_PARAMETER, "action a, effect 1", "lag");
    action.effects = NULL;
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, NULL, err), SCORECARD_ERROR_NULL, "action a", "effects");
    action.effect_count = 1001;
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, NULL, err), SCORECARD_ERROR_LIMIT, "action a", "1000");
    action.effect_count = 0;
    action.horizon = 9;
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, NULL, err), SCORECARD_ERROR_ARGUMENT, "action a", "horizon 9");
    action.horizon = 0;
    action.cost_kind = SCORECARD_COST_MONEY;
    action.cost = NAN;
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, NULL, err), SCORECARD_ERROR_PARAMETER, "action a", "cost");
    target.id = "t";
    target.conditions = &condition;
    target.condition_count = 1;
    condition.node = "n";
    condition.kind = 9;
    CK_FAILS(scorecard_plan_draft_add_target(draft, &target, NULL, err), SCORECARD_ERROR_ARGUMENT, "target t, condition 1", "target 9");
    condition.kind = SCORECARD_TARGET_SCORE;
    condition.direction = 3;
    CK_FAILS(scorecard_plan_draft_add_target(draft, &target, NULL, err), SCORECARD_ERROR_ARGUMENT, "target t, condition 1", "direction 3");
    condition.direction = 0;
    condition.value = INFINITY;
    CK_FAILS(scorecard_plan_draft_add_target(draft, &target, NULL, err), SCORECARD_ERROR_PARAMETER, "target t, condition 1", "no number");
    condition.value = 1;
    condition.critical = INFINITY;
    CK_FAILS(scorecard_plan_draft_add_target(draft, &target, NULL, err), SCORECARD_ERROR_PARAMETER, "target t, condition 1", "infinite");
    condition.critical = NAN;
    target.condition_count = 101;
    CK_FAILS(scorecard_plan_draft_add_target(draft, &target, NULL, err), SCORECARD_ERROR_LIMIT, "target t", "100");
    target.condition_count = 1;
    target.trajectory = SCORECARD_TRAJECTORY_STEPS;
    target.milestones = &milestone;
    target.milestone_count = 1;
    CK_FAILS(scorecard_plan_draft_add_target(draft, &target, NULL, err), SCORECARD_ERROR_PARAMETER, "target t, milestone 1", "no number");
    scorecard_plan_draft_free(draft);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan_shape");
    TCase *tc = tcase_create("shapes");
    tcase_add_test(tc, each_failure_names_its_place);
    tcase_add_test(tc, numbers_that_are_none_are_refused);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
