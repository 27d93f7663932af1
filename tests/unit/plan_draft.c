/* SPDX-License-Identifier: MIT */
#include "planned.h"

static scorecard_plan_draft *new_plan(void)
{
    scorecard_plan_draft *draft = NULL;
    CK_OK(scorecard_plan_draft_new("hg", NULL, &draft, err));
    return draft;
}

static struct scorecard_plan_action named(const char *id)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    action.id = id;
    return action;
}

START_TEST(what_is_gathered_is_frozen_and_can_go_on)
{
    scorecard_plan_draft *draft = new_plan();
    struct scorecard_plan_action action = named("a1");
    scorecard_plan *plan = NULL;
    uint32_t number = 7;
    char title[] = "x";
    action.title = title;
    CK_OK(scorecard_plan_draft_add_action(draft, &action, &number, err));
    ck_assert_uint_eq(number, 0);
    title[0] = 'y'; /* it was copied */
    CK_OK(scorecard_plan_draft_finish(draft, &plan, err));
    action.id = "a2";
    CK_OK(scorecard_plan_draft_add_action(draft, &action, &number, err));
    ck_assert_uint_eq(number, 1);
    ck_assert_uint_eq(scorecard_plan_action_count(plan), 1);
    ck_assert_str_eq(action_of(plan, "a1").title, "x");
    ck_assert_int_eq(action_of(plan, "a1").kind, SCORECARD_PLAN_TASK);
    ck_assert_uint_eq(scorecard_plan_revision(plan), 1);
    ck_assert(scorecard_plan_seal(plan) == 0);
    scorecard_plan_draft_free(draft);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(arguments_are_checked)
{
    scorecard_plan_draft *draft = (scorecard_plan_draft *)"x";
    struct scorecard_plan_action action = named("a1");
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    uint32_t number = 7;
    run.size = 8;
    CK_FAILS(scorecard_plan_draft_new("a", NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_plan_draft_new("a", &run, &draft, err), SCORECARD_ERROR_OPTIONS, "", "scorecard_run");
    ck_assert_ptr_null(draft);
    CK_FAILS(scorecard_plan_draft_new("a b", NULL, &draft, err), SCORECARD_ERROR_ID, "", "a b");
    CK_FAILS(scorecard_plan_draft_from(NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_plan_draft_from(NULL, &draft, err), SCORECARD_ERROR_NULL, "", "plan");
    CK_FAILS(scorecard_plan_draft_set_text(NULL, 1, NULL, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_set(NULL, 1, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_add_action(NULL, &action, &number, err), SCORECARD_ERROR_NULL, "", "draft");
    ck_assert_uint_eq(number, SCORECARD_NONE);
    CK_FAILS(scorecard_plan_draft_change_action(NULL, &action, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_remove_action(NULL, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_add_target(NULL, &target, NULL, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_change_target(NULL, &target, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_remove_target(NULL, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_set_quota(NULL, &quota, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_remove_quota(NULL, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_set_revision(NULL, "2024-01-01", NULL, err), SCORECARD_ERROR_NULL, "", "draft");
    draft = new_plan();
    CK_FAILS(scorecard_plan_draft_add_action(draft, NULL, NULL, err), SCORECARD_ERROR_NULL, "", "action");
    CK_FAILS(scorecard_plan_draft_set_quota(draft, NULL, err), SCORECARD_ERROR_NULL, "", "quota");
    CK_FAILS(scorecard_plan_draft_set_quota(draft, &quota, err), SCORECARD_ERROR_NULL, "", "agency");
    CK_FAILS(scorecard_plan_draft_remove_target(draft, NULL, err), SCORECARD_ERROR_NULL, "", "id");
    CK_FAILS(scorecard_plan_draft_remove_action(draft, "a b", err), SCORECARD_ERROR_UNKNOWN, "", "no such action");
    CK_FAILS(scorecard_plan_draft_remove_quota(draft, "*", err), SCORECARD_ERROR_UNKNOWN, "quota *", "no such quota");
    CK_FAILS(scorecard_plan_draft_change_action(draft, &action, err), SCORECARD_ERROR_UNKNOWN, "action a1", "no such action");
    CK_FAILS(scorecard_plan_draft_set_revision(draft, NULL, NULL, err), SCORECARD_ERROR_NULL, "", "date");
    CK_FAILS(scorecard_plan_draft_set_revision(draft, "2024-02-30", NULL, err), SCORECARD_ERROR_DATE, "", "date is no day");
    CK_FAILS(scorecard_plan_draft_set_revision(draft, "2024-02-03", "\xff", err), SCORECARD_ERROR_TEXT, "", "reason");
    action.size = 8;
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, NULL, err), SCORECARD_ERROR_OPTIONS, "", "scorecard_plan_action");
    action = named("a1");
    CK_OK(scorecard_plan_draft_add_action(draft, &action, NULL, err));
    CK_FAILS(scorecard_plan_draft_add_action(draft, &action, &number, err), SCORECARD_ERROR_DUPLICATE, "action a1", "already");
    ck_assert_uint_eq(number, SCORECARD_NONE);
    action.due = "2024-13-01";
    CK_FAILS(scorecard_plan_draft_change_action(draft, &action, err), SCORECARD_ERROR_DATE, "action a1", "due is no day");
    scorecard_plan_draft_free(draft);
    scorecard_plan_draft_free(NULL);
}
END_TEST

START_TEST(texts_and_settings_are_those_that_there_are)
{
    scorecard_plan_draft *draft = new_plan();
    CK_FAILS(scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_LEGAL, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "", "no text");
    CK_FAILS(scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_SOURCE, "vi", "a", err), SCORECARD_ERROR_ARGUMENT, "", "source");
    CK_FAILS(scorecard_plan_draft_set_text(draft, SCORECARD_PLAN_CURRENCY, "vi", "a", err), SCORECARD_ERROR_ARGUMENT, "", "currency");
    CK_FAILS(scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, NULL, "", err), SCORECARD_ERROR_TEXT, "", "empty");
    CK_FAILS(scorecard_plan_draft_set(draft, 0, "a", err), SCORECARD_ERROR_ARGUMENT, "", "no setting 0");
    CK_FAILS(scorecard_plan_draft_set(draft, 7, "a", err), SCORECARD_ERROR_ARGUMENT, "", "no setting 7");
    CK_FAILS(scorecard_plan_draft_set(draft, SCORECARD_PLAN_UNIT, "a b", err), SCORECARD_ERROR_ID, "", "unit");
    CK_FAILS(scorecard_plan_draft_set(draft, SCORECARD_PLAN_BASELINE, "-", err), SCORECARD_ERROR_ID, "", "baseline");
    CK_FAILS(scorecard_plan_draft_set(draft, SCORECARD_PLAN_PERIOD, "-", err), SCORECARD_ERROR_ID, "", "period");
    CK_FAILS(scorecard_plan_draft_set(draft, SCORECARD_PLAN_OWNER, "-", err), SCORECARD_ERROR_ID, "", "owner");
    CK_FAILS(scorecard_plan_draft_set(draft, SCORECARD_PLAN_START, "2024-1-1", err), SCORECARD_ERROR_DATE, "", "start");
    CK_FAILS(scorecard_plan_draft_set(draft, SCORECARD_PLAN_END, "2023-02-29", err), SCORECARD_ERROR_DATE, "", "end");
    CK_OK(scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, "vi", "K", err));
    CK_OK(scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, NULL, "P", err));
    CK_OK(scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, "vi", NULL, err)); /* taken away */
    CK_OK(scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, "en", NULL, err)); /* was not there */
    CK_FAILS(scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, "a b", NULL, err), SCORECARD_ERROR_ARGUMENT, "", "tag");
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_OWNER, "snv", err));
    CK_OK(scorecard_plan_draft_set(draft, SCORECARD_PLAN_OWNER, "", err));
    scorecard_plan *plan = finished_plan(draft);
    ck_assert_ptr_null(scorecard_plan_get(plan, SCORECARD_PLAN_OWNER));
    ck_assert_uint_eq(scorecard_plan_text_count(plan, SCORECARD_TEXT_TITLE), 1);
    ck_assert_str_eq(scorecard_plan_text(plan, SCORECARD_TEXT_TITLE, "vi"), "P");
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(what_is_taken_out_leaves_the_rest_in_order)
{
    scorecard_plan *plan = planned(PLAN("'actions': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}]}"));
    scorecard_plan_draft *draft = draft_of(plan);
    struct scorecard_plan_action action = named("d");
    uint32_t number;
    CK_OK(scorecard_plan_draft_remove_action(draft, "b", err));
    CK_FAILS(scorecard_plan_draft_remove_action(draft, "b", err), SCORECARD_ERROR_UNKNOWN, "action b", "no such action");
    CK_OK(scorecard_plan_draft_add_action(draft, &action, &number, err));
    ck_assert_uint_eq(number, 2);
    CK_OK(scorecard_plan_draft_set_revision(draft, "2024-01-01", NULL, err));
    scorecard_plan *next = finished_plan(draft);
    ck_assert_uint_eq(scorecard_plan_action_count(next), 3);
    ck_assert_uint_eq(scorecard_plan_find_action(next, "c"), 1);
    ck_assert_uint_eq(scorecard_plan_find_action(next, "b"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_plan_find_action(plan, "b"), 1);
    scorecard_plan_unref(next);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(a_revision_is_not_before_the_one_before)
{
    scorecard_plan *plan = revised_plan();
    scorecard_plan_draft *draft = draft_of(plan);
    CK_FAILS(scorecard_plan_draft_set_revision(draft, "2024-03-31", NULL, err), SCORECARD_ERROR_DATE, "", "2024-04-01");
    CK_OK(scorecard_plan_draft_set_revision(draft, "2024-04-01", NULL, err));
    scorecard_plan_draft_free(draft);
    scorecard_plan_unref(plan);
}
END_TEST

static scorecard_status change_some(const scorecard_plan *plan, scorecard_plan **out)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan_draft *draft = NULL;
    scorecard_status status = scorecard_plan_draft_from(plan, &draft, &err);
    if (status == SCORECARD_OK) {
        change_all(draft, plan, &err);
        status = err.code;
    }
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_finish(draft, out, &err);
    scorecard_plan_draft_free(draft);
    return status;
}

START_TEST(memory_that_runs_out_leaves_all_as_it_was)
{
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = -1 };
        struct scorecard_run run = counted_run(&counted);
        scorecard_plan *plan = NULL, *next = NULL;
        ck_assert_int_eq(read_plan(PLAN_OF_ALL, &run, &plan, NULL), SCORECARD_OK);
        char *before = plan_text(plan);
        counted.fail_at = n;
        scorecard_status status = change_some(plan, &next);
        counted.fail_at = -1;
        char *after = plan_text(plan);
        ck_assert_str_eq(before, after);
        free(before);
        free(after);
        ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
        ck_assert((next != NULL) == (status == SCORECARD_OK));
        scorecard_plan_unref(next);
        scorecard_plan_unref(plan);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan_draft");
    TCase *tc = tcase_create("drafts");
    tcase_add_test(tc, what_is_gathered_is_frozen_and_can_go_on);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_test(tc, texts_and_settings_are_those_that_there_are);
    tcase_add_test(tc, what_is_taken_out_leaves_the_rest_in_order);
    tcase_add_test(tc, a_revision_is_not_before_the_one_before);
    tcase_add_test(tc, memory_that_runs_out_leaves_all_as_it_was);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
