/* SPDX-License-Identifier: MIT */
#include "planned.h"
#include "random.h"

static scorecard_plan *on(const scorecard_plan *plan, const char *date)
{
    scorecard_plan *then = NULL;
    CK_OK(scorecard_plan_as_of(plan, date, &then, err));
    return then;
}

START_TEST(each_day_has_the_plan_as_it_stood)
{
    scorecard_plan *plan = revised_plan(), *first = planned(PLAN_OF_ALL), *then = on(plan, "2024-02-09");
    same_plans(then, first); /* to the same bytes */
    scorecard_plan_unref(then);
    scorecard_plan *one = recorded(scorecard_plan_ref(first), "a1", "2024-02-10", 0.2), *two = recorded(scorecard_plan_ref(one), "a2", "2024-03-01", 0.1);
    then = on(plan, "2024-02-10");
    same_plans(then, one);
    scorecard_plan_unref(then);
    then = on(plan, "2024-03-31");
    same_plans(then, two);
    scorecard_plan_unref(then);
    then = on(plan, "2024-05-02");
    same_plans(then, plan);
    scorecard_plan_unref(then);
    then = on(plan, "2024-04-01");
    ck_assert_uint_eq(scorecard_plan_revision(then), 2);
    ck_assert_uint_eq(scorecard_plan_entry_count(then), scorecard_plan_entry_count(plan) - 2);
    scorecard_plan_unref(then);
    scorecard_plan_unref(two);
    scorecard_plan_unref(one);
    scorecard_plan_unref(first);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(what_was_added_late_was_not_there)
{
    scorecard_plan *plan = planned(PLAN("'actions': [{'id': 'a'}, {'id': 'b'}]}"));
    plan = recorded(recorded(plan, "a", "2024-02-10", 0.2), "b", "2024-02-01", 0.1); /* dated before the one before it */
    scorecard_plan *then = on(plan, "2024-02-05");
    ck_assert_uint_eq(scorecard_plan_entry_count(then), 1);
    char *text = plan_text(then);
    scorecard_plan *again = NULL;
    CK_OK(scorecard_plan_read(text, strlen(text), NULL, NULL, &again, err)); /* sealed anew, and so a plan */
    free(text);
    scorecard_plan_unref(again);
    scorecard_plan_unref(then);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(before_it_was_made_there_was_none)
{
    scorecard_plan_draft *draft = NULL;
    scorecard_plan *then = (scorecard_plan *)"x";
    CK_OK(scorecard_plan_draft_new("hg", NULL, &draft, err));
    CK_OK(scorecard_plan_draft_set_revision(draft, "2024-01-10", "Quyết định", err));
    scorecard_plan *plan = finished_plan(draft);
    CK_FAILS(scorecard_plan_as_of(plan, "2024-01-09", &then, err), SCORECARD_ERROR_EMPTY, "", "made on 2024-01-10");
    ck_assert_ptr_null(then);
    then = on(plan, "2024-01-10");
    same_plans(then, plan);
    scorecard_plan_unref(then);
    CK_FAILS(scorecard_plan_as_of(plan, "2024-01-32", &then, err), SCORECARD_ERROR_DATE, "", "no day");
    CK_FAILS(scorecard_plan_as_of(plan, NULL, &then, err), SCORECARD_ERROR_NULL, "", "date");
    CK_FAILS(scorecard_plan_as_of(NULL, "2024-01-10", &then, err), SCORECARD_ERROR_NULL, "", "plan");
    CK_FAILS(scorecard_plan_as_of(plan, "2024-01-10", NULL, err), SCORECARD_ERROR_NULL, "", "out");
    scorecard_plan_unref(plan);
}
END_TEST

/* Changes dealt at random, of which each state is kept and compared. */
enum { STATES = 24 };
static scorecard_plan *next_state(const scorecard_plan *plan, int number)
{
    scorecard_plan_draft *draft = draft_of(plan);
    char id[16], date[16], title[16];
    snprintf(date, sizeof date, "2024-03-%02d", number + 1);
    for (int i = 0; i < 5; i++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        const char *nodes[2] = { "x", "y" };
        snprintf(id, sizeof id, "a%u", (unsigned)random_below(12));
        snprintf(title, sizeof title, "t%u", (unsigned)random_below(3));
        action.id = id;
        action.title = random_below(2) != 0 ? title : NULL;
        action.nodes = nodes;
        action.node_count = random_below(3);
        action.cost_kind = (int32_t)random_below(3);
        action.cost = (double)(1 + random_below(3));
        if (random_below(3) == 0)
            (void)scorecard_plan_draft_remove_action(draft, id, NULL);
        else if (scorecard_plan_draft_change_action(draft, &action, NULL) != SCORECARD_OK)
            CK_OK(scorecard_plan_draft_add_action(draft, &action, NULL, err));
    }
    CK_OK(scorecard_plan_draft_set_revision(draft, date, NULL, err));
    return finished_plan(draft);
}

START_TEST(every_state_of_random_plans_comes_back)
{
    for (int round = 0; round < 40; round++) {
        scorecard_plan *states[STATES + 1];
        states[0] = planned(PLAN("'actions': [{'id': 'a1'}, {'id': 'a2', 'title': 'x'}, {'id': 'a3'}]}"));
        for (int i = 0; i < STATES; i++)
            states[i + 1] = next_state(states[i], i);
        char *text = plan_text(states[STATES]);
        scorecard_plan *read = NULL;
        CK_OK(scorecard_plan_read(text, strlen(text), NULL, NULL, &read, err)); /* its history is compared with what it says */
        free(text);
        for (int i = 0; i <= STATES; i++) {
            char date[16];
            snprintf(date, sizeof date, i == 0 ? "2024-02-01" : "2024-03-%02d", i);
            scorecard_plan *then = on(read, date);
            same_plans(then, states[i]);
            scorecard_plan_unref(then);
        }
        scorecard_plan_unref(read);
        for (int i = 0; i <= STATES; i++)
            scorecard_plan_unref(states[i]);
    }
}
END_TEST

START_TEST(memory_that_runs_out_leaves_all_as_it_was)
{
    scorecard_plan *plan = revised_plan();
    char *text = plan_text(plan);
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = -1 };
        struct scorecard_run run = counted_run(&counted);
        scorecard_plan *own = NULL, *then = NULL;
        CK_OK(scorecard_plan_read(text, strlen(text), NULL, &run, &own, err));
        counted.fail_at = n;
        scorecard_status status = scorecard_plan_as_of(own, "2024-03-01", &then, NULL);
        counted.fail_at = -1;
        ck_assert((then != NULL) == (status == SCORECARD_OK));
        scorecard_plan_unref(then);
        same_plans(own, plan);
        scorecard_plan_unref(own);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
    free(text);
    scorecard_plan_unref(plan);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_plan_as_of");
    TCase *tc = tcase_create("exchange_plan_as_of");
    tcase_add_test(tc, each_day_has_the_plan_as_it_stood);
    tcase_add_test(tc, what_was_added_late_was_not_there);
    tcase_add_test(tc, before_it_was_made_there_was_none);
    tcase_add_test(tc, every_state_of_random_plans_comes_back);
    tcase_add_test(tc, memory_that_runs_out_leaves_all_as_it_was);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
