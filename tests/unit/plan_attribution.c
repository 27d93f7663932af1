/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "followed.h"
#include "tap.h"

static const char nodes[] = "{'id':'top','scale':[0,100],'rule':{'method':'minmax','to':[0,100],'constant':'midpoint'},'gaps':{'default':'reweight'},'children':["
                            "{'id':'area','weight':2,'scale':[0,100],'children':[{'id':'x'},{'id':'y','direction':'lower'}]},"
                            "{'id':'z','rule':{'method':'goalposts','min':0,'max':50,'to':[0,100]}},{'id':'w'}]}";

static scorecard_attribution *attribution_of(const scorecard_plan *plan, const scorecard_result *before, const scorecard_result *after,
                                             const struct scorecard_attribution_options *o)
{
    scorecard_attribution *made;
    CK_OK(scorecard_plan_attribution(plan, before, after, o, &made, &err));
    return made;
}

static struct scorecard_attribution_action action_of(const scorecard_attribution *made, const char *id)
{
    struct scorecard_attribution_action action = { .size = sizeof action };
    ck_assert_int_eq(scorecard_attribution_action_at(made, scorecard_plan_find_action(scorecard_attribution_plan(made), id), &action), 1);
    return action;
}

/* What belongs to a unit adds up to its change, in all ways. */
static void reconciles(const scorecard_attribution *made, double scale)
{
    struct scorecard_attribution_unit unit = { .size = sizeof unit };
    struct scorecard_attribution_line line = { .size = sizeof line };
    struct scorecard_attribution_action action = { .size = sizeof action };
    double all = 0, actions = 0, shares = 0;
    for (uint32_t u = 0; scorecard_attribution_unit_at(made, u, &unit); u++) {
        double sum = 0;
        if (unit.outcome != SCORECARD_CHANGES_OK)
            continue;
        ck_assert_double_eq_tol(unit.actions + unit.unexplained + unit.peers + unit.weights + unit.method + unit.structure + unit.rounding +
                                    unit.residual, unit.net, 1e-12 * scale);
        ck_assert_double_eq_tol(unit.residual, 0, 1e-12 * scale);
        for (uint32_t i = 0; scorecard_attribution_at(made, i, &line); i++)
            if (line.unit == unit.unit)
                sum += line.realised;
        ck_assert_double_eq_tol(sum, unit.net, 1e-12 * scale);
        all += unit.actions;
    }
    for (uint32_t i = 0; scorecard_attribution_action_at(made, i, &action); i++)
        actions += action.realised;
    for (uint32_t i = 0; scorecard_attribution_at(made, i, &line); i++)
        shares += line.action != SCORECARD_NONE ? line.realised : 0;
    ck_assert_double_eq_tol(actions, all, 1e-12 * scale);
    ck_assert_double_eq_tol(shares, all, 1e-12 * scale);
}

START_TEST(changes_are_shared_by_what_was_expected)
{
    static const char sums[] = "{'id':'top','points':20,'aggregate':'sum','children':[{'id':'area','points':10,'aggregate':'sum','children':"
                               "[{'id':'x','points':6},{'id':'y','points':4}]},{'id':'z','points':5},{'id':'v','points':5}]}";
    scorecard_result *r = small_result(sums, "unit,period,x,y,z,v\nU,2021,2,1,2,1\nU,2022,5,2,1,1.5\n");
    scorecard_plan_draft *draft = plan_draft();
    const char *const area[] = { "area" };
    add_effect(draft, "x1", "x", SCORECARD_PLAN_EFFECT_BY, 1);
    add_effect(draft, "x2", "x", SCORECARD_PLAN_EFFECT_BY, 2);
    add_effect(draft, "x3", "@x", SCORECARD_PLAN_EFFECT_BY, 1); /* never begun */
    struct scorecard_plan_action a = an_action("all", "a1", NULL, NULL);
    a.nodes = area, a.node_count = 1;
    add_action(draft, a);
    add_effect(draft, "z1", "z", SCORECARD_PLAN_EFFECT_TO, 5);
    record(draft, "x1", "2022-05-01", SCORECARD_PROGRESS_DONE, 1);
    record(draft, "x2", "2022-05-01", SCORECARD_PROGRESS_RUNNING, 0.5);
    record(draft, "all", "2022-05-01", SCORECARD_PROGRESS_RUNNING, 0.1);
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    entry.id = "z1", entry.date = "2022-09-01", entry.status = SCORECARD_PROGRESS_DONE, entry.done = 1, entry.realised = 2;
    CK_OK(scorecard_plan_draft_record(draft, &entry, &err));
    struct scorecard_plan_condition condition = { "top", NULL, NULL, NULL, SCORECARD_TARGET_SCORE, 0, 15, scorecard_missing(), scorecard_missing() };
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    target.id = "t", target.conditions = &condition, target.condition_count = 1;
    CK_OK(scorecard_plan_draft_add_target(draft, &target, NULL, &err));
    scorecard_plan *plan = plan_of(draft);
    scorecard_attribution *made = attribution_of(plan, r, r, NULL), *shared = scorecard_attribution_ref(made);
    scorecard_attribution_unref(shared);
    reconciles(made, 20);
    struct scorecard_attribution_unit unit = { .size = sizeof unit };
    ck_assert_int_eq(scorecard_attribution_unit_at(made, 0, &unit), 1);
    CK_NEAR(unit.net, 3.5);
    CK_NEAR(unit.actions, 3 + 1 - 1);
    CK_NEAR(unit.unexplained, 0.5); /* nothing acts on v */
    CK_NEAR(unit.expected, 4 + 3);
    struct scorecard_attribution_action x1 = action_of(made, "x1"), x2 = action_of(made, "x2"), x3 = action_of(made, "x3");
    CK_NEAR(x1.realised, 1.5); /* 1 x 1 and 2 x 0.5 */
    CK_NEAR(x2.realised, 1.5);
    CK_NEAR(x1.expected, 1);
    CK_NEAR(x2.gap, -0.5);
    ck_assert(x3.realised == 0 && x3.done == 0);
    CK_NEAR(action_of(made, "all").realised, 1); /* y has no action of its own */
    CK_NEAR(action_of(made, "z1").realised, -1);
    ck_assert(action_of(made, "z1").measured == 2);
    struct scorecard_attribution_target t = { .size = sizeof t };
    ck_assert_uint_eq(scorecard_attribution_target_count(made), 1);
    ck_assert_int_eq(scorecard_attribution_target_at(made, 0, &t), 1);
    ck_assert(t.wanted == 15 && t.before == 6 && t.expected == 13 && t.after == 9.5 && t.distance == 5.5 && t.outcome == SCORECARD_OUTCOME_MISSED);
    scorecard_attribution_unref(made);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

static scorecard_result *random_result(char weight)
{
    char text[2000], *at = text;
    char forest[1000];
    snprintf(forest, sizeof forest, "%s", nodes);
    if (weight != 0)
        strstr(forest, "'weight':2")[9] = weight;
    at += sprintf(at, "unit,period,x,y,z,w\n");
    for (int p = 2021; p <= 2022; p++)
        for (int u = 0; u < 5; u++) {
            at += sprintf(at, "%c,%d", u == 0 ? 'U' : 'A' + u, p);
            for (int i = 0; i < 4; i++)
                at += i > 1 && random_below(12) == 0 ? sprintf(at, ",") : sprintf(at, ",%d.%d", (int)random_below(50), (int)random_below(100));
            at += sprintf(at, "\n");
        }
    return small_result(forest, text);
}

START_TEST(random_plans_reconcile)
{
    static const char *const where[] = { "x", "y", "z", "w", "@x", "@z", "@area", "@top" };
    int seen = 0;
    for (int round = 0; round < 1200; round++) {
        scorecard_result *before = random_result(0), *after = round % 3 == 0 ? random_result('3') : scorecard_result_ref(before);
        scorecard_plan_draft *draft = plan_draft();
        for (int i = 0; i < round % 8; i++) {
            char id[8];
            int32_t kind = 1 + (int32_t)random_below(3);
            snprintf(id, sizeof id, "e%d", i);
            add_effect(draft, id, where[random_below(8)], kind, kind == SCORECARD_PLAN_EFFECT_SHARE ? 0.5 : (double)random_below(500) / 10 + 0.1);
            if (random_below(4) > 0)
                record(draft, id, "2022-05-01", SCORECARD_PROGRESS_RUNNING, (double)random_below(101) / 100);
        }
        scorecard_plan *plan = plan_of(draft);
        scorecard_attribution *made = attribution_of(plan, before, after, NULL);
        reconciles(made, 100);
        seen += scorecard_attribution_count(made) > 0;
        scorecard_attribution_unref(made);
        scorecard_plan_unref(plan);
        scorecard_result_unref(after);
        scorecard_result_unref(before);
    }
    ck_assert_int_gt(seen, 1000);
}
END_TEST

START_TEST(bad_options_are_refused)
{
    scorecard_result *r = random_result(0), *other = small_result("{'id':'top'}", "unit,period,top\nQ,2022,1\n");
    scorecard_result *without = small_result("{'id':'q'}", "unit,period,q\nU,2022,1\n");
    scorecard_plan_draft *draft = plan_draft();
    add_effect(draft, "x", "x", SCORECARD_PLAN_EFFECT_BY, 1);
    scorecard_plan *plan = plan_of(draft);
    struct scorecard_attribution_options o = SCORECARD_ATTRIBUTION_OPTIONS_INIT;
    scorecard_attribution *made = (scorecard_attribution *)(uintptr_t)&o;
    CK_FAILS(scorecard_plan_attribution(NULL, r, r, &o, &made, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(made);
    CK_FAILS(scorecard_plan_attribution(plan, NULL, r, &o, &made, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_plan_attribution(plan, r, NULL, &o, &made, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_plan_attribution(plan, r, r, &o, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_plan_attribution(plan, r, other, &o, &made, &err), SCORECARD_ERROR_UNKNOWN, "plan p");
    CK_FAILS(scorecard_plan_attribution(plan, r, without, &o, &made, &err), SCORECARD_ERROR_UNKNOWN, "plan p");
    o.flags = 1;
    ck_assert_int_eq(scorecard_plan_attribution(plan, r, r, &o, &made, NULL), SCORECARD_ERROR_OPTIONS);
    o.flags = 0, o.size = 1;
    ck_assert_int_eq(scorecard_plan_attribution(plan, r, r, &o, &made, NULL), SCORECARD_ERROR_OPTIONS);
    o.size = sizeof o, o.to = "1999";
    ck_assert_int_eq(scorecard_plan_attribution(plan, r, r, &o, &made, NULL), SCORECARD_ERROR_ARGUMENT);
    scorecard_plan_unref(plan);
    scorecard_result_unref(without);
    scorecard_result_unref(other);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    struct scorecard_attribution_line line = { .size = sizeof line };
    struct scorecard_attribution_unit unit = { .size = sizeof unit };
    struct scorecard_attribution_action action = { .size = sizeof action };
    struct scorecard_attribution_target target = { .size = sizeof target };
    ck_assert_int_eq(scorecard_attribution_at(NULL, 0, &line) + scorecard_attribution_unit_at(NULL, 0, &unit) +
                         scorecard_attribution_action_at(NULL, 0, &action) + scorecard_attribution_target_at(NULL, 0, &target), 0);
    ck_assert_uint_eq(scorecard_attribution_count(NULL) + scorecard_attribution_unit_count(NULL) +
                          scorecard_attribution_action_count(NULL) + scorecard_attribution_target_count(NULL), 0);
    ck_assert_ptr_null(scorecard_attribution_plan(NULL));
    ck_assert_ptr_null(scorecard_attribution_ref(NULL));
    scorecard_attribution_unref(NULL);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_attribution_options o = SCORECARD_ATTRIBUTION_OPTIONS_INIT;
    scorecard_result *r = random_result(0);
    scorecard_plan_draft *draft = plan_draft();
    add_effect(draft, "x", "x", SCORECARD_PLAN_EFFECT_BY, 1);
    add_effect(draft, "y", "@area", SCORECARD_PLAN_EFFECT_BY, 1);
    record(draft, "x", "2022-05-01", SCORECARD_PROGRESS_DONE, 1);
    scorecard_plan *plan = plan_of(draft);
    o.run = &run;
    for (long fail = 0;; fail++) {
        scorecard_attribution *made = NULL;
        counted = (struct counted){ 0, 0, fail };
        scorecard_status status = scorecard_plan_attribution(plan, r, r, &o, &made, NULL);
        ck_assert(status == SCORECARD_OK ? made != NULL : status == SCORECARD_ERROR_MEMORY && made == NULL);
        counted.fail_at = -1;
        scorecard_attribution_unref(made);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(fail, 5000);
    }
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plan/attribution");
    TCase *c = tcase_create("all");
    tcase_add_test(c, changes_are_shared_by_what_was_expected);
    tcase_add_test(c, random_plans_reconcile);
    tcase_add_test(c, bad_options_are_refused);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(s, c);
    return tap_main(s);
}
