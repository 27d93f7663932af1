/* SPDX-License-Identifier: MIT */
#include "study/edition.h"

#include "editions.h"

static struct scorecard_population_line population(const scorecard_comparability *c, uint32_t i)
{
    struct scorecard_population_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_comparability_population_at(c, i, &line), 1);
    return line;
}

static const char units[] = "id,ranked,last,successor,group.region\nA,yes,,A,North\nB,yes,2020,A,North\nC,yes,,,South\nD,no,,,South\nE,yes,,,\n";

START_TEST(ranks_compare_among_the_same_units)
{
    scorecard_result *r = result_of(model_of("m", "", "{'id':'t','children':[{'id':'x'}]},{'id':'s','children':[{'id':'y'}]}"),
                                    data_with(units, "unit,period,x,y\nA,2019,1,1\nB,2019,1,1\nC,2019,1,1\nD,2019,1,1\nE,2019,1,\n"
                                                     "A,2020,1,1\nB,2020,1,1\nC,2020,1,1\nD,2020,1,1\nE,2020,,1\nA,2021,1,1\nC,2021,2,2\nE,2021,3,3\n"));
    scorecard_comparability *c = compared(r, "2019", r, "2020", NULL);
    ck_assert_uint_eq(scorecard_comparability_population_count(c), 6);
    struct scorecard_population_line line = population(c, 0);
    ck_assert_uint_eq(line.old_units, 4);
    ck_assert_uint_eq(line.old_of, 4);
    ck_assert_uint_eq(line.new_units, 4);
    ck_assert_uint_eq(line.new_of, 3);
    ck_assert_int_eq(line.verdict, SCORECARD_NOT_COMPARABLE);
    ck_assert_uint_eq(line.reasons, SCORECARD_REASON_POPULATION);
    ck_assert_str_eq(line.text, "4 of 4 units had a score, now 3 of 4 have");
    line = population(c, 1); /* North */
    ck_assert_uint_eq(line.population, 1);
    ck_assert_uint_eq(line.group, 0);
    ck_assert_int_eq(line.verdict, SCORECARD_COMPARABLE);
    ck_assert_str_eq(line.text, "");
    line = population(c, 3); /* of the other index E had none before */
    ck_assert_str_eq(line.text, "3 of 4 units had a score, now 4 of 4 have, 1 of them another than before");
    scorecard_comparability_unref(c);
    c = compared(r, "2019", r, "2021", NULL);
    line = population(c, 0);
    ck_assert_str_eq(line.text, "4 of 4 units had a score, now 3 of 3 have, 1 of them another than before"); /* A is not what it was */
    line = population(c, 1);
    ck_assert_str_eq(line.text, "2 of 2 units had a score, now 1 of 1 has, 1 of them another than before");
    line = population(c, 2);
    ck_assert_int_eq(line.verdict, SCORECARD_COMPARABLE);
    scorecard_comparability_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(groups_are_found_by_their_titles)
{
    static const char node[] = "{'id':'t','children':[{'id':'x'}]}";
    scorecard_result *a = result_of(model_of("m", "", node), data_with("id,group.region\nA,South\nB,North\n", "unit,period,x\nA,2020,1\nB,2020,1\n"));
    scorecard_result *b = result_of(model_of("m", "", node), data_with("id,group.region,group.size\nA,South,big\nB,West,big\nC,,\n", "unit,period,x\nA,2021,1\nB,2021,1\nC,2021,1\n"));
    scorecard_comparability *c = compared(a, "2020", b, "2021", NULL);
    ck_assert_uint_eq(scorecard_comparability_population_count(c), 4);
    ck_assert_str_eq(population(c, 0).text, "2 of 2 units had a score, now 3 of 3 have, 1 of them another than before");
    ck_assert_int_eq(population(c, 1).verdict, SCORECARD_COMPARABLE); /* South */
    ck_assert_str_eq(population(c, 2).text, "0 of 0 units had a score, now 1 of 1 has, 1 of them another than before");
    ck_assert_str_eq(population(c, 3).text, "0 of 0 units had a score, now 2 of 2 have, 2 of them others than before");
    scorecard_comparability_unref(c);
    /* An index that was not there has no ranks to compare with. */
    scorecard_result *d = result_of(model_of("n", "", "{'id':'u','children':[{'id':'x'}]}"), data_with(NULL, "unit,period,x\nA,2021,1\n"));
    c = compared(a, "2020", d, "2021", NULL);
    ck_assert_str_eq(population(c, 0).text, "0 of 2 units had a score, now 1 of 1 has, 1 of them another than before");
    scorecard_comparability_unref(c);
    scorecard_result_unref(a);
    scorecard_result_unref(b);
    scorecard_result_unref(d);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/edition_population");
    TCase *c = tcase_create("edition_population");
    tcase_add_test(c, ranks_compare_among_the_same_units);
    tcase_add_test(c, groups_are_found_by_their_titles);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
