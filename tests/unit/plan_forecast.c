/* SPDX-License-Identifier: MIT */
#include <scorecard/scorecard.h>

#include "base/number.h"
#include "counted.h"
#include "forecast_field.h"
#include "tap.h"

static int32_t outcome_of(const scorecard_forecast *f, uint32_t i)
{
    struct scorecard_forecast_effect effect = { .size = sizeof effect };
    ck_assert_int_eq(scorecard_forecast_effect_at(f, i, &effect), 1);
    return effect.outcome;
}

START_TEST(effects_on_inputs_are_scored_as_changed_data)
{
    scorecard_result *r = field_of(), *changed;
    scorecard_plan_draft *draft = plan_draft();
    add_effect(draft, "t1", "x", SCORECARD_PLAN_EFFECT_TO, 6);
    add_effect(draft, "t2", "x", SCORECARD_PLAN_EFFECT_TO, 5);
    add_effect(draft, "b1", "x", SCORECARD_PLAN_EFFECT_BY, 4.5); /* beyond the best: the goalposts move */
    add_effect(draft, "s1", "y", SCORECARD_PLAN_EFFECT_SHARE, 0.5); /* of 5 to 1 */
    add_effect(draft, "s2", "y", SCORECARD_PLAN_EFFECT_SHARE, 0.5);
    add_effect(draft, "t3", "y", SCORECARD_PLAN_EFFECT_TO, 7); /* worse than what is there: nothing */
    add_effect(draft, "z1", "z", SCORECARD_PLAN_EFFECT_BY, 100); /* the goalpost is stated: no further */
    scorecard_plan *plan = plan_of(draft);
    scorecard_forecast *f = forecast_of(plan, r, NULL);
    changed = small_result_by(NULL, field_nodes, field_units, "unit,period,x,y,z\nU,2020,3,5,10\nA,2020,8,1,30\nB,2020,1,9,10\nC,2020,6,4,45\n"
                                                  "U,2021,10.5,2,50\nA,2021,9,1,40\nB,2021,1,9,10\nC,2021,7,3,50\n");
    const char *const ids[] = { "top", "area", "x", "y", "z" };
    for (size_t i = 0; i < 5; i++) {
        struct scorecard_forecast_line line = line_of(f, r, ids[i]);
        ck_assert(line.before == score_of(r, ids[i], "U", "2021") && line.without == line.before);
        ck_assert(line.after == score_of(changed, ids[i], "U", "2021") && line.gain == line.after - line.without);
    }
    struct scorecard_forecast_place place = { .size = sizeof place };
    ck_assert_uint_eq(scorecard_forecast_place_count(f), 3);
    ck_assert_int_eq(scorecard_forecast_place_at(f, 0, &place), 1);
    ck_assert_str_eq(place.input, "x");
    ck_assert(place.before == 4 && place.after == 10.5 && place.claimed == 2 + 1 + 4.5 && place.effects == 3 && !place.capped);
    (void)scorecard_forecast_place_at(f, 2, &place);
    ck_assert(place.after == 50 && place.capped == 1 && place.claimed == 30);
    struct scorecard_forecast_rank rank = { .size = sizeof rank };
    ck_assert_int_eq(scorecard_forecast_rank_at(f, 0, 0, &rank), 1);
    ck_assert(rank.before == 3 && rank.without == 3 && rank.after == 1 && rank.of_before == 4 && rank.of_after == 4);
    ck_assert_int_eq(scorecard_forecast_rank_at(f, 0, 1, &rank), 1);
    ck_assert(rank.before == 2 && rank.after == 1 && rank.of_after == 2);
    ck_assert_int_eq(scorecard_forecast_rank_at(f, 0, 2, &rank), 0);
    ck_assert_ptr_nonnull(scorecard_forecast_result(f));
    ck_assert_uint_eq(scorecard_forecast_period(f), 1);
    ck_assert_uint_eq(scorecard_forecast_node(f), 0);
    ck_assert(isnan(scorecard_forecast_action_gain(f, 0)));
    scorecard_forecast_unref(f);
    scorecard_plan_unref(plan);
    scorecard_result_unref(changed);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(effects_on_nodes_go_up_by_the_engine)
{
    /* What an area comes to, put in as an input, must score the same. */
    scorecard_result *r = field_of(), *flat;
    scorecard_plan_draft *draft = plan_draft();
    add_effect(draft, "x1", "x", SCORECARD_PLAN_EFFECT_BY, 1);
    add_effect(draft, "n1", "@area", SCORECARD_PLAN_EFFECT_SHARE, 0.25);
    add_effect(draft, "n2", "@area", SCORECARD_PLAN_EFFECT_BY, 5);
    scorecard_plan *plan = plan_of(draft);
    scorecard_forecast *f = forecast_of(plan, r, NULL);
    double x = line_of(f, r, "x").after, y = line_of(f, r, "y").after, z = line_of(f, r, "z").after, area = (x + y) / 2;
    ck_assert(x == 50 && y == 50);
    area = area + 0.25 * (100 - area) + 5;
    CK_NEAR(line_of(f, r, "area").after, area);
    CK_NEAR(line_of(f, r, "top").after, (area + z) / 2);
    ck_assert_ptr_null(scorecard_forecast_result(f));
    struct scorecard_forecast_place place = { .size = sizeof place };
    ck_assert_uint_eq(scorecard_forecast_place_count(f), 2);
    (void)scorecard_forecast_place_at(f, 0, &place);
    ck_assert(place.input == NULL && place.before == 50 && place.after == line_of(f, r, "area").after);
    scorecard_forecast_unref(f);
    scorecard_plan_unref(plan);
    char csv[300], number[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(area, number); /* with a point in any locale */
    snprintf(csv, sizeof csv, "unit,period,area,z\nU,2021,%s,20\nA,2021,100,40\nB,2021,0,10\nC,2021,75,50\n", number);
    flat = small_result_by(NULL, "{'id':'top','scale':[0,100],'children':[{'id':'area'},{'id':'z','rule':{'method':'goalposts','min':0,'max':50,'to':[0,100]}}]}", field_units, csv);
    ck_assert_double_eq_tol(score_of(flat, "top", "U", "2021"), (area + 40) / 2, 1e-12);
    scorecard_result_unref(flat);

    draft = plan_draft(); /* more than there is room for, at two levels; an end is an end */
    add_effect(draft, "l", "@x", SCORECARD_PLAN_EFFECT_BY, 1000);
    add_effect(draft, "m", "@x", SCORECARD_PLAN_EFFECT_TO, 90);
    add_effect(draft, "a", "@area", SCORECARD_PLAN_EFFECT_BY, 1000);
    add_effect(draft, "t", "@top", SCORECARD_PLAN_EFFECT_SHARE, 1);
    plan = plan_of(draft);
    f = forecast_of(plan, r, NULL);
    ck_assert(line_of(f, r, "x").after == 100 && line_of(f, r, "area").after == 100 && line_of(f, r, "top").after == 100);
    for (uint32_t i = 0; scorecard_forecast_place_at(f, i, &place); i++)
        ck_assert_int_eq(place.capped, i > 0); /* a whole share stops by itself */
    (void)scorecard_forecast_place_at(f, 2, &place);
    CK_NEAR(place.before, 37.5);
    ck_assert(place.after == 100);
    (void)scorecard_forecast_place_at(f, 1, &place);
    CK_NEAR(place.before, (100 + 50) / 2.0);
    scorecard_forecast_unref(f);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(chosen_actions_and_days_count)
{
    scorecard_result *r = field_of();
    scorecard_plan_draft *draft = plan_draft();
    struct scorecard_plan_effect by = { NULL, "x", SCORECARD_PLAN_EFFECT_BY, 0, 1 };
    struct scorecard_plan_action a = an_action("done", "a1", "2022-01-01", "2022-03-31");
    a.effects = &by, a.effect_count = 1;
    add_action(draft, a);
    a.id = "late";
    add_action(draft, a);
    a.id = "half", a.due = "2022-12-31";
    add_action(draft, a);
    a.id = "planned", a.start = "2022-10-01";
    add_action(draft, a);
    a.id = "dead";
    add_action(draft, a);
    by.lag = 10;
    a.id = "lagging", a.start = "2022-01-01", a.due = "2022-12-25";
    add_action(draft, a);
    by.lag = 0, by.input = "nothing";
    a.id = "unknown", a.due = NULL;
    add_action(draft, a);
    record(draft, "done", "2022-02-01", SCORECARD_PROGRESS_DONE, 1);
    record(draft, "late", "2022-02-01", SCORECARD_PROGRESS_RUNNING, 0.25);
    record(draft, "half", "2022-06-01", SCORECARD_PROGRESS_RUNNING, 0.5);
    record(draft, "dead", "2022-06-01", SCORECARD_PROGRESS_CANCELLED, scorecard_missing());
    scorecard_plan *plan = plan_of(draft);
    struct scorecard_forecast_options o = SCORECARD_FORECAST_OPTIONS_INIT;
    struct {
        int32_t choice, outcomes[6];
        double x;
    } cases[] = {
        { SCORECARD_CHOICE_ALL, { 1, 1, 1, 1, 2, 3 }, 8 },
        { SCORECARD_CHOICE_DONE, { 1, 2, 2, 2, 2, 2 }, 5 },
        { SCORECARD_CHOICE_ON_TRACK, { 1, 2, 1, 1, 2, 2 }, 7 }, /* that which lags is behind */
        { SCORECARD_CHOICE_TODAY, { 1, 1, 1, 2, 2, 2 }, 5.75 },
    };
    o.as_of = "2022-06-30";
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        o.choice = cases[i].choice;
        scorecard_forecast *f = forecast_of(plan, r, &o);
        for (uint32_t k = 0; k < 6; k++)
            ck_assert_msg(outcome_of(f, k) == cases[i].outcomes[k], "case %zu, effect %u: %d", i, k, outcome_of(f, k));
        ck_assert_int_eq(outcome_of(f, 6), SCORECARD_EFFECT_UNKNOWN);
        struct scorecard_forecast_place place = { .size = sizeof place };
        ck_assert_int_eq(scorecard_forecast_place_at(f, 0, &place), 1);
        ck_assert_msg(place.after == cases[i].x, "case %zu: %g", i, place.after);
        scorecard_forecast_unref(f);
    }
    const uint32_t listed[] = { 3, 1, 3 };
    o.choice = 0;
    o.actions = listed;
    o.action_count = 3;
    o.on = "2022-06-29"; /* before the day that is known */
    scorecard_forecast *f = forecast_of(plan, r, &o);
    ck_assert_int_eq(outcome_of(f, 0), SCORECARD_EFFECT_NOT_CHOSEN);
    ck_assert_int_eq(outcome_of(f, 1), SCORECARD_EFFECT_TOO_LATE); /* it was due in March, and is not done by now */
    ck_assert_int_eq(outcome_of(f, 3), SCORECARD_EFFECT_TOO_LATE);
    scorecard_forecast_unref(f);
    o.on = "2023-01-04";
    o.actions = NULL;
    o.action_count = 0;
    f = forecast_of(plan, r, &o);
    ck_assert_int_eq(outcome_of(f, 5), SCORECARD_EFFECT_COUNTED);
    scorecard_forecast_unref(f);
    o.as_of = "2022-01-15"; /* what was recorded later is not known */
    o.choice = SCORECARD_CHOICE_DONE;
    f = forecast_of(plan, r, &o);
    ck_assert_uint_eq(scorecard_forecast_place_count(f), 0);
    ck_assert(line_of(f, r, "top").gain == 0);
    scorecard_forecast_unref(f);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_is_detailed_below_is_not_counted_above)
{
    scorecard_result *r = field_of();
    for (int turned = 0; turned < 2; turned++) {
        scorecard_plan_draft *draft = plan_draft();
        struct scorecard_plan_effect effects[] = { { NULL, "x", SCORECARD_PLAN_EFFECT_BY, 0, 3 }, { NULL, "z", SCORECARD_PLAN_EFFECT_BY, 0, 2 } };
        struct scorecard_plan_action above = an_action("above", "a1", NULL, NULL), below = an_action("below", "a2", NULL, NULL);
        struct scorecard_plan_action deep = an_action("deep", "a2", NULL, NULL);
        above.effects = effects, above.effect_count = 2;
        below.effects = effects, below.effect_count = 1, below.parent = "above";
        deep.effects = effects, deep.effect_count = 1, deep.parent = "below";
        add_action(draft, turned ? deep : above);
        add_action(draft, below);
        add_action(draft, turned ? above : deep);
        scorecard_plan *plan = plan_of(draft);
        scorecard_forecast *f = forecast_of(plan, r, NULL);
        struct scorecard_forecast_place place = { .size = sizeof place };
        (void)scorecard_forecast_place_at(f, 0, &place);
        ck_assert(place.after == 7 && place.effects == 1);
        (void)scorecard_forecast_place_at(f, 1, &place);
        ck_assert(place.after == 22 && place.effects == 1);
        ck_assert_int_eq(outcome_of(f, turned ? 1 : 0), SCORECARD_EFFECT_DETAILED);
        ck_assert_int_eq(outcome_of(f, turned ? 2 : 1), turned ? SCORECARD_EFFECT_DETAILED : SCORECARD_EFFECT_COUNTED);
        scorecard_forecast_unref(f);
        scorecard_plan_unref(plan);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_field_may_move)
{
    scorecard_result *r = field_of(), *next;
    scorecard_plan_draft *draft = plan_draft();
    add_effect(draft, "z", "z", SCORECARD_PLAN_EFFECT_BY, 5);
    scorecard_plan *plan = plan_of(draft);
    struct scorecard_forecast_options o = SCORECARD_FORECAST_OPTIONS_INIT;
    o.peers = SCORECARD_PEERS_TREND;
    scorecard_forecast *f = forecast_of(plan, r, &o);
    /* A: 10, 1, 50; B: 1, 9, 10; C: 8, 2, 55, which is beyond what was ever seen: 50. But 9 is the most x ever was. */
    next = small_result_by(NULL, field_nodes, field_units, "unit,period,x,y,z\nU,2020,3,5,10\nA,2020,8,1,30\nB,2020,1,9,10\nC,2020,6,4,45\n"
                                               "U,2021,4,5,25\nA,2021,9,1,50\nB,2021,1,9,10\nC,2021,8,2,50\n");
    ck_assert(line_of(f, r, "top").after == score_of(next, "top", "U", "2021"));
    ck_assert(line_of(f, r, "top").without < line_of(f, r, "top").after);
    scorecard_result_unref(next);
    scorecard_forecast_unref(f);

    next = small_result_by(NULL, field_nodes, "id,group.g\nB,south\nU,north\nA,north\n", "unit,period,x,y,z\nB,2022,2,8,10\nU,2022,9,9,9\nA,2022,10,1,45\n");
    o.peers = 0;
    o.given = next;
    f = forecast_of(plan, r, &o);
    scorecard_result *same = small_result_by(NULL, field_nodes, "id,group.g\nB,south\nU,north\nA,north\n",
                                             "unit,period,x,y,z\nB,2022,2,8,10\nU,2022,4,5,25\nA,2022,10,1,45\n");
    ck_assert(line_of(f, r, "top").after == score_of(same, "top", "U", "2022"));
    struct scorecard_forecast_rank rank = { .size = sizeof rank };
    ck_assert_int_eq(scorecard_forecast_rank_at(f, 0, 1, &rank), 1);
    ck_assert(rank.before == 2 && rank.after == 2 && rank.of_before == 2 && rank.of_after == 2);
    struct scorecard_forecast_place place = { .size = sizeof place };
    ck_assert_int_eq(scorecard_forecast_place_at(f, 0, &place), 1);
    ck_assert(place.unit == 0 && place.before == 20 && place.after == 25);
    scorecard_forecast_unref(f);
    scorecard_result_unref(same);
    scorecard_result_unref(next);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(gaps_and_unknown_ends_are_told)
{
    static const char gappy[] = "{'id':'top','gaps':{'default':'zero'},'children':[{'id':'x'},{'id':'y'},{'id':'v'}]}";
    scorecard_result *r = small_result(gappy, "unit,period,x,y,v\nU,2021,,5,\nA,2021,9,1,\n");
    scorecard_plan_draft *draft = plan_draft();
    add_effect(draft, "a", "x", SCORECARD_PLAN_EFFECT_BY, 1);
    add_effect(draft, "b", "x", SCORECARD_PLAN_EFFECT_TO, 7);
    add_effect(draft, "c", "@y", SCORECARD_PLAN_EFFECT_SHARE, 0.5); /* nobody said how good y can be */
    add_effect(draft, "d", "v", SCORECARD_PLAN_EFFECT_TO, 3);       /* nobody has it yet */
    add_effect(draft, "e", "@top", SCORECARD_PLAN_EFFECT_BY, 0.25);
    scorecard_plan *plan = plan_of(draft);
    struct scorecard_forecast_options o = SCORECARD_FORECAST_OPTIONS_INIT;
    o.flags = SCORECARD_FORECAST_BY_ACTION;
    scorecard_forecast *f = forecast_of(plan, r, &o);
    const int32_t expected[] = { SCORECARD_EFFECT_NO_START, SCORECARD_EFFECT_COUNTED, SCORECARD_EFFECT_NO_BEST, SCORECARD_EFFECT_COUNTED,
                                 SCORECARD_EFFECT_COUNTED };
    for (uint32_t i = 0; i < 5; i++)
        ck_assert_int_eq(outcome_of(f, i), expected[i]);
    ck_assert(line_of(f, r, "x").after == 7 && isnan(line_of(f, r, "x").before) && line_of(f, r, "v").after == 3);
    CK_NEAR(line_of(f, r, "top").after, (7 + 5 + 3) / 3.0 + 0.25);
    CK_NEAR(scorecard_forecast_action_gain(f, 1), 7 / 3.0);
    CK_NEAR(scorecard_forecast_action_gain(f, 3), 1);
    ck_assert(scorecard_forecast_action_gain(f, 2) == 0);
    scorecard_forecast_unref(f);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(points_as_they_are_end_at_those_of_their_node)
{
    static const char points[] = "{'id':'top','aggregate':'sum','gaps':{'default':'zero'},'children':[{'id':'p','points':3},{'id':'q','points':2},"
                                 "{'id':'d','points':3,'rule':{'method':'direct','at-least':1,'at-most':2}},"
                                 "{'id':'b','rule':{'method':'bonus','per-event':0.5,'at-most':1}},"
                                 "{'id':'m','scale':[1,5],'direction':'lower'},{'id':'n'}]}";
    scorecard_result *r = small_result(points, "unit,period,p,q,d,b,m,n\nU,2021,1,1.5,1.5,1,3,4\nA,2021,2,1,1,0,2,9\n");
    const struct {
        const char *id, *input;
        int32_t kind;
        double value, after, capped;
    } cases[] = {
        { "p", "p", SCORECARD_PLAN_EFFECT_BY, 5, 3, 1 },       { "q", "q", SCORECARD_PLAN_EFFECT_BY, -5, 0, 1 },
        { "p", "p", SCORECARD_PLAN_EFFECT_SHARE, 0.5, 2, 0 },  { "d", "d", SCORECARD_PLAN_EFFECT_BY, 5, 2, 1 },
        { "d", "d", SCORECARD_PLAN_EFFECT_BY, -5, 1, 1 },      { "b", "b", SCORECARD_PLAN_EFFECT_BY, 9, 2, 1 },
        { "b", "b", SCORECARD_PLAN_EFFECT_BY, -9, 0, 1 },      { "m", "m", SCORECARD_PLAN_EFFECT_SHARE, 1, 1, 0 },
        { "m", "m", SCORECARD_PLAN_EFFECT_BY, 5, 5, 1 },       { "n", "n", SCORECARD_PLAN_EFFECT_BY, 9, 13, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        scorecard_plan_draft *draft = plan_draft();
        struct scorecard_forecast_place place = { .size = sizeof place };
        add_effect(draft, cases[i].id, cases[i].input, cases[i].kind, cases[i].value);
        scorecard_plan *plan = plan_of(draft);
        scorecard_forecast *f = forecast_of(plan, r, NULL);
        ck_assert_int_eq(scorecard_forecast_place_at(f, 0, &place), 1);
        ck_assert_msg(place.after == cases[i].after && place.capped == cases[i].capped, "case %zu: %g", i, place.after);
        scorecard_forecast_unref(f);
        scorecard_plan_unref(plan);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_is_asked_of_an_input_is_not_held_at_its_full_mark)
{
    static const char full[] = "{'id':'top','aggregate':'sum','children':[{'id':'x','points':2,'rule':{'method':'piecewise','at':[0,80],'earns':[0,2]}}]}";
    scorecard_result *r = small_result(full, "unit,period,x\nU,2021,50\nA,2021,60\n");
    scorecard_plan_draft *draft = plan_draft();
    struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_forecast_target told = { .size = sizeof told };
    add_effect(draft, "a", "x", SCORECARD_PLAN_EFFECT_TO, 92);
    add_effect(draft, "b", "x", SCORECARD_PLAN_EFFECT_BY, 1);
    condition.input = "x", condition.kind = SCORECARD_TARGET_INPUT, condition.value = 95;
    target.id = "t", target.conditions = &condition, target.condition_count = 1;
    CK_OK(scorecard_plan_draft_add_target(draft, &target, NULL, &err));
    condition.value = 93;
    target.id = "u";
    CK_OK(scorecard_plan_draft_add_target(draft, &target, NULL, &err));
    scorecard_plan *plan = plan_of(draft);
    scorecard_forecast *f = forecast_of(plan, r, NULL);
    ck_assert(line_of(f, r, "x").after == 2);
    ck_assert(scorecard_forecast_target_at(f, 0, &told) && told.before == 50 && told.after == 93 && told.distance == 2);
    ck_assert_int_eq(told.outcome, SCORECARD_OUTCOME_MISSED);
    ck_assert(scorecard_forecast_target_at(f, 1, &told) && told.after == 93 && told.distance == 0);
    ck_assert_int_eq(told.outcome, SCORECARD_OUTCOME_MET);
    scorecard_forecast_unref(f);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(targets_are_met_or_not)
{
    scorecard_result *r = field_of();
    scorecard_plan_draft *draft = plan_draft();
    add_effect(draft, "z", "z", SCORECARD_PLAN_EFFECT_TO, 50);
    struct scorecard_plan_condition conditions[] = {
        { "top", NULL, NULL, NULL, SCORECARD_TARGET_SCORE, 0, 60, scorecard_missing(), scorecard_missing() },
        { "top", NULL, NULL, NULL, SCORECARD_TARGET_RANK, 0, 1, 3, scorecard_missing() },
        { "z", NULL, NULL, NULL, SCORECARD_TARGET_SHARE, 0, 1, scorecard_missing(), scorecard_missing() },
        { NULL, "y", NULL, NULL, SCORECARD_TARGET_INPUT, SCORECARD_DIRECTION_DOWN, 4, 4.5, scorecard_missing() },
        { "top", NULL, NULL, NULL, SCORECARD_TARGET_MAINTAIN, 0, 0, scorecard_missing(), scorecard_missing() },
        { "top", NULL, "g", NULL, SCORECARD_TARGET_RANK, 0, 1, scorecard_missing(), scorecard_missing() },
        { "q", NULL, NULL, NULL, SCORECARD_TARGET_SCORE, 0, 1, scorecard_missing(), scorecard_missing() },
    };
    const int32_t expected[] = { SCORECARD_OUTCOME_MET, SCORECARD_OUTCOME_MISSED, SCORECARD_OUTCOME_MET, SCORECARD_OUTCOME_MISSED,
                                 SCORECARD_OUTCOME_MET, SCORECARD_OUTCOME_MISSED, SCORECARD_OUTCOME_UNKNOWN };
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    target.id = "t";
    target.conditions = conditions;
    target.condition_count = 7;
    CK_OK(scorecard_plan_draft_add_target(draft, &target, NULL, &err));
    scorecard_plan *plan = plan_of(draft);
    scorecard_forecast *f = forecast_of(plan, r, NULL);
    ck_assert_uint_eq(scorecard_forecast_target_count(f), 7);
    for (uint32_t i = 0; i < 7; i++) {
        struct scorecard_forecast_target told = { .size = sizeof told };
        ck_assert_int_eq(scorecard_forecast_target_at(f, i, &told), 1);
        ck_assert_msg(told.outcome == expected[i], "condition %u: %d, %g of %g", i, told.outcome, told.after, told.wanted);
        ck_assert_int_eq(told.critical, i == 3);
        if (i == 3)
            ck_assert(told.distance == 1 && told.before == 5 && told.after == 5 && told.wanted == 4);
    }
    scorecard_forecast_unref(f);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

/* ---- the door ---- */

START_TEST(bad_options_are_refused)
{
    scorecard_result *r = field_of();
    scorecard_plan_draft *draft = plan_draft();
    add_effect(draft, "z", "z", SCORECARD_PLAN_EFFECT_TO, 50);
    scorecard_plan *plan = plan_of(draft);
    struct scorecard_forecast_options o = SCORECARD_FORECAST_OPTIONS_INIT, bad;
    scorecard_forecast *f = (scorecard_forecast *)(uintptr_t)&o;
    const char *at = "scorecard_forecast_options";
    uint32_t none = 99;
    CK_FAILS(scorecard_plan_forecast(NULL, r, NULL, &f, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(f);
    CK_FAILS(scorecard_plan_forecast(plan, NULL, NULL, &f, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_plan_forecast(plan, r, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
#define REFUSED(member, value, status) \
    bad = o; \
    bad.member = value; \
    CK_FAILS(scorecard_plan_forecast(plan, r, &bad, &f, &err), status, at)
    REFUSED(choice, 9, SCORECARD_ERROR_ARGUMENT);
    REFUSED(choice, SCORECARD_CHOICE_TODAY, SCORECARD_ERROR_ARGUMENT);
    REFUSED(choice, SCORECARD_CHOICE_ON_TRACK, SCORECARD_ERROR_ARGUMENT);
    REFUSED(choice, SCORECARD_CHOICE_LISTED, SCORECARD_ERROR_ARGUMENT);
    REFUSED(peers, 9, SCORECARD_ERROR_ARGUMENT);
    REFUSED(peers, SCORECARD_PEERS_GIVEN, SCORECARD_ERROR_ARGUMENT);
    REFUSED(period, "1999", SCORECARD_ERROR_ARGUMENT);
    REFUSED(on, "2022-02-30", SCORECARD_ERROR_DATE);
    REFUSED(node, 99, SCORECARD_ERROR_ARGUMENT);
    bad = o, bad.nodes = &none, bad.node_count = 1;
    CK_FAILS(scorecard_plan_forecast(plan, r, &bad, &f, &err), SCORECARD_ERROR_ARGUMENT, at);
    bad = o, bad.actions = &none, bad.action_count = 1;
    CK_FAILS(scorecard_plan_forecast(plan, r, &bad, &f, &err), SCORECARD_ERROR_ARGUMENT, at);
    bad = o, bad.flags = 2;
    ck_assert_int_eq(scorecard_plan_forecast(plan, r, &bad, &f, NULL), SCORECARD_ERROR_OPTIONS);
    bad = o, bad.as_of = "yesterday";
    CK_FAILS(scorecard_plan_forecast(plan, r, &bad, &f, &err), SCORECARD_ERROR_DATE, "plan p");
    bad = o, bad.size = 3;
    ck_assert_int_eq(scorecard_plan_forecast(plan, r, &bad, &f, NULL), SCORECARD_ERROR_OPTIONS);
    scorecard_result *other = small_result("{'id':'top'}", "unit,period,top\nQ,2021,1\n");
    CK_FAILS(scorecard_plan_forecast(plan, other, &o, &f, &err), SCORECARD_ERROR_UNKNOWN, "plan p");
    scorecard_result_unref(other);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_baseline_that_is_not_there_is_told)
{
    scorecard_result *r = field_of();
    scorecard_plan_draft *draft = plan_draft();
    struct scorecard_forecast_options o = SCORECARD_FORECAST_OPTIONS_INIT;
    struct scorecard_coverage_options c = SCORECARD_COVERAGE_OPTIONS_INIT;
    struct scorecard_attribution_options a = SCORECARD_ATTRIBUTION_OPTIONS_INIT;
    scorecard_forecast *f;
    scorecard_coverage *coverage;
    scorecard_attribution *attribution;
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_BASELINE, "2019", &err));
    add_effect(draft, "x", "x", SCORECARD_PLAN_EFFECT_BY, 1);
    scorecard_plan *plan = plan_of(draft);
    CK_FAILS(scorecard_plan_forecast(plan, r, NULL, &f, &err), SCORECARD_ERROR_ARGUMENT, "plan p");
    CK_FAILS(scorecard_plan_coverage(plan, r, &c, &coverage, &err), SCORECARD_ERROR_ARGUMENT, "plan p");
    CK_FAILS(scorecard_plan_attribution(plan, r, r, &a, &attribution, &err), SCORECARD_ERROR_ARGUMENT, "plan p");
    o.period = c.period = a.from = "2020";
    CK_OK(scorecard_plan_forecast(plan, r, &o, &f, &err));
    CK_OK(scorecard_plan_coverage(plan, r, &c, &coverage, &err));
    CK_OK(scorecard_plan_attribution(plan, r, r, &a, &attribution, &err));
    ck_assert_uint_eq(scorecard_forecast_period(f), 0);
    scorecard_forecast_unref(f);
    scorecard_coverage_unref(coverage);
    scorecard_attribution_unref(attribution);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    struct scorecard_forecast_line line = { .size = sizeof line };
    struct scorecard_forecast_rank rank = { .size = sizeof rank };
    struct scorecard_forecast_effect effect = { .size = sizeof effect };
    struct scorecard_forecast_place place = { .size = sizeof place };
    struct scorecard_forecast_target target = { .size = sizeof target };
    ck_assert_int_eq(scorecard_forecast_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_forecast_rank_at(NULL, 0, 0, &rank), 0);
    ck_assert_int_eq(scorecard_forecast_effect_at(NULL, 0, &effect), 0);
    ck_assert_int_eq(scorecard_forecast_place_at(NULL, 0, &place), 0);
    ck_assert_int_eq(scorecard_forecast_target_at(NULL, 0, &target), 0);
    ck_assert(isnan(scorecard_forecast_action_gain(NULL, 0)));
    ck_assert_uint_eq(scorecard_forecast_count(NULL) + scorecard_forecast_effect_count(NULL) + scorecard_forecast_place_count(NULL) +
                          scorecard_forecast_target_count(NULL), 0);
    ck_assert_ptr_null(scorecard_forecast_result(NULL));
    ck_assert_ptr_null(scorecard_forecast_plan(NULL));
    ck_assert_ptr_null(scorecard_forecast_ref(NULL));
    ck_assert_uint_eq(scorecard_forecast_period(NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_forecast_node(NULL), SCORECARD_NONE);
    scorecard_forecast_unref(NULL);
    ck_assert_str_eq(scorecard_forecast_choice_name(SCORECARD_CHOICE_ON_TRACK), "on-track");
    ck_assert_str_eq(scorecard_forecast_peers_name(SCORECARD_PEERS_TREND), "trend");
    ck_assert_str_eq(scorecard_effect_outcome_name(SCORECARD_EFFECT_TOO_LATE), "too-late");
    ck_assert_ptr_null(scorecard_forecast_choice_name(0));
    ck_assert_ptr_null(scorecard_forecast_peers_name(4));
    ck_assert_ptr_null(scorecard_effect_outcome_name(8));
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_forecast_options o = SCORECARD_FORECAST_OPTIONS_INIT;
    scorecard_result *r = field_of();
    scorecard_plan_draft *draft = plan_draft();
    add_effect(draft, "x", "x", SCORECARD_PLAN_EFFECT_BY, 2);
    add_effect(draft, "n", "@area", SCORECARD_PLAN_EFFECT_BY, 5);
    add_effect(draft, "m", "@top", SCORECARD_PLAN_EFFECT_BY, 5);
    record(draft, "x", "2022-03-01", SCORECARD_PROGRESS_DONE, 1);
    scorecard_plan *plan = plan_of(draft);
    o.run = &run;
    o.flags = SCORECARD_FORECAST_BY_ACTION;
    o.peers = SCORECARD_PEERS_TREND;
    o.as_of = "2022-06-30";
    o.choice = SCORECARD_CHOICE_ON_TRACK;
    for (long fail = 0;; fail++) {
        scorecard_forecast *f = NULL;
        counted = (struct counted){ 0, 0, fail };
        scorecard_status status = scorecard_plan_forecast(plan, r, &o, &f, NULL);
        ck_assert(status == SCORECARD_OK ? f != NULL : status == SCORECARD_ERROR_MEMORY && f == NULL);
        counted.fail_at = -1;
        scorecard_forecast_unref(f);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(fail, 3000);
    }
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plan/forecast");
    TCase *c = tcase_create("all");
    tcase_add_test(c, effects_on_inputs_are_scored_as_changed_data);
    tcase_add_test(c, effects_on_nodes_go_up_by_the_engine);
    tcase_add_test(c, chosen_actions_and_days_count);
    tcase_add_test(c, what_is_detailed_below_is_not_counted_above);
    tcase_add_test(c, the_field_may_move);
    tcase_add_test(c, gaps_and_unknown_ends_are_told);
    tcase_add_test(c, points_as_they_are_end_at_those_of_their_node);
    tcase_add_test(c, what_is_asked_of_an_input_is_not_held_at_its_full_mark);
    tcase_add_test(c, targets_are_met_or_not);
    tcase_add_test(c, bad_options_are_refused);
    tcase_add_test(c, a_baseline_that_is_not_there_is_told);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(s, c);
    return tap_main(s);
}
