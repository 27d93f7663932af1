/* SPDX-License-Identifier: MIT */
#include "lost.h"
#include "random_model.h"
#include "tap.h"

static struct scorecard_loss_line line_of(const scorecard_result *r, const scorecard_losses *made, const char *node, const char *unit)
{
    struct scorecard_loss_line line = { .size = sizeof line };
    uint32_t n = scorecard_model_find(scorecard_result_model(r), node), u = scorecard_data_find_unit(scorecard_result_data(r), unit);
    for (uint32_t i = 0; scorecard_losses_at(made, i, &line) == 1; i++)
        if (line.node == n && line.unit == u)
            return line;
    ck_abort_msg("no line %s %s", node, unit);
    return line;
}

static const char table[] = "unit,period,a,b,c\nu,2020,4,6,1\nv,2020,5,9,2\nw,2020,1,3,0\n";

START_TEST(duels_lost_are_shared_by_who_would_have_won_them)
{
    /*
     * u beats w and loses to v: 0. Better in two of three it beats v: 2. Its a, b and c are worth the same in that: alone none
     * helps, the second does: 2/3 each.
     */
    scorecard_result *r = small_result("{'id':'t','aggregate':'copeland','children':[{'id':'a','scale':[0,10]},{'id':'b','scale':[0,10]},"
                                       "{'id':'c','scale':[0,10]}]}", table);
    scorecard_losses *made = losses_of(r, SCORECARD_AGAINST_MAXIMUM, NULL);
    adds_up(made);
    CK_NEAR(unit_of(made, 0).score, 0);
    CK_NEAR(unit_of(made, 0).target, 2);
    for (const char *node = "abc"; *node != '\0'; node++) {
        const char id[2] = { *node, '\0' };
        struct scorecard_loss_line line = line_of(r, made, id, "u");
        ck_assert_double_eq_tol(line.lost, 2.0 / 3, 1e-15);
        ck_assert_int_eq(line.split, SCORECARD_SPLIT_SHAPLEY);
    }
    CK_NEAR(unit_of(made, 1).lost, 0); /* v beats all as it is */
    scorecard_losses_unref(made);
    made = losses_of(r, SCORECARD_AGAINST_UNIT, "v"); /* which ties with its likeness, and then has its own rank */
    adds_up(made);
    CK_NEAR(unit_of(made, 0).target, 2);
    CK_NEAR(unit_of(made, 0).frame, 1);
    CK_NEAR(unit_of(made, 0).leaves, 1);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(outranking_is_shared_by_weight_where_all_is_lost)
{
    scorecard_result *r = small_result("{'id':'t','aggregate':'outranking','children':[{'id':'a','weight':2,'scale':[0,10]},{'id':'b','scale':[0,10]},"
                                       "{'id':'c','scale':[0,10]}]}", table);
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    /* w outranks nobody: each child is worth its weight, whatever the others do. */
    CK_NEAR(unit_of(made, 2).score, 0);
    CK_NEAR(line_of(r, made, "a", "w").lost, 0.5);
    CK_NEAR(line_of(r, made, "b", "w").lost, 0.25);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_best_is_widened_by_what_the_unit_would_have)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'t','scale':[0,1],'aggregate':'topsis','children':["
                                       "{'id':'a','scale':[0,10]},{'id':'b','scale':[0,10]}]}]},{'id':'c'}", table);
    scorecard_losses *made = losses_of(r, 0, NULL);
    adds_up(made);
    for (uint32_t u = 0; u < 3; u++)
        CK_NEAR(unit_of(made, u).target, 1);
    ck_assert_int_eq(line_of(r, made, "a", "w").split, SCORECARD_SPLIT_SHAPLEY);
    CK_NEAR(line_of(r, made, "a", "w").lost + line_of(r, made, "b", "w").lost, 1); /* the worst in both */
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
    /* A stated best stays where it is. */
    r = small_result("{'id':'t','aggregate':{'method':'topsis','ideal':[5,5],'anti-ideal':[0,0]},'children':[{'id':'a','scale':[0,10]},{'id':'b','scale':[0,10]}]},{'id':'c'}", table);
    made = losses_of(r, 0, NULL);
    adds_up(made);
    CK_NEAR(unit_of(made, 0).target, 2.0 / 3);
    scorecard_losses_unref(made);
    scorecard_result_unref(r);
}
END_TEST

/* What likes do alike; all adds up; what does not differ has no part. */
START_TEST(random_comparisons_reconcile)
{
    static const char *const methods[] = { "'copeland'", "'outranking'", "'topsis'", "{'method':'copeland','decimals':0}", "{'method':'outranking','decimals':0}" };
    static const char *const actions[] = { "zero", "reweight", "omit", "share-equally" };
    const int rounds = turns(1000);
    for (int i = 0; i < rounds; i++) {
        char nodes[1500], text[600];
        bool nested = chance(0.5);
        int used = snprintf(nodes, sizeof nodes, "{'id':'top','gaps':{'default':'%s'},'children':[{'id':'k'},{'id':'t','aggregate':%s,"
                            "'gaps':{'default':'%s'},'map':{'method':'linear','multiply':%d,'add':1},'children':[", actions[below(2)], methods[below(5)], actions[below(4)], 1 + below(3));
        used += snprintf(nodes + used, sizeof nodes - (size_t)used, "{'id':'a','weight':%d},{'id':'b','weight':%d},{'id':'like','input':'a','weight':1},{'id':'as','input':'a','weight':1}",
                         1 + below(3), 1 + below(3));
        if (nested)
            used += snprintf(nodes + used, sizeof nodes - (size_t)used, ",{'id':'m','aggregate':'minimum','gaps':{'default':'reweight'},'children':[{'id':'c'},{'id':'d'}]}");
        snprintf(nodes + used, sizeof nodes - (size_t)used, "]}]},{'id':'c2','input':'c'},{'id':'d2','input':'d'}");
        used = snprintf(text, sizeof text, "unit,period,k,a,b,c,d");
        for (int period = 2020; period < 2022; period++)
            for (int u = 0; u < 4; u++) {
                used += snprintf(text + used, sizeof text - (size_t)used, "\nu%d,%d", u, period);
                for (int k = 0; k < 5; k++)
                    used += chance(0.1) ? snprintf(text + used, sizeof text - (size_t)used, ",")
                                        : snprintf(text + used, sizeof text - (size_t)used, ",%d.%d", below(6), below(10));
            }
        scorecard_result *r = small_result(nodes, text);
        for (int32_t against = SCORECARD_AGAINST_PREVIOUS; against <= SCORECARD_AGAINST_ZERO; against++) {
            if (against == SCORECARD_AGAINST_GROUP_BEST || against == SCORECARD_AGAINST_FLOOR)
                continue;
            scorecard_losses *made = losses_of(r, against, against == SCORECARD_AGAINST_UNIT ? "u1" : NULL);
            adds_up(made);
            double alike[2][4] = { { 0 }, { 0 } };
            for (uint32_t k = 0; k < scorecard_losses_count(made); k++) {
                struct scorecard_loss_line line = { .size = sizeof line };
                scorecard_losses_at(made, k, &line);
                const char *id = scorecard_model_node_id(scorecard_result_model(r), line.node);
                if (line.kind == SCORECARD_LOSS_LEAF && (strcmp(id, "like") == 0 || strcmp(id, "as") == 0))
                    alike[strcmp(id, "as") == 0][line.unit] = line.lost;
            }
            for (int u = 0; u < 4; u++)
                ck_assert_double_eq_tol(alike[0][u], alike[1][u], 1e-12);
            scorecard_losses_unref(made);
        }
        scorecard_result_unref(r);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("study/loss_rival");
    TCase *c = tcase_create("rivals");
    tcase_add_test(c, duels_lost_are_shared_by_who_would_have_won_them);
    tcase_add_test(c, outranking_is_shared_by_weight_where_all_is_lost);
    tcase_add_test(c, the_best_is_widened_by_what_the_unit_would_have);
    tcase_add_test(c, random_comparisons_reconcile);
    suite_add_tcase(s, c);
    return tap_main(s);
}
