/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "lost.h"
#include "random_points.h"
#include "tap.h"

static const struct shuffles plain;

START_TEST(sums_lose_weight_by_difference)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','points':10},{'id':'b','points':5,'weight':2}]}",
                                       "unit,period,a,b\nu,2020,7,4\nv,2020,9,1\n");
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    struct scorecard_loss_unit unit = { .size = sizeof unit };
    ck_assert_int_eq(scorecard_losses_unit_at(made, 0, &unit), 1);
    CK_NEAR(unit.score, 15);
    CK_NEAR(unit.target, 20);
    CK_NEAR(unit.maximum, 20);
    CK_NEAR(unit.floor, 0);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "a"), 3);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "b"), 2);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

static const char pointed[] = "{'id':'top','aggregate':{'method':'points','floor':0,'ceiling':%d},'children':[{'id':'a','points':10},{'id':'b','points':8},"
                              "{'id':'plus','rule':{'method':'bonus','at-most':5}},{'id':'minus','rule':{'method':'penalty','per-event':2,'at-most':6}}]}";

START_TEST(bonuses_penalties_and_caps_are_lines)
{
    static const struct { int ceiling; double bonus, penalty, cap, score; } of[] = { { 100, -3, 2, 0, 16 }, { 18, -3, 2, 0, 16 }, { 14, -3, 2, 2 - 4, 14 } };
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        char nodes[400];
        snprintf(nodes, sizeof nodes, pointed, of[i].ceiling);
        scorecard_result *r = small_result(nodes, "unit,period,a,b,plus,minus\nu,2020,9,6,3,1\n");
        scorecard_losses *made = losses_of(r, 0, NULL);
        adds_up(made);
        struct scorecard_loss_unit unit = unit_of(made, 0);
        CK_NEAR(unit.score, of[i].score);
        CK_NEAR(unit.target, of[i].ceiling < 18 ? of[i].ceiling : 18);
        CK_NEAR(unit.leaves, 3);
        CK_NEAR(unit.bonuses, of[i].bonus);
        CK_NEAR(unit.penalties, of[i].penalty);
        CK_NEAR(unit.caps, of[i].cap);
        CK_NEAR(unit.floor, 0); /* held there */
        CK_NEAR(lost_by(r, made, SCORECARD_LOSS_BONUS, "plus"), -3);
        scorecard_losses_unref(made);
        scorecard_result_unref(r);
    }
}
END_TEST

/* Sums of points in sums of points, with gaps, bonuses, penalties, floors, ceilings and rounding. */
START_TEST(random_points_reconcile)
{
    for (int i = 0, count = turns(10000); i < count; i++) {
        struct random_points of;
        random_points(&of, 2);
        scorecard_result *r = small_result(of.nodes, of.table);
        for (int32_t against = SCORECARD_AGAINST_MAXIMUM; against <= SCORECARD_AGAINST_ZERO; against++) {
            if (against == SCORECARD_AGAINST_GROUP_BEST)
                continue;
            scorecard_losses *made = losses_of(r, against, against == SCORECARD_AGAINST_UNIT ? "u0" : NULL);
            adds_up(made);
            scorecard_losses_unref(made);
        }
        scorecard_result_unref(r);
    }
}
END_TEST

/* More children than are counted exactly: orders are drawn, and the same ones wherever a unit stands. */
START_TEST(drawn_orders_do_not_depend_on_where_a_unit_stands)
{
    char nodes[2000] = "{'id':'top','aggregate':{'method':'owa','positions':[", table[2][1000];
    const char *const orders[] = { "uv", "vu" };
    for (int k = 0; k < 20; k++)
        snprintf(nodes + strlen(nodes), sizeof nodes - strlen(nodes), "%s%d", k > 0 ? "," : "", k + 1);
    strcat(nodes, "]},'children':[");
    for (int k = 0; k < 20; k++)
        snprintf(nodes + strlen(nodes), sizeof nodes - strlen(nodes), "%s{'id':'x%d','scale':[0,10]}", k > 0 ? "," : "", k);
    strcat(nodes, "]}");
    scorecard_losses *made[2];
    for (int o = 0; o < 2; o++) {
        strcpy(table[o], "unit,period");
        for (int k = 0; k < 20; k++)
            snprintf(table[o] + strlen(table[o]), sizeof table[o] - strlen(table[o]), ",x%d", k);
        for (int u = 0; u < 2; u++) {
            snprintf(table[o] + strlen(table[o]), sizeof table[o] - strlen(table[o]), "\n%c,2020", orders[o][u]);
            for (int k = 0; k < 20; k++)
                snprintf(table[o] + strlen(table[o]), sizeof table[o] - strlen(table[o]), ",%d", (k * 7 + (orders[o][u] == 'u' ? 3 : 5)) % 10);
        }
        scorecard_result *r = small_result(nodes, table[o]);
        made[o] = losses_of(r, 0, NULL);
        adds_up(made[o]);
        scorecard_result_unref(r);
    }
    struct scorecard_loss_unit a = unit_of(made[0], 0), b = unit_of(made[1], 1);
    ck_assert_uint_eq(a.count, b.count);
    for (uint32_t k = 0; k < a.count; k++) {
        struct scorecard_loss_line one = { .size = sizeof one }, other = { .size = sizeof other };
        scorecard_losses_at(made[0], a.first + k, &one);
        scorecard_losses_at(made[1], b.first + k, &other);
        ck_assert_int_eq(one.split, SCORECARD_SPLIT_SAMPLED);
        ck_assert(one.error > 0);
        ck_assert_uint_eq(one.node, other.node);
        ck_assert_mem_eq(&one.lost, &other.lost, sizeof one.lost);
    }
    scorecard_losses_unref(made[0]);
    scorecard_losses_unref(made[1]);
}
END_TEST

START_TEST(random_models_reconcile)
{
    static struct described d;
    static const int32_t all[] = { SCORECARD_AGAINST_MAXIMUM, SCORECARD_AGAINST_PREVIOUS, SCORECARD_AGAINST_BEST, SCORECARD_AGAINST_MEDIAN,
                                   SCORECARD_AGAINST_GROUP_BEST, SCORECARD_AGAINST_UNIT, SCORECARD_AGAINST_FLOOR, SCORECARD_AGAINST_ZERO };
    int scored = 0, found = 0;
    const int count = turns(10000);
    for (int i = 0; i < count; i++) {
        scorecard_status status;
        struct scorecard_error err;
        describe(&d, 3);
        scorecard_result *r = score_described(&d, &plain, &status, &err);
        if (status != SCORECARD_OK)
            continue;
        scored++;
        for (size_t k = 0; k < 8; k++) {
            struct scorecard_losses_options o = SCORECARD_LOSSES_OPTIONS_INIT;
            scorecard_losses *made = NULL;
            o.against = all[k];
            o.with = o.against == SCORECARD_AGAINST_UNIT ? "u000" : NULL;
            status = scorecard_result_losses(r, &o, &made, &err);
            ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_PARAMETER || status == SCORECARD_ERROR_EMPTY);
            if (made != NULL)
                adds_up(made);
            found += made != NULL;
            scorecard_losses_unref(made);
        }
        scorecard_result_unref(r);
    }
    ck_assert_int_gt(scored, count / 2);
    ck_assert_int_gt(found, 5 * scored);
}
END_TEST

/* A kind's lines together. */
static double lost_in(const scorecard_losses *made, int32_t kind)
{
    double sum = 0;
    for (uint32_t i = 0; i < scorecard_losses_count(made); i++) {
        struct scorecard_loss_line line = { .size = sizeof line };
        ck_assert_int_eq(scorecard_losses_at(made, i, &line), 1);
        sum += line.kind == kind ? line.lost : 0;
    }
    return sum;
}

START_TEST(a_map_and_a_mean_carry_their_factors)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'arithmetic','map':{'method':'linear','multiply':10},'children':["
                                       "{'id':'a','weight':3,'scale':[1,10]},{'id':'b','weight':1,'scale':[1,10]}]}",
                                       "unit,period,a,b\nu,2020,4,9\n");
    scorecard_losses *made = losses_of(r, SCORECARD_AGAINST_MAXIMUM, NULL);
    adds_up(made);
    struct scorecard_loss_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_losses_at(made, 0, &line), 1); /* the greatest first */
    CK_NEAR(line.lost, 45);
    CK_NEAR(line.weight, 7.5);
    CK_NEAR(line.score, 4);
    CK_NEAR(line.target, 10);
    CK_NEAR(line.of_maximum, 0.45);
    CK_NEAR(line.of_range, 0.5); /* from 10 to 100 */
    CK_NEAR(line.of_lost, 45 / 47.5);
    ck_assert_int_eq(line.split, SCORECARD_SPLIT_LINEAR);
    CK_NEAR(unit_of(made, 0).floor, 10);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(gaps_are_lines_of_their_own)
{
    static const struct { const char *action; double gap, score; } of[] = {
        { "zero", 10, 6 }, { "reweight", 10 - 6 * 0.5, 9 }, { "omit", 0, 6 }, { "share-equally", 10 - 3, 9 }, { "rescale", 10 - 6 * 0.5, 9 },
    };
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        char nodes[400];
        snprintf(nodes, sizeof nodes,
                 "{'id':'top','aggregate':'sum','gaps':{'method':'policy','default':['%s']},'children':[{'id':'a','points':10},{'id':'b','points':10},"
                 "{'id':'c','points':10}]}", of[i].action);
        scorecard_result *r = small_result(nodes, "unit,period,a,b,c\nu,2020,4,,2\nv,2020,1,1,1\n");
        scorecard_losses *made = losses_of(r, 0, NULL);
        adds_up(made);
        struct scorecard_loss_unit unit = unit_of(made, 0);
        CK_NEAR(unit.score, of[i].score);
        CK_NEAR(unit.target, of[i].gap == 0 ? 20 : 30); /* what is as if it were not there is none of the maximum */
        CK_NEAR(unit.gaps, of[i].gap);
        CK_NEAR(unit.leaves, 14);
        CK_NEAR(lost_by(r, made, SCORECARD_LOSS_GAP, "b"), of[i].gap);
        scorecard_losses_unref(made);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(a_gap_of_the_score_is_an_outcome)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','points':10},{'id':'b','points':10}]}",
                                       "unit,period,a,b\nu,2019,4,5\nu,2020,4,\nv,2020,1,1\n");
    scorecard_losses *made = losses_of(r, 0, NULL);
    ck_assert_int_eq(unit_of(made, 0).outcome, SCORECARD_LOSS_NO_SCORE);
    ck_assert(isnan(unit_of(made, 0).lost) && isnan(unit_of(made, 0).score));
    ck_assert_int_eq(unit_of(made, 1).outcome, SCORECARD_LOSS_OK);
    scorecard_losses_unref(made);
    made = losses_of(r, SCORECARD_AGAINST_UNIT, "u");
    ck_assert_int_eq(unit_of(made, 1).outcome, SCORECARD_LOSS_NO_TARGET);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(rounding_is_a_line)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','round':{'method':'decimals','decimals':0},'children':["
                                       "{'id':'a','points':10,'round':{'method':'decimals','decimals':1,'parent-takes':'rounded'}},"
                                       "{'id':'b','points':10,'round':{'method':'decimals','decimals':1,'parent-takes':'unrounded'}}]}",
                                       "unit,period,a,b\nu,2020,4.26,5.04\n");
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_ROUNDING, "a"), 4.26 - 4.3);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_ROUNDING, "b"), 0);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_ROUNDING, "top"), 9.34 - 9);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "a"), 5.74);
    CK_NEAR(lost_in(made, SCORECARD_LOSS_ROUNDING), 0.3);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_geometric_mean_at_zero_charges_the_zeros)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':{'method':'geometric','nonpositive':'zero'},'children':[{'id':'a','weight':1,'scale':[0,100]},"
                                       "{'id':'b','weight':3,'scale':[0,100]},{'id':'c','weight':4,'scale':[0,100]}]}",
                                       "unit,period,a,b,c\nu,2020,0,0,50\nv,2020,50,100,100\n");
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    struct scorecard_loss_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_losses_at(made, 0, &line), 1);
    CK_NEAR(line.lost, 75);
    ck_assert_int_eq(line.split, SCORECARD_SPLIT_ZEROS);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "a"), 25);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "c"), 0);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_child_that_binds_has_all)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'m','aggregate':'minimum','children':["
                                       "{'id':'a','scale':[0,10]},{'id':'b','scale':[0,10]}]},{'id':'c','points':5}]}",
                                       "unit,period,a,b,c\nu,2020,10,3,5\n");
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "b"), 7);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "a"), 0);
    struct scorecard_loss_node node = { .size = sizeof node };
    ck_assert_uint_eq(scorecard_losses_node_count(made), 5);
    for (uint32_t i = 0; i < 5; i++) {
        ck_assert_int_eq(scorecard_losses_node_at(made, i, &node), 1);
        if (strcmp(scorecard_model_node_id(scorecard_result_model(r), node.node), "m") != 0)
            continue;
        CK_NEAR(node.lost, 7);
        CK_NEAR(node.score, 3);
        CK_NEAR(node.maximum, 10);
        ck_assert_uint_eq(node.level, 1);
    }
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(offsetting_children_are_both_shown)
{
    /* The area is as good as the other unit's, one leaf up and one down: under a geometric mean, too. */
    scorecard_result *r = small_result("{'id':'top','aggregate':'geometric','children':[{'id':'m','aggregate':'arithmetic','children':["
                                       "{'id':'a'},{'id':'b'}]},{'id':'c'}]}",
                                       "unit,period,a,b,c\nu,2020,10,30,20\nv,2020,30,10,45\n");
    scorecard_losses *made = losses_of(r, SCORECARD_AGAINST_UNIT, "v");
    adds_up(made);
    ck_assert_double_gt(lost_by(r, made, SCORECARD_LOSS_LEAF, "a"), 5);
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "a"), -lost_by(r, made, SCORECARD_LOSS_LEAF, "b"));
    CK_NEAR(lost_by(r, made, SCORECARD_LOSS_LEAF, "c"), 10);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(agencies_causes_and_horizons_have_totals)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','points':10},{'id':'b','points':10},"
                                       "{'id':'c','points':10},{'id':'d','points':10}]}",
                                       "unit,period,a,b,c,d\nu,2020,6,2,9,5\n");
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    struct scorecard_partner half = { "fin", 0.25 }, some = { "fin", NAN };
    scorecard_register_draft *draft;
    scorecard_register *reg;
    CK_OK(scorecard_register_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_register_draft_add_agency(draft, "home", NULL, &err));
    CK_OK(scorecard_register_draft_add_agency(draft, "fin", NULL, &err));
    entry.node = "a";
    entry.lead = "home";
    entry.cause = SCORECARD_CAUSE_LATE;
    entry.horizon = SCORECARD_HORIZON_NOW;
    entry.partners = &half;
    entry.partner_count = 1;
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, &err));
    entry.node = "b";
    entry.cause = 0;
    entry.partners = &some;
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, &err));
    entry.node = "c";
    entry.lead = "fin";
    entry.partner_count = 0;
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, &err));
    CK_OK(scorecard_register_draft_finish(draft, &reg, &err));
    scorecard_register_draft_free(draft);
    struct scorecard_losses_options o = SCORECARD_LOSSES_OPTIONS_INIT;
    scorecard_losses *made;
    o.reg = reg;
    CK_OK(scorecard_result_losses(r, &o, &made, &err));
    static const struct { int32_t by; uint32_t which; uint32_t lines; double lost, unnumbered; } of[] = {
        { SCORECARD_LOSS_BY_LEAD, 0, 2, 12, 0 }, { SCORECARD_LOSS_BY_LEAD, SCORECARD_NONE, 1, 5, 0 }, { SCORECARD_LOSS_BY_LEAD, 1, 1, 1, 0 },
        { SCORECARD_LOSS_BY_SHARE, SCORECARD_NONE, 2, 13, 0 }, { SCORECARD_LOSS_BY_SHARE, 0, 2, 3, 8 }, { SCORECARD_LOSS_BY_SHARE, 1, 3, 2, 8 },
        { SCORECARD_LOSS_BY_CAUSE, SCORECARD_NONE, 3, 14, 0 }, { SCORECARD_LOSS_BY_CAUSE, SCORECARD_CAUSE_LATE, 1, 4, 0 },
        { SCORECARD_LOSS_BY_HORIZON, SCORECARD_HORIZON_NOW, 3, 13, 0 }, { SCORECARD_LOSS_BY_HORIZON, SCORECARD_NONE, 1, 5, 0 },
    };
    ck_assert_uint_eq(scorecard_losses_total_count(made), sizeof of / sizeof of[0]);
    for (uint32_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        struct scorecard_loss_total t = { .size = sizeof t };
        ck_assert_int_eq(scorecard_losses_total_at(made, i, &t), 1);
        ck_assert_int_eq(t.by, of[i].by);
        ck_assert_uint_eq(t.which, of[i].which);
        ck_assert_uint_eq(t.lines, of[i].lines);
        CK_NEAR(t.lost, of[i].lost);
        CK_NEAR(t.unnumbered, of[i].unnumbered);
        CK_NEAR(t.of_lost, of[i].lost / 18);
    }
    struct scorecard_loss_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_losses_at(made, 0, &line), 1);
    ck_assert_uint_eq(line.lead, 0);
    ck_assert_int_eq(line.horizon, SCORECARD_HORIZON_NOW);
    ck_assert_str_eq(scorecard_loss_by_name(SCORECARD_LOSS_BY_SHARE), "share");
    ck_assert_ptr_null(scorecard_loss_by_name(0));
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    o.run = &run;
    for (long at = 0;; at++) {
        counted = (struct counted){ 0, 0, at };
        scorecard_losses *again = NULL;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = scorecard_result_losses(r, &o, &again, &err);
        counted.fail_at = -1;
        scorecard_losses_unref(again);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        ck_assert_int_lt(at, 1000);
    }
    scorecard_losses_unref(made);
    scorecard_register_unref(reg);
    scorecard_result_unref(r);
}
END_TEST

static scorecard_status ask(const scorecard_result *r, const struct scorecard_losses_options *o, struct scorecard_error *err)
{
    scorecard_losses *made = NULL;
    scorecard_status status = scorecard_result_losses(r, o, &made, err);
    ck_assert(made == NULL || status == SCORECARD_OK);
    scorecard_losses_unref(made);
    return status;
}

START_TEST(bad_questions_are_refused)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','points':10},{'id':'b'}]}",
                                       "unit,period,a,b\nu,2020,4,6\n");
    const uint32_t none[] = { 1 };
    struct scorecard_losses_options o = SCORECARD_LOSSES_OPTIONS_INIT;
    CK_FAILS(ask(r, NULL, &err), SCORECARD_ERROR_PARAMETER, "model m, node b");
    o.against = SCORECARD_AGAINST_FLOOR;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_PARAMETER, "model m, node b");
    o.against = SCORECARD_AGAINST_PREVIOUS;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_EMPTY, "model m");
    o.with = "2019";
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_losses_options");
    o.against = SCORECARD_AGAINST_UNIT;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_losses_options");
    o.with = NULL;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_losses_options");
    o.against = SCORECARD_AGAINST_GROUP_BEST;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_losses_options");
    o.against = 99;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_losses_options");
    o.against = SCORECARD_AGAINST_ZERO;
    o.node = 3;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_losses_options");
    o.node = 0;
    o.units = none;
    o.unit_count = 1;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_losses_options");
    o.units = NULL;
    o.period = "2021";
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_losses_options");
    o.period = NULL;
    o.flags = 1;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_OPTIONS, "");
    o.size = 1;
    CK_FAILS(ask(r, &o, &err), SCORECARD_ERROR_OPTIONS, "");
    CK_FAILS(ask(NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_losses(r, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(memory_that_fails_is_told)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','gaps':{'method':'policy','default':['reweight']},'children':[{'id':'m',"
                                       "'aggregate':'median','children':[{'id':'a'},{'id':'b'},{'id':'d'}]},{'id':'c'}]}",
                                       "unit,period,a,b,c,d\nu,2020,10,3,5,7\nv,2020,3,4,,2\n");
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_losses_options o = SCORECARD_LOSSES_OPTIONS_INIT;
    o.run = &run;
    for (int32_t against = SCORECARD_AGAINST_BEST; against <= SCORECARD_AGAINST_UNIT; against++) {
        o.against = against;
        o.with = against == SCORECARD_AGAINST_UNIT ? "v" : NULL;
        for (long at = 0; against != SCORECARD_AGAINST_GROUP_BEST; at++) {
            counted = (struct counted){ 0, 0, at };
            scorecard_losses *made = NULL;
            struct scorecard_error err = SCORECARD_ERROR_INIT;
            scorecard_status status = scorecard_result_losses(r, &o, &made, &err);
            counted.fail_at = -1;
            ck_assert(status == SCORECARD_OK || (status == SCORECARD_ERROR_MEMORY && made == NULL && counted.live == 0));
            scorecard_losses_unref(made);
            ck_assert_int_eq(counted.live, 0);
            if (status == SCORECARD_OK)
                break;
            ck_assert_int_lt(at, 1000);
        }
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','points':10}]}", "unit,period,a\nu,2020,4\n");
    scorecard_losses *made = losses_of(r, 0, NULL);
    struct scorecard_loss_line line = { .size = sizeof line };
    struct scorecard_loss_unit unit = { .size = 4 };
    struct scorecard_loss_node node = { .size = sizeof node };
    ck_assert_ptr_eq(scorecard_losses_ref(made), made);
    scorecard_losses_unref(made);
    scorecard_losses_unref(NULL);
    ck_assert_ptr_null(scorecard_losses_ref(NULL));
    ck_assert_uint_eq(scorecard_losses_period(made), 0);
    ck_assert_uint_eq(scorecard_losses_period(NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_losses_node(made), 0);
    ck_assert_uint_eq(scorecard_losses_node(NULL), SCORECARD_NONE);
    ck_assert_int_eq(scorecard_losses_against(NULL), 0);
    ck_assert_uint_eq(scorecard_losses_count(NULL) + scorecard_losses_unit_count(NULL) + scorecard_losses_node_count(NULL), 0);
    ck_assert_int_eq(scorecard_losses_at(made, 1, &line), 0);
    ck_assert_int_eq(scorecard_losses_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_losses_unit_at(made, 0, &unit), 0); /* too small */
    ck_assert_int_eq(scorecard_losses_unit_at(made, 0, NULL), 0);
    ck_assert_int_eq(scorecard_losses_node_at(made, 2, &node), 0);
    ck_assert_str_eq(scorecard_against_name(SCORECARD_AGAINST_GROUP_BEST), "group-best");
    ck_assert_ptr_null(scorecard_against_name(0));
    ck_assert_str_eq(scorecard_loss_kind_name(SCORECARD_LOSS_ROUNDING), "rounding");
    ck_assert_ptr_null(scorecard_loss_kind_name(0));
    ck_assert_str_eq(scorecard_loss_outcome_name(SCORECARD_LOSS_NO_SCORE), "no-score");
    ck_assert_ptr_null(scorecard_loss_outcome_name(0));
    ck_assert_str_eq(scorecard_split_name(SCORECARD_SPLIT_SHAPLEY), "shapley");
    ck_assert_ptr_null(scorecard_split_name(-1));
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/loss");
    TCase *c = tcase_create("loss");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, sums_lose_weight_by_difference);
    tcase_add_test(c, a_map_and_a_mean_carry_their_factors);
    tcase_add_test(c, gaps_are_lines_of_their_own);
    tcase_add_test(c, a_gap_of_the_score_is_an_outcome);
    tcase_add_test(c, rounding_is_a_line);
    tcase_add_test(c, a_geometric_mean_at_zero_charges_the_zeros);
    tcase_add_test(c, the_child_that_binds_has_all);
    tcase_add_test(c, offsetting_children_are_both_shown);
    tcase_add_test(c, agencies_causes_and_horizons_have_totals);
    tcase_add_test(c, bad_questions_are_refused);
    tcase_add_test(c, memory_that_fails_is_told);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, bonuses_penalties_and_caps_are_lines);
    tcase_add_test(c, random_points_reconcile);
    tcase_add_test(c, random_models_reconcile);
    tcase_add_test(c, drawn_orders_do_not_depend_on_where_a_unit_stands);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
