/* SPDX-License-Identifier: MIT */
#include <scorecard/derive.h>

#include "editions.h"

/* Four quarters of 2023, of which one lacks values; months of 2024; a year as it is; a period that is no date. */
static const char table[] =
    "unit,period,cases,staff,done,share\nA,2023-Q1,1,10,1,\nA,2023-Q2,2,11,1,\nA,2023-Q3,3,,2,\nA,2023-Q4,4,13,4,\n"
    "B,2023-Q1,5,20,1,\nB,2023-Q3,7,22,3,\nB,2023-Q4,8,,,\nA,2022,100,9,50,0.5\nB,2022,200,8,60,0.3\n"
    "A,2024-01,1,5,1,\nA,2024-02,1,5,1,\nA,2024-03,1,5,1,\nA,2024-04,1,5,1,\nA,2024-05,1,5,1,\nA,2024-06,1,5,1,\nA,2024-07,1,5,1,\n"
    "A,2024-08,1,5,1,\nA,2024-09,1,5,1,\nA,2024-10,1,5,1,\nA,2024-11,1,5,0,\nA,2024-12,1,7,0,\n";

static struct scorecard_roll_rule rules[4] = { { .input = 0, .kind = SCORECARD_ROLL_SUM },
                                               { .input = 1, .kind = SCORECARD_ROLL_LATEST },
                                               { .input = 2, .kind = SCORECARD_ROLL_MEAN },
                                               { .input = 3, .kind = SCORECARD_ROLL_RATIO, .numerator = 2, .denominator = 0, .multiply = 100 } };

static scorecard_status try_roll(const scorecard_data *data, const struct scorecard_roll_rule *given, size_t count,
                                 const struct scorecard_run *run, scorecard_data **out, struct scorecard_error *err)
{
    struct scorecard_roll_options o = SCORECARD_ROLL_OPTIONS_INIT;
    o.run = run;
    o.rules = given;
    o.rule_count = count;
    return scorecard_data_roll_up(data, &o, out, err);
}

static double value(const scorecard_data *data, const char *unit, const char *period, const char *input)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, scorecard_data_find_unit(data, unit),
                        scorecard_data_find_period(data, period), scorecard_data_find_input(data, input), &cell);
    return cell.value;
}

START_TEST(sub_periods_become_years)
{
    scorecard_data *data = data_with(NULL, table), *made = NULL;
    OKAY(try_roll(data, rules, 4, NULL, &made, &err));
    ck_assert_uint_eq(scorecard_data_period_count(made), 3);
    ck_assert_double_eq(value(made, "A", "2023", "cases"), 10);
    ck_assert_double_eq(value(made, "A", "2023", "staff"), 13); /* the last is there, whatever is missing before it */
    ck_assert_double_eq(value(made, "A", "2023", "done"), 2);
    ck_assert_double_eq(value(made, "A", "2023", "share"), 80);
    ck_assert(isnan(value(made, "B", "2023", "cases")));
    ck_assert(isnan(value(made, "B", "2023", "staff")));
    ck_assert(isnan(value(made, "B", "2023", "done")));
    ck_assert(isnan(value(made, "B", "2023", "share")));
    ck_assert_double_eq(value(made, "A", "2024", "cases"), 12);
    ck_assert_double_eq(value(made, "A", "2024", "staff"), 7);
    ck_assert_double_eq(value(made, "A", "2024", "share"), 100. * (10. / 12));
    ck_assert_double_eq(value(made, "A", "2022", "cases"), 100);
    ck_assert_double_eq(value(made, "B", "2022", "share"), 0.3);
    scorecard_data_unref(made);
    struct scorecard_roll_rule lenient[4];
    memcpy(lenient, rules, sizeof lenient);
    lenient[0].missing = lenient[1].missing = 1;
    lenient[2].missing = lenient[3].missing = 2;
    lenient[3].multiply = 0;
    OKAY(try_roll(data, lenient, 4, NULL, &made, &err));
    ck_assert_double_eq(value(made, "B", "2023", "cases"), 20);
    ck_assert_double_eq(value(made, "B", "2023", "staff"), 22);
    ck_assert_double_eq(value(made, "B", "2023", "done"), 2);
    ck_assert_double_eq(value(made, "B", "2023", "share"), 4. / 12);
    scorecard_data_unref(made);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(the_rest_stays)
{
    static const char units[] = "id,title,first,last,successor,ranked\nA,Ay,2022-Q1,,A:2,no\nB,Bee,,2023,A:1,yes\n";
    static const char some[] = "unit,period,x\nA,2023-Q1,0\nA,2023-Q2,0\nA,2023-Q3,0\nA,2023-Q4,0\nA,2022,1\nB,2022,3\nA,2022-13,4\n";
    const struct scorecard_roll_rule ratio = { .input = 0, .kind = SCORECARD_ROLL_RATIO, .numerator = 0, .denominator = 0 };
    scorecard_data_draft *d = NULL;
    scorecard_data *data = NULL, *made = NULL;
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    OKAY(scorecard_data_draft_new(NULL, &d, &err));
    OKAY(scorecard_data_draft_read_units(d, units, strlen(units), NULL, &err));
    OKAY(scorecard_data_draft_add_period(d, "2022-13", 2022.9, NULL, &err));
    OKAY(scorecard_data_draft_read_csv(d, some, strlen(some), NULL, &err));
    uint32_t odd = 0, quarter = scorecard_data_draft_find_period(d, "2023-Q2"), year = scorecard_data_draft_find_period(d, "2022");
    OKAY(scorecard_data_draft_set_constructed(d, 0, odd, &err));
    OKAY(scorecard_data_draft_set_constructed(d, 0, quarter, &err));
    OKAY(scorecard_data_draft_set_group(d, 0, "g", quarter, "one", &err));
    cell.value = 7;
    OKAY(scorecard_data_draft_set_published(d, "top", 0, year, SCORECARD_FIELD_SCORE, &cell, &err));
    OKAY(scorecard_data_draft_finish(d, &data, &err));
    scorecard_data_draft_free(d);
    OKAY(try_roll(data, &ratio, 1, NULL, &made, &err));
    ck_assert_uint_eq(scorecard_data_period_count(made), 3);
    ck_assert(isnan(value(made, "A", "2023", "x"))); /* over nothing */
    ck_assert_double_eq(value(made, "A", "2022-13", "x"), 4);
    ck_assert_str_eq(scorecard_data_unit_last(made, 1), "2023");
    ck_assert_str_eq(scorecard_data_unit_first(made, 0), "2022");
    ck_assert_uint_eq(scorecard_data_successor_at(made, 1, 0, NULL), 0);
    ck_assert_int_eq(scorecard_data_constructed(made, 0, scorecard_data_find_period(made, "2023")), 1);
    ck_assert_int_eq(scorecard_data_constructed(made, 0, scorecard_data_find_period(made, "2022-13")), 1);
    ck_assert_int_eq(scorecard_data_constructed(made, 0, scorecard_data_find_period(made, "2022")), 0);
    ck_assert_str_eq(scorecard_data_group_title(made, 0, scorecard_data_group(made, 0, 0, scorecard_data_find_period(made, "2023"))), "one");
    ck_assert_int_eq(scorecard_data_published(made, 0, 0, scorecard_data_find_period(made, "2022"), SCORECARD_FIELD_SCORE, &cell), 1);
    scorecard_data_unref(made);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_unit_that_begins_within_a_year_is_there_in_it)
{
    scorecard_data *data = data_with("id,first,last\nA,2023-Q2,2024-Q1\n", "unit,period,x\nA,2023-Q2,1\nA,2023-Q3,2\nA,2023-Q4,3\nA,2024-Q1,9\n");
    scorecard_data *made = NULL;
    struct scorecard_roll_rule rule = { .input = 0, .kind = SCORECARD_ROLL_SUM, .missing = 3 };
    OKAY(try_roll(data, &rule, 1, NULL, &made, &err));
    ck_assert_double_eq(value(made, "A", "2023", "x"), 6);
    ck_assert_double_eq(value(made, "A", "2024", "x"), 9);
    scorecard_data_unref(made);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(what_cannot_be_rolled_up_is_refused)
{
    scorecard_data *data = data_with(NULL, table), *made = NULL;
    FAILS(try_roll(data, rules + 1, 3, NULL, &made, &err), SCORECARD_ERROR_PARAMETER, "unit A, period 2023, input cases", "no rule");
    struct scorecard_roll_rule bad[2] = { rules[0], rules[0] };
    FAILS(try_roll(data, bad, 2, NULL, &made, &err), SCORECARD_ERROR_DUPLICATE, "input cases", "a rule already");
    FAILS(try_roll(data, NULL, 1, NULL, &made, &err), SCORECARD_ERROR_ARGUMENT, "", "rules[0]");
    for (int k = 0; k < 6; k++) {
        bad[0] = rules[3];
        bad[0].input = k == 0 ? 4 : 3;
        bad[0].kind = k == 1 ? 0 : k == 2 ? 5 : SCORECARD_ROLL_RATIO;
        bad[0].missing = k == 3 ? 12 : 0;
        bad[0].numerator = k == 4 ? 4 : 0;
        bad[0].denominator = k == 5 ? 4 : 0;
        FAILS(try_roll(data, bad, 1, NULL, &made, &err), SCORECARD_ERROR_ARGUMENT, "", "rules[0]");
    }
    bad[0] = rules[3];
    bad[0].multiply = INFINITY;
    FAILS(try_roll(data, bad, 1, NULL, &made, &err), SCORECARD_ERROR_ARGUMENT, "", "rules[0]");
    FAILS(try_roll(NULL, rules, 4, NULL, &made, &err), SCORECARD_ERROR_NULL, "", "data");
    FAILS(try_roll(data, rules, 4, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "out");
    FAILS(scorecard_data_roll_up(data, NULL, &made, &err), SCORECARD_ERROR_NULL, "", "options");
    struct scorecard_roll_options o = SCORECARD_ROLL_OPTIONS_INIT;
    o.size = 1;
    FAILS(scorecard_data_roll_up(data, &o, &made, &err), SCORECARD_ERROR_OPTIONS, "", "scorecard_roll_options");
    scorecard_data_unref(data);
    data = data_with(NULL, "unit,period,x\nA,2023-Q1,1\nA,2023-02,1\n");
    FAILS(try_roll(data, rules, 1, NULL, &made, &err), SCORECARD_ERROR_PARAMETER, "unit A, period 2023, input x", "months and quarters");
    scorecard_data_unref(data);
    data = data_with(NULL, "unit,period,x\nA,2023-Q2,1\nA,2023,1\n");
    FAILS(try_roll(data, rules, 1, NULL, &made, &err), SCORECARD_ERROR_PARAMETER, "unit A, period 2023, input x", "of the year besides");
    scorecard_data_unref(data);
}
END_TEST

START_TEST(without_memory)
{
    scorecard_data *data = data_with(NULL, table), *made = NULL;
    WITHOUT_MEMORY(made, try_roll(data, rules, 4, &run, &made, &err), scorecard_data_unref(made));
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/derive_roll");
    TCase *c = tcase_create("derive_roll");
    tcase_add_test(c, sub_periods_become_years);
    tcase_add_test(c, the_rest_stays);
    tcase_add_test(c, a_unit_that_begins_within_a_year_is_there_in_it);
    tcase_add_test(c, what_cannot_be_rolled_up_is_refused);
    tcase_add_test(c, without_memory);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
