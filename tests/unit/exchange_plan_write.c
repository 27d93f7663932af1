/* SPDX-License-Identifier: MIT */
#include "planned.h"

START_TEST(what_is_written_reads_back_to_the_same)
{
    scorecard_plan *const plans[] = { planned(PLAN_OF_ALL), revised_plan(), planned("{'scorecard': 'plan', 'version': 1, 'id': 'x'}") };
    for (size_t i = 0; i < 3; i++) {
        char *text = plan_text(plans[i]);
        scorecard_plan *again = NULL;
        CK_OK(scorecard_plan_read(text, strlen(text), "p", NULL, &again, err));
        same_plans(plans[i], again);
        ck_assert(scorecard_plan_seal(plans[i]) == scorecard_plan_seal(again));
        ck_assert_uint_eq(scorecard_plan_revision(plans[i]), scorecard_plan_revision(again));
        scorecard_plan_unref(again);
        scorecard_plan_unref(plans[i]);
        free(text);
    }
}
END_TEST

START_TEST(writing_that_is_stopped_is_told)
{
    scorecard_plan *plan = revised_plan();
    for (long stop = 0;; stop++) {
        struct written w = { NULL, 0, 0, stop };
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = scorecard_plan_write(plan, collect, &w, &err);
        free(w.text);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_FILE);
        ck_assert_ptr_nonnull(strstr(err.message, "with 7"));
    }
    CK_FAILS(scorecard_plan_write(NULL, collect, NULL, err), SCORECARD_ERROR_NULL, "", "plan");
    CK_FAILS(scorecard_plan_write(plan, NULL, NULL, err), SCORECARD_ERROR_NULL, "", "write");
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(nothing_is_written_where_memory_runs_out)
{
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = -1 };
        struct scorecard_run run = counted_run(&counted);
        scorecard_plan *plan = NULL;
        struct written w = { NULL, 0, 0, -1 };
        ck_assert_int_eq(read_plan(PLAN_OF_ALL, &run, &plan, NULL), SCORECARD_OK);
        counted.fail_at = n;
        scorecard_status status = scorecard_plan_write(plan, collect, &w, NULL);
        ck_assert((w.size > 0) == (status == SCORECARD_OK));
        free(w.text);
        scorecard_plan_unref(plan);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_plan_write");
    TCase *tc = tcase_create("exchange_plan_write");
    tcase_add_test(tc, what_is_written_reads_back_to_the_same);
    tcase_add_test(tc, writing_that_is_stopped_is_told);
    tcase_add_test(tc, nothing_is_written_where_memory_runs_out);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
