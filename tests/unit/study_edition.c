/* SPDX-License-Identifier: MIT */
#include "study/edition.h"

#include "editions.h"

static const char both[] = "unit,period,x,y\nA,2020,1,2\nB,2020,2,3\nA,2021,1,2\nB,2021,2,3\n";

static scorecard_result *of_nodes(const char *id, const char *members, const char *nodes)
{
    return result_of(model_of(id, members, nodes), data_with("id,group.g\nA,one\nB,two\n", both));
}

static const char two[] = "{'id':'t','children':[{'id':'x'},{'id':'y'}]}";

START_TEST(what_cannot_be_compared_is_refused)
{
    scorecard_result *a = of_nodes("a", "'edition':{'last':'2020'},", two), *b = of_nodes("b", "", two);
    scorecard_result *other = of_nodes("b", "", "{'id':'t','children':[{'id':'x'},{'id':'q','input':'y'}]}");
    scorecard_mapping *m = mapping_of("", a, b);
    scorecard_comparability *c = (scorecard_comparability *)&c;
    struct scorecard_comparability_options o = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    FAILS(scorecard_result_comparability(a, 1, b, 1, m, NULL, &c, &err), SCORECARD_ERROR_ARGUMENT, "model a, old period number 1", "was not scored");
    ck_assert_ptr_null(c);
    FAILS(scorecard_result_comparability(a, 0, b, 9, m, NULL, &c, &err), SCORECARD_ERROR_ARGUMENT, "model b, new period number 9", "was not scored");
    FAILS(scorecard_result_comparability(b, 0, a, 0, m, NULL, &c, &err), SCORECARD_ERROR_UNKNOWN, "mapping a to b", "the old result is of model b");
    FAILS(scorecard_result_comparability(a, 0, a, 0, m, NULL, &c, &err), SCORECARD_ERROR_UNKNOWN, "mapping a to b", "the new result is of model a");
    FAILS(scorecard_result_comparability(a, 0, other, 0, m, NULL, &c, &err), SCORECARD_ERROR_UNKNOWN, "mapping a to b, model b, node q", "does not have it");
    FAILS(scorecard_result_comparability(NULL, 0, b, 0, m, NULL, &c, &err), SCORECARD_ERROR_NULL, "", "old_result");
    FAILS(scorecard_result_comparability(a, 0, NULL, 0, m, NULL, &c, &err), SCORECARD_ERROR_NULL, "", "new_result");
    FAILS(scorecard_result_comparability(a, 0, b, 0, m, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "out");
    o.size = 3;
    FAILS(scorecard_result_comparability(a, 0, b, 0, m, &o, &c, &err), SCORECARD_ERROR_OPTIONS, "", "scorecard_comparability_options");
    scorecard_mapping_unref(m);
    scorecard_result_unref(a);
    scorecard_result_unref(b);
    scorecard_result_unref(other);
}
END_TEST

START_TEST(a_table_keeps_its_results_and_getters_are_total)
{
    scorecard_result *a = of_nodes("a", "", two);
    scorecard_comparability *c = compared(a, "2020", a, "2021", NULL);
    scorecard_result_unref(a);
    ck_assert_ptr_eq(scorecard_comparability_ref(c), c);
    scorecard_comparability_unref(c);
    const char *why = NULL;
    ck_assert_int_eq(scorecard_comparability_verdict(c, 0, 1, &why), SCORECARD_COMPARABLE);
    ck_assert_str_eq(why, "");
    ck_assert_double_eq(scorecard_comparability_old_score(c, 0, 1), 2.5);
    ck_assert_int_eq(scorecard_comparability_verdict(c, 9, 1, &why), 0);
    ck_assert_int_eq(scorecard_comparability_verdict(c, 0, 9, NULL), 0);
    ck_assert(isnan(scorecard_comparability_old_score(c, 0, 9)));
    ck_assert(isnan(scorecard_comparability_old_score(NULL, 0, 0)));
    struct scorecard_node_line node = { .size = sizeof node };
    struct scorecard_unit_line unit = { .size = sizeof unit };
    struct scorecard_population_line population = { .size = sizeof population };
    ck_assert_int_eq(scorecard_comparability_node_at(c, 3, &node), 0);
    ck_assert_int_eq(scorecard_comparability_unit_at(c, 2, &unit), 0);
    ck_assert_int_eq(scorecard_comparability_population_at(c, 3, &population), 0);
    ck_assert_int_eq(scorecard_comparability_node_at(c, 0, NULL), 0);
    ck_assert_int_eq(scorecard_comparability_unit_at(c, 0, NULL), 0);
    ck_assert_int_eq(scorecard_comparability_population_at(c, 0, NULL), 0);
    node.size = unit.size = population.size = 8;
    ck_assert_int_eq(scorecard_comparability_node_at(c, 0, &node), 0);
    ck_assert_int_eq(scorecard_comparability_unit_at(c, 0, &unit), 0);
    ck_assert_int_eq(scorecard_comparability_population_at(c, 0, &population), 0);
    ck_assert_int_eq(scorecard_comparability_node_at(NULL, 0, &node), 0);
    ck_assert_int_eq(scorecard_comparability_unit_at(NULL, 0, &unit), 0);
    ck_assert_int_eq(scorecard_comparability_population_at(NULL, 0, &population), 0);
    ck_assert_uint_eq(scorecard_comparability_node_count(NULL) + scorecard_comparability_unit_count(NULL) +
                          scorecard_comparability_population_count(NULL), 0);
    ck_assert_uint_eq(scorecard_comparability_find_node(NULL, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_comparability_find_unit(NULL, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_comparability_unit_count(c), 2);
    scorecard_comparability_unref(c);
    ck_assert_ptr_null(scorecard_comparability_ref(NULL));
    scorecard_comparability_unref(NULL);
}
END_TEST

START_TEST(verdicts_and_reasons_have_names)
{
    ck_assert_str_eq(scorecard_comparable_name(SCORECARD_COMPARABLE), "comparable");
    ck_assert_str_eq(scorecard_comparable_name(SCORECARD_NOT_COMPARABLE), "not");
    ck_assert_ptr_null(scorecard_comparable_name(0));
    ck_assert_ptr_null(scorecard_comparable_name(4));
    ck_assert_str_eq(scorecard_reason_name(SCORECARD_REASON_RENAMED), "renamed");
    ck_assert_str_eq(scorecard_reason_name(SCORECARD_REASON_SIBLINGS), "siblings");
    ck_assert_str_eq(scorecard_reason_name(SCORECARD_REASON_CONSTRUCTED), "constructed");
    ck_assert_ptr_null(scorecard_reason_name(0));
    ck_assert_ptr_null(scorecard_reason_name(3));
    ck_assert_ptr_null(scorecard_reason_name(UINT64_C(1) << 60));
}
END_TEST

START_TEST(no_memory_is_told)
{
    scorecard_result *a = of_nodes("a", "", "{'id':'t','children':[{'id':'x'},{'id':'y','breaks':{'2021':'w'}},{'id':'o','input':'y'}]}");
    scorecard_result *b = of_nodes("b", "", "{'id':'t','children':[{'id':'x','scale':[0,1]},{'id':'y'},{'id':'n','input':'y'}]}");
    scorecard_mapping *m = mapping_of(",'nodes':[{'kind':'new','to':'n'},{'kind':'dropped','from':'o'}]", a, b);
    scorecard_comparability *c = NULL;
    struct scorecard_comparability_options o = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    WITHOUT_MEMORY(c, (o.run = &run, scorecard_result_comparability(a, 0, b, 1, m, &o, &c, &err)), scorecard_comparability_unref(c));
    scorecard_mapping_unref(m);
    scorecard_result_unref(a);
    scorecard_result_unref(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/edition");
    TCase *c = tcase_create("edition");
    tcase_add_test(c, what_cannot_be_compared_is_refused);
    tcase_add_test(c, a_table_keeps_its_results_and_getters_are_total);
    tcase_add_test(c, verdicts_and_reasons_have_names);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
