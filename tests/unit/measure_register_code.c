/* SPDX-License-Identifier: MIT */
#include "registered.h"

START_TEST(codes_have_a_name_and_words_in_two_languages)
{
    for (int32_t i = SCORECARD_CAUSE_NOT_DONE; i <= SCORECARD_CAUSE_OTHER; i++) {
        ck_assert_ptr_nonnull(scorecard_cause_name(i));
        ck_assert_str_ne(scorecard_cause_title(i, "vi"), scorecard_cause_title(i, "en"));
        ck_assert_str_eq(scorecard_cause_title(i, NULL), scorecard_cause_title(i, "en"));
    }
    for (int32_t i = SCORECARD_HORIZON_NOW; i <= SCORECARD_HORIZON_PERCEPTION; i++)
        ck_assert_str_ne(scorecard_horizon_title(i, "vi"), scorecard_horizon_title(i, NULL));
    ck_assert_str_eq(scorecard_cause_name(SCORECARD_CAUSE_EVIDENCE), "evidence");
    ck_assert_str_eq(scorecard_cause_name(SCORECARD_CAUSE_OTHER), "other");
    ck_assert_str_eq(scorecard_horizon_name(SCORECARD_HORIZON_LONG_TERM), "long-term");
    ck_assert_str_eq(scorecard_register_fault_name(SCORECARD_REGISTER_UNKNOWN_NODE), "unknown-node");
    ck_assert_str_eq(scorecard_register_fault_name(SCORECARD_REGISTER_SAME_PLACE), "same-place");
}
END_TEST

START_TEST(what_is_no_code_has_none)
{
    const int32_t none[] = { INT32_MIN, -1, 0, 15, INT32_MAX };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        ck_assert_ptr_null(scorecard_cause_name(none[i]));
        ck_assert_ptr_null(scorecard_cause_title(none[i], "vi"));
        ck_assert_ptr_null(scorecard_horizon_name(none[i]));
        ck_assert_ptr_null(scorecard_horizon_title(none[i], NULL));
        ck_assert_ptr_null(scorecard_register_fault_name(none[i]));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure_register_code");
    TCase *tc = tcase_create("codes");
    tcase_add_test(tc, codes_have_a_name_and_words_in_two_languages);
    tcase_add_test(tc, what_is_no_code_has_none);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
