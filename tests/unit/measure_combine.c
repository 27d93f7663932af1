/* SPDX-License-Identifier: MIT */
/* The policy for gaps and the aggregation of one unit; measure_score.c scores random models by the book. */
#include "measure_small.h"
#include "tap.h"

/* An aggregate "top" of a, b, c (weights 1, 2, 3 where weights count), unit U and a full unit V. */
static scorecard_result *score_three(const char *settings, const char *a, const char *b, const char *c)
{
    char nodes[1024], csv[512];
    snprintf(nodes, sizeof nodes,
             "{'id':'top',%s,'children':[{'id':'a','weight':1},{'id':'b','weight':2},{'id':'c','weight':3}]}", settings);
    snprintf(csv, sizeof csv,
             "unit,period,input,value,reason\nV,2020,a,7,\nV,2020,b,8,\nV,2020,c,9,\nU,2020,a,%s\nU,2020,b,%s\nU,2020,c,%s\n", a, b, c);
    return small_result(nodes, csv);
}

static void expect_three(const char *settings, const char *a, const char *b, const char *c, double score, const char *gap,
                         double coverage)
{
    scorecard_result *r = score_three(settings, a, b, c);
    ck_assert_str_eq(gap_of(r, "top", "U", "2020"), gap);
    if (strcmp(gap, "none") == 0)
        CK_NEAR(score_of(r, "top", "U", "2020"), score);
    CK_NEAR(coverage_of(r, "top", "U", "2020"), coverage);
    scorecard_result_unref(r);
}

START_TEST(a_gap_propagates_unless_something_else_is_said)
{
    expect_three("'aggregate':'arithmetic'", "1,", ",withheld", "3,", 0, "withheld", 4.0 / 6);
    expect_three("'aggregate':'minimum'", ",not-applicable", ",withheld", "3,", 0, "not-applicable", 1.0 / 3);
    expect_three("'aggregate':'sum','gaps':{'default':'reweight','withheld':'propagate'}", "1,", ",withheld", ",", 0, "withheld", 1.0 / 6);
}
END_TEST

START_TEST(weights_of_what_is_dropped_go_to_the_others)
{
    expect_three("'aggregate':'arithmetic','gaps':{'default':'reweight'}", "1,", ",", "3,", (1 * 1 + 3 * 3) / 4.0, "none", 4.0 / 6);
    expect_three("'aggregate':'arithmetic','gaps':{'default':'share-equally'}", "1,", ",", "3,", (2 * 1 + 4 * 3) / 6.0, "none", 4.0 / 6);
    expect_three("'aggregate':'arithmetic','gaps':{'default':'omit'}", "1,", ",", "3,", (1 * 1 + 3 * 3) / 4.0, "none", 1);
    expect_three("'aggregate':'arithmetic','gaps':{'default':'zero'}", "1,", ",", "3,", (1 * 1 + 3 * 3) / 6.0, "none", 4.0 / 6);
    expect_three("'aggregate':'sum','gaps':{'default':'reweight'}", "1,", ",", "3,", (1 * 1 + 3 * 3) * 6 / 4.0, "none", 4.0 / 6);
    expect_three("'aggregate':'sum','gaps':{'default':'share-equally'}", "1,", ",", "3,", 2 * 1 + 4 * 3, "none", 4.0 / 6);
    expect_three("'aggregate':'sum','gaps':{'default':'omit'}", "1,", ",", "3,", 1 * 1 + 3 * 3, "none", 1);
    expect_three("'aggregate':'sum','gaps':{'default':'zero'}", "1,", ",", "3,", 1 * 1 + 3 * 3, "none", 4.0 / 6);
    expect_three("'aggregate':'geometric','gaps':{'default':'share-equally'}", "1,", ",", "8,", 4, "none", 4.0 / 6);
    expect_three("'aggregate':'maximum','gaps':{'default':'reweight'}", "1,", ",", "3,", 3, "none", 2.0 / 3);
    expect_three("'aggregate':'median','gaps':{'default':'zero'}", "1,", ",", "3,", 1, "none", 2.0 / 3);
}
END_TEST

/* "Equal sharing" (EPI 2016) and proportional reweighting are two numbers. */
START_TEST(equal_shares_and_proportional_ones_differ)
{
    scorecard_result *equal = score_three("'aggregate':'arithmetic','gaps':{'default':'share-equally'}", "10,", ",", "20,");
    scorecard_result *proportional = score_three("'aggregate':'arithmetic','gaps':{'default':'reweight'}", "10,", ",", "20,");
    CK_NEAR(score_of(equal, "top", "U", "2020"), 100.0 / 6);
    CK_NEAR(score_of(proportional, "top", "U", "2020"), 17.5);
    scorecard_result_unref(equal);
    scorecard_result_unref(proportional);
}
END_TEST

/* PAR INDEX: not applicable rescales, not reported scores zero. */
static const char par[] = "{'id':'par','aggregate':'sum','gaps':{'not-applicable':'rescale','not-reported':'zero','withheld':'reweight',"
                          "'censored':'share-equally'},'children':["
                          "{'id':'a','points':2},{'id':'b','points':3},{'id':'c','points':5}]}";

static double score_par(const char *a, const char *b, const char *c)
{
    char csv[512];
    snprintf(csv, sizeof csv, "unit,period,input,value,reason\nU,2020,a,%s\nU,2020,b,%s\nU,2020,c,%s\n", a, b, c);
    scorecard_result *r = small_result(par, csv);
    double score = score_of(r, "par", "U", "2020");
    scorecard_result_unref(r);
    return score;
}

START_TEST(points_that_do_not_apply_are_rescaled)
{
    CK_NEAR(score_par("1.5,", ",not-applicable", "4,"), 5.5 * 10 / 7);
    CK_NEAR(score_par("1.5,", ",not-reported", "4,"), 5.5);
    CK_NEAR(score_par("1.5,", ",not-applicable", ",not-reported"), 1.5 * 10 / 7);
    ck_assert(isnan(score_par(",not-applicable", ",not-applicable", ",not-applicable")));
}
END_TEST

/* Whatever becomes of the missing ones, full marks in the others are full marks, and half is half. */
START_TEST(ways_of_dropping_do_not_add_up_beyond_the_maximum)
{
    static const char equal[] = "{'id':'top','aggregate':'%s','gaps':{'not-applicable':'rescale','withheld':'reweight','censored':'share-equally'},"
                                "'children':[{'id':'a','points':10,'weight':1},{'id':'b','points':10,'weight':1},"
                                "{'id':'c','points':10,'weight':1},{'id':'d','points':10,'weight':1}]}";
    static const char *const tables[] = {
        "U,2020,a,5,\nU,2020,b,,not-applicable\nU,2020,c,,withheld\nU,2020,d,,censored\n",
        "U,2020,a,,not-applicable\nU,2020,b,5,\nU,2020,c,,withheld\nU,2020,d,5,\n",
        "U,2020,a,5,\nU,2020,b,,not-applicable\nU,2020,c,5,\nU,2020,d,,censored\n",
        "U,2020,a,,withheld\nU,2020,b,,censored\nU,2020,c,5,\nU,2020,d,5,\n",
    };
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        for (int mean = 0; mean < 2; mean++) {
            char nodes[1024], csv[512];
            snprintf(nodes, sizeof nodes, equal, mean ? "arithmetic" : "sum");
            snprintf(csv, sizeof csv, "unit,period,input,value,reason\n%s", tables[t]);
            scorecard_result *r = small_result(nodes, csv);
            CK_NEAR(score_of(r, "top", "U", "2020"), mean ? 5 : 20);
            scorecard_result_unref(r);
        }
}
END_TEST

/* An inherited policy is taken for what is possible: among children some of which have no points, rescale is not. */
START_TEST(a_rescale_without_all_points_is_not_possible)
{
    scorecard_result *r = small_result_by("'defaults':{'gaps':{'default':['rescale','zero']}},",
                                          "{'id':'top','aggregate':'sum','children':[{'id':'a','points':4},{'id':'b','points':6},{'id':'c'}]}",
                                          NULL, "unit,period,a,b,c\nU,2020,3,,1\nV,2020,1,2,3\n");
    CK_NEAR(score_of(r, "top", "U", "2020"), 4);
    CK_NEAR(coverage_of(r, "top", "U", "2020"), 2.0 / 3); /* weights, for points do not say it of all */
    scorecard_result_unref(r);
    r = small_result_by("'defaults':{'gaps':{'default':['rescale','zero']}},",
                        "{'id':'top','aggregate':'geometric','children':[{'id':'a','points':4},{'id':'b','points':6}]}", NULL,
                        "unit,period,a,b\nV,2020,1,2\n");
    CK_NEAR(score_of(r, "top", "V", "2020"), exp(log(2) * 0.6));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_first_possible_action_of_a_chain_is_done)
{
    static const char nodes[] = "{'id':'top','aggregate':'%s','gaps':{'not-reported':['group-mean','zero'],'group':'region'},"
                                "'children':[{'id':'a'},{'id':'b'}]}";
    static const char units[] = "id,group.region\nA,north\nB,north\nC,south\nD,\n";
    static const char csv[] = "unit,period,a,b\nA,2020,4,6\nB,2020,2,\nC,2020,2,\nD,2020,2,\n";
    char text[512];
    snprintf(text, sizeof text, nodes, "arithmetic");
    scorecard_result *r = small_result_by(NULL, text, units, csv);
    CK_NEAR(score_of(r, "top", "B", "2020"), 4); /* (2 + 6) / 2 */
    CK_NEAR(coverage_of(r, "top", "B", "2020"), 0.5);
    CK_NEAR(imputed_of(r, "top", "B", "2020"), 0.5);
    CK_NEAR(score_of(r, "top", "C", "2020"), 1); /* nobody in the south has b */
    CK_NEAR(imputed_of(r, "top", "C", "2020"), 0);
    CK_NEAR(score_of(r, "top", "D", "2020"), 1); /* in no group */
    scorecard_result_unref(r);
    r = small_result_by(NULL,
                        "{'id':'top','aggregate':{'method':'expression','expression':'a + 10 * b'},"
                        "'gaps':{'not-reported':['group-mean','propagate'],'group':'region'},'children':[{'id':'a'},{'id':'b'}]}",
                        units, csv);
    CK_NEAR(score_of(r, "top", "B", "2020"), 62);
    ck_assert_str_eq(gap_of(r, "top", "C", "2020"), "not-reported");
    scorecard_result_unref(r);
    /* Inherited by an expression: it has no weights to share out. */
    r = small_result_by("'defaults':{'gaps':{'default':['reweight','share-equally','zero']}},",
                        "{'id':'top','aggregate':{'method':'expression','expression':'a + 10 * b'},'children':[{'id':'a'},{'id':'b'}]}",
                        units, csv);
    CK_NEAR(score_of(r, "top", "B", "2020"), 2);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(an_expression_sees_its_gaps)
{
    static const char *const policies[] = { "'gaps':{'default':'propagate'}", "'gaps':{'default':'omit'}" };
    for (int k = 0; k < 2; k++) {
        char settings[256];
        snprintf(settings, sizeof settings, "'aggregate':{'method':'expression','expression':'coalesce(b, c) + a'},%s", policies[k]);
        scorecard_result *r = score_three(settings, "1,", ",withheld", "3,");
        CK_NEAR(score_of(r, "top", "U", "2020"), 4);
        scorecard_result_unref(r);
        r = score_three(settings, "1,", ",withheld", ",not-applicable");
        ck_assert_str_eq(gap_of(r, "top", "U", "2020"), "withheld"); /* of the leftmost */
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(a_node_below_its_minimum_coverage_is_a_gap)
{
    expect_three("'aggregate':'arithmetic','gaps':{'default':'reweight','minimum':0.5}", "1,", ",", ",", 0, "coverage", 1.0 / 6);
    expect_three("'aggregate':'arithmetic','gaps':{'default':'reweight','minimum':0.5}", "1,", ",", "3,", 2.5, "none", 4.0 / 6);
    expect_three("'aggregate':'arithmetic','gaps':{'default':'reweight','minimum':0.5,'minimum-by':'weight'}", ",", ",", "3,", 3, "none", 0.5);
    expect_three("'aggregate':'arithmetic','gaps':{'default':'reweight','minimum':0.5,'minimum-by':'weight'}", "1,", "2,", ",", 5.0 / 3, "none", 0.5);
    expect_three("'aggregate':'arithmetic','gaps':{'default':'reweight','minimum':0.51,'minimum-by':'weight'}", "1,", "2,", ",", 0, "coverage", 0.5);
    /* Weights say nothing of a minimum: then children are counted. */
    expect_three("'aggregate':'minimum','gaps':{'default':'reweight','minimum':0.6,'minimum-by':'weight'}", "1,", "2,", ",", 1, "none", 2.0 / 3);
    /* Omitted children do not count, imputed ones have no score of their own. */
    expect_three("'aggregate':'arithmetic','gaps':{'default':'omit','minimum':1}", "1,", ",", "3,", 2.5, "none", 1);
    expect_three("'aggregate':'arithmetic','gaps':{'default':'zero','minimum':0.6}", "1,", ",", ",", 0, "coverage", 1.0 / 6);
    /* An expression has a minimum too. */
    expect_three("'aggregate':{'method':'expression','expression':'a'},'gaps':{'minimum':0.6}", "1,", ",", ",", 0, "coverage", 1.0 / 3);
    /* What weighs nothing covers nothing. */
    scorecard_result *r = small_result("{'id':'top','gaps':{'default':'reweight','not-applicable':'omit','minimum':0.5,'minimum-by':'weight'},"
                                       "'children':[{'id':'a','weight':0},{'id':'b'}]}",
                                       "unit,period,input,value,reason\nU,2020,a,1,\nU,2020,b,,not-applicable\nV,2020,a,1,\nV,2020,b,2,\n");
    ck_assert_str_eq(gap_of(r, "top", "U", "2020"), "coverage");
    ck_assert_double_eq(coverage_of(r, "top", "U", "2020"), 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(when_all_children_are_gone_the_reason_is_that_of_the_first_that_was_not_omitted)
{
    expect_three("'aggregate':'arithmetic','gaps':{'default':'reweight'}", ",withheld", ",", ",not-applicable", 0, "withheld", 0);
    expect_three("'aggregate':'median','gaps':{'default':'reweight'}", ",", ",withheld", ",not-applicable", 0, "not-reported", 0);
    expect_three("'aggregate':'sum','gaps':{'default':'omit'}", ",withheld", ",", ",not-applicable", 0, "withheld", 0);
    expect_three("'aggregate':'sum','gaps':{'withheld':'omit','default':'reweight'}", ",withheld", ",", ",not-applicable", 0, "not-reported", 0);
    /* Nobody with weight is left to take the weight. */
    static const char nodes[] = "{'id':'top','aggregate':'%s','gaps':{'default':'%s'},"
                                "'children':[{'id':'a','weight':0,'points':1},{'id':'b','points':2,'weight':1}]}";
    static const char *const how[][3] = { { "sum", "reweight", "withheld" }, { "sum", "rescale", "withheld" }, { "arithmetic", "reweight", "withheld" },
                                          { "arithmetic", "rescale", "withheld" }, { "geometric", "omit", "withheld" }, { "sum", "omit", "none" } };
    for (size_t k = 0; k < sizeof how / sizeof *how; k++) {
        char text[512];
        snprintf(text, sizeof text, nodes, how[k][0], how[k][1]);
        scorecard_result *r = small_result(text, "unit,period,input,value,reason\nU,2020,a,1,\nU,2020,b,,withheld\nV,2020,a,1,\nV,2020,b,2,\n");
        ck_assert_str_eq(gap_of(r, "top", "U", "2020"), how[k][2]);
        scorecard_result_unref(r);
    }
}
END_TEST

/* A dimension that was not measured in a year is structural, whatever its minimum, and its index goes on without it. */
START_TEST(a_node_of_nodes_that_did_not_exist_did_not_exist)
{
    scorecard_result *r = small_result("{'id':'top','children':[{'id':'x'},{'id':'new','gaps':{'minimum':0.5},'children':["
                                       "{'id':'a','periods':{'first':'2021'}},{'id':'b','periods':{'first':'2021'}}]}]}",
                                       "unit,period,x,a,b\nU,2020,3,,\nU,2021,3,4,6\n");
    ck_assert_str_eq(gap_of(r, "new", "U", "2020"), "structural");
    ck_assert_double_eq(score_of(r, "top", "U", "2020"), 3);
    ck_assert_double_eq(coverage_of(r, "top", "U", "2020"), 1);
    ck_assert_double_eq(score_of(r, "top", "U", "2021"), 4);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_a_mean_has_no_value_for_is_an_error_or_what_the_model_says)
{
    static const char csv[] = "unit,period,a,b,c\nV,2020,1,2,3\nU,2020,2,%s,%s\n";
    static const struct {
        const char *settings, *b, *c, *gap;
        double score;
        const char *error;
    } cases[] = {
        { "'aggregate':'geometric'", "0", "3", NULL, 0, "b" },
        { "'aggregate':'geometric'", "3", "-1", NULL, 0, "c" },
        { "'aggregate':{'method':'geometric','nonpositive':'zero'}", "0", "3", "none", 0, NULL },
        { "'aggregate':{'method':'geometric','nonpositive':'zero'}", "-1", "3", NULL, 0, "b" },
        { "'aggregate':{'method':'harmonic','nonpositive':'gap'}", "0", "3", "undefined", 0, NULL },
        { "'aggregate':{'method':'power','power':2,'nonpositive':'error'}", "0", "3", "none", 0, NULL },
        { "'aggregate':{'method':'power','power':-1}", "0", "3", NULL, 0, "b" },
        /* The position among the present is not that among all. */
        { "'aggregate':'geometric','gaps':{'default':'reweight'}", "", "-3", NULL, 0, "c" },
        { "'aggregate':'geometric','gaps':{'default':'zero'}", "", "3", NULL, 0, "b" },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char nodes[512], table[256];
        snprintf(nodes, sizeof nodes, "{'id':'top',%s,'children':[{'id':'a'},{'id':'b'},{'id':'c'}]}", cases[k].settings);
        snprintf(table, sizeof table, csv, cases[k].b, cases[k].c);
        if (cases[k].error == NULL) {
            scorecard_result *r = small_result(nodes, table);
            ck_assert_str_eq(gap_of(r, "top", "U", "2020"), cases[k].gap);
            if (strcmp(cases[k].gap, "none") == 0 && k == 2)
                ck_assert_double_eq(score_of(r, "top", "U", "2020"), cases[k].score);
            scorecard_result_unref(r);
            continue;
        }
        scorecard_model *model = small_model(nodes);
        scorecard_data *data = small_data(NULL, table);
        scorecard_result *r;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        char child[32];
        ck_assert_int_eq(scorecard_model_score(model, data, NULL, &r, &err), SCORECARD_ERROR_DOMAIN);
        ck_assert_ptr_null(r);
        ck_assert_str_eq(err.where, "model m, node top, unit U, period 2020");
        snprintf(child, sizeof child, "child %s scores ", cases[k].error);
        ck_assert_msg(strncmp(err.message, child, strlen(child)) == 0, "%s", err.message);
        scorecard_model_unref(model);
        scorecard_data_unref(data);
    }
}
END_TEST

START_TEST(coverage_is_the_share_of_observed_leaves_down_the_tree)
{
    scorecard_result *r = small_result(
        "{'id':'top','gaps':{'default':'reweight'},'children':[{'id':'x','weight':3,'children':[{'id':'a'},{'id':'b','weight':3}]},"
        "{'id':'y','weight':1,'children':[{'id':'c'},{'id':'d'}]}]}",
        "unit,period,a,b,c,d\nU,2020,1,,2,\nV,2020,1,2,3,4\nW,2020,,,3,4\n");
    ck_assert_double_eq(coverage_of(r, "x", "U", "2020"), 0.25);
    ck_assert_double_eq(coverage_of(r, "top", "U", "2020"), (3 * 0.25 + 0.5) / 4);
    ck_assert_double_eq(coverage_of(r, "top", "V", "2020"), 1);
    ck_assert_double_eq(coverage_of(r, "top", "W", "2020"), 0.25);
    ck_assert_double_eq(coverage_of(r, "a", "W", "2020"), 0);
    scorecard_result_unref(r);
    /* In a sum, by what can be earned. */
    r = small_result(par, "unit,period,input,value,reason\nU,2020,a,1,\nU,2020,b,2,\nU,2020,c,,\n");
    ck_assert_double_eq(coverage_of(r, "par", "U", "2020"), 0.5);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/combine");
    TCase *gaps = tcase_create("gaps");
    tcase_add_test(gaps, a_gap_propagates_unless_something_else_is_said);
    tcase_add_test(gaps, weights_of_what_is_dropped_go_to_the_others);
    tcase_add_test(gaps, equal_shares_and_proportional_ones_differ);
    tcase_add_test(gaps, points_that_do_not_apply_are_rescaled);
    tcase_add_test(gaps, ways_of_dropping_do_not_add_up_beyond_the_maximum);
    tcase_add_test(gaps, a_rescale_without_all_points_is_not_possible);
    tcase_add_test(gaps, the_first_possible_action_of_a_chain_is_done);
    tcase_add_test(gaps, an_expression_sees_its_gaps);
    tcase_add_test(gaps, a_node_below_its_minimum_coverage_is_a_gap);
    tcase_add_test(gaps, when_all_children_are_gone_the_reason_is_that_of_the_first_that_was_not_omitted);
    tcase_add_test(gaps, a_node_of_nodes_that_did_not_exist_did_not_exist);
    tcase_add_test(gaps, what_a_mean_has_no_value_for_is_an_error_or_what_the_model_says);
    tcase_add_test(gaps, coverage_is_the_share_of_observed_leaves_down_the_tree);
    suite_add_tcase(suite, gaps);
    return tap_main(suite);
}
