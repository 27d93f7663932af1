/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "forecast_field.h"
#include "tap.h"

static void add_priced(scorecard_plan_draft *draft, const char *id, const char *where, double to, double cost)
{
    struct scorecard_plan_action action = an_action(id, "a1", "2022-01-01", "2022-12-31");
    struct scorecard_plan_effect effect = { NULL, NULL, SCORECARD_PLAN_EFFECT_TO, 0, to };
    *(where[0] == '@' ? &effect.node : &effect.input) = where + (where[0] == '@');
    action.effects = &effect;
    action.effect_count = 1;
    action.cost_kind = SCORECARD_COST_MONEY;
    action.cost = cost;
    add_action(draft, action);
}

static void add_target(scorecard_plan_draft *draft, const char *id, const char *of, int32_t kind, double value)
{
    struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    *(kind == SCORECARD_TARGET_INPUT ? &condition.input : &condition.node) = of;
    condition.kind = kind;
    condition.value = value;
    condition.direction = kind == SCORECARD_TARGET_INPUT && of[0] == 'y' ? SCORECARD_DIRECTION_DOWN : 0;
    target.id = id;
    target.conditions = &condition;
    target.condition_count = 1;
    CK_OK(scorecard_plan_draft_add_target(draft, &target, NULL, &err));
}

static struct scorecard_reach_summary summary_of(const scorecard_reach *reach)
{
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    ck_assert_int_eq(scorecard_reach_get(reach, &sum), 1);
    return sum;
}
static struct scorecard_reach_move move_of(const scorecard_reach *reach, uint32_t i)
{
    struct scorecard_reach_move move = { .size = sizeof move };
    ck_assert_int_eq(scorecard_reach_at(reach, i, &move), 1);
    return move;
}
static struct scorecard_reach_goal goal_of(const scorecard_reach *reach, uint32_t i)
{
    struct scorecard_reach_goal goal = { .size = sizeof goal };
    ck_assert_int_eq(scorecard_reach_goal_at(reach, i, &goal), 1);
    return goal;
}

static scorecard_reach *reach_of(const scorecard_plan *plan, const scorecard_result *r, const struct scorecard_plan_reach_options *o)
{
    scorecard_reach *reach;
    CK_OK(scorecard_plan_reach(plan, r, o, &reach, &err));
    return reach;
}

START_TEST(levers_are_what_actions_move)
{
    scorecard_result *r = field_of();
    scorecard_plan_draft *draft = plan_draft();
    add_priced(draft, "z1", "z", 40, 6); /* from 20: 6 and 4 for 30 */
    add_priced(draft, "z2", "z", 50, 9);
    add_priced(draft, "y1", "y", 3, 1);
    add_priced(draft, "worse", "x", 2, 1); /* it is 4: no lever */
    add_priced(draft, "node", "@area", 60, 1);
    add_target(draft, "t", "top", SCORECARD_TARGET_SCORE, 50);
    scorecard_plan *plan = plan_of(draft);
    scorecard_reach *reach = reach_of(plan, r, NULL);
    struct scorecard_reach_target target = SCORECARD_REACH_TARGET_INIT;
    struct scorecard_reach_lever levers[2] = { SCORECARD_REACH_LEVER_INIT, SCORECARD_REACH_LEVER_INIT };
    struct scorecard_reach_options o = SCORECARD_REACH_OPTIONS_INIT;
    target.want = SCORECARD_REACH_SCORE;
    target.at = 50;
    levers[0].input = "y";
    levers[0].flags = levers[1].flags = SCORECARD_REACH_LIMITED;
    levers[0].limit = 3;
    levers[0].cost = 1 / 2.0;
    levers[1].input = "z";
    levers[1].limit = 50;
    levers[1].cost = 15 / 30.0;
    o.targets = &target;
    o.target_count = 1;
    o.levers = levers;
    o.lever_count = 2;
    o.period = "2021";
    scorecard_reach *same;
    CK_OK(scorecard_result_reach(r, &o, &same, &err));
    ck_assert_uint_eq(scorecard_reach_count(reach), 2);
    ck_assert_int_eq(summary_of(reach).outcome, summary_of(same).outcome);
    ck_assert_uint_eq(summary_of(reach).left_out, 1);
    ck_assert(summary_of(reach).cost == summary_of(same).cost);
    for (uint32_t i = 0; i < 2; i++)
        ck_assert(move_of(reach, i).after == move_of(same, i).after && move_of(reach, i).gain == move_of(same, i).gain);
    ck_assert(goal_of(reach, 0).reached == goal_of(same, 0).reached && goal_of(reach, 0).met);
    ck_assert_uint_eq(goal_of(reach, 0).input, SCORECARD_NONE);
    scorecard_reach_unref(same);
    scorecard_reach_unref(reach);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(inputs_go_where_targets_ask_them_to_be)
{
    scorecard_result *r = field_of();
    for (int turn = 0; turn < 4; turn++) {
        scorecard_plan_draft *draft = plan_draft();
        add_priced(draft, "z1", "z", 50, 15);
        add_priced(draft, "y1", "y", 3, 1);
        add_target(draft, "i", "z", SCORECARD_TARGET_INPUT, turn == 3 ? 51 : turn == 2 ? 20 : 30);
        add_target(draft, "k", "y", SCORECARD_TARGET_INPUT, 4);
        if (turn == 1)
            add_target(draft, "t", "top", SCORECARD_TARGET_SCORE, 60);
        scorecard_plan *plan = plan_of(draft);
        struct scorecard_plan_reach_options o = SCORECARD_PLAN_REACH_OPTIONS_INIT;
        o.flags = turn == 1 ? SCORECARD_REACH_STATIC : 0;
        scorecard_reach *reach = reach_of(plan, r, &o);
        struct scorecard_reach_summary sum = summary_of(reach);
        ck_assert_int_eq(sum.outcome, turn == 3 ? SCORECARD_REACH_INFEASIBLE : SCORECARD_REACH_EXACT);
        ck_assert_int_eq(goal_of(reach, 0).want, SCORECARD_REACH_INPUT);
        ck_assert_int_eq(goal_of(reach, 0).met, turn != 3);
        ck_assert_int_eq(goal_of(reach, 1).met, 1);
        ck_assert(goal_of(reach, 0).before == 20 && goal_of(reach, 1).before == 5 && move_of(reach, 1).before == 20);
        if (turn == 0)
            ck_assert(move_of(reach, 1).after == 30 && move_of(reach, 0).after == 4 && sum.cost == 5.5 && sum.bound == 5.5);
        if (turn == 1) {
            ck_assert(goal_of(reach, 2).met && goal_of(reach, 2).reached >= 60 && move_of(reach, 1).after > 30);
            ck_assert(goal_of(reach, 2).before == score_of(r, "top", "U", "2021"));
            ck_assert(move_of(reach, 1).gain > 0 && move_of(reach, 0).gain > 0);
            CK_NEAR(sum.cost, move_of(reach, 0).cost + move_of(reach, 1).cost);
        }
        if (turn == 2)
            ck_assert(move_of(reach, 1).after == 20 && sum.cost == 0.5);
        if (turn == 3)
            ck_assert(move_of(reach, 1).after == 50 && move_of(reach, 0).after == 3 && sum.cost == 16 && isnan(sum.bound));
        scorecard_reach_unref(reach);
        scorecard_plan_unref(plan);
    }
    scorecard_result_unref(r);
}
END_TEST

/* What a target has already is told as met, whatever moves it, and is not given up for another target. */
START_TEST(what_inputs_have_is_kept)
{
    scorecard_result *r = field_of();
    for (int turn = 0; turn < 3; turn++) {
        scorecard_plan_draft *draft = plan_draft();
        struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
        struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
        condition.input = "y"; /* 5, and the fewer the better: not below 4 */
        condition.kind = SCORECARD_TARGET_INPUT;
        condition.value = 4;
        condition.direction = SCORECARD_DIRECTION_UP;
        target.id = "keep";
        target.conditions = &condition;
        target.condition_count = 1;
        add_priced(draft, turn == 2 ? "z1" : "y1", turn == 2 ? "z" : "y", turn == 2 ? 50 : 3, 2);
        CK_OK(scorecard_plan_draft_add_target(draft, &target, NULL, &err));
        if (turn == 1)
            add_target(draft, "t", "top", SCORECARD_TARGET_SCORE, 99);
        scorecard_plan *plan = plan_of(draft);
        scorecard_reach *reach = reach_of(plan, r, NULL);
        ck_assert_int_eq(summary_of(reach).outcome, turn == 1 ? SCORECARD_REACH_INFEASIBLE : SCORECARD_REACH_MET);
        ck_assert_int_eq(goal_of(reach, 0).met, 1);
        ck_assert(goal_of(reach, 0).reached == (turn == 1 ? 4 : 5));
        if (turn == 1)
            ck_assert(move_of(reach, 0).after == 4 && move_of(reach, 0).limit == 4 && move_of(reach, 0).cost == 1);
        scorecard_reach_unref(reach);
        scorecard_plan_unref(plan);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_is_done_is_there_and_paid)
{
    scorecard_result *r = field_of();
    scorecard_plan_draft *draft = plan_draft();
    add_priced(draft, "z1", "z", 40, 6);
    add_priced(draft, "z2", "z", 50, 9);
    add_target(draft, "t", "z", SCORECARD_TARGET_SHARE, 0.9);
    record(draft, "z1", "2022-02-01", SCORECARD_PROGRESS_DONE, 1);
    scorecard_plan *plan = plan_of(draft);
    scorecard_reach *reach = reach_of(plan, r, NULL);
    ck_assert(move_of(reach, 0).before == 40 && move_of(reach, 0).after == 45);
    CK_NEAR(summary_of(reach).cost, 4.5);
    ck_assert(goal_of(reach, 0).at == 90 && goal_of(reach, 0).met);
    scorecard_reach_unref(reach);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_cannot_be_asked_is_named)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *r = field_of();
    scorecard_reach *reach;
    scorecard_plan_draft *draft = plan_draft();
    add_priced(draft, "z1", "z", 40, 6);
    scorecard_plan *plan = plan_of(draft);
    ck_assert_int_eq(scorecard_plan_reach(plan, r, NULL, &reach, &err), SCORECARD_ERROR_EMPTY);
    ck_assert_ptr_null(reach);
    ck_assert_int_eq(scorecard_plan_reach(NULL, r, NULL, &reach, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_plan_reach(plan, NULL, NULL, &reach, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_plan_reach(plan, r, NULL, NULL, &err), SCORECARD_ERROR_NULL);
    scorecard_plan_unref(plan);
    draft = plan_draft();
    add_target(draft, "t", "top", SCORECARD_TARGET_SCORE, 50);
    plan = plan_of(draft);
    ck_assert_int_eq(scorecard_plan_reach(plan, r, NULL, &reach, &err), SCORECARD_ERROR_EMPTY);
    scorecard_plan_unref(plan);
    draft = plan_draft();
    add_priced(draft, "z1", "z", 40, 6);
    add_target(draft, "t", "nothing", SCORECARD_TARGET_SCORE, 50);
    plan = plan_of(draft);
    ck_assert_int_eq(scorecard_plan_reach(plan, r, NULL, &reach, &err), SCORECARD_ERROR_UNKNOWN);
    ck_assert_str_eq(err.where, "plan p, target t, condition 0");
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    scorecard_result *r = field_of();
    scorecard_plan_draft *draft = plan_draft();
    add_priced(draft, "z1", "z", 50, 15);
    add_priced(draft, "y1", "y", 3, 1);
    add_priced(draft, "n", "@area", 60, 1);
    add_target(draft, "i", "z", SCORECARD_TARGET_INPUT, 30);
    add_target(draft, "t", "top", SCORECARD_TARGET_SCORE, 60);
    add_target(draft, "s", "z", SCORECARD_TARGET_SHARE, 0.5);
    record(draft, "n", "2022-02-01", SCORECARD_PROGRESS_DONE, 1);
    scorecard_plan *plan = plan_of(draft);
    for (long fail = 0;; fail++) {
        struct counted counted = { 0, 0, fail };
        struct scorecard_run run = counted_run(&counted);
        struct scorecard_plan_reach_options o = SCORECARD_PLAN_REACH_OPTIONS_INIT;
        scorecard_reach *reach = NULL;
        o.run = &run;
        o.flags = SCORECARD_REACH_STATIC;
        scorecard_status status = scorecard_plan_reach(plan, r, &o, &reach, NULL);
        ck_assert(status == SCORECARD_OK ? reach != NULL : status == SCORECARD_ERROR_MEMORY && reach == NULL);
        counted.fail_at = -1;
        scorecard_reach_unref(reach);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(fail, 6000);
    }
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plan/reach_plan");
    TCase *c = tcase_create("all");
    tcase_add_test(c, levers_are_what_actions_move);
    tcase_add_test(c, inputs_go_where_targets_ask_them_to_be);
    tcase_add_test(c, what_inputs_have_is_kept);
    tcase_add_test(c, what_is_done_is_there_and_paid);
    tcase_add_test(c, what_cannot_be_asked_is_named);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(s, c);
    return tap_main(s);
}
