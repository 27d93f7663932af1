/* SPDX-License-Identifier: MIT */
/* From the layers of the data to a leaf's score. */
#include "measure_small.h"
#include "tap.h"

static const char layered[] = "unit,period,input,value,layer,reason\n"
                              "A,2020,x,1,self,\nA,2020,x,2,appraised-1,\nA,2020,x,3,appraised-2,\nA,2020,x,4,survey,\n"
                              "B,2020,x,1,self,\nB,2020,x,2,appraised-1,\n"
                              "C,2020,x,,self,withheld\nC,2020,x,,appraised-1,not-applicable\n"
                              "D,2020,x,,self,not-reported\nD,2020,x,,survey,withheld\n"
                              "E,2020,x,,appraised-2,not-reported\n"
                              "F,2020,x,7,self,\nF,2020,x,,appraised-2,withheld\n"
                              "G,2020,y,7,observed,\n";

START_TEST(the_first_layer_with_a_value_counts)
{
    static const struct {
        const char *layers, *gap_of_c;
        double a, b, f;
    } cases[] = {
        { "", "not-applicable", 3, 2, 7 }, /* observed, appraised-2, appraised-1, survey, self */
        { ",'layers':{'order':['self','appraised-1']}", "withheld", 1, 1, 7 },
        { ",'layers':{'order':'survey'}", "not-reported", 4, NAN, NAN },
        { ",'layers':{'order':['observed']}", "not-reported", NAN, NAN, NAN },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char nodes[256];
        snprintf(nodes, sizeof nodes, "{'id':'x'%s},{'id':'y'}", cases[k].layers);
        scorecard_result *r = small_result(nodes, layered);
        const double expected[] = { cases[k].a, cases[k].b, cases[k].f };
        static const char *const units[] = { "A", "B", "F" };
        for (int u = 0; u < 3; u++)
            if (isnan(expected[u]))
                ck_assert_str_eq(gap_of(r, "x", units[u], "2020"), u == 2 && k == 0 ? "withheld" : "not-reported");
            else
                ck_assert_double_eq(score_of(r, "x", units[u], "2020"), expected[u]);
        ck_assert_str_eq(gap_of(r, "x", "C", "2020"), cases[k].gap_of_c);
        ck_assert_str_eq(gap_of(r, "x", "D", "2020"), k == 0 || k == 2 ? "withheld" : "not-reported");
        ck_assert_str_eq(gap_of(r, "x", "E", "2020"), "not-reported");
        ck_assert_str_eq(gap_of(r, "x", "G", "2020"), "not-reported");
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(leaves_share_inputs_and_are_scored_each_by_its_rule)
{
    scorecard_result *r = small_result("{'id':'up','input':'x','rule':{'method':'goalposts','min':0,'max':10,'to':[0,100]}},"
                                       "{'id':'down','input':'x','direction':'lower','rule':{'method':'goalposts','min':0,'max':10}},"
                                       "{'id':'free','input':'x','rule':{'method':'goalposts','min':0,'max':10,'clamp':'none'}},"
                                       "{'id':'low','input':'x','rule':{'method':'goalposts','min':0,'max':10,'clamp':'lower'}},"
                                       "{'id':'high','input':'x','rule':{'method':'goalposts','min':0,'max':10,'clamp':'upper'}},"
                                       "{'id':'both','rule':{'method':'expression','expression':'x * y + x'}},"
                                       "{'id':'root','rule':{'method':'expression','expression':'if(y > 0, ln(y), sqrt(x))'}}",
                                       "unit,period,x,y\nA,2020,4,2\nB,2020,14,0\nC,2020,-6,-1\nD,2020,,1\n");
    static const struct {
        const char *node;
        double a, b, c;
    } cases[] = { { "up", 40, 100, 0 },      { "down", 0.6, 0, 1 },     { "free", 0.4, 1.4, -0.6 }, { "low", 0.4, 1.4, 0 },
                  { "high", 0.4, 1, -0.6 }, { "both", 12, 14, 0 } };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        CK_NEAR(score_of(r, cases[k].node, "A", "2020"), cases[k].a);
        CK_NEAR(score_of(r, cases[k].node, "B", "2020"), cases[k].b);
        CK_NEAR(score_of(r, cases[k].node, "C", "2020"), cases[k].c);
        ck_assert_str_eq(gap_of(r, cases[k].node, "D", "2020"), "not-reported");
        ck_assert_double_eq(coverage_of(r, cases[k].node, "D", "2020"), 0);
        ck_assert_double_eq(coverage_of(r, cases[k].node, "A", "2020"), 1);
    }
    CK_NEAR(score_of(r, "root", "A", "2020"), log(2));
    CK_NEAR(score_of(r, "root", "B", "2020"), sqrt(14));
    ck_assert_str_eq(gap_of(r, "root", "C", "2020"), "undefined");
    CK_NEAR(score_of(r, "root", "D", "2020"), 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_reference_takes_what_a_parent_would_take_with_its_coverage)
{
    static const char nodes[] = "{'id':'one','gaps':{'default':'reweight'},'map':{'multiply':10},'round':{'decimals':0,'parent-takes':'%s'},"
                                "'children':[{'id':'x','round':{'decimals':15}},{'id':'y','round':{'decimals':15}}]},"
                                "{'id':'other','of':'one'},{'id':'scaled','of':'one','rule':{'method':'goalposts','min':0,'max':100}}";
    for (int k = 0; k < 2; k++) {
        char text[512];
        snprintf(text, sizeof text, nodes, k == 0 ? "unrounded" : "rounded");
        scorecard_result *r = small_result(text, "unit,period,x,y\nA,2020,1.26,\nB,2020,,\n");
        ck_assert_double_eq(score_of(r, "one", "A", "2020"), 13);
        CK_NEAR(score_of(r, "other", "A", "2020"), k == 0 ? 12.6 : 13);
        CK_NEAR(score_of(r, "scaled", "A", "2020"), k == 0 ? 0.126 : 0.13);
        ck_assert_double_eq(coverage_of(r, "other", "A", "2020"), 0.5);
        ck_assert_str_eq(gap_of(r, "other", "B", "2020"), "not-reported");
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(a_node_outside_its_periods_is_a_structural_gap)
{
    scorecard_result *r = small_result("{'id':'x','periods':{'first':'2020','last':'2021'}},{'id':'y','of':'x'}",
                                       "unit,period,x\nA,2019,1\nA,2020,1\nA,2021,1\nA,2022,1\n");
    static const char *const gaps[] = { "structural", "none", "none", "structural" };
    for (int year = 0; year < 4; year++) {
        char period[16];
        snprintf(period, sizeof period, "%d", 2019 + year);
        ck_assert_str_eq(gap_of(r, "x", "A", period), gaps[year]);
        ck_assert_str_eq(gap_of(r, "y", "A", period), gaps[year]);
    }
    scorecard_result_unref(r);
}
END_TEST

static void released(void *context)
{
    ++*(int *)context;
}

/* A host's matrix, upside down, with gaps between, and with NaNs that are not ours. */
START_TEST(borrowed_columns_score_as_copied_ones)
{
    enum { UNITS = 700 };
    static double lent[UNITS * 6], nan_of_theirs;
    int releases = 0;
    nan_of_theirs = bits_double(UINT64_C(0xfff8000000000123));
    for (int i = 0; i < UNITS * 6; i++)
        lent[i] = random_below(5) == 0 ? nan_of_theirs : (double)random_below(1000) / 10;
    scorecard_model *model = small_model("{'id':'top','gaps':{'default':'reweight'},'children':[{'id':'a'},"
                                         "{'id':'b','rule':{'method':'minmax','to':[0,100]}},{'id':'c','map':{'multiply':2}}]}");
    scorecard_result *results[2];
    for (int borrows = 0; borrows < 2; borrows++) {
        scorecard_data_draft *draft;
        scorecard_data *data;
        char id[16];
        struct scorecard_matrix matrix = { lent + (UNITS - 1) * 6 + 5, UNITS, 3, -6, -2 };
        CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
        for (int u = 0; u < UNITS; u++) {
            snprintf(id, sizeof id, "u%d", u);
            CK_OK(scorecard_data_draft_add_unit(draft, id, NULL, &err));
        }
        CK_OK(scorecard_data_draft_add_period(draft, "2020", NAN, NULL, &err));
        for (int i = 0; i < 3; i++) {
            snprintf(id, sizeof id, "%c", 'a' + i);
            CK_OK(scorecard_data_draft_add_input(draft, id, NULL, &err));
        }
        CK_OK(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, 0, matrix, NULL, borrows ? released : NULL, &releases, &err));
        CK_OK(scorecard_data_draft_finish(draft, &data, &err));
        CK_OK(scorecard_model_score(model, data, NULL, &results[borrows], &err));
        scorecard_data_unref(data);
        scorecard_data_draft_free(draft);
    }
    ck_assert_int_eq(releases, 0);
    for (uint32_t n = 0; n < 4; n++)
        for (uint32_t u = 0; u < UNITS; u++) {
            double score = scorecard_result_score(results[0], n, u, 0);
            ck_assert_uint_eq(double_bits(score), double_bits(scorecard_result_score(results[1], n, u, 0)));
            ck_assert_int_eq(scorecard_result_gap(results[0], n, u, 0), scorecard_result_gap(results[1], n, u, 0));
            if (isnan(score))
                ck_assert_uint_eq(double_bits(score), ONE_NAN);
        }
    scorecard_result_unref(results[0]);
    scorecard_result_unref(results[1]);
    scorecard_model_unref(model);
    ck_assert_int_eq(releases, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/leaf");
    TCase *leaf = tcase_create("leaf");
    tcase_add_test(leaf, the_first_layer_with_a_value_counts);
    tcase_add_test(leaf, leaves_share_inputs_and_are_scored_each_by_its_rule);
    tcase_add_test(leaf, a_reference_takes_what_a_parent_would_take_with_its_coverage);
    tcase_add_test(leaf, a_node_outside_its_periods_is_a_structural_gap);
    tcase_add_test(leaf, borrowed_columns_score_as_copied_ones);
    suite_add_tcase(suite, leaf);
    return tap_main(suite);
}
