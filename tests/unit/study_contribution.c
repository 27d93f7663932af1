/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static scorecard_contributions *of_unit(const scorecard_result *r, const char *unit, struct scorecard_contributions_options o)
{
    scorecard_contributions *made;
    o.unit = scorecard_data_find_unit(scorecard_result_data(r), unit);
    CK_OK(scorecard_result_contributions(r, &o, &made, &err));
    return made;
}

static uint32_t node_of(const scorecard_result *r, const char *id)
{
    return scorecard_model_find(scorecard_result_model(r), id);
}

#define OPTIONS ((struct scorecard_contributions_options)SCORECARD_CONTRIBUTIONS_OPTIONS_INIT)

START_TEST(contributions_add_up_to_the_score)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'arithmetic','map':{'method':'linear','multiply':10},'children':["
                                       "{'id':'a','weight':3},{'id':'b','weight':1}]}",
                                       "unit,period,a,b\nu,2020,4,8\nv,2020,6,1\n");
    struct scorecard_contributions_options o = OPTIONS;
    scorecard_contributions *made = of_unit(r, "u", o);
    struct scorecard_contribution line = { .size = sizeof line };
    ck_assert_uint_eq(scorecard_contributions_count(made), 2);
    CK_NEAR(scorecard_contributions_score(made), 50);
    CK_NEAR(scorecard_contributions_from(made), 0);
    ck_assert_int_eq(scorecard_contributions_at(made, 0, &line), 1);
    ck_assert_uint_eq(line.node, node_of(r, "a"));
    CK_NEAR(line.contribution, 30);
    CK_NEAR(line.share, 0.6);
    CK_NEAR(line.score, 4);
    scorecard_contributions_unref(made);
    o.against = SCORECARD_AGAINST_UNIT;
    o.with = "v";
    made = of_unit(r, "u", o);
    CK_NEAR(scorecard_contributions_from(made), 47.5);
    ck_assert_int_eq(scorecard_contributions_at(made, 0, &line), 1);
    ck_assert_uint_eq(line.node, node_of(r, "b"));
    CK_NEAR(line.contribution, 17.5);
    ck_assert_int_eq(scorecard_contributions_at(made, 1, &line), 1);
    CK_NEAR(line.contribution, -15);
    scorecard_contributions_unref(made);
    scorecard_result_unref(r);
}
END_TEST

static struct scorecard_marginal marginal_of(const scorecard_contributions *made, uint32_t i)
{
    struct scorecard_marginal m = { .size = sizeof m };
    ck_assert_int_eq(scorecard_contributions_marginal_at(made, i, &m), 1);
    return m;
}

START_TEST(one_more_unit_goes_through_the_rules)
{
    /* Of a: minmax over the column, whose greatest value is this unit's. Of b: held at its goalpost. */
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','rule':{'method':'minmax','to':[0,10],'clamp':'both'}},"
                                       "{'id':'b','rule':{'method':'goalposts','min':0,'max':10,'to':[0,100],'clamp':'both'}}]}",
                                       "unit,period,a,b\nu,2020,8,9.5\nv,2020,4,10\nw,2020,6,2\n");
    struct scorecard_contributions_options o = OPTIONS;
    scorecard_contributions *made = of_unit(r, "u", o);
    ck_assert_uint_eq(scorecard_contributions_marginal_count(made), 2);
    CK_NEAR(marginal_of(made, 0).frozen, 0);     /* held at the old greatest */
    CK_NEAR(marginal_of(made, 0).responding, 0); /* is the new greatest */
    CK_NEAR(marginal_of(made, 1).frozen, 5);
    CK_NEAR(marginal_of(made, 1).value, 9.5);
    scorecard_contributions_unref(made);
    made = of_unit(r, "w", o);
    CK_NEAR(marginal_of(made, 0).frozen, 2.5);
    CK_NEAR(marginal_of(made, 0).responding, 2.5);
    scorecard_contributions_unref(made);
    o.step = -2; /* the least value falls further, and with it everybody's frame */
    made = of_unit(r, "v", o);
    CK_NEAR(marginal_of(made, 0).frozen, 0);
    CK_NEAR(marginal_of(made, 0).responding, 0);
    scorecard_contributions_unref(made);
    o.step = 6; /* 12 of 4 to 12 */
    made = of_unit(r, "w", o);
    CK_NEAR(marginal_of(made, 0).frozen, 5);
    CK_NEAR(marginal_of(made, 0).responding, 5);
    scorecard_contributions_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(frozen_and_responding_differ)
{
    scorecard_result *r = small_result("{'id':'a','rule':{'method':'minmax','to':[0,10],'clamp':'none'}}",
                                       "unit,period,a\nu,2020,8\nv,2020,4\nw,2020,6\n");
    scorecard_contributions *made = of_unit(r, "u", OPTIONS);
    CK_NEAR(marginal_of(made, 0).frozen, 2.5);
    CK_NEAR(marginal_of(made, 0).responding, 0);
    scorecard_contributions_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_cannot_be_scored_then_says_why)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'geometric','children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,8,1\nv,2020,4,2\n");
    struct scorecard_contributions_options o = OPTIONS;
    o.step = -1;
    o.against = SCORECARD_AGAINST_UNIT;
    o.with = "v";
    scorecard_contributions *made = of_unit(r, "u", o);
    ck_assert_int_eq(marginal_of(made, 1).status, SCORECARD_ERROR_DOMAIN);
    ck_assert(isnan(marginal_of(made, 1).frozen) && isnan(marginal_of(made, 1).responding));
    ck_assert_int_eq(marginal_of(made, 0).status, SCORECARD_OK);
    scorecard_contributions_unref(made);
    scorecard_result_unref(r);
}
END_TEST

static struct scorecard_distance distance_of(const scorecard_contributions *made, uint32_t i)
{
    struct scorecard_distance d = { .size = sizeof d };
    ck_assert_int_eq(scorecard_contributions_distance_at(made, i, &d), 1);
    return d;
}

START_TEST(better_ranks_are_so_far)
{
    static const char table[] = "unit,period,a\nu,2020,5\nv,2020,9\nw,2020,7\nx,2020,7\ny,2020,3\n";
    static const uint32_t two[] = { 2 };
    static const struct { const char *rank; double own; uint32_t count, rank0; double score0; int32_t beyond0; double first; } of[] = {
        { "{'method':'competition','ties':'best'}", 4, 3, 3, 7, 0, 9 },
        { "{'method':'competition','ties':'average'}", 4, 3, 3, 7, 0, 9 },
        { "{'method':'competition','ties':'dense'}", 3, 2, 2, 7, 0, 9 },
        { "{'method':'competition','decimals':0}", 4, 3, 3, 6.5, 0, 8.5 },
    };
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        char nodes[200];
        struct scorecard_contributions_options o = OPTIONS;
        o.ranks = two;
        o.rank_count = 1;
        snprintf(nodes, sizeof nodes, "{'id':'a','rank':%s}", of[i].rank);
        scorecard_result *r = small_result(nodes, table);
        scorecard_contributions *made = of_unit(r, "u", o);
        CK_NEAR(scorecard_result_rank(r, 0, 0, 0, 0), of[i].own);
        ck_assert_uint_eq(scorecard_contributions_distance_count(made), of[i].count);
        ck_assert_uint_eq(distance_of(made, 0).rank, of[i].rank0);
        CK_NEAR(distance_of(made, 0).score, of[i].score0);
        CK_NEAR(distance_of(made, 0).distance, of[i].score0 - 5);
        ck_assert_int_eq(distance_of(made, 0).beyond, of[i].beyond0);
        /* Two others share ranks 2 and 3: with the average, who joins them has 3, and 2 is had beyond them. */
        if (of[i].count == 3)
            ck_assert_int_eq(distance_of(made, 1).beyond, i == 1);
        struct scorecard_distance first = distance_of(made, of[i].count - 1);
        ck_assert_uint_eq(first.rank, 1);
        CK_NEAR(first.score, of[i].first);
        ck_assert_int_eq(first.beyond, i == 1);
        scorecard_contributions_unref(made);
        made = of_unit(r, "v", o);
        ck_assert_uint_eq(scorecard_contributions_distance_count(made), 0);
        scorecard_contributions_unref(made);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(low_scores_may_be_good)
{
    scorecard_result *r = small_result("{'id':'a','direction':'lower'}", "unit,period,a\nu,2020,5\nv,2020,2\n");
    scorecard_contributions *made = of_unit(r, "u", OPTIONS);
    ck_assert_uint_eq(scorecard_contributions_distance_count(made), 1);
    CK_NEAR(distance_of(made, 0).score, 2);
    CK_NEAR(distance_of(made, 0).distance, -3);
    scorecard_contributions_unref(made);
    scorecard_result_unref(r);
}
END_TEST

/* The score of a rank is 0, be it one of 0 or of -0, whatever the order of units and whether low or high is good. */
START_TEST(a_rank_at_zero_has_no_sign)
{
    static const char *const rivals[] = { "v,2020,0\nw,2020,-0", "w,2020,-0\nv,2020,0", "v,2020,0", "w,2020,-0" };
    for (size_t i = 0; i < 8; i++) {
        char table[64];
        snprintf(table, sizeof table, "unit,period,a\n%s\nu,2020,%d\n", rivals[i / 2], i % 2 == 0 ? -5 : 5);
        scorecard_result *r = small_result(i % 2 == 0 ? "{'id':'a'}" : "{'id':'a','direction':'lower'}", table);
        scorecard_contributions *made = of_unit(r, "u", OPTIONS);
        struct scorecard_distance first = distance_of(made, scorecard_contributions_distance_count(made) - 1);
        ck_assert_uint_eq(first.rank, 1);
        ck_assert_msg(first.score == 0 && !signbit(first.score), "%zu", i);
        CK_NEAR(first.distance, i % 2 == 0 ? 5 : -5);
        scorecard_contributions_unref(made);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(better_tiers_are_so_far)
{
    scorecard_result *r = small_result("{'id':'a','tiers':{'method':'cuts','list':[{'id':'A','from':90},{'id':'B','from':80},{'id':'C'}]}}",
                                       "unit,period,a\nu,2020,75\n");
    scorecard_contributions *made = of_unit(r, "u", OPTIONS);
    ck_assert_uint_eq(scorecard_contributions_distance_count(made), 2);
    ck_assert_uint_eq(distance_of(made, 0).tier, 1);
    CK_NEAR(distance_of(made, 0).distance, 5);
    CK_NEAR(distance_of(made, 1).distance, 15);
    ck_assert_uint_eq(distance_of(made, 1).rank, 0);
    scorecard_contributions_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(full_scores_that_may_not_last_are_told)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','points':10},{'id':'b','rule':{'method':'goalposts',"
                                       "'min':0,'max':100,'to':[0,5],'clamp':'both'}},{'id':'c','rule':{'method':'goalposts','min':20,'max':40,"
                                       "'to':[0,5],'clamp':'both'},'direction':'lower'},{'id':'d','points':3}]}",
                                       "unit,period,a,b,c,d\nu,2018,10,120,10,3\nu,2019,8,103,10,3\nu,2020,10,103,19.5,3\nu,2021,1,103,10,3\n");
    struct scorecard_contributions_options o = OPTIONS;
    struct scorecard_risk_line line = { .size = sizeof line };
    o.period = "2020";
    scorecard_contributions *made = of_unit(r, "u", o);
    ck_assert_uint_eq(scorecard_contributions_risk_count(made), 3);
    ck_assert_int_eq(scorecard_contributions_risk_at(made, 0, &line), 1);
    ck_assert_uint_eq(line.node, node_of(r, "a"));
    ck_assert_int_eq(line.why, SCORECARD_RISK_FELL);
    ck_assert_str_eq(scorecard_data_period_id(scorecard_result_data(r), line.fell), "2019");
    CK_NEAR(line.before, 10);
    CK_NEAR(line.after, 8);
    ck_assert_int_eq(scorecard_contributions_risk_at(made, 1, &line), 1);
    ck_assert_int_eq(line.why, SCORECARD_RISK_MARGIN);
    CK_NEAR(line.slack, 0.03);
    ck_assert_int_eq(scorecard_contributions_risk_at(made, 2, &line), 1);
    CK_NEAR(line.slack, 0.025);
    scorecard_contributions_unref(made);
    o.margin = 0.001;
    made = of_unit(r, "u", o);
    ck_assert_uint_eq(scorecard_contributions_risk_count(made), 1);
    scorecard_contributions_unref(made);
    scorecard_result_unref(r);
}
END_TEST

static scorecard_status ask(const scorecard_result *r, const struct scorecard_contributions_options *o, struct scorecard_error *err)
{
    scorecard_contributions *made = NULL;
    scorecard_status status = scorecard_result_contributions(r, o, &made, err);
    ck_assert(made == NULL || status == SCORECARD_OK);
    scorecard_contributions_unref(made);
    return status;
}

START_TEST(bad_questions_are_refused)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a'},{'id':'b'}]}", "unit,period,a,b\nu,2020,4,\nv,2020,1,2\n");
    struct scorecard_contributions_options o = OPTIONS;
    static const uint32_t none[] = { 0 };
    const char *place = "scorecard_contributions_options";
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_EMPTY, "model m, unit u, period 2020");
    o.against = SCORECARD_AGAINST_UNIT;
    o.unit = 1;
    o.with = "u";
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_EMPTY, "model m, unit v, period 2020");
    o = OPTIONS;
    o.unit = 2;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, place);
    o.unit = 1;
    o.node = 9;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_losses_options");
    o.node = 0;
    o.population = 1;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, place);
    o.population = 0;
    o.step = INFINITY;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, place);
    o.step = 0;
    o.margin = -1;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, place);
    o.margin = 0;
    o.ranks = none;
    o.rank_count = 1;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, place);
    o = OPTIONS;
    o.flags = 1;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_OPTIONS, "");
    o.size = 1;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_OPTIONS, "");
    CK_FAILS(ask(r, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(ask(NULL, &o, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_contributions(r, &o, NULL, &err), SCORECARD_ERROR_NULL, "");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(memory_that_fails_is_told)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','rule':{'method':'minmax','to':[0,10]}},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,4,5\nv,2020,1,2\n");
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_contributions_options o = OPTIONS;
    o.run = &run;
    for (long at = 0;; at++) {
        counted = (struct counted){ 0, 0, at };
        scorecard_contributions *made = NULL;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = scorecard_result_contributions(r, &o, &made, &err);
        counted.fail_at = -1;
        ck_assert(status == SCORECARD_OK || (status == SCORECARD_ERROR_MEMORY && made == NULL && counted.live == 0));
        scorecard_contributions_unref(made);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 3000);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    scorecard_result *r = small_result("{'id':'a'}", "unit,period,a\nu,2020,4\n");
    scorecard_contributions *made = of_unit(r, "u", OPTIONS);
    struct scorecard_contribution line = { .size = 1 };
    struct scorecard_marginal marginal = { .size = sizeof marginal };
    struct scorecard_distance distance = { .size = sizeof distance };
    struct scorecard_risk_line risk = { .size = sizeof risk };
    ck_assert_ptr_eq(scorecard_contributions_ref(made), made);
    scorecard_contributions_unref(made);
    scorecard_contributions_unref(NULL);
    ck_assert_ptr_null(scorecard_contributions_ref(NULL));
    ck_assert(isnan(scorecard_contributions_score(NULL)) && isnan(scorecard_contributions_from(NULL)));
    ck_assert_uint_eq(scorecard_contributions_period(made), 0);
    ck_assert_uint_eq(scorecard_contributions_period(NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_contributions_count(NULL) + scorecard_contributions_marginal_count(NULL) +
                          scorecard_contributions_distance_count(NULL) + scorecard_contributions_risk_count(NULL), 0);
    ck_assert_int_eq(scorecard_contributions_at(made, 0, &line), 0); /* too small */
    ck_assert_int_eq(scorecard_contributions_marginal_at(made, 1, &marginal), 0);
    ck_assert_int_eq(scorecard_contributions_distance_at(made, 0, &distance), 0);
    ck_assert_int_eq(scorecard_contributions_risk_at(made, 0, &risk), 0);
    ck_assert_int_eq(scorecard_contributions_risk_at(NULL, 0, NULL), 0);
    scorecard_contributions_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_cannot_be_frozen_is_answered_without_it)
{
    scorecard_result *r = small_result("{'id':'t','aggregate':'copeland','children':[{'id':'a'},{'id':'b'}]}", "unit,period,a,b\nu,2020,4,6\nv,2020,5,6.5\n");
    struct scorecard_contributions_options o = SCORECARD_CONTRIBUTIONS_OPTIONS_INIT;
    struct scorecard_marginal m = { .size = sizeof m };
    scorecard_contributions *made;
    o.step = 3;
    CK_OK(scorecard_result_contributions(r, &o, &made, &err));
    ck_assert_int_eq(scorecard_contributions_marginal_at(made, 0, &m), 1);
    ck_assert(isnan(m.frozen));
    ck_assert_int_eq(m.status, SCORECARD_ERROR_METHOD);
    ck_assert_double_eq(m.responding, 1); /* from -1: one won, one lost */
    ck_assert_uint_gt(scorecard_contributions_count(made), 0);
    scorecard_contributions_unref(made);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/contribution");
    TCase *c = tcase_create("contribution");
    tcase_add_test(c, what_cannot_be_frozen_is_answered_without_it);
    tcase_add_test(c, contributions_add_up_to_the_score);
    tcase_add_test(c, one_more_unit_goes_through_the_rules);
    tcase_add_test(c, frozen_and_responding_differ);
    tcase_add_test(c, what_cannot_be_scored_then_says_why);
    tcase_add_test(c, better_ranks_are_so_far);
    tcase_add_test(c, low_scores_may_be_good);
    tcase_add_test(c, a_rank_at_zero_has_no_sign);
    tcase_add_test(c, better_tiers_are_so_far);
    tcase_add_test(c, full_scores_that_may_not_last_are_told);
    tcase_add_test(c, bad_questions_are_refused);
    tcase_add_test(c, memory_that_fails_is_told);
    tcase_add_test(c, getters_are_total);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
