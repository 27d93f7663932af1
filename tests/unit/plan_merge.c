/* SPDX-License-Identifier: MIT */
#include "planned.h"

#define PROVINCE PLAN("'actions': [{'id': 'p1', 'title': 'Chung'}], 'quotas': [{'agency': '*', 'least': 1}]}")
#define DEPARTMENT                                                                                                       \
    "{'scorecard': 'plan', 'version': 1, 'id': 'snv', 'actions': [{'id': 's1', 'parent': 'p1', 'after': ['s2']}, {'id': 's2'}], " \
    "'targets': [{'id': 't', 'conditions': [{'kind': 'maintain', 'node': 'n'}]}], 'quotas': [{'agency': '*', 'least': 1}]}"

static scorecard_plan *merged(const scorecard_plan *plan, const scorecard_plan *other, const char *date)
{
    scorecard_plan_draft *draft = draft_of(plan);
    CK_OK(scorecard_plan_draft_merge(draft, other, err));
    if (date != NULL)
        CK_OK(scorecard_plan_draft_set_revision(draft, date, "ghép", err));
    return finished_plan(draft);
}

static void merge_fails(const scorecard_plan *plan, const scorecard_plan *other, scorecard_status status, const char *where,
                        const char *part)
{
    scorecard_plan_draft *draft = draft_of(plan);
    CK_FAILS(scorecard_plan_draft_merge(draft, other, err), status, where, part);
    scorecard_plan *still = finished_plan(draft); /* nothing was joined */
    same_plans(still, plan);
    scorecard_plan_unref(still);
}

/* The plan with an action changed on a day; the one given goes. */
static scorecard_plan *retitled(scorecard_plan *plan, const char *id, const char *title, const char *date)
{
    scorecard_plan_draft *draft = draft_of(plan);
    struct scorecard_plan_action action = action_of(plan, id);
    action.title = title;
    CK_OK(scorecard_plan_draft_change_action(draft, &action, err));
    CK_OK(scorecard_plan_draft_set_revision(draft, date, NULL, err));
    scorecard_plan_unref(plan);
    return finished_plan(draft);
}

static scorecard_plan *without(scorecard_plan *plan, const char *id, const char *date)
{
    scorecard_plan_draft *draft = draft_of(plan);
    CK_OK(scorecard_plan_draft_remove_action(draft, id, err));
    CK_OK(scorecard_plan_draft_set_revision(draft, date, NULL, err));
    scorecard_plan_unref(plan);
    return finished_plan(draft);
}

START_TEST(a_departments_plan_joins_its_provinces)
{
    scorecard_plan *province = planned(PROVINCE), *department = recorded(planned(DEPARTMENT), "s2", "2024-02-01", 0.5);
    scorecard_plan *all = merged(province, department, "2024-03-01");
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    ck_assert_uint_eq(scorecard_plan_action_count(all), 3);
    ck_assert_uint_eq(scorecard_plan_target_count(all), 1);
    ck_assert_uint_eq(scorecard_plan_quota_count(all), 1);
    ck_assert_uint_eq(scorecard_plan_entry_count(all), 4);
    ck_assert_int_eq(scorecard_plan_action_standing(all, scorecard_plan_find_action(all, "s2"), NULL, &standing), 1);
    ck_assert(standing.done == 0.5);
    /* Again, after it went on. */
    department = recorded(retitled(department, "s1", "Mới", "2024-03-02"), "s2", "2024-04-01", 0.7);
    scorecard_plan *later = merged(all, department, "2024-04-02");
    ck_assert_str_eq(action_of(later, "s1").title, "Mới");
    ck_assert_uint_eq(scorecard_plan_entry_count(later), 6);
    ck_assert_uint_eq(scorecard_plan_revision(later), 3);
    /* The former state of the department has nothing new. */
    scorecard_plan *former = planned(DEPARTMENT), *same = merged(later, former, NULL);
    same_plans(later, same);
    scorecard_plan_unref(former);
    scorecard_plan_unref(same);
    scorecard_plan_unref(later);
    scorecard_plan_unref(all);
    scorecard_plan_unref(department);
    scorecard_plan_unref(province);
}
END_TEST

START_TEST(what_differs_is_named)
{
    scorecard_plan *province = planned(PROVINCE);
    scorecard_plan *other = planned("{'scorecard': 'plan', 'version': 1, 'id': 'x', 'actions': [{'id': 'new'}, {'id': 'p1', 'title': 'Khác'}]}");
    merge_fails(province, other, SCORECARD_ERROR_DUPLICATE, "action p1", "plans hg and x");
    scorecard_plan_unref(other);
    other = planned("{'scorecard': 'plan', 'version': 1, 'id': 'x', 'quotas': [{'agency': '*', 'least': 2}]}");
    merge_fails(province, other, SCORECARD_ERROR_DUPLICATE, "quota *", "quota");
    scorecard_plan_unref(other);
    scorecard_plan_unref(province);
}
END_TEST

START_TEST(progress_that_went_two_ways_is_told)
{
    scorecard_plan *one = recorded(planned(PROVINCE), "p1", "2024-02-01", 0.1), *two = scorecard_plan_ref(one);
    one = recorded(one, "p1", "2024-02-02", 0.2);
    two = recorded(two, "p1", "2024-02-03", 0.3);
    merge_fails(one, two, SCORECARD_ERROR_CONFLICT, "action p1", "2024-02-02 and on 2024-02-03");
    scorecard_plan_unref(one);
    scorecard_plan_unref(two);
}
END_TEST

START_TEST(the_same_progress_told_twice_is_one_and_what_differs_in_one_thing_is_two)
{
    static const char *const seen[] = { "12/BC-UBND", "ảnh" }, *const other[] = { "12/BC-UBND", "biên bản" };
    struct scorecard_plan_entry said = progress_of("p1", "2024-02-02", 0.4);
    said.status = SCORECARD_PROGRESS_RUNNING;
    said.realised = 0.25;
    said.by = "snv";
    said.note = "đúng hạn";
    said.reason = "đo lại";
    said.evidence = seen;
    said.evidence_count = 2;
    for (int k = 0; k <= 9; k++) {
        scorecard_plan *one = recorded(planned(PROVINCE), "p1", "2024-02-01", 0.1), *two;
        struct scorecard_plan_entry again = said;
        switch (k) {
        case 1: again.date = "2024-02-03"; break;
        case 2: again.status = SCORECARD_PROGRESS_PAUSED; break;
        case 3: again.done = 0.5; break;
        case 4: again.realised = NAN; break;
        case 5: again.by = NULL; break;
        case 6: again.note = "chậm"; break;
        case 7: again.reason = NULL; break;
        case 8: again.evidence_count = 1; break;
        case 9: again.evidence = other; break;
        default: break;
        }
        scorecard_plan_draft *draft = draft_of(one);
        CK_OK(scorecard_plan_draft_record(draft, &again, err));
        two = finished_plan(draft);
        draft = draft_of(one);
        CK_OK(scorecard_plan_draft_record(draft, &said, err));
        scorecard_plan_unref(one);
        one = finished_plan(draft);
        if (k == 0) {
            scorecard_plan *all = merged(one, two, NULL);
            same_plans(all, one);
            scorecard_plan_unref(all);
        } else {
            merge_fails(one, two, SCORECARD_ERROR_CONFLICT, "action p1", "in two ways");
            merge_fails(two, one, SCORECARD_ERROR_CONFLICT, "action p1", "in two ways");
        }
        scorecard_plan_unref(one);
        scorecard_plan_unref(two);
    }
}
END_TEST

START_TEST(of_two_copies_the_later_is_taken_whole)
{
    scorecard_plan *one = recorded(planned(PROVINCE), "p1", "2024-02-01", 0.1), *two = scorecard_plan_ref(one);
    two = recorded(retitled(two, "p1", "Mới", "2024-02-02"), "p1", "2024-02-03", 0.3);
    scorecard_plan *forth = merged(one, two, NULL), *back = merged(two, one, NULL);
    same_plans(forth, two); /* its revisions with it */
    same_plans(back, two);
    scorecard_plan_unref(forth);
    scorecard_plan_unref(back);
    scorecard_plan_unref(one);
    scorecard_plan_unref(two);
}
END_TEST

START_TEST(copies_that_went_apart_join_where_they_can)
{
    scorecard_plan *start = planned(PLAN("'actions': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}]}"));
    scorecard_plan *one = recorded(scorecard_plan_ref(start), "a", "2024-02-01", 0.1);
    scorecard_plan *two = without(recorded(scorecard_plan_ref(start), "b", "2024-02-02", 0.2), "c", "2024-02-03");
    scorecard_plan *all = merged(one, two, "2024-02-04");
    ck_assert_uint_eq(scorecard_plan_action_count(all), 2); /* what one took out as it was in the other is out */
    ck_assert_uint_eq(scorecard_plan_entry_count(all), 3);
    scorecard_plan *again = merged(all, start, NULL); /* and does not come back */
    same_plans(all, again);
    scorecard_plan_unref(again);
    scorecard_plan_unref(all);
    scorecard_plan_unref(two);
    two = retitled(scorecard_plan_ref(start), "a", "X", "2024-02-01");
    one = retitled(one, "a", "Y", "2024-02-01");
    merge_fails(one, two, SCORECARD_ERROR_DUPLICATE, "action a", "neither is a later");
    scorecard_plan_unref(one);
    scorecard_plan_unref(two);
    scorecard_plan_unref(start);
}
END_TEST

START_TEST(arguments_are_checked)
{
    scorecard_plan *plan = planned(PROVINCE);
    scorecard_plan_draft *draft = draft_of(plan);
    CK_FAILS(scorecard_plan_draft_merge(NULL, plan, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_plan_draft_merge(draft, NULL, err), SCORECARD_ERROR_NULL, "", "other");
    scorecard_plan_draft_free(draft);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_all_as_it_was)
{
    scorecard_plan *department = recorded(planned(DEPARTMENT), "s2", "2024-02-01", 0.5), *first = planned(DEPARTMENT);
    scorecard_plan *all = retitled(merged(first, department, NULL), "s1", "x", "2024-03-01"); /* the same id, gone on */
    scorecard_plan *const others[] = { department, all, first };
    for (size_t k = 0; k < 3; k++)
        for (long n = 0;; n++) {
            struct counted counted = { .fail_at = -1 };
            struct scorecard_run run = counted_run(&counted);
            scorecard_plan *plan = NULL, *next = NULL;
            scorecard_plan_draft *draft = NULL;
            ck_assert_int_eq(read_plan(k == 0 ? PROVINCE : DEPARTMENT, &run, &plan, NULL), SCORECARD_OK);
            if (k == 1)
                plan = recorded(plan, "s2", "2024-02-01", 0.5);
            CK_OK(scorecard_plan_draft_from(plan, &draft, err));
            counted.fail_at = n;
            scorecard_status status = scorecard_plan_draft_merge(draft, others[k], NULL);
            counted.fail_at = -1;
            ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
            if (status != SCORECARD_OK) {
                CK_OK(scorecard_plan_draft_finish(draft, &next, err));
                same_plans(plan, next);
            }
            scorecard_plan_draft_free(draft);
            scorecard_plan_unref(next);
            scorecard_plan_unref(plan);
            ck_assert_int_eq(counted.live, 0);
            if (status == SCORECARD_OK)
                break;
        }
    scorecard_plan_unref(all);
    scorecard_plan_unref(first);
    scorecard_plan_unref(department);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan_merge");
    TCase *tc = tcase_create("plan_merge");
    tcase_add_test(tc, a_departments_plan_joins_its_provinces);
    tcase_add_test(tc, what_differs_is_named);
    tcase_add_test(tc, progress_that_went_two_ways_is_told);
    tcase_add_test(tc, the_same_progress_told_twice_is_one_and_what_differs_in_one_thing_is_two);
    tcase_add_test(tc, of_two_copies_the_later_is_taken_whole);
    tcase_add_test(tc, copies_that_went_apart_join_where_they_can);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_test(tc, memory_that_runs_out_leaves_all_as_it_was);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
