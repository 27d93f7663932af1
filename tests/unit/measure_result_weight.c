/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "measure_small.h"
#include "tap.h"

static const char csv[] = "unit,period,a,b,c,d\nU,2020,1,9,5,2\nV,2020,3,1,3,7\nW,2020,4,4,1,8\nX,2020,7,2,0,9\n";

static uint32_t node_of(const scorecard_result *r, const char *id)
{
    uint32_t node = scorecard_model_find(scorecard_result_model(r), id);
    ck_assert_uint_ne(node, SCORECARD_NONE);
    return node;
}

static double fact(const scorecard_result *r, const char *id, int32_t what, uint32_t i)
{
    return scorecard_result_weigh_fact(r, node_of(r, id), 0, what, i);
}

START_TEST(effective_weights_are_products_along_the_tree)
{
    scorecard_result *r = small_result("{'id':'t','children':[{'id':'n','weight':3,'weigh':'standard-deviation','children':[{'id':'a'},{'id':'b'}]},"
                                       "{'id':'o','weight':1,'aggregate':'minimum','children':[{'id':'c'},{'id':'d'}]}]}", csv);
    double a = scorecard_result_weight(r, node_of(r, "a"), 0);
    CK_NEAR(scorecard_result_effective_weight(r, node_of(r, "a"), 0), 0.75 * a);
    CK_NEAR(scorecard_result_effective_weight(r, node_of(r, "o"), 0), 0.25);
    CK_NEAR(scorecard_result_effective_weight(r, 0, 0), 1);
    ck_assert_double_eq(scorecard_result_weight(r, 0, 0), 1);
    ck_assert_double_eq(scorecard_result_weight(r, node_of(r, "n"), 0), 3);
    ck_assert_double_eq(scorecard_result_unit_weight(r, node_of(r, "n"), 2, 0), 3);
    ck_assert_double_nan(scorecard_result_effective_weight(r, node_of(r, "c"), 0));
    /* Nothing there is nothing. */
    ck_assert_double_nan(scorecard_result_weight(r, 99, 0));
    ck_assert_double_nan(scorecard_result_weight(r, 1, 9));
    ck_assert_double_nan(scorecard_result_weight(NULL, 0, 0));
    ck_assert_double_nan(scorecard_result_unit_weight(r, 1, 99, 0));
    ck_assert_double_nan(scorecard_result_unit_weight(NULL, 1, 0, 0));
    ck_assert_double_nan(scorecard_result_effective_weight(NULL, 0, 0));
    ck_assert_double_nan(scorecard_result_weigh_fact(NULL, 0, 0, SCORECARD_FACT_ROWS, 0));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(facts_are_those_of_the_method)
{
    scorecard_result *r = small_result("{'id':'n','weigh':'pca','children':[{'id':'a'},{'id':'b'},{'id':'c'}]},"
                                       "{'id':'i','weigh':'importance','children':[{'id':'x','input':'a'},{'id':'y','input':'d'}]},"
                                       "{'id':'p','weigh':{'method':'ahp','comparisons':{'u':{'v':3}}},'children':[{'id':'u','input':'a'},{'id':'v','input':'b'}]}",
                                       csv);
    ck_assert_double_eq(fact(r, "n", SCORECARD_FACT_ROWS, 0), 4);
    ck_assert_double_eq(fact(r, "n", SCORECARD_FACT_FACTORS, 0), 1);
    CK_NEAR(fact(r, "n", SCORECARD_FACT_EIGENVALUE, 0) + fact(r, "n", SCORECARD_FACT_EIGENVALUE, 1) + fact(r, "n", SCORECARD_FACT_EIGENVALUE, 2), 3);
    ck_assert_double_nan(fact(r, "n", SCORECARD_FACT_EIGENVALUE, 3));
    CK_NEAR(fact(r, "n", SCORECARD_FACT_EXPLAINED, 0), fact(r, "n", SCORECARD_FACT_EIGENVALUE, 0) / 3);
    ck_assert_double_nan(fact(r, "n", SCORECARD_FACT_EXPLAINED, 1));
    double loading = fact(r, "b", SCORECARD_FACT_LOADING, 0);
    CK_NEAR(loading * loading / fact(r, "n", SCORECARD_FACT_EIGENVALUE, 0), scorecard_result_weight(r, node_of(r, "b"), 0));
    ck_assert_double_nan(fact(r, "b", SCORECARD_FACT_LOADING, 1));
    ck_assert_double_nan(fact(r, "b", SCORECARD_FACT_IMPORTANCE, 0));
    ck_assert_double_nan(fact(r, "n", SCORECARD_FACT_CONSISTENCY, 0));
    ck_assert_double_nan(fact(r, "n", SCORECARD_FACT_LOADING, 0)); /* it has no parent */
    ck_assert_double_eq(fact(r, "i", SCORECARD_FACT_CONVERGED, 0), 1);
    ck_assert_double_le(fact(r, "i", SCORECARD_FACT_OBJECTIVE, 0), 1e-20);
    ck_assert_double_ge(fact(r, "i", SCORECARD_FACT_ROUNDS, 0), 0);
    CK_NEAR(fact(r, "x", SCORECARD_FACT_IMPORTANCE, 0), 0.5);
    ck_assert_double_gt(fact(r, "x", SCORECARD_FACT_CORRELATION, 0), 0);
    ck_assert_double_eq(fact(r, "p", SCORECARD_FACT_CONSISTENCY, 0), 0);
    ck_assert_double_nan(fact(r, "p", SCORECARD_FACT_ROWS, 0));
    ck_assert_double_nan(fact(r, "u", SCORECARD_FACT_LOADING, 0));
    ck_assert_double_nan(fact(r, "n", 99, 0));
    ck_assert_double_nan(fact(r, "a", SCORECARD_FACT_ROWS, 0));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(facts_have_names)
{
    ck_assert_str_eq(scorecard_fact_name(SCORECARD_FACT_ROWS), "rows");
    ck_assert_str_eq(scorecard_fact_name(SCORECARD_FACT_CONVERGED), "converged");
    ck_assert_ptr_null(scorecard_fact_name(0));
    ck_assert_ptr_null(scorecard_fact_name(12));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/result_weight");
    TCase *c = tcase_create("result_weight");
    tcase_add_test(c, effective_weights_are_products_along_the_tree);
    tcase_add_test(c, facts_are_those_of_the_method);
    tcase_add_test(c, facts_have_names);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
