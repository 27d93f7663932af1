/* SPDX-License-Identifier: MIT */
#include "method/gaps.h"

#include <string.h>

#include "tap.h"

#define CHAIN(k, ...)                                                                                                  \
    { .key = SCORECARD_KEY_GAP_##k, .numbers = (const double[]){ __VA_ARGS__ },                                        \
      .count = sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double) }

static void check_chain(const struct scorecard_i_policy *policy, int32_t gap, const char *expected)
{
    char text[200] = "";
    for (size_t i = 0; policy->chain[gap][i] != 0; i++) {
        strcat(text, i > 0 ? " " : "");
        strcat(text, scorecard_action_name(policy->chain[gap][i]));
    }
    ck_assert_str_eq(text, expected);
}

START_TEST(without_a_policy_gaps_propagate_and_what_did_not_exist_is_omitted)
{
    struct scorecard_i_policy policy;
    memset(&policy, 0xAB, sizeof policy);
    scorecard_i_policy_read(NULL, 0, &policy);
    for (int32_t gap = SCORECARD_GAP_NOT_REPORTED; gap < SCORECARD_I_GAP_COUNT; gap++)
        check_chain(&policy, gap, gap == SCORECARD_GAP_STRUCTURAL ? "omit" : "propagate");
    check_chain(&policy, SCORECARD_GAP_NONE, "");
    ck_assert_double_eq(policy.minimum, 0);
    ck_assert(!policy.by_weight);
    ck_assert_ptr_null(policy.group);
}
END_TEST

START_TEST(each_reason_has_its_chain)
{
    const struct scorecard_param p[] = {
        CHAIN(NOT_REPORTED, SCORECARD_ACTION_GROUP_MEAN, SCORECARD_ACTION_ZERO),
        CHAIN(NOT_APPLICABLE, SCORECARD_ACTION_RESCALE),
        CHAIN(WITHHELD, SCORECARD_ACTION_REWEIGHT),
        CHAIN(CENSORED, 1, 2, 3, 4, 5, 6),
        CHAIN(STRUCTURAL, SCORECARD_ACTION_PROPAGATE),
        CHAIN(UNDEFINED, SCORECARD_ACTION_OMIT),
        CHAIN(COVERAGE, SCORECARD_ACTION_SHARE_EQUALLY),
        { .key = SCORECARD_KEY_GROUP, .text = "region" },
        { .key = SCORECARD_KEY_MINIMUM, .number = 0.5 },
        { .key = SCORECARD_KEY_MINIMUM_BY, .number = SCORECARD_MINIMUM_BY_WEIGHT },
    };
    ck_assert_int_eq(scorecard_i_check_params(scorecard_i_method_row(SCORECARD_GAPS_POLICY), p, 10, NULL), SCORECARD_OK);
    struct scorecard_i_policy policy;
    scorecard_i_policy_read(p, 10, &policy);
    check_chain(&policy, SCORECARD_GAP_NOT_REPORTED, "group-mean zero");
    check_chain(&policy, SCORECARD_GAP_NOT_APPLICABLE, "rescale");
    check_chain(&policy, SCORECARD_GAP_WITHHELD, "reweight");
    check_chain(&policy, SCORECARD_GAP_CENSORED, "propagate reweight share-equally group-mean zero rescale");
    check_chain(&policy, SCORECARD_GAP_STRUCTURAL, "propagate");
    check_chain(&policy, SCORECARD_GAP_UNDEFINED, "omit");
    check_chain(&policy, SCORECARD_GAP_COVERAGE, "share-equally");
    ck_assert_str_eq(policy.group, "region");
    ck_assert_double_eq(policy.minimum, 0.5);
    ck_assert(policy.by_weight);
    /* Counting is what is done unless weights are said. */
    scorecard_i_policy_read(p, 9, &policy);
    ck_assert(!policy.by_weight);
}
END_TEST

START_TEST(a_default_speaks_for_all_but_what_did_not_exist)
{
    const struct scorecard_param p[] = { CHAIN(WITHHELD, SCORECARD_ACTION_ZERO), CHAIN(DEFAULT, SCORECARD_ACTION_REWEIGHT) };
    struct scorecard_i_policy policy;
    scorecard_i_policy_read(p, 2, &policy);
    for (int32_t gap = SCORECARD_GAP_NOT_REPORTED; gap < SCORECARD_I_GAP_COUNT; gap++)
        check_chain(&policy, gap,
                    gap == SCORECARD_GAP_STRUCTURAL ? "omit"
                    : gap == SCORECARD_GAP_WITHHELD ? "zero"
                                                    : "reweight");
}
END_TEST

START_TEST(a_policy_knows_what_it_uses)
{
    const struct scorecard_param p[] = { CHAIN(COVERAGE, SCORECARD_ACTION_REWEIGHT, SCORECARD_ACTION_ZERO) };
    struct scorecard_i_policy policy;
    scorecard_i_policy_read(p, 1, &policy);
    const bool expected[] = { false, true, true, false, false, true, false, true };
    for (int32_t action = 1; action <= SCORECARD_ACTION_OMIT; action++)
        ck_assert_int_eq(scorecard_i_policy_uses(&policy, action), expected[action]);
}
END_TEST

START_TEST(reasons_and_actions_have_names)
{
    const char *const gaps[] = { "none",     "not-reported", "not-applicable", "withheld",
                                 "censored", "structural",   "undefined",      "coverage" };
    const char *const actions[] = { "propagate", "reweight", "share-equally", "group-mean", "zero", "rescale", "omit" };
    for (int32_t gap = 0; gap < 8; gap++)
        ck_assert_str_eq(scorecard_gap_name(gap), gaps[gap]);
    for (int32_t action = 1; action <= 7; action++)
        ck_assert_str_eq(scorecard_action_name(action), actions[action - 1]);
    const int32_t none[] = { -1, 8, INT32_MIN, INT32_MAX };
    for (size_t i = 0; i < 4; i++) {
        ck_assert_ptr_null(scorecard_gap_name(none[i]));
        ck_assert_ptr_null(scorecard_action_name(none[i]));
    }
    ck_assert_ptr_null(scorecard_action_name(0));
    /* The key of a reason has its name, in the order of the reasons. */
    for (int32_t gap = 1; gap < 8; gap++)
        ck_assert_str_eq(scorecard_key_name(SCORECARD_KEY_GAP_DEFAULT + gap), gaps[gap]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/gaps");
    TCase *c = tcase_create("gaps");
    tcase_add_test(c, without_a_policy_gaps_propagate_and_what_did_not_exist_is_omitted);
    tcase_add_test(c, each_reason_has_its_chain);
    tcase_add_test(c, a_default_speaks_for_all_but_what_did_not_exist);
    tcase_add_test(c, a_policy_knows_what_it_uses);
    tcase_add_test(c, reasons_and_actions_have_names);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
