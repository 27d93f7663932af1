/* SPDX-License-Identifier: MIT */
#include "base/number.h"
#include "counted.h"
#include "forecast_field.h"
#include "tap.h"

static uint32_t state;

static uint32_t dice(uint32_t sides)
{
    state = state * 1664525U + 1013904223U;
    return (state >> 8) % sides;
}

static void add_priced(scorecard_plan_draft *draft, const char *id, const char *where, int32_t kind, double value, double cost, const char *after)
{
    struct scorecard_plan_action action = an_action(id, "a1", "2022-01-01", "2022-12-31");
    struct scorecard_plan_effect effect = { NULL, NULL, kind, 0, value };
    *(where[0] == '@' ? &effect.node : &effect.input) = where + (where[0] == '@');
    action.effects = &effect;
    action.effect_count = 1;
    action.cost_kind = SCORECARD_COST_MONEY;
    action.cost = cost;
    action.after = &after;
    action.after_count = after != NULL;
    add_action(draft, action);
}

static void add_target(scorecard_plan_draft *draft, const char *id, const char *node, int32_t kind, double value)
{
    struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    *(kind == SCORECARD_TARGET_INPUT ? &condition.input : &condition.node) = node;
    condition.kind = kind;
    condition.value = value;
    target.id = id;
    target.conditions = &condition;
    target.condition_count = 1;
    CK_OK(scorecard_plan_draft_add_target(draft, &target, NULL, &err));
}

static scorecard_selections *selections_of(const scorecard_plan *plan, const scorecard_result *r, const struct scorecard_plan_reach_options *o)
{
    scorecard_selections *s;
    CK_OK(scorecard_plan_frontier(plan, r, o, &s, &err));
    return s;
}

static struct scorecard_selections_summary summary_of(const scorecard_selections *s)
{
    struct scorecard_selections_summary sum = { .size = sizeof sum };
    ck_assert_int_eq(scorecard_selections_get(s, &sum), 1);
    return sum;
}

static struct scorecard_selection set_of(const scorecard_selections *s, uint32_t i)
{
    struct scorecard_selection line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_selections_at(s, i, &line), 1);
    return line;
}

/* What a forecast says of a set. */
static double forecast_set(const scorecard_plan *plan, const scorecard_result *r, const uint32_t *set, size_t count, bool *met)
{
    struct scorecard_forecast_options o = SCORECARD_FORECAST_OPTIONS_INIT;
    struct scorecard_forecast_target target = { .size = sizeof target };
    o.choice = SCORECARD_CHOICE_LISTED;
    o.actions = set;
    o.action_count = count;
    scorecard_forecast *f = forecast_of(plan, r, &o);
    double score = line_of(f, r, "top").after;
    *met = scorecard_forecast_target_count(f) > 0;
    for (uint32_t i = 0; scorecard_forecast_target_at(f, i, &target); i++)
        *met = *met && target.outcome == SCORECARD_OUTCOME_MET;
    scorecard_forecast_unref(f);
    return score;
}

START_TEST(the_frontier_is_that_of_all_sets)
{
    static const char *const ids[] = { "d", "b", "e", "a", "c", "f" }, *const wheres[] = { "x", "y", "z", "@area", "x", "z" };
    scorecard_result *r = field_of();
    for (int turn = 0; turn < turns(200); turn++) {
        scorecard_plan_draft *draft = plan_draft();
        uint32_t before[6], count = 2 + dice(5);
        double costs[6], best[64], cheapest = 1e9, total = 0;
        bool whole[64];
        state = (uint32_t)turn * 7919U + 17U;
        for (uint32_t a = 0; a < count; a++) {
            const char *where = wheres[dice(6)];
            bool lower = where[0] == 'y';
            int32_t kind = 1 + (int32_t)dice(3);
            double value = kind == SCORECARD_PLAN_EFFECT_SHARE ? 0.25 * (1 + dice(4)) : kind == SCORECARD_PLAN_EFFECT_TO ? 1 + dice(9) : (lower ? -1 : 1) * 0.5 * (1 + dice(6));
            before[a] = a > 0 && dice(3) == 0 ? dice(a) : SCORECARD_NONE;
            costs[a] = dice(8) / 10.0;
            total += costs[a];
            add_priced(draft, ids[a], where, kind, value, costs[a], before[a] != SCORECARD_NONE ? ids[before[a]] : NULL);
        }
        add_target(draft, "t", "top", SCORECARD_TARGET_SCORE, 40 + dice(60));
        if (dice(2) == 0)
            add_target(draft, "r", "top", SCORECARD_TARGET_RANK, 1 + dice(3));
        scorecard_plan *plan = plan_of(draft);
        scorecard_selections *s = selections_of(plan, r, NULL);
        struct scorecard_selections_summary sum = summary_of(s);
        ck_assert_int_eq(sum.exact, 1);
        for (uint32_t mask = 0; mask < 1U << count; mask++) {
            uint32_t set[6], n = 0;
            bool met;
            whole[mask] = true;
            for (uint32_t a = 0; a < count; a++) {
                whole[mask] = whole[mask] && ((mask >> a & 1) == 0 || before[a] == SCORECARD_NONE || (mask >> before[a] & 1) != 0);
                if ((mask >> a & 1) != 0)
                    set[n++] = a;
            }
            if (!whole[mask])
                continue;
            double cost = 0;
            for (uint32_t k = 0; k < n; k++)
                cost += costs[set[k]];
            best[mask] = forecast_set(plan, r, set, n, &met);
            cheapest = met && cost < cheapest ? cost : cheapest;
            /* None is better than the last line that costs no more. */
            struct scorecard_selection line = set_of(s, 0);
            for (uint32_t i = 0; i < scorecard_selections_count(s); i++) {
                struct scorecard_selection one = set_of(s, i);
                if (one.cost <= cost + 1e-9 && one.frontier)
                    line = one;
            }
            ck_assert(best[mask] <= line.score + 1e-7);
        }
        double last = -1, score = -1;
        for (uint32_t i = 0; i < scorecard_selections_count(s); i++) {
            struct scorecard_selection line = set_of(s, i);
            uint32_t set[6];
            bool met;
            for (uint32_t k = 0; k < line.actions; k++)
                set[k] = scorecard_selections_action(s, i, k);
            ck_assert_uint_eq(scorecard_selections_action(s, i, line.actions), SCORECARD_NONE);
            ck_assert(forecast_set(plan, r, set, line.actions, &met) == line.score && met == (line.met != 0));
            ck_assert(line.cost >= last && line.cost <= total + 1e-9);
            ck_assert(!line.frontier || (line.score > score && line.cost > last));
            last = line.cost;
            score = line.frontier ? line.score : score;
        }
        if (sum.reaching != SCORECARD_NONE) {
            ck_assert_double_eq_tol(set_of(s, sum.reaching).cost, cheapest, 1e-9);
            ck_assert(set_of(s, sum.reaching).met);
            ck_assert_uint_eq(scorecard_selections_without_count(s), set_of(s, sum.reaching).actions);
        } else {
            ck_assert(cheapest == 1e9 && sum.outcome == SCORECARD_REACH_INFEASIBLE);
        }
        scorecard_selections_unref(s);
        scorecard_plan_unref(plan);
    }
    scorecard_result_unref(r);
}
END_TEST

static scorecard_plan *chain_of(void)
{
    scorecard_plan_draft *draft = plan_draft();
    add_priced(draft, "first", "z", SCORECARD_PLAN_EFFECT_BY, 5, 2, NULL);
    add_priced(draft, "next", "z", SCORECARD_PLAN_EFFECT_BY, 20, 1, "first");
    add_priced(draft, "gone", "x", SCORECARD_PLAN_EFFECT_BY, 1, 1, NULL);
    add_priced(draft, "follows", "x", SCORECARD_PLAN_EFFECT_BY, 1, 1, "gone");
    add_priced(draft, "done", "y", SCORECARD_PLAN_EFFECT_BY, -1, 7, NULL);
    add_priced(draft, "late", "y", SCORECARD_PLAN_EFFECT_BY, -1, 1, "done");
    add_target(draft, "t", "z", SCORECARD_TARGET_SCORE, 80);
    record(draft, "gone", "2022-02-01", SCORECARD_PROGRESS_CANCELLED, scorecard_missing());
    record(draft, "done", "2022-02-01", SCORECARD_PROGRESS_DONE, 1);
    return plan_of(draft);
}

START_TEST(what_comes_before_is_done_and_paid_first)
{
    scorecard_result *r = field_of();
    scorecard_plan *plan = chain_of();
    scorecard_selections *s = selections_of(plan, r, NULL);
    struct scorecard_selections_summary sum = summary_of(s);
    struct scorecard_selection_without without = { .size = sizeof without };
    ck_assert_uint_eq(sum.candidates, 3); /* what waits for what was given up is none, and done is done */
    ck_assert_uint_eq(sum.groups, 2);
    ck_assert_uint_eq(sum.kinds, 1);
    ck_assert_int_eq(sum.outcome, SCORECARD_REACH_EXACT);
    struct scorecard_selection line = set_of(s, sum.reaching);
    ck_assert(line.cost == 3 && line.actions == 2 && line.met);
    ck_assert_uint_eq(scorecard_selections_action(s, sum.reaching, 1), 1);
    ck_assert_int_eq(scorecard_selections_without_at(s, 0, &without), 1);
    ck_assert(without.action == 0 && without.dropped == 2 && without.cost == 2 && !without.met && without.score == sum.start);
    ck_assert_int_eq(scorecard_selections_without_at(s, 1, &without), 1);
    ck_assert(without.action == 1 && without.dropped == 1 && without.cost == 1 && !without.met && without.score > sum.start);
    ck_assert_int_eq(scorecard_selections_without_at(s, 2, &without), 0);
    ck_assert_ptr_nonnull(scorecard_selections_plan(s));
    scorecard_selections *shared = scorecard_selections_ref(s);
    scorecard_selections_unref(shared);
    scorecard_selections_unref(s);

    struct scorecard_plan_reach_options o = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    o.as_of = "2022-01-15"; /* nothing was done or given up yet */
    s = selections_of(plan, r, &o);
    ck_assert_uint_eq(summary_of(s).candidates, 6);
    ck_assert_uint_eq(summary_of(s).groups, 3);
    scorecard_selections_unref(s);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(too_many_sets_are_added_up_by_group)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *r = field_of();
    scorecard_plan *plan = chain_of();
    struct scorecard_plan_reach_options o = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    scorecard_selections *all = selections_of(plan, r, NULL);
    o.trials = 3; /* of 6 sets, 3 of the first group */
    scorecard_selections *s;
    ck_assert_int_eq(scorecard_plan_frontier(plan, r, &o, &s, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_ptr_null(s);
    ck_assert_str_eq(err.where, "plan p, action first");
    scorecard_plan_unref(plan);
    scorecard_plan_draft *draft = plan_draft();
    for (int k = 0; k < 8; k++) { /* x and z stand apart */
        char id[8];
        snprintf(id, sizeof id, "a%d", k);
        add_priced(draft, id, k < 4 ? "z" : "x", SCORECARD_PLAN_EFFECT_BY, 0.5 * (1 + k % 4), 1 + k % 3, NULL);
    }
    add_target(draft, "t", "top", SCORECARD_TARGET_SCORE, 44);
    plan = plan_of(draft);
    scorecard_selections_unref(all);
    all = selections_of(plan, r, NULL);
    o.trials = 100;
    s = selections_of(plan, r, &o);
    ck_assert_int_eq(summary_of(all).exact, 1);
    ck_assert_int_eq(summary_of(s).exact, 0);
    ck_assert_uint_eq(summary_of(s).groups, 2);
    ck_assert_uint_gt(scorecard_selections_count(s), 4);
    ck_assert_uint_eq(scorecard_selections_count(s), scorecard_selections_count(all)); /* here they do add up */
    for (uint32_t i = 0; i < scorecard_selections_count(s); i++) {
        ck_assert(set_of(s, i).cost == set_of(all, i).cost);
        CK_NEAR(set_of(s, i).score, set_of(all, i).score);
        ck_assert_double_eq_tol(set_of(s, i).added, set_of(s, i).gain, 1e-8);
    }
    ck_assert_int_eq(summary_of(s).outcome, SCORECARD_REACH_BEST_FOUND);
    ck_assert(set_of(s, summary_of(s).reaching).cost == set_of(all, summary_of(all).reaching).cost);
    scorecard_selections_unref(all);
    scorecard_selections_unref(s);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_order_of_actions_leaves_no_trace)
{
    scorecard_result *r = field_of();
    char first[2000] = "";
    for (int turn = 0; turn < 2; turn++) {
        scorecard_plan_draft *draft = plan_draft();
        static const char *const ids[] = { "a", "b", "c", "d" };
        for (int k = 0; k < 4; k++) {
            int i = turn == 0 ? k : 3 - k;
            add_priced(draft, ids[i], i < 2 ? "z" : "x", SCORECARD_PLAN_EFFECT_BY, 1, 1, NULL); /* alike: the earlier id is taken */
        }
        scorecard_plan *plan = plan_of(draft);
        scorecard_selections *s = selections_of(plan, r, NULL);
        char text[2000] = "";
        for (uint32_t i = 0; i < scorecard_selections_count(s); i++) {
            char number[SCORECARD_I_NUMBER_SIZE];
            scorecard_i_number_text(set_of(s, i).score, number);
            strcat(strcat(text, number), ":");
            bool in[4] = { false, false, false, false };
            for (uint32_t k = 0; k < set_of(s, i).actions; k++) {
                struct scorecard_plan_action action = { .size = sizeof action };
                (void)scorecard_plan_action_at(plan, scorecard_selections_action(s, i, k), &action);
                in[action.id[0] - 'a'] = true;
            }
            for (int k = 0; k < 4; k++)
                strcat(text, in[k] ? ids[k] : "");
            strcat(text, " ");
        }
        ck_assert_int_eq(summary_of(s).outcome, 0); /* no target */
        if (turn == 0)
            strcpy(first, text);
        ck_assert_str_eq(text, first);
        scorecard_selections_unref(s);
        scorecard_plan_unref(plan);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(bad_options_are_refused)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *r = field_of();
    scorecard_plan *plan = chain_of();
    scorecard_selections *s;
    struct scorecard_plan_reach_options o = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    uint32_t target = 9;
    ck_assert_int_eq(scorecard_plan_frontier(NULL, r, NULL, &s, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_plan_frontier(plan, NULL, NULL, &s, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_plan_frontier(plan, r, NULL, NULL, &err), SCORECARD_ERROR_NULL);
    o.flags = 2;
    ck_assert_int_eq(scorecard_plan_frontier(plan, r, &o, &s, &err), SCORECARD_ERROR_OPTIONS);
    o.flags = 0;
    o.node = 99;
    ck_assert_int_eq(scorecard_plan_frontier(plan, r, &o, &s, &err), SCORECARD_ERROR_ARGUMENT);
    o.node = 0;
    o.targets = &target;
    o.target_count = 1;
    ck_assert_int_eq(scorecard_plan_frontier(plan, r, &o, &s, &err), SCORECARD_ERROR_ARGUMENT);
    o.targets = NULL;
    o.target_count = 0;
    o.unit = "nobody";
    ck_assert_int_eq(scorecard_plan_frontier(plan, r, &o, &s, &err), SCORECARD_ERROR_UNKNOWN);
    o.unit = "A"; /* who has neither target nor action there */
    s = selections_of(plan, r, &o);
    ck_assert_uint_eq(scorecard_selections_count(s), 1);
    ck_assert_int_eq(summary_of(s).outcome, 0);
    scorecard_selections_unref(s);
    o.unit = NULL;
    o.as_of = "2022-02-30";
    ck_assert_int_eq(scorecard_plan_frontier(plan, r, &o, &s, &err), SCORECARD_ERROR_DATE);
    o.as_of = NULL;
    o.target_period = "2030"; /* of which there is none */
    s = selections_of(plan, r, &o);
    ck_assert_uint_eq(summary_of(s).targets, 0);
    scorecard_selections_unref(s);
    scorecard_plan_unref(plan);
    scorecard_plan_draft *draft = plan_draft();
    add_priced(draft, "a", "x", SCORECARD_PLAN_EFFECT_BY, 1, 1e-30, NULL);
    add_priced(draft, "b", "x", SCORECARD_PLAN_EFFECT_BY, 1, 1e30, NULL);
    plan = plan_of(draft);
    ck_assert_int_eq(scorecard_plan_frontier(plan, r, NULL, &s, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_str_eq(err.where, "plan p, action a");
    scorecard_plan_unref(plan);
    draft = plan_draft();
    add_priced(draft, "a", "x", SCORECARD_PLAN_EFFECT_BY, 1, 1, NULL);
    add_target(draft, "t", "nothing", SCORECARD_TARGET_SCORE, 1);
    plan = plan_of(draft);
    ck_assert_int_eq(scorecard_plan_frontier(plan, r, NULL, &s, &err), SCORECARD_ERROR_UNKNOWN);
    ck_assert_str_eq(err.where, "plan p, target t, condition 0");
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    struct scorecard_selections_summary sum = { .size = sizeof sum };
    struct scorecard_selection line = { .size = sizeof line };
    struct scorecard_selection_without without = { .size = sizeof without };
    ck_assert_int_eq(scorecard_selections_get(NULL, &sum), 0);
    ck_assert_uint_eq(scorecard_selections_count(NULL), 0);
    ck_assert_int_eq(scorecard_selections_at(NULL, 0, &line), 0);
    ck_assert_uint_eq(scorecard_selections_action(NULL, 0, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_selections_without_count(NULL), 0);
    ck_assert_int_eq(scorecard_selections_without_at(NULL, 0, &without), 0);
    ck_assert_ptr_null(scorecard_selections_plan(NULL));
    ck_assert_ptr_null(scorecard_selections_ref(NULL));
    scorecard_selections_unref(NULL);
    scorecard_result *r = field_of();
    scorecard_plan *plan = chain_of();
    scorecard_selections *s = selections_of(plan, r, NULL);
    sum.size = line.size = 4;
    ck_assert_int_eq(scorecard_selections_get(s, &sum), 0);
    ck_assert_int_eq(scorecard_selections_at(s, 0, &line), 0);
    ck_assert_int_eq(scorecard_selections_get(s, NULL), 0);
    line.size = sizeof line;
    ck_assert_int_eq(scorecard_selections_at(s, 99, &line), 0);
    scorecard_selections_unref(s);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    scorecard_result *r = field_of();
    scorecard_plan *plan = chain_of();
    scorecard_plan_draft *draft = plan_draft();
    add_priced(draft, "a", "x", SCORECARD_PLAN_EFFECT_BY, 1, 1, NULL);
    add_priced(draft, "b", "z", SCORECARD_PLAN_EFFECT_BY, 1, 1, NULL);
    add_priced(draft, "c", "y", SCORECARD_PLAN_EFFECT_BY, -1, 1, NULL);
    add_target(draft, "t", "top", SCORECARD_TARGET_SCORE, 30);
    scorecard_plan *apart = plan_of(draft);
    for (int turn = 0; turn < 2; turn++)
        for (long fail = 0;; fail++) {
            struct counted counted = { 0, 0, fail };
            struct scorecard_run run = counted_run(&counted);
            struct scorecard_plan_reach_options o = SCORECARD_PLAN_REACH_OPTIONS_INIT;
            scorecard_selections *s = NULL;
            o.run = &run;
            o.trials = turn == 1 ? 7 : 0;
            scorecard_status status = scorecard_plan_frontier(turn == 1 ? apart : plan, r, &o, &s, NULL);
            ck_assert(status == SCORECARD_OK ? s != NULL : status == SCORECARD_ERROR_MEMORY && s == NULL);
            counted.fail_at = -1;
            scorecard_selections_unref(s);
            ck_assert_int_eq(counted.live, 0);
            if (status == SCORECARD_OK)
                break;
            ck_assert_int_lt(fail, 6000);
        }
    scorecard_plan_unref(apart);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plan/select");
    TCase *c = tcase_create("all");
    tcase_add_test(c, the_frontier_is_that_of_all_sets);
    tcase_add_test(c, what_comes_before_is_done_and_paid_first);
    tcase_add_test(c, too_many_sets_are_added_up_by_group);
    tcase_add_test(c, the_order_of_actions_leaves_no_trace);
    tcase_add_test(c, bad_options_are_refused);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(s, c);
    return tap_main(s);
}
