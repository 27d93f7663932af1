/* SPDX-License-Identifier: MIT */
/* What is taken from the data: extremes in each frame, and group means. */
#include "executors.h"
#include "measure_small.h"
#include "random_model.h"
#include "tap.h"

/* One input over three years, told out of order; 2019 is before the edition. */
static const char years[] = "unit,period,x\nA,2021,2\nB,2021,6\nA,2019,0\nB,2019,20\nA,2020,4\nB,2020,10\n";
static const char since_2020[] = "'edition':{'first':'2020'},";

static void expect_frame(const char *rule, double first, double second)
{
    char nodes[256];
    snprintf(nodes, sizeof nodes, "{'id':'x','rule':{'method':'minmax','to':[0,100],%s}}", rule);
    scorecard_result *r = small_result_by(since_2020, nodes, NULL, years);
    ck_assert_uint_eq(scorecard_result_period_count(r), 2);
    ck_assert_str_eq(scorecard_data_period_id(scorecard_result_data(r), scorecard_result_period_at(r, 0)), "2020");
    CK_NEAR(score_of(r, "x", "A", "2020"), first);
    CK_NEAR(score_of(r, "x", "A", "2021"), second);
    scorecard_result_unref(r);
}

START_TEST(frames_look_at_their_periods_in_order_of_time)
{
    expect_frame("'frame':'period'", 0, 0);
    expect_frame("'frame':'all'", 20, 10);     /* 0 and 20 of 2019, outside the edition */
    expect_frame("'frame':'to-date'", 20, 10); /* 2019 came before */
    expect_frame("'frame':'to-date','prior-min':-5", 900.0 / 25, 700.0 / 25);
    expect_frame("'frame':'to-date','prior-max':40", 10, 5);
    expect_frame("'frame':'to-date','prior-min':1,'prior-max':2", 20, 10); /* passed since */
}
END_TEST

START_TEST(what_comes_later_is_not_seen_to_date)
{
    static const char csv[] = "unit,period,x\nA,2022,100\nA,2020,4\nB,2020,10\nA,2021,2\nB,2022,-100\nB,2021,6\n";
    scorecard_result *r = small_result("{'id':'x','rule':{'method':'minmax','to':[0,100],'frame':'to-date'}}", csv);
    CK_NEAR(score_of(r, "x", "A", "2020"), 0);
    CK_NEAR(score_of(r, "x", "A", "2021"), 0);
    CK_NEAR(score_of(r, "x", "B", "2021"), 50);
    CK_NEAR(score_of(r, "x", "A", "2022"), 100);
    scorecard_result_unref(r);
    r = small_result("{'id':'x','rule':{'method':'minmax','to':[0,100],'frame':'all'}}", csv);
    CK_NEAR(score_of(r, "x", "A", "2020"), 52);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(ends_are_exact)
{
    scorecard_result *r = small_result("{'id':'top','children':[{'id':'x','rule':{'method':'minmax','to':[0.1,0.7]}},"
                                       "{'id':'y','direction':'lower','rule':{'method':'minmax','to':[0.1,0.7],'log':true}}]}",
                                       "unit,period,x,y\nA,2020,0.1,0.3\nB,2020,0.7,0.9\nC,2020,0.35,0.35\n");
    ck_assert(score_of(r, "x", "A", "2020") == 0.1);
    ck_assert(score_of(r, "x", "B", "2020") == 0.7);
    ck_assert(score_of(r, "y", "A", "2020") == 0.7);
    ck_assert(score_of(r, "y", "B", "2020") == 0.1);
    CK_NEAR(score_of(r, "y", "C", "2020"), 0.1 + 0.6 * (log(0.9) - log(0.35)) / (log(0.9) - log(0.3)));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_logarithm_looks_at_what_is_positive)
{
    scorecard_result *r = small_result("{'id':'x','rule':{'method':'minmax','log':true}}",
                                       "unit,period,x\nA,2020,-3\nB,2020,0\nC,2020,1\nD,2020,100\nE,2020,10\n");
    ck_assert_str_eq(gap_of(r, "x", "A", "2020"), "undefined");
    ck_assert_str_eq(gap_of(r, "x", "B", "2020"), "undefined");
    ck_assert(score_of(r, "x", "C", "2020") == 0);
    CK_NEAR(score_of(r, "x", "E", "2020"), 0.5);
    scorecard_result_unref(r);
    r = small_result("{'id':'x','rule':{'method':'minmax','log':true}}", "unit,period,x\nA,2020,-3\nB,2020,0\n");
    ck_assert_str_eq(gap_of(r, "x", "A", "2020"), "undefined");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_column_without_spread_is_what_the_model_says)
{
    static const char csv[] = "unit,period,x\nA,2020,3\nB,2020,3\nC,2020,\nA,2021,3\nB,2021,4\n";
    scorecard_result *r = small_result("{'id':'x','rule':{'method':'minmax','to':[1,10],'constant':'midpoint'}}", csv);
    CK_NEAR(score_of(r, "x", "A", "2020"), 5.5);
    ck_assert_str_eq(gap_of(r, "x", "C", "2020"), "not-reported");
    scorecard_result_unref(r);
    r = small_result("{'id':'x','direction':'lower','rule':{'method':'minmax','to':[1,10],'constant':'top'}}", csv);
    CK_NEAR(score_of(r, "x", "A", "2020"), 10);
    scorecard_result_unref(r);
    r = small_result("{'id':'x','rule':{'method':'minmax','constant':'gap'}}", csv);
    ck_assert_str_eq(gap_of(r, "x", "A", "2020"), "undefined");
    scorecard_result_unref(r);
    small_failure(NULL, "{'id':'x','rule':'minmax'}", NULL, csv, SCORECARD_ERROR_CONSTANT, "model m, node x, period 2020");
    /* Where nobody looks it is no error: outside the edition, and where the node did not exist. */
    r = small_result_by("'edition':{'first':'2021'},", "{'id':'x','rule':'minmax'}", NULL, csv);
    CK_NEAR(score_of(r, "x", "B", "2021"), 1);
    scorecard_result_unref(r);
    r = small_result("{'id':'x','rule':'minmax','periods':{'first':'2021'}}", csv);
    ck_assert_str_eq(gap_of(r, "x", "B", "2020"), "structural");
    scorecard_result_unref(r);
    /* Nothing at all has no spread to complain of. */
    r = small_result("{'id':'x','rule':'minmax'}", "unit,period,x\nA,2020,\nB,2020,NA\n");
    ck_assert_str_eq(gap_of(r, "x", "A", "2020"), "not-reported");
    scorecard_result_unref(r);
    /* The scores that a reference takes may have none either. */
    small_failure(NULL, "{'id':'x'},{'id':'again','of':'x','rule':'minmax'}", NULL, csv, SCORECARD_ERROR_CONSTANT,
                  "model m, node again, period 2020");
}
END_TEST

START_TEST(each_scored_period_has_goalposts)
{
    static const char csv[] = "unit,period,x\nA,2020,3\nA,2021,3\n";
    static const char nodes[] = "{'id':'x','rule':{'method':'goalposts','min':{'2020':1},'max':{'2020':5}}}";
    small_failure(NULL, nodes, NULL, csv, SCORECARD_ERROR_PARAMETER, "model m, node x, period 2021");
    scorecard_result *r = small_result_by("'edition':{'last':'2020'},", nodes, NULL, csv);
    CK_NEAR(score_of(r, "x", "A", "2020"), 0.5);
    scorecard_result_unref(r);
    r = small_result("{'id':'x','rule':{'method':'goalposts','min':{'2020':1,'':2},'max':{'2020':5,'':4}}}", csv);
    CK_NEAR(score_of(r, "x", "A", "2021"), 0.5);
    scorecard_result_unref(r);
}
END_TEST

/* PII takes PAR INDEX: a reference is scored over the scores, in whatever frame. */
START_TEST(references_are_scored_over_scores)
{
    static const char csv[] = "unit,period,a,b\nA,2021,2,4\nB,2021,6,8\nA,2019,0,0\nB,2019,20,40\nA,2020,4,4\nB,2020,10,10\n";
    static const struct {
        const char *frame;
        double first, second;
    } cases[] = { { "period", 0, 0 }, { "all", 4.0 / 30, 3.0 / 30 }, { "to-date", 4.0 / 30, 3.0 / 30 } };
    for (int k = 0; k < 3; k++) {
        char nodes[512];
        snprintf(nodes, sizeof nodes,
                 "{'id':'pii','children':[{'id':'par_again','of':'par','rule':{'method':'minmax','frame':'%s'}},{'id':'b'}]},"
                 "{'id':'par','children':[{'id':'a'},{'id':'b2','input':'b'}]}", cases[k].frame);
        scorecard_result *r = small_result_by(since_2020, nodes, NULL, csv);
        CK_NEAR(score_of(r, "par", "A", "2021"), 3);
        CK_NEAR(score_of(r, "par_again", "A", "2020"), cases[k].first);
        CK_NEAR(score_of(r, "par_again", "A", "2021"), cases[k].second);
        CK_NEAR(score_of(r, "pii", "A", "2021"), (cases[k].second + 4) / 2);
        scorecard_result_unref(r);
    }
    /* Their logarithms look at what is positive too. */
    scorecard_result *r = small_result("{'id':'x'},{'id':'again','of':'x','rule':{'method':'minmax','log':true}}",
                                       "unit,period,x\nA,2020,0\nB,2020,1\nC,2020,100\nD,2020,10\n");
    ck_assert_str_eq(gap_of(r, "again", "A", "2020"), "undefined");
    CK_NEAR(score_of(r, "again", "D", "2020"), 0.5);
    scorecard_result_unref(r);
}
END_TEST

/* A frame looks at a period outside the edition; what it does not look at may be as it likes there. */
START_TEST(what_no_frame_looks_at_cannot_fail_outside_the_edition)
{
    static const char nodes[] = "{'id':'top','children':[{'id':'again','of':'x','rule':{'method':'minmax','frame':'%s'}}]},{'id':'x'},"
                                "{'id':'other','aggregate':'geometric','children':[{'id':'y'}%s]}";
    static const char csv[] = "unit,period,x,y\nA,%s,1,0\nB,%s,5,0\nA,2020,2,1\nB,2020,3,1\n";
    char text[512], table[256];
    snprintf(text, sizeof text, nodes, "all", "");
    snprintf(table, sizeof table, csv, "2019", "2019");
    scorecard_result *r = small_result_by(since_2020, text, NULL, table);
    CK_NEAR(score_of(r, "again", "A", "2020"), 0.25);
    scorecard_result_unref(r);
    /* What it looks at can. */
    snprintf(text, sizeof text, "{'id':'again','of':'x','rule':{'method':'minmax','frame':'all'}},{'id':'x','aggregate':'geometric','children':[{'id':'y'},{'id':'z','input':'x'}]}");
    small_failure(since_2020, text, NULL, table, SCORECARD_ERROR_DOMAIN, "model m, node x, unit A, period 2019");
    /* And nothing looks ahead of the last period to date. */
    snprintf(text, sizeof text, "{'id':'again','of':'x','rule':{'method':'minmax','frame':'to-date'}},{'id':'x','aggregate':'geometric','children':[{'id':'y'},{'id':'z','input':'x'}]}");
    snprintf(table, sizeof table, csv, "2021", "2021");
    r = small_result_by("'edition':{'last':'2020'},", text, NULL, table);
    CK_NEAR(score_of(r, "again", "B", "2020"), 1);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(group_means_are_of_the_period_and_of_scores_before_imputation)
{
    static const char units[] = "id,period,group.region\nA,,north\nB,,north\nC,,north\nA,2021,south\n";
    scorecard_result *r = small_result_by(NULL,
                                          "{'id':'top','aggregate':'sum','gaps':{'default':'group-mean','group':'region'},'children':["
                                          "{'id':'x','aggregate':'arithmetic','children':[{'id':'a'},{'id':'b'}]},{'id':'c'}]}",
                                          units, "unit,period,a,b,c\nA,2020,1,3,1\nB,2020,3,,2\nC,2020,5,7,\nA,2021,1,3,\nB,2021,3,,2\nC,2021,,7,4\n");
    CK_NEAR(score_of(r, "x", "B", "2020"), 4);          /* b of A and C: 5 */
    CK_NEAR(score_of(r, "top", "C", "2020"), 6 + 1.5);  /* c of A and B */
    CK_NEAR(score_of(r, "x", "B", "2021"), 5);          /* A has left */
    CK_NEAR(score_of(r, "x", "C", "2021"), 5);
    ck_assert_str_eq(gap_of(r, "top", "A", "2021"), "not-reported"); /* alone in the south */
    CK_NEAR(imputed_of(r, "top", "C", "2020"), 0.5);
    CK_NEAR(imputed_of(r, "top", "B", "2020"), 0.25);
    scorecard_result_unref(r);
}
END_TEST

/* Fitted, a model scores any part of the units to the same bits. */
START_TEST(a_fitted_model_scores_any_part_to_the_same_bits)
{
    struct described *d = malloc(sizeof *d);
    int compared = 0;
    for (int seed = 0; seed < 60; seed++) {
        random_state = UINT64_C(0xA0761D6478BD642F) * (uint64_t)(seed + 1);
        describe(d, seed == 0 ? MAX_UNITS : 24);
        static int units[MAX_UNITS];
        struct shuffles plain = { .siblings = false }, part = { .units = units };
        struct found whole, found;
        scorecard_status status;
        struct scorecard_error why;
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
        scorecard_result *result = score_described(d, &plain, &status, &why);
        scorecard_model *fitted = NULL;
        if (result == NULL)
            continue;
        find_all(&whole, d, result);
        CK_OK(scorecard_model_fit(scorecard_result_model(result), scorecard_result_data(result), &options, &fitted, &err));
        for (int step = d->unit_count > 100 ? 100 : 1, first = 0; first < d->unit_count; first += part.unit_count, step += 1) {
            part.unit_count = step < d->unit_count - first ? step : d->unit_count - first;
            bool ranked = false;
            for (int k = 0; k < part.unit_count; k++) {
                units[k] = first + k;
                ranked = ranked || d->ranked[first + k];
            }
            if (!ranked)
                continue;
            scorecard_data *data = build_data(d, &part);
            scorecard_result *some;
            CK_OK(scorecard_model_score(fitted, data, &options, &some, &err));
            find_all(&found, d, some);
            for (int n = 0; n < d->node_count; n++)
                for (int p = 0; p < d->period_count; p++)
                    for (int k = 0; k < part.unit_count; k++) {
                        int u = units[k];
                        ck_assert_uint_eq(double_bits(scorecard_result_score(some, found.node[n], found.unit[u], found.period[p])),
                                          double_bits(scorecard_result_score(result, whole.node[n], whole.unit[u], whole.period[p])));
                        ck_assert_int_eq(scorecard_result_gap(some, found.node[n], found.unit[u], found.period[p]),
                                         scorecard_result_gap(result, whole.node[n], whole.unit[u], whole.period[p]));
                        ck_assert_uint_eq(scorecard_result_tier(some, found.node[n], found.unit[u], found.period[p]),
                                          scorecard_result_tier(result, whole.node[n], whole.unit[u], whole.period[p]));
                        compared++;
                    }
            scorecard_result_unref(some);
            scorecard_data_unref(data);
        }
        scorecard_model_unref(fitted);
        scorecard_result_unref(result);
    }
    ck_assert_int_gt(compared, 10000);
    free(d);
}
END_TEST

/* Twenty thousand units in two periods; z is in two layers, and so is read unit by unit. */
START_TEST(columns_are_looked_at_by_any_executor)
{
    enum { MANY = 20000 };
    scorecard_model *model = small_model("{'id':'top','children':["
                                         "{'id':'x','rule':{'method':'minmax','frame':'to-date'}},"
                                         "{'id':'y','rule':{'method':'minmax','log':true}},{'id':'w','rule':{'method':'zscore'}},"
                                         "{'id':'z','layers':{'method':'first','order':['observed','self']},'rule':{'method':'minmax'}}]}");
    scorecard_data_draft *draft;
    scorecard_data *data;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *serial, *side;
    double *numbers = malloc(4 * MANY * sizeof *numbers);
    ck_assert_ptr_nonnull(numbers);
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    for (uint32_t u = 0; u < MANY; u++) {
        char id[16];
        snprintf(id, sizeof id, "u%u", (unsigned)u);
        CK_OK(scorecard_data_draft_add_unit(draft, id, NULL, &err));
    }
    CK_OK(scorecard_data_draft_add_period(draft, "2020", 2020, NULL, &err));
    CK_OK(scorecard_data_draft_add_period(draft, "2021", 2021, NULL, &err));
    for (const char *id = "xywz"; *id != '\0'; id++)
        CK_OK(scorecard_data_draft_add_input(draft, (char[]){ *id, '\0' }, NULL, &err));
    struct scorecard_matrix all = { numbers, MANY, 4, 4, 1 };
    for (uint32_t p = 0; p < 2; p++)
        for (int layer = SCORECARD_LAYER_OBSERVED; layer <= SCORECARD_LAYER_SELF; layer++) {
            for (size_t i = 0; i < 4 * MANY; i++)
                numbers[i] = random_below(20) == 0 ? NAN : (double)random_below(1000000) / 7 + 1;
            CK_OK(scorecard_data_draft_matrix(draft, layer, p, all, NULL, NULL, NULL, &err));
        }
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    scorecard_data_draft_free(draft);
    free(numbers);
    CK_OK(scorecard_model_score(model, data, NULL, &serial, &err));
    run.parallel_for = in_reverse;
    options.run = &run;
    CK_OK(scorecard_model_score(model, data, &options, &side, &err));
    for (uint32_t n = 0; n < 5; n++)
        for (uint32_t u = 0; u < MANY; u++)
            for (uint32_t p = 0; p < 2; p++)
                ck_assert_uint_eq(double_bits(scorecard_result_score(serial, n, u, p)),
                                  double_bits(scorecard_result_score(side, n, u, p)));
    scorecard_result_unref(serial);
    scorecard_result_unref(side);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/fit");
    TCase *fit = tcase_create("fit");
    tcase_set_timeout(fit, 60);
    tcase_add_test(fit, frames_look_at_their_periods_in_order_of_time);
    tcase_add_test(fit, what_comes_later_is_not_seen_to_date);
    tcase_add_test(fit, ends_are_exact);
    tcase_add_test(fit, a_logarithm_looks_at_what_is_positive);
    tcase_add_test(fit, a_column_without_spread_is_what_the_model_says);
    tcase_add_test(fit, each_scored_period_has_goalposts);
    tcase_add_test(fit, references_are_scored_over_scores);
    tcase_add_test(fit, what_no_frame_looks_at_cannot_fail_outside_the_edition);
    tcase_add_test(fit, group_means_are_of_the_period_and_of_scores_before_imputation);
    tcase_add_test(fit, a_fitted_model_scores_any_part_to_the_same_bits);
    tcase_add_test(fit, columns_are_looked_at_by_any_executor);
    suite_add_tcase(suite, fit);
    return tap_main(suite);
}
