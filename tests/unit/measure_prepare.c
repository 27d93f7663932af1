/* SPDX-License-Identifier: MIT */
#include "measure/prepare.h"

#include "counted.h"
#include "measure_columns.h"
#include "plain_number.h"
#include "tap.h"

START_TEST(a_denominator_divides)
{
    scorecard_result *r = small_result("{'id':'a','input':'gdp','denominate':{'method':'by','denominator':'pop','scale':1000}}",
                                       "unit,period,gdp,pop\nA,2020,10,4\nB,2020,6,0\nC,2020,3,\nD,2020,,5\nE,2020,0,7\n");
    CK_SCORE(r, "a", "A", "2020", 2500);
    CK_SCORE(r, "a", "E", "2020", 0);
    ck_assert_str_eq(gap_of(r, "a", "B", "2020"), "undefined");
    ck_assert_str_eq(gap_of(r, "a", "C", "2020"), "not-reported");
    ck_assert_str_eq(gap_of(r, "a", "D", "2020"), "not-reported");
    struct scorecard_prepared_column line = column_of(r, "a", "2020");
    ck_assert(line.undefined == 2 && line.count == 2 && line.gaps == 3);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_quotient_beyond_the_numbers_is_undefined)
{
    scorecard_result *r = small_result("{'id':'a','denominate':{'method':'by','denominator':'b'}}",
                                       "unit,period,a,b\nA,2020,1e300,1e-300\nB,2020,1,1\n");
    ck_assert_str_eq(gap_of(r, "a", "A", "2020"), "undefined");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(steps_are_inherited_and_can_be_switched_off)
{
    scorecard_result *r = small_result(
        "{'id':'x','denominate':{'method':'by','denominator':'pop'},'children':[{'id':'a'},{'id':'b','denominate':'none'},"
        "{'id':'c','rule':{'method':'expression','expression':'a + b'}},{'id':'r','of':'a'}]}",
        "unit,period,a,b,pop\nA,2020,10,4,2\nB,2020,6,3,3\n");
    CK_SCORE(r, "a", "A", "2020", 5);
    CK_SCORE(r, "b", "A", "2020", 4);
    CK_SCORE(r, "c", "A", "2020", 14); /* an expression reads its inputs as they are */
    CK_SCORE(r, "r", "A", "2020", 5);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_order_of_the_steps_can_be_stated)
{
    static const char csv[] = "unit,period,a,pop\nA,2020,10,2\nB,2020,,5\nC,2020,30,10\n";
    /* Filled, then divided: (10 + 30) / 2 / 5. */
    scorecard_result *r = small_result("{'id':'a','denominate':{'method':'by','denominator':'pop'},'impute':'mean',"
                                       "'prepare':{'steps':['impute','denominate']}}", csv);
    CK_SCORE(r, "a", "B", "2020", 4);
    scorecard_result_unref(r);
    /* Divided, then filled: (5 + 3) / 2. */
    r = small_result("{'id':'a','denominate':{'method':'by','denominator':'pop'},'impute':'mean'}", csv);
    CK_SCORE(r, "a", "B", "2020", 4);
    ck_assert(imputed_of(r, "a", "B", "2020") == 1 && coverage_of(r, "a", "B", "2020") == 0);
    ck_assert(imputed_of(r, "a", "A", "2020") == 0 && coverage_of(r, "a", "A", "2020") == 1);
    scorecard_result_unref(r);
    /* The two differ where the denominators do. */
    static const char other[] = "unit,period,a,pop\nA,2020,10,2\nB,2020,,4\nC,2020,30,10\n";
    r = small_result("{'id':'a','denominate':{'method':'by','denominator':'pop'},'impute':'mean',"
                     "'prepare':{'steps':'impute'}}", other);
    CK_SCORE(r, "a", "B", "2020", 5);
    scorecard_result_unref(r);
    r = small_result("{'id':'a','denominate':{'method':'by','denominator':'pop'},'impute':'mean'}", other);
    CK_SCORE(r, "a", "B", "2020", 4);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(imputed_shares_go_up_the_tree)
{
    scorecard_result *r = small_result(
        "{'id':'x','impute':'mean','children':[{'id':'a','weight':3},{'id':'b'},{'id':'r','of':'a','weight':4}]}",
        "unit,period,a,b\nA,2020,10,4\nB,2020,,8\nC,2020,20,6\n");
    CK_SCORE(r, "a", "B", "2020", 15);
    CK_NEAR(imputed_of(r, "x", "B", "2020"), 7.0 / 8);
    CK_NEAR(coverage_of(r, "x", "B", "2020"), 1.0 / 8);
    CK_NEAR(imputed_of(r, "x", "A", "2020"), 0);
    CK_NEAR(coverage_of(r, "x", "A", "2020"), 1);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_column_outside_its_nodes_life_is_nothing)
{
    /* 2019 has values, but the indicator begins in 2020: nothing is carried over. */
    scorecard_result *r = small_result("{'id':'x','children':[{'id':'a','periods':{'first':'2020'},'impute':'latest'},"
                                       "{'id':'b','impute':{'method':'mean','frame':'all'}}]}",
                                       "unit,period,a,b\nA,2019,5,1\nA,2020,,\nA,2021,7,3\n");
    ck_assert_str_eq(gap_of(r, "a", "A", "2019"), "structural");
    ck_assert_str_eq(gap_of(r, "a", "A", "2020"), "not-reported");
    CK_SCORE(r, "b", "A", "2020", 2);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_order_of_the_units_does_not_matter)
{
    enum { UNITS = 40, ROUNDS = 8 };
    static const char nodes[] =
        "{'id':'x','gaps':{'default':'reweight'},'screen':{'method':'units','available':0.3},'rule':'minmax','children':["
        "{'id':'p','impute':{'method':'em','ridge':0.01},'treat':'skew-kurtosis','children':[{'id':'a'},{'id':'b'},{'id':'c'}]},"
        "{'id':'q','impute':'row-mean','treat':{'method':'skew-kurtosis','transform':'box-cox','shift':1,'winmax':1},"
        "'children':[{'id':'d'},{'id':'e','direction':'lower'}]}]}";
    double x[UNITS][5];
    double first[UNITS], value;
    char csv[UNITS * 200];
    for (size_t u = 0; u < UNITS; u++)
        for (size_t k = 0; k < 5; k++)
            x[u][k] = random_below(6) == 0 ? (double)NAN : exp(2.5 * random_unit() * random_unit() * (double)(k + 1));
    uint32_t order[UNITS];
    for (uint32_t u = 0; u < UNITS; u++)
        order[u] = u;
    for (int round = 0; round < ROUNDS; round++) {
        char *at = csv + sprintf(csv, "unit,period,a,b,c,d,e\n");
        for (size_t i = 0; i < UNITS; i++) {
            at += sprintf(at, "u%02u,2020", (unsigned)order[i]);
            for (size_t k = 0; k < 5; k++)
                at += isnan(x[order[i]][k]) ? sprintf(at, ",") : plain_print(at, 30, ",%.17g", x[order[i]][k]);
            at += sprintf(at, "\n");
        }
        scorecard_result *r = small_result(nodes, csv);
        for (uint32_t u = 0; u < UNITS; u++) {
            char id[8];
            sprintf(id, "u%02u", (unsigned)u);
            value = score_of(r, "x", id, "2020");
            if (round == 0)
                first[u] = value;
            ck_assert_uint_eq(double_bits(value), double_bits(first[u]));
        }
        scorecard_result_unref(r);
        for (size_t i = UNITS; i-- > 1;) {
            size_t k = (size_t)random_below(i + 1);
            uint32_t swap = order[i];
            order[i] = order[k];
            order[k] = swap;
        }
    }
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    scorecard_data *data = small_data("id,group.g\nA,N\nB,N\nC,S\nD,\n",
                                      "unit,period,a,b,c,d,e,pop\nA,2020,1,2,,4,1,0\nB,2020,,3,5,9,1,2\nC,2020,3,,4,,1,5\nD,2020,,,,,9,1\n"
                                      "A,2021,,2,1,4,1,3\n");
    scorecard_model *model = small_model(
        "{'id':'x','screen':{'method':'units','available':0.3},'gaps':{'default':'reweight'},'children':["
        "{'id':'a','impute':{'method':'group-mean','group':'g','otherwise':'column'},'denominate':{'method':'by','denominator':'pop'}},"
        "{'id':'b','impute':'row-median'},{'id':'c','impute':'linear-constant'},{'id':'d','impute':'median','treat':{'method':'stated','lambda':0,'origin':5}},"
        "{'id':'e','treat':{'method':'skew-kurtosis','skew':0.1,'kurtosis':-9}}]}");
    struct counted counted = { 0, 0, -1 };
    scorecard_status status = SCORECARD_ERROR_MEMORY;
    for (long n = 0; status == SCORECARD_ERROR_MEMORY; n++) {
        struct scorecard_run run = counted_run(&counted);
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        scorecard_result *result;
        options.run = &run;
        counted = (struct counted){ 0, 0, n };
        status = scorecard_model_score(model, data, &options, &result, NULL);
        ck_assert((status == SCORECARD_OK) == (result != NULL));
        scorecard_result_unref(result);
        ck_assert_int_eq(counted.live, 0);
    }
    ck_assert_int_eq(status, SCORECARD_OK);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(models_that_cannot_be_prepared_are_refused)
{
    static const struct {
        const char *nodes, *where;
    } refused[] = {
        { "[{'id':'a','impute':'em'}]", "model m, /nodes/0/impute" },
        { "[{'id':'a'},{'id':'r','of':'a','treat':'skew-kurtosis'}]", "model m, /nodes/1/treat" },
        { "[{'id':'a','rule':{'method':'expression','expression':'b + 1'},'impute':'mean'}]", "model m, /nodes/0/impute" },
        { "[{'id':'x','denominate':{'method':'by','denominator':'b','scale':0},'children':[{'id':'a'}]}]",
          "model m, /nodes/0/denominate" },
        { "[{'id':'x','prepare':{'steps':['treat','treat']},'children':[{'id':'a'}]}]", "model m, /nodes/0/prepare" },
    };
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        char text[400];
        scorecard_model *model;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        snprintf(text, sizeof text, "{'scorecard':'model','version':1,'id':'m','nodes':%s}", refused[i].nodes);
        for (char *c = text; *c != '\0'; c++)
            *c = (char)(*c == '\'' ? '"' : *c);
        ck_assert_int_ne(scorecard_model_read(text, strlen(text), NULL, NULL, &model, &err), SCORECARD_OK);
        ck_assert_msg(strstr(err.where, refused[i].where + strlen("model m, ")) != NULL, "%s: %s", err.where, err.message);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/prepare");
    TCase *c = tcase_create("prepare");
    tcase_add_test(c, a_denominator_divides);
    tcase_add_test(c, a_quotient_beyond_the_numbers_is_undefined);
    tcase_add_test(c, steps_are_inherited_and_can_be_switched_off);
    tcase_add_test(c, the_order_of_the_steps_can_be_stated);
    tcase_add_test(c, imputed_shares_go_up_the_tree);
    tcase_add_test(c, a_column_outside_its_nodes_life_is_nothing);
    tcase_add_test(c, the_order_of_the_units_does_not_matter);
    tcase_add_test(c, memory_may_run_out_anywhere);
    tcase_add_test(c, models_that_cannot_be_prepared_are_refused);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
