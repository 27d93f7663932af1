/* SPDX-License-Identifier: MIT */
#include "planned.h"

#define DAYS "'start': '2024-01-01', 'end': '2024-04-10', " /* 100 days apart */
#define OF(rest) PLAN(DAYS "'targets': [{'id': 't', 'conditions': [{'kind': 'score', 'node': 'n', 'value': 20, 'baseline': 10}]" rest "}]}")

static void is(const char *text, const char *date, double baseline, double value)
{
    scorecard_plan *plan = planned(text);
    double got = scorecard_plan_expected(plan, 0, date, baseline);
    ck_assert_msg(isnan(value) ? isnan(got) : got == value, "%s on %s: %.17g", text, date, got);
    scorecard_plan_unref(plan);
}

START_TEST(the_way_is_straight_unless_said_otherwise)
{
    is(OF(""), "2023-12-31", NAN, 10);
    is(OF(""), "2024-01-01", NAN, 10);
    is(OF(""), "2024-02-20", NAN, 15);
    is(OF(""), "2024-04-10", NAN, 20);
    is(OF(""), "2030-01-01", NAN, 20);
    is(OF(", 'baseline-date': '2024-01-31', 'due': '2024-02-20'"), "2024-02-10", NAN, 15);
}
END_TEST

START_TEST(growth_is_by_equal_factors)
{
    scorecard_plan *plan = planned(OF(", 'trajectory': 'growth'"));
    ck_assert_double_eq_tol(scorecard_plan_expected(plan, 0, "2024-02-20", NAN), 10 * sqrt(2), 1e-12);
    ck_assert(scorecard_plan_expected(plan, 0, "2024-01-01", NAN) == 10);
    ck_assert(scorecard_plan_expected(plan, 0, "2024-04-10", NAN) == 20);
    scorecard_plan_unref(plan);
    is(PLAN(DAYS "'targets': [{'id': 't', 'trajectory': 'growth', 'conditions': [{'kind': 'score', 'node': 'n', 'value': 20}]}]}"),
       "2024-02-20", -1, NAN);
}
END_TEST

#define STOPS "'milestones': [{'date': '2023-06-01', 'value': 3}, {'date': '2024-01-21', 'value': 12}, {'date': '2024-02-20', 'value': 18}]"
START_TEST(milestones_are_steps_or_corners)
{
    is(OF(", 'trajectory': 'steps', " STOPS), "2024-01-20", NAN, 10);
    is(OF(", 'trajectory': 'steps', " STOPS), "2024-01-21", NAN, 12);
    is(OF(", 'trajectory': 'steps', " STOPS), "2024-04-09", NAN, 18);
    is(OF(", 'trajectory': 'steps', " STOPS), "2024-04-10", NAN, 20);
    is(OF(", 'trajectory': 'steps'"), "2024-04-09", NAN, 10);
    is(OF(", 'trajectory': 'piecewise', " STOPS), "2024-01-01", NAN, 10);
    is(OF(", 'trajectory': 'piecewise', " STOPS), "2024-01-11", NAN, 11);
    is(OF(", 'trajectory': 'piecewise', " STOPS), "2024-02-05", NAN, 15);
    is(OF(", 'trajectory': 'piecewise', " STOPS), "2024-03-16", NAN, 19);
    is(OF(", 'trajectory': 'piecewise', " STOPS), "2024-04-11", NAN, 20);
    is(OF(", 'trajectory': 'piecewise', 'milestones': [{'date': '2024-04-10', 'value': 19}]"), "2024-04-10", NAN, 20);
}
END_TEST

START_TEST(what_is_not_known_is_no_number)
{
    scorecard_plan *plan = planned(OF(""));
    ck_assert(isnan(scorecard_plan_expected(plan, 1, "2024-02-20", 1)));
    ck_assert(isnan(scorecard_plan_expected(plan, 0, "2024-02-31", 1)));
    ck_assert(isnan(scorecard_plan_expected(plan, 0, NULL, 1)));
    ck_assert(isnan(scorecard_plan_expected(NULL, 0, "2024-02-20", 1)));
    scorecard_plan_unref(plan);
#define KIND(rest) PLAN(DAYS "'targets': [{'id': 't', 'conditions': [{'node': 'n', " rest "}]}]}")
    is(KIND("'kind': 'score', 'value': 3"), "2024-02-20", NAN, NAN);
    is(KIND("'kind': 'score', 'value': 3"), "2024-02-20", 1, 2);
    is(KIND("'kind': 'tier', 'tier': 'A'"), "2024-02-20", 1, NAN);
    is(KIND("'kind': 'maintain'"), "2024-02-20", 7, 7);
    is(KIND("'kind': 'maintain', 'baseline': 8"), "2024-02-20", 7, 8);
    is(PLAN("'targets': [{'id': 't', 'conditions': [{'kind': 'rank', 'node': 'n', 'value': 3}]}]}"), "2024-02-20", 7, NAN);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan_expected");
    TCase *tc = tcase_create("plan_expected");
    tcase_add_test(tc, the_way_is_straight_unless_said_otherwise);
    tcase_add_test(tc, growth_is_by_equal_factors);
    tcase_add_test(tc, milestones_are_steps_or_corners);
    tcase_add_test(tc, what_is_not_known_is_no_number);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
