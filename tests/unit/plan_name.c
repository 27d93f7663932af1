/* SPDX-License-Identifier: MIT */
#include "planned.h"

START_TEST(each_number_has_its_name_and_others_none)
{
    static const struct {
        const char *(*name)(int32_t number);
        int32_t count;
        const char *last;
    } rows[] = {
        { scorecard_plan_kind_name, 2, "initiative" },      { scorecard_plan_progress_name, 5, "cancelled" },
        { scorecard_plan_effect_kind_name, 3, "share" },    { scorecard_cost_kind_name, 2, "effort" },
        { scorecard_target_kind_name, 6, "maintain" },      { scorecard_target_direction_name, 2, "down" },
        { scorecard_trajectory_name, 4, "piecewise" },      { scorecard_entry_kind_name, 4, "removed" },
        { scorecard_plan_part_name, 4, "quota" },           { scorecard_plan_fault_name, 24, "target-critical" },
        { scorecard_plan_severity_name, 3, "warning" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_str_eq(rows[i].name(rows[i].count), rows[i].last);
        for (int32_t k = 1; k <= rows[i].count; k++)
            ck_assert_ptr_nonnull(rows[i].name(k));
        ck_assert_ptr_null(rows[i].name(0));
        ck_assert_ptr_null(rows[i].name(-1));
        ck_assert_ptr_null(rows[i].name(rows[i].count + 1));
    }
    ck_assert_str_eq(scorecard_plan_fault_name(SCORECARD_PLAN_NO_RESPONSIBILITY), "no-responsibility");
}
END_TEST

START_TEST(statuses_have_words_in_two_languages)
{
    ck_assert_str_eq(scorecard_plan_progress_title(SCORECARD_PROGRESS_DONE, NULL), "done");
    ck_assert_str_eq(scorecard_plan_progress_title(SCORECARD_PROGRESS_DONE, "fr"), "done");
    ck_assert_str_eq(scorecard_plan_progress_title(SCORECARD_PROGRESS_DONE, "vi"), "hoàn thành");
    ck_assert_ptr_null(scorecard_plan_progress_title(6, "vi"));
    ck_assert_ptr_null(scorecard_plan_progress_title(0, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan_name");
    TCase *tc = tcase_create("plan_name");
    tcase_add_test(tc, each_number_has_its_name_and_others_none);
    tcase_add_test(tc, statuses_have_words_in_two_languages);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
