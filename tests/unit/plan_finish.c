/* SPDX-License-Identifier: MIT */
#include "planned.h"

static scorecard_status finish_of(const char *actions, struct scorecard_error *err)
{
    char text[2000];
    scorecard_plan *plan = NULL;
    snprintf(text, sizeof text, PLAN("'actions': [%s]}"), actions);
    scorecard_status status = read_plan(text, NULL, &plan, err);
    scorecard_plan_unref(plan);
    return status;
}

START_TEST(prerequisites_are_there_and_come_to_an_end)
{
    CK_OK(finish_of("{'id': 'a', 'after': ['b', 'c']}, {'id': 'b', 'after': ['c']}, {'id': 'c'}, {'id': 'd', 'after': ['b']}", err));
    CK_FAILS(finish_of("{'id': 'a', 'after': ['z']}", err), SCORECARD_ERROR_UNKNOWN, "p, /actions/0/after", "comes after z");
    CK_FAILS(finish_of("{'id': 'a', 'after': ['a']}", err), SCORECARD_ERROR_CYCLE, "p, /actions/0", "a after a;");
    CK_FAILS(finish_of("{'id': 'x', 'after': ['a']}, {'id': 'a', 'after': ['b']}, {'id': 'b', 'after': ['c']}, {'id': 'c', 'after': ['a']}", err),
             SCORECARD_ERROR_CYCLE, "p, /actions/1", "a after b after c after a;");
}
END_TEST

START_TEST(parents_may_be_elsewhere_but_not_below)
{
    CK_OK(finish_of("{'id': 'a', 'parent': 'elsewhere'}, {'id': 'b', 'parent': 'a'}, {'id': 'c', 'parent': 'a'}", err));
    CK_FAILS(finish_of("{'id': 'a', 'parent': 'b'}, {'id': 'b', 'parent': 'a'}", err), SCORECARD_ERROR_CYCLE, "p, /actions/0",
             "above itself, by way of its parents: a under b under a;");
    CK_FAILS(finish_of("{'id': 'x'}, {'id': 'a', 'parent': 'a'}", err), SCORECARD_ERROR_CYCLE, "p, /actions/1", "a under a;");
}
END_TEST

START_TEST(a_long_chain_and_a_long_cycle_are_walked)
{
    scorecard_plan_draft *draft = NULL;
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    char ids[2][16];
    const char *before = ids[1];
    scorecard_plan *plan;
    enum { LONG = 20000 };
    CK_OK(scorecard_plan_draft_new("long", NULL, &draft, err));
    for (int i = 0; i < LONG; i++) {
        snprintf(ids[0], sizeof ids[0], "a%d", i);
        snprintf(ids[1], sizeof ids[1], "a%d", i + 1);
        action.id = ids[0];
        action.parent = before;
        action.after = &before;
        action.after_count = i + 1 < LONG;
        CK_OK(scorecard_plan_draft_add_action(draft, &action, NULL, err));
    }
    CK_OK(scorecard_plan_draft_finish(draft, &plan, err));
    scorecard_plan_unref(plan);
    snprintf(ids[1], sizeof ids[1], "a7");
    action.after_count = 1;
    action.parent = NULL;
    CK_OK(scorecard_plan_draft_change_action(draft, &action, err));
    CK_FAILS(scorecard_plan_draft_finish(draft, &plan, err), SCORECARD_ERROR_CYCLE, "action a7", "...");
    action.after_count = 0;
    action.parent = before;
    CK_OK(scorecard_plan_draft_change_action(draft, &action, err));
    CK_FAILS(scorecard_plan_draft_finish(draft, &plan, err), SCORECARD_ERROR_CYCLE, "action a7", " under ...");
    scorecard_plan_draft_free(draft);
}
END_TEST

START_TEST(days_of_the_plan_are_in_order)
{
    scorecard_plan *plan = NULL;
    CK_FAILS(read_plan(PLAN("'start': '2024-02-01', 'end': '2024-01-31'}"), NULL, &plan, err), SCORECARD_ERROR_DATE, "p, /end",
             "before it starts");
    plan = planned(PLAN("'start': '2024-02-01', 'end': '2024-02-01'}"));
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(arguments_are_checked)
{
    scorecard_plan *plan = (scorecard_plan *)"x";
    CK_FAILS(scorecard_plan_draft_finish(NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_plan_draft_finish(NULL, &plan, err), SCORECARD_ERROR_NULL, "", "draft");
    ck_assert_ptr_null(plan);
    ck_assert_ptr_null(scorecard_plan_ref(NULL));
    scorecard_plan_unref(NULL);
}
END_TEST

START_TEST(a_change_needs_its_day_and_nothing_needs_none)
{
    scorecard_plan *plan = revised_plan(), *next = NULL;
    scorecard_plan_draft *draft = draft_of(plan);
    struct scorecard_plan_action action = action_of(plan, "a1");
    CK_OK(scorecard_plan_draft_finish(draft, &next, err));
    same_plans(plan, next);
    scorecard_plan_unref(next);
    CK_OK(scorecard_plan_draft_change_action(draft, &action, err)); /* to what it is */
    CK_OK(scorecard_plan_draft_finish(draft, &next, err));
    same_plans(plan, next);
    scorecard_plan_unref(next);
    action.due = NULL;
    CK_OK(scorecard_plan_draft_change_action(draft, &action, err));
    CK_FAILS(scorecard_plan_draft_finish(draft, &next, err), SCORECARD_ERROR_DATE, "action a1", "set_revision");
    ck_assert_ptr_null(next);
    scorecard_plan_draft_free(draft);
    scorecard_plan_unref(plan);
}
END_TEST

/* What a revision writes down: each sort, in its order. */
START_TEST(a_revision_says_what_it_changed)
{
    scorecard_plan *plan = revised_plan();
    static const struct {
        int32_t kind, part;
        const char *id, *field, *before, *after;
    } rows[] = {
        { SCORECARD_ENTRY_CHANGED, SCORECARD_PLAN_PART_PLAN, NULL, "title", "{\"\": \"P\", \"vi\": \"Kế hoạch\"}",
          "{\"\": \"P\", \"en\": \"Plan\", \"vi\": \"Kế hoạch\"}" },
        { SCORECARD_ENTRY_CHANGED, SCORECARD_PLAN_PART_PLAN, NULL, "end", "\"2024-12-31\"", "\"2025-03-31\"" },
        { SCORECARD_ENTRY_CHANGED, SCORECARD_PLAN_PART_PLAN, NULL, "owner", "\"snv\"", NULL },
        { SCORECARD_ENTRY_REMOVED, SCORECARD_PLAN_PART_ACTION, "a2", NULL,
          "{\"id\": \"a2\", \"kind\": \"initiative\", \"cost-kind\": \"effort\", \"cost\": 2, \"parent\": \"a1\", \"after\": [\"a1\"]}", NULL },
        { SCORECARD_ENTRY_CHANGED, SCORECARD_PLAN_PART_ACTION, "a1", "horizon", "\"now\"", NULL },
        { SCORECARD_ENTRY_CHANGED, SCORECARD_PLAN_PART_ACTION, "a1", "nodes", "[\"inspection\", \"plan\"]", NULL },
    };
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    ck_assert_uint_eq(scorecard_plan_revision(plan), 2);
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_int_eq(scorecard_plan_entry_at(plan, i + 2, &entry), 1); /* behind two of progress */
        ck_assert_int_eq(entry.kind, rows[i].kind);
        ck_assert_int_eq(entry.part, rows[i].part);
        ck_assert_uint_eq(entry.revision, 2);
        ck_assert_str_eq(entry.date, "2024-04-01");
        ck_assert_str_eq(entry.reason, "Họp giao ban");
        const char *const got[] = { entry.id, entry.field, entry.before, entry.after };
        const char *const want[] = { rows[i].id, rows[i].field, rows[i].before, rows[i].after };
        for (size_t k = 0; k < 4; k++)
            ck_assert_msg(got[k] == want[k] || (got[k] != NULL && want[k] != NULL && strcmp(got[k], want[k]) == 0), "entry %u: %s, not %s",
                          i, got[k] != NULL ? got[k] : "nothing", want[k] != NULL ? want[k] : "nothing");
    }
    uint32_t count = scorecard_plan_entry_count(plan);
    ck_assert_int_eq(scorecard_plan_entry_at(plan, count - 1, &entry), 1);
    ck_assert_int_eq(entry.kind, SCORECARD_ENTRY_PROGRESS);
    ck_assert(entry.seal == scorecard_plan_seal(plan));
    ck_assert_int_eq(scorecard_plan_entry_at(plan, count, &entry), 0);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(getters_are_total)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    scorecard_plan *plan = revised_plan();
    const char *lang = "x";
    ck_assert_ptr_null(scorecard_plan_id(NULL));
    ck_assert_ptr_null(scorecard_plan_text(NULL, SCORECARD_TEXT_TITLE, NULL));
    ck_assert_uint_eq(scorecard_plan_text_count(NULL, SCORECARD_TEXT_TITLE), 0);
    ck_assert_ptr_null(scorecard_plan_text_at(NULL, SCORECARD_TEXT_TITLE, 0, &lang));
    ck_assert_ptr_null(scorecard_plan_get(NULL, 1));
    ck_assert_ptr_null(scorecard_plan_get(plan, 0));
    ck_assert_ptr_null(scorecard_plan_get(plan, 7));
    ck_assert_uint_eq(scorecard_plan_revision(NULL), 0);
    ck_assert(scorecard_plan_seal(NULL) == 0);
    ck_assert_uint_eq(scorecard_plan_action_count(NULL), 0);
    ck_assert_uint_eq(scorecard_plan_find_action(NULL, "a"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_plan_find_target(plan, NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_plan_target_count(NULL) + scorecard_plan_quota_count(NULL) + scorecard_plan_entry_count(NULL), 0);
    ck_assert_int_eq(scorecard_plan_action_at(plan, 0, NULL), 0);
    ck_assert_int_eq(scorecard_plan_entry_at(plan, 0, NULL), 0);
    action.size = target.size = quota.size = entry.size = 8;
    ck_assert_int_eq(scorecard_plan_action_at(plan, 0, &action), 0);
    ck_assert_int_eq(scorecard_plan_target_at(plan, 0, &target), 0);
    ck_assert_int_eq(scorecard_plan_quota_at(plan, 0, &quota), 0);
    ck_assert_int_eq(scorecard_plan_entry_at(plan, 0, &entry), 0);
    ck_assert_str_eq(scorecard_plan_text(plan, SCORECARD_TEXT_TITLE, "vi"), "Kế hoạch");
    ck_assert_str_eq(scorecard_plan_text_at(plan, SCORECARD_TEXT_TITLE, 1, &lang), "Plan");
    ck_assert_str_eq(lang, "en");
    ck_assert_uint_eq(scorecard_plan_find_target(plan, "t2"), 0);
    quota.size = sizeof quota;
    ck_assert_int_eq(scorecard_plan_quota_at(plan, 0, &quota), 1);
    ck_assert_uint_eq(quota.least, 4);
    scorecard_plan_unref(plan);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan_finish");
    TCase *tc = tcase_create("plan_finish");
    tcase_add_test(tc, prerequisites_are_there_and_come_to_an_end);
    tcase_add_test(tc, parents_may_be_elsewhere_but_not_below);
    tcase_add_test(tc, a_long_chain_and_a_long_cycle_are_walked);
    tcase_add_test(tc, days_of_the_plan_are_in_order);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_test(tc, a_change_needs_its_day_and_nothing_needs_none);
    tcase_add_test(tc, a_revision_says_what_it_changed);
    tcase_add_test(tc, getters_are_total);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
