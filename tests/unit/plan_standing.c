/* SPDX-License-Identifier: MIT */
#include "planned.h"

static struct scorecard_plan_standing stands(const scorecard_plan *plan, const char *date)
{
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    ck_assert_int_eq(scorecard_plan_action_standing(plan, 0, date, &standing), 1);
    return standing;
}

START_TEST(an_action_stands_as_its_entries_up_to_the_day_say)
{
    static const char *const dates[] = { "2024-01-05", "2024-02-01", "2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01" };
    static const int32_t said[] = { 0, 0, SCORECARD_PROGRESS_PAUSED, SCORECARD_PROGRESS_DONE, SCORECARD_PROGRESS_RUNNING,
                                    SCORECARD_PROGRESS_DONE };
    static const double done[] = { 0, 0.3, NAN, NAN, 0.9, NAN };
    scorecard_plan *plan = planned(PLAN("'actions': [{'id': 'a'}]}"));
    scorecard_plan_draft *draft = draft_of(plan);
    for (size_t i = 0; i < 6; i++) {
        struct scorecard_plan_entry entry = progress_of("a", dates[i], done[i]);
        entry.status = said[i];
        entry.reason = "phúc tra";
        entry.realised = i == 3 ? 1.5 : NAN;
        CK_OK(scorecard_plan_draft_record(draft, &entry, err));
    }
    scorecard_plan_unref(plan);
    plan = finished_plan(draft);
    struct scorecard_plan_standing s = stands(plan, "2024-01-04");
    ck_assert_int_eq(s.status, SCORECARD_PROGRESS_PLANNED);
    ck_assert_uint_eq(s.entries, 0);
    ck_assert(s.done == 0 && isnan(s.realised));
    ck_assert_ptr_null(s.date);
    s = stands(plan, "2024-01-31");
    ck_assert_int_eq(s.status, SCORECARD_PROGRESS_PLANNED);
    ck_assert_ptr_null(s.started);
    ck_assert_str_eq(s.date, "2024-01-05");
    s = stands(plan, "2024-02-01");
    ck_assert_int_eq(s.status, SCORECARD_PROGRESS_PAUSED);
    ck_assert_uint_eq(s.entries, 3);
    ck_assert(s.done == 0.3);
    ck_assert_str_eq(s.started, "2024-02-01");
    ck_assert_str_eq(s.first_result, "2024-02-01");
    ck_assert_ptr_null(s.finished);
    s = stands(plan, "2024-03-15");
    ck_assert_int_eq(s.status, SCORECARD_PROGRESS_DONE);
    ck_assert(s.done == 1 && s.realised == 1.5);
    ck_assert_str_eq(s.finished, "2024-03-01");
    s = stands(plan, "2024-04-01");
    ck_assert_ptr_null(s.finished);
    ck_assert(s.done == 0.9 && s.realised == 1.5);
    s = stands(plan, NULL);
    ck_assert_str_eq(s.finished, "2024-05-01");
    ck_assert_uint_eq(s.entries, 6);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(what_was_given_up_before_it_began_did_not_start)
{
    scorecard_plan *plan = planned(PLAN("'actions': [{'id': 'a'}]}"));
    scorecard_plan_draft *draft = draft_of(plan);
    struct scorecard_plan_entry entry = progress_of("a", "2024-01-01", NAN);
    entry.status = SCORECARD_PROGRESS_CANCELLED;
    CK_OK(scorecard_plan_draft_record(draft, &entry, err));
    scorecard_plan_unref(plan);
    plan = finished_plan(draft);
    ck_assert_ptr_null(stands(plan, NULL).started);
    ck_assert_int_eq(stands(plan, NULL).status, SCORECARD_PROGRESS_CANCELLED);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(what_is_not_there_has_no_standing)
{
    scorecard_plan *plan = planned(PLAN("'actions': [{'id': 'a'}]}"));
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    ck_assert_int_eq(scorecard_plan_action_standing(NULL, 0, NULL, &standing), 0);
    ck_assert_int_eq(scorecard_plan_action_standing(plan, 1, NULL, &standing), 0);
    ck_assert_int_eq(scorecard_plan_action_standing(plan, 0, "2024-02-30", &standing), 0);
    ck_assert_int_eq(scorecard_plan_action_standing(plan, 0, NULL, NULL), 0);
    standing.size = 8;
    ck_assert_int_eq(scorecard_plan_action_standing(plan, 0, NULL, &standing), 0);
    scorecard_plan_unref(plan);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan_standing");
    TCase *tc = tcase_create("plan_standing");
    tcase_add_test(tc, an_action_stands_as_its_entries_up_to_the_day_say);
    tcase_add_test(tc, what_was_given_up_before_it_began_did_not_start);
    tcase_add_test(tc, what_is_not_there_has_no_standing);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
