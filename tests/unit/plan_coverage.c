/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "followed.h"
#include "tap.h"

static scorecard_coverage *covering_of(const scorecard_plan *plan, const scorecard_result *r, const scorecard_register *reg)
{
    struct scorecard_coverage_options o = SCORECARD_COVERAGE_OPTIONS_INIT;
    scorecard_coverage *made;
    o.reg = reg;
    CK_OK(scorecard_plan_coverage(plan, r, &o, &made, &err));
    return made;
}

static struct scorecard_coverage_line line_of(const scorecard_coverage *made, const scorecard_result *r, const char *node)
{
    uint32_t n = scorecard_model_find(scorecard_result_model(r), node);
    struct scorecard_coverage_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_coverage_at(made, i, &line); i++)
        if (line.node == n && line.kind != SCORECARD_LOSS_ROUNDING)
            return line;
    ck_abort_msg("no such line");
    return line;
}

/* A checklist: points add up; p is rounded at the top. */
static const char nodes[] = "{'id':'top','points':20,'round':{'method':'decimals','decimals':1},'aggregate':'sum','children':["
                            "{'id':'area','points':10,'aggregate':'sum','children':[{'id':'x','points':6},{'id':'y','points':4}]},"
                            "{'id':'z','points':5},{'id':'w','points':3},{'id':'v','points':2}]}";
static const char table[] = "unit,period,x,y,z,w,v\nU,2021,2,1,4.26,3,0.5\nA,2021,6,4,5,3,2\n";

static scorecard_plan *plan_made(void)
{
    scorecard_plan_draft *draft = plan_draft();
    const char *const area[] = { "area" }, *const w[] = { "w" }, *const q[] = { "q" }, *const partners[] = { "a3" };
    add_effect(draft, "x1", "x", SCORECARD_PLAN_EFFECT_BY, 3);
    add_effect(draft, "x2", "@x", SCORECARD_PLAN_EFFECT_BY, 5); /* 1 is left */
    add_effect(draft, "z1", "@z", SCORECARD_PLAN_EFFECT_TO, 4.5);
    struct scorecard_plan_action a = an_action("all", "a2", NULL, NULL);
    a.nodes = area, a.node_count = 1, a.partners = partners, a.partner_count = 1;
    add_action(draft, a);
    a = an_action("full", "a2", NULL, NULL), a.nodes = w, a.node_count = 1;
    add_action(draft, a);
    a = an_action("strange", "a2", NULL, NULL), a.nodes = q, a.node_count = 1;
    add_action(draft, a);
    add_action(draft, an_action("nothing", NULL, NULL, NULL));
    add_effect(draft, "dead", "v", SCORECARD_PLAN_EFFECT_BY, 1);
    record(draft, "dead", "2022-03-01", SCORECARD_PROGRESS_CANCELLED, scorecard_missing());
    return plan_of(draft);
}

START_TEST(losses_and_actions_stand_side_by_side)
{
    scorecard_result *r = small_result(nodes, table);
    scorecard_plan *plan = plan_made();
    scorecard_register *reg = register_of();
    scorecard_coverage *made = covering_of(plan, r, reg), *shared = scorecard_coverage_ref(made);
    scorecard_coverage_unref(shared);
    struct scorecard_coverage_line line = line_of(made, r, "x");
    ck_assert(line.lost == 4 && line.actions == 2 && line.above == 1 && line.cover == SCORECARD_COVER_OVER && line.lead == 0);
    CK_NEAR(line.claimed, 3 + 4); /* each alone, and held by the maximum alone */
    CK_NEAR(line.expected, 4); /* and together no more than was lost */
    ck_assert(line.open == 0);
    line = line_of(made, r, "y");
    ck_assert(line.lost == 3 && line.actions == 0 && line.above == 1 && line.cover == SCORECARD_COVER_UNVALUED && line.expected == 0 && line.open == 3);
    line = line_of(made, r, "z");
    ck_assert(line.cover == SCORECARD_COVER_UNDER && line.actions == 1);
    CK_NEAR(line.lost, 0.74);
    line = line_of(made, r, "v");
    ck_assert(line.cover == SCORECARD_COVER_NONE && line.lost == 1.5 && line.actions == 0 && line.open == 1.5);
    struct scorecard_coverage_unit unit = { .size = sizeof unit };
    ck_assert_int_eq(scorecard_coverage_unit_at(made, 0, &unit), 1);
    CK_NEAR(unit.with + unit.without + unit.beside, unit.lost);
    CK_NEAR(unit.with, 4 + 3 + 0.74);
    CK_NEAR(unit.without, 1.5);
    CK_NEAR(unit.expected, 4.2);
    ck_assert_uint_eq(scorecard_coverage_unit_count(made), 1);

    static const struct {
        const char *id;
        int32_t outcome;
        double lost;
    } actions[] = {
        { "x1", SCORECARD_COVERAGE_OK, 4 },       { "z1", SCORECARD_COVERAGE_OK, 0.74 },    { "all", SCORECARD_COVERAGE_OK, 7 },
        { "full", SCORECARD_COVERAGE_NO_LOSS, 0 }, { "strange", SCORECARD_COVERAGE_UNKNOWN, 0 }, { "nothing", SCORECARD_COVERAGE_NO_NODE, 0 },
        { "dead", SCORECARD_COVERAGE_GIVEN_UP, 1.5 },
    };
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        struct scorecard_coverage_action action = { .size = sizeof action };
        ck_assert_int_eq(scorecard_coverage_action_at(made, scorecard_plan_find_action(plan, actions[i].id), &action), 1);
        ck_assert_msg(action.outcome == actions[i].outcome, "%s: %d", actions[i].id, action.outcome);
        CK_NEAR(action.lost, actions[i].lost);
    }
    ck_assert_uint_eq(scorecard_coverage_action_count(made), 8);

    struct scorecard_coverage_agency agency = { .size = sizeof agency };
    ck_assert_uint_eq(scorecard_coverage_agency_count(made), 4);
    (void)scorecard_coverage_agency_at(made, 0, &agency);
    ck_assert_str_eq(agency.agency, "a1");
    ck_assert(agency.lost == 4 && agency.lines == 1 && agency.bare == 0 && agency.leads == 3 && agency.shared == 4 + 1.5);
    (void)scorecard_coverage_agency_at(made, 1, &agency);
    ck_assert_str_eq(agency.agency, "a2");
    ck_assert(agency.lost == 3 && agency.shared == 1.5 && agency.leads == 3 && agency.which == 1);
    (void)scorecard_coverage_agency_at(made, 2, &agency);
    ck_assert(agency.lost == 0 && agency.partners == 1 && agency.leads == 0);
    (void)scorecard_coverage_agency_at(made, 3, &agency);
    ck_assert(agency.agency == NULL && agency.leads == 1 && agency.uncovered == 1.5 && agency.bare == 1);
    ck_assert_uint_eq(scorecard_coverage_period(made), 0);
    ck_assert_uint_eq(scorecard_plan_action_count(scorecard_coverage_plan(made)), 8);
    scorecard_coverage_unref(made);
    scorecard_register_unref(reg);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

/* Random plans: lines are those of the losses, and add up to what was lost. */
/* As PAPI: only areas say how much they can be, and their parts are inputs as they are. */
START_TEST(a_loss_told_above_its_leaves_is_covered_by_what_acts_below)
{
    static const char parts[] =
        "{'id':'top','aggregate':'sum','children':[{'id':'area','points':10,'aggregate':'sum','children':[{'id':'x'},{'id':'y'}]},"
        "{'id':'other','points':10,'aggregate':'sum','children':[{'id':'z'}]}]}";
    scorecard_result *r = small_result(parts, "unit,period,x,y,z\nU,2021,2,1,4\nA,2021,3,4,5\n");
    scorecard_plan_draft *draft = plan_draft();
    const char *const y[] = { "y" }, *const both[] = { "area", "y" };
    add_effect(draft, "one", "@x", SCORECARD_PLAN_EFFECT_BY, 1.5);
    struct scorecard_plan_action a = an_action("two", "a2", NULL, NULL);
    a.nodes = y, a.node_count = 1;
    add_action(draft, a);
    a = an_action("three", "a2", NULL, NULL), a.nodes = both, a.node_count = 2;
    add_action(draft, a);
    scorecard_plan *plan = plan_of(draft);
    scorecard_coverage *made = covering_of(plan, r, NULL);
    struct scorecard_coverage_line line = line_of(made, r, "area");
    ck_assert(line.lost == 7 && line.actions == 3 && line.expected == 1.5 && line.claimed == 1.5 && line.open == 5.5);
    ck_assert_int_eq(line.cover, SCORECARD_COVER_UNDER);
    line = line_of(made, r, "other");
    ck_assert(line.lost == 6 && line.actions == 0 && line.expected == 0 && line.cover == SCORECARD_COVER_NONE);
    for (uint32_t i = 0; i < 3; i++) {
        struct scorecard_coverage_action action = { .size = sizeof action };
        ck_assert_int_eq(scorecard_coverage_action_at(made, i, &action), 1);
        ck_assert(action.lost == 7 && action.outcome == SCORECARD_COVERAGE_OK);
    }
    scorecard_coverage_unref(made);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(coverage_adds_up_to_losses)
{
    static const char *const where[] = { "x", "y", "z", "@x", "@w", "@area", "@top", "v" };
    for (int round = 0; round < 300; round++) {
        char csv[300];
        snprintf(csv, sizeof csv, "unit,period,x,y,z,w,v\nU,2021,%d.5,%d.25,%d,%d,%d\nA,2021,6,4,5,3,2\n", (int)random_below(6),
                 (int)random_below(4), (int)random_below(6), (int)random_below(4), (int)random_below(3));
        scorecard_result *r = small_result(nodes, csv);
        scorecard_plan_draft *draft = plan_draft();
        for (int i = 0; i < round % 9; i++) {
            char id[8];
            int32_t kind = 1 + (int32_t)random_below(3);
            snprintf(id, sizeof id, "e%d", i);
            add_effect(draft, id, where[random_below(8)], kind, kind == SCORECARD_PLAN_EFFECT_SHARE ? 0.5 : (double)random_below(50) / 10 + 0.1);
        }
        scorecard_plan *plan = plan_of(draft);
        scorecard_coverage *made = covering_of(plan, r, NULL);
        scorecard_losses *losses;
        struct scorecard_losses_options o = SCORECARD_LOSSES_OPTIONS_INIT;
        uint32_t u = 0;
        o.units = &u, o.unit_count = 1;
        CK_OK(scorecard_result_losses(r, &o, &losses, &err));
        struct scorecard_loss_unit lost = { .size = sizeof lost };
        struct scorecard_coverage_unit unit = { .size = sizeof unit };
        (void)scorecard_losses_unit_at(losses, 0, &lost);
        (void)scorecard_coverage_unit_at(made, 0, &unit);
        ck_assert(unit.lost == lost.lost);
        ck_assert_double_eq_tol(unit.with + unit.without + unit.beside, lost.lost, 1e-12);
        double sum = 0, expected = 0;
        struct scorecard_coverage_line line = { .size = sizeof line };
        for (uint32_t i = 0; scorecard_coverage_at(made, i, &line); i++) {
            ck_assert_int_ne(line.cover, 0);
            sum += line.lost;
            expected += line.expected;
        }
        ck_assert_uint_eq(scorecard_coverage_count(made), scorecard_losses_count(losses));
        ck_assert_double_eq_tol(sum, lost.lost, 1e-12);
        ck_assert(expected + unit.together <= unit.expected + 1e-9 || expected >= 0);
        scorecard_losses_unref(losses);
        scorecard_coverage_unref(made);
        scorecard_plan_unref(plan);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(bad_options_are_refused)
{
    scorecard_result *r = small_result(nodes, table);
    scorecard_plan *plan = plan_made();
    struct scorecard_coverage_options o = SCORECARD_COVERAGE_OPTIONS_INIT;
    scorecard_coverage *made = (scorecard_coverage *)(uintptr_t)&o;
    CK_FAILS(scorecard_plan_coverage(NULL, r, &o, &made, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(made);
    CK_FAILS(scorecard_plan_coverage(plan, NULL, &o, &made, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_plan_coverage(plan, r, &o, NULL, &err), SCORECARD_ERROR_NULL, "");
    o.flags = 1;
    ck_assert_int_eq(scorecard_plan_coverage(plan, r, &o, &made, NULL), SCORECARD_ERROR_OPTIONS);
    o.flags = 0, o.size = 2;
    ck_assert_int_eq(scorecard_plan_coverage(plan, r, &o, &made, NULL), SCORECARD_ERROR_OPTIONS);
    o.size = sizeof o, o.node = 99;
    ck_assert_int_eq(scorecard_plan_coverage(plan, r, &o, &made, NULL), SCORECARD_ERROR_ARGUMENT);
    o.node = 0, o.period = "1999";
    ck_assert_int_eq(scorecard_plan_coverage(plan, r, &o, &made, NULL), SCORECARD_ERROR_ARGUMENT);
    scorecard_result_unref(r);
    r = small_result("{'id':'top','children':[{'id':'x'}]}", "unit,period,x\nU,2021,1\n"); /* nobody said how good x can be */
    ck_assert_int_eq(scorecard_plan_coverage(plan, r, NULL, &made, NULL), SCORECARD_ERROR_PARAMETER);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    struct scorecard_coverage_line line = { .size = sizeof line };
    struct scorecard_coverage_unit unit = { .size = sizeof unit };
    struct scorecard_coverage_action action = { .size = sizeof action };
    struct scorecard_coverage_agency agency = { .size = sizeof agency };
    ck_assert_int_eq(scorecard_coverage_at(NULL, 0, &line) + scorecard_coverage_unit_at(NULL, 0, &unit) +
                         scorecard_coverage_action_at(NULL, 0, &action) + scorecard_coverage_agency_at(NULL, 0, &agency), 0);
    ck_assert_uint_eq(scorecard_coverage_count(NULL) + scorecard_coverage_unit_count(NULL) + scorecard_coverage_action_count(NULL) +
                          scorecard_coverage_agency_count(NULL), 0);
    ck_assert_uint_eq(scorecard_coverage_period(NULL), SCORECARD_NONE);
    ck_assert_ptr_null(scorecard_coverage_plan(NULL));
    ck_assert_ptr_null(scorecard_coverage_ref(NULL));
    scorecard_coverage_unref(NULL);
    ck_assert_str_eq(scorecard_cover_name(SCORECARD_COVER_OVER), "over");
    ck_assert_str_eq(scorecard_coverage_outcome_name(SCORECARD_COVERAGE_NO_LOSS), "no-loss");
    ck_assert(scorecard_cover_name(0) == NULL && scorecard_coverage_outcome_name(6) == NULL);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_coverage_options o = SCORECARD_COVERAGE_OPTIONS_INIT;
    scorecard_result *r = small_result(nodes, table);
    scorecard_plan *plan = plan_made();
    scorecard_register *reg = register_of();
    o.run = &run;
    o.reg = reg;
    for (long fail = 0;; fail++) {
        scorecard_coverage *made = NULL;
        counted = (struct counted){ 0, 0, fail };
        scorecard_status status = scorecard_plan_coverage(plan, r, &o, &made, NULL);
        ck_assert(status == SCORECARD_OK ? made != NULL : status == SCORECARD_ERROR_MEMORY && made == NULL);
        counted.fail_at = -1;
        scorecard_coverage_unref(made);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(fail, 3000);
    }
    scorecard_register_unref(reg);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plan/coverage");
    TCase *c = tcase_create("all");
    tcase_add_test(c, losses_and_actions_stand_side_by_side);
    tcase_add_test(c, a_loss_told_above_its_leaves_is_covered_by_what_acts_below);
    tcase_add_test(c, coverage_adds_up_to_losses);
    tcase_add_test(c, bad_options_are_refused);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(s, c);
    return tap_main(s);
}
