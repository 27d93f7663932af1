/* SPDX-License-Identifier: MIT */
#include "base/run.h"

#include <string.h>

#include "tap.h"

START_TEST(null_takes_the_inherited_one)
{
    int context;
    struct scorecard_run inherited = SCORECARD_RUN_INIT;
    inherited.progress_context = &context;
    struct scorecard_run out;
    ck_assert_int_eq(scorecard_i_run_take(NULL, &inherited, &out, NULL), SCORECARD_OK);
    ck_assert_ptr_eq(out.progress_context, &context);
    ck_assert_int_eq(scorecard_i_run_take(NULL, NULL, &out, NULL), SCORECARD_OK);
    ck_assert_uint_eq(out.size, sizeof out);
    ck_assert_ptr_null(out.progress_context);
}
END_TEST

START_TEST(a_wrong_size_is_refused)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_run run = SCORECARD_RUN_INIT, out;
    run.size = sizeof run - 1;
    ck_assert_int_eq(scorecard_i_run_take(&run, NULL, &out, &err), SCORECARD_ERROR_OPTIONS);
    ck_assert_int_eq(err.code, SCORECARD_ERROR_OPTIONS);
    ck_assert_ptr_nonnull(strstr(err.message, "scorecard_run"));
    run.size = 0;
    ck_assert_int_eq(scorecard_i_run_take(&run, NULL, &out, NULL), SCORECARD_ERROR_OPTIONS);
}
END_TEST

START_TEST(a_larger_struct_is_taken_when_its_tail_is_zero)
{
    struct {
        struct scorecard_run run;
        size_t later;
    } big = { SCORECARD_RUN_INIT, 0 };
    struct scorecard_run out;
    big.run.size = sizeof big;
    ck_assert_int_eq(scorecard_i_run_take(&big.run, NULL, &out, NULL), SCORECARD_OK);
    ck_assert_uint_eq(out.size, sizeof out);
    big.later = 1;
    ck_assert_int_eq(scorecard_i_run_take(&big.run, NULL, &out, NULL), SCORECARD_ERROR_OPTIONS);
}
END_TEST

START_TEST(init_equals_the_initialiser)
{
    struct scorecard_run a = SCORECARD_RUN_INIT, b;
    memset(&b, 0xFF, sizeof b);
    scorecard_run_init(&b);
    ck_assert_int_eq(memcmp(&a, &b, sizeof a), 0);
    scorecard_run_init(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/run");
    TCase *c = tcase_create("run");
    tcase_add_test(c, null_takes_the_inherited_one);
    tcase_add_test(c, a_wrong_size_is_refused);
    tcase_add_test(c, a_larger_struct_is_taken_when_its_tail_is_zero);
    tcase_add_test(c, init_equals_the_initialiser);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
